"""Numbers as Indonesians print them, read by field: in a count dots group by three, in a percentage commas are decimal.

What has one reading is read; what has two is refused with both readings spelled out. YAML never decides.
"""

import re
import unicodedata
from collections.abc import Callable
from decimal import Decimal
from typing import Annotated, Any

from pydantic import BeforeValidator, WithJsonSchema
from pydantic_core import PydanticCustomError

GROUPED = re.compile(r"[1-9][0-9]{0,2}(\.[0-9]{3})+")
PLAIN = re.compile(r"0|[1-9][0-9]*")
PERCENT = re.compile(r"(0|[1-9][0-9]{0,3})([.,][0-9]{1,6})?")
DOT_AND_THREE = re.compile(r"[0-9]{1,3}\.[0-9]{3}")
"""In front of a percent sign this has two readings: 18.250 is eighteen and a quarter, or eighteen thousand."""
SCALES = {"ribu": 10**3, "rb": 10**3, "juta": 10**6, "jt": 10**6, "miliar": 10**9, "milyar": 10**9}
SCALES |= {"lusin": 12, "puluh": 10, "ratus": 100}
LOOK_ALIKE = str.maketrans("OoIl|ОоSs", "00111" + "00" + "55")
MARKS = re.compile(r"(?<=[0-9])[_'’`·](?=[0-9])|^\+")
SPACES = re.compile(r"\s+")
APART = re.compile(r"\s*[0-9]{1,3}(?:\s*[.\s]\s*[0-9]{3})+\s*|\s*[0-9]+(?:\s*[.,]\s*[0-9]+)*\s*")
"""Where blanks may stand in one number: around its dots and commas, and between groups of three; `1234 1` is two."""
PEOPLE = r"\s*\(?(?:orang|jiwa|warga|penduduk)(?![A-Za-z])\)?\.?"
"""What falls away behind a count; nothing else does, for a family is no person."""
PER_CENT = r"\s*(?:%|persen|percent|prosen|pct)"
BEHIND = re.compile(rf"([0-9](?:[0-9.,]*[0-9])?)((?:{PEOPLE})+|(?:{PER_CENT})?)\s*(.*)", re.IGNORECASE)
"""A number, the word for what it counts, and what stands behind both."""
SIGNS = r"[*∗＊†‡§#\u00aa\u00b2\u00b3\u00b9\u00ba\u02b0-\u02e4\u1d2c-\u1dbf\u2070-\u209f]+\)?"
"""Stars, daggers, and letters or digits that are set high or low."""
IN_BRACKETS = r"\(?(?:\*+|[a-z]{1,2}|[0-9]{1,2})\)"
MARK = re.compile(rf"(?:{SIGNS}|{IN_BRACKETS}|[a-eprsx]|xx)(?:\s*(?:{SIGNS}|{IN_BRACKETS}))*", re.IGNORECASE)
"""What says something of a number: preliminary (p), revised (r), estimated (e), a footnote (*), 1), ¹)."""
MARK_BEFORE = re.compile(rf"(?:{SIGNS}|{IN_BRACKETS})\s*[0-9].*", re.IGNORECASE)
SPELLED = re.compile(
    r"\((?:\s*(?:se)?(?:nol|satu|dua|tiga|empat|lima|enam|tujuh|delapan|sembilan|belas|puluh|ratus|ribu|juta|miliar"
    rf"|milyar))+(?:{PEOPLE})*\s*\)",
    re.IGNORECASE,
)
"""The number again, in words."""
LEBIH = re.compile(rf"(?:{PEOPLE})*\s+lebih(?:{PEOPLE})*")
ONLY_PEOPLE = re.compile(rf"(?:{PEOPLE})*")
RANGE = re.compile(r"([0-9.,]+)\s*(?:-|–|—|s\.?d\.?|sampai(?: dengan)?|hingga)\s*([0-9.,]+)\s*(?:%|persen|orang|jiwa)?")
ABOUT = r"sekitar|kurang lebih|lebih kurang|kira-kira|hampir|±|~|ca\.?"
SAID = {
    "about": rf"(?:{ABOUT})\s*(.+)|(.+?)\s*-?an",
    "at-least": r"(?:lebih dari|di ?atas|sedikitnya|paling sedikit|minimal|>=?|≥)\s*(.+)|(.+?)\s+lebih",
    "below": r"(?:kurang dari|di ?bawah|paling banyak|maksimal|<=?|≤)\s*(.+)",
}
"""How sources say that a number is not exact; the words belong into `count_is` or `percent_is`."""
UNSURE = ("comma-thousands", "thousand-or-part", "people")
"""Slips whose `better` is one of two readings, or belongs into another field: said, but not to be put in by a press."""
ABSENT = re.compile(
    r"(?:-+|–|—|\?+|\.+|…|x+|n/?a\.?n?|n\.a\.|nan|\.nan|nil|none|kosong|tidak (?:ada|disebut\w*|diketahui))"
)
MOST_PEOPLE = 10**10
"""More people than live on Earth: beyond it a count is a slip of the hand, and no arithmetic should meet it."""
LONGEST = 60
"""Characters of a number: beyond it a text is no number, and no pattern should try."""


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
    if _is_count(text):
        value = int(text.replace(".", "")) if len(text) < LONGEST else MOST_PEOPLE + 1
        if value > MOST_PEOPLE:
            raise wrong("counts_are_whole_numbers", "huge", typed=text[:LONGEST], better="")
        return value
    case, better = _count_slip(text[:LONGEST])
    raise wrong("counts_are_whole_numbers", case, typed=text[:LONGEST], better=better)


