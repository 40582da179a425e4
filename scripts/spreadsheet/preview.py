"""What an import would change: for each figure what the data say now and what they would say."""

from collections.abc import Iterable
from decimal import Decimal
from typing import NamedTuple

from scripts.derive import Facts, Reading, last_day
from scripts.model import UNSTATED, Data, Figure, Period, Source
from scripts.spreadsheet.file import same
from scripts.spreadsheet.recap import Draft
from scripts.words import Words


class Row(NamedTuple):
    """One line of the preview, in words."""

    region: str
    indicator: str
    before: str
    after: str
    at: str


def rows(drafts: Iterable[Draft], facts: Facts, there: Source | None, words: Words) -> list[Row]:
    """The figures in the order of the sheet. `there` is the source that is in the data already, if it is."""
    return [_row(draft, facts, there, words) for draft in drafts]


def _row(draft: Draft, facts: Facts, there: Source | None, words: Words) -> Row:
    data = facts.data
    after = _said(_people(draft.count, None, words), draft.percent, draft.of, draft.as_of, data, words)
    if there and (figure := same(draft, there.figures)):
        before = _figure(figure, data, words)
        after = words("sheets.same") if before == after else after
    elif newest := _newest(draft, facts):
        before = _figure(newest.figure, data, words)
        other = draft.percent is not None and newest.figure.percent is not None and newest.figure.of != draft.of
        before += f" {words('sheets.other_base')}" if other else ""
    else:
        before = words("sheets.nothing_yet")
    region = data.regions[draft.region]
    return Row(region.short, words.text(data.indicators[draft.indicator].name)[0], before, after, draft.at)


def _newest(draft: Draft, facts: Facts) -> Reading | None:
    """The newest figure of the same thing: on the same base where there is one, else any, which is then said."""
    plain = [
        reading
        for reading in facts.readings.about(draft.region, draft.indicator)
        if not reading.figure.is_flow and reading.figure.group is None and not reading.copied
    ]
    alike = [
        reading
        for reading in plain
        if reading.figure.percent is None or draft.percent is None or reading.figure.of == draft.of
    ]
    return max(alike or plain, key=lambda reading: str(last_day(reading, facts.data) or ""), default=None)


def _figure(figure: Figure, data: Data, words: Words) -> str:
    low, high = figure.count_from, figure.count_to
    if figure.count is not None or low is None or high is None:
        people = _people(figure.count, figure.count_is, words)
    else:
        people = words("number.between", low=words.count(low), high=_people(high, None, words))
    return _said(people, figure.percent, figure.of or "", figure.period, data, words)


def _people(count: int | None, exact: str | None, words: Words) -> str:
    if count is None:
        return ""
    number = words.count(count)
    return words("number.people", n=words(f"number.{exact.replace('-', '_')}", n=number) if exact else number)


def _said(people: str, percent: Decimal | None, of: str, period: Period, data: Data, words: Words) -> str:
    parts = [people] if people else []
    if percent is not None:
        base = data.bases.get(of)
        suffix = words.text(base.suffix)[0] if base else words("base.unstated") if of == UNSTATED else of
        parts.append(f"{words.decimal(percent)}% {suffix}".strip())
    return f"{', '.join(parts)} ({words.period(period)})"
