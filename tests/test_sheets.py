"""Spreadsheets: every trap of a monthly recap is read as it is meant, or refused with the address of its cell."""

import ast
import contextlib
import io
import re
import shutil
import sys
import zipfile
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl.comments import Comment

from scripts import pipeline, read, spreadsheet, write
from scripts.__main__ import main
from scripts.model import Period
from scripts.spreadsheet import cells, remarks
from scripts.spreadsheet.book import MOST_UNPACKED, book
from scripts.spreadsheet.cells import Cell
from scripts.spreadsheet.headings import Heading, Headings
from scripts.words import languages, shipped, words
from tests.examples import cases

PROVINCE = Path(__file__).parent / "province" / "data"
TODAY = date(2032, 1, 1)
ASKED = {
    "as_of": "2031-11-30",
    "of": "wajib",
    "publisher": "Kantor Rekap",
    "published": "2031-12-05",
    "number": "9/REKAP/2031",
}
ID = words("id")
HEAD = ("NO", "KABUPATEN/KOTA", "WAJIB KARTU", "SUDAH TEREKAM", "%")
ROWS = (
    ("Contoh Satu", 1000, 900, 0.9),
    ("Contoh Dua", 2000, 1500, 0.75),
    ("Contoh Tiga", 3000, 2850, 0.95),
    ("Kota Contoh", 4000, 3904, 0.976),
)
"""Invented: 900 / 1000 = 90%, 1500 / 2000 = 75%, 2850 / 3000 = 95%, 3904 / 4000 = 97,6%; together 10000 and 9154."""


def bare(folder):
    """The invented province before anybody has entered a source."""
    (folder / "sources").mkdir(parents=True, exist_ok=True)
    for name in ("regions.yml", "indicators.yml"):
        shutil.copy(PROVINCE / name, folder)
    site = (PROVINCE / "site.yml").read_text("utf-8").replace("leads: 2031-05-piala-contoh\n", "")
    (folder / "site.yml").write_text(site, "utf-8")
    return folder


@pytest.fixture
def data(tmp_path):
    """A folder to write into."""
    return bare(tmp_path / "data")


def recap():
    """A recap as an office makes it: title rows, a blank row, numbers with formats, a sum and a footnote."""
    made = openpyxl.Workbook()
    sheet = made.active
    sheet.title = "Nov 2031"
    sheet["A1"], sheet["A2"] = "REKAP KARANGAN PROVINSI CONTOH", "KEADAAN 30 NOVEMBER 2031"
    sheet.merge_cells("A1:E1")
    for column, text in enumerate(HEAD, 1):
        sheet.cell(4, column, text)
    for row, (name, base, count, share) in enumerate(ROWS, 5):
        for column, value in enumerate((row - 4, name, base, count, share), 1):
            sheet.cell(row, column, value)
        sheet.cell(row, 3).number_format = sheet.cell(row, 4).number_format = "#,##0"
        sheet.cell(row, 5).number_format = "0.00%"
    sheet["B9"], sheet["C9"], sheet["D9"] = "JUMLAH", 10000, 9154
    sheet["A11"] = "Sumber: angka karangan"
    return made


def bytes_of(made):
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


def planned(tmp_path, made, data=None, name="rekap.xlsx", **asked):
    """The plan for a workbook or for bytes; `None` takes an option away."""
    path = tmp_path / name
    path.write_bytes(made if isinstance(made, bytes) else bytes_of(made))
    given = {key: value for key, value in {**ASKED, **asked}.items() if value is not None}
    return pipeline.plan_import(data or bare(tmp_path / "data"), path, given, TODAY)[0]


def said(plan):
    """(cell, case or rule, whether it refuses) of everything that is said."""
    return [(one.at, one.finding.rule if one.finding else one.case, one.refuses) for one in plan.remarks]


def figures(plan):
    return {(one.region, one.indicator): (one.count, one.percent, one.of, one.of_count) for one in plan.drafts}


WHOLE = {
    ("97.01", "wajib"): (1000, None, "", None),
    ("97.01", "kartu-terekam"): (900, Decimal("90.00"), "wajib", 1000),
    ("97.02", "wajib"): (2000, None, "", None),
    ("97.02", "kartu-terekam"): (1500, Decimal("75.00"), "wajib", 2000),
    ("97.03", "wajib"): (3000, None, "", None),
    ("97.03", "kartu-terekam"): (2850, Decimal("95.00"), "wajib", 3000),
    ("97.71", "wajib"): (4000, None, "", None),
    ("97.71", "kartu-terekam"): (3904, Decimal("97.60"), "wajib", 4000),
}


def test_a_recap_becomes_one_file_that_passes_every_check(tmp_path, data):
    plan = planned(tmp_path, recap(), data)
    assert (figures(plan), plan.refused, plan.path) == (WHOLE, False, "sources/2031-12-kantor-rekap-rekap.yml")
    write.files(data, {plan.path: plan.text})
    seen = pipeline.check_folder(data, TODAY)
    assert [one for one in seen.findings if one.refuses] == []
    source = seen.data.sources[plan.key]
    assert (source.kind, source.number, str(source.accessed)) == ("official", "9/REKAP/2031", "2032-01-01")
    assert source.figures[1].locator == "lembar Nov 2031, baris 5"
    # In its one form: formatting the folder leaves it alone.
    assert not [one for one in pipeline.format_folder(data, TODAY) if one.changes and plan.path in one.file]


# --- traps that are read as they are meant ---------------------------------------------------------------------------


def changed(*changes):
    def apply(sheet):
        for address, value, *form in changes:
            sheet[address] = value
            if form:
                sheet[address].number_format = form[0]

    return apply


def two_rows_of_head(sheet):
    """A head of two rows: what a group of columns is about stands above them, merged."""
    sheet.unmerge_cells("A1:E1")
    sheet["C3"], sheet["C4"], sheet["D4"] = "PEREKAMAN KARTU CONTOH", "WAJIB KARTU", "JUMLAH"
    sheet.merge_cells("C3:E3")
    sheet["B3"], sheet["B4"] = "KABUPATEN/KOTA", None
    sheet["A3"], sheet["A4"] = "NO", None
    sheet.merge_cells("B3:B4")


def a_deep_head(sheet):
    """A region heading merged over three rows, beside women and men, their sum, and numbered columns."""
    sheet.insert_rows(5, 2)
    sheet["B4"] = "KABUPATEN/\nKOTA"
    sheet["C4"], sheet["C5"], sheet["F5"], sheet["F7"] = "WAJIB KARTU", "L+P", "L", 500
    for column in (1, 3, 4, 5):
        sheet.cell(6, column, f"({column})")
    sheet.merge_cells("B4:B6")


def hidden_old_column(sheet):
    """Last month's numbers, hidden and still there."""
    sheet["F4"] = "SUDAH TEREKAM"
    for row in range(5, 9):
        sheet.cell(row, 6, 7)
    sheet.column_dimensions["F"].hidden = True


READ = [
    ("a name set wide", changed(("B9", "J U M L A H")), ()),
    ("a head of three rows", a_deep_head, (("Nov 2031!F5", "column_left", False),)),
    (
        "who signs",
        changed(("D13", "Contoh, 5 Desember 2031"), ("D17", "FULAN")),
        (),
    ),
    ("numbers as text", changed(("D5", "900 "), ("C8", "4.000"), ("D8", "3.904")), ()),
    ("a space that nobody sees", changed(("D6", "1\u00a0500")), ()),
    ("people behind a number", changed(("D6", "1.500 jiwa")), ()),
    ("percentages as text", changed(("E5", "90,00%", "@"), ("E6", "75,00", "@")), ()),
    ("percentages in numbers", changed(("E5", 90, "0.00"), ("E6", 75, "0.00"), ("E7", 95.0, "0.00")), ()),
    ("more digits than are shown", changed(("E8", 0.976004999, "0.00%")), ()),
    (
        "names with rank, numbers and marks",
        changed(("B5", "1. KAB. CONTOH SATU *)"), ("B6", "kabupaten contoh dua")),
        (("Nov 2031!B5", "name_mark", False),),
    ),
    ("numbered columns", changed(*((f"{one}3", None) for one in "AB"), ("A1", None)), ()),
    ("a head of two rows", two_rows_of_head, ()),
    (
        "a column that is not known",
        changed(("F4", "PETUGAS"), ("F5", "tiga")),
        (("Nov 2031!F4", "column_left", False),),
    ),
    ("a row of averages", changed(("B10", "RATA-RATA"), ("D10", 2288)), (("Nov 2031!D10", "row_left", False),)),
    ("a title between rows", changed(("B10", "Disusun oleh tim")), (("Nov 2031!10", "row_left", False),)),
    (
        "a title of the next printed page",
        lambda sheet: titled("KEADAAN 30 NOVEMBER 2031")(sheet),
        (("Nov 2031!7", "row_left", False),),
    ),
    ("a hidden column", hidden_old_column, (("Nov 2031", "hidden_columns", False),)),
    ("a sum that is a formula without a value", changed(("D9", None)), ()),
]


