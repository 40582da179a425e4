"""The same thing over time: asked about where one date hardly fits to the one before."""

from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from itertools import groupby

from scripts.check.found import PEOPLE, PLACE, Asked, Question, asks, figures, said
from scripts.derive.intervals import of_count
from scripts.model import Data, Figure

FAR = 8
"""A digit too many or too few makes ten; what grows by itself from one report to the next hardly makes eight."""
FEW = 100
"""Counts that differ by no more than this are not far from one another, however small they are."""


@asks("count-falls")
def cumulative_counts_do_not_fall(data: Data, today: date) -> Iterator[Asked]:
    """People recorded stay recorded: a fall has a reason, or is a slip."""
    for series in _series(data):
        indicator = data.indicators.get(series[0].indicator)
        if indicator is None or not indicator.cumulative:
            continue
        before: list[Figure] = []
        for _, same in groupby(series, key=lambda figure: figure.period.last):
            now = list(same)
            for figure in now if before else ():
                earlier = min(before, key=lambda figure: figure.count or 0)
                if _falls(earlier, figure) and not _far(earlier, figure):
                    yield Asked(figure, "count", "plain", _facts(earlier, figure))
            before = now


@asks("count-jumps")
def counts_do_not_jump(data: Data, today: date) -> Iterator[Asked]:
    """A digit too many or too few. Where the next date agrees with the jump, it is not asked about again."""
    for series in _series(data):
        before, jumped = series[0], None
        for figure in series[1:]:
            if not _far(before, figure) or (jumped and not _far(jumped, figure)):
                before, jumped = figure, None
            else:
                jumped = figure
                yield Asked(figure, "count", "plain", _facts(before, figure))


def _series(data: Data) -> Iterator[list[Figure]]:
    """The dated counts of one region, indicator and group, oldest first; flows have no series."""
    found: dict[tuple[str, str, str | None], list[Figure]] = defaultdict(list)
    for _, figure in figures(data, *PLACE, *PEOPLE):
        if figure.count and figure.period.last and not figure.is_flow and figure.count_is in (None, "about"):
            found[figure.region, figure.indicator, figure.group].append(figure)
    for series in found.values():
        if len(series) > 1:
            yield sorted(series, key=lambda figure: (figure.period.last, figure.period.first))


def _falls(earlier: Figure, later: Figure) -> bool:
    low = of_count(earlier.count or 0, earlier.count_is).low
    high = of_count(later.count or 0, later.count_is).high
    first, last = later.period.first, earlier.period.last
    return high is not None and high < low and first is not None and last is not None and last < first


def _far(figure: Figure, other: Figure) -> bool:
    low, high = sorted((figure.count or 0, other.count or 0))
    return high >= FAR * low and high - low > FEW


def _facts(earlier: Figure, later: Figure) -> dict[str, object]:
    return {
        "count": later.count,
        "period": str(later.period),
        "other": earlier.count,
        "earlier": str(earlier.period),
        "place": said(earlier.where),
    }


QUESTIONS: tuple[Question, ...] = (
    cumulative_counts_do_not_fall,
    counts_do_not_jump,
)
