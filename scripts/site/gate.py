"""The last gate: a finished site that holds what can only be a personal number is not put in place.

What is typed is asked about long before (`scripts/read/personal.py`); this looks at what came out of it, whichever way
it took: pages, tables, pictures, archives, databases, the copy for offline, and the names of files.
"""

import gzip
import re
import sqlite3
import sys
import unicodedata
import zipfile
import zlib
from base64 import b64decode
from collections.abc import Collection, Iterable, Iterator, Mapping
from contextlib import closing
from dataclasses import dataclass
from hashlib import sha256
from html import unescape
from io import BytesIO
from itertools import chain
from pathlib import Path
from urllib.parse import unquote

from scripts.model import Data, visible
from scripts.read.personal import NO_WIDTH, is_nik, masked
from scripts.words import words

GROUPS = (
    *((6, 6, 4), (2, 2, 2, 2, 2, 2, 4), (2, 2, 2, 6, 4), (6, 2, 2, 2, 4), (4, 4, 4, 4)),
    *((8, 8), (12, 4), (6, 10), (1, 3, 3, 3, 3, 3), (1,) * 16),
)
SIGN = r" ?[.\-/_:+·•] ?| "
"""What people put between the groups of one number, one kind of it throughout; every space is one, and every dash."""
NUMBER = re.compile(
    r"(?<![0-9])(?:"
    + "|".join(
        rf"[0-9]{{{groups[0]}}}(?P<s{place}>{SIGN})"
        + rf"(?P=s{place})".join(rf"[0-9]{{{size}}}" for size in groups[1:])
        for place, groups in enumerate(GROUPS)
    )
    + r"|[0-9](?:,[0-9]{3}){5}|[0-9]{16})(?![0-9])"
)
"""Sixteen digits in one text: a text ends at a tag, a quotation mark or a comma, none of which is among the signs."""
LARGE = re.compile(r"(?<![0-9.])([1-9])\.([0-9]{15})[eE]\+?15(?![0-9])")
"""A whole number as some programs write it."""
FRACTION = re.compile(r"(?<![0-9])[0-9]\.\Z")
"""In front of sixteen digits: they are decimals, as many as a machine reckons with."""
WORD = re.compile(r"[0-9A-Za-z]*")
DIGEST = re.compile(r"(?=.*[A-Fa-f])[0-9A-Fa-f]{18,}")
DIGITS = 16
"""How many digits a number has: a shorter text, which most cells of a database are, holds none in any spelling."""
ROUNDS = 3
"""How often a text is read that was put into code again and again."""
LONGEST = 200
"""Letters of a word that are looked at: a digest has at most 128."""

SPACES, DASHES = "\u00a0\u2000-\u200a\u202f\u205f\u3000\t", "\u2010-\u2015\u2212\ufe58\ufe63\uff0d"
INLINE = r"</?(?:wbr|b|strong|em|i|u|s|mark|small|code|bdi|span)(?:\s[^<>]*)?/?>"
"""What may stand within a word without being seen there."""
ODD = "".join(sign for sign in map(chr, range(0xB2, 0x2800)) if sign.isdigit() and not sign.isdecimal())
"""Digits of which none is a decimal: raised, lowered, in circles."""
PLAIN = (
    (re.compile(rf"[{NO_WIDTH}]|<wbr[^>]*>|(?<=\d)(?:{INLINE})+(?=\d)"), ""),
    (re.compile(f"[{SPACES}]"), " "),
    (re.compile(f"[{DASHES}]"), "-"),
    (re.compile(rf"(?=[^0-9])[\d{ODD}]"), lambda digit: str(unicodedata.digit(digit[0]))),
)
ESCAPED = re.compile(r"\\+(?:u([0-9a-fA-F]{4})|u\{([0-9a-fA-F]{1,6})\}|x([0-9a-fA-F]{2})|([nrtbf/\"\\\n]))")
CONTROL = {"n": "\n", "r": "\n", "t": "\t", "b": "\n", "f": "\n", "\n": ""}
OF_STYLES, OCTAL = re.compile(r"\\0{0,4}([0-9a-fA-F]{2})(?![0-9a-fA-F])\s?"), re.compile(r"\\0?([0-7]{2})(?![0-7])")
"""Codes of a style sheet, and the oldest of a script."""
CODE = r"\\+u[0-9a-fA-F]{4}|\\+x[0-9a-fA-F]{2}|\\+[/\n]|&(?:amp;)*#?\w{2,8};|%(?:25)*[0-9A-Fa-f]{2}"
DIGIT, BETWEEN = rf"[\d{ODD}]", rf"[ .,\-/_:+·•{SPACES}{DASHES}{NO_WIDTH}]|{INLINE}|{CODE}"
ROW = re.compile(rf"{DIGIT}(?<!{DIGIT}{DIGIT})(?:(?:{BETWEEN}){{0,5}}{DIGIT}){{15,}}")
"""Digits of which some may be one number; where there is no row of them, nothing is looked at more closely. It begins
with the first of several digits in a row: from any other it would reach no further."""
BESIDE_ROW = re.compile(r"[\w.,\\%&#;]*"), re.compile(r"[\w+]*")
"""What belongs to it before and behind."""
CODED = re.compile(
    r"[&%\\](?:(?<=&)(?:amp;)*#(?:0*(?:4[89]|5[0-7])|[xX]0*3[0-9]);|(?<=%)(?:25)*3[0-9]"
    r"|(?<=\\)(?:\\*(?:u003|x3|u\{0*3|0{0,4}3)[0-9]|0?[67][0-7]))"
)
"""A digit as a code."""
UNPACKED = re.compile(rb"[0-9 .\-/_:]{16,40}")
MARKUP = re.compile(r"\s*(?:<\?xml|<!doctype|<html|<svg|<feed|<rss|<urlset)", re.IGNORECASE)
BLANKS = "\t\r\n\f"
"""What a browser shows as a space, and several of them as one."""
INSIDE = re.compile(r"data:[^,\"'\s<>]{0,100};base64,((?:[A-Za-z0-9+/=]|%2[BbFf]|%3[Dd])+)")
"""A file within a text, as the copy in one file holds pictures."""

