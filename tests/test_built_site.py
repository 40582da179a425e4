"""The built site as its host will serve it: complete, linked, honest about every percentage, in two languages."""

import ast
import csv
import io
import json
import re
import struct
from collections import Counter
from functools import cache
from itertools import pairwise
from pathlib import Path
from urllib.parse import parse_qs, unquote, urldefrag, urljoin, urlsplit
from xml.etree import ElementTree

import pytest

from scripts import words
from scripts.site import page_scripts
from tests.browser import ADDRESS, REPOSITORY, UNDER, Node, Site, content, language, sentences, tree
from tests.conftest import ROOT, typed
from tests.test_words import clumsy

REGIONS = [region for region in typed(ROOT / "data/regions.yml")["regions"] if region["level"] != "country"]
"""Those with a page: the nation only stands beside them."""
MEASURES = typed(ROOT / "data/indicators.yml")
ABOUT = typed(ROOT / "data/site.yml")["region"]
BELOW = [region for region in REGIONS if region.get("parent") == ABOUT]
LANGUAGES = {"id": "", "en": "en/"}
EVERY_LANGUAGE = pytest.mark.parametrize("spoken", LANGUAGES)

MENU = ("", "penghargaan/", "ktp-el/", "ikd/", "manfaat/", "wilayah/")
REST = (
    "kartu/",
    "upaya/",
    "target/",
    "bukti/",
    "perbedaan/",
    "belum-ada/",
    "cara-membaca/",
    "riwayat/",
    "tentang/",
    "panduan-pemeriksaan/",
    "sunting/",
    "periksa/",
    "data-terbuka/",
)
OF_TARGET = r"18[.,]25(?!\d)"
OF_ADULTS = r"(?<!\d)14[.,]5(?!\d)"


@pytest.fixture(scope="module")
def figures(site: Site) -> list[dict]:
    return json.loads((site.folder / "data/figures.json").read_text("utf-8"))


def in_language(site: Site, spoken: str) -> dict[str, Node]:
    return {address: page for address, page in site.pages.items() if language(address) == spoken}


def listed(problems: list[str]) -> str:
    return "\n".join(["", *problems[:40], f"{len(problems)} in all"])


# --- what is there -----------------------------------------------------------------------------------------------


@EVERY_LANGUAGE
def test_every_page_of_the_site_map_is_there(site, spoken):
    regions = [f"wilayah/{region['code']}/" for region in REGIONS]
    sources = [f"bukti/{path.stem}/" for path in (ROOT / "data/sources").glob("*.yml")]
    typed_pages = {path.relative_to(ROOT / "docs").as_posix() for path in (ROOT / "docs").rglob("*.md")}
    stories = [f"{name.removesuffix('.md').removesuffix('.en')}/" for name in typed_pages]
    wanted = {LANGUAGES[spoken] + address for address in (*MENU, *REST, *regions, *sources, *stories)}
    assert len(regions) == 11
    # Where there are many figures, lists of them come in parts.
    parts = re.compile(r"(en/)?(bukti/wilayah|belum-ada|perbedaan)/.")
    assert wanted == {address for address in in_language(site, spoken) if not parts.match(address)}


@pytest.mark.parametrize(
    "name", ["data/figures.json", "data/figures.csv", "data/conflicts.json", "404.html", "en/404.html", "sitemap.xml"]
)
def test_the_other_files_are_there(site, name):
    assert (site.folder / name).stat().st_size > 0


# --- the figures that programs read ------------------------------------------------------------------------------

IKN_TIME = "2024-11-ikntime-penghargaan"
IKN_POS = "2025-01-iknpos-ikd-ppu"
STATED = {
    "the province's IKD is a share of the target": (
        f"{IKN_TIME}/64/ikd-active/2024-10/target",
        {"count": 156639, "percent": 18.25, "of": "target", "verdict": "fits", "recomputed_percent": 18.25},
    ),
    "coverage implies how many are required": (
        f"{IKN_TIME}/64/ktp-el-recorded/2024-10/eligible",
        {"count": 2860701, "percent": 99.54, "implied_base_low": 2873777, "implied_base_high": 2874065},
    ),
    "the regency's 14,5% is of nothing stated": (
        f"{IKN_POS}/64.09/ikd-active/unstated/unstated",
        {
            "percent": 14.5,
            "of": "unstated",
            "verdict": "cannot",
            "read_as": "adults",
            "implied_base_low": 138324,
            "implied_base_high": 139280,
        },
    ),
}


@pytest.mark.parametrize("fact", STATED)
def test_figures_say(figures, fact):
    name, wanted = STATED[fact]
    [entry] = [entry for entry in figures if entry["id"] == name]
    assert {field: entry[field] for field in wanted} == wanted


def test_every_candidate_for_the_target_is_listed(figures):
    """30% of those recorded comes out; 30% of those required, as implied, does not."""
    [entry] = [entry for entry in figures if entry["id"] == STATED["the province's IKD is a share of the target"][0]]
    fits = {(one["base"], one["origin"]): one["fits"] for one in entry["candidates"]}
    assert fits == {("recorded", "published"): True, ("eligible", "implied"): False}


def test_our_reading_of_a_base_is_marked_as_ours(figures, site):
    ours = [one for one in figures if one["read_as"]]
    assert len(ours) > 10
    for entry in ours:
        assert entry["because"]
        name = entry["id"].split("/", 1)[1].replace("/", "_")
        card = identified(content(site.pages[f"bukti/{entry['source']}/"]), name).text()
        assert ("tidak menyebut" in card) == (entry["of"] == "unstated"), entry["id"]
        assert "Perkiraan kami: dari" in card, entry["id"]


