"""When: a day, a month, a quarter, a half year, a year, or `unstated`. Written as one text, `2024-10`, and kept so."""

import calendar
import re
from dataclasses import dataclass
from datetime import date, timedelta, timezone
from difflib import get_close_matches
from typing import Annotated, Any

from pydantic import BeforeValidator, WithJsonSchema
from pydantic_core import PydanticCustomError

from scripts.model.numbers import LONGEST, one_text, wrong

ZONES = {"Asia/Jakarta": 7, "Asia/Pontianak": 7, "Asia/Makassar": 8, "Asia/Jayapura": 9}
"""The zones of the country by their names in IANA's list, with their hours before UTC; none has summer time."""
UNSTATED = "unstated"
FORMS = {
    "day": re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})"),
    "month": re.compile(r"([0-9]{4})-([0-9]{2})"),
    "quarter": re.compile(r"([0-9]{4})-Q([1-4])"),
    "half": re.compile(r"([0-9]{4})-S([12])"),
    "year": re.compile(r"([0-9]{4})"),
}
MONTHS = (
    *("januari", "februari", "maret", "april", "mei", "juni"),
    *("juli", "agustus", "september", "oktober", "november", "desember"),
)
ENGLISH = tuple(name.lower() for name in calendar.month_name[1:])
NAMED = {name[:3]: number for number, name in enumerate(MONTHS, 1)} | {
    "jan": 1,
    "may": 5,
    "agt": 8,
    "ags": 8,
    "agu": 8,
    "aug": 8,
    "okt": 10,
    "oct": 10,
    "nop": 11,
    "des": 12,
    "dec": 12,
}
"""Months by their first letters, old spellings and English ones too."""
WEEKDAY = r"(?:(?:senin|selasa|rabu|kamis|jumat|jum'at|sabtu|minggu|ahad),?\s+)?"
ABSENT = re.compile(
    r"(?:-+|–|—|\?+|\.+|…|n/?a|nan|nil|none|unknown|unstated|kosong|tidak (?:ada|disebut\w*|diketahui))"
)
LEADING = re.compile(
    r"(?:(?:per|pada|hingga|sampai(?: dengan)?|s[./]?d\.?) (?:(?:tanggal|bulan|tahun) )?|(?:tanggal|bulan|tahun) )"
)
"""What sources print before a date: `per 31 Desember 2025`, `s.d. 30 September 2024`, `tahun 2025`."""
SHORTEST_SERIAL, LONGEST_SERIAL = 36526, 73050
"""Excel counts days from the end of 1899: these are 2000-01-01 and 2099-12-31."""
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
    def days(self) -> tuple[date, date] | None:
        """Its first and its last day; None of an unstated one."""
        return (self.first, self.last) if self.first and self.last else None

    @property
    def half_year(self) -> tuple[int, int] | None:
        """(2024, 2) when the whole period lies in the second half of 2024; a year lies in no half."""
        if self.first is None or self.last is None:
            return None
        halves = {(day.year, 1 if day.month < 7 else 2) for day in (self.first, self.last)}
        return halves.pop() if len(halves) == 1 else None


def zone(name: str | None) -> timezone | None:
    """The zone of a name of `ZONES`; None without one."""
    return timezone(timedelta(hours=ZONES[name])) if name else None


def period(typed: object) -> Period:
    """The period a text names. Raises a mistake `dates_exist`, with the text to write where it can be known."""
    if isinstance(typed, Period):
        return typed
    text = one_text(typed)
    if text == UNSTATED:
        return Period(UNSTATED, UNSTATED)
    if found := _of_form(text):
        return _period(text, *found, typed=text)
    case, better = _date_slip(text[:LONGEST])
    if found := _of_form(better):
        _period(better, *found, typed=text[:LONGEST])
    raise wrong("dates_exist", case, typed=text[:LONGEST], better=better)


def _of_form(text: str) -> tuple[str, list[int]] | None:
    for form, pattern in FORMS.items():
        if found := pattern.fullmatch(text):
            return form, [int(part) for part in found.groups()]
    return None


def day(typed: object) -> Period:
    """A single day. Raises a mistake `dates_exist`."""
    text = typed if isinstance(typed, Period) else one_text(typed)
    if isinstance(text, str) and ABSENT.fullmatch(text.lower()):
        raise wrong("dates_exist", "not-a-day", typed=text, better="")
    try:
        value = period(typed)
    except PydanticCustomError as error:
        raise _of_a_day(error) from None
    if value.form != "day":
        raise wrong("dates_exist", "not-a-day", typed=str(value), better="")
    return value


def _of_a_day(error: PydanticCustomError) -> PydanticCustomError:
    """What to write instead of a day is a day, or it is not said."""
    facts = dict(error.context or {})
    case = facts.pop("case")
    if facts["better"] and not FORMS["day"].fullmatch(facts["better"]):
        case = "no-such-day" if case == "impossible-day" else "not-a-day"
        return wrong("dates_exist", case, **facts | {"better": ""})
    return error


