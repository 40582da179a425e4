"""Riwayat: what changed in the data since when; corrections apart from everything else, the newest first."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Any

from markupsafe import Markup

from scripts.derive import CORRECTION, NEW, REMOVED, UPDATE, Change, Facts, History, Moment
from scripts.derive.changes import CLASSES, FEWEST, KINDS, Field
from scripts.model import UNSTATED, Figure, Period, Text
from scripts.model.fields import fields
from scripts.model.forge import repository
from scripts.model.periods import period
from scripts.model.roles import BASE, GROUP, INDICATOR, PEOPLE, REGION, PointsTo
from scripts.pages import figure_words
from scripts.pages.page import Page, Planned
from scripts.pages.render import page
from scripts.pages.say import Say, plain
from scripts.publish.addresses import anchor_of, source_page
from scripts.words import Words

PATH = "riwayat.md"
MOST_CORRECTIONS, MOST_REMOVED, MOST_MOMENTS, MOST_SOURCES, FEW_UPDATES = 30, 15, 20, 8, 4
"""A page that a small phone opens lists no more; changes.json and changes.csv hold everything."""
FEW_CORRECTIONS = 6
"""So many stand open; the others are folded."""
MEASURED = (
    *("count", "count_is", "count_from", "count_to"),
    *("percent", "percent_is", "percent_from", "percent_to", "of"),
)
"""The fields of a figure that are one value to a reader: so many people, such a part of those."""


@dataclass(frozen=True)
class Told:
    """A change in words: what it is about, what was said before and is said now, and where to see it."""

    moment: Moment
    change: Change
    title: Markup
    says: Markup
    path: str
    anchor: str = ""


@dataclass(frozen=True)
class Rest:
    """What one commit brought besides corrections."""

    moment: Moment
    says: Markup
    updated: tuple[Told, ...]
    """Each update, where they are few: which fields, and where to see them."""
    sources: tuple[tuple[str, int], ...]
    more: int
    """So many sources with new figures are not listed."""


@dataclass(frozen=True)
class Entry:
    """An entry of the feed, as plain text. `key` tells it from every other one of its commit."""

    commit: str
    key: str
    at: datetime
    title: str
    says: str
    path: str
    anchor: str = ""


def pages(facts: Facts, words: Words) -> Iterator[Planned]:
    yield Planned(PATH, _page)


def _page(say: Say) -> Page:
    facts = say.facts
    history = facts.history
    headline = _headline(say, history)
    corrections = [told(say, moment, change) for moment, change in history.newest_first() if change.how == CORRECTION]
    removed = [told(say, moment, change) for moment, change in history.newest_first() if change.how == REMOVED]
    rest = [rest for rest in (_rest(say, moment) for moment in reversed(history.moments)) if rest.says]
    return page(
        say,
        "history.md",
        title=say.t("menu.riwayat"),
        description=headline,
        made_from=facts.site.where,
        headline=say.t("history.title", date=say.words.day(history.moments[-1].day)) if history.moments else headline,
        counted=_last(say, history),
        history=history,
        corrections=corrections[:MOST_CORRECTIONS],
        few=FEW_CORRECTIONS,
        more_corrections=len(corrections[MOST_CORRECTIONS:]),
        removed=removed[:MOST_REMOVED],
        more_removed=len(removed[MOST_REMOVED:]),
        rest=rest[:MOST_MOMENTS],
        more_rest=len(rest[MOST_MOMENTS:]),
        commit=lambda moment: commit(say, moment),
        start=start(say, history),
    )


def _headline(say: Say, history: History) -> Markup:
    if history.moments:
        return say.t(
            "history.headline", date=say.words.day(history.moments[-1].day), list=say.listed(_last(say, history))
        )
    if history.last and history.first:
        return say.t("history.headline_first", date=say.words.day(history.last))
    return say.t("history.headline_none")


def _last(say: Say, history: History) -> list[Markup]:
    """What changed on the last day of changes, each kind with its number."""
    last = [moment for moment in history.moments if moment.day == history.last]
    hows = Counter(change.how for moment in last for change in moment.changes)
    return [_counted(say, how, hows[how]) for how in (CORRECTION, UPDATE, NEW, REMOVED) if hows[how]]


def _counted(say: Say, what: str, number: int) -> Markup:
    """`1 correction`, `2 corrections`; Indonesian knows no such difference."""
    return say.t(f"history.{what}_{'one' if number == 1 else 'many'}", n=say.words.count(number))


def commit(say: Say, moment: Moment) -> Markup:
    """The commit, linked where the repository shows it; else nothing: a bare hash tells a reader nothing."""
    kept = repository(say.site)
    return say.out(kept.commit(moment.commit), say.t("history.commit", name=moment.commit[:7])) if kept else Markup("")


# --- one change ----------------------------------------------------------------------------------------------------


def told(say: Say, moment: Moment, change: Change) -> Told:
    """A correction or a removal as a reader is told of it."""
    path, anchor = _where(say, moment, change)
    return Told(moment, change, title_of(say, change), difference(say, change), path, anchor)


def _where(say: Say, moment: Moment, change: Change) -> tuple[str, str]:
    """The page and anchor that show the entry today; of what is no longer there, this page."""
    if change.kind == "figure":
        name = say.facts.history.now(moment, change.id)
        reading = say.facts.readings.by_id.get(name)
        return (source_page(reading.source), anchor_of(reading)) if reading else (PATH, "")
    if change.source in say.data.sources:
        return source_page(change.source or ""), ""
    if office := say.data.offices.get(change.id) if change.kind == "office" else None:
        return f"wilayah/{office.region}.md", ""
    there = {"award": ("penghargaan.md", say.data.awards), "benefit": ("manfaat.md", say.data.benefits)}
    there |= {"outreach": ("upaya.md", say.data.outreach), "target": ("target.md", say.data.targets)}
    path, kept = there.get(change.kind, (PATH, {}))
    return (path, "") if change.id in kept else (PATH, "")


def title_of(say: Say, change: Change) -> Markup:
    """What the entry is about: region, indicator and date of a figure; of others their kind and name."""
    entry = change.entry
    if change.kind == "figure":
        figure = _figure(entry)
        group = figure_words.group(say, figure)
        return say.t(
            "history.figure_in_group" if group else "history.figure",
            region=_region(say, figure.region),
            indicator=_indicator(say, figure.indicator),
            group=group,
            date=say.words.period(figure.period),
        )
    kind = say.t(f"history.kind.{change.kind}")
    if change.kind == "claim":
        return say.t("history.about", kind=kind, name=_region(say, str(entry.get("region", ""))))
    if change.kind == "source":
        when = say.words.period(period(entry.get("published", UNSTATED)))
        return say.t(
            "history.about", kind=kind, name=say.t("source.short", publisher=entry.get("publisher", ""), date=when)
        )
    # What was taken back is not told again: of a removed text only its key.
    fields = () if change.how == REMOVED else ("title", "name", "short", "says", "for")
    names = [text_of(say, entry[name]) for name in fields if name in entry]
    return say.t("history.about", kind=kind, name=names[0] if names else change.id)


def difference(say: Say, change: Change) -> Markup:
    """What was said before and is said now, each number with what it is of; of a removed entry, what it said."""
    if change.how == REMOVED:
        return value_of(say, change, "count", change.before) if change.kind == "figure" else Markup("")
    fields = [field for field in change.fields if field.corrects]
    said = []
    if change.kind == "figure" and any(field.name in MEASURED for field in fields):
        before, after = (_measured(say, _figure(entry or {})) for entry in (change.before, change.after))
        said.append(say.t("history.from_to", before=before, after=after))
        fields = [field for field in fields if field.name not in MEASURED]
    said += [_field(say, change, field) for field in fields]
    return Markup(" ").join(said)


def _field(say: Say, change: Change, field: Field) -> Markup:
    """`Waktu angka: semula Oktober 2024, kini November 2024.`"""
    label = name_of(say.words, change.kind, field.name)
    before = value_of(say, change, field.name, change.before)
    after = value_of(say, change, field.name, change.after)
    if not before and not after:
        return say.t("history.field_changed", field=label)
    none = say.t("history.not_written")
    return say.t("history.field", field=label, before=before or none, after=after or none)


def name_of(words: Words, kind: str, field: str) -> str:
    """What people call a field: the beginning of what editors are told about it."""
    model = {"outreach": "effort"}.get(kind, kind)
    key = words.any_of(f"entry.{model}.{field}", f"entry.shared.{field}")
    return words(key).partition(".")[0] if key in words else field


def value_of(say: Say, change: Change, name: str, entry: Mapping[str, Any] | None) -> Markup:
    """One field of an entry as a reader sees it; nothing where it is not written or holds more than one value."""
    value = (entry or {}).get(name)
    if change.kind == "figure" and name in MEASURED:
        return _measured(say, _figure(entry or {}))
    if name == "indicators" and value:
        return say.listed(_indicator(say, key) for key in value)
    if value is None or isinstance(value, list) or (isinstance(value, Mapping) and "id" not in value):
        return Markup("")
    if isinstance(value, bool):
        return say.t("history.yes" if value else "history.no")
    if isinstance(value, int):
        return _people(say, value, change.kind == "figure" and "group" in (entry or {}))
    if isinstance(value, Mapping):
        return text_of(say, value)
    if name == "percent":
        return _percent(say, Decimal(value), str((entry or {}).get("of", UNSTATED)))
    if name == "wording" or (change.kind, name) == ("source", "kind"):
        return say.t(f"{name}.{value}")
    field = fields(CLASSES[change.kind]).get(name)
    if field and field.bare is Period:
        return Markup(say.words.period(period(value)))
    if field and field.points_to:
        return _pointed(say, field.points_to, value, entry or {})
    # A word of the data is not one of a reader: said is only that it was corrected, unless it is a number.
    of_the_data = field and (field.words or name == "rank") and not value.isdigit()
    return Markup("") if of_the_data else say.indonesian(value)


def _pointed(say: Say, to: PointsTo, key: str, entry: Mapping[str, Any]) -> Markup:
    """What a key stands for, by name; nothing where it has none for readers."""
    if to == REGION:
        return _region(say, key)
    if to == INDICATOR:
        return _indicator(say, key)
    if to == BASE:
        return say.people(key)
    if to == PEOPLE:
        return figure_words.group(say, _figure(entry))
    return say.text(say.data.groups[key].name) if to == GROUP and key in say.data.groups else Markup("")


def _measured(say: Say, figure: Figure) -> Markup:
    """So many people, and such a part of whom, as far as the figure says."""
    said = []
    if figure.count is not None:
        said.append(say.qualified(figure.count_is, _people(say, figure.count, bool(figure.group))))
    elif figure.count_from is not None or figure.count_to is not None:
        ends = [_people(say, end or 0, bool(figure.group)) for end in (figure.count_from, figure.count_to)]
        said.append(say.t("number.between", low=ends[0], high=ends[1]))
    if figure.percents:
        ends = [_percent(say, percent, figure.of or UNSTATED) for percent in dict.fromkeys(figure.percents)]
        share = say.t("number.between", low=ends[0], high=ends[-1]) if len(ends) > 1 else ends[0]
        said.append(say.qualified(figure.percent_is, share))
    return Markup(", ").join(said)


def _people(say: Say, number: int, of_group: bool = False) -> Markup:
    """A number of people; of very few of a group, which today's checks refuse, no more than that they are few."""
    if of_group and 0 < number < FEWEST:
        return say.t("number.below", n=say.t("number.people", n=say.n(FEWEST)))
    return say.t("number.people", n=say.n(number))


