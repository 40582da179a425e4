"""What several pages say of one figure, award or region."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from markupsafe import Markup

from scripts.derive import (
    BASES,
    DERIVED,
    DISAGREES,
    FITS,
    GAPS,
    INDICATORS,
    INFERRED,
    OTHER_SENTENCE,
    PRINTED,
    VALUES,
    Candidate,
    Conflict,
    Hundred,
    Interval,
    Judged,
    Lead,
    Measured,
    Reading,
    Share,
    Told,
    about,
    out_of_hundred,
    own_count,
    remaining,
    rounded,
    whole,
)
from scripts.derive.claims import AS_CLAIMED, OPEN, STATED
from scripts.model import UNSTATED, Award, Figure, Speaker, Text, Where
from scripts.model.entries import Answering
from scripts.pages.say import Say, capital, escaped


@dataclass(frozen=True)
class Known:
    """A region's newest word on an indicator, ready for a page."""

    lead: Lead
    reading: Reading
    share: Share | None
    target: Measured | None

    @property
    def of_target(self) -> bool:
        """Whether the printed percentage is of a target: it then never stands without the share of people."""
        return self.reading.figure.target is not None

    @property
    def needed(self) -> tuple[int, int] | None:
        """The target that the printed percentage is of, as people."""
        return self.target.needed if self.target and self.target.key == self.reading.figure.target else None

    @property
    def conflict(self) -> bool:
        """Whether the leading share does not follow from the numbers that are known: then the count is said first."""
        return any(one is not None and one.at_odds for one in (self.reading, self.lead.share))

    @property
    def counts(self) -> tuple[int, int] | None:
        """The lowest and highest count where sources of one date differ and no rule chooses."""
        return None if self.lead.count else ends(self.lead.counts.left)

    @property
    def undecided(self) -> tuple[Reading, ...]:
        """The figures that differ, where none of them leads: counts first, for a count says more than a share."""
        if self.lead.counts.left:
            return () if self.lead.count else self.lead.counts.left
        return () if self.lead.share else self.lead.shares.left

    @property
    def sources(self) -> list[str]:
        """Whom to name: the source that leads, or all that differ."""
        return list(dict.fromkeys(one.source for one in self.undecided or (self.reading,)))

    @property
    def where(self) -> Where:
        return self.reading.figure.where


def known(say: Say, region: str, indicator: str) -> Known | None:
    """The newest word with its share of people; None where nothing is known or no figure leads."""
    lead = say.facts.lead(region, indicator)
    if lead is None:
        return None
    leading = [one for one in (lead.count, lead.share) if one]
    # Where a share is at odds with its own numbers, no share of that date is said: the count speaks.
    if any(one.verdict == DISAGREES for one in leading):
        leading = []
    shares = (say.facts.people_share(one) for one in leading)
    # A share that follows from a count stands no firmer than the count.
    contested = bool(lead.counts.left) and lead.count is None
    share = next((one for one in shares if one and not (contested and one.origin == DERIVED)), None)
    target = say.facts.target(region, indicator)
    # What is missing from a target is said of a number that stands, not of one among several.
    of_these = contested and target is not None and any(one is target.reading for one in lead.counts.left)
    return Known(lead, lead.any, share, None if of_these else target)


def ends(readings: Iterable[Reading]) -> tuple[int, int] | None:
    """The lowest and highest count as printed; None for none, or for a single one."""
    figures = [one.figure for one in readings]
    all_ = [n for one in figures for n in (one.count, one.count_from, one.count_to) if n is not None]
    return (min(all_), max(all_)) if len(set(all_)) > 1 else None


def how_many(say: Say, one: Known, quoted: bool = False) -> Markup:
    """`2.860.701 orang sudah rekam KTP-el (Oktober 2024)`, with "about" where the source says so.

    Where the source's numbers do not fit one another that is said at once; where sources differ, both ends are given.
    """
    figure = one.reading.figure
    values = {"short": say.short(one.reading), "date": say.when(one.reading)}
    between = one.counts
    if between is None and figure.count_from is not None and figure.count_to is not None:
        between = (figure.count_from, figure.count_to)
    if between:
        said = say.t("figure.count", n=say.counted(one.reading, say.between(between)), **values)
        said += " " + say.t("figure.undecided") if one.undecided else ""
    elif one.undecided:
        said = say.t("figure.share_only", share=share_range(say, one.undecided), **values)
        said += " " + say.t("figure.undecided")
    elif figure.count is None and misnamed(figure):
        said = say.t("figure.share_read", share=say.read(one.reading), **values)
    elif figure.count is None:
        return say.t("figure.share_only", share=say.printed(one.reading), **values)
    else:
        key = f"figure.count_{figure.count_is.replace('-', '_')}" if figure.count_is else "figure.count"
        said = say.t(key, n=say.counted(one.reading, say.n(figure.count)), **values)
    odd = _at_odds(say, one, quoted) if one.conflict else Markup("")
    return said + " " + odd if odd else said


