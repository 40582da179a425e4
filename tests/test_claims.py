"""Rank claims: which figures settle one, which cannot, and what is said beside it. Places and numbers are invented."""

import dataclasses

import pytest

from scripts import derive
from scripts.derive.claims import members
from scripts.model import Award, Claim, Comparable, Group
from scripts.model.entries import Citation, Speaker
from scripts.pages import claim_rows
from scripts.pages.say import Say, plain
from scripts.words import words
from tests.registry import TODAY, data, facts, figure, said, source


def claim(region="97.01", among="semua", by="count", rank="1", **fields):
    return Claim(region=region, rank=rank, among=among, indicators=("aktif",), by=by, **fields)


def people(region, count, as_of="2031-04", **fields):
    return figure(region, "aktif", as_of, count=str(count), **fields)


def share(region, percent, as_of="2031-04", of="wajib", **fields):
    return figure(region, "aktif", as_of, percent=percent, of=of, **fields)


def recorded(region, percent, as_of="2031-04", **fields):
    return figure(region, "terekam", as_of, percent=percent, of="wajib", **fields)


def judged(*sources, **more):
    return facts(*sources, **more).claims[0]


def row(*sources, language="id", **more):
    found = facts(*sources, **more)
    made = claim_rows.claim_row(Say(found, words(language), "x.md"), found.claims[0])
    return {name: " ".join(plain(cell).split()) for name, cell in made.items()}


