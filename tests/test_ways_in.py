"""From a page to the file behind it: pencils, and new files that are begun."""

import re
from datetime import date
from urllib.parse import parse_qs, urlsplit

import pytest

from scripts import pipeline
from scripts.pages import ways_in
from scripts.pages.say import Say
from scripts.read import folder
from scripts.site import load_site, mkdocs
from scripts.words import words
from tests import conftest
from tests.browser import REPOSITORY, tree
from tests.conftest import ROOT

TODAY = date.fromisoformat(conftest.TODAY)


@pytest.fixture(scope="module")
def travelled(drawn):
    return load_site(ROOT / "data", "id", TODAY, drawn, repository=REPOSITORY)


@pytest.fixture(scope="module")
def say(travelled):
    return Say(travelled.facts, words("id"), "index.md")


def test_every_page_and_every_evidence_card_opens_its_own_file(travelled):
    cards = 0
    for path, page in travelled.pages.items():
        url = mkdocs.edit_url(travelled, path)
        assert url is None or (ROOT / url.removeprefix(f"{REPOSITORY}/edit/main/")).is_file()
        source = path.removeprefix("bukti/").removesuffix(".md")
        cards_there = tree(page.markdown).all("details") if re.fullmatch(r"bukti/[^/]+", path) else ()
        for card in (one for one in cards_there if one.all("dl")):
            [edit] = [link["href"] for link in card.all("a") if "/edit/" in link["href"]]
            assert edit == f"{REPOSITORY}/edit/main/data/sources/{source}.yml"
            cards += 1
    assert cards == len(list(travelled.facts.readings))


def test_each_missing_figure_offers_a_file_that_is_begun(travelled):
    missing = [key for key, gap in travelled.facts.gaps.items() if gap.newest is None]
    page = tree(travelled.pages["belum-ada.md"].markdown)
    links = [link["href"] for link in page.all("a") if "/new/" in link["href"]]
    assert len(links) == len(missing)
    for link, (region, indicator) in zip(links, missing, strict=True):
        asked = parse_qs(urlsplit(link).query)
        assert link.startswith(f"{REPOSITORY}/new/main?")
        assert asked["filename"] == [f"data/sources/{TODAY:%Y-%m}-penerbit-pokok.yml"]
        assert f'region: "{region}"' in asked["value"][0]
        assert f"indicator: {indicator} " in asked["value"][0]
        assert len(link) < 6000
        form = f"../sunting/?kind=release&region={region}&indicator={indicator}"
        assert form in [one["href"] for one in page.all("a")]


FILLED = [
    ("publisher: …", "publisher: Contoh Pos"),
    ("url: …", "url: https://contoh.example/a"),
    ("published: …", "published: 2026-10"),
    ("as_of: …", "as_of: 2026-09"),
    ("count: …", "count: 12.345"),
    ("percent: …", "percent: 12,5"),
    ("of: …", "of: unstated"),
    ("locator: …", "locator: paragraf 2"),
]


def checked(data, text):
    (data / "sources/2026-11-penerbit-pokok.yml").write_text(text, "utf-8")
    return pipeline.check_folder(data, TODAY)


def test_what_is_begun_is_refused_until_it_is_filled_in(data, say):
    for region in ("64.09", "64"):
        text = ways_in.skeleton(say, region, "ikd-active")
        refused = [one for one in checked(data, text).findings if one.refuses]
        blank = {number for number, line in enumerate(text.splitlines(), 1) if ": …" in line}
        assert {one.where.line for one in refused} >= blank
        for old, new in FILLED:
            assert old in text
            text = text.replace(old, new, 1)
        seen = checked(data, text)
        assert not seen.refused, seen.sentences("id")
        [figure] = seen.data.sources["2026-11-penerbit-pokok"].figures
        assert (figure.region, figure.count, str(figure.percent)) == (region, 12345, "12.5")


def test_without_a_repository_no_link_leads_nowhere(drawn):
    site = load_site(ROOT / "data", "id", TODAY, drawn)
    for page in site.pages.values():
        assert "/edit/" not in page.markdown
        assert "/new/" not in page.markdown
    assert mkdocs.edit_url(site, "index.md") is None
    assert folder(ROOT / "data")[0].site.repository is None
