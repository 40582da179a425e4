"""`make serve`: whoever saves a YAML file sees it on the page, the good and the bad."""

import re
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from types import SimpleNamespace
from urllib.error import HTTPError, URLError
from urllib.request import urlopen

import pytest
from playwright.sync_api import Error

from scripts import hooks
from tests.conftest import ROOT
from tests.test_cache import SMALL, with_our_cache

TODAY = "2031-12-31"
SOURCE = "sources/2031-02-rekaan-laporan.yml"
"""Of the smallest province: each edit here is followed by a whole build."""
CODE = ("scripts", "overrides", "docs", "mkdocs.yml", "examples")
RELOADS = re.compile(r'<script src="/livereload/[^"]*"></script>')
PATIENCE = 180
"""Seconds. A saved edit takes about two; a busy machine takes longer, and only never is wrong."""


@dataclass
class Preview:
    address: str
    data: Path
    code: Path
    log: Path
    process: subprocess.Popen[bytes] | None = None

    def page(self, path: str) -> str:
        with urlopen(self.address + path, timeout=PATIENCE) as answer:
            return answer.read().decode()

    def until(
        self, path: str, seen: Callable[[str], bool], what: str = "the edit", patience: float = PATIENCE
    ) -> float:
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
        raise AssertionError(
            f"{path or 'the home page'} does not show {what} after {patience} s:\n{self.log.read_text('utf-8')[-3000:]}"
        )

    def edit(self, old: str, new: str) -> None:
        path = self.data / SOURCE
        text = path.read_text("utf-8")
        assert old in text
        path.write_text(text.replace(old, new, 1), "utf-8")


@contextmanager
def previewed(folder: Path, typed: dict[str, str]) -> Iterator[Preview]:
    """What `make serve` runs, on a copy of the data with these edits, and on a free port."""
    data = Path(shutil.copytree(SMALL, folder / "data"))
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    code = folder / "code"
    (code / "data").mkdir(parents=True)  # mkdocs.yml watches one
    for name in CODE:
        copy = shutil.copytree if (ROOT / name).is_dir() else shutil.copy
        copy(ROOT / name, code / name)
    with_our_cache(code)
    command = [sys.executable, "-m", "scripts", "serve", "--data", str(data), "--today", TODAY, "--port", str(port)]
    log = folder / "log"
    with log.open("wb") as out:
        running = Preview(f"http://127.0.0.1:{port}/", data, code, log)
        for old, new in typed.items():
            running.edit(old, new)
        running.process = subprocess.Popen(command, cwd=code, stdout=out, stderr=subprocess.STDOUT)
        try:
            running.until("", bool)
            yield running
        finally:
            running.process.terminate()
            assert running.process.wait(PATIENCE) == 0, "somebody who ends the preview is told of no mistake"


@pytest.fixture(scope="module")
def shared(tmp_path_factory) -> Iterator[Preview]:
    with previewed(tmp_path_factory.mktemp("serve"), {}) as running:
        assert "1.200" in running.page("")
        yield running


@pytest.fixture
def preview(shared) -> Iterator[Preview]:
    """One preview for all tests; each finds the data as they were."""
    yield shared
    (shared.data / SOURCE).write_bytes((SMALL / SOURCE).read_bytes())
    shared.until("", lambda page: "1.200" in page)


def test_the_command_is_the_one_of_the_makefile():
    recipe = re.search(r"^serve:.*\n\t@(.*)$", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE)
    assert recipe
    assert "-m scripts serve --data" in recipe[1]


def test_plain_mkdocs_looks_at_the_data_that_it_is_told_of(monkeypatch, tmp_path):
    watched = []
    monkeypatch.setenv("ADMINDUK_DATA", str(tmp_path))
    hooks.on_serve(SimpleNamespace(watch=watched.append), None, None)
    assert watched == [str(tmp_path)]


def test_a_changed_count_shows_in_every_language(preview):
    preview.edit("count: 1.200", "count: 1.207")
    preview.until("", lambda page: "1.207" in page and "1.200" not in page)
    preview.until("en/", lambda page: "1,207" in page and "1,200" not in page)
    preview.edit("count: 1.207", "count: 1.200")
    preview.until("", lambda page: "1.200" in page)


def test_edits_in_quick_succession_end_at_the_last(preview):
    for number in range(1, 10):
        preview.edit("count: 1.200" if number == 1 else f"count: 1.20{number - 1}", f"count: 1.20{number}")
    preview.until("ktp-el/", lambda page: "1.209" in page)


def test_a_mistake_shows_on_top_of_the_last_good_page_and_goes_when_it_is_mended(preview):
    preview.edit("count: 1.200", "count: 1.2.00")
    line = (preview.data / SOURCE).read_text("utf-8").splitlines().index("    count: 1.2.00") + 1
    place = f"data/{SOURCE}:{line}"
    preview.until("", lambda page: place in page)
    assert "1.200" in preview.page(""), "the last good page is gone while somebody is editing"
    assert place in preview.page("ikd/")
    preview.edit("count: 1.2.00", "count: 1.200")
    preview.until("", lambda page: place not in page and "1.200" in page)


