"""The history of the data, from one walk over git: models are compared, never lines. Asks git and changes nothing.

Only commits on the first-parent line count: what was merged together appeared together. A commit is of the day on which
it was committed there, never of the day that an author's clock names.
"""

import hashlib
import json
import os
import subprocess
from bisect import bisect_right
from collections.abc import Callable, Mapping, MutableMapping, Sequence
from dataclasses import asdict, dataclass, field, replace
from datetime import UTC, date, datetime, time, tzinfo
from functools import cache, cached_property
from pathlib import Path, PurePosixPath
from typing import Any

from scripts import read, write
from scripts.derive import Change, History, Moment, State, changes
from scripts.derive.changes import Field
from scripts.derive.history import BROKEN, NO_GIT, NO_REPOSITORY, NOT_READABLE, REFUSED
from scripts.model import Data, Finding, Where

CODE = ("model", "read", "derive/changes.py", "derive/claims.py", "history.py")
"""What a cached answer depends on, besides the data: the code that reads and compares."""
EARLIEST = datetime(2005, 4, 7, tzinfo=UTC)
"""The first commit that there is; a clock without a battery begins in 1970."""
PLAIN_FILES = {b"100644", b"100755"}
NO_SETTINGS: Mapping[str, str] = {}


def history(
    folder: Path,
    cached: MutableMapping[str, str],
    today: date | None = None,
    zone: tzinfo = UTC,
    known: Callable[[], read.Known] = dict,
) -> History:
    """How the data in a folder came about. Never raises for what git says: without an answer, the history lacks it.

    `cached` keeps what was found out about trees, which never change: a second walk reads no data at all. No moment is
    later than `today`; days are those of `zone`. `known` tells files that were read already, if any has to be.
    """
    folder = folder.resolve()
    try:
        with write.aside(folder.name, {}) as aside:
            repository = _Repository(folder, *_place(folder), aside, known)
            commits = repository.commits(today, zone)
            found = _walk(repository, commits, cached) if commits else History(lacks=NO_REPOSITORY)
            return replace(found, commit=_commit(folder)) if found.known else found
    except (subprocess.CalledProcessError, OSError, ValueError) as error:
        return History(lacks=_why(error, folder))


def _commit(folder: Path) -> str:
    """The commit that is checked out; "" where a file of the repository says something else, or is in no commit yet."""
    status = ("status", "--porcelain", "--untracked-files=normal", "--", ":(top)")
    says = _git(folder, "--no-optional-locks", *status, settings=_without_filters(folder)).strip()
    return "" if says else _git(folder, "rev-parse", "--verify", "HEAD").decode().strip()


def _without_filters(folder: Path) -> dict[str, str]:
    """Settings without the programs through which a repository's own would send its files."""
    asked = ("config", "--local", "--includes", "--name-only", "-z", "--get-regexp", r"^filter\..")
    try:
        named = _git(folder, *asked).decode("utf-8", "surrogateescape").split("\0")[:-1]
    except subprocess.CalledProcessError:  # there are none
        return {}
    keys = {f"GIT_CONFIG_KEY_{number}": name for number, name in enumerate(named)}
    values = {name.replace("KEY", "VALUE"): "" for name in keys}
    return {"GIT_CONFIG_COUNT": str(len(named)), **keys, **values}


def _why(error: Exception, folder: Path) -> str:
    """Why git gives no history. A folder outside of any repository is no failure; all else is."""
    if isinstance(error, FileNotFoundError) or (isinstance(error, PermissionError) and error.filename == "git"):
        return NO_GIT
    said = error.stderr.decode("utf-8", "replace") if isinstance(error, subprocess.CalledProcessError) else ""
    if "dubious ownership" in said or isinstance(error, PermissionError):
        return REFUSED
    if "not a git repository" in said:
        return BROKEN if any((one / ".git").exists() for one in (folder, *folder.parents)) else NO_REPOSITORY
    return NO_REPOSITORY if said and _is_without_commit(folder) else BROKEN


def _is_without_commit(folder: Path) -> bool:
    """Whether a repository has just been made: it has a branch to be, and nothing on any."""
    try:
        return bool(_git(folder, "symbolic-ref", "-q", "HEAD")) and not _git(folder, "rev-list", "--all", "-n", "1")
    except (subprocess.CalledProcessError, OSError):
        return False