OF_PERCENT = {"by": "percent"}
WEIGHED = {
    "equal as printed": (
        [claim(**OF_PERCENT), share("97.01", "99,00"), share("97.02", "99,00"), share("97.71", "80,00")],
        ("tied", "tied"),
    ),
    "equal, while others are unknown": (
        [claim(**OF_PERCENT), share("97.01", "99,00"), share("97.02", "99,00")],
        ("tied", "tied"),
    ),
    "equal at the lowest": (
        [claim(rank="lowest"), people("97.01", 700), people("97.02", 700), people("97.71", 900)],
        ("tied", "tied"),
    ),
    "equal value, another precision": (
        [claim(**OF_PERCENT), share("97.01", "99"), share("97.02", "99,0"), share("97.71", "80")],
        ("open", "cannot-tell"),
    ),
    "equal, but about": (
        [claim(), people("97.01", 700, count_is="about"), people("97.02", 700), people("97.71", 9)],
        ("open", "cannot-tell"),
    ),
    "14 beside 14,3": (
        [claim(**OF_PERCENT), share("97.01", "14"), share("97.02", "14,3"), share("97.71", "9")],
        ("open", "cannot-tell"),
    ),
    "14 beside 14,6": (
        [claim(**OF_PERCENT), share("97.01", "14"), share("97.02", "14,6"), share("97.71", "9")],
        ("other-figures", "other-figures"),
    ),
    "at least 17.500 beside about 18.000": (
        [
            claim(),
            people("97.01", "17.500", count_is="at-least"),
            people("97.02", "18.000", count_is="about"),
            people("97.71", 9),
        ],
        ("open", "cannot-tell"),
    ),
    "at least, claimed to be the lowest, beside fewer": (
        [
            claim(rank="lowest"),
            people("97.01", "17.500", count_is="at-least"),
            people("97.02", 9),
            people("97.71", "99.999"),
        ],
        ("other-figures", "other-figures"),
    ),
    "a rival that is at least": (
        [claim(), people("97.01", 100), people("97.02", 90, count_is="at-least"), people("97.71", 9)],
        ("open", "cannot-tell"),
    ),
    "a rival below": (
        [claim(), people("97.01", 100), people("97.02", 90, count_is="below"), people("97.71", 9)],
        ("verified", "verified"),
    ),
    "a range around it": (
        [claim(), people("97.01", 100), figure("97.02", "aktif", count_from="90", count_to="110"), people("97.71", 9)],
        ("open", "cannot-tell"),
    ),
    "a group is no rival": (
        [claim(), people("97.01", 100), people("97.02", 900, group="pemula"), people("97.71", 9)],
        ("open", "lacking"),
    ),
    "its own share above a hundred": (
        [claim(**OF_PERCENT), share("97.01", "101,00"), share("97.02", "99,00"), share("97.71", "80,00")],
        ("open", "unranked"),
    ),
    "its own share of exactly a hundred": (
        [claim(**OF_PERCENT), share("97.01", "100,00"), share("97.02", "99,00"), share("97.71", "80,00")],
        ("verified", "verified"),
    ),
    "its own share at odds with its count": (
        [claim(**OF_PERCENT), share("97.01", "99,00", count="50", of_count="100"), share("97.02", "98,00")],
        ("open", "at-odds"),
    ),
    "the figure of its date, not the first of its source": (
        [
            claim(by="percent", as_of="2031-04-30"),
            share("97.01", "95,00", "2031-01-31"),
            share("97.01", "99,90", "2031-04-30"),
            share("97.02", "98,00", "2031-04-30"),
        ],
        ("open", "lacking"),
    ),
    "the newest of its source, where it has no date": (
        [
            claim(**OF_PERCENT),
            share("97.01", "95,00", "2031-01-31"),
            share("97.01", "99,90", "2031-04-30"),
            share("97.02", "98,00", "2031-04-30"),
            share("97.71", "97,00", "2031-04-30"),
        ],
        ("verified", "verified"),
    ),
    "highest and lowest of one text": (
        [
            claim(among="kabupaten", **OF_PERCENT),
            claim("97.02", among="kabupaten", rank="lowest", **OF_PERCENT),
            share("97.01", "99,00"),
        ],
        ("open", "told"),
    ),
    "ends that only touch, beside each other": (
        [claim(**OF_PERCENT), share("97.01", "98"), share("97.02", "99"), share("97.71", "80")],
        ("open", "cannot-tell"),
    ),
    "ends that only touch, claimed to be the lowest": (
        [claim(rank="lowest", **OF_PERCENT), share("97.01", "98"), share("97.02", "97"), share("97.71", "99,1")],
        ("open", "cannot-tell"),
    ),
    "equal, but a percentage that is about": (
        [claim(**OF_PERCENT), share("97.01", "99,00"), share("97.02", "99,00", percent_is="about")],
        ("open", "cannot-tell"),
    ),
    "two numbers of one rival, on either side": (
        [
            claim(),
            people("97.01", 900),
            people("97.02", 850),
            people("97.02", 920, "2031-04-16"),
            people("97.71", 9),
        ],
        ("open", "cannot-tell"),
    ),
    "a count with a share is a rival like any other": (
        [claim(), people("97.01", 900), people("97.02", 850, percent="40", of="wajib"), people("97.71", 9)],
        ("verified", "verified"),
    ),
    "a share of another base is no rival": (
        [claim(**OF_PERCENT), share("97.01", "90"), share("97.02", "80", of="terekam"), share("97.71", "70")],
        ("open", "lacking"),
    ),
    "nor a share of a base that nobody names": (
        [
            claim(**OF_PERCENT),
            share("97.01", "90", of="unstated"),
            *(share(code, "80", of="unstated") for code in ("97.02", "97.71")),
        ],
        ("open", "lacking"),
    ),
    "a rank that no single figure settles": ([claim(rank="3"), people("97.01", 9)], ("open", "rank")),
    "several indicators at once": (
        [claim().model_copy(update={"indicators": ("aktif", "terekam")}), people("97.01", 9)],
        ("open", "several"),
    ),
    "a measure that is not said": ([claim(by="unstated"), people("97.01", 9)], ("open", "measure")),
    "among a group in the source's own words": (
        [claim(among=None, among_says=said("15 daerah contoh")), people("97.01", 9), people("97.02", 99)],
        ("open", "members"),
    ),
    "among members whom nobody knows": ([claim(among="entah"), people("97.01", 9)], ("open", "members")),
    "among a group that is nowhere": ([claim(among="tiada"), people("97.01", 9)], ("open", "members")),
    "first and third of one text, one is missing": (
        [claim(**OF_PERCENT), claim("97.02", rank="3", **OF_PERCENT), share("97.01", "99,00")],
        ("open", "lacking"),
    ),
}


@pytest.mark.parametrize(("entries", "expected"), WEIGHED.values(), ids=WEIGHED)
def test_figures_settle_a_claim_only_where_they_surely_do(entries, expected):
    one = judged(source(*entries))
    assert (one.evidence, one.reason) == expected


def at(day, *entries):
    return source(*entries, published=day)


