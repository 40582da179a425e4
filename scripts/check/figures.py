"""A figure is never bare."""

from datetime import date
from decimal import Decimal
from typing import Any

from scripts.check.found import Check, Found, comma, figures, lacks
from scripts.model import UNSTATED, Claim, Data, Figure, listed, plain_id

MOST_WORDS = 8
VALUES = ("count", "percent")
"""What a figure may state as a number, or as a range from one to another."""
FEW = 10
"""People of a group: fewer are not published, as statistical offices do it."""


def a_figure_has_a_value(data: Data, today: date) -> Found:
    for _, figure in data.figures():
        halves = [name for name in VALUES if lacks(figure, f"{name}_from") != lacks(figure, f"{name}_to")]
        for name in halves:
            there = f"{name}_from" if lacks(figure, f"{name}_to") else f"{name}_to"
            yield figure.at(there), "half-range", {"name": name}
        if not halves and lacks(figure, "count", "percent", "count_from", "percent_from"):
            yield figure.where, "plain", {}
        for name in VALUES:
            if f"{name}_is" in figure.lines and lacks(figure, name):
                yield figure.at(f"{name}_is"), f"no-{name}", {}
            yield from _range(figure, name)


def _range(figure: Figure, name: str) -> Found:
    """A range runs upwards, and stands instead of a number."""
    low, high = getattr(figure, f"{name}_from"), getattr(figure, f"{name}_to")
    if low is not None and high is not None and low >= high:
        shown = [comma(end) if isinstance(end, Decimal) else end for end in (low, high)]
        yield figure.at(f"{name}_to"), "backwards", {"name": name, "low": shown[0], "high": shown[1]}
    if low is not None and getattr(figure, name) is not None:
        yield figure.at(f"{name}_from"), "both", {"name": name}


def a_percentage_says_of_what(data: Data, today: date) -> Found:
    for _, figure in data.figures():
        if figure.percents and lacks(figure, "of"):
            name = "percent" if figure.percent is not None else "percent_from"
            yield figure.at(name), "plain", {"typed": comma(figure.percents[0]), "known": listed(data.bases)}
        if figure.of and lacks(figure, "percent", "percent_from"):
            yield figure.at("of"), "no-percent", {"typed": figure.of}
        if alone := _base_alone(figure):
            yield figure.at(alone), "base-alone", {"name": alone}
        if figure.of_count == 0:
            yield figure.at("of_count"), "zero", {}
    for target in data.targets.values():
        if target.percent is not None and lacks(target, "of"):
            yield target.at("percent"), "plain", {"typed": comma(target.percent), "known": listed(data.bases)}


def _base_alone(figure: Figure) -> str:
    """The field that tells something of a base of which there is no percentage; "" where there is none."""
    names = ("of_count", "of_as_of", "of_count_is")
    alone = lacks(figure, "of") and lacks(figure, "percent", "percent_from")
    return next((name for name in names if alone and name in figure.lines), "")


def a_target_has_a_value(data: Data, today: date) -> Found:
    for target in data.targets.values():
        if lacks(target, "percent", "count"):
            yield target.where, "plain", {}


def a_target_can_be_measured(data: Data, today: date) -> Found:
    """What it says of its time, of whom it is for and of its number does not contradict itself."""
    for target in data.targets.values():
        first, last = target.from_, target.by.last
        if first and first.first and last and first.first > last:
            yield target.at("from"), "backwards", {"first": str(first), "last": str(target.by)}
        place = data.regions.get(target.region or "")
        meant = {"nation": "country", "province": "province"}.get(target.applies_to)
        if place and meant and place.level != meant:
            yield target.at("applies_to"), f"not-{target.applies_to}", {"region": place.code, "name": place.name}
        if target.count_is and lacks(target, "count"):
            yield target.at("count_is"), "no-count", {}


