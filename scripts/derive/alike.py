"""New sources that may be one which is there already: the same words under another title, or the same figures again."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from scripts.model import Data, Source, Target, Where

COMMON = 0.6
"""Which share of all words of two titles both have. Two articles about one event stay below."""
WORD = re.compile(r"\w{3,}")
FEWEST_WORDS = 4
NEAR = 62
"""Days between two sources that tell of one event."""
LEAST = 1000
"""Smaller counts are equal by chance often enough."""


@dataclass(frozen=True)
class Alike:
    """A new source, one that looks like it, and what both have in common: their title, or so many of their values."""

    where: Where
    other: Where
    title: str
    """How much of the title is the same: "article" (with publisher and date), "same", "near", or "" (little)."""
    same: int
    values: int
    """How many values the one with fewer of them states."""


def alike(data: Data, new: Iterable[str]) -> tuple[Alike, ...]:
    """Each of the new sources beside those that it may repeat; none that says itself whose words it carries."""
    return tuple(found for key in new for found in _of(data, key))


def _of(data: Data, key: str) -> Iterator[Alike]:
    source = data.sources[key]
    for name, other in data.sources.items():
        if name == key or not _near(key, source, name, other) or _says_so(key, source, name, other):
            continue
        ours, theirs = _values(source), _values(other)
        same, fewer = len(ours & theirs), min(len(ours), len(theirs))
        titled = _titled(source, other)
        if titled or (same and 2 * same >= fewer):
            yield Alike(source.where, other.where, titled, same, fewer)


def _says_so(key: str, source: Source, name: str, other: Source) -> bool:
    pairs = ((name, source), (key, other))
    return any(one in (told.carries, *(figure.revises for figure in told.figures)) for one, told in pairs)


def _values(source: Source) -> set[tuple[object, ...]]:
    """What is said of whom: large counts, and percentages with what they are of."""
    counts = {
        (figure.region, figure.indicator, figure.group, figure.count)
        for figure in source.figures
        if figure.count is not None and figure.count >= LEAST
    }
    shares = {
        (figure.region, figure.indicator, figure.group, figure.of, figure.percent)
        for figure in source.figures
        if figure.percent is not None
    }
    return counts | shares


def _titled(source: Source, other: Source) -> str:
    """How much of both titles is the same, by their words."""
    first, second = (tuple(WORD.findall((one.title or "").casefold())) for one in (source, other))
    told = [(one.publisher.casefold(), str(one.published)) for one in (source, other)]
    if first and first == second and told[0] == told[1]:
        return "article"
    ours, theirs = set(first), set(second)
    if min(len(ours), len(theirs)) < FEWEST_WORDS or len(ours & theirs) < COMMON * len(ours | theirs):
        return ""
    return "same" if first == second else "near"


def targets_alike(data: Data, new: Iterable[str]) -> tuple[tuple[Where, Where], ...]:
    """Each of the new targets beside one that asks the same of the same people by the same time."""
    return tuple(
        (data.targets[key].where, other.where)
        for key in new
        for name, other in data.targets.items()
        if name != key and _asks(other) == _asks(data.targets[key])
    )


def _asks(target: Target) -> tuple[object, ...]:
    told = (target.region, target.applies_to, target.indicator, target.percent, target.of, target.count)
    return (*told, str(target.from_), str(target.by), target.yearly)


def _near(key: str, source: Source, name: str, other: Source) -> bool:
    """Whether both may be of one event; where nobody knows the days, they may."""
    ours, theirs = _days(key, source), _days(name, other)
    if ours is None or theirs is None:
        return True
    return (ours[0] - theirs[1]).days <= NEAR and (theirs[0] - ours[1]).days <= NEAR


def _days(key: str, source: Source) -> tuple[date, date] | None:
    """When it appeared, by its own word or by the month in its name."""
    if source.published.days:
        return source.published.days
    named = re.match(r"(\d{4})-(\d\d)-", key)
    try:
        day = date(int(named[1]), int(named[2]), 15) if named else None
    except ValueError:
        return None
    return (day, day) if day else None
