"""404.html stands at any depth. Wherever the site lies, its menu, its search and its colours work from there."""

import pytest

from tests.browser import served, settle, until, watched
from tests.conftest import ROOT, in_the_menus
from tests.test_browser import PHONE

DEPTHS = ("x", "x/", "x/y/z", "ikd/x.html", "assets/x", "wilayah/1/2/3/")
PLACES = ("/", "/situs/", "/assets/", "/a/b/c/")


@pytest.fixture(scope="module")
def homeless(build, tmp_path_factory):
    """A site that does not know its address."""
    return build(tmp_path_factory.mktemp("bare"), ROOT / "tests/small/data", today="2031-12-31", ADMINDUK_ADDRESS="")


def works(chrome, address: str, lost: str) -> None:
    own = chrome.new_context(viewport=PHONE, service_workers="block", reduced_motion="reduce")
    try:
        page = own.new_page()
        seen = watched(page)
        assert page.goto(address + lost, wait_until="load").status == 404
        settle(page)
        links = page.evaluate("[...document.querySelectorAll('header a, main a, footer a')].map(one => one.href)")
        inside = {link.partition("#")[0] for link in links if link.startswith(address)}
        assert len(inside) >= in_the_menus()
        assert not [link for link in links if "127.0.0.1" in link and not link.startswith(address)]
        for link in sorted(inside - {address + lost}):
            assert page.request.get(link).status == 200, link
        page.locator(".kt-search-open").click()
        page.keyboard.type("ikd")
        first = page.locator(".md-search-result__link").first
        first.wait_for(state="visible", timeout=30000)
        assert first.evaluate("one => one.href").startswith(address)
        page.keyboard.press("Escape")
        page.locator(".kt-display input").last.check()
        page.wait_for_selector("body[data-md-color-scheme=slate]")
        page.locator("main a[href*=ikd]").first.click()
        until(page, "document.documentElement.classList.contains('js')")
        assert page.url == f"{address}ikd/"
        assert page.evaluate("document.body.dataset.mdColorScheme") == "slate"
        assert seen.foreign == []
    finally:
        own.close()


@pytest.mark.parametrize("place", PLACES)
def test_a_site_without_an_address_is_found_from_below(chrome, homeless, place):
    with served(homeless.folder, place) as host:
        works(chrome, host.address, "x/y/z")


@pytest.mark.parametrize("lost", DEPTHS)
def test_from_every_depth(chrome, homeless, lost):
    with served(homeless.folder) as host:
        works(chrome, host.address, lost)


def test_a_site_that_lies_elsewhere_than_it_says(chrome, site):
    with served(site.folder, "/cermin/situs-2/") as host:
        works(chrome, host.address, "x/y")
