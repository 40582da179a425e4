"""A file as typed: its tree, with each comment and blank line at the part it belongs to.

The tree's nodes say where each text stands; what is left of the lines then is marks and comments.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

import yaml

from scripts.read.nodes import List, Mapping, Node, Place, Refused, Scalar, document

IS_SCHEMA = re.compile(r"#\s*yaml-language-server:\s*\$schema=")
OTHER_LINE_END = re.compile(r"[\x85\u2028\u2029]")
"""PyYAML counts these as ends of lines, editors do not."""


class Untidy(Exception):
    """A text without a form of its own: it is not YAML as we use it, or writing it anew would change what it says."""


class Block(NamedTuple):
    """A text in a block (`|`, `>`): its header, and its lines as typed but for their indentation."""

    header: str
    lines: list[str]


@dataclass(eq=False)
class Part:
    """A name with its value, or an item: what comments and blank lines (as "") stand above, or a comment beside."""

    name: str
    start: Place
    """Of an item, the place of its dash."""
    value: Node
    inside: tuple["Part", ...]
    """The parts around it, the outermost first."""
    block: Block | None = None
    above: list[str] = field(default_factory=list)
    beside: str = ""
    parts: list["Part"] = field(default_factory=list)
    """What stands below it on lines of its own."""
    tail: list[str] = field(default_factory=list)
    """The comments below the last of these."""

    def holds(self, place: Place) -> bool:
        """Whether a place behind the start lies before the end of a value in which no other part can begin."""
        return not self.parts and not self.block and place < self.value.end


class Typed:
    """The tree of a file with its comments. Raises Untidy."""

    def __init__(self, text: str):
        # A tab is two spaces to the reader as well.
        text = re.sub(r"\r\n?", "\n", text.removeprefix("\ufeff")).replace("\t", "  ")
        self.lines = text.removesuffix("\n").split("\n")
        self.marks = list(self.lines)
        """The lines with every text blotted out."""
        self.parts: list[Part] = []
        """All as they follow each other in the file."""
        self.head: list[str] = []
        """The comments at the top of the file."""
        self.comments: list[str] = []
        """All of them, sorted."""
        if OTHER_LINE_END.search(text):
            raise Untidy("ends of lines that editors do not see")
        self.top = Part("", Place(0, 0), self._document(), ())
        self._take_apart(self.top)
        self._attach_comments()

    # --- the parts --------------------------------------------------------------------------------------------------

    def _document(self) -> Mapping:
        begin = next((line for line in self.lines if line.strip() and not line.lstrip().startswith("#")), "")
        try:
            top = document("\n".join(self.lines) + "\n", "")
        except (yaml.YAMLError, Refused) as error:
            raise Untidy("not YAML as we use it") from error
        if not isinstance(top, Mapping) or begin.startswith("%"):
            raise Untidy("no names, or directives")
        return top

    def _take_apart(self, part: Part) -> None:
        """Find the parts below a part, and blot out its texts."""
        value = part.value
        if isinstance(value, Mapping):
            if value.odd or len({name.text for name, _ in value.pairs}) < len(value.pairs):
                raise Untidy("a name that is no text, or stands twice")
            for name, held in value.pairs:
                if self._blot(name, 0):
                    raise Untidy("a name in a block")
                self._add(part, name.text, name.start, held)
        elif isinstance(value, List) and not value.flow:
            for item in value.items:
                self._add(part, "", self._dash(item, value.start.column), item)
        else:
            for text in _texts(value):
                part.block = self._blot(text, part.inside[-1].value.start.column)

    def _add(self, around: Part, name: str, start: Place, value: Node) -> None:
        part = Part(name, start, value, (*around.inside, around))
        around.parts.append(part)
        self.parts.append(part)
        self._take_apart(part)

    def _dash(self, item: Node, column: int) -> Place:
        """Where an item begins: in the column of the list, on the item's line or above it."""
        for number in range(item.start.line, -1, -1):
            before, mark = self.marks[number][:column], self.marks[number][column:][:1]
            if mark == "-" and "#" not in before:
                return Place(number, column)
        raise Untidy("an item without a dash")

    def _blot(self, scalar: Scalar, column: int) -> Block | None:
        """Blot out a text in the marks. What is left of one in a block is its header."""
        if scalar.style in ("|", ">"):
            return self._blot_block(scalar, column)
        start, end = scalar.start, scalar.end
        # A value that is not there may be said to stand below the last line.
        for number in range(start.line, min(end.line + 1, len(self.marks))):
            line = self.marks[number]
            first = start.column if number == start.line else 0
            last = end.column if number == end.line else len(line)
            between = start.line < number < end.line
            self.marks[number] = line[:first] + "x" * max(last - first, between) + line[last:]
        return None

    def _blot_block(self, scalar: Scalar, column: int) -> Block:
        """Blank lines below a text in a block belong to it only if its header keeps them (`+`)."""
        start, end = scalar.start, scalar.end
        found = re.match(r"[|>][-+0-9]*", self.lines[start.line][start.column :])
        header = found[0] if found else ""
        below = start.line + 1
        lines = self.lines[below : end.line + (end.column > 0)]
        first = next((line for line in lines if line.strip(" ")), "")
        digits = re.sub(r"[^0-9]", "", header)
        indent = column + int(digits) if digits else len(first) - len(first.lstrip(" "))
        lines = [line[indent:] for line in lines]
        while lines and not lines[-1] and "+" not in header:
            lines.pop()
        self.marks[below : below + len(lines)] = ["x"] * len(lines)
        mark = self.marks[start.line]
        self.marks[start.line] = mark[: start.column] + "x" * len(header) + mark[start.column + len(header) :]
        deeper = next((line for line in lines if line), "").startswith(" ")
        return Block(header[:1] + ("2" if deeper else "") + re.sub(r"[^-+]", "", header), lines)

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
        floor = after.start.column if after else -1
        ending = last.inside[len(after.inside) if after else 0 :]
        fitting = [part for part in ending if floor < part.value.start.column <= place.column]
        if fitting:
            # A list may stand in the column of the names around it: the comment then is theirs.
            return max(fitting, key=lambda part: part.value.start.column).tail
        return after.above if after else self.top.tail


def _texts(node: Node) -> Iterator[Scalar]:
    """The text, or those of a list in brackets."""
    if isinstance(node, List):
        for item in node.items:
            yield from _texts(item)
    elif isinstance(node, Scalar):
        yield node
