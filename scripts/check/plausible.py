"""Readable but improbable: asked about, never refused, because sources do print such things."""

from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from fractions import Fraction
from statistics import median
from typing import NamedTuple

from scripts.check.answers import UNFIT
from scripts.check.found import (
    PEOPLE,
    PLACE,
    Asked,
    Question,
    asks,
    comma,
    figures,
    first_of,
    lacks,
    people_field,
    said,
)
from scripts.check.series import counts_do_not_jump
from scripts.derive import recompute
from scripts.derive.bases import counted, stated, witness
from scripts.derive.intervals import Interval, prints_as, rounded, share
from scripts.model import Data, Figure, Target

NUMBERS = (*PEOPLE, "percent", "percent_is", "of_count", "of_count_is")
FAR = Fraction(3, 2)
"""No base of people grows or shrinks by half between two reports."""


@asks("above-100")
def percentages_above_100_have_a_reason(data: Data, today: date) -> Iterator[Asked]:
    """That the base is of an earlier date is a reason, and is said in `of_as_of`. One slip is asked about once: where
    the percentage does not even follow from its count and base, that is asked.
    """
    for _, figure in figures(data, "percent"):
        if _is_above(figure) and (figure.answers("above-100") or not _does_not_follow(figure)):
            yield Asked(figure, "percent", "plain", {"typed": comma(figure.percent or Decimal(0))})


def _is_above(figure: Figure) -> bool:
    """Whether a percentage is above 100 without a reason in its fields."""
    return figure.percent is not None and figure.percent > 100 and lacks(figure, "of_as_of")


@asks("fraction")
def percentages_are_not_fractions(data: Data, today: date) -> Iterator[Asked]:
    """Excel keeps 99,54% as 0,9954. Less than one percent may be a figure of a beginning, but is nobody's target."""
    for _, figure in figures(data, "percent"):
        if figure.percent is not None and _is_fraction(figure.percent):
            yield _fraction(figure, figure.percent)
    for target in data.targets.values():
        if target.percent is not None and 0 < target.percent < 1:
            yield _fraction(target, target.percent)


def _fraction(entry: Figure | Target, percent: Decimal) -> Asked:
    return Asked(entry, "percent", "plain", _read_as_fraction(percent))


def _read_as_fraction(percent: Decimal) -> dict[str, str]:
    return {"typed": comma(percent), "better": comma((percent * 100).normalize())}


@asks("fraction")
def small_percentages_have_small_neighbours(data: Data, today: date) -> Iterator[Asked]:
    """0,99 may be said of a beginning: it is asked about where every other figure of its indicator and base says ten
    times as much, or more. A range is asked about where it has more digits than anybody prints, too.
    """
    lowest: dict[tuple[str, str | None], Decimal] = {}
    small = []
    for _, figure in figures(data, "percent", "percent_from", "percent_to", "indicator", "of"):
        low, high = figure.percents or (Decimal(0), Decimal(0))
        if high >= 1:
            about = figure.indicator, figure.of
            lowest[about] = min(low, lowest.get(about, low))
        elif high > 0 and not _is_fraction(figure.percent):
            small.append((figure, low, high))
    for figure, low, high in small:
        name = "percent" if figure.percent is not None else "percent_to"
        exact = name == "percent_to" and (_is_fraction(low) or _is_fraction(high))
        follows = counted(figure) is not None and stated(figure) is not None
        others = lowest.get((figure.indicator, figure.of), Decimal(0))
        if exact or (high * 10 < others and not follows):
            yield Asked(figure, name, "range" if exact else "plain", {"name": name, **_read_as_fraction(high)})


def _is_fraction(percent: Decimal | None) -> bool:
    return percent is not None and 0 < percent < 1 and len(str(percent)) > 4


# --- does it follow? -----------------------------------------------------------------------------------------------


