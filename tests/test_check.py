"""Every mistake gets one sentence, on the line that a person must change; what is right passes without a word."""

import ast
import json
import os
import random
import re
from dataclasses import replace
from datetime import date
from itertools import product
from pathlib import Path
from typing import Any

import pytest

from scripts import __main__ as command
from scripts import check, pipeline, write
from scripts.model import Data, Figure, Finding, ToWrite, Where
from scripts.model.checked import QUESTIONS
from scripts.words import shipped
from tests import conftest, registry
from tests.mistakes import POS, TODAY, VALID, changed, changed_by, checked, found, said, table, valid, written

TABLE = table()
SCRIPTS = Path(__file__).parent.parent / "scripts"
ELSEWHERE = {
    "speakers without their fields": "said at the name that holds them",
    "target beside another base": "the target is what is out of place",
    "parts above the whole": "asked about the whole",
    "sum that does not add up": "asked about the whole",
}
"""Mistakes that are told on another line than the one that was changed, and why."""
RECAP = "sources/2025-04-contoh-rekap.yml"


def by_name(name: str) -> dict[str, Any]:
    return next(one for one in TABLE if one["name"] == name)


def rule_of(line: str) -> str:
    """`counts_are_whole_numbers.unit` of a found line."""
    return re.split(r" (?:refuse|ask) ", line, maxsplit=1)[1].split(" ")[0]


def line_of(line: str) -> tuple[str, int]:
    file, _, number = re.split(r" (?:refuse|ask) ", line, maxsplit=1)[0].rpartition(":")
    return file, int(number)


# --- one mistake at a time --------------------------------------------------------------------------------------------


@pytest.mark.parametrize("mistake", TABLE, ids=lambda one: one["name"])
def test_a_mistake_is_answered_in_one_sentence_on_its_line(mistake):
    seen = checked(changed(mistake))
    assert said(seen) == mistake["found"]
    for line in (*said(seen), *said(seen, "en")):
        assert not re.search(r"\{(?!orang\})[a-z_]+\}", line), f"an empty place: {line}"
        assert "`: `" not in line, line


def test_the_table_is_long_enough_and_answers_every_mistake_once():
    assert len(TABLE) >= 90
    assert [one["name"] for one in TABLE if len(one["found"]) != 1] == [
        "NIK in a table",  # the table is in the wrong place, too
        "NIK in a file that is not UTF-8",  # two mistakes
    ]


@pytest.mark.parametrize("mistake", [one for one in TABLE if one.get("new")], ids=lambda one: one["name"])
def test_the_line_is_the_one_that_was_changed(mistake):
    before, after = (files[mistake["file"]].split(b"\n") for files in (valid(), changed(mistake)))
    same = next(
        n for n, (one, other) in enumerate(zip(before, after, strict=False)) if one != other or "save_as" in mistake
    )
    behind = 0
    while "save_as" not in mistake and behind < len(after) - same and before[-1 - behind] == after[-1 - behind]:
        behind += 1
    lines = [line_of(one)[1] for one in mistake["found"]]
    only_less = len(after) - behind <= same
    assert mistake["name"] in ELSEWHERE or only_less or all(same < line <= len(after) - behind for line in lines)


def test_well_kept_data_pass_without_a_word():
    assert found(valid()) == []


# --- what is harmless -------------------------------------------------------------------------------------------------

