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
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import pytest
import yaml

from scripts.model import Entry, Text
from scripts.model.entries import Line
from scripts.read import FILES, FOLDERS
from tests.browser import Node, Site, tree
from tests.conftest import ROOT, typed

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
    *(("Site", "address"), ("Site", "repository"), ("Site", "email")),
}
"""Fields that a check holds to one form: what else is typed there is refused, so nothing hostile gets to a page."""
FEW_WORDS = {"as_printed"}
"""At most eight words, says a check."""

MORE = {
    "site.yml": {"email": "surel@contoh.example", "branch": "main"},
    "sources/2025-01-iknpos-ikd-ppu.yml": {
        "title": "Judul",
        "number": "400/1/2025",
        "archive": "https://contoh.example/arsip",
        "note": {"id": "Catatan", "en": "Note"},
    },
    "awards/2024-11-kemendagri-ktp-el-ikd.yml": {"title": {"id": "Nama", "en": "Name"}},
    "sources/2026-disdukcapilsamarinda-tanya-jawab.yml": {
        "offices": {
            "kantor-contoh": {
                "region": "64.72",
                "name": {"id": "Kantor Contoh", "en": "Example office"},
                "street": "Jalan Contoh",
                "hours": {"id": "Senin", "en": "Monday"},
                "how": [{"about": "ikd", "says": {"id": "Datang.", "en": "Come."}}],
                "note": {"id": "Catatan", "en": "Note"},
            }
        }
    },
}
"""Fields that the data could have and have not."""
REPLY = {"date": "2025-02-01", "by": "Kepala kantor", "says": {"id": "Jawaban", "en": "Answer"}}
OWN_WORDS = (
    "menu.manfaat",
    "menu.tentang",
    "home.more_benefits",
    "shell.status_draft",
    "know.title",
    "figures.caption",
)
"""Sentences that a province may say in its own way."""


def enriched(folder: Path) -> dict[str, Any]:
    """Every file of the data as texts, with the fields it lacks."""
    kept = [path for path in sorted(folder.rglob("*.yml")) if path.parent.name != "words"]  # `written` makes its own
    files = {path.relative_to(folder).as_posix(): typed(path) for path in kept}
    for name, fields in MORE.items():
        files[name] |= fields
    files["sources/2025-01-iknpos-ikd-ppu.yml"]["figures"][1]["reply"] = REPLY
    files["regions.yml"]["regions"][0] |= {"moved": ["96.01"], "moved_to": "Provinsi lain"}
    wanted = needed(folder, files)
    return {name: content for name, content in files.items() if name in wanted}


def needed(folder: Path, files: Mapping[str, Any]) -> set[str]:
    """Every third source, and whatever the kept files name: enough for each page, in a third of the time."""
    texts = {name: (folder / name).read_text("utf-8") for name in files}
    sources = sorted(name for name in files if name.startswith("sources/"))
    known_by = {name: [Path(name).stem, *files[name].get("targets", {})] for name in sources}
    kept = {*(files.keys() - sources), *(name for name in sources if name in MORE), *sources[::3]}
    while more := {
        name
        for name in sources
        if name not in kept and any(key in texts[other] for other in kept for key in known_by[name])
    }:
        kept |= more
    return kept


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


@pytest.fixture(scope="module")
def sites(build, tmp_path_factory) -> tuple[Site, Site]:
    """The harmless site and the hostile one, built at the same time into folders side by side."""
    files = enriched(ROOT / "data")
    folders = [tmp_path_factory.mktemp(name) for name in ("harmless", "hostile")]
    for folder, payloads in zip(folders, (HARMLESS, PAYLOADS), strict=True):
        written(folder / "data", files, payloads)
    with ThreadPoolExecutor() as both:
        return tuple(both.map(lambda folder: build(folder, folder / "data"), folders))


def test_the_payloads_reach_every_free_text_of_the_model(tmp_path):
    """A field that is added later must be spoiled here too: either the data use it, or MORE does."""
    reached = written(tmp_path, enriched(ROOT / "data"), PAYLOADS)
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


def test_no_text_becomes_an_element_or_an_attribute(sites):
    harmless, hostile = ({**site.pages, **site.lost} for site in sites)
    assert list(harmless) == list(hostile)
    for address in harmless:
        calm, wild = outline(harmless[address]), outline(hostile[address])
        for n, (one, other) in enumerate(zip(calm, wild, strict=False)):
            assert one == other, f"{address}: element {n} is {other} instead of {one}, after {wild[max(0, n - 3) : n]}"
        assert len(calm) == len(wild), address


