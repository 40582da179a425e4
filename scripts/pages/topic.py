"""A topic: how many an indicator has reached, who is not reached yet, and how the regions do."""

from collections.abc import Iterator

from markupsafe import Markup

from scripts.derive import Facts, Places
from scripts.model import Topic
from scripts.pages import charts, figure_words, goals, headlines, nation, open_data, trap
from scripts.pages.charts import trend
from scripts.pages.page import Page, Planned
from scripts.pages.render import page
from scripts.pages.say import Say, capital
from scripts.publish.addresses import topic_page
from scripts.words import Words


def pages(facts: Facts, words: Words) -> Iterator[Planned]:
    for topic in facts.site.topics:
        yield Planned(topic_page(topic), _page, (topic,))


def _page(say: Say, topic: Topic) -> Page:
    facts, region, key = say.facts, say.site.region, topic.indicator
    indicator = facts.data.indicators[key]
    known = headlines.known(say, region, key)
    leads_with_people = topic.leads_with == "people"
    leading = trend.leading(say, region, key)
    target = known.target if known and leads_with_people else None
    squares = charts.squares(say, known.share, target) if known and known.share else None
    ladder = charts.ladder_of(say, region, topic)
    found = _places(say, region, key)
    regions = charts.regions(say, found, region) if found else None
    headline = headline_of(say, topic, known)
    return page(
        say,
        "topic.md",
        title=say.topic(topic),
        description=headline,
        made_from=known.where if known else indicator.where,
        charts=[leading, squares, ladder, regions],
        linked=open_data.of_indicator(say, key),
        eyebrow=say.topic(topic),
        headline=headline + (" " + headlines.left_over(say, known) if known and not leads_with_people else ""),
        one=known,
        indicator=indicator,
        leads_with_people=leads_with_people,
        leading=leading,
        changed=trend.lines(say, region, key),
        squares=squares,
        ladder=ladder,
        regions=regions,
        below=[(place.code, bool(facts.readings.about(place.code, key))) for place in say.regions_under(region)],
        readings=facts.listed(facts.readings.about(region, key)),
        place=region,
        compared=_beside(say, region, key) if leads_with_people else None,
        beside=nation.beside(say, key, known),
        trap=trap.of_topic(say, key),
        goals=goals,
    )


def _places(say: Say, region: str, key: str) -> Places | None:
    """The regions on the base on which they are compared; where the data name none, on that which most of them have."""
    indicator = say.data.indicators[key]
    bases = [indicator.compare_on] if indicator.compare_on else list(indicator.of)
    return max((say.facts.places(region, key, base) for base in bases), key=lambda places: places.known, default=None)


def headline_of(say: Say, topic: Topic, headline: headlines.Headline | None) -> Markup:
    """The finding of a topic's page: a share, else a number, else that there is none."""
    if headline is None:
        return headlines.absent(say, say.site.region, topic.indicator)
    if headline.share is None:
        return headlines.how_many(say, headline)
    if topic.leads_with == "unreached":
        return share_reached(say, topic, headline)
    if headline.share.percent.nominal > 100:
        return headlines.how_many(say, headline)
    said = say.t(
        "topic.headline_people",
        n=figure_words.hundred(say, headline.share),
        region=say.region(headline.reading.figure.region),
        people=say.people(headline.share.base),
        short=say.short(headline.reading),
        date=say.when(headline.reading),
    )
    return capital(said)


def share_reached(say: Say, topic: Topic, headline: headlines.Headline) -> Markup:
    """`99,54% dari wajib KTP sudah rekam (Oktober 2024).` Empty where no share is known."""
    if headline.share is None:
        return Markup("")
    share = figure_words.share_words(say, headline.share)
    return say.t("topic.headline_unreached", share=share, reached=say.reached(topic), date=say.when(headline.reading))


def _beside(say: Say, parent: str, key: str) -> Markup | None:
    """The province and its regions on the one base that they have; None for fewer than two."""
    base = say.data.indicators[key].compare_on
    if base is None:
        return None
    told = []
    for code in (parent, *(region.code for region in say.regions_under(parent))):
        lead = say.facts.lead(code, key)
        shares = [say.facts.share(reading, base) for reading in (lead.share, lead.count) if reading] if lead else []
        told += [(share,) for share in shares if share][:1]
    return trap.beside(say, told) if len(told) > 1 else None
