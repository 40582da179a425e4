"""Lines that begin in the wrong place, and dashes that are missing, misplaced or too many: how they were meant.

YAML notices such a slip late, or not at all, and then sees many mistakes where a person made one. Of all ways to read
the lines, the one is taken that asks for the least to be changed. Only a file with a mistake is ever looked at in this
way, so that what is right is never second-guessed.
"""

from collections.abc import Iterator, Mapping, Set
from collections.abc import Sequence as Lines
from dataclasses import dataclass

from scripts.model import Entry, Finding, Where
from scripts.read.repair import forms, yaml_lines
from scripts.read.repair.rows import rows
from scripts.read.repair.ways import ABOVE_ALL, Block, Change, Way, best, further

LONGEST = 3_000
"""Lines: no file typed by hand is longer, and the search takes time for each of them."""
DOUBT = 0.06
"""Ways that cost nearly the same: nobody can know which one was meant."""


@dataclass(frozen=True)
class Layout:
    """The lines as they were most likely meant, what is to be said, and the lines (from 1) of which nobody is sure."""

    lines: tuple[str, ...]
    findings: tuple[Finding, ...]
    unsure: frozenset[int]


def meant(lines: Lines[str], file: str, kind: type[Entry], said: Set[int] = frozenset()) -> Layout | None:
    """How the lines of a file were most likely meant; None when nothing about their layout seems wrong.

    `said` are lines (from 1) about which something was said already.
    """
    if len(lines) > LONGEST:
        return None
    ways = [Way(0.0, (Block(forms.Holds("entry", kind), ABOVE_ALL),))]
    every = list(rows(lines, forms.names(kind)))
    for row in every:
        ways = best([one for way in ways for one in further(way, row)])
    ways.sort(key=Way.ended)
    changes = ways[0].all_changes()
    if not changes:
        return None
    others = _others(changes, [way for way in ways[1:] if way.ended() <= ways[0].ended() + DOUBT])
    findings = tuple(_findings(lines, file, changes, others, said))
    return Layout(_changed(lines, changes, {row.number for row in every}), findings, frozenset(others))


def _others(changes: list[Change], ways: list[Way]) -> dict[int, int]:
    """Lines (from 1) that may as well begin in another column, with that column."""
    chosen = {change.row.number + 1: change.indent for change in changes}
    every = [{change.row.number + 1: change.indent for change in way.all_changes()} for way in ways]
    return {line: way[line] for way in every for line in chosen if line in way and way[line] != chosen[line]}


def _changed(lines: Lines[str], changes: list[Change], taken: Set[int]) -> tuple[str, ...]:
    """The lines as they were meant. What goes on a text moves with it."""
    better = list(lines)
    for change in changes:
        row = change.row
        better[row.number] = " " * change.indent + change.dash + lines[row.number][row.column :]
        for number in range(row.number + 1, len(lines)):
            text = lines[number]
            if number in taken or (text.strip() and yaml_lines.indent(text) <= row.column):
                break
            better[number] = " " * (yaml_lines.indent(text) + change.by) + text.lstrip(" ") if text.strip() else text
    return tuple(better)


def _findings(
    lines: Lines[str], file: str, changes: list[Change], others: Mapping[int, int], said: Set[int]
) -> Iterator[Finding]:
    """One finding for each slip, on the first line of it about which nothing was said yet."""
    slips: list[list[Change]] = []
    for change in changes:
        if change.along:
            slips[-1].append(change)
        else:
            slips.append([change])
    for slip in slips:
        new = [change for change in slip if change.row.number + 1 not in said]
        if new:
            yield _finding(lines, file, new, others)


def _finding(lines: Lines[str], file: str, slip: list[Change], others: Mapping[int, int]) -> Finding:
    first, last = slip[0], slip[-1]
    row = first.row
    other = others.get(row.number + 1)
    text = lines[row.number].strip()[:60]
    facts: dict[str, object] = {"text": text, "typed": row.indent, "better": first.indent, "last": last.row.number + 1}
    if first.shifts and other is not None:
        case, facts["better"], facts["other"] = "indentation-either", *sorted((first.indent, other))
    elif first.shifts:
        return yaml_lines.out_of_place(lines, row.number, file, first.indent, last.row.number)
    elif row.tight:
        case, facts = "dash-space", {"text": text, "better": f"- {text[1:]}"}
    elif row.dash:
        case = "extra-dash"
    else:
        case = "moved-dash" if last is not first else "new-entry" if first.indent else "new-entry-edge"
        facts |= {"typed": f"- {text}", "spaces": first.indent}
    return Finding(Where(file, row.number + 1), "lines_can_be_read", case, facts)
