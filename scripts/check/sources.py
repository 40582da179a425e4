"""Everything has a source, every source can be found again, and a thing is entered once."""

import re
from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from typing import Any
from urllib.parse import urlsplit

from scripts.check.found import Asked, Check, Found, Question, asks, lacks
from scripts.check.known import cited
from scripts.model import CITED_PARTS, Award, Data, Source, Text, Where, pictures
from scripts.model.fields import names
from scripts.model.forge import recognised
from scripts.model.provinces import is_real
from scripts.model.roles import LINK

FILE_NAME = re.compile(r"[0-9]{4}(-[0-9]{2})?(-[a-z0-9]+)+")
KEY = re.compile(r"[a-z0-9]+([.-][a-z0-9]+)*")
MASKED = "•"
"""Stands in a name for something personal, which was said already."""
MOST_DAYS = 3 * 365
"""After so long without a look a link is asked about."""
HOST = re.compile(r"(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+[a-z]{2,}", re.IGNORECASE)
NOWHERE = re.compile(
    r"https?://(?:[^/?#]*\.)?(?:(?:example|contoh)(?:\.(?:com|net|org|edu|id|co\.id|go\.id))?|test|invalid|localhost)"
    r"(?::[0-9]+)?(?:[/?#].*)?",
    re.IGNORECASE,
)
"""An address that nobody can have (RFC 2606, RFC 6761) or that stands in examples, as in those of the form."""
FRONT = re.compile(
    r"https?://[^/?#]+(?:/(?:id|en|home|beranda|index\.(?:html?|php))?/?)?"
    r"(?:\?(?:utm_\w+|fbclid|gclid)=[^#]*)?(?:#[^/]*)?",
    re.IGNORECASE,
)
"""The address of a whole site: what is read there today is not what stands there tomorrow."""
EMAIL = re.compile(r"[\w.+-]+@(?:[\w-]+\.)+[A-Za-z]{2,}")


def everything_has_a_source(data: Data, today: date) -> Found:
    for entry in cited(data):
        if not entry.sources and (lacks(entry, "sources") or ("sources" in entry.lines and not entry.unreadable)):
            yield entry.where, "plain", {}


def sources_can_be_found(data: Data, today: date) -> Found:
    """By an address; what has none (a letter, a printed paper) by its number, or by issue and page."""
    for source in data.sources.values():
        if source.kind and lacks(source, "url", "number"):
            official = source.kind == "official"
            yield source.where, "official" if official else "plain", {} if official else {"kind": source.kind}


@asks("source-unused")
def sources_are_used(data: Data, today: date) -> Iterator[Asked]:
    """A source that says nothing and that nothing points to was most likely left unfinished."""
    pointed = {citation.source for entry in cited(data) for citation in entry.sources}
    pointed |= {source.carries or "" for source in data.sources.values()}
    for key, source in data.sources.items():
        said = ("figures", "claims", *CITED_PARTS, "carries")
        if (
            key not in pointed
            and not source.unreadable
            and source.kind != "copy"
            and not any(getattr(source, name) for name in said)
        ):
            yield Asked(source, "", "plain", {})


def offices_are_told_by_officials(data: Data, today: date) -> Found:
    """Where people are sent, and when, only an office itself or the government says."""
    for office in data.offices.values():
        told = [data.sources[citation.source] for citation in office.sources if citation.source in data.sources]
        if told and not any(source.kind in ("official", "government") for source in told):
            yield office.where, "plain", {"kind": told[0].kind}


def sources_are_entered_once(data: Data, today: date) -> Found:
    links: dict[str, Source] = {}
    letters: dict[tuple[str, ...], Source] = {}
    for source in data.sources.values():
        if source.url and (earlier := links.setdefault(_same(source.url), source)) is not source:
            yield source.at("url"), "plain", {"earlier": earlier.where.file}
        elif source.number:
            # One page of a printed paper holds several articles; a letter is one.
            article = (source.title or "").casefold() if source.kind != "official" else ""
            letter = source.publisher.casefold(), source.number.casefold(), article
            if (earlier := letters.setdefault(letter, source)) is not source:
                yield source.at("number"), "number", {"earlier": earlier.where.file}


