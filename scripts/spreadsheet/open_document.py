"""OpenDocument sheets (.ods), as LibreOffice saves them: values as stored, formats from the text that each cell shows.

The format is OASIS OpenDocument 1.3, part 3, section 9 (tables) and 19 (attributes).
"""

import re
import xml.etree.ElementTree as ElementTree
import zipfile
from collections.abc import Iterator
from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from xml.etree.ElementTree import Element

from scripts.spreadsheet.book import (
    ENTITIES,
    MOST_CELLS,
    MOST_LETTERS,
    MOST_SHEETS,
    Place,
    Sheet,
    is_utf8,
    letters,
)
from scripts.spreadsheet.cells import MOST_DECIMALS, Cell, Value
from scripts.spreadsheet.remarks import Unreadable, clean

KIND = "application/vnd.oasis.opendocument.spreadsheet"
MOST_TAGS = 1_000_000
NAMES = "urn:oasis:names:tc:opendocument:xmlns:"
TABLE, OFFICE, TEXT, STYLE = (f"{{{NAMES}{name}:1.0}}" for name in ("table", "office", "text", "style"))
LIBRE = "{urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0}"
CELLS = (f"{TABLE}table-cell", f"{TABLE}covered-table-cell")
FINEST = 16
"""Decimals that a number shows at most: as many as it has."""
LONGEST = 40
"""Digits of a number that is looked at."""
A_NUMBER = ("float", "percentage", "currency")
DASH = re.compile(r"\W*[-–—]\W*")


def sheets(packed: zipfile.ZipFile) -> list[Sheet]:
    """The sheets of an OpenDocument file. Raises Unreadable."""
    if b"encryption-data" in packed.read("META-INF/manifest.xml"):
        raise Unreadable("locked")
    content = packed.read("content.xml")
    if ENTITIES.search(content) or not is_utf8(content):
        raise Unreadable("broken")
    if content.count(b"<") > MOST_TAGS:
        raise Unreadable("bomb")
    try:
        root = ElementTree.fromstring(content)
    except ElementTree.ParseError:
        raise Unreadable("broken") from None
    hidden = {
        style.get(f"{STYLE}name")
        for style in root.iter(f"{STYLE}style")
        if any(one.get(f"{TABLE}display") == "false" for one in style.iter(f"{STYLE}table-properties"))
    }
    tables = list(root.iter(f"{TABLE}table"))
    if len(tables) > MOST_SHEETS:
        raise Unreadable("bomb")
    return [_sheet(one, one.get(f"{TABLE}style-name") in hidden) for one in tables]


def _sheet(table: Element, hidden: bool) -> Sheet:
    name = clean(table.get(f"{TABLE}name") or "")
    cells: dict[Place, Cell] = {}
    merged: dict[Place, Place] = {}
    loose: list[tuple[str, str]] = []
    hidden_rows: set[int] = set()
    for row, line, repeated in _placed(table, (f"{TABLE}table-row",), "rows"):
        places = [one for one in _placed(line, CELLS, "columns") if _holds(one[1])]
        if repeated * sum(times for _, _, times in places) > MOST_CELLS - len(cells):
            raise Unreadable("bomb")
        for at in range(row, row + repeated if places else row):
            if _is_hidden(line):
                hidden_rows.add(at)
            for column, one, times in places:
                for place in range(column, column + times):
                    if said := _cell(name, at, place, one):
                        cells[at, place] = said
                    if note := _note(one):
                        loose.append((f"{name}!{letters(place)}{at}", note))
                merged |= dict.fromkeys(_covered(at, column, one), (at, column))
                if len(merged) > MOST_CELLS:
                    raise Unreadable("bomb")
    last = max((column for _, column in cells), default=0)
    columns = frozenset(
        place
        for column, one, times in _placed(table, (f"{TABLE}table-column",), "columns")
        if _is_hidden(one)
        for place in range(column, min(column + times, last + 1))
    )
    return Sheet(name, cells, merged, frozenset(hidden_rows), columns, hidden, tuple(loose))


def _placed(inside: Element, tags: tuple[str, ...], what: str) -> Iterator[tuple[int, Element, int]]:
    """The rows, columns or cells of a table, each with its number and how often it is there."""
    number = 1
    for one in inside.iter():
        if one.tag in tags:
            repeated = _times(one, f"number-{what}-repeated")
            yield number, one, repeated
            number += repeated


def _times(one: Element, name: str) -> int:
    said = one.get(f"{TABLE}{name}") or "1"
    if not said.isascii() or not said.isdigit():
        raise Unreadable("broken")
    return max(1, int(said[:9]))


