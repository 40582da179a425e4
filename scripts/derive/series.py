"""The same thing over time: which dates may be joined, what was restated, where the base moved, what rose or fell.

A line is a promise that all its points are of one thing. So a Series holds one region, indicator, base, kind (stock or
flow) and group; a point that nobody can vouch for keeps its place and is hollow; and a trend needs three that hold.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from itertools import chain, pairwise, takewhile

from scripts.derive import compare, leads
from scripts.derive.compare import DERIVED, INFERRED, PRINTED, NotComparable, alike
from scripts.derive.conflicts import gap_disputed
from scripts.derive.intervals import Interval, hull, less
from scripts.derive.recompute import Reading, Readings
from scripts.model import Data, Period

PEOPLE, SHARE, LEFT = "people", "share", "left"
"""What a series may measure: people counted; a share of a base; those of a base who are not reached yet."""

UNDATED, WIDER, DIFFER, AT_ODDS, LIMIT, RANGE = "undated", "wider", "differ", "at-odds", "limit", "range"
OUR_BASE, OTHER_DATE, OVER = "our-base", "other-date", "over"
"""Why a point is hollow. `wider`: another date lies within its period, so nothing rose or fell between the two. `over`:
more people are counted than the base holds, so nobody can be said to be left."""

BASE_SIZE, BASE_DATE, BASE_ORIGIN, BASE_OTHER = "size", "date", "origin", "other"
RISE, FALL, SAME, UNCLEAR = "rise", "fall", "same", "unclear"
BASE_GREW, PEOPLE_FELL, UNKNOWN = "base-grew", "people-fell", "unknown"

FEWEST = 3
"""Dates that make a trend. Two are a difference."""


@dataclass(frozen=True)
class Amount:
    """One figure as a number of a series. `base` is None for people counted; `size` is how many the base held.

    `value` is None only where people left over were asked for and more are counted than the base holds.
    """

    reading: Reading
    measure: str
    base: str | None
    value: Interval | None
    origin: str
    size: Interval | None = None

    @property
    def said_of(self) -> str | None:
        """What a share is said to be of, where the base is left open between two."""
        figure = self.reading.figure
        return self.base if self.origin == DERIVED or self.base is None else figure.read_as or figure.of

    @property
    def traits(self) -> dict[str, object]:
        """What two amounts must have in common to stand in one series."""
        figure = self.reading.figure
        return {
            "region": figure.region,
            "indicator": figure.indicator,
            "measure": self.measure,
            "base": self.base,
            "kind": figure.is_flow,
            "group": figure.group,
        }

    @property
    def base_date(self) -> Period:
        """As of when the base was counted; the figure's own date where the source gives no other."""
        return self.reading.figure.of_as_of or self.reading.figure.period


@dataclass(frozen=True)
class Point:
    """All that is said of one date, oldest publication first; an undated figure is a point of its own.

    `lead` is the amount that speaks for the date, None where sources differ and no rule chooses. `revisions` restate
    what another source had published before; both stay. `why` says what makes the point hollow: empty, it is solid.
    """

    order: tuple[str, bool]
    amounts: tuple[Amount, ...]
    lead: Amount | None
    revisions: tuple[Amount, ...]
    why: tuple[str, ...]

    @property
    def said(self) -> Amount:
        return self.lead or self.amounts[0]

    @property
    def dated(self) -> bool:
        return self.said.reading.figure.period.stated

    @property
    def solid(self) -> bool:
        return not self.why

    @property
    def value(self) -> Interval | None:
        """What leads; where nothing does, all that the sources allow."""
        return self.lead.value if self.lead else hull(amount.value for amount in self.amounts)

    @property
    def count(self) -> Interval | None:
        """The people counted, as far as the sources of this date agree on them."""
        return hull(amount.reading.count for amount in self.amounts)

    @property
    def size(self) -> Interval | None:
        """How many the base held, as far as known."""
        return hull(amount.size for amount in self.amounts)


@dataclass(frozen=True)
class Break:
    """Two neighbouring dates whose bases are not one: another size, counted at another time, known another way, or
    another of the two between which the base is left open."""

    before: Point
    after: Point
    what: str


@dataclass(frozen=True)
class Step:
    """From one date to the next. `why` tells a fall of people from a share that fell because its base outgrew it."""

    before: Point
    after: Point
    by: Interval
    how: str
    why: str | None
    people: Interval | None
    base: Interval | None


