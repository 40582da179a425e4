"""Is a target reached? Each kind of case, invented: what comes out, and the sentence that says so."""

import dataclasses
from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markupsafe import Markup

from scripts import derive, words
from scripts.derive import out_of_hundred, short
from scripts.derive.intervals import Interval, of_count, share
from scripts.derive.recompute import readings
from scripts.derive.targets import results, standing
from scripts.model import Base, Region, Text
from scripts.model.entries import Speaker
from scripts.pages import figure_words, goals, headlines
from scripts.pages.say import Say
from tests import registry
from tests.registry import BASES, figure, source, target

TODAY = date(2026, 11, 30)
NAMES = {"wajib": ("wajib kartu", "those required"), "terekam": ("yang terekam", "those recorded")}
NAMED = BASES | {
    key: Base(
        name=Text(id=id_, en=en),
        suffix=Text(id=f"dari {id_}", en=f"of {en}"),
        people=Text(id=id_, en=en),
        counted_by=key,
    )
    for key, (id_, en) in NAMES.items()
}


PEOPLE = Text(id="orang", en="people")


def held(figures, targets, today=TODAY, kind="press", published=None, unit=PEOPLE):
    """All that follows from these figures, each in a source of its own that appears when the figure ends."""
    sources = []
    for one in figures:
        when = published or ("2026-01" if one.is_flow else str(one.period))
        read = "2026-11-01"
        sources.append(source(one, kind=kind, published=when).model_copy(update={"accessed": registry_day(read)}))
    counting = registry.INDICATORS["aktif"].model_copy(update={"unit": unit})
    data = registry.data(*sources, targets=targets)
    data = dataclasses.replace(data, bases=NAMED, indicators=registry.INDICATORS | {"aktif": counting})
    return derive.everything(data, today)


def registry_day(text):
    return source(published="2026").accessed.__class__(text, "day", date.fromisoformat(text), date.fromisoformat(text))


def active(as_of, region="97", **fields):
    return figure(region, "aktif", as_of, **fields)


def of_wajib(as_of, count, size=100_000, **fields):
    percent = f"{100 * count / size:.2f}"
    return active(as_of, count=str(count), percent=percent, of="wajib", of_count=str(size), **fields)


def said(facts, one, language="id"):
    say = Say(facts, words.words(language), "target.md")
    return Markup(" ").join(goals.said(say, one)).striptags()


def only(facts, region="97", key="t"):
    return [one for one in facts.results if one.key == key and one.region == region]


GOAL = {"percent": "30", "of": "wajib", "region": "97"}
HEADS = {"count": "20.000", "region": "97"}
DAY = {"by": "2026-12-31"}
LAST = {"by": "2025"}

