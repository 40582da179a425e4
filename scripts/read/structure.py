"""Text in, tree out: mappings, lists and texts as typed, each with its line. YAML never decides what a value is.

The tree is built from PyYAML's events, so that depth is bounded and aliases, anchors and tags are refused before
anything is expanded. A line that cannot be read is reported, mended, and the rest is read all the same.
"""

import re
from collections.abc import Sequence as Lines
from collections.abc import Set
from dataclasses import dataclass, field

import yaml

from scripts.model import Finding, Where
from scripts.read.repair import yaml_lines
from scripts.read.repair.yaml_lines import GAP
from scripts.read.text import value_in_private, without_hidden

DEEPEST = 12
MOST_MENDED = 40
"""After this many unreadable lines a file is most likely no YAML at all."""
MOST_WORK = 6_000_000
"""Characters that may be parsed for one file, all attempts together: a large file gets fewer attempts."""
CURLY = re.compile(r"[“„‟”][^“„‟”]*[”“]?|[‘‚][^‘‚’]*[’‘]")
CURLY_OPEN = tuple("“„‟”‘‚")
CUT = re.compile(r"\s+#+(?:[^\s#]|\s*[0-9])")
"""A comment that looks like text: its sign stands right before a word, as in `#1`, or before a number."""


@dataclass(frozen=True)
class Scalar:
    """A text as typed, without its quotes. `read` is False where it stands for something that could not be read."""

    text: str
    line: int
    quoted: bool
    read: bool = True
    cut: tuple[str, int] | None = None
    """What stands behind it as a comment, and looks as if it were the rest of it; with its line."""


@dataclass(frozen=True)
class List:
    """Items in order."""

    items: tuple["Node", ...]
    line: int
    last: int
    """The last line that is part of it."""


@dataclass(frozen=True)
class Mapping:
    """Names and values in order; a name that stands twice is here once, and reported."""

    pairs: tuple[tuple[Scalar, "Node"], ...]
    line: int
    last: int
    whole: bool = True
    """False: a name in it could not be read, so that what seems to be missing may only be unreadable."""
    column: int = 0
    """How far in its names stand."""


Node = Scalar | List | Mapping


@dataclass(frozen=True)
class Tree:
    """What a file holds (None: nothing), what is wrong with its form, and the lines that were lost for the reader."""

    top: Node | None
    findings: tuple[Finding, ...] = ()
    lost: frozenset[int] = frozenset()
    lines: tuple[str, ...] = ()
    """The lines as they were read, each mended where it had to be."""


class _Refused(Exception):
    """Form that is understood but not wanted; carries its finding."""

    def __init__(self, finding: Finding):
        self.finding = finding


def tree(lines: Lines[str], file: str, unsure: Set[int] = frozenset()) -> Tree:
    """The tree of a file. Never raises; an unreadable file has no top and at least one finding.

    Values on lines that are `unsure` (from 1) are not believed: nobody knows to what they belong.
    """
    mended = yaml_lines.Mended(list(lines), file, unread=set(unsure))
    work = 0
    while True:
        build = _Build(file, mended)
        finding: Finding | None = None
        try:
            top = build.tree("\n".join(mended.lines))
            return Tree(top, (*mended.findings, *build.findings), frozenset(mended.lost), tuple(mended.lines))
        except yaml.MarkedYAMLError as error:
            finding = yaml_lines.complaint(error, mended.lines, file)
        except yaml.YAMLError:
            return Tree(None, (Finding(Where(file, 1), "lines_can_be_read", facts={"text": ""}),))
        except _Refused as refused:
            finding = refused.finding
        work += sum(len(line) + 1 for line in mended.lines[: finding.where.line])
        if finding.rule in ("entries_are_not_deep", "files_hold_one_document") and mended.said(finding.rule):
            return Tree(None, tuple(mended.findings))
        if work > MOST_WORK or not mended.mend(finding):
            return Tree(None, tuple(mended.findings) or (finding,))
        if len(mended.findings) > MOST_MENDED:
            first = min(mended.findings, key=lambda finding: finding.where)
            facts = {"most": MOST_MENDED, "text": mended.typed[first.where.line - 1].strip()[:60]}
            return Tree(None, (Finding(first.where, "lines_can_be_read", "many", facts),))


