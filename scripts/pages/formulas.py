"""How a number that a page says follows from its figures: found by reckoning it again, so that none is only claimed."""

from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from fractions import Fraction
from itertools import combinations
from typing import NamedTuple

from scripts.derive import Facts, Interval, Reading, Series, about, hull, remaining, years_since
from scripts.derive.bases import printed_share
from scripts.model import Effort, Target
from scripts.pages.ledger import Number
from scripts.pages.say import AGED, HUNDRED, LISTED
from scripts.publish.told import (
    AGE,
    BASE,
    CHANGE,
    COUNTED,
    FORMULAS,
    GROWTH,
    IMPLIED,
    IN_HUNDRED,
    IN_THOUSAND,
    LACKING,
    LEFT,
    NAMED,
    NEEDED,
    PACE,
    PRINTED,
    RANGE,
    SHARE,
)

ORDER = {name: place for place, name in enumerate(FORMULAS)}

Amount = Interval | Fraction | int | Decimal
Found = tuple[str, Amount, tuple[Reading, ...]]
"""A formula, what it gives, and from which figures."""


class Formulas:
    """Finds the formula of a number; what follows from a figure is reckoned once for all that say it."""

    def __init__(self, facts: Facts):
        self.facts = facts
        self._printed: dict[str, list[Found]] = {}
        self._of_one: dict[str, list[Found]] = {}
        self._series: dict[tuple[str, str], list[Series]] = {}
        self._of_two: dict[tuple[str, str], list[Found]] = {}

    def of(self, number: Number) -> tuple[str, tuple[Reading, ...]] | None:
        """By which formula, from which figures, a number comes; None where nothing gives it."""
        if number.of == LISTED:
            return COUNTED, ()
        if number.of == AGED:
            return self._aged(number)
        hundred = number.of == HUNDRED
        ends = [_said(Decimal(end), hundred) for end in number.value.split("/")]
        readings = tuple(origin for origin in number.origins if isinstance(origin, Reading))
        # A number that its own source prints is printed, whatever else gives it too: formulas are tried in their order,
        # and most numbers are at their end with the first.
        printed = [] if hundred else [one for reading in readings for one in self._printed_of(reading)]
        if said := _giving(printed, ends):
            return said
        found = self._found(number, readings)
        if hundred:
            found = [one for one in found if one[0] == IN_HUNDRED]
        if said := _giving(sorted(found, key=lambda one: ORDER[one[0]]), ends):
            return said
        each = [next((one for one in printed if _gives(one[1], end)), None) for end in ends]
        if len(ends) > 1 and all(each):
            return RANGE, _once(reading for one in each if one for reading in one[2])
        return None

    def _aged(self, number: Number) -> tuple[str, tuple[Reading, ...]] | None:
        """The figures that are so many years old on the day of the build."""
        readings = [origin for origin in number.origins if isinstance(origin, Reading)]
        days = [(reading, self.facts.last_day(reading)) for reading in readings]
        old = [reading for reading, day in days if day and years_since(day, self.facts.today) == int(number.value)]
        return (AGE, tuple(old)) if old else None

    def _printed_of(self, reading: Reading) -> list[Found]:
        if reading.id not in self._printed:
            self._printed[reading.id] = list(_printed(reading, self.facts))
        return self._printed[reading.id]

    def _found(self, number: Number, readings: tuple[Reading, ...]) -> list[Found]:
        """All else that the figures and entries behind a number give."""
        found = list(_named([origin for origin in number.origins if not isinstance(origin, Reading)], readings))
        for reading in readings:
            if reading.id not in self._of_one:
                self._of_one[reading.id] = list(_of_one(reading, self.facts, self._all_series(reading)))
            found += self._of_one[reading.id]
        for first, last in combinations(readings, 2):
            if (first.id, last.id) not in self._of_two:
                self._of_two[first.id, last.id] = list(_of_two(first, last, self._all_series(first)))
            found += self._of_two[first.id, last.id]
        return found + _left_between(readings, found)

    def _all_series(self, reading: Reading) -> list[Series]:
        """Every series in which a figure may stand: those of its region and indicator."""
        region, indicator = about = reading.figure.region, reading.figure.indicator
        if about not in self._series:
            facts, bases = self.facts, self.facts.data.indicators[indicator].of
            every = [facts.counts(region, indicator)]
            every += [over(*about, base) for base in bases for over in (facts.left, facts.shares)]
            self._series[about] = [series for series in every if series]
        return self._series[about]


class _Said(NamedTuple):
    """A number that is said, and what lies below and above every amount that may be said so: its last digit away."""

    exact: Fraction
    below: Fraction
    above: Fraction


def _said(number: Decimal, hundred: bool) -> _Said:
    exponent = number.as_tuple().exponent
    step = Fraction(1) if hundred else Fraction(10) ** (exponent if isinstance(exponent, int) else 0)
    exact = Fraction(number)
    return _Said(exact, exact - step, exact + step)


def _giving(found: Iterable[Found], ends: Sequence[_Said]) -> tuple[str, tuple[Reading, ...]] | None:
    """The first that gives both ends of a number."""
    for formula, amount, readings in found:
        if all(_gives(amount, end) for end in ends):
            return formula, readings
    return None


def _once(readings: Iterable[Reading]) -> tuple[Reading, ...]:
    return tuple({reading.id: reading for reading in readings}.values())


def _gives(amount: Amount, said: _Said) -> bool:
    """Whether an amount may be said so: people whole, inwards or rounded; a percentage within its last digit."""
    if not isinstance(amount, Interval):
        return said.below < amount < said.above
    ends = [amount.low, amount.nominal, *([amount.high] if amount.high is not None else [])]
    if any(said.below < end < said.above for end in ends):
        return True
    if amount.high is None or not amount.low <= said.exact <= amount.high:
        return False
    return said.exact == about(amount)


