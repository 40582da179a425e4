"""WCAG 2.2 AA as far as a machine can judge it: axe-core over every kind of page, in every state it can be in."""

from importlib import resources

import pytest

from tests.browser import settle, until
from tests.conftest import KINDS

axe = pytest.importorskip("axe_playwright_python", reason="axe-core comes with axe-playwright-python")

STATES = {
    "desk": {"viewport": {"width": 1280, "height": 900}},
    "phone": {"viewport": {"width": 360, "height": 740}},
    "dark": {"viewport": {"width": 360, "height": 740}, "color_scheme": "dark"},
    "search": {"viewport": {"width": 360, "height": 740}},
    "menu": {"viewport": {"width": 360, "height": 740}},
    "explore": {"viewport": {"width": 360, "height": 740}},
    "dark explore": {"viewport": {"width": 360, "height": 740}, "color_scheme": "dark"},
    "dark search": {"viewport": {"width": 360, "height": 740}, "color_scheme": "dark"},
    "dark menu": {"viewport": {"width": 360, "height": 740}, "color_scheme": "dark"},
}
CHARTED = ("home", "awards", "coverage", "identity", "regions", "province", "missing", "region with most figures")
ASKED = [
    (kind, state)
    for kind in KINDS
    for state in STATES
    if (kind == "home" or not state.startswith("dark ")) and (kind in CHARTED or "explore" not in state)
]
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
RUN = """async ([part, tags]) => {
  const found = await axe.run(part || document, {
    runOnly: {type: "tag", values: tags}, rules: {"target-size": {enabled: true}}, resultTypes: ["violations"],
  })
  return found.violations.map(one => ({
    rule: one.id, why: one.help,
    where: one.nodes.slice(0, 3).map(node => `${node.target.join(" ")}: ${node.html.slice(0, 160)}`),
  }))
}"""


@pytest.fixture(scope="module")
def script() -> str:
    return resources.files("axe_playwright_python").joinpath("axe.min.js").read_text("utf-8")


@pytest.fixture(scope="module")
def pages(chrome, host, script):
    """One browser page for each state, kept for all kinds."""
    contexts = {}

    def page(state: str):
        if state not in contexts:
            own = chrome.new_context(service_workers="block", reduced_motion="reduce", **STATES[state])
            own.add_init_script(script)
            contexts[state] = own.new_page()
        return contexts[state]

    yield page
    for one in contexts.values():
        one.context.close()


def opened(page, state: str) -> str | None:
    """Bring a page into its state; which part of it axe is to look at."""
    if "menu" in state:
        page.locator(".kt-menu-open:visible").click()
        page.locator("#kt-drawer").wait_for(state="visible")
        return "#kt-drawer"
    if "explore" in state:
        buttons = page.locator("[data-hint]").all()
        assert buttons
        for n, button in enumerate(buttons, start=1):
            button.click()
            until(page, "n => document.querySelectorAll('.explore').length == n", n)
            page.keyboard.press("ArrowRight")
            assert page.locator(".explore__tip:not([hidden])").count() == 1
        return None
    if "search" in state:
        page.locator(".kt-search-open").click()
        until(page, "document.activeElement.matches('.md-search__input')")
        page.keyboard.type("aktivasi")
        page.locator(".md-search-result__item").first.wait_for(state="visible", timeout=15000)
        return "#kt-search"
    return None


@pytest.mark.parametrize(("kind", "state"), ASKED)
def test_axe_finds_nothing(pages, host, kinds, kind, state):
    page = pages(state)
    page.goto(host.address + kinds[kind], wait_until="load")
    settle(page)
    found = page.evaluate(RUN, [opened(page, state), TAGS])
    assert found == [], "\n".join(f"{one['rule']}: {one['why']}\n  " + "\n  ".join(one["where"]) for one in found)


PLANTS = {
    "image-alt": '<img src="data:image/gif;base64,R0lGODlhAQABAAAAACwAAAAAAQABAAA=">',
    "button-name": "<button></button>",
    "color-contrast": '<p style="color: #bbb; background: #fff">pudar</p>',
    "target-size": '<p><button style="width: 9px; height: 9px; padding: 0">a</button><button '
    'style="width: 9px; height: 9px; padding: 0">b</button></p>',
}


@pytest.mark.parametrize("rule", PLANTS)
def test_axe_finds_what_is_planted(pages, host, site, rule):
    home = (site.folder / "index.html").read_text("utf-8")
    host.planted["index.html"] = home.replace("</article>", f"{PLANTS[rule]}</article>").encode()
    try:
        page = pages("phone")
        page.goto(f"{host.address}index.html", wait_until="load")
        settle(page)
        assert rule in [one["rule"] for one in page.evaluate(RUN, [None, TAGS])]
    finally:
        host.planted.clear()
