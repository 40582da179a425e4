"""A topic: what an indicator has reached, how that came about, how the regions do, and the proof of it, folded."""

from collections.abc import Iterator
from dataclasses import dataclass

from markupsafe import Markup

from scripts.derive import Facts, Places, remaining
from scripts.model import Topic
from scripts.pages import cards, charts, figure_words, goals, headlines, message, nation, open_data, strip, trap
from scripts.pages.charts import trend
from scripts.pages.headlines import Headline
from scripts.pages.page import Chart, Page, Planned
from scripts.pages.render import page
from scripts.pages.say import Say, capital
from scripts.publish.addresses import topic_page
from scripts.words import Words

FEWEST = 4
"""Regions that make a picture of a comparison; fewer are sentences."""
LATEST = 8
"""Figures that a topic's page lists; the rest is on the page of the evidence."""


@dataclass(frozen=True)
class Two:
    """Two percentages of one number of people: of the target as printed, and of people."""

    of_target: Markup
    of_people: Markup
    divided_by_target: Markup
    divided_by_people: Markup


def pages(facts: Facts, words: Words) -> Iterator[Planned]:
    for topic in facts.site.topics:
        yield Planned(topic_page(topic), _page, (topic,))


def _page(say: Say, topic: Topic) -> Page:
    facts, region, key = say.facts, say.site.region, topic.indicator
    indicator = facts.data.indicators[key]
    told = message.of(say, region, key)
    known = told.known if told else None
    over_time = charts.over_time(say, region, key)
    picture = charts.coverage(say, known) or charts.progress(say, known)
    compared = regions_compared(say, region, key)
    readings = facts.listed(facts.readings.about(region, key))
    headline = told.headline if told else message.absent(say, region, key)
    return page(
        say,
        "topic.md",
        title=say.topic(topic),
        description=headline_of(say, topic, known),
        made_from=known.where if known else indicator.where,
        charts=[picture, over_time, compared],
        linked=open_data.of_indicator(say, key),
        named=message.title(told, say.topic(topic)) if told else None,
        kick=say.topic_in(topic, region),
        headline=headline,
        told=told,
        known=known,
        indicator=indicator,
        topic=topic,
        picture=picture,
        left=_left(say, topic, known, picture),
        over_time=over_time,
        changed=charts.changed(say, region, key),
        changes=trend.lines(say, region, key),
        two=two_ways(say, known),
        beside=nation.beside(say, key, known),
        strip=strip.of(say, region, key),
        card=cards.link_of_topic(say, topic),
        compared=compared,
        readings=readings[:LATEST],
        older=len(readings) - len(readings[:LATEST]),
        place=region,
        trap=trap.of_topic(say, key),
        near=_beside(say, region, key, topic),
        goals=goals,
    )


def _left(say: Say, topic: Topic, known: Headline | None, picture: Chart | None) -> Markup:
    """How many are not reached yet, of a topic that leads with them; empty where the picture says so itself."""
    if known is None or topic.leads_with != "unreached":
        return Markup("")
    left = remaining(known.reading)
    if picture and picture.kind == "dots" and left and left.exact:
        return Markup("")
    return capital(headlines.left_over(say, known))


def regions_compared(say: Say, region: str, key: str) -> Chart | None:
    """The regions on one scale, where at least four of them compare on one base and time."""
    found = _places(say, region, key)
    return charts.regions(say, found, region) if found and found.compared >= FEWEST else None


def two_ways(say: Say, known: Headline | None) -> Two | None:
    """Why one number of people has two percentages; None where it has not."""
    if known is None or not known.of_target or known.share is None or known.reading.figure.count is None:
        return None
    n, unit = say.n(known.reading.figure.count, known.reading), say.unit(known.reading)
    target = (
        say.t("ways.target", n=n, needed=say.between(known.needed), unit=unit)
        if known.needed
        else say.t("ways.target_unknown", n=n)
    )
    people = say.t("ways.people", n=n, people=say.people(known.share.base))
    return Two(say.printed_number(known.reading), figure_words.share_words(say, known.share), target, people)


def _places(say: Say, region: str, key: str) -> Places | None:
    """The regions on the base on which they are compared; where the data name none, on that which most of them have."""
    indicator = say.data.indicators[key]
    bases = [indicator.compare_on] if indicator.compare_on else list(indicator.of)
    return max((say.facts.places(region, key, base) for base in bases), key=lambda places: places.known, default=None)


def headline_of(say: Say, topic: Topic, headline: Headline | None) -> Markup:
    """The finding with its base and date, for search engines and chats: a share, else a number, else that there is
    none."""
    if headline is None:
        return headlines.absent(say, say.site.region, topic.indicator)
    if headline.share is None:
        return capital(headlines.how_many(say, headline))
    if topic.leads_with == "unreached":
        return share_reached(say, topic, headline)
    if headline.share.percent.nominal > 100:
        return capital(headlines.how_many(say, headline))
    said = say.t(
        "topic.headline_people",
        n=figure_words.hundred(say, headline.share),
        region=say.region(headline.reading.figure.region),
        people=say.people(headline.share.base),
        short=say.short(headline.reading),
        date=say.when(headline.reading),
    )
    return capital(said)


def share_reached(say: Say, topic: Topic, headline: Headline) -> Markup:
    """`99,54% dari wajib KTP sudah rekam (Oktober 2024).` Empty where no share is known."""
    if headline.share is None:
        return Markup("")
    share = figure_words.share_words(say, headline.share)
    return say.t("topic.headline_unreached", share=share, reached=say.reached(topic), date=say.when(headline.reading))


def _beside(say: Say, parent: str, key: str, topic: Topic) -> Markup | None:
    """The province and its regions on the one base that they have; None for fewer than two."""
    base = say.data.indicators[key].compare_on
    if base is None or topic.leads_with != "people":
        return None
    told = []
    for code in (parent, *(region.code for region in say.regions_under(parent))):
        lead = say.facts.lead(code, key)
        shares = [say.facts.share(reading, base) for reading in (lead.share, lead.count) if reading] if lead else []
        told += [(share,) for share in shares if share][:1]
    return trap.beside(say, told) if len(told) > 1 else None
