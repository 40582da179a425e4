"""A line that YAML cannot read: which line a person must change, what to say, and how to read on behind it.

The parser stops somewhere behind the mistake and says what it expected there. What people need is the line they
typed wrongly. Each mistake is mended in memory as it was most likely meant, so that it hides no other.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

import yaml

from scripts.model import Finding, Where

GAP = "\ue000"
"""Stands for something that could not be read. Nobody can type it: `text` has removed it before."""
PARTS = re.compile(
    r"(?P<indent> *)(?P<dash>(?:- +)*)(?:(?P<name>[^\s:#'\"-][^:#]*?)(?P<colon> *:(?: +|$)))?(?P<value>.*)"
)
"""A line as indentation, dashes, name, colon and value; the name is only one when a colon follows it."""
FIELD = re.compile(r" *(?:- +)*[\w-]+:(?: |$)")
NO_COLON = re.compile(r" *(?:- +)*(?P<name>[a-z][a-z_]*)(?:(?:\s*[=;：]\s*|\s+)(?P<value>.+?)|:(?P<close>[^\s/].*))\s*")
"""A name of ours with a value, but without the colon and the space between them."""
CERTAIN = ("no-colon", "no-space", "dash-space")
"""Mistakes behind which the value is surely the one that was meant."""
FARTHEST = 200
"""How many lines up one looks for the line that this one should stand under."""


@dataclass
class Mended:
    """The lines of a file on their way to being readable, and what had to be said about them."""

    lines: list[str]
    file: str
    findings: list[Finding] = field(default_factory=list)
    unread: set[int] = field(default_factory=set)
    """Lines whose values are not to be believed."""
    lost: set[int] = field(default_factory=set)
    """Lines that had to be left out, with whatever stood on them."""
    tried: dict[int, int] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.typed = tuple(self.lines)

    def said(self, rule: str) -> bool:
        return any(finding.rule == rule for finding in self.findings)

    def mend(self, finding: Finding) -> bool:
        """Note the finding and mend its line; a line that stays unreadable is left out. False: nothing more to try."""
        number = finding.where.line
        if not 1 <= number <= len(self.lines):
            return False
        attempt = self.tried[number] = self.tried.get(number, 0) + 1
        if attempt == 1:
            self.findings.append(finding)
        if finding.rule == "files_hold_one_document":
            self.lost |= set(range(number, len(self.lines) + 1))
            self.lines[number - 1 :] = [""] * (len(self.lines) - number + 1)
        elif attempt == 1 and finding.rule == "one_value_a_line":
            self.lost |= _without_braces(self.lines, number - 1)
            self.lines[number - 1] = _gap(self.lines[number - 1], number)
            self.unread.add(number)
        elif attempt == 1 and finding.case.startswith("indentation"):
            _shift(self.lines, number - 1)
        elif attempt == 1 and (better := _mended(self.lines[number - 1], finding)) is not None:
            self.lines[number - 1] = better
            if finding.case not in CERTAIN:
                self.unread.add(number)
        elif attempt < 3 and self.lines[number - 1].strip():
            self.lines[number - 1] = _gap(self.lines[number - 1], number)
            self.unread.add(number)
        elif attempt == 3 or self.lines[number - 1].strip():
            self.lines[number - 1] = ""
            self.lost.add(number)
        else:
            return False
        return True


def complaint(error: yaml.MarkedYAMLError, lines: list[str], file: str) -> Finding:
    """A parser's complaint as a finding on the line that a person must change."""
    problem, context = error.problem or "", error.context or ""
    stopped = error.problem_mark.line if error.problem_mark else 0
    here = _written(lines, stopped)
    began = min(error.context_mark.line, len(lines) - 1) if error.context_mark else here
    quote = _open_quote(lines, here)
    if quote is not None:
        return open_quote(lines, quote, file)
    parts = _parts(lines[here])
    value = parts["value"]
    if "quoted scalar" in context:
        return _said(lines, began, file, "escape")
    if _quote_inside(value):
        better = "'" + value.rstrip()[1:].removesuffix(value[0]).replace("'", "''") + "'"
        return _said(lines, here, file, "inner-quote", name=parts["name"] or "", better=better)
    if "simple key" in context or "mapping values are not allowed" in problem:
        return _colon(error, lines, file, here, _written(lines, began))
    if "block sequence entries" in problem:
        return _said(lines, here, file, "no-value" if value.strip() == "-" else "dash", name=parts["name"] or "")
    if "flow" in context and ("',' or" in problem or stopped > began):
        return _said(lines, _written(lines, began), file, "brackets")
    if _is_reserved(problem, context, value):
        return _reserved(lines, here, file)
    if "<document start>" in problem:
        return _second_document(lines, here, file)
    return _indentation(lines, here, file)