def _is_count(text: str) -> bool:
    return bool(PLAIN.fullmatch(text) or GROUPED.fullmatch(text))


def _count_slip(text: str) -> tuple[str, str]:
    """Which slip a count is, and what to write instead ("" where only the person can know)."""
    lower = text.lower()
    if ABSENT.fullmatch(lower):
        return "absent", ""
    if found := _scaled_slip(lower):
        return found
    if RANGE.fullmatch(lower):
        return "range", ""
    if found := _said(lower, _is_count, r"\s*(?:orang|jiwa|warga|penduduk)?"):
        return found
    if re.fullmatch(r"[-−–]\s*[0-9.,]+", text):
        return "negative", ""
    if re.fullmatch(r"[0-9]{1,2}([:.][0-9]{2}){1,2}", text) and ":" in text:
        return "clock", ""
    if found := _marked(text, _is_count) or _same_digits(text, _is_count) or _unit_slip(text):
        return found
    if re.fullmatch(r"[0-9]{1,3}(,[0-9]{3})+(\.0+)?", text):
        return "comma-thousands", text.split(".")[0].replace(",", ".")
    if whole := re.fullmatch(r"([0-9.]+),(0+|-)", text):
        return ("comma-zero", whole[1]) if _is_count(whole[1]) else ("grouping", "")
    if re.fullmatch(r"[0-9.]+,[0-9]+|0\.[0-9]+", text):
        return "comma", ""
    if re.fullmatch(r"0[0-9.]+", text):
        better = text.lstrip("0.") or "0"
        return ("leading-zero", better) if _is_count(better) else ("grouping", "")
    if re.fullmatch(r"[0-9.]+", text):
        return "grouping", ""
    return "words", ""


def mark(text: str) -> str:
    """The sign behind a number that says something of it: `p` of `1.234 p`; "" where there is none."""
    found = BEHIND.fullmatch(text.strip())
    return found[3].strip() if found and MARK.fullmatch(found[3].strip()) else ""


def _marked(text: str, fits: Callable[[str], Any]) -> tuple[str, str] | None:
    """A number with a sign that says something of it."""
    found = BEHIND.fullmatch(text)
    marked = found and fits(found[1]) and MARK.fullmatch(found[3])
    return ("mark", "") if marked or MARK_BEFORE.fullmatch(text) else None


def _unit_slip(text: str) -> tuple[str, str] | None:
    """A count with words behind it: only those for people fall away, since 198.000 KK are not so many people."""
    found = BEHIND.fullmatch(text)
    if not found:
        return None
    number, words, rest = found.groups()
    if words and not rest and not ONLY_PEOPLE.fullmatch(words.lower()):
        return ("percent", "") if _is_percent(number) else None
    if not _is_count(number):
        return None
    if SPELLED.fullmatch(rest):
        return "spelled", number
    if re.search(r"[A-Za-z]", rest):
        return "other-unit", ""
    return ("unit", number) if words and not rest else None


def _scaled_slip(lower: str) -> tuple[str, str] | None:
    """`2,5 juta`, `5 ribuan`: the number in full, unless it has two readings or counts something else than people."""
    found = re.fullmatch(rf"(?:{ABOUT})?\s*([0-9.,]+)\s*({'|'.join(SCALES)})(?:\s*-?an)?(?![a-z])([^0-9]*)(.*)", lower)
    if not found:
        return None
    number, scale, behind, more = found.groups()
    better = _scaled(number, SCALES[scale]) if not more else ""
    if not better:
        return "scaled-two-readings", ""
    if LEBIH.fullmatch(behind.rstrip()):
        return "at-least", better
    return ("scaled", better) if ONLY_PEOPLE.fullmatch(behind.rstrip()) else ("other-unit", "")


