"""The form to fill in: an Excel file with the lists of a data folder, which is imported as it is."""

import io
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from typing import Any

from scripts.model import Data
from scripts.spreadsheet.about import CHOICES, FIELDS
from scripts.spreadsheet.recap import LISTS
from scripts.words import Words, words

COLUMNS = {
    "code": 9,
    "region": 30,
    "indicator": 26,
    "as_of": 14,
    "count": 14,
    "percent": 10,
    "of": 26,
    "of_count": 16,
    "of_as_of": 15,
    "note": 44,
}
"""The columns of the sheet of figures, with their widths in characters."""
TEXT = frozenset(("code", "percent", "note", "as_of", "of_as_of"))
"""Columns in which a spreadsheet must not make a date or a number of what is typed: 64.10 stays 64.10."""
SPARE = 60
"""Rows below the regions for further indicators; the lists to choose from reach that far."""
LONGEST = 1000
"""Characters of a cell, as of any text in the data."""
HEAD, GREY, PALE = "FF00695C", "FFEDEDED", "FFF7FBFA"
NOTE = "FF555555"


def workbook(data: Data, today: date) -> bytes:
    """The template of a data folder; equal for one day, byte for byte but for the time that Excel's format wants."""
    from openpyxl import Workbook  # a quarter of a second, which no other command needs

    language = words("id", data.own_words)
    book = Workbook()
    source, figures, lists = book.active, book.create_sheet(), book.create_sheet(LISTS)
    source.title, figures.title = language("sheets.template.source"), language("sheets.template.figures")
    lists.sheet_state = "hidden"
    book.properties.creator = language.text(data.site.publisher)[0] if data.site else ""
    book.properties.created = book.properties.modified = datetime(today.year, today.month, today.day)
    ranges = _lists(lists, data, language)
    _source(source, language, ranges)
    _figures(figures, data, language, ranges, today)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _lists(sheet: Any, data: Data, words: Words) -> dict[str, str]:
    """Write each list into a column of the hidden sheet; its address by name."""
    unstated = words("sheets.headings.unstated").split(";")[0]
    lists: dict[str, Sequence[str]] = {
        "indicator": [words.text(indicator.name)[0] for indicator in data.indicators.values()],
        "of": [*(words.text(base.name)[0] for base in data.bases.values()), unstated],
        "region": [region.name for region in data.regions.values()],
        **{name: [words(f"{name}.{key}") for key in keys] for name, keys in CHOICES.items()},
    }
    ranges = {}
    for column, (name, values) in enumerate(lists.items(), 1):
        for row, value in enumerate(values, 1):
            _put(sheet, row, column, value)
        letter = sheet.cell(1, column).column_letter
        ranges[name] = f"{LISTS}!${letter}$1:${letter}${len(values)}"
    return ranges


def _source(sheet: Any, words: Words, ranges: dict[str, str]) -> None:
    sheet.append([words("sheets.template.intro")])
    _italic(sheet.cell(1, 1))
    _head(sheet, 3, [words(f"sheets.template.{name}") for name in ("field", "value", "explained")])
    for row, name in enumerate(FIELDS, 4):
        _put(sheet, row, 1, _first(words, f"sheets.about.{name}"))
        value = sheet.cell(row, 2)
        value.number_format = "@"
        _fill(value, PALE)
        _put(sheet, row, 3, words(f"sheets.asks.{name}" if name not in CHOICES else "sheets.template.error_title"))
        _italic(sheet.cell(row, 3))
        if name in ranges:
            _choose(sheet, f"B{row}", ranges[name], words)
    for letter, width in (("A", 28), ("B", 60), ("C", 60)):
        sheet.column_dimensions[letter].width = width
    sheet.freeze_panes = "B4"


def _figures(sheet: Any, data: Data, words: Words, ranges: dict[str, str], today: date) -> None:
    """One row for each region, its name and code filled in; what a column wants is told where somebody types."""
    titles = [_first(words, f"sheets.headings.{name}").capitalize() for name in COLUMNS]
    _head(sheet, 1, titles)
    last = 1 + len(data.covered) + SPARE
    for row, region in enumerate(data.covered.values(), 2):
        for column, text in enumerate((region.code, region.name), 1):
            _put(sheet, row, column, text)
            _fill(sheet.cell(row, column), GREY)
    for column, (name, width) in enumerate(COLUMNS.items(), 1):
        letter = sheet.cell(1, column).column_letter
        sheet.column_dimensions[letter].width = width
        form = "@" if name in TEXT else "#,##0" if "count" in name else "General"
        for row in range(2, last + 1):
            sheet.cell(row, column).number_format = form
        key = f"sheets.template.{'region' if name == 'code' else name}"
        told = titles[column - 1], words(key, **({"year": today.year} if name == "as_of" else {}))
        cells = f"{letter}2:{letter}{last}"
        if name in ranges and name != "region":
            _choose(sheet, cells, ranges[name], words, told)
        elif "count" in name:
            whole = {"type": "whole", "operator": "greaterThanOrEqual", "formula1": "0"}
            _validate(sheet, cells, whole, (titles[column - 1], words("sheets.template.no_count")), told)
        else:
            longest = {"type": "textLength", "operator": "lessThanOrEqual", "formula1": str(LONGEST)}
            _validate(sheet, cells, longest, told, told)
    sheet.freeze_panes = "C2"


def _choose(sheet: Any, cells: str, list_: str, words: Words, told: tuple[str, str] | None = None) -> None:
    error = words("sheets.template.error_title"), words("sheets.template.error")
    _validate(sheet, cells, {"type": "list", "formula1": list_}, error, told or error[:1] * 2)


def _validate(sheet: Any, cells: str, rule: dict[str, str], error: tuple[str, str], told: tuple[str, str]) -> None:
    """Hold cells to a rule; Excel shows `told` (title, text) to whoever is in one, `error` to whoever breaks it."""
    from openpyxl.worksheet.datavalidation import DataValidation

    rule_ = DataValidation(**rule, allow_blank=True, showErrorMessage=True, showInputMessage=True)
    rule_.errorTitle, rule_.error = error
    rule_.promptTitle, rule_.prompt = told
    sheet.add_data_validation(rule_)
    rule_.add(cells)


def _head(sheet: Any, row: int, texts: Iterable[str]) -> None:
    from openpyxl.styles import Alignment, Font

    for column, text in enumerate(texts, 1):
        cell = sheet.cell(row, column, text)
        cell.font = Font(bold=True, color="FFFFFFFF")
        cell.alignment = Alignment(wrap_text=True, vertical="center")
        _fill(cell, HEAD)


def _put(sheet: Any, row: int, column: int, text: str) -> None:
    """A text, never a formula, whatever it begins with."""
    cell = sheet.cell(row, column)
    cell.value, cell.data_type, cell.number_format = text, "s", "@"


def _fill(cell: Any, colour: str) -> None:
    from openpyxl.styles import PatternFill

    cell.fill = PatternFill("solid", fgColor=colour)


def _italic(cell: Any) -> None:
    from openpyxl.styles import Alignment, Font

    cell.font = Font(italic=True, color=NOTE)
    cell.alignment = Alignment(wrap_text=cell.column > 1, vertical="center")


def _first(words: Words, key: str) -> str:
    return words(key).split(";")[0].strip()
