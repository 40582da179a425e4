"""Cards to share: plain values in, PNG out, small enough for a chat on a slow line."""

import io
import sys
from base64 import b64decode, b64encode
from collections.abc import Callable, MutableMapping
from functools import cache as once

from scripts.cache import key, taken
from scripts.cards import look
from scripts.cards.card import Card
from scripts.cards.layout import LINK, STORY, link, story
from scripts.cards.type import FONTS

__all__ = ["FORMATS", "HEAVIEST", "LINK", "STORY", "Card", "png"]

FORMATS: dict[str, Callable[[Card], str]] = {"story": story, "link": link}
HEAVIEST = 60_000
"""Bytes of a card: what is larger does not come through a chat on a slow line."""


def png(card: Card, form: str, store: MutableMapping[str, str] | None = None) -> bytes:
    """A card in one of FORMATS as a PNG of few colours. `store` keeps what was made before.

    Raises ValueError where the words do not fit on it.
    """
    drawn = FORMATS[form](card)
    place = key("card", drawn)
    return b64decode(taken(store, place, lambda: b64encode(_packed(drawn, card.award)).decode()))


def _packed(drawn: str, award: bool) -> bytes:
    import vl_convert  # both take a while to be there, and most cards were made before
    from PIL import Image

    _register()
    picture = Image.open(io.BytesIO(vl_convert.svg_to_png(drawn, scale=1, ppi=72))).convert("RGBA")
    colours = look.palette(award)
    pixels = memoryview(picture.tobytes()).cast("I")
    nearest = {pixel: _nearest(pixel.to_bytes(4, sys.byteorder), colours) for pixel in set(pixels)}
    few = Image.frombytes("P", picture.size, bytes(map(nearest.__getitem__, pixels)))
    few.putpalette([part for colour in colours for part in colour])
    into = io.BytesIO()
    few.save(into, "PNG", optimize=True)
    return into.getvalue()


def _nearest(pixel: bytes, colours: list[tuple[int, ...]]) -> int:
    """Which of these colours a pixel is most like. Pillow's own answer is quicker, and a little off."""
    red, green, blue = pixel[:3]
    return min(range(len(colours)), key=lambda n: _apart(colours[n], red, green, blue))


def _apart(colour: tuple[int, ...], red: int, green: int, blue: int) -> int:
    return (colour[0] - red) ** 2 + (colour[1] - green) ** 2 + (colour[2] - blue) ** 2


@once
def _register() -> None:
    import vl_convert

    vl_convert.register_font_directory(str(FONTS))
