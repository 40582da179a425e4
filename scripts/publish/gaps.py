"""gaps.json: what is known of each region and shown indicator, nobody left out."""

from typing import Any

from scripts.derive import Facts, Gap
from scripts.publish.figures import as_json


def entry(gap: Gap) -> dict[str, Any]:
    """One cell of the matrix; `months` is the age of the newest figure in whole calendar months."""
    return {
        "region": gap.region,
        "indicator": gap.indicator,
        "kind": gap.kind,
        "newest_figure": gap.newest.id if gap.newest else None,
        "as_of": str(gap.newest.figure.period) if gap.newest else None,
        "months": gap.months,
    }


def json_text(facts: Facts) -> str:
    """The matrix as a JSON list, region by region, with how many sources were searched and until when."""
    cells = [entry(gap) for gap in facts.gaps.values()]
    searched = {"sources": len(facts.data.sources), "until": str(facts.site.searched_until)}
    return as_json({"searched": searched, "cells": cells})
