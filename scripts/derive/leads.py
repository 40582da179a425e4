"""Which figure leads where several speak of one thing. One ordered list of rules, and every page asks here."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from functools import cached_property
from itertools import combinations

from scripts.derive.bases import printed_share
from scripts.derive.intervals import Interval
from scripts.derive.recompute import AGREES, Reading, Readings, last_day
from scripts.model import UNSTATED, Data, Figure, Indicator

COUNT, SHARE = "count", "share"
REVISION, ORIGINAL, WHOLE, UNFIT = "revision", "original", "whole", "unfit"
UNSPOKEN, PROVISIONAL, UNDATED, NEWEST, NARROWEST = "unspoken", "provisional", "undated", "newest", "narrowest"
PREFER, SPEAKER, BASE_DATE, AGREEING = "prefer", "speaker", "base-date", "agrees"
READING = "reading"

DOCUMENT, OWN, OFFICE, PRESS, CARRIER = "official", "own", "office", "press", "carrier"
SPEAKERS = (DOCUMENT, OWN, OFFICE, PRESS, CARRIER)
"""Who speaks, the first before the next: the region's own office in a document; its office or government, quoted or on
its own page; another office, or one we do not know; the press without a speaker; whoever was paid to carry it."""

MONTHS_BETWEEN = 12
"""An undated figure is of after the dated ones where its source appeared so many months after all of them ended."""

Value = Callable[[Reading], Interval | None]


@dataclass(frozen=True)
class Choice:
    """Which of several figures leads: `leader`, or None where what is `left` still differs.

    `rule` is the last rule that set something aside: one of `RULES`, or for who speaks one of `SPEAKERS`; None where
    there was nothing to set aside, or no rule could.
    """

    leader: Reading | None
    rule: str | None
    left: tuple[Reading, ...]

    @property
    def any(self) -> Reading | None:
        """A reading for its words and its day: the leading one, else one of those that differ."""
        return self.leader or next(iter(self.left), None)


NOBODY = Choice(None, None, ())


@dataclass(frozen=True)
class Lead:
    """What a region's newest figure says about an indicator.

    `counts` and `shares` say which reading leads at that date and by which rule (one reading may hold both); where
    sources differ and no rule chooses, what they leave is the range. `beside` is the other measure where its newest
    figure is of another date. `others` are the further readings of the same date.
    """

    region: str
    indicator: str
    counts: Choice
    shares: Choice
    beside: Choice
    others: tuple[Reading, ...]

    @property
    def count(self) -> Reading | None:
        return self.counts.leader

    @property
    def share(self) -> Reading | None:
        return self.shares.leader

    @property
    def shown_counts(self) -> Choice:
        """The counts that are shown: those of the leading date, else those of another date that stand beside."""
        return self.counts if self.counts.any or not self.shares.any else self.beside

    @property
    def shown_shares(self) -> Choice:
        """The shares that are shown: those of the leading date, else those of another date that stand beside."""
        return self.shares if self.shares.any or not self.counts.any else self.beside

    @property
    def reading(self) -> Reading | None:
        return self.count or self.share

    @property
    def any(self) -> Reading:
        """A reading of this date, for its words and its day: the leading one, else one of those that differ."""
        return self.reading or (*self.counts.left, *self.shares.left, *self.others)[0]


# --- one number or two ---------------------------------------------------------------------------------------------


def own_count(reading: Reading) -> Interval | None:
    """The count that a figure states itself, not the one that another sentence lends it."""
    return reading.count if reading.count_from == reading.id else None


def own_share(reading: Reading) -> Interval | None:
    """The percentage that a figure states."""
    return printed_share(reading.figure)


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
    return any(not one_number(interval, other) for interval, other in combinations(set(values), 2))


# --- when ----------------------------------------------------------------------------------------------------------


def order(reading: Reading, data: Data) -> tuple[str, bool]:
    """How new: the last day it may be of, or of its publication where it has no date; dated before undated."""
    last = last_day(reading, data)
    return (last.isoformat() if last else "", reading.figure.period.stated)


def overlap(reading: Reading, other: Reading, data: Data) -> bool:
    """Whether two figures may be of one day. Of two undated ones their publications tell; of one, nothing does."""
    first, second = _days(reading, data), _days(other, data)
    if first is None or second is None or reading.figure.period.stated != other.figure.period.stated:
        return False
    return first[0] <= second[1] and second[0] <= first[1]


def _days(reading: Reading, data: Data) -> tuple[date, date] | None:
    return reading.span if reading.figure.period.stated else data.sources[reading.source].published.days


def _much_later(day: date, than: date) -> bool:
    """Whether a day lies more than twelve months after another."""
    months = (day.year - than.year) * 12 + day.month - than.month
    return months > MONTHS_BETWEEN or (months == MONTHS_BETWEEN and day.day > than.day)


# --- who speaks ----------------------------------------------------------------------------------------------------


def speaks(reading: Reading, data: Data) -> str:
    """Whose word a figure is: one of `SPEAKERS`."""
    source, region = data.sources[reading.source], reading.figure.region
    speaker = source.speakers.get(reading.figure.speaker or "")
    if speaker is None:
        if source.kind in ("official", "government"):
            own = source.region == region or (source.kind == "official" and source.region is None)
            return (DOCUMENT if source.kind == "official" else OWN) if own else OFFICE
        return CARRIER if source.kind in ("paid", "copy") else PRESS
    if speaker.region == region:
        return DOCUMENT if source.kind == "official" and source.region in (region, None) else OWN
    return OFFICE


def by_an_office(reading: Reading, data: Data) -> bool:
    """Whether some office says it, not only whoever prints it."""
    return speaks(reading, data) in (DOCUMENT, OWN, OFFICE)


def _rank(reading: Reading, data: Data) -> tuple[int, bool]:
    return SPEAKERS.index(speaks(reading, data)), data.sources[reading.source].kind == "paid"


# --- what speaks at all, and of which time ---------------------------------------------------------------------------


@dataclass(frozen=True)
class Beside:
    """The figures of a measure that earlier rules left, and what rules ask of all of them: answered once for all, for
    a region has a figure for every month."""

    readings: Sequence[Reading]
    data: Data

    @cached_property
    def revising(self) -> list[Reading]:
        return [reading for reading in self.readings if reading.figure.revises]

    @cached_property
    def finals(self) -> list[Reading]:
        return [reading for reading in self.readings if not reading.figure.provisional]

    @cached_property
    def undated(self) -> list[Reading]:
        return [reading for reading in self.readings if reading.span is None]

    @cached_property
    def starts(self) -> date | None:
        """The first day of the dated figure that begins last."""
        return max((reading.span[0] for reading in self.readings if reading.span), default=None)

    @cached_property
    def ends(self) -> date | None:
        """The last day of the dated figure that ends last."""
        return max((reading.span[1] for reading in self.readings if reading.span), default=None)

    @cached_property
    def newest_undated(self) -> tuple[str, bool]:
        among = (reading for reading in self.readings if not reading.figure.period.stated)
        return max((order(reading, self.data) for reading in among), default=("", False))

    @cached_property
    def narrowest(self) -> tuple[int, int]:
        return min((width(reading) for reading in self.readings), default=(0, 0))


Out = Callable[[Reading, Beside, Data], bool]
"""Whether a figure is out, beside the others of its measure that earlier rules left."""


def _is_copy(reading: Reading, beside: Beside, data: Data) -> bool:
    return reading.copied


def _is_part(reading: Reading, beside: Beside, data: Data) -> bool:
    """A group is not the region, and a flow is no stock."""
    return reading.figure.group is not None or reading.figure.is_flow


def _is_unfit(reading: Reading, beside: Beside, data: Data) -> bool:
    return reading.figure.answers("unfit-as-base")


def _is_revised(reading: Reading, beside: Beside, data: Data) -> bool:
    """Another figure says that it corrects this one's source, for the same time."""
    revising = (other for other in beside.revising if other.figure.revises == reading.source)
    return any(_one_time(reading, other, data) for other in revising)