@pytest.mark.parametrize(("change", "remarks_"), [one[1:] for one in READ], ids=[one[0] for one in READ])
def test_a_trap_is_read_as_it_is_meant(tmp_path, change, remarks_):
    made = recap()
    change(made.active)
    plan = planned(tmp_path, made)
    assert (said(plan), figures(plan), plan.refused) == (list(remarks_), WHOLE, False)


def test_a_formula_is_read_by_the_value_that_was_calculated(tmp_path):
    made = recap()
    changed(("D5", "=C5-100"), ("D9", "=SUM(D5:D8)"))(made.active)
    sheet = zipfile.ZipFile(io.BytesIO(bytes_of(made))).read(SHEET).decode()
    for formula, value in (("C5-100", 900), ("SUM(D5:D8)", 9154)):
        assert f"<f>{formula}</f><v />" in sheet
        sheet = sheet.replace(f"<f>{formula}</f><v />", f"<f>{formula}</f><v>{value}</v>")
    plan = planned(tmp_path, with_part(SHEET, sheet, made))
    assert (said(plan), figures(plan)) == ([], WHOLE)


def every_trap():
    """One workbook with every trap at once that has one reading."""
    made = recap()
    sheet = made.active
    a_deep_head(sheet)  # titles, a blank row, a merged head of three rows, a column that is not known
    sheet["G4"] = "PER TANGGAL"
    day = date(2031, 11, 30)
    dates = (datetime(2031, 11, 30), "30/11/2031", (day - cells.FIRST_DAY).days, "30 November 2031")
    for row, value in enumerate(dates, 7):
        sheet.cell(row, 7, value)
    sheet["G7"].number_format = "dd/mm/yyyy"
    sheet["B7"], sheet["B8"], sheet["B9"] = "CONTOH SATU", "KAB. CONTOH DUA", "Kabupaten Contoh Tiga *)"
    sheet["D7"], sheet["C10"] = "900 ", "4.000"
    sheet["E8"], sheet["E8"].number_format = "75,00%", "@"
    sheet.insert_rows(9)
    sheet["B9"], sheet["D9"] = "Contoh Tiga", 7
    sheet.row_dimensions[9].hidden = True  # last month's row, hidden and still there
    return made


def test_every_trap_in_one_workbook_is_imported_correctly(tmp_path):
    plan = planned(tmp_path, every_trap(), as_of=None)
    assert said(plan) == [
        ("Nov 2031!F5", "column_left", False),
        ("Nov 2031!B10", "name_mark", False),
        ("Nov 2031", "hidden_rows", False),
    ]
    assert figures(plan) == WHOLE
    assert {str(one.as_of) for one in plan.drafts} == {"2031-11-30"}


def test_every_trap_without_one_reading_is_refused_with_its_cell_in_one_run(tmp_path):
    made = every_trap()
    sheet = made.active
    sheet["D7"], sheet["E8"], sheet["E11"], sheet["E11"].number_format = "=C7-100", "#DIV/0!", 0.976, "General"
    sheet["B10"], sheet["G11"], sheet["C8"] = "Contoh Tigha", "31/11/2031", 2000.5
    plan = planned(tmp_path, made, as_of=None)
    assert {(at, case) for at, case, refuses in said(plan) if refuses} == {
        ("Nov 2031!D7", "formula"),
        ("Nov 2031!C8", "count_part"),
        ("Nov 2031!E8", "error"),
        ("Nov 2031!B10", "region_near"),
        ("Nov 2031!E11", "fraction"),
        ("Nov 2031!G11", "dates_exist"),
    }
    sheet["H11"] = 6471010101900001
    assert [one[:2] for one in said(planned(tmp_path, made))] == [("Nov 2031!H11", "person")]


def test_a_row_that_numbers_the_columns_is_no_region(tmp_path):
    made = recap()
    made.active.insert_rows(5)
    for column in range(1, 6):
        made.active.cell(5, column, column)
    assert figures(planned(tmp_path, made)) == WHOLE


def test_hidden_rows_are_left_out_and_named_or_read_when_asked(tmp_path):
    made = recap()
    made.active.row_dimensions[6].hidden = True
    left = planned(tmp_path, made)
    assert ("Nov 2031", "hidden_rows", False) in said(left)
    # The sum in the sheet counts the hidden row: it says that something is missing.
    assert [at for at, case, _ in said(left) if case == "sum_odd"] == ["Nov 2031!C9", "Nov 2031!D9"]
    read_ = planned(tmp_path, made, hidden="1")
    assert (said(read_), figures(read_)) == ([("Nov 2031", "hidden_read", False)], WHOLE)


def test_a_sum_that_does_not_add_up_is_refused_with_both_numbers_or_noted(tmp_path):
    made = recap()
    made.active["D9"] = 9999
    plan = planned(tmp_path, made)
    assert said(plan) == [("Nov 2031!D9", "sum_odd", True)]
    assert "9.999" in plan.remarks[0].said(ID)
    assert "9.154" in plan.remarks[0].said(ID)
    accepted = planned(tmp_path, made, accept_sums="1")
    assert not accepted.refused
    assert "Jumlah di sumber tidak sama dengan jumlah barisnya (sel Nov 2031!D9)." in accepted.text


def test_a_sum_of_some_rows_is_held_against_those(tmp_path):
    """Regencies, their sum, cities, the sum of all."""
    made = recap()
    sheet = made.active
    sheet.insert_rows(8)
    sheet["B8"], sheet["C8"], sheet["D8"] = "JUMLAH KABUPATEN", 6000, 5250
    assert (said(planned(tmp_path, made)), figures(planned(tmp_path, made))) == ([], WHOLE)
    sheet["D8"] = 5251
    assert said(planned(tmp_path, made)) == [("Nov 2031!D8", "sum_odd", True)]


def test_a_number_that_cannot_be_read_is_said_once_and_not_at_its_sum(tmp_path):
    made = recap()
    changed(("D6", "=C6"))(made.active)
    assert said(planned(tmp_path, made)) == [("Nov 2031!D6", "formula", True)]
    changed(("D6", 1500), ("D9", "=SUM(D5:D8)"))(made.active)
    assert said(planned(tmp_path, made)) == [("Nov 2031!D9", "formula", True)]


def test_beside_the_province_the_nearer_region_counts(tmp_path):
    made = recap()
    made.active.insert_cols(2)
    made.active["B4"] = "PROVINSI"
    for row in range(5, 9):
        made.active.cell(row, 2, "Provinsi Contoh")
    assert figures(planned(tmp_path, made)) == WHOLE


def test_the_row_of_the_province_is_a_figure_and_a_sum(tmp_path):
    made = recap()
    made.active["B9"] = "PROVINSI CONTOH"
    assert figures(planned(tmp_path, made)) == WHOLE | {
        ("97", "wajib"): (10000, None, "", None),
        ("97", "kartu-terekam"): (9154, None, "", None),
    }
    made.active["D9"] = 9155
    assert said(planned(tmp_path, made)) == [("Nov 2031!D9", "sum_odd", True)]


# --- traps that are refused, each with its cell ----------------------------------------------------------------------


def titled(text):
    """A title between the second and the third region."""

    def apply(sheet):
        sheet.insert_rows(7)
        sheet["A7"] = text

    return apply