@dataclass(frozen=True)
class Series:
    """The figures of one region, indicator, measure, base, kind and group, in order of date.

    Made by `one_series`; however it is made, it refuses amounts of two things.
    """

    points: tuple[Point, ...]

    def __post_init__(self) -> None:
        if not self.points:
            raise NotComparable("no figure, no series")
        alike((amount.reading.id, amount.traits) for point in self.points for amount in point.amounts)

    @property
    def measure(self) -> str:
        return self.points[0].amounts[0].measure

    @property
    def base(self) -> str | None:
        return self.points[0].amounts[0].base

    @cached_property
    def dated(self) -> tuple[Point, ...]:
        """Only these have a place on an axis of time."""
        return tuple(point for point in self.points if point.dated)

    @cached_property
    def breaks(self) -> tuple[Break, ...]:
        """Where the base under a share moved, between one solid date and the next. A count has no base to move."""
        solid = [point for point in self.dated if point.solid]
        if self.measure != SHARE:
            return ()
        return tuple(Break(*pair, what) for pair in pairwise(solid) for what in _moved(*pair))

    @cached_property
    def run(self) -> tuple[Point, ...]:
        """The dates since the last one that parts the series: a moved base, or a count above its base."""
        parting = {broken.after.order for broken in self.breaks}
        kept: list[Point] = []
        for point in self.dated:
            if OVER in point.why or point.order in parting:
                kept = []
            if OVER not in point.why:
                kept.append(point)
        return tuple(kept)

    @cached_property
    def joined(self) -> tuple[Point, ...]:
        """The dates that may be compared with one another."""
        return tuple(point for point in self.run if point.solid)

    @property
    def trend(self) -> tuple[Point, ...]:
        """The points of a line; empty while they are fewer than three."""
        return self.joined if len(self.joined) >= FEWEST else ()

    @cached_property
    def changes(self) -> tuple[Step, ...]:
        """From each known date to the next, hollow ones too: a fall is a fact wherever it happens."""
        # What is left over on two sides of a count above its base is left of two different things.
        near = self.run if self.measure == LEFT else self.dated
        known = [point for point in near if point.value and point.value.high is not None and WIDER not in point.why]
        return tuple(_change(self.measure, *pair) for pair in pairwise(known))


def one_series(amounts: Iterable[Amount], data: Data) -> Series:
    """The amounts as a Series, in order of date; undated ones by the day they were published.

    Raises NotComparable, naming the two that clash, when region, indicator, measure, base, kind (stock or flow) or
    group differ; and when there is nothing to put in order. Copies are no points.
    """
    amounts = tuple(amount for amount in amounts if not amount.reading.copied)
    alike((amount.reading.id, amount.traits) for amount in amounts)
    dates: dict[tuple[tuple[str, bool], str], list[Amount]] = {}
    for one in amounts:
        order = leads.order(one.reading, data)
        # Two undated figures are of one date only when one publication carries both.
        dates.setdefault((order, "" if order[1] else one.reading.source), []).append(one)
    points = [_point(order, dates[order, source], data) for order, source in sorted(dates)]
    return Series(tuple(_narrowed(points)))


def counts(region: str, indicator: str, data: Data, readings: Readings) -> Series | None:
    """People counted in a region over time, without groups and flows; None when nobody counted."""
    mine = [
        reading for reading in _plain(region, indicator, readings) if reading.count and reading.count_from == reading.id
    ]
    return _series(
        [Amount(reading, PEOPLE, None, reading.count, PRINTED, _size(reading, readings)) for reading in mine], data
    )


def shares(region: str, indicator: str, base: str, data: Data, readings: Readings) -> Series | None:
    """A region's shares of one base over time, as `compare` gives them; None when there are none."""
    found = [
        (reading, compare.share_of(reading, base, data, readings)) for reading in _plain(region, indicator, readings)
    ]
    return _series(
        [Amount(reading, SHARE, base, s.percent, s.origin, _size(reading, readings)) for reading, s in found if s], data
    )


def left(region: str, indicator: str, base: str, data: Data, readings: Readings) -> Series | None:
    """Those of a base who are not reached yet: the base less the count, where one figure gives both.

    Where the base only follows from a printed percentage the point is there, hollow.
    """
    amounts = []
    for reading in _plain(region, indicator, readings):
        size = _size(reading, readings)
        if (
            reading.figure.of != base
            or reading.figure.read_as
            or size is None
            or not reading.count
            or reading.count_from != reading.id
        ):
            continue
        value = compare.remaining(reading)
        if reading.figure.of_count is not None:
            amounts.append(Amount(reading, LEFT, base, value, DERIVED, size))
        elif value is not None:
            amounts.append(Amount(reading, LEFT, base, value, INFERRED, size))
    found = _series(amounts, data)
    return Series(tuple(_disputed(point, data, readings) for point in found.points)) if found else None


def _disputed(point: Point, data: Data, readings: Readings) -> Point:
    """The point; hollow where a source prints another number of those not reached at about the same time."""
    disputed = any(gap_disputed(amount.reading, data, readings) for amount in point.amounts)
    return replace(point, why=(*point.why, DIFFER)) if disputed and DIFFER not in point.why else point


def _plain(region: str, indicator: str, readings: Readings) -> list[Reading]:
    return [
        reading
        for reading in readings.about(region, indicator)
        if reading.figure.group is None and not (reading.figure.is_flow or reading.copied)
    ]


def _series(amounts: Sequence[Amount], data: Data) -> Series | None:
    return one_series(amounts, data) if amounts else None


def _size(reading: Reading, readings: Readings) -> Interval | None:
    """How many the printed base held: as somebody says, else as implied; unknown where it is read otherwise."""
    figure = reading.figure
    if figure.read_as:
        return None
    interval = readings.bases.said(figure.of, reading.source, figure) if figure.of else None
    return interval or reading.implied