DRAWN = {"title", "desc", "g", "path", "line", "rect", "circle", "text", "tspan", "defs", "clippath"}


def test_pictures_hold_nothing_but_drawing(sites):
    for address, page in sites[1].pages.items():
        for svg in page.all("svg"):
            assert {node.tag for node in svg} <= DRAWN | {"a"}, address
            assert not [node for node in svg for name in node.attributes if name.startswith("on")], address
            led = [node for node in svg for name in node.attributes if "href" in name]
            # The tiles of a map lead to the pages of its regions, and nothing else leads anywhere.
            assert led == svg.all("a"), address
            assert all(re.fullmatch(r"[\d.]+/", node["href"]) for node in led), address


def test_no_text_becomes_a_script_a_handler_or_a_link(sites):
    """The same once more, in absolute terms: the harmless site could be as open as the hostile one."""
    for address, page in {**sites[1].pages, **sites[1].lost}.items():
        for node in page:
            handlers = [name for name in node.attributes if name.startswith("on")]
            assert not handlers, f"{address}: <{node.tag}> {handlers}"
            for link in (node["href"], node["src"]):
                assert not link.strip().lower().startswith(("javascript:", "data:")), f"{address}: {link}"
            assert node.tag != "img", address
            if node.tag == "script":
                text = "".join(map(str, node.children))
                if node["type"] == "application/ld+json":  # data: no browser runs it, and nothing in it can end it
                    assert not re.search("[<>&]", text), address
                    assert json.loads(text)["@type"] == "Dataset", address
                else:
                    assert "alert(1)" not in text, address


def test_every_payload_is_there_to_read(sites):
    """Nothing was dropped on the way either: a reader sees what was typed, character for character."""
    said = " ".join(page.text() for page in sites[1].pages.values())
    assert not [payload for payload in PAYLOADS if " ".join(payload.split()) not in said]
    assert not re.search(r"(?<!\d)55433(?!\d)", re.sub(r"[.,]", "", said))


def test_a_text_in_front_matter_cannot_end_it(sites):
    """Titles and descriptions of pages hold typed texts: all of them, and nothing after them leaks."""
    for address, page in sites[1].pages.items():
        head = page.one("html").one("head")
        [description] = [node["content"] for node in head.all("meta") if node["name"] == "description"]
        assert description, address
        assert page.one("article").all("h1"), address


@pytest.mark.parametrize("folder", ["", "en/"])
def test_no_text_becomes_markup_in_the_search(sites, folder):
    """The theme puts titles and texts of its index into the page as HTML."""
    names = [
        json.loads((site.folder / folder / "search/search_index.json").read_text("utf-8"))["docs"] for site in sites
    ]
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


def test_what_runs_from_right_to_left_turns_nothing_beside_it(sites):
    """A date beside such a name would change places with it: on pages, in heads, pictures, links and the search."""
    there = 0
    for site in sites:
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
        for folder in ("", "en/"):
            docs = json.loads((site.folder / folder / "search/search_index.json").read_text("utf-8"))["docs"]
            for one in docs:
                assert turning(re.sub(r"<[^>]*>", "", one["title"] + one["text"])) == "", one
    assert there > 200


def test_no_cell_of_the_csv_is_a_formula(sites):
    text = (sites[1].folder / "data/figures.csv").read_text("utf-8")
    cells = [cell for row in csv.reader(io.StringIO(text)) for cell in row]
    assert any(cell.startswith("'=") for cell in cells)
    started = [cell for cell in cells if cell[:1] in ("=", "+", "-", "@", "\t", "\r") and not number(cell)]
    assert not started


def number(cell: str) -> bool:
    return re.fullmatch(r"[+-]?\d+(\.\d+)?", cell) is not None


def test_typed_names_of_files_lead_nowhere_else(run, data):
    """A source whose file name holds markup or a path is refused before anything is written."""
    for name in ("2024-11-<img src=x>.yml", "2024-11-..%2f..%2fx.yml", "2024-11-a b.yml"):
        shutil.copy(data / "sources/2024-11-ikntime-penghargaan.yml", data / "sources" / name)
    done = run("check", "--data", data)
    assert done.returncode == 1
    assert "Traceback" not in done.stderr


def test_text_types_are_what_the_payloads_go_by():
    """`Line` and `Text` are how the model says "free text"; were that to change, this file would test nothing."""
    assert {name for name, (_, hint) in fields(Text).items() if Line in list(inside(hint))} == {"id", "en"}