@dataclass
class _Build:
    """One attempt at the one document of a file."""

    file: str
    mended: yaml_lines.Mended
    findings: list[Finding] = field(default_factory=list)

    def tree(self, text: str) -> Node | None:
        """The document's node from its events. Raises yaml.YAMLError and _Refused."""
        stack: list[tuple[int, int, bool, list[Node]]] = []
        done: list[Node] = []
        documents = 0
        for event in yaml.parse(text, Loader=yaml.CSafeLoader):
            line = event.start_mark.line + 1 if event.start_mark else 1
            if isinstance(event, yaml.NodeEvent):
                self._refuse_tricks(event, line)
            children = stack[-1][-1] if stack else done
            if isinstance(event, yaml.ScalarEvent):
                children.append(self._scalar(event, line))
            elif isinstance(event, yaml.CollectionStartEvent):
                if len(stack) >= DEEPEST:
                    raise _Refused(Finding(Where(self.file, line), "entries_are_not_deep", facts={"deepest": DEEPEST}))
                column = event.start_mark.column if event.start_mark else 0
                stack.append((line, column, isinstance(event, yaml.MappingStartEvent), []))
            elif isinstance(event, yaml.CollectionEndEvent):
                start, column, is_mapping, children = stack.pop()
                last = max(start, line - 1)
                inside = tuple(children)
                node = self._mapping(inside, start, last, column) if is_mapping else List(inside, start, last)
                (stack[-1][-1] if stack else done).append(node)
            elif isinstance(event, yaml.DocumentStartEvent):
                documents += 1
                if documents > 1:
                    raise _Refused(Finding(Where(self.file, line), "files_hold_one_document"))
        top = done[0] if done else None
        return None if isinstance(top, Scalar) and not top.text and not top.quoted else top

    def _refuse_tricks(self, event: yaml.NodeEvent, line: int) -> None:
        if event.anchor:  # an alias has one, too
            merge = self.mended.lines[line - 1].lstrip().startswith("<<")
            raise _Refused(Finding(Where(self.file, line), "text_is_only_text", "merge" if merge else "anchor"))
        if getattr(event, "tag", None):
            raise _Refused(Finding(Where(self.file, line), "text_is_only_text", "tag"))
        if isinstance(event, yaml.MappingStartEvent) and event.flow_style:
            raise _Refused(Finding(Where(self.file, line), "one_value_a_line"))

    def _scalar(self, event: yaml.ScalarEvent, line: int) -> Scalar:
        """A text, looked at once more together with the line it stands on."""
        ends, value = event.end_mark, event.value
        assert ends is not None  # noqa: S101 - the parser always says where a text ends
        quoted = event.style not in (None, "")
        below = range(line, ends.line + 1)
        if event.style in ("'", '"') and any(yaml_lines.is_next(self.mended.lines, line - 1, one) for one in below):
            raise _Refused(yaml_lines.open_quote(self.mended.lines, line - 1, self.file))
        if GAP in value:
            return Scalar(value, line, quoted=True, read=False)
        if ends.line >= line or event.style == '"':
            value, found = value_in_private(Where(self.file, line), value)
            self.findings += found
        if event.style == '"':
            value, code = without_hidden(value)
            if code:
                self._say(line, "characters_can_be_seen", "escaped", code=code)
        if not quoted and value[:1] in CURLY_OPEN and CURLY.fullmatch(value):
            better = '"' + value.strip("“„‟”‘‚’").replace('"', "'") + '"'
            self._say(line, "quotes_are_plain", typed=value[:60], better=better)
            return Scalar(value, line, quoted=False, read=False)
        cut = self._cut(event, line) if value and not quoted else None
        return Scalar(value, line, quoted, read=line not in self.mended.unread, cut=cut)

    def _cut(self, event: yaml.ScalarEvent, line: int) -> tuple[str, int] | None:
        """What a `#` cuts off in silence, behind a text or on the line below that continues it; with its line.

        A comment that stands on its own has a space behind its sign: `# so`.
        """
        lines, ends = self.mended.lines, event.end_mark
        column = event.start_mark.column if event.start_mark else 0
        assert ends is not None  # noqa: S101 - the parser always says where a text ends
        behind = lines[ends.line][ends.column :] if ends.line < len(lines) else ""
        if CUT.match(behind):
            return behind.strip(), ends.line + 1
        below = lines[ends.line + 1] if not behind.strip() and ends.line + 1 < len(lines) else ""
        own = _indent(lines[line - 1])
        # A text that has its line to itself is continued in its own column, another one further in.
        inside = _indent(below) > own or (_indent(below) == own == column)
        return (below.strip(), ends.line + 2) if inside and CUT.match(below) else None

    def _mapping(self, children: tuple[Node, ...], line: int, last: int, column: int) -> Mapping:
        """Names with their values; reports a name that stands twice, is no text, or is a merge key."""
        pairs: dict[str, tuple[Scalar, Node]] = {}
        again: dict[str, list[int]] = {}
        whole = True
        for name, value in zip(children[::2], children[1::2], strict=True):
            if not isinstance(name, Scalar):
                whole = False
                self._say(name.line, "lines_can_be_read", "name")
            elif not name.read:
                whole = False
            elif name.text == "<<":
                whole = False
                if name.line not in self.mended.unread:
                    self._say(name.line, "text_is_only_text", "merge")
            elif not name.quoted and re.match(r"-[a-z]", name.text):
                raise _Refused(yaml_lines.no_space_behind_dash(self.mended.lines, name.line - 1, self.file))
            elif name.text in pairs:
                again.setdefault(name.text, []).append(name.line)
            else:
                pairs[name.text] = (name, value)
        for text, places in again.items():
            first = pairs[text][0].line
            if len(places) == 1:
                self._say(places[0], "names_are_written_once", name=text, first=first, second=places[0])
            else:
                few = ", ".join(map(str, places[:5])) + (", …" if len(places) > 5 else "")
                self._say(places[0], "names_are_written_once", "many", name=text, first=first, others=few)
        return Mapping(tuple(pairs.values()), line, last, whole, column)

    def _say(self, line: int, rule: str, case: str = "plain", **facts: object) -> None:
        self.findings.append(Finding(Where(self.file, line), rule, case, facts))


def cut_off(node: Node, file: str) -> Finding | None:
    """The question about a text of which a `#` cut something off."""
    if not isinstance(node, Scalar) or not node.cut:
        return None
    typed, line = node.cut
    return Finding(Where(file, line), "texts_are_whole", facts={"typed": typed[:60]}, refuses=False)


def _indent(line: str) -> int:
    """The column in which a line begins, behind its dash."""
    return len(line) - len(line.lstrip(" -"))
