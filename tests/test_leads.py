"""Which figure leads: whose word, of which time, of which base. One ordered list; the numbers are invented."""

import pytest

from scripts.derive.leads import NOBODY, Choice, overlap, own_count, own_share, share_among, speaks, standing
from scripts.model.entries import Speaker
from tests.registry import facts, figure, said, source


def count(number, as_of="2031-04", **fields):
    return figure("97.01", "aktif", as_of, count=str(number), **fields)


def share(percent, as_of="2031-04", of="wajib", **fields):
    return figure("97.01", "aktif", as_of, percent=str(percent), of=of, **fields)


def by(office, *entries, **more):
    """A source in which Fulan, of an office, says everything."""
    speaking = tuple(one.model_copy(update={"speaker": "Fulan"}) for one in entries)
    speakers = {"Fulan": Speaker(role=said("kepala"), region=office)}
    return source(*speaking, **more).model_copy(update={"speakers": speakers})


def told(choice):
    """The percentage that a choice says, or those between which nothing chooses."""
    numbers = [str(one.figure.percent) for one in choice.left]
    return numbers[0] if choice.leader else sorted(numbers)


def counted(choice):
    """The same in people."""
    numbers = [one.figure.count for one in choice.left]
    return numbers[0] if choice.leader else sorted(numbers)


TIMES = {
    "a year that began before is trimmed to its source": (
        [source(count(10_000, "2031"), published="2031-02-01"), source(count(42_000, "2031-03-30"))],
        42_000,
    ),
    "and to the day it was read": (
        [source(count(10_000, "2031"), published="unstated"), source(count(42_000, "2031-07-30"), published="2031-08")],
        42_000,
    ),
    "the narrowest of those that overlap": (
        [
            source(count(30_000, "2031-Q2")),
            source(count(42_000, "2031-05")),
            source(count(43_000, "2031-05-30")),
        ],
        43_000,
    ),
    "of as many days, the one that ends later": (
        [source(count(1_000, "2031-Q2"), published="2031-05-01"), source(count(2_000, "2031-05"))],
        2_000,
    ),
    "not what a person found unfit": (
        [
            source(count(900, "2031-04")),
            source(count(531, "2031-05", checked=({"question": "unfit-as-base", "for": "531", "answer": "531 ribu"},))),
        ],
        900,
    ),
    "then the one that ends later": ([source(count(1_000, "2031-04-30")), source(count(2_000, "2031-05-01"))], 2_000),
    "a month after a month": ([source(count(1_000, "2031-04")), source(count(2_000, "2031-05"))], 2_000),
    "a falling one leads like a rising one": (
        [source(count(2_000, "2031-04")), source(count(1_000, "2031-05"))],
        1_000,
    ),
    "an undated reprint does not overtake": (
        [by("97.01", count(42_000, "2031-04-30")), source(count(11_000, "unstated"), kind="paid", published="2031-06")],
        42_000,
    ),
    "an undated one of much later does": (
        [by("97.01", count(42_000, "2029-04-30")), source(count(11_000, "unstated"), published="2031-06")],
        11_000,
    ),
    "but not of a year that may have begun before": (
        [by("97.01", count(42_000, "2030-04-30")), source(count(11_000, "unstated"), published="2031")],
        42_000,
    ),
    "nor one that appeared nobody knows when": (
        [by("97.01", count(42_000, "2020-04-30")), source(count(11_000, "unstated"), published="unstated")],
        42_000,
    ),
    "exactly twelve months are not more": (
        [source(count(42_000, "2030-06-05")), source(count(11_000, "unstated"), published="2031-06-05")],
        42_000,
    ),
    "a day more is": (
        [source(count(42_000, "2030-06-05")), source(count(11_000, "unstated"), published="2031-06-06")],
        11_000,
    ),
    "among undated ones the later source": (
        [source(count(9, "unstated"), published="2030"), source(count(8, "unstated"), published="2031-02")],
        8,
    ),
    "not one of a text that nobody dates": (
        [source(count(9, "unstated"), published="unstated"), source(count(8, "unstated"), published="2031-02")],
        8,
    ),
    "undated ones of one source both stand": (
        [source(count(9, "unstated"), count(8, "unstated", locator="b"))],
        [8, 9],
    ),
}