PNG = b"\x89PNG\r\n\x1a\n"
PICTURE = {b"IHDR", b"PLTE", b"IDAT", b"IEND", b"tRNS"}
"""Parts of a PNG that are its picture; every other one may hold words."""
DATABASE = b"SQLite format 3\x00"
ARCHIVE = b"PK\x03\x04"
GZIP = b"\x1f\x8b"
ROOT = Path(__file__).resolve().parents[2]
BESIDE = ("docs", "overrides", "scripts", "examples")
"""Where else a text of the site may stand: pages written by hand, the frame, words, templates."""


@dataclass(frozen=True)
class Found:
    """A personal number in a finished file: the file, and what it holds there."""

    file: str
    digits: str


Clean = Mapping[str, Collection[str]]
"""Digests of files that hold no personal number, each with those of the files in it."""


def found(site: Path, answered: Collection[str], clean: Clean) -> tuple[list[Found], Clean]:
    """Every personal number in the files of a finished site and in their names, each once a file, in the order of their
    names; and which files hold none.

    `answered` are digits which somebody was asked about. What is `clean` is not looked at again, wherever it lies.
    """
    told: list[Found] = []
    look = _Look(clean)
    for path in sorted(path for path in site.rglob("*") if path.is_file()):
        content, name = path.read_bytes(), path.relative_to(site).as_posix()
        here = dict.fromkeys((*_in_text(name), *look.numbers(content)))
        told += [Found(name, digits) for digits in here if digits not in answered]
    return told, look.free


def complaints(site: Path, data: Data, folder: Path, clean: Clean) -> tuple[list[str], Clean]:
    """What keeps a finished site from its place, a line each in Indonesian: the file, and the lines of the data with
    the same digits; and which files hold none, for the next time. The digits are said nowhere."""
    said = words("id")
    links = (link for source in data.sources.values() for link in (source.url, source.archive) if link)
    # Digits in an address were asked about when it was typed.
    answered = {digits for link in links for digits in numbers(link.encode())}
    told = []
    numbered, free = found(site, answered, clean)
    for number in numbered:
        lines = ", ".join(_place(file, line) for file, line in sources(folder, number.digits))
        key = "check.gate.found" if lines else "check.gate.found_only"
        told.append(said(key, file=masked(visible(number.file)), lines=masked(visible(lines))))
    return told, free


def _place(file: str, line: int) -> str:
    return f"{file}:{line}" if line else file


def numbers(content: bytes) -> list[str]:
    """The digits of each personal number in a file, also inside an archive, a database or the words of a picture."""
    return _Look({}).numbers(content)


