"""The table to start with, and the one with a value a row: they say what the pages say. Numbers are invented."""

from datetime import date

import pytest
from hypothesis import assume, given

from scripts.derive import own_count
from scripts.pages import message, told
from scripts.pages.say import Say, plain
from scripts.publish import tables
from scripts.publish.table import meaning
from scripts.words import words
from tests import folders
from tests.answers import Folder
from tests.examples import cases
from tests.registry import facts, figure, source
from tests.test_conflicts import with_remainder

READ = {"of": "unstated", "read_as": "wajib", "because": {"id": "x"}}


def latest(*figures, region="97", indicator="terekam", known=facts):
    rows = tables.LATEST.made(known(source(*figures)))
    [row] = [row for row in rows if (row["region"], row["indicator"]) == (region, indicator)]
    return row


CASES = {
    "count and share of one sentence": (
        [figure(count="995", percent="99,5", of="wajib", of_count="1.000")],
        {
            "count": 995,
            "share_of": "wajib",
            "share_of_is": "stated",
            "left_low": 5,
            "left_high": 5,
            "verdict": "agrees",
        },
    ),
    "a base that a person reads": ([figure(percent="99,5", **READ)], {"share_of": "wajib", "share_of_is": "read"}),
    "a base that nobody states": (
        [figure(percent="99,5", of="unstated")],
        {"share_of": "unstated", "share_of_is": "unstated", "people_share_low": None},
    ),
    "each number with its own date": (
        [figure(percent="98", of="wajib"), figure(as_of="2030-04", count="900")],
        {"count_as_of": "2030-04", "share_as_of": "2031-04", "count": 900},
    ),
    "a figure of a group is no newest": (
        [figure(count="900"), figure(as_of="2031-05", group="pemula", count="7")],
        {"count": 900, "count_as_of": "2031-04"},
    ),
    "an undated one leads no dated one": (
        [figure(count="900"), figure(as_of="unstated", count="7")],
        {"count": 900, "count_as_of": "2031-04"},
    ),
    "where none leads the ends are given, and no figure": (
        [figure(count="900"), figure(count="950")],
        {"count": None, "count_low": 900, "count_high": 950, "count_figure": None},
    ),
    "of nothing nothing": (
        [figure("97.01", count="1")],
        {"count": None, "share": None, "months": None, "evidence": None},
    ),
}


@pytest.mark.parametrize(("figures", "held"), CASES.values(), ids=CASES)
def test_one_row_answers_the_first_question(figures, held):
    row = latest(*figures)
    assert {name: row[name] for name in held} == held


@cases(5)
@given(folders.folders())
def test_the_tables_say_what_the_pages_say(files):
    made = Folder(files, date(2032, 1, 31))
    assume(not made.refused)
    say = Say(made.facts, words("id"), "x.md")
    rows = {(row["region"], row["indicator"]): row for row in tables.LATEST.made(made.facts)}
    for (region, indicator), row in rows.items():
        told = message.of(say, region, indicator)
        if told is None:
            assert row["count"] is row["share"] is None
            continue
        spoken = message.speaking(told.known)
        if own_count(spoken) is not None and not told.known.undecided and spoken.figure.count is not None:
            assert row["count"] == spoken.figure.count, plain(told.headline)
            assert row["count_as_of"] == str(spoken.figure.period)
        said = told.known.share
        assert (row["people_share_of"], row["people_share_is"]) == (
            (said.said_of, said.origin) if said else (None, None)
        )
        share = message.leading_share(told.known)
        if share is not None:
            assert row["share_of"] in (share.reading.figure.of, share.reading.figure.read_as)
            assert row["share_as_of"] == str(share.reading.figure.period)
    observed = tables.OBSERVATIONS.made(made.facts)
    assert len({row["id"] for row in observed}) == len(observed)
    for row in observed:
        assert row["high"] is None or row["low"] <= row["high"], row["id"]
        assert (row["time_start"] is None) == (row["time_precision"] == "unstated")
        assert row["value"] is None or row["high"] is None or row["low"] <= row["value"] <= row["high"], row["id"]


LEFT = {
    "derived": ([figure(count="995", of="wajib", percent="99,5", of_count="1.000")], (5, 5, "derived", "2031-04")),
    "printed, where it is of a later day": (
        [
            figure(count="995", of="wajib", percent="99,5", of_count="1.000"),
            figure(indicator="belum", as_of="2031-06", count="7"),
        ],
        (7, 7, "printed", "2031-06"),
    ),
    "both ends, where the two of one day cannot be one number": (
        [
            figure(count="995", of="wajib", percent="99,5", of_count="1.000"),
            figure(indicator="belum", count="70"),
        ],
        (5, 70, "differ", "2031-04"),
    ),
    "unknown": ([figure(percent="98", of="unstated")], (None, None, None, None)),
}


@pytest.mark.parametrize(("figures", "held"), LEFT.values(), ids=LEFT)
def test_how_many_are_not_reached_has_its_origin_and_its_date(figures, held):
    row = latest(*figures, known=with_remainder)
    assert (row["left_low"], row["left_high"], row["left_is"], row["left_as_of"]) == held


def test_a_row_says_the_sentence_to_quote_in_both_languages():
    known = facts(source(figure(count="995", percent="99,5", of="wajib", of_count="1.000")))
    rows = tables.made(known, told.everything(known))["latest"]
    [row] = [row for row in rows if (row["region"], row["indicator"]) == ("97", "terekam")]
    assert "995" in row["sentence"]
    assert "99,5%" in row["sentence"]
    assert row["standing"] == "final"
    assert tables.made(known)["latest"][0]["sentence"] is None


@pytest.mark.parametrize(
    ("typed", "difference"),
    [
        ({"count": "995", "percent": "99,5", "of_count": "1.000"}, "0.00"),
        ({"count": "995", "percent": "99,4", "of_count": "1.000"}, "-0.10"),
        ({"count": "995", "percent": "99,65", "of_count": "1.000"}, "0.15"),
        ({"percent": "99,65"}, None),
    ],
)
def test_printed_less_recomputed_in_points(typed, difference):
    rows = tables.OBSERVATIONS.made(facts(source(figure(of="wajib", **typed))))
    [share] = [row for row in rows if row["measure"] == "percent"]
    said = share["difference_points"]
    assert (None if said is None else str(said)) == difference
    assert share["value"] is None or str(share["value"]).replace(".", ",") == typed["percent"]


RENAMED = {("claims", "evidence"): "status", ("claims", "by"): "criterion"}
RENAMED |= {("targets", "by"): "deadline", ("series", "solid"): "comparable"}


def test_a_better_name_stands_beside_the_old_one_which_says_so():
    found = {
        (table.name, column.name): column.instead
        for table in tables.TABLES
        for column in table.columns
        if column.instead
    }
    assert found == RENAMED
    for (name, old), better in RENAMED.items():
        table = next(table for table in tables.TABLES if table.name == name)
        columns = {column.name: column for column in table.columns}
        for language in ("id", "en"):
            said = [meaning(name, columns[one], words(language)) for one in (old, better)]
            assert said[0].startswith(said[1])
            assert better in said[0].removeprefix(said[1])


def test_both_names_hold_the_same():
    known = facts(source(figure(count="900"), figure(as_of="2031-06", count="950")))
    rows = tables.SERIES.made(known)
    assert rows
    assert all(row["solid"] == row["comparable"] for row in rows)