def _is_unspoken(reading: Reading, beside: Beside, data: Data) -> bool:
    """Press that quotes nobody, where an office speaks of that time; what was paid for, where anybody else does.

    An office that speaks in the same text speaks for its numbers, not against them.
    """
    if by_an_office(reading, data):
        return False
    paid = data.sources[reading.source].kind == "paid"
    others = [other for other in beside.readings if other.source != reading.source and _one_time(reading, other, data)]
    return any(by_an_office(other, data) or (paid and data.sources[other.source].kind != "paid") for other in others)


def _is_overtaken(reading: Reading, beside: Beside, data: Data) -> bool:
    """A provisional figure, where a final one of its time is there."""
    return reading.figure.provisional and any(_one_time(reading, other, data) for other in beside.finals)


def _is_adrift(reading: Reading, beside: Beside, data: Data) -> bool:
    """An undated figure, unless its source first can have appeared long after every dated one ended.

    Among undated ones the later source speaks.
    """
    if reading.figure.period.stated:
        return False
    appeared = data.sources[reading.source].published.first
    if beside.ends and (appeared is None or not _much_later(appeared, beside.ends)):
        return True
    return beside.newest_undated > order(reading, data)


def _is_outdated(reading: Reading, beside: Beside, data: Data) -> bool:
    """Some other figure begins after this one ended; one that is still undated here is of after all dated ones."""
    if reading.span is None:
        return False
    return bool(beside.undated) or (beside.starts is not None and beside.starts > reading.span[1])