@asks("percent-follows")
def percentages_follow_from_their_counts(data: Data, today: date) -> Iterator[Asked]:
    for _, figure in figures(data, *NUMBERS):
        if _does_not_follow(figure):
            facts = {"typed": comma(figure.percent or Decimal(0)), "count": first_of(figure), "base": figure.of_count}
            yield Asked(figure, "percent", "plain", {**facts, "share": _share(figure)})


def _does_not_follow(figure: Figure) -> bool:
    """Whether a percentage does not come out of its own count and base, as far as there is anything to ask."""
    people, base = counted(figure), stated(figure)
    if figure.percent is None or people is None or base is None or _is_fraction(figure.percent):
        return False
    result = share(people, base)
    return result is not None and not prints_as(result, figure.percent, figure.percent_is)


def _asked_whether_it_follows(figure: Figure) -> bool:
    """One slip is asked about once: where a percentage does not follow, its count or its base may be the slip."""
    return _does_not_follow(figure) and not figure.answers("percent-follows")


def _share(figure: Figure) -> str:
    result = share(Interval.exactly(first_of(figure)), Interval.exactly(figure.of_count or 1))
    return comma(_like(result, figure.percent)) if result else ""


def _like(result: Interval, printed: Decimal | None) -> Decimal:
    """A share with as many digits as the printed one, two at least."""
    digits = -int(printed.as_tuple().exponent) if printed is not None else 2
    return rounded(result.nominal, max(2, digits))


@asks("percent-follows")
def percentages_follow_from_their_source(data: Data, today: date) -> Iterator[Asked]:
    """The same of a count and a base that stand in other sentences of the source. Asked last: it takes reasoning."""
    for reading in recompute.readings(data):
        percent = reading.figure.percent
        if percent is None or reading.figure.of_count or reading.copied or _is_fraction(percent):
            continue
        if _is_above(reading.figure) and not reading.figure.answers("percent-follows"):
            continue
        own = [
            candidate
            for candidate in reading.candidates
            if candidate.own and candidate.named and candidate.decides and candidate.target is None
        ]
        if own and not any(candidate.fits or candidate.cut for candidate in own):
            facts = {"typed": comma(percent), "share": comma(_like(own[0].result, percent))}
            count = int(reading.tried.nominal) if reading.tried else 0
            yield Asked(reading.figure, "percent", "plain", {**facts, "count": count, "base": int(own[0].size.nominal)})


# --- how large was the base? ----------------------------------------------------------------------------------------


class Size(NamedTuple):
    """How large a base was, as one figure says it: in its count, or in the base that its sentence states."""

    figure: Figure
    field: str
    people: Interval
    period: str


Sizes = dict[tuple[str, str], list[Size]]
"""By region and base."""


def _sizes(data: Data) -> Sizes:
    """Every number of people that may be the size of a base, but for those that somebody calls unfit."""
    counting = defaultdict(list)
    for key, base in data.bases.items():
        counting[base.counted_by].append(key)
    found: Sizes = defaultdict(list)
    for source, figure in figures(data, *PLACE, *NUMBERS, "of", "of_as_of"):
        if not witness(source, figure, data):
            continue
        if people := counted(figure):
            for key in counting.get(figure.indicator, ()):
                found[figure.region, key].append(Size(figure, people_field(figure), people, str(figure.period)))
        of = data.bases.get(figure.of or "")
        if (people := stated(figure)) and of and not of.of_target and not figure.read_as:
            period = figure.of_as_of or figure.period
            found[figure.region, figure.of or ""].append(Size(figure, "of_count", people, str(period)))
    return found


