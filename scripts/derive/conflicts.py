"""Where sources differ: what counts as a difference, and which figure leads. One order, in one place."""

from collections import defaultdict
from collections.abc import Callable, Collection, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import combinations

from scripts.derive.intervals import Interval, of_percent
from scripts.derive.recompute import AGREES, Reading, Readings
from scripts.model import UNSTATED, Data, Figure, Period

VALUES, INDICATORS, BASES = "values", "indicators", "bases"
"""Kinds: two values of one thing; one number under two indicators; one percentage of two bases."""
COUNT, SHARE = "count", "share"
PREFER, OFFICIAL, AGREEING, OWN, REVISION = "prefer", "official", "agrees", "own", "revision"
ORIGINAL, READING = "original", "reading"
CHANCE = 1000
"""Smaller counts are equal by chance often enough."""

Value = Callable[[Reading], Interval | None]


@dataclass(frozen=True)
class Choice:
    """Which of several figures leads: `leader`, or None where what is `left` still differs.

    `rule` is the last rule that set something aside; None where there was nothing to set aside, or no rule could.
    """

    leader: Reading | None
    rule: str | None
    left: tuple[Reading, ...]


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
        return tuple(one for value in self.told for one in value.readings)


# --- one number or two ---------------------------------------------------------------------------------------------


def own_count(reading: Reading) -> Interval | None:
    """The count that a figure states itself, not the one that another sentence lends it."""
    return reading.count if reading.count_from == reading.id else None


def own_share(reading: Reading) -> Interval | None:
    """The percentage that a figure states."""
    figure = reading.figure
    return None if figure.percent is None else of_percent(figure.percent, figure.percent_is)


def base_of(figure: Figure) -> str | None:
    """What a share is taken to be of: our reading where there is one, else what is printed; a target by its name."""
    return figure.read_as or (f"{figure.of}~{figure.target}" if figure.target else figure.of)


def one_number(first: Interval, second: Interval) -> bool:
    """Whether one number can have been printed as both: 14 and 14,37, or "about 38.000" and 38.123.

    Ends that only touch do not make 99,54 and 99,55 one number.
    """
    low = max(first.low, second.low)
    high = min((end for end in (first.high, second.high) if end is not None), default=None)
    return high is None or low < high or (low == high and (first.exact or second.exact))


def differ(values: Iterable[Interval]) -> bool:
    """Whether any two of these cannot be one number."""
    return any(not one_number(one, other) for one, other in combinations(set(values), 2))


# --- who leads -----------------------------------------------------------------------------------------------------


def choose(readings: Iterable[Reading], value: Value, data: Data, among: Sequence[str] = ()) -> Choice:
    """The figure that leads, by the first rules that leave one number standing; none where they leave several.

    The order: settled by hand; the office's own document; a figure that agrees with its own count and base; the
    region's own office rather than another's; a later revision that says so. A rule that fits no figure, or all, is
    passed over; a later rule only chooses among what the earlier ones left. `among` names rules that go before.
    """
    left = sorted(readings, key=lambda one: _standing(one, value, data))
    decided = None
    for name in (*among, PREFER, OFFICIAL, AGREEING, OWN, REVISION):
        if not differ(_values(left, value)):
            break
        kept = RULES[name](left, data)
        if kept and len(kept) < len(left):
            left, decided = kept, name
    leader = None if differ(_values(left, value)) else next(iter(left), None)
    return Choice(leader, decided, tuple(left))


def office_of(reading: Reading, data: Data) -> str | None:
    """The region whose office a figure comes from: the speaker's, or the publisher's where nobody is quoted."""
    source = data.sources[reading.source]
    speaker = source.speakers.get(reading.figure.speaker or "")
    return speaker.region if speaker else source.region


def _settled(left: list[Reading], data: Data) -> list[Reading]:
    return [one for one in left if one.figure.prefer]


def _official(left: list[Reading], data: Data) -> list[Reading]:
    return [one for one in left if data.sources[one.source].kind == "official"]


def _agreeing(left: list[Reading], data: Data) -> list[Reading]:
    return [one for one in left if one.verdict == AGREES]


def _own(left: list[Reading], data: Data) -> list[Reading]:
    """Without those that another region's office says, where the region's own speaks too.

    A figure without a named speaker stays: most of what newspapers print comes from that very office.
    """
    if not any(office_of(one, data) == one.figure.region for one in left):
        return []
    return [one for one in left if office_of(one, data) in (None, one.figure.region)]


