"""Numbers and addresses of persons: found in the raw text before anything else is done with it.

What is unmistakable is masked here for good: it never reaches the model, so no message, page or file can show it. What
may be a personal number, and may be something else, is asked about, and masked in every sentence. The form in the
browser knows these patterns too (`docs/assets/form-rules.js`); `tests/personal.yml` holds both to one table.
"""

import re
import unicodedata
from bisect import bisect
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache
from itertools import accumulate, pairwise
from typing import NamedTuple

from scripts.model.provinces import PROVINCES  # where a NIK may have been issued: people keep it when they move

MASK = "•"
OFFICE = re.compile(r"\.(go|desa)\.id$", re.IGNORECASE)
"""Addresses of offices, which the public may know."""
FILLER = "\u2060"
"""Stands for what takes room in a text and is no sign of its own."""
SHORT, LONG, ENDLESS = 24, 64, 1000
"""Digits in a row of numbers: up to the first any part may be a personal number, beyond the second it is a table, and
beyond the third only groups are looked at, one by one."""
QUOTE = 40
"""Letters of a text that a sentence may have cut short."""

NO_WIDTH = (
    r"\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u3164\ufe00-\ufe0f"
    r"\ufeff\uffa0"
)
UNSEEN = rf"{NO_WIDTH}\x22'“”‘’"
"""What stands between digits without being seen there, and quotation marks."""
SEEN = re.compile(rf"[^{NO_WIDTH}]")
SIGN = rf"(?:[^\w{UNSEEN}]|_)"
GAP = re.compile(rf"[{UNSEEN}]*(?:{SIGN}[{UNSEEN}]*){{0,3}}")
"""What people put between the digits of one number: up to three signs that are no letters."""
SIGNS = re.compile(rf"[^{UNSEEN}]")
CUT = re.compile(rf"[0-9](?:{GAP.pattern}[0-9]){{4,15}}{GAP.pattern}$")
"""The end of a text that may have been cut within a number."""
LINK = re.compile(r"(?:https?://|www\.)\S+", re.IGNORECASE)
HASH = re.compile(r"(?<![0-9A-Za-z])(?=[0-9]*[A-Fa-f])[0-9A-Fa-f]{20,}(?![0-9A-Za-z])")
ESCAPED = re.compile(r"(?:%[0-9A-Fa-f]{2})+")
"""Signs as a link writes them."""
ENTITY = re.compile(r"&(?:nbsp|#0*([0-9]{1,5})|#x0*([0-9a-f]{1,4}));", re.IGNORECASE)

