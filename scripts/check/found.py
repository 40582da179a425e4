"""What a check gives back, and what it may rely on in entries of which a part could not be read."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import Any, Protocol

from scripts.model import Data, Entry, Figure, Where

Found = Iterator[tuple[Where, str, dict[str, Any]]]
"""Where it is, which of the rule's sentences fits, and what that sentence names."""


class Check(Protocol):
    """A rule: its name says what is true when all is well, and is the key of its sentences."""

    __name__: str

    def __call__(self, data: Data, today: date) -> Found: ...


PLACE = ("region", "indicator", "as_of", "from", "to", "group")
"""Fields that say of what, where and when a figure is."""
PEOPLE = ("count", "count_is", "count_from", "count_to")


def lacks(entry: Entry, *names: str) -> bool:
    """None of these is written, as far as one can know: what is written and unreadable is not also missing."""
    return "" not in entry.torn and not any(name in entry.lines for name in names)


def figures(data: Data, *names: str) -> Iterator[tuple[str, Figure]]:
    """Every figure of which these fields could be read, or all of them, with the id of its source."""
    for source, figure in data.figures():
        if not figure.torn or (names and figure.torn.isdisjoint(("", *names))):
            yield source, figure


def explained(figure: Figure) -> bool:
    """Whether somebody has looked at the figure and said why it is so, as far as one can know."""
    return not lacks(figure, "note", "because")


def comma(number: Decimal) -> str:
    """A percentage as people type it here: 99,54."""
    return f"{number:f}".replace(".", ",")
