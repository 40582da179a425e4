"""YAML in, model out. A value stays the text a person typed, on its line, until the model says what it is."""

import re
import typing
from collections.abc import Callable, Iterable, Iterator, Mapping, Set
from difflib import get_close_matches
from pathlib import Path, PurePosixPath
from typing import Any

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from scripts.model import UNSTATED, Citation, Data, Entry, Finding, Period, Region, Source, Text, Where
from scripts.model import entries as kinds
from scripts.read import layout, meant, personal, structure, text

FILES: dict[str, type[Entry]] = {
    "site.yml": kinds.Site,
    "regions.yml": kinds.Regions,
    "indicators.yml": kinds.Indicators,
    "targets.yml": kinds.Targets,
    "benefits.yml": kinds.Benefits,
    "outreach.yml": kinds.Outreach,
}
FOLDERS: dict[str, type[Entry]] = {"sources": kinds.Source, "awards": kinds.Award}
BESIDE = {"README.md": "", "words": ".yml", "schema": ".json"}
"""What else may lie in data/: the field guide, this province's words, the schemas for editors."""
PICTURES = (".jpg", ".jpeg", ".png", ".gif", ".webp", ".heic", ".svg", ".bmp", ".tif", ".tiff")
SHEETS = (".xls", ".xlsx", ".xlsm", ".ods", ".csv", ".tsv")
MOST_FILES = 20_000
MOST_SAID = 200
"""Findings for one file: nobody reads more at once."""
MOST_UNKNOWN = 10
"""Unknown names in one entry: more of them are one mistake, not many."""
NO_VALUE = frozenset(("~", "null", "Null", "NULL"))
"""What YAML would take for no value at all."""
OURS = ("where", "lines", "torn")
"""Fields of an entry that the reader fills in."""
LINKS = ("url", "archive", "address", "repository")
MAY_BE_UNSTATED = ("as_of", "published", "of", "by")
"""Fields whose honest answer may be that the source does not say."""
MOST_LISTED = 12
"""Names that a sentence lists: more of them nobody reads."""
FORMULA = re.compile(r"[=+@-](?![\d.,\s%]*$)")
"""How a text begins that a spreadsheet would run."""
MARKUP = re.compile(
    r"</?[a-z][^<>]*>|<!--|<script|&(?:[a-z]{2,8}|#x?[0-9a-f]{1,6});|javascript:|data:[a-z]+/|\]\(\s*[\w/.#]",
    re.IGNORECASE,
)
Lines = dict[tuple[str | int, ...], int]


def folder(path: Path) -> tuple[Data, list[Finding]]:
    """All of a data folder, and every mistake in it, in the order of files and lines.

    Never raises for what people typed. A file that cannot be read is left out and named in the findings; an entry of
    which a part cannot be read is kept without that part, so that its other mistakes are found in the same run.
    """
    read: dict[str, dict[str, Entry]] = {}
    unread: set[str] = set()
    findings: list[Finding] = []
    own_words = {}
    for found, name, kind in _files(path, findings, unread):
        file = _File(_beginning(found), name)
        entry = file.entry(kind)
        findings += _not_too_many(file.findings)
        unread |= file.unread
        if entry is not None:
            read.setdefault(kind.__name__, {})[PurePosixPath(name).stem] = entry
        else:
            unread |= {PurePosixPath(name).stem}
    for name, kind in FILES.items():
        if not (path / name).is_file() and kind in (kinds.Site, kinds.Regions, kinds.Indicators):
            findings.append(Finding(Where(f"{path.name}/{name}", 1), "files_are_there"))
            unread.add(kind.__name__)
    for found in sorted((path / "words").glob("*.yml")):
        if found.is_file() and not found.is_symlink() and not found.parent.is_symlink():
            words = _File(_beginning(found), f"{path.name}/words/{personal.masked(found.name)}")
            own_words[found.stem] = words.sentences()
            findings += _not_too_many(words.findings)
    return _gathered(read, frozenset(unread), own_words), sorted(findings, key=lambda finding: finding.where)


