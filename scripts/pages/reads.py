"""What a page has asked of the facts, so that it is made again only where one of its questions has another answer.

A page is made from facts that write down what is asked. What they hand out one by one (a source, what is known of a
region, what a method answers) is written down one by one, everything else as a whole. So a page may be made once too
often, and never once too seldom: what cannot be compared counts as changed.
"""

import pickle
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import fields, is_dataclass
from datetime import date
from decimal import Decimal
from enum import Enum
from fractions import Fraction
from functools import cache
from hashlib import sha256
from inspect import ismethod
from itertools import count
from typing import Any, NamedTuple, cast

from pydantic import BaseModel

from scripts.cache import of_the_last
from scripts.derive import Facts, History, Interval, Reading, Readings
from scripts.model import Data
from scripts.pages.ledger import Ledger, Number, Origin, Sentence
from scripts.pages.page import Page, Planned
from scripts.words import Words

VALUE, CALL, ITEM, LENGTH = "value", "call", "item", "length"
MISSING = "missing"
PLAIN = (str, bytes, int, float, bool, type(None), Fraction, Decimal, date, Enum)
NEW = count()


class Question(NamedTuple):
    """One question to the facts: the way to what was asked (`data`, `sources`), how, and with what."""

    way: tuple[str, ...]
    how: str
    asked: tuple[Any, ...] = ()


class Named(NamedTuple):
    """A figure in a question: by its id, for the facts of another day have another one of that name."""

    id: str


class Unwritable(Exception):
    """A question that cannot be asked again."""


class Answers:
    """What facts answer, each question once, as a digest."""

    def __init__(self, facts: Facts):
        self.facts = facts
        self._known: dict[Question, str] = {}
        self._digests: dict[int, tuple[object, str]] = {}

    def digest(self, question: Question) -> str:
        """Of the answer; no two of an answer that cannot be compared are alike."""
        if question not in self._known:
            try:
                self._known[question] = self.of(answer(question, self.facts))
            except Exception as error:
                self._known[question] = self.of((type(error).__name__, str(error)))
        return self._known[question]

    def of(self, value: object) -> str:
        """The digest of any value that the model, or what follows from it, is made of."""
        return sha256(self._told(value).encode()).hexdigest()[:32]

    def _told(self, value: object) -> str:
        kind: Any = type(value)
        if _is(kind, PLAIN):
            return f"{kind.__name__} {value!r}"
        known = self._digests.get(id(value))
        if known is None:
            # The value is kept beside: as long as it is there, no other one has its number.
            known = self._digests[id(value)] = (value, sha256(self._parts(value).encode()).hexdigest()[:32])
        return known[1]

    def _parts(self, value: Any) -> str:
        told = self._told
        kind: Any = type(value)
        if _is(kind, (Mapping,)):
            return f"mapping {[(told(key), told(held)) for key, held in value.items()]}"
        if _is(kind, (set, frozenset)):
            return f"set {sorted(map(told, value))}"
        if _is(kind, (Sequence, type({}.keys()), type({}.values()))):
            return f"{kind.__name__} {list(map(told, value))}"
        if _is(kind, (BaseModel,)):
            return f"{kind.__name__} {[(name, told(held)) for name, held in value.__dict__.items()]}"
        names = _parts_of(kind)
        if names is not None:
            return f"{kind.__name__} {[told(getattr(value, name)) for name in names]}"
        return f"{kind.__name__} {next(NEW)} that nobody can compare"


@cache
def _is(kind: Any, of: tuple[type, ...]) -> bool:
    """Whether values of a kind are of one of these: each kind is asked once, for a build asks of 200,000 values."""
    return issubclass(kind, of)


@cache
def _parts_of(kind: Any) -> tuple[str, ...] | None:
    """What a dataclass is made of, of the facts without what they remember; None for any other kind."""
    if not is_dataclass(kind):
        return None
    return tuple(part.name for part in fields(kind) if part.compare or kind is not Facts)


