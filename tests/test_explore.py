"""Charts to explore: a mark and its row of the table belong together, by keyboard, finger and mouse."""

import re
import shutil
from base64 import b64encode
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from hashlib import sha256
from pathlib import Path

import pytest
import yaml

from scripts import draw
from scripts.pages.say import plain
from scripts.site import Site, load_site
from tests.bench import rival
from tests.browser import DESK, content, opened, settle, watched
from tests.conftest import INVENTED, INVENTED_DAY

TODAY = date.fromisoformat(INVENTED_DAY)

WITH_CHARTS = ("identity", "province", "regions", "missing", "region with most figures")
EVERY_LANGUAGE = pytest.mark.parametrize("spoken", ["id", "en"])
BELOW = {"id": "", "en": "en/"}
EXPLORE = {"id": "Jelajahi", "en": "Explore"}


# --- the relation, in values -------------------------------------------------------------------------------------

NAMES = {"trend": "when", "bullet": "name", "dot_plot": "name", "tile_map": "name"}
"""The field of a row that says what the first cell of its row in the table says."""
OF_PEOPLE = ("waffle", "dots", "progress")
"""Kinds with a row of the table for each of their own, in the same order."""


@pytest.fixture(scope="module")
def travelled(drawn):
    """`travelled(language)`: the invented data as pages, without a build."""
    made = {}

    def site(spoken: str) -> Site:
        if spoken not in made:
            made[spoken] = load_site(INVENTED, spoken, TODAY, cache=drawn)
        return made[spoken]

    return site


@EVERY_LANGUAGE
def test_what_is_drawn_is_in_the_row_that_its_mark_names(travelled, spoken):
    kinds = set()
    for path, page in travelled(spoken).pages.items():
        for chart in page.charts.values():
            kinds.add(chart.kind)
            for place, row in enumerate(chart.rows if chart.table else ()):
                told = [plain(cell) for cell in chart.table.rows[row.get("entry", place)]]
                if chart.kind in OF_PEOPLE:
                    assert row.get("entry", place) == place, path
                    if chart.kind != "dots" and row["state"] == "target":
                        assert told[1] in row["label"], f"{path}: {chart.name}"
                else:
                    assert told[0].casefold() == str(row[NAMES[chart.kind]]).casefold(), f"{path}: {chart.name}"
                if chart.kind == "trend":
                    assert re.match(r"[\d.,]*", told[1])[0] in row["label"], f"{path}: {chart.name}"
    # Nowhere in the invented province do nearly all have it, or four regions compare: other tests draw these.
    assert kinds == {*NAMES, *OF_PEOPLE} - {"dots", "dot_plot"}


def test_the_bench_can_set_every_chart_beside_ours(travelled):
    site = travelled("id")
    told = {chart.kind: rival.drawn(site, chart) for page in site.pages.values() for chart in page.charts.values()}
    assert all(('class="vega"' if kind in draw.CHARTS else "<svg") in told[kind] for kind in told)


@EVERY_LANGUAGE
def test_a_chart_is_titled_in_sixty_letters(travelled, spoken):
    for path, page in travelled(spoken).pages.items():
        for chart in page.charts.values():
            assert len(plain(chart.title)) <= 60, f"{path}: {plain(chart.title)}"


def test_every_mark_of_the_built_site_names_a_row_that_is_there(site):
    seen = 0
    for address, page in site.pages.items():
        for figure in content(page).all("figure"):
            if not figure.all("tbody"):
                continue  # on the home page, where a chart has neither table nor button
            rows = len(figure.one("tbody").all("tr"))
            named, *others = (
                {int(mark["data-row"]) for mark in svg if "data-row" in mark.attributes} for svg in figure.all("svg")
            )
            assert all(other == named for other in others), f"{address}: {figure['id']}"
            assert named <= set(range(rows)), f"{address}: {figure['id']}"
            # A date that nobody states has no place on an axis of time, and a region without a figure no mark.
            assert len(named) == rows or figure["id"].startswith(("people-", "pairs-")), f"{address}: {figure['id']}"
            seen += 1
    assert seen > 20


# --- the map of squares ------------------------------------------------------------------------------------------


