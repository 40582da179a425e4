"""What the model lets stand where: which names an entry has, and what each of them holds."""

import typing
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any, Literal

from scripts.model import Entry
from scripts.model.entries import LONGEST

Role = Literal["text", "entry", "list", "keyed"]


@dataclass(frozen=True, slots=True)
class Holds:
    """One text, one entry, a list (of entries, or of texts when there is no kind), or entries by names of their own."""

    role: Role
    kind: type[Entry] | None = None


TEXT = Holds("text")


@cache
def fields(kind: type[Entry]) -> Mapping[str, Holds]:
    """The names that may be typed in an entry, with what each holds."""
    ours = Entry.model_fields
    return {
        field.alias or name: _holds(field.annotation) for name, field in kind.model_fields.items() if name not in ours
    }


@cache
def needed(kind: type[Entry]) -> frozenset[str]:
    """The names without which an entry is not complete."""
    return frozenset(field.alias or name for name, field in kind.model_fields.items() if field.is_required())


@cache
def names(kind: type[Entry]) -> frozenset[str]:
    """Every name that may be typed anywhere in an entry, however deep."""
    inside = (holds.kind for holds in fields(kind).values() if holds.kind)
    return frozenset(fields(kind)).union(*(names(one) for one in inside))


@cache
def texts(kind: type[Entry]) -> frozenset[str]:
    """The names behind which people type a text in words of their own, or several: no key, number, date or link."""
    named = {field.alias or name: (field.annotation, field.metadata) for name, field in kind.model_fields.items()}
    return frozenset(name for name, (holds, rules) in named.items() if any(map(_is_text, (holds, *rules))))


def _is_text(part: Any) -> bool:
    """Whether a part of a field's annotation bounds a text by its length, as only such texts are."""
    if getattr(part, "max_length", None) == LONGEST:
        return True
    return not isinstance(part, type) and any(map(_is_text, typing.get_args(part)))


def _holds(annotation: Any) -> Holds:
    origin, inner = typing.get_origin(annotation), typing.get_args(annotation)
    if isinstance(annotation, type) and issubclass(annotation, Entry):
        return Holds("entry", annotation)
    if origin in (Mapping, tuple):
        kind = next((one for one in inner if isinstance(one, type) and issubclass(one, Entry)), None)
        return Holds("keyed" if origin is Mapping else "list", kind)
    return next((found for one in inner if (found := _holds(one)) != TEXT), TEXT)