TYPED = [
    ("count: 12.345", "count: 12345"),
    ("count: 12.345", 'count: "12.345"'),
    ("count: 12.345", "count: '12345'"),
    ("count: 12.345", "count:   12.345   "),
    ("count: 12.345", "count: 12.345 # paragraf 3"),
    ("count: 12.345", "count: 12.345 #paragraf 3"),
    ("count: 457", "count: 0"),
    ("percent: 91,23", "percent: 91.23"),
    ("percent: 91,23", "percent: '91,23'"),
    ("percent: 91,23", "percent: 91"),
    ("percent: 91,23", "percent: 91,2"),
    ("percent: 91,23", "percent: 91,2345"),
    ("  - region: 97.03\n    indicator", '  - region: "97.03"\n    indicator'),
    ("as_of: 2025-04-30", "as_of: '2025-04-30'"),
    ("as_of: 2025-04-30", "as_of: 2025-Q1"),
    ("as_of: 2025-04-30", "as_of: 2024-S2"),
    ("as_of: 2025-04-30", "as_of: 2024"),
    ("as_of: 2025-04-30", "as_of: unstated"),
    ("published: 2025-05-06", "published: unstated"),
    ("indicators: [ikd-active]", "indicators: ikd-active"),
    ("indicators: [ikd-active]", "indicators:\n      - ikd-active"),
    ("indicators: [ikd-active]", "indicators:\n    - ikd-active"),
    ("indicators: [ikd-active]", "indicators: [ ikd-active,\n      ]"),
    ("kind: press", "kind: press\n"),
    ("kind: press", "# catatan\nkind: press # koran"),
    ("kind: press", "'kind': press"),
    ("kind: press", "kind: press #koran"),
    ('title: "Contoh Raih', 'title:  # judul\n  "Contoh Raih'),
    ("publisher: Contoh Pos", "publisher: Contoh Pos  # koran"),
    ("publisher: Contoh Pos", "publisher: Contoh Pos # koran"),
    ("publisher: Contoh Pos", "publisher: 'Contoh Pos' #koran"),
    ("publisher: Contoh Pos", "publisher: Contoh Pos ####"),
    ("publisher: Contoh Pos", "publisher: Contoh Pos\n#number: 12"),
    ("publisher: Contoh Pos", "publisher: Contoh#1"),
    ("    locator: paragraf 2\n", "    locator: paragraf 2\n    #note: nanti\n  #- region: 97\n"),
    ("title: ", "%YAML 1.1\n---\ntitle: "),
    ("title: ", "---\ntitle: "),
    ("    locator: paragraf 3\n", "    locator: paragraf 3\nawards:\ntargets: []\nbenefits: # belum\n"),
    ("    office: Kantor Contoh\n", ""),
    ("  id: Berita ini rekaan.", "  id: >\n    Berita ini\n    rekaan: begitu."),
    ("  id: Berita ini rekaan.", "  id: |\n    Berita ini rekaan,\n    - dan seterusnya."),
    ("  id: Berita ini rekaan.", "  id: Berita ini\n    rekaan."),
    ("  id: Berita ini rekaan.", '  id: "Berita ini\n    rekaan: begitu."'),
    ("  id: Berita ini rekaan.", "  id: Kata “kutipan” di tengah kalimat."),
    ("  id: Berita ini rekaan.", "  id: Jum'at, R&D, 50% < 60%, 5 > 4, C#, a@b, x*y!"),
    ("  id: Berita ini rekaan.", "  id: Sumber data = kantor + dinas - cabang"),
    ("  id: Berita ini rekaan.", "  id: Surat ke disdukcapil@contoh.go.id pada 2024-11-04 2024-11-05."),
    ("  id: Berita ini rekaan.", "  id: Lihat https://contoh.example/6499999901900001 dan 0,1234567890123456."),
    ("  id: Berita ini rekaan.", "  id: Keluarga \U0001f468\u200d\U0001f469\u200d\U0001f467 dan 👍🏽."),
    ("  id: Berita ini rekaan.", "  id: ya"),
    ("  id: Berita ini rekaan.", "  id: '12:30, 0123, no, on, 1_000'"),
    ("  id: Berita ini rekaan.", "  id: Berita ini rekaan.\n  en: An invented article."),
    ("url: https://contoh.example/berita/1", "url: https://contoh.example/berita/1?a=1&b=%20x#judul"),
    ("office: Kantor Contoh", "office: Kantor Contoh, 2020 2021 2022 2023"),
    ("speaker: Fulan Contoh\n    locator: paragraf 2", "speaker: 'Fulan Contoh'\n    locator: '2'"),
]
"""Other ways to write the same, or something else that is right."""


@pytest.mark.parametrize(("old", "new"), TYPED)
def test_a_harmless_way_to_write_passes_without_a_word(old, new):
    assert VALID[POS].count(old) == 1
    assert found(valid() | {POS: VALID[POS].replace(old, new).encode()}) == []


FORMS = {
    "CRLF": lambda text: text.replace("\n", "\r\n"),
    "CR": lambda text: text.replace("\n", "\r"),
    "BOM": lambda text: "\ufeff" + text,
    "trailing spaces": lambda text: text.replace("\n", "  \n"),
    "trailing tabs": lambda text: text.replace("\n", "\t\n"),
    "empty lines": lambda text: re.sub(r"\n(?=\S)", "\n\n", text),
    "no last line end": lambda text: text.rstrip("\n"),
    "comments": lambda text: re.sub(r"\n(?=\S)", '\n# catatan: "bebas" {[&*\n', text),
    "tab before a comment": lambda text: re.sub(r"\n(?=\S)", "\t# catatan\n", text),
    "lists not indented": lambda text: re.sub(
        r"(?<=:\n)(?:  - .*\n(?:    .*\n)*)+", lambda found: re.sub(r"^  ", "", found[0], flags=re.M), text
    ),
}


