"""An award has its own name on every page, with what must stand beside it; a recognition is never called one."""

import re
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scripts import pages
from scripts.derive import everything
from scripts.model import Award, Claim, Text
from scripts.model.entries import Citation
from scripts.model.periods import period
from scripts.pages import award_words
from scripts.pages import awards as awards_page
from scripts.pages.say import Say, plain
from scripts.pages.timeline import LABEL, LANES, YEARS, timeline
from scripts.publish import registry
from scripts.words import words
from tests.registry import TODAY, facts, said, source

NAME = Text(id="Piala Contoh", en="Example Cup")


def award(kind="award", date="2031-05-02", cited=("satu",), **more):
    told = {
        "kind": kind,
        "date": date,
        "giver": said("Kementerian Contoh"),
        "giver_short": said("Kemencontoh"),
        "receiver": "97",
        "receiver_name": said("Provinsi Contoh"),
        "for": said("kartu"),
        "indicators": ["aktif"],
        "sources": tuple(Citation(source=key) for key in cited),
    }
    return Award.model_validate(told | more)


def say(language="id", path="index.md", **awards):
    return Say(facts(source(), source(), awards=awards), words(language), path)


HEADLINES = {
    "its own name and year": (award(title=NAME), "Contoh raih Piala Contoh 2031", "Contoh wins the Example Cup 2031"),
    "a year in the name": (award(title=said("Piala 2031")), "Contoh raih Piala 2031", "Contoh wins the Piala 2031"),
    "no name": (award(), "Contoh raih penghargaan Kemencontoh 2031", "Contoh wins an award from Kemencontoh 2031"),
    "no date": (award(title=NAME, date="unstated"), "Contoh raih Piala Contoh", "Contoh wins the Example Cup"),
    "a recognition": (
        award("recognition", title=NAME),
        "Contoh menerima apresiasi Kemencontoh 2031",
        "Contoh receives recognition from Kemencontoh 2031",
    ),
}


@pytest.mark.parametrize(("one", "id_", "en"), HEADLINES.values(), ids=HEADLINES)
def test_the_headline_names_the_award_and_its_year(one, id_, en):
    assert plain(award_words.headline(say(), one)) == id_
    assert plain(award_words.headline(say("en"), one)) == en


IN_SHORT = {
    "all": (award(category=said("kota"), city="Kota", venue="Gedung"), "kategori kota, Kota, 2 Mei 2031"),
    "no town": (award(province="Provinsi", venue="Gedung"), "Provinsi, 2 Mei 2031"),
    "a place alone": (award(venue="Gedung", date="unstated"), "Gedung"),
    "nothing": (award(date="unstated"), ""),
}


def test_a_place_that_runs_from_right_to_left_stands_alone():
    assert award_words.in_short(say(), award(city="*שלום*", date="unstated")) == "<bdi>\u2068&#42;שלום&#42;\u2069</bdi>"


@pytest.mark.parametrize(("one", "expected"), IN_SHORT.values(), ids=IN_SHORT)
def test_place_and_date_stand_with_the_name(one, expected):
    assert plain(award_words.in_short(say(), one)) == expected


NAMED_BY = {
    "its one source": (award(title=NAME), "Nama penghargaan menurut Contoh Pos."),
    "those that are told": (
        award(title=NAME, cited=("satu", "dua"), title_from=["dua"]),
        "Nama penghargaan menurut Contoh Pos.",
    ),
    "nobody knows which of two": (award(title=NAME, cited=("satu", "dua")), ""),
    "no name": (award(), ""),
}


@pytest.mark.parametrize(("one", "expected"), NAMED_BY.values(), ids=NAMED_BY)
def test_who_prints_the_name_is_said_where_that_is_known(one, expected):
    assert plain(award_words.named_by(say(), one)) == expected


# --- the page ------------------------------------------------------------------------------------------------------


def page(language="id", today=TODAY, leads="piala", **awards):
    found = facts(source(), source(), awards=awards, today=today)
    site = found.data.site.model_copy(update={"leads": leads})
    found = everything(replace(found.data, site=site), today)
    [planned] = awards_page.pages(found, words(language))
    return planned.make(found, words(language)).markdown


RECOGNITION = award("recognition", title=said("Apresiasi Contoh"), date="2030")
LEADS = {
    "the one that the site names": ({"piala": award(title=NAME), "baru": award(date="2031-12")}, "piala"),
    "the newest where it names none": ({"lama": award(date="2030"), "baru": award(date="2031-12")}, "baru"),
    "an award before a recognition": ({"piala": RECOGNITION, "lama": award(date="1999")}, "lama"),
    "a recognition where there is no award": ({"piala": RECOGNITION}, "piala"),
    "nothing": ({}, None),
}


