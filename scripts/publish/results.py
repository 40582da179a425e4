"""Target results: each target in each region, what came out, which figure shows it, and what each reading gives."""

from decimal import Decimal
from fractions import Fraction
from typing import Any

from scripts.derive import Facts, Outcome, TargetProgress, Way, rounded


def rows(facts: Facts) -> list[dict[str, Any]]:
    """Every target in every region that it speaks to; `result` is null of a line to compare with."""
    return [entry(progress, facts) for progress in facts.results]


def entry(progress: TargetProgress, facts: Facts) -> dict[str, Any]:
    """One target in one region as a record. `date` is the period of the figure that shows it, or since when."""
    shown = progress.since or progress.figure
    provisional = [beside.figure.provisional for beside in (progress.figure, progress.now) if beside]
    return {
        "id": progress.id,
        "target": progress.key,
        "region": progress.region,
        "region_name": facts.data.regions[progress.region].name,
        "indicator": progress.target.indicator,
        "year": progress.year,
        "first_day": progress.window.first.isoformat() if progress.window.first else None,
        "last_day": progress.window.last.isoformat() if progress.window.last else None,
        "result": progress.result,
        "date": str(shown.figure.period) if shown else None,
        "reason": progress.reason,
        "figure": progress.figure.id if progress.figure else None,
        "now": progress.now.id if progress.now else None,
        "lies": progress.lies,
        "provisional": any(provisional) if provisional else None,
        "readings": [_reading(outcome, way) for outcome in progress.outcomes for way in outcome.ways],
    }


def _reading(outcome: Outcome, way: Way) -> dict[str, Any]:
    """What one reading gives: the value and the target, in people or in percent of one base."""
    return {
        "base": outcome.base if way.base is None else way.base,
        "result": outcome.result,
        "figure": way.reading.id,
        "origin": way.origin,
        "unit": "people" if way.base is None else "percent",
        "low": _number(way.value.low),
        "high": None if way.value.high is None else _number(way.value.high),
        "goal_low": _number(way.goal.low),
        "goal_high": _number(way.goal.nominal if way.goal.high is None else way.goal.high),
        "lies": way.lies,
        "sure": way.sure,
    }


def _number(value: Fraction) -> Decimal | int:
    return int(value) if value.denominator == 1 else rounded(value, 4)
