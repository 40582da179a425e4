"""Thirty-four folders in which a question once had several answers, or a wrong one; each with what must come out.

`python -m tests.answers` prints one line for each: what the site says now. Every number and place is invented.
"""

import re
import sys
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from html import unescape
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from scripts import derive, pipeline
from scripts.derive import Facts
from scripts.pages import (
    awards,
    benefits,
    differences,
    evidence,
    goals,
    home,
    missing,
    outreach,
    regions,
    topic,
)
from scripts.pages.page import Page
from scripts.words import words
from tests import folders
from tests.folders import BASES, INDICATORS, PEOPLE, PROVINCE, text

TODAY = date(2026, 11, 30)
ONE, TWO = f"{PROVINCE}.01", f"{PROVINCE}.02"
LANGUAGES = ("id", "en")
READERS = (home, awards, topic, regions, goals, differences, missing, evidence, benefits, outreach)
"""The pages that speak of the data; the others explain codes, forms and mistakes."""


@dataclass(frozen=True)
class Folder:
    """One invented folder, read and checked; its pages are made when they are asked for."""

    files: Mapping[str, Any]
    today: date = TODAY

    @cached_property
    def seen(self) -> pipeline.CheckedFolder:
        with TemporaryDirectory() as place:
            return pipeline.check_folder(folders.write(Path(place) / "data", self.files), self.today)

    @cached_property
    def rules(self) -> list[str]:
        """What `check` finds, by rule."""
        return [finding.rule for finding in self.seen.findings]

    @property
    def refused(self) -> bool:
        return any(finding.refuses for finding in self.seen.findings)

    @cached_property
    def facts(self) -> Facts:
        return derive.everything(self.seen.data, self.today)

    @cached_property
    def pages(self) -> dict[tuple[str, str], str]:
        """The text of every page with its charts' words, by language and path."""
        made = {}
        for language in LANGUAGES:
            said = words(language, self.seen.data.own_words)
            for kind in READERS:
                made |= {
                    (language, planned.path): _text(planned.make(self.facts, said))
                    for planned in kind.pages(self.facts, said)
                }
        return made

    def page(self, path: str, language: str = "id") -> str:
        return self.pages[language, path]

    def everywhere(self, language: str = "id") -> str:
        """All that readers see of the data."""
        return " ".join(said for (one, _), said in self.pages.items() if one == language)


def _text(page: Page) -> str:
    charts = [f"{one.title} {one.subtitle} {one.description} {one.note}" for one in page.charts.values()]
    tables = [str(cell) for one in page.charts.values() if one.table for row in one.table.rows for cell in row]
    words_of = [str(said) for one in page.charts.values() for said in one.words]
    told = re.sub(r'<a href="https://wa\.me[^>]*>.*?</a>', "", " ".join([page.markdown, *charts, *tables, *words_of]))
    apart = re.sub(r"</(?:p|li|td|th|h\d|dt|dd|caption|figcaption|strong)>", " | ", told)
    return re.sub(r"\s+", " ", unescape(re.sub(r"<[^>]+>", "", apart))).strip()


# --- what a folder is made of ----------------------------------------------------------------------------------------


def folder(
    *sources: Mapping[str, Any], members: int = 10, today: str = "", site: Mapping[str, Any] | None = None, **more: Any
) -> Folder:
    """The sources in a province of so many regions; `more` are further files, such as `targets`."""
    made: dict[str, Any] = {
        "regions.yml": folders.regions(members),
        "indicators.yml": {"bases": BASES, "people_groups": PEOPLE, "indicators": INDICATORS},
        "site.yml": {
            "name": text("Buku Rekaan", "The Invented Book"),
            "tagline": text("Angka rekaan", "Invented figures"),
            "role": "office",
            "status": "draft",
            "publisher": text("Kantor Rekaan", "the Invented Office"),
            "region": PROVINCE,
            "topics": [
                {"indicator": "terekam", "address": "ktp-el", "leads_with": "unreached"},
                {"indicator": "aktif", "address": "ikd", "leads_with": "people"},
            ],
            "searched_until": "2026-11-20",
            "licence": {"name": "CC BY 4.0", "url": "https://creativecommons.org/licenses/by/4.0/"},
            **(site or {}),
        },
    }
    for number, one in enumerate(sources):
        made[f"sources/2026-11-karangan-berita-{number}.yml"] = {"title": f"Berita {number}", **one}
    for name, entries in more.items():
        made[f"{name}.yml"] = {name: entries}
    return Folder(made)


