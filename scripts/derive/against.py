"""Every way to hold a figure against a target: in people, or as a share of each base that the target may be of.

A share of a target is first turned into people, or into a share of people; it is never held against the percentage of
the target itself. What rests on a reading of ours is not `sure`.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from fractions import Fraction
from typing import NamedTuple

from scripts.derive import leads
from scripts.derive.bases import IMPLIED, OWN, PUBLISHED, STATED, printed_share
from scripts.derive.bases import ORIGINS as FROM
from scripts.derive.intervals import Interval, of_count, share
from scripts.derive.recompute import AGREES, TRUNCATED, Reading, Readings
from scripts.model import UNSTATED, Data, Figure, Target

ABOVE, AT, BELOW, ASTRIDE = "above", "at", "below", "unclear"
LIES = (ABOVE, AT, BELOW, ASTRIDE)
"""Where a value lies, on its whole interval: `unclear` where the interval holds the target, or readings differ."""

COUNTED, PRINTED, READ, TURNED = "count", "printed", "read", "of-target"
ORIGINS = (COUNTED, PRINTED, STATED, OWN, PUBLISHED, IMPLIED, READ, TURNED)
"""Where a way comes from: a count; a printed share; a count and a base (by where the base comes from); a base that a
person reads, or nobody states; a share of a target that is turned into a share of people."""


@dataclass(frozen=True)
class Way:
    """One way to hold a figure against a target: `value` and `goal` are people, or percentages of `base`.

    `sure`: no reading of ours is in it. `may_reach` is False of a share above 100%, or at odds with its own count.
    `below_top`: the upper end itself is not meant ("kurang dari 30"). `size` is the base in people, where one is known.
    """

    reading: Reading
    base: str | None
    origin: str
    value: Interval
    goal: Interval
    sure: bool
    may_reach: bool = True
    below_top: bool = False
    size: Interval | None = None

    @property
    def lies(self) -> str:
        """Where the value lies, on its whole interval."""
        high, goal = self.value.high, self.goal
        if goal.high is not None and self.value.low >= goal.high:
            return ABOVE if self.value.low > goal.high else AT
        below = high is not None and (high < goal.low or (self.below_top and high <= goal.low))
        return BELOW if below else ASTRIDE

    @property
    def lacking(self) -> Interval | None:
        """How many people (or percentage points, where no size is known) are missing; None of no end."""
        goal, value = self.goal, self.value
        if self.base is not None and self.size is not None and self.reading.count is not None:
            goal, value = self.size.times(self.goal.nominal / 100), self.reading.count
        if goal.high is None or value.high is None:
            return None
        low, high = goal.low - value.high, goal.high - value.low
        return Interval(max(low, Fraction(0)), max(high, Fraction(0)), max(goal.nominal - value.nominal, Fraction(0)))

    @property
    def in_people(self) -> bool:
        """Whether `lacking` counts people."""
        return self.base is None or (self.size is not None and self.reading.count is not None)


class Meaning(NamedTuple):
    """A percentage of people that a printed one may mean, and whether it surely does."""

    percent: Interval
    origin: str
    sure: bool


def bases(target: Target, data: Data) -> tuple[str | None, ...]:
    """What a target may be of: a number of people (None), the base it names, or each that it leaves open."""
    if target.count is not None:
        return (None,)
    if target.of and target.of != UNSTATED:
        base = data.bases.get(target.of)
        return base.either if base and base.either else (target.of,)
    indicator = data.indicators.get(target.indicator)
    open_ = [key for key in (indicator.of if indicator else ()) if (base := data.bases.get(key)) and not base.of_target]
    return (*(key for key in open_ if not data.bases[key].either), UNSTATED)


def ways(reading: Reading, key: str, base: str | None, data: Data, readings: Readings) -> list[Way]:
    """Every way to hold a figure against a target that is of this base; none where nothing known supports one."""
    target = data.targets[key]
    if base is None:
        people = list(_in_people(reading, key, data, readings))
        return people or (_in_shares(reading, key, target.of or UNSTATED, data, readings) if target.percent else [])
    return _in_shares(reading, key, base, data, readings)


def _in_people(reading: Reading, key: str, data: Data, readings: Readings) -> Iterator[Way]:
    """A count; else a share turned into people, of a target or of a base whose size somebody states."""
    figure, target = reading.figure, data.targets[key]
    if target.count is None:
        return
    goal = _people(target)
    below = figure.count_is == "below"
    if (count := leads.own_count(reading)) is not None:
        yield Way(reading, None, COUNTED, count, goal, sure=True, below_top=below)
        return
    printed = _as_printed(figure)
    if printed is None:
        return
    below = figure.percent_is == "below"
    of_target = data.targets.get(figure.target or "")
    if of_target is not None and of_target.count is not None:
        value = _part(printed, _people(of_target))
        yield Way(reading, None, TURNED, value, goal, sure=not figure.read_as, below_top=below)
    for of, sure in ((figure.of, not figure.read_as), (figure.read_as, False)):
        for size, origin in sizes(reading, of, readings) if of else ():
            if origin != IMPLIED:
                yield Way(reading, None, origin, _part(printed, size), goal, sure=sure, below_top=below)


def _in_shares(reading: Reading, key: str, base: str, data: Data, readings: Readings) -> list[Way]:
    """Shares of a base: as printed, else of the count and a base that somebody states, else by each reading."""
    figure, target = reading.figure, data.targets[key]
    goal = Interval.exactly(Fraction(target.percent or 0))
    below = (figure.percent_is or figure.count_is) == "below"

    count = leads.own_count(reading)
    found = sizes(reading, base, readings) if count is not None else []

    def way(percent: Interval, origin: str, sure: bool, may: bool = True, size: Interval | None = None) -> Way:
        may = may and percent.nominal <= 100
        return Way(
            reading,
            base,
            origin,
            percent,
            goal,
            sure,
            may,
            below,
            size or next((interval for interval, _ in found), None),
        )

    def counted(origins: tuple[str, ...]) -> list[Way]:
        return [
            way(percent, origin, sure=True, size=size)
            for size, origin in found
            if origin in origins and count is not None and (percent := share(count, size))
        ]

    misnamed = leads.misnamed(figure)
    said = list(_meanings(reading, figure.of, key, base, data))
    if figure.of == base and said and not misnamed:
        return _printed_ways(reading, base, said[0].percent, way)
    if firm := counted((STATED, OWN, PUBLISHED)):
        return firm
    read = list(_meanings(reading, figure.read_as, key, base, data))
    if misnamed:
        # The printed base is one reading and ours another; where only one of them speaks of this base, nothing is sure.
        sure = bool(said and read)
        return [way(meaning.percent, meaning.origin, sure and meaning.sure) for meaning in (*said, *read)]
    if any(meaning.sure for meaning in said):
        return [way(meaning.percent, meaning.origin, meaning.sure) for meaning in said]
    if implied := counted((IMPLIED,)):
        return implied
    return [way(meaning.percent, READ, sure=False) for meaning in (read or said)]


def _printed_ways(reading: Reading, base: str, printed: Interval, way: Callable[..., Way]) -> list[Way]:
    """A share printed of this very base, as exact as its own numbers make it; at odds with them, both of the two."""
    decided = reading.decided or reading.otherwise
    again = decided if decided is not None and decided.base == base and decided.target is None else None
    if again and reading.at_odds:
        return [
            way(printed, PRINTED, sure=True, may=False),
            way(again.result, again.origin, sure=True, may=False, size=again.size),
        ]
    if again and reading.verdict in (AGREES, TRUNCATED):
        return [way(again.result, again.origin, sure=True, size=again.size)]
    return [way(printed, PRINTED, sure=True, may=not reading.at_odds, size=reading.implied)]


def _meanings(reading: Reading, of: str | None, key: str, base: str, data: Data) -> Iterator[Meaning]:
    """What a printed percentage says of a base, if it is of `of`: itself, part of a target, or what is left open."""
    figure = reading.figure
    printed = _as_printed(figure)
    if printed is None or of is None:
        return
    if of == base:
        yield Meaning(printed, READ if of == figure.read_as else PRINTED, sure=of != figure.read_as)
        return
    known = data.bases.get(of)
    if known and known.of_target:
        yield from _of_target(figure, printed, key, base, data)
    elif base in (known.either if known else data.indicators[figure.indicator].of if of == UNSTATED else ()):
        yield Meaning(printed, READ, sure=False)


def _of_target(figure: Figure, printed: Interval, key: str, base: str, data: Data) -> Iterator[Meaning]:
    """A share of a target as a share of people: 18,25% of 30% is 5,475%, of what that target is of."""
    target = data.targets.get(figure.target or "")
    if target is None or target.percent is None:
        return
    part = printed.times(Fraction(target.percent) / 100)
    open_ = data.bases[target.of].either if target.of and target.of in data.bases else ()
    if figure.target == key or target.of == base:
        yield Meaning(part, TURNED, sure=True)
    elif base in open_ or target.of in (None, UNSTATED):
        yield Meaning(part, TURNED, sure=False)


def _as_printed(figure: Figure) -> Interval | None:
    """A printed percentage for comparing with a target: "at least 30" begins at 30, "below 30" ends there."""
    value = printed_share(figure)
    if value is None:
        return None
    if figure.percent_is == "at-least":
        return Interval(value.nominal, None, value.nominal)
    return Interval(value.low, value.nominal, value.nominal) if figure.percent_is == "below" else value


def _people(target: Target) -> Interval:
    """A target set as a number of people; "at least 20.000" is that many."""
    return of_count(target.count or 0, "about" if target.count_is == "about" else None)


def _part(percent: Interval, size: Interval) -> Interval:
    """A percentage of a number of people, as wide as both allow."""
    high = None if percent.high is None or size.high is None else percent.high * size.high / 100
    return Interval(percent.low * size.low / 100, high, percent.nominal * size.nominal / 100)


def sizes(reading: Reading, base: str, readings: Readings) -> list[tuple[Interval, str]]:
    """How large a base was for a figure, by who says so nearest to its own words, and where that comes from."""
    found = readings.bases.here(base, reading.source, reading.figure)
    nearest = min((FROM.index(size.origin) for size in found), default=None)
    return [(size.people, size.origin) for size in found if FROM.index(size.origin) == nearest]
