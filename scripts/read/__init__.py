"""YAML in, model out. A value stays the text a person typed, on its line, until the model says what it is."""

from collections.abc import Iterator, Mapping, MutableMapping
from dataclasses import replace
from pathlib import Path, PurePosixPath
from typing import Any

from scripts.model import Award, Citation, Data, Entry, Finding, Region, Site, Source, Where
from scripts.model.entries import Benefits, Outreach, Targets
from scripts.read import stories as handwritten
from scripts.read.file import File, not_too_many
from scripts.read.former import as_today
from scripts.read.places import FILES, FOLDERS, PHOTOS, content, files, photos
from scripts.read.stories import FOLDER as STORIES
from scripts.read.text import LARGEST

__all__ = ["FILES", "FOLDERS", "PHOTOS", "STORIES", "Known", "as_today", "content", "folder", "site"]

Known = MutableMapping[tuple[str, bytes], tuple[Entry | None, list[Finding], set[str]]]
"""Files that were read before, by name and content: what they hold, what is wrong there, what could not be read."""

TOLD = (Source, Award, Targets, Benefits, Outreach)
"""What sources tell: the kinds of files that a form opens. The others say what the site is, and how it counts."""


def folder(path: Path, known: Known | None = None) -> tuple[Data, list[Finding]]:
    """All of a data folder, and every mistake in it, in the order of files and lines.

    Never raises for what people typed. A file that cannot be read is left out and named in the findings; an entry of
    which a part cannot be read is kept without that part, so that its other mistakes are found in the same run.
    Whoever reads many states of one folder passes `known`, and a file that did not change is read once.
    """
    once: Known = {} if known is None else known
    read: dict[str, dict[str, Entry]] = {}
    unread: set[str] = set()
    findings: list[Finding] = []
    own_words: dict[str, dict[str, tuple[str, Where]]] = {}
    as_typed: dict[str, bytes] = {}
    for name, typed, kind in files(path, findings, unread):
        if kind is None:
            words = File(typed, name)
            findings += not_too_many([*_said_of(name, words.sentences(), own_words), *words.findings])
            continue
        if (name, typed) not in once:
            file = File(typed, name)
            once[name, typed] = (file.entry(kind), not_too_many(file.findings), set(file.unread))
        entry, mistakes, lost = once[name, typed]
        findings += mistakes
        unread |= lost
        if entry is not None:
            read.setdefault(kind.__name__, {})[PurePosixPath(name).stem] = entry
            if kind in TOLD:
                as_typed[PurePosixPath(name).relative_to(path.name).as_posix()] = typed
        else:
            unread |= {PurePosixPath(name).stem}
    stories, mistakes = handwritten.stories(path)
    findings += mistakes
    gathered = _gathered(read, frozenset(unread), own_words)
    data = replace(gathered, typed=as_typed, photos=photos(path), stories=stories)
    return data, sorted(findings, key=lambda finding: finding.where)


def _said_of(
    name: str, said: Mapping[str, tuple[str, Where]], own_words: MutableMapping[str, dict[str, tuple[str, Where]]]
) -> Iterator[Finding]:
    """Put the sentences of a file to those of its language: of `words/xx.yml`, or of any file in `words/xx/`."""
    path = PurePosixPath(name)
    of_language = own_words.setdefault(path.parent.name if path.parent.parent.name == "words" else path.stem, {})
    for key, (sentence, where) in said.items():
        if key in of_language:
            earlier = of_language[key][1]
            facts = {"key": key, "earlier": f"{earlier.file}:{earlier.line}"}
            yield Finding(where, "own_words_replace_shipped_ones", "twice", facts)
        else:
            of_language[key] = (sentence, where)


def site(path: Path) -> Site | None:
    """Who publishes a data folder, or None where that cannot be read; nothing is said about what is wrong there."""
    try:
        entry = File(content(path / "site.yml", LARGEST), f"{path.name}/site.yml").entry(Site)
    except OSError:
        return None
    return entry if isinstance(entry, Site) else None


def _gathered(
    read: Mapping[str, Mapping[str, Any]],
    unread: frozenset[str],
    own_words: Mapping[str, Mapping[str, tuple[str, Where]]],
) -> Data:
    """What stands in files of its own and what stands inside sources, under one roof."""
    sources: dict[str, Source] = dict(read.get("Source", {}))
    regions = next(iter(read.get("Regions", {}).values()), None)
    indicators = next(iter(read.get("Indicators", {}).values()), None)

    first: dict[str, Region] = {}
    for region in regions.regions if regions else ():
        if region.code:
            first.setdefault(region.code, region)

    def all_of(name: str, own: Mapping[str, Any]) -> dict[str, Any]:
        inside = {
            key: entry.model_copy(update={"sources": (Citation(source=source_key, where=entry.where),)})
            for source_key, source in sources.items()
            for key, entry in getattr(source, name).items()
        }
        # What has a file of its own comes first, and wins.
        return {**own, **inside, **own}

    def listed(kind: str, name: str) -> dict[str, Any]:
        return {key: entry for file in read.get(kind, {}).values() for key, entry in getattr(file, name).items()}

    return Data(
        site=next(iter(read.get("Site", {}).values()), None),
        regions=first,
        groups=dict(regions.groups) if regions else {},
        bases=dict(indicators.bases) if indicators else {},
        indicators=dict(indicators.indicators) if indicators else {},
        people_groups=dict(indicators.people_groups) if indicators else {},
        sources=sources,
        awards=all_of("awards", read.get("Award", {})),
        targets=all_of("targets", listed("Targets", "targets")),
        benefits=all_of("benefits", listed("Benefits", "benefits")),
        outreach=all_of("outreach", listed("Outreach", "outreach")),
        offices=all_of("offices", {}),
        own_words=own_words,
        unread=unread,
    )
