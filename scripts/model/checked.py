"""The questions that the checks ask, by name, and the values for which each is answered.

A question is answered by its name and for its values (`checked:`), so that an edit opens it again. The names are
published and stay: a check that is renamed keeps the name of its question.
"""

from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from decimal import Decimal
from difflib import get_close_matches
from typing import Annotated, Any

from pydantic import BeforeValidator
from pydantic_core import PydanticCustomError

from scripts.model.numbers import count, one_text, percent, wrong
from scripts.model.periods import Period, period

BETWEEN = ";"
"""Stands between the values of one answer: `99,46; 2.534.506; 2.582.019`."""


@dataclass(frozen=True)
class Question:
    """Of which kinds of entry something is asked, and about which of their fields.

    An answer names the value of one of the fields in `about`, and may name those in `beside`. What an entry does not
    have is no part of its answer. Values of other entries never are: whoever edits those is asked there.
    """

    kinds: tuple[str, ...]
    about: tuple[str, ...]
    beside: tuple[str, ...] = ()


PEOPLE = ("count", "count_from", "count_to")
WHEN = ("as_of", "from", "to")
FIGURE = ("Figure",)

QUESTIONS: Mapping[str, Question] = {
    "above-100": Question(FIGURE, ("percent",)),
    "fraction": Question(("Figure", "Target"), ("percent", "percent_to"), ("percent_from",)),
    "percent-follows": Question(FIGURE, ("percent",), (*PEOPLE, "of_count")),
    "count-fits-base": Question(FIGURE, PEOPLE, ("of_count",)),
    "base-near-known": Question(FIGURE, ("of_count",)),
    "unfit-as-base": Question(FIGURE, ("of_count", *PEOPLE)),
    "parts-add-up": Question(FIGURE, PEOPLE),
    "gaps-agree": Question(FIGURE, PEOPLE),
    "count-falls": Question(FIGURE, PEOPLE, WHEN),
    "count-jumps": Question(FIGURE, PEOPLE, WHEN),
    "regions-sum": Question(FIGURE, PEOPLE),
    "same-as-neighbour": Question(FIGURE, (*PEOPLE, "percent")),
    "before-indicator": Question(FIGURE, WHEN),
    "after-source": Question(FIGURE, WHEN),
    "read-before-published": Question(("Source",), ("accessed",), ("published",)),
    "source-unused": Question(("Source",), ("accessed",)),
    "link-stale": Question(("Source",), ("accessed",)),
    "link-no-page": Question(("Source",), ("url",)),
    "claim-against-figures": Question(("Claim",), ("rank",), ("among", "by")),
}
"""Every question by the name under which it is answered, for ever."""


def question(typed: object) -> str:
    """The name of a question. Raises a mistake `words_are_known`, with the nearest name."""
    text = one_text(typed)
    if text not in QUESTIONS:
        close = get_close_matches(text.lower(), list(QUESTIONS), n=1, cutoff=0.5)
        facts = {"typed": text, "known": ", ".join(QUESTIONS), "better": close[0] if close else ""}
        raise wrong("words_are_known", "near" if close else "plain", **facts)
    return text


QuestionName = Annotated[str, BeforeValidator(question)]


def in_question(name: str, entry: Any) -> tuple[str, ...]:
    """The values that an answer is for, as people type them here, the one that is asked about first."""
    return tuple(_typed(value) for _, value in _values(name, entry))


def is_for(name: str, typed: str, entry: Any) -> bool:
    """Whether an answer is for the values that an entry has now: 99,46 is 99.46, and 1.234 is 1234.

    It names a value that the question is about; each further one that it names must be right as well.
    """
    values = list(_values(name, entry))
    named = [part.strip() for part in typed.split(BETWEEN) if part.strip()]
    about = [value for field, value in values if field in QUESTIONS[name].about]
    return (
        bool(named)
        and any(_is(part, value) for part in named for value in about)
        and all(any(_is(part, value) for _, value in values) for part in named)
    )


def _values(name: str, entry: Any) -> Iterator[tuple[str, Any]]:
    for field in (*QUESTIONS[name].about, *QUESTIONS[name].beside):
        value = getattr(entry, "from_" if field == "from" else field, None)
        if value is not None:
            yield field, value


def _typed(value: Any) -> str:
    if isinstance(value, int):
        return f"{value:,}".replace(",", ".")
    return f"{value:f}".replace(".", ",") if isinstance(value, Decimal) else " ".join(str(value).split())


def _is(typed: str, value: Any) -> bool:
    """Whether a text says this value, in whichever way it is spelt."""
    reads: dict[type, Any] = {int: count, Decimal: percent, Period: period}
    if type(value) not in reads:
        return typed.casefold() == str(value).casefold()
    with suppress(PydanticCustomError):
        return bool(reads[type(value)](typed.removesuffix("%").strip()) == value)
    return False
