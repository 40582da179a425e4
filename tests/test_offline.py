"""What stays readable when the connection is slow or gone, in a real browser with a server that stops answering."""

import json
from collections.abc import Iterator
from contextlib import contextmanager, suppress

import pytest
from playwright.sync_api import Error

from scripts import words
from scripts.publish import offline
from tests.browser import Served, context_of, found_by_search, opened, served, settle, until

LANGUAGES = {"id": "", "en": "en/"}
EVERY_LANGUAGE = pytest.mark.parametrize("spoken", LANGUAGES)
KEPT = "#kt-kept"
ADDRESSES = "async () => (await (await caches.open('kept')).keys()).map(one => one.url)"


def reader(chrome):
    """A page that may keep others. What it keeps is of one address, and each test has a server of its own."""
    return opened(chrome, service_workers="allow")


WAIT = b"const WAIT = 4000"
"""How long the worker waits for an answer before it shows what it has, in ms."""


@contextmanager
def asleep(site, wait: bytes = b"const WAIT = 300") -> Iterator[Served]:
    """A site whose server will fall asleep. Of the patience of readers one test is enough."""
    with served(site.folder) as host:
        assert WAIT in site.file("sw.js")
        host.planted["sw.js"] = site.file("sw.js").replace(WAIT, wait)
        yield host


def awake(site):
    """A site whose server answers, however busy the machine is."""
    return asleep(site, b"const WAIT = 100000")


def read(page, address: str) -> None:
    """Open a page and wait until it may be kept: the first visit only brings the worker."""
    page.goto(address, wait_until="load")
    settle(page)
    page.evaluate("navigator.serviceWorker.ready")
    until(page, "Boolean(navigator.serviceWorker.controller)")


def kept(page, address: str) -> None:
    until(page, f"address => ({ADDRESSES})().then(all => all.includes(address))", address)


@EVERY_LANGUAGE
def test_with_the_server_gone_read_pages_and_main_ones_stay(chrome, invented, spoken):
    own = LANGUAGES[spoken]
    said = words.words(spoken).sentences
    with reader(chrome) as page:
        with served(invented.folder) as host:
            read(page, host.address + own)
            read(page, f"{host.address}{own}tentang/")
            for main in ("", "ktp-el/", "ikd/", "wilayah/", "penghargaan/", "manfaat/", "bukti/"):
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
        page.locator("li a[href$='ikd/']").click()
        page.wait_for_url("**/ikd/")
        assert page.locator("main figure svg").first.bounding_box()["height"] > 100


def test_a_slow_answer_replaces_the_kept_copy(chrome, invented):
    name = "tentang/index.html"
    with reader(chrome) as page, served(invented.folder) as host:
        read(page, host.address)
        read(page, f"{host.address}tentang/")
        kept(page, f"{host.address}tentang/")
        host.planted["tentang/"] = invented.file(name).replace(b"<h1", b'<p id="newest">newest</p><h1')
        host.awake.clear()
        page.goto(f"{host.address}tentang/", wait_until="commit")
        page.wait_for_selector(KEPT)
        assert page.locator("#newest").count() == 0
        host.awake.set()
        page.wait_for_selector("#newest")
        assert page.locator(KEPT).count() == 0


def test_where_somebody_has_begun_to_read_the_newest_is_offered(chrome, invented):
    with reader(chrome) as page, asleep(invented) as host:
        read(page, host.address)
        read(page, f"{host.address}ikd/")
        kept(page, f"{host.address}ikd/")
        host.planted["ikd/"] = invented.file("ikd/index.html").replace(b"<h1", b'<p id="newest"></p><h1')
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


def test_an_answer_that_says_the_same_only_takes_the_note_away(chrome, invented):
    with reader(chrome) as page, asleep(invented) as host:
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


@contextmanager
def saving(chrome, connection: str):
    """A page of a reader whose browser says this of the connection, and whose clock the test turns."""
    own = context_of(chrome, service_workers="allow")
    try:
        own.add_init_script(f"Object.defineProperty(navigator, 'connection', {{value: {connection}}})")
        own.clock.install()
        yield own.new_page()
    finally:
        own.close()


