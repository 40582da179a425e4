"""How large a base was, in one region and at one time: the only place that answers, for verdicts, charts and checks."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from fractions import Fraction

from scripts.derive.intervals import Interval, hull, implied_base, of_count, of_percent
from scripts.model import UNSTATED, Data, Figure, Period, figure_id

STATED, OWN, PUBLISHED, IMPLIED = "stated", "own", "published", "implied"
ORIGINS = (STATED, OWN, PUBLISHED, IMPLIED)
"""How near to a figure's own words a base stands, the nearest first."""


@dataclass(frozen=True)
class Size:
    """How many people a base held, and how that is known.

    `origin`: `stated` in the figure's own sentence; `own`, the same source elsewhere, for the same period or undated;
    `published` by another source for the same region and period; `implied` by another figure's count and percentage.
    `figure` is the figure that says so, `as_of` the base's own date. `target` is the target of which it is the number
    of people. `decides`: the base is of the figure's own date, or the source itself ties it to this very share; a base
    of another date is only shown, with that date.
    """

    base: str
    people: Interval
    origin: str
    figure: str
    as_of: Period
    target: str | None = None
    decides: bool = True
    read: bool = False
    """Whether it is a person's reading (`read_as`) that the percentage is of this base."""


class Bases:
    """Every size of every base in a data folder, by what a figure may ask for."""

    def __init__(self, data: Data):
        self.data = data
        self._near: dict[tuple[str, str], list[tuple[str, Figure]]] = defaultdict(list)
        """Witnesses of a region and period."""
        self._undated: dict[tuple[str, str], list[tuple[str, Figure]]] = defaultdict(list)
        """Undated counts of a source about a region."""
        self._here: dict[tuple[str, str, int], tuple[Figure, tuple[Size, ...]]] = {}
        """What was answered, beside the figure that was asked with: as long as it is here, no other has its number."""
        for source, figure in data.figures():
            if not witness(source, figure, data):
                continue
            self._near[figure.region, str(figure.period)].append((source, figure))
            if not figure.period.stated:
                self._undated[source, figure.region].append((source, figure))

    def of_figure(self, source: str, figure: Figure) -> tuple[Size, ...]:
        """Every number that a figure's percentage may be of, the nearest to its own words first.

        Where the sentence states the base, only that. Else what the printed base may be, and what a person reads it as
        (`read_as`) where that is another; a target as its number of people.
        """
        if figure.of_count is not None:
            return (self._stated(source, figure),)
        if figure.of is None:
            return ()
        printed = list(self._of(figure.of, source, figure))
        if not figure.read_as or figure.read_as == figure.of:
            return tuple(_once(printed))
        read = [replace(size, read=True) for size in self._of(figure.read_as, source, figure)]
        return tuple(_once([*read, *printed] if figure.of == UNSTATED else [*printed, *read]))

    def here(self, base: str, source: str, figure: Figure) -> tuple[Size, ...]:
        """What is known of how many one base held at a figure's place and time, of the same date only.

        The figure's own sentence answers alone; else everybody who counts it, and only where nobody does, what other
        shares imply. A base left open answers for each of its parts.
        """
        asked = (base, source, id(figure))
        if asked not in self._here:
            self._here[asked] = (figure, self._found_here(base, source, figure))
        return self._here[asked][1]

    def _found_here(self, base: str, source: str, figure: Figure) -> tuple[Size, ...]:
        parts = self._parts(base)
        if figure.of_count is not None and not figure.read_as and figure.of in (base, *parts):
            return (self._stated(source, figure),)
        return tuple(_once(size for part in parts for size in self._best(part, source, figure)))

    def said(self, base: str, source: str, figure: Figure) -> Interval | None:
        """All that people say of how many one base held at a figure's place and time; None where it is only implied."""
        return hull(size.people for size in self.here(base, source, figure) if size.origin != IMPLIED)

    def _best(self, base: str, source: str, figure: Figure) -> list[Size]:
        sizes = [size for size in self._people(base, source, figure) if size.decides]
        return [size for size in sizes if size.origin != IMPLIED] or sizes

    def open_to(self, of: str, figure: Figure) -> list[str]:
        """The bases of people that a name may mean: itself, those it was left open between, or all when unstated."""
        if of == UNSTATED:
            indicator = self.data.indicators.get(figure.indicator)
            of_all = indicator.of if indicator else ()
            return [key for key in of_all if key in self.data.bases and self.data.bases[key].counted_by]
        return self._parts(of)

    def _parts(self, base: str) -> list[str]:
        known = self.data.bases.get(base)
        return list(known.either) if known and known.either else [base]

    def _of(self, of: str, source: str, figure: Figure) -> Iterator[Size]:
        known = self.data.bases.get(of)
        if known and known.of_target:
            yield from self._target(figure.target or "", source, figure)
            return
        for key in self.open_to(of, figure):
            yield from self._people(key, source, figure)

    def _target(self, key: str, source: str, figure: Figure) -> Iterator[Size]:
        """A target as a number of people at a figure's place and time: as set, or its part of each base."""
        target = self.data.targets.get(key)
        if target is None:
            return
        if target.count is not None:
            name = figure_id(source, figure)
            yield Size(figure.of or UNSTATED, of_count(target.count, target.count_is), STATED, name, figure.period, key)
        elif target.percent is not None:
            part = Fraction(target.percent) / 100
            for base in self.open_to(target.of or UNSTATED, figure):
                for size in self._people(base, source, figure):
                    yield replace(size, people=size.people.times(part), target=key)

    def _stated(self, source: str, figure: Figure) -> Size:
        people = of_count(figure.of_count or 0, figure.of_count_is)
        as_of = figure.of_as_of or figure.period
        return Size(figure.of or UNSTATED, people, STATED, figure_id(source, figure), as_of, figure.target)

    def _people(self, base: str, source: str, figure: Figure) -> Iterator[Size]:
        """Who counts one base for a figure's region and period, its own source first, then what shares imply."""
        known = self.data.bases.get(base)
        if known is None or known.counted_by == figure.indicator:
            return  # nobody is a share of themselves
        found = [*self._counted(base, source, figure), *self._shared(base, source, figure)]
        yield from sorted(found, key=lambda size: ORIGINS.index(size.origin))

    def _counted(self, base: str, source: str, figure: Figure) -> Iterator[Size]:
        counted_by = self.data.bases[base].counted_by
        for key, other in self._neighbours(source, figure):
            people = counted(other)
            if other.indicator == counted_by and people is not None:
                origin = OWN if key == source else PUBLISHED
                yield Size(base, people, origin, figure_id(key, other), other.period)

    def _shared(self, base: str, source: str, figure: Figure) -> Iterator[Size]:
        """Bases of other shares: as their sentences state them, else as their counts and percentages imply.

        What another share of the same indicator implies says no more than that share.
        """
        for key, other in self._neighbours(source, figure):
            if other.of != base or other.percent is None or other.read_as:
                continue
            # A base that nobody counts, such as children, is not the same people for another indicator.
            if other.indicator != figure.indicator and self.data.bases[base].counted_by is None:
                continue
            name = figure_id(key, other)
            if other.of_count is not None:
                as_of, own = other.of_as_of or other.period, key == source
                one_time = other.period.text == figure.period.text
                tied = own and one_time and other.indicator == figure.indicator
                same = as_of.text == figure.period.text or (own and not as_of.stated)
                people = of_count(other.of_count, other.of_count_is)
                yield Size(base, people, OWN if own else PUBLISHED, name, as_of, None, tied or same)
            elif other.indicator != figure.indicator and other.period.stated and (count := counted(other)):
                implied = implied_base(count, of_percent(other.percent, other.percent_is))
                if implied:
                    yield Size(base, implied, IMPLIED, name, other.period)

    def _neighbours(self, source: str, figure: Figure) -> Iterable[tuple[str, Figure]]:
        """Witnesses of the same region and period; an undated figure has only those of its own source.

        What the same source counts without a date may be of this period too. The figure itself is among them, and never
        its own base: nobody is a share of themselves, and a share of the same indicator implies nothing.
        """
        undated = self._undated.get((source, figure.region), [])
        dated = self._near.get((figure.region, str(figure.period)), []) if figure.period.stated else []
        return (*dated, *undated)