@pytest.mark.parametrize("form", FORMS)
def test_a_harmless_form_of_a_file_passes_without_a_word(form):
    texts = {name: FORMS[form](text) for name, text in VALID.items()}
    assert found({name: text.encode() for name, text in texts.items()}) == []


def test_names_may_come_in_any_order():
    def turned(text):
        blocks = re.split(r"\n(?=\S)", text.rstrip("\n"))
        return "\n".join(reversed([block for block in blocks if not block.startswith("#")])) + "\n"

    assert found({name: turned(text).encode() for name, text in VALID.items()}) == []


def test_what_may_lie_beside_the_data_passes_without_a_word():
    beside = {
        "README.md": b"# Panduan\n",
        "schema/source.json": b"{}",
        "words/id.yml": b"",
        ".gitkeep": b"",
        ".DS_Store": b"\0",
    }
    assert found(valid() | beside) == []


def test_two_values_of_one_source_may_stand_side_by_side_when_each_says_where():
    flow = "  - region: 97.71\n    indicator: ikd-active\n    from: 2025-01-09\n    to: 2025-01-13\n    count: 475\n"
    more = f"    locator: paragraf 5\n{flow}    locator: judul\n"
    text = VALID[POS].replace("    count: 457\n", f"    count: 457\n{more}")
    assert found(valid() | {POS: text.encode()}) == []


ASKED = [
    one
    for one in TABLE
    if rule_of(one["found"][0]).split(".")[0] in {question.__name__ for question in check.QUESTIONS}
]


def asked(mistake, tmp_path):
    """The question of a mistake, with the file it stands in and that file's lines."""
    files = changed(mistake)
    [finding] = pipeline.check_folder(written(files, tmp_path), TODAY).findings
    name = finding.where.file.removeprefix("data/")
    return finding, name, files[name].decode().split("\n")


def answered(mistake, finding, name, lines, to_write):
    """What is found when the lines that a question names stand where it says, with an answer in them."""
    at = finding.where.line if finding.where.line > 1 else len(lines) - 1
    case, line = finding.to_write.case, finding.to_write.line
    begin, end = {"new": (at, at), "more": (line, line), "again": (line - 1, line + 2)}[case]
    given = [line.replace("…", "Memang begitu di sumber.") for line in to_write]
    text = "\n".join([*lines[:begin], *given, *lines[end:]])
    return found(changed(mistake) | {name: text.encode()})


@pytest.mark.parametrize("mistake", ASKED, ids=lambda one: one["name"])
def test_the_lines_that_a_question_names_answer_it(mistake, tmp_path):
    finding, name, lines = asked(mistake, tmp_path)
    assert answered(mistake, finding, name, lines, finding.to_write.lines) == []


@pytest.mark.parametrize("mistake", ASKED, ids=lambda one: one["name"])
def test_a_note_answers_nothing(mistake, tmp_path):
    finding, name, lines = asked(mistake, tmp_path)
    depth = " " * (len(finding.to_write.lines[0]) - len("checked:"))
    if finding.to_write.case == "new" and f"{depth}note:" not in lines:
        note = [f"{depth}note:", f"{depth}  id: …"]
        assert len(answered(mistake, finding, name, lines, note)) == 1


@pytest.mark.parametrize("mistake", ASKED, ids=lambda one: one["name"])
def test_an_answer_for_another_value_answers_nothing(mistake, tmp_path):
    finding, name, lines = asked(mistake, tmp_path)
    values = f"for: {finding.to_write.values}"
    for other in ("for: 12,34567", f"{values}; 12,34567"):
        given = [line.replace(values, other) for line in finding.to_write.lines]
        [again] = answered(mistake, finding, name, lines, given)
        assert rule_of(again) == rule_of(mistake["found"][0])
        assert other.removeprefix("for: ") in again


def test_questions_and_their_names_are_one_to_one():
    """Each name is asked by a check of ours, and each check asks by a name that is published."""
    assert {one.asks for one in check.QUESTIONS} == set(QUESTIONS)


