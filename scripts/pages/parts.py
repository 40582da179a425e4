"""What several pages say of one figure, award or region."""

from dataclasses import dataclass

from markupsafe import Markup

from scripts.derive import (
    DERIVED,
    DISAGREES,
    INFERRED,
    PRINTED,
    Candidate,
    Interval,
    Judged,
    Lead,
    Measured,
    Reading,
    Share,
    about,
    out_of_hundred,
    remaining,
    rounded,
    whole,
)
from scripts.model import UNSTATED, Award, Figure, Where
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
        """Whether the leading share does not follow from its own count and base: then the count is said first."""
        return any(one is not None and one.verdict == DISAGREES for one in (self.reading, self.lead.share))

    @property
    def counts(self) -> tuple[int, int] | None:
        """The lowest and highest count where sources of one date differ and no rule chooses."""
        all_ = [
            one.figure.count for one in (self.lead.share, *self.lead.others) if one and one.figure.count is not None
        ]
        return (min(all_), max(all_)) if self.lead.count is None and len(set(all_)) > 1 else None

    @property
    def where(self) -> Where:
        return self.reading.figure.where


def known(say: Say, region: str, indicator: str) -> Known | None:
    """The newest word with its share of people; None where nothing is known or no figure leads."""
    lead = say.facts.lead(region, indicator)
    if lead is None or lead.reading is None:
        return None
    leading = [one for one in (lead.count, lead.share) if one]
    # Where a share is at odds with its own numbers, no share of that date is said: the count speaks.
    if any(one.verdict == DISAGREES for one in leading):
        leading = []
    shares = (say.facts.people_share(one) for one in leading)
    share = next((one for one in shares if one), None)
    return Known(lead, lead.reading, share, say.facts.target(region, indicator))


def how_many(say: Say, one: Known) -> Markup:
    """`2.860.701 orang sudah rekam KTP-el (Oktober 2024)`, with "about" where the source says so.

    Where the source's numbers do not fit one another that is said at once; where sources differ, both ends are given.
    """
    figure = one.reading.figure
    values = {"short": say.short(one.reading), "date": say.when(one.reading)}
    ends = one.counts
    if ends is None and figure.count_from is not None and figure.count_to is not None:
        ends = (figure.count_from, figure.count_to)
    if ends:
        said = say.t("figure.count", n=say.between(ends), **values)
    elif figure.count is None and misnamed(figure):
        said = say.t("figure.share_read", share=say.read(one.reading), **values)
    elif figure.count is None:
        return say.t("figure.share_only", share=say.printed(one.reading), **values)
    else:
        key = f"figure.count_{figure.count_is.replace('-', '_')}" if figure.count_is else "figure.count"
        said = say.t(key, n=say.n(figure.count), **values)
    return said + " " + say.t("figure.disagrees") if one.conflict else said


def misnamed(figure: Figure) -> bool:
    """Whether the base that the source prints cannot be, and a person reads another."""
    return figure.read_as is not None and figure.of != UNSTATED


def share_said(say: Say, one: Known, derived: str = "figure.our_share") -> Markup:
    """`Itu 99,65% wajib KTP.`, with where it comes from. Empty where no share of people is known."""
    if one.share is None or _said_already(one):
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


def left_over(say: Say, one: Known) -> Markup:
    """`Sekitar 13.200 orang belum, hitungan kami.` Empty where no base is known."""
    left = remaining(one.reading)
    if left is None or left.high is None or one.conflict:
        return Markup("")
    if left.exact:
        return say.t("figure.left_exactly", n=say.n(int(left.low)))
    return say.t("figure.left", n=say.n(about(left)))


def left_between(say: Say, one: Known) -> Markup:
    """The two ends between which the number not reached must lie, and how that follows. Empty where unknown."""
    left = remaining(one.reading)
    base = one.reading.implied
    ends = left.people() if left else None
    around = base.people() if base else None
    if ends is None or around is None or one.conflict:
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


def hundred(say: Say, share: Share) -> Markup:
    """`Lebih dari 99`, `sekitar 5`: x in a hundred. Empty above 100%."""
    if share.percent.nominal > 100:
        return Markup("")
    one = out_of_hundred(share.percent)
    return say.t(
        f"hundred.{one.how}",
        n=say.words.count(one.low) if one.low == one.high else say.t("number.between", low=one.low, high=one.high),
    )


