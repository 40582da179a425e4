"""`python -m tests.kills [NUMBER] [SEED]`: builds killed at random moments, the process or its whole group.

After each kill the site is the old one or a whole new one, byte for byte, no process is left, and the next build clears
away what is. Not in CI: it takes minutes.
"""

import ctypes
import os
import random
import signal
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from scripts import write
from tests.browser import Site
from tests.examples import afresh
from tests.test_cache import SMALL, begun, copied, of_group

PR_SET_CHILD_SUBREAPER = 36
"""As Linux calls it in <sys/prctl.h>."""
BETWEEN = """
import os, signal, sys
from pathlib import Path
from scripts import write

write._exchanged = lambda one, other: False
new, place = Path(sys.argv[1]), Path(sys.argv[2])
rename = Path.rename

def killed(self, there):
    if self == new:
        os.kill(os.getpid(), signal.SIGKILL)
    return rename(self, there)

Path.rename = killed
write.put_in_place(new, place)
"""
"""Where folders cannot be exchanged in one step: killed between the two renames."""


def kills(number: int, chance: random.Random) -> Iterator[tuple[str, str]]:
    """For each kill what was done, and what harm came of it: "" for none."""
    take_over()
    with tempfile.TemporaryDirectory() as folder:
        place, into = copied(Path(folder) / "code", SMALL), Path(folder) / "out/site"
        into.parent.mkdir()
        for _ in range(2):  # with an empty cache, then with a full one, as the killed ones have it
            started = time.monotonic()
            begun(place, into).wait()
            longest, whole = time.monotonic() - started, Site(into).files()
        for _ in range(number):
            after, group = chance.uniform(0, longest), chance.random() < 0.5
            process = begun(place, into)
            time.sleep(after)
            (os.killpg if group else os.kill)(process.pid, signal.SIGKILL)
            process.wait()
            deadline = time.monotonic() + 60
            while of_group(process.pid) and time.monotonic() < deadline:
                time.sleep(0.05)
            # The system may hold the lock of a process for a moment after it has gone.
            while (left := left_beside(into)) != ["site"] and time.monotonic() < deadline:
                time.sleep(0.05)
            harm = "the site is another" if Site(into).files() != whole else ""
            harm = harm or (f"left behind: {', '.join(left)}" if left != ["site"] else "")
            harm = harm or ("processes run on" if of_group(process.pid) else "")
            yield f"{'group' if group else 'process'} after {after:.2f} s", harm
            reaped()
        done = begun(place, into).wait()
        yield "the next build", "" if (done, Site(into).files()) == (0, whole) else "it is another, or failed"


def left_beside(into: Path) -> list[str]:
    """What lies beside a site once the next build has begun."""
    with write.workshop(into) as work:
        return sorted(path.name for path in into.parent.iterdir() if path != work)


def take_over() -> None:
    """Have the children of killed processes become ours, where the system does that: what they took is counted."""
    with suppress(AttributeError, OSError):
        ctypes.CDLL(None).prctl(PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0)


def reaped() -> None:
    """Take note of every child that has ended."""
    with suppress(ChildProcessError):
        while os.waitpid(-1, os.WNOHANG)[0]:
            pass


def kills_between_renames(number: int) -> Iterator[tuple[str, str]]:
    """The same between taking the old folder away and putting the new one there."""
    for _ in range(number):
        with tempfile.TemporaryDirectory() as folder:
            site, new = Path(folder) / "site", Path(folder) / "new"
            for one in (site, new):
                one.mkdir()
                (one / "which").write_text(one.name, "utf-8")
            killed = afresh(BETWEEN, new, site).returncode == -signal.SIGKILL
            gone = not site.exists()
            write.repaired(site)
            well = killed and gone and (site / "which").read_text("utf-8") == "site"
            yield "between the renames", "" if well else "no site"


def main(number: int, seed: int) -> int:
    """Print a line for each kill; 1 when one of them did harm."""
    write.say(f"seed {seed}")
    harmed = 0
    for count, (what, harm) in enumerate(kills(number, random.Random(seed)), 1):  # noqa: S311
        harmed += bool(harm)
        write.say(f"{count}: {what}: {'HARMED, ' + harm if harm else 'survived'}")
    write.say(f"{number - harmed} of {number} survived")
    return 1 if harmed else 0


if __name__ == "__main__":
    given = [int(one) for one in sys.argv[1:]]
    sys.exit(main(given[0] if given else 50, given[1] if len(given) > 1 else random.randrange(10**6)))  # noqa: S311
