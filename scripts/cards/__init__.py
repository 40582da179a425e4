"""Cards to share: plain values in, PNG out, small enough for a chat on a slow line."""

import io
import sys
from base64 import b64decode, b64encode
from collections.abc import Callable, MutableMapping
from functools import cache as once
from functools import lru_cache

from scripts.cache import key, taken
from scripts.cards import look
from scripts.cards.card import Card
from scripts.cards.layout import LINK, STORY, link, story
from scripts.cards.type import FONTS

__all__ = ["FORMATS", "HEAVIEST", "LINK", "STORY", "Card", "png"]

FORMATS: dict[str, Callable[[Card], str]] = {"story": story, "link": link}
HEAVIEST = 60_000
"""Bytes of a card: what is larger does not come through a chat on a slow line."""
SMALL = 8
"""zlib's level: the last one saves 2 bytes in 100 and takes twice as long."""
PIXELS_KEPT = 100_000
"""Colours of pixels that are remembered with the one of a card they are most like: most cards have the same."""
RUN = 4 * 30
"""Bytes of a run of pixels that are looked up together: no longer than a card's row."""


def png(card: Card, form: str, store: MutableMapping[str, str] | None = None) -> bytes:
    """A card in one of FORMATS as a PNG of few colours. `store` keeps what was made before.

    Raises ValueError where the words do not fit on it.
    """
    drawn = FORMATS[form](card)
    place = key("card", drawn)
    return b64decode(taken(store, place, lambda: b64encode(_packed(drawn, card)).decode()))


def _packed(drawn: str, card: Card) -> bytes:
    import vl_convert  # both take a while to be there, and most cards were made before
    from PIL import Image

    _register()
    picture = Image.open(io.BytesIO(vl_convert.svg_to_png(drawn, scale=1, ppi=72))).convert("RGBA")
    colours = look.palette(card.award)
    if card.logo:
        shown = Image.open(io.BytesIO(card.logo[2])).convert("RGB").tobytes()
        colours = list(dict.fromkeys([*colours, *(tuple(shown[at : at + 3]) for at in range(0, len(shown), 3))]))
    few = Image.frombytes("P", picture.size, _in_palette(picture.tobytes(), colours))
    few.putpalette([part for colour in colours for part in colour])
    into = io.BytesIO()
    few.save(into, "PNG", compress_level=SMALL)
    return into.getvalue()


def _in_palette(pixels: bytes, colours: list[tuple[int, ...]]) -> bytes:
    """The nearest colour of each RGBA pixel. Most runs of a card are alike, so each is looked up once."""
    runs = [pixels[at : at + RUN] for at in range(0, len(pixels), RUN)]
    different = set(runs)
    used = set(memoryview(b"".join(different)).cast("I"))
    ours = tuple(colours)
    nearest = {pixel: _nearest(pixel.to_bytes(4, sys.byteorder), ours) for pixel in used}
    mapped = {run: bytes(map(nearest.__getitem__, memoryview(run).cast("I"))) for run in different}
    return b"".join(map(mapped.__getitem__, runs))


@lru_cache(PIXELS_KEPT)
def _nearest(pixel: bytes, colours: tuple[tuple[int, ...], ...]) -> int:
    """Which of these colours a pixel is most like. Pillow's own answer is quicker, and a little off."""
    red, green, blue = pixel[:3]
    return min(range(len(colours)), key=lambda n: _apart(colours[n], red, green, blue))


def _apart(colour: tuple[int, ...], red: int, green: int, blue: int) -> int:
    return (colour[0] - red) ** 2 + (colour[1] - green) ** 2 + (colour[2] - blue) ** 2


@once
def _register() -> None:
    import vl_convert

    vl_convert.register_font_directory(str(FONTS))
