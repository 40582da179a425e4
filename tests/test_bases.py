"""How large a base was: who may say so, for which date, and what follows for a percentage. Numbers are invented."""

import dataclasses
from decimal import Decimal
from fractions import Fraction

import pytest

from scripts.derive.bases import Bases
from scripts.derive.intervals import rounded
from tests.registry import BASES, base, data, facts, figure, source, target

SHARE = {"percent": "40", "of": "wajib"}


def sizes(*sources, base="wajib", of=0):
    """What the figure `of` of the first source is told of a base: number of people, origin, date, and if it decides."""
    one = data(*sources)
    mine = one.sources["satu"].figures[of]
    found = Bases(one).of_figure("satu", mine)
    return [(int(x.people.nominal), x.origin, str(x.as_of), x.decides) for x in found if x.base == base]


def required(count, **fields):
    return figure(indicator="wajib", count=str(count), **fields)


WITNESSES = {
    "its own sentence answers alone": (
        [source(figure(count="400", of_count="1.000", **SHARE)), source(required(900))],
        [(1000, "stated", "2031-04", True)],
    ),
    "with the date that it gives": (
        [source(figure(count="400", of_count="1.000", of_as_of="2030", **SHARE))],
        [(1000, "stated", "2030", True)],
    ),
    "its own source, in another sentence": (
        [source(figure(count="400", **SHARE), required(1000)), source(required(900))],
        [(1000, "own", "2031-04", True), (900, "published", "2031-04", True)],
    ),
    "its own source, without a date": (
        [source(figure(count="400", **SHARE), required(1000, as_of="unstated"))],
        [(1000, "own", "unstated", True)],
    ),
    "another source without a date": (
        [source(figure(count="400", **SHARE)), source(required(9, as_of="unstated"))],
        [],
    ),
    "another day": ([source(figure(count="400", **SHARE)), source(required(900, as_of="2031-05"))], []),
    "an undated share has its own source only": (
        [source(figure(count="400", as_of="unstated", **SHARE), required(1000, as_of="unstated")), source(required(9))],
        [(1000, "own", "unstated", True)],
    ),
    "another share with its base": (
        [source(figure(indicator="aktif", count="400", **SHARE)), source(figure(of_count="1.000", **SHARE))],
        [(1000, "published", "2031-04", True)],
    ),
    "another share with a base of another date is only shown": (
        [
            source(figure(indicator="aktif", count="400", **SHARE)),
            source(figure(of_count="1.000", of_as_of="2030", **SHARE)),
        ],
        [(1000, "published", "2030", False)],
    ),
    "also to a share of the same thing in another source": (
        [source(figure(count="400", **SHARE)), source(figure(of_count="1.000", of_as_of="2030", **SHARE))],
        [(1000, "published", "2030", False)],
    ),
    "also to a share of another thing in its own source": (
        [source(figure(indicator="aktif", count="400", **SHARE), figure(of_count="1.000", of_as_of="2030", **SHARE))],
        [(1000, "own", "2030", False)],
    ),
    "also to a share of the same thing at another time": (
        [source(figure(count="400", **SHARE), figure(of_count="1.000", of_as_of="2030", **SHARE, as_of="unstated"))],
        [(1000, "own", "2030", False)],
    ),
    "a base that its own source does not date": (
        [
            source(
                figure(indicator="aktif", count="400", **SHARE),
                figure(of_count="1.000", of_as_of="unstated", **SHARE),
            )
        ],
        [(1000, "own", "unstated", True)],
    ),
    "a base that another source does not date is only shown": (
        [
            source(figure(indicator="aktif", count="400", **SHARE)),
            source(figure(of_count="1.000", of_as_of="unstated", **SHARE)),
        ],
        [(1000, "published", "unstated", False)],
    ),
    "unless the source itself ties it to a share of the same thing and time": (
        [source(figure(count="400", **SHARE), figure(of_count="1.000", of_as_of="2030", percent="41", of="wajib"))],
        [(1000, "own", "2030", True)],
    ),
    "what another count and percentage imply": (
        [
            source(figure(indicator="aktif", count="400", **SHARE)),
            source(figure(count="900", percent="90", of="wajib")),
        ],
        [(1000, "implied", "2031-04", True)],
    ),
    "a share of the same thing implies no more than itself": (
        [source(figure(count="400", **SHARE)), source(figure(count="400", **SHARE))],
        [],
    ),
    "a copy": ([source(figure(count="400", **SHARE)), source(required(900), kind="copy")], []),
    "a group": ([source(figure(count="400", **SHARE)), source(required(900, group="pemula"))], []),
    "what rests on a reading": (
        [
            source(figure(indicator="aktif", count="400", **SHARE)),
            source(figure(count="90", percent="90", of="wajib", read_as="terekam", because={"id": "x"})),
        ],
        [],
    ),
    "what a person found unfit": (
        [
            source(figure(count="400", **SHARE)),
            source(required(531, checked=({"question": "unfit-as-base", "for": "531", "answer": "531 ribu"},))),
        ],
        [],
    ),
    "a share of another base, and after it one of this": (
        [
            source(figure(indicator="aktif", count="400", **SHARE)),
            source(
                figure(indicator="aktif", percent="9", of="terekam", of_count="50"), figure(of_count="1.000", **SHARE)
            ),
        ],
        [(1000, "published", "2031-04", True)],
    ),
    "nobody is a share of themselves": ([source(required(900, percent="90", of="wajib")), source(required(1000))], []),
    "the figure itself": ([source(required(900, percent="90", of="wajib"))], []),
    "a range": (
        [source(figure(count="400", **SHARE), figure(indicator="wajib", count_from="900", count_to="1.100"))],
        [(1000, "own", "2031-04", True)],
    ),
}


