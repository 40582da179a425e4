"""The way out: the only module that prints, and beside `cache` the only one that changes the disk."""

import ctypes
import errno
import fcntl
import json
import os
import shutil
import sys
import tempfile
import time
from collections.abc import Iterable, Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager, nullcontext, suppress
from pathlib import Path
from typing import IO, Any

from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.table import Column, Table
from rich.text import Text

from scripts.model import Finding, visible

LOCK = "lock"
MOMENT = 60
"""Seconds in which a work folder that is not empty has its lock."""
NO_PLACE = {
    **dict.fromkeys((errno.ENOSPC, errno.EDQUOT), "full"),
    **dict.fromkeys((errno.EROFS, errno.EACCES), "denied"),
    **dict.fromkeys((errno.EIO, errno.ENAMETOOLONG, errno.ELOOP, errno.EMFILE, errno.ENFILE, errno.ESTALE), "other"),
}
"""Why a folder takes nothing more, by the system's number."""
AT_FDCWD, RENAME_EXCHANGE = -100, 2
"""As Linux calls them in <fcntl.h> and <linux/fs.h>."""
MOST_ANNOTATIONS = 10
"""GitHub shows ten errors and ten warnings of one step, and drops the rest without a word."""


def files(folder: Path, contents: Mapping[str, str] | Mapping[str, str | bytes]) -> None:
    """Write texts and bytes below a folder, making folders as needed. Raises ValueError for a path that leaves it."""
    inside, made = folder.resolve(), set[Path]()
    for name, content in contents.items():
        path = folder / name
        if not path.resolve().is_relative_to(inside):
            raise ValueError(f"{name} lies outside {folder}")
        if path.parent not in made:
            path.parent.mkdir(parents=True, exist_ok=True)
            made.add(path.parent)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())


def replaced(path: Path, content: str) -> None:
    """Put a text in the place of a file, whole or not at all; the file keeps its permissions."""
    half = path.with_name(f".{path.name}.{os.getpid()}")
    half.write_text(content, "utf-8", newline="\n")
    shutil.copymode(path, half)
    half.replace(path)


@contextmanager
def aside(name: str, contents: Mapping[str, str] | Mapping[str, str | bytes]) -> Iterator[Path]:
    """A folder of this name with these files, elsewhere and only for a moment."""
    with tempfile.TemporaryDirectory() as place:
        files(Path(place) / name, contents)
        yield Path(place) / name


def turned(folder: Path, before: Mapping[str, bytes], after: Mapping[str, bytes]) -> None:
    """Make the files of a folder, which are those of `before`, those of `after`. Raises ValueError as `files` does."""
    for name in before.keys() - after.keys():
        (folder / name).unlink()
    files(folder, {name: content for name, content in after.items() if before.get(name) != content})


@contextmanager
def workshop(place: Path) -> Iterator[Path]:
    """A folder of this process's own beside `place`, for what is to take its place; gone with all in it at the end.

    It is held by a lock, which our children hold too: a folder that nobody holds was left by a build that was killed.
    """
    place.parent.mkdir(parents=True, exist_ok=True)
    for left in place.parent.glob(f".{place.name}.build-*"):
        _clear_if_left(left)
    folder, lock = _locked(place)
    with lock:
        try:
            yield folder
        finally:
            _cleared(folder)


def _locked(place: Path) -> tuple[Path, IO[str]]:
    """A new work folder and its lock, which we hold. Another build may take one for left until we do."""
    while True:
        folder = Path(tempfile.mkdtemp(prefix=f".{place.name}.build-", dir=place.parent))
        try:
            lock = (folder / LOCK).open("w")
        except FileNotFoundError:
            continue
        except OSError:
            folder.rmdir()
            raise
        fcntl.flock(lock, fcntl.LOCK_EX)
        with suppress(FileNotFoundError):
            if os.path.samestat(os.stat(folder / LOCK), os.fstat(lock.fileno())):
                return folder, lock
        lock.close()


