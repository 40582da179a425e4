"""Where sources differ: what is a difference, who leads and why, and that nothing hangs on who came first."""

import dataclasses
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scripts import derive, pipeline
from scripts.derive import conflicts
from scripts.derive.conflicts import derived_gap, gap_disputed, relation
from scripts.derive.intervals import of_count, of_percent
from scripts.derive.leads import Choice, differ, one_number, own_count, speaks
from scripts.derive.recompute import readings
from scripts.model import Data, Source
from scripts.model.entries import Speaker
from tests import conftest
from tests.examples import cases
from tests.registry import TODAY, data, facts, figure, said, source

ROOT = Path(__file__).parent.parent
DAY = date.fromisoformat(conftest.TODAY)


def by(region: str, *entries, **more) -> Source:
    """A source in which Fulan, of this region's office, says everything."""
    spoken = [one.model_copy(update={"speaker": "Fulan"}) for one in entries]
    return source(*spoken, **more).model_copy(
        update={"speakers": {"Fulan": Speaker(role=said("kepala"), region=region)}}
    )


def count(number: int | str, **fields):
    return figure("97.01", "aktif", count=str(number), **fields)


def share(percent: str, of: str = "wajib", **fields):
    return figure("97.01", "aktif", percent=percent, of=of, **fields)


def only(*sources: Source, kind: str = "values") -> derive.Conflict:
    [conflict] = [one for one in facts(*sources).conflicts if one.kind == kind]
    return conflict


def numbers(conflict: derive.Conflict) -> list[float]:
    return [float(told.value.nominal) for told in conflict.told]


def leads(conflict: derive.Conflict) -> tuple[str | None, str | None]:
    """The name of the source that leads, and the rule."""
    leader = conflict.choice.leader
    return leader.source if leader else None, conflict.choice.rule


# --- what is a difference ------------------------------------------------------------------------------------------

ONE_NUMBER = [
    (of_count(38_000, "about"), of_count(38_123), True),
    (of_count(38_000, "about"), of_count(38_600), False),
    (of_count(17_500, "at-least"), of_count(20_000), True),
    (of_count(17_500, "at-least"), of_count(17_000), False),
    (of_count(300, "below"), of_count(299), True),
    (of_count(21_745), of_count(21_735), False),
]


@pytest.mark.parametrize(("one", "other", "same"), ONE_NUMBER)
def test_a_rounded_number_is_no_other_number(one, other, same):
    assert one_number(one, other) is one_number(other, one) is same


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [("14", "14,37", True), ("99,54", "99,55", False), ("99,5", "99,54", True), ("11,6", "11,66", False)],
)
def test_percentages_are_one_number_when_one_can_be_printed_as_both(one, other, same):
    found = facts(source(share(one)), source(share(other))).conflicts
    assert bool(found) is not same


NO_CONFLICT = {
    "another day": [count(100), count(200, as_of="2031-05")],
    "another group": [count(100), count(200, group="pemula")],
    "a stock and a flow": [
        count(100),
        type(count(1))(region="97.01", indicator="aktif", count="9", **{"from": "2031-04-01", "to": "2031-04-30"}),
    ],
    "another base": [share("10"), share("12", of="dewasa")],
    "another target": [share("10", of="sasaran", target="t"), share("12", of="sasaran", target="u")],
    "at least so much, and more": [share("14", percent_is="at-least"), share("15")],
    "another indicator": [count(100), figure("97.01", "terekam", count="200")],
    "another region": [count(100), figure("97.02", "aktif", count="200")],
    "undated, in two publications": [count(100, as_of="unstated"), count(200, as_of="unstated")],
}


@pytest.mark.parametrize("entries", NO_CONFLICT.values(), ids=NO_CONFLICT)
def test_only_like_differs_from_like(entries):
    assert facts(*(source(one) for one in entries)).conflicts == ()


def test_a_copy_is_no_second_witness():
    assert facts(source(count(100)), source(count(200), kind="copy")).conflicts == ()