def _is_hidden(one: Element) -> bool:
    return one.get(f"{TABLE}visibility") in ("collapse", "filter")


def _holds(one: Element) -> bool:
    return len(one) > 0 or one.get(f"{OFFICE}value-type") is not None or _covers(one) != (1, 1)


def _covers(one: Element) -> tuple[int, int]:
    """Over how many rows and columns a cell is merged."""
    return _times(one, "number-rows-spanned"), _times(one, "number-columns-spanned")


def _covered(row: int, column: int, one: Element) -> Iterator[Place]:
    rows, columns = _covers(one)
    if (rows, columns) == (1, 1):
        return
    if rows * columns > MOST_CELLS:
        raise Unreadable("bomb")
    for down in range(rows):
        for right in range(columns):
            yield row + down, column + right


def _cell(sheet: str, row: int, column: int, one: Element) -> Cell | None:
    if one.tag != CELLS[0]:
        return None
    shown = clean("\n".join(_text(line) for line in one.findall(f"{TEXT}p")))
    if len(shown) > MOST_LETTERS:
        raise Unreadable("long_cell", most=MOST_LETTERS)
    value, form = _said(one, shown)
    error = "error" in (one.get(f"{LIBRE}value-type"), one.get(f"{OFFICE}value-type"))
    lacks = "error" if error else "formula" if one.get(f"{TABLE}formula") and value in (None, "") else ""
    if value in (None, "") and not lacks:
        return None
    return Cell(sheet, f"{letters(column)}{row}", row, column, value, form, lacks)


def _note(one: Element) -> str:
    """The comment on a cell, without who wrote it and when."""
    lines = [line for note in one.iter(f"{OFFICE}annotation") for line in note.findall(f"{TEXT}p")]
    return clean(" ".join(map(_text, lines)))


def _text(one: Element) -> str:
    """All that a paragraph says; blanks beyond the first, tabs and line ends stand there as tags of their own."""
    said = [one.text or ""]
    for part in one:
        blank = part.tag in (f"{TEXT}s", f"{TEXT}tab", f"{TEXT}line-break")
        said += [" " if blank else _text(part) if part.tag != f"{OFFICE}annotation" else "", part.tail or ""]
    return "".join(said)


def _said(one: Element, shown: str) -> tuple[Value, str]:
    """The value of a cell, and its format as Excel would write it."""
    kind = one.get(f"{OFFICE}value-type")
    if kind in A_NUMBER:
        try:
            value = Decimal((one.get(f"{OFFICE}value") or "")[:LONGEST])
        except InvalidOperation:
            return shown, "@"
        if not value.is_finite() or abs(value.adjusted()) > LONGEST:
            return shown, "@"
        # A number that is shown as a word is true or false.
        return (True, "General") if shown.isalpha() else (value, _form(value, shown, kind == "percentage"))
    if kind == "date":
        try:
            said = datetime.fromisoformat(one.get(f"{OFFICE}date-value") or "")
        except ValueError:
            return shown, "@"
        return said, _form_of_day(said, shown)
    if kind == "boolean":
        return one.get(f"{OFFICE}boolean-value") == "true", "General"
    return shown, "@"


def _form(value: Decimal, shown: str, percent: bool) -> str:
    """The format that makes a number look like this: `0.00%`, `0" KK"`. Shown in thousands, or with powers, it is
    `0,`; a format that the text does not tell is `General`.
    """
    if not value and DASH.fullmatch(shown):
        return '0;-0;"-"'
    digits = re.sub(r"\D", "", shown)[:LONGEST]
    sized = abs(value) * (100 if percent else 1)
    places = next((n for n in range(FINEST + 1) if digits and _as_shown(sized, n) == int(digits)), None)
    if places is None or places > MOST_DECIMALS:
        return "General" if percent or places or not digits else "0,"
    beside = re.sub(r"[\d.,\s%-]+" if percent else r"[\d.,\s-]+", " ", shown).replace('"', "").strip()
    form = "0" + ("." + "0" * places if places else "") + ("%" if percent else "")
    return f'{form}" {beside}"' if beside else form


def _as_shown(number: Decimal, places: int) -> int:
    return int(number.scaleb(places).to_integral_value("ROUND_HALF_UP"))


def _form_of_day(said: date, shown: str) -> str:
    """Whether a date is shown as a day, a month or a year."""
    groups = re.findall(r"\d+", shown)
    worded = any(sign.isalpha() for sign in shown)
    parts = len(groups) + worded
    return "yyyy-mm-dd" if parts > 2 else "yyyy-mm" if parts > 1 else "yyyy"
