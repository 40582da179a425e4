"""Which dates are near enough for two figures to stand side by side."""

from scripts.model import Figure, Indicator


def comparable_dates(figure: Figure, other: Figure, indicator: Indicator) -> bool:
    """Whether two dates lie as near as the indicator's rule asks. An unstated date is near nothing but itself."""
    first, second = figure.period, other.period
    if not first.stated or not second.stated:
        return figure is other
    if indicator.comparable.within == "half-year":
        return first.half_year is not None and first.half_year == second.half_year
    if first.last is None or second.last is None:
        return False
    months = abs((first.last.year - second.last.year) * 12 + first.last.month - second.last.month)
    return months <= (indicator.comparable.months or 0)
