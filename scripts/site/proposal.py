"""A proposal: what a data folder says now, beside what it said at a revision."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from scripts import derive, history, pipeline, report, words
from scripts.report import MOST
from scripts.site import single_file
from scripts.site.load import data_folder, filled, site_asked_for
from scripts.site.pages import Site


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

    def text(self, most: int = MOST) -> str:
        """The report, in Markdown."""
        before, after = self.before, self.after
        return report.text(
            _state(before) if before else report.State(None, {}, ()),
            _state(after),
            self.changes(),
            words.overrides(before.checked.data.own_words if before else {}, after.checked.data.own_words),
            after.words,
            after.address,
            most,
        )

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
