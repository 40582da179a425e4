"""A file's bytes as sheets of cells. What cannot be opened safely is not opened, and one sentence says why."""

import csv
import io
import re
import warnings
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from functools import cached_property
from math import isfinite
from typing import Any

from scripts.read.text import NOT_TEXT
from scripts.spreadsheet.cells import FIRST_DAY, Cell, Value
from scripts.spreadsheet.remarks import Unreadable, clean

LARGEST = 5_000_000
"""Bytes: some hundred times a monthly recap."""
MOST_UNPACKED, MOST_PARTS, MOST_CELLS = 60_000_000, 2_000, 200_000
"""What a small file may unpack to; a cell that is merged into another counts too."""
MOST_SHEETS, MOST_TAGS, MOST_TAGS_BESIDE = 300, 2_000_000, 300_000
"""Of tags those of cells and their texts, and those of all else, such as formats: the library makes a thing of each."""
TABLES = (".csv", ".tsv", ".txt")
PAGES = (b"<html", b"<!doctype", b"<?xml", b"<table", b"<meta")
"""How files begin that a web system calls Excel and that are none."""
ENTITIES = re.compile(rb"<!(?:DOCTYPE|ENTITY)", re.IGNORECASE)
A_CELL = re.compile(rb"<(?:\w+:)?c[\s/>]")
MERGED = re.compile(rb'<(?:\w+:)?mergeCell\b[^>]*?ref="([A-Z]{1,3})(\d{1,7}):([A-Z]{1,3})(\d{1,7})"')
MOST_LETTERS = 32_767
"""Of a cell, as Excel has it: with more it is no recap, and everything that looks through texts would take long."""
ENDS_A_TEXT = re.compile(rb"</(?:\w+:)?(?:si|c|comment)>")
TAGS = re.compile(rb"<[^<>]*>")
Place = tuple[int, int]


@dataclass(frozen=True)
class Sheet:
    """The cells that hold something, by row and column from 1. `merged`: each hidden part of a merged cell -> its head.

    `loose` are texts beside the cells (comments), which are read for personal data only.
    """

    name: str
    cells: Mapping[Place, Cell]
    merged: Mapping[Place, Place] = field(default_factory=dict)
    hidden_rows: frozenset[int] = frozenset()
    hidden_columns: frozenset[int] = frozenset()
    hidden: bool = False
    loose: tuple[tuple[str, str], ...] = ()
    commas: bool = False
    """A text whose cells are parted by commas: there 98,80 without quotation marks is two cells."""

    def cell(self, row: int, column: int) -> Cell:
        """The cell there; an empty one where nothing is."""
        return self.cells.get((row, column)) or Cell(self.name, f"{letters(column)}{row}", row, column, None)

    def heading(self, row: int, column: int) -> Cell:
        """The cell there, or the one that it is merged into."""
        return self.cell(*self.merged.get((row, column), (row, column)))

    @cached_property
    def lines(self) -> Mapping[int, list[Cell]]:
        """The cells of each row in which something stands, from left to right; the rows from the top."""
        found: dict[int, list[Cell]] = {}
        for (row, _), cell in sorted(self.cells.items()):
            found.setdefault(row, []).append(cell)
        return found

    def line(self, row: int) -> list[Cell]:
        """The cells of a row, from left to right."""
        return self.lines.get(row, [])

    @cached_property
    def columns(self) -> list[int]:
        """Columns in which something stands."""
        return sorted({column for _, column in self.cells})


def letters(column: int) -> str:
    """A column's name: 1 is A, 28 is AB."""
    name = ""
    while column:
        column, rest = divmod(column - 1, 26)
        name = chr(65 + rest) + name
    return name


def _number(name: bytes) -> int:
    number = 0
    for sign in name:
        number = number * 26 + sign - 64
    return number


