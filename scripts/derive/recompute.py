"""Does a printed percentage follow from its own count and base?"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from scripts.derive.intervals import (
    Interval,
    if_cut,
    implied_base,
    of_count,
    of_percent,
    share,
)
from scripts.model import UNSTATED, Data, Figure, Period, figure_id

AGREES, FITS, TRUNCATED, DISAGREES, CANNOT = "agrees", "fits", "truncated", "disagrees", "cannot"


@dataclass(frozen=True)
class Candidate:
    """A number the printed percentage might be of, where it comes from, and what it would give.

    `origin`: `stated` in the same sentence, `published` elsewhere for the same region and period, or `implied` by
    another figure's count and percentage. `target` is the target of which it is the base, if any. `named`: the
    source, or the target it points to, says itself that the percentage is of this. `own`: the figure's own source
    says how many it is, in this sentence or in another.
    """

    base: str
    size: Interval
    origin: str
    figure: str | None
    target: str | None
    named: bool
    own: bool
    result: Interval
    fits: bool
    cut: bool
    """Whether it gives the printed percentage when further digits are cut off instead of rounded."""


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
    decided: Candidate | None
    """The base that decides the verdict; None where nothing does."""
    candidates: tuple[Candidate, ...]
    tried: Interval | None
    """The count that the candidates are tried with: its own, else the only one that its source gives elsewhere."""
    tried_from: str | None
    """The figure whose count that is."""
    implied: Interval | None
    lacks: tuple[str, ...]
    """What is missing where the verdict is `cannot`: `count`, `base` (not named), `size` (of the base), or only the
    `sentence` that ties them."""
    copied: bool
    """Whether its source only carries the words of another: then it is no second witness, and no base for others."""

    @property
    def recomputed(self) -> Interval | None:
        """What the recomputation gives."""
        return self.decided.result if self.decided else None

    @property
    def apart(self) -> bool:
        """Whether the candidates are tried with a count from another sentence, which proves nothing."""
        return bool(self.candidates) and self.count_from != self.id


class Readings(Sequence[Reading]):
    """All readings in the order of the data, and by what they are about: a nation is asked for one place at a time."""

    def __init__(self, readings: Iterable[Reading]):
        self._all = tuple(readings)
        self.by_id = {one.id: one for one in self._all}
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


def last_day(reading: Reading, data: Data) -> date | None:
    """The last day that a figure may be of; for an undated one the day its source appeared."""
    return reading.figure.period.last or data.sources[reading.source].published.last


def readings(data: Data) -> Readings:
    """Every figure, recomputed, in the order of the data."""
    known = _Known(data)
    return Readings(_reading(key, figure, data, known) for key, figure in data.figures())


def _reading(source: str, figure: Figure, data: Data, known: "_Known") -> Reading:
    name = figure_id(source, figure)
    partner = known.partner(source, figure)
    count = _count(figure)
    count_from = name if count else None
    if count is None and partner and (count := _count(partner)):
        count_from = figure_id(source, partner)
    verdict: str | None = None
    decided: Candidate | None = None
    tried: Interval | None = None
    tried_from: str | None = None
    implied: Interval | None = None
    candidates: tuple[Candidate, ...] = ()
    lacks: tuple[str, ...] = ()
    if figure.percent is not None:
        printed = of_percent(figure.percent, figure.percent_is)
        implied = implied_base(count, printed) if count and figure.of_count is None else None
        elsewhere = None if _count(figure) else partner or known.elsewhere(source, figure)
        tried = _count(elsewhere or figure)
        tried_from = figure_id(source, elsewhere or figure) if tried else None
        candidates = tuple(known.candidates(source, figure, tried, printed, elsewhere)) if tried else ()
        verdict, decided = _verdict(_count(figure) is not None, candidates)
        lacks = _lacks(figure, count or tried, candidates) if verdict == CANNOT else ()
    partner_name = figure_id(source, partner) if partner else None
    return Reading(
        name,
        source,
        figure,
        partner_name,
        count,
        count_from,
        verdict,
        decided,
        candidates,
        tried,
        tried_from,
        implied,
        lacks,
        data.sources[source].kind == "copy",
    )


def _count(figure: Figure) -> Interval | None:
    """The count as printed; a range is all that lies between its ends."""
    if figure.count is not None:
        return of_count(figure.count, figure.count_is)
    if figure.count_from is not None and figure.count_to is not None:
        low, high = Fraction(figure.count_from), Fraction(figure.count_to)
        return Interval(low, high, (low + high) / 2)
    return None


def _verdict(one_sentence: bool, candidates: tuple[Candidate, ...]) -> tuple[str, Candidate | None]:
    """One of the five verdicts, and the base that decides it.

    A base that a source states can be agreed with; one that the figure's own source states, in this sentence or for
    the same region and period in another, can be disagreed with too. An inferred one can only fit: where it does not,
    the inference may be wrong and nobody is contradicted. A count from another sentence proves nothing either.
    """
    stated = [one for one in candidates if one.origin in ("stated", "published") and one.named]
    if one_sentence and stated:
        best = next((one for one in stated if one.fits), None)
        if best:
            return AGREES, best
        best = next((one for one in stated if one.cut), None)
        if best:
            return TRUNCATED, best
        best = next((one for one in stated if one.origin == "stated" or (one.own and one.target is None)), None)
        if best:
            return DISAGREES, best
    if one_sentence and (fitting := [one for one in candidates if one.fits]):
        return FITS, fitting[0]
    return CANNOT, None


def _lacks(figure: Figure, count: Interval | None, candidates: tuple[Candidate, ...]) -> tuple[str, ...]:
    missing = [] if count else ["count"]
    if figure.of == UNSTATED:
        missing.append("base")
    elif figure.of_count is None and not any(one.named and one.own for one in candidates):
        missing.append("size")
    return tuple(missing or ["sentence"])


class _Known:
    """Which counts could be the base of which figure, by region and period."""

    def __init__(self, data: Data):
        self.data = data
        self.places: dict[tuple[str, str], list[tuple[str, Figure]]] = {}
        self.told: dict[tuple[str, str], list[Figure]] = {}
        """What a source says of a region, at any time."""
        for key, figure in data.figures():
            self.places.setdefault((figure.region, str(figure.period)), []).append((key, figure))
            self.told.setdefault((key, figure.region), []).append(figure)

    def partner(self, source: str, figure: Figure) -> Figure | None:
        """The figure with the other half: same source, region, indicator, period and group, and the only such one."""
        same = [
            other
            for key, other in self.places[figure.region, str(figure.period)]
            if key == source and _other_half(figure, other)
        ]
        return same[0] if len(same) == 1 else None

    def elsewhere(self, source: str, figure: Figure) -> Figure | None:
        """The only count that the same source gives for a time inside this percentage's, or around it."""
        found = [
            other
            for other in self.told[source, figure.region]
            if other.count is not None and _other_half(figure, other) and _within(figure.period, other.period)
        ]
        return found[0] if len(found) == 1 else None

    def sizes(self, base: str, figure: Figure, but: str) -> Iterator[tuple[Interval, str, str]]:
        """Sizes of a base in a figure's region and period, with origin and figure id; published ones first.

        An undated figure has no neighbours in time: nothing is known to be of its date.
        """
        if not figure.period.stated or base not in self.data.bases:
            return
        neighbours = [
            (figure_id(key, other), other)
            for key, other in self.places[figure.region, str(figure.period)]
            if other.group is None and not other.is_flow and self.data.sources[key].kind != "copy"
        ]
        counted_by = self.data.bases[base].counted_by
        for name, other in neighbours:
            if name != but and other.indicator == counted_by and (size := _count(other)):
                yield size, "published", name
        for name, other in neighbours:
            # A base that a person reads otherwise is no longer the printed one.
            if other.read_as:
                continue
            if name != but and other.of == base and other.percent is not None and (count := _count(other)):
                size = of_count(other.of_count, other.of_count_is) if other.of_count else None
                origin = "published" if size else "implied"
                size = size or implied_base(count, of_percent(other.percent, other.percent_is))
                if size:
                    yield size, origin, name

    def candidates(
        self, source: str, figure: Figure, count: Interval, printed: Interval, elsewhere: Figure | None = None
    ) -> Iterator[Candidate]:
        """Every number the percentage might be of, with what it gives. `elsewhere`: whose count it is tried with."""
        name = figure_id(source, figure)
        seen = set()
        for base, size, origin, whose, target in [*self._bases(name, figure), *self._told(source, figure, elsewhere)]:
            if (base, whose, target) in seen:
                continue
            seen.add((base, whose, target))
            said = self.data.targets[target].of if target else figure.of
            named = origin == "stated" or base == said
            own = origin == "stated" or (origin == "published" and (whose or "").startswith(f"{source}/"))
            if result := share(count, size):
                cut = figure.percent is not None and result.overlaps(if_cut(figure.percent))
                yield Candidate(base, size, origin, whose, target, named, own, result, result.overlaps(printed), cut)

    def _told(
        self, source: str, figure: Figure, elsewhere: Figure | None
    ) -> Iterator[tuple[str, Interval, str, str | None, str | None]]:
        """The bases that the same source counts for the time of the count in another sentence, dated or not."""
        of = figure.of
        if elsewhere is None or of is None or figure.of_count is not None:
            return
        for key in self._people_bases(of, figure):
            counted_by = self.data.bases[key].counted_by if key in self.data.bases else None
            for other in self.told[source, figure.region]:
                plain = other.group is None and not other.is_flow and str(other.period) == str(elsewhere.period)
                if plain and other.indicator == counted_by and (size := _count(other)):
                    yield key, size, "published", figure_id(source, other), None

    def _bases(self, name: str, figure: Figure) -> Iterator[tuple[str, Interval, str, str | None, str | None]]:
        if figure.of_count is not None:
            yield figure.of or UNSTATED, of_count(figure.of_count, figure.of_count_is), "stated", name, figure.target
            return
        if figure.of is None:
            return
        if (base := self.data.bases.get(figure.of)) and base.of_target:
            yield from self._target_bases(name, figure)
            return
        for key in self._people_bases(figure.of, figure):
            for size, origin, source in self.sizes(key, figure, but=name):
                yield key, size, origin, source, None

    def _target_bases(self, name: str, figure: Figure) -> Iterator[tuple[str, Interval, str, str | None, str | None]]:
        """The target as a number of people: a headcount as set, or its percentage of whatever it may be of."""
        target = self.data.targets.get(figure.target or "")
        if target is None:
            return
        if target.count is not None:
            yield figure.of or UNSTATED, of_count(target.count), "stated", None, figure.target
        elif target.percent is not None:
            part = Fraction(target.percent) / 100
            for key in self._people_bases(target.of or UNSTATED, figure):
                for size, origin, source in self.sizes(key, figure, but=name):
                    yield key, size.times(part), origin, source, figure.target

    def _people_bases(self, of: str, figure: Figure) -> list[str]:
        """The bases that count people: the one named, those it was left open between, or all when unstated."""
        if of == UNSTATED:
            indicator = self.data.indicators.get(figure.indicator)
            of_all = indicator.of if indicator else ()
            return [key for key in of_all if key in self.data.bases and self.data.bases[key].counted_by]
        base = self.data.bases.get(of)
        return list(base.either) if base and base.either else [of]


def _other_half(figure: Figure, other: Figure) -> bool:
    """Whether one has the count and the other the percentage of one thing."""
    return (
        other is not figure
        and (other.indicator, other.group, other.is_flow) == (figure.indicator, figure.group, figure.is_flow)
        and (other.count is None) != (figure.count is None)
        and (other.percent is None) != (figure.percent is None)
    )


def _within(one: Period, other: Period) -> bool:
    """Whether one of two stated times lies in the other: 16 October in October."""
    if one.first is None or one.last is None or other.first is None or other.last is None:
        return False
    return (one.first <= other.first and other.last <= one.last) or (
        other.first <= one.first and one.last <= other.last
    )
