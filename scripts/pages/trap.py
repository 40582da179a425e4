"""A share of a target beside a share of people: why the two do not compare, and what does."""

from collections.abc import Iterable
from dataclasses import dataclass

from markupsafe import Markup

from scripts.derive import DERIVED, INFERRED, Interval, Reading, Share
from scripts.model import UNSTATED
from scripts.pages import figure_words
from scripts.pages.say import Say


@dataclass(frozen=True)
class Trap:
    """Two printed percentages of two things, and for each what its numbers give of the one base both have."""

    target: Reading
    people: Reading
    beside: tuple[tuple[Share, ...], tuple[Share, ...]]
    """At least one share for the region of the target, and one for that of the people."""


def found(say: Say) -> Markup | None:
    """Of the first topic that has such a pair."""
    return next((one for topic in say.site.topics if (one := of_topic(say, topic.indicator))), None)


def of_topic(say: Say, indicator: str) -> Markup | None:
    """The pair that misleads most, in words."""
    pair = widest(say, indicator)
    return _said(say, pair) if pair else None


def widest(say: Say, indicator: str) -> Trap | None:
    """The region highest on the one base, which a larger share of a target outshines; None without such a pair."""
    pairs = [trap for code in say.data.covered if (trap := _pair(say, code, indicator))]
    return max(pairs, key=lambda trap: max(share.percent.nominal for share in trap.beside[1]), default=None)


def of_region(say: Say, region: str, indicator: str) -> Markup | None:
    """The same of one region's own figure; None where the data hold no such pair."""
    pair = _pair(say, region, indicator)
    return _said(say, pair) if pair else None


def beside(say: Say, told: Iterable[tuple[Share, ...]]) -> Markup:
    """Regions on the one base they have, each with its date: beside one another, not ranked."""
    told = list(told)
    base = told[0][0].base
    said = say.t("trap.beside", people=say.people(base), list=say.listed(_one(say, shares) for shares in told))
    dates = {str(shares[0].reading.figure.period) for shares in told}
    return said if len(dates) == 1 else said + " " + say.t("trap.beside_dates")


def _one(say: Say, shares: tuple[Share, ...]) -> Markup:
    """A region with its share; with both ends where its figures of that time give several."""
    share = shares[0]
    figure = share.reading.figure
    if len(shares) == 1 and share.origin != DERIVED:
        amount = figure_words.share_words(say, share)
    else:
        percent = share.percent if len(shares) == 1 else _across(shares)
        short_of = say.facts.unreached(figure.region, figure.indicator, percent)
        amount = say.pct(percent, share.base, 1, short_of=short_of, figures=[one.reading for one in shares])
    return say.t("trap.beside_one", region=say.region(figure.region), share=amount, date=say.when(share.reading))


def _across(shares: tuple[Share, ...]) -> Interval:
    numbers = [share.percent.nominal for share in shares]
    return Interval(min(numbers), max(numbers), numbers[0])


def _pair(say: Say, region: str, indicator: str) -> Trap | None:
    site = say.site
    base = say.data.indicators[indicator].compare_on
    lead = say.facts.lead(site.region, indicator)
    if base is None or lead is None or lead.share is None or region == site.region:
        return None
    ours = _of_people(say, (reading for reading in (lead.share, lead.count) if reading), base)
    people = _printed_of_people(say, region, indicator, base)
    if not figure_words.of_target(say, lead.share.figure.read_as or lead.share.figure.of) or not ours or people is None:
        return None
    theirs = _of_people(say, [people, *_of_that_time(say, people)], base)
    return Trap(lead.share, people, (ours[:1], theirs))


def _of_that_time(say: Say, reading: Reading) -> list[Reading]:
    """The region's other figures of the same last day; none where nobody knows that day."""
    day = say.facts.last_day(reading)
    every = say.facts.plain(reading.figure.region, reading.figure.indicator)
    return [one for one in every if one is not reading and day and say.facts.last_day(one) == day]


def _of_people(say: Say, readings: Iterable[Reading], base: str) -> tuple[Share, ...]:
    return tuple(share for reading in readings if (share := say.facts.share(reading, base)))


def _printed_of_people(say: Say, region: str, indicator: str, base: str) -> Reading | None:
    """The newest percentage that is of people; one of which its source does not say so before any that does."""
    printed = [
        reading
        for reading in say.facts.plain(region, indicator)
        if (share := say.facts.share(reading, base)) and share.origin != DERIVED
    ]
    return max(
        printed,
        key=lambda reading: (reading.figure.of == UNSTATED, str(say.facts.last_day(reading) or "")),
        default=None,
    )


def _said(say: Say, pair: Trap) -> Markup:
    shares = [share for told in pair.beside for share in told]
    values = {
        "target": _as_printed(say, pair.target),
        "target_region": say.region(pair.target.figure.region),
        "share": _as_printed(say, pair.people),
        "region": say.region(pair.people.figure.region),
        "people": say.people(pair.beside[1][0].said_of),
    }
    said = [say.t("trap.not_compared", **values), say.t("trap.because", **values)]
    if pair.beside[1][0].origin == INFERRED:
        said.append(say.t("trap.inferred"))
    said.append(beside(say, pair.beside))
    if any(share.origin == DERIVED for share in shares):
        said.append(say.t("trap.ours"))
    return Markup(" ").join(said)


def _as_printed(say: Say, reading: Reading) -> Markup:
    """As a reader meets it; a base that cannot be is not repeated."""
    return say.read(reading) if figure_words.misnamed(reading.figure) else say.printed(reading)