def begun_from(folder: Path) -> str:
    """The commit from which the data in a folder were changed: the last that others have too, else the last one. ""
    where nothing was changed since, or git does not say.
    """
    folder = folder.resolve()
    try:
        base = _shared(folder)
        plain = ("--name-only", "--no-ext-diff", "--no-textconv")
        unfiltered = _without_filters(folder)
        changed = _git(folder, "--no-optional-locks", "diff", *plain, base, "--", ".", settings=unfiltered)
        return base if changed or _git(folder, "ls-files", "--others", "--exclude-standard", "--", ".") else ""
    except (subprocess.CalledProcessError, OSError):
        return ""


def _shared(folder: Path) -> str:
    """The last commit of this branch that the branch it follows has, or the main one of where it was copied from."""
    for other in ("@{upstream}", "origin/HEAD"):
        try:
            return _git(folder, "merge-base", "HEAD", other).decode().strip()
        except subprocess.CalledProcessError:
            continue
    return _git(folder, "rev-parse", "--verify", "HEAD").decode().strip()


def at(folder: Path, revision: str, known: Callable[[], read.Known] = dict) -> tuple[Data, list[Finding]] | None:
    """The data as of a commit, branch or tag, with what the reader asks about; None where git or the present model
    cannot read them. Their photographs and the pages written by hand beside them are of that day, too. `known` tells
    files that were read already.
    """
    folder = folder.resolve()
    try:
        with write.aside(folder.name, {}) as aside:
            repository = _Repository(folder, *_place(folder), aside, known)
            [tree] = repository.trees([revision])
            if not tree:
                return None
            write.files(aside.parent, repository.beside(revision, tree))
            return repository.readable(tree)
    except (subprocess.CalledProcessError, OSError, ValueError):
        return None


@dataclass(frozen=True)
class _Commit:
    name: str
    at: datetime
    tree: str
    """The hash of the data folder; "" where the commit has none."""


def _walk(repository: "_Repository", commits: list[_Commit], cached: MutableMapping[str, str]) -> History:
    moments: list[Moment] = []
    first: State | None = None
    skipped = 0
    last = ""
    for commit in commits:
        state = _state(repository, commit, cached)
        if state is None:
            skipped += 1
            continue
        if first is None:
            first = state
        elif found := _step(repository, last, commit.tree, cached):
            moments.append(Moment(commit.name, commit.at, found))
        last = commit.tree
    return History(tuple(moments), first, not repository.shallow, skipped, None if first else NOT_READABLE)


def _state(repository: "_Repository", commit: _Commit, cached: MutableMapping[str, str]) -> State | None:
    """How much a commit's data hold; None where they cannot be read."""
    key = _key(repository, commit.tree)
    if key not in cached:
        data = repository.data(commit.tree)
        cached[key] = json.dumps([sum(1 for _ in data.figures()), len(data.sources)] if data else None)
    counts = json.loads(cached[key])
    return State(commit.name, commit.at, *counts) if counts else None


def _step(repository: "_Repository", before: str, after: str, cached: MutableMapping[str, str]) -> tuple[Change, ...]:
    """What differs between two readable trees."""
    if before == after:
        return ()
    key = _key(repository, before, after)
    if key not in cached:
        old, new = repository.data(before), repository.data(after)
        found = changes(old, new) if old and new else ()
        cached[key] = json.dumps([asdict(change) for change in found], ensure_ascii=False)
    return tuple(_change(one) for one in json.loads(cached[key]))


def _change(told: Mapping[str, Any]) -> Change:
    fields = tuple(Field(**one) for one in told["fields"])
    return Change(**{**told, "fields": fields, "where": Where(*told["where"])})


def _key(repository: "_Repository", *trees: str) -> str:
    said = json.dumps([_version(), repository.folder.name, *trees])
    return hashlib.sha256(said.encode()).hexdigest()


@cache
def _version() -> str:
    """A hash of the code that reads and compares."""
    here = Path(__file__).parent
    files = [path for name in CODE for path in ([here / name] if name.endswith(".py") else (here / name).rglob("*.py"))]
    return hashlib.sha256(b"\0".join(path.read_bytes() for path in sorted(files))).hexdigest()


# --- git -----------------------------------------------------------------------------------------------------------


