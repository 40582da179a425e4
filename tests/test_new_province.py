"""Another province: a folder from the official reference, and a site that says that it has no figures yet."""

import re
from dataclasses import asdict
from datetime import date
from itertools import pairwise
from pathlib import Path
from types import SimpleNamespace

import pytest
import yaml

from scripts import pipeline, province, read
from scripts.__main__ import main
from scripts.derive.claims import members
from scripts.model import Region
from scripts.pages.say import Say
from scripts.site import load_site
from scripts.words import words
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
        ("65", "Kalimantan Utara", "Kaltara", "province"),
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
        english = [label(one, "en") for one in seen.data.regions.values()]
        assert len(set(english)) == len(english), code
        counted += len(shorts) - 1
    assert counted == 514


def label(region, language):
    """What a table calls a region."""
    facts = SimpleNamespace(data=SimpleNamespace(regions={region.code: region}), site=None)
    return Say(facts, words(language), "").region_name(region.code)


def test_the_nation_is_a_province_whose_regions_are_provinces(tmp_path):
    seen = pipeline.check_folder(begun("00", tmp_path / "data"), TODAY)
    assert seen.findings == ()
    regions = list(seen.data.regions.values())
    assert [(one.code, one.level, one.parent) for one in regions][:2] == [
        ("00", "country", None),
        ("11", "province", "00"),
    ]
    assert [one.code for one in regions[1:]] == [str(code) for code in ALL]
    assert [len({label(one, language) for one in regions}) for language in ("id", "en")] == [39, 39]
    assert members(seen.data.groups["provinces"], seen.data) == [str(code) for code in ALL]
    islands = [one for key, one in seen.data.groups.items() if key.startswith("provinces-of-")]
    assert sorted(code for one in islands for code in members(one, seen.data)) == [str(code) for code in ALL]


NAMES = [
    ("31.01", "Kabupaten Administrasi Kepulauan Seribu", "Kepulauan Seribu", "Kepulauan Seribu"),
    ("31.71", "Kota Administrasi Jakarta Pusat", "Jakarta Pusat", "Jakarta Pusat"),
    ("34", "Daerah Istimewa Yogyakarta", "DI Yogyakarta", "Yogyakarta Special Region"),
    ("34.71", "Kota Yogyakarta", "Yogyakarta", "Yogyakarta"),
    ("63", "Kalimantan Selatan", "Kalsel", "South Kalimantan"),
    ("63.06", "Kabupaten Hulu Sungai Selatan", "Hulu Sungai Selatan", "Hulu Sungai Selatan"),
    ("75", "Gorontalo", "Gorontalo", "Gorontalo"),
    ("75.01", "Kabupaten Gorontalo", "Kabupaten Gorontalo", "Gorontalo Regency"),
    ("75.71", "Kota Gorontalo", "Kota Gorontalo", "Gorontalo City"),
]


@pytest.mark.parametrize(("code", "name", "short", "english"), NAMES)
def test_names_are_short_and_english_ones_are_there(code, name, short, english):
    place = next(one for one in province.places(code[:2]) if one.code == code)
    region = Region(**asdict(place))
    assert (place.name, label(region, "id"), label(region, "en")) == (name, short, english)


def test_every_province_has_its_short_and_its_english_name():
    """Where it is the same as the whole name, that is because people say it so."""
    named = {one.code: (one.short, one.name_en) for one in province.places("00")[1:]}
    listed = [island["provinces"] for island in yaml.safe_load((ROOT / "scripts/provinces.yml").read_text()).values()]
    assert named == {code: (one["short"], one["en"]) for those in listed for code, one in those.items()}


GROUPS = [
    # Six regions, of which one is a regency: among one there is no rank.
    ("31", "provinces-of-jawa", {"regions-of-31": 6, "cities-of-31": 5}),
    # Five, of which one is a city.
    ("34", "provinces-of-jawa", {"regions-of-34": 5, "regencies-of-34": 4}),
    ("63", "provinces-of-kalimantan", {"regions-of-63": 13, "regencies-of-63": 11, "cities-of-63": 2}),
    # Four regencies and no city: one group says it all.
    ("93", "provinces-of-papua", {"regions-of-93": 4}),
]
NATIONAL = ["provinces", "regions-of-indonesia", "regencies-of-indonesia", "cities-of-indonesia"]


@pytest.mark.parametrize(("code", "island", "own"), GROUPS)
def test_groups_of_ranks_are_there(code, island, own, tmp_path):
    """Of the province's own groups the members are known, of national ones nobody listed them."""
    data = read.folder(begun(code, tmp_path / "data"))[0]
    known = {key: members(group, data) for key, group in data.groups.items()}
    assert {key: len(those) for key, those in known.items() if those} == own
    assert {key for key, those in known.items() if those is None} == {*NATIONAL, island}
    assert "dan kota" in data.groups[f"regions-of-{code}"].name.id or code == "93"


