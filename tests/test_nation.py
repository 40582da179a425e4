"""The nation on a site of a province: its figures stand beside the province's, and no list of regions has it."""

import shutil
from dataclasses import replace

import openpyxl
import pytest

from scripts import derive
from scripts.check import neighbours, places
from scripts.derive import claims, everything
from scripts.model import Claim, Region
from scripts.pages import headlines, nation, poster, topic
from scripts.pages.say import Say, plain
from scripts.publish import figures as published
from scripts.publish import made, registry, series, tables
from scripts.site import load_site
from scripts.spreadsheet import template
from scripts.words import words
from tests.browser import tree
from tests.registry import GROUPS, REGIONS, TODAY, data, figure, source, target
from tests.test_sheets import WHOLE, bare, figures, planned, recap
from tests.test_site import PROVINCE
from tests.test_site import TODAY as DAY
from tests.test_topics import changed

NATION = Region(code="00", name="Negara Contoh", short="Negara Contoh", level="country")
INSIDE = {**REGIONS, "97": REGIONS["97"].model_copy(update={"parent": "00"})}
OURS = figure(count="960", percent="96,0", of="wajib", of_count="1.000")
THEIRS = figure("00", as_of="2031-03", count="90.000", percent="90,0", of="wajib", of_count="100.000")


def registry_of(*sources, inside=False, **more):
    """The registry with the nation as context; the province lies in it by its own `parent`, or not."""
    return replace(data(*sources, **more), regions={**(INSIDE if inside else REGIONS), "00": NATION})


def facts_of(*sources, **more):
    return everything(registry_of(*sources, **more), TODAY)


def block(*sources, language="id", indicator="terekam", **more):
    """What the page of a topic says of the nation; None where it says nothing."""
    say = Say(facts_of(*sources, **more), words(language), "ktp-el.md")
    found = nation.beside(say, indicator, headlines.known(say, "97", indicator))
    return found[0] if found else None


# --- what it is, decided once -----------------------------------------------------------------------------------------


@pytest.mark.parametrize("inside", [False, True])
def test_a_nation_that_is_not_the_sites_own_region_is_context(inside):
    there = registry_of(inside=inside)
    assert list(there.context) == ["00"]
    assert list(there.covered) == ["97", "97.01", "97.02", "97.71"]
    assert there.under("00") == []
    assert there.around("97.01") == ["97", "00"]
    assert there.around("97") == ["00"]
    assert there.around("00") == []


def test_on_a_site_of_the_nation_nothing_is_context():
    there = registry_of(inside=True)
    whole = replace(there, site=there.site.model_copy(update={"region": "00"}))
    assert not whole.context
    assert [region.code for region in whole.under("00")] == ["97"]
    assert whole.around("97.01") == ["97", "00"]


def test_whatever_names_a_region_may_name_it():
    told = source(THEIRS, Claim(region="00", rank="high", among="entah", indicators="terekam", by="count"))
    there = registry_of(told, targets={"t": target(region="00", percent="30", of="wajib")})
    assert list(places.regions_are_known(there, TODAY)) == []


# --- what leaves it out -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("inside", [False, True])
def test_nothing_that_lists_regions_has_it(inside):
    facts = facts_of(source(THEIRS, OURS), inside=inside)
    assert {code for code, _ in facts.gaps} == set(REGIONS)
    assert {row["region"] for row in series.rows(facts)} == {"97"}
    assert [place.region for place in facts.places("97", "terekam", "wajib").places] == ["97.01", "97.02", "97.71"]
    assert facts.places("00", "terekam", "wajib").places == ()
    assert facts.same_day("00", "terekam", "wajib") is None
    rows = {table.name: table.rows(facts) for table in tables.every()}
    slices = made.Made(facts, rows, {}).slices
    assert [row["region"] for row in slices["region/00"]] == ["00"], "who reads every row of regions.csv finds its file"
    assert [row["region"] for row in slices["indicator/terekam"]] == ["00", "97"]


def test_its_figures_are_read_recomputed_and_published():
    facts = facts_of(source(THEIRS))
    [row] = published.rows(facts)
    assert (row["region"], row["region_name"], row["verdict"]) == ("00", "Negara Contoh", derive.AGREES)
    assert row["leads_as"] == ["count", "share"]
    assert registry.regions(facts)[-1]["code"] == "00"


