"""Text in, tree out: mappings, lists and texts as typed, each with its line. YAML never decides what a value is.

The tree is built from PyYAML's events, so that depth is bounded and aliases, anchors and tags are refused before
anything is expanded. A line that cannot be read is reported, set aside, and the rest is read all the same.
"""

from collections.abc import Sequence as Lines
from dataclasses import dataclass

import yaml

from scripts.model import Finding, Where

DEEPEST = 12
MOST_SET_ASIDE = 20
"""After this many unreadable lines a file is most likely no YAML at all."""
RESERVED = "@`%&*!|>{}[],?"


@dataclass(frozen=True)
class Scalar:
    """A text as typed, without its quotes."""

    text: str
    line: int
    quoted: bool


@dataclass(frozen=True)
class List:
    """Items in order."""

    items: tuple["Node", ...]
    line: int


@dataclass(frozen=True)
class Mapping:
    """Names and values in order; a name that stands twice is here once, and reported."""

    pairs: tuple[tuple[Scalar, "Node"], ...]
    line: int


Node = Scalar | List | Mapping


@dataclass(frozen=True)
class Tree:
    """What a file holds (None: nothing), what is wrong with its form, and which lines were set aside."""

    top: Node | None
    findings: tuple[Finding, ...]
    set_aside: frozenset[int]


class _Refused(Exception):
    """Form that is understood but not wanted; carries its finding."""

    def __init__(self, finding: Finding):
        self.finding = finding


def tree(lines: Lines[str], file: str) -> Tree:
    """The tree of a file. Never raises; an unreadable file has no top and at least one finding."""
    lines = list(lines)
    findings: list[Finding] = []
    aside: set[int] = set()
    while True:
        try:
            found: list[Finding] = []
            top = _build(lines, file, found)
            return Tree(top, tuple(findings + found), frozenset(aside))
        except yaml.MarkedYAMLError:
            finding = _explained(lines, file)
        except yaml.YAMLError:
            return Tree(None, (*findings, Finding(Where(file, 1), "lines_can_be_read")), frozenset(aside))
        except _Refused as refused:
            finding = refused.finding
        line = finding.where.line
        if line in aside or len(aside) >= MOST_SET_ASIDE or not 1 <= line <= len(lines):
            return Tree(None, tuple(findings) or (finding,), frozenset(aside))
        findings.append(finding)
        aside.add(line)
        lines[line - 1] = ""


def _build(lines: list[str], file: str, found: list[Finding]) -> Node | None:
    """The one document of a file from its events. Raises yaml.YAMLError and _Refused."""
    stack: list[tuple[int, bool, list[Node]]] = []
    done: list[Node] = []
    documents = 0
    for event in yaml.parse("\n".join(lines), Loader=yaml.CSafeLoader):
        line = event.start_mark.line + 1 if event.start_mark else 1
        if isinstance(event, yaml.DocumentStartEvent):
            documents += 1
            if documents > 1:
                raise _Refused(Finding(Where(file, line), "files_hold_one_document"))
        _refuse_tricks(event, Where(file, line))
        children = stack[-1][2] if stack else done
        if isinstance(event, yaml.ScalarEvent):
            children.append(Scalar(event.value, line, event.style is not None))
        elif isinstance(event, yaml.MappingStartEvent | yaml.SequenceStartEvent):
            if len(stack) >= DEEPEST:
                raise _Refused(Finding(Where(file, line), "entries_are_not_deep", facts={"deepest": DEEPEST}))
            stack.append((line, isinstance(event, yaml.MappingStartEvent), []))
        elif isinstance(event, yaml.MappingEndEvent | yaml.SequenceEndEvent):
            start, is_mapping, children = stack.pop()
            node = _mapping(children, start, file, found) if is_mapping else List(tuple(children), start)
            (stack[-1][2] if stack else done).append(node)
    top = done[0] if done else None
    return None if isinstance(top, Scalar) and not top.text and not top.quoted else top


def _refuse_tricks(event: yaml.Event, where: Where) -> None:
    if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
        raise _Refused(Finding(where, "text_is_only_text", "anchor"))
    if getattr(event, "tag", None):
        raise _Refused(Finding(where, "text_is_only_text", "tag"))
    if isinstance(event, yaml.MappingStartEvent) and event.flow_style:
        raise _Refused(Finding(where, "one_value_a_line"))


def _mapping(children: list[Node], line: int, file: str, found: list[Finding]) -> Mapping:
    """Names with their values; reports a name that stands twice, is no text, or is a merge key."""
    pairs: dict[str, tuple[Scalar, Node]] = {}
    for name, value in zip(children[::2], children[1::2], strict=True):
        if not isinstance(name, Scalar):
            found.append(Finding(Where(file, name.line), "lines_can_be_read", facts={"text": ""}))
        elif name.text == "<<":
            found.append(Finding(Where(file, name.line), "text_is_only_text", "merge"))
        elif name.text in pairs:
            facts = {"name": name.text, "first": pairs[name.text][0].line, "second": name.line}
            found.append(Finding(Where(file, name.line), "names_are_written_once", facts=facts))
        else:
            pairs[name.text] = (name, value)
    return Mapping(tuple(pairs.values()), line)


def _explained(lines: list[str], file: str) -> Finding:
    """A parser's complaint as a finding on the line that a person must change.

    The pure Python parser says more precisely than the fast one what it was doing, and where that began.
    """
    try:
        for _ in yaml.parse("\n".join(lines), Loader=yaml.SafeLoader):
            pass
    except yaml.MarkedYAMLError as error:
        return _complaint(error, lines, file)
    except yaml.YAMLError:
        pass
    return Finding(Where(file, 1), "lines_can_be_read", facts={"text": ""})


def _complaint(error: yaml.MarkedYAMLError, lines: list[str], file: str) -> Finding:
    problem, context = error.problem or "", error.context or ""
    here = _written(lines, error.problem_mark.line if error.problem_mark else 0)
    began = error.context_mark.line if error.context_mark else here

    def finding(line: int, case: str, **facts: str) -> Finding:
        text = lines[line].strip() if line < len(lines) else ""
        return Finding(Where(file, line + 1), "lines_can_be_read", case, {"text": text[:60], **facts})

    if "quoted scalar" in context:
        return finding(began, "escape" if "escape" in problem else "open-quote")
    if "simple key" in context:
        return finding(began, "no-colon")
    if "mapping values are not allowed" in problem:
        name, _, value = lines[here].strip().removeprefix("- ").partition(": ")
        if ": " in value or value.endswith(":"):
            return finding(here, "colon", name=name, value=value)
        return finding(here, "indentation")
    if "cannot start any token" in problem or "scanning an alias" in context or "scanning an anchor" in context:
        name, _, value = lines[here].strip().removeprefix("- ").partition(": ")
        return finding(here, "reserved", name=name, value=value, sign=value[:1])
    if "block sequence entries are not allowed" in problem:
        return finding(here, "dash")
    if "flow" in context or "',' or '" in problem:
        return finding(_written(lines, began), "brackets")
    return finding(here, "indentation")


def _written(lines: list[str], line: int) -> int:
    """The nearest line, upwards, on which something stands: the parser often stops on an empty one behind it."""
    line = min(line, len(lines) - 1)
    while line > 0 and not lines[line].split("#")[0].strip():
        line -= 1
    return line