class _Look:
    """A look at files and at the files in them. What holds no number is known again by all of its bytes."""

    def __init__(self, clean: Clean):
        self.clean = clean
        self.free: dict[str, Collection[str]] = {}
        """What holds none, of all that was come across here."""

    def numbers(self, content: bytes) -> list[str]:
        """The digits of each personal number in a file."""
        return self._in_file(content, sha256(content).hexdigest())

    def _in_file(self, content: bytes, digest: str) -> list[str]:
        self._take_over(digest)
        if digest in self.free:
            return []
        numbers: dict[str, None] = {}
        inside: set[str] = set()
        for part in _parts(content):
            if isinstance(part, str):
                numbers.update(dict.fromkeys(_in_text(part)))
            else:
                inside.add(own := sha256(part).hexdigest())
                numbers.update(dict.fromkeys(self._in_file(part, own)))
        if not numbers:
            self.free[digest] = inside
        return list(numbers)

    def _take_over(self, digest: str) -> None:
        """Who knows that a file holds none knows it of those in it."""
        if digest in self.clean and digest not in self.free:
            self.free[digest] = self.clean[digest]
            for each in self.clean[digest]:
                self._take_over(each)


def _in_text(text: str) -> Iterator[str]:
    """The digits of each personal number in one text, as it stands and as a browser or a program reads it."""
    if MARKUP.match(text):
        # Where a line ends says nothing there, nor how many spaces there are: a browser shows one.
        for blank in BLANKS:
            text = text.replace(blank, " ")
        while "  " in text:
            text = text.replace("  ", " ")
    if CODED.search(text):
        in_styles = OF_STYLES.sub(lambda code: chr(int(code[1], 16)), text)
        in_octal = OCTAL.sub(lambda code: chr(int(code[1], 8)), text)
        text = "\n".join((text, _decoded(text), in_styles, in_octal))
    for row in ROW.finditer(text):
        around = _widened(row, *BESIDE_ROW)
        for spelling in dict.fromkeys(map(_plain, dict.fromkeys((around, _decoded(around))))):
            for match in NUMBER.finditer(spelling):
                digits = re.sub("[^0-9]", "", match[0])
                if is_nik(digits) and not _is_other(spelling, match):
                    yield digits
            yield from filter(is_nik, (match[1] + match[2] for match in LARGE.finditer(spelling)))


def _is_other(text: str, match: re.Match[str]) -> bool:
    """Whether sixteen digits are part of a digest, or decimals."""
    start, end = match.span()
    if end - start > 16:
        return False
    if DIGEST.fullmatch(_widened(match, WORD, WORD)):
        return True
    return FRACTION.search(text[max(0, start - 3) : start]) is not None


def _widened(match: re.Match[str], before: re.Pattern[str], behind: re.Pattern[str]) -> str:
    """What was found, with the letters beside it that belong to it."""
    text, (start, end) = match.string, match.span()
    # Backwards, for a search for an end would begin at each letter.
    head, tail = before.match(text[max(0, start - LONGEST) : start][::-1]), behind.match(text, end, end + LONGEST)
    return f"{head[0][::-1] if head else ''}{match[0]}{tail[0] if tail else ''}"


def _decoded(text: str) -> str:
    """A text with every code in it as what it stands for: in JSON, in a script, in an address, in HTML.

    What was put into code twice is read twice.
    """
    for _ in range(ROUNDS):
        before, text = text, unescape(unquote(ESCAPED.sub(_sign, text)))
        if text == before:
            break
    return text


def _sign(code: re.Match[str]) -> str:
    number = code[1] or code[2] or code[3]
    return chr(min(int(number, 16), sys.maxunicode)) if number else CONTROL.get(code[4], code[4])


def _plain(text: str) -> str:
    """A text with plain digits, spaces and dashes, and without what has no width."""
    for signs, plain in PLAIN:
        text = signs.sub(plain, text)
    return text


