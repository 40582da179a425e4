"""Conflicts: figures that differ, which of them leads, and by which rule; null where none does."""

from decimal import Decimal
from fractions import Fraction
from typing import Any

from scripts.derive import BASES, GAPS, INDICATORS, Conflict, Facts, Interval, Reading, Told, rounded, whole
from scripts.model import UNSTATED
from scripts.words import WRITTEN, Words, words


def rows(facts: Facts) -> list[dict[str, Any]]:
    """All conflicts, in the order of the page that shows them."""
    # The columns of the tables are those of the languages in which data are written.
    spoken = [words(language, facts.data.own_words) for language in facts.site.languages if language in WRITTEN]
    return [entry(conflict, facts, spoken) for conflict in facts.conflicts]


def entry(conflict: Conflict, facts: Facts, spoken: list[Words]) -> dict[str, Any]:
    """One conflict as a record. Values are as printed; `low` and `high` are what each may stand for."""
    choice = conflict.choice
    return {
        "id": conflict.id,
        "kind": conflict.kind,
        "measure": conflict.measure,
        "region": conflict.region,
        "region_name": facts.data.regions[conflict.region].name,
        "indicator": conflict.indicator,
        "period": str(conflict.period),
        "base": conflict.base,
        "group": conflict.group,
        "values": [_told(told) for told in conflict.told],
        "leads": choice.leader.id if choice.leader else None,
        "rule": choice.rule,
        "left": [reading.id for reading in choice.left],
        "sentence": {words.language: sentence(conflict, facts, words) for words in spoken},
    }


def _told(told: Told) -> dict[str, Any]:
    return {
        "value": _exact(told.value.nominal),
        "low": _exact(told.value.low),
        "high": None if told.value.high is None else _exact(told.value.high),
        "indicator": told.indicator,
        "of": told.base,
        "figures": [reading.id for reading in told.readings],
    }


# --- the sentence of the page, as plain text -----------------------------------------------------------------------


def sentence(conflict: Conflict, facts: Facts, words: Words) -> str:
    """What differs and which leads, in the words of the page."""
    values = [_value(conflict, told, facts, words) for told in conflict.told]
    first = conflict.told[0].readings[0]
    printed = words.count(first.figure.count or 0) if conflict.measure == "count" else _percent(first, words)
    what = words(
        f"conflict.what.{conflict.kind}_{conflict.measure}",
        n=words.count(len(values)),
        value=printed,
        unit=_unit(first.figure.indicator, facts, words),
        list=words.listed(values),
    )
    return f"{what} {_why(conflict, facts, words)}"


def _why(conflict: Conflict, facts: Facts, words: Words) -> str:
    choice = conflict.choice
    if choice.leader:
        told = next(told for told in conflict.told if any(reading is choice.leader for reading in told.readings))
        value = _value(conflict, told, facts, words)
        if conflict.kind == INDICATORS:
            value = words("conflict.lead_indicators", short=value)
        elif conflict.kind == BASES:
            value = words("conflict.lead_bases", people=value)
        return words(f"conflict.why.{choice.rule}", lead=value)
    if conflict.kind in (INDICATORS, BASES):
        return words("conflict.why.none_meaning")
    if conflict.kind == GAPS:
        least = min(whole(told.value.low) for told in conflict.told)
        most = max(whole(told.value.high) for told in conflict.told if told.value.high is not None)
        between = words("number.between", low=words.count(least), high=words.count(most))
        return words("conflict.why.none", between=between)
    key = words.any_of(f"conflict.why.none_{choice.rule}", "conflict.why.none")
    left = [told for told in conflict.told if any(reading in choice.left for reading in told.readings)]
    low, high = _value(conflict, left[0], facts, words), _value(conflict, left[-1], facts, words)
    return words(key, between=words("number.between", low=low, high=high))


def _value(conflict: Conflict, told: Told, facts: Facts, words: Words) -> str:
    """A value, or a meaning where that is what differs."""
    reading, data = told.readings[0], facts.data
    if conflict.kind == GAPS:
        key = "conflict.gap_printed" if told.indicator == conflict.indicator else "conflict.gap_derived"
        unit = _unit(conflict.indicator, facts, words)
        return words(key, n=_interval(told.value, words), unit=unit, date=words.period(reading.figure.period))
    if conflict.kind == INDICATORS:
        return words.text(data.indicators[told.indicator].short)[0]
    if conflict.kind == BASES:
        base = data.bases.get(told.base or "")
        return words.text(base.people)[0] if base else words("base.unstated_people")
    if conflict.measure == "share":
        base = data.bases.get(reading.figure.of or UNSTATED)  # as printed, whatever we read it as
        return f"{_percent(reading, words)} {words.text(base.suffix)[0] if base else words('base.unstated')}"
    return _people(told.value, reading, words)


def _unit(indicator: str, facts: Facts, words: Words) -> str:
    return words.text(facts.data.indicators[indicator].unit)[0]


def _people(value: Interval, reading: Reading, words: Words) -> str:
    figure = reading.figure
    if figure.count is None:
        return words("number.between", low=words.count(figure.count_from or 0), high=words.count(figure.count_to or 0))
    number = words.count(figure.count)
    return words(f"number.{figure.count_is.replace('-', '_')}", n=number) if figure.count_is else number


def _interval(value: Interval, words: Words) -> str:
    ends = value.people()
    if ends is None:
        return words("number.at_least", n=words.count(whole(value.low)))
    low, high = (words.count(end) for end in ends)
    return low if low == high else words("number.between", low=low, high=high)


def _percent(reading: Reading, words: Words) -> str:
    return f"{words.decimal(reading.figure.percent or Decimal(0))}%"


def _exact(value: Fraction) -> Decimal | int:
    return int(value) if value.denominator == 1 else rounded(value, 4)