def open_quote(lines: list[str], line: int, file: str) -> Finding:
    return _said(lines, line, file, "open-quote")


def no_space_behind_dash(lines: list[str], line: int, file: str) -> Finding:
    return _said(lines, line, file, "dash-space", better=f"- {lines[line].strip()[1:]}")


def _said(lines: list[str], line: int, file: str, case: str, **facts: str) -> Finding:
    text = lines[line].strip() if line < len(lines) else ""
    short = {name: fact if len(fact) <= 200 else fact[:199] + "…" for name, fact in facts.items()}
    return Finding(Where(file, line + 1), "lines_can_be_read", case, {"text": text[:60], **short})


def _colon(error: yaml.MarkedYAMLError, lines: list[str], file: str, here: int, began: int) -> Finding:
    """A colon that is missing, or one that stands where none can be."""
    line, parts = lines[here], _parts(lines[here])
    if "simple key" in (error.context or ""):
        here = began
    elif parts["colon"] and error.problem_mark and error.problem_mark.column > line.index(":"):
        value = parts["value"].strip()
        return _said(lines, here, file, "colon", name=parts["name"] or "", better=_quoted(value))
    else:
        above = _written(lines, here - 1) if here else 0
        if re.match(r" *-[a-z]", lines[above]):
            return no_space_behind_dash(lines, above, file)
        if above < here and not _parts(lines[above])["colon"] and lines[above].strip():
            here = above
        else:
            return _indentation(lines, here, file)
    found = NO_COLON.fullmatch(lines[here])
    if found and found["close"]:
        return _said(lines, here, file, "no-space", better=f"{found['name']}: {found['close']}")
    if found:
        return _said(lines, here, file, "no-colon", better=f"{found['name']}: {found['value']}")
    below = _below(lines, here)
    if indent(below) > indent(lines[here]) or below.lstrip().startswith("- "):
        return _said(lines, here, file, "no-colon", better=f"{_parts(lines[here])['value'].strip()}:")
    return _said(lines, here, file, "no-name")


def _reserved(lines: list[str], here: int, file: str) -> Finding:
    """A text that begins with a sign which YAML keeps for itself."""
    parts = _parts(lines[here])
    value = parts["value"].strip()
    if not parts["colon"]:
        return _said(lines, here, file, "plain")
    return _said(lines, here, file, "reserved", name=parts["name"] or "", better=_quoted(value), sign=value[:1])


def _second_document(lines: list[str], here: int, file: str) -> Finding:
    """Text behind `...`, or a first line that stands further in than those below it."""
    for line in range(here):
        if lines[line].strip() and not lines[line].strip().startswith("#"):
            if lines[line].startswith(" "):
                return _indentation(lines, line, file)
            break
    marks = [line for line in range(here) if lines[line].startswith("...")]
    return Finding(Where(file, (marks[0] if marks else here) + 1), "files_hold_one_document")


def _mended(line: str, finding: Finding) -> str | None:
    """The line as it was most likely meant; None where nobody can know."""
    head = re.match(r" *(?:- +)*", line)
    better = finding.facts.get("better")
    if finding.case == "open-quote":
        return line.rstrip() + _parts(line)["value"][:1]
    if finding.case == "brackets":
        return line.rstrip() + "]"
    if head and isinstance(better, str) and finding.case in CERTAIN:
        return head[0] + better
    return None


def _gap(line: str, number: int) -> str:
    """The line with its name, if it has one, and a gap for the rest."""
    parts = _parts(line)
    name = parts["name"] if parts["colon"] else None
    return f'{parts["indent"]}{parts["dash"]}{name or f"{GAP}{number}"}: "{GAP}"'


def _without_braces(lines: list[str], line: int) -> set[int]:
    """Leave out what stands in curly brackets below a line; the numbers of the lines left out."""
    left = set()
    depth = lines[line].count("{") - lines[line].count("}")
    for number in range(line + 1, len(lines)):
        if depth <= 0:
            break
        depth += lines[number].count("{") - lines[number].count("}")
        lines[number] = ""
        left.add(number + 1)
    return left


def out_of_place(lines: Sequence[str], line: int, file: str, place: int | None, last: int = 0) -> Finding:
    """How many spaces a line begins with, and how many it needs; `last` is the last line that must move with it."""
    typed = indent(lines[line])
    facts = {"typed": typed, "better": place, "last": last + 1, "text": lines[line].strip()[:60]}
    if place is None or place == typed:
        case = "plain"
    else:
        case = "indentation" if place else "indentation-none"
        case += "-block" if last > line else ""
    return Finding(Where(file, line + 1), "lines_can_be_read", case, facts)


def _indentation(lines: list[str], line: int, file: str) -> Finding:
    place = _place(lines, line)
    return out_of_place(lines, line, file, place, line if place is None else _with(lines, line, place)[-1])


