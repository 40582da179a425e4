"""A recap as figures: which table, whose rows, which numbers, and what the sheet leaves unsaid."""

import re
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from decimal import Decimal
from typing import Any

from scripts.model import UNSTATED, Data, Period, numbers
from scripts.spreadsheet import around, cells, shares
from scripts.spreadsheet.book import Sheet, letters
from scripts.spreadsheet.cells import Cell
from scripts.spreadsheet.headings import NAMED, VALUES, Heading, Headings, chosen, plain
from scripts.spreadsheet.places import MARK_BEHIND, Regions
from scripts.spreadsheet.remarks import Remark, Slip, grouped, quoted
from scripts.spreadsheet.sums import odd
from scripts.spreadsheet.tables import A_DATE, Column, Table, added, tables

NO_DATE = Period(UNSTATED, UNSTATED)
LETTERED = re.compile(r"^(?:[A-Z]|[IVX]{1,4}|\d{1,2})[.)]\s*")
"""How a title is counted: `B. AKTIVASI`."""
MOST_HEADS = 8
UNCLEAR = ("column_twice", "columns_of_time", "side_by_side")
"""What makes it unclear which column is which: then no row is read."""
STARS = re.compile(r"[*†‡§#¹²³]")
"""How a footnote begins, whatever it says."""


@dataclass
class Draft:
    """A figure as a sheet says it. `cells` tells for each field where it stands."""

    region: str
    indicator: str
    as_of: Period
    sheet: str
    row: int
    count: int | None = None
    percent: Decimal | None = None
    of: str = ""
    of_count: int | None = None
    of_as_of: Period | None = None
    target: str = ""
    note: str = ""
    cells: dict[str, str] = field(default_factory=dict)

    @property
    def key(self) -> tuple[str, str, str, str]:
        """What the figure is of; two of one key are one figure."""
        return self.region, self.indicator, str(self.as_of), self.of

    @property
    def at(self) -> str:
        """The cell to name first."""
        return self.cells.get("count") or self.cells.get("percent") or self.cells.get("region", "")


@dataclass
class Recap:
    """What was found in a file: figures, what is to be said, and what must still be said (option -> where to look)."""

    drafts: list[Draft] = field(default_factory=list)
    remarks: list[Remark] = field(default_factory=list)
    missing: dict[str, list[str]] = field(default_factory=dict)
    odd_sums: list[str] = field(default_factory=list)
    """Sums that do not add up, as accepted: for the note of the source."""


