"""What MkDocs and the frame of every page are told by the data: names, addresses, menu, dates."""

from collections.abc import Iterator
from html import escape

from scripts import pages, publish, words
from scripts.model import Period
from scripts.site.pages import Site, shown


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
        "nav": [{shown(title): path} for title, path in pages.menu(pages.MENU, site.words)],
    }


def frame(site: Site) -> dict[str, object]:
    """What the templates in overrides/ ask for: MkDocs' `extra`."""
    own = site.checked.data.site
    if own is None or site.refused:
        return {}
    others = [language for language in own.languages if language != site.language]
    first = site.language == own.languages[0]
    dates = [period for period in _dates(site) if period.stated]
    newest = max(dates, key=lambda period: str(period.last), default=None)
    today = site.words("shell.today", date=site.words.day(site.today))
    return {
        "footer_menu": [
            {"title": shown(title), "url": pages.address(path)} for title, path in pages.menu(pages.FOOTER, site.words)
        ],
        "language": {
            "current": site.language,
            "other": others[0],
            "other_name": shown(words.words(others[0])("shell.language")),
            "other_prefix": f"{others[0]}/" if first else "../",
        }
        if others
        else None,
        "status": shown(site.words("shell.status_draft")) if own.status == "draft" else "",
        "publisher": shown(site.words.text(own.publisher)[0]),
        "changed": _changed(site),
        "feed": publish.feed.NAME if site.history.known else None,
        "data_age": f"{site.words('shell.newest', date=site.words.period(newest))} {today}" if newest else today,
        "report": {
            "email": escape(own.email) if own.email else None,
            # The form asks for the page; its address follows here, for each page its own.
            "url": f"{own.repository.rstrip('/')}/issues/new?template=angka-keliru.yml&amp;halaman="
            if own.repository
            else None,
        },
        "words": {
            key.removeprefix("shell."): shown(said)
            for key, said in site.words.sentences.items()
            if key.startswith("shell.")
        },
    }


def _changed(site: Site) -> dict[str, str] | None:
    """When the data changed last, for the foot of every page; None where nobody knows."""
    if not site.history.last:
        return None
    said = site.words("shell.changed", date=site.words.day(site.history.last))
    return {"says": shown(said), "url": pages.address(pages.history.PATH)}


def _dates(site: Site) -> Iterator[Period]:
    """When each figure is of; of an undated one, when its source appeared."""
    for source, figure in site.checked.data.figures():
        yield figure.period if figure.period.stated else site.checked.data.sources[source].published


def picture(site: Site, path: str) -> str | None:
    """The picture that a chat shows of a page; None without an address, for a chat asks for the whole of it."""
    own = site.checked.data.site
    page = site.pages.get(path)
    return page.picture if own and own.address and page else None


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
