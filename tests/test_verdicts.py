"""What a card says of a recomputation: one verdict, the same in its badge and in every sentence."""

import dataclasses
import re

import pytest

from scripts import derive, pipeline
from scripts.derive import CANNOT
from scripts.model import Text
from scripts.pages import differences, verdicts
from scripts.pages.say import Say, plain
from scripts.words import words
from tests.conftest import ROOT
from tests.registry import INDICATORS, TODAY, data, facts, figure, source, target

WORDS = {
    "id": {
        "disagrees": r"hitungan ulang berbeda|berbeda bila dihitung ulang",
        "truncated": r"cocok bila dipotong, bukan dibulatkan",
        "fits": r"cocok, (dengan satu anggapan kami|dari kalimat lain sumber ini)",
        "cannot": r"belum bisa di(cek|hitung)",
        "agrees": r"\bcocok\b",
    },
    "en": {
        "disagrees": r"our recalculation differs|differs? when recalculated",
        "truncated": r"agrees if cut, not rounded",
        "fits": r"agrees, (with one assumption|from other sentences)",
        "cannot": r"cannot be (checked|recalculated)",
        "agrees": r"\bagrees\b",
    },
}
"""The words of the verdicts, the longer before those they hold."""


def verdicts_said(text, language):
    """Which verdicts a text speaks of."""
    found = set()
    for name, pattern in WORDS[language].items():
        text, number = re.subn(pattern, " ", text, flags=re.I)
        if number:
            found.add(name)
    return found


def card(reading, found, language="id"):
    one = verdicts.judged(Say(found, words(language), "x.md"), reading)
    return [plain(one.badge), *map(plain, one.lines)]


@pytest.fixture(scope="module")
def real() -> derive.Facts:
    return derive.everything(pipeline.check_folder(ROOT / "data", TODAY).data, TODAY)


@pytest.fixture(scope="module")
def invented() -> derive.Facts:
    """One figure of each verdict, worked by hand in the tests below."""
    of = {"as_of": "2030-12", "of": "wajib"}
    agrees = figure(count="900", percent="90", of_count="1.000", **of)
    disagrees = figure(count="800", percent="90", of_count="1.000", **of | {"as_of": "2030-11"})
    truncated = figure(count="21.745", percent="11,6", of_count="186.535", **of | {"as_of": "2030-10"})
    cannot = figure(percent="50", **of | {"as_of": "2030-09"})
    undated = {"as_of": "unstated"}
    count, size = figure(count="252.601", **undated), figure(indicator="wajib", count="299.288", **undated)
    fits = source(count, size, figure(percent="84,40", of="unstated", **undated))
    return facts(source(agrees, disagrees, truncated, cannot), fits)


def test_every_verdict_is_among_them(invented):
    assert {one.verdict for one in invented.readings} - {None} == set(WORDS["id"])


@pytest.mark.parametrize("language", WORDS)
def test_no_card_of_the_real_data_says_two_verdicts(real, language):
    no_card_says_two(real, language)


@pytest.mark.parametrize("language", WORDS)
def test_no_card_says_two_verdicts(invented, language):
    no_card_says_two(invented, language)


def no_card_says_two(found, language):
    """Nor another than its own. That a base fits may be said as agreeing with it."""
    for one in found.readings:
        if one.figure.percent is None:
            continue
        badge, *lines = card(one, found, language)
        assert verdicts_said(badge, language) == {one.verdict}
        said = verdicts_said(" ".join([badge, *lines]), language)
        assert said <= ({one.verdict, "agrees"} if one.verdict == "fits" else {one.verdict}), (one.id, lines)


def test_badge_and_sentences_of_a_page_are_one(invented):
    one = next(one for one in invented.readings if one.verdict == "truncated")
    say = Say(invented, words("id"), "x.md")
    assert (verdicts.verdict(say, one), tuple(verdicts.recomputation(say, one))) == (
        verdicts.judged(say, one).badge,
        verdicts.judged(say, one).lines,
    )


