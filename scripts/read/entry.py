"""One entry, from names and texts as typed to what the model wants. What cannot be read is said and left out."""

import re
import typing
from collections.abc import Iterator, Mapping, Set
from dataclasses import replace
from typing import Any

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from scripts.model import UNSTATED, Entry, Finding, Period, Site, Source, Where
from scripts.model.fields import kinds, names
from scripts.model.roles import LINK, Role
from scripts.read import nodes, personal
from scripts.read.explain import OURS, meant_by, what_is_wrong
from scripts.read.repair import forms
from scripts.read.structure import cut_off

MOST_SAID = 200
"""Findings for one file: nobody reads more at once."""
MOST_UNKNOWN = 10
"""Unknown names in one entry: more of them are one mistake, not many."""
TO_FILL_IN = frozenset(("…", "..."))
"""What stands in a file that was begun for somebody, until they fill it in."""
LINKS, MAY_BE_UNSTATED = (
    tuple(sorted({name for kind in kinds(Source) | kinds(Site) for name in names(kind, role)}))
    for role in (LINK, Role.UNSTATED)
)
FORMULA = re.compile(r"[=+@-](?![\d.,\s%]*$)")
"""How a text begins that a spreadsheet would run."""
MARKUP = re.compile(
    r"</?[a-z][^<>]*>|<!--|<script|&(?:[a-z]{2,8}|#x?[0-9a-f]{1,6});|javascript:|data:[a-z]+/|\]\(\s*[\w/.#]",
    re.IGNORECASE,
)
Lines = dict[tuple[str | int, ...], int]
NO_DATE = Period(UNSTATED, UNSTATED)


class _Unread:
    """Stands where a value could not be read, and that was said."""


_UNREAD = _Unread()


