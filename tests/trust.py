"""`python -m tests.trust [--seed N] [--kills N] [ROW …]`: tries to break a build and a site; a table of what survived.

Under 15 minutes on two quiet cores; what each row costs is told in seconds of a processor, which a busy machine leaves
as they are. `--kills 40` where there is less time. Not in CI: there the same tests run, without kills and full disks.
"""

import argparse
import os
import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from xml.etree import ElementTree

from scripts import write
from tests import kills
from tests.browser import ADDRESS, REPOSITORY, Site
from tests.conftest import ROOT
from tests.cost import spent
from tests.production import program
from tests.test_cache import LATER, SMALL, begun, copied

KILLS = 100
"""Of ten, one is between the two renames that put a site in place where folders cannot be exchanged."""
HANGS = 1800
"""Seconds after which what a row tries is said to hang, on a busy machine too."""
FULL = (0.05, 0.3, 0.55, 0.75, 0.9)
"""Of what a build needs beside the old site, how much there is: five moments at which the disk is full."""

Tried = Iterable[tuple[str, str]]
"""What was done, and what harm came of it: "" for none, "?" and why where it could not be tried."""


def of_builds(chance: random.Random, number: int) -> Tried:
    between = number // 10
    yield from kills.kills(number - between, chance)
    yield from kills.kills_between_renames(between)


def of_full_disks(chance: random.Random, _: int) -> Tried:
    """A small disk of memory, with the old site on it and too little beside it."""
    with tempfile.TemporaryDirectory() as folder:
        place, into = copied(Path(folder) / "code", SMALL), Path(folder) / "plenty/site"
        into.parent.mkdir()
        if begun(place, into).wait():
            yield "a build", "failed with plenty of room"
            return
        need, whole = _blocks(into), Site(into).files()
        for part in FULL:
            what = f"{part:.0%} of {need // 1_000_000} MB are free"
            with small_disk(Path(folder) / "disk", int(need * (1 + part))) as disk:
                if disk is None:
                    yield what, "? no small disk could be mounted (not root)"
                    continue
                subprocess.run(["cp", "-a", str(into), str(disk)], check=True)
                done = built(place, disk / "site")
                said = [
                    line for line in done.stderr.splitlines() if line.strip() and not line.startswith("Peringatan:")
                ]
                harm = "the site is another" if Site(disk / "site").files() != whole else ""
                harm = harm or ("no failure" if done.returncode != 1 else "")
                harm = harm or ("no single sentence" if len(said) != 1 or "disk penuh" not in said[0] else "")
                left = sorted(path.name for path in disk.iterdir())
                yield what, harm or (f"left behind: {', '.join(left)}" if left != ["site"] else "")


