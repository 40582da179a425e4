"""What reviewers read of a proposal: the Markdown of an invented repository, as GitHub shows it.

To accept other words: `ACCEPT=1 .venv/bin/python -m pytest -n 0 tests/test_report.py`, then read the difference.
"""

import os
import re
import shutil
from datetime import date
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from scripts import report
from scripts.cache import FOLDER
from scripts.derive import effects
from scripts.site import Proposal, proposal
from tests import test_hostile
from tests.browser import REPOSITORY, tree
from tests.conftest import ROOT
from tests.registry import facts, figure, source
from tests.repository import GONE, RECAP, Invented

TODAY = date(2031, 12, 31)
STORED = Path(__file__).parent / "report"
NEW_SOURCE = """\
publisher: Warta Karangan
kind: official
number: 9/KARANGAN/2031
published: 2031-11-01
accessed: 2031-11-02
extent: full
figures:
  - region: 97.02
    indicator: kartu-ponsel
    as_of: 2031-10
    count: 41.000
    percent: 7,5
    of: wajib
    of_count: 500.000
claims:
  - region: 97.02
    rank: 1
    among: semua
    indicators: [kartu-ponsel]
    by: count
    as_printed: terbanyak di Contoh
"""
RUN = f"{REPOSITORY}/actions/runs/7"
EXTRA = ("@contoh/tim @contoh #12 GH-3 contoh/contoh#4 :+1: www.contoh.example", "::error file=x::y")


@pytest.fixture
def repository(tmp_path) -> Invented:
    made = Invented(tmp_path / "repository")
    made.commit()
    return made


@pytest.fixture(scope="module")
def proposed(drawn):
    """`proposed(repository, base)`: what its data say now, beside what they said then."""
    root = drawn.parents[1]
    assert root / FOLDER == drawn

    def made(repository: Invented, base="HEAD", **over) -> Proposal:
        asked = {"ADMINDUK_DATA": str(repository.data), "ADMINDUK_TODAY": TODAY.isoformat(), **over}
        return proposal(asked, "id", root, base)

    return made


def corrected(repository):
    repository.edit(RECAP, "count: 900.000", "count: 912.345")


def added(repository):
    (repository.data / "sources/2031-11-warta-karangan.yml").write_text(NEW_SOURCE, "utf-8")


def removed(repository):
    text = (repository.data / GONE).read_text("utf-8")
    entry = text[text.index("  # Rekap resmi menulis 93") : text.index("  # Dua persen dari dua sumber")]
    repository.edit(GONE, entry, "")


def broken(repository):
    repository.edit(RECAP, "count: 900.000", "count: 9.00.000")
    repository.edit(RECAP, "kind: official", "kind: resmi")
    corrected_elsewhere = ("count: 39.000", "count: 38.500")
    repository.edit(GONE, *corrected_elsewhere)


ANSWER = """    checked:
      - question: percent-follows
        for: 90; 912.345; 1.000.000
        answer: Sumber karangan <b>memang</b> @contoh mencetak 90 | begitu.
"""


def answered(repository):
    """A count that does not give its percentage any more, and somebody who says that it is so."""
    corrected(repository)
    repository.edit(RECAP, "    of_count: 1.000.000\n", f"    of_count: 1.000.000\n{ANSWER}")


def mixed(repository):
    """Everything at once: a source less and one more that tells the same, a correction, a note, other words."""
    (repository.data / "sources/2031-09-contoh-warta.yml").unlink()
    corrected(repository)
    copied = NEW_SOURCE.replace("count: 41.000", "count: 39.000").replace("    percent: 7,5\n    of: wajib\n", "")
    (repository.data / "sources/2031-08-warta-karangan.yml").write_text(
        copied.replace("    of_count: 500.000\n", "").replace("2031-11-0", "2031-08-0").replace("2031-10", "2031-05"),
        "utf-8",
    )
    (repository.data / "words").mkdir()
    (repository.data / "words/id.yml").write_text("menu:\n  index: Muka\n", "utf-8")
    (repository.folder / "docs/cerita").mkdir(parents=True)
    (repository.folder / "docs/cerita/karangan.md").write_text(STORY, "utf-8")


STORY = """---
region: "97"
title: Cerita karangan
date: 2031-05-01
---

Perahu karangan datang tiap Sabtu.

Antre sebentar saja.
"""
KINDS = {"answered": answered, "count": corrected, "source": added, "removed": removed, "broken": broken}
KINDS |= {"mixed": mixed}


