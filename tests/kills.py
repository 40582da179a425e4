"""`python -m tests.kills [NUMBER]`: builds killed at random moments, the process or its whole group.

After each kill the site is the old one or a whole new one, byte for byte, no process is left, and the next build clears
away what is. Not in CI: it takes minutes.
"""

import os
import random
import signal
import sys
import tempfile
import time
from pathlib import Path

from scripts import write
from tests.browser import Site
from tests.test_cache import SMALL, begun, copied, of_group


def main(number: int) -> int:
    """Print a line for each kill; 1 when one of them did harm."""
    chance, harmed = random.Random(), 0  # noqa: S311
    with tempfile.TemporaryDirectory() as folder:
        place, into = copied(Path(folder) / "code", SMALL), Path(folder) / "out/site"
        into.parent.mkdir()
        started = time.monotonic()
        begun(place, into).wait()
        longest, whole = time.monotonic() - started, Site(into).files()
        for count in range(1, number + 1):
            after, group = chance.uniform(0, longest), chance.random() < 0.5
            process = begun(place, into)
            time.sleep(after)
            (os.killpg if group else os.kill)(process.pid, signal.SIGKILL)
            process.wait()
            deadline = time.monotonic() + 60
            while of_group(process.pid) and time.monotonic() < deadline:
                time.sleep(0.05)
            with write.workshop(into) as work:
                left = sorted(path.name for path in into.parent.iterdir() if path != work)
            well = Site(into).files() == whole and left == ["site"] and not of_group(process.pid)
            harmed += not well
            what = "group" if group else "process"
            write.say(f"{count}: {what} killed after {after:.1f} s: {'survived' if well else 'HARMED'}")
    write.say(f"{number - harmed} of {number} survived")
    return 1 if harmed else 0


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else 50))
