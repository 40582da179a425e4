"""One language of the site as values: its pages, and every file that is published beside them."""

import os
from collections.abc import Callable, Mapping, MutableMapping
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property
from html import escape
from pathlib import Path
from typing import Any
from urllib.parse import quote

from scripts import derive, draw, pages, publish, words, write
from scripts.cache import code, key, name, put_value, taken, taken_value
from scripts.pages import Chart, Page, reads, told
from scripts.pipeline import CheckedFolder, history_lacks
from scripts.site import beside, form_rules

BESIDE_CODE = (".yml", ".md")
"""Endings of what ships beside the code: words and pages' templates."""


@dataclass(frozen=True)
class Site:
    """One language of the site, as values; MkDocs or the exporter writes it."""

    checked: CheckedFolder
    language: str
    today: date
    cache: MutableMapping[str, str]
    complaint: CheckedFolder | None = None
    """What is wrong with the data since: shown on top of the last good site while somebody is editing."""
    history: derive.History = derive.UNKNOWN
    derived: derive.Facts | None = None
    """What follows from the data, where another language has found it out already."""
    figures: dict[tuple[str, str], str] = field(default_factory=dict, repr=False, compare=False)
    """The figures that are made already, by page and chart."""
    awaited: dict[str, int] = field(default_factory=dict, repr=False, compare=False)
    """Languages whose pages another process makes: from each a pipe that ends when they are in the cache."""
    unkept: dict[str, str] = field(default_factory=dict, repr=False, compare=False)
    """What goes into the cache once all is well: a page that MkDocs warned about would warn only once."""

    @property
    def refused(self) -> bool:
        return self.checked.refused

    @cached_property
    def words(self) -> words.Words:
        return words.words(self.language, self.checked.data.own_words)

    @cached_property
    def facts(self) -> derive.Facts:
        return self.derived or derive.everything(self.checked.data, self.today, self.history)

    @cached_property
    def cards(self) -> Mapping[str, pages.cards.Shown]:
        """The cards to share, by their keys."""
        return self._cards.shown

    @cached_property
    def _cards(self) -> pages.cards.Cards:
        if self.refused:
            return pages.cards.Cards({}, [])
        made: pages.cards.Cards = self._kept_as("cards", lambda: pages.cards.every(self.facts, self.words))
        return made

    def warnings(self) -> list[str]:
        """What a build leaves out and goes on, as lines for a log."""
        said = words.words("id")
        return [
            write.one_line(said("check.card_left_out", card=card.key, place=card.place, headline=card.headline))
            for card in self._cards.left_out
        ]

    @cached_property
    def pages(self) -> Mapping[str, Page]:
        """Every page by its path; made when it is asked for where nobody knows what all of them are made of."""
        if self.refused:
            return {}
        return self._kept.made if self._kept else pages.Pages(self.facts, self.words)

    @cached_property
    def _kept(self) -> reads.Kept | None:
        """The pages and what they say; None where nobody knows what all of them are made of."""
        if not self.checked.digest:
            return None
        own = repr(self.checked.data.own_words)
        place = name("asked", self.language, self.facts.site.region, own, _examples(), code(*BESIDE_CODE))
        kept = taken_value(self.cache, place, reads.Kept)
        digest = self._known("pages")
        if kept.digest != digest:
            planned = pages.planned(self.facts, self.words)
            readers = {page.path for page in told.planned(self.facts, self.words)}
            kept = reads.renewed(kept, self.facts, self.words, planned, digest, readers)
            put_value(self.cache, place, kept)
        return kept

    def _told(self, language: str) -> told.Made | None:
        """What the pages of a language say, as another process may have found out just now."""
        if language in self.awaited:
            os.read(self.awaited[language], 1)
        site = self if language == self.language else replace(self, language=language, derived=self.facts)
        kept = site._kept
        if kept is None:
            return None
        return told.collected(
            site.facts,
            site.words,
            lambda planned, _: (kept.pages[planned.path].page, kept.said(planned.path, site.facts) or ()),
        )

    def _known(self, what: str) -> str:
        """The name of something that follows from all that is known here and from our code."""
        return name(what, self.language, self._all_known)

    @cached_property
    def _all_known(self) -> str:
        known = (self.checked.digest, repr(self.checked.data.site), repr(self.history), self.today, _examples())
        return name("known", *known, code(*BESIDE_CODE))

    def _kept_as(self, what: str, make: Callable[[], Any]) -> Any:
        """What follows from all that is known here, as it was made before; anew where nobody knows what that is."""
        return taken_value(self.cache, self._known(what), make) if self.checked.digest else make()

    def beside(self, broken: "Site") -> "Site":
        """This site with what is wrong now on top of every page."""
        return replace(self, complaint=broken.checked)

    def complaints(self) -> list[str]:
        """The findings as lines, for a log."""
        return [
            write.one_line(f"{finding.where.file}:{finding.where.line}  {said}")
            for finding, said in self.checked.sentences("id")
        ]

    def stops(self, environment: Mapping[str, str]) -> list[str]:
        """What keeps a build from being published, as lines for a log."""
        lacks, stops = history_lacks(self.history, environment)
        return self.complaints() if self.refused else [lacks] if stops else []

    def files(self) -> dict[str, str | bytes]:
        """Every page as Markdown, its picture for chats, and in the first language the files that programs read."""
        made: dict[str, str | bytes] = {path: self.text(path) for path in self.paths}
        return made if self.refused else made | self.files_beside

    @property
    def paths(self) -> tuple[str, ...]:
        """The Markdown file of each page; of data that are refused one alone, which says so."""
        return ("index.md",) if self.refused else tuple(self.pages)

    def text(self, path: str) -> str:
        """A page as Markdown, what is wrong with the data since on top of it."""
        if self.refused:
            return self._notice(self.checked)
        notice = self._notice(self.complaint) if self.complaint else ""
        return _below_front_matter(self.pages[path].markdown, notice)

    def keep(self) -> None:
        """Put into the cache what this build has made."""
        self.cache.update(self.unkept)
        if self.checked.digest:
            self.cache[self._known("whole")] = ""

    @property
    def made_before(self) -> bool:
        """Whether a build of just this came to its end: then hardly anything is asked of the facts."""
        return bool(self.checked.digest) and self._known("whole") in self.cache

    @cached_property
    def files_beside(self) -> dict[str, str | bytes]:
        """Every file that is no page: pictures, documents, the feed, downloads, data of scripts."""
        made: dict[str, str | bytes] = self._kept_as("beside", self._beside)
        return made

    def _beside(self) -> dict[str, str | bytes]:
        made: dict[str, str | bytes] = dict(beside.shared(self.cards, self.cache))
        if not self.cards:
            made |= beside.pictures(self.facts, self.words, self.pages, self.cache)
        made |= dict(beside.documents(self.facts, self.words, self.pages, self.drawn))
        made |= beside.feed(self.facts, self.words, self.address)
        if self._is_first:
            made |= beside.for_all_languages(self.facts, self.cache, told.everything(self.facts, self._told))
        return made | self.scripts()

    def scripts(self) -> dict[str, str]:
        """What the scripts of the pages are told in this language."""
        known = form_rules.files(self.facts, self.words) | form_rules.checked(self.facts, self.words)
        return {pages.search.PATH: pages.search.script(self.words), **known}

    @property
    def _is_first(self) -> bool:
        return self.language == self.facts.site.languages[0]

    def address(self, path: str, anchor: str = "") -> str:
        """The whole address of a page or file, where the site's own is known; else ""."""
        site = self.checked.data.site
        address = pages.published(site, self.language, path) if site else ""
        return f"{address}#{quote(anchor)}" if address and anchor else address

    def figure(self, path: str, name: str) -> str:
        """A chart with its title, picture and table, for its place in a page."""
        if (path, name) not in self.figures:
            self.figures[path, name] = self.figure_around(path, name, self.drawn(self.pages[path].charts[name]))
        return self.figures[path, name]

    def figure_around(self, path: str, name: str, picture: str) -> str:
        """The same around any picture."""
        embed = pages.embed.link(path, name, self.facts, self.words)
        chart = self.pages[path].charts[name]
        data = pages.embed.data(path, chart, self.facts, self.words)
        return str(pages.figure(chart, picture, self.words, embed, data))

    def drawn(self, chart: Chart) -> str:
        """The picture of a chart, one line of SVG."""
        rows, title, locale = [dict(row) for row in chart.rows], chart.title.striptags(), self.words.locale()
        place = key("drawn", chart.kind, rows, title, chart.description, locale, chart.name)
        return taken(
            self.cache,
            place,
            lambda: draw.svg(
                chart.kind,
                rows,
                title=title,
                description=chart.description,
                locale=locale,
                name=chart.name,
                cache=self.cache,
            ),
        )

    def markdown(self) -> dict[str, str | bytes]:
        """Every page as plain Markdown with its charts in it, tied to no theme and no hook; and the data."""
        made: dict[str, str | bytes] = {path: self._with_figures(page) for path, page in self.pages.items()}
        made |= beside.feed(self.facts, self.words, self.address)
        made |= dict(pages.poster.files(self.facts, self.words)) | dict(beside.shared(self.cards, self.cache))
        if self._is_first:
            made |= publish.everything(self.facts, told=told.everything(self.facts, self._told))
        return made

    def put_markdown(self, folder: Path) -> None:
        """Put the Markdown of each page beside it: ikd/index.md next to ikd/index.html, where its links lead right."""
        made = {pages.address(path): self._with_figures(page) for path, page in self.pages.items()}
        write.files(folder, {f"{address}index.md": text for address, text in made.items()})

    def _with_figures(self, page: Page) -> str:
        return pages.SLOT.sub(lambda slot: self.figure(page.path, slot[1]), page.markdown)

    def _notice(self, seen: CheckedFolder) -> str:
        """What is wrong, as a block on a page."""
        items = "".join(
            f"<li><code>{shown(finding.where.file)}:{finding.where.line}</code> {shown(said)}</li>"
            for finding, said in seen.sentences("id")
        )
        return f'<div class="notice" role="alert">\n<ul>{items}</ul>\n</div>\n\n'


def _examples() -> list[str]:
    """The examples of how to use the data, which a page shows."""
    return [(publish.REPOSITORY / path).read_text("utf-8") for path in publish.EXAMPLES]


def _below_front_matter(markdown: str, notice: str) -> str:
    head, end, body = markdown.partition("\n---\n\n")
    return f"{head}{end}{notice}{body}" if notice else markdown


def shown(text: str) -> str:
    """A text as templates of MkDocs may put it into a page, beside others."""
    return escape(words.isolated(text))
