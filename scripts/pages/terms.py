"""A word of the trade leads to its explanation where a page uses it first."""

import re
from collections.abc import Iterable, Mapping
from functools import lru_cache
from types import MappingProxyType
from typing import NamedTuple

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
TAGS_KEPT = 20_000
"""How many tags are remembered with what they are: pages of one kind repeat each other."""
ASIDE = re.compile(r'class="(?:actions|award-strip|card__more|eyebrow|go|kick|trace)\b')


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

    above = [_Above()]
    pieces = TAG.split(body)
    for place, piece in enumerate(pieces):
        if piece[:1] == "<" and (tag := _tag(piece)):
            _step(above, tag)
        elif above[-1].text and not above[-1].closed and left:
            pieces[place] = words.sub(link, piece)
        elif above[-1].facts and not above[-1].closed and left and names:
            pieces[place] = letters.sub(link, piece)
    return "".join(pieces)


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


class _Tag(NamedTuple):
    """A tag: of which element, whether it ends one or has nothing in it; and what it makes of what is inside."""

    name: str
    ends: bool
    empty: bool
    closed: bool
    text: bool
    facts: bool


@lru_cache(TAGS_KEPT)
def _tag(tag: str) -> _Tag | None:
    found = NAME.match(tag)
    if found is None:
        return None
    name = found[1].lower()
    closed = name in CLOSED or bool(ASIDE.search(tag))
    return _Tag(name, tag.startswith("</"), name in EMPTY or tag.endswith("/>"), closed, name in TEXT, name in FACTS)


class _Above(NamedTuple):
    """An element with all around it: whether it stays as it is, holds sentences, or facts."""

    tag: str = ""
    closed: bool = False
    text: bool = False
    facts: bool = False


def _step(above: list[_Above], tag: _Tag) -> None:
    """Into an element or out of it. The first of `above` is the page itself, which nothing ends."""
    if tag.ends:
        while len(above) > 1 and above.pop().tag != tag.name:
            pass
    elif not tag.empty:
        last = above[-1]
        above.append(_Above(tag.name, last.closed or tag.closed, last.text or tag.text, last.facts or tag.facts))


def anchor(key: str) -> str:
    """The name of an explanation in its page."""
    return str(escape(f"istilah-{key}"))
