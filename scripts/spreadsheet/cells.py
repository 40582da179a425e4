"""One cell as what its column holds. What a spreadsheet shows is what it says: 0,9762 shown as 97,62% is 97,62."""

import re
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from decimal import ROUND_HALF_UP, Decimal

from pydantic_core import PydanticCustomError

from scripts.model import Period, numbers, periods
from scripts.spreadsheet.remarks import Slip, mended, of_model, quoted

Value = Decimal | str | bool | datetime | date | time | timedelta | None
ONE_READING = ("spaces", "unit", "comma-zero")
"""Slips in a text that leave one reading in a spreadsheet, where nobody sees a space behind a number. A letter that
looks like a digit is none: behind a number it may be a mark (`900s`)."""
BEHIND = ("mark", "other-unit", "percent", "two-numbers", "spelled")
"""What stands behind a number and is never dropped: said in the words of a spreadsheet."""
ONE_DATE = ("month-name", "day-first", "month-first", "separators", "part-of-year", "serial")
"""Forms of dates that people write and that have one reading; a day that is in no calendar has none."""
MOST_DECIMALS = 6
FINEST = 12
"""Decimals that are told apart; more of them are too many in any case."""
UNSHOWN = re.compile(r'"[^"]*"|\[[^\]]*\]|\\.|_.|\*.')
"""Parts of a number format that are text, colours, conditions or padding."""
LITERAL = re.compile(r'"([^"]*)"|\\(.)|\[\$([^\-\]]+)[^\]]*\]|_.|\*.|\[[^\]]*\]')
"""Of these, what is shown beside the number: `KK` of `#,##0" KK"`, `Rp` of `[$Rp-421]#,##0`."""
CODE_DECIMALS = 2
FIRST_DAY = date(1899, 12, 30)


@dataclass(frozen=True)
class Cell:
    """A cell with its address. `value` as stored, `form` its number format; `lacks` says why there is no value."""

    sheet: str
    address: str
    row: int
    column: int
    value: Value
    form: str = "General"
    lacks: str = ""
    """`formula`: never calculated; `error`: #DIV/0! and the like."""
    epoch: date = FIRST_DAY

    @property
    def at(self) -> str:
        """Where it is, as a spreadsheet says it."""
        return f"{self.sheet}!{self.address}" if self.sheet else self.address

    @property
    def text(self) -> str:
        """What it says as plain text; a number without its format, a date as year-month-day."""
        if self.value is None:
            return ""
        if isinstance(self.value, Decimal):
            return f"{self.value:f}"
        return self.value.date().isoformat() if isinstance(self.value, datetime) else str(self.value)

    @property
    def empty(self) -> bool:
        """Nothing in it, in whichever way people write that: blank, a dash, `n/a`."""
        text = self.text.strip()
        return not self.lacks and (not text or bool(numbers.ABSENT.fullmatch(text.lower())))


@dataclass(frozen=True)
class Form:
    """What a number format shows: how many decimals (None: as many as there are), as a percentage, in thousands."""

    decimals: int | None
    least: int
    percent: bool
    scaled: bool
    day: bool
    month: bool
    dash_for_zero: bool
    beside: str
    """Words and signs that the format itself shows beside the number."""


def form(code: str) -> Form:
    """A number format, by its section for positive numbers."""
    sections = code.split(";")
    plain = UNSHOWN.sub("", sections[0])
    lower = plain.lower()
    dash = len(sections) > 2 and not re.search(r"[0#?]", UNSHOWN.sub("", re.sub(r"_.|\*.", "", sections[2])))
    free = "general" in lower or "@" in lower or not re.search(r"[0#?]", plain)
    digits = re.search(r"\.([0#?]*)", plain)
    places = digits[1] if digits else ""
    return Form(
        decimals=None if free else min(len(places), FINEST),
        least=min(places.count("0"), FINEST),
        percent="%" in plain,
        scaled=bool(re.search(r"[0#?],+(?![0#?])", plain)) or "e+" in lower or "e-" in lower,
        day="d" in lower,
        month="m" in lower,
        dash_for_zero=dash,
        beside=" ".join("".join(map("".join, LITERAL.findall(sections[0]))).split()),
    )


def count(cell: Cell) -> int | None:
    """A number of people; None for an empty cell. Raises Slip."""
    number = _number(cell)
    if number is None:
        return None
    if isinstance(number, str):
        return _typed_count(number)
    shown = form(cell.form)
    if shown.percent:
        raise Slip("count_percent")
    if shown.scaled:
        raise Slip("scaled")
    if number != int(number):
        raise Slip("count_part", typed=_comma(number))
    return _typed_count(f"{int(number)} {shown.beside}".strip())


