"""Whatever people type stays text: on the pages, in their heads, in the search, in the CSV.

Two sites are built from the same data. In one, every free text carries harmless words; in the other, the same texts
carry markup, scripts, Markdown, templates and formulas. Both must have the very same elements and attributes.
"""

import csv
import io
import json
import re
import shutil
import typing
from collections.abc import Iterator, Mapping
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

import pytest
import yaml
from PIL import Image

from scripts.model import Entry, Text
from scripts.model.entries import Line
from scripts.read import FILES, FOLDERS
from scripts.site import load_site
from tests.browser import Node, Site, found_by_search, listen, opened, served, settle, tree, watched
from tests.conftest import INVENTED, INVENTED_DAY, typed
from tests.test_cache import in_indonesian
from tests.test_site import pages_of

PAYLOADS = (
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "' onmouseover='alert(1)",
    "*bold* _slanted_ **fat** ~~struck~~ `code`",
    "[x](javascript:alert(1)) ![y](javascript:alert(1)) <https://contoh.example>",
    "{{ 7*7919 }} {% include 'x' %} {places}",
    "| a | b |",
    "---",
    "# x",
    "=1+1",
    '<!-- --> &amp; &lt;b&gt; </section></article> <div data-slot="ladder-64"></div>',
    "- item",
    "```js",
    "\u05e9\u05dc\u05d5\u05dd (2024)",
    "[^1]: note {: onclick=alert(1) }",
)
RIGHT = re.compile(r"[\u0590-\u08ff]")
"""Letters that run from right to left; the harmless site has them too, for they are marked up wherever they stand."""
HARMLESS = tuple("\u05e9\u05dc\u05d5\u05dd" if RIGHT.search(payload) else "kata" for payload in PAYLOADS)
ADDRESSES = {
    *(("Source", "url"), ("Source", "archive"), ("Licence", "url"), ("Basis", "url"), ("Office", "url")),
    *(("Site", "address"), ("Site", "repository"), ("Site", "email"), ("Photo", "file"), ("Site", "logo")),
}
"""Fields that a check holds to one form: what else is typed there is refused, so nothing hostile gets to a page."""
PICTURE = re.compile(r"(?:\.\./)+foto/2031-05-piala-contoh\.webp|[\w.-]+\.png")
"""The photograph of an award, and cards to share: by addresses of the site's own, whatever is typed."""
FEW_WORDS = {"as_printed"}
"""At most eight words, says a check."""

MEANT = re.compile(r"\*\*|\]\(|\{\{")
"""What a page written by hand may say with signs: there it is no mere text, or is refused."""

SAID = {"id": "Karangan", "en": "Invented"}
MORE: dict[str, dict[tuple[Any, ...], Any]] = {
    "site.yml": {("branch",): "main"},
    "regions.yml": {
        ("regions", 0, "moved"): ["96.01"],
        ("regions", 0, "moved_to"): "Provinsi lain",
        ("regions", 1, "also"): ["Satu"],
    },
    "outreach.yml": {
        ("outreach", "keliling", "speaker"): "Fulan bin Contoh",
        ("outreach", "keliling", "sources", 0, "locator"): "halaman 1",
    },
    "awards/2031-05-piala-contoh.yml": {
        ("together_by",): "Bank Contoh",
        ("photo",): {"file": "foto.png", "alt": SAID, "credit": "Fulan Contoh", "licence": "CC BY 4.0"},
    },
    "sources/2031-06-contoh-pos-ponsel.yml": {
        ("archive",): "https://contoh.example/arsip",
        ("note",): SAID,
        ("claims", 0, "speaker"): "Fulan bin Contoh",
        ("claims", 0, "locator"): "paragraf 1",
        ("figures", 0, "locator"): "paragraf 2",
        ("figures", 0, "as_printed"): "empat puluh lima ribu",
    },
    "sources/2031-05-contoh-resmi.yml": {
        ("offices",): {
            "kantor-contoh": {
                "region": "97.01",
                "name": SAID,
                "street": "Jalan Contoh",
                "hours": SAID,
                "how": [{"about": "ikd", "says": SAID}],
                "note": SAID,
            }
        },
    },
}
"""Fields that the invented province could have and has not, each by the way to it."""
OWN_WORDS = (
    "menu.manfaat",
    "menu.tentang",
    "home.before",
    "shell.menu_all",
    "know.title",
    "figures.caption",
)
"""Sentences that a province may say in its own way."""


