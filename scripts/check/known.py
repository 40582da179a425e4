"""Names that point somewhere point to something that is there."""

import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from difflib import get_close_matches
from functools import lru_cache
from typing import Any

from scripts.check.found import Check, Found
from scripts.model import CITED_PARTS, UNREAD, UNSTATED, Claim, Data, Entry, Figure, listed
from scripts.model.fields import pointing
from scripts.model.roles import AWARD, BASE, GROUP, INDICATOR, PEOPLE, SOURCE, TARGET, TOPIC, PointsTo

TAKEN = frozenset(
    (
        *("index", "penghargaan", "manfaat", "wilayah", "upaya", "target", "bukti", "data-terbuka", "perbedaan"),
        *("belum-ada", "cara-membaca", "riwayat", "sunting", "tentang", "panduan-pemeriksaan", "poster", "embed"),
        *("periksa", "check"),
        *("assets", "data", "examples", "foto", "gambar", "kartu", "search", "cerita", "404", "404.html", "index.html"),
        "salinan.html",
        *("feed.xml", "sitemap.xml", "sitemap.xml.gz", "robots.txt", "sw.js"),
    )
)
"""What stands at the top of a site already. Addresses are for ever, so this list only grows."""


def indicators_are_known(data: Data, today: date) -> Found:
    yield from _known(data, INDICATOR, data.indicators, "Indicators")


def topics_are_known(data: Data, today: date) -> Found:
    yield from _known(data, TOPIC, {topic.address: topic for topic in data.topics}, "Site")


def topics_have_a_page_of_their_own(data: Data, today: date) -> Found:
    """Two topics at one address would be one page, and one at the address of another page would stand in its place."""
    addresses: dict[str, int] = {}
    indicators: dict[str, int] = {}
    for topic in data.topics:
        for name, earlier in (("address", addresses), ("indicator", indicators)):
            typed, line = getattr(topic, name), topic.at(name).line
            if name not in topic.unreadable and earlier.setdefault(typed, line) != line:
                yield topic.at(name), "twice", {"name": name, "typed": typed, "earlier": earlier[typed]}
        if topic.address in TAKEN or topic.address in (data.site.languages if data.site else ()):
            yield topic.at("address"), "taken", {"typed": topic.address}


def bases_are_known(data: Data, today: date) -> Found:
    yield from _known(data, BASE, {**data.bases, UNSTATED: None}, "Indicators")


def groups_are_known(data: Data, today: date) -> Found:
    yield from _known(data, GROUP, data.groups, "Regions")


def people_are_known(data: Data, today: date) -> Found:
    """A group of people has a name in the data: no page shows its key."""
    yield from _known(data, PEOPLE, data.people_groups, "Indicators")


def targets_are_known(data: Data, today: date) -> Found:
    yield from _known(data, TARGET, data.targets, "Targets")


def awards_are_known(data: Data, today: date) -> Found:
    yield from _known(data, AWARD, data.awards, "Award")


def sources_are_known(data: Data, today: date) -> Found:
    """A copy may carry a source that nobody here could read."""
    yield from _known(data, SOURCE, {**data.sources, UNREAD: None}, "Source")


def speakers_are_known(data: Data, today: date) -> Found:
    for source in data.sources.values():
        entries: tuple[Figure | Claim, ...] = (*source.figures, *source.claims)
        for entry in entries:
            if "speakers" not in source.unreadable:
                yield from _unknown(entry, "speaker", [entry.speaker], source.speakers, "", data)


def cited(data: Data) -> Iterable[Any]:
    """Everything that several sources may tell."""
    return [entry for name in CITED_PARTS for entry in getattr(data, name).values()]


def pointing_to(data: Data, to: PointsTo) -> Iterator[tuple[Entry, str, tuple[str, ...]]]:
    """Every field that holds keys of something, where it could be read: its entry, its name, the keys."""
    for entry in data.entries():
        for name in pointing(type(entry), to):
            value = getattr(entry, name)
            if value and name not in entry.unreadable:
                yield entry, name, (value,) if isinstance(value, str) else value


def _known(data: Data, to: PointsTo, known: Mapping[str, Any], kind: str) -> Found:
    for entry, name, keys in pointing_to(data, to):
        yield from _unknown(entry, name, keys, known, kind, data)


def _unknown(
    entry: Entry, name: str, keys: Iterable[str | None], known: Mapping[str, Any], kind: str, data: Data
) -> Found:
    """Each key that is not known; nothing when what it points to is there and could only not be read."""
    if kind in data.unread:
        return
    for key in keys:
        if key and key not in known and key not in data.unread:
            better = nearest(key, tuple(known)) or _named_so(key, known)
            facts = {"name": name, "typed": key, "known": listed(known), "better": better}
            # A key that is itself spelt with capitals is complained about where it is given.
            if better.lower() != key.lower() or better == better.lower():
                yield entry.at(name), "near" if better else "unknown", facts


def _named_so(typed: str, known: Mapping[str, Any]) -> str:
    """The key of the one entry that somebody calls so: by a name it has, or by the beginning of its key or name."""
    plain = _plain(typed)
    called = {key: {_plain(key), *(_plain(name) for name in _names(one))} for key, one in known.items()}
    exact = [key for key, names in called.items() if plain in names]
    begun = [key for key, names in called.items() if any(name.startswith(f"{plain} ") for name in names)]
    inside = [key for key, names in called.items() if any(f" {plain} " in f" {name} " for name in names)]
    return next((keys[0] for keys in (exact, begun, inside) if len(keys) == 1), "")


def _names(entry: Any) -> Iterator[str]:
    for field in ("name", "short", "suffix", "people", "concept"):
        for language in ("id", "en"):
            if text := getattr(getattr(entry, field, None), language, None):
                yield text


def _plain(text: str) -> str:
    return " ".join(text.casefold().replace("-", " ").replace("_", " ").split())


@lru_cache(maxsize=1000)
def nearest(typed: str, known: tuple[str, ...]) -> str:
    """The known word that was most likely meant, or "". Words that share neither end are not even compared."""
    plain = re.sub(r"[\s_/]+", "-", typed.casefold())
    near = [one for one in known if one[:1].lower() == plain[:1] or one[-1:].lower() == plain[-1:]]
    close = [plain] if plain in known else get_close_matches(plain, near, n=1, cutoff=0.6)
    return close[0] if close else ""


CHECKS: tuple[Check, ...] = (
    indicators_are_known,
    topics_are_known,
    topics_have_a_page_of_their_own,
    bases_are_known,
    groups_are_known,
    people_are_known,
    targets_are_known,
    awards_are_known,
    sources_are_known,
    speakers_are_known,
)