def _point(order: tuple[str, bool], amounts: list[Amount], data: Data) -> Point:
    # A source that does not say when it appeared can restate nothing: it stands last.
    told = sorted(amounts, key=lambda amount: _published(amount, data) or "9999")
    lead = _lead(told, data)
    return Point(order, tuple(told), lead, tuple(_revisions(told, data)), tuple(_why(lead, told)))


def _narrowed(points: Sequence[Point]) -> Iterator[Point]:
    """The points, which are in order of date; hollow where another of fewer days lies within a point's time, or of as
    many days that end later."""
    dated = [point for point in points if point.dated]
    wider = {id(point) for place, point in enumerate(dated) if _is_wider(point, place, dated)}
    for point in points:
        yield replace(point, why=(*point.why, WIDER)) if id(point) in wider else point


def _is_wider(point: Point, place: int, dated: Sequence[Point]) -> bool:
    """Whether a narrower date lies within a point's time. Only those near it are looked at: they end one after the
    other, and what is narrower and ends so many days later has begun after it."""
    mine = point.said.reading
    if mine.span is None:
        return False
    first, last = mine.span
    before = takewhile(lambda other: _end(other) >= first, reversed(dated[:place]))
    after = takewhile(lambda other: _end(other) - last <= last - first, dated[place + 1 :])
    near = (other.said.reading for other in chain(before, after))
    return any(
        reading.span is not None and reading.span[0] <= last and leads.width(reading) < leads.width(mine)
        for reading in near
    )


def _end(point: Point) -> date:
    days = point.said.reading.span
    return days[1] if days else date.max


def _published(amount: Amount, data: Data) -> str:
    last = data.sources[amount.reading.source].published.last
    return last.isoformat() if last else ""


def _lead(amounts: list[Amount], data: Data) -> Amount | None:
    """The amount that speaks for a date: what all say, else what leads by the rules of every headline."""
    if len({amount.value for amount in amounts}) == 1:
        # Of those who say the same, the one that needs least of our reading speaks.
        return min(amounts, key=lambda amount: (amount.reading.at_odds, amount.origin == INFERRED))
    spoken = [amount.reading for amount in amounts]
    if amounts[0].measure == SHARE:
        leading = leads.share_among(leads.standing(spoken, leads.own_share, data), None, data).leader
    else:
        leading = leads.choose(spoken, leads.own_count, data).leader
    return next((amount for amount in amounts if leading and amount.reading is leading), None)


def _revisions(amounts: list[Amount], data: Data) -> Iterable[Amount]:
    """Amounts of sources that appeared later than another with another value for the same date."""
    for number, later in enumerate(amounts):
        before = [amount for amount in amounts[:number] if "" < _published(amount, data) < _published(later, data)]
        if any(amount.value != later.value for amount in before):
            yield later


def _why(lead: Amount | None, amounts: list[Amount]) -> Iterable[str]:
    amount = lead or amounts[0]
    figure = amount.reading.figure
    if not figure.period.stated:
        yield UNDATED
    if lead is None:
        yield DIFFER
    if amount.value is None:
        yield OVER
    if amount.reading.at_odds:
        yield AT_ODDS
    limits = {figure.percent_is} if amount.measure == SHARE else {figure.count_is}
    if limits & {"at-least", "below"}:
        yield LIMIT
    if (figure.percent_from if amount.measure == SHARE else figure.count_from) is not None:
        yield RANGE
    if amount.origin == INFERRED:
        yield OUR_BASE
    if amount.measure == LEFT and str(amount.base_date) != str(figure.period):
        yield OTHER_DATE


def _moved(before: Point, after: Point) -> Iterable[str]:
    first, second = before.said, after.said
    if before.size and after.size and not before.size.overlaps(after.size):
        yield BASE_SIZE
    if _own_date(first) != _own_date(second):
        yield BASE_DATE
    if first.origin != second.origin:
        yield BASE_ORIGIN
    elif first.said_of != second.said_of:
        yield BASE_OTHER


def _own_date(amount: Amount) -> bool:
    return str(amount.base_date) == str(amount.reading.figure.period)


def _change(measure: str, before: Point, after: Point) -> Step:
    by = less(after.value, before.value)
    people, base = less(after.count, before.count), less(after.size, before.size)
    if by is None:
        raise ValueError("a change is between two known values")
    how = _direction(by)
    why = None
    if how == FALL and measure == SHARE:
        grew = people is not None and base is not None and _direction(people) == _direction(base) == RISE
        fell = people is not None and _direction(people) == FALL
        one_base = before.said.said_of == after.said.said_of
        why = UNKNOWN if not one_base else BASE_GREW if grew else PEOPLE_FELL if fell else UNKNOWN
    elif how == FALL and measure == PEOPLE:
        why = PEOPLE_FELL
    return Step(before, after, by, how, why, people, base)


def _direction(by: Interval) -> str:
    if by.low > 0:
        return RISE
    if by.high is not None and by.high < 0:
        return FALL
    return SAME if by.low == by.high == 0 else UNCLEAR