def enriched() -> dict[str, Any]:
    """Every file of the invented province as texts, with the fields it lacks."""
    files = {path.relative_to(INVENTED).as_posix(): typed(path) for path in sorted(INVENTED.rglob("*.yml"))}
    for name, fields_ in MORE.items():
        for (*above, last), value in fields_.items():
            here = files[name]
            for part in above:
                here = here[part]
            here[last] = value
    return files


def kind_of(name: str) -> type[Entry]:
    return FILES.get(name) or FOLDERS[name.partition("/")[0]]


def fields(kind: type[Entry]) -> dict[str, tuple[str, Any]]:
    """What people type -> the field it fills and its type."""
    hints = typing.get_type_hints(kind, include_extras=True)
    return {field.alias or name: (name, hints[name]) for name, field in kind.model_fields.items()}


def inside(hint: Any) -> Iterator[Any]:
    """A type and all it is made of: `tuple[Figure, ...] | None` holds `Figure`."""
    yield hint
    if hint != Line:
        for part in typing.get_args(hint):
            yield from inside(part)


def spoiled(entry: Any, kind: type[Entry], payloads: tuple[str, ...], reached: set[tuple[str, str]]) -> Any:
    """An entry with the payloads in each of its free texts, and in those of the entries in it."""
    known = fields(kind)
    result = {}
    for name, value in entry.items():
        field, hint = known[name]
        parts = list(inside(hint))
        below = [part for part in parts if isinstance(part, type) and issubclass(part, Entry)]
        if Line in parts and (kind.__name__, field) not in ADDRESSES:
            reached.add((kind.__name__, field))
            alone = name == "en"  # Markdown takes attributes only where no other brace stands before them
            few, these = name in FEW_WORDS, without_braces(payloads) if alone else payloads
            texts = [carrying(one, these, few) for one in ([value] if isinstance(value, str) else value)]
            result[name] = texts[0] if isinstance(value, str) else texts
        elif not below:
            result[name] = value
        elif isinstance(value, list):
            result[name] = [spoiled(one, below[0], payloads, reached) for one in value]
        elif any(typing.get_origin(part) in (dict, Mapping, typing.get_origin(Mapping[str, str])) for part in parts):
            names = {key: carrying(key, payloads) if name == "speakers" else key for key in value}
            result[name] = {names[key]: spoiled(one, below[0], payloads, reached) for key, one in value.items()}
        else:
            result[name] = spoiled(value, below[0], payloads, reached)
    return result


def without_braces(payloads: tuple[str, ...]) -> tuple[str, ...]:
    return (*(payload for payload in payloads[:-1] if "{" not in payload), payloads[-1])


def carrying(text: str, payloads: tuple[str, ...], few: bool = False) -> str:
    """The same text with the same payloads every time.

    Each payload begins some text, some begin a line, and the last ends every text: there Markdown looks for attributes.
    """
    *others, last = payloads
    turn = sum(map(ord, text)) % len(others)
    turned = others[turn:] + others[:turn]
    if few:
        return turned[0].replace(" ", "")[:60]
    first, *rest = turned
    lines = "\n\n".join(rest[:5])
    return f"{first} {text} {' '.join(rest[5:])}\n\n{lines} {last}"