def test_a_share_at_odds_with_its_own_numbers_never_leads(site, figures):
    odd = [entry for entry in figures if entry["verdict"] == "disagrees"]
    fine = {(entry["region"], entry["percent_printed"]) for entry in figures if entry["verdict"] != "disagrees"}
    assert odd
    with_page = {region["code"] for region in REGIONS}
    for entry in odd:
        if entry["region"] in with_page and (entry["region"], entry["percent_printed"]) not in fine:
            page = content(site.pages[f"wilayah/{entry['region']}/"])
            leading = "".join(node.text() for node in page.all("h1", "blockquote"))
            assert f"{entry['percent_printed'].replace('.', ',')}%" not in leading, entry["id"]


def test_the_newest_coverage_and_the_target_lead(invented):
    said = content(invented.pages["ikd/"]).text()
    assert "20% sasaran" in said
    assert "225.000" in said
    coverage = content(invented.pages["ktp-el/"]).text()
    assert re.search(r"90 dari 100 warga wajib kartu di Contoh sudah terekam.*90% wajib kartu.*April 2031", coverage)
    assert "100.000 orang belum" in coverage


def test_no_id_holds_a_value(figures):
    for entry in figures:
        values = [str(entry[name]) for name in ("count", "percent") if entry[name] is not None]
        assert not [value for value in values if value in entry["id"].split("/")]
    assert len({entry["id"] for entry in figures}) == len(figures)


def test_csv_and_json_agree(site, figures):
    rows = list(csv.DictReader(io.StringIO((site.folder / "data/figures.csv").read_text("utf-8"))))
    assert len(rows) == len(figures)
    for row, entry in zip(rows, figures, strict=True):
        assert list(row) == list(entry)
        for name, value in entry.items():
            assert same(row[name], value), f"{entry['id']}, {name}: {row[name]!r} in the CSV, {value!r} in the JSON"


def same(cell: str, value: object) -> bool:
    if value is None or value == []:
        return cell == ""
    if isinstance(value, bool):
        return cell == str(value).lower()
    if isinstance(value, int | float):
        return float(cell) == value
    if isinstance(value, str):
        return cell.removeprefix("'") == value
    return bool(cell)


@EVERY_LANGUAGE
def test_every_field_is_documented_and_every_documented_field_is_there(figures, site, spoken):
    documented = [key.removeprefix("fields.") for key in words.shipped(spoken) if key.startswith("fields.")]
    assert sorted(documented) == sorted(figures[0])
    codes = {node.text() for node in content(site.pages[f"{LANGUAGES[spoken]}bukti/"]).all("code")}
    assert set(figures[0]) <= codes


def test_every_figure_leads_to_its_line(figures):
    for entry in figures:
        lines = (ROOT / entry["file"]).read_text("utf-8").splitlines()
        assert lines[entry["line"] - 1].lstrip().startswith("- "), f"{entry['file']}:{entry['line']}"


# --- links -------------------------------------------------------------------------------------------------------

POINTING = {
    **dict.fromkeys(("a", "link", "area", "use", "image"), "href"),
    **dict.fromkeys(("script", "img", "iframe", "source", "video", "audio", "embed", "track"), "src"),
}


def all_pages(site: Site) -> dict[str, Node]:
    return {**site.pages, **site.lost}


def pointers(page: Node) -> list[tuple[Node, str]]:
    return [(node, node[name]) for node in page if (name := POINTING.get(node.tag)) and name in node.attributes]


def identified(page: Node, name: str) -> Node:
    return next(node for node in page if node["id"] == name)


@cache
def names_on(site: Site, path: Path) -> set[str]:
    """What may stand behind # in a link to a page."""
    address = path.relative_to(site.folder).as_posix().removesuffix("index.html")
    page = site.pages.get(address) or site.lost[address]
    return {node["id"] for node in page} | {node["name"] for node in page.all("a")}


def missing_target(site: Site, url: str) -> str | None:
    """What is wrong with a link to our own site, if anything."""
    whole, anchor = urldefrag(url)
    path = site.folder / unquote(urlsplit(whole).path).removeprefix(UNDER)
    if not urlsplit(whole).path.startswith(UNDER):
        return "leaves the folder the site is published in"
    if urlsplit(whole).path.endswith("/"):
        path /= "index.html"
    if not path.is_file():
        return "no such file"
    if anchor and path.suffix == ".html" and unquote(anchor) not in names_on(site, path):
        return "no such anchor"
    return None


def broken_links(site: Site) -> list[str]:
    """Every link in the pages of a site that leads nowhere, or out of it by an address of its own."""
    problems = []
    for address, page in all_pages(site).items():
        for node, link in pointers(page):
            url = urljoin(ADDRESS + address, link)
            if not link or urlsplit(url).scheme not in ("https", "mailto", "data"):
                problems.append(f"{address}: <{node.tag}> to {link!r}")
            elif url.startswith(ADDRESS.removesuffix(UNDER)) and (wrong := missing_target(site, url)):
                problems.append(f"{address}: <{node.tag}> to {link}: {wrong}")
    return problems


def test_every_internal_link_leads_somewhere(site):
    problems = broken_links(site)
    assert not problems, listed(problems)


@EVERY_LANGUAGE
def test_every_page_can_be_reached_from_the_home_page(site, spoken):
    """By links in pages and menus, in a language of its own: whoever reads Indonesian never has to pass by English."""
    pages = in_language(site, spoken)
    reached, ahead = set(), [LANGUAGES[spoken]]
    while ahead:
        address = ahead.pop()
        if address in reached or address not in pages:
            continue
        reached.add(address)
        links = [urljoin(ADDRESS + address, link["href"]).partition("#")[0] for link in pages[address].all("a")]
        ahead += [link.removeprefix(ADDRESS) for link in links if link.startswith(ADDRESS)]
    assert reached == set(pages)


