"""A data folder for another province: its regions from the official reference, and not a single figure yet.

The package `lokal` carries the codes and names of Kepmendagri 300.2.2-2138/2025, villages included; it has no short
names, no codes of BPS, no English names and no codes of former times. The first are made here, the rest is left to
whoever runs the site.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from scripts.words import WRITTEN, words

RANK = re.compile(r"(?:Kabupaten|Kota)(?: Administrasi)? ")
FOLDERS = ("sources", "awards")
LISTS = ("targets", "benefits", "outreach")
READ_WHERE = re.compile(r"; (?:kami membaca|we read)[^\n]*?\.?(?=[\"']?$)", re.MULTILINE)
"""Where somebody else has read of a law: true of them, and not of whoever begins anew."""
TOPICS = re.compile(r"^topics:.*(?:\n[ ].*)*", re.MULTILINE)


@dataclass(frozen=True)
class Place:
    """A province, regency or city as the reference writes it, with a name short enough for a table."""

    code: str
    name: str
    short: str
    level: str


def places(code: str) -> list[Place]:
    """A province and its regencies and cities, in the order of their codes. Raises LookupError with those there are."""
    from lokal import wilayah  # reads its data on first use, which no other command needs

    province = wilayah.get_wilayah(code)
    if province is None or province.level != 1:
        raise LookupError(", ".join(f"{one.code} {one.name}" for one in wilayah.list_wilayah()))
    below = sorted(wilayah.list_wilayah(province.code), key=lambda one: one.code)
    top = Place(province.code, _readable(province.name), _readable(province.name), "province")
    names = [_readable(one.name) for one in below]
    bare = [RANK.sub("", name) for name in names]
    taken = Counter([top.short, *bare])
    return [
        top,
        *(
            # Where a regency, a city or the province share a name, each keeps the word that tells it apart.
            Place(one.code, name, short if taken[short] == 1 else name, "city" if one.type == "kota" else "regency")
            for one, name, short in zip(below, names, bare, strict=True)
        ),
    ]


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


def _site(province: Place, topics: str, today: date) -> Iterator[str]:
    said = words("id")
    yield f"# yaml-language-server: $schema=schema/site.json\n# {said('province.site')}"
    for name in ("name", "tagline"):
        yield from _spoken(name, f"province.{name}", province.name)
    yield f"role: office  # {said('province.role')}"
    yield f"status: draft  # {said('province.status')}"
    yield f"# {said('province.publisher_note')}"
    yield from _spoken("publisher", "province.publisher", province.name)
    yield f'region: "{province.code}"'
    yield f"timezone: {timezone(province.code)}"
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
    province, below = found[0], found[1:]
    yield "# yaml-language-server: $schema=schema/regions.json"
    yield from (f"# {said(f'province.regions_{name}')}" for name in ("order", "tile", "also", "bps"))
    yield "regions:"
    for place in found:
        yield f'  - code: "{place.code}"\n    name: {place.name}\n    short: {place.short}\n    level: {place.level}'
        if place is not province:
            yield f'    parent: "{province.code}"'
    yield f"\n# {said('province.groups')}\ngroups:"
    yield "  provinces:"
    yield from _spoken("name", "province.all_provinces", "", "    ")
    levels = sorted({place.level for place in below}, reverse=True)
    yield f"  regions-of-{province.code}:"
    yield from _spoken("name", "province.all_regions", province.name, "    ")
    yield f'    parent: "{province.code}"\n    levels: [{", ".join(levels)}]'
    if len(levels) > 1:
        yield f"  regencies-of-{province.code}:"
        yield from _spoken("name", "province.all_regencies", province.name, "    ")
        yield f'    parent: "{province.code}"\n    levels: regency\n    within: regions-of-{province.code}'


def _empty(name: str) -> Iterator[str]:
    yield f"# yaml-language-server: $schema=schema/{name}.json"
    yield f"# {words('id')('province.empty')}"
    yield f"{name}:"


def _spoken(name: str, key: str, place: str, indent: str = "") -> Iterator[str]:
    """A text for readers, in every language in which data are written."""
    yield f"{indent}{name}:"
    yield from (f"{indent}  {language}: {words(language)(key, name=place)}" for language in WRITTEN)


def _lines(parts: Iterator[str]) -> str:
    return "\n".join(parts) + "\n"