COUNT = figure(count="124.234", as_of="2029-12")
SIZE = figure(indicator="wajib", count="124.675", count_is="about", as_of="2029-12")
NOTHING = "Jumlah dan kelompoknya ada di kalimat lain, jadi tidak membuktikan apa-apa."


def test_count_and_base_of_other_sentences_are_said_and_prove_nothing():
    """124.234 / 124.675 = 99,6463%, printed 99: cut, not rounded."""
    found = facts(source(COUNT, figure(percent="99", of="wajib", as_of="2029-12"), SIZE))
    one = found.readings[1]
    assert (one.verdict, one.recomputed, one.lacks) == ("cannot", None, ("sentence",))
    assert [(c.base, c.origin, c.own, c.fits) for c in one.candidates] == [("wajib", "own", True, False)]
    assert card(one, found)[:3] == [
        "Belum bisa dicek",
        NOTHING,
        "Bila memang berpasangan, 124.234 dibagi 124.675 p memberi 99,65%:"
        " sama dengan di sumber bila dipotong, bukan dibulatkan.",
    ]


def test_a_base_in_another_sentence_of_the_same_source_can_be_disagreed_with():
    """One sentence ties 124.234 to 98%, and the source counts 124.675 required for that date: it gives 99,65%."""
    tied = figure(count="124.234", percent="98", of="wajib", as_of="2029-12")
    here = facts(source(tied, SIZE))
    assert here.readings[0].verdict == "disagrees"
    assert card(here.readings[0], here) == [
        "Hitungan ulang berbeda",
        "124.234 dibagi 124.675 p memberi 99,65%: hitungan ulang berbeda.",
        "124.234 dengan 98% s berarti dihitung dari 126.126 sampai 127.419 orang.",
    ]
    # What another source counts can confirm it and contradicts nobody.
    elsewhere = facts(source(tied), source(SIZE))
    assert (elsewhere.readings[0].verdict, elsewhere.readings[0].lacks) == ("cannot", ("size",))
    assert "memberi 99,65%: berbeda dari sumber." in card(elsewhere.readings[0], elsewhere)[1]


def test_a_target_whose_base_the_source_counts_is_never_disagreed_with():
    """25% of 900.000 is 225.000; 45.000 is 20% of it, printed 30. Whose target it is, another source may say."""
    counted = figure(count="900.000")
    active = figure(indicator="aktif", count="45.000", percent="30", of="sasaran", target="t")
    found = facts(source(counted, active), targets={"t": target(percent="25", of="terekam")})
    assert found.readings[1].verdict == "cannot"


def test_a_range_of_bases_gives_a_range():
    """20.229 / 141.500 = 14,2961%; 20.229 / 140.500 = 14,3979%."""
    count = figure("97.01", "aktif", count="20.229")
    size = figure("97.01", "wajib", count="141.000", count_is="about")
    percent = figure("97.01", "aktif", percent="14,37", of="wajib")
    found = facts(source(count, size, percent))
    assert card(found.readings[2], found)[2] == (
        "20.229 dibagi 140.500 sampai 141.500 p memberi 14,2961 sampai 14,3979%: cocok."
    )


def test_a_count_that_is_about_one_number_gives_one_number():
    """1.565 / 189.873 = 0,82423%: "about" of a number to its last digit is that number."""
    tied = figure("97.01", "aktif", count="1.565", count_is="about", percent="0,82", of="wajib", of_count="189.873")
    found = facts(source(tied))
    assert card(found.readings[0], found) == ["Cocok", "1.565 dibagi 189.873 p memberi 0,8242%: cocok."]


def test_a_limit_gives_a_limit():
    tied = figure(count="100", count_is="at-least", percent="50", of="wajib", of_count="200")
    found = facts(source(tied))
    assert "sedikitnya 100 dibagi 200 p memberi sedikitnya 50,00%: cocok." in card(found.readings[0], found)


