"""Bytes become values, or findings: nothing that a file holds makes the reader fall, wait or guess."""

import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path
from types import FrameType

import pytest

from scripts import pipeline, read
from scripts.model import Finding, Where
from scripts.read import nodes, personal, places, structure
from scripts.read.entry import MOST_SAID
from scripts.read.file import not_too_many
from scripts.read.text import LARGEST, MOST_LINES
from tests import examples
from tests.examples import ends, some
from tests.mistakes import POS, TODAY, VALID, found, said, valid, written


def told(content: bytes, name: str = POS) -> list[str]:
    """What is found in one file of an otherwise valid folder: `line rule.case` each."""
    lines = []
    for one in found(valid() | {name: content}):
        where, rule = one.split(" ")[0], one.split(" ")[2]
        assert where.startswith(f"data/{name}:"), one
        lines.append(f"{where.rpartition(':')[2]} {rule}")
    return lines


# --- bounds -----------------------------------------------------------------------------------------------------------

MEGABYTE = LARGEST - 10
LAUGHS = "a: &a [x, x, x, x, x, x, x, x, x]\n" + "".join(
    f"{one}: &{one} [{', '.join([f'*{before}'] * 9)}]\n" for before, one in zip("abcdefgh", "bcdefghi", strict=True)
)

HEAVY = {
    "a megabyte of open brackets": (b"[" * MEGABYTE, ["1 entries_are_not_deep.plain"]),
    "a megabyte of open brackets, one a line": (b"[\n" * (MOST_LINES - 10), ["13 entries_are_not_deep.plain"]),
    "a megabyte of open braces": (b"{" * MEGABYTE, ["1 one_value_a_line.plain"]),
    "a megabyte of keys in keys": (
        b"".join(b"%sa:\n" % (b" " * n) for n in range(1300)),
        ["13 entries_are_not_deep.plain"],
    ),
    "a megabyte of dashes": (b"- " * (MEGABYTE // 2), ["1 entries_are_not_deep.plain"]),
    "a megabyte of quotes": (b'"' * MEGABYTE, None),
    "a megabyte of one letter": (b"a" * MEGABYTE, ["1 values_have_their_shape.file"]),
    "a megabyte of digits": (b"1" * MEGABYTE, ["1 values_have_their_shape.file"]),
    "a megabyte of digits and spaces": (b"1 " * (MEGABYTE // 2), ["1 values_have_their_shape.file"]),
    "a megabyte of at signs": (b"x@" * (MEGABYTE // 2), ["1 values_have_their_shape.file"]),
    "a megabyte in one value": (b"title: " + b"a " * (MEGABYTE // 2 - 10), None),
    "ten thousand unknown keys": (b"".join(b"isian-%d: x\n" % n for n in range(10_000)), None),
    "ten thousand times one key": (b"title: x\n" * 10_000, None),
    "a hundred thousand lines": (b"a: b\n" * 100_000, ["1 files_are_small.lines"]),
    "a hundred thousand empty lines": (b"\n" * 100_000, ["1 files_are_small.lines"]),
    "more than a megabyte": (b"# " + b"x" * LARGEST, ["1 files_are_small.plain"]),
    "forty thousand lines of colons": (b"a: b: c\n" * 40_000, ["1 lines_can_be_read.many"]),
    "forty thousand open quotes": (b'a: "b\n' * 40_000, None),
    "forty thousand unknown figures": (b"figures:\n" + b"  - a: b\n" * 40_000, None),
    "forty thousand bare items": (b"figures:\n" + b"  - a\n" * 40_000, None),
    "forty thousand invisible characters": ("a\u200b\n".encode() * 40_000, None),
    "aliases upon aliases": (LAUGHS.encode(), None),
    "a spreadsheet": (b"PK\x03\x04" + bytes(range(256)) * 100, ["1 files_are_utf8.binary"]),
    "a picture": (b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 100, ["1 files_are_utf8.binary"]),
    "bytes of every kind": (bytes(range(256)) * 100, ["1 files_are_utf8.binary"]),
    "nothing but zeros": (b"\0" * 1000, ["1 files_are_utf8.binary"]),
}


LIKE_OTHERS = {
    *("a megabyte of digits", "a megabyte of at signs", "a megabyte of quotes", "a hundred thousand empty lines"),
    *("forty thousand bare items", "forty thousand open quotes", "a megabyte of open brackets, one a line"),
}
"""Heavy in the manner of another one of these."""


@pytest.mark.parametrize("what", some(HEAVY, *(one for one in HEAVY if one not in LIKE_OTHERS)))
def test_no_file_exhausts_the_reader(what):
    content, wanted = HEAVY[what]
    with ends(what):
        rules = told(content)
    assert rules
    assert wanted is None or rules[: len(wanted)] == wanted
    assert len(rules) <= MOST_SAID + 1
    if wanted is not None:
        assert len(rules) == 1


def test_aliases_are_never_expanded():
    assert set(told(LAUGHS.encode())) == {f"{line} text_is_only_text.anchor" for line in range(1, 10)}


def test_a_file_with_too_many_mistakes_says_how_many_more_there_are():
    lines = found(valid() | {POS: VALID[POS].encode() + b"  - a: b\n" * 300})
    assert len(lines) == MOST_SAID + 1
    assert "mistakes_are_few.plain Masih ada kesalahan lain" in lines[-1]


def test_what_only_asks_never_hides_what_refuses():
    some = [Finding(Where("a.yml", n), "texts_are_plain", refuses=False) for n in range(1, MOST_SAID + 9)]
    bad = Finding(Where("a.yml", MOST_SAID + 20), "dates_exist")
    kept = not_too_many([*some, bad])
    assert bad in kept
    assert (len(kept), kept[-1].rule, kept[-1].refuses) == (MOST_SAID + 1, "mistakes_are_few", False)
    assert not_too_many(some[:MOST_SAID]) == some[:MOST_SAID]
    assert not_too_many([bad] * (MOST_SAID + 1))[-1].refuses


def test_more_files_than_anybody_keeps_are_not_read(tmp_path, monkeypatch):
    monkeypatch.setattr(places, "MOST_FILES", 5)
    seen = pipeline.check_folder(written(valid(), tmp_path), TODAY)
    assert "data:1 refuse files_have_their_place.many" in said(seen)[0]


def test_an_empty_folder_says_what_is_missing(tmp_path):
    seen = pipeline.check_folder(tmp_path, TODAY)
    rules = [line.split(" ")[2] for line in said(seen)]
    assert sorted(rules) == ["files_are_there.plain"] * 3 + ["folders_are_there.plain"]


def test_reading_takes_time_in_proportion(tmp_path):
    """Ten times the figures, not a hundred times the steps: no check looks at all figures for each figure."""
    steps = []
    for number in (40, 400):
        figures = "".join(
            f"  - region: 97.0{n % 3 + 1}\n    indicator: ikd-active\n    as_of: {1950 + n % 70}-{n % 12 + 1:02}\n"
            f"    count: {10_000 + n}\n    percent: 95,06\n    of: eligible\n    of_count: 200.000\n"
            f"    group: g-{n}\n    note:\n      id: Contoh {n}.\n"
            for n in range(number)
        )
        text = VALID[POS].partition("figures:\n")[0] + "figures:\n" + figures
        folder = written(valid() | {POS: text.encode()}, tmp_path / str(number))
        steps.append(lines_run(lambda folder=folder: pipeline.check_folder(folder, TODAY)))
    assert steps[1] < 12 * steps[0]


def lines_run(work: Callable[[], object]) -> int:
    """How many lines of our code were run: a number that no machine changes."""
    count = 0

    def trace(frame: FrameType, event: str, _: object) -> object:
        nonlocal count
        count += event == "line"
        return trace if frame.f_globals.get("__name__", "").startswith("scripts") else None

    before = sys.gettrace()
    sys.settrace(trace)
    try:
        work()
    finally:
        sys.settrace(before)
    return count


# --- lines ------------------------------------------------------------------------------------------------------------


def test_line_ends_of_other_kinds_do_not_move_the_lines():
    """An editor shows U+2028 within a line; YAML would end the line there."""
    text = (
        VALID[POS].replace("publisher: Contoh Pos", "publisher: Contoh\u2028Pos\x85").replace("kind: press", "kind: x")
    )
    assert told(text.encode()) == ["2 characters_can_be_seen.plain", "3 words_are_known.plain"]
    assert told(text.replace("\n", "\r\n").encode()) == told(text.encode())


@pytest.mark.parametrize(
    ("spoiled", "line"),
    [
        ('title: "Satu\npublisher: "Dua"\nkind: press\n', 1),
        ("title: 'Satu\npublisher: Dua\nkind: press\nurl: 'x'\n", 1),
        ("title: 'Satu\npublisher: Dua\nkind: press\nnumber: it's\n", 1),
        ('title: Satu\npublisher: "Dua\n\n\n\nkind: press\n', 2),
        ('note:\n  id: "Satu\n  en: Dua\nkind: press\n', 2),
        ('title: "Satu\n  dua: tiga\n  empat"\npublisher: "Lima\nkind: press\n', 4),
    ],
)
def test_an_open_quote_is_told_where_it_was_opened(spoiled, line):
    tree = structure.tree(spoiled.split("\n"), "x.yml")
    assert [(one.where.line, one.case) for one in tree.findings if one.case == "open-quote"] == [(line, "open-quote")]


@pytest.mark.parametrize(
    ("spoiled", "line"),
    [
        ("name:\n  id: a\n en: b\nkind: c\n", 3),
        ("name:\n  id: a\n   en: b\nkind: c\n", 3),
        (" title: a\nkind: b\n", 1),
        ("# catatan\n\n  title: a\nkind: b\n", 3),
        ("title: a\n kind: b\n", 2),
        ("list:\n  - a: 1\n    b: 2\n   - a: 3\n     b: 4\nkind: c\n", 4),
        ("list:\n  - a: 1\n    b: 2\n - a: 3\n   b: 4\nkind: c\n", 4),
        ("list:\n  - a: 1\n   b: 2\n    c: 3\nkind: c\n", 3),
        ("list:\n  - a: 1\n   b:\n      id: 2\n    c: 3\nkind: c\n", 3),
        ("list:\n  - a: 1\n\n  # catatan\n     b: 2\n    c: 3\nkind: c\n", 5),
    ],
)
def test_a_line_out_of_place_is_told_where_it_stands_and_read_as_it_was_meant(spoiled, line):
    tree = structure.tree(spoiled.split("\n"), "x.yml")
    assert [(one.where.line, one.case.partition("-")[0]) for one in tree.findings] == [(line, "indentation")]
    assert tree.lost == frozenset()


def out_of_place(line: str) -> list[str]:
    """A line as hands slip: a space too few or too many, at the edge, behind a tab, without its dash."""
    typed = len(line) - len(line.lstrip())
    slips = [" " * (typed + by) + line.lstrip() for by in (-2, -1, 1, 2) if typed + by >= 0]
    slips += [line.lstrip(), "\t" + line.lstrip()] if typed else []
    if line.lstrip().startswith("- "):
        slips += [line.replace("- ", new, 1) for new in ("  ", "", "-")]
    return [slip for slip in slips if slip != line]


@pytest.mark.parametrize("name", [POS, "awards/2025-03-piala-contoh.yml", "targets.yml", "outreach.yml"])
def test_one_line_out_of_place_is_one_sentence_on_that_line(name):
    lines = VALID[name].split("\n")
    said = []
    for number, line in enumerate(lines):
        slips = out_of_place(line) if line else []
        if len(lines) > 40 and examples.TIMES == 1:
            # Each line of a long file in a few ways, not in every one: EXAMPLES=2 tries them all.
            slips = slips[number % 3 :: 3]
        for slip in slips:
            got = told("\n".join([*lines[:number], slip, *lines[number + 1 :]]).encode(), name)
            assert len(got) < 2, (slip, got)
            assert not got or got[0].startswith(f"{number + 1} "), (slip, got)
            said += got
    assert len(said) > len(lines)


def test_another_mistake_on_a_line_out_of_place_is_told_beside_it():
    text = VALID[POS].replace("    count: 12.345\n", "   count: 12,345\n")
    assert told(text.encode()) == ["29 lines_can_be_read.indentation", "29 counts_are_whole_numbers.comma-thousands"]


def test_other_mistakes_of_entries_without_their_dash_are_told_all_the_same():
    text = VALID[POS].replace("  - region: 97", "    region: 97").replace("count_is: about", "count_is: kira-kira")
    wanted = [f"{line} lines_can_be_read.new-entry" for line in (16, 26, 32, 40, 45, 53)]
    assert told(text.encode()) == sorted([*wanted, "30 words_are_known.plain"])


def test_what_may_belong_to_two_parts_belongs_to_none(tmp_path):
    name = "sources/2025-04-contoh-rekap.yml"
    text = VALID[name] + "  note:\n      id: Angka rekaan.\n"
    data, findings = read.folder(written(valid() | {name: text.encode()}, tmp_path))
    source = data.sources["2025-04-contoh-rekap"]
    assert [one.case for one in findings] == ["indentation-either"]
    assert (source.note, source.figures[-1].note) == (None, None)


@pytest.mark.parametrize(
    "spoiled",
    [
        "- - - a\n",
        "? a\n: b\n",
        "a: b\n? c\n",
        "[a, b]: c\n",
        "a: [b, [c, [d]]]\n",
        "a: {b: c\n  d: e\n",
        "a: {b: {c: d}}\n  e: f\n",
        "a:\n\n\n",
        "a: |\n  b\n c\n",
        "a: >-\n",
        "%TAG ! x\n---\na: b\n",
        "%YAML 9.9\n---\na: b\n",
        "--- a\n--- b\n",
        "...\n...\n",
        "a: b\n...\n# c\n",
        "!<tag:x> a: b\n",
        "a: !!binary x\n",
        ": b\n",
        "a: :\n",
        "- \n-\n",
        "a" * 2000 + ": b\n",
        "\ufffe",
        "a: 'b''\n",
        'a: "\\',
        "\\",
        "'",
        '"',
        "&",
        "*",
        "!",
        "|",
        ">",
        "@",
        "`",
        "%",
        ",",
        "]",
        "}",
        "? ",
        "-",
        "---",
        "...",
        "<<",
        "<<: a",
        "#",
        "",
        " ",
        "\x00",
    ],
)
def test_no_text_makes_the_reader_fall(spoiled):
    assert isinstance(found(valid() | {POS: spoiled.encode()}), list)
    assert isinstance(found(valid() | {POS: (VALID[POS] + spoiled).encode()}), list)
    assert isinstance(found(valid() | {POS: (spoiled + VALID[POS]).encode()}), list)
    assert isinstance(found(valid() | {"words/id.yml": spoiled.encode()}), list)


# --- nothing is guessed, nothing echoes -------------------------------------------------------------------------------


def test_yaml_guesses_nothing():
    """What YAML would take for booleans, octals, times, dates and floats stays what was typed."""
    typed = ["no", "0123", "12:30", "2024-11-04", "1_000", "156.639", "0x1F", "yes", ".5", "1e3", "-0", "=", "null "]
    text = "".join(f"k{n}: {one}\n" for n, one in enumerate(typed))
    top = structure.tree(text.split("\n"), "x.yml").top
    assert isinstance(top, nodes.Mapping)
    assert [value.text for _, value in top.pairs] == [one.strip() for one in typed]


@pytest.mark.parametrize("name", sorted(set(VALID) - {"site.yml"}))
@pytest.mark.parametrize("how", ["broken", "missing a field", "one bad line", "UTF-16", "too large"])
def test_a_file_that_cannot_be_read_causes_no_echo_elsewhere(name, how):
    """References to what it holds may be right after all."""
    content = {
        "broken": "".join(f"Catatan: {n}: rekaan\n" for n in range(60)).encode()
        + VALID[name].replace("\n", "\n# ").encode(),
        "missing a field": VALID[name].replace("kind: press\n", "").replace("    short: Misal\n", "").encode(),
        "one bad line": VALID[name].encode() + b"\n`\n",
        "UTF-16": VALID[name].encode("utf-16"),
        "too large": VALID[name].encode() + b"#" * LARGEST,
    }[how]
    lines = found(valid() | {name: content})
    assert {line.partition(":")[0] for line in lines} <= {f"data/{name}"}
    assert len(lines) <= 1


@pytest.mark.parametrize("name", ["regions.yml", "indicators.yml"])
def test_a_missing_file_is_one_finding(name):
    files = valid()
    del files[name]
    assert [line.split(" ")[2] for line in found(files)] == ["files_are_there.plain"]


def test_a_reference_that_is_wrong_all_the_same_is_told_beside_a_broken_file():
    files = valid() | {"targets.yml": b"@ rusak\n" + VALID["targets.yml"].encode()}
    files[POS] = files[POS].replace(b"award: 2025-03-piala-contoh", b"award: medali-emas")
    assert [line.split(" ")[2] for line in found(files)] == ["awards_are_known.unknown", "lines_can_be_read.plain"][::1]


def test_an_entry_keeps_its_file_and_line(tmp_path):
    data, _ = read.folder(written(valid(), tmp_path))
    figure = data.sources["2025-05-contoh-pos"].figures[1]
    assert figure.where == Where(f"data/{POS}", 26)
    assert figure.at("count") == Where(f"data/{POS}", 29)
    assert figure.at("percent") == figure.where
    assert data.targets["sasaran-2025"].where == Where("data/targets.yml", 2)


def test_what_is_unreadable_says_so_and_keeps_the_rest(tmp_path):
    text = VALID[POS].replace("    count: 457\n", "    count: banyak\n    jumlah: 5\n")
    data, findings = read.folder(written(valid() | {POS: text.encode()}, tmp_path))
    figure = data.sources["2025-05-contoh-pos"].figures[3]
    assert len(findings) == 2
    assert figure.unreadable == {"", "count", "jumlah"}
    assert (figure.count, figure.region, figure.period.first) == (None, "97.71", date(2025, 1, 9))


def test_what_people_wrote_in_a_source_and_in_a_file_of_its_own_is_gathered(tmp_path):
    more = VALID["outreach.yml"].replace("contoh-keliling", "contoh-lain").partition("    sources")[0]
    data, findings = read.folder(written(valid() | {POS: (VALID[POS] + more).encode()}, tmp_path))
    assert findings == []
    assert list(data.outreach) == ["contoh-lain", "contoh-keliling"] or set(data.outreach) == {
        "contoh-lain",
        "contoh-keliling",
    }
    assert data.outreach["contoh-lain"].sources[0].source == "2025-05-contoh-pos"


# --- what is personal -------------------------------------------------------------------------------------------------

NIK = "6499994101900001"


@pytest.mark.parametrize(
    "text",
    [
        NIK,
        f"NIK{NIK}",
        f"nik:{NIK},",
        f"{NIK} 2024",
        f"{NIK} {NIK}",
        "6499 9941 0190 0001",
        "6499-9941-0190-0001",
        "6499.9941.0190.0001",
        "64.99.99.410190.0001",
        "649999 410190 0001",
        "649999\u00a0410190\u00a00001",
        "6499994101\u200b900001",
        "6 4 9 9 9 9 4 1 0 1 9 0 0 0 0 1",
        "６４９９９９４１０１９００００１",
        "6499990101900001",
        "6499992902000001",
    ],
)
def test_a_nik_is_found_however_it_is_written(text):
    hidden = personal.masked(text)
    assert personal.found(text)[0].kind == "nik"
    assert "•" in hidden
    assert "0190" not in hidden


@pytest.mark.parametrize(
    "text",
    [
        "https://contoh.example/a/6499999901900001?b=6499994113900001",
        "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
        "6499994101900001abcdef01",
        "64999941019000011",
        "0.6499994101900001",
        "2.860.701 dari 2.873.921 (99,54 persen)",
        "2020 2021 2022 2023 2024",
        "2024-11-04 2024-11-05",
        "2024-01-09 sampai 2024-01-13",
        "470/001/CONTOH/2026",
        "20241104",
        "1.234.567.890",
        "0541-123456",
        "disdukcapil@contoh.go.id",
        "dari target 30 persen, 64.01 hingga 64.74",
    ],
)
def test_what_is_not_personal_passes(text):
    assert personal.found(text) == []


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("9999994101900001", "long"),  # no such province
        ("6499997101900001", "nik"),  # a woman born on the 31st
        ("6499997201900001", "long"),  # the 32nd
        ("6499994113900001", "long"),  # month 13
        ("6499993002910001", "long"),  # 30 February
        ("6499994101900000", "long"),  # serial 0000
        ("6400994101900001", "long"),  # regency 00
        ("0899 9999 0000", "phone"),
        ("+62 899-9999-0000", "phone"),
        ("6289999990000", "phone"),
        ("https://wa.me/6289999990000", "phone"),
        ("19990101 202501 1 999", "nip"),
        ("199901012025011999", "nip"),
        ("a.b+c@surel.example", "email"),
    ],
)
def test_numbers_are_told_apart_by_their_form(text, kind):
    assert [one.kind for one in personal.found(text)] == [kind]


def test_few_random_numbers_look_like_a_nik():
    import random

    numbers = random.Random(1)  # noqa: S311 - the same numbers every time
    looks = sum(personal.found(f"{numbers.randrange(10**15, 10**16)}")[0].kind == "nik" for _ in range(20_000))
    assert 0.005 < looks / 20_000 < 0.035


def test_the_code_knows_no_province():
    """Another province is another data/: whatever is said about places comes from regions.yml."""
    for path in (Path(read.__file__).parent.parent).glob("*/*.py"):
        if path.parent.name in ("read", "check", "model"):
            text = path.read_text("utf-8")
            assert not any(name in text for name in ("Kaltim", "Kutai", "Samarinda", "64.0", "6403")), path
