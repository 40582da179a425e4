"""A YAML file as a tree, for whoever reads it and whoever writes it anew: mappings, lists and texts as typed.

YAML never decides what a value is. The tree is built from PyYAML's events, so that depth is bounded, and anchors,
aliases and tags are refused before anything is expanded.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import NamedTuple

import yaml

from scripts.model import Finding, Where

DEEPEST = 12
NO_VALUE = frozenset(("", "~", "null", "Null", "NULL"))
"""What YAML takes for no value at all, unless it stands in quotes."""


class Place(NamedTuple):
    """A line and a column, both from 0."""

    line: int
    column: int


@dataclass(eq=False, slots=True)
class _Node:
    start: Place
    end: Place

    @property
    def line(self) -> int:
        """The first line that is part of it, from 1."""
        return self.start.line + 1


@dataclass(eq=False, slots=True)
class Scalar(_Node):
    """A text as typed, without its quotes. `read` is False where it stands for something that could not be read."""

    text: str
    style: str
    """The quote around it, the sign of its block (`|`, `>`), or nothing."""
    read: bool = True
    cut: tuple[str, int] | None = None
    """What stands behind it as a comment, and looks as if it were the rest of it; with its line."""

    @property
    def empty(self) -> bool:
        """No value, for YAML; the text `""` is one."""
        return not self.style and self.text in NO_VALUE


@dataclass(eq=False, slots=True)
class _Collection(_Node):
    @property
    def last(self) -> int:
        """The last line that is part of it."""
        return max(self.line, self.end.line)


@dataclass(eq=False, slots=True)
class List(_Collection):
    """Items in order."""

    items: tuple["Node", ...]
    flow: bool
    """Whether it stands in brackets."""


@dataclass(eq=False, slots=True)
class Mapping(_Collection):
    """Names and values in order."""

    pairs: tuple[tuple[Scalar, "Node"], ...]
    odd: tuple["Node", ...]
    """What stands in the place of a name and is no text."""
    whole: bool = True
    """False: a name in it could not be read, so that what seems to be missing may only be unreadable."""


Node = Scalar | List | Mapping


class Refused(Exception):
    """Form that is understood but not wanted; carries its finding."""

    def __init__(self, finding: Finding):
        self.finding = finding


def document(text: str, file: str, seen: Callable[[Scalar | Mapping], None] = lambda node: None) -> Node | None:
    """The top of the one document in a file's text; None where there is none. Raises yaml.YAMLError and Refused.

    Texts and mappings are shown to `seen` as soon as the parser is behind them; it may change them.
    """
    top: list[Node] = []
    around: list[tuple[yaml.CollectionStartEvent, list[Node]]] = []
    documents = 0
    for event in yaml.parse(text, Loader=yaml.CSafeLoader):
        node: Node | None = None
        if isinstance(event, yaml.NodeEvent):
            _refuse_tricks(event, text, file)
        if isinstance(event, yaml.ScalarEvent):
            node = Scalar(*_span(event, event), event.value, event.style or "")
        elif isinstance(event, yaml.CollectionEndEvent):
            node = _collection(*around.pop(), event)
        elif isinstance(event, yaml.CollectionStartEvent):
            if len(around) >= DEEPEST:
                raise Refused(Finding(_where(event, file), "entries_are_not_deep", facts={"deepest": DEEPEST}))
            around.append((event, []))
        elif isinstance(event, yaml.DocumentStartEvent):
            documents += 1
            if documents > 1:
                raise Refused(Finding(_where(event, file), "files_hold_one_document"))
        if node:
            if not isinstance(node, List):
                seen(node)
            (around[-1][1] if around else top).append(node)
    return top[0] if top else None


def _refuse_tricks(event: yaml.NodeEvent, text: str, file: str) -> None:
    if event.anchor:  # an alias has one, too
        where = _where(event, file)
        merge = text.split("\n")[where.line - 1].lstrip().startswith("<<")
        raise Refused(Finding(where, "text_is_only_text", "merge" if merge else "anchor"))
    if getattr(event, "tag", None):
        raise Refused(Finding(_where(event, file), "text_is_only_text", "tag"))
    if isinstance(event, yaml.MappingStartEvent) and event.flow_style:
        raise Refused(Finding(_where(event, file), "one_value_a_line"))


def _collection(begin: yaml.CollectionStartEvent, inside: list[Node], end: yaml.Event) -> List | Mapping:
    if not isinstance(begin, yaml.MappingStartEvent):
        return List(*_span(begin, end), tuple(inside), bool(begin.flow_style))
    pairs = list(zip(inside[::2], inside[1::2], strict=True))
    named = tuple((name, value) for name, value in pairs if isinstance(name, Scalar))
    return Mapping(*_span(begin, end), named, tuple(name for name, _ in pairs if not isinstance(name, Scalar)))


def _span(begin: yaml.Event, end: yaml.Event) -> tuple[Place, Place]:
    first, last = begin.start_mark, end.end_mark
    if first is None or last is None:
        raise yaml.YAMLError("a parser that says where nothing stands")
    return Place(first.line, first.column), Place(last.line, last.column)


def _where(event: yaml.Event, file: str) -> Where:
    return Where(file, _span(event, event)[0].line + 1)
