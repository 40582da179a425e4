"""Charts as a reader gets them: whole, safe, the same every time, and readable without colour."""

import gzip
import json
import os
import re
import subprocess
import sys
from decimal import Decimal
from itertools import combinations
from pathlib import Path
from xml.etree import ElementTree

import altair as alt
import pytest
import vl_convert
from hypothesis import given
from hypothesis import strategies as st

from scripts import draw
from scripts.draw import look
from scripts.draw.preview import template
from scripts.draw.svg import trimmed

ROOT = Path(__file__).parents[1]
INDONESIAN = {"number": {"decimal": ",", "thousands": ".", "grouping": [3], "currency": ["Rp", ""]}}
ENGLISH = {"number": {"decimal": ".", "thousands": ",", "grouping": [3], "currency": ["Rp", ""]}}

TREND = [
    {"since": "2030-01-01", "day": "2030-12-31", "value": 74_000, "label": "74.000", "when": "2030", "state": "alone"},
    {"day": "2030-12-31", "value": 94_000, "label": "94.000", "when": "31 Desember 2030", "state": "joined"},
    {"day": "2031-01-15", "value": 99_000, "label": "99.000", "when": "15 Januari 2031", "state": "joined"},
    {"day": "2031-04-30", "value": 99_000, "label": "99.000", "when": "April 2031", "state": "crossed"},
    {"day": "2031-06-30", "value": 60_000, "label": "60.000", "when": "Juni 2031", "state": "hollow"},
    {"day": "2031-10-31", "value": 156_000, "label": "156.000", "when": "Oktober 2031", "state": "joined"},
    {
        "day": None,
        "value": 900_000,
        "label": "target 900.000",
        "note": "perkiraan kami",
        "gap": "744.000 lagi",
        "when": "-",
        "state": "target",
    },
]
LEFT = [row | {"of": "part"} for row in TREND[:-1]]
FIRST = TREND[1]
DOTS = [
    {"dots": 996, "state": "done"},
    {"dots": 4, "state": "part", "label": "4 titik terakhir: belum", "note": "10.201 orang, kurang dari 4 dari 1.000"},
]
PROGRESS = [
    {"people": 156_000, "label": "Sudah mengaktifkan IKD", "state": "done"},
    {"people": 858_000, "label": "target 858.000 orang", "note": "perkiraan kami", "state": "target"},
]
PAIR = {"done_label": "591.980", "whole_label": "591.269"}
PAIRS = [
    {"name": "Kabupaten Contoh", "done": 591_980, "whole": 591_269, **PAIR},
    {"name": "Kota Umpama", "done": 130_000, "whole": 140_000, **PAIR},
]
REGIONS = [
    {"name": "Kabupaten Contoh", "value": 7.5, "label": "7,5% warga dewasa", "state": "shown"},
    {
        "name": "Kota Umpama",
        "value": Decimal("14.5"),
        "label": "14,5% warga dewasa, disimpulkan",
        "state": "inferred",
    },
    {"name": "Kota Misal", "value": None, "label": "9,1% yang sudah rekam (Desember 2023)", "state": "beside"},
    {"name": "Kota Andai", "value": 2, "label": "2% warga dewasa", "state": "shown"},
]
TILES = [
    {"name": "Kabupaten Contoh", "label": "● jumlah dan persen", "row": 1, "column": 2, "state": "full"},
    {"name": "Rekaan Kartanegara", "label": "belum ada di situs ini", "row": 2, "column": 1, "state": "missing"},
    {"name": "Umpama", "label": "◐ hanya jumlah", "row": 2, "column": 2, "state": "left"},
    {"name": "Misal", "label": "◑ hanya persen", "row": 2, "column": 3, "state": "right"},
    {"name": "Andai", "label": "○ klaim tanpa angka", "row": 3, "column": 1, "state": "empty"},
]


def hundred(done, target=None):
    """The rows of a hundred squares."""
    aim = [{"squares": target, "label": f"target {target} kotak", "note": "perkiraan kami", "state": "target"}]
    rest = [{"squares": 100 - done, "state": "rest"}]
    filled = {"squares": done, "label": "terisi", "note": "sudah mengaktifkan IKD", "state": "done"}
    return [filled, *(aim if target else []), *(rest if done < 100 else [])]


ROWS = {
    "trend": TREND,
    "bullet": PAIRS,
    "waffle": hundred(Decimal("5.48"), 30),
    "dot_plot": REGIONS,
    "tile_map": TILES,
    "dots": DOTS,
    "progress": PROGRESS,
}
EVERY_KIND = pytest.mark.parametrize("kind", sorted(ROWS))
TWICE = {kind for kind in ROWS if hasattr(draw.KINDS[kind], "WIDTHS")}
EVERY_PICTURE = pytest.mark.parametrize(
    ("kind", "wide"), [(kind, wide) for kind in sorted(ROWS) for wide in (False, True) if not wide or kind in TWICE]
)


def drawn(kind, rows=None, *, name="contoh", locale=INDONESIAN, wide=False, **more):
    """The picture for a phone, or the one for a desk."""
    return both(kind, rows, name=name, locale=locale, **more)[wide]


def both(kind, rows=None, *, name="contoh", locale=INDONESIAN, **more):
    words = {"title": "Yang ditemukan", "description": "Yang digambar"} | more
    svg = draw.svg(kind, ROWS[kind] if rows is None else rows, name=name, locale=locale, **words)
    return re.findall(r"<svg.*?</svg>", svg, re.DOTALL)


def room(wide=False, kind="trend"):
    """The px that a picture is wide."""
    return draw.KINDS[kind].WIDTHS[wide] if kind in TWICE else look.WIDTH


def parsed(svg):
    return ElementTree.fromstring(svg)


def inherited(root):
    """Every element with the attributes it has or inherits."""
    pairs = []

    def walk(node, above):
        here = above | dict(node.attrib)
        pairs.append((node, here))
        for child in node:
            walk(child, here)

    walk(root, {})
    return pairs


def texts(svg):
    """Every text of the picture: its lines, where it starts, and how it looks."""
    return [
        {
            "lines": [span.text for span in node] or [node.text],
            "at": tuple(map(float, re.findall(r"-?[\d.]+", node.get("transform")))),
            "anchor": style.get("text-anchor", "start"),
            "bold": style.get("font-weight") == "600",
            "style": style,
        }
        for node, style in inherited(parsed(svg))
        if node.tag == "text"
    ]