def test_nothing_is_loaded_from_another_host(site):
    """Links may lead away; what a browser fetches of its own accord may not."""
    problems = []
    for address, page in all_pages(site).items():
        for node, link in pointers(page):
            fetched = node.tag not in ("a", "area") and not (node.tag == "link" and says_only(node["rel"]))
            if fetched and not urljoin(ADDRESS + address, link).startswith((ADDRESS, "data:")):
                problems.append(f"{address}: <{node.tag}> {link}")
        problems += [f"{address}: <{node.tag} srcset>" for node in page if "srcset" in node.attributes]
        problems += [f"{address}: {css}" for css in foreign_css("".join(raw(node) for node in page.all("style")))]
    for path in site.folder.rglob("*.css"):
        problems += [f"{path.name}: {css}" for css in foreign_css(path.read_text("utf-8"))]
    assert not problems, listed(problems)


def says_only(rel: str) -> bool:
    return rel in ("canonical", "alternate", "next", "prev")


def foreign_css(css: str) -> list[str]:
    return re.findall(r"url\(\s*['\"]?(?:https?:)?//[^)]*\)|@import[^;]*", css)


def raw(node: Node) -> str:
    return "".join(child for child in node.children if isinstance(child, str))


def test_the_theme_finds_its_files(site):
    """The settings that the theme's script reads: the root of the site and the search's worker."""
    for address, page in all_pages(site).items():
        settings = json.loads(raw(identified(page, "__config")))
        for link in (settings["search"], f"{settings['base'].rstrip('/')}/search/search_index.json"):
            url = urljoin(ADDRESS + address, link)
            assert missing_target(site, url) is None, f"{address}: {link}"


@EVERY_LANGUAGE
def test_sitemap_and_search_name_pages_that_are_there(site, spoken):
    folder = site.folder / LANGUAGES[spoken]
    located = [node.text for node in ElementTree.parse(folder / "sitemap.xml").iter() if node.tag.endswith("}loc")]
    assert set(located) == {ADDRESS + address for address in in_language(site, spoken)}
    entries = json.loads((folder / "search/search_index.json").read_text("utf-8"))["docs"]
    wrong = {one["location"]: missing_target(site, ADDRESS + LANGUAGES[spoken] + one["location"]) for one in entries}
    assert not {location: reason for location, reason in wrong.items() if reason}
    assert len(entries) > len(in_language(site, spoken))


@EVERY_LANGUAGE
def test_the_sitemap_names_each_page_in_both_languages(site, spoken):
    """XML that begins with its declaration; the twins are those that the pages name themselves."""
    text = (site.folder / LANGUAGES[spoken] / "sitemap.xml").read_text("utf-8")
    assert text.startswith("<?xml")
    twins = {
        url.findtext("{*}loc"): {link.get("hreflang"): link.get("href") for link in url.iterfind("{*}link")}
        for url in ElementTree.fromstring(text)
    }
    for address, page in in_language(site, spoken).items():
        named = {node["hreflang"]: node["href"] for node in page.all("link") if node["hreflang"]}
        assert twins[ADDRESS + address] == named


def test_robots_are_welcome_and_find_the_sitemaps(site):
    lines = (site.folder / "robots.txt").read_text("utf-8").split("\n")
    assert lines[:2] == ["User-agent: *", "Disallow:"]
    assert [line for line in lines if line.startswith("Sitemap: ")] == [
        f"Sitemap: {ADDRESS}{below}sitemap.xml" for below in LANGUAGES.values()
    ]


def test_without_an_address_nothing_claims_one(homeless):
    """No canonical address, no sitemap, no picture that a chat could not fetch."""
    assert not [name for name in homeless.files() if "sitemap" in name or "gambar/" in name]
    assert "Sitemap" not in homeless.file("robots.txt").decode()
    for address, page in homeless.pages.items():
        assert not [node for node in page.all("link") if node["rel"] == "canonical" or node["hreflang"]], address
        assert not [node for node in page.all("meta") if node["property"] in ("og:url", "og:image")], address
        for link in page.all("a"):
            if link["href"].startswith("https://wa.me/"):
                assert "http" not in unquote(link["href"].partition("?text=")[2]), address


REFERRING = ("aria-labelledby", "aria-describedby", "aria-controls", "for")


def test_ids_are_used_once_and_references_meet_one(site):
    problems = []
    for address, page in all_pages(site).items():
        ids = Counter(node["id"] for node in page if "id" in node.attributes)
        problems += [f"{address}: id {name!r} {times} times" for name, times in ids.items() if times > 1]
        for node in page:
            for name in REFERRING:
                problems += [f"{address}: {name}={one!r} names nothing" for one in node[name].split() if not ids[one]]
    assert not problems, listed(problems)


NAMED = ("aria-label", "alt", "title", "placeholder")


def test_nothing_has_an_empty_name(site):
    """An empty label, link or button is silence for whoever cannot see it."""
    problems = []
    for address, page in all_pages(site).items():
        for node in page:
            problems += [
                f"{address}: <{node.tag} class={node['class']!r}> has an empty {name}"
                for name in NAMED
                if name in node.attributes and not node[name].strip() and not (node.tag == "img" and name == "alt")
            ]
            spoken = node["aria-label"] or node.text() or any(one["alt"] for one in node.all("img"))
            if node.tag in ("a", "button", "h1", "h2", "h3", "th", "caption", "legend") and not spoken:
                problems.append(f"{address}: <{node.tag} class={node['class']!r}> says nothing")
    assert not problems, listed(problems)


# --- a percentage says of what -----------------------------------------------------------------------------------

