"""The meaning of figures: recomputation, bases, what may stand side by side, claims, targets, gaps."""

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scripts.derive import NotComparable, Share, about, highest_first, one_scale, out_of_hundred, remaining, rounded
from scripts.derive.intervals import Interval, if_cut, implied_base, of_count, of_percent, share
from scripts.model import Claim
from tests.registry import INDICATORS, facts, figure, source, target

# --- intervals -----------------------------------------------------------------------------------------------------

INTERVALS = [
    (of_percent(Decimal("99.54")), "99.535", "99.545"),
    (of_percent(Decimal("14.5")), "14.45", "14.55"),
    (of_percent(Decimal("99")), "98.5", "99.5"),
    (of_percent(Decimal("99.40")), "99.395", "99.405"),
    (of_percent(Decimal("18.25"), "about"), "18.245", "18.255"),
    (of_count(38_000, "about"), "37500", "38500"),
    (of_count(4_650, "about"), "4645", "4655"),
    (of_count(20_126), "20126", "20126"),
    (of_count(20_126, "about"), "20125.5", "20126.5"),
    (of_count(0, "about"), "0", "0"),
    (of_count(17_500, "at-least"), "17500", None),
    (of_count(300, "below"), "0", "300"),
]


@pytest.mark.parametrize(("interval", "low", "high"), INTERVALS)
def test_a_printed_number_stands_for_an_interval(interval, low, high):
    assert (interval.low, interval.high) == (Fraction(low), None if high is None else Fraction(high))


@pytest.mark.parametrize(
    ("count", "percent", "low", "high"),
    [(2_860_701, "99.54", 2_873_777, 2_874_065), (20_126, "14.5", 138_324, 139_280)],
)
def test_a_count_and_its_percentage_imply_a_base(count, percent, low, high):
    assert implied_base(of_count(count), of_percent(Decimal(percent))).people() == (low, high)


percents = st.decimals("0.01", "150", places=2)
counts = st.integers(1, 10**8)


@given(counts, st.integers(1, 10**8))
def test_a_share_rounded_by_hand_always_agrees_with_itself(count, size):
    exact = share(of_count(count), of_count(size))
    printed = of_percent(rounded(exact.nominal, 2))
    assert exact.overlaps(printed)


@given(counts, percents)
def test_every_base_inside_the_implied_interval_gives_the_printed_percentage(count, percent):
    printed = of_percent(percent)
    implied = implied_base(of_count(count), printed)
    low, high = implied.people()
    for size in {low, high} if low <= high else ():
        assert share(of_count(count), of_count(size)).overlaps(printed)
    for size in (low - 1, high + 1):
        if size > 0:
            assert not share(of_count(count), of_count(size)).overlaps(printed)


@given(st.fractions(0, 100, max_denominator=10**10), st.integers(0, 4))
def test_a_cut_percentage_is_recognised(value, digits):
    cut = Decimal(int(value * 10**digits)).scaleb(-digits)
    assert Interval.exactly(value).overlaps(if_cut(cut)) or value == 100


@given(st.fractions(0, 10**6), st.integers(0, 6))
def test_rounding_is_half_up_and_never_further_than_half_a_digit(value, digits):
    assert abs(Fraction(rounded(value, digits)) - value) <= Fraction(1, 2 * 10**digits)


# --- verdicts ------------------------------------------------------------------------------------------------------

CASES = [
    # count, base, printed, verdict, recomputed
    (2_868_568, 2_878_769, "99,65", "agrees", "99.65"),
    (130_564, 127_645, "102,29", "agrees", "102.29"),
    (1_234_871, 1_250_088, "99", "agrees", "98.78"),
    (199_101, 196_774, "101,18", "agrees", "101.18"),
    (2_767_407, 2_788_564, "99,40", "disagrees", "99.24"),
    (2_534_506, 2_582_019, "99,46", "disagrees", "98.16"),
    (2_692_573, 2_582_065, "104,38", "disagrees", "104.28"),
    (591_980, 591_269, "101,77", "disagrees", "100.12"),
    (21_745, 186_535, "11,6", "truncated", "11.66"),
]


