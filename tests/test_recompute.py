"""What is held together to recompute a percentage: sentences of one source, times, neighbours. Numbers are invented."""

import dataclasses
from datetime import date
from fractions import Fraction

import pytest

from scripts.derive.bases import counted, stated
from scripts.derive.intervals import Interval
from scripts.derive.leads import own_share
from scripts.derive.recompute import AGREES, DISAGREES, last_day, readings
from tests.registry import data, facts, figure, source, target

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
    # Where the source counts the base at no stated time, its size is there all the same.
    assert found.lacks == (("sentence",) if within else ("count",) if other == "unstated" else ("count", "size"))


def test_a_size_that_the_source_gives_elsewhere_is_not_said_to_be_lacking():
    """A share of a target in people, and one of a base that the next sentence counts; both without a count."""
    shares = figure(**PERCENT), figure(as_of="2031-04", percent="63", of="sasaran", target="t")
    goal = {"t": target(indicator="terekam", count="8.000")}
    for mine, lacks in (
        (source(shares[0]), ("count", "size")),
        (source(shares[0], required("299.288", "2031-04")), ("count",)),
        (source(shares[1]), ("count",)),
    ):
        assert facts(mine, targets=goal).readings[0].lacks == lacks


def flow(first, last, **fields):
    return type(figure())(region="97", indicator="terekam", **{"from": first, "to": last}, **fields)


STRETCHES = [
    ("2031-04-05", "2031-04-10", True),
    ("2031-03-01", "2031-05-31", True),
    ("2031-03-20", "2031-04-10", False),
    ("2031-04-10", "2031-05-20", False),
]


@pytest.mark.parametrize(("first", "last", "within"), STRETCHES)
def test_stretches_of_time_that_only_overlap_do_not_hold_one_another(first, last, within):
    share, count = flow("2031-04-01", "2031-04-30", **PERCENT), flow(first, last, count="252.601")
    assert (facts(source(share, count)).readings[0].tried is not None) is within


def test_of_an_unnamed_base_each_that_is_counted_at_that_time_is_tried():
    day = "2031-04-16"
    mine = source(figure(percent="84,40", of="unstated"), figure(as_of=day, count="252.601"), required("299.288", day))
    assert [(one.base, one.origin) for one in facts(mine).readings[0].candidates] == [("wajib", "own")]


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
    assert counted(figure(**PERCENT)) is counted(figure(count_from="1")) is counted(figure(count_to="2")) is None


def test_a_count_alone_has_no_verdict_and_lacks_nothing():
    one = facts(source(figure(count="7"))).readings[0]
    assert (one.verdict, one.reason, one.tried, one.tried_from, one.implied) == (None,) * 5
    assert (one.candidates, one.lacks, one.otherwise, one.partner, one.count_from) == ((), (), None, None, one.id)


def test_readings_are_found_by_id_source_place_and_topic():
    found = facts(source(figure(count="7"), required("8")), source(figure("97.01", count="9"))).readings
    first, second, third = found
    assert found.by_id == {one.id: one for one in found}
    assert dict(found.of_source) == {"satu": [first, second], "dua": [third]}
    assert dict(found.of_region) == {"97": [first, second], "97.01": [third]}
    assert (list(found.about("97", "wajib")), list(found.about("97.01", "wajib"))) == ([second], [])


def test_a_source_whose_name_begins_like_another_is_another():
    one = data(source(figure(count="7")), source(figure(count="8")))
    named = dataclasses.replace(one, sources=dict(zip(("berita", "berita-dua"), one.sources.values(), strict=True)))
    found = readings(named)
    assert [[each.source for each in found.of_source[name]] for name in named.sources] == [["berita"], ["berita-dua"]]


def test_the_other_half_lends_its_count_and_is_named():
    share, count = facts(source(figure(**PERCENT), figure(count="252.601"))).readings
    assert (share.partner, share.count_from, share.tried_from) == (count.id,) * 3
    assert (count.partner, count.count_from) == (share.id, count.id)
    assert (int(share.count.nominal), int(share.tried.nominal)) == (252_601, 252_601)


def test_a_range_of_its_own_is_tried_before_a_count_of_another_sentence():
    mine = figure(count_from="400", count_to="500", percent="45,0", of="wajib")
    found = facts(source(mine, figure(count="252.601"), required("1.000"))).readings[0]
    assert (found.tried_from, found.verdict) == (found.id, "agrees")


