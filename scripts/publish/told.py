"""Told: what the pages say, for the tables that repeat it. The room of the pages makes it, after this one."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

PRINTED, NAMED, COUNTED, AGE = "printed", "named", "listed", "age"
BASE, SHARE, IMPLIED, LEFT = "base", "share", "implied_base", "left"
IN_HUNDRED, IN_THOUSAND, RANGE = "in_hundred", "in_thousand", "range"
CHANGE, GROWTH, NEEDED, LACKING, PACE = "change", "growth", "needed", "lacking", "pace"
FORMULAS = (
    *(PRINTED, RANGE, NEEDED, BASE, SHARE, IMPLIED, LEFT, IN_HUNDRED, IN_THOUSAND),
    *(CHANGE, GROWTH, NAMED, LACKING, PACE, COUNTED, AGE),
)
"""What a number may be, in the order in which one of them is chosen; the words explain each (`formula`)."""


@dataclass(frozen=True)
class Told:
    """`sentences` may be quoted as they stand: by region and indicator, then by language. `statements` are rows, a
    number each; `charts` are the rows of each chart, by its name.
    """

    sentences: Mapping[tuple[str, str], Mapping[str, str]] = field(default_factory=dict)
    statements: tuple[Mapping[str, Any], ...] = ()
    charts: Mapping[str, "Picture"] = field(default_factory=dict)


@dataclass(frozen=True)
class Picture:
    """A chart as data: its title in each language, and a row for each mark."""

    titles: Mapping[str, str]
    rows: tuple[Mapping[str, Any], ...]


SILENT = Told()
"""Where no page is at hand."""