@EVERY_LANGUAGE
def test_the_maps_show_every_region_as_the_matrix_has_it(travelled, spoken):
    site = travelled(spoken)
    charts = [one for one in site.pages["belum-ada.md"].charts.values() if one.kind == "tile_map"]
    about = site.facts.site
    assert [one.name for one in charts] == [f"map-{one.indicator}" for one in about.topics]
    below = [region for region in site.facts.data.regions.values() if region.parent == about.region]
    for chart in charts:
        indicator = chart.name.removeprefix("map-")
        assert [f"{row['row']},{row['column']}" for row in chart.rows] == [region.tile for region in below]
        known = 0
        for region, row in zip(below, chart.rows, strict=True):
            gap = site.facts.gaps[region.code, indicator]
            known += gap.has_figure
            assert row["label"].endswith(site.words(f"cell.{gap.kind}"))
            assert (row["state"] == "missing") == (gap.kind == "nothing")
            # A sign beside the words, and no two kinds with one sign.
            assert row["label"][0] == {"both": "●", "count": "◐", "share": "◑", "claim": "○"}.get(
                gap.kind, site.words("missing.cell")[0]
            )
        assert plain(chart.title).startswith(f"{known} ")
        assert plain(chart.note) == site.words("chart.known.schematic")


def test_no_map_holds_a_percentage(travelled):
    maps = [one for page in travelled("id").pages.values() for one in page.charts.values() if one.kind == "tile_map"]
    assert len(maps) == 2
    for one in maps:
        said = [plain(one.title), plain(one.subtitle), *(plain(cell) for row in one.table.rows for cell in row)]
        assert not [text for text in [*said, *(row["label"] for row in one.rows)] if "%" in text]


@pytest.mark.parametrize(
    ("change", "maps"),
    [({}, 2), ({"tile": None}, 0), ({"tile": "9,4"}, 0), ({"tile": "9,3"}, 2)],
    ids=["all have a place", "one has none", "wider than a phone", "as wide as may be"],
)
def test_a_map_is_drawn_only_where_every_region_has_a_place_on_it(tmp_path, drawn, change, maps):
    data = Path(shutil.copytree(INVENTED, tmp_path / "data"))
    path = data / "regions.yml"
    read = yaml.load(path.read_text("utf-8"), Loader=yaml.CBaseLoader)  # noqa: S506 - makes nothing but texts
    place, last = [(n, one) for n, one in enumerate(read["regions"]) if one["level"] == "city"][-1]
    read["regions"][place] = {name: value for name, value in (last | change).items() if value is not None}
    path.write_text(yaml.safe_dump(read, allow_unicode=True, sort_keys=False), "utf-8")
    site = load_site(data, "id", TODAY, cache=drawn)
    assert not site.refused, site.complaints()
    kinds = [one.kind for page in site.pages.values() for one in page.charts.values()]
    assert kinds.count("tile_map") == maps
    assert {"belum-ada.md", "wilayah.md"} <= site.pages.keys()


# --- in a browser ------------------------------------------------------------------------------------------------


@contextmanager
def watching(chrome, address: str, **context) -> Iterator:
    """A page at rest, and what it does."""
    with opened(chrome, **context) as page:
        seen = watched(page)
        page.goto(address, wait_until="load")
        if context.get("java_script_enabled", True):
            settle(page)
        yield page, seen


def figures(page, spoken: str = "id"):
    """Every chart with the button that lets it be explored; what is folded is unfolded first."""
    page.evaluate("for (const fold of document.querySelectorAll('details')) fold.open = true")
    found = [(one, one.get_by_role("button", name=EXPLORE[spoken])) for one in page.locator("main figure").all()]
    assert found
    return found


def told(figure) -> list[list[str]]:
    rows = figure.locator("tbody tr").all()
    return [[" ".join(cell.split()) for cell in row.locator("th, td").all_text_contents()] for row in rows]


STATE = """() => {
  const one = document.activeElement, box = one.getBoundingClientRect(), tip = document.querySelector(".explore__tip")
  const at = tip && tip.getBoundingClientRect(), flat = text => text.replace(/\\s+/g, " ").trim()
  return {
    label: one.getAttribute("aria-label") || "", classes: one.className, inside: !!one.closest(".explore"),
    width: box.width, height: box.height,
    onScreen: box.bottom > 0 && box.top < innerHeight, ring: parseFloat(getComputedStyle(one).outlineWidth),
    tip: tip && !tip.hidden ? flat(tip.textContent) : "",
    whole: !tip || tip.hidden || at.left >= -1 && at.right <= document.documentElement.clientWidth + 1,
    wide: document.documentElement.scrollWidth - document.documentElement.clientWidth,
  }
}"""


