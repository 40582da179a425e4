"""Claims: every rank claim with its scope, its evidence, and the figures that decide it or are missing."""

from typing import Any

from scripts.derive import Facts, Judged


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
        "evidence": one.evidence,
        "reason": one.reason,
        "own_figure": one.own.id if one.own else None,
        "figures_against": [rival.id for rival in one.against],
        "regions_lacking": list(one.lacking),
        "members_known": one.members_known,
        "source": one.source,
        "file": claim.where.file,
        "line": claim.where.line,
    }


def rows(facts: Facts) -> list[dict[str, Any]]:
    """All claims, in the order of the data."""
    return [entry(one) for one in facts.claims]
