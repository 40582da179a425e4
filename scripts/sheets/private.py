"""What is personal in a workbook, wherever it stands: one such thing stops the whole import."""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from scripts.model.numbers import MOST_PEOPLE
from scripts.read import personal
from scripts.sheets.book import Sheet
from scripts.sheets.cells import Cell
from scripts.sheets.headings import Headings, plain
from scripts.sheets.remarks import Remark, quoted
from scripts.sheets.tables import tables

LONGEST_HEADING = 40
STAFF = re.compile(r"(?:19|20)[0-9]{16}")
"""Eighteen digits that begin with a year of birth; a spreadsheet that took them for a number spoilt the last ones."""
SHORTENED = re.compile(r"[0-9][.,]?[0-9]*E\+1[0-9]", re.IGNORECASE)
"""How a spreadsheet writes a long number, such as a NIK, into a text file."""


def people_in(sheets: Sequence[Sheet], headings: Headings) -> Iterator[Remark]:
    """Every place in a file that holds, or is meant to hold, a person's number: in hidden places too."""
    if named := [quoted(one.name) for one in sheets if personal.found(one.name)]:
        # Such a name would stand in every address.
        yield from (Remark(name, "person", {"masked": name}) for name in named)
        return
    for sheet in sheets:
        signed = {row for table in tables(sheet, headings) for row in (*table.foot, *table.signed)}
        for (row, _), cell in sorted(sheet.cells.items()):
            if row in signed and _of_staff(cell):
                continue  # who signed: never read, so never copied either
            if row not in signed and _heads_people(cell, headings):
                yield Remark(cell.at, "person_column", {"typed": quoted(cell.text)})
            elif masked := _person(cell):
                yield Remark(cell.at, "person", {"masked": masked})
        for at, text in sheet.loose:
            if any(one.kind != "long" for one in personal.found(text)):
                yield Remark(at, "person_comment")


def _heads_people(cell: Cell, headings: Headings) -> bool:
    """Whether a cell is the heading of a column about persons, and not a label with what it labels in one cell."""
    heading = isinstance(cell.value, str) and len(cell.text) <= LONGEST_HEADING and not re.search(r"\d{4}", cell.text)
    return heading and headings.is_a("personal", cell.text)


def _of_staff(cell: Cell) -> bool:
    """The number of an official (NIP), with or without its name."""
    if isinstance(cell.value, Decimal):
        return bool(STAFF.fullmatch(f"{cell.value:f}"))
    if not isinstance(cell.value, str):
        return False
    number = re.sub(r"\s", "", cell.value)
    named = re.match(r"nip\b|nomor induk pegawai\b", plain(cell.text))
    kinds = {one.kind for one in personal.found(cell.value)}
    return bool(named or STAFF.fullmatch(number) or kinds) and kinds <= {"nip", "long"}


def _person(cell: Cell) -> str:
    """What is personal in a cell, masked. A number so long cannot count people, whatever Excel did to its digits."""
    if isinstance(cell.value, Decimal) and abs(cell.value) >= MOST_PEOPLE and cell.value == int(cell.value):
        digits = str(abs(int(cell.value)))
        return f"{digits[:4]}{personal.MASK * (len(digits) - 6)}{digits[-2:]}"
    if not isinstance(cell.value, str):
        return ""
    if SHORTENED.fullmatch(cell.value):
        return f"{cell.value[:3]}{personal.MASK * 6}"
    return "; ".join(one.masked for one in personal.found(cell.value))