@pytest.mark.parametrize("inside", [False, True])
def test_the_regions_of_a_province_are_summed_without_it(inside):
    """The nation's 90.000 are no part of the province's 960, and the province alone does not make the nation."""
    there = registry_of(source(THEIRS.model_copy(update={"as_of": OURS.as_of}), OURS), inside=inside)
    assert list(neighbours.regions_sum_to_their_province(there, TODAY)) == []


def test_a_rank_among_the_nations_provinces_has_no_known_members():
    group = GROUPS["semua"].model_copy(update={"parent": "00", "levels": ("province",)})
    assert claims.members(group, registry_of(inside=True)) is None
    assert claims.members(GROUPS["semua"], registry_of()) == ["97.01", "97.02", "97.71"]


def test_a_target_of_the_nation_is_a_line_beside_the_province_and_has_no_result_of_its_own():
    """Set for the nation it is like `applies_to: nation`; for each of its regions it is set for the province too."""
    goal = target(indicator="terekam", percent="95", of="wajib", region="00")
    found = facts_of(source(OURS, THEIRS), targets={"t": goal}).results
    assert [(one.region, one.result) for one in found] == [("97", None)]
    each = facts_of(source(OURS), targets={"t": goal.model_copy(update={"applies_to": "each"})}).results
    assert {one.region: one.result for one in each}["97"] == derive.REACHED
    assert "00" not in {one.region for one in each}


# --- what the topic's page says ---------------------------------------------------------------------------------------


def test_both_stand_on_the_one_base_they_have_with_their_dates():
    said_ = block(source(OURS, THEIRS))
    assert plain(said_.newest) == "Negara Contoh: 90.000 orang x (Maret 2031). Itu 90,0% s."
    both = "Dari p: Contoh 96,0% s (April 2031) dan Negara Contoh 90,0% s (Maret 2031)."
    assert plain(said_.compared).startswith(both)
    assert said_.sources == ["satu"]


def test_of_several_dates_the_nearest_stands_beside_and_the_newest_leads():
    near = THEIRS.model_copy(update={"as_of": OURS.as_of})
    far = figure("00", as_of="2031-12", count="95.000", percent="95,0", of="wajib", of_count="100.000")
    told = block(source(OURS), source(THEIRS, near), source(far, published="2031-12"))
    assert "95.000 orang x (Desember 2031)" in plain(told.newest)
    assert str(told.near.reading.figure.period) == "2031-04"
    assert told.sources == ["tiga", "dua"]


OTHER_BASE = figure("00", "aktif", percent="20,0", of="terekam")


@pytest.mark.parametrize(
    ("ours", "theirs", "indicator", "key"),
    [
        (figure(indicator="aktif", percent="5,0", of="wajib"), OTHER_BASE, "aktif", "nation_bases"),
        (OURS, THEIRS.model_copy(update={"as_of": figure(as_of="2029-03").as_of}), "terekam", "nation_dates"),
        (OURS, figure("00", percent="90,0", of="unstated"), "terekam", "nation_unstated"),
        (OURS, figure("00", count="90.000"), "terekam", None),
        (figure(count="960"), THEIRS, "terekam", None),
    ],
)
def test_what_does_not_compare_says_why(ours, theirs, indicator, key):
    told = block(source(ours, theirs), indicator=indicator)
    assert told.near is None
    say = Say(facts_of(source(ours)), words("id"), "ktp-el.md")
    values = {"region": "Negara Contoh", "place": "Contoh", "ours": "p", "theirs": "p"}
    assert plain(told.compared) == (plain(say.t(f"topic.{key}", **values)) if key else "")


def test_without_a_figure_of_the_nation_nothing_is_said():
    assert block(source(OURS)) is None
    group = figure("00", count="90.000", group="pemula")
    assert block(source(OURS, group)) is None


def test_without_one_of_the_province_the_nations_stands_alone():
    told = block(source(THEIRS))
    assert plain(told.newest).startswith("Negara Contoh: 90.000 orang")
    assert plain(told.compared) == ""


# --- a whole site -----------------------------------------------------------------------------------------------------

