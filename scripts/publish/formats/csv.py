"""CSV, for spreadsheets and programs: what is nested is JSON text, and no cell runs."""

import re
from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from scripts.derive import Facts
from scripts.publish.formats.format import Format
from scripts.publish.formats.json import compact
from scripts.publish.table import Column, Row, Table

FORMULA = re.compile(r"'*[=+\-@\t\r]")
"""What a spreadsheet would run. A text that already has apostrophes in front gets one more, so that taking one off
always gives back what was there."""
QUOTED = re.compile(r'[",\r\n]')


def as_csv(columns: Iterable[Column], rows: Iterable[Row]) -> str:
    """UTF-8, a header row even where no row follows, cells that a spreadsheet would run made plain text."""
    names = [column.name for column in columns]
    lines = [names, *([cell(row[name]) for name in names] for row in rows)]
    return "".join(",".join(map(_quoted, line)) + "\n" for line in lines)


def cell(value: Any) -> str:
    """A value as one CSV cell. A text that begins like a formula gets an apostrophe; a number does not.

    What is nested is JSON text; an empty list is an empty cell.
    """
    if value is None or value == []:
        return ""
    if isinstance(value, str):
        return f"'{value}" if FORMULA.match(value) else value
    if isinstance(value, bool):
        return "true" if value else "false"
    return str(value) if isinstance(value, (int, Decimal)) else compact(value)


def uncelled(text: str) -> str:
    """The text that a cell of texts stands for."""
    return text[1:] if text.startswith("'") and FORMULA.match(text) else text


def _quoted(text: str) -> str:
    # The csv module of Python 3.11 leaves a lone CR bare, which readers take for the end of a row.
    return '"' + text.replace('"', '""') + '"' if QUOTED.search(text) else text


def _table(_: Facts, table: Table, rows: list[Row]) -> str:
    return as_csv(table.columns, rows)


FORMAT = Format("csv", "text/csv", "CSV", table=_table)
