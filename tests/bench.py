"""Measured budgets: bytes of what a reader gets, and how a nation-sized registry scales. Prints; asserts nothing.

Everything nation-sized here is invented and thrown away.
"""

import gzip
import re
import subprocess
import sys
import tempfile
import time
from datetime import date
from pathlib import Path

from scripts import check, derive, pages, read, words

ROOT = Path(__file__).parent.parent
TODAY = date(2026, 11, 21)
KINDS = ("index.html", "penghargaan/index.html", "ikd/index.html", "wilayah/64.09/index.html", "bukti/index.html")
HEAD = """bases:
  wajib:
    name:
      id: wajib
    suffix:
      id: wajib
    people:
      id: wajib
    counted_by: wajib
indicators:
"""
INDICATOR = """  {key}:
    name:
      id: {key}
    short:
      id: {key}
    concept:
      id: karangan
    definition:
      id: karangan
    interpretation:
      id: karangan
    unit:
      id: orang
    of: [wajib]
    compare_on: wajib
    comparable:
      within: months
      months: 12
    legal_basis:
      id: karangan
"""


def main() -> None:
    weights()
    for months in (3, 6, 12):
        nation(months)


def weights() -> None:
    """Raw and gzip bytes of built pages, their charts, and the files they need."""
    with tempfile.TemporaryDirectory() as folder:
        site = Path(folder) / "site"
        command = [sys.executable, "-m", "scripts", "build", "--into", str(site), "--today", TODAY.isoformat()]
        begun = time.perf_counter()
        subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
        print(f"build, both languages: {time.perf_counter() - begun:.1f} s, {_size(site)} bytes in all")
        print(f"{'page':32} {'raw':>8} {'gzip':>7}  charts: gzip of each")
        for kind in KINDS:
            page = (site / kind).read_bytes()
            charts = [len(_gz(svg)) for svg in re.findall(rb'<svg class="chart__svg".*?</svg>', page, re.S)]
            print(f"{kind:32} {len(page):8} {len(_gz(page)):7}  {charts}")
        asked = re.findall(r'"([^"]+\.js)"', (site / "index.html").read_text("utf-8"))
        for asset in dict.fromkeys(asked):
            content = (site / asset).read_bytes()
            print(f"{asset[-32:]:32} {len(content):8} {len(_gz(content)):7}")


def nation(months: int) -> None:
    """38 invented provinces, 514 invented regencies, one report a month for each province with every region in it."""
    with tempfile.TemporaryDirectory() as folder:
        data = Path(folder) / "data"
        figures = _invent(data, months)
        begun = time.perf_counter()
        found, unreadable = read.folder(data)
        after_read = time.perf_counter()
        findings = [*unreadable, *check.findings(found, TODAY)]
        after_check = time.perf_counter()
        facts = derive.everything(found, TODAY)
        after_derive = time.perf_counter()
        made = sum(
            1 for make in pages.PAGES if make.__module__.endswith("regions") for _ in make(facts, words.words("id"))
        )
        after_pages = time.perf_counter()
        refused = [finding for finding in findings if finding.refuses]
        if refused:
            print(*refused[:3], sep="\n")
        print(
            f"nation, {months:2} months: {figures:6} figures, {len(refused)} refused: read {after_read - begun:.1f} s, "
            f"check {after_check - after_read:.1f} s, derive {after_derive - after_check:.1f} s, "
            f"{made} region pages {after_pages - after_derive:.1f} s"
        )


def _invent(data: Path, months: int) -> int:
    (data / "sources").mkdir(parents=True)
    (data / "awards").mkdir()
    provinces = [f"{code:02}" for code in range(11, 49)]
    regencies = {
        code: [f"{code}.{n:02}" for n in range(1, 15 if index < 20 else 14)] for index, code in enumerate(provinces)
    }
    regions = [(code, "province", None) for code in provinces]
    regions += [(code, "regency", parent) for parent, codes in regencies.items() for code in codes]
    (data / "regions.yml").write_text(
        "regions:\n"
        + "".join(
            f"  - code: {code}\n    name: Contoh {code}\n    short: Contoh {code}\n    level: {level}\n"
            + (f"    parent: {parent}\n" if parent else "")
            for code, level, parent in regions
        ),
        "utf-8",
    )
    text = HEAD + INDICATOR.format(key="terekam") + INDICATOR.format(key="aktif") + INDICATOR.format(key="wajib")
    (data / "indicators.yml").write_text(text, "utf-8")
    site = (ROOT / "tests" / "province" / "data" / "site.yml").read_text("utf-8")
    site = re.sub(r"(?m)^(region|leads|coverage|identity):.*\n", "", site)
    site = site.replace("2031-12-31", "2026-01-01")
    (data / "site.yml").write_text(site + "region: 11\nleads: piala\ncoverage: terekam\nidentity: aktif\n", "utf-8")
    award = (ROOT / "tests" / "province" / "data" / "awards" / "2031-05-piala-contoh.yml").read_text("utf-8")
    first = f"2025-01-contoh-{provinces[0]}"
    award = award.replace("2031-05-contoh-resmi", first).replace("2031-05-02", "2025-05-02")
    award = award.replace("receiver: 97", "receiver: 11").replace("kartu-terekam", "terekam")
    (data / "awards" / "piala.yml").write_text(award, "utf-8")
    number = 0
    for month in range(1, months + 1):
        for parent in provinces:
            lines = []
            for place, code in enumerate([parent, *regencies[parent]]):
                size = 10_000_000 if place == 0 else 100_000 + 1000 * place
                done = size * (60 + month) // 100
                lines.append(
                    f"  - region: {code}\n    indicator: terekam\n    as_of: 2025-{month:02}\n    count: {done}\n"
                    f"    percent: {60 + month},00\n    of: wajib\n    of_count: {size}\n"
                )
                number += 1
            name = f"2025-{month:02}-contoh-{parent}"
            (data / "sources" / f"{name}.yml").write_text(
                f"publisher: Contoh {parent}\nkind: official\nnumber: {name}\npublished: 2025-{month:02}-28\n"
                f"accessed: 2026-01-01\nextent: full\nfigures:\n" + "".join(lines),
                "utf-8",
            )
    return number


def _gz(content: bytes) -> bytes:
    return gzip.compress(content, 9, mtime=0)


def _size(folder: Path) -> int:
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())


if __name__ == "__main__":
    main()
