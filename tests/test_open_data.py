"""The published data: valid for every tool that may read them, and one and the same in every form."""

import ast
import csv
import io
import json
import os
import re
import shutil
import sqlite3
import ssl
import subprocess
import sys
import zipfile
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from functools import cache, cached_property, partial
from hashlib import sha1, sha256
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from itertools import product
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Thread
from typing import Any

import click.testing
import duckdb
import frictionless
import jsonschema
import markdown
import openpyxl
import pytest
import yaml
from check_jsonschema import main as check_jsonschema_tool
from hypothesis import given
from hypothesis import strategies as st
from rdflib import DCAT, DCTERMS, FOAF, RDF, Graph, Literal, Namespace, URIRef

from scripts import derive, publish, read, write
from scripts.publish import citation, csvw, datasets, linked, read_me, satu_data, tables
from scripts.publish import start as beginning
from scripts.publish.about import About, changed
from scripts.publish.addresses import anchor_of
from scripts.publish.formats import questions, xlsx
from scripts.publish.formats.csv import as_csv, uncelled
from scripts.publish.table import (
    COUNT,
    DAY,
    LIST,
    NUMBER,
    PERIOD,
    ROWS,
    TEXT,
    YES,
    Column,
    Table,
    about,
    children,
    meaning,
)
from scripts.site import Site, load_site
from scripts.words import languages, words
from tests.browser import tree
from tests.conftest import ROOT, TODAY
from tests.registry import facts as invented
from tests.registry import figure, source, target

PLACES = {
    "real": (ROOT / "data", date.fromisoformat(TODAY)),
    "province": (ROOT / "tests/province/data", date(2031, 12, 31)),
    "small": (ROOT / "tests/small/data", date(2031, 12, 31)),
}
REAL = pytest.param("real", marks=pytest.mark.our_data)
EVERY = (REAL, "province", "small")
ADDRESS = "https://contoh.example/situs"


@dataclass(frozen=True)
class Place:
    """A data folder as published, in a folder on disk."""

    facts: derive.Facts
    files: dict[str, str | bytes]
    folder: Path

    def json(self, name: str) -> Any:
        return json.loads((self.folder / name).read_text("utf-8"))

    def csv(self, name: str) -> list[dict[str, str]]:
        with (self.folder / f"{name}.csv").open(encoding="utf-8", newline="") as file:
            return list(csv.DictReader(file))

    @cached_property
    def index(self) -> list[dict[str, Any]]:
        return self.json("index.json")["files"]


def facts_of(place: str, **fields: object) -> derive.Facts:
    folder, today = PLACES[place]
    data, _ = read.folder(folder)
    assert data.site is not None
    return derive.everything(replace(data, site=data.site.model_copy(update=fields)), today)


class Made(dict[str, Any]):
    """What is made of a place when somebody first asks for it: not every worker asks for every one."""

    def __init__(self, make: Callable[[str], Any]):
        super().__init__()
        self.make = make

    def __missing__(self, name: str) -> Any:
        self[name] = self.make(name)
        return self[name]


@pytest.fixture(scope="module")
def places(tmp_path_factory) -> dict[str, Place]:
    def made(name: str) -> Place:
        facts, folder = facts_of(name), tmp_path_factory.mktemp(name)
        files = publish.everything(facts)
        write.files(folder, files)
        return Place(facts, files, folder / "data")

    return Made(made)


@cache
def site_of(name: str, language: str = "id", own: str | None = None) -> Site:
    """The site of a place as values, made once: nobody may change it."""
    folder, today = PLACES[name]
    return load_site(folder, language, today, cache=Path(DRAWN.name), **({"address": own} if own else {}))


DRAWN = TemporaryDirectory()
"""Charts and styles that were drawn for one of them."""


@pytest.fixture(params=EVERY)
def place(request, places) -> Place:
    return places[request.param]


@pytest.fixture
def real(places) -> Place:
    return places["real"]


@pytest.fixture
def province(places) -> Place:
    return places["province"]


def check_jsonschema(*arguments: object) -> click.testing.Result:
    """The tool as somebody runs it, but in this process: it takes longer to start than to check."""
    return click.testing.CliRunner().invoke(check_jsonschema_tool, [*map(str, arguments)])


# --- one definition ----------------------------------------------------------------------------------------------

SINCE_0 = {
    "figures": """id region region_name indicator as_of from to count count_is count_from count_to percent percent_is of
    of_count of_as_of target group wording provisional recomputed_percent verdict candidates lacks implied_base_low
    implied_base_high implied_from read_as because partner speaker locator as_printed note reply source source_kind
    source_title publisher published extent url file line""",
    "claims": """id region rank among indicators by as_of award speaker as_printed locator note scope narrower_group
    evidence reason own_figure figures_against regions_lacking members_known source file line""",
    "gaps": "region indicator kind newest_figure as_of months",
    "conflicts": """id kind measure region region_name indicator period base group values leads rule left sentence""",
}
"""Fields that were there from the start: programs rely on them, so they may be added to and never taken away."""


@pytest.mark.parametrize("name", SINCE_0)
def test_fields_that_programs_rely_on_stay(name):
    [table] = [table for table in tables.TABLES if table.name == name]
    columns = [column.name for column in table.columns]
    assert [column for column in columns if column in SINCE_0[name].split()] == SINCE_0[name].split()


def every_column() -> Iterator[tuple[str, Column]]:
    def inside(name: str, columns: tuple[Column, ...]) -> Iterator[tuple[str, Column]]:
        for column in columns:
            yield name, column
            yield from inside(f"{name}_{column.name}", column.of)

    for table in tables.every():
        yield from inside(table.name, table.columns)


@pytest.mark.parametrize("language", languages())
def test_every_table_and_column_has_a_meaning(language):
    said = words(language)
    assert all(len(about(table, said)) > 10 for table in tables.every())
    found = {(table, column.name): meaning(table, column, said) for table, column in every_column()}
    assert len(found) > 250
    assert [key for key, text in found.items() if len(text) < 3] == []


@pytest.mark.parametrize("language", languages())
def test_no_meaning_is_left_over(language):
    """A field that is gone takes its words with it."""
    known = {(table, column.name) for table, column in every_column()}
    here = {name for _, name in known}
    besides = {("gaps", "searched_sources"), ("gaps", "searched_until"), ("shared", "english")}
    for key in words(language).sentences:
        if key.startswith("columns."):
            _, table, column = key.split(".")
            assert (table, column) in known | besides or (table == "shared" and column in here), key
        if key.startswith("tables."):
            assert key.removeprefix("tables.") in {"child", *(table.name for table in tables.every())}, key


@pytest.mark.parametrize("row", [{"id": 1}, {"id": 1, "name": 2, "more": 3}], ids=["lacking", "unknown"])
def test_a_row_with_other_fields_is_refused(row):
    with pytest.raises(ValueError, match=r"more|name"):
        Table("t", lambda facts: [row], (Column("id"), Column("name"))).made(invented(source()))


def test_what_points_somewhere_points_to_a_table():
    names = {table.name for table in tables.every()}
    pointing = [column.points_to for _, column in every_column() if column.points_to]
    assert len(pointing) > 60
    assert set(pointing) <= names


# --- the same in every form --------------------------------------------------------------------------------------


def from_cell(text: str, column: Column) -> Any:
    """What a CSV cell says, as the page about the data explains it."""
    if text == "":
        return [] if column.kind in (LIST, ROWS) else None
    if column.nested:
        return json.loads(text)
    if column.kind in (COUNT, NUMBER):
        return float(text)
    return text == "true" if column.kind == YES else uncelled(text)


def from_database(value: Any, column: Column) -> Any:
    if column.nested and value is not None:
        return json.loads(value)
    return bool(value) if column.kind == YES and value is not None else value


@pytest.mark.parametrize("table", [*tables.TABLES, *tables.METADATA], ids=lambda table: table.name)
def test_csv_json_and_database_say_the_same(place, table):
    rows = place.json(f"{table.stem}.json")
    rows = rows["cells"] if table.name == "gaps" else rows
    database = sqlite3.connect(place.folder / "adminduk.sqlite")
    stored = database.execute(f'SELECT * FROM "{table.name}"').fetchall()  # noqa: S608
    cells = place.csv(table.stem)
    assert len(rows) == len(cells) == len(stored)
    for row, line, kept in zip(rows, cells, stored, strict=True):
        for (name, value), cell, held, column in zip(row.items(), line.items(), kept, table.columns, strict=True):
            assert name == cell[0] == column.name
            assert from_cell(cell[1], column) == value, (row, name)
            assert from_database(held, column) == value, (row, name)


def test_child_tables_hold_what_their_parents_do(place):
    seen = 0
    for table in tables.TABLES:
        rows = place.json(f"{table.stem}.json")
        rows = rows["cells"] if table.name == "gaps" else rows
        for column, child in children(table):
            found = [(row[table.key[0]], n, value) for row in rows for n, value in enumerate(row[column.name], 1)]
            cells = place.csv(child.stem)
            assert [(line["parent"], int(line["n"])) for line in cells] == [(key, n) for key, n, _ in found]
            for line, (_, _, value) in zip(cells, found, strict=True):
                inner = value if isinstance(value, dict) else {"value": value}
                said = {one.name: from_cell(line[one.name], one) for one in child.columns[2:]}
                assert said == inner
                seen += 1
    assert seen > 5


def shown(place: str) -> list[dict[str, Any]]:
    """The folds of sources' pages, one a figure: its address, its count and percentage as <data> has them."""
    site = site_of(place)
    known = {f"{reading.source}/#{anchor_of(reading)}" for reading in site.facts.readings}
    rows = []
    for path in site.pages:
        if not re.fullmatch(r"bukti/[^/]+\.md", path):
            continue
        for fold in tree(f"<div>{site.pages[path].markdown}</div>").all("details"):
            link = f"{path.removeprefix('bukti/').removesuffix('.md')}/#{fold['id']}"
            if link not in known:
                continue
            told = next(one for one in fold.all("summary")[0].all("span") if not one.classes)
            values = told.all("data")
            text = told.text()
            rows.append(
                {
                    "link": link,
                    "counts": [node["value"] for node in values if "%" not in node.text()],
                    "percents": [(node["value"], node["data-of"]) for node in values if "%" in node.text()],
                    "verdict": text.rpartition("· ")[2] if "· " in text else words("id")("verdict.none"),
                }
            )
    return rows