@pytest.mark.parametrize(("awards", "leads"), LEADS.values(), ids=LEADS)
def test_an_award_leads_and_never_a_recognition_beside_one(awards, leads):
    found = facts(source(), source(), awards=awards)
    assert awards_page.leading(found.data) == leads
    text = page(**awards)
    assert len(re.findall('class="certificate(?: certificate--plain)?"', text)) == (leads is not None)
    [headline] = [line for line in text.splitlines() if line.startswith("# ")]
    if leads and awards[leads].kind == "recognition":
        assert "penghargaan" not in headline.lower()
        assert "raih" not in headline
        assert 'class="medal"' not in text
    if not leads:
        assert headline == "# Penghargaan belum ada di situs ini"
        assert "(2 sumber, dicari sampai Desember 2031)" in text


def test_every_award_has_its_anchor_however_many_there_are():
    many = {f"p-{n:02}": award(date=f"{2000 + n}", title=said(f"Piala {n}")) for n in range(20)}
    many |= {f"a-{n}": award("recognition", date="unstated") for n in range(5)}
    text = page(leads="p-19", **many)
    for key in many:
        assert text.count(f' id="{key}"') == 1, key
    assert len(re.findall(r'<li class="(?:award|recognition)', text)) == awards_page.MOMENTS
    assert set(re.findall(r'href="#([^"]+)"', text)) <= set(many)
    assert f"Selain itu ada {25 - awards_page.MOMENTS - awards_page.UNDATED} di lipatan" in re.sub("<[^>]*>", "", text)


def test_who_did_the_work_is_named_where_a_source_says_so():
    assert "Kerja bersama" not in page(piala=award())
    text = page(piala=award(together=said("Petugas <b>bekerja</b>.")))
    offices = text.partition('class="offices"')[2].partition("</ul>")[0]
    assert re.findall(r"wilayah/([\d.]+)/", offices) == ["97.01", "97.02", "97.71"]
    assert "3 kantor yang bekerja di lapangan" in re.sub("<[^>]*>", "", text)
    assert "<b>bekerja" not in text


def test_a_card_lists_only_what_is_known():
    text = page(piala=award(date="unstated"))
    assert re.findall("<dt>(.*?)</dt>", text) == ["Untuk", "Kepada", "Dari"]
    text = page(piala=award(category=said("kota"), event=said("rapat"), city="Kota"))
    assert re.findall("<dt>(.*?)</dt>", text) == ["Kategori", "Untuk", "Kepada", "Dari", "Kapan", "Di mana"]


def test_an_award_for_service_as_a_whole_names_no_indicator():
    """It stands wherever others do: on its pages, among those of its region, in the open data."""
    umum = award(title=NAME, **{"for": said("pelayanan contoh"), "indicators": ()})
    found = facts(source(), source(), awards={"piala": umum})
    assert registry.awards(found)[0]["indicators"] == []
    claim = {"region": "97", "rank": "1", "among": "semua", "indicators": "aktif", "by": "unstated", "award": "piala"}
    [judged] = facts(source(Claim.model_validate(claim)), awards={"piala": umum}).claims
    assert judged.evidence == "stated"
    assert "untuk pelayanan contoh (2 Mei 2031)" in page(piala=umum)
    for path in ("penghargaan.md", "wilayah/97.md", "bukti/satu.md"):
        assert "pelayanan contoh" in pages.planned(found, words("en"))[path].make(found, words("en")).markdown, path


# --- the line of time ----------------------------------------------------------------------------------------------

WHEN = {
    "one day": (["2031-07-02"], [(50, 0)]),
    "two years": (["2030-01-01", "2031-12-31"], [(0.07, 0), (99.93, 0)]),
    "a quarter": (["2031-Q1"], [(12.33, 0)]),
    "three at once": (["2031-01-01"] * 3, [(0.14, 0), (0.14, 1), (0.14, 2)]),
    "room again": (["2030-01", "2030-02", "2031-06"], [(2.12, 0), (6.16, 1), (72.74, 0)]),
}


@pytest.mark.parametrize(("dates", "places"), WHEN.values(), ids=WHEN)
def test_a_moment_stands_where_its_date_lies(dates, places):
    line = timeline({str(n): period(one) for n, one in enumerate(dates)})
    assert [moment.lane for moment in line.moments.values()] == [lane for _, lane in places]
    assert [moment.middle for moment in line.moments.values()] == pytest.approx([at for at, _ in places], abs=0.02)


@given(st.lists(st.dates(date(1946, 1, 1), date(2099, 12, 31)), min_size=1, max_size=12))
def test_words_at_the_line_stay_on_the_page_and_apart(days):
    line = timeline({str(n): period(day.isoformat()) for n, day in enumerate(days)})
    spans = {}
    for moment in line.moments.values():
        left = moment.middle - LABEL if moment.before else moment.middle
        assert -0.02 <= left <= 100 - LABEL + 0.02
        for other in spans.get(moment.lane, []):
            assert left >= other + LABEL - 0.02
        spans.setdefault(moment.lane, []).append(left)
    assert [moment.start for moment in line.moments.values()] == sorted(m.start for m in line.moments.values())
    assert len(line.years) <= YEARS
    assert line.crowded == (max(spans) >= LANES)


def test_a_line_without_dates_is_none():
    with pytest.raises(ValueError, match="needs a date"):
        timeline({"satu": period("unstated")})
