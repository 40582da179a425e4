"""Each of the folders of `tests/answers.py` comes out right: in what follows, and on the pages of both languages."""

import pytest

from tests.answers import CASES, Folder, around, wrong


@pytest.mark.parametrize("number", CASES, ids=[f"{number} {case.what}" for number, case in CASES.items()])
def test_every_question_has_its_one_answer(number):
    assert wrong(CASES[number]) == []


def test_what_is_wrong_is_told(monkeypatch):
    """The table itself can fail: another answer, a word that is missing, and one that must not stand there."""
    case = CASES[28]
    for change in (
        {"right": "^nothing of the kind$"},
        {"pages": (("index.md", "tidak pernah ada"),)},
        {"never": ("keping",)},
    ):
        other = type(case)(**{**{name: getattr(case, name) for name in case.__dataclass_fields__}, **change})
        assert wrong(other)
    assert isinstance(case.made, Folder)
    assert around("b", "abc") == "abc"