YEAR, MONTH, DAY = "(?:19|20)[0-9]{2}", "(?:0?[1-9]|1[0-2])", "(?:0?[1-9]|[12][0-9]|3[01])"
TWO = "(?:0[1-9]|[12][0-9]|3[01])"
START, END = r"(?<![0-9])(?<![0-9][.,:_])", r"(?![0-9])(?![.,:_][0-9])"
DATES = [
    rf"{START}(?<![0-9]{mark}){form}(?!{mark}[0-9]){END}"
    for mark in (r"\.", "/", "-")
    for form in (rf"{YEAR}{mark}{MONTH}(?:{mark}{TWO})?", rf"{DAY}{mark}{MONTH}{mark}{YEAR}")
]
UNIT = re.compile(
    "|".join(
        (
            *DATES,
            # a letter's number, a place on the map, and a number that is all of its line
            rf"(?<![\w./-])[0-9]{{3}}(?:\.[0-9]{{1,3}}){{0,4}}(?:/[\w.-]{{1,20}}){{1,3}}/{YEAR}(?![\w/-])",
            r"(?<![0-9])(?:[0-9]|1[01])\.[0-9]{4,8}(?:[,;]|[\s_])[\s_\u2060]{0,4}-?(?:9[0-9]|1[0-4][0-9])\.[0-9]{4,8}(?![0-9])",
            rf"\n[{UNSEEN}]*[1-9][0-9]{{0,6}}[{UNSEEN}]*(?=\n)",
            rf"{START}[1-9][0-9]{{0,2}}(?:\.[0-9]{{3}}){{1,4}}(?:,[0-9]{{1,2}})?{END}",
            rf"{START}[1-9][0-9]{{0,2}}(?:,[0-9]{{3}}){{1,4}}(?:\.[0-9]{{1,2}})?{END}",
            rf"{START}(?:0|[1-9][0-9]{{0,2}})[.,][0-9]{{1,2}}{END}",
            rf"{START}(?:[01]?[0-9]|2[0-3])[.:][0-5][0-9](?::[0-5][0-9])?{END}",
            rf"{START}{YEAR}(?:[-/–][0-9]{{2}}(?![0-9/-]))?{END}",
        )
    )
)
"""Numbers that say what they are: a date, a time, a count with its dots, a percentage, a year, a letter's number."""
WHOLE = re.compile(rf"[{UNSEEN}\s]*(?:{YEAR}-{MONTH}(?:-{DAY})?|[1-9][0-9]{{0,2}}(?:\.[0-9]{{3}})+)[{UNSEEN}\s]*")
"""A line that is a date or a large count."""
IN_PATH = re.compile(rf"(?<=[A-Za-z]/){YEAR}[-/]{MONTH}(?:[-/]{DAY})?(?=[-/])")
"""The date in an address or in the path of a file: what follows it there is no part of a personal number."""
FRACTION = re.compile(r"(?<![0-9])0[.,]$")
"""In front of digits: they are decimals, however many."""
LABEL = re.compile(r"(?<![\w])(?:n\.?i\.?k|kk|e?-?ktp(?:-el)?|keluarga|kependudukan)[^\w]{0,6}$", re.IGNORECASE)
"""In front of digits: they are meant as a personal number."""
STANDARD = frozenset(
    (
        *((16,), (4, 4, 4, 4), (6, 6, 4), (2, 2, 2, 6, 4), (2, 2, 2, 2, 2, 2, 4), (6, 2, 2, 2, 4)),
        *((8, 8), (12, 4), (6, 10)),
    )
)
"""The parts into which people take sixteen digits."""
STAFF = re.compile(
    r"(?:19[4-9][0-9]|20[0-2][0-9])(?:0[1-9]|1[0-2])(?:0[1-9]|[12][0-9]|3[01])"
    r"(?:19[6-9][0-9]|20[0-9][0-9])(?:0[1-9]|1[0-2])[12][0-9]{3}"
)
PHONE = re.compile(r"((?:00)?620?|0)8[1-9][0-9]{7,10}")
PHONE_STARTS = re.compile(r"(?:0|(?:00)?620?)8[1-9]")
PLUS = re.compile(r"\+[ _(]{0,2}$")
NO_DIGIT = re.compile(r"[ _()-]{0,3}")
"""Between the nought of a phone number and the rest."""
CALLED = re.compile(
    r"(?:^|[^\w]|hp|wa|tel|telp?on|telepon|telp|tlp|phone|no|nomor|hub|cp|sms|mobile|app)$", re.IGNORECASE
)
"""What may stand right in front of a phone number; other letters make it part of something else."""
CALLS = re.compile(
    r"(?:wa\.me|t\.me|api\.whatsapp\.com|whatsapp:|(?:phone|telp?|hp|wa|nomor|msisdn)=)\S{0,40}$", re.IGNORECASE
)
"""In front of a number in a link: it is a phone's."""