def test_page_csv_json_and_database_agree_on_every_figure(real):
    database = sqlite3.connect(real.folder / "adminduk.sqlite")
    database.row_factory = sqlite3.Row
    stored = {row["id"]: row for row in database.execute("SELECT * FROM figures")}
    cells = {row["id"]: row for row in real.csv("figures")}
    figures = {one["id"]: one for one in real.json("figures.json")}
    said = words("id")
    rows = {row["link"]: row for row in shown("real")}
    assert len(rows) == len(figures) == len(cells) == len(stored) > 100
    for name, one in figures.items():
        row = rows[f"{name.split('/')[0]}/#{name.split('/', 1)[1].replace('/', '_')}"]
        range_ = [one["count_from"], one["count_to"]] if one["count_from"] is not None else [one["count"]]
        counts = [number for number in range_ if number is not None]
        assert [int(number) for number in row["counts"]] == counts, name
        percents = [] if one["percent"] is None else [(one["percent"], one["of"])]
        assert [(float(number), of) for number, of in row["percents"]] == percents, name
        verdict = "fits_other" if one["verdict_reason"] == "other-sentence" else one["verdict"] or "none"
        assert row["verdict"].startswith(said(f"verdict.{verdict}")), name
        for column in tables.FIGURES.columns:
            value = one[column.name]
            assert from_cell(cells[name][column.name], column) == value, (name, column.name)
            assert from_database(stored[name][column.name], column) == value, (name, column.name)


@pytest.mark.parametrize(("folder", "column"), [("region", "region"), ("indicator", "indicator")])
def test_slices_part_the_figures_and_lose_none(place, folder, column):
    keys = place.facts.data.regions if folder == "region" else place.facts.data.indicators
    whole = place.json("figures.json")
    header = (place.folder / "figures.csv").read_text("utf-8").splitlines()[0]
    for key in keys:
        part = place.json(f"{folder}/{key}.json")
        assert part == [one for one in whole if one[column] == key]
        assert [row["id"] for row in place.csv(f"{folder}/{key}")] == [one["id"] for one in part]
        assert (place.folder / f"{folder}/{key}.csv").read_text("utf-8").splitlines()[0] == header
    assert {one[column] for one in whole} <= set(keys)


# --- series ------------------------------------------------------------------------------------------------------


def test_a_series_never_mixes_what_may_not_be_joined(place):
    rows = place.json("series.json")
    traits = {}
    for row in rows:
        mine = tuple(row[name] for name in ("region", "indicator", "measure", "base", "unit"))
        assert traits.setdefault(row["series"], mine) == mine
        assert (row["unit"] == "percent") == (row["measure"] == "share")
        assert (row["base"] is None) == (row["measure"] == "people")
        assert row["solid"] == (row["why_hollow"] == [])
        assert not row["joined"] or (row["solid"] and row["value"] is not None)
        assert not row["trend"] or row["joined"]
    assert len(traits) == len(set(traits.values()))
    assert traits
    numbers = {series: [row["number"] for row in rows if row["series"] == series] for series in traits}
    assert all(found == list(range(1, len(found) + 1)) for found in numbers.values())


def test_a_point_of_a_series_is_what_was_reckoned(real):
    """960.000 required less what is recorded: worked out here again from the figure that each point names."""
    figures = {one["id"]: one for one in real.json("figures.json")}
    seen = 0
    for row in real.json("series.json"):
        if row["measure"] == "people" and row["figure"]:
            one = figures[row["figure"]]
            assert row["value"] == one["count"] if one["count"] is not None else row["value_low"] == one["count_from"]
            seen += 1
        if row["measure"] == "left" and row["origin"] == "derived" and row["figure"]:
            one = figures[row["figure"]]
            left = one["of_count"] - one["count"]
            assert row["value"] == (left if left >= 0 else None)
            seen += 1
    assert seen > 20


def test_the_sentence_of_a_conflict_names_the_base_that_was_printed():
    """As the page does; that we read one of the two as of another base is told beside it."""
    because = {"id": "Alasan karangan."}
    read = figure(percent="93", of="dewasa", read_as="wajib", because=because)
    facts = invented(source(figure(percent="90", of="wajib")), source(read))
    [conflict] = tables.made(facts)["conflicts"]
    bases = facts.data.bases
    for share, base in (("90%", "wajib"), ("93%", "dewasa")):
        assert f"{share} {bases[base].suffix.id}" in conflict["sentence"]["id"]


def test_of_one_month_a_point_printed_before_its_end_is_another():
    """Until 28 April, and all of April: two days, one date in words. The database would refuse one name for both."""
    told = figure(count="900", percent="90", of="wajib", of_count="1.000")
    early, whole = source(told, published="2031-04-28"), source(told.model_copy(update={"count": 905}))
    facts = invented(early, whole)
    assert publish.everything(facts)["data/adminduk.sqlite"]
    ids = [row["id"] for row in tables.made(facts)["series"] if "/people/" in row["id"]]
    assert ids == ["97/terekam/people/count/2031-04", "97/terekam/people/count/2031-04/2031-04-30"]


def test_every_share_that_a_page_leads_with_is_in_a_series(place):
    """Whatever base it is of, and as the same number."""
    facts, rows = place.facts, place.json("series.json")
    led = [facts.lead(region, indicator) for region in facts.data.covered for indicator in facts.data.indicators]
    shares = [share for lead in led if lead and (share := facts.people_share(lead.any))]
    assert shares
    for share in shares:
        figure = share.reading.figure
        [row] = [
            row
            for row in rows
            if (row["region"], row["indicator"], row["base"]) == (figure.region, figure.indicator, share.base)
            and row["measure"] == "share"
            and share.reading.id in row["figures"]
        ]
        value, high = round(float(share.percent.nominal), 4), row["value_high"]
        assert row["value_low"] <= value
        assert high is None or value <= high


# --- text that people typed --------------------------------------------------------------------------------------

HOSTILE = (
    *("=1+1", "+62", "-5", "@sum", "\t=1", "\r=1", "'=1", "''=1", "'tis", "a,b"),
    *('say "x"', '"', "a\nb", "a\r\nb", "a\rb"),
    *('=HYPERLINK("https://contoh.example","x")', " =1", "", "null", "true", "1.5", "\u2028", "Ж 日 🙂", "a;b", "[1]"),
)
CELLS = (Column("a"), Column("b"))


def round_trip(texts: list[str]) -> list[list[str]]:
    text = as_csv(CELLS, [{"a": one, "b": "end"} for one in texts])
    return list(csv.reader(io.StringIO(text, newline="")))


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_comes_back_from_csv_and_runs_nowhere(text):
    header, row = round_trip([text])
    assert header == ["a", "b"]
    assert row[0][:1] not in ("=", "+", "-", "@", "\t", "\r")
    assert [uncelled(cell) for cell in row] == [text, "end"]


@given(st.lists(st.text(st.characters(codec="utf-8")), min_size=1))
def test_any_text_comes_back_from_csv(texts):
    _, *rows = round_trip(texts)
    assert [uncelled(row[0]) for row in rows] == texts


def test_a_negative_number_stays_a_number():
    assert as_csv((Column("a", NUMBER),), [{"a": -5}]) == "a\n-5\n"


def test_hostile_text_reaches_the_files_as_text(tmp_path):
    text = '=cmd|"x",\n<script>@x'
    facts = invented(source(figure(count="5", speaker=text, as_printed="+1")))
    files = publish.everything(facts)
    write.files(tmp_path, files)
    [row] = csv.DictReader(io.StringIO(str(files["data/figures.csv"]), newline=""))
    assert (row["speaker"], row["as_printed"]) == (f"'{text}", "'+1")
    [one] = json.loads(files["data/figures.json"])
    assert (one["speaker"], one["as_printed"]) == (text, "+1")
    database = sqlite3.connect(tmp_path / "data/adminduk.sqlite")
    assert database.execute("SELECT speaker, as_printed FROM figures").fetchall() == [(text, "+1")]


# --- other people's tools ----------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", [REAL, "small"])
def test_frictionless_finds_the_package_valid(places, name):
    """That of the province is looked at below, with three mistakes in it and no fourth."""
    place = places[name]
    report = frictionless.validate(str(place.folder / "datapackage.json"))
    assert report.valid, report.flatten(["title", "note"])
    assert len(report.tasks) == len(list(tables.every()))


SPOILED = {
    "figures.csv": lambda text: text.replace(",2031-04,", ",April,", 1),  # a cell
    "gaps.csv": lambda text: text.replace("97,", "96,", 1),  # a key
    "sources.csv": lambda text: text + "\n",  # a byte
}


def test_frictionless_would_see_a_mistake(places, tmp_path):
    """Three in one folder, each told of its own file and of no other."""
    write.files(tmp_path, places["province"].files)
    for name, spoil in SPOILED.items():
        path = tmp_path / "data" / name
        text = path.read_text("utf-8")
        path.write_text(spoil(text), "utf-8")
        assert path.read_text("utf-8") != text
    told = frictionless.validate(str(tmp_path / "data/datapackage.json")).tasks
    assert {Path(task.place).name for task in told if task.errors} == SPOILED.keys()


def test_the_package_says_whose_it_is(place):
    package = place.json("datapackage.json")
    site = place.facts.site
    assert package["title"] == site.name.id
    said = [words(language, place.facts.data.own_words) for language in site.languages]
    for text in package["description"], package["resources"][0]["description"]:
        assert len(text.split(" / ")) == len(said)
    draft = [one("shell.status_draft") in package["description"] for one in said]
    assert draft == [site.status == "draft"] * len(said)
    assert package["licenses"] == [{"name": "CC-BY-4.0", "path": package["licenses"][0]["path"], "title": "CC BY 4.0"}]
    assert len(package["sources"]) == len(place.facts.data.sources)
    assert package["version"].startswith(f"{changed(place.facts)}+")
    assert package["created"] == f"{changed(place.facts)}T00:00:00Z"
    assert re.fullmatch(r"[a-z0-9-]+", package["name"])
    for resource in package["resources"]:
        assert set(resource["descriptions"]) == set(site.languages)
        assert all(set(field["descriptions"]) == set(site.languages) for field in resource["schema"]["fields"])


def described(place: Place) -> dict[str, list[str]]:
    """Schema -> the JSON files that it describes."""
    found: dict[str, list[str]] = {"json-schema/index.json": ["index.json"]}
    for one in place.index:
        if one["schema"] and one["address"].endswith(".json"):
            found.setdefault(one["schema"], []).append(one["address"])
    return found


def test_every_json_file_has_a_schema_or_is_one_of_a_known_kind(place):
    with_schema = {name for names in described(place).values() for name in names}
    known = {"datapackage.json", "datasette.json", "versions.json", csvw.NAME} | {
        path.name for path in place.folder.glob("json-schema/*.json")
    }
    bare = {path.relative_to(place.folder).as_posix() for path in place.folder.rglob("*.json")} - with_schema
    assert {name.removeprefix("json-schema/") for name in bare} <= known
    assert len(with_schema) > 20


def test_check_jsonschema_finds_every_json_file_valid(real):
    for schema, names in described(real).items():
        done = check_jsonschema("--schemafile", real.folder / schema, *(real.folder / name for name in names))
        assert done.exit_code == 0, f"{schema}: {done.output}"
    done = check_jsonschema("--check-metaschema", *sorted(real.folder.glob("json-schema/*.json")))
    assert done.exit_code == 0, done.output