def _at_odds(say: Say, one: Known, quoted: bool) -> Markup:
    """That the source's numbers do not fit one another; or what it prints, beside which our share stands.

    A percentage beside which our numbers give another is in no sentence to quote.
    """
    odd = next((reading for reading in (one.reading, one.lead.share) if reading and reading.otherwise), None)
    if odd is None or any(reading and reading.verdict == DISAGREES for reading in (one.reading, one.lead.share)):
        return say.t("figure.disagrees")
    return Markup("") if quoted else say.t("figure.otherwise", printed=say.printed(odd))


def misnamed(figure: Figure) -> bool:
    """Whether the base that the source prints cannot be, and a person reads another."""
    return figure.read_as is not None and figure.of != UNSTATED


def of_target(say: Say, base: str | None) -> bool:
    """Whether a base is a target, and not people."""
    known = say.data.bases.get(base or "")
    return known is not None and known.of_target


def share_said(say: Say, one: Known, derived: str = "figure.our_share") -> Markup:
    """`Itu 99,65% wajib KTP.`, with where it comes from. Empty where no share of people is known."""
    if one.share is None or one.undecided or _said_already(one):
        return Markup("")
    share = share_words(say, one.share)
    if one.share.origin == DERIVED:
        return say.t(derived, share=share)
    if one.share.origin == INFERRED:
        return say.t(inferred_key(one.share), share=share, people=say.people(one.share.reading.figure.of or UNSTATED))
    return say.t("figure.printed_share", share=share)


def _said_already(one: Known) -> bool:
    """Whether the sentence of a figure without a count has given this very share, with this base."""
    return one.reading.figure.count is None and one.share is not None and one.share.origin == PRINTED


def inferred_key(share: Share) -> str:
    return "figure.misnamed_share" if misnamed(share.reading.figure) else "figure.inferred_share"


def absent(say: Say, region: str, indicator: str) -> Markup:
    """That no figure of a whole region is here; where another one is, that it is."""
    values = {"indicator": say.text(say.data.indicators[indicator].name), "region": say.region(region)}
    if say.facts.readings.about(region, indicator):
        return say.t("missing.other", **values)
    return say.t("missing.region", **values, **say.searched())


def beside(say: Say, one: Known) -> Markup:
    """The other measure, where its newest figure is of another date: it stands beside the headline with its own."""
    choice = one.lead.beside
    reading = choice.any
    if reading is None:
        return Markup("")
    date = say.when(reading)
    if own_count(reading) is not None and one.lead.counts.left == ():
        n = say.between(found) if choice.leader is None and (found := ends(choice.left)) else said_count(say, reading)
        return say.t("figure.beside_count", n=n, unit=say.unit(reading), date=date)
    if choice.leader is None:
        return say.t("figure.beside_share", share=share_range(say, choice.left), date=date)
    share = say.facts.people_share(reading)
    return say.t("figure.beside_share", share=share_words(say, share), date=date) if share else Markup("")


def left_over(say: Say, one: Known) -> Markup:
    """`Sekitar 13.200 orang belum, hitungan kami.` Empty where no base is known."""
    left = remaining(one.reading)
    if left is None or left.high is None or one.conflict or one.undecided:
        return Markup("")
    if left.exact:
        return say.t("figure.left_exactly", n=say.n(int(left.low)))
    figure = one.reading.figure
    if figure.count_is == "about" or figure.of_count_is == "about" or figure.count_from is not None:
        return say.t("figure.left_range", n=_people(say, left))
    return say.t("figure.left", n=say.n(about(left)))


