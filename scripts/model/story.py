"""A page that people wrote by hand, beside the data: its head and its lines as they were typed."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from scripts.model.where import Where

ASKS: Mapping[str, tuple[str, ...]] = {
    "kalimat": ("region", "indicator"),
    "angka": ("region", "indicator"),
    "grafik": ("region", "indicator", "picture"),
    "penghargaan": ("award",),
}
"""What a text may ask of the data: by which name, and what it names."""
INLINE = ("kalimat",)
"""What stands within a sentence; all else has a paragraph of its own."""
PICTURES = ("waktu", "cakupan")
FIRST = "id"
"""The language of a file whose name says none: every page is written in it, and may be in others."""
OWN = ("tentang.md",)
"""Pages that the code makes too: what people wrote stands at their beginning."""
ASKED = re.compile(r"""\{\{ *([a-z]+)\( *("[^"{}]*"(?: *, *"[^"{}]*")*) *\) *\}\}""")
LINK = re.compile(r"\[([^\[\]]+)\]\(([^()\s]+)\)")


class Asking(NamedTuple):
    """One place of a text that the data fill: what it asks for, and the names in it."""

    function: str
    names: tuple[str, ...]


@dataclass(frozen=True)
class Story:
    """A hand-written page in one language. `path` is its page: `cerita/perahu.md`."""

    path: str
    language: str
    file: str
    head: Mapping[str, tuple[str, int]] = field(default_factory=dict)
    """What its head says, by name, each with its line; nothing where it has none."""
    lines: tuple[tuple[int, str], ...] = ()
    """What follows the head, each line with its number."""

    def said(self, name: str) -> str:
        return self.head[name][0] if name in self.head else ""

    def at(self, line: int) -> Where:
        return Where(self.file, line)

    @property
    def is_told(self) -> bool:
        """Whether it is one of the stories, and not a page of its own."""
        return self.path.startswith("cerita/")

    def paragraphs(self) -> Iterator[tuple[int, str]]:
        """Lines that stand together, as one text each, with the number of the first."""
        first, held = 0, list[str]()
        for number, line in (*self.lines, (0, "")):
            if line.strip():
                first = first if held else number
                held.append(line.strip())
            elif held:
                yield first, "\n".join(held)
                held = []


def asking(found: re.Match[str]) -> Asking:
    """What a place that `ASKED` has found asks for."""
    return Asking(found[1], tuple(re.findall(r'"([^"]*)"', found[2])))
