"""Pages as a reader's browser has them: a tree of the HTML, a site on 127.0.0.1, and Chromium that is watched."""

import re
import shutil
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cached_property, partial
from html.parser import HTMLParser
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

ADDRESS = "https://contoh.example/situs/"
REPOSITORY = "https://github.com/contoh/contoh"
UNDER = urlsplit(ADDRESS).path
"""The site is published below this path: the addresses on 404.html begin with it."""

VOID = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}
SILENT = {"script", "style", "template", "noscript"}
"""What these hold is not read."""
BLOCKS = {
    *("p", "li", "dt", "dd", "td", "th", "caption", "figcaption", "blockquote", "summary", "legend", "label"),
    *("h1", "h2", "h3", "h4", "h5", "h6", "title", "desc", "text", "option", "button"),
}


@dataclass(eq=False)
class Node:
    """An element, with its children in order: elements and texts."""

    tag: str
    attributes: dict[str, str] = field(default_factory=dict)
    parent: "Node | None" = None
    children: list["Node | str"] = field(default_factory=list)

    def __getitem__(self, name: str) -> str:
        return self.attributes.get(name, "")

    def __iter__(self) -> Iterator["Node"]:
        """All elements below, in the order of the page."""
        for child in self.children:
            if isinstance(child, Node):
                yield child
                yield from child

    @property
    def classes(self) -> set[str]:
        return set(self["class"].split())

    def all(self, *tags: str) -> list["Node"]:
        return [node for node in self if node.tag in tags]

    def one(self, tag: str) -> "Node":
        found = self.all(tag)
        assert len(found) == 1, f"{len(found)} <{tag}> instead of one"
        return found[0]

    def above(self) -> Iterator["Node"]:
        """This element and all it stands in, from the inside out."""
        node: Node | None = self
        while node is not None:
            yield node
            node = node.parent

    def inside(self, *tags: str) -> bool:
        return any(node.tag in tags for node in self.above())

    def texts(self) -> Iterator[tuple["Node", str]]:
        """Every text with the element it stands in; not what scripts and styles hold."""
        for child in self.children:
            if isinstance(child, str):
                yield self, child
            elif child.tag not in SILENT:
                yield from child.texts()

    def text(self) -> str:
        return " ".join("".join(text for _, text in self.texts()).split())

    def words(self) -> str:
        """Like `text`, with a space between elements: the lines of a label in a picture are words apart."""
        return " ".join(" ".join(text for _, text in self.texts()).split())

    def block(self) -> "Node":
        """The paragraph, cell, list item or label this stands in."""
        return next((node for node in self.above() if node.tag in BLOCKS), self)


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.here = self.top = Node("#page")
        self.crossed: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        node = Node(tag, {name: value or "" for name, value in attrs}, self.here)
        self.here.children.append(node)
        if tag not in VOID:
            self.here = node

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.here.children.append(Node(tag, {name: value or "" for name, value in attrs}, self.here))

    def handle_endtag(self, tag: str) -> None:
        if self.here.tag == tag and self.here.parent:
            self.here = self.here.parent
            return
        self.crossed.append(f"</{tag}> at line {self.getpos()[0]} meets an open <{self.here.tag}>")
        for node in self.here.above():
            if node.tag == tag and node.parent:
                self.here = node.parent
                return

    def handle_data(self, data: str) -> None:
        self.here.children.append(data)


def tree(html: str) -> Node:
    """The page as elements. A page whose tags cross or stay open is refused: a browser would guess."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    assert not reader.crossed, reader.crossed[:3]
    assert reader.here is reader.top, f"<{reader.here.tag}> stays open"
    return reader.top


ALONE = re.compile(r"([a-z]{2}/)?(embed|poster|check)/")
"""Addresses of documents outside the frame of the site, without menu and without any script."""


@dataclass(frozen=True)
class Site:
    """A built site. Pages go by their address below the site's: "" is home, "en/ikd/" the English page on IKD."""

    folder: Path

    @cached_property
    def pages(self) -> dict[str, Node]:
        """Every page in the frame of the site; 404.html belongs to no address."""
        found = [path for path in sorted(self.folder.rglob("index.html")) if not ALONE.match(self._address(path))]
        return {self._address(path): tree(path.read_text("utf-8")) for path in found}

    @cached_property
    def lost(self) -> dict[str, Node]:
        """What stands at an address where nothing is, in each language."""
        found = sorted(self.folder.rglob("404.html"))
        return {path.relative_to(self.folder).as_posix(): tree(path.read_text("utf-8")) for path in found}

    def _address(self, path: Path) -> str:
        inside = path.relative_to(self.folder).as_posix()
        return inside.removesuffix("index.html")

    def file(self, name: str) -> bytes:
        """What one file holds."""
        return (self.folder / name).read_bytes()

    def script(self, name: str) -> str:
        """The published name of a script or style sheet of ours: `assets/site.js` is `assets/site.12345678.js`."""
        stem, _, ending = name.rpartition(".")
        [found] = self.folder.glob(f"{stem}.{'[0-9a-f]' * 8}.{ending}")
        return found.relative_to(self.folder).as_posix()

    def files(self) -> dict[str, bytes]:
        """Every file with what it holds."""
        return {p.relative_to(self.folder).as_posix(): p.read_bytes() for p in self.folder.rglob("*") if p.is_file()}


