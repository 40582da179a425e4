"""versions.json: which versions there were, with their commits, and when each table changed. All of it is invented."""

import dataclasses
import json
from datetime import UTC, datetime

from scripts import publish
from scripts.derive.changes import NEW, Change
from scripts.derive.history import History, Moment, State
from scripts.model import Where
from scripts.publish import tables, versions
from tests.registry import facts, figure, source


def moment(day: int, *kinds: str) -> Moment:
    changes = tuple(Change(kind, NEW, "x", Where("data/x.yml", 1)) for kind in kinds)
    return Moment(f"{day:040x}", datetime(2031, 5, day, tzinfo=UTC), changes)


FIRST = State("f" * 40, datetime(2031, 4, 1, tzinfo=UTC), 3, 1)
HISTORY = History((moment(2, "award"), moment(5, "figure"), moment(9, "benefit")), FIRST)


def written(history: History) -> dict:
    known = dataclasses.replace(facts(source(figure(count="900"))), history=history)
    return json.loads(publish.everything(known)["data/versions.json"])


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
    assert (changed["benefits"], changed["latest"]) == ("2031-05-09", "2031-05-09")
    assert changed["offices"] == "2031-04-01"
    assert changed["regions"] is None


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
