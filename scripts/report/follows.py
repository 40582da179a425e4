"""What follows from a proposal: derived values that come out otherwise, and the pages that say something else."""

import re
from collections.abc import Iterable, Mapping, Sequence
from html import unescape
from typing import Any

from scripts.derive import Change, Effect
from scripts.derive.effects import CLAIMS, CONFLICTS, LEADS, TARGETS, VERDICTS
from scripts.pages import Page, claim_rows, conflict_words, goals, headlines, history, verdicts
from scripts.pages.say import Say, plain
from scripts.report.markdown import Table, heads, link, more, typed
from scripts.report.state import Links
from scripts.words import Words

LINE = re.compile(r"(\.yml(?::|#L)|\d-\d\d\+)[0-9a-f]+")
"""The line of an entry, and the digest of all data: a page on which only these are others has not changed."""

HEADLINE = re.compile(r"^# (.+?)(?: *\{[^{}]*\})?$", re.M)
FIGURE_LINE = re.compile(r'<p class="figure-line">(.*?)</p>', re.S)
TAG = re.compile(r"<[^>]*>")
"""What a reader sees first of a page: its headline, and the number that leads it."""


def effects_table(old: Say, new: Say, found: Iterable[Effect], changed: Iterable[Change]) -> Table:
    """What comes out otherwise, and because of which entry; what reads the same is one row."""
    changes = list(changed)
    together: dict[tuple[str, str, str], list[str]] = {}
    for effect in found:
        sides = _said(old, effect, effect.before), _said(new, effect, effect.after)
        # The same sentence from another source is no news.
        if sides[0] != sides[1]:
            sides = _only_goals(old, new, effect, sides)
            why = _why(new, effect, changes)
            together.setdefault((*sides, why), []).append(_about(new if effect.after is not None else old, effect))
    rows = tuple(("<br>".join(about), *sides) for sides, about in together.items())
    names, note = heads(new.words, "what", "before", "now", "why"), new.words("report.effects_note")
    return Table(new.words("report.effects"), names, rows, more(new.words), note)


def _only_goals(old: Say, new: Say, effect: Effect, sides: tuple[str, str]) -> tuple[str, str]:
    """Where nothing but the target is another, what is asked before and now: the same for each region it is for."""
    if effect.what != TARGETS or effect.before is None or effect.after is None:
        return sides
    asked = [typed(plain(goals.amount(*one))) for one in ((old, effect.before.target), (new, effect.after.target))]
    if asked[0] == asked[1] or sides[0].replace(asked[0], asked[1]) != sides[1]:
        return sides
    before, after = (new.words("report.asked", amount=one) for one in asked)
    return before, after


def _why(say: Say, effect: Effect, changes: Sequence[Change]) -> str:
    """The entry because of which something comes out otherwise, the nearest that the proposal touches."""
    thing = effect.after if effect.after is not None else effect.before
    figure = getattr(thing, "figure", None)
    region = getattr(thing, "region", None) or getattr(figure or getattr(thing, "claim", None), "region", None)
    target = thing.key if effect.what == TARGETS else getattr(figure, "target", None)

    def near(change: Change) -> int:
        entry = change.entry
        if change.kind == "target" and change.id == target:
            return 0
        if change.id == effect.id:
            return 1
        if change.kind == "figure":
            here = entry.get("region") == region
            return 2 if here and entry.get("indicator") == _measured(thing) else 3 if here else 5
        return 4 if change.kind in ("target", "claim") else 6

    if not changes:
        return ""
    nearest = min(changes, key=near)
    return typed(say.words(f"report.why.{nearest.how}", what=plain(history.title_of(say, nearest))))


def _measured(thing: Any) -> Any:
    """The indicator that a derived value is of."""
    for one in (thing, getattr(thing, "figure", None), getattr(thing, "target", None)):
        if isinstance(key := getattr(one, "indicator", None), str):
            return key
    return None


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


def pages_tables(before: Mapping[str, Page], after: Mapping[str, Page], words: Words, links: Links) -> list[Table]:
    """Pages that begin otherwise, are new or are gone; and, folded, those that only tell an entry somewhere."""
    gone = [path for path in before if path not in after]
    rows, rest = [], []
    for path in changed_pages(before, after):
        name = link(typed(after[path].title), links.page(path) if path in before else "")
        if path not in before:
            rows.append((name, "–", typed(_first_seen(after[path]))))
        elif _first_seen(before[path]) != _first_seen(after[path]):
            rows.append((name, typed(_first_seen(before[path])), typed(_first_seen(after[path]))))
        else:
            rest.append((name,))
    rows += [
        (link(typed(before[path].title), links.page(path)), typed(_first_seen(before[path])), "–") for path in gone
    ]
    first = Table(
        words("report.pages"),
        heads(words, "page", "before", "now"),
        tuple(rows),
        more(words),
        words("report.pages_first"),
    )
    note = words("report.pages_note")
    others = Table(words("report.pages_rest"), heads(words, "page"), tuple(rest), more(words), note, folded=True)
    return [first, others]


def _first_seen(page: Page) -> str:
    """The headline of a page and the number below it, as plain text."""
    head = HEADLINE.search(page.markdown)
    number = FIGURE_LINE.search(page.markdown)
    return " – ".join(_seen(one[1]) for one in (head, number) if one) or page.title


def _seen(markup: str) -> str:
    return unescape(" ".join(TAG.sub("", markup).split()))


def _content(page: Page) -> Any:
    """What a page says: its text and charts without the lines of the files they come from."""
    charts = [(chart.name, chart.title, chart.subtitle, chart.rows, chart.table) for chart in page.charts.values()]
    return page.title, page.description, LINE.sub(r"\1", page.markdown), LINE.sub(r"\1", str(charts))