# figures, target, result, reason, period of the figure that shows it, words in Indonesian, words in English
CASES = {
    # 12: reached in January, on its whole interval; now exactly 30.
    "reached early, now exactly at it": (
        [of_wajib("2026-01-31", 50_000), of_wajib("2026-05-31", 45_000), of_wajib("2026-10-31", 30_000)],
        {**GOAL, **DAY},
        *("reached", "shown", "2026-01-31"),
        ("Tercapai Januari 2026", "50,00% dari wajib kartu", "Kini tepat 30,00%", "31 Oktober 2026"),
        ("Reached in January 2026", "Now exactly 30.00%"),
    ),
    "reached, now below": (
        [of_wajib("2026-01-31", 50_000), of_wajib("2026-10-31", 20_000)],
        {**GOAL, **DAY},
        *("reached", "shown", "2026-01-31"),
        ("Tercapai Januari 2026", "Kini 20,00%", "di bawah targetnya"),
        ("Now 20.00%", "below its target"),
    ),
    # 13: the same figure with the target's base stated, and left open.
    "base stated": (
        [active("2025-06-30", percent="25,00", of="wajib")],
        {"percent": "20", "of": "wajib", "region": "97", **LAST},
        *("reached", "shown", "2025-06-30"),
        ("Tercapai Juni 2025: 25,00% dari wajib kartu",),
        ("Reached in June 2025",),
    ),
    "base left open": (
        [active("2025-06-30", percent="25,00", of="wajib")],
        {"percent": "20", "of": "unstated", "region": "97", **LAST},
        *("unclear", "readings-differ", "2025-06-30"),
        ("bila dari wajib kartu, tercapai Juni 2025",),
        ("if of those required, reached in June 2025",),
    ),
    "base left open, below in each known reading, before the deadline's end": (
        [active("2025-04-15", percent="14,97", of="wajib")],
        {"percent": "20", "of": "unstated", "region": "97", **LAST},
        *("unknown-at-deadline", "earlier", "2025-04-15"),
        ("Angka pada tenggatnya belum ada di situs ini", "14,97% dari wajib kartu (15 April 2025)"),
        ("is not on this site yet", "14.97%"),
    ),
    "figure's base left open": (
        [active("2025-06-30", percent="25,00", of="unstated")],
        {"percent": "20", "of": "wajib", "region": "97", **LAST},
        *("unclear", "readings-differ", "2025-06-30"),
        ("bila dari wajib kartu, tercapai Juni 2025 (25,00%)",),
        ("if of those required, reached in June 2025 (25.00%)",),
    ),
    "figure's base read by a person": (
        [active("2025-06-30", percent="25,00", of="unstated", read_as="wajib", because=Text(id="b"))],
        {"percent": "20", "of": "wajib", "region": "97", **LAST},
        *("unclear", "readings-differ", "2025-06-30"),
        ("bila dari wajib kartu, tercapai Juni 2025",),
        ("if of those required",),
    ),
    "printed base and our reading, both above": (
        [active("2025-06-30", percent="90", of="sasaran", target="t", read_as="wajib", because=Text(id="b"))],
        {"percent": "20", "of": "wajib", "region": "97", **LAST},
        *("unclear", "readings-differ", "2025-06-30"),
        ("tercapai Juni 2025 (90%)", "di bawah target (17,9"),
        ("reached in June 2025 (90%)",),
    ),
    # 33: a regency's target, the last figure of April.
    "unknown at the deadline": (
        [active("2025-04", percent="14,97", of="wajib")],
        {"percent": "20", "of": "wajib", "region": "97", **LAST},
        *("unknown-at-deadline", "earlier", "2025-04"),
        ("Yang terbaru sebelum itu: 14,97% dari wajib kartu (April 2025)",),
        ("The newest before it: 14.97% of those required (April 2025)",),
    ),
    "older than the window too": (
        [active("2023-04", count="19.000")],
        {**HEADS, **LAST},
        *("unknown-at-deadline", "earlier", "2023-04"),
        ("19.000 orang (April 2023)",),
        ("19,000 people (April 2023)",),
    ),
    "above, but of before the window": (
        [active("2024-12-31", count="25.000")],
        {**HEADS, **LAST},
        *("unknown-at-deadline", "earlier", "2024-12-31"),
        ("25.000 orang (31 Desember 2024)",),
        ("25,000 people",),
    ),
    "above, inside a window that begins before the year": (
        [active("2024-12-31", count="25.000")],
        {**HEADS, **LAST, "from": "2024-07"},
        *("reached", "shown", "2024-12-31"),
        ("Tercapai Desember 2024: 25.000 orang",),
        ("Reached in December 2024",),
    ),
    "no figure at all": (
        [],
        {**HEADS, **LAST},
        "unknown-at-deadline",
        "no-figure",
        None,
        ("Belum ada angka sampai tenggatnya",),
        ("No figure",),
    ),
    "no dated figure": (
        [active("unstated", count="17.500", count_is="at-least")],
        {**HEADS, **LAST},
        *("unknown-at-deadline", "undated", "unstated"),
        ("tidak bertanggal: sedikitnya 17.500 orang",),
        ("undated one: at least 17,500 people",),
    ),
    # Missed only by a figure of the deadline itself.
    "missed on the last day": (
        [active("2025-12-31", count="19.999")],
        {**HEADS, **LAST},
        *("missed", "shown", "2025-12-31"),
        ("Tidak tercapai pada tenggatnya: 19.999 orang (31 Desember 2025), targetnya 20.000 orang",),
        ("Not reached by its deadline: 19,999 people",),
    ),
    "missed in the last month": (
        [active("2025-12", count="19.999")],
        {**HEADS, **LAST},
        *("missed", "shown", "2025-12"),
        ("Tidak tercapai pada tenggatnya",),
        ("Not reached by its deadline",),
    ),
    "the day before the last": (
        [active("2025-12-30", count="5.000")],
        {**HEADS, **LAST},
        *("unknown-at-deadline", "earlier", "2025-12-30"),
        ("5.000 orang (30 Desember 2025)",),
        ("5,000 people",),
    ),
    "a year's figure never shows it": (
        [active("2025", count="5.000")],
        {**HEADS, **LAST},
        *("unknown-at-deadline", "earlier", "2025"),
        ("5.000 orang (2025)",),
        ("5,000 people",),
    ),
    "a newspaper's half year does not": (
        [active("2025-S2", count="5.000")],
        {**HEADS, **LAST},
        *("unknown-at-deadline", "earlier", "2025-S2"),
        ("5.000 orang",),
        ("5,000 people",),
    ),
    "late": (
        [active("2025-12-31", count="19.000"), active("2026-03", count="21.000")],
        {**HEADS, **LAST},
        *("late", "reached-later", "2026-03"),
        ("Pada tenggatnya belum tercapai. Tercapai sesudah itu: 21.000 orang (Maret 2026)",),
        ("Reached after it: 21,000 people (March 2026)",),
    ),
    "only a later figure is known": (
        [active("2026-03", count="21.000")],
        {**HEADS, **LAST},
        *("unknown-at-deadline", "no-figure", None),
        ("Belum ada angka sampai tenggatnya",),
        ("No figure up to its deadline",),
    ),
    # Numbers as they are printed.
    "about, on both sides": (
        [active("2025-12-31", count="20.000", count_is="about")],
        {**HEADS, **LAST},
        *("unclear", "cannot-tell", "2025-12-31"),
        ("sekitar 20.000 orang (31 Desember 2025) bisa di atas atau di bawah target",),
        ("may lie above or below the target",),
    ),
    "a target that is about": (
        [active("2025-12-31", count="19.000")],
        {"count": "19.000", "count_is": "about", "region": "97", **LAST},
        *("unclear", "cannot-tell", "2025-12-31"),
        ("bisa di atas atau di bawah target",),
        ("may lie above or below",),
    ),
    "at least, no upper end": (
        [active("2025-12-31", count="19.000", count_is="at-least")],
        {**HEADS, **LAST},
        *("unclear", "cannot-tell", "2025-12-31"),
        ("sedikitnya 19.000 orang",),
        ("at least 19,000 people",),
    ),
    "at least as many": (
        [active("2025-12-31", count="20.000", count_is="at-least")],
        {**HEADS, **LAST},
        *("reached", "shown", "2025-12-31"),
        ("Tercapai Desember 2025: sedikitnya 20.000 orang",),
        ("Reached in December 2025",),
    ),
    "below the target's own number": (
        [active("2025-12-31", percent="30", percent_is="below", of="wajib")],
        {**GOAL, **LAST},
        *("missed", "shown", "2025-12-31"),
        ("kurang dari 30% dari wajib kartu",),
        ("fewer than 30%",),
    ),
    "a range on both sides": (
        [active("2025-12-31", count_from="19.000", count_to="21.000")],
        {**HEADS, **LAST},
        *("unclear", "cannot-tell", "2025-12-31"),
        ("19.000 sampai 21.000 orang",),
        ("19,000 to 21,000 people",),
    ),
    "printed as the target itself": (
        [active("2025-12-31", percent="30", of="wajib")],
        {**GOAL, **LAST},
        *("unclear", "cannot-tell", "2025-12-31"),
        ("30% dari wajib kartu",),
        ("30% of those required",),
    ),
    "above a hundred": (
        [active("2025-12-31", percent="104,38", of="wajib")],
        {**GOAL, **LAST},
        *("unclear", "cannot-tell", "2025-12-31"),
        ("104,38% dari wajib kartu",),
        ("104.38%",),
    ),
    "at odds with its own count": (
        [active("2025-12-31", count="20.000", percent="31,00", of="wajib", of_count="100.000")],
        {**GOAL, **LAST},
        *("unclear", "cannot-tell", "2025-12-31"),
        ("Belum bisa dicek",),
        ("Cannot be checked yet",),
    ),
    "provisional": (
        [active("2025-10", count="21.000", provisional="true")],
        {**HEADS, **LAST},
        *("reached", "shown", "2025-10"),
        ("21.000", "angka sementara"),
        ("21,000", "provisional"),
    ),
    # What is of something else.
    "of a target, turned into people": (
        [active("2025-12-31", percent="50", of="sasaran", target="t")],
        {**GOAL, **LAST},
        *("missed", "shown", "2025-12-31"),
        ("14,85 sampai 15,15% dari wajib kartu, hitungan kami",),
        ("14.85 to 15.15% of those required by our calculation",),
    ),
    "of a target in people, turned into people": (
        [active("2025-12-31", percent="101,0", of="sasaran", target="t")],
        {**HEADS, **LAST},
        *("reached", "shown", "2025-12-31"),
        ("20.190 sampai 20.210 orang, hitungan kami",),
        ("20,190 to 20,210 people by our calculation",),
    ),
    "a share of a known number, for a target in people": (
        [figure("97", "wajib", "2025-12-31", count="100.000"), active("2025-12-31", percent="25,0", of="wajib")],
        {**HEADS, **LAST},
        *("reached", "shown", "2025-12-31"),
        ("24.950 sampai 25.050 orang, hitungan kami",),
        ("24,950 to 25,050 people by our calculation",),
    ),
    "a count and the base that another source publishes": (
        [figure("97", "wajib", "2025-12-31", count="100.000"), active("2025-12-31", count="29.000")],
        {**GOAL, **LAST},
        *("missed", "shown", "2025-12-31"),
        ("29,00% dari wajib kartu, hitungan kami",),
        ("29.00% of those required by our calculation",),
    ),
    "groups and flows measure nothing": (
        [
            active("2025-12-31", count="30.000", group="pemula"),
            figure("97", "aktif", None, **{"from": "2025-12-01", "to": "2025-12-31", "count": "30.000"}),
        ],
        {**HEADS, **LAST},
        *("unknown-at-deadline", "no-figure", None),
        ("Belum ada angka",),
        ("No figure",),
    ),
    # Before the deadline.
    "open": (
        [active("2026-09-30", count="15.000")],
        {**HEADS, **DAY},
        *("open", "before-deadline", "2026-09-30"),
        ("belum lewat", "15.000 orang (30 September 2026), kurang 5.000 orang"),
        ("has not passed", "with 5,000 people to go"),
    ),
    "of a quarter": (
        [active("2026-02", count="21.000")],
        {**HEADS, "by": "2026-Q3"},
        *("reached", "shown", "2026-02"),
        ("Tercapai Februari 2026",),
        ("Reached in February 2026",),
    ),
    "missed at the end of a quarter": (
        [active("2026-09", count="19.000"), active("2026-10", count="19.500")],
        {**HEADS, "by": "2026-Q3"},
        *("missed", "shown", "2026-09"),
        ("19.000 orang (September 2026)",),
        ("19,000 people (September 2026)",),
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_what_comes_out_and_how_it_is_said(name):
    figures, fields, result, reason, period, indonesian, english = CASES[name]
    facts = held(figures, {"t": target(**fields)})
    (one,) = only(facts)
    assert (one.result, one.reason) == (result, reason)
    assert (str(one.figure.figure.period) if one.figure else None) == period
    for language, expected in (("id", indonesian), ("en", english)):
        sentence = said(facts, one, language)
        assert all(piece in sentence for piece in expected), sentence


LINES = {
    # 14: nobody says for whom it was set.
    "a line, no result": (
        [active("2026-01", count="28.367", percent="5,34", of="terekam", of_count="530.898")],
        {"percent": "30", "of": "terekam", "by": "unstated"},
        *("below", "applies-unstated"),
        ("5,34% dari yang terekam", "30%"),
        ("5.34%", "30%"),
    ),
    "a line passed": (
        [of_wajib("2024-10", 99_540), of_wajib("2024-11-12", 99_650)],
        {"percent": "99.40", "of": "wajib", "by": "2024", "set_by": Text(id="nasional", en="the nation")},
        *("above", "applies-unstated"),
        ("di atas target nasional 2024 (99,40%), sejak Oktober 2024",),
        ("above the 2024 target (99.40%, the nation), since October 2024",),
    ),
    "a line without a deadline, set for this very region": (
        [of_wajib("2024-10", 40_000)],
        {"percent": "30", "of": "wajib", "by": "unstated", "region": "97"},
        *("above", "no-deadline"),
        ("di atas target k (30%)",),
        ("above the target of k (30%)",),
    ),
    "for the nation as a whole": (
        [of_wajib("2024-10", 10_000)],
        {"percent": "30", "of": "wajib", "by": "2024", "applies_to": "nation"},
        *("below", "applies-elsewhere"),
        ("pembandingnya 30%",),
        ("to compare with 30%",),
    ),
    "above a hundred is above no line": (
        [active("2024-10", percent="104,38", of="wajib")],
        {"percent": "99.40", "of": "wajib", "by": "2024"},
        *("unclear", "applies-unstated"),
        ("104,38%", "pembandingnya 99,40%"),
        ("104.38%", "to compare with 99.40%"),
    ),
    "a base left open is above no line": (
        [active("2024-10", percent="99,98", of="unstated")],
        {"percent": "99.40", "of": "wajib", "by": "2024"},
        *("unclear", "applies-unstated"),
        ("pembandingnya",),
        ("to compare with",),
    ),
    "no figure of its time": (
        [of_wajib("2020-10", 99_540)],
        {"percent": "99.40", "of": "wajib", "by": "2024"},
        *(None, "applies-unstated"),
        ("Belum ada angka dari waktu target itu",),
        ("No figure of the time of that target",),
    ),
}


@pytest.mark.parametrize("name", LINES)
def test_a_line_to_compare_with_has_no_result(name):
    figures, fields, lies, reason, indonesian, english = LINES[name]
    facts = held(figures, {"t": target(**{"set_by": Text(id="k", en="k"), **fields})})
    (one,) = only(facts)
    assert (one.result, one.lies, one.reason) == (None, lies, reason)
    for language, expected in (("id", indonesian), ("en", english)):
        sentence = said(facts, one, language)
        assert all(piece in sentence for piece in expected), sentence
        assert not any(word in sentence for word in ("ercapai", "eached"))


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({}, {"97": None}),
        ({"applies_to": "province"}, {"97": "unknown-at-deadline", "97.01": None}),
        ({"applies_to": "each"}, dict.fromkeys(("97", "97.01", "97.02", "97.71"), "unknown-at-deadline")),
        (
            {"region": "97", "applies_to": "each"},
            dict.fromkeys(("97", "97.01", "97.02", "97.71"), "unknown-at-deadline"),
        ),
        ({"region": "97.01"}, {"97.01": "unknown-at-deadline"}),
        ({"region": "97"}, {"97": "unknown-at-deadline", "97.01": None}),
    ],
)
def test_only_those_a_target_was_set_for_have_a_result(fields, expected):
    facts = held(
        [active("2025-05", "97.01", percent="9,0", of="wajib")],
        {"t": target(percent="30", of="wajib", by="2025", **fields)},
    )
    assert {one.region: one.result for one in facts.results} == {"97.01": None} | expected or fields.get(
        "region"
    ) == "97.01"
    assert all(one.result is not None for one in facts.results if expected.get(one.region))


