"""Angka yang berbeda: where a source differs from itself, and where sources differ from one another."""

from collections.abc import Iterator
from functools import partial

from scripts.derive import DISAGREES, Conflict, Facts, Interval, Reading
from scripts.pages.page import Page, Planned
from scripts.pages.render import page
from scripts.pages.say import Say
from scripts.words import Words

RULES = ("out", "newest", "prefer", "speaker", "base", "agrees", "none")
"""The order in which a headline is chosen, as the page explains it."""


def pages(facts: Facts, words: Words) -> Iterator[Planned]:
    yield Planned("perbedaan.md", partial(_page, Say(facts, words, "perbedaan.md")))


def _page(say: Say) -> Page:
    facts, words = say.facts, say.words
    odd = [reading for reading in facts.readings if reading.verdict == DISAGREES and not reading.copied]
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
        odd=[(reading, _size(reading)) for reading in odd],
        apart=[reading for reading in facts.readings if reading.otherwise and not reading.copied],
        conflicts=[(kind, _of_kind(facts, kind)) for kind in ("values", "indicators", "bases", "gaps")],
        standing=standing,
        rules=RULES,
    )


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
