"""How far the newest figure is from a target: needed, missing, and which figure and target that is. Invented."""

import dataclasses
from datetime import date

import pytest

from scripts.derive.nearness import chosen, in_time
from scripts.model.entries import Speaker
from tests.registry import facts, figure, said, source, target

GOAL = {"percent": "30", "of": "wajib", "region": "97"}
HEADS = {"count": "20.000", "region": "97"}


def active(as_of="2031-04", region="97", **fields):
    return figure(region, "aktif", as_of, **fields)


def share(count, percent, **fields):
    return active(count=str(count), percent=percent, of="wajib", **fields)


def of_target(count, percent, **fields):
    return active(count=str(count), percent=percent, of="sasaran", target="t", **fields)


def near(*sources, today=date(2031, 5, 1), **fields):
    """The target beside the newest figure."""
    return facts(*sources, targets={"t": target(**fields)}, today=today).targets[0]


MEASURED = {
    # sources, target; people needed, missing, status, whether the base is inferred
    "as many as it takes": ([source(active(count="20.000"))], HEADS, ((20_000,) * 2, (0, 0), "reached", False)),
    "more": ([source(active(count="20.001"))], HEADS, ((20_000,) * 2, (0, 0), "reached", False)),
    "one fewer": ([source(active(count="19.999"))], HEADS, ((20_000,) * 2, (1, 1), "not-yet", False)),
    "through the base that the figure implies": (
        [source(share(200, "20"))],
        GOAL,
        ((293, 307), (93, 107), "not-yet", True),
    ),
    "the same, whatever its source counts": (
        [source(share(200, "20"), figure("97", "wajib", count="1.000"))],
        GOAL,
        ((293, 307), (93, 107), "not-yet", True),
    ),
    "between what that allows": ([source(share(300, "30"))], GOAL, ((296, 305), (0, 5), "unknown", True)),
    "at the lower end of it": ([source(share(60, "30"))], GOAL, ((60, 61), (0, 1), "unknown", True)),
    "through the base that the target names": (
        [source(of_target(150, "50"), figure("97", "wajib", count="1.000"))],
        GOAL,
        ((300, 300), (150, 150), "not-yet", False),
    ),
    "a share of a target of unknown size": ([source(of_target(150, "50"))], GOAL, (None, None, "unknown", True)),
    "a share of another target implies nothing for this": (
        [source(active(count="150", percent="50", of="sasaran", target="u"))],
        GOAL,
        (None, None, "unknown", True),
    ),
    "a share without a count": ([source(active(percent="20", of="wajib"))], GOAL, (None, None, "unknown", True)),
    "no figure": ([source(active("unstated", count="9"))], GOAL, (None, None, "unknown", True)),
}


@pytest.mark.parametrize(("sources", "fields", "expected"), MEASURED.values(), ids=MEASURED)
def test_how_far_a_figure_is_from_a_target(sources, fields, expected):
    one = near(*sources, **fields)
    assert (one.needed, one.missing, one.status, one.inferred) == expected


def test_the_base_that_carries_a_share_of_the_target_is_named():
    one = near(source(of_target(150, "50"), figure("97", "wajib", count="1.000")), **GOAL)
    assert (one.through.base, one.through.target, int(one.through.size.nominal)) == ("wajib", "t", 300)


PACES = {
    # day of the figure, deadline, today, people a month
    "a month ahead": ("2031-04", "2031-05", date(2031, 5, 1), (93, 107)),
    "two months ahead": ("2031-04", "2031-06", date(2031, 5, 1), (47, 54)),
    "in the next year": ("2031-04", "2032-02", date(2031, 5, 1), (10, 11)),
    "in the same month": ("2031-04-16", "2031-04-30", date(2031, 4, 20), None),
    "today": ("2031-04-16", "2031-05-01", date(2031, 5, 1), None),
    "three months old": ("2031-04-16", "2031-12", date(2031, 7, 16), (12, 14)),
    "a day older": ("2031-04-16", "2031-12", date(2031, 7, 17), None),
    "at the end of a shorter month": ("2030-11-30", "2031-11", date(2031, 2, 28), (8, 9)),
    "without a deadline": ("2031-04", "unstated", date(2031, 5, 1), None),
}


@pytest.mark.parametrize(("day", "deadline", "today", "pace"), PACES.values(), ids=PACES)
def test_what_is_missing_is_spread_over_the_months_that_are_left(day, deadline, today, pace):
    assert near(source(share(200, "20", as_of=day)), today=today, **GOAL, by=deadline).pace == pace


def office(region, one):
    made = source(one.model_copy(update={"speaker": "Fulan"}))
    return made.model_copy(update={"speakers": {"Fulan": Speaker(role=said("kepala"), region=region)}})