def share_words(say: Say, share: Share) -> Markup:
    """A share of people: as printed, or by our calculation."""
    if share.origin == PRINTED:
        return say.printed(share.reading)
    if share.reading.figure.percent is not None and share.reading.figure.read_as == share.base:
        percent = share.reading.figure.percent
        exponent = percent.as_tuple().exponent
        return say.pct(share.percent.nominal, share.base, -exponent if isinstance(exponent, int) else 0)
    return say.pct(share.percent, share.base)


def verdict(say: Say, reading: Reading) -> Markup:
    if reading.verdict is None:
        return say.t("verdict.none")
    return say.badge(reading.verdict, f"verdict.{reading.verdict}")


def recomputation(say: Say, reading: Reading) -> list[Markup]:
    """The recomputation spelled out with its numbers, one sentence each."""
    figure = reading.figure
    if figure.percent is None:
        return []
    count = reading.count
    lines = [candidate_line(say, count, one) for one in reading.candidates] if count else []
    if reading.verdict == "cannot":
        lines += [say.t(f"lacks.{lack}", people=say.people(figure.of or UNSTATED)) for lack in reading.lacks]
    if count and reading.implied and (ends := reading.implied.people()) and figure.target is None:
        values = {
            "n": say.n(whole(count.nominal)),
            "percent": say.printed(reading),
            "low": say.n(ends[0]),
            "high": say.n(ends[1]),
        }
        key = "recompute.implied_elsewhere" if reading.count_from != reading.id else "recompute.implied"
        lines.append(say.t(key, **values))
    if figure.read_as:
        lines.append(say.t("recompute.read_as", people=say.people(figure.read_as), because=say.text(figure.because)))
    return lines


def candidate_line(say: Say, count: Interval, one: Candidate) -> Markup:
    """`30% dari 2.860.701 … = 858.210. 156.639 dibagi itu memberi 18,2518%: cocok.`"""
    result = say.t("recompute.fits" if one.fits else "recompute.fits_not")
    value = rounded(one.result.nominal, 4)
    given = say.part(value)
    values = {"n": say.n(whole(count.nominal)), "people": say.people(one.base), "given": given, "result": result}
    if one.target is None:
        return say.t("recompute.people", size=say.between(one.size.people() or (0, 0)), **values)
    target = say.data.targets[one.target]
    if target.percent is None:
        return say.t("recompute.headcount", size=say.between(one.size.people() or (0, 0)), **values)
    key = f"recompute.target_{one.origin}" if f"recompute.target_{one.origin}" in say.words else "recompute.target"
    return say.t(key, percent=say.part(target.percent), size=_size(say, one), **values)


def _size(say: Say, one: Candidate) -> Markup:
    """The target as people: one whole number, or both ends of what an implied base allows."""
    if one.size.exact:
        return say.n(whole(one.size.nominal))
    return say.between(one.size.people() or (0, 0))


def target_lines(say: Say, one: Known) -> list[Markup]:
    """What the target needs and what is missing; a passed deadline is said to be past."""
    measured = one.target
    if measured is None:
        return []
    target = measured.target
    percent = target.percent
    if percent is None or target.count is not None:
        return _headcount_lines(say, measured)
    values = {"percent": say.part(percent), "set_by": say.text(target.set_by)}
    lines = [say.t("target.set" if target.by.stated else "target.set_undated", date=say.when(target.by), **values)]
    if measured.needed and measured.missing:
        people = say.people(_base_of(measured))
        key = "target.needed" if measured.needed[0] == measured.needed[1] else "target.needed_between"
        lines.append(
            say.t(key, needed=say.between(measured.needed), missing=say.between(measured.missing), people=people)
        )
    else:
        lines.append(say.t("target.of", people=say.people(target.of or UNSTATED)))
    return lines + _deadline_lines(say, measured)


def _deadline_lines(say: Say, measured: Measured) -> list[Markup]:
    """A past deadline is said to be past; one ahead asks for so many a month, while the figure is fresh."""
    if measured.passed:
        return [say.t("target.passed", date=say.when(measured.target.by))]
    if measured.pace and measured.reading:
        return [say.t("target.pace", n=say.between(measured.pace), date=say.when(measured.reading))]
    return []


def _headcount_lines(say: Say, measured: Measured) -> list[Markup]:
    """A target set as a number of people, and what was missing from it."""
    target, needed = measured.target, measured.needed
    if needed is None:
        return []
    lines = [
        say.t("target.set_people", set_by=say.text(target.set_by), n=say.between(needed), date=say.when(target.by))
    ]
    if measured.missing and measured.missing[1] and measured.reading and measured.reading.count:
        key = "target.missing" if measured.reading.count.exact else "target.missing_about"
        lines.append(say.t(key, missing=say.between(measured.missing), date=say.when(measured.reading)))
    return lines + _deadline_lines(say, measured)


