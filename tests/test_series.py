"""One thing over time, several regions on one day, and the pace a target asks for: cases worked by hand."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scripts.derive import NotComparable, Place, Places, SameDay, Scale, Series, Share, one_scale, one_series, series
from scripts.derive.intervals import Interval, hull, less, of_count
from scripts.derive.sameday import Counted
from scripts.derive.series import Amount
from tests.registry import INDICATORS, data, facts, figure, source, target


def recorded(as_of, count, percent=None, of_count=None, **fields):
    of = {"percent": percent, "of": "wajib"} if percent else {}
    return figure(fields.pop("region", "97"), "terekam", as_of, count=count, **of, of_count=of_count, **fields)


def active(as_of, count, region="97", **fields):
    return figure(region, "aktif", as_of, count=count, **fields)


def flow(count, first, last):
    return figure("97", "aktif", None, count=count, **{"from": first, "to": last})


def numbers(points):
    return [None if point.value is None else tuple(map(int, (point.value.low, point.value.high))) for point in points]


def why(points):
    return [point.why for point in points]


# --- who is left: 2.788.564 - 2.767.407 = 21.157; 2.878.769 - 2.868.568 = 10.201 -------------------------------------

FIRST = recorded("2023-10-31", "2.767.407", "99,40", "2.788.564")
IMPLIED = recorded("2024-10", "2.860.701", "99,54")
LAST = recorded("2024-11-12", "2.868.568", "99,65", "2.878.769")


def test_who_is_left_is_the_base_less_the_count_where_one_figure_gives_both():
    left = facts(source(LAST), source(FIRST)).left("97", "terekam", "wajib")
    assert numbers(left.points) == [(21_157, 21_157), (10_201, 10_201)]
    first, last = left.points
    assert less(last.size, first.size).nominal == 90_205
    assert less(last.count, first.count).nominal == 101_161
    assert left.trend == ()


def test_a_base_that_only_follows_from_a_percentage_leaves_a_hollow_point():
    """2.860.701 / 99,54% is 2.873.777 to 2.874.065 people, so 13.076 to 13.364 are left."""
    left = facts(source(FIRST, LAST), source(IMPLIED)).left("97", "terekam", "wajib")
    assert why(left.points) == [("at-odds",), ("our-base",), ()]
    assert left.points[1].value.people() == (13_076, 13_364)
    assert len(left.joined) == 1


def test_a_count_above_its_base_parts_what_came_before_from_what_came_after():
    """2.692.573 of 2.582.065: nobody can be said to be left, and the 47.513 before it are left of another base."""
    before = recorded("2020-10", "2.534.506", "99,46", "2.582.019")
    over = recorded("2020-11", "2.692.573", "104,38", "2.582.065")
    left = facts(source(before), source(over), source(FIRST, LAST)).left("97", "terekam", "wajib")
    assert numbers(left.points) == [(47_513, 47_513), None, (21_157, 21_157), (10_201, 10_201)]
    assert why(left.points)[1] == ("over", "at-odds")
    assert numbers(left.run) == [(21_157, 21_157), (10_201, 10_201)]
    assert [change.by.nominal for change in left.changes] == [10_201 - 21_157]


def test_a_base_of_another_date_leaves_nobody_comparable():
    later = recorded("2024-04-01", "195.596", "97,88", "199.840", of_as_of="2024-12-31")
    assert why(facts(source(later)).left("97", "terekam", "wajib").points) == [("other-date",)]


@pytest.mark.parametrize("fields", [{"of": "unstated"}, {"read_as": "dewasa", "because": {"id": "x"}}])
def test_nobody_is_left_of_a_base_that_is_ours(fields):
    one = figure(count="90", **{"percent": "90", "of": "wajib", "of_count": "100"} | fields)
    assert facts(source(one)).left("97", "terekam", "wajib") is None


# --- people: 94.980, 99.235, 156.639 -------------------------------------------------------------------------------


def test_three_dates_make_a_trend_and_two_do_not():
    three = [active("2023-12-31", "94.980"), active("2024-01-15", "99.235"), active("2024-10", "156.639")]
    counts = facts(source(*three)).counts("97", "aktif")
    assert numbers(counts.trend) == [(94_980,) * 2, (99_235,) * 2, (156_639,) * 2]
    assert less(counts.joined[-1].value, counts.joined[0].value).nominal == 61_659
    assert facts(source(*three[:2])).counts("97", "aktif").trend == ()


def test_a_figure_without_a_date_is_in_the_order_of_publication_hollow_and_alone():
    about = {"count_is": "about"}
    found = facts(
        source(active("unstated", "4.650", **about), published="2023"),
        source(active("2024-12-31", "20.179"), active("2025-01", "20.229", locator="b"), published="2025"),
        source(active("unstated", "20.126"), published="2025-01"),
        source(active("unstated", "11.000", **about), published="2024"),
    ).counts("97", "aktif")
    assert [int(point.value.nominal) for point in found.points] == [4_650, 11_000, 20_179, 20_126, 20_229]
    assert why(found.points) == [("undated",), ("undated",), (), ("undated",), ()]
    assert numbers(found.joined) == [(20_179, 20_179), (20_229, 20_229)]
    assert len(found.dated) == 2


def test_two_publications_without_dates_are_two_points():
    one, two = source(active("unstated", "100"), published="2031"), source(active("unstated", "100"), published="2031")
    assert len(facts(one, two).counts("97", "aktif").points) == 2


def test_copies_flows_and_groups_are_no_points():
    copy = source(active("2031-03", "300"), kind="copy")
    others = source(active("2031-02", "5", group="pemula"), flow("457", "2031-01-09", "2031-01-13"))
    assert facts(copy, others).counts("97", "aktif") is None


HOLLOW = {
    "at-least": ({"count": "17.500", "count_is": "at-least"}, ("limit",)),
    "below": ({"count": "300", "count_is": "below"}, ("limit",)),
    "a range": ({"count_from": "100", "count_to": "200"}, ("range",)),
    "at odds with its own base": ({"count": "591.980", "percent": "101,77", "of": "wajib", "of_count": "591.269"},
                                  ("at-odds",)),
    "about": ({"count": "38.000", "count_is": "about"}, ()),
}  # fmt: skip


@pytest.mark.parametrize(("fields", "reasons"), HOLLOW.values(), ids=HOLLOW)
def test_a_point_nobody_can_vouch_for_is_hollow(fields, reasons):
    assert why(facts(source(figure(**fields))).counts("97", "terekam").points) == [reasons]


def test_a_date_on_which_sources_differ_shows_all_they_allow_and_is_hollow():
    said = [source(recorded("2022-04-15", count)) for count in ("2.672.845", "2.672.846", "2.672.864")]
    [point] = facts(*said).counts("97", "terekam").points
    assert (point.why, numbers([point]), len(point.amounts)) == (("differ",), [(2_672_845, 2_672_864)], 3)


def test_the_rule_of_the_headlines_chooses_among_sources_that_differ():
    said = [source(active("2031-04", "100")), source(active("2031-04", "150"), kind="official")]
    [point] = facts(*said).counts("97", "aktif").points
    assert (point.solid, point.value.nominal, len(point.amounts)) == (True, 150, 2)


def test_a_later_source_that_restates_a_date_is_kept_and_marked():
    early, late = (
        source(active("2031-01", "100"), published="2031-02"),
        source(active("2031-01", "120"), published="2031-05"),
    )
    [point] = facts(late, early).counts("97", "aktif").points
    assert [one.value.nominal for one in point.amounts] == [100, 120]
    assert [one.value.nominal for one in point.revisions] == [120]


@pytest.mark.parametrize("published", ["2031-02", "unstated"])
def test_who_appeared_at_the_same_time_or_at_none_restates_nothing(published):
    one, other = (source(active("2031-01", count), published=published) for count in ("100", "120"))
    assert facts(one, other).counts("97", "aktif").points[0].revisions == ()


# --- what fell -----------------------------------------------------------------------------------------------------


def changes(found):
    return [(change.how, change.why) for change in found.changes]


def test_a_fall_of_people_is_told_from_a_share_that_its_base_outgrew():
    """Berau: 180.170 / 178.106 = 101,16; 195.596 / 199.840 = 97,88: 15.426 more people of 21.734 more required."""
    found = facts(
        source(recorded("2022-04-15", "180.170", "101,16", "178.106")),
        source(recorded("2024-04-01", "195.596", "97,88", "199.840")),
    )
    [change] = found.shares("97", "terekam", "wajib").changes
    assert (change.how, change.why, change.people.nominal, change.base.nominal) == ("fall", "base-grew", 15_426, 21_734)
    assert changes(found.counts("97", "terekam")) == [("rise", None)]


def test_fewer_people_are_fewer_people():
    """2.692.573 and then 2.672.845 to 2.672.864: 19.709 to 19.728 fewer, whichever source is right."""
    found = facts(
        source(recorded("2020-11", "2.692.573")),
        *(source(recorded("2022-04-15", count)) for count in ("2.672.845", "2.672.864")),
    ).counts("97", "terekam")
    assert changes(found) == [("fall", "people-fell")]
    assert (found.changes[0].by.low, found.changes[0].by.high) == (-19_728, -19_709)


def test_a_share_can_fall_because_people_did_or_for_reasons_unknown():
    fell = [recorded("2031-01", "97", "97", "100"), recorded("2031-02", "94", "94", "100")]
    bare = [figure(as_of=day, percent=percent, of="wajib") for day, percent in (("2031-01", "97"), ("2031-02", "94"))]
    assert changes(facts(source(*fell)).shares("97", "terekam", "wajib")) == [("fall", "people-fell")]
    assert changes(facts(source(*bare)).shares("97", "terekam", "wajib")) == [("fall", "unknown")]


def test_what_may_be_a_rise_or_a_fall_is_neither():
    about = {"count_is": "about"}
    one, two = active("2031-01", "1.000", **about), active("2031-02", "1.200", **about)
    assert changes(facts(source(one, two)).counts("97", "aktif")) == [("unclear", None)]


# --- where the base moved ------------------------------------------------------------------------------------------

MOVED = {
    "its size": ([("90", "90", "100"), ("99", "90", "110")], {}, ["size"]),
    "its date": ([("90", "90", None), ("91", "91", None)], {"of_as_of": "2030"}, ["date"]),
    "nothing known to have": ([("90", "90", "100"), ("91", "91", "100")], {}, []),
}


@pytest.mark.parametrize(("said", "later", "breaks"), MOVED.values(), ids=MOVED)
def test_a_share_is_joined_only_while_its_base_stands_still(said, later, breaks):
    first, last = (recorded(f"2031-0{n}", *one, **(later if n == 2 else {})) for n, one in enumerate(said, start=1))
    shares = facts(source(first, last)).shares("97", "terekam", "wajib")
    assert [one.what for one in shares.breaks] == breaks
    assert len(shares.joined) == (1 if breaks else 2)


def test_a_base_known_another_way_is_another_base():
    printed = figure("97", "aktif", "2031-01", percent="10", of="terekam")
    ours = [active("2031-02", "11"), recorded("2031-02", "100")]
    shares = facts(source(printed, *ours)).shares("97", "aktif", "terekam")
    assert [one.what for one in shares.breaks] == ["origin"]


def test_a_share_whose_base_we_read_is_hollow():
    ours = figure(percent="10", of="unstated", read_as="wajib", because={"id": "x"})
    assert why(facts(source(ours)).shares("97", "terekam", "wajib").points) == [("our-base",)]


# --- what may not meet ---------------------------------------------------------------------------------------------

NAMES = ("region", "indicator", "kind", "group", "base", "measure")
TRAITS = st.fixed_dictionaries(
    {
        "region": st.sampled_from(["97", "97.01"]),
        "indicator": st.sampled_from(["terekam", "aktif"]),
        "kind": st.booleans(),
        "group": st.sampled_from([None, "pemula"]),
        "base": st.sampled_from(["wajib", "terekam"]),
        "measure": st.sampled_from(["share", "left"]),
    }
)


def reading_of(traits):
    when = {"from": "2031-04-01", "to": "2031-04-30"} if traits["kind"] else {}
    as_of = None if traits["kind"] else "2031-04"
    one = figure(
        traits["region"], traits["indicator"], as_of, percent="10", of=traits["base"], group=traits["group"], **when
    )
    return facts(source(one)).readings[0]


@given(st.lists(TRAITS, min_size=1, max_size=4))
def test_nothing_that_feeds_a_picture_takes_figures_of_two_things(many):
    readings = [reading_of(traits) for traits in many]
    ten = Interval.exactly(10)
    amounts = [
        Amount(one, traits["measure"], traits["base"], ten, "printed")
        for one, traits in zip(readings, many, strict=True)
    ]
    shares = [Share(one, traits["base"], ten, "printed") for one, traits in zip(readings, many, strict=True)]

    def alike(*names):
        return len({tuple(traits[name] for name in names) for traits in many}) == 1

    registry = data(source())
    made = [one_series([one], registry).points[0] for one in amounts]
    tried = {
        "one_series": (lambda: one_series(amounts, registry), alike(*NAMES)),
        "Series": (lambda: Series(tuple(made)), alike(*NAMES)),
        "one_scale": (lambda: one_scale(shares, INDICATORS), alike("indicator", "kind", "group", "base")),
        "Scale": (lambda: Scale("terekam", "wajib", tuple(shares)), alike("indicator", "kind", "group", "base")),
        "Places": (
            lambda: Places("terekam", "wajib", None, tuple(Place("97", "beside", share) for share in shares)),
            all((t["indicator"], t["base"], t["kind"], t["group"]) == ("terekam", "wajib", False, None) for t in many),
        ),
        "SameDay": (
            lambda: SameDay("terekam", "wajib", figure().period, (Counted("97", tuple(readings), ten, ten),)),
            all((t["indicator"], t["base"], t["kind"], t["group"]) == ("terekam", "wajib", False, None) for t in many),
        ),
    }
    for name, (make, fine) in tried.items():
        if fine:
            assert make() is not None, name
        else:
            with pytest.raises(NotComparable):
                make()


def test_people_and_shares_never_share_a_series():
    reading = facts(source(recorded("2031-04", "90", "90", "100"))).readings[0]
    people = Amount(reading, "people", None, reading.count, "printed")
    with pytest.raises(NotComparable, match="measure"):
        one_series([people, replace(people, measure="share", base="wajib")], data(source()))


def test_nothing_makes_no_series():
    for make in (lambda: one_series([], data(source())), lambda: Series(())):
        with pytest.raises(NotComparable, match="no figure"):
            make()


def test_flows_may_follow_one_another():
    found = facts(source(flow("457", "2031-01-09", "2031-01-13"), flow("500", "2031-02-01", "2031-02-28")))
    amounts = [Amount(one, series.PEOPLE, None, one.count, "printed") for one in found.readings]
    assert numbers(one_series(amounts, found.data).points) == [(457, 457), (500, 500)]


# --- several regions on one day ------------------------------------------------------------------------------------

APRIL = [
    recorded("2022-04-15", "199.101", "101,18", "196.774", region="97.01"),
    recorded("2022-04-15", "591.980", "101,77", "591.269", region="97.02"),
    recorded("2022-04-15", "130.564", "102,29", "127.645", region="97.71"),
]


def test_regions_stand_side_by_side_on_the_day_most_have_in_common():
    newer = [replace_day(one, "2023-01") for one in APRIL[:2]]
    found = facts(source(*APRIL), source(*newer)).same_day("97", "terekam", "wajib")
    assert (str(found.period), found.known, found.over) == ("2022-04-15", 3, 3)
    assert [(int(place.count.nominal), int(place.size.nominal)) for place in found.places] == [
        (199_101, 196_774),
        (591_980, 591_269),
        (130_564, 127_645),
    ]


def replace_day(one, day):
    return one.model_copy(update={"as_of": figure(as_of=day).as_of})


def test_the_newest_of_equal_days_is_shown_and_two_regions_are_too_few():
    newer = [replace_day(one, "2023-01") for one in APRIL]
    assert str(facts(source(*APRIL), source(*newer)).same_day("97", "terekam", "wajib").period) == "2023-01"
    assert facts(source(*APRIL[:2])).same_day("97", "terekam", "wajib") is None


def test_a_count_takes_its_base_from_a_figure_of_the_same_day():
    bare = [recorded("2022-04-15", "100", region="97.71"), figure("97.71", "wajib", "2022-04-15", count="120")]
    found = facts(source(*APRIL[:2]), source(*bare)).same_day("97", "terekam", "wajib")
    assert (found.places[2].size, found.over) == (of_count(120), 2)


@pytest.mark.parametrize(
    "fields", [{"of": "sasaran"}, {"group": "pemula"}, {"read_as": "sasaran", "because": {"id": "x"}}]
)
def test_a_count_of_another_base_or_group_is_missing_on_that_day(fields):
    other = recorded("2022-04-15", "5", "5", "100", region="97.71").model_copy(update=fields)
    assert facts(source(*APRIL[:2], other)).same_day("97", "terekam", "wajib") is None


def test_two_days_are_never_one():
    readings = facts(source(APRIL[0], replace_day(APRIL[1], "2022-05"))).readings
    places = tuple(Counted(one.figure.region, (one,), one.count, one.count) for one in readings)
    with pytest.raises(NotComparable, match="date"):
        SameDay("terekam", "wajib", APRIL[0].period, places)


# --- the pace a target asks for --------------------------------------------------------------------------------------


def pace(today, as_of="2031-04-30", count="45.000", by="2031-12-31", **fields):
    targets = {"t": target(region="97", count="225.000", by=by)}
    found = facts(source(active(as_of, count, **fields)), targets=targets, today=date.fromisoformat(today))
    return found.targets[0].pace, found.targets[0].passed


def test_what_is_missing_is_spread_over_the_months_to_the_deadline():
    """225.000 - 45.000 = 180.000 people, 8 months from April to December: 22.500 a month."""
    assert pace("2031-06-30") == ((22_500, 22_500), False)
    assert pace("2031-06-30", count="45.001") == ((22_500, 22_500), False)
    assert pace("2031-06-30", count="44.999") == ((22_501, 22_501), False)


PACES = {
    "on the day of the figure": ("2031-04-30", {}, True),
    "three months old": ("2031-07-30", {}, True),
    "a day older": ("2031-07-31", {}, False),
    "on the day of the deadline": ("2031-07-01", {"by": "2031-07-01"}, False),
    "the day before": ("2031-06-30", {"by": "2031-07-01"}, True),
    "the deadline has passed": ("2031-07-02", {"by": "2031-07-01"}, False),
    "no deadline": ("2031-06-30", {"by": "unstated"}, False),
    "no date": ("2031-06-30", {"as_of": "unstated"}, False),
    "reached": ("2031-06-30", {"count": "225.000"}, False),
    "in the deadline's own month": ("2031-04-30", {"by": "2031-05-01", "as_of": "2031-05"}, False),
}


@pytest.mark.parametrize(("today", "fields", "said"), PACES.values(), ids=PACES)
def test_a_pace_is_said_only_before_the_deadline_and_from_a_fresh_figure(today, fields, said):
    assert (pace(today, **fields)[0] is not None) is said


def test_a_deadline_that_today_has_overtaken_is_past():
    assert [pace(today)[1] for today in ("2031-12-31", "2032-01-01")] == [False, True]


def test_three_months_after_the_last_of_november_is_the_last_of_february():
    assert pace("2032-02-29", as_of="2031-11-30", by="2032-06")[0] is not None
    assert pace("2032-03-01", as_of="2031-11-30", by="2032-06")[0] is None


# --- intervals -------------------------------------------------------------------------------------------------------


@given(st.lists(st.integers(0, 10**7), min_size=1, max_size=5), st.integers(0, 10**7))
def test_a_hull_holds_all_and_a_difference_is_as_wide_as_both(values, other):
    held = hull(of_count(value) for value in values)
    assert (held.low, held.high) == (min(values), max(values))
    by = less(held, of_count(other))
    assert (by.low, by.high) == (min(values) - other, max(values) - other)


def test_what_has_no_end_has_no_difference():
    assert less(of_count(5, "at-least"), of_count(3)) is None
    assert hull([of_count(5, "at-least"), of_count(3)]).high is None
    assert hull([]) is None


def test_shares_of_two_bases_between_which_one_is_open_are_not_joined():
    """From 15% of those recorded to 13% of those required nothing need have fallen."""
    found = facts(
        source(
            active("2031-01", None, percent="15", of="terekam"),
            active("2031-02", None, percent="13", of="wajib"),
            active("2031-03", None, percent="16", of="wajib"),
        )
    ).shares("97", "aktif", "dewasa")
    assert [one.what for one in found.breaks] == ["other"]
    assert [one.why for one in found.changes] == ["unknown", None]
    assert len(found.joined) == 2