TIMES = {
    "a rival of the date decides, a later one stands as later": (
        [
            at("2031-06", claim(as_of="2031-04"), people("97.01", 910)),
            at("2031-06", people("97.02", 850, "2031-04")),
            at("2031-06", people("97.02", 920, "2031-06")),
        ],
        ("open", "lacking", [850], [920]),
    ),
    "a later one alone": (
        [
            at("2031-06", claim(as_of="2031-04"), people("97.01", 910)),
            at("2031-06", people("97.02", 920, "2031-06")),
            at("2031-06", people("97.71", 1)),
        ],
        ("open", "lacking", [1], [920]),
    ),
    "an undated claim is of the day its source appeared": (
        [
            at("2031-06", claim(), people("97.01", 910)),
            at("2031-06", people("97.02", 920, "2031-05")),
            at("2031-06", people("97.71", 1)),
        ],
        ("other-figures", "other-figures", [1], []),
    ),
    "what is of long before it settles nothing": (
        [at("2031-06", claim(), people("97.01", 910)), at("2031-06", people("97.02", 920, "2030-05"))],
        ("open", "lacking", [], []),
    ),
    "two undated numbers of one text": (
        [at("2031-06", claim(), people("97.01", 910, "unstated"), people("97.02", 920, "unstated"))],
        ("other-figures", "other-figures", [], []),
    ),
    "two undated numbers of one text that nobody dates": (
        [at("unstated", claim(), people("97.01", 910, "unstated"), people("97.02", 920, "unstated"))],
        ("other-figures", "other-figures", [], []),
    ),
    "a later number beside one of the figure's own date": (
        [
            at("2031-06", claim(), people("97.01", 910)),
            at("2031-06", people("97.02", 850, "2031-04")),
            at("2031-06", people("97.02", 920, "2031-05")),
        ],
        ("open", "lacking", [850], [920]),
    ),
    "a time that ends after the text and began before": (
        [at("2031-06-10", claim(), people("97.01", 910, "2031-05-30")), at("2031-07", people("97.02", 920, "2031-06"))],
        ("other-figures", "other-figures", [], []),
    ),
    "the very day of the text": (
        [
            at("2031-06-10", claim(), people("97.01", 910, "2031-05-30")),
            at("2031-07", people("97.02", 920, "2031-06-10")),
        ],
        ("other-figures", "other-figures", [], []),
    ),
    "the day after it": (
        [
            at("2031-06-10", claim(), people("97.01", 910, "2031-05-30")),
            at("2031-07", people("97.02", 920, "2031-06-11")),
        ],
        ("open", "lacking", [], [920]),
    ),
    "an undated number of another text": (
        [at("2031-06", claim(), people("97.01", 910, "unstated")), at("2031-05", people("97.02", 920, "unstated"))],
        ("open", "lacking", [], []),
    ),
    "an undated number beside a dated one of the same text": (
        [at("2031-06", claim(), people("97.01", 910), people("97.02", 920, "unstated"))],
        ("open", "lacking", [], []),
    ),
    "a dated number beside an undated one, six months before the text": (
        [
            at("2031-06", claim(), people("97.01", 910, "unstated")),
            at("2031-01", people("97.02", 850, "2030-12"), people("97.71", 1, "2030-12-01")),
        ],
        ("verified", "verified", [850, 1], []),
    ),
    "a month before a text of some day of the year": (
        [
            at("2031", claim(), people("97.01", 910, "unstated")),
            at("2031-01", people("97.02", 850, "2030-12"), people("97.71", 1, "2030-07")),
        ],
        ("verified", "verified", [850, 1], []),
    ),
    "seven months before it": (
        [
            at("2031-06", claim(), people("97.01", 910, "unstated")),
            at("2031-01", people("97.02", 850, "2030-11-30"), people("97.71", 1, "2030-12-01")),
        ],
        ("open", "lacking", [1], []),
    ),
    "a claim that names its own date has no others": (
        [
            at("2031-06", claim(as_of="2031-04"), people("97.01", 910)),
            at("2031-01", people("97.02", 850, "2030-12")),
        ],
        ("open", "lacking", [], []),
    ),
    "beside an undated text nothing is near": (
        [
            at("unstated", claim(), people("97.01", 910, "unstated")),
            at("2031-01", people("97.02", 850, "2030-12"), people("97.71", 1, "2030-12-01")),
        ],
        ("open", "lacking", [], []),
    ),
}


@pytest.mark.parametrize(("sources", "expected"), TIMES.values(), ids=TIMES)
def test_a_claim_is_weighed_at_its_own_date(sources, expected):
    one = judged(*sources)
    behind, later = ([reading.figure.count for reading in those] for those in (one.weighed.behind, one.weighed.later))
    assert (one.evidence, one.reason, behind, later) == expected