def test_one_source_may_differ_from_itself():
    conflict = only(source(count(21_745, percent="11,6", of="wajib"), count(21_735, locator="paragraf 2")))
    assert (numbers(conflict), leads(conflict)) == ([21_735, 21_745], (None, None))


def test_a_base_read_otherwise_is_compared_on_what_we_read():
    read = share("17,06", read_as="sasaran", because={"id": "x"})
    assert facts(source(read), source(share("5"))).conflicts == ()


BOTH = {"percent": "10", "of": "wajib"}
RELATIONS = [
    (count(100), count(100), "same"),
    (count(100), count(200), "differs"),
    (count(38_000, count_is="about"), count(38_123), "rounded"),
    (share("14"), share("14,37"), "rounded"),
    (share("14"), share("14"), "same"),
    (share("14"), share("15"), "differs"),
    (count(100), share("10"), None),
    (share("10"), share("10", of="terekam"), None),
    (count(100, **BOTH), count(100, percent="12", of="wajib"), "differs"),
    (count(100, **BOTH), count(100, percent="10,0", of="wajib"), "rounded"),
    (count(100, **BOTH), count(100, percent="12", of="terekam"), "same"),
    (count(100, **BOTH), count(100), "same"),
]


@pytest.mark.parametrize(("one", "other", "relation_"), RELATIONS)
def test_how_one_figure_stands_to_another(one, other, relation_):
    first, second = facts(source(one), source(other)).readings
    assert relation(first, second) == relation(second, first) == relation_


# --- who leads -----------------------------------------------------------------------------------------------------

AGREES = {"percent": "10", "of": "wajib", "of_count": "2.000"}
ORDER = {
    "none": ([source(count(100)), source(count(300))], (None, None)),
    "settled by hand": (
        [source(count(100), kind="official"), by("97.02", count(300, prefer="true", because={"id": "x"}))],
        ("dua", "prefer"),
    ),
    "settled by hand among what the press says, beside an office": (
        [source(count(100), kind="official"), source(count(300, prefer="true", because={"id": "x"}))],
        ("satu", "unspoken"),
    ),
    "the office's own document": (
        [by("97.01", count(200, **AGREES)), source(count(300), kind="official")],
        ("dua", "official"),
    ),
    "agrees with its own numbers": ([source(count(200, **AGREES)), source(count(300))], ("satu", "agrees")),
    "an office before what agrees": ([source(count(200, **AGREES)), by("97.01", count(300))], ("dua", "unspoken")),
    "another office before the press": ([source(count(200)), by("97.02", count(300))], ("dua", "unspoken")),
    "the press before what was paid for": ([source(count(200)), source(count(300), kind="paid")], ("satu", "unspoken")),
    "an office in paid words, after one in free words": (
        [by("97.01", count(200)), by("97.01", count(300), kind="paid")],
        ("satu", "carrier"),
    ),
    "final before provisional": (
        [by("97.01", count(200)), by("97.01", count(300, provisional="true"))],
        ("satu", "provisional"),
    ),
    "two provisional ones": (
        [by("97.01", count(200, provisional="true")), by("97.01", count(300, provisional="true"))],
        (None, None),
    ),
    "the region's own office": ([by("97.02", count(100)), by("97.01", count(300))], ("dua", "own")),
    "its publisher is the office": (
        [by("97", count(100)), source(count(300), kind="government").model_copy(update={"region": "97.01"})],
        ("dua", "own"),
    ),
    "a revision that says so": ([source(count(100)), source(count(300, revises="satu"))], ("dua", "revision")),
    "two that revise each other": (
        [source(count(100, revises="dua")), source(count(300, revises="satu"))],
        (None, None),
    ),
    "two of the office, between which nothing chooses": (
        [source(count(100), kind="official"), source(count(200), kind="official"), by("97.01", count(300))],
        (None, "official"),
    ),
    "of two official ones, the one that agrees": (
        [source(count(100), kind="official"), source(count(200, **AGREES), kind="official"), source(count(300))],
        ("dua", "agrees"),
    ),
    "all agree with themselves": (
        [source(count(200, **AGREES)), source(count(400, percent="20", of="wajib", of_count="2.000"))],
        (None, None),
    ),
}


