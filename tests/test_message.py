"""What a page says first: which number speaks, in which sentence, and which doubts stand beside it. All invented."""

import re
from datetime import date

import pytest
from hypothesis import assume, given

from scripts.derive import DISAGREES
from scripts.pages import message, strip
from scripts.pages.say import Say, plain
from scripts.words import words
from tests import folders
from tests.answers import LANGUAGES, Folder
from tests.examples import cases
from tests.registry import facts, figure, source, target

READ = {"of": "unstated", "read_as": "wajib", "because": {"id": "x"}}
COUNTED = {"count": "995", "percent": "99,5", "of": "wajib", "of_count": "1.000"}


def told(*figures, indicator="terekam", today=date(2031, 12, 31), targets=None, sources=()):
    found = facts(source(*figures), *sources, today=today, targets=targets or {})
    return message.of(Say(found, words("id"), "x.md"), "97", indicator)


def lines(*figures, **how):
    """Headline, number, what stands beside it, chips (with ! where they must be seen), notes."""
    made = told(*figures, **how)
    chips = [("!" if chip.must else "") + plain(chip.text) for chip in made.chips]
    return [plain(made.headline), plain(made.number), plain(made.beside), *chips, *map(plain, made.notes)]


HEADLINES = {
    "a share from 99% on is almost all": ([figure(**COUNTED)], "Hampir semua p di Contoh x"),
    "of another topic it is not": (
        [figure(indicator="aktif", percent="99,5", of="wajib")],
        "Lebih dari 99 dari 100 p di Contoh x",
    ),
    "below that it is a number in a hundred": ([figure(percent="97,9", of="wajib")], "98 dari 100 p di Contoh x"),
    "99 as printed may be less": ([figure(percent="99", of="wajib")], "99 dari 100 p di Contoh x"),
    "above a hundred the count leads": (
        [figure(count="1.010", percent="101", of="wajib", of_count="1.000")],
        "1.010 warga Contoh x",
    ),
    "at odds with its own numbers the count leads": (
        [figure(count="900", percent="99,5", of="wajib", of_count="1.000")],
        "900 warga Contoh x",
    ),
    "a share of nothing that is named is in no headline": (
        [figure(percent="99,98", of="unstated")],
        "X di Contoh, April 2031",
    ),
    "the newest count of a known date stands in for it": (
        [figure(percent="99,98", of="unstated"), figure(as_of="2030-04", count="900")],
        "900 warga Contoh x",
    ),
    "not a count of an unknown one": (
        [figure(percent="99,98", of="unstated"), figure(as_of="unstated", count="900")],
        "X di Contoh, April 2031",
    ),
    "a base that we read is in no headline": ([figure(percent="99,5", **READ)], "X di Contoh, April 2031"),
    "about is said": ([figure(count="900", count_is="about")], "Sekitar 900 warga Contoh x"),
    "a target that the source names": (
        [figure(indicator="aktif", percent="60", of="sasaran", target="t")],
        "Contoh mencapai 60% s",
    ),
}


@pytest.mark.parametrize(("figures", "headline"), HEADLINES.values(), ids=HEADLINES)
def test_the_headline_says_one_thing_truly(figures, headline):
    targets = {"t": target(percent="30", of="wajib")}
    assert lines(*figures, indicator=figures[0].indicator, targets=targets)[0] == headline


DOUBTS = {
    "none": ([figure(**COUNTED)], []),
    "provisional": ([figure(provisional="true", **COUNTED)], ["angka sementara"]),
    "at odds": (
        [figure(count="900", percent="99,5", of="wajib", of_count="1.000")],
        ["hitungan ulang berbeda"],
    ),
    "a base of ours": ([figure(percent="99,5", **READ)], ["perkiraan kami"]),
    "two counts in one source": ([figure(count="900"), figure(count="950")], ["dua angka di satu sumber"]),
    "divided from two numbers of one source": (
        [figure(indicator="aktif", count="50"), figure(indicator="wajib", count="1.000")],
        [],
    ),
}


@pytest.mark.parametrize(("figures", "doubts"), DOUBTS.values(), ids=DOUBTS)
def test_every_doubt_stands_under_the_number(figures, doubts):
    assert [plain(doubt) for doubt in told(*figures, indicator=figures[0].indicator).doubts] == doubts


def test_a_share_divided_from_numbers_of_two_sources_is_an_estimate():
    other = source(figure(indicator="wajib", count="1.000"))
    made = told(figure(indicator="aktif", count="50"), indicator="aktif", sources=[other])
    assert [plain(doubt) for doubt in made.doubts] == ["persennya perkiraan kami"]


def test_other_sources_of_the_same_time_are_named_where_one_leads():
    official = source(figure(count="900")).model_copy(update={"kind": "official"})
    made = told(figure(count="950"), sources=[official])
    assert plain(made.headline).startswith("900 ")
    assert [plain(doubt) for doubt in made.doubts] == ["sumber lain: 950"]


