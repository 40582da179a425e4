"""When things happened, on one line in true scale: where each stands, and where its words have room."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from scripts.model import Period

LABEL = 25
"""Hundredths of the line that the words of one moment take, on the narrowest screen that shows the line."""
LANES = 4
"""Rows of words above the line; where they need more, the words stand below it as a list."""
YEARS = 12
"""Years that are written at the line; of more, every second, third … one."""


@dataclass(frozen=True)
class Moment:
    """One of them, in hundredths of the line: it lasts from `start` for `width`; its words stand in a `lane` (from 0,
    the lowest), to the left of it where they would else leave the page (`before`)."""

    start: float
    width: float
    lane: int
    before: bool

    @property
    def middle(self) -> float:
        return round(self.start + self.width / 2, 2)


@dataclass(frozen=True)
class Timeline:
    """The moments by their keys, the oldest first, and the first days of years with their places on the line."""

    moments: Mapping[str, Moment]
    years: tuple[tuple[int, float], ...]
    lanes: int

    @property
    def crowded(self) -> bool:
        return self.lanes > LANES


def timeline(periods: Mapping[str, Period]) -> Timeline:
    """Where each of some periods stands between the first day of the first year and the last of the last.

    Every period must be stated. Raises ValueError where there is none.
    """
    days = {key: period.days for key, period in periods.items()}
    known = sorted(((*span, key) for key, span in days.items() if span), key=lambda one: (one[0], one[1]))
    if not known:
        raise ValueError("a line of time needs a date")
    first, last = known[0][0].year, max(end for _, end, _ in known).year
    begun, whole = date(first, 1, 1), (date(last + 1, 1, 1) - date(first, 1, 1)).days

    def at(day: date) -> float:
        return round(100 * (day - begun).days / whole, 2)

    moments: dict[str, Moment] = {}
    taken: list[float] = []
    for start, end, key in known:
        width = round(100 * ((end - start).days + 1) / whole, 2)
        middle = at(start) + width / 2
        before = middle + LABEL > 100
        left = middle - LABEL if before else middle
        lane = next((lane for lane, until in enumerate(taken) if until <= left), len(taken))
        taken[lane : lane + 1] = [left + LABEL]
        moments[key] = Moment(at(start), width, lane, before)
    step = -(-(last - first + 1) // YEARS)
    years = tuple((year, at(date(year, 1, 1))) for year in range(first, last + 1, step))
    return Timeline(moments, years, len(taken))
