"""When: every figure says it, and nothing is counted before it can be."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from scripts.model import Data, Where

Found = Iterator[tuple[Where, str, dict[str, Any]]]


def figures_have_a_date(data: Data, today: date) -> Found:
    for _, figure in data.figures():
        if figure.as_of is None and figure.from_ is None and figure.to is None:
            yield figure.where, "plain", {}


def flows_have_two_ends(data: Data, today: date) -> Found:
    for _, figure in data.figures():
        if (figure.from_ is None) != (figure.to is None):
            yield figure.at("from" if figure.to is None else "to"), "one-end", {}
        elif figure.from_ is not None and figure.as_of is not None:
            yield figure.at("as_of"), "both", {}
        elif (
            figure.from_ and figure.to and figure.from_.first and figure.to.last and figure.from_.first > figure.to.last
        ):
            yield figure.at("to"), "backwards", {"first": str(figure.from_), "last": str(figure.to)}


def dates_are_not_in_the_future(data: Data, today: date) -> Found:
    for _key, source in data.sources.items():
        for name in ("published", "accessed"):
            yield from _future(source, name, today)
        for figure in source.figures:
            for name in ("as_of", "to", "of_as_of"):
                yield from _future(figure, name, today)
    for award in data.awards.values():
        yield from _future(award, "date", today)
    if data.site:
        yield from _future(data.site, "searched_until", today)


def figures_are_not_older_than_their_indicator(data: Data, today: date) -> Found:
    for _, figure in data.figures():
        indicator = data.indicators.get(figure.indicator)
        since = indicator.since.first if indicator and indicator.since else None
        last = figure.period.last
        if since and last and last < since:
            facts = {"typed": str(figure.period), "indicator": figure.indicator, "since": str(indicator.since)}  # type: ignore[union-attr]
            yield figure.at("as_of"), "plain", facts


def _future(entry: Any, name: str, today: date) -> Found:
    period = getattr(entry, name)
    if period is not None and period.first is not None and period.first > today:
        yield entry.at(name), "plain", {"name": name, "typed": str(period), "today": today.isoformat()}