def a_share_of_a_target_names_it(data: Data, today: date) -> Found:
    for _, figure in data.figures():
        base = data.bases.get(figure.of or "")
        if base and base.of_target and not base.unreadable and lacks(figure, "target", "of_count"):
            yield figure.at("of"), "plain", {"known": ", ".join(data.targets)}
        of_people = figure.of in (None, UNSTATED) or (base and not base.of_target and not base.unreadable)
        if figure.target and of_people and "of" not in figure.unreadable:
            yield figure.at("target"), "not-of-target", {}


def a_figure_is_written_once(data: Data, today: date) -> Found:
    """The same thing twice in one source; other values need something that tells them apart, or they share an id."""
    first: dict[tuple[Any, ...], Figure] = {}
    same: dict[tuple[Any, ...], Figure] = {}
    for source, figure in figures(data):
        name = plain_id(source, figure)
        values = (figure.count, figure.count_from, figure.count_to, figure.percent, figure.of_count, figure.wording)
        earlier, twin = first.setdefault((name, figure.telling), figure), same.setdefault((name, *values), figure)
        facts = {"indicator": figure.indicator, "region": figure.region}
        if twin is not figure:
            yield figure.where, "plain", {**facts, "earlier": twin.where.line}
        elif earlier is not figure:
            yield figure.where, "values", {**facts, "earlier": earlier.where.line}


def a_claim_is_written_once(data: Data, today: date) -> Found:
    for source in data.sources.values():
        first: dict[tuple[Any, ...], Claim] = {}
        for claim in source.claims:
            place = (claim.locator, claim.speaker, claim.as_printed, claim.note and claim.note.id)
            said = (claim.region, claim.rank, claim.group, claim.indicators, claim.by, claim.as_of, claim.award)
            earlier = claim if claim.unreadable else first.setdefault((*said, *place), claim)
            if earlier is not claim:
                yield claim.where, "plain", {"region": claim.region, "earlier": earlier.where.line}


def a_claim_says_among_whom(data: Data, today: date) -> Found:
    """A group of the data, or one in the source's own words; of two nobody would know which is meant."""
    for source in data.sources.values():
        for claim in source.claims:
            if lacks(claim, "among", "among_says"):
                yield claim.where, "plain", {"known": listed(data.groups)}
            elif claim.among and claim.among_says:
                yield claim.at("among_says"), "both", {}


def small_groups_stay_uncounted(data: Data, today: date) -> Found:
    """Of fewer than ten people of a group anyone could tell who they are; nor may the rest of the group tell it."""
    for _, figure in figures(data, "count", "count_is", "of_count", "group"):
        if figure.group is None or figure.count is None:
            continue
        if 0 < figure.count < FEW:
            yield figure.at("count"), "plain", {"most": FEW}
        elif figure.of_count is not None and 0 < figure.of_count - figure.count < FEW:
            yield figure.at("of_count"), "rest", {"most": FEW}


def readings_of_ours_have_a_reason(data: Data, today: date) -> Found:
    for _, figure in data.figures():
        for name in ("read_as", "prefer"):
            if getattr(figure, name) and lacks(figure, "because"):
                yield figure.at(name), "plain", {"name": name}
        if figure.read_as == UNSTATED or (figure.read_as and lacks(figure, "percent", "percent_from")):
            yield figure.at("read_as"), "nothing-to-read", {}


def words_of_a_source_are_few(data: Data, today: date) -> Found:
    for source in data.sources.values():
        entries: tuple[Figure | Claim, ...] = (*source.figures, *source.claims)
        for entry in entries:
            if entry.as_printed and len(entry.as_printed.split()) > MOST_WORDS:
                facts = {"words": len(entry.as_printed.split()), "most": MOST_WORDS}
                yield entry.at("as_printed"), "plain", facts


CHECKS: tuple[Check, ...] = (
    a_figure_has_a_value,
    a_figure_is_written_once,
    a_claim_is_written_once,
    a_claim_says_among_whom,
    a_percentage_says_of_what,
    a_target_has_a_value,
    a_target_can_be_measured,
    a_share_of_a_target_names_it,
    readings_of_ours_have_a_reason,
    small_groups_stay_uncounted,
    words_of_a_source_are_few,
)
