"""The pictures in PANDUAN.md: `make site pictures` takes them anew, so that they show the form as it is.

What is typed is invented and looks it. The repository's own screens are drawn (screens.html): taking them would need
somebody's account.
"""

import sys
from pathlib import Path

from playwright.sync_api import Browser, Locator, Page, sync_playwright

from scripts import read
from scripts.pages.form import goes_said
from scripts.words import words
from tests.browser import REPOSITORY, chromium, served, settle
from tests.conftest import ROOT
from tests.test_forge import FORM_DATA, handing

FOLDER = ROOT / ".github/panduan"
SCREENS = Path(__file__).with_name("screens.html")
PHONE = {"width": 400, "height": 800}
SOURCE = {
    "Judul": "Judul Contoh",
    "Penerbit": "Contoh Pos",
    "Alamat sumber": "https://contoh.example/berita",
    "Waktu terbit": "2026-10-05",
}
FIGURE = {
    "Wilayah": "64.09",
    "Indikator": "ikd-active",
    "Waktu angka": "2026-09",
    "Jumlah orang": "20.000",
    "Persen": "12,5",
    "Persen dari apa": "eligible",
    "Banyaknya pembagi": "160.000",
}
"""In the order of the form: some fields are asked only once another is filled in."""


def main(site: Path) -> None:
    """Take every picture from a built site. Raises what Playwright raises where the form is not as described."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    with served(site) as host, sync_playwright() as playwright:
        browser = chromium(playwright)
        page = browser.new_context(viewport=PHONE, device_scale_factor=1.5, service_workers="block").new_page()
        # The guide tells of GitHub, whether this site has a repository yet or not.
        own = read.site(ROOT / "data").model_copy(update={"repository": REPOSITORY, "forge": "github"})
        page.route(FORM_DATA, handing(own, goes_said(own, words("id"))))
        page.goto(f"{host.address}sunting/", wait_until="load")
        settle(page)
        page.locator(".form__kinds").scroll_into_view_if_needed()
        shot(page, ".form__kinds", "1-pilih")
        page.locator("#kind-release").check()
        typed(page.locator(".step").first, SOURCE)
        shot(page, ".step >> nth=0", "2-sumber")
        typed(page.locator(".item").first, FIGURE)
        shot(page, ".item >> nth=0", "3-angka")
        page.get_by_role("button", name="Periksa dan lihat hasil").click()
        settle(page)
        shot(page, "#form-result", "4-berkas")
        page.close()
        screens(browser)
        browser.close()


def screens(browser: Browser) -> None:
    """The three screens of the repository, as a drawing."""
    page = browser.new_context(viewport={"width": 720, "height": 900}, device_scale_factor=1.2).new_page()
    page.goto(SCREENS.as_uri())
    for name in page.locator("section").evaluate_all("all => all.map(one => one.id)"):
        shot(page, f"[id='{name}']", name)
    page.close()


def typed(part: Locator, fields: dict[str, str]) -> None:
    for label, text in fields.items():
        one = field(part, label)
        if one.evaluate("one => one.tagName") == "SELECT":
            one.select_option(text)
        else:
            one.fill(text)
        one.blur()


def field(part: Locator, label: str) -> Locator:
    """The first field of a part whose label begins so, and that can be seen."""
    named = part.locator(".field", has=part.page.locator(f"label:text-matches('^\\s*{label}( wajib)?\\s*$')"))
    return named.locator("input:visible, select:visible, textarea:visible").first


def shot(page: Page, what: str, name: str) -> None:
    """One part of the page, small enough for a guide that is read over a slow line."""
    page.locator(what).first.screenshot(path=FOLDER / f"{name}.png", animations="disabled")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