@pytest.mark.parametrize(("count", "size", "printed", "verdict", "gives"), CASES)
def test_a_percentage_is_held_against_its_own_count_and_base(count, size, printed, verdict, gives):
    one = facts(source(figure(count=str(count), percent=printed, of="wajib", of_count=str(size)))).readings[0]
    assert (one.verdict, rounded(one.recomputed.nominal)) == (verdict, Decimal(gives))


def test_three_approximate_numbers_agree_as_far_as_they_reach():
    fields = {"count_is": "about", "of_count_is": "about", "percent_is": "about"}
    near = figure(count="4.650", of_count="135.000", percent="3,4", of="wajib", **fields)
    far = figure(count="4.650", of_count="135.000", percent="4", of="wajib", group="x", **fields)
    assert [one.verdict for one in facts(source(near, far)).readings] == ["agrees", "disagrees"]


def test_a_base_that_is_only_inferred_can_fit_and_never_agree():
    recorded = figure(count="2.860.701", percent="99,54", of="wajib")
    active = figure(indicator="aktif", count="156.639", percent="18,25", of="sasaran", target="t")
    found = facts(source(recorded, active), targets={"t": target(percent="30", of="unstated")})
    reading = found.readings[1]
    assert reading.verdict == "fits"
    assert [(one.base, one.origin, one.fits) for one in reading.candidates] == [
        ("terekam", "own", True),
        ("wajib", "implied", False),
    ]
    assert rounded(reading.recomputed.nominal) == Decimal("18.25")
    assert (found.targets[0].needed, found.targets[0].missing) == ((858_210, 858_210), (701_571, 701_571))
    assert found.targets[0].inferred


def test_a_target_that_names_its_base_can_agree():
    recorded = figure(count="900.000", percent="90", of="wajib", of_count="1.000.000")
    active = figure(indicator="aktif", count="45.000", percent="20", of="sasaran", target="t")
    found = facts(source(recorded, active), targets={"t": target(percent="25", of="terekam")})
    assert found.readings[1].verdict == "agrees"
    assert not found.targets[0].inferred


CANNOT = [
    ({"percent": "14,5", "of": "unstated"}, ("count", "base")),
    ({"percent": "99,54", "of": "wajib", "count": "2.860.701"}, ("size",)),
    ({"percent": "93", "of": "wajib"}, ("count", "size")),
]


@pytest.mark.parametrize(("fields", "lacks"), CANNOT)
def test_what_is_missing_is_named(fields, lacks):
    one = facts(source(figure(**fields))).readings[0]
    assert (one.verdict, one.lacks, one.recomputed) == ("cannot", lacks, None)


def test_an_undated_figure_has_neighbours_in_its_own_source_only():
    recorded = figure(count="1.000", percent="50", of="wajib", of_count="2.000", as_of="unstated")
    active = figure(indicator="aktif", count="100", percent="10", of="unstated", as_of="unstated")
    assert facts(source(recorded), source(active)).readings[1].candidates == ()
    own = facts(source(recorded, active)).readings[1].candidates
    assert [(one.base, one.origin, str(one.as_of)) for one in own] == [
        ("terekam", "own", "unstated"),
        ("wajib", "own", "unstated"),
    ]


def test_count_and_percentage_in_two_sentences_find_each_other():
    count = figure("97.01", "aktif", "unstated", count="20.126")
    percent = figure("97.01", "aktif", "unstated", percent="14,5", of="unstated", read_as="dewasa")
    first, second = facts(source(count, percent)).readings
    assert (first.partner, second.partner) == (second.id, first.id)
    assert second.implied.people() == (138_324, 139_280)
    assert second.verdict == "cannot"
    assert second.lacks == ("base",)


def test_two_possible_partners_are_none():
    percent = figure(percent="14,5", of="unstated")
    counts = [figure(count=str(count), note={"id": "x"}) for count in (100, 200)]
    assert facts(source(percent, *counts)).readings[0].partner is None


