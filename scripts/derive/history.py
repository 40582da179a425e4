"""What became of the data from one commit to the next, as values; `scripts/history.py` reads them from git."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime

from scripts.derive.changes import CORRECTION, Change

NO_GIT, NO_REPOSITORY, NOT_READABLE = "git", "repository", "readable"
REFUSED, BROKEN, SHALLOW = "refused", "broken", "shallow"


@dataclass(frozen=True)
class State:
    """The data as of one commit: how much they held. `at` is when it reached the main line, by the data's clock."""

    commit: str
    at: datetime
    figures: int
    sources: int


@dataclass(frozen=True)
class Moment:
    """One commit that changed what the data say. `at` is when it reached the main line, by the data's clock."""

    commit: str
    at: datetime
    changes: tuple[Change, ...]

    @property
    def day(self) -> date:
        return self.at.date()


@dataclass(frozen=True)
class History:
    """All that is known of how the data came to say what they say; no moment in it is later than the day of the build.

    `moments` run from the oldest to the newest, in the order of the commits. `first` is the oldest state that could be
    read: what it holds is not listed as new. `whole` is False where the copy of the repository begins later than the
    repository did, so that nobody may call `first` the beginning. `skipped` counts commits whose data this version of
    the code cannot read: what they changed shows at the next one that it can. `lacks` says why nothing is known at all:
    `git` (the program), `repository` (the data lie in none), `refused` (git does not trust whose it is), `broken` (it
    is not whole) or `readable` (no commit holds data that can be read).
    """

    moments: tuple[Moment, ...] = ()
    first: State | None = None
    whole: bool = True
    skipped: int = 0
    lacks: str | None = None

    @property
    def known(self) -> bool:
        return self.first is not None

    @property
    def last(self) -> date | None:
        """The day of the last change; where there was none, of the first data, if they are known to be the first."""
        if self.moments:
            return self.moments[-1].day
        return self.first.at.date() if self.first and self.whole else None

    def newest_first(self) -> Iterator[tuple[Moment, Change]]:
        """Every change with its moment; those of one commit in the order of kinds, files and lines."""
        for moment in reversed(self.moments):
            for change in moment.changes:
                yield moment, change

    def corrections_of(self, figure: str) -> list[tuple[Moment, Change]]:
        """What was corrected in a figure, newest first, under the ids it had before as well."""
        found = []
        for moment in reversed(self.moments):
            for change in moment.changes:
                if change.kind == "figure" and change.id == figure and change.how == CORRECTION:
                    found.append((moment, change))
            figure = _before(figure, moment)
        return found

    def now(self, moment: Moment, figure: str) -> str:
        """The id that a figure of one moment has today."""
        later = self.moments[self.moments.index(moment) + 1 :]
        for one in later:
            figure = _after(figure, one)
        return figure


def _after(figure: str, moment: Moment) -> str:
    source, slash, rest = figure.partition("/")
    names = {change.was: change.id for change in moment.changes if change.was and change.kind == "source"}
    figure = f"{names.get(source, source)}{slash}{rest}"
    return next((change.id for change in moment.changes if change.kind == "figure" and change.was == figure), figure)


def _before(figure: str, moment: Moment) -> str:
    """A figure's id before a commit: one of its parts may have been corrected, or the file of its source renamed."""
    for change in moment.changes:
        if change.was and change.kind == "figure" and change.id == figure:
            figure = change.was
    for change in moment.changes:
        source, slash, rest = figure.partition("/")
        if change.was and change.kind == "source" and change.id == source:
            return f"{change.was}{slash}{rest}"
    return figure


UNKNOWN = History(lacks=NO_REPOSITORY)
"""Of data that nobody asked git about."""
