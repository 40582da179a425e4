"""An indicator becomes a topic by one entry in site.yml: its page, and all that leads there, without a line of code."""

import shutil
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
import yaml

from scripts import history, pages, pipeline, read
from scripts.check.known import TAKEN
from scripts.pages.say import plain
from scripts.site import Site, load_site
from scripts.site import mkdocs as frame
from tests.browser import tree
from tests.conftest import INVENTED, typed
from tests.repository import Invented
from tests.test_site import PROVINCE, TODAY

LANGUAGES = ("id", "en")
CARD = {"indicator": "kartu-anak", "address": "kartu-anak", "leads_with": "unreached"}
CERTIFICATE = {"indicator": "akta-contoh", "address": "akta", "leads_with": "people", "name": {"id": "Akta"}}
"""The least that may be said of a topic, and one with a name of its own for the menu."""


def said(text: str, english: str) -> dict[str, str]:
    return {"id": text, "en": english}


def indicator(name: str, english: str, **more: Any) -> dict[str, Any]:
    return {
        "name": said(name, english),
        "short": said(f"punya {name}", f"have a {english}"),
        **{field: said("Karangan", "Invented") for field in ("concept", "definition", "interpretation")},
        "unit": said("anak", "children"),
        "legal_basis": said("Tidak ada; ini karangan.", "None; this is invented."),
        "comparable": {"within": "months", "months": "12"},
        "of": "anak",
        "shown": "false",
        **more,
    }


def figures(key: str, **counts: tuple[str, str]) -> list[dict[str, str]]:
    """Counts of three dates, of a thousand children each; a picture needs so many."""
    rows = [("97", counts["province"]), ("97.01", counts["first"]), ("97.02", counts["second"])]
    return [
        {"region": region, "indicator": key, "as_of": date, "count": count, "of": "anak", "of_count": "1.000"}
        | {"percent": str(int(count) / 10).replace(".", ",")}
        for region, pair in rows
        for date, count in zip(("2031-02", "2031-05", "2031-08"), (pair[0], *pair), strict=True)
    ]


CHILDREN = {
    "publisher": "Kantor Karangan",
    "kind": "official",
    "number": "A-9/CONTOH",
    "published": "2031-09-01",
    "accessed": "2031-09-02",
    "extent": "full",
    "figures": [
        *figures("kartu-anak", province=("640", "760"), first=("610", "720"), second=("655", "790")),
        *figures("akta-contoh", province=("410", "455"), first=("395", "440"), second=("420", "470")),
    ],
    "targets": {
        "kartu-anak-2031": {
            "name": said("Sasaran kartu anak", "The goal of children's cards"),
            "set_by": said("Kementerian Contoh", "the Example Ministry"),
            "region": "97",
            "indicator": "kartu-anak",
            "percent": "70",
            "of": "anak",
            "by": "2031",
        }
    },
}


def changed(folder: Path, name: str, **parts: Any) -> None:
    """Put parts into a file of a data folder: beside what a mapping or a list there holds already."""
    typed = yaml.load((folder / name).read_text("utf-8"), Loader=yaml.CBaseLoader)  # noqa: S506 - makes only texts
    for part, more in parts.items():
        typed[part] = [*typed[part], *more] if isinstance(more, list) else {**typed[part], **more}
    (folder / name).write_text(yaml.safe_dump(typed, allow_unicode=True, sort_keys=False), "utf-8")


def province(folder: Path, *topics: Mapping[str, Any]) -> Path:
    """The invented province with figures on children, and these topics beside its own two."""
    shutil.copytree(PROVINCE / "data", folder)
    changed(
        folder,
        "indicators.yml",
        bases={"anak": {"name": said("anak", "children"), "suffix": said("dari anak", "of children")} | PEOPLE},
        indicators={
            "kartu-anak": indicator("Kartu anak contoh", "Example child card"),
            "akta-contoh": indicator("Akta contoh", "Example certificate", compare_on="anak"),
        },
    )
    changed(folder, "site.yml", topics=list(topics))
    (folder / "sources/2031-09-karangan-anak.yml").write_text(yaml.safe_dump(CHILDREN, sort_keys=False), "utf-8")
    return folder


PEOPLE = {"people": said("anak", "children")}


@pytest.fixture(scope="module")
def sites(tmp_path_factory, drawn):
    """`sites[with topics or not][language]`."""
    place = tmp_path_factory.mktemp("topics")
    folders = {False: province(place / "before"), True: province(place / "after", CARD, CERTIFICATE)}
    return {
        with_topics: {one: load_site(folder, one, TODAY, cache=drawn) for one in LANGUAGES}
        for with_topics, folder in folders.items()
    }


@pytest.fixture(params=LANGUAGES)
def pair(request, sites) -> tuple[Site, Site]:
    """A language without the two topics, and with them."""
    return sites[False][request.param], sites[True][request.param]