def _files(path: Path, findings: list[Finding], unread: set[str]) -> Iterator[tuple[Path, str, type[Entry]]]:
    """Every file that is data with its name as it may be shown, in order; what no reader would pick up is reported."""
    every = sorted(path.rglob("*"))
    if len(every) > MOST_FILES:
        findings.append(Finding(Where(path.name, 1), "files_have_their_place", "many", {"most": MOST_FILES}))
    misplaced: set[Path] = set()
    for found in every[:MOST_FILES]:
        inside = found.relative_to(path)
        shown, private = text.name_in_private(f"{path.name}/{inside.as_posix()}")
        findings += private
        kind = FILES.get(inside.as_posix()) or (FOLDERS.get(inside.parts[0]) if len(inside.parts) == 2 else None)
        if found.is_symlink() or not (found.is_file() or found.is_dir()):
            findings.append(Finding(Where(shown, 1), "files_are_files"))
            unread.add(found.stem)
        elif found.is_file() and kind and inside.suffix == ".yml" and not inside.name.startswith("."):
            yield found, shown, kind
        elif why := _misplaced(found, inside):
            if found.is_dir():
                misplaced.add(inside)
            if inside.parent not in misplaced:
                findings.append(Finding(Where(shown, 1), "files_have_their_place", why[0], why[1]))
            unread.add(found.stem)
            if found.is_file():
                findings += _not_too_many(text.in_private(_beginning(found), shown))
        elif found.is_file() and inside.parts[0] == "README.md":
            findings += _not_too_many(text.in_private(_beginning(found), shown))


def _misplaced(found: Path, inside: Path) -> tuple[str, dict[str, str]] | None:
    """Why nobody would read this; None when it may lie here."""
    first, ending = inside.parts[0], inside.suffix.lower()
    known = ", ".join([*FILES, *(f"{name}/" for name in FOLDERS)])
    if any(part.startswith(".") for part in inside.parts):
        return ("hidden", {}) if ending == ".yml" else None
    if found.is_dir():
        fine = len(inside.parts) == 1 and first in (*FOLDERS, *BESIDE)
        return None if fine else ("folder", {"known": ", ".join(FOLDERS)})
    if first in BESIDE and (len(inside.parts) == 2 or first == "README.md"):
        fine = first == "README.md" or inside.suffix == BESIDE[first]
        return None if fine else ("beside", {"known": BESIDE[first]})
    if ending in PICTURES:
        return "picture", {}
    if ending in SHEETS:
        return "sheet", {}
    name = re.sub(r"(\.ya?ml)?(\.txt|\.ya?ml)?$", "", inside.name, flags=re.IGNORECASE)
    if name != inside.name and not inside.name.endswith(".yml") and (first in FOLDERS or f"{name}.yml" in FILES):
        return "ending", {"ending": inside.name[len(name) :], "better": f"{name}.yml"}
    if len(inside.parts) == 1 and ending == ".yml":
        close = get_close_matches(inside.name.lower(), list(FILES), n=1)
        return ("near", {"better": close[0]}) if close else ("top", {"known": known})
    return "plain", {"known": known}


def _beginning(found: Path) -> bytes:
    """The bytes of a file, and one more than it may have if it is larger than that. Nothing if nobody may read it."""
    try:
        with found.open("rb") as file:
            return file.read(text.LARGEST + 1)
    except OSError:
        return b""


def _not_too_many(findings: list[Finding]) -> list[Finding]:
    """The findings of one file, at most as many as anybody reads; the last one says that there are more."""
    findings = sorted(findings, key=lambda finding: finding.where)
    more = [Finding(one.where, "mistakes_are_few") for one in findings[MOST_SAID : MOST_SAID + 1]]
    return [*findings[:MOST_SAID], *more]


