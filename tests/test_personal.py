"""What is typed of persons is refused or asked about wherever it stands, by all who read it, and repeated by nobody."""

import json
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any
from urllib.parse import quote

import openpyxl
import pytest
import yaml
from hypothesis import assume, example, given
from hypothesis import strategies as st

from scripts import __main__ as command
from scripts import pipeline, report
from scripts.read import personal
from scripts.words import words
from tests.examples import cases
from tests.mistakes import POS, TODAY, VALID, valid, written
from tests.test_around import guarded, kept  # noqa: F401 - a repository with the hook
from tests.test_form_rules import TODAY as FORM_DAY
from tests.test_form_rules import rules  # noqa: F401 - the form's rules in a browser
from tests.test_sheets import ASKED, bare, bytes_of, recap

TABLE = yaml.load((Path(__file__).parent / "personal.yml").read_text("utf-8"), Loader=yaml.CSafeLoader)
FORMS: dict[str, Mapping[str, str]] = {one["form"]: one for one in TABLE["forms"]}
LINES: list[Mapping[str, Any]] = TABLE["lines"]
NOTE = "  id: Berita ini rekaan."
LINK = "https://contoh.example/a?x="


def in_yaml(form: str) -> str:
    return json.dumps(form, ensure_ascii=False)


def linked(form: str) -> str:
    """The form as part of a link, or as the link that it is; what a link cannot hold is written as a code there."""
    return form if form.startswith("https://") else LINK + quote(form, safe="@/:.,+*()[]{}=_-%")


def changed(old: str, new: str) -> str:
    """A source that is fine, with something else in it."""
    assert VALID[POS].count(old) == 1, old
    return VALID[POS].replace(old, new)


PLACES = {
    "value": lambda form: changed("    count: 12.345\n", f"    count: {in_yaml(form)}\n"),
    "note": lambda form: changed(NOTE, f"  id: {in_yaml(f'Penerima bantuan: {form}')}"),
    "bare note": lambda form: changed(NOTE, f"  id: Penerima ({form}) hadir."),
    "block": lambda form: changed("note:\n" + NOTE, f"note:\n  id: |\n    Penerima\n    {form}\n    hadir."),
    "comment": lambda form: changed("kind: press\n", f"# {form}\nkind: press\n"),
    "comment behind": lambda form: changed("kind: press\n", f"kind: press # {form}\n"),
    "key": lambda form: changed("  Fulan Contoh:\n", f"  {in_yaml(form)}:\n"),
    "as_printed": lambda form: changed("91,23 persen dari wajib KTP", in_yaml(form)),
    "number": lambda form: changed("kind: press\n", f"kind: press\nnumber: {in_yaml(form)}\n"),
    "link": lambda form: changed("https://contoh.example/berita/1", in_yaml(linked(form))),
    "archive": lambda form: changed("kind: press\n", f"kind: press\narchive: {in_yaml(linked(form))}\n"),
}
"""Where people type in a source, and what it holds then."""
NEWER = {
    "an answer": lambda form: (
        f"{VALID[POS]}    checked:\n      - question: fraction\n        answer: {in_yaml(form)}\n"
    ),
    "an office": lambda form: (
        f"{VALID[POS]}offices:\n  kantor:\n    note: Kantor contoh.\n    street: {in_yaml(form)}\n"
    ),
}
"""The same of fields that came later."""
ELSEWHERE = {
    "words": ("words/id.yml", lambda form: f"  isian: {in_yaml(form)}\n"),
    "words key": ("words/id.yml", lambda form: f"{in_yaml(form)}: contoh\n"),
    "guide": ("README.md", lambda form: f"Contoh: {form} hadir.\n"),
}
"""The same in other files, a form on every third line."""


