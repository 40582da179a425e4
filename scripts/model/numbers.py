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
_SPELLED = (
    r"\((?:\s*(?:se)?(?:nol|satu|dua|tiga|empat|lima|enam|tujuh|delapan|sembilan|belas|puluh|ratus|ribu|juta|miliar"
    rf"|milyar))+(?:{PEOPLE})*\s*\)"
)
"""The number again, in words."""
ONLY_PEOPLE = re.compile(rf"(?:{PEOPLE})*")
_SCALE = "|".join(SCALES)
RANGE = re.compile(
    rf"(?:antara\s*[0-9.,]+\s*dan|[0-9.,]+\s*(?:-|–|—|s\.?d\.?|sampai(?: dengan)?|hingga))\s*[0-9.,]+"
    rf"\s*(?:{_SCALE})?(?:-?an)?(?:{PER_CENT}|{PEOPLE})?"
)
SAID = {
    "about": r"sekitar|kurang lebih|lebih kurang|kira-kira|hampir|mendekati|kisaran|±|~|ca\.?",
    "at-least": r"(?:mencapai )?lebih(?: dari)?|di ?atas|(?:tidak|tak) kurang dari|sedikitnya|setidaknya"
    r"|sekurang-kurangnya|paling (?:sedikit|kurang|tidak)|minimal|>=?|≥",
    "below": r"kurang dari|di ?bawah|(?:tidak|tak) sampai|paling banyak|maksimal|<=?|≤",
}
"""How sources say in front of a number that it is not exact; the words belong into `count_is` or `percent_is`.
Behind it they say "-an" (about) or "lebih" (at least)."""
MEASURED = re.compile(
    rf"(?:({SAID['about']})|({SAID['at-least']})|({SAID['below']}))?\s*([0-9][0-9.,]*)"
    rf"\s*(?:({_SCALE})(?=(?:\s*-?an)?(?:[^a-z]|$)))?\s*(-?an(?![a-z]))?\s*(.*)"
)
"""A number with words around it: how exact it is (three groups), the number, its scale, "-an", and the rest."""
COUNTED = re.compile(rf"(lebih)?(?:{PEOPLE})*\s*(-?an)?\s*(lebih)?(?:{PEOPLE})*\s*({_SPELLED})?\.?")
"""What may stand behind a count: people, and how exact it is."""
SHARED = re.compile(rf"(lebih)?(?:{PER_CENT})?\s*(-?an)?\s*(lebih)?\.?")
"""What may stand behind a percentage."""
IN_PER_CENT = re.compile(rf"{PER_CENT}(?![a-z]).*")
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
    if ABSENT.fullmatch(text.lower()):
        return "absent", ""
    if RANGE.fullmatch(text.lower()):
        return "range", ""
    if re.fullmatch(r"[-−–]\s*[0-9.,]+", text):
        return "negative", ""
    if re.fullmatch(r"[0-9]{1,2}([:.][0-9]{2}){1,2}", text) and ":" in text:
        return "clock", ""
    if found := _marked(text, _is_count) or _same_digits(text, _is_count):
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
    return _count_in_words(text.lower())


def _count_in_words(lower: str) -> tuple[str, str]:
    """A count among words: how exact, `2,5 juta`, `orang`. What is no number of people gets no proposal."""
    found = MEASURED.fullmatch(lower)
    if not found or found[4] == lower:
        return "words", ""
    number, scale, rest = found[4], found[5], found[7]
    behind = COUNTED.fullmatch(rest)
    if not behind:
        return _something_else(number, scale, rest), ""
    said = _said(found, behind)
    if len(said) > 1:
        return "words", ""
    if scale:
        better = _scaled(number, SCALES[scale])
        return (said[0] if said else "scaled", better) if better else ("scaled-two-readings", "")
    if _is_count(number):
        return said[0] if said else "spelled" if behind[4] else "unit", number
    return _count_slip(number) if not said else ("words", "")


def _something_else(number: str, scale: str | None, rest: str) -> str:
    """Why what stands behind a number makes it no count: 198.000 KK are not so many people."""
    if re.search(r"[0-9]", rest):
        return "scaled-two-readings" if scale else "words"
    if IN_PER_CENT.fullmatch(rest) and not scale:
        return "percent"
    counts = scale or _is_count(number)
    return "other-unit" if counts and re.search(r"[^\W_]", rest) else "words"


def _said(found: re.Match[str], behind: re.Match[str]) -> list[str]:
    """How exact a number is said to be: nothing, one word for it, or several that do not agree."""
    an = found[6] or behind[2]
    more = behind[1] or behind[3]
    said = {"about": found[1] or an, "at-least": found[2] or more, "below": found[3]}
    return [case for case, words in said.items() if words]


def mark(text: str) -> str:
    """The sign behind a number that says something of it: `p` of `1.234 p`; "" where there is none."""
    found = BEHIND.fullmatch(text.strip())
    return found[3].strip() if found and MARK.fullmatch(found[3].strip()) else ""


def _marked(text: str, fits: Callable[[str], Any]) -> tuple[str, str] | None:
    """A number with a sign that says something of it."""
    found = BEHIND.fullmatch(text)
    marked = found and fits(found[1]) and MARK.fullmatch(found[3])
    return ("mark", "") if marked or MARK_BEFORE.fullmatch(text) else None


def _scaled(number: str, scale: int) -> str:
    """`2,5` times a million is 2.500.000; in front of "ribu" a dot may group too: 51.163 ribu has two readings."""
    if re.fullmatch(r"[0-9]{1,3}([.,][0-9]{3})+", number):
        return ""
    value = Decimal(number.replace(",", ".")) * scale if re.fullmatch(r"[0-9]+([.,][0-9]+)?", number) else None
    if value is None or value != int(value) or value > MOST_PEOPLE:
        return ""
    return f"{int(value):,}".replace(",", ".")


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
    if DOT_AND_THREE.fullmatch(text):
        return "thousand-or-part", text.replace(".", ",").rstrip("0").rstrip(",")
    if ABSENT.fullmatch(text.lower()):
        return "absent", ""
    if RANGE.fullmatch(text.lower()):
        return "range", ""
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
    return _percent_in_words(text.lower())


def _percent_in_words(lower: str) -> tuple[str, str]:
    """A percentage among words: how exact, and its sign."""
    found = MEASURED.fullmatch(lower)
    if not found or found[4] == lower or found[5]:
        return "words", ""
    number, rest = found[4], found[7]
    behind = SHARED.fullmatch(rest)
    if not behind:
        people = COUNTED.fullmatch(rest)
        return ("people", number) if people and not _said(found, people) and _is_count(number) else ("words", "")
    said = _said(found, behind)
    if _is_percent(number) and len(said) < 2:
        return said[0] if said else "unit", number
    again = ("words", "") if said else _percent_slip(number)
    return again if again[0] != "people" else ("words", "")


# An editor takes `20.126` for a number and `2.860.701` for a text, so its schema allows both.
Count = Annotated[int, BeforeValidator(count), WithJsonSchema({"type": ["string", "number"]})]
Percent = Annotated[Decimal, BeforeValidator(percent), WithJsonSchema({"type": ["string", "number"]})]