def links(site: Site, path: str) -> set[str]:
    return {link["href"] for link in tree(f"<div>{site.pages[path].markdown}</div>").all("a")}


def test_two_entries_are_the_whole_difference(sites):
    before, after = (sites[one]["id"] for one in (False, True))
    assert not before.refused
    assert not after.refused
    assert set(after.pages) - set(before.pages) == {"kartu-anak.md", "akta.md"}
    assert set(before.pages) - set(after.pages) == set()


def test_each_has_a_page_that_opens_with_what_it_leads_with(pair):
    _, site = pair
    card, certificate = site.pages["kartu-anak.md"], site.pages["akta.md"]
    assert list(card.charts)[:2] == ["squares-97-kartu-anak", "left-97-kartu-anak"]
    assert list(certificate.charts)[:2] == ["squares-97-akta-contoh", "people-97-akta-contoh"]
    for page in (card, certificate):
        assert 'class="strip"' in page.markdown
        assert page.made_from.file.endswith("2031-09-karangan-anak.yml")
        assert all("<svg" in site.drawn(chart) for chart in page.charts.values())


def test_who_is_left_is_told_in_the_words_of_the_topic(sites):
    chart = sites[True]["id"].pages["kartu-anak.md"].charts["left-97-kartu-anak"]
    assert plain(chart.title).startswith("Yang belum tercakup dalam Kartu anak contoh turun sejak 2031")
    assert [row["value"] for row in chart.rows] == [360, 360, 240]
    english = sites[True]["en"].pages["kartu-anak.md"].charts["left-97-kartu-anak"]
    assert plain(english.title).startswith("Those not yet covered by Example child card")


def test_it_stands_in_the_menu_by_its_name_and_in_the_order_of_the_data(pair):
    before, site = pair
    menu = [path for _, path in pages.menu(site.checked.data, site.words)]
    assert menu[:4] == ["ktp-el.md", "ikd.md", "kartu-anak.md", "akta.md"]
    titles = [next(iter(one)) for one in frame.settings(site)["nav"]]
    assert titles[2:4] == {"id": ["Kartu anak contoh", "Akta"], "en": ["Example child card", "Akta"]}[site.language]
    assert len(frame.settings(before)["nav"]) == len(titles) - 2


def test_everything_that_leads_to_topics_leads_there(pair):
    before, site = pair
    for path, there in (
        ("index.md", "kartu-anak/"),
        ("index.md", "akta/"),
        ("wilayah/97.01.md", "../../kartu-anak/"),
        ("wilayah/97.01.md", "../../akta/"),
        ("wilayah/97.03.md", "../../akta/"),  # of which nothing is known yet
        ("target.md", "../kartu-anak/"),
    ):
        assert there in links(site, path), path
        assert there not in links(before, path), path
    assert "../akta/" not in links(site, "target.md"), "nobody set a target for it"
    assert {"map-kartu-anak", "map-akta-contoh"} <= set(site.pages["belum-ada.md"].charts)


def test_the_regions_show_its_figures_though_its_indicator_alone_is_not_shown(pair):
    before, site = pair
    assert "people-97.01-akta-contoh" in site.pages["wilayah/97.01.md"].charts
    assert "left-97.01-kartu-anak" in site.pages["wilayah/97.01.md"].charts
    assert not {name for name in before.pages["wilayah/97.01.md"].charts if "anak" in name or "akta" in name}
    assert ("97.03", "akta-contoh") in site.facts.gaps


def test_the_search_finds_it_by_its_name_or_by_words_of_its_own(sites, tmp_path, drawn):
    site = sites[True]["id"]
    assert frame.keywords(site, "kartu-anak.md") == ["Kartu", "anak", "contoh"]
    own = {**CARD, "search": said("kia anak-anak", "kids")}
    site = load_site(province(tmp_path / "data", own), "id", TODAY, cache=drawn)
    assert frame.keywords(site, "kartu-anak.md") == ["kia", "anak-anak"]


def test_its_benefits_stand_beside_those_of_the_others(tmp_path, drawn):
    folder = province(tmp_path / "data", CARD)
    good = {"about": "kartu-anak", "said_as": "hoped", "says": said("Anak-anak senang.", "Children are glad.")}
    changed(folder, "benefits.yml", benefits={"senang": {**good, "sources": [{"source": "2031-09-karangan-anak"}]}})
    page = load_site(folder, "en", TODAY, cache=drawn).pages["manfaat.md"].markdown
    assert "Example child card" in page.partition("\n---\n")[2]
    assert "Children are glad." in page