REFUSED = [
    (
        "a formula that nobody calculated",
        changed(("D6", "=C6*0.75")),
        "Nov 2031!D6",
        "formula",
        "Buka berkasnya di Excel",
    ),
    ("an error", changed(("E6", "=1/0")), "Nov 2031!E6", "formula", "belum dihitung"),
    ("an error that was calculated", changed(("E6", "#DIV/0!")), "Nov 2031!E6", "error", "#DIV/0!"),
    (
        "a fraction without a percent format",
        changed(("E5", 0.9, "General")),
        "Nov 2031!E5",
        "fraction",
        "90% atau 0,9%",
    ),
    (
        "a percentage without end",
        changed(("E5", 100 / 7, "General")),
        "Nov 2031!E5",
        "digits",
        "terlalu banyak desimal",
    ),
    ("half a person", changed(("D5", 900.5)), "Nov 2031!D5", "count_part", "900,5"),
    ("a count in percent", changed(("D5", 900, "0%")), "Nov 2031!D5", "count_percent", "berformat persen"),
    ("a count shown in thousands", changed(("D8", 3904, "#,##0,")), "Nov 2031!D8", "scaled", "menyingkat"),
    ("a number that became a date", changed(("D5", datetime(2031, 9, 1))), "Nov 2031!D5", "no_number", "bukan angka"),
    ("true", changed(("D5", True)), "Nov 2031!D5", "no_number", "bukan angka"),
    ("words", changed(("D5", "sembilan ratus")), "Nov 2031!D5", "counts_are_whole_numbers", "sembilan ratus"),
    ("English marks", changed(("D8", "3,904")), "Nov 2031!D8", "counts_are_whole_numbers", "tanpa koma"),
    ("less than nothing", changed(("D5", -5)), "Nov 2031!D5", "counts_are_whole_numbers", "-5"),
    ("a place nobody knows", changed(("B6", "Negeri Dongeng")), "Nov 2031!B6", "region_unknown", "Negeri Dongeng"),
    ("a slip in a name", changed(("B6", "Contoh Duwa")), "Nov 2031!B6", "region_near", "Kabupaten Contoh Dua (97.02)"),
    ("a row without a name", changed(("B6", None)), "Nov 2031!C6", "row_unnamed", "tanpa nama wilayah"),
    ("a region twice", changed(("B6", "Contoh Satu")), "Nov 2031!C6:D6", "figure_twice", "Nov 2031!C5"),
    ("a column twice", changed(("F4", "Sudah terekam")), "Nov 2031!F4", "column_twice", "Nov 2031!D4"),
    ("a NIK column", changed(("F4", "NIK")), "Nov 2031!F4", "person_column", "Hapus kolom itu"),
    ("a phone column", changed(("F4", "No. HP")), "Nov 2031!F4", "person_column", "Hapus kolom itu"),
    ("a NIK", changed(("F5", "6471010101900001")), "Nov 2031!F5", "person", "6471••••••••0001"),
    ("a NIK as a number", changed(("F5", 6471010101900001)), "Nov 2031!F5", "person", "6471••"),
    ("a NIK that Excel shortened", changed(("F5", "6,47101E+15")), "Nov 2031!F5", "person", "6,4••"),
    (
        "a NIP in the table",
        changed(("F4", "PETUGAS"), ("F6", "19700101 199003 1 001")),
        "Nov 2031!F6",
        "person",
        "1970••",
    ),
    ("a NIP above the table", changed(("D2", "NIP. 19700101 199003 1 001")), "Nov 2031!D2", "person", "1970••"),
    ("a NIK in the signature", changed(("D13", "NIP. 6471010101900001")), "Nov 2031!D13", "person", "6471••"),
    ("a NIP column", changed(("F4", "NIP")), "Nov 2031!F4", "person_column", "Hapus kolom itu"),
    (
        "a row of words in the foot",
        changed(("B12", "Contoh Satu"), ("D12", "seribu")),
        "Nov 2031!D12",
        "counts_are_whole_numbers",
        "seribu",
    ),
    (
        "a stranger below the sum",
        changed(("B12", "Negeri Dongeng"), ("D12", 5)),
        "Nov 2031!B12",
        "region_unknown",
        "Dongeng",
    ),
    ("a column without a heading", changed(("F6", 80)), "Nov 2031!F6", "no_heading", "tidak punya judul"),
    ("a sum without a heading", changed(("F9", 80)), "Nov 2031!F9", "no_heading", "tidak punya judul"),
    ("a mark beside a number", changed(("F6", "p")), "Nov 2031!F6", "no_heading", "“p”"),
    (
        "a column of sub-districts",
        changed(("F4", "KECAMATAN"), ("F5", "Pusat")),
        "Nov 2031!F4",
        "sub_regency",
        "per kecamatan",
    ),
    (
        "a title of something else between rows",
        titled("Wajib kartu"),
        "Nov 2031!7",
        "title_between",
        "hal atau waktu lain",
    ),
    ("a counted title between rows", titled("B. KARTU PONSEL CONTOH"), "Nov 2031!7", "title_between", "KARTU PONSEL"),
    ("another time between rows", titled("Keadaan 31 Oktober 2031"), "Nov 2031!7", "title_between", "31 Oktober"),
    ("all in thousands", changed(("A3", "(dalam ribuan)")), "Nov 2031!A3", "sheet_scaled", "disingkat"),
    ("a phone number", changed(("F5", 81234567890)), "Nov 2031!F5", "person", "8123••"),
]


@pytest.mark.parametrize(
    ("change", "at", "case", "words_"), [one[1:] for one in REFUSED], ids=[one[0] for one in REFUSED]
)
def test_a_trap_is_refused_with_its_cell(tmp_path, change, at, case, words_):
    made = recap()
    change(made.active)
    plan = planned(tmp_path, made)
    assert (at, case, True) in said(plan)
    assert words_ in next(one.said(ID) for one in plan.remarks if one.at == at)
    assert (plan.refused, plan.text) == (True, "")


def under(text):
    """A second row of the head that nobody knows, below the count."""

    def apply(sheet):
        sheet.insert_rows(5)
        sheet["D5"] = text

    return apply


@pytest.mark.parametrize(
    ("text", "case"),
    [
        ("BULAN INI", "columns_of_time"),
        ("L", "sex_alone"),
        ("Januari", "columns_of_time"),
        ("s.d. bulan lalu", "columns_of_time"),
        ("KHUSUS", "heading_unread"),
    ],
)
def test_a_heading_below_a_heading_that_nobody_knows_is_never_taken_for_the_whole(tmp_path, text, case):
    made = recap()
    under(text)(made.active)
    assert ("Nov 2031!D5", case, True) in said(planned(tmp_path, made))


@pytest.mark.parametrize("text", ["(orang)", "jiwa", "(jiwa)"])
def test_a_unit_below_a_heading_is_no_other_heading(tmp_path, text):
    made = recap()
    under(text)(made.active)
    assert (said(planned(tmp_path, made)), figures(planned(tmp_path, made))) == ([], WHOLE)


# --- marks and units behind a number ---------------------------------------------------------------------------------

BEHIND = [
    ("1.500 p", "behind.mark"),
    ("1500p", "behind.mark"),
    ("1.500 r", "behind.mark"),
    ("1500s", "behind.mark"),
    ("1.500 e", "behind.mark"),
    ("1.500 *)", "behind.mark"),
    ("1.500**", "behind.mark"),
    ("1.500 1)", "behind.mark"),
    ("1.500 (1)", "behind.mark"),
    ("1500\u00b9", "behind.mark"),
    ("1500\u1d56", "behind.mark"),
    ("1.500 jiwa *)", "behind.mark"),
    ("*) 1.500", "behind.mark"),
    ("1500 1", "behind.two-numbers"),
    ("1.500 KK", "behind.other-unit"),
    ("1,5 ribu KK", "behind.other-unit"),
    ("1.500 keping", "behind.other-unit"),
    ("1.500 L", "behind.other-unit"),
    ("1.500 per bulan", "behind.other-unit"),
    ("1,5k", "counts_are_whole_numbers"),
    ("5 ribuan", "counts_are_whole_numbers"),
    ("15O0", "counts_are_whole_numbers"),
    ("75 %", "behind.percent"),
    ("1.500 (seribu lima ratus)", "behind.spelled"),
]


@pytest.mark.parametrize(("typed", "case"), BEHIND)
@pytest.mark.parametrize("cell", ["D6", "D9"])
def test_what_stands_behind_a_number_is_never_dropped(tmp_path, typed, case, cell):
    made = recap()
    changed((cell, typed))(made.active)
    plan = planned(tmp_path, made)
    assert said(plan) == [(f"Nov 2031!{cell}", case, True)]
    # No sentence tells to write what stands there as that many people.
    assert "1.500`" not in plan.remarks[0].said(ID)