def test_a_target_for_each_is_reached_only_by_figures_of_its_year():
    """Case 34: above a hundred in 2020 and in April 2022; 99,54 in October 2024, 99,65 in November."""
    figures = [
        active("2020-11", percent="104,38", of="wajib"),
        active("2022-04-15", "97.01", percent="101,18", of="wajib"),
        active("2024-10", percent="99,54", of="wajib"),
        active("2024-11-12", percent="99,65", of="wajib"),
    ]
    goal = {"percent": "99.40", "of": "wajib", "by": "2024", "set_by": Text(id="nasional", en="the nation")}
    facts = held(figures, {"t": target(**goal, applies_to="each")})
    (one,), (other,) = only(facts), only(facts, "97.01")
    assert (one.result, str(one.figure.figure.period), str(one.now.figure.period)) == (
        "reached",
        "2024-10",
        "2024-11-12",
    )
    assert other.result == "unknown-at-deadline"
    assert "Tercapai Oktober 2024: 99,54% dari wajib kartu" in said(facts, one)
    assert "Kini 99,65%" in said(facts, one)
    (line,) = only(held(figures, {"t": target(**goal)}))
    assert (line.result, line.above, str(line.since.figure.period)) == (None, True, "2024-10")


def test_the_office_speaks_for_the_half_year_that_ends_at_a_deadline():
    for kind, published, expected in (
        ("official", "2026-02", "missed"),
        ("government", "2026-02", "missed"),
        ("official", "2025-12", "unknown-at-deadline"),
        ("official", "2025-12-31", "unknown-at-deadline"),
        ("press", "2026-02", "unknown-at-deadline"),
    ):
        facts = held(
            [active("2025-S2", count="19.000")], {"t": target(**HEADS, by="2025")}, kind=kind, published=published
        )
        assert only(facts)[0].result == expected, (kind, published)


