"""A nation that is invented: its regions, a report a month of each province, and the history of both in git.

Every name is "Contoh" and a code. The numbers follow from codes and months: two runs write the same bytes.
"""

import os
import subprocess
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import yaml

NATION = "00"
PROVINCES, REGENCIES = 38, 514
FIRST = 11
"""The code of the first province."""
LAST = (2025, 12)
"""The month of the last report."""
TODAY = date(2026, 2, 15)
TOPICS = {"terekam": ("ktp-el", "unreached"), "aktif": ("ikd", "people")}


@dataclass(frozen=True)
class Nation:
    """How many provinces there are, and how many months have a report of each."""

    provinces: int = PROVINCES
    months: int = 12

    @property
    def codes(self) -> dict[str, list[str]]:
        """Each province with its regencies: of the whole nation there are 514."""
        more = REGENCIES % PROVINCES
        sizes = [REGENCIES // PROVINCES + (number < more) for number in range(self.provinces)]
        return {
            f"{FIRST + number}": [f"{FIRST + number}.{place:02}" for place in range(1, size + 1)]
            for number, size in enumerate(sizes)
        }

    @property
    def regions(self) -> int:
        return 1 + sum(1 + len(regencies) for regencies in self.codes.values())

    def write(self, folder: Path) -> Path:
        """The data folder, in a git repository of its own: a commit a month. Raises CalledProcessError."""
        for path in ("sources", "awards"):
            (folder / path).mkdir(parents=True)
        for name, content in self._frame():
            _put(folder / name, content)
        _git(folder, "init", "-q")
        for number in range(self.months):
            self.report(folder, _month(number - self.months + 1))
        return folder

    def report(self, folder: Path, month: tuple[int, int] | None = None) -> None:
        """One report of each province on a month, and its commit; on the month after the last where none is named."""
        year, of_year = month = month or _month(1)
        for province, regencies in self.codes.items():
            name = f"{year}-{of_year:02}-contoh-{province}"
            _put(folder / "sources" / f"{name}.yml", _report(name, month, province, regencies))
            if month == LAST:
                name = f"{year}-{of_year:02}-warta-{province}"
                _put(folder / "sources" / f"{name}.yml", _news(month, province, regencies))
        _commit(folder, f"Contoh {year}-{of_year:02}", month)

    def correct(self, folder: Path) -> None:
        """One count of the last report of the first province, one more than it was, and its commit."""
        path = folder / "sources" / f"{LAST[0]}-{LAST[1]:02}-contoh-{FIRST}.yml"
        told = yaml.load(path.read_text("utf-8"), yaml.CSafeLoader)
        told["figures"][-1]["count"] = str(int(told["figures"][-1]["count"]) + 1)
        _put(path, told)
        _commit(folder, "Contoh pembetulan", LAST)

    def _frame(self) -> Iterator[tuple[str, Any]]:
        """Every file but the sources."""
        yield "site.yml", _SITE
        yield "regions.yml", {"regions": list(self._regions()), "groups": dict(self._groups())}
        yield "indicators.yml", _indicators()
        first = f"{FIRST}"
        cited = [{"source": f"{LAST[0]}-{LAST[1]:02}-contoh-{first}"}]
        yield "targets.yml", {"targets": {"sasaran": {**_TARGET, "sources": cited}}}
        yield (
            "benefits.yml",
            {"benefits": {key: {**_BENEFIT, "about": key, "sources": cited} for key in ("ikd", "ktp-el")}},
        )
        yield "outreach.yml", {"outreach": None}
        for province in self.codes:
            cited = [{"source": f"{LAST[0]}-{LAST[1]:02}-contoh-{province}"}]
            yield f"awards/2025-05-piala-{province}.yml", {**_award(province), "sources": cited}

    def _regions(self) -> Iterator[dict[str, Any]]:
        yield {"code": NATION, "name": "Negara Contoh", "short": "Negara Contoh", "level": "country"}
        for number, (province, regencies) in enumerate(self.codes.items()):
            yield {**_place(province, "province", NATION), "tile": f"{number // 8},{number % 8}"}
            for place, regency in enumerate(regencies):
                yield {**_place(regency, "regency", province), "tile": f"{place // 4},{place % 4}"}

    def _groups(self) -> Iterator[tuple[str, Any]]:
        yield "provinsi", {"name": _text("semua provinsi contoh"), "parent": NATION, "levels": ["province"]}
        for province in self.codes:
            name = _text(f"semua kabupaten di Contoh {province}")
            yield f"kabupaten-{province}", {"name": name, "parent": province, "levels": ["regency"]}


def _month(after: int) -> tuple[int, int]:
    """The month so many after the last."""
    number = LAST[0] * 12 + LAST[1] - 1 + after
    return number // 12, number % 12 + 1


def _report(name: str, month: tuple[int, int], province: str, regencies: list[str]) -> dict[str, Any]:
    """What a province says of itself and of each regency on both topics, and which regency has most."""
    year, of_year = month
    figures = [_figure(province, key, month, regencies) for key in TOPICS]
    figures += [_figure(code, key, month) for code in regencies for key in TOPICS]
    claim = {
        "region": regencies[-1],
        "rank": 1,
        "among": f"kabupaten-{province}",
        "indicators": ["aktif"],
        "by": "percent",
    }
    return {
        "title": f"Laporan bulanan contoh {province}",
        "publisher": f"Kantor Contoh {province}",
        "kind": "official",
        "region": province,
        "number": name,
        "published": f"{year}-{of_year:02}-28",
        "accessed": TODAY.isoformat(),
        "extent": "full",
        "figures": figures,
        **({"claims": [{**claim, "by": "percent"}]} if month == LAST else {}),
    }


def _news(month: tuple[int, int], province: str, regencies: list[str]) -> dict[str, Any]:
    """A newspaper that prints one number otherwise, and one that does not follow from its own base."""
    year, of_year = month
    other, wrong = _figure(regencies[0], "terekam", month), _figure(regencies[1], "aktif", month)
    other |= {"count": str(int(other["count"]) + 1000)}
    wrong |= {"percent": "61,11"}
    return {
        "title": f"Berita contoh {province}",
        "publisher": f"Warta Contoh {province}",
        "kind": "press",
        "url": f"https://contoh.example/{province}",
        "published": f"{year}-{of_year:02}-28",
        "accessed": TODAY.isoformat(),
        "extent": "excerpt",
        "figures": [{name: other[name] for name in ("region", "indicator", "as_of", "count")}, wrong],
    }


def _figure(code: str, indicator: str, month: tuple[int, int], parts: Iterable[str] = ()) -> dict[str, str]:
    """A count, its base and the percentage that follows: of one place, or of all its parts together."""
    each = [_counted(part, indicator, month) for part in parts or (code,)]
    count, size = (sum(numbers) for numbers in zip(*each, strict=True))
    return {
        "region": code,
        "indicator": indicator,
        "as_of": f"{month[0]}-{month[1]:02}",
        "count": str(count),
        "percent": f"{100 * count / size:.2f}".replace(".", ","),
        "of": "wajib",
        "of_count": str(size),
    }


def _counted(code: str, indicator: str, month: tuple[int, int]) -> tuple[int, int]:
    """How many of how many: a little more every month."""
    place = int(code.replace(".", ""))
    size = 100_000 + place % 97 * 1_000
    tenths = (600 if indicator == "terekam" else 100) + 2 * ((month[0] - 2020) * 12 + month[1]) + place % 53
    return size * tenths // 1000 + place % 7, size


def _place(code: str, level: str, parent: str) -> dict[str, str]:
    return {"code": code, "name": f"Contoh {code}", "short": f"Contoh {code}", "level": level, "parent": parent}


def _text(said: str) -> dict[str, str]:
    return {"id": said, "en": f"{said} (example)"}


def _award(province: str) -> dict[str, Any]:
    return {
        "kind": "award",
        "date": "2025-05-02",
        "giver": _text("Kementerian Contoh"),
        "giver_short": _text("Kemencontoh"),
        "receiver": province,
        "receiver_name": _text(f"Pemerintah Contoh {province}"),
        "for": _text("perekaman contoh"),
        "indicators": ["terekam"],
    }


def _indicators() -> dict[str, Any]:
    base = {
        "name": _text("wajib"),
        "suffix": _text("dari wajib"),
        "people": _text("warga wajib"),
        "counted_by": "wajib",
    }
    told = {name: _text(f"{name} karangan") for name in ("concept", "definition", "interpretation", "legal_basis")}
    each = {**told, "unit": _text("orang"), "comparable": {"within": "months", "months": "12"}}
    led = {"of": ["wajib"], "compare_on": "wajib"}
    made = {key: {"name": _text(f"Sudah {key}"), "short": _text(key), **each, **led} for key in TOPICS}
    made["wajib"] = {"name": _text("Wajib"), "short": _text("wajib"), **each, "shown": "false"}
    return {"bases": {"wajib": {**base, "counted_by": "wajib"}}, "indicators": made}


_TARGET = {
    "name": _text("Sasaran contoh"),
    "set_by": _text("Kementerian Contoh"),
    "indicator": "aktif",
    "percent": "25",
    "of": "wajib",
    "by": "2025",
}
_BENEFIT = {"said_as": "asserted", "says": _text("Kartu contoh ringan dibawa.")}
_REACHED = {"reached": _text("sudah rekam"), "unreached": _text("belum rekam")}
_SITE = {
    "name": _text("Buku Contoh Nasional"),
    "tagline": _text("Angka karangan Negara Contoh"),
    "role": "independent",
    "status": "draft",
    "publisher": _text("Kelompok Contoh"),
    "region": NATION,
    "timezone": "Asia/Jakarta",
    "leads": f"2025-05-piala-{FIRST}",
    "topics": [
        {
            "indicator": key,
            "address": address,
            "leads_with": leads_with,
            **(
                {"reached": _text("sudah rekam"), "unreached": _text("belum rekam")}
                if leads_with == "unreached"
                else {}
            ),
        }
        for key, (address, leads_with) in TOPICS.items()
    ],
    "searched_until": "2026-01-31",
    "email": "contoh@contoh.example",
    "address": "https://contoh.example/nasional/",
    "repository": "https://kode.example/contoh/nasional",
    "licence": {"name": "CC BY 4.0", "url": "https://creativecommons.org/licenses/by/4.0/"},
    "languages": ["id", "en"],
}


class _Plain(yaml.CSafeDumper):
    """Writes every value out: nothing in our data is an alias."""

    def ignore_aliases(self, data: Any) -> bool:
        return True


def _put(path: Path, content: Any) -> None:
    path.write_text(yaml.dump(content, Dumper=_Plain, allow_unicode=True, sort_keys=False), "utf-8")


def _commit(folder: Path, says: str, month: tuple[int, int]) -> None:
    _git(folder, "add", ".")
    _git(folder, "commit", "-q", "-m", says, at=f"{month[0]}-{month[1]:02}-28T09:00:00+07:00")


def _git(folder: Path, *arguments: str, at: str = "") -> None:
    people = ("AUTHOR", "COMMITTER")
    who = {f"GIT_{person}_{part}": "contoh@contoh.example" for person in people for part in ("NAME", "EMAIL")}
    when = {f"GIT_{person}_DATE": at for person in people} if at else {}
    plain = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
    subprocess.run(["git", "-c", "gc.auto=0", *arguments], cwd=folder, env=plain | who | when, check=True)
