"""Kartu: what the site says first, as pictures to pass on; each with what it is of, date, doubts and source."""

import re
from collections.abc import Iterator, Mapping
from contextlib import suppress
from typing import Any, NamedTuple

from markupsafe import Markup

from scripts.cards import FORMATS, Card
from scripts.derive import Facts, own_count
from scripts.model import Topic
from scripts.pages import award_words, awards, charts, figure_words, mark, message, parts
from scripts.pages.headlines import Headline
from scripts.pages.message import Message
from scripts.pages.page import Chart, Page, Planned
from scripts.pages.render import page
from scripts.pages.say import Say, capital, escaped, plain
from scripts.publish import photos
from scripts.publish.addresses import published, region_page, topic_page
from scripts.words import FALLBACK, Words

PATH = "kartu.md"
SCRIPT = "assets/share.js"
AWARD = "penghargaan"
SHARE = re.compile(r"^(.*?%)\s+(.+)$")
NUMBER = re.compile(r"\d[\d.,]*\d|\d")
ALL = 100
NAMES = 12
"""Regions that a card of an award names; of more it says only how many."""
SOURCES = 3
"""Sources that a card names."""


class Shown(NamedTuple):
    """A card, and the page on which what it says is proved."""

    card: Card
    page: str


def pages(facts: Facts, words: Words) -> Iterator[Planned]:
    yield Planned(PATH, _page)


def file(key: str, form: str) -> str:
    """Where a card lies, beside the pages of its language."""
    return f"kartu/{key}.png" if form == "story" else f"kartu/{key}-tautan.png"


class Cards(NamedTuple):
    """The cards of a language by their keys, and those whose words do not fit on a card."""

    shown: dict[str, Shown]
    left_out: list[Card]


def cards(facts: Facts, words: Words) -> dict[str, Shown]:
    """Every card of a language by its key; what does not fit on a card has none."""
    return every(facts, words).shown


def every(facts: Facts, words: Words) -> Cards:
    """Every card, and what has none because it does not fit."""
    return _every(Say(facts, words, PATH))


def _every(say: Say) -> Cards:
    """Of the site's own region, of the award, in Indonesian of each region too.

    A nation's regions are too many: there the own region alone has cards.
    """
    site, data = say.site, say.data
    found = [_of_topic(say, topic) for topic in site.topics]
    found.append(_of_award(say))
    if say.words.language == FALLBACK and not parts.many_regions(data):
        found += [_of_region(say, region.code) for region in data.covered.values() if region.code != site.region]
    fits = {shown.card.key: shown for shown in found if shown and _fits(shown.card)}
    return Cards(fits, [shown.card for shown in found if shown and shown.card.key not in fits])


def of_page(shown: Mapping[str, Shown], path: str) -> Card | None:
    """The card that stands for a page: its own, else the first one of the site; None where there is none."""
    own = [each.card for each in shown.values() if each.page == path]
    return next(iter([*own, *(each.card for each in shown.values())]), None)


def link_of_topic(say: Say, topic: Topic) -> Markup:
    """A link from the page of a topic to its card; empty where it has none."""
    return _link(say, _of_topic(_silent(say), topic))


def link_of_region(say: Say, code: str) -> Markup:
    """A link from the page of a region to its card; empty where it has none, as the site's own region, whose topics
    have."""
    if code == say.site.region or say.words.language != FALLBACK or parts.many_regions(say.data):
        return Markup("")
    return _link(say, _of_region(_silent(say), code))


def _silent(say: Say) -> Say:
    """One who asks what a card says, and says none of it on this page."""
    return Say(say.facts, say.words, say.path)


def _link(say: Say, found: Shown | None) -> Markup:
    return say.a(PATH, say.t("card.own"), found.card.key) if found and _fits(found.card) else Markup("")


def _page(say: Say) -> Page:
    found = _every(say)
    return page(
        say,
        "cards.md",
        title=say.t("menu.kartu"),
        description=say.t("card.description", region=say.region(say.site.region)),
        made_from=say.site.where,
        headline=say.t("card.headline"),
        shown=found.shown,
        left_out=[escaped(card.place) for card in found.left_out],
        file=file,
        script=SCRIPT,
    )


def _fits(card: Card) -> bool:
    with suppress(ValueError):
        return bool([layout(card) for layout in FORMATS.values()])
    return False


# --- figures ---------------------------------------------------------------------------------------------------------


def _of_topic(say: Say, topic: Topic) -> Shown | None:
    told = message.of(say, say.site.region, topic.indicator)
    return _of(say, told, f"{say.site.region}-{topic.address}", topic_page(topic))


