"""How the program scales: 38 invented provinces, 514 invented regencies, thrown away afterwards.

In memory: reading, checking, deriving and the text of every region's page, for three lengths of history. Whole sites in
both languages: for two small parts of the nation; the time of each page more is the difference of the two, in which
what every build does once cancels out. The whole nation is an estimate from that, true only if time grows evenly.
Nothing is kept from an earlier build, so every chart is drawn.
"""

import re
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

from scripts import check, derive, pages, read, words
from tests.bench import made
from tests.bench.made import ROOT, TODAY, gz

PROVINCES = 38
PARTS = (1, 4)
"""How many provinces the whole sites have: one with 14 regencies, and about a tenth of the nation."""
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
TOPICS = """topics:
  - indicator: terekam
    address: ktp-el
    leads_with: unreached
  - indicator: aktif
    address: ikd
    leads_with: people
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


def run() -> None:
    """Print how long each step takes."""
    for months in (3, 6, 12):
        nation(months)
    small, large = (whole(many) for many in PARTS)
    each = per_page(small, large)
    print(f"each page more takes {each * 1000:.0f} ms, charts included, both languages side by side")
    regions = PROVINCES + 514
    print(f"estimate for all {regions} regions, if it grows evenly: {estimate(small, large, regions) / 60:.0f} min")


@dataclass(frozen=True)
class Built:
    """A whole site: how many regions it is about, its pages in both languages, and the seconds its build took."""

    regions: int
    pages: int
    seconds: float


def per_page(small: Built, large: Built) -> float:
    """Seconds for each page more. Raises ValueError when the sites do not differ in pages."""
    if small.pages == large.pages:
        raise ValueError("two sites of one size tell nothing about another")
    return (large.seconds - small.seconds) / (large.pages - small.pages)


def estimate(small: Built, large: Built, regions: int) -> float:
    """Seconds for a site about `regions`, when time and pages go on growing as between the two."""
    more = (large.pages - small.pages) / (large.regions - small.regions)
    return large.seconds + per_page(small, large) * more * (regions - large.regions)


def nation(months: int) -> None:
    """One report a month for each province with every region in it: the time of each step in memory."""
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
            1
            for make in pages.PAGES
            if make.__module__.endswith("regions")
            for planned in make(facts, words.words("id"))
            if planned.make()
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


def whole(many: int) -> Built:
    """Build the site of `many` provinces with three months of reports, and print its pages a second.

    Raises CalledProcessError when the build fails.
    """
    with tempfile.TemporaryDirectory() as folder:
        data = Path(folder) / "data"
        figures = _invent(data, 3, many)
        regions = (data / "regions.yml").read_text("utf-8").count("- code:")
        begun = time.perf_counter()
        site = made.site(Path(folder), data=data)
        built = Built(regions, sum(1 for _ in site.rglob("index.html")), time.perf_counter() - begun)
        heaviest = max(site.rglob("index.html"), key=lambda page: len(gz(page.read_bytes())))
        print(
            f"whole site, {regions} regions, {figures} figures: {built.pages} pages in {built.seconds:.0f} s, "
            f"{built.pages / built.seconds:.1f} pages a second; the largest, {heaviest.parent.relative_to(site)}/, "
            f"takes {len(gz(heaviest.read_bytes())) / 1024:.1f} KB as gzip",
            flush=True,
        )
    return built


def _invent(data: Path, months: int, many: int = PROVINCES) -> int:
    """Write the data of the first `many` provinces; how many figures that makes."""
    (data / "sources").mkdir(parents=True)
    (data / "awards").mkdir()
    provinces = [f"{code:02}" for code in range(11, 11 + many)]
    regencies = {
        code: [f"{code}.{n:02}" for n in range(1, 15 if index < 20 else 14)] for index, code in enumerate(provinces)
    }
    regions: list[tuple[str, str, str | None]] = [(code, "province", None) for code in provinces]
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
    site = re.sub(r"(?m)^(region|leads):.*\n|^topics:\n(?: .*\n)*", "", site)
    site = site.replace("2031-12-31", "2026-01-01")
    (data / "site.yml").write_text(site + "region: 11\nleads: 2025-05-contoh-piala\n" + TOPICS, "utf-8")
    award = (ROOT / "tests" / "province" / "data" / "awards" / "2031-05-piala-contoh.yml").read_text("utf-8")
    first = f"2025-01-contoh-{provinces[0]}"
    award = award.replace("2031-05-contoh-resmi", first).replace("2031-05-02", "2025-05-02")
    award = award.replace("receiver: 97", "receiver: 11").replace("kartu-terekam", "terekam")
    (data / "awards" / "2025-05-contoh-piala.yml").write_text(award, "utf-8")
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
