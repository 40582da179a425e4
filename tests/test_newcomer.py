"""What somebody new to the code does by the table "Where to change what" of README.md, and nothing else."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import ROOT

FUNCTION = '''
def counts_are_no_row_of_nines(data: Data, today: date) -> Found:
    """An invented promise: nobody counts 99.999 people."""
    for _, figure in figures(data, "count"):
        if figure.count is not None and figure.count > 99 and set(str(figure.count)) == {"9"}:
            yield figure.at("count"), "plain", {"typed": figure.count}


CHECKS: tuple[Check, ...] = (
    counts_are_no_row_of_nines,
'''
SENTENCES = """
counts_are_no_row_of_nines:
  promise:
    id: 'Tidak ada jumlah yang semua angkanya sembilan.'
    en: 'No count is all nines.'
  says:
    plain:
      id: 'Jumlahnya {typed}, dan semua angkanya sembilan. Periksa di sumber.'
      en: 'The count is {typed}, nothing but nines. Check it in the source.'
  example:
    plain:
      typed: 999
"""
CASE = """
- name: "count that is all nines"
  file: "sources/2025-05-contoh-pos.yml"
  old: "    count: 12.345\\n"
  new: "    count: 99.999\\n"
  found:
    - "data/sources/2025-05-contoh-pos.yml:29 refuse {rule}.plain {sentence}"
""".replace("{rule}.plain", "counts_are_no_row_of_nines.plain").replace(
    "{sentence}", "Jumlahnya 99.999, dan semua angkanya sembilan. Periksa di sumber."
)
GUARDS = (
    *("tests/test_mistakes_page.py", "tests/test_words.py", "tests/test_direction.py"),
    "tests/test_form.py::test_every_rule_is_known_here_or_said_to_come_later_or_about_other_files",
    "tests/test_check.py::test_a_mistake_is_answered_in_one_sentence_on_its_line[count that is all nines]",
    "tests/test_check.py::test_the_line_is_the_one_that_was_changed[count that is all nines]",
    "tests/test_check.py::test_every_sentence_has_an_example_and_every_example_a_sentence",
    "tests/test_check.py::test_every_rule_and_case_in_the_code_has_sentences_in_both_languages",
    "tests/test_check.py::test_every_check_has_a_sentence",
    "tests/test_check.py::test_sentences_are_sentences",
)
"""The tests that hold checks, sentences, the guide page and the form to one another."""


@pytest.mark.our_data
def test_a_new_check_is_its_function_its_sentence_and_a_case(tmp_path):
    copy = tmp_path / "copy"
    for name in ("scripts", "tests", "data", "docs", "overrides"):
        shutil.copytree(
            ROOT / name, copy / name, ignore=shutil.ignore_patterns("__pycache__", "node_modules", "expected")
        )
    for name in ("pyproject.toml", "Makefile"):
        shutil.copy(ROOT / name, copy)
    add(copy / "scripts/check/figures.py", FUNCTION, instead_of="\nCHECKS: tuple[Check, ...] = (\n")
    add(copy / "scripts/check/figures.yml", SENTENCES)
    add(copy / "tests/mistakes.yml", CASE)
    command = [sys.executable, "-m", "pytest", "-q", "-n", "0", "-p", "no:cacheprovider", "--basetemp", tmp_path / "t"]
    done = subprocess.run([*command, *GUARDS], cwd=copy, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout


def add(path: Path, text: str, instead_of: str | None = None) -> None:
    before = path.read_text("utf-8")
    assert instead_of is None or before.count(instead_of) == 1
    path.write_text(before.replace(instead_of, text) if instead_of else before.rstrip("\n") + "\n" + text, "utf-8")
