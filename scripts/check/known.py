"""Names that point somewhere point to something that is there."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from difflib import get_close_matches
from typing import Any

from scripts.model import UNSTATED, Claim, Data, Entry, Figure, Where

Found = Iterator[tuple[Where, str, dict[str, Any]]]


def regions_are_known(data: Data, today: date) -> Found:
    for entry, name in (*_fields(data, "region"), *_fields(data, "receiver")):
        yield from _unknown(entry, name, [getattr(entry, name)], data.regions, "Regions", data, data.regions)
    for region in data.regions.values():
        yield from _unknown(region, "parent", [region.parent], data.regions, "Regions", data, data.regions)
    for group in data.groups.values():
        yield from _unknown(group, "parent", [group.parent], data.regions, "Regions", data, data.regions)
        yield from _unknown(group, "members", group.members, data.regions, "Regions", data, data.regions)


def indicators_are_known(data: Data, today: date) -> Found:
    for entry, name in (*_fields(data, "indicator"), *_fields(data, "indicators")):
        value = getattr(entry, name)
        keys = [value] if isinstance(value, str) else value
        yield from _unknown(entry, name, keys, data.indicators, "Indicators", data)
    for base in data.bases.values():
        yield from _unknown(base, "counted_by", [base.counted_by], data.indicators, "Indicators", data)
    if data.site:
        for name in ("coverage", "identity"):
            yield from _unknown(data.site, name, [getattr(data.site, name)], data.indicators, "Indicators", data)


def bases_are_known(data: Data, today: date) -> Found:
    for entry, name in (*_fields(data, "of"), *_fields(data, "read_as")):
        yield from _unknown(entry, name, [getattr(entry, name)], {**data.bases, UNSTATED: None}, "Indicators", data)
    for indicator in data.indicators.values():
        yield from _unknown(indicator, "of", indicator.of, data.bases, "Indicators", data)
        yield from _unknown(indicator, "compare_on", [indicator.compare_on], data.bases, "Indicators", data)
    for base in data.bases.values():
        yield from _unknown(base, "either", base.either, data.bases, "Indicators", data)


def groups_are_known(data: Data, today: date) -> Found:
    for entry, name in _fields(data, "among"):
        yield from _unknown(entry, name, [getattr(entry, name)], data.groups, "Regions", data)
    for group in data.groups.values():
        yield from _unknown(group, "within", [group.within], data.groups, "Regions", data)


def targets_are_known(data: Data, today: date) -> Found:
    for entry, name in _fields(data, "target"):
        yield from _unknown(entry, name, [getattr(entry, name)], data.targets, "Target", data)


def awards_are_known(data: Data, today: date) -> Found:
    for entry, name in _fields(data, "award"):
        yield from _unknown(entry, name, [getattr(entry, name)], data.awards, "Award", data)
    if data.site:
        yield from _unknown(data.site, "leads", [data.site.leads], data.awards, "Award", data)


def sources_are_known(data: Data, today: date) -> Found:
    for cited in _cited(data):
        for citation in cited.sources:
            yield from _unknown(citation, "source", [citation.source], data.sources, "Source", data)
    for award in data.awards.values():
        for person in (award.handed_by, award.received_by):
            for name in person.names if person else ():
                yield from _unknown(name, "source", [name.source], data.sources, "Source", data)
    for source in data.sources.values():
        yield from _unknown(source, "carries", [source.carries], data.sources, "Source", data)


def speakers_are_known(data: Data, today: date) -> Found:
    for source in data.sources.values():
        entries: tuple[Figure | Claim, ...] = (*source.figures, *source.claims)
        for entry in entries:
            yield from _unknown(entry, "speaker", [entry.speaker], source.speakers, "Speaker", data)


def _cited(data: Data) -> Iterable[Any]:
    return (*data.awards.values(), *data.targets.values(), *data.benefits.values(), *data.outreach.values())


def _fields(data: Data, name: str) -> Iterator[tuple[Any, str]]:
    """Every entry that people wrote this field in."""
    entries: list[Any] = [*_cited(data), *([data.site] if data.site else [])]
    for source in data.sources.values():
        entries += [*source.figures, *source.claims]
    return ((entry, name) for entry in entries if name in entry.lines and hasattr(entry, name))


def _unknown(
    entry: Entry,
    name: str,
    keys: Iterable[str | None],
    known: Mapping[str, Any],
    kind: str,
    data: Data,
    named: Mapping[str, Any] | None = None,
) -> Found:
    """Each key that is not known; nothing when what it points to may only have been unreadable."""
    if kind in data.unread:
        return
    for key in keys:
        if key is not None and key not in known:
            close = get_close_matches(key, list(known), n=1, cutoff=0.6)
            listed = ", ".join(f"{k} {v.short}" for k, v in named.items()) if named else ", ".join(known)
            facts = {"name": name, "typed": key, "known": listed, "better": close[0] if close else ""}
            yield entry.at(name), "near" if close else "unknown", facts
