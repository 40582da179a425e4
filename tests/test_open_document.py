"""OpenDocument sheets are read as the same sheets are in Excel: number formats are told by what the cells show.

What a cell is in the file was seen in sheets that LibreOffice 7.4 had saved.
"""

import io
import zipfile
from decimal import Decimal
from xml.sax.saxutils import escape, quoteattr

import openpyxl
import pytest
from openpyxl.utils import get_column_letter

from scripts import spreadsheet
from scripts.spreadsheet import cells
from scripts.spreadsheet.book import book
from scripts.spreadsheet.open_document import KIND
from scripts.spreadsheet.remarks import Slip, Unreadable
from tests.test_layouts import ASKED, ID, READ, SIBLINGS, TODAY, data  # noqa: F401 - a fixture
from tests.test_layouts import book as excel

SPACES = "".join(
    f' xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"' for name in ("office", "table", "text", "style")
)
HIDDEN = (
    '<office:automatic-styles><style:style style:name="ta2" style:family="table">'
    '<style:table-properties table:display="false"/></style:style></office:automatic-styles>'
)


def packed(body: str, manifest: str = "<manifest/>", **parts: str) -> bytes:
    """An OpenDocument file with these tables in it."""
    content = f"<office:document-content{SPACES}>{HIDDEN}<office:body>{body}</office:body></office:document-content>"
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
        all_parts = {"mimetype": KIND, "META-INF/manifest.xml": manifest, "content.xml": content, **parts}
        for name, text in all_parts.items():
            made.writestr(name, text)
    return out.getvalue()


def row(*cells_: str, more: str = "") -> str:
    return f"<table:table-row {more}>{''.join(cells_)}</table:table-row>"


def table(*lines: str, more: str = "") -> str:
    return f'<table:table table:name="Rekap" {more}>{"".join(lines)}</table:table>'


def raw(inside: str = "", more: str = "") -> str:
    return f"<table:table-cell {more}>{inside}</table:table-cell>"


def cell(value: object, more: str = "") -> str:
    """A number, a text, or nothing, as the file has it."""
    if value is None:
        return raw("", more)
    shown = f"<text:p>{escape(str(value))}</text:p>"
    if isinstance(value, int | float):
        return raw(shown.replace(".", ","), f'{more} office:value-type="float" office:value="{value}"')
    return raw(shown, f'{more} office:value-type="string"')


def spans(rows: int, columns: int) -> str:
    return f'table:number-rows-spanned="{rows}" table:number-columns-spanned="{columns}"'


TIMES = 'table:number-rows-repeated="{}"'
COLLAPSED = 'table:visibility="collapse"'


def as_open_document(content: bytes) -> bytes:
    """The same workbook as LibreOffice would save it, as far as the layouts of these tests go."""
    tables = []
    for sheet in openpyxl.load_workbook(io.BytesIO(content)):
        hidden = (sheet.column_dimensions[get_column_letter(one)].hidden for one in range(1, sheet.max_column + 1))
        columns = [f"<table:table-column {COLLAPSED if one else ''}/>" for one in hidden]
        areas = {
            (one.min_row, one.min_col): spans(one.max_row - one.min_row + 1, one.max_col - one.min_col + 1)
            for one in sheet.merged_cells.ranges
        }
        lines = [
            row(*(cell(one.value, areas.get((one.row, one.column), "")) for one in line)) for line in sheet.iter_rows()
        ]
        tables.append(table(*columns, *lines).replace('"Rekap"', quoteattr(sheet.title), 1))
    return packed("".join(tables))


SHEETS = {name: one[:2] for name, one in READ.items() if one[0].startswith(b"PK")}
SHEETS |= {name: (excel(one[0], merged=one[1]), {}) for name, one in SIBLINGS.items()}


@pytest.mark.parametrize("name", SHEETS)
def test_a_sheet_is_read_as_it_is_in_excel(data, name):  # noqa: F811
    content, asked = SHEETS[name]
    one, other = (
        spreadsheet.plan(each, "rekap", data, {**ASKED, **asked}, TODAY, ID, {})
        for each in (content, as_open_document(content))
    )
    assert other.drafts == one.drafts
    assert other.remarks == one.remarks
    assert other.text == one.text
    merged = [[sheet.merged for sheet in book(each, "rekap")] for each in (content, as_open_document(content))]
    assert merged[0] == merged[1]