def left_between(say: Say, one: Known) -> Markup:
    """The two ends between which the number not reached must lie, and how that follows. Empty where unknown."""
    left = remaining(one.reading)
    base = one.reading.implied
    ends = left.people() if left else None
    around = base.people() if base else None
    if ends is None or around is None or one.conflict or one.undecided:
        return Markup("")
    figure = one.reading.figure
    values = {"low": say.n(ends[0]), "high": say.n(ends[1]), "people": say.people(figure.of or UNSTATED)}
    return say.t(
        "figure.left_between",
        base_low=say.n(around[0]),
        base_high=say.n(around[1]),
        share=say.printed(one.reading),
        **values,
    )


def of_hundred(say: Say, share: Share) -> Hundred:
    """A share as whole people of a hundred, as exact as its own numbers make it; short of every target it lies below.

    Raises ValueError above 100%.
    """
    figure = share.reading.figure
    value = share.exact
    return out_of_hundred(value, say.facts.unreached(figure.region, figure.indicator, value))


def hundred(say: Say, share: Share) -> Markup:
    """`Lebih dari 99`, `sekitar 5`: x in a hundred. Empty above 100%."""
    if share.percent.nominal > 100:
        return Markup("")
    return said_hundred(say, of_hundred(say, share))


def said_hundred(say: Say, one: Hundred) -> Markup:
    """`Lebih dari 99`, `sekitar 5`, or a plain 30 where it is exactly that."""
    n = say.words.count(one.low) if one.low == one.high else say.t("number.between", low=one.low, high=one.high)
    return say.t(f"hundred.{one.how.replace('-', '_')}", n=n)


def share_words(say: Say, share: Share) -> Markup:
    """A share of people: as printed, or by our calculation."""
    if share.contested:
        return say.percents(short_percent(share.percent.low), short_percent(share.percent.high), share.base)
    if share.origin == PRINTED:
        return say.printed(share.reading)
    if share.origin == INFERRED:
        return say.read(share.reading)
    figure = share.reading.figure
    return say.pct(
        share.percent, share.base, short_of=say.facts.unreached(figure.region, figure.indicator, share.percent)
    )


def short_percent(value: Fraction | None) -> Decimal:
    """A percentage without the zeros that nobody printed."""
    return Decimal(format(rounded(value or Fraction(0)).normalize(), "f"))


@dataclass(frozen=True)
class Verdict:
    """The verdict as a badge, and the sentences that lead to it."""

    badge: Markup
    lines: tuple[Markup, ...]


def verdict(say: Say, reading: Reading) -> Markup:
    return judged(say, reading).badge


def recomputation(say: Say, reading: Reading) -> list[Markup]:
    """The recomputation spelled out with its numbers, one sentence each."""
    return list(judged(say, reading).lines)


def judged(say: Say, reading: Reading) -> Verdict:
    """Badge and sentences, made together from one verdict.

    A sentence carries the word of the verdict only where its base decides it. Of every other base, and of numbers from
    sentences that nothing ties together, it says what they give and whether that is printed.
    """
    figure = reading.figure
    if figure.percent is None or reading.verdict is None:
        return Verdict(say.t("verdict.none"), ())
    lines = [candidate_line(say, reading, one) for one in reading.candidates]
    if reading.apart:
        paired = [
            line if one is reading.decided else say.t("recompute.paired", line=line)
            for line, one in zip(lines, reading.candidates, strict=True)
        ]
        lines = [_apart(say, reading), *paired]
        if figure.of == UNSTATED:
            lines.append(say.t("missing.base"))
    else:
        lines += [say.t(f"lacks.{lack}", people=say.people(figure.of or UNSTATED)) for lack in reading.lacks]
    if reading.count and reading.implied and (ends := reading.implied.people()) and figure.target is None:
        values = {
            "n": say.n(whole(reading.count.nominal)),
            "percent": say.printed(reading),
            "low": say.n(ends[0]),
            "high": say.n(ends[1]),
        }
        key = "recompute.implied_elsewhere" if reading.count_from != reading.id else "recompute.implied"
        lines.append(say.t(key, **values))
    if figure.read_as:
        lines.append(say.t("recompute.read_as", people=say.people(figure.read_as), because=say.text(figure.because)))
    # Two sources that print one base make one sentence.
    return Verdict(say.badge(reading.verdict, f"verdict.{verdict_word(reading)}"), tuple(dict.fromkeys(lines)))


def verdict_word(reading: Reading) -> str:
    """The key of a verdict's words: one that fits says how."""
    return "fits_other" if reading.reason == OTHER_SENTENCE else str(reading.verdict)


