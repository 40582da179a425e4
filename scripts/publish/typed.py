"""Columns and rows of what people type: they follow the model, so a new field is said there and nowhere else.

What is concluded is written by hand, in `tables.py` and beside each table's rows.
"""

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from scripts.model import Entry, Period, Text
from scripts.model.fields import TypedField, fields
from scripts.model.periods import Day
from scripts.model.roles import UNPUBLISHED
from scripts.publish.table import (
    COUNT,
    DAY,
    ENGLISH,
    LIST,
    NUMBER,
    PEOPLE,
    PERCENT,
    PERIOD,
    RECORD,
    ROWS,
    TEXT,
    YES,
    Column,
    Row,
)

KINDS: dict[type, tuple[str, str]] = {bool: (YES, ""), int: (COUNT, PEOPLE), Decimal: (NUMBER, PERCENT)}
"""What the columns of numbers hold, and what they count."""


def columns(kind: type[Entry], *placed: str | Column) -> tuple[Column, ...]:
    """The columns of a kind of entry: every field that is published, and what is concluded beside them.

    `placed` says what stands where: a Column is concluded, or stands for the field of its name; a text names a field.
    A field that it does not name stands before the next one that it does, as they follow each other in the model, else
    behind all. Raises ValueError for a name that is no field.
    """
    typed = {name: field for name, field in fields(kind).items() if UNPUBLISHED not in field.roles}
    named = [place if isinstance(place, str) else place.name for place in placed]
    if unknown := [place for place in placed if isinstance(place, str) and place not in typed]:
        raise ValueError(f"{kind.__name__} has no published field {', '.join(unknown)}")
    found: list[Column] = []
    waiting = [name for name in typed if name not in named]
    order = list(typed)
    for place in placed:
        if isinstance(place, str):
            before = [name for name in waiting if order.index(name) < order.index(place)]
            waiting = [name for name in waiting if name not in before]
            found += [column for name in (*before, place) for column in _columns(typed[name])]
        else:
            found.append(place)
    return (*found, *(column for name in waiting for column in _columns(typed[name])))


def _columns(field: TypedField) -> Sequence[Column]:
    """A field's column; of a text for readers two, in Indonesian and in English where somebody wrote it."""
    needed = field.required or field.default is not None
    if field.holds is Text:
        return Column(field.name, TEXT, field.required), Column(f"{field.name}{ENGLISH}")
    if field.holds:
        return (Column(field.name, ROWS if field.many else RECORD, needed, of=columns(field.holds)),)
    points_to = field.points_to.table if field.points_to else ""
    if field.many:
        return (Column(field.name, LIST, needed=True, one_of=field.words, points_to=points_to),)
    kind, unit = KINDS.get(field.bare, (_text(field), ""))
    return (Column(field.name, kind, needed, field.words, points_to, unit),)


def _text(field: TypedField) -> str:
    """What a column of texts holds; a day is a period whose form is that of a date."""
    if field.bare is not Period:
        return TEXT
    return DAY if field.hint == Day else PERIOD


def row(entry: Entry) -> Row:
    """What an entry says, a value for each column: numbers as typed, dates as texts, null where it is silent."""
    found: Row = {}
    for field in fields(type(entry)).values():
        if UNPUBLISHED not in field.roles:
            found |= _values(field, getattr(entry, field.attribute))
    return found


def _values(field: TypedField, value: Any) -> Row:
    if field.holds is Text:
        return both(field.name, value)
    if isinstance(value, Entry):
        return {field.name: row(value)}
    if isinstance(value, tuple):
        return {field.name: [row(item) if isinstance(item, Entry) else item for item in value]}
    return {field.name: str(value) if isinstance(value, Period) else value}


def both(name: str, text: Text | None) -> Row:
    """A text for readers in Indonesian, and in English where somebody wrote it."""
    return {name: text.id if text else None, f"{name}{ENGLISH}": text.en if text else None}
