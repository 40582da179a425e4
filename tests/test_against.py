"""Every way to hold a figure against a target: in people, and in shares of each base. Numbers are invented."""

from fractions import Fraction

import pytest

from scripts.derive.against import Way, bases, ways
from scripts.derive.intervals import Interval
from tests.registry import data, facts, figure, source, target

READ = {"read_as": "wajib", "because": {"id": "x"}}
OTHER = {"u": target(percent="30", of="wajib"), "heads": target(count="10.000"), "open": target(percent="30")}
OTHER |= {"either": target(percent="30", of="dewasa"), "recorded": target(percent="30", of="terekam")}
HEADS = target(count="20.000")
SHARE = target(percent="20", of="wajib")


def active(**fields):
    return figure(indicator="aktif", **fields)


def required(count, **fields):
    return figure(indicator="wajib", count=count, **fields)


def recorded(**fields):
    return figure(indicator="terekam", **fields)


def told(sources, goal, base):
    """Of the first figure, each way: its origin, the ends of its value, whether it is sure, and what else is true."""
    found = facts(*sources, targets={"t": goal, **OTHER})
    made = []
    for way in ways(found.readings[0], "t", base, found.data, found.readings):
        also = {"may not": way.may_reach is False, "below": way.below_top is True}
        assert way.sure in (True, False)
        assert way.base == base
        ends = (float(way.value.low), None if way.value.high is None else float(way.value.high))
        size = int(way.size.nominal) if way.size else None
        made.append((way.origin, *ends, way.sure, size, *(name for name, true in also.items() if true)))
    return made


IN_PEOPLE = {
    "a count": ([source(active(count="19.000"))], [("count", 19_000, 19_000, True, None)]),
    "a count below": (
        [source(active(count="20.000", count_is="below"))],
        [("count", 0, 20_000, True, None, "below")],
    ),
    "a share of a base that its source counts": (
        [source(active(percent="50", of="wajib"), required("40.000"))],
        [("own", 19_800, 20_200, True, None)],
    ),
    "a share of a base that has no end": (
        [source(active(percent="50", of="wajib"), required("40.000", count_is="at-least"))],
        [("own", 19_800, None, True, None)],
    ),
    "at least so much of one begins there": (
        [source(active(percent="50", percent_is="at-least", of="wajib"), required("40.000"))],
        [("own", 20_000, None, True, None)],
    ),
    "less than so much of one ends there": (
        [source(active(percent="50", percent_is="below", of="wajib"), required("40.000"))],
        [("own", 0, 20_000, True, None, "below")],
    ),
    "a share of a base that only another share implies": (
        [source(active(percent="50", of="wajib")), source(recorded(count="900", percent="90", of="wajib"))],
        [],
    ),
    "a share of another target": (
        [source(active(percent="50", of="sasaran", target="heads"))],
        [("of-target", 4_950, 5_050, True, None)],
    ),
    "below a share of another target": (
        [source(active(percent="50", percent_is="below", of="sasaran", target="heads"))],
        [("of-target", 0, 5_000, True, None, "below")],
    ),
    "a share of a target that a person reads otherwise": (
        [source(active(percent="50", of="sasaran", target="heads", **READ), required("40.000"))],
        [("of-target", 4_950, 5_050, False, None), ("own", 19_800, 20_200, False, None)],
    ),
    "a share of a base that a person names": (
        [source(active(percent="50", of="unstated", **READ), required("40.000"))],
        [("own", 19_800, 20_200, False, None)],
    ),
    "a share of what nobody names": ([source(active(percent="50", of="unstated"), required("40.000"))], []),
    "neither": ([source(active(count_from="1", count_to="3"))], [("count", 1, 3, True, None)]),
}


@pytest.mark.parametrize(("sources", "expected"), IN_PEOPLE.values(), ids=IN_PEOPLE)
def test_a_target_in_people_takes_counts_and_shares_of_known_numbers(sources, expected):
    assert told(sources, HEADS, None) == expected