@pytest.mark.parametrize(
    ("shown", "case"),
    [
        ('#,##0" KK"', "behind.other-unit"),
        ('#,##0\\ "p"', "behind.mark"),
        ('#,##0"*)"', "behind.mark"),
        ("[$Rp-421]#,##0", "behind.other-unit"),
        ("#,##0\\ \\K\\K", "behind.other-unit"),
        ('#,##0" ribu"', "counts_are_whole_numbers"),
        ('#,##0" orang"', None),
        ("[Red]#,##0_-;-#,##0_-", None),
        ("[$-421]#,##0", None),
    ],
)
def test_what_a_number_format_shows_behind_a_number_counts_as_typed(tmp_path, shown, case):
    made = recap()
    changed(("D6", 1500, shown))(made.active)
    plan = planned(tmp_path, made)
    assert said(plan) == ([("Nov 2031!D6", case, True)] if case else [])
    assert case or figures(plan) == WHOLE


@pytest.mark.parametrize("typed", ["75,00 p", "75,00%*)", "75,00\u00b2", "75,0s", "75,00 1"])
def test_a_mark_behind_a_percentage_is_never_dropped(tmp_path, typed):
    made = recap()
    changed(("E6", typed, "@"))(made.active)
    case = "behind.two-numbers" if typed.endswith(" 1") else "behind.mark"
    assert said(planned(tmp_path, made)) == [("Nov 2031!E6", case, True)]


@pytest.mark.parametrize(
    ("typed", "note"),
    [("1.500 *)", "*) data sementara"), ("1.500 p", "p) angka sementara"), ("1.500 1)", "1) tanpa Kecamatan Contoh")],
)
def test_the_footnote_of_a_mark_is_quoted(tmp_path, typed, note):
    made = recap()
    changed(("D6", typed), ("A12", note))(made.active)
    told = {one.at: one for one in planned(tmp_path, made).remarks}
    assert note in told["Nov 2031!D6"].said(ID)


def test_a_footnote_without_its_mark_is_named(tmp_path):
    made = recap()
    changed(("A12", "*) data sementara"), ("A13", "Catatan: tanpa Kecamatan Contoh"), ("A14", "Dicetak 5/12/2031"))(
        made.active
    )
    plan = planned(tmp_path, made)
    assert said(plan) == [("Nov 2031!12", "footnote_left", False), ("Nov 2031!13", "footnote_left", False)]
    assert "data sementara" in plan.remarks[0].said(ID)


# --- below the table -------------------------------------------------------------------------------------------------

SIGNED = [
    (
        "one who signs",
        {
            "D12": "Contoh, 5 Desember 2031",
            "D13": "Kepala Dinas,",
            "D16": "Fulanah Contoh, S.Sos",
            "D17": "NIP. 19700101 199503 2 001",
        },
    ),
    (
        "two who sign",
        {
            "B12": "Mengetahui,",
            "D12": "Contoh, 5 Desember 2031",
            "B13": "Kepala Dinas",
            "D13": "Petugas",
            "B16": "Fulan Contoh",
            "D16": "Fulanah Contoh",
            "B17": "NIP 197001011995032001",
            "D17": "NIP. 198001012005012002",
        },
    ),
    (
        "a place in the column of names",
        {"B12": "Kota Contoh,", "C12": "5 Desember 2031", "B13": "a.n. Bupati", "B15": "Fulan"},
    ),
    ("a number by itself", {"B13": "Mengetahui", "C16": "NIP", "D16": "19700101 199503 2 001"}),
    ("a number that Excel spoilt", {"B13": "Plt. Kepala Dinas", "D16": 197001011995032001}),
    (
        "a source, then who signs",
        {
            "A12": "Sumber: Sistem Karangan, 30 November 2031",
            "A14": "Contoh, ...... 2031",
            "A18": "FULANAH",
            "A19": "Pembina Tk. I",
            "A20": "NIP: 19700101 199503 2 001",
        },
    ),
    ("a day as a date", {"B12": "Disahkan di Contoh", "C12": datetime(2031, 12, 5), "B14": "Fulan"}),
]


@pytest.mark.parametrize("cells_", [one[1] for one in SIGNED], ids=[one[0] for one in SIGNED])
def test_who_signs_is_ignored_and_never_copied(tmp_path, cells_):
    made = recap()
    changed(*cells_.items())(made.active)
    plan = planned(tmp_path, made)
    assert (said(plan), figures(plan), plan.refused) == ([], WHOLE, False)
    assert not any(part in plan.text for part in ("1970", "Fulan", "FULAN", "NIP", "Dinas"))


# --- rows longer than their head -------------------------------------------------------------------------------------

LONGER = [
    (
        "a comma in each percentage",
        "Kabupaten,Sudah terekam,Wajib kartu,%\nContoh Satu,900,1000,90,00\nContoh Dua,1500,2000,75,00",
        ["E2:E3"],
    ),
    (
        "in one of them",
        "Kabupaten,Sudah terekam,Wajib kartu,%\nContoh Satu,900,1000,90\nContoh Dua,1500,2000,75,5",
        ["E3"],
    ),
    ("in a column in the middle", "Kabupaten,%,Sudah terekam\nContoh Satu,90,00,900", ["C2"]),
    ("thousands", "Kabupaten,Sudah terekam\nKota Contoh,3,904", ["C2"]),
    (
        "beside a column of notes",
        "Kabupaten,Sudah terekam,%,Keterangan\nContoh Satu,900,90,00\nContoh Dua,1500,75,5,baik",
        ["D2:D3"],
    ),
    ("with a comma at its end", "Kabupaten,Sudah terekam,%,Keterangan,\nContoh Satu,900,90,25,", ["D2"]),
    ("a sum", "Kabupaten,Sudah terekam\nContoh Satu,900\nJumlah,9,00", ["C3"]),
]


@pytest.mark.parametrize(("text", "at"), [one[1:] for one in LONGER], ids=[one[0] for one in LONGER])
def test_a_row_longer_than_its_head_is_refused(tmp_path, text, at):
    plan = planned(tmp_path, text.encode(), name="rekap.csv", indicator="kartu-terekam")
    assert [one.at for one in plan.remarks if one.case == "row_longer"] == at
    assert "titik koma" in next(one.said(ID) for one in plan.remarks if one.case == "row_longer")
    assert plan.refused


def test_a_number_of_the_row_may_stand_left_of_its_name_without_a_heading(tmp_path):
    made = recap()
    made.active["A4"] = None
    assert (said(planned(tmp_path, made)), figures(planned(tmp_path, made))) == ([], WHOLE)


# --- codes that lost a nought ----------------------------------------------------------------------------------------


def with_regions(tmp_path, *codes, moved=""):
    """The invented province with further regencies, and with codes that moved elsewhere."""
    folder = bare(tmp_path / "data")
    regions = (folder / "regions.yml").read_text("utf-8")
    more = "".join(
        f"  - code: {code}\n    name: Kabupaten Rekaan {code[-2:]}\n    short: Rekaan {code[-2:]}\n"
        "    level: regency\n    parent: 97\n"
        for code in codes
    )
    regions = regions.replace("groups:\n", f"{more}groups:\n")
    if moved:
        regions = regions.replace(
            "    level: province\n", f"    level: province\n    moved: [{moved}]\n    moved_to: Provinsi Lain\n"
        )
    (folder / "regions.yml").write_text(regions, "utf-8")
    return folder


CODES = [
    # value, its format, other regions, moved, the region or the case that refuses it
    (97.1, "General", ["97.10"], "", "code_names"),
    ("97.1", "@", ["97.10"], "", "code_names"),
    ("97,1", "@", ["97.10"], "", "code_names"),
    ("97,01", "@", ["97.10"], "", "97.01"),
    (97.1, "General", [], "", "97.01"),
    (97.1, "0.00", ["97.10"], "", "97.10"),
    (97.1, "0.00", [], "", "region_near"),
    (97.01, "General", ["97.10"], "", "97.01"),
    (97.01, "0.00", ["97.10"], "", "97.01"),
    ("97.10", "@", ["97.10"], "", "97.10"),
    (97.7, "General", ["97.70"], "", "97.70"),
    (97.7, "General", ["97.07", "97.70"], "", "code_names"),
    (97.7, "General", [], "", "region_unknown"),
    (97.1, "General", [], "97.10", "code_names"),
    (97.4, "General", [], "97.40", "region_moved"),
    ("97.010", "@", ["97.10"], "", "code_names"),
    ("97.100", "@", ["97.10"], "", "97.10"),
    ("9710", "@", ["97.10"], "", "97.10"),
]


