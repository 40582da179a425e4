"""What people take away: the one-file copy, the poster on the wall of an office, a chart in a page of their own."""

import posixpath
import re
from base64 import b64decode
from urllib.parse import unquote, urlsplit

import pytest
import zxingcpp

from scripts.pages import poster
from scripts.site import single_file
from tests.browser import ADDRESS, PHONE, SMALL, opened, tree, until
from tests.test_axe import COLOURS, EVERY_RULE, SCRIPT

LANGUAGES = {"id": "", "en": "en/"}
EVERY_LANGUAGE = pytest.mark.parametrize("spoken", LANGUAGES)
DRAWN = """async svg => {
  const image = new Image(), pen = document.createElement("canvas").getContext("2d", { willReadFrequently: true })
  image.src = `data:image/svg+xml,${encodeURIComponent(svg)}`
  await image.decode()
  pen.canvas.width = pen.canvas.height = 400
  pen.drawImage(image, 0, 0, 400, 400)
  const grey = pen.getImageData(0, 0, 400, 400).data.filter((_, n) => n % 4 === 0)
  return btoa(Array.from(grey, one => String.fromCharCode(one)).join(""))
}"""


# --- one file ----------------------------------------------------------------------------------------------------


@EVERY_LANGUAGE
def test_the_copy_holds_every_page_and_every_link_in_it_leads_somewhere(site, spoken):
    own = LANGUAGES[spoken]
    html = site.file(f"{own}salinan.html").decode()
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
def test_the_copy_fits_a_small_phone(chrome, invented, spoken):
    copy = (invented.folder / LANGUAGES[spoken] / "salinan.html").as_uri()
    with opened(chrome, copy, viewport=SMALL, java_script_enabled=False) as page:
        assert page.evaluate("document.documentElement.scrollWidth") == SMALL["width"]
        page.locator("#isi a[href='#hal-ikd']").click()
        assert 0 <= page.locator("#hal-ikd h1").bounding_box()["y"] < 200


def whole(body: str) -> str:
    return f"<html><head><title>Halaman - Contoh</title></head><body><article>{body}</article></body></html>"


WORDS = single_file.Words("id", "Contoh <b>", "Dibuat & dibaca", "Isi", "Kembali")
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
    made = single_file.copy(pages, dict.fromkeys(pages, ""), {}, "https://situs.example/", WORDS)
    assert wanted.replace("/satu/../", "/") in made


def test_without_an_address_of_its_own_a_copy_links_only_inside():
    made = single_file.copy({"": whole('<a href="data/a.csv">c</a>')}, {"": "Satu"}, {}, "", WORDS)
    assert "<a >c</a>" in made


def test_what_a_copy_says_is_text():
    made = single_file.copy({"": whole("a")}, {"": "Satu & dua"}, {}, "", WORDS)
    assert "<title>Contoh &lt;b&gt;</title>" in made
    assert "Dibuat &amp; dibaca" in made
    assert '<a href="#hal-beranda">Satu &amp; dua</a>' in made


# --- posters -----------------------------------------------------------------------------------------------------


@EVERY_LANGUAGE
def test_every_region_has_a_poster_whose_code_leads_to_its_page(chrome, invented, spoken):
    own = LANGUAGES[spoken]
    regions = {found[1] for address in invented.pages if (found := re.fullmatch(r"wilayah/([\d.]+)/", address))}
    assert len(regions) == 5
    with opened(chrome) as page:
        for region in sorted(regions):
            html = invented.file(f"{own}poster/{region}/index.html").decode()
            [svg] = re.findall(r"<svg.*?</svg>", html, re.DOTALL)
            if "xmlns" not in svg:
                svg = svg.replace("<svg", '<svg xmlns="http://www.w3.org/2000/svg"', 1)
            pixels = b64decode(page.evaluate(DRAWN, svg))
            [found] = zxingcpp.read_barcodes(memoryview(pixels).cast("B", (400, 400)))
            assert found.text == f"{ADDRESS.rstrip('/')}/{own}wilayah/{region}/"
            assert found.text in tree(html).text()
            assert f'href="../../poster/{region}/"' in invented.file(f"{own}wilayah/{region}/index.html").decode()


def test_a_poster_is_one_sheet_with_a_code_of_at_least_three_centimetres(chrome, invented):
    with opened(chrome, (invented.folder / "poster/97/index.html").as_uri(), java_script_enabled=False) as page:
        page.emulate_media(media="print")
        assert page.locator("svg").bounding_box()["width"] > 3 / 2.54 * 96
        pdf = page.pdf(prefer_css_page_size=True)
        assert len(re.findall(rb"/Type\s*/Page\b", pdf)) == 1
        page.set_viewport_size(SMALL)
        page.emulate_media(media="screen", color_scheme="dark")
        assert page.evaluate("document.documentElement.scrollWidth") == SMALL["width"]