@given(counts, st.integers(1, 10**7), st.integers(0, 3), st.sampled_from(["about", None]))
def test_no_verdict_is_worse_for_being_less_exact(count, size, digits, said):
    """What agrees exactly agrees when the count is only about."""
    printed = str(rounded(Fraction(100 * count, size), digits)).replace(".", ",")
    if Decimal(printed.replace(",", ".")) >= 1000:
        return
    if digits == 3 and len(printed.split(",")[0]) <= 3:
        digits = 2
        printed = printed[:-1]
    fields = {"count": str(count), "of": "wajib", "of_count": str(size), "percent": printed}
    exact = facts(source(figure(**fields))).readings[0]
    loose = facts(source(figure(**fields, count_is=said))).readings[0]
    assert not (exact.verdict == "agrees" and loose.verdict != "agrees")


def test_an_id_holds_no_value():
    def ids(count, percent):
        return [one.id for one in facts(source(figure(count=count, percent=percent, of="wajib"))).readings]

    assert ids("1.000", "50") == ids("2.000", "60") == ["satu/97/terekam/2031-04/wajib"]


# --- what may stand side by side -----------------------------------------------------------------------------------


def shares_of(*figures, base="wajib"):
    found = facts(source(*figures))
    return [Share(one, base, of_percent(one.figure.percent), "printed") for one in found.readings]


def test_a_scale_takes_one_base_and_comparable_dates():
    one, two = figure("97.01", percent="90", of="wajib"), figure("97.02", percent="95", of="wajib", as_of="2031-06")
    scale = one_scale(shares_of(one, two), INDICATORS)
    assert [share.reading.figure.region for share in highest_first(scale)] == ["97.02", "97.01"]


CLASHES = {
    "indicator": {"indicator": "aktif"},
    "group": {"group": "pemula"},
    "dates": {"as_of": "2029-01"},
    "undated": {"as_of": "unstated"},
}


@pytest.mark.parametrize("fields", CLASHES.values(), ids=CLASHES)
def test_a_scale_refuses_what_is_not_comparable(fields):
    one, two = figure("97.01", percent="90", of="wajib"), figure("97.02", **{"percent": "95", "of": "wajib"} | fields)
    with pytest.raises(NotComparable):
        one_scale(shares_of(one, two), INDICATORS)


@given(st.lists(st.sampled_from(["wajib", "terekam", "dewasa", "sasaran"]), min_size=2, max_size=6))
def test_no_scale_ever_holds_two_bases(bases):
    reading = facts(source(figure(indicator="aktif", percent="10", of="wajib"))).readings[0]
    shares = [Share(reading, base, of_percent(Decimal("10")), "printed") for base in bases]
    if len(set(bases)) == 1:
        assert one_scale(shares, INDICATORS).base == bases[0]
    else:
        with pytest.raises(NotComparable):
            one_scale(shares, INDICATORS)


def test_stock_and_flow_never_share_a_scale():
    stock = figure(indicator="aktif", percent="10", of="wajib")
    flow = type(stock)(
        region="97.01", indicator="aktif", to="2031-04-30", percent="5", of="wajib", **{"from": "2031-04-01"}
    )
    with pytest.raises(NotComparable, match="kind"):
        one_scale(shares_of(stock, flow), INDICATORS)


def test_half_years_are_the_rule_where_the_indicator_says_so():
    june, july = (
        figure(region, "aktif", day, percent="5", of="wajib")
        for region, day in (("97.01", "2031-06"), ("97.02", "2031-07"))
    )
    with pytest.raises(NotComparable, match="dates"):
        one_scale(shares_of(june, july), INDICATORS)


def test_every_region_is_listed_and_the_missing_are_missing():
    found = facts(source(figure("97.02", "aktif", percent="14,5", of="unstated", read_as="dewasa")))
    places = found.places("97", "aktif", "dewasa")
    assert [(one.region, one.state) for one in places.places] == [
        ("97.01", "missing"),
        ("97.02", "inferred"),
        ("97.71", "missing"),
    ]
    assert (places.known, places.compared) == (1, 0)


def test_a_share_of_a_target_never_reaches_the_scale_of_people():
    active = figure("97.01", "aktif", percent="18,25", of="sasaran", target="t", count="156.639")
    other = figure("97.02", "aktif", percent="14,5", of="dewasa")
    found = facts(source(active, other), targets={"t": target(percent="30", of="unstated")})
    states = {one.region: one.state for one in found.places("97", "aktif", "dewasa").places}
    assert states == {"97.01": "missing", "97.02": "shown", "97.71": "missing"}


