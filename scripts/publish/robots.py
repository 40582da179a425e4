"""robots.txt: everything may be read; where the site's own address is known, here are its sitemaps."""

from collections.abc import Iterable


def text(sitemaps: Iterable[str]) -> str:
    """The file, with the whole address of each sitemap: it may name no other."""
    return "".join(f"{line}\n" for line in ("User-agent: *", "Disallow:", *(f"Sitemap: {one}" for one in sitemaps)))