LIMITS = {
    "a share of at least so much": ({"count": "450", "percent": "40", "percent_is": "at-least"}, "agrees"),
    "the same, not so much": ({"count": "350", "percent": "40", "percent_is": "at-least"}, "disagrees"),
    "a share below so much": ({"count": "350", "percent": "40", "percent_is": "below"}, "agrees"),
    "a count of at least so many": ({"count": "350", "count_is": "at-least", "percent": "40"}, "agrees"),
}


@pytest.mark.parametrize(("fields", "verdict"), LIMITS.values(), ids=LIMITS)
def test_limits_are_held_against_a_base_as_far_as_they_reach(fields, verdict):
    found = facts(source(figure(of="wajib", **fields), required("1.000"))).readings[0]
    assert (found.verdict, found.otherwise, found.lacks) == (verdict, None, ())


PAIRS = {
    "at least so much": (
        [
            source(
                figure(percent="80,4", percent_is="at-least", of="wajib"), figure(count="252.601"), required("299.288")
            )
        ],
        ("fits", "other-sentence"),
    ),
    "a base of another source": (
        [source(figure(**PERCENT), figure(count="252.601")), source(required("299.288"))],
        ("cannot", "size"),
    ),
    "a base that its own source does not date": (
        [source(figure(**PERCENT), figure(count="252.601"), required("299.288", "unstated"))],
        ("cannot", "sentence"),
    ),
    "a count without an end": (
        [source(figure(**PERCENT), figure(count="252.601", count_is="at-least"), required("299.288"))],
        ("cannot", "sentence"),
    ),
    "a range of its own sentence is not exchanged": (
        [
            source(
                figure(count_from="100.000", count_to="110.000", percent="84,40", of="unstated"),
                figure(count="252.601"),
                required("299.288"),
            )
        ],
        ("cannot", "otherwise"),
    ),
    "a pair exactly a point wide": (
        [source(figure(percent="1,0", of="wajib"), figure(count="1.000", count_is="about"), required("100.000"))],
        ("cannot", "sentence"),
    ),
    "a pair a little narrower": (
        [source(figure(percent="1,0", of="wajib"), figure(count="1.000", count_is="about"), required("100.001"))],
        ("fits", "other-sentence"),
    ),
}


@pytest.mark.parametrize(("sources", "expected"), PAIRS.values(), ids=PAIRS)
def test_two_sentences_fit_where_one_pair_comes_out_narrowly(sources, expected):
    one = facts(*sources).readings[0]
    assert (one.verdict, one.reason) == expected


def test_what_a_count_and_a_limit_imply_has_one_end():
    implied = facts(source(figure(count="400", percent="40", percent_is="at-least", of="wajib"))).readings[0].implied
    assert (implied.low, implied.high) == (0, Fraction(80_000, 79))


def test_a_time_spans_its_days_and_ends_with_its_source():
    one = data(source(figure(as_of="2031"), published="2031-02"), source(figure(as_of="unstated"), published="2031-02"))
    first, second = readings(one)
    assert first.span == (date(2031, 1, 1), date(2031, 2, 28))
    assert (second.span, last_day(second, one)) == (None, date(2031, 2, 28))
    late = data(source(figure(as_of="2031"), published="2030"))
    assert readings(late)[0].span == (date(2031, 1, 1), date(2031, 1, 1))


# --- a percentage printed as a range -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("count", "verdict"),
    [("145", AGREES), ("149", AGREES), ("135", AGREES), ("155", AGREES), ("134", DISAGREES), ("160", DISAGREES)],
)
def test_a_range_of_percentages_holds_all_between_its_ends(count, verdict):
    """14 to 15 stands for 13,5 to 15,5."""
    of_range = figure(percent_from="14", percent_to="15", of="wajib", count=count, of_count="1.000")
    [reading] = readings(data(source(of_range)))
    assert reading.verdict == verdict
    assert own_share(reading) == Interval(Fraction(27, 2), Fraction(31, 2), Fraction(29, 2))


def test_a_range_of_percentages_is_no_place_on_a_scale():
    of_range = figure("97.01", percent_from="14", percent_to="15", of="wajib")
    others = [figure(region, percent="15", of="wajib") for region in ("97.02", "97.71")]
    found = facts(source(of_range, *others))
    placed = {share.reading.figure.region for share in found.places("97", "terekam", "wajib").scale.shares}
    assert placed == {"97.02", "97.71"}
    assert found.lead("97.01", "terekam").shares.leader.figure is of_range