def _period(text: str, form: str, parts: list[int], typed: str) -> Period:
    """The days of a period. Raises a mistake `dates_exist` for what is in no calendar."""
    year, part, number = (*parts, 0, 0)[:3]
    if not EARLIEST <= year <= LATEST:
        raise wrong("dates_exist", "year", typed=typed, better="")
    if form in ("day", "month") and not 1 <= part <= 12:
        swaps = form == "day" and 1 <= number <= 12 and 1 <= part <= calendar.monthrange(year, number)[1]
        swapped = f"{year}-{number:02}-{part:02}" if swaps else ""
        raise wrong("dates_exist", "month-swapped" if swaps else "month", typed=typed, better=swapped, month=part)
    if form == "day":
        days = calendar.monthrange(year, part)[1]
        if not 1 <= number <= days:
            facts = {"number": number, "month": MONTHS[part - 1].capitalize(), "days": days, "year": year}
            raise wrong("dates_exist", "impossible-day", typed=typed, better=f"{year}-{part:02}", **facts)
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
    lower = re.sub(r"\s+", " ", text.lower())
    if ABSENT.fullmatch(lower):
        return "absent", UNSTATED
    rest = lower.removeprefix(leading[0]) if (leading := LEADING.match(lower)) else lower
    if found := re.fullmatch(r"akhir (?:tahun )?([0-9]{4})", rest):
        return "separators", f"{found[1]}-12"
    if leading:
        return ("separators", rest) if _of_form(rest) else _date_slip(rest)
    if re.fullmatch(r"[0-9]{1,2} ?(?:-|–|—|s\.?d\.?|sampai|hingga) ?[0-9]{1,2} [a-z]+ [0-9]{4}", lower):
        return "span", ""
    named = rf"{WEEKDAY}(?:([0-9]{{1,2}})[ -])?([a-z]{{3,}})[ -.,]{{1,2}}([0-9]{{4}}|[0-9]{{2}})"
    if (found := re.fullmatch(named, lower)) and (month := _month(found[2])):
        return "month-name", _joined(_year(found[3]), month, found[1])
    if found := re.fullmatch(rf"{WEEKDAY}([0-9]{{1,2}})[-/.]([0-9]{{1,2}})[-/.]([0-9]{{4}}|[0-9]{{2}})", lower):
        first, second = int(found[1]), int(found[2])
        if second > 12 >= first:
            return "month-first", _joined(_year(found[3]), first, second)
        return "day-first", _joined(_year(found[3]), second, first)
    if found := re.fullmatch(r"([0-9]{1,2})[-/.]([0-9]{4})", text):
        return "day-first", _joined(found[2], int(found[1]))
    if found := re.fullmatch(r"([0-9]{4})[-/. ]([0-9]{1,2})(?:[-/. ]([0-9]{1,2}))?(?:[ t][0-9:.z+]+)?", lower):
        return "separators", _joined(found[1], int(found[2]), found[3])
    if found := re.fullmatch(r"((?:19|20|21)[0-9]{2})([0-9]{2})([0-9]{2})?", text):
        return "separators", _joined(found[1], int(found[2]), found[3])
    if re.fullmatch(r"[0-9]{5}", text) and SHORTEST_SERIAL <= int(text) <= LONGEST_SERIAL:
        return "serial", (date(1899, 12, 30) + timedelta(days=int(text))).isoformat()
    return _part_of_year(lower)


def _part_of_year(lower: str) -> tuple[str, str]:
    """`triwulan IV 2024`, `2024-q4`, `semester 2 tahun 2024`."""
    for letter, words, most in (("Q", "triwulan|tw|kuartal|q", 4), ("S", "semester|smt|sem|s", 2)):
        number = r"\s*[.-]?\s*(iv|iii|ii|i|[1-4])"
        year = r"([0-9]{4})"
        forms = (rf"(?:{words}){number}\s*(?:tahun|[-/,])?\s*{year}", rf"{year}\s*[-/ ]?\s*(?:{words}){number}")
        for form, order in zip(forms, ((1, 2), (2, 1)), strict=True):
            if (found := re.fullmatch(form, lower)) and _roman(found[order[0]]) <= most:
                return "part-of-year", f"{found[order[1]]}-{letter}{_roman(found[order[0]])}"
    return "unreadable", ""


def _joined(year: str, month: int, number: str | int | None = None) -> str:
    return f"{year}-{month:02}" + (f"-{int(number):02}" if number is not None else "")


def _month(name: str) -> int:
    """A month by its first letters, if the rest is not too far off; 0 when it is none."""
    month = NAMED.get(name[:3], 0)
    return month if month and (len(name) <= 4 or get_close_matches(name, (*MONTHS, *ENGLISH), n=1, cutoff=0.7)) else 0


def _year(text: str) -> str:
    return text if len(text) == 4 else f"20{text}"


def _roman(text: str) -> int:
    return {"i": 1, "ii": 2, "iii": 3, "iv": 4}.get(text) or int(text)


def _schema(example: str) -> Any:
    return WithJsonSchema({"type": ["string", "number"], "examples": [example]})


When = Annotated[Period, BeforeValidator(period), _schema("2024-10")]
Day = Annotated[Period, BeforeValidator(day), _schema("2024-11-04")]