@pytest.mark.parametrize(("sources", "expected"), TIMES.values(), ids=TIMES)
@pytest.mark.parametrize("turn", [1, -1])
def test_of_which_time_the_headline_is(sources, expected, turn):
    assert counted(facts(*sources[::turn]).lead("97.01", "aktif").counts) == expected


VOICES = {
    "the office before press and paid": (
        [
            by("97.01", count(42_000)),
            source(count(43_000)),
            source(count(50_000, percent="100", of="wajib", of_count="50.000"), kind="paid"),
        ],
        42_000,
    ),
    "an office that speaks of the share alone": (
        [by("97.01", share("14", "2031-04-15")), source(count(43_000)), source(count(44_000), kind="paid")],
        [],
    ),
    "two that were paid for": (
        [source(count(1_000), kind="paid"), source(count(2_000), kind="paid")],
        [1_000, 2_000],
    ),
    "a share that corrects a count corrects no count": (
        [by("97.01", count(1_000)), by("97", count(2_000)), by("97", share("14", revises="satu"))],
        1_000,
    ),
    "the article in which it speaks": ([by("97.01", share("14")), source(count(43_000), kind="paid")], []),
    "the office's document before its speaker": (
        [by("97.01", count(1_000)), source(count(2_000), kind="official")],
        2_000,
    ),
    "its speaker before another office": ([by("97", count(1_000)), by("97.01", count(2_000))], 2_000),
    "a figure that is revised is out": (
        [by("97.01", count(1_000)), by("97.01", count(2_000, revises="satu"))],
        2_000,
    ),
    "but not for another time": (
        [by("97.01", count(1_000, "2031-05")), by("97.01", count(2_000, "2031-04", revises="satu"))],
        1_000,
    ),
    "a provisional one beside a final one of a wider time": (
        [by("97.01", count(1_000, "2031-04-30", provisional="true")), by("97.01", count(2_000, "2031-04"))],
        2_000,
    ),
    "a newer provisional one": (
        [by("97.01", count(1_000, "2031-05", provisional="true")), by("97.01", count(2_000, "2031-04"))],
        1_000,
    ),
    "settled by hand among what is left": (
        [by("97.01", count(1_000)), by("97", count(2_000, prefer="true", because={"id": "x"}))],
        2_000,
    ),
    "the more exact of what can be one number": (
        [source(count(38_000, count_is="about"), kind="official"), by("97", count(38_123))],
        38_123,
    ),
}


@pytest.mark.parametrize(("sources", "expected"), VOICES.values(), ids=VOICES)
def test_whose_word_the_headline_is(sources, expected):
    assert counted(facts(*sources).lead("97.01", "aktif").counts) == expected


SHARES = {
    "the indicator's own order of bases": (
        [by("97.01", share("20", of="wajib")), by("97.01", share("21", of="terekam"))],
        "21",
    ),
    "that order and not the alphabet": ([by("97.01", share("20", of="dewasa")), by("97.01", share("21"))], "21"),
    "a share of a target before one of nothing that is named": (
        [by("97.01", share("20", of="unstated")), by("97.01", share("21", of="sasaran", target="t"))],
        "21",
    ),
    "the base nearest to the figure's date": (
        [by("97.01", share("97.12", of_as_of="2029")), by("97.01", share("99.11", of_as_of="2030"))],
        "99.11",
    ),
    "the base after the figure's date as well as before it": (
        [by("97.01", share("97.12", of_as_of="2031-03-30")), by("97.01", share("99.11", of_as_of="2031-05"))],
        "99.11",
    ),
    "a base of the day before rather than of two days after": (
        [by("97.01", share("97.12", of_as_of="2031-05-02")), by("97.01", share("99.11", of_as_of="2031-03"))],
        "99.11",
    ),
    "a base of its time before one of a day apart": (
        [by("97.01", share("97.12", of_as_of="2031-03")), by("97.01", share("99.11", of_as_of="2031-04"))],
        "99.11",
    ),
    "a base of an unknown time is not apart": (
        [by("97.01", share("97.12", of_as_of="2031-03")), by("97.01", share("99.11", of_as_of="unstated"))],
        "99.11",
    ),
    "bases that both hold its time": (
        [by("97.01", share("97.12", of_as_of="2031")), by("97.01", share("99.11", of_as_of="2031-04"))],
        ["97.12", "99.11"],
    ),
    "what agrees with its own numbers": (
        [source(share("20", of_count="100", count="20")), source(share("21"))],
        "20",
    ),
    "the range within one base": ([source(share("20")), source(share("21"))], ["20", "21"]),
    "never a range over two bases": (
        [source(share("20", of="terekam")), source(share("21", of="terekam")), source(share("5", of="wajib"))],
        ["20", "21"],
    ),
    "one settled by hand, whatever its base": (
        [source(share("20", of="terekam")), source(share("5", of="wajib", prefer="true", because={"id": "x"}))],
        "5",
    ),
}