def shapes(svg, **wanted):
    """The shapes whose paint is as wanted; `None` is no paint. Underscores stand for hyphens."""
    wanted = {name.replace("_", "-"): value for name, value in wanted.items()}
    return [
        node
        for node, style in inherited(parsed(svg))
        if node.tag in ("path", "line") and all(paint(style, name) == value for name, value in wanted.items())
    ]


def paint(style, name):
    value = style.get(name)
    return None if value in (None, "none") else re.sub(r"var\(--kt-([\w-]+), #\w+\)", r"\1", value)


# What every chart keeps


def test_there_are_seven_kinds_and_all_but_the_dots_are_functions_that_end_in_the_chart():
    assert set(ROWS) == set(draw.KINDS) == {*draw.CHARTS, "dots"}
    for chart in draw.CHARTS.values():
        assert isinstance(chart(INDONESIAN), alt.LayerChart)


@EVERY_KIND
def test_a_chart_is_one_labelled_picture_on_one_line(kind):
    svg = drawn(kind, title="Naik & turun", description='Kata "orang"')
    root = parsed(svg)
    assert "\n" not in svg
    assert root.tag == "svg"
    assert (root.get("role"), root.get("class").split()[0]) == ("img", "chart__svg")
    assert root.get("viewBox").startswith("-2 0 328 " if kind in TWICE else "-2 0 324 ")
    assert not {"width", "height"} & set(root.attrib)
    title, description = (root.find(f".//*[@id='{each}']") for each in root.get("aria-labelledby").split())
    assert (title.tag, title.text) == ("title", "Naik & turun")
    assert (description.tag, description.text) == ("desc", 'Kata "orang"')


@pytest.mark.parametrize("kind", sorted(TWICE))
def test_of_two_drawings_the_wide_one_borrows_the_words_and_is_hidden_unless_styles_show_it(kind):
    """Their ids stand once on the page; who hears a page hears of one picture, the one that is shown."""
    narrow, wide = map(parsed, both(kind))
    assert [root.get("class") for root in (narrow, wide)] == ["chart__svg chart__narrow", "chart__svg chart__wide"]
    assert [root.get("display") for root in (narrow, wide)] == [None, "none"]
    assert wide.get("aria-labelledby") == narrow.get("aria-labelledby")
    assert wide.get("role") == "img"
    assert wide.get("viewBox").startswith("-2 0 628 ")
    assert not [node for node in wide.iter() if node.get("id") or node.tag in ("title", "desc")]
    assert {entry for _, entry in marked(narrow)} == {entry for _, entry in marked(wide)}


def marked(root):
    return [(node.tag, node.get("data-row")) for node in root.iter() if node.get("data-row")]


@EVERY_PICTURE
def test_a_chart_carries_nothing_that_loads_runs_or_talks_over_its_title(kind, wide):
    svg = drawn(kind, wide=wide)
    assert not re.search(r"https?:|//|xmlns|href|<script|<style|<image| on\w+=|url\(", svg)
    for node in list(parsed(svg).iter())[1:]:
        assert node.tag in {"title", "desc", "g", "path", "line", "text", "tspan"}
        assert not [name for name in node.attrib if name.startswith("aria") or name in ("role", "class", "style")]


@EVERY_PICTURE
def test_numbers_in_paths_have_one_decimal_at_most(kind, wide):
    """But for the dots: a thousand of them would drift."""
    for node in parsed(drawn(kind, wide=wide)).iter():
        for name in ("d", "transform", "x2", "y2"):
            assert not re.search(
                r"\.\d\d\d|e-|NaN|undefined" if kind == "dots" else r"\.\d\d|e-|NaN|undefined", node.get(name, "")
            )


def test_charts_of_one_page_share_no_id():
    names = ["a", "b", "a-title", "64.09", "64-09", "64 09", "ikd/64"]
    svgs = [drawn(kind, name=f"{kind}{name}") for kind in ROWS for name in names]
    ids = [[node.get("id") for node in parsed(svg).iter() if node.get("id")] for svg in svgs]
    for one, other in combinations(ids, 2):
        assert not set(one) & set(other)
    for some in ids:
        assert len(some) == len(set(some))
        assert all(re.fullmatch(r"[A-Za-z][\w-]*", each) for each in some)


def test_ids_that_vega_counts_up_take_the_name_of_the_chart():
    picture = (
        '<svg xmlns="http://www.w3.org/2000/svg"><defs><clipPath id="clip7"><rect x="0.123"/></clipPath></defs>'
        '<g clip-path="url(#clip7)"><text fill="var(--a, #c1e7a0)">#clip7</text></g></svg>'
    )
    again = picture.replace("clip7", "clip8").replace("#clip8</text>", "#clip7</text>")
    assert trimmed(picture, "x") == trimmed(again, "x")
    assert 'id="x-1"' in trimmed(picture, "x")
    assert 'clip-path="url(#x-1)"' in trimmed(picture, "x")
    assert "#clip7</text>" in trimmed(picture, "x")


@EVERY_KIND
def test_a_chart_is_the_same_twice(kind):
    assert both(kind) == both(kind)


ELSEWHERE = """
import json, sys
from scripts import draw
for kind, rows, locale in json.load(sys.stdin):
    print(draw.svg(kind, rows, title="Yang ditemukan", description="Yang digambar", name="contoh", locale=locale))
"""


def test_a_chart_is_the_same_on_another_machine():
    orders = [
        [kind, json.loads(json.dumps(ROWS[kind], default=float)), INDONESIAN] for kind in sorted(ROWS, reverse=True)
    ]
    for zone, seed in (("Asia/Makassar", "1"), ("America/New_York", "2")):
        there = os.environ | {"TZ": zone, "PYTHONHASHSEED": seed, "PYTHONPATH": str(ROOT)}
        process = subprocess.run(
            [sys.executable, "-c", ELSEWHERE],
            input=json.dumps(orders),
            env=there,
            capture_output=True,
            text=True,
            check=False,
        )
        assert process.stderr == ""
        assert process.stdout.splitlines() == ["".join(both(kind)) for kind, _, _ in orders]


HOSTILE = [
    "<script>alert(1)</script>",
    "</text></svg><img src=x onerror=alert(1)>",
    "\"'><b>& &amp; &#x3C;",
    "]]><!-- -- --> <!DOCTYPE x>",
    "datum.name ${1+1} {{ 7*7 }} %s",
    "dua\n\nbaris\tdan\x00\x08\ud800\ufffe",
    "x" * 200,
]