def apart(say: Say, reading: Reading) -> Markup:
    """What the numbers of other sentences would give, where that is not what is printed."""
    lines = [candidate_line(say, reading, one) for one in reading.candidates]
    return Markup(" ").join(say.t("recompute.paired", line=line) if reading.apart else line for line in lines)


def _apart(say: Say, reading: Reading) -> Markup:
    """Where the numbers stand that no sentence ties to the percentage."""
    if reading.reason == OTHER_SENTENCE:
        return say.t("recompute.apart_fits")
    if any(one.origin == "stated" for one in reading.candidates):
        return say.t("recompute.apart_count")
    return say.t("recompute.apart_both" if any(one.own for one in reading.candidates) else "recompute.apart_source")


def candidate_line(say: Say, reading: Reading, one: Candidate) -> Markup:
    """`30% dari 2.860.701 … = 858.210. 156.639 dibagi itu memberi 18,2518%: cocok.`"""
    if reading.tried is None:
        raise ValueError(f"{reading.id} has candidates and no count")
    values = {
        "n": _people(say, reading.tried),
        "people": say.people(one.base),
        "given": _given(say, reading, one),
        "result": _result(say, reading, one),
        "size": _people(say, one.size),
    }
    if one.target is None:
        return say.t("recompute.people", **values)
    target = say.data.targets[one.target]
    if target.percent is None:
        return say.t("recompute.headcount", **values)
    key = f"recompute.target_{one.origin}" if f"recompute.target_{one.origin}" in say.words else "recompute.target"
    return say.t(key, percent=say.part(target.percent), **values)


def _result(say: Say, reading: Reading, one: Candidate) -> Markup:
    """The word of the verdict where this base decides it; else only whether it gives what is printed."""
    decides = one is reading.decided or (reading.verdict == FITS and one.fits)
    if decides:
        return say.t(f"recompute.result.{reading.verdict}")
    if not one.fits:
        return say.t("recompute.result.cut" if one.cut else "recompute.result.other")
    return say.t(
        "recompute.result.same" if _ends(reading, one)[0] == _ends(reading, one)[1] else "recompute.result.among"
    )


def _given(say: Say, reading: Reading, one: Candidate) -> Markup:
    """What a base gives, two digits finer than printed: both ends where more than one value is possible."""
    low, high = _ends(reading, one)
    if high is None:
        return say.t("number.at_least", n=say.part(low))
    return say.part(low) if low == high else say.parts(low, high)


def _ends(reading: Reading, one: Candidate) -> tuple[Decimal, Decimal | None]:
    exponent = (reading.figure.percent or Decimal(0)).as_tuple().exponent
    digits = 2 - (exponent if isinstance(exponent, int) else 0)
    if reading.tried and all(_single(size) for size in (reading.tried, one.size)):
        return (rounded(one.result.nominal, digits),) * 2
    high = one.result.high
    return rounded(one.result.low, digits), None if high is None else rounded(high, digits)


def _single(size: Interval) -> bool:
    """Whether only one whole number of people is meant: "about 1.565" is said as 1.565, and so is what it gives."""
    ends = size.people()
    return ends is not None and ends[0] == ends[1]


def _people(say: Say, size: Interval) -> Markup:
    """A number of people: one whole number, or both ends of what may be meant."""
    if size.exact:
        return say.n(whole(size.nominal))
    ends = size.people()
    return say.t("number.at_least", n=say.n(whole(size.low))) if ends is None else say.between(ends)


# --- where sources differ --------------------------------------------------------------------------------------------


def said_count(say: Say, reading: Reading) -> Markup:
    """A figure's own count as it is said: `sekitar 38.000`, or both ends of a range."""
    figure = reading.figure
    if figure.count is None:
        return say.between((figure.count_from or 0, figure.count_to or 0))
    return say.qualified(figure.count_is, say.n(figure.count))


def count_cell(say: Say, reading: Reading) -> Markup:
    """A figure's count in a table of people: with its unit where that is another."""
    said = said_count(say, reading)
    return said if say.counts_people(reading) else Markup("{} {}").format(said, say.unit(reading))


def share_range(say: Say, readings: Iterable[Reading]) -> Markup:
    """From the lowest to the highest of printed percentages of one base."""
    printed = sorted((one.figure.percent, one.figure) for one in readings if one.figure.percent is not None)
    return say.percents(printed[0][0], printed[-1][0], printed[0][1].read_as or printed[0][1].of or UNSTATED)


