"""What is known of each region and shown indicator, of when, and how old that is. Nobody is left out."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from scripts.derive.recompute import Reading, Readings, last_day
from scripts.model import Claim, Data

BOTH, COUNT, SHARE, CLAIM, NOTHING = "both", "count", "share", "claim", "nothing"


@dataclass(frozen=True)
class Gap:
    """One cell of the matrix.

    `newest` is the newest figure there is, dated ones before undated; `months` is its age in whole calendar months,
    by the publication of its source where it has no date of its own.
    """

    region: str
    indicator: str
    kind: str
    newest: Reading | None
    months: int | None

    @property
    def has_figure(self) -> bool:
        """Whether there is a number, of whichever kind."""
        return self.kind in (BOTH, COUNT, SHARE)


def gaps(data: Data, readings: Readings, today: date) -> Mapping[tuple[str, str], Gap]:
    """Every region of the data with every shown indicator, by both keys; figures of groups and flows fill no cell."""
    claimed = {(claim.region, key) for claim in _claims(data) for key in claim.indicators}
    shown = [key for key, indicator in data.indicators.items() if indicator.shown]
    return {(code, key): _gap(code, key, data, readings, claimed, today) for code in data.regions for key in shown}


def _gap(code: str, key: str, data: Data, readings: Readings, claimed: set[tuple[str, str]], today: date) -> Gap:
    plain = [one for one in readings.about(code, key) if one.figure.group is None and not one.figure.is_flow]
    counted = any(one.figure.count is not None or one.figure.count_from is not None for one in plain)
    shared = any(one.figure.percent is not None for one in plain)
    empty = CLAIM if (code, key) in claimed else NOTHING
    kind = BOTH if counted and shared else COUNT if counted else SHARE if shared else empty
    newest = max(plain, key=lambda one: (one.figure.period.stated, str(last_day(one, data) or "")), default=None)
    day = last_day(newest, data) if newest else None
    return Gap(code, key, kind, newest, months_since(day, today) if day else None)


def months_since(since: date, today: date) -> int:
    """Whole calendar months from one day to a later one, whatever their days."""
    return (today.year - since.year) * 12 + today.month - since.month


def _claims(data: Data) -> Iterable[Claim]:
    return (claim for source in data.sources.values() for claim in source.claims)
