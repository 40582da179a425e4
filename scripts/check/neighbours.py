"""One date, several regions: parts do not exceed their whole, and no two regions are the same to the last digit."""

from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from fractions import Fraction

from scripts.check.found import PEOPLE, PLACE, Asked, Question, asks, comma, figures, people_field
from scripts.derive.bases import counted
from scripts.model import Data, Figure

CHANCE = 1000
"""Smaller counts are equal by chance often enough."""


@asks("regions-sum")
def regions_sum_to_their_province(data: Data, today: date) -> Iterator[Asked]:
    """The regions of a province or of the nation: together never more than it, all of one source exactly it."""
    children = {code: below for code in data.regions if (below := {region.code for region in data.under(code)})}
    wholes: list[tuple[str, Figure]] = []
    parts: dict[tuple[str, ...], dict[str, tuple[Fraction, str]]] = defaultdict(dict)
    for source, figure in figures(data, *PLACE, *PEOPLE):
        people = counted(figure)
        if people is None or not figure.period.stated or figure.region not in data.regions:
            continue
        if figure.region in children:
            wholes.append((source, figure))
        elif parent := data.regions[figure.region].parent:
            known = parts[_kind(parent, figure)]
            known[figure.region] = min(known.get(figure.region, (people.low, source)), (people.low, source))
    for source, figure in wholes:
        known = parts.get(_kind(figure.region, figure), {})
        people = counted(figure)
        total = sum((low for low, _ in known.values()), Fraction(0))
        if people is None or people.high is None:
            continue
        name = data.regions[figure.region].short
        count = figure.count or figure.count_to
        facts = {"sum": int(total), "regions": len(known), "name": name, "count": count}
        one_source = {one for _, one in known.values()} == {source} and people.exact
        if total > people.high:
            yield Asked(figure, people_field(figure), "plain", facts)
        elif one_source and set(known) == children[figure.region] and total != people.low:
            yield Asked(figure, people_field(figure), "differs", facts)


def _kind(parent: str, figure: Figure) -> tuple[str, ...]:
    period = figure.period
    return parent, figure.indicator, f"{period.first} {period.last}", figure.group or "", str(figure.is_flow)


@asks("same-as-neighbour")
def no_two_regions_are_the_same(data: Data, today: date) -> Iterator[Asked]:
    """One row copied into the next: the same figure to the last digit, in one source, for one date."""
    first: dict[tuple[str, ...], Figure] = {}
    for source, figure in figures(data, *PLACE, *PEOPLE, "percent"):
        value = _telling(figure)
        if value:
            earlier = first.setdefault((*_kind(source, figure), value), figure)
            if earlier.region != figure.region:
                facts = {"typed": value, "other": earlier.region, "earlier": earlier.where.line}
                yield Asked(figure, "count" if figure.count is not None else "percent", "plain", facts)


def _telling(figure: Figure) -> str:
    """The figure's value, where two regions hardly share it by chance."""
    if figure.count is not None:
        return f"{figure.count:,}".replace(",", ".") if figure.count >= CHANCE and figure.count_is is None else ""
    if figure.percent is None or int(figure.percent.as_tuple().exponent) > -2 or figure.percent in (0, 100):
        return ""
    return f"{comma(figure.percent)}%"


QUESTIONS: tuple[Question, ...] = (
    regions_sum_to_their_province,
    no_two_regions_are_the_same,
)