@pytest.mark.parametrize("name", KINDS)
def test_each_kind_of_change_is_reported_as_stored(name, repository, proposed):
    KINDS[name](repository)
    over = {"ADMINDUK_ADDRESS": "https://contoh.example/situs/", "ADMINDUK_REPOSITORY": REPOSITORY}
    said = proposed(repository, **over).text(commit="1a2b3c", run=RUN)
    path = STORED / f"{name}.md"
    if os.environ.get("ACCEPT"):
        path.parent.mkdir(exist_ok=True)
        path.write_text(said, "utf-8")
    assert said == path.read_text("utf-8")


def test_an_edit_opens_a_question_again(repository, proposed):
    answered(repository)
    assert "Persen berbeda bila dihitung ulang dari jumlahnya." in proposed(repository).text()
    assert "Tertulis 90%" not in proposed(repository).text()
    repository.commit()
    repository.edit(RECAP, "count: 912.345", "count: 912.354")
    assert "Tertulis 90%, padahal 912.354" in proposed(repository).text()


def test_lines_to_copy_hold_our_numbers_as_they_are(repository, proposed):
    """Sixteen digits with a day among them, but a percentage, a count and a base."""
    for old, new in (
        ("count: 900.000", "count: 2.801.230"),
        ("percent: 90", "percent: 92"),
        ("of_count: 1.000.000", "of_count: 1.901.234"),
    ):
        repository.edit(RECAP, old, new)
    said = proposed(repository).text()
    assert "\n        for: 92; 2.801.230; 1.901.234\n" in said
    assert "•" not in said.partition("### Akibatnya")[0]


def test_what_is_gone_and_what_was_corrected_come_first(repository, proposed):
    mixed(repository)
    said = proposed(repository).text()
    heads = [node.text() for node in shown(said).all("h3")]
    assert heads[:2] == ["Mungkin berita yang sama", "Dihapus dan dikoreksi"]
    assert said.startswith("## Pemeriksaan data: mungkin sudah ada")
    assert "Sumber asli" in shown(said).all("p")[0].text()
    assert "Tidak ada yang harus dibetulkan" not in said
    first = shown(said).all("strong")[0].text()
    assert first.startswith("Mohon dilihat: 1 sumber dihapus, ")
    for part in ("1 koreksi", "1 kalimat situs diganti", "1 bagian cerita diubah", "1 kemungkinan berita yang sama"):
        assert part in first
    hows = [row[1] for row in cells(shown(said)) if row[1:2] and row[1] in ("dihapus", "koreksi", "baru", "pembaruan")]
    assert hows.index("koreksi") > hows.index("dihapus")
    assert "dihapus" not in hows[hows.index("koreksi") :]


POS = "sources/2031-06-contoh-pos-ponsel.yml"
TAKEN_AWAY = {
    "the file of a source": (
        lambda made: (made.data / POS).unlink(),
        [
            "menghapus sumber 2031-06-contoh-pos-ponsel, yang masih dipakai 5 isian",
            f"Kembalikan berkasnya: buka data/{POS}",
        ],
        ["data/benefits.yml:11", "data/benefits.yml:18", "data/outreach.yml:11", "data/targets.yml:13"],
    ),
    "another name for a source": (
        lambda made: (made.data / POS).rename(made.data / "sources/2031-06-contoh-pos-kartu.yml"),
        ["mengganti nama sumber 2031-06-contoh-pos-ponsel menjadi 2031-06-contoh-pos-kartu", "Kembalikan nama lamanya"],
        ["data/benefits.yml:11"],
    ),
    "another name for a target": (
        lambda made: made.edit("targets.yml", "  sasaran-2031:", "  sasaran-2032:"),
        ["mengganti nama target sasaran-2031 menjadi sasaran-2032, padahal 1 isian", "Kembalikan nama lamanya"],
        [f"data/{POS}:21"],
    ),
    "a target": (
        lambda made: [
            made.edit("targets.yml", *slip) for slip in (("sasaran-2031:", "lain:"), ("cent: 25", "cent: 26"))
        ],
        ["menghapus target sasaran-2031, yang masih dipakai 1 isian", "Kembalikan isian itu ke data/targets.yml"],
        [f"data/{POS}:21"],
    ),
}