@pytest.mark.parametrize(("sources", "expected"), SHARES.values(), ids=SHARES)
@pytest.mark.parametrize("turn", [1, -1])
def test_which_share_leads(sources, expected, turn):
    assert told(facts(*sources[::turn]).lead("97.01", "aktif").shares) == expected


FORTY = {"percent": "40", "of": "wajib"}
ALIKE = {
    "the more exact": (count(38_000, count_is="about"), count(38_123)),
    "one with an end": (count(37_000, count_is="at-least"), count(38_000, count_is="about")),
    "one that agrees with its own numbers": (count(400), count(400, **FORTY, of_count="1.000")),
    "one with its share": (count(400), count(400, **FORTY)),
    "one settled by hand": (count(400), count(400, prefer="true", because={"id": "x"})),
}


@pytest.mark.parametrize(("other", "first"), ALIKE.values(), ids=ALIKE)
@pytest.mark.parametrize("turn", [1, -1])
def test_of_figures_that_are_one_number_the_best_founded_speaks(other, first, turn):
    """By its name alone the other would: "dua" stands before "satu"."""
    sources = [source(first), source(other)]
    assert facts(*sources).lead("97.01", "aktif").count.figure == first
    assert facts(*sources[::turn]).lead("97.01", "aktif").counts.rule in (None, "prefer")


def test_of_one_share_the_one_whose_base_nobody_had_to_read_speaks():
    read = share("14", of="terekam", read_as="wajib", because={"id": "x"})
    found = facts(source(share("14")), source(read)).lead("97.01", "aktif")
    assert found.share.figure.of == "wajib"


def test_without_a_known_indicator_the_name_of_the_base_decides():
    found = facts(source(share("20", of="wajib")), source(share("21", of="terekam")))
    assert share_among(found.readings, None, found.data).leader.figure.of == "terekam"
    assert share_among([], None, found.data) == NOBODY


def test_where_an_office_speaks_of_the_share_alone_no_count_stands():
    found = facts(by("97.01", share("14", "2031-04-15")), source(count(43_000)))
    assert found.lead("97.01", "aktif").counts == NOBODY
    assert standing(found.readings, own_count, found.data) == []
    assert standing(found.readings, own_share, found.data) == [found.readings[0]]


def test_undated_numbers_of_one_text_are_of_one_time():
    lead = facts(source(count(100, "unstated"), share("9", "unstated"))).lead("97.01", "aktif")
    assert (lead.count.figure.count, str(lead.share.figure.percent), lead.beside) == (100, "9", NOBODY)


def test_an_office_speaks_for_the_numbers_of_its_own_article():
    spoken = share("14,5").model_copy(update={"speaker": "Fulan"})
    article = by("97.01").model_copy(update={"figures": (count(42_000), spoken)})
    assert counted(facts(article, source(count(43_000))).lead("97.01", "aktif").counts) == 42_000


