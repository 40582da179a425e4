"""A site of which a page is made when somebody asks for it, as a whole build would make it."""

import re
from collections.abc import Mapping, MutableMapping
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import Any

from mkdocs.commands.build import get_context
from mkdocs.config import load_config
from mkdocs.structure.files import get_files
from mkdocs.structure.nav import get_navigation

from scripts import pipeline, write
from scripts.cache import FOLDER, Cache
from scripts.site import build, finished, mkdocs
from scripts.site.pages import Site
from scripts.words import FALLBACK

UNSEARCHED = re.compile(r'\s?data-search-\w+="[^"]+"')
"""What tells the theme's search to leave something out; it takes that away when it has read a page."""


class OnDemand:
    """One language: its pages by their addresses below its root, and the files that they ask for.

    Nothing is done before somebody asks: of several languages most people look at one.
    """

    def __init__(self, site: Site, root: Path):
        self.site, self._root = site, root

    def content(self, address: str) -> bytes | None:
        """What lies at an address (`ikd/index.html`); None where a whole build alone puts something, or nothing."""
        file = self._by_address.get(address)
        if file is None:
            return None
        return self._page(file).encode() if file.is_documentation_page() else file.content_bytes

    @cached_property
    def _config(self) -> Any:
        config: Any = load_config(str(self._root / "mkdocs.yml"), hooks=[])
        config.plugins.on_startup(command="serve", dirty=False)
        mkdocs.configure(config.plugins.on_config(config), self.site, offline=False)
        return config

    @cached_property
    def _templates(self) -> Any:
        return self._config.theme.get_env()

    @cached_property
    def _files(self) -> Any:
        files = get_files(self._config)
        files.add_files_from_theme(self._templates, self._config)
        return files

    @cached_property
    def _frame(self) -> finished.Frame:
        frame = finished.on_demand(self.site, self._files, self._config)
        frame.remember_templates(self._templates)
        return frame

    @cached_property
    def _menu(self) -> Any:
        return get_navigation(self._files, self._config)

    @cached_property
    def _by_address(self) -> dict[str, Any]:
        _ = self._frame  # which gives scripts the names under which they are published
        return {file.dest_uri: file for file in self._files}

    def _page(self, file: Any) -> str:
        page, config, frame = file.page, self._config, self._frame
        file.content_string = self.site.text(file.src_uri)
        page.read_source(config)
        page.render(config, self._files)
        page.content = UNSEARCHED.sub("", page.content)
        frame.tell(page)
        page.active = True
        context = get_context(self._menu, self._files, config, page)
        html = self._templates.get_template(page.meta.get("template", "main.html")).render(context)
        page.active = False
        return frame.finish(html, page)


def shown(
    folder: Path,
    today: date | None,
    environment: Mapping[str, str],
    root: Path,
    known: MutableMapping[Any, Any],
    before: Mapping[str, OnDemand],
) -> dict[str, OnDemand]:
    """The site as the data say it now, by the folder of each language.

    Where they cannot be published: the one from `before`, with what is wrong on top of every page. `known` keeps the
    files that were read.
    """
    day = today or pipeline.local_day(folder)
    seen = pipeline.check_folder(folder, day, known=known)
    if seen.refused or seen.data.site is None:
        broken = Site(seen, FALLBACK, day, Cache(root / FOLDER))
        for line in broken.complaints():
            write.complain(line)
        if not before:
            return {"": OnDemand(broken, root)}
        return {prefix: OnDemand(last.site.beside(broken), root) for prefix, last in before.items()}
    past = pipeline.data_history(folder, root, day)
    sites = build.in_every_language(seen, day, past, environment, root)
    first = next(iter(sites))
    return {"" if language == first else f"{language}/": OnDemand(site, root) for language, site in sites.items()}