@of_the_last
def answers_of(facts: Facts) -> Answers:
    """What these facts answer, once for all languages."""
    return Answers(facts)


def answer(question: Question, facts: Facts) -> object:
    """What facts answer. Raises whatever they raise."""
    there: Any = facts
    for name in question.way:
        there = getattr(there, name)
    if question.how == CALL:
        return _whole(there(*(_read(asked, facts) for asked in question.asked)))
    if question.how == ITEM:
        [key] = question.asked
        return there.get(key, MISSING)
    return len(there) if question.how == LENGTH else there


def _read(asked: Any, facts: Facts) -> Any:
    if isinstance(asked, Named):
        return facts.reading(asked.id)
    return [_read(item, facts) for item in asked] if type(asked) is tuple else asked


def _whole(answered: Any) -> Any:
    return list(answered) if isinstance(answered, Iterator) else answered


class _Seen:
    """A part of the facts that writes down what is asked of it."""

    def __init__(self, real: Any, way: tuple[str, ...], asked: set[Question], figures: Mapping[str, Reading]):
        self._real, self._way, self._asked, self._figures = real, way, asked, figures
        self._parts: dict[str, Any] = {}

    def __getattr__(self, name: str) -> Any:
        if name not in self._parts:
            self._parts[name] = self._part(name)
        return self._parts[name]

    def _part(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        value, way = getattr(self._real, name), (*self._way, name)
        if isinstance(value, (Data, History, Readings)):
            return (_SeenReadings if isinstance(value, Readings) else _Seen)(value, way, self._asked, self._figures)
        if ismethod(value):
            return self._method(value, way)
        if isinstance(value, Mapping):
            return _SeenMapping(value, way, self._asked, self._figures)
        self._asked.add(Question(way, VALUE))
        return value

    def _method(self, method: Any, way: tuple[str, ...]) -> Callable[..., Any]:
        def called(*asked: Any) -> Any:
            try:
                question = Question(way, CALL, tuple(map(self._written, asked)))
            except Unwritable:
                # It is carried out on what is seen here, and asks on its own.
                return method.__func__(self, *asked)
            self._asked.add(question)
            answer = method(*asked)
            return iter(list(answer)) if isinstance(answer, Iterator) else answer

        return called

    def _written(self, asked: Any) -> Any:
        """What is asked with, as it can be asked again. Raises Unwritable: a figure of the past has its name only."""
        if isinstance(asked, Reading) and self._figures.get(asked.id) is asked:
            return Named(asked.id)
        if type(asked) in (list, tuple):
            return tuple(map(self._written, asked))
        if isinstance(asked, (*PLAIN, Interval)):
            return asked
        raise Unwritable


class _SeenMany(_Seen):
    def __iter__(self) -> Iterator[Any]:
        self._asked.add(Question(self._way, VALUE))
        return iter(self._real)

    def __len__(self) -> int:
        self._asked.add(Question(self._way, LENGTH))
        return len(self._real)


class _SeenMapping(_SeenMany, Mapping[Any, Any]):
    def __getitem__(self, key: Any) -> Any:
        self._asked.add(Question(self._way, ITEM, (key,)))
        return self._real[key]

    def __contains__(self, key: object) -> bool:
        self._asked.add(Question(self._way, ITEM, (key,)))
        return key in self._real

    def get(self, key: Any, default: Any = None) -> Any:
        self._asked.add(Question(self._way, ITEM, (key,)))
        return self._real.get(key, default)

    def items(self) -> Any:
        self._asked.add(Question(self._way, VALUE))
        return self._real.items()

    def values(self) -> Any:
        self._asked.add(Question(self._way, VALUE))
        return self._real.values()


class _SeenReadings(_SeenMany, Sequence[Reading]):
    def __getitem__(self, number: Any) -> Any:
        self._asked.add(Question(self._way, VALUE))
        return self._real[number]


class Kept(NamedTuple):
    """Pages, what each was given, has asked and says, and what was answered."""

    pages: Mapping[str, "Entry"] = {}
    answers: Mapping[Question, str] = {}
    digest: str = ""
    """Of all that the pages can be made of: where it is the same, nobody has to ask."""

    @property
    def made(self) -> dict[str, Page]:
        """The pages by their paths."""
        return {path: entry.page for path, entry in self.pages.items()}

    def said(self, path: str, facts: Facts) -> list[Sentence] | None:
        """What a page says, from figures of these facts; None where nobody wrote it down."""
        kept = self.pages[path].said
        return None if kept is None else _traced(kept, lambda origin: _resolved(origin, facts))


class Entry(NamedTuple):
    """A page that is kept."""

    page: Page
    given: str
    """A digest of what it was given."""
    asked: frozenset[Question]
    said: bytes | None = None
    """Its ledger, as `_traced` reads it: most builds have no use for it."""


def renewed(
    kept: Kept, facts: Facts, words: Words, planned: Mapping[str, Planned], digest: str, told: Collection[str] = ()
) -> Kept:
    """All planned pages: what is kept where every question still has its answer, all else made now.

    What the pages `told` say is written down. What a number there comes from counts as asked.
    """
    answers = answers_of(facts)
    changed = {question for question, answer in kept.answers.items() if answers.digest(question) != answer}
    now: dict[str, Entry] = {}
    typed = _typed(facts)
    for path, plan in planned.items():
        given = answers.of(plan.given)
        before = kept.pages.get(path)
        if before and before.given == given and not before.asked & changed:
            now[path] = before
            continue
        asked: set[Question] = set()
        ledger = Ledger() if path in told else None
        page = plan.make(seen_by(facts, asked), words, ledger)
        said = None if ledger is None else _written_down(ledger.whole(), facts, typed, asked)
        now[path] = Entry(page, given, frozenset(asked), said)
    every = frozenset().union(*(entry.asked for entry in now.values()))
    return Kept(now, {question: answers.digest(question) for question in every}, digest)


def seen_by(facts: Facts, asked: set[Question]) -> Facts:
    """The facts, which put every question into `asked`."""
    return cast(Facts, _Seen(facts, (), asked, facts.readings.by_id))


def _typed(facts: Facts) -> dict[int, Question]:
    """How to ask for each entry that names a number itself, by its place in memory."""
    kinds = {"targets": facts.data.targets, "outreach": facts.data.outreach}
    return {
        id(entry): Question(("data", kind), ITEM, (key,))
        for kind, entries in kinds.items()
        for key, entry in entries.items()
    }


def _written_down(said: list[Sentence], facts: Facts, typed: Mapping[int, Question], asked: set[Question]) -> bytes:
    """What a page says, with the question for each figure or entry in its place; one of the past stays itself."""

    def question(origin: Origin) -> Question | Origin:
        found = typed.get(id(origin))
        if isinstance(origin, Reading) and facts.readings.by_id.get(origin.id) is origin:
            found = Question(("readings", "by_id"), ITEM, (origin.id,))
        if found is None:
            return origin
        asked.add(found)
        return found

    numbers = {id(number): number for sentence in said for number in sentence.numbers}
    rows = [
        (number.said, number.value, number.of, tuple(map(question, number.origins)), number.rows)
        for number in numbers.values()
    ]
    places = {number: place for place, number in enumerate(numbers)}
    told = [(one.key, one.said, tuple(places[id(number)] for number in one.numbers)) for one in said]
    return pickle.dumps((rows, told), pickle.HIGHEST_PROTOCOL)


def _traced(kept: bytes, found: Callable[[Any], Origin]) -> list[Sentence]:
    """What was written down, each number with what it comes from."""
    rows, told = pickle.loads(kept)  # noqa: S301 - a part of what the cache has compared with its digest
    numbers = [Number(said, value, of, tuple(map(found, origins)), table) for said, value, of, origins, table in rows]
    return [Sentence(key, said, tuple(numbers[place] for place in places)) for key, said, places in told]


def _resolved(origin: Any, facts: Facts) -> Origin:
    return cast(Origin, answer(origin, facts) if isinstance(origin, Question) else origin)