QUARTERS = [
    # figure's time, kind, published, result of a target that ends with the second quarter
    ("2025-Q2", "official", "2025-07-05", "missed"),
    ("2025-Q2", "government", "2025-07", "missed"),
    ("2025-Q2", "official", "2025-06-30", "unknown-at-deadline"),
    ("2025-Q2", "press", "2025-07-05", "unknown-at-deadline"),
    ("2025-Q1", "official", "2025-07-05", "unknown-at-deadline"),
    ("2025-S1", "official", "2025-07-05", "missed"),
    ("2025-06-30", "press", "2025-07-05", "missed"),
    # A figure of after the quarter says nothing of it.
    ("2025-Q3", "official", "2025-10-05", "unknown-at-deadline"),
]


@pytest.mark.parametrize(("time", "kind", "published", "expected"), QUARTERS)
def test_a_target_for_a_quarter_is_judged_by_the_quarter(time, kind, published, expected):
    goal = {"t": target(**HEADS, by="2025-Q2")}
    facts = held([active(time, count="19.000")], goal, kind=kind, published=published)
    assert only(facts)[0].result == expected


@pytest.mark.parametrize("swapped", [False, True])
def test_two_shares_of_one_sentence_reach_a_target_once_in_its_own_terms(swapped):
    """31.000 people, 62% of 50.000 and 31,00% of 100.000: nothing newer stands beside the share of people."""
    goal = {"t": target(**GOAL, by="2026"), "u": target(count="50.000", region="97", by="2026")}
    both = [
        of_wajib("2026-06-30", 31_000),
        active("2026-06-30", count="31.000", percent="62", of="sasaran", target="u"),
    ]
    (result,) = only(held(both[::-1] if swapped else both, goal))
    assert (result.result, result.figure.figure.of, result.now) == ("reached", "wajib", None)