def test_an_indicator_without_any_base_may_be_a_topic(tmp_path, drawn):
    """Its page has numbers and no shares, and does not say that nothing is known of the regions."""
    folder = province(tmp_path / "data", {"indicator": "wajib", "address": "wajib", "leads_with": "people"})
    required = {"region": "97.01", "indicator": "wajib", "as_of": "2031-08", "count": "100.000"}
    changed(folder, "sources/2031-09-karangan-anak.yml", figures=[required])
    site = load_site(folder, "id", TODAY, cache=drawn)
    text = site.pages["wajib.md"].markdown
    assert site.facts.readings.about("97.01", "wajib")
    assert "angkanya belum ada di situs ini" in plain(site.pages["wajib.md"].title) + text
    strip = next(table for table in tree(f"<div>{text}</div>").all("table") if "strip" in table.classes)
    assert "100.000" in strip.text()


@pytest.mark.parametrize("leads_with", ["unreached", "people"])
def test_a_topic_without_a_single_figure_has_an_honest_page(leads_with, tmp_path, drawn):
    folder = province(tmp_path / "data", {**CARD, "leads_with": leads_with})
    (folder / "sources/2031-09-karangan-anak.yml").unlink()
    site = load_site(folder, "id", TODAY, cache=drawn)
    assert "Angka Kartu anak contoh untuk Contoh belum ada di situs ini" in plain(
        site.pages["kartu-anak.md"].description
    )


def test_a_site_without_topics_is_whole(tmp_path, drawn):
    folder = province(tmp_path / "data")
    site = (folder / "site.yml").read_text("utf-8")
    typed = yaml.load(site, Loader=yaml.CBaseLoader)  # noqa: S506 - makes only texts
    (folder / "site.yml").write_text(yaml.safe_dump({**typed, "topics": []}, allow_unicode=True), "utf-8")
    (folder / "benefits.yml").write_text("benefits:\n", "utf-8")
    site = load_site(folder, "id", TODAY, cache=drawn)
    assert not site.refused
    assert "ikd.md" not in site.pages
    assert len(frame.settings(site)["nav"]) == len(pages.AFTER_TOPICS)
    assert site.markdown()


# --- addresses -------------------------------------------------------------------------------------------------------


def test_no_topic_can_take_the_place_of_another_page(invented):
    """Whatever folder stands at the top of a site, in any language, is no address for a topic."""
    topics = {topic["address"] for topic in typed(INVENTED / "site.yml")["topics"]}
    tops = {
        path.name for place in (invented.folder, invented.folder / "en") for path in place.iterdir() if path.is_dir()
    }
    assert len(tops) > 15
    assert tops - topics - {*LANGUAGES} <= TAKEN


# --- folders of before -----------------------------------------------------------------------------------------------

FORMER = "coverage: kartu-terekam\nidentity: kartu-ponsel\n"


def former(folder: Path) -> str:
    """site.yml as it was written before topics were listed."""
    text = (folder / "site.yml").read_text("utf-8")
    head, _, rest = text.partition("topics:\n")
    below = rest.splitlines(keepends=True)
    kept = next(n for n, line in enumerate(below) if not line.startswith(" "))
    return head + FORMER + "".join(below[kept:])


def test_a_folder_of_before_is_told_how_to_write_each_of_its_topics(tmp_path):
    folder = tmp_path / "data"
    shutil.copytree(PROVINCE / "data", folder)
    (folder / "site.yml").write_text(former(folder), "utf-8")
    told = [
        one for finding, one in pipeline.check_folder(folder, TODAY).sentences("id") if "site.yml" in finding.where.file
    ]
    assert len(told) == 2
    assert "`- indicator: kartu-terekam`, di bawahnya `address: ktp-el` dan `leads_with: unreached`" in told[0]
    assert "`- indicator: kartu-ponsel`, di bawahnya `address: ikd` dan `leads_with: people`" in told[1]


def test_what_was_written_before_is_read_as_the_topics_it_named(tmp_path):
    folder = tmp_path / "data"
    shutil.copytree(PROVINCE / "data", folder)
    old = former(folder).encode()
    (folder / "site.yml").write_bytes(read.as_today({"site.yml": old})["site.yml"])
    data, findings = read.folder(folder)
    assert not [one for one in findings if one.refuses]
    told = [(one.indicator, one.address, one.leads_with) for one in data.topics]
    assert told == [("kartu-terekam", "ktp-el", "unreached"), ("kartu-ponsel", "ikd", "people")]


def test_the_history_reads_the_states_of_before(tmp_path):
    repository = Invented(tmp_path)
    today = (repository.data / "site.yml").read_text("utf-8")
    (repository.data / "site.yml").write_text(former(repository.data), "utf-8")
    repository.commit()
    (repository.data / "site.yml").write_text(today, "utf-8")
    repository.commit(at="2031-06-02T09:00:00+08:00")
    found = history.history(repository.data, {}, TODAY)
    assert found.skipped == 0
    assert found.moments == ()