ANSWERS = [
    ("99,46; 2.534.506", {"percent": "99.46", "count": "2534506"}, True),
    ("99,46%", {"percent": "99,46"}, True),
    ("99,46", {"percent": "99,460"}, True),
    ("99,46", {"percent": "99,64"}, False),
    ("99,46; 2.534.506", {"percent": "99,46", "count": "2.534.507"}, False),
    ("2.534.506", {"percent": "99,46", "count": "2.534.506"}, False),
    ("99,46; 100; 200", {"percent": "99,46", "count_from": "100", "count_to": "200"}, True),
    (";", {"percent": "99,46"}, False),
    ("sembilan", {"percent": "99,46"}, False),
]


@pytest.mark.parametrize(("typed", "fields", "right"), ANSWERS)
def test_an_answer_is_for_a_value_not_for_its_spelling(typed, fields, right):
    answer = {"question": "percent-follows", "for": typed, "answer": "Memang begitu."}
    figure = Figure.model_validate({"region": "97", "indicator": "contoh", **fields, "checked": [answer]})
    assert figure.answers("percent-follows") is right
    assert not figure.answers("above-100")


# --- many mistakes at a time ------------------------------------------------------------------------------------------


def test_five_mistakes_in_one_file_are_five_findings():
    names = (
        "tab in front of a name",
        "name written twice",
        "unknown name",
        "count with its unit",
        "base that is unknown",
    )
    five = [by_name(name) for name in names]
    got = found(changed_by(five))
    assert [rule_of(one) for one in got] == [
        "names_are_written_once.plain",
        "names_are_known.far",
        "counts_are_whole_numbers.unit",
        "spaces_are_spaces.tab-start",
        "bases_are_known.unknown",
    ]


def test_five_mistakes_in_one_entry_are_five_findings():
    entry = (
        VALID[POS]
        .replace(
            "    count: 12.345\n    count_is: about\n    wording: activated\n",
            "    count: 12,5\n     count_is: about\n    wordng: activated\n    wording: sudah\n"
            "    indicator: ikd-active\n",
        )
        .replace(
            "  - region: 97.03\n    indicator: ikd-active\n    as_of",
            "  - region: 97.33\n    indicator: ikd-active\n    as_of",
        )
    )
    assert [(line_of(one)[1], rule_of(one)) for one in found(valid() | {POS: entry.encode()})] == [
        (26, "regions_are_known.unknown"),
        (29, "counts_are_whole_numbers.comma"),
        (30, "lines_can_be_read.indentation"),
        (31, "names_are_known.near"),
        (32, "words_are_known.plain"),
        (33, "names_are_written_once.plain"),
    ]


OF_A_FIGURE = [
    one
    for one in TABLE
    if one.get("old") in ("    count: 12.345\n", "    as_of: 2025-04-30\n")
    or (one.get("old") or "").startswith("  - region: 97.03\n    indicator: ikd-active\n    as_of")
    if one["new"].count("\n") == one["old"].count("\n") and " refuse " in one["found"][0]
]


def test_more_than_fifty_mistakes_in_one_file_are_as_many_findings_in_their_order():
    """Each figure carries another mistake of the table; none hides another, and none echoes."""
    head, _, rest = VALID[POS].partition("figures:\n")
    text, wanted = head + "figures:\n", []
    for number, mistake in enumerate(OF_A_FIGURE):
        count = "12.345" if "count" in mistake["old"] else f"{number}.345"
        figure = (
            f"  - region: 97.03\n    indicator: ikd-active\n    as_of: 2025-04-30\n    count: {count}\n"
            f"    locator: paragraf {number}\n"
        )
        begins = text.count("\n") + 1
        sentence = mistake["found"][0].partition(" ")[2]
        shift = begins - 26
        sentence = re.sub(r"(?<=baris )\d+", lambda line, by=shift: str(int(line[0]) + by), sentence)
        wanted.append((line_of(mistake["found"][0])[1] + shift, sentence))
        text += figure.replace(mistake["old"], mistake["new"])
    text += "claims:\n" + rest.partition("claims:\n")[2]
    got = [(line_of(one)[1], one.partition(" ")[2]) for one in found(valid() | {POS: text.encode()})]
    assert len(wanted) > 50
    assert got == wanted


