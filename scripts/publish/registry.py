"""What figures speak of and rest on: regions, indicators, bases, groups, sources, awards, targets, benefits, efforts.

Texts for readers are published in both languages: `name` is Indonesian, `name_en` English, null where nobody wrote it.
"""

from collections.abc import Mapping
from typing import Any

from scripts.derive import Facts, Measured, claims
from scripts.model import UNREAD, UNSTATED, Entry, Text
from scripts.publish.table import Row
from scripts.publish.typed import both, row
from scripts.words import WRITTEN, words


def regions(facts: Facts) -> list[Row]:
    """All regions, in the order of every page."""
    return [{**row(region), **_line(region)} for region in facts.data.regions.values()]


def groups(facts: Facts) -> list[Row]:
    """Those among whom ranks are claimed; no members where they are not known to us."""
    members = {key: claims.members(group, facts.data) for key, group in facts.data.groups.items()}
    return [
        {"id": key, **row(group), "members": members[key] or [], "members_known": members[key] is not None}
        for key, group in facts.data.groups.items()
    ]


def people_groups(facts: Facts) -> list[Row]:
    """Groups of people that figures are about, by name."""
    return _named(facts.data.people_groups)


def bases(facts: Facts) -> list[Row]:
    """What a percentage may be of; the last row is for percentages whose source does not say."""
    known = [{"id": key, **row(base)} for key, base in facts.data.bases.items()]
    in_language = {language: words(language, facts.data.own_words) for language in WRITTEN}
    name, people = (
        Text(**{language: own(f"base.unstated{of}") for language, own in in_language.items()}) for of in ("", "_people")
    )
    none = {**both("note", None), "counted_by": None, "either": [], "of_target": False}
    return [*known, {"id": UNSTATED, **both("name", name), **both("people", people), **none}]


def indicators(facts: Facts) -> list[Row]:
    """What is measured, with the fields that a data standard asks for."""
    return [
        {
            "id": key,
            **row(indicator),
            "comparable_within": indicator.comparable.within,
            "comparable_months": indicator.comparable.months,
            "shown": key in facts.data.shown,
            **_line(indicator),
        }
        for key, indicator in facts.data.indicators.items()
    ]


def sources(facts: Facts) -> list[Row]:
    """Every publication, with the people it quotes."""
    return [
        {
            "id": key,
            **row(source),
            "carries": None if source.carries == UNREAD else source.carries,
            "speakers": [{"name": name, **row(speaker)} for name, speaker in source.speakers.items()],
            "file": source.where.file,
        }
        for key, source in facts.data.sources.items()
    ]


def awards(facts: Facts) -> list[Row]:
    """Awards and recognitions: who gave what to whom, when, where, for what."""
    return _named(facts.data.awards)


def targets(facts: Facts) -> list[Row]:
    """Who wants what by when, and how far from it the newest figure is that speaks of it."""
    return [_target(measured) for measured in facts.targets]


def _target(measured: Measured) -> Row:
    needed, missing, pace = (ends or (None, None) for ends in (measured.needed, measured.missing, measured.pace))
    return {
        "id": measured.key,
        **row(measured.target),
        "figure": measured.reading.id if measured.reading else None,
        "needed_low": needed[0],
        "needed_high": needed[1],
        "missing_low": missing[0],
        "missing_high": missing[1],
        "inferred": measured.inferred,
        "status": measured.status,
        "passed": measured.passed,
        "pace_low": pace[0],
        "pace_high": pace[1],
        **_line(measured.target),
    }


def benefits(facts: Facts) -> list[Row]:
    """What the topics are good for, asserted or hoped."""
    return _named(facts.data.benefits)


def outreach(facts: Facts) -> list[Row]:
    """Programmes, challenges, plans, and who does what."""
    return _named(facts.data.outreach)


def offices(facts: Facts) -> list[Row]:
    """Where people are served, with the newest day on which a source of it was read."""
    sources = facts.data.sources
    return [
        {**office, "accessed": max(str(sources[cited["source"]].accessed) for cited in office["sources"])}
        for office in _named(facts.data.offices)
    ]


def _named(entries: Mapping[str, Entry]) -> list[Row]:
    """Entries under the names that people gave them."""
    return [{"id": key, **row(entry), **_line(entry)} for key, entry in entries.items()]


def _line(entry: Entry) -> dict[str, Any]:
    return {"file": entry.where.file, "line": entry.where.line}