def _of_region(say: Say, code: str) -> Shown | None:
    return _of(say, message.leading(say, code), code, region_page(code))


def _of(say: Say, told: Message | None, key: str, path: str) -> Shown | None:
    """None for a headline without a number: there is nothing to pass on."""
    if told is None:
        return None
    known = told.known
    spoken = message.speaking(known)
    if message.leading_share(known) is None and own_count(spoken) is None:
        return None
    headline, number, base, under = plain(told.headline), "", "", ""
    share = SHARE.match(plain(told.number))
    if share:
        number, base = share[1], share[2]
    else:
        under = " ".join(filter(None, (plain(told.number), plain(told.beside))))
    drawn = charts.at_a_glance(say, known)
    counted = NUMBER.findall(headline) if own_count(spoken) is not None and not share else []
    card = Card(
        key=key,
        place=say.region_name(spoken.figure.region, short=False),
        headline=headline,
        accent=max(counted, key=len, default=""),
        number=number,
        beside=tuple(_counts(say, known)) if share else (),
        under=under[:1].upper() + under[1:],
        base=base,
        date=plain(message.dated(say, spoken)),
        doubts=tuple(plain(doubt) for doubt in told.doubts),
        kind=drawn.kind if drawn else "",
        rows=drawn.rows if drawn else (),
        caption=tuple(_caption(say, told, drawn)),
        source=_source(say, known.sources if spoken is known.reading else [spoken.source]),
        **_around(say, path),
    )
    return Shown(card, path)


def _caption(say: Say, told: Message, drawn: Chart | None) -> Iterator[str]:
    """What one mark of the chart is, what else the source prints, and the target where the chart does not show it."""
    known = told.known
    if drawn:
        yield plain(drawn.title)
    yield from map(plain, message.also_printed(say, known, message.speaking(known)))
    if known.share is not None and known.share.percent.nominal > ALL:
        yield plain(say.t("message.above_all"))
    if drawn is None or drawn.kind != "progress":
        yield plain(message.target(say, known))


def _counts(say: Say, known: Headline) -> Iterator[str]:
    """How many people a share is, and of how many; nothing that no source prints."""
    reading = known.reading
    figure = reading.figure
    if figure.count is not None:
        yield plain(say.in_units(figure.indicator, figure_words.said_count(say, reading)))
    if figure.count is not None and figure.of_count is not None:
        whole = say.in_units(figure.indicator, say.n(figure.of_count, reading))
        yield plain(say.t("card.of", n=whole))


# --- an award --------------------------------------------------------------------------------------------------------


def _of_award(say: Say) -> Shown | None:
    key = awards.leading(say.data)
    award = say.data.awards[key] if key else None
    if key is None or award is None or award.kind != "award":
        return None
    headline = plain(award_words.headline(say, award))
    name = plain(award_words.name(say, award))
    accent = headline[headline.index(name) :] if award.title and name in headline else ""
    below = say.regions_under(award.receiver) if award.together else []
    values = {"giver": say.text(award.giver), "for": say.text(award.for_)}
    told = award.title_from or tuple(citation.source for citation in award.sources)
    card = Card(
        key=AWARD,
        award=True,
        place=plain(award_words.where_and_when(say, award)),
        headline=headline,
        accent=accent,
        base=plain(capital(say.t("award.of_category", category=say.text(award.category)))) if award.category else "",
        under=plain(say.t("card.given", **values)),
        together=plain(say.t("card.together", n=say.many(len(below), "regions"))) if below else "",
        names=tuple(say.region_name(region.code) for region in below) if len(below) <= NAMES else (),
        source=_source(say, [key for key in told if key in say.data.sources]),
        **_around(say, awards.PATH),
    )
    return Shown(card, awards.PATH)


# --- what stands on every card ---------------------------------------------------------------------------------------


def _source(say: Say, keys: list[str]) -> str:
    """One source with its date; of several their names."""
    sources = [say.data.sources[key] for key in keys]
    if len(sources) == 1 and sources[0].published.stated:
        said = f"{sources[0].publisher}, {say.words.period(sources[0].published)}"
    else:
        said = ", ".join(list(dict.fromkeys(source.publisher for source in sources))[:SOURCES])
    return plain(say.t("card.source", source=said))


def _around(say: Say, path: str) -> dict[str, Any]:
    drawn = mark.mark(say.data)
    return {
        "site": plain(say.text(say.site.name)),
        "made": plain(say.t(f"card.made_{say.site.status}", date=say.words.day(say.facts.today))),
        "logo": photos.logo(say.data),
        "mark": (drawn.width, drawn.height, drawn.path) if drawn else None,
        "address": published(say.site, say.words.language, path),
    }
