"""What a proposal changes, in Markdown for the people who review it: findings, entries before and after, what follows.

Everything typed passes `typed`: on GitHub no text can mention a person, link an issue, start a command of the log, or
break a table.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote

from scripts.derive import NEW, REMOVED, Change, Effect, Facts, effects
from scripts.derive.effects import CLAIMS, CONFLICTS, LEADS, TARGETS, VERDICTS
from scripts.model import Finding
from scripts.pages import Page, claim_rows, conflict_words, goals, headlines, history, verdicts
from scripts.pages.say import Say, plain
from scripts.read.personal import masked
from scripts.words import Override, Words

MOST = 60_000
"""Characters of a comment on GitHub, with some to spare: it takes 65,536."""
LONGEST = 240
"""Characters of one cell."""
PLAIN = re.compile(r"[^\w\s.,()\-/•…–%+:;?=\"']|_")
"""What is written as an entity: Markdown then takes it for no markup, HTML for no tag. Digits keep their dots."""
JOINER = "\u2060"
"""Breaks what GitHub looks for after Markdown is done (@name, #12, GH-12, :sign:, www.), and is not seen."""
LOOKED_FOR = re.compile(r"(?<=[@#])|(?<=:)(?=\S)|(?<=\bGH-)(?=\d)|(?<=\bwww\.)|(?<=/)(?=/)", re.IGNORECASE)
LINE = re.compile(r"(\.yml(?::|#L)|\d-\d\d\+)[0-9a-f]+")
"""The line of an entry, and the digest of all data: a page on which only these are others has not changed."""


@dataclass(frozen=True)
class State:
    """One side of a proposal: what follows from its data (None where they are refused), its pages by path, its
    findings with their sentences.
    """

    facts: Facts | None
    pages: Mapping[str, Page]
    found: Sequence[tuple[Finding, str]]


@dataclass(frozen=True)
class Table:
    """A part of the report: cells are Markdown already. `more` says how many rows were left out."""

    title: str
    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    more: Callable[[int], str]

    def text(self, most: int) -> str:
        """The table with at most so many rows."""
        shown = self.rows[:most]
        lines = [f"| {' | '.join(row)} |" for row in (self.heads, ("---",) * len(self.heads), *shown)]
        rest = len(self.rows) - len(shown)
        return "\n".join([f"### {self.title}", "", *lines, *(["", self.more(rest)] if rest else [])])


def typed(text: object, longest: int = LONGEST) -> str:
    """A typed text for Markdown on GitHub: one line, nothing in it is markup, a mention, a link or a command."""
    return _entities(LOOKED_FOR.sub(JOINER, _one_line(text, longest)))


def code(name: object) -> str:
    """A name to copy, as one cell or part of it: GitHub looks for no mentions in there, so no sign is put into it."""
    return f"<code>{_entities(_one_line(name, 500)).replace('://', '&#58;//')}</code>"


def _one_line(text: object, longest: int) -> str:
    """Without signs that nobody sees, such as those that turn the direction of what follows; personal data masked."""
    seen = "".join(sign for sign in masked(str(text)) if sign.isspace() or unicodedata.category(sign)[0] != "C")
    flat = " ".join(seen.split())
    return flat if len(flat) <= longest else flat[: longest - 1] + "…"


def _entities(text: str) -> str:
    return PLAIN.sub(lambda sign: f"&#{ord(sign[0])};", text)


def text(
    before: State,
    after: State,
    changed: Sequence[Change],
    said: Sequence[Override],
    words: Words,
    address: Callable[[str], str],
    most: int = MOST,
) -> str:
    """The whole report, at most `most` characters; tables lose their last rows first.

    `changed` is what `derive.changes` says of both states, `said` which sentences of the site read otherwise; `address`
    gives the public address of a page, "" where none is known. Of what was asked about before the proposal already,
    only the number is told.
    """
    found = _new(before.found, after.found)
    told = [_findings(found, words), _sentences(said, words)]
    facts = after.facts or before.facts
    if facts:
        say = Say(facts, words, "index.md")
        told += [_answers(changed, words), _changes(say, after.facts, changed)]
    if before.facts and after.facts:
        old, new = (Say(facts, words, "index.md") for facts in (before.facts, after.facts))
        told.append(_effects(old, new, _further(effects(before.facts, after.facts), changed)))
        told.append(_pages(before.pages, after.pages, words, address))
    head = _head(before, after, len(after.found) - len(found), changed, words)
    return _fitted(head, [table for table in told if table.rows], most)


def changed_pages(before: Mapping[str, Page], after: Mapping[str, Page]) -> list[str]:
    """Paths of the pages that are new or say something else; a moved line of a data file is no change."""
    return [path for path, page in after.items() if path not in before or _content(before[path]) != _content(page)]


def _fitted(head: str, tables: Sequence[Table], most: int) -> str:
    """All parts, with fewer and fewer rows until they fit."""
    rows = max((len(table.rows) for table in tables), default=0)
    while True:
        whole = "\n\n".join([head, *(table.text(rows) for table in tables)]) + "\n"
        if len(whole) <= most or rows == 0:
            return whole
        rows = rows * 3 // 4


def _new(before: Sequence[tuple[Finding, str]], after: Sequence[tuple[Finding, str]]) -> list[tuple[Finding, str]]:
    """Findings that the proposal brings, and whatever must be mended; a moved line is no new finding."""
    known = Counter(_told(*one) for one in before)
    rest = []
    for finding, sentence in after:
        told = _told(finding, sentence)
        if known[told] and not finding.refuses:
            known[told] -= 1
        else:
            rest.append((finding, sentence))
    return rest


def _told(finding: Finding, sentence: str) -> tuple[str, str, str]:
    return finding.where.file, finding.rule, LINE.sub(r"\1", sentence)


def _further(found: Iterable[Effect], changed: Iterable[Change]) -> list[Effect]:
    """What follows beyond the entries themselves: the status of a new claim stands beside the claim already."""
    own = {change.id for change in changed if change.how in (NEW, REMOVED)}
    return [effect for effect in found if effect.id not in own]


def _head(before: State, after: State, known: int, changed: Sequence[Change], words: Words) -> str:
    refused = sum(finding.refuses for finding, _ in after.found)
    counted = words("report.counted", refused=refused, asked=len(after.found) - refused - known)
    lines = [f"## {words('report.refused' if refused else 'report.fine')}"]
    lines.append(f"{counted} {words('report.known', n=known)}" if known else counted)
    if before.facts is None:
        lines.append(words("report.no_base"))
    elif not changed:
        lines.append(words("report.nothing" if after.facts else "report.nothing_read"))
    if after.facts is None and before.facts is not None:
        lines.append(words("report.not_compared"))
    return "\n\n".join(lines)


def _findings(found: Sequence[tuple[Finding, str]], words: Words) -> Table:
    ordered = sorted(found, key=lambda one: not one[0].refuses)
    rows = tuple(
        (_place(finding), words("report.refuses" if finding.refuses else "report.asks"), typed(said, 600))
        for finding, said in ordered
    )
    heads = tuple(words(f"report.head.{name}") for name in ("where", "level", "says"))
    return Table(words("report.findings"), heads, rows, more(words))


def _answers(changed: Iterable[Change], words: Words) -> Table:
    """What the proposal answers of what the checks ask: reviewers judge whether the answer holds."""
    rows = tuple(
        (
            code(f"{change.where.file}:{change.where.line}"),
            words(f"entry.choice.{said['question']}"),
            typed(said["for"]),
            typed(said["answer"]),
        )
        for change in changed
        for said in (change.after or {}).get("checked", ())
        if said not in (change.before or {}).get("checked", ())
    )
    heads = tuple(words(f"report.head.{name}") for name in ("where", "asked", "values", "answer"))
    return Table(words("report.answers"), heads, rows, more(words))


def _place(finding: Finding) -> str:
    return code(f"{finding.where.file}:{finding.where.line}")


def more(words: Words) -> Callable[[int], str]:
    """How a table says that rows were left out."""
    return lambda number: words("report.more", n=words.count(number))


def _sentences(said: Sequence[Override], words: Words) -> Table:
    """Each sentence of this province's own, as readers were told it and will be: it changes no entry."""
    rows = tuple(
        (
            code(override.key),
            typed(override.before) or "–",
            typed(override.after) or "–",
            code(f"{override.where.file}:{override.where.line}"),
        )
        for override in said
    )
    heads = tuple(words(f"report.head.{name}") for name in ("what", "before", "now", "where"))
    return Table(words("report.sentences"), heads, rows, more(words))


# --- entries -------------------------------------------------------------------------------------------------------


def _changes(say: Say, after: Facts | None, changed: Iterable[Change]) -> Table:
    rows = tuple(
        (
            typed(plain(history.title_of(say, change))),
            say.words(f"report.how.{change.how}"),
            *_sides(say, after, change),
        )
        for change in changed
    )
    heads = tuple(say.words(f"report.head.{name}") for name in ("what", "how", "before", "now", "where"))
    return Table(say.words("report.changes"), heads, rows, more(say.words))


def _sides(say: Say, after: Facts | None, change: Change) -> tuple[str, str, str]:
    """What was said, what is said, and where: fields that differ, one to a line; of a whole entry, what it says."""
    where = code(f"{change.where.file}:{change.where.line}")
    if change.how == NEW:
        return "–", typed(_says(say, after, change)), where
    if change.how == REMOVED:
        return typed(_says(say, after, change)), "–", where
    fields = list(_fields(say, change))
    return "<br>".join(one for one, _ in fields), "<br>".join(two for _, two in fields), where


def _fields(say: Say, change: Change) -> Iterator[tuple[str, str]]:
    """Each field that differs, as both cells say it; count, percentage and base are one value to a reader."""
    measured = [field for field in change.fields if change.kind == "figure" and field.name in history.MEASURED]
    # Answers have a table of their own.
    rest = [field for field in change.fields if field not in measured and field.name != "checked"]
    if measured:
        before, after = (history.value_of(say, change, "count", entry) for entry in (change.before, change.after))
        yield typed(plain(before)) or "–", typed(plain(after)) or "–"
    for field in rest:
        label = typed(history.name_of(say.words, change.kind, field.name))
        sides = [_side(say, change, field.name, entry) for entry in (change.before, change.after)]
        if sides[0] == sides[1]:  # a value with several parts, which one cell does not hold
            yield label, say.words("report.otherwise")
        else:
            yield f"{label}: {sides[0]}", f"{label}: {sides[1]}"


def _side(say: Say, change: Change, name: str, entry: Mapping[str, Any] | None) -> str:
    said = plain(history.value_of(say, change, name, entry))
    raw = (entry or {}).get(name)
    if not said and raw is not None and not isinstance(raw, Mapping | list):
        said = str(raw)  # a word of the data, which pages say in other ways
    return typed(said) or ("…" if raw is not None else say.words("history.not_written"))


def _says(say: Say, after: Facts | None, change: Change) -> str:
    """What a new or removed entry says, in one line; of a new figure also whether its percentage follows."""
    if change.kind == "figure":
        said = plain(history.value_of(say, change, "count", change.entry))
        reading = after.readings.by_id.get(change.id) if after and change.how == NEW else None
        verdict = say.words(f"verdict.{verdicts.verdict_word(reading)}") if reading and reading.verdict else ""
        return f"{said} – {verdict}" if verdict else said
    if change.kind == "claim":
        judged = next((judged for judged in after.claims if judged.id == change.id), None) if after else None
        if judged and change.how == NEW:
            row = claim_rows.claim_row(say, judged)
            return f"{plain(row['claim'])} {plain(row['evidence'])}."
        return str(change.entry.get("as_printed") or change.entry.get("rank", ""))
    names = ("says", "for", "name", "title", "publisher")
    return next((plain(history.text_of(say, change.entry[name])) for name in names if name in change.entry), "")


# --- what follows --------------------------------------------------------------------------------------------------


def _effects(old: Say, new: Say, found: Iterable[Effect]) -> Table:
    rows = tuple(
        (
            _about(new if effect.after is not None else old, effect),
            _said(old, effect, effect.before),
            _said(new, effect, effect.after),
        )
        for effect in found
    )
    heads = tuple(new.words(f"report.head.{name}") for name in ("what", "before", "now"))
    return Table(new.words("report.effects"), heads, rows, more(new.words))


def _about(say: Say, effect: Effect) -> str:
    thing = effect.after if effect.after is not None else effect.before
    name = {
        LEADS: lambda: f"{plain(say.region(thing.region))}: {plain(say.text(_indicator(say, thing.indicator)))}",
        CLAIMS: lambda: f"{plain(say.region(thing.claim.region))}: {plain(claim_rows.claim_row(say, thing)['claim'])}",
        VERDICTS: lambda: f"{plain(say.region(thing.figure.region))}: {_figure(say, thing)}",
        TARGETS: lambda: f"{plain(say.region(thing.region))}: {plain(say.text(thing.target.name))}",
        CONFLICTS: lambda: plain(conflict_words.conflict_caption(say, thing)),
    }[effect.what]()
    return typed(say.words(f"report.effect.{effect.what}", what=name))


def _figure(say: Say, reading: Any) -> str:
    return f"{plain(say.text(_indicator(say, reading.figure.indicator)))}, {plain(say.when(reading))}"


def _indicator(say: Say, key: str) -> Any:
    return say.data.indicators[key].name


def _said(say: Say, effect: Effect, thing: Any) -> str:
    """What a page says of a derived value on one side."""
    if thing is None:
        return typed(say.words(f"report.none.{effect.what}"))
    said = {
        LEADS: lambda: _leading(say, thing),
        CLAIMS: lambda: _status(say, thing),
        VERDICTS: lambda: say.words(f"verdict.{verdicts.verdict_word(thing)}"),
        TARGETS: lambda: " ".join(plain(one) for one in goals.said(say, thing)),
        CONFLICTS: lambda: say.words.listed(plain(one) for one in conflict_words.told_values(say, thing)),
    }[effect.what]()
    return typed(said)


def _leading(say: Say, lead: Any) -> str:
    known = headlines.known(say, lead.region, lead.indicator)
    if known is None:
        return say.words("report.none.lead")
    said = [plain(headlines.how_many(say, known))]
    if known.share:
        said.append(plain(headlines.share_said(say, known)))
    return " ".join(said)


def _status(say: Say, claim: Any) -> str:
    row = claim_rows.claim_row(say, claim)
    return f"{plain(row['evidence'])}. {plain(row['scope'])}. {plain(row['settles'])}"


# --- pages ---------------------------------------------------------------------------------------------------------


def _pages(before: Mapping[str, Page], after: Mapping[str, Page], words: Words, address: Callable[[str], str]) -> Table:
    gone = [path for path in before if path not in after]
    rows = [
        (_link(after[path].title, address(path) if path in before else ""), words(f"report.page.{how}"))
        for path in changed_pages(before, after)
        for how in ["changed" if path in before else "new"]
    ]
    rows += [(_link(before[path].title, address(path)), words("report.page.gone")) for path in gone]
    heads = tuple(words(f"report.head.{name}") for name in ("page", "how"))
    return Table(words("report.pages"), heads, tuple(rows), more(words))


def _link(title: str, url: str) -> str:
    """A page by its title, linked where it is already public."""
    return f"[{typed(title)}](<{quote(url, safe=':/#?=&%~.-_')}>)" if url else typed(title)


def _content(page: Page) -> Any:
    """What a page says: its text and charts without the lines of the files they come from."""
    charts = [(chart.name, chart.title, chart.subtitle, chart.rows, chart.table) for chart in page.charts.values()]
    return page.title, page.description, LINE.sub(r"\1", page.markdown), LINE.sub(r"\1", str(charts))