class _File:
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
        found = [finding for finding in tree.findings if finding.where not in said]
        self.tree = tree
        self.layout = layout
        self.findings = [*text.with_spaces(self.typed.findings, tree.lines), *found]
        self.unread = _names_in(lines[line - 1] for line in tree.lost)
        self.unread |= _names_in(lines[one.where.line - 1] for one in tree.findings if one.refuses and lines)
        if tree.top is None:
            self.unread |= _names_in(lines)

    def entry(self, kind: type[Entry]) -> Entry | None:
        """The file as an entry of its kind with the parts of it that could be read, or None."""
        entry, found = self._read_as(kind)
        if self.typed.is_text and any(one.refuses for one in [*self.findings, *found]):
            said = {one.where.line for one in self.typed.findings if one.refuses}
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
        reader = _Reader(self.name, self.tree.lost)
        entry = None
        if isinstance(self.tree.top, structure.Mapping):
            entry = reader.top(self.tree.top, kind)
        elif not said:
            reader.say(self.tree.top.line if self.tree.top else 1, "values_have_their_shape", "file")
        found = list(_twice(entry.regions)) if isinstance(entry, kinds.Regions) else []
        self.unread |= reader.unread
        refused = said | {finding.where for finding in reader.findings if finding.refuses}
        found += [one for one in reader.findings if one.where not in (said if one.refuses else refused)]
        return entry, found

    def sentences(self) -> dict[str, tuple[str, Where]]:
        """The file as this province's own words, by dotted key."""
        if isinstance(self.tree.top, structure.Mapping):
            return dict(_sentences(self.tree.top, self.name, self.findings))
        if self.tree.top is not None:
            self.findings.append(Finding(Where(self.name, self.tree.top.line), "values_have_their_shape", "file"))
        return {}


def _sentences(
    node: structure.Mapping, file: str, findings: list[Finding], above: str = ""
) -> Iterator[tuple[str, tuple[str, Where]]]:
    """A province's own sentences by dotted key, each with its line."""
    for name, value in node.pairs:
        where = Where(file, name.line)
        if isinstance(value, structure.Mapping):
            yield from _sentences(value, file, findings, f"{above}{name.text}.")
        elif isinstance(value, structure.List):
            findings.append(Finding(where, "values_have_their_shape", "one-value", {"name": name.text}))
        elif value.read and value.text:
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


def _texts(node: structure.Node) -> Iterator[str]:
    """Every text in a part of a file, names included."""
    if isinstance(node, structure.Scalar):
        yield node.text
    elif isinstance(node, structure.List):
        for item in node.items:
            yield from _texts(item)
    else:
        for name, value in node.pairs:
            yield name.text
            yield from _texts(value)


def _names_in(lines: Iterable[str]) -> set[str]:
    """Every word that might be a name which something else points to."""
    names: set[str] = set()
    for line in lines:
        names |= set(re.findall(r"[\w.-]+", line))
        names |= {part.strip(" -'\"\ue000") for part in line.split(":")}
    return names - {""}


def _parts(kind: type[Entry]) -> dict[str, type[Entry]]:
    """The fields that hold entries of their own, each read by itself: one bad figure does not hide its neighbours."""
    parts = {}
    for name, field in kind.model_fields.items():
        inner = [inner for inner in typing.get_args(field.annotation) if isinstance(inner, type)]
        inner = [one for one in inner if issubclass(one, Entry)]
        if inner and typing.get_origin(field.annotation) in (tuple, Mapping):
            parts[name] = inner[-1]
    return parts


NO_DATE = Period(UNSTATED, UNSTATED)


class _Unread:
    """Stands where a value could not be read, and that was said."""


_UNREAD = _Unread()


