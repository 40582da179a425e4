"""YAML in, model out. A value stays the text a person typed, on its line, until the model says what it is."""

import typing
from collections.abc import Callable, Iterator, Mapping
from difflib import get_close_matches
from pathlib import Path
from typing import Any

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from scripts.model import Citation, Data, Entry, Finding, Source, Where
from scripts.model import entries as kinds
from scripts.read import structure, text

FILES: dict[str, type[Entry]] = {
    "site.yml": kinds.Site,
    "regions.yml": kinds.Regions,
    "indicators.yml": kinds.Indicators,
    "targets.yml": kinds.Targets,
    "benefits.yml": kinds.Benefits,
    "outreach.yml": kinds.Outreach,
}
FOLDERS: dict[str, type[Entry]] = {"sources": kinds.Source, "awards": kinds.Award}
OTHER = ("README.md", "words", "schema")
"""What else may lie in data/: the field guide, this province's words, the schemas for editors."""
MOST_FILES = 20_000
Lines = dict[tuple[str | int, ...], int]


def folder(path: Path) -> tuple[Data, list[Finding]]:
    """All of a data folder, and every mistake in it, in the order of files and lines.

    Never raises for what people typed. A file or an entry that cannot be read is left out and named in the findings;
    the rest is read all the same.
    """
    read: dict[str, dict[str, Entry]] = {}
    unread: set[str] = set()
    findings: list[Finding] = []
    own_words = {}
    for found, kind in _files(path, findings):
        name = f"{path.name}/{found.relative_to(path).as_posix()}"
        entry = _file(found, name, kind, findings, unread)
        if entry is not None:
            read.setdefault(kind.__name__, {})[found.stem] = entry
    for name, kind in FILES.items():
        if not (path / name).exists() and kind in (kinds.Site, kinds.Regions, kinds.Indicators):
            findings.append(Finding(Where(f"{path.name}/{name}", 1), "files_are_there"))
            unread.add(kind.__name__)
    for found in sorted((path / "words").glob("*.yml")):
        own_words[found.stem] = _words(found, f"{path.name}/words/{found.name}", findings)
    return _gathered(read, frozenset(unread), own_words), sorted(findings, key=lambda finding: finding.where)


def _files(path: Path, findings: list[Finding]) -> Iterator[tuple[Path, type[Entry]]]:
    """Every file that is data, in order; a file that no reader would ever pick up is reported."""
    for found in sorted(path.rglob("*"))[:MOST_FILES]:
        inside = found.relative_to(path)
        where = Where(f"{path.name}/{inside.as_posix()}", 1)
        if inside.parts[0] in OTHER or any(part.startswith(".") for part in inside.parts):
            continue
        if found.is_symlink():
            findings.append(Finding(where, "files_are_files"))
        elif found.is_dir():
            if len(inside.parts) > 1 or inside.name not in FOLDERS:
                findings.append(Finding(where, "files_have_their_place", "folder", {"known": ", ".join(FOLDERS)}))
        elif kind := FILES.get(inside.as_posix()):
            yield found, kind
        elif len(inside.parts) == 2 and inside.parts[0] in FOLDERS and inside.suffix == ".yml":
            yield found, FOLDERS[inside.parts[0]]
        elif len(inside.parts) == 2 and inside.suffix == ".yaml":
            findings.append(Finding(where, "files_have_their_place", "ending", {"better": f"{inside.stem}.yml"}))
        else:
            findings.append(Finding(where, "files_have_their_place", facts={"known": ", ".join([*FILES, *FOLDERS])}))


def _file(path: Path, name: str, kind: type[Entry], findings: list[Finding], unread: set[str]) -> Entry | None:
    """One file as an entry of its kind, or None when its head cannot be read."""
    typed = text.typed(path.read_bytes(), name)
    if isinstance(typed, Finding):
        findings.append(typed)
        unread |= {kind.__name__, *_parts(kind)}
        return None
    tree = structure.tree(typed.lines, name)
    # Behind an invisible character or a tab the parser stumbles again: one mistake, one sentence.
    said = {finding.where for finding in typed.findings}
    mine = [*typed.findings, *(finding for finding in tree.findings if finding.where not in said)]
    reader = _Reader(name, whole=not tree.set_aside and not typed.findings)
    entry = reader.top(tree.top, kind)
    if entry is None or mine:
        unread |= {kind.__name__, *_parts(kind)}
    unread |= reader.unread
    findings += mine + reader.findings
    return entry


def _words(path: Path, name: str, findings: list[Finding]) -> dict[str, tuple[str, Where]]:
    """A province's own sentences by dotted key, each with its line."""
    typed = text.typed(path.read_bytes(), name)
    if isinstance(typed, Finding):
        findings.append(typed)
        return {}
    tree = structure.tree(typed.lines, name)
    findings += [*typed.findings, *tree.findings]
    return dict(_sentences(tree.top, name))


