"""A whole data folder as values."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from scripts.model.entries import (
    Award,
    Base,
    Benefit,
    Cited,
    Effort,
    Figure,
    Group,
    Indicator,
    Office,
    PeopleGroup,
    Region,
    Site,
    Source,
    Target,
    Text,
    Topic,
)
from scripts.model.entry import Entry
from scripts.model.fields import fields
from scripts.model.story import Story
from scripts.model.where import Where

CITED_PARTS = tuple(
    name for name, typed in fields(Source).items() if typed.keyed and typed.holds and issubclass(typed.holds, Cited)
)
"""What several sources may tell: the parts of a source's file that lie together in `Data`, under the same names."""


@dataclass(frozen=True)
class Data:
    """Everything that could be read, by key. What could not be read is in `unread`: it is not also missing."""

    site: Site | None = None
    regions: Mapping[str, Region] = field(default_factory=dict)
    groups: Mapping[str, Group] = field(default_factory=dict)
    bases: Mapping[str, Base] = field(default_factory=dict)
    indicators: Mapping[str, Indicator] = field(default_factory=dict)
    people_groups: Mapping[str, PeopleGroup] = field(default_factory=dict)
    sources: Mapping[str, Source] = field(default_factory=dict)
    awards: Mapping[str, Award] = field(default_factory=dict)
    targets: Mapping[str, Target] = field(default_factory=dict)
    benefits: Mapping[str, Benefit] = field(default_factory=dict)
    outreach: Mapping[str, Effort] = field(default_factory=dict)
    offices: Mapping[str, Office] = field(default_factory=dict)
    typed: Mapping[str, bytes] = field(default_factory=dict, repr=False)
    """The files of what sources tell as they lie in the folder, byte for byte, by their path in it: `targets.yml`."""
    photos: Mapping[str, bytes | None] = field(default_factory=dict, repr=False)
    """The pictures in photos/ by file name; None for one that cannot be opened or is too large."""
    stories: Mapping[tuple[str, str], Story] = field(default_factory=dict)
    """Pages that people wrote by hand, by path and language; those for other regions too."""
    own_words: Mapping[str, Mapping[str, tuple[str, Where]]] = field(default_factory=dict)
    """This province's own sentences, by language and dotted key."""
    unread: frozenset[str] = frozenset()
    """Kinds, names and files that could not be read: a reference to one of them may be right after all."""
    kept: dict[str, Any] = field(default_factory=dict, init=False, repr=False, compare=False)
    """What follows from these data alone and is asked for by checks and pages: it is found out once."""

    @cached_property
    def context(self) -> Mapping[str, Region]:
        """The nation on a site of a province: only its figures stand there, beside the province's own.

        It has no page, no row, no place in a ranking and no sum; what names regions may name it. Asked here alone.
        """
        own = self.site.region if self.site else None
        return {code: one for code, one in self.regions.items() if own and one.level == "country" and code != own}

    @cached_property
    def covered(self) -> Mapping[str, Region]:
        """The regions that the site is about, in the order of every page: all but the context."""
        return {code: region for code, region in self.regions.items() if code not in self.context}

    def under(self, code: str) -> list[Region]:
        """The regions that lie directly in a region; none in the context, whose others are not known here."""
        return list(self._under.get(code, ())) if code in self.covered else []

    @cached_property
    def _under(self) -> Mapping[str, list[Region]]:
        found: dict[str, list[Region]] = defaultdict(list)
        for region in self.covered.values():
            if region.parent:
                found[region.parent].append(region)
        return found

    @cached_property
    def place_of(self) -> Mapping[str, int]:
        """At which place the data list each region, for an order: a nation is not looked through for every figure."""
        return {code: place for place, code in enumerate(self.regions)}

    @cached_property
    def alike(self) -> Mapping[tuple[str, str], int]:
        """How many sources readers know by one publisher and one date."""
        return Counter((source.publisher, str(source.published)) for source in self.sources.values())

    @cached_property
    def copies(self) -> Mapping[str, list[str]]:
        """The sources that only carry the words of another, by that one."""
        found: dict[str, list[str]] = defaultdict(list)
        for key, source in self.sources.items():
            if source.carries:
                found[source.carries].append(key)
        return found

    def around(self, code: str) -> list[str]:
        """The regions around a region, from the nearest on; the context is around every region of the site."""
        found: list[str] = []
        place = self.regions.get(code)
        while place and place.parent and place.parent not in found:
            found.append(place.parent)
            place = self.regions.get(place.parent)
        beyond = self.context if code in self.covered else ()
        return [*found, *(other for other in beyond if other not in found)]

    @property
    def topics(self) -> tuple[Topic, ...]:
        """The indicators that have a page, in the order of the menu."""
        return self.site.topics if self.site else ()

    def called(self, topic: Topic) -> Text:
        """What a topic is called in the menu: by its own name, else by that of its indicator."""
        return topic.name or self.indicators[topic.indicator].name

    @property
    def shown(self) -> list[str]:
        """The indicators that pages list for each region: those `shown`, and each with a page of its own."""
        with_page = {topic.indicator for topic in self.topics}
        return [key for key, indicator in self.indicators.items() if indicator.shown or key in with_page]

    def figures(self) -> Iterator[tuple[str, Figure]]:
        """Every figure with the id of its source, in file and line order."""
        for key, source in self.sources.items():
            for figure in source.figures:
                yield key, figure

    def entries(self) -> Iterator[Entry]:
        """Every entry, and those inside it, each once: what several files hold comes from where it is put together."""
        yield from self._entries

    @cached_property
    def _entries(self) -> tuple[Entry, ...]:
        tops: list[Mapping[str, Entry]] = [self.regions, self.groups, self.bases, self.indicators, self.people_groups]
        tops += [self.sources, *(getattr(self, name) for name in CITED_PARTS)]
        all_tops = (*([self.site] if self.site else []), *(entry for entries in tops for entry in entries.values()))
        return tuple(entry for top in all_tops for entry in _with_inside(top))

    def rest_of(self, indicator: str) -> str:
        """The indicator that counts whom another has not reached yet; "" where there is none."""
        return next((key for key, one in self.indicators.items() if one.remainder_of == indicator), "")


