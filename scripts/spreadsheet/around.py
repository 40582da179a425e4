"""What stands around the numbers of a table and changes what they say, or shows that they are not what they seem."""

import re
from collections.abc import Iterator

from scripts.spreadsheet.cells import Cell
from scripts.spreadsheet.headings import NAMED, VALUES, Headings
from scripts.spreadsheet.remarks import Remark, quoted
from scripts.spreadsheet.tables import NUMBERING, Column, Table

DECIMALS = 2
PER_DISTRICT = re.compile(r"\b(?:per|menurut|tiap|setiap|by)[\s-]*(?:kecamatan|desa|kelurahan|district)", re.IGNORECASE)


def above(table: Table, headings: Headings) -> Iterator[Remark]:
    """Numbers in thousands or of a span of time, a recap of districts, a second heading that nobody knows: `L`."""
    named = [row for row in table.rows for one in NAMED if (cell := table.cell(row, one)) and not cell.empty]
    first = min(named, default=0)
    for row in (*(row for row in table.sheet.lines if row < first), *table.foot):
        for cell in table.sheet.line(row):
            if isinstance(cell.value, str) and headings.says("scaled", cell.text):
                yield Remark(cell.at, "sheet_scaled", {"typed": quoted(cell.text)})
            elif isinstance(cell.value, str) and row < table.top and headings.says("flow", cell.text):
                yield Remark(cell.at, "sheet_flow", {"typed": quoted(cell.text)})
            elif isinstance(cell.value, str) and row < table.top and PER_DISTRICT.search(cell.text):
                yield Remark(cell.at, "sub_regency")
    for row in (row for row in table.rows if row < first):
        for column in table.columns:
            cell = table.sheet.cell(row, column.number)
            if column.holds.role in VALUES and is_words(cell):
                facts = {"typed": quoted(cell.text), "head": quoted(column.head.text)}
                yield Remark(cell.at, "heading_unread", facts)


def beside(table: Table, row: int, hidden: frozenset[int]) -> Iterator[Remark]:
    """A row with more in it than the head has columns: a comma cut a number in two, or a column has no heading.

    `hidden` are the columns that nobody reads. A number of the row may stand left of its name without a heading.
    """
    known = {at: column for column in table.columns for at in (column.number, column.plus) if at}
    first = min((column.number for column in table.columns if column.holds.role in NAMED), default=0)
    commas = table.sheet.commas
    for cell in table.sheet.line(row):
        place = cell.column
        numbering = place < first and NUMBERING.fullmatch(cell.text)
        cut = commas and _is_cut(known.get(place - 1), known.get(place), cell)
        if place not in hidden and not numbering and (place not in known or cut):
            yield Remark(cell.at, "row_longer" if commas else "no_heading", {"typed": quoted(cell.text)})
            return


def is_words(cell: Cell) -> bool:
    """Whether a cell in a column of numbers holds words."""
    return isinstance(cell.value, str) and cell.value[:1].isalpha() and not cell.lacks


def _is_cut(before: Column | None, here: Column | None, cell: Cell) -> bool:
    """Whether a cell in a column for words may be the digits behind a comma that cut the number left of it in two."""
    if here is None or before is None or before.holds.role not in VALUES or not cell.text.isdigit():
        return False
    # Two digits behind a whole percentage are its decimals as well as a count: the row may be short elsewhere.
    shared = before.holds.role == "percent" and here.holds.role in VALUES and len(cell.text) == DECIMALS
    return here.holds.role in ("", "note") or shared