def differs(say: Say, one: Known) -> Markup:
    """Where the sources of a leading figure's date differ, a link to all values; else empty."""
    those = one.undecided or (one.reading,)
    found = next((conflict for reading in those for conflict in say.facts.conflicts_of(reading)), None)
    return say.a("perbedaan.md", say.t("conflict.link"), conflict_anchor(found)) if found else Markup("")


def conflict_anchor(conflict: Conflict) -> str:
    """A conflict's anchor on its page: made of what it is about, so that it never changes with a value."""
    return conflict.id.replace("/", "_")


def conflict_caption(say: Say, conflict: Conflict) -> Markup:
    """What a conflict's table holds, named apart from every other table of its page."""
    names = [say.text(say.data.indicators[key].name) for key in sorted({one.indicator for one in conflict.told})]
    values = {"region": say.region(conflict.region), "date": say.when(conflict.period), "what": say.listed(names)}
    return say.t("conflict.caption", **values)


def conflict_sentence(say: Say, conflict: Conflict) -> Markup:
    """What differs, which value leads, and by which rule."""
    words = [one for one in (_differs(say, conflict), _leads(say, conflict)) if one]
    return Markup(" ").join([*words, *(say.text(one) for one in _because(conflict))])


def _because(conflict: Conflict) -> list[Text]:
    """The reasons that people wrote, where they decided: of the figure they prefer, or of those they set aside."""
    leader = conflict.choice.leader
    if leader is None or conflict.choice.rule not in ("prefer", "reading"):
        return []
    prefer = conflict.choice.rule == "prefer"
    deciding = [leader] if prefer else [one for one in conflict.readings if misnamed(one.figure)]
    return [one.figure.because for one in deciding if one.figure.because]


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
    value = said_count(say, first) if conflict.measure == "count" else say.part(first.figure.percent or Decimal(0))
    key = f"conflict.what.{conflict.kind}_{conflict.measure}"
    return say.t(key, n=say.words.count(len(told)), value=value, list=say.listed(told))


def _leads(say: Say, conflict: Conflict) -> Markup:
    choice = conflict.choice
    if choice.leader is not None:
        return say.t(f"conflict.why.{choice.rule}", lead=_lead(say, conflict, choice.leader))
    if conflict.kind in (INDICATORS, BASES):
        return say.t("conflict.why.none_meaning")
    if conflict.kind == GAPS:
        between = say.between((whole(min(one.value.low for one in conflict.told)), _highest(conflict)))
        return say.t("conflict.why.none", between=between)
    if conflict.measure == "share":
        between = share_range(say, choice.left)
    else:
        left = [one for one in conflict.told if any(reading in choice.left for reading in one.readings)]
        low, high = (said_count(say, one.readings[0]) for one in (left[0], left[-1]))
        between = say.t("number.between", low=low, high=high)
    return say.t(say.words.any_of(f"conflict.why.none_{choice.rule}", "conflict.why.none"), between=between)


def gap_words(say: Say, conflict: Conflict, told: Told) -> Markup:
    """A number of those not reached, as a source prints it or as it follows from a base and a count, with its date."""
    key = "conflict.gap_printed" if told.indicator == conflict.indicator else "conflict.gap_derived"
    return say.t(key, n=_people(say, told.value), date=say.when(told.readings[0]))


def _highest(conflict: Conflict) -> int:
    return max(whole(one.value.high) for one in conflict.told if one.value.high is not None)


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
        printed += [say.printed(other)] if other.figure.percent is not None else []
        relation = say.t(f"conflict.{how}") if how else say.t("conflict.beside")
        lines.append(
            say.t("conflict.other", value=Markup("; ").join(printed), source=witness(say, other), how=relation)
        )
    return lines


def quotable(say: Say, one: Known) -> Markup:
    """One sentence that may be quoted as it stands: count, base, date and source."""
    place = say.region(one.reading.figure.region, short=False)
    parts = [say.t("quote.place", region=place, sentence=how_many(say, one, quoted=True))]
    if one.share and not one.undecided and not _said_already(one):
        key = "quote.share" if one.share.origin == PRINTED else f"quote.{one.share.origin}"
        if one.share.origin == INFERRED and misnamed(one.share.reading.figure):
            key = "quote.misnamed"
        people = say.people(one.share.reading.figure.of or UNSTATED)
        parts.append(say.t(key, share=share_words(say, one.share), people=people))
    sources = [say.t("source.short", **source_values(say, key)) for key in one.sources]
    parts.append(say.t("quote.source", source=Markup("; ").join(sources)))
    return Markup(" ").join(parts)