def _scaled(number: str, scale: int) -> str:
    """`2,5` times a million is 2.500.000; in front of "ribu" a dot may group too: 51.163 ribu has two readings."""
    if re.fullmatch(r"[0-9]{1,3}([.,][0-9]{3})+", number):
        return ""
    value = Decimal(number.replace(",", ".")) * scale if re.fullmatch(r"[0-9]+([.,][0-9]+)?", number) else None
    if value is None or value != int(value) or value > MOST_PEOPLE:
        return ""
    return f"{int(value):,}".replace(",", ".")


def _said(lower: str, fits: Callable[[str], Any], unit: str) -> tuple[str, str] | None:
    """A number with words before or behind it that say how exact it is."""
    for case, pattern in SAID.items():
        if found := re.fullmatch(pattern, re.sub(unit + "$", "", lower)):
            number = next(part for part in found.groups() if part is not None).strip()
            if fits(number):
                return case, number
    return None


def _same_digits(text: str, fits: Callable[[str], Any]) -> tuple[str, str] | None:
    """The same digits, but with spaces, marks or look-alike letters among them."""
    letters = unicodedata.normalize("NFKC", text).translate(LOOK_ALIKE)
    for case, read in (
        ("spaces", text),
        ("marks", MARKS.sub("", text) if fits is _is_count else text),
        ("letters", letters),
    ):
        closed = read if case == "marks" else SPACES.sub("", read)
        if closed != text and re.search(r"\d", text) and fits(closed):
            if APART.fullmatch(read):
                return case, closed
            if case == "spaces":
                return "two-numbers", ""
    return None


def percent(typed: object) -> Decimal:
    """A percentage with the digits that were printed, from `99,54` or `99.54`; the comma is decimal, the dot may be.

    Raises a mistake `percentages_have_one_reading`. `18.250` is refused: eighteen and a quarter, or eighteen thousand?
    """
    if isinstance(typed, Decimal):
        return typed
    text = one_text(typed)
    if _is_percent(text):
        return Decimal(text.replace(",", "."))
    case, better = _percent_slip(text[:LONGEST])
    raise wrong("percentages_have_one_reading", case, typed=text[:LONGEST], better=better)


def _is_percent(text: str) -> bool:
    return bool(PERCENT.fullmatch(text)) and not DOT_AND_THREE.fullmatch(text)


def _percent_slip(text: str) -> tuple[str, str]:
    """Which slip a percentage is, and what to write instead ("" where only the person can know)."""
    lower = text.lower()
    if DOT_AND_THREE.fullmatch(text):
        return "thousand-or-part", text.replace(".", ",").rstrip("0").rstrip(",")
    if ABSENT.fullmatch(lower):
        return "absent", ""
    if unit := re.fullmatch(r"([0-9.,]+)\s*(%|persen|percent|prosen|pct)", lower):
        return ("unit", unit[1]) if _is_percent(unit[1]) else ("words", "")
    if RANGE.fullmatch(lower):
        return "range", ""
    if found := _said(lower, _is_percent, r"\s*(?:%|persen)?"):
        return found
    if re.fullmatch(r"[-−–]\s*[0-9.,]+\s*%?", text):
        return "negative", ""
    if re.fullmatch(r"[0-9]{1,2}(:[0-9]{2}){1,2}", text):
        return "clock", ""
    if _is_count(text):
        return "people", text
    if found := _marked(text, _is_percent) or _same_digits(text, _is_percent):
        return found
    if re.fullmatch(r"[0-9]{1,4}[.,][0-9]{7,}", text):
        return "digits", ""
    if re.fullmatch(r"0[0-9]+([.,][0-9]+)?", text):
        better = re.sub(r"^0+(?=[0-9])", "", text)
        return ("leading-zero", better) if _is_percent(better) else ("words", "")
    return "words", ""


# An editor takes `20.126` for a number and `2.860.701` for a text, so its schema allows both.
Count = Annotated[int, BeforeValidator(count), WithJsonSchema({"type": ["string", "number"]})]
Percent = Annotated[Decimal, BeforeValidator(percent), WithJsonSchema({"type": ["string", "number"]})]
