"""JSON Schema of the published JSON files: what programs may rely on. (`schema.py` is about what people type.)"""

from collections.abc import Collection
from functools import partial
from typing import Any

from scripts.model import Site
from scripts.model.fields import choices
from scripts.publish.table import (
    COUNT,
    DAY,
    LIST,
    NUMBER,
    PERIOD,
    RECORD,
    ROWS,
    SPAN,
    TEXT,
    WHEN,
    YES,
    Column,
    Table,
    about,
    in_all,
    meaning,
)
from scripts.words import Words

Schema = dict[str, Any]
Spoken = Collection[Words]
"""The languages in which descriptions speak, the first first."""
DRAFT = "https://json-schema.org/draft/2020-12/schema"
TYPES = {
    **dict.fromkeys((TEXT, DAY, PERIOD), "string"),
    COUNT: "integer",
    NUMBER: "number",
    YES: "boolean",
    LIST: "array",
    ROWS: "array",
    RECORD: "object",
}
DIGEST = "^[0-9a-f]{64}$"


def of_table(table: Table, spoken: Spoken) -> Schema:
    """The schema of a table's JSON file: a list of records that hold every field and no other."""
    return {
        "$schema": DRAFT,
        "title": table.name,
        "description": in_all(spoken, partial(about, table)),
        "type": "array",
        "items": _record(table.name, table.columns, spoken),
    }


def of_gaps(table: Table, spoken: Spoken) -> Schema:
    """gaps.json also says how many sources were searched, and until when."""
    cells = of_table(table, spoken)
    searched = {
        "sources": {"type": "integer", "minimum": 0, "description": _said(spoken, "columns.gaps.searched_sources")},
        "until": {"type": "string", "pattern": WHEN, "description": _said(spoken, "columns.gaps.searched_until")},
    }
    whole = {"searched": _object(searched), "cells": {"type": "array", "items": cells["items"]}}
    return {name: cells[name] for name in ("$schema", "title", "description")} | _object(whole)


def of_index(spoken: Spoken) -> Schema:
    """The schema of index.json."""
    text = {"type": "string"}
    maybe = {"type": ["string", "null"]}
    file = {
        "address": text,
        "url": maybe,
        "table": maybe,
        "media_type": text,
        "bytes": {"type": "integer", "minimum": 0},
        "sha256": {"type": "string", "pattern": DIGEST},
        "rows": {"type": ["integer", "null"], "minimum": 0},
        "schema": maybe,
        "date": {"type": "string", "format": "date"},
    }
    whole = {
        "name": text,
        "version": text,
        "commit": maybe,
        "repository": maybe,
        "date": {"type": "string", "format": "date"},
        "licence": _object({"name": text, "url": text}),
        "publisher": text,
        "status": {"enum": list(choices(Site, "status"))},
        "status_says": maybe,
        "citation": text,
        "checksums": text,
        "checksums_url": maybe,
        "files": {"type": "array", "items": _object(file)},
    }
    return {"$schema": DRAFT, "title": "index", "description": _said(spoken, "open.files.index"), **_object(whole)}


def _record(table: str, columns: tuple[Column, ...], spoken: Spoken) -> Schema:
    return _object({column.name: _field(table, column, spoken) for column in columns})


def _object(properties: Schema) -> Schema:
    return {
        "type": "object",
        "required": list(properties),
        "additionalProperties": False,
        "properties": properties,
    }


def _field(table: str, column: Column, spoken: Spoken) -> Schema:
    kind = TYPES[column.kind]
    said = in_all(spoken, partial(meaning, table, column))
    field: Schema = {"description": said, "type": kind if column.needed else [kind, "null"]}
    if column.kind in (ROWS, RECORD):
        inner = _record(f"{table}_{column.name}", column.of, spoken)
        return field | ({"items": inner} if column.kind == ROWS else _only(inner))
    if column.kind == LIST:
        return field | {"items": {"type": "string", **({"enum": list(column.one_of)} if column.one_of else {})}}
    if column.one_of:
        field["enum"] = [*column.one_of, *([] if column.needed else [None])]
    if column.instead:
        field["deprecated"] = True
    if column.kind in (COUNT, NUMBER) and not column.signed:
        field["minimum"] = 0
    if column.kind == DAY:
        field["format"] = "date"
    if column.kind == PERIOD:
        field["pattern"] = pattern(table, column)
    return field


def _said(spoken: Spoken, key: str) -> str:
    return in_all(spoken, lambda words: words(key))


def _only(inner: Schema) -> Schema:
    """What an object schema asks for, without its type: that may be null here."""
    return {name: value for name, value in inner.items() if name != "type"}


def pattern(table: str, column: Column) -> str:
    """The form of a period; where flows have one too it may be a span of days."""
    return f"{WHEN}|{SPAN}" if (table, column.name) in SPANS else WHEN


SPANS = {("gaps", "as_of"), ("series", "as_of")}
