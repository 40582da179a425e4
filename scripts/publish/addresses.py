"""Where things are published: the address of a page, of a source's page, and of a figure's evidence card in it."""

from collections.abc import Iterable
from urllib.parse import quote

from scripts.derive import Reading
from scripts.model import Site, Topic, former_ids


def address(path: str) -> str:
    """Where a Markdown file is published: `wilayah/64.09.md` at `wilayah/64.09/`; other files where they are."""
    if not path.endswith(".md"):
        return path
    stem = path.removesuffix(".md")
    return "" if stem == "index" else f"{stem.removesuffix('/index')}/"


def published(site: Site, language: str, path: str) -> str:
    """The whole address of a page, where the site's own is known; else nothing."""
    if not site.address:
        return ""
    below = "" if language == site.languages[0] else f"{language}/"
    return f"{site.address.rstrip('/')}/{below}{address(path)}"


def topic_page(topic: Topic) -> str:
    return f"{topic.address}.md"


def region_page(code: str) -> str:
    return f"wilayah/{code}.md"


def source_page(key: str) -> str:
    return f"bukti/{key}.md"


def anchor_of(reading: Reading) -> str:
    """A figure's anchor on its source's page: its id without the source, so it never changes with the value."""
    return _anchor(reading.id)


def _anchor(figure: str) -> str:
    return figure.split("/", 1)[1].replace("/", "_")


def former_anchors(readings: Iterable[Reading]) -> dict[str, list[str]]:
    """Of the figures of one source, by id: the anchors under which each was published before.

    An anchor that another figure has now stays with that; one that several had stays with the first of them.
    """
    readings = list(readings)
    taken = {anchor_of(reading) for reading in readings}
    found: dict[str, list[str]] = {}
    for one in readings:
        former = [_anchor(name) for name in former_ids(one.source, one.figure)]
        found[one.id] = [anchor for anchor in former if anchor not in taken]
        taken.update(former)
    return found


def evidence(reading: Reading, site: Site) -> str:
    """The address of a figure's evidence card: whole where the site has one, else below the site's root."""
    path = source_page(reading.source)
    page = published(site, site.languages[0], path) or quote(address(path))
    return f"{page}#{quote(anchor_of(reading))}"