def quotable_figure(say: Say, reading: Reading) -> Markup:
    """What one source says, as a sentence that may be quoted as it stands: count, share of what, date and source.

    A percentage beside which our numbers give another is nobody's sentence to quote: the count stays, or nothing.
    """
    figure = reading.figure
    if reading.otherwise and own_count(reading) is None:
        return Markup("")
    place = say.region(figure.region, short=False)
    if figure.group:
        place = Markup("{} ({})").format(place, group(say, figure))
    values = {"short": say.short(reading), "date": say.when(reading)}
    name, unit = say.text(say.data.indicators[figure.indicator].name), say.unit(reading)
    share = say.printed(reading) if figure.percent is not None and not reading.otherwise else None
    if figure.is_flow and own_count(reading) is not None:
        said = say.t("figure.flow", name=name, n=said_count(say, reading), unit=unit, date=say.when(reading))
    elif figure.is_flow:
        said, share = say.t("figure.flow_share", name=name, share=share, date=say.when(reading)), None
    elif figure.count_from is not None and figure.count_to is not None:
        between = say.between((figure.count_from, figure.count_to))
        said = say.t("figure.count", n=say.counted(reading, between), **values)
    elif figure.count is not None:
        key = f"figure.count_{figure.count_is.replace('-', '_')}" if figure.count_is else "figure.count"
        said = say.t(key, n=say.counted(reading, say.n(figure.count)), **values)
    else:
        said, share = say.t("figure.share_only", share=share, **values), None
    parts = [say.t("quote.place", region=place, sentence=said)]
    if share is not None:
        parts.append(say.t("quote.printed", share=share))
    if reading.verdict == DISAGREES:
        parts.append(say.t("figure.disagrees"))
    parts.append(say.t("quote.source", source=say.t("source.short", **source_values(say, reading.source))))
    return Markup(" ").join(parts)


def answers(say: Say, entry: Answering) -> list[Markup]:
    """What somebody looked at and found to be so, question by question; answers are in Indonesian only."""
    return [
        say.t(
            "source.answer",
            question=say.t(f"entry.choice.{one.question}"),
            values=escaped(one.for_),
            answer=say.indonesian(one.answer),
        )
        for one in entry.checked
        if entry.answers(one.question)
    ]


def group(say: Say, figure: Figure) -> Markup:
    """The group of people that a figure is about, where it is not about all: in the words of the data."""
    if figure.group is None:
        return Markup("")
    known = say.data.people_groups.get(figure.group)
    return say.t("figure.group", group=say.text(known.name) if known else say.indonesian(_spoken(figure.group)))


def _spoken(key: str) -> str:
    """A key as words, for what the history tells of a group that the data know no more: laki-laki stays joined."""
    return re.sub(r"\b(\w+) \1\b", r"\1-\1", key.replace("-", " "))


def source_values(say: Say, key: str) -> dict[str, object]:
    source = say.data.sources[key]
    return {"publisher": source.publisher, "date": say.words.period(source.published)}


def awards_held(say: Say) -> Markup:
    """How many awards there are, where none leads; that there is none, where there is none."""
    held = len(say.data.awards)
    if not held:
        return say.t("award.none", **say.searched())
    return say.t("award.others_one") if held == 1 else say.t("award.others", n=held)


def award_sentence(say: Say, award: Award) -> Markup:
    values = {
        "receiver": say.text(award.receiver_name),
        "giver": say.text(award.giver_short),
        "for": say.text(award.for_),
        "category": say.text(award.category),
        "date": say.when(award.date),
    }
    return capital(say.t("award.sentence" if award.category else "award.sentence_plain", **values))


def handed_over(say: Say, award: Award) -> Markup:
    """At which event, and where as far as that is known, an award was handed over."""
    place = ", ".join(part for part in (award.venue, award.city, award.province) if part)
    values = {"event": say.text(award.event), "date": say.words.weekday(award.date)}
    return say.t("award.lead", place=place, **values) if place else say.t("award.lead_event", **values)


