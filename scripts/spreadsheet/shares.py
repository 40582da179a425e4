"""Of what the percentages of a column are, as far as the numbers beside them prove it."""

from collections.abc import Iterator
from contextlib import suppress
from decimal import Decimal

from scripts.model import Data
from scripts.spreadsheet import cells
from scripts.spreadsheet.remarks import Slip
from scripts.spreadsheet.sums import held
from scripts.spreadsheet.tables import Column, Table

ENOUGH = 3
"""So many rows in which a division comes out prove a base; fewer may be chance."""


def proved(table: Table, share: Column, data: Data) -> str:
    """The one base of which each percentage of a column is; "" where none fits every row, or more than one does."""
    found = [base for base, column in _bases(table, share, data) if _fits(table, share, column)]
    return found[0] if len(found) == 1 else ""


def misfits(table: Table, share: Column, base: str, data: Data) -> bool:
    """Whether no percentage of the column is of this base, as far as the table knows it."""
    columns = [column for key, column in _bases(table, share, data) if key == base]
    return not any(fit for column in columns for fit, _ in _rows(table, share, column))


def _bases(table: Table, share: Column, data: Data) -> Iterator[tuple[str, Column]]:
    """The columns of a table that a percentage may be of, each with its base."""
    for key, base in data.bases.items():
        for column in table.columns:
            holds = column.holds
            target = base.of_target and holds.role == "of_count" and holds.base == key
            people = holds.role == "count" and holds.indicator == base.counted_by != share.holds.indicator
            if target or (base.counted_by and people):
                yield key, column


def _fits(table: Table, share: Column, base: Column) -> bool:
    rows = list(_rows(table, share, base))
    return len(rows) >= ENOUGH and all(fit for fit, _ in rows)


def _rows(table: Table, share: Column, base: Column) -> Iterator[tuple[bool, int]]:
    """For each row that holds all three numbers: whether the division comes out, to the digits that are shown."""
    own = [one for one in table.columns if one.holds.role == "count" and one.holds.indicator == share.holds.indicator]
    for row in table.rows if len(own) == 1 else ():
        with suppress(Slip):
            percent = cells.percent(table.sheet.cell(row, share.number))
            part, whole = held(table, row, own[0]), held(table, row, base)
            if percent is not None and part and whole:
                last_digit = Decimal(1).scaleb(int(percent.as_tuple().exponent))
                yield abs(Decimal(part) * 100 / whole - percent) < last_digit, row
