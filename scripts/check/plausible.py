"""Readable but improbable: asked about, never refused, because sources do print such things.

A `note` or a `because` beside the figure answers the question: somebody has looked.
"""

from collections import defaultdict
from datetime import date
from decimal import Decimal
from fractions import Fraction
from statistics import median

from scripts.check import exact
from scripts.check.found import PEOPLE, PLACE, Found, comma, explained, figures, lacks
from scripts.model import UNSTATED, Data, Figure, Target, Where

NUMBERS = (*PEOPLE, "percent", "percent_is", "of_count", "of_count_is")
FAR = Fraction(3, 2)
"""No base of people grows or shrinks by half between two reports."""


def percentages_above_100_have_a_reason(data: Data, today: date) -> Found:
    """A reason to read the base otherwise (`because`) does not explain how there can be more than all."""
    for _, figure in figures(data, "percent"):
        silent = lacks(figure, "of_as_of") and lacks(figure, "note")
        if figure.percent is not None and figure.percent > 100 and silent:
            yield figure.at("percent"), "plain", {"typed": comma(figure.percent)}


def percentages_are_not_fractions(data: Data, today: date) -> Found:
    """Excel keeps 99,54% as 0,9954. Less than one percent may be a figure of a beginning, but is nobody's target."""
    for _, figure in figures(data, "percent"):
        if _is_fraction(figure) and not explained(figure):
            yield from _fraction(figure)
    for target in data.targets.values():
        if target.percent is not None and 0 < target.percent < 1 and lacks(target, "note"):
            yield from _fraction(target)


def _fraction(entry: Figure | Target) -> Found:
    percent = entry.percent or Decimal(0)
    facts = {"typed": comma(percent), "better": comma((percent * 100).normalize())}
    yield entry.at("percent"), "plain", facts


def _is_fraction(figure: Figure) -> bool:
    return figure.percent is not None and 0 < figure.percent < 1 and len(str(figure.percent)) > 4


def percentages_follow_from_their_counts(data: Data, today: date) -> Found:
    for _, figure in figures(data, *NUMBERS):
        if _asked_for_its_percentage(figure):
            percent, base = figure.percent or Decimal(0), figure.of_count or 0
            count = figure.count if figure.count is not None else (figure.count_from or 0)
            facts = {"typed": comma(percent), "count": count, "base": base}
            yield figure.at("percent"), "plain", {**facts, "share": exact.share(count, base, percent)}


def _asked_for_its_percentage(figure: Figure) -> bool:
    return exact.follows(figure) is False and not _is_fraction(figure) and not explained(figure)


def counts_fit_in_their_base(data: Data, today: date) -> Found:
    """No more people than there are, in the same sentence or in what is known of the same region and date."""
    sizes = _sizes_by_date(data)
    for _, figure in figures(data, *PLACE, *NUMBERS, "of", "of_as_of"):
        people = exact.counted(figure)
        above = figure.percent is not None and figure.percent > 100
        if people is None or above or explained(figure) or figure.of_as_of or figure.group:
            continue
        if figure.of_count == 0:
            continue
        if figure.of_count:
            high = exact.of_count(figure.of_count, figure.of_count_is)[1]
            if high is not None and people[0] > high and not _asked_for_its_percentage(figure):
                facts = {"count": figure.count or figure.count_from, "base": figure.of_count}
                yield figure.at("count" if figure.count is not None else "count_from"), "plain", facts
            continue
        indicator = data.indicators.get(figure.indicator)
        bases = [figure.of] if figure.of and figure.of != UNSTATED else (indicator.of if indicator else ())
        known = [sizes[key] for base in bases if (key := (figure.region, str(figure.period), base)) in sizes]
        if known and people[0] > max(size for size, _ in known):
            size, place = max(known)
            count = figure.count or figure.count_from
            yield (
                figure.at("count" if figure.count is not None else "count_from"),
                "neighbour",
                {"count": count, "base": int(size), "place": _said(place)},
            )


def _sizes_by_date(data: Data) -> dict[tuple[str, str, str], tuple[exact.Number, Where]]:
    """The largest size known of each base, by region and date."""
    counting: dict[str, list[str]] = defaultdict(list)
    for key, one in data.bases.items():
        if one.counted_by:
            counting[one.counted_by].append(key)
    sizes: dict[tuple[str, str, str], tuple[exact.Number, Where]] = {}
    for _, figure in figures(data, *PLACE, *PEOPLE):
        people = exact.counted(figure)
        if people is None or people[1] is None or figure.group or not figure.period.stated:
            continue
        for base in counting.get(figure.indicator, ()):
            place = (figure.region, str(figure.period), base)
            sizes[place] = max(sizes.get(place, (0, figure.where)), (people[1], figure.at("count")))
    return sizes


def bases_are_near_what_is_known(data: Data, today: date) -> Found:
    """A base is asked about when it is far from the other sizes of it that are known for the region."""
    sizes: dict[tuple[str, str | None], list[Figure]] = defaultdict(list)
    for _, figure in figures(data, "region", "group", "of", *NUMBERS):
        base = data.bases.get(figure.of or "")
        if figure.of_count and base and not base.of_target and not figure.group:
            sizes[figure.region, figure.of].append(figure)
    for same in sizes.values():
        middle = median([figure.of_count or 0 for figure in same]) if len(same) > 2 else same[0].of_count or 0
        for figure in same if len(same) > 2 else same[1:]:
            size = figure.of_count or 0
            far = max(size, middle) > FAR * min(size, middle)
            if far and not explained(figure) and not _asked_for_its_percentage(figure):
                near = min(
                    (one for one in same if one is not figure), key=lambda one: abs((one.of_count or 0) - middle)
                )
                facts = {"typed": size, "other": near.of_count, "of": figure.of, "place": _said(near.where)}
                yield figure.at("of_count"), "plain", facts


def _said(where: Where) -> str:
    return f"{where.file}:{where.line}"