def test_every_mistake_in_a_file_of_its_own_is_found_in_one_run():
    """A folder with a broken file for each mistake of the table: no file hides or echoes another's."""
    files, wanted = valid(), []
    for number, mistake in enumerate(TABLE):
        sentence = mistake["found"][0].partition(" ")[2]
        if mistake.get("file") != POS or "add" in mistake or " ask " in mistake["found"][0] or "berita/1" in sentence:
            continue
        if len(mistake["found"]) > 1 or "save_as" in mistake:
            continue
        name = f"sources/2025-05-contoh-{number:03}.yml"
        link = b"https://contoh.example/%d" % number
        files[name] = changed(mistake)[POS].replace(b"https://contoh.example/berita/1", link)
        wanted.append(f"data/{name}:{line_of(mistake['found'][0])[1]} {sentence}")
    got = found(files)
    assert len(wanted) > 150
    assert [one.replace("2025-05-contoh-poss", "") for one in got] == [
        one.replace("2025-05-contoh-poss", "") for one in wanted
    ]


SIDE_BY_SIDE = [
    one
    for one in TABLE
    if {"file", "old", "new"} <= one.keys() and not {"add", "save_as"} & one.keys() and len(one["found"]) == 1
    if one["new"].count("\n") == one["old"].count("\n") and " refuse " in one["found"][0]
    if one["name"] not in ("region's own code in another form", "count empty")
]
"""Mistakes that leave every line in its place. The first changes what other sentences list as known, and a line that is
too far to the right belongs to an empty one above it."""


def touched(mistake):
    text = VALID[mistake["file"]]
    first = text.count("\n", 0, text.index(mistake["old"]))
    return {(mistake["file"], first + n) for n in range(mistake["old"].rstrip("\n").count("\n") + 1)}


@pytest.mark.parametrize("seed", range(40))
def test_mistakes_side_by_side_neither_hide_nor_echo_one_another(seed):
    mixed = random.Random(seed).sample(SIDE_BY_SIDE, len(SIDE_BY_SIDE))  # noqa: S311 - a shuffle that can be repeated
    chosen, taken = [], set()
    for one in mixed:
        if len(chosen) < 8 and not touched(one) & taken:
            chosen.append(one)
            taken |= touched(one)
    assert found(changed_by(chosen)) == sorted((line for one in chosen for line in one["found"]), key=line_of)


# --- the sentences ----------------------------------------------------------------------------------------------------

OTHER_TESTS = {
    "links_lead_to_the_page_itself.nowhere",
    "files_are_utf8.binary",
    "files_are_small.plain",
    "files_are_small.lines",
    *(
        f"files_are_files.{one}"
        for one in ("plain", "nowhere", "circle", "pipe", "socket", "device", "folder", "no-folder")
    ),
    *(f"files_can_be_read.{one}" for one in ("denied", "plain", "folder-denied", "folder")),
    *(f"folders_are_there.{one}" for one in ("all", "no-folder", "plain")),
    "characters_can_be_seen.name",
    "files_have_their_place.many",
    "mistakes_are_few.plain",
    "photos_can_be_shown.unreadable",
}
"""Sentences whose example is no text in a file, or too large for the table; see test_read.py, test_odd_files.py
and test_photos.py."""


def sentences(language: str) -> dict[str, str]:
    return {
        key.removeprefix("findings."): text for key, text in shipped(language).items() if key.startswith("findings.")
    }


def test_every_sentence_has_an_example_and_every_example_a_sentence():
    told = {rule_of(line) for one in TABLE for line in one["found"]}
    assert told | OTHER_TESTS == set(sentences("id"))
    assert not told & OTHER_TESTS


def test_every_rule_and_case_in_the_code_has_sentences_in_both_languages():
    cases = set(cases_in_the_code())
    assert len(cases) > 170
    for language in ("id", "en"):
        assert cases - set(sentences(language)) == set(), language


def test_every_check_has_a_sentence():
    rules = {key.partition(".")[0] for key in sentences("id")}
    assert {one.__name__ for one in (*check.CHECKS, *check.QUESTIONS)} <= rules


def cases_in_the_code():
    """`rule.case` for every finding that the code names: each call or yield in which both are plain texts."""
    for path in [path for room in ("read", "check", "model", "words") for path in SCRIPTS.glob(f"{room}/*.py")]:
        tree = ast.parse(path.read_text("utf-8"))
        for function in [node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)]:
            for node in ast.walk(function):
                if isinstance(node, ast.Call):
                    yield from cases_of_a_call(node)
                elif isinstance(node, ast.Yield) and path.parent.name == "check" and not function.name.startswith("_"):
                    if isinstance(node.value, ast.Tuple) and len(node.value.elts) == 3:
                        yield from (f"{function.name}.{case}" for case in texts(node.value.elts[1]))
                    elif isinstance(node.value, ast.Call) and len(node.value.args) == 4:
                        yield from (f"{function.name}.{case}" for case in texts(node.value.args[2]))
                elif isinstance(node, ast.Return) and (path.stem, function.name) in ANSWERS:
                    rule = ANSWERS[path.stem, function.name]
                    yield from (f"{rule}.{case}" for answer in answers(node.value) for case in texts(answer.elts[0]))


