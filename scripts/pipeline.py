"""The way of a figure on one screen: a data folder is read, checked, and all that follows from it is derived.

What only some commands need is imported where they need it: a check is done before spreadsheets and pages are there.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from functools import partial
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Any

from scripts import check, derive, read, words, write
from scripts.cache import FOLDER, Cache, key, name, put_value, taken_value
from scripts.check import since
from scripts.model import Data, Finding, zone
from scripts.model.checked import BETWEEN

if TYPE_CHECKING:
    from scripts import formatter, spreadsheet, upkeep


@dataclass(frozen=True)
class CheckedFolder:
    """A data folder as read, with everything that is wrong in it."""

    data: Data
    findings: tuple[Finding, ...]
    digest: str = ""
    """Stands for all that was read; "" where nobody knows it."""

    @property
    def refused(self) -> bool:
        return any(finding.refuses for finding in self.findings)

    def sentences(self, language: str) -> list[tuple[Finding, str]]:
        said = words.words(language)
        return [(finding, said.finding(finding)) for finding in self.findings]


def check_folder(
    folder: Path, today: date, cache: Cache | None = None, known: read.Known | None = None
) -> CheckedFolder:
    """Read a folder and check it; every mistake in one run, in file and line order.

    `cache` keeps what the files hold, as `known` does for one process: a file that did not change is not parsed again.
    """
    if cache is None:
        return checked(*read.folder(folder, known), today)
    place = _place_of_parsed(folder)
    before = taken_value(cache, place, dict)
    asked = _Asked(before)
    data, unreadable = read.folder(folder, asked)
    if asked.keys() != before.keys():
        put_value(cache, place, dict(asked))
    digest = name(
        "data",
        sorted((file, sha256(content).hexdigest()) for file, content in asked),
        repr(data.own_words),
        sorted((file, sha256(content or b"").hexdigest()) for file, content in data.photos.items()),
        sorted(data.unread),
        repr(sorted(data.stories.items())),
    )
    return replace(checked(data, unreadable, today), digest=digest)


def _place_of_parsed(folder: Path) -> str:
    return key("parsed", str(folder.resolve()))


class _Asked(dict[Any, Any]):
    """Files that were asked for, by name and content, taken from those that were read before."""

    def __init__(self, before: Mapping[Any, Any]):
        super().__init__()
        self.before = before

    def __contains__(self, file: object) -> bool:
        if not super().__contains__(file) and file in self.before:
            self[file] = self.before[file]
        return super().__contains__(file)


def checked(data: Data, unreadable: list[Finding], today: date) -> CheckedFolder:
    """Data as read, with what could not be read, checked as of one day."""
    sound = not any(finding.refuses for finding in unreadable)
    found = [*unreadable, *check.findings(data, today, sound), *words.findings(data.own_words, data.site)]
    return CheckedFolder(data, tuple(sorted(map(_in_private, found), key=lambda finding: finding.where)))


def brought(folder: Path, seen: CheckedFolder, today: date, cache: Cache) -> list[Finding]:
    """Of what was found, all that must be mended, and the questions that did not stand before the edits; every one
    where nothing was edited, or git knows of no state before.
    """
    found = list(seen.findings)
    if all(finding.refuses for finding in found):
        return found
    from scripts import history

    base = history.begun_from(folder)
    was = history.at(folder, base, partial(taken_value, cache, _place_of_parsed(folder), dict)) if base else None
    return since.brought(checked(*was, today).findings, found) if was else found


def _in_private(finding: Finding) -> Finding:
    """A finding that repeats no number of a person, also where it quotes a text that may hold one.

    What people typed is masked before it is put into a line of ours, and each value by itself: the count and the base
    of an answer, which we set side by side, are no number of a person.
    """
    answer = finding.to_write
    facts = {key: _fact_in_private(fact) for key, fact in finding.facts.items()}
    if answer:
        values = _fact_in_private(tuple(answer.values.split(BETWEEN)))
        lines = tuple(line.replace(answer.values, values) for line in answer.lines)
        answer = answer._replace(values=values, old=read.personal.masked(answer.old), lines=lines)
    return replace(finding, facts=facts, to_write=answer)


def _fact_in_private(fact: Any) -> Any:
    """A text masked; several values of an entry as one text, each masked by itself."""
    if isinstance(fact, tuple):
        return BETWEEN.join(map(read.personal.masked, fact))
    return read.personal.quoted(fact) if isinstance(fact, str) else fact


def format_folder(folder: Path, today: date) -> "list[formatter.File]":
    """Every data file in its one form, read again before anybody writes it: it must say what it said."""
    from scripts import formatter

    folder = folder.resolve()
    refused = {finding.where.file for finding in check_folder(folder, today).findings if finding.refuses}
    made = formatter.files(folder, read.FILES, read.FOLDERS, refused)
    with write.aside(
        folder.name, {str(file.path.relative_to(folder)): file.form for file in made if file.changes}
    ) as new:
        return list(formatter.proved(made, formatter.said(*read.folder(folder)), formatter.said(*read.folder(new))))


def plan_import(
    folder: Path, sheet: Path, asked: Mapping[str, str], today: date
) -> "tuple[spreadsheet.Plan, list[spreadsheet.Row]]":
    """What importing a spreadsheet would do, checked as if it were done; with what changes, figure by figure."""
    from scripts import spreadsheet

    seen = check_folder(folder, today)
    said = words.words("id", seen.data.own_words)
    # A mistake in the rest of the data stops the import, and is told before anything else.
    if broken := sum(finding.refuses for finding in seen.findings):
        return spreadsheet.Plan(remarks=(spreadsheet.Remark("", "data_broken", {"n": broken}),)), []
    old = {path.stem: path.read_text("utf-8") for path in (folder / "sources").glob("*.yml")}
    try:
        content = read.content(sheet, spreadsheet.LARGEST)
    except OSError as error:
        unreadable = spreadsheet.Remark("", f"unreadable.{_why(error)}", {"name": spreadsheet.quoted(sheet.name)})
        return spreadsheet.Plan(remarks=(unreadable,)), []
    plan = spreadsheet.plan(content, sheet.name, seen.data, asked, today, said, old)
    rows = spreadsheet.rows(plan.drafts, derive.everything(seen.data, today), plan.there, said)
    if plan.refused:
        return plan, rows
    kept = {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*.yml") if path.is_file()}
    with write.aside(folder.resolve().name, {**kept, plan.path: plan.text}) as new:
        after = check_folder(new, today)
    found = spreadsheet.against(plan, after.data, seen.findings, after.findings)
    return replace(plan, remarks=(*plan.remarks, *found)), rows


def _why(error: OSError) -> str:
    """Why a file cannot be opened, as `spreadsheet.unreadable` says it."""
    if isinstance(error, PermissionError):
        return "denied"
    return "missing" if isinstance(error, FileNotFoundError) else "no_file"


def local_day(folder: Path, now: datetime | None = None) -> date:
    """The day that it is where the data are about; this machine's where they name no zone or cannot be read."""
    return day_in(_zone(folder), now)


