"""Does a printed percentage follow from its own count and base?"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from scripts.derive.bases import IMPLIED, OWN, PUBLISHED, STATED, Bases, Size, counted, printed_share
from scripts.derive.intervals import Interval, if_cut, implied_base, of_percent, share
from scripts.model import UNSTATED, Data, Figure, Period, Source, figure_id

AGREES, FITS, TRUNCATED, DISAGREES, CANNOT = "agrees", "fits", "truncated", "disagrees", "cannot"
INFERRED_BASE, OTHER_SENTENCE = "inferred-base", "other-sentence"
"""Why a percentage fits: with one assumption of ours about its base; or with other sentences of its source."""
OTHERWISE = "otherwise"
"""Why nothing can be said, although numbers are there: they give something else than is printed."""
REASONS = (STATED, OWN, PUBLISHED, INFERRED_BASE, OTHER_SENTENCE, OTHERWISE, "count", "base", "size", "sentence")
"""Every reason of a verdict: whose base decides it, how it fits, or what `cannot` lacks."""
NARROW = 1
"""Percentage points: a pair of numbers that gives a wider span proves nothing about a printed percentage."""


@dataclass(frozen=True)
class Candidate:
    """A number the printed percentage might be of, where it comes from, and what it would give.

    `named`: the source, or the target it points to, says itself that the percentage is of this. The rest is as in
    `bases.Size`, with the number of people as `size`.
    """

    base: str
    size: Interval
    origin: str
    figure: str
    target: str | None
    as_of: Period
    decides: bool
    named: bool
    result: Interval
    fits: bool
    cut: bool
    """Whether it gives the printed percentage when further digits are cut off instead of rounded."""

    @property
    def own(self) -> bool:
        """Whether the figure's own source says how many it is, in this sentence or in another."""
        return self.origin in (STATED, OWN)


@dataclass(frozen=True)
class Reading:
    """One figure and everything that follows from it alone and its neighbours of the same region and period."""

    id: str
    source: str
    figure: Figure
    partner: str | None
    """The other half, when the source gives count and percentage in two sentences."""
    count: Interval | None
    count_from: str | None
    verdict: str | None
    reason: str | None
    """Why the verdict is what it is: see `_verdict`."""
    decided: Candidate | None
    """The base that decides the verdict; None where nothing does."""
    otherwise: Candidate | None
    """Where nothing decides, the base with which the numbers that are known give something else than is printed."""
    candidates: tuple[Candidate, ...]
    tried: Interval | None
    """The count that the candidates are tried with: its own, else the only one that its source gives elsewhere."""
    tried_from: str | None
    """The figure whose count that is."""
    implied: Interval | None
    lacks: tuple[str, ...]
    """What is missing where the verdict is `cannot`: `count`, `base` (not named), `size` (of the base), or only the
    `sentence` that ties them."""
    span: tuple[date, date] | None
    """The first and the last day that it may be of; None where it is undated: see `_span`."""
    copied: bool
    """Whether its source only carries the words of another: then it is no second witness, and no base for others."""

    @property
    def recomputed(self) -> Interval | None:
        """What the recomputation gives."""
        return self.decided.result if self.decided else None

    @property
    def apart(self) -> bool:
        """Whether the candidates are tried with a count from another sentence, which alone proves nothing."""
        return bool(self.candidates) and self.count_from != self.id

    @property
    def at_odds(self) -> bool:
        """Whether numbers that are known give something else than is printed: then the count leads, and nobody is
        offered the percentage to quote."""
        return self.verdict == DISAGREES or self.otherwise is not None


class Readings(Sequence[Reading]):
    """All readings in the order of the data, and by what they are about: a nation is asked for one place at a time."""

    def __init__(self, readings: Iterable[Reading], bases: Bases):
        self._all = tuple(readings)
        self.bases = bases
        self.by_id = {reading.id: reading for reading in self._all}
        self._topic: dict[tuple[str, str], list[Reading]] = defaultdict(list)
        self._place: dict[tuple[str, str], list[Reading]] = defaultdict(list)
        self.of_source: dict[str, list[Reading]] = defaultdict(list)
        self.of_region: dict[str, list[Reading]] = defaultdict(list)
        for one in self._all:
            self.of_source[one.source].append(one)
            self.of_region[one.figure.region].append(one)
            self._topic[one.figure.region, one.figure.indicator].append(one)
            self._place[one.figure.region, str(one.figure.period)].append(one)

    def __len__(self) -> int:
        return len(self._all)

    def __getitem__(self, number):  # type: ignore[no-untyped-def]
        return self._all[number]

    def about(self, region: str, indicator: str) -> Sequence[Reading]:
        """What is known of an indicator in a region."""
        return self._topic.get((region, indicator), ())

    def beside(self, reading: Reading) -> Iterator[Reading]:
        """The other readings of the same region and period, without groups, flows and copies."""
        for other in self._place[reading.figure.region, str(reading.figure.period)]:
            plain = other.figure.group is None and not other.figure.is_flow and not other.copied
            if other is not reading and plain:
                yield other


