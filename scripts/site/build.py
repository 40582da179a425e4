"""A whole build: what all languages share is known once; each is made by a process of its own, which ends with ours."""

import multiprocessing
import os
import threading
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path

from scripts import derive, draw, pages, words, write
from scripts.cache import FOLDER, Cache
from scripts.pipeline import CheckedFolder
from scripts.publish import tables
from scripts.site import inline_css, load, single_file
from scripts.site.pages import Site

COPY = "salinan.html"
STDOUT, STDERR = 1, 2
"""Where a process writes, as the system numbers it."""


def in_every_language(
    seen: CheckedFolder, today: date, past: derive.History, environment: Mapping[str, str], root: Path
) -> dict[str, Site]:
    """The site in each language of the data, the first first. What follows from the data is derived here, once."""
    seen = load.filled(seen, load.over(environment))
    languages = seen.data.site.languages if seen.data.site else ()
    first, *others = (Site(seen, language, today, Cache(root / FOLDER), history=past) for language in languages)
    return {first.language: first, **{site.language: replace(site, derived=first.facts) for site in others}}


def side_by_side(sites: Mapping[str, Site], work: Path, root: Path, environment: Mapping[str, str]) -> list[str]:
    """Make each language below `work`, in a folder of its name; what MkDocs said about those that failed.

    Raises OSError where there is no place for them.
    """
    import mkdocs.__main__  # noqa: F401  # once, for all of them

    kept = next(iter(sites.values())).cache
    draw.remember_templates(kept)
    pages.render.remember_templates()
    inline_css.remember(root, kept)
    if not all(site.made_before for site in sites.values()):
        # Pages of every language ask for all of it.
        facts = next(iter(sites.values())).facts
        tables.version(facts)
        pages.reads.answers_of(facts).of(facts)
    forked = multiprocessing.get_context("fork")
    theirs, ours = os.pipe()
    _, *others = sites
    told = {language: os.pipe() for language in others}
    running = {}
    for language, site in sites.items():
        given = (site, work / language, root, dict(environment), (theirs, ours), told)
        running[language] = forked.Process(target=_make, args=given)
        running[language].start()
    for end in (end for ends in told.values() for end in ends):
        os.close(end)
    with write.waiting(words.words("id")("check.building", languages=", ".join(sites))):
        for process in running.values():
            process.join()
    os.close(theirs)
    os.close(ours)
    for process in running.values():
        if process.exitcode in write.NO_PLACE:
            raise OSError(process.exitcode, os.strerror(process.exitcode), str(work))
    failed = [language for language, process in running.items() if process.exitcode]
    return [_log(work / language).read_text("utf-8", "replace") for language in failed]


def _make(
    site: Site,
    into: Path,
    root: Path,
    environment: Mapping[str, str],
    ends: tuple[int, int],
    told: Mapping[str, tuple[int, int]],
) -> None:
    """One language, in a process of its own: its pages by MkDocs, and all of them in one file. Raises SystemExit.

    The first publishes what the pages of all say: a pipe of each other language (`told`) ends when its pages are kept.
    """
    _end_with_parent(*ends)
    for language, (_, end) in told.items():
        if language != site.language:
            os.close(end)
    if site.language not in told:
        site.awaited.update({language: end for language, (end, _) in told.items()})
    os.environ.update(environment, ADMINDUK_LANGUAGE=site.language)
    os.chdir(root)
    with _log(into).open("wb") as log:
        for stream in (STDOUT, STDERR):
            os.dup2(log.fileno(), stream)
    from mkdocs.__main__ import cli

    load.READY[site.language] = site
    try:
        if site.language in told:
            _ = site.pages
            os.close(told[site.language][1])
        # --strict counts warnings only without --quiet.
        cli(["build", "--strict", "-f", str(root / "mkdocs.yml"), "-d", str(into)], standalone_mode=False)
        if single_file.fits(site):
            write.files(into, {COPY: single_file.whole_site(site, into, root)})
    except OSError as error:
        if error.errno in write.NO_PLACE:
            raise SystemExit(error.errno) from error
        raise
    site.keep()


def _end_with_parent(theirs: int, ours: int) -> None:
    """End this process when nobody is left who holds the other end of a pipe: its parent, however that ended."""
    os.close(ours)

    def wait() -> None:
        os.read(theirs, 1)
        os._exit(1)

    threading.Thread(target=wait, daemon=True).start()


def _log(into: Path) -> Path:
    return into.with_name(f"{into.name}.log")


def joined(sites: Mapping[str, Site], work: Path) -> Path:
    """The finished languages as one folder: the first at its root, each other one below its name."""
    first, *others = sites
    for language in others:
        (work / language).rename(work / first / language)
    return work / first
