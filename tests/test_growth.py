"""What a site costs as its data grow: calls of functions are counted, never timed, and each part more costs as much as
the one before. What grows with everything else, square by square, does not pass here."""

import cProfile
from functools import partial

import pytest

from scripts import check, derive, read
from scripts.pages import PAGES, parts
from scripts.words import words
from tests.bench.invented import TODAY, Nation

MOST, SLACK = 1.1, 3_500
"""How much dearer the third part may be than the second: lists that are sorted, numbers with more digits; and calls
that are of no account."""


def calls(folder, size):
    """Calls while the data of a size are checked, all that follows is derived, and each page of a language is made; by
    page."""
    data, findings = read.folder(size.write(folder / f"{size.provinces}-{size.months}"))
    assert [finding for finding in [*findings, *check.findings(data, TODAY)] if finding.refuses] == []
    data.kept.clear()
    found = {"check": counted(lambda: list(check.findings(data, TODAY)))}
    found["derive"] = counted(lambda: derive.everything(data, TODAY))
    facts = derive.everything(data, TODAY)
    for planned in (planned for plan in PAGES for planned in plan(facts, words("id"))):
        found[planned.path] = counted(partial(planned.make, facts, words("id")))
    assert len(found) > size.regions
    return found | {"everything": sum(found.values())}


def counted(make):
    profile = cProfile.Profile()
    profile.runcall(make)
    return sum(told.callcount for told in profile.getstats())


@pytest.fixture(scope="module", autouse=True)
def warm(tmp_path_factory):
    """What is done once for all, such as compiling templates, is no part of what grows."""
    calls(tmp_path_factory.mktemp("warm"), Nation(1, 1))


REGIONS = [Nation(number, 1) for number in (1, 2, 3)]
MONTHS = [Nation(1, number) for number in (2, 4, 6)]


@pytest.mark.parametrize(
    ("sizes", "bound"),
    [(REGIONS, None), (REGIONS, 5), (MONTHS, None)],
    ids=["regions", "regions, lists in parts", "months"],
)
def test_each_part_more_costs_as_much_as_the_one_before(tmp_path, monkeypatch, sizes, bound):
    for name in ("REGIONS", "FIGURES", "DIFFERENCES") if bound else ():
        monkeypatch.setattr(parts, name, bound)
    first, second, third = (calls(tmp_path, size) for size in sizes)
    grown = {name: (second[name] - first[name], third[name] - second[name]) for name in first if name in third}
    assert {"bukti.md", "target.md", "wilayah.md", "check", "derive", "everything"} <= grown.keys()
    assert {name: more for name, more in grown.items() if more[1] > MOST * max(0, more[0]) + SLACK} == {}
