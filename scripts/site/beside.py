"""Files that are published beside the pages of one language: pictures for chats, the feed, documents, the worker."""

from collections.abc import Callable, Iterator, Mapping, MutableMapping
from datetime import UTC, date, datetime, time

from scripts import cards, derive, draw, pages, publish, words
from scripts.pages import Chart, Page
from scripts.pages.say import Say, plain
from scripts.words import Words

Address = Callable[..., str]
"""The whole address of a page or file (path, anchor); "" where the site's own is not known."""


def shared(shown: Mapping[str, pages.cards.Shown], cache: MutableMapping[str, str]) -> Iterator[tuple[str, bytes]]:
    """(path, PNG) of every card of a language, in each of its forms; they are made without an address too."""
    for key, (card, _) in shown.items():
        for form in cards.FORMATS:
            yield pages.cards.file(key, form), cards.png(card, form, cache)


def pictures(
    facts: derive.Facts, words: Words, made: Mapping[str, Page], cache: MutableMapping[str, str]
) -> dict[str, bytes]:
    """The picture that a chat shows of each page of a site without cards, by path; none without an address, for a chat
    asks for the whole."""
    site = facts.site
    if not site.address:
        return {}
    name, _ = words.text(site.name)
    standing = words("shell.status_draft") if site.status == "draft" else ""
    # Where several pages share a picture it says what the first of them does.
    first = {page.picture: page for page in reversed([*made.values()])}
    return {path: draw.preview(page.description, page.about, name, standing, cache) for path, page in first.items()}


def documents(
    facts: derive.Facts, words: Words, made: Mapping[str, Page], drawn: Callable[[Chart], str]
) -> Iterator[tuple[str, str]]:
    """Documents outside the frame of the site: posters, and each chart for the pages of others."""
    yield from pages.poster.files(facts, words)
    yield from pages.moved.files(facts, words)
    for page in made.values():
        for name, chart in page.charts.items():
            if chart.table:
                html = pages.embed.html(page, chart, drawn(chart), facts, words)
                yield f"{pages.address(pages.embed.path(page.path, name))}index.html", html


def feed(facts: derive.Facts, words: Words, address: Address) -> dict[str, str]:
    """What changed, for feed readers; nothing where no history is known."""
    history, site = facts.history, facts.site
    last = history.moments[-1] if history.moments else history.first
    if last is None:
        return {}
    items = [
        publish.feed.Item(
            f"{entry.commit}/{entry.key}", entry.at, entry.title, entry.says, address(entry.path, entry.anchor)
        )
        for entry in pages.history.entries(facts, words)
    ]
    items = sorted([*items, *_told(facts, words, address)], key=lambda item: item.at, reverse=True)
    name, _ = words.text(site.name)
    about = publish.feed.Feed(
        f"{site.region}/{site.name.id}",
        words.language,
        words("history.feed_title", site=name),
        words.text(site.publisher)[0],
        last.at,
        address(publish.feed.NAME),
        address(pages.history.PATH),
    )
    return {publish.feed.NAME: publish.feed.text(about, items)}


def _told(facts: derive.Facts, words: Words, address: Address) -> Iterator[publish.feed.Item]:
    """The stories, each on the day it was written."""
    for story in pages.stories.newest_first(facts, words.language):
        at = datetime.combine(date.fromisoformat(story.said("date")), time(12), UTC)
        lead = pages.stories.lead(Say(facts, words, story.path), story)
        yield publish.feed.Item(story.path, at, story.said("title"), plain(lead), address(story.path, ""))


def for_all_languages(
    facts: derive.Facts, cache: MutableMapping[str, str], told: publish.Told
) -> dict[str, str | bytes]:
    """What stands once for all languages: for search engines, for the browser's worker, and for programs, who also
    read what the pages have `told`."""
    site = facts.site
    roots = [pages.published(site, language, "index.md") for language in site.languages]
    return {
        "robots.txt": publish.robots.text(f"{root}sitemap.xml" for root in roots if root),
        "sw.js": publish.offline.text(_spoken(facts, language) for language in site.languages),
        **dict(publish.photos.files(facts, cache)),
        **publish.everything(facts, cache, told),
    }


def _spoken(facts: derive.Facts, language: str) -> publish.offline.Spoken:
    site, said = facts.site, words.words(language, facts.data.own_words)
    listed = [(said("menu.index"), "index.md"), *pages.menu(facts.data, said)]
    main = [(title, pages.address(path)) for title, path in listed]
    own = {name: said.sentences[f"offline.{name}"] for name in publish.offline.WORDS}
    return publish.offline.Spoken(language, "" if language == site.languages[0] else f"{language}/", main, own)
