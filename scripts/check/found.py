"""What a check gives back, and what it may rely on in entries of which a part could not be read."""

from collections.abc import Callable, Iterator
from datetime import date
from decimal import Decimal
from typing import Any, NamedTuple, Protocol

from scripts.model import Data, Entry, Figure, Where

Found = Iterator[tuple[Where, str, dict[str, Any]]]
"""Where it is, which of the rule's sentences fits, and what that sentence names."""


class Check(Protocol):
    """A rule: its name says what is true when all is well, and is the key of its sentences."""

    __name__: str

    def __call__(self, data: Data, today: date) -> Found: ...


class Asked(NamedTuple):
    """A question about an entry, whether it is answered there or not; where, which sentence, what it names."""

    entry: Any
    field: str
    case: str
    facts: dict[str, Any]


class Question(Protocol):
    """A rule that asks. `asks` is the name under which it is answered (`checked.QUESTIONS`), and outlives it."""

    __name__: str
    asks: str

    def __call__(self, data: Data, today: date) -> Iterator[Asked]: ...


def asks(name: str) -> Callable[[Callable[[Data, date], Iterator[Asked]]], Question]:
    """Give a rule the name under which its question is answered."""

    def named(check: Callable[[Data, date], Iterator[Asked]]) -> Question:
        check.asks = name  # type: ignore[attr-defined]
        return check  # type: ignore[return-value]

    return named


PLACE = ("region", "indicator", "as_of", "from", "to", "group")
"""Fields that say of what, where and when a figure is."""
PEOPLE = ("count", "count_is", "count_from", "count_to")


def lacks(entry: Entry, *names: str) -> bool:
    """None of these is written, as far as one can know: what is written and unreadable is not also missing."""
    return "" not in entry.unreadable and not any(name in entry.lines for name in names)


def figures(data: Data, *names: str) -> Iterator[tuple[str, Figure]]:
    """Every figure of which these fields could be read, or all of them, with the id of its source."""
    for source, figure in data.figures():
        if not figure.unreadable or (names and figure.unreadable.isdisjoint(("", *names))):
            yield source, figure


def people_field(figure: Figure) -> str:
    """The field in which a figure's number of people stands."""
    return "count" if figure.count is not None else "count_from"


def first_of(figure: Figure) -> int:
    """A figure's number of people, or the lower end of its range, as a sentence names it."""
    return figure.count if figure.count is not None else figure.count_from or 0


def when(figure: Figure) -> str:
    """The field in which a figure's date stands."""
    return "from" if figure.is_flow else "as_of"


def said(where: Where) -> str:
    """A line as a sentence names it."""
    return f"{where.file}:{where.line}"


def comma(number: Decimal) -> str:
    """A percentage as people type it here: 99,54."""
    return f"{number:f}".replace(".", ",")