def test_a_new_file_shows(preview):
    """A new source is a new page, without a restart."""
    text = (preview.data / SOURCE).read_text("utf-8").replace("number: ", "number: Baru ", 1)
    (preview.data / "sources/2031-12-contoh-berita.yml").write_text(text, "utf-8")
    preview.until("bukti/", lambda page: "2031-12-contoh-berita" in page)
    (preview.data / "sources/2031-12-contoh-berita.yml").unlink()
    preview.until("bukti/", lambda page: "2031-12-contoh-berita" not in page)


def test_a_changed_template_a_sentence_and_code_show(preview):
    changes = {
        "scripts/pages/templates/home.md": ("# {{", "# Templat {{", "Templat"),
        "scripts/words/id/frame.yml": (" newest: '", " newest: 'Kalimat ", "Kalimat Data terbaru"),
        "scripts/pages/home.py": ('title=say.t("menu.index")', 'title="Judul dari kode"', "Judul dari kode"),
        "overrides/main.html": (
            "{% block extrahead %}",
            "{% block extrahead %}<!-- dari kerangka -->",
            "dari kerangka",
        ),
        "docs/assets/site.css": ("*/", "*/\nmain { outline: 7px solid }", "7px solid"),
    }
    before = {name: (preview.code / name).read_text("utf-8") for name in changes}
    for name, (old, new, seen) in changes.items():
        assert old in before[name], name
        (preview.code / name).write_text(before[name].replace(old, new, 1), "utf-8")
        preview.until("", lambda page, seen=seen: seen in page, what=name)
    for name, text in before.items():
        (preview.code / name).write_text(text, "utf-8")
    preview.until("", lambda page: not [seen for _, _, seen in changes.values() if seen in page])


def test_code_with_a_mistake_leaves_what_is_shown(preview):
    path = preview.code / "scripts/pages/home.py"
    text = path.read_text("utf-8")
    path.write_text(text + "\n1 / 0\n", "utf-8")
    end = time.monotonic() + PATIENCE
    while "ZeroDivisionError" not in preview.log.read_text("utf-8"):
        assert time.monotonic() < end
        time.sleep(0.1)
    assert "1.200" in preview.page("")
    path.write_text(text, "utf-8")
    preview.edit("count: 1.200", "count: 1.204")
    preview.until("", lambda page: "1.204" in page)


def test_a_page_is_the_one_of_the_whole_build(preview):
    """But for the script that reloads it: made alone or with all others, it is the same. Then all else is there too."""
    preview.edit("count: 1.200", "count: 1.206")
    preview.until("", lambda page: "1.206" in page)
    paths = ("", "ikd/", "bukti/", "en/", "en/ktp-el/", "wilayah/98.01/", "sunting/")
    alone = {path: RELOADS.sub("", preview.page(path)) for path in paths}
    preview.until("data/figures.csv", lambda text: "1206" in text)
    preview.until("search/search_index.json", lambda text: "1.206" in text)
    for nowhere in ("tidak-ada/", "../../../../../../etc/passwd"):
        with pytest.raises(HTTPError, match="404"):
            preview.page(nowhere)
    for path in paths:
        # Line by line, so that a difference is shown and not two whole pages.
        whole = RELOADS.sub("", preview.page(path))
        assert whole.split(">") == alone[path].split(">"), path


def test_an_open_page_is_reloaded_under_its_own_policy(preview, chrome):
    page = chrome.new_page()
    refused = []
    page.on("console", lambda told: refused.append(told.text) if "Content Security Policy" in told.text else None)
    page.goto(preview.address)
    preview.edit("count: 1.200", "count: 1.205")
    end = time.monotonic() + PATIENCE
    while not _holds(page, "1.205"):
        assert time.monotonic() < end, preview.log.read_text("utf-8")
    assert refused == []
    page.close()


def _holds(page, text):
    with suppress(Error):  # between two pages there is none to ask
        return page.evaluate("text => document.body.innerText.includes(text)", text)


def test_a_port_that_is_taken_is_one_sentence(preview, tmp_path):
    port = preview.address.rstrip("/").rpartition(":")[2]
    command = [sys.executable, "-m", "scripts", "serve", "--data", str(preview.data), "--port", port]
    done = subprocess.run(command, cwd=preview.code, capture_output=True, text=True, check=False, timeout=PATIENCE)
    assert done.returncode == 1
    assert done.stderr.strip() == f"Port {port} sudah dipakai program lain. Pakai yang lain: `make serve PORT=…`."


def test_a_preview_that_starts_with_a_mistake_shows_it_and_recovers(tmp_path):
    with previewed(tmp_path, {"count: 1.200": "count: 1.2.00"}) as running:
        assert f"data/{SOURCE}:" in running.page("")
        running.edit("count: 1.2.00", "count: 1.200")
        running.until("", lambda page: "1.200" in page and f"data/{SOURCE}:" not in page)
