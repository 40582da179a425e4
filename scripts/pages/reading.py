"""Cara membaca angka: of what is a percentage, and how this site checks it."""

from collections.abc import Iterator
from functools import partial

from scripts.derive import Facts
from scripts.pages import charts, misread, terms, trap
from scripts.pages.page import Page, Planned
from scripts.pages.render import page
from scripts.pages.say import Say
from scripts.words import Words


def pages(facts: Facts, words: Words) -> Iterator[Planned]:
    yield Planned("cara-membaca.md", partial(_page, Say(facts, words, "cara-membaca.md")))


def _page(say: Say) -> Page:
    facts, words = say.facts, say.words
    data, site = facts.data, facts.site
    ladder = charts.ladder(say, site.region)
    shares = [reading for reading in facts.readings if reading.figure.percents]
    return page(
        say,
        "reading.md",
        title=say.t("menu.cara-membaca"),
        description=say.t("reading.description"),
        made_from=next(iter(data.indicators.values())).where,
        charts=[ladder],
        ladder=ladder,
        shares=shares,
        misread=misread.found(say),
        trap=trap.found(say),
        glossary=[
            (terms.anchor(key), say.t(f"glossary.{key}.word"), say.t(f"glossary.{key}.means"))
            for key in terms.GLOSSARY
            if words(f"glossary.{key}.word")
        ],
        shown=list(data.indicators.values()),
    )