@pytest.mark.parametrize(("sources", "expected"), WITNESSES.values(), ids=WITNESSES)
def test_who_may_say_how_large_a_base_was(sources, expected):
    assert sizes(*sources) == expected


def test_a_reading_beside_a_named_base_is_tried_too_and_marked():
    one = data(
        source(figure("97.01", "aktif", count="40", percent="40", of="wajib", read_as="terekam", because={"id": "x"})),
        source(figure("97.01", "wajib", count="1.000"), figure("97.01", "terekam", count="100")),
    )
    found = Bases(one).of_figure("satu", one.sources["satu"].figures[0])
    assert [(size.base, int(size.people.nominal), size.read) for size in found] == [
        ("wajib", 1000, False),
        ("terekam", 100, True),
    ]
    reading = facts(*one.sources.values()).readings[0]
    assert (reading.verdict, reading.reason, reading.decided.base) == ("fits", "inferred-base", "terekam")


def here(*sources, base="wajib"):
    """What is known of a base beside the first figure: who says so, from where, and how far it reaches."""
    one = data(*sources)
    found = Bases(one).here(base, "satu", one.sources["satu"].figures[0])
    return [(x.figure, x.origin, x.people.low, x.people.high) for x in found]


IMPLIES = figure(indicator="aktif", count="900", percent="90", of="wajib")
HERE = {
    "its own source": (
        [source(figure(count="9"), required(1000, count_is="about"))],
        [("satu/97/wajib/2031-04/count", "own", 500, 1500)],
    ),
    "another's count before what a share implies": (
        [source(figure(count="9")), source(required(1000), IMPLIES)],
        [("dua/97/wajib/2031-04/count", "published", 1000, 1000)],
    ),
    "what a share implies, where nobody says it": (
        [source(figure(count="9")), source(IMPLIES)],
        [("dua/97/aktif/2031-04/wajib", "implied", Fraction(180_000, 181), Fraction(180_000, 179))],
    ),
    "what a share of at least so much implies has no lower end": (
        [source(figure(count="9")), source(IMPLIES.model_copy(update={"percent_is": "at-least"}))],
        [("dua/97/aktif/2031-04/wajib", "implied", 0, Fraction(180_000, 179))],
    ),
    "the base of another share, about": (
        [source(figure(count="9")), source(figure(of_count="1.000", of_count_is="about", **SHARE))],
        [("dua/97/terekam/2031-04/wajib", "published", 500, 1500)],
    ),
    "a base of another date": (
        [source(figure(count="9")), source(figure(of_count="1.000", of_as_of="2030", **SHARE))],
        [],
    ),
    "its own sentence, about": (
        [source(figure(of_count="1.000", of_count_is="about", **SHARE), required(900))],
        [("satu/97/terekam/2031-04/wajib", "stated", 500, 1500)],
    ),
    "its own sentence, before its own source": (
        [source(figure(of_count="1.000", **SHARE), required(900))],
        [("satu/97/terekam/2031-04/wajib", "stated", 1000, 1000)],
    ),
}


@pytest.mark.parametrize(("sources", "expected"), HERE.values(), ids=HERE)
def test_who_says_how_large_a_base_was_here_and_then(sources, expected):
    assert here(*sources) == expected


