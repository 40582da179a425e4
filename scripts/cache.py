"""What was made before and may be taken again. A cache never changes what is made: it only saves making it.

An entry is one file under a key that stands for everything it was made of, with a digest beside its content. What does
not match its digest was never there: it is made again and written anew. Nothing here needs a lock: an entry is put in
place whole, and two builds that make the same thing write the same bytes.
"""

import errno
import json
import os
import pickle
import stat
import sysconfig
import time
from base64 import b64decode, b64encode
from collections.abc import Callable, Iterator, MutableMapping
from contextlib import suppress
from functools import cache as once
from functools import wraps
from hashlib import sha256
from pathlib import Path
from typing import Any, TypeVar
from zlib import compress, decompress

FOLDER = ".cache/made"
"""In the repository; whoever deletes it waits a little longer for the next build."""
MOST = 400_000_000
"""Bytes that the folder may hold when a build has ended; what was not asked for the longest goes first."""
FRESH = 86_400
"""Seconds in which an entry that was taken is not marked as taken again."""
T = TypeVar("T")
U = TypeVar("U")
QUICK = 1
"""zlib's level that costs no more time than the bytes that it saves."""
CODE = (".py", ".js", ".html", ".json")
"""Files of scripts/ that decide what is made. Words and pages' templates are no code: what they say is in the keys."""


class Cache(MutableMapping[str, str]):
    """Texts by key in a folder. Where it cannot be written to, nothing is kept, and all is only slower."""

    def __init__(self, folder: Path):
        self.folder = folder

    def __getitem__(self, key: str) -> str:
        path = self.folder / key
        try:
            with open(path, "rb", opener=_plain_file) as file:
                taken = os.fstat(file.fileno()).st_mtime
                kept = file.read()
        except OSError:
            raise KeyError(key) from None
        digest, _, content = kept.partition(b"\n")
        if digest != _digest(key, content):
            raise KeyError(key)
        if time.time() - taken > FRESH:
            with suppress(OSError):
                os.utime(path)
        return content.decode()

    def __setitem__(self, key: str, value: str) -> None:
        content = value.encode()
        half = self.folder / f"{key}.{os.getpid()}"
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            if half.is_symlink():  # what is written stays in this folder
                half.unlink()
            half.write_bytes(_digest(key, content) + b"\n" + content)
            half.replace(self.folder / key)
        except OSError:
            with suppress(OSError):
                half.unlink()

    def __delitem__(self, key: str) -> None:
        try:
            (self.folder / key).unlink()
        except OSError:
            raise KeyError(key) from None

    def __iter__(self) -> Iterator[str]:
        return (path.name for path in self.folder.glob("*"))

    def __len__(self) -> int:
        return sum(1 for _ in self)

    def shrink(self, most: int = MOST) -> None:
        """Let go of what was not asked for the longest, until the rest has at most so many bytes."""
        with suppress(OSError):
            plain = [entry for entry in os.scandir(self.folder) if entry.is_file(follow_symlinks=False)]
            kept = [(entry, entry.stat(follow_symlinks=False)) for entry in plain]
            size = 0
            for entry, about in sorted(kept, key=lambda one: one[1].st_mtime, reverse=True):
                none = about.st_size > MOST  # it can be no entry, and takes nobody's place
                size += 0 if none else about.st_size
                if none or size > most:
                    with suppress(OSError):
                        os.unlink(entry)


def _plain_file(path: str, flags: int) -> int:
    """Opens an entry. Raises OSError for what none can be: a pipe keeps whoever opens it waiting, a device has no end,
    and a link leads elsewhere."""
    opened = os.open(path, flags | os.O_NONBLOCK | os.O_NOFOLLOW)
    about = os.fstat(opened)
    if stat.S_ISREG(about.st_mode) and about.st_size <= MOST:
        return opened
    os.close(opened)
    raise OSError(errno.EINVAL, "no entry", path)


def ours() -> Cache:
    """The cache of this repository."""
    return Cache(Path(__file__).parent.parent / FOLDER)


def taken(cache: MutableMapping[str, str] | None, place: str, make: Callable[[], str]) -> str:
    """What stands under a key; made now, and put there, where nothing does."""
    kept = None if cache is None else cache.get(place)
    if kept is None:
        kept = make()
        if cache is not None:
            cache[place] = kept
    return kept


def taken_value(cache: MutableMapping[str, str] | None, place: str, make: Callable[[], Any]) -> Any:
    """The same of a value of ours. Whoever could plant one here could change the code beside it as well."""
    kept = None if cache is None else cache.get(place)
    if kept is not None:
        return pickle.loads(decompress(b64decode(kept)))  # noqa: S301 - written by us, says its digest
    made = make()
    if cache is not None:
        put_value(cache, place, made)
    return made


def put_value(cache: MutableMapping[str, str], place: str, value: Any) -> None:
    """Put a value of ours where `taken_value` finds it, packed: the pages of a nation are 90 MB otherwise."""
    cache[place] = b64encode(compress(pickle.dumps(value, pickle.HIGHEST_PROTOCOL), QUICK)).decode()


def of_the_last(make: Callable[[T], U]) -> Callable[[T], U]:
    """A function that remembers what it made of the last value it was given: many ask about the very same one."""
    known: list[tuple[T, U]] = []

    @wraps(make)
    def made(value: T) -> U:
        if not known or known[0][0] is not value:
            known[:] = [(value, make(value))]
        return known[0][1]

    return made


def _digest(key: str, content: bytes) -> bytes:
    """Of an entry and its name: content that another key has is not this one's."""
    return sha256(key.encode() + b"\n" + content).hexdigest().encode()


def key(what: str, *parts: object) -> str:
    """The name of what is made of these parts by the code and the libraries that are here now."""
    return name(what, *parts, code())


def name(what: str, *parts: object) -> str:
    """The name of what is made of these parts alone: values whose `repr` says all of them."""
    return sha256(json.dumps([what, *parts], sort_keys=True, default=repr).encode()).hexdigest()


@once
def code(*more: str) -> str:
    """A digest of our code and of every library installed beside it, by name and version.

    `more` are endings of other files in scripts/ that belong to it: those of words and pages' templates.
    """
    scripts = Path(__file__).parent
    ours = sorted(path for path in scripts.rglob("*") if path.suffix in (*CODE, *more))
    found = [f"{path.relative_to(scripts)} {sha256(path.read_bytes()).hexdigest()}" for path in ours]
    for folder in sorted({sysconfig.get_path("purelib"), sysconfig.get_path("platlib")}):
        found += sorted(path.name for path in Path(folder).glob("*.dist-info"))
    return sha256("\n".join([sysconfig.get_python_version(), *found]).encode()).hexdigest()
