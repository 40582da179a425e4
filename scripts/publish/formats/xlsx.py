"""One workbook with a sheet for each table, for people who double-click: only numbers and days are more than text."""

import io
import re
import zipfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime, time
from functools import cache as once
from functools import lru_cache
from itertools import islice
from typing import Any
from xml.sax.saxutils import escape

from scripts.publish import tables as published
from scripts.publish.about import About
from scripts.publish.formats import zip as archive
from scripts.publish.formats.csv import cell
from scripts.publish.formats.format import Format
from scripts.publish.made import Files, Made
from scripts.publish.table import COUNT, DAY, NUMBER, Column, Row, Table, about, meaning

SHEET = 31
"""Letters that the name of a sheet may have."""
LONGEST = 32767
"""Letters that a cell may hold."""
NARROW, WIDE = 8, 60
"""Of a column, in letters."""
SAMPLE = 200
"""Rows that say how wide a column is."""
AS_TEXT, GENERAL = "@", "General"
BOLD = "bold"
"""How the names of columns look, in the place of a number format."""
TYPED = 255
"""Letters up to which a cell of the format "text" is shown by every Excel; older ones show longer texts as ####."""
UNSEEN = re.compile("[\x00-\x08\x0b-\x1f\ufffe\uffff]|_(?=x[0-9A-Fa-f]{4}_)")
"""What XML cannot hold, and what a spreadsheet would take for such a letter written out."""
PLAIN = re.compile(r"-?(?P<whole>[0-9]+)(\.(?P<decimals>[0-9]+))?")
TEXTS_KEPT = 100_000
"""Texts of cells that are remembered as XML: most stand in several rows and tables."""
KEPT = 15
"""Digits of a number that a spreadsheet keeps."""
AS_DAY = "yyyy-mm-dd"
BEFORE_DAYS, FIRST_DAY = date(1899, 12, 30), date(1900, 3, 1)
"""A spreadsheet counts days from the first; until the second not all of them agree (Excel has a 29 February 1900)."""
WARNINGS = ("of", "empty", "sum", "series", "nested", "people")
COLUMNS = "columns"
"""The last sheet: what each column of each sheet means. No table has this name."""
CORE = "docProps/core.xml"
SHEET_DATA = b"<sheetData></sheetData>"
"""Where the rows of a sheet go."""

Cell = tuple[Any, str]
"""A text or a number, and the number format under which it is shown, or BOLD."""


def file(tables: Iterable[Table], rows: Mapping[str, list[Row]], every: Mapping[str, About]) -> bytes:
    """The workbook, which speaks each language, the first first: the same rows give the same bytes."""
    from openpyxl import Workbook  # a quarter of a second, which a check of the data does not need

    tables, about = list(tables), next(iter(every.values()))
    book = Workbook(write_only=True)
    written = _Rows(book)
    _explain(book, written, tables, every)
    for title, table in _named(tables):
        lines = [
            [shown(row[column.name], column, table, about) for column in table.columns] for row in rows[table.name]
        ]
        _fill(book.create_sheet(title), written, [column.name for column in table.columns], lines)
    _fill(book.create_sheet(COLUMNS), written, *_columns(tables, every))
    book.properties.title, book.properties.creator = about.name, about.publisher
    return _fixed(book, written.sheets, datetime.combine(about.changed, time()))


class _Rows:
    """The rows of each sheet as XML. openpyxl makes objects of every cell, and takes ten times as long to write them;
    the rest of the workbook is its own."""

    def __init__(self, book: Any):
        self.book = book
        self.sheets: list[bytes] = []
        self.styles: dict[str, str] = {}

    def add(self, lines: Iterable[Sequence[Cell]]) -> None:
        """Those of the next sheet."""
        made = "".join(self._row(number, line) for number, line in enumerate(lines, 1))
        self.sheets.append(f"<sheetData>{made}</sheetData>".encode())

    def _row(self, number: int, line: Sequence[Cell]) -> str:
        cells = [
            f'<c r="{_letters(place)}{number}"{self._style(look)} {_held(value)}</c>'
            for place, (value, look) in enumerate(line, 1)
            if value != ""
        ]
        return f'<row r="{number}">{"".join(cells)}</row>'

    def _style(self, look: str) -> str:
        """Which of the workbook's styles a cell wears: that of a number format, or the bold one."""
        if look not in self.styles:
            from openpyxl.cell import WriteOnlyCell
            from openpyxl.styles import Font

            sample = WriteOnlyCell(self.book.worksheets[0])
            if look == BOLD:
                sample.font = Font(bold=True)
            else:
                sample.number_format = look
            self.styles[look] = f' s="{sample.style_id}"' if sample.has_style else ""
        return self.styles[look]


@once
def _letters(place: int) -> str:
    from openpyxl.utils import get_column_letter

    return str(get_column_letter(place))


def _held(value: Any) -> str:
    """What a cell says of its kind, and its content. A text never runs, whatever it begins with."""
    if not isinstance(value, str):
        return f't="n"><v>{float(value):.16g}</v>'
    return _held_text(value)


