"""Whole data folders, made at random: invented provinces that `check` accepts, in every shape their data can take.

Awards without venue or event, flows, groups, ranges, ties, old, undated and paid sources, several targets, provinces
with two, ten and thirty-five regions. Nothing here looks like a real place or number.
"""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import yaml
from hypothesis import strategies as st

PROVINCE = "96"
SIZES = (2, 10, 35)
UNITS = {"orang": "people", "anak": "children", "keping": "cards"}
DAYS = ("2031-03-31", "2031-04-30", "2031-10-31", "2031-12-15")
TIMES = (*DAYS, "2031-04", "2031-Q2", "2031-S1", "2031", "2030", "2029-12", "unstated")
PUBLISHED = ("2032-01-10", "2031-12-20", "2031-06", "2031", "2030", "unstated")
KINDS = ("official", "government", "press", "paid")
HOW = (None, None, None, "about", "at-least", "below")


def text(indonesian: str, english: str | None = None) -> dict[str, str]:
    return {"id": indonesian, **({"en": english} if english else {})}


def _indicator(key: str, unit: str, of: list[str], **more: Any) -> dict[str, Any]:
    said = f"sudah {key}"
    return {
        "name": text(f"Rekaan {key}", f"Invented {key}"),
        "short": text(said, f"have {key}"),
        **{name: text(f"{name} {key}") for name in ("concept", "definition", "interpretation", "legal_basis")},
        "unit": text(unit, UNITS[unit]),
        **({"of": of} if of else {}),
        "comparable": {"within": "months", "months": "12"},
        **more,
    }


def _base(name: str, **more: Any) -> dict[str, Any]:
    people = text(f"warga {name}", f"{name} people")
    return {"name": text(name, name), "suffix": text(f"dari {name}", f"of {name}"), "people": people, **more}


PEOPLE = {"pemula": {"name": text("pemula karangan", "invented beginners")}}
BASES = {
    "wajib": _base("wajib", counted_by="wajib"),
    "terekam": _base("terekam", counted_by="terekam"),
    "dewasa": _base("dewasa", either=["wajib", "terekam"]),
    "sasaran": _base("sasaran", of_target="true"),
}
INDICATORS = {
    "terekam": _indicator("terekam", "orang", ["wajib"], compare_on="wajib"),
    "aktif": _indicator("aktif", "orang", ["terekam", "wajib", "dewasa", "sasaran"], compare_on="dewasa"),
    "wajib": _indicator("wajib", "orang", [], shown="false"),
    "belum": _indicator("belum", "orang", ["wajib"], shown="false", remainder_of="terekam"),
    "kia": _indicator("kia", "anak", ["sasaran"], shown="false"),
    "cetak": _indicator("cetak", "keping", [], shown="false", measured="flow"),
}


def regions(members: int) -> dict[str, Any]:
    codes = [f"{PROVINCE}.{number:02}" for number in range(1, members + 1)]
    listed = [{"code": PROVINCE, "name": "Provinsi Rekaan", "short": "Rekaan", "level": "province"}]
    for code in codes:
        letter = f"{int(code[3:]):02}"
        listed.append(
            {
                "code": code,
                "name": f"Kabupaten Karangan {letter}",
                "short": f"Karangan {letter}",
                "level": "regency",
                "parent": PROVINCE,
            }
        )
    groups = {
        "semua": {
            "name": text("semua daerah rekaan", "all invented regions"),
            "parent": PROVINCE,
            "levels": ["regency"],
        },
        "provinsi": {"name": text("semua provinsi karangan", "all invented provinces")},
        "kecil": {"name": text("provinsi karangan kecil", "small invented provinces"), "within": "provinsi"},
    }
    return {"regions": listed, "groups": groups}


def _without_nothing(entry: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in entry.items() if value is not None}