def _same(link: str) -> str:
    """What two links to one page have in common."""
    link = re.sub(r"^https?://(?:www\.|m\.)?|#.*$", "", link.casefold())
    link = re.sub(r"[?&](?:amp(?:=[^&]*)?|(?:utm_\w+|fbclid|gclid)=[^&]*)", "", link)
    return re.sub(r"/(?:amp/?)?$", "", link)


def an_award_is_written_once(data: Data, today: date) -> Found:
    first: dict[tuple[Any, ...], Award] = {}
    for award in data.awards.values():
        texts = [_said(text) for text in (award.giver, award.for_, award.title, award.category, award.event)]
        kind = (award.kind, str(award.date), award.receiver, award.indicators, *texts)
        earlier = award if award.unreadable else first.setdefault(kind, award)
        if earlier is not award:
            yield award.where, "plain", {"earlier": f"{earlier.where.file}:{earlier.where.line}"}


def photos_can_be_shown(data: Data, today: date) -> Found:
    """A photograph is a picture that lies in photos/, large enough for a desk, told in every language of the site; so
    is the publisher's logo, large enough for a card."""
    yield from _logo_can_be_shown(data)
    for award in data.awards.values():
        photo = award.photo
        if photo is None or "file" in photo.unreadable:
            continue
        where, facts = photo.at("file"), {"file": photo.file}
        size = _size(data, photo.file)
        if isinstance(size, str):
            yield where, size, facts
        elif size[0] < pictures.LEAST:
            yield where, "small", {**facts, "width": size[0], "least": pictures.LEAST}
        english = data.site is not None and "en" in data.site.languages
        if english and photo.alt.en is None and not {"alt", "en"} & {*photo.unreadable, *photo.alt.unreadable}:
            yield photo.at("alt"), "english", {}


def _logo_can_be_shown(data: Data) -> Found:
    site = data.site
    if site is None or site.logo is None or "logo" in site.unreadable:
        return
    where, size = site.at("logo"), _size(data, site.logo)
    if isinstance(size, str):
        yield where, size, {"file": site.logo}
    elif size[1] < pictures.LOGO_LEAST:
        yield where, "low", {"file": site.logo, "height": size[1], "least": pictures.LOGO_LEAST}


def _size(data: Data, file: str) -> tuple[int, int] | str:
    """Width and height in px of a picture in photos/; where it has none, what to say of it."""
    if file not in data.photos:
        return "missing"
    content = data.photos[file]
    if content is None:
        return "unreadable"
    try:
        return pictures.size(content)
    except pictures.NoPicture:
        return "no-picture"


def _said(text: Text | None) -> str:
    return " ".join(text.id.casefold().split()) if text else ""


def copies_say_whose_words(data: Data, today: date) -> Found:
    for key, source in data.sources.items():
        if source.kind == "copy" and lacks(source, "carries"):
            yield source.at("kind"), "plain", {}
        original = data.sources.get(source.carries or "")
        if source.carries == key:
            yield source.at("carries"), "itself", {}
        elif original and original.carries == key and key > (source.carries or ""):
            yield source.at("carries"), "circle", {"other": source.carries}


def links_are_https(data: Data, today: date) -> Found:
    for entry in data.entries():
        for name in names(type(entry), LINK):
            yield from _link(entry, name)


@asks("link-no-page")
def links_lead_to_the_page_itself(data: Data, today: date) -> Iterator[Asked]:
    """Whoever follows the link of a source finds what it says: no example left standing, no front page.

    An invented province may have invented addresses.
    """
    real = data.site is not None and is_real(data.site.region)
    for source in data.sources.values():
        case = "nowhere" if real and NOWHERE.fullmatch(source.url or "") else "plain"
        if source.url and not _wrong(source.url) and (case == "nowhere" or FRONT.fullmatch(source.url)):
            yield Asked(source, "url", case, {"typed": source.url[:80]})


@asks("link-stale")
def links_are_fresh(data: Data, today: date) -> Iterator[Asked]:
    """A page that nobody has opened for years may be gone; a kept copy (`archive`) answers for it."""
    for source in data.sources.values():
        if is_stale(source, today):
            yield Asked(source, "accessed", "plain", {"typed": str(source.accessed)})


def is_stale(source: Source, today: date) -> bool:
    """Whether nobody has opened the link of a source for so long that its day of reading is asked about."""
    opened = source.accessed.last
    return bool(source.url and not source.archive and opened and (today - opened).days > MOST_DAYS)


