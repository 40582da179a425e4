"""What figures speak of and rest on: regions, indicators, bases, groups, sources, awards, targets, benefits, efforts.

Texts for readers are published in both languages: `name` is Indonesian, `name_en` English, null where nobody wrote it.
"""

from collections.abc import Iterable
from typing import Any

from scripts.derive import Facts, Measured, claims
from scripts.model import UNSTATED, Citation, Entry, Person, Text
from scripts.words import WRITTEN, words


def regions(facts: Facts) -> list[dict[str, Any]]:
    """All regions, in the order of every page."""
    return [
        {
            "code": one.code,
            "name": one.name,
            "short": one.short,
            "name_en": one.name_en,
            "level": one.level,
            "parent": one.parent,
            "bps": one.bps,
            "tile": one.tile,
            **_line(one),
        }
        for one in facts.data.regions.values()
    ]


def groups(facts: Facts) -> list[dict[str, Any]]:
    """Those among whom ranks are claimed; no members where they are not known to us."""
    return [
        {
            "id": key,
            **_both("name", one.name),
            "parent": one.parent,
            "levels": list(one.levels),
            "members": claims.members(one, facts.data) or [],
            "members_known": claims.members(one, facts.data) is not None,
            "within": one.within,
        }
        for key, one in facts.data.groups.items()
    ]


def people_groups(facts: Facts) -> list[dict[str, Any]]:
    """Groups of people that figures are about, by name."""
    return [{"id": key, **_both("name", one.name), **_line(one)} for key, one in facts.data.people_groups.items()]


def bases(facts: Facts) -> list[dict[str, Any]]:
    """What a percentage may be of; the last row is for percentages whose source does not say."""
    known = [
        {
            "id": key,
            **_both("name", one.name),
            **_both("people", one.people),
            **_both("note", one.note),
            "counted_by": one.counted_by,
            "either": list(one.either),
            "of_target": one.of_target,
        }
        for key, one in facts.data.bases.items()
    ]
    said = {language: words(language, facts.data.own_words) for language in WRITTEN}
    name = Text(id=said["id"]("base.unstated"), en=said["en"]("base.unstated"))
    people = Text(id=said["id"]("base.unstated_people"), en=said["en"]("base.unstated_people"))
    none = {**_both("note", None), "counted_by": None, "either": [], "of_target": False}
    return [*known, {"id": UNSTATED, **_both("name", name), **_both("people", people), **none}]


def indicators(facts: Facts) -> list[dict[str, Any]]:
    """What is measured, with the fields that a data standard asks for."""
    return [
        {
            "id": key,
            **_both("name", one.name),
            **_both("short", one.short),
            **_both("concept", one.concept),
            **_both("definition", one.definition),
            **_both("interpretation", one.interpretation),
            **_both("formula", one.formula),
            **_both("unit", one.unit),
            "measured": one.measured,
            "of": list(one.of),
            "compare_on": one.compare_on,
            "comparable_within": one.comparable.within,
            "comparable_months": one.comparable.months,
            "since": _text(one.since),
            "cumulative": one.cumulative,
            "remainder_of": one.remainder_of,
            **_both("legal_basis", one.legal_basis),
            "shown": key in facts.data.shown,
            **_line(one),
        }
        for key, one in facts.data.indicators.items()
    ]


def sources(facts: Facts) -> list[dict[str, Any]]:
    """Every publication, with the people it quotes."""
    return [
        {
            "id": key,
            "title": one.title,
            "publisher": one.publisher,
            "region": one.region,
            "kind": one.kind,
            "url": one.url,
            "archive": one.archive,
            "number": one.number,
            "published": str(one.published),
            "accessed": str(one.accessed),
            "extent": one.extent,
            "carries": one.carries,
            **_both("note", one.note),
            "speakers": [
                {"name": name, **_both("role", who.role), "office": who.office, "region": who.region}
                for name, who in one.speakers.items()
            ],
            "file": one.where.file,
        }
        for key, one in facts.data.sources.items()
    ]


def awards(facts: Facts) -> list[dict[str, Any]]:
    """Awards and recognitions: who gave what to whom, when, where, for what."""
    return [
        {
            "id": key,
            "kind": one.kind,
            "date": str(one.date),
            **_both("title", one.title),
            **_both("giver", one.giver),
            **_both("giver_short", one.giver_short),
            "receiver": one.receiver,
            **_both("receiver_name", one.receiver_name),
            **_both("for", one.for_),
            "indicators": list(one.indicators),
            **_both("category", one.category),
            **_both("event", one.event),
            "venue": one.venue,
            "city": one.city,
            "province": one.province,
            "handed_by": _person(one.handed_by),
            "received_by": _person(one.received_by),
            **_both("together", one.together),
            "together_by": one.together_by,
            **_both("note", one.note),
            "sources": _cited(one.sources),
            **_line(one),
        }
        for key, one in facts.data.awards.items()
    ]


def targets(facts: Facts) -> list[dict[str, Any]]:
    """Who wants what by when, and how far from it the newest figure is that speaks of it."""
    return [_target(one) for one in facts.targets]


def _target(measured: Measured) -> dict[str, Any]:
    one = measured.target
    needed, missing, pace = (ends or (None, None) for ends in (measured.needed, measured.missing, measured.pace))
    return {
        "id": measured.key,
        **_both("name", one.name),
        **_both("set_by", one.set_by),
        "region": one.region,
        "applies_to": one.applies_to,
        "indicator": one.indicator,
        "percent": one.percent,
        "of": one.of,
        "count": one.count,
        "count_is": one.count_is,
        "from": _text(one.from_),
        "by": str(one.by),
        "yearly": one.yearly,
        **_both("note", one.note),
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
        "sources": _cited(one.sources),
        **_line(one),
    }


def benefits(facts: Facts) -> list[dict[str, Any]]:
    """What the topics are good for, asserted or hoped."""
    return [
        {
            "id": key,
            "about": one.about,
            "said_as": one.said_as,
            **_both("says", one.says),
            **_both("short", one.short),
            **_both("note", one.note),
            "sources": _cited(one.sources),
            **_line(one),
        }
        for key, one in facts.data.benefits.items()
    ]


def outreach(facts: Facts) -> list[dict[str, Any]]:
    """Programmes, challenges, plans, and who does what."""
    return [
        {
            "id": key,
            "kind": one.kind,
            "region": one.region,
            "indicators": list(one.indicators),
            **_both("says", one.says),
            "count": one.count,
            "speaker": one.speaker,
            **_both("note", one.note),
            "sources": _cited(one.sources),
            **_line(one),
        }
        for key, one in facts.data.outreach.items()
    ]


def _both(name: str, text: Text | None) -> dict[str, Any]:
    return {name: text.id if text else None, f"{name}_en": text.en if text else None}


def _cited(citations: Iterable[Citation]) -> list[dict[str, Any]]:
    return [{"source": one.source, "locator": one.locator} for one in citations]


def _person(one: Person | None) -> dict[str, Any] | None:
    if one is None:
        return None
    names = [{"printed": name.printed, "source": name.source} for name in one.names]
    return {**_both("role", one.role), "names": names, **_both("note", one.note)}


def _line(entry: Entry) -> dict[str, Any]:
    return {"file": entry.where.file, "line": entry.where.line}


def _text(value: object) -> str | None:
    return None if value is None else str(value)
