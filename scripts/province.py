"""A data folder for another province, or for the nation: its regions from the official reference, and no figure yet.

The package `lokal` carries the codes and names of Kepmendagri 300.2.2-2138/2025, villages included; it has no short
names, no codes of BPS, no English names and no codes of former times. Short and English names are made here, those of
provinces with `provinces.yml`; the rest is left to whoever runs the site.
"""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from scripts.words import WRITTEN, Words, words

NATION = "00"
"""The code under which provinces are what regencies and cities are under a province."""
RANK = re.compile(r"^(Kabupaten|Kota)(?: Administrasi)? ")
FOLDERS = ("sources", "awards")
LISTS = ("targets", "benefits", "outreach")
READ_WHERE = re.compile(r"; (?:kami membaca|we read)[^\n]*?\.?(?=[\"']?$)", re.MULTILINE)
"""Where somebody else has read of a law: true of them, and not of whoever begins anew."""
TOPICS = re.compile(r"^topics:.*(?:\n[ ].*)*", re.MULTILINE)
LACKS = ("publisher", "sources", "topics", "leads", "lists", "words", "regions", "groups")
"""What a new folder leaves to whoever runs the site, in the order in which the command says it."""


@dataclass(frozen=True)
class Place:
    """The nation, a province, regency or city: name as in the reference, one short enough for a table, English one."""

    code: str
    name: str
    short: str
    name_en: str
    level: str


def places(code: str) -> list[Place]:
    """A province and its regencies and cities, or the nation and its provinces, in the order of their codes.

    Raises LookupError with the provinces there are.
    """
    from lokal import wilayah  # reads its data on first use, which no other command needs

    if code == NATION:
        return [_nation(), *(_province(one.code, one.name) for one in wilayah.list_wilayah())]
    province = wilayah.get_wilayah(code)
    if province is None or province.level != 1:
        known = ", ".join(f"{one.code} {one.name}" for one in wilayah.list_wilayah())
        raise LookupError(f"{NATION} {_nation().name}, {known}")
    top = _province(province.code, province.name)
    below = sorted(wilayah.list_wilayah(province.code), key=lambda one: one.code)
    names = [_readable(one.name) for one in below]
    bare = [RANK.sub("", name) for name in names]
    taken = Counter([top.short, *bare])
    # Where a regency, a city or the province share a name, each keeps the word that tells it apart.
    shorts = [short if taken[short] == 1 else name for name, short in zip(names, bare, strict=True)]
    levels = ["city" if one.type == "kota" else "regency" for one in below]
    english = [words("en")(f"province.{level}", name=name) for level, name in zip(levels, bare, strict=True)]
    rows = zip((one.code for one in below), names, shorts, english, levels, strict=True)
    return [top, *(Place(*row) for row in rows)]


def _nation() -> Place:
    return Place(NATION, "Indonesia", "Indonesia", "Indonesia", "country")


def _province(code: str, name: str) -> Place:
    name = _readable(name)
    listed = (island["provinces"][code] for island in _islands().values() if code in island["provinces"])
    known = next(listed, {"short": name, "en": name})
    return Place(code, name, known["short"], known["en"], "province")


@cache
def _islands() -> Mapping[str, Any]:
    """Key of an island -> its name in each language, and short and English names of its provinces by code."""
    return dict(yaml.safe_load(Path(__file__).with_name("provinces.yml").read_text("utf-8")))


def _readable(name: str) -> str:
    """A name as the reference writes it, abbreviations of words spelt out."""
    return re.sub(r"\bKep\. ", "Kepulauan ", " ".join(name.split()))


def timezone(code: str) -> str:
    """The zone of a province (Keppres 41/1987). Two in the west of Kalimantan keep the time of the west."""
    number = int(code) if code.isdecimal() else 0
    if number in (61, 62):
        return "Asia/Pontianak"
    if number in range(81, 100):
        return "Asia/Jayapura"
    return "Asia/Makassar" if number in range(51, 80) else "Asia/Jakarta"


def files(code: str, indicators: str, site: str, today: date) -> dict[str, str]:
    """File name -> content of a whole data folder.

    `indicators` is the text of indicators.yml, which is nationwide; of `site`, the text of another province's site.yml,
    the topics are taken over.
    Raises LookupError for a code that is no province's, with those that are.
    """
    found = places(code)
    made = {
        "site.yml": _lines(_site(found[0], _topics(site), today)),
        "regions.yml": _lines(_regions(found)),
        "indicators.yml": READ_WHERE.sub(".", indicators),
    }
    made |= {f"{name}.yml": _lines(_empty(name)) for name in LISTS}
    return made | {f"{name}/.gitkeep": "" for name in FOLDERS}


def lacks(folder: Path, said: Words) -> list[str]:
    """What the pages of a folder that was just begun still lack, a sentence each."""
    return [said(f"province.lacks.{name}", folder=folder) for name in LACKS]


