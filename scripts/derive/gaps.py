"""What is known of each region and shown indicator, of when, and how old that is. Nobody is left out."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from scripts.derive import leads
from scripts.derive.leads import Lead
from scripts.derive.recompute import Reading, Readings, last_day
from scripts.model import Claim, Data

BOTH, COUNT, SHARE, OTHER, CLAIM, NOTHING = "both", "count", "share", "other", "claim", "nothing"
"""What a cell holds: a number for the whole region; only another one (of a group, or of some days); only a claim."""


@dataclass(frozen=True)
class Gap:
    """One cell of the matrix.

    `count` and `share` are the newest of their measure, each with its own date; `newest` is the younger of the two,
    else the newest of what else there is. `months` is its age in whole calendar months, by the publication of its
    source where it has no date of its own.
    """

    region: str
    indicator: str
    kind: str
    count: Reading | None
    share: Reading | None
    newest: Reading | None
    months: int | None

    @property
    def has_figure(self) -> bool:
        """Whether there is a number for the whole region."""
        return self.kind in (BOTH, COUNT, SHARE)

    @property
    def held(self) -> bool:
        """Whether there is a number of whichever kind: then no page says that there is none."""
        return self.has_figure or self.kind == OTHER


def gaps(data: Data, readings: Readings, today: date) -> Mapping[tuple[str, str], Gap]:
    """Every region of the site with every shown indicator, by both keys.

    A figure of a group, or of some days only, does not fill a cell; it says that there is another one.
    """
    claimed = {(claim.region, key) for claim in _claims(data) for key in claim.indicators}
    asked = [(code, key) for code in data.covered for key in data.shown]
    return {(code, key): _gap(code, key, data, readings, claimed, today) for code, key in asked}


def _gap(code: str, key: str, data: Data, readings: Readings, claimed: set[tuple[str, str]], today: date) -> Gap:
    every = readings.about(code, key)
    plain = [reading for reading in every if reading.figure.group is None and not reading.figure.is_flow]
    lead = leads.lead(code, key, data, readings)
    count = _newest(lead, plain, leads.own_count, data)
    share = _newest(lead, plain, leads.own_share, data)
    held = BOTH if count and share else COUNT if count else SHARE if share else OTHER if every else None
    kind = held or (CLAIM if (code, key) in claimed else NOTHING)
    order = [reading for reading in (count, share) if reading] or list(every)
    newest = max(order, key=lambda reading: leads.order(reading, data), default=None)
    day = last_day(newest, data) if newest else None
    return Gap(code, key, kind, count, share, newest, months_since(day, today) if day else None)


def _newest(lead: Lead | None, plain: list[Reading], value: leads.Value, data: Data) -> Reading | None:
    """The figure of one measure that leads or stands beside; else, of those that do not speak, the newest."""
    mine = [reading for reading in plain if value(reading)]
    choices = (lead.counts, lead.shares, lead.beside) if lead else ()
    leading = [reading for choice in choices if (reading := choice.any) and any(reading is other for other in mine)]
    return next(iter(leading), None) or max(mine, key=lambda reading: leads.order(reading, data), default=None)


def months_since(since: date, today: date) -> int:
    """Whole calendar months from one day to a later one, whatever their days."""
    return (today.year - since.year) * 12 + today.month - since.month


def years_since(since: date, today: date) -> int:
    """Whole years from one day to a later one."""
    return today.year - since.year - ((today.month, today.day) < (since.month, since.day))


def _claims(data: Data) -> Iterable[Claim]:
    return (claim for source in data.sources.values() for claim in source.claims)
