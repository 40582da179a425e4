"""What changed between two states of the data: compared by ids that never hold a value, never by lines of text.

A moved line, another order or a typed default is no change. What is compared is what entries say, as plain values.
"""

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from scripts.derive.claims import claim_id
from scripts.model import (
    CITED_PARTS,
    Award,
    Benefit,
    Claim,
    Data,
    Effort,
    Entry,
    Figure,
    Office,
    Period,
    Source,
    Target,
    Where,
    figure_id,
)
from scripts.model.fields import fields, kinds, names, pointing
from scripts.model.roles import KNOWN_BY, NAMES, SAYS, SAYS_EMPTY, SOURCE

NEW, CORRECTION, UPDATE, REMOVED = "new", "correction", "update", "removed"
CLASSES: Mapping[str, type[Entry]] = {
    "figure": Figure,
    "claim": Claim,
    "award": Award,
    "target": Target,
    "benefit": Benefit,
    "outreach": Effort,
    "office": Office,
    "source": Source,
}
KINDS = tuple(CLASSES)
STATEMENT = {kind: frozenset(names(entry, SAYS)) for kind, entry in CLASSES.items()}
"""The fields by which an entry says something about the world. Another value here is a correction; in any other field
(note, locator, as_printed, archive, reply, because, read_as, sources …), in a note inside and in a translation it is an
update."""
INSIDE = tuple(name for name, typed in fields(Source).items() if typed.holds in CLASSES.values())
"""What a source's file holds besides the source itself: compared on its own."""
TOGETHER = {
    kind: name for kind, entry in CLASSES.items() for name in CITED_PARTS if fields(Source)[name].holds is entry
}
"""Where in `Data` the entries lie that several sources may tell, by kind."""
NAMED = {kind: names(CLASSES[kind], NAMES) for kind in ("figure", "claim")}
"""The fields that an id is made of. Where one of them was corrected the id is another; see `_one_and_the_same`."""
PARTS = {"as_of": "when", "from": "when", "to": "when", "among": "group", "among_says": "group"}
"""Of these, several say one part of an id: a span of days, a group by its key or in the words of the source."""
TELLING = {kind: names(CLASSES[kind], KNOWN_BY) for kind in NAMED}
"""By what an entry is known again under another id."""
FEWEST = 10
"""Of fewer people than these, an older value is not told again: it may have been corrected for telling who they are."""
REFERENCES = frozenset(name for kind in kinds(Source) for name in pointing(kind, SOURCE))
"""Fields that name a source."""


@dataclass(frozen=True)
class Field:
    """One field before and after, as plain values (texts, whole numbers, mappings, lists); None where not written."""

    name: str
    before: Any
    after: Any
    corrects: bool
    """Whether the entry now says something else about the world."""


@dataclass(frozen=True)
class Change:
    """One entry that is new, gone, or says something else than before.

    `where` is its line now; of a removed one, where it stood. `before` and `after` are the whole entry as plain values,
    percentages and dates as texts with the digits that were typed. `was` is its id before, where that was another.
    """

    kind: str
    how: str
    id: str
    where: Where
    fields: tuple[Field, ...] = ()
    before: Mapping[str, Any] | None = None
    after: Mapping[str, Any] | None = None
    was: str | None = None

    @property
    def entry(self) -> Mapping[str, Any]:
        """What the entry says now; of a removed one, what it said."""
        return self.after or self.before or {}

    @property
    def source(self) -> str | None:
        """The source whose file holds a figure, a claim, or which it is; None for what several sources tell."""
        return self.id.partition("/")[0] if self.kind in ("figure", "claim", "source") else None


@dataclass(frozen=True)
class _One:
    """An entry as it is compared."""

    kind: str
    id: str
    where: Where
    says: Mapping[str, Any] = field(hash=False)


def changes(before: Data, after: Data) -> tuple[Change, ...]:
    """Everything that differs between two states of the data: by kind, then by file and line.

    Several figures may share one id (a source that gives two values): those that say the same are paired first, the
    rest in the order of their lines.
    """
    old, new = list(_entries(before, after)), list(_entries(after, before))
    renamed = _renamed(old, new)
    old = [_under(entry, renamed) for entry in old]
    found: list[Change] = []
    lost, added = _Left(), _Left()
    for first, second in _by_name(old, new):
        first, second = _unequal(first, second)
        for earlier, later in zip(first, second, strict=False):
            found.append(_compared(earlier, later))
        lost += first[len(second) :]
        added += second[len(first) :]
    for earlier, later in _one_and_the_same(lost, added):
        lost.remove(earlier)
        added.remove(later)
        if earlier.says != later.says:
            found.append(_compared(earlier, later))
    found += [Change(entry.kind, REMOVED, entry.id, entry.where, before=entry.says) for entry in lost]
    found += [Change(entry.kind, NEW, entry.id, entry.where, after=entry.says) for entry in added]
    found = _with_renames(found, renamed, new)
    return tuple(sorted(found, key=lambda change: (KINDS.index(change.kind), change.where, change.id, change.how)))


