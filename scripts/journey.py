"""The whole journey of a figure, in one file: read, check, derive, said in pages, drawn, published."""

from collections.abc import Iterable, Iterator, Mapping, MutableMapping
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from functools import cached_property
from html import escape
from pathlib import Path
from urllib.parse import quote

from scripts import (
    check,
    derive,
    draw,
    formatter,
    history,
    lean,
    onefile,
    pages,
    publish,
    read,
    report,
    spreadsheet,
    upkeep,
    words,
    write,
)
from scripts.model import Data, Finding, Period, zone
from scripts.model import Site as Publisher
from scripts.pages import Chart, Page
from scripts.report import MOST

__all__ = ["MOST", "Proposal", "Read", "Site", "asked", "examined", "past", "proposal", "tidied", "travel", "worn"]


@dataclass(frozen=True)
class Read:
    """A data folder as read, with everything that is wrong in it."""

    data: Data
    findings: tuple[Finding, ...]

    @property
    def refused(self) -> bool:
        return any(finding.refuses for finding in self.findings)

    def sentences(self, language: str) -> list[tuple[Finding, str]]:
        said = words.words(language)
        return [(finding, said.finding(finding)) for finding in self.findings]


def examined(folder: Path, today: date) -> Read:
    """Read a folder and check it; every mistake in one run, in file and line order."""
    return _checked(*read.folder(folder), today)


def _checked(data: Data, unreadable: list[Finding], today: date) -> Read:
    sound = not any(finding.refuses for finding in unreadable)
    found = [*unreadable, *check.findings(data, today, sound), *words.findings(data.own_words)]
    return Read(data, tuple(sorted(map(_in_private, found), key=lambda finding: finding.where)))


def _in_private(finding: Finding) -> Finding:
    """A finding that repeats no number of a person, also where it quotes a text that may hold one."""
    quoted, answer = read.personal.quoted, finding.to_write
    facts = {key: quoted(fact) if isinstance(fact, str) else fact for key, fact in finding.facts.items()}
    if answer:
        lines = tuple(map(quoted, answer.lines))
        answer = answer._replace(values=quoted(answer.values), old=quoted(answer.old), lines=lines)
    return replace(finding, facts=facts, to_write=answer)


def tidied(folder: Path, today: date) -> list[formatter.File]:
    """Every data file in its one form, read again before anybody writes it: it must say what it said."""
    folder = folder.resolve()
    refused = {finding.where.file for finding in examined(folder, today).findings if finding.refuses}
    made = formatter.files(folder, read.FILES, read.FOLDERS, refused)
    with write.aside(folder.name, {str(one.path.relative_to(folder)): one.form for one in made if one.changes}) as new:
        return list(formatter.proved(made, formatter.said(*read.folder(folder)), formatter.said(*read.folder(new))))


def planned(
    folder: Path, sheet: Path, asked: Mapping[str, str], today: date
) -> tuple[spreadsheet.Plan, list[spreadsheet.Row]]:
    """What importing a spreadsheet would do, checked as if it were done; with what changes, figure by figure."""
    seen = examined(folder, today)
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
        after = examined(new, today)
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


def past(folder: Path, root: Path, today: date | None = None) -> derive.History:
    """How the data came to say what they say, from git; what is found out once is kept beside the drawn charts."""
    return history.history(folder, write.Cache(root / ".cache" / "history"), today, zone(_zone(folder)) or UTC)


CI_NEEDS = (derive.history.NO_GIT, derive.history.REFUSED, derive.history.BROKEN, derive.history.SHALLOW)
"""What keeps a history from being told, and can be mended where the published site is built."""


def untold(past: derive.History, environment: Mapping[str, str]) -> tuple[str, bool]:
    """Why the history is not told, or not wholly, in one sentence; and whether that must stop whoever publishes."""
    lacks = past.lacks or ("" if past.whole else derive.history.SHALLOW)
    in_ci = environment.get("CI", "").lower() not in ("", "0", "false")
    return words.words("id")(f"check.history.{lacks}") if lacks else "", in_ci and lacks in CI_NEEDS


def worn(data: Data, today: date, said: words.Words, ask: upkeep.Ask = upkeep.over_the_network) -> str:
    """Which links died and which figures grew old, in Markdown; the one journey that asks the network."""
    found = upkeep.links(data)
    return upkeep.text(derive.everything(data, today), found, upkeep.answers(found, ask), said)