@EVERY_LANGUAGE
@pytest.mark.parametrize("kind", WITH_CHARTS)
def test_arrow_keys_reach_every_row_that_is_drawn(chrome, hosted, places, kind, spoken):
    with watching(chrome, hosted.address + BELOW[spoken] + places[kind]) as (page, seen):
        for figure, button in figures(page, spoken):
            rows = told(figure)
            drawn = sorted({int(one.get_attribute("data-row")) for one in figure.locator("[data-row]").all()})
            button.focus()
            page.keyboard.press("Enter")
            figure.locator(".explore").wait_for()
            assert button.get_attribute("aria-pressed") == "true"
            for row in drawn:
                state = page.evaluate(STATE)
                for cell in rows[row]:
                    assert cell in state["label"], f"{figure.get_attribute('id')}: {state['label']!r}"
                    assert cell in state["tip"], f"{figure.get_attribute('id')}: {state['tip']!r}"
                assert " ".join(figure.locator("caption").text_content().split()) in state["tip"]
                assert min(state["width"], state["height"]) >= 24
                assert (state["onScreen"], state["whole"], state["wide"]) == (True, True, 0), state
                assert state["ring"] >= 2
                page.keyboard.press("ArrowDown")
            assert page.evaluate(STATE)["label"].startswith(rows[drawn[0]][0]), "after the last comes the first"
            page.keyboard.press("ArrowLeft")
            assert page.evaluate(STATE)["label"].startswith(rows[drawn[-1]][0])
            page.keyboard.press("Home")
            assert page.evaluate(STATE)["label"].startswith(rows[drawn[0]][0])
            page.keyboard.press("Escape")
            assert page.evaluate("document.activeElement.textContent") == EXPLORE[spoken]
            assert button.get_attribute("aria-pressed") == "false"
            assert page.locator(".explore, .explore__hint, .explore__tip").count() == 0
        assert (seen.complaints, seen.foreign) == ([], [])


def test_a_tip_goes_without_moving_the_focus_and_comes_back(chrome, hosted, places):
    with watching(chrome, hosted.address + places["missing"]) as (page, _):
        figure, button = figures(page)[0]
        button.press("Enter")
        tip = figure.locator(".explore__tip")
        tip.wait_for()
        page.keyboard.press("ArrowRight")
        label = page.evaluate(STATE)["label"]
        for key, shown in (("Enter", False), ("Enter", True), ("Space", False), ("Space", True)):
            page.keyboard.press(key)
            assert (key, tip.is_visible(), page.evaluate(STATE)["label"]) == (key, shown, label)


def test_tab_leads_from_a_mark_to_the_links_of_its_tip_and_out(chrome, hosted, places):
    with watching(chrome, hosted.address + places["missing"]) as (page, _):
        figure, button = figures(page)[0]
        button.click()
        href = figure.locator(".explore__tip a").first.get_attribute("href")
        assert href == figure.locator("tbody a").first.get_attribute("href")
        page.keyboard.press("Tab")
        assert (
            page.evaluate(
                "document.activeElement.closest('.explore__tip') && document.activeElement.getAttribute('href')"
            )
            == href
        )
        page.keyboard.press("Tab")
        assert not page.evaluate(STATE)["inside"]
        assert not figure.locator(".explore__tip").is_visible()


def middle(box) -> tuple[float, float]:
    return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2


@pytest.mark.parametrize("kind", ["identity", "missing", "regions"])
def test_a_finger_on_a_mark_shows_its_row(chrome, hosted, places, kind):
    """Squares are left out here: the middle of ten of them is a gap."""
    with watching(chrome, hosted.address + places[kind], has_touch=True) as (page, _):
        for figure, button in figures(page):
            if figure.get_attribute("id").startswith("squares"):
                continue
            rows = told(figure)
            button.tap()
            figure.locator(".explore").wait_for()
            for mark in figure.locator("svg:visible [data-row]").all():
                mark.scroll_into_view_if_needed()
                page.evaluate("document.activeElement.blur()")  # a tip in the way goes by a tap beside it
                page.touchscreen.tap(*middle(mark.bounding_box()))
                row = rows[int(mark.get_attribute("data-row"))]
                state = page.evaluate(STATE)
                assert state["label"].startswith(row[0])
                assert all(cell in state["tip"] for cell in row)
            button.tap()
            figure.locator(".explore").wait_for(state="detached")


