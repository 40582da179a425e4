"""How far the newest figure is from a target: needed, missing, the pace that is asked for. No forecast.

Whether a target is reached is another question: see `targets`.
"""

from calendar import monthrange
from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from math import ceil

from scripts.derive import leads
from scripts.derive.intervals import Interval, of_count, whole
from scripts.derive.recompute import Candidate, Reading, Readings, last_day
from scripts.model import Data, Target

REACHED, NOT_YET, UNKNOWN = "reached", "not-yet", "unknown"

FRESH = 3
"""Months after which a figure says too little about today for a pace to be reckoned from it."""


@dataclass(frozen=True)
class Measured:
    """A target beside the newest figure that it speaks of.

    `needed` and `missing` are people (low, high), one number twice where the base is a single one; None when nothing
    says of what the target is. `through` is the base that makes the source's own percentage come out: inferred unless
    the target names it.
    """

    key: str
    target: Target
    reading: Reading | None
    through: Candidate | None
    inferred: bool
    needed: tuple[int, int] | None
    missing: tuple[int, int] | None
    status: str
    passed: bool | None
    """Whether the deadline lies before today; None when it is not stated."""
    pace: tuple[int, int] | None
    """People a month (low, high) that the target asks for from the figure's date to the deadline; see `_pace`."""


def measured(data: Data, readings: Readings, today: date) -> tuple[Measured, ...]:
    """Every target, beside the newest figure of its region that was printed with it or can be read on its base.

    A figure of after the deadline says nothing about whether the target was reached in time: only one that names the
    target itself is held against it then.
    """
    named: dict[str, list[Reading]] = defaultdict(list)
    for reading in readings:
        if reading.figure.target and not reading.copied:
            named[reading.figure.target].append(reading)
    return tuple(
        _measure(key, target, _beside(target, named[key], data, readings), today)
        for key, target in data.targets.items()
    )


def _measure(key: str, target: Target, reading: Reading | None, today: date) -> Measured:
    through, size = _size(key, target, reading)
    needed = _people(size)
    missing = None
    status = UNKNOWN
    if needed and reading and reading.count:
        count = whole(reading.count.nominal)
        missing = (max(0, needed[0] - count), max(0, needed[1] - count))
        status = REACHED if count >= needed[1] else NOT_YET if count < needed[0] else UNKNOWN
    passed = None if target.by.last is None else target.by.last < today
    inferred = target.count is None and not (through and through.named)
    pace = _pace(missing, reading, target, today)
    return Measured(key, target, reading, through, inferred, needed, missing, status, passed, pace)


def _pace(
    missing: tuple[int, int] | None, reading: Reading | None, target: Target, today: date
) -> tuple[int, int] | None:
    """What is missing, spread over the months from the figure's to the deadline's; rounded up, for fewer do not do.

    Only while the deadline lies ahead, and from a dated figure of the last three months: what an old one lacked,
    somebody may have reached since. It says what is asked for, never what will be.
    """
    by, day = target.by.last, reading.figure.period.last if reading else None
    if missing is None or missing[1] == 0 or by is None or day is None or by <= today:
        return None
    months = (by.year - day.year) * 12 + by.month - day.month
    if months < 1 or today > _months_after(day, FRESH):
        return None
    return ceil(Fraction(missing[0], months)), ceil(Fraction(missing[1], months))


def _months_after(day: date, months: int) -> date:
    """The same day some months later; the last of a month that is shorter."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def _beside(target: Target, named: list[Reading], data: Data, readings: Readings) -> Reading | None:
    """The newest figure that names this target, else the newest of the target's own region up to the deadline.

    A headcount is held against counts, a percentage against shares; neither against one of long before the deadline.
    """
    own = [
        reading
        for reading in readings.about(target.region or "", target.indicator)
        if (reading.figure.percent if target.count is None else reading.figure.count) is not None
        and reading.figure.target is None
        and reading.figure.group is None
        and not (reading.figure.is_flow or reading.copied)
        and in_time(reading, target, data)
        and not _long_before(reading, target, data)
    ]
    those = named or own
    newest = max((leads.order(reading, data) for reading in those), default=None)
    return _leading(target, [reading for reading in those if leads.order(reading, data) == newest], data)


def _leading(target: Target, those: list[Reading], data: Data) -> Reading | None:
    """Of figures of one date the one that leads; None where sources differ and no rule chooses.

    Figures of two regions or groups do not differ from one another: the target's own region speaks first, then the one
    that the data list first, and a whole region before a group of it.
    """

    def place(reading: Reading) -> tuple[object, ...]:
        figure = reading.figure
        return figure.region != target.region, data.place_of[figure.region], figure.group or "", figure.is_flow

    first = min((place(reading) for reading in those), default=None)
    alike = [reading for reading in those if place(reading) == first]
    counted = [reading for reading in alike if leads.own_count(reading)]
    count = leads.choose(counted, leads.own_count, data).leader
    share = leads.share_among(
        [reading for reading in alike if leads.own_share(reading)], data.indicators.get(target.indicator), data
    ).leader
    if counted and count is None:
        return None
    if target.count is not None:
        return count or share
    # A share whose own count is set aside by another does not bring it back.
    own = leads.own_count(share) if share else None
    led = leads.own_count(count) if count else None
    return count if share and own and led and leads.differ([own, led]) else share


def in_time(reading: Reading, target: Target, data: Data) -> bool:
    """Whether a figure is surely not of after a target's deadline; a target without one is never late."""
    day = last_day(reading, data)
    return target.by.last is None or (day is not None and day <= target.by.last)


def _long_before(reading: Reading, target: Target, data: Data) -> bool:
    """Whether a figure is of more than a year before the time a deadline names: nobody had set the target then."""
    day, by = last_day(reading, data), target.by.first
    return bool(day and by and (day.year, day.month) < (by.year - 1, by.month))


def chosen(among: Iterable[Measured], lead: Reading | None, names: Collection[str], data: Data) -> Measured | None:
    """The target to speak of beside a leading figure: the one it names first, then one that is not over by its date.

    A target that no number of people is known of never hides one that has it.
    """
    fitting = [
        measured for measured in among if measured.key in names or lead is None or in_time(lead, measured.target, data)
    ]
    return min(fitting, key=lambda measured: (measured.needed is None, measured.key not in names), default=None)


def _size(key: str, target: Target, reading: Reading | None) -> tuple[Candidate | None, Interval | None]:
    """The target as a number of people, through the base that makes the printed percentage come out.

    Where a figure is a share of people and the target a higher share of the same, the base that the figure implies
    carries the target too: inferred, and shown so.
    """
    if target.count is not None:
        return None, of_count(target.count)
    if reading is None or target.percent is None:
        return None, None
    for candidate in reading.candidates:
        if candidate.target == key and candidate.fits:
            return candidate, candidate.size
    if reading.figure.target is None and reading.implied:
        return None, reading.implied.times(Fraction(target.percent) / 100)
    return None, None


def _people(size: Interval | None) -> tuple[int, int] | None:
    if size is None or size.high is None:
        return None
    if size.exact:
        return whole(size.nominal), whole(size.nominal)
    return size.people()
