"""Valid files, damaged: no traceback, no waiting, and no figure on its way out that is not the one that was typed.

830 cases a run: 230 folders read and checked whole, 600 damaged files and texts read one by one.
`EXAMPLES=20 python -m pytest tests/test_fuzz.py` takes twenty times as many.
"""

import re
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from tempfile import mkdtemp
from typing import Any

import pytest
import yaml
from hypothesis import Phase, event, given
from hypothesis import strategies as st

from scripts import pipeline
from scripts.read import FILES, FOLDERS
from scripts.read.file import File
from scripts.words import shipped
from tests.examples import cases, ends
from tests.mistakes import POS, TODAY, VALID, table, valid, written
from tests.test_numbers import strict_count, strict_percent

RECAP = "sources/2025-04-contoh-rekap.yml"
NASTY = (
    *(
        "12.345",
        "12,345",
        "1.234.567",
        "99,54",
        "99.54",
        "0",
        "007",
        "18.250",
        "1e3",
        "-5",
        "+5",
        "12 345",
        "١٢",
        "１２",
    ),
    *(
        "12:30",
        "0x1F",
        "1_000",
        "no",
        "~",
        "null",
        "[1, 2]",
        "{a: 1}",
        "'",
        '"',
        "''",
        '"x',
        "'x",
        "“x”",
        "x: y",
        "x #y",
    ),
    *("&a", "*a", "!!int 5", "!x", "|", ">", "@x", "%x", "`x`", "- x", "? x", "<<", "---", "...", "#", "\\", '"\\q"'),
    *("2024-10", "2024-13", "31 Juni 2024", "unstated", "97.03", "9703", "Misal", "\t", "\u00a0", "\u200b", "\u2028"),
    *(
        "\x00",
        "\ufffe",
        "\U0010ffff",
        "é",
        "6499994101900001",
        "=1+1",
        "<b>",
        "javascript:x",
        "a@b.example",
        "x" * 2000,
    ),
    *("  ", "    ", "\n", "\n\n", "\r", ": ", ":", "- ", ",", "]", "}", "[", "{", "title: ", "    count: ", "figures:"),
)
PHASES = (Phase.explicit, Phase.generate, Phase.shrink)


# --- how files are damaged --------------------------------------------------------------------------------------------


@st.composite
def bytes_damaged(draw: st.DrawFn, content: bytes) -> bytes:
    """Bytes lost, changed, added or doubled anywhere."""
    for _ in range(draw(st.integers(1, 4))):
        start = draw(st.integers(0, len(content)))
        end = min(len(content), start + draw(st.integers(0, 40)))
        new = draw(st.binary(max_size=8) | st.sampled_from(NASTY).map(lambda text: text.encode("utf-8", "replace")))
        content = draw(
            st.sampled_from(
                [
                    content[:start] + new + content[end:],
                    content[:start] + new + content[start:],
                    content[:end],
                    content[:end] + content[start:],
                    content[:start] + content[end:],
                ]
            )
        )
    return content


@st.composite
def lines_damaged(draw: st.DrawFn, content: bytes) -> bytes:
    """Lines lost, doubled, exchanged, moved to the side, joined or broken in two."""
    lines = content.decode().split("\n")
    for _ in range(draw(st.integers(1, 4))):
        n, m = (draw(st.integers(0, len(lines) - 1)) for _ in range(2))
        match draw(st.sampled_from(("lose", "double", "exchange", "indent", "dedent", "join", "break", "add", "tab"))):
            case "lose":
                lines[n : n + 1] = [] if len(lines) > 1 else [""]
            case "double":
                lines.insert(m, lines[n])
            case "exchange":
                lines[n], lines[m] = lines[m], lines[n]
            case "indent":
                lines[n] = " " * draw(st.integers(1, 5)) + lines[n]
            case "dedent":
                lines[n] = lines[n][min(draw(st.integers(1, 5)), len(lines[n]) - len(lines[n].lstrip())) :]
            case "join":
                lines[n] = lines[n] + draw(st.sampled_from((" ", "", ": ", ", "))) + lines[m].lstrip()
            case "break":
                at = draw(st.integers(0, len(lines[n])))
                lines[n : n + 1] = [lines[n][:at], lines[n][at:]]
            case "add":
                lines.insert(n, draw(st.sampled_from(NASTY)))
            case "tab":
                lines[n] = "\t" + lines[n].lstrip()
    return "\n".join(lines).encode("utf-8", "replace")


