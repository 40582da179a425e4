"""Claims: every rank claim with its scope, its evidence, and the figures that decide it or are missing."""

from collections.abc import Iterable
from typing import Any

from scripts.derive import Facts, JudgedClaim, Reading


def entry(judged: JudgedClaim) -> dict[str, Any]:
    """One claim as a record; `scope`, `evidence` and `reason` are derived, everything else is as the source has it."""
    claim = judged.claim
    return {
        "id": judged.id,
        "region": claim.region,
        "rank": claim.rank,
        "among": claim.among,
        "indicators": list(claim.indicators),
        "by": claim.by,
        "as_of": str(claim.as_of) if claim.as_of else None,
        "award": claim.award,
        "speaker": claim.speaker,
        "as_printed": claim.as_printed,
        "locator": claim.locator,
        "note": claim.note.id if claim.note else None,
        "note_en": claim.note.en if claim.note else None,
        "scope": judged.scope,
        "narrower_group": judged.narrower_group,
        "narrower_category": judged.narrower_category.id if judged.narrower_category else None,
        "narrower_category_en": judged.narrower_category.en if judged.narrower_category else None,
        "evidence": judged.evidence,
        "reason": judged.reason,
        "own_figure": judged.own.id if judged.own else None,
        "figures_against": _ids(judged.weighed.before),
        "figures_tied": _ids(judged.weighed.equal),
        "figures_unclear": _ids(judged.weighed.unclear),
        "figures_supporting": _ids(judged.weighed.behind),
        "figures_later": _ids(judged.weighed.later),
        "regions_lacking": list(judged.lacking),
        "regions_told": list(judged.weighed.told),
        "members_known": judged.members_known,
        "source": judged.source,
        "file": claim.where.file,
        "line": claim.where.line,
    }


def _ids(readings: Iterable[Reading]) -> list[str]:
    return [reading.id for reading in readings]


def rows(facts: Facts) -> list[dict[str, Any]]:
    """All claims, in the order of the data."""
    return [entry(judged) for judged in facts.claims]
