"""Bila sumber berbeda: where a source differs from itself, and where sources differ from one another."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from scripts.derive import Conflict, Facts, Interval, Reading
from scripts.pages import parts
from scripts.pages.page import Page, Planned
from scripts.pages.render import page
from scripts.pages.say import Say
from scripts.words import Words

RULES = ("out", "newest", "prefer", "speaker", "base", "agrees", "none")
"""The order in which a headline is chosen, as the page explains it."""


class Differing(NamedTuple):
    """What differs: a percentage from its source's own numbers, or from those of others; sources from one another."""

    odd: list[Reading]
    apart: list[Reading]
    conflicts: list[Conflict]

    @property
    def number(self) -> int:
        return len(self.odd) + len(self.apart) + len(self.conflicts)


def pages(facts: Facts, words: Words) -> Iterator[Planned]:
    areas = _by_area(facts) if parts.differences_apart(facts) else {}
    yield Planned("perbedaan.md", _page, (areas,))
    for area, differing in areas.items():
        yield Planned(f"perbedaan/{area}.md", _part, (area, differing))


def _every(facts: Facts) -> Differing:
    apart = [reading for reading in facts.readings if reading.otherwise and not reading.copied]
    return Differing(facts.odd, apart, list(facts.conflicts))


def _by_area(facts: Facts) -> dict[str, Differing]:
    """What differs in each part of a site that has too much of it for one page, in the order of the data."""
    found: dict[str, Differing] = defaultdict(lambda: Differing([], [], []))
    every = _every(facts)
    for reading in every.odd:
        found[parts.area_of(facts.data, reading.figure.region)].odd.append(reading)
    for reading in every.apart:
        found[parts.area_of(facts.data, reading.figure.region)].apart.append(reading)
    for conflict in every.conflicts:
        found[parts.area_of(facts.data, conflict.region)].conflicts.append(conflict)
    return {area: found[area] for area in sorted(found, key=facts.data.place_of.__getitem__)}


def _page(say: Say, areas: Mapping[str, Differing]) -> Page:
    facts, words = say.facts, say.words
    odd = facts.odd
    newest = max(facts.readings, key=lambda reading: str(reading.figure.period.last or ""), default=None)
    key = "headline" if odd or facts.conflicts else "headline_none" if newest else "headline_empty"
    counts = {
        "n": words.count(len(facts.readings)),
        "a": words.count(len(odd)),
        "b": words.count(len(facts.conflicts)),
        "date": say.when(newest) if newest else say.searched()["date"],
    }
    headline = say.t(f"differences.{key}", **counts)
    return page(
        say,
        "differences.md",
        title=say.t("menu.perbedaan"),
        description=headline,
        made_from=newest.figure.where if newest else facts.site.where,
        headline=say.t("differences.title") if key == "headline" else headline,
        counts=counts if key == "headline" else {},
        shown=not areas,
        areas={area: differing.number for area, differing in areas.items()},
        **_shown(Differing([], [], []) if areas else _every(facts)),
    )


def _part(say: Say, area: str, differing: Differing) -> Page:
    """The differences of one part of a site that has too many for one page."""
    counts = {"a": say.words.count(len(differing.odd)), "b": say.words.count(len(differing.conflicts))}
    headline = say.t("differences.part_headline", region=say.region(area, short=False), **counts)
    return page(
        say,
        "differences.md",
        title=say.t("differences.part_title", region=say.region(area)),
        description=headline,
        made_from=say.data.regions[area].where,
        picture_of="perbedaan.md",
        headline=say.t("differences.part_title", region=say.region(area)),
        counts=counts,
        shown=True,
        areas={},
        **_shown(differing),
    )


def _shown(differing: Differing) -> dict[str, Any]:
    """What a page shows of it, by kind."""
    kinds = ("values", "indicators", "bases", "gaps")
    return {
        "odd": [(reading, _size(reading)) for reading in differing.odd],
        "apart": differing.apart,
        "conflicts": [(kind, [one for one in differing.conflicts if one.kind == kind]) for kind in kinds],
        "standing": standing,
        "rules": RULES,
    }


def standing(conflict: Conflict, reading: Reading) -> str:
    """How a figure stands in its conflict: it leads, it is one of those between which nothing chooses, or beside."""
    leader = conflict.choice.leader
    if leader is None:
        return "left" if any(one is reading for one in conflict.choice.left) else "beside"
    told = next(value for value in conflict.told if any(one is reading for one in value.readings))
    return "leads" if any(reading is leader for reading in told.readings) else "beside"


def _size(reading: Reading) -> Interval | None:
    """The base that the source itself gives beside the percentage."""
    return next((candidate.size for candidate in reading.candidates if candidate.origin == "stated"), None)
