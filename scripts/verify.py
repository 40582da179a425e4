"""Making a published site again, from the commit that it names, and comparing it byte for byte."""

import gzip
import json
import os
import subprocess
import sys
import urllib.error
import urllib.request
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import quote

INDEX = "data/index.json"
PACKED = (".gz", ".br")
"""Endings of what a server may keep beside a file, packed: of those whose file is there nothing is asked."""
AROUND = 30
"""Signs around the first difference that are shown."""
PATIENCE = 60
"""Seconds for one answer of a server."""

Get = Callable[[str], bytes | None]


class NotVerifiableError(Exception):
    """Why nothing can be compared: the key of a sentence under `verify` in the words, and what it names."""

    def __init__(self, said: str, **facts: object):
        super().__init__(said)
        self.said, self.facts = said, facts


@dataclass(frozen=True)
class Difference:
    """Where a published file first differs from the one that was made again; `line` is 0 in a file that is no text.

    `kind` is `differs`, `missing` (it was made, and is not published) or `extra`.
    """

    kind: str
    file: str
    line: int = 0
    column: int = 0
    published: str = ""
    made: str = ""


@dataclass(frozen=True)
class Claim:
    """What a published site says of itself."""

    commit: str
    date: str
    address: str
    repository: str


def from_folder(folder: Path) -> Get:
    """Asks for files of a folder by name; None for what is not there."""

    def get(name: str) -> bytes | None:
        path = folder / name
        return path.read_bytes() if path.is_file() else None

    return get


def from_address(address: str) -> Get:
    """Asks a server for files by name; None for what it does not have. Raises NotVerifiableError where none answers."""
    base = f"{address.rstrip('/')}/"

    def get(name: str) -> bytes | None:
        asked = urllib.request.Request(base + quote(name), headers={"Accept-Encoding": "identity"})  # noqa: S310
        try:
            with urllib.request.urlopen(asked, timeout=PATIENCE) as answer:  # noqa: S310 - its address was checked
                content: bytes = answer.read()
                return gzip.decompress(content) if answer.headers.get("Content-Encoding") == "gzip" else content
        except urllib.error.HTTPError as error:
            if error.code in (404, 410):
                return None
            raise NotVerifiableError("no_answer", address=base + name, why=error.code) from error
        except (OSError, EOFError) as error:
            raise NotVerifiableError("no_answer", address=base + name, why=error) from error

    return get


def claim(get: Get) -> Claim:
    """What the site says it was made of. Raises NotVerifiableError where it does not."""
    content = get(INDEX)
    if content is None:
        raise NotVerifiableError("no_index", file=INDEX)
    try:
        told: dict[str, Any] = json.loads(content)
        date, sums = str(told["date"]), told["checksums_url"] or ""
        commit, repository = told.get("commit") or "", told.get("repository") or ""
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise NotVerifiableError("no_index", file=INDEX) from error
    if not commit:
        raise NotVerifiableError("no_commit", file=INDEX)
    if not (len(commit) in (40, 64) and set(commit) <= set("0123456789abcdef")):
        raise NotVerifiableError("no_index", file=INDEX)
    return Claim(commit, date, str(sums).removesuffix("data/checksums.txt"), str(repository))


def made_again(claimed: Claim, data: Path, root: Path, place: Path) -> Path:
    """The site as that commit makes it, in a folder below `place`. Raises NotVerifiableError where it does not.

    The code of that commit runs, with the libraries that are here.
    """
    copy, site = place / "code", place / "site"
    try:
        below = data.resolve().relative_to(root.resolve())
        for arguments in (
            ["clone", "--quiet", "--shared", "--no-checkout", "--", str(root), str(copy)],
            ["-C", str(copy), "-c", "core.autocrlf=false", "checkout", "--quiet", "--detach", claimed.commit],
        ):
            subprocess.run(["git", *arguments], check=True, capture_output=True)  # noqa: S607
    except FileNotFoundError as error:
        raise NotVerifiableError("no_git") from error
    except (subprocess.CalledProcessError, ValueError) as error:
        raise NotVerifiableError("unknown_commit", commit=claimed.commit) from error
    over = {"ADMINDUK_ADDRESS": claimed.address, "ADMINDUK_REPOSITORY": claimed.repository}
    command = [sys.executable, "-m", "scripts", "build", "--data", str(below), "--into", str(site)]
    command += [f"--today={claimed.date}"]
    done = subprocess.run(command, cwd=copy, env=os.environ | over, capture_output=True, text=True, check=False)
    if done.returncode:
        last = [line for line in (done.stdout + done.stderr).splitlines() if line.strip()][-1:]
        raise NotVerifiableError("not_made", commit=claimed.commit, why=" ".join(last))
    return site


def differences(get: Get, made: Path, published: Path | None = None) -> list[Difference]:
    """How a published site differs from what was made, in the order of the files' names, the data's index last.

    `published` is its folder where it has one: then files that nothing made are named, too.
    """
    names = sorted(path.relative_to(made).as_posix() for path in made.rglob("*") if path.is_file())
    found = []
    for name in names:
        content = get(name)
        if content is None:
            found.append(Difference("missing", name))
        elif content != (right := (made / name).read_bytes()):
            found.append(_first(name, content, right))
    if published is not None:
        there = (path.relative_to(published).as_posix() for path in published.rglob("*") if path.is_file())
        known = set(names)
        found += [
            Difference("extra", name) for name in sorted(there) if name not in known and not _is_packed(name, known)
        ]
    return sorted(found, key=lambda one: (one.file == INDEX, one.file))


def _is_packed(name: str, known: set[str]) -> bool:
    return any(name.endswith(ending) and name.removesuffix(ending) in known for ending in PACKED)


def _first(name: str, published: bytes, made: bytes) -> Difference:
    """Where two contents first differ: in a text by line and column, both from 1."""
    at = next((n for n, (one, other) in enumerate(zip(published, made, strict=False)) if one != other), None)
    at = min(len(published), len(made)) if at is None else at
    try:
        before = made[:at].decode("utf-8", "ignore")
        texts = [content.decode() for content in (published, made)]
    except UnicodeDecodeError:
        return Difference("differs", name, 0, at + 1, *(content[at : at + 1].hex() for content in (published, made)))
    start = len(before)
    line, column = before.count("\n") + 1, start - (before.rfind("\n") + 1) + 1
    shown = ["".join(text[max(0, start - AROUND) : start + AROUND].splitlines(keepends=False)) for text in texts]
    return Difference("differs", name, line, column, *shown)
