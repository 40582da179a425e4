"""Regions by Kemendagri's codes, and an answer for every other way in which people write a place."""

import re
from collections import defaultdict
from datetime import date
from difflib import get_close_matches
from typing import Any

from scripts.check.found import Check, Found, lacks
from scripts.check.known import pointing_to
from scripts.model import Data, Entry
from scripts.model.roles import REGION

CODE = re.compile(r"[0-9]{2}(\.[0-9]{2})?")
RANK = re.compile(r"^(?:provinsi|prov|kabupaten|kab|kota|kotamadya)\b\.?\s*")
SHORT = re.compile(r"([0-9]{2})\s*[.,\-/_: ]\s*([0-9]{1,3})\.?")
LOOK_ALIKE = str.maketrans("OoIl", "0011")


def regions_are_known(data: Data, today: date) -> Found:
    if "Regions" in data.unread:
        return
    places = Places(data)
    for entry, name, codes in pointing_to(data, REGION):
        yield from places.unknown(entry, name, codes)
    for region in data.regions.values():
        if not CODE.fullmatch(region.code):
            yield region.at("code"), "code", {"name": "code", "typed": region.code[:60], "better": ""}


def regions_lie_in_a_province(data: Data, today: date) -> Found:
    for region in data.regions.values():
        parent = data.regions.get(region.parent or "")
        inside_nation = region.level == "province" and (parent is None or parent.level == "country")
        if region.level in ("country", "province") and region.parent and not inside_nation:
            yield region.at("parent"), region.level, {"name": region.short}
        elif region.level in ("regency", "city") and lacks(region, "parent"):
            yield region.where, "plain", {"name": region.short}
        elif region.moved and lacks(region, "moved_to"):
            yield region.at("moved"), "moved", {}
        elif parent and region.level in ("regency", "city") and parent.level != "province":
            yield region.at("parent"), "level", {"name": region.short, "typed": f"{parent.code} {parent.short}"}


def tiles_are_free(data: Data, today: date) -> Found:
    first: dict[tuple[str | None, str], Any] = {}
    for region in data.regions.values():
        if region.tile:
            earlier = first.setdefault((region.parent, region.tile), region)
            if earlier is not region:
                facts = {"typed": region.tile, "other": earlier.short, "earlier": earlier.at("tile").line}
                yield region.at("tile"), "plain", facts


def groups_do_not_circle(data: Data, today: date) -> Found:
    """`within` leads from a group to a wider one, and never back."""
    told: set[str] = set()
    for key, group in data.groups.items():
        seen: set[str] = set()
        wider = group.within or ""
        while wider in data.groups and wider not in seen | {key}:
            seen.add(wider)
            wider = data.groups[wider].within or ""
        if wider == key and key not in told:
            yield group.at("within"), "plain", {"typed": key}
            told |= seen