@EVERY_KIND
@pytest.mark.parametrize("typed", HOSTILE)
def test_what_people_type_stays_text(kind, typed):
    rows = [row | {field: typed for field, value in row.items() if value and field in TYPED} for row in ROWS[kind]]
    svg = drawn(kind, rows, title=typed, description=typed)
    assert {node.tag for node in parsed(svg).iter()} <= {"svg", "title", "desc", "g", "path", "line", "text", "tspan"}
    assert re.search(r"[\n\x00\x08\ud800\ufffe]", svg) is None
    plain = " ".join(re.sub("[\x00\x08\ud800\ufffe]", "", typed).split())
    assert parsed(svg)[0].text == plain
    for text in texts(svg):
        said = "".join(text["lines"]).replace(" ", "")
        assert said == plain.replace(" ", "") or re.fullmatch(r"[\d,.]+", said)


TYPED = {"name", "label", "note", "gap", "what", "text", "when", "done_label", "whole_label"}


# A mark and its row in the table


def entries(svg):
    return [int(node.get("data-row")) for node in parsed(svg).iter() if node.get("data-row") is not None]


@EVERY_KIND
@pytest.mark.parametrize("rows", [ROWS, "largest"], ids=["usual", "largest"])
def test_every_row_has_a_mark_that_names_it(kind, rows):
    """What explores a chart finds its way from a mark to the row by this, and by nothing else."""
    rows = (LARGEST if rows == "largest" else rows)[kind]
    named = {row.get("entry", place) for place, row in enumerate(rows)}
    assert set(entries(drawn(kind, rows))) == named
    assert all(set(entries(svg)) == named for svg in both(kind, rows))
    further = [row | {"entry": 3 * row.get("entry", place)} for place, row in enumerate(rows)]
    assert set(entries(drawn(kind, further))) == {3 * one for one in named}


def test_a_mark_is_of_the_row_that_it_draws():
    svg = parsed(drawn("progress", [PROGRESS[0], PROGRESS[1] | {"entry": 7}]))
    rows = {node.get("data-row"): node for node in svg.iter() if node.get("data-row")}
    assert {row: lengths([bar])[0] for row, bar in rows.items()} == pytest.approx(
        {"0": 322 * 156 / 858, "7": 322}, abs=0.1
    )


def test_a_region_with_words_alone_is_found_by_them():
    svg = parsed(drawn("dot_plot"))
    found = {node.get("data-row"): node for node in svg.iter() if node.get("data-row")}
    assert (found["2"].tag, "".join(found["2"].itertext()).startswith("9,1%")) == ("text", True)


@pytest.mark.parametrize("entry", [-1, 1.5, "1", None, True])
def test_a_row_of_the_table_is_named_by_its_number(entry):
    with pytest.raises(ValueError, match=r"^progress: `entry` cannot be"):
        drawn("progress", [PROGRESS[0] | {"entry": entry}, PROGRESS[1]])


def test_shapes_are_joined_only_where_nothing_tells_them_apart():
    picture = (
        '<svg xmlns="http://www.w3.org/2000/svg"><path aria-label="1" fill="x" d="M1,1h1"/>'
        '<path aria-label="1" fill="x" d="M2,2h1"/><path aria-label="2" fill="x" d="M3,3h1"/>'
        '<path aria-label="2" fill="x" d="M4,4h1" transform="translate(1,1)"/><path fill="y" d="M5,5h1"/></svg>'
    )
    whole = ElementTree.fromstring(f"<g>{trimmed(f'<svg><g>{picture}</g></svg>', 'x')}</g>")
    assert [path.get("d") for path in whole.iter("path")] == ["M1,1h1M2,2h1", "M3,3h1", "M4,4h1", "M5,5h1"]


# What a row must be


@pytest.mark.parametrize(
    ("kind", "change", "field"),
    [
        ("progress", {"people": ...}, "people"),
        ("progress", {"poeple": 3}, "poeple"),
        ("progress", {"people": -1}, "people"),
        ("progress", {"people": "3"}, "people"),
        ("progress", {"people": 3.5}, "people"),
        ("progress", {"people": True}, "people"),
        ("progress", {"people": None}, "people"),
        ("progress", {"state": "finished"}, "state"),
        ("progress", {"label": " \n "}, "label"),
        ("progress", {"label": None}, "label"),
        ("waffle", {"squares": ...}, "squares"),
        ("waffle", {"squares": 7}, "squares"),
        ("waffle", {"squares": -1}, "squares"),
        ("waffle", {"label": None}, "label"),
        ("waffle", {"state": "shown"}, "state"),
        ("waffle", {"state": "target"}, "squares"),
        ("dots", {"dots": 995}, "dots"),
        ("dots", {"dots": 996.0}, "dots"),
        ("dots", {"state": "part"}, "dots"),
        ("dots", {"state": "target"}, "state"),
        ("progress", {"state": "target"}, "state"),
        ("progress", {"label": ""}, "label"),
        ("dot_plot", {"value": ...}, "value"),
        ("dot_plot", {"value": None}, "value"),
        ("dot_plot", {"value": "7,5"}, "value"),
        ("dot_plot", {"value": -0.1}, "value"),
        ("dot_plot", {"value": float("nan")}, "value"),
        ("dot_plot", {"value": Decimal("NaN")}, "value"),
        ("dot_plot", {"value": float("inf")}, "value"),
        ("dot_plot", {"value": False}, "value"),
        ("dot_plot", {"state": "missing"}, "state"),
        ("dot_plot", {"state": "beside"}, "value"),
        ("dot_plot", {"state": "done"}, "state"),
        ("trend", {"day": "Oktober 2031"}, "day"),
        ("trend", {"day": "2031-13-01"}, "day"),
        ("trend", {"value": None}, "value"),
        ("trend", {"value": -1}, "value"),
        ("trend", {"state": "shown"}, "state"),
        ("trend", {"day": None}, "day"),
        ("trend", {"since": "2031-01-01"}, "since"),
        ("trend", {"since": "2030"}, "since"),
        ("trend", {"of": "left"}, "of"),
        ("bullet", {"done": 3.5}, "done"),
        ("bullet", {"done": None}, "done"),
        ("bullet", {"whole": None}, "whole"),
        ("bullet", {"whole_label": None}, "whole_label"),
        ("tile_map", {"row": -1}, "row"),
        ("tile_map", {"column": "2"}, "column"),
        ("tile_map", {"row": 2}, "row"),
        ("tile_map", {"state": "shown"}, "state"),
    ],
)
def test_a_row_that_cannot_be_drawn_is_named_with_its_field(kind, change, field):
    rows = [dict(row) for row in ROWS[kind]]
    rows[0] = {name: value for name, value in (rows[0] | change).items() if value is not ...}
    with pytest.raises(ValueError, match=rf"^{kind}: .*`{field}`"):
        drawn(kind, rows)