def book(content: bytes, name: str) -> list[Sheet]:
    """The sheets of a file by its content, whatever its name ends in. Raises Unreadable."""
    if len(content) > LARGEST:
        raise Unreadable("large", size=len(content), most=LARGEST)
    if not content.strip():
        raise Unreadable("empty")
    if content.startswith(b"PK\x03\x04"):
        return _workbook(content)
    if content.startswith(b"\xd0\xcf\x11\xe0"):
        raise Unreadable("locked" if "EncryptedPackage".encode("utf-16-le") in content else "old")
    if content.lstrip()[:20].lower().startswith(PAGES):
        raise Unreadable("page")
    if not name.lower().endswith(TABLES) or content.startswith(NOT_TEXT):
        raise Unreadable("other")
    mark, text = _marked(_decoded(content))
    return [Sheet("", {(cell.row, cell.column): cell for cell in _typed(text, mark)}, commas=mark == ",")]


# --- text ------------------------------------------------------------------------------------------------------------


def _marked(text: str) -> tuple[str, str]:
    """The sign between the cells of a table in text, and the text without the line that may name it."""
    first, _, rest = text.partition("\n")
    if given := re.fullmatch(r"sep=(.)\s*", first):
        return given[1], "\n" + rest
    return _separator(text), text


def _typed(text: str, mark: str) -> Iterator[Cell]:
    """The cells of a table in text: each one as it was typed."""
    found = 0
    try:
        for row, line in enumerate(csv.reader(io.StringIO(text, newline=""), delimiter=mark), 1):
            for column, typed in enumerate(line, 1):
                found += 1
                if len(typed) > MOST_LETTERS:
                    raise Unreadable("long_cell", most=MOST_LETTERS)
                if value := clean(typed):
                    yield Cell("", f"{letters(column)}{row}", row, column, value, "@")
                if found > MOST_CELLS:
                    raise Unreadable("bomb")
    except csv.Error:
        raise Unreadable("broken") from None


def _decoded(content: bytes) -> str:
    """The text in whichever encoding it was saved; Excel saves what it calls CSV in Windows-1252."""
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return content.decode("utf-16", "replace")
    if b"\x00" in content:
        raise Unreadable("other")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("cp1252", "replace")


def _separator(text: str) -> str:
    """The sign that cuts most lines into the same number of parts; Excel in Indonesian writes semicolons."""

    def lines_alike(mark: str) -> tuple[int, int]:
        sizes = [len(row) for row in csv.reader(text.splitlines()[:100], delimiter=mark) if len(row) > 1]
        most = max(sizes, key=sizes.count, default=0)
        return sizes.count(most), most

    return max((";", "\t", ","), key=lines_alike)


# --- Excel -----------------------------------------------------------------------------------------------------------


def _workbook(content: bytes) -> list[Sheet]:
    if (found := _looked_at(content)) is not None:
        return found
    from openpyxl import load_workbook  # a quarter of a second, which no other command needs

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            shown = load_workbook(io.BytesIO(content), data_only=True, keep_links=False)
            typed = load_workbook(io.BytesIO(content), data_only=False, keep_links=False)
        return [_sheet(one, typed[one.title], shown.epoch) for one in shown.worksheets]
    except Unreadable:
        raise
    except Exception:  # a broken file may break the library anywhere
        raise Unreadable("broken") from None


