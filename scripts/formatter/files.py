"""The files of a data folder, each with its one form, and the proof that they say what they said."""

import difflib
import re
from collections.abc import Container, Iterable, Iterator, Mapping
from dataclasses import dataclass, fields, replace
from decimal import Decimal
from pathlib import Path

from scripts.formatter.comments import Untidy
from scripts.formatter.form import tidied
from scripts.model import Data, Entry, Finding, visible

PRIVATE = re.compile(r"[0-9](?:[ ._-]?[0-9]){8,}|[^/]*@")
"""What in a name might be a person's number or address."""
LINE_END = re.compile(r"\r\n?")


@dataclass(frozen=True)
class File:
    """A file of a data folder."""

    path: Path
    file: str
    """Its name in messages: `data/site.yml`."""
    typed: str
    form: str
    """The same as `typed` where nothing changes."""
    left: str = ""
    """Why it stays as it is: `refused` (`check` says why) or `kept` (written anew it would say something else)."""

    @property
    def changes(self) -> bool:
        """Whether it says so in another form. How its lines end is no difference: Windows ends them otherwise."""
        return LINE_END.sub("\n", self.form) != LINE_END.sub("\n", self.typed)


def files(
    folder: Path, alone: Mapping[str, type[Entry]], many: Mapping[str, type[Entry]], refused: Container[str]
) -> list[File]:
    """Every data file with its form: those that are alone of their kind, by name, and those of many, by folder."""
    found = [(folder / name, kind) for name, kind in alone.items()]
    found += [(path, kind) for name, kind in many.items() for path in sorted((folder / name).glob("*.yml"))]
    there = [(path, kind) for path, kind in found if path.is_file() and not path.name.startswith(".")]
    return [_file(path, folder, kind, refused) for path, kind in there]


def _file(path: Path, folder: Path, kind: type[Entry], refused: Container[str]) -> File:
    inside = path.relative_to(folder)
    name = visible(f"{folder.name}/{inside.as_posix()}")
    if name in refused or path.is_symlink() or path.parent.is_symlink():
        return File(path, name, "", "", "refused")
    schema = "../" * len(inside.parent.parts) + f"schema/{kind.__name__.lower()}.json"
    try:
        typed = path.read_bytes().decode()
        return File(path, name, typed, tidied(typed, kind, schema))
    except (OSError, UnicodeDecodeError):
        return File(path, name, "", "", "refused")
    except Untidy:
        return File(path, name, typed, typed, "kept")


def proved(made: Iterable[File], before: Mapping[str, object], after: Mapping[str, object]) -> Iterator[File]:
    """The files again; one that would be read otherwise than before (see `said`) stays as it is."""
    for file in made:
        if file.file not in before and PRIVATE.search(file.file):
            # The reader knows it by a name that hides this.
            yield replace(file, file=PRIVATE.sub("…", file.file), form=file.typed, left="refused")
        elif file.changes and before.get(file.file) != after.get(file.file):
            yield replace(file, form=file.typed, left="kept")
        else:
            yield file


def said(data: Data, findings: Iterable[Finding]) -> dict[str, list[object]]:
    """What each file says and what is said of it, wherever its lines are.

    Equal for two forms of one file: digit by digit, and in one order where the order counts.
    """
    found: dict[str, list[object]] = {}
    for field in fields(data):
        held = getattr(data, field.name)
        for key, entry in held.items() if isinstance(held, Mapping) else [("", held)]:
            if isinstance(entry, Entry):
                found.setdefault(entry.where.file, []).append((field.name, key, _bare(entry)))
    for rule, case, file in sorted((finding.rule, finding.case, finding.where.file) for finding in findings):
        found.setdefault(file, []).append((rule, case))
    return found


def _bare(value: object) -> object:
    """A value without what the reader adds to it. Decimals as text: 99.5 and 99.50 are not the same."""
    if isinstance(value, Entry):
        typed = [name for name in type(value).model_fields if name not in Entry.model_fields]
        return {name: _bare(getattr(value, name)) for name in typed}
    if isinstance(value, Mapping):
        return [(key, _bare(entry)) for key, entry in value.items()]
    if isinstance(value, tuple):
        return [_bare(entry) for entry in value]
    return str(value) if isinstance(value, Decimal) else value


def difference(file: File) -> list[str]:
    """What changes, as a unified difference in which every character can be seen."""
    old, new = ([visible(line) for line in text.split("\n")] for text in (file.typed, file.form))
    return list(difflib.unified_diff(old, new, file.file, file.file, lineterm=""))