@pytest.mark.parametrize(("value", "form", "more", "moved", "answer"), CODES)
def test_a_code_that_lost_a_nought_is_never_taken_for_its_neighbour(tmp_path, value, form, more, moved, answer):
    data = with_regions(tmp_path, *more, moved=moved)
    made = openpyxl.Workbook()
    made.active.append(["KODE", "SUDAH TEREKAM"])
    made.active.append([value, 900])
    made.active["A2"].number_format = form
    plan = planned(tmp_path, made, data)
    told = {case: one for one, (_, case, _) in zip(plan.remarks, said(plan), strict=True)}
    if answer[0].isdigit():
        assert [one.region for one in plan.drafts] == [answer]
        exact = str(value).replace(",", ".") == answer or (value, form) == (97.1, "0.00") or str(value).isdigit()
        assert ("code_read" in told) != exact
    else:
        assert (told[answer].at, plan.refused) == ("Sheet!A2", True)
        named = [code for code in ("97.01", "97.10", "97.07", "97.70") if code in told[answer].said(ID)]
        assert len(named) == 2 or answer != "code_names"


@pytest.mark.parametrize(
    ("name", "answer"), [("Contoh Satu", "97.01"), ("Kab. Rekaan 10", "97.10"), ("Contoh Dua", "")]
)
def test_a_name_settles_which_code_was_meant(tmp_path, name, answer):
    data = with_regions(tmp_path, "97.10")
    made = openpyxl.Workbook()
    made.active.append(["KODE", "KABUPATEN", "SUDAH TEREKAM"])
    made.active.append([97.1, name, 900])
    plan = planned(tmp_path, made, data)
    assert [one.region for one in plan.drafts] == ([answer] if answer else [])
    assert ("Sheet!A2" in {one.at for one in plan.remarks if one.refuses}) is False
    assert any(one.case == "code_contradicts" for one in plan.remarks) is (answer == "")


@pytest.mark.parametrize(("code", "known"), [(97.1, False), ("97.1", False), ("97.10", True), (97.71, True)])
def test_the_code_of_an_office_is_read_alike(tmp_path, code, known):
    made = recap()
    about = made.create_sheet("Sumber")
    for row in (("penerbit", "Kantor Rekap"), ("jenis sumber", "official"), ("wilayah kantor", code)):
        about.append(row)
    plan = planned(tmp_path, made, with_regions(tmp_path, "97.10"))
    assert plan.refused is not known
    assert known or ("Sumber!B3", "code_names", True) in said(plan)


# --- targets ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("heading", ["TARGET", "Target 30%", "TARGET (30%)", "Jumlah target", "TARGET 2031"])
def test_a_share_beside_a_target_is_never_one_of_another_base(tmp_path, heading):
    made = recap()
    made.active["C4"] = heading
    plan = planned(tmp_path, made)
    assert said(plan) == [("Nov 2031!E4", "percent_of_target", True)]
    plan = planned(tmp_path, made, of="sasaran")
    assert {key: one for key, one in figures(plan).items() if key[0] == "97.01"} == {
        ("97.01", "kartu-terekam"): (900, Decimal("90.00"), "sasaran", 1000)
    }
    made.active["E4"] = "% dari wajib kartu"
    assert figures(planned(tmp_path, made))["97.01", "kartu-terekam"] == (900, Decimal("90.00"), "wajib", None)


def test_a_percentage_is_not_given_to_another_indicator_than_the_count_beside_it(tmp_path):
    made = recap()
    made.active["F4"] = "KARTU PONSEL CONTOH"
    for row in range(5, 9):
        made.active.cell(row, 6, 100 * row)
    plan = planned(tmp_path, made, indicator="kartu-ponsel")
    assert ("Nov 2031!E4", "percent_beside", True) in said(plan)


# --- recaps as offices make them: real layouts, invented figures -----------------------------------------------------

HERE = Path(__file__).parent / "sheets"
OFFICES = [
    # file, further options, where it is refused and why; or how many figures, and one of them
    ("01-dukcapil.xlsx", {}, {}, 20, ("64.72", "ktp-el-recorded", 612345, Decimal("99.05"), 618211)),
    ("09-two-indicators.xlsx", {}, {}, 30, ("64.72", "ikd-active", 128592, Decimal("21.00"), 612345)),
    ("09-two-indicators.xlsx", {"of": "eligible"}, {"Sheet!G1": "percent_of_other"}, 0, None),
    (
        "11-target-realisasi.xlsx",
        {"indicator": "ikd-active"},
        {},
        10,
        ("64.74", "ikd-active", 28325, Decimal("69.26"), 40894),
    ),
    ("11-target-realisasi.xlsx", {}, {"": "missing"}, 0, None),
    ("13-text-english.xlsx", {}, {"Sheet!B2:C11": "counts_are_whole_numbers"}, 0, None),
    ("15-kecamatan.xlsx", {}, {"Sheet!B1": "sub_regency"}, 0, None),
    ("19-LP-only.xlsx", {}, {}, 20, ("64.72", "ktp-el-unrecorded", 5866, None, None)),
    ("23-two-tables.xlsx", {}, {}, 30, ("64.72", "ikd-active", 122469, Decimal("66.03"), 185463)),
    ("23-two-tables.xlsx", {"of": "eligible"}, {"Sheet!E16": "percent_of_target"}, 0, None),
    ("30-bulan-ini.xlsx", {}, {"Sheet!C2:E2": "columns_of_time"}, 0, None),
    ("b-semi-cp1252.csv", {}, {}, 6, ("64.74", "ktp-el-recorded", 134882, Decimal("98.95"), 136315)),
    ("g-comma-unquoted.csv", {}, {"E2:E3": "row_longer"}, 0, None),
]


@pytest.fixture(scope="module")
def offices(tmp_path_factory):
    """The regions and indicators of the data that ship, without a source."""
    folder = tmp_path_factory.mktemp("offices") / "data"
    (folder / "sources").mkdir(parents=True)
    for name in ("regions.yml", "indicators.yml"):
        shutil.copy(Path(__file__).parents[1] / "data" / name, folder)
    site = (Path(__file__).parents[1] / "data/site.yml").read_text("utf-8")
    (folder / "site.yml").write_text(re.sub(r"(?m)^leads:.*\n", "", site), "utf-8")
    return folder


@pytest.mark.parametrize(("file", "options", "refused", "number", "one"), OFFICES, ids=[one[0] for one in OFFICES])
def test_a_recap_of_an_office_is_read_right_or_refused(tmp_path, offices, file, options, refused, number, one):
    plan = planned(tmp_path, (HERE / file).read_bytes(), offices, name=file, **{"of": None, **options})
    told = {at: case for at, case, refuses in said(plan) if refuses}
    assert {at: told.get(at) for at in refused} == refused
    assert plan.refused is bool(refused)
    if not refused:
        assert len(plan.drafts) == number
        read_ = [(one.region, one.indicator, one.count, one.percent, one.of_count) for one in plan.drafts]
        assert one in read_
        assert "1970" not in plan.text


def test_every_mistake_is_said_in_one_run(tmp_path):
    made = recap()
    changed(("D5", 900.5), ("D6", "=C6"), ("B7", "Negeri Dongeng"), ("E8", 0.5, "General"))(made.active)
    plan = planned(tmp_path, made, publisher=None)
    assert [one[:2] for one in said(plan) if one[2]] == [
        ("Nov 2031!B7", "region_unknown"),
        ("Nov 2031!D5", "count_part"),
        ("Nov 2031!D6", "formula"),
        ("Nov 2031!E8", "fraction"),
        ("", "missing"),
    ]


def test_personal_data_are_refused_wherever_they_are_and_never_shown(tmp_path):
    made = recap()
    made.create_sheet("Lampiran")["C3"] = "3175091201850007"
    made["Lampiran"].sheet_state = "hidden"
    made.active["B5"].comment = Comment("hubungi 0812-3456-7890", "contoh")
    plan = planned(tmp_path, made)
    assert said(plan) == [("Nov 2031!B5", "person_comment", True), ("Lampiran!C3", "person", True)]
    assert not any("3175091201850007" in one.said(ID) or "3456" in one.said(ID) for one in plan.remarks)