class _Reader:
    """The entries of one file; collects what is wrong with them."""

    def __init__(self, file: str, lost: frozenset[int]):
        self.file = file
        self.lost = lost
        self.findings: list[Finding] = []
        self.unread: set[str] = set()

    def top(self, node: structure.Mapping, kind: type[Entry]) -> Entry:
        """A file's entry with the parts of it that could be read."""
        parts = _parts(kind)
        held: dict[str, Any] = {}
        rest = []
        for name, value in node.pairs:
            if name.text in parts:
                held[name.text] = self._part(name, value, parts[name.text], keyed=_keyed(kind, name.text))
            else:
                rest.append((name, value))
        whole = structure.Mapping(tuple(rest), node.line, node.last, node.whole)
        inside = (
            range(value.line, value.last + 1) for _, value in node.pairs if not isinstance(value, structure.Scalar)
        )
        lost = self.lost.difference(*inside)
        return self._entry(whole, kind, held, lost, lines={name.text: name.line for name, _ in node.pairs})

    def _part(self, name: structure.Scalar, node: structure.Node, kind: type[Entry], keyed: bool) -> Any:
        """The readable entries under one name: a list, or a mapping by key."""
        if keyed and isinstance(node, structure.Mapping):
            made = {key.text: self._one(value, kind, key.line) for key, value in node.pairs}
            self.unread |= {key for key, entry in made.items() if entry is None}
            return {key: entry for key, entry in made.items() if entry is not None}
        if not keyed and isinstance(node, structure.List):
            return tuple(entry for item in node.items if (entry := self._one(item, kind, item.line)) is not None)
        if isinstance(node, structure.Scalar) and not node.read:
            pass
        elif not _is_empty(node):
            self.say(name.line, "values_have_their_shape", "keyed" if keyed else "list", name=name.text)
            self.unread |= set(_texts(node))
        return {} if keyed else ()

    def _one(self, node: structure.Node, kind: type[Entry], line: int) -> Entry | None:
        if isinstance(node, structure.Mapping) and len(self.findings) <= MOST_SAID:
            return self._entry(node, kind, line=line)
        if not isinstance(node, structure.Mapping) and not (isinstance(node, structure.Scalar) and not node.read):
            self.say(line, "values_have_their_shape", "entry")
        self.unread |= set(_texts(node))
        return None

    def _entry(
        self,
        node: structure.Mapping,
        kind: type[Entry],
        held: Mapping[str, Any] | None = None,
        lost_lines: Set[int] | None = None,
        line: int | None = None,
        lines: Mapping[str, int] | None = None,
    ) -> Entry:
        """One entry as the model wants it. What cannot be read is said, left out, and named in `torn`."""
        places: Lines = {(): node.line}
        typed = {**self._typed(node, (), places, text_only=False), **(held or {})}
        typed["lines"] = {**typed["lines"], **(lines or {})}
        typed["where"] = Where(self.file, line or node.line)
        lost_lines = self.lost if lost_lines is None else lost_lines
        lost = not node.whole or not lost_lines.isdisjoint(range(node.line, node.last + 1))
        try:
            return kind.model_validate({**typed, "torn": frozenset([""])} if lost else typed)
        except ValidationError as error:
            wrong = error.errors(include_url=False)
        torn = {str(one["loc"][0]) for one in wrong}
        unknown = [one for one in wrong if one["type"] == "extra_forbidden"]
        if len(unknown) > MOST_UNKNOWN:
            name = str(unknown[0]["loc"][-1])
            self.say(_line(places, unknown[0]["loc"]), "names_are_known", "many", typed=name, number=len(unknown))
            wrong = [one for one in wrong if one["type"] != "extra_forbidden"]
        # A field under another name is not also missing.
        meant_by = {(*one["loc"][:-1], _meant(one, kind)) for one in unknown}
        for one in (one for one in wrong if one["type"] != "missing" or one["loc"] not in meant_by):
            if finding := self._wrong(one, kind, places, lost):
                self.findings.append(finding)
        return _torn(kind, typed, torn | ({""} if lost or unknown else set()))

    def _typed(self, node: structure.Node, path: tuple[str | int, ...], lines: Lines, text_only: bool = True) -> Any:
        """Texts, lists and mappings as typed. `lines` remembers where each path through them stands."""
        lines.setdefault(path, node.line)
        if isinstance(node, structure.Scalar):
            return node.text if node.read else _UNREAD
        if isinstance(node, structure.List):
            return [self._typed(item, (*path, number), lines) for number, item in enumerate(node.items)]
        if not node.whole and path:
            return _UNREAD
        entry: dict[str, Any] = {"where": Where(self.file, node.line), "lines": {}}
        for name, value in node.pairs:
            lines[*path, name.text] = name.line
            if name.text in OURS:
                self.say(name.line, "names_are_known", "unknown", name=name.text)
                continue
            entry["lines"][name.text] = name.line
            entry[name.text] = self._value(name, value, (*path, name.text), lines)
        return entry

    def _value(self, name: structure.Scalar, node: structure.Node, path: tuple[str | int, ...], lines: Lines) -> Any:
        """What stands behind a name. What is reported here is left in: a value that is empty is not also missing."""
        if not isinstance(node, structure.Scalar):
            return self._typed(node, path, lines)
        if node.read and (not node.text or (node.text in NO_VALUE and not node.quoted)):
            case = "unstated" if name.text in MAY_BE_UNSTATED else "plain"
            self.say(name.line, "values_are_written", case, name=name.text)
            return _UNREAD
        if node.read and name.text not in LINKS:
            self._look_at(name, node)
        return self._typed(node, path, lines)

    def _look_at(self, name: structure.Scalar, node: structure.Scalar) -> None:
        """What other programs might do with a text: run it as a formula, or show it as markup."""
        if FORMULA.match(node.text):
            self.ask(node.line, "texts_are_no_formulas", name=name.text, typed=node.text[:60], sign=node.text[0])
        elif found := MARKUP.search(node.text):
            self.ask(node.line, "texts_are_only_words", name=name.text, typed=found[0][:60])

    def _wrong(self, wrong: ErrorDetails, kind: type[Entry], lines: Lines, lost: bool) -> Finding | None:
        """A complaint of pydantic as one of our findings; None when it only echoes what was said before."""
        path, typed = wrong["loc"], wrong["input"]
        name = next((str(part) for part in reversed(path) if isinstance(part, str)), "")
        if typed is _UNREAD or (isinstance(typed, list) and _UNREAD in typed):
            return None
        if personal.MASK in (typed if isinstance(typed, str) else "") + name:
            return None
        if wrong["type"] == "missing" and lost:
            return None
        rule, case, facts = _explained(wrong, kind, path)
        if f"{name}_is" not in _names(_around(kind, path)) and case in ("about", "at-least", "below", "scaled"):
            case = "unit"
        return Finding(Where(self.file, _line(lines, path)), rule, case, {"name": name, **facts})

    def say(self, line: int, rule: str, case: str = "plain", **facts: Any) -> None:
        self.findings.append(Finding(Where(self.file, line), rule, case, facts))

    def ask(self, line: int, rule: str, **facts: Any) -> None:
        self.findings.append(Finding(Where(self.file, line), rule, facts=facts, refuses=False))


