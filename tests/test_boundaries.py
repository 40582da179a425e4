"""The last value on each side of a border, where one wrong sign in the code would pass unseen. Numbers are invented."""

from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest

from scripts.check.figures import small_groups_stay_uncounted
from scripts.derive import compare, months_since
from scripts.derive.dates import comparable_dates
from scripts.derive.intervals import (
    Interval,
    about,
    hull,
    if_cut,
    implied_base,
    left_of,
    less,
    of_count,
    of_percent,
    prints_as,
    rounded,
    share,
    short,
    whole,
)
from scripts.derive.leads import one_number
from scripts.model import Comparable
from tests.registry import HALF_YEAR, TODAY, YEAR, data, facts, figure, indicator, source

TWELVE = indicator(("wajib",), "wajib", YEAR)
HALF = indicator(("wajib",), "wajib", HALF_YEAR)
ONE_MONTH = indicator(("wajib",), "wajib", Comparable(within="months"))
DATES = [
    (TWELVE, "2031-04", "2030-04", True),
    (TWELVE, "2031-04", "2030-03", False),
    (TWELVE, "2030-04", "2031-04", True),
    (TWELVE, "2031-04-01", "2030-04-30", True),
    (ONE_MONTH, "2031-04-01", "2031-04-30", True),
    (ONE_MONTH, "2031-04", "2031-03", False),
    (HALF, "2031-06-30", "2031-01-01", True),
    (HALF, "2031-06-30", "2031-07-01", False),
    (HALF, "2031", "2031", False),
    (HALF, "2031-S1", "2031-Q2", True),
]


@pytest.mark.parametrize(("rule", "one", "other", "near"), DATES)
def test_the_last_month_that_is_near_enough(rule, one, other, near):
    first, second = figure(as_of=one), figure(as_of=other)
    assert comparable_dates(first, second, rule) is comparable_dates(second, first, rule) is near


def test_an_undated_figure_is_near_itself_only():
    first, second = figure(as_of="unstated"), figure(as_of="unstated")
    assert comparable_dates(first, first, TWELVE)
    assert not comparable_dates(first, second, TWELVE)


def test_months_are_those_of_the_calendar():
    assert [months_since(date(2031, 1, 31), day) for day in (date(2031, 1, 1), date(2031, 2, 1), date(2032, 1, 1))] == [
        0,
        1,
        12,
    ]


RANKS = [("100", True), ("100,0", True), ("100,01", False), ("99,99", True)]


@pytest.mark.parametrize(("percent", "ranks"), RANKS)
def test_a_hundred_per_cent_ranks_and_what_is_above_does_not(percent, ranks):
    first = figure("97.01", percent=percent, of="wajib")
    found = facts(source(first, figure("97.02", percent="50", of="wajib"))).places("97", "terekam", "wajib")
    assert [place.state for place in found.places][:2] == ["shown" if ranks else "beside", "shown"]


def test_only_two_that_compare_are_compared():
    one = facts(source(figure("97.01", percent="50", of="wajib"))).places("97", "terekam", "wajib")
    two = facts(source(*(figure(code, percent="50", of="wajib") for code in ("97.01", "97.02"))))
    assert (one.compared, two.places("97", "terekam", "wajib").compared) == (0, 2)


# --- intervals -----------------------------------------------------------------------------------------------------

ABOUT = [
    (0, (0, 0)),
    (1, (Fraction(1, 2), Fraction(3, 2))),
    (10, (5, 15)),
    (38_000, (37_500, 38_500)),
    (100, (50, 150)),
]


@pytest.mark.parametrize(("number", "ends"), ABOUT)
def test_about_reaches_half_a_unit_of_the_last_digit_that_is_not_nought(number, ends):
    found = of_count(number, "about")
    assert (found.low, found.high) == ends


def test_limits_have_one_end():
    assert (of_count(5, "at-least").low, of_count(5, "at-least").high) == (5, None)
    assert (of_count(5, "below").low, of_count(5, "below").high) == (0, 5)
    assert of_percent(Decimal("14"), "at-least").low == Fraction(27, 2)
    assert of_percent(Decimal("14"), "below").high == Fraction(29, 2)


def interval(low, high, nominal=None):
    return Interval(Fraction(low), None if high is None else Fraction(high), Fraction(nominal or low))


TOUCH = [
    (interval(1, 2), interval(2, 3), True, False),
    (interval(1, 2), interval(2, 2), True, True),
    (interval(2, 2), interval(2, 2), True, True),
    (interval(1, 2), interval(3, 4), False, False),
    (interval(1, None), interval(1, 1), True, True),
    (interval(2, None), interval(1, 1), False, False),
    (interval(0, None), interval(5, None), True, True),
]


