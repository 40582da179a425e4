"""What a page costs a reader with a small phone on a slow line. Bytes and requests are counted, never timed."""

import gzip
import json
import re
from itertools import product
from pathlib import Path
from urllib.parse import unquote, urlsplit

import material
import pytest

from tests.browser import ALONE, DESK, PHONE, UNDER, Site, found_by_search, opened, searched, settle, watched
from tests.conftest import ROOT

KB = 1024
PAGE, LIST = 20 * KB, 40 * KB
"""The most one HTML file takes with its styles and charts, as gzip sends it; LIST for pages that list data or rules."""
LISTS = re.compile(r"(en/)?(bukti|perbedaan|cara-membaca|data-terbuka|panduan-pemeriksaan)/")
INDEX, INDEX_A_PAGE = 9 * KB, 200
"""What grows with the data has a sum to begin with, and bytes for each page or source."""
FIRST_VIEW, REQUESTS = 75 * KB, 7
CHART = 6 * KB
EXPLORE = 3.5 * KB
FORM, FORM_LATER, KNOWN, KNOWN_A_SOURCE = 25 * KB, 17 * KB, 20 * KB, 100
"""What the form is made of; what comes once somebody works in it; what is known already, which grows by source."""
PASTED = 25 * KB + 13 * KB
"""The reader of sentences (tests/test_reading.py weighs it alone), and what asks about what it reads."""
ONE_FILE, ONE_FILE_A_PAGE = 600 * KB, 9 * KB
FIVE = ("home", "identity", "province", "source", "guide")


def weight(content: bytes) -> int:
    return len(gzip.compress(content, 9, mtime=0))


@pytest.fixture(scope="module")
def html(invented: Site) -> dict[str, bytes]:
    """Every page and 404.html by its file; not the copies of the whole site in one file.

    Those of an invented site: what the real one weighs grows with its data, and `make bench ONLY=weights` prints it.
    """
    return {
        name: content
        for name, content in invented.files().items()
        if name.endswith(".html") and not name.endswith("salinan.html")
    }


@pytest.mark.parametrize("name", ["salinan.html", "en/salinan.html"])
def test_the_whole_site_in_one_file_can_be_passed_on(invented, name):
    """The about page says "a few megabytes"; it grows by what a page holds, and by no more."""
    pages = sum(address.startswith("en/") == name.startswith("en/") for address in invented.pages)
    assert 0.2 * KB * KB < len(invented.file(name)) < ONE_FILE + pages * ONE_FILE_A_PAGE


def test_no_page_is_too_heavy(html):
    weights = {name: weight(content) for name, content in html.items()}
    assert len(weights) > 50
    heaviest = sorted(weights.items(), key=lambda one: -one[1])[:5]
    heavy = [name for name, size in weights.items() if size > (LIST if LISTS.match(name) else PAGE)]
    assert heavy == [], f"the five heaviest, gzip: {heaviest}"


def test_no_chart_is_too_heavy(html):
    charts = {
        (name, n): weight(chart)
        for name, content in html.items()
        for n, chart in enumerate(re.findall(rb'<svg class="chart__svg[ "].*?</svg>', content, re.DOTALL))
    }
    assert len(charts) > 20
    assert max(charts.values()) <= CHART, sorted(charts.items(), key=lambda one: -one[1])[:5]


BLOCKING = re.compile(r'<link[^>]*rel="?(?:stylesheet|preload|modulepreload)|<script[^>]*\ssrc=|@import|@font-face')


def test_a_page_waits_for_nothing_but_itself(html):
    """One blocking request: no style sheet, no script, no font is asked for before the page can be read."""
    asked = {name: BLOCKING.findall(content.decode()) for name, content in html.items()}
    assert {name: found for name, found in asked.items() if found} == {}
    outside = [name for name, content in html.items() if re.search(rb"url\((?![\"']?data:)", content)]
    assert outside == []