def test_a_figure_read_otherwise_leaves_its_printed_base():
    read = figure("97.01", "aktif", percent="17,06", of="wajib", read_as="sasaran", because={"id": "x"})
    states = [one.state for one in facts(source(read)).places("97", "aktif", "wajib").places]
    assert states == ["missing"] * 3


def test_above_100_is_beside_and_never_on_the_scale():
    over = figure("97.01", percent="101,18", of="wajib", count="199.101", of_count="196.774")
    under = figure("97.02", percent="93", of="wajib")
    states = [one.state for one in facts(source(over, under)).places("97", "terekam", "wajib").places]
    assert states == ["beside", "shown", "missing"]


def test_other_dates_stand_beside_the_largest_comparable_set():
    old = figure("97.01", percent="80", of="wajib", as_of="2028-01")
    new = [figure("97.02", percent="90", of="wajib"), figure("97.71", percent="91", of="wajib", as_of="2031-02")]
    states = [one.state for one in facts(source(old, *new)).places("97", "terekam", "wajib").places]
    assert states == ["beside", "shown", "shown"]


def test_adults_span_what_both_bases_give():
    recorded = figure(count="2.860.701", percent="99,54", of="wajib")
    active = figure(indicator="aktif", count="156.639", percent="18,25", of="sasaran", target="t")
    found = facts(source(recorded, active), targets={"t": target(percent="30", of="unstated")})
    adults = found.share(found.readings[1], "dewasa")
    assert (rounded(adults.percent.low), rounded(adults.percent.high)) == (Decimal("5.45"), Decimal("5.48"))
    assert found.people_share(found.readings[1]).base == "terekam"


HUNDREDS = [
    ("99.54", "99.54", (99, 99, "over")),
    ("99.996", "99.996", (99, 99, "over")),
    ("100", "100", (100, 100, "exact")),
    ("0.3", "0.3", (1, 1, "under")),
    ("0", "0", (0, 0, "exact")),
    ("30", "30", (30, 30, "exact")),
    ("0.2", "0.6", (1, 1, "under")),
    ("0.4", "1.4", (1, 1, "about")),
    ("5.4755", "5.4755", (5, 5, "about")),
    ("14.45", "14.55", (14, 15, "about")),
    ("98.6", "98.6", (99, 99, "about")),
    ("59.5", "60.5", (60, 60, "about")),
    ("14.5", "14.5", (15, 15, "about")),
]


@pytest.mark.parametrize(("low", "high", "expected"), HUNDREDS)
def test_x_in_a_hundred_is_never_all_and_never_none(low, high, expected):
    middle = (Fraction(low) + Fraction(high)) / 2
    one = out_of_hundred(Interval(Fraction(low), Fraction(high), middle))
    assert (one.low, one.high, one.how) == expected


def test_x_in_a_hundred_says_nothing_above_100():
    with pytest.raises(ValueError, match="100"):
        out_of_hundred(Interval.exactly(Fraction("100.8")))


def test_those_not_yet_reached_are_said_as_roundly_as_is_true():
    left = remaining(facts(source(figure(count="2.860.701", percent="99,54", of="wajib"))).readings[0])
    assert (left.people(), about(left)) == ((13_076, 13_364), 13_200)


# --- claims --------------------------------------------------------------------------------------------------------


def claim(region="97.01", among="semua", by="count", indicators=("aktif",), rank="1", **fields):
    return Claim(region=region, rank=rank, among=among, indicators=indicators, by=by, **fields)


def evidence(*entries, more=()):
    return [(one.scope, one.evidence) for one in facts(source(*entries), *more).claims]


def active(region, count, as_of="2031-04", **fields):
    return figure(region, "aktif", as_of, count=str(count), **fields)