def written(folder: Path, files: dict[str, Any], payloads: tuple[str, ...]) -> set[tuple[str, str]]:
    """The data with these payloads, as YAML; which free texts they reached."""
    reached: set[tuple[str, str]] = set()
    for name, content in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        told = spoiled(content, kind_of(name), payloads, reached)
        (folder / name).write_text(yaml.safe_dump(told, allow_unicode=True, sort_keys=False, width=10**6), "utf-8")
    (folder / "photos").mkdir(exist_ok=True)
    Image.new("RGB", (800, 600)).save(folder / "photos/foto.png")
    more = payloads[: -len(PAYLOADS)]
    same = zip(payloads[len(more) :], PAYLOADS, strict=True)
    told = [*more, *(one for one, payload in same if not MEANT.search(payload))]
    story = folder.parent / "docs/cerita/perahu.md"
    story.parent.mkdir(parents=True, exist_ok=True)
    head = f"region: {files['site.yml']['region']}\ntitle: Perahu {' '.join(told)}\ndate: 2031-06-01"
    text = "\n\n".join(f"Cerita {payload} contoh" for payload in told)
    story.write_text(f"---\n{head}\n---\n\n{text}\n\n- Butir {told[0]}\n- Butir {told[-1]}\n", "utf-8")
    own: dict[str, dict[str, str]] = {}
    for key in OWN_WORDS:
        room, _, sentence = key.partition(".")
        said = carrying(key, tuple(payload for payload in payloads if "{places}" not in payload))
        own.setdefault(room, {})[sentence] = said
    for language in ("id", "en"):
        path = folder / f"words/{language}.yml"
        path.parent.mkdir(exist_ok=True)
        path.write_text(yaml.safe_dump(own, allow_unicode=True, width=10**6), "utf-8")
    return reached


@pytest.fixture(scope="session")
def alike(build, once) -> tuple[Site, Site]:
    """The harmless site and the hostile one, in one language: the frame is the same in all of them."""

    def made(payloads: tuple[str, ...], place: Path) -> Site:
        written(place / "data", enriched(), payloads)
        return build(in_indonesian(place), place / "data", today=INVENTED_DAY)

    return once("harmless", partial(made, HARMLESS)), once("hostile", partial(made, PAYLOADS))


def test_no_text_becomes_an_element_in_english_either(tmp_path, drawn):
    """Its sentences are others; the pages are looked at as values, before the frame is around them."""
    pages = []
    for name, payloads in {"calm": HARMLESS, "wild": PAYLOADS}.items():
        written(tmp_path / name, enriched(), payloads)
        pages.append(pages_of(load_site(tmp_path / name, "en", date.fromisoformat(INVENTED_DAY), cache=drawn)))
    assert list(pages[0]) == list(pages[1])
    assert len(pages[0]) > 25
    for path in pages[0]:
        calm, wild = (outline(tree(f"<div>{one[path]}</div>")) for one in pages)
        assert wild == calm, path


def test_the_payloads_reach_every_free_text_of_the_model(tmp_path):
    """A field that is added later must be spoiled here too: either the data use it, or MORE does."""
    reached = written(tmp_path / "data", enriched(), PAYLOADS)
    kinds = {one for kind in (*FILES.values(), *FOLDERS.values()) for one in entries_in(kind)}
    free = {
        (kind.__name__, field) for kind in kinds for field, hint in fields(kind).values() if Line in list(inside(hint))
    }
    in_sources = {("Cited", field) for field in ("sources",)}
    assert free - reached - ADDRESSES - in_sources == set()


def entries_in(kind: type[Entry]) -> set[type[Entry]]:
    found = {kind}
    for _, hint in fields(kind).values():
        for part in inside(hint):
            if isinstance(part, type) and issubclass(part, Entry):
                found |= entries_in(part)
    return found


def outline(page: Node) -> list[tuple[str, tuple[str, ...]]]:
    """Every element with the names of its attributes. Pictures lay out longer words in more lines: only their kinds.

    A text that is cut short may lose what runs from right to left, and its <bdi> with it.
    """
    told = [node for node in page if node.tag != "bdi" and (node.tag == "svg" or not node.inside("svg"))]
    return [(node.tag, tuple(sorted(node.attributes))) for node in told]


