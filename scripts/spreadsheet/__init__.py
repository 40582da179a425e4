"""Spreadsheets in: a recap becomes one file in data/sources/, or is refused with the address of the cell.

Nothing here writes. `plan` reads a workbook and makes the file's text; `against` holds what the checks say about that
file against the cells it came from; `rows` tells what would change; `template.workbook` makes the form to fill in.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from scripts.formatter import Untidy
from scripts.model import Data, Finding, Source
from scripts.spreadsheet import template
from scripts.spreadsheet.about import FIELDS, about, file_key
from scripts.spreadsheet.book import LARGEST, book
from scripts.spreadsheet.file import fresh, renewed, same
from scripts.spreadsheet.headings import Headings
from scripts.spreadsheet.preview import Row, rows
from scripts.spreadsheet.private import people_in
from scripts.spreadsheet.recap import Draft, Reader, Recap
from scripts.spreadsheet.remarks import Remark, Unreadable, grouped, quoted
from scripts.words import Words

__all__ = ["LARGEST", "OPTIONS", "SWITCHES", "Plan", "Remark", "Row", "against", "plan", "quoted", "rows", "template"]

OPTIONS = ("sheet", "indicator", "as_of", "of", "target", *FIELDS)
"""What somebody may say that a sheet does not; each is an option of the command, explained under `sheets.asks`."""
MOST_SAID = 60
SWITCHES = ("hidden", "accept_sums")


@dataclass(frozen=True)
class Plan:
    """What an import would do: the text of `sources/<key>.yml`, where all could be read."""

    key: str = ""
    text: str = ""
    drafts: tuple[Draft, ...] = ()
    there: Source | None = None
    """The source as it is in the data already."""
    remarks: tuple[Remark, ...] = ()
    about_at: Mapping[str, str] = field(default_factory=dict)

    @property
    def refused(self) -> bool:
        return not self.text or any(remark.refuses for remark in self.remarks)

    @property
    def path(self) -> str:
        """Where the file goes, in the data folder."""
        return f"sources/{self.key}.yml"


def plan(
    content: bytes, name: str, data: Data, asked: Mapping[str, str], today: date, words: Words, old: Mapping[str, str]
) -> Plan:
    """The plan for a workbook. `old`: the texts of the sources that are there. Never raises for what is in it."""
    try:
        sheets = book(content, name)
    except Unreadable as unreadable:
        return Plan(remarks=(Remark("", f"unreadable.{unreadable.case}", unreadable.facts),))
    headings = Headings(data)
    people = tuple(people_in(sheets, headings, name))
    if any(remark.refuses for remark in people):
        return Plan(remarks=tuple(_few(people)))
    recap: Recap = Reader(data, headings, asked).read(sheets)
    recap.remarks[:0] = people
    said = about(sheets, data, asked, today, recap)
    if recap.missing:
        asks = [_ask(option, hints, words) for option, hints in recap.missing.items()]
        recap.remarks.append(Remark("", "missing", {"list": "; ".join(asks)}))
    _absent(recap, data, words)
    key, there = file_key(said, recap, data)
    text = ""
    if recap.drafts and not any(remark.refuses for remark in recap.remarks):
        if recap.odd_sums:
            said.fields["note"] = " ".join(
                [*filter(None, [said.fields.get("note")]), words("sheets.odd_note", cells=words.listed(recap.odd_sums))]
            )
        try:
            text = (
                renewed(
                    old[key], there, said.fields, recap.drafts, words("sheets.locator", sheet="{sheet}", row="{row}")
                )
                if there
                else fresh(said.fields, recap.drafts, words("sheets.locator", sheet="{sheet}", row="{row}"))
            )
        except (Untidy, KeyError):
            recap.remarks.append(Remark("", "file_kept", {"file": f"{key}.yml"}))
    return Plan(key, text, tuple(recap.drafts), there, tuple(_few(recap.remarks)), said.at)


def _few(remarks: Iterable[Remark]) -> Iterator[Remark]:
    """As many as anybody reads, those that refuse first where there are more; cells with the same mistake are one."""
    remarks = grouped(remarks)
    if len(remarks) <= MOST_SAID:
        yield from remarks
        return
    yield from sorted(remarks, key=lambda remark: not remark.refuses)[:MOST_SAID]
    yield Remark("", "more", {"n": len(remarks) - MOST_SAID}, refuses=False)


def _ask(option: str, hints: Sequence[str], words: Words) -> str:
    ask = f"--{option.replace('_', '-')} ({words(f'sheets.asks.{option}')})"
    return words("sheets.ask_hint", ask=ask, hint=", ".join(hints[:3])) if hints else ask


def _absent(recap: Recap, data: Data, words: Words) -> None:
    """Name the regions that the sheet does not hold: a row may have been lost."""
    have = {draft.region for draft in recap.drafts}
    if have and data.site:
        lacking = [region.short for region in data.under(data.site.region) if region.code not in have]
        if lacking:
            recap.remarks.append(Remark("", "regions_absent", {"list": words.listed(lacking)}, refuses=False))


def against(plan: Plan, after: Data, before: Iterable[Finding], found: Iterable[Finding]) -> list[Remark]:
    """What the checks say about the new file, each with the cell it comes from; and proof that it holds the figures."""
    return grouped(_against(plan, after, before, found))


def _against(plan: Plan, after: Data, before: Iterable[Finding], found: Iterable[Finding]) -> Iterator[Remark]:
    source = after.sources.get(plan.key)
    known = {(finding.where.file, finding.rule, finding.case) for finding in before}
    for finding in found:
        own = source is not None and finding.where.file == source.where.file
        if own or (finding.refuses and (finding.where.file, finding.rule, finding.case) not in known):
            at = _cell(plan, source, finding) if own else f"{finding.where.file}:{finding.where.line}"
            yield Remark(at, "", refuses=finding.refuses, finding=finding)
    for draft in plan.drafts if source else ():
        figure = same(draft, source.figures) if source else None
        if figure is None or (draft.count, draft.percent) != (figure.count, figure.percent):
            yield Remark(draft.at, "not_kept")


def _cell(plan: Plan, source: Source | None, finding: Finding) -> str:
    """The cell that a line of the new file comes from; "" where the line comes from none."""
    line = finding.where.line
    figures = [figure for figure in source.figures if figure.where.line <= line] if source else []
    if source is None or not figures or any(at == line for at in source.lines.values()):
        return next(
            (plan.about_at.get(name, "") for name, at in (source.lines if source else {}).items() if at == line), ""
        )
    figure = figures[-1]
    draft = next((draft for draft in plan.drafts if same(draft, [figure])), None)
    name = next((name for name, at in figure.lines.items() if at == line), "")
    return (draft.cells.get(name) or draft.at) if draft else ""