CLAIMS = {
    "all members known": ([claim(), active("97.01", 900), active("97.02", 800), active("97.71", 700)], "verified"),
    "one member missing": ([claim(), active("97.01", 900), active("97.02", 800)], "open"),
    "a comparable figure is higher": ([claim(), active("97.01", 900), active("97.02", 950)], "other-figures"),
    "a higher figure of another half year": ([claim(), active("97.01", 900), active("97.02", 950, "2031-08")], "open"),
    "a city says nothing among regencies": (
        [claim(among="kabupaten"), active("97.01", 900), active("97.02", 800), active("97.71", 9000)],
        "verified",
    ),
    "a flow is no stock": (
        [
            claim(),
            active("97.01", 900),
            type(active("97.02", 1))(
                region="97.02", indicator="aktif", count="990", **{"from": "2031-04-01", "to": "2031-04-05"}
            ),
        ],
        "open",
    ),
    "a percentage does not answer a count": (
        [claim(), active("97.01", 900), figure("97.02", "aktif", percent="90", of="wajib")],
        "open",
    ),
    "bases differ": (
        [
            claim(by="percent"),
            figure("97.01", "aktif", percent="10", of="wajib"),
            figure("97.02", "aktif", percent="17", of="sasaran", target="t"),
        ],
        "open",
    ),
    "a share above 100 ranks nobody": (
        [
            claim(by="percent"),
            figure("97.01", "aktif", percent="10", of="wajib"),
            figure("97.02", "aktif", percent="117", of="wajib"),
        ],
        "open",
    ),
    "a printed base that cannot be does not contradict": (
        [
            claim(by="percent"),
            figure("97.01", "aktif", percent="10", of="wajib"),
            figure("97.02", "aktif", percent="17,06", of="wajib", read_as="sasaran", because={"id": "x"}),
        ],
        "open",
    ),
    "nobody told us the members": ([claim(among="entah"), active("97.01", 900)], "open"),
    "measure not stated": ([claim(by="unstated"), active("97.01", 900), active("97.02", 950)], "open"),
}


@pytest.mark.parametrize(("entries", "expected"), CLAIMS.values(), ids=CLAIMS)
def test_only_like_figures_decide_a_claim(entries, expected):
    assert evidence(*entries)[0][1] == expected


def test_a_headline_wider_than_its_text_is_of_a_narrower_group():
    wide, narrow = claim(among="semua"), claim(among="kabupaten")
    assert [scope for scope, _ in evidence(wide, narrow, active("97.01", 900))] == ["narrower", "as-claimed"]


def test_another_measure_is_another_claim():
    assert [scope for scope, _ in evidence(claim(among="semua", by="percent"), claim(among="kabupaten"))] == [
        "as-claimed"
    ] * 2


def test_equal_claims_of_one_source_keep_apart():
    ids = [one.id for one in facts(source(claim(), claim())).claims]
    assert ids == ["satu/97.01/aktif/semua/count", "satu/97.01/aktif/semua/count/2"]


# --- leads, targets, gaps ------------------------------------------------------------------------------------------


def test_the_newest_figure_leads():
    old, new = source(active("97", 100, "2031-03")), source(active("97", 200, "2031-04"))
    assert facts(new, old).lead("97", "aktif").count.figure.count == 200


def test_where_sources_differ_none_leads_unless_a_rule_chooses():
    press, other = source(active("97", 100)), source(active("97", 200))
    assert facts(press, other).lead("97", "aktif").count is None
    office = source(active("97", 150), kind="official")
    assert facts(press, other, office).lead("97", "aktif").count.figure.count == 150
    settled = source(active("97", 120, prefer="true", because={"id": "x"}), kind="official")
    assert facts(press, office, settled).lead("97", "aktif").count.figure.count == 120


def test_copies_flows_and_groups_never_lead():
    copy = source(active("97", 300), kind="copy")
    group = source(active("97", 400, group="pemula"))
    assert facts(copy, group).lead("97", "aktif") is None


GAPS = [
    ([], "nothing"),
    ([active("97.01", 5)], "count"),
    ([figure("97.01", "aktif", percent="5", of="wajib")], "share"),
    ([active("97.01", 5), figure("97.01", "aktif", percent="5", of="wajib")], "both"),
    ([claim()], "claim"),
    ([active("97.01", 5, group="pemula")], "other"),
]


@pytest.mark.parametrize(("entries", "kind"), GAPS)
def test_a_gap_is_shown_as_a_gap(entries, kind):
    assert facts(source(*entries)).gaps["97.01", "aktif"].kind == kind


