"""What a build costs, beside default Material: it builds the very Markdown that `export-markdown` writes.

Both languages each, theirs side by side as ours are. In a copy of the code and the data, with a cache of its own. All
is done three times, ours and theirs in turn, and the median is shown: on a busy machine seconds grow, ratios little.
Ours has the data to check, the history to walk, charts to draw and downloads to write as well; theirs finds the charts
drawn in its pages.

CPU s     of all processes together
wall s    from the start to the end of the last of them
MB        the most memory that one process held at once; what this bench itself holds is the least that can be told
beside    CPU seconds in those of default Material
"""

import os
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

import yaml

from scripts.cache import FOLDER
from tests.bench import rival
from tests.bench.made import CODE, DATA, ROOT, TODAY
from tests.bench.table import table

COUNT = re.compile(r"(?<=    count: )\d{5,}$", re.MULTILINE)
THEIRS = "default Material, the same pages"
RUNS = 3


class Cost(NamedTuple):
    """CPU and wall seconds, and megabytes of the largest process."""

    cpu: float
    wall: float
    memory: float


def run() -> None:
    """Print the table. Raises CalledProcessError when a build fails."""
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder) / "code"
        place.mkdir()
        for path in (ROOT / name for name in (*CODE, "data", ".git")):
            shutil.copytree(path, place / path.name) if path.is_dir() else shutil.copy(path, place)
        data = place / DATA.relative_to(ROOT)
        theirs = list(_their_builds(Path(folder) / "theirs", place, data))
        costs: dict[str, list[Cost]] = {}
        build = [_ours("build", "--data", str(data), "--into", str(Path(folder) / "site"))]
        for _ in range(RUNS):
            shutil.rmtree(place / FOLDER, ignore_errors=True)
            costs.setdefault("from nothing", []).append(cost(build, place))
            costs.setdefault("nothing changed", []).append(cost(build, place))
            _change_a_value(data)
            costs.setdefault("one value changed", []).append(cost(build, place))
            costs.setdefault(THEIRS, []).append(cost(theirs, place))
            costs.setdefault("check", []).append(cost([_ours("check", "--data", str(data))], place))
    print(shown({what: median(found) for what, found in costs.items()}))


def cost(commands: Iterable[list[str]], place: Path) -> Cost:
    """What commands cost that run side by side in a folder, with all their children.

    Raises CalledProcessError for one that fails. The memory is that of the largest process among them all.
    """
    begun = time.perf_counter()
    quiet = os.environ | {"NO_MKDOCS_2_WARNING": "1"}
    running = [
        (command, subprocess.Popen(command, cwd=place, env=quiet, stdout=subprocess.DEVNULL)) for command in commands
    ]
    used = []
    for command, process in running:
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode:
            raise subprocess.CalledProcessError(process.returncode, command)
        used.append(usage)
    wall = time.perf_counter() - begun
    most = max(usage.ru_maxrss for usage in used) / 1024
    return Cost(sum(usage.ru_utime + usage.ru_stime for usage in used), wall, most)


def median(costs: list[Cost]) -> Cost:
    """Each measure's own median. Raises StatisticsError when there is none."""
    return Cost(*map(statistics.median, zip(*costs, strict=True)))


def shown(costs: dict[str, Cost]) -> str:
    """The table, ours in the order in which they were measured."""
    rows = [
        [what, f"{each.cpu:.1f}", f"{each.wall:.1f}", f"{each.memory:.0f}", f"{each.cpu / costs[THEIRS].cpu:.2f}"]
        for what, each in costs.items()
    ]
    return table(["", "CPU s", "wall s", "MB", "beside"], rows)


def _ours(command: str, *options: str) -> list[str]:
    return [sys.executable, "-m", "scripts", command, *options, "--today", TODAY.isoformat()]


def _their_builds(folder: Path, place: Path, data: Path) -> Iterable[list[str]]:
    """The commands that build each language of the data as default Material."""
    for language in yaml.safe_load((data / "site.yml").read_text("utf-8"))["languages"]:
        own = folder / language
        export = _ours("export-markdown", str(own / "docs"), "--data", str(data), "--words", language)
        subprocess.run(export, cwd=place, check=True)
        settings = rival.settings(data, language, TODAY)
        (own / "mkdocs.yml").write_text(yaml.safe_dump(settings, sort_keys=False), "utf-8")
        yield [sys.executable, "-m", "mkdocs", "build", "--quiet", "-f", str(own / "mkdocs.yml")]


def _change_a_value(data: Path) -> None:
    """Count one more in the first source that counts many."""
    texts = {path: path.read_text("utf-8") for path in sorted((data / "sources").glob("*.yml"))}
    source, text = next((path, text) for path, text in texts.items() if COUNT.search(text))
    source.write_text(COUNT.sub(lambda found: str(int(found[0]) + 1), text, count=1), "utf-8")
