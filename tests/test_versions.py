"""versions.json: which versions there were, with their commits, and when each table changed. All of it is invented."""

import dataclasses
import json
from datetime import UTC, datetime

from scripts import publish
from scripts.derive import Facts
from scripts.derive.changes import NEW, Change
from scripts.derive.history import History, Moment, State
from scripts.model import Where
from scripts.publish import csvw, linked, tables, versions
from scripts.words import words
from tests.registry import facts, figure, source


def moment(day: int, *kinds: str) -> Moment:
    changes = tuple(Change(kind, NEW, "x", Where("data/x.yml", 1)) for kind in kinds)
    return Moment(f"{day:040x}", datetime(2031, 5, day, tzinfo=UTC), changes)


FIRST = State("f" * 40, datetime(2031, 4, 1, tzinfo=UTC), 3, 1)
HISTORY = History((moment(2, "award"), moment(5, "figure"), moment(9, "benefit")), FIRST)


def with_history(history: History) -> Facts:
    return dataclasses.replace(facts(source(figure(count="900"))), history=history)


def written(history: History, name: str = versions.NAME) -> dict:
    return json.loads(publish.everything(with_history(history))[f"data/{name}"])


def test_versions_are_named_newest_first_with_their_commits():
    whole = written(HISTORY)
    assert [one["date"] for one in whole["versions"]] == ["2031-05-09", "2031-05-05", "2031-05-02", "2031-04-01"]
    assert whole["versions"][0]["commit"] == f"{9:040x}"
    assert whole["versions"][-1]["commit"] == FIRST.commit
    assert whole["version"].startswith("2031-05-09+")
    assert whole["issued"] == "2031-04-01"


def test_a_table_changed_when_something_did_that_it_follows_from():
    changed = {one["table"]: one["modified"] for one in written(HISTORY)["tables"]}
    assert (changed["awards"], changed["figures"], changed["claims"]) == ("2031-05-02", "2031-05-05", "2031-05-05")
    assert (changed["benefits"], changed["latest"]) == ("2031-05-09", "2031-05-05")
    assert changed["statements"] == "2031-05-09"
    assert changed["offices"] == "2031-04-01"
    assert changed["regions"] is None


def test_catalogues_say_when_each_part_was_issued_and_when_it_changed():
    """Whoever harvests them takes only what has changed since. What nobody knows is not said."""
    catalogue = written(HISTORY, "catalog.jsonld")
    assert times(catalogue, "dct:issued", "dct:modified") == ("2031-04-01", "2031-05-09")
    parts = {one["@id"].rpartition("#")[2]: one for one in catalogue["dcat:dataset"]}
    days = {name: times(one, "dct:issued", "dct:modified") for name, one in parts.items()}
    assert days["all"] == days["numbers"] == days["services"] == ("2031-04-01", "2031-05-09")
    assert days["claims"] == days["targets"] == ("2031-04-01", "2031-05-05")
    files = {one["dct:title"]: one for part in parts.values() for one in part["dcat:distribution"]}
    days = {name: times(one, "dct:issued", "dct:modified") for name, one in files.items()}
    assert days["awards.csv"] == days["awards.json"] == ("2031-04-01", "2031-05-02")
    assert days["latest.csv"] == ("2031-04-01", "2031-05-05")
    assert days["regions.csv"] == days["ms-var.csv"] == ("2031-04-01", None)
    assert days["datapackage.json"] == ("2031-04-01", "2031-05-09")
    described = written(HISTORY, csvw.NAME)
    assert times(described, "dc:issued", "dc:modified") == ("2031-04-01", "2031-05-09")
    days = {one["url"]: times(one, "dc:issued", "dc:modified") for one in described["tables"]}
    assert days["awards.csv"] == days["awards-sources.csv"] == ("2031-04-01", "2031-05-02")
    assert days["regions.csv"] == ("2031-04-01", None)
    known = with_history(HISTORY)
    found = linked.catalogue(known, words("id"), {}, "")
    entire, numbers, claims = found["dataset"][:3]
    for one, day in ((found, 9), (entire, 9), (numbers, 9), (claims, 5)):
        assert (one["datePublished"], one["dateModified"]) == ("2031-04-01", f"2031-05-{day:02}")
    assert linked.indicator(known, words("id"), "terekam", {}, "")["dateModified"] == "2031-05-05"


def times(node: dict, *terms: str) -> tuple[str | None, ...]:
    return tuple(node[term]["@value"] if term in node else None for term in terms)


def test_where_the_beginning_is_unknown_nothing_is_said_of_it():
    for history in (dataclasses.replace(HISTORY, whole=False), History(lacks="git")):
        for name in ("catalog.jsonld", csvw.NAME):
            assert ":issued" not in json.dumps(written(history, name))
        assert "datePublished" not in json.dumps(linked.catalogue(with_history(history), words("id"), {}, ""))


def test_nobody_calls_a_shallow_copy_the_beginning():
    whole = written(dataclasses.replace(HISTORY, whole=False))
    assert whole["issued"] is None
    assert {one["table"]: one["modified"] for one in whole["tables"]}["offices"] is None


def test_without_a_history_there_is_this_version_alone():
    whole = written(History(lacks="git"))
    assert whole["versions"] == []
    assert whole["version"]


def test_every_table_says_what_it_follows_from():
    assert {*versions.MADE_OF} == {table.name for table in tables.TABLES}
