"""Beranda: what has been reached, on one screen of a phone."""

from collections.abc import Iterator

from markupsafe import Markup

from scripts.derive import Facts
from scripts.model import Award, Benefit, Topic
from scripts.pages import benefits, charts, figure_words, goals, headlines, quotes
from scripts.pages.page import Page, Planned
from scripts.pages.render import page
from scripts.pages.say import Say, capital
from scripts.pages.topic import share_reached
from scripts.publish.addresses import topic_page
from scripts.words import Words

MOST = 3
"""Benefits on the home page; the page of benefits holds all."""


def pages(facts: Facts, words: Words) -> Iterator[Planned]:
    yield Planned("index.md", _page)


def _page(say: Say) -> Page:
    facts = say.facts
    site = facts.site
    award = facts.data.awards.get(site.leads or "")
    topics = [(topic, headlines.known(say, site.region, topic.indicator)) for topic in site.topics]
    ladder = charts.ladder(say, site.region)
    headline = _headline(say, award)
    return page(
        say,
        "home.md",
        title=say.t("menu.index"),
        description=headline + " " + say.text(site.tagline),
        made_from=award.where if award else site.where,
        charts=[ladder],
        about=say.region(site.region, short=False),
        site=site,
        headline=headline,
        awarded=award is not None,
        sentence=quotes.award_sentence(say, award) if award else quotes.awards_held(say),
        covered=_covered(say, topics),
        topics=topics,
        topic_page=topic_page,
        good_for=_good_for(facts),
        goals=goals,
        ladder=ladder,
        regions=_regions(say, site.region),
    )


def _covered(say: Say, topics: list[tuple[Topic, headlines.Headline | None]]) -> Markup:
    """How many of a hundred are reached, of the first topic that leads with those who are not; else empty."""
    found = (
        (topic, headline)
        for topic, headline in topics
        if topic.leads_with == "unreached" and headline and headline.share
    )
    topic, known = next(found, (None, None))
    if topic is None or known is None or known.share is None:
        return Markup("")
    if known.share.percent.nominal > 100:
        return capital(share_reached(say, topic, known))
    values = {"n": figure_words.hundred(say, known.share), "people": say.people(known.share.base)}
    return capital(say.t("home.headline_share", reached=say.reached(topic), date=say.when(known.reading), **values))


def _good_for(facts: Facts) -> tuple[Topic, list[Benefit]] | None:
    """The first topic with benefits that are said shortly, and the first of them; without any, no benefits."""
    short = [benefit for benefit in facts.data.benefits.values() if benefit.short]
    topics = benefits.in_order(facts)
    found = [(topic, [benefit for benefit in short if benefit.about == topic.address][:MOST]) for topic in topics]
    return next((one for one in found if one[1]), next(iter(found), None))


def _headline(say: Say, award: Award | None) -> Markup:
    """The award that leads, else how much is known."""
    region = say.region(say.facts.site.region if award is None else award.receiver)
    if award is None and not say.facts.readings:
        return capital(say.t("region.headline_none", region=region, **say.searched()))
    if award is None:
        return capital(say.t("home.headline_plain", region=region, **say.searched()))
    return capital(say.t("home.headline", region=region, giver=say.text(award.giver_short), date=say.when(award.date)))


def _regions(say: Say, parent: str) -> list[tuple[str, bool]]:
    """Every region, and whether any figure of it is here."""
    have = {gap.region for gap in say.facts.gaps.values() if gap.has_figure}
    return [(region.code, region.code in have) for region in say.regions_under(parent)]