def test_check_jsonschema_would_see_a_mistake(province, tmp_path):
    wrong = tmp_path / "regions.json"
    wrong.write_text(json.dumps([{"code": 64}]), "utf-8")
    assert check_jsonschema("--schemafile", province.folder / "json-schema/regions.json", wrong).exit_code == 1


@pytest.mark.parametrize("name", ["province", "small"])
def test_json_files_of_other_provinces_fit_their_schemas(places, name):
    place = places[name]
    for schema, names in described(place).items():
        for one in names:
            jsonschema.validate(place.json(one), place.json(schema), format_checker=jsonschema.FormatChecker())


WRONG = {
    "a count that is a text": {"count": "5"},
    "an unknown verdict": {"verdict": "fine"},
    "a date in words": {"as_of": "April 2031"},
    "a field too many": {"more": 1},
    "no indicator": {"indicator": None},
}


@pytest.mark.parametrize("change", WRONG.values(), ids=WRONG)
def test_a_schema_would_see_a_mistake(places, change):
    place = places["province"]
    first = place.json("figures.json")[0]
    schema = place.json("json-schema/figures.json")
    jsonschema.validate([first], schema)
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate([first | change], schema)


# --- SQLite ------------------------------------------------------------------------------------------------------


def test_the_database_is_sound_and_its_keys_point_somewhere(place):
    database = sqlite3.connect(place.folder / "adminduk.sqlite")
    assert database.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    assert database.execute("PRAGMA foreign_key_check").fetchall() == []
    for table in tables.every():
        keys = {(row[3], row[2]) for row in database.execute(f'PRAGMA foreign_key_list("{table.name}")')}
        pointing = {(one.name, one.points_to) for one in table.columns if one.points_to and not one.nested}
        assert keys == pointing, table.name
        columns = database.execute(f'PRAGMA table_info("{table.name}")').fetchall()
        assert [row[1] for row in columns] == [column.name for column in table.columns]


def test_the_database_refuses_what_points_nowhere(place):
    # In memory: a change begun in the folder itself leaves a journal there, which other tests would see.
    database = sqlite3.connect(":memory:")
    sqlite3.connect(place.folder / "adminduk.sqlite").backup(database)
    database.execute("PRAGMA foreign_keys = ON")
    with pytest.raises(sqlite3.IntegrityError, match="FOREIGN KEY"):
        database.execute("UPDATE figures SET source = 'nowhere'")


def test_the_database_explains_itself(place):
    database = sqlite3.connect(place.folder / "adminduk.sqlite")
    said = {(row[0], row[1]): row for row in database.execute("SELECT * FROM about_columns")}
    assert set(said) == {(table.name, column.name) for table in tables.every() for column in table.columns}
    assert all(text for row in said.values() for text in row[4:])
    assert {row[0] for row in database.execute("SELECT * FROM about_tables")} == {one.name for one in tables.every()}
    datasette = place.json("datasette.json")
    known = datasette["databases"]["adminduk"]["tables"]
    views = {name for (name,) in database.execute("SELECT name FROM sqlite_master WHERE type = 'view'")}
    assert views == set(questions.VIEWS)
    assert all(known[name]["description"] for name in views)
    explained = {(name, column) for name, one in known.items() if name not in views for column in one["columns"]}
    assert explained == set(said)
    assert datasette["license"] == place.facts.site.licence.name


# --- what people ask ----------------------------------------------------------------------------------------------

BOX = re.compile(r":(\w+)")


def asked(place: Place, name: str, **boxes: str) -> list[dict[str, Any]]:
    """The rows of a query of the database, as Datasette gives them; a box that is not named is empty."""
    database = sqlite3.connect(f"file:{place.folder / 'adminduk.sqlite'}?mode=ro", uri=True)
    database.row_factory = sqlite3.Row
    query = place.json("datasette.json")["databases"]["adminduk"]["queries"][name]["sql"]
    return [dict(row) for row in database.execute(query, {box: boxes.get(box, "") for box in BOX.findall(query)})]


@cache
def in_duckdb(folder: Path) -> duckdb.DuckDBPyConnection:
    """The CSVs as tables, with the views of the database."""
    database = duckdb.connect()
    for table in tables.every():
        numbers = {column.name for column in table.columns if column.kind in (COUNT, NUMBER)}
        typed = {column.name: "DOUBLE" if column.name in numbers else "VARCHAR" for column in table.columns}
        database.execute(
            f'CREATE TABLE "{table.name}" AS FROM read_csv($file, header = true, columns = $typed)',
            {"file": str(folder / f"{table.stem}.csv"), "typed": typed},
        )
    for view, said in questions.VIEWS.items():
        database.execute(f"CREATE VIEW {view} AS {said}")
    return database


def asked_in_duckdb(place: Place, name: str, **boxes: str) -> list[dict[str, Any]]:
    """The rows of the same query over the CSVs."""
    query = questions.QUERIES[name]
    answer = in_duckdb(place.folder).execute(
        BOX.sub(r"$\1", query), {box: boxes.get(box, "") for box in BOX.findall(query)}
    )
    names = [column[0] for column in answer.description]
    return [dict(zip(names, row, strict=True)) for row in answer.fetchall()]


def test_every_question_has_a_title_and_an_answer(place):
    kept = place.json("datasette.json")["databases"]["adminduk"]["queries"]
    assert {*kept} == {*questions.QUERIES}
    assert all(one["title"] and one["sql"] == questions.QUERIES[name].strip() for name, one in kept.items())
    for name in kept:
        asked(place, name)


def test_every_question_finds_something_where_there_is_something(province):
    """Its folder has no history, so that nothing changed."""
    assert [name for name in questions.QUERIES if not asked(province, name)] == ["changes"]


@pytest.mark.parametrize("name", questions.QUERIES)
def test_a_question_has_one_answer_in_the_database_and_in_the_csvs(province, name):
    plain = [
        [
            {
                key: {"true": 1, "false": 0}.get(value, value) if isinstance(value, str) else value
                for key, value in row.items()
            }
            for row in rows
        ]
        for rows in (asked(province, name), asked_in_duckdb(province, name))
    ]
    assert plain[0] == plain[1]


NEWEST = ("region", "share_low", "share_of", "share_of_is", "share_as_of", "verdict", "count_low", "count_as_of")
TOLD = ("region", "share", "of", "of_is", "share_as_of", "verdict", "people", "people_as_of")


def test_questions_are_answered_as_the_pages_answer_them(place):
    facts = place.facts
    for key in dict.fromkeys(one.indicator for one in facts.site.topics):
        rows = asked(place, "newest", indicator=key)
        expected = [newest_of(facts, code, key) for code in sorted(facts.data.covered)]
        told = dict(zip(NEWEST, TOLD, strict=True))
        assert [{name: row[name] for name in told} for row in rows] == [
            {name: float(one[own]) if own == "share" and one[own] else one[own] for name, own in told.items()}
            for one in expected
        ]
        for code in facts.data.covered:
            points = [row for row in asked(place, "chart", region=code, indicator=key) if row["measure"] == "people"]
            series = facts.counts(code, key)
            assert [row["as_of"] for row in points] == [
                str(point.said.reading.figure.period) for point in (series.points if series else ())
            ]
    wrong = [one.id for one in facts.readings if one.verdict == "disagrees"]
    assert len(asked(place, "recomputed")) == len(wrong)
    assert Counter(row["evidence"] for row in asked(place, "claims")) == Counter(one.evidence for one in facts.claims)
    left = {(row["region"], row["indicator"]): row for row in asked(place, "not_reached")}
    for (code, key), row in left.items():
        lead, printed = facts.lead(code, key), facts.lead(code, facts.data.rest_of(key))
        rest = derive.remaining(lead.reading) if lead and lead.reading and not lead.reading.at_odds else None
        ends = [*(rest.people() or () if rest else ())]
        if printed and printed.count and (count := derive.own_count(printed.count)):
            ends += count.people() or ()
        assert {row["left_low"], row["left_high"]} <= ({*ends} or {None})
        assert bool(ends) == (row["left_low"] is not None)
    assert {code for code, _ in left} in (set(), {*facts.data.covered}), "nobody is left out"


# --- CSV on the Web -----------------------------------------------------------------------------------------------


def test_csv_on_the_web_says_what_the_data_package_says(place):
    package = {one["path"]: one["schema"] for one in place.json("datapackage.json")["resources"]}
    described_ = {one["url"]: one["tableSchema"] for one in place.json(csvw.NAME)["tables"]}
    assert {*described_} == {*package}
    for name, schema in described_.items():
        own = package[name]
        header = (place.folder / name).read_text("utf-8").partition("\n")[0].split(",")
        assert [column["name"] for column in schema["columns"]] == header
        assert schema["primaryKey"] == own["primaryKey"]
        assert [one.get("required", False) for one in schema["columns"]] == [
            field.get("constraints", {}).get("required", False) for field in own["fields"]
        ]
        leading = [
            (one["columnReference"], one["reference"]["resource"], one["reference"]["columnReference"])
            for one in schema["foreignKeys"]
        ]
        assert leading == [
            (
                one["fields"],
                f"{one['reference']['resource'] or name.removesuffix('.csv')}.csv",
                one["reference"]["fields"],
            )
            for one in own["foreignKeys"]
            if one["fields"][0] in {one["name"] for one in schema["columns"] if one.get("required")}
        ]
        for column in schema["columns"]:
            assert {text["@language"] for text in column["dc:description"]} == {*place.facts.site.languages}


# --- read me ------------------------------------------------------------------------------------------------------


def test_the_read_me_says_where_to_begin_and_what_not_to_do(place):
    text = (place.folder / read_me.NAME).read_text("utf-8")
    for language in place.facts.site.languages:
        said = words(language, place.facts.data.own_words)
        assert all(said(f"open.warn_{key}") in text for key in beginning.TRAPS)
    assert all(line.format(address="latest.csv") in text for line in beginning.LINES.values())
    assert all(f"`{table.stem}.csv`" in text for table in (*tables.TABLES, *tables.METADATA))
    assert place.json("index.json")["citation"] in text


# --- DCAT --------------------------------------------------------------------------------------------------------

SPDX = Namespace("http://spdx.org/rdf/terms#")
VCARD = Namespace("http://www.w3.org/2006/vcard/ns#")
NEEDED = {
    DCAT.Catalog: (
        DCTERMS.title,
        DCTERMS.description,
        DCTERMS.publisher,
        DCTERMS.license,
        DCTERMS.modified,
        DCAT.dataset,
    ),
    DCAT.Dataset: (
        *(DCTERMS.title, DCTERMS.description, DCTERMS.publisher, DCTERMS.identifier, DCTERMS.license),
        *(DCTERMS.modified, DCTERMS.spatial, DCTERMS.temporal, DCTERMS.language, DCAT.theme, DCAT.keyword),
        *(DCAT.distribution, URIRef(f"{DCAT}version")),
    ),
    DCAT.Distribution: (
        *(DCTERMS.title, DCAT.accessURL, DCAT.downloadURL, DCAT.mediaType, DCTERMS.license, SPDX.checksum),
    ),
}


