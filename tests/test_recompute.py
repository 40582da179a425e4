"""What is held together to recompute a percentage: sentences of one source, times, neighbours. Numbers are invented."""

from fractions import Fraction

import pytest

from scripts.derive.bases import counted, stated
from tests.registry import facts, figure, source

PERCENT = {"percent": "84,40", "of": "wajib"}


def required(count, as_of="2031-04", **fields):
    return figure(indicator="wajib", as_of=as_of, count=count, **fields)


TIMES = [
    # the percentage's time, the count's, and whether the one may be of the other
    ("2031-04", "2031-04-16", True),
    ("2031-04", "2031-04-01", True),
    ("2031-04", "2031-04-30", True),
    ("2031-04-16", "2031-04", True),
    ("2031-04-01", "2031-04", True),
    ("2031-04-30", "2031-04", True),
    ("2031-Q2", "2031", True),
    ("2031-04", "2031-05-01", False),
    ("2031-04", "2031-03-31", False),
    ("2031-05-01", "2031-04", False),
    ("2031-04", "unstated", False),
    ("unstated", "2031-04", False),
]


@pytest.mark.parametrize(("time", "other", "within"), TIMES)
def test_a_count_of_a_time_inside_or_around_is_tried(time, other, within):
    """A percentage of October may be of the count of 16 October, which its source gives with its own base."""
    share, count = figure(as_of=time, **PERCENT), figure(as_of=other, count="252.601")
    mine = source(share, count, required("299.288", other))
    found = facts(mine, source(required("250.000", other), figure(as_of=other, count="7"))).readings[0]
    assert found.tried_from == (f"satu/97/terekam/{other}/count" if within else None)
    assert [(int(one.size.nominal), one.origin) for one in found.candidates] == ([(299_288, "own")] if within else [])
    assert (found.verdict, found.count) == ("cannot", None)


def test_a_percentage_with_a_base_of_its_own_takes_none_of_another_time():
    mine = source(figure(of_count="290.000", **PERCENT), figure(as_of="2031-04-16", count="252.601"))
    there = mine.model_copy(update={"figures": (*mine.figures, required("299.288", "2031-04-16"))})
    found = facts(there).readings[0]
    assert [(int(one.size.nominal), one.origin) for one in found.candidates] == [(290_000, "stated")]


def test_two_counts_of_a_time_inside_are_none():
    days = (figure(as_of=f"2031-04-{day}", count="252.601") for day in (15, 16))
    assert facts(source(figure(**PERCENT), *days)).readings[0].tried is None


BESIDE = {
    "the same place and time": (required("9"), 1),
    "another time": (required("9", "2031-05"), 0),
    "another place": (figure("97.01", "wajib", count="9"), 0),
    "a group": (required("9", group="pemula"), 0),
    "a flow": (
        type(required("9"))(region="97", indicator="wajib", count="9", **{"from": "2031-04-01", "to": "2031-04-30"}),
        0,
    ),
}


@pytest.mark.parametrize(("other", "many"), BESIDE.values(), ids=BESIDE)
def test_what_stands_beside_a_figure_is_of_its_place_and_time(other, many):
    readings = facts(source(figure(count="7"), other), source(required("8"), kind="copy")).readings
    assert [one.figure for one in readings.beside(readings[0])] == [other] * many


def test_a_count_reaches_as_far_as_it_says():
    about = figure(of_count="1.000", of_count_is="about", **PERCENT)
    assert (stated(about).low, stated(about).high) == (500, 1500)
    assert stated(figure(count="7")) is None
    range_ = counted(figure(count_from="1", count_to="2"))
    assert (range_.low, range_.nominal, range_.high) == (1, Fraction(3, 2), 2)
    assert counted(figure(**PERCENT)) is None