def test_no_text_becomes_an_element_or_an_attribute(alike):
    harmless, hostile = ({**site.pages, **site.lost} for site in alike)
    assert list(harmless) == list(hostile)
    for address in harmless:
        calm, wild = outline(harmless[address]), outline(hostile[address])
        for n, (one, other) in enumerate(zip(calm, wild, strict=False)):
            assert one == other, f"{address}: element {n} is {other} instead of {one}, after {wild[max(0, n - 3) : n]}"
        assert len(calm) == len(wild), address


DRAWN = {"title", "desc", "g", "path", "line", "rect", "circle", "text", "tspan", "defs", "clippath"}


def test_pictures_hold_nothing_but_drawing(alike):
    for address, page in alike[1].pages.items():
        for svg in page.all("svg"):
            assert {node.tag for node in svg} <= DRAWN | {"a"}, address
            assert not [node for node in svg for name in node.attributes if name.startswith("on")], address
            led = [node for node in svg for name in node.attributes if "href" in name]
            # The tiles of a map lead to the pages of its regions, and nothing else leads anywhere.
            assert led == svg.all("a"), address
            assert all(re.fullmatch(r"[\d.]+/", node["href"]) for node in led), address


def test_no_text_becomes_a_script_a_handler_or_a_link(alike):
    """The same once more, in absolute terms: the harmless site could be as open as the hostile one."""
    for address, page in {**alike[1].pages, **alike[1].lost}.items():
        for node in page:
            handlers = [name for name in node.attributes if name.startswith("on")]
            assert not handlers, f"{address}: <{node.tag}> {handlers}"
            for link in (node["href"], node["src"]):
                assert not link.strip().lower().startswith(("javascript:", "data:")), f"{address}: {link}"
            if node.tag == "img":
                assert PICTURE.fullmatch(node["src"]), f"{address}: {node['src']}"
            if node.tag == "script":
                text = "".join(map(str, node.children))
                if node["type"] == "application/ld+json":  # data: no browser runs it, and nothing in it can end it
                    assert not re.search("[<>&]", text), address
                    assert json.loads(text)["@type"] in ("DataCatalog", "Dataset"), address
                else:
                    assert "alert(1)" not in text, address


def test_every_payload_is_there_to_read(alike):
    """Nothing was dropped on the way either: a reader sees what was typed, character for character."""
    said = " ".join(page.text() for page in alike[1].pages.values())
    assert not [payload for payload in PAYLOADS if " ".join(payload.split()) not in said]
    assert not re.search(r"(?<!\d)55433(?!\d)", re.sub(r"[.,]", "", said))


def test_a_text_in_front_matter_cannot_end_it(alike):
    """Titles and descriptions of pages hold typed texts: all of them, and nothing after them leaks."""
    for address, page in alike[1].pages.items():
        head = page.one("html").one("head")
        [description] = [node["content"] for node in head.all("meta") if node["name"] == "description"]
        assert description, address
        assert page.one("article").all("h1"), address


def test_no_text_becomes_markup_in_the_search(alike):
    """The theme puts titles and texts of its index into the page as HTML."""
    names = [json.loads((site.folder / "search/search_index.json").read_text("utf-8"))["docs"] for site in alike]
    for calm, wild in zip(*names, strict=True):
        for field in ("title", "text"):
            assert outline(tree(wild[field])) == outline(tree(calm[field])), f"{wild['location']}: {wild[field][:300]}"


def turning(text: str) -> str:
    """What of a text runs the other way and may turn its neighbours."""
    more = 1
    while more:
        text, more = re.subn("\u2068[^\u2068\u2069]*\u2069", "", text)
    return "".join(RIGHT.findall(text))


def outside(node: Node) -> Iterator[str]:
    """The texts of a page that stand in no <bdi>."""
    for child in node.children:
        if isinstance(child, str):
            yield child
        elif child.tag not in {"bdi", "script", "style", "template"}:
            yield from outside(child)


NOT_SHOWN = {"href", "id", "for", "value", "data-slot"}


