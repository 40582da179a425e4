"""A page is kept as long as what it has asked is answered as before; then it is the page that would be made now."""

import random
import re
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import PurePosixPath

import pytest

from scripts import derive, pages, pipeline, read, words
from scripts.derive import Change
from scripts.derive.history import UNKNOWN, History, Moment, State
from scripts.pages import told
from scripts.pages.reads import Answers, Kept, Named, Question, renewed
from tests import examples
from tests.repository import PROVINCE

TODAY = date(2031, 12, 31)
FILES = {path.relative_to(PROVINCE).as_posix(): path.read_text("utf-8") for path in sorted(PROVINCE.rglob("*.yml"))}
NUMBER = re.compile(r"(?<=: )\d[\d.]*\d$", re.MULTILINE)
KNOWN = {}
NOTHING = Kept()


def facts_of(folder, files, today=TODAY):
    """What follows from files, written into a folder. None where they could not be published."""
    for name, text in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, "utf-8")
    for path in folder.rglob("*.yml"):
        if path.relative_to(folder).as_posix() not in files:
            path.unlink()
    seen = pipeline.check_folder(folder, today, known=KNOWN)
    return None if seen.refused else derive.everything(seen.data, today)


def made(facts, language="id", kept=NOTHING):
    said = words.words(language, facts.data.own_words)
    return renewed(kept, facts, said, pages.planned(facts, said), "", {page.path for page in told.planned(facts, said)})


def anew(facts, language="id"):
    said = words.words(language, facts.data.own_words)
    return {path: plan.make(facts, said) for path, plan in pages.planned(facts, said).items()}


def number(files, chance):
    """Another last digit somewhere."""
    name = chance.choice([name for name in files if NUMBER.search(files[name])])
    found = chance.choice(list(NUMBER.finditer(files[name])))
    files[name] = files[name][: found.end() - 1] + str(chance.randrange(10)) + files[name][found.end() :]


def removed(files, chance):
    """A source less, where nothing else names it."""
    names = [name for name in files if name.startswith("sources/")]
    files.pop(chance.choice(names))


def entry(files, chance):
    """A figure or claim of a source less, and so other lines for all that follows."""
    name = chance.choice([name for name in files if name.startswith("sources/")])
    head, *entries = re.split(r"(?m)^(?=  - region:)", files[name])
    if len(entries) > 1:
        entries.pop(chance.randrange(len(entries)))
    files[name] = head + "".join(entries)


def text(files, chance):
    name = chance.choice([name for name in files if re.search(r"(?m)^ +id: [A-Z]", files[name])])
    found = chance.choice(list(re.finditer(r"(?m)^ +id: (?=[A-Z])", files[name])))
    files[name] = f"{files[name][: found.end()]}Lain {files[name][found.end() :]}"


EDITS = (number, number, number, removed, entry, text)


@pytest.mark.parametrize("seed", examples.some(range(6 * examples.TIMES), *range(3 * examples.TIMES)))
def test_after_any_edit_pages_are_those_that_would_be_made_now(tmp_path, seed):
    chance = random.Random(seed)  # noqa: S311
    language = chance.choice(["id", "en"])
    files, today = dict(FILES), TODAY
    kept = made(facts_of(tmp_path, files), language)
    tried = 0
    while tried < 3:
        edited = dict(files)
        for edit in chance.sample(EDITS, chance.randrange(1, 3)):
            edit(edited, chance)
        today += timedelta(days=chance.randrange(2))
        facts = facts_of(tmp_path, edited, today)
        if facts is None:
            continue
        fresh = anew(facts, language)
        tried, files = tried + 1, edited
        kept = made(facts, language, kept)
        assert list(kept.made) == list(fresh)
        for path, page in fresh.items():
            assert kept.made[path] == page, path
        said = words.words(language, facts.data.own_words)
        for plan in told.planned(facts, said):
            assert kept.said(plan.path, facts) == told.whole(plan, facts, said)[1], plan.path