class _Left(list[_One]):
    """Entries without a partner, told apart by identity: two may say the very same."""

    def remove(self, entry: _One) -> None:
        del self[next(at for at, other in enumerate(self) if other is entry)]


# --- entries as plain values -------------------------------------------------------------------------------------


def _entries(data: Data, other: Data) -> Iterator[_One]:
    """All entries but those that are the very same value on the other side: a file that did not change is read once.

    Equal would not do: 90 and 90.0 per cent are equal numbers and not the same statement.
    """
    for key, source in data.sources.items():
        if other.sources.get(key) is source:
            continue
        says = {name: value for name, value in plain(source).items() if name not in INSIDE}
        yield _One("source", key, source.where, says)
        for figure in source.figures:
            yield _One("figure", figure_id(key, figure), figure.where, plain(figure))
        for claim in source.claims:
            yield _One("claim", claim_id(key, claim), claim.where, plain(claim))
    for kind, name in TOGETHER.items():
        theirs = getattr(other, name)
        for key, entry in getattr(data, name).items():
            if _is_same(entry, theirs.get(key)):
                continue
            yield _One(kind, key, entry.where, plain(entry))


def _is_same(entry: Entry, other: Entry | None) -> bool:
    """Whether two entries are one, or copies of one: those inside a source are copied to say which source that is."""
    if entry is other or other is None:
        return entry is other
    ours, theirs = vars(entry), vars(other)
    own = {name for name, value in ours.items() if value is not theirs.get(name)}
    return ours.keys() == theirs.keys() and own <= {"sources"} and ours.get("sources") == theirs.get("sources")


def plain(value: Any) -> Any:
    """What an entry says, as JSON could hold it; what is not written, or written as it is anyway, is left out.

    Lists are sorted: which of two indicators or sources stands first says nothing.
    """
    if isinstance(value, Entry):
        return dict(_said(value))
    if isinstance(value, Mapping):
        return {name: plain(one) for name, one in value.items()}
    if isinstance(value, tuple | list) and len(value) < 2:
        return [plain(one) for one in value]
    if isinstance(value, tuple | list):
        return sorted((plain(one) for one in value), key=lambda one: json.dumps(one, sort_keys=True))
    if isinstance(value, Period | Decimal):
        return str(value)
    return value


def _said(entry: Entry) -> Iterator[tuple[str, Any]]:
    for typed in fields(type(entry)).values():
        value = getattr(entry, typed.attribute)
        if value != typed.default:
            yield typed.name, plain(value)


# --- pairs ---------------------------------------------------------------------------------------------------------


def _by_name(old: Sequence[_One], new: Sequence[_One]) -> Iterator[tuple[list[_One], list[_One]]]:
    """Entries of one kind and id, before and after, in the order of their lines."""
    named: dict[tuple[str, str], tuple[list[_One], list[_One]]] = defaultdict(lambda: ([], []))
    for side, those in enumerate((old, new)):
        for entry in those:
            named[entry.kind, entry.id][side].append(entry)
    yield from named.values()


def _unequal(first: Iterable[_One], second: Iterable[_One]) -> tuple[list[_One], list[_One]]:
    """Both sides without the pairs that say the same."""
    rest, other = [], list(second)
    for entry in first:
        at = next((at for at, twin in enumerate(other) if twin.says == entry.says), None)
        if at is None:
            rest.append(entry)
        else:
            del other[at]
    return rest, other


def _compared(before: _One, after: _One) -> Change:
    fields = tuple(
        Field(name, before.says.get(name), after.says.get(name), _corrects(before, after, name))
        for name in dict.fromkeys([*after.says, *before.says])
        if before.says.get(name) != after.says.get(name)
    )
    how = CORRECTION if any(field.corrects for field in fields) else UPDATE
    was = before.id if before.id != after.id else None
    return Change(after.kind, how, after.id, after.where, fields, before.says, after.says, was)


def _corrects(before: _One, after: _One, name: str) -> bool:
    old, new = (_stated(entry.says.get(name)) for entry in (before, after))
    return name in STATEMENT[after.kind] and old != new and (old is not None or _says_empty(after.kind, name))


def _says_empty(kind: str, name: str) -> bool:
    """Whether a field says something by not being written: exact, final, everyone."""
    return SAYS_EMPTY in fields(CLASSES[kind])[name].roles


