"""What a column's heading means. The words people use for it are in scripts/words/, and data/words/ may add its own."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from scripts.model import Data
from scripts.model.numbers import ONLY_PEOPLE
from scripts.words import languages, words

ROLES = (
    *("region", "code", "number", "indicator", "as_of", "count", "percent", "of", "of_count", "of_as_of", "note"),
    *("left", "personal", "below", "target", "total", "average", "footnote", "source", "signature", "filler"),
    *("scaled", "unstated", "men", "women", "period", "flow"),
)
"""Keys below `sheets.headings`: lists of words, between semicolons."""
BESIDE = ("total", "average", "footnote", "source", "signature", "filler", "scaled", "unstated", "flow")
"""Words that tell rows, or other words, apart; no heading of a column."""
SPACED = 4
"""So many letters, each alone, are one word set wide."""
NAMED = ("region", "code")
"""A table has one of these, and something to read beside it."""
VALUES = ("count", "percent", "left", "of_count")
LONGEST_PART = 4
"""Words, of what divides a heading: `laki laki dan perempuan`."""
PARTS = ("men", "women", "period")
"""What divides the people of a heading; the whole is in another column, or must be added up."""
_MONTH = (
    r"(?:jan(?:uari|uary)?|feb(?:ruari|ruary)?|mar(?:et|ch)?|apr(?:il)?|mei|may|jun[ie]?|jul[iy]?|agu(?:stus)?|ags|agt"
    r"|aug(?:ust)?|sept?(?:ember)?|o[kc]t(?:ober)?|no[vp](?:ember)?|de[sc](?:ember)?)"
)
A_PERIOD = re.compile(
    rf"(?:(?:s d|sd|sampai(?: dengan)?|hingga|per|bulan)\s+)*(?:(?:\d{{1,2}}\s+)?{_MONTH}(?:\s+\d{{2,4}})?"
    r"|(?:triwulan|tribulan|semester|tw|smt|q)\s*(?:[ivx]{1,3}|\d)(?:\s+(?:tahun\s+)?\d{4})?"
    r"|(?:tahun|thn)\s+\d{4}|(?:19|20)\d\d|minggu\s+(?:ke\s+)?(?:[ivx]{1,3}|\d))"
)
"""A heading, without its signs, that is a time: `JAN`, `s.d. Oktober 2026`, `Triwulan II`, `2025`."""
SHARE_SAID = re.compile(r"\d+(?:[.,]\d+)?\s*(?:%|persen)")
"""The share that a target is, in the heading of its people: `TARGET (30%)`."""


UNIT_BEHIND = re.compile(r"\S\s*[(\[]([^()\[\]]+)[)\]]\s*$")
"""A unit in brackets behind a heading: `PEREKAMAN (jiwa)`."""


@dataclass(frozen=True)
class Heading:
    """What a column holds: `role` ("" is not known), of which indicator, of what base."""

    role: str = ""
    indicator: str = ""
    base: str = ""


def plain(text: str) -> str:
    """A text without its signs, in small letters: `KAB./KOTA` and `Kab Kota` are one, `J U M L A H` is a word."""
    words_ = re.sub(r"[^\w%]+", " ", text.casefold().replace("_", " ")).split()
    spaced = len(words_) >= SPACED and all(len(one) == 1 for one in words_)
    return ("" if spaced else " ").join(words_)


class Headings:
    """Every heading that is known in a data folder."""

    def __init__(self, data: Data):
        self.roles: dict[str, str] = {}
        """What a heading is; of a word in several lists the first list counts."""
        self.lists: dict[str, set[str]] = {role: set() for role in ROLES}
        self.indicators: dict[str, str] = {}
        self.bases: dict[str, str] = {}
        rests = {topic.indicator: rest for topic in data.topics if (rest := data.rest_of(topic.indicator))}
        self.rests = {"": next(iter(rests.values()), ""), **rests}
        """Who is left over, by the indicator above; with none above, of the first topic that has such an indicator."""
        self.of_target = next((key for key, base in data.bases.items() if base.of_target), "")
        spoken = [words(language, data.own_words) for language in (*languages(), *data.own_words)]
        for said in spoken:
            for role in ROLES:
                self.lists[role].update(_listed(said(f"sheets.headings.{role}")))
                self.roles = dict.fromkeys(self.lists[role], role) | self.roles
            for key in data.indicators:
                if (name := f"sheets.indicators.{key}") in said:
                    self.indicators |= dict.fromkeys(_listed(said(name)), key)
        for key, indicator in data.indicators.items():
            names = (key, indicator.name.id, indicator.name.en, indicator.short.id, indicator.short.en)
            self.indicators |= {plain(name): key for name in names if name}
        for key, base in data.bases.items():
            texts = (base.name, base.suffix, base.people)
            called = (key, *(one for text in texts for one in (text.id, text.en)))
            self.bases |= {plain(name).removeprefix("dari "): key for name in called if name}

    def says(self, role: str, text: str) -> bool:
        """Whether one of the words for this stands anywhere in a text, and no number before it."""
        text = plain(text)
        return any(re.search(rf"(?<!\d )(?<!\w){re.escape(one)}(?!\w)", text) for one in self.lists[role])

    def is_a(self, role: str, text: str) -> bool:
        """Whether a text is one of the words for this, or begins with one."""
        text = plain(text)
        return any(text == one or text.startswith(f"{one} ") for one in self.lists[role])

    def read(self, own: str, above: Sequence[str] = ()) -> Heading:
        """A heading, with those that stand above it: `%` below `IKD` is a percentage of IKD."""
        text = plain(own)
        if not text:
            return Heading()
        if self.is_a("personal", own):
            return Heading("personal")
        if (unit := UNIT_BEHIND.search(own)) and ONLY_PEOPLE.fullmatch(plain(unit[1])):
            return self.read(own[: unit.start(1) - 1], above)
        outer = next((one for name in reversed(above) if (one := self.read(name).indicator)), "")
        if above and (held := self._held_by(own, above)):
            return held
        if outer and ONLY_PEOPLE.fullmatch(text):  # the unit below a heading, and no indicator of its own
            return Heading("count", outer)
        if self.is_a("target", own):
            share = not SHARE_SAID.search(own) and set(text.replace("%", " % ").split()) & self.lists["percent"]
            return Heading() if share else Heading("of_count", "", self.of_target)
        if A_PERIOD.fullmatch(text) or self.roles.get(text) == "period":
            return Heading("period", outer)
        if (role := self.roles.get(text)) and role not in BESIDE:
            if role == "left":
                left = self.rests.get(outer, "")
                return Heading("count", left) if left else Heading()
            return Heading(role, outer if role in (*VALUES, *PARTS) else "")
        if text in self.indicators:
            return Heading("count", self.indicators[text])
        if ONLY_PEOPLE.fullmatch(text):
            return Heading("count")
        return self._divided(text) or self._of_parts(text, outer)

    def _divided(self, text: str) -> Heading | None:
        """A heading that says in one cell what others say in two: `SUDAH REKAM (L)`, `Rekam Laki-laki`, `IKD L+P`."""
        tokens = text.split()
        for size in range(1, min(LONGEST_PART, len(tokens) - 1) + 1):
            role = self.roles.get(" ".join(tokens[-size:]), "")
            whole = self.read(" ".join(tokens[:-size])) if role in ("men", "women", "count") else Heading()
            if whole.role == "count" and whole.indicator:
                return Heading(role, whole.indicator)
        return None

    def _held_by(self, own: str, above: Sequence[str]) -> Heading | None:
        """What a heading means because of one above it: `BELUM` over `REKAM`, `TARGET` over `IKD`, `BULAN INI` over
        `JML`; None where those above say no more than which indicator it is."""
        joined = plain(" ".join((*above, own)))
        if joined in self.indicators:
            return Heading("count", self.indicators[joined])
        outer, bare = self.read(above[-1], above[:-1]), self.read(own)
        if bare.role not in (*VALUES, *PARTS):
            return None
        if outer.role == "percent" and bare.role == "count" and bare.indicator:
            return Heading("percent", bare.indicator, outer.base)
        if bare.role != "percent" and any(self.is_a("target", name) for name in above):
            return Heading("of_count", "", self.of_target)
        if any(self.roles.get(plain(name)) == "period" for name in above):
            return Heading("period", outer.indicator)
        if any(self.roles.get(plain(name)) == "left" for name in above):
            return Heading()
        if not outer.role and not bare.indicator and not self._is_filler(above[-1]):
            return Heading()  # of something that nobody knows
        return None

    def _is_filler(self, text: str) -> bool:
        """Whether a heading only leads to those below it: `CAPAIAN`, `JUMLAH (ORANG)`."""
        rest = {*plain(text).replace("%", " % ").split()} - self.lists["filler"] - self.lists["percent"]
        return not rest or bool(ONLY_PEOPLE.fullmatch(" ".join(rest)))

    def _of_parts(self, text: str, outer: str) -> Heading:
        """`% rekam dari wajib KTP`, `jumlah wajib KTP`."""
        text, _, of = text.replace("%", " % ").partition(" dari ")
        tokens = text.split()
        share = [token for token in tokens if token in self.lists["percent"]]
        rest = " ".join(token for token in tokens if token not in share and token not in self.lists["filler"])
        bare = " ".join(token for token in tokens if token not in share)
        indicator = self.indicators.get(bare) or self.indicators.get(rest) or self._led_to(bare.split())
        base = self.bases.get(of, "")
        if share and (indicator or not rest):
            return Heading("percent", indicator or outer, base)
        return Heading("count", indicator) if indicator and not of else Heading()

    def _led_to(self, tokens: Sequence[str]) -> str:
        """The indicator behind words that only lead to it: `jumlah penduduk yang sudah rekam`; "" for none."""
        for place, token in enumerate(tokens):
            if indicator := self.indicators.get(" ".join(tokens[place:])):
                return indicator
            if token not in self.lists["filler"] and not ONLY_PEOPLE.fullmatch(token):
                break
        return ""


def chosen(text: str, known: dict[str, str], keys: Iterable[str]) -> str:
    """The key that a text names, by the key itself or one of its names; "" for none."""
    return text if text in keys else known.get(plain(text), "") or known.get(plain(text).removeprefix("dari "), "")


def _listed(text: str) -> list[str]:
    return [one for part in text.split(";") if (one := plain(part))]
