"""Pages that were finished before. What Markdown, theme, search, styles and charts made of a page is taken again while
nothing that it was made of has changed; what changes every day in the frame of all pages is put in last.

A page is made of its value (text, charts, where the pencil leads, its key words), of the frame (settings, templates,
styles, names of scripts) and of the pages that it leads to: were one of them gone, MkDocs would have to complain.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from hashlib import sha256
from pathlib import Path
from typing import Any

from mkdocs.structure.files import File, InclusionLevel
from mkdocs.structure.pages import Page

from scripts import pages
from scripts.cache import key, name, taken
from scripts.site import blocks, document, mkdocs, page_scripts
from scripts.site.pages import Site

SEARCH = "material/search"
TEMPLATE = "finished.html"
"""In overrides/: it shows the content and nothing else."""


@dataclass
class Finished:
    """What was made of a page."""

    html: str
    figures: dict[str, str]
    """Each chart's figure, by its name."""
    found: list[dict[str, Any]]
    """What the search index holds of it."""
    leads: dict[str, str | None]
    """Where its links lead: Markdown file (None where there is none) and address."""


class Known(Page):
    """A page that was finished before: nothing of MkDocs has to be done again."""

    def __init__(self, title: str | None, file: File, config: Any, finished: Finished):
        super().__init__(title, file, config)
        self.finished = finished

    def read_source(self, config: Any) -> None:
        self.markdown = ""
        self.meta = {"template": TEMPLATE, "search": {"exclude": True}}

    def render(self, config: Any, files: Any) -> None:
        self.content = ""


class Fresh(Page):
    """A page to be made, and remembered by `key`."""

    def __init__(self, title: str | None, file: File, config: Any, key: str):
        super().__init__(title, file, config)
        self.key = key
        self.leads: dict[str, str | None] = {}
        self.found: list[dict[str, Any]] = []
        self.unsearched: list[str] = []

    def read_source(self, config: Any) -> None:
        # The head of our pages is JSON on lines of its own, which YAML would read a hundred times slower.
        head, _, self.markdown = self.file.content_string.removeprefix("---\n").partition("\n---\n\n")
        pairs = (line.partition(": ") for line in head.split("\n"))
        self.meta = {field: json.loads(value) for field, _, value in pairs}

    def render(self, config: Any, files: Any) -> None:
        self.markdown, stretches = blocks.without(self.markdown or "")
        super().render(config, _Asked(files, self.leads))  # type: ignore[arg-type]  # all that MkDocs asks of it here
        html = self.content or ""
        self.content = blocks.put_back(blocks.in_parts(html), stretches) if stretches else html


class _Asked:
    """MkDocs' files, and which of them were asked for."""

    def __init__(self, files: Any, asked: dict[str, str | None]):
        self.files = files
        self.asked = asked

    def get_file_from_path(self, path: str) -> File | None:
        file = self.files.get_file_from_path(path)
        self.asked[path] = file.url if file else None
        return file


