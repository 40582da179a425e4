"""The set of sentences (tests/reading/README.md tells its form), read by the reader itself and judged by fields."""

import json
import re
import shutil
import subprocess
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from types import SimpleNamespace
from typing import Any, NamedTuple

import yaml

from scripts.site import reading

FOLDER = Path(__file__).parent / "reading"
FIELDS = ("kind", "indicator", "region", "as_of", "of")


class Place(NamedTuple):
    """A region that a text may name."""

    code: str
    name: str
    level: str
    also: tuple[str, ...] = ()


PLACES = (
    Place("97", "Provinsi Contoh", "province", ("Contoh",)),
    Place("97.01", "Kabupaten Contoh Satu", "regency"),
    Place("97.02", "Kabupaten Andai Timur", "regency"),
    Place("97.03", "Kabupaten Misal", "regency"),
    Place("97.71", "Kota Misal", "city"),
    Place("97.72", "Kota Umpama", "city"),
    Place("00", "Indonesia", "country"),
)
"""Invented places. One regency and one city share a name, as some do."""
LEFT = {"ktp-el-unrecorded": "ktp-el-recorded"}
COUNTED = {"eligible": "eligible", "recorded": "ktp-el-recorded", "population": "population"}


class Article(NamedTuple):
    """A text, when it was published ("" where nobody says), what is to be said of its numbers, and the places known."""

    text: str
    published: str
    numbers: tuple[str, ...]
    places: tuple[Place, ...] = PLACES


def names(places: Iterable[Place]) -> dict[str, Any]:
    """What the reader is told: these places, and the indicators and bases for which there are words."""
    known = reading.words()
    regions = {each.code: SimpleNamespace(**each._asdict(), short=each.name, parent="") for each in places}
    indicators = {key: SimpleNamespace(remainder_of=LEFT.get(key)) for key in known["indicators"]}
    bases = {key: SimpleNamespace(counted_by=COUNTED.get(key)) for key in known["bases"]}
    return reading.names(SimpleNamespace(regions=regions, indicators=indicators, bases=bases))  # type: ignore[arg-type]


def articles(path: Path) -> list[Article]:
    """The articles of a file, with its own places where it lists some; there a place's name is its code. KeyError where
    one has no text."""
    with path.open(encoding="utf-8") as file:
        held = yaml.load(file, Loader=yaml.CSafeLoader) or []
    listed, own = (held, PLACES) if isinstance(held, list) else (held["articles"], tuple(map(_place, held["places"])))
    return [
        Article(each["text"], str(each.get("published", "")), tuple(each.get("numbers", ())), own) for each in listed
    ]


def _place(name: str) -> Place:
    levels = {"Provinsi": "province", "Kota": "city", "Kabupaten": "regency"}
    return Place(name, name, levels.get(name.split()[0], "country"))


def read(texts: Iterable[Article]) -> list[list[dict[str, Any]]]:
    """What the reader proposes for each text: by Deno, without a page, in one process."""
    deno = shutil.which("deno", path=str(Path(sys.executable).parent)) or "deno"
    code = reading.READER.read_text("utf-8") + (
        "\nconst given = JSON.parse(new TextDecoder().decode(await new Response(Deno.stdin.readable).arrayBuffer()))"
        "\nconst told = given.map(([text, day, names]) => Reading.read(text, names, day).proposals)"
        "\nconsole.log(JSON.stringify(told))"
    )
    known = {each.places: names(each.places) for each in texts}
    done = subprocess.run(
        [deno, "eval", "--quiet", code],
        input=json.dumps([(each.text, each.published, known[each.places]) for each in texts]),
        capture_output=True,
        text=True,
        check=True,
        timeout=600,
    )
    return json.loads(done.stdout)  # type: ignore[no-any-return]


