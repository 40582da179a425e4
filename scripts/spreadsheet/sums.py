"""Sum rows: held against the rows that they add up, and never taken for data."""

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from scripts.spreadsheet import cells
from scripts.spreadsheet.cells import Cell
from scripts.spreadsheet.remarks import Slip
from scripts.spreadsheet.tables import Column, Table


class Odd(NamedTuple):
    """A sum that is not the sum of its rows: what stands there, and what the rows come to."""

    cell: Cell
    total: int
    rows: int


def odd(table: Table, row: int, parts: Sequence[int], last: Mapping[int, int]) -> Iterator[Odd | Slip]:
    """The sums in a row that are neither that of all `parts` (rows) nor that of those since the `last` sum.

    `last` is a row by column. A sum that cannot be read is a Slip with its cell in `facts`; a column in which a part
    cannot be read is passed over, for that is said where the part is read.
    """
    for column in table.columns:
        if column.holds.role not in ("count", "of_count"):
            continue
        cell = table.sheet.cell(row, column.number)
        numbers = {at: _number(table, at, column) for at in parts}
        counted = {at: number for at, number in numbers.items() if isinstance(number, int)}
        try:
            total = held(table, row, column)
        except Slip as slip:
            yield Slip(slip.case, slip.finding, **slip.facts, cell=cell.at)
            continue
        if total is None or not counted or any(isinstance(number, Slip) for number in numbers.values()):
            continue
        recent = sum(number for at, number in counted.items() if at > last.get(column.number, 0))
        if total not in (whole := sum(counted.values()), recent):
            yield Odd(cell, total, whole)


def _number(table: Table, row: int, column: Column) -> int | Slip | None:
    try:
        return held(table, row, column)
    except Slip as slip:
        return slip


def held(table: Table, row: int, column: Column) -> int | None:
    """The count of a column, with the one that is to be added to it. Raises Slip."""
    parts = [cells.count(table.sheet.cell(row, one)) for one in (column.number, column.plus) if one]
    return None if None in parts else sum(one for one in parts if one is not None)