class Reader:
    """Reads the tables of a file. `asked` are the options of the command, by name."""

    def __init__(self, data: Data, headings: Headings, asked: Mapping[str, str]):
        self.data = data
        self.headings = headings
        self.regions = Regions(data)
        self.asked = asked
        self.found = Recap()
        self.hidden = bool(asked.get("hidden"))
        self.first: dict[tuple[str, str, str, str], str] = {}
        self.summed: dict[int, int] = {}
        """The last row of sums so far, by column."""
        self.wholes = {code for code in data.regions if code in data.context or data.under(code)}
        """Regions that others are part of; what stands beside them is part of no sum either."""
        self.lost = False
        """Whether a row could not be placed: then no sum can be held against its rows."""
        self.bases = self._asked_bases()
        self.notes: list[str] = []
        """Every text of the sheet: one of them may explain a mark."""

    def say(self, at: str, case: str, refuses: bool = True, **facts: object) -> None:
        self.found.remarks.append(Remark(at, case, facts, refuses))

    def lacks(self, option: str, hint: str = "") -> None:
        """Remember that something must still be said; all of it is asked for in one sentence."""
        hints = self.found.missing.setdefault(option, [])
        if hint and hint not in hints:
            hints.append(hint)

    def read(self, sheets: Sequence[Sheet]) -> Recap:
        """The figures of the one sheet that holds a table, or of the one that was asked for."""
        with_table = [
            (sheet, found) for sheet in sheets if not sheet.hidden and (found := [*tables(sheet, self.headings)])
        ]
        name = self.asked.get("sheet")
        if name is not None:
            with_table = [one for one in with_table if plain(one[0].name) == plain(name)]
        if len(with_table) != 1:
            names = ", ".join(quoted(sheet.name) for sheet, _ in with_table or [(sheet, []) for sheet in sheets])
            if with_table:
                self.say("", "sheets_several", names=names)
            else:
                self.found.remarks.append(self._no_table(sheets, names))
            return self.found
        sheet, found = with_table[0]
        self.notes = [cell.text for cell in sheet.cells.values() if isinstance(cell.value, str)]
        for other in sheets:
            if other is not sheet and other.hidden and other.cells and not self._is_lists(other):
                self.say(quoted(other.name), "hidden_sheet", refuses=False)
        for table in found:
            self._table(table)
        return self.found

    def _no_table(self, sheets: Sequence[Sheet], names: str) -> Remark:
        """Why no table was found: sub-districts, regions without a count that is known, or no heading at all."""
        below = self.headings.lists["below"]
        seen = [cell for sheet in sheets if not sheet.hidden for _, cell in sorted(sheet.cells.items())]
        if districts := next((cell for cell in seen if plain(cell.text) in below), None):
            return Remark(districts.at, "sub_regency")
        named = next((cell for cell in seen if self.headings.read(cell.text).role in NAMED), None)
        if named is None:
            return Remark("", "no_table", {"names": names})
        beside = [cell.text for cell in seen if cell.row == named.row and cell.sheet == named.sheet and cell != named]
        heads = ", ".join(f"“{quoted(text)}”" for text in beside[:MOST_HEADS])
        facts = {"typed": quoted(named.text), "heads": heads or "-"}
        return Remark(named.at, "no_values", facts)

    def _is_lists(self, sheet: Sheet) -> bool:
        return sheet.name == LISTS

    def _asked_bases(self) -> dict[str, str]:
        """`--of eligible`, or for each indicator its own: `--of ikd-active=target`; "" is for all others."""
        bases: dict[str, str] = {}
        known = {**self.headings.bases, UNSTATED: UNSTATED}
        for one in self.asked.get("of", "").split("\n"):
            indicator, _, base = one.rpartition("=")
            key = chosen(base, known, (*self.data.bases, UNSTATED)) if base else ""
            if base and not key:
                self.say("--of", "choice_unknown", typed=quoted(base), known=", ".join((*self.data.bases, UNSTATED)))
            if key:
                bases[chosen(indicator, self.headings.indicators, self.data.indicators) if indicator else ""] = key
        return bases

    # --- a table -----------------------------------------------------------------------------------------------------

    def _table(self, table: Table) -> None:
        hidden = [column for column in table.columns if column.number in table.sheet.hidden_columns]
        if hidden and not self.hidden:
            self.say(
                table.sheet.name,
                "hidden_columns",
                refuses=False,
                columns=", ".join(_letter(column) for column in hidden),
            )
            table = replace(table, columns=tuple(column for column in table.columns if column not in hidden))
        table = replace(table, columns=added(table.columns))
        self.summed = {}
        table = self._with_indicators(table)
        self._look_at_columns(table)
        if any(remark.case in UNCLEAR for remark in self.found.remarks):
            return
        self.found.remarks += around.above(table, self.headings)
        rows: list[tuple[int, str]] = []
        hidden_rows = []
        for row in table.rows:
            if row in table.sheet.hidden_rows and not self.hidden:
                hidden_rows.append(row)
            elif region := self._region(table, row, rows):
                rows.append((row, region))
                self.found.remarks += around.beside(table, row, self._unread_columns(table))
        if hidden_rows:
            self.say(table.sheet.name, "hidden_rows", refuses=False, rows=", ".join(map(str, hidden_rows[:20])))
        elif self.hidden and (shown := sorted(table.sheet.hidden_rows.intersection(table.rows))):
            self.say(table.sheet.name, "hidden_read", refuses=False, rows=", ".join(map(str, shown[:20])))
        for row, region in rows:
            below = {at: part for at, part in rows if part in self._children(region)}
            if below and set(below.values()) == self._children(region) and not table.first("indicator"):
                self.summed = {}
                self._sum(table, row, list(below))
            self._figures(table, row, region)
        if not rows:
            self.say(table.sheet.name, "no_rows")
        for row in (*table.foot, *table.signed):
            label = next((cell.text for cell in table.sheet.line(row) if isinstance(cell.value, str)), "")
            if row in table.foot or self._is_note(label):
                self._noted(table, row, label)

    def _known(self, table: Table, row: int) -> bool:
        with suppress(Slip):
            return bool(self.regions.of_row(table.cell(row, "region"), table.cell(row, "code")))
        return False

    def _unread_columns(self, table: Table) -> frozenset[int]:
        return frozenset() if self.hidden else table.sheet.hidden_columns

    def _noted(self, table: Table, row: int, label: str) -> None:
        """A row without numbers: a source or who signs falls away, a note is named, so that somebody reads it."""
        falls_away = any(self.headings.is_a(one, label) for one in ("source", "signature"))
        if not label or falls_away or self._known(table, row):
            return
        self.say(
            f"{table.sheet.name}!{row}".lstrip("!"),
            "footnote_left" if self._is_note(label) else "row_left",
            refuses=False,
            typed=quoted(label),
        )

    def _turns(self, table: Table, label: str) -> bool:
        """Whether a title between rows says that those below are about something else: an indicator, or a time.

        A title that stands above the table too is that of the next printed page.
        """
        above = {cell.text for (row, _), cell in table.sheet.cells.items() if row < table.top}
        if label in above or any(self.headings.is_a(one, label) for one in ("source", "footnote", "signature")):
            return False
        return bool(self.headings.read(LETTERED.sub("", label)).indicator or A_DATE.search(label))

    def _is_note(self, text: str) -> bool:
        return self.headings.is_a("footnote", text) or bool(STARS.match(text))

    def _with_indicators(self, table: Table) -> Table:
        """Columns without an indicator of their own take the one that was asked for, or the only one there is."""
        asked = self.asked.get("indicator", "")
        key = chosen(asked, self.headings.indicators, self.data.indicators) if asked else ""
        if asked and not key:
            self.say("--indicator", "choice_unknown", typed=quoted(asked), known=", ".join(self.data.indicators))
        if table.first("indicator"):
            return table
        table = self._with_shares(self._without_titles(table))
        named = {
            column.holds.indicator
            for column in table.columns
            if column.holds.role == "count" and column.holds.indicator
        }
        may = [one for one in named if self.data.indicators[one].of and one in self.data.shown]
        only = key or (may[0] if len(may) == 1 else "")
        columns = []
        for column in table.columns:
            holds = column.holds
            if holds.role in ("count", "percent") and not holds.indicator:
                takes = only if holds.role == "percent" or only not in named else ""
                left = self._left_of(table, column, may)
                if takes and holds.role == "percent" and left not in ("", takes):
                    beside = self.data.indicators[left].name.id
                    self.say(column.at, "percent_beside", typed=quoted(column.head.text), beside=beside)
                if takes:
                    column = replace(column, holds=Heading(holds.role, takes, holds.base))
                elif not key or holds.role == "count":
                    self._lacks_indicator(column)
            columns.append(column)
        return replace(table, columns=tuple(columns))

    def _without_titles(self, table: Table) -> Table:
        """What stands over counts of other indicators than it names is a title: a share below it is of one of those."""

        def titled(column: Column) -> bool:
            beside = [one.holds for one in table.columns if one.above[:1] == column.above[:1] and one is not column]
            counted = {one.indicator for one in beside if one.role == "count" and one.indicator}
            bare = column.holds.role == "percent" and not self.headings.read(column.head.text).indicator
            shared = any(self.data.indicators[one].of for one in counted)
            return bool(column.above) and bare and shared and column.holds.indicator not in counted

        return replace(
            table,
            columns=tuple(
                replace(one, holds=Heading("percent", "", one.holds.base)) if titled(one) else one
                for one in table.columns
            ),
        )

    def _with_shares(self, table: Table) -> Table:
        """Percentages without an indicator of their own belong to the count left of them, where each count has one."""
        may = [key for key, indicator in self.data.indicators.items() if indicator.of and key in self.data.shown]
        counts = [column for column in table.columns if column.holds.role == "count" and column.holds.indicator in may]
        shares = [column for column in table.columns if column.holds == Heading("percent")]
        order = [column for column in table.columns if column in counts or column in shares]
        if len(shares) < 2 or order != [one for pair in zip(counts, shares, strict=False) for one in pair]:
            return table
        of = dict(zip(shares, counts, strict=True))
        columns = (
            replace(column, holds=Heading("percent", of[column].holds.indicator)) if column in of else column
            for column in table.columns
        )
        return replace(table, columns=tuple(columns))

    def _left_of(self, table: Table, column: Column, among: Sequence[str]) -> str:
        """The indicator of the nearest count to the left."""
        left = [one.holds for one in table.columns if one.number < column.number and one.holds.role == "count"]
        return next((heading.indicator for heading in reversed(left) if heading.indicator in among), "")

    def _lacks_indicator(self, column: Column) -> None:
        if self.asked.get("indicator"):
            self.say(column.head.at, "column_left", refuses=False, typed=quoted(column.head.text))
        else:
            self.lacks("indicator", f"{column.head.at} “{quoted(column.head.text)}”")

    def _look_at_columns(self, table: Table) -> None:
        first: dict[tuple[str, str], Column] = {}
        self._look_at_times(table)
        names = [column for column in table.columns if column.holds.role == "region"]
        between = (names[0].number, names[-1].number) if names else (0, 0)
        if any(between[0] < column.number < between[1] and column.holds.role in VALUES for column in table.columns):
            self.say(names[-1].at, "side_by_side", other=names[0].at)
        for column in table.columns:
            role = column.holds.role
            values = [row for row in table.rows if not table.sheet.cell(row, column.number).empty]
            if column.plus:
                both = f"{letters(column.number)}, {letters(column.plus)}"
                self.say(column.at, "sexes_added", refuses=False, columns=both)
            if role == "below" and values:
                self.say(column.at, "sub_regency")
            elif (not role or (role in ("men", "women") and not column.holds.indicator)) and values:
                if not self._whole_of(table, column):
                    self.say(column.at, "column_left", refuses=False, typed=quoted(column.head.text))
            elif role in ("men", "women") and values:
                if not self._whole_of(table, column):
                    self.say(column.at, "sex_alone", typed=quoted(column.head.text))
            elif role not in ("", "number", "region", "below", "period", "men", "women"):
                earlier = first.setdefault((role, column.holds.indicator), column)
                if earlier is not column:
                    self.say(column.at, "column_twice", typed=quoted(column.head.text), other=earlier.at)

    def _look_at_times(self, table: Table) -> None:
        """Columns for several times in one table: this month, up to this month, January, February."""
        filled = [
            column
            for column in table.columns
            if column.holds.role == "period"
            and any(not table.sheet.cell(row, column.number).empty for row in table.rows)
        ]
        if filled:
            first, *more = [column.at for column in filled]
            heads = dict.fromkeys(f"“{quoted(' '.join((*column.above, column.head.text)))}”" for column in filled)
            self.found.remarks += grouped(
                [Remark(at, "columns_of_time", {"heads": ", ".join([*heads][:6])}) for at in (first, *more)]
            )

    def _whole_of(self, table: Table, column: Column) -> Column | None:
        """The column that holds men and women together, beside one that holds either."""
        if column.holds.role not in ("men", "women"):
            return None
        alike = [one for one in table.columns if one.holds.role == "count" and not one.plus]
        alike = [one for one in alike if one.holds.indicator == column.holds.indicator]
        return alike[0] if len(alike) == 1 else None

    # --- a row -------------------------------------------------------------------------------------------------------

    def _region(self, table: Table, row: int, rows: list[tuple[int, str]]) -> str:
        """The region of a row; "" for titles, sums, footnotes and empty rows, each of which is dealt with."""
        name, code = table.cell(row, "region"), table.cell(row, "code")
        texts = [cell.text for cell in table.sheet.line(row) if isinstance(cell.value, str)]
        label = next((cell.text for cell in (name, code) if cell and not cell.empty), texts[0] if texts else "")
        values = [column for column in table.columns if column.holds.role in ("count", "percent", "of_count")]
        filled = [cell for column in values if not (cell := table.sheet.cell(row, column.number)).empty]
        if not filled:
            if self._turns(table, label):
                self.say(f"{table.sheet.name}!{row}".lstrip("!"), "title_between", typed=quoted(label))
            else:
                self._noted(table, row, label)
            return ""
        nameless = all(cell is None or cell.empty for cell in (name, code))
        if self.headings.is_a("average", label) or (nameless and all(around.is_words(cell) for cell in filled)):
            self.say(filled[0].at, "row_left", refuses=False, typed=quoted(label))
            return ""
        if self.headings.is_a("total", label) and not table.first("indicator"):
            self._sum(table, row, [at for at, region in rows if region not in self.wholes])
            self.summed = {column.number: row for column in table.columns}
            self.found.remarks += around.beside(table, row, self._unread_columns(table))
            return ""
        at = next((cell.at for cell in (name, code) if cell and not cell.empty), filled[0].at)
        try:
            if region := self.regions.of_row(name, code):
                self._as_read(name, code, region)
                return region
            self.say(at, "row_unnamed")
        except Slip as slip:
            self.found.remarks.append(slip.remark(at))
        self.lost = True
        return ""

    def _as_read(self, name: Cell | None, code: Cell | None, region: str) -> None:
        """Say how a region was read where something was left out of what stands there."""
        if name and not name.empty:
            if sign := MARK_BEHIND.search(name.text):
                self.say(name.at, "name_mark", refuses=False, typed=quoted(name.text), mark=quoted(sign[0].strip()))
        elif code and cells.code(code).replace(",", ".") != region and not code.text.isdigit():
            place = self.data.regions[region].short
            self.say(code.at, "code_read", refuses=False, typed=quoted(code.text), code=region, place=place)

    def _sum(self, table: Table, row: int, parts: Sequence[int]) -> None:
        """Hold a row of sums against its parts; one that is odd is refused, or noted when it was accepted."""
        if self.lost or not parts:
            return
        accepted = bool(self.asked.get("accept_sums"))
        for one in odd(table, row, parts, self.summed):
            if isinstance(one, Slip):
                self.found.remarks.append(one.remark(str(one.facts["cell"])))
                continue
            facts = {"total": one.total, "sum": one.rows, "rows": len(parts)}
            self.found.remarks.append(Remark(one.cell.at, "sum_odd", facts, refuses=not accepted))
            self.found.odd_sums += [one.cell.at] if accepted else []

    def _children(self, code: str) -> set[str]:
        return {region.code for region in self.data.under(code)}

    def _figures(self, table: Table, row: int, region: str) -> None:
        """Every figure of a row."""
        indicators = self._indicators(table, row)
        values: dict[tuple[str, str], tuple[Any, Column]] = {}
        for column in table.columns:
            if column.holds.role in ("count", "percent", "of_count"):
                read = cells.percent if column.holds.role == "percent" else cells.count
                value = self._read(read, table.sheet.cell(row, column.number))
                if column.plus or column.holds.role == "count":
                    value = self._with_parts(table, row, column, value)
                key = column.holds.indicator or (indicators[0] if indicators else "")
                if value is not None:
                    values[column.holds.role, key if column.holds.role != "of_count" else ""] = value, column
        for key in dict.fromkeys(key for role, key in values if role != "of_count" and key):
            self._figure(table, row, region, key, values)

    def _with_parts(self, table: Table, row: int, column: Column, whole: int | None) -> int | None:
        """A count with the women added to the men, or held against both where they stand beside it."""
        cell = table.sheet.cell(row, column.number)
        if column.plus:
            women = table.sheet.cell(row, column.plus)
            parts = whole, self._read(cells.count, women)
            if None not in parts:
                return sum(one for one in parts if one is not None)
            if parts != (None, None) and not self._said_at(cell.at, women.at):
                self.say(cell.at if whole is None else women.at, "sex_empty")
            return None
        beside = [one for one in table.columns if self._whole_of(table, one) == column]
        if sorted(one.holds.role for one in beside) != ["men", "women"]:
            return whole
        parts_ = [self._read(cells.count, table.sheet.cell(row, one.number)) for one in beside]
        total = sum(one for one in parts_ if one is not None)
        if None in parts_ or total == whole or self._said_at(cell.at):
            return whole
        if whole is None:
            self.say(cell.at, "whole_empty", sum=total)
            return None
        accepted = bool(self.asked.get("accept_sums"))
        self.say(cell.at, "sum_across", refuses=not accepted, total=whole, sum=total)
        self.found.odd_sums += [cell.at] if accepted else []
        return whole

    def _said_at(self, *cells_: str) -> bool:
        return any(remark.at in cells_ for remark in self.found.remarks)

    def _indicators(self, table: Table, row: int) -> list[str]:
        """What a row itself names, in a table with one indicator a row."""
        cell = table.cell(row, "indicator")
        if cell is None:
            return []
        if cell.empty:
            asked = chosen(self.asked.get("indicator", ""), self.headings.indicators, self.data.indicators)
            if not asked:
                self.say(cell.at, "row_indicator")
            return [asked] if asked else []
        key = chosen(cell.text, self.headings.indicators, self.data.indicators)
        if not key:
            known = ", ".join(indicator.name.id for indicator in self.data.indicators.values())
            self.say(cell.at, "choice_unknown", typed=quoted(cell.text), known=known)
        return [key] if key else []

    def _figure(
        self, table: Table, row: int, region: str, key: str, values: Mapping[tuple[str, str], tuple[Any, Column]]
    ) -> None:
        as_of = self._as_of(table, row)
        count, percent = values.get(("count", key)), values.get(("percent", key))
        if count is None and percent is None:
            return
        name = table.cell(row, "region") or table.cell(row, "code")
        draft = Draft(region, key, as_of or NO_DATE, table.sheet.name, row)
        draft.cells["region"] = name.at if name else ""
        if dated := table.cell(row, "as_of"):
            draft.cells["as_of"] = dated.at
        if count:
            draft.count, draft.cells["count"] = count[0], table.sheet.cell(row, count[1].number).at
        if percent:
            draft.percent, draft.cells["percent"] = percent[0], table.sheet.cell(row, percent[1].number).at
            self._base(draft, table, percent[1], values)
        if noted := table.cell(row, "note"):
            draft.note = "" if noted.empty else noted.text
            draft.cells["note"] = noted.at
        earlier = self.first.setdefault(draft.key, draft.at)
        if earlier != draft.at:
            self.say(draft.at, "figure_twice", other=earlier)
        elif as_of:
            self.found.drafts.append(draft)

    def _base(
        self, draft: Draft, table: Table, column: Column, values: Mapping[tuple[str, str], tuple[Any, Column]]
    ) -> None:
        """Of what a percentage is: as its row or its heading says, else as was asked; never guessed."""
        cell = table.cell(draft.row, "of")
        if cell and not cell.empty:
            draft.of = chosen(
                cell.text, {**self.headings.bases, plain(UNSTATED): UNSTATED}, (*self.data.bases, UNSTATED)
            )
            if not draft.of and self.headings.is_a("unstated", cell.text):
                draft.of = UNSTATED
            draft.cells["of"] = cell.at
            if not draft.of:
                known = ", ".join(base.name.id for base in self.data.bases.values())
                self.say(cell.at, "choice_unknown", typed=quoted(cell.text), known=known)
                return
        said = draft.of or column.holds.base
        draft.of = said or self.bases.get(draft.indicator) or self.bases.get("", "")
        if not said and (proved := shares.proved(table, column, self.data)):
            asked = self.bases.get(draft.indicator) or self.bases.get("", "")
            facts: dict[str, Any] = {
                "typed": quoted(column.head.text),
                "base": self.data.bases[proved].name.id,
                "of": proved,
            }
            other = asked not in ("", proved, UNSTATED) and not self.data.bases[proved].of_target
            if other and shares.misfits(table, column, asked, self.data):
                if not self._said_at(column.at):
                    self.say(column.at, "percent_of_other", **facts, indicator=draft.indicator)
                return
            if not asked and not self._said_at(column.at):
                self.say(column.at, "percent_proved", refuses=False, **facts)
            draft.of = asked or proved
        targets = [column for column in table.columns if column.holds.role == "of_count" and column.holds.base]
        of_target = draft.of in self.data.bases and self.data.bases[draft.of].of_target
        if targets and draft.of and not said and not of_target:
            if not any(remark.at == column.at for remark in self.found.remarks):
                self.say(column.at, "percent_of_target", typed=quoted(column.head.text), other=targets[0].at)
            return
        if not draft.of:
            if table.first("indicator"):
                self.say(draft.cells["percent"], "percent_of")
            else:
                self.lacks("of", f"{column.head.at} “{quoted(column.head.text)}”")
            return
        base = self.data.bases.get(draft.of)
        stated, counted = (
            values.get(("of_count", "")),
            values.get(("count", base.counted_by or "") if base else ("", "")),
        )
        if stated and stated[1].holds.base and not of_target:
            stated = None  # how many the target is, and not of how many this is a share
        given = stated or (counted if base and base.counted_by != draft.indicator else None)
        if given and given[0]:
            draft.of_count, draft.cells["of_count"] = given[0], table.sheet.cell(draft.row, given[1].number).at
        if dated := table.cell(draft.row, "of_as_of"):
            draft.of_as_of = self._read(cells.period, dated)
            draft.cells["of_as_of"] = dated.at
        if base and base.of_target and (target := self.asked.get("target")):
            draft.target = target

    def _as_of(self, table: Table, row: int) -> Period | None:
        """When: as the row says, else as was asked. Raises nothing: what is missing is asked for."""
        cell = table.cell(row, "as_of")
        if cell and not cell.empty:
            return self._read(cells.period, cell)
        if asked := self.asked.get("as_of"):
            try:
                return cells.dated(asked)
            except Slip as slip:
                if not any(remark.at == "--as-of" for remark in self.found.remarks):
                    self.found.remarks.append(slip.remark("--as-of"))
                return None
        self.lacks("as_of", self._dates_above(table))
        return None

    def _dates_above(self, table: Table) -> str:
        """What a title seems to say about the time: a hint, for only a person can know."""
        above = [cell.text for (row, _), cell in sorted(table.sheet.cells.items()) if row < table.top]
        for text in (*above, table.sheet.name):
            if found := A_DATE.search(text):
                try:
                    return f"{quoted(found[0])}: --as-of {cells.dated(found[0])}"
                except Slip:
                    continue
        return ""

    def _read(self, how: Any, cell: Cell) -> Any:
        try:
            return how(cell)
        except Slip as slip:
            if not any(remark.at == cell.at for remark in self.found.remarks):
                self.found.remarks.append(self._explained(slip, cell).remark(cell.at))
            return None

    def _explained(self, slip: Slip, cell: Cell) -> Slip:
        """A mark behind a number with the footnote that explains it, where one begins with the same mark."""
        sign = numbers.mark(cell.text).strip("()").casefold()
        for note in self.notes if slip.case == "behind.mark" and sign else ():
            begins, _, rest = note.partition(" ")
            if rest and begins.strip("():=.").casefold() == sign:
                return Slip("behind.mark_explained", None, **slip.facts, note=quoted(note))
        return slip


LISTS = "Pilihan"
"""The hidden sheet of our own template in which the lists to choose from stand."""


def _letter(column: Column) -> str:
    return re.sub(r"\d", "", column.head.address)
