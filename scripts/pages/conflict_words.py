"""Where sources differ: what each says, and which rule chose."""

from decimal import Decimal

from markupsafe import Markup

from scripts.derive import BASES, GAPS, INDICATORS, VALUES, Conflict, Reading, Told, whole
from scripts.model import UNSTATED, Text
from scripts.pages import parts
from scripts.pages.figure_words import misnamed, people_between, said_count, share_range, source_values
from scripts.pages.headlines import Headline
from scripts.pages.say import Say


def differs(say: Say, headline: Headline) -> Markup:
    """Where the sources of a leading figure's date differ, a link to all values; else empty."""
    those = headline.undecided or (headline.reading,)
    found = next((conflict for reading in those for conflict in say.facts.conflicts_of(reading)), None)
    return link(say, found, say.t("conflict.link")) if found else Markup("")


def link(say: Say, conflict: Conflict, label: object) -> Markup:
    """A link to where a conflict is shown."""
    return say.a(parts.differences_page(say.facts, conflict.region), label, conflict_anchor(conflict))


def conflict_anchor(conflict: Conflict) -> str:
    """A conflict's anchor on its page: made of what it is about, so that it never changes with a value."""
    return conflict.id.replace("/", "_")


def conflict_caption(say: Say, conflict: Conflict) -> Markup:
    """What a conflict's table holds, named apart from every other table of its page."""
    names = [say.text(say.data.indicators[key].name) for key in sorted({told.indicator for told in conflict.told})]
    values = {"region": say.region(conflict.region), "date": say.when(conflict.period), "what": say.listed(names)}
    return say.t("conflict.caption", **values)


def conflict_sentence(say: Say, conflict: Conflict) -> Markup:
    """What differs, which value leads, and by which rule."""
    words = [one for one in (_differs(say, conflict), _leads(say, conflict)) if one]
    return Markup(" ").join([*words, *(say.text(text) for text in _because(conflict))])


def _because(conflict: Conflict) -> list[Text]:
    """The reasons that people wrote, where they decided: of the figure they prefer, or of those they set aside."""
    leader = conflict.choice.leader
    if leader is None or conflict.choice.rule not in ("prefer", "reading"):
        return []
    prefer = conflict.choice.rule == "prefer"
    deciding = [leader] if prefer else [reading for reading in conflict.readings if misnamed(reading.figure)]
    return [reading.figure.because for reading in deciding if reading.figure.because]


def told_values(say: Say, conflict: Conflict) -> list[Markup]:
    """Each value, or each meaning, as the sentence lists it."""
    if conflict.kind == VALUES:
        say_it = said_count if conflict.measure == "count" else (lambda say, one: say.printed(one))
        return [say_it(say, value.readings[0]) for value in conflict.told]
    if conflict.kind == GAPS:
        return [gap_words(say, conflict, value) for value in conflict.told]
    if conflict.kind == INDICATORS:
        return [say.text(say.data.indicators[value.indicator].short) for value in conflict.told]
    return [say.people(value.base or UNSTATED) for value in conflict.told]


def _differs(say: Say, conflict: Conflict) -> Markup:
    told = told_values(say, conflict)
    first = conflict.told[0].readings[0]
    value = (
        said_count(say, first) if conflict.measure == "count" else say.part(first.figure.percent or Decimal(0), first)
    )
    key = f"conflict.what.{conflict.kind}_{conflict.measure}"
    return say.t(key, unit=say.unit(first), n=say.many(len(told), "figures"), value=value, list=say.listed(told))


def _leads(say: Say, conflict: Conflict) -> Markup:
    choice = conflict.choice
    if choice.leader is not None:
        return say.t(f"conflict.why.{choice.rule}", lead=_lead(say, conflict, choice.leader))
    if conflict.kind in (INDICATORS, BASES):
        return say.t("conflict.why.none_meaning")
    if conflict.kind == GAPS:
        between = say.between(
            (whole(min(told.value.low for told in conflict.told)), _highest(conflict)), *conflict.readings
        )
        return say.t("conflict.why.none", between=between)
    if conflict.measure == "share":
        between = share_range(say, choice.left)
    else:
        left = [told for told in conflict.told if any(reading in choice.left for reading in told.readings)]
        low, high = (said_count(say, told.readings[0]) for told in (left[0], left[-1]))
        between = say.t("number.between", low=low, high=high)
    return say.t(say.words.any_of(f"conflict.why.none_{choice.rule}", "conflict.why.none"), between=between)


def gap_words(say: Say, conflict: Conflict, told: Told) -> Markup:
    """A number of those not reached, as a source prints it or as it follows from a base and a count, with its date."""
    key = "conflict.gap_printed" if told.indicator == conflict.indicator else "conflict.gap_derived"
    values = {"n": people_between(say, told.value, *told.readings), "unit": say.unit_of(conflict.indicator)}
    return say.t(key, date=say.when(told.readings[0]), **values)


def _highest(conflict: Conflict) -> int:
    return max(whole(told.value.high) for told in conflict.told if told.value.high is not None)


def _lead(say: Say, conflict: Conflict, leader: Reading) -> Markup:
    if conflict.kind == INDICATORS:
        return say.t("conflict.lead_indicators", short=say.text(say.data.indicators[leader.figure.indicator].short))
    if conflict.kind == VALUES:
        return said_count(say, leader) if conflict.measure == "count" else say.printed(leader)
    return say.t("conflict.lead_bases", people=say.people(leader.figure.of or UNSTATED))


def witness(say: Say, reading: Reading) -> Markup:
    """Who prints a value: the source, linked to the evidence, and who says it there."""
    figure = reading.figure
    source = say.data.sources[reading.source]
    link = say.evidence(reading, say.t("source.short", **source_values(say, reading.source)))
    speaker = source.speakers.get(figure.speaker or "")
    if speaker is None:
        return link + (say.t("conflict.copied") if reading.copied else Markup(""))
    return link + say.t("conflict.spoken", name=figure.speaker, office=speaker.office or say.text(speaker.role))


def other_sources(say: Say, reading: Reading) -> list[Markup]:
    """Other figures of the very same thing and time: what they print, who prints it, and how it compares."""
    lines = []
    for other, how in say.facts.others(reading):
        printed = [said_count(say, other)] if other.count and other.count_from == other.id else []
        printed += [say.printed(other)] if other.figure.percents else []
        relation = say.t(f"conflict.{how}") if how else say.t("conflict.beside")
        lines.append(
            say.t("conflict.other", value=Markup("; ").join(printed), source=witness(say, other), how=relation)
        )
    return lines
