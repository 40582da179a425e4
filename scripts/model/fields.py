"""The fields of each kind of entry: the one place that looks at how the classes are declared."""

import inspect
import typing
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from types import NoneType
from typing import Annotated, Any, Literal

from pydantic.fields import FieldInfo

from scripts.model.entry import Entry
from scripts.model.roles import PointsTo, Role


@dataclass(frozen=True)
class TypedField:
    """One name that people may write. `attribute` is what Python calls it (`from_` of `from`).

    `hint` is its type as annotated, without roles and without the None of a field that may be missing: `Count`.
    `default` is its value where nobody writes it.
    """

    name: str
    attribute: str
    hint: Any
    required: bool
    default: Any
    roles: frozenset[Role]
    points_to: PointsTo | None

    @cached_property
    def bare(self) -> Any:
        """The type without its rules: `int` of `Count`, `tuple[str, ...]` of `Keys`."""
        return _bare(self.hint)

    @cached_property
    def words(self) -> tuple[str, ...]:
        """The words that it allows, or each item of its list; none where it allows more than words."""
        inside = (self.bare, *map(_bare, typing.get_args(self.bare))) if self.many else (self.bare,)
        return next((typing.get_args(hint) for hint in inside if typing.get_origin(hint) is Literal), ())

    @cached_property
    def holds(self) -> type[Entry] | None:
        """The kind of the entry, or of each of the entries, that stand in it."""
        inside = [self.bare, *map(_bare, typing.get_args(self.bare))]
        return next((kind for kind in inside if isinstance(kind, type) and issubclass(kind, Entry)), None)

    @cached_property
    def keyed(self) -> bool:
        """Whether it holds entries by keys that people choose."""
        return typing.get_origin(self.bare) is Mapping

    @cached_property
    def many(self) -> bool:
        """Whether it holds a list."""
        return typing.get_origin(self.bare) is tuple


@cache
def fields(kind: type[Entry]) -> Mapping[str, TypedField]:
    """The names that may be typed in an entry, each with what it is; what several kinds share comes first."""
    hints = typing.get_type_hints(kind, include_extras=True)
    typed = {name: info for name, info in kind.model_fields.items() if name not in Entry.model_fields}
    return {field.name: field for field in (_field(name, info, hints[name]) for name, info in typed.items())}


@cache
def in_writing(kind: type[Entry]) -> Mapping[str, TypedField]:
    """The same in the order in which a file has them: what several kinds share (`sources`) comes behind their own."""
    declared = list(dict.fromkeys(name for base in kind.__mro__ for name in inspect.get_annotations(base)))
    return dict(sorted(fields(kind).items(), key=lambda named: declared.index(named[1].attribute)))


def _field(attribute: str, info: FieldInfo, hint: Any) -> TypedField:
    notes = hint.__metadata__ if typing.get_origin(hint) is Annotated else ()
    return TypedField(
        info.alias or attribute,
        attribute,
        _plain(hint),
        info.is_required(),
        None if info.is_required() else info.get_default(call_default_factory=True),
        frozenset(note for note in notes if isinstance(note, Role)),
        next((note for note in notes if isinstance(note, PointsTo)), None),
    )


def _plain(hint: Any) -> Any:
    """`Count` of `Annotated[Count | None, SAYS]`: what is left without roles, alias and None."""
    if typing.get_origin(hint) is Annotated:
        rules = [note for note in hint.__metadata__ if not isinstance(note, Role | PointsTo | FieldInfo)]
        inner = typing.get_args(hint)[0]
        hint = Annotated[inner, *rules] if rules else inner
    rest = [part for part in typing.get_args(hint) if part is not NoneType]
    if len(rest) == 1 and NoneType in typing.get_args(hint):
        return _plain(rest[0])
    return hint


def _bare(hint: Any) -> Any:
    return _bare(typing.get_args(hint)[0]) if typing.get_origin(hint) is Annotated else hint


@cache
def names(kind: type[Entry], role: Role) -> tuple[str, ...]:
    """The names of the fields that have a role."""
    return tuple(name for name, field in fields(kind).items() if role in field.roles)


@cache
def pointing(kind: type[Entry], to: PointsTo) -> tuple[str, ...]:
    """The names of the fields that hold keys of something."""
    return tuple(name for name, field in fields(kind).items() if field.points_to == to)


@cache
def kinds(top: type[Entry]) -> frozenset[type[Entry]]:
    """A kind of entry and every kind that may stand in it, however deep."""
    inside = (field.holds for field in fields(top).values())
    return frozenset({top}).union(*(kinds(kind) for kind in inside if kind))


def choices(kind: type[Entry], name: str) -> tuple[str, ...]:
    """The words that a field allows. Raises TypeError where it allows more than words."""
    if not (words := fields(kind)[name].words):
        raise TypeError(f"{kind.__name__}.{name} is no choice of words")
    return words