PERCENT = re.compile(r"%|\d\s*(?:persen|per cent|percent)\b")
SUFFIXES = {
    spoken: tuple(
        [base["suffix"].get(spoken, base["suffix"]["id"]) for base in MEASURES["bases"].values()]
        + [words.shipped(spoken)["base.unstated"], words.shipped(spoken)["strip.unsaid"]]
    )
    for spoken in LANGUAGES
}
EARLIER = {"id": "jumlah orang pada", "en": "number of people as of"}
"""What an increase is a share of: the same people, counted before."""
UNSAID = {"id": "sumber tidak menyebut persen dari apa", "en": "the source does not say of what"}
PEOPLE = {
    spoken: tuple(
        [base["people"].get(spoken, base["people"]["id"]) for base in MEASURES["bases"].values()]
        + [words.shipped(spoken)["base.unstated_people"], "target", EARLIER[spoken], UNSAID[spoken]]
    )
    for spoken in LANGUAGES
}


def explained(entry, key=""):
    """What officers write in their own words about a figure: notes, reasons and answers."""
    if isinstance(entry, dict):
        named = {name: key or (name if name in OWN_WORDS else "") for name in entry}
        return {text for name, value in entry.items() for text in explained(value, named[name])}
    if isinstance(entry, list):
        return {text for value in entry for text in explained(value, key)}
    return {" ".join(entry.split())} if key and isinstance(entry, str) and PERCENT.search(entry) else set()


OWN_WORDS = ("note", "because", "answer")


def test_every_percentage_stands_in_a_data_element(site):
    """Words of a source in quotation marks and those of officers are left as they are: there they are bare, not we."""
    theirs = {text for path in (ROOT / "data").rglob("*.yml") for text in explained(typed(path))}
    problems = []
    for address, page in site.pages.items():
        for node, text in content(page).texts():
            ours = " ".join(re.sub('"[^"]*"', "", text).split())
            for written in theirs:
                ours = ours.replace(written, "")
            if PERCENT.search(ours) and not node.inside("data", "q", "code", "svg"):
                problems.append(f"{address}: <{node.block().tag}> {' '.join(text.split())!r}")
    assert not problems, listed(problems)


def test_every_data_element_names_its_base(site):
    problems = []
    for address, page in site.pages.items():
        spoken = language(address)
        for node in content(page).all("data"):
            said = node.text()
            if "%" not in said:
                assert node["value"].isdigit(), f"{address}: {node.attributes}"
            elif node["data-of"] == "here":
                if not any(people in node.block().text() for people in PEOPLE[spoken]):
                    problems.append(f"{address}: {node.block().text()!r} does not say of what {said} is")
            elif not said.endswith(SUFFIXES[spoken]):
                problems.append(f"{address}: {said!r} without its base")
    assert not problems, listed(problems)


UNSAID = {
    "id": r"(?:pada [^;]+)?; sumber tidak menyebut persen dari apa",
    "en": r"(?:on [^;]+|in [^;]+)?; the source does not say of what",
}
"""Of a percentage of nothing that its source names, this is said behind it."""
ATTRIBUTES = ("content", "aria-label", "data-label", "title", "alt", "placeholder")


def test_percentages_out_of_sight_name_their_base_too(site):
    """Titles, descriptions, text alternatives and the labels of charts cannot hold a data element: words do."""
    problems = []
    for address, page in site.pages.items():
        hidden = [node[name] for node in page for name in ATTRIBUTES if name in node.attributes]
        hidden += [page.one("html").one("head").one("title").text()]
        hidden += [label.words() for svg in page.all("svg") for label in svg.all("title", "desc", "text")]
        for text in hidden:
            for sign in PERCENT.finditer(text):
                rest, spoken = text[sign.end() :].lstrip(), language(address)
                if not rest.startswith(SUFFIXES[spoken]) and not re.match(UNSAID[spoken], rest):
                    problems.append(f"{address}: {text!r}")
    assert not problems, listed(problems)


def test_a_share_of_the_target_says_so(site):
    problems, seen = [], 0
    for address, page in site.pages.items():
        said = [node.block().text() for node, text in content(page).texts() if re.search(OF_TARGET, text)]
        said += [node[name] for node in page for name in ATTRIBUTES if re.search(OF_TARGET, node[name])]
        for sentence in (sentence for text in said for sentence in sentences(text) if re.search(OF_TARGET, sentence)):
            seen += 1
            if "target" not in sentence:
                problems.append(f"{address}: {sentence!r}")
    assert seen > 4
    assert not problems, listed(problems)


@EVERY_LANGUAGE
def test_a_share_of_the_target_says_so_in_search_results(site, spoken):
    entries = json.loads((site.folder / LANGUAGES[spoken] / "search/search_index.json").read_text("utf-8"))["docs"]
    said = [sentence for one in entries for sentence in sentences(tree(one["text"]).words())]
    found = [sentence for sentence in said if re.search(OF_TARGET, sentence)]
    assert found
    assert not [sentence for sentence in found if "target" not in sentence]


def test_no_picture_holds_both_a_share_of_the_target_and_one_of_adults(site):
    charts = [(address, figure) for address, page in site.pages.items() for figure in page.all("figure")]
    assert len(charts) > 10
    for address, figure in charts:
        said = figure.words()
        assert not (re.search(OF_TARGET, said) and re.search(OF_ADULTS, said)), f"{address}: {figure['id']}"


def test_no_scale_holds_a_share_of_a_target(site):
    """18,25% never gets a bar, a dot or squares: no chart says it except in words about the target."""
    for address, page in site.pages.items():
        for svg in content(page).all("svg"):
            assert not re.search(OF_TARGET, svg.words()), address


