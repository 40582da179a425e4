"""The built site in a real browser: a small phone, a desk, dark, without scripts, by keyboard, on paper."""

import csv
import io
import json
import re
import shutil
import struct
import subprocess
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from pathlib import Path
from urllib.parse import parse_qs, urlsplit
from xml.etree import ElementTree

import pytest

from scripts.model import Text
from scripts.pages import figure_words, headlines
from scripts.pages.say import Say, plain
from scripts.site import load_site, page_scripts
from tests.browser import (
    ADDRESS,
    ALONE,
    DESK,
    PHONE,
    SMALL,
    UNDER,
    Seen,
    found_by_search,
    opened,
    searched,
    settle,
    until,
    watched,
)
from tests.conftest import INVENTED, INVENTED_DAY, KINDS, ROOT, in_the_menus

TABLET = {"width": 702, "height": 900}
"""Just wide enough for tables with columns."""
LEAST_TEXT = 12
"""px, as a reader of a 320 px phone sees it."""
LANGUAGES = {"id": "", "en": "en/"}
EVERY_LANGUAGE = pytest.mark.parametrize("spoken", LANGUAGES)


# --- every kind of page ------------------------------------------------------------------------------------------

SIDEWAYS = """() => {
  const room = document.documentElement.clientWidth, found = []
  const wide = document.documentElement.scrollWidth
  if (wide > room) found.push(`the page is ${wide} wide`)
  for (const one of document.querySelectorAll("header *, main *, footer *")) {
    if (one.closest(".table-scroll table, svg *") || !one.checkVisibility({visibilityProperty: true})) continue
    const box = one.getBoundingClientRect()
    if (box.width > 1 && (box.right > room + 1 || box.left < -1))
      found.push(`<${one.tagName.toLowerCase()} class="${one.className}"> from ${box.left} to ${box.right} of ${room}`)
  }
  return found
}"""
CELLS = """() => {
  const found = []
  for (const cell of document.querySelectorAll("main :is(td, th)")) {
    if (cell.closest(".table-scroll") || !cell.checkVisibility()) continue
    const words = document.createRange()
    words.selectNodeContents(cell)
    if (words.getBoundingClientRect().right > cell.getBoundingClientRect().right + 1)
      found.push(`what is in "${cell.textContent}" reaches into the next cell`)
  }
  return found
}"""
CHARTS = """() => [...document.querySelectorAll("main figure svg")]
  .filter(svg => svg.getClientRects().length).map(svg => {
  const frame = svg.getBoundingClientRect(), scale = frame.width / svg.viewBox.baseVal.width
  return {
    width: frame.width, height: frame.height, name: svg.closest("figure").id,
    texts: [...svg.querySelectorAll("text")].map(text => {
      const box = text.getBoundingClientRect()
      return {
        said: text.textContent, size: parseFloat(getComputedStyle(text).fontSize) * scale,
        box: [box.left, box.top, box.right, box.bottom],
        cut: Math.max(frame.left - box.left, box.right - frame.right, frame.top - box.top, box.bottom - frame.bottom),
      }
    }),
  }
})"""

FACES = """() => {
  const silent = "script, style, template, noscript, title, desc", found = {chart: [], code: [], serif: [], text: []}
  for (const one of document.querySelectorAll("body *")) {
    const says = [...one.childNodes].some(child => child.nodeType == 3 && child.data.trim())
    if (one.closest(silent) || !(says || one.matches("input, select, textarea, button"))) continue
    const serif = "h1, h2, blockquote, .kt-brand, .number, .mini__line, .award-strip, .certificate"
    const kind = one.closest("svg") ? "chart" : one.closest("code, pre, kbd") ? "code"
      : one.closest(serif) ? "serif" : "text"
    found[kind].push(getComputedStyle(one).fontFamily)
  }
  return Object.fromEntries(Object.entries(found).map(([kind, faces]) => [kind, [...new Set(faces)]]))
}"""
BOXED = """() => [...document.querySelectorAll("article :is(span, strong, em, b, i, data, time, abbr, small)")]
  .filter(one => !one.closest(".badge, .chip, .strip .of, .form, svg"))
  .filter(one => {
    const style = getComputedStyle(one)
    return ["border", "padding"].some(kind => ["Top", "Right", "Bottom", "Left"].some(side =>
      parseFloat(style[kind + side + (kind == "border" ? "Width" : "")])))
  })
  .map(one => one.outerHTML)"""


@dataclass
class Visit:
    """What one page did and how it lay, at each width."""

    seen: Seen
    sideways: dict[int, list[str]] = field(default_factory=dict)
    charts: dict[int, list[dict]] = field(default_factory=dict)
    faces: dict[str, list[str]] = field(default_factory=dict)
    boxed: list[str] = field(default_factory=list)


@pytest.fixture(scope="module", params=[(kind, spoken) for kind in KINDS for spoken in LANGUAGES], ids="-".join)
def visit(request, chrome, hosted, places) -> Visit:
    """Each page is loaded once, for all that is asked of it."""
    kind, spoken = request.param
    return look(chrome, hosted.address + LANGUAGES[spoken] + places[kind])


