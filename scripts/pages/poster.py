"""A poster for each region's office: a question, and a QR code that leads to its page. No figures: they age."""

from collections.abc import Iterator

import segno
from markupsafe import Markup

from scripts.derive import Facts
from scripts.model import Region
from scripts.pages.render import alone
from scripts.pages.say import Say
from scripts.publish.addresses import published
from scripts.words import Words

QUIET = 4
"""Modules of white around a code (ISO/IEC 18004)."""


def files(facts: Facts, words: Words) -> Iterator[tuple[str, str]]:
    """(file, HTML) of each region's poster; none where the site's own address is not known: a code needs one."""
    if facts.site.address:
        for region in facts.data.covered.values():
            yield f"poster/{region.code}/index.html", _poster(facts, words, region)


def _poster(facts: Facts, words: Words, region: Region) -> str:
    page = f"wilayah/{region.code}.md"
    say = Say(facts, words, f"poster/{region.code}.md")
    return alone(
        "_poster.html",
        say=say,
        t=say.t,
        region=region.code,
        there=published(facts.site, words.language, page),
        back=say.href(page),
        code=qr(published(facts.site, words.language, page)),
    )


def qr(text: str) -> Markup:
    """A QR code as SVG, one unit a module: level M (15% may be lost), black on white in every scheme."""
    code = segno.make(text, error="m", micro=False, boost_error=False)
    return Markup(code.svg_inline(border=QUIET, omitsize=True, light="#fff", dark="#000"))