def _clear_if_left(folder: Path) -> None:
    """Delete a work folder that nobody holds. One without a lock is being made, or its deletion was not completed."""
    try:
        with (folder / LOCK).open("r+") as held:
            fcntl.flock(held, fcntl.LOCK_EX | fcntl.LOCK_NB)
            _cleared(folder)
    except FileNotFoundError:
        with suppress(OSError):
            made = folder.stat().st_mtime
            if not any(folder.iterdir()):
                folder.rmdir()
            elif time.time() - made > MOMENT:
                _cleared(folder)
    except OSError:
        return


def _cleared(folder: Path) -> None:
    """Delete a work folder, the lock last: whoever is killed on the way leaves one that the next build knows."""
    for path in folder.iterdir():
        if path.is_dir() and not path.is_symlink():
            _deleted(path)
        elif path.name != LOCK:
            with suppress(OSError):
                path.unlink()
    shutil.rmtree(folder, ignore_errors=True)


def _deleted(folder: Path) -> None:
    """Delete a folder, also where its owner may not write in what lies in it."""
    shutil.rmtree(folder, ignore_errors=True)
    with suppress(OSError):
        folder.chmod(0o700)
        for above, inside, _ in os.walk(folder):
            for name in inside:
                if not os.path.islink(path := os.path.join(above, name)):
                    os.chmod(path, 0o700)
        shutil.rmtree(folder, ignore_errors=True)


def taken(place: Path, kept: Iterable[Path]) -> tuple[str, Path] | None:
    """Why no finished site can stand in a place, as the end of a key, and what is in its way; None where one can.

    All that lies there is deleted for it, so it is a folder that is empty or a site, with nothing of `kept` in it.
    """
    with suppress(PermissionError):  # what may not be looked at takes nothing either, which is said in its own way
        above = next((folder for folder in place.parents if os.path.lexists(folder)), place)
        if not above.is_dir():
            return "file", above
        if place.is_symlink():
            return "link", place
        if not place.exists():
            return None
        if not place.is_dir():
            return "file", place
        if os.path.ismount(place):
            return "mount", place
        inside = set(os.listdir(place))
        whole = not inside or ("index.html" in inside and ".git" not in inside)
        if not whole or any(one.resolve().is_relative_to(place.resolve()) for one in kept):
            return "others", place
    return None


def put_in_place(new: Path, place: Path) -> None:
    """Put a finished folder in the place of the one that is there, which is deleted: at no moment is there none.

    Where the system cannot exchange two folders in one step there are two steps; `repaired` mends what a kill leaves
    between them.
    """
    if not place.exists():
        new.rename(place)
    elif not _exchanged(new, place):
        old = place.with_name(f"{place.name}.old")
        _deleted(old)
        place.rename(old)
        new.rename(place)
        _deleted(old)


def _exchanged(one: Path, other: Path) -> bool:
    """Whether the system could exchange two folders in one step, which Linux can on most disks."""
    try:
        renameat2 = ctypes.CDLL(None, use_errno=True).renameat2
    except (AttributeError, OSError):
        return False
    return renameat2(AT_FDCWD, os.fsencode(one), AT_FDCWD, os.fsencode(other), RENAME_EXCHANGE) == 0


def repaired(place: Path) -> None:
    """Where a build was killed between taking the old folder away and putting the new one there: the old one again."""
    if place.name and not os.path.lexists(place) and (old := place.with_name(f"{place.name}.old")).is_dir():
        old.rename(place)


def size(folder: Path) -> int:
    """Bytes of all files in a folder; 0 where there is none."""
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())


def waiting(told: str) -> AbstractContextManager[object]:
    """A sentence that moves on a terminal while something takes its time; a log is told nothing."""
    console = Console(stderr=True, markup=False)
    return console.status(Text(told)) if console.is_terminal else nullcontext()


def is_watched() -> bool:
    """Whether what is complained of goes to a terminal, and not into a log."""
    return sys.stderr.isatty()


def say(text: str) -> None:
    """One line to whoever runs the command."""
    print(text, flush=True)


def complain(text: str) -> None:
    """One line about what went wrong."""
    print(text, file=sys.stderr, flush=True)


