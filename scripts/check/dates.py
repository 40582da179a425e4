"""When: every figure says it, and nothing is counted before it can be."""

from datetime import date
from typing import Any

from scripts.check.found import Found, explained, figures, lacks
from scripts.model import Data


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
            for name in ("as_of", "from", "to", "of_as_of"):
                yield from _future(figure, name, today)
            if figure.reply:
                yield from _future(figure.reply, "date", today)
        for claim in source.claims:
            yield from _future(claim, "as_of", today)
    for award in data.awards.values():
        yield from _future(award, "date", today)
    if data.site:
        yield from _future(data.site, "searched_until", today)


def figures_are_not_older_than_their_indicator(data: Data, today: date) -> Found:
    for _, figure in figures(data, "as_of", "from", "to"):
        indicator = data.indicators.get(figure.indicator)
        since = indicator.since if indicator else None
        last = figure.period.last
        if since and since.first and last and last < since.first and not explained(figure):
            facts = {"typed": str(figure.period), "indicator": figure.indicator, "since": str(since)}
            yield figure.at("as_of"), "plain", facts


def figures_are_not_younger_than_their_source(data: Data, today: date) -> Found:
    for key, figure in figures(data, "as_of", "from", "to"):
        first, published = figure.period.first, data.sources[key].published
        if first and published.last and published.last < first <= today and not explained(figure):
            yield figure.at("as_of"), "plain", {"typed": str(figure.period), "published": str(published)}


def sources_are_read_after_they_appear(data: Data, today: date) -> Found:
    for source in data.sources.values():
        if source.accessed.last and source.published.first and source.accessed.last < source.published.first:
            facts = {"typed": str(source.accessed), "published": str(source.published)}
            yield source.at("accessed"), "plain", facts


def _future(entry: Any, name: str, today: date) -> Found:
    period = getattr(entry, "from_" if name == "from" else name)
    if period is not None and period.first is not None and period.first > today:
        yield entry.at(name), "plain", {"name": name, "typed": str(period), "today": today.isoformat()}