AGES = [
    (date(2032, 3, 31), ""),
    (date(2032, 4, 30), "lebih dari 1 tahun lalu"),
    (date(2033, 4, 29), "lebih dari 1 tahun lalu"),
    (date(2033, 4, 30), "lebih dari 2 tahun lalu"),
]


@pytest.mark.parametrize(("today", "age"), AGES)
def test_age_is_said_from_a_year_on_and_stays_true_on_paper(today, age):
    chips = lines(figure(**COUNTED), today=today)[3:6]
    assert [chip for chip in chips if "lalu" in chip] == ([age] if age else [])


def test_the_figure_line_of_a_printed_share_names_its_base_and_both_numbers():
    assert lines(figure(**COUNTED))[1:6] == [
        "99,5% s",
        "",
        "995 dari 1.000 orang",
        "April 2031",
        "Menurut Contoh Pos, Juni 2031.",
    ]


def test_a_count_of_a_target_leads_with_people_and_says_the_rest_beneath():
    targets = {"t": target(percent="30", of="unstated", by="unstated")}
    both = figure(indicator="aktif", count="50", percent="16,67", of="sasaran", target="t")
    made = lines(both, figure(indicator="wajib", count="1.000"), indicator="aktif", targets=targets)
    assert made[:3] == ["50 warga Contoh x", "5", "dari 100 p"]
    assert "Di sumber: 16,67% s." in made
    assert any(line.startswith("Target k: 30%") for line in made)


def test_what_leads_a_region_is_a_share_of_a_named_base_the_newer_first():
    coverage, active = (
        figure(percent="97,9", of="wajib"),
        figure(indicator="aktif", as_of="2031-05", percent="5", of="wajib"),
    )
    say = Say(facts(source(coverage, active)), words("id"), "x.md")
    assert message.leading(say, "97").known.lead.indicator == "aktif"
    unsaid = figure(indicator="aktif", as_of="2031-05", percent="5", of="unstated")
    say = Say(facts(source(coverage, unsaid)), words("id"), "x.md")
    assert message.leading(say, "97").known.lead.indicator == "terekam"
    assert message.leading(say, "97.01") is None


# --- the strip -------------------------------------------------------------------------------------------------------


def rows(*figures):
    made = strip.of(Say(facts(source(*figures)), words("id"), "x.md"), "97", "terekam")
    return made, {row.code: row for row in made.rows}


def test_a_row_keeps_both_dates_and_the_older_number_is_not_bold():
    _, found = rows(
        figure("97.01", as_of="2030-04", count="900"),
        figure("97.01", percent="98", of="wajib"),
        figure("97.02", percent="90", of="unstated"),
    )
    first = found["97.01"]
    assert (plain(first.people.number), plain(first.people.date), first.people.newest) == ("900", "April 2030", False)
    assert (plain(first.share.number), first.share.newest) == ("98% s", True)
    assert plain(found["97.02"].share.number) == "90% dasar tidak disebut"


def test_regions_keep_the_order_of_the_data_and_none_is_left_out():
    made, found = rows(figure("97.71", percent="90", of="wajib"), figure("97.01", percent="10", of="wajib"))
    assert list(found) == ["97.01", "97.71"]
    assert plain(made.missing) == "Belum ada di situs ini: Dua."
    assert not made.unsaid


def test_a_row_says_its_doubts():
    _, found = rows(figure("97.01", percent="98", **READ), figure("97.02", count="1", provisional="true"))
    assert [plain(doubt) for doubt in found["97.01"].doubts] == ["perkiraan kami"]
    assert [plain(doubt) for doubt in found["97.02"].doubts] == ["angka sementara"]


# --- of every folder -------------------------------------------------------------------------------------------------


def bare(headline: str) -> str:
    """A headline without the values in it that name what they are of, and what remains of percentages."""
    return re.sub(r'<data [^>]*data-of="(?!here|unstated)[^"]*">.*?</data>', "", headline)


@cases(5)
@given(folders.folders())
def test_headlines_are_short_without_brackets_and_no_percentage_is_bare(files):
    made = Folder(files, date(2032, 1, 31))
    assume(not made.refused)
    for language in LANGUAGES:
        say = Say(made.facts, words(language), "x.md")
        for region in made.facts.data.regions:
            for topic in say.site.topics:
                found = message.of(say, region, topic.indicator)
                if found is None:
                    continue
                said = plain(found.headline)
                assert len(said) <= message.LONGEST, said
                assert not re.search(r"[()]|hitungan kami|perkiraan kami|our ", said), said
                assert "%" not in bare(str(found.headline)), said
                doubts = set(map(plain, found.doubts))
                if found.known.reading.figure.provisional:
                    assert words(language)("message.provisional") in doubts, said
                if found.known.reading.verdict == DISAGREES and not found.known.undecided:
                    assert words(language)("message.disagrees") in doubts, said
