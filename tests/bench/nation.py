"""A whole nation, built: 38 invented provinces, 514 regencies, two topics, a report a month of each province.

Three sizes, each built whole in both languages by a copy of the code that has made nothing before: a quarter of the
provinces; all; and the quarter again with three times the months. Each is built cold; the first two then with nothing
changed, with one value changed and with one new month of all provinces, each of these committed as a proposal would be.
CPU seconds are those of all processes; memory is the most that any one process had. `PROVINCES=4 MONTHS=3 make bench
ONLY=nation` tries it small. Nothing is estimated.
"""

import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from tests.bench.invented import PROVINCES, TODAY, Nation
from tests.bench.made import CODE, ROOT, gz
from tests.bench.steps import STEPS
from tests.bench.table import table

MONTHS = 12
APART = re.compile(r"^(en/)?(data|gambar)/")
"""Downloads, and the cards that chats show: what the goal for the size of the output leaves out."""
ALONE = re.compile(r"^(en/)?(embed|poster)/")
"""Documents beside the pages."""
GOALS = (
    "goals for all provinces and 12 months on two quiet cores: 60 s wall cold, 6 s with nothing changed,",
    "500 MB a process, 150 MB without downloads and cards, a page 20 KB as gzip, as much a page with 36 months",
)
MB = 1_000_000


@dataclass(frozen=True)
class Spent:
    """What one build took: CPU seconds of all processes, wall seconds, MB of the largest process, CPU s by step."""

    cpu: float
    wall: float
    peak: float
    steps: dict[str, float] = field(default_factory=dict)


@dataclass(frozen=True)
class Built:
    """One size: its builds by what had changed, and what lay in the folder after the first."""

    size: Nation
    spent: dict[str, Spent]
    pages: int
    output: float
    """MB, of which `apart` are downloads and cards."""
    apart: float
    heaviest: tuple[str, float]
    """The address of the heaviest page, and its KB as gzip."""


def run() -> None:
    """Print the tables."""
    whole = Nation(int(os.environ.get("PROVINCES", PROVINCES)), int(os.environ.get("MONTHS", MONTHS)))
    part = Nation(max(1, whole.provinces // 4), whole.months)
    print(f"{os.cpu_count()} cores, Python {sys.version.split()[0]}", flush=True)
    made = [built(part), built(whole), built(Nation(part.provinces, 3 * part.months), again=False)]
    print("\n".join(["", builds(made), "", outputs(made), "", steps(made), "", growth(*made), *GOALS]))


def built(size: Nation, again: bool = True) -> Built:
    """Build one size; `again` with the three changes. Raises CalledProcessError when a build fails."""
    with tempfile.TemporaryDirectory() as folder:
        code = Path(folder) / "code"
        (code / "data").mkdir(parents=True)  # mkdocs.yml watches one
        for name in CODE:
            (shutil.copytree if (ROOT / name).is_dir() else shutil.copy)(ROOT / name, code / name)
        shutil.copy(Path(__file__).with_name("steps.py"), code)
        data, site = size.write(Path(folder) / "data"), Path(folder) / "site"
        spent = {"cold": _spent(code, data, site)}
        files = [path for path in site.rglob("*") if path.is_file()]
        sizes = {path.relative_to(site).as_posix(): path.stat().st_size for path in files}
        pages = [
            name for name in sizes if name.endswith("/index.html") and not name.startswith(("poster/", "sematan/"))
        ]
        weights = {name: len(gz((site / name).read_bytes())) for name in pages}
        heaviest = max(weights, key=lambda name: weights[name])
        if again:
            spent["nothing changed"] = _spent(code, data, site)
            size.correct(data)
            spent["one value changed"] = _spent(code, data, site)
            size.report(data)
            spent["one new month"] = _spent(code, data, site)
    apart = sum(held for name, held in sizes.items() if APART.match(name))
    whole = sum(sizes.values())
    return Built(size, spent, len(pages), whole / MB, apart / MB, (heaviest, weights[heaviest] / 1024))


def _spent(code: Path, data: Path, site: Path) -> Spent:
    told = code / "told.jsonl"
    told.unlink(missing_ok=True)
    command = [sys.executable, "steps.py", str(told), "build", "--data", str(data), "--into", str(site)]
    plain = {name: value for name, value in os.environ.items() if not name.startswith(("ADMINDUK_", "DATA"))}
    before, begun = os.times(), time.perf_counter()
    subprocess.run([*command, "--today", TODAY.isoformat()], cwd=code, env=plain, check=True, stdout=subprocess.DEVNULL)
    wall, after = time.perf_counter() - begun, os.times()
    cpu = after.children_user - before.children_user + after.children_system - before.children_system
    lines = [json.loads(line) for line in told.read_text("utf-8").splitlines()]
    by_step: dict[str, float] = defaultdict(float)
    for _, step, seconds, _, _ in lines:
        by_step[step] += seconds
    print(f"  a build took {wall:.0f} s", file=sys.stderr, flush=True)
    return Spent(cpu, wall, max(most for *_, most in lines), dict(by_step))


def builds(made: Sequence[Built]) -> str:
    """What each build took."""
    rows = [
        [f"{_name(one)}, {what}", str(one.pages), f"{spent.cpu:.0f}", f"{spent.wall:.0f}", f"{spent.peak:.0f}"]
        for one in made
        for what, spent in one.spent.items()
    ]
    return table(["build", "pages", "CPU s", "wall s", "MB a process"], rows)


def outputs(made: Sequence[Built]) -> str:
    """What each size publishes."""
    rows = [
        [_name(one), f"{one.output:.0f}", f"{one.output - one.apart:.0f}", f"{one.heaviest[1]:.1f}", one.heaviest[0]]
        for one in made
    ]
    return table(["published", "MB", "without downloads and cards", "heaviest page, KB gzip", ""], rows)


def steps(made: Sequence[Built]) -> str:
    """CPU seconds of all processes by step, of the cold builds; a step within another is in both."""
    found = [step for step in STEPS if any(step in one.spent["cold"].steps for one in made)]
    rows = [[step, *(f"{one.spent['cold'].steps.get(step, 0):.1f}" for one in made)] for step in found]
    return table(["CPU s, cold", *map(_name, made)], rows)


def growth(part: Built, whole: Built, longer: Built) -> str:
    """How CPU seconds grow beside pages, with more regions and with more months: 1.00 is as fast."""
    rows = [
        [what, f"{other.pages / part.pages:.2f}", f"{_cold(other) / _cold(part):.2f}", f"{_pace(part, other):.2f}"]
        for what, other in (("more regions", whole), ("three times the months", longer))
    ]
    return table(["growth", "pages", "CPU s", "CPU s a page"], rows)


def _pace(before: Built, after: Built) -> float:
    return (_cold(after) / after.pages) / (_cold(before) / before.pages)


def _cold(one: Built) -> float:
    return one.spent["cold"].cpu


def _name(one: Built) -> str:
    return f"{one.size.regions} regions, {one.size.months} months"