def look(chrome, address: str) -> Visit:
    with opened(chrome) as page:
        visit = Visit(watched(page))
        page.goto(address, wait_until="load")
        settle(page)
        for size in (SMALL, PHONE, TABLET, DESK):
            page.set_viewport_size(size)
            visit.sideways[size["width"]] = page.evaluate(SIDEWAYS) + page.evaluate(CELLS)
            visit.charts[size["width"]] = page.evaluate(CHARTS)
        visit.faces, visit.boxed = page.evaluate(FACES), page.evaluate(BOXED)
        page.evaluate("scrollTo(0, document.body.scrollHeight)")
        page.wait_for_load_state("networkidle")  # the theme asks for what it wants right after the page has loaded
        return visit


def test_no_request_leaves_this_machine(visit):
    seen = visit.seen
    assert len(seen.requests) >= 3  # the page and its two scripts at least, or nobody was watching
    assert seen.foreign == []


PLANTS = {
    "a picture": '<img src="https://contoh.example/x.png">',
    "a style": '<link rel="stylesheet" href="https://contoh.example/x.css">',
    "a script": '<script src="https://contoh.example/x.js"></script>',
    "a question to an API": "<script>fetch('https://contoh.example/repos').catch(() => 0)</script>",
}


@pytest.mark.parametrize("plant", PLANTS)
def test_a_planted_foreign_request_is_caught(chrome, hosted, invented, plant):
    """The same look at a page with one foreign request in it: this is what the test above would say.

    The page's own policy would stop some of them before anybody sees them.
    """
    home = (invented.folder / "index.html").read_text("utf-8").replace("Content-Security-Policy", "none", 1)
    hosted.planted["index.html"] = home.replace("</article>", f"{PLANTS[plant]}</article>").encode()
    try:
        seen = look(chrome, f"{hosted.address}index.html").seen
    finally:
        hosted.planted.clear()
    assert [url for url in seen.foreign if url.startswith("https://contoh.example/")]


def test_no_page_complains(visit):
    """No error in the console, no failed request, nothing that is not there."""
    assert visit.seen.complaints == []


def test_nothing_is_wider_than_the_screen(visit):
    assert visit.sideways == {320: [], 360: [], 702: [], 1280: []}


def test_charts_can_be_read_on_a_small_phone(visit):
    for chart in visit.charts[320]:
        assert chart["width"] > 100, chart["name"]
        assert chart["height"] > 50, chart["name"]
        small = [text for text in chart["texts"] if text["size"] < LEAST_TEXT]
        assert not small, f"{chart['name']}: {small}"


def test_no_label_of_a_chart_is_cut_or_covered(visit):
    for charts in visit.charts.values():
        for chart in charts:
            cut = [text["said"] for text in chart["texts"] if text["cut"] > 1]
            assert not cut, f"{chart['name']}: {cut}"
            covered = [
                (one["said"], other["said"])
                for n, one in enumerate(chart["texts"])
                for other in chart["texts"][n + 1 :]
                if overlap(one["box"], other["box"])
            ]
            assert not covered, f"{chart['name']}: {covered}"


def declared(name: str) -> str:
    """What our style sheet says a property is."""
    return re.search(rf"{name}: ([^;]+);", (ROOT / "docs/assets/site.css").read_text("utf-8"))[1]


def test_the_faces_chosen_are_the_faces_shown(visit):
    """The theme names faces of its own, on an element further in than the root of the page."""
    text, code, serif = (declared(name) for name in ("--md-text-font-family", "--md-code-font-family", "--kt-serif"))
    shown = visit.faces
    assert shown["text"] == [text]
    assert set(shown["serif"]) <= {serif, text}
    assert set(shown["code"]) <= {code}
    assert shown["chart"] == ([text] if visit.charts[360] else [])


def test_a_chart_on_another_page_has_the_same_face(chrome, hosted, invented):
    alone = sorted(
        path.relative_to(invented.folder).as_posix() for path in invented.folder.glob("embed/*/*/index.html")
    )
    with opened(chrome, hosted.address + alone[0].removesuffix("index.html"), java_script_enabled=False) as page:
        assert page.evaluate(FACES)["chart"] == [declared("--md-text-font-family")]


def test_nothing_inside_a_sentence_stands_in_a_box_but_a_badge_or_a_chip(visit):
    """A rule made for one page must not draw on another that has a class of the same name."""
    assert visit.boxed == []


def overlap(one: list[float], other: list[float], slack: float = 3) -> bool:
    """Letters have room above and below in their boxes: a few px of shared line are none."""
    across = min(one[2], other[2]) - max(one[0], other[0])
    down = min(one[3], other[3]) - max(one[1], other[1])
    return across > slack and down > slack


def test_the_pages_with_charts_are_among_those_looked_at(invented, places):
    drawn = {kind: invented.pages[places[kind]].all("figure") for kind in KINDS if kind != "lost"}
    assert {kind for kind, charts in drawn.items() if charts} >= {
        *("home", "coverage", "identity", "province", "region with most figures", "reading"),
    }


# --- the first screen --------------------------------------------------------------------------------------------


@dataclass
class Told:
    """What the data lead with, in the words of one language."""

    award: tuple[str, ...]
    coverage: tuple[str, ...]
    identity: tuple[str, ...]
    benefits: dict[str, list[tuple[str, ...]]]