def _with_inside(entry: Entry) -> Iterator[Entry]:
    yield entry
    for name, typed in fields(type(entry)).items():
        value = getattr(entry, typed.attribute)
        if not typed.holds or value is None or (typed.keyed and name in CITED_PARTS):
            continue
        for inner in value.values() if typed.keyed else value if typed.many else (value,):
            yield from _with_inside(inner)


def listed(entries: Mapping[str, Any], most: int = 12) -> str:
    """Keys to choose from, each with the letters of its name where it has one: `eligible` (wajib KTP)."""
    named = [(key, _letters(getattr(getattr(one, "name", None), "id", ""))) for key, one in entries.items()]
    few = ", ".join(f"`{key}` ({name})" if name else f"`{key}`" for key, name in named[:most])
    return few + (", …" if len(named) > most else "")


def _letters(name: str, most: int = 32) -> str:
    """A name for a short list: no sign in it can be taken for anything else, and none fills the sentence alone."""
    return " ".join(re.sub(r"[^\w\s.,-]+", " ", name).split())[:most].strip()


def figure_id(source: str, figure: Figure) -> str:
    """Source, region, indicator, period, base and group: never a value, so a correction keeps its address.

    The date of the base stands behind the base wherever it is written. Figures of one source that share all this are
    told apart by what else they say of themselves (`told_apart`).
    """
    return f"{plain_id(source, figure)}{figure.apart and f'~{figure.apart}'}"


def plain_id(source: str, figure: Figure) -> str:
    """The id without what tells figures of one source apart: two with one such id speak of the very same thing."""
    base = figure.of or "count"
    dated = f"{base}~{figure.of_as_of}" if figure.of_as_of else base
    parts = [source, figure.region, figure.indicator, str(figure.period), dated]
    return "/".join([*parts, figure.group] if figure.group else parts)


def former_ids(source: str, figure: Figure) -> list[str]:
    """Ids under which a figure may have been published: before another came beside it, or its base had a date."""
    undated = figure.model_copy(update={"of_as_of": None})
    names = (plain_id(source, figure), figure_id(source, undated), plain_id(source, undated))
    return [name for name in dict.fromkeys(names) if name != figure_id(source, figure)]