@pytest.mark.parametrize(("one", "other", "overlap", "number"), TOUCH)
def test_ends_that_only_touch_overlap_and_are_not_one_number(one, other, overlap, number):
    assert one.overlaps(other) is other.overlaps(one) is overlap
    assert one_number(one, other) is one_number(other, one) is number


DIVIDED = [
    # what is divided, by what, and the ends and the nominal of a hundred times the quotient
    (interval(1, 1), interval(0, 10, 5), None),
    (interval(1, 1), interval(0, 10, 0), None),
    (interval(1, 1), Interval(Fraction(1), Fraction(10), Fraction(0)), None),
    (interval(5, 5), interval("0.5", "1.5", 1), (Fraction(1000, 3), 1000, 500)),
    (interval(5, 5), interval(1, 2), (250, 500, 500)),
    (interval(0, 0), interval(1, 1), (0, 0, 0)),
    (interval(1, 3, 2), interval(4, None), (0, 75, 50)),
    (interval(1, None, 2), interval(4, 5), (20, None, 50)),
]


@pytest.mark.parametrize("divide", [share, implied_base])
@pytest.mark.parametrize(("count", "by", "expected"), DIVIDED)
def test_nothing_is_divided_by_what_may_be_nobody(divide, count, by, expected):
    found = divide(count, by)
    assert (found and (found.low, found.high, found.nominal)) == expected


def test_a_part_of_what_has_no_end_has_none():
    half = interval(2, None, 4).times(Fraction(1, 2))
    assert (half.low, half.high, half.nominal) == (1, None, 2)
    assert interval(2, 6, 4).times(Fraction(1, 2)) == interval(1, 3, 2)


def test_a_difference_reaches_as_far_as_both_allow():
    found = less(interval(10, 12), interval(3, 5))
    assert (found.low, found.high) == (5, 9)
    assert less(interval(10, None), interval(3, 5)) is None
    assert less(interval(10, 12), interval(3, None)) is None


def test_a_hull_holds_all_and_has_an_end_only_where_all_have():
    assert (hull([interval(1, 2), None, interval(5, 6)]).low, hull([interval(1, 2), interval(5, 6)]).high) == (1, 6)
    assert hull([interval(1, 2), interval(5, None)]).high is None
    assert hull([]) is None
    assert hull([interval(1, 3, 2), interval(1, 5, 2)]).nominal == 2
    assert hull([interval(1, 2), interval(5, 6)]).nominal == Fraction(7, 2)
    assert hull([interval(1, 2), interval(5, None)]).nominal == 1


MORE_THAN_ALL = [
    # base, count, what is left
    (interval(90, 110, 100), interval(90, 110, 100), (0, 20, 0)),
    (interval(100, 100), interval(101, 101), None),
    (interval(100, 100), interval(90, 110, 101), None),
    (interval(0, 100, 100), interval(101, 101), None),
    (interval(100, None), interval(1, 1), None),
    (None, interval(1, 1), None),
]


@pytest.mark.parametrize(("base", "count", "expected"), MORE_THAN_ALL)
def test_nothing_is_left_where_more_are_counted_than_there_are(base, count, expected):
    left = left_of(base, count)
    assert (left and (left.low, left.high, left.nominal)) == expected


def test_people_inside_an_interval_are_whole_and_without_an_end_are_none():
    assert interval("1.5", "3.5", 2).people() == (2, 3)
    assert interval(1, None).people() is None


ROUNDEST = [
    ((13_076, 13_364, 13_220), 13_200),
    ((9, 13, 12), 10),
    ((10, 14, 12), 10),
    ((16, 20, 18), 20),
    ((0, 4, 2), 2),
    ((0, 0, 0), 0),
    ((99_600, 100_400, 99_999), 100_000),
]


@pytest.mark.parametrize(("ends", "said"), ROUNDEST)
def test_about_says_the_roundest_number_inside_and_never_nobody_for_somebody(ends, said):
    assert about(interval(*ends)) == said


def test_what_has_no_end_has_no_middle():
    with pytest.raises(ValueError, match=r"^no upper end, no middle$"):
        about(interval(1, None))


PRINTED = [
    ("11.66", "11.6", None, True),
    ("11.56", "11.6", None, True),
    ("11.71", "11.6", None, False),
    ("11.54", "11.6", None, False),
    ("20", "14", "at-least", True),
    ("13", "14", "at-least", False),
    ("3", "14", "below", True),
]


