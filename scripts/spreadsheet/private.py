"""What is personal in a workbook, wherever it stands: one such thing stops the whole import."""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from operator import attrgetter

from scripts.model.numbers import MOST_PEOPLE
from scripts.read import personal
from scripts.spreadsheet.book import Sheet
from scripts.spreadsheet.cells import Cell
from scripts.spreadsheet.headings import Headings, plain
from scripts.spreadsheet.remarks import Remark, quoted
from scripts.spreadsheet.tables import tables

LONGEST_HEADING = 40
STAFF = re.compile(r"(?:19|20)[0-9]{16}")
"""Eighteen digits that begin with a year of birth; a spreadsheet that took them for a number spoilt the last ones."""
SHORTENED = re.compile(r"[0-9][.,]?[0-9]*E\+1[0-9]", re.IGNORECASE)
"""How a spreadsheet writes a long number, such as a NIK, into a text file."""


def people_in(sheets: Sequence[Sheet], headings: Headings, name: str = "") -> Iterator[Remark]:
    """Every place in a file that holds, or is meant to hold, a person's number: in hidden places, in its name too."""
    if personal.found(name):
        yield Remark("", "person_name", {"masked": _masks(personal.found(name))})
    if named := [quoted(sheet.name) for sheet in sheets if personal.found(sheet.name)]:
        # Such a name would stand in every address.
        yield from (Remark(name, "person", {"masked": name}) for name in named)
        return
    for sheet in sheets:
        yield from _people_in(sheet, headings)


def _people_in(sheet: Sheet, headings: Headings) -> Iterator[Remark]:
    signed = {row for table in tables(sheet, headings) for row in (*table.foot, *table.signed)}
    parts = []
    for (row, _), cell in sorted(sheet.cells.items()):
        if row in signed and _of_staff(cell):
            continue  # who signed: never read, so never copied either
        if row not in signed and _heads_people(cell, headings):
            yield Remark(cell.at, "person_column", {"typed": quoted(cell.text)})
        elif remark := _person(cell):
            yield remark
        else:
            parts.append(cell)
    for cells in _neighbours(parts):
        for first, last, one in personal.across([cell.text for cell in cells]):
            # A sum of digits of two numbers is only asked about: both may count people.
            asks = one.asks or not any(isinstance(cell.value, str) for cell in cells[first : last + 1])
            yield _remark(cells[first].at, asks, one.masked)
    for at, text in sheet.loose:
        if any(not one.asks for one in personal.found(text)):
            yield Remark(at, "person_comment")
        elif asked := personal.found(text):
            yield _remark(at, True, _masks(asked))


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


def _neighbours(cells: Sequence[Cell]) -> Iterator[list[Cell]]:
    """Cells that follow one another in a row, then those that do in a column."""
    for across, along in ((attrgetter("row"), attrgetter("column")), (attrgetter("column"), attrgetter("row"))):
        line: list[Cell] = []
        for cell in sorted(cells, key=lambda cell: (across(cell), along(cell))):
            if line and (across(cell), along(cell)) != (across(line[-1]), along(line[-1]) + 1):
                yield line
                line = []
            line.append(cell)
        yield line


def _masks(found: Sequence[personal.Personal]) -> str:
    return "; ".join(personal.masked for personal in found)


def _person(cell: Cell) -> Remark | None:
    """What is personal in a cell. A number so long cannot count people, whatever Excel did to its digits."""
    if isinstance(cell.value, Decimal) and abs(cell.value) >= MOST_PEOPLE and cell.value == int(cell.value):
        digits = str(abs(int(cell.value)))
        return Remark(cell.at, "person", {"masked": f"{digits[:4]}{personal.MASK * (len(digits) - 6)}{digits[-2:]}"})
    if not isinstance(cell.value, str):
        return None
    if SHORTENED.fullmatch(cell.value):
        return Remark(cell.at, "person", {"masked": f"{cell.value[:3]}{personal.MASK * 6}"})
    if not (found := personal.found(cell.value)):
        return None
    # Sixteen digits and nothing else are a number that no count is.
    asks = all(personal.asks for personal in found) and not re.fullmatch(r"\d{16}", cell.value.strip())
    return _remark(cell.at, asks, _masks(found))


def _remark(at: str, asks: bool, masked: str) -> Remark:
    return Remark(at, "person_asked" if asks else "person", {"masked": masked}, refuses=not asks)
