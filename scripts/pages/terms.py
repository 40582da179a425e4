"""A word of the trade leads to its explanation where a page uses it first."""

import re
from collections.abc import Mapping

from markupsafe import escape

GLOSSARY = (
    *("adminduk", "disdukcapil", "kemendagri", "ktp-el", "kia", "wajib-ktp", "perekaman", "ikd", "aktivasi"),
    *("jemput-bola", "piak", "thl", "rakornas"),
)
"""The explained words, as the words files know them (`glossary.ikd.word`), in the order of their page."""
PAGE = "cara-membaca.md"
TAG = re.compile(r"(<[^<>]+>)")
NAME = re.compile(r"</?([a-z0-9]+)", re.IGNORECASE)
TEXT = {"p", "li"}
"""Where people read sentences: a headline, a table and a picture stay as they are."""
CLOSED = {"a", "blockquote", "button", "code", "data", "figure", "h1", "h2", "h3", "script", "table"}
EMPTY = {"br", "hr", "img", "input", "wbr"}
ASIDE = re.compile(r'class="(?:actions|card__more|eyebrow|trace)\b')


def linked(body: str, terms: Mapping[str, str]) -> str:
    """`body` (Markdown with HTML, as the templates make it) with the first use of each term as a link.

    `terms` maps a term to the address of its explanation, as markup. Upper and lower case are one; a longer term wins.
    """
    if not terms:
        return body
    left = {term.lower(): address for term, address in terms.items()}
    words = re.compile(
        rf"(?<![\w/.-])(?:{'|'.join(map(re.escape, sorted(left, key=len, reverse=True)))})(?![\w/-])", re.IGNORECASE
    )

    def link(found: re.Match[str]) -> str:
        address = left.pop(found[0].lower(), "")
        return f'<a class="term" href="{address}">{found[0]}</a>' if address else found[0]

    made, above = [], list[tuple[str, bool]]()
    for piece in TAG.split(body):
        if name := NAME.match(piece):
            _step(above, name[1].lower(), piece)
        elif any(tag in TEXT for tag, _ in above) and not any(closed for _, closed in above):
            piece = words.sub(link, piece)
        made.append(piece)
    return "".join(made)


def _step(above: list[tuple[str, bool]], name: str, tag: str) -> None:
    """Into an element or out of it. `above` holds (tag, whether it stays as it is)."""
    if tag.startswith("</"):
        while above and above.pop()[0] != name:
            pass
    elif name not in EMPTY and not tag.endswith("/>"):
        above.append((name, name in CLOSED or bool(ASIDE.search(tag))))


def anchor(key: str) -> str:
    """The name of an explanation in its page."""
    return str(escape(f"istilah-{key}"))
