"""datapackage.json: every CSV with its columns, keys, size and hash, for tools that read Frictionless data packages."""

from collections.abc import Iterable, Mapping
from functools import partial
from hashlib import sha256
from typing import Any

from scripts.derive import Facts
from scripts.publish.about import About, described
from scripts.publish.json_schema import pattern
from scripts.publish.table import (
    COUNT,
    DAY,
    LIST,
    NUMBER,
    PERIOD,
    RECORD,
    ROWS,
    TEXT,
    YES,
    Column,
    Table,
    about,
    in_all,
    meaning,
)
from scripts.words import Words

TYPES = {
    **dict.fromkeys((TEXT, PERIOD), "string"),
    **dict.fromkeys((LIST, ROWS), "array"),
    DAY: "date",
    COUNT: "integer",
    NUMBER: "number",
    YES: "boolean",
    RECORD: "object",
}


def descriptor(
    tables: Iterable[Table], files: Mapping[str, bytes], facts: Facts, every: Mapping[str, About]
) -> dict[str, Any]:
    """The package. A description says everything in every language, `descriptions` parts them.

    Most tools show `description` and know no other: a reader of English would find nothing there.
    """
    tables = list(tables)
    keys = {table.name: table.key[0] for table in tables}
    said = next(iter(every.values()))
    spoken = {language: about.words for language, about in every.items()}
    return {
        "$schema": "https://datapackage.org/profiles/2.0/datapackage.json",
        "name": said.slug,
        "title": said.name,
        "description": described(every),
        "status": facts.site.status,
        "citation": said.citation,
        **({"homepage": said.address} if said.address else {}),
        "version": said.version,
        "created": f"{said.changed}T00:00:00Z",
        "licenses": [{"name": said.spdx, "path": said.licence_url, "title": said.licence_name}],
        "contributors": [{"title": said.publisher, "roles": ["publisher"]}],
        "keywords": list(said.keywords),
        "sources": [_source(source.publisher, source.title, source.url) for source in facts.data.sources.values()],
        "resources": [_resource(table, files[f"{table.stem}.csv"], keys, spoken) for table in tables],
    }


def _source(publisher: str, title: str | None, url: str | None) -> dict[str, str]:
    return {"title": f"{publisher}: {title}" if title else publisher, **({"path": url} if url else {})}


def _resource(table: Table, content: bytes, keys: Mapping[str, str], spoken: Mapping[str, Words]) -> dict[str, Any]:
    return {
        "name": table.stem,
        "type": "table",
        "path": f"{table.stem}.csv",
        "description": in_all(spoken.values(), partial(about, table)),
        "descriptions": {language: about(table, words) for language, words in spoken.items()},
        "scheme": "file",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "bytes": len(content),
        "hash": f"sha256:{sha256(content).hexdigest()}",
        "schema": _schema(table, keys, spoken),
    }


def _schema(table: Table, keys: Mapping[str, str], spoken: Mapping[str, Words]) -> dict[str, Any]:
    pointing = [column for column in table.columns if column.points_to and not column.nested]
    return {
        "fields": [_field(table, column, spoken) for column in table.columns],
        "missingValues": [""],
        "primaryKey": list(table.key),
        "foreignKeys": [
            {
                "fields": [column.name],
                "reference": {
                    # An empty name is the table itself.
                    "resource": "" if column.points_to == table.name else column.points_to.replace("_", "-"),
                    "fields": [keys[column.points_to]],
                },
            }
            for column in pointing
        ],
    }


def _field(table: Table, column: Column, spoken: Mapping[str, Words]) -> dict[str, Any]:
    # An empty list is an empty cell, so no cell of lists is ever required.
    constraints: dict[str, Any] = {"required": True} if column.needed and not column.nested else {}
    if column.one_of and not column.nested:
        constraints["enum"] = list(column.one_of)
    if column.kind in (COUNT, NUMBER) and not column.signed:
        constraints["minimum"] = 0
    if column.kind == PERIOD:
        constraints["pattern"] = pattern(table.name, column)
    return {
        "name": column.name,
        "type": TYPES[column.kind],
        "description": in_all(spoken.values(), partial(meaning, table.name, column)),
        "descriptions": {language: meaning(table.name, column, words) for language, words in spoken.items()},
        **({"unit": column.unit} if column.unit else {}),
        **({"constraints": constraints} if constraints else {}),
    }