def _is_wide(reading: Reading, beside: Beside, data: Data) -> bool:
    """Another figure is of fewer days, or of as many that end later."""
    return beside.narrowest < width(reading)


def width(reading: Reading) -> tuple[int, int]:
    """How wide a time a figure is of, for an order: its days, the later end first among as many."""
    days = reading.span
    return ((days[1] - days[0]).days, -days[1].toordinal()) if days else (0, 0)


def _one_time(reading: Reading, other: Reading, data: Data) -> bool:
    return other is not reading and overlap(reading, other, data)


PLAIN: Mapping[str, Out] = {ORIGINAL: _is_copy, WHOLE: _is_part, UNFIT: _is_unfit}
"""What is a word of its own about the whole region."""

STANDING: Mapping[str, Out] = {REVISION: _is_revised, UNSPOKEN: _is_unspoken, PROVISIONAL: _is_overtaken}
"""What speaks for its time beside others of that time."""

NEWER: Mapping[str, Out] = {UNDATED: _is_adrift, NEWEST: _is_outdated, NARROWEST: _is_wide}
"""Of which time the figure is that leads."""


def _left(
    rules: Mapping[str, Out], readings: Sequence[Reading], data: Data, either: Sequence[Reading] = ()
) -> tuple[list[Reading], str | None]:
    """What a list of rules leaves, and the last that set something aside. One that fits all is passed over.

    `either` are the figures of both measures, for the rule that asks whether anybody speaks at all: where an office
    speaks in the other measure, that rule may leave nothing.
    """
    left, decided = list(readings), None
    for name, out in rules.items():
        held = {reading.id for reading in left}
        more = [reading for reading in either if reading.id not in held] if name == UNSPOKEN else []
        beside = Beside([*left, *more], data)
        kept = [reading for reading in left if not out(reading, beside, data)]
        if len(kept) < len(left) and (kept or name == UNSPOKEN):
            left, decided = kept, name
    return left, decided


# --- whose word, where numbers differ ------------------------------------------------------------------------------

Keep = Callable[[list[Reading], Value, Data], tuple[list[Reading], str]]
"""What one rule leaves of figures that differ, and its name."""


def _settled(left: list[Reading], value: Value, data: Data) -> tuple[list[Reading], str]:
    return [reading for reading in left if reading.figure.prefer], PREFER


def _spoken(left: list[Reading], value: Value, data: Data) -> tuple[list[Reading], str]:
    """The words of who comes first, and others that can be the same number."""
    first = min(_rank(reading, data) for reading in left)
    best = [reading for reading in left if _rank(reading, data) == first]
    words = _values(best, value)
    same = [
        reading
        for reading in left
        if all(one_number(interval, word) for interval in _values([reading], value) for word in words)
    ]
    kept = [reading for reading in left if reading in best or reading in same]
    return kept, SPEAKERS[first[0]] if first[0] < max(_rank(reading, data)[0] for reading in left) else CARRIER


