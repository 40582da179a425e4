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
            "code": region.code,
            "name": region.name,
            "short": region.short,
            "name_en": region.name_en,
            "level": region.level,
            "parent": region.parent,
            "bps": region.bps,
            "tile": region.tile,
            **_line(region),
        }
        for region in facts.data.regions.values()
    ]


def groups(facts: Facts) -> list[dict[str, Any]]:
    """Those among whom ranks are claimed; no members where they are not known to us."""
    return [
        {
            "id": key,
            **_both("name", group.name),
            "parent": group.parent,
            "levels": list(group.levels),
            "members": claims.members(group, facts.data) or [],
            "members_known": claims.members(group, facts.data) is not None,
            "within": group.within,
        }
        for key, group in facts.data.groups.items()
    ]


def people_groups(facts: Facts) -> list[dict[str, Any]]:
    """Groups of people that figures are about, by name."""
    return [
        {"id": key, **_both("name", people.name), **_line(people)} for key, people in facts.data.people_groups.items()
    ]


def bases(facts: Facts) -> list[dict[str, Any]]:
    """What a percentage may be of; the last row is for percentages whose source does not say."""
    known = [
        {
            "id": key,
            **_both("name", base.name),
            **_both("people", base.people),
            **_both("note", base.note),
            "counted_by": base.counted_by,
            "either": list(base.either),
            "of_target": base.of_target,
        }
        for key, base in facts.data.bases.items()
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
            **_both("name", indicator.name),
            **_both("short", indicator.short),
            **_both("concept", indicator.concept),
            **_both("definition", indicator.definition),
            **_both("interpretation", indicator.interpretation),
            **_both("formula", indicator.formula),
            **_both("unit", indicator.unit),
            "measured": indicator.measured,
            "of": list(indicator.of),
            "compare_on": indicator.compare_on,
            "comparable_within": indicator.comparable.within,
            "comparable_months": indicator.comparable.months,
            "since": _text(indicator.since),
            "cumulative": indicator.cumulative,
            "remainder_of": indicator.remainder_of,
            **_both("legal_basis", indicator.legal_basis),
            "shown": key in facts.data.shown,
            **_line(indicator),
        }
        for key, indicator in facts.data.indicators.items()
    ]


def sources(facts: Facts) -> list[dict[str, Any]]:
    """Every publication, with the people it quotes."""
    return [
        {
            "id": key,
            "title": source.title,
            "publisher": source.publisher,
            "region": source.region,
            "kind": source.kind,
            "url": source.url,
            "archive": source.archive,
            "number": source.number,
            "published": str(source.published),
            "accessed": str(source.accessed),
            "extent": source.extent,
            "carries": source.carries,
            **_both("note", source.note),
            "speakers": [
                {"name": name, **_both("role", who.role), "office": who.office, "region": who.region}
                for name, who in source.speakers.items()
            ],
            "file": source.where.file,
        }
        for key, source in facts.data.sources.items()
    ]


def awards(facts: Facts) -> list[dict[str, Any]]:
    """Awards and recognitions: who gave what to whom, when, where, for what."""
    return [
        {
            "id": key,
            "kind": award.kind,
            "date": str(award.date),
            **_both("title", award.title),
            **_both("giver", award.giver),
            **_both("giver_short", award.giver_short),
            "receiver": award.receiver,
            **_both("receiver_name", award.receiver_name),
            **_both("for", award.for_),
            "indicators": list(award.indicators),
            **_both("category", award.category),
            **_both("event", award.event),
            "venue": award.venue,
            "city": award.city,
            "province": award.province,
            "handed_by": _person(award.handed_by),
            "received_by": _person(award.received_by),
            **_both("together", award.together),
            "together_by": award.together_by,
            **_both("note", award.note),
            "sources": _cited(award.sources),
            **_line(award),
        }
        for key, award in facts.data.awards.items()
    ]


def targets(facts: Facts) -> list[dict[str, Any]]:
    """Who wants what by when, and how far from it the newest figure is that speaks of it."""
    return [_target(measured) for measured in facts.targets]


def _target(measured: Measured) -> dict[str, Any]:
    target = measured.target
    needed, missing, pace = (ends or (None, None) for ends in (measured.needed, measured.missing, measured.pace))
    return {
        "id": measured.key,
        **_both("name", target.name),
        **_both("set_by", target.set_by),
        "region": target.region,
        "applies_to": target.applies_to,
        "indicator": target.indicator,
        "percent": target.percent,
        "of": target.of,
        "count": target.count,
        "count_is": target.count_is,
        "from": _text(target.from_),
        "by": str(target.by),
        "yearly": target.yearly,
        **_both("note", target.note),
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
        "sources": _cited(target.sources),
        **_line(target),
    }


def benefits(facts: Facts) -> list[dict[str, Any]]:
    """What the topics are good for, asserted or hoped."""
    return [
        {
            "id": key,
            "about": benefit.about,
            "said_as": benefit.said_as,
            **_both("says", benefit.says),
            **_both("short", benefit.short),
            **_both("note", benefit.note),
            "sources": _cited(benefit.sources),
            **_line(benefit),
        }
        for key, benefit in facts.data.benefits.items()
    ]


def outreach(facts: Facts) -> list[dict[str, Any]]:
    """Programmes, challenges, plans, and who does what."""
    return [
        {
            "id": key,
            "kind": effort.kind,
            "region": effort.region,
            "indicators": list(effort.indicators),
            **_both("says", effort.says),
            "count": effort.count,
            "speaker": effort.speaker,
            **_both("note", effort.note),
            "sources": _cited(effort.sources),
            **_line(effort),
        }
        for key, effort in facts.data.outreach.items()
    ]


def _both(name: str, text: Text | None) -> dict[str, Any]:
    return {name: text.id if text else None, f"{name}_en": text.en if text else None}


def _cited(citations: Iterable[Citation]) -> list[dict[str, Any]]:
    return [{"source": citation.source, "locator": citation.locator} for citation in citations]


def _person(person: Person | None) -> dict[str, Any] | None:
    if person is None:
        return None
    names = [{"printed": name.printed, "source": name.source} for name in person.names]
    return {**_both("role", person.role), "names": names, **_both("note", person.note)}


def _line(entry: Entry) -> dict[str, Any]:
    return {"file": entry.where.file, "line": entry.where.line}


def _text(value: object) -> str | None:
    return None if value is None else str(value)