def test_a_year_between_two_shares_of_recording_is_near_enough_and_later_stays_later():
    """99,10 of November; 98,50 of that November and 99,20 of the October after it."""
    one = judged(
        at(
            "2030-12",
            Claim(region="97.01", rank="1", among="semua", indicators=("terekam",), by="percent"),
            recorded("97.01", "99,10", "2030-11"),
        ),
        at("2031-06", recorded("97.02", "98,50", "2030-11"), recorded("97.02", "99,20", "2031-05")),
    )
    assert (one.evidence, one.reason, one.lacking) == ("open", "lacking", ("97.71",))
    assert [str(x.figure.percent) for x in one.weighed.behind] == ["98.50"]
    assert [str(x.figure.percent) for x in one.weighed.later] == ["99.20"]


def test_without_a_number_of_months_only_the_same_month_is_near_enough():
    """The text is of June 2031."""
    for day, lacking in (("2031-06-01", ()), ("2031-05-31", ("97.02",))):
        one = data(
            at("2031-06", RECORDED, figure("97.01", "terekam", "unstated", count="9")),
            at("2031-06", figure("97.02", "terekam", day, count="8"), figure("97.71", "terekam", "2031-06", count="7")),
        )
        near = one.indicators["terekam"].model_copy(update={"comparable": Comparable(within="months")})
        found = derive.everything(dataclasses.replace(one, indicators={**one.indicators, "terekam": near}), TODAY)
        assert found.claims[0].lacking == lacking


OWN = {
    "of the claim's date, not the newest": ("2031-01-31", [("2031-01-31", 10), ("2031-04-30", 20)], 10),
    "of a day in its month": ("2031-04", [("2031-01", 10), ("2031-04-16", 20), ("2031-05", 30)], 20),
    "of a month around its day": ("2031-04-16", [("2031-04", 10), ("2031-05", 20)], 10),
    "undated where there is none of its date": ("2031-04", [("2031-01", 10), ("unstated", 20)], 20),
    "none of another date": ("2031-04", [("2031-01", 10)], None),
    "the newest where the claim has no date": (None, [("2031-01", 10), ("2031-03", 20), ("2031-02", 30)], 20),
    "dated before undated": (None, [("unstated", 10), ("2031-01", 20)], 20),
}


@pytest.mark.parametrize(("day", "mine", "number"), OWN.values(), ids=OWN)
def test_the_figure_that_carries_a_claim(day, mine, number):
    """Beside it stand, newer, a group, a flow, a share, and the number of another source."""
    others = [
        people("97.01", 90, "2031-04-20", group="pemula"),
        type(people("97.01", 1))(
            region="97.01", indicator="aktif", count="91", **{"from": "2031-04-01", "to": "2031-04-29"}
        ),
        share("97.01", "92", "2031-04-21"),
    ]
    told = [people("97.01", count, when) for when, count in mine]
    found = judged(source(claim(as_of=day), *told, *others), source(people("97.01", 93, "2031-04-22")))
    assert (found.own and found.own.figure.count) == number
    assert found.lacking == ("97.02", "97.71")


def test_a_claim_that_cannot_be_weighed_keeps_its_figure_only_where_it_is_one():
    third = judged(source(claim(rank="3"), people("97.01", 9)))
    assert (third.own.figure.count, third.lacking) == (9, ())
    rival = share("97.02", "98,00")
    odd = judged(source(claim(**OF_PERCENT), share("97.01", "99,00", count="50", of_count="100"), rival))
    assert (odd.own.figure.count, odd.lacking) == (50, ("97.02", "97.71"))
    assert judged(source(claim(by="unstated"), people("97.01", 9), share("97.01", "9"))).own is None
    several = claim().model_copy(update={"indicators": ("aktif", "terekam")})
    assert judged(source(several, people("97.01", 9))).own is None
    assert judged(source(several)).id == "satu/97.01/aktif+terekam/semua/count"


LOWEST = {"region": "97.02", "rank": "lowest"}
RANKINGS = {
    "no measure said in one of them": ({}, {**LOWEST, "by": "unstated"}, ("open", "told")),
    "one date in both": ({"as_of": "2031-04"}, {**LOWEST, "as_of": "2031-04"}, ("open", "told")),
    "a date in one of them": ({"as_of": "2031-04"}, LOWEST, ("open", "told")),
    "another measure": ({}, {**LOWEST, "by": "percent"}, ("open", "lacking")),
    "another date": ({"as_of": "2031-04"}, {**LOWEST, "as_of": "2031-03"}, ("open", "lacking")),
    "another group": ({}, {**LOWEST, "among": "semua"}, ("open", "lacking")),
    "the same rank": ({}, {"region": "97.02"}, ("open", "lacking")),
    "only high": ({}, {**LOWEST, "rank": "high"}, ("open", "lacking")),
    "another member": ({}, {**LOWEST, "region": "97.71"}, ("open", "lacking")),
}