@st.composite
def values_damaged(draw: st.DrawFn, content: bytes) -> bytes:
    """Values exchanged for others, names misspelt, quotes and colons lost: the slips of a hand."""
    lines = content.decode().split("\n")
    fields = [n for n, line in enumerate(lines) if ": " in line]
    if not fields:
        return content
    numbers = st.from_regex(r"[0-9]{1,3}([.,][0-9]{1,3}){0,2}( (orang|ribu|juta|persen|%))?", fullmatch=True)
    for _ in range(draw(st.integers(1, 5))):
        n = draw(st.sampled_from(fields))
        name, _, value = lines[n].partition(": ")
        lines[n] = draw(
            st.sampled_from(
                (f"{name}:{value}", f"{name} {value}", f"{name}: '{value}", f'{name}: "{value}"', f"{name}:")
            )
            | (st.sampled_from(NASTY) | numbers | st.text(max_size=20)).map(lambda new: f"{name}: {new}")  # noqa: B023
            | st.sampled_from(NASTY).map(lambda new: f"{name}: {value}{new}")  # noqa: B023
            | st.just(f"{name[:-1]}: {value}")
        )
    return "\n".join(lines).encode("utf-8", "replace")


DAMAGES = {"bytes": bytes_damaged, "lines": lines_damaged, "values": values_damaged}
CONTENT = st.sampled_from(sorted(VALID))


# --- what must hold ---------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def folder() -> Path:
    return written(valid(), Path(mkdtemp()))


def examined(folder: Path, damaged: dict[str, bytes]) -> pipeline.CheckedFolder:
    """The folder with some files damaged, read and checked; afterwards it is whole again."""
    written(damaged, folder.parent)
    try:
        with ends("reading a damaged folder"):
            return pipeline.check_folder(folder, TODAY)
    finally:
        written({name: valid().get(name, b"") for name in damaged}, folder.parent)


def all_is_said(seen: pipeline.CheckedFolder, damaged: dict[str, bytes]) -> None:
    """Every finding has a sentence in both languages and a line that is there; they come in order."""
    for one in seen.findings:
        for language in ("id", "en"):
            assert f"findings.{one.rule}.{one.case}" in shipped(language)
        name = one.where.file.removeprefix("data/")
        length = len(re.split(rb"\r\n|\n|\r", damaged.get(name) or valid().get(name, b"")))
        assert 1 <= one.where.line <= length or b"\0" in damaged.get(name, b"")
    for language in ("id", "en"):
        seen.sentences(language)
    assert [one.where for one in seen.findings] == sorted(one.where for one in seen.findings)
    for said in [str(fact) for one in seen.findings for fact in one.facts.values()]:
        assert not re.search(
            r"(?<![0-9])(?<!\d[.,])6499994101900001(?![0-9])", re.sub(r"(https?://|www\.)\S+", "", said)
        ), said


def all_is_as_typed(seen: pipeline.CheckedFolder, damaged: dict[str, bytes]) -> None:
    """What is not refused carries exactly the numbers that a second, strict reader finds in the text."""
    if seen.refused:
        return
    files = valid() | damaged
    for key, source in seen.data.sources.items():
        typed = list(typed_figures(files[f"sources/{key}.yml"]))
        assert len(typed) == len(source.figures)
        for figure, fields in zip(source.figures, typed, strict=True):
            for name in ("count", "count_from", "count_to", "of_count"):
                assert getattr(figure, name) == (strict_count(fields[name]) if name in fields else None)
            percent = strict_percent(fields["percent"]) if "percent" in fields else None
            assert digits(figure.percent) == digits(percent)
            for name in ("region", "indicator", "of", "wording", "count_is", "percent_is"):
                assert getattr(figure, name) == fields.get(name)
            if "as_of" in fields:
                assert str(figure.period) == fields["as_of"]


def digits(number: Decimal | None) -> object:
    return number.as_tuple() if number is not None else None


def typed_figures(content: bytes) -> Iterator[dict[str, str]]:
    """The figures of a file as texts, by another reader than ours, which a tab behind a line would disturb."""
    text = content.decode("utf-8-sig").replace("\t", " ")
    top: Any = yaml.load(text, Loader=yaml.BaseLoader)  # noqa: S506 - makes nothing but texts
    for fields in top.get("figures") or ():
        yield {name: value.strip() for name, value in fields.items() if isinstance(value, str)}


# --- the cases --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("how", DAMAGES)
@given(data=st.data())
@cases(40, phases=PHASES)
def test_a_damaged_folder_is_answered_and_nothing_is_published_that_was_not_typed(how, folder, data):
    name = data.draw(st.just(POS) | st.just(RECAP) | CONTENT)
    damaged = {name: data.draw(DAMAGES[how](valid()[name]))}
    seen = examined(folder, damaged)
    all_is_said(seen, damaged)
    all_is_as_typed(seen, damaged)