def test_a_percentage_that_is_cut_says_so_in_both():
    """21.745 / 186.535 = 11,6573%, printed 11,6."""
    found = facts(source(figure(count="21.745", percent="11,6", of="wajib", of_count="186.535")))
    assert card(found.readings[0], found) == [
        "Cocok bila dipotong, bukan dibulatkan",
        "21.745 dibagi 186.535 p memberi 11,657%: cocok bila dipotong, bukan dibulatkan.",
    ]


def test_undated_numbers_of_one_source_are_tried_together():
    """252.601 / 299.288 = 84,4006%. An undated figure of another source is of nobody knows when."""
    count = figure(count="252.601", as_of="unstated")
    size = figure(indicator="wajib", count="299.288", as_of="unstated")
    percent = figure(percent="84,40", of="unstated", as_of="unstated")
    here = facts(source(count, size, percent))
    one = here.readings[2]
    assert (one.verdict, one.reason) == ("fits", "other-sentence")
    assert card(one, here)[1:4] == [
        "Jumlah dan kelompoknya ada di kalimat lain sumber ini; hanya satu pasangan yang memberi persen itu.",
        "252.601 dibagi 299.288 p memberi 84,4006%: cocok.",
        "Sumber tidak menyebut persen dari apa.",
    ]
    assert facts(source(count, percent), source(size)).readings[1].candidates == ()


INSIDE = {
    "a day of the month": ("2030-10-16", "2030-10-16", True),
    "the year of the month": ("2030", "2030", True),
    "another month": ("2030-11", "2030-11", False),
    "no date": ("unstated", "unstated", False),
    "count and base of two days": ("2030-10-16", "2030-10-17", False),
}


@pytest.mark.parametrize(("counted", "sized", "tried"), INSIDE.values(), ids=INSIDE)
def test_a_count_of_a_day_is_tried_with_the_percentage_of_its_month(counted, sized, tried):
    """244.164 / 293.413 = 83,2151%, printed 84,45."""
    count = figure(count="244.164", as_of=counted)
    size = figure(indicator="wajib", count="293.413", as_of=sized)
    percent = figure(percent="84,45", of="unstated", as_of="2030-10")
    found = facts(source(count, size, percent))
    one = found.readings[2]
    assert (one.verdict, one.count, one.implied, one.partner) == ("cannot", None, None, None)
    assert ("83,2151%: berbeda dari sumber" in " ".join(card(one, found))) == tried
    [planned] = differences.pages(found, words("id"))
    assert ("83,2151%" in plain_text(planned.make(found, words("id")).markdown)) == tried


def test_two_counts_inside_a_month_are_none():
    counts = [figure(count=str(number), as_of=f"2030-10-{number}") for number in (16, 17)]
    size = figure(indicator="wajib", count="20", as_of="2030-10-16")
    percent = figure(percent="80", of="wajib", as_of="2030-10")
    assert facts(source(*counts, size, percent)).readings[3].candidates == ()


def test_numbers_apart_that_give_what_is_printed_are_no_difference():
    count, size = figure(count="80"), figure(indicator="wajib", count="100")
    found = facts(source(count, size, figure(percent="80", of="wajib")))
    [planned] = differences.pages(found, words("id"))
    assert found.readings[2].verdict == CANNOT
    assert words("id")("differences.apart") not in planned.make(found, words("id")).markdown


def plain_text(markup):
    return re.sub(r"<[^>]+>", "", markup)


def test_a_base_is_counted_in_its_own_unit():
    """620 cards are 62% of people required: the base is people. Where nobody counts the base, it is cards like them."""
    pieces = INDICATORS["aktif"].model_copy(update={"unit": Text(id="keping", en="pieces")})
    for of, unit in (("wajib", "orang"), ("sasaran", "keping")):
        mine = data(source(figure(indicator="aktif", count="620", percent="62", of=of)))
        found = derive.everything(dataclasses.replace(mine, indicators={**INDICATORS, "aktif": pieces}), TODAY)
        (line,) = [
            plain(line)
            for line in verdicts.recomputation(Say(found, words("id"), "x.md"), found.readings[0])
            if "berarti dihitung dari" in line
        ]
        assert line.endswith(f"{unit}."), of
