"""A small imaginary province, built whole: what a reader sees. To accept a change: `make accept`, read the diff."""

import os
import re
from collections.abc import Callable
from datetime import date
from functools import partial
from pathlib import Path

import pytest

from scripts import pipeline
from scripts.pages import SLOT
from scripts.site import Site, load_site, mkdocs
from tests.browser import tree
from tests.test_words import clumsy, unplain

PROVINCE = Path(__file__).parent / "province"
SMALL = Path(__file__).parent / "small"
"""Two regencies, a base and indicators of its own, one word of its own; no target, no award, no tile, no English."""
TODAY = date(2031, 12, 31)


UNUSUAL = Path(__file__).parent / "unusual"
"""Two bases in one sentence, targets in people and of a quarter, figures of a year, blank cards counted in pieces."""

STORED = {
    # Pages and tables. The other files are made of the same tables, and hold digests of them.
    PROVINCE: re.compile(r"\.md$|^data/[\w-]+\.csv$|^data/(figures|claims|gaps|conflicts)\.json$|^data/citation\.bib$"),
    # Only what speaks of its figures: the rest would say the same twice.
    UNUSUAL: re.compile(
        r"^(index|kartu-digital|blanko|target|wilayah/[\d.]+|bukti/.+)\.md$|^data/(figures|target-results)\.csv$"
    ),
}
"""What is stored of each."""
BOTH = [(folder, language) for folder in STORED for language in ("id", "en")]
NAMES = [f"{folder.name}-{language}" for folder, language in BOTH]


Written = dict[str, str]


@pytest.fixture(scope="module")
def written(value, drawn) -> Callable[[Path, str], Written]:
    """`written(folder, language)`: all that is text of a province, by its path."""

    def markdown(folder: Path, language: str) -> Written:
        site = load_site(folder / "data", language, TODAY, cache=drawn)
        assert not site.refused
        return {path: text for path, text in site.markdown().items() if isinstance(text, str)}

    return lambda folder, language: value(f"{folder.name}-{language}", partial(markdown, folder, language))


def pages_of(site: Site) -> dict[str, str]:
    """Every page with its charts, as `markdown` has them, without the files for programs."""
    return {path: SLOT.sub(partial(chart_of, site, path), page.markdown) for path, page in site.pages.items()}


def chart_of(site: Site, path: str, slot: re.Match[str]) -> str:
    return site.figure(path, slot[1])


def stored(folder: Path, language: str) -> dict[str, str]:
    kept = folder / "expected" / language
    return {path.relative_to(kept).as_posix(): path.read_text("utf-8") for path in kept.rglob("*") if path.is_file()}


@pytest.mark.parametrize(("folder", "language"), BOTH, ids=NAMES)
def test_the_whole_site_is_as_stored(folder, language, written):
    made = {path: text for path, text in written(folder, language).items() if STORED[folder].search(path)}
    if os.environ.get("ACCEPT"):
        accept(folder / "expected" / language, made)
    kept = stored(folder, language)
    assert sorted(made) == sorted(kept)
    for path, content in made.items():
        assert content == kept[path], f"{language}/{path} changed: `make accept`, then read the difference"


def accept(folder: Path, made: dict[str, str]) -> None:
    for path in [path for path in folder.rglob("*") if path.is_file()]:
        path.unlink()
    for path, content in made.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(content, "utf-8")


@pytest.mark.parametrize(("folder", "language"), BOTH, ids=NAMES)
def test_no_page_of_another_province_says_anything_clumsy(folder, language):
    pages = {
        path: tree(f"<div>{text}</div>").words()
        for path, text in stored(folder, language).items()
        if path.endswith(".md")
    }
    assert {path: found for path, text in pages.items() if (found := clumsy(text))} == {}


FOR_THE_OFFICE = re.compile(r"^(sunting|panduan)")
"""Pages for whoever fills in data."""


@pytest.mark.parametrize(("folder", "language"), BOTH, ids=NAMES)
def test_the_pages_of_another_province_speak_plainly(folder, language, written):
    pages = {
        path: tree(f"<div>{text}</div>").words()
        for path, text in written(folder, language).items()
        if path.endswith(".md") and not FOR_THE_OFFICE.match(path)
    }
    assert pages
    assert {path: found for path, text in pages.items() if (found := unplain(text, language))} == {}


def test_a_warm_cache_changes_nothing(tmp_path):
    sites = [load_site(PROVINCE / "data", "id", TODAY, cache=tmp_path).markdown() for _ in range(2)]
    assert sites[0] == sites[1]


@pytest.mark.our_data
@pytest.mark.parametrize("folder", [PROVINCE, SMALL], ids=["province", "small"])
def test_another_province_holds_nothing_of_this_one(folder, written):
    """The same code serves anyone: what stands in data/ here must not stand on the pages there."""
    data = pipeline.check_folder(Path(__file__).parent.parent / "data", date(2026, 11, 21)).data
    own = {code: region for code, region in data.regions.items() if code not in data.context}
    names = {name for region in own.values() for name in (region.name, region.short)}
    names |= {data.site.name.id, data.site.publisher.id, *data.sources, *data.awards, *data.indicators, "Kaltim"}
    text = "\n".join(text for language in ("id", "en") for text in written(folder, language).values())
    words = {
        name
        for name in names - {"population", "eligible", "kia"}
        if name in text and re.search(rf"(?<!\w){re.escape(name)}(?!\w)", text)
    }
    assert words == set()
    assert not [code for code in own if f"/{code}/" in text]


