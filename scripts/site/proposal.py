"""A proposal: what a data folder says now, beside what it said at a revision."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from scripts import derive, history, pipeline, report, words
from scripts.check import since
from scripts.derive.alike import alike, targets_alike
from scripts.derive.rewritten import rewritten
from scripts.model import Where
from scripts.model.forge import repository
from scripts.report import MOST
from scripts.site import single_file
from scripts.site.load import data_folder, filled, site_asked_for
from scripts.site.pages import Site

MAIN = "main"
"""Stands for the branch into which proposals are merged, whatever it is called."""


@dataclass(frozen=True)
class Proposal:
    """What a data folder says now, beside what it said at a revision.

    `before` is None where git does not know the revision, or the present model cannot read its data.
    """

    before: Site | None
    after: Site

    def changes(self) -> list[derive.Change]:
        """Entries that differ. Of a file that must be mended nothing is told: what is lost there nobody removed."""
        if self.before is None:
            return []
        broken = {finding.where.file for finding in self.after.checked.findings if finding.refuses}
        found = derive.changes(self.before.checked.data, self.after.checked.data)
        return [change for change in found if change.where.file not in broken]

    def proposed(self) -> report.Proposed:
        """What differs."""
        after = self.after.checked.data
        if self.before is None:
            return report.Proposed(sentences=words.overrides({}, after.own_words))
        before, changed = self.before.checked.data, self.changes()
        new = [change.id for change in changed if change.kind == "source" and change.how == derive.NEW]
        return report.Proposed(
            changed,
            words.overrides(before.own_words, after.own_words),
            rewritten(before.stories, after.stories),
            alike(after, new),
            self.gone(),
            targets_alike(after, [one.id for one in changed if (one.kind, one.how) == ("target", derive.NEW)]),
        )

    def gone(self) -> tuple[since.Gone, ...]:
        """What the proposal takes away although others use it."""
        if self.before is None or not self.after.refused:
            return ()
        return since.gone(self.before.checked.data, self.after.checked.data, self.after.checked.findings)

    def text(self, most: int = MOST, commit: str = "", run: str = "") -> str:
        """The report, in Markdown. Its links lead to the files of a commit, and to the run of the checks."""
        before = _state(self.before) if self.before else report.State(None, {}, ())
        links = report.Links(self.after.address, self._line_at(commit), self._line_at(commit and MAIN), run)
        proposed, after = self.proposed(), _state(self.after)
        rest = {id(one) for one in since.beside(self.after.checked.findings, proposed.gone)}
        after = replace(after, found=[one for one in after.found if id(one[0]) in rest])
        return report.text(before, after, proposed, self.after.words, links, most)

    def _line_at(self, revision: str) -> Callable[[Where], str]:
        """Where a line lies as of a commit, or on the branch that proposals are merged into."""
        own = self.after.checked.data.site
        kept = repository(own) if own and revision else None
        if kept is None:
            return lambda where: ""
        there = kept if revision == MAIN else replace(kept, branch=revision)
        return lambda where: there.view(where.file, where.line)

    def preview(self, built: Path, root: Path) -> tuple[int, str]:
        """How many pages change, and those of a finished build in one HTML file ("" where none does)."""
        before = self.before.pages if self.before else {}
        paths = report.changed_pages(before, self.after.pages)
        words = self.after.words
        about = words("report.preview_about", date=words.day(self.after.today))
        if not paths:
            return 0, ""
        return len(paths), single_file.some_pages(self.after, paths, built, root, words("report.preview"), about)


def _state(site: Site) -> report.State:
    return report.State(None if site.refused else site.facts, site.pages, site.checked.sentences(site.language))


def proposal(environment: Mapping[str, str], language: str, root: Path, revision: str) -> Proposal:
    """The data folder that the environment names (see `site_from_environment`), beside its state at a revision."""
    # The page of changes differs with every commit: what a proposal changes is told without it.
    after = site_asked_for(environment, language, root, derive.UNKNOWN)
    known = history.at(data_folder(environment, root), revision)
    if known is None or known[0].site is None:
        return Proposal(None, after)
    own = after.checked.data.site
    over = {"address": own.address or "", "repository": own.repository or ""} if own else {}
    return Proposal(replace(after, checked=filled(pipeline.checked(*known, after.today), over)), after)
