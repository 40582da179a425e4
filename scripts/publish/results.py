"""Target results: each target in each region, what came out, which figure shows it, and what each reading gives."""

from decimal import Decimal
from fractions import Fraction
from typing import Any

from scripts.derive import Facts, Outcome, Result, Way, rounded


def rows(facts: Facts) -> list[dict[str, Any]]:
    """Every target in every region that it speaks to; `result` is null of a line to compare with."""
    return [entry(one, facts) for one in facts.results]


def entry(one: Result, facts: Facts) -> dict[str, Any]:
    """One target in one region as a record. `date` is the period of the figure that shows it, or since when."""
    shown = one.since or one.figure
    provisional = [beside.figure.provisional for beside in (one.figure, one.now) if beside]
    return {
        "id": one.id,
        "target": one.key,
        "region": one.region,
        "region_name": facts.data.regions[one.region].name,
        "indicator": one.target.indicator,
        "year": one.year,
        "first_day": one.window.first.isoformat() if one.window.first else None,
        "last_day": one.window.last.isoformat() if one.window.last else None,
        "result": one.result,
        "date": str(shown.figure.period) if shown else None,
        "reason": one.reason,
        "figure": one.figure.id if one.figure else None,
        "now": one.now.id if one.now else None,
        "lies": one.lies,
        "provisional": any(provisional) if provisional else None,
        "readings": [_reading(outcome, way) for outcome in one.outcomes for way in outcome.ways],
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
