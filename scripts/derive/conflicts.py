"""Where sources differ: what counts as a difference. Which figure then leads is asked of `leads`."""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from fractions import Fraction

from scripts.derive.dates import comparable_dates
from scripts.derive.intervals import Interval, left_of
from scripts.derive.leads import (
    COUNT,
    ORIGINAL,
    READING,
    SHARE,
    Choice,
    Value,
    base_of,
    choose,
    differ,
    misnamed,
    one_number,
    own_count,
    own_share,
)
from scripts.derive.recompute import Reading, Readings
from scripts.model import UNSTATED, Data, Indicator, Period

VALUES, INDICATORS, BASES, GAPS = "values", "indicators", "bases", "gaps"
"""Kinds: two values of one thing; one number under two indicators; one percentage of two bases; a printed number of
those not reached beside another that follows from a base and a count."""
CHANCE = 1000
"""Smaller counts are equal by chance often enough."""


@dataclass(frozen=True)
class Told:
    """One value, as a count or a percentage, under one indicator and (for a share) of one base, and who prints it."""

    value: Interval
    indicator: str
    base: str | None
    readings: tuple[Reading, ...]


@dataclass(frozen=True)
class Conflict:
    """Figures of one thing that cannot all be so. `id` is made of what they are about, never of a value."""

    id: str
    kind: str
    measure: str
    region: str
    indicator: str
    period: Period
    base: str | None
    group: str | None
    told: tuple[Told, ...]
    choice: Choice

    @property
    def readings(self) -> tuple[Reading, ...]:
        return tuple(reading for value in self.told for reading in value.readings)


# --- all of them ---------------------------------------------------------------------------------------------------


def found(data: Data, readings: Readings) -> tuple[Conflict, ...]:
    """Every conflict, by region in the order of the data, then by id."""
    place = data.place_of
    every = [
        *_of_values(data, readings),
        *_of_indicators(data, readings),
        *_of_bases(data, readings),
        *_of_gaps(data, readings),
    ]
    return tuple(sorted(every, key=lambda conflict: (place.get(conflict.region, len(place)), conflict.id)))


def relation(reading: Reading, other: Reading) -> str | None:
    """How another figure of the same thing relates: `same`, `rounded`, `differs`; None where nothing compares."""
    pairs = [(own_count(reading), own_count(other))]
    if base_of(reading.figure) == base_of(other.figure):
        pairs.append((own_share(reading), own_share(other)))
    both = [(mine, theirs) for mine, theirs in pairs if mine is not None and theirs is not None]
    if not both:
        return None
    if not all(one_number(mine, theirs) for mine, theirs in both):
        return "differs"
    return "same" if all(mine == theirs for mine, theirs in both) else "rounded"


def topic(reading: Reading) -> tuple[str, ...]:
    """What two figures must share to speak of one thing. An undated one shares its date only with its own source."""
    figure = reading.figure
    source = "" if figure.period.stated else reading.source
    kind = "flow" if figure.is_flow else "stock"
    return figure.region, figure.indicator, str(figure.period), kind, figure.group or "", source


def _of_values(data: Data, readings: Readings) -> Iterable[Conflict]:
    """Different values of one thing. A copy is no second witness."""
    same: dict[tuple[str, str | None, tuple[str, ...]], list[Reading]] = defaultdict(list)
    for one in readings:
        if one.copied:
            continue
        if own_count(one) is not None:
            same[COUNT, None, topic(one)].append(one)
        if own_share(one) is not None:
            same[SHARE, base_of(one.figure), topic(one)].append(one)
    for (measure, base, about), those in same.items():
        value = own_count if measure == COUNT else own_share
        if differ(interval for reading in those if (interval := value(reading)) is not None):
            yield Conflict(
                "/".join([*(part for part in about if part not in ("", "stock")), base or COUNT]),
                VALUES,
                measure,
                about[0],
                about[1],
                those[0].figure.period,
                base.partition("~")[0] if base else None,
                those[0].figure.group,
                _told(those, value),
                choose(those, value, data),
            )


def _of_indicators(data: Data, readings: Readings) -> Iterable[Conflict]:
    """One exact count printed under two indicators in one region, by two sources.

    Here a copy counts: that it changed what the number means is the very finding. One source may well print the same
    number twice, where all who must be are recorded.
    """
    same: dict[tuple[str, str, Fraction], list[Reading]] = defaultdict(list)
    for one in readings:
        interval = own_count(one)
        if interval is not None and interval.exact and interval.nominal >= CHANCE:
            same[one.figure.region, one.figure.group or "", interval.nominal].append(one)
    named: dict[str, int] = defaultdict(int)
    for (region, group, _), those in sorted(same.items()):
        indicators = sorted({reading.figure.indicator for reading in those})
        if len(indicators) < 2 or len({reading.source for reading in those}) < 2:
            continue
        period = min((reading.figure.period for reading in those), key=lambda period: (not period.stated, str(period)))
        name = "/".join(part for part in (region, "~".join(indicators), str(period), group) if part)
        named[name] += 1
        yield Conflict(
            name if named[name] == 1 else f"{name}/{named[name]}",
            INDICATORS,
            COUNT,
            region,
            indicators[0],
            period,
            None,
            group or None,
            _told(those, own_count),
            _meant(those, lambda reading: reading.figure.indicator, data),
        )