def test_a_table_with_both_names_the_base_in_each_cell(site):
    tables = [(address, table) for address, page in site.pages.items() for table in content(page).all("table")]
    both = 0
    for address, table in tables:
        said = table.words()
        if not (re.search(OF_TARGET, said) and re.search(OF_ADULTS, said)):
            continue
        both += 1
        for cell in table.all("td", "th"):
            for shown in re.findall(f"(?:{OF_TARGET}|{OF_ADULTS})%(.*)", cell.text()):
                assert shown.strip().startswith(SUFFIXES[language(address)]), f"{address}: {cell.text()!r}"
    assert both, "the table of all evidence is gone, or this test looks at the wrong pages"


def test_lists_do_not_line_up_shares_of_different_things(site):
    for address, page in site.pages.items():
        for node in content(page).all("ul", "ol", "dl"):
            of = {data["data-of"] for item in node.children if isinstance(item, Node) for data in item.all("data")}
            assert not ({"target", "adults"} <= of), f"{address}: {node.text()[:80]!r}"


# --- where sources differ ------------------------------------------------------------------------------------------


@EVERY_LANGUAGE
def test_every_conflict_is_on_its_page_with_every_value(site, figures, spoken):
    """Each has an address of its own, its sentence, and a row for each figure; the file for programs says the same."""
    conflicts = json.loads((site.folder / "data/conflicts.json").read_text("utf-8"))
    page = content(site.pages[f"{LANGUAGES[spoken]}perbedaan/"])
    known = {entry["id"] for entry in figures}
    assert len(conflicts) >= 5
    for entry in conflicts:
        section = identified(page, entry["id"].replace("/", "_"))
        assert entry["sentence"][spoken] in section.text().replace("\u00a0", " ")
        told = [name for value in entry["values"] for name in value["figures"]]
        assert len(section.one("tbody").all("tr")) == len(told)
        assert {*told, *entry["left"], *([entry["leads"]] if entry["leads"] else [])} <= known


def test_every_figure_at_odds_with_its_own_numbers_is_listed(site, figures):
    page = content(site.pages["perbedaan/"])
    [fold] = [one for one in page.all("details") if one["id"] == "hitungan-ulang"]
    links = {link["href"].partition("#")[2] for link in fold.one("table").all("a")}
    odd = {one["id"].split("/", 1)[1].replace("/", "_") for one in figures if one["verdict"] == "disagrees"}
    assert odd
    assert odd == links


def test_where_sources_differ_nobody_is_called_wrong(site):
    assert "salah" not in content(site.pages["perbedaan/"]).text().lower()


def test_the_card_of_a_figure_names_the_other_sources_and_the_conflict(site):
    """Kaltim's three counts of one day: each card links the other two, and the page that holds all three."""
    card = content(site.pages["bukti/2022-04-antara-kinerja-dukcapil/"])
    assert "Angka lain untuk waktu yang sama" in card.text()
    assert {"2.672.845", "2.672.846"} <= {node.text() for node in card.all("data")}
    links = [link["href"] for link in card.all("a")]
    assert any(link.endswith("perbedaan/#64_ktp-el-recorded_2022-04-15_count") for link in links)


def test_misreadings_are_shown_with_an_example(site):
    page = content(site.pages["cara-membaca/"])
    for name in ("two-meanings", "target-as-people", "people-as-target", "above-all"):
        assert identified(page, name).all("a"), name
    assert "2.860.701" in identified(page, "two-meanings").text()


# --- what is missing ---------------------------------------------------------------------------------------------


def link_texts(page: Node) -> dict[str, str]:
    return {link["href"].rstrip("/").rsplit("/", 1)[-1]: link.text() for link in content(page).all("a")}


@EVERY_LANGUAGE
@pytest.mark.parametrize("address", ["", "wilayah/", "belum-ada/"])
def test_all_regions_are_listed(site, spoken, address):
    links = link_texts(site.pages[LANGUAGES[spoken] + address])
    assert len(BELOW) == 10
    for region in BELOW:
        assert links.get(region["code"]) in (region["short"], region["name"])


@EVERY_LANGUAGE
def test_a_missing_figure_is_said_to_be_missing(site, figures, spoken):
    """Every cell says in words what it holds; where no source gives a figure there is none, and no zero either."""
    known = {(entry["region"], entry["indicator"]) for entry in figures}
    shown = [key for key, one in MEASURES["indicators"].items() if one.get("shown") != "false"]
    tables = content(site.pages[f"{LANGUAGES[spoken]}belum-ada/"]).all("table")
    [table] = [one for one in tables if not one.inside("figure")]
    rows = {
        row.one("th").one("a")["href"].rstrip("/").rsplit("/", 1)[-1]: row.all("td")
        for row in table.one("tbody").all("tr")
    }
    here = {words.shipped(spoken)[f"cell.{kind}"] for kind in ("both", "count", "share", "other")}
    assert set(rows) == {region["code"] for region in REGIONS}
    for code, cells in rows.items():
        assert len(cells) == len(shown)
        for key, cell in zip(shown, cells, strict=True):
            [said] = [one.text() for one in cell.all("span") if "hidden" in one.classes]
            assert (said in here) == ((code, key) in known), f"{code} {key}: {said}"


@EVERY_LANGUAGE
def test_a_region_without_figures_shows_none(site, figures, spoken):
    """What none of a region's sources gives is said to be missing, by its name."""
    known = {(entry["region"], entry["indicator"]) for entry in figures}
    shown = {key: one["name"] for key, one in MEASURES["indicators"].items() if one.get("shown") != "false"}
    without = [(region["code"], key) for region in BELOW for key in shown if (region["code"], key) not in known]
    for code, key in without:
        page = content(site.pages[f"{LANGUAGES[spoken]}wilayah/{code}/"])
        said = [node.text() for node in page.all("p") if "missing" in node.classes]
        assert any(shown[key][spoken] in text for text in said), f"{code} {key}"