@pytest.mark.parametrize(("sources", "expected"), ORDER.values(), ids=ORDER)
def test_the_order_in_which_a_headline_is_chosen(sources, expected):
    [conflict] = [one for one in facts(*sources).conflicts if one.measure == "count"]
    assert leads(conflict) == expected


@pytest.mark.parametrize(("sources", "expected"), ORDER.values(), ids=ORDER)
def test_pages_choose_by_the_same_order(sources, expected):
    lead = facts(*sources).lead("97.01", "aktif")
    assert (lead.count.source if lead.count else None, lead.counts.rule) == expected


def test_of_one_number_printed_twice_the_exact_one_leads():
    lead = facts(source(count(38_000, count_is="about")), source(count(38_123))).lead("97.01", "aktif")
    assert (lead.count.source, lead.counts.rule) == ("dua", None)


def test_between_two_of_its_own_office_the_range_remains():
    """Another region's office is set aside; what is left still differs, and none of it leads."""
    own, other = source(count(21_745), count(21_735, locator="p")), by("97.02", count(14_000))
    named = own.model_copy(update={"speakers": by("97.01").speakers})
    named = named.model_copy(
        update={"figures": tuple(one.model_copy(update={"speaker": "Fulan"}) for one in own.figures)}
    )
    conflict = only(named, other)
    assert leads(conflict) == (None, "own")
    assert numbers(conflict) == [14_000, 21_735, 21_745]
    assert {float(own_count(one).nominal) for one in conflict.choice.left} == {21_735, 21_745}


# --- one number, two meanings --------------------------------------------------------------------------------------


def test_one_number_under_two_indicators_is_found_also_in_a_copy():
    recorded = source(figure("97.01", "terekam", count="2.860.701", percent="99,54", of="wajib"))
    copy = source(figure("97.01", "wajib", count="2.860.701"), kind="copy")
    conflict = only(recorded, copy, kind="indicators")
    assert [told.indicator for told in conflict.told] == ["terekam", "wajib"]
    assert leads(conflict) == ("satu", "original")
    assert "2860701" not in conflict.id


def test_one_number_under_two_indicators_is_no_finding_by_chance_or_in_one_source():
    small = [source(figure("97.01", "terekam", count="999")), source(figure("97.01", "wajib", count="999"))]
    about = [
        source(figure("97.01", "terekam", count="40.000", count_is="about")),
        source(figure("97.01", "wajib", count="40.000", count_is="about")),
    ]
    whole = [source(figure("97.01", "terekam", count="5.123"), figure("97.01", "wajib", count="5.123"))]
    places = [source(figure("97.01", "terekam", count="5.123")), source(figure("97.02", "wajib", count="5.123"))]
    assert [facts(*sources).conflicts for sources in (small, about, whole, places)] == [()] * 4


def test_one_percentage_of_two_bases_is_found():
    of_target = share("4,48", of="sasaran", target="t", read_as="wajib", because={"id": "x"})
    for turn, named in ((1, "satu"), (-1, "dua")):
        conflict = only(*[source(share("4,48")), source(of_target)][::turn], kind="bases")
        assert [told.base for told in conflict.told] == ["sasaran", "wajib"]
        assert leads(conflict) == (named, "reading")
    assert facts(source(share("4,48")), source(share("4,48", of="unstated"))).conflicts == ()


def test_of_two_meanings_the_speaker_decides_by_name():
    """Whether anybody speaks is no question between meanings: the office's is the right one."""
    recorded = by("97.01", figure("97.01", "terekam", count="5.123"))
    conflict = only(source(figure("97.01", "wajib", count="5.123")), recorded, kind="indicators")
    assert leads(conflict) == ("dua", "own")


