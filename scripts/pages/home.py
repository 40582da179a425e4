"""Beranda: what has been reached, on one screen of a phone; then how each region does, and what it is good for."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from markupsafe import Markup

from scripts.derive import Facts
from scripts.model import Award, Benefit, Topic
from scripts.pages import benefits, charts, headlines, message, open_data, region_list, stories, strip, tiles
from scripts.pages.headlines import Headline
from scripts.pages.message import Message
from scripts.pages.page import Chart, Page, Planned
from scripts.pages.render import page
from scripts.pages.say import Say, capital
from scripts.publish.addresses import topic_page
from scripts.words import Words

MOST = 3
"""Benefits on the home page; the page of benefits holds all."""


@dataclass(frozen=True)
class Block:
    """One topic on the home page: what it says, its picture where one can be drawn, and where more of it is."""

    topic: Topic
    message: Message | None
    picture: Chart | None


def pages(facts: Facts, words: Words) -> Iterator[Planned]:
    yield Planned("index.md", _page)


def _page(say: Say) -> Page:
    facts, site = say.facts, say.site
    award = facts.data.awards.get(site.leads or "")
    blocks = [_block(say, topic) for topic in site.topics]
    # Who has a figure leads; without any, what is sought is said once.
    blocks.sort(key=lambda block: block.message is None)
    first = blocks[0].message if blocks else None
    headline = first.headline if first else _headline(say, award)
    groups, silent = region_list.listed(say, site.region)
    return page(
        say,
        "home.md",
        title=say.t("menu.index"),
        description=_long(say, award, first) + " " + say.text(site.tagline),
        made_from=award.where if award else site.where,
        charts=[block.picture for block in blocks],
        about=say.region(site.region, short=False),
        linked=open_data.catalogue(say),
        headline=headline,
        award=award,
        key=site.leads,
        blocks=blocks,
        topic_page=topic_page,
        good_for=_good_for(facts),
        story=next(iter(stories.newest_first(facts, say.words.language)), None),
        typed=stories.told_in(facts, say.words.language),
        opening=stories.opening,
        called=stories.title,
        tiles=tiles.of(say, site.region),
        groups=groups,
        silent=silent,
        age=region_list.age(say, groups),
        shown=strip.SHOWN,
    )


def _block(say: Say, topic: Topic) -> Block:
    told = message.of(say, say.site.region, topic.indicator)
    return Block(topic, told, _picture(say, told.known) if told else None)


def _picture(say: Say, known: Headline) -> Chart | None:
    """The picture alone: the topic's own page has it with its table and what can be downloaded."""
    chart = charts.at_a_glance(say, known)
    return replace(chart, table=None, subtitle=Markup(""), note=Markup("")) if chart else None


def _long(say: Say, award: Award | None, first: Message | None) -> Markup:
    """What chats and search engines show: the finding with base and date, then the award."""
    said = [_headline(say, award)] if award or first is None else []
    if first is not None:
        said = [capital(headlines.how_many(say, first.known)), headlines.share_said(say, first.known), *said]
    return Markup(" ").join(filter(None, said))


def _headline(say: Say, award: Award | None) -> Markup:
    """Without a figure: the award that leads, else how much is known."""
    region = say.region(say.site.region if award is None else award.receiver)
    if award is None and not say.facts.readings:
        return capital(say.t("home.nothing", region=region))
    if award is None:
        return capital(say.t("home.headline_plain", region=region, **say.searched()))
    return capital(say.t("home.headline", region=region, giver=say.text(award.giver_short), date=say.when(award.date)))


def _good_for(facts: Facts) -> tuple[Topic, list[Benefit]] | None:
    """The first topic with benefits that are said shortly, and the first of them; without any, no benefits."""
    short = [benefit for benefit in facts.data.benefits.values() if benefit.short]
    topics = benefits.in_order(facts)
    found = [(topic, [benefit for benefit in short if benefit.about == topic.address][:MOST]) for topic in topics]
    return next((one for one in found if one[1]), next(iter(found), None))
