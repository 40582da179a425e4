"""What the data promise. One rule, one function, one name in the list of its subject; its sentences stand beside it."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from scripts.check import claims, dates, figures, known, neighbours, parts, places, plausible, series, sources, stories
from scripts.check.answers import answered, answers_are_needed, to_write
from scripts.check.found import Asked, Check, Question
from scripts.model import Data, Finding, Where

CHECKS: tuple[Check, ...] = (
    *(*places.CHECKS, *known.CHECKS, *sources.CHECKS, *dates.CHECKS, *figures.CHECKS),
    *stories.CHECKS,
)
"""Refused: with one of these broken, nothing is published. Each subject lists its own, below its functions."""

QUESTIONS: tuple[Question, ...] = (
    *(*plausible.QUESTIONS, *parts.QUESTIONS, *series.QUESTIONS, *neighbours.QUESTIONS),
    *(*dates.QUESTIONS, *sources.QUESTIONS, *claims.QUESTIONS),
)
"""Published, and asked: a source may really print it. Each can be answered in `checked`, by the name that it `asks`."""

REMARKS: tuple[Check, ...] = (*sources.REMARKS, *stories.REMARKS)
"""Published, and worth another look; what nobody can answer in the data, for it stands beside them."""

LAST: tuple[Question, ...] = (plausible.percentages_follow_from_their_source, claims.claims_fit_our_figures)
"""Asked only where nothing is refused: they reason."""


def findings(data: Data, today: date, sound: bool = True) -> list[Finding]:
    """Run them all: nobody should have to push twice to see two mistakes. In file and line order.

    What only stands in for something that could not be read has no place, and is not complained about. `sound` says
    whether everything could be read.
    """
    found = [_finding(check, *where) for check in CHECKS for where in check(data, today)]
    sound = sound and not any(finding.refuses and finding.where.file for finding in found)
    found += [_finding(check, *where, refuses=False) for check in REMARKS for where in check(data, today)]
    raised = [(check, asked) for check in QUESTIONS if sound or check not in LAST for asked in check(data, today)]
    found += [_question(check, asked) for check, asked in raised if not answered(check.asks, asked.entry)]
    if sound:
        asked = {(check.asks, id(asked.entry)) for check, asked in raised}
        needless = answers_are_needed(data, asked)
        found += [Finding(where, "answers_are_needed", case, facts, False) for where, case, facts in needless]
    return sorted((finding for finding in found if finding.where.file), key=lambda finding: finding.where)


def _finding(check: Check, where: Where, case: str, facts: Mapping[str, Any], refuses: bool = True) -> Finding:
    return Finding(where, check.__name__, case, facts, refuses)


def _question(check: Question, asked: Asked) -> Finding:
    """A question that nobody answered, with the lines that would."""
    where = asked.entry.at(asked.field)
    return Finding(where, check.__name__, asked.case, asked.facts, False, to_write(check.asks, asked.entry))