def _link(entry: Any, name: str) -> Found:
    link = getattr(entry, name)
    if link and (wrong := _wrong(link)):
        case, better = wrong
        yield entry.at(name), case, {"name": name, "typed": link[:80], "better": better}


def _wrong(link: str) -> tuple[str, str] | None:
    """What is the matter with an address, and what it was most likely to be; None when it is plain https."""
    try:
        parts = urlsplit(link)
        host, _ = parts.hostname or "", parts.port
    except ValueError:
        return "plain", ""
    if re.match(r"(?:javascript|data|vbscript|file|about|blob)\s*:", link, re.IGNORECASE):
        return "script", ""
    if "@" in parts.netloc:
        return "userinfo", ""
    if re.search(r"[\s<>\"'`\\{}|^]", link):
        return "signs", ""
    better = None
    if parts.scheme.lower() == "http":
        better = "http", "https" + link[4:]
    elif not parts.scheme and HOST.match(link):
        better = "no-scheme", f"https://{link}"
    if better:
        return _wrong(better[1]) or better
    if parts.scheme != "https" or not host:
        return "plain", ""
    if not host.isascii() or "xn--" in host:
        return "look-alike", ""
    return None if HOST.fullmatch(host) else ("plain", "")


def the_office_can_be_reached(data: Data, today: date) -> Found:
    if data.site and data.site.email and not EMAIL.fullmatch(data.site.email):
        yield data.site.at("email"), "plain", {"typed": data.site.email[:60]}


def where_proposals_go_is_known(data: Data, today: date) -> Found:
    """Each service has addresses of its own: those of another would lead nowhere."""
    site = data.site
    if site and site.repository and lacks(site, "forge") and recognised(site.repository) is None:
        yield site.at("repository"), "plain", {"typed": site.repository}


def a_live_site_is_approved(data: Data, today: date) -> Found:
    """Who goes public can be asked, has an address, and has the publisher's word."""
    if data.site and data.site.status == "live":
        for name in ("email", "address", "approved"):
            if lacks(data.site, name):
                yield data.site.at("status"), name, {}


def file_names_are_plain(data: Data, today: date) -> Found:
    for entries in (data.sources, data.awards):
        for key, entry in entries.items():
            own = entry.where.file.endswith(f"/{key}.yml")
            if own and not FILE_NAME.fullmatch(key) and MASKED not in key:
                better = re.sub(r"[^a-z0-9]+", "-", key.lower()).strip("-")
                fits = bool(FILE_NAME.fullmatch(better))
                facts = {"typed": f"{key}.yml", "better": f"{better}.yml" if fits else ""}
                yield Where(entry.where.file, 1), "near" if fits else "plain", facts


def names_of_entries_are_plain(data: Data, today: date) -> Found:
    """What others point to must be a name that they can write."""
    for name in ("groups", "bases", "indicators", "people_groups", *CITED_PARTS):
        for key, entry in getattr(data, name).items():
            if not KEY.fullmatch(key) and not entry.where.file.endswith(f"/{key}.yml"):
                better = re.sub(r"[^a-z0-9]+", "-", key.lower()).strip("-")
                yield entry.where, "plain", {"typed": key[:60], "better": better}


def keys_are_used_once(data: Data, today: date) -> Found:
    """A key names one thing, in whichever file it stands."""
    for name in CITED_PARTS:
        places = defaultdict(list)
        for source in data.sources.values():
            for key, entry in getattr(source, name).items():
                places[key].append(entry.where)
        for key, found in places.items():
            own = getattr(data, name)[key].where
            first = own if own not in found else found[0]
            for where in found:
                if where != first:
                    yield where, "plain", {"key": key, "earlier": f"{first.file}:{first.line}"}


CHECKS: tuple[Check, ...] = (
    everything_has_a_source,
    sources_can_be_found,
    offices_are_told_by_officials,
    sources_are_entered_once,
    copies_say_whose_words,
    links_are_https,
    the_office_can_be_reached,
    a_live_site_is_approved,
    file_names_are_plain,
    names_of_entries_are_plain,
    keys_are_used_once,
    an_award_is_written_once,
    photos_can_be_shown,
)

REMARKS: tuple[Check, ...] = (where_proposals_go_is_known,)
"""Published, and worth another look."""

QUESTIONS: tuple[Question, ...] = (
    sources_are_used,
    links_are_fresh,
    links_lead_to_the_page_itself,
)