def said(proposal: dict[str, Any]) -> str:
    """A proposal in the form of the set: what it states, and `?` behind each field that it asks."""
    low, high = proposal["value"], proposal["value_to"]
    value = _number(low) if high is None else f"{_number(low)}..{_number(high)}"
    since = f"{proposal['from']}..{proposal['to']}" if proposal["from"] else None
    fields = {name: proposal[name] for name in FIELDS[1:]} | {"as_of": proposal["as_of"] or since}
    asked = set(proposal["asked"])
    told = [f"{fields[name] or ('' if name in asked else '-')}{'?' if name in asked else ''}" for name in FIELDS[1:]]
    mark = "?" if "kind" in asked else ""
    return " | ".join([f"{proposal['kind']}{mark} {value}{'?' if 'value' in asked else ''}", *told])


def _number(value: float | None) -> str:
    return "-" if value is None else f"{value:g}" if value != int(value) else str(int(value))


class Judged(NamedTuple):
    """How a text was read: numbers found, missed, taken for data that are none; each field right, asked or wrong."""

    found: int
    missed: tuple[str, ...]
    extra: tuple[str, ...]
    fields: Counter[tuple[str, str]]
    wrong: tuple[str, ...]


def judge(article: Article, proposals: Sequence[dict[str, Any]]) -> Judged:
    """A number is found where one of its value and kind of number is proposed; ranks are judged like others."""
    left = list(proposals)
    fields: Counter[tuple[str, str]] = Counter()
    missed, wrong, found = [], [], 0
    for line in article.numbers:
        kind, value, *rest = _parts(line)
        same = [one for one in left if _value(one) == value.strip("?") and (one["kind"] == "rank") == (kind == "rank")]
        one = next((one for one in same if one["kind"] == kind.strip("?")), same[0] if same else None)
        if one is None:
            missed.append(line)
            continue
        left.remove(one)
        found += 1
        told = _parts(said(one))
        for name, want, got in zip(FIELDS, [kind, *rest], [told[0], *told[2:]], strict=True):
            if want != "*" and (verdict := _verdict(want, got)):
                fields[name, verdict] += 1
                if verdict == "wrong":
                    wrong.append(f"{line}: {name} {got}")
    return Judged(found, tuple(missed), tuple(said(one) for one in left if one["kind"] != "rank"), fields, tuple(wrong))


def _parts(line: str) -> list[str]:
    head, *rest = [part.strip() for part in line.split("|")]
    kind, value = head.split(" ", 1)
    value = value.strip().replace(",", ".")
    return [kind, re.sub(r"(\.\d*?)0+(?=\?|$|\.\.)", r"\1", value).replace(".?", "?").removesuffix("."), *rest]


def _value(one: dict[str, Any]) -> str:
    return _parts(said(one))[1].strip("?")


def _verdict(want: str, got: str) -> str:
    """right, asked or wrong; "" where nothing is judged. To ask is never wrong, to answer what nobody can is."""
    if want == got == "-":
        return ""
    if got.endswith("?"):
        return "right" if want.endswith("?") else "asked"
    return "right" if got == want else "wrong"


def in_all(judged: Iterable[Judged]) -> Iterator[tuple[str, ...]]:
    """Rows of a table: numbers, then each field and all five together: right, asked, wrong, wrong of what is stated."""
    every = list(judged)
    found, missed = sum(one.found for one in every), sum(len(one.missed) for one in every)
    yield ("numbers", str(found), "", str(missed), f"recall {found / max(1, found + missed):.3f}")
    total = sum((one.fields for one in every), Counter())
    for name in (*FIELDS, "all five"):
        right, asked, wrong = (
            sum(n for (field, verdict), n in total.items() if verdict == kind and name in (field, "all five"))
            for kind in ("right", "asked", "wrong")
        )
        share = f"{wrong / max(1, right + wrong):.1%}, asked {asked / max(1, right + asked + wrong):.0%}"
        yield (name, str(right), str(asked), str(wrong), share)
    yield ("no data", "", "", str(sum(len(one.extra) for one in every)), "proposed, and in no list")