def test_values_are_told_lowest_first_an_exact_one_before_a_limit():
    conflict = only(source(count(300)), source(count(100, count_is="at-least")), source(count(100)), source(count(100)))
    assert [(told.value.nominal, told.value.high, len(told.readings)) for told in conflict.told] == [
        (100, 100, 2),
        (100, None, 1),
        (300, 300, 1),
    ]
    assert {(told.indicator, told.base) for told in conflict.told} == {("aktif", None)}
    shares = only(source(share("10")), source(share("12")), source(share("10", percent_is="below")))
    assert {told.base for told in shares.told} == {None}


FLOW = {"from": "2031-04-01", "to": "2031-04-30"}


def flow(number, **fields):
    return type(count(1))(region="97.01", indicator="aktif", count=str(number), **FLOW, **fields)


def numbered(indicator, number, as_of="2031-04", **fields):
    return figure("97.01", indicator, as_of, count=number, **fields)


def of_target(percent, key="t", **fields):
    return share(percent, of="sasaran", target=key, **fields)


READ = {"read_as": "wajib", "because": {"id": "x"}}
ABOUT = {
    # what is published of a conflict: its id, kind, measure, indicator, time, base and group
    "two counts": (
        [source(count(100)), source(count(200))],
        [("97.01/aktif/2031-04/count", "values", "count", "aktif", "2031-04", None, None)],
    ),
    "a copy first": (
        [source(count(300), kind="copy"), source(count(100)), source(count(200))],
        [("97.01/aktif/2031-04/count", "values", "count", "aktif", "2031-04", None, None)],
    ),
    "two flows of a group": (
        [source(flow(100, group="pemula")), source(flow(200, group="pemula"))],
        [
            (
                "97.01/aktif/2031-04-01_2031-04-30/flow/pemula/count",
                *("values", "count", "aktif", "2031-04-01_2031-04-30", None, "pemula"),
            )
        ],
    ),
    "two undated counts of one text": (
        [source(count(100, as_of="unstated"), count(200, as_of="unstated", locator="b"))],
        [("97.01/aktif/unstated/satu/count", "values", "count", "aktif", "unstated", None, None)],
    ),
    "two shares of one base": (
        [source(share("10")), source(share("12"))],
        [("97.01/aktif/2031-04/wajib", "values", "share", "aktif", "2031-04", "wajib", None)],
    ),
    "two shares of one target": (
        [source(of_target("10")), source(of_target("12"))],
        [("97.01/aktif/2031-04/sasaran~t", "values", "share", "aktif", "2031-04", "sasaran", None)],
    ),
    "one number of two things, beside one of one": (
        [
            source(numbered("terekam", "4.000"), numbered("terekam", "5.123", "2031-05")),
            source(numbered("wajib", "5.123", "unstated")),
        ],
        [("97.01/terekam~wajib/2031-05", "indicators", "count", "terekam", "2031-05", None, None)],
    ),
    "two such numbers of a group, of the earlier time": (
        [
            source(
                *(numbered("terekam", number, "2031-05", group="pemula") for number in ("4.000", "5.123")),
            ),
            source(*(numbered("wajib", number, "2031-04", group="pemula") for number in ("4.000", "5.123"))),
        ],
        [
            (name, "indicators", "count", "terekam", "2031-04", None, "pemula")
            for name in ("97.01/terekam~wajib/2031-04/pemula", "97.01/terekam~wajib/2031-04/pemula/2")
        ],
    ),
    "one percentage of two bases, beside one of one": (
        [source(share("3,12", locator="b"), share("4,48")), source(of_target("4,48", **READ))],
        [("97.01/aktif/2031-04/sasaran~wajib", "bases", "share", "aktif", "2031-04", None, None)],
    ),
    "two such percentages of a group": (
        [
            source(*(share(percent, group="pemula") for percent in ("3,12", "4,48"))),
            source(*(of_target(percent, group="pemula", **READ) for percent in ("3,12", "4,48"))),
        ],
        [
            (name, "bases", "share", "aktif", "2031-04", None, "pemula")
            for name in ("97.01/aktif/2031-04/pemula/sasaran~wajib", "97.01/aktif/2031-04/pemula/sasaran~wajib/2")
        ],
    ),
}


