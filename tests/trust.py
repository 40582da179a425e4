"""`python -m tests.trust [--seed N] [--kills N] [ROW …]`: tries to break a build and a site; a table of what survived.

Under 15 minutes on two quiet cores; `--kills 40` where there is less time.
Not in CI: there the same tests run, without kills and full disks.
"""

import argparse
import os
import random
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from scripts import write
from tests import kills
from tests.browser import ADDRESS, REPOSITORY, Site
from tests.conftest import ROOT
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


def proved_by(*given: str) -> Callable[[random.Random, int], Tried]:
    """A row of the table that is proved by tests. Its seed is that of the made-up cases too."""

    def run(chance: random.Random, _: int) -> Tried:
        seeded = {**os.environ, "THOROUGH": "1", "PYTHONHASHSEED": str(chance.randrange(1000))}
        seed = f"--hypothesis-seed={chance.randrange(10**6)}"
        command = [sys.executable, "-m", "pytest", "-q", "-rfE", "--no-header", seed, *given]
        try:
            done = subprocess.run(
                command, cwd=ROOT, env=seeded, capture_output=True, text=True, check=False, timeout=HANGS
            )
        except subprocess.TimeoutExpired:
            yield "", f"no end after {HANGS} s"
            return
        counts = {what: int(n) for n, what in re.findall(r"(\d+) (passed|failed|errors?|skipped)", done.stdout)}
        failed = re.findall(r"^(?:FAILED|ERROR) (\S+)", done.stdout, re.MULTILINE)
        yield from [("", "")] * counts.get("passed", 0)
        yield from (("", name) for name in failed)
        yield from [("", "? skipped: something is not installed")] * counts.get("skipped", 0)
        if done.returncode and not failed:
            yield "", " ".join(done.stdout.splitlines()[-1:]) or "no test ran"

    return run


CACHES = "spoilt or cannot or another or full"
ROWS: dict[str, tuple[str, Callable[[random.Random, int], Tried]]] = {
    "kills": ("builds killed: process, group, between the renames", of_builds),
    "disk": ("full disk, at five moments", of_full_disks),
    "caches": ("40 spoilt entries, no place to write", proved_by("tests/test_cache.py", "-k", CACHES)),
    "two": ("two builds at once", proved_by("tests/test_cache.py", "-k", "two_builds or runs_is_left")),
    "clocks": ("clocks of authors and machines, zones", proved_by("tests/test_history.py", "tests/test_today.py")),
    "files": ("hostile folders, odd files, devices, names", proved_by("tests/test_odd_files.py")),
    "texts": ("hostile texts in every field, in a browser", proved_by("tests/test_hostile.py")),
    "privacy": ("personal numbers, the last gate", proved_by("tests/test_personal.py", "tests/test_gate.py")),
    "offline": ("service worker: full phones, spoilt copies, new deployments", proved_by("tests/test_offline.py")),
    "server": ("nginx: headers, types, packed files, below a folder", proved_by("tests/test_server.py")),
    "verify": ("a published site with one changed digit", proved_by("tests/test_verify.py")),
}


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
    lines, harms = [], []
    for name in given.rows or ROWS:
        what, attempt = ROWS[name]
        started = time.monotonic()
        outcomes = list(attempt(random.Random(f"{given.seed} {name}"), given.kills))  # noqa: S311
        tried = [(did, harm) for did, harm in outcomes if not harm.startswith("?")]
        hurt = [(did, harm) for did, harm in tried if harm]
        skipped = len(outcomes) - len(tried)
        survived = str(len(tried) - len(hurt))
        lines.append((name, what, str(len(tried)), survived, str(skipped), f"{time.monotonic() - started:.0f} s"))
        harms += [f"{name}: {did} {harm}" for did, harm in hurt]
        write.say(f"{name}: {survived} of {len(tried)} survived" + (f", {skipped} not tried" if skipped else ""))
    write.table(("row", "what was tried", "tried", "survived", "not tried", "took"), lines)
    for harm in harms:
        write.complain(harm)
    return 1 if harms else 0


if __name__ == "__main__":
    sys.exit(main())