def _span(figure: Figure, source: Source) -> tuple[date, date] | None:
    """The first and the last day that a dated figure may be of; None for an undated one.

    A period ends no later than the last day its source can have appeared, and the day it was read: `2026`, published
    in February 2026, ends in February. What would end before it begins is of its first day.
    """
    days = figure.period.days
    if days is None:
        return None
    ends = [day for day in (days[1], source.published.last, source.accessed.last) if day]
    return days[0], max(days[0], min(ends))


def last_day(reading: Reading, data: Data) -> date | None:
    """The last day that a figure may be of; for an undated one the last day its source can have appeared."""
    return reading.span[1] if reading.span else data.sources[reading.source].published.last


def readings(data: Data) -> Readings:
    """Every figure, recomputed, in the order of the data; once for all who ask."""
    if "readings" not in data.kept:
        told, bases = _Told(data), Bases(data)
        every = (_reading(key, figure, data, told, bases) for key, figure in data.figures())
        data.kept["readings"] = Readings(every, bases)
    made: Readings = data.kept["readings"]
    return made


def _reading(source: str, figure: Figure, data: Data, told: "_Told", bases: Bases) -> Reading:
    name = figure_id(source, figure)
    partner = told.partner(source, figure)
    own = counted(figure)
    count = own or (counted(partner) if partner else None)
    count_from = name if own else figure_id(source, partner) if count and partner else None
    verdict = reason = tried_from = None
    decided = otherwise = None
    tried = implied = None
    candidates: tuple[Candidate, ...] = ()
    lacks: tuple[str, ...] = ()
    printed = printed_share(figure)
    if printed is not None:
        implied = implied_base(count, printed) if count and figure.of_count is None else None
        sizes = bases.of_figure(source, figure)
        pair = _pair(source, figure, sizes, told)
        elsewhere = None if own else (pair and pair[0]) or partner or told.elsewhere(source, figure)
        tried = counted(elsewhere or figure)
        tried_from = figure_id(source, elsewhere or figure) if tried else None
        if tried and elsewhere is not None and elsewhere.period.text != figure.period.text:
            sizes = (*sizes, *_of_that_time(source, figure, elsewhere, bases))
        candidates = tuple(_candidates(figure, tried, sizes, data)) if tried else ()
        verdict, reason, decided = _verdict(figure, own is not None, pair and pair[1], candidates)
        otherwise = _otherwise(candidates) if verdict == CANNOT else None
        lacks = _lacks(figure, count or tried, sizes, data) if verdict == CANNOT else ()
        if verdict == CANNOT:
            reason = OTHERWISE if otherwise else lacks[0]
    return Reading(
        name,
        source,
        figure,
        figure_id(source, partner) if partner else None,
        count,
        count_from,
        verdict,
        reason,
        decided,
        otherwise,
        candidates,
        tried,
        tried_from,
        implied,
        lacks,
        _span(figure, data.sources[source]),
        data.sources[source].kind == "copy",
    )


def _verdict(
    figure: Figure, one_sentence: bool, pair: Size | None, candidates: tuple[Candidate, ...]
) -> tuple[str, str | None, Candidate | None]:
    """One of the five verdicts, its reason, and the base that decides it.

    A base that a source states can be agreed with (reason: its origin); one that the figure's own source states, in
    this sentence or for the same region and period in another, can be disagreed with too. An inferred one can only
    fit: where it does not, the inference may be wrong and nobody is contradicted. Numbers of other sentences fit where
    exactly one pair of them comes out.
    """
    deciding = [candidate for candidate in candidates if candidate.decides]
    named = [candidate for candidate in deciding if candidate.origin != IMPLIED and candidate.named]
    if one_sentence:
        if best := next((candidate for candidate in named if candidate.fits), None):
            return AGREES, best.origin, best
        if best := next((candidate for candidate in named if candidate.cut), None):
            return TRUNCATED, best.origin, best
        if best := next((candidate for candidate in named if _contradicts(candidate, figure)), None):
            return DISAGREES, best.origin, best
    if one_sentence and (fitting := next((candidate for candidate in deciding if candidate.fits), None)):
        return FITS, INFERRED_BASE, fitting
    if pair is not None:
        return (
            FITS,
            OTHER_SENTENCE,
            next(candidate for candidate in candidates if candidate.figure == pair.figure and candidate.fits),
        )
    return CANNOT, None, None


def _contradicts(candidate: Candidate, figure: Figure) -> bool:
    """Whether a base that does not give the printed percentage is the source's own, for this very date."""
    same_date = candidate.as_of.text == figure.period.text
    return candidate.origin == STATED or (candidate.origin == OWN and candidate.target is None and same_date)


def _otherwise(candidates: tuple[Candidate, ...]) -> Candidate | None:
    """The first number that somebody prints as the base, where none that is known gives the printed percentage."""
    if any(candidate.fits or candidate.cut for candidate in candidates):
        return None
    return next(
        (candidate for candidate in candidates if candidate.decides and candidate.origin in (STATED, OWN, PUBLISHED)),
        None,
    )


