"""Blocks of a page that are HTML already, kept away from Markdown: it would read every tag of them and change none."""

import re
from itertools import count

HEADING = re.compile(r"^#{1,6} .*$", re.MULTILINE)
TAG = re.compile(r"""<(/?)([a-zA-Z][\w-]*)[^>"']*(?:(?:"[^"]*"|'[^']*')[^>"']*)*>""")
VOID = {"br", "col", "hr", "img", "input", "source", "wbr"}
BLOCKS = {
    *("article", "aside", "blockquote", "details", "div", "dl", "figure", "form", "h2", "h3", "h4", "nav", "ol", "p"),
    *("script", "section", "table", "template", "ul"),
}
"""What begins a block that Markdown passes on as it is."""
UNSURE = ("<!", "markdown=")
"""What Markdown reads in HTML, too."""
PLACE = re.compile(r'<div data-block="([0-9]+)"></div>')
TABLE = re.compile(r"(<(table|dl)\b[^>]*>)(.*?)(?=</\2>)", re.DOTALL)
"""What the search leaves out: see `document.searched`."""
SEARCHED = re.compile(r"<(?:h[1-6]|table|dl)\b")
"""What the search looks for, or ends at, wherever it stands."""
INSIDE = re.compile("<!--([0-9]+)-->")
PART = re.compile(r"(?=<h2\b)")
"""Where a part of a page begins: with each heading below the first."""


def without(markdown: str) -> tuple[str, list[str]]:
    """A page with an empty place for each stretch of HTML between two headings, and these stretches.

    Where one of them is anything else than whole blocks of HTML, the page stays as it is.
    """
    headings = [*HEADING.findall(markdown), ""]
    stretches = [stretch.strip() for stretch in HEADING.split(markdown)]
    if not all(map(_is_html, stretches)):
        return markdown, []
    places = (f'<div data-block="{number}"></div>' for number in count())
    parts = (f"{next(places)}\n\n{heading}\n\n" for heading in headings)
    return "".join(parts), stretches


def in_parts(html: str) -> str:
    """A page in parts, each a heading with what belongs to it: on a wide screen words and picture stand side by side.

    `html` is what Markdown made of a page `without` its stretches: no heading inside one of these begins a part.
    """
    return "\n".join(f'<section class="part">\n{part.strip()}\n</section>' for part in PART.split(html) if part.strip())


def put_back(html: str, stretches: list[str]) -> str:
    """What Markdown made of the rest, with the stretches in their places."""
    return PLACE.sub(lambda place: stretches[int(place[1])], html) if stretches else html


def _is_html(stretch: str) -> bool:
    """Whether a text is nothing but blocks of HTML, each closed and at the beginning of a line."""
    if any(sign in stretch for sign in UNSURE):
        return False
    depth = end = 0
    for tag in TAG.finditer(stretch):
        name = tag[2]
        if not depth and (tag[1] or name not in BLOCKS or not _is_new_line(stretch[end : tag.start()], end)):
            return False
        if tag[1]:
            depth -= 1
        elif name not in VOID and not tag[0].endswith("/>"):
            depth += 1
        end = tag.end()
    return not depth and not stretch[end:].strip()


def _is_new_line(between: str, begun: int) -> bool:
    return not between.strip() and ("\n" in between or not begun)


def without_tables(html: str) -> tuple[str, list[str]]:
    """A page with empty tables, which the search would read from end to end to leave them out; and what was in them."""
    inside: list[str] = []

    def emptied(table: re.Match[str]) -> str:
        if SEARCHED.search(table[3]):
            return table[0]
        inside.append(table[3])
        return f"{table[1]}<!--{len(inside) - 1}-->"

    return TABLE.sub(emptied, html), inside


def with_tables(html: str, inside: list[str]) -> str:
    """The page as it was."""
    return INSIDE.sub(lambda place: inside[int(place[1])], html) if inside else html
