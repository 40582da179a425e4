"""What people take away from the site: the one-file copy to pass on, the poster on the wall of an office."""

import re
from urllib.parse import unquote

import pytest
import zxingcpp

from scripts import onefile
from scripts.pages import poster
from tests.browser import ADDRESS, tree

LANGUAGES = {"id": "", "en": "en/"}
EVERY_LANGUAGE = pytest.mark.parametrize("spoken", LANGUAGES)
DRAWN = """async svg => {
  const image = new Image(), pen = document.createElement("canvas").getContext("2d", { willReadFrequently: true })
  image.src = `data:image/svg+xml,${encodeURIComponent(svg)}`
  await image.decode()
  pen.canvas.width = pen.canvas.height = 400
  pen.drawImage(image, 0, 0, 400, 400)
  return [...pen.getImageData(0, 0, 400, 400).data].filter((_, n) => n % 4 === 0)
}"""


# --- one file ----------------------------------------------------------------------------------------------------


@EVERY_LANGUAGE
def test_the_copy_holds_every_page_and_every_link_in_it_leads_somewhere(site, spoken):
    own = LANGUAGES[spoken]
    html = site.files()[f"{own}salinan.html"].decode()
    copy = tree(html)
    assert copy.one("html")["lang"] == spoken
    names = re.findall(r'\sid="([^"]*)"', html)
    assert len(names) == len(set(names))
    assert copy.all("script") == []
    for link in copy.all("a"):
        if link["href"].startswith("#"):
            assert unquote(link["href"][1:]) in names, link["href"]
        elif link["href"]:
            assert re.match(r"https://|mailto:", link["href"]), link["href"]
    pages = {address: page for address, page in site.pages.items() if address.startswith("en/") == bool(own)}
    assert len(pages) > 90
    text = " ".join(copy.text().split())
    for address, page in pages.items():
        heading = " ".join(page.one("main").one("h1").text().split()).rstrip("#").strip()
        assert heading in text, address
    assert len(copy.all("svg")) > 20


@EVERY_LANGUAGE
def test_the_copy_fits_a_small_phone(chrome, site, spoken):
    own = chrome.new_context(viewport={"width": 320, "height": 640}, java_script_enabled=False)
    try:
        page = own.new_page()
        page.goto((site.folder / LANGUAGES[spoken] / "salinan.html").as_uri())
        assert page.evaluate("document.documentElement.scrollWidth") == 320
        page.locator("#isi a").nth(3).click()
        assert 0 <= page.locator("#hal-ikd h1").bounding_box()["y"] < 200
    finally:
        own.close()


def whole(body: str) -> str:
    return f"<html><head><title>Satu &amp; dua - Contoh</title></head><body><article>{body}</article></body></html>"


WORDS = onefile.Words("id", "Contoh <b>", "Dibuat & dibaca", "Isi", "Kembali")
LINKS = {
    "another page": ("../dua/", 'href="#hal-dua"'),
    "a place in another page": ("../dua/#x", 'href="#hal-dua--x"'),
    "a place in this page": ("#y", 'href="#hal-satu--y"'),
    "the first page": ("../", 'href="#hal-beranda"'),
    "the web": ("https://contoh.example/?a=1&amp;b", 'href="https://contoh.example/?a=1&amp;b"'),
    "a letter": ("mailto:a@contoh.example", 'href="mailto:a@contoh.example"'),
    "a file beside the pages": ("../data/a.csv", 'href="https://situs.example/satu/../data/a.csv"'),
}


@pytest.mark.parametrize("case", LINKS)
def test_a_link_leads_into_the_copy_or_to_the_web(case):
    href, wanted = LINKS[case]
    pages = {"": whole("<h1>a</h1>"), "satu/": whole(f'<h1 id="y">b</h1><a href="{href}">c</a>'), "dua/": whole("d")}
    made = onefile.copy(pages, {}, "https://situs.example/", WORDS)
    assert wanted.replace("/satu/../", "/") in made


def test_without_an_address_of_its_own_a_copy_links_only_inside():
    made = onefile.copy({"": whole('<a href="data/a.csv">c</a>')}, {}, "", WORDS)
    assert "<a >c</a>" in made


def test_what_a_copy_says_is_text():
    made = onefile.copy({"": whole("a")}, {}, "", WORDS)
    assert "<title>Contoh &lt;b&gt;</title>" in made
    assert "Dibuat &amp; dibaca" in made
    assert '<a href="#hal-beranda">Satu &amp; dua</a>' in made


# --- posters -----------------------------------------------------------------------------------------------------


@EVERY_LANGUAGE
def test_every_region_has_a_poster_whose_code_leads_to_its_page(chrome, site, spoken):
    own = LANGUAGES[spoken]
    regions = {found[1] for address in site.pages if (found := re.fullmatch(r"wilayah/([\d.]+)/", address))}
    assert len(regions) == 11
    page = chrome.new_page()
    try:
        for region in sorted(regions):
            html = site.files()[f"{own}poster/{region}/index.html"].decode()
            [svg] = re.findall(r"<svg.*?</svg>", html, re.DOTALL)
            if "xmlns" not in svg:
                svg = svg.replace("<svg", '<svg xmlns="http://www.w3.org/2000/svg"', 1)
            pixels = bytes(page.evaluate(DRAWN, svg))
            [found] = zxingcpp.read_barcodes(memoryview(pixels).cast("B", (400, 400)))
            assert found.text == f"{ADDRESS.rstrip('/')}/{own}wilayah/{region}/"
            assert found.text in tree(html).text()
            assert f'href="../../poster/{region}/"' in site.files()[f"{own}wilayah/{region}/index.html"].decode()
    finally:
        page.close()


def test_a_poster_is_one_sheet_with_a_code_of_at_least_three_centimetres(chrome, site, tmp_path):
    page = chrome.new_page()
    try:
        page.goto((site.folder / "poster/64/index.html").as_uri())
        page.emulate_media(media="print")
        assert page.locator("svg").bounding_box()["width"] > 3 / 2.54 * 96
        pdf = page.pdf(prefer_css_page_size=True)
        assert len(re.findall(rb"/Type\s*/Page\b", pdf)) == 1
        page.set_viewport_size({"width": 320, "height": 640})
        page.emulate_media(media="screen", color_scheme="dark")
        assert page.evaluate("document.documentElement.scrollWidth") == 320
        page.screenshot(path=tmp_path / "poster.png")
    finally:
        page.close()


def test_a_code_is_surrounded_by_white():
    drawn = poster.qr("https://contoh.example/")
    size = int(re.search(r'viewBox="0 0 (\d+) \1"', drawn)[1])
    assert (size - 2 * poster.QUIET - 17) % 4 == 0, "a code has 17 + 4n modules"
    assert "#fff" in drawn