def _sentences(node: structure.Node | None, file: str, above: str = "") -> Iterator[tuple[str, tuple[str, Where]]]:
    if isinstance(node, structure.Mapping):
        for name, value in node.pairs:
            if isinstance(value, structure.Scalar):
                yield f"{above}{name.text}", (value.text, Where(file, name.line))
            else:
                yield from _sentences(value, file, f"{above}{name.text}.")


def _parts(kind: type[Entry]) -> dict[str, type[Entry]]:
    """The fields that hold entries of their own, each read by itself: one bad figure does not hide its neighbours."""
    parts = {}
    for name, field in kind.model_fields.items():
        inner = [inner for inner in typing.get_args(field.annotation) if isinstance(inner, type)]
        inner = [one for one in inner if issubclass(one, Entry)]
        if inner and typing.get_origin(field.annotation) in (tuple, Mapping):
            parts[name] = inner[-1]
    return parts


class _Reader:
    """The entries of one file; collects what is wrong with them."""

    def __init__(self, file: str, whole: bool):
        self.file = file
        self.whole = whole
        self.findings: list[Finding] = []
        self.unread: set[str] = set()

    def top(self, node: structure.Node | None, kind: type[Entry]) -> Entry | None:
        """A file's entry with the parts of it that could be read."""
        if not isinstance(node, structure.Mapping):
            if self.whole:
                self._say(node.line if node else 1, "values_have_their_shape", "file")
            return None
        parts = _parts(kind)
        held: dict[str, Any] = {}
        rest = []
        for name, value in node.pairs:
            if name.text in parts:
                held[name.text] = self._part(name, value, parts[name.text], keyed=_keyed(kind, name.text))
            else:
                rest.append((name, value))
        return self.entry(structure.Mapping(tuple(rest), node.line), kind, given=held)

    def _part(self, name: structure.Scalar, node: structure.Node, kind: type[Entry], keyed: bool) -> Any:
        """The readable entries under one name: a list, or a mapping by key."""
        if keyed and isinstance(node, structure.Mapping):
            made = {key.text: self._one(value, kind, key.line) for key, value in node.pairs}
            return {key: entry for key, entry in made.items() if entry is not None}
        if not keyed and isinstance(node, structure.List):
            return tuple(entry for item in node.items if (entry := self._one(item, kind, item.line)) is not None)
        if not (isinstance(node, structure.Scalar) and not node.text):
            self._say(name.line, "values_have_their_shape", "keyed" if keyed else "list", name=name.text)
        return {} if keyed else ()

    def _one(self, node: structure.Node, kind: type[Entry], line: int) -> Entry | None:
        entry = None
        if isinstance(node, structure.Mapping):
            entry = self.entry(node, kind)
        else:
            self._say(line, "values_have_their_shape", "entry")
        if entry is None:
            self.unread.add(kind.__name__)
        return entry

    def entry(self, node: structure.Mapping, kind: type[Entry], given: Mapping[str, Any] | None = None) -> Any:
        """One entry as the model wants it, or None and the reasons why not."""
        lines: Lines = {(): node.line}
        typed = self._typed(node, (), lines)
        try:
            return kind.model_validate({**typed, **(given or {})})
        except ValidationError as error:
            for wrong in error.errors(include_url=False):
                if finding := self._wrong(wrong, kind, lines):
                    self.findings.append(finding)
            return None

    def _typed(self, node: structure.Node, path: tuple[str | int, ...], lines: Lines) -> Any:
        """Texts, lists and mappings as typed. `lines` remembers where each path through them stands."""
        lines.setdefault(path, node.line)
        if isinstance(node, structure.Scalar):
            return node.text
        if isinstance(node, structure.List):
            return [self._typed(item, (*path, number), lines) for number, item in enumerate(node.items)]
        entry: dict[str, Any] = {"where": Where(self.file, node.line), "lines": {}}
        for name, value in node.pairs:
            lines[*path, name.text] = name.line
            if name.text in ("where", "lines"):
                self._say(name.line, "names_are_known", "unknown", name=name.text)
            elif isinstance(value, structure.Scalar) and not value.text:
                # Reported here, and left in: a value that is empty is not also missing.
                self._say(name.line, "values_are_written", name=name.text)
                entry[name.text] = _EMPTY
            else:
                entry["lines"][name.text] = name.line
                entry[name.text] = self._typed(value, (*path, name.text), lines)
        return entry

    def _wrong(self, wrong: ErrorDetails, kind: type[Entry], lines: Lines) -> Finding | None:
        """A complaint of pydantic as one of our findings."""
        path = wrong["loc"]
        line = next(lines[path[:n]] for n in range(len(path), -1, -1) if path[:n] in lines)
        name = next((str(part) for part in reversed(path) if isinstance(part, str)), "")
        if wrong["input"] is _EMPTY or "where" in path or "lines" in path:
            return None
        if wrong["type"] == "missing" and not self.whole:
            return None
        rule, case, facts = _explained(wrong, kind, path)
        return Finding(Where(self.file, line), rule, case, {"name": name, **facts})

    def _say(self, line: int, rule: str, case: str = "plain", **facts: Any) -> None:
        self.findings.append(Finding(Where(self.file, line), rule, case, facts))