@pytest.mark.parametrize(
    ("connection", "ahead"), [("{saveData: true}", False), ("{effectiveType: '2g'}", False), ("{}", True)]
)
def test_a_reader_who_saves_data_pays_for_no_page_ahead(chrome, invented, connection, ahead):
    with saving(chrome, connection) as page, served(invented.folder) as host:
        read(page, host.address)
        read(page, f"{host.address}tentang/")
        kept(page, f"{host.address}tentang/")
        page.clock.run_for(5000)
        if ahead:
            kept(page, f"{host.address}ikd/")
        page.goto(f"{host.address}bukti/", wait_until="load")  # what was asked for before comes before
        kept(page, f"{host.address}bukti/")
        pages = {url for url in page.evaluate(ADDRESSES) if "/assets/" not in url}
        assert (pages == {f"{host.address}tentang/", f"{host.address}bukti/"}) is not ahead


def test_downloads_and_other_sites_are_left_alone(chrome, invented):
    with reader(chrome) as page, served(invented.folder) as host:
        read(page, host.address)
        read(page, f"{host.address}bukti/")
        page.evaluate("fetch('../data/figures.json').then(answer => answer.text())")
        kept(page, f"{host.address}bukti/")
        assert [url for url in page.evaluate(ADDRESSES) if "/data/" in url] == []


# --- keeping may fail; the answer is always given ------------------------------------------------------------------

FIVE = ("", "ikd/", "ktp-el/", "wilayah/", "tentang/")


def works_online(page, address: str) -> None:
    """Five pages and the search, with what no copy says."""
    for path in FIVE:
        answer = page.goto(address + path, wait_until="load")
        assert answer.status == 200, path
        assert page.locator("main h1").inner_text(), path
        assert not page.locator(KEPT).count(), path
        settle(page)
    page.locator(".kt-search-open").click()
    found_by_search(page, "contoh")


QUOTA = 1  # byte


def test_a_full_phone_reads_on_while_the_site_answers(chrome, invented):
    with reader(chrome) as page, awake(invented) as host:
        origin = host.address.split("/situs")[0]
        full = page.context.new_cdp_session(page)
        full.send("Storage.overrideQuotaForOrigin", {"origin": origin, "quotaSize": QUOTA})
        read(page, host.address)
        works_online(page, host.address)
        assert page.evaluate(ADDRESSES) == []


def test_a_phone_that_fills_up_reads_the_newest(chrome, invented):
    """What was kept before stays as it was; what comes now is shown and cannot be kept."""
    with reader(chrome) as page, served(invented.folder) as host:
        read(page, host.address)
        read(page, f"{host.address}tentang/")
        kept(page, f"{host.address}tentang/")
        full = page.context.new_cdp_session(page)
        full.send("Storage.overrideQuotaForOrigin", {"origin": host.address.split("/situs")[0], "quotaSize": QUOTA})
        old = (invented.folder / "tentang/index.html").read_bytes()
        host.planted["tentang/"] = old.replace(b"<h1", b'<p id="newest">newest</p><h1')
        page.goto(f"{host.address}tentang/", wait_until="load")
        assert page.locator("#newest").count() == 1
        host.awake.clear()
        page.goto(f"{host.address}tentang/", wait_until="commit")
        page.wait_for_selector(KEPT)
        assert page.locator("#newest").count() == 0
        host.awake.set()
        page.wait_for_selector("#newest")
        assert page.locator(KEPT).count() == 0
        works_online(page, host.address)


REFUSALS = {
    "it may not be opened": "caches.open = () => Promise.reject(new DOMException('', 'SecurityError'))",
    "it is not there": "Object.defineProperty(self, 'caches', {get() { throw new Error('none') }})",
    "it finds nothing": "Cache.prototype.match = () => Promise.reject(new Error('broken'))",
    "it keeps nothing": "Cache.prototype.put = () => Promise.reject(new DOMException('', 'QuotaExceededError'))",
    "it throws at once": "Cache.prototype.put = () => { throw new Error('broken') }",
    "it cannot say what it has": "Cache.prototype.keys = () => Promise.reject(new Error('broken'))",
    "no sums": "Object.defineProperty(crypto, 'subtle', {value: undefined})",
}


