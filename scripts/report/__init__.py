"""What a proposal changes, in Markdown for the people who review it: findings, entries before and after, what follows.

Everything typed passes `typed`: on GitHub no text can mention a person, link an issue, start a command of the log, or
break a table.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from scripts.check.since import Gone, brought
from scripts.derive import NEW, REMOVED, Change, Effect, effects
from scripts.derive.alike import Alike
from scripts.derive.rewritten import Rewritten
from scripts.model import Finding, Where
from scripts.pages.say import Say
from scripts.report import gone as lost
from scripts.report.entries import counted, field_names, tables
from scripts.report.follows import changed_pages, effects_table, pages_tables
from scripts.report.markdown import (
    JOINER,
    LONGEST,
    MOST,
    Copied,
    Table,
    _fitted,
    _one_line,
    code,
    composed,
    heads,
    link,
    more,
    typed,
)
from scripts.report.state import Links, State
from scripts.words import Override, Words

__all__ = [
    "JOINER",
    "LONGEST",
    "MOST",
    "Links",
    "Proposed",
    "State",
    "Table",
    "_fitted",
    "_one_line",
    "changed_pages",
    "code",
    "more",
    "text",
    "typed",
]


@dataclass(frozen=True)
class Proposed:
    """What differs between both sides: entries (`derive.changes`), sentences of the site, texts written by hand; and
    new sources that look like one which is there.
    """

    changed: Sequence[Change] = ()
    sentences: Sequence[Override] = ()
    texts: Sequence[Rewritten] = ()
    alike: Sequence[Alike] = ()
    gone: Sequence[Gone] = ()
    """What others use and is not there any more; the findings that only miss it are not among those of `after`."""
    targets: Sequence[tuple[Where, Where]] = ()
    """New targets, each beside one that asks the same."""


def text(before: State, after: State, proposed: Proposed, words: Words, links: Links, most: int = MOST) -> str:
    """The whole report, at most `most` characters; tables lose their last rows first.

    Of what was asked about before the proposal already, only the number is told.
    """
    found = _new(before.found, after.found)
    facts = after.facts or before.facts
    say = Say(facts, words, "index.md") if facts else None
    looked, changed = tables(say, after.facts, proposed.changed, links) if say else (None, None)
    refuses, asks = (_findings([one for one in found if one[0].refuses is it], words, links) for it in (True, False))
    told: list[Table | Copied | None] = [lost.places(proposed.gone, words, links)]
    told += [_alike(proposed.alike, words, links), refuses, looked]
    told += [asks, _targets(proposed.targets, words, links), _to_copy(found, words, links)]
    told += [_sentences(proposed.sentences, words, links), _texts(proposed.texts, words, links)]
    told += [_answers(proposed.changed, words, links), changed]
    if before.facts and after.facts:
        old, new = (Say(facts, words, "index.md") for facts in (before.facts, after.facts))
        follows = _further(effects(before.facts, after.facts), proposed.changed)
        told.append(effects_table(old, new, follows, proposed.changed))
        told += pages_tables(before.pages, after.pages, words, links)
    head = _head(before, after, len(after.found) - len(found), proposed, words, links)
    return _fitted(head, [table for table in told if table and table.rows], most)


def _new(before: Sequence[tuple[Finding, str]], after: Sequence[tuple[Finding, str]]) -> list[tuple[Finding, str]]:
    """What the proposal brings, with its sentences."""
    new = brought([finding for finding, _ in before], [finding for finding, _ in after])
    ids = {id(finding) for finding in new}
    return [one for one in after if id(one[0]) in ids]


def _further(found: Iterable[Effect], changed: Iterable[Change]) -> list[Effect]:
    """What follows beyond the entries themselves: the status of a new claim stands beside the claim already."""
    own = {change.id for change in changed if change.how in (NEW, REMOVED)}
    return [effect for effect in found if effect.id not in own]


def _head(before: State, after: State, known: int, proposed: Proposed, words: Words, links: Links) -> str:
    own = sum(finding.refuses for finding, _ in after.found)
    asked = len(after.found) - own - known
    refused = own + len(proposed.gone)
    lines = [f"## {words('report.refused' if refused else 'report.there' if proposed.alike else 'report.fine')}"]
    if proposed.alike:
        there = words.listed(dict.fromkeys(links.place(one.other) for one in proposed.alike))
        lines.append(words("report.there_next", places=there))
    lines += [lost.sentence(one, words, links) for one in proposed.gone]
    if first := _looked_at(proposed, words):
        lines.append(f"**{words('report.look_at', what=words.listed(first))}**")
    said = words("report.counted", refused=refused, asked=asked)
    lines.append(f"{said} {words('report.known', n=known)}" if known else said)
    if before.facts is None:
        lines.append(words("report.no_base"))
    elif not proposed.changed:
        lines.append(words("report.nothing" if after.facts else "report.nothing_read"))
    if after.facts is None and before.facts is not None:
        lines.append(words("report.not_compared"))
    step = "mend" if own else "restore" if refused else "answer" if asked else "" if proposed.alike else "wait"
    lines += [words(f"report.next.{step}")] if step else []
    if links.run and before.facts and after.facts and changed_pages(before.pages, after.pages):
        lines.append(words("report.preview_at", link=link(words("report.preview_link"), f"{links.run}#artifacts")))
    return "\n\n".join(lines)


def _looked_at(proposed: Proposed, words: Words) -> list[str]:
    """What a reviewer looks at first, each with its number: what is gone, corrected, reworded, or there already."""
    told = counted(proposed.changed, words)
    for name in ("sentences", "texts", "alike", "targets"):
        if number := len(getattr(proposed, name)):
            told.append(words(f"report.look_{name}", n=number))
    return told


def _findings(found: Sequence[tuple[Finding, str]], words: Words, links: Links) -> Table:
    """What was found, by the names that the form has for fields; the lines that answer stand in a part of their own."""
    rows = tuple(
        (
            links.place(finding.where),
            words("report.refuses" if finding.refuses else "report.asks"),
            _told_to_people(finding, sentence, words),
        )
        for finding, sentence in found
    )
    title = words("report.to_mend" if found and found[0][0].refuses else "report.to_look_at")
    return Table(title, heads(words, "where", "level", "says"), rows, more(words))


def _told_to_people(finding: Finding, sentence: str, words: Words) -> str:
    if finding.to_write:
        sentence = f"{words.finding(replace(finding, to_write=None))} {words('report.answer_below')}"
    name = str(finding.facts.get("name", ""))
    labels = field_names(words)
    if name in labels and sentence.startswith(f"{name} "):
        sentence = f"`{name}`{sentence[len(name) :]}"
    return composed(sentence, 600, labels)


def _to_copy(found: Sequence[tuple[Finding, str]], words: Words, links: Links) -> Copied:
    """The lines that answer what is asked; whoever is sure of the source copies them, and writes one sentence."""
    rows = tuple(
        (
            words(
                f"report.to_copy_{'again' if one.to_write.case == 'again' else 'below'}",
                place=links.place(Where(one.where.file, one.to_write.line)),
            ),
            one.to_write.lines,
        )
        for one, _ in found
        if one.to_write
    )
    return Copied(words("report.to_copy"), rows, more(words))


def _answers(changed: Iterable[Change], words: Words, links: Links) -> Table:
    """What the proposal answers of what the checks ask: reviewers judge whether the answer holds."""
    rows = tuple(
        (
            links.place(change.where),
            words(f"entry.choice.{said['question']}"),
            typed(said["for"]),
            typed(said["answer"]),
        )
        for change in changed
        for said in (change.after or {}).get("checked", ())
        if said not in (change.before or {}).get("checked", ())
    )
    names, note = heads(words, "where", "asked", "values", "answer"), words("report.answers_note")
    return Table(words("report.answers"), names, rows, more(words), note)


def _sentences(said: Sequence[Override], words: Words, links: Links) -> Table:
    """Each sentence of this province's own, as readers were told it and will be: it changes no entry."""
    rows = tuple(
        (
            code(override.key),
            typed(override.before) or "–",
            typed(override.after) or "–",
            links.place(override.where),
        )
        for override in said
    )
    names = heads(words, "what", "before", "now", "where")
    return Table(words("report.sentences"), names, rows, more(words), words("report.sentences_note"))