def _looked_at(content: bytes) -> list[Sheet] | None:
    """Look at a packed file before anything is unpacked into memory; an OpenDocument file is read at once. Raises
    Unreadable.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            parts = packed.infolist()
            names = {part.filename for part in parts}
            if len(parts) > MOST_PARTS or sum(part.file_size for part in parts) > MOST_UNPACKED:
                raise Unreadable("bomb")
            if any(part.flag_bits & 1 for part in parts):
                raise Unreadable("locked")
            if "mimetype" in names and b"opendocument.spreadsheet" in packed.read("mimetype")[:200]:
                from scripts.spreadsheet import open_document

                return open_document.sheets(packed)
            if any(name.lower().endswith("vbaproject.bin") for name in names):
                raise Unreadable("macro")
            if "xl/workbook.bin" in names:
                raise Unreadable("binary")
            if "xl/workbook.xml" not in names:
                raise Unreadable("other")
            _look_inside(packed, names)
            return None
    except (
        KeyError,
        zipfile.BadZipFile,
        NotImplementedError,
        OSError,
        EOFError,
        ValueError,
        RuntimeError,
        zipfile.LargeZipFile,
    ):
        raise Unreadable("broken") from None


def _look_inside(packed: zipfile.ZipFile, names: set[str]) -> None:
    cells = sheets = tags = beside = 0
    for name in names:
        if name.endswith((".xml", ".rels")):
            part = packed.read(name)
            if ENTITIES.search(part) or not is_utf8(part):
                raise Unreadable("broken")
            if name.startswith("xl/") and any(_is_long(piece) for piece in ENDS_A_TEXT.split(part)):
                raise Unreadable("long_cell", most=MOST_LETTERS)
            of_cells = name.startswith(("xl/worksheets/", "xl/sharedStrings"))
            tags, beside = tags + of_cells * part.count(b"<"), beside + (not of_cells) * part.count(b"<")
            if name.startswith("xl/worksheets/"):
                sheets += name.endswith(".xml")
                cells += sum(1 for _ in A_CELL.finditer(part))
                for left, top, right, bottom in MERGED.findall(part):
                    cells += abs(_number(right) - _number(left) + 1) * abs(int(bottom) - int(top) + 1)
    if cells > MOST_CELLS or sheets > MOST_SHEETS or tags > MOST_TAGS or beside > MOST_TAGS_BESIDE:
        raise Unreadable("bomb")


def is_utf8(part: bytes) -> bool:
    """Whether XML is UTF-8 and says no other; the library reads what it says, and we looked at something else."""
    declared = re.match(rb"\s*(?:\xef\xbb\xbf)?<\?xml[^>]*encoding\s*=\s*[\"']([^\"']*)", part[:200])
    if declared and declared[1].lower() not in (b"utf-8", b"us-ascii", b"ascii"):
        return False
    try:
        part.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return b"\0" not in part[:100]


def _is_long(piece: bytes) -> bool:
    """Whether the text in a piece of XML is longer than a cell may be."""
    return len(piece) > MOST_LETTERS and len(TAGS.sub(b"", piece).decode("utf-8", "ignore")) > MOST_LETTERS


def _sheet(shown: Any, typed: Any, epoch: datetime) -> Sheet:
    """A worksheet as two readings of it tell: the results of formulas, and where there are formulas."""
    name = clean(shown.title)
    cells: dict[Place, Cell] = {}
    loose: list[tuple[str, str]] = []
    for (row, column), one in shown._cells.items():  # only what is there: a sheet may claim to be a million rows long
        formula = getattr(typed._cells.get((row, column)), "data_type", "") == "f"
        value = _value(one.value)
        lacks = "error" if one.data_type == "e" else "formula" if formula and value in (None, "") else ""
        address = f"{letters(column)}{row}"
        if value not in (None, "") or lacks:
            cells[row, column] = Cell(name, address, row, column, value, one.number_format, lacks, _first_day(epoch))
        if comment := getattr(one, "comment", None):
            loose.append((f"{name}!{address}", clean(str(comment.text))))
    merged = {
        (row, column): (area.min_row, area.min_col)
        for area in shown.merged_cells.ranges
        for row in range(area.min_row, area.max_row + 1)
        for column in range(area.min_col, area.max_col + 1)
    }
    rows = frozenset(row for row, one in shown.row_dimensions.items() if one.hidden or one.height == 0)
    hidden = [one for one in shown.column_dimensions.values() if one.hidden or one.width == 0]
    last = max((column for _, column in cells), default=0)
    columns = frozenset(
        column for one in hidden for column in range(one.min or 1, min(one.max or one.min or 1, last) + 1)
    )
    return Sheet(name, cells, merged, rows, columns, shown.sheet_state != "visible", tuple(loose))


def _value(value: object) -> Value:
    if isinstance(value, bool | datetime | date | time | timedelta) or value is None:
        return value
    if isinstance(value, int | float) and isfinite(value):
        return Decimal(repr(value))
    return clean(str(value))


def _first_day(epoch: datetime) -> date:
    """Day nought: older files from a Mac count from 1904."""
    return FIRST_DAY if epoch.year < 1904 else epoch.date()
