"""The last gate: a finished site that holds what can only be a personal number is not put in place.

What is typed is asked about long before (`scripts/read/personal.py`); this looks at what came out of it, whichever way
it took: pages, tables, pictures, archives, databases, the copy for offline.
"""

import re
import sqlite3
import zipfile
import zlib
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from hashlib import sha256
from io import BytesIO
from pathlib import Path

from scripts.model import Data
from scripts.read.personal import is_nik
from scripts.words import words

GROUPS = ((6, 6, 4), (2, 2, 2, 2, 2, 2, 4), (4, 4, 4, 4))
SIGNS = rb"[ .\-/]|\xc2\xa0"
"""What people put between the groups of one number, one kind of it throughout."""
NUMBER = re.compile(
    rb"(?<![0-9A-Za-z])(?:"
    + b"|".join(
        rb"[0-9]{%d}(?P<s%d>%s)" % (groups[0], place, SIGNS)
        + (rb"(?P=s%d)" % place).join(rb"[0-9]{%d}" % size for size in groups[1:])
        for place, groups in enumerate(GROUPS)
    )
    + rb"|[0-9]{16})(?![0-9A-Za-z])"
)
"""Sixteen digits in one text: a text ends at a tag, a quotation mark or a comma, none of which is among the signs."""
PNG = b"\x89PNG\r\n\x1a\n"
TEXTS = {b"tEXt", b"zTXt", b"iTXt", b"eXIf"}
DATABASE = b"SQLite format 3\x00"
ARCHIVE = b"PK\x03\x04"


@dataclass(frozen=True)
class Found:
    """A personal number in a finished file: the file, and what it holds there."""

    file: str
    digits: str


def found(site: Path, answered: Collection[str], clean: Collection[str]) -> tuple[list[Found], set[str]]:
    """Every personal number in the files of a finished site, each once a file, in the order of their names; and the
    digests of the files that hold none.

    `answered` are digits which somebody was asked about. `clean` are digests of files that were found to hold none:
    they are not read again.
    """
    told: list[Found] = []
    free = set()
    for path in sorted(path for path in site.rglob("*") if path.is_file()):
        content = path.read_bytes()
        digest = sha256(content).hexdigest()
        here = [] if digest in clean else [digits for digits in numbers(content) if digits not in answered]
        told += [Found(path.relative_to(site).as_posix(), digits) for digits in here]
        if not here:
            free.add(digest)
    return told, free


def complaints(site: Path, data: Data, folder: Path, clean: Collection[str]) -> tuple[list[str], set[str]]:
    """What keeps a finished site from its place, a line each in Indonesian: the file, and the lines of the data with
    the same digits; and the digests of files that hold none, for the next time. The digits are said nowhere."""
    said = words("id")
    links = (link for source in data.sources.values() for link in (source.url, source.archive) if link)
    # Digits in an address were asked about when it was typed.
    answered = {digits for link in links for digits in numbers(link.encode())}
    told = []
    numbered, free = found(site, answered, clean)
    for number in numbered:
        lines = ", ".join(f"{file}:{line}" for file, line in sources(folder, number.digits))
        key = "check.gate.found" if lines else "check.gate.found_only"
        told.append(said(key, file=number.file, lines=lines))
    return told, free


def numbers(content: bytes) -> list[str]:
    """The digits of each personal number in a file, also inside an archive, a database or the words of a picture."""
    seen: dict[str, None] = {}
    for text in _texts(content):
        for match in NUMBER.finditer(text):
            digits = re.sub(rb"[^0-9]", b"", match[0]).decode()
            if is_nik(digits):
                seen[digits] = None
    return list(seen)


def _texts(content: bytes) -> Iterator[bytes]:
    if content.startswith(PNG):
        yield from _words_of_picture(content)
    elif content.startswith(ARCHIVE):
        with zipfile.ZipFile(BytesIO(content)) as archive:
            for name in archive.namelist():
                yield name.encode()
                yield from _texts(archive.read(name))
    elif content.startswith(DATABASE):
        yield from _cells(content)
    else:
        yield content


def _words_of_picture(content: bytes) -> Iterator[bytes]:
    """What a PNG says beside its picture."""
    at = len(PNG)
    while at + 8 <= len(content):
        size, kind = int.from_bytes(content[at : at + 4]), content[at + 4 : at + 8]
        if kind in TEXTS:
            chunk = content[at + 8 : at + 8 + size]
            yield chunk
            packed = chunk.partition(b"\0")[2][1:]
            yield zlib.decompress(packed) if kind == b"zTXt" else packed
        at += size + 12


def _cells(content: bytes) -> Iterator[bytes]:
    """Every value of a database, each a text of its own."""
    with sqlite3.connect(":memory:") as database:
        database.deserialize(content)
        for (table,) in database.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall():
            for row in database.execute('SELECT * FROM "{}"'.format(table.replace('"', '""'))):  # noqa: S608
                yield from (str(value).encode() for value in row if value is not None)


def sources(folder: Path, digits: str) -> list[tuple[str, int]]:
    """The lines of the data that hold these digits, whatever stands between them: (file, line)."""
    within = re.compile(r"\D{0,3}".join(digits))
    return [
        (path.relative_to(folder).as_posix(), number)
        for path in sorted(folder.rglob("*.yml"))
        for number, line in enumerate(path.read_text("utf-8", "replace").splitlines(), 1)
        if within.search(line)
    ]