BESIDE = {
    # sources, target, and the number of the figure that stands beside it
    "the newest with a share, beside a share": (
        [source(share(1, "20")), source(active("2031-05", count="2"))],
        GOAL,
        0,
    ),
    "the newest with a count, beside people": (
        [source(active(count="1")), source(active("2031-05", percent="20", of="wajib"))],
        HEADS,
        0,
    ),
    "not a group": ([source(active(count="1")), source(active("2031-05", count="2", group="pemula"))], HEADS, 0),
    "not a flow": (
        [
            source(active(count="1")),
            source(
                type(active())(region="97", indicator="aktif", count="2", **{"from": "2031-05-01", "to": "2031-05-30"})
            ),
        ],
        HEADS,
        0,
    ),
    "not a copy": ([source(active(count="1")), source(active("2031-05", count="2"), kind="copy")], HEADS, 0),
    "nor a copy that names it": (
        [source(active(count="1", target="t")), source(active("2031-05", count="2", target="t"), kind="copy")],
        HEADS,
        0,
    ),
    "not what names another target": (
        [source(active(count="1")), source(active("2031-05", count="2", target="u"))],
        HEADS,
        0,
    ),
    "what names it, before what is newer": (
        [source(active(count="1", target="t")), source(active("2031-05", count="2"))],
        HEADS,
        0,
    ),
    "of its own region, before one that the data list first": (
        [source(active(count="1", target="t")), source(active(count="2", target="t", region="97.01"))],
        {**HEADS, "region": "97.01"},
        1,
    ),
    "the base that the indicator names first": (
        [source(active(percent="20", of="dewasa")), source(active(percent="21", of="wajib"))],
        GOAL,
        1,
    ),
    "a count that sets aside the count of the share": (
        [office("97", of_target(39_000, None)), office("97.01", of_target(38_000, "6,4"))],
        GOAL,
        0,
    ),
    "a share whose count can be the same number": (
        [office("97", of_target(39_000, None)), office("97.01", of_target(39_000, "6,4"))],
        GOAL,
        1,
    ),
    "a year and a month before the year of the deadline": (
        [source(active("2030-01", count="1"))],
        {**HEADS, "by": "2031"},
        0,
    ),
    "of longer before": ([source(active("2029-12", count="1"))], {**HEADS, "by": "2031"}, None),
    "the last day of the deadline": ([source(active("2031-04-30", count="1"))], {**HEADS, "by": "2031-04"}, 0),
    "the day after it": ([source(active("2031-05-01", count="1"))], {**HEADS, "by": "2031-04"}, None),
    "an undated one of a text of before it": (
        [source(active("unstated", count="1"), published="2031-04")],
        {**HEADS, "by": "2031-04"},
        0,
    ),
    "an undated one of an undated text": (
        [source(active("unstated", count="1"), published="unstated")],
        {**HEADS, "by": "2031-04"},
        None,
    ),
    "any, where no deadline is said": ([source(active("2031-05-01", count="1"))], {**HEADS, "by": "unstated"}, 0),
}


@pytest.mark.parametrize(("sources", "fields", "number"), BESIDE.values(), ids=BESIDE)
@pytest.mark.parametrize("turn", [1, -1])
def test_which_figure_stands_beside_a_target(sources, fields, number, turn):
    found = near(*sources[::turn], **fields).reading
    expected = None if number is None else sources[number].figures[0]
    assert (found.figure if found else None) == expected


def test_of_several_targets_one_that_is_known_and_named_is_spoken_of():
    late, far = target(**HEADS, by="2031-03"), target(**HEADS, by="2031-12")
    found = facts(source(active(count="9")), targets={"late": late, "far": far})
    over, ahead = found.targets
    lead = found.readings[0]
    assert (in_time(lead, late, found.data), in_time(lead, far, found.data)) == (False, True)
    unknown = dataclasses.replace(ahead, key="unknown", needed=None)
    other = dataclasses.replace(ahead, key="other")
    for among, beside, names, expected in (
        ([over, ahead], lead, (), "far"),
        ([over, ahead], lead, ("late",), "late"),
        ([over], lead, (), None),
        ([over], lead, ("late",), "late"),
        ([over], None, (), "late"),
        ([unknown, ahead], lead, (), "far"),
        ([unknown, ahead], lead, ("unknown",), "far"),
        ([other, ahead], lead, ("far",), "far"),
        ([other, ahead], lead, (), "other"),
        ([], lead, (), None),
    ):
        one = chosen(among, beside, names, found.data)
        assert (one and one.key) == expected
