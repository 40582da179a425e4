"""Everything has a source, and every source can be found again."""

import re
from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from typing import Any
from urllib.parse import urlsplit

from scripts.model import Data, Where

Found = Iterator[tuple[Where, str, dict[str, Any]]]
FILE_NAME = re.compile(r"\d{4}(-\d{2})?(-[a-z0-9]+)+")


def everything_has_a_source(data: Data, today: date) -> Found:
    for entries in (data.awards, data.targets, data.benefits, data.outreach):
        for entry in entries.values():
            if not entry.sources:
                yield entry.where, "plain", {}


def sources_can_be_found(data: Data, today: date) -> Found:
    for source in data.sources.values():
        if source.kind == "official" and not (source.url or source.number):
            yield source.where, "official", {}
        elif source.kind != "official" and not source.url:
            yield source.where, "plain", {"kind": source.kind}


def copies_say_whose_words(data: Data, today: date) -> Found:
    for key, source in data.sources.items():
        if source.kind == "copy" and source.carries is None:
            yield source.at("kind"), "plain", {}
        if source.carries == key:
            yield source.at("carries"), "itself", {}


def links_are_https(data: Data, today: date) -> Found:
    for source in data.sources.values():
        for name in ("url", "archive"):
            yield from _link(source, name)
    if data.site:
        for name in ("address", "repository"):
            yield from _link(data.site, name)
        yield from _link(data.site.licence, "url")


def _link(entry: Any, name: str) -> Found:
    link = getattr(entry, name)
    if link is None:
        return
    try:
        parts = urlsplit(link)
        plain = (
            parts.scheme == "https" and bool(parts.hostname) and "." in str(parts.hostname) and "@" not in parts.netloc
        )
    except ValueError:
        plain = False
    if not plain or re.search(r"[\s<>\"'`\\]", link):
        case = "http" if link.startswith("http://") else "plain"
        yield entry.at(name), case, {"name": name, "typed": link[:60], "better": f"https://{link[7:]}"[:60]}


def file_names_are_plain(data: Data, today: date) -> Found:
    for key, source in data.sources.items():
        if not FILE_NAME.fullmatch(key):
            yield Where(source.where.file, 1), "plain", {"typed": f"{key}.yml"}


def keys_are_used_once(data: Data, today: date) -> Found:
    """A key names one thing, in whichever file it stands."""
    for name in ("awards", "targets", "benefits", "outreach"):
        places = defaultdict(list)
        for source in data.sources.values():
            for key, entry in getattr(source, name).items():
                places[key].append(entry.where)
        for key, found in places.items():
            own = getattr(data, name)[key].where
            for where in found:
                if where != own or (len(found) > 1 and where != found[0]):
                    yield where, "plain", {"key": key, "earlier": f"{own.file}:{own.line}"}
