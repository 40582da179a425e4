"""One figure in words: its number, its share, its group, who prints and who says it."""

import re
from collections.abc import Iterable
from decimal import Decimal
from fractions import Fraction

from markupsafe import Markup

from scripts.derive import INFERRED, PRINTED, Hundred, Interval, Reading, Share, out_of_hundred, rounded, whole
from scripts.model import UNSTATED, Figure, Speaker
from scripts.model.entries import Answering
from scripts.pages.say import Say, escaped


def misnamed(figure: Figure) -> bool:
    """Whether the base that the source prints cannot be, and a person reads another."""
    return figure.read_as is not None and figure.of != UNSTATED


def of_target(say: Say, base: str | None) -> bool:
    """Whether a base is a target, and not people."""
    known = say.data.bases.get(base or "")
    return known is not None and known.of_target


def inferred_key(share: Share) -> str:
    return "figure.misnamed_share" if misnamed(share.reading.figure) else "figure.inferred_share"


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
    return said_hundred(say, of_hundred(say, share), share.reading)


def said_hundred(say: Say, hundred: Hundred, *figures: Reading) -> Markup:
    """`Lebih dari 99`, `sekitar 5`, or a plain 30 where it is exactly that."""
    low = say.of_hundred(hundred.low, *figures)
    high = low if hundred.low == hundred.high else say.of_hundred(hundred.high, *figures)
    n = low if high is low else say.t("number.between", low=low, high=high)
    return say.t(f"hundred.{hundred.how.replace('-', '_')}", n=n)


def share_words(say: Say, share: Share) -> Markup:
    """A share of people: as printed, or by our calculation."""
    if share.contested:
        return say.percents(
            short_percent(share.percent.low), short_percent(share.percent.high), share.base, figures=[share.reading]
        )
    if share.origin == PRINTED:
        return say.printed(share.reading)
    if share.origin == INFERRED:
        return say.read(share.reading)
    figure = share.reading.figure
    return say.pct(
        share.percent,
        share.base,
        short_of=say.facts.unreached(figure.region, figure.indicator, share.percent),
        figures=[share.reading],
    )


def short_percent(value: Fraction | None) -> Decimal:
    """A percentage without the zeros that nobody printed."""
    return Decimal(format(rounded(value or Fraction(0)).normalize(), "f"))


def people_between(say: Say, size: Interval, *figures: Reading) -> Markup:
    """A number of people: one whole number, or both ends of what may be meant."""
    if size.exact:
        return say.n(whole(size.nominal), *figures)
    ends = size.people()
    if ends is None:
        return say.t("number.at_least", n=say.n(whole(size.low), *figures))
    return say.between(ends, *figures)


def said_count(say: Say, reading: Reading) -> Markup:
    """A figure's own count as it is said: `sekitar 38.000`, or both ends of a range."""
    figure = reading.figure
    if figure.count is None:
        return say.between((figure.count_from or 0, figure.count_to or 0), reading)
    return say.qualified(figure.count_is, say.n(figure.count, reading))


def count_cell(say: Say, reading: Reading, people: bool = True) -> Markup:
    """A figure's count in a table: with its unit where that, or that of another figure of the table, is no people."""
    said = said_count(say, reading)
    if people and say.counts_people(reading):
        return said
    return Markup("{} {}").format(said, say.unit(reading))


def count_head(say: Say, people: bool) -> Markup:
    """What a column of counts is called: numbers of people, where all count people."""
    return say.t("head.people" if people else "head.count")


def all_people(say: Say, readings: Iterable[Reading]) -> bool:
    """Whether all figures of a table count people: asked once for all its rows."""
    return all(say.counts_people(reading) for reading in readings)


def share_range(say: Say, readings: Iterable[Reading]) -> Markup:
    """From the lowest to the highest of printed percentages of one base."""
    printed = [reading for reading in readings if reading.figure.percents]
    ends = [end for reading in printed for end in reading.figure.percents or ()]
    base = printed[0].figure.read_as or printed[0].figure.of or UNSTATED
    return say.percents(min(ends), max(ends), base, figures=printed)


def answers(say: Say, entry: Answering) -> list[Markup]:
    """What somebody looked at and found to be so, question by question; answers are in Indonesian only."""
    return [
        say.t(
            "source.answer",
            question=say.t(f"entry.choice.{answer.question}"),
            values=escaped(answer.for_),
            answer=say.indonesian(answer.answer),
        )
        for answer in entry.checked
        if entry.answers(answer.question)
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


def with_office(say: Say, name: str | None, speaker: Speaker | None) -> Markup:
    """A person's name, with role and office as the source prints them."""
    held = [say.text(speaker.role), *([escaped(speaker.office)] if speaker.office else [])] if speaker else []
    return Markup(", ").join([escaped(name), *held])