def language(address: str) -> str:
    return "en" if address.startswith("en/") else "id"


def content(page: Node) -> Node:
    """What a page says: header, menus and footer taken off."""
    return page.one("article")


def sentences(text: str) -> list[str]:
    """A text in sentences, near enough: the points inside numbers part nothing."""
    return re.split(r"(?<=[.!?])\s+", text)


# --- a site on this machine --------------------------------------------------------------------------------------


@dataclass
class Served:
    """A folder on 127.0.0.1, published below the same path as its address. `planted` overlays files for a test, `gone`
    takes some away; while `awake` is cleared, no answer comes."""

    address: str
    planted: dict[str, bytes] = field(default_factory=dict)
    gone: set[str] = field(default_factory=set)
    under: str = UNDER
    awake: threading.Event = field(default_factory=threading.Event)


class _Handler(SimpleHTTPRequestHandler):
    def __init__(self, *args, served: Served, folder: Path, **kwargs):
        self.served = served
        self.folder = folder
        super().__init__(*args, directory=str(folder), **kwargs)

    def end_headers(self) -> None:
        self.send_header(
            "Cache-Control", "max-age=0"
        )  # what is shown came from the server, or from what the site keeps
        super().end_headers()

    def do_GET(self) -> None:
        self.served.awake.wait()
        path = unquote(urlsplit(self.path).path)
        if not path.startswith(self.served.under):
            self.not_found()
            return
        inside = path.removeprefix(self.served.under)
        if inside in self.served.planted:
            self.give(200, self.served.planted[inside], self.guess_type(inside) if "." in inside else "text/html")
            return
        if inside in self.served.gone:
            self.not_found()
            return
        if inside and not inside.endswith("/") and (self.folder / inside).is_dir():
            self.send_response(301)
            self.send_header("Location", f"{self.path}/")
            self.end_headers()
            return
        if not (self.folder / inside / ("index.html" if inside.endswith("/") or not inside else "")).is_file():
            self.not_found()
            return
        self.path = f"/{urlsplit(self.path).path.removeprefix(self.served.under)}"
        super().do_GET()

    def not_found(self) -> None:
        page = self.folder / "404.html"
        self.give(404, page.read_bytes() if page.exists() else b"")

    def give(self, status: int, body: bytes, kind: str = "text/html") -> None:
        self.send_response(status)
        self.send_header("Content-Type", f"{kind}; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *args) -> None:
        """Nobody reads the log of a test."""


@contextmanager
def served(folder: Path, under: str = UNDER) -> Iterator[Served]:
    """Serve a folder as its host would: addresses end with a slash, and what is not there gets 404.html."""
    site = Served("", under=under)
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Handler, served=site, folder=folder))
    server.daemon_threads = True
    site.awake.set()
    site.address = f"http://127.0.0.1:{server.server_address[1]}{under}"
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield site
    finally:
        site.awake.set()
        server.shutdown()
        server.server_close()


# --- Chromium ----------------------------------------------------------------------------------------------------

FLAGS = [
    *("--no-sandbox", "--disable-gpu", "--no-first-run"),
    *("--disable-background-networking", "--disable-component-update"),
]


PATIENCE = 180
"""Seconds. A busy machine takes longer than a quiet one, and only never is wrong."""
PHONE, SMALL, DESK = {"width": 360, "height": 740}, {"width": 320, "height": 640}, {"width": 1280, "height": 900}


def chromium(playwright):
    """The system's Chromium, else the one that Playwright brings."""
    system = shutil.which("chromium") or shutil.which("chromium-browser")
    return playwright.chromium.launch(executable_path=system, args=FLAGS, timeout=PATIENCE * 1000)


def context_of(browser, **how):
    """What one person has open: storage, permissions and pages of its own."""
    own = browser.new_context(**{"viewport": PHONE, "reduced_motion": "reduce", "service_workers": "block"} | how)
    own.set_default_timeout(PATIENCE * 1000)
    return own


KEPT: dict[tuple, Any] = {}
"""Pages that tests have done with, by browser and by what is said of a context once and for all. A context of its own
costs as much as five visits to a page."""
LISTENING: list[tuple[Any, str, Callable]] = []
"""Who listens to a page that is kept."""