@pytest.mark.parametrize(("share_", "percent", "said", "fits"), PRINTED)
def test_a_percentage_is_printed_rounded_or_cut(share_, percent, said, fits):
    assert prints_as(Interval.exactly(Fraction(share_)), Decimal(percent), said) is fits


def test_a_cut_percentage_ends_a_hair_below_the_next_one():
    cut = if_cut(Decimal("11.6"))
    assert (cut.low, cut.nominal) == (Fraction("11.6"), Fraction("11.6"))
    assert cut.overlaps(Interval.exactly(Fraction("11.6999999999")))
    assert not cut.overlaps(Interval.exactly(Fraction("11.7")))


SHORT = [
    ("29.996", 1, [30], "29.996"),
    ("29.9", 0, [30], "29.9"),
    ("29.57", 0, [30], "29.6"),
    ("30", 0, [30], "30"),
    ("30.2", 0, [30], "30"),
    ("29.6", 0, [], "30"),
    ("29.96", 1, [30, 40], "29.96"),
]


@pytest.mark.parametrize(("value", "digits", "goals", "said"), SHORT)
def test_no_goal_is_rounded_to_from_below(value, digits, goals, said):
    assert str(short(Fraction(value), digits, map(Fraction, goals))) == said


ROUNDED = [("0.005", "0.01"), ("0.0049", "0.00"), ("2.675", "2.68"), ("99.995", "100.00")]


@pytest.mark.parametrize(("value", "said"), ROUNDED)
def test_halves_are_rounded_up_as_by_hand(value, said):
    assert str(rounded(Fraction(value))) == said


def test_half_a_person_is_rounded_up_to_a_whole_one():
    assert [whole(Fraction(value)) for value in ("2.5", "2.49", "0.5", "0")] == [3, 2, 1, 0]


# --- what is left ----------------------------------------------------------------------------------------------------

LEFT = [
    ({"count": "100", "of_count": "100", "percent": "100"}, (0, 0)),
    ({"count": "99", "of_count": "100", "percent": "99"}, (1, 1)),
    ({"count": "101", "of_count": "100", "percent": "101"}, None),
    (
        {
            "count": "2.870.000",
            "count_is": "about",
            "of_count": "2.880.000",
            "of_count_is": "about",
            "percent": "99,65",
        },
        (0, 20_000),
    ),
    ({"count": "100", "count_is": "at-least", "of_count": "200", "percent": "50"}, None),
]


@pytest.mark.parametrize(("fields", "ends"), LEFT)
def test_who_is_left_is_never_fewer_than_nobody(fields, ends):
    found = compare.remaining(facts(source(figure(of="wajib", **fields))).readings[0])
    assert (found and (found.low, found.high)) == ends


def test_three_dates_make_a_trend_and_two_do_not():
    days = ("2031-01", "2031-02", "2031-03")
    counts = [source(figure("97.01", "aktif", day, count=str(number))) for number, day in enumerate(days, 5)]
    assert len(facts(*counts).counts("97.01", "aktif").trend) == 3
    assert facts(*counts[:2]).counts("97.01", "aktif").trend == ()


def test_a_number_a_thousand_strong_printed_under_two_names_is_no_chance():
    for number, found in (("999", 0), ("1.000", 1)):
        one, two = source(figure("97.01", "terekam", count=number)), source(figure("97.01", "wajib", count=number))
        assert len(facts(one, two).conflicts) == found


GROUPS = [
    # the count of a group, how large it is, and which of the two tells who they are
    ({"count": "10"}, []),
    ({"count": "9"}, ["plain"]),
    ({"count": "1"}, ["plain"]),
    ({"count": "0"}, []),
    ({"count": "90", "percent": "90", "of": "wajib", "of_count": "100"}, []),
    ({"count": "91", "percent": "91", "of": "wajib", "of_count": "100"}, ["rest"]),
    ({"count": "99", "percent": "99", "of": "wajib", "of_count": "100"}, ["rest"]),
    ({"count": "100", "percent": "100", "of": "wajib", "of_count": "100"}, []),
]


@pytest.mark.parametrize(("fields", "told"), GROUPS)
def test_ten_of_a_group_are_published_and_nine_are_not(fields, told):
    group, everybody = figure(group="pemula", **fields), figure(**fields)
    for one, expected in ((group, told), (everybody, [])):
        assert [case for _, case, _ in small_groups_stay_uncounted(data(source(one)), TODAY)] == expected
