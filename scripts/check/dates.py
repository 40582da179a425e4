"""When: every figure says it, and nothing is counted before it can be."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from scripts.check.found import Asked, Check, Found, Question, asks, figures, lacks, when
from scripts.check.sources import is_stale
from scripts.model import Data

MOST_AHEAD = 5
"""Years for which an office foretells its figures."""


def figures_have_a_date(data: Data, today: date) -> Found:
    for _, figure in data.figures():
        if lacks(figure, "as_of", "from", "to"):
            yield figure.where, "plain", {}


def flows_have_two_ends(data: Data, today: date) -> Found:
    for _, figure in data.figures():
        if lacks(figure, "from") != lacks(figure, "to"):
            yield figure.at("from" if "from" in figure.lines else "to"), "one-end", {}
        elif "from" in figure.lines and "as_of" in figure.lines:
            yield figure.at("as_of"), "both", {}
        elif (
            figure.from_ and figure.to and figure.from_.first and figure.to.last and figure.from_.first > figure.to.last
        ):
            yield figure.at("to"), "backwards", {"first": str(figure.from_), "last": str(figure.to)}


def dates_are_not_in_the_future(data: Data, today: date) -> Found:
    for source in data.sources.values():
        for name in ("published", "accessed"):
            yield from _future(source, name, today)
        for figure in source.figures:
            for name in ("from", "to", "of_as_of"):
                yield from _future(figure, name, today)
            # What is expected for a time ahead is asked about; beyond a few years it is a slip.
            yield from _future(figure, "as_of", today, today.year + MOST_AHEAD)
            if figure.reply:
                yield from _future(figure.reply, "date", today)
        for claim in source.claims:
            yield from _future(claim, "as_of", today)
    for award in data.awards.values():
        yield from _future(award, "date", today)
    for effort in data.outreach.values():
        yield from _future(effort, "as_of", today)
        if effort.kind != "plan":
            yield from _future(effort, "from", today)
    if data.site:
        yield from _future(data.site, "searched_until", today)
        if data.site.approved:
            yield from _future(data.site.approved, "date", today)


def programmes_end_after_they_begin(data: Data, today: date) -> Found:
    for effort in data.outreach.values():
        first, last = effort.from_ and effort.from_.first, effort.to and effort.to.last
        if first and last and last < first:
            yield effort.at("to"), "backwards", {"first": str(effort.from_), "last": str(effort.to)}
        elif effort.ongoing and effort.to:
            yield effort.at("ongoing"), "ended", {"typed": str(effort.to)}


@asks("before-indicator")
def figures_are_not_older_than_their_indicator(data: Data, today: date) -> Iterator[Asked]:
    for _, figure in figures(data, "as_of", "from", "to"):
        indicator = data.indicators.get(figure.indicator)
        since = indicator.since if indicator else None
        last = figure.period.last
        if since and since.first and last and last < since.first:
            facts = {"typed": str(figure.period), "indicator": figure.indicator, "since": str(since)}
            yield Asked(figure, when(figure), "plain", facts)


@asks("after-source")
def figures_are_not_younger_than_their_source(data: Data, today: date) -> Iterator[Asked]:
    """A figure of a time after its source can only be expected (a projection), or its date is a slip."""
    for key, figure in figures(data, "as_of", "from", "to"):
        source, first = data.sources[key], figure.period.first
        published, accessed = source.published, source.accessed
        if first is None or (first > today and (figure.is_flow or first.year > today.year + MOST_AHEAD)):
            continue
        if published.last and published.last < first:
            yield Asked(figure, when(figure), "plain", {"typed": str(figure.period), "published": str(published)})
        elif published.last is None and accessed.last and accessed.last < first and not is_stale(source, today):
            yield Asked(figure, when(figure), "read", {"typed": str(figure.period), "accessed": str(accessed)})


@asks("read-before-published")
def sources_are_read_after_they_appear(data: Data, today: date) -> Iterator[Asked]:
    for source in data.sources.values():
        if source.accessed.last and source.published.first and source.accessed.last < source.published.first:
            facts = {"typed": str(source.accessed), "published": str(source.published)}
            yield Asked(source, "accessed", "plain", facts)


def _future(entry: Any, name: str, today: date, until: int = 0) -> Found:
    """A time that begins after today; until the end of a year, where one is given, it may."""
    period = getattr(entry, "from_" if name == "from" else name)
    if period is not None and period.first is not None and period.first > today and period.first.year > until:
        yield entry.at(name), "plain", {"name": name, "typed": str(period), "today": today.isoformat()}


CHECKS: tuple[Check, ...] = (
    figures_have_a_date,
    flows_have_two_ends,
    dates_are_not_in_the_future,
    programmes_end_after_they_begin,
)

QUESTIONS: tuple[Question, ...] = (
    figures_are_not_older_than_their_indicator,
    figures_are_not_younger_than_their_source,
    sources_are_read_after_they_appear,
)
