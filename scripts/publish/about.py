"""What every description of the data says alike: name, licence, publisher, times, version, how to cite."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from hashlib import sha256

from scripts.derive import Facts, Reading
from scripts.publish.addresses import evidence
from scripts.words import Words, words


@dataclass(frozen=True)
class About:
    """The data of a site as of one day, in the words of one language. `version` is empty where files play no part."""

    facts: Facts
    words: Words
    version: str = ""

    @property
    def today(self) -> date:
        return self.facts.today

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
            date=self.words.day(self.today),
            version=self.version or str(self.today),
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


def version(today: date, files: Mapping[str, bytes]) -> str:
    """The day and a digest of what the tables hold: the same content of one day has the same version."""
    whole = sha256()
    for name in sorted(files):
        whole.update(f"{name}\0{sha256(files[name]).hexdigest()}\n".encode())
    return f"{today}+{whole.hexdigest()[:12]}"
