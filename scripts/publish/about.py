"""What every description of the data says alike: name, licence, publisher, times, version, how to cite."""

import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from hashlib import sha256
from typing import Any

from scripts.derive import Facts, Reading
from scripts.publish.addresses import evidence
from scripts.words import Words, words

FOLLOWING = ("latest", "statements", "gaps", "target_results")
"""Tables, with their children, that follow from the others and from the day of a build."""
OF_TODAY = frozenset({"passed", "pace_low", "pace_high"})
"""Columns of the others that do."""


@dataclass(frozen=True)
class About:
    """The data of a site as of one day, in the words of one language. `version` is empty where files play no part."""

    facts: Facts
    words: Words
    version: str = ""

    @property
    def today(self) -> date:
        return self.facts.today

    @cached_property
    def changed(self) -> date:
        """When the data last changed: what descriptions call their date, whichever day the site was built on."""
        return changed(self.facts)

    @property
    def name(self) -> str:
        return self.words.text(self.facts.site.name)[0]

    @property
    def slug(self) -> str:
        """The Indonesian name as an identifier: adminduk-contoh-terbuka."""
        return re.sub(r"[^a-z0-9]+", "-", self.facts.site.name.id.lower()).strip("-") or "data"

    @property
    def region(self) -> str:
        region = self.facts.data.regions[self.facts.site.region]
        return (region.name_en or region.name) if self.words.language == "en" else region.name

    @property
    def description(self) -> str:
        """Two sentences on what the data are and are not."""
        return self.words("open.description", name=self.name, region=self.region)

    @property
    def publisher(self) -> str:
        return self.words.text(self.facts.site.publisher)[0]

    @property
    def address(self) -> str:
        """The site's own address, with a slash at its end; empty where it has none."""
        address = self.facts.site.address
        return f"{address.rstrip('/')}/" if address else ""

    @property
    def licence_name(self) -> str:
        return self.facts.site.licence.name

    @property
    def licence_url(self) -> str:
        """The licence itself, not its page in one language."""
        return re.sub(r"(?<=/)(deed|legalcode)(\.\w+)?$", "", self.facts.site.licence.url)

    @property
    def spdx(self) -> str:
        """CC BY 4.0 as CC-BY-4.0."""
        return self.licence_name.replace(" ", "-")

    @property
    def keywords(self) -> tuple[str, ...]:
        """What is measured, and where."""
        named = [self.facts.data.indicators[key].name for key in self.facts.data.shown]
        return (*(self.words.text(name)[0] for name in named), self.region)

    @cached_property
    def span(self) -> tuple[date, date] | None:
        """The first and the last day that a dated figure speaks of."""
        periods = [reading.figure.period for reading in self.facts.readings]
        firsts = [period.first for period in periods if period.first]
        lasts = [period.last for period in periods if period.last]
        return (min(firsts), max(lasts)) if firsts and lasts else None

    @property
    def standing(self) -> str:
        """That the office has not made the site official yet, as a sentence; empty where it has."""
        return f"{self.words('shell.status_draft')}." if self.facts.site.status == "draft" else ""

    @property
    def citation(self) -> str:
        """How to name the data: who, what, as of when, which version, where, under which licence, and if a draft."""
        said = self.words(
            "open.citation",
            publisher=self.publisher,
            name=self.name,
            date=self.words.day(self.changed),
            version=self.version or str(self.changed),
            licence=self.licence_name,
        )
        return " ".join(filter(None, (said, self.standing, self.address)))

    def citation_of(self, reading: Reading) -> str:
        """How to name a single figure: who published it and when, its lasting id, and the data it was found in."""
        source = self.facts.data.sources[reading.source]
        return self.words(
            "open.citation_one",
            publisher=source.publisher,
            date=self.words.period(source.published),
            id=reading.id,
            whole=" ".join((self.citation.removesuffix(self.address).strip(), evidence(reading, self.facts.site))),
        )


def spoken(facts: Facts) -> dict[str, Words]:
    """The words of each language of the site, the first first."""
    return {language: words(language, facts.data.own_words) for language in facts.site.languages}


def described(every: Mapping[str, About]) -> str:
    """What the data are, and whether they are a draft, in every language: for tools that show one description."""
    return " / ".join(f"{about.description} {about.standing}".strip() for about in every.values())


def version(facts: Facts, rows: Mapping[str, Iterable[Mapping[str, Any]]]) -> str:
    """When the data last changed, and a digest of what the tables hold: the same data have the same version whichever
    day they are built on. `rows` are those of each table, by its name.
    """
    whole = sha256()
    for name in sorted(name for name in rows if not name.startswith(FOLLOWING)):
        held = [{key: value for key, value in row.items() if key not in OF_TODAY} for row in rows[name]]
        whole.update(f"{name}\0{json.dumps(held, ensure_ascii=False, sort_keys=True, default=str)}\n".encode())
    return f"{changed(facts)}+{whole.hexdigest()[:12]}"


def changed(facts: Facts) -> date:
    """The day on which the data last changed; where no history tells, that on which the newest source was read."""
    read = [source.accessed.last for source in facts.data.sources.values() if source.accessed.last]
    return facts.history.last or max(read, default=facts.today)
