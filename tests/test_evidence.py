"""The index of evidence and the pages of regions below it: every figure is found, and few stand open at a time."""

import re

import pytest

from scripts.pages import Pages, evidence
from scripts.words import languages, words
from tests.browser import tree
from tests.registry import facts, figure, source

LONGEST = 75
MANY = [figure("97", "terekam", f"2030-{month:02}", count=str(900 + month)) for month in range(1, 11)]
FEW = [
    figure("97.01", "aktif", as_of="unstated", percent="14,5", of="unstated"),
    figure("97", "terekam", "2029-05", count="900", percent="90", of="wajib", of_count="1.000"),
    figure("97", "terekam", "2028-05", count="800", percent="90", of="wajib", of_count="1.000"),
]
FOUND = facts(source(*MANY), source(*FEW))


@pytest.fixture(scope="module", params=languages())
def made(request):
    return dict(Pages(FOUND, words(request.param)))


def inside(page, name: str):
    [fold] = [node for node in tree(f"<div>{page.markdown}</div>").all("details") if node["id"] == name]
    return fold


@pytest.mark.parametrize("index", ["tahun", "hasil"])
def test_an_index_leads_to_every_figure_once(made, index):
    links = [link["href"] for link in inside(made["bukti.md"], index).all("a")]
    assert len(links) == len(set(links)) == len(FOUND.readings)


def test_the_index_by_topic_leads_to_a_place_of_a_page_of_a_region(made):
    links = [link["href"] for link in inside(made["bukti.md"], "topik").all("a")]
    assert sorted(links) == ["wilayah/97.01/#aktif", "wilayah/97/#terekam"]
    assert "{ #terekam }" in made["bukti/wilayah/97.md"].markdown


def test_figures_come_by_year_and_by_what_recalculating_gives(made):
    year = inside(made["bukti.md"], "tahun").all("h3")
    assert [node.text() for node in year][:3] == ["2031", "2030", "2029"]
    result = [node.text() for node in inside(made["bukti.md"], "hasil").all("h3")]
    assert len(result) == len({one.verdict for one in FOUND.readings})


def test_a_page_shows_the_newest_and_folds_the_others_once_more(made):
    page = tree(f"<div>{made['bukti/wilayah/97.md'].markdown}</div>")
    older = inside(made["bukti/wilayah/97.md"], "terekam-lama").all("details")
    assert len(older) == len(MANY) + 2 - evidence.NEWEST
    assert len(page.all("details")) - len(older) - 1 == evidence.NEWEST


def test_each_figure_is_folded_with_its_verdict_and_leads_to_its_card(made):
    said = words("id")("verdict.disagrees"), words("en")("verdict.disagrees")
    folds = tree(f"<div>{made['bukti/wilayah/97.md'].markdown}</div>").all("details")
    [odd] = [node for node in folds if not node.all("details") and any(word in node.text() for word in said)]
    assert any(re.search(r"#97_terekam_2028-05", link["href"]) for link in odd.all("a"))


def test_headlines_fit_on_a_phone(made):
    """What a source calls itself may be longer; a region without figures has its sentence."""
    headlines = {path: re.search(r"^# (.*)$", page.markdown, re.MULTILINE)[1] for path, page in made.items()}
    own = {path: text for path, text in headlines.items() if not re.fullmatch(r"(bukti|wilayah)/[^/]+\.md", path)}
    long = {path: text for path, text in own.items() if len(tree(f"<p>{text}</p>").text()) > LONGEST}
    assert long == {}