@pytest.fixture(scope="module")
def told(drawn):
    """`told(language)`, computed from the data: a newer figure changes the pages and this together."""

    @lru_cache
    def made(spoken: str) -> Told:
        travelled = load_site(INVENTED, spoken, date.fromisoformat(INVENTED_DAY), cache=drawn)
        say = Say(travelled.facts, travelled.words, "index.md")
        site = say.site
        award = say.data.awards[site.leads]
        coverage, identity = (headlines.known(say, site.region, one.indicator) for one in site.topics)

        def words(*texts: Text | None) -> tuple[str, ...]:
            return tuple(plain(say.text(text)) for text in texts if text)

        return Told(
            (*words(award.title), plain(say.when(award.date))),
            (plain(figure_words.share_words(say, coverage.share)), plain(say.when(coverage.reading))),
            (
                plain(say.n(identity.reading.figure.count)),
                plain(say.when(identity.reading)),
            ),
            {
                about: [words(one.short, one.says) for one in say.data.benefits.values() if one.about == about]
                for about in ("ikd", "ktp-el")
            },
        )

    return made


LOWEST = """said => {
  const flat = text => text.replace(/\\s+/g, " ")
  const holding = [...document.querySelectorAll("main *")].filter(one =>
    !one.closest("svg, .print-first") && one.checkVisibility({visibilityProperty: true})
    && flat(one.textContent).includes(said) && ![...one.children].some(child => flat(child.textContent).includes(said)))
  return Math.min(...holding.map(one => one.getBoundingClientRect().bottom), 1e6)
}"""


def first_seen(page, said: str) -> float:
    """How far down the first element ends that says this; a million where none does."""
    return page.evaluate(LOWEST, said)


def below_the_fold(page, pieces: tuple[str, ...]) -> dict[str, float]:
    ends = {piece: first_seen(page, piece) for piece in pieces}
    return {piece: end for piece, end in ends.items() if end > PHONE["height"]}


ANSWERS = {
    "home": ("award", "coverage"),
    "awards": ("award",),
    "coverage": ("coverage",),
    "identity": ("identity",),
}


@EVERY_LANGUAGE
@pytest.mark.parametrize("kind", ANSWERS)
def test_the_first_screen_of_a_phone_answers(chrome, hosted, places, told, kind, spoken):
    facts = told(spoken)
    with opened(chrome, hosted.address + LANGUAGES[spoken] + places[kind]) as page:
        wanted = tuple(piece for name in ANSWERS[kind] for piece in getattr(facts, name))
        assert below_the_fold(page, wanted) == {}


@EVERY_LANGUAGE
@pytest.mark.parametrize(("kind", "about"), [("benefits", "ikd"), ("benefits", "ktp-el")])
def test_the_first_screen_says_what_it_is_good_for(chrome, hosted, places, told, kind, about, spoken):
    with opened(chrome, hosted.address + LANGUAGES[spoken] + places[kind]) as page:
        ends = [min(first_seen(page, form) for form in forms) for forms in told(spoken).benefits[about]]
        assert min(ends) <= PHONE["height"], f"the first benefit of {about} ends at {min(ends)} px"


@EVERY_LANGUAGE
def test_home_shows_its_chart_to_the_eye(chrome, hosted, spoken):
    with opened(chrome, hosted.address + LANGUAGES[spoken]) as page:
        charts = page.evaluate(CHARTS)
    assert charts
    assert all(chart["width"] > 250 and chart["height"] > 80 for chart in charts)


@EVERY_LANGUAGE
def test_the_two_ways_stand_side_by_side(chrome, hosted, places, spoken):
    """One under the other on a phone."""
    with opened(chrome, hosted.address + LANGUAGES[spoken] + places["identity"]) as page:
        ways = page.locator(".two-sums > p").all()
        shown = [" ".join(way.locator(".number").inner_text().split()) for way in ways]
        narrow = [way.bounding_box() for way in ways]
        page.set_viewport_size(DESK)
        wide = [way.bounding_box() for way in ways]
    assert (
        shown == {"id": ["20% sasaran", "5,00% warga terekam"], "en": ["20% of the goal", "5.00% of recorded"]}[spoken]
    )
    assert narrow[0]["y"] + narrow[0]["height"] <= narrow[1]["y"]
    assert wide[0]["y"] == wide[1]["y"]
    assert wide[0]["x"] + wide[0]["width"] <= wide[1]["x"]


def test_no_page_scrolls_sideways_on_the_smallest_phone(chrome, invented):
    """All of the invented pages."""
    assert len(invented.pages) > 50
    assert scrolling(chrome, invented, invented.pages, SMALL) == {}


def test_no_page_of_the_real_data_scrolls_sideways_for_a_long_word(chrome, site):
    """Of each kind of page the few with the longest words: only what cannot be broken makes a page too wide."""
    kinds: dict[str, list[str]] = {}
    for address in site.pages:
        kinds.setdefault(re.match(r"(en/)?[^/]*", address)[0], []).append(address)
    longest = {address: max(map(len, page.text().split())) for address, page in site.pages.items()}
    some = [address for kind in kinds.values() for address in sorted(kind, key=longest.__getitem__)[-2:]]
    assert len(some) > 30
    assert scrolling(chrome, site, some, SMALL, TABLET) == {}


def scrolling(chrome, of, addresses, *screens) -> dict[str, list[str]]:
    """What is wider than one of these screens, or than its cell of a table, by page."""
    with opened(chrome, java_script_enabled=False) as page:
        return {address: found for address in addresses if (found := _sideways(page, of, address, screens))}


def _sideways(page, of, address, screens) -> list[str]:
    page.goto((of.folder / address / "index.html").as_uri(), wait_until="domcontentloaded")
    found = []
    for screen in screens:
        page.set_viewport_size(screen)
        found += page.evaluate(SIDEWAYS) + page.evaluate(CELLS)
    return found