def test_scripts_inside_a_page_are_short(html):
    for name, content in html.items():
        inside = re.findall(r"<script(?: data-[^>]*)?>(.*?)</script>", content.decode(), re.DOTALL)
        assert len(inside) == (0 if ALONE.match(name) else 2), name
        assert sum(map(len, inside)) <= 1.75 * KB, name


def test_nothing_is_published_that_nobody_loads(site):
    """Besides pages, their Markdown, pictures and data: the theme's two scripts, our own, the icon, search, sitemap."""
    known = re.compile(r"(\.html|/?index\.md)$|^(data|(en/)?(gambar|kartu))/")
    others = {name for name in site.files() if not known.search(name)}
    plain = {re.sub(r"\.[0-9a-f]{8}\.", ".", name.removeprefix("en/")) for name in others}
    # A copy without its history has no feed.
    assert plain | {"feed.xml"} == {
        *("assets/favicon.svg", "assets/site.js", "assets/save.js", "assets/explore.js", "assets/search.css"),
        "assets/share.js",
        *("assets/search.js", "assets/lost.js"),
        *("assets/form.js", "assets/form-data.js", "assets/form-more.js", "assets/form-files.js"),
        *("assets/paste.js", "assets/paste-data.js"),
        *("assets/check.js", "assets/check-data.js", "assets/check-more.js"),
        *("search/search_index.json", "sitemap.xml", "sitemap.xml.gz", "robots.txt", "sw.js", "feed.xml"),
        *("assets/javascripts/bundle.min.js", "assets/javascripts/workers/search.min.js"),
    }


def test_exploring_a_chart_costs_a_tap_and_little_else(site):
    """Vega in its place would be 275 KB."""
    assert weight(site.file(site.script("assets/explore.js"))) <= EXPLORE


@pytest.mark.parametrize("folder", ["", "en/"])
def test_the_form_costs_those_who_open_it_and_nobody_else(invented, folder):
    """Its scripts, and what is known already, which grows with every source."""
    files = invented.files()
    assert weight(files[invented.script(f"{folder}assets/form.js")]) <= FORM
    assert weight(files[invented.script(f"{folder}assets/form-more.js")]) <= FORM_LATER
    assert weight(files[invented.script(f"{folder}assets/paste.js")]) <= PASTED
    sources = len(json.loads(files["data/sources.json"]))
    assert weight(files[invented.script(f"{folder}assets/form-data.js")]) <= KNOWN + sources * KNOWN_A_SOURCE
    asked = {name for name, content in files.items() if name.endswith(".html") and b"form-data." in content}
    assert asked == {"sunting/index.html", "en/sunting/index.html"}
    later = {name for name, content in files.items() if name.endswith(".html") and b"form-more." in content}
    assert later == asked


@pytest.mark.parametrize("folder", ["", "en/"])
def test_the_search_index_is_small_and_knows_every_page(invented, folder):
    content = invented.file(f"{folder}search/search_index.json")
    found = {entry["location"].partition("#")[0] for entry in json.loads(content)["docs"]}
    own = {address for address in invented.pages if address.startswith("en/") == bool(folder)}
    assert weight(content) <= INDEX + len(own) * INDEX_A_PAGE
    assert found == {address.removeprefix("en/") for address in own}


# --- in a browser ------------------------------------------------------------------------------------------------

BEFORE_LOAD = """() => {
  const loaded = performance.getEntriesByType("navigation")[0].loadEventStart
  return performance.getEntriesByType("resource").filter(one => one.startTime < loaded).map(one => one.name)
}"""