@pytest.mark.parametrize("how", REFUSALS)
def test_where_the_browser_keeps_nothing_pages_come_all_the_same(chrome, invented, how):
    with reader(chrome) as page, served(invented.folder) as host:
        host.planted["sw.js"] = f"{REFUSALS[how]}\n".encode() + invented.file("sw.js")
        read(page, host.address)
        for path in ("ikd/", "tentang/", "ikd/"):
            assert page.goto(host.address + path, wait_until="load").status == 200
            assert page.locator("main h1").inner_text()
            settle(page)


SPOILT = {
    "a page without its sum": ("tentang/", "new Response('<h1>spoilt</h1>', {headers: {'content-type': 'text/html'}})"),
    "a page cut off": (
        "tentang/",
        "new Response((await old.text()).slice(0, 999), {headers: old.headers})",
    ),
    "a page without a day": (
        "tentang/",
        "new Response(await old.text(), {headers: {...Object.fromEntries(old.headers), 'x-kept': 'yesterday'}})",
    ),
    "nothing at all": ("tentang/", "new Response()"),
    "a script cut off": ("assets/site.js", "new Response('throw 1', {headers: old.headers})"),
    "a page in the place of a script": ("assets/site.js", "new Response('<html>')"),
}
TOLD = "async url => { const one = await (await caches.open('kept')).match(url); return one ? one.text() : '' }"
SPOIL = """async url => {
  const box = await caches.open('kept'), old = await box.match(url)
  await box.put(url, await (async () => MADE)())
}"""


@pytest.mark.parametrize("how", SPOILT)
def test_a_spoilt_copy_is_as_good_as_none(chrome, invented, how):
    name, made = SPOILT[how]
    with reader(chrome) as page, served(invented.folder) as host:
        read(page, host.address)
        read(page, f"{host.address}tentang/")
        url = host.address + (invented.script(name) if name.endswith(".js") else name)
        kept(page, url)
        whole = page.evaluate(TOLD, url)
        page.evaluate(SPOIL.replace("MADE", made), url)
        page.goto(f"{host.address}tentang/", wait_until="load")
        settle(page)
        assert page.locator("main h1").inner_text()
        until(page, f"([url, whole]) => ({TOLD})(url).then(said => said === whole)", [url, whole])


# --- deployments ----------------------------------------------------------------------------------------------------


def newer(site, name: str) -> dict[str, bytes]:
    """A deployment with another script: pages name it, and the old one is gone."""
    old = site.script(name)
    new = old.replace(old.split(".")[1], "0" * 8)
    page = site.file("ikd/index.html").replace(old.encode(), new.encode()).replace(b"<h1", b'<p id="newest"></p><h1')
    return {"ikd/": page, new: site.file(old)}


@pytest.mark.parametrize("name", ["assets/explore.js", "assets/save.js"])
@pytest.mark.parametrize("keeps", [True, False], ids=["with a keeper", "without"])
def test_an_open_page_whose_script_is_gone_gives_way_to_the_new_one(chrome, invented, name, keeps):
    with opened(chrome, service_workers="allow" if keeps else "block") as page, served(invented.folder) as host:
        page.goto(f"{host.address}ikd/", wait_until="load")
        settle(page)
        host.planted |= newer(invented, name)
        host.gone.add(invented.script(name))
        button = "[data-hint]" if "explore" in name else ".save button:text-is('SVG')"
        page.evaluate("for (const fold of document.querySelectorAll('figure details')) fold.open = true")
        page.locator(f"figure {button}").first.click()
        page.wait_for_selector("#newest", state="attached")
        settle(page)
        if "explore" in name:
            page.locator(f"figure {button}").first.click()
            page.locator(".explore").first.wait_for()


