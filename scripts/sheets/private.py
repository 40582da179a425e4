"""What is personal in a workbook, wherever it stands: one such thing stops the whole import."""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from scripts.model.numbers import MOST_PEOPLE
from scripts.read import personal
from scripts.sheets.book import Sheet
from scripts.sheets.cells import Cell
from scripts.sheets.headings import Headings
from scripts.sheets.remarks import Remark, quoted

LONGEST_HEADING = 40
SHORTENED = re.compile(r"[0-9][.,]?[0-9]*E\+1[0-9]", re.IGNORECASE)
"""How a spreadsheet writes a long number, such as a NIK, into a text file."""


def people_in(sheets: Sequence[Sheet], headings: Headings) -> Iterator[Remark]:
    """Every place in a file that holds, or is meant to hold, a person's number: in hidden places too."""
    if named := [quoted(one.name) for one in sheets if personal.found(one.name)]:
        # Such a name would stand in every address.
        yield from (Remark(name, "person", {"masked": name}) for name in named)
        return
    for sheet in sheets:
        for _, cell in sorted(sheet.cells.items()):
            if (
                isinstance(cell.value, str)
                and headings.is_a("personal", cell.text)
                and len(cell.text) <= LONGEST_HEADING
            ):
                yield Remark(cell.at, "person_column", {"typed": quoted(cell.text)})
            elif masked := _person(cell):
                yield Remark(cell.at, "person", {"masked": masked})
        for at, text in sheet.loose:
            if any(one.kind != "long" for one in personal.found(text)):
                yield Remark(at, "person_comment")


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
