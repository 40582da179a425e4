"""The nation beside the province that a site is about: its newest word on an indicator, never on a scale of regions."""

from dataclasses import dataclass

from markupsafe import Markup

from scripts.derive import DISAGREES, PRINTED, NotComparable, Share, one_scale
from scripts.model import UNSTATED
from scripts.pages import headlines, trap
from scripts.pages.headlines import Headline
from scripts.pages.say import Say


@dataclass(frozen=True)
class Beside:
    """What a topic's page says of a region of the context.

    `near` is its share that stands beside that of the site's region, where one compares; `compared` says both, or why
    there is none.
    """

    region: str
    headline: Headline
    newest: Markup
    near: Share | None
    compared: Markup

    @property
    def sources(self) -> list[str]:
        """Whom to name, each once."""
        return list(dict.fromkeys([*self.headline.sources, *([self.near.reading.source] if self.near else [])]))


def beside(say: Say, indicator: str, own: Headline | None) -> list[Beside]:
    """The nation's newest word on an indicator beside `own`, that of the site's region; nothing without a figure."""
    known = ((code, headlines.known(say, code, indicator)) for code in say.data.context)
    return [_beside(say, code, own, theirs) for code, theirs in known if theirs]


def _beside(say: Say, code: str, own: Headline | None, theirs: Headline) -> Beside:
    said = (
        say.t("quote.place", region=say.region(code), sentence=headlines.how_many(say, theirs)),
        headlines.share_said(say, theirs),
        headlines.beside(say, theirs),
    )
    near = _nearest(say, code, own.share) if own and own.share else None
    if own and own.share and near:
        compared = trap.beside(say, [(own.share,), (near,)])
    else:
        compared = _why_not(say, code, own, theirs) if own else Markup("")
    return Beside(code, theirs, Markup(" ").join(filter(None, said)), near, compared)


def _why_not(say: Say, code: str, own: Headline, theirs: Headline) -> Markup:
    """Why two percentages do not compare; empty where one of the regions has none."""
    ours, other = _base(own), _base(theirs)
    if ours is None or other is None:
        return Markup("")
    if UNSTATED in (ours, other):
        return say.t("topic.nation_unstated")
    values = {"ours": say.people(ours), "theirs": say.people(other), "place": say.region(say.site.region)}
    return say.t("topic.nation_dates" if ours == other else "topic.nation_bases", region=say.region(code), **values)


def _nearest(say: Say, code: str, ours: Share) -> Share | None:
    """The nation's share that may stand beside ours, of the date nearest to it; a printed one before one of ours."""
    day = say.facts.last_day(ours.reading)
    found = []
    for reading in say.facts.plain(code, ours.reading.figure.indicator):
        share, last = say.facts.share(reading, ours.base), say.facts.last_day(reading)
        if share and last and day and share.said_of == ours.said_of and _compares(say, ours, share):
            found.append((abs((last - day).days), share.origin != PRINTED, share.reading.id, share))
    return min(found, key=lambda near: near[:3], default=(0, False, "", None))[3]


def _compares(say: Say, ours: Share, theirs: Share) -> bool:
    try:
        one_scale([ours, theirs], say.data.indicators)
    except NotComparable:
        return False
    return theirs.reading.verdict != DISAGREES


def _base(headline: Headline) -> str | None:
    """Of what the percentage is that is said; None where none is."""
    if headline.share:
        return headline.share.said_of
    figure = headline.reading.figure
    return None if figure.percent is None else figure.of or UNSTATED