def test_an_old_page_and_its_script_stay_together_without_a_connection(chrome, invented):
    """Online there is a new deployment, but the connection is slow: old page, old script; then both new."""
    with reader(chrome) as page, asleep(invented) as host:
        read(page, host.address)
        read(page, f"{host.address}ikd/")
        kept(page, f"{host.address}ikd/")
        kept(page, host.address + invented.script("assets/site.js"))
        host.planted |= newer(invented, "assets/site.js")
        host.gone.add(invented.script("assets/site.js"))
        host.awake.clear()
        page.goto(f"{host.address}ikd/", wait_until="commit")
        page.wait_for_selector(KEPT)
        until(page, "document.documentElement.classList.contains('js')")
        assert page.locator("#newest").count() == 0
        host.awake.set()
        page.wait_for_selector("#newest", state="attached")
        until(page, "document.documentElement.classList.contains('js')")


def test_a_new_keeper_has_what_the_old_one_kept(chrome, invented):
    with reader(chrome) as page:
        with served(invented.folder) as host:
            read(page, host.address)
            read(page, f"{host.address}tentang/")
            kept(page, f"{host.address}tentang/")
            host.planted["sw.js"] = invented.file("sw.js") + b"\nself.another = true\n"
            page.evaluate("navigator.serviceWorker.ready.then(one => one.update())")
            until(page, "navigator.serviceWorker.ready.then(one => !one.waiting && !one.installing)")
            works_online(page, host.address)
        page.goto(f"{host.address}tentang/", wait_until="load")
        assert page.locator(KEPT).count() == 1


def test_what_is_gone_is_not_shown_again(chrome, invented):
    with reader(chrome) as page, awake(invented) as host:
        read(page, host.address)
        read(page, f"{host.address}tentang/")
        kept(page, f"{host.address}tentang/")
        host.gone.add("tentang/")
        assert page.goto(f"{host.address}tentang/", wait_until="load").status == 404
        until(page, f"({ADDRESSES})().then(all => !all.includes('{host.address}tentang/'))")
        assert page.evaluate("navigator.serviceWorker.getRegistration().then(Boolean)")


def test_where_the_site_has_moved_away_its_keeper_goes(chrome, invented):
    with reader(chrome) as page, served(invented.folder) as host:
        read(page, host.address)
        read(page, f"{host.address}tentang/")
        kept(page, f"{host.address}tentang/")
        host.gone |= {"tentang/", "sw.js"}
        assert page.goto(f"{host.address}tentang/", wait_until="load").status == 404
        until(page, "navigator.serviceWorker.getRegistration().then(one => !one)")
        until(page, f"({ADDRESSES})().then(all => !all.some(url => url.endsWith('/')))")


@pytest.mark.parametrize("how", ["piece", "redirected", "another kind"])
def test_only_whole_answers_of_the_site_are_kept(chrome, invented, how):
    with reader(chrome) as page, served(invented.folder) as host:
        read(page, host.address)
        read(page, f"{host.address}ikd/")
        kept(page, f"{host.address}ikd/")
        if how == "piece":  # ends in the middle, as over a line that broke
            host.planted["tentang/"] = invented.file("tentang/index.html")[:2000]
            address = "tentang/"
        elif how == "redirected":
            address = "tentang"  # the host adds the slash
        else:
            address = "data/figures.json"
        with suppress(Error):
            page.goto(host.address + address, wait_until="load")
        page.goto(f"{host.address}upaya/", wait_until="load")
        kept(page, f"{host.address}upaya/")  # what came before would be there by now
        assert host.address + address not in page.evaluate(ADDRESSES)
        assert page.goto(f"{host.address}ikd/", wait_until="load").status == 200


def test_what_the_worker_knows_is_data():
    hostile = "</script>'\"`${x}\u2028\\"
    made = offline.text([offline.Spoken("id", "", [(hostile, "a/")], {"kept": hostile})])
    known, _, code = made.partition("\n")
    assert json.loads(known.removeprefix("const KNOWN = ")) == [
        {"language": "id", "folder": "", "main": [[hostile, "a/"]], "words": {"kept": hostile}}
    ]
    assert code == offline.WORKER.read_text("utf-8")