class Reader:
    """The entries of one file; collects what is wrong with them."""

    def __init__(self, file: str, lost: frozenset[int]):
        self.file = file
        self.lost = lost
        self.findings: list[Finding] = []
        self.unread: set[str] = set()
        self._refusing = 0

    def _add(self, *found: Finding) -> None:
        self.findings += found
        self._refusing += sum(finding.refuses for finding in found)

    def top(self, node: nodes.Mapping, kind: type[Entry]) -> Entry:
        """A file's entry with the parts of it that could be read."""
        parts = {one: holds for one, holds in forms.fields(kind).items() if holds.kind and holds.role != "entry"}
        held: dict[str, Any] = {}
        rest = []
        for name, value in node.pairs:
            if name.text in parts:
                held[name.text] = self._part(name, value, parts[name.text])
            else:
                rest.append((name, value))
        whole = replace(node, pairs=tuple(rest))
        inside = (range(value.line, value.last + 1) for _, value in node.pairs if not isinstance(value, nodes.Scalar))
        lost = self.lost.difference(*inside)
        return self._entry(whole, kind, held, lost, lines={name.text: name.line for name, _ in node.pairs})

    def _part(self, name: nodes.Scalar, node: nodes.Node, holds: forms.Holds) -> Any:
        """The readable entries under one name, each read by itself: one bad figure does not hide its neighbours."""
        kind, keyed = holds.kind or Entry, holds.role == "keyed"
        if keyed and isinstance(node, nodes.Mapping):
            made = {key.text: self._one(value, kind, key.line) for key, value in node.pairs}
            self.unread |= {key for key, entry in made.items() if entry is None}
            return {key: entry for key, entry in made.items() if entry is not None}
        if not keyed and isinstance(node, nodes.List):
            return tuple(entry for item in node.items if (entry := self._one(item, kind, item.line)) is not None)
        if isinstance(node, nodes.Scalar) and not node.read:
            pass
        elif not _is_empty(node):
            self.say(name.line, "values_have_their_shape", "keyed" if keyed else "list", name=name.text)
            self.unread |= set(_texts(node))
        return {} if keyed else ()

    def _one(self, node: nodes.Node, kind: type[Entry], line: int) -> Entry | None:
        if isinstance(node, nodes.Mapping) and self._refusing <= MOST_SAID:
            return self._entry(node, kind, line=line)
        if not isinstance(node, nodes.Mapping) and not (isinstance(node, nodes.Scalar) and not node.read):
            self.say(line, "values_have_their_shape", "entry")
        self.unread |= set(_texts(node))
        return None

    def _entry(
        self,
        node: nodes.Mapping,
        kind: type[Entry],
        held: Mapping[str, Any] | None = None,
        lost_lines: Set[int] | None = None,
        line: int | None = None,
        lines: Mapping[str, int] | None = None,
    ) -> Entry:
        """One entry as the model wants it. What cannot be read is said, left out, and named in `unreadable`."""
        places: Lines = {(): node.line}
        self._ask_about_cuts(node, kind)
        typed = {**self._typed(node, (), places, text_only=False), **(held or {})}
        typed["lines"] = {**typed["lines"], **(lines or {})}
        typed["where"] = Where(self.file, line or node.line)
        lost_lines = self.lost if lost_lines is None else lost_lines
        lost = not node.whole or not lost_lines.isdisjoint(range(node.line, node.last + 1))
        try:
            return kind.model_validate({**typed, "unreadable": frozenset([""])} if lost else typed)
        except ValidationError as error:
            wrong = error.errors(include_url=False)
        unreadable = {str(one["loc"][0]) for one in wrong}
        unknown = [one for one in wrong if one["type"] == "extra_forbidden"]
        if len(unknown) > MOST_UNKNOWN:
            name = str(unknown[0]["loc"][-1])
            self.say(_line(places, unknown[0]["loc"]), "names_are_known", "many", typed=name, number=len(unknown))
            wrong = [one for one in wrong if one["type"] != "extra_forbidden"]
        # A field under another name is not also missing.
        named = {(*one["loc"][:-1], meant_by(one, kind)) for one in unknown}
        for one in (one for one in wrong if one["type"] != "missing" or one["loc"] not in named):
            if finding := self._wrong(one, kind, places, lost):
                self._add(finding)
        return _what_could_be_read(kind, typed, unreadable | ({""} if lost or unknown else set()))

    def _typed(self, node: nodes.Node, path: tuple[str | int, ...], lines: Lines, text_only: bool = True) -> Any:
        """Texts, lists and mappings as typed. `lines` remembers where each path through them stands."""
        lines.setdefault(path, node.line)
        if isinstance(node, nodes.Scalar):
            return node.text if node.read else _UNREAD
        if isinstance(node, nodes.List):
            return [self._typed(item, (*path, number), lines) for number, item in enumerate(node.items)]
        if not node.whole and path:
            return _UNREAD
        entry: dict[str, Any] = {"where": Where(self.file, node.line), "indent": node.start.column, "lines": {}}
        for name, value in node.pairs:
            lines[*path, name.text] = name.line
            if name.text in OURS:
                self.say(name.line, "names_are_known", "unknown", name=name.text)
                continue
            entry["lines"][name.text] = name.line
            entry[name.text] = self._value(name, value, (*path, name.text), lines)
        return entry

    def _value(self, name: nodes.Scalar, node: nodes.Node, path: tuple[str | int, ...], lines: Lines) -> Any:
        """What stands behind a name. What is reported here is left in: a value that is empty is not also missing."""
        if not isinstance(node, nodes.Scalar):
            return self._typed(node, path, lines)
        bare = not node.text or node.text in TO_FILL_IN or node.empty
        if node.read and bare:
            case = "unstated" if name.text in MAY_BE_UNSTATED else "plain"
            self.say(name.line, "values_are_written", case, name=name.text)
            return _UNREAD
        if node.read and name.text not in LINKS:
            self._look_at(name, node)
        return self._typed(node, path, lines)

    def _ask_about_cuts(self, node: nodes.Mapping, kind: type[Entry]) -> None:
        """Texts of which YAML takes the rest for a comment."""
        for name, value in node.pairs:
            holds = forms.fields(kind).get(name.text)
            for item in _parts(value, holds.role == "keyed") if holds else ():
                if isinstance(item, nodes.Mapping) and holds and holds.kind:
                    self._ask_about_cuts(item, holds.kind)
                elif name.text in forms.texts(kind):
                    self._add(*filter(None, [cut_off(item, self.file)]))

    def _look_at(self, name: nodes.Scalar, node: nodes.Scalar) -> None:
        """What other programs might do with a text: run it as a formula, or show it as markup."""
        if FORMULA.match(node.text):
            self.ask(node.line, "texts_are_no_formulas", name=name.text, typed=node.text[:60], sign=node.text[0])
        elif found := MARKUP.search(node.text):
            self.ask(node.line, "texts_are_only_words", name=name.text, typed=found[0][:60])

    def _wrong(self, wrong: ErrorDetails, kind: type[Entry], lines: Lines, lost: bool) -> Finding | None:
        """A complaint of pydantic as one of our findings; None when it only echoes what was said before."""
        path, typed = wrong["loc"], wrong["input"]
        name = next((str(part) for part in reversed(path) if isinstance(part, str)), "")
        if typed is _UNREAD or (isinstance(typed, list) and _UNREAD in typed):
            return None
        if personal.MASK in (typed if isinstance(typed, str) else "") + name:
            return None
        if wrong["type"] == "missing" and lost:
            return None
        rule, case, facts = what_is_wrong(wrong, kind, path, name)
        return Finding(Where(self.file, _line(lines, path)), rule, case, {"name": name, **facts})

    def say(self, line: int, rule: str, case: str = "plain", **facts: Any) -> None:
        self._add(Finding(Where(self.file, line), rule, case, facts))

    def ask(self, line: int, rule: str, **facts: Any) -> None:
        self._add(Finding(Where(self.file, line), rule, facts=facts, refuses=False))


