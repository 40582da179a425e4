"""Old phones and broken scripts: what a page runs is of 2017, its styles fall back, and without scripts the menu stays.

Chrome 60 to 79 are in the pockets of those this site is for. No such browser comes with the tests: a parser and two
lists stand for it. `esprima` reads newer scripts too: what is newer is found in the tree that it makes.
"""

import json
import re
from collections.abc import Iterator
from contextlib import suppress
from typing import Any

import esprima
import pytest

from scripts.site import inline_css, page_scripts
from tests.browser import DESK, PHONE, Site, context_of, found_by_search, listen, opened, until
from tests.conftest import ROOT

# --- scripts -----------------------------------------------------------------------------------------------------

OURS = ("site", "lost", "save", "explore", "search", "share")
"""All but the form and the page for sentences, which say themselves that they need a newer browser."""
NEW_NODES = {
    *("ChainExpression", "ImportExpression", "Import", "MetaProperty", "PropertyDefinition", "FieldDefinition"),
    *("ClassProperty", "PrivateIdentifier", "PrivateName", "StaticBlock", "BigIntLiteral", "ImportDeclaration"),
    *(
        "ForAwaitStatement",
        "ExportDefaultDeclaration",
        "ExportNamedDeclaration",
        "ExportAllDeclaration",
        "AccessorProperty",
    ),
}
NEW_OPERATORS = {"??", "??=", "||=", "&&="}
NEW_PATTERN = re.compile(r"\(\?<|\\p\{|\\k<")


def nodes(tree: Any) -> Iterator[dict[str, Any]]:
    if isinstance(tree, dict):
        yield tree
        for part in tree.values():
            yield from nodes(part)
    elif isinstance(tree, list):
        for part in tree:
            yield from nodes(part)


def newer_syntax(code: str) -> list[str]:
    """What a browser of 2017 (ES2017) does not read in a script: there the whole script does not run."""
    tree = esprima.toDict(esprima.parseScript(code))
    return [said for node in nodes(tree) if (said := _newer(node))]


def _newer(node: dict[str, Any]) -> str:
    kind = str(node.get("type", ""))
    pattern = node.get("regex") or {}
    told = {
        kind: kind in NEW_NODES,
        "?.": bool(node.get("optional")),
        str(node.get("operator")): node.get("operator") in NEW_OPERATORS,
        "catch without a name": kind == "CatchClause" and node.get("param") is None,
        "spread in an object": kind == "ObjectExpression" and _holds(node, "SpreadElement"),
        "rest in an object": kind == "ObjectPattern" and _holds(node, "RestElement"),
        "async generator": bool(node.get("async")) and bool(node.get("generator")),
        "a pattern": bool(set(pattern.get("flags", "")) - set("gimuy"))
        or bool(NEW_PATTERN.search(pattern.get("pattern", ""))),
        "a number": kind == "Literal" and bool(re.fullmatch(r"(?=\d)\w*(_\w*|\d+n)", str(node.get("raw") or ""))),
    }
    return next((name for name, holds in told.items() if holds), "")


def _holds(node: dict[str, Any], kind: str) -> bool:
    return any(one.get("type") == kind for one in node.get("properties") or ())


NEW = (
    *(
        "a?.b",
        "a?.[0]",
        "a?.()",
        "a ?? b",
        "a ??= b",
        "a ||= b",
        "x = {...a}",
        "const {b, ...c} = a",
        "try {} catch {}",
    ),
    *(
        "import('x')",
        "class A { x = 1 }",
        "class A { #x }",
        "class A { static {} }",
        "1_000",
        "10n",
        "/a/s",
        "/(?<x>a)/u",
    ),
    *(
        "async () => { for await (const x of y); }",
        "async function* f() {}",
        "/(?<=a)b/",
        "/(?<!a)b/",
        r"/\p{L}/u",
        "/a/d",
    ),
)
OLD = (
    *("async () => { await x }", "const { a, b: [c] = [] } = d", "f(...x, ...[1])", "[...a]", "try {} catch (e) {}"),
    *(
        "for (const [x, y] of z);",
        "`${a}`",
        "a ** 2",
        "class A extends B { constructor(...x) { super(...x) } }",
        "f(a,)",
    ),
    *("/(?:a)(?=b)(?!c)/giu", "x => ({ y: x, ...0 || {} })".replace(", ...0 || {}", ""), "0x1f", "1e5", "'10n 1_0'"),
)


@pytest.mark.parametrize("code", NEW)
def test_what_is_newer_than_2017_is_seen(code):
    with suppress(esprima.Error):  # not even the parser knows some of it
        assert newer_syntax(code)