def test_a_share_stands_beside_no_count_that_sets_its_own_aside():
    first, second = by("97.01", count(39_000)), by("97", count(38_000, percent="6,4", of="wajib"))
    lead = facts(first, second).lead("97.01", "aktif")
    assert (lead.count.figure.count, lead.share, lead.beside.leader) == (39_000, None, None)
    assert [one.figure.count for one in lead.others] == [38_000]


def test_the_younger_measure_is_the_headline_and_the_other_stands_beside_with_its_date():
    lead = facts(source(count(100, "2031-03"), share("9", "2031-04"))).lead("97.01", "aktif")
    assert (lead.count, str(lead.share.figure.percent), str(lead.any.figure.period)) == (None, "9", "2031-04")
    assert lead.beside.leader.figure.count == 100
    lead = facts(source(count(100, "2031-04"), share("9", "2031-03"))).lead("97.01", "aktif")
    assert (lead.count.figure.count, lead.share, str(lead.beside.leader.figure.percent)) == (100, None, "9")


def test_of_one_time_the_count_leads_with_its_own_share():
    mine = by("97.01", count(200, percent="20", of="wajib"))
    lead = facts(mine, by("97", share("21", of="wajib"))).lead("97.01", "aktif")
    assert (lead.count.figure.count, str(lead.share.figure.percent), lead.beside.leader) == (200, "20", None)


YOUNGER = {
    # the count, the share, and which of the two is the headline
    "ends later": ((100, "2031-04"), ("9", "2031-05"), "share"),
    "ends the same day": ((100, "2031-04"), ("9", "2031-04-30"), "count"),
    "ends earlier": ((100, "2031-04"), ("9", "2031-03-30"), "count"),
    "both undated, in a later text": ((100, "unstated", "2031-05"), ("9", "unstated", "2031-06"), "share"),
    "both undated, in an earlier text": ((100, "unstated", "2031-06"), ("9", "unstated", "2031-05"), "count"),
    "undated, more than a year after": ((100, "2029-04"), ("9", "unstated", "2031-06"), "share"),
    "undated, less than a year after": ((100, "2031-04"), ("9", "unstated", "2031-06"), "count"),
    "undated, in a text that nobody dates": ((100, "2029-04"), ("9", "unstated", "unstated"), "count"),
    "dated, more than a year before an undated count": ((100, "unstated", "2031-06"), ("9", "2029-04"), "count"),
    "dated, less than a year before an undated count": ((100, "unstated", "2031-06"), ("9", "2031-04"), "share"),
    "dated, beside a text that nobody dates": ((100, "unstated", "unstated"), ("9", "2029-04"), "share"),
}


@pytest.mark.parametrize(("counted_", "shared", "headline"), YOUNGER.values(), ids=YOUNGER)
def test_which_measure_is_the_younger(counted_, shared, headline):
    first = source(count(*counted_[:2]), published=(*counted_, "2031-06")[2])
    second = source(share(*shared[:2]), published=(*shared, "2031-06")[2])
    found = facts(first, second).lead("97.01", "aktif")
    assert (found.count is not None, found.share is not None) == (headline == "count", headline == "share")
    assert (found.beside.leader.figure.percent is not None) == (headline == "count")


def test_a_count_of_a_wider_time_leads_with_its_own_share_and_the_narrower_one_beside():
    lead = facts(source(count(100, percent="10", of="wajib")), source(share("9", "2031-04-30"))).lead("97.01", "aktif")
    assert lead.shares == Choice(lead.count, None, (lead.count,))
    assert (lead.count.figure.count, str(lead.beside.leader.figure.percent)) == (100, "9")


def test_beside_a_headline_stand_the_others_of_its_time_only():
    found = facts(by("97.01", count(100)), by("97", count(90)), by("97.01", count(80, "2031-03")))
    lead = found.lead("97.01", "aktif")
    assert (lead.region, lead.indicator, lead.others) == ("97.01", "aktif", (found.readings[1],))


def test_beside_the_leading_count_stands_its_own_share_of_that_base():
    mine = by("97.01", count(200, percent="20", of="wajib"))
    document = by("97.01", share("21"), kind="official").model_copy(update={"region": "97.01"})
    found = facts(mine, document).lead("97.01", "aktif")
    assert (found.count.figure.count, str(found.share.figure.percent), found.shares.rule) == (200, "20", "official")
    assert [one.id for one in found.shares.left] == [found.count.id]