@pytest.mark.parametrize("name", ABOUT)
def test_a_conflict_is_known_by_what_it_is_about(name):
    sources, expected = ABOUT[name]
    kind = expected[0][1]
    told = [
        (one.id, one.kind, one.measure, one.indicator, str(one.period), one.base, one.group)
        for one in facts(*sources).conflicts
        if one.kind == kind
    ]
    assert told == expected
    assert {one.region for one in facts(*sources).conflicts} == {"97.01"}


def test_conflicts_come_in_the_order_of_the_regions():
    sources = [source(figure(code, "aktif", count=number)) for code in ("97.01", "97.02") for number in ("1", "2")]
    one = data(*sources)
    turned = dataclasses.replace(one, regions=dict(reversed(one.regions.items())))
    fewer = dataclasses.replace(one, regions={code: one.regions[code] for code in ("97", "97.02")})
    found = [[told.region for told in conflicts.found(each, readings(each))] for each in (one, turned, fewer)]
    assert found == [["97.01", "97.02"], ["97.02", "97.01"], ["97.02", "97.01"]]


# --- whatever the data ---------------------------------------------------------------------------------------------

kinds = st.sampled_from(["press", "official", "government", "copy"])
entries = st.builds(
    lambda value, said_, day, percent, prefer, revises: figure(
        "97.01",
        "aktif",
        day,
        count=str(value),
        count_is=said_,
        **({"percent": percent, "of": "wajib", "of_count": "10.000"} if percent else {}),
        **({"prefer": "true", "because": {"id": "x"}} if prefer else {}),
        revises=revises,
    ),
    st.sampled_from([1_000, 1_001, 1_010, 1_100, 2_000]),
    st.sampled_from([None, None, "about", "at-least", "below"]),
    st.sampled_from(["2031-04", "2031-05", "unstated"]),
    st.sampled_from([None, None, "10", "10,01", "20"]),
    st.booleans(),
    st.sampled_from([None, None, "satu", "dua"]),
)
offices = st.sampled_from([None, "97", "97.01", "97.02"])
publications = st.builds(
    lambda one, kind, office: by(office, one, kind=kind) if office else source(one, kind=kind), entries, kinds, offices
)
registries = st.lists(publications, min_size=2, max_size=4)


def derived(given_: Data) -> derive.Facts:
    return derive.everything(given_, TODAY)


def told(conflict: derive.Conflict):
    """What a conflict says, without the lines that its figures stand on."""
    leader = conflict.choice.leader
    left = tuple(one.id for one in conflict.choice.left)
    values = tuple((one.value, one.indicator, one.base, tuple(r.id for r in one.readings)) for one in conflict.told)
    return conflict.id, conflict.kind, conflict.measure, values, leader and leader.id, conflict.choice.rule, left


@cases(50)
@given(registries, st.randoms())
def test_the_order_of_the_sources_decides_nothing(sources, random):
    one = data(*sources)
    items = list(one.sources.items())
    random.shuffle(items)
    other = dataclasses.replace(one, sources=dict(items))
    first, second = derived(one), derived(other)
    assert [told(conflict) for conflict in first.conflicts] == [told(conflict) for conflict in second.conflicts]
    mine, theirs = first.lead("97.01", "aktif"), second.lead("97.01", "aktif")
    assert (mine is None) == (theirs is None)
    if mine and theirs:
        assert [one and one.id for one in (mine.count, mine.share)] == [
            one and one.id for one in (theirs.count, theirs.share)
        ]