def test_what_a_sheet_does_not_say_is_asked_for_in_one_sentence(tmp_path):
    plan = planned(tmp_path, recap(), **dict.fromkeys(ASKED))
    # The division comes out in every row, so nobody has to say of what the percentages are.
    assert said(plan) == [("Nov 2031!E4", "percent_proved", False), ("", "missing", True)]
    assert re.findall(r"--[a-z-]+(?= \()", plan.remarks[1].said(ID)) == [
        *("--as-of", "--publisher", "--published", "--kind", "--number")
    ]
    # The title seems to know the date; only a person can say so.
    assert "30 NOVEMBER 2031: --as-of 2031-11-30" in plan.remarks[1].said(ID)
    made = recap()
    made.active["E6"] = 0.7  # 1500 of 2000 are 75%: nothing is proved
    plan = planned(tmp_path, made, of=None)
    assert [one[:2] for one in said(plan)] == [("", "missing")]
    assert re.findall(r"--[a-z-]+(?= \()", plan.remarks[0].said(ID)) == ["--of"]


def test_a_bare_percentage_beside_two_indicators_asks_for_its_indicator(tmp_path):
    made = recap()
    made.active["F4"] = "KARTU PONSEL CONTOH"
    for row in range(5, 9):
        made.active.cell(row, 6, 100 * row)
    plan = planned(tmp_path, made)
    assert [one.said(ID).count("--indicator") for one in plan.remarks] == [1]
    asked = planned(tmp_path, made, indicator="Perekaman kartu contoh")
    assert figures(asked)["97.01", "kartu-terekam"] == (900, Decimal("90.00"), "wajib", 1000)
    assert figures(asked)["97.01", "kartu-ponsel"] == (500, None, "", None)


def test_findings_of_the_checks_name_the_cell(tmp_path):
    """109,00 above a base: the checks ask about the percentage that the sheet shows in E5."""
    made = recap()
    changed(("D5", 1090), ("E5", 1.09, "0.00%"), ("D9", 9344))(made.active)
    assert said(planned(tmp_path, made)) == [("Nov 2031!E5", "percentages_above_100_have_a_reason", False)]
    plan = planned(tmp_path, recap(), published="2033-01-01")
    assert ("--published", "dates_are_not_in_the_future", True) in said(plan)
    assert plan.refused


def test_broken_data_stop_the_import(tmp_path, data):
    (data / "site.yml").write_text("name: x", "utf-8")
    assert [one.case for one in planned(tmp_path, recap(), data).remarks] == ["data_broken"]


# --- files that are not opened ---------------------------------------------------------------------------------------


def packed(**parts):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
        for name, content in parts.items():
            made.writestr(name.replace("__", "/").replace("_dot_", "."), content)
    return out.getvalue()


def with_part(name, content, book_=None):
    """A workbook (the recap) with one part of its package added or replaced."""
    out = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(bytes_of(book_ or recap()))) as old,
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made,
    ):
        for part in old.infolist():
            if part.filename != name:
                made.writestr(part.filename, old.read(part))
        made.writestr(name, content)
    return out.getvalue()


SHEET = "xl/worksheets/sheet1.xml"
MANY = {f"xl__worksheets__sheet{number}_dot_xml": "<worksheet/>" for number in range(400)}
UNOPENED = [
    ("old Excel", b"\xd0\xcf\x11\xe0" + b"Workbook" * 9, "old"),
    ("a password", b"\xd0\xcf\x11\xe0" + "EncryptedPackage".encode("utf-16-le"), "locked"),
    ("an OpenDocument text", packed(mimetype="application/vnd.oasis.opendocument.text"), "other"),
    ("half an OpenDocument sheet", packed(mimetype="application/vnd.oasis.opendocument.spreadsheet"), "broken"),
    ("macros", with_part("xl/vbaProject.bin", b"x"), "macro"),
    ("binary Excel", packed(xl__workbook_dot_bin="x"), "binary"),
    ("a text document", packed(word__document_dot_xml="<x/>"), "other"),
    ("a web page", b"\n<html><table></table></html>", "page"),
    ("a PDF", b"%PDF-1.7", "other"),
    ("half a file", bytes_of(recap())[:2000], "broken"),
    ("a sheet that is no XML", with_part(SHEET, b"<worksheet"), "broken"),
    ("entities", with_part(SHEET, b'<!DOCTYPE x [<!ENTITY a "b">]><x/>'), "broken"),
    ("a bomb", with_part("xl/media/big.bin", b"\0" * (MOST_UNPACKED + 1)), "bomb"),
    (
        "XML in another encoding",
        with_part(SHEET, "<?xml version='1.0' encoding='utf-16'?><a/>".encode("utf-16")),
        "broken",
    ),
    ("XML that says another", with_part(SHEET, b"<?xml version='1.0' encoding='ISO-8859-1'?><a/>"), "broken"),
    ("letters that are no UTF-8", with_part(SHEET, b"<?xml version='1.0'?><a>\xe9</a>"), "broken"),
    (
        "a cell without end",
        with_part(SHEET, b"<c t='inlineStr'><is><t>" + b"0 " * 9_000_000 + b"</t></is></c>"),
        "long_cell",
    ),
    (
        "a long cell in pieces",
        with_part("xl/sharedStrings.xml", b"<si>" + b"<r><t>abc" * 11_000 + b"</si>"),
        "long_cell",
    ),
    ("everything merged", with_part(SHEET, b'<mergeCell ref="A1:XFD1048576"/>'), "bomb"),
    ("formats without end", with_part("xl/styles.xml", b"<styleSheet>" + b"<xf/>" * 400_000), "bomb"),
    ("rows without end", with_part(SHEET, b"<sheetData>" + b"<row/>" * 2_100_000), "bomb"),
    ("sheets without end", packed(xl__workbook_dot_xml="<workbook/>", **MANY), "bomb"),
    ("nothing", b"", "empty"),
]


@pytest.mark.parametrize(("content", "case"), [one[1:] for one in UNOPENED], ids=[one[0] for one in UNOPENED])
def test_a_file_that_is_not_opened_gets_one_sentence(tmp_path, content, case):
    plan = planned(tmp_path, content)
    assert said(plan) == [("", f"unreadable.{case}", True)]
    assert re.fullmatch(r"[A-Z].*\.", plan.remarks[0].said(ID))


def test_a_sheet_that_claims_to_be_endless_is_read_as_far_as_it_goes(tmp_path):
    made = recap()
    made.active["XFD1048576"].number_format = "0"
    assert figures(planned(tmp_path, made)) == WHOLE


# --- text tables -----------------------------------------------------------------------------------------------------


def table(mark):
    rows = [
        HEAD,
        *(
            (str(n), name, f"{base}", f"{count}", f"{share * 100:.2f}".replace(".", ","))
            for n, (name, base, count, share) in enumerate(ROWS, 1)
        ),
    ]
    return "\r\n".join(
        mark.join(f'"{cell}"' if mark == "," else cell for cell in row) for row in [("Rekap karangan – é",), (), *rows]
    )


@pytest.mark.parametrize(
    ("mark", "encoding"), [(";", "cp1252"), (";", "utf-8-sig"), (",", "utf-8"), ("\t", "utf-16"), (";", "utf-8")]
)
def test_a_text_table_is_read_whatever_separates_its_cells(tmp_path, mark, encoding):
    plan = planned(tmp_path, table(mark).encode(encoding), name="rekap.csv")
    assert (said(plan), figures(plan)) == ([], WHOLE)


def test_a_text_table_names_its_cells_like_a_spreadsheet(tmp_path):
    plan = planned(tmp_path, table(";").replace("Contoh Dua", "Negeri Dongeng").encode(), name="rekap.csv")
    assert ("B5", "region_unknown", True) in said(plan)


# --- the template ----------------------------------------------------------------------------------------------------