def day_in(name: str | None, now: datetime | None = None) -> date:
    """The day that it is in a zone (see `ZONES`); on this machine without one."""
    return (now or datetime.now(UTC)).astimezone(zone(name)).date()


def _zone(folder: Path) -> str | None:
    site = read.site(folder)
    return site.timezone if site else None


def data_history(folder: Path, root: Path, today: date | None = None) -> derive.History:
    """How the data came to say what they say, from git; what is found out once is kept beside what was drawn."""
    from scripts import history

    cache = Cache(root / FOLDER)
    parsed = partial(taken_value, cache, _place_of_parsed(folder), dict)
    return history.history(folder, cache, today, zone(_zone(folder)) or UTC, parsed)


CI_NEEDS = (derive.history.NO_GIT, derive.history.REFUSED, derive.history.BROKEN, derive.history.SHALLOW)
"""What keeps a history from being told, and can be mended where the published site is built."""


def history_lacks(past: derive.History, environment: Mapping[str, str]) -> tuple[str, bool]:
    """Why the history is not told, or not wholly, in one sentence; and whether that must stop whoever publishes."""
    lacks = past.lacks or ("" if past.whole else derive.history.SHALLOW)
    in_ci = environment.get("CI", "").lower() not in ("", "0", "false")
    return words.words("id")(f"check.history.{lacks}") if lacks else "", in_ci and lacks in CI_NEEDS


def upkeep_report(data: Data, today: date, said: words.Words, ask: "upkeep.Ask | None" = None) -> str:
    """Which links died and which figures grew old, in Markdown; the one way that asks the network."""
    from scripts import upkeep

    found = upkeep.links(data)
    answers = upkeep.answers(found, ask or upkeep.over_the_network)
    return upkeep.text(derive.everything(data, today), found, answers, said)
