"""WCAG 2.2 AA as far as a machine can judge it: axe-core over every kind of page, in every state it can be in.

Each page is loaded once. Whole it is looked at on a phone; what is the same in its other states is not looked at again:
in dark only the colours change, on a desk only what is shown and how large, and the menu and the search are the same
on every page.
"""

import os
from datetime import date
from importlib import resources
from typing import Any

import pytest

from scripts.draw import CHARTS
from scripts.site import load_site
from tests.browser import DESK, PHONE, found_by_search, opened, until
from tests.conftest import INVENTED, INVENTED_DAY, KINDS

axe = pytest.importorskip("axe_playwright_python", reason="axe-core comes with axe-playwright-python")

CHARTED = ("missing", "identity", "regions", "province")
"""Pages that have every kind of chart between them that can be explored in the invented province."""
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
EVERY_RULE = {"runOnly": {"type": "tag", "values": TAGS}, "rules": {"target-size": {"enabled": True}}}
COLOURS = {"runOnly": {"type": "rule", "values": ["color-contrast"]}}
LAYOUT = {**EVERY_RULE, "rules": {"target-size": {"enabled": True}, "color-contrast": {"enabled": False}}}
SHORTER = "for (const row of document.querySelectorAll('tbody tr:nth-child(n + 4)')) row.remove()"
"""Of a long table the colours and the layout of the first rows are those of all."""
RUN = """async ([part, how]) => {
  const found = await axe.run(part || document, {...how, resultTypes: ["violations"]})
  return found.violations.map(one => ({
    rule: one.id, why: one.help,
    where: one.nodes.slice(0, 3).map(node => `${node.target.join(" ")}: ${node.html.slice(0, 160)}`),
  }))
}"""
SCRIPT = resources.files(axe).joinpath("axe.min.js").read_text("utf-8")


def violations(page, state: str, how: dict[str, Any] = EVERY_RULE, part: str = "") -> list[str]:
    """What axe finds wrong with a page, or with one part of it."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(f"{SCRIPT}; 0")
    found = page.evaluate(RUN, [part, how])
    return [f"{state}: {one['rule']}: {one['why']}\n  " + "\n  ".join(one["where"]) for one in found]


def darkened(page) -> None:
    """As a reader does it who prefers dark."""
    page.locator(".kt-display input").last.evaluate("one => one.click()")
    page.wait_for_selector("body[data-md-color-scheme=slate]")


MANY_PARTS = {"home", "awards", "identity", "region with most figures", "open data", "form", "guide"}
"""Pages that have every part of the others between them: on a desk and in the dark these are enough."""


def looked_at(page, whole: bool = True) -> list[str]:
    """What axe finds on a page: light on a phone; as a whole also on a desk, and dark on a phone."""
    found = violations(page, "phone", LAYOUT)
    page.evaluate(SHORTER)
    found += violations(page, "phone", COLOURS)
    if not whole:
        return found
    page.set_viewport_size(DESK)
    found += violations(page, "desk", LAYOUT)
    page.set_viewport_size(PHONE)
    darkened(page)
    return found + violations(page, "dark", COLOURS)


@pytest.mark.parametrize("kind", KINDS)
def test_axe_finds_nothing(chrome, hosted, places, kind):
    with opened(chrome, hosted.address + places[kind]) as page:
        assert listed(looked_at(page, kind in MANY_PARTS or "THOROUGH" in os.environ)) == ""


def listed(found: list[str]) -> str:
    return "\n".join(found)


def explored(page) -> None:
    """Let every chart be explored, with the row of a mark shown."""
    page.evaluate("for (const fold of document.querySelectorAll('details')) fold.open = true")
    buttons = page.locator("[data-hint]").all()
    assert buttons
    for n, button in enumerate(buttons, start=1):
        button.click()
        until(page, "n => document.querySelectorAll('.explore').length == n", n)
        page.keyboard.press("ArrowRight")
        assert page.locator(".explore__tip:not([hidden])").count() == 1


@pytest.mark.parametrize("kind", CHARTED)
def test_axe_finds_nothing_in_charts_that_are_explored(chrome, hosted, places, kind):
    with opened(chrome, hosted.address + places[kind]) as page:
        explored(page)
        found = violations(page, "phone", part="main figure")
        darkened(page)
        assert listed(found + violations(page, "dark", COLOURS, "main figure")) == ""


def menu(page) -> str:
    page.locator(".kt-menu-open:visible").click()
    page.locator("#kt-drawer").wait_for(state="visible")
    return "#kt-drawer"


def search(page) -> str:
    page.locator(".kt-search-open").click()
    until(page, "document.activeElement.matches('.md-search__input')")
    found_by_search(page, "aktivasi")
    return "#kt-search"


@pytest.mark.parametrize("shown", [menu, search], ids=lambda one: one.__name__)
def test_axe_finds_nothing_in_what_covers_a_page(chrome, hosted, shown):
    """The menu and the search, which are the same on every page."""
    found = []
    for scheme, how in {"light": EVERY_RULE, "dark": COLOURS}.items():
        with opened(chrome, hosted.address, color_scheme=scheme) as page:
            found += violations(page, scheme, how, shown(page))
    assert listed(found) == ""


def test_the_charts_looked_at_are_of_every_kind(places, drawn):
    site = load_site(INVENTED, "id", date.fromisoformat(INVENTED_DAY), cache=drawn)
    pages = [site.pages[f"{places[kind].rstrip('/') or 'index'}.md"] for kind in CHARTED]
    kinds = {chart.kind for page in pages for chart in page.charts.values()}
    assert kinds == set(CHARTS) - {"dot_plot", "progress"}, "no four regions compare; a bar stands on the home page"


PLANTS = """
<img src="data:image/gif;base64,R0lGODlhAQABAAAAACwAAAAAAQABAAA=">
<p><button style="width: 9px; height: 9px; padding: 0">a</button><button
style="width: 9px; height: 9px; padding: 0">b</button></p>
<button class="plant"></button><style>@media (max-width: 600px) { .plant { display: none } }</style>
<p style="color: #555; background: var(--md-default-bg-color)">pudar</p>
"""
"""A picture without words, two marks too small to hit; a button without a name on desks, and what fades in the dark."""


def test_axe_finds_what_is_planted(chrome, hosted, invented):
    home = invented.file("index.html").decode()
    hosted.planted["index.html"] = home.replace("</article>", f"{PLANTS}</article>").encode()
    try:
        with opened(chrome, f"{hosted.address}index.html") as page:
            found = {one.rpartition(": ")[0] for line in looked_at(page) if (one := line.partition("\n")[0])}
    finally:
        hosted.planted.clear()
    assert found == {
        *("phone: image-alt", "phone: target-size"),
        *("desk: image-alt", "desk: target-size", "desk: button-name"),
        "dark: color-contrast",
    }