def _is_empty(node: structure.Node) -> bool:
    """Nothing yet, in whichever way that is written: `figures:`, `figures: []`, `figures: ~`."""
    return (
        node.text in ("", *NO_VALUE)
        if isinstance(node, structure.Scalar)
        else node == structure.List((), node.line, node.last)
    )


def _line(lines: Lines, path: tuple[str | int, ...]) -> int:
    """The line of a value, or of the entry around it when the value is missing."""
    return next(lines[path[:n]] for n in range(len(path), -1, -1) if path[:n] in lines)


def _torn(kind: type[Entry], typed: Mapping[str, Any], torn: set[str]) -> Entry:
    """An entry without what could not be read. Where it cannot be without, an empty text or no date stands in."""
    rest = {name: value for name, value in typed.items() if name not in torn}
    needed = [(name, field) for name, field in kind.model_fields.items() if (field.alias or name) not in rest]
    needed = [(name, field) for name, field in needed if field.is_required()]
    given = {field.alias or name: _stand_in(field.annotation) for name, field in needed}
    entry = kind.model_validate({**rest, **given, "torn": frozenset(torn)})
    blank: dict[str, object] = {name: "" for name, _ in needed if isinstance(getattr(entry, name), str)}
    blank |= {name: NO_DATE for name, _ in needed if isinstance(getattr(entry, name), Period)}
    return entry.model_copy(update=blank)