@contextmanager
def opened(browser, address: str = "", **how) -> Iterator:
    """A page that nobody has used before, as far as it can tell; with an address, loaded and at rest.

    Size and colours are given anew each time: `viewport`, `color_scheme`. Whatever else is said is of the context.
    """
    size, scheme = how.pop("viewport", PHONE), how.pop("color_scheme", "light")
    named = (browser, *sorted(how.items()))
    page = KEPT.pop(named, None) or context_of(browser, **how).new_page()
    try:
        page.set_viewport_size(size)
        page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
        if address:
            page.goto(address, wait_until="load")
            if how.get("java_script_enabled", True):
                settle(page)
        yield page
        cleaned(page)
        if named not in KEPT:
            KEPT[named], page = page, None
    finally:
        if page:
            page.context.close()


def cleaned(page) -> None:
    """Nothing left of what a test did."""
    while LISTENING:
        who, event, told = LISTENING.pop()
        who.remove_listener(event, told)
    for other in page.context.pages:
        if other is not page:
            other.close()
    page.unroute_all()
    page.context.clear_permissions()
    page.mouse.move(0, 0)
    if page.url.startswith("http"):
        page.evaluate("dispatchEvent(new Event('pagehide'))")  # what a page would keep when it is left, it keeps now
        page.evaluate("try { localStorage.clear(); sessionStorage.clear() } catch (_) { 'a page of the browser' }")


def settle(page) -> None:
    """Wait for the scripts, which come after the page has loaded: the last one marks the reader's choice of colours."""
    page.wait_for_selector(".kt-display input:checked", state="attached")


def until(page, expression: str, arg=None) -> None:
    """Wait until an expression is true in the page. Playwright's own way evaluates texts there, which pages forbid."""
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        if page.evaluate(expression, arg):
            return
        page.wait_for_timeout(50)
    raise AssertionError(f"not true after {PATIENCE} s: {expression}")


def found_by_search(page, typed: str):
    """Type into the search that is open; its first result, once it is there."""
    page.keyboard.type(typed)
    first = page.locator(".md-search-result__link").first
    first.wait_for(state="visible")
    return first


SEARCHED = """async ([typed, patience]) => {
  const input = document.querySelector(".md-search__input"), list = document.querySelector(".md-search-result__list")
  const meta = document.querySelector(".md-search-result__meta"), end = Date.now() + 1000 * patience
  list.textContent = ""
  meta.textContent = "…"
  input.value = typed
  input.dispatchEvent(new KeyboardEvent("keyup", { bubbles: true }))
  const all = () => Math.min(5, parseInt(meta.textContent.replace(/\\D/g, "") || "0"))
  while (meta.textContent.includes("…") || list.childElementCount < all()) {
    if (Date.now() > end) throw new Error(`no answer to "${typed}" after ${patience} s`)
    await new Promise(done => setTimeout(done, 20))
  }
  return [...document.querySelectorAll(".md-search-result__item > a")].map(one => one.href)
}"""


def searched(page, typed: str) -> list[str]:
    """The paths that the search finds, best first; it is open and has found something before."""
    return [urlsplit(url).path for url in page.evaluate(SEARCHED, [typed, PATIENCE])]


@dataclass
class Seen:
    """What a page did while it was watched."""

    requests: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)

    @property
    def foreign(self) -> list[str]:
        """Requests that leave this machine."""
        return [
            url
            for url in self.requests
            if urlsplit(url).scheme not in ("data", "blob") and urlsplit(url).hostname != "127.0.0.1"
        ]


def watched(page) -> Seen:
    """Keep every request, error and failed request of this page from now on."""
    seen = Seen()

    def told(message) -> None:
        if "registration blocked by Playwright" in message.text:  # a test that keeps nothing for reading offline
            return
        lost = "404" in message.text and message.location.get("url") == page.url
        if message.type in ("error", "warning") and not lost:  # an address where nothing is says so, and may
            seen.complaints.append(f"{message.type}: {message.text}")

    def answered(answer) -> None:
        if answer.status >= 400 and not answer.request.is_navigation_request():
            seen.complaints.append(f"{answer.status}: {answer.url}")

    listen(page.context, "request", lambda request: seen.requests.append(request.url))
    listen(page, "websocket", lambda socket: seen.requests.append(socket.url))
    listen(page, "requestfailed", lambda request: seen.complaints.append(f"failed: {request.url} {request.failure}"))
    listen(page, "pageerror", lambda error: seen.complaints.append(f"error: {error}"))
    listen(page, "console", told)
    listen(page, "response", answered)
    return seen


def listen(who, event: str, told: Callable) -> None:
    """Be told of an event until the test is over."""
    who.on(event, told)
    LISTENING.append((who, event, told))