LOGIN = re.compile(r"//[^/?#\s]*$")
"""In front of a name in a link: it is that of an account there."""
EMAIL = re.compile(r"(?<![\w.+-])[\w.+-]+@[\w-]+(?:\.[\w-]+)*\.(?![0-9])[\w-]+")
AROUND_AT = r"\s{0,2}[(\[{<]\s{0,2}(?:at|a|et|@)\s{0,2}[)\]}>]\s{0,2}"
DOT = r"(?:\s{0,2}[(\[{<]\s{0,2}(?:dot|titik|\.)\s{0,2}[)\]}>]\s{0,2}|\s{1,2}(?:dot|titik)\s{1,2}|\s?\.\s?)"
DISGUISED = re.compile(
    rf"(?<![\w.+-])([\w.+-]{{1,64}})({AROUND_AT}|\s{{1,2}}at\s{{1,2}}|\s{{0,2}}@\s{{0,2}})"
    rf"([\w-]{{1,63}}(?:{DOT}[\w-]{{1,63}}){{1,4}})",
    re.IGNORECASE,
)
"""A mail address that a program should not read as one."""
DOTS = re.compile(DOT, re.IGNORECASE)
HOST_PART, NO_HOST = re.compile(r"[\w-]+"), re.compile(r"[^\w.-]")
ENDING = re.compile(
    r"com|net|org|info|biz|edu|id|my|sg|us|uk|au|jp|nl|de|co|io|me|tv|ai|app|dev|xyz|site|online|example|test",
    re.IGNORECASE,
)
FREE = re.compile(
    r"(?:gmail|googlemail|yahoo|ymail|rocketmail|hotmail|outlook|live|msn|icloud|proton|protonmail)\..*", re.IGNORECASE
)
"""Whose addresses are those of persons."""
ACCOUNT = re.compile(r"ig|instagram|twitter|x|tiktok|facebook|fb|threads|youtube|akun|medsos", re.IGNORECASE)
"""What stands before the name of an account somewhere."""
SOME_AT = re.compile(r"@|[(\[{<]\s{0,2}(?:at|a|et)\s{0,2}[)\]}>]|\sat\s", re.IGNORECASE)
"""Without this a line holds no mail address."""
TEN_DIGITS = re.compile(r"[0-9](?:[^0-9]*[0-9]){9}")
"""Without this a line holds no personal number."""

AROUND = re.compile(r"^(?:\s*[-#>?](?=\s))*\s*(?:[\x22']?[A-Za-z_][\w.-]*[\x22']?\s*:(?=\s|$))?[\s|>\x22'#]*|\s+$")
"""What stands in a line of YAML around its value."""
FIGURE = re.compile(r"^\s*(?:-\s+)?[A-Za-z_]+:\s+[\x22\x27]?[0-9.,]+[\x22\x27]?\s*(?:#.*)?$")
"""A field whose whole value is a number: three in a row, and a count, its percentage and its base read like a NIK."""