def _percent(say: Say, percent: Decimal, of: str) -> Markup:
    """A percentage with its base; a base that is gone from the data keeps the name it had there."""
    if of != UNSTATED and of not in say.data.bases:
        return say.t("history.of_gone", percent=say.part(percent), base=of)
    return say.percents(percent, percent, of)


def _region(say: Say, code: str) -> Markup:
    return say.region(code) if code in say.data.regions else Markup(code)


def _indicator(say: Say, key: str) -> Markup:
    known = say.data.indicators.get(key)
    return say.text(known.name) if known else say.indonesian(key)


def text_of(say: Say, value: Any) -> Markup:
    return say.text(Text(**value)) if isinstance(value, Mapping) else say.indonesian(value)


def _figure(entry: Mapping[str, Any]) -> Figure:
    """A figure of another day, as far as its value and its place go."""
    known = {"region", "indicator", "as_of", "from", "to", "group", *MEASURED}
    told = {name: value for name, value in entry.items() if name in known}
    for name in ("percent", "percent_from", "percent_to"):
        if name in told:
            told[name] = Decimal(told[name])
    return Figure(**{"region": "-", "indicator": "-", **told})


# --- everything else -----------------------------------------------------------------------------------------------


def _rest(say: Say, moment: Moment) -> Rest:
    """What a commit added and updated, counted; and the sources with new figures that are still there."""
    sentences = [
        say.t(f"history.{how}", list=_kinds(say, [change for change in moment.changes if change.how == how]))
        for how in (NEW, UPDATE)
        if any(change.how == how for change in moment.changes)
    ]
    figures = Counter(change.source or "" for change in moment.changes if change.kind == "figure" and change.how == NEW)
    known = [(key, number) for key, number in figures.items() if key in say.data.sources]
    listed = tuple(known[:MOST_SOURCES])
    updates = [change for change in moment.changes if change.how == UPDATE]
    few = tuple(_updated(say, moment, change) for change in updates) if len(updates) <= FEW_UPDATES else ()
    return Rest(moment, Markup(" ").join(sentences), few, listed, len(known) - len(listed))


