"""What MkDocs and the frame of every page are told by the data: names, addresses, menu, dates."""

import os
from collections.abc import Callable, Iterator
from html import escape
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader

from scripts import pages, publish, words
from scripts.model import Period
from scripts.model import Site as Publisher
from scripts.model.forge import repository
from scripts.site import single_file
from scripts.site.pages import Site, shown

DATA_AGE, CHANGED = "\ue000data-age\ue000", "\ue000changed\ue000"
"""What stands in the frame of a page for what differs every day, until the page is finished."""
PICTURE_SAYS = "\ue000picture-says\ue000"
"""The same for the words of its picture: most pages have the picture of the site's first number, and nothing else in
them turns with it."""


class InSight(FileSystemLoader):
    """The files of a theme. Those in hidden folders, 14,000 icons, may be asked for by name; no site publishes them, so
    nobody lists them."""

    def list_templates(self) -> list[str]:
        found = set()
        for place in self.searchpath:
            for folder, inside, names in os.walk(place):
                inside[:] = [name for name in inside if not name.startswith(".")]
                found |= {Path(folder, name).relative_to(place).as_posix() for name in names}
        return sorted(found)


def configure(config: Any, site: Site, offline: bool) -> None:
    """Give MkDocs what the data say. `offline` lets a browser keep the site, which no preview may."""
    config.theme.get_env = _in_sight(config.theme.get_env)
    config.update(settings(site))
    config.theme["language"], config.mdx_configs["toc"]["permalink_title"] = of_theme(site, config)
    config.extra.update(frame(site), offline=offline)


def _in_sight(made: Callable[[], Environment]) -> Callable[[], Environment]:
    """What makes the theme's templates, with nothing in it that lies hidden."""

    def environment() -> Environment:
        env = made()
        if isinstance(env.loader, FileSystemLoader):
            env.loader = InSight(env.loader.searchpath)
        return env

    return environment


def settings(site: Site) -> dict[str, object]:
    """MkDocs settings that come from the data."""
    own = site.checked.data.site
    if own is None or site.refused:
        return {}
    return {
        "site_name": shown(site.words.text(own.name)[0]),
        "site_url": pages.published(own, site.language, "index.md"),
        "site_description": shown(site.words.text(own.tagline)[0]),
        "repo_url": own.repository,
        "repo_name": "repositori" if own.repository else None,
        "copyright": None,
        "nav": [{shown(title): path} for title, path in pages.menu(site.checked.data, site.words)],
    }


def frame(site: Site) -> dict[str, object]:
    """What the templates in overrides/ ask for: MkDocs' `extra`."""
    own = site.checked.data.site
    if own is None or site.refused:
        return {}
    return {
        "footer_menu": [
            {"title": shown(title), "url": pages.address(path)} for title, path in pages.footer(site.words)
        ],
        "language": _languages(site, own),
        "status": shown(site.words("shell.status_draft")) if own.status == "draft" else "",
        "publisher": shown(site.words.text(own.publisher)[0]),
        "changed": _changed(site),
        "folder": publish.FOLDER if site.words.language == own.languages[0] else f"../{publish.FOLDER}",
        "about_data": pages.ABOUT_DATA,
        "feed": publish.feed.NAME if site.history.known else None,
        "data_age": DATA_AGE,
        "mark": pages.mark.mark(site.checked.data),
        "licence": shown(site.words("shell.licence", licence=own.licence.name)),
        "one_file": single_file.fits(site),
        "report": {
            "email": escape(own.email) if own.email else None,
            # It asks for the page, whose address follows here: for each page its own.
            "url": escape(kept.issue) if (kept := repository(own)) else None,
        },
        "words": _shell(site.words),
        "texts": _shell(site.words, marked=True),
    }


def todays(site: Site) -> dict[str, str]:
    """What the frame of every page says of today and of the last change, by what stands for it: that alone differs
    every day, and is put in when a page is finished."""
    dates = [period for period in _dates(site) if period.stated]
    newest = max(dates, key=lambda period: str(period.last), default=None)
    today = site.words("shell.today", date=site.words.day(site.today))
    age = f"{site.words('shell.newest', date=site.words.period(newest))} {today}" if newest else today
    changed = shown(site.words("shell.changed", date=site.words.day(site.history.last))) if site.history.last else ""
    return {DATA_AGE: age, CHANGED: changed}


def of_theme(site: Site, config: Any) -> tuple[str, str]:
    """In which language the theme says its own few words, and what the link at a heading says.

    Where the theme has none in a language, those of the language that all fall back to stand in for them.
    """
    names = (Path(folder, "partials", "languages", f"{site.language}.html") for folder in config.theme.dirs)
    spoken = site.language if any(name.exists() for name in names) else words.FALLBACK
    return spoken, site.words("shell.permalink")


def _shell(language: words.Words, marked: bool = False) -> dict[str, str]:
    """The words of the frame as they may stand in an attribute; marked where they are borrowed, for a text."""
    made = {key: shown(text) for key, text in language.sentences.items() if key.startswith("shell.")}
    borrowed = language.borrowed.intersection(made) if marked else ()
    made |= {key: f'<span lang="{words.FALLBACK}">{made[key]}</span>' for key in borrowed}
    return {key.removeprefix("shell."): text for key, text in made.items()}


def _languages(site: Site, own: Publisher) -> dict[str, Any]:
    """This language, and the others with the way from the root of this one to theirs."""
    first = own.languages[0]
    root = "" if site.language == first else "../"
    others = [
        {
            "code": language,
            "name": shown(words.words(language, site.checked.data.own_words).name),
            "prefix": root + ("" if language == first else f"{language}/"),
        }
        for language in own.languages
        if language != site.language
    ]
    return {"current": site.language, "root": root, "others": others}


def _changed(site: Site) -> dict[str, str] | None:
    """When the data changed last, for the foot of every page; None where nobody knows."""
    if not site.history.last:
        return None
    return {"says": CHANGED, "url": pages.address(pages.history.PATH)}


def _dates(site: Site) -> Iterator[Period]:
    """When each figure is of; of an undated one, when its source appeared."""
    for source, figure in site.checked.data.figures():
        yield figure.period if figure.period.stated else site.checked.data.sources[source].published


def picture(site: Site, path: str) -> str | None:
    """The picture that a chat shows of a page; None without an address, for a chat asks for the whole of it."""
    own = site.checked.data.site
    page = site.pages.get(path)
    if own is None or not own.address or page is None:
        return None
    card = pages.cards.of_page(site.cards, path)
    return pages.cards.file(card.key, "link") if card else page.picture


def picture_says(site: Site, path: str) -> str | None:
    """The words of that picture, where it is a card: they stay what they are from day to day."""
    card = pages.cards.of_page(site.cards, path) if picture(site, path) else None
    return escape(card.words) if card else None


def edit_url(site: Site, path: str) -> str | None:
    """Where the pencil leads: the YAML file a page is made from; None without a repository."""
    own = site.checked.data.site
    page = site.pages.get(path)
    if own is None or page is None or page.made_from is None:
        return None
    return pages.edit_url(own, page.made_from.file)


def keywords(site: Site, path: str) -> list[str]:
    """By which words the search also finds a page."""
    return [] if site.refused else [escape(word) for word in pages.keywords(site.facts, site.words, path)]
