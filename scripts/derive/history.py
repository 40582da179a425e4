"""What became of the data from one commit to the next, as values; `scripts/history.py` reads them from git."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property

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

    @cached_property
    def corrected(self) -> Mapping[str, list[Change]]:
        """What was corrected in each figure: every evidence card asks for its own."""
        found: dict[str, list[Change]] = defaultdict(list)
        for change in self.changes:
            if change.kind == "figure" and change.how == CORRECTION:
                found[change.id].append(change)
        return found

    @cached_property
    def was(self) -> Mapping[tuple[str, str], str]:
        """By kind and id: the id before this commit of a figure or a source that has another since."""
        return {(change.kind, change.id): change.was for change in self.changes if change.was}

    @cached_property
    def became(self) -> Mapping[tuple[str, str], str]:
        """By kind and the id before: the one since."""
        return {(kind, was): name for (kind, name), was in reversed([*self.was.items()])}


@dataclass(frozen=True)
class History:
    """All that is known of how the data came to say what they say; no moment in it is later than the day of the build.

    `moments` run from the oldest to the newest, in the order of the commits. `first` is the oldest state that could be
    read: what it holds is not listed as new. `whole` is False where the copy of the repository begins later than the
    repository did, so that nobody may call `first` the beginning. `skipped` counts commits whose data this version of
    the code cannot read: what they changed shows at the next one that it can. `lacks` says why nothing is known at all:
    `git` (the program), `repository` (the data lie in none), `refused` (git does not trust whose it is), `broken` (it
    is not whole) or `readable` (no commit holds data that can be read).

    `commit` is the one that the files are of, data and code, and "" where some of them are in no commit yet.
    """

    moments: tuple[Moment, ...] = ()
    first: State | None = None
    whole: bool = True
    skipped: int = 0
    lacks: str | None = None
    commit: str = ""

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
            found += [(moment, change) for change in moment.corrected.get(figure, ())]
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
    figure = f"{moment.became.get(('source', source), source)}{slash}{rest}"
    return moment.became.get(("figure", figure), figure)


def _before(figure: str, moment: Moment) -> str:
    """A figure's id before a commit: one of its parts may have been corrected, or the file of its source renamed."""
    figure = moment.was.get(("figure", figure), figure)
    source, slash, rest = figure.partition("/")
    return f"{moment.was.get(('source', source), source)}{slash}{rest}"


UNKNOWN = History(lacks=NO_REPOSITORY)
"""Of data that nobody asked git about."""