def test_a_province_without_target_and_award_has_every_page(drawn):
    site = load_site(SMALL / "data", "id", TODAY, cache=drawn)
    pages = pages_of(site)
    assert {"index.md", "penghargaan.md", "ikd.md", "wilayah/98.md", "wilayah/98.01.md", "wilayah/98.02.md"} <= set(
        pages
    )
    assert "Kampung" in pages["index.md"] + str(mkdocs.settings(site)["nav"])
    assert "Penghargaan belum ada di situs ini" in pages["penghargaan.md"]
    assert "60" in pages["wilayah/98.md"]
    assert "belum ada di situs ini" in pages["wilayah/98.02.md"]


def test_nothing_concluded_is_typed(tmp_path, drawn):
    """One changed count flips the verdict, the claim and the headline that rest on it."""
    before = load_site(PROVINCE / "data", "id", TODAY, cache=drawn)
    changed = tmp_path / "data"
    copy_with(changed, "sources/2031-05-contoh-resmi.yml", "count: 900.000", "count: 890.000")
    copy_with(changed, "sources/2031-06-contoh-pos-ponsel.yml", "count: 38.000", "count: 12.000")
    after = load_site(changed, "id", TODAY, cache=drawn)
    verdict = "2031-05-contoh-resmi/97/kartu-terekam/2031-04/wajib"
    assert [site.facts.reading(verdict).verdict for site in (before, after)] == ["agrees", "disagrees"]
    claims = [{claim.id: claim.evidence for claim in site.facts.claims} for site in (before, after)]
    duo = "2031-06-contoh-pos-ponsel/97.02/kartu-ponsel/berdua/count"
    assert [found[duo] for found in claims] == ["verified", "other-figures"]
    assert before.pages["ktp-el.md"].markdown != after.pages["ktp-el.md"].markdown


def test_one_changed_count_turns_the_finding_of_its_chart(tmp_path, drawn):
    """960.000 - 840.000 = 120.000 left, then 100.000. With 870.000 recorded it was 90.000, and more are left now."""
    told = {}
    for count in ("840.000", "870.000"):
        changed = tmp_path / count
        copy_with(changed, "sources/2031-06-contoh-rekap-lama.yml", "count: 840.000", f"count: {count}")
        site = load_site(changed, "id", TODAY, cache=drawn)
        told[count] = re.sub(r"<[^>]+>", "", site.pages["ktp-el.md"].markdown)
    assert "turun dari 120.000 menjadi 100.000 orang, sementara warga wajib kartu bertambah 40.000" in told["840.000"]
    assert "naik dari 90.000 menjadi 100.000 orang" in told["870.000"]


def test_where_nothing_leads_a_region_gives_the_range(drawn):
    """Two shares of one day, and no rule chooses: said with both ends, both sources and the way to all values."""
    site = load_site(PROVINCE / "data", "id", TODAY, cache=drawn)
    page = site.pages["wilayah/97.71.md"].markdown
    said = re.sub(r"<[^>]+>", "", page)
    assert "11 sampai 11,8% warga dewasa mengaktifkan kartu ponsel" in said
    assert "Warta Contoh, September 2031; Kabar Contoh, Agustus 2031" in said
    assert "Angka Kartu ponsel contoh untuk Kota Contoh belum ada di situs ini" not in said
    assert "perbedaan/#97.71_kartu-ponsel_2031-06_dewasa" in page


def test_where_nothing_leads_a_topic_and_the_home_page_give_the_range(tmp_path, drawn):
    """A second count for the whole province, and the first no longer agrees with its target."""
    folder = tmp_path / "data"
    old = "region: 97.02\n    indicator: kartu-ponsel\n    as_of: 2031-05\n    count: 39.000"
    copy_with(folder, "sources/2031-08-contoh-kabar.yml", old, old.replace("97.02", "97").replace("05", "04"))
    copy_with(folder, "sources/2031-06-contoh-pos-ponsel.yml", "percent: 20\n", "percent: 23\n")
    site = load_site(folder, "id", TODAY, cache=drawn)
    assert not site.refused
    assert site.facts.lead("97", "kartu-ponsel").count is None
    for path in ("ikd.md", "index.md", "wilayah/97.md"):
        said = re.sub(r"<[^>]+>", "", site.pages[path].markdown)
        assert "39.000 sampai 45.000" in said, path
        assert "belum ada di situs ini. Lihat" not in said, path


def copy_with(folder: Path, name: str, old: str, new: str) -> None:
    for path in (PROVINCE / "data").rglob("*.yml"):
        target = folder / path.relative_to(PROVINCE / "data")
        target.parent.mkdir(parents=True, exist_ok=True)
        if not target.exists():
            target.write_text(path.read_text("utf-8"), "utf-8")
    text = (folder / name).read_text("utf-8")
    assert old in text
    (folder / name).write_text(text.replace(old, new, 1), "utf-8")