VOCABULARIES = (
    *("http://publications.europa.eu/", "https://www.iana.org/", "https://creativecommons.org/"),
    "http://spdx.org/rdf/terms#checksumAlgorithm",
)
"""Nobody who checks a catalogue has fetched them: what stands there has to be said."""


def test_every_table_is_in_one_dataset_and_its_name_is_known():
    parts = dict(datasets.parted((*tables.TABLES, *tables.METADATA)))
    named = [table.name for held in parts.values() for table in held]
    assert sorted(named) == sorted(table.name for table in (*tables.TABLES, *tables.METADATA))
    assert {name for held in datasets.NAMED.values() for name in held} <= {*named}
    assert next(table.name for table in parts[datasets.NUMBERS]) == "latest"


def graph(text: str | bytes, base: str) -> Graph:
    return Graph().parse(data=text, format="json-ld", publicID=base)


@pytest.mark.parametrize(("name", "own"), [("province", ADDRESS), ("small", None)])
def test_the_catalogue_says_what_portals_ask_for(name, own):
    files = publish.everything(facts_of(name, address=own, email="surel@contoh.example" if own else None))
    base = f"{ADDRESS}/data/"
    found = graph(files["data/catalog.jsonld"], f"{base}catalog.jsonld")
    sizes = {}
    for kind, needed in NEEDED.items():
        nodes = set(found.subjects(RDF.type, kind))
        sizes[kind] = len(nodes)
        for node in nodes:
            assert isinstance(node, URIRef), kind
            assert [term for term in needed if (node, term, None) not in found] == [], node
            assert ((node, DCAT.contactPoint, None) in found) == bool(own and kind == DCAT.Dataset), node
    # A handful of datasets, and one of everything: five files, among them neither CSV nor JSON of a table.
    count = len(tables.TABLES) + len(tables.METADATA)
    assert sizes == {DCAT.Catalog: 1, DCAT.Dataset: len(datasets.DATASETS) + 1, DCAT.Distribution: 2 * count + 5}
    assert 4 <= sizes[DCAT.Dataset] <= 6
    for one in found.objects(None, None):
        if isinstance(one, URIRef) and str(one).startswith(VOCABULARIES):
            assert (one, RDF.type, None) in found, one
    assert all((one, RDF.type, VCARD.Kind) in found for one in found.objects(None, DCAT.contactPoint))
    [licence] = set(found.objects(None, DCTERMS.license))
    assert found.value(licence, DCTERMS.title) == Literal("Creative Commons Attribution")  # CKAN's cc-by
    for node in found.subjects(RDF.type, DCAT.Distribution):
        content = files["data/" + str(found.value(node, DCAT.downloadURL)).removeprefix(base)]
        content = content if isinstance(content, bytes) else content.encode()
        checksum = found.value(node, SPDX.checksum)
        assert str(found.value(checksum, SPDX.checksumValue)) == sha1(content, usedforsecurity=False).hexdigest()
        # What DCAT-AP 2.1.1 and 3.0.1 both take: no other algorithm, and a number of bytes of no type.
        assert found.value(checksum, SPDX.algorithm) == SPDX.checksumAlgorithm_sha1
        assert (node, DCAT.byteSize, None) not in found
    [publisher] = set(found.objects(None, DCTERMS.publisher))
    assert len(set(found.objects(publisher, FOAF.name))) == 2
    if own is None:
        assert ADDRESS not in str(files["data/catalog.jsonld"])


def test_a_hostile_name_stays_a_text_in_the_catalogue():
    hostile = '"}, "@id": "https://contoh.example/x'
    facts = facts_of("small")
    name = facts.site.name.model_copy(update={"id": hostile})
    files = publish.everything(facts_of("small", name=name))
    found = graph(files["data/catalog.jsonld"], ADDRESS)
    [catalogue] = found.subjects(RDF.type, DCAT.Catalog)
    assert Literal(hostile, lang="id") in set(found.objects(catalogue, DCTERMS.title))


# --- schema.org --------------------------------------------------------------------------------------------------

BLOCK = re.compile(r'<script type="application/ld\+json">(.*?)</script>', re.DOTALL)
ABOUT = ("index.md", "data-terbuka.md", "bukti.md", "ktp-el.md", "ikd.md")
CATALOGUES = ABOUT[:2]


@pytest.mark.parametrize(
    ("name", "language", "own"),
    [("small", "id", ADDRESS), pytest.param("real", "id", None, marks=pytest.mark.our_data), ("province", "en", None)],
)
def test_pages_tell_search_engines_of_their_data(name, language, own, places):
    site = site_of(name, language, own)
    pages, own = site.pages, site.facts.site.address
    assert [path for path, page in pages.items() if BLOCK.search(page.markdown)] == [
        path for path in pages if path in ABOUT
    ]
    for path in ABOUT:
        [text] = BLOCK.findall(pages[path].markdown)
        one = json.loads(text)
        assert one["@context"] == "https://schema.org/"
        if path in CATALOGUES:
            assert one["@type"] == "DataCatalog"
            one, *parts = one["dataset"]
            assert len(parts) == len(datasets.DATASETS)
            for part in parts:
                assert part["@type"] == "Dataset"
                assert part["license"].startswith("https://")
                assert linked.SHORTEST <= len(part["description"]) <= linked.LONGEST
        assert one["@type"] == "Dataset"
        assert one["name"]
        assert linked.SHORTEST <= len(one["description"]) <= linked.LONGEST
        assert one["license"].startswith("https://")
        assert one["creator"]["name"] == one["publisher"]["name"] != ""
        assert one["isAccessibleForFree"] is True
        assert one["dateModified"] == str(changed(site.facts))  # not the day of the build
        assert one["spatialCoverage"]["name"]
        if name != "small":  # an indicator without a dated figure covers no time
            assert re.fullmatch(r"\d{4}-\d\d-\d\d/\d{4}-\d\d-\d\d", one["temporalCoverage"])
        assert all(measured["name"] and measured["unitText"] for measured in one["variableMeasured"])
        assert {"text/csv", "application/json"} <= {file["encodingFormat"] for file in one["distribution"]}
        for file in one["distribution"]:
            url = file["contentUrl"]
            assert url.startswith(f"{own.rstrip('/')}/data/") if own else "://" not in url
            assert "data/" + url.rpartition("data/")[2] in places[name].files, url


@given(st.text(st.characters(codec="utf-8")))
def test_no_text_ends_a_data_block_early(text):
    block = linked.block({"name": text})
    inside = block.removeprefix('<script type="application/ld+json">').removesuffix("</script>")
    assert not re.search(r"[<>&\n\r\u2028\u2029]", inside)
    assert json.loads(inside) == {"name": text}


def test_a_block_stays_whole_through_markdown():
    text = "</script><script>alert(1)</script> *a* _b_ `c` {: .d } <!-- "
    site = site_of("small")
    facts = facts_of("small", name=site.facts.site.name.model_copy(update={"id": text}))
    data = linked.whole(facts, words("id"), {"figures.csv": "data/figures.csv"}, "")
    settings = yaml.safe_load((ROOT / "mkdocs.yml").read_text("utf-8"))["markdown_extensions"]
    html = markdown.markdown(f"# x\n\n<p>y</p>\n\n{linked.block(data)}\n", extensions=list(settings))
    [block] = BLOCK.findall(html)
    assert json.loads(block)["name"] == text


# --- index, checksums, archive -----------------------------------------------------------------------------------


def pointed(value: Any, pointer: str) -> Any:
    """What a JSON pointer leads to."""
    for part in pointer.split("/")[1:]:
        value = value[int(part)] if isinstance(value, list) else value[part]
    return value


def test_the_index_lists_every_file_as_it_is(place):
    there = {path.relative_to(place.folder).as_posix() for path in place.folder.rglob("*") if path.is_file()}
    assert {one["address"] for one in place.index} == there - {"index.json", "checksums.txt"}
    for one in place.index:
        content = (place.folder / one["address"]).read_bytes()
        assert one["sha256"] == sha256(content).hexdigest()
        assert one["bytes"] == len(content)
        assert one["date"] == str(changed(place.facts))
        own = place.facts.site.address
        assert one["url"] == (f"{own}data/{one['address']}" if own else None)
        if one["address"].endswith(".csv"):
            assert one["rows"] == len(list(csv.reader(io.StringIO(content.decode(), newline="")))) - 1
            name, _, pointer = one["schema"].partition("#")
            columns = [field["name"] for field in pointed(place.json(name), pointer)["fields"]]
            assert columns == content.decode().partition("\n")[0].split(",")
        elif one["schema"]:
            assert (place.folder / one["schema"]).is_file()
            assert one["rows"] == len(json.loads(content)["cells" if one["table"] == "gaps" else slice(None)])
    tabular = [one["table"] for one in place.index if one["address"].endswith(".csv")]
    assert set(tabular) == {table.name for table in tables.every()}


def test_the_index_names_whole_addresses_where_there_is_one():
    files = publish.everything(facts_of("small", address=f"{ADDRESS}/"))
    index = json.loads(files["data/index.json"])
    for one in index["files"]:
        assert one["url"] == f"{ADDRESS}/data/{one['address']}"
    assert index["checksums_url"] == f"{ADDRESS}/data/{index['checksums']}"
    assert index["citation"].endswith(f" {ADDRESS}/")