def _place(folder: Path) -> tuple[str, bool]:
    """Where a folder lies below the top of its repository, and whether the repository is a shallow copy."""
    said = _git(folder, "rev-parse", "--show-prefix", "--is-shallow-repository").decode()
    prefix, shallow = said.split("\n")[:2]
    return prefix.rstrip("/"), shallow == "true"


def _git(folder: Path, *arguments: str, asked: bytes = b"", settings: Mapping[str, str] = NO_SETTINGS) -> bytes:
    """What git answers. Whoever runs us may have set another repository in the environment; ours is where the data lie.

    Nothing is fetched, not even what a partial copy lacks, and no program that the repository names is run.
    Raises CalledProcessError where git refuses.
    """
    clean = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
    quiet = {"LC_ALL": "C", "GIT_NO_LAZY_FETCH": "1", "GIT_NO_REPLACE_OBJECTS": "1", "GIT_TERMINAL_PROMPT": "0"}
    given = (
        "protocol.allow=never",
        "log.showSignature=false",
        "core.fsmonitor=false",
        "i18n.logOutputEncoding=UTF-8",
    )
    command = ["git", "--no-pager", *(part for one in given for part in ("-c", one)), *arguments]
    done = subprocess.run(
        command, cwd=folder, env={**clean, **quiet, **settings}, input=asked, capture_output=True, check=True
    )
    return done.stdout


@dataclass
class _Repository:
    """A data folder inside a repository. Files that several trees share are read once."""

    folder: Path
    prefix: str
    shallow: bool
    aside: Path
    """Where its trees are put to be read, one after the other."""
    known: Callable[[], read.Known] = dict
    """Files that were read already by somebody else."""
    there: dict[str, bytes] = field(default_factory=dict, repr=False)
    """The files of the tree that lies there now."""
    blobs: dict[str, bytes] = field(default_factory=dict, repr=False)
    latest: dict[str, Data | None] = field(default_factory=dict, repr=False)
    """The last two trees that were read: a step needs both of its sides."""

    @cached_property
    def read(self) -> read.Known:
        """Files that were read, by name and content: many trees hold the same."""
        return self.known()

    def commits(self, today: date | None, zone: tzinfo) -> list[_Commit]:
        """Commits that touch the folder on the first-parent line, the oldest first, each with its time there."""
        form = "--format=tformat:%H %ct"
        said = _git(self.folder, "log", "--first-parent", "--no-color", form, "HEAD", "--", ".").decode()
        rows = [row.split(" ") for row in reversed(said.splitlines())]
        trees = self.trees([name for name, _ in rows])
        # A commit that was made by hand may have no time at all.
        times = in_order([_instant(int(seconds or 0), zone) for _, seconds in rows], _end(today, zone))
        return [_Commit(name, at, tree) for (name, _), at, tree in zip(rows, times, trees, strict=True)]

    def trees(self, revisions: list[str]) -> list[str]:
        """The hash of the folder in each commit; "" where it is not there."""
        asked = "".join(f"{revision}:{self.prefix}\n" for revision in revisions).encode()
        said = _git(self.folder, "cat-file", "--batch-check", asked=asked).decode("utf-8", "replace")
        rows = [row.split(" ") for row in said.splitlines()]
        return [row[0] if row[1:2] == ["tree"] else "" for row in rows]

    def data(self, tree: str) -> Data | None:
        """What a tree holds; None where the present model refuses any of it."""
        if tree not in self.latest:
            while len(self.latest) > 1:
                del self.latest[next(iter(self.latest))]
            read = self.readable(tree)
            self.latest[tree] = read[0] if read else None
        return self.latest[tree]

    def readable(self, tree: str) -> tuple[Data, list[Finding]] | None:
        """What a tree holds, and what the reader asks about; None where it refuses any of it."""
        contents = self._contents(tree)
        if contents is None:
            return None
        try:
            # Git keeps no empty folder: one without a file is there all the same.
            contents = {**{f"{name}/.gitkeep": b"" for name in read.FOLDERS}, **read.as_today(contents)}
            before, self.there = self.there, {}
            write.turned(self.aside, before, contents)
            self.there = contents
            data, findings = read.folder(self.aside, self.read)
        except ValueError:  # a name that leads out of the folder
            return None
        return None if any(finding.refuses for finding in findings) else (data, findings)

    def _contents(self, tree: str) -> dict[str, bytes] | None:
        """The files of a tree that are data, by name; None where one of them is no plain file, or there is no tree."""
        return self._files(tree, _is_data) if tree else None

    def beside(self, revision: str, tree: str) -> dict[str, bytes]:
        """What is no data and stands on pages: photographs of a tree and texts beside it, by path from above both."""
        photographs = self._files(tree, lambda path: path.parts[0] == read.PHOTOS) or {}
        folder = (PurePosixPath(self.prefix).parent / read.STORIES).as_posix()
        try:
            texts = self._files(f"{revision}:{folder}", _is_text) or {}
        except subprocess.CalledProcessError:  # there were none yet
            texts = {}
        told = {f"{self.aside.name}/{name}": content for name, content in photographs.items()}
        return told | {f"{read.STORIES}/{name}": content for name, content in texts.items()}

    def _files(self, tree: str, wanted: Callable[[PurePosixPath], bool]) -> dict[str, bytes] | None:
        """The wanted files of a tree, by name; None where one of them is no plain file.

        Raises CalledProcessError or ValueError where git has not got what the tree names.
        """
        found: dict[str, str] = {}
        for row in filter(None, _git(self.folder, "ls-tree", "-r", "-z", "--full-tree", tree).split(b"\0")):
            facts, _, name = row.partition(b"\t")
            mode, _, blob = facts.split(b" ")
            path = PurePosixPath(os.fsdecode(name))
            if wanted(path):
                if mode not in PLAIN_FILES:
                    return None
                found[str(path)] = blob.decode()
        self._fetch([blob for blob in found.values() if blob not in self.blobs])
        return {name: self.blobs[blob] for name, blob in found.items()}

    def _fetch(self, blobs: list[str]) -> None:
        """Take contents out of git. Raises ValueError for one that is not there."""
        wanted = list(dict.fromkeys(blobs))
        rest = _git(self.folder, "cat-file", "--batch", asked="".join(f"{blob}\n" for blob in wanted).encode())
        for blob in wanted:
            head, _, rest = rest.partition(b"\n")
            _, kind, *sizes = head.split(b" ")
            if kind != b"blob":
                raise ValueError(f"{blob} is missing")
            size = int(sizes[0])
            self.blobs[blob], rest = rest[:size], rest[size + 1 :]