@dataclass
class Frame:
    """One build of one language: what stands around every page, and which pages are known in it."""

    site: Site
    styles: Mapping[str, str]
    names: Mapping[str, str]
    search: list[dict[str, Any]] = field(default_factory=list)
    """The search index, which the theme fills page by page."""
    seen: int = 0
    """How many entries it had before the page that is being made."""

    def settle(self, files: Any, config: Any) -> None:
        """Give each page of the site its value in MkDocs: one that is known, or one to be made."""
        self.search = config.plugins[SEARCH].search_index.entries
        titles = _titles(config)
        around = self._around(config)
        for path, page in self.site.pages.items():
            file = files.get_file_from_path(path)
            place = name("page", around, self._value(page, file.content_string))
            finished = self._finished(place, files)
            if finished:
                Known(titles.get(path), file, config, finished)
                self.site.figures.update({(path, chart): html for chart, html in finished.figures.items()})
            else:
                Fresh(titles.get(path), file, config, place)

    def _around(self, config: Any) -> str:
        """What all pages are made of besides their own values."""
        root = Path(config.config_file_path).parent
        templates = sorted(path for path in (root / "overrides").rglob("*") if path.is_file())
        files = [(str(path), sha256(path.read_bytes()).hexdigest()) for path in [root / "mkdocs.yml", *templates]]
        told = [config.site_name, config.site_url, config.site_description, config.repo_url, config.repo_name]
        told += [config.nav, dict(config.extra), config.theme["language"], config.mdx_configs, self.site.words.locale()]
        return key("frame", files, told, sorted(self.styles.items()))

    def _value(self, page: pages.Page, markdown: str) -> list[object]:
        """What one page is made of: how its figures look without their pictures, and what those are drawn from."""
        drawn = [
            (self.site.figure_around(page.path, chart, ""), one.kind, one.rows, one.title, one.description)
            for chart, one in page.charts.items()
        ]
        # The names of some scripts turn with every figure, and one page alone asks for them.
        others = {
            script.rpartition("/")[2]
            for own in ((*pages.form.SCRIPTS, pages.form.FILES), (*pages.checking.SCRIPTS, pages.checking.DATA))
            if not any(one in markdown for one in own)
            for script in own
        }
        names = {old: new for old, new in self.names.items() if old not in others}
        site, path = self.site, page.path
        says = mkdocs.picture_says(site, path) is not None
        told = [mkdocs.edit_url(site, path), mkdocs.picture(site, path), says, mkdocs.keywords(site, path)]
        return [path, markdown, drawn, names, told]

    def _finished(self, place: str, files: Any) -> Finished | None:
        """What was made of the same value, if all its links still lead where they led."""
        kept = self.site.cache.get(place)
        if kept is None:
            return None
        finished = Finished(**json.loads(kept))
        for path, url in finished.leads.items():
            file = files.get_file_from_path(path)
            if (file.url if file else None) != url:
                return None
        return finished

    def remember_templates(self, env: Any) -> None:
        """Let the theme's templates be compiled once and for all."""
        env.bytecode_cache = pages.compiled.Compiled(self.site.cache)

    def content(self, html: str, page: Page) -> str:
        """What Markdown made of a page, as the search reads it; the page learns what its head says."""
        if isinstance(page, Known):
            return html
        self.tell(page)
        if isinstance(page, Fresh):
            html, page.unsearched = blocks.without_tables(html)
        return document.searched(html)

    def tell(self, page: Page) -> None:
        """What the frame of a page says of it."""
        path = page.file.src_uri
        page.edit_url = mkdocs.edit_url(self.site, path)
        page.meta.update(image=mkdocs.picture(self.site, path), tags=mkdocs.keywords(self.site, path))
        if mkdocs.picture_says(self.site, path) is not None:
            page.meta.update(image_says=mkdocs.PICTURE_SAYS)

    def in_search(self, page: Page) -> None:
        """Put what is known of a page into the search index, or remember what the theme has just put there."""
        if isinstance(page, Known):
            page.content = page.finished.html
            self.search += page.finished.found
        elif isinstance(page, Fresh):
            page.found = self.search[self.seen :]
            page.content = blocks.with_tables(page.content or "", page.unsearched)
        self.seen = len(self.search)

    def finish(self, html: str, page: Page) -> str:
        """A page as the theme made it with figures, rules and scripts; or as it was before. Last comes what turns with
        the day, or with the picture."""
        path = page.file.src_uri
        if not isinstance(page, Known):
            html = self._dressed(pages.SLOT.sub(lambda slot: self.site.figure(path, slot[1]), html))
        if isinstance(page, Fresh):
            figures = {chart: self.site.figure(path, chart) for chart in self.site.pages[path].charts}
            made = {"html": html, "figures": figures, "found": page.found, "leads": page.leads}
            self.site.unkept[page.key] = json.dumps(made, ensure_ascii=False)
        return self._of_today(html.replace(mkdocs.PICTURE_SAYS, mkdocs.picture_says(self.site, path) or ""))

    def without_page(self, html: str) -> str:
        """A document of the theme that is no page of the site, finished."""
        place = key("theme", html, sorted(self.styles.items()), sorted(self.names.items()))
        return self._of_today(taken(self.site.cache, place, lambda: self._dressed(html)))

    def _of_today(self, html: str) -> str:
        for stands_for, text in self._today.items():
            html = html.replace(stands_for, text)
        return html

    @cached_property
    def _today(self) -> dict[str, str]:
        return mkdocs.todays(self.site)

    def _dressed(self, html: str) -> str:
        return document.page(html, self.styles, self.names)


def around(site: Site, files: Any, config: Any) -> Frame:
    """Put all files of the site among those of MkDocs, each page with its value there; what stands around them."""
    _without_typed(files)
    styles = document.sorted_out(files)
    for path, content in document.finished(site.files(), styles, site.cache).items():
        files.append(_generated(path, content, config))
    frame = Frame(site, styles, dict(page_scripts.settled(files)))
    frame.settle(files, config)
    return frame


def on_demand(site: Site, files: Any, config: Any) -> Frame:
    """The same, each page without a text until somebody asks for it, and of all else what pages ask for."""
    _without_typed(files)
    styles = document.sorted_out(files)
    for path, content in document.finished({} if site.refused else site.scripts(), styles, site.cache).items():
        files.append(_generated(path, content, config))
    frame = Frame(site, styles, dict(page_scripts.settled(files)))
    titles = _titles(config)
    for path in site.paths:
        file = _generated(path, "", config)
        files.append(file)
        if site.refused:
            Page(None, file, config)
        else:
            Fresh(titles.get(path), file, config, "")
    return frame


def _without_typed(files: Any) -> None:
    """Hand-written pages in docs/ are pages of the site, filled from the data: MkDocs does not take them as typed."""
    for file in [file for file in files if file.src_uri.endswith(".md")]:
        files.remove(file)


def _generated(path: str, content: str | bytes, config: Any) -> File:
    return File.generated(config, path, content=content, inclusion=InclusionLevel.NOT_IN_NAV)


def _titles(config: Any) -> dict[str, str]:
    """What the menu calls its pages, by path."""
    return {path: title for entry in config.nav or () for title, path in entry.items()}
