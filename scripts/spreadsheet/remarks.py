"""What is to be said about a spreadsheet: where, in which sentence, and whether it stops the import."""

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from pydantic_core import PydanticCustomError

from scripts.model import Finding, Where
from scripts.read import personal
from scripts.words import Words

A_CELL = re.compile(r"([A-Z]{1,3})([0-9]+)")
ALONE = (
    *("sexes_added", "column_twice", "sum_odd", "sum_across", "region_near", "code_read"),
    *("name_mark", "percent_proved", "percent_of_other", "percent_of_target", "percent_beside"),
)
"""Cases whose sentence holds for one cell only."""
WHOLE = ("columns_of_time",)
"""Cases whose sentence speaks of all the cells already."""
MOST_RANGES = 8
LONGEST = 60
"""Characters of a cell that a sentence quotes."""


def clean(text: str) -> str:
    """Text from a cell on one line, without signs that no eye sees: none of them can steer a terminal."""
    plain = unicodedata.normalize("NFC", text)
    seen = "".join(
        " " if sign.isspace() else sign for sign in plain if unicodedata.category(sign)[0] != "C" or sign.isspace()
    )
    return " ".join(seen.split())


def quoted(text: object) -> str:
    """Text from a cell as a sentence may quote it: clean, short, and with personal numbers masked."""
    whole = personal.masked(clean(str(text)))
    return whole if len(whole) <= LONGEST else whole[: LONGEST - 1] + "…"


@dataclass(frozen=True)
class Remark:
    """One thing about one place. `at` is a cell (`Juni 2026!B7`), a sheet, or "" for the whole file.

    The sentence is `sheets.<case>`, or that of `finding`, a mistake that the checks know too.
    """

    at: str
    case: str
    facts: Mapping[str, object] = field(default_factory=dict)
    refuses: bool = True
    finding: Finding | None = None
    alike: int = 0
    """How many other cells have the same."""

    def place(self, words: Words) -> str:
        """Where it is, with how many cells: `B2:C11, 20 sel`."""
        return words("sheets.cells", at=self.at, n=self.alike + 1) if self.alike else self.at

    def said(self, words: Words) -> str:
        """The sentence in one language."""
        if self.finding and not self.finding.where.file:
            told = words(
                words.any_of(*(f"sheets.slips.{self.finding.rule}.{case}" for case in (self.finding.case, "plain"))),
                **{name: str(fact) for name, fact in self.finding.facts.items()},
            )
        elif self.finding:
            told = words.finding(self.finding)
        else:
            facts = {name: words.count(one) if isinstance(one, int) else one for name, one in self.facts.items()}
            told = words(f"sheets.{self.case}", **facts)
        return f"{told} {words('sheets.alike', n=self.alike)}" if self.alike and self.case not in WHOLE else told


def grouped(remarks: Iterable[Remark]) -> list[Remark]:
    """One remark for all cells with the same case of mistake: `B2:C11, 20 sel` with the sentence of the first.

    Only what is said of cells is grouped; `alike` is how many others there are.
    """
    together: dict[tuple[object, ...], list[Remark]] = {}
    for number, one in enumerate(remarks):
        sheet, _, address = one.at.rpartition("!")
        place = A_CELL.fullmatch(address)
        finding = (one.finding.rule, one.finding.case) if one.finding else ()
        # What names another cell or column is about this cell alone.
        key = (sheet, one.case, finding, one.refuses) if place and one.case not in ALONE else (number,)
        together.setdefault(key, []).append(one)
    return [
        replace(first, at=f"{first.at.rpartition('!')[0]}!{ranges(alike)}".lstrip("!"), alike=len(alike) - 1)
        if len(alike := list(dict.fromkeys(one.at.rpartition("!")[2] for one in (first, *more)))) > 1
        else first
        for first, *more in together.values()
    ]


def ranges(addresses: Iterable[str]) -> str:
    """Cells of one sheet as a spreadsheet names them: `B2:C11, E2`, the rectangles from the left."""
    rest = {(_column(found[1]), int(found[2])): one for one in addresses if (found := A_CELL.fullmatch(one))}
    named = []
    while rest:
        left, top = min(rest)
        right, bottom = left, top
        while (left, bottom + 1) in rest:
            bottom += 1
        while all((right + 1, row) in rest for row in range(top, bottom + 1)):
            right += 1
        area = [(column, row) for column in range(left, right + 1) for row in range(top, bottom + 1)]
        first, last = rest[area[0]], rest[area[-1]]
        named.append(first if first == last else f"{first}:{last}")
        for one in area:
            del rest[one]
    return ", ".join(named[:MOST_RANGES]) + (", …" if named[MOST_RANGES:] else "")


def _column(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number


class Slip(Exception):
    """A cell that cannot be read as what its column holds; whoever reads the row knows its address."""

    def __init__(self, case: str, finding: Finding | None = None, **facts: object):
        super().__init__(case)
        self.case, self.facts, self.finding = case, facts, finding

    def remark(self, at: str) -> Remark:
        """The slip with its address."""
        return Remark(at, self.case, self.facts, finding=self.finding)


class Unreadable(Exception):
    """A file that is not opened at all. `case` says why."""

    def __init__(self, case: str, **facts: object):
        super().__init__(case)
        self.case, self.facts = case, facts


def of_model(error: PydanticCustomError, name: str) -> Slip:
    """A mistake of the model as a slip; `sheets.slips` says it of a cell, where the model speaks of fields."""
    facts = {key: quoted(value) if isinstance(value, str) else value for key, value in (error.context or {}).items()}
    return Slip("", Finding(Where("", 0), error.type, str(facts.pop("case", "plain")), {"name": name, **facts}))


def mended(error: PydanticCustomError, cases: tuple[str, ...]) -> str:
    """What was meant, where the mistake is one of those that have one reading in a spreadsheet; else ""."""
    facts = error.context or {}
    return str(facts.get("better") or "") if facts.get("case") in cases else ""


CODE = re.compile(r"[0-9]{2}(?:\.[0-9]{2})?")
"""A region's code."""