def _of_bases(data: Data, readings: Readings) -> Iterable[Conflict]:
    """One percentage of one thing, printed as of two bases."""
    same: dict[tuple[tuple[str, ...], Fraction], list[Reading]] = defaultdict(list)
    for one in readings:
        if one.figure.percent is not None and one.figure.of != UNSTATED:
            same[topic(one), Fraction(one.figure.percent)].append(one)
    named: dict[str, int] = defaultdict(int)
    for (about, _), those in sorted(same.items()):
        bases = sorted({reading.figure.of or "" for reading in those})
        if len(bases) < 2:
            continue
        name = "/".join([*(part for part in about if part not in ("", "stock")), "~".join(bases)])
        named[name] += 1
        yield Conflict(
            name if named[name] == 1 else f"{name}/{named[name]}",
            BASES,
            SHARE,
            about[0],
            about[1],
            those[0].figure.period,
            None,
            those[0].figure.group,
            _told(those, own_share, by_base=True),
            _meant(those, lambda reading: reading.figure.of or "", data),
        )


def _of_gaps(data: Data, readings: Readings) -> Iterable[Conflict]:
    """A printed number of those not reached that cannot be one number with base less count of about the same time."""
    for key, indicator in data.indicators.items():
        whole = data.indicators.get(indicator.remainder_of or "")
        if whole is None:
            continue
        for code in data.regions:
            derived = [
                (reading, gap)
                for reading in readings.about(code, indicator.remainder_of or "")
                if (gap := derived_gap(reading, data, readings))
            ]
            for printed in readings.about(code, key):
                interval = own_count(printed)
                if interval is None or not _plain(printed):
                    continue
                apart = [(reading, gap) for reading, gap in derived if _apart(printed, interval, reading, gap, whole)]
                if apart:
                    told = (Told(interval, key, None, (printed,)), *_told_gaps(apart, indicator.remainder_of or ""))
                    left = (printed, *(reading for reading, _ in apart))
                    name = "/".join([code, key, str(printed.figure.period), printed.source, GAPS])
                    choice = Choice(None, None, left)
                    yield Conflict(name, GAPS, COUNT, code, key, printed.figure.period, None, None, told, choice)


def _apart(printed: Reading, interval: Interval, reading: Reading, gap: Interval, indicator: Indicator) -> bool:
    return comparable_dates(printed.figure, reading.figure, indicator) and not one_number(interval, gap)


def gap_disputed(reading: Reading, data: Data, readings: Readings) -> bool:
    """Whether a printed number of those not reached, of about the same time, cannot be what a figure leaves over."""
    indicator, gap = data.indicators[reading.figure.indicator], derived_gap(reading, data, readings)
    keys = [key for key, left in data.indicators.items() if left.remainder_of == reading.figure.indicator]
    printed = [other for key in keys for other in readings.about(reading.figure.region, key) if _plain(other)]
    return gap is not None and any(
        (interval := own_count(other)) is not None and _apart(other, interval, reading, gap, indicator)
        for other in printed
    )


def derived_gap(reading: Reading, data: Data, readings: Readings) -> Interval | None:
    """How many of a base are not reached: base less count, where somebody says how large it was; else None."""
    indicator = data.indicators[reading.figure.indicator]
    count, base = own_count(reading), indicator.compare_on or next(iter(indicator.of), None)
    if count is None or base is None or not _plain(reading) or misnamed(reading.figure):
        return None
    return left_of(readings.bases.said(base, reading.source, reading.figure), count)


def _plain(reading: Reading) -> bool:
    return reading.figure.group is None and not (reading.figure.is_flow or reading.copied)


def _told_gaps(gaps: Iterable[tuple[Reading, Interval]], indicator: str) -> Iterable[Told]:
    """Each derived number once, with all figures that give it."""
    same: dict[Interval, list[Reading]] = defaultdict(list)
    for reading, gap in gaps:
        same[gap].append(reading)
    return (Told(gap, indicator, None, tuple(those)) for gap, those in same.items())


def _meant(those: Collection[Reading], meaning: Callable[[Reading], str], data: Data) -> Choice:
    """Which meaning of one number leads: the same order, after copies and bases that cannot be are set aside."""
    numbers = {said: number for number, said in enumerate(sorted({meaning(reading) for reading in those}))}
    return choose(those, lambda reading: Interval.exactly(numbers[meaning(reading)]), data, among=(ORIGINAL, READING))


def _told(those: Iterable[Reading], value: Value, by_base: bool = False) -> tuple[Told, ...]:
    """The values, lowest first, each with all who print it."""
    same: dict[tuple[Interval, str, str | None], list[Reading]] = defaultdict(list)
    for one in sorted(those, key=lambda reading: reading.id):
        if said := value(one):
            same[said, one.figure.indicator, one.figure.of if by_base else None].append(one)
    order = sorted(same, key=lambda key: (key[0].nominal, key[0].low, key[0].high is None, key[1], key[2] or ""))
    return tuple(
        Told(interval, indicator, base, tuple(same[interval, indicator, base])) for interval, indicator, base in order
    )
