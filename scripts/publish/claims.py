"""Claims: every rank claim with its scope, its evidence, and the figures that decide it or are missing."""

from collections.abc import Iterable
from typing import Any

from scripts.derive import Facts, JudgedClaim, Reading
from scripts.publish.typed import both, row


def entry(judged: JudgedClaim) -> dict[str, Any]:
    """One claim as a record; `scope`, `evidence` and `reason` are derived, everything else is as the source has it."""
    claim = judged.claim
    return {
        "id": judged.id,
        **row(claim),
        "scope": judged.scope,
        "narrower_group": judged.narrower_group,
        **both("narrower_category", judged.narrower_category),
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