class Places:
    """Every way in which the regions may be written."""

    def __init__(self, data: Data):
        self.data = data
        self.regions = data.regions
        self.known = ", ".join(f"{code} {region.short}" for code, region in data.regions.items())
        self.names: dict[str, list[str]] = defaultdict(list)
        self.bps: dict[str, str] = {}
        self.moved: dict[str, str] = {}
        self.unlike = [code for code in data.regions if not CODE.fullmatch(code)]
        """Codes of our own that are wrong themselves: a region that is not known may be one of these."""
        for code, region in data.regions.items():
            written = [_plain(text) for text in (region.name, region.short, region.name_en, *region.also) if text]
            for name in dict.fromkeys((*written, *(RANK.sub("", name) for name in written))):
                self.names[name].append(code)
            if region.bps:
                self.bps[region.bps] = code
            self.moved |= dict.fromkeys(region.moved, region.moved_to or "")

    def unknown(self, entry: Entry, name: str, codes: tuple[str, ...]) -> Found:
        for typed in codes:
            if typed not in self.regions and typed not in self.data.unread:
                if get_close_matches(typed, self.unlike, n=1, cutoff=0.6):
                    continue
                case, facts = self.answer(typed)
                known = {"name": name, "typed": typed[:60], "known": self.known, "better": ""}
                yield entry.at(name), case, {**known, **facts}

    def answer(self, typed: str) -> tuple[str, dict[str, str]]:
        """What a text that is no known code may stand for."""
        if typed in self.moved:
            return "moved", {"to": self.moved[typed]}
        if re.fullmatch(r"[0-9]{4}", typed):
            return self._without_dot(typed)
        name = re.sub(r"^kab ", "kabupaten ", _plain(typed))
        codes = self.names.get(name) or self.names.get(RANK.sub("", name)) or []
        if len(codes) == 1:
            return "name", {"better": codes[0]}
        if codes:
            return "names", {"known": ", ".join(f"{code} {self.regions[code].name}" for code in codes)}
        if codes := self.readings(typed):
            return self._of_readings(codes)
        if better := self._slip(typed):
            return "near", {"better": better, "place": self.regions[better].name}
        if re.search(r"[a-z]{3}", name) and (close := get_close_matches(name, list(self.names), n=1, cutoff=0.75)):
            return "near", {"better": (code := self.names[close[0]][0]), "place": self.regions[code].name}
        return ("unknown", {}) if CODE.fullmatch(typed) else ("form", {})

    def _of_readings(self, codes: list[str]) -> tuple[str, dict[str, str]]:
        """What a shortened code means; where it may be two, both are named."""
        here = [code for code in codes if code in self.regions]
        gone = [code for code in codes if code not in self.regions]
        if not here:
            return "moved", {"typed": gone[0], "to": self.moved[gone[0]]}
        first = {"better": here[0], "place": self.regions[here[0]].name}
        if gone:
            return "short-moved", {**first, "ours": gone[0], "to": self.moved[gone[0]]}
        if here[1:]:
            both = {"ours": here[0], "place": first["place"], "theirs": here[1], "there": self.regions[here[1]].name}
            return "short-two", {"better": "", **both}
        return "near", first

    def _without_dot(self, typed: str) -> tuple[str, dict[str, str]]:
        """Four digits are BPS's way to write a code, or ours without its dot; they need not mean the same place."""
        ours, theirs = f"{typed[:2]}.{typed[2:]}", self.bps.get(typed)
        there = self.regions[theirs].short if theirs else ""
        if theirs and theirs != ours:
            here = {"better": "", "theirs": theirs, "there": there, "ours": ours}
            if ours in self.regions:
                return "bps-two", {**here, "place": self.regions[ours].short}
            if ours in self.moved:
                return "bps-moved", {**here, "better": theirs, "to": self.moved[ours]}
            return "bps", {**here, "better": theirs}
        if ours in self.regions:
            return "no-dot", {"better": ours, "place": self.regions[ours].short}
        return ("moved", {"typed": ours, "to": self.moved[ours]}) if ours in self.moved else ("unknown", {})

    def readings(self, typed: str) -> list[str]:
        """The codes that one with another sign for its dot, or with a zero too few or too many, may stand for.

        A spreadsheet that takes 11.10 for a number keeps 11.1, which a person may also have typed for 11.01. Codes of
        regions that moved to another province are among them.
        """
        found = SHORT.fullmatch(typed.translate(LOOK_ALIKE))
        if not found:
            return []
        province, part = found.groups()
        parts = [f"0{part}", f"{part}0"] if len(part) == 1 else [part]
        if len(part) == 3:
            parts = [part[1:]] * part.startswith("0") + [part[:2]] * part.endswith("0")
        tries = [f"{province}.{part}" for part in parts]
        return [code for code in dict.fromkeys(tries) if code in self.regions or code in self.moved]

    def _slip(self, typed: str) -> str:
        """A known code in a text with a look-alike letter, the name behind it or two digits swapped."""
        text = typed.translate(LOOK_ALIKE)
        if (first := re.match(r"[0-9]{2}(?:\.[0-9]{2})?(?=[\s,(–-]+\D)", text)) and first[0] in self.regions:
            return first[0]
        found = SHORT.fullmatch(text)
        if not found:
            return next((code for code in self.regions if code in (text, text.rstrip("."))), "")
        swapped = f"{found[1]}.{found[2][::-1]}" if len(found[2]) == 2 else ""
        return swapped if swapped in self.regions else ""


def _plain(text: str) -> str:
    return re.sub(r"[\s.]+", " ", text.casefold()).strip()


CHECKS: tuple[Check, ...] = (
    regions_are_known,
    regions_lie_in_a_province,
    groups_do_not_circle,
    tiles_are_free,
)
