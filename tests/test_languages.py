"""A language is a folder: a third one, invented and incomplete, is spoken wherever it has words."""

import json
import re
import shutil
from pathlib import Path
from xml.etree import ElementTree

import pytest

from scripts import pipeline
from scripts.model import Text
from scripts.model.periods import period
from scripts.words import FALLBACK, WRITTEN, files, languages, shipped, words
from tests.browser import ADDRESS, Site
from tests.conftest import ROOT
from tests.test_site import PROVINCE, SMALL, TODAY

THIRD = Path(__file__).parent / "third" / "xx"
BELOW = {"id": "", "en": "en/", "xx": "xx/"}


def with_third(into: Path, province: Path = PROVINCE, name: str = "xx") -> Path:
    """An invented province, which speaks a third language and brings a few of its words along."""
    data = Path(shutil.copytree(province / "data", into / "data"))
    shutil.copytree(THIRD, data / "words" / name)
    site = data / "site.yml"
    before = site.read_text("utf-8")
    listed = re.sub(r"^languages:.*$", f"languages: [id, en, {name}]", before, flags=re.M)
    site.write_text(listed if listed != before else f"{before.rstrip()}\nlanguages: [id, en, {name}]\n", "utf-8")
    return data


@pytest.fixture(scope="session")
def three(build, once) -> Site:
    return once("three", lambda place: build(place, with_third(place, SMALL), today=TODAY.isoformat()))


# --- the built site -------------------------------------------------------------------------------------------------


def test_every_page_is_there_in_three_languages(three):
    pages = {
        below: {one.removeprefix(below) for one in three.pages if one.startswith(below)} for below in BELOW.values()
    }
    pages[""] = {one for one in pages[""] if not one.startswith(("en/", "xx/"))}
    assert len(pages[""]) > 20
    assert pages[""] == pages["en/"] == pages["xx/"]


def test_what_the_third_language_says_is_said_and_the_rest_is_marked(three):
    home = three.pages["xx/"]
    assert home.one("html")["lang"] == "xx"
    assert "XMUKA" in home.text()
    assert "XLAPOR:" in home.text()
    assert "XMANFAAT" in home.text()
    [link] = [node for node in home.all("span") if node.text() == shipped("id")["home.all_regions"]]
    assert link["lang"] == "id"
    [foot] = home.all("footer")
    assert {node.text() for node in foot.all("span") if node["lang"] == "id"} >= {shipped("id")["shell.made_with"]}
    assert [node for node in three.pages[""].all("span") if node["lang"] == "id"] == []


def test_the_switcher_lists_the_two_others(three):
    for spoken, below in BELOW.items():
        page = three.pages[f"{below}wilayah/"]
        links = [node for node in page.all("a") if "kt-language" in node.classes]
        assert [node["hreflang"] for node in links] == [one for one in BELOW if one != spoken]
        root = "../../" if below else "../"
        wanted = [f"{root}{BELOW[one]}wilayah/" for one in BELOW if one != spoken]
        assert [node["href"] for node in links] == wanted
    assert [node.text().split() for node in three.pages["wilayah/"].all("a") if "kt-language" in node.classes] == [
        ["EN", "English"],
        ["XX", "Bahasa", "Xontoh"],
    ]


def test_pages_and_sitemaps_name_their_twins(three):
    for below in BELOW.values():
        page = three.pages[f"{below}bukti/"]
        links = {node["hreflang"]: node["href"] for node in page.all("link") if node["hreflang"]}
        assert links == {one: f"{ADDRESS}{other}bukti/" for one, other in BELOW.items()}
        map_ = ElementTree.parse(three.folder / below / "sitemap.xml")
        twins = {node.get("hreflang") for node in map_.iter("{http://www.w3.org/1999/xhtml}link")}
        assert twins == set(BELOW)
    assert f"Sitemap: {ADDRESS}xx/sitemap.xml" in (three.folder / "robots.txt").read_text("utf-8")


