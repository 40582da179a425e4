"""What stays readable when the connection is slow or gone, in a real browser with a server that stops answering."""

import json
from contextlib import contextmanager

import pytest

from scripts import words
from scripts.publish import offline
from tests.browser import served, settle, until

LANGUAGES = {"id": "", "en": "en/"}
EVERY_LANGUAGE = pytest.mark.parametrize("spoken", LANGUAGES)
KEPT = "#kt-kept"
ADDRESSES = "async () => (await (await caches.open('kept')).keys()).map(one => one.url)"


@contextmanager
def reader(chrome):
    """A browser of its own that may keep pages; its page."""
    own = chrome.new_context(viewport={"width": 360, "height": 740}, reduced_motion="reduce")
    try:
        yield own.new_page()
    finally:
        own.close()


def read(page, address: str) -> None:
    """Open a page and wait until it may be kept: the first visit only brings the worker."""
    page.goto(address, wait_until="load")
    settle(page)
    page.evaluate("navigator.serviceWorker.ready")
    until(page, "Boolean(navigator.serviceWorker.controller)")


def kept(page, address: str) -> None:
    for _ in range(100):
        if address in page.evaluate(ADDRESSES):
            return
        page.wait_for_timeout(200)
    raise AssertionError(f"{address} was not kept")


@EVERY_LANGUAGE
def test_with_the_server_gone_read_pages_and_main_ones_stay(chrome, site, spoken):
    own = LANGUAGES[spoken]
    said = words.words(spoken).sentences
    with reader(chrome) as page:
        with served(site.folder) as host:
            read(page, host.address + own)
            read(page, f"{host.address}{own}tentang/")
            for main in ("penghargaan/", "ktp-el/", "ikd/", "manfaat/", "wilayah/"):
                kept(page, host.address + own + main)
        for visited in ("tentang/", "ikd/", ""):
            page.goto(host.address + own + visited, wait_until="load")
            assert page.locator("main h1").inner_text()
            note = page.locator(KEPT).inner_text()
            before, _, after = said["offline.kept"].partition("{date}")
            assert note.startswith(before)
            assert note.endswith(after)
            assert note != before + after
        box = page.locator(KEPT).bounding_box()
        assert box["y"] == 0
        answer = page.goto(f"{host.address}{own}upaya/", wait_until="load")
        assert answer.status == 503
        assert page.locator("h1").inner_text() == said["offline.lost_title"]
        page.locator("li a", has_text=said["menu.ikd"]).click()
        page.wait_for_url("**/ikd/")
        assert page.locator("main figure svg").first.bounding_box()["height"] > 100


def test_a_slow_answer_replaces_the_kept_copy(chrome, site):
    name = "tentang/index.html"
    with reader(chrome) as page, served(site.folder) as host:
        read(page, host.address)
        read(page, f"{host.address}tentang/")
        kept(page, f"{host.address}tentang/")
        host.planted["tentang/"] = (site.folder / name).read_bytes().replace(b"<h1", b'<p id="newest">newest</p><h1')
        host.awake.clear()
        page.goto(f"{host.address}tentang/", wait_until="commit")
        page.wait_for_selector(KEPT)
        assert page.locator("#newest").count() == 0
        host.awake.set()
        page.wait_for_selector("#newest")
        assert page.locator(KEPT).count() == 0


def test_where_somebody_has_begun_to_read_the_newest_is_offered(chrome, site):
    with reader(chrome) as page, served(site.folder) as host:
        read(page, host.address)
        read(page, f"{host.address}ikd/")
        kept(page, f"{host.address}ikd/")
        host.planted["ikd/"] = (site.folder / "ikd/index.html").read_bytes().replace(b"<h1", b'<p id="newest"></p><h1')
        host.awake.clear()
        page.goto(f"{host.address}ikd/", wait_until="commit")
        page.wait_for_selector(KEPT)
        page.evaluate("scrollTo(0, 600)")
        host.awake.set()
        link = page.locator(f"{KEPT} a")
        link.wait_for()
        assert page.locator("#newest").count() == 0
        link.click()
        page.wait_for_selector("#newest", state="attached")


def test_an_answer_that_says_the_same_only_takes_the_note_away(chrome, site):
    with reader(chrome) as page, served(site.folder) as host:
        read(page, host.address)
        read(page, f"{host.address}ikd/")
        kept(page, f"{host.address}ikd/")
        host.awake.clear()
        page.goto(f"{host.address}ikd/", wait_until="commit")
        page.wait_for_selector(KEPT)
        page.evaluate("window.same = true")
        host.awake.set()
        page.wait_for_selector(KEPT, state="detached")
        assert page.evaluate("window.same")


@pytest.mark.parametrize("connection", ["{saveData: true}", "{effectiveType: '2g'}"])
def test_a_reader_who_saves_data_pays_for_no_page_ahead(chrome, site, connection):
    with reader(chrome) as page, served(site.folder) as host:
        page.add_init_script(f"Object.defineProperty(navigator, 'connection', {{value: {connection}}})")
        read(page, host.address)
        read(page, f"{host.address}tentang/")
        kept(page, f"{host.address}tentang/")
        page.wait_for_timeout(5000)
        pages = [url for url in page.evaluate(ADDRESSES) if "/assets/" not in url]
        assert pages == [f"{host.address}tentang/"]


def test_downloads_and_other_sites_are_left_alone(chrome, site):
    with reader(chrome) as page, served(site.folder) as host:
        read(page, host.address)
        read(page, f"{host.address}bukti/")
        page.evaluate("fetch('../data/figures.json').then(answer => answer.text())")
        kept(page, f"{host.address}bukti/")
        assert [url for url in page.evaluate(ADDRESSES) if "/data/" in url] == []


def test_what_the_worker_knows_is_data():
    hostile = "</script>'\"`${x}\u2028\\"
    made = offline.text([offline.Spoken("id", "", [(hostile, "a/")], {"kept": hostile})])
    known, _, code = made.partition("\n")
    assert json.loads(known.removeprefix("const KNOWN = ")) == [
        {"language": "id", "folder": "", "main": [[hostile, "a/"]], "words": {"kept": hostile}}
    ]
    assert code == offline.WORKER.read_text("utf-8")