def test_of_a_base_that_nobody_knows_nothing_is_known():
    assert here(source(figure(count="9"), required(1000)), base="entah") == []


def test_a_base_that_nobody_counts_is_the_same_people_for_one_indicator_only():
    """Children: those of one card are not those of another."""
    others = source(
        figure(indicator="aktif", percent="9", of="anak", of_count="50"), figure(percent="9", of="anak", of_count="60")
    )
    one = data(source(figure(count="9", percent="20", of="anak")), others)
    one = dataclasses.replace(one, bases=BASES | {"anak": base()})
    found = Bases(one).of_figure("satu", one.sources["satu"].figures[0])
    assert [int(size.people.nominal) for size in found] == [60]


def test_an_unnamed_base_may_be_each_that_somebody_counts():
    bases = Bases(data())
    assert bases.open_to("unstated", figure(indicator="aktif")) == ["terekam", "wajib"]
    assert bases.open_to("unstated", figure(indicator="entah")) == []
    assert bases.open_to("dewasa", figure()) == ["wajib", "terekam"]
    assert bases.open_to("wajib", figure()) == ["wajib"]


def test_a_base_that_a_person_reads_comes_before_all_that_an_unnamed_one_may_be():
    mine = figure("97", "aktif", percent="40", of="unstated", read_as="wajib", because={"id": "x"})
    one = data(source(mine, figure(count="900"), required("1.000")))
    found = Bases(one).of_figure("satu", mine)
    assert [(size.base, size.origin, size.read) for size in found] == [
        ("wajib", "own", True),
        ("terekam", "own", False),
    ]


def test_a_base_that_is_printed_and_read_is_one():
    one = data(
        source(
            figure("97", "aktif", percent="40", of="dewasa", read_as="wajib", because={"id": "x"}),
            required("1.000"),
            figure(count="900"),
        )
    )
    found = Bases(one).of_figure("satu", one.sources["satu"].figures[0])
    assert [(size.base, size.read) for size in found] == [("wajib", False), ("terekam", False)]


OF_TARGET = figure(indicator="aktif", percent="40", of="sasaran", target="t")


def of_target(*sources, **fields):
    """What a share of a target may be of."""
    one = data(source(OF_TARGET), *sources, targets={"t": target(**fields)})
    return Bases(one).of_figure("satu", OF_TARGET)


def test_a_target_in_people_is_stated_as_it_was_set():
    [size] = of_target(count="2.000", count_is="about")
    said = ("sasaran", "stated", "satu/97/aktif/2031-04/sasaran", "t", True)
    assert (size.base, size.origin, size.figure, size.target, size.decides) == said
    assert (size.people.low, size.people.high, str(size.as_of)) == (1500, 2500, "2031-04")


def test_a_target_whose_number_its_own_sentence_gives_is_that_number():
    told = OF_TARGET.model_copy(update={"of_count": 1000})
    one = data(source(told), targets={"t": target(count="2.000")})
    [size] = Bases(one).of_figure("satu", told)
    assert (size.base, size.target, size.origin, size.people.nominal) == ("sasaran", "t", "stated", 1000)


def test_a_share_of_a_target_that_is_nowhere_is_of_nobody():
    one = data(source(OF_TARGET, required(1000)))
    assert Bases(one).of_figure("satu", OF_TARGET) == ()


def test_a_target_of_a_named_base_is_a_part_of_that_one_only():
    found = of_target(source(figure(count="900"), required(1000)), percent="30", of="wajib")
    assert [(size.base, size.origin, size.target, size.people.nominal) for size in found] == [
        ("wajib", "published", "t", 300)
    ]


def test_a_target_is_its_part_of_each_base_it_may_be_of():
    found = of_target(source(figure(count="900"), required(1000)), percent="30", of="unstated")
    assert [(size.base, int(size.people.nominal)) for size in found] == [("terekam", 270), ("wajib", 300)]


# --- what follows for a percentage ---------------------------------------------------------------------------------

