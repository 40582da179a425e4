"""The guide to the checks names every rule there is, and shows what the checks really say."""

import ast
import shutil
import typing
from datetime import date
from pathlib import Path

import pytest
from pydantic_core.core_schema import ErrorType

from scripts import check, pipeline, words
from scripts.model import Entry
from scripts.model import entries as kinds
from scripts.pages import footer, menu, mistakes
from scripts.pages.say import escaped
from scripts.site import Site
from scripts.words.files import RULES
from tests.conftest import typed

ROOT = Path(__file__).parent.parent
PROVINCE = Path(__file__).parent / "province" / "data"
TODAY = date(2031, 12, 31)
PATH = "panduan-pemeriksaan.md"
LANGUAGES = pytest.mark.parametrize("language", words.languages())


OF_ANSWERS = check.answers_are_needed
"""What is said of answers, not of what is asked."""


ASKED = mistakes.asked()


def rules_with_sentences(language: str = "id") -> set[str]:
    return {key.split(".")[1] for key in words.shipped(language) if key.startswith("findings.")}


def rules_in_code() -> set[str]:
    """The rules of the checks, and every text in the reading rooms that looks like one: `names_are_known`."""
    other = set(typing.get_args(ErrorType))
    for kind in vars(kinds).values():
        if isinstance(kind, type) and issubclass(kind, Entry):
            other |= set(kind.model_fields)
    found, known = (
        {one.__name__ for one in (*check.CHECKS, *check.QUESTIONS, *check.REMARKS, OF_ANSWERS)},
        rules_with_sentences(),
    )
    for path in [*ROOT.glob("scripts/read/*.py"), *ROOT.glob("scripts/model/*.py"), ROOT / "scripts/words/__init__.py"]:
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            text = node.value if isinstance(node, ast.Constant) else None
            if isinstance(text, str) and (text in known or (text.isidentifier() and text.count("_") > 1)):
                found.add(text)
    return found - other


@pytest.fixture(scope="module", params=words.languages())
def site(request) -> Site:
    return Site(pipeline.check_folder(PROVINCE, TODAY), request.param, TODAY, {})


# --- every rule ------------------------------------------------------------------------------------------------------


def test_every_rule_has_sentences_and_every_sentence_a_rule():
    assert sorted(rules_in_code() - rules_with_sentences()) == [], "raised, without a sentence"
    assert sorted(rules_with_sentences() - rules_in_code()) == [], "sentences that nothing says"


@LANGUAGES
def test_every_rule_says_what_it_promises(language):
    promised = {
        key.removeprefix("mistakes.rules.")
        for key in words.words(language).sentences
        if key.startswith("mistakes.rules.")
    }
    assert sorted(rules_with_sentences() - promised) == [], "write `promise:` of these beside their checks"
    assert sorted(promised - rules_with_sentences()) == [], "these promise what nothing checks"


@LANGUAGES
def test_every_rule_has_an_example_that_fills_its_sentence(language):
    said = words.words(language)
    assert [one.name for one in words.rules() if not one.case] == []
    for one in words.rules():
        places = set(words.PLACE.findall(said.template(f"findings.{one.name}.{one.case}")))
        assert places == set(one.facts), f"`example:` of {one.name}"


def test_a_rule_is_written_down_beside_the_code_that_finds_it_broken():
    functions = {
        one.__name__: Path(one.__code__.co_filename).stem for one in (*check.CHECKS, *check.REMARKS, OF_ANSWERS)
    }
    functions |= {one.__name__: Path(one.__code__.co_filename).stem for one in check.QUESTIONS}
    for path in ROOT.glob("scripts/check/*.yml"):
        assert {functions[rule] for rule in typed(path)} == {path.stem}


def test_every_file_of_rules_is_read():
    assert {f"scripts/{name}.yml" for name in RULES} == {
        path.relative_to(ROOT).as_posix()
        for room in ("check", "model", "read", "words")
        for path in ROOT.glob(f"scripts/{room}/*.yml")
    }


def test_refused_and_asked_are_as_the_checks_have_it(tmp_path):
    checks, questions = ({one.__name__ for one in some} for some in (check.CHECKS, check.QUESTIONS))
    assert ASKED & checks == set()
    assert questions - ASKED == set()
    text = (
        TEXT.replace("paragraf 2", "=1+1")
        .replace("tertinggi", "<b>tertinggi</b>")
        .replace("Contoh Pos", "Contoh Pos #1")
    )
    asked = {one.rule for one in found(tmp_path, f"{text}number: 9999888877776666\n") if not one.refuses}
    remarks = {one.__name__ for one in check.REMARKS}
    assert ASKED - questions - remarks - asked == {OF_ANSWERS.__name__}