def _named(typed: Iterable[Target | Effort], readings: tuple[Reading, ...]) -> Iterator[Found]:
    """Numbers that an entry which is no figure names itself."""
    for entry in typed:
        for value in (entry.count, getattr(entry, "percent", None)):
            if value is not None:
                yield NAMED, value, readings
        for reading in readings:
            if entry.count is not None and reading.count is not None:
                yield LACKING, _apart(Interval.exactly(entry.count), reading.count), (reading,)


def _of_one(reading: Reading, facts: Facts, every: Iterable[Series]) -> Iterator[Found]:
    yield from _derived(reading, facts, every)
    yield from _of_targets(reading, facts)


def _printed(reading: Reading, facts: Facts) -> Iterator[Found]:
    """The numbers of a figure's own sentence, of its partner's, and the one that was reckoned with."""
    named = facts.readings.by_id
    for one in filter(None, (reading, named.get(reading.partner or ""))):
        figure = one.figure
        for value in (figure.count, figure.count_from, figure.count_to, figure.of_count, *(figure.percents or ())):
            if value is not None:
                yield PRINTED, value, (one,)
    if reading.tried is not None:
        yield PRINTED, reading.tried, (named.get(reading.tried_from or "", reading),)


def _derived(reading: Reading, facts: Facts, every: Iterable[Series]) -> Iterator[Found]:
    """What follows from one figure and the bases it may be of."""
    mine = (reading,)
    for candidate in reading.candidates:
        from_these = _once([reading, facts.readings.by_id.get(candidate.figure, reading)])
        yield NEEDED if candidate.target else BASE, candidate.size, from_these
        yield SHARE, candidate.result, from_these
    shares = [facts.share(reading, base) for base in facts.data.bases]
    for share in filter(None, (*shares, facts.people_share(reading))):
        yield SHARE, share.percent, mine
        for percent in (share.percent, share.exact):
            yield IN_HUNDRED, percent, mine
            yield IN_HUNDRED, _rest(percent, 100), mine
            yield IN_THOUSAND, percent.times(Fraction(10)), mine
            yield IN_THOUSAND, _rest(percent.times(Fraction(10)), 1000), mine
    if reading.implied:
        yield IMPLIED, reading.implied, mine
    if left := remaining(reading):
        yield LEFT, left, mine
    for series in every:
        for point in series.points:
            if point.said.reading is reading:
                for value in (point.size, point.count):
                    if value is not None:
                        yield BASE, value, mine
                if point.value is not None:
                    yield LEFT if series.measure == "left" else SHARE, point.value, mine


def _rest(percent: Interval, whole_: int) -> Interval:
    """What is missing from the whole; an open end of what is there leaves nothing for sure."""
    high = Fraction(whole_) if percent.high is None else percent.high
    return Interval(whole_ - high, whole_ - percent.low, whole_ - percent.nominal)


def _of_targets(reading: Reading, facts: Facts) -> Iterator[Found]:
    """What a target asks for, and how much is lacking from it, by any base it may be of."""
    figure, mine = reading.figure, (reading,)
    for measured in facts.targets:
        if measured.reading is reading:
            for name, ends in ((NEEDED, measured.needed), (LACKING, measured.missing), (PACE, measured.pace)):
                for end in ends or ():
                    yield name, end, mine
    for progress in facts.held_against(figure.region, figure.indicator):
        for way in (*progress.ways, *progress.said):
            if way.reading is reading:
                yield SHARE if way.base else BASE, way.value, mine
                yield NEEDED, way.goal, mine
                if way.size is not None:
                    yield NEEDED, way.size.times(way.goal.nominal / 100), mine
                if way.lacking is not None:
                    yield LACKING, way.lacking, mine


def _left_between(readings: tuple[Reading, ...], found: list[Found]) -> list[Found]:
    """How many the share of the first of three figures leaves, were it of the base that the two others had."""
    shares = printed_share(readings[0].figure) if len(readings) == 3 else None
    sizes = hull(
        what for name, what, of in found if name == BASE and isinstance(what, Interval) and of[0] != readings[0]
    )
    if shares is None or shares.high is None or sizes is None or sizes.high is None:
        return []
    left = _rest(shares, 100)
    if left.high is None:
        return []
    return [
        (
            LEFT,
            Interval(sizes.low * left.low / 100, sizes.high * left.high / 100, sizes.nominal * left.nominal / 100),
            readings,
        )
    ]


def _of_two(first: Reading, last: Reading, every: Iterable[Series]) -> Iterator[Found]:
    """By how much two figures of one place differ: in people, in bases, in percent."""
    both = (first, last)
    if (first.figure.region, first.figure.indicator) != (last.figure.region, last.figure.indicator):
        return
    for series in every:
        points = [point for point in series.points if point.said.reading in both]
        for one, other in combinations(points, 2):
            for before, after in ((one.value, other.value), (one.size, other.size), (one.count, other.count)):
                if before is not None and after is not None:
                    by = _apart(before, after)
                    yield CHANGE, by, both
                    if before.nominal:
                        yield GROWTH, abs(100 * (after.nominal - before.nominal) / before.nominal), both


def _apart(first: Interval, last: Interval) -> Interval:
    """By how much, whichever is larger."""
    low, high = (first, last) if first.nominal <= last.nominal else (last, first)
    most = None if high.high is None else high.high - low.low
    least = high.low - (low.low if low.high is None else low.high)
    return Interval(max(Fraction(0), least), most, high.nominal - low.nominal)
