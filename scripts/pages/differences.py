"""Angka yang berbeda: where a source differs from itself, and where sources differ from one another."""

from collections.abc import Container, Iterator
from functools import partial
from typing import Any

from scripts.derive import Conflict, Facts, Interval, Reading
from scripts.pages import parts
from scripts.pages.page import Page, Planned
from scripts.pages.render import page
from scripts.pages.say import Say
from scripts.words import Words

RULES = ("out", "newest", "prefer", "speaker", "base", "agrees", "none")
"""The order in which a headline is chosen, as the page explains it."""


def pages(facts: Facts, words: Words) -> Iterator[Planned]:
    yield Planned("perbedaan.md", partial(_page, Say(facts, words, "perbedaan.md")))
    for area in parts.areas_that_differ(facts):
        say = Say(facts, words, f"perbedaan/{area}.md")
        yield Planned(say.path, partial(_part, say, area))


def _page(say: Say) -> Page:
    facts, words = say.facts, say.words
    odd = facts.odd
    newest = max(facts.readings, key=lambda reading: str(reading.figure.period.last or ""), default=None)
    key = "headline" if odd or facts.conflicts else "headline_none" if newest else "headline_empty"
    headline = say.t(
        f"differences.{key}",
        n=words.count(len(facts.readings)),
        a=words.count(len(odd)),
        b=words.count(len(facts.conflicts)),
        date=say.when(newest) if newest else say.searched()["date"],
    )
    return page(
        say,
        "differences.md",
        title=say.t("menu.perbedaan"),
        description=headline,
        made_from=newest.figure.where if newest else facts.site.where,
        headline=headline,
        areas=parts.areas_that_differ(facts),
        **_shown(facts, None if parts.differences_apart(facts) else facts.data.regions),
    )


def _part(say: Say, area: str) -> Page:
    """The differences of one part of a site that has too many for one page."""
    facts = say.facts
    inside = {code for code in facts.data.regions if parts.area_of(facts.data, code) == area}
    shown = _shown(facts, inside)
    headline = say.t(
        "differences.part_headline",
        region=say.region(area, short=False),
        a=say.words.count(len(shown["odd"])),
        b=say.words.count(sum(len(those) for _, those in shown["conflicts"])),
    )
    return page(
        say,
        "differences.md",
        title=say.t("differences.part_title", region=say.region(area)),
        description=headline,
        made_from=facts.data.regions[area].where,
        picture_of="perbedaan.md",
        headline=headline,
        areas={},
        **shown,
    )


def _shown(facts: Facts, inside: Container[str] | None) -> dict[str, Any]:
    """What is shown of these regions; of none where every part has a page of its own."""
    among = inside or ()
    return {
        "odd": [(reading, _size(reading)) for reading in facts.odd if reading.figure.region in among],
        "apart": [
            reading
            for reading in facts.readings
            if reading.otherwise and not reading.copied and reading.figure.region in among
        ],
        "conflicts": [
            (kind, [conflict for conflict in _of_kind(facts, kind) if conflict.region in among])
            for kind in ("values", "indicators", "bases", "gaps")
        ],
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


def _of_kind(facts: Facts, kind: str) -> list[Conflict]:
    return [conflict for conflict in facts.conflicts if conflict.kind == kind]


def _size(reading: Reading) -> Interval | None:
    """The base that the source itself gives beside the percentage."""
    return next((candidate.size for candidate in reading.candidates if candidate.origin == "stated"), None)