def _parts(node: nodes.Node, keyed: bool) -> tuple[nodes.Node, ...]:
    """What stands behind a name: one thing, or each of several."""
    if isinstance(node, nodes.Mapping) and keyed:
        return tuple(part for _, part in node.pairs)
    return node.items if isinstance(node, nodes.List) else (node,)


def _texts(node: nodes.Node) -> Iterator[str]:
    """Every text in a part of a file, names included."""
    if isinstance(node, nodes.Scalar):
        yield node.text
    elif isinstance(node, nodes.List):
        for item in node.items:
            yield from _texts(item)
    else:
        for name, value in node.pairs:
            yield name.text
            yield from _texts(value)


def _is_empty(node: nodes.Node) -> bool:
    """Nothing yet, in whichever way that is written: `figures:`, `figures: []`, `figures: ~`."""
    return (
        node.text in nodes.NO_VALUE
        if isinstance(node, nodes.Scalar)
        else not isinstance(node, nodes.Mapping) and not node.items
    )


def _line(lines: Lines, path: tuple[str | int, ...]) -> int:
    """The line of a value, or of the entry around it when the value is missing."""
    return next(lines[path[:n]] for n in range(len(path), -1, -1) if path[:n] in lines)


def _what_could_be_read(kind: type[Entry], typed: Mapping[str, Any], unreadable: set[str]) -> Entry:
    """An entry without what could not be read. Where it cannot be without, an empty text or no date stands in."""
    rest = {name: value for name, value in typed.items() if name not in unreadable}
    needed = [(name, field) for name, field in kind.model_fields.items() if (field.alias or name) not in rest]
    needed = [(name, field) for name, field in needed if field.is_required()]
    given = {field.alias or name: (field.examples or [_stand_in(field.annotation)])[0] for name, field in needed}
    entry = kind.model_validate({**rest, **given, "unreadable": frozenset(unreadable)})
    blank: dict[str, object] = {name: "" for name, _ in needed if isinstance(getattr(entry, name), str)}
    blank |= {name: NO_DATE for name, _ in needed if isinstance(getattr(entry, name), Period)}
    return entry.model_copy(update=blank)


def _stand_in(annotation: Any) -> Any:
    """Something that a field of this type takes."""
    if typing.get_origin(annotation) in (tuple, Mapping):
        return {} if typing.get_origin(annotation) is Mapping else ()
    for one in (annotation, *typing.get_args(annotation)):
        if isinstance(one, type) and issubclass(one, Entry):
            fields = [(name, field) for name, field in one.model_fields.items() if field.is_required()]
            return one.model_validate({field.alias or name: _stand_in(field.annotation) for name, field in fields})
        if one is Period:
            return "2000-01-01"
    if typing.get_origin(annotation) is typing.Literal:
        return typing.get_args(annotation)[0]
    return "1"
