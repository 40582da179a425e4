"""Where things are published: the address of a page, of a source's page, and of a figure's evidence card in it."""

from urllib.parse import quote

from scripts.derive import Reading
from scripts.model import Site


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


def source_page(key: str) -> str:
    return f"bukti/{key}.md"


def anchor_of(reading: Reading) -> str:
    """A figure's anchor on its source's page: its id without the source, so it never changes with the value."""
    return reading.id.split("/", 1)[1].replace("/", "_")


def evidence(reading: Reading, site: Site) -> str:
    """The address of a figure's evidence card: whole where the site has one, else below the site's root."""
    path = source_page(reading.source)
    page = published(site, site.languages[0], path) or quote(address(path))
    return f"{page}#{quote(anchor_of(reading))}"