@EVERY_KIND
def test_every_field_of_a_chart_is_asked_for(kind):
    module = draw.KINDS[kind]
    for field in module.FIELDS.keys() - getattr(module, "DEFAULTS", {}).keys():
        with pytest.raises(ValueError, match=f"^{kind}: `{field}` is missing"):
            drawn(kind, [{name: value for name, value in row.items() if name != field} for row in ROWS[kind]])


@pytest.mark.parametrize(
    ("order", "said"),
    [
        (
            {"kind": "pie"},
            "pie: no such chart; there are bullet, dot_plot, dots, progress, tile_map, trend, waffle",
        ),
        ({"kind": "progress", "rows": []}, "progress: a chart needs rows"),
        ({"kind": "progress", "title": " "}, "progress: contoh needs a title and a description"),
        ({"kind": "progress", "description": ""}, "progress: contoh needs a title and a description"),
    ],
)
def test_an_order_that_cannot_be_drawn_is_refused_with_the_reason(order, said):
    with pytest.raises(ValueError, match=re.escape(said)):
        drawn(order.pop("kind"), order.pop("rows", PROGRESS), **order)


def laid_out(kind, rows=None, wide=False):
    """A layout, before it is drawn."""
    widths = [room(wide, kind)] if kind in TWICE else []
    return draw.KINDS[kind].laid_out(draw.checked(kind, ROWS[kind] if rows is None else rows), *widths)


ALTAIR = pytest.mark.parametrize("kind", sorted(draw.CHARTS))


@ALTAIR
def test_a_chart_reads_only_fields_that_its_rows_have(kind):
    spec = draw.CHARTS[kind](INDONESIAN).to_dict()
    data = laid_out(kind)["datasets"]
    used = set()
    for layer in spec["layer"]:
        name = layer.get("data", spec.get("data"))["name"]
        used.add(name)
        fields = set(re.findall(r"datum\.(\w+)|'field': '(\w+)'", str(layer)))
        for row in data[name]:
            assert {one or other for one, other in fields} <= row.keys()
    assert used == data.keys()
    assert all(data.values())


def test_every_style_is_defined_and_worn():
    layers = [layer for chart in draw.CHARTS.values() for layer in chart(INDONESIAN).to_dict()["layer"]]
    assert {layer["mark"]["style"] for layer in layers} == look.STYLES.keys()


def test_no_chart_names_a_colour():
    for chart in draw.CHARTS.values():
        assert not re.search(r"#|color|var\(|fill|stroke", json.dumps(chart(INDONESIAN).to_dict()["layer"]))


@ALTAIR
def test_vega_has_nothing_to_warn_about(kind, monkeypatch, capfd):
    quiet = vl_convert.vegalite_to_svg
    monkeypatch.setattr(vl_convert, "vegalite_to_svg", lambda spec, **more: quiet(spec, show_warnings=True, **more))
    drawn(kind)
    assert capfd.readouterr() == ("", "")


# What it costs


@ALTAIR
def test_a_cache_is_asked_first_and_holds_any_mapping(kind, monkeypatch):
    cache = {}
    first = both(kind, cache=cache)
    assert len(cache) == len(first) + 1, "the pictures, and the chart without its rows"
    with monkeypatch.context() as without_vega:
        without_vega.delattr(vl_convert, "vegalite_to_svg")
        assert both(kind, cache=cache) == first
        assert "Temuan lain" in drawn(kind, cache=cache, title="Temuan lain")
    both(kind, ROWS[kind] if kind in ("waffle", "progress") else ROWS[kind][:-1], cache=cache, name="lain")
    assert len(cache) == 2 * len(first) + 1
    assert both(kind) == first


def test_a_chart_is_built_once_for_all_languages():
    draw._template.cache_clear()
    for _ in range(3):
        drawn("progress")
        drawn("progress", locale=ENGLISH)
    assert draw._template.cache_info().misses == 1


@ALTAIR
def test_a_chart_is_drawn_from_what_validates(kind):
    whole = draw.CHARTS[kind](INDONESIAN).to_dict()
    built = json.loads(draw._template(kind))
    assert built | {"config": built["config"] | {"locale": INDONESIAN}} == whole


def test_templates_are_remembered_before_anything_is_drawn(monkeypatch):
    cache = {}
    draw.remember_templates(cache)
    assert len(cache) == len(draw.CHARTS)
    monkeypatch.setattr(draw, "_template", None)
    assert drawn("progress", cache=cache) == drawn("progress", cache=dict(cache), locale=INDONESIAN)


