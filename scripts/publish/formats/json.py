"""JSON, for programs: rows with the records in them, numbers as numbers."""

import json
from decimal import Decimal
from typing import Any

from scripts.derive import Facts
from scripts.publish import gaps, tables
from scripts.publish.formats.format import Format
from scripts.publish.table import Row, Table


def as_json(value: Any) -> str:
    """A value as the text of a published file: readable, with its letters as they are and Decimals as numbers."""
    return json.dumps(value, ensure_ascii=False, indent=1, default=number) + "\n"


def compact(value: Any) -> str:
    """JSON on one line."""
    return ON_ONE_LINE.encode(value)


def number(value: Any) -> float:
    """A Decimal as JSON has it. Raises TypeError for what has no place in a published file."""
    if isinstance(value, Decimal):
        return float(value)
    raise TypeError(f"{type(value)} has no place in a published file")


ON_ONE_LINE = json.JSONEncoder(ensure_ascii=False, default=number)
"""Made once: a third of the cells that hold more than one value hold none."""


def _table(facts: Facts, table: Table, rows: list[Row]) -> str:
    return as_json(gaps.whole(facts, rows) if table is tables.GAPS else rows)


FORMAT = Format("json", "application/json", "JSON", table=_table, children=False)