def test_no_cell_is_empty_or_a_bare_zero(site):
    for address, page in site.pages.items():
        for cell in content(page).all("td", "th"):
            said = cell.text().strip()
            assert said, f"{address}: an empty cell in {cell.block().text()!r}"
            assert not re.fullmatch(r"0+([.,]0+)?\s*%?", said), f"{address}: {said!r}"


# --- two languages -----------------------------------------------------------------------------------------------


def test_both_languages_hold_the_same_numbers(site):
    for address, page in in_language(site, "id").items():
        pair = [content(page), content(site.pages[f"en/{address}"])]
        mine, theirs = (Counter((node["value"], node["data-of"]) for node in one.all("data")) for one in pair)
        assert mine == theirs, f"{address}: {mine - theirs} only in Indonesian, {theirs - mine} only in English"
    assert sum(bool(content(page).all("data")) for page in site.pages.values()) > 10


def test_every_page_says_its_language(site):
    for address, page in all_pages(site).items():
        assert page.one("html")["lang"] == language(address), address


def test_indonesian_words_on_english_pages_are_marked(site):
    """Words of the sources and texts without a translation stay Indonesian, and a screen reader is told."""
    for address, page in in_language(site, "en").items():
        for quote in content(page).all("q"):
            assert [node for node in quote if node["lang"] == "id"] or quote["lang"] == "id", (
                f"{address}: {quote.text()}"
            )


def test_the_language_link_leads_to_the_same_page(site):
    for address, page in site.pages.items():
        other = address.removeprefix("en/") if language(address) == "en" else f"en/{address}"
        [link] = [node for node in page.all("a") if "kt-language" in node.classes]
        assert urljoin(ADDRESS + address, link["href"]) == ADDRESS + other
        assert link["hreflang"] == language(other)


def test_alternates_name_both_languages(site):
    for address, page in site.pages.items():
        own = address.removeprefix("en/")
        twins = [node for node in page.all("link") if node["hreflang"]]
        assert {node["rel"] for node in twins} == {"alternate"}
        found = {node["hreflang"]: node["href"] for node in twins}
        assert found == {"id": ADDRESS + own, "en": f"{ADDRESS}en/{own}"}, address


def test_home_and_the_page_of_the_data_lead_to_catalogue_and_index(site):
    about = {address for address in site.pages if address.removeprefix("en/") in ("", "data-terbuka/")}
    for address, page in site.pages.items():
        other = [node for node in page.all("link") if node["rel"] == "alternate" and not node["hreflang"]]
        found = {node["type"]: urljoin(ADDRESS + address, node["href"]) for node in other}
        found.pop("application/atom+xml", None)
        leads = {"application/ld+json": "catalog.jsonld", "application/json": "index.json"} if address in about else {}
        assert found == {kind: f"{ADDRESS}data/{name}" for kind, name in leads.items()}, address
        assert all(f"data/{name}" in site.files() for name in leads.values())


def test_the_script_of_the_theme_finds_no_link_to_fetch_a_sitemap_for(site):
    """It would fetch one for every link[rel=alternate]: from the published site, even in a preview."""
    bundles = [content.decode() for name, content in site.files().items() if "javascripts/bundle." in name]
    assert bundles
    for script in bundles:
        assert "link[rel=alternate]" not in script
        assert page_scripts.NO_LINK in script


# --- each page ---------------------------------------------------------------------------------------------------


def test_every_page_has_one_heading_and_they_do_not_skip(site):
    for address, page in all_pages(site).items():
        levels = [int(node.tag[1]) for node in content(page) if re.fullmatch("h[1-6]", node.tag)]
        assert levels.count(1) == 1, address
        assert levels[0] == 1, address
        assert all(after - before <= 1 for before, after in pairwise(levels)), f"{address}: {levels}"


def test_headlines_and_descriptions_begin_like_sentences(site):
    """A name such as "the Ministry" stands in the middle of some sentences and at the beginning of others."""
    small = []
    for address, page in site.pages.items():
        first = [next(node["content"] for node in page.all("meta") if node["name"] == "description")]
        first += [content(page).one("h1").text()]
        first += [one.text() for one in content(page).all("p", "strong") if {"lead", "chart__title"} & one.classes]
        small += [(address, said) for said in first if not re.match(r"[A-Z0-9<]|[a-z0-9-]+\.[a-z]+", said)]
    assert small == []


def test_what_a_chat_and_a_tab_show_of_a_page_is_its_headline(site):
    """Not the name that the menu has for it: a link says what is known. Chats that look for a title of their own kind
    fall back on og:title."""
    for address, page in {**site.pages, **site.lost}.items():
        meta = {node["property"] or node["name"]: node["content"] for node in page.all("meta")}
        [h1] = content(page).all("h1") if address in site.pages else page.all("h1")
        headline = h1.text().removesuffix("#").strip()
        said = meta["og:title"] if headline in meta["og:title"] else headline  # with its date, or its topic
        if re.search(r"bukti/(?!wilayah/).", address):  # over a source stand its own words: it is named, and not quoted
            said = meta["og:title"]
            source = typed(ROOT / f"data/sources/{address.split('/')[-2]}.yml")
            assert said.startswith(source["publisher"]), address
            assert h1.text() not in said
        assert meta["og:title"] == said, address
        assert meta.get("twitter:title", said) == said, address
        assert page.one("html").one("head").one("title").text() == f"{said} - {meta['og:site_name']}", address
        assert meta["og:description"], address