def test_checksums_are_as_sha256sum_reads_them(place):
    done = subprocess.run(
        ["sha256sum", "--check", "--strict", "--quiet", "checksums.txt"],
        cwd=place.folder,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    listed = {line.split("  ", 1)[1] for line in (place.folder / "checksums.txt").read_text().splitlines()}
    assert listed == {one["address"] for one in place.index}


def test_whoever_fetches_the_files_of_the_index_or_the_zip_can_check_them(province, tmp_path):
    with zipfile.ZipFile(province.folder / "adminduk.zip") as archive:
        archive.extractall(tmp_path)
    (tmp_path / "checksums.txt").write_bytes((province.folder / "checksums.txt").read_bytes())

    def check(*options: str) -> int:
        command = ["sha256sum", "--check", "--strict", "--quiet", *options, "checksums.txt"]
        return subprocess.run(command, cwd=tmp_path, capture_output=True, check=False).returncode

    assert (check(), check("--ignore-missing")) == (1, 0)
    for one in province.index:
        (tmp_path / one["address"]).parent.mkdir(exist_ok=True)
        (tmp_path / one["address"]).write_bytes((province.folder / one["address"]).read_bytes())
    assert check() == 0


def test_the_zip_holds_the_tables_and_what_explains_them(place, tmp_path):
    with zipfile.ZipFile(place.folder / "adminduk.zip") as archive:
        assert archive.testzip() is None
        names = archive.namelist()
        assert names == sorted(names)
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        for name in names:
            if name != "index.json":
                assert archive.read(name) == (place.folder / name).read_bytes()
        index = json.loads(archive.read("index.json"))
        assert {one["address"] for one in index["files"]} == {*names} - {"index.json"}
        for one in index["files"]:
            assert one["sha256"] == sha256(archive.read(one["address"])).hexdigest()
        jsonschema.validate(index, place.json("json-schema/index.json"))
    assert {f"{table.stem}.csv" for table in tables.every()} | {"datapackage.json", "LICENSE.txt"} <= set(names)
    assert {"adminduk.sqlite", "json-schema/figures.json", *publish.EXAMPLES} <= set(names)
    assert {read_me.NAME, "index.json", csvw.NAME} <= set(names)


DIGEST = """
import sys
from datetime import date
from hashlib import sha1, sha256
from pathlib import Path
from scripts import derive, publish, read
data, _ = read.folder(Path(sys.argv[1]))
files = publish.everything(derive.everything(data, date.fromisoformat(sys.argv[2])))
for name, content in files.items():
    print(name, sha256(content if isinstance(content, bytes) else content.encode()).hexdigest())
"""


def digests(name: str, seed: str) -> str:
    folder, today = PLACES[name]
    command = [sys.executable, "-c", DIGEST, str(folder), str(today)]
    environment = {**os.environ, "PYTHONHASHSEED": seed}
    return subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=True).stdout


def test_two_builds_give_the_same_bytes(province):
    """Here, and in a process with another order of sets."""
    seeds = {"1", "2"} - {os.environ.get("PYTHONHASHSEED", "")}
    other = dict(line.rsplit(" ", 1) for line in digests("province", min(seeds)).splitlines())
    here = {
        name: sha256(content if isinstance(content, bytes) else content.encode()).hexdigest()
        for name, content in province.files.items()
    }
    assert {"data/adminduk.zip", "data/adminduk.sqlite", "data/adminduk.xlsx"} <= here.keys()
    assert here == other


def test_of_two_days_of_one_month_only_the_index_differs():
    """It says when it was made; ages are reckoned in calendar months. So nobody fetches the same data again."""
    data, _ = read.folder(PLACES["province"][0])
    first, second = (publish.everything(derive.everything(data, date(2031, 12, day))) for day in (29, 30))
    assert {name for name in first if first[name] != second.get(name)} == {"data/index.json"}


def test_the_version_follows_the_content():
    """Not the day: whoever fetched these data a year ago need not fetch them again."""
    set_for_2032 = {"t": target(indicator="terekam", count="9", by="2032-06", region="97")}
    versions = []
    for count, today in (("5", date(2031, 12, 31)), ("5", date(2032, 12, 31)), ("6", date(2031, 12, 31))):
        found = invented(source(figure(count=count)), today=today, targets=set_for_2032)
        assert [progress.result for progress in found.results] == [
            "open" if today.year == 2031 else "unknown-at-deadline"
        ]
        versions.append(json.loads(publish.everything(found)["data/index.json"])["version"])
    assert versions[0] == versions[1] != versions[2]
    assert all(version.startswith("2031-06-30+") for version in versions)  # the day on which the source was read


# --- what a stranger asked ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(("typed", "number"), [("37,90", 37.9), ("80", 80), ("0,50", 0.5), ("1234,5", 1234.5)])
def test_printed_digits_are_kept_in_every_form(typed, number, tmp_path):
    write.files(tmp_path, publish.everything(invented(source(figure(percent=typed, of="unstated")))))
    [one] = json.loads((tmp_path / "data/figures.json").read_text("utf-8"))
    [row] = csv.DictReader(io.StringIO((tmp_path / "data/figures.csv").read_text("utf-8")))
    stored = sqlite3.connect(tmp_path / "data/adminduk.sqlite").execute("SELECT percent_printed FROM figures")
    assert one["percent"] == number
    assert one["percent_printed"] == row["percent_printed"] == stored.fetchone()[0] == typed.replace(",", ".")


def test_a_candidate_can_be_recomputed_from_its_row(place):
    known = {one["id"]: one for one in place.json("figures.json")}
    rows = place.csv("figures-candidates")
    for row in rows:
        count, size = float(row["count_low"]), row["size_high"]
        assert float(row["gives_low"]) == pytest.approx(100 * count / float(size) if size else 0, abs=1e-3)
        if row["gives_high"]:
            assert float(row["gives_high"]) == pytest.approx(
                100 * float(row["count_high"]) / float(row["size_low"]), abs=1e-3
            )
        of = known[row["count_figure"]]
        assert of["count"] is not None or of["count_from"] is not None
        if of["count"] is not None and not of["count_is"]:
            assert float(row["count_low"]) == float(row["count_high"]) == of["count"]
    assert rows
    for one in known.values():
        if one["verdict"] == "truncated":
            assert not any(each["fits"] for each in one["candidates"])
            assert any(each["fits_cut"] for each in one["candidates"])


def test_a_candidate_of_another_sentence_names_the_figure_that_counts():
    """124.234 stands beside no percentage, and 99 beside no count: the one is tried for the other."""
    counted, share = figure(count="124.234", as_of="2029-12"), figure(percent="99", of="wajib", as_of="2029-12")
    size = figure(indicator="wajib", count="124.675", as_of="2029-12")
    first, second, _ = tables.made(invented(source(counted, share, size)))["figures"]
    [candidate] = second["candidates"]
    assert candidate["count_figure"] == first["id"] != second["id"]
    assert (candidate["fits"], candidate["fits_cut"]) == (False, True)


@pytest.mark.parametrize(
    ("name", "own"), [pytest.param("real", None, marks=pytest.mark.our_data), ("small", f"{ADDRESS}/")]
)
def test_every_figure_names_its_evidence_card(name, own):
    site = site_of(name, own=own)
    rows = tables.made(site.facts)["figures"]
    root = own or ""
    for row in rows:
        assert row["evidence"].startswith(f"{root}bukti/")
        page, _, anchor = row["evidence"].removeprefix(root).partition("/#")
        assert f'id="{anchor}"' in site.pages[f"{page}.md"].markdown
    assert len({row["evidence"] for row in rows}) == len(rows) > 1


CODED = {
    ("latest", "verdict"): "verdict",
    ("observations", "verdict"): "verdict",
    ("figures", "verdict"): "verdict",
    ("figures", "verdict_reason"): "verdict_reason",
    ("figures", "lacks"): "lacks",
    ("figures", "leads_as"): "leads_as",
    ("claims", "scope"): "scope",
    ("claims", "evidence"): "evidence",
    ("claims", "status"): "evidence",
    ("claims", "reason"): "claim_reason",
    ("gaps", "kind"): "cell",
    ("conflicts", "rule"): "conflict.why",
    ("targets", "applies_to"): "goal.applies",
    ("target_results", "result"): "goal.result",
    ("target_results", "reason"): "goal.reason",
    ("target_results", "lies"): "goal.lies",
    ("target_results_readings", "result"): "goal.result",
    ("target_results_readings", "origin"): "goal.origin",
    ("target_results_readings", "lies"): "goal.lies",
    ("statements", "formula"): "formula",
}


@pytest.mark.parametrize("language", languages())
def test_codes_are_explained_in_the_words_of_the_pages(language):
    said = words(language)
    found = {(table, column.name): column for table, column in every_column() if column.codes}
    assert {key: column.codes for key, column in found.items()} == CODED
    for (table, _), column in found.items():
        text = meaning(table, column, said)
        for code in column.one_of:
            template = said.template(said.any_of(f"{column.codes}.{code}_means", f"{column.codes}.{code}"))
            assert f" {code}: {template.split('{')[0]}" in text
        assert "{" not in text


def test_a_province_that_says_it_otherwise_says_it_so_in_its_data():
    own = replace(words("id"), sentences={**words("id").sentences, "verdict.fits_means": "Pas {n} kali"})
    [verdict] = [column for column in tables.FIGURES.columns if column.name == "verdict"]
    assert "fits: Pas … kali. truncated: " in meaning("figures", verdict, own)


@pytest.mark.parametrize("status", ["draft", "live"])
def test_a_draft_says_so_wherever_it_is_cited(status):
    files = publish.everything(facts_of("small", status=status))
    index = json.loads(files["data/index.json"])
    notice = words("id")("shell.status_draft")
    assert (index["status"], bool(index["status_says"])) == (status, status == "draft")
    package = json.loads(files["data/datapackage.json"])
    assert package["status"] == status
    for text in (index["citation"], package["citation"], package["description"], files["data/citation.bib"]):
        assert (notice in text) == (status == "draft")
    assert index["version"] in index["citation"]


@pytest.mark.parametrize("own", [None, f"{ADDRESS}/"])
def test_a_single_figure_is_cited_with_its_source_and_evidence(own):
    facts = facts_of("province", address=own)
    said = About(facts, words("id"), "v")
    reading = facts.readings[0]
    cited = said.citation_of(reading)
    assert cited.startswith(facts.data.sources[reading.source].publisher)
    assert f" {reading.id}. " in cited
    assert cited.endswith(tables.made(facts)["figures"][0]["evidence"])
    assert cited.count("http") == (1 if own else 0)


def test_both_languages_of_notes_are_published():
    text = {"id": "Catatan karangan.", "en": "An invented note."}
    one = invented(source(figure(percent="5", of="unstated", note=text, read_as="dewasa", because=text)))
    [row] = tables.made(one)["figures"]
    assert [row[name] for name in ("note", "note_en", "because", "because_en")] == [*text.values()] * 2


def test_the_database_takes_the_names_that_need_quotes(province):
    """As the page says; without the quotes SQLite refuses some of them."""
    database = sqlite3.connect(province.folder / "adminduk.sqlite")
    names = ("of", "from", "to", "group")
    assert len(database.execute('SELECT "of", "from", "to", "group" FROM figures').fetchone()) == len(names)
    with pytest.raises(sqlite3.OperationalError):
        database.execute("SELECT from FROM figures")
    assert all(name in words("id")("open.warn_quoted") for name in names)


# --- the workbook ------------------------------------------------------------------------------------------------


def seen(cell: Any) -> str:
    """What a spreadsheet shows of a cell."""
    if cell.value is None:
        return ""
    if cell.data_type == "d":
        assert cell.number_format == xlsx.AS_DAY
        return str(cell.value.date().isoformat())
    if cell.data_type == "n":
        whole, _, decimals = cell.number_format.partition(".")
        assert whole == "0"
        assert set(decimals) <= {"0"}
        return f"{cell.value:.{len(decimals)}f}"
    return read_back(cell.value)


