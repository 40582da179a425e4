"""Markdown for a proposal: typed texts that stay texts, tables, and a report that fits into a comment."""

import re
import unicodedata
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import quote

from scripts.read.personal import masked
from scripts.words import Words

MOST = 60_000
"""Characters of a comment on GitHub, with some to spare: it takes 65,536."""
LONGEST = 240
"""Characters of one cell."""
PLAIN = re.compile(r"[^\w\s.,()\-/•…–%+:;?=\"']|_")
"""What is written as an entity: Markdown then takes it for no markup, HTML for no tag. Digits keep their dots."""
BACKTICKED = re.compile(r"`([^`]+)`")
"""What a sentence sets apart as a name of a file, or as something to type."""
JOINER = "\u2060"
"""Breaks what GitHub looks for after Markdown is done (@name, #12, GH-12, :sign:, www.), and is not seen."""
LOOKED_FOR = re.compile(r"(?<=[@#])|(?<=:)(?=\S)|(?<=\bGH-)(?=\d)|(?<=\bwww\.)|(?<=/)(?=/)", re.IGNORECASE)
FEW = 10
"""Rows that each part keeps while another one has more than that."""


@dataclass(frozen=True)
class Table:
    """A part of the report: cells are Markdown already. `more` says how many rows were left out.

    `note` is a sentence below the title; a table that is `folded` opens when somebody asks for it.
    """

    title: str
    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    more: Callable[[int], str]
    note: str = ""
    folded: bool = False

    def text(self, most: int) -> str:
        """The table with at most so many rows."""
        shown = self.rows[:most]
        lines = [f"| {' | '.join(row)} |" for row in (self.heads, ("---",) * len(self.heads), *shown)]
        rest = len(self.rows) - len(shown)
        inside = [*([self.note, ""] if self.note else []), *lines, *(["", self.more(rest)] if rest else [])]
        if self.folded:
            summary = f"<summary>{self.title} ({len(self.rows)})</summary>"
            return "\n".join(["<details>", summary, "", *inside, "", "</details>"])
        return "\n".join([f"### {self.title}", "", *inside])


@dataclass(frozen=True)
class Copied:
    """Lines to copy into a file, folded: each row is where they belong (Markdown already) and the lines themselves."""

    title: str
    rows: tuple[tuple[str, tuple[str, ...]], ...]
    more: Callable[[int], str]

    def text(self, most: int) -> str:
        shown = self.rows[:most]
        rest = len(self.rows) - len(shown)
        parts = [
            f"{place}\n\n<pre><code>{_entities(chr(10).join(map(_shown, lines)))}</code></pre>"
            for place, lines in shown
        ]
        summary = f"<details>\n<summary>{self.title} ({len(self.rows)})</summary>"
        return "\n\n".join([summary, *parts, *([self.more(rest)] if rest else []), "</details>"])


def typed(text: object, longest: int = LONGEST) -> str:
    """A typed text for Markdown on GitHub: one line, nothing in it is markup, a mention, a link or a command."""
    return _entities(LOOKED_FOR.sub(JOINER, _one_line(text, longest)))


def composed(sentence: str, longest: int, labels: Mapping[str, str]) -> str:
    """The sentence of a finding as one cell: a field by what the form calls it, its name in the file behind it.

    What people typed was masked before it was put into the sentence, and our own numbers beside each other are
    nobody's: they are not masked once more.
    """
    parts = BACKTICKED.split(_flat(sentence, longest))
    return "".join(
        f"{_entities(labels[part])} ({code(part)})"
        if at % 2 and part in labels
        else code(part)
        if at % 2
        else _entities(LOOKED_FOR.sub(JOINER, part))
        for at, part in enumerate(parts)
    )


def code(name: object) -> str:
    """A name to copy, as one cell or part of it: GitHub looks for no mentions in there, so no sign is put into it."""
    return f"<code>{_entities(_one_line(name, 500)).replace('://', '&#58;//')}</code>"


def _one_line(text: object, longest: int) -> str:
    """Without signs that nobody sees, such as those that turn the direction of what follows; personal data masked."""
    return _flat(masked(str(text)), longest)


def _flat(text: str, longest: int) -> str:
    seen = "".join(sign for sign in text if sign.isspace() or unicodedata.category(sign)[0] != "C")
    flat = " ".join(seen.split())
    return flat if len(flat) <= longest else flat[: longest - 1] + "…"


def _shown(line: str) -> str:
    """A line to copy, masked where it was made, with the distance at its beginning."""
    return f"{line[: len(line) - len(line.lstrip(' '))]}{_flat(line, 500)}"


def _entities(text: str) -> str:
    return PLAIN.sub(lambda sign: f"&#{ord(sign[0])};", text)


def link(label: str, url: str) -> str:
    """A label, which is Markdown already, that leads somewhere; only the label where nobody knows the address."""
    return f"[{label}](<{quote(url, safe=':/#?=&%~.-_')}>)" if url else label


def more(words: Words) -> Callable[[int], str]:
    """How a table says that rows were left out."""
    return lambda number: words("report.more", n=words.count(number))


def heads(words: Words, *names: str) -> tuple[str, ...]:
    return tuple(words(f"report.head.{name}") for name in names)


def _fitted(head: str, tables: Sequence[Table | Copied], most: int) -> str:
    """All parts, with fewer and fewer rows until they fit; those that come last lose theirs first."""
    rows = [len(table.rows) for table in tables]

    def whole() -> str:
        parts = [table.text(kept) for table, kept in zip(tables, rows, strict=True)]
        return "\n\n".join([head, *parts]) + "\n"

    for least in (FEW, 0):
        for at in reversed(range(len(tables))):
            while rows[at] > least and len(whole()) > most:
                rows[at] = max(least, rows[at] * 3 // 4)
    return whole()