def answer(form: str, place: str) -> str:
    """What the table says of a form at a place."""
    one = FORMS[form]
    if place in ("link", "archive"):
        return one.get("link", {"refused": "asked"}.get(one["says"], one["says"]))
    if place == "file":
        return one.get("file", {"asked": "refused"}.get(one["says"], one["says"]))
    return one["says"]


def level(refused: bool, asked: bool) -> str:
    return "refused" if refused else "asked" if asked else "fine"


def said(findings: Any) -> str:
    told = [one for one in findings if one.rule in ("people_stay_private", "long_numbers_are_explained")]
    return level(any(one.refuses for one in told), any(not one.refuses for one in told))


def repeats(text: str, form: str) -> bool:
    """Whether a text tells more of a person than its mask does."""
    if "fulan" in form:
        return bool(re.search(r"fulan", text))
    digits = re.sub(r"\D", "", "".join(map(personal._plain, form)))
    inner = digits[4:12]
    if not inner:
        return form in text
    # The digits of one line at a time: other lines have numbers of their own.
    return any(inner in re.sub(r"\D", "", personal._plain(line)) for line in text.splitlines())


def test_the_table_is_large_and_has_every_answer():
    assert len(FORMS) == len(TABLE["forms"]) > 100
    assert {one["says"] for one in FORMS.values()} == {"refused", "asked", "fine"}


def judged(findings: Any, say: Any, forms: Mapping[Any, str], place: str, where: Any) -> None:
    """Every form has its answer, and nothing said there tells more than the mask. `where`: whose a finding is."""
    told: dict[str, list[Any]] = {form: [] for form in forms.values()}
    for one in findings:
        if where(one) in forms:
            told[forms[where(one)]].append(one)
    answers = {form: said(found) for form, found in told.items()}
    assert {form: one for form, one in answers.items() if one != answer(form, place)} == {}
    for form, found in told.items():
        if answers[form] != "fine":
            text = "\n".join(f"{say.finding(one)} {dict(one.facts)}" for one in found)
            assert not repeats(re.sub(r"2025-0[456]-contoh-[a-z0-9]+", "", text), form), (form, text)


@pytest.mark.parametrize("place", [*PLACES, *(pytest.param(place, marks=pytest.mark.soak) for place in NEWER)])
def test_every_form_has_its_answer_in_a_source(place, tmp_path):
    typed = {**PLACES, **NEWER}[place]
    texts = {f"sources/2025-06-contoh-{number}.yml": typed(form) for number, form in enumerate(FORMS)}
    folder = written(valid() | {name: text.encode() for name, text in texts.items()}, tmp_path)
    forms = dict(zip((f"data/{name}" for name in texts), FORMS, strict=True))
    judged(pipeline.check_folder(folder, TODAY).findings, words("id"), forms, place, lambda one: one.where.file)


def test_every_form_has_its_answer_in_a_story(tmp_path):
    """In its text, and in its title."""
    head = '---\nregion: "97"\ndate: 2025-06-01\ntitle: {title}\n---\n\n{text}\n'
    texts = {f"docs/cerita/teks-{number}.md": head.format(title="x", text=form) for number, form in enumerate(FORMS)}
    titles = {f"docs/cerita/judul-{number}.md": head.format(title=form, text="x") for number, form in enumerate(FORMS)}
    folder = written(valid() | {f"../{name}": text.encode() for name, text in {**texts, **titles}.items()}, tmp_path)
    found = pipeline.read.handwritten.stories(folder)[1]
    for names in (texts, titles):
        judged(found, words("id"), dict(zip(names, FORMS, strict=True)), "story", lambda one: one.where.file)


