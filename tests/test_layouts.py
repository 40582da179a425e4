"""Layouts in which offices send their recaps: each is read exactly as it was written, or refused with cell and remedy.

The figures are invented: four regencies with 1000, 2000, 3000 and 4000 who must have a card, and 900, 1500, 2850, 3904
who are recorded.
"""

import csv
import io
from datetime import date
from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from scripts import read, spreadsheet
from scripts.spreadsheet.remarks import ranges
from scripts.words import words
from tests.examples import cases

PROVINCE = Path(__file__).parent / "province" / "data"
TODAY = date(2032, 1, 1)
ID = words("id")
ASKED = {"as_of": "2031-11-30", "publisher": "Kantor Rekap", "published": "2031-12-05", "number": "9/REKAP/2031"}
NAMES = ("Contoh Satu", "KAB. CONTOH DUA", "3. Contoh Tiga", "KOTA CONTOH")
CODES = ("97.01", "97.02", "97.03", "97.71")
BASES, COUNTS, PHONES = (1000, 2000, 3000, 4000), (900, 1500, 2850, 3904), (300, 450, 1425, 976)
SHARES = ("90,00", "75,00", "95,00", "97,60")


@pytest.fixture(scope="module")
def data():
    """The invented province, read once."""
    return read.folder(PROVINCE)[0]


def book(*tables, title="Rekap", merged=(), hidden=()):
    """A workbook of sheets, each a list of rows."""
    made = openpyxl.Workbook()
    made.remove(made.active)
    for number, rows in enumerate(tables):
        sheet = made.create_sheet(title if not number else f"{title} {number + 1}")
        for row in rows:
            sheet.append(row)
        for area in merged:
            sheet.merge_cells(area)
        for column in hidden:
            sheet.column_dimensions[column].hidden = True
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


def text(rows, mark=";"):
    """The same as a text table."""
    out = io.StringIO()
    csv.writer(out, delimiter=mark, quoting=csv.QUOTE_MINIMAL).writerows(rows)
    return out.getvalue().encode()


def planned(data, content, **asked):
    name = "rekap.xlsx" if content.startswith(b"PK") else "rekap.csv"
    return spreadsheet.plan(content, name, data, {**ASKED, **asked}, TODAY, ID, {})


def rows(*columns):
    """Rows from columns, each a tuple of four."""
    return [list(row) for row in zip(*columns, strict=True)]