def news(
    *figures: Mapping[str, Any], kind: str = "press", published: str = "2026-11-10", **more: Any
) -> dict[str, Any]:
    """A source that appeared in November 2026; `by` names the region whose office speaks all its figures."""
    by, listed = more.pop("by", None), [dict(one) for one in figures]
    made: dict[str, Any] = {
        "publisher": "Warta Karangan",
        "kind": kind,
        "url": f"https://karangan.example/{abs(hash((str(figures), kind, published, str(more), by)))}",
        "published": published,
        "accessed": "2026-11-20",
        "extent": "full",
    }
    if by:
        role = {"role": text("kepala rekaan", "invented head"), "office": "Kantor Karangan", "region": by}
        made["speakers"] = {"Fulan Karangan": role}
        listed = [{**one, "speaker": "Fulan Karangan"} for one in listed]
    return made | ({"figures": listed} if listed else {}) | more


def f(indicator: str, as_of: str | None, region: str = ONE, **fields: Any) -> dict[str, Any]:
    return {"region": region, "indicator": indicator, **({"as_of": as_of} if as_of else {}), **fields}


def claim(region: str = ONE, rank: str = "1", by: str = "percent", **fields: Any) -> dict[str, Any]:
    return {"region": region, "rank": rank, "among": "semua", "indicators": ["terekam"], "by": by, **fields}


def award(receiver: str = PROVINCE, **fields: Any) -> dict[str, Any]:
    return {
        "kind": "award",
        "date": "2026-05-20",
        "giver": text("Badan Karangan Pusat", "the Invented Body"),
        "giver_short": text("Badan Karangan", "the Invented Body"),
        "receiver": receiver,
        "receiver_name": text(f"Penerima Karangan {receiver}", f"Invented Receiver {receiver}"),
        "for": text("kerja rekaan", "invented work"),
        "indicators": ["terekam"],
        **fields,
    }


def target(**fields: Any) -> dict[str, Any]:
    return {
        "name": text("Target rekaan", "An invented target"),
        "set_by": text("Badan Karangan", "the Invented Body"),
        **fields,
    }


def whole(count: int, size: int, **fields: Any) -> dict[str, Any]:
    """A count with its base and the percentage that they give."""
    return {"count": str(count), "percent": f"{100 * count / size:.2f}", "of": "wajib", "of_count": str(size), **fields}


# --- what comes out ------------------------------------------------------------------------------------------------


def evidence(made: Folder) -> str:
    one = made.facts.claims[0]
    counts = {
        "equal": one.weighed.equal,
        "unclear": one.weighed.unclear,
        "supports": one.weighed.behind,
        "later": one.weighed.later,
    }
    beside = [f"{name} {len(those)}" for name, those in counts.items() if those]
    return "; ".join([f"{one.evidence} ({one.reason})", *([one.scope] if one.scope != "as-claimed" else []), *beside])


def lead(made: Folder, region: str = ONE, indicator: str = "aktif") -> str:
    found = made.facts.lead(region, indicator)
    if found is None:
        return "nothing"
    choice = found.counts if found.counts.left else found.shares
    numbers = [one.figure.count if one.figure.count is not None else one.figure.percent for one in choice.left]
    return str(numbers[0]) if choice.leader else f"range {sorted(numbers)}"


def results(made: Folder, region: str) -> str:
    found = [one for one in made.facts.results if one.region == region]
    said = [f"{one.result or 'line'} ({one.reason}) {one.figure.figure.period if one.figure else ''}" for one in found]
    return "; ".join(said)


def around(words_: str, where: str, most: int = 1) -> str:
    """What stands around some words."""
    found = [where[max(0, one.start() - 60) : one.end() + 60] for one in re.finditer(re.escape(words_), where)]
    return " … ".join(found[:most])


@dataclass(frozen=True)
class Case:
    """A question, its folder, what is said of it in one line, and what must hold."""

    what: str
    made: Folder
    says: Callable[[Folder], str]
    right: str
    """A pattern that the line matches."""
    pages: tuple[tuple[str, str], ...] = ()
    """Words that stand on a page (`path`, `words`)."""
    never: tuple[str, ...] = ()
    """Patterns that no page matches."""