@st.composite
def figures(draw: st.DrawFn, codes: list[str], targets: list[str]) -> dict[str, Any]:
    """One figure: a count, a share or both; a stock or a flow; of all or of a group."""
    indicator = draw(st.sampled_from(["terekam", "terekam", "aktif", "aktif", "wajib", "belum", "kia", "cetak"]))
    entry: dict[str, Any] = {"region": draw(st.sampled_from(codes)), "indicator": indicator}
    if indicator == "cetak" or draw(st.integers(0, 9)) == 0:
        entry |= {"from": "2031-01-01", "to": draw(st.sampled_from(["2031-01-05", "2031-12-31"]))}
    else:
        entry["as_of"] = draw(st.sampled_from(TIMES))
    kind = draw(st.sampled_from(["count", "count", "share", "both", "whole", "range"]))
    of = INDICATORS[indicator].get("of", [])
    if kind != "share" or not of:
        entry |= draw(_counts(ranges=kind == "range"))
    if of and kind in ("share", "both", "whole"):
        entry |= draw(_shares(of, targets, entry, whole=kind == "whole"))
    if draw(st.integers(0, 7)) == 0:
        entry["group"] = "pemula"
    if draw(st.integers(0, 5)) == 0:
        entry["provisional"] = "true"
    if draw(st.integers(0, 2)) == 0:
        entry["speaker"] = "Fulan Karangan"
    return _without_nothing(entry)


@st.composite
def _counts(draw: st.DrawFn, ranges: bool) -> dict[str, Any]:
    low = draw(st.sampled_from([0, 12, 500, 20_000, 42_000, 45_000, 50_000, 100_000]))
    if ranges:
        return {"count_from": str(low), "count_to": str(low + 1_000)}
    return {"count": str(low), "count_is": draw(st.sampled_from(HOW)) if low else None}


@st.composite
def _shares(draw: st.DrawFn, of: list[str], targets: list[str], entry: dict[str, Any], whole: bool) -> dict[str, Any]:
    base = draw(st.sampled_from([*of, "unstated"]))
    if base == "sasaran" and not targets:
        base = "unstated"
    percents = ["0", "0,4", "14", "14,3", "30", "50", "99,54", "99,97", "100", "101,7"]
    share: dict[str, Any] = {"percent": draw(st.sampled_from(percents)), "of": base}
    share["percent_is"] = draw(st.sampled_from(HOW))
    if base == "sasaran":
        share["target"] = draw(st.sampled_from(targets))
    elif whole and base != "unstated" and entry.get("count"):
        size = draw(st.sampled_from(["50.000", "100.000", "140.000"]))
        right = 100 * int(entry["count"]) / int(size.replace(".", ""))
        share |= {"of_count": size, "percent": f"{right:.2f}".replace(".", ","), "percent_is": None}
        share["of_as_of"] = draw(st.sampled_from([None, None, "2029-12", "2030"]))
    return share


@st.composite
def awards(draw: st.DrawFn, codes: list[str]) -> dict[str, Any]:
    receiver = draw(st.sampled_from(codes))
    place = {name: draw(st.sampled_from([None, f"{name.title()} Karangan"])) for name in ("venue", "city", "province")}
    return _without_nothing(
        {
            "kind": draw(st.sampled_from(["award", "recognition"])),
            "date": draw(st.sampled_from(["2031-05-20", "2031", "unstated"])),
            "giver": text("Badan Karangan Pusat", "Invented Body"),
            "giver_short": text("Badan Karangan", "the Invented Body"),
            "receiver": receiver,
            "receiver_name": text(f"Penerima {receiver}", f"Receiver {receiver}"),
            "for": text("kerja rekaan", "invented work"),
            "indicators": draw(st.sampled_from([None, ["terekam"]])),
            "category": draw(st.sampled_from([None, text("kategori karangan", "an invented category")])),
            "event": draw(st.sampled_from([None, text("Pertemuan Karangan", "an invented meeting")])),
            **place,
        }
    )


@st.composite
def targets(draw: st.DrawFn, codes: list[str]) -> dict[str, Any]:
    entry: dict[str, Any] = {
        "name": text("Target rekaan", "An invented target"),
        "set_by": text("Badan Karangan", "the Invented Body"),
        "indicator": draw(st.sampled_from(["terekam", "aktif"])),
        "by": draw(st.sampled_from(["2031", "2031-10-31", "2031-S2", "2032", "unstated"])),
        "region": draw(st.sampled_from([None, *codes[:3]])),
    }
    if draw(st.booleans()):
        entry |= {"count": draw(st.sampled_from(["20.000", "45.000"]))}
    else:
        of = draw(st.sampled_from(["wajib", "terekam", "unstated"]))
        entry |= {"percent": draw(st.sampled_from(["20", "30", "99,40"])), "of": of}
    return _without_nothing(entry)


