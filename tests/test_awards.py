"""An award has its own name on every page, with what must stand beside it; a recognition is never called one."""

import pytest

from scripts.model import Award, Text
from scripts.model.entries import Citation
from scripts.pages import award_words
from scripts.pages.say import Say, plain
from scripts.words import words
from tests.registry import facts, said, source

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