def test_a_share_made_into_people_is_said_as_ours_and_no_more_exact_than_printed():
    """62,5 to 63,5% of 20.000 people are 12.500 to 12.700 of them."""
    figures = [active("2026-04", percent="63", of="sasaran", target="t")]
    facts = held(figures, {"t": target(**HEADS, by="2026")})
    assert "12.500 sampai 12.700 orang, hitungan kami (April 2026)" in said(facts, only(facts)[0])


def test_what_appeared_before_the_deadline_cannot_show_it_missed():
    facts = held([active("2025-12", count="19.000")], {"t": target(**HEADS, by="2025")}, published="2025-12-10")
    assert only(facts)[0].result == "unknown-at-deadline"
    facts = held([active("2026", count="21.000")], {"t": target(**HEADS, by="2026-06")}, published="2026-02-01")
    assert only(facts)[0].result == "reached"


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({"from": "2024", "by": "2025"}, {2024: "late", 2025: "reached"}),
        ({"from": "2025", "by": "unstated"}, {2025: "reached", 2026: "open"}),
        ({"by": "2025"}, {2024: "late", 2025: "reached"}),
        ({"by": "unstated"}, {None: None}),
    ],
)
def test_a_yearly_target_has_one_result_a_year(fields, expected):
    figures = [active("2024-12", count="15.000"), active("2025-06", count="21.000"), active("2025-12", count="22.000")]
    facts = held(figures, {"t": target(count="20.000", region="97", yearly="true", **fields)})
    assert {one.year: one.result for one in only(facts)} == expected
    assert len({one.id for one in only(facts)}) == len(expected)
    for one in only(facts):
        assert (f"Tahun {one.year}: " in said(facts, one)) == (one.year is not None)


def test_a_number_is_said_with_what_the_indicator_counts():
    cards = Text(id="keping", en="cards")
    facts = held([active("2025-12-31", count="19.000")], {"t": target(**HEADS, by="2025")}, unit=cards)
    for language, counted in (("id", ("19.000 keping", "20.000 keping")), ("en", ("19,000 cards", "20,000 cards"))):
        sentence = said(facts, only(facts)[0], language)
        assert all(piece in sentence for piece in counted), sentence


