"""A small invented data folder in which all is well, and a table of the mistakes that people make in such a folder.

The table is `mistakes.yml`: each entry changes one thing in the valid folder and says what is then found, where, and in
which Indonesian words. `python -m tests.mistakes` writes what is found now into it; read the difference.
"""

import json
import re
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import yaml

from scripts import pipeline

TODAY = date(2026, 11, 21)
TABLE = Path(__file__).with_suffix(".yml")
POS = "sources/2025-05-contoh-pos.yml"

VALID = {
    "site.yml": """\
# Siapa yang menerbitkan situs contoh ini.
name:
  id: Adminduk Contoh Terbuka
  en: Open Civil Registration Example
tagline:
  id: Angka rekaan untuk menguji
role: independent
status: draft
publisher:
  id: Kantor Contoh
region: 97
leads: 2025-03-piala-contoh
topics:
  - indicator: ktp-el-recorded
    address: ktp-el
    leads_with: unreached
  - indicator: ikd-active
    address: ikd
    leads_with: people
searched_until: 2026-01-31
email: kantor@contoh.example
licence:
  name: CC BY 4.0
  url: https://contoh.example/lisensi
languages: [id, en]
""",
    "regions.yml": """\
regions:
  - code: 97
    name: Provinsi Contoh
    short: Contoh
    name_en: Example Province
    level: province
    bps: 97
    moved: [97.04, 97.05]
    moved_to: Provinsi Rekaan
  - code: 97.01
    name: Kabupaten Contoh Satu
    short: Contoh Satu
    level: regency
    parent: 97
    tile: 0,0
    bps: 9702
  - code: 97.02
    name: Kabupaten Contoh Dua
    short: Contoh Dua
    level: regency
    parent: 97
    tile: 0,1
    bps: 9704
  - code: 97.03
    name: Kabupaten Misal
    short: Misal
    level: regency
    parent: 97
    tile: 1,0
    bps: 9703
  - code: 97.71
    name: Kota Misal
    short: Kota Misal
    level: city
    parent: 97
    tile: 1,1
    bps: 9773
groups:
  semua:
    name:
      id: semua kabupaten dan kota di Contoh
    parent: 97
    levels: [regency, city]
  kabupaten:
    name:
      id: semua kabupaten di Contoh
    parent: 97
    levels: regency
    within: semua
  berdua:
    name:
      id: Contoh Satu dan Contoh Dua
    members: [97.01, 97.02]
""",
    "indicators.yml": """\
bases:
  eligible:
    name:
      id: wajib KTP
    suffix:
      id: wajib KTP
    people:
      id: warga wajib KTP
    counted_by: eligible
  recorded:
    name:
      id: yang sudah rekam
    suffix:
      id: yang sudah rekam
    people:
      id: warga yang sudah rekam
    counted_by: ktp-el-recorded
  adults:
    name:
      id: warga dewasa
    suffix:
      id: warga dewasa
    people:
      id: warga dewasa
    either: [eligible, recorded]
  target:
    name:
      id: target
    suffix:
      id: target
    people:
      id: orang yang ditargetkan
    of_target: true
people_groups:
  pemula:
    name:
      id: pemula contoh
      en: example beginners
indicators:
  ktp-el-recorded:
    name:
      id: Perekaman KTP-el
    short:
      id: sudah rekam
    concept:
      id: Cakupan perekaman
    definition:
      id: Warga yang sudah direkam
    interpretation:
      id: Makin besar makin baik
    unit:
      id: orang
    of: [eligible]
    compare_on: eligible
    comparable:
      within: months
      months: 12
    cumulative: true
    legal_basis:
      id: Aturan contoh
  ikd-active:
    name:
      id: Aktivasi IKD
    short:
      id: sudah aktif
    concept:
      id: Penggunaan IKD
    definition:
      id: Warga yang mengaktifkan IKD
    interpretation:
      id: Persen dari apa
    unit:
      id: orang
    of: [eligible, recorded, adults, target]
    compare_on: adults
    comparable:
      within: half-year
    since: 2022
    cumulative: true
    legal_basis:
      id: Aturan contoh
  eligible:
    name:
      id: Wajib KTP
    short:
      id: wajib KTP
    concept:
      id: Warga wajib KTP
    definition:
      id: Warga berumur 17 tahun ke atas
    interpretation:
      id: Pembagi cakupan
    unit:
      id: orang
    comparable:
      within: months
      months: 12
    legal_basis:
      id: Aturan contoh
    shown: false
""",
    "targets.yml": """\
targets:
  sasaran-2025:
    name:
      id: Target contoh
    set_by:
      id: Kantor Contoh
    region: 97
    indicator: ikd-active
    percent: 30
    of: eligible
    by: 2025
    sources:
      - source: 2025-05-contoh-pos
        locator: paragraf 9
""",
    "benefits.yml": """\
benefits:
  contoh-antre:
    about: ikd
    said_as: hoped
    says:
      id: Antrean menjadi lebih pendek.
    sources:
      - source: 2025-05-contoh-pos
""",
    "outreach.yml": """\
outreach:
  contoh-keliling:
    kind: programme
    region: 97.03
    indicators: [ktp-el-recorded]
    says:
      id: Petugas contoh berkeliling.
    count: 12
    sources:
      - source: 2025-05-contoh-pos
""",
    "awards/2025-03-piala-contoh.yml": """\
kind: award
date: 2025-03-04
title:
  id: Piala Contoh
giver:
  id: Kementerian Contoh
giver_short:
  id: Kemencontoh
receiver: 97
receiver_name:
  id: Pemerintah Provinsi Contoh
for:
  id: perekaman KTP-el
indicators: [ktp-el-recorded]
handed_by:
  role:
    id: Menteri Contoh
  names:
    - printed: Fulan Contoh
      source: 2025-05-contoh-pos
sources:
  - source: 2025-05-contoh-pos
    locator: paragraf 1
""",
    "sources/2025-04-contoh-rekap.yml": """\
publisher: Kantor Contoh
kind: official
number: 001/CONTOH/2025
published: 2025-04-10
accessed: 2025-04-11
extent: full
figures:
  - region: 97
    indicator: ktp-el-recorded
    as_of: 2025-03
    count: 900.000
    percent: 90
    of: eligible
    of_count: 1.000.000
  - region: 97.01
    indicator: ktp-el-recorded
    as_of: 2025-03
    count: 190.123
    percent: 95,06
    of: eligible
    of_count: 200.000
  - region: 97.02
    indicator: ktp-el-recorded
    as_of: 2025-03
    count: 280.456
  - region: 97.01
    indicator: ikd-active
    as_of: 2025-03
    count: 20.126
    wording: activated
""",
    POS: """\
title: "Contoh Raih Piala: Berita Rekaan"
publisher: Contoh Pos
kind: press
url: https://contoh.example/berita/1
published: 2025-05-06
accessed: 2025-05-07
extent: full
note:
  id: Berita ini rekaan.
speakers:
  Fulan Contoh:
    role:
      id: Kepala Bidang Contoh
    office: Kantor Contoh
figures:
  - region: 97
    indicator: ktp-el-recorded
    as_of: 2025-04
    count: 912.345
    percent: 91,23
    of: eligible
    of_count: 1.000.000
    speaker: Fulan Contoh
    locator: paragraf 2
    as_printed: 91,23 persen dari wajib KTP
  - region: 97.03
    indicator: ikd-active
    as_of: 2025-04-30
    count: 12.345
    count_is: about
    wording: activated
  - region: 97.71
    indicator: ikd-active
    as_of: unstated
    percent: 14,5
    of: unstated
    read_as: adults
    because:
      id: Pembaginya tidak disebut.
  - region: 97.71
    indicator: ikd-active
    from: 2025-01-09
    to: 2025-01-13
    count: 457
  - region: 97
    indicator: ikd-active
    as_of: 2025-04
    count: 54.321
    percent: 18,1
    of: target
    target: sasaran-2025
claims:
  - region: 97.03
    rank: 1
    among: kabupaten
    indicators: [ikd-active]
    by: percent
    award: 2025-03-piala-contoh
    speaker: Fulan Contoh
    locator: paragraf 3
""",
}


