"""The live preview: a saved file shows at once in the pages, and a little later in what stands beside them."""

import threading
from collections.abc import Iterable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from scripts import write
from scripts.site import document
from scripts.site.pages import Site

LOOK = 0.2
"""Seconds between two looks at the files. MkDocs looks twice a second."""
SETTLE = 0.05
"""Seconds without another change before a build begins: several files may be saved at once."""


def watch_closely(server: Any, watched: Iterable[str]) -> None:
    """Let MkDocs' server look at what it watches already, and will watch, more often."""
    paths = list(watched)
    for path in paths:
        server.unwatch(path)
    server.observer = type(server.observer)(timeout=LOOK)
    server.build_delay = SETTLE
    for path in paths:
        server.watch(path)


def following(site: Site, before: Site | None) -> Site:
    """A site with the downloads of the one before, until its own are made; one with mistakes stands on that one."""
    if before is None:
        return site
    if site.refused:
        return before.beside(site)
    return replace(site, stand_in=vars(before).get("files_beside") or before.stand_in)


def catch_up(site: Site, styles: Mapping[str, str], folder: Path) -> None:
    """Keep what was made of the pages; make what stands beside them in a thread, and put it where the old stands in.

    Where another build has begun by then, its own will follow.
    """
    site.keep()
    LATEST["site"] = site
    if site.stand_in is not None and not site.refused:
        threading.Thread(target=_make, args=(site, styles, folder), daemon=True).start()


LATEST: dict[str, Site] = {}
"""The site that the preview shows."""


def _make(site: Site, styles: Mapping[str, str], folder: Path) -> None:
    before = site.stand_in or {}
    changed = {path: content for path, content in site.files_beside.items() if before.get(path) != content}
    made = document.finished(changed, styles, site.cache)
    if LATEST["site"] is site:
        write.files(folder, {path: made[path] for path in changed})