def _is_data(path: PurePosixPath) -> bool:
    return path.suffix == ".yml" and (str(path) in read.FILES or path.parts[0] in (*read.FOLDERS, "words"))


def _is_text(path: PurePosixPath) -> bool:
    return path.suffix == ".md"


def _instant(seconds: int, zone: tzinfo) -> datetime:
    """A clock may be wrong by any number of years; then it is the calendar's first or last."""
    try:
        return datetime.fromtimestamp(seconds, zone)
    except (ValueError, OverflowError, OSError):
        return (datetime.max if seconds > 0 else datetime.min).replace(microsecond=0, tzinfo=zone)


def _end(today: date | None, zone: tzinfo) -> datetime | None:
    """The last second of a day."""
    return datetime.combine(today, time(23, 59, 59), zone) if today else None


def in_order(times: Sequence[datetime], latest: datetime | None = None) -> list[datetime]:
    """The times of commits that follow each other, none before the one above it and none after `latest`.

    Where clocks contradict the order, the fewest are disbelieved, and those from before git; such a commit was there
    when the next one came.
    """
    believed = _believed(times, latest)
    if not believed:
        return [latest or at for at in times]
    found, after = [], times[believed[-1]]
    kept = set(believed)
    for index in range(len(times) - 1, -1, -1):
        after = times[index] if index in kept else after
        found.append(after)
    return found[::-1]


def _believed(times: Sequence[datetime], latest: datetime | None) -> list[int]:
    """Which commits make up the longest row in which no time goes back."""
    ends: list[int] = []
    """Of each length of row, the one that ends the earliest."""
    above: dict[int, int | None] = {}
    for index, at in enumerate(times):
        if at >= EARLIEST and (latest is None or at <= latest):
            length = bisect_right(ends, at, key=times.__getitem__)
            above[index] = ends[length - 1] if length else None
            ends[length : length + 1] = [index]
    row: list[int] = []
    last = ends[-1] if ends else None
    while last is not None:
        row.append(last)
        last = above[last]
    return row[::-1]