def half(numbers, rest=0):
    return tuple(number // 2 + rest for number in numbers)


PLAIN = {
    **{(code, "wajib"): (base, None, "", None) for code, base in zip(CODES, BASES, strict=True)},
    **{
        (code, "kartu-terekam"): (count, Decimal(share.replace(",", ".")), "wajib", base)
        for code, count, share, base in zip(CODES, COUNTS, SHARES, BASES, strict=True)
    },
}
ONLY = {(code, "kartu-terekam"): (count, None, "", None) for code, count in zip(CODES, COUNTS, strict=True)}
OF_TARGET = {key: (one[0], one[1], "sasaran", one[3]) for key, one in PLAIN.items() if key[1] == "kartu-terekam"}
PHONE = {(code, "kartu-ponsel"): (count, None, "", None) for code, count in zip(CODES, PHONES, strict=True)}
COUNTED = {key: (one[0], None, "", None) for key, one in PLAIN.items()}
HEAD = ["KAB/KOTA", "WAJIB KARTU", "SUDAH TEREKAM", "%"]
TABLE = rows(NAMES, BASES, COUNTS, SHARES)
TITLE = [["REKAPITULASI KARANGAN"], ["PROVINSI CONTOH"], ["KEADAAN S.D. 30 NOVEMBER 2031"], []]
GROUPS = [["NO", "KAB/KOTA", "WAJIB KARTU", "", "", "SUDAH TEREKAM", "", "", "%"], ["", "", *("L", "P", "JML") * 2, ""]]
SEXES = rows((1, 2, 3, 4), NAMES, half(BASES), half(BASES), BASES, half(COUNTS), half(COUNTS), COUNTS, SHARES)
SIGNED = [
    [],
    ["", "", "Contoh, 5 Desember 2031"],
    ["", "", "Kepala Dinas,"],
    [],
    ["", "", "Fulanah Contoh, S.Sos"],
    ["", "", "NIP. 19700101 199503 2 001"],
]
TOTAL = ["JUMLAH", sum(BASES), sum(COUNTS), "91,54"]
PAIRS = [["KAB/KOTA", "SUDAH TEREKAM", ""], ["", "L", "P"]]
IKD = [["KAB/KOTA", "KARTU PONSEL CONTOH"], *rows(NAMES, PHONES)]

READ = {
    "one row of head": (book([HEAD, *TABLE]), {}, PLAIN),
    "titles, sum and who signs": (book([*TITLE, HEAD, *TABLE, TOTAL, *SIGNED]), {}, PLAIN),
    "numbered columns": (book([HEAD, [1, 2, 3, 4], *TABLE]), {}, PLAIN),
    "numbered columns in brackets": (text([HEAD, ["(1)", "(2)", "(3)", "(4)"], *TABLE]), {}, PLAIN),
    "men, women, sum, merged": (
        book([*GROUPS, *SEXES], merged=("A1:A2", "B1:B2", "C1:E1", "F1:H1", "I1:I2")),
        {},
        PLAIN,
    ),
    "men, women, sum, not merged": (book([*GROUPS, *SEXES]), {}, PLAIN),
    "men, women, sum, as text": (text([*GROUPS, *SEXES]), {}, PLAIN),
    "men and women without a sum": (book([*PAIRS, *rows(NAMES, half(COUNTS), half(COUNTS))]), {}, ONLY),
    "men and women in one heading": (
        book([["KAB/KOTA", "Sudah Terekam (L)", "Sudah Terekam (P)"], *rows(NAMES, half(COUNTS), half(COUNTS))]),
        {},
        ONLY,
    ),
    "men, women and both in one heading": (
        text(
            [
                ["KAB/KOTA", "Sudah Terekam - Laki-laki", "Sudah Terekam - Perempuan", "Sudah Terekam L+P"],
                *rows(NAMES, half(COUNTS), half(COUNTS), COUNTS),
            ]
        ),
        {},
        ONLY,
    ),
    "women and men": (
        book([PAIRS[0], ["", "Perempuan", "Laki-laki"], *rows(NAMES, half(COUNTS, 1), half(COUNTS, -1))]),
        {},
        ONLY,
    ),
    "two indicators, each with its share": (
        book(
            [
                [*HEAD, "KARTU PONSEL CONTOH", "%"],
                *rows(NAMES, BASES, COUNTS, SHARES, PHONES, ("33,33", "30,00", "50,00", "25,00")),
            ]
        ),
        {},
        PLAIN
        | {
            (code, "kartu-ponsel"): (count, Decimal(share), "terekam", base)
            for code, count, share, base in zip(
                CODES, PHONES, ("33.33", "30.00", "50.00", "25.00"), COUNTS, strict=True
            )
        },
    ),
    "target and result": (
        book([["KAB/KOTA", "Target", "Realisasi", "Capaian (%)"], *TABLE]),
        {"indicator": "kartu-terekam"},
        OF_TARGET,
    ),
    "a target with its share in its heading": (
        book([["KAB/KOTA", "TARGET (30%)", "SUDAH TEREKAM", "%"], *TABLE]),
        {},
        OF_TARGET,
    ),
    "two tables": (book([["A. PEREKAMAN"], HEAD, *TABLE, TOTAL, [], ["B. KARTU PONSEL"], *IKD]), {}, PLAIN | PHONE),
    "blank rows": (book([HEAD, TABLE[0], [], TABLE[1], [], *TABLE[2:], [], TOTAL]), {}, PLAIN),
    "a column of notes": (text([[*HEAD, "KET"], *rows(NAMES, BASES, COUNTS, SHARES, ("",) * 4)]), {}, PLAIN),
    "thousands as text": (
        text([HEAD, *rows(NAMES, ("1.000", "2.000", "3.000", "4.000"), ("900", "1.500", "2.850 ", "3.904"), SHARES)]),
        {},
        PLAIN,
    ),
    "a share as people type it": (book([HEAD, *rows(NAMES, BASES, COUNTS, [f"{one} %" for one in SHARES])]), {}, PLAIN),
    "hidden halves": (book([*GROUPS, *SEXES], hidden=("C", "D", "F", "G")), {}, PLAIN),
    "English headings": (
        book([["Regency/City", "WAJIB KARTU", "SUDAH TEREKAM", "Percentage"], *TABLE]),
        {},
        PLAIN,
    ),
    "two names of one region": (
        book([HEAD[::2], *rows(("Contoh Satu (KAB. CONTOH SATU)", *NAMES[1:]), COUNTS)]),
        {},
        ONLY,
    ),
    "the province as its sum": (
        book([HEAD, *TABLE, ["PROVINSI CONTOH", sum(BASES), sum(COUNTS), ""]]),
        {},
        PLAIN | {("97", "wajib"): (10000, None, "", None), ("97", "kartu-terekam"): (sum(COUNTS), None, "", None)},
    ),
    "nothing known of one": (
        book([HEAD[:3], *rows(NAMES, BASES, ("-", "n/a", "", "3904"))]),
        {},
        {key: one for key, one in COUNTED.items() if key[1] == "wajib" or key[0] == "97.71"},
    ),
    "semicolons of Windows": (
        text([[*HEAD, "CATATAN"], *rows(NAMES, BASES, COUNTS, SHARES, ("“cek”", "–", "", ""))])
        .decode()
        .encode("cp1252"),
        {},
        PLAIN,
    ),
    "one of several sheets": (book(IKD, [HEAD, *TABLE]), {"sheet": "Rekap 2"}, PLAIN),
}


@pytest.mark.parametrize("name", READ)
def test_a_layout_is_read_exactly(data, name):
    content, asked, expected = READ[name]
    plan = planned(data, content, **asked)
    found = {(one.region, one.indicator): (one.count, one.percent, one.of, one.of_count) for one in plan.drafts}
    assert (found, [one.said(ID) for one in plan.remarks if one.refuses]) == (expected, [])
    assert not any(part in plan.text for part in ("1970", "Fulan", "NIP"))


NUMBERS = (1, 2, 3, 4)
OF_IKD = ("30,00", "22,50", "47,50", "24,40")
ALL = (NUMBERS, NAMES, BASES, COUNTS, SHARES)
WHOLE = ("kartu-terekam", "wajib", [{"count": 900, "percent": "90,00", "of_count": 1000}, 4])
ALONE = ("kartu-terekam", "", [{"count": 900}, 4])
SIBLINGS = {
    "merged heads": (
        [["NO", "KAB/KOTA", "WAJIB KARTU", "SUDAH TEREKAM", ""], ["", "", "", "JUMLAH", "%"], *rows(*ALL)],
        ("A1:A2", "B1:B2", "C1:C2", "D1:E1"),
        PLAIN,
        WHOLE,
    ),
    "a row of units": (
        [["NO", *HEAD], ["", "", "(jiwa)", "(jiwa)", "(%)"], *rows(*ALL)],
        (),
        PLAIN,
        WHOLE,
    ),
    "units in the heads": (
        [["NO", "Kab./Kota", "Wajib Kartu (jiwa)", "Sudah Terekam (orang)", "Persentase (%)"], *rows(*ALL)],
        (),
        PLAIN,
        WHOLE,
    ),
    "people who": (
        [["NO", "Nama Kab/Kota", "Jumlah Penduduk Wajib Kartu", "Jumlah Warga Sudah Terekam", "%"], *rows(*ALL)],
        (),
        PLAIN,
        WHOLE,
    ),
    "a title over the group, units and numbers": (
        [
            ["No", "Kabupaten/Kota", "Kartu Ponsel Contoh", "", ""],
            ["", "", "Wajib Kartu", "Sudah Terekam", "Persentase"],
            ["", "", "(Jiwa)", "(Jiwa)", "(%)"],
            ["(1)", "(2)", "(3)", "(4)", "(5)"],
            *rows(*ALL),
        ],
        ("A1:A3", "B1:B3", "C1:E1"),
        PLAIN,
        WHOLE,
    ),
    "the sum above": (
        [HEAD, TOTAL, *TABLE, ["Rata-rata", 2500, 2288, ""], [], ["Catatan:"], ["1. Data rekaan."]],
        (),
        PLAIN,
        WHOLE,
    ),
    "empty columns, notes and a title": (
        [
            ["", "KEADAAN PER 30 NOVEMBER 2031"],
            ["", "NO", "", "KAB/KOTA", "", "WAJIB KARTU", "SUDAH TEREKAM", "%", "KET"],
            *rows(("",) * 4, NUMBERS, ("",) * 4, NAMES, ("",) * 4, BASES, COUNTS, SHARES, ("",) * 4),
            [],
            ["", "Sumber: Kantor Rekap"],
        ],
        (),
        PLAIN,
        WHOLE,
    ),
    "men and women beside their sum": (
        [
            ["KAB/KOTA", "SUDAH TEREKAM", "", ""],
            ["", "L", "P", "JML"],
            *rows(NAMES, half(COUNTS), half(COUNTS), COUNTS),
        ],
        ("A1:A2", "B1:D1"),
        ONLY,
        ALONE,
    ),
    "men and women alone": (
        [["KAB/KOTA", "SUDAH TEREKAM", ""], ["", "L", "P"], *rows(NAMES, half(COUNTS), half(COUNTS))],
        ("A1:A2", "B1:C1"),
        ONLY,
        "sheet_parts",
    ),
    "another group": (
        [
            ["KAB/KOTA", "SUDAH TEREKAM", "KARTU KELUARGA REKAAN", ""],
            ["", "JUMLAH", "JUMLAH", "%"],
            *rows(NAMES, COUNTS, BASES, SHARES),
        ],
        ("C1:D1",),
        ONLY,
        ALONE,
    ),
    "two months": (
        [["KAB/KOTA", "SUDAH TEREKAM", ""], ["", "Bulan Lalu", "Bulan Ini"], *rows(NAMES, COUNTS, COUNTS)],
        ("B1:C1",),
        "columns_of_time",
        "sheet_parts",
    ),
    "a target over its indicator": (
        [["KAB/KOTA", "TARGET", "REALISASI"], ["", "SUDAH TEREKAM", "SUDAH TEREKAM"], *rows(NAMES, BASES, COUNTS)],
        (),
        {key: (one[0], None, "", None) for key, one in OF_TARGET.items()},
        ALONE,
    ),
    "shares in a group of their own": (
        [
            ["KAB/KOTA", "JUMLAH", "", "PERSENTASE", ""],
            ["", "SUDAH TEREKAM", "KARTU PONSEL CONTOH", "SUDAH TEREKAM", "KARTU PONSEL CONTOH"],
            *rows(NAMES, COUNTS, PHONES, SHARES, OF_IKD),
        ],
        ("B1:C1", "D1:E1"),
        "missing",
        ("kartu-ponsel", "", [{"count": 300, "percent": "30,00"}, 4]),
    ),
}
"""The same sheet for the import and for whoever pastes it into the form: its rows, what is merged; what the import
says, or why not; of the form the indicator, the base, the first row and how many there are, or why not."""


@pytest.mark.parametrize("name", SIBLINGS)
def test_a_sibling_is_imported_or_refused(data, name):
    made, merged, expected, _ = SIBLINGS[name]
    plan = planned(data, book(made, merged=merged))
    found = {(one.region, one.indicator): (one.count, one.percent, one.of, one.of_count) for one in plan.drafts}
    refused = [one.case for one in plan.remarks if one.refuses]
    assert refused == [expected] if isinstance(expected, str) else (found, refused) == (expected, [])


REFUSED = {
    "names of two regions": (
        book([HEAD[::2], *rows(("Contoh Satu (Contoh Dua)", *NAMES[1:]), COUNTS)]),
        {},
        "Rekap!A2",
        "region_unknown",
    ),
    "a column of persons": (
        book([["KAB/KOTA", "SUDAH TEREKAM", "X"], *rows(NAMES, COUNTS, ("97" + "01" * 7,) * 4)]),
        {},
        "Rekap!C2:C5",
        "person",
    ),
    "half of a pair": (book([*PAIRS, *rows(NAMES, half(COUNTS), ("", 750, 1425, 1952))]), {}, "Rekap!C3", "sex_empty"),
    "only men": (book([PAIRS[0], ["", "L", ""], *rows(NAMES, half(COUNTS), ("",) * 4)]), {}, "Rekap!B2", "sex_alone"),
    "halves that are not the whole": (
        book([*GROUPS, [*SEXES[0][:4], 1001, *SEXES[0][5:]], *SEXES[1:]]),
        {},
        "Rekap!E3",
        "sum_across",
    ),
    "halves without the whole": (
        book([*GROUPS, [*SEXES[0][:4], "", *SEXES[0][5:]], *SEXES[1:]]),
        {},
        "Rekap!E3",
        "whole_empty",
    ),
    "a share before its count": (
        book(
            [
                ["KAB/KOTA", "%", "SUDAH TEREKAM", "%", "KARTU PONSEL CONTOH"],
                *rows(NAMES, SHARES, COUNTS, SHARES, PHONES),
            ]
        ),
        {"of": "wajib"},
        "",
        "missing",
    ),
    "months as columns": (
        book([["KAB/KOTA", "JAN", "FEB", "MARET 2031"], *rows(NAMES, COUNTS, COUNTS, COUNTS)]),
        {"indicator": "kartu-terekam"},
        "Rekap!B1:D1",
        "columns_of_time",
    ),
    "months below their indicator": (
        book([["KAB/KOTA", "SUDAH TEREKAM", ""], ["", "Oktober", "November"], *rows(NAMES, COUNTS, COUNTS)]),
        {},
        "Rekap!B2:C2",
        "columns_of_time",
    ),
    "this month": (
        book(
            [
                ["KAB/KOTA", "SUDAH TEREKAM", "", ""],
                ["", "BULAN LALU", "BULAN INI", "S.D. BULAN INI"],
                *rows(NAMES, half(COUNTS), half(COUNTS), COUNTS),
            ]
        ),
        {},
        "Rekap!B2:D2",
        "columns_of_time",
    ),
    "this month over men and women": (
        book([["KAB/KOTA", "SUDAH TEREKAM", ""], ["", "BULAN INI", ""], ["", "L", "P"], *rows(NAMES, COUNTS, COUNTS)]),
        {},
        "Rekap!B3:C3",
        "columns_of_time",
    ),
    "years": (
        text([["KAB/KOTA", "2030", "2031"], *rows(NAMES, COUNTS, COUNTS)]),
        {"indicator": "kartu-terekam"},
        "A1",
        "no_values",
    ),
    "one word over two rows": (
        book([["KAB/KOTA", "SUDAH"], ["", "TEREKAM"], *rows(NAMES, COUNTS)]),
        {},
        "Rekap!B2",
        "heading_unread",
    ),
    "a sheet for each month": (book([HEAD, *TABLE], [HEAD, *TABLE], title="Okt"), {}, "", "sheets_several"),
    "the same table twice": (book([HEAD, *TABLE, [], HEAD, *TABLE]), {}, "Rekap!B8:C11", "figure_twice"),
    "side by side": (
        book(
            [[*HEAD, "", "KAB/KOTA", "KARTU PONSEL CONTOH"], *rows(*zip(*TABLE, strict=True), ("",) * 4, NAMES, PHONES)]
        ),
        {},
        "Rekap!F1",
        "side_by_side",
    ),
    "districts": (book([["NO", "KECAMATAN", "SUDAH TEREKAM"], [1, "Contoh Satu", 9]]), {}, "Rekap!B1", "sub_regency"),
    "districts in the title": (
        book([["REKAP PER KECAMATAN"], HEAD, *TABLE]),
        {},
        "Rekap!A1",
        "sub_regency",
    ),
    "marks of another language": (
        book([HEAD[:3], *rows(NAMES, ("1,000", "2,000", "3,000", "4,000"), ("900", "1,500", "2,850", "3,904"))]),
        {},
        "Rekap!B2:B5, C3:C5",
        "",
    ),
    "commas that cut": (
        b"KAB/KOTA,WAJIB KARTU,SUDAH TEREKAM,%\nContoh Satu,1000,900,90,00\nContoh Dua,2000,1500,75,00\n",
        {},
        "E2:E3",
        "row_longer",
    ),
    "commas that cut into a count": (
        b"KAB/KOTA,%,SUDAH TEREKAM\nContoh Satu,90,12\nContoh Dua,75,00\n",
        {"of": "wajib"},
        "C2:C3",
        "row_longer",
    ),
    "preliminary": (
        book([HEAD[:3], *rows(NAMES, BASES, ("900 p", "1500p", 2850, 3904))]),
        {},
        "Rekap!C2:C3",
        "behind.mark",
    ),
    "a star and its footnote": (
        book([HEAD[:3], *rows(NAMES, BASES, ("900 *)", 1500, 2850, 3904)), [], ["*) sementara"]]),
        {},
        "Rekap!C2",
        "behind.mark_explained",
    ),
    "families": (book([HEAD[:3], *rows(NAMES, BASES, ("900 KK",) * 4)]), {}, "Rekap!C2:C5", "behind.other-unit"),
    "not yet, over what": (
        book([["KAB/KOTA", "BELUM", ""], ["", "KARTU PONSEL CONTOH", "LAIN"], *rows(NAMES, COUNTS, COUNTS)]),
        {},
        "Rekap!A1",
        "no_values",
    ),
    "a sum of something unknown": (
        book([["KAB/KOTA", "CETAK ULANG", ""], ["", "L", "JML"], *rows(NAMES, half(COUNTS), COUNTS)]),
        {"indicator": "kartu-terekam"},
        "Rekap!A1",
        "no_values",
    ),
    "regions as columns": (book([["URAIAN", *NAMES], ["SUDAH TEREKAM", *COUNTS]]), {}, "", "no_table"),
    "headings that nobody knows": (book([["KAB/KOTA", "VOLUME"], *rows(NAMES, COUNTS)]), {}, "Rekap!A1", "no_values"),
    "a span of time in the title": (
        book([["PEREKAMAN SELAMA NOVEMBER 2031"], HEAD, *TABLE]),
        {},
        "Rekap!A1",
        "sheet_flow",
    ),
    "in thousands": (book([["(dalam ribuan)"], HEAD, *TABLE]), {}, "Rekap!A1", "sheet_scaled"),
    "of another base than was said": (book([HEAD, *TABLE]), {"of": "terekam"}, "Rekap!D1", "percent_of_other"),
}


@pytest.mark.parametrize("name", REFUSED)
def test_a_layout_is_refused_with_cell_and_remedy(data, name):
    content, asked, at, case = REFUSED[name]
    plan = planned(data, content, **asked)
    assert (plan.refused, plan.text) == (True, "")
    assert (at, case) in [(one.at, one.case) for one in plan.remarks if one.refuses], [
        (one.at, one.case, one.said(ID)) for one in plan.remarks
    ]
    assert all(one.said(ID).endswith(".") for one in plan.remarks)


def test_cells_are_named_by_their_rectangles():
    assert ranges(["C3", "B2", "B3", "C2", "E9", "AA1"]) == "B2:C3, E9, AA1"
    assert ranges(["B2", "B4"]) == "B2, B4"


def test_many_cells_with_one_mistake_are_one_remark_with_their_number(data):
    plan = planned(data, *REFUSED["families"][:1])
    told = [one for one in plan.remarks if one.refuses]
    assert [one.place(ID) for one in told] == ["Rekap!C2:C5, 4 sel"]
    assert "3 sel lain" in told[0].said(ID)


# --- any layout ------------------------------------------------------------------------------------------------------


def numbers(most=5_000_000):
    return st.lists(st.integers(0, most), min_size=4, max_size=4)


WRITTEN = {
    "number": lambda number: number,
    "text": str,
    "grouped": lambda number: f"{number:,}".replace(",", "."),
    "unit": lambda number: f"{number} jiwa",
    "English": lambda number: f"{number:,}",
    "family": lambda number: f"{number} KK",
    "preliminary": lambda number: f"{number} p",
}


@st.composite
def layouts(draw):
    """A table of known counts in some layout: what was meant, and the file."""
    recorded, phones = draw(numbers()), draw(numbers())
    order = draw(st.permutations(range(4)))
    write = WRITTEN[draw(st.sampled_from([*WRITTEN, "number", "text", "grouped"]))]
    form = draw(st.sampled_from(["sum", "halves", "both", "months", "stacked", "beside"]))
    names = [NAMES[at] for at in order]
    recorded, phones = [recorded[at] for at in order], [phones[at] for at in order]
    men = [draw(st.integers(0, number)) for number in recorded]
    women = [number - one for number, one in zip(recorded, men, strict=True)]
    columns = [names]
    above, below = ["KAB/KOTA"], [""]
    if form in ("halves", "both"):
        above += ["SUDAH TEREKAM", *[""] * (1 if form == "halves" else 2)]
        below += ["L", "P"] if form == "halves" else draw(st.permutations(["L", "P", "JML"]))
        by = {"L": men, "P": women, "JML": recorded}
        columns += [by[one] for one in below[1:]]
    elif form == "months":
        above, below = [*above, "SUDAH TEREKAM", ""], [*below, *draw(st.permutations(["BULAN LALU", "BULAN INI"]))]
        columns += [men, women]
    else:
        above, below = [*above, "SUDAH TEREKAM"], [*below, ""]
        columns += [recorded]
    if form == "beside":
        above, below, columns = [*above, "KAB/KOTA"], [*below, ""], [*columns, [*reversed(names)]]
    if form != "stacked" and draw(st.booleans()):
        above, below, columns = [*above, "KARTU PONSEL CONTOH"], [*below, ""], [*columns, phones]
    made = [above, *([below] if any(below) else [])]
    made += draw(st.sampled_from([[], [[*range(1, len(columns) + 1)]]]))
    body = [[write(one) if isinstance(one, int) else one for one in row] for row in rows(*columns)]
    made += body[:2] + draw(st.sampled_from([[], [[]]])) + body[2:]
    if draw(st.booleans()):
        sums = [sum(column) if isinstance(column[0], int) else "" for column in columns[1:]]
        made.append(["TOTAL", *sums])
    if form == "stacked":
        made += [[], ["KABUPATEN/KOTA", "KARTU PONSEL CONTOH"], *rows(names, [write(one) for one in phones])]
    made = draw(st.sampled_from([[], TITLE])) + made + draw(st.sampled_from([[], SIGNED]))
    meant = {(CODES[at], "kartu-terekam"): number for at, number in zip(order, recorded, strict=True)}
    if "KARTU PONSEL CONTOH" in above or form == "stacked":
        meant |= {(CODES[at], "kartu-ponsel"): number for at, number in zip(order, phones, strict=True)}
    return meant, draw(st.sampled_from([book, text]))(made)


@cases(60)
@given(layouts())
def test_whatever_the_layout_it_is_read_as_meant_or_refused(data, layout):
    meant, content = layout
    plan = planned(data, content)
    found = {(one.region, one.indicator): one.count for one in plan.drafts}
    assert plan.refused or found == meant, [one.said(ID) for one in plan.remarks]
    assert all(one.said(ID) for one in plan.remarks)


@pytest.mark.parametrize(
    "typed", ["3,904", "9,5", "1.2", "0900", "-5", "5 ribu", "lebih dari 900", "900-950", "ada", "9o0"]
)
def test_what_is_said_of_a_cell_speaks_of_cells_and_not_of_fields(data, typed):
    for column in (1, 2):
        line = ["Contoh Satu", "", ""]
        line[column] = typed
        plan = planned(data, text([["KAB/KOTA", "SUDAH TEREKAM", "%"], line]), of="wajib")
        for told in (one.said(ID) for one in plan.remarks if one.refuses):
            assert "sel" in told.lower(), told
            assert not {"`count", "`percent", "count", "percent"} & {*told.replace(":", " ").split()}, told