def test_the_matrix_leaves_nobody_out():
    assert set(facts(source()).gaps) == {
        (code, key) for code in ("97", "97.01", "97.02", "97.71") for key in ("terekam", "aktif")
    }


DEADLINES = [("2030", True), ("2031-12-30", True), ("2031", False), ("unstated", None)]


@pytest.mark.parametrize(("by", "passed"), DEADLINES)
def test_a_past_deadline_is_past(by, passed):
    found = facts(source(), targets={"t": target(percent="30", of="unstated", by=by)})
    assert found.targets[0].passed is passed


def test_a_headcount_target_is_reached_or_not():
    entries = source(
        active("97", 40_000), figure("97", "aktif", percent="20", of="sasaran", target="t", count="40.000", group="g")
    )
    found = facts(entries, targets={"t": target(count="165.000")})
    assert (found.targets[0].needed, found.targets[0].status) == ((165_000, 165_000), "not-yet")


def test_the_target_a_leading_figure_names_comes_first():
    recorded = figure(count="2.860.701", percent="99,54", of="wajib")
    active_ = figure(indicator="aktif", count="156.639", percent="18,25", of="sasaran", target="named")
    old = figure(indicator="aktif", as_of="2031-01", percent="4", of="sasaran", target="other")
    targets = {"other": target(percent="30", of="wajib"), "named": target(percent="30", of="unstated")}
    found = facts(source(recorded, active_, old), targets=targets).target("97", "aktif")
    assert (found.key, found.needed) == ("named", (858_210, 858_210))


def test_a_target_of_unknown_size_never_hides_one_that_has_it():
    targets = {"vague": target(region="97", percent="30", of="unstated"), "heads": target(region="97", count="900")}
    found = facts(source(active("97", 400)), source(figure("97", "aktif", percent="5", of="wajib")), targets=targets)
    assert found.target("97", "aktif").key == "heads"


@pytest.mark.parametrize(("as_of", "status"), [("2031-04", "reached"), ("2032-01", "unknown"), ("2029-12", "unknown")])
def test_a_figure_of_another_time_says_nothing_about_a_target(as_of, status):
    found = facts(
        source(active("97", 950, as_of), published="2032-06"), targets={"t": target(region="97", count="900")}
    )
    assert found.targets[0].status == status


TIED = {
    "one says so": (["40.000"], ["press"], 40_000),
    "two say the same": (["40.000", "40.000"], ["press", "press"], 40_000),
    "two differ and none leads": (["40.000", "50.000"], ["press", "press"], None),
    "the office leads": (["40.000", "50.000"], ["press", "official"], 50_000),
    "a rounded number is none other": (["40.000", "40.123"], ["press", "press"], 40_123),
}


@pytest.mark.parametrize("turn", [1, -1])
@pytest.mark.parametrize(("counted", "kinds", "expected"), TIED.values(), ids=TIED)
def test_of_equally_new_figures_the_one_that_leads_stands_beside_a_target(counted, kinds, expected, turn):
    """In whatever order the sources come."""
    about_ = {"40.000": "about"}
    for named in (False, True):
        of = {"percent": "20", "of": "sasaran", "target": "t"} if named else {}
        sources = [
            source(
                figure("97", "aktif", count=number, count_is=about_.get(number) if "40.123" in counted else None, **of),
                kind=kind,
            )
            for number, kind in zip(counted, kinds, strict=True)
        ][::turn]
        found = facts(*sources, targets={"t": target(region="97", count="165.000")}).targets[0]
        beside = found.reading and found.reading.figure.count
        assert beside == expected
        assert found.missing == (None if expected is None else (165_000 - expected,) * 2)


@pytest.mark.parametrize("turn", [1, -1])
def test_shares_that_differ_leave_a_target_without_a_figure(turn):
    sources = [source(figure("97", "aktif", percent=percent, of="sasaran", target="t")) for percent in ("18", "20")]
    assert facts(*sources[::turn], targets={"t": target(percent="30", of="wajib")}).targets[0].reading is None


@pytest.mark.parametrize("turn", [1, -1])
def test_a_target_named_in_two_regions_is_of_its_own_and_of_no_group(turn):
    entries = [
        figure(region, "aktif", count=count, percent="20", of="sasaran", target="t", group=group)
        for region, count, group in (("97.01", "10", None), ("97", "40", "g"), ("97", "30", None))
    ]
    for region in ("97", None):
        found = facts(source(*entries[::turn]), targets={"t": target(region=region, count="100")})
        assert found.targets[0].reading.figure.count == 30