def test_all_who_say_the_share_of_the_leading_count_are_kept():
    found = facts(by("97.01", count(200, percent="20", of="wajib")), by("97.01", share("20"))).lead("97.01", "aktif")
    assert (found.share.id, len(found.shares.left), found.shares.rule) == (found.count.id, 2, None)


def test_a_share_of_another_base_stands_beside_a_count_with_its_own():
    mine = by("97.01", count(200, percent="20", of="wajib"))
    found = facts(mine, by("97.01", share("5", of="terekam"))).lead("97.01", "aktif")
    assert (found.count.figure.count, str(found.share.figure.percent)) == (200, "5")


def test_a_share_without_a_count_stands_beside_a_count_without_a_share():
    found = facts(by("97.01", count(200)), by("97.01", share("5"))).lead("97.01", "aktif")
    assert (found.count.figure.count, str(found.share.figure.percent)) == (200, "5")


def test_nothing_rose_or_fell_between_periods_that_overlap():
    sources = [
        source(count(30_000, "2031-Q2")),
        source(count(42_000, "2031-05")),
        source(count(43_000, "2031-05-30")),
        source(count(10_000, "2031-01-31")),
    ]
    found = facts(*sources).counts("97.01", "aktif")
    assert [step.by.nominal for step in found.changes] == [33_000]
    assert [int(point.value.nominal) for point in found.points if "wider" in point.why] == [42_000, 30_000]


def publication(kind, region=None, office=None):
    """The count of 97.01 in a source of a kind, on the page of a region's office, said by somebody of an office."""
    made = by(office or None, count(1), kind=kind) if office is not None else source(count(1), kind=kind)
    return made.model_copy(update={"region": region})


WHOSE = [
    # kind of the source, whose page it is, whose office speaks ("" for one that we do not know), whose word that is
    (("official",), "official"),
    (("official", "97.01"), "official"),
    (("official", "97.02"), "office"),
    (("government", "97.01"), "own"),
    (("government", "97"), "office"),
    (("government",), "office"),
    (("press",), "press"),
    (("press", "97.01"), "press"),
    (("paid",), "carrier"),
    (("copy",), "carrier"),
    (("press", None, "97.01"), "own"),
    (("paid", None, "97.01"), "own"),
    (("press", None, "97"), "office"),
    (("press", None, ""), "office"),
    (("official", None, "97.01"), "official"),
    (("official", "97.01", "97.01"), "official"),
    (("official", "97.02", "97.01"), "own"),
    (("press", "97.01", "97.01"), "own"),
    (("official", None, "97"), "office"),
]


@pytest.mark.parametrize(("made", "whose"), WHOSE)
def test_whose_word_a_figure_is(made, whose):
    found = facts(publication(*made))
    assert speaks(found.readings[0], found.data) == whose


OVERLAPS = [
    # the times of two figures (an undated one by when its source appeared), and whether they may be of one day
    ("2031-04", "2031-04-30", True),
    ("2031-04-30", "2031-04-30", True),
    ("2031-04", "2031-Q2", True),
    ("2031-04-30", "2031-05-01", False),
    ("2031-04", "2031-05", False),
    ("2031-06", ("unstated", "2031-06"), False),
    (("unstated", "2031-05"), ("unstated", "2031-05-31"), True),
    (("unstated", "2031-05"), ("unstated", "2031-06"), False),
    (("unstated", "2031-05"), ("unstated", "unstated"), False),
    (("unstated", "unstated"), ("unstated", "unstated"), False),
]


@pytest.mark.parametrize(("one", "other", "may"), OVERLAPS)
def test_which_figures_may_be_of_one_day(one, other, may):
    times = [time if isinstance(time, tuple) else (time, "2031-06") for time in (one, other)]
    found = facts(*(source(count(1, time), published=published) for time, published in times))
    first, second = found.readings
    assert overlap(first, second, found.data) is overlap(second, first, found.data) is may
