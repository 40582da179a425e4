"""The whole site in one file: every page one after the other, links leading inside, to pass on from phone to phone."""

import json
import re
from collections.abc import Iterable, Mapping, MutableMapping
from functools import partial
from html import escape, unescape
from pathlib import Path
from posixpath import join, normpath
from typing import NamedTuple
from urllib.parse import urljoin, urlsplit

from scripts import pages
from scripts.cache import key, name, taken
from scripts.site import document, inline_css
from scripts.site.pages import Site

ARTICLE = re.compile(r"<article[^>]*>(.*)</article>", re.DOTALL)
TAG = re.compile(r"<[a-zA-Z][\w-]*\s[^<>]*>")
NAMES = re.compile(r'(?<=\s)(id|for|headers|aria-labelledby|aria-describedby|aria-controls)="([^"]*)"')
HREF = re.compile(r'(?<=\s)href="([^"]*)"')
ONLINE = re.compile(
    r'<p class="(?:actions|kt-edit|print-first)[^>]*>.*?</p>|<a class="headerlink".*?</a>'
    r'|<script type="application/ld\+json">.*?</script>|<figure class="certificate__photo">.*?</figure>',
    re.DOTALL,
)
"""What only the site itself can do: copy, download, edit, be found, show a photograph; and links from a heading to
itself."""
POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:"


class Words(NamedTuple):
    """What the copy says of itself: its language, its title, where it comes from and when, and two names of places."""

    language: str
    title: str
    about: str
    contents: str
    back: str


def copy(
    pages: Mapping[str, str],
    titles: Mapping[str, str],
    styles: Mapping[str, str],
    root: str,
    words: Words,
    cache: MutableMapping[str, str] | None = None,
) -> str:
    """One HTML file of whole pages (address below the language's root -> HTML), in this order, without a script.

    `titles` are the names of the pages in the list of contents, by the same addresses; `styles` whole style sheets by
    name; `root` is the language's own address, "" where none is known: links to what
    is not in the copy then lose their address and stay as text. `cache` keeps what becomes of a page.
    """
    inside = {address: _key(address) for address in pages}
    around = key("article", inside, root)
    # What stands around an article turns with the day and with the number on the site's picture: no part of its key.
    bodies = {address: _body(html) for address, html in pages.items()}
    kept = [
        json.loads(taken(cache, name(around, address, body), partial(_piece, address, body, inside, root)))
        for address, body in bodies.items()
    ]
    listed = "".join(f'<li><a href="#{inside[page]}">{escape(titles[page], quote=False)}</a></li>' for page in pages)
    links = "".join(f'<link rel="stylesheet" href="{name}">' for name in styles)
    start = (
        f'<!doctype html>\n<html lang="{words.language}" class="no-js"><head><meta charset="utf-8">'
        f'<meta http-equiv="Content-Security-Policy" content="{POLICY}">'
        f'<meta name="viewport" content="width=device-width,initial-scale=1"><title>{escape(words.title)}</title>\n'
        f'{links}</head><body dir="ltr" data-md-color-scheme="default"><main class="md-main__inner">'
        f'<article class="md-content__inner md-typeset"><h1>{escape(words.title)}</h1><p>{escape(words.about)}</p>'
        f'<nav id="isi" aria-label="{escape(words.contents)}"><h2>{escape(words.contents)}</h2><ul>{listed}</ul></nav>'
        f"</article>\n"
    )
    up = f'<p><a href="#isi">{escape(words.back)}</a></p></article>'
    end = "</main></body></html>\n"
    said = inline_css.vocabulary(f"{start}<hr>{up}{end}")
    for _, names, asked in kept:
        said |= inline_css.Vocabulary(frozenset(names), frozenset(asked))
    articles = "\n".join(f"<hr>{article.removesuffix('</article>')}{up}" for article, _, _ in kept)
    return document.page(f"{start}{articles}{end}", styles, known=said)


def _body(html: str) -> str:
    """What a page has inside its article."""
    found = ARTICLE.search(html)
    return found[1] if found else ""


def _piece(address: str, body: str, inside: Mapping[str, str], root: str) -> str:
    """The article of a page as it stands in the copy, and its vocabulary, as JSON."""
    article = _article(address, body, inside, root)
    said = inline_css.vocabulary(article)
    return json.dumps([article, sorted(said.names), sorted(said.asked)], ensure_ascii=False)


def _key(address: str) -> str:
    """An address as a name inside the file: `wilayah/64.09/` is `hal-wilayah-64.09`."""
    return f"hal-{address.strip('/').replace('/', '-') or 'beranda'}"


def _article(address: str, body: str, inside: Mapping[str, str], root: str) -> str:
    key = inside[address]

    def names(found: re.Match[str]) -> str:
        return f'{found[1]}="{" ".join(f"{key}--{name}" for name in found[2].split())}"'

    def href(found: re.Match[str]) -> str:
        there = _leads(unescape(found[1]), address, inside, root)
        return f'href="{escape(there)}"' if there else ""

    def tag(found: re.Match[str]) -> str:
        named = NAMES.sub(names, found[0])
        return HREF.sub(href, named) if "href=" in named else named

    return f'<article class="md-content__inner md-typeset" id="{key}">{TAG.sub(tag, ONLINE.sub("", body))}</article>'


def _leads(link: str, address: str, inside: Mapping[str, str], root: str) -> str:
    """Where a link of a page leads in the copy: to a place in it, to the web, or nowhere ("")."""
    parts = urlsplit(link)
    if parts.scheme or parts.netloc:
        return link
    path = normpath(join("/", address, parts.path)) if parts.path else f"/{address}"
    there = "" if path == "/" else f"{path.strip('/')}/"
    if there in inside:
        return f"#{inside[there]}--{parts.fragment}" if parts.fragment else f"#{inside[there]}"
    return urljoin(root + address, link) if root else ""


MOST = 700
"""Pages that a copy in one file holds: with 9 KB of each, more is no file to pass on from phone to phone."""


def fits(site: Site) -> bool:
    """Whether the whole site has a copy in one file."""
    return len(site.pages) <= MOST


def whole_site(site: Site, built: Path, root: Path) -> str:
    """The finished build of this language as one HTML file, menu pages first."""
    own = site.checked.data.site
    if own is None:
        return ""
    listed = (*pages.menu(site.checked.data, site.words), *pages.footer(site.words))
    first = [path for _, path in listed]
    paths = [*first, *(path for path in site.pages if path not in first)]
    root_address = pages.published(own, site.language, "index.md")
    about = site.words("copy.about", date=site.words.day(site.today))
    newest = site.words("copy.newest", address=root_address) if root_address else ""
    title = site.words("copy.title", site=site.words.text(own.name)[0])
    return some_pages(site, paths, built, root, title, f"{about} {newest}".strip())


def some_pages(site: Site, paths: Iterable[str], built: Path, root: Path, title: str, about: str) -> str:
    """Pages of a finished build of this language, one after the other in one HTML file."""
    own = site.checked.data.site
    titles = {pages.address(path): site.pages[path].title for path in paths}
    whole = {title: (built / title / "index.html").read_text("utf-8") for title in titles}
    address = pages.published(own, site.language, "index.md") if own else ""
    words = Words(site.language, title, about, site.words("copy.contents"), site.words("copy.back"))
    return copy(whole, titles, inline_css.on_disk(root), address, words, site.cache)