class _Empty:
    """Stands where a name was written without a value."""


_EMPTY = _Empty()


def _keyed(kind: type[Entry], name: str) -> bool:
    return typing.get_origin(kind.model_fields[name].annotation) is Mapping


def _explained(wrong: ErrorDetails, kind: type[Entry], path: tuple[str | int, ...]) -> tuple[str, str, dict[str, Any]]:
    """Rule, case and facts for a complaint of pydantic; our own complaints carry them already."""
    facts = wrong.get("ctx", {})
    if "case" in facts:
        return wrong["type"], facts["case"], {key: value for key, value in facts.items() if key != "case"}
    typed = wrong["input"] if isinstance(wrong["input"], str) else ""
    explain: dict[str, Callable[[], tuple[str, str, dict[str, Any]]]] = {
        "missing": lambda: ("fields_are_written", "plain", {}),
        "extra_forbidden": lambda: ("names_are_known", *_near(str(path[-1]), _names(_around(kind, path)))),
        "literal_error": lambda: (
            "words_are_known",
            *_near(typed, str(facts["expected"]).replace("'", "").replace(" or ", ", ").split(", ")),
        ),
        "string_too_long": lambda: ("texts_are_short", "plain", {"length": len(typed), "longest": facts["max_length"]}),
        "string_too_short": lambda: ("values_are_written", "plain", {}),
        "string_pattern_mismatch": lambda: ("words_have_their_form", str(path[-1]), {"typed": typed}),
        "string_type": lambda: ("values_have_their_shape", "one-value", {}),
    }
    return explain.get(wrong["type"], lambda: ("values_have_their_shape", "block", {}))()


def _near(typed: str, known: list[str]) -> tuple[str, dict[str, Any]]:
    """ "Did you mean": the nearest known word, else all of them."""
    close = get_close_matches(typed.lower(), known, n=1, cutoff=0.6)
    facts = {"typed": typed, "known": ", ".join(known), "better": close[0] if close else ""}
    return ("near" if close else "plain"), facts


def _names(kind: type[Entry]) -> list[str]:
    return [field.alias or name for name, field in kind.model_fields.items() if name not in ("where", "lines")]


def _around(kind: type[Entry], path: tuple[str | int, ...]) -> type[Entry]:
    """The class of the entry around a path: `handed_by.names.0.nme` lies in a Name."""
    for part in path[:-1]:
        field = next((field for name, field in kind.model_fields.items() if part in (name, field.alias)), None)
        inner = _entry_in(field.annotation) if field else None
        kind = inner or kind
    return kind


def _entry_in(annotation: Any) -> type[Entry] | None:
    if isinstance(annotation, type) and issubclass(annotation, Entry):
        return annotation
    return next((found for inner in typing.get_args(annotation) if (found := _entry_in(inner))), None)


def _gathered(
    read: Mapping[str, Mapping[str, Any]],
    unread: frozenset[str],
    own_words: Mapping[str, Mapping[str, tuple[str, Where]]],
) -> Data:
    """What stands in files of its own and what stands inside sources, under one roof."""
    sources: dict[str, Source] = dict(read.get("Source", {}))
    regions = next(iter(read.get("Regions", {}).values()), None)
    indicators = next(iter(read.get("Indicators", {}).values()), None)

    def all_of(name: str, own: Mapping[str, Any]) -> dict[str, Any]:
        inside = {
            key: entry.model_copy(update={"sources": (Citation(source=source_key, where=entry.where),)})
            for source_key, source in sources.items()
            for key, entry in getattr(source, name).items()
        }
        return {**own, **inside}

    def listed(kind: str, name: str) -> dict[str, Any]:
        return {key: entry for file in read.get(kind, {}).values() for key, entry in getattr(file, name).items()}

    return Data(
        site=next(iter(read.get("Site", {}).values()), None),
        regions={region.code: region for region in regions.regions} if regions else {},
        groups=dict(regions.groups) if regions else {},
        bases=dict(indicators.bases) if indicators else {},
        indicators=dict(indicators.indicators) if indicators else {},
        sources=sources,
        awards=all_of("awards", read.get("Award", {})),
        targets=all_of("targets", listed("Targets", "targets")),
        benefits=all_of("benefits", listed("Benefits", "benefits")),
        outreach=all_of("outreach", listed("Outreach", "outreach")),
        own_words=own_words,
        unread=unread,
    )