# --- without scripts ---------------------------------------------------------------------------------------------


@EVERY_LANGUAGE
def test_without_scripts_everything_is_there(chrome, hosted, places, told, spoken):
    facts = told(spoken)
    with opened(chrome, hosted.address + LANGUAGES[spoken], java_script_enabled=False) as page:
        text = " ".join(page.locator("main").inner_text().split())
        missing = [piece for piece in (*facts.award, *facts.coverage, *facts.identity) if piece not in text]
        assert not missing
        assert page.locator("main figure svg").first.bounding_box()["height"] > 100
        page.goto(f"{hosted.address}{LANGUAGES[spoken]}{places['coverage']}")
        assert page.locator("main table.strip").first.bounding_box()["height"] > 50


@EVERY_LANGUAGE
def test_without_scripts_the_menu_button_leads_to_the_menu(chrome, hosted, spoken):
    with opened(chrome, hosted.address + LANGUAGES[spoken], java_script_enabled=False) as page:
        [link] = [one for one in page.locator("header a[href='#kt-menu']").all() if one.is_visible()]
        link.click()
        assert page.locator("#kt-menu a").count() > 8
        box = page.locator("#kt-menu").bounding_box()
        assert 0 <= box["y"] < PHONE["height"]


def test_without_scripts_the_device_decides_between_light_and_dark(chrome, hosted):
    papers = {}
    for scheme in ("light", "dark"):
        with opened(chrome, hosted.address, color_scheme=scheme, java_script_enabled=False) as page:
            papers[scheme] = page.evaluate("getComputedStyle(document.body).backgroundColor")
    assert channels(papers["light"]) > channels(papers["dark"])


# --- what a page may run, and where it may lie -------------------------------------------------------------------


def test_every_page_says_what_it_may_run(site):
    """Pages of the site, our two scripts; documents outside its frame, none at all."""
    said = {True: "default-src 'none'; style-src 'unsafe-inline'", False: page_scripts.POLICY}
    pages = {name: content.decode() for name, content in site.files().items() if name.endswith(".html")}
    assert len(pages) > 200
    for name, html in pages.items():
        alone = bool(ALONE.match(name)) or name.endswith("salinan.html")
        assert f'<meta http-equiv="Content-Security-Policy" content="{said[alone]}' in html, name


SMUGGLED = """<script>window.ran=1</script>
<img src="x.svg" onerror="window.ran=1">
<script src=data:,ran=1></script>"""


def test_what_somebody_smuggles_into_a_page_does_not_run(chrome, hosted, invented, places):
    address = f"{places['identity']}index.html"
    html = invented.file(address).decode()
    try:
        for policy in (True, False):
            made = html if policy else html.replace("Content-Security-Policy", "none", 1)
            hosted.planted[address] = made.replace("</main>", f"{SMUGGLED}</main>").encode()
            with opened(chrome, hosted.address + address) as page:
                assert page.evaluate("'ran' in window") is not policy
    finally:
        hosted.planted.clear()


def test_from_disk_pages_can_be_read_and_links_lead_on(chrome, invented):
    """As somebody has it who copied the folder: an address without a server, where a folder opens no page of itself."""
    with opened(chrome, (invented.folder / "ikd/index.html").as_uri(), color_scheme="dark") as page:
        assert page.locator("main figure svg").first.bounding_box()["height"] > 100
        assert page.evaluate("document.body.dataset.mdColorScheme") == "slate"
        page.locator(".kt-footer__fold:not([open]) summary").click()
        page.locator(".kt-footer__menu a[href*=penghargaan]").click()
        page.wait_for_url("**/penghargaan/**")
        assert page.locator("h1").inner_text()


# --- what is folded ---------------------------------------------------------------------------------------------------

FOLDED = "() => [...document.querySelectorAll('main details')].map(one => [one.id, one.open])"


def folds(page) -> list[list]:
    return page.evaluate(FOLDED)


def test_an_address_opens_what_it_leads_into(chrome, hosted, places):
    """Also what lies in a fold inside a fold, and when only the end of the address changes."""
    address = hosted.address + places["region with most figures"]
    with opened(chrome, address) as page:
        names = [name for name, open_ in folds(page) if name and not open_]
        inner = page.evaluate("() => document.querySelector('main details details, main details figure')?.id")
    assert len(names) > 3
    with opened(chrome, f"{address}#{names[-1]}") as page:
        assert [name for name, open_ in folds(page) if open_] == [names[-1]]
        assert page.locator(f"[id='{names[-1]}'] > summary").bounding_box()["y"] < PHONE["height"]
        page.evaluate("name => { location.hash = name }", names[0])
        until(page, "name => document.getElementById(name).open", names[0])
        page.evaluate("() => { location.hash = '%' }")  # nothing has such a name, and nothing breaks
        assert len([name for name, open_ in folds(page) if open_]) == 2
    if inner:
        with opened(chrome, f"{address}#{inner}") as page:
            assert page.evaluate("id => document.getElementById(id).closest('details').open", inner)


def test_without_scripts_an_address_lands_on_the_title_of_a_fold(chrome, hosted, places):
    address = hosted.address + places["region with most figures"]
    with opened(chrome, f"{address}#angka", java_script_enabled=False) as page:
        assert 0 <= page.locator("#angka > summary").bounding_box()["y"] < PHONE["height"]