TEN = [f"{PROVINCE}.{n:02}" for n in range(1, 11)]
HALF = "2026-10-31"
MONTHS = "2026-11"

CASES: dict[int, Case] = {
    1: Case(
        "two of ten regions at 99,00",
        folder(
            news(
                *(
                    f("terekam", HALF, code, percent="99,00" if n < 2 else "90,00", of="wajib")
                    for n, code in enumerate(TEN)
                ),
                claims=[claim()],
            )
        ),
        evidence,
        r"tied \(tied\)",
        ((f"wilayah/{ONE}.md", "Sama dengan Karangan 02"),),
    ),
    2: Case(
        "14 beside 14,3",
        folder(
            news(
                f("terekam", HALF, ONE, percent="14", of="wajib"),
                f("terekam", HALF, TWO, percent="14,3", of="wajib"),
                claims=[claim()],
            )
        ),
        evidence,
        r"open \(cannot-tell\)",
    ),
    3: Case(
        "at least 17.500 beside about 18.000",
        folder(
            news(
                f("terekam", HALF, ONE, count="17.500", count_is="at-least"),
                f("terekam", HALF, TWO, count="18.000", count_is="about"),
                claims=[claim(by="count")],
            )
        ),
        evidence,
        r"open \(cannot-tell\); unclear 1",
        ((f"wilayah/{ONE}.md", "sekitar 18.000"),),
    ),
    4: Case(
        "a rival of the same date, and a later one",
        folder(
            news(f("terekam", "2025-11", ONE, percent="99,10", of="wajib"), claims=[claim()], published="2025-12"),
            news(f("terekam", "2025-11", TWO, percent="98,50", of="wajib"), published="2025-12"),
            news(f("terekam", "2026-10", TWO, percent="99,20", of="wajib")),
        ),
        evidence,
        r"open \(lacking\); supports 1; later 1",
        (
            (f"wilayah/{ONE}.md", "Sesudahnya: Karangan 02 99,20%"),
            (f"wilayah/{ONE}.md", "Yang mendukungnya: Karangan 02 98,50%"),
        ),
    ),
    5: Case(
        "the figure of the claim's date, not the first of its source",
        folder(
            news(
                f("terekam", "2026-01-31", ONE, percent="95,00", of="wajib"),
                f("terekam", HALF, ONE, percent="99,90", of="wajib"),
                f("terekam", HALF, TWO, percent="98,00", of="wajib"),
                claims=[claim(as_of=HALF)],
            )
        ),
        evidence,
        r"open \(lacking\); supports 1",
    ),
    6: Case(
        "an award's category that the claim hides",
        folder(
            news(
                claims=[claim(PROVINCE, among="provinsi", by="unstated", award="2026-05-piala")],
                awards={"2026-05-piala": award(category=text("provinsi kecil", "small provinces"))},
            )
        ),
        evidence,
        r"stated \(stated-narrower\); narrower",
        ((f"wilayah/{PROVINCE}.md", "provinsi kecil"),),
    ),
    7: Case(
        "the home page opens with a regency's award",
        folder(news(awards={"2026-05-piala": award(TWO)}), site={"leads": "2026-05-piala"}),
        lambda made: made.page("index.md")[:200],
        r"Karangan 02 menerima penghargaan",
        never=(r"# Rekaan menerima",),
    ),
    8: Case(
        "a year that had only begun",
        folder(
            news(f("aktif", "2026", count="10.000"), published="2026-02-01"),
            news(f("aktif", "2026-09-30", count="42.000")),
        ),
        lead,
        r"^42000$",
        never=(r"turun dari", r"fell from"),
    ),
    9: Case(
        "a quarter, a month and a day",
        folder(
            news(f("aktif", "2026-Q3", count="30.000")),
            news(f("aktif", "2026-09", count="42.000")),
            news(f("aktif", "2026-09-30", count="43.000")),
        ),
        lead,
        r"^43000$",
        never=(r"belum ada angka yang didahulukan",),
    ),
    10: Case(
        "an undated paid reprint",
        folder(
            news(
                f("aktif", "2026-06-30", **whole(42_000, 140_000)),
                kind="government",
                region=ONE,
                published="2026-07-10",
            ),
            news(f("aktif", "unstated", count="11.000", count_is="about"), kind="paid"),
        ),
        lead,
        r"^42000$",
        ((f"wilayah/{ONE}.md", "11.000"),),
    ),
    11: Case(
        "the office, the press and what was paid for",
        folder(
            news(f("aktif", HALF, count="42.000"), by=ONE),
            news(f("aktif", HALF, count="43.000")),
            news(f("aktif", HALF, **whole(50_000, 50_000)), kind="paid"),
        ),
        lead,
        r"^42000$",
    ),
    12: Case(
        "reached in January, now exactly at it",
        folder(
            *(
                news(f("aktif", day, **whole(count, 100_000)), published=day)
                for day, count in (("2026-01-31", 50_000), ("2026-05-31", 45_000), (HALF, 30_000))
            ),
            targets={
                "t": target(
                    indicator="aktif",
                    percent="30",
                    of="wajib",
                    by="2026-12-31",
                    region=ONE,
                    sources=[{"source": "2026-11-karangan-berita-0"}],
                )
            },
        ),
        lambda made: results(made, ONE),
        r"^reached .*2026-01-31",
    ),
    13: Case(
        "a target of a stated base",
        folder(
            news(f("aktif", "2025-06-30", percent="25,00", of="wajib"), published="2025-07"),
            targets={
                "t": target(
                    indicator="aktif",
                    percent="20",
                    of="wajib",
                    by="2025",
                    region=ONE,
                    sources=[{"source": "2026-11-karangan-berita-0"}],
                ),
                "u": target(
                    indicator="aktif",
                    percent="20",
                    of="unstated",
                    by="2025",
                    region=ONE,
                    sources=[{"source": "2026-11-karangan-berita-0"}],
                ),
            },
        ),
        lambda made: results(made, ONE),
        r"^reached .*2025-06-30; unclear",
    ),
    14: Case(
        "a national target that does not say for whom",
        folder(
            news(f("aktif", HALF, PROVINCE, count="28.367"), f("terekam", HALF, PROVINCE, count="530.898")),
            targets={
                "t": target(
                    indicator="aktif",
                    percent="30",
                    of="terekam",
                    by="2026",
                    sources=[{"source": "2026-11-karangan-berita-0"}],
                )
            },
        ),
        lambda made: results(made, PROVINCE),
        r"^line",
        never=(r"(?<!0 )[Tt]idak tercapai",),
    ),
    15: Case(
        "29,57 beside 30",
        folder(
            news(f("aktif", HALF, PROVINCE, count="160.000"), f("terekam", HALF, PROVINCE, count="541.000")),
            targets={
                "t": target(
                    indicator="aktif",
                    percent="30",
                    of="terekam",
                    by="2026",
                    sources=[{"source": "2026-11-karangan-berita-0"}],
                )
            },
        ),
        lambda made: (
            around("dari 100", made.page("index.md") + made.page(f"wilayah/{PROVINCE}.md") + made.page("ikd.md"), 3)
            or "no hundred"
        ),
        r"29|no hundred",
        never=(r"\b30 dari 100",),
    ),
    16: Case(
        "a peak between two counts",
        folder(
            *(
                news(f("terekam", day, PROVINCE, **whole(100_000 - left, 100_000)), published=day)
                for day, left in (("2026-01-31", 20_000), ("2026-05-31", 40_000), (HALF, 5_000))
            )
        ),
        lambda made: around("40.000", made.page("ktp-el.md")) or "no peak",
        r"40\.000",
        never=(r"turun dari 20\.000", r"fell from 20,000"),
    ),
    17: Case(
        "a derived gap and a printed one a day later",
        folder(
            news(
                f("terekam", "2026-10-30", PROVINCE, **whole(95_000, 100_000)),
                f("belum", HALF, PROVINCE, count="80.000"),
            )
        ),
        lambda made: f"{[one.kind for one in made.facts.conflicts]} {[r for r in made.rules if 'gap' in r]}",
        r"gaps.*gaps_agree",
    ),
    18: Case(
        "another source's base gives another percentage",
        folder(
            news(f("aktif", HALF, PROVINCE, count="156.639", percent="5,60", of="terekam")),
            news(f("terekam", HALF, PROVINCE, count="2.860.701")),
        ),
        lambda made: " ".join(
            [str(made.facts.readings[0].verdict), str(made.facts.readings[0].reason), lead(made, PROVINCE)]
        ),
        r"^cannot otherwise 156639",
        never=(r"Itu 5,60%", r"aman dikutip[^|]*5,60%"),
    ),
    19: Case(
        "103,00% of a base of ten months before",
        folder(news(f("terekam", HALF, PROVINCE, **whole(103_000, 100_000), of_as_of="2025-12"))),
        lambda made: around("103,00%", made.page(f"wilayah/{PROVINCE}.md")),
        r"103,00%.{0,40}Desember 2025",
        never=(r"103,00% (?!\s*dari wajib data Desember 2025)[^|]{0,20}wajib(?! data)",),
    ),
    20: Case(
        "101,7% leads the home page",
        folder(
            news(f("terekam", HALF, PROVINCE, percent="101,7", of="wajib"), awards={"2026-05-piala": award()}),
            site={"leads": "2026-05-piala"},
        ),
        lambda made: made.page("index.md")[:900],
        r"101,7%",
    ),
    21: Case(
        "0,4%",
        folder(news(f("aktif", HALF, PROVINCE, percent="0,4", of="wajib"))),
        lambda made: around("lebih dari 99", made.everywhere()) or "no remainder",
        r"lebih dari 99",
        never=(r"[Ll]ebih dari 100 dari", r"[Mm]ore than 100 (in|of)"),
    ),
    22: Case(
        "below 30%",
        folder(news(f("aktif", HALF, PROVINCE, percent="30", percent_is="below", of="wajib"))),
        lambda made: around("urang dari 30", made.page("ikd.md")),
        r"urang dari 30",
        never=(r"[Ss]isanya", r"[Ss]ekitar 30 dari 100"),
    ),
    23: Case(
        "about of about",
        folder(
            news(
                f(
                    *("terekam", HALF, PROVINCE),
                    count="2.870.000",
                    count_is="about",
                    percent="99,65",
                    of="wajib",
                    of_count="2.880.000",
                    of_count_is="about",
                )
            )
        ),
        lambda made: around("orang belum", made.page("ktp-el.md")),
        r"0 sampai 20\.000",
    ),
    24: Case(
        "one count, two base years",
        folder(
            news(
                f("terekam", HALF, ONE, count="97.120", percent="97,12", of="wajib", of_as_of="2025"),
                f("terekam", HALF, ONE, count="97.120", percent="99,11", of="wajib", of_as_of="2024"),
            )
        ),
        lambda made: (
            f"refused {made.refused}; ids {len({one.id for one in made.facts.readings})}; {len(made.pages)} pages"
        ),
        r"refused False; ids 2; \d+ pages",
    ),
    25: Case(
        "a provisional flow",
        folder(
            news(
                {
                    **f("terekam", None, ONE, count="4.321", provisional="true"),
                    "from": "2026-01-01",
                    "to": "2026-10-31",
                }
            )
        ),
        lambda made: around("4.321", made.page(f"wilayah/{ONE}.md")),
        r"4\.321",
        ((f"wilayah/{ONE}.md", "selama"), (f"wilayah/{ONE}.md", "angka sementara")),
        never=(r"4\.321 orang sudah terekam",),
    ),
    26: Case(
        "only a flow, only a group, only another indicator",
        folder(
            news(
                {**f("terekam", None, ONE, count="4.321"), "from": "2026-01-01", "to": "2026-10-31"},
                f("terekam", HALF, TWO, count="1.234", group="pemula"),
                f("kia", HALF, f"{PROVINCE}.03", count="2.345"),
            )
        ),
        lambda made: around("angka lain", made.page(f"wilayah/{ONE}.md")),
        r"ngka lain",
        never=(r"terekam untuk Karangan 0[12] belum ada", r"Angka untuk (Kabupaten )?Karangan 0[123] belum ada"),
    ),
    27: Case(
        "an award without venue, province or event",
        folder(news(awards={"2026-05-piala": award(city="Kota Karangan")}), site={"leads": "2026-05-piala"}),
        lambda made: around("Kota Karangan", made.page("penghargaan.md")) or made.page("penghargaan.md")[:200],
        r".",
        never=(r", ,", r" di \.", r" ,"),
    ),
    28: Case(
        "another unit",
        folder(news({**f("cetak", None, ONE, count="2.072"), "from": "2026-01-01", "to": "2026-10-31"})),
        lambda made: around("2.072", made.page("bukti/2026-11-karangan-berita-0.md"), 3),
        r"2\.072 keping",
        never=(r"2\.072 orang", r"2,072 people"),
    ),
    29: Case(
        "a base that has no name, no indicator, a fraction as target",
        folder(
            news(
                f("terekam", HALF, ONE, count="100", of_count="200"),
                claims=[claim(indicators=[])],
                targets={"t": target(indicator="terekam", percent="0.99", of="wajib", by="2026")},
            )
        ),
        lambda made: ", ".join(sorted(set(made.rules))),
        r"(?=.*of_what|.*base)(?=.*fraction)",
    ),
    30: Case(
        "parts that do not add up",
        folder(
            news(
                f("terekam", HALF, ONE, count="90.000"),
                f("belum", HALF, ONE, count="5.000"),
                f("wajib", HALF, ONE, count="100.000"),
            )
        ),
        lambda made: ", ".join(made.rules),
        r"parts_add_up",
    ),
    31: Case(
        "three entries that give another percentage",
        folder(
            news(
                f("wajib", HALF, ONE, count="136.315"),
                f("aktif", HALF, ONE, count="26.976"),
                f("aktif", HALF, ONE, percent="65,97", of="wajib"),
            )
        ),
        lambda made: ", ".join(made.rules),
        r"percentages_follow",
    ),
    32: Case(
        "ten times as many as there can be",
        folder(news(f("aktif", HALF, ONE, count="1.348.820")), news(f("wajib", "2026-10", ONE, count="134.493"))),
        lambda made: ", ".join(made.rules),
        r"count",
    ),
    33: Case(
        "a regency's target, and an April before it",
        folder(
            news(f("aktif", "2025-04", ONE, percent="14,97", of="wajib"), published="2025-05"),
            targets={
                "t": target(
                    indicator="aktif",
                    percent="20",
                    of="wajib",
                    by="2025",
                    region=ONE,
                    sources=[{"source": "2026-11-karangan-berita-0"}],
                )
            },
        ),
        lambda made: results(made, ONE),
        r"^unknown-at-deadline",
    ),
    34: Case(
        "a national target for each, and one that does not say",
        folder(
            news(f("terekam", "2020-11", PROVINCE, percent="104,38", of="wajib"), published="2020-12"),
            news(
                *(f("terekam", "2022-04-15", code, percent="101,00", of="wajib") for code in TEN[:5]),
                published="2022-05",
            ),
            news(
                f("terekam", "2024-10", PROVINCE, percent="99,54", of="wajib"),
                f("terekam", "2024-11-12", PROVINCE, percent="99,65", of="wajib"),
                published="2024-11-20",
            ),
            targets={
                "each": target(
                    indicator="terekam",
                    percent="99,40",
                    of="wajib",
                    by="2024",
                    applies_to="each",
                    sources=[{"source": "2026-11-karangan-berita-2"}],
                ),
                "unsaid": target(
                    indicator="terekam",
                    percent="99,40",
                    of="wajib",
                    by="2024",
                    sources=[{"source": "2026-11-karangan-berita-2"}],
                ),
            },
        ),
        lambda made: results(made, PROVINCE) + " | " + results(made, ONE),
        r"^reached .*2024-10; line",
        ((f"wilayah/{PROVINCE}.md", "di atas target Badan Karangan 2024 (99,40%), sejak Oktober 2024"),),
    ),
}


def wrong(case: Case) -> list[str]:
    """What does not hold of a case; nothing when all is right."""
    said = case.says(case.made)
    found = [] if re.search(case.right, said) else [f"not {case.right}: {said}"]
    found += [f"{path} lacks: {words_}" for path, words_ in case.pages if words_ not in case.made.page(path)]
    if case.never and not case.made.refused:
        for language in LANGUAGES:
            told = case.made.everywhere(language)
            found += [
                f"{language}: {told[max(0, m.start() - 60) : m.end() + 40]}"
                for p in case.never
                if (m := re.search(p, told))
            ]
    return found


def main(numbers: Iterable[int]) -> int:
    """Prints a line for each case; returns how many are wrong."""
    bad = 0
    for number in numbers or CASES:
        case = CASES[number]
        found = wrong(case)
        bad += bool(found)
        print(f"{number:2} {'ok   ' if not found else 'WRONG'} {case.what}: {case.says(case.made)}")
        for one in found:
            print(f"          {one}")
    return bad


if __name__ == "__main__":
    sys.exit(main([int(one) for one in sys.argv[1:]]) > 0)
