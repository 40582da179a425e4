"""A card to share: what it says, as plain values. How it looks is decided by the layouts."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Card:
    """One card in one language. Texts are plain; an empty one is left out.

    `accent` is a part of the headline in another colour: the number that it holds, or the name of an award. `number` is
    large, `beside` what stands next to it, `under` a line beneath both. `base` and `date` are facts about it, `doubts`
    what it must never be shown without. `rows` are those of a chart of `kind` (dots, waffle, progress; "" for none),
    `caption` says what one mark of it is. `mark` is the site's own: width, height and path. `logo` is the publisher's:
    width and height in px, and a PNG of few colours. `address` is where the proof lies, "" where the site has none:
    then there is no code to scan.
    """

    key: str
    site: str
    place: str
    headline: str
    source: str
    made: str
    accent: str = ""
    number: str = ""
    beside: tuple[str, ...] = ()
    under: str = ""
    base: str = ""
    date: str = ""
    doubts: tuple[str, ...] = ()
    kind: str = ""
    rows: tuple[Mapping[str, Any], ...] = ()
    caption: tuple[str, ...] = ()
    together: str = ""
    names: tuple[str, ...] = ()
    award: bool = False
    mark: tuple[float, float, str] | None = None
    logo: tuple[int, int, bytes] | None = None
    address: str = ""

    @property
    def words(self) -> str:
        """What it says, in the order in which it is read, but for the day on which it was made."""
        number = " ".join(filter(None, (self.number, self.base)))  # a percentage is never heard without what it is of
        said = [self.place, self.headline, number, *self.beside, self.under, self.date, *self.doubts]
        said += [*labels(self.rows), *self.caption, self.together, ", ".join(self.names), self.source, self.site]
        return " ".join(text if text[-1] in ".?!" else f"{text}." for text in said if text)

    @property
    def alt(self) -> str:
        """All its words."""
        return f"{self.words} {self.made}."


def labels(rows: tuple[Mapping[str, Any], ...]) -> list[str]:
    """What a chart says of its marks."""
    return [
        ": ".join(str(row[part]) for part in ("label", "note") if row.get(part)) for row in rows if row.get("label")
    ]