def _site(top: Place, topics: str, today: date) -> Iterator[str]:
    said = words("id")
    yield f"# yaml-language-server: $schema=schema/site.json\n# {said('province.site')}"
    yield from _spoken("name", "province.name", dict.fromkeys(WRITTEN, top.short))
    yield from _spoken("tagline", "province.tagline", _names(top))
    yield f"role: office  # {said('province.role')}"
    yield f"status: draft  # {said('province.status')}"
    yield f"# {said('province.publisher_note')}"
    yield from _spoken("publisher", f"province.publisher_{top.level}", _names(top))
    yield f'region: "{top.code}"'
    yield f"timezone: {timezone(top.code)}"
    yield f"# leads: …  # {said('province.leads')}"
    yield topics or "topics: []"
    yield f'searched_until: "{today.isoformat()}"  # {said("province.searched")}'
    yield f"# {said('province.addresses')}"
    yield from (f"# {name}: …" for name in ("email", "address", "repository"))
    yield "licence:\n  name: CC BY 4.0\n  url: https://creativecommons.org/licenses/by/4.0/deed.id"
    yield f"languages: [{', '.join(WRITTEN)}]"


def _topics(site: str) -> str:
    """The block of topics in a site.yml, as it stands there."""
    found = TOPICS.search(site)
    return found[0].rstrip() if found else ""


def _regions(found: Sequence[Place]) -> Iterator[str]:
    said = words("id")
    yield "# yaml-language-server: $schema=schema/regions.json"
    yield from (f"# {said(f'province.regions_{name}')}" for name in ("order", "tile", "also", "bps"))
    yield "regions:"
    top, below = found[0], found[1:]
    for place in found:
        yield f'  - code: "{place.code}"\n    name: {place.name}\n    short: {place.short}'
        if place.name_en not in (place.name, place.short):
            yield f"    name_en: {place.name_en}"
        yield f"    level: {place.level}"
        if place is not top:
            yield f'    parent: "{top.code}"'
    yield f"\n# {said('province.groups')}\ngroups:"
    yield from _groups_of_provinces(top)
    yield from _groups_of_regions(top, below)


# --- among whom ranks are claimed -------------------------------------------------------------------------------------


def _groups_of_provinces(top: Place) -> Iterator[str]:
    """All provinces, and those of each island or of the province's own. Only the nation knows who they are."""
    whole = top.code == NATION
    yield from _group("provinces", "all_provinces", {}, *([f'parent: "{NATION}"', "levels: province"] * whole))
    for key, island in _islands().items():
        if whole or top.code in island["provinces"]:
            members = ", ".join(f'"{code}"' for code in island["provinces"])
            more = [f"members: [{members}]"] * whole
            yield from _group(f"provinces-of-{key}", "all_provinces_of", island, *more, "within: provinces")


def _groups_of_regions(top: Place, below: Sequence[Place]) -> Iterator[str]:
    """The regencies and cities of the nation, whose members nobody lists, and those of a province, which are known."""
    yield from _group("regions-of-indonesia", "all_regions_national", {})
    for many in ("regencies", "cities"):
        yield from _group(f"{many}-of-indonesia", f"all_{many}_national", {}, "within: regions-of-indonesia")
    if top.code == NATION:
        return
    levels = Counter(place.level for place in below)
    parent = f'parent: "{top.code}"'
    listed = ", ".join(sorted(levels, reverse=True))
    widest = f"regions-of-{top.code}"
    named = "all_regions" if len(levels) > 1 else "all_regencies"
    yield from _group(widest, named, _names(top), parent, f"levels: [{listed}]")
    for level, many in (("regency", "regencies"), ("city", "cities")):
        # Among one alone there is no rank, and where there are no others the widest group says it already.
        if len(levels) > 1 and levels[level] > 1:
            more = (parent, f"levels: {level}", f"within: {widest}")
            yield from _group(f"{many}-of-{top.code}", f"all_{many}_only", _names(top), *more)


def _group(key: str, named: str, names: Mapping[str, str], *more: str) -> Iterator[str]:
    yield f"  {key}:"
    yield from _spoken("name", f"province.{named}", names, "    ")
    yield from (f"    {line}" for line in more)


# --- lines ------------------------------------------------------------------------------------------------------------


def _names(place: Place) -> dict[str, str]:
    """A place's whole name in each language in which data are written."""
    return {language: place.name_en if language == "en" else place.name for language in WRITTEN}


def _empty(name: str) -> Iterator[str]:
    yield f"# yaml-language-server: $schema=schema/{name}.json"
    yield f"# {words('id')('province.empty')}"
    yield f"{name}:"


def _spoken(name: str, key: str, names: Mapping[str, str], indent: str = "") -> Iterator[str]:
    """A text for readers, in every language in which data are written; `names` is that of the place in each."""
    yield f"{indent}{name}:"
    for language in WRITTEN:
        yield f"{indent}  {language}: {words(language)(key, name=names.get(language, ''))}"


def _lines(parts: Iterator[str]) -> str:
    return "\n".join(parts) + "\n"