def _revising(left: list[Reading], data: Data) -> list[Reading]:
    """Without those of sources that another of these says it corrects."""
    revised = {one.figure.revises for one in left}
    return [one for one in left if one.source not in revised]


def _original(left: list[Reading], data: Data) -> list[Reading]:
    return [one for one in left if not one.copied]


def _possible(left: list[Reading], data: Data) -> list[Reading]:
    """Without those whose printed base a person reads otherwise, with a reason."""
    return [one for one in left if not _misnamed(one.figure)]


RULES: Mapping[str, Callable[[list[Reading], Data], list[Reading]]] = {
    PREFER: _settled,
    OFFICIAL: _official,
    AGREEING: _agreeing,
    OWN: _own,
    REVISION: _revising,
    ORIGINAL: _original,
    READING: _possible,
}


def _misnamed(figure: Figure) -> bool:
    return figure.read_as is not None and figure.of != UNSTATED


def _standing(reading: Reading, value: Value, data: Data) -> tuple[Hashable, ...]:
    """Who speaks for figures that do not differ: the most exact, then the best founded; never whoever came first."""
    figure = reading.figure
    said = value(reading)
    wide = (1, Fraction(0)) if said is None or said.high is None else (0, said.high - said.low)
    official = data.sources[reading.source].kind == "official"
    own = office_of(reading, data) == figure.region
    whole = figure.count is not None and figure.percent is not None
    founded = (not official, reading.verdict != AGREES, _misnamed(figure), not own, not whole)
    return (not figure.prefer, wide, *founded, reading.id, said.nominal if said else Fraction(0))


def _values(readings: Iterable[Reading], value: Value) -> list[Interval]:
    return [said for one in readings if (said := value(one)) is not None]


# --- all of them ---------------------------------------------------------------------------------------------------


def found(data: Data, readings: Readings) -> tuple[Conflict, ...]:
    """Every conflict, by region in the order of the data, then by id."""
    place = {code: number for number, code in enumerate(data.regions)}
    every = [*_of_values(data, readings), *_of_indicators(data, readings), *_of_bases(data, readings)]
    return tuple(sorted(every, key=lambda one: (place.get(one.region, len(place)), one.id)))


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
        if differ(_values(those, value)):
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
        said = own_count(one)
        if said is not None and said.exact and said.nominal >= CHANCE:
            same[one.figure.region, one.figure.group or "", said.nominal].append(one)
    named: dict[str, int] = defaultdict(int)
    for (region, group, _), those in sorted(same.items()):
        indicators = sorted({one.figure.indicator for one in those})
        if len(indicators) < 2 or len({one.source for one in those}) < 2:
            continue
        period = min((one.figure.period for one in those), key=lambda one: (not one.stated, str(one)))
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
            _meant(those, lambda one: one.figure.indicator, data),
        )


def _of_bases(data: Data, readings: Readings) -> Iterable[Conflict]:
    """One percentage of one thing, printed as of two bases."""
    same: dict[tuple[tuple[str, ...], Fraction], list[Reading]] = defaultdict(list)
    for one in readings:
        if one.figure.percent is not None and one.figure.of != UNSTATED:
            same[topic(one), Fraction(one.figure.percent)].append(one)
    named: dict[str, int] = defaultdict(int)
    for (about, _), those in sorted(same.items()):
        bases = sorted({one.figure.of or "" for one in those})
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
            _meant(those, lambda one: one.figure.of or "", data),
        )


def _meant(those: Collection[Reading], meaning: Callable[[Reading], str], data: Data) -> Choice:
    """Which meaning of one number leads: the same order, after copies and bases that cannot be are set aside."""
    numbers = {said: number for number, said in enumerate(sorted({meaning(one) for one in those}))}
    return choose(those, lambda one: Interval.exactly(numbers[meaning(one)]), data, among=(ORIGINAL, READING))


def _told(those: Iterable[Reading], value: Value, by_base: bool = False) -> tuple[Told, ...]:
    """The values, lowest first, each with all who print it."""
    same: dict[tuple[Interval, str, str | None], list[Reading]] = defaultdict(list)
    for one in sorted(those, key=lambda one: one.id):
        if said := value(one):
            base = None if one.figure.percent is None or value is own_count else one.figure.of
            same[said, one.figure.indicator, base if by_base else None].append(one)
    order = sorted(same, key=lambda key: (key[0].nominal, key[0].low, key[0].high is None, key[1], key[2] or ""))
    return tuple(Told(said, indicator, base, tuple(same[said, indicator, base])) for said, indicator, base in order)
