"""Every number of the pages for readers has a row that says how it follows from which figures. Numbers are invented."""

import csv
import io
import json
import re
from collections import defaultdict
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import assume, given
from markupsafe import Markup

from scripts.pages import told
from scripts.pages.formulas import Formulas
from scripts.pages.ledger import Ledger
from scripts.pages.say import Say, plain
from scripts.publish.addresses import address
from scripts.publish.told import FORMULAS
from scripts.words import words
from tests import folders
from tests.answers import Folder
from tests.browser import Node, Site, content, language
from tests.conftest import INVENTED, ROOT
from tests.examples import cases
from tests.registry import facts, figure, source

NOT_FOR_READERS = (
    *("bukti/", "perbedaan/", "belum-ada/", "cara-membaca/", "riwayat/", "data-terbuka/"),
    *("sunting/", "periksa/", "panduan-pemeriksaan/", "embed/", "poster/", "salinan.html", "404.html", "search/"),
)
"""They show the tables, how to read them, or how to add to them."""


def rows_of(site: Site) -> list[dict[str, str]]:
    text = (site.folder / "data/statements.csv").read_text("utf-8")
    return list(csv.DictReader(io.StringIO(text)))


def unsaid(site: Site) -> list[str]:
    """Numbers of the pages for readers, in every language, that have no row."""
    rows = rows_of(site)
    known: dict[str, set[Decimal]] = {}
    for row in rows:
        known.setdefault(address(f"{row['id'].rpartition('/')[0]}.md"), set()).update(
            Decimal(row[end]) for end in ("low", "high")
        )
    missing = []
    for where, page in site.pages.items():
        place = where.removeprefix("en/")
        if place.startswith(NOT_FOR_READERS):
            continue
        for node in page.all("data"):
            ends = [Decimal(end) for end in node["value"].split("/")]
            if not set(ends) <= known.get(place, set()):
                missing.append(f"{where}: {node['value']}")
    return missing


MONTHS = r"(?:Jan|Feb|Mar|Apr|Mei|May|Jun|Jul|Agu|Aug|Sep|Okt|Oct|Nov|Des|Dec)[a-z]*"
NO_STATEMENTS = {
    "a day, or the first day of a span": rf"\b\d{{1,2}} {MONTHS}(?: \d{{4}}|(?= (?:sampai|to)\b))",
    "days of one month": rf"\b\d{{1,2}} (?:sampai|to) \d{{1,2}} {MONTHS} \d{{4}}",
    "a year, or a day as programs write it": r"\d{4}-\d\d-\d\d|(?<![\d.,])(?:19|20)\d\d(?![.,]?\d)",
    "a place among others, which is in the table of claims": r"(?:(?i:peringkat|masuk|rank|top|nomor)) \d+|\d+ besar\b",
    "the name of a licence with its version": r"\bCC BY \d\.\d",
}
"""Numbers that need no row, by how they are written. Nor do those of pictures, whose every mark is a row of
data/chart/, of code (a file and its line, a commit), and the words of people, in the table of what they wrote."""
NO_NUMBERS = re.compile("|".join(NO_STATEMENTS.values()))
WORD = re.compile(r"(?<![\w.,/+-])\d+(?:[.,]\d+)*(?![\w/-]|[.,]\d)")


def typed(*folders: Path) -> str:
    """All that people wrote, on one line."""
    files = [path for folder in folders for form in ("yml", "md") for path in sorted(folder.rglob(f"*.{form}"))]
    return " ".join(" ".join(path.read_text("utf-8") for path in files).split())


def typed_so(number: str, node: Node, written: str) -> bool:
    """Whether people wrote this number with the words before or after it."""
    whole = node.block().text()
    for found in re.finditer(re.escape(number), whole):
        parts = whole[max(0, found.start() - 15) : found.end()], whole[found.start() : found.end() + 15]
        if any(part in written for part in parts if len(part) > len(number) + 9):
            return True
    return False


