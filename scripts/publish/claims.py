"""Claims: every rank claim with its scope, its evidence, and the figures that decide it or are missing."""

from collections.abc import Iterable
from typing import Any

from scripts.derive import Facts, Judged, Reading


def entry(one: Judged) -> dict[str, Any]:
    """One claim as a record; `scope`, `evidence` and `reason` are derived, everything else is as the source has it."""
    claim = one.claim
    return {
        "id": one.id,
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
        "scope": one.scope,
        "narrower_group": one.narrower_group,
        "narrower_category": one.narrower_category.id if one.narrower_category else None,
        "narrower_category_en": one.narrower_category.en if one.narrower_category else None,
        "evidence": one.evidence,
        "reason": one.reason,
        "own_figure": one.own.id if one.own else None,
        "figures_against": _ids(one.weighed.before),
        "figures_tied": _ids(one.weighed.equal),
        "figures_unclear": _ids(one.weighed.unclear),
        "figures_supporting": _ids(one.weighed.behind),
        "figures_later": _ids(one.weighed.later),
        "regions_lacking": list(one.lacking),
        "regions_told": list(one.weighed.told),
        "members_known": one.members_known,
        "source": one.source,
        "file": claim.where.file,
        "line": claim.where.line,
    }


def _ids(readings: Iterable[Reading]) -> list[str]:
    return [one.id for one in readings]


def rows(facts: Facts) -> list[dict[str, Any]]:
    """All claims, in the order of the data."""
    return [entry(one) for one in facts.claims]
