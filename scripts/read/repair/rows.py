"""A line as a person sees it: how far in it begins, its dash, its name, its value; and which lines only go on a text.

Nothing here asks YAML: these are the lines of a file that YAML may not be able to read.
"""

import re
from collections.abc import Callable, Iterator, Set
from collections.abc import Sequence as Lines
from dataclasses import dataclass

from scripts.read.repair import yaml_lines

ROW = re.compile(
    r"(?P<indent> *)(?P<dash>- +|-$|-(?=[a-z_]+: ))?"
    r"(?:(?P<quote>['\"]?)(?P<name>[^\s:#'\"\[\]{}-][^:#'\"]*?)(?P=quote) *:(?: +|$))?(?P<value>.*)"
)
BLANK = re.compile(r"\s*(?:#.*|---.*)?")
OWN_NAME = re.compile(r"[\w.-]+( [\w.-]+){0,3}")
CLOSES = {"[": "]", "{": "}"}


@dataclass(frozen=True, slots=True)
class Row:
    """One line that says something: a name, a dash, or both."""

    number: int
    indent: int
    dash: str
    """As typed with the spaces behind it; `-` when the space was forgotten."""
    name: str | None
    value: str

    @property
    def column(self) -> int:
        """Where what stands behind the dash begins."""
        return self.indent + len(self.dash)

    @property
    def tight(self) -> bool:
        return self.dash == "-" and self.name is not None

    @property
    def holds(self) -> bool:
        """Whether its value is to follow in the lines below."""
        return not self.value


def rows(lines: Lines[str], known: Set[str]) -> Iterator[Row]:
    """The lines that have a name or a dash; comments, and lines that only go on the text above, are passed over.

    A name that lacks its colon counts when it is `known` or has lines below it, and cannot be the rest of a text.
    """
    number, last = 0, None
    while number < len(lines):
        row = None if BLANK.fullmatch(lines[number]) else _row(lines, number, last, known)
        last = row or last
        if row:
            yield row
        number = _end(lines, number, row) if row else number + 1


def _row(lines: Lines[str], number: int, last: Row | None, known: Set[str]) -> Row | None:
    found = ROW.match(lines[number].rstrip())
    assert found is not None  # noqa: S101 - every part of the pattern may be empty
    dash, name, indent = found["dash"] or "", found["name"], len(found["indent"])
    value = _without_comment(found["value"])
    if name is None:
        opens = not dash and _opens(lines, number)
        if dash or not last or indent <= last.column or (opens and last.holds):
            name, value = _without_colon(value, known, opens)
    return Row(number, indent, dash, name, value) if name is not None or dash else None


def _opens(lines: Lines[str], number: int) -> bool:
    """Whether the next line stands further in."""
    below = next((text for text in lines[number + 1 :] if not BLANK.fullmatch(text)), "")
    return yaml_lines.indent(below) > yaml_lines.indent(lines[number])


def _without_comment(value: str) -> str:
    if value[:1] in ("'", '"'):
        return value[: yaml_lines.closed(value)].strip()
    return re.split(r"(?:^|\s)#", value, maxsplit=1)[0].strip()


def _without_colon(text: str, known: Set[str], opens: bool) -> tuple[str | None, str]:
    """Name and value of a line in which the colon was forgotten, or the space behind it."""
    if text in known or (opens and OWN_NAME.fullmatch(text)):
        return text, ""
    found = yaml_lines.NO_COLON.fullmatch(text)
    if found and found["name"] in known:
        return found["name"], found["value"] or found["close"]
    return None, text


def _end(lines: Lines[str], number: int, row: Row) -> int:
    """The line behind a row's value, which may go on over several lines."""
    below = number + 1
    if row.value[:1] in ("|", ">"):
        while below < len(lines) and (not lines[below].strip() or yaml_lines.indent(lines[below]) > row.column):
            below += 1
        return below
    if row.value[:1] in ("'", '"') and yaml_lines.closed(row.value) is None:
        end = _until(lines, number, lambda text: yaml_lines.closed(row.value[0] + text) is not None)
    elif row.value[:1] in CLOSES and CLOSES[row.value[0]] not in row.value:
        end = _until(lines, number, lambda text: CLOSES[row.value[0]] in text)
    else:
        return below
    return end or below


def _until(lines: Lines[str], number: int, closes: Callable[[str], bool]) -> int | None:
    """The line behind the one that closes a text; None when the next field comes first, so that nothing closes it."""
    for below in range(number + 1, len(lines)):
        if yaml_lines.is_next(lines, number, below):
            return None
        if closes(lines[below]):
            return below + 1
    return None
