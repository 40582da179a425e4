"""Observations: one value a row, as programs that know SDMX expect it: who, what, when, of what, how sure."""

from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction
from typing import Any

from scripts.derive import Facts, Interval, Reading, own_count, rounded
from scripts.derive.leads import own_share
from scripts.model import UNSTATED
from scripts.publish import addresses
from scripts.publish.latest import READ, STATED

COUNT, PERCENT = "count", "percent"
TOTAL = "total"
NORMAL, PROVISIONAL, QUESTIONED = "A", "P", "Q"
STATUSES = (NORMAL, PROVISIONAL, QUESTIONED)
"""As SDMX writes them (CL_OBS_STATUS): normal, provisional; ours for one at odds with its own numbers."""


def rows(facts: Facts) -> list[dict[str, Any]]:
    """The count and the percentage of every figure, each in a row of its own, in the order of the figures."""
    return [row for reading in facts.readings for row in _of(facts, reading)]


def _of(facts: Facts, reading: Reading) -> Iterator[dict[str, Any]]:
    if (count := own_count(reading)) is not None:
        yield _row(facts, reading, COUNT, count, reading.figure.count)
    if (share := own_share(reading)) is not None:
        yield _row(facts, reading, PERCENT, share, reading.figure.percent)


def _row(
    facts: Facts, reading: Reading, measure: str, value: Interval, printed: int | Decimal | None
) -> dict[str, Any]:
    figure = reading.figure
    region = facts.data.regions[figure.region]
    shared = measure == PERCENT
    base = (figure.read_as or figure.of or UNSTATED) if shared else None
    questioned = shared and reading.at_odds
    return {
        "id": f"{reading.id}/{measure}",
        "figure": reading.id,
        "region": figure.region,
        "region_bps": region.bps,
        "level": region.level,
        "indicator": figure.indicator,
        "measure": measure,
        "unit": PERCENT if shared else facts.data.indicators[figure.indicator].unit.id,
        "base": None if base == UNSTATED else base,
        "base_is": (READ if figure.read_as else UNSTATED if base == UNSTATED else STATED) if shared else None,
        "group": figure.group or TOTAL,
        "time_start": figure.period.first.isoformat() if figure.period.first else None,
        "time_end": figure.period.last.isoformat() if figure.period.last else None,
        "time_precision": figure.period.form,
        "flow": figure.is_flow,
        "value": printed,
        "low": _end(value.low, shared, up=True),
        "high": None if value.high is None else _end(value.high, shared, up=False),
        "decimals": _decimals(printed),
        "obs_status": QUESTIONED if questioned else PROVISIONAL if figure.provisional else NORMAL,
        "verdict": reading.verdict if shared else None,
        "recomputed_percent": _recomputed(reading) if shared else None,
        "difference_points": _difference(reading) if shared else None,
        "source": reading.source,
        "evidence": addresses.evidence(reading, facts.site),
    }


def _recomputed(reading: Reading) -> Decimal | None:
    return rounded(reading.recomputed.nominal) if reading.recomputed else None


def _difference(reading: Reading) -> Decimal | None:
    """By how many percentage points the printed percentage lies above what we reckon, from the two as they stand in
    the row; None of a range, and where there is nothing to reckon."""
    recomputed, printed = _recomputed(reading), reading.figure.percent
    return None if recomputed is None or printed is None else printed - recomputed


def _end(value: Fraction, shared: bool, up: bool) -> Decimal | int:
    """An end of what may be meant: people are whole, and rounded inwards."""
    if shared:
        return rounded(value, 4)
    whole = value.numerator // value.denominator
    return whole + 1 if up and value.denominator != 1 else whole


def _decimals(printed: int | Decimal | None) -> int | None:
    """How many digits stand behind the comma, so that 99,40 stays 99,40."""
    if printed is None:
        return None
    exponent = Decimal(printed).as_tuple().exponent
    return max(0, -exponent) if isinstance(exponent, int) else 0