def test_a_code_is_surrounded_by_white():
    drawn = poster.qr("https://contoh.example/")
    size = int(re.search(r'viewBox="0 0 (\d+) \1"', drawn)[1])
    assert (size - 2 * poster.QUIET - 17) % 4 == 0, "a code has 17 + 4n modules"
    assert "#fff" in drawn


# --- charts for the pages of others ------------------------------------------------------------------------------


def embeds(site) -> dict[str, str]:
    return {
        name.removesuffix("index.html"): content.decode()
        for name, content in site.files().items()
        if re.match(r"(en/)?embed/", name)
    }


def test_every_chart_lies_alone_too_with_the_way_back_to_its_page(site):
    alone = embeds(site)
    for address, page in site.pages.items():
        for button in (one for one in page.all("button") if one["data-embed"]):
            html = tree(alone.pop(posixpath.normpath(posixpath.join(address, button["data-embed"])) + "/"))
            figure = next(one for one in button.above() if one.tag == "figure")
            assert html.one("base")["href"] == posixpath.relpath(address or ".", button_folder(address, button)) + "/"
            assert figure["id"] in [link["href"].rpartition("#")[2] for link in html.all("a")]
            for name in ("chart__title", "chart__subtitle"):
                [there] = [one.text() for one in figure.all("strong", "p") if name in one.classes]
                [here] = [one.text() for one in html.all("strong", "p") if name in one.classes]
                assert here == there
            assert len(html.all("svg")) == len(figure.all("svg"))
            assert html.all("details") == [], "nothing is folded there"
            assert html.all("script") == []
    assert alone == {}


def button_folder(address: str, button) -> str:
    return posixpath.normpath(posixpath.join(address, button["data-embed"]))


def test_a_chart_is_embedded_whole_into_another_page_on_a_phone(chrome, hosted, places):
    try:
        for kind in ("identity", "regions"):
            with opened(chrome, hosted.address + places[kind]) as page:
                page.context.grant_permissions(["clipboard-read", "clipboard-write"])
                button = page.locator("[data-embed]").first
                button.evaluate("one => { one.closest('details').open = true }")
                button.focus()
                page.keyboard.press("Enter")
                said = page.locator(".save [role=status]").first
                until(page, "one => one.textContent", said.element_handle())
                assert said.inner_text() == button.get_attribute("data-done")
                code = page.evaluate("navigator.clipboard.readText()")
                assert re.fullmatch(
                    r'<iframe src="[^"<>]+" title="[^"<>]+" width="360" height="\d+" [^<>]+></iframe>', code
                )
                hosted.planted["other.html"] = f"<!doctype html><body style='margin:0'>{code}".encode()
                page.goto(f"{hosted.address}other.html", wait_until="load")
                frame = page.frames[1]
                high = frame.evaluate("[document.documentElement.scrollHeight, innerHeight, document.body.scrollWidth]")
                assert high[0] <= high[1]
                assert high[2] <= PHONE["width"]
                with page.context.expect_page() as led:
                    frame.locator("a").last.click()
                assert urlsplit(led.value.url).path.endswith(places[kind])
    finally:
        hosted.planted.clear()


WIDTH = "document.documentElement.scrollWidth"
OF_A_PART = {**EVERY_RULE, "runOnly": [tag for tag in EVERY_RULE["runOnly"]["values"] if tag != "best-practice"]}
"""Not its advice for whole pages: in the page of others this is one figure."""


@pytest.mark.parametrize(("scheme", "how"), [("light", OF_A_PART), ("dark", COLOURS)], ids=["light", "dark"])
def test_embedded_charts_can_be_read_by_everybody(chrome, hosted, invented, scheme, how):
    by_kind = {re.sub(r"[\d.]+", "", address.rstrip("/").rpartition("/")[2]): address for address in embeds(invented)}
    assert len(by_kind) > 5
    with opened(chrome, viewport=SMALL, color_scheme=scheme) as page:
        for address in by_kind.values():
            page.goto(hosted.address + address, wait_until="load")
            page.evaluate(f"{SCRIPT}; 0")
            found = page.evaluate(
                "how => axe.run(how).then(done => done.violations.map(one => one.id + one.nodes[0].html))", how
            )
            assert found == [], address
            assert page.evaluate(WIDTH) == SMALL["width"]
