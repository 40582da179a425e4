"""What stands around the numbers of a table and changes what they say, or shows that they are not what they seem."""

from collections.abc import Iterator

from scripts.spreadsheet.cells import Cell
from scripts.spreadsheet.headings import NAMED, VALUES, Headings
from scripts.spreadsheet.remarks import Remark, quoted
from scripts.spreadsheet.tables import NUMBERING, Column, Table


def above(table: Table, headings: Headings) -> Iterator[Remark]:
    """Numbers in thousands, and a second heading below the first that nobody understands: `BULAN INI`, `L`."""
    named = [row for row in table.rows for one in NAMED if (cell := table.cell(row, one)) and not cell.empty]
    first = min(named, default=0)
    for row in (*(row for row in table.sheet.lines if row < first), *table.foot):
        for cell in table.sheet.line(row):
            if isinstance(cell.value, str) and headings.says("scaled", cell.text):
                yield Remark(cell.at, "sheet_scaled", {"typed": quoted(cell.text)})
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
    known = {column.number: column for column in table.columns}
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
    words = here is not None and here.holds.role in ("", "note")
    return words and before is not None and before.holds.role in VALUES and cell.text.isdigit()