def _stand_in(annotation: Any) -> Any:
    """Something that a field of this type takes."""
    if typing.get_origin(annotation) in (tuple, Mapping):
        return {} if typing.get_origin(annotation) is Mapping else ()
    for one in (annotation, *typing.get_args(annotation)):
        if isinstance(one, type) and issubclass(one, Entry):
            fields = [(name, field) for name, field in one.model_fields.items() if field.is_required()]
            return one.model_validate({field.alias or name: _stand_in(field.annotation) for name, field in fields})
        if one is Period:
            return "2000-01-01"
    if typing.get_origin(annotation) is typing.Literal:
        return typing.get_args(annotation)[0]
    return "1"


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
        "extra_forbidden": lambda: ("names_are_known", *_unknown(str(path[-1]), kind, path)),
        "literal_error": lambda: (
            "words_are_known",
            *_near(typed, str(facts["expected"]).replace("'", "").replace(" or ", ", ").split(", "), meant.VALUES),
        ),
        "string_too_long": lambda: ("texts_are_short", "plain", {"length": len(typed), "longest": facts["max_length"]}),
        "tuple_type": lambda: ("values_have_their_shape", "list", {}),
        "string_too_short": lambda: ("values_are_written", "plain", {}),
        "string_pattern_mismatch": lambda: ("words_have_their_form", str(path[-1]), {"typed": typed}),
        "string_type": lambda: ("values_have_their_shape", "one-value", {}),
    }
    if typed and wrong["type"] == "model_type" and _field_kind(kind, path) is Text:
        return "values_have_their_shape", "text", {"typed": typed[:60]}
    return explain.get(wrong["type"], lambda: ("values_have_their_shape", "block", {}))()


def _unknown(typed: str, kind: type[Entry], path: tuple[str | int, ...]) -> tuple[str, dict[str, Any]]:
    return _near(typed, _names(_around(kind, path)), meant.FIELDS)


def _meant(wrong: ErrorDetails, kind: type[Entry]) -> str:
    """The field that a name which is not known most likely stands for, or ""."""
    return str(_unknown(str(wrong["loc"][-1]), kind, wrong["loc"])[1]["better"])


def _near(typed: str, known: list[str], words: Mapping[str, tuple[str, ...]]) -> tuple[str, dict[str, Any]]:
    """ "Did you mean": the word that was meant, else the nearest known one, else all of them while they are few."""
    close = get_close_matches(typed.lower(), known, n=1, cutoff=0.6)
    better = meant.meant(typed, known, words) or (close[0] if close else "")
    facts = {"typed": typed, "known": ", ".join(known), "better": better}
    return ("near" if better else "plain" if len(known) <= MOST_LISTED else "far"), facts


def _names(kind: type[Entry]) -> list[str]:
    return [field.alias or name for name, field in kind.model_fields.items() if name not in OURS]


def _field_kind(kind: type[Entry], path: tuple[str | int, ...]) -> type[Entry] | None:
    """The class that a field is to hold."""
    around = _around(kind, path)
    field = next((field for name, field in around.model_fields.items() if path[-1] in (name, field.alias)), None)
    return _entry_in(field.annotation) if field else None


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

    first: dict[str, Region] = {}
    for region in regions.regions if regions else ():
        if region.code:
            first.setdefault(region.code, region)

    def all_of(name: str, own: Mapping[str, Any]) -> dict[str, Any]:
        inside = {
            key: entry.model_copy(update={"sources": (Citation(source=source_key, where=entry.where),)})
            for source_key, source in sources.items()
            for key, entry in getattr(source, name).items()
        }
        # What has a file of its own comes first, and wins.
        return {**own, **inside, **own}

    def listed(kind: str, name: str) -> dict[str, Any]:
        return {key: entry for file in read.get(kind, {}).values() for key, entry in getattr(file, name).items()}

    return Data(
        site=next(iter(read.get("Site", {}).values()), None),
        regions=first,
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