@cases(50)
@given(registries)
def test_every_value_is_kept_copies_are_not_and_one_leads_or_none(sources):
    found = derived(data(*sources))
    for conflict in found.conflicts:
        if conflict.kind != "values":
            continue
        printed = {
            value
            for one in found.readings.about("97.01", "aktif")
            if not one.copied
            and str(one.figure.period) == str(conflict.period)
            and (value := own_count(one) if conflict.measure == "count" else of_percent_of(one))
            and (conflict.period.stated or one.source == conflict.readings[0].source)
        }
        assert {one.value for one in conflict.told} == printed
        assert differ(printed)
        assert not any(one.copied for one in conflict.readings)
        assert conflict.choice.left
        assert all(one in conflict.readings for one in conflict.choice.left)
        leader = conflict.choice.leader
        assert leader is None or leader in conflict.choice.left


def of_percent_of(reading: derive.Reading):
    return of_percent(reading.figure.percent, reading.figure.percent_is) if reading.figure.percent is not None else None


# --- real data -----------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def real() -> derive.Facts:
    return derive.everything(pipeline.check_folder(ROOT / "data", DAY).data, DAY)


def test_no_two_conflicts_of_the_real_data_share_an_address(real):
    assert len({one.id for one in real.conflicts}) == len(real.conflicts)


def test_officials_of_the_real_data_speak_for_their_own_office(real):
    """Every office that a source names is the office of a region: without it the rule of the own office is blind."""
    nameless = [
        (key, name)
        for key, source_ in real.data.sources.items()
        for name, speaker in source_.speakers.items()
        if speaker.office and not speaker.region
    ]
    assert nameless == []


def test_another_office_is_an_office_and_not_the_own():
    found = facts(by("97.02", count(100)), by("97.01", count(300)), source(count(200)))
    assert [speaks(one, found.data) for one in found.readings] == ["office", "own", "press"]


def test_one_changed_count_flips_who_leads():
    """Two agree with themselves; once one no longer does, the other leads."""
    first, second = count(200, **AGREES), count(201, percent="10", of="wajib", of_count="2.010")
    assert leads(one_of(source(first), source(second))) == (None, None)
    changed = second.model_copy(update={"count": 300})
    assert leads(one_of(source(first), source(changed))) == ("satu", "agrees")


def one_of(*sources: Source) -> derive.Conflict:
    [conflict] = [one for one in facts(*sources).conflicts if one.measure == "count"]
    return conflict


# --- those not reached ---------------------------------------------------------------------------------------------


def with_remainder(*sources: Source, **fields) -> derive.Facts:
    one = data(*sources)
    left = one.indicators["terekam"].model_copy(update={"remainder_of": "terekam", "of": ("wajib",)})
    recorded = one.indicators["terekam"].model_copy(update=fields)
    return derived(dataclasses.replace(one, indicators={**one.indicators, "terekam": recorded, "belum": left}))


def of(indicator: str, number: str, day: str, **fields):
    return figure("97.01", indicator, day, count=number, **fields)


GAPS = {
    "printed a day later, of one source": (
        [
            source(
                of("terekam", "95.000", "2031-04-01", percent="95", of="wajib", of_count="100.000"),
                of("belum", "80.000", "2031-04-02"),
            )
        ],
        [80_000, 5_000],
    ),
    "the base stands in another sentence": (
        [
            source(
                of("terekam", "95.000", "2031-04"), of("wajib", "100.000", "2031-04"), of("belum", "80.000", "2031-04")
            )
        ],
        [80_000, 5_000],
    ),
    "a group before the whole": (
        [
            source(
                of("terekam", "95.000", "2031-04", of="wajib", of_count="100.000", percent="95"),
                of("belum", "70.000", "2031-04", group="pemula"),
                of("belum", "80.000", "2031-04"),
            )
        ],
        [80_000, 5_000],
    ),
    "the very number": (
        [
            source(
                of("terekam", "95.000", "2031-04", of="wajib", of_count="100.000", percent="95"),
                of("belum", "5.000", "2031-04"),
            )
        ],
        None,
    ),
    "a number that can be it": (
        [
            source(
                of("terekam", "95.123", "2031-04", of="wajib", of_count="100.000", percent="95"),
                of("belum", "5.000", "2031-04", count_is="about"),
            )
        ],
        None,
    ),
    "of long after": (
        [
            source(
                of("terekam", "95.000", "2029-04", of="wajib", of_count="100.000", percent="95"),
                of("belum", "80.000", "2031-04"),
            )
        ],
        None,
    ),
    "of a group": (
        [
            source(
                of("terekam", "95.000", "2031-04", of="wajib", of_count="100.000", percent="95"),
                of("belum", "80.000", "2031-04", group="pemula"),
            )
        ],
        None,
    ),
}


