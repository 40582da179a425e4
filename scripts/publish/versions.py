"""versions.json: the versions of the data with their commits, and when each table came about and last changed."""

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any

from scripts.derive import History
from scripts.derive.changes import KINDS
from scripts.publish import tables
from scripts.publish.about import About
from scripts.publish.formats.json import as_json
from scripts.publish.made import Files, Made

NAME = "versions.json"
NUMBERS = ("figure", "source")
"""What the figures are made of, and all that follows from them alone."""
MADE_OF: dict[str, tuple[str, ...]] = {
    **dict.fromkeys(("figures", "observations", "latest", "series", "conflicts", "gaps"), NUMBERS),
    "claims": ("claim", *NUMBERS),
    "awards": ("award",),
    **dict.fromkeys(("targets", "target_results"), ("target", *NUMBERS)),
    "benefits": ("benefit",),
    "outreach": ("outreach",),
    "offices": ("office", "source"),
    "sources": ("source",),
    **dict.fromkeys(("statements", "changes"), KINDS),
    **dict.fromkeys(("regions", "indicators", "bases", "groups", "people_groups"), ()),
}
"""From which kinds of entries each table follows; of those without any the history knows nothing."""


def files(made: Made) -> Files:
    """The one file; without a history it says which version this is, and no other."""
    about, history = made.in_first, made.facts.history
    whole = {
        "version": about.version,
        "date": str(about.changed),
        "issued": _day(issued(history)),
        "tables": [
            {"table": name, "issued": _day(issued(history)), "modified": _day(modified(history, name))}
            for name in (table.name for table in tables.TABLES)
        ],
        "versions": list(_versions(history)),
    }
    return {NAME: as_json(whole).encode()}


def issued(history: History) -> date | None:
    """The day of the first data; None where nobody knows that they are the first."""
    return history.first.at.date() if history.first and history.whole else None


def modified(history: History, table: str) -> date | None:
    """The day on which something last changed that a table follows from; of what never did, that of the first data.

    None where nobody knows.
    """
    kinds = MADE_OF.get(table, ())
    days = [moment.day for moment in history.moments if any(change.kind in kinds for change in moment.changes)]
    return days[-1] if days else issued(history) if kinds else None


def newest(about: About, names: Iterable[str]) -> date:
    """The last day on which one of these tables changed; where none is known, that of the data."""
    days = [modified(about.facts.history, name) for name in names]
    return max(filter(None, days), default=about.changed)


def _versions(history: History) -> Iterator[dict[str, Any]]:
    """The newest first, each with the commit that holds its data; last the oldest state that could be read."""
    for moment in reversed(history.moments):
        yield {"date": str(moment.day), "commit": moment.commit, "changes": len(moment.changes)}
    if history.first:
        yield {"date": str(history.first.at.date()), "commit": history.first.commit, "changes": None}


def _day(day: date | None) -> str | None:
    return str(day) if day else None