ANSWERS = {
    ("numbers", "_count_slip"): "counts_are_whole_numbers",
    ("numbers", "_percent_slip"): "percentages_have_one_reading",
    ("periods", "_date_slip"): "dates_exist",
    ("periods", "_part_of_year"): "dates_exist",
    ("places", "answer"): "regions_are_known",
    ("places", "_without_dot"): "regions_are_known",
    ("sources", "_wrong"): "links_are_https",
    ("places", "_misplaced"): "files_have_their_place",
    ("answers", "_needless"): "answers_are_needed",
}
"""Functions that give back which sentence of one rule fits."""


def answers(node):
    """The pairs that an expression may be."""
    match node:
        case ast.Tuple(elts=[_, _]):
            yield node
        case ast.IfExp():
            yield from (*answers(node.body), *answers(node.orelse))


def cases_of_a_call(node):
    name = getattr(node.func, "id", getattr(node.func, "attr", ""))
    first = {"Finding": 1, "wrong": 0, "say": 1, "_say": 1, "ask": 1}.get(name)
    if name == "_said" and len(node.args) == 4:
        yield from (f"lines_can_be_read.{case}" for case in texts(node.args[3]))
    elif first is not None and len(node.args) > first:
        case = node.args[first + 1] if len(node.args) > first + 1 else ast.Constant("plain")
        for rule in texts(node.args[first]):
            yield from (f"{rule}.{one}" for one in texts(case))


def texts(node):
    """The texts that an expression may be, where it says so itself."""
    match node:
        case ast.Constant(str(text)):
            yield text
        case ast.IfExp():
            yield from (*texts(node.body), *texts(node.orelse))


PARSER_WORDS = re.compile(
    r"\b(?:mapping|scalar|token|expected|block|stream|parse\w*|sequence|flow|anchor|alias|null|none|str|int|dict|list"
    r"|invalid|error|exception|traceback|field|value|file|line|string|symlink|key|the|and|or|is|of|not)\b",
    re.IGNORECASE,
)
QUOTED = re.compile(r'`[^`]*`|"[^"]*"|\{\w+\}|data/\S+|\bscripts/\S+|\([^()]*\)')


def test_indonesian_sentences_have_no_english_and_no_parser_words():
    """What stands in quotation marks or between backticks is a name, or was typed."""
    for key, sentence in sentences("id").items():
        bare = QUOTED.sub("", sentence)
        assert PARSER_WORDS.findall(bare) == [], f"{key}: {sentence}"


def test_sentences_are_sentences():
    for language in ("id", "en"):
        for key, sentence in sentences(language).items():
            assert re.search(r"[.?]$", sentence), key
            assert len(sentence) < 330, key


# --- where the findings go --------------------------------------------------------------------------------------------


def run(files, tmp_path, capsys, *arguments):
    folder = written(files, tmp_path)
    code = command.main(["check", "--data", str(folder), "--today", TODAY.isoformat(), *arguments])
    return code, capsys.readouterr().out


def test_the_lines_that_answer_are_given_in_every_form(tmp_path, capsys):
    files = changed(by_name("percentage that does not follow"))
    lines = ["    checked:", "      - question: percent-follows"]
    lines += ["        for: 96,05; 190.123; 200.000", "        answer: …"]
    _, text = run(files, tmp_path / "text", capsys)
    assert "\n".join(lines) in text
    _, github = run(files, tmp_path / "github", capsys, "--format", "github")
    assert "%0A".join(lines) in github
    _, found = run(files, tmp_path / "json", capsys, "--format", "json")
    assert [one["answer"] for one in json.loads(found)] == ["\n".join(lines)]