def test_on_paper_nothing_is_folded_and_afterwards_all_is_as_it_was(chrome, hosted, places):
    with opened(chrome, hosted.address + places["region with most figures"]) as page:
        page.locator("#angka > summary").click()
        before = folds(page)
        page.evaluate("dispatchEvent(new Event('beforeprint'))")
        assert all(open_ for _, open_ in folds(page))
        page.emulate_media(media="print")
        link = page.locator("main .note a").first
        assert "http" in link.evaluate("one => getComputedStyle(one, '::after').content")
        page.emulate_media(media="null")
        page.evaluate("dispatchEvent(new Event('afterprint'))")
        assert folds(page) == before


@EVERY_LANGUAGE
def test_the_header_leaves_the_first_screen_to_the_page(chrome, hosted, spoken):
    """With the band of a draft: a tenth of a small phone's screen, as far as the name of the site takes two lines."""
    with opened(chrome, hosted.address + LANGUAGES[spoken], viewport={"width": 360, "height": 640}) as page:
        lines = page.locator(".kt-brand span").bounding_box()["height"]
        assert page.locator("header").bounding_box()["height"] <= 64 + max(0, lines - 40)
        page.set_viewport_size(DESK)
        assert page.locator("header").bounding_box()["height"] <= 90
        tops = {round(one.bounding_box()["y"]) for one in page.locator(".kt-tabs a").all()}
        assert len(tops) == 1, "one line of menu"


FINDER = '<p class="note finder" hidden><label>Cari <input type="search"></label></p>'


def test_a_finder_leaves_the_regions_that_are_meant(chrome, hosted, invented):
    """As it stands above many regions; without scripts there is none."""
    page_of = invented.file("wilayah/index.html").decode()
    hosted.planted["wilayah/index.html"] = page_of.replace("<h1", f"{FINDER}<h1", 1).encode()
    shown = "() => [...document.querySelectorAll('.region-list li')].filter(one => one.checkVisibility()).length"
    try:
        with opened(chrome, f"{hosted.address}wilayah/index.html") as page:
            everything = page.evaluate(shown)
            page.locator(".finder input").fill("contoh SATU")
            assert everything > 2
            assert page.evaluate(shown) == 1
            page.locator(".finder input").fill("")
            assert page.evaluate(shown) == everything
        with opened(chrome, f"{hosted.address}wilayah/index.html", java_script_enabled=False) as page:
            assert not page.locator(".finder").is_visible()
    finally:
        hosted.planted.clear()


# --- by keyboard -------------------------------------------------------------------------------------------------

FOCUSED = """() => {
  const one = document.activeElement, box = one.getBoundingClientRect(), style = getComputedStyle(one)
  return {
    name: one.getAttribute("aria-label") || (one.labels?.[0] || one).textContent.trim(),
    classes: one.className, tag: one.tagName,
    width: box.width, height: box.height, ring: style.outlineStyle == "none" ? 0 : parseFloat(style.outlineWidth),
    onScreen: box.right > 0 && box.left < innerWidth && box.bottom > 0 && box.top < innerHeight,
    content: !!one.closest("article"), shown: one.checkVisibility({visibilityProperty: true}),
  }
}"""


def walked(page, steps: int) -> list[dict]:
    """Where Tab leads, stop by stop."""
    stops = []
    for _ in range(steps):
        page.keyboard.press("Tab")
        stops.append(page.evaluate(FOCUSED))
        if stops[-1]["content"]:
            break
    return stops


def at(stops: list[dict], name: str) -> int:
    return next((n for n, stop in enumerate(stops) if name in stop["classes"]), -1)


@EVERY_LANGUAGE
def test_tab_reaches_menu_search_and_content(chrome, hosted, spoken):
    with opened(chrome, hosted.address + LANGUAGES[spoken]) as page:
        stops = walked(page, 12)
    assert stops[-1]["content"], [stop["name"] for stop in stops]
    assert at(stops, "md-skip") == 0
    assert 0 < at(stops, "kt-menu-open") < at(stops, "kt-search-open") < len(stops) - 1
    for stop in stops:
        assert stop["shown"], f"{stop['name']!r} takes focus and cannot be seen"
        assert stop["onScreen"], f"{stop['name']!r} takes focus and is not on the screen"
        assert stop["name"], f"<{stop['tag']} class={stop['classes']!r}> has no name"
        assert stop["ring"] >= 2, f"{stop['name']!r} shows no focus"
        assert min(stop["width"], stop["height"]) >= 24 or stop["content"], f"{stop['name']!r} is too small to hit"


@EVERY_LANGUAGE
def test_every_stop_of_a_whole_page_can_be_seen(chrome, hosted, places, spoken):
    with opened(chrome, hosted.address + LANGUAGES[spoken] + places["identity"]) as page:
        stops = []
        for _ in range(200):
            page.keyboard.press("Tab")
            stops.append(page.evaluate(FOCUSED))
            if stops[-1]["tag"] == "BODY":
                break
    assert stops[-1]["tag"] == "BODY", "Tab never leaves the page"
    lost = [stop["name"] for stop in stops[:-1] if not (stop["shown"] and stop["onScreen"] and stop["name"])]
    assert not lost