@pytest.mark.parametrize("name", TAKEN_AWAY)
def test_what_is_taken_away_and_used_is_said_once_and_first(name, repository, proposed):
    """Nobody who did nothing wrong is told to point elsewhere, and no other name is offered for one that was there."""
    take_away, told, places = TAKEN_AWAY[name]
    take_away(repository)
    page = harmless(proposed(repository).text())
    first = page.all("p")[0].text()
    assert all(part in first for part in told), first
    assert "1 harus diperbaiki" in page.text()
    assert "Apakah maksudnya" not in page.text()
    assert [node.text() for node in page.all("h3")][:1] != ["Yang harus diperbaiki"]
    listed = [row[0] for row in cells(page)]
    assert all(listed.count(place) == 1 for place in places)
    # A slip beside it is a slip, and what stands in a file that cannot be read was not taken away.
    repository.edit(RECAP, "indicator: kartu-terekam", "indicator: kartu-terekm")
    assert "Apakah maksudnya kartu-terekam?" in proposed(repository).text()


def test_nothing_is_taken_away_by_a_file_that_cannot_be_read(repository, proposed):
    repository.edit("targets.yml", "targets:", "targets")
    assert "Usulan ini meng" not in proposed(repository).text()


def test_a_target_that_asks_the_same_is_asked_about(repository, proposed):
    text = (repository.data / "targets.yml").read_text("utf-8")
    again = text.partition("\n")[2].replace("sasaran-2031:", "sasaran-lagi:")
    (repository.data / "targets.yml").write_text(text + again, "utf-8")
    assert "Mungkin target yang sama" in proposed(repository).text()
    repository.edit("targets.yml", "  sasaran-lagi:", "  sasaran-lagi:\n    region: 97.01")
    said = proposed(repository).text()
    assert "Mungkin target yang sama" not in said
    row = next(row for row in rows(said) if row[1:2] == ["baru"])
    assert all(part in row[3] for part in ("25% warga terekam", "2031"))


def test_a_changed_target_is_one_consequence_with_its_reason(repository, proposed):
    repository.edit("targets.yml", "percent: 25", "percent: 26")
    told = [row for row in rows(proposed(repository).text()) if row[0].startswith("Target: ") and len(row) == 4]
    assert [row[1:] for row in told if "pembandingnya" in row[1]] == [
        [
            "pembandingnya 25% warga terekam",
            "pembandingnya 26% warga terekam",
            "Karena koreksi: Target: Sasaran contoh.",
        ]
    ]


def test_a_report_of_nothing_asks_for_nothing(repository, proposed):
    said = proposed(repository).text()
    assert "Mohon dilihat" not in said
    assert "Tidak ada yang harus dibetulkan" in said


def test_lines_are_linked_to_the_commit_and_what_is_gone_is_not(repository, proposed):
    mixed(repository)
    proposal = proposed(repository, ADMINDUK_REPOSITORY=REPOSITORY)
    links = {link.text(): link["href"] for link in shown(proposal.text(commit="1a2b")).all("a")}
    name = f"data/{RECAP}"
    assert f"{REPOSITORY}/blob/1a2b/{name}#L10" == links[f"{name}:10"]
    assert not [text for text in links if "contoh-warta" in text]
    assert "/blob/" not in proposal.text()
    for service, part in (("gitlab", "/-/blob/1a2b/"), ("none", None)):
        repository.edit("site.yml", "forge: github", f"forge: {service}")
        said = proposed(repository, ADMINDUK_REPOSITORY=REPOSITORY).text(commit="1a2b")
        assert (part in said) if part else ("1a2b" not in said)
        repository.edit("site.yml", f"forge: {service}", "forge: github")


def test_the_preview_is_linked_with_a_warning_where_pages_change(repository, proposed):
    assert RUN not in proposed(repository).text(run=RUN)
    corrected(repository)
    said = proposed(repository).text(run=RUN)
    assert f"(<{RUN}#artifacts>)" in said
    assert "belum bisa dipercaya" in said
    assert "pratinjau.html" not in proposed(repository).text()