def valid() -> dict[str, bytes]:
    return {name: text.encode() for name, text in VALID.items()}


def changed(mistake: Mapping[str, Any]) -> dict[str, bytes]:
    """The valid folder with one mistake in it."""
    return changed_by([mistake])


def changed_by(mistakes: list[Mapping[str, Any]]) -> dict[str, bytes]:
    """The valid folder with several mistakes in it."""
    files = valid()
    for one in mistakes:
        for name in one.get("remove", ()):
            del files[name]
        if "old" in one:
            text = files[one["file"]].decode()
            assert text.count(one["old"]) == 1, f"{one['name']}: {one['old']!r} stands {text.count(one['old'])} times"
            files[one["file"]] = text.replace(one["old"], one["new"]).encode()
        for name, text in one.get("add", {}).items():
            files[name] = files.get(name, b"") + text.encode()
        if "save_as" in one:
            files[one["file"]] = files[one["file"]].decode().encode(one["save_as"])
    return files


def written(files: Mapping[str, bytes], into: Path) -> Path:
    """A data folder with these files."""
    folder = into / "data"
    for name, content in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(content)
    return folder


def found(files: Mapping[str, bytes], language: str = "id") -> list[str]:
    """What is found in a folder with these files, one line each: `file:line refuse|ask rule.case sentence`."""
    return said(checked(files), language)


def checked(files: Mapping[str, bytes]) -> pipeline.CheckedFolder:
    """A folder with these files, read and checked."""
    with TemporaryDirectory() as place:
        return pipeline.check_folder(written(files, Path(place)), TODAY)


def said(seen: pipeline.CheckedFolder, language: str = "id") -> list[str]:
    return [
        f"{one.where.file}:{one.where.line} {'refuse' if one.refuses else 'ask'} {one.rule}.{one.case} {sentence}"
        for one, sentence in seen.sentences(language)
    ]


def table() -> list[dict[str, Any]]:
    """All mistakes, in the order in which the table tells them."""
    return list(yaml.load(TABLE.read_text("utf-8"), Loader=yaml.CSafeLoader))


def _retold(entry: Mapping[str, Any]) -> str:
    """An entry of the table in its one form, with what is found now."""
    entry = {**entry, "found": found(changed(entry))}
    return "- " + "\n  ".join(f"{key}: {_in_yaml(value)}" for key, value in entry.items())


def _in_yaml(value: Any) -> str:
    if isinstance(value, list):
        return "".join(f"\n    - {_in_yaml(one)}" for one in value) or "[]"
    if isinstance(value, dict):
        return "".join(f"\n    {_in_yaml(key)}: {_in_yaml(one)}" for key, one in value.items())
    text = json.dumps(value, ensure_ascii=False)
    return re.sub(r"[^\x20-\x7e\u00a1-\u00ac\u00ae-\u024f\u2013-\u2026]", lambda sign: f"\\u{ord(sign[0]):04x}", text)


def main() -> None:
    head = TABLE.read_text("utf-8").partition("\n- ")[0]
    TABLE.write_text("\n".join([head, *map(_retold, table())]) + "\n", "utf-8")


if __name__ == "__main__":
    main()
