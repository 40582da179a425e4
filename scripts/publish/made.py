"""Made: what the published files are made of."""

from collections.abc import Mapping, MutableMapping
from dataclasses import dataclass, field
from functools import cached_property

from scripts.derive import Facts
from scripts.publish import about, tables
from scripts.publish.about import About
from scripts.publish.table import Row
from scripts.publish.told import Picture
from scripts.words import Words

Files = dict[str, bytes]


@dataclass(frozen=True)
class Made:
    """Facts, rows of every table, the languages, and the files made so far."""

    facts: Facts
    rows: Mapping[str, list[Row]]
    files: Files
    cache: MutableMapping[str, str] | None = None
    charts: Mapping[str, Picture] = field(default_factory=dict)

    @cached_property
    def spoken(self) -> dict[str, Words]:
        return about.spoken(self.facts)

    @cached_property
    def slices(self) -> dict[str, list[Row]]:
        """The figures of each region, and of each indicator, by the name of their file: also where there are none."""
        data = self.facts.data
        found: dict[str, list[Row]] = {f"region/{code}": [] for code in data.regions}
        found |= {f"indicator/{key}": [] for key in data.indicators}
        for row in self.rows[tables.FIGURES.name]:
            found[f"region/{row['region']}"].append(row)
            found[f"indicator/{row['indicator']}"].append(row)
        return found

    @cached_property
    def said(self) -> dict[str, About]:
        """What the descriptions say, in each language, with the version of the data."""
        now = tables.version(self.facts)
        return {language: About(self.facts, words, now) for language, words in self.spoken.items()}

    @property
    def in_first(self) -> About:
        return next(iter(self.said.values()))
