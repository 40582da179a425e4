"""One file, from its bytes to an entry or to sentences, with everything that is wrong in it."""

import re
from collections.abc import Iterable, Iterator

from scripts.model import Entry, Finding, Region, Where
from scripts.model import entries as kinds
from scripts.read import nodes, structure, text
from scripts.read.entry import MOST_SAID, Reader
from scripts.read.repair import layout


def not_too_many(findings: list[Finding]) -> list[Finding]:
    """The findings of one file, at most as many as anybody reads, those that refuse it before those that only ask.

    The last one says that there are more; it refuses only where one of those does.
    """
    urgent = sorted(findings, key=lambda finding: (not finding.refuses, finding.where))
    kept, more = urgent[:MOST_SAID], urgent[MOST_SAID:]
    last = [Finding(finding.where, "mistakes_are_few", refuses=finding.refuses) for finding in more[:1]]
    return [*sorted(kept, key=lambda finding: finding.where), *last]


class File:
    """One file on its way from bytes to an entry, with everything that is wrong in it."""

    def __init__(self, content: bytes, name: str):
        self.name = name
        self.typed = text.typed(content, name)
        self._see(structure.tree(self.typed.lines, name) if self.typed.is_text else structure.Tree(None))
        if not self.typed.is_text:
            self.unread |= _names_in(re.split(r"[\r\n]+", content[: text.LARGEST].decode("latin-1")))

    def _see(self, tree: structure.Tree, layout: tuple[Finding, ...] = ()) -> None:
        """Take what a tree holds, what was said about its lines, and the names that are lost with what is not read."""
        lines = self.typed.lines
        # Behind an invisible character or a tab the parser stumbles again: one mistake, one sentence.
        said = {finding.where for finding in self.typed.findings if finding.refuses}
        # A value put together from its lines is asked about once.
        asked = [(finding.rule, finding.facts) for finding in self.typed.findings if not finding.refuses]
        found = [
            finding
            for finding in tree.findings
            if finding.where not in said and (finding.rule, finding.facts) not in asked
        ]
        self.tree = tree
        self.layout = layout
        self.findings = [*text.with_spaces(self.typed.findings, tree.lines), *found]
        self.unread = _names_in(lines[line - 1] for line in tree.lost)
        self.unread |= _names_in(
            lines[finding.where.line - 1] for finding in tree.findings if finding.refuses and lines
        )
        if tree.top is None:
            self.unread |= _names_in(lines)

    def entry(self, kind: type[Entry]) -> Entry | None:
        """The file as an entry of its kind with the parts of it that could be read, or None."""
        entry, found = self._read_as(kind)
        if self.typed.is_text and any(finding.refuses for finding in [*self.findings, *found]):
            said = {finding.where.line for finding in self.typed.findings if finding.refuses}
            meant = layout.meant(self.typed.lines, self.name, kind, said)
            tree = structure.tree(meant.lines, self.name, meant.unsure) if meant else self.tree
            # A reading with more lines that make no sense than the lines as typed is not what was meant.
            if meant and (self.tree.top is None or len(tree.findings) <= len(self.tree.findings)):
                self._see(tree, meant.findings)
                entry, found = self._read_as(kind)
        self.findings += [*self.layout, *found]
        return entry

    def _read_as(self, kind: type[Entry]) -> tuple[Entry | None, list[Finding]]:
        """What the tree holds as an entry, and what is wrong with that beside what was said before."""
        said = {finding.where for finding in self.findings if finding.refuses}
        reader = Reader(self.name, self.tree.lost)
        entry = None
        if isinstance(self.tree.top, nodes.Mapping):
            entry = reader.top(self.tree.top, kind)
        elif not said:
            reader.say(self.tree.top.line if self.tree.top else 1, "values_have_their_shape", "file")
        found = list(_twice(entry.regions)) if isinstance(entry, kinds.Regions) else []
        self.unread |= reader.unread
        refused = said | {finding.where for finding in reader.findings if finding.refuses}
        found += [finding for finding in reader.findings if finding.where not in (said if finding.refuses else refused)]
        return entry, found

    def sentences(self) -> dict[str, tuple[str, Where]]:
        """The file as this province's own words, by dotted key."""
        if isinstance(self.tree.top, nodes.Mapping):
            return dict(_sentences(self.tree.top, self.name, self.findings))
        if self.tree.top is not None:
            self.findings.append(Finding(Where(self.name, self.tree.top.line), "values_have_their_shape", "file"))
        return {}


def _sentences(
    node: nodes.Mapping, file: str, findings: list[Finding], above: str = ""
) -> Iterator[tuple[str, tuple[str, Where]]]:
    """A province's own sentences by dotted key, each with its line."""
    for name, value in node.pairs:
        where = Where(file, name.line)
        if isinstance(value, nodes.Mapping):
            yield from _sentences(value, file, findings, f"{above}{name.text}.")
        elif isinstance(value, nodes.List):
            findings.append(Finding(where, "values_have_their_shape", "one-value", {"name": name.text}))
        elif value.read and value.text.strip() and not value.empty:
            findings += [finding] if (finding := structure.cut_off(value, file)) else []
            yield f"{above}{name.text}", (value.text, where)
        elif value.read:
            findings.append(Finding(where, "values_are_written", facts={"name": name.text}))


def _twice(regions: Iterable[Region]) -> Iterator[Finding]:
    """A region listed again; only the first one is read."""
    first: dict[str, int] = {}
    for region in regions:
        where = region.at("code")
        if region.code and first.setdefault(region.code, where.line) != where.line:
            yield Finding(where, "regions_are_listed_once", facts={"typed": region.code, "earlier": first[region.code]})


def _names_in(lines: Iterable[str]) -> set[str]:
    """Every word that might be a name which something else points to."""
    names: set[str] = set()
    for line in lines:
        names |= set(re.findall(r"[\w.-]+", line))
        names |= {part.strip(" -'\"\ue000") for part in line.split(":")}
    return names - {""}