def _blocks(folder: Path) -> int:
    """Bytes that the files of a folder take on a disk that counts in pages."""
    return sum(-(-path.stat().st_size // 4096) * 4096 for path in folder.rglob("*") if path.is_file())


@contextmanager
def small_disk(place: Path, size: int) -> Iterator[Path | None]:
    """A disk of so many bytes in memory; None where nobody may mount one."""
    place.mkdir(exist_ok=True)
    command = ["mount", "-t", "tmpfs", "-o", f"size={size}", "none", str(place)]
    mounted = os.geteuid() == 0 and subprocess.run(command, capture_output=True, check=False).returncode == 0
    try:
        yield place if mounted else None
    finally:
        if mounted:
            subprocess.run(["umount", str(place)], check=True)


def built(place: Path, into: Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "scripts", "build", "--into", str(into), "--data", str(place / "data")]
    ours = os.environ | {"ADMINDUK_ADDRESS": ADDRESS, "ADMINDUK_REPOSITORY": REPOSITORY}
    return subprocess.run(
        [*command, "--today", LATER], cwd=place, env=ours, capture_output=True, text=True, check=False, timeout=HANGS
    )


CACHES, TWO = ("spoilt", "cannot", "another", "full"), ("two_builds", "runs_is_left")
"""Tests of `tests/test_cache.py` by words in their names: the others are no attempts to break anything."""
TRIED: dict[str, tuple[str, Callable[[random.Random, int], Tried]]] = {
    "kills": ("builds killed: process, group, between the renames", of_builds),
    "disk": ("full disk, at five moments", of_full_disks),
}
"""Rows that are tried here."""
PROVED: dict[str, tuple[str, tuple[str, ...], tuple[str, ...]]] = {
    "caches": ("40 spoilt entries, no place to write", ("test_cache",), CACHES),
    "two": ("two builds at once", ("test_cache",), TWO),
    "places": ("odd surroundings, paths, clocks that stand", ("test_surroundings",), ()),
    "clocks": ("clocks of authors and machines, zones", ("test_history", "test_today"), ()),
    "files": ("hostile folders, odd files, devices, names", ("test_odd_files",), ()),
    "texts": ("hostile texts in every field, in a browser", ("test_hostile",), ()),
    "privacy": ("personal numbers, the last gate", ("test_personal", "test_gate", "test_photos"), ()),
    "offline": ("service worker: full phones, spoilt copies, new deployments", ("test_offline",), ()),
    "server": ("nginx: headers, types, packed files, below a folder", ("test_server",), ()),
    "verify": ("a published site with one changed digit", ("test_verify",), ()),
}
"""Rows that are proved by tests: of which files, and there by which words in a name (all, where there are none)."""
ROWS = (*TRIED, *PROVED)


@dataclass
class Row:
    """What came of a row: what was tried, by what harm it did, and the seconds of a processor that it took."""

    outcomes: list[tuple[str, str]] = field(default_factory=list)
    cpu: float = 0


def proved(rows: Sequence[str], chance: random.Random) -> dict[str, Row]:
    """Those rows by their tests, all in one run: what is dear to make is made once for all of them.

    Its seed is that of the made-up cases too.
    """
    found = {row: Row() for row in rows}
    files = dict.fromkeys(f"tests/{file}.py" for row in rows for file in PROVED[row][1])
    words = [word for row in rows for word in PROVED[row][2]]
    chosen = ["-k", f"not test_cache or {' or '.join(words)}"] if words else []
    seeded = {**os.environ, "THOROUGH": "1", "PYTHONHASHSEED": str(chance.randrange(1000))}
    with tempfile.TemporaryDirectory() as place:
        told = Path(place) / "told.xml"
        given = ["-q", "--no-header", "-p", "tests.cost", f"--junitxml={told}", *chosen, *files]
        command = [sys.executable, "-m", "pytest", f"--hypothesis-seed={chance.randrange(10**6)}", *given]
        try:
            done = subprocess.run(
                command, cwd=ROOT, env=seeded, capture_output=True, text=True, check=False, timeout=HANGS
            )
        except subprocess.TimeoutExpired:
            found[rows[0]].outcomes.append(("all that is proved by tests", f"no end after {HANGS} s"))
            return found
        cases = list(ElementTree.parse(told).iter("testcase")) if told.exists() else []
    for case in cases:
        row = found[_row_of(rows, case)]
        row.outcomes.append((case.get("name", ""), _harm(case)))
        row.cpu += sum(float(one.get("value", "0")) for one in case.iter("property") if one.get("name") == "cpu")
    for row in found.values():
        if not row.outcomes:
            row.outcomes.append(("", " ".join(done.stdout.splitlines()[-1:]) or "no test ran"))
    return found


def _row_of(rows: Sequence[str], case: ElementTree.Element) -> str:
    """To which row a test belongs: that whose words are in its name goes before that of its whole file."""
    file, name = case.get("classname", "").rpartition(".")[2], case.get("name", "")
    of_file = [row for row in rows if file in PROVED[row][1]]
    return next((row for row in of_file if any(word in name for word in PROVED[row][2])), of_file[0])


def _harm(case: ElementTree.Element) -> str:
    kinds = {one.tag for one in case}
    if {"failure", "error"} & kinds:
        return "failed"
    return "? skipped: something is not installed" if "skipped" in kinds else ""


def main() -> int:
    """Try the rows that were asked for, or all; 1 where one did harm."""
    asked = argparse.ArgumentParser(prog="python -m tests.trust", description=__doc__)
    asked.add_argument("--seed", type=int, default=random.randrange(10**6))  # noqa: S311
    asked.add_argument("--kills", type=int, default=KILLS, help="how many builds the first row kills")
    asked.add_argument("rows", nargs="*", metavar="ROW", help=", ".join(ROWS))
    given = asked.parse_args()
    if unknown := [row for row in given.rows if row not in ROWS]:
        asked.error(f"no such row: {', '.join(unknown)}")
    write.say(f"seed {given.seed}{'' if program() else '; nginx is not installed: not tried'}")
    started, before = time.monotonic(), spent()
    asked_for = list(given.rows or ROWS)
    found = {name: _tried(name, given.seed, given.kills) for name in asked_for if name in TRIED}
    if tests := [name for name in asked_for if name in PROVED]:
        found |= proved(tests, random.Random(f"{given.seed} tests"))  # noqa: S311
    lines, harms = [], []
    for name, row in found.items():
        tried = [(did, harm) for did, harm in row.outcomes if not harm.startswith("?")]
        hurt = [(did, harm) for did, harm in tried if harm]
        counts = (len(tried), len(tried) - len(hurt), len(row.outcomes) - len(tried))
        what = TRIED[name][0] if name in TRIED else PROVED[name][0]
        lines.append((name, what, *map(str, counts), f"{row.cpu:.0f} s"))
        harms += [f"{name}: {did} {harm}" for did, harm in hurt]
    write.table(("row", "what was tried", "tried", "survived", "not tried", "processor"), lines)
    whole = spent() - before
    rest = whole - sum(row.cpu for row in found.values())
    write.say(
        f"{whole:.0f} s of a processor, {rest:.0f} of them for all rows; {time.monotonic() - started:.0f} s passed"
    )
    for harm in harms:
        write.complain(harm)
    return 1 if harms else 0


def _tried(name: str, seed: int, number: int) -> Row:
    before = spent()
    row = Row(list(TRIED[name][1](random.Random(f"{seed} {name}"), number)))  # noqa: S311
    row.cpu = spent() - before
    write.say(f"{name}: {sum(not harm for _, harm in row.outcomes)} of {len(row.outcomes)} survived")
    return row


if __name__ == "__main__":
    sys.exit(main())