@pytest.mark.parametrize("place", ELSEWHERE)
def test_every_form_has_its_answer_in_other_files(place, tmp_path):
    name, line = ELSEWHERE[place]
    text = "".join(f"bagian-{number}:\n{line(form)}# contoh\n" for number, form in enumerate(FORMS))
    folder = written(valid() | {name: text.encode()}, tmp_path)
    forms = {(f"data/{name}", 3 * number + 2): form for number, form in enumerate(FORMS)}
    files = pipeline.read.text.in_private(text.encode(), f"data/{name}") if place == "guide" else ()
    found = files or pipeline.read.file.File(text.encode(), f"data/{name}").typed.findings
    judged(found, words("id"), forms, place, lambda one: (one.where.file, one.where.line))
    seen = pipeline.check_folder(folder, TODAY)
    assert any(one.rule == "people_stay_private" and one.where.file == f"data/{name}" for one in seen.findings)


def test_every_form_has_its_answer_in_the_name_of_a_file(tmp_path):
    for form in FORMS:
        shown, found = pipeline.read.text.name("data", f"sources/2025-06-{form}.yml")
        assert said(found) == answer(form, "file"), form
        assert not found or not repeats(f"{shown} {found[0].facts}".replace("2025-06", ""), form)
    odd = [form for form in FORMS if answer(form, "file") == "refused" and not re.search(r"\.\.|//|/$", form)]
    folder = written(valid() | {f"sources/2025-06-{form}.yml": VALID[POS].encode() for form in odd}, tmp_path)
    told = "\n".join(
        f"{one.where.file} {sentence}" for one, sentence in pipeline.check_folder(folder, TODAY).sentences("id")
    )
    told = re.sub(r"2025-0\d-(contoh-[a-z]+)?", "", told)
    assert [form for form in odd if repeats(told, form)] == []


@pytest.mark.parametrize("form", ["text", "json", "github"])
def test_no_form_is_printed(form, tmp_path, capsys):
    """All at once, with a mistake beside each that would quote it."""
    marked = [one for one in FORMS if FORMS[one]["says"] != "fine"]
    lines = "".join(f"isian-{n}: {in_yaml(f'=<b>{one}</b>')}\n" for n, one in enumerate(marked))
    titles = "".join(f"# {one}\n" for one in marked)
    folder = written(valid() | {POS: (VALID[POS] + lines + titles).encode()}, tmp_path)
    assert command.main(["check", "--data", str(folder), "--today", TODAY.isoformat(), "--format", form]) == 1
    out = capsys.readouterr().out
    assert out.count("•") > 100
    told = out.replace("2025-05-contoh-pos", "")
    assert [one for one in marked if repeats(told, one)] == []


def test_a_report_masks_what_it_quotes():
    for form in FORMS:
        assert FORMS[form]["says"] == "fine" or not repeats(report.typed(f"Dulu {form} kini"), form)
        assert answer(form, "link") == "fine" or not repeats(report.code(linked(form)), form)


def test_a_quote_cut_within_a_number_hides_what_is_left():
    for form in ("9999 0141 0190 0001", "9999-0141-0190-0001", "9999014101900001"):
        for length in range(40, 70):
            text = f"Judul karangan yang cukup panjang {form} lagi dan lagi"[:length]
            assert not re.search(r"0141|41.?01", personal.quoted(text)), text


# --- over several lines -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("one", LINES, ids=lambda one: " / ".join(one["lines"]))
def test_lines_are_read_together(one):
    found = personal.across(one["lines"])
    assert level(any(not each.what.asks for each in found), bool(found)) == one["says"]


def test_a_number_over_two_fields_is_masked_in_both(tmp_path):
    text = VALID[POS].replace("locator: paragraf 2", "locator: paragraf 64999941", 1)
    text = text.replace("as_printed: 91,23 persen dari wajib KTP", "as_printed: 01900001 hadir")
    seen = pipeline.check_folder(written(valid() | {POS: text.encode()}, tmp_path), TODAY)
    assert said(seen.findings) == "refused"
    figure = seen.data.sources["2025-05-contoh-pos"].figures[0]
    assert (figure.locator, figure.as_printed) == ("paragraf ••••••••", "•••••••• hadir")


# --- the form ---------------------------------------------------------------------------------------------------------