def loose(site: Site, *folders: Path) -> list[str]:
    """Numbers in the texts of pages for readers, outside `data`, that no row of the page says and nothing excuses."""
    written, said = typed(*folders), defaultdict(list)
    for row in rows_of(site):
        said[address(f"{row['id'].rpartition('/')[0]}.md")].append(row)
    missing = []
    for where, page in site.pages.items():
        place, spoken = where.removeprefix("en/"), language(where)
        if place.startswith(NOT_FOR_READERS):
            continue
        column = "sentence_en" if spoken == "en" else "sentence"
        sentences = " ".join(" ".join(f"| {row[column]} |" for row in said[place]).split())
        values = {words(spoken).count(int(row["low"])) for row in said[place] if "." not in row["low"]}
        for node, text in content(page).texts():
            if node.inside("data", "svg", "code", "time"):
                continue
            text = " ".join(text.split())
            told = NO_NUMBERS.sub(lambda found: "@" * len(found[0]), text)
            for number in WORD.finditer(told):
                after = re.match(r"%?\W{0,2}\w+", told[number.end() :])
                before = re.search(r"\w+\W{0,2}$", told[: number.start()])
                in_words = [f"{number[0]}{after[0]}"] if after else []
                in_words += [f"{before[0]}{number[0]}"] if before else []
                bare = len(told.split()) < 3 and number[0] in values
                told_so = any(re.search(rf"(?<![\d.,]){re.escape(part)}", sentences) for part in in_words)
                if not (bare or told_so or typed_so(number[0], node, written)):
                    missing.append(f"{where}: {text[max(0, number.start() - 30) : number.end() + 30]}")
    return missing


def test_every_number_of_the_invented_pages_has_a_row(invented):
    assert unsaid(invented) == []
    assert loose(invented, INVENTED) == []
    assert {row["formula"] for row in rows_of(invented)} <= set(FORMULAS)


def test_every_number_of_our_pages_has_a_row(site):
    assert unsaid(site) == []
    assert loose(site, ROOT / "data", ROOT / "docs") == []
    assert [row for row in rows_of(site) if row["formula"] not in FORMULAS] == []


def test_a_sentence_stands_in_both_languages(invented):
    rows = rows_of(invented)
    assert rows
    lacking = [row["id"] for row in rows if not row["sentence_en"]]
    assert len(lacking) < len(rows) / 20, lacking


def test_a_number_of_a_target_or_an_effort_names_it(invented):
    rows = [row for row in rows_of(invented) if row["formula"] == "named"]
    assert rows
    assert all(row["target"] or row["effort"] for row in rows)


def test_whatever_is_no_list_comes_from_a_figure_or_an_entry(invented):
    rows = [row for row in rows_of(invented) if row["formula"] != "listed"]
    assert rows
    assert all(row["figures"] or row["target"] or row["effort"] for row in rows)


@cases(5)
@given(folders.folders())
def test_every_number_follows_from_its_figures_by_a_formula(files):
    made = Folder(files, date(2032, 1, 31))
    assume(not made.refused)
    formulas = Formulas(made.facts)
    for page in told.planned(made.facts, words("id")):
        for sentence in told.whole(page, made.facts, words("id"))[1]:
            for number in sentence.numbers:
                assert formulas.of(number), (page.path, plain(sentence.said), number.value)


COUNTED = figure(count="995", percent="99,5", of="wajib", of_count="1.000")


@pytest.mark.parametrize(
    ("value", "of", "formula"),
    [
        ("995", "", "printed"),
        ("1000", "", "printed"),
        ("99.5", "wajib", "printed"),
        ("5", "", "left"),
        ("99.5000", "wajib", "printed"),
        ("99", "hundred", "in_hundred"),
        ("1", "hundred", "in_hundred"),
        ("7", "", None),
        ("98", "hundred", None),
        ("42", "listed", "listed"),
    ],
)
def test_a_formula_is_reckoned_again(value, of, formula):
    known = facts(source(COUNTED))
    ledger = Ledger()
    ledger.number(Markup("x"), value, of, [known.readings[0]])
    found = Formulas(known).of(ledger.every[0])
    assert (found and found[0]) == formula


def test_two_figures_give_their_difference():
    known = facts(source(figure(count="900"), figure(as_of="2031-06", count="950")))
    ledger = Ledger()
    ledger.number(Markup("x"), "50", "", known.readings)
    found = Formulas(known).of(ledger.every[0])
    assert found
    assert found[0] == "change"
    assert len(found[1]) == 2


def test_a_number_takes_the_figures_of_the_sentence_around_it():
    known = facts(source(COUNTED))
    ledger = Ledger()
    say = Say(known, words("id"), "x.md", ledger)
    reading = known.readings[0]
    say.t("figure.count", n=say.n(5), short=say.short(reading), date=say.when(reading))
    [sentence] = ledger.whole()
    assert [number.origins for number in sentence.numbers] == [(reading,)]


def test_what_stands_in_a_longer_sentence_is_no_row_of_its_own():
    known = facts(source(COUNTED))
    ledger = Ledger()
    say = Say(known, words("id"), "x.md", ledger)
    inside = say.t("number.people", n=say.n(5))
    say.t("quote.printed", share=inside)
    assert len(ledger.whole()) == 1