@pytest.mark.parametrize(("first", "second", "expected"), RANKINGS.values(), ids=RANKINGS)
def test_a_place_behind_in_the_same_ranking_is_told(first, second, expected):
    among = {"among": "kabupaten"}
    found = judged(source(claim(**among, **first), claim(**{**among, **second}), people("97.01", 99)))
    assert (found.evidence, found.reason) == expected


RECORDED = Claim(region="97.01", rank="1", among="semua", indicators=("terekam",), by="count")
NEAR = [("2030-06", []), ("2030-05-31", ["97.02"])]


@pytest.mark.parametrize(("day", "lacking"), NEAR)
def test_before_an_undated_number_of_recording_a_year_is_near_enough(day, lacking):
    """The text is of June 2031."""
    found = judged(
        at("2031-06", RECORDED, figure("97.01", "terekam", "unstated", count="9")),
        at("2030-07", figure("97.02", "terekam", day, count="8"), figure("97.71", "terekam", "2030-06", count="7")),
    )
    assert list(found.lacking) == lacking


# --- of whom, and who says it --------------------------------------------------------------------------------------


def award(**fields):
    text = said("contoh")
    return Award(
        **{"for": text},
        kind="award",
        date="2031-05",
        giver=text,
        giver_short=text,
        receiver="97.01",
        receiver_name=text,
        indicators=("aktif",),
        sources=(Citation(source="satu"),),
        **fields,
    )


def test_a_category_that_the_source_hides_narrows_its_claim():
    found = judged(source(claim(award="piala")), awards={"piala": award(category=said("kabupaten kecil"))})
    assert (found.scope, found.evidence, found.reason) == ("narrower", "stated", "stated-narrower")
    told = row(source(claim(award="piala")), awards={"piala": award(category=said("kabupaten kecil"))})
    assert "kabupaten kecil" in told["scope"]
    open_ = judged(source(claim(award="piala")), awards={"piala": award()})
    assert (open_.scope, open_.reason) == ("as-claimed", "stated")


def test_a_category_that_the_source_says_narrows_nothing_more():
    found = judged(
        source(claim(among="kabupaten", award="piala")), awards={"piala": award(category=said("kabupaten kecil"))}
    )
    assert (found.scope, found.reason) == ("as-claimed", "stated")
    words_of_its_own = claim(among=None, among_says=said("kabupaten kecil karangan"), award="piala")
    found = judged(source(words_of_its_own), awards={"piala": award(category=said("kabupaten kecil"))})
    assert (found.scope, found.reason) == ("as-claimed", "stated")


def test_a_group_in_words_is_said_as_typed_and_has_an_address():
    told = source(claim(among=None, among_says=said("15 <b>daerah</b> *contoh*"), by="count"), people("97.01", 9))
    one = judged(told)
    assert (one.id, one.evidence, one.members_known) == ("satu/97.01/aktif/~15-b-daerah-b-contoh/count", "open", False)
    assert "di antara 15 <b>daerah</b> *contoh*, menurut jumlah" in row(told)["claim"]
    found = facts(told)
    written = claim_rows.claim_row(Say(found, words("id"), "wilayah/97.01.md"), found.claims[0])
    for name in ("claim", "settles"):
        assert "15 &#60;b&#62;daerah&#60;/b&#62; &#42;contoh&#42;" in written[name]
    assert derive.everything(data(told), TODAY).claims[0].claim.among is None


def grouped(groups, *sources):
    """The first claim, in a registry with these groups besides."""
    one = data(*sources)
    return derive.everything(dataclasses.replace(one, groups=one.groups | groups), TODAY).claims[0]