def test_what_runs_from_right_to_left_turns_nothing_beside_it(alike):
    """A date beside such a name would change places with it: on pages, in heads, pictures, links and the search."""
    there = 0
    for site in alike:
        alone = [*site.folder.rglob("poster/**/index.html"), *site.folder.rglob("embed/**/index.html")]
        pages = {**site.pages, **site.lost} | {str(path): tree(path.read_text("utf-8")) for path in alone}
        assert len(pages) > len(site.pages) + 4
        for address, page in pages.items():
            there += bool(RIGHT.search(page.text()))
            assert turning("".join(outside(page))) == "", address
            for node in page:
                shown = {name: value for name, value in node.attributes.items() if name not in NOT_SHOWN}
                assert not [name for name, value in shown.items() if turning(value)], f"{address}: {shown}"
                if node["href"].startswith("https://wa.me/"):
                    assert turning(unquote(node["href"])) == "", address
        for one in json.loads((site.folder / "search/search_index.json").read_text("utf-8"))["docs"]:
            assert turning(re.sub(r"<[^>]*>", "", one["title"] + one["text"])) == "", one
    assert there > 60


def test_no_cell_of_the_csv_is_a_formula(alike):
    texts = [path.read_text("utf-8") for path in alike[1].folder.glob("data/*.csv")]
    cells = [cell for text in texts for row in csv.reader(io.StringIO(text)) for cell in row]
    assert any(cell.startswith("'=") for cell in cells)
    started = [cell for cell in cells if cell[:1] in ("=", "+", "-", "@", "\t", "\r") and not number(cell)]
    assert not started


def number(cell: str) -> bool:
    return re.fullmatch(r"[+-]?\d+(\.\d+)?", cell) is not None


def test_typed_names_of_files_lead_nowhere_else(run, tmp_path):
    """A source whose file name holds markup or a path is refused before anything is written."""
    data = Path(shutil.copytree(INVENTED, tmp_path / "data"))
    for name in ("2031-11-<img src=x>.yml", "2031-11-..%2f..%2fx.yml", "2031-11-a b.yml"):
        shutil.copy(data / "sources/2031-05-contoh-resmi.yml", data / "sources" / name)
    done = run("check", "--data", data, "--today", INVENTED_DAY)
    assert done.returncode == 1
    assert "Traceback" not in done.stderr


VISITED = (
    "",
    "cerita/perahu/",
    "ikd/",
    "penghargaan/",
    "wilayah/97.01/",
    "bukti/2031-06-contoh-pos-ponsel/",
    "upaya/",
    "sunting/",
)


def test_a_browser_runs_nothing_of_it(chrome, alike):
    """As readers have it, search and form too: no window opens, no other machine is asked, nothing complains."""
    spoke: list[str] = []
    with (
        served(alike[1].folder, urlsplit(typed(INVENTED / "site.yml")["address"]).path) as host,
        opened(chrome) as page,
    ):
        seen = watched(page)
        listen(page, "dialog", lambda dialog: (spoke.append(dialog.message), dialog.dismiss()))
        for address in VISITED:
            page.goto(host.address + address, wait_until="load")
            settle(page)
            page.evaluate("for (const fold of document.querySelectorAll('main details')) fold.open = true")
            for button in page.locator("main figure [data-hint]").all():
                button.click()
        page.locator("#kind-release").check()
        page.locator("#form [type=submit]").click()
        assert page.locator("#form-told li").count() > 2
        page.locator(".kt-search-open").click()
        found_by_search(page, "alert")
        assert page.locator(".md-search-result__item").count() > 3
        assert not page.evaluate(
            "document.querySelectorAll('main img, .md-search img, [onerror], [onmouseover]').length"
        )
    assert (spoke, seen.complaints, seen.foreign) == ([], [], [])


def test_text_types_are_what_the_payloads_go_by():
    """`Line` and `Text` are how the model says "free text"; were that to change, this file would test nothing."""
    assert {name for name, (_, hint) in fields(Text).items() if Line in list(inside(hint))} == {"id", "en"}