@given(data=st.data())
@cases(30, phases=PHASES)
def test_several_damaged_files_are_answered_together(folder, data):
    names = data.draw(st.lists(CONTENT, min_size=2, max_size=4, unique=True))
    damaged = {name: data.draw(DAMAGES[data.draw(st.sampled_from(sorted(DAMAGES)))](valid()[name])) for name in names}
    seen = examined(folder, damaged)
    all_is_said(seen, damaged)
    all_is_as_typed(seen, damaged)


GROUPED = st.integers(0, 9_999_999).map(lambda number: f"{number:,}".replace(",", "."))
COUNTS = st.integers(0, 9_999_999).map(str) | GROUPED
PERCENTS = st.from_regex(r"(0|[1-9][0-9]{0,2})([.,][0-9]{1,6})?", fullmatch=True)


@st.composite
def typed(draw: st.DrawFn, numbers: st.SearchStrategy[str]) -> str:
    """A number in one of the ways that are all right, or nearly so."""
    number = draw(numbers)
    if draw(st.integers(0, 30)) == 0:
        return draw(
            st.sampled_from((f"{number} ", f"{number}0", f"0{number}", f"{number}.", f"{number},", f"{number}.5"))
        )
    return draw(
        st.sampled_from((number, f"'{number}'", f'"{number}"', f" {number}  ", f"{number} # {number}9", f"{number} #1"))
    )


@given(data=st.data())
@cases(50, phases=PHASES)
def test_figures_that_pass_carry_what_was_typed(folder, data):
    text = VALID[POS].partition("figures:")[0] + "figures:\n"
    for n in range(data.draw(st.integers(1, 4))):
        text += f"  - region: 97.0{n % 3 + 1}\n    indicator: ikd-active\n    as_of: 2024-0{n + 1}\n"
        kinds = data.draw(st.sets(st.sampled_from(("count", "percent", "base", "range")), min_size=1))
        if "count" in kinds:
            text += f"    count: {data.draw(typed(COUNTS))}\n"
        if "percent" in kinds or not kinds & {"count", "range"}:
            text += f"    percent: {data.draw(typed(PERCENTS))}\n    of: eligible\n"
        if "base" in kinds:
            text += f"    of_count: {data.draw(typed(COUNTS))}\n"
        if "range" in kinds:
            low = data.draw(st.integers(0, 10**6))
            text += f"    count_from: {low}\n    count_to: '{low + data.draw(st.integers(1, 10**6))}'\n"
    damaged = {POS: text.encode()}
    seen = examined(folder, damaged)
    all_is_said(seen, damaged)
    all_is_as_typed(seen, damaged)
    event("passed" if not seen.refused else "refused")


MISTAKES = [
    one for one in table() if one.get("file") == POS and "old" in one and "add" not in one and "save_as" not in one
]


@given(data=st.data())
@cases(30, phases=PHASES)
def test_the_mistakes_of_the_table_may_be_damaged_further(folder, data):
    text = VALID[POS]
    for one in data.draw(st.lists(st.sampled_from(MISTAKES), min_size=1, max_size=4)):
        text = text.replace(one["old"], one["new"])
    damaged = {
        POS: data.draw(lines_damaged(text.encode("utf-8", "replace")) | st.just(text.encode("utf-8", "replace")))
    }
    seen = examined(folder, damaged)
    all_is_said(seen, damaged)
    all_is_as_typed(seen, damaged)


@pytest.mark.parametrize("how", DAMAGES)
@given(data=st.data())
@cases(150, phases=PHASES)
def test_a_damaged_file_never_makes_the_reader_fall(how, data):
    name = data.draw(CONTENT)
    kind = FILES.get(name) or FOLDERS[name.partition("/")[0]]
    content = data.draw(DAMAGES[how](valid()[name]))
    with ends("reading a damaged file"):
        file = File(content, name)
        entry = file.entry(kind)
    assert entry is not None or file.findings


@given(st.text(max_size=300) | st.lists(st.sampled_from(NASTY), max_size=30).map("".join) | st.binary(max_size=300))
@cases(150, phases=PHASES)
def test_any_text_at_all_is_answered(content):
    content = content.encode("utf-8", "replace") if isinstance(content, str) else content
    for kind in (FOLDERS["sources"], FILES["regions.yml"]):
        file = File(content, "data/sources/2025-05-contoh.yml")
        assert file.entry(kind) is not None or file.findings or not file.tree.top
    file.sentences()
