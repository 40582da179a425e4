"""What follows from a proposal: derived values that come out otherwise, and the pages that say something else."""

import re
from collections.abc import Iterable, Mapping
from typing import Any

from scripts.derive import Effect
from scripts.derive.effects import CLAIMS, CONFLICTS, LEADS, TARGETS, VERDICTS
from scripts.pages import Page, claim_rows, conflict_words, goals, headlines, verdicts
from scripts.pages.say import Say, plain
from scripts.report.markdown import Table, heads, link, more, typed
from scripts.report.state import Links
from scripts.words import Words

LINE = re.compile(r"(\.yml(?::|#L)|\d-\d\d\+)[0-9a-f]+")
"""The line of an entry, and the digest of all data: a page on which only these are others has not changed."""


def effects_table(old: Say, new: Say, found: Iterable[Effect]) -> Table:
    sides = ((effect, _said(old, effect, effect.before), _said(new, effect, effect.after)) for effect in found)
    # The same sentence from another source is no news.
    rows = tuple(
        (_about(new if effect.after is not None else old, effect), before, after)
        for effect, before, after in sides
        if before != after
    )
    names, note = heads(new.words, "what", "before", "now"), new.words("report.effects_note")
    return Table(new.words("report.effects"), names, rows, more(new.words), note)


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


# --- pages -----------------------------------------------------------------------------------------------------------


def changed_pages(before: Mapping[str, Page], after: Mapping[str, Page]) -> list[str]:
    """Paths of the pages that are new or say something else; a moved line of a data file is no change."""
    return [path for path, page in after.items() if path not in before or _content(before[path]) != _content(page)]


def pages_table(before: Mapping[str, Page], after: Mapping[str, Page], words: Words, links: Links) -> Table:
    gone = [path for path in before if path not in after]
    rows = [
        (link(typed(after[path].title), links.page(path) if path in before else ""), words(f"report.page.{how}"))
        for path in changed_pages(before, after)
        for how in ["changed" if path in before else "new"]
    ]
    rows += [(link(typed(before[path].title), links.page(path)), words("report.page.gone")) for path in gone]
    note = words("report.pages_note")
    return Table(words("report.pages"), heads(words, "page", "how"), tuple(rows), more(words), note, folded=True)


def _content(page: Page) -> Any:
    """What a page says: its text and charts without the lines of the files they come from."""
    charts = [(chart.name, chart.title, chart.subtitle, chart.rows, chart.table) for chart in page.charts.values()]
    return page.title, page.description, LINE.sub(r"\1", page.markdown), LINE.sub(r"\1", str(charts))