@EVERY_LANGUAGE
def test_the_menu_opens_and_closes_by_keyboard(chrome, hosted, spoken):
    with opened(chrome, hosted.address + LANGUAGES[spoken]) as page:
        button, drawer = page.locator(".kt-menu-open:visible"), page.locator("#kt-drawer")
        assert not drawer.is_visible()
        for _ in range(6):
            page.keyboard.press("Tab")
            if "kt-menu-open" in page.evaluate(FOCUSED)["classes"]:
                break
        assert button.get_attribute("aria-expanded") == "false"
        page.keyboard.press("Enter")
        drawer.wait_for(state="visible")
        assert button.get_attribute("aria-expanded") == "true"
        until(page, "document.querySelector('#kt-drawer').contains(document.activeElement)")
        names = [link.inner_text() for link in drawer.get_by_role("link").all()]
        assert len(names) == in_the_menus()
        box = drawer.bounding_box()
        assert box["x"] >= 0
        assert box["width"] > 200
        page.keyboard.press("Escape")
        drawer.wait_for(state="hidden")
        assert button.get_attribute("aria-expanded") == "false"
        assert "kt-menu-open" in page.evaluate(FOCUSED)["classes"]


@EVERY_LANGUAGE
@pytest.mark.parametrize("size", [PHONE, DESK], ids=["phone", "desk"])
def test_search_finds_and_stays_on_this_machine(chrome, hosted, spoken, size):
    with opened(chrome, hosted.address + LANGUAGES[spoken], viewport=size) as page:
        seen = watched(page)
        page.locator(".kt-search-open").focus()
        page.keyboard.press("Enter")
        until(page, "document.activeElement.matches('.md-search__input')")
        assert found_by_search(page, "aktivasi" if spoken == "id" else "activated").get_attribute("href")
        page.keyboard.press("Tab")
        assert page.evaluate("!!document.activeElement.closest('.md-search')")
        page.keyboard.press("Escape")
        page.locator(".md-search-result__item").first.wait_for(state="hidden")
        assert seen.foreign == []
        assert seen.complaints == []


# --- passing on ---------------------------------------------------------------------------------------------------

QUOTING = {"awards", "coverage", "identity", "region with most figures"}
"""Pages with a sentence that is safe to quote."""
QUOTE = "#kutip"
"""The fold it lies in."""


def handed_on(page) -> list[tuple[str, str]]:
    """Each sentence that is safe to quote, and what its link gives WhatsApp."""
    pairs = page.evaluate("""() => [...document.querySelectorAll("blockquote.quote")].map(quote =>
      [quote.textContent, quote.nextElementSibling.querySelector("a").href])""")
    for _, link in pairs:
        assert link.startswith("https://wa.me/?text=")
    return [(" ".join(said.split()), parse_qs(urlsplit(link).query)["text"][0]) for said, link in pairs]


@EVERY_LANGUAGE
@pytest.mark.parametrize("kind", sorted(QUOTING))
def test_whatsapp_gets_the_sentence_and_the_address_of_its_page(chrome, hosted, places, kind, spoken):
    below = LANGUAGES[spoken] + places[kind]
    with opened(chrome, hosted.address + below) as page:
        found = handed_on(page)
        assert {link.get_attribute("rel") for link in page.locator(".share a").all()} == {"noopener"}
        assert page.locator("blockquote.quote").count() == page.locator(".share").count()
    assert found
    for said, text in found:
        assert text.split("\n") == [said, ADDRESS + below]


@EVERY_LANGUAGE
def test_a_sentence_is_copied_by_keyboard_and_said_to_be(chrome, hosted, places, spoken):
    """A second time too: a screen reader speaks only of what changes."""
    with opened(chrome, hosted.address + LANGUAGES[spoken] + places["coverage"] + QUOTE) as page:
        page.context.grant_permissions(["clipboard-read", "clipboard-write"])
        [(_, text)] = handed_on(page)
        page.locator(".share button").focus()
        for _ in range(2):
            page.evaluate("navigator.clipboard.writeText('')")
            page.keyboard.press("Enter")
            until(page, "document.querySelector('.share [role=status]').textContent")
            assert page.locator(".share [role=status]").inner_text() == {"id": "Disalin.", "en": "Copied."}[spoken]
            assert page.evaluate("navigator.clipboard.readText()") == text
            assert page.evaluate("document.activeElement.matches('.share button')")


NO_CLIPBOARD = "Object.defineProperty(navigator, 'clipboard', {value: undefined})"


def test_without_https_a_sentence_is_copied_too(chrome, hosted, places):
    with opened(chrome, hosted.address + places["coverage"] + QUOTE) as page:
        page.context.grant_permissions(["clipboard-read", "clipboard-write"])
        page.evaluate("navigator.clipboard.writeText('')")
        [(_, text)] = handed_on(page)
        page.evaluate(f"window.kept = navigator.clipboard; {NO_CLIPBOARD}")
        page.locator(".share button").click()
        assert page.locator(".share [role=status]").inner_text() == "Disalin."
        assert page.evaluate("kept.readText()") == text
        assert not page.locator("textarea").count()


def test_what_could_not_be_copied_is_not_said_to_be(chrome, hosted, places):
    with opened(chrome, hosted.address + places["coverage"] + QUOTE) as page:
        page.evaluate(f"{NO_CLIPBOARD}; document.execCommand = () => false")
        page.locator(".share button").click()
        assert page.locator(".share [role=status]").inner_text().startswith("Belum tersalin.")