def test_of_the_nation_around_a_province_the_site_knows_one_province_only(tmp_path):
    """A rank among all provinces is not proved by the absence of those that nobody lists."""
    folder = begun("63", tmp_path / "data")
    text = (folder / "regions.yml").read_text("utf-8").replace("level: province", 'level: province\n    parent: "00"')
    nation = 'regions:\n  - code: "00"\n    name: Indonesia\n    short: Indonesia\n    level: country\n'
    text = text.replace("regions:\n", nation, 1)
    text = text.replace("of Indonesia\n", 'of Indonesia\n    parent: "00"\n    levels: province\n', 1)
    (folder / "regions.yml").write_text(text, "utf-8")
    seen = pipeline.check_folder(folder, TODAY)
    assert (seen.findings, members(seen.data.groups["provinces"], seen.data)) == ((), None)


def test_the_command_says_at_its_end_what_the_home_page_lacks(tmp_path, capsys):
    begun("00", tmp_path / "data")
    said = capsys.readouterr().out.splitlines()
    assert "38 provinsi, belum ada angka" in said[0]
    subjects = ["Penerbit", "Sumber", "Topik", "Judul", "Manfaat, target, upaya", "Singkatan", "Wilayah", "Kelompok"]
    assert all(line.startswith(f"- {subject}") for line, subject in zip(said[1:], subjects, strict=False))
    assert said[-1].endswith("PROVINSI-BARU.md.")


LAST_PAGE = [
    # Jakarta has no regency but one; in Gorontalo the province, a regency and a city share one name.
    (("31", "31.71"), ("KTP-el di kabupaten dan kota", "KTP-el in regencies and cities")),
    (("75", "75.71"), ("KTP-el di kabupaten dan kota", "KTP-el in regencies and cities")),
    (("00", "96"), ("KTP-el di provinsi", "KTP-el in provinces")),
]


@pytest.mark.parametrize(("codes", "heads"), LAST_PAGE)
def test_every_page_of_a_province_without_figures_can_be_written(codes, heads, tmp_path, drawn):
    """Each says of its own regions what they are: of the nation's, that they are provinces."""
    folder = begun(codes[0], tmp_path / "data")
    for language, head in zip(("id", "en"), heads, strict=True):
        pages = load_site(folder, language, TODAY, drawn).pages
        assert f"wilayah/{codes[1]}.md" in pages
        assert head in re.sub("<[^>]*>", "", pages["ktp-el.md"].markdown)
        text = "".join(pages[path].markdown for path in ("index.md", "ktp-el.md", "wilayah.md", "belum-ada.md"))
        assert bool(re.search("kabupaten|regenc", text, re.IGNORECASE)) is (codes[0] != "00")


def test_abbreviations_in_names_are_spelt_out():
    # Written "Kabupaten Kep. Siau Tagulandang Biaro" there.
    assert "Kabupaten Kepulauan Siau Tagulandang Biaro" in [one.name for one in province.places("71")]


def test_every_file_is_in_its_one_form(neighbour):
    assert [one.file for one in pipeline.format_folder(neighbour, TODAY) if one.changes or one.left] == []


def test_a_folder_that_holds_something_is_left_alone(tmp_path, capsys):
    (tmp_path / "mine.txt").write_text("karangan")
    assert main(["new-province", "--code", "65", "--into", str(tmp_path)]) == 1
    assert [path.name for path in tmp_path.iterdir()] == ["mine.txt"]
    assert "tidak kosong" in capsys.readouterr().err


@pytest.mark.parametrize("code", ["64.01", "0", "99", "../x", ""])
def test_a_code_that_is_no_province_is_answered_with_those_there_are(code, tmp_path, capsys, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert main(["new-province", "--code", code]) == 1
    assert "00 Indonesia, 11 Aceh" in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []


# --- its site --------------------------------------------------------------------------------------------------------

OPENING = {
    "": "Kaltara: belum ada angka di situs ini",
    "penghargaan/": "Penghargaan belum ada di situs ini",
    "ktp-el/": "Perekaman KTP-el di Kaltara: angkanya belum ada di situs ini",
    "ikd/": "Aktivasi IKD di Kaltara: angkanya belum ada di situs ini",
    "manfaat/": "Manfaat KTP-el dan IKD belum ada di situs ini",
    "upaya/": "Upaya dan kendala belum ada di situs ini",
    "bukti/": "Sumber belum ada di situs ini",
    "perbedaan/": "Belum ada angka yang bisa dibandingkan",
    "belum-ada/": "0 dari 10 data sudah ada",
    "wilayah/65.71/": "Angka untuk Kota Tarakan belum ada di situs ini",
    "en/": "North Kalimantan: no figure on this site yet",
    "en/bukti/": "Sources are not yet on this site",
    "en/manfaat/": "The benefits of KTP-el and Digital ID (IKD) are not yet on this site",
}


def told(node):
    return " ".join("".join(text for _, text in node.texts()).split())


@pytest.mark.parametrize(("address", "opening"), OPENING.items())
def test_its_pages_say_first_that_nothing_was_found(site, address, opening):
    article = content(site.pages[address])
    first = article.one("h1").parent
    assert opening in " ".join(told(node) for node in first if node.tag in ("h1", "p"))


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
    shipped = [one for one in shipped if one["level"] != "country"]
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