def test_counts_set_side_by_side_are_nobodys_and_a_number_of_a_person_is_masked(tmp_path, capsys):
    """92, 2.801.230 and 1.901.234 are sixteen digits with a day among them, as a NIK is."""
    text = VALID[RECAP].replace("percent: 95,06", "percent: 92").replace("count: 190.123", "count: 2.801.230")
    files = valid() | {RECAP: text.replace("of_count: 200.000", "of_count: 1.901.234").encode()}
    for form in ("text", "json", "github"):
        _, said = run(files, tmp_path / form, capsys, "--format", form)
        assert "        for: 92; 2.801.230; 1.901.234" in said
        assert "padahal 2.801.230 dari 1.901.234" in said
        assert "•" not in said
    nik = "1111014101900001"
    line = f"        for: 1; {nik}"
    answer = ToWrite("again", "claim-against-figures", f"1; {nik}", 3, (line,), f"{nik}; 2")
    shown = pipeline._in_private(Finding(Where("x.yml", 3), "x", "plain", {"now": ("1", nik)}, False, answer))
    assert shown.to_write.lines == ("        for: 1; 1111••••••••0001",)
    assert not any(nik in str(part) for part in (shown.facts, *shown.to_write))


LINKS = {
    "front": ("https://kabar.id", "https://kabar.id/", "https://www.kabar.id/index.php", "https://kabar.id/id/#atas"),
    "nowhere": (
        "https://contoh.example/berita",
        "https://example.com/a",
        "https://www.contoh.co.id/x",
        "https://a.test/b",
    ),
    "": (
        "https://kabar.id/berita/1",
        "https://kabar.id/?p=12",
        "https://kabar.id/#/berita/1",
        "https://contohnya.id/a",
    ),
}


def test_a_link_leads_to_the_page_of_its_source():
    """An example left standing and a front page are asked about; an invented province may have invented addresses."""
    cases = {link: case for case, links in LINKS.items() for link in links}
    known = registry.data()
    for region, invented in (("64", False), ("97", True)):
        sources = {link: registry.source().model_copy(update={"url": link}) for link in cases}
        site = known.site.model_copy(update={"region": region})
        found = check.sources.links_lead_to_the_page_itself(replace(known, site=site, sources=sources), TODAY)
        asked = {link: case for link, case in cases.items() if case and not (invented and case == "nowhere")}
        assert {one.entry.url: {"plain": "front"}.get(one.case, one.case) for one in found} == asked


def test_what_is_only_printed_is_found_by_its_number():
    """Issue and page of a paper, on which more than one article stands; a letter is one by its number."""
    told = {"number": "edisi 1, halaman 3", "lines": {"number": 1}}
    for kind, twice in (("press", 1), ("official", 2)):
        papers = [registry.source(kind=kind).model_copy(update=told | {"title": title}) for title in ("A", "B", "a")]
        data = Data(sources={str(at): paper for at, paper in enumerate(papers)})
        assert list(check.sources.sources_can_be_found(data, TODAY)) == []
        assert len(list(check.sources.sources_are_entered_once(data, TODAY))) == twice
    bare = Data(sources={"s": registry.source(kind="press")})
    assert [case for _, case, _ in check.sources.sources_can_be_found(bare, TODAY)] == ["plain"]


def test_the_lines_stand_as_far_in_as_the_entry(tmp_path):
    """Lists need not be indented, and a source's own fields stand at the margin."""
    flat = re.sub(
        r"(?<=:\n)(?:  - .*\n(?:    .*\n)*)+", lambda one: re.sub(r"^  ", "", one[0], flags=re.M), VALID[RECAP]
    )
    files = valid() | {RECAP: flat.replace("percent: 95,06", "percent: 96,05").encode()}
    [one] = pipeline.check_folder(written(files, tmp_path), TODAY).findings
    assert one.to_write.lines[:2] == ("  checked:", "    - question: percent-follows")


PERSONAL = re.compile(r"[1-9]\d{15}|\d{4}[ .-]?\d{4}[ .-]?\d{4}|fulan@|410190")


PRIVATE = [one for one in TABLE if rule_of(one["found"][-1]).startswith(("people_stay_", "long_"))]


def test_nothing_personal_is_ever_printed(tmp_path, capsys):
    assert len(PRIVATE) > 12
    for mistake in PRIVATE:
        seen = checked(changed(mistake))
        for form, language in product(("text", "json", "github"), ("id", "en")):
            write.findings(seen.sentences(language), form, "")
            out = capsys.readouterr().out
            assert "•" in out
            assert not PERSONAL.search(out.replace("2025-05", "")), (form, language, out)


@pytest.mark.parametrize("form", ["text", "json", "github"])
def test_nor_by_the_command(form, tmp_path, capsys):
    code, out = run(changed(PRIVATE[0]), tmp_path, capsys, "--format", form)
    assert code == (" refuse " in PRIVATE[0]["found"][-1])
    assert "•" in out
    assert not PERSONAL.search(out.replace("2025-05", "")), out