FOUND = """texts => texts.map(text => rules.found(text).map(one => [one.kind, one.asks, one.masked]))"""
ACROSS = (
    "all => all.map(lines => rules.across(lines).map(one => [one.kind, one.asks, one.masked, one.first, one.last]))"
)
QUOTED = "texts => texts.map(text => rules.quoted(text))"
NOTED = f"""texts => texts.map(text => rules.check({{ title: text }}, "2031-12-contoh", "{FORM_DAY}")
  .filter(one => /^people_|^long_/.test(one.rule)).map(one => [one.refuses, one.rule, one.case, one.facts.masked]))"""


def test_the_form_answers_every_form_as_the_reader_does(rules):  # noqa: F811
    texts = [*FORMS, *map(linked, FORMS), *(f"Penerima ({form}) hadir." for form in FORMS)]
    found = [[[one.kind, one.asks, one.masked] for one in personal.found(text)] for text in texts]
    assert dict(zip(texts, rules(FOUND, texts), strict=True)) == dict(zip(texts, found, strict=True))
    lines = [one["lines"] for one in LINES]
    over = [[[w.kind, w.asks, w.masked, first, last] for first, last, w in personal.across(one)] for one in lines]
    assert rules(ACROSS, lines) == over
    assert rules(QUOTED, [text[:60] for text in texts]) == [personal.quoted(text[:60]) for text in texts]


def test_the_form_says_what_the_checks_say(rules):  # noqa: F811
    for form, told in zip(FORMS, rules(NOTED, [*FORMS]), strict=True):
        wanted = level(any(refuses for refuses, *_ in told), bool(told))
        assert wanted == FORMS[form]["says"], form


# --- the import -------------------------------------------------------------------------------------------------------


def in_sheet(tmp_path: Path, made: openpyxl.Workbook, name: str = "rekap.xlsx") -> Any:
    path = tmp_path / name
    path.write_bytes(bytes_of(made))
    return pipeline.plan_import(bare(tmp_path / "data"), path, ASKED, FORM_DAY)[0]


def of_people(plan: Any) -> str:
    told = [one for one in plan.remarks if one.case in ("person", "person_asked", "person_column", "person_name")]
    return level(any(one.refuses for one in told), bool(told))


def test_the_import_answers_every_form(tmp_path):
    answers = {}
    for form, one in FORMS.items():
        made = recap()
        made.active["G5"] = form
        plan = in_sheet(tmp_path, made)
        answers[form] = of_people(plan)
        told = "\n".join(remark.said(words("id")) for remark in plan.remarks)
        assert one["says"] == "fine" or not repeats(told, form), (form, told)
        assert (answers[form] == "refused") <= plan.refused
    wanted = {form: one.get("sheet", one["says"]) for form, one in FORMS.items()}
    # A link of its own in a cell is a link.
    assert {form: said for form, said in answers.items() if said != wanted[form]} == {}


@pytest.mark.parametrize(
    ("cells", "says"),
    [
        ({"G5": "64999941", "H5": "01900001"}, "refused"),
        ({"G5": "64999941", "G6": "01900001"}, "refused"),
        ({"G5": "6499", "H5": "9941", "I5": "0190", "J5": "0001"}, "refused"),
        ({"G5": "9999 0141", "H5": "0190 0001"}, "asked"),
        ({"G5": 64999901, "H5": 12900001}, "asked"),
        ({"G5": "0899", "H5": "9999 0000"}, "refused"),
        ({"G5": 1234567, "H5": 7654321, "I5": 99.54}, "fine"),
        ({"G5": "2.860.701", "H5": "2.873.921", "I5": "99,54"}, "fine"),
    ],
    ids=str,
)
def test_cells_beside_one_another_are_read_together(tmp_path, cells, says):
    made = recap()
    for place, value in cells.items():
        made.active[place] = value
    plan = in_sheet(tmp_path, made)
    assert of_people(plan) == says
    told = " ".join(remark.said(words("id")) for remark in plan.remarks)
    assert "9941 0190" not in told
    assert "64999941" not in told


