"""claims.json and gaps.json: what the reasoning found, as programs read it."""

import json

import pytest

from scripts import publish
from scripts.model import Claim
from tests.registry import facts, figure, source


def claim(**fields):
    typed = {"region": "97.01", "rank": "1", "among": "semua", "indicators": ("aktif",), "by": "count"}
    return Claim(**{**typed, **fields})


def active(region, count, as_of="2031-04", **fields):
    return figure(region, "aktif", as_of, count=str(count), **fields)


def published(name, *entries):
    return json.loads(publish.everything(facts(source(*entries)))[f"data/{name}.json"])


def told(*entries):
    return published("claims", *entries)


ALL = (active("97.01", 900), active("97.02", 800), active("97.71", 700))
SIZES = (("97.01", 900), ("97.02", 800), ("97.71", 700))
REASONS = {
    "all members known": ([claim(), *ALL], ("verified", "verified")),
    "last of all": ([claim(region="97.71", rank="lowest"), *ALL], ("verified", "verified")),
    "not the last": ([claim(rank="lowest"), *ALL], ("other-figures", "other-figures")),
    "one member missing": ([claim(), *ALL[:2]], ("open", "lacking")),
    "no figure of its own": ([claim(), *ALL[1:]], ("open", "own")),
    "members unknown": ([claim(among="entah"), *ALL], ("open", "members")),
    "measure unknown": ([claim(by="unstated"), *ALL], ("open", "measure")),
    "two indicators at once": ([claim(indicators=("aktif", "terekam")), *ALL], ("open", "several")),
    "a rank that no two figures settle": ([claim(rank="high"), *ALL], ("open", "rank")),
    "a share above the whole": (
        [claim(by="percent"), figure("97.01", "aktif", percent="101", of="wajib")],
        ("open", "unranked"),
    ),
    "undated, but of one text": ([claim(), *(active(c, n, "unstated") for c, n in SIZES)], ("verified", "verified")),
    "the second place": ([claim(rank="2"), *ALL], ("open", "rank")),
}


@pytest.mark.parametrize(("entries", "expected"), REASONS.values(), ids=REASONS)
def test_a_claim_says_why_its_evidence_is_what_it_is(entries, expected):
    assert [(one["evidence"], one["reason"]) for one in told(*entries)] == [expected]


def test_a_claim_names_the_figures_that_decide_it_and_those_that_are_missing():
    one = told(claim(region="97.02"), active("97.02", 800), active("97.01", 900))[0]
    assert one["own_figure"] == "satu/97.02/aktif/2031-04/count"
    assert one["figures_against"] == ["satu/97.01/aktif/2031-04/count"]
    assert one["regions_lacking"] == ["97.71"]


def test_changing_one_count_turns_the_claim_around():
    before, after = (told(claim(), active("97.01", 900), active("97.02", n), ALL[2])[0] for n in (899, 901))
    assert (before["evidence"], after["evidence"]) == ("verified", "other-figures")


AGES = [("2031-12", 0), ("2031-06-30", 6), ("2030", 12), ("unstated", 6)]


@pytest.mark.parametrize(("as_of", "months"), AGES)
def test_a_cell_says_how_old_its_newest_figure_is(as_of, months):
    made = published("gaps", active("97.01", 5, as_of))
    cell = next(one for one in made["cells"] if (one["region"], one["indicator"]) == ("97.01", "aktif"))
    assert (cell["kind"], cell["months"]) == ("count", months)
    assert cell["newest_figure"] == f"satu/97.01/aktif/{as_of}/count"


def test_a_dated_figure_is_newer_than_an_undated_one():
    made = published("gaps", active("97.01", 5, "unstated"), active("97.01", 4, "2031-04"))
    cell = next(one for one in made["cells"] if (one["region"], one["indicator"]) == ("97.01", "aktif"))
    assert cell["as_of"] == "2031-04"


def test_the_matrix_is_whole():
    made = published("gaps")
    assert len(made["cells"]) == 4 * 2
    assert {one["kind"] for one in made["cells"]} == {"nothing"}
    assert made["searched"] == {"sources": 1, "until": "2031-12-31"}