FORTY = {"count": "400", "percent": "40,0", "of": "wajib"}
OF_TARGET = {"count": "400", "percent": "50", "of": "sasaran"}
HALF = (39.95, 40.05)
IN_SHARES = {
    "as printed, and as many as it implies": (
        [source(active(**FORTY))],
        [("printed", *HALF, True, 1000)],
    ),
    "as exact as its own numbers make it": (
        [source(active(**FORTY, of_count="1.001"))],
        [("stated", *(float(Fraction(40_000, 1_001)),) * 2, True, 1001)],
    ),
    "of two bases that others print, the one that fits": (
        [source(active(**FORTY)), source(required("900")), source(required("1.000"))],
        [("published", 40, 40, True, 1000)],
    ),
    "cut": (
        [source(active(count="116.573", percent="11,6", of="wajib", of_count="1.000.000"))],
        [("stated", 11.6573, 11.6573, True, 1_000_000)],
    ),
    "in three sentences": (
        [source(active(percent="84,40", of="wajib"), active(count="252.601"), required("299.288"))],
        [("printed", 84.395, 84.405, True, 299_290)],
    ),
    "at odds with its own numbers": (
        [source(active(count="500", percent="40,0", of="wajib", of_count="1.000"))],
        [("printed", *HALF, True, 1000, "may not"), ("stated", 50, 50, True, 1000, "may not")],
    ),
    "exactly a hundred": ([source(active(percent="100", of="wajib"))], [("printed", 99.5, 100.5, True, None)]),
    "a hundred and one": (
        [source(active(percent="101", of="wajib"))],
        [("printed", 100.5, 101.5, True, None, "may not")],
    ),
    "at least so much begins there": (
        [source(active(percent="40", percent_is="at-least", of="wajib"))],
        [("printed", 40, None, True, None)],
    ),
    "less than so much ends there": (
        [source(active(percent="40", percent_is="below", of="wajib"))],
        [("printed", 0, 40, True, None, "below")],
    ),
    "a count below of a known base": (
        [source(active(count="400", count_is="below"), required("1.000"))],
        [("own", 0, 40, True, 1000, "below")],
    ),
    "a count of a base that another source prints": (
        [source(active(count="400")), source(required("1.000"))],
        [("published", 40, 40, True, 1000)],
    ),
    "a count of a base that two print": (
        [source(active(count="360")), source(required("900")), source(required("1.000"))],
        [("published", 40, 40, True, 900), ("published", 36, 36, True, 1000)],
    ),
    "a count of a base that another share implies": (
        [source(active(count="400")), source(recorded(count="900", percent="90,00", of="wajib"))],
        [("implied", pytest.approx(39.998, abs=1e-3), pytest.approx(40.002, abs=1e-3), True, 1000)],
    ),
    "a count of an unknown base": ([source(active(count="400"))], []),
    "of either base": (
        [source(active(percent="40,0", of="dewasa"))],
        [("read", *HALF, False, None)],
    ),
    "of an unnamed base": ([source(active(percent="40,0", of="unstated"))], [("read", *HALF, False, None)]),
    "of another base": ([source(active(percent="40,0", of="terekam"))], []),
    "of a base that a person reads": (
        [source(active(percent="40,0", of="unstated", **READ))],
        [("read", *HALF, False, None)],
    ),
    "of another base, read as this one": (
        [source(active(percent="40,0", of="terekam", **READ))],
        [("read", *HALF, False, None)],
    ),
    "of either base, read as the other": (
        [source(active(percent="40,0", of="dewasa", read_as="terekam", because={"id": "x"}))],
        [("read", *HALF, False, None)],
    ),
    "of a target of an unnamed base, read as another base": (
        [source(active(percent="50", of="sasaran", target="open", read_as="terekam", because={"id": "x"}))],
        [("of-target", 14.85, 15.15, False, None)],
    ),
    "of this base, read as another": (
        [source(active(percent="40,0", of="wajib", read_as="terekam", because={"id": "x"}))],
        [("printed", *HALF, False, None)],
    ),
    "of a target of this base": (
        [source(active(percent="50", of="sasaran", target="u"))],
        [("of-target", 14.85, 15.15, True, None)],
    ),
    "of the target itself": (
        [source(active(percent="50", of="sasaran", target="t"))],
        [("of-target", 9.9, 10.1, True, None)],
    ),
    "of a target of either base": (
        [source(active(percent="50", of="sasaran", target="either"))],
        [("read", 14.85, 15.15, False, None)],
    ),
    "of a target of an unnamed base": (
        [source(active(percent="50", of="sasaran", target="open"))],
        [("read", 14.85, 15.15, False, None)],
    ),
    "of a target of another base": ([source(active(percent="50", of="sasaran", target="recorded"))], []),
    "of a target in people": ([source(active(percent="50", of="sasaran", target="heads"))], []),
    "of a target that is nowhere": ([source(active(percent="50", of="sasaran", target="tiada"))], []),
    "of a target, read as this base": (
        [source(active(percent="50", of="sasaran", target="t", **READ))],
        [("of-target", 9.9, 10.1, True, None), ("read", 49.5, 50.5, False, None)],
    ),
    "the same, beside a base that another share implies": (
        [
            source(active(**OF_TARGET, target="t", **READ)),
            source(recorded(count="900", percent="90,00", of="wajib")),
        ],
        [("of-target", 9.9, 10.1, True, 1000), ("read", 49.5, 50.5, False, 1000)],
    ),
    "of a target of another base, read as this base": (
        [source(active(percent="50", of="sasaran", target="recorded", **READ))],
        [("read", 49.5, 50.5, False, None)],
    ),
}