def _stated(value: Any) -> Any:
    """A value without the notes inside it, and of a text only the language it is written in, not its translation."""
    if isinstance(value, Mapping):
        return {name: _stated(one) for name, one in value.items() if name not in ("note", "en")}
    return [_stated(one) for one in value] if isinstance(value, list) else value


def _one_and_the_same(lost: Sequence[_One], added: Sequence[_One]) -> list[tuple[_One, _One]]:
    """Figures and claims of one source under another id: one part of it was corrected, such as the date or the base.

    Only where nothing is left to choose: what both say by `TELLING` is equal, at most one part of the id is another
    (none where only the order of its indicators is), and neither side has a second such partner. Everything else stays
    removed and new.
    """
    partners = [(entry, other) for entry in lost for other in added if _alike(entry, other)]
    return [
        (entry, other)
        for entry, other in partners
        if sum(first is entry for first, _ in partners) == sum(second is other for _, second in partners) == 1
    ]


def _alike(entry: _One, other: _One) -> bool:
    if entry.kind != other.kind or entry.kind not in NAMED or _source(entry) != _source(other):
        return False
    told = [(entry.says.get(name), other.says.get(name)) for name in TELLING[entry.kind]]
    both = [(first, second) for first, second in told if first is not None and second is not None]
    apart = {PARTS.get(name, name) for name in NAMED[entry.kind] if entry.says.get(name) != other.says.get(name)}
    return bool(both) and all(first == second for first, second in both) and len(apart) <= 1


def _source(entry: _One) -> str:
    return entry.id.partition("/")[0]


# --- renamed files of sources ----------------------------------------------------------------------------------------


def _renamed(old: Sequence[_One], new: Sequence[_One]) -> dict[str, str]:
    """Old name -> new name of sources whose file was renamed: the same figures and claims under another name.

    A source that states none is known again by what it says of itself. Where two could be meant, nobody is.
    """
    first, second = _told(old), _told(new)
    gone = {key: told for key, told in first.items() if key not in second}
    come = {key: told for key, told in second.items() if key not in first}
    pairs = [(key, other) for key, told in gone.items() for other, tells in come.items() if told == tells]
    return {
        key: other
        for key, other in pairs
        if sum(one == key for one, _ in pairs) == sum(one == other for _, one in pairs) == 1
    }


def _told(entries: Iterable[_One]) -> dict[str, list[str]]:
    """What each source tells, without its name."""
    inside: dict[str, list[str]] = defaultdict(list)
    own: dict[str, list[str]] = {}
    for entry in entries:
        said = json.dumps([entry.kind, entry.id.partition("/")[2], entry.says], sort_keys=True)
        if entry.kind == "source":
            own[entry.id] = [said]
        elif entry.kind in ("figure", "claim"):
            inside[_source(entry)].append(said)
    return {key: sorted(inside[key]) or said for key, said in own.items()}


def _under(entry: _One, names: Mapping[str, str]) -> _One:
    """An entry as if its source, and those it speaks of, had had their new names already."""
    if not names:
        return entry
    source, slash, rest = entry.id.partition("/")
    own = entry.kind in ("figure", "claim", "source")
    return _One(
        entry.kind,
        names.get(source, source) + slash + rest if own else entry.id,
        entry.where,
        _told_of(entry.says, names),
    )


def _known_now(value: Any, names: Mapping[str, str]) -> Any:
    """The sources that a field names, one or several, by the names they have now."""
    if isinstance(value, str):
        return names.get(value, value)
    return sorted(names.get(one, one) for one in value) if isinstance(value, list) else value


def _told_of(value: Any, names: Mapping[str, str]) -> Any:
    if isinstance(value, Mapping):
        return {
            name: _known_now(one, names) if name in REFERENCES else _told_of(one, names) for name, one in value.items()
        }
    if isinstance(value, list):
        return sorted((_told_of(one, names) for one in value), key=lambda one: json.dumps(one, sort_keys=True))
    return value


def _with_renames(found: Sequence[Change], names: Mapping[str, str], new: Iterable[_One]) -> list[Change]:
    """The new name of a file is an update of its source, beside whatever else changed there."""
    earlier = {later: key for key, later in names.items()}
    rest = [change for change in found if not (change.kind == "source" and change.id in earlier)]
    already = {change.id: change for change in found if change.kind == "source"}
    for entry in new:
        if entry.kind == "source" and entry.id in earlier:
            known = already.get(entry.id, Change("source", UPDATE, entry.id, entry.where, (), entry.says, entry.says))
            fields = (Field("file", earlier[entry.id], entry.id, False), *known.fields)
            rest.append(
                Change("source", known.how, entry.id, entry.where, fields, known.before, known.after, earlier[entry.id])
            )
    return rest