def _lacks(figure: Figure, count: Interval | None, sizes: Iterable[Size], data: Data) -> tuple[str, ...]:
    missing = [] if count else ["count"]
    if figure.of == UNSTATED:
        missing.append("base")
    elif figure.of_count is None and not any(
        _names(size, figure, data) and size.origin in (STATED, OWN) for size in sizes
    ):
        missing.append("size")
    return tuple(missing or ["sentence"])


def _candidates(figure: Figure, count: Interval, sizes: Iterable[Size], data: Data) -> Iterator[Candidate]:
    """Every number the percentage might be of, with what a count gives of it."""
    printed = printed_share(figure)
    if printed is None:
        return
    # The ends of a range are round numbers of their own: nobody cut them off.
    cut = printed if figure.percent is None else if_cut(figure.percent)
    for size in sizes:
        if result := share(count, size.people):
            yield Candidate(
                size.base,
                size.people,
                size.origin,
                size.figure,
                size.target,
                size.as_of,
                size.decides,
                _names(size, figure, data),
                result,
                result.overlaps(printed),
                result.overlaps(cut),
            )


def _names(size: Size, figure: Figure, data: Data) -> bool:
    """Whether the source, or the target it points to, says itself that a figure's percentage is of this."""
    target = data.targets.get(size.target or "")
    return not size.read and (size.origin == STATED or size.base == (target.of if target else figure.of))


def _pair(source: str, figure: Figure, sizes: Sequence[Size], told: "_Told") -> tuple[Figure, Size] | None:
    """The count and the base in other sentences of one source that alone give the percentage, of one and the same time.

    A number of the percentage's own sentence is never exchanged for another; a whole percentage, or a pair that gives
    a span of a point or more, comes out by chance often enough.
    """
    if figure.percent is None or counted(figure) or int(figure.percent.as_tuple().exponent) >= 0:
        return None
    printed = of_percent(figure.percent, figure.percent_is)
    bases = [
        size
        for size in sizes
        if size.origin == STATED or (size.origin == OWN and size.as_of.text == figure.period.text)
    ]
    pairs = [(other, size) for other in told.halves(source, figure) for size in bases]
    found = [pair for pair in pairs if (result := _gives(*pair)) and result.overlaps(printed)]
    if len(found) != 1 or (result := _gives(*found[0])) is None or result.high is None:
        return None
    return found[0] if result.high - result.low < NARROW else None


def _gives(other: Figure, size: Size) -> Interval | None:
    people = counted(other)
    return share(people, size.people) if people else None


def _of_that_time(source: str, figure: Figure, elsewhere: Figure, bases: Bases) -> Iterator[Size]:
    """The bases that the same source counts for the time of the count in another sentence."""
    if figure.of is None or figure.of_count is not None:
        return
    for key in bases.open_to(figure.of, figure):
        yield from (size for size in bases.here(key, source, elsewhere) if size.origin == OWN)


class _Told:
    """What each source says of one thing, at any time: the sentences that may hold the other half of a figure."""

    def __init__(self, data: Data):
        self._told: dict[tuple[object, ...], list[Figure]] = defaultdict(list)
        for key, figure in data.figures():
            self._told[_thing(key, figure)].append(figure)

    def halves(self, source: str, figure: Figure) -> list[Figure]:
        """The other halves of the same source, region, indicator, period, kind and group."""
        return [
            other
            for other in self._told[_thing(source, figure)]
            if other.period.text == figure.period.text and _other_half(figure, other)
        ]

    def partner(self, source: str, figure: Figure) -> Figure | None:
        """The only one of them."""
        same = self.halves(source, figure)
        return same[0] if len(same) == 1 else None

    def elsewhere(self, source: str, figure: Figure) -> Figure | None:
        """The only count that the same source gives for a time inside this percentage's, or around it."""
        found = [
            other
            for other in self._told[_thing(source, figure)]
            if other.count is not None and _other_half(figure, other) and _within(figure.period, other.period)
        ]
        return found[0] if len(found) == 1 else None


def _thing(source: str, figure: Figure) -> tuple[object, ...]:
    """What a figure is about, but for its time, in the words of one source."""
    return source, figure.region, figure.indicator, figure.group, figure.is_flow


def _other_half(figure: Figure, other: Figure) -> bool:
    """Whether, of two figures of one thing, one has the count and the other the percentage."""
    return (
        other is not figure
        and (other.count is None) != (figure.count is None)
        and (other.percents is None) != (figure.percents is None)
    )


def _within(period: Period, other: Period) -> bool:
    """Whether one of two stated times lies in the other: 16 October in October."""
    first, second = period.days, other.days
    if first is None or second is None:
        return False
    return (first[0] <= second[0] and second[1] <= first[1]) or (second[0] <= first[0] and first[1] <= second[1])
