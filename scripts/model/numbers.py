"""Numbers as Indonesians print them, read by field: in a count dots group by three, in a percentage commas are decimal.

What has one reading is read; what has two is refused with both readings spelled out. YAML never decides.
"""

import re
from decimal import Decimal
from typing import Annotated, Any

from pydantic import BeforeValidator, WithJsonSchema
from pydantic_core import PydanticCustomError

GROUPED = re.compile(r"[1-9]\d{0,2}(\.\d{3})+")
PLAIN = re.compile(r"0|[1-9]\d*")
PERCENT = re.compile(r"(0|[1-9]\d{0,3})([.,]\d{1,6})?")
SCALES = {"ribu": 10**3, "rb": 10**3, "juta": 10**6, "jt": 10**6, "miliar": 10**9}
LOOK_ALIKE = str.maketrans("OoIl", "0011")
SPACES = re.compile(r"[\s\u00a0\u2007\u2009\u202f]+")
MOST_PEOPLE = 10**10
"""More people than live on Earth: beyond it a count is a slip of the hand, and no arithmetic should meet it."""


def wrong(rule: str, case: str, **facts: Any) -> PydanticCustomError:
    """A mistake that the reader turns into a finding; pydantic carries it to the line it belongs to."""
    return PydanticCustomError(rule, rule, {"case": case, **facts})


def one_text(typed: object) -> str:
    """The text of a value that must stand on one line. Raises `values_have_their_shape` for a list or a mapping."""
    if not isinstance(typed, str):
        raise wrong("values_have_their_shape", "one-value")
    return typed.strip()


def count(typed: object) -> int:
    """A number of people from the text a person typed: `2860701` or `2.860.701`.

    Raises a mistake `counts_are_whole_numbers` whose case says which slip it is, with the text to write instead
    where there is only one.
    """
    if type(typed) is int:
        return typed
    text = one_text(typed)
    if PLAIN.fullmatch(text) or GROUPED.fullmatch(text):
        value = int(text.replace(".", ""))
        if value > MOST_PEOPLE:
            raise wrong("counts_are_whole_numbers", "huge", typed=text)
        return value
    case, better = _count_slip(text)
    raise wrong("counts_are_whole_numbers", case, typed=text, better=better)


def _count_slip(text: str) -> tuple[str, str]:
    """Which slip a count is, and what to write instead ("" where only the person can know)."""
    lower = text.lower()
    if scaled := re.fullmatch(r"([\d.,]+)[\s\u00a0]*(ribu|rb|juta|jt|miliar)\b.*", lower):
        better = _scaled(scaled[1], SCALES[scaled[2]])
        return ("scaled", better) if better else ("scaled-two-readings", "")
    if span := re.fullmatch(r"([\d.]+)\s*(?:-|–|—|s\.?d\.?|sampai|hingga)\s*([\d.]+)", lower):
        return "range", f"{span[1]} / {span[2]}"
    if approximate := re.fullmatch(r"(?:sekitar|kurang lebih|±|~|kira-kira|hampir)\s*(.+)", lower):
        return "about", approximate[1]
    if re.fullmatch(r"[-−–]\s*[\d.]+", text):
        return "negative", ""
    unit = re.fullmatch(r"(\d[\d.]*)\s*([a-z]+)\.?", lower)
    if unit and (PLAIN.fullmatch(unit[1]) or GROUPED.fullmatch(unit[1])):
        return "unit", unit[1]
    closed = SPACES.sub("", text)
    if closed != text and (PLAIN.fullmatch(closed) or GROUPED.fullmatch(closed)):
        return "spaces", closed
    digits = text.translate(LOOK_ALIKE)
    if digits != text and re.search(r"\d", text) and (PLAIN.fullmatch(digits) or GROUPED.fullmatch(digits)):
        return "letters", digits
    if re.fullmatch(r"\d{1,3}(,\d{3})+", text):
        return "comma-thousands", text.replace(",", "")
    if re.fullmatch(r"[\d.]+,\d+", text):
        return "comma", ""
    if re.fullmatch(r"0[\d.]+", text):
        return "leading-zero", text.lstrip("0.") or "0"
    if re.fullmatch(r"[\d.]+", text):
        return "grouping", ""
    return "words", ""


def _scaled(number: str, scale: int) -> str:
    """`2,5` times a million is 2.500.000; in front of "ribu" a dot may group too: 51.163 ribu has two readings."""
    if re.fullmatch(r"\d{1,3}(\.\d{3})+", number):
        return ""
    value = Decimal(number.replace(",", ".")) * scale if re.fullmatch(r"\d+([.,]\d+)?", number) else None
    return f"{int(value):,}".replace(",", ".") if value is not None and value == int(value) else ""


def percent(typed: object) -> Decimal:
    """A percentage with the digits that were printed, from `99,54` or `99.54`; the comma is decimal, the dot may be.

    Raises a mistake `percentages_have_one_reading`. `18.250` is refused: eighteen and a quarter, or eighteen thousand?
    """
    if isinstance(typed, Decimal):
        return typed
    text = one_text(typed)
    if PERCENT.fullmatch(text) and not re.fullmatch(r"\d{1,3}\.\d{3}", text):
        return Decimal(text.replace(",", "."))
    case, better = _percent_slip(text)
    raise wrong("percentages_have_one_reading", case, typed=text, better=better)


def _percent_slip(text: str) -> tuple[str, str]:
    lower = text.lower()
    if re.fullmatch(r"\d{1,3}\.\d{3}", text):
        return "thousand-or-part", text.replace(".", ",").rstrip("0").rstrip(",")
    if unit := re.fullmatch(r"([\d.,]+)\s*(%|persen|percent|prosen)", lower):
        return "unit", unit[1]
    if approximate := re.fullmatch(r"(?:sekitar|kurang lebih|±|~|kira-kira|hampir)\s*([\d.,]+)\s*(?:%|persen)?", lower):
        return "about", approximate[1]
    if re.fullmatch(r"[-−–]\s*[\d.,]+", text):
        return "negative", ""
    closed = SPACES.sub("", text)
    if closed != text and PERCENT.fullmatch(closed):
        return "spaces", closed
    digits = text.translate(LOOK_ALIKE)
    if digits != text and re.search(r"\d", text) and PERCENT.fullmatch(digits):
        return "letters", digits
    if re.fullmatch(r"0\d+([.,]\d+)?", text):
        return "leading-zero", text.lstrip("0")
    return "words", ""


# An editor takes `20.126` for a number and `2.860.701` for a text, so its schema allows both.
Count = Annotated[int, BeforeValidator(count), WithJsonSchema({"type": ["string", "number"]})]
Percent = Annotated[Decimal, BeforeValidator(percent), WithJsonSchema({"type": ["string", "number"]})]