def test_without_scripts_whatsapp_is_there_and_no_dead_button(chrome, hosted, places):
    with opened(chrome, hosted.address + places["coverage"] + QUOTE, java_script_enabled=False) as page:
        page.locator(f"{QUOTE} > summary").click()
        assert page.locator(".share a").is_visible()
        assert not [one for one in page.locator("article button").all() if one.is_visible()]


CHARTED = ("identity", "regions", "region with most figures")
SAVED = ("SVG", "PNG")


def unfolded(part) -> None:
    for fold in part.locator("details").all():
        fold.evaluate("one => { one.open = true }")


def saved(page, figure, kind: str, folder: Path) -> Path:
    """What the button in the fold below a chart hands over."""
    unfolded(page)
    with page.expect_download() as waiting:
        figure.get_by_role("button", name=kind, exact=True).click()
    path = folder / waiting.value.suggested_filename
    waiting.value.save_as(path)
    return path


def light_palette() -> set[str]:
    first = (ROOT / "docs/assets/colours.css").read_text("utf-8").partition("}")[0]
    return {*re.findall(r"#\w{6}", first), "#fff", "none"}


@pytest.mark.parametrize(("kind", "spoken"), [*((kind, "id") for kind in CHARTED), ("regions", "en")])
def test_a_saved_picture_stands_alone(chrome, hosted, places, tmp_path, kind, spoken):
    """In plain light colours even from a dark page, with title, base, date and the address it came from."""
    below = LANGUAGES[spoken] + places[kind]
    with opened(chrome, hosted.address + below, color_scheme="dark") as page:
        seen = watched(page)
        figures = page.locator("main figure").all()
        assert figures
        for n, figure in enumerate(figures):
            if n and n % 4 == 0:  # a browser hands over ten files of one visit, then asks
                page.goto(hosted.address + below, wait_until="load")
            path = saved(page, figure, "SVG", tmp_path)
            assert path.name == f"{figure.get_attribute('id')}.svg"
            text = path.read_text("utf-8")
            root = ElementTree.fromstring(text)
            colours = {one.get(name) for one in root.iter() for name in ("fill", "stroke") if one.get(name)}
            assert colours <= light_palette()
            assert "var(" not in text
            said = " ".join(" ".join(one.itertext()) for one in root.iter() if one.tag.endswith("}text")).split()
            for part in (".chart__title", ".chart__subtitle", ".chart__note", ".chart__word"):
                wanted = " ".join(figure.locator(part).all_inner_texts()).split()
                assert " ".join(wanted) in " ".join(said), part
            assert (ADDRESS + below) in "".join(said)
            width, height = (int(root.get(name)) for name in ("width", "height"))
            png = saved(page, figure, "PNG", tmp_path).read_bytes()
            assert png[:8] == b"\x89PNG\r\n\x1a\n"
            assert struct.unpack(">II", png[16:24]) == (3 * width, 3 * height)
        assert seen.complaints == []
        assert seen.foreign == []


PAPER = """async bytes => {
  const picture = await createImageBitmap(new Blob([new Uint8Array(bytes)])), canvas = document.createElement("canvas")
  canvas.width = picture.width; canvas.height = picture.height
  const pen = canvas.getContext("2d")
  pen.drawImage(picture, 0, 0)
  const { data } = pen.getImageData(0, 0, canvas.width, canvas.height)
  const colour = number => [...new Uint8Array(Uint32Array.of(number).buffer)].join()
  return { corner: [...data.slice(0, 4)], seen: [...new Set(new Uint32Array(data.buffer))].map(colour) }
}"""


def test_a_saved_png_has_the_chart_on_white_paper(chrome, hosted, places, tmp_path):
    with opened(chrome, hosted.address + places["identity"], color_scheme="dark") as page:
        png = saved(page, page.locator("figure[id^=squares]").first, "PNG", tmp_path).read_bytes()
        found = page.evaluate(PAPER, list(png))
    assert found["corner"] == [255, 255, 255, 255]
    assert "10,102,87,255" in found["seen"], "the filled squares have the light green of the palette"
    assert not [one for one in found["seen"] if not one.endswith(",255")], "see-through"


@pytest.mark.parametrize("spoken", LANGUAGES)
def test_the_rows_of_a_chart_are_a_file_beside_it(chrome, hosted, places, tmp_path, spoken):
    """With codes, days, the ids of figures and the licence, in both forms; also without scripts."""
    with opened(chrome, hosted.address + LANGUAGES[spoken] + places["identity"]) as page:
        for figure in page.locator("main figure").all():
            unfolded(page)
            found = {}
            for kind in ("CSV", "JSON"):
                with page.expect_download() as waiting:
                    figure.get_by_role("link", name=kind, exact=True).click()
                assert waiting.value.suggested_filename == f"{figure.get_attribute('id')}.{kind.lower()}"
                waiting.value.save_as(tmp_path / kind)
                found[kind] = (tmp_path / kind).read_text("utf-8")
            rows = list(csv.DictReader(io.StringIO(found["CSV"])))
            whole = json.loads(found["JSON"])
            assert rows
            assert len(rows) == len(whole["rows"])
            assert {row["licence"] for row in rows} == {whole["licence"]["name"]}
            assert [row["region"] for row in rows] == [row["region"] for row in whole["rows"]]