def filled():
    """Our own template, filled in as somebody would."""
    data, _ = read.folder(PROVINCE)
    made = openpyxl.load_workbook(io.BytesIO(spreadsheet.template.workbook(data, TODAY)))
    about = {row[0].value: row[1] for row in made["Sumber"].iter_rows(min_row=4, max_col=2)}
    about["penerbit"].value, about["nomor dokumen"].value = "Kantor Contoh Satu", "7/CONTOH/2031"
    about["jenis sumber"].value, about["waktu terbit"].value = ID("kind.official"), "Desember 2031"
    about["wilayah kantor"].value, about["judul"].value = "Kabupaten Contoh Satu", "Rekap bulanan karangan"
    sheet = made["Angka"]
    columns = {cell.value: cell.column for cell in sheet[1]}
    for name, value in (
        ("Indikator", "Perekaman kartu contoh"),
        ("Per tanggal", "30/11/2031"),
        ("Jumlah", 900),
        ("Persen", "90,00"),
        ("Dari apa", "wajib kartu"),
        ("Banyaknya pembagi", 1000),
        ("Keterangan", "Angka karangan."),
    ):
        sheet.cell(3, columns[name]).value = value
    return made


def test_the_template_filled_in_is_imported_without_any_option(tmp_path):
    plan = planned(tmp_path, filled(), **dict.fromkeys(ASKED))
    assert not plan.refused
    assert figures(plan) == {("97.01", "kartu-terekam"): (900, Decimal("90.00"), "wajib", 1000)}
    assert plan.path == "sources/2031-12-kantor-contoh-satu-rekap.yml"
    assert ("", "regions_absent", False) in said(plan)
    for line in ('region: "97.01"', 'as_of: "2031-11-30"', "  id: Angka karangan.", "title: Rekap bulanan karangan"):
        assert line in plan.text


def test_the_template_offers_what_the_data_know_and_stays_text_where_it_must():
    made = filled()
    assert made.sheetnames == ["Sumber", "Angka", "Pilihan"]
    assert made["Pilihan"].sheet_state == "hidden"
    lists = {str(one.sqref).split(":")[0]: one.formula1 for one in made["Angka"].data_validations.dataValidation}
    assert lists["C2"] == "Pilihan!$A$1:$A$3"
    assert [cell.value for cell in made["Pilihan"]["A"]][:3] == [
        "Perekaman kartu contoh",
        "Kartu ponsel contoh",
        "Wajib kartu",
    ]
    assert [made["Angka"].cell(2, column).number_format for column in (1, 4, 6)] == ["@", "@", "@"]
    assert [row[0].value for row in made["Angka"].iter_rows(min_row=2, max_row=6)] == [
        "97",
        "97.01",
        "97.02",
        "97.03",
        "97.71",
    ]
    assert made["Angka"].freeze_panes == "C2"
    told = {str(one.sqref).split(":")[0]: one.prompt for one in made["Angka"].data_validations.dataValidation}
    assert sorted(told) == [f"{letter}2" for letter in "ABCDEFGHIJ"]
    assert told["E2"] == "Jumlah orang seperti tercetak. Kosongkan bila tidak ada; jangan isi nol."
    assert all(0 < len(text) <= 255 for text in told.values()), "Excel shows no more"


def test_a_row_of_the_template_that_is_not_finished_names_its_cell(tmp_path):
    made = filled()
    made["Angka"]["C3"], made["Angka"]["G3"] = None, None
    assert [one for one in said(planned(tmp_path, made, **dict.fromkeys(ASKED))) if one[2]] == [
        ("Angka!C3", "row_indicator", True)
    ]
    made["Angka"]["C3"] = "Perekaman kartu contoh"
    assert ("Angka!F3", "percent_of", True) in said(planned(tmp_path, made, **dict.fromkeys(ASKED)))


# --- again -----------------------------------------------------------------------------------------------------------


def test_the_same_document_again_replaces_its_values_in_place(tmp_path, data):
    plan = planned(tmp_path, recap(), data)
    typed = plan.text.replace("figures:\n", "figures:\n  # catatan petugas\n").replace(
        "    count: 900\n", "    count: 900  # sudah dicek\n    note:\n      id: Catatan karangan.\n"
    )
    write.files(data, {plan.path: typed})
    assert not pipeline.plan_import(data, tmp_path / "rekap.xlsx", ASKED, TODAY)[0].refused
    made = recap()
    changed(("D5", 910), ("E5", 0.91), ("D9", 9164), ("F4", "KARTU PONSEL CONTOH"), ("F5", 77))(made.active)
    again = planned(tmp_path, made, data, indicator="kartu-terekam")
    assert (again.path, again.refused) == (plan.path, False)
    for line in (
        "  # catatan petugas",
        "count: 910  # sudah dicek",
        "      id: Catatan karangan.",
        'percent: "91.00"',
        "count: 77",
    ):
        assert line in again.text
    assert "count: 900\n" not in again.text
    assert again.text.count("- region") == plan.text.count("- region") + 1


def test_the_preview_says_what_was_and_what_would_be_and_never_mixes_bases(tmp_path):
    (tmp_path / "rekap.xlsx").write_bytes(bytes_of(recap()))
    rows = pipeline.plan_import(PROVINCE, tmp_path / "rekap.xlsx", ASKED, TODAY)[1]
    told = {(one.region, one.indicator): one for one in rows}
    one = told["Contoh Satu", "Perekaman kartu contoh"]
    assert one.before == "205.000 orang, 98,00% wajib kartu (Mei 2031)"
    assert (one.after, one.at) == ("900 orang, 90,00% wajib kartu (30 November 2031)", "Nov 2031!D5")
    assert told["Contoh Tiga", "Wajib kartu"].before == "belum ada"
    other = pipeline.plan_import(PROVINCE, tmp_path / "rekap.xlsx", {**ASKED, "of": "unstated"}, TODAY)[1]
    assert "pembagi lain, tidak dibandingkan" in next(one.before for one in other if "98,00" in one.before)


# --- cells -----------------------------------------------------------------------------------------------------------


@given(st.integers(0, 10**9), st.sampled_from(["General", "0", "#,##0", "#.##0", "_-* #,##0_-"]))
def test_a_whole_number_is_read_whatever_its_format(number, form):
    assert cells.count(Cell("S", "B2", 2, 2, Decimal(repr(float(number))), form)) == number


@given(st.decimals(Decimal("0.01"), Decimal("150"), places=2))
def test_a_percent_cell_says_what_it_shows(shown):
    """99,54% is stored as 0.9954 or as the float nearest to it."""
    value = Decimal(repr(float(shown) / 100))
    assert cells.percent(Cell("S", "B2", 2, 2, value, "0.00%")) == shown
    assert cells.percent(Cell("S", "B2", 2, 2, f"{shown}".replace(".", ",") + "%", "@")) == shown


@given(st.dates(date(2000, 1, 1), date(2099, 12, 31)))
def test_a_day_is_one_day_in_every_form(day):
    serial = Decimal((day - cells.FIRST_DAY).days)
    for value, form in ((serial, "General"), (datetime(day.year, day.month, day.day), "dd/mm/yyyy")):
        assert str(cells.period(Cell("S", "B2", 2, 2, value, form))) == day.isoformat()
    assert str(cells.period(Cell("S", "B2", 2, 2, f"{day:%d/%m/%Y}", "@"))) == day.isoformat()


@pytest.mark.parametrize(
    ("value", "form", "period"),
    [
        (datetime(2031, 6, 30), "mmmm yyyy", "2031-06"),
        (datetime(2031, 6, 30), "yyyy", "2031"),
        ("Juni 2031", "@", "2031-06"),
        ("30 Juni 2031", "@", "2031-06-30"),
        ("TW II 2031", "@", "2031-Q2"),
        (Decimal(2031), "General", "2031"),
        ("-", "@", "None"),
    ],
)
def test_a_date_is_as_exact_as_it_is_shown(value, form, period):
    assert str(cells.period(Cell("S", "B2", 2, 2, value, form))) == period


@pytest.mark.parametrize("text", ["31/11/2031", "2031-13-05", "30 Februari 2031", "kemarin", "1-5 Juni 2031"])
def test_a_day_that_is_in_no_calendar_is_refused(text):
    with pytest.raises(remarks.Slip):
        cells.dated(text)


@given(st.text(max_size=80))
def test_text_from_a_cell_cannot_steer_a_terminal(text):
    assert remarks.quoted(text).isprintable()


