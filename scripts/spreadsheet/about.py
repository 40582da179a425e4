"""What a source is: from the sheet "Sumber" of our template, from the options of the command, else asked for."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from scripts.model import Data, Source
from scripts.spreadsheet import cells
from scripts.spreadsheet.book import Sheet
from scripts.spreadsheet.cells import Cell
from scripts.spreadsheet.headings import Headings, plain
from scripts.spreadsheet.places import Regions
from scripts.spreadsheet.recap import Recap
from scripts.spreadsheet.remarks import Remark, Slip, clean, quoted
from scripts.words import languages, words

FIELDS = ("title", "publisher", "region", "kind", "url", "number", "published", "accessed", "extent", "note", "file")
"""What may be said of a source, here and as options; `file` is the subject in the name of its file."""
CHOICES = {"kind": ("official", "government", "press", "paid"), "extent": ("full", "excerpt")}
ENOUGH = 3
"""So many names of fields make a sheet one about the source."""


@dataclass
class About:
    """The fields of a source as texts, and for each the cell or option that says so."""

    fields: dict[str, str] = field(default_factory=dict)
    at: dict[str, str] = field(default_factory=dict)


def about(sheets: Sequence[Sheet], data: Data, asked: Mapping[str, str], today: date, recap: Recap) -> About:
    """What the file and the options say of the source; what is missing is added to the recap."""
    found = About()
    for sheet in sheets:
        if not sheet.hidden:
            _in_sheet(sheet, data, found, recap)
    for name in FIELDS:
        if value := clean(asked.get(name, "")):
            _take(name, Cell("", f"--{name}", 0, 0, value, "@"), data, found, recap)
    found.fields.setdefault("accessed", today.isoformat())
    found.fields.setdefault("extent", "full")
    if "kind" not in found.fields and "number" in found.fields:
        found.fields["kind"] = "official"
    for name in ("publisher", "published", "kind"):
        if name not in found.fields and name not in found.at:
            recap.missing.setdefault(name, [])
    if not {"number", "url"}.intersection(found.fields):
        recap.missing.setdefault("number" if found.fields.get("kind", "official") == "official" else "url", [])
    return found


def _in_sheet(sheet: Sheet, data: Data, found: About, recap: Recap) -> None:
    """Names in one column, values in the next."""
    known = {
        plain(one): name
        for language in (*languages(), *data.own_words)
        for name in FIELDS
        for one in words(language, data.own_words)(f"sheets.about.{name}").split(";")
    }
    names = [(known[plain(cell.text)], cell) for _, cell in sorted(sheet.cells.items()) if plain(cell.text) in known]
    if len({name for name, _ in names}) >= ENOUGH:
        for name, cell in names:
            value = sheet.cell(cell.row, cell.column + 1)
            if not value.empty or value.lacks:
                _take(name, value, data, found, recap)


def _take(name: str, cell: Cell, data: Data, found: About, recap: Recap) -> None:
    """One field from a cell or an option, as data files write it."""
    found.at[name] = cell.at
    try:
        found.fields[name] = _written(name, cell, data)
    except Slip as slip:
        recap.remarks.append(slip.remark(cell.at))


def _written(name: str, cell: Cell, data: Data) -> str:
    if cell.lacks:
        raise Slip(cell.lacks)
    if name == "published":
        unstated = Headings(data).is_a("unstated", cell.text)
        return "unstated" if unstated else str(cells.period(cell))
    if name == "accessed":
        return str(cells.period(cell))
    if name == "region":
        regions = Regions(data)
        return regions.of_row(None, cell) if re.fullmatch(r"[\d.,]+", cell.text) else regions.called(cell.text)
    if name in CHOICES:
        return _choice(name, cell.text, data)
    return cell.text


def _choice(name: str, text: str, data: Data) -> str:
    named = {
        plain(words(language, data.own_words)(f"{name}.{key}")): key
        for language in (*languages(), *data.own_words)
        for key in CHOICES[name]
    }
    key = text if text in CHOICES[name] else named.get(plain(text))
    if key is None:
        raise Slip("choice_unknown", typed=quoted(text), known=", ".join(CHOICES[name]))
    return key


def file_key(found: About, recap: Recap, data: Data) -> tuple[str, Source | None]:
    """The name of the source's file, and the source that stands in it already.

    The same document imported again is known by its number or address, whatever its file was called.
    """
    fields = found.fields
    for key, source in data.sources.items():
        same_letter = source.number and source.number.casefold() == fields.get("number", "").casefold()
        same_office = source.publisher.casefold() == fields.get("publisher", "").casefold()
        if (same_letter and same_office) or (source.url and source.url == fields.get("url")):
            return key, source
    when = fields.get("published", "")
    if not re.match(r"\d{4}", when):
        when = next((str(draft.as_of) for draft in recap.drafts if draft.as_of.stated), "")
    month = re.match(r"\d{4}-\d{2}|\d{4}", when)
    parts = (fields.get("publisher", ""), fields.get("file") or "rekap")
    key = "-".join([month[0] if month else "", *(_slug(part) for part in parts)])
    if key in data.sources:
        recap.remarks.append(Remark(found.at.get("file", ""), "file_taken", {"file": f"{key}.yml"}))
    return key, None


def _slug(text: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", text.casefold()).strip("-")[:60].strip("-")