HUNDRED = {"of": "wajib", "of_count": "100"}
DERIVED = {
    "of the base that the indicator compares on": (figure("97.01", count="95", percent="95", **HUNDRED), {}, 5),
    "of the first base where it compares on none": (
        figure("97.01", count="95", percent="95", **HUNDRED),
        {"compare_on": None},
        5,
    ),
    "of either base: all that both allow": (
        figure("97.01", "aktif", count="10", percent="10", of="dewasa", of_count="100"),
        {},
        90,
    ),
    "of an indicator that is of nothing": (figure("97.01", "wajib", count="95"), {}, None),
    "without a count": (figure("97.01", percent="95", **HUNDRED), {}, None),
    "of a base of unknown size": (figure("97.01", count="95"), {}, None),
    "of a group": (figure("97.01", count="95", percent="95", **HUNDRED, group="pemula"), {}, None),
    "of a flow": (
        type(figure())(
            region="97.01",
            indicator="terekam",
            count="95",
            percent="95",
            **HUNDRED,
            **{"from": "2031-04-01", "to": "2031-04-30"},
        ),
        {},
        None,
    ),
    "of a base that a person reads otherwise": (
        figure("97.01", count="95", percent="95", **HUNDRED, read_as="terekam", because={"id": "x"}),
        {},
        None,
    ),
}


@pytest.mark.parametrize(("one", "fields", "gap"), DERIVED.values(), ids=DERIVED)
def test_how_many_are_left_over(one, fields, gap):
    found = with_remainder(source(one), **fields)
    left = derived_gap(found.readings[0], found.data, found.readings)
    assert (left and left.nominal) == gap


def test_a_derived_gap_is_told_once_with_all_who_give_it():
    base = {"percent": "95", "of": "wajib", "of_count": "100.000"}
    mine = [source(of("terekam", "95.000", day, **base)) for day in ("2031-04-01", "2031-04-03")]
    found = with_remainder(*mine, source(of("belum", "80.000", "2031-04-02")))
    [conflict] = [one for one in found.conflicts if one.kind == "gaps"]
    assert [(told.indicator, told.base, [one.source for one in told.readings]) for told in conflict.told] == [
        ("belum", None, ["tiga"]),
        ("terekam", None, ["satu", "dua"]),
    ]
    assert all(gap_disputed(one, found.data, found.readings) for one in found.readings[:2])
    about = (conflict.id, conflict.measure, conflict.region, conflict.indicator, str(conflict.period))
    assert about == ("97.01/belum/2031-04-02/tiga/gaps", "count", "97.01", "belum", "2031-04-02")
    printed, *derived_ = found.readings[2], *found.readings[:2]
    assert (conflict.base, conflict.group, conflict.choice) == (None, None, Choice(None, None, (printed, *derived_)))


@pytest.mark.parametrize(("sources", "expected"), GAPS.values(), ids=GAPS)
def test_what_is_left_over_and_what_is_printed_as_left_are_one_thing(sources, expected):
    found = with_remainder(*sources)
    gaps = [conflict for conflict in found.conflicts if conflict.kind == "gaps"]
    assert [numbers(conflict) for conflict in gaps] == ([expected] if expected else [])
    left = found.left("97.01", "terekam", "wajib")
    assert ("differ" in (left.points[0].why if left else ())) is bool(expected and left)