def _parts(content: bytes) -> Iterator[str | bytes]:
    """Every text of a file, and every file in it; of one that says it is packed and is not, what stands in it."""
    reads = {PNG: _words_of_picture, ARCHIVE: _in_archive, DATABASE: _cells, GZIP: _packed}
    for begins, read in reads.items():
        if content.startswith(begins):
            try:
                yield from read(content)
            except (OSError, EOFError, RuntimeError, ValueError, zipfile.BadZipFile, zlib.error, sqlite3.Error):
                yield content.decode("latin-1")
            return
    if content.startswith((b"\xff\xfe", b"\xfe\xff", b"\0\0\xfe\xff")):
        wide = "utf-32" if content.startswith((b"\xff\xfe\0\0", b"\0\0\xfe\xff")) else "utf-16"
        yield content.decode(wide, "replace").replace("\0", "")
        return
    if b"\0" in content[:10_000]:
        # Cameras write some words with two bytes a letter.
        yield content.replace(b"\0", b"").decode("latin-1")
    text = content.decode("utf-8", "replace")
    yield text
    for inside in INSIDE.finditer(text):
        packed = unquote(inside[1]).rstrip("=")
        # One letter behind the last four stands for nothing.
        packed = packed[: len(packed) - (len(packed) % 4 == 1)]
        yield b64decode(packed + "=" * (-len(packed) % 4))


def _in_archive(content: bytes) -> Iterator[str | bytes]:
    # What stands before, between and behind its files, and is not packed.
    yield from (row[0].decode("latin-1") for row in UNPACKED.finditer(content))
    with zipfile.ZipFile(BytesIO(content)) as archive:
        yield archive.comment.decode("utf-8", "replace")
        for about in archive.infolist():
            yield about.filename
            yield about.comment.decode("utf-8", "replace")
            yield about.extra.decode("latin-1")
            yield archive.read(about)


def _packed(content: bytes) -> Iterator[bytes]:
    yield gzip.decompress(content)


def _words_of_picture(content: bytes) -> Iterator[str | bytes]:
    """What a PNG says beside its picture."""
    at = len(PNG)
    while at + 8 <= len(content):
        size, kind = int.from_bytes(content[at : at + 4]), content[at + 4 : at + 8]
        if kind not in PICTURE:
            chunk = content[at + 8 : at + 8 + size]
            yield chunk
            yield from _inflated(chunk, kind)
        at += size + 12
        if kind == b"IEND":
            yield content[at:]
            return


def _inflated(chunk: bytes, kind: bytes) -> Iterator[bytes]:
    """The packed words of a part: zTXt has them behind its key and a method, iTXt behind two more names as well."""
    behind = chunk.partition(b"\0")[2]
    packed = {b"zTXt": behind[1:], b"iCCP": behind[1:]}.get(kind, b"")
    if kind == b"iTXt" and behind[:1] == b"\1":
        packed = behind[2:].partition(b"\0")[2].partition(b"\0")[2]
    if packed:
        yield zlib.decompress(packed)


def _cells(content: bytes) -> Iterator[str | bytes]:
    """Every value of a database, each a text of its own, once; and what its tables are called."""
    with closing(sqlite3.connect(":memory:")) as database:
        database.deserialize(content)
        for name, kind, sql in database.execute("SELECT name, type, sql FROM sqlite_master").fetchall():
            yield f"{name} {sql}"
            if kind == "table":
                rows = database.execute('SELECT * FROM "{}"'.format(name.replace('"', '""')))  # noqa: S608
                for value in dict.fromkeys(chain.from_iterable(rows)):
                    if isinstance(value, bytes):
                        yield value
                    elif len(said := str(value)) >= DIGITS:
                        yield said


def sources(folder: Path, digits: str) -> list[tuple[str, int]]:
    """The lines with these digits, whatever stands between them: (file, line) of the data and of pages written by hand,
    or, where they have none, of our own texts. A file that is no text, such as a photograph, has the line 0."""
    written = folder.resolve().parent / BESIDE[0]
    if lines := [*_holding(folder, "", digits), *_holding(written, f"{BESIDE[0]}/", digits)]:
        return lines
    return [line for name in BESIDE for line in _holding(ROOT / name, f"{name}/", digits)]


def _holding(folder: Path, called: str, digits: str) -> Iterable[tuple[str, int]]:
    within = re.compile(r"(?:\D{0,3}|[^\S\n]*\n\D{0,40})".join(digits))
    for path in sorted(path for path in folder.rglob("*") if path.is_file() and not path.is_symlink()):
        content, name = path.read_bytes(), called + path.relative_to(folder).as_posix()
        try:
            text = content.decode()
        except UnicodeDecodeError:
            if digits in numbers(content):
                yield name, 0
            continue
        lines: list[int] = []
        for spelling in (_plain(text), _plain(_decoded(text))):
            lines = lines or [spelling.count("\n", 0, match.start()) + 1 for match in within.finditer(spelling)]
        yield from ((name, line) for line in dict.fromkeys(lines))
        if not lines and digits in _in_text(name):
            yield name, 0
