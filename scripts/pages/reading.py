"""Cara membaca angka: of what is a percentage, and how this site checks it."""

from collections.abc import Iterator

from scripts.derive import Facts
from scripts.pages import charts, headlines, misread, parts, terms, trap
from scripts.pages.page import Chart, Page, Planned
from scripts.pages.render import page
from scripts.pages.say import Say
from scripts.words import Words


def pages(facts: Facts, words: Words) -> Iterator[Planned]:
    yield Planned("cara-membaca.md", _page)


def _page(say: Say) -> Page:
    facts, words = say.facts, say.words
    data, site = facts.data, facts.site
    picture = _picture(say)
    every = [reading for reading in facts.readings if reading.figure.percents]
    # Of very many, those about the site's own region are examples enough: each card says of what its percentage is.
    few = len(every) <= parts.FIGURES
    shares = every if few else [reading for reading in every if reading.figure.region == site.region][-parts.FIGURES :]
    return page(
        say,
        "reading.md",
        title=say.t("menu.cara-membaca"),
        description=say.t("reading.description"),
        made_from=next(iter(data.indicators.values())).where,
        charts=[picture],
        picture=picture,
        shares=shares,
        elsewhere=len(every) - len(shares),
        misread=misread.found(say),
        trap=trap.found(say),
        glossary=[
            (terms.anchor(key), say.t(f"glossary.{key}.word"), say.t(f"glossary.{key}.means"))
            for key in terms.GLOSSARY
            if words(f"glossary.{key}.word")
        ],
        shown=list(data.indicators.items()),
    )


def _picture(say: Say) -> Chart | None:
    """A share drawn with what it is of: the first topic that leads with people has it, else the first of all."""
    topics = sorted(say.site.topics, key=lambda topic: topic.leads_with != "people")
    drawn = (charts.coverage(say, headlines.known(say, say.site.region, topic.indicator)) for topic in topics)
    return next(filter(None, drawn), None)
