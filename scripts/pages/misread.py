"""Salah baca yang sering terjadi: misreadings that the data at hand hold an example of, and no others."""

from collections.abc import Iterable

from markupsafe import Markup

from scripts.derive import AGREES, INDICATORS, Reading
from scripts.model import UNSTATED
from scripts.pages import conflict_words, figure_words
from scripts.pages.say import Say

MOST = 3
"""Examples of one misreading: enough to know it again."""

Example = tuple[Markup, Markup]


def found(say: Say) -> list[tuple[str, list[Example]]]:
    """Each misreading with its examples, newest first, each with a link to where it is printed."""
    every = {
        "two-meanings": _two_meanings(say),
        "target-as-people": _other_base(say, "target-as-people", printed_of_target=False),
        "people-as-target": _other_base(say, "people-as-target", printed_of_target=True),
        "above-all": _above_all(say),
    }
    return [(name, examples[:MOST]) for name, examples in every.items() if examples]


def _two_meanings(say: Say) -> list[Example]:
    """One count, printed once as those reached and once as those required."""
    examples = []
    for conflict in say.facts.conflicts:
        if conflict.kind == INDICATORS:
            told = conflict.told[0].readings[0]
            values = {
                "region": say.region(conflict.region),
                "date": say.when(conflict.period),
                "value": figure_words.said_count(say, told),
                "list": say.listed(conflict_words.told_values(say, conflict)),
            }
            link = conflict_words.link(say, conflict, say.t("misread.differences"))
            examples.append((say.t("misread.two-meanings_one", **values), link))
    return examples


def _other_base(say: Say, name: str, printed_of_target: bool) -> list[Example]:
    """Shares whose printed base a person reads otherwise: a target for people, or people for a target."""
    return [
        _example(say, name, reading, share=say.printed(reading), people=say.people(reading.figure.read_as or UNSTATED))
        for reading in _newest(say, say.facts.readings)
        if figure_words.misnamed(reading.figure)
        and reading.figure.percent is not None
        and figure_words.of_target(say, reading.figure.of) is printed_of_target
        and figure_words.of_target(say, reading.figure.read_as) is not printed_of_target
    ]


def _above_all(say: Say) -> list[Example]:
    """Shares above a hundred that agree with their own count and base."""
    examples = []
    for reading in _newest(say, say.facts.readings):
        size = next((base.size for base in reading.candidates if base.origin == "stated"), None)
        ends = size.people() if size else None
        if reading.figure.percent is not None and reading.figure.percent > 100 and reading.verdict == AGREES and ends:
            values = {
                "share": say.printed(reading),
                "n": figure_words.said_count(say, reading),
                "size": say.between(ends, reading),
            }
            examples.append(_example(say, "above-all", reading, **values))
    return examples


def _example(say: Say, name: str, reading: Reading, **values: object) -> Example:
    about = {
        "region": say.region(reading.figure.region),
        "indicator": say.text(say.data.indicators[reading.figure.indicator].name),
        "date": say.when(reading),
    }
    said = say.t(f"misread.{name}_one", **about, **values)
    return said, say.evidence(reading, say.t("misread.evidence"))


def _newest(say: Say, readings: Iterable[Reading]) -> list[Reading]:
    """Newest first; a copy is no example of its own."""
    mine = [reading for reading in readings if not reading.copied]
    return sorted(mine, key=lambda reading: str(reading.figure.period.last or ""), reverse=True)