def test_what_saves_charts_is_loaded_on_the_first_tap_only(chrome, hosted, places, tmp_path):
    with opened(chrome, hosted.address) as page:
        seen = watched(page)
        page.goto(hosted.address + places["identity"])
        assert not [url for url in seen.requests if "/save." in url]
        for kind in SAVED:
            unfolded(page.locator("main figure").first)
            page.locator("main figure").first.get_by_role("button", name=kind, exact=True).focus()
            with page.expect_download():
                page.keyboard.press("Enter")
        assert len([url for url in seen.requests if "/save." in url]) == 1
    assert (ROOT / "docs/assets/site.js").stat().st_size <= 8704


LOOKED_FOR = {
    "mengaktifkan": "ikd/",
    "pengaktifan": "ikd/",
    "perekaman": "ktp-el/",
    "merekam": "ktp-el/",
    "Contoh Satu": "wilayah/97.01/",
    "kabupaten contoh dua": "wilayah/97.02/",
    "kota contoh": "wilayah/97.71/",
    "penghargaan": "penghargaan/",
    "activate": "en/ikd/",
    "recording": "en/ktp-el/",
    "award": "en/penghargaan/",
}
"""What somebody types, and the page that must come first."""


@EVERY_LANGUAGE
def test_the_search_puts_the_page_that_is_meant_first(chrome, hosted, spoken):
    meant = {typed: there for typed, there in LOOKED_FOR.items() if there.startswith("en/") == (spoken == "en")}
    with opened(chrome, hosted.address + LANGUAGES[spoken]) as page:
        page.locator(".kt-search-open").click()
        found_by_search(page, "a")
        first = {typed: searched(page, typed)[0].removeprefix(UNDER) for typed in meant}
        assert not page.locator(".md-search-result .md-tags").first.is_visible()
    assert first == meant


# --- light and dark ----------------------------------------------------------------------------------------------

COLOURS = """() => {
  const style = getComputedStyle(document.body), svg = document.querySelector("main figure svg")
  const fills = [...new Set([...svg.querySelectorAll("*")].map(one => getComputedStyle(one).fill))].sort()
  return {
    text: style.color, paper: style.backgroundColor, fills: fills,
    done: style.getPropertyValue("--kt-done").trim(), ink: style.getPropertyValue("--kt-ink").trim(),
  }
}"""


def channels(colour: str) -> tuple[float, ...]:
    if colour.startswith("#"):
        return tuple(int(colour[n : n + 2], 16) for n in (1, 3, 5))
    return tuple(float(one) for one in re.findall(r"[\d.]+", colour)[:3])


def contrast(one: str, other: str) -> float:
    lights = sorted(
        0.2126 * red + 0.7152 * green + 0.0722 * blue
        for red, green, blue in (
            [c / 255 / 12.92 if c / 255 <= 0.03928 else ((c / 255 + 0.055) / 1.055) ** 2.4 for c in channels(colour)]
            for colour in (one, other)
        )
    )
    return (lights[1] + 0.05) / (lights[0] + 0.05)


def test_dark_is_dark_and_charts_follow(chrome, hosted):
    schemes = {}
    for scheme in ("light", "dark"):
        with opened(chrome, hosted.address, color_scheme=scheme) as page:
            schemes[scheme] = page.evaluate(COLOURS)
    light, dark = schemes["light"], schemes["dark"]
    assert not {name for name in light if light[name] == dark[name]}, "the same in both"
    for scheme in schemes.values():
        assert contrast(scheme["text"], scheme["paper"]) >= 4.5
        assert channels(scheme["done"]) in [channels(fill) for fill in scheme["fills"] if fill.startswith("rgb")]
    assert channels(dark["paper"]) < channels(dark["text"])
    assert channels(light["paper"]) > channels(light["text"])


def test_the_reader_s_choice_of_dark_holds_in_the_other_language(chrome, hosted):
    with opened(chrome, hosted.address) as page:
        page.locator(".kt-display input").last.check()
        page.wait_for_selector("body[data-md-color-scheme=slate]")
        dark = page.evaluate("getComputedStyle(document.body).backgroundColor")
        page.goto(f"{hosted.address}en/ikd/")
        settle(page)
        assert page.evaluate("getComputedStyle(document.body).backgroundColor") == dark
        assert page.locator(".kt-display input").last.is_checked()


# --- on paper ----------------------------------------------------------------------------------------------------


@EVERY_LANGUAGE
@pytest.mark.parametrize(("kind", "facts"), [("home", "coverage"), ("home", "identity"), ("identity", "identity")])
def test_paper_carries_figures_address_and_age(chrome, hosted, places, told, tmp_path, kind, facts, spoken):
    reader = shutil.which("pdftotext")
    if not reader:
        pytest.skip("pdftotext (Debian's poppler-utils) is not on this machine")
    with opened(chrome, hosted.address + LANGUAGES[spoken] + places[kind], viewport=DESK) as page:
        page.pdf(path=tmp_path / "page.pdf", format="A4")
    text = subprocess.run([reader, tmp_path / "page.pdf", "-"], capture_output=True, text=True, check=True).stdout
    flat = " ".join(text.split())
    assert not [word for piece in getattr(told(spoken), facts) for word in piece.split() if word not in flat]
    assert f"contoh.example/situs/{LANGUAGES[spoken]}{places[kind]}" in flat.replace(" ", "")
    assert plain_age(spoken) in flat


def plain_age(spoken: str) -> str:
    return {"id": "Data terbaru: ", "en": "Newest data: "}[spoken]
