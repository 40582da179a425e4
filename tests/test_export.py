"""The way out of the theme: the same pages as plain Markdown, which plain MkDocs builds without our hook."""

import json
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from scripts.__main__ import main as command
from tests.browser import Node, Site, content, language
from tests.conftest import INVENTED, INVENTED_DAY, ROOT, typed

SETTINGS = typed(ROOT / "mkdocs.yml")
TYPED = "*bintang* [tautan](javascript:alert(1))"
EVERY_LANGUAGE = pytest.mark.parametrize("spoken", ["id", "en"])


@pytest.fixture(scope="module")
def exported(run, invented, tmp_path_factory) -> dict[str, Site]:
    """Each language exported and built with MkDocs's own theme: no hook, no overrides, the same Markdown extensions."""
    sites = {}
    for spoken in ("id", "en"):
        folder = tmp_path_factory.mktemp(spoken)
        data = invented.folder.parent / "data"
        done = run("export-markdown", folder / "docs", "--data", data, "--words", spoken, "--today", INVENTED_DAY)
        assert done.returncode == 0, done.stdout + done.stderr
        plain = {
            "site_name": "Plain",
            "theme": {"name": "mkdocs"},
            "plugins": [],
            "markdown_extensions": [{"toc": {"toc_depth": 3}}, *(set(SETTINGS["markdown_extensions"]) - {"toc"})],
        }
        (folder / "mkdocs.yml").write_text(yaml.safe_dump(plain), "utf-8")
        building = [sys.executable, "-m", "mkdocs", "build", "--strict", "-f", folder / "mkdocs.yml"]
        built = subprocess.run(building, capture_output=True, text=True, check=False, timeout=900)
        assert built.returncode == 0, built.stdout + built.stderr
        sites[spoken] = Site(folder / "site")
    return sites


def pairs(site: Site, exported: dict[str, Site], spoken: str) -> dict[str, tuple[Node, Node]]:
    """Address -> what stands there by way of the hook, and by way of plain Markdown."""
    ours = {address: page for address, page in site.pages.items() if language(address) == spoken}
    plain = {address.removeprefix("en/"): content(page) for address, page in ours.items()}
    found = exported[spoken].pages
    assert set(plain) == set(found)
    return {address: (plain[address], main(found[address])) for address in plain}


def main(page: Node) -> Node:
    return next(node for node in page if node["role"] == "main")


@EVERY_LANGUAGE
def test_the_markdown_holds_whole_pages(exported, spoken):
    docs = exported[spoken].folder.parent / "docs"
    pages = {path.relative_to(docs).as_posix(): path.read_text("utf-8") for path in docs.rglob("*.md")}
    assert len(pages) > 20
    assert "data-slot" not in "".join(pages.values())
    for path, text in pages.items():
        front, _, body = text.removeprefix("---\n").partition("\n---\n\n")
        assert set(yaml.safe_load(front)) >= {"title", "description"}, path
        assert len(re.findall(r"^# ", body, re.MULTILINE)) == 1, path


@EVERY_LANGUAGE
def test_plain_mkdocs_shows_the_same_headings(invented, exported, spoken):
    for address, (ours, plain) in pairs(invented, exported, spoken).items():
        assert headings(plain) == headings(ours), address


def headings(page: Node) -> list[tuple[str, str]]:
    return [(node.tag, node.text().removesuffix("#")) for node in page if re.fullmatch("h[1-6]", node.tag)]


@EVERY_LANGUAGE
def test_plain_mkdocs_shows_the_same_numbers(invented, exported, spoken):
    for address, (ours, plain) in pairs(invented, exported, spoken).items():
        assert numbers(plain) == numbers(ours), address


def numbers(page: Node) -> list[tuple[str, str, str]]:
    return [(node["value"], node["data-of"], node.text()) for node in page.all("data")]