COUNT, SIZE = figure(count="252.601"), required("299.288")
VERDICTS = {
    "all in one sentence": (
        [source(figure(count="400", percent="40,0", of="wajib", of_count="1.000"))],
        ("agrees", "stated"),
    ),
    "the base in another sentence": (
        [source(figure(count="400", percent="40,0", of="wajib"), required(1000))],
        ("agrees", "own"),
    ),
    "the base in another source": (
        [source(figure(count="400", percent="40,0", of="wajib")), source(required(1000))],
        ("agrees", "published"),
    ),
    "another source's base never disagrees": (
        [source(figure(count="400", percent="41,0", of="wajib")), source(required(1000))],
        ("cannot", "otherwise"),
    ),
    "its own source's does": (
        [source(figure(count="400", percent="41,0", of="wajib"), required(1000))],
        ("disagrees", "own"),
    ),
    "but not its own undated one": (
        [source(figure(count="400", percent="41,0", of="wajib"), required(1000, as_of="unstated"))],
        ("cannot", "otherwise"),
    ),
    "a base of another date decides nothing": (
        [
            source(figure(indicator="aktif", count="400", percent="41,0", of="wajib")),
            source(figure(of_count="1.000", of_as_of="2030", percent="9", of="wajib")),
        ],
        ("cannot", "size"),
    ),
    "an unnamed base": (
        [source(figure("97", "aktif", count="400", percent="40,0", of="unstated"), required(1000))],
        ("fits", "inferred-base"),
    ),
    "an unnamed base that is cut": (
        [source(figure("97", "aktif", count="116.573", percent="11,6", of="unstated"), required("1.000.000"))],
        ("cannot", "base"),
    ),
    "three sentences of one source, of which one pair comes out": (
        [source(figure(percent="84,40", of="wajib"), COUNT, SIZE)],
        ("fits", "other-sentence"),
    ),
    "two counts, of which one comes out": (
        [source(figure(percent="84,40", of="wajib"), COUNT, figure(count="200.000", locator="b"), SIZE)],
        ("fits", "other-sentence"),
    ),
    "two pairs that come out": (
        [source(figure(percent="84,40", of="wajib"), COUNT, figure(count="252.600", locator="b"), SIZE)],
        ("cannot", "count"),
    ),
    "a whole percentage comes out by chance": (
        [source(figure(percent="84", of="wajib"), COUNT, SIZE)],
        ("cannot", "sentence"),
    ),
    "a pair as wide as a point proves nothing": (
        [source(figure(percent="84,4", of="wajib"), figure(count="250.000", count_is="about"), SIZE)],
        ("cannot", "sentence"),
    ),
    "a number of its own sentence is not exchanged": (
        [source(figure(count="250.000", percent="84,40", of="wajib"), figure(count="252.601", locator="b"), SIZE)],
        ("disagrees", "own"),
    ),
    "a base of its own sentence is not exchanged": (
        [source(figure(percent="84,40", of="wajib", of_count="290.000"), COUNT, SIZE)],
        ("cannot", "otherwise"),
    ),
    "a count of another source": (
        [source(figure(percent="84,40", of="wajib"), SIZE), source(COUNT)],
        ("cannot", "count"),
    ),
    "a count of another date": (
        [source(figure(percent="84,40", of="wajib"), figure(count="252.601", as_of="2031-05"), SIZE)],
        ("cannot", "count"),
    ),
    "a count of a group": (
        [source(figure(percent="84,40", of="wajib"), figure(count="252.601", group="pemula"), SIZE)],
        ("cannot", "count"),
    ),
    "a share as printed, whatever its count": (
        [
            source(figure("97", "aktif", count="156.639", percent="5,60", of="terekam")),
            source(figure(count="2.860.701")),
        ],
        ("cannot", "otherwise"),
    ),
}


@pytest.mark.parametrize(("sources", "expected"), VERDICTS.values(), ids=VERDICTS)
def test_every_verdict_has_its_reason(sources, expected):
    reading = facts(*sources).readings[0]
    assert (reading.verdict, reading.reason) == expected


def test_where_known_numbers_give_another_percentage_the_count_leads_and_ours_stands_beside():
    """156.639 of 2.860.701 is 5,4755%; printed 5,60 of those recorded."""
    found = facts(
        source(figure("97", "aktif", count="156.639", percent="5,60", of="terekam")), source(figure(count="2.860.701"))
    )
    reading = found.readings[0]
    assert reading.at_odds
    share = found.share(reading, "terekam")
    assert (share.origin, rounded(share.percent.nominal, 4)) == ("derived", Decimal("5.4755"))


def test_a_chart_draws_no_share_that_the_card_cannot_reckon():
    """The base of a share is one question: what a neighbour rests on a reading for carries no share of others."""
    read = figure(count="1.000", percent="50", of="wajib", read_as="terekam", because={"id": "x"})
    found = facts(source(figure(indicator="aktif", count="1.000")), source(read))
    assert found.share(found.readings[0], "wajib") is None