def _shift(lines: list[str], line: int) -> None:
    """Move a line, and what must move with it, to the nearest place where a line of its kind may stand."""
    place = _place(lines, line)
    if place is None:
        return
    by = place - indent(lines[line])
    for number in range(line, _with(lines, line, place)[-1] + 1):
        text = lines[number]
        lines[number] = " " * (indent(text) + by) + text.lstrip() if text.strip() else text


def _place(lines: list[str], line: int) -> int | None:
    """The nearest column in which a line of its kind may stand; None when nothing above says where."""
    typed = indent(lines[line])
    places = _places(lines, line, lines[line].lstrip().startswith("- "))
    if not places and any(text.strip() and not text.lstrip().startswith("#") for text in lines[:line]):
        return None
    return min(places or {0}, key=lambda place: (abs(place - typed), -place))


def _with(lines: list[str], line: int, place: int) -> list[int]:
    """The numbers of a line and of the lines below that must move with it when it moves to its place."""
    typed, dash = indent(lines[line]), lines[line].lstrip().startswith("- ")
    holds = not _parts(lines[line])["value"].split("#")[0].strip()
    moved = [line]
    for number in range(line + 1, len(lines)):
        column = indent(lines[number])
        under = typed + 2 <= column if dash else holds and typed < column <= place
        if lines[number].strip() and not under:
            break
        if under:
            moved.append(number)
    return moved


def _places(lines: list[str], line: int, dash: bool) -> set[int]:
    """The columns in which the lines above leave room: for a dash under dashes, for a name under names."""
    places: set[int] = set()
    smallest = 10**6
    for number in range(line - 1, max(-1, line - FARTHEST), -1):
        text = lines[number]
        column = indent(text)
        if not text.strip() or text.lstrip().startswith("#") or column >= smallest:
            continue
        smallest = column
        if text.lstrip().startswith("- "):
            places.add(column if dash else _column(text))
        elif not dash:
            places.add(column)
        if column == 0:
            break
    return places


def _open_quote(lines: list[str], upto: int) -> int | None:
    """The first line whose value begins with a quote that nothing closes before the next field."""
    number = 0
    while number <= upto:
        value = _parts(lines[number])["value"] if "'" in lines[number] or '"' in lines[number] else ""
        if value[:1] not in ("'", '"') or not value or closed(value) is not None:
            number += 1
            continue
        end = number + 1
        while end < len(lines) and closed(value[0] + lines[end]) is None and not is_next(lines, number, end):
            end += 1
        if end >= len(lines) or is_next(lines, number, end):
            return number
        number = end + 1
    return None


def is_next(lines: Sequence[str], line: int, below: int) -> bool:
    """Whether a line is a field beside or above another one, not the rest of its text."""
    return bool(FIELD.match(lines[below])) and indent(lines[below]) <= _column(lines[line])


def closed(value: str) -> int | None:
    """Where the quote that a value begins with is closed; None when it is not."""
    pattern = r"'(?:[^']|'')*'" if value[0] == "'" else r'"(?:[^"\\]|\\.)*"'
    found = re.match(pattern, value)
    return found.end() if found else None


def _quote_inside(value: str) -> bool:
    """`"Piala "emas" Contoh"`: text goes on behind the closing quote."""
    if value[:1] not in ("'", '"') or not value:
        return False
    end = closed(value)
    return end is not None and bool(value[end:].strip()) and not value[end:].lstrip().startswith("#")


def _is_reserved(problem: str, context: str, value: str) -> bool:
    if any(one in problem for one in ("cannot start any token", "did not find expected node content")):
        return True
    if "mapping keys are not allowed" in problem:
        return True
    return any(one in context for one in ("an alias", "an anchor", "a directive", "a block scalar", "a tag"))


def _parts(line: str) -> re.Match[str]:
    found = PARTS.match(line)
    assert found is not None  # noqa: S101 - every part of the pattern may be empty
    return found


def _quoted(value: str) -> str:
    return '"' + value + '"' if '"' not in value and "\\" not in value else "'" + value.replace("'", "''") + "'"


def indent(line: str) -> int:
    """How many spaces a line begins with."""
    return len(line) - len(line.lstrip(" "))


def _column(line: str) -> int:
    """Where a line's name begins, behind its dashes."""
    return len(_parts(line)["indent"]) + len(_parts(line)["dash"])


def _below(lines: list[str], line: int) -> str:
    return next((text for text in lines[line + 1 :] if text.strip()), "")


def _written(lines: list[str], line: int) -> int:
    """The nearest line, upwards, on which something stands: the parser often stops on an empty one behind it."""
    line = min(line, len(lines) - 1)
    while line > 0 and not lines[line].split("#")[0].strip():
        line -= 1
    return max(line, 0)