@pytest.mark.parametrize("form", ["6499994101900001", "9999 0141 0190 0001", "0899 9999 0000", "fulan@surel.example"])
def test_names_of_spreadsheets_and_sheets_are_read(tmp_path, form):
    plan = in_sheet(tmp_path, recap(), f"rekap {form}.xlsx")
    assert (of_people(plan), plan.refused) == ("refused", True)
    made = recap()
    made.active.title = f"a {form}"
    named = in_sheet(tmp_path, made)
    assert (of_people(named), named.refused) == ("refused", True)
    for one in (*plan.remarks, *named.remarks):
        assert not repeats(f"{one.at} {one.said(words('id'))}", form)


# --- the hook ---------------------------------------------------------------------------------------------------------


def test_the_hook_reads_what_is_committed(guarded, monkeypatch):  # noqa: F811
    """Not what lies in the folder: a number that was taken away after `git add` would be kept all the same."""
    place = guarded.folder / "data/sources/2031-12-contoh-uji.yml"
    forms = [form for form, one in FORMS.items() if one["says"] == "refused"]
    place.write_text("".join(f"# {form}\n" for form in forms), "utf-8")
    done = kept(guarded, monkeypatch, "data")
    assert done.returncode != 0
    told = (done.stdout + done.stderr).replace("2031-12-contoh-uji", "")
    assert told.count("•") > 100
    assert [form for form in forms if repeats(told, form)] == []
    place.unlink()
    again = kept(guarded, monkeypatch, "README.md") if (guarded.folder / "README.md").exists() else None
    assert again is None or again.returncode != 0


# --- any number, with any signs ---------------------------------------------------------------------------------------

SIGNS = " .,/_-\u00a0\u200b()[]:;*+–•'\"#|\t"


@st.composite
def numbers(draw: Any) -> str:
    """Sixteen digits around a day, with up to three signs between any two."""
    day, month = draw(st.integers(1, 28)) + draw(st.sampled_from([0, 40])), draw(st.integers(1, 12))
    digits = f"99{draw(st.integers(0, 9999)):04}{day:02}{month:02}{draw(st.integers(0, 99)):02}"
    digits += f"{draw(st.integers(0, 9999)):04}"
    gaps = draw(st.lists(st.text(SIGNS, max_size=3), min_size=15, max_size=15))
    return digits[0] + "".join(gap + digit for gap, digit in zip(gaps, digits[1:], strict=True))


@cases(300)
@given(numbers())
@example("9999014101900001")
@example("9.9.9.9.0.1.4.1.0.1.9.0.0.0.0.1")
@example("990000:0810000000")
def test_no_number_around_a_day_is_silent(number):
    found = personal.found(number)
    assert {one.kind for one in found} <= {"long", "nik", "phone"}
    inner = re.sub(r"\D", "", number)[4:12]
    for text in (number, f"Penerima {number} hadir", f"a {number} b " * 3):
        assert personal.found(text)
        assert inner not in re.sub(r"\D", "", personal.masked(text))
        assert inner not in re.sub(r"\D", "", personal.quoted(text))


@cases(100)
@given(numbers(), st.integers(2, 14))
def test_no_number_around_a_day_is_silent_over_two_lines(number, place):
    at = [match.start() for match in re.finditer(r"[0-9]", number)][place]
    head = number[:at].rstrip("".join(SIGNS))
    tail = number[at:]
    # A line that is a count, or a date, is one: 9.900 begins no other number.
    assume(not personal.WHOLE.fullmatch(head) and not personal.WHOLE.fullmatch(tail))
    lines = [f"note: {head}", f"locator: {tail}"]
    alone = [one for line in lines for one in personal.found(line)]
    assert personal.across(lines) or alone