def _nearest_base(left: list[Reading], value: Value, data: Data) -> tuple[list[Reading], str]:
    """Between two dates of one base, the base nearest to the figure's own date."""
    apart = {reading.id: _base_apart(reading.figure) for reading in left}
    return [reading for reading in left if apart[reading.id] == min(apart.values())], BASE_DATE


def _agreeing(left: list[Reading], value: Value, data: Data) -> tuple[list[Reading], str]:
    return [reading for reading in left if reading.verdict == AGREES], AGREEING


def _original(left: list[Reading], value: Value, data: Data) -> tuple[list[Reading], str]:
    return [reading for reading in left if not reading.copied], ORIGINAL


def _possible(left: list[Reading], value: Value, data: Data) -> tuple[list[Reading], str]:
    """Without those whose printed base a person reads otherwise, with a reason."""
    return [reading for reading in left if not misnamed(reading.figure)], READING


DECIDING: Mapping[str, Keep] = {
    PREFER: _settled,
    SPEAKER: _spoken,
    BASE_DATE: _nearest_base,
    AGREEING: _agreeing,
}
"""The rules between numbers that cannot be one; between shares of several bases `share_among` chooses first."""

BEFORE: Mapping[str, Keep] = {ORIGINAL: _original, READING: _possible}
"""What may be asked first: which meaning of one number is the right one."""

RULES = (UNFIT, *STANDING, PREFER, *SPEAKERS, BASE_DATE, AGREEING, ORIGINAL, READING)
"""Every reason for which one of several figures of one thing may lead, in the order in which they are asked."""


def choose(readings: Iterable[Reading], value: Value, data: Data, among: Sequence[str] = ()) -> Choice:
    """The figure of one thing and time that leads, by the first rules that leave one number; none where they do not.

    Those that do not speak are out; then the order of `DECIDING`. A rule that fits no figure, or all, is passed over;
    a later one only chooses among what the earlier ones left. `among` names rules that go before.
    """
    left, decided = _left({**PLAIN, **STANDING} if not among else {}, list(readings), data)
    return _decide(left, decided, value, data, among)


def _decide(left: list[Reading], decided: str | None, value: Value, data: Data, among: Sequence[str] = ()) -> Choice:
    left = sorted(left, key=lambda reading: _standing(reading, value, data))
    for rule in (*(BEFORE[name] for name in among), *DECIDING.values()):
        if not differ(_values(left, value)):
            break
        kept, name = rule(left, value, data)
        if kept and len(kept) < len(left):
            left, decided = kept, name
    leader = None if differ(_values(left, value)) else next(iter(left), None)
    return Choice(leader, decided, tuple(left))


def misnamed(figure: Figure) -> bool:
    """Whether a person reads the printed base as another, with a reason."""
    return figure.read_as is not None and figure.of != UNSTATED


def _standing(reading: Reading, value: Value, data: Data) -> tuple[object, ...]:
    """Who speaks for figures that do not differ: the most exact, then the one that needs least of our reading."""
    figure, interval = reading.figure, value(reading)
    wide = (1, Fraction(0)) if interval is None or interval.high is None else (0, interval.high - interval.low)
    whole = figure.count is not None and figure.percents is not None
    founded = (figure.read_as is not None, _rank(reading, data), reading.verdict != AGREES, not whole)
    return (not figure.prefer, wide, *founded, reading.id)


def _base_apart(figure: Figure) -> int:
    """Days between a figure's time and its base's; 0 where they meet, or one is not stated."""
    base, mine = (figure.of_as_of or figure.period).days, figure.period.days
    return max(0, (mine[0] - base[1]).days, (base[0] - mine[1]).days) if base and mine else 0


def _values(readings: Iterable[Reading], value: Value) -> list[Interval]:
    return [interval for reading in readings if (interval := value(reading)) is not None]


# --- the newest word -----------------------------------------------------------------------------------------------