@pytest.mark.parametrize("kind", FIVE)
def test_the_first_view_is_light(chrome, hosted, invented, places, kind):
    with opened(chrome) as page:
        seen = watched(page)
        page.goto(hosted.address + places[kind], wait_until="load")
        settle(page)
        page.wait_for_load_state("networkidle")  # whatever the theme asks for once it runs
        early = page.evaluate(BEFORE_LOAD)
    asked = [url for url in seen.requests if not url.startswith(("data:", "blob:"))]
    assert seen.foreign == []
    assert [url for url in early if not url.endswith(".svg")] == []
    assert not [url for url in asked if "search" in url or "bundle" in url], "these come when somebody searches"
    assert len(asked) <= REQUESTS, asked
    weights = {url: weight(_file(invented, url).read_bytes()) for url in asked}
    assert sum(weights.values()) <= FIRST_VIEW, weights


def _file(site: Site, url: str) -> Path:
    inside = unquote(urlsplit(url).path).removeprefix(UNDER)
    return site.folder / inside / "index.html" if inside.endswith("/") or not inside else site.folder / inside


# --- the rules that are left out change nothing ----------------------------------------------------------------------

LOOKS = """() => [...document.querySelectorAll("body, body *")].map(one => {
  const box = one.getBoundingClientRect(), style = getComputedStyle(one)
  const name = (one.className.baseVal ?? one.className).replace("focus-visible", "").trim()
  return [one.tagName, name, box.left, box.top, box.width, box.height, style.display,
    style.visibility, style.color, style.backgroundColor, style.borderTopWidth, style.borderTopColor, style.fontSize,
    style.fontWeight, style.fontFamily, style.textDecorationLine, style.maskImage, style.listStyleType].join(" ")
})"""
WHOLE = [
    *sorted(Path(material.__file__).parent.glob("templates/assets/stylesheets/main.*.min.css")),
    *sorted(Path(material.__file__).parent.glob("templates/assets/stylesheets/palette.*.min.css")),
    *(ROOT / "docs/assets" / name for name in ("colours.css", "site.css")),
]


def with_all_styles(site: Site, name: str) -> bytes:
    """A page with every rule of every style sheet."""
    whole = "".join(path.read_text("utf-8") for path in WHOLE)
    return re.sub(
        r"<style>.*?</style>", lambda _: f"<style>{whole}</style>", site.file(name).decode(), count=1
    ).encode()


def alike(lean: list[str], full: list[str]) -> None:
    assert len(lean) > 20
    assert [pair for pair in zip(lean, full, strict=True) if pair[0] != pair[1]][:9] == []


@pytest.mark.parametrize("kind", [*FIVE, "evidence", "missing"])
def test_a_page_looks_as_with_all_style_sheets(chrome, hosted, invented, places, kind):
    """On a phone and on a desk, in light and in dark."""
    name = f"{places[kind]}index.html"
    hosted.planted[name] = with_all_styles(invented, name)
    looks: dict[str, list[list[str]]] = {}
    try:
        for address, scheme in product((places[kind], name), ("light", "dark")):
            with opened(chrome, hosted.address + address, color_scheme=scheme) as page:
                for size in (PHONE, DESK):
                    page.set_viewport_size(size)
                    looks.setdefault(f"{scheme} {size}", []).append(page.evaluate(LOOKS))
    finally:
        hosted.planted.clear()
    assert len({tuple(lean) for lean, _ in looks.values()}) == 4, "all four look different"
    for lean, full in looks.values():
        alike(lean, full)


@pytest.mark.parametrize("size", [PHONE, DESK], ids=["phone", "desk"])
def test_the_search_looks_as_with_all_style_sheets(chrome, hosted, invented, size):
    """Its results are made by a script, of classes that no page holds."""
    hosted.planted["index.html"] = with_all_styles(invented, "index.html")
    looks = []
    try:
        for address in ("", "index.html"):
            with opened(chrome, hosted.address + address, viewport=size) as page:
                page.locator(".kt-search-open:visible, .md-search__input:visible").first.click()
                found_by_search(page, "a")
                assert searched(page, "kota contoh")
                looks.append(page.evaluate(LOOKS.replace("body, body *", ".md-search, .md-search :not(.md-tags *)")))
    finally:
        hosted.planted.clear()
    alike(*looks)
