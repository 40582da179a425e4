"""A file as typed: its tree, with each comment and blank line at the part it belongs to.

PyYAML's events say where each text stands; what is left of the lines then is marks and comments.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

import yaml

IS_SCHEMA = re.compile(r"#\s*yaml-language-server:\s*\$schema=")
DEEPEST = 40
OTHER_LINE_END = re.compile(r"[\x85\u2028\u2029]")
"""PyYAML counts these as ends of lines, editors do not."""
NO_VALUE = frozenset(("", "~", "null", "Null", "NULL"))


class Untidy(Exception):
    """A text without a form of its own: it is not YAML as we use it, or writing it anew would change what it says."""


class Place(NamedTuple):
    """A line and a column, both from 0."""

    line: int
    column: int


@dataclass
class Scalar:
    """A text. In a block (`|`, `>`) it has a `header`, and its `lines` as typed but for their indentation."""

    text: str
    style: str | None
    end: Place
    header: str = ""
    lines: list[str] = field(default_factory=list)

    @property
    def empty(self) -> bool:
        """No value, for YAML; the text `""` is one."""
        return self.style is None and self.text in NO_VALUE


@dataclass
class Block:
    """A mapping (`keyed`) or a list; a `flow` list stands in brackets. `tail`: comments below its last part."""

    keyed: bool
    flow: bool
    column: int
    around: "Block | None"
    end: Place
    parts: list["Part"] = field(default_factory=list)
    tail: list[str] = field(default_factory=list)


Node = Scalar | Block


@dataclass
class Part:
    """A name with its value, or an item: what comments and blank lines (as "") stand above, or a comment beside."""

    text: str
    start: Place
    around: Block
    value: Node = field(init=False)
    above: list[str] = field(default_factory=list)
    beside: str = ""

    @property
    def opens(self) -> Block | None:
        """The mapping or list that stands below it on lines of its own."""
        return self.value if isinstance(self.value, Block) and not self.value.flow else None

    def holds(self, place: Place) -> bool:
        """Whether a place behind the start lies before the end of a value in which no other part can begin."""
        return not self.opens and place < self.value.end


class Typed:
    """The tree of a file. Raises Untidy."""

    def __init__(self, text: str):
        # A tab is two spaces to the reader as well.
        text = re.sub(r"\r\n?", "\n", text.removeprefix("\ufeff")).replace("\t", "  ")
        self.lines = text.removesuffix("\n").split("\n")
        self.marks = list(self.lines)
        """The lines with every text blotted out."""
        self.parts: list[Part] = []
        """All but those in brackets, as they follow each other in the file."""
        self.head: list[str] = []
        """The comments at the top of the file."""
        self.comments: list[str] = []
        """All of them, sorted."""
        if OTHER_LINE_END.search(text):
            raise Untidy("ends of lines that editors do not see")
        try:
            self.events = yaml.parse("\n".join(self.lines) + "\n", Loader=yaml.CSafeLoader)
            self.top = self._document()
        except yaml.YAMLError as error:
            raise Untidy("not YAML") from error
        self._attach_comments()

    # --- the tree ---------------------------------------------------------------------------------------------------

    def _document(self) -> Block:
        next(self.events)
        begin = next(self.events)
        if not isinstance(begin, yaml.DocumentStartEvent) or begin.version or begin.tags:
            raise Untidy("nothing in it, or directives")
        top = self._node(next(self.events), None, 0)
        next(self.events)
        if not isinstance(next(self.events), yaml.StreamEndEvent):
            raise Untidy("several documents")
        if not isinstance(top, Block) or not top.keyed:
            raise Untidy("no names")
        return top

    def _node(self, event: yaml.Event, around: Block | None, depth: int) -> Node:
        if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None) or getattr(event, "tag", None):
            raise Untidy("anchors, aliases or tags")
        if isinstance(event, yaml.ScalarEvent):
            return self._scalar(event, around.column if around else 0)
        keyed, flow = isinstance(event, yaml.MappingStartEvent), bool(getattr(event, "flow_style", False))
        if depth > DEEPEST or (keyed and flow):
            raise Untidy("too deep, or names in braces")
        block = Block(keyed, flow, _start(event).column, around, _end(event))
        while not isinstance(event := next(self.events), yaml.MappingEndEvent | yaml.SequenceEndEvent):
            part = self._name(event, block) if keyed else self._item(event, block)
            block.parts.append(part)
            self.parts += [] if flow else [part]
            part.value = self._node(next(self.events) if keyed else event, block, depth + 1)
        block.end = _end(event)
        return block

    def _name(self, event: yaml.Event, block: Block) -> Part:
        name = self._node(event, block, DEEPEST)
        if not isinstance(name, Scalar) or name.header or any(name.text == part.text for part in block.parts):
            raise Untidy("a name that is no text, or stands twice")
        return Part(name.text, _start(event), block)

    def _item(self, event: yaml.Event, block: Block) -> Part:
        """An item begins at its dash: in the column of the list, on the item's line or above it."""
        if block.flow:
            return Part("", _start(event), block)
        for number in range(_start(event).line, -1, -1):
            before, mark = self.marks[number][: block.column], self.marks[number][block.column :][:1]
            if mark == "-" and "#" not in before:
                return Part("", Place(number, block.column), block)
        raise Untidy("an item without a dash")

    def _scalar(self, event: yaml.ScalarEvent, column: int) -> Scalar:
        scalar = Scalar(event.value, event.style or None, _end(event))
        if event.style in ("|", ">"):
            self._block_text(scalar, _start(event), column)
        self._blot(_start(event), scalar.end)
        return scalar

    def _block_text(self, scalar: Scalar, start: Place, column: int) -> None:
        """Header and lines of a text in a block; blank lines below belong to it only if its header keeps them (`+`)."""
        found = re.match(r"[|>][-+0-9]*", self.lines[start.line][start.column :])
        header = found[0] if found else ""
        below = start.line + 1
        lines = self.lines[below : scalar.end.line + (scalar.end.column > 0)]
        first = next((line for line in lines if line.strip(" ")), "")
        digits = re.sub(r"[^0-9]", "", header)
        indent = column + int(digits) if digits else len(first) - len(first.lstrip(" "))
        lines = [line[indent:] for line in lines]
        while lines and not lines[-1] and "+" not in header:
            lines.pop()
        deeper = next((line for line in lines if line), "").startswith(" ")
        scalar.header = header[:1] + ("2" if deeper else "") + re.sub(r"[^-+]", "", header)
        scalar.lines = lines
        scalar.end = Place(start.line, start.column + len(header))
        self.marks[below : below + len(lines)] = ["x"] * len(lines)

    def _blot(self, start: Place, end: Place) -> None:
        # A value that is not there may be said to stand below the last line.
        for number in range(start.line, min(end.line + 1, len(self.marks))):
            line = self.marks[number]
            first = start.column if number == start.line else 0
            last = end.column if number == end.line else len(line)
            between = start.line < number < end.line
            self.marks[number] = line[:first] + "x" * max(last - first, between) + line[last:]

    # --- the comments -----------------------------------------------------------------------------------------------

    def _attach_comments(self) -> None:
        """Give every comment and every blank line to the part that it stands above or beside."""
        begun, gap = 0, False
        for place, text, alone in self._comments():
            while begun < len(self.parts) and self.parts[begun].start <= place:
                if gap:
                    (self.parts[begun].above if begun else self.head).append("")
                begun, gap = begun + 1, False
            last = self.parts[begun - 1] if begun else None
            if not text:
                gap = gap or last is None or not last.holds(place)
                continue
            self.comments.append(text)
            if last and not alone and not last.holds(place) and not last.beside:
                last.beside = text
                continue
            above = self._above(place, alone, last, self.parts[begun] if begun < len(self.parts) else None)
            above += ["", text] if gap else [text]
            gap = False
        self.comments.sort()
        if self.head and not self.head[0]:
            del self.head[0]

    def _comments(self) -> Iterator[tuple[Place, str, bool]]:
        """Each comment, and each blank line as an empty one; whether it has its line alone. A blank line is last.

        The line for the editor is none: it is written anew.
        """
        for number, line in enumerate(self.marks):
            column = line.find("#")
            text, alone = self.lines[number][column:].rstrip(), not line[:column].strip()
            if column >= 0 and not (alone and IS_SCHEMA.match(text)):
                yield Place(number, column), text, alone
            elif not line.strip():
                yield Place(number, 0), "", True
        yield Place(len(self.lines), 0), "", True

    def _above(self, place: Place, alone: bool, last: Part | None, after: Part | None) -> list[str]:
        """Where a comment goes: to what follows, unless it is indented like a block that ends there."""
        if last is None:
            return self.head
        if last.holds(place) or not alone:
            return last.above
        ending: list[Block] = []
        block: Block | None = last.around
        end = after.around if after else None
        while block is not end and block is not None:
            ending.insert(0, block)
            block = block.around
        floor = after.start.column if after else -1
        ending = [block for block in ending if floor < block.column <= place.column]
        if ending:
            # A list may stand in the column of the names around it: the comment then is theirs.
            return max(ending, key=lambda block: block.column).tail
        return after.above if after else self.top.tail


def _start(event: yaml.Event) -> Place:
    return Place(event.start_mark.line, event.start_mark.column) if event.start_mark else Place(0, 0)


def _end(event: yaml.Event) -> Place:
    return Place(event.end_mark.line, event.end_mark.column) if event.end_mark else Place(0, 0)