def test_a_finger_on_one_square_of_a_hundred_shows_the_row_of_its_kind(chrome, hosted, places):
    with watching(chrome, hosted.address + places["identity"], has_touch=True) as (page, _):
        figure = page.locator("main figure[id^=squares]").first
        figure.get_by_role("button", name=EXPLORE["id"]).tap()
        figure.locator(".explore").wait_for()
        rows = told(figure)
        assert len(rows) == 3
        outline = figure.locator("svg:visible [data-row='1']").first.bounding_box()
        box = figure.locator("svg:visible").bounding_box()
        pitch = box["width"] * 16.2 / 328
        left, top = box["x"] + 2 * box["width"] / 328, outline["y"]
        # The first column is filled; what lies beyond it is not yet, also on the way to the target.
        for across, down, row in ((0, 0, 0), (0, 4, 0), (3, 2, 2), (19, 4, 2)):
            page.evaluate("document.activeElement.blur()")
            page.touchscreen.tap(left + (across + 0.5) * pitch, top + (down + 0.5) * pitch)
            assert page.evaluate(STATE)["label"].startswith(rows[row][0]), (across, down)
        page.evaluate("document.activeElement.blur()")
        page.touchscreen.tap(left + 3 * pitch, top)
        assert page.evaluate(STATE)["label"].startswith(rows[1][0]), "its outline"


def test_a_mouse_shows_a_tip_can_go_to_it_and_escape_takes_it_away(chrome, hosted, places):
    with watching(chrome, hosted.address + places["missing"], viewport=DESK) as (page, _):
        figure, button = figures(page)[0]
        button.click()
        figure.locator(".explore__tip").wait_for()
        figure.locator("svg").scroll_into_view_if_needed()
        button.focus()
        tip, rows = figure.locator(".explore__tip"), told(figure)
        assert not tip.is_visible()
        mark = figure.locator("svg [data-row='0']")
        page.mouse.move(*middle(mark.bounding_box()))
        assert rows[0][0] in tip.text_content()
        x, y = middle(mark.bounding_box())
        link = middle(tip.locator("a").bounding_box())
        for part in range(1, 11):  # step by step, as a hand does
            page.mouse.move(x + (link[0] - x) * part / 10, y + (link[1] - y) * part / 10)
            assert rows[0][0] in tip.text_content()
            assert tip.is_visible()
        page.keyboard.press("Escape")
        assert not tip.is_visible()
        assert figure.locator(".explore").count() == 1
        page.mouse.move(*middle(figure.locator("svg [data-row='2']").bounding_box()))
        assert rows[2][0] in tip.text_content()
        page.mouse.move(2, 2)
        assert not tip.is_visible()


def test_what_explores_is_loaded_on_the_first_tap_only(chrome, hosted, invented, places):
    with watching(chrome, hosted.address + places["identity"]) as (page, seen):
        page.evaluate("scrollTo(0, document.body.scrollHeight)")
        page.wait_for_load_state("networkidle")
        assert not [url for url in seen.requests if "explore" in url]
        for figure, button in figures(page)[:2]:
            button.click()
            figure.locator(".explore").wait_for()
        asked = [url for url in seen.requests if "explore" in url]
        assert [url.removeprefix(hosted.address) for url in asked] == [invented.script("assets/explore.js")]


def test_exploring_works_under_a_strict_policy(chrome, hosted, invented, places):
    """No eval, no handler and no style in the text of a page; the page's own pieces go by their hash."""
    html = (invented.folder / places["identity"] / "index.html").read_text("utf-8")

    def hashes(tag: str) -> str:
        own = re.findall(rf"<{tag}(?: [^>]*)?>(.*?)</{tag}>", html, re.DOTALL)
        return " ".join(f"'sha256-{b64encode(sha256(one.encode()).digest()).decode()}'" for one in own)

    policy = "default-src 'none'; worker-src 'self'; connect-src 'self'; img-src 'self' data:"
    policy += f"; script-src 'self' {hashes('script')}; style-src {hashes('style')}"
    with opened(chrome) as page:
        address = hosted.address + places["identity"]
        page.route(
            address,
            lambda route: route.fulfill(
                body=html, headers={"Content-Type": "text/html; charset=utf-8", "Content-Security-Policy": policy}
            ),
        )
        page.goto(address, wait_until="load")
        settle(page)
        seen = watched(page)
        figure, button = figures(page)[0]
        button.click()
        figure.locator(".explore").wait_for()
        page.keyboard.press("ArrowRight")
        assert told(figure)[1][0] in page.evaluate(STATE)["tip"]
        assert page.evaluate(STATE)["wide"] == 0
        assert seen.complaints == []
