"""The page of a region: what stands open and what is folded, what still goes on, which claims are one row; the map."""

import pytest

from scripts.pages import mark, regions
from scripts.pages.say import Say, plain
from scripts.words import words
from tests.answers import ONE, TWO, folder, news
from tests.browser import Node, tree
from tests.folders import PROVINCE, text


def page(made, code: str = ONE, language: str = "id") -> Node:
    [planned] = [one for one in regions.pages(made.facts, words(language)) if one.path == f"wilayah/{code}.md"]
    return tree(planned.make(made.facts, words(language)).markdown)


def said(node: Node) -> str:
    """What stands open: nothing that is folded but the title of what folds it."""
    return " ".join(
        " ".join(
            text for holder, text in node.texts() if not holder.inside("details") or holder.inside("summary")
        ).split()
    )


def folded(node: Node, name: str) -> Node:
    [found] = [one for one in node.all("details") if one["id"] == name]
    return found


def share(region: str = ONE, indicator: str = "terekam", percent: str = "98,5", of: str = "wajib", **more: str) -> dict:
    return {"region": region, "indicator": indicator, "as_of": "2026-10", "percent": percent, "of": of, **more}


def count(region: str = ONE, indicator: str = "aktif", number: str = "4.321", **more: str) -> dict:
    return {"region": region, "indicator": indicator, "as_of": "2026-10", "count": number, **more}


COUNTED = [count(number=f"4.{n}00", as_of=f"2026-0{n}") for n in range(1, 6)]
"""Five more figures: a page that is not short."""
LEADS = {
    "a share of a stated base before a count": ([share(), count()], "98"),
    "the newer of two such shares": (
        [share(as_of="2026-01"), share(indicator="aktif", percent="7,5", of="wajib", as_of="2026-09")],
        "sudah aktif",
    ),
    "a count where nothing has a base": ([count()], "4.321"),
    "no percentage of nothing": ([share(of="unstated"), count()], "Rekaan terekam"),
}


@pytest.mark.parametrize("case", LEADS)
def test_what_leads_a_region(case):
    figures, first = LEADS[case]
    headline = heading(folder(news(*figures)))
    assert first in headline
    assert "(" not in headline


def heading(made, code: str = ONE) -> str:
    [planned] = [one for one in regions.pages(made.facts, words("id")) if one.path == f"wilayah/{code}.md"]
    markdown = planned.make(made.facts, words("id")).markdown
    [line] = [line for line in markdown.splitlines() if line.startswith("# ")]
    return plain(line.removeprefix("# "))


def test_proof_is_folded_and_nothing_is_lost():
    node = page(folder(news(share(), count(), share(TWO))))
    names = [one["id"] for one in node.all("details")]
    assert {"kutip", "hitung-ulang", "angka", "daerah-lain"} <= set(names)
    assert "Buku Rekaan" not in said(node)
    assert folded(node, "angka").all("table")
    assert not [one for one in node.all("table") if not one.inside("details") and "strip" not in one.classes]


def test_few_figures_make_a_short_page():
    """The other regions are folded too."""
    few, many = [share(), share(TWO)], [share(), share(TWO), *COUNTED]
    for figures, open_ in ((few, 0), (many, 1)):
        strips = [one for one in page(folder(news(*figures))).all("table") if "strip" in one.classes]
        assert len(strips) == 1
        assert sum(not one.inside("details") for one in strips) == open_


def test_its_own_row_is_marked():
    rows = [one for one in page(folder(news(share(), share(TWO), *COUNTED))).all("tr") if "strip__here" in one.classes]
    assert [row.one("th").text() for row in rows] == ["Karangan 01"]


# --- how and where ---------------------------------------------------------------------------------------------------


def effort(**more: str) -> dict:
    return {"kind": "programme", "region": ONE, "says": text("Petugas karangan berkeliling."), **more}


GOES_ON = {
    "its source says so of this year": ({"ongoing": "true", "as_of": "2026-01"}, True),
    "its source says so of more than a year ago": ({"ongoing": "true", "as_of": "2025-10"}, False),
    "nobody says that it goes on": ({"as_of": "2026-10"}, False),
    "it began long ago, and a source of this month says that it goes on": ({"ongoing": "true", "from": "2019"}, True),
    "a plan is none": ({"kind": "plan", "ongoing": "true", "as_of": "2026-10"}, False),
}


@pytest.mark.parametrize("case", GOES_ON)
def test_what_goes_on_is_said_to_and_all_else_was(case):
    more, goes_on = GOES_ON[case]
    node = page(folder(news(share(), outreach={"keliling": effort(**more)})))
    assert ("Petugas karangan berkeliling." in said(node)) is goes_on
    assert ("Masih berjalan" in said(node)) is goes_on
    if not goes_on:
        assert "Petugas karangan berkeliling." in folded(node, "upaya").text()


