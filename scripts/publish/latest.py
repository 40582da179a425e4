"""Latest: one row for each region and indicator, with what its newest figures say. What a page says first is here."""

from typing import Any

from scripts.derive import (
    DERIVED,
    INFERRED,
    PRINTED,
    Choice,
    Facts,
    Interval,
    Lead,
    Reading,
    hull,
    months_since,
    own_count,
    remaining,
    rounded,
)
from scripts.derive.conflicts import gap_disputed
from scripts.model import UNSTATED
from scripts.publish import addresses
from scripts.publish.table import Row
from scripts.publish.told import Told

STATED, READ = "stated", "read"
SHARE_IS = (STATED, READ, UNSTATED)
"""How it is known of what a percentage is: its source says so, a person reads it so, or nobody says."""
PEOPLE_SHARE_IS = (PRINTED, INFERRED, DERIVED)
"""A share of people is printed, printed with a base that we read, or divided by us from printed counts."""

DIFFER = "differ"
LEFT_IS = (PRINTED, DERIVED, DIFFER)
"""How many are not reached is printed by a source, is what a base and a count leave, or the two cannot be one."""
PROVISIONAL, FINAL = "provisional", "final"
STANDINGS = (PROVISIONAL, FINAL)


def rows(facts: Facts) -> list[dict[str, Any]]:
    """Every region of the site with every shown indicator, and with any other of which a figure leads."""
    shown = set(facts.data.shown)
    return [
        entry(facts, code, key, lead)
        for code in facts.data.covered
        for key in facts.data.indicators
        if (lead := facts.lead(code, key)) or key in shown
    ]


def quoted(rows: list[Row], told: Told) -> list[Row]:
    """The rows with the sentence that may be quoted as it stands, as the pages say it."""
    said = [told.sentences.get((row["region"], row["indicator"]), {}) for row in rows]
    return [
        {**row, "sentence": sentence.get("id"), "sentence_en": sentence.get("en")}
        for row, sentence in zip(rows, said, strict=True)
    ]


def entry(facts: Facts, code: str, key: str, lead: Lead | None) -> dict[str, Any]:
    """One region and indicator. Where sources differ and none leads, low and high are the ends, and no figure is
    named. A number of a day of its own has its own date."""
    region, indicator = facts.data.regions[code], facts.data.indicators[key]
    counts, shares = (_of(lead.shown_counts), _of(lead.shown_shares)) if lead else ((), ())
    newest = [*counts, *shares]
    provisional = any(reading.figure.provisional for reading in newest)
    days = [day for reading in newest if (day := facts.last_day(reading))]
    return {
        "id": f"{code}/{key}",
        "region": code,
        "region_name": region.name,
        "region_name_en": region.name_en,
        "region_bps": region.bps,
        "indicator": key,
        "indicator_name": indicator.name.id,
        "indicator_name_en": indicator.name.en,
        "unit": indicator.unit.id,
        **_count(counts, facts),
        **_share(shares, facts),
        **_people(facts, lead),
        **_left(facts, code, key, lead),
        "months": months_since(max(days), facts.today) if days else None,
        "provisional": provisional,
        "standing": (PROVISIONAL if provisional else FINAL) if newest else None,
        "evidence": addresses.evidence(newest[0], facts.site) if newest else None,
        "sentence": None,
        "sentence_en": None,
    }


def _of(choice: Choice) -> tuple[Reading, ...]:
    """The reading that leads, or those that differ where none does."""
    return (choice.leader,) if choice.leader else choice.left


def _count(readings: tuple[Reading, ...], facts: Facts) -> dict[str, Any]:
    figures = [reading.figure for reading in readings]
    numbers = [n for figure in figures for n in (figure.count, figure.count_from, figure.count_to) if n is not None]
    alone = readings[0] if len(readings) == 1 else None
    return {
        "count": alone.figure.count if alone else None,
        "count_low": min(numbers, default=None),
        "count_high": max(numbers, default=None),
        "count_is": next((figure.count_is for figure in figures if figure.count_is), None),
        "count_as_of": str(readings[0].figure.period) if readings else None,
        "count_last_day": _last_day(readings[0]) if readings else None,
        "count_figure": alone.id if alone else None,
    }


def _share(readings: tuple[Reading, ...], facts: Facts) -> dict[str, Any]:
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
        "share_last_day": _last_day(readings[0]) if readings else None,
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


def _last_day(reading: Reading) -> str | None:
    """The last day that a source names; none where it names no time: such a column sorts as dates do."""
    last = reading.figure.period.last
    return last.isoformat() if last else None


def _left(facts: Facts, code: str, key: str, lead: Lead | None) -> dict[str, Any]:
    """How many are not reached: as the newest source prints it, or from the leading figure's own base and count; whole
    people, inwards. Both ends where the two are of one time and cannot be one number. Unknown where numbers of the
    leading figure are at odds."""
    derived = _derived_left(lead) if facts.data.indicators[key].remainder_of is None else None
    printed = _printed_left(facts, code, key)
    if printed and derived:
        days = [str(facts.last_day(reading) or "") for reading, _ in (printed, derived)]
        both = hull([printed[1], derived[1]])
        if both and days[0] == days[1] and gap_disputed(derived[0], facts.data, facts.readings):
            return _told_left((printed[0], both), DIFFER)
        return _told_left(printed, PRINTED) if days[0] >= days[1] else _told_left(derived, DERIVED)
    return _told_left(printed or derived, PRINTED if printed else DERIVED)


def _derived_left(lead: Lead | None) -> tuple[Reading, Interval] | None:
    reading = lead.reading if lead else None
    left = remaining(reading) if reading and not reading.at_odds else None
    return (reading, left) if reading and left and left.people() else None


def _printed_left(facts: Facts, code: str, key: str) -> tuple[Reading, Interval] | None:
    """The leading count of an indicator that counts those whom this one leaves."""
    other = facts.data.rest_of(key)
    lead = facts.lead(code, other) if other else None
    count = own_count(lead.count) if lead and lead.count else None
    return (lead.count, count) if lead and lead.count and count else None


def _told_left(said: tuple[Reading, Interval] | None, how: str) -> dict[str, Any]:
    ends = said[1].people() if said else None
    reading = said[0] if said and ends else None
    return {
        "left_low": ends[0] if ends else None,
        "left_high": ends[1] if ends else None,
        "left_is": how if reading else None,
        "left_as_of": str(reading.figure.period) if reading else None,
        "left_last_day": _last_day(reading) if reading else None,
        "left_figure": reading.id if reading else None,
    }