def lead(region: str, indicator: str, data: Data, readings: Readings) -> Lead | None:
    """The newest word on an indicator in a region, or None when nothing is known. Flows and groups never lead.

    Counts and shares are chosen apart. The younger is the headline; of one time the count is, with its own share, and
    the other stands beside it with its own date.
    """
    mine = plain(readings.about(region, indicator), data)
    if not mine:
        return None
    counts, shares = _newest(mine, own_count, data), _newest_share(mine, data.indicators.get(indicator), data)
    count, share = counts.any, shares.any
    beside = NOBODY
    if count and share and not _same_days(count, share, data):
        if _age(share, count, data):
            counts, beside = NOBODY, counts
        else:
            own = own_share(count) is not None
            shares, beside = (Choice(count, None, (count,)) if own else NOBODY), shares
    elif counts.leader and shares.leader:
        shares = _beside_count(counts.leader, shares)
    found = counts.any or shares.any
    of_date = [reading for reading in mine if found and _same_days(reading, found, data)]
    others = tuple(reading for reading in of_date if reading is not counts.leader and reading is not shares.leader)
    return Lead(region, indicator, counts, shares, beside, others)


def plain(readings: Iterable[Reading], data: Data) -> list[Reading]:
    """Words of their own about a whole region: no copies, groups or flows, and none set aside by hand."""
    nobody = Beside((), data)
    return [reading for reading in readings if not any(out(reading, nobody, data) for out in PLAIN.values())]


def standing(readings: Iterable[Reading], value: Value, data: Data) -> list[Reading]:
    """Those that speak for their time in one measure: see `STANDING`."""
    either = plain(readings, data)
    return _left(STANDING, [reading for reading in either if value(reading)], data, either)[0]


def speaking(readings: Iterable[Reading], data: Data) -> list[Reading]:
    """Those that speak for their time in one measure at least, in the order given."""
    every = list(readings)
    kept = {reading.id for value in (own_count, own_share) for reading in standing(every, value, data)}
    return [reading for reading in every if reading.id in kept]


def _newest(mine: list[Reading], value: Value, data: Data) -> Choice:
    left, decided = _left(STANDING, [reading for reading in mine if value(reading)], data, mine)
    return _decide(_left(NEWER, left, data)[0], decided, value, data) if left else NOBODY


def _newest_share(mine: list[Reading], indicator: Indicator | None, data: Data) -> Choice:
    return share_among(_left(NEWER, standing(mine, own_share, data), data)[0], indicator, data)


def share_among(of_date: Iterable[Reading], indicator: Indicator | None, data: Data) -> Choice:
    """The share that leads at one date: one settled by hand, else of the first base in the indicator's own order.

    Shares of different bases do not contradict one another; within one base the order of `DECIDING` holds.
    """
    of_date = list(of_date)
    settled = [reading for reading in of_date if reading.figure.prefer]
    by_base: dict[str, list[Reading]] = defaultdict(list)
    for one in settled or of_date:
        by_base[base_of(one.figure) or UNSTATED].append(one)
    order_of = [*(indicator.of if indicator else ()), UNSTATED]

    def place(base: str) -> tuple[int, str]:
        named = base.partition("~")[0]
        return (order_of.index(named) if named in order_of else len(order_of), base)

    first = min(by_base, key=place, default=None)
    return _decide(by_base[first], None, own_share, data) if first is not None else NOBODY


def _same_days(reading: Reading, other: Reading, data: Data) -> bool:
    """Whether two figures are of the same days; undated ones, when one publication carries both."""
    mine, theirs = reading.span, other.span
    return mine == theirs and (mine is not None or order(reading, data) == order(other, data))


def _age(reading: Reading, than: Reading, data: Data) -> bool:
    """Whether a figure is younger than another: it ends later, or is undated and appeared long after."""
    mine, theirs = reading.span, than.span
    if mine and theirs:
        return mine[1] > theirs[1]
    if mine is None and theirs is None:
        return order(reading, data) > order(than, data)
    undated, dated = (reading, theirs) if mine is None else (than, mine)
    appeared = data.sources[undated.source].published.first
    after = dated is not None and appeared is not None and _much_later(appeared, dated[1])
    return after if undated is reading else not after


def _beside_count(count: Reading, shares: Choice) -> Choice:
    """The share that may stand beside a count of the same time: its own; never that of a count which it sets aside."""
    share = shares.leader
    if share is None or share is count:
        return shares
    if own_share(count) and base_of(count.figure) == base_of(share.figure):
        return Choice(count, shares.rule, (count,))
    counted, own = own_count(count), own_count(share)
    return NOBODY if counted and own and not one_number(counted, own) else shares