NUMBER = 'office:value-type="float" office:value="{}"'
SHARE = 'office:value-type="percentage" office:value="{}"'
DAY = 'office:value-type="date" office:date-value="{}"'
SHOWN = {
    "a count": (NUMBER.format(20126), "20.126", cells.count, 20126),
    "a count of another language": (NUMBER.format(20126), "20,126", cells.count, 20126),
    "a count with its unit": (NUMBER.format(900), "900 jiwa", cells.count, 900),
    "families": (NUMBER.format(900), "900 KK", cells.count, "behind.other-unit"),
    "rupiah": (
        'office:value-type="currency" office:value="900"',
        "Rp900",
        cells.count,
        "behind.other-unit",
    ),
    "in thousands": (NUMBER.format(12000), "12", cells.count, "scaled"),
    "with a power": (NUMBER.format(1234567), "1,23E+06", cells.count, "scaled"),
    "a dash for nought": (NUMBER.format(0), "- ", cells.count, None),
    "a nought": (NUMBER.format(0), "0", cells.count, 0),
    "a part of a person": (NUMBER.format(9.5), "9,5", cells.count, "count_part"),
    "true": (NUMBER.format(1), "TRUE", cells.count, "no_number"),
    "a share": (SHARE.format(0.976190476), "97,62%", cells.percent, Decimal("97.62")),
    "a share of another language": (SHARE.format(0.976190476), "97.62%", cells.percent, Decimal("97.62")),
    "a whole share": (SHARE.format(0.976190476), "98%", cells.percent, Decimal(98)),
    "noughts are digits": (SHARE.format(0.5), "50,00%", cells.percent, Decimal("50.00")),
    "a share among people": (SHARE.format(0.5), "50%", cells.count, "count_percent"),
    "a share as a number": (NUMBER.format(97.61904), "97,62", cells.percent, Decimal("97.62")),
    "a fraction": (NUMBER.format(0.9762), "0,98", cells.percent, "fraction"),
    "a fraction without end": (NUMBER.format(0.333333333333333), "0,333333333333333", cells.percent, "fraction"),
    "a share without end": (NUMBER.format(97.3333333333333), "97,3333333333333", cells.percent, "digits"),
    "a share that shows something else": (SHARE.format(0.5), "###", cells.percent, "fraction"),
    "a code": (NUMBER.format(11.1), "11,10", cells.code, "11.10"),
    "a code as a number": (NUMBER.format(11.1), "11,1", cells.code, "11.1"),
    "a text": ('office:value-type="string"', "00123", cells.code, "00123"),
    "a day": (DAY.format("2026-11-30"), "30/11/2026", cells.period, "2026-11-30"),
    "a day in words": (DAY.format("2026-11-30"), "30 November 2026", cells.period, "2026-11-30"),
    "a day with its time": (DAY.format("2026-11-30T08:15:00"), "30/11/26 08.15", cells.period, "2026-11-30"),
    "a month": (DAY.format("2026-11-30"), "November 2026", cells.period, "2026-11"),
    "a month in digits": (DAY.format("2026-11-30"), "11/2026", cells.period, "2026-11"),
    "a year": (DAY.format("2026-11-30"), "2026", cells.period, "2026"),
    "an error": ('table:formula="of:=1/0" office:value-type="error"', "#DIV/0!", cells.count, "error"),
    "not reckoned yet": ('table:formula="of:=1+2"', "", cells.count, "formula"),
    "no number": (NUMBER.format("NaN"), "NaN", cells.count, None),
    "no end": (NUMBER.format("1E999999999"), "1", cells.count, 1),
}
"""What the file says of a cell, what the cell shows, what it is read as, and what comes out: a value, or a slip."""


def read_as(attributes: str, shown: str, read) -> object:
    [sheet] = book(packed(table(row(raw(f"<text:p>{shown}</text:p>", attributes)))), "rekap.ods")
    try:
        found = read(sheet.cell(1, 1))
    except Slip as slip:
        return slip.case
    return str(found) if read is cells.period else found


@pytest.mark.parametrize("name", SHOWN)
def test_a_cell_says_what_it_shows(name):
    attributes, shown, read, expected = SHOWN[name]
    found = read_as(attributes, shown, read)
    assert (found, str(found)) == (expected, str(expected)), "with its digits"


def test_what_is_hidden_repeated_or_noted_stands_where_it_is():
    empty = raw("", 'table:number-columns-repeated="3"')
    note = "<office:annotation><text:p>dari <text:s/>Fulan</text:p></office:annotation>"
    noted = raw(f"{note}<text:p>dua<text:line-break/>baris</text:p>", 'office:value-type="string"')
    columns = f'<table:table-column table:number-columns-repeated="2"/><table:table-column {COLLAPSED}/>'
    lines = [
        f"<table:table-header-rows>{row(raw(), more=TIMES.format(4))}</table:table-header-rows>",
        row(empty, noted, more=COLLAPSED),
        row(cell(7), "<table:covered-table-cell/>", cell(8), more=TIMES.format(2)),
        row(empty, more=TIMES.format(1048570)),
    ]
    unseen = table(row(cell(1)), more='table:style-name="ta2"')
    sheet, other = book(packed(table(columns, *lines) + unseen), "rekap.ods")
    texts = {one.address: one.text for one in sheet.cells.values()}
    assert texts == {"D5": "dua baris", "A6": "7", "C6": "8", "A7": "7", "C7": "8"}
    assert (sheet.hidden_rows, sheet.hidden_columns, sheet.hidden) == ({5}, {3}, False)
    assert sheet.loose == (("Rekap!D5", "dari Fulan"),)
    assert other.hidden


DEEP = f"<text:p>{'<text:span>' * 100_000}{'</text:span>' * 100_000}</text:p>"
UNOPENED = {
    "with a password": (packed("", "<manifest><encryption-data/></manifest>"), "locked"),
    "no XML": (packed("<table:table>"), "broken"),
    "entities": (packed("", **{"content.xml": '<!DOCTYPE x [<!ENTITY a "b">]><x>&a;</x>'}), "broken"),
    "another encoding": (packed("", **{"content.xml": "<?xml version='1.0' encoding='utf-16'?><x/>"}), "broken"),
    "rows without end": (packed(table(row(cell(7), more=TIMES.format(1_000_000)))), "bomb"),
    "everything merged": (packed(table(row(cell(7, spans(1_048_576, 1024))))), "bomb"),
    "no number of rows": (packed(table(row(cell(7), more=TIMES.format(-1)))), "broken"),
    "sheets without end": (packed(table() * 400), "bomb"),
    "tags without end": (packed("<x/>" * 1_000_001), "bomb"),
    "a long cell": (packed(table(row(cell("x" * 40_000)))), "long_cell"),
    "a deep cell": (packed(table(row(raw(DEEP)))), "broken"),
}


@pytest.mark.parametrize("name", UNOPENED)
def test_a_file_that_is_not_opened_says_why(name):
    content, case = UNOPENED[name]
    with pytest.raises(Unreadable) as refused:
        book(content, "rekap.ods")
    assert refused.value.case == case
