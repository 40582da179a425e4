"""What still stands in the way of a benefit stands beside it; nothing else of outreach does."""

import pytest

from scripts.model import Benefit, Effort
from scripts.model.entries import Citation
from scripts.pages import benefits
from scripts.words import words
from tests.registry import facts, said, source


def effort(text, kind="challenge", indicators=("aktif",), cited="satu"):
    sources = (Citation(source=cited),)
    return Effort(kind=kind, region="97.01", indicators=indicators, says=said(text), sources=sources)


def benefit(about="ikd"):
    return Benefit(about=about, said_as="asserted", says=said("Berguna."), sources=(Citation(source="satu"),))


def page(efforts, about=("ikd",), language="id", sources=()):
    found = facts(
        *(sources or [source()]),
        benefits={f"b-{key}": benefit(key) for key in about},
        outreach={f"e-{n}": one for n, one in enumerate(efforts)},
    )
    [planned] = benefits.pages(found, words(language))
    return planned.make(found, words(language)).markdown


HELD = {
    "of the digital identity": (effort("Kantor minta kartu"), ("ikd",), True),
    "of the card": (effort("Kantor minta kartu", indicators=("terekam",)), ("ktp-el",), True),
    "of both": (effort("Kantor minta kartu", indicators=("terekam", "aktif")), ("ktp-el",), True),
    "of another topic": (effort("Kantor minta kartu", indicators=("terekam",)), ("ikd",), False),
    "of nothing named": (effort("Kantor minta kartu", indicators=()), ("ikd",), False),
    "of what has no benefits": (effort("Kantor minta kartu"), (), False),
    **{kind: (effort("Kantor minta kartu", kind=kind), ("ikd",), False) for kind in ("programme", "plan", "role")},
}


@pytest.mark.parametrize(("one", "about", "held"), HELD.values(), ids=HELD)
def test_what_hinders_stands_beside_the_benefits_of_its_topic(one, about, held):
    text = page([one], about)
    assert ("Satu: Kantor minta kartu" in text) == ("Kendala menurut sumber" in text) == held
    if held:
        below = text.partition("Kendala menurut sumber")[2]
        assert "Contoh Pos, Juni 2031" in below
        assert 'href="../upaya/"' in below


def test_the_newest_come_first_and_the_rest_are_on_the_page_of_outreach():
    sources = (source(published="2030"), source(published="2031-05"), source(published="unstated"))
    names = ("satu", "dua", "tiga")
    told = [effort(f"Hambatan {name}", cited=name) for name in names]
    text = page(told, sources=sources)
    assert sorted(names, key=lambda name: text.index(f"Hambatan {name}")) == ["dua", "satu", "tiga"]
    many = page([effort(f"Hambatan {n}.") for n in range(benefits.MOST + 5)])
    open_, _, folded = many.partition('class="folds"')
    assert (open_.count("Hambatan"), folded.count("Hambatan")) == (benefits.FEW, benefits.MOST)


def test_few_benefits_stand_open_and_those_hoped_for_apart():
    many = {f"b-{n}": benefit("ikd") for n in range(9)}
    many |= {f"h-{n}": benefit("ikd").model_copy(update={"said_as": "hoped"}) for n in range(3)}
    found = facts(source(), benefits=many)
    [planned] = benefits.pages(found, words("id"))
    open_, _, folded = planned.make(found, words("id")).markdown.partition('class="folds"')
    assert (open_.count('href="#b-'), open_.count('href="#h-')) == (benefits.SHORT, 1)
    assert open_.index("sudah bisa, menurut sumber") < open_.index("baru harapan sumber")
    assert all(f' id="{key}"' in folded for key in many)
    assert not {key for key in many if f' id="{key}"' in open_}


TO_KNOW = {
    "what is marked": ({"to_know": "true"}, True),
    "what is not": ({}, False),
    "of another topic": ({"to_know": "true", "indicators": ("terekam",)}, False),
}


@pytest.mark.parametrize(("fields", "held"), TO_KNOW.values(), ids=TO_KNOW)
def test_what_people_need_to_know_is_what_sources_say_with_their_year(fields, held):
    told = {"kind": "programme", "region": "97.01", "indicators": ("aktif",), "says": said("Datang <b>sendiri</b>.")}
    one = Effort(**(told | fields), sources=(Citation(source="satu"),))
    _, _, below = page([one]).partition("Yang perlu Anda tahu sebelum mengurus x")
    assert bool(below) == (held or fields.get("indicators") == ("terekam",))
    if held:
        assert "Satu: Datang &#60;b&#62;sendiri&#60;/b&#62;." in below
        assert "Contoh Pos, Juni 2031" in below


def test_it_is_said_in_english_too():
    assert "What stands in the way" in page([effort("Kantor minta kartu")], language="en")