def test_stories_are_compared_with_what_they_were(repository, proposed):
    story = repository.folder / "docs/cerita/karangan.md"
    story.parent.mkdir(parents=True)
    story.write_text(STORY, "utf-8")
    repository.commit()
    assert "cerita" not in proposed(repository).text().lower()
    story.write_text(STORY.replace("Antre sebentar", "Antre | @contoh <b>lama</b>"), "utf-8")
    said = proposed(repository).text()
    [row] = [row for row in rows(said) if row[-1] == "docs/cerita/karangan.md:9"]
    assert row[:2] == ["Antre sebentar saja.", "Antre | @\u2060contoh <b>lama</b> saja."]
    harmless(said)
    story.unlink()
    assert ["–", "docs/cerita/karangan.md:2"] in [row[1:] for row in rows(proposed(repository).text())]


def test_the_same_sentence_from_another_source_is_no_news(repository, proposed):
    again = """publisher: Warta Karangan
kind: official
number: 9/KARANGAN/2031
published: 2031-12-01
accessed: 2031-12-02
extent: full
figures:
  - region: 97
    indicator: kartu-terekam
    as_of: 2031-04
    count: 900.000
    percent: 90
    of: wajib
    of_count: 1.000.000
"""
    (repository.data / "sources/2031-12-warta-karangan.yml").write_text(again, "utf-8")
    proposal = proposed(repository)
    assert effects(proposal.before.facts, proposal.after.facts)
    told = rows(proposal.text())
    assert not [row for row in told if len(row) == 3 and row[1] == row[2]]


ARTICLES = {
    "the same figure elsewhere": ({}, True),
    "it says whose words it carries": ({"extent:": "carries: 2031-08-contoh-kabar\nextent:"}, False),
    "another figure": ({"39.000": "39.500"}, False),
    "another region": ({"97.02": "97.01"}, False),
    "half a year later": ({"2031-08-0": "2031-12-0"}, False),
    "another figure under the same title": ({"39.000": "39.500", "publisher:": "title: TITLE\npublisher:"}, True),
}


@pytest.mark.parametrize("name", ARTICLES)
def test_an_article_that_may_be_there_already_is_asked_about(name, repository, proposed):
    changes, asked = ARTICLES[name]
    title = "Aktivasi kartu ponsel contoh naik pesat"
    there = repository.data / GONE
    there.write_text(
        re.sub(r"(?m)^(?:title: .*\n)?publisher:", f"title: {title}\npublisher:", there.read_text("utf-8"))
    )
    repository.commit()
    mixed(repository)
    new = repository.data / "sources/2031-08-warta-karangan.yml"
    text = new.read_text("utf-8")
    for old, better in {**changes, "TITLE": title.upper()}.items():
        text = text.replace(old, better)
    new.write_text(text, "utf-8")
    said = proposed(repository).text()
    assert ("Mungkin berita yang sama" in said) == asked, said


def test_sentences_of_this_provinces_own_are_told_old_and_new(repository, proposed):
    (repository.data / "words").mkdir()
    (repository.data / "words/id.yml").write_text("menu:\n  index: Muka | @tim\n", "utf-8")
    said = proposed(repository).text()
    assert "### Kalimat situs yang berubah" in said
    assert ["id: menu.index", "Beranda", "Muka | @\u2060tim", "data/words/id.yml:2"] in rows(said)
    repository.commit()
    assert "Kalimat situs" not in proposed(repository).text()
    (repository.data / "words/id.yml").unlink()
    assert ["id: menu.index", "Muka | @\u2060tim", "Beranda", "data/words/id.yml:2"] in rows(
        proposed(repository).text()
    )


def test_a_verdict_turned_round_is_refused_and_turns_nothing_round(repository, proposed):
    (repository.data / "words").mkdir()
    own = "verdict:\n  disagrees: Cocok\nreport:\n  refused: 'Pemeriksaan data: bisa terbit'\n"
    (repository.data / "words/id.yml").write_text(own, "utf-8")
    proposal = proposed(repository)
    assert proposal.after.refused
    said = proposal.text()
    assert "## Pemeriksaan data: belum bisa terbit" in said
    assert {row[0] for row in rows(said) if row[1] == "harus diperbaiki"} == {
        "data/words/id.yml:2",
        "data/words/id.yml:4",
    }
    assert ["id: verdict.disagrees", "Hitungan ulang berbeda", "Cocok", "data/words/id.yml:2"] in rows(said)


def rows(said: str) -> list[list[str]]:
    """The cells of every table row as a reader has them, heads left out."""
    return cells(shown(said))


