"""PUBLISHED: the files that programs read, each made from the same facts as the pages, the tables first."""

import json
import re
import sqlite3
from base64 import b64decode, b64encode
from collections.abc import Callable, Collection, MutableMapping
from dataclasses import replace
from datetime import date
from hashlib import sha256
from pathlib import Path
from typing import Any

from scripts.cache import key, taken
from scripts.derive import Facts
from scripts.publish import (
    about,
    addresses,
    catalogue,
    charts,
    citation,
    csvw,
    feed,
    json_schema,
    linked,
    offline,
    package,
    read_me,
    robots,
    tables,
    versions,
)
from scripts.publish.formats import FORMATS, OF_EVERYTHING, OF_TABLES, Format
from scripts.publish.formats import zip as archive
from scripts.publish.formats.json import as_json
from scripts.publish.made import Files, Made
from scripts.publish.table import Row, Table
from scripts.publish.told import SILENT, Told
from scripts.words import Words

__all__ = [
    "EXAMPLES",
    "FOLDER",
    "FORMATS",
    "PUBLISHED",
    "SCHEMAS",
    "SOURCES",
    "Told",
    "about",
    "addresses",
    "charts",
    "citation",
    "everything",
    "feed",
    "linked",
    "offline",
    "robots",
    "tables",
]

FOLDER = "data/"
SCHEMAS = "json-schema/"
"""Where the schemas of the published JSON lie; `data/schema/` of the repository is for those who type."""
SOURCES = "sources/"
"""Where the files of the sources lie, as they do in the data folder."""
EXAMPLES = (
    *("examples/start.py", "examples/start.R", "examples/start.sql"),
    *("examples/not_yet_recorded.py", "examples/ikd_people.sql"),
)
"""Scripts that read these files; they lie in the repository, and beside the data for those who do not have it."""
ASKED = re.compile(rb"(?<=getvariable\('indicator'\), ')[^']+")
REPOSITORY = Path(__file__).parent.parent.parent
BINARY = {file_format.name for file_format in OF_EVERYTHING}


def everything(
    facts: Facts, cache: MutableMapping[str, str] | None = None, told: Told = SILENT
) -> dict[str, str | bytes]:
    """Address in the site -> content of the file: text, or bytes of what is no text. `told` is what the pages say.

    `cache` keeps the files that hold everything: they follow from those that are made before them.
    """
    made = Made(facts, tables.made(facts, told), {}, cache, told.charts)
    for make in PUBLISHED:
        made.files.update(make(made))
    return {FOLDER + name: _text(name, content) for name, content in made.files.items()}


def _text(name: str, content: bytes) -> str | bytes:
    return content if name in BINARY else content.decode()


def _tables(made: Made) -> Files:
    """Each table in every format of tables."""
    files: Files = {}
    for table in tables.every():
        files |= _written(made.facts, table, table.stem, made.rows[table.name])
    return files


def _slices(made: Made) -> Files:
    """The figures of each region, and of each indicator, in the form of all figures."""
    files: Files = {}
    for stem, rows in made.slices.items():
        files |= _written(made.facts, tables.FIGURES, stem, rows)
    return files


def _written(facts: Facts, table: Table, stem: str, rows: list[Row]) -> Files:
    """These rows in every format that has a file for such a table."""
    return {
        f"{stem}.{file_format.ending}": file_format.table(facts, table, rows).encode()
        for file_format in OF_TABLES
        if file_format.table and (file_format.children or table.of is None)
    }


def _schemas(made: Made) -> Files:
    """A JSON Schema of each JSON table, and of the index."""
    spoken = made.spoken.values()
    found = {f"{table.stem}.json": _schema(table, spoken) for table in tables.every() if table.of is None}
    found["index.json"] = json_schema.of_index(spoken)
    return {SCHEMAS + name: as_json(schema).encode() for name, schema in found.items()}


def _schema(table: Table, spoken: Collection[Words]) -> dict[str, Any]:
    return json_schema.of_gaps(table, spoken) if table is tables.GAPS else json_schema.of_table(table, spoken)


def _examples(made: Made) -> Files:
    """The scripts, which ask for the indicator of the first topic that leads with people."""
    topics = sorted(made.facts.site.topics, key=lambda topic: topic.leads_with != "people")
    if not topics:
        return {name: (REPOSITORY / name).read_bytes() for name in EXAMPLES}
    key = topics[0].indicator.encode()
    return {name: ASKED.sub(lambda _: key, (REPOSITORY / name).read_bytes()) for name in EXAMPLES}


def _typed(made: Made) -> Files:
    """What sources tell as people typed it, byte for byte: what the form corrects, and whoever compares."""
    return dict(made.facts.data.typed)


