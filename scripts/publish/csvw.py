"""csv-metadata.json: the CSVs as CSV on the Web describes them: what each column holds, and which key leads where."""

import re
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from scripts.publish import versions
from scripts.publish.about import About
from scripts.publish.json_schema import pattern
from scripts.publish.table import COUNT, DAY, NUMBER, PERIOD, YES, Column, Table, about, meaning

NAME = "csv-metadata.json"
"""Under this name a program that knows only the address of a CSV looks for what it holds."""
CONTEXT = "http://www.w3.org/ns/csvw"
TYPES = {COUNT: "integer", NUMBER: "decimal", YES: "boolean", DAY: "date"}


def metadata(tables: Iterable[Table], said: Mapping[str, About]) -> dict[str, Any]:
    """A group of tables, described in every language of the site."""
    tables = list(tables)
    keys = {table.name: (f"{table.stem}.csv", table.key[0]) for table in tables}
    first = next(iter(said.values()))
    return {
        "@context": [CONTEXT, {"@language": first.words.language}],
        "dc:title": _texts({language: about.name for language, about in said.items()}),
        "dc:description": _texts({language: about.description for language, about in said.items()}),
        "dc:publisher": first.publisher,
        "dc:license": {"@id": first.licence_url},
        **_times(issued=versions.issued(first.facts.history), modified=first.changed),
        "tables": [_table(table, keys, said) for table in tables],
    }


def _table(table: Table, keys: Mapping[str, tuple[str, str]], said: Mapping[str, About]) -> dict[str, Any]:
    # Here an empty cell leads nowhere too, and is a mistake: only keys that are never empty may be said to lead.
    pointing = [column for column in table.columns if column.points_to and column.needed and not column.nested]
    history = next(iter(said.values())).facts.history
    name = table.of.name if table.of else table.name
    return {
        "url": keys[table.name][0],
        **_times(issued=versions.issued(history), modified=versions.modified(history, name)),
        "dc:description": _texts({language: about(table, one.words) for language, one in said.items()}),
        "tableSchema": {
            "columns": [_column(table, column, said) for column in table.columns],
            "primaryKey": list(table.key),
            "foreignKeys": [
                {
                    "columnReference": [column.name],
                    "reference": {
                        "resource": keys[column.points_to][0],
                        "columnReference": [keys[column.points_to][1]],
                    },
                }
                for column in pointing
            ],
        },
    }


def _column(table: Table, column: Column, said: Mapping[str, About]) -> dict[str, Any]:
    means = {language: meaning(table.name, column, about.words) for language, about in said.items()}
    return {
        "name": column.name,
        "titles": column.name,
        "dc:description": _texts(means),
        "datatype": _datatype(table, column),
        # An empty list is an empty cell, so no cell of lists is ever required.
        **({"required": True} if column.needed and not column.nested else {}),
    }


def _datatype(table: Table, column: Column) -> Any:
    if column.nested:
        return "json"
    if column.one_of:
        return {"base": "string", "format": f"^({'|'.join(map(re.escape, column.one_of))})$"}
    if column.kind == PERIOD:
        return {"base": "string", "format": pattern(table.name, column)}
    if column.kind in (COUNT, NUMBER):
        return {"base": TYPES[column.kind], **({} if column.signed else {"minimum": 0})}
    return TYPES.get(column.kind, "string")


def _times(**days: date | None) -> dict[str, Any]:
    """Days as Dublin Core names them; nothing for one that nobody knows."""
    return {f"dc:{name}": {"@value": str(day), "@type": "xsd:date"} for name, day in days.items() if day}


def _texts(texts: Mapping[str, str]) -> list[dict[str, str]]:
    return [{"@value": text, "@language": language} for language, text in texts.items()]
