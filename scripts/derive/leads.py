"""Which figure leads where several speak of one thing."""

from collections.abc import Callable, Hashable
from dataclasses import dataclass

from scripts.derive.recompute import AGREES, Reading, Readings
from scripts.model import Data


@dataclass(frozen=True)
class Lead:
    """What a region's newest date says about an indicator.

    `count` and `share` are the readings that lead (one reading when it holds both); None where there is none, or
    where sources differ and no rule chooses. `others` are the further readings of the same date.
    """

    region: str
    indicator: str
    count: Reading | None
    share: Reading | None
    others: tuple[Reading, ...]

    @property
    def reading(self) -> Reading | None:
        return self.count or self.share


def order(reading: Reading, data: Data) -> tuple[str, bool]:
    """How new: the last day of its period, or of its publication where it has no date; dated before undated."""
    period = reading.figure.period
    last = period.last or data.sources[reading.source].published.last
    return (last.isoformat() if last else "", period.stated)


def lead(region: str, indicator: str, data: Data, readings: Readings) -> Lead | None:
    """The newest word on an indicator in a region, or None when nothing is known. Flows and groups never lead."""
    mine = [
        one
        for one in readings.about(region, indicator)
        if not one.figure.is_flow and one.figure.group is None and not one.copied
    ]
    if not mine:
        return None
    newest = max(order(one, data) for one in mine)
    # Two undated figures are of the same date only when one publication carries both.
    of_date = [one for one in mine if order(one, data) == newest]
    count = _chosen([one for one in of_date if one.figure.count is not None], lambda one: one.figure.count, data)
    share = _chosen([one for one in of_date if one.figure.percent is not None], _share_key, data)
    others = tuple(one for one in of_date if one is not count and one is not share)
    return Lead(region, indicator, count, share, others)


def _share_key(reading: Reading) -> Hashable:
    return reading.figure.of, reading.figure.percent


def _chosen(readings: list[Reading], value: Callable[[Reading], Hashable], data: Data) -> Reading | None:
    """The one that leads: settled by hand, the office's own, one that agrees with itself; else only if all say it."""
    for rule in (
        lambda one: one.figure.prefer,
        lambda one: data.sources[one.source].kind == "official",
        lambda one: one.verdict == AGREES,
    ):
        if (chosen := [one for one in readings if rule(one)]) and len({value(one) for one in chosen}) == 1:
            return chosen[0]
    return readings[0] if len({value(one) for one in readings}) == 1 else None