def travel(
    folder: Path, language: str, today: date, cache: Path, past: derive.History = derive.UNKNOWN, **over: str
) -> "Site":
    """From a data folder to a site in one language. `over` gives what site.yml leaves out, such as its address."""
    return Site(_over(examined(folder, today), over), language, today, write.Cache(cache), past=past)


def _over(seen: Read, over: Mapping[str, str]) -> Read:
    """The data with what site.yml leaves out."""
    site = seen.data.site
    if site is None:
        return seen
    given = {name: value for name, value in over.items() if value and not getattr(site, name)}
    return replace(seen, data=replace(seen.data, site=site.model_copy(update=given)))


def asked(environment: Mapping[str, str], language: str, root: Path) -> "Site":
    """The site that ADMINDUK_DATA and _TODAY ask for, and _ADDRESS and _REPOSITORY where site.yml has none."""
    folder = _folder(environment, root)
    return _asked(environment, language, root, past(folder, root, _today(environment, folder)))


def _asked(environment: Mapping[str, str], language: str, root: Path, past: derive.History) -> "Site":
    folder = _folder(environment, root)
    over = {name: environment.get(f"ADMINDUK_{name.upper()}", "") for name in ("address", "repository")}
    return travel(folder, language, _today(environment, folder), root / ".cache" / "svg", past, **over)


def _today(environment: Mapping[str, str], folder: Path) -> date:
    typed = environment.get("ADMINDUK_TODAY")
    return date.fromisoformat(typed) if typed else local_day(folder)


def _folder(environment: Mapping[str, str], root: Path) -> Path:
    return Path(environment.get("ADMINDUK_DATA") or root / "data")


@dataclass(frozen=True)
class Proposal:
    """What a data folder says now, beside what it said at a revision.

    `before` is None where git does not know the revision, or the present model cannot read its data.
    """

    before: "Site | None"
    after: "Site"

    def changes(self) -> list[derive.Change]:
        """Entries that differ. Of a file that must be mended nothing is told: what is lost there nobody removed."""
        if self.before is None:
            return []
        broken = {finding.where.file for finding in self.after.read.findings if finding.refuses}
        found = derive.changes(self.before.read.data, self.after.read.data)
        return [one for one in found if one.where.file not in broken]

    def text(self, most: int = MOST) -> str:
        """The report, in Markdown."""
        before, after = self.before, self.after
        return report.text(
            _state(before) if before else report.State(None, {}, ()),
            _state(after),
            self.changes(),
            words.overrides(before.read.data.own_words if before else {}, after.read.data.own_words),
            after.words,
            after.address,
            most,
        )

    def preview(self, built: Path, root: Path) -> tuple[int, str]:
        """How many pages change, and those of a finished build in one HTML file ("" where none does)."""
        before = self.before.pages if self.before else {}
        paths = report.changed_pages(before, self.after.pages)
        said = self.after.words
        about = said("report.preview_about", date=said.day(self.after.today))
        return len(paths), self.after.bound(paths, built, root, said("report.preview"), about) if paths else ""


def _state(site: "Site") -> report.State:
    return report.State(None if site.refused else site.facts, site.pages, site.read.sentences(site.language))


def proposal(environment: Mapping[str, str], language: str, root: Path, revision: str) -> Proposal:
    """The data folder that the environment names (see `asked`), beside its state at a revision."""
    # The page of changes differs with every commit: what a proposal changes is told without it.
    after = _asked(environment, language, root, derive.UNKNOWN)
    known = history.at(_folder(environment, root), revision)
    if known is None or known[0].site is None:
        return Proposal(None, after)
    own = after.read.data.site
    over = {"address": own.address or "", "repository": own.repository or ""} if own else {}
    return Proposal(replace(after, read=_over(_checked(*known, after.today), over)), after)