def _updated(say: Say, moment: Moment, change: Change) -> Told:
    """An update by the names of its fields: what they say stands on the page it leads to."""
    path, anchor = _where(say, moment, change)
    names = [name_of(say.words, change.kind, field.name) for field in change.fields]
    fields = say.words.listed(name[:1].lower() + name[1:] for name in names)
    return Told(moment, change, title_of(say, change), say.t("history.fields", list=fields), path, anchor)


def _kinds(say: Say, changes: Iterable[Change]) -> Markup:
    """`111 angka, 18 klaim, dan 73 sumber`."""
    counted = Counter(change.kind for change in changes)
    return say.listed(_counted(say, f"kinds.{kind}", counted[kind]) for kind in KINDS if counted[kind])


def entries(facts: Facts, words: Words) -> list[Entry]:
    """What the feed tells, newest first: each correction and each removal, and whatever else a commit brought."""
    say = Say(facts, words, PATH)
    found = []
    for moment in reversed(facts.history.moments):
        for change in moment.changes:
            if change.how in (CORRECTION, REMOVED):
                one = told(say, moment, change)
                title = say.t(f"history.feed_{change.how}", what=one.title)
                key = f"{change.how}/{change.kind}/{change.was or change.id}/{change.where.line}"
                found.append(Entry(moment.commit, key, moment.at, plain(title), plain(one.says), one.path, one.anchor))
        rest = _rest(say, moment)
        if rest.says:
            title = say.t("history.feed_rest", date=words.day(moment.day))
            found.append(Entry(moment.commit, "rest", moment.at, plain(title), plain(rest.says), PATH))
    first = facts.history.first
    if first and facts.history.whole:
        says = plain(start(say, facts.history))
        found.append(Entry(first.commit, "first", first.at, plain(say.t("history.start")), says, PATH))
    return found


def start(say: Say, history: History) -> Markup:
    """How much the first data held."""
    if history.first is None:
        return Markup("")
    return say.t(
        "history.first",
        figures=say.words.count(history.first.figures),
        sources=say.words.count(history.first.sources),
        date=say.words.day(history.first.at.date()),
    )