LARGEST = {
    "waffle": [row | {"label": "kata " * 20, "note": "kata " * 20} for row in hundred(Decimal("63.7"), 99.4)],
    "dots": [{"dots": 980, "state": "done"}, DOTS[1] | {"dots": 20, "label": "kata " * 20, "note": "kata " * 20}],
    "progress": [row | {"people": 10**9 - n, "label": "kata " * 20} for n, row in enumerate(PROGRESS)],
    "dot_plot": [
        {"name": f"Kabupaten Contoh {n}", "value": n * 2.613, "label": f"{n * 2.613} % wajib KTP", "state": "shown"}
        for n in range(38)
    ],
    "trend": [
        FIRST | {"day": f"20{30 + n // 12}-{n % 12 + 1:02}-28", "value": 10**5 + n * 999, "label": f"{n}00.000 orang"}
        for n in range(40)
    ],
    "bullet": [PAIRS[0] | {"name": f"Kabupaten Contoh {n}", "done": 10**n} for n in range(8)],
    "tile_map": [
        TILES[n % 5] | {"name": f"Kabupaten Contoh Bernama Panjang {n}", "row": n // 4, "column": n % 4}
        for n in range(38)
    ],
}


@EVERY_PICTURE
def test_a_chart_weighs_little(kind, wide):
    assert len(gzip.compress(drawn(kind, wide=wide).encode(), 9)) < 1200
    assert len(gzip.compress(drawn(kind, LARGEST[kind], wide=wide).encode(), 9)) < 3500


def test_a_thousand_dots_weigh_less_than_their_words():
    assert len(gzip.compress(drawn("dots").encode(), 9)) < 800


# What a reader sees


@EVERY_PICTURE
@pytest.mark.parametrize("rows", [ROWS, LARGEST], ids=["usual", "largest"])
def test_text_reads_well_and_stays_in_the_picture_on_the_smallest_phone(kind, wide, rows):
    svg, wide_picture = drawn(kind, rows[kind], wide=wide), wide
    root = parsed(svg)
    height = float(root.get("viewBox").split()[3])
    assert float(root.get("font-size")) * (628 / 652 if wide else 288 / 328) >= 12.29
    assert "font-size" not in svg.partition(">")[2]
    for text in texts(svg):
        x, y = text["at"]
        wide = max(look.width(line, text["bold"]) for line in text["lines"])
        left = x - {"start": 0, "middle": wide / 2, "end": wide}[text["anchor"]]
        assert -0.5 <= left
        assert left + wide <= room(wide_picture, kind) + 0.5
        assert 0 < y - 10
        assert y + look.LINE * (len(text["lines"]) - 1) + 3 <= height


@EVERY_PICTURE
@pytest.mark.parametrize("rows", [ROWS, LARGEST], ids=["usual", "largest"])
def test_no_text_lies_on_another(kind, wide, rows):
    boxes = []
    for text in texts(drawn(kind, rows[kind], wide=wide)):
        x, y = text["at"]
        wide = max(look.width(line, text["bold"]) for line in text["lines"])
        left = x - {"start": 0, "middle": wide / 2, "end": wide}[text["anchor"]]
        boxes.append((left, left + wide, y - 11, y + look.LINE * (len(text["lines"]) - 1) + 3))
    for (a, b, c, d), (e, f, g, h) in combinations(boxes, 2):
        assert b <= e or f <= a or d <= g or h <= c


@given(st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Zs", "Zl", "Zp"]), min_size=1, max_size=90))
def test_lines_hold_the_whole_text_and_fit(text):
    for bold in (False, True):
        lines = look.lines(text, 100, bold)
        assert "".join(lines) == text
        assert all(look.width(line, bold) <= 100 for line in lines)


def test_lines_part_at_spaces_only_and_leave_no_word_alone():
    assert look.lines("Perekaman KTP-el di Kutai Kartanegara", 260) == ["Perekaman KTP-el", "di Kutai Kartanegara"]
    assert look.lines("Penajam Paser Utara", 320) == ["Penajam Paser Utara"]


def lengths(shapes):
    return [float(re.search(r"h([\d.]+)", shape.get("d"))[1]) for shape in shapes if shape.tag == "path"]


@pytest.mark.parametrize(("rows", "colour"), [(TREND, "done"), (LEFT, "part")], ids=["counted", "not yet"])
def test_a_line_joins_only_what_may_be_compared(rows, colour):
    """Counted is filled, our estimate hollow, what is at odds with itself a cross, a year a flat line; and only days
    that may be compared are joined."""
    svg = drawn("trend", rows)
    solid, hollow = shapes(svg, fill=colour, stroke=colour), shapes(svg, fill="paper", stroke=colour)
    crosses = [shape for shape in shapes(svg, fill=None, stroke=colour) if shape.tag == "path"]
    assert [len(marks) for marks in (solid, hollow, crosses)] == [3, 1, 1]
    lines = [shape for shape in shapes(svg, stroke=colour) if shape.tag == "line"]
    assert [shape.get("stroke-width") for shape in lines if shape.get("data-row")] == ["4"]
    assert len([shape for shape in lines if not shape.get("data-row")]) == 2
    other = {"done", "part"} - {colour}
    assert not shapes(svg, stroke=other.pop())


def test_a_target_is_a_dashed_line_of_its_own_time():
    def reach(**days):
        [line] = shapes(drawn("trend", [*TREND[:-1], TREND[-1] | days]), stroke="target", stroke_dasharray="5,4")
        left = float(re.search(r"\(([\d.]+)", line.get("transform"))[1])
        return left, left + float(line.get("x2"))

    assert reach() == (0, room())
    year = reach(since="2031-01-01", day="2031-12-31")
    assert 9 < year[0] < year[1] < room() - 9
    assert reach(since="2031-12-31", day="2031-12-31")[1] - reach(since="2031-12-31", day="2031-12-31")[0] == 16


@pytest.mark.parametrize("wide", [False, True])
def test_a_trend_stands_on_zero_and_its_days_lie_as_far_apart_as_they_are(wide):
    data = laid_out("trend", TREND[1:-1], wide)["datasets"]
    zero = data["axis"][0]["y"]
    first, second, *_, last = data["dots"]
    assert (zero - first["y"]) / (zero - last["y"]) == pytest.approx(94 / 156)
    assert (second["x"] - first["x"]) / (last["x"] - first["x"]) == pytest.approx(15 / 304)
    assert zero - last["y"] == pytest.approx(210 if wide else 150)
    assert {"0"} <= {line for text in data["softs"] for line in text["text"]}


@pytest.mark.parametrize(
    ("change", "drawn_too"),
    [
        ({}, True),
        ({"gap": None}, False),
        ({"value": 300_000}, False),
        ({"since": "2030-01-01", "day": "2030-12-31"}, False),
        ({"since": "2031-01-01", "day": "2031-12-31"}, True),
    ],
    ids=["room", "nothing to say", "too near", "of another time", "of that time"],
)
def test_a_gap_to_the_target_is_an_arrow_where_there_is_room_for_it(change, drawn_too):
    data = laid_out("trend", [*TREND[:-1], TREND[-1] | change])["datasets"]
    said = [line for text in data["labels"] for line in text["text"]]
    assert (len(data["arrow"]) == 5, "744.000 lagi" in said) == (drawn_too, drawn_too)
    if drawn_too:
        shaft, last, [target] = data["arrow"][0], data["dots"][-1], data["target"]
        assert shaft["x"] == last["x"]
        assert target["y"] < shaft["y"] < shaft["y_to"] < last["y"]


def test_a_year_is_as_long_as_its_days_and_a_target_sets_the_scale():
    data = laid_out("trend")["datasets"]
    zero, [year], [target] = data["axis"][0]["y"], data["years"], data["target"]
    assert zero - target["y"] == pytest.approx(150)
    assert (zero - year["y"]) / (zero - target["y"]) == pytest.approx(74 / 900)
    assert (year["x_to"] - year["x"] + 6) / (room() - 18) == pytest.approx(364 / 668)


@pytest.mark.parametrize("wide", [False, True])
@pytest.mark.parametrize("rows", [TREND, LARGEST["trend"], [FIRST], [FIRST, FIRST], TREND[:1], TREND[:2]])
def test_the_ends_of_a_trend_always_say_their_number_and_day(rows, wide):
    said = [line for text in texts(drawn("trend", rows, wide=wide)) for line in text["lines"]]
    marks = [row for row in rows if row["state"] != "target"]
    for row in (marks[0], marks[-1]):
        assert row["label"] in said
        assert row["when"] in said


@pytest.mark.parametrize("values", [(9, 8, 7), (5, 7, 9), (6, 9, 6), (9, 7, 9), (5, 5, 5), (0, 0, 0)])
def test_no_number_of_a_trend_lies_on_its_line(values):
    rows = [FIRST | {"day": f"2031-0{n}-01", "value": value} for n, value in enumerate(values, start=1)]
    data = laid_out("trend", rows)["datasets"]
    assert len(data["labels"]) == 3
    for label in data["labels"]:
        wide = max(look.width(line, bold=True) for line in label["text"])
        left = label["x"] - {"left": 0, "center": wide / 2, "right": wide}[label["align"]]
        box = draw.trend.Box(left, left + wide, label["y"] - 12, label["y"] + 3)
        assert not any(box.crossed(line) for line in data["joins"])


@pytest.mark.parametrize("values", [(9, 5, 1), (1, 5, 9), (1, 9, 1), (9, 1, 9)])
def test_where_a_line_leaves_no_room_only_the_ends_say_their_number(values):
    rows = [
        FIRST | {"day": f"2031-0{n}-01", "value": value, "label": f"{n}.000"} for n, value in enumerate(values, start=1)
    ]
    data = laid_out("trend", rows)["datasets"]
    assert {"1.000", "3.000"} <= {line for label in data["labels"] for line in label["text"]}


def test_the_days_of_the_ends_go_to_the_sides_where_they_would_meet():
    """A year and a day soon after it: the middle of the one is not far from the other."""
    rows = [
        TREND[0] | {"when": "2030, angka sementara dari kantor"},
        FIRST | {"day": "2031-01-31", "when": "Januari 2031, angka sementara"},
    ]
    data = laid_out("trend", rows)["datasets"]
    days = [text for text in data["softs"] if text["y"] > data["axis"][0]["y"]]
    assert [(text["x"], text["align"]) for text in days] == [(0, "left"), (room(), "right")]


MARK = st.fixed_dictionaries(
    {
        "month": st.integers(0, 30),
        "value": st.integers(0, 10**6),
        "state": st.sampled_from(["joined", "alone", "hollow", "crossed", "year"]),
        "when": st.sampled_from(["2031", "31 Desember 2031", "Januari 2031, angka sementara"]),
    }
)


@given(st.lists(MARK, min_size=1, max_size=9), st.none() | st.integers(1, 3 * 10**6), st.booleans())
def test_whatever_a_trend_holds_its_words_stay_inside_and_its_days_apart(marks, target, wide):
    rows = []
    for mark in marks:
        year, month = 2029 + mark["month"] // 12, mark["month"] % 12 + 1
        days = {"since": f"{year}-01-01", "day": f"{year}-12-31"}
        days = days if mark["state"] == "year" else {"day": f"{year}-{month:02}-01"}
        state = "alone" if mark["state"] == "year" else mark["state"]
        said = {"label": f"sekitar {mark['value']}", "when": mark["when"], "value": mark["value"], "state": state}
        rows.append(days | said)
    rows += [TREND[-1] | {"value": target}] if target else []
    placed = laid_out("trend", rows, wide)
    for name, bold in (("labels", True), ("softs", False)):
        for text in placed["datasets"][name]:
            reach = max(look.width(line, bold) for line in text["text"])
            left = text["x"] - {"left": 0, "center": reach / 2, "right": reach}[text["align"]]
            assert -0.5 <= left <= left + reach <= room(wide) + 0.5
            assert 11 <= text["y"] <= placed["height"]
    below = [text for text in placed["datasets"]["softs"] if text["y"] > placed["datasets"]["axis"][0]["y"]]
    spans = []
    for text in below:
        reach = max(look.width(line) for line in text["text"])
        left = text["x"] - {"left": 0, "center": reach / 2, "right": reach}[text["align"]]
        spans.append((left, left + reach))
    assert all(one[1] <= other[0] or other[1] <= one[0] for one, other in combinations(spans, 2))


@pytest.mark.parametrize("wide", [False, True])
def test_two_counts_of_one_region_share_one_axis(wide):
    svg = drawn("bullet", wide=wide)
    done, whole = lengths(shapes(svg, fill="done")), lengths(shapes(svg, fill=None, stroke="line"))
    assert [length / done[0] for length in done + whole] == pytest.approx(
        [1, 130_000 / 591_980, 591_269 / 591_980, 140_000 / 591_980], abs=0.002
    )
    assert not shapes(svg, stroke="target"), "a dashed outline is a target, and nothing else"


@pytest.mark.parametrize("wide", [False, True])
@pytest.mark.parametrize(
    ("done", "target", "filled", "outlined"),
    [
        (0, None, 0, 100),
        (5, 30, 5, 95),
        (Decimal("5.48"), 30, 6, 95),
        (30, 30, 30, 70),
        (40, 30, 40, 60),
        (Decimal("99.65"), Decimal("99.4"), 100, 1),
        (100, 100, 100, 0),
    ],
)
def test_squares_are_people_in_a_hundred_and_the_last_one_is_cut(done, target, filled, outlined, wide):
    svg = drawn("waffle", hundred(done, target), wide=wide)
    full, thin = shapes(svg, fill="done"), shapes(svg, fill=None, stroke="line")
    assert tuple(sum(len(corners(path)) for path in paths) for paths in (full, thin)) == (filled, outlined)
    side = (39 if wide else 16.2) * 0.8
    sizes = [tuple(map(float, size)) for path in full for size in re.findall(r"h([\d.]+)v([\d.]+)", path.get("d"))]
    assert sum(across * down for across, down in sizes) == pytest.approx(float(done) * side**2, rel=0.02)
    assert bool(shapes(svg, stroke="target", stroke_dasharray="5,4")) == bool(target)


def corners(path):
    """Where each part of a path begins."""
    return [tuple(map(float, start)) for start in re.findall(r"M([\d.]+),([\d.]+)", path.get("d"))]


def test_squares_fill_by_columns_on_a_phone_and_by_rows_on_a_desk():
    [narrow], [wide] = (shapes(drawn("waffle", wide=wide), fill="done") for wide in (False, True))
    assert len({x for x, _ in corners(narrow)[:5]}) == 1
    assert corners(narrow)[5][0] > corners(narrow)[0][0]
    assert len({y for _, y in corners(wide)}) == 1


@pytest.mark.parametrize("wide", [False, True])
@pytest.mark.parametrize("target", [1, 3, 5, 10, 30, 32, 99, Decimal("99.4"), Decimal("0.5"), 100])
def test_the_outline_of_a_target_holds_as_many_squares_as_it_says(target, wide):
    """By its area, as the corners that follow one another make it."""
    layout = laid_out("waffle", hundred(5, target), wide)["datasets"]["edges"]
    twice = sum(edge["x"] * edge["y_to"] - edge["x_to"] * edge["y"] for edge in layout)
    pitch = 39 if wide else 16.2
    assert abs(twice) / 2 / pitch**2 == pytest.approx(float(target))
    assert layout[-1]["x_to"] == layout[0]["x"]


@pytest.mark.parametrize(("done", "target"), [(-1, None), (101, None), (5, 101), (5, -1), (True, None), ("5", 3)])
def test_a_share_beyond_a_hundred_has_no_squares(done, target):
    rows = hundred(5, 30)
    rows[0] |= {"squares": done}
    rows[1] |= {"squares": target or 30}
    with pytest.raises(ValueError, match=r"^waffle: "):
        drawn("waffle", rows)


def dotted(svg, colour):
    """How many dots a dashed rule with round ends shows: one at its beginning, and one for each dash after it."""
    paths = shapes(svg, stroke=colour, stroke_linecap="round")
    found = 0
    for path in paths:
        pitch = float(path.get("stroke-dasharray").split()[1])
        found += sum(int(float(wide) / pitch) + 1 for wide in re.findall(r"h([\d.]+)", path.get("d")))
    return found


@pytest.mark.parametrize("wide", [False, True])
@pytest.mark.parametrize("last", [0, 1, 4, 20, 40, 41, 999])
def test_a_thousand_dots_are_a_thousand_and_the_last_ones_are_bracketed(last, wide):
    rows = [{"dots": 1000 - last, "state": "done"}, DOTS[1] | {"dots": last}] if last else [DOTS[0] | {"dots": 1000}]
    svg = drawn("dots", rows, wide=wide)
    assert (dotted(svg, "done"), dotted(svg, "part")) == (1000 - last, last)
    brackets = shapes(svg, stroke="ink-soft")
    assert len(brackets) == bool(last)
    if last:
        wanted = max(min(last, 40) * room(wide, "dots") / 40, 12)
        left, right = map(float, re.search(r"M([\d.]+) .*?H([\d.]+)", brackets[0].get("d")).groups())
        assert right - left == pytest.approx(wanted - 1, abs=0.1)
    said = [line for text in texts(svg) for line in text["lines"]]
    assert (DOTS[1]["label"] in said) == bool(last)


def test_the_last_dots_need_a_word():
    with pytest.raises(ValueError, match=r"^dots: `label`"):
        drawn("dots", [DOTS[0], DOTS[1] | {"label": None, "note": None}])


@pytest.mark.parametrize("wide", [False, True])
@pytest.mark.parametrize(("people", "target"), [(156_000, 858_000), (0, 10), (858_000, 858_000), (900, 450)])
def test_a_bar_reaches_as_far_as_its_people_on_the_way_to_the_target(people, target, wide):
    svg = drawn("progress", [PROGRESS[0] | {"people": people}, PROGRESS[1] | {"people": target}], wide=wide)
    [done], [aim] = shapes(svg, fill="done"), shapes(svg, fill=None, stroke="target", stroke_dasharray="5,3")
    most = max(people, target)
    full = room(wide, "progress") - 2
    assert lengths([done, aim]) == pytest.approx([full * people / most, full * target / most], abs=0.1)


def test_each_region_of_that_time_has_one_dot():
    svg = drawn("dot_plot")
    dots = shapes(svg, stroke="done", fill="done") + shapes(svg, stroke="done", fill="paper")
    assert len([dot for dot in dots if dot.tag == "path"]) == 3
    assert len(shapes(svg, stroke="done", fill="paper")) == 1


@EVERY_PICTURE
def test_what_is_dashed_is_a_target_and_a_target_is_dashed(kind, wide):
    dashes = [
        (paint(style, "stroke"), "," in style.get("stroke-dasharray", ""))
        for node, style in inherited(parsed(drawn(kind, wide=wide)))
        if node.tag in ("path", "line")
    ]
    assert {stroke for stroke, dashed in dashes if dashed} <= {"target"}
    assert all(dashed for stroke, dashed in dashes if stroke == "target")


def test_dots_stand_on_one_scale_from_zero():
    svg = drawn("dot_plot")
    (hollow,) = shapes(svg, stroke="done", fill="paper")
    at = {
        float(re.search(r"\(([\d.]+)", node.get("transform"))[1])
        for node in [hollow, *shapes(svg, stroke="done", fill="done")]
    }
    assert sorted(at) == pytest.approx([7.5 + 309 * value / 20 for value in (2, 7.5, 14.5)], abs=0.1)


def test_regions_keep_their_order_and_every_label():
    said = [text["lines"] for text in sorted(texts(drawn("dot_plot")), key=lambda text: text["at"][::-1])]
    whole = [" ".join(lines) for lines in said]
    assert whole[:-5] == [text for row in REGIONS for text in (row["name"], row["label"])]
    assert whole[-5:] == ["0", "5", "10", "15", "20"]


@pytest.mark.parametrize(
    ("values", "numbers"),
    [
        ([0], ["0", "0,25", "0,5", "0,75", "1"]),
        ([0.3], ["0", "0,1", "0,2", "0,3", "0,4"]),
        ([7.5, 14.5], ["0", "5", "10", "15", "20"]),
        ([7.1], ["0", "2,5", "5", "7,5", "10"]),
        ([99.54], ["0", "25", "50", "75", "100"]),
        ([100.12], ["0", "50", "100", "150"]),
        ([1_900], ["0", "500", "1.000", "1.500", "2.000"]),
    ],
)
def test_the_scale_is_round_and_has_at_most_five_lines(values, numbers):
    svg = drawn("dot_plot", [REGIONS[0] | {"value": value} for value in values])
    assert [
        text["lines"][0] for text in texts(svg) if text["lines"][0][0].isdigit() and "%" not in text["lines"][0]
    ] == numbers
    upright = {node.get("transform") for node in shapes(svg, stroke="line") if node.get("y2")}
    assert len(upright) == len(numbers) * (len(values) + 1)


def test_the_highest_of_few_does_not_look_like_all():
    rows = [REGIONS[0] | {"value": 15}]
    assert ">20<" in drawn("dot_plot", rows)


def test_numbers_are_written_in_the_language_of_the_page():
    rows = [REGIONS[0] | {"value": 7.1}]
    assert ">2,5<" in drawn("dot_plot", rows)
    assert ">2.5<" in drawn("dot_plot", rows, locale=ENGLISH)


def boxes(svg):
    """Left, top, right and bottom of each tile, by its row in the table."""
    found = {}
    for node in parsed(svg).iter():
        if node.get("data-row"):
            x, y, wide, high = map(float, re.fullmatch(r"M(.+),(.+)h(.+)v(.+)h.+Z", node.get("d")).groups())
            found[int(node.get("data-row"))] = (x, y, x + wide, y + high)
    return found


def test_tiles_lie_as_regions_do_and_have_one_size():
    """Column 0 and row 0 are empty here: a map begins where its regions do."""
    found = boxes(drawn("tile_map"))
    assert {(round(right - left, 1), round(bottom - top, 1)) for left, top, right, bottom in found.values()} == {
        (102.3, 90)
    }
    assert [found[n][0] for n in range(5)] == pytest.approx([108.8, 0.5, 108.8, 217.2, 0.5])
    assert [found[n][1] for n in range(5)] == pytest.approx([0.5, 96.5, 96.5, 96.5, 192.5])


@pytest.mark.parametrize("rows", [ROWS["tile_map"], LARGEST["tile_map"], TILES[:1], TILES[1:3]])
def test_every_text_stands_inside_its_tile(rows):
    svg = drawn("tile_map", rows)
    found = boxes(svg).values()
    said = texts(svg)
    assert len(said) == 2 * len(rows)
    for text in said:
        x, y = text["at"]
        [(_, _, right, bottom)] = [box for box in found if box[0] <= x <= box[2] and box[1] <= y <= box[3]]
        assert x + max(look.width(line) for line in text["lines"]) <= right
        assert y + look.LINE * (len(text["lines"]) - 1) + 3 <= bottom


def test_a_missing_region_is_a_tile_without_a_strip_and_the_strip_says_what_the_sign_says():
    svg = drawn("tile_map")
    assert len(shapes(svg, stroke="line", stroke_dasharray=None, fill=None)) == 5
    [strips] = shapes(svg, fill="done")
    assert [float(wide) for wide in re.findall(r"h([\d.]+)v6", strips.get("d"))] == pytest.approx([102.3, 51.2, 51.2])
    assert [x for x, _ in corners(strips)] == pytest.approx([108.8, 108.8, 268.3])
    assert not shapes(drawn("tile_map", TILES[1:2]), fill="done")


# The colours


def schemes():
    css = (ROOT / "docs/assets/colours.css").read_text("utf-8")
    light, dark, without_scripts = re.findall(r"\{([^{}]*--kt-ink: #[^{}]*)\}", css)
    assert without_scripts.split() == dark.split()
    return {
        "light": dict(re.findall(r"--kt-([\w-]+): (#\w{6});", light)),
        "dark": dict(re.findall(r"--kt-([\w-]+): (#\w{6});", dark)),
    }


def contrast(one, other):
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def luminance(colour):
    channels = [int(colour[n : n + 2], 16) / 255 for n in (1, 3, 5)]
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_colours_can_be_told_from_the_paper(scheme):
    colours = schemes()[scheme]
    for paper in ("paper", "surface"):
        for text in ("ink", "ink-soft", "accent"):
            assert contrast(colours[text], colours[paper]) >= 4.5, (text, paper)
        for graphic in ("done", "part", "target", "line", "missing"):
            assert contrast(colours[graphic], colours[paper]) >= 3, (graphic, paper)
    for text in ("ink", "ink-soft", "accent"):
        assert contrast(colours[text], colours["accent-soft"]) >= 4.5, text
    assert contrast(colours["done"], colours["part"]) >= 1.5
    for text in ("on-forest", "brass"):
        assert contrast(colours[text], colours["forest"]) >= 4.5, text


def test_both_schemes_and_forced_colours_define_the_same_names():
    css = (ROOT / "docs/assets/colours.css").read_text("utf-8")
    blocks = [set(re.findall(r"--kt-([\w-]+):", block)) for block in re.findall(r"\{([^{}]*--kt-[^{}]*)\}", css)]
    assert len(blocks) == 4
    assert blocks[0] == blocks[1] == blocks[2] == blocks[3]


@EVERY_KIND
def test_a_chart_takes_its_colours_from_the_page_and_falls_back_on_the_light_ones(kind):
    light = schemes()["light"]
    for node in parsed(drawn(kind)).iter():
        for colour in (node.get("fill", "none"), node.get("stroke", "none")):
            if colour != "none":
                name, fallback = re.fullmatch(r"var\(--kt-([\w-]+), (#\w{6})\)", colour).groups()
                assert light[name] == fallback


# --- the picture that a chat shows of a link ---------------------------------------------------------------------

HOSTILE = "<script>\"&'</text></svg>]]> {{ 7 }}"


def previewed(headline, about="Kabupaten Contoh", name="Situs Contoh", note=""):
    root = ElementTree.fromstring(template(headline, about, name, note))
    return root, [text.text or "" for text in root.iter("{http://www.w3.org/2000/svg}text")]


@pytest.mark.parametrize("headline", ["Satu.", "99,54% dari wajib kartu sudah rekam (Mei 2031). " * 3, HOSTILE])
def test_a_preview_says_the_whole_headline_in_plain_colours(headline):
    root, said = previewed(headline, note="Rancangan")
    assert "".join(headline.split()) in "".join(said).replace(" ", "")  # a word longer than a line is broken
    assert {"Kabupaten Contoh", "Situs Contoh", "Rancangan"} <= set(said)
    assert not [value for one in root.iter() for value in one.attrib.values() if "var(" in value]


def test_what_is_typed_into_a_preview_stays_text():
    root, said = previewed(HOSTILE, HOSTILE, HOSTILE, HOSTILE)
    assert {one.tag.rpartition("}")[2] for one in root.iter()} == {"svg", "rect", "path", "text"}
    assert said.count(HOSTILE) >= 3


def test_a_headline_too_long_for_a_preview_is_left_out_whole():
    """Cut, it might say a percentage without what it is of."""
    _, said = previewed("99,54% dari wajib kartu sudah rekam. " * 30)
    assert not [one for one in said if "99,54%" in one]
    assert "Kabupaten Contoh" in said


def test_a_preview_is_a_png_of_its_size_drawn_once():
    cache = {}
    first = draw.preview("99,54% dari wajib kartu", "Kabupaten Contoh", "Situs", "", cache)
    assert first[:8] == b"\x89PNG\r\n\x1a\n"
    assert [int.from_bytes(first[n : n + 4], "big") for n in (16, 20)] == [1200, 630]
    assert len(first) < 100_000
    [key] = cache
    kept = cache[key]
    assert draw.preview("99,54% dari wajib kartu", "Kabupaten Contoh", "Situs", "", cache) == first
    assert cache == {key: kept}