@pytest.mark.parametrize("code", OLD)
def test_what_is_as_old_as_2017_passes(code):
    assert newer_syntax(code) == []


NEW_NAMES = re.compile(
    r"\b(?:replaceChildren|replaceAll|flatMap|fromEntries|trimStart|trimEnd|allSettled|finally|findLast"
    r"|toggleAttribute|checkVisibility|getAnimations|randomUUID|formatToParts|ListFormat|RelativeTimeFormat|PluralRules"
    r"|globalThis|queueMicrotask|structuredClone|requestIdleCallback|AbortController|BigInt|WeakRef|ResizeObserver|DOMPoint"
    r"|DOMMatrix|DOMRect|clipboard|decode\(\)|userAgentData|showModal|scrollend|popover|hasOwn|CSSStyleSheet)\b"
    r"|(?<!clients)\.matchAll\(|\.flat\(|classList\.replace|\.at\(|\bblob\w*\.(?:text|arrayBuffer)\(|import\.meta|:is\(|:has\("
)
"""What Chrome learnt after version 60, of all that scripts like ours might use."""
GUARDED = {
    "site": {"clipboard"},  # in a `try`, with another way
    "explore": {"ResizeObserver"},  # else nothing follows the size
    "search": {"ResizeObserver"},  # put there for the theme
}


def scripts(site: Site) -> dict[str, str]:
    """All that a page runs for menu, search, sentences, charts and reading offline, by name."""
    files = {name: site.file(site.script(f"assets/{name}.js")).decode() for name in OURS}
    html = site.file("ikd/index.html").decode()
    inside = re.findall(r"<script(?: data-[^>]*)?>(.*?)</script>", html, re.DOTALL)
    [theirs] = site.folder.glob("assets/javascripts/bundle.*.js")
    [worker] = site.folder.glob("assets/javascripts/workers/search.*.js")
    return {
        **files,
        **{f"inside {n}": text for n, text in enumerate(inside)},
        "keeper": site.file("sw.js").decode(),
        "the theme": theirs.read_text("utf-8"),
        "the theme's search": worker.read_text("utf-8"),
    }


def test_what_a_page_runs_is_read_by_browsers_of_2017(invented):
    found = scripts(invented)
    assert len(found) == len(OURS) + 5
    assert {name: newer for name, code in found.items() if (newer := newer_syntax(code))} == {}


def test_what_a_page_runs_asks_for_nothing_newer(invented):
    ours = {name: code for name, code in scripts(invented).items() if "theme" not in name}
    remarks = re.compile(r"^\s*//.*|\s// .*$", re.MULTILINE)
    asked = {name: set(NEW_NAMES.findall(remarks.sub("", code))) for name, code in ours.items()}
    assert {name: names - GUARDED.get(name, set()) for name, names in asked.items()} == {name: set() for name in ours}


def test_the_theme_s_search_makes_no_pattern_that_ends_it(invented):
    assert r"\\p{" not in scripts(invented)["the theme's search"]


# --- styles ------------------------------------------------------------------------------------------------------

SHEETS = {
    **{name: (ROOT / "docs/assets" / name).read_text("utf-8") for name in inline_css.OURS},
    **{
        path.name: "".join(re.findall(r"<style>(.*?)</style>", path.read_text("utf-8"), re.DOTALL))
        for path in sorted((ROOT / "scripts/pages/templates").glob("_*.html"))
        if "<style>" in path.read_text("utf-8")
    },
}
NEW_FUNCTIONS = re.compile(
    r"(?<![\w-])(?:clamp|min|max|color-mix|light-dark|env|round|oklch|oklab|lch|lab|hwb|color)\("
)
NEW_WORDS = re.compile(r"\banywhere\b|\b\d*\.?\d*[sdl]v[hwi]\b|\brevert(?:-layer)?\b")
NEW_PROPERTIES = re.compile(
    r"(?:inset(?:-.*)?|(?:margin|padding|border)-(?:inline|block)(?:-.*)?|(?:row-|column-)?gap|aspect-ratio|place-\w+|translate|rotate|scale)$"
)


def without_fallback(css: str) -> list[str]:
    """Declarations that leave a browser of 2017 with nothing."""
    return [said for rule in inline_css._parsed(css) for said in _bare(rule)]


