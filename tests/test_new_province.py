"""Another province: a folder from the official reference, and a site that says that it has no figures yet."""

import re
from datetime import date
from itertools import pairwise
from pathlib import Path

import pytest
import yaml

from scripts import pipeline, province, read
from scripts.__main__ import main
from scripts.site import load_site
from tests.browser import content
from tests.test_built_site import broken_links

ROOT = Path(__file__).parent.parent
TODAY = date(2026, 11, 21)
ALL = (
    *(*range(11, 20), 21, *range(31, 37), *range(51, 54), *range(61, 66)),
    *(*range(71, 77), 81, 82, *range(91, 97)),
)
"""The codes of the 38 provinces of Kepmendagri 300.2.2-2138/2025."""


def begun(code, folder):
    assert main(["new-province", "--code", str(code), "--into", str(folder), "--today", TODAY.isoformat()]) == 0
    return folder


@pytest.fixture(scope="module")
def neighbour(tmp_path_factory):
    """Kalimantan Utara, which once was a part of the province whose data ship with the code."""
    return begun(65, tmp_path_factory.mktemp("neighbour") / "data-65")


@pytest.fixture(scope="module")
def site(build, neighbour):
    return build(neighbour.parent / "built", neighbour)


def test_the_regions_are_those_of_the_reference(neighbour):
    regions = read.folder(neighbour)[0].regions.values()
    assert [(one.code, one.name, one.short, one.level) for one in regions] == [
        ("65", "Kalimantan Utara", "Kalimantan Utara", "province"),
        ("65.01", "Kabupaten Bulungan", "Bulungan", "regency"),
        ("65.02", "Kabupaten Malinau", "Malinau", "regency"),
        ("65.03", "Kabupaten Nunukan", "Nunukan", "regency"),
        ("65.04", "Kabupaten Tana Tidung", "Tana Tidung", "regency"),
        ("65.71", "Kota Tarakan", "Tarakan", "city"),
    ]


def test_every_province_passes_every_check(tmp_path):
    """38 provinces, 514 regencies and cities, no finding, not even a question; each name tells its place apart."""
    counted = 0
    for code in ALL:
        seen = pipeline.check_folder(begun(code, tmp_path / str(code)), TODAY)
        assert seen.findings == (), code
        shorts = [one.short for one in seen.data.regions.values()]
        assert len(set(shorts)) == len(shorts), code
        assert not any(re.search(r"\.|  ", one.name) for one in seen.data.regions.values()), code
        assert (seen.data.site.region, seen.data.site.leads) == (str(code), None)
        counted += len(shorts) - 1
    assert counted == 514


@pytest.mark.parametrize("code", [31, 75])
def test_every_page_of_a_province_without_figures_can_be_written(code, tmp_path):
    """Jakarta has no regency but one; in Gorontalo the province, a regency and a city share one name."""
    folder = begun(code, tmp_path / "data")
    for language in ("id", "en"):
        pages = load_site(folder, language, TODAY, tmp_path / "cache").markdown()
        assert "index.md" in pages
        assert f"wilayah/{code}.71.md" in pages


def test_places_that_share_a_name_keep_the_word_that_tells_them_apart():
    shorts = {one.code: one.short for one in province.places("75")}
    assert (shorts["75"], shorts["75.01"], shorts["75.71"]) == ("Gorontalo", "Kabupaten Gorontalo", "Kota Gorontalo")
    # Written "Kabupaten Kep. Siau Tagulandang Biaro" there.
    assert "Kabupaten Kepulauan Siau Tagulandang Biaro" in [one.name for one in province.places("71")]


def test_every_file_is_in_its_one_form(neighbour):
    assert [one.file for one in pipeline.format_folder(neighbour, TODAY) if one.changes or one.left] == []


def test_a_folder_that_holds_something_is_left_alone(tmp_path, capsys):
    (tmp_path / "mine.txt").write_text("karangan")
    assert main(["new-province", "--code", "65", "--into", str(tmp_path)]) == 1
    assert [path.name for path in tmp_path.iterdir()] == ["mine.txt"]
    assert "tidak kosong" in capsys.readouterr().err