def findings(found: Iterable[tuple[Finding, str]], form: str, summary: str) -> None:
    """Findings with their sentences, as `text`, `github` annotations or `json`; one line of summary at the end."""
    found = list(found)
    if form == "json":
        print(json.dumps([_record(finding, sentence) for finding, sentence in found], ensure_ascii=False, indent=1))
    elif form == "github":
        for line in annotations(found):
            print(line)
        print(one_line(summary))
    else:
        _to_people(found, summary)


def annotations(found: Iterable[tuple[Finding, str]]) -> Iterator[str]:
    """GitHub's workflow commands, at most as many of each kind as it shows; typed text cannot start a command."""
    shown = {"error": 0, "warning": 0}
    for finding, sentence in found:
        kind = "error" if finding.refuses else "warning"
        shown[kind] += 1
        if shown[kind] < MOST_ANNOTATIONS:
            file = _property(visible(finding.where.file))
            place = f"file={file},line={finding.where.line},title={_property(finding.rule)}"
            yield f"::{kind} {place}::{_escaped(_with_lines(finding, one_line(sentence)))}"
    for kind, number in shown.items():
        if number >= MOST_ANNOTATIONS:
            yield f"::{kind}::+{number - MOST_ANNOTATIONS + 1}"


def one_line(text: str) -> str:
    """Text that no program takes for a command: on one line, every sign to be seen, never beginning with two colons."""
    flat = visible(" ".join(text.split()))
    return f"\u200b{flat}" if flat.startswith("::") else flat


def table(heads: Iterable[str], rows: Iterable[Iterable[str]]) -> None:
    """A table to whoever runs the command; nothing in it is taken for markup."""
    # A log has no width of its own.
    console = Console(highlight=False, markup=False, width=None if sys.stdout.isatty() else 180)
    made = Table(*(Column(Text(head)) for head in heads), box=SIMPLE_HEAD)
    for row in rows:
        made.add_row(*(Text(one_line(cell)) for cell in row))
    console.print(made)


def proposals(found: list[dict[str, Any]], form: str) -> None:
    """What is proposed for the numbers of a text: an object of JSON, or a line each: kind, value, fields, questions."""
    if form == "json":
        print(json.dumps({"proposals": found}, ensure_ascii=False))
        return
    for each in found:
        value = each["value"] if each["value_to"] is None else f"{each['value']}-{each['value_to']}"
        fields = [f"{name}={each[name]}" for name in ("indicator", "region", "as_of", "of") if each[name] is not None]
        asked = f"? {', '.join(each['asked'])}" if each["asked"] else ""
        print(one_line(" ".join(filter(None, [f"{each['paragraph']}:", each["kind"], str(value), *fields, asked]))))


def remarks(said: Iterable[tuple[str, bool, str]]) -> None:
    """Places with their sentences, those that refuse in red."""
    console = Console(highlight=False, markup=False)
    for place, refuses, sentence in said:
        line = Text.assemble((one_line(place), "bold red" if refuses else "bold yellow"), "  ", one_line(sentence))
        console.print(line, soft_wrap=True)


def _with_lines(finding: Finding, sentence: str) -> str:
    """A sentence with the lines that would answer it."""
    return "\n".join((sentence, *map(visible, finding.to_write.lines if finding.to_write else ())))


def _escaped(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _escaped(text).replace(":", "%3A").replace(",", "%2C")


def _record(finding: Finding, sentence: str) -> dict[str, object]:
    return {
        "file": visible(finding.where.file),
        "line": finding.where.line,
        "severity": "refuse" if finding.refuses else "ask",
        "rule": finding.rule,
        "case": finding.case,
        "message": visible(sentence),
        "suggestion": visible(str(finding.facts.get("better") or "")) or None,
        "answer": "\n".join(finding.to_write.lines) if finding.to_write else None,
    }


def _to_people(found: list[tuple[Finding, str]], summary: str) -> None:
    console = Console(highlight=False, markup=False)
    for finding, sentence in found:
        place = one_line(f"{finding.where.file}:{finding.where.line}")
        console.print(
            Text.assemble((place, "bold red" if finding.refuses else "bold yellow"), "  ", one_line(sentence)),
            soft_wrap=True,
        )
        for line in finding.to_write.lines if finding.to_write else ():
            console.print(Text(visible(line)), soft_wrap=True)
    console.print(Text(one_line(summary)), soft_wrap=True)
