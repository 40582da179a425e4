"""From a data folder to a site in one language, as a command or the environment asks for it."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path

from scripts import derive, pipeline
from scripts.cache import FOLDER, Cache
from scripts.pipeline import CheckedFolder
from scripts.site.pages import Site


def load_site(
    folder: Path, language: str, today: date, cache: Path, history: derive.History = derive.UNKNOWN, **over: str
) -> Site:
    """From a data folder to a site in one language. `over` gives what site.yml leaves out, such as its address."""
    kept = Cache(cache)
    return Site(filled(pipeline.check_folder(folder, today, kept), over), language, today, kept, history=history)


def filled(seen: CheckedFolder, over: Mapping[str, str]) -> CheckedFolder:
    """The data with what site.yml leaves out."""
    site = seen.data.site
    if site is None:
        return seen
    given = {name: value for name, value in over.items() if value and not getattr(site, name)}
    # The same data are the same value: what was found out of them stays known.
    return replace(seen, data=replace(seen.data, site=site.model_copy(update=given))) if given else seen


READY: dict[str, Site] = {}
"""Sites that a build knows already, by language: MkDocs asks for them by name alone."""


def site_from_environment(environment: Mapping[str, str], language: str, root: Path) -> Site:
    """The site that ADMINDUK_DATA and _TODAY ask for, and _ADDRESS and _REPOSITORY where site.yml has none.

    ADMINDUK_LANGUAGE may name another language than the one of MkDocs' configuration.
    """
    language = environment.get("ADMINDUK_LANGUAGE") or language
    if language in READY:
        return READY[language]
    folder = data_folder(environment, root)
    history = pipeline.data_history(folder, root, _today(environment, folder))
    return site_asked_for(environment, language, root, history)


def site_asked_for(environment: Mapping[str, str], language: str, root: Path, history: derive.History) -> Site:
    """The same with a history that is known already, or not asked for."""
    folder = data_folder(environment, root)
    return load_site(folder, language, _today(environment, folder), root / FOLDER, history, **over(environment))


def over(environment: Mapping[str, str]) -> dict[str, str]:
    """What the environment says where site.yml says nothing."""
    return {name: environment.get(f"ADMINDUK_{name.upper()}", "") for name in ("address", "repository")}


def _today(environment: Mapping[str, str], folder: Path) -> date:
    typed = environment.get("ADMINDUK_TODAY")
    return date.fromisoformat(typed) if typed else pipeline.local_day(folder)


def data_folder(environment: Mapping[str, str], root: Path) -> Path:
    """The data folder that ADMINDUK_DATA names; `data/` without it."""
    return Path(environment.get("ADMINDUK_DATA") or root / "data")