def test_copies_and_outvoted_figures_reach_nothing():
    goal = {"t": target(**HEADS, by="2025")}
    assert only(held([active("2025-12", count="25.000")], goal, kind="copy"))[0].result == "unknown-at-deadline"
    told = source(active("2025-12", count="19.000"), kind="official", published="2026-01")
    other = source(active("2025-12", count="25.000"), published="2026-01")
    read = {"accessed": registry_day("2026-11-01")}
    data = registry.data(told.model_copy(update=read), other.model_copy(update=read), targets=goal)
    assert only(derive.everything(data, TODAY))[0].result == "missed"
    # Where nobody leads, nothing is reached and nothing missed.
    told = told.model_copy(update={"kind": "press", **read})
    data = registry.data(told, other.model_copy(update=read), targets=goal)
    facts = derive.everything(data, TODAY)
    assert only(facts)[0].result == "unclear"
    for language in ("id", "en"):
        told_so = said(facts, only(facts)[0], language).replace(",", ".")
        assert all(one in told_so for one in ("19.000", "25.000")), told_so
    # A later figure that nobody disputes reaches it all the same.
    later = source(active("2025-12-31", count="26.000"), published="2026-01").model_copy(update=read)
    data = registry.data(told, other.model_copy(update=read), later, targets=goal)
    assert only(derive.everything(data, TODAY))[0].result == "reached"


def test_shares_of_one_date_that_lie_on_both_sides_reach_nothing():
    goal = {"t": target(percent="20", of="wajib", by="2025", region="97")}
    read = {"accessed": registry_day("2026-11-01"), "kind": "press"}
    told, other = (
        source(active("2025-12", percent=percent, of="wajib"), published="2026-01").model_copy(update=read)
        for percent in ("15,00", "25,00")
    )
    facts = derive.everything(registry.data(told, other, targets=goal), TODAY)
    assert (only(facts)[0].result, only(facts)[0].reason) == ("unclear", "sources-differ")
    facts = derive.everything(registry.data(other, targets=goal), TODAY)
    assert only(facts)[0].result == "reached"


def test_a_region_is_held_against_its_own_targets_first():
    targets = {
        "line": target(percent="30", of="wajib", by="2026"),
        "old": target(percent="10", of="wajib", by="2024", region="97"),
        "new": target(percent="20", of="wajib", by="2025", region="97"),
    }
    facts = held([of_wajib("2024-10", 9_000)], targets)
    assert [one.key for one in facts.held_against("97", "aktif")] == ["old", "new", "line"]
    facts = held([of_wajib("2026-10", 9_000)], targets)
    assert [one.key for one in facts.held_against("97", "aktif")] == ["new", "old", "line"]


# --- what a result holds ---------------------------------------------------------------------------------------------


def counted_by(indicator, count, as_of):
    return figure("97", indicator, as_of, count=str(count))


def both_bases(as_of, count, recorded, required):
    """A count, and how large two bases were that day; each in a source of its own."""
    return [
        active(as_of, count=str(count)),
        counted_by("terekam", recorded, as_of),
        counted_by("wajib", required, as_of),
    ]


OPEN_BASE = {"percent": "20", "of": "unstated", "region": "97", "by": "2025"}
RESULTS = {
    # figures, target; result, period of the figure, where it lies, and by base what comes out of how many ways
    "above on each base": (
        both_bases("2025-06", 300, 1000, 1000),
        OPEN_BASE,
        ("reached", "2025-06", "above", [("terekam", "reached", 1), ("wajib", "reached", 1)]),
    ),
    "above on one base, below on the other": (
        both_bases("2025-06", 300, 1000, 2000),
        OPEN_BASE,
        ("unclear", "2025-06", "unclear", [("terekam", "reached", 1), ("wajib", "unknown-at-deadline", 1)]),
    ),
    "above on the only base that is known": (
        [active("2025-06", count="300"), counted_by("wajib", 1000, "2025-06")],
        OPEN_BASE,
        ("unclear", "2025-06", "unclear", [("terekam", "unknown-at-deadline", 0), ("wajib", "reached", 1)]),
    ),
    "a share of a base that nobody names": (
        [active("2025-06", percent="30,0", of="unstated")],
        OPEN_BASE,
        (
            *("unclear", "2025-06", "unclear"),
            [("terekam", "unclear", 1), ("wajib", "unclear", 1), ("unstated", "reached", 1)],
        ),
    ),
    "an indicator of one base only": (
        [figure("97", "terekam", "2025-06", count="300"), counted_by("wajib", 1000, "2025-06")],
        {**OPEN_BASE, "indicator": "terekam"},
        ("unclear", "2025-06", "unclear", [("wajib", "reached", 1), ("unstated", "unknown-at-deadline", 0)]),
    ),
    "late on one base, missed on the other": (
        [*both_bases("2025-12-31", 100, 1000, 2000), *both_bases("2026-03", 250, 1000, 2000)],
        OPEN_BASE,
        ("missed", "2025-12-31", "below", [("terekam", "late", 1), ("wajib", "missed", 1)]),
    ),
    "before the deadline, above in one reading": (
        [active("2026-06", percent="30,0", of="unstated")],
        {"percent": "20", "of": "wajib", "region": "97", "by": "2026"},
        ("unclear", "2026-06", "unclear", [("wajib", "unclear", 1)]),
    ),
    "above before the time of the target is not late": (
        [active("2024-12", count="25.000"), active("2025-12-31", count="19.000")],
        {**HEADS, **LAST},
        ("missed", "2025-12-31", "below", [(None, "missed", 1)]),
    ),
    "a month around the deadline's day is not after it": (
        [active("2025-12-15", count="19.000"), active("2025-12", count="25.000")],
        {**HEADS, "by": "2025-12-15"},
        ("missed", "2025-12-15", "below", [(None, "missed", 1)]),
    ),
    "nor is one that begins on it": (
        [active("2025-12-01", count="19.000"), active("2025-12", count="25.000")],
        {**HEADS, "by": "2025-12-01"},
        ("missed", "2025-12-01", "below", [(None, "missed", 1)]),
    ),
    "a month that begins before the target": (
        [active("2024-07", count="25.000")],
        {**HEADS, **LAST, "from": "2024-07-02"},
        ("unknown-at-deadline", "2024-07", "above", [(None, "unknown-at-deadline", 0)]),
    ),
    "an undated number of a later text": (
        [active("unstated", count="19.000")],
        {**HEADS, **LAST},
        ("unknown-at-deadline", None, None, [(None, "unknown-at-deadline", 0)]),
        "2026-03",
    ),
    "the first day of a year": (
        [active("2025-01-01", count="21.000")],
        {**HEADS, **LAST, "yearly": "true", "from": "2025"},
        ("reached", "2025-01-01", "above", [(None, "reached", 1)]),
    ),
}