@lru_cache(TEXTS_KEPT)
def _held_text(value: str) -> str:
    text = escape(UNSEEN.sub(lambda found: f"_x{ord(found[0]):04X}_", value))
    kept = ' xml:space="preserve"' if text.strip() not in ("", text) else ""
    return f't="inlineStr"><is><t{kept}>{text}</t></is>'


def _explain(book: Any, written: _Rows, tables: Sequence[Table], every: Mapping[str, About]) -> None:
    """The first sheet: whose data these are, what not to do with them, and what each sheet holds."""
    said = list(every.values())
    lines = [
        ("", *(about.name for about in said)),
        ("", *(about.description for about in said)),
        ("", *(about.citation for about in said)),
        *(("", *(about.words(f"open.warn_{key}") for about in said)) for key in WARNINGS),
        *((name, *(about(table, one.words) for one in said)) for name, table in _named(tables)),
    ]
    sheet = book.create_sheet(said[0].words("open.workbook.title"))
    for letter, width in zip("ABCDEFG", (30, *(2 * WIDE for _ in said)), strict=False):
        sheet.column_dimensions[letter].width = width
    written.add([(text, GENERAL) for text in line] for line in lines)


def _columns(tables: Sequence[Table], every: Mapping[str, About]) -> tuple[list[str], list[list[Cell]]]:
    """The names of the columns, and a row for each column of each sheet: what it holds, and what it means in each
    language."""
    head = ["sheet", "column", "kind", "unit", *(f"means_{language}" for language in every)]
    lines = []
    for title, table in _named(tables):
        for column in table.columns:
            means = [meaning(table.name, column, about.words) for about in every.values()]
            texts = [title, column.name, column.kind, column.unit, *means]
            lines.append([(text, AS_TEXT if len(text) <= TYPED else GENERAL) for text in texts])
    return head, lines


def _named(tables: Sequence[Table]) -> Iterator[tuple[str, Table]]:
    return zip(sheet_names(tables), tables, strict=True)


def sheet_names(tables: Sequence[Table]) -> list[str]:
    """Each table's own name, cut where a spreadsheet allows no more, and numbered where two would be one."""
    found: list[str] = []
    for table in tables:
        name, number = table.stem[:SHEET], 1
        while name.casefold() in map(str.casefold, found):
            number += 1
            name = f"{table.stem[: SHEET - 1 - len(str(number))]}-{number}"
        found.append(name)
    return found


def shown(value: Any, column: Column, table: Table, about: About) -> Cell:
    """A value as its cell: numbers with the decimals that the CSV prints, whole days as the day's number, everything
    else as text (also a month, a quarter, or "unstated").

    A number of more digits than a spreadsheet keeps is text too; of a text too long for a cell stands where it is.
    """
    if value is None:
        return "", AS_TEXT
    if column.kind in (COUNT, NUMBER) and (digits := PLAIN.fullmatch(cell(value))) and _kept(digits):
        decimals = len(digits["decimals"] or "")
        return value, f"0.{'0' * decimals}" if decimals else "0"
    text = value if isinstance(value, str) else cell(value)
    if column.kind == DAY and text and (day := date.fromisoformat(text)) >= FIRST_DAY:
        return (day - BEFORE_DAYS).days, AS_DAY
    if len(text) > LONGEST:
        text = about.words("open.too_long", file=f"{table.stem}.csv")
    return text, AS_TEXT if len(text) <= TYPED else GENERAL


def _kept(digits: re.Match[str]) -> bool:
    return len(digits["whole"] + (digits["decimals"] or "")) <= KEPT


def _fill(sheet: Any, written: _Rows, header: list[str], lines: list[list[Cell]]) -> None:
    """A bold row of names that stays in sight, and the rows."""
    sheet.freeze_panes = "A2"
    for number, width in enumerate(_widths(header, lines), 1):
        sheet.column_dimensions[_letters(number)].width = width
    written.add([[(name, BOLD) for name in header], *lines])


def _widths(header: list[str], lines: list[list[Cell]]) -> Iterator[int]:
    for place, name in enumerate(header):
        longest = max((len(str(line[place][0])) for line in islice(lines, SAMPLE)), default=0)
        yield max(NARROW, min(WIDE, max(len(name), longest) + 2))


def _fixed(book: Any, sheets: Iterable[bytes], moment: datetime) -> bytes:
    """The workbook with the rows of its sheets, as bytes, without the moment at which it was saved."""
    from openpyxl.xml.functions import tostring

    saved = io.BytesIO()
    book.save(saved)
    book.properties.created = book.properties.modified = moment
    with zipfile.ZipFile(saved) as made:
        held = {name: made.read(name) for name in made.namelist()}
    for number, rows in enumerate(sheets, 1):
        name = f"xl/worksheets/sheet{number}.xml"
        held[name] = held[name].replace(SHEET_DATA, rows)
    return archive.of({**held, CORE: tostring(book.properties.to_tree())})


def _whole(made: Made) -> Files:
    return {FORMAT.name: file(published.every(), made.rows, made.said)}


FORMAT = Format(
    "xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", file_type="XLSX", whole=_whole
)
