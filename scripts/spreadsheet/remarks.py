"""What is to be said about a spreadsheet: where, in which sentence, and whether it stops the import."""

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field

from pydantic_core import PydanticCustomError

from scripts.model import Finding, Where
from scripts.read import personal
from scripts.words import Words

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

    def said(self, words: Words) -> str:
        """The sentence in one language."""
        if self.finding:
            return words.finding(self.finding)
        facts = {name: words.count(one) if isinstance(one, int) else one for name, one in self.facts.items()}
        return words(f"sheets.{self.case}", **facts)


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
    """A mistake of the model as a slip with the model's own sentence."""
    facts = {key: quoted(value) if isinstance(value, str) else value for key, value in (error.context or {}).items()}
    return Slip("", Finding(Where("", 0), error.type, str(facts.pop("case", "plain")), {"name": name, **facts}))


def mended(error: PydanticCustomError, cases: tuple[str, ...]) -> str:
    """What was meant, where the mistake is one of those that have one reading in a spreadsheet; else ""."""
    facts = error.context or {}
    return str(facts.get("better") or "") if facts.get("case") in cases else ""


CODE = re.compile(r"[0-9]{2}(?:\.[0-9]{2})?")
"""A region's code."""
