"""The letters of cards: how wide a text is, where it breaks, and how it is drawn."""

import json
from bisect import bisect_left
from functools import cache, lru_cache
from html import escape
from itertools import pairwise
from math import ceil
from pathlib import Path

FONTS = Path(__file__).parent / "fonts"
"""Plus Jakarta Sans (SIL Open Font License 1.1, beside it): three weights, with the letters of our languages."""
FAMILY = "Plus Jakarta Sans"
MEDIUM, BOLD, HEAVY = 500, 700, 800
UNKNOWN = 1000
"""Thousandths of an em of a letter that the font lacks: another font draws it, none wider than that."""
TEXTS_KEPT = 10_000
"""Words and texts that are remembered with their widths and lines: a card is laid out to see whether it fits, and again
to be drawn."""
TIGHT = -0.022
"""em between the letters of a headline."""


@cache
def _widths(weight: int) -> dict[str, int]:
    found: dict[str, dict[str, int]] = json.loads((FONTS / "widths.json").read_text("utf-8"))
    return found[str(weight)]


def width(text: str, size: float, weight: int, tracking: float = 0) -> float:
    """px that a text takes in one line; kerning only makes it narrower."""
    return _thousandths(text, weight) * size / 1000 + max(tracking, 0) * size * len(text)


@lru_cache(TEXTS_KEPT)
def _thousandths(text: str, weight: int) -> int:
    """Of an em: what a text takes in any size, for a card tries many."""
    widths = _widths(weight)
    return sum([widths.get(letter, UNKNOWN) for letter in text])


def lines(text: str, room: float, size: float, weight: int, tracking: float = 0) -> list[str]:
    """A text in as few lines as it needs, and those about equally long. A word longer than a line is cut: nothing
    leaves the card."""
    return list(_lines(text, room, size, weight, tracking))


@lru_cache(TEXTS_KEPT)
def _lines(text: str, room: float, size: float, weight: int, tracking: float) -> tuple[str, ...]:
    words = [piece for word in text.split(" ") if word for piece in _pieces(word, room, size, weight, tracking)]
    if not words:
        return ()
    wide = [width(word, size, weight, tracking) for word in words]
    space = width(" ", size, weight, tracking)
    fewest = len(_broken(wide, space, room))
    rooms = range(ceil(max(wide)), ceil(room))
    at = bisect_left(rooms, True, key=lambda less: len(_broken(wide, space, less)) <= fewest)
    ends = _broken(wide, space, rooms[at] if at < len(rooms) else room)
    return tuple(" ".join(words[start:end]) for start, end in pairwise([0, *ends]))


def _broken(wide: list[float], space: float, room: float) -> list[int]:
    """Behind how many of some words each line ends."""
    ends, line = [], wide[0]
    for n, word in enumerate(wide[1:], start=1):
        if line + space + word > room:
            ends.append(n)
            line = word
        else:
            line += space + word
    return [*ends, len(wide)]


def _pieces(word: str, room: float, size: float, weight: int, tracking: float) -> list[str]:
    if width(word, size, weight, tracking) <= room:
        return [word]
    pieces = [""]
    for letter in word:
        if pieces[-1] and width(pieces[-1] + letter, size, weight, tracking) > room:
            pieces.append("")
        pieces[-1] += letter
    return pieces


def text(
    said: str,
    x: float,
    y: float,
    size: float,
    weight: int,
    fill: str,
    *,
    anchor: str = "start",
    tracking: float = 0,
    accent: str = "",
    accent_fill: str = "",
) -> str:
    """One line of text from its left end, middle or right end on; `accent` within it in another colour."""
    inside = escape(said)
    if accent and accent in said:
        before, _, after = said.partition(accent)
        inside = f'{escape(before)}<tspan fill="{accent_fill}">{escape(accent)}</tspan>{escape(after)}'
    looks = f' letter-spacing="{tracking * size:.2f}"' if tracking else ""
    looks += f' text-anchor="{anchor}"' if anchor != "start" else ""
    return (
        f'<text x="{x:.1f}" y="{y:.1f}" font-size="{size:g}" font-weight="{weight}" fill="{fill}"{looks}'
        f' xml:space="preserve">{inside}</text>'
    )
