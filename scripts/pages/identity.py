"""IKD: how many have activated it, and the two ways to read that."""

from collections.abc import Iterator

from markupsafe import Markup

from scripts.derive import Facts
from scripts.pages import charts, figure_words, goals, headlines, open_data, trap
from scripts.pages.charts import trend
from scripts.pages.page import Page
from scripts.pages.render import page
from scripts.pages.say import Say, capital
from scripts.words import Words


def pages(facts: Facts, words: Words) -> Iterator[Page]:
    say = Say(facts, words, "ikd.md")
    site = facts.site
    indicator = facts.data.indicators[site.identity]
    one = headlines.known(say, site.region, site.identity)
    leading = trend.people(say, site.region, site.identity)
    squares = charts.squares(say, one.share, one.target) if one and one.share else None
    found = facts.places(site.region, site.identity, indicator.compare_on or indicator.of[0])
    regions = charts.regions(say, found, site.region)
    ladder = charts.ladder(say, site.region)
    headline = _headline(say, one) if one else headlines.absent(say, site.region, site.identity)
    yield page(
        say,
        "topic.md",
        title=say.t("menu.ikd"),
        description=headline,
        made_from=one.where if one else indicator.where,
        charts=[leading, squares, ladder, regions],
        linked=open_data.of_indicator(say, site.identity),
        eyebrow=say.t("menu.ikd"),
        headline=headline,
        one=one,
        indicator=indicator,
        leading=leading,
        changed=trend.lines(say, site.region, site.identity),
        squares=squares,
        ladder=ladder,
        regions=regions,
        found=found,
        readings=facts.listed(facts.readings.about(site.region, site.identity)),
        place=site.region,
        compared=_beside(say, site.region, site.identity),
        trap=trap.found(say),
        goals=goals,
        topic="identity",
    )


def _headline(say: Say, one: headlines.Known) -> Markup:
    if one.share is None or one.share.percent.nominal > 100:
        return headlines.how_many(say, one)
    values = {"people": say.people(one.share.base), "short": say.short(one.reading), "date": say.when(one.reading)}
    return capital(
        say.t(
            "identity.headline",
            n=figure_words.hundred(say, one.share),
            region=say.region(one.reading.figure.region),
            **values,
        )
    )


def _beside(say: Say, parent: str, key: str) -> Markup | None:
    """The province and its regions on the one base that they have; None for fewer than two."""
    base = say.data.indicators[key].compare_on
    if base is None:
        return None
    told = []
    for code in (parent, *(region.code for region in say.regions_under(parent))):
        lead = say.facts.lead(code, key)
        shares = [say.facts.share(reading, base) for reading in (lead.share, lead.count) if reading] if lead else []
        told += [(one,) for one in shares if one][:1]
    return trap.beside(say, told) if len(told) > 1 else None
