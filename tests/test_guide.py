"""The field guide shows what works: every example in it is put into the real data and checked."""

import re
import shutil
from datetime import date
from pathlib import Path

from scripts import pipeline
from scripts.model.checked import QUESTIONS
from scripts.site import Site
from scripts.words import words
from tests.conftest import TODAY

DATA = Path(__file__).parent.parent / "data"
EXAMPLE = re.compile(r"```yaml\n# (data/\S+)\n(.*?)```", re.S)


def examples():
    return EXAMPLE.findall((DATA / "README.md").read_text("utf-8"))


def test_every_example_passes_the_checks(tmp_path):
    folder = tmp_path / "data"
    shutil.copytree(DATA, folder)
    for name, text in examples():
        (tmp_path / name).write_text(text, "utf-8")
    today = date.fromisoformat(TODAY)
    seen = pipeline.check_folder(folder, today)
    names = {name for name, _ in examples()}
    assert len(names) >= 7
    # Beside other real figures an invented one may be asked about; it is never refused.
    assert [said for finding, said in seen.sentences("id") if finding.refuses and finding.where.file in names] == []
    made = Site(seen, "id", today, {}).pages
    assert "bukti/2026-01-contoh-siaran.md" in made


def test_every_kind_of_word_in_the_guide_is_shown_once():
    """The guide names each field that people may write, so that nobody has to guess one."""
    text = (DATA / "README.md").read_text("utf-8")
    for field in (
        "count_is",
        "of_count",
        "of_as_of",
        "read_as",
        "because",
        "reply",
        "carries",
        "from:",
        "to:",
        "wording",
    ):
        assert field in text, field


def test_the_guide_lists_every_question_and_an_answer_that_is_needed(tmp_path):
    text, said = (DATA / "README.md").read_text("utf-8"), words("id")
    rows = "".join(f"| `{name}` | {said(f'entry.choice.{name}')} |\n" for name in QUESTIONS)
    assert rows in text
    folder = tmp_path / "data"
    # Without the real sources: their figures would ask questions of their own.
    shutil.copytree(DATA, folder, ignore=shutil.ignore_patterns("sources"))
    (folder / "sources").mkdir()
    [(name, example)] = [one for one in examples() if "question: " in one[1]]
    for typed, asked in ((example, []), (example.replace("count: 1.000\n", "count: 1.001\n", 1), [name])):
        (tmp_path / name).write_text(typed, "utf-8")
        found = pipeline.check_folder(folder, date.fromisoformat(TODAY)).findings
        assert [one.where.file for one in found if one.where.file == name] == asked


UNIX = re.compile(
    r"`make |\.venv|\bpython\b|`git |\bsudo\b|~/|^\s*\$ |```(?:sh|bash|console)|\bterminal\b", re.M | re.I
)


def test_the_guide_of_an_officer_needs_nothing_but_a_browser():
    """Whoever has a command line finds it in the other guides."""
    said = (DATA.parent / "PANDUAN.md").read_text("utf-8")
    assert UNIX.findall(said) == []


def test_every_picture_of_the_guide_is_made_by_us_and_shown_once():
    """`make pictures` takes those of the form from the site, and draws the repository's screens."""
    root = DATA.parent
    shown = re.findall(r"\]\(\.github/panduan/([^)]+)\.png\)", (root / "PANDUAN.md").read_text("utf-8"))
    made = re.findall(r'shot\(.*"(\d-[a-z-]+)"\)', (root / "tests/pictures.py").read_text("utf-8"))
    drawn = re.findall(r'<section id="([^"]+)"', (root / "tests/screens.html").read_text("utf-8"))
    there = [path.stem for path in sorted((root / ".github/panduan").iterdir())]
    assert shown == sorted([*made, *drawn]) == there
