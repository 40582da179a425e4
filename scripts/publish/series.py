"""Series: the same thing over time, on one common base each; what may not be joined says why."""

from collections.abc import Iterator
from typing import Any

from scripts.derive import Facts, Interval, Point, Series, rounded

PERCENT_DIGITS = 4


def rows(facts: Facts) -> list[dict[str, Any]]:
    """Every point of every series: people counted, shares of each base of people, and those left of the one to compare
    on. So every share that a page leads with is here, whichever base it is of.

    Points of another region, indicator, measure or base are another series: nothing may be drawn across them.
    """
    return [row for about in _all(facts) for row in _of_series(*about)]


def _all(facts: Facts) -> Iterator[tuple[Series, str, str]]:
    for region in facts.data.covered:
        for key, indicator in facts.data.indicators.items():
            known = dict.fromkeys([*([indicator.compare_on] if indicator.compare_on else []), *indicator.of])
            bases = [base for base in known if base in facts.data.bases and not facts.data.bases[base].of_target]
            made = [facts.counts(region, key), *(facts.shares(region, key, base) for base in bases)]
            made += [facts.left(region, key, indicator.compare_on)] if indicator.compare_on else []
            for series in made:
                if series:
                    yield series, region, key


def _of_series(series: Series, region: str, indicator: str) -> Iterator[dict[str, Any]]:
    first: dict[str, Point] = {}
    for point in series.points:
        first.setdefault(_date(point), point)
    joined, trend = ({id(point) for point in points} for points in (series.joined, series.trend))
    for number, point in enumerate(series.points, 1):
        row = _point(point, number, series, region, indicator)
        row["id"] += _apart(point, first[_date(point)])
        yield row | {"joined": id(point) in joined, "trend": id(point) in trend}


def _date(point: Point) -> str:
    return str(point.said.reading.figure.period)


def _point(point: Point, number: int, series: Series, region: str, indicator: str) -> dict[str, Any]:
    share = series.measure == "share"
    last, _ = point.order
    period = point.said.reading.figure.period
    name = "/".join([region, indicator, series.measure, series.base or "count"])
    return {
        "id": f"{name}/{period}",
        "series": name,
        "number": number,
        "region": region,
        "indicator": indicator,
        "measure": series.measure,
        "base": series.base,
        "unit": "percent" if share else "people",
        "as_of": str(period),
        "last_day": last or None,
        **_ends("value", point.value, share),
        "value": None if point.lead is None or point.lead.value is None else _exact(point.lead.value.nominal, share),
        **_ends("base_size", point.size if series.base else None, False),
        "origin": point.said.origin,
        "solid": point.solid,
        "why_hollow": list(point.why),
        "figure": point.lead.reading.id if point.lead else None,
        "figures": [amount.reading.id for amount in point.amounts],
        "revisions": [amount.reading.id for amount in point.revisions],
    }


def _apart(point: Point, first: Point) -> str:
    """What the id of a point says beside its date, where another has that date too: undated figures of two sources are
    two points, and so are those of one month of which one was printed before it ended."""
    reading = point.said.reading
    if not reading.figure.period.stated:
        return f"/{reading.source}"
    return "" if point is first else f"/{point.order[0]}"


def _ends(name: str, value: Interval | None, share: bool) -> dict[str, Any]:
    low, high = (value.low, value.high) if value else (None, None)
    return {
        f"{name}_low": None if low is None else _exact(low, share),
        f"{name}_high": None if high is None else _exact(high, share),
    }


def _exact(value: Any, share: bool) -> Any:
    """A number of people as a whole one where it is; a percentage with four decimals."""
    return int(value) if not share and value.denominator == 1 else rounded(value, PERCENT_DIGITS if share else 1)
