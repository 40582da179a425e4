"""What the model wants at each place of a file: which names in which order, which values are numbers."""

import inspect
from collections.abc import Iterator, Mapping
from decimal import Decimal
from functools import cache
from typing import Any, NamedTuple, get_args, get_origin

from pydantic_core import PydanticCustomError

from scripts.model import Entry
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
    declared = dict.fromkeys(name for base in kind.__mro__ for name in inspect.get_annotations(base))
    typed = [name for name in declared if name in kind.model_fields and name not in Entry.model_fields]
    return {kind.model_fields[name].alias or name: _meant(kind.model_fields[name].annotation) for name in typed}


def _meant(annotation: Any) -> Meant:
    within = list(_within(annotation))
    entry = next((one for one in within if isinstance(one, type) and issubclass(one, Entry)), None)
    plain = next((one for one in (bool, int, Decimal) if one in within), str)
    return Meant(entry or plain, keyed=Mapping in within)


def _within(annotation: Any) -> Iterator[Any]:
    yield get_origin(annotation) or annotation
    for inner in get_args(annotation):
        yield from _within(inner)


def _reads(number: Any, text: str) -> bool:
    try:
        number(text)
    except PydanticCustomError:
        return False
    return True