def cells(page) -> list[list[str]]:
    return [[cell.text() for cell in row.all("td")] for row in page.all("tr") if row.all("td")]


def shown(said: str):
    return tree(MarkdownIt("commonmark").enable(["table", "strikethrough"]).render(said))


def test_a_moved_line_is_no_change(repository, proposed):
    repository.edit(RECAP, "figures:", "# sebaris catatan\n\nfigures:")
    said = proposed(repository).text()
    assert "Tidak ada isian data yang berubah." in said
    assert rows(said) == []


def test_what_cannot_be_read_was_not_removed(repository, proposed):
    broken(repository)
    said = proposed(repository).text()
    told = rows(said)
    assert [row[1] for row in told] == ["harus diperbaiki", "harus diperbaiki", "koreksi"]
    assert [row[2:4] for row in told if row[1] == "koreksi"] == [["39.000 orang", "38.500 orang"]]
    assert "baru terlihat sesudah semuanya benar" in said


@pytest.mark.parametrize("base", ["no-such-branch", "HEAD~9", "-x", "HEAD:data", "; true"])
def test_a_base_that_is_not_there_is_said(base, repository, proposed):
    said = proposed(repository, base).text()
    assert said.startswith("## Pemeriksaan data: bisa terbit")
    assert "tidak terbaca" in said


def test_pages_that_change_are_linked_where_the_site_is_public(repository, proposed):
    corrected(repository)
    proposal = proposed(repository, ADMINDUK_ADDRESS="https://contoh.example/situs/")
    links = {link.text(): link["href"] for link in shown(proposal.text()).all("a")}
    assert links["Bukti dan data"] == "https://contoh.example/situs/bukti/"
    changed = report.changed_pages(proposal.before.pages, proposal.after.pages)
    assert len(links) == len(changed) < len(proposal.after.pages)


def test_the_preview_binds_the_pages_that_change(repository, tmp_path, proposed):
    corrected(repository)
    proposal = proposed(repository)
    paths = report.changed_pages(proposal.before.pages, proposal.after.pages)
    built = tmp_path / "site"
    for page in proposal.after.pages.values():
        place = built / page.path.removesuffix(".md").removesuffix("index") / "index.html"
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(
            f"<title>{page.path} - Contoh</title><article class='x'>halaman {page.path}</article>", "utf-8"
        )
    number, html = proposal.preview(built, ROOT)
    articles = [node.text() for node in tree(html).all("article") if node["id"]]
    assert number == len(paths) == len(articles)
    assert all(path in said for path, said in zip(paths, articles, strict=True))


def test_the_command_writes_the_report_and_says_no_more(repository, tmp_path, run):
    broken(repository)
    done = run("report", "--data", repository.data, "--into", tmp_path / "laporan.md", "--preview", tmp_path / "p.html")
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    assert (tmp_path / "laporan.md").read_text("utf-8").startswith("## Pemeriksaan data: belum bisa terbit")
    assert not (tmp_path / "p.html").exists()


# --- text that people type -----------------------------------------------------------------------------------------


LOOKED_FOR = re.compile(r"@\w|#\d|\bGH-\d|:[\w+-]+:|www\.\w|://")
"""What GitHub makes mentions, references, pictures and links of in a text, after Markdown is done."""
TAGS = {
    "h2",
    "h3",
    "p",
    "table",
    "thead",
    "tbody",
    "tr",
    "th",
    "td",
    "code",
    "br",
    "strong",
    "details",
    "summary",
    "pre",
}


def harmless(said: str):
    """The page that GitHub makes of a report, after proof that nothing in it is more than text."""
    page = shown(said)
    assert {node.tag for node in page} <= TAGS
    heads = 0
    for row in page.all("tr"):
        heads = len(row.all("th")) or heads
        assert len(row.all("th", "td")) == heads
    for node, piece in page.texts():
        if not node.inside("code"):
            assert not LOOKED_FOR.search(piece), piece
    assert not [line for line in said.splitlines() if line.lstrip().startswith("::")]
    assert not re.search(r"[\u202a-\u202e\u2066-\u2069\x00-\x08\x1b]", said)
    return page