def _typed_count(text: str) -> int:
    try:
        return numbers.count(text)
    except PydanticCustomError as error:
        if better := mended(error, ONE_READING):
            return numbers.count(better)
        raise _behind(error, text) or of_model(error, "count") from None


def percent(cell: Cell) -> Decimal | None:
    """A percentage with the digits that the cell shows; None for an empty cell. Raises Slip.

    A number between 0 and 1 without a percent format has two readings and is never guessed.
    """
    number = _number(cell)
    if number is None:
        return None
    if isinstance(number, str):
        return _typed_percent(number)
    shown = form(cell.form)
    if shown.scaled:
        raise Slip("scaled")
    if shown.percent:
        number *= 100
    elif 0 < number <= 1:
        raise Slip("fraction", typed=_comma(number), better=_comma((number * 100).normalize()))
    return _typed_percent(f"{_as_shown(number, shown):f}".replace(".", ",") + f" {shown.beside}".rstrip())


def _as_shown(number: Decimal, shown: Form) -> Decimal:
    """Rounded half up, as a spreadsheet does, to the decimals that it shows."""
    if shown.decimals is None:
        number = number.normalize() if number != int(number) else Decimal(int(number))
        if -int(number.as_tuple().exponent) > MOST_DECIMALS:
            raise Slip("digits", typed=_comma(number))
        return number
    number = number.quantize(Decimal(1).scaleb(-shown.decimals), ROUND_HALF_UP)
    while -int(number.as_tuple().exponent) > shown.least and number.as_tuple().digits[-1] == 0:
        number = number.quantize(Decimal(1).scaleb(int(number.as_tuple().exponent) + 1))
    return number


def _typed_percent(text: str) -> Decimal:
    try:
        return numbers.percent(text)
    except PydanticCustomError as error:
        if better := mended(error, ONE_READING):
            return numbers.percent(better)
        raise _behind(error, text) or of_model(error, "percent") from None


def _behind(error: PydanticCustomError, text: str) -> Slip | None:
    """What stands behind a number in a cell, said of the cell; None for every other slip."""
    case = str((error.context or {}).get("case"))
    return Slip(f"behind.{case}", typed=quoted(text)) if case in BEHIND else None


def _number(cell: Cell) -> Decimal | str | None:
    """The number or the text in which somebody typed one. Raises Slip for what is neither."""
    if cell.lacks:
        raise Slip(cell.lacks)
    if cell.empty:
        return None
    if isinstance(cell.value, bool) or not isinstance(cell.value, Decimal | str):
        raise Slip("no_number", typed=quoted(cell.text))
    if isinstance(cell.value, Decimal) and abs(cell.value) > numbers.MOST_PEOPLE:
        raise Slip("no_number", typed=quoted(cell.text))
    if isinstance(cell.value, Decimal):
        return None if not cell.value and form(cell.form).dash_for_zero else cell.value
    return cell.value.strip().lstrip("'")


def code(cell: Cell) -> str:
    """A region's code as its cell shows it: 11.1 with two decimals is 11.10."""
    if isinstance(cell.value, Decimal) and (form(cell.form).decimals or 0) >= CODE_DECIMALS:
        return f"{cell.value:.{CODE_DECIMALS}f}"
    return cell.text.strip()


def period(cell: Cell) -> Period | None:
    """A date, month, quarter, half year or year as the cell shows it; None for an empty cell. Raises Slip."""
    if cell.lacks:
        raise Slip(cell.lacks)
    if cell.empty:
        return None
    return dated(_date_text(cell))


def _date_text(cell: Cell) -> str:
    value = cell.value
    if isinstance(value, datetime | date):
        shown = form(cell.form)
        return f"{value:%Y-%m-%d}" if shown.day else f"{value:%Y-%m}" if shown.month else f"{value:%Y}"
    if isinstance(value, Decimal) and value == int(value):
        number = int(value)
        if periods.SHORTEST_SERIAL <= number <= periods.LONGEST_SERIAL:
            return (cell.epoch + timedelta(days=number)).isoformat()
        return str(number)
    return cell.text


def dated(text: str) -> Period:
    """The period that a text names, in any of the ways in which people write one. Raises Slip."""
    try:
        return periods.period(text)
    except PydanticCustomError as error:
        if better := mended(error, ONE_DATE):
            return periods.period(better)
        raise of_model(error, "as_of") from None


def _comma(number: Decimal) -> str:
    return f"{number:f}".replace(".", ",")