def test_the_page_lists_every_rule(site):
    page = site.pages[PATH].markdown
    for rule in rules_with_sentences():
        assert f'<tr id="{rule}">' in page
    level = {True: site.words("mistakes.refused"), False: site.words("mistakes.asked")}
    for rule, refuses, promise, said in mistakes.rules(site.words):
        row = page.partition(f'<tr id="{rule}">')[2].partition("</tr>")[0]
        assert refuses == (rule not in ASKED)
        assert level[refuses] in row
        assert escaped(promise) in row
        assert mistakes.spoken(said) in row


def test_a_rule_without_words_does_not_break_the_page():
    """Whoever adds a rule sees a failing test, not a site that cannot be built."""
    shipped = dict(words.shipped("id")) | {"findings.stars_are_counted.plain": "Bintang {typed}."}
    found = {rule: rest for rule, *rest in mistakes.rules(words.Words("id", shipped))}
    assert found["stars_are_counted"] == [True, "stars_are_counted", "Bintang {typed}."]


def test_a_sentence_keeps_its_words_on_the_page():
    """Code in it is set as code; a bare percent sign would look like a figure of ours."""
    said = mistakes.spoken('Tertulis 98,40%, padahal "<b>". Tulis `percent: 1` dan `of_count: 2`.')
    assert said.striptags() == 'Tertulis 98,40%, padahal "<b>". Tulis percent: 1 dan of_count: 2.'
    assert "<code>98,40%,</code> padahal" in said
    assert "<code>percent: 1</code> dan <code>of&#95;count: 2</code>." in said
    assert "<b>" not in said


# --- the ten ---------------------------------------------------------------------------------------------------------

TEXT = """title: "Rekam KTP: tertinggi"
publisher: Contoh Pos
kind: press
url: https://contoh.example/berita
published: 2024-11-04
accessed: 2024-11-05
extent: full
figures:
  - indicator: kartu-terekam
    region: 97.01
    as_of: 2024-10
    count: 2.500.000
    count_is: about
    percent: 98,04
    of: unstated
  - indicator: kartu-ponsel
    region: 97.01
    as_of: 2024-10
    count: 20.126
    percent: 14,5
    of: unstated
    locator: paragraf 2
"""
TEN = range(10)


def found(folder: Path, text: str) -> list[check.Finding]:
    """What the checks find in this source, put into the invented province."""
    shutil.copytree(PROVINCE, folder / "data", dirs_exist_ok=True)
    (folder / "data/sources/2024-11-contoh-uji.yml").write_text(text, "utf-8")
    seen = pipeline.check_folder(folder / "data", TODAY)
    return [one for one in seen.findings if one.where.file.endswith("2024-11-contoh-uji.yml")]


def replaced(right: str, typed: str) -> str:
    """The text with the right lines as somebody typed them, and only there."""
    for indent in ("", "    "):
        old, new = (
            "\n" + some.replace("\n", f"\n{indent}") + "\n" for some in (f"{indent}{right}", f"{indent}{typed}")
        )
        if old in f"\n{TEXT}":
            return f"\n{TEXT}".replace(old, new, 1)[1:]
    raise AssertionError(right)


def test_the_right_form_of_all_ten_is_right(site, tmp_path):
    assert len(mistakes.ten(site.facts)) == len(TEN)
    assert [one for one in found(tmp_path, TEXT) if one.refuses] == []


@pytest.mark.parametrize("number", TEN)
def test_each_of_the_ten_is_answered_as_the_page_says(site, number, tmp_path):
    mistake = mistakes.ten(site.facts)[number]
    refused = [one for one in found(tmp_path, replaced(mistake.right, mistake.typed)) if one.refuses]
    assert [(one.rule, one.case) for one in refused] == [(mistake.rule, mistake.case)]
    said = site.words.finding(refused[0])
    page = site.pages[PATH].markdown
    assert f"<dd>{mistakes.spoken(said)}</dd>" in page
    for line in (*mistake.typed.split("\n"), *mistake.right.split("\n")):
        assert f"<code>{escaped(line)}</code>" in page


# --- where it is -----------------------------------------------------------------------------------------------------


def test_the_page_is_linked_and_not_in_the_menu(site):
    listed = (*menu(site.checked.data, site.words), *footer(site.words))
    assert PATH not in {path for _, path in listed}
    assert 'href="../panduan-pemeriksaan/"' in site.pages["cara-membaca.md"].markdown
    assert "panduan-pemeriksaan" in (ROOT / "data/README.md").read_text("utf-8")