def _base_of(measured: Measured) -> str:
    """The base a target is counted on: the one that fits, else the one we read its figure as."""
    if measured.through:
        return measured.through.base
    return (measured.reading.figure.read_as if measured.reading else None) or UNSTATED


def quotable(say: Say, one: Known) -> Markup:
    """One sentence that may be quoted as it stands: count, base, date and source."""
    place = say.region(one.reading.figure.region, short=False)
    parts = [say.t("quote.place", region=place, sentence=how_many(say, one))]
    if one.share and not _said_already(one):
        key = "quote.share" if one.share.origin == PRINTED else f"quote.{one.share.origin}"
        if one.share.origin == INFERRED and misnamed(one.share.reading.figure):
            key = "quote.misnamed"
        people = say.people(one.share.reading.figure.of or UNSTATED)
        parts.append(say.t(key, share=share_words(say, one.share), people=people))
    parts.append(say.t("quote.source", source=say.t("source.short", **source_values(say, one.reading.source))))
    return Markup(" ").join(parts)


def group(say: Say, figure: Figure) -> Markup:
    """The group of people that a figure is about, where it is not about all: in the words of the data."""
    if figure.group is None:
        return Markup("")
    known = say.data.groups.get(figure.group)
    return say.t(
        "figure.group", group=say.text(known.name) if known else say.indonesian(figure.group.replace("-", " "))
    )


def source_values(say: Say, key: str) -> dict[str, object]:
    source = say.data.sources[key]
    return {"publisher": source.publisher, "date": say.words.period(source.published)}


def award_sentence(say: Say, award: Award) -> Markup:
    values = {
        "receiver": say.text(award.receiver_name),
        "giver": say.text(award.giver_short),
        "for": say.text(award.for_),
        "category": say.text(award.category),
        "date": say.when(award.date),
    }
    return capital(say.t("award.sentence" if award.category else "award.sentence_plain", **values))


def together_by(say: Say, award: Award) -> Markup:
    """Who speaks of the people who did the work, with the office held, as the award's sources print it."""
    for citation in award.sources:
        speaker = say.data.sources[citation.source].speakers.get(award.together_by or "")
        if speaker:
            held = [say.text(speaker.role), *([escaped(speaker.office)] if speaker.office else [])]
            return Markup(", ").join([escaped(award.together_by), *held])
    return Markup("")


def _ranked(say: Say, rival: Reading, by: str) -> Markup:
    """A figure that ranks before a claim's own, with its value and date."""
    value = say.n(rival.figure.count) if by == "count" and rival.figure.count is not None else say.printed(rival)
    return say.t("claim.rival", region=say.region(rival.figure.region), value=value, date=say.when(rival))


def claim_row(say: Say, one: Judged) -> dict[str, Markup]:
    """A rank claim for a table: what is claimed, by whom, of whom it is true, what proves it, what would settle it."""
    claim = one.claim
    group = say.data.groups[claim.among]
    indicators = say.listed(say.text(say.data.indicators[key].name) for key in claim.indicators)
    rank = claim.rank if not claim.rank.startswith("top-") else "top"
    key = f"rank.{rank}" if f"rank.{rank}" in say.words else "rank.number"
    place = say.t(key, n=claim.rank.removeprefix("top-"))
    scope = say.badge("narrower" if one.narrower_group else "plain", f"scope.{one.scope}")
    narrower = say.data.groups.get(one.narrower_group or "")
    settle = say.t(
        f"settles.{one.reason}",
        group=say.text(group.name),
        narrower=say.text(narrower.name) if narrower else "",
        lacking=say.listed(say.region(code) for code in one.lacking),
        against=say.listed(say.evidence(rival, _ranked(say, rival, claim.by)) for rival in one.against),
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
        "scope": scope + (say.t("claim.narrower", group=say.text(narrower.name)) if narrower else Markup("")),
        "evidence": say.badge(
            {"verified": "verified", "stated": "stated", "other-figures": "other", "open": "open"}[one.evidence],
            "evidence.stated-narrower" if one.reason == "stated-narrower" else f"evidence.{one.evidence}",
        ),
        "settles": settle,
        "note": say.text(claim.note),
    }