def test_a_share_does_not_bring_back_a_count_that_is_set_aside():
    of = {"of": "sasaran", "target": "t"}
    first = source(
        figure("97", "aktif", count="40.000", percent="20", prefer="true", because={"id": "x"}, **of), kind="official"
    )
    second = source(figure("97", "aktif", count="50.000", percent="20", **of), kind="official")
    for order in ([first, second], [second, first]):
        found = facts(*order, targets={"t": target(percent="30", of="wajib")})
        assert found.targets[0].reading.figure.count == 40_000


def test_a_copy_is_no_base_for_others():
    copy = source(figure(count="2.000", percent="50", of="wajib", of_count="4.000"), kind="copy")
    found = facts(source(active("97", 1_000)), copy)
    assert found.share(found.readings[0], "wajib") is None
    assert found.share(found.readings[0], "terekam") is None


def test_a_printed_base_read_otherwise_is_no_base_for_others():
    read = {"read_as": "sasaran", "because": {"id": "x"}}
    printed = figure(indicator="aktif", count="21.745", percent="11,6", of="wajib", of_count="186.535", **read)
    found = facts(source(printed, active("97", 21_735, locator="p")))
    assert [found.people_share(one) for one in found.readings] == [None, None]
    assert remaining(found.readings[0]) is None


def test_a_share_at_odds_with_its_numbers_is_said_as_they_give_it_and_never_ranks():
    odd = figure("97.01", count="591.980", percent="99,77", of="wajib", of_count="600.000")
    found = facts(source(odd, figure("97.02", percent="93", of="wajib")))
    share_ = found.people_share(found.readings[0])
    assert (share_.origin, rounded(share_.percent.nominal)) == ("derived", Decimal("98.66"))
    assert [one.state for one in found.places("97", "terekam", "wajib").places] == ["beside", "shown", "missing"]


def test_a_share_that_sources_differ_on_is_beside_with_both_ends_and_never_ranks():
    sources = [source(figure("97.01", percent=percent, of="wajib")) for percent in ("90", "94")]
    found = facts(*sources, source(figure("97.02", percent="93", of="wajib")))
    places = found.places("97", "terekam", "wajib").places
    assert [one.state for one in places] == ["beside", "shown", "missing"]
    share_ = places[0].share
    assert (share_.percent.low, share_.percent.high, share_.contested) == (90, 94, True)


def test_of_two_differing_shares_the_one_that_leads_is_on_the_scale():
    press, office = figure("97.01", percent="90", of="wajib"), figure("97.01", percent="94", of="wajib")
    places = facts(source(press), source(office, kind="official")).places("97", "terekam", "wajib").places
    assert (places[0].state, places[0].share.percent.nominal) == ("shown", 94)


def test_an_old_share_never_stands_for_a_region_that_has_a_new_one():
    old = [figure(code, percent="80", of="wajib", as_of="2028-01") for code in ("97.01", "97.02", "97.71")]
    new = [figure(code, percent="90", of="wajib") for code in ("97.01", "97.02")]
    places = facts(source(*old, *new)).places("97", "terekam", "wajib").places
    assert [one.state for one in places] == ["shown", "shown", "beside"]
    assert places[0].share.percent.nominal == 90


# --- a base left open between two ----------------------------------------------------------------------------------


def test_a_share_of_either_base_is_a_share_of_the_open_one():
    printed = figure("97.01", "aktif", percent="14,97", of="wajib")
    read = figure("97.02", "aktif", percent="10,46", of="unstated", read_as="terekam", because={"id": "x"})
    target_ = figure("97.71", "aktif", percent="18", of="sasaran", target="t")
    found = facts(source(printed, read, target_), targets={"t": target(percent="30", of="wajib")})
    shares = [found.share(one, "dewasa") for one in found.readings]
    assert [one and (one.origin, one.percent.nominal, one.said_of) for one in shares] == [
        ("printed", Fraction("14.97"), "wajib"),
        ("inferred", Fraction("10.46"), "terekam"),
        None,
    ]
    places = found.places("97", "aktif", "dewasa")
    assert [one.state for one in places.places] == ["shown", "inferred", "missing"]
    assert (places.known, places.compared) == (2, 2)
    # Of the base it names it is said first.
    assert [found.people_share(one).base for one in found.readings[:2]] == ["wajib", "terekam"]
    # And a base is not open the other way: a share of adults is none of those required.
    adults = facts(source(figure("97.01", "aktif", percent="14", of="dewasa")))
    assert adults.share(adults.readings[0], "wajib") is None