def quotable_award(say: Say, award: Award) -> Markup:
    """The sentence of an award, with its source: one that may be quoted as it stands."""
    source = say.t("source.short", **source_values(say, award.sources[0].source))
    return Markup(" ").join([award_sentence(say, award), say.t("quote.source", source=source)])


def together_by(say: Say, award: Award) -> Markup:
    """Who speaks of the people who did the work, with the office held, as the award's sources print it."""
    for citation in award.sources:
        speaker = say.data.sources[citation.source].speakers.get(award.together_by or "")
        if speaker:
            return with_office(say, award.together_by, speaker)
    return Markup("")


def with_office(say: Say, name: str | None, speaker: Speaker | None) -> Markup:
    """A person's name, with role and office as the source prints them."""
    held = [say.text(speaker.role), *([escaped(speaker.office)] if speaker.office else [])] if speaker else []
    return Markup(", ").join([escaped(name), *held])


def _ranked(say: Say, rival: Reading, by: str) -> Markup:
    """A figure that ranks before a claim's own, with its value and date."""
    value = said_count(say, rival) if by == "count" else say.printed(rival)
    return say.t("claim.rival", region=say.region(rival.figure.region), value=value, date=say.when(rival))


EVIDENCE_BADGES = {"verified": "verified", "stated": "stated", "tied": "open", "other-figures": "other", "open": "open"}
"""The look of each evidence; which there are, the order says too."""
NAMED_REASONS = ("stated-narrower", "ranking-body")
"""Reasons that the badge itself says."""


def _rivals(say: Say, rivals: Iterable[Reading], by: str) -> Markup:
    return say.listed(say.evidence(rival, _ranked(say, rival, by)) for rival in rivals)


def _scope(say: Say, one: Judged, narrowed: Markup) -> Markup:
    """Of whom a claim is true, where that is fewer than it says; else nothing."""
    if one.scope == AS_CLAIMED:
        return Markup("")
    return say.badge("narrower", f"scope.{one.scope}") + say.t("claim.narrower", group=narrowed)


def _beside_claim(say: Say, one: Judged) -> Iterator[Markup]:
    """What else is known: its own share is at odds, figures that support it, and later ones that settle nothing."""
    by = one.claim.by
    if by == "percent" and one.own and one.own.at_odds and one.reason != "at-odds":
        yield say.t("settles.at-odds")
    if one.evidence in (OPEN, STATED) and one.weighed.behind:
        yield say.t("claim.supported", list=_rivals(say, one.weighed.behind, by))
    if one.weighed.later:
        yield say.t("claim.later", list=_rivals(say, one.weighed.later, by))


def claim_row(say: Say, one: Judged) -> dict[str, Markup]:
    """A rank claim for a table: what is claimed, by whom, of whom it is true, what proves it, what would settle it."""
    claim = one.claim
    group = say.data.groups[claim.among]
    indicators = say.listed(say.text(say.data.indicators[key].name) for key in claim.indicators)
    rank = claim.rank if not claim.rank.startswith("top-") else "top"
    key = f"rank.{rank}" if f"rank.{rank}" in say.words else "rank.number"
    place = say.t(key, n=claim.rank.removeprefix("top-"))
    narrower = say.data.groups.get(one.narrower_group or "")
    narrowed = say.text(narrower.name if narrower else one.narrower_category)
    settle = say.t(
        f"settles.{one.reason}",
        group=say.text(group.name),
        narrower=narrowed,
        lacking=say.listed(say.region(code) for code in one.lacking),
        against=_rivals(say, one.against, claim.by),
        equal=_rivals(say, one.weighed.equal, claim.by),
        unclear=_rivals(say, one.weighed.unclear, claim.by),
        **say.searched(),
    )
    return {
        "claim": say.t(
            "claim.words",
            rank=place,
            indicators=indicators,
            group=say.text(group.name),
            by=say.t(f"claim.by_{claim.by}"),
        ),
        "region": say.region(claim.region),
        "printed": say.indonesian(claim.as_printed) if claim.as_printed else Markup(""),
        "source": say.source(one.source),
        "scope": _scope(say, one, narrowed),
        "evidence": say.badge(
            EVIDENCE_BADGES[one.evidence],
            f"evidence.{one.reason}" if one.reason in NAMED_REASONS else f"evidence.{one.evidence}",
        ),
        "settles": Markup(" ").join([settle, *_beside_claim(say, one)]),
        "note": say.text(claim.note),
    }
