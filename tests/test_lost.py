"""404.html stands at any depth. Wherever the site lies, its menu, its search and its colours work from there."""

import pytest

from tests.browser import found_by_search, opened, served, settle, until, watched
from tests.conftest import in_the_menus

DEPTHS = ("x", "x/", "x/y/z", "ikd/x.html", "assets/x", "wilayah/1/2/3/")
PLACES = ("/", "/situs/", "/assets/", "/a/b/c/")


def works(chrome, address: str, lost: str) -> None:
    with opened(chrome) as page:
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
        assert found_by_search(page, "ikd").evaluate("one => one.href").startswith(address)
        page.keyboard.press("Escape")
        page.locator(".kt-display input").last.check()
        page.wait_for_selector("body[data-md-color-scheme=slate]")
        page.locator("main a[href*=ikd]").first.click()
        until(page, "document.documentElement.classList.contains('js')")
        assert page.url == f"{address}ikd/"
        assert page.evaluate("document.body.dataset.mdColorScheme") == "slate"
        assert seen.foreign == []


@pytest.mark.parametrize("place", PLACES)
def test_a_site_without_an_address_is_found_from_below(chrome, homeless, place):
    with served(homeless.folder, place) as host:
        works(chrome, host.address, "x/y/z")


@pytest.mark.parametrize("lost", DEPTHS)
def test_from_every_depth(chrome, homeless, lost):
    with served(homeless.folder) as host:
        works(chrome, host.address, lost)


def test_a_site_that_lies_elsewhere_than_it_says(chrome, invented):
    with served(invented.folder, "/cermin/situs-2/") as host:
        works(chrome, host.address, "x/y")
