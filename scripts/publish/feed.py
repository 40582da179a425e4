"""feed.xml: an Atom feed of what changed, in each language.

Ids are made of the commit and the entry, never of an address or a day: two builds of different days, and a site that
moves, keep them, so that nobody is told anything twice. Links are whole addresses, given only where the site has one.
"""

import uuid
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from xml.etree import ElementTree

NAME = "feed.xml"
MOST = 100
"""Entries in a feed: whoever was away for longer finds the rest in changes.json."""
ATOM = "http://www.w3.org/2005/Atom"


@dataclass(frozen=True)
class Item:
    """One entry. `key` is what makes its id; `link` its whole address, or nothing."""

    key: str
    at: datetime
    title: str
    says: str
    link: str = ""


@dataclass(frozen=True)
class Feed:
    """What a feed says of itself. `key` is what makes its id, `here` its address, `site` its page's.

    `updated` counts where it has no entry: else it is as new as its newest one.
    """

    key: str
    language: str
    title: str
    author: str
    updated: datetime
    here: str = ""
    site: str = ""


def text(feed: Feed, items: Iterable[Item]) -> str:
    """The feed as XML. All texts are texts: nothing that people typed becomes markup, in the feed or in its reader."""
    root = ElementTree.Element("feed", {"xmlns": ATOM, "xml:lang": feed.language})
    _add(root, "id", _id(feed.language, feed.key))
    _add(root, "title", feed.title)
    items = list(items)
    _add(root, "updated", _when(max((item.at for item in items), default=feed.updated)))
    _add(ElementTree.SubElement(root, "author"), "name", feed.author)
    _link(root, "self", feed.here)
    _link(root, "alternate", feed.site)
    for item in items[:MOST]:
        entry = ElementTree.SubElement(root, "entry")
        _add(entry, "id", _id(feed.language, item.key))
        _add(entry, "title", item.title)
        _add(entry, "updated", _when(item.at))
        _link(entry, "alternate", item.link)
        _add(entry, "content", item.says or item.title)
    ElementTree.indent(root, " ")
    return f'<?xml version="1.0" encoding="utf-8"?>\n{ElementTree.tostring(root, "unicode")}\n'


def _id(language: str, key: str) -> str:
    return uuid.uuid5(uuid.NAMESPACE_URL, f"{language}/{key}").urn


def _when(at: datetime) -> str:
    """With its zone, so that a feed names the day that pages and tables name."""
    return at.isoformat(timespec="seconds").replace("+00:00", "Z")


def _add(parent: ElementTree.Element, name: str, said: str) -> None:
    ElementTree.SubElement(parent, name).text = _writable(said)


def _link(parent: ElementTree.Element, rel: str, address: str) -> None:
    if address:
        ElementTree.SubElement(parent, "link", {"rel": rel, "href": address})


def _writable(said: str) -> str:
    """Without the control characters that no XML may hold."""
    return "".join(sign for sign in said if sign in "\t\n\r" or (ord(sign) >= 0x20 and sign not in "\ufffe\uffff"))