def test_hostile_text_in_every_field_stays_text(repository, proposed):
    files = test_hostile.enriched()
    # Without an address a report links to no page, so every link in it would come from a text.
    files["site.yml"] |= {"status": "draft"}
    del files["site.yml"]["address"]
    shutil.rmtree(repository.data)
    test_hostile.written(repository.data, files, test_hostile.HARMLESS)
    repository.commit()
    for words in (repository.data / "words").glob("*.yml"):
        words.unlink()
    test_hostile.written(repository.data, files, (*EXTRA, *test_hostile.PAYLOADS))
    proposal = proposed(repository)
    refusing = [one for one in proposal.after.checked.findings if one.refuses]
    assert not refusing, proposal.after.complaints()
    page = harmless(proposal.text(most=10**7))
    assert len(cells(page)) > 150
    assert "@" in page.text()


def test_hostile_text_in_a_finding_stays_text(repository, proposed):
    wild = "'@contoh #12 | x <img src=x onerror=alert(1)> `a` ::error::b [y](javascript:alert(1))'"
    repository.edit(RECAP, "kind: official", f"kind: {wild}")
    repository.edit(RECAP, "region: 97.01", f"region: {wild}")
    page = harmless(proposed(repository).text())
    assert sum("@" in cell for row in cells(page) for cell in row) >= 2


@given(st.text(min_size=1, max_size=80))
@example("a|b")
@example("\\| x")
@example("`a`b``")
@example("<b>&amp;</b> _x_ **y** ~~z~~")
@example("@contoh")
@example("x\n\n# y\n| a |")
@example("&#64;contoh")
def test_any_text_is_one_cell_that_says_it(text):
    said = f"| a | b |\n| --- | --- |\n| x{report.typed(text)}x | y |"
    [[first, second]] = cells(harmless(said))
    assert "".join(sign for sign in first if sign != report.JOINER) == " ".join(f"x{plainly(text)}x".split())
    assert second == "y"


def plainly(text: str) -> str:
    """The text on one line, without signs that nobody sees."""
    return report._one_line(text, report.LONGEST)


def test_a_long_report_keeps_longest_what_comes_first():
    tables = [
        report.Table(name, ("a",), tuple((f"{name}{n}",) for n in range(40)), "dan {} lagi".format) for name in "xyz"
    ]
    for most in (1200, 900, 700, 500, 300):
        said = report._fitted("## Kepala", tables, most)
        kept = [len(re.findall(rf"(?m)^\| {name}\d", said)) for name in "xyz"]
        assert kept == sorted(kept, reverse=True)
        assert len(said) <= most or sum(kept) == 0
        assert most > 900 or kept[-1] < 40


@given(st.integers(0, 4000))
def test_a_long_report_loses_rows_and_never_its_form(most):
    table = report.Table("Contoh", ("a", "b"), tuple((str(n), "isi " * 9) for n in range(50)), "dan {} lagi".format)
    said = report._fitted("## Kepala", [table, table], most)
    assert said.startswith("## Kepala")
    left = cells(harmless(said))
    whole = report._fitted("## Kepala", [table, table], 10**6)
    assert len(said) <= most or not left
    assert len(left) == 100 or len(said) < len(whole)


# --- what follows from a change ------------------------------------------------------------------------------------


BASE = figure("97.01", count="900", percent="90", of="wajib", of_count="1.000")
SIDES = [
    ("nothing", [BASE], [BASE], []),
    ("a count no longer fits", [BASE], [{"count": "800"}], ["lead", "verdict"]),
    ("another speaker", [BASE], [{"speaker": "Fulan"}], []),
    ("another date", [BASE], [{"as_of": "2031-05"}], ["lead", "verdict", "verdict"]),
    ("first of all", [], [BASE], ["lead", "verdict"]),
    ("last of all", [BASE], [], ["lead", "verdict"]),
    ("a second value", [BASE], [BASE, {"count": "910", "percent": "91"}], ["conflict", "conflict", "lead", "verdict"]),
]


@pytest.mark.parametrize(("before", "after", "expected"), [case[1:] for case in SIDES], ids=[one[0] for one in SIDES])
def test_what_follows_is_found_by_value(before, after, expected):
    def side(entries):
        told = [one if not isinstance(one, dict) else BASE.model_copy(update=typed(one)) for one in entries]
        return facts(*(source(one, kind="official") for one in told))

    found = effects(side(before), side(after))
    assert sorted(one.what for one in found) == sorted(expected)


def typed(fields):
    """Fields as the model reads them."""
    made = figure("97.01", **{"as_of": "2031-04", **fields})
    return {name: getattr(made, name) for name in fields}