@pytest.mark.our_data
def test_headings_are_known_in_every_usual_spelling():
    headings = Headings(read.folder(Path(__file__).parents[1] / "data")[0])
    for text, above, role, indicator, base in (
        ("WAJIB KTP-EL", (), "count", "eligible", ""),
        ("Jumlah Wajib KTP", (), "count", "eligible", ""),
        ("SUDAH REKAM", (), "count", "ktp-el-recorded", ""),
        ("BELUM", ("PEREKAMAN KTP-EL",), "count", "ktp-el-unrecorded", ""),
        ("BELUM", ("IKD",), "", "", ""),
        ("%", ("IKD",), "percent", "ikd-active", ""),
        ("% Rekam dari Wajib KTP", (), "percent", "ktp-el-recorded", "eligible"),
        ("JUMLAH", ("IKD",), "count", "ikd-active", ""),
        ("KAB./KOTA", (), "region", "", ""),
        ("Keterangan", (), "note", "", ""),
        ("No. KK", (), "personal", "", ""),
    ):
        assert headings.read(text, above) == Heading(role, indicator, base), text


@pytest.mark.parametrize("language", languages())
def test_every_case_has_its_sentence(language):
    """What the room can say is said in both languages."""
    source = "\n".join(path.read_text("utf-8") for path in (Path(spreadsheet.__file__).parent).glob("*.py"))
    cases = {
        f"sheets.{one}"
        for one in re.findall(r'(?:Slip|say|Remark)\((?:[^"()]*(?:\([^()]*\))?[^"()]*, )?"([a-z_]+)"', source)
    }
    cases |= {f"sheets.unreadable.{one}" for one in re.findall(r'Unreadable\("([a-z_]+)"', source)}
    assert len(cases) > 30
    assert sorted(cases - set(shipped(language))) == []


FORMS = st.one_of(
    st.text(max_size=12), st.sampled_from(["General", "0%", "0." + "0" * 30 + "%", "0.0#", "#,##0,", "@"])
)


@given(st.one_of(st.floats(allow_nan=False, allow_infinity=False), st.integers(), st.text(max_size=40)), FORMS)
def test_whatever_a_cell_holds_is_read_or_refused(value, form):
    held = value if isinstance(value, str) else Decimal(repr(value))
    for how in (cells.count, cells.percent, cells.period):
        with contextlib.suppress(remarks.Slip):
            answer = how(Cell("S", "B2", 2, 2, held, form))
            assert answer is None or isinstance(answer, int | Decimal | Period)


PIECES = st.sampled_from(
    [*HEAD, "Contoh Satu", "JUMLAH", "97.02", "900", "9,5%", "0,5", "-", "IKD", "", " ", '"', "\t", ",", ";", "\n"]
)


@cases(20)
@given(st.lists(PIECES, max_size=60).map(";".join))
def test_whatever_a_text_table_holds_gets_an_answer(text):
    data, _ = read.folder(PROVINCE)
    plan = spreadsheet.plan(text.encode(), "x.csv", data, ASKED, TODAY, ID, {})
    assert plan.text or plan.remarks
    assert all(one.said(ID) for one in plan.remarks)


def test_a_long_sheet_of_strangers_is_answered_with_as_much_as_anybody_reads():
    data, _ = read.folder(PROVINCE)
    rows = "".join(f"Contoh Satu {number + 1}*;{number}\n" for number in range(500))
    plan = spreadsheet.plan(("Kabupaten;Wajib kartu\n" + rows).encode(), "x.csv", data, ASKED, TODAY, ID, {})
    assert len(plan.remarks) == spreadsheet.MOST_SAID + 1
    assert plan.remarks[-1].case == "more"


def test_names_of_files_and_sheets_show_no_number_of_a_person(tmp_path):
    made = recap()
    made.active.title = "6471010101900001"
    plan = planned(tmp_path, made)
    assert said(plan) == [("6471••••••••0001", "person", True)]


def test_the_libraries_are_read_only_where_they_are_needed():
    """`check` and `build` do not wait for them: no module imports them as soon as it is read itself."""
    seen = 0
    for path in Path(spreadsheet.__file__).parents[1].rglob("*.py"):
        tree = ast.parse(path.read_text("utf-8"))
        for node in ast.walk(tree):
            if isinstance(node, ast.ImportFrom) and (node.module or "").partition(".")[0] in ("openpyxl", "lokal"):
                seen += 1
                assert node not in tree.body, path
    assert seen > 2


def test_a_long_text_table_is_not_read(monkeypatch):
    monkeypatch.setattr(sys.modules["scripts.spreadsheet.book"], "MOST_CELLS", 100)
    assert len(book(b"a;b\n" * 50, "x.csv")[0].cells) == 100
    with pytest.raises(remarks.Unreadable):
        book(b"a;b\n" * 51, "x.csv")


def test_a_text_table_with_too_much_in_it_is_not_read():
    with pytest.raises(remarks.Unreadable):
        book(b"a" * 6_000_000, "x.csv")
    with pytest.raises(remarks.Unreadable) as long:
        book(b"a;" + b"b" * 32_768, "x.csv")
    assert long.value.case == "long_cell"


def test_a_part_that_is_larger_than_it_claims_is_not_read(tmp_path):
    """The sizes in the list of parts are lies: what is unpacked is cut there, and its checksum shows it."""
    content = bytearray(bytes_of(recap()))
    with zipfile.ZipFile(io.BytesIO(content)) as whole:
        size = whole.getinfo(SHEET).file_size
    at = content.rfind(SHEET.encode()) - 46 + 24  # the uncompressed size in the directory at the end
    assert int.from_bytes(content[at : at + 4], "little") == size
    content[at : at + 4] = (100).to_bytes(4, "little")
    assert said(planned(tmp_path, bytes(content))) == [("", "unreadable.broken", True)]


# --- the commands ----------------------------------------------------------------------------------------------------


@pytest.fixture
def command(capsys):
    """`command("import", …)`: its exit code, and what it says on both outputs."""

    def run(*arguments):
        code = main([*map(str, arguments), "--today", TODAY.isoformat()])
        out, err = capsys.readouterr()
        return code, out, err

    return run


def test_the_commands_write_only_when_asked(tmp_path, data, command):
    (tmp_path / "rekap.xlsx").write_bytes(bytes_of(recap()))
    asked = [f"--{name.replace('_', '-')}={value}" for name, value in ASKED.items()]
    path = data / "sources/2031-12-kantor-rekap-rekap.yml"
    code, out, err = command("import", tmp_path / "rekap.xlsx", "--data", data, *asked)
    assert (code, path.exists(), err) == (0, False, "")
    assert "Nov 2031!D8" in out
    assert "--write" in out
    code, out, err = command("import", tmp_path / "rekap.xlsx", "--data", data, *asked[1:], "--write")
    assert (code, path.exists(), "--as-of" in out) == (1, False, True)
    assert "Tidak ada yang ditulis" in err
    assert command("import", tmp_path / "rekap.xlsx", "--data", data, *asked, "--write")[0] == 0
    assert path.exists()
    assert command("check", "--data", data)[0] == 0
    assert "tidak ada yang berubah" in command("import", tmp_path / "rekap.xlsx", "--data", data, *asked)[1]
    code, out, _ = command("import", tmp_path / "tidak-ada.xlsx", "--data", data)
    assert (code, "tidak-ada.xlsx tidak ada" in out) == (1, True)


def test_a_base_may_be_said_for_each_indicator(tmp_path, data, command):
    (tmp_path / "rekap.xlsx").write_bytes(bytes_of(recap()))
    asked = [f"--{name.replace('_', '-')}={value}" for name, value in ASKED.items() if name != "of"]
    said_ = [*asked, "--of=unstated", "--of=kartu-terekam=wajib"]
    assert "90,00% wajib kartu" in command("import", tmp_path / "rekap.xlsx", "--data", data, *said_)[1]
    code, out, _ = command("import", tmp_path / "rekap.xlsx", "--data", data, *asked, "--of=entah")
    assert (code, "“entah” tidak dikenal" in out) == (1, True)


def test_the_template_never_takes_the_place_of_a_file(tmp_path, data, command):
    into = tmp_path / "rekap.xlsx"
    assert command("template", "--into", into, "--data", data)[0] == 0
    content = into.read_bytes()
    code, _, err = command("template", "--into", into, "--data", data)
    assert (code, into.read_bytes() == content, "tidak ditimpa" in err) == (1, True, True)