TOLD = """publisher: Kantor Karangan Negara
kind: official
number: N-1/CONTOH
published: 2031-09-01
accessed: 2031-09-02
extent: full
figures:
  - region: 00
    indicator: kartu-terekam
    as_of: 2031-08
    count: 90.000
    percent: 90,00
    of: wajib
    of_count: 100.000
outreach:
  negara-karangan:
    kind: programme
    region: 00
    says:
      id: Negara karangan membagikan kartu.
      en: The invented nation hands out cards.
"""


@pytest.fixture(scope="module", params=("id", "en"))
def sites(request, tmp_path_factory, drawn):
    """The invented province without and with its nation, in one language."""
    place = tmp_path_factory.mktemp("nation")
    made_ = []
    for name in ("before", "after"):
        shutil.copytree(PROVINCE / "data", place / name)
        if name == "after":
            country = {"code": "00", "name": "Negara Contoh", "short": "Negara Contoh", "level": "country"}
            changed(place / name, "regions.yml", regions=[country])
            (place / name / "sources/2031-09-karangan-negara.yml").write_text(TOLD, "utf-8")
        made_.append(load_site(place / name, request.param, DAY, cache=drawn))
    return made_


def test_the_only_page_more_is_that_of_its_source(sites):
    """So neither search, site map nor pictures know a page of the nation."""
    before, after = sites
    assert not after.refused
    assert set(after.pages) - set(before.pages) == {"bukti/2031-09-karangan-negara.md"}


def test_its_topic_says_it_and_no_page_links_to_a_page_of_it(sites):
    _, site = sites
    assert site.words("topic.nation", region="Negara Contoh") in site.pages["ktp-el.md"].markdown
    assert "Negara Contoh" in site.pages["bukti/2031-09-karangan-negara.md"].markdown
    assert "Negara Contoh" in site.pages["upaya.md"].markdown
    for path, page in site.pages.items():
        assert "wilayah/00" not in page.markdown, path


@pytest.mark.parametrize("path", ["index.md", "wilayah.md", "belum-ada.md"])
def test_no_list_of_regions_has_it(sites, path):
    _, site = sites
    listed = tree(f"<div>{site.pages[path].markdown}</div>")
    names = [node.text() for node in [*listed.all("th"), *listed.all("li")]]
    assert not [name for name in names if name.strip().startswith("Negara Contoh")]


# --- the form, spreadsheets, posters ----------------------------------------------------------------------------------


@pytest.fixture
def folder(tmp_path):
    made_ = bare(tmp_path / "data")
    country = {"code": "00", "name": "Negara Contoh", "short": "Negara Contoh", "level": "country"}
    changed(made_, "regions.yml", regions=[country])
    return made_


def test_its_row_in_a_recap_is_a_figure_and_part_of_no_sum(tmp_path, folder):
    book = recap()
    sheet = book.active
    sheet.insert_rows(9)
    sheet["B9"], sheet["C9"], sheet["D9"], sheet["E9"] = "Negara Contoh", 100000, 90000, 0.9
    sheet["E9"].number_format = "0.00%"
    plan = planned(tmp_path, book, folder)
    assert not plan.refused
    assert figures(plan).keys() - WHOLE.keys() == {("00", "wajib"), ("00", "kartu-terekam")}


def test_the_workbook_to_fill_in_has_no_row_for_it(tmp_path, folder):
    from scripts import read

    path = tmp_path / "templat.xlsx"
    path.write_bytes(template.workbook(read.folder(folder)[0], TODAY))
    book = openpyxl.load_workbook(path)
    codes = [sheet.cell(row, 1).value for sheet in book for row in range(1, 12)]
    assert "97.01" in codes
    assert "00" not in codes
    assert "Negara Contoh" in [cell.value for sheet in book for row in sheet.iter_rows() for cell in row]


def test_no_poster_is_made_of_it():
    facts = facts_of(source(OURS, THEIRS))
    live = replace(facts.data, site=facts.site.model_copy(update={"address": "https://contoh.example/"}))
    made_ = [path for path, _ in poster.files(everything(live, TODAY), words("id"))]
    assert made_ == [f"poster/{code}/index.html" for code in REGIONS]


def test_the_page_of_the_topic_itself_carries_the_block():
    found = facts_of(source(OURS, THEIRS))
    page = next(topic.pages(found, words("en"))).make(found, words("en"))
    assert "## Negara Contoh as a whole" in page.markdown