@st.composite
def sources(draw: st.DrawFn, number: int, codes: list[str], known: list[str]) -> dict[str, Any]:
    kind = draw(st.sampled_from(KINDS))
    own = {f"sasaran-{number}": draw(targets(codes))} if draw(st.integers(0, 2)) == 0 else {}
    entry: dict[str, Any] = {
        "title": f"Berita karangan {number}",
        "publisher": f"Warta Karangan {number}",
        "kind": kind,
        "url": f"https://karangan.example/{number}",
        "published": draw(st.sampled_from(PUBLISHED)),
        "accessed": "2032-01-20",
        "extent": "full",
        "figures": draw(st.lists(figures(codes, [*known, *own]), max_size=5)),
        "speakers": {
            "Fulan Karangan": {
                "role": text("kepala rekaan", "invented head"),
                "office": "Kantor Karangan",
                "region": draw(st.sampled_from([None, *codes[:2]])),
            }
        },
        "targets": own,
    }
    entry["speakers"]["Fulan Karangan"] = _without_nothing(entry["speakers"]["Fulan Karangan"])
    if kind in ("official", "government"):
        entry["region"] = draw(st.sampled_from(codes[:2]))
    if draw(st.integers(0, 2)) == 0:
        entry["claims"] = [draw(_claims(codes))]
    if draw(st.integers(0, 3)) == 0:
        entry["awards"] = {f"2031-piala-{number}": draw(awards(codes))}
    spoken = any("speaker" in one for name in ("figures", "claims") for one in entry.get(name, ()))
    if not spoken:
        del entry["speakers"]
    return {name: value for name, value in entry.items() if value not in ({}, [], None)}


IN_WORDS = {"among_says": text("15 daerah karangan <b>yang</b> ikut", "15 *invented* regions")}
"""A group that only its source names."""


@st.composite
def _claims(draw: st.DrawFn, codes: list[str]) -> dict[str, Any]:
    region = draw(st.sampled_from(codes))
    return {
        "region": region,
        "rank": draw(st.sampled_from(["1", "2", "lowest", "high", "top-10"])),
        **draw(st.sampled_from([{"among": "provinsi" if region == PROVINCE else "semua"}, IN_WORDS])),
        "indicators": [draw(st.sampled_from(["terekam", "aktif"]))],
        "by": draw(st.sampled_from(["count", "percent", "unstated"])),
    }


@st.composite
def folders(draw: st.DrawFn) -> dict[str, Any]:
    """A data folder as its files: what each holds, by its path."""
    members = draw(st.sampled_from(SIZES))
    listed = regions(members)
    codes = [one["code"] for one in listed["regions"]][:4]
    made: dict[str, Any] = {
        "regions.yml": listed,
        "indicators.yml": {"bases": BASES, "people_groups": PEOPLE, "indicators": INDICATORS},
    }
    known: list[str] = []
    leads: list[str] = []
    for number in range(draw(st.integers(0, 4))):
        one = draw(sources(number, codes, known))
        known += one.get("targets", {})
        leads += one.get("awards", {})
        made[f"sources/2031-12-karangan-berita-{number}.yml"] = one
    if leads and draw(st.booleans()):
        made["site.yml"] = {"leads": draw(st.sampled_from(leads))}
    made["site.yml"] = {
        "name": text("Buku Rekaan", "The Invented Book"),
        "tagline": text("Angka rekaan", "Invented figures"),
        "role": draw(st.sampled_from(["office", "independent"])),
        "status": "draft",
        "publisher": text("Kantor Rekaan", "the Invented Office"),
        "region": PROVINCE,
        "topics": [
            {"indicator": "terekam", "address": "ktp-el", "leads_with": "unreached"},
            {"indicator": "aktif", "address": "ikd", "leads_with": "people"},
        ],
        "searched_until": "2032-01-20",
        "licence": {"name": "CC BY 4.0", "url": "https://creativecommons.org/licenses/by/4.0/"},
        **made.get("site.yml", {}),
    }
    return made


def write(folder: Path, files: Mapping[str, Any]) -> Path:
    """The folder on disk, each value as the text that a person types."""
    for path, content in files.items():
        file = folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(yaml.safe_dump(content, allow_unicode=True, sort_keys=False), "utf-8")
    (folder / "sources").mkdir(exist_ok=True)
    return folder
