"""How soon a saved file is seen under `make serve`: in a browser that lies open at the page, without a touch.

In a copy of the code and the real data. Seconds from the end of the saving until the page shows it, drawn.
"""

import os
import re
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from playwright.sync_api import Error, Page, sync_playwright

from tests.bench import nodejs
from tests.bench.made import CODE, ROOT, TODAY
from tests.bench.table import table
from tests.browser import FLAGS

COUNT = re.compile(r"(?<=    count: )\d{5,}$", re.MULTILINE)
PAGES = {"Indonesian": "", "English": "en/"}
TOPIC = "ikd/"
PATIENCE = 60
"""Seconds after which an edit will never be seen."""
SHOWS = "([text, there]) => document.readyState !== 'loading' && document.body.textContent.includes(text) === there"
Seen = tuple[str, bool]
"""A text, and whether the page shows it when the edit is seen."""


def run() -> None:
    """Print the table. Raises Unavailable without Chromium."""
    chromium = nodejs.chromium()
    with previewed() as (folder, address, begun), sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=FLAGS)
        page = browser.new_page()
        page.set_default_timeout(600_000)
        page.goto(address)
        print(f"the first page stands {time.perf_counter() - begun:.1f} s after the command", flush=True)
        # A language after the other: what the one has written, the other would see at once.
        seconds = {
            language: [_measured(page, f"{address}{at}{path}", at, folder, edit) for _, path, edit in EDITS]
            for language, at in PAGES.items()
        }
        browser.close()
    print(
        table(
            ["saved to seen, s", *PAGES],
            [list(row) for row in zip((what for what, *_ in EDITS), *seconds.values(), strict=True)],
        )
    )


def _measured(page: Page, address: str, at: str, folder: Path, edit: Callable[[Path, Page, str], Seen]) -> str:
    page.goto(address)
    text, there = edit(folder, page, at)
    begun = time.perf_counter()
    while not _shows(page, text, there):
        time.sleep(0.02)
        if time.perf_counter() - begun > PATIENCE:
            raise AssertionError(f"{address} never showed {text!r}")
    return f"{time.perf_counter() - begun:.2f}"


def _shows(page: Page, text: str, there: bool) -> bool:
    with suppress(Error):  # between two pages there is none to ask
        return bool(page.evaluate(SHOWS, [text, there]))
    return False


def _count(folder: Path, page: Page, at: str) -> Seen:
    """Another number in a figure that the page shows."""
    text = page.inner_text("article")
    for path in sorted((folder / "data/sources").glob("*.yml"), reverse=True):
        typed = path.read_text("utf-8")
        for found in COUNT.finditer(typed):
            if _shown(int(found[0]), at) in text:
                more = int(found[0]) + 1
                path.write_text(f"{typed[: found.start()]}{more}{typed[found.end() :]}", "utf-8")
                return _shown(more, at), True
    raise AssertionError("the page shows no count of the data")


def _shown(number: int, at: str) -> str:
    return f"{number:,}" if at else f"{number:,}".replace(",", ".")


def _mistake(folder: Path, page: Page, at: str) -> Seen:
    path = folder / "data/site.yml"
    path.write_text(f"{path.read_text('utf-8')}contoh: 1\n", "utf-8")
    return "data/site.yml:", True


def _mended(folder: Path, page: Page, at: str) -> Seen:
    path = folder / "data/site.yml"
    path.write_text(path.read_text("utf-8").replace("contoh: 1\n", ""), "utf-8")
    return "data/site.yml:", False


def _new_source(folder: Path, page: Page, at: str) -> Seen:
    name = f"Contoh Pratinjau {at.strip('/') or 'id'}"
    day = TODAY.isoformat()
    site = (folder / "data/site.yml").read_text("utf-8")
    region, indicator = (
        re.findall(rf"^[ -]*{field}: (.+)$", site, re.MULTILINE)[0] for field in ("region", "indicator")
    )
    (folder / f"data/sources/{day[:7]}-{name.lower().replace(' ', '-')}.yml").write_text(
        f"publisher: {name}\nkind: press\nurl: https://berita-contoh.example/{at}x\n"
        f"published: {day}\naccessed: {day}\nextent: full\n"
        f"figures:\n  - region: {region}\n    indicator: {indicator}\n    as_of: {day[:7]}\n    count: 12345\n",
        "utf-8",
    )
    return name, True


def _template(folder: Path, page: Page, at: str) -> Seen:
    seen = f"Contoh templat {at}"
    return _written(folder / "scripts/pages/templates/topic.md", "## {{", f"## {seen} {{{{", seen)


def _sentence(folder: Path, page: Page, at: str) -> Seen:
    seen = f"Contoh kata {at}"
    return _written(
        folder / f"scripts/words/{at.strip('/') or 'id'}/frame.yml", " newest: '", f" newest: '{seen} ", seen
    )


def _written(path: Path, old: str, new: str, seen: str) -> Seen:
    path.write_text(path.read_text("utf-8").replace(old, new, 1), "utf-8")
    return seen.strip(), True


EDITS = (
    ("a count", TOPIC, _count),
    ("a mistake", TOPIC, _mistake),
    ("the mistake mended", TOPIC, _mended),
    ("a new source", "bukti/", _new_source),
    ("a template", TOPIC, _template),
    ("a sentence", TOPIC, _sentence),
)


@contextmanager
def previewed() -> Iterator[tuple[Path, str, float]]:
    """`make serve` over a copy: its folder, its address, and when it was called."""
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        for path in (ROOT / name for name in (*CODE, "data", ".git")):
            shutil.copytree(path, folder / path.name) if path.is_dir() else shutil.copy(path, folder)
        port = nodejs.free_port()
        command = [sys.executable, "-m", "scripts", "serve", "--data", str(folder / "data"), "--port", str(port)]
        clean = {name: value for name, value in os.environ.items() if not name.startswith(("ADMINDUK_", "DATA"))}
        begun = time.perf_counter()
        serving = subprocess.Popen([*command, "--today", TODAY.isoformat()], cwd=folder, env=clean)
        try:
            while serving.poll() is None and not _listens(port):
                time.sleep(0.05)
            yield folder, f"http://127.0.0.1:{port}/", begun
        finally:
            serving.terminate()
            serving.wait()


def _listens(port: int) -> bool:
    with socket.socket() as line:
        return line.connect_ex(("127.0.0.1", port)) == 0
