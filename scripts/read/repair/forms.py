"""What the model lets stand where: which names an entry has, and what each of them holds."""

import typing
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any, Literal

from scripts.model import Entry
from scripts.model import fields as model
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
    return {name: _holds(field) for name, field in model.fields(kind).items()}


@cache
def needed(kind: type[Entry]) -> frozenset[str]:
    """The names without which an entry is not complete."""
    return frozenset(name for name, field in model.fields(kind).items() if field.required)


@cache
def names(kind: type[Entry]) -> frozenset[str]:
    """Every name that may be typed anywhere in an entry, however deep."""
    return frozenset(name for inner in model.kinds(kind) for name in model.fields(inner))


@cache
def texts(kind: type[Entry]) -> frozenset[str]:
    """The names behind which people type a text in words of their own, or several: no key, number, date or link."""
    return frozenset(name for name, field in model.fields(kind).items() if _is_text(field.hint))


def _is_text(hint: Any) -> bool:
    """Whether a type bounds a text by its length, as only such texts are."""
    rules = hint.__metadata__ if typing.get_origin(hint) is typing.Annotated else ()
    return any(getattr(rule, "max_length", None) == LONGEST for rule in rules) or any(
        not isinstance(inner, type) and _is_text(inner) for inner in typing.get_args(hint)
    )


def _holds(field: model.TypedField) -> Holds:
    if field.keyed or field.many:
        return Holds("keyed" if field.keyed else "list", field.holds)
    return Holds("entry", field.holds) if field.holds else TEXT
