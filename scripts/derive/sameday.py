"""Several regions on one and the same day, in people: how many are counted, and of how many."""

from collections import defaultdict
from dataclasses import dataclass

from scripts.derive import leads
from scripts.derive.compare import NotComparable, alike
from scripts.derive.intervals import Interval, hull
from scripts.derive.recompute import Reading, Readings
from scripts.model import Data, Period

FEWEST = 3
"""Regions that make a picture of several."""


@dataclass(frozen=True)
class Counted:
    """A region on that day. `readings` is empty where nobody gives both numbers for it; `count` and `size` are None."""

    region: str
    readings: tuple[Reading, ...]
    count: Interval | None
    size: Interval | None

    @property
    def over(self) -> bool:
        """Whether surely more people are counted than the base holds."""
        known = self.count is not None and self.size is not None and self.size.high is not None
        return bool(known and self.count and self.size and self.size.high and self.count.low > self.size.high)


@dataclass(frozen=True)
class SameDay:
    """All regions of a parent in their fixed order; those known are of one indicator, base and date.

    No ranking and no share: counts of one day stand beside their own bases, whatever the share would be.
    """

    indicator: str
    base: str
    period: Period
    places: tuple[Counted, ...]

    def __post_init__(self) -> None:
        wanted = {"indicator": self.indicator, "date": str(self.period), "kind": False, "group": None}
        alike(
            [
                ("this day", wanted),
                *((reading.id, _traits(reading)) for place in self.places for reading in place.readings),
            ]
        )
        for place in self.places:
            for one in place.readings:
                # A plain count takes its base from a figure of the same day; one with a base of its own keeps that.
                if one.figure.of not in (None, self.base) or one.figure.read_as:
                    raise NotComparable(f"base: {one.id} is of {one.figure.read_as or one.figure.of}, not {self.base}")

    @property
    def known(self) -> int:
        return sum(bool(place.readings) for place in self.places)

    @property
    def over(self) -> int:
        return sum(place.over for place in self.places)


def same_day(parent: str, indicator: str, base: str, data: Data, readings: Readings) -> SameDay | None:
    """The day for which most regions under `parent` have both a count and its base; the newest of several such.

    None while fewer than three regions share a day.
    """
    regions = [region.code for region in data.under(parent)]
    days: dict[str, dict[str, list[tuple[Reading, Interval]]]] = defaultdict(lambda: defaultdict(list))
    periods: dict[str, Period] = {}
    for code in regions:
        for reading in leads.speaking(readings.about(code, indicator), data):
            size = _size(reading, base, readings)
            if size is not None and _fit(reading, base):
                periods[str(reading.figure.period)] = reading.figure.period
                days[str(reading.figure.period)][code].append((reading, size))
    best = max(days, key=lambda day: (len(days[day]), str(periods[day].last)), default=None)
    if best is None or len(days[best]) < FEWEST:
        return None
    return SameDay(indicator, base, periods[best], tuple(_counted(code, days[best].get(code, [])) for code in regions))


def _counted(code: str, found: list[tuple[Reading, Interval]]) -> Counted:
    count, size = hull(reading.count for reading, _ in found), hull(size for _, size in found)
    return Counted(code, tuple(reading for reading, _ in found), count, size)


def _fit(reading: Reading, base: str) -> bool:
    figure = reading.figure
    own_count = reading.count is not None and reading.count.high is not None and reading.count_from == reading.id
    plain = figure.group is None and not (figure.is_flow or reading.copied)
    return own_count and plain and figure.period.stated and figure.of in (None, base) and not figure.read_as


def _size(reading: Reading, base: str, readings: Readings) -> Interval | None:
    """The base as the figure states it, else as somebody counts it for the same region and day."""
    size = readings.bases.said(base, reading.source, reading.figure)
    return size if size and size.high is not None else None


def _traits(reading: Reading) -> dict[str, object]:
    figure = reading.figure
    return {
        "indicator": figure.indicator,
        "date": str(figure.period),
        "kind": figure.is_flow,
        "group": figure.group,
    }