def _bare(rule: inline_css.Rule) -> Iterator[str]:
    if isinstance(rule.body, tuple):
        if not rule.head.startswith("@supports"):
            for one in rule.body:
                yield from _bare(one)
        return
    plain: set[str] = set()
    for declaration in inline_css._declarations(rule.body):
        name, _, value = (part.strip() for part in declaration.partition(":"))
        new = NEW_FUNCTIONS.search(value) or NEW_WORDS.search(value)
        alone = not plain & {name, name.partition("-")[0]}
        # A value with a variable is known to be wrong only when it is used: too late for the plain one before it.
        if NEW_PROPERTIES.match(name) or (new and (alone or "var(" in value)):
            yield f"{rule.head} {{ {declaration} }}"
        elif not new:
            plain.add(name)


FALLS = {
    "a{width:min(1px,2vw)}": False,
    "a{width:1px;width:min(1px,2vw)}": True,
    "a{width:min(1px,2vw);width:1px}": False,
    "a{font:700 1rem x;font-size:clamp(1px,2vw,3px)}": True,
    "a{font:700 1rem var(--x);font:700 clamp(1px,2vw,3px) var(--x)}": False,
    "a{inset:0}": False,
    "a{gap:1rem}": False,
    "a{grid-gap:1rem}": True,
    "a{padding-inline:1rem}": False,
    "@media print{a{margin:max(1px,2px)}}": False,
    "@supports (color:color-mix(in srgb,red,red)){a{color:color-mix(in srgb,red,red)}}": True,
    "a{clip-path:inset(50%);grid-template-columns:minmax(0,1fr)}": True,
    "a{overflow-wrap:anywhere}": False,
    "a{height:100dvh}": False,
    "a{height:100vh;height:100dvh}": True,
}


@pytest.mark.parametrize("css", FALLS)
def test_a_style_that_leaves_nothing_is_seen(css):
    assert (without_fallback(css) == []) is FALLS[css]


@pytest.mark.parametrize("name", SHEETS)
def test_before_every_new_style_stands_a_plain_one(name):
    assert SHEETS[name].count("{") > 2
    assert without_fallback(SHEETS[name]) == []


def test_no_selector_takes_its_neighbours_away(site):
    """Where one of a list is not known, a browser drops them all."""
    pages = {name: content.decode() for name, content in site.files().items() if name.endswith(".html")}
    sheets = {"\n".join(re.findall(r"<style>(.*?)</style>", html, re.DOTALL)) for html in pages.values()}
    sheets.add(site.file(site.script("assets/search.css")).decode())
    heads = {head for css in sheets for head in re.findall(r"(?:^|[{}])([^{}@;]+)(?={)", css)}
    assert len(heads) > 100
    for head in heads:
        selectors = inline_css._listed(head)
        unknown = [
            one
            for one in selectors
            if {said[1] for said in inline_css.PSEUDO.finditer(one)} - inline_css.KNOWN - {"is"}
        ]
        assert not unknown or len(selectors) == 1, head
        assert not re.search(r":is\(|:where\(", head), head


# --- where a script fails ------------------------------------------------------------------------------------------


def failing(site: Site, how: str) -> dict[str, bytes]:
    """The files of a site one of whose scripts fails, by name; no content for one that does not come."""
    name = site.script("assets/site.js")
    page, script = site.file("ikd/index.html").decode(), site.file(name).decode()
    first, later = page_scripts.FIRST, page_scripts.LATER
    return {
        "it does not come": {name: b""},
        "it ends at its first line": {name: b"throw new Error('first')\n" + script.encode()},
        "it cannot be read": {name: script.replace('"use strict"', "?.?", 1).encode()},
        "it ends before the menu": {name: script.replace("const panels", "gone(); const panels", 1).encode()},
        "the inline ones may not run": {"ikd/": page.replace(first, f"{first} ").replace(later, f"{later} ").encode()},
        "the last may not run": {"ikd/": page.replace(later, f"{later} ").encode()},
    }[how]


SOON = 100  # ms
FAILURES = (
    *("it does not come", "it ends at its first line", "it cannot be read", "it ends before the menu"),
    *("the inline ones may not run", "the last may not run"),
)


@pytest.mark.parametrize("how", FAILURES)
def test_where_a_script_fails_the_menu_stays(chrome, hosted, invented, how):
    """A link to the menu, and no button that does nothing."""
    planted = failing(invented, how)
    hosted.planted |= {name: content for name, content in planted.items() if content}
    hosted.gone |= {name for name, content in planted.items() if not content}
    try:
        with opened(chrome) as page:
            page.goto(f"{hosted.address}ikd/", wait_until="load")
            page.wait_for_load_state("networkidle")
            page.wait_for_timeout(SOON)  # what a script does after all has come, it does at once
            assert page.evaluate("document.documentElement.classList.contains('no-js')")
            assert not [one for one in page.locator("header button").all() if one.is_visible()]
            [link] = [one for one in page.locator("header a[href='#kt-menu']").all() if one.is_visible()]
            link.click()
            assert page.locator("#kt-menu a").first.is_visible()
            assert page.locator("main h1").inner_text()
    finally:
        hosted.planted.clear()
        hosted.gone.clear()


