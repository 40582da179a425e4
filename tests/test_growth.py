"""What a site costs as its data grow: calls are counted, function by function, never timed. What is asked by each about
all others grows square by square: such a function is named here."""

import cProfile
import sys
from collections import Counter
from functools import partial

import pytest

from scripts import check, derive, read
from scripts.pages import PAGES, parts
from scripts.pages.charts.trend import FEWEST
from scripts.words import words
from tests.bench.invented import TODAY, Nation
from tests.conftest import ROOT

MOST, SLACK = 2.4, 300
"""From the second size to the third twice as much is added as from the first to the second. What is sorted, and longer
numbers, may cost a little more; so few calls are of no account."""


def calls(folder, size):
    """How often each function of ours is called while data of a size are checked and derived, and pages are made."""
    data, findings = read.folder(size.write(folder / f"{size.provinces}-{size.months}"))
    forget()
    profile = cProfile.Profile()
    found = profile.runcall(partial(site_of, data))
    assert [finding for finding in [*findings, *found] if finding.refuses] == []
    return Counter({name(told.code): told.callcount for told in profile.getstats() if ours(told.code)})


def forget():
    """What a smaller size has left in the memories of our functions would be counted as growth of the next."""
    for module in [module for name, module in sys.modules.items() if name.startswith("scripts.")]:
        for kept in vars(module).values():
            if hasattr(kept, "cache_clear"):
                kept.cache_clear()


def site_of(data):
    found = list(check.findings(data, TODAY))
    facts = derive.everything(data, TODAY)
    for plan in PAGES:
        for planned in plan(facts, words("id")):
            planned.make(facts, words("id"))
    return found


def ours(code):
    return not isinstance(code, str) and code.co_filename.startswith((str(ROOT), "<template>"))


def name(code):
    return f"{code.co_filename.removeprefix(str(ROOT))}:{code.co_firstlineno} {code.co_qualname}"


@pytest.fixture(scope="module", autouse=True)
def warm(tmp_path_factory):
    """What is done once for all, such as compiling templates, is no part of what grows."""
    calls(tmp_path_factory.mktemp("warm"), Nation(1, 1))


REGIONS = [Nation(number, 1) for number in (1, 2, 4)]
MONTHS = [Nation(1, number * FEWEST) for number in (1, 2, 4)]
"""With fewer months a region has a sentence where it then has a picture: another page, and no step of growth."""


@pytest.mark.parametrize(
    ("sizes", "bound"),
    [(REGIONS, 5), (MONTHS, None)],
    ids=["regions, lists in parts", "months, whole lists"],
)
def test_no_function_is_called_more_often_than_the_data_grow(tmp_path, monkeypatch, sizes, bound):
    for bounded in ("REGIONS", "FIGURES", "DIFFERENCES") if bound else ():
        monkeypatch.setattr(parts, bounded, bound)
    first, second, third = (calls(tmp_path, size) for size in sizes)
    assert len(third) > len(first) / 2 > 100
    assert {
        what: (first[what], second[what], number)
        for what, number in third.items()
        if number - second[what] > MOST * (second[what] - first[what]) + SLACK
    } == {}
