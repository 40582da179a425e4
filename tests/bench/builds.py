"""What a build costs in CPU seconds of all its processes: from nothing, with nothing changed, with one value changed.

In a copy of the code and the data, with a cache of its own. On a busy machine the seconds grow, the pages do not.
"""

import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from tests.bench.made import CODE, DATA, ROOT, TODAY
from tests.bench.table import table

COUNT = re.compile(r"(?<=    count: )\d{5,}$", re.MULTILINE)


def run() -> None:
    """Print the table."""
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder) / "code"
        place.mkdir()
        for path in (ROOT / name for name in (*CODE, "data", ".git")):
            shutil.copytree(path, place / path.name) if path.is_dir() else shutil.copy(path, place)
        data = place / DATA.relative_to(ROOT)
        build = ("build", "--data", str(data), "--into", str(Path(folder) / "site"), "--today", TODAY.isoformat())
        rows = [_row("cold", place, build), _row("nothing changed", place, build)]
        source = next(
            path for path in sorted((data / "sources").glob("*.yml")) if COUNT.search(path.read_text("utf-8"))
        )
        source.write_text(COUNT.sub(lambda found: str(int(found[0]) + 1), source.read_text("utf-8"), count=1), "utf-8")
        rows += [_row("one value changed", place, build), _row("check", place, ("check", "--data", str(data)))]
    print(table(["", "CPU s", "wall s"], rows))


def _row(what: str, place: Path, command: tuple[str, ...]) -> list[str]:
    before, begun = os.times(), time.perf_counter()
    subprocess.run([sys.executable, "-m", "scripts", *command], cwd=place, check=True, stdout=subprocess.DEVNULL)
    after = os.times()
    spent = after.children_user - before.children_user + after.children_system - before.children_system
    return [what, f"{spent:.1f}", f"{time.perf_counter() - begun:.1f}"]