def read_back(text: str) -> str:
    """A text as Excel reads what XML cannot hold: _x000D_ is a carriage return."""
    return re.sub("_x([0-9A-F]{4})_", lambda found: chr(int(found[1], 16)), text)


def workbook(content: str | bytes) -> openpyxl.Workbook:
    assert isinstance(content, bytes)
    return openpyxl.load_workbook(io.BytesIO(content))


def sheet(*cells: Any, kind: str = TEXT) -> list[Any]:
    """The cells of one column below its header, as a workbook of a single table has them."""
    table = Table("figures", lambda facts: [], (Column("note", kind),))
    content = xlsx.file([table], {"figures": [{"note": one} for one in cells]}, {"id": whose()})
    return [row[0] for row in workbook(content)["figures"].iter_rows(min_row=2, max_row=len(cells) + 1)]


@cache
def whose() -> About:
    return About(invented(source()), words("id"))


def test_every_cell_of_the_workbook_shows_what_the_csv_says(place):
    book = workbook(place.files["data/adminduk.xlsx"])
    assert book.sheetnames[1:] == [*(table.stem for table in tables.every()), "columns"]
    kinds = set()
    for table in tables.every():
        lines = csv.reader(io.StringIO(str(place.files[f"data/{table.stem}.csv"]), newline=""))
        rows = list(book[table.stem].iter_rows())
        for line, row in zip(lines, rows, strict=True):
            assert [uncelled(text) for text in line] == [seen(cell) for cell in row], table.name
        for row in rows[1:]:
            for column, cell in zip(table.columns, row, strict=True):
                if cell.value is not None:
                    kinds.add(({COUNT: NUMBER, NUMBER: NUMBER, DAY: DAY}.get(column.kind, TEXT), cell.data_type))
    assert kinds == {(NUMBER, "n"), (DAY, "d"), (TEXT, "s")}


def test_codes_and_periods_of_the_workbook_are_text(places):
    """Also where they look like numbers: 97.10 would lose a digit, and a year would become a sum."""
    book = workbook(places["province"].files["data/adminduk.xlsx"])
    told = set()
    for name in ("regions", "figures", "gaps", "sources"):
        header, *rows = book[name].iter_rows()
        for title, *cells in zip(header, *rows, strict=True):
            if title.value in {"code", "bps", "parent", "region", "as_of", "published", "tile"}:
                found = [cell.value for cell in cells if cell.value is not None]
                assert all(isinstance(text, str) for text in found)
                told |= {title.value for text in found if re.fullmatch(r"[0-9.]+", text)}
    assert {"code", "parent", "region"} <= told


@pytest.mark.parametrize(
    ("value", "kind", "text"),
    [
        (20126, COUNT, "20126"),
        (Decimal("37.90"), NUMBER, "37.90"),
        (Decimal("80"), NUMBER, "80"),
        (Decimal("0.5000"), NUMBER, "0.5000"),
        (-5, NUMBER, "-5"),
        (123456789012345, COUNT, "123456789012345"),
    ],
)
def test_a_number_of_the_workbook_keeps_its_decimals(value, kind, text):
    [cell] = sheet(value, kind=kind)
    assert (cell.data_type, cell.value, seen(cell)) == ("n", float(value), text)


@pytest.mark.parametrize("value", [1234567890123456, Decimal("0.1234567890123456"), Decimal("1E-7")])
def test_a_number_that_a_spreadsheet_would_cut_is_text(value):
    [cell] = sheet(value, kind=NUMBER)
    assert (cell.data_type, cell.value) == ("s", str(value))


@pytest.mark.parametrize(
    ("day", "kind", "held"),
    [
        ("2024-11-12", DAY, 45608),
        ("1900-03-01", DAY, 61),
        ("1899-12-31", DAY, "1899-12-31"),
        ("2024-11", PERIOD, "2024-11"),
        ("2024-11-12", PERIOD, "2024-11-12"),
        (None, DAY, ""),
    ],
)
def test_a_whole_day_of_the_workbook_is_a_date(day, kind, held):
    """The numbers are those of LibreOffice. A period is text: it may be a month, or unstated."""
    assert xlsx.shown(day, Column("when", kind), Table("figures", lambda facts: [], ()), whose())[0] == held


def test_hostile_text_in_the_workbook_is_text_and_runs_nowhere():
    cells = sheet(*HOSTILE, *(True, ["64.10", "a"], [], None))
    assert {cell.data_type for cell in cells if cell.value is not None} == {"s"}
    assert [seen(cell) for cell in cells] == [*HOSTILE, "true", '["64.10", "a"]', "", ""]


@given(st.lists(st.text(st.characters(codec="utf-8")), min_size=1, max_size=5))
def test_any_text_comes_back_from_the_workbook(texts):
    assert [seen(cell) for cell in sheet(*texts)] == texts


def test_letters_that_xml_cannot_hold_come_back_from_the_workbook():
    texts = ["a\rb", "\x00\x0b\x1f", "_x000D_", "__x0041_x", "\ufffe\uffff", " lead and trail "]
    assert [seen(cell) for cell in sheet(*texts)] == texts


def test_a_text_too_long_for_a_cell_says_where_it_is():
    fits, over = sheet("a" * 32767, "a" * 32768)
    assert len(fits.value) == 32767
    assert over.value == words("id")("open.too_long", file="figures.csv")


def test_sheets_of_long_names_stay_apart():
    named = [Table(name, lambda facts: [], ()) for name in ("a" * 40, "a" * 31 + "b", "a" * 31, "b", "A" * 31)]
    found = xlsx.sheet_names(named)
    assert all(len(name) <= 31 for name in found)
    assert len({name.casefold() for name in found}) == len(named)
    assert found[3] == "b"


def test_the_header_of_a_sheet_is_bold_and_stays_in_sight(places):
    for one in workbook(places["province"].files["data/adminduk.xlsx"]).worksheets[1:]:
        assert one.freeze_panes == "A2"
        assert all(cell.font.bold for cell in next(iter(one.iter_rows())))
        assert all(8 <= one.column_dimensions[cell.column_letter].width <= 60 for cell in one[1])


def test_the_workbook_holds_no_moment_of_its_making(places):
    place = places["province"]
    again = publish.everything(facts_of("province"))
    assert again["data/adminduk.xlsx"] == place.files["data/adminduk.xlsx"]
    with zipfile.ZipFile(place.folder / "adminduk.xlsx") as archive:
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert archive.namelist() == sorted(archive.namelist())
        core = archive.read("docProps/core.xml").decode()
    assert set(re.findall(r"\d{4}-\d\d-\d\dT[^<]*", core)) == {f"{changed(place.facts)}T00:00:00Z"}


def test_the_workbook_says_first_whose_it_is_and_what_each_sheet_holds(place):
    book = workbook(place.files["data/adminduk.xlsx"])
    said = words(place.facts.site.languages[0], place.facts.data.own_words)
    assert book.sheetnames[0] == said("open.workbook.title")
    cells = [[seen(cell) for cell in row] for row in book.worksheets[0].iter_rows()]
    text = "\n".join(" ".join(row) for row in cells)
    assert place.json("index.json")["citation"] in text
    assert said("open.warn_of") in text
    listed = {row[0]: row[1] for row in cells}
    assert {table.stem: about(table, said) for table in tables.every()}.items() <= listed.items()


def test_the_last_sheet_says_what_each_column_means_in_each_language(place):
    book = workbook(place.files["data/adminduk.xlsx"])
    head, *rows = [[seen(cell) for cell in row] for row in book["columns"].iter_rows()]
    assert head == ["sheet", "column", "kind", "unit", *(f"means_{one}" for one in place.facts.site.languages)]
    assert [row[:2] for row in rows] == [[table.stem, one.name] for table in tables.every() for one in table.columns]
    assert all(all(row[4:]) for row in rows)


# --- one more format ---------------------------------------------------------------------------------------------

TABBED = """
from scripts.publish.formats.csv import cell
from scripts.publish.formats.format import Format


def _table(_, table, rows):
    lines = [[column.name for column in table.columns], *([cell(one) for one in row.values()] for row in rows)]
    return "".join("\\t".join(line) + "\\n" for line in lines)


FORMAT = Format("tsv", "text/tab-separated-values", "TSV", table=_table)
"""
EVERYTHING = """
import sys
from datetime import date
from pathlib import Path
from scripts import publish, write
from scripts.site import Site, load_site
site = load_site(Path(sys.argv[1]), "id", date.fromisoformat(sys.argv[2]), cache=Path(sys.argv[3], "cache"))
pages = {f"pages/{path}": page.markdown for path, page in site.pages.items()}
write.files(Path(sys.argv[3]), publish.everything(site.facts) | pages)
"""


def test_a_format_is_one_file_and_one_line(tmp_path):
    """Invented: tables parted by tabs. Page, search engines, catalogue, index and checksums speak of them."""
    for name in ("scripts", "docs", "examples", "overrides"):
        shutil.copytree(ROOT / name, tmp_path / name)
    (tmp_path / "scripts/publish/formats/tsv.py").write_text(TABBED, "utf-8")
    change(tmp_path / "scripts/publish/formats/__init__.py", "import csv, json", "import csv, tsv, json")
    change(tmp_path / "scripts/publish/formats/__init__.py", "(csv.FORMAT,", "(csv.FORMAT, tsv.FORMAT,")
    change(tmp_path / "scripts/words/id/publish.yml", "    csv: CSV\n", "    csv: CSV\n    tsv: TSV karangan\n")
    folder, today = PLACES["small"]
    command = [sys.executable, "-c", EVERYTHING, folder, str(today), tmp_path / "made"]
    subprocess.run(command, cwd=tmp_path, check=True)
    made = tmp_path / "made/data"
    page = (tmp_path / "made/pages/data-terbuka.md").read_text("utf-8")
    assert "CSV, TSV karangan, JSON" in page
    for name in ("regions.tsv", "region/98.tsv", "claims-indicators.tsv"):
        assert f'data/{name}"' in page
        assert (made / name).is_file()
    assert '"encodingFormat":"text/tab-separated-values"' in (tmp_path / "made/pages/bukti.md").read_text("utf-8")
    index = {one["address"]: one for one in json.loads((made / "index.json").read_text("utf-8"))["files"]}
    assert index["regions.tsv"]["media_type"] == "text/tab-separated-values"
    assert index["regions.tsv"]["rows"] == index["regions.csv"]["rows"] > 0
    catalogue = (made / "catalog.jsonld").read_text("utf-8")
    assert "file-type/TSV" in catalogue
    assert "data/regions.tsv" in catalogue or '"regions.tsv"' in catalogue
    assert "  regions.tsv\n" in (made / "checksums.txt").read_text("utf-8")


def change(path: Path, old: str, new: str) -> None:
    text = path.read_text("utf-8")
    assert text.count(old) == 1
    path.write_text(text.replace(old, new), "utf-8")


# --- citation and licence ----------------------------------------------------------------------------------------


