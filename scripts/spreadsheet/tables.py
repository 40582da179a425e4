"""Where in a sheet the table is: its head of one row or several, its columns, its rows."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from scripts.model.numbers import MOST_PEOPLE
from scripts.read import personal
from scripts.spreadsheet.book import Sheet, letters
from scripts.spreadsheet.cells import Cell
from scripts.spreadsheet.headings import NAMED, PARTS, VALUES, Heading, Headings

HIGHEST_HEAD = 4
NUMBERING = re.compile(r"[(\[]?\d{1,2}[)\].]?")
A_DATE = re.compile(
    r"(?:\d{1,2}\s+)?(?:jan|feb|mar|apr|mei|jun|jul|agu|sep|okt|nov|nop|des)[a-z]*\s+\d{4}|\d{1,2}/\d{1,2}/\d{4}"
    r"|(?:triwulan|semester|tw|smt)\s*[ivx\d]+\s*(?:tahun)?\s*\d{4}",
    re.IGNORECASE,
)
PLACE_AND_DATE = re.compile(
    rf"[^\W\d][^,:\d]{{,40}},\s*(?:tanggal\s*)?(?:{A_DATE.pattern}|[. …_]*\d{{4}})", re.IGNORECASE
)
"""How a letter ends: `Contoh, 5 November 2026`."""
WORDS = re.compile(r"[^\W\d_]|%")
BEGINS_A_NUMBER = re.compile(r"[-+~±<>*(]*\s*[0-9]")


@dataclass(frozen=True)
class Column:
    """A column of a table: its number from 1, what it holds, and the cell that says so.

    `above` are the headings over that cell. `plus` is a column to add to this one: women, where this holds men.
    """

    number: int
    holds: Heading
    head: Cell
    above: tuple[str, ...] = ()
    plus: int = 0

    @property
    def at(self) -> str:
        """Its own cell in the row of its heading, which may be merged over several columns."""
        return self.head.at.removesuffix(self.head.address) + f"{letters(self.number)}{self.head.row}"


@dataclass(frozen=True)
class Table:
    """A table in a sheet. `rows` are those below its head in which something stands, up to the last that holds a value.

    `foot` are the rows below those, without numbers: sources and notes; `signed` are those from the place, the date or
    the office of who signs.
    """

    sheet: Sheet
    top: int
    columns: tuple[Column, ...]
    rows: tuple[int, ...]
    foot: tuple[int, ...] = ()
    signed: tuple[int, ...] = ()

    def first(self, role: str) -> Column | None:
        """The first column of this role; of regions the last one, which is the nearest: PROVINSI, KABUPATEN/KOTA."""
        found = [column for column in self.columns if column.holds.role == role]
        return (found[-1] if role == "region" else found[0]) if found else None

    def cell(self, row: int, role: str) -> Cell | None:
        """What stands in a row in the column of this role; a name may be merged over several cells."""
        column = self.first(role)
        if column is None:
            return None
        here = self.sheet.cell(row, column.number)
        return self.sheet.heading(row, column.number) if here.empty and role in NAMED else here


def tables(sheet: Sheet, headings: Headings) -> Iterator[Table]:
    """Every table of a sheet, from the top. What stands above the first and below the last row is in none."""
    rows = list(sheet.lines)
    heads = {row for row in rows if _is_head(sheet, row, headings)}
    tops = [row for row in rows if row in heads and row - 1 not in heads]
    for place, row in enumerate(tops):
        last = tops[place + 1] - 1 if place + 1 < len(tops) else rows[-1]
        top, bottom = _head(sheet, row, headings)
        columns = tuple(_column(sheet, column, top, bottom, headings) for column in sheet.columns)
        columns = tuple(column for column in columns if column.head.text)
        body = tuple(row for row in rows if bottom < row <= last and not _is_numbering(sheet, row))
        if any(column.holds.role in (*VALUES, *PARTS) for column in columns):
            yield Table(sheet, top, columns, *_parted(sheet, columns, body, headings))


def added(columns: tuple[Column, ...]) -> tuple[Column, ...]:
    """The columns with men and women of one heading as one count, where their sum has no column of its own."""
    whole = {column.holds.indicator for column in columns if column.holds.role == "count"}
    pairs: dict[str, tuple[Column, Column]] = {}
    for key in dict.fromkeys(column.holds.indicator for column in columns):
        sexes = [one for one in columns if one.holds.role in ("men", "women") and one.holds.indicator == key]
        if key not in whole and sorted(one.holds.role for one in sexes) == ["men", "women"]:
            pairs[key] = sexes[0], sexes[1]
    both = {column: pair for pair in pairs.values() for column in pair}
    return tuple(
        replace(one, holds=Heading("count", one.holds.indicator), plus=both[one][1].number) if one in both else one
        for one in columns
        if one not in both or both[one][0] is one
    )


def _parted(
    sheet: Sheet, columns: Sequence[Column], body: Sequence[int], headings: Headings
) -> tuple[tuple[int, ...], tuple[int, ...], tuple[int, ...]]:
    """The rows of a table, those of its foot, and those of whoever signs it."""
    values = [column.number for column in columns if column.holds.role in (*VALUES, *PARTS)]
    names = [column.number for column in columns if column.holds.role in NAMED]
    last = max((row for row in body if any(is_number(sheet.cell(row, value)) for value in values)), default=0)
    rows = [row for row in body if row <= last]
    below = [row for row in body if row > last]
    begins = next((row for row in below if _signs(sheet.line(row), headings)), None)
    signed = [row for row in below if begins is not None and row >= begins]
    foot: list[int] = []
    for row in below:
        # Words where a number should be, beside a name: a row that somebody has to look at.
        worded = all(any(not sheet.cell(row, one).empty for one in place) for place in (names, values))
        if row not in signed:
            (rows if worded else foot).append(row)
    return tuple(rows), tuple(foot), tuple(signed)


def is_number(cell: Cell) -> bool:
    """Whether a cell holds a number, or was meant to: no date, and no number of a person."""
    if cell.lacks or isinstance(cell.value, Decimal):
        return bool(cell.lacks) or abs(Decimal(str(cell.value))) < MOST_PEOPLE
    if not isinstance(cell.value, str) or not BEGINS_A_NUMBER.match(cell.value):
        return False
    return not A_DATE.search(cell.value) and not personal.found(cell.value)


def _signs(line: Sequence[Cell], headings: Headings) -> bool:
    """Whether a row begins the part that somebody signs: `Contoh, 5 November 2026`, `Mengetahui`, `Kepala Dinas`."""
    texts = [f"{cell.value:%d/%m/%Y}" if isinstance(cell.value, date) else cell.text for cell in line]
    if any(headings.is_a(role, text) for role in ("source", "footnote") for text in texts):
        return False
    if any(one.kind == "nip" for text in texts for one in personal.found(text)):
        return True
    dated = any(PLACE_AND_DATE.fullmatch(text) for text in (*texts, " ".join(texts)))
    return dated or any(headings.is_a("signature", text) for text in texts)


def _texts(sheet: Sheet, row: int) -> list[tuple[int, str]]:
    return [(cell.column, cell.text) for cell in sheet.line(row) if isinstance(cell.value, str)]


def _is_head(sheet: Sheet, row: int, headings: Headings) -> bool:
    """A row that names the region column, with a value column in it or just above or below."""
    roles = {headings.read(text).role for _, text in _texts(sheet, row)}
    if not roles.intersection(NAMED):
        return False
    near = [headings.read(text).role for at in (row - 1, row, row + 1) for _, text in _texts(sheet, at)]
    return bool(set(near).intersection((*VALUES, *PARTS, "personal")))


def _head(sheet: Sheet, row: int, headings: Headings) -> tuple[int, int]:
    """The first and the last row of a head that names the regions in this row."""
    names = [column for column, text in _texts(sheet, row) if headings.read(text).role in NAMED]

    def belongs(at: int) -> bool:
        texts = _texts(sheet, at)
        known = sum(bool(headings.read(text).role) for _, text in texts)
        free = all(sheet.cell(at, column).empty or column in sheet.hidden_columns for column in names)
        numbers = any(not isinstance(cell.value, str) for cell in sheet.line(at))
        return bool(texts) and free and known > 0 and not numbers

    top, bottom = row, row
    while row - top < HIGHEST_HEAD and belongs(top - 1):
        top -= 1
    while bottom - row < HIGHEST_HEAD and belongs(bottom + 1):
        bottom += 1
    deep = [at for (at, column), head in sheet.merged.items() if head[0] == row and column in names]
    return top, max([bottom, *(at for at in deep if at - row <= HIGHEST_HEAD)])


def _column(sheet: Sheet, column: int, top: int, bottom: int, headings: Headings) -> Column:
    """What a column holds, by its lowest heading and those above it."""
    heads: list[Cell] = []
    for row in range(top, bottom + 1):
        head = sheet.heading(row, column)
        if head.empty:
            head = _group_left(sheet, row, column, bottom)
        if WORDS.search(head.text) and head not in heads:
            heads.append(head)
    if not heads:
        return Column(column, Heading(), sheet.cell(bottom, column))
    above = tuple(cell.text for cell in heads[:-1])
    return Column(column, headings.read(heads[-1].text, above), heads[-1], above)


def _group_left(sheet: Sheet, row: int, column: int, bottom: int) -> Cell:
    """The heading of a group that nobody merged: it stands over the first of its columns only. Else the empty cell."""

    def heads_below(at: int) -> bool:
        return any(WORDS.search(sheet.heading(below, at).text) for below in range(row + 1, bottom + 1))

    empty = sheet.cell(row, column)
    left = next((one for one in reversed(sheet.line(row)) if one.column < column and not one.empty), empty)
    merged = (row, column) in sheet.merged or (left.row, left.column) in sheet.merged.values()
    inside = all(heads_below(at) for at in range(left.column, column + 1))
    return left if left is not empty and not merged and inside else empty


def _is_numbering(sheet: Sheet, row: int) -> bool:
    """A row that only counts the columns: (1) (2) (3)."""
    cells = sheet.line(row)
    if len(cells) < 2 or not all(NUMBERING.fullmatch(cell.text) for cell in cells):
        return False
    numbers = [int(re.sub(r"\D", "", cell.text)) for cell in cells]
    return numbers == list(range(1, len(numbers) + 1))