@EVERY_LANGUAGE
def test_plain_mkdocs_shows_the_same_charts_and_tables(invented, exported, spoken):
    charts = 0
    for address, (ours, plain) in pairs(invented, exported, spoken).items():
        for tag in ("figure", "table"):
            assert [one.words() for one in plain.all(tag)] == [one.words() for one in ours.all(tag)], address
        for figure in (one for one in plain.all("figure") if "chart" in one.classes):
            narrow, *wide = figure.all("svg")
            assert narrow.all("title"), address
            # Without our style sheet only one of two drawings is seen.
            assert [one["display"] for one in wide] == ["none"] * len(wide), address
            charts += 1
    assert charts > 5


def test_the_exported_home_page_holds_the_headline_figures(exported):
    page = main(exported["id"].pages[""])
    figures = json.loads((exported["id"].folder / "data/figures.json").read_text("utf-8"))
    dated = [
        one for one in figures if one["region"] == "97" and one["count"] and (one["as_of"] or "unstated") != "unstated"
    ]
    leading = {
        str(max((one for one in dated if one["indicator"] == shown), key=lambda one: one["as_of"])["count"])
        for shown in ("kartu-terekam", "kartu-ponsel")
    }
    assert leading <= {value for value, _, _ in numbers(page)}
    assert [title.text() for figure in page.all("figure") for title in figure.all("title")]


@EVERY_LANGUAGE
def test_nothing_of_the_markdown_is_left_to_see(exported, spoken):
    """What Markdown did not take for Markdown, or took for Markdown by mistake. One title is typed so."""
    assert any(TYPED in main(page).text() for page in exported[spoken].pages.values())
    for address, page in exported[spoken].pages.items():
        said = main(page).text().replace(TYPED, "")
        assert not re.search(r"(^|\s)(#+|\*\*|\|)\s|\[[^\]]*\]\(|&[a-z]+;|&#\d+;|\{[:{%]", said), address
        assert address in ("sunting/", "periksa/", "data-terbuka/") or not main(page).all("pre"), address


def test_links_between_the_exported_pages_lead_somewhere(exported):
    folder = exported["id"].folder
    for address, page in exported["id"].pages.items():
        for link in main(page).all("a"):
            path, _, anchor = link["href"].partition("#")
            if ":" in path:
                continue
            target = (folder / address / path.partition("?")[0]).resolve()
            target = target / "index.html" if target.is_dir() else target
            assert target.is_file(), f"{address}: {link['href']}"
            assert not anchor or f'id="{anchor}"' in target.read_text("utf-8"), f"{address}: {link['href']}"


@EVERY_LANGUAGE
def test_the_markdown_of_a_page_lies_beside_it(invented, exported, spoken):
    """The same headings and numbers as the export; its links lead somewhere from where it lies."""
    docs = exported[spoken].folder.parent / "docs"
    ours = [address for address in invented.pages if language(address) == spoken]
    assert len(ours) > 20
    for address in ours:
        text = (invented.folder / address / "index.md").read_text("utf-8")
        inside = address.removeprefix("en/")
        path = docs / (f"{inside.rstrip('/')}.md" if inside else "index.md")
        assert len(text) > 300, address
        assert shape(text) == shape(path.read_text("utf-8")), address
        assert "data-slot" not in text
        front, _, _ = text.removeprefix("---\n").partition("\n---\n\n")
        assert yaml.safe_load(front)["title"]
        for link in re.findall(r'href="([^":#]+)(?:#[^"]*)?"', text):
            target = (invented.folder / address / link.partition("?")[0]).resolve()
            assert target.exists(), f"{address}: {link}"


def shape(markdown: str) -> list[str]:
    """The headings of a page, and its numbers."""
    return re.findall(r'^#+ .*|<data value="[^"]*"', markdown, re.MULTILINE)


def test_broken_data_are_not_exported(tmp_path, capsys):
    data = Path(shutil.copytree(INVENTED, tmp_path / "data"))
    source = data / "sources/2031-05-contoh-resmi.yml"
    source.write_text(source.read_text("utf-8").replace("count: 900.000", "count: 9.000.00"), "utf-8")
    assert command(["export-markdown", str(tmp_path / "docs"), "--data", str(data), "--today", INVENTED_DAY]) == 1
    assert "data/sources/2031-05-contoh-resmi.yml:" in capsys.readouterr().out
    assert not (tmp_path / "docs").exists()