def test_a_share_of_either_base_at_odds_with_itself_is_recomputed():
    """591.980 / 600.000 = 98,66%, printed 99,77; a reading of such a figure is no share at all."""
    fields = {"count": "591.980", "percent": "99,77", "of": "wajib", "of_count": "600.000"}
    odd = figure("97.01", "aktif", **fields)
    read = figure("97.02", "aktif", read_as="terekam", because={"id": "x"}, **fields)
    found = facts(source(odd, read))
    first = found.share(found.readings[0], "dewasa")
    assert (first.origin, rounded(first.percent.nominal), first.said_of) == ("derived", Decimal("98.66"), "dewasa")
    assert found.share(found.readings[1], "dewasa") is None
    assert [one.state for one in found.places("97", "aktif", "dewasa").places] == ["beside", "missing", "missing"]


def test_above_100_of_either_base_is_beside():
    over, under = figure("97.01", "aktif", percent="101", of="wajib"), figure("97.02", "aktif", percent="9", of="wajib")
    states = [one.state for one in facts(source(over, under)).places("97", "aktif", "dewasa").places]
    assert states == ["beside", "shown", "missing"]


def test_of_two_open_bases_on_one_date_the_one_the_indicator_names_first_speaks():
    """In whatever order the sources come: those recorded, before those required."""
    recorded = source(figure("97.01", "aktif", percent="15", of="terekam"))
    required = source(figure("97.01", "aktif", percent="14", of="wajib"))
    other = source(figure("97.02", "aktif", percent="9", of="wajib"))
    for order in ([recorded, required, other], [required, recorded, other]):
        places = facts(*order).places("97", "aktif", "dewasa").places
        assert [one.share and one.share.percent.nominal for one in places] == [15, 9, None]


def test_a_newer_share_of_the_same_half_year_speaks():
    old, new = (
        figure("97.01", "aktif", day, percent=p, of="wajib") for day, p in (("2031-01", "10"), ("2031-05", "12"))
    )
    other = figure("97.02", "aktif", percent="9", of="wajib")
    for order in ([old, new, other], [new, old, other]):
        places = facts(source(*order)).places("97", "aktif", "dewasa").places
        assert [one.share and one.share.percent.nominal for one in places] == [12, 9, None]


def test_shares_of_an_open_base_that_sources_differ_on_are_beside():
    sources = [source(figure("97.01", "aktif", percent=percent, of="wajib")) for percent in ("10", "14")]
    found = facts(*sources, source(figure("97.02", "aktif", percent="9", of="terekam")))
    places = found.places("97", "aktif", "dewasa").places
    assert [one.state for one in places] == ["beside", "shown", "missing"]
    assert (places[0].share.percent.low, places[0].share.percent.high) == (10, 14)


def test_one_percentage_of_two_bases_is_of_the_open_one_and_never_ranks():
    sources = [source(figure("97.01", "aktif", percent="12,5", of=of)) for of in ("wajib", "terekam")]
    found = facts(*sources, source(figure("97.02", "aktif", percent="9", of="terekam")))
    places = found.places("97", "aktif", "dewasa").places
    assert [one.state for one in places] == ["beside", "shown", "missing"]
    assert (places[0].share.contested, places[0].share.base) == (True, "dewasa")


def test_another_date_of_an_open_base_is_beside():
    shares_ = [figure("97.01", "aktif", "2031-06", percent="9", of="wajib")]
    shares_ += [figure("97.02", "aktif", "2031-07", percent="9", of="terekam")]
    states = [one.state for one in facts(source(*shares_)).places("97", "aktif", "dewasa").places]
    assert states == ["beside", "shown", "missing"]
