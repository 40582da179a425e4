"""What recomputing a printed percentage gives, spelled out with its numbers."""

from dataclasses import dataclass
from decimal import Decimal

from markupsafe import Markup

from scripts.derive import FITS, OTHER_SENTENCE, Candidate, Interval, Reading, rounded, whole
from scripts.model import UNSTATED
from scripts.pages.figure_words import people_between
from scripts.pages.say import Say


@dataclass(frozen=True)
class Verdict:
    """The verdict as a badge, and the sentences that lead to it."""

    badge: Markup
    lines: tuple[Markup, ...]


def verdict(say: Say, reading: Reading) -> Markup:
    return judged(say, reading).badge


def said(say: Say, reading: Reading) -> Markup:
    """The verdict in its words alone; that there is no percentage to recompute."""
    if reading.figure.percents is None or reading.verdict is None:
        return say.t("verdict.none")
    return say.t(f"verdict.{verdict_word(reading)}")


def recomputation(say: Say, reading: Reading) -> list[Markup]:
    """The recomputation spelled out with its numbers, one sentence each."""
    return list(judged(say, reading).lines)


def judged(say: Say, reading: Reading) -> Verdict:
    """Badge and sentences, made together from one verdict.

    A sentence carries the word of the verdict only where its base decides it. Of every other base, and of numbers from
    sentences that nothing ties together, it says what they give and whether that is printed.
    """
    figure = reading.figure
    if figure.percents is None or reading.verdict is None:
        return Verdict(say.t("verdict.none"), ())
    lines = [candidate_line(say, reading, candidate) for candidate in reading.candidates]
    if reading.apart:
        paired = [
            line if candidate is reading.decided else say.t("recompute.paired", line=line)
            for line, candidate in zip(lines, reading.candidates, strict=True)
        ]
        lines = [_apart(say, reading), *paired]
        if figure.of == UNSTATED:
            lines.append(say.t("missing.base"))
    else:
        lines += [say.t(f"lacks.{lack}", people=say.people(figure.of or UNSTATED)) for lack in reading.lacks]
    if reading.count and reading.implied and (ends := reading.implied.people()) and figure.target is None:
        values = {
            "n": say.n(whole(reading.count.nominal), reading),
            "percent": say.printed(reading),
            "low": say.n(ends[0], reading),
            "high": say.n(ends[1], reading),
            "unit": say.unit_of_base(figure.of, figure.indicator),
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
    lines = [candidate_line(say, reading, candidate) for candidate in reading.candidates]
    return Markup(" ").join(say.t("recompute.paired", line=line) if reading.apart else line for line in lines)


def _apart(say: Say, reading: Reading) -> Markup:
    """Where the numbers stand that no sentence ties to the percentage."""
    if reading.reason == OTHER_SENTENCE:
        return say.t("recompute.apart_fits")
    if any(candidate.origin == "stated" for candidate in reading.candidates):
        return say.t("recompute.apart_count")
    return say.t(
        "recompute.apart_both" if any(candidate.own for candidate in reading.candidates) else "recompute.apart_source"
    )


def candidate_line(say: Say, reading: Reading, candidate: Candidate) -> Markup:
    """`30% dari 2.860.701 … = 858.210. 156.639 dibagi itu memberi 18,2518%: cocok.`"""
    if reading.tried is None:
        raise ValueError(f"{reading.id} has candidates and no count")
    values = {
        "n": people_between(say, reading.tried, reading),
        "people": say.people(candidate.base),
        "given": _given(say, reading, candidate),
        "result": _result(say, reading, candidate),
        "size": people_between(say, candidate.size, reading),
        "unit": say.unit(reading),
    }
    if candidate.target is None:
        return say.t("recompute.people", **values)
    target = say.data.targets[candidate.target]
    if target.percent is None:
        return say.t("recompute.headcount", **values)
    key = (
        f"recompute.target_{candidate.origin}"
        if f"recompute.target_{candidate.origin}" in say.words
        else "recompute.target"
    )
    return say.t(key, percent=say.part(target.percent, target), **values)


def _result(say: Say, reading: Reading, candidate: Candidate) -> Markup:
    """The word of the verdict where this base decides it; else only whether it gives what is printed."""
    decides = candidate is reading.decided or (reading.verdict == FITS and candidate.fits)
    if decides:
        return say.t(f"recompute.result.{reading.verdict}")
    if not candidate.fits:
        return say.t("recompute.result.cut" if candidate.cut else "recompute.result.other")
    return say.t(
        "recompute.result.same"
        if _ends(reading, candidate)[0] == _ends(reading, candidate)[1]
        else "recompute.result.among"
    )


def _given(say: Say, reading: Reading, candidate: Candidate) -> Markup:
    """What a base gives, two digits finer than printed: both ends where more than one value is possible."""
    low, high = _ends(reading, candidate)
    if high is None:
        return say.t("number.at_least", n=say.part(low, reading))
    return say.parts(low, high, reading)


def _ends(reading: Reading, candidate: Candidate) -> tuple[Decimal, Decimal | None]:
    exponent = (reading.figure.percents or (Decimal(0),))[-1].as_tuple().exponent
    digits = 2 - (exponent if isinstance(exponent, int) else 0)
    if reading.tried and all(_single(size) for size in (reading.tried, candidate.size)):
        return (rounded(candidate.result.nominal, digits),) * 2
    high = candidate.result.high
    return rounded(candidate.result.low, digits), None if high is None else rounded(high, digits)


def _single(size: Interval) -> bool:
    """Whether only one whole number of people is meant: "about 1.565" is said as 1.565, and so is what it gives."""
    ends = size.people()
    return ends is not None and ends[0] == ends[1]
