"""The lines of a file as a tree, with what is wrong with their form.

A line that cannot be read is reported, mended, and the rest is read all the same.
"""

import re
from collections.abc import Sequence as Lines
from collections.abc import Set
from dataclasses import dataclass, field

import yaml

from scripts.model import Finding, Where
from scripts.read.nodes import Mapping, Node, Refused, Scalar, document
from scripts.read.repair import yaml_lines
from scripts.read.repair.yaml_lines import GAP
from scripts.read.text import value_in_private, without_hidden

MOST_MENDED = 40
"""After this many unreadable lines a file is most likely no YAML at all."""
MOST_WORK = 6_000_000
"""Characters that may be parsed for one file, all attempts together: a large file gets fewer attempts."""
CURLY = re.compile(r"[“„‟”][^“„‟”]*[”“]?|[‘‚][^‘‚’]*[’‘]")
CURLY_OPEN = tuple("“„‟”‘‚")
CUT = re.compile(r"\s+#+(?:[^\s#]|\s*[0-9])")
"""A comment that looks like text: its sign stands right before a word, as in `#1`, or before a number."""


@dataclass(frozen=True)
class Tree:
    """What a file holds (None: nothing), what is wrong with its form, and the lines that were lost for the reader."""

    top: Node | None
    findings: tuple[Finding, ...] = ()
    lost: frozenset[int] = frozenset()
    lines: tuple[str, ...] = ()
    """The lines as they were read, each mended where it had to be."""


def tree(lines: Lines[str], file: str, unsure: Set[int] = frozenset()) -> Tree:
    """The tree of a file. Never raises; an unreadable file has no top and at least one finding.

    Values on lines that are `unsure` (from 1) are not believed: nobody knows to what they belong.
    """
    mended = yaml_lines.Mended(list(lines), file, unread=set(unsure))
    work = 0
    while True:
        look = _Look(file, mended)
        try:
            top = document("\n".join(mended.lines), file, look)
            nothing = isinstance(top, Scalar) and not top.text and not top.style
            found = (*mended.findings, *look.findings)
            return Tree(None if nothing else top, found, frozenset(mended.lost), tuple(mended.lines))
        except yaml.MarkedYAMLError as error:
            finding = yaml_lines.complaint(error, mended.lines, file)
        except yaml.YAMLError:
            return Tree(None, (Finding(Where(file, 1), "lines_can_be_read", facts={"text": ""}),))
        except Refused as refused:
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
class _Look:
    """Looks at each text and mapping of one attempt, together with the lines they stand on."""

    file: str
    mended: yaml_lines.Mended
    findings: list[Finding] = field(default_factory=list)

    def __call__(self, node: Scalar | Mapping) -> None:
        if isinstance(node, Scalar):
            self._text(node)
        else:
            self._names(node)

    def _text(self, node: Scalar) -> None:
        """Mend a text, and say what is wrong with it."""
        lines, first, below = self.mended.lines, node.start.line, range(node.line, node.end.line + 1)
        if node.style in ("'", '"') and any(yaml_lines.is_next(lines, first, line) for line in below):
            raise Refused(yaml_lines.open_quote(lines, first, self.file))
        if GAP in node.text:
            node.read = False
            return
        if below or node.style == '"':
            node.text, found = value_in_private(Where(self.file, node.line), node.text)
            self.findings += found
        if node.style == '"':
            node.text, code = without_hidden(node.text)
            if code:
                self._say(node.line, "characters_can_be_seen", "escaped", code=code)
        node.read = node.line not in self.mended.unread
        if node.style:
            return
        if node.text[:1] in CURLY_OPEN and CURLY.fullmatch(node.text):
            better = '"' + node.text.strip("“„‟”‘‚’").replace('"', "'") + '"'
            self._say(node.line, "quotes_are_plain", typed=node.text[:60], better=better)
            node.read = False
        elif node.text:
            node.cut = self._cut(node)

    def _cut(self, node: Scalar) -> tuple[str, int] | None:
        """What a `#` cuts off in silence, behind a text or on the line below that continues it; with its line.

        A comment that stands on its own has a space behind its sign: `# so`.
        """
        lines, (line, column) = self.mended.lines, node.end
        behind = lines[line][column:] if line < len(lines) else ""
        if CUT.match(behind):
            return behind.strip(), line + 1
        below = lines[line + 1] if not behind.strip() and line + 1 < len(lines) else ""
        if not CUT.match(below):
            return None
        own = _indent(lines[node.start.line])
        # A text that has its line to itself is continued in its own column, another one further in.
        inside = _indent(below) > own or (_indent(below) == own == node.start.column)
        return (below.strip(), line + 2) if inside else None

    def _names(self, node: Mapping) -> None:
        """Keep the names that are one; report one that stands twice, is no text, or is a merge key."""
        pairs: dict[str, tuple[Scalar, Node]] = {}
        again: dict[str, list[int]] = {}
        node.whole = not node.odd
        for name in node.odd:
            self._say(name.line, "lines_can_be_read", "name")
        for name, value in node.pairs:
            if not name.read:
                node.whole = False
            elif name.text == "<<":
                node.whole = False
                self._say(name.line, "text_is_only_text", "merge")
            elif not name.style and re.match(r"-[a-z]", name.text):
                raise Refused(yaml_lines.no_space_behind_dash(self.mended.lines, name.start.line, self.file))
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
        node.pairs = tuple(pairs.values())

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