@pytest.mark.parametrize("name", RESULTS)
def test_what_comes_out_on_each_base(name):
    figures, goal, expected, *published = RESULTS[name]
    (one,) = only(held(figures, {"t": target(**goal)}, published=next(iter(published), None)))
    shown = str(one.figure.figure.period) if one.figure else None
    outcomes = [(each.base, each.result, len(each.ways)) for each in one.outcomes]
    assert (one.result, shown, one.lies, outcomes) == expected
    assert bool(one.said) == (one.figure is not None)
    assert (one.since, one.now) == (None, None)


def test_a_newer_figure_of_the_time_stands_beside_the_one_that_shows_it():
    figures = [active("2025-06", count="21.000"), active("2025-09", count="15.000")]
    (one,) = only(held(figures, {"t": target(**HEADS, **LAST)}))
    assert (str(one.figure.figure.period), str(one.now.figure.period), one.lies) == ("2025-06", "2025-09", "below")
    assert [way.reading for way in one.said] == [one.figure, one.now]


def test_a_deadline_passes_on_the_day_after_it():
    goal = {"t": target(**HEADS, by="2026-11-30")}
    assert [only(held([], goal, today=day))[0].result for day in (TODAY, date(2026, 12, 1))] == [
        "open",
        "unknown-at-deadline",
    ]


def test_a_line_holds_its_ways_and_since_when_it_is_passed():
    goal = {"t": target(percent="30", of="wajib", by="2026", applies_to="nation")}
    (one,) = only(held([of_wajib("2026-01", 40_000), of_wajib("2026-02", 20_000), of_wajib("2026-03", 50_000)], goal))
    assert (one.result, one.lies, str(one.since.figure.period)) == (None, "above", "2026-03")
    assert [(each.base, each.result, len(each.ways)) for each in one.outcomes] == [("wajib", None, 1)]
    assert [way.reading for way in one.said] == [one.figure]
    (one,) = only(held([of_wajib("2026-01", 20_000)], goal))
    assert (one.lies, one.since) == ("below", None)


def test_a_number_of_people_set_for_others_says_nothing_of_a_region():
    goal = {"t": target(count="20.000", by="2025", region="97")}
    facts = held([active("2025-06", "97.01", count="21.000")], goal)
    assert only(facts, "97.01") == []
    assert only(facts)[0].result == "unknown-at-deadline"


def test_a_target_for_each_reaches_the_regions_of_its_regions():
    around = Region(code="90", name="Pulau", short="Pulau", level="province")
    regions = {"90": around} | {
        code: one if one.parent else one.model_copy(update={"parent": "90"}) for code, one in registry.REGIONS.items()
    }
    for fields, expected in (
        ({"applies_to": "province"}, {"90", "97"}),
        ({"region": "90", "applies_to": "each"}, set(regions)),
        ({"region": "97", "applies_to": "each"}, set(regions) - {"90"}),
        ({"region": "97.01", "applies_to": "each"}, {"97.01"}),
    ):
        data = registry.data(source(), targets={"t": target(count="20.000", by="2025", **fields)})
        results = derive.everything(dataclasses.replace(data, regions=regions), TODAY).results
        assert {one.region for one in results if one.result} == expected


def test_without_a_site_a_line_stands_nowhere_before_there_is_a_figure():
    data = registry.data(source(), targets={"t": target(percent="30", of="wajib")})
    for one, regions in ((data, ["97"]), (dataclasses.replace(data, site=None), [])):
        assert [line.region for line in results(one, readings(one), TODAY)] == regions


def office(region, one):
    speakers = {"Fulan": Speaker(role=Text(id="kepala"), region=region)}
    said_ = one.model_copy(update={"speaker": "Fulan"})
    return source(said_).model_copy(update={"speakers": speakers})


STANDING = {
    "the own office's count of one date": (
        [office("97", active("2031-04", count="1")), office("97.01", active("2031-04", count="2"))],
        [0],
    ),
    "each of another date": (
        [office("97", active("2031-04", count="1")), office("97.01", active("2031-05", count="2"))],
        [0, 1],
    ),
    "the own office's share of one base": (
        [
            office("97", active("2031-04", percent="1", of="wajib")),
            office("97.01", active("2031-04", percent="2", of="wajib")),
        ],
        [0],
    ),
    "shares of two bases": (
        [
            office("97", active("2031-04", percent="1", of="wajib")),
            office("97.01", active("2031-04", percent="2", of="terekam")),
        ],
        [0, 1],
    ),
    "a count outvoted by one, a share by another": (
        [
            office("97", active("2031-04", count="1")),
            office("97.01", active("2031-04", count="2")),
            office("97", active("2031-04", percent="1", of="wajib")),
            office("97.01", active("2031-04", percent="2", of="wajib")),
        ],
        [0, 2],
    ),
    "two undated ones": (
        [office("97", active("unstated", count="1")), office("97.01", active("unstated", count="2"))],
        [0, 1],
    ),
    "an older one first": (
        [office("97", active("2031-05", count="1")), office("97", active("2031-04", count="2"))],
        [1, 0],
    ),
}


