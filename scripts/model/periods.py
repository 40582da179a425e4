"""When: a day, a month, a quarter, a half year, a year, or `unstated`. Written as one text, `2024-10`, and kept so."""

import calendar
import re
from dataclasses import dataclass
from datetime import date
from typing import Annotated, Any

from pydantic import BeforeValidator, WithJsonSchema

from scripts.model.numbers import one_text, wrong

UNSTATED = "unstated"
FORMS = {
    "day": re.compile(r"(\d{4})-(\d{2})-(\d{2})"),
    "month": re.compile(r"(\d{4})-(\d{2})"),
    "quarter": re.compile(r"(\d{4})-Q([1-4])"),
    "half": re.compile(r"(\d{4})-S([12])"),
    "year": re.compile(r"(\d{4})"),
}
MONTHS = (
    *("januari", "februari", "maret", "april", "mei", "juni"),
    *("juli", "agustus", "september", "oktober", "november", "desember"),
)
EARLIEST, LATEST = 1945, 2100
"""Years outside are slips of the hand."""


@dataclass(frozen=True)
class Period:
    """A stretch of time as a source states it. `first` and `last` are its days; an unstated one has neither."""

    text: str
    form: str
    first: date | None = None
    last: date | None = None

    def __str__(self) -> str:
        return self.text

    @property
    def stated(self) -> bool:
        return self.form != UNSTATED

    @property
    def half_year(self) -> tuple[int, int] | None:
        """(2024, 2) when the whole period lies in the second half of 2024; a year lies in no half."""
        if self.first is None or self.last is None:
            return None
        halves = {(day.year, 1 if day.month < 7 else 2) for day in (self.first, self.last)}
        return halves.pop() if len(halves) == 1 else None


def period(typed: object) -> Period:
    """The period a text names. Raises a mistake `dates_exist`, with the text to write where it can be known."""
    if isinstance(typed, Period):
        return typed
    text = one_text(typed)
    if text == UNSTATED:
        return Period(UNSTATED, UNSTATED)
    for form, pattern in FORMS.items():
        if found := pattern.fullmatch(text):
            return _period(text, form, [int(part) for part in found.groups()])
    case, better = _date_slip(text)
    raise wrong("dates_exist", case, typed=text, better=better)


def day(typed: object) -> Period:
    """A single day. Raises a mistake `dates_exist`."""
    value = period(typed)
    if value.form != "day":
        raise wrong("dates_exist", "not-a-day", typed=str(value), better="")
    return value


def _period(text: str, form: str, parts: list[int]) -> Period:
    year, part, number = (*parts, 0, 0)[:3]
    if not EARLIEST <= year <= LATEST:
        raise wrong("dates_exist", "year", typed=text, better="")
    if form in ("day", "month") and not 1 <= part <= 12:
        swapped = f"{year}-{number:02}-{part:02}" if form == "day" and 1 <= number <= 12 and part <= 31 else ""
        raise wrong("dates_exist", "month-swapped" if swapped else "month", typed=text, better=swapped, month=part)
    if form == "day":
        days = calendar.monthrange(year, part)[1]
        if not 1 <= number <= days:
            facts = {"number": number, "month": MONTHS[part - 1].capitalize(), "days": days}
            raise wrong("dates_exist", "impossible-day", typed=text, better=f"{year}-{part:02}", **facts)
        return Period(text, form, date(year, part, number), date(year, part, number))
    first, last = {
        "month": (part, part),
        "quarter": (3 * part - 2, 3 * part),
        "half": (6 * part - 5, 6 * part),
        "year": (1, 12),
    }[form]
    return Period(text, form, date(year, first, 1), date(year, last, calendar.monthrange(year, last)[1]))


def _date_slip(text: str) -> tuple[str, str]:
    """Which slip a date is, and the date in its right form where that can be known."""
    lower = text.lower()
    months = "|".join(MONTHS)
    if found := re.fullmatch(rf"(?:(\d{{1,2}})\s+)?({months})\s+(\d{{4}})", lower):
        number, month, year = found[1], MONTHS.index(found[2]) + 1, found[3]
        return "month-name", f"{year}-{month:02}" + (f"-{int(number):02}" if number else "")
    if found := re.fullmatch(r"(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})", text):
        return "day-first", f"{found[3]}-{int(found[2]):02}-{int(found[1]):02}"
    if found := re.fullmatch(r"(\d{4})[-/.](\d{1,2})(?:[-/.](\d{1,2}))?", text):
        return "separators", f"{found[1]}-{int(found[2]):02}" + (f"-{int(found[3]):02}" if found[3] else "")
    if found := re.fullmatch(r"(?:triwulan|tw|q)\s*(iv|iii|ii|i|[1-4])\s*[-/]?\s*(\d{4})", lower):
        return "part-of-year", f"{found[2]}-Q{_roman(found[1])}"
    if found := re.fullmatch(r"(?:semester|smt|s)\s*(ii|i|[12])\s*[-/]?\s*(\d{4})", lower):
        return "part-of-year", f"{found[2]}-S{_roman(found[1])}"
    return "unreadable", ""


def _roman(text: str) -> int:
    return {"i": 1, "ii": 2, "iii": 3, "iv": 4}.get(text) or int(text)


def _schema(example: str) -> Any:
    return WithJsonSchema({"type": ["string", "number"], "examples": [example]})


When = Annotated[Period, BeforeValidator(period), _schema("2024-10")]
Day = Annotated[Period, BeforeValidator(day), _schema("2024-11-04")]
