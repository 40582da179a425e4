"""New sources that may be one which is there already: the same words under another title, or the same figures again."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from scripts.model import Data, Source, Where

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
    title: bool
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
        titled = _same_title(source, other)
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


def _same_title(source: Source, other: Source) -> bool:
    ours, theirs = (set(WORD.findall((one.title or "").casefold())) for one in (source, other))
    return min(len(ours), len(theirs)) >= FEWEST_WORDS and len(ours & theirs) >= COMMON * len(ours | theirs)


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
