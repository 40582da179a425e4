"""Lists in parts: what a nation has too much of for one page stands on pages of its parts, once and to be found."""

import posixpath
import re
from urllib.parse import unquote

import pytest

from scripts import derive, read
from scripts.pages import Pages, address, parts
from scripts.words import words
from tests.bench.invented import TODAY, Nation

LINK = re.compile(r'href="(?!https:|mailto:|#)([^"#]*/)(?:#([^"]+))?"')


@pytest.fixture(scope="module")
def facts(tmp_path_factory):
    data, _ = read.folder(Nation(2, 1).write(tmp_path_factory.mktemp("nation") / "data"))
    return derive.everything(data, TODAY)


LANGUAGES = ("id", "en")


@pytest.fixture(scope="module")
def small(facts):
    """Every page where one page lists all; in one language, for what is listed where asks no word."""
    return dict(Pages(facts, words("id")))


@pytest.fixture(scope="module")
def larger(facts):
    """The same where hardly anything fits on one page, in each language."""
    with pytest.MonkeyPatch.context() as patched:
        for name in ("REGIONS", "FIGURES", "DIFFERENCES"):
            patched.setattr(parts, name, 3)
        return {language: dict(Pages(facts, words(language))) for language in LANGUAGES}


@pytest.fixture(params=LANGUAGES)
def large(request, larger):
    return larger[request.param]


def test_a_small_site_has_no_parts(small):
    assert not [path for path in small if re.match(r"(belum-ada|perbedaan|bukti/wilayah/[\d.]+)/", path)]


def test_parts_stand_below_the_page_that_lists_them(small, large):
    more = {path for path in large if path not in small}
    assert more == {
        *(f"belum-ada/{code}.md" for code in ("11", "12")),
        *(f"perbedaan/{code}.md" for code in ("11", "12")),
        *(f"bukti/wilayah/{code}/2025-S2.md" for code in ("11", "12")),
    }
    assert small.keys() <= large.keys(), "every address of before is there"


def test_every_link_leads_to_a_page_and_a_place_in_it(large):
    at = {f"/site/{address(path)}": page.markdown for path, page in large.items()}
    asked = [
        (f"{posixpath.normpath(posixpath.join(here, link))}/", unquote(anchor))
        for here, markdown in at.items()
        for link, anchor in LINK.findall(markdown)
    ]
    parted = {f"/site/{address(path)}" for path in large if path.startswith(("belum-ada/", "perbedaan/", "bukti/"))}
    assert parted - {there for there, _ in asked} == set(), "each is linked from another"
    # Posters are no pages.
    assert {there for there, _ in asked if there not in at and not there.startswith("/site/poster/")} == set()
    marks = ('id="{}"', "{{ #{} }}")  # of a block, and of a heading
    missing = [(there, a) for there, a in asked if a and not any(mark.format(a) in at[there] for mark in marks)]
    assert missing == []


def test_each_figure_and_each_region_is_in_one_part(facts, large):
    halves = [page.markdown for path, page in large.items() if re.match(r"bukti/wilayah/[\d.]+/", path)]
    assert sum(markdown.count("<tr>") - 1 for markdown in halves) == len(facts.readings)
    listed = [re.findall(r'/wilayah/([\d.]+)/"', large[f"belum-ada/{code}.md"].markdown) for code in ("11", "12")]
    assert sorted(code for codes in listed for code in codes) == sorted(set(facts.data.regions) - {"00"})


def test_every_figure_of_a_region_is_folded_on_the_page_of_its_evidence(facts, small, large):
    for made in (small, large):
        pages = {path: page.markdown for path, page in made.items() if re.fullmatch(r"bukti/wilayah/[\d.]+\.md", path)}
        assert {path.split("/")[2].removesuffix(".md") for path in pages} == set(facts.readings.of_region) & set(
            facts.data.covered
        )
        cards = re.findall(r'<a href="([^"]+#[^"]+)">[^<]+</a></li>\n<li>[^\n]*</li>\n</ul>', "".join(pages.values()))
        own = [one for one in facts.readings if one.figure.region in facts.data.covered]
        assert len(cards) == len(own), "each leads to its card at its source"


@pytest.mark.parametrize(("code", "area"), [("11.03", "11"), ("11", "11"), ("00", "00")])
def test_a_region_lies_in_the_part_directly_below_the_sites_own(facts, code, area):
    assert parts.area_of(facts.data, code) == area