PARSES = "code => { try { new Function(code) } catch (refused) { return String(refused) } }"


def test_every_script_can_be_read_as_it_travels(chrome, invented):
    """Joining scripts, and taking out what only their writers read, must not end them at their first line."""
    with opened(chrome) as page:
        codes = {name: content.decode() for name, content in invented.files().items() if name.endswith(".js")}
        assert len(codes) > 10
        assert {name: said for name, code in codes.items() if (said := page.evaluate(PARSES, code))} == {}


BOXES = """[".kt-brand", ".kt-language", "main h1"].map(one =>
  JSON.stringify(document.querySelector(one).getBoundingClientRect()))"""


@pytest.mark.parametrize("size", [PHONE, DESK], ids=["phone", "desk"])
def test_nothing_moves_when_the_buttons_come_to_work(chrome, hosted, size):
    with opened(chrome, viewport=size) as page:
        page.route("**/site.*.js", lambda route: route.abort())
        page.goto(f"{hosted.address}ikd/", wait_until="load")
        before = page.evaluate(BOXES)
        page.unroute("**/site.*.js")
        page.goto(f"{hosted.address}ikd/", wait_until="load")
        until(page, "document.documentElement.classList.contains('js')")
        assert page.evaluate(BOXES) == before
        assert len(before) == 3


# --- what others left in the store ---------------------------------------------------------------------------------

LEFT = {
    "no JSON": "{",
    "nothing": "",
    "null": "null",
    "a number": "5",
    "a text": '"slate"',
    "a list": "[]",
    "another's": '{"theme": "dark"}',
    "no colour": '{"index": 2}',
    "a colour of another": '{"index": 2, "color": {"scheme": "purple"}}',
    "a colour that is none": '{"index": 2, "color": 7}',
    "an entry too far": '{"index": 9, "color": {"scheme": "slate"}}',
    "an entry that is none": '{"index": {"a": 1}, "color": {"scheme": "slate"}}',
}
STORES = ("localStorage", "sessionStorage")
REFUSING = {
    "it may not be asked": "Object.defineProperty(window, NAME, {get() { throw new DOMException('', 'Security') }})",
    "it is not there": "Object.defineProperty(window, NAME, {value: null})",
    "it is full": "Storage.prototype.setItem = () => { throw new DOMException('full', 'QuotaExceededError') }",
    "it tells nothing": "Storage.prototype.getItem = () => { throw new Error('broken') }",
}


FILLED = """for (const store of [localStorage, sessionStorage]) for (const at of ['/situs/.', '/.', '/situs/en/.'])
  for (const name of ['__palette', '__tabs', '__announce', '__consent']) store.setItem(at + name, SAID)"""


def page_works(page, address: str) -> None:
    """Colours and menu of a page."""
    errors: list[str] = []
    listen(page, "pageerror", lambda error: errors.append(str(error)))
    page.goto(address, wait_until="load")
    until(page, "document.documentElement.classList.contains('js')")
    assert page.evaluate("document.body.dataset.mdColorScheme") == "default"
    page.locator("button.kt-menu-open").click()
    page.locator("#kt-drawer").wait_for(state="visible")
    page.keyboard.press("Escape")
    page.locator(".kt-display input").last.check()
    page.wait_for_selector("body[data-md-color-scheme=slate]")
    assert errors == []


@pytest.mark.parametrize("how", LEFT)
def test_whatever_lies_in_the_store_the_page_works(chrome, hosted, how):
    """Other projects of the same host write there."""
    with opened(chrome) as page:
        page.goto(f"{hosted.address}assets/favicon.svg")
        page.evaluate(FILLED.replace("SAID", json.dumps(LEFT[how])))
        page_works(page, f"{hosted.address}ikd/")


@pytest.mark.parametrize("how", REFUSING)
def test_where_the_browser_refuses_its_store_the_page_works(chrome, hosted, how):
    own = context_of(chrome, color_scheme="light")
    try:
        own.add_init_script("".join(REFUSING[how].replace("NAME", f"'{name}'") + ";" for name in STORES))
        page = own.new_page()
        page_works(page, f"{hosted.address}ikd/")
        page.locator(".kt-search-open").click()
        found_by_search(page, "contoh")
    finally:
        own.close()