@EVERY_LANGUAGE
def test_no_page_says_anything_clumsy(site, spoken):
    found = {address: clumsy(content(page).words()) for address, page in in_language(site, spoken).items()}
    assert {address: said for address, said in found.items() if said} == {}


def test_headings_begin_with_a_capital(site):
    """A name that stands in the middle of a sentence elsewhere may begin a heading; names of files stay as they are."""
    small = []
    for address, page in site.pages.items():
        heads = [*content(page).all("h1", "h2", "h3", "h4", "caption", "summary", "legend")]
        heads += [node for node in content(page).all("strong") if "chart__title" in node.classes]
        small += [(address, node.text()) for node in heads if node.text()[:1].islower() and not named(node)]
    assert small == []


def named(heading: Node) -> bool:
    """Whether a heading is the name of a table or a file: its address is the same."""
    inside = heading.all("code")
    if inside and heading.text().startswith(inside[0].text()):
        return True
    return bool(heading["id"]) and heading.text().removesuffix("#") == heading["id"]


def test_an_abbreviation_of_the_province_is_written_out_where_it_stands_first(site):
    """It says nothing to a reader from elsewhere; where only links and tables have it, the foot of the page says it."""
    for spoken in LANGUAGES:
        own = typed(ROOT / f"data/words/{spoken}.yml")["glossary"]["office"]
        for address, page in in_language(site, spoken).items():
            said = [node for node in content(page).all("p", "li", "dd") if own["word"] in node.text()]
            first = [node for node in said if not {"trace", "eyebrow", "actions", "print-first"} & node.classes]
            first = [node for node in first if not any({"place", "data"} & one.classes for one in node.above())]
            first = [node for node in first if own["word"] in beside_links(node)]
            if first and "cara-membaca" not in address:
                assert own["full"].lower() in first[0].text().replace(", dan", " dan").lower(), address
            assert own["full"] in page.text(), address


def beside_links(node: Node) -> str:
    """The text of an element, without links to other pages and quotations; a link to the glossary is text."""
    return " ".join(
        text for one, text in node.texts() if not one.inside("a", "blockquote", "q", "code") or "term" in one.classes
    )


@EVERY_LANGUAGE
def test_a_note_on_a_name_says_which_source_prints_it(site, spoken):
    """ "The same article" beside notes on other articles points nowhere."""
    found = 0
    for path in (ROOT / "data/awards").glob("*.yml"):
        award = typed(path)
        for person in filter(None, (award.get("handed_by"), award.get("received_by"))):
            if "note" in person and award["kind"] == "award":
                [line] = [
                    node
                    for node in content(site.pages[f"{LANGUAGES[spoken]}penghargaan/"]).all("li")
                    if person["note"][spoken][:20] in node.text()
                ]
                assert line.text().startswith(person["names"][0]["printed"])
                leads = {link["href"] for link in line.all("a")}
                assert any(person["names"][0]["source"] in href for href in leads)
                found += 1
    assert found


@EVERY_LANGUAGE
def test_title_and_description_are_each_page_s_own(site, spoken):
    heads = {address: page.one("html").one("head") for address, page in in_language(site, spoken).items()}
    titles = {address: head.one("title").text() for address, head in heads.items()}
    said = {
        address: next((node["content"] for node in head.all("meta") if node["name"] == "description"), "")
        for address, head in heads.items()
    }
    for texts in (titles, said):
        assert all(texts.values())
        repeated = [text for text, times in Counter(texts.values()).items() if times > 1]
        assert not repeated, {address: text for address, text in texts.items() if text in repeated}


def test_the_canonical_address_is_where_the_page_will_be(site):
    for address, page in site.pages.items():
        [link] = [node for node in page.all("link") if node["rel"] == "canonical"]
        assert link["href"] == ADDRESS + address
        [own] = [node["content"] for node in page.all("meta") if node["property"] == "og:url"]
        assert own == ADDRESS + address


def test_every_page_has_a_picture_for_chats_and_every_region_its_own(site):
    """A card of 1200 × 630 px and at most 60 KB, of which chats drop nothing: its own, else the first of the site."""
    named, said = {}, {}
    for address, page in site.pages.items():
        [url] = [node["content"] for node in page.all("meta") if node["property"] == "og:image"]
        assert url.startswith(ADDRESS + LANGUAGES[language(address)] + "kartu/"), address
        png = (site.folder / url.removeprefix(ADDRESS)).read_bytes()
        assert png[:8] == b"\x89PNG\r\n\x1a\n"
        assert struct.unpack(">II", png[16:24]) == (1200, 630)
        assert len(png) <= 60_000, f"{address}: {len(png)}"
        named[address] = url
        [said[url]] = {node["content"] for node in page.all("meta") if node["property"] == "og:image:alt"}
    assert len(set(said.values())) == len(said)
    own = [url for address, url in named.items() if re.fullmatch(r"wilayah/64\..+/", address)]
    assert len(own) == len(set(own)) > 1
    for language_ in LANGUAGES.values():
        cards = {named[f"{language_}{page}"] for page in ("ktp-el/", "ikd/", "penghargaan/")}
        assert len(cards) == 3
        assert named[f"{language_}tentang/"] == named[f"{language_}ktp-el/"]


def test_every_card_is_there_to_save_with_its_words_beside_it(site):
    for below in LANGUAGES.values():
        page = content(site.pages[f"{below}kartu/"])
        for figure in page.all("figure"):
            story, wide = [link["href"] for link in figure.all("a") if "button" in link.classes]
            [image] = figure.all("img")
            assert image["src"] == story
            for name, size in ((story, (1080, 1350)), (wide, (1200, 630))):
                png = (site.folder / below / "kartu" / name).read_bytes()
                assert struct.unpack(">II", png[16:24]) == size
                assert len(png) <= 60_000, f"{name}: {len(png)}"
            assert len(image["alt"]) > 60


