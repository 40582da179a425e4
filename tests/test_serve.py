"""`make serve`: whoever saves a YAML file sees it on the page, the good and the bad."""

import os
import re
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

import pytest

from tests.conftest import ROOT
from tests.repository import PROVINCE
from tests.repository import RECAP as SOURCE

TODAY = "2031-12-31"
PATIENCE = 180
"""Seconds. A saved edit takes about two; a busy machine takes longer, and only never is wrong."""


@dataclass
class Preview:
    address: str
    data: Path
    log: Path
    process: subprocess.Popen[bytes] | None = None

    def page(self, path: str) -> str:
        with urlopen(self.address + path, timeout=PATIENCE) as answer:
            return answer.read().decode()

    def until(self, path: str, seen: Callable[[str], bool], patience: float = PATIENCE) -> float:
        """How many seconds until the page shows it."""
        started = time.monotonic()
        while (waited := time.monotonic() - started) < patience:
            assert self.process is not None
            assert self.process.poll() is None, self.log.read_text("utf-8")
            try:
                if seen(self.page(path)):
                    return waited
            except (URLError, OSError):
                pass  # not up yet
            time.sleep(0.1)
        raise AssertionError(f"{path} does not show it after {patience} s:\n{self.log.read_text('utf-8')[-3000:]}")

    def edit(self, old: str, new: str) -> None:
        path = self.data / SOURCE
        text = path.read_text("utf-8")
        assert old in text
        path.write_text(text.replace(old, new, 1), "utf-8")


@contextmanager
def previewed(folder: Path, typed: dict[str, str]) -> Iterator[Preview]:
    """What `make serve` runs, on a copy of the data with these edits, and on a free port."""
    data = Path(shutil.copytree(PROVINCE, folder / "data"))
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    environment = os.environ | {"ADMINDUK_DATA": str(data), "ADMINDUK_TODAY": TODAY, "NO_MKDOCS_2_WARNING": "1"}
    command = [sys.executable, "-m", "mkdocs", "serve", "--livereload", "-a", f"127.0.0.1:{port}"]
    log = folder / "log"
    with log.open("wb") as out:
        running = Preview(f"http://127.0.0.1:{port}/", data, log)
        for old, new in typed.items():
            running.edit(old, new)
        running.process = subprocess.Popen(command, cwd=ROOT, env=environment, stdout=out, stderr=subprocess.STDOUT)
        try:
            running.until("", bool, patience=90)
            yield running
        finally:
            running.process.terminate()
            running.process.wait(10)


@pytest.fixture(scope="module")
def shared(tmp_path_factory) -> Iterator[Preview]:
    with previewed(tmp_path_factory.mktemp("serve"), {}) as running:
        assert "900.000" in running.page("")
        yield running


@pytest.fixture
def preview(shared) -> Iterator[Preview]:
    """One preview for all tests; each finds the data as they were."""
    yield shared
    (shared.data / SOURCE).write_bytes((PROVINCE / SOURCE).read_bytes())


def test_the_command_is_the_one_of_the_makefile():
    recipe = re.search(r"^serve:.*\n\t@(.*)$", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE)
    assert recipe
    assert "mkdocs serve --livereload -a 127.0.0.1:8000" in recipe[1]
    assert "ADMINDUK_DATA=" in recipe[1]


def test_a_changed_count_shows(preview, record_property, capsys):
    preview.edit("count: 900.000", "count: 900.077")
    seconds = preview.until("", lambda page: "900.077" in page and "900.000" not in page)
    record_property("seconds", seconds)
    with capsys.disabled():
        print(f"\na saved count shows after {seconds:.1f} s")
    preview.edit("count: 900.077", "count: 900.000")
    preview.until("", lambda page: "900.000" in page)


def test_a_mistake_shows_on_top_of_the_last_good_page_and_goes_when_it_is_mended(preview):
    preview.edit("count: 900.000", "count: 9.00.000")
    line = (preview.data / SOURCE).read_text("utf-8").splitlines().index("    count: 9.00.000") + 1
    place = f"data/{SOURCE}:{line}"
    preview.until("", lambda page: place in page)
    assert "900.000" in preview.page(""), "the last good page is gone while somebody is editing"
    assert place in preview.page("ikd/")
    preview.edit("count: 9.00.000", "count: 900.000")
    preview.until("", lambda page: place not in page and "900.000" in page)


def test_a_new_file_shows(preview):
    """A new source is a new page, without a restart."""
    text = (preview.data / SOURCE).read_text("utf-8").partition("\nfigures:")[0]
    (preview.data / "sources/2031-12-contoh-berita.yml").write_text(text + "\n", "utf-8")
    preview.until("bukti/", lambda page: "2031-12-contoh-berita" in page)
    (preview.data / "sources/2031-12-contoh-berita.yml").unlink()
    preview.until("bukti/", lambda page: "2031-12-contoh-berita" not in page)


def test_a_preview_that_starts_with_a_mistake_shows_it_and_recovers(tmp_path):
    with previewed(tmp_path, {"count: 900.000": "count: 9.00.000"}) as running:
        assert f"data/{SOURCE}:" in running.page("")
        running.edit("count: 9.00.000", "count: 900.000")
        running.until("", lambda page: "900.000" in page and f"data/{SOURCE}:" not in page)