@pytest.mark.parametrize(("sources", "expected"), IN_SHARES.values(), ids=IN_SHARES)
def test_a_target_of_a_base_takes_what_is_a_share_of_it(sources, expected):
    assert told(sources, SHARE, "wajib") == expected


WHAT_OF = [
    ({"count": "20.000"}, (None,)),
    ({"percent": "20", "of": "wajib"}, ("wajib",)),
    ({"percent": "20", "of": "dewasa"}, ("wajib", "terekam")),
    ({"percent": "20", "of": "tiada"}, ("tiada",)),
    ({"percent": "20", "of": "unstated"}, ("terekam", "wajib", "unstated")),
    ({"percent": "20"}, ("terekam", "wajib", "unstated")),
    ({"percent": "20", "indicator": "tiada"}, ("unstated",)),
]


@pytest.mark.parametrize(("fields", "expected"), WHAT_OF)
def test_what_a_target_may_be_of(fields, expected):
    assert bases(target(**fields), data()) == expected


BOTH = [
    # a target set in people and as a share: of what that is, the figure, and how it is held against it
    ({"of": "wajib"}, active(count="19.000"), [("count", None)]),
    ({"of": "wajib"}, active(percent="40,0", of="wajib"), [("printed", "wajib")]),
    ({"of": "wajib"}, active(percent="40,0", of="terekam"), []),
    ({}, active(percent="40,0", of="unstated"), [("printed", "unstated")]),
]


@pytest.mark.parametrize(("fields", "one", "expected"), BOTH)
def test_a_target_in_people_and_of_a_base_takes_people_first(fields, one, expected):
    found = facts(source(one), targets={"t": target(count="20.000", percent="20", **fields)})
    made = ways(found.readings[0], "t", None, found.data, found.readings)
    assert [(way.origin, way.base) for way in made] == expected


def test_a_share_of_the_target_itself_is_sure_whatever_that_is_of():
    [way] = told([source(active(percent="50", of="sasaran", target="t"))], target(percent="20", of="unstated"), "wajib")
    assert way == ("of-target", 9.9, 10.1, True, None)


def test_a_count_that_another_sentence_lends_gives_no_share_of_its_own():
    """Only the printed percentage counts; how many the base holds is what both sentences imply."""
    mine = source(active(percent="40,0", of="dewasa"), active(count="400"), required("1.000"))
    assert told([mine], SHARE, "wajib") == [("read", *HALF, False, None)]


def interval(low, high, nominal=None):
    return Interval(Fraction(low), None if high is None else Fraction(high), Fraction(nominal or low))


LIES = [
    # value, goal, whether the upper end itself is not meant
    (interval(31, 32), interval(30, 30), False, "above"),
    (interval(30, 31), interval(30, 30), False, "at"),
    (interval(30, 30), interval(30, 30), False, "at"),
    (interval(29, 30), interval(30, 30), False, "unclear"),
    (interval(29, 30), interval(30, 30), True, "below"),
    (interval(29, 31), interval(30, 30), True, "unclear"),
    (interval(28, 29), interval(30, 30), False, "below"),
    (interval(29, None), interval(30, 30), False, "unclear"),
    (interval(30, None), interval(30, 30), False, "at"),
    (interval(31, None), interval(30, None), False, "unclear"),
    (interval(28, 29), interval(30, None), False, "below"),
    (interval(28, 30), interval(30, None), False, "unclear"),
    (interval(500, 1500, 1000), interval(1500, 2500, 2000), False, "unclear"),
    (interval(2500, 2500), interval(1500, 2500, 2000), False, "at"),
]


@pytest.mark.parametrize(("value", "goal", "below", "lies"), LIES)
def test_where_a_value_lies_on_its_whole_interval(value, goal, below, lies):
    assert Way(None, None, "count", value, goal, sure=True, below_top=below).lies == lies