DAYS = (0, 31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
PATTERNS = {
    "gap": GAP,
    "seen": SEEN,
    "signs": SIGNS,
    "cut": CUT,
    "link": LINK,
    "hash": HASH,
    "escaped": ESCAPED,
    "entity": ENTITY,
    "unit": UNIT,
    "in_path": IN_PATH,
    "whole": WHOLE,
    "fraction": FRACTION,
    "label": LABEL,
    "staff": STAFF,
    "phone": PHONE,
    "phone_starts": PHONE_STARTS,
    "plus": PLUS,
    "no_digit": NO_DIGIT,
    "year": re.compile(YEAR),
    "called": CALLED,
    "calls": CALLS,
    "login": LOGIN,
    "mail": EMAIL,
    "disguised": DISGUISED,
    "dots": DOTS,
    "host_part": HOST_PART,
    "no_host": NO_HOST,
    "ending": ENDING,
    "free": FREE,
    "account": ACCOUNT,
    "office": OFFICE,
    "some_at": SOME_AT,
    "ten_digits": TEN_DIGITS,
    "around": AROUND,
    "figure": FIGURE,
}
"""All of them by the names under which the form's script knows them."""
Span = tuple[int, int]
Address = tuple[str, str, int, int, bool]
"""Of a mail address the name, the host, where it begins and ends, and whether it is only asked about."""


@dataclass(frozen=True)
class Personal:
    """Something personal in a text: `nik` (or No. KK), `nip`, `phone`, `email`; `long` may be a NIK.

    What `asks` may be something else.
    """

    kind: str
    start: int
    end: int
    masked: str
    asks: bool = False


class Across(NamedTuple):
    """Something personal that begins on one line and ends on another: the numbers of the lines, from 0, and where."""

    first: int
    last: int
    what: Personal
    """`start` counts on the first of the lines, `end` on the last one."""


def found(text: str) -> list[Personal]:
    """Everything personal in a line, from left to right, without overlaps; what is sure before what is asked."""
    return _apart(sorted(_all(text), key=lambda personal: personal.asks))


def _all(text: str) -> list[Personal]:
    plain = _plain(text)
    some = [*_numbers(plain)] if TEN_DIGITS.search(plain) else []
    return [*some, *_addresses(plain)] if SOME_AT.search(plain) else some


def across(lines: Sequence[str]) -> list[Across]:
    """What is personal and split over lines, or over the values of fields that follow one another."""
    plain = "\n".join(["", *(AROUND.sub(lambda what: FILLER * len(what[0]), _plain(line)) for line in lines), ""])
    if not TEN_DIGITS.search(plain):
        return []
    starts = [1]
    for line in plain[1:].split("\n")[:-1]:
        starts.append(starts[-1] + len(line) + 1)
    apart, number = [], 0
    split = [personal for personal in _numbers(plain) if "\n" in plain[personal.start : personal.end]]
    for one in _apart(sorted(split, key=lambda personal: personal.asks)):
        while starts[number + 1] <= one.start:
            number += 1
        last = number + plain.count("\n", one.start, one.end)
        said = Personal(one.kind, one.start - starts[number], one.end - starts[last], one.masked, one.asks)
        if last - number > 1 and all(FIGURE.match(line) for line in lines[number + 1 : last + 1]):
            said = replace(said, kind="long", asks=True)
        alone = [[(each.start, each.end) for each in found(lines[row])] for row in (number, last)]
        if not any(end > said.start for _, end in alone[0]) and not any(start < said.end for start, _ in alone[1]):
            apart.append(Across(number, last, said))
    return apart


def without(text: str, what: list[Personal]) -> str:
    """The text with these things masked; what is only asked about stays, since it may be anything."""
    return _covered(text, [personal for personal in what if not personal.asks])


def covered(lines: Sequence[str], personal: Personal) -> list[str]:
    """The lines across which a number goes, with its digits masked and everything else in its place."""
    made = []
    for row, line in enumerate(lines):
        around = AROUND.match(line)
        start = personal.start if row == 0 else around.end() if around else 0
        end = personal.end if row == len(lines) - 1 else len(line)
        hidden = {match.start() for match in re.finditer(r"[0-9]", _plain(line)[:end]) if match.start() >= start}
        made.append("".join(MASK if place in hidden else sign for place, sign in enumerate(line)))
    return made


def masked(text: str) -> str:
    """The text with everything masked, as much of it as may be one number: for messages."""
    return _covered(text, _apart(sorted(_all(text), key=lambda personal: personal.start - personal.end)))


def quoted(text: str) -> str:
    """A text that a sentence repeats: masked, with what is left of a number where the sentence cut it."""
    shown = masked(text)
    if len(text) < QUOTE:
        return shown
    left = CUT.search(_plain(shown))
    return shown if left is None else shown[: left.start() + 4] + re.sub(r"\d", MASK, shown[left.start() + 4 :])


def _covered(text: str, what: list[Personal]) -> str:
    for personal in reversed(what):
        text = f"{text[: personal.start]}{personal.masked}{text[personal.end :]}"
    return text


def _apart(some: list[Personal]) -> list[Personal]:
    """Each part of the text once, for what comes first in the list; in the order of the text."""
    taken: list[Personal] = []
    for personal in some:
        place = bisect(taken, personal.start, key=lambda other: other.start)
        free_before = place == 0 or taken[place - 1].end <= personal.start
        if free_before and (place == len(taken) or personal.end <= taken[place].start):
            taken.insert(place, personal)
    return taken


class _Text:
    """A text with plain digits, and which of its places stand in a link, a hash or a number that explains itself."""

    def __init__(self, plain: str):
        self.plain = plain

    @cached_property
    def units(self) -> bytearray:
        return self._marked(UNIT)

    @cached_property
    def links(self) -> bytearray:
        return self._marked(LINK)

    @cached_property
    def hashes(self) -> bytearray:
        return self._marked(HASH)

    def _marked(self, pattern: re.Pattern[str]) -> bytearray:
        """The places of what is found: a mark for each, other than those of its neighbours."""
        marks = bytearray(len(self.plain))
        for number, match in enumerate(pattern.finditer(self.plain)):
            marks[match.start() : match.end()] = bytes([1 + number % 255]) * len(match[0])
        return marks

    def rows(self) -> Iterator["_Row"]:
        """Groups of digits between which only signs stand."""
        groups: list[Span] = []
        for match in re.finditer(r"[0-9]+", self.plain):
            if groups and not GAP.fullmatch(self.plain, groups[-1][1], match.start()):
                yield from self._rows(groups)
                groups = []
            groups.append(match.span())
        yield from self._rows(groups)

    def _rows(self, groups: list[Span]) -> Iterator["_Row"]:
        size = sum(end - start for start, end in groups)
        if size > ENDLESS:
            yield from (_Row(self, [group]) for group in groups if group[1] - group[0] > 9)
        elif size > 9:
            yield _Row(self, groups)


class _Row:
    """Groups of digits, one behind the other: `size` of them all, and the `gaps` between them as anybody sees them."""

    def __init__(self, text: _Text, groups: list[Span]):
        self.text = text
        self.groups = groups
        self.ends = [0, *accumulate(end - start for start, end in groups)]
        self.size = self.ends[-1]

    @cached_property
    def digits(self) -> str:
        return "".join(self.text.plain[start:end] for start, end in self.groups)

    @cached_property
    def gaps(self) -> list[str]:
        between = (self.text.plain[one[1] : other[0]] for one, other in pairwise(self.groups))
        return [gap if gap in " -." else "".join(SIGNS.findall(gap)) for gap in between]

    def parts(self, size: int) -> Iterator["_Part"]:
        """Every part of the row with so many digits that takes no group apart."""
        if self.size < size:
            return
        first = 0
        for last, end in enumerate(self.ends):
            while end - self.ends[first] > size:
                first += 1
            if end - self.ends[first] == size:
                yield _Part(self, first, last)


class _Part:
    """The groups of a row from the one to before the other, which may be one number."""

    def __init__(self, row: _Row, first: int, last: int):
        self.row, self.first, self.last = row, first, last
        self.start, self.end = row.groups[first][0], row.groups[last - 1][1]
        self.digits = row.digits[row.ends[first] : row.ends[last]]

    @property
    def whole(self) -> bool:
        """Whether it is all of its row."""
        return self.last - self.first == len(self.row.groups)

    @property
    def single(self) -> bool:
        return self.last - self.first == 1

    @property
    def gaps(self) -> list[str]:
        return self.row.gaps[self.first : self.last - 1]

    @property
    def sizes(self) -> tuple[int, ...]:
        return tuple(end - start for start, end in self.row.groups[self.first : self.last])

    @property
    def before(self) -> str:
        """What stands in front of it."""
        return self.row.text.plain[max(0, self.start - 60) : self.start]

    def inside(self, marks: bytearray) -> bool:
        return marks.find(0, self.start, self.end) < 0

    @property
    def explained(self) -> bool:
        """Whether it says what it is: no one number, but dates, counts and the like, or what is left of one."""
        text, row = self.row.text, self.row
        units = [text.units[start] for start, _ in row.groups[max(self.first - 1, 0) : self.last + 1]]
        own = units[self.first > 0 :][: self.last - self.first]
        cut = own[0] == units[0] and self.first > 0, own[-1] == units[-1] and self.last < len(row.groups)
        starts = [start for start, _ in row.groups[self.first : self.last]]
        if all(own) or (own[0] and cut[0]) or (own[-1] and cut[1]):
            return True
        if "\n" not in text.plain[self.start : self.end]:
            return False
        # Over several lines one of them that holds nothing else is enough.
        lines = text.plain[self.start : self.end].split("\n")
        if any(len(re.sub("[^0-9]", "", line)) == 1 for line in lines):
            return True
        return any(text.links[start] for start in starts) or any(map(WHOLE.fullmatch, lines))

    @property
    def apart(self) -> bool:
        """Whether it can be one number of the row: of a long row only where other signs stand around it."""
        row, at_an_edge = self.row, self.first == 0 or self.last == len(self.row.groups)
        if row.size <= SHORT or (row.size <= LONG and at_an_edge):
            return True
        around = row.gaps[max(self.first - 1, 0) : self.first] + row.gaps[self.last - 1 : self.last]
        return not any(gap in self.gaps for gap in around)

    def said(self, kind: str, last: int, asks: bool) -> Personal:
        shown = f"{self.digits[:4]}{MASK * (len(self.digits) - 4 - last)}{self.digits[-last:]}"
        end = self.end
        while self.row.text.plain.startswith(FILLER, end):
            end += 1
        return Personal(kind, self.start, end, shown, asks)


def _numbers(plain: str) -> Iterator[Personal]:
    """Staff numbers and phones first: they are told apart by their form."""
    text = _Text(IN_PATH.sub(lambda day: "x" * len(day[0]), plain))
    rows = [*text.rows()]
    for kind in (_staff, _phones, _sixteens):
        for row in rows:
            yield from (personal for personal in kind(row) if text.hashes.find(0, personal.start, personal.end) >= 0)


def _staff(row: _Row) -> Iterator[Personal]:
    for part in row.parts(18):
        if STAFF.fullmatch(part.digits) and not part.explained:
            yield part.said("nip", 3, asks=part.inside(row.text.links))


def _sixteens(row: _Row) -> Iterator[Personal]:
    """NIK, No. KK, and what may be one: a date stands inside (positions 7 to 12), or nothing between."""
    for part in row.parts(16):
        labelled = part.first == 0 and LABEL.search(part.before) is not None
        dated = _has_a_date(part.digits)
        nik = is_nik(part.digits)
        usual, fraction = nik and part.sizes in STANDARD, FRACTION.search(part.before)
        if not (labelled or part.single or (dated and (usual or part.apart))) or part.explained:
            continue
        linked = part.inside(row.text.links)
        if part.single and ((linked and not dated) or (fraction and (fraction[0] == "0." or not usual))):
            continue
        usual = usual or (nik and part.whole and all(len(gap) < 2 for gap in part.gaps))
        asks = linked or not dated or not (labelled or usual)
        yield part.said("long" if asks else "nik", 4, asks)


def _phones(row: _Row) -> Iterator[Personal]:
    for first in range(len(row.groups)):
        if PHONE_STARTS.match(row.digits, row.ends[first]) and (part := _phone(row, first)) and not part.explained:
            asks = _odd_for_a_phone(part)
            if asks is not None:
                yield part.said("phone", 2, asks)


def _phone(row: _Row, first: int) -> _Part | None:
    """The longest number of a phone that begins with this group; the next one begins another."""
    found_ = None
    for last in range(first + 1, min(first + 17, len(row.groups) + 1)):
        if found_ and PHONE_STARTS.match(row.text.plain, *row.groups[last - 1]):
            break
        if row.ends[last] - row.ends[first] > 16:
            break
        if PHONE.fullmatch(row.digits, row.ends[first], row.ends[last]):
            found_ = _Part(row, first, last)
    return found_


def _odd_for_a_phone(part: _Part) -> bool | None:
    """Whether a phone's digits are only asked about; None where they are something else for sure."""
    row, sizes, gaps = part.row, part.sizes, part.gaps
    prefix = PHONE.fullmatch(part.digits)[1]  # type: ignore[index]
    # The nought or the country's code may stand alone; the 8 and the two digits behind it stand together.
    ahead = sum(end <= len(prefix) for end in accumulate(sizes))
    if sum(sizes[: ahead + 1]) < len(prefix) + 3:
        even = len(set(sizes[:-1])) == 1 and sizes[0] < 3 and len(set(gaps)) == 1 and gaps[0] in ("", " ", "-", "_")
        return True if even and part.whole else None
    if not all(NO_DIGIT.fullmatch(gap) for gap in gaps[:ahead]):
        return None
    linked, plus = part.inside(row.text.links), PLUS.search(part.before)
    if linked and CALLS.search(part.before):
        return False
    more = part.last < len(row.groups) and not PHONE_STARTS.match(row.text.plain, *row.groups[part.last])
    letter = gaps[-1:] == ["/"] and re.fullmatch(YEAR, part.digits[-4:])
    bare = ahead > 0 and prefix == "62" and not plus
    called = plus or CALLED.search(part.before)
    return bool(linked or (more and row.gaps[part.last - 1] in gaps) or letter or bare or not called)


def _addresses(plain: str) -> Iterator[Personal]:
    """Mail addresses, plain and disguised, in a text without what has no width; with their places in the text."""
    places = [match.start() for match in SEEN.finditer(plain)]
    seen = "".join(plain[place] for place in places)
    for name, host, start, end, asks in (*_open(seen), *_disguised(seen)):
        if not OFFICE.search(host):
            shown = f"{name[0]}{MASK * 3}@{host}"
            yield Personal("email", places[start], places[end - 1] + 1, shown, asks)


def _open(seen: str) -> Iterator[Address]:
    links = [match.span() for match in LINK.finditer(seen)]
    for match in EMAIL.finditer(seen):
        start, end = match.span()
        if not LOGIN.search(seen[max(0, start - 200) : start]):
            name, _, host = match[0].partition("@")
            yield name, host, start, end, any(first <= start and end <= last for first, last in links)


def _disguised(seen: str) -> Iterator[Address]:
    links = [match.span() for match in LINK.finditer(seen)]
    for match in DISGUISED.finditer(seen):
        name, at, rest = match[1], match[2], match[3]
        host, length = _host(rest)
        said = host and _asks_of(name, at, rest[:length], host)
        if said:
            start, end = match.start(), match.start(3) + length
            linked = any(first <= start and end <= last for first, last in links)
            yield name, host, start, end, linked or said == "ask"


def _host(rest: str) -> tuple[str, int]:
    """The address of a mail server in what follows "at", and how much of the text it takes; "" where there is none."""
    parts = [match.span() for match in HOST_PART.finditer(DOTS.sub(lambda dot: "." * len(dot[0]), rest))]
    while len(parts) > 1 and not ENDING.fullmatch(rest[slice(*parts[-1])]):
        parts.pop()
    return (".".join(rest[slice(*part)] for part in parts), parts[-1][1]) if len(parts) > 1 else ("", 0)


def _asks_of(name: str, at: str, rest: str, host: str) -> str:
    """Whether such an address is sure, asked about, or ("") none: "at" is a word, and "@" begins names of accounts."""
    spelled = bool(NO_HOST.search(rest))
    if at.strip().lower() == "at":
        return "sure" if spelled else "ask" if FREE.fullmatch(host) else ""
    if at == "@":
        return "sure" if spelled else ""
    if at.strip() == "@" and not at[-1:].isspace():
        return "sure" if FREE.fullmatch(host) else "" if ACCOUNT.fullmatch(name) else "ask"
    return "sure"


def _has_a_date(digits: str) -> bool:
    """Day (women: +40), month and year at positions 7 to 12."""
    day, month, year = int(digits[6:8]), int(digits[8:10]), int(digits[10:12])
    day -= 40 if day > 40 else 0
    return month < 13 and 0 < day <= DAYS[month] and (day < 29 or month != 2 or year % 4 == 0)


def is_nik(digits: str) -> bool:
    """Whether sixteen digits have the form of a NIK or a No. KK: place, day of birth, number."""
    return _has_a_date(digits) and _has_a_place(digits)


def _has_a_place(digits: str) -> bool:
    """Province, regency, district and serial around the date. A No. KK has the same form."""
    return int(digits[:2]) in PROVINCES and "00" not in (digits[2:4], digits[4:6]) and digits[12:] != "0000"


def _plain(text: str) -> str:
    """Digits and signs of every kind as plain ones, each in its place; a code as what it stands for."""
    if not text.isascii():
        text = "".join(map(_plain_sign, text))
    if "%" in text:
        text = LINK.sub(lambda link: ESCAPED.sub(lambda code: _decoded(code[0], _of_link(code[0])), link[0]), text)
    if "&" in text:
        text = ENTITY.sub(lambda code: _decoded(code[0], chr(int(code[1] or 0) or int(code[2] or "20", 16))), text)
    return text


def _of_link(code: str) -> str:
    return bytes.fromhex(code.replace("%", "")).decode("utf-8", "replace")


def _decoded(code: str, signs: str) -> str:
    """These signs in as much room as their code takes; those that would end a link as "_"."""
    plain = "".join(sign if sign.isprintable() and sign != " " else "_" for sign in map(_plain_sign, signs))
    return plain + FILLER * (len(code) - len(plain))


@lru_cache(4096)
def _plain_sign(sign: str) -> str:
    """A sign from another script or of another width: its digit, else its plain form where that is one sign."""
    if sign < "\x80":
        return sign
    if sign.isdecimal():
        return str(unicodedata.decimal(sign))
    if sign in "\u2028\u2029\x85":
        return " "
    plain = unicodedata.normalize("NFKC", sign)
    inside = re.fullmatch(r"\(?([0-9])[.,)]?", plain)
    return inside[1] if inside else plain if len(plain) == 1 and plain.isascii() else sign
