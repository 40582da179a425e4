"""The entries that a proposal changes: what is gone or corrected first, then what is new."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from scripts.derive import CORRECTION, NEW, REMOVED, UPDATE, Change, Facts
from scripts.derive.changes import CLASSES
from scripts.model.fields import fields
from scripts.pages import claim_rows, goals, history, verdicts
from scripts.pages.say import Say, plain
from scripts.report.markdown import Table, heads, more, typed
from scripts.report.state import Links
from scripts.words import Words

EXPLAINED = (REMOVED, CORRECTION, UPDATE)
COUNTED = ("source", "figure", "claim", "award")
"""Kinds of entries that are counted by their name where they were removed; all others together."""


def tables(say: Say, after: Facts | None, changed: Iterable[Change], links: Links) -> tuple[Table, Table]:
    """What is taken away or says something else now; and what is new or says it better."""

    def table(title: str, hows: tuple[str, ...]) -> Table:
        rows = tuple(
            (
                typed(_title(say, change)),
                say.words(f"report.how.{change.how}"),
                *_sides(say, after, change, links),
            )
            for how in hows
            for change in changes
            if change.how == how
        )
        names = heads(say.words, "what", "how", "before", "now", "where")
        seen = {change.how for change in changes}
        note = " ".join(say.words(f"report.note.{how}") for how in hows if how in seen and how in EXPLAINED)
        return Table(say.words(f"report.{title}"), names, rows, more(say.words), note)

    # A file that is gone stands before what stood in it.
    changes = sorted(changed, key=lambda change: change.how == REMOVED and change.kind != "source")
    return table("look", (REMOVED, CORRECTION)), table("changes", (NEW, UPDATE))


def _title(say: Say, change: Change) -> str:
    """What the entry is about; a text that stands in the next cells in full is not said twice."""
    title = plain(history.title_of(say, change))
    text = change.entry.get("says")
    said = plain(history.text_of(say, text)) if change.how == NEW and text else ""
    region = str(change.entry.get("region", ""))
    if not said or not title.endswith(said):
        return title
    about = title.removesuffix(said)
    return f"{about}{plain(say.region(region))}" if region in say.data.regions else about.rstrip(" :")


def field_names(words: Words) -> dict[str, str]:
    """What the form calls each field, by its name in a file."""
    told = {
        name: history.name_of(words, kind, name)
        for kind, entry in reversed(list(CLASSES.items()))
        for name in fields(entry)
    }
    return {name: label for name, label in told.items() if label != name}


def counted(changed: Iterable[Change], words: Words) -> list[str]:
    """`1 source removed`, `2 corrections`: what a reviewer looks at first."""
    changes = list(changed)
    removed = Counter(change.kind for change in changes if change.how == REMOVED)
    told = [words(f"report.removed.{kind}", n=removed.pop(kind)) for kind in COUNTED if removed[kind]]
    if others := sum(removed.values()):
        told.append(words("report.removed.other", n=others))
    if corrected := sum(change.how == CORRECTION for change in changes):
        told.append(words("report.corrected", n=corrected))
    return told


def _sides(say: Say, after: Facts | None, change: Change, links: Links) -> tuple[str, str, str]:
    """What was said, what is said, and where: fields that differ, one to a line; of a whole entry, what it says."""
    where = links.place(change.where, gone=change.how == REMOVED)
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
    if change.kind == "target" and after and change.id in after.data.targets:
        return " ".join(plain(line) for line in goals.set_line(say, after.data.targets[change.id]))
    names = ("says", "for", "name", "title", "publisher")
    return next((plain(history.text_of(say, change.entry[name])) for name in names if name in change.entry), "")