def test_personal_numbers_do_not_come_back_in_other_sentences(tmp_path, capsys):
    """Typed where other mistakes quote what was typed: as a name, a word, a date, a code, a link, a file."""
    nik = "6499 9941 0190 0001"
    spoiled = VALID[POS]
    for old in ("kind: press", "published: 2025-05-06", "    rank: 1", "    among: kabupaten", "    of: unstated"):
        spoiled = spoiled.replace(old, f"{old.partition(':')[0]}: {nik}")
    spoiled = spoiled.replace("extent: full", f"{nik}: full\nextent: full\n{nik}\n- {nik}")
    spoiled = spoiled.replace("url: https", f"url: {nik} https")
    words = f"findings:\n  {nik}: x\n".encode()
    for form in ("text", "json", "github"):
        files = valid() | {POS: spoiled.encode(), "words/id.yml": words}
        code, out = run(files, tmp_path / form, capsys, "--format", form)
        assert code == 1
        assert out.count("6499••••••••0001") >= 8
        assert not PERSONAL.search(out)


def test_a_suggestion_can_be_used_by_a_program(tmp_path, capsys):
    _, out = run(changed(by_name("count in millions")), tmp_path, capsys, "--format", "json")
    assert [(one["line"], one["suggestion"]) for one in json.loads(out)] == [(29, "2.500.000")]


SUGGESTING = [
    one for one in TABLE if one.get("old", "").count("\n") == 1 and re.match(r" *(?:- )?\w+: [^\n]*\n$", one["new"])
]


@pytest.mark.parametrize("mistake", SUGGESTING, ids=lambda one: one["name"])
def test_what_is_suggested_is_right(mistake, tmp_path):
    """Putting the suggestion where the mistake stood leaves nothing to refuse on that line."""
    folder = written(changed(mistake), tmp_path)
    one = pipeline.check_folder(folder, TODAY).findings[0]
    better = one.facts.get("better")
    if (
        better
        and one.rule not in ("lines_can_be_read", "names_are_known", "texts_are_short")
        and one.case not in ("people", "range")
    ):
        name = mistake["new"].partition(":")[0]
        files = changed({**mistake, "new": f"{name}: {better}\n"})
        assert [line for line in found(files) if line_of(line)[1] == one.where.line and " refuse " in line] == []


@pytest.mark.our_data
def test_real_data_pass():
    seen = pipeline.check_folder(Path(__file__).parent.parent / "data", date.fromisoformat(conftest.TODAY))
    assert [line for line in said(seen) if " refuse " in line] == []


def test_the_summary_counts_what_was_found(tmp_path, capsys):
    code, out = run(changed_by([by_name("count with its unit"), by_name("read before it appeared")]), tmp_path, capsys)
    assert code == 1
    assert out.splitlines()[-1] == "1 harus diperbaiki, 1 perlu ditinjau, dalam 2 sumber yang terbaca."


def test_questions_do_not_stop_publication(tmp_path, capsys):
    assert run(changed(by_name("read before it appeared")), tmp_path, capsys)[0] == 0


@pytest.mark.skipif(os.name == "nt", reason="links need rights on Windows")
def test_a_link_to_another_place_is_refused(tmp_path):
    folder = written(valid(), tmp_path)
    (tmp_path / "rahasia.yml").write_text("publisher: Rahasia\n", "utf-8")
    (folder / "sources/2025-06-contoh-pintas.yml").symlink_to(tmp_path / "rahasia.yml")
    (folder / "sources/lain").symlink_to(tmp_path)
    (folder / "words").symlink_to(tmp_path)
    seen = pipeline.check_folder(folder, TODAY)
    assert [rule_of(line) for line in said(seen)] == ["files_are_files.plain"] * 3
    assert set(seen.data.sources) == {"2025-04-contoh-rekap", "2025-05-contoh-pos"}


def test_a_file_in_capitals_is_told_once_and_not_again_where_it_is_named():
    lower = b"2025-05-contoh-pos"
    files = valid()
    files["sources/2025-05-Contoh-Pos.yml"] = files.pop(POS)
    assert all(lower in files[name] for name in ("outreach.yml", "targets.yml", "benefits.yml"))
    assert [rule_of(line) for line in found(files)] == ["file_names_are_plain.near"]
