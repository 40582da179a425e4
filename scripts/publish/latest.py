"""Latest: one row for each region and indicator, with what its newest figures say. What a page says first is here."""

from typing import Any

from scripts.derive import DERIVED, INFERRED, Choice, Facts, Lead, Reading, months_since, remaining, rounded
from scripts.model import UNSTATED
from scripts.publish import addresses

STATED, READ = "stated", "read"
SHARE_IS = (STATED, READ, UNSTATED)
"""How it is known of what a percentage is: its source says so, a person reads it so, or nobody says."""
PEOPLE_SHARE_IS = ("printed", INFERRED, DERIVED)
"""A share of people is printed, printed with a base that we read, or divided by us from printed counts."""


def rows(facts: Facts) -> list[dict[str, Any]]:
    """Every region of the site with every shown indicator, and with any other of which a figure leads."""
    shown = set(facts.data.shown)
    return [
        entry(facts, code, key, lead)
        for code in facts.data.covered
        for key in facts.data.indicators
        if (lead := facts.lead(code, key)) or key in shown
    ]


def entry(facts: Facts, code: str, key: str, lead: Lead | None) -> dict[str, Any]:
    """One region and indicator. Where sources differ and none leads, low and high are the ends, and no figure is
    named. A number of a day of its own has its own date."""
    region = facts.data.regions[code]
    counts, shares = (_of(lead.shown_counts), _of(lead.shown_shares)) if lead else ((), ())
    newest = [*counts, *shares]
    days = [day for reading in newest if (day := facts.last_day(reading))]
    return {
        "id": f"{code}/{key}",
        "region": code,
        "region_name": region.name,
        "region_bps": region.bps,
        "indicator": key,
        **_count(counts),
        **_share(shares),
        **_people(facts, lead),
        **_left(lead),
        "months": months_since(max(days), facts.today) if days else None,
        "provisional": any(reading.figure.provisional for reading in newest),
        "evidence": addresses.evidence(newest[0], facts.site) if newest else None,
    }


def _of(choice: Choice) -> tuple[Reading, ...]:
    """The reading that leads, or those that differ where none does."""
    return (choice.leader,) if choice.leader else choice.left


def _count(readings: tuple[Reading, ...]) -> dict[str, Any]:
    figures = [reading.figure for reading in readings]
    numbers = [n for figure in figures for n in (figure.count, figure.count_from, figure.count_to) if n is not None]
    alone = readings[0] if len(readings) == 1 else None
    return {
        "count": alone.figure.count if alone else None,
        "count_low": min(numbers, default=None),
        "count_high": max(numbers, default=None),
        "count_is": next((figure.count_is for figure in figures if figure.count_is), None),
        "count_as_of": str(readings[0].figure.period) if readings else None,
        "count_figure": alone.id if alone else None,
    }


def _share(readings: tuple[Reading, ...]) -> dict[str, Any]:
    ends = [end for reading in readings for end in reading.figure.percents or ()]
    alone = readings[0] if len(readings) == 1 else None
    figure = readings[0].figure if readings else None
    of = (figure.read_as or figure.of or UNSTATED) if figure else None
    how = (READ if figure.read_as else UNSTATED if of == UNSTATED else STATED) if figure else None
    return {
        "share": alone.figure.percent if alone else None,
        "share_low": min(ends, default=None),
        "share_high": max(ends, default=None),
        "share_is": next((one.figure.percent_is for one in readings if one.figure.percent_is), None),
        "share_of": of,
        "share_of_as_of": str(figure.of_as_of) if figure and figure.of_as_of else None,
        "share_of_is": how,
        "share_as_of": str(figure.period) if figure else None,
        "share_figure": alone.id if alone else None,
        "recomputed_percent": rounded(alone.recomputed.nominal) if alone and alone.recomputed else None,
        "verdict": alone.verdict if alone else None,
    }


def _people(facts: Facts, lead: Lead | None) -> dict[str, Any]:
    """The share of people that the pages say: never one of a target."""
    share = facts.spoken_share(lead) if lead else None
    return {
        "people_share_low": rounded(share.percent.low) if share else None,
        "people_share_high": rounded(share.percent.high) if share and share.percent.high is not None else None,
        "people_share_of": share.said_of if share else None,
        "people_share_is": share.origin if share else None,
    }


def _left(lead: Lead | None) -> dict[str, Any]:
    """How many are not reached, from the leading figure's own base and count; whole people, inwards. Unknown where
    these are at odds."""
    reading = lead.reading if lead else None
    left = remaining(reading) if reading and not reading.at_odds else None
    ends = left.people() if left else None
    return {"left_low": ends[0] if ends else None, "left_high": ends[1] if ends else None}