def test_a_value_that_no_place_takes_is_not_said():
    known = facts(source(COUNTED))
    ledger = Ledger()
    say = Say(known, words("id"), "x.md", ledger)
    say.t("message.provisional", n=say.n(5))
    assert [sentence.key for sentence in ledger.whole()] == [""]


def test_what_is_said_without_a_ledger_is_the_same():
    known = facts(source(COUNTED))
    pages = {page.path: page for page in told.planned(known, words("id"))}
    for page in pages.values():
        assert page.make(known, words("id")) == page.make(known, words("id"), Ledger())


def test_every_picture_has_its_rows_in_two_forms(invented):
    """With codes, days, ids that the table of figures has, and the licence."""
    figures = {row["id"] for row in csv.DictReader(io.StringIO(invented.file("data/figures.csv").decode("utf-8")))}
    pictures = [figure for page in invented.pages.values() for figure in page.all("figure")]
    drawn = {figure["id"] for figure in pictures if (invented.folder / f"data/chart/{figure['id']}.csv").exists()}
    with_buttons = {figure["id"] for figure in pictures if any("save" in node.classes for node in figure)}
    linked = {
        link["href"].rpartition("/")[2] for figure in pictures for link in figure.all("a") if "/chart/" in link["href"]
    }
    assert with_buttons
    assert with_buttons <= drawn
    assert linked == {f"{name}.{form}" for name in with_buttons for form in ("csv", "json")}
    for name in drawn:
        rows = list(csv.DictReader(io.StringIO(invented.file(f"data/chart/{name}.csv").decode("utf-8"))))
        whole = json.loads(invented.file(f"data/chart/{name}.json"))
        assert rows, name
        assert len(rows) == len(whole["rows"])
        assert set(whole["title"]) == {"id", "en"}
        for row, held in zip(rows, whole["rows"], strict=True):
            assert set(held["figures"]) <= figures
            assert row["licence"] == whole["licence"]["name"]
            for day in (row["first_day"], row["last_day"]):
                assert not day or date.fromisoformat(day)
            assert not row["high"] or Decimal(row["low"]) <= Decimal(row["high"])


def test_a_chart_says_people_whole_and_inwards():
    known = facts(source(figure(count="995", percent="99,5", of="wajib")))
    [chart] = [picture for name, picture in told.everything(known).charts.items() if name.startswith("squares")]
    left = next(row for row in chart.rows if row["measure"] == "left")
    assert left["value"] is None
    assert isinstance(left["low"], int)
    assert isinstance(left["high"], int)
    assert next(row for row in chart.rows if row["measure"] == "percent")["value"] == Decimal("99.5")


def test_an_id_stays_when_the_value_or_another_part_of_the_page_changes():
    """It is made of the page, the sentence, the figures and the formula, and of no value."""
    mine = figure(count="995", percent="99,5", of="wajib", of_count="1.000")
    other = figure("97.01", count="7")

    def ids(*figures: dict) -> dict[str, int]:
        rows = told.everything(facts(source(*figures))).statements
        assert len({row["id"] for row in rows}) == len(rows)
        return {row["id"]: row["low"] for row in rows if row["id"].startswith("index/") and row["formula"] == "printed"}

    before, beside, corrected = (
        ids(mine),
        ids(mine, other),
        ids(figure(count="994", percent="99,4", of="wajib", of_count="1.000")),
    )
    assert before
    assert before.keys() <= beside.keys()
    assert before.keys() == corrected.keys()
    assert before != corrected


@pytest.mark.parametrize(
    ("day", "said"), [("2032-04-29", []), ("2032-04-30", [1]), ("2034-04-29", [2]), ("2034-04-30", [3])]
)
def test_an_age_is_reckoned_again_from_its_figure(day, said):
    known = facts(source(COUNTED), today=date.fromisoformat(day))
    rows = [
        row for row in told.everything(known).statements if row["formula"] == "age" and row["id"].startswith("index/")
    ]
    assert [row["low"] for row in rows] == said
    assert all(row["unit"] == "years" and row["figures"] == [known.readings[0].id] for row in rows)


def test_a_tally_names_the_table_whose_rows_it_counts(invented):
    rows = [row for row in rows_of(invented) if row["formula"] == "listed"]
    named = {row["counts"] for row in rows} - {""}
    assert {"figures", "sources", "targets", "claims"} <= named
    assert {row["low"] for row in rows if not row["counts"]} <= {"100", "1000"}  # what a picture stands for