@pytest.mark.our_data
def test_citation_cff_is_what_site_yml_says():
    """Changed site.yml? ACCEPT=1 writes the file anew."""
    made = citation.cff(About(facts_of("real"), words("id")))
    if os.environ.get("ACCEPT"):
        (ROOT / "CITATION.cff").write_text(made, "utf-8")
    assert (ROOT / "CITATION.cff").read_text("utf-8") == made
    said = yaml.safe_load(made)
    site = yaml.safe_load((ROOT / "data/site.yml").read_text("utf-8"))
    assert said["cff-version"] == "1.2.0"
    assert said["title"] == site["name"]["id"]
    assert said["authors"] == [{"name": site["publisher"]["id"]}]
    assert said["license"] == "CC-BY-4.0"
    assert said["message"]


def test_bibtex_takes_any_name():
    name = "A & B {C} 50% \\ _d_ #e ~f^ $g"
    facts = facts_of("small")
    facts = facts_of("small", name=facts.site.name.model_copy(update={"id": name}))
    entry = citation.bib(About(facts, words("id"), "1"))
    assert entry.startswith("@misc{a-b-c-50-d-e-f-g,\n")
    assert r"title = {{A \& B \{C\} 50\% \textbackslash{} \_d\_ \#e \~{}f\^{} \$g}}" in entry
    bare = re.sub(r"\\[{}]", "", entry)
    assert bare.count("{") == bare.count("}")


@pytest.mark.parametrize("language", languages())
def test_the_licence_says_how_to_name_the_source(place, language):
    text = (place.folder / "LICENSE.txt").read_text("utf-8")
    version = place.json("index.json")["version"]
    assert About(place.facts, words(language, place.facts.data.own_words), version).citation in text
    assert place.facts.site.licence.name in text
    assert place.facts.site.name.id in text


# --- the headings of Satu Data Indonesia -------------------------------------------------------------------------


def test_ms_ind_says_only_what_the_data_state(place):
    rows = {row["kunci"]: row for row in place.json("ms-ind.json")}
    assert set(rows) == set(place.facts.data.indicators)
    for key, one in place.facts.data.indicators.items():
        stated = {
            "nama_indikator": one.name.id,
            "konsep": one.concept.id,
            "definisi": one.definition.id,
            "interpretasi": one.interpretation.id,
            "metode_rumus_penghitungan": one.formula.id if one.formula else None,
            "satuan": one.unit.id,
        }
        assert rows[key] == {"kunci": key, **dict.fromkeys(satu_data.INDICATOR), **stated}


def test_ms_var_describes_every_column(place):
    rows = {(row["tabel"], row["nama_variabel"]): row for row in place.json("ms-var.json")}
    assert set(rows) == {(table.name, column.name) for table in tables.TABLES for column in table.columns}
    assert all(row["definisi"] and row["tipe_data"] for row in rows.values())
    assert rows["figures", "verdict"]["klasifikasi_isian"] == "agrees; fits; truncated; disagrees; cannot"
    assert {row["kalimat_pertanyaan"] for row in rows.values()} == {None}


# --- the page about it -------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "language"),
    [pytest.param("real", "en", marks=pytest.mark.our_data), ("province", "id"), ("small", "id")],
)
def test_the_page_explains_every_file_and_field(places, name, language):
    site = site_of(name, language)
    page = tree(re.sub(r"^---.*?\n---\n", "", site.pages["data-terbuka.md"].markdown, count=1, flags=re.DOTALL))
    linked_to = {link["href"].rpartition("data/")[2] for link in page.all("a") if "data/" in link["href"]}
    files = {"data/" + address for address in linked_to}
    prose = {"data/" + name for name in linked_to if name.startswith(("region/", "indicator/"))}
    assert files <= set(places[name].files)
    assert prose
    whole = {path for path in places[name].files if not path.startswith(("data/region", "data/indicator/"))}
    assert {f"data/{path}" for path in publish.EXAMPLES} <= files
    told = {code.text() for line in page.all("li") for code in line.all("code")}
    typed = {f"data/{path}" for path in site.facts.data.typed}
    assert all(path in told or f"{path.rpartition('/')[0]}/" in told for path in typed)
    assert whole - files - typed <= {"data/json-schema/index.json"}
    assert typed <= whole
    shown_ = page.all("table")
    held = [table for _, those in datasets.parted((*tables.TABLES, *tables.METADATA)) for table in those]
    explained = [one for table in held for one in with_records(table.name, table.columns)]
    said = words(language, site.checked.data.own_words)
    assert [one.one("caption").text() for one in shown_] == [
        said("open.columns", table=name.replace("_", "-")) for name, _ in explained
    ]
    for (name_, columns), one in zip(explained, shown_, strict=True):
        rows = one.one("tbody").all("tr")
        assert [row.one("th").text() for row in rows] == [column.name for column in columns]
        for row, column in zip(rows, columns, strict=True):
            cell = row.one("td").text()
            assert cell.startswith(meaning(name_, column, said).split("'")[0][:20])
            assert said(f"open.kind.{column.kind}") in cell
            assert all(word in cell for word in column.one_of)
    text = page.text()
    version = places[name].json("index.json")["version"]
    assert About(site.facts, said, version).citation.split("http")[0].strip() in text


def with_records(name: str, columns: tuple[Column, ...]) -> Iterator[tuple[str, tuple[Column, ...]]]:
    yield name, columns
    for column in columns:
        if column.of:
            yield from with_records(f"{name}_{column.name}", column.of)


# --- examples ----------------------------------------------------------------------------------------------------


def python_example(data: object, region: str, out: Path, **settings: Any) -> list[dict[str, Any]]:
    """The points that the Python example draws, read from there."""
    command = [sys.executable, ROOT / "examples/not_yet_recorded.py", str(data), region, out / "x.json"]
    subprocess.run(command, check=True, capture_output=True, **settings)
    return json.loads((out / "x.json").read_text("utf-8"))["data"]["values"]


@pytest.fixture(scope="module")
def unpacked(places, tmp_path_factory) -> dict[str, Path]:
    """The zip of each place as somebody unpacks it."""

    def made(name: str) -> Path:
        folder = tmp_path_factory.mktemp(f"unpacked-{name}")
        with zipfile.ZipFile(places[name].folder / "adminduk.zip") as archive:
            archive.extractall(folder)
        return folder

    return Made(made)


def points_of(place: Place) -> list[dict[str, Any]]:
    """Who is not recorded yet, as derived for the pages: what the Python example has to draw."""
    site = place.facts.site
    [key] = [one.indicator for one in site.topics if one.leads_with == "unreached"]
    base = place.facts.data.indicators[key].compare_on
    left = place.facts.left(site.region, key, base)
    return [
        {
            "date": point.order[0],
            "as_of": str(point.said.reading.figure.period),
            "people": int(point.value.nominal),
            "of": base,
        }
        for point in left.joined
    ]


def test_the_python_example_redraws_the_chart_of_the_page(province, tmp_path):
    drawn = python_example(province.folder, province.facts.site.region, tmp_path)
    assert drawn == points_of(province)
    assert drawn
    command = [sys.executable, ROOT / "examples/not_yet_recorded.py", province.folder, province.facts.site.region]
    subprocess.run([*command, tmp_path / "x.svg"], check=True, capture_output=True)
    svg = (tmp_path / "x.svg").read_text("utf-8")
    assert svg.startswith("<svg")
    assert svg.count('aria-roledescription="bar"') == len(drawn)


@pytest.fixture(scope="module")
def served(places) -> Iterator[dict[str, str]]:
    """The published data of the site at an http and, where openssl can make a certificate, at an https address."""
    handler = partial(SimpleHTTPRequestHandler, directory=str(places["province"].folder))
    handler.log_message = lambda *_: None  # type: ignore[attr-defined]
    with TemporaryDirectory() as folder:
        addresses, servers = {}, []
        for scheme in ("http", "https"):
            server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
            if scheme == "https":
                if not (openssl := shutil.which("openssl")):
                    continue
                own, key = Path(folder, "own.pem"), Path(folder, "key.pem")
                names = ["-subj", "/CN=localhost", "-addext", "subjectAltName=DNS:localhost"]
                made = [
                    openssl,
                    "req",
                    "-x509",
                    "-newkey",
                    "rsa:2048",
                    "-nodes",
                    "-days",
                    "2",
                    "-keyout",
                    key,
                    "-out",
                    own,
                ]
                subprocess.run([*made, *names], check=True, capture_output=True)
                secured = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
                secured.load_cert_chain(own, key)
                server.socket = secured.wrap_socket(server.socket, server_side=True)
                addresses["certificate"] = str(own)
            Thread(target=server.serve_forever, daemon=True).start()
            servers.append(server)
            addresses[scheme] = f"{scheme}://localhost:{server.server_port}/"
        yield addresses
        for server in servers:
            server.shutdown()


WHERE = ("folder", "zip", "unpacked", "inside the zip", "http", "https")


@pytest.fixture(params=WHERE)
def delivered(request, province, unpacked, served) -> tuple[str, dict[str, Any]]:
    """Where somebody reads the data: an address or a folder, and how a program is started there."""
    if request.param not in served and request.param in ("http", "https"):
        pytest.skip("openssl is not here, so there is no certificate for an https address")
    folder = province.folder
    there = {"folder": folder, "zip": folder / "adminduk.zip", "unpacked": unpacked["province"], "inside the zip": "."}
    own = served.get("certificate", "")
    trusted = {"SSL_CERT_FILE": own, "CURL_CA_BUNDLE": own, "no_proxy": "localhost", "LC_ALL": "C.UTF-8"}
    run = {"cwd": unpacked["province"], "env": {**os.environ, **trusted}}
    return str({**there, **served}[request.param]), run


def test_the_python_example_runs_wherever_it_is_delivered(province, delivered, tmp_path):
    data, run = delivered
    drawn = python_example(data, province.facts.site.region, tmp_path, **run)
    assert drawn == points_of(province) != []


# What begins: the same rows in Python, R and SQL.


Start = list[dict[str, Any]]


def as_rows(text: str) -> Start:
    """What an example prints: a CSV."""
    return [{name: value or None for name, value in row.items()} for row in csv.DictReader(io.StringIO(text))]


def start_in(language: str, folder: Path, *given: str, **settings: Any) -> Start:
    """The rows of `start.py` or `start.R` that lies in a folder of published data; numbers as they came."""
    with_what = [sys.executable] if language == "py" else [shutil.which("Rscript") or pytest.skip("R is not here")]
    command = [*with_what, folder / f"examples/start.{language}", *given]
    return as_rows(subprocess.run(command, check=True, capture_output=True, text=True, **settings).stdout)