def _package(made: Made) -> Files:
    """What the tables are, for tools and for people, with the licence and the citation they speak of."""
    descriptor = package.descriptor(tables.every(), made.files, made.facts, made.said)
    return {
        "datapackage.json": as_json(descriptor).encode(),
        csvw.NAME: as_json(csvw.metadata(tables.every(), made.said)).encode(),
        read_me.NAME: read_me.text(tables.every(), made.said).encode(),
        "citation.bib": citation.bib(made.in_first).encode(),
        "LICENSE.txt": citation.licence(made.said.values()).encode(),
    }


def _wholes(made: Made) -> Files:
    """The files that hold everything, with what explains each; taken again where those before them are the same."""
    before = sorted((name, sha256(content).hexdigest()) for name, content in made.files.items())
    words = [sorted(spoken.sentences.items()) for spoken in made.spoken.values()]
    place = key("wholes", before, words, repr(made.facts.site), made.facts.today, sqlite3.sqlite_version)
    kept = json.loads(taken(made.cache, place, lambda: json.dumps(_texts(_made_wholes(made)))))
    return {name: b64decode(content) for name, content in kept.items()}


def _texts(files: Files) -> dict[str, str]:
    return {name: b64encode(content).decode() for name, content in files.items()}


def _made_wholes(made: Made) -> Files:
    files: Files = {}
    for one in sorted(OF_EVERYTHING, key=lambda file_format: file_format.of_files):
        if one.whole:
            files |= one.whole(replace(made, files=_with_index(made, {**made.files, **files}, one)))
    return files


def _with_index(made: Made, files: Files, file_format: Format) -> Files:
    """A file that holds files of the others has an index of its own: of what is in it."""
    if not file_format.of_files:
        return files
    return files | _listed(replace(made, files=archive.held(files)), made.in_first.changed)


def _catalogue(made: Made) -> Files:
    whole = catalogue.catalogue((*tables.TABLES, *tables.METADATA), made.files, made.said)
    return {"catalog.jsonld": as_json(whole).encode()}


def _index(made: Made) -> Files:
    """The index of the site: the only file here that says when it was made, as of which day it reckons ages."""
    return _listed(made, made.facts.today, made.facts.history.commit)


def _listed(made: Made, day: date, commit: str = "") -> Files:
    """The one address a program needs (in the zip: of what is in it): every file with its kind, size, rows and schema.

    A JSON file has a JSON Schema. What the cells of a CSV are is said in the data package: a pointer leads there.
    """
    about = made.in_first
    cells = {table.name: f"datapackage.json#/resources/{n}/schema" for n, table in enumerate(tables.every())}
    held = {table.stem: (table, len(made.rows[table.name])) for table in tables.every()}
    held |= {stem: (tables.FIGURES, len(rows)) for stem, rows in made.slices.items()}
    listed = []
    for name in sorted(made.files):
        stem, _, form = name.rpartition(".")
        # What people typed may have the name of a table: it is none.
        table, rows = (None, None) if name in made.facts.data.typed else held.get(stem, (None, None))
        listed.append(
            {
                "address": name,
                "url": f"{about.address}{FOLDER}{name}" if about.address else None,
                "table": table.name if table else None,
                "media_type": linked.media_type(name),
                "bytes": len(made.files[name]),
                "sha256": sha256(made.files[name]).hexdigest(),
                "rows": rows,
                "schema": (f"{SCHEMAS}{table.stem}.json" if form == "json" else cells[table.name]) if table else None,
                "date": str(about.changed),
            }
        )
    whole = {
        "name": about.name,
        "version": about.version,
        "commit": commit or None,
        "repository": made.facts.site.repository,
        "date": str(day),
        "licence": {"name": about.licence_name, "url": about.licence_url},
        "publisher": about.publisher,
        "status": made.facts.site.status,
        "status_says": about.standing or None,
        "citation": about.citation,
        "checksums": "checksums.txt",
        "checksums_url": f"{about.address}{FOLDER}checksums.txt" if about.address else None,
        "files": listed,
    }
    return {"index.json": as_json(whole).encode()}


def _checksums(made: Made) -> Files:
    """SHA-256 of the files that the index lists, as `sha256sum --check` reads them: whoever fetched these has all."""
    listed = ((name, content) for name, content in sorted(made.files.items()) if name != "index.json")
    lines = [f"{sha256(content).hexdigest()}  {name}\n" for name, content in listed]
    return {"checksums.txt": "".join(lines).encode()}


PUBLISHED: tuple[Callable[[Made], Files], ...] = (
    _tables,
    _slices,
    charts.files,
    versions.files,
    _schemas,
    _examples,
    _typed,
    _package,
    _wholes,
    _catalogue,
    _index,
    _checksums,
)
"""Each makes its files from what those before it made."""
