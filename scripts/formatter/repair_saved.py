"""What the model wants at each place of a file: which names in which order, which values are numbers."""

from collections.abc import Mapping
from decimal import Decimal
from functools import cache
from typing import Any, NamedTuple

from pydantic_core import PydanticCustomError

from scripts.model import Entry
from scripts.model.fields import TypedField, in_writing
from scripts.model.numbers import count, percent


class Meant(NamedTuple):
    """An entry, a count (int), a percentage (Decimal), a bool, or a text (str)."""

    of: type
    keyed: bool = False
    """By keys that people choose: their order is the order of the pages, and stays."""

    def inside(self, name: str) -> "Meant":
        """What is meant to stand behind a name."""
        if self.keyed:
            return Meant(self.of)
        return names(self.of).get(name, Meant(str)) if issubclass(self.of, Entry) else Meant(str)

    @property
    def order(self) -> list[str]:
        """The names in their order; none where the order is the people's."""
        return list(names(self.of)) if issubclass(self.of, Entry) and not self.keyed else []

    def number(self, text: str) -> str:
        """A count in plain digits, a percentage with its digits and a point, true or false; "" for anything else.

        A percentage with three decimals keeps its comma: behind a point they might be thousands, and are refused.
        """
        text = text.strip()
        if self.of is bool:
            return text if text in ("true", "false") else ""
        if self.of is Decimal and _reads(percent, text):
            return dotted if _reads(percent, dotted := text.replace(",", ".")) else text
        return str(count(text)) if self.of is int and _reads(count, text) else ""


@cache
def names(kind: type[Entry]) -> Mapping[str, Meant]:
    """The names of an entry in the model's order; what several kinds share (`sources`) comes behind their own."""
    return {name: _meant(field) for name, field in in_writing(kind).items()}


def _meant(field: TypedField) -> Meant:
    number = field.bare if field.bare in (bool, int, Decimal) else str
    return Meant(field.holds or number, keyed=field.keyed)


def _reads(number: Any, text: str) -> bool:
    try:
        number(text)
    except PydanticCustomError:
        return False
    return True
