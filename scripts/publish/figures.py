"""Figures: one entry for each published figure, nothing left out, null for what is not said."""

from collections import defaultdict
from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction
from itertools import product
from typing import Any

from scripts.derive import Candidate, Facts, Interval, Reading, rounded
from scripts.derive.bases import OWN, PUBLISHED
from scripts.publish import addresses
from scripts.publish.typed import row

LEADS_AS = (COUNT, SHARE, COUNT_RANGE, SHARE_RANGE) = ("count", "share", "count-range", "share-range")
"""What a figure leads as in its region, or that it is one of those that differ where none leads."""


def rows(facts: Facts) -> list[dict[str, Any]]:
    """All figures, in the order of the data."""
    leading = leads_as(facts)
    return [entry(reading, facts, leading.get(reading.id, ())) for reading in facts.readings]


def leads_as(facts: Facts) -> dict[str, list[str]]:
    """As what each figure that leads, or differs where none does, is shown: by its id; `LEADS_AS` has the words."""
    found: dict[str, list[str]] = defaultdict(list)
    for region, indicator in product(facts.data.regions, facts.data.indicators):
        if lead := facts.lead(region, indicator):
            measures = ((lead.shown_counts, COUNT, COUNT_RANGE), (lead.shown_shares, SHARE, SHARE_RANGE))
            for choice, alone, differing in measures:
                for reading in (choice.leader,) if choice.leader else choice.left:
                    found[reading.id].append(alone if choice.leader else differing)
    return found


def entry(reading: Reading, facts: Facts, leading: Sequence[str]) -> dict[str, Any]:
    """One figure as a flat record; names and meanings are documented in the words files under `fields`.

    Counts are whole people, percentages are Decimals of what `of` says, dates are texts as typed.
    """
    figure, source = reading.figure, facts.data.sources[reading.source]
    ends = reading.implied.people() if reading.implied else None
    return {
        "id": reading.id,
        **row(figure),
        "region_name": facts.data.regions[figure.region].name,
        "unit": facts.data.indicators[figure.indicator].unit.id,
        "percent_printed": None if figure.percent is None else f"{figure.percent:f}",
        "recomputed_percent": rounded(reading.recomputed.nominal) if reading.recomputed else None,
        "verdict": reading.verdict,
        "verdict_reason": reading.reason,
        "candidates": [_candidate(candidate, reading) for candidate in reading.candidates],
        "lacks": list(reading.lacks),
        "implied_base_low": ends[0] if ends else None,
        "implied_base_high": ends[1] if ends else None,
        "implied_from": reading.count_from if reading.implied and reading.count_from != reading.id else None,
        "partner": reading.partner,
        "copied": reading.copied,
        "leads_as": list(leading),
        "source": reading.source,
        "source_kind": source.kind,
        "source_title": source.title,
        "publisher": source.publisher,
        "published": str(source.published),
        "extent": source.extent,
        "url": source.url,
        "evidence": addresses.evidence(reading, facts.site),
        "file": figure.where.file,
        "line": figure.where.line,
    }


def _candidate(candidate: Candidate, reading: Reading) -> dict[str, Any]:
    """A possible base with the count it was tried with: whoever divides the one by the other gets what it gives."""
    return {
        "base": candidate.base,
        # `own` is published too: programs knew that word before there were two.
        "origin": PUBLISHED if candidate.origin == OWN else candidate.origin,
        "own": candidate.own,
        "size_as_of": str(candidate.as_of),
        "decides": candidate.decides,
        "target": candidate.target,
        **_ends("count", reading.tried),
        "count_figure": reading.tried_from,
        **_ends("size", candidate.size),
        "gives_low": rounded(candidate.result.low, 4),
        "gives_high": None if candidate.result.high is None else rounded(candidate.result.high, 4),
        "fits": candidate.fits,
        "fits_cut": candidate.cut,
        "figure": candidate.figure,
    }


def _ends(name: str, value: Interval | None) -> dict[str, Any]:
    low, high = (value.low, value.high) if value else (None, None)
    return {
        f"{name}_low": None if low is None else _whole(low),
        f"{name}_high": None if high is None else _whole(high),
    }


def _whole(value: Fraction) -> Decimal | int:
    return int(value) if value.denominator == 1 else rounded(value, 1)
