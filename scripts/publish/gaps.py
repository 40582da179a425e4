"""Gaps: what is known of each region and shown indicator, nobody left out."""

from typing import Any

from scripts.derive import Facts, Gap


def entry(gap: Gap) -> dict[str, Any]:
    """One cell of the matrix; `months` is the age of the newest figure in whole calendar months."""
    return {
        "region": gap.region,
        "indicator": gap.indicator,
        "kind": gap.kind,
        "newest_figure": gap.newest.id if gap.newest else None,
        "as_of": str(gap.newest.figure.period) if gap.newest else None,
        "count_figure": gap.count.id if gap.count else None,
        "count_as_of": str(gap.count.figure.period) if gap.count else None,
        "share_figure": gap.share.id if gap.share else None,
        "share_as_of": str(gap.share.figure.period) if gap.share else None,
        "months": gap.months,
    }


def rows(facts: Facts) -> list[dict[str, Any]]:
    """The matrix, region by region."""
    return [entry(gap) for gap in facts.gaps.values()]


def whole(facts: Facts, cells: list[dict[str, Any]]) -> dict[str, Any]:
    """The matrix with how many sources were searched and until when: gaps.json."""
    return {"searched": {"sources": len(facts.data.sources), "until": str(facts.site.searched_until)}, "cells": cells}