def test_a_headline_is_narrowed_by_the_same_claim_of_a_part_and_by_no_other():
    within = {
        "kecil": Group(name=said("kecil"), within="kabupaten"),
        "bulat": Group(name=said("bulat"), within="lonjong"),
        "lonjong": Group(name=said("lonjong"), within="bulat"),
    }
    found = grouped(within, source(claim(), claim(among="kecil")))
    assert (found.scope, found.narrower_group, found.members_known) == ("narrower", "kecil", True)
    others = [claim(among="kecil").model_copy(update={"indicators": ("terekam",)}), claim(among="bulat")]
    others += [claim(among="kecil", rank="2"), claim(among="kecil", by="percent"), claim("97.02", among="kecil")]
    for other in others:
        found = grouped(within, source(claim(), other))
        assert (found.scope, found.narrower_group) == ("as-claimed", None)


def test_members_are_those_listed_or_those_of_our_regions():
    listed = Group(name=said("dua"), members=("97.01", "99.01"))
    assert members(listed, data()) == ["97.01", "99.01"]
    assert members(data().groups["kabupaten"], data()) == ["97.01", "97.02"]
    assert members(data().groups["entah"], data()) is None
    assert not judged(source(claim(among="entah"))).members_known


def test_a_province_ranks_its_own_members_only():
    far = {"jauh": Group(name=said("jauh"), members=("97.01", "99.01"))}
    assert grouped(far, by("97", claim(among="jauh", speaker="Fulan"))).evidence == "open"


def by(region, *entries, kind="press", names=("Fulan",)):
    speakers = {"Fulan": Speaker(role=said("kepala"), region=region)}
    one = source(*entries, kind=kind)
    return one.model_copy(update={"speakers": speakers})


BODIES = {
    "the province of its regencies": ([by("97", claim(speaker="Fulan"))], ("stated", "ranking-body")),
    "also of the third place": ([by("97", claim(rank="3", speaker="Fulan"))], ("stated", "ranking-body")),
    "a regency of itself": ([by("97.01", claim(speaker="Fulan"))], ("open", "own")),
    "a newspaper": ([source(claim())], ("open", "own")),
    "another place of the same ranking, said by the same": (
        [by("97", claim(), claim("97.02", rank="2", speaker="Fulan"))],
        ("stated", "ranking-body"),
    ),
    "an office's own page": (
        [source(claim(), kind="government").model_copy(update={"region": "97"})],
        ("stated", "ranking-body"),
    ),
    "an office's own document": (
        [source(claim(), kind="official").model_copy(update={"region": "97"})],
        ("stated", "ranking-body"),
    ),
    "a newspaper of that province": ([source(claim()).model_copy(update={"region": "97"})], ("open", "own")),
    "a regency's own page": (
        [source(claim(), kind="government").model_copy(update={"region": "97.01"})],
        ("open", "own"),
    ),
    "of a group whose members nobody told us": (
        [by("97", claim(among="entah", speaker="Fulan"))],
        ("stated", "ranking-body"),
    ),
}


@pytest.mark.parametrize(("sources", "expected"), BODIES.values(), ids=BODIES)
def test_who_speaks_of_its_own_members_ranks_them(sources, expected):
    one = judged(*sources)
    assert (one.evidence, one.reason) == expected


def test_a_figure_of_ours_says_more_than_who_ranked():
    one = judged(by("97", claim(speaker="Fulan"), people("97.01", 900)), source(people("97.02", 950)))
    assert one.evidence == "other-figures"


# --- in words ------------------------------------------------------------------------------------------------------


def test_the_words_of_a_claim_name_what_is_equal_unclear_later_and_in_support():
    tied = row(source(claim(**OF_PERCENT), share("97.01", "99,00"), share("97.02", "99,00"), share("97.71", "80,00")))
    assert tied["evidence"] == "Sama dengan yang lain"
    assert tied["settles"].startswith("Sama dengan Dua 99,00%")
    unclear = row(
        source(
            claim(),
            people("97.01", "17.500", count_is="at-least"),
            people("97.02", "18.000", count_is="about"),
            people("97.71", 9),
        )
    )
    assert "Dua sekitar 18.000" in unclear["settles"]
    assert "Yang mendukungnya: Kota 9" in unclear["settles"]
    later = row(*TIMES["a later one alone"][0])
    assert "Sesudahnya: Dua 920" in later["settles"]


def test_scope_is_said_only_where_it_is_narrower():
    assert row(source(claim()))["scope"] == ""


def test_a_ranking_that_rests_on_a_share_at_odds_says_so():
    odd = share("97.01", "99,00", count="50", of_count="100")
    told = row(by("97", claim(speaker="Fulan", **OF_PERCENT), odd))
    assert "Jumlah dan persennya tidak sejalan" in told["settles"]
