"""Answers: which questions are answered, the lines that would answer one, and the answers that nobody needs."""

from collections.abc import Collection, Iterator
from typing import Any

from scripts.check.found import Found
from scripts.model import Data, ToWrite
from scripts.model.checked import BETWEEN, QUESTIONS, in_question, is_for
from scripts.model.entries import Answering, Checked

UNFIT = "unfit-as-base"
EITHER = {"base-near-known": UNFIT, "count-jumps": UNFIT}
"""Whoever says that a number is no base has looked at how far it is from others, too."""
Raised = Collection[tuple[str, int]]
"""Questions that there were, answered or not: the name, and `id()` of the entry."""


def answered(question: str, entry: Answering) -> bool:
    """Whether an entry answers a question for the values that it has now; an answer that cannot be read may do so."""
    names = (question, EITHER[question]) if question in EITHER else (question,)
    return "checked" in entry.unreadable or any(entry.answers(name) for name in names)


def to_write(question: str, entry: Answering) -> ToWrite:
    """The lines that answer a question, as far in as they belong, and whether they begin the answers or join them."""
    values = _values(question, entry)
    inner = " " * (entry.checked[0].indent if entry.checked else entry.indent + 4)
    dash = f"{inner[:-2]}- "
    old = next((answer for answer in entry.checked if answer.question == question), None)
    lines = (f"{dash}question: {question}", f"{inner}for: {values}", f"{inner}answer: …")
    if old:
        return ToWrite("again", question, values, old.where.line, lines, old.for_)
    if "checked" in entry.lines:
        return ToWrite("more", question, values, entry.lines["checked"], lines)
    return ToWrite("new", question, values, entry.where.line, (f"{' ' * entry.indent}checked:", *lines))


def _values(question: str, entry: Answering) -> str:
    return f"{BETWEEN} ".join(in_question(question, entry))


def answers_are_needed(data: Data, raised: Raised) -> Found:
    """Answers to what nobody asks: of another value, of another kind of entry, given twice, or no longer asked."""
    for entry in _answering(data):
        seen: set[str] = set()
        for one in entry.checked:
            if case := _needless(entry, one, seen, raised):
                kinds = QUESTIONS[one.question].kinds
                now = _values(one.question, entry) if type(entry).__name__ in kinds else ""
                facts = {"question": one.question, "typed": one.for_[:60], "now": tuple(now.split(BETWEEN))}
                yield one.at("for" if case == "value" else "question"), case, facts
            seen.add(one.question)


def _needless(entry: Answering, answer: Checked, seen: Collection[str], raised: Raised) -> str:
    """Why an answer is not needed; "" where it is, or where its question is asked anew anyway."""
    if answer.unreadable or entry.unreadable:
        return ""
    if type(entry).__name__ not in QUESTIONS[answer.question].kinds:
        return "other"
    if answer.question in seen:
        return "twice"
    fits = is_for(answer.question, answer.for_, entry)
    # That a number is no base is worth knowing whoever asks.
    if (answer.question, id(entry)) in raised or (answer.question == UNFIT and fits):
        return ""
    return "plain" if fits else "value"


def _answering(data: Data) -> Iterator[Any]:
    for source in data.sources.values():
        yield from (source, *source.figures, *source.claims)
    yield from data.targets.values()