def start_in_sql(published: Path, **variables: str) -> Start:
    """Those of `start.sql`."""
    database = duckdb.connect()
    for name, value in variables.items():
        database.execute(f"SET VARIABLE {name} = $value", {"value": value})
    for statement in duckdb.extract_statements((published / "examples/start.sql").read_text("utf-8")):
        answer = database.execute(statement)
    names = [column[0] for column in answer.description]
    return [dict(zip(names, row, strict=True)) for row in answer.fetchall()]


def alike_rows(rows: Start) -> Start:
    """Numbers as numbers, so that 99,40 is 99,4."""
    numbers = ("share", "share_to", "people", "people_to")
    return [
        {name: None if value is None else Decimal(value) if name in numbers else value for name, value in row.items()}
        for row in rows
    ]


def newest_of(facts: derive.Facts, code: str, indicator: str) -> dict[str, Any]:
    """What the pages show of a region, told a second time from what was derived."""
    lead = facts.lead(code, indicator)
    among = lead.shown_shares if lead else None
    shares = ([among.leader] if among.leader else [*among.left]) if among else []
    shown = [one.figure for one in shares]
    ends = [end for figure in shown for end in (figure.percent, figure.percent_from, figure.percent_to) if end]
    of = (shown[0].read_as or shown[0].of) if shown else None
    when, people, people_to, *_ = people_of(facts, code, indicator)
    return {
        "region": code,
        "name": facts.data.regions[code].name,
        "share": min(ends, default=None),
        "share_to": max(ends) if ends and max(ends) != min(ends) else None,
        "of": of,
        "of_is": None if not shown else "read" if shown[0].read_as else "unstated" if of == "unstated" else "stated",
        "share_as_of": str(shown[0].period) if shown else None,
        "verdict": shares[0].verdict if len(shares) == 1 else None,
        "people": people,
        "people_to": people_to,
        "people_as_of": when,
    }


def test_what_begins_gives_in_python_and_sql_what_the_pages_show(place):
    facts, folder = place.facts, place.folder
    for key in dict.fromkeys(one.indicator for one in facts.site.topics):
        expected = [newest_of(facts, code, key) for code in sorted(facts.data.covered)]
        assert alike_rows(start_in("py", folder, str(folder), key)) == expected
        assert alike_rows(start_in_sql(folder, folder=str(folder), indicator=key)) == expected


def test_what_begins_gives_in_r_what_it_gives_in_python(place):
    for key in dict.fromkeys(one.indicator for one in place.facts.site.topics):
        rows = [start_in(one, place.folder, str(place.folder), key) for one in ("R", "py")]
        assert alike_rows(rows[0]) == alike_rows(rows[1])


@pytest.mark.parametrize("name", EVERY)
def test_the_numbers_of_what_begins_stand_on_the_pages_of_their_regions(places, name):
    pages, said, place = site_of(name).pages, words("id"), places[name]
    for key in dict.fromkeys(one.indicator for one in place.facts.site.topics):
        for row in start_in("py", place.folder, str(place.folder), key):
            page = pages[f"wilayah/{row['region']}.md"].markdown
            assert all(said.decimal(Decimal(row[end])) in page for end in ("share", "share_to") if row[end]), row
            assert all(said.count(int(row[end])) in page for end in ("people", "people_to") if row[end]), row


def test_one_line_reads_codes_as_texts_and_numbers_as_numbers(place):
    """The lines that the page shows. That of pandas is only parsed: it is none of what the tests need."""
    lines = {name: line.format(address=place.folder / "latest.csv") for name, line in beginning.LINES.items()}
    ast.parse(lines["python"], mode="eval")
    answer = duckdb.connect().execute(lines["sql"]).description
    kinds = {column[0]: str(column[1]) for column in answer}
    assert {kinds["region"], kinds["region_bps"]} == {"VARCHAR"}
    assert {kinds["share"], kinds["count"]} <= {"DOUBLE", "BIGINT"}
    if rscript := shutil.which("Rscript"):
        said = f"x <- {lines['r']}; cat(class(x$region), class(x$region_bps), is.numeric(x$share), is.numeric(x$count))"
        done = subprocess.run([rscript, "-e", said], check=True, capture_output=True, text=True)
        assert done.stdout == "character character TRUE TRUE"


@pytest.mark.parametrize("language", ["py", "R"])
def test_what_begins_runs_wherever_it_is_delivered(province, unpacked, delivered, language):
    data, run = delivered
    rows = start_in(language, unpacked["province"], data, **run)
    assert alike_rows(rows) == alike_rows(start_in("py", province.folder, str(province.folder))) != []


@pytest.mark.parametrize("where", [".", "examples"])
def test_what_begins_needs_no_word_in_the_unpacked_zip(province, unpacked, monkeypatch, where):
    monkeypatch.chdir(unpacked["province"] / where)
    expected = alike_rows(start_in("py", province.folder, str(province.folder)))
    assert alike_rows(start_in("py", unpacked["province"])) == expected
    assert alike_rows(start_in_sql(unpacked["province"])) == expected


def test_published_examples_ask_for_the_keys_of_their_own_data(place):
    *others, last = ((place.folder / name).read_text("utf-8") for name in publish.EXAMPLES)
    *as_they_are, original = ((ROOT / name).read_text("utf-8") for name in publish.EXAMPLES)
    assert others == as_they_are
    assert last == original.replace("'ikd-active'", f"'{counting_people(place.facts)}'")
    assert original.count("'ikd-active'") == 1


def sql_example(published: Path, **variables: str) -> list[tuple[Any, ...]]:
    """The rows of the query that lies in a folder of published data."""
    database = duckdb.connect()
    for name, value in variables.items():
        database.execute(f"SET VARIABLE {name} = $value", {"value": value})
    for statement in duckdb.extract_statements((published / "examples/ikd_people.sql").read_text("utf-8")):
        answer = database.execute(statement)
    return answer.fetchall()


def counting_people(facts: derive.Facts) -> str:
    """The indicator of the first topic that leads with people."""
    return next(one.indicator for one in facts.site.topics if one.leads_with == "people")


def people_of(facts: derive.Facts, code: str, indicator: str) -> tuple[Any, ...]:
    """What the pages show of a region, in people: when, from, to where that is more, how exact, which figure."""
    lead = facts.lead(code, indicator)
    counts = lead.counts if lead and (lead.counts.any or not lead.shares.any) else lead and lead.beside
    shown = [one.figure for one in ([counts.leader] if counts.leader else counts.left)] if counts else []
    ends = [n for one in shown for n in (one.count, one.count_from, one.count_to) if n is not None]
    if not ends:
        return (None, None, None, None, None)
    ids = sorted(one.id for one in facts.readings if any(one.figure is figure for figure in shown))
    exact = next((one.count_is for one in shown if one.count_is), None)
    low, high = min(ends), max(ends)
    figure = ids[0] if len(ids) == 1 else None
    return (min(str(one.period) for one in shown), low, high if high != low else None, exact, figure)


def test_the_duckdb_example_gives_what_the_pages_show(place):
    rows, facts = sql_example(place.folder, folder=str(place.folder)), place.facts
    below = [one.code for one in facts.data.regions.values() if one.level not in ("country", "province")]
    assert [row[0] for row in rows] == sorted(below)
    assert [row[2:7] for row in rows] == [people_of(facts, row[0], counting_people(facts)) for row in rows]


@pytest.mark.parametrize("name", EVERY)
def test_the_numbers_of_the_duckdb_example_stand_on_the_pages_of_their_regions(places, name):
    pages, said = site_of(name).pages, words("id")
    seen = 0
    for row in sql_example(places[name].folder, folder=str(places[name].folder)):
        for people in row[3:5]:
            if people is not None:
                assert said.count(people) in pages[f"wilayah/{row[0]}.md"].markdown, row
                seen += 1
    assert seen or name != "province"


@pytest.mark.parametrize("where", [".", "examples"])
def test_the_duckdb_example_needs_no_setting_in_the_unpacked_zip(province, unpacked, monkeypatch, where):
    monkeypatch.chdir(unpacked["province"] / where)
    assert sql_example(unpacked["province"]) == sql_example(province.folder, folder=str(province.folder))


def test_where_no_figure_leads_the_examples_give_the_range(tmp_path):
    """Two offices of equal standing, one day: 12.300 and 12.700. Undated and grouped figures stand beside."""
    of = {"region": "97.02", "indicator": "aktif"}
    facts = invented(
        source(figure(**of, as_of="2031-05-31", count="12.300")),
        source(figure(**of, as_of="2031-05-31", count="12.700")),
        source(figure(**of, as_of="unstated", count="99.000")),
    )
    write.files(tmp_path, publish.everything(facts))
    data = tmp_path / "data"
    [row] = [row for row in sql_example(data, folder=str(data)) if row[0] == "97.02"]
    assert row[2:5] == ("2031-05-31", 12300, 12700)
    for rows in (start_in("py", data, str(data), "aktif"), start_in_sql(data, folder=str(data), indicator="aktif")):
        [row] = [row for row in alike_rows(rows) if row["region"] == "97.02"]
        assert (row["people"], row["people_to"], row["people_as_of"]) == (12300, 12700, "2031-05-31")
    led = [one["leads_as"] for one in json.loads((tmp_path / "data/figures.json").read_text("utf-8"))]
    assert led == [["count-range"], ["count-range"], []]


def test_of_two_that_can_be_one_number_the_more_exact_leads(tmp_path):
    """12.300, and "about 12.000" of the same day: 11.500 to 12.500."""
    of = {"region": "97.02", "indicator": "aktif", "as_of": "2031-05-31"}
    facts = invented(
        source(figure(**of, count="12.000", count_is="about")),
        source(figure(**of, count="12.300")),
    )
    write.files(tmp_path, publish.everything(facts))
    [row] = [row for row in sql_example(tmp_path / "data", folder=str(tmp_path / "data")) if row[0] == "97.02"]
    assert row[2:6] == ("2031-05-31", 12300, None, None)


def test_a_figure_leads_as_what_was_derived(place):
    """The published column against `facts.lead`: told a second time, from the reader's end."""
    rows = {row["id"]: row["leads_as"] for row in place.json("figures.json")}
    for code, key in product(place.facts.data.regions, place.facts.data.indicators):
        mine = {one.id: rows[one.id] for one in place.facts.readings.about(code, key)}
        lead = place.facts.lead(code, key)
        leaders = {one.id for one in (lead.count, lead.share, lead.beside.leader) if one} if lead else set()
        assert {name for name, led in mine.items() if {"count", "share"} & {*led}} == leaders
        for measure in ("count", "share"):
            among = [name for name, led in mine.items() if f"{measure}-range" in led]
            assert not among or not any(measure in led for led in mine.values())
            assert len(among) != 1


def test_text_columns_are_no_numbers():
    """Codes such as 64.10 lose their last digit where a program takes them for numbers: every description says text."""
    kinds = {(table.name, column.name): column.kind for table in tables.every() for column in table.columns}
    assert kinds["regions", "code"] == kinds["figures", "region"] == TEXT