def counted(figure: Figure) -> Interval | None:
    """The count as printed; a range is all that lies between its ends."""
    if figure.count is not None:
        return of_count(figure.count, figure.count_is)
    if figure.count_from is not None and figure.count_to is not None:
        low, high = Fraction(figure.count_from), Fraction(figure.count_to)
        return Interval(low, high, (low + high) / 2)
    return None


def printed_share(figure: Figure) -> Interval | None:
    """The percentage as printed; a range is all that its two ends may stand for and what lies between them."""
    if figure.percents is None:
        return None
    low, high = (of_percent(end, figure.percent_is) for end in figure.percents)
    return Interval(low.low, high.high, (low.nominal + high.nominal) / 2)


def stated(figure: Figure) -> Interval | None:
    """The base as the figure's own sentence prints it."""
    return of_count(figure.of_count, figure.of_count_is) if figure.of_count else None


def witness(source: str, figure: Figure, data: Data) -> bool:
    """Whether a figure may tell how large a base was: never a copy, a group, a flow, or one set aside by hand."""
    copied = data.sources[source].kind == "copy"
    return not (copied or figure.group is not None or figure.is_flow or figure.answers("unfit-as-base"))


def _once(sizes: Iterable[Size]) -> Iterator[Size]:
    seen = set()
    for size in sizes:
        key = (size.base, size.figure, size.target)
        if key not in seen:
            seen.add(key)
            yield size