def test_numbers_and_dates_follow_the_tables_that_the_language_names(three):
    [search] = (three.folder / "xx/assets").glob("search.*.js")
    assert '"group":".","decimal":","' in search.read_text("utf-8")
    said = words("xx", pipeline.check_folder(three.folder.parent / "data", TODAY).data.own_words)
    assert said.count(1_234_567) == "1.234.567"
    assert said.period(period("2031-03-04")) == "4 März 2031"
    assert "Dezember 2031" in "".join(page.text() for path, page in three.pages.items() if path.startswith("xx/"))


def test_the_files_for_programs_know_the_third_language(three):
    catalogue = json.loads((three.folder / "data/catalog.jsonld").read_text("utf-8"))
    assert [one["@id"].rpartition("/")[2] for one in catalogue["dct:language"]] == ["IND", "ENG", "QXX"]
    index = json.loads((three.folder / "xx/search/search_index.json").read_text("utf-8"))
    assert index["config"]["lang"] == ["en"]
    assert len(index["docs"]) > 20
    assert '"xx"' in (three.folder / "sw.js").read_text("utf-8")


# --- words ----------------------------------------------------------------------------------------------------------


def test_a_language_that_nobody_has_tables_of_takes_those_of_the_fallback():
    said = words("bjn")
    assert said.language == "bjn"
    assert said.count(2_860_701) == words("id").count(2_860_701)
    assert said.period(period("2024-10")) == "Oktober 2024"
    assert said.name == "bjn"
    assert said.locale() == words("id").locale()
    assert said.borrowed == set(shipped("id"))


def test_a_language_in_the_tables_needs_no_locale():
    assert words("jv").name == "Jawa"
    assert words("nl").period(period("2024-05-03")) == "3 mei 2024"


def test_a_folder_that_ships_is_a_language_and_lacks_what_it_likes(tmp_path, monkeypatch):
    for language in WRITTEN:
        shutil.copytree(files.FOLDER / language, tmp_path / language)
    shutil.copytree(THIRD, tmp_path / "xy")
    monkeypatch.setattr(files, "FOLDER", tmp_path)
    assert languages() == ("id", "en", "xy")
    said = words("xy")
    assert (said("menu.index"), "menu.index" in said.borrowed) == ("XMUKA", False)
    assert (said("menu.bukti"), "menu.bukti" in said.borrowed) == (shipped("id")["menu.bukti"], True)
    assert said.text(Text(id="halo", en="hello")) == ("halo", True)


def test_a_province_may_bring_no_word_that_judges_in_its_own_language(tmp_path):
    data = with_third(tmp_path)
    (data / "words/xx/figures.yml").write_text("verdict:\n  disagrees: XBENAR\n", "utf-8")
    seen = pipeline.check_folder(data, TODAY)
    assert [(one.where.file, one.case, one.refuses) for one in seen.findings if one.refuses] == [
        ("data/words/xx/figures.yml", "judges", True)
    ]
    said = words("xx", seen.data.own_words)
    assert said("verdict.disagrees") == shipped("id")["verdict.disagrees"]


def test_the_languages_of_the_data_are_fields_of_their_texts():
    assert set(WRITTEN) == {name for name in Text.model_fields if len(name) == 2}
    assert FALLBACK in WRITTEN


def test_no_code_names_a_pair_of_languages():
    """Which languages there are is a matter of folders and of site.yml."""
    pair = re.compile(r"""\(\s*["']id["'],\s*["']en["']\s*\)|mkdocs\.en""")
    found = [
        path.relative_to(ROOT).as_posix()
        for path in [*ROOT.glob("scripts/**/*.py"), *ROOT.glob("overrides/**/*"), ROOT / "Makefile"]
        if path.is_file() and pair.search(path.read_text("utf-8"))
    ]
    # The fields of a text for readers, what site.yml says where it says nothing, and names in data.
    assert sorted(found) == ["scripts/check/known.py", "scripts/model/entries.py", "scripts/words/__init__.py"]