def test_obstacles_stand_open_with_their_year_and_older_ones_are_folded():
    efforts = {
        "lama": effort(kind="challenge", as_of="2019", says=text("Blanko karangan habis.")),
        "baru": effort(kind="challenge", as_of="2026-03", says=text("Sinyal karangan lemah.")),
    }
    undated = {"kapan": effort(kind="challenge", says=text("Loket karangan sempit."))}
    node = page(folder(news(share(), outreach=efforts), news(published="unstated", outreach=undated)))
    assert "Kendala menurut sumber, 2026 Sinyal karangan lemah." in said(node)
    assert "Blanko" not in said(node)
    assert "Loket" not in said(node)
    assert "2019: Blanko karangan habis." in folded(node, "upaya").text()
    assert "tanpa tanggal: Loket karangan sempit." in folded(node, "upaya").text()


def test_obstacles_of_no_year_say_so():
    told = news(share(), published="unstated", outreach={"kapan": effort(kind="challenge", says=text("Loket sempit."))})
    assert "Kendala menurut sumber, tahunnya tidak disebut Loket sempit." in said(page(folder(told)))


@pytest.mark.parametrize(("kind", "shown"), [("official", True), ("government", True), ("press", False)])
def test_only_an_office_says_where_it_is(kind, shown):
    office = {"kantor": {"region": ONE, "name": text("Kantor Karangan Satu"), "hours": text("Senin 08.00-12.00")}}
    node = page(folder(news(share(), kind=kind, offices=office)))
    assert ("Senin 08.00-12.00" in said(node)) is shown
    assert ("Alamat dan jam layanan belum ada" in said(node)) is not shown
    assert ("Dilihat 20 November 2026" in said(node)) is shown


# --- claims ----------------------------------------------------------------------------------------------------------


def claim(region: str = ONE, rank: str = "1", **more: str) -> dict:
    return {"region": region, "rank": rank, "among": "semua", "indicators": ["aktif"], "by": "percent", **more}


CLAIMS = {
    "two news reports": (
        ["press"] * 2,
        "2 berita menyebut Karangan 01 tertinggi untuk Rekaan aktif",
        "berbayar",
        False,
    ),
    "one of them paid": (["press", "paid"], "2 berita menyebut", "1 di antaranya berbayar", True),
    "an office": (["government"], "1 sumber menyebut", "berbayar", False),
}


@pytest.mark.parametrize("case", CLAIMS)
def test_claims_are_one_row(case):
    kinds, title, beside, there = CLAIMS[case]
    days = [f"2026-10-0{n}" for n, _ in enumerate(kinds, 1)]
    told = zip(kinds, days, strict=True)
    made = folder(*(news(share(), kind=kind, published=day, claims=[claim()]) for kind, day in told))
    fold = folded(page(made), "klaim")
    assert title in fold.one("summary").text()
    assert (beside in fold.one("summary").text()) is there
    assert len(fold.all("li")) == len(kinds)


def test_other_claims_are_counted_not_lost():
    made = folder(news(share(), claims=[claim(), claim(rank="lowest", by="count")]), news(count(), claims=[claim()]))
    summary = folded(page(made), "klaim").one("summary").text()
    assert "2 berita menyebut Karangan 01 tertinggi" in summary
    assert "ada 1 klaim lain" in summary


# --- the map ---------------------------------------------------------------------------------------------------------


def placed(tiles: list[str]):
    made = folder(news(share()), members=len(tiles))
    for region, tile in zip(made.files["regions.yml"]["regions"][1:], tiles, strict=True):
        region |= {"tile": tile} if tile else {}
    return made.facts.data


@pytest.mark.parametrize(
    ("tiles", "found"),
    [
        (["1,3", "2,3"], [(0, 0), (1, 0)]),
        (["0,0", "0,2"], [(0, 0), (0, 2)]),
        (["0,0", ""], []),
    ],
)
def test_the_map_begins_at_its_own_corner_and_has_every_region_or_none(tiles, found):
    data = placed(tiles)
    assert [(place.row, place.column) for place in mark.places(data, PROVINCE)] == found
    assert bool(mark.mark(data)) is bool(found)


def test_the_mark_of_a_site_has_a_tile_for_each_of_its_regions():
    drawn = mark.mark(placed(["0,1", "1,0"]))
    assert drawn == ("M7 0h6v6h-6zM0 7h6v6h-6z", 13, 13)


def test_a_region_is_marked_on_the_map():
    made = folder(news(share()), members=2)
    for region, tile in zip(made.files["regions.yml"]["regions"][1:], ["0,0", "0,1"], strict=True):
        region["tile"] = tile
    [own] = [one for one in page(made, TWO).all("path") if "place-mark__own" in one.classes]
    assert own["d"] == "M7 0h6v6h-6z"


def test_a_line_of_a_tile_says_what_was_counted():
    made = folder(news(share(), count(), count(indicator="kia", number="77")))
    tiles = regions._tiles(Say(made.facts, words("id"), "x.md"), ONE, "terekam", {"terekam": None, "aktif": None})
    lines = [plain(tile.line) for tile in tiles if tile.line]
    assert lines == ["77 anak sudah kia"]


@pytest.mark.parametrize(("members", "there"), [(10, False), (35, True)])
def test_many_regions_have_a_finder(members, there):
    made = folder(news(share()), members=members)
    [planned] = [one for one in regions.pages(made.facts, words("id")) if one.path == "wilayah.md"]
    assert ('class="note finder" hidden' in planned.make(made.facts, words("id")).markdown) is there