def test_what_a_page_says_comes_from_the_figures_of_today(tmp_path):
    """Kept or not: a statement's formula is found by asking whether a figure is this very one."""
    kept = made(facts_of(tmp_path, FILES))
    facts = facts_of(tmp_path, FILES, TODAY + timedelta(days=1))
    again = made(facts, kept=kept)
    unchanged = [path for path, page in again.made.items() if page is kept.made[path]]
    sentences = [said for path in unchanged for said in again.said(path, facts) or ()]
    origins = [one for said in sentences for number in said.numbers for one in number.origins]
    assert origins
    assert all(facts.readings.by_id[one.id] is one for one in origins if isinstance(one, derive.Reading))
    assert again.said("riwayat.md", facts) is None


def test_what_an_edit_does_not_reach_is_kept(tmp_path):
    before = made(facts_of(tmp_path, FILES))
    [name, *others] = (name for name in FILES if name.startswith("sources/"))
    files = FILES | {name: FILES[name].replace("title: ", "title: Lain ", 1)}
    after = made(facts_of(tmp_path, files), kept=before)
    own = f"bukti/{PurePosixPath(name).stem}.md"
    assert after.made[own] != before.made[own]
    kept = [path for path, page in after.made.items() if page is before.made[path]]
    theirs = [f"bukti/{PurePosixPath(other).stem}.md" for other in others]
    asks = [path for path in theirs if PurePosixPath(name).stem in str(before.pages[path][2])]
    assert len(asks) < len(theirs)
    assert {*theirs, "cara-membaca.md"} - {*asks} <= {*kept}


def test_a_commit_makes_again_what_tells_of_it(tmp_path):
    facts = facts_of(tmp_path, FILES)
    corrected = next(iter(facts.readings))
    change = Change("figure", derive.CORRECTION, corrected.id, corrected.figure.where, (), {}, {"count": 1})
    moment = Moment("0" * 40, datetime(2031, 12, 1, tzinfo=UTC), (change,))
    first = State("1" * 40, datetime(2031, 11, 1, tzinfo=UTC), 3, 2)
    before = made(replace(facts, history=History(first=first)))
    after = made(now := replace(facts, history=History((moment,), first, commit="2" * 40)), kept=before)
    assert after.made == anew(now)
    again = {path for path, page in after.made.items() if page is not before.made[path]}
    evidence = {path for path in after.made if path.startswith("bukti/")}
    assert again & evidence == {f"bukti/{corrected.source}.md"}
    assert {"riwayat.md", "tentang.md"} <= again


def test_another_day_makes_again_what_asks_for_it(tmp_path):
    before = made(facts_of(tmp_path, FILES))
    after = made(facts_of(tmp_path, FILES, TODAY + timedelta(days=400)), kept=before)
    assert after.made["index.md"] != before.made["index.md"] or after.made["tentang.md"] != before.made["tentang.md"]
    assert after.made == anew(facts_of(tmp_path, FILES, TODAY + timedelta(days=400)))


def test_a_question_has_the_answer_of_the_facts_that_are_asked(tmp_path):
    facts = facts_of(tmp_path, FILES)
    figure = next(iter(facts.readings))
    question = Question(("others",), "call", (Named(figure.id),))
    assert Answers(facts).digest(question) == Answers(facts).of(facts.others(figure))
    gone = replace(facts, readings=derive.Readings([], facts.readings.bases))
    assert Answers(gone).digest(question) != Answers(facts).digest(question)


def test_what_cannot_be_compared_counts_as_changed(tmp_path):
    answers = Answers(facts_of(tmp_path, FILES))
    assert answers.of(object()) != answers.of(object())
    assert answers.of([1, object()]) != answers.of([1, object()])


@pytest.mark.parametrize(
    ("one", "other"),
    [(1, "1"), (1, True), ((1,), [1]), ({"a": 1}, {"b": 1}), ({"a": 1, "b": 2}, {"b": 2, "a": 1}), ("", None)],
)
def test_answers_that_differ_have_other_digests(one, other, tmp_path):
    answers = Answers(derive.everything(read.folder(PROVINCE)[0], TODAY, UNKNOWN))
    assert answers.of(one) != answers.of(other)
    assert answers.of(one) == answers.of(one)
    assert answers.of({3, 1, 2}) == answers.of({1, 2, 3})