@dataclass(frozen=True)
class Site:
    """One language of the site, as values; MkDocs or the exporter writes it."""

    read: Read
    language: str
    today: date
    cache: MutableMapping[str, str]
    complaint: Read | None = None
    """What is wrong with the data since: shown on top of the last good site while somebody is editing."""
    past: derive.History = derive.UNKNOWN

    @property
    def refused(self) -> bool:
        return self.read.refused

    @cached_property
    def words(self) -> words.Words:
        return words.words(self.language, self.read.data.own_words)

    @cached_property
    def facts(self) -> derive.Facts:
        return derive.everything(self.read.data, self.today, self.past)

    @cached_property
    def pages(self) -> dict[str, pages.Page]:
        if self.refused:
            return {}
        return {page.path: page for page in pages.everything(self.facts, self.words)}

    def beside(self, broken: "Site") -> "Site":
        """This site with what is wrong now on top of every page."""
        return replace(self, complaint=broken.read)

    def complaints(self) -> list[str]:
        """The findings as lines, for a log."""
        return [write.one_line(f"{one.where.file}:{one.where.line}  {said}") for one, said in self.read.sentences("id")]

    def stops(self, environment: Mapping[str, str]) -> list[str]:
        """What keeps a build from being published, as lines for a log."""
        told, stops = untold(self.past, environment)
        return self.complaints() if self.refused else [told] if stops else []

    # --- what MkDocs asks for ---------------------------------------------------------------------------------------

    def settings(self) -> dict[str, object]:
        """MkDocs settings that come from the data."""
        site = self.read.data.site
        if site is None or self.refused:
            return {}
        return {
            "site_name": _shown(self.words.text(site.name)[0]),
            "site_url": pages.published(site, self.language, "index.md"),
            "site_description": _shown(self.words.text(site.tagline)[0]),
            "repo_url": site.repository,
            "repo_name": "repositori" if site.repository else None,
            "copyright": None,
            "nav": [{_shown(title): path} for title, path in pages.menu(pages.MENU, self.words)],
        }

    def extra(self) -> dict[str, object]:
        """What the templates in overrides/ ask for."""
        site = self.read.data.site
        if site is None or self.refused:
            return {}
        others = [language for language in site.languages if language != self.language]
        first = self.language == site.languages[0]
        dates = [period for period in self._dates() if period.stated]
        newest = max(dates, key=lambda period: str(period.last), default=None)
        today = self.words("shell.today", date=self.words.day(self.today))
        return {
            "footer_menu": [
                {"title": _shown(title), "url": pages.address(path)}
                for title, path in pages.menu(pages.FOOTER, self.words)
            ],
            "language": {
                "current": self.language,
                "other": others[0],
                "other_name": _shown(words.words(others[0])("shell.language")),
                "other_prefix": f"{others[0]}/" if first else "../",
            }
            if others
            else None,
            "status": _shown(self.words("shell.status_draft")) if site.status == "draft" else "",
            "publisher": _shown(self.words.text(site.publisher)[0]),
            "changed": self._changed(),
            "feed": publish.feed.NAME if self.past.known else None,
            "data_age": f"{self.words('shell.newest', date=self.words.period(newest))} {today}" if newest else today,
            "report": {
                "email": escape(site.email) if site.email else None,
                # The form asks for the page; its address follows here, for each page its own.
                "url": f"{site.repository.rstrip('/')}/issues/new?template=angka-keliru.yml&amp;halaman="
                if site.repository
                else None,
            },
            "words": {
                key.removeprefix("shell."): _shown(said)
                for key, said in self.words.sentences.items()
                if key.startswith("shell.")
            },
        }

    def _changed(self) -> dict[str, str] | None:
        """When the data changed last, for the foot of every page; None where nobody knows."""
        if not self.past.last:
            return None
        said = self.words("shell.changed", date=self.words.day(self.past.last))
        return {"says": _shown(said), "url": pages.address(pages.history.PATH)}

    def _dates(self) -> Iterator[Period]:
        """When each figure is of; of an undated one, when its source appeared."""
        for source, figure in self.read.data.figures():
            yield figure.period if figure.period.stated else self.read.data.sources[source].published

    def files(self) -> dict[str, str | bytes]:
        """Every page as Markdown, its picture for chats, and in the first language the files that programs read."""
        if self.refused:
            return {"index.md": self._notice(self.read)}
        notice = self._notice(self.complaint) if self.complaint else ""
        made: dict[str, str | bytes] = {
            path: _below_front_matter(page.markdown, notice) for path, page in self.pages.items()
        }
        made |= self._pictures()
        made |= dict(self._alone())
        made |= self._feed()
        site = self.read.data.site
        if site and self.language == site.languages[0]:
            roots = [pages.published(site, language, "index.md") for language in site.languages]
            made["robots.txt"] = publish.robots.text(f"{root}sitemap.xml" for root in roots if root)
            made["sw.js"] = publish.offline.text(self._spoken(site, language) for language in site.languages)
            made |= publish.everything(self.facts)
        made[pages.search.PATH] = pages.search.script(self.words)
        return made | self.form()

    def form(self) -> dict[str, str]:
        """What the script of the form works with: it knows what the reader, the checks and the tidier know."""
        texts, entry, form = read.personal, read.entry, formatter.form
        own = {**texts.PATTERNS, "formula": entry.FORMULA, "markup": entry.MARKUP}
        own |= {"hidden": read.text.HIDDEN, "control": read.text.CONTROL}
        own |= {"host": check.sources.HOST, "file_name": check.sources.FILE_NAME}
        own |= {"guessed": form.GUESSED, "safe_number": form.SAFE_NUMBER}
        rules = pages.form.Rules(
            own,
            tuple(texts.PROVINCES),
            tuple(" ".join(map(str, sizes)) for sizes in sorted(texts.STANDARD)),
            (texts.SHORT, texts.LONG, texts.ENDLESS, texts.QUOTE),
            texts.FILLER,
            entry.LINKS,
            "".join(sorted(form.SIGNS)),
            tuple(sorted(entry.TO_FILL_IN)),
            entry.MAY_BE_UNSTATED,
            texts.MASK,
            check.figures.FEW,
            check.figures.MOST_WORDS,
            check.sources.MOST_DAYS,
            check.dates.MOST_AHEAD,
            {one.__name__: one.asks for one in check.QUESTIONS},
        )
        return {pages.form.SCRIPTS[0]: pages.form.script(self.facts, self.words, rules)}

    def _spoken(self, site: Publisher, language: str) -> publish.offline.Spoken:
        said = words.words(language, self.read.data.own_words)
        main = [(title, pages.address(path)) for title, path in pages.menu(pages.MENU, said)]
        own = {name: said.sentences[f"offline.{name}"] for name in publish.offline.WORDS}
        return publish.offline.Spoken(language, "" if language == site.languages[0] else f"{language}/", main, own)

    def _feed(self) -> dict[str, str]:
        """What changed, for feed readers; nothing where no history is known."""
        site, last = self.read.data.site, self.past.moments[-1] if self.past.moments else self.past.first
        if site is None or last is None:
            return {}
        items = [
            publish.feed.Item(f"{one.commit}/{one.key}", one.at, one.title, one.says, self._whole(one.path, one.anchor))
            for one in pages.history.entries(self.facts, self.words)
        ]
        name, _ = self.words.text(site.name)
        about = publish.feed.Feed(
            f"{site.region}/{site.name.id}",
            self.language,
            self.words("history.feed_title", site=name),
            self.words.text(site.publisher)[0],
            last.at,
            self._whole(publish.feed.NAME),
            self._whole(pages.history.PATH),
        )
        return {publish.feed.NAME: publish.feed.text(about, items)}

    def address(self, path: str) -> str:
        """The public address of a page; "" where the site's own is not known."""
        return self._whole(path)

    def _whole(self, path: str, anchor: str = "") -> str:
        """The whole address of a page or file, where the site's own is known; else nothing."""
        site = self.read.data.site
        address = pages.published(site, self.language, path) if site else ""
        return f"{address}#{quote(anchor)}" if address and anchor else address

    def picture(self, path: str) -> str | None:
        """The picture that a chat shows of a page; None without an address, for a chat asks for the whole of it."""
        site = self.read.data.site
        page = self.pages.get(path)
        return page.picture if site and site.address and page else None

    def _pictures(self) -> dict[str, bytes]:
        site = self.read.data.site
        if site is None or not site.address:
            return {}
        name, _ = self.words.text(site.name)
        standing = self.words("shell.status_draft") if site.status == "draft" else ""
        # Where several pages share a picture it says what the first of them does.
        first = {page.picture: page for page in reversed(self.pages.values())}
        return {
            path: draw.preview(page.description, page.about, name, standing, self.cache) for path, page in first.items()
        }

    def in_one_file(self, built: Path, root: Path) -> str:
        """The finished build of this language as one HTML file, menu pages first."""
        site = self.read.data.site
        if site is None:
            return ""
        first = [*pages.MENU, *pages.FOOTER]
        paths = [*first, *(path for path in self.pages if path not in first)]
        root_address = pages.published(site, self.language, "index.md")
        about = self.words("copy.about", date=self.words.day(self.today))
        newest = self.words("copy.newest", address=root_address) if root_address else ""
        title = self.words("copy.title", site=self.words.text(site.name)[0])
        return self.bound(paths, built, root, title, f"{about} {newest}".strip())

    def bound(self, paths: Iterable[str], built: Path, root: Path, title: str, about: str) -> str:
        """Pages of a finished build of this language, one after the other in one HTML file."""
        site = self.read.data.site
        titles = {pages.address(path): self.pages[path].title for path in paths}
        whole = {one: (built / one / "index.html").read_text("utf-8") for one in titles}
        address = pages.published(site, self.language, "index.md") if site else ""
        said = onefile.Words(self.language, title, about, self.words("copy.contents"), self.words("copy.back"))
        return onefile.copy(whole, titles, lean.on_disk(root), address, said)

    def edit_url(self, path: str) -> str | None:
        """Where the pencil leads: the YAML file a page is made from; None without a repository."""
        site = self.read.data.site
        page = self.pages.get(path)
        if site is None or page is None or page.made_from is None:
            return None
        return pages.edit_url(site, page.made_from.file)

    def keywords(self, path: str) -> list[str]:
        """By which words the search also finds a page."""
        return [] if self.refused else [escape(word) for word in pages.keywords(self.facts, self.words, path)]

    def figure(self, path: str, name: str) -> str:
        """A chart with its title, picture and table, for its place in a page."""
        chart = self.pages[path].charts[name]
        embed = pages.embed.link(path, name, self.facts, self.words)
        return str(pages.figure(chart, self._picture(chart), self.words, embed))

    def _picture(self, chart: Chart) -> str:
        return draw.svg(
            chart.kind,
            [dict(row) for row in chart.rows],
            title=chart.title.striptags(),
            description=chart.description,
            locale=self.words.locale(),
            name=chart.name,
            cache=self.cache,
        )

    def _alone(self) -> Iterator[tuple[str, str]]:
        """Documents outside the frame of the site: posters, and each chart for the pages of others."""
        yield from pages.poster.files(self.facts, self.words)
        yield from pages.moved.files(self.facts, self.words)
        for page in self.pages.values():
            for name, chart in page.charts.items():
                if chart.table:
                    html = pages.embed.html(page, chart, self._picture(chart), self.facts, self.words)
                    yield f"{pages.address(pages.embed.path(page.path, name))}index.html", html

    def markdown(self) -> dict[str, str | bytes]:
        """Every page as plain Markdown with its charts in it, tied to no theme and no hook; and the data."""
        site = self.read.data.site
        made: dict[str, str | bytes] = {path: self._with_figures(page) for path, page in self.pages.items()}
        made |= self._feed()
        made |= dict(pages.poster.files(self.facts, self.words))
        return made | (publish.everything(self.facts) if site and self.language == site.languages[0] else {})

    def put_markdown(self, folder: Path) -> None:
        """Put the Markdown of each page beside it: ikd/index.md next to ikd/index.html, where its links lead right."""
        made = {pages.address(path): self._with_figures(page) for path, page in self.pages.items()}
        write.files(folder, {f"{address}index.md": text for address, text in made.items()})

    def _with_figures(self, page: Page) -> str:
        return pages.SLOT.sub(lambda slot: self.figure(page.path, slot[1]), page.markdown)

    def _notice(self, seen: Read) -> str:
        """What is wrong, as a block on a page."""
        items = "".join(
            f"<li><code>{_shown(one.where.file)}:{one.where.line}</code> {_shown(said)}</li>"
            for one, said in seen.sentences("id")
        )
        return f'<div class="notice" role="alert">\n<ul>{items}</ul>\n</div>\n\n'


def _below_front_matter(markdown: str, notice: str) -> str:
    head, end, body = markdown.partition("\n---\n\n")
    return f"{head}{end}{notice}{body}" if notice else markdown


def _shown(text: str) -> str:
    """A text as templates of MkDocs may put it into a page, beside others."""
    return escape(words.isolated(text))
