"""An address in data/, and what is the matter there."""

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, NamedTuple

UNSEEN = frozenset(("Cc", "Cf", "Co", "Cs", "Zl", "Zp"))
"""Kinds of characters that no eye sees, that turn the direction of what follows, or that command a terminal."""
JOINER = "\u200d"
"""Inside an emoji it joins two signs, and is seen by what it makes of them."""


def visible(text: str) -> str:
    """A text in which every sign can be seen: an escape, a new line or a sign that turns the direction is spelt out."""
    if text.isprintable():
        return text
    return "".join(sign if _is_seen(sign) else sign.encode("unicode_escape").decode() for sign in text)


def _is_seen(sign: str) -> bool:
    return sign.isprintable() or sign == JOINER or unicodedata.category(sign) not in UNSEEN


class Where(NamedTuple):
    """The file and line (from 1) a person must open to change something. `file` is relative: `data/site.yml`."""

    file: str
    line: int


class ToWrite(NamedTuple):
    """The lines that answer a question: where they belong (`line`), as far in as they stand there.

    `case` says whether they are the first answers of an entry (`new`), join others (`more`) or take the place of one
    for another value, `old` (`again`).
    """

    case: str
    question: str
    values: str
    line: int
    lines: tuple[str, ...]
    old: str = ""


@dataclass(frozen=True)
class Finding:
    """What is the matter with one line. `words` turns rule, case and facts into a sentence."""

    where: Where
    rule: str
    """Named by what is true when all is well: `counts_are_whole_numbers`."""
    case: str = "plain"
    """Which of the rule's sentences fits."""
    facts: Mapping[str, Any] = field(default_factory=dict)
    refuses: bool = True
    """False: published, but someone should look at it."""
    to_write: ToWrite | None = None
    """How to answer, where it is a question that can be answered."""
