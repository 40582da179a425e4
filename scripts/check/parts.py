"""Done and not yet done: together they are the whole, and what is left over is one number."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from fractions import Fraction
from itertools import product
from typing import NamedTuple

from scripts.check.found import PEOPLE, PLACE, Asked, Question, asks, figures, first_of, people_field, said
from scripts.check.series import FAR, FEW
from scripts.derive.bases import counted, stated
from scripts.derive.dates import comparable_dates
from scripts.derive.intervals import Interval, less
from scripts.model import Data, Figure

SOON = timedelta(days=31)
"""So soon what is left over hardly changes by half."""
HALF = Fraction(3, 2)


class _Told(NamedTuple):
    """A number of people, and the figure that says it."""

    people: Interval
    figure: Figure


@dataclass
class _Parts:
    """What one source says of one region, by date: how many are done, how many are left, how many there are."""

    done: dict[str, list[_Told]] = field(default_factory=lambda: defaultdict(list))
    left: dict[str, list[_Told]] = field(default_factory=lambda: defaultdict(list))
    whole: dict[str, list[_Told]] = field(default_factory=lambda: defaultdict(list))


@asks("parts-add-up")
def parts_add_up(data: Data, today: date) -> Iterator[Asked]:
    """Those recorded and those not yet are all of whom recording is asked, where one source counts all three."""
    for parts in _parts(data):
        for period, those in parts.left.items():
            tried = list(product(parts.done[period], parts.whole[period]))
            for left in those if tried else ():
                if not any(_together(done.people, left.people).overlaps(whole.people) for done, whole in tried):
                    done, whole = tried[0]
                    facts = {"done": first_of(done.figure), "left": first_of(left.figure)}
                    facts |= {"sum": int(done.people.nominal + left.people.nominal), "all": int(whole.people.nominal)}
                    yield Asked(left.figure, people_field(left.figure), "plain", facts)


@asks("gaps-agree")
def gaps_agree(data: Data, today: date) -> Iterator[Asked]:
    """What a source counts as left over, beside what its own numbers leave on another day not long before or after."""
    for parts in _parts(data):
        found = [
            (less(whole.people, done.people), done.figure)
            for period, those in parts.done.items()
            for done, whole in product(those, parts.whole[period])
        ]
        for left in [one for those in parts.left.values() for one in those]:
            for gap, figure in found:
                if gap and gap.low > 0 and _far(gap, figure, left, data):
                    facts = {"left": first_of(left.figure), "gap": int(gap.nominal), "period": str(figure.period)}
                    yield Asked(left.figure, people_field(left.figure), "plain", {**facts, "place": said(figure.where)})
                    break


def _parts(data: Data) -> Iterator[_Parts]:
    """For each indicator of which there is a rest (`rest_of`), each source and region."""
    for key, indicator in data.indicators.items():
        rest = data.rest_of(key)
        base = indicator.compare_on or next(iter(indicator.of), "")
        counted_by = data.bases[base].counted_by if base in data.bases else None
        found: dict[tuple[str, str, str | None], _Parts] = defaultdict(_Parts)
        for source, figure in (
            figures(data, *PLACE, *PEOPLE, "of", "of_count", "of_count_is", "of_as_of") if rest else ()
        ):
            parts, people, period = found[source, figure.region, figure.group], counted(figure), str(figure.period)
            if figure.is_flow:
                continue
            for indicators, told in (((key,), parts.done), ((rest,), parts.left), ((counted_by,), parts.whole)):
                if people and figure.indicator in indicators:
                    told[period].append(_Told(people, figure))
            if (
                figure.indicator in (key, rest)
                and figure.of == base
                and figure.of_as_of is None
                and (base_size := stated(figure))
            ):
                parts.whole[period].append(_Told(base_size, figure))
        yield from found.values()


def _together(interval: Interval, other: Interval) -> Interval:
    high = None if interval.high is None or other.high is None else interval.high + other.high
    return Interval(interval.low + other.low, high, interval.nominal + other.nominal)


def _far(gap: Interval, figure: Figure, left: _Told, data: Data) -> bool:
    """Whether two numbers of those left over, of two near days, cannot well be one."""
    first, second = figure.period, left.figure.period
    indicator = data.indicators.get(left.figure.indicator)
    if indicator is None or not comparable_dates(figure, left.figure, indicator) or str(first) == str(second):
        return False
    soon = first.last and second.last and abs(first.last - second.last) <= SOON
    low, high = sorted((gap.nominal, left.people.nominal))
    return high - low > FEW and high > (HALF if soon else FAR) * low and not gap.overlaps(left.people)


QUESTIONS: tuple[Question, ...] = (
    parts_add_up,
    gaps_agree,
)