def _texts(texts: Sequence[Rewritten], words: Words, links: Links) -> Table:
    """Paragraphs of hand-written pages, as they were and as they will be: nobody but a reader judges them."""
    rows = tuple(
        (typed(one.before) or "–", typed(one.after) or "–", links.place(one.where, gone=not one.after)) for one in texts
    )
    return Table(words("report.texts"), heads(words, "before", "now", "where"), rows, more(words))


def _alike(alike: Sequence[Alike], words: Words, links: Links) -> Table:
    """New sources that may be one which is there, told by somebody else."""
    rows = tuple((links.place(one.where), links.place(one.other), words.listed(_common(one, words))) for one in alike)
    names, note = heads(words, "where", "other", "common"), words("report.alike_note")
    return Table(words("report.alike"), names, rows, more(words), note)


def _targets(pairs: Sequence[tuple[Where, Where]], words: Words, links: Links) -> Table:
    """New targets that may stand there already, told by another source."""
    rows = tuple((links.place(one), links.place(other)) for one, other in pairs)
    names, note = heads(words, "where", "other"), words("report.targets_note")
    return Table(words("report.targets"), names, rows, more(words), note)


def _common(one: Alike, words: Words) -> list[str]:
    told = [words(f"report.alike_title.{one.title}")] if one.title else []
    return [*told, words("report.alike_values", n=one.same, all=one.values)] if one.same else told