@pytest.mark.parametrize(("sources", "kept"), STANDING.values(), ids=STANDING)
def test_figures_that_others_of_their_date_outvote_are_held_against_nothing(sources, kept):
    facts = registry.facts(*sources)
    assert standing(facts.readings, facts.data) == [facts.readings[number] for number in kept]


def test_own_targets_come_by_their_deadline_and_lines_last():
    targets = {
        "a-line": target(percent="30", of="wajib", by="2026"),
        "b-old": target(percent="10", of="wajib", by="2023", region="97"),
        "c-new": target(percent="20", of="wajib", by="2025", applies_to="each"),
        "d-endless": target(percent="20", of="wajib", by="unstated", region="97"),
        "e-newer": target(percent="20", of="wajib", by="2026", region="97"),
    }
    facts = held([of_wajib("2022-10", 9_000)], targets)
    own = ["e-newer", "c-new", "b-old", "d-endless", "a-line"]
    assert [one.key for one in facts.held_against("97", "aktif")] == own


def test_a_share_exactly_at_a_target_has_reached_it():
    facts = held([of_wajib("2025-10", 30_000)], {"t": target(**GOAL, **LAST)})
    for percent, left in (("29.99", [30]), ("30", []), ("30.01", [])):
        assert facts.unreached("97", "aktif", Interval.exactly(Fraction(percent))) == left


# --- rounded sentences -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("percent", "goals", "expected"),
    [
        ("29.57", ["30"], (29, 29, "over")),
        ("29.57", [], (30, 30, "about")),
        ("29.57", ["29.6"], (29, 29, "over")),
        ("30", [], (30, 30, "exact")),
        ("97.6", ["98", "99.4"], (97, 97, "over")),
        ("99.54", ["99.6"], (99, 99, "over")),
        ("5.48", ["30"], (5, 5, "about")),
    ],
)
def test_x_in_a_hundred_never_lands_on_a_target_that_is_not_reached(percent, goals, expected):
    one = out_of_hundred(Interval.exactly(Fraction(percent)), map(Fraction, goals))
    assert (one.low, one.high, one.how) == expected


@given(st.decimals("0.01", "99.99", places=4), st.integers(1, 100))
def test_no_rounding_reaches_what_is_not_reached(percent, goal):
    value = Interval.exactly(Fraction(percent))
    goals = [Fraction(goal)] if value.nominal < goal else []
    assert all(
        out_of_hundred(value, goals).high < goal or out_of_hundred(value, goals).how == "under" for goal in goals
    )
    assert all(Fraction(short(value.nominal, 1, goals)) < goal for goal in goals)


def test_29_57_is_not_said_as_30():
    """Case 15: 160.000 of 541.000 beside a target of 30%; so it is even where the source prints 30."""
    for printed in ("29,57", "30"):
        facts = held(
            [active("2026-10", count="160.000", percent=printed, of="wajib", of_count="541.000")],
            {"t": target(percent="30", of="wajib", by="2026")},
        )
        for language, over, never in (("id", "lebih dari 29", "sekitar 30"), ("en", "more than 29", "about 30")):
            say = Say(facts, words.words(language), "ikd.md")
            one = headlines.known(say, "97", "aktif")
            assert figure_words.hundred(say, one.share).striptags() == over
            assert never not in figure_words.hundred(say, one.share)
        assert figure_words.of_hundred(say, one.share).drawn == 29
        assert only(facts)[0].lies == "below"


def test_a_share_of_ours_keeps_the_digits_that_show_it_is_below():
    assert share(of_count(29_996), of_count(100_000)).nominal == Fraction("29.996")
    assert short(Fraction("29.996"), 2, [Fraction(30)]) == Decimal("29.996")
    assert short(Fraction("29.996"), 2, []) == Decimal("30.00")


# --- a site of the nation ---------------------------------------------------------------------------------------------


def test_on_a_site_of_the_nation_its_target_is_its_own_and_no_provinces():
    goal = target(indicator="terekam", percent="95", of="wajib", by="2032", applies_to="nation", **{"from": "2031"})
    share = {"count": "900", "percent": "90,0", "of": "wajib", "of_count": "1.000"}
    there = registry.data(source(figure("00", **share), figure(**share)), targets={"t": goal})
    country = Region(code="00", name="Negara Contoh", short="Negara Contoh", level="country")
    inside = registry.REGIONS["97"].model_copy(update={"parent": "00"})
    site = there.site.model_copy(update={"region": "00"})
    whole = dataclasses.replace(there, site=site, regions={"00": country, "97": inside})
    assert {found.region: found.result for found in derive.everything(whole, registry.TODAY).results} == {
        "00": derive.OPEN,
        "97": None,
    }
