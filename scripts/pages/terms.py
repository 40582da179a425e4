"""A word of the trade leads to its explanation where a page uses it first."""

import re
from collections.abc import Iterable, Mapping
from types import MappingProxyType

from markupsafe import escape

GLOSSARY = (
    *("adminduk", "disdukcapil", "kemendagri", "ktp-el", "kia", "wajib-ktp", "perekaman", "ikd", "aktivasi"),
    *("jemput-bola", "piak", "thl", "rakornas", "office"),
)
"""The explained words, as the words files know them (`glossary.ikd.word`), in the order of their page."""
WRITTEN_OUT = ("office",)
"""Those whose first use on a page is followed by what the letters stand for (`glossary.office.full`)."""
PAGE = "cara-membaca.md"
TAG = re.compile(r"(<[^<>]+>)")
NAME = re.compile(r"</?([a-z0-9]+)", re.IGNORECASE)
TEXT = {"p", "li"}
"""Where people read sentences: a headline, a table and a picture stay as they are."""
FACTS = {*TEXT, "dd"}
"""Where an abbreviation is written out: on evidence cards too, which say who speaks."""
CLOSED = {"a", "blockquote", "button", "code", "data", "figure", "h1", "h2", "h3", "script", "table"}
EMPTY = {"br", "hr", "img", "input", "wbr"}
ASIDE = re.compile(r'class="(?:actions|card__more|eyebrow|trace)\b')


def linked(body: str, terms: Mapping[str, str], whole: Mapping[str, str] = MappingProxyType({})) -> str:
    """`body` (Markdown with HTML, as the templates make it) with the first use of each term as a link.

    `terms` maps a term to the address of its explanation, as markup. Upper and lower case are one; a longer term wins.
    `whole` maps some of them to what their letters stand for: it follows the first use, unless it stands there already.
    """
    if not terms:
        return body
    left = {term.lower(): address for term, address in terms.items()}
    names = {term.lower(): name for term, name in whole.items() if term.lower() in left and name}
    words, letters = _any_of(left), _any_of(names)

    def link(found: re.Match[str]) -> str:
        address = left.pop(found[0].lower(), "")
        if not address:
            return found[0]
        return f'<a class="term" href="{address}">{found[0]}</a>{_meaning(found, names.get(found[0].lower(), ""))}'

    made, above = [], list[tuple[str, bool]]()
    for piece in TAG.split(body):
        if name := NAME.match(piece):
            _step(above, name[1].lower(), piece)
        elif any(tag in TEXT for tag, _ in above) and not any(closed for _, closed in above):
            piece = words.sub(link, piece)
        elif names and any(tag in FACTS for tag, _ in above) and not any(closed for _, closed in above):
            piece = letters.sub(link, piece)
        made.append(piece)
    return "".join(made)


def _any_of(words: Iterable[str]) -> re.Pattern[str]:
    either = "|".join(map(re.escape, sorted(words, key=len, reverse=True)))
    return re.compile(rf"(?<![\w/.-])(?:{either})(?![\w/-])", re.IGNORECASE)


def _meaning(found: re.Match[str], name: str) -> str:
    """What follows an abbreviation: its whole name; nothing where it has none, or where the text has just said it."""
    before = re.sub(r"\W+", " ", found.string[: found.start()]).lower().strip()
    if not name or before.endswith(re.sub(r"\W+", " ", name).lower()):
        return ""
    inside = found.string[: found.start()].endswith("(")
    return f", {name}" if inside else f" ({name})"


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