@asks("count-fits-base")
def counts_fit_in_their_base(data: Data, today: date) -> Iterator[Asked]:
    """No more people than there are: in the same sentence, in the same region and date, or ever in that region."""
    sizes = _sizes(data)
    for _, figure in figures(data, *PLACE, *NUMBERS, "of", "of_as_of"):
        people = counted(figure)
        above = figure.percent is not None and figure.percent > 100
        if people is None or above or figure.of_as_of or figure.group or figure.of_count == 0:
            continue
        facts: dict[str, object] = {"count": first_of(figure)}
        if own := stated(figure):
            if own.high is not None and people.low > own.high and not _asked_whether_it_follows(figure):
                yield Asked(figure, people_field(figure), "plain", {**facts, "base": figure.of_count})
        elif larger := _largest(figure, sizes, data, of_its_date=True):
            if people.low > _end(larger):
                yield Asked(figure, people_field(figure), "neighbour", {**facts, **_named(larger)})
        elif (larger := _largest(figure, sizes, data)) and people.low > FAR * _end(larger):
            yield Asked(figure, people_field(figure), "region", {**facts, **_named(larger)})


def _largest(figure: Figure, sizes: Sizes, data: Data, of_its_date: bool = False) -> Size | None:
    """The largest number of people known of what a figure may be a part of; None where one of them has no end."""
    known = [
        size
        for base in _bases(figure, data)
        for size in sizes.get((figure.region, base), ())
        if size.figure is not figure
        and (not of_its_date or (figure.period.stated and size.period == str(figure.period)))
    ]
    if not known or any(size.people.high is None for size in known):
        return None
    return max(known, key=_end)


def _bases(figure: Figure, data: Data) -> list[str]:
    """The bases that a count is a part of: the one that is named, else all of which its indicator may be a share."""
    named = data.bases.get(figure.of or "")
    indicator = data.indicators.get(figure.indicator)
    keys = (
        [figure.of or ""]
        if named and not named.of_target and not figure.read_as
        else list(indicator.of if indicator else ())
    )
    return [one for key in keys for one in (data.bases[key].either if key in data.bases else ()) or (key,)]


def _end(size: Size) -> Fraction:
    return size.people.high if size.people.high is not None else size.people.nominal


def _named(size: Size) -> dict[str, object]:
    return {"base": int(_end(size)), "place": said(size.figure.at(size.field))}


@asks("base-near-known")
def bases_are_near_what_is_known(data: Data, today: date) -> Iterator[Asked]:
    """A stated base is asked about when it is far from the other sizes of it that are known for the region."""
    for far, near in _far_apart(data):
        if far.field == "of_count" and not _asked_whether_it_follows(far.figure):
            facts = {"typed": far.figure.of_count, "other": int(near.people.nominal), "of": far.figure.of}
            yield Asked(far.figure, "of_count", "plain", {**facts, "place": said(near.figure.at(near.field))})


@asks(UNFIT)
def counts_of_a_base_can_be_one(data: Data, today: date) -> Iterator[Asked]:
    """The same of a count: it would be the base of other figures, unless somebody says that it cannot be."""
    jumping = {id(asked.entry) for asked in counts_do_not_jump(data, today)}
    for far, near in _far_apart(data):
        if far.field != "of_count" and id(far.figure) not in jumping:
            facts = {"typed": first_of(far.figure), "other": int(near.people.nominal)}
            yield Asked(far.figure, far.field, "plain", {**facts, "place": said(near.figure.at(near.field))})


def _far_apart(data: Data) -> Iterator[tuple[Size, Size]]:
    """Each size of a base that is far from the others of its region, with the one that is nearest to their middle."""
    for same in _sizes(data).values():
        middle = median([size.people.nominal for size in same]) if len(same) > 2 else same[0].people.nominal
        for one in same if len(same) > 2 else same[1:]:
            size = one.people.nominal
            if max(size, middle) > FAR * min(size, middle):
                others = [other for other in same if other is not one]
                yield one, min(others, key=lambda other: abs(other.people.nominal - middle))


QUESTIONS: tuple[Question, ...] = (
    percentages_above_100_have_a_reason,
    percentages_are_not_fractions,
    small_percentages_have_small_neighbours,
    percentages_follow_from_their_counts,
    percentages_follow_from_their_source,
    counts_fit_in_their_base,
    bases_are_near_what_is_known,
    counts_of_a_base_can_be_one,
)
