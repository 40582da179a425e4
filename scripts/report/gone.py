"""What a proposal takes away although others use it: said once, first, with the way back."""

from collections.abc import Sequence

from scripts.check.since import Gone
from scripts.model import Where
from scripts.report.markdown import Table, code, heads, link, more
from scripts.report.state import Links
from scripts.words import Words

MOST_NAMES = 5
"""How many names of what went with a file one sentence lists."""


def sentence(one: Gone, words: Words, links: Links) -> str:
    """What is gone and how many entries use it; how to bring it back, and what to do where it was meant."""
    told = words(
        f"report.gone.{'renamed' if one.now else 'removed'}",
        what=words.listed(named(one, words)),
        now=code(one.now),
        n=words.count(len(one.used)),
    )
    stood = Where(one.where.file, 1) if one.file else one.where
    old = link(code(stood.file), links.old(stood))
    way = "name" if one.now else "file" if one.file else "entry"
    back = words(f"report.gone.back.{way}", old=old)
    return f"**{told}** {back} {words('report.gone.meant')}"


def named(one: Gone, words: Words) -> list[str]:
    """Each name that is gone, with what it is of."""
    told = [words(f"report.gone.kind.{kind}", name=code(key)) for kind, key in one.names[:MOST_NAMES]]
    rest = len(one.names) - len(told)
    return [*told, words("report.gone.rest", n=words.count(rest))] if rest else told


def places(gone: Sequence[Gone], words: Words, links: Links) -> Table:
    """Every entry that still uses it, folded: one thing is to be mended, and these are where it shows."""
    rows = tuple(
        (links.place(where), words.listed(code(key) for _, key in one.names)) for one in gone for where in one.used
    )
    return Table(words("report.gone.title"), heads(words, "where", "uses"), rows, more(words), folded=True)
