"""Numbers and addresses of persons: found in the raw text before anything else is done with it, and masked for good.

What is masked here never reaches the model, so no message, page or file can show it.
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

MASK = "•"
OFFICE = re.compile(r"\.(go|desa)\.id$", re.IGNORECASE)
"""Addresses of offices, which the public may know."""
PROVINCES = frozenset(
    (*range(11, 20), 21, *range(31, 37), *range(51, 54), *range(61, 66), *range(71, 77), 81, 82, *range(91, 97))
)
"""Where a NIK may have been issued: anywhere in the country, since people keep it when they move."""

PART = r"[ .\-\u00a0\u00ad\u2007-\u2013\u202f\u2060]"
"""What people put between the digits of one number."""
ENOUGH = re.compile(rf"[0-9](?:{PART}?[0-9]){{8}}|@")
"""Without this a line holds nothing of the kind."""
RUN = re.compile(rf"(?<![0-9])(?<![0-9]{PART})[0-9](?:{PART}?[0-9]){{15}}(?!{PART}?[0-9])")
TOKEN = re.compile(r"(?<![0-9])(?<!0[.,])[0-9]{16}(?![0-9])")
GROUPED = re.compile(
    "|".join(
        r"(?<![0-9])" + PART.join(f"[0-9]{{{size}}}" for size in sizes) + r"(?![0-9])"
        for sizes in ((4, 4, 4, 4), (6, 6, 4), (2, 2, 2, 6, 4), (2, 2, 2, 2, 2, 2, 4), (6, 2, 2, 2, 4), (8, 8))
    )
)
STAFF = re.compile(
    rf"(?<![0-9])(?:19[4-9]\d|20[0-2]\d)(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01]){PART}?"
    rf"(?:19[6-9]\d|20[0-9]\d)(?:0[1-9]|1[0-2]){PART}?[12]{PART}?[0-9]{{3}}(?![0-9])",
    re.ASCII,
)
PHONE = re.compile(
    rf"(?<![0-9A-Za-z])(?:\(?\+62\)?{PART}?|62|0[ \-]?)8[1-9][0-9](?:{PART}?[0-9]){{6,9}}(?!{PART}?[0-9])"
)
EMAIL = re.compile(r"(?<![\w.+-])[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
LINK = re.compile(r"(?:https?://|www\.)(?!wa\.me|api\.whatsapp)\S+", re.IGNORECASE)
HASH = re.compile(r"(?<![0-9A-Za-z])(?=[0-9]*[A-Fa-f])[0-9A-Fa-f]{20,}(?![0-9A-Za-z])")


@dataclass(frozen=True)
class Personal:
    """Something personal in a text: `nik` (or No. KK), `nip`, `phone`, `email`; `long` is sixteen digits of no form."""

    kind: str
    start: int
    end: int
    masked: str


def found(text: str) -> list[Personal]:
    """Everything personal in a line, from left to right, without overlaps."""
    if not ENOUGH.search(plain := _ascii_digits(text)):
        return []
    free = [match.span() for pattern in (LINK, HASH) for match in pattern.finditer(plain)]
    taken: list[Personal] = []
    for one in (*_numbers(plain), *_addresses(plain)):
        inside = any(start <= one.start and one.end <= end for start, end in free)
        if not inside and not any(one.start < other.end and other.start < one.end for other in taken):
            taken.append(one)
    return sorted(taken, key=lambda one: one.start)


def without(text: str, what: list[Personal]) -> str:
    """The text with these things masked; sixteen digits of no form stay, since they may be anything."""
    for one in reversed(what):
        if one.kind != "long":
            text = f"{text[: one.start]}{one.masked}{text[one.end :]}"
    return text


def masked(text: str) -> str:
    """The text with everything masked: for messages."""
    return without(text, found(text))


def _numbers(text: str) -> Iterator[Personal]:
    """Staff numbers and phones first: they are told apart by their form."""
    for kind, pattern, last in (("nip", STAFF, 3), ("phone", PHONE, 2)):
        for match in pattern.finditer(text):
            yield _number(kind, match, last)
    sixteen = [match for pattern in (TOKEN, GROUPED, RUN) for match in pattern.finditer(text)]
    yield from (_number("nik", match, 4) for match in sixteen if _is_nik(_digits(match[0])))
    yield from (_number("long", match, 4) for match in TOKEN.finditer(text))


def _addresses(text: str) -> Iterator[Personal]:
    for match in EMAIL.finditer(text):
        name, _, host = match[0].partition("@")
        if not OFFICE.search(host):
            yield Personal("email", match.start(), match.end(), f"{name[0]}{MASK * 3}@{host}")


def _number(kind: str, match: re.Match[str], last: int) -> Personal:
    digits = _digits(match[0])
    shown = f"{digits[:4]}{MASK * (len(digits) - 4 - last)}{digits[-last:]}"
    return Personal(kind, match.start(), match.end(), shown)


def _digits(text: str) -> str:
    return re.sub(r"[^0-9]", "", text)


def _is_nik(digits: str) -> bool:
    """Province, regency, district, day (women: +40), month, year, serial. A No. KK has the same form."""
    province, day, month, year = int(digits[:2]), int(digits[6:8]), int(digits[8:10]), int(digits[10:12])
    if province not in PROVINCES or "00" in (digits[2:4], digits[4:6]) or digits[12:] == "0000":
        return False
    day -= 40 if day > 40 else 0
    return any(_is_date(century + year, month, day) for century in (1900, 2000))


def _is_date(year: int, month: int, day: int) -> bool:
    try:
        date(year, month, day)
    except ValueError:
        return False
    return True


def _ascii_digits(text: str) -> str:
    """Digits of other scripts as plain ones, each in its place."""
    if text.isascii():
        return text
    return "".join(str(unicodedata.decimal(sign)) if sign.isdecimal() else sign for sign in text)
