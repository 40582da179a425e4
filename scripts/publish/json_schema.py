"""JSON Schema of the published JSON files: what programs may rely on. (`schema.py` is about what people type.)"""

from typing import Any

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
    meaning,
)
from scripts.words import Words

Schema = dict[str, Any]
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


def of_table(table: Table, words: Words) -> Schema:
    """The schema of a table's JSON file: a list of records that hold every field and no other."""
    return {
        "$schema": DRAFT,
        "title": table.name,
        "description": about(table, words),
        "type": "array",
        "items": _record(table.name, table.columns, words),
    }


def of_gaps(table: Table, words: Words) -> Schema:
    """gaps.json also says how many sources were searched, and until when."""
    cells = of_table(table, words)
    searched = {
        "sources": {"type": "integer", "minimum": 0, "description": words("columns.gaps.searched_sources")},
        "until": {"type": "string", "pattern": WHEN, "description": words("columns.gaps.searched_until")},
    }
    whole = {"searched": _object(searched), "cells": {"type": "array", "items": cells["items"]}}
    return {name: cells[name] for name in ("$schema", "title", "description")} | _object(whole)


def of_index(words: Words) -> Schema:
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
        "date": {"type": "string", "format": "date"},
        "licence": _object({"name": text, "url": text}),
        "publisher": text,
        "checksums": text,
        "files": {"type": "array", "items": _object(file)},
    }
    return {"$schema": DRAFT, "title": "index", "description": words("open.files.index"), **_object(whole)}


def _record(table: str, columns: tuple[Column, ...], words: Words) -> Schema:
    return _object({column.name: _field(table, column, words) for column in columns})


def _object(properties: Schema) -> Schema:
    return {
        "type": "object",
        "required": list(properties),
        "additionalProperties": False,
        "properties": properties,
    }


def _field(table: str, column: Column, words: Words) -> Schema:
    kind = TYPES[column.kind]
    field: Schema = {"description": meaning(table, column, words), "type": kind if column.needed else [kind, "null"]}
    if column.kind in (ROWS, RECORD):
        inner = _record(f"{table}_{column.name}", column.of, words)
        return field | ({"items": inner} if column.kind == ROWS else _only(inner))
    if column.kind == LIST:
        return field | {"items": {"type": "string", **({"enum": list(column.one_of)} if column.one_of else {})}}
    if column.one_of:
        field["enum"] = [*column.one_of, *([] if column.needed else [None])]
    if column.kind in (COUNT, NUMBER):
        field["minimum"] = 0
    if column.kind == DAY:
        field["format"] = "date"
    if column.kind == PERIOD:
        field["pattern"] = pattern(table, column)
    return field


def _only(inner: Schema) -> Schema:
    """What an object schema asks for, without its type: that may be null here."""
    return {name: value for name, value in inner.items() if name != "type"}


def pattern(table: str, column: Column) -> str:
    """The form of a period; where flows have one too it may be a span of days."""
    return f"{WHEN}|{SPAN}" if (table, column.name) in SPANS else WHEN


SPANS = {("gaps", "as_of"), ("series", "as_of")}
