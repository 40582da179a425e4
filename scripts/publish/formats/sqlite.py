"""The tables as one SQLite file, with keys that point and what every column means; and words for Datasette."""

import sqlite3
from collections.abc import Collection, Iterable, Iterator, Mapping
from decimal import Decimal
from functools import partial
from typing import Any

from scripts.publish import tables as published
from scripts.publish.about import About, described
from scripts.publish.formats.format import NAME, Format
from scripts.publish.formats.json import as_json, compact
from scripts.publish.formats.questions import QUERIES, VIEWS
from scripts.publish.made import Files, Made
from scripts.publish.table import COUNT, NUMBER, YES, Column, Row, Table, about, in_all, meaning
from scripts.words import Words

TYPES = {COUNT: "INTEGER", NUMBER: "REAL", YES: "INTEGER"}
ABOUT_TABLES = "about_tables"
ABOUT_COLUMNS = "about_columns"


def file(tables: Iterable[Table], rows: Mapping[str, list[Row]], spoken: Mapping[str, Words]) -> bytes:
    """The database: the same rows give the same bytes. Raises sqlite3.IntegrityError where a key points nowhere."""
    tables = list(tables)
    keys = {table.name: table.key[0] for table in tables}
    with sqlite3.connect(":memory:") as database:
        # Most tables are small: small pages keep the file so.
        database.execute("PRAGMA page_size = 1024")
        for table in tables:
            database.execute(ddl(table, keys))
            for column in table.columns:
                if column.points_to:
                    index = f"{table.name}_{column.name}_index"
                    database.execute(f"CREATE INDEX {_name(index)} ON {_name(table.name)} ({_name(column.name)})")
            values = (tuple(map(_value, row.values())) for row in rows[table.name])
            _fill(database, table.name, len(table.columns), values)
        _explain(database, tables, spoken)
        for name, asked in VIEWS.items():
            database.execute(f"CREATE VIEW {_name(name)} AS{asked}")
        if wrong := database.execute("PRAGMA foreign_key_check").fetchone():
            raise sqlite3.IntegrityError(f"{wrong[0]}, row {wrong[1]}, points to no row of {wrong[2]}")
        database.commit()
        return database.serialize()


def ddl(table: Table, keys: Mapping[str, str]) -> str:
    """How the table is made. `keys` names the key that stands for a row of each table."""
    lines = [_column(column, keys) for column in table.columns]
    lines.append(f"PRIMARY KEY ({', '.join(map(_name, table.key))})")
    return f"CREATE TABLE {_name(table.name)} (\n  " + ",\n  ".join(lines) + "\n)"


def _column(column: Column, keys: Mapping[str, str]) -> str:
    name = _name(column.name)
    said = [name, TYPES.get(column.kind, "TEXT"), *(["NOT NULL"] if column.needed else [])]
    if column.points_to and not column.nested:
        said.append(f"REFERENCES {_name(column.points_to)} ({_name(keys[column.points_to])})")
    if column.one_of and not column.nested:
        said.append(f"CHECK ({name} IN ({', '.join(map(_literal, column.one_of))}))")
    if column.kind == YES:
        said.append(f"CHECK ({name} IN (0, 1))")
    if column.nested:
        said.append(f"CHECK ({name} IS NULL OR json_valid({name}))")
    return " ".join(said)


def _explain(database: sqlite3.Connection, tables: list[Table], spoken: Mapping[str, Words]) -> None:
    """What each table and column means, in every language of the site."""
    languages = list(spoken)
    said = ", ".join(f"{_name(language)} TEXT NOT NULL" for language in languages)
    names = "table_name TEXT NOT NULL, column_name TEXT NOT NULL, kind TEXT NOT NULL, unit TEXT"
    database.execute(f"CREATE TABLE {ABOUT_TABLES} (table_name TEXT NOT NULL PRIMARY KEY, {said})")
    database.execute(f"CREATE TABLE {ABOUT_COLUMNS} ({names}, {said}, PRIMARY KEY (table_name, column_name))")
    whole = [(table.name, *(about(table, spoken[language]) for language in languages)) for table in tables]
    each = [
        (
            *(table.name, column.name, column.kind, column.unit or None),
            *(meaning(table.name, column, spoken[language]) for language in languages),
        )
        for table in tables
        for column in table.columns
    ]
    _fill(database, ABOUT_TABLES, 1 + len(languages), whole)
    _fill(database, ABOUT_COLUMNS, 4 + len(languages), each)


def _fill(database: sqlite3.Connection, table: str, width: int, rows: Iterable[tuple[Any, ...]]) -> None:
    # The names come from our own definitions; every value goes in by its place.
    database.executemany(f"INSERT INTO {_name(table)} VALUES ({', '.join('?' * width)})", rows)  # noqa: S608


def _value(value: Any) -> Any:
    if value is None or isinstance(value, (str, int)):
        return value
    return float(value) if isinstance(value, Decimal) else compact(value)


def _name(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'


def _literal(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"


# --- Datasette ---------------------------------------------------------------------------------------------------


def datasette(tables: Iterable[Table], every: Mapping[str, About]) -> dict[str, Any]:
    """metadata.json: title, licence, and what each table and column means, in every language of the site."""
    said = next(iter(every.values()))
    site = said.facts.site
    spoken = [about.words for about in every.values()]
    return {
        "title": said.name,
        "description": described(every),
        "license": site.licence.name,
        "license_url": site.licence.url,
        "source": said.publisher,
        **({"source_url": site.address} if site.address else {}),
        "databases": {
            NAME: {
                "tables": {**dict(_described(tables, spoken)), **_views(spoken)},
                "queries": {name: _query(name, asked, spoken) for name, asked in QUERIES.items()},
            }
        },
    }


def _views(spoken: Collection[Words]) -> dict[str, Any]:
    return {name: {"description": in_all(spoken, partial(_said, f"open.views.{name}"))} for name in VIEWS}


def _query(name: str, asked: str, spoken: Collection[Words]) -> dict[str, Any]:
    return {"sql": asked.strip(), "title": in_all(spoken, partial(_said, f"open.queries.{name}"))}


def _said(key: str, words: Words) -> str:
    return words(key)


def _described(tables: Iterable[Table], spoken: Collection[Words]) -> Iterator[tuple[str, dict[str, Any]]]:
    for table in tables:
        facets = [column.name for column in table.columns if column.one_of and not column.nested]
        yield (
            table.name,
            {
                "description": in_all(spoken, partial(about, table)),
                "columns": {
                    column.name: in_all(spoken, partial(meaning, table.name, column)) for column in table.columns
                },
                **({"facets": facets} if facets else {}),
            },
        )


def _whole(made: Made) -> Files:
    known = list(published.every())
    return {
        FORMAT.name: file(known, made.rows, made.spoken),
        "datasette.json": as_json(datasette(known, made.said)).encode(),
    }


FORMAT = Format("sqlite", "application/vnd.sqlite3", whole=_whole)