def test_the_pencil_leads_to_the_data_behind_the_page(site):
    for address, page in site.pages.items():
        [link] = [node for node in page.all("a") if node["rel"] == "edit"]
        before, _, path = link["href"].partition("/edit/main/")
        assert before == REPOSITORY
        assert path.startswith(("data/", "docs/")), address
        assert (ROOT / path).is_file(), f"{address}: {path}"
    for address, page in site.lost.items():
        assert not [node for node in page.all("a") if node["rel"] == "edit"], address


def test_every_chart_has_words_and_a_table(site):
    for address, page in site.pages.items():
        for figure in (one for one in content(page).all("figure") if "chart" in one.classes):
            for svg in figure.all("svg"):
                assert (svg["role"], svg.all("a")) == ("img", [])  # what an image holds cannot be reached
                # Of two drawings the second has its words from the first: their ids stand once.
                said = [identified(figure, name).text() for name in svg["aria-labelledby"].split()]
                assert len(said) == 2, f"{address}: {figure['id']}"
                assert all(said), f"{address}: {figure['id']}"
            if address in LANGUAGES.values():  # the first page has no table: its pictures say their numbers themselves
                assert not figure.all("table", "details")
                continue
            if not figure.all("details"):
                assert address in ("", "en/"), "only the home page leads on to table and downloads"
                continue
            fold = figure.one("details")
            assert (fold["id"], "open" in fold.attributes) == (f"{figure['id']}-data", False), (
                "the message first, what proves it folded"
            )
            table = figure.one("table")
            assert table.one("caption").text()
            assert all(head["scope"] for head in table.all("th"))


# --- another province is another data/ ---------------------------------------------------------------------------

PLACES = sorted({region[name] for region in REGIONS for name in ("name", "short", "name_en") if name in region})
CODES = [region["code"] for region in REGIONS if "." in region["code"]]
NAMED_PLACES = re.compile(
    "|".join([rf"\b{name}\b" for name in PLACES] + [rf"(?<![\d.#]){c}(?!\d|rem|em|px)" for c in CODES])
)
WORDS_AND_LOOKS = [
    path
    for pattern in (
        "scripts/words/**/*.yml",
        "scripts/pages/templates/*",
        "overrides/**/*",
        "docs/assets/*",
        "mkdocs*.yml",
    )
    for path in sorted(ROOT.glob(pattern))
    if path.is_file() and path.suffix not in (".png", ".jpg", ".ico")
]


def test_words_and_looks_name_no_place():
    assert len(WORDS_AND_LOOKS) > 30
    problems = []
    for path in WORDS_AND_LOOKS:
        for number, line in enumerate(path.read_text("utf-8").splitlines(), start=1):
            problems += [f"{path.relative_to(ROOT)}:{number} {name!r}" for name in NAMED_PLACES.findall(line)]
    assert not problems, listed(problems)


def test_code_names_no_place():
    """Docstrings and comments may give an example; what runs may not."""
    problems = []
    for path in sorted((ROOT / "scripts").rglob("*.py")):
        parsed = list(ast.walk(ast.parse(path.read_text("utf-8"))))
        examples = {id(node.value) for node in parsed if isinstance(node, ast.Expr)}
        texts = [node for node in parsed if isinstance(node, ast.Constant) and isinstance(node.value, str)]
        problems += [
            f"{path.relative_to(ROOT)}:{node.lineno} {node.value!r}"
            for node in texts
            if id(node) not in examples and NAMED_PLACES.search(node.value)
        ]
    assert not problems, listed(problems)


def test_every_figure_has_a_sentence_that_is_safe_to_quote(site, figures):
    """Region, count or share of what, when and who said it; the same words go to the clipboard and to WhatsApp."""
    checked = 0
    for address, page in site.pages.items():
        if not re.match(r"(en/)?bukti/.+", address):
            continue
        for section in (one for one in content(page).all("details") if "fold" in one.classes):
            quotes = section.all("blockquote")
            if not quotes:  # a percentage beside which our numbers give another is nobody's sentence to quote
                continue
            [quote] = quotes
            [link] = [one for one in section.all("a") if one["href"].startswith("https://wa.me/")]
            said = " ".join(quote.text().split())
            assert unquote(link["href"].partition("?text=")[2]).split("\n")[0] == said, address
            assert re.search(r"(Sumber|Source): .+\.$", said), said
            assert re.search(r"(\d{4}|tidak disebut|not stated)", said.partition("Su")[0].partition("So")[0]), said
            assert re.search(r"\d", said.partition("(")[0] + said.partition(":")[2]), said
            checked += 1
    cannot_be = [one["read_as"] and one["of"] not in (None, "unstated") for one in figures]
    unquoted = [
        one
        for one, impossible in zip(figures, cannot_be, strict=True)
        if one["count"] is None and (one["verdict_reason"] == "otherwise" or impossible)
    ]
    assert checked == 2 * (len(figures) - len(unquoted))


def test_every_page_says_where_to_report_a_mistake_on_it(site):
    form = typed(ROOT / ".github/ISSUE_TEMPLATE/angka-keliru.yml")
    assert "halaman" in [part.get("id") for part in form["body"]]
    for address, page in site.pages.items():
        links = [link["href"] for link in page.all("a") if "/issues/new" in link["href"]]
        asked = [parse_qs(urlsplit(link).query) for link in links]
        assert asked == [{"template": ["angka-keliru.yml"], "halaman": [ADDRESS + address]}], address