@pytest.mark.parametrize("code", ["64.01", "99", "../x", ""])
def test_a_code_that_is_no_province_is_answered_with_those_there_are(code, tmp_path, capsys, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert main(["new-province", "--code", code]) == 1
    assert "65 Kalimantan Utara" in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []


# --- its site --------------------------------------------------------------------------------------------------------

OPENING = {
    "": (
        "Angka untuk Kalimantan Utara belum ada di situs ini (0 sumber, dicari sampai November 2026)."
        " Bukan berarti nol."
    ),
    "penghargaan/": "Penghargaan belum ada di situs ini (0 sumber, dicari sampai November 2026).",
    "ktp-el/": "Angka Perekaman KTP-el untuk Kalimantan Utara belum ada di situs ini",
    "ikd/": "Angka Aktivasi IKD untuk Kalimantan Utara belum ada di situs ini",
    "manfaat/": "Manfaat KTP-el dan IKD belum ada di situs ini",
    "upaya/": "Upaya dan kendala belum ada di situs ini",
    "bukti/": "Angka belum ada di situs ini",
    "perbedaan/": "Belum ada angka yang bisa dibandingkan",
    "belum-ada/": "0 dari 10 isian sudah ada",
    "wilayah/65.71/": "Angka untuk Kota Tarakan belum ada di situs ini",
    "en/": "Figures for Kalimantan Utara are not yet on this site",
    "en/bukti/": "Figures are not yet on this site",
    "en/manfaat/": "The benefits of KTP-el and Digital ID (IKD) are not yet on this site",
}


def told(node):
    return " ".join("".join(text for _, text in node.texts()).split())


@pytest.mark.parametrize(("address", "opening"), OPENING.items())
def test_its_pages_say_first_that_nothing_was_found(site, address, opening):
    assert told(content(site.pages[address]).one("h1")).startswith(opening)


def test_nothing_is_headed_and_empty(site):
    """No chart without values, no table without rows, no list without items, no heading that nothing follows."""
    for address, page in site.pages.items():
        # The form's parts and its result are empty until somebody fills it in.
        if address.endswith("sunting/"):
            continue
        article = content(page)
        assert not any("chart" in node.classes for node in article.all("figure")), address
        assert all(table.all("tr")[1:] for table in article.all("table")), address
        assert all(one.all("li") for one in article.all("ul", "ol")), address
        assert all(one.all("dt") for one in article.all("dl")), address
        blocks = [node for node in article if node.tag in ("h2", "h3", "p", "ul", "table", "dl", "section", "li")]
        bare = [told(one) for one, after in pairwise(blocks) if one.tag == after.tag == "h2"]
        assert bare == [], address


def test_every_link_leads_somewhere(site):
    assert broken_links(site) == []


def test_nothing_in_it_names_the_province_that_ships_with_the_code(site):
    shipped = yaml.safe_load((ROOT / "data/regions.yml").read_text("utf-8"))["regions"]
    names = {name for one in shipped for name in (one["name"], one["short"], *one.get("also", ()), one.get("name_en"))}
    foreign = re.compile("|".join(rf"\b{re.escape(name)}\b" for name in sorted(filter(None, names))), re.IGNORECASE)
    codes = re.compile(
        "|".join(rf"(?<![\d.]){re.escape(one['code'])}(?![\d.])" for one in shipped if "." in one["code"])
    )
    for path, held in site.files().items():
        if path.endswith((".html", ".md", ".csv", ".json", ".jsonld", ".xml", ".txt", ".bib", ".py", ".sql")):
            text = held.decode()
            assert not foreign.search(text), (path, foreign.search(text))
            assert not codes.search(re.sub(r"<style.*?</style>|<svg.*?</svg>", "", text, flags=re.DOTALL)), path
    assert "wilayah/64/" not in site.pages
