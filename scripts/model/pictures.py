"""A photograph as the site shows it: small, without what a camera writes into it (place, time, device)."""

import io
import re
from collections.abc import Iterator
from contextlib import suppress
from functools import lru_cache

FORMATS = ("JPEG", "PNG", "WEBP")
LEAST = 600
"""px of width; a smaller picture is a blur on a desk."""
ROOM = (960, 960)
"""px that a picture takes at most."""
MOST_PIXELS = 80_000_000
HEAVIEST = 60_000
"""Bytes of the file that a reader loads."""
LOGO = (216, 72)
"""px that a logo takes on a card at most."""
LOGO_LEAST = 72
"""px of height; a smaller logo is a blur on a card."""
LOGO_COLOURS = 32
WRITTEN = re.compile(rb"(?:[\x20-\x7e]\0?){10,}")
"""Letters in a file of a picture: noise has hardly ever ten in a row."""
QUALITIES = (82, 74, 66, 58, 50, 42, 34)


class NoPicture(Exception):
    """What is in the file is no picture that can be shown."""


@lru_cache(maxsize=64)
def size(content: bytes) -> tuple[int, int]:
    """Width and height in px as a picture lies, turned the way it was held. Raises NoPicture."""
    return _opened(content).size


@lru_cache(maxsize=64)
def shown_size(content: bytes) -> tuple[int, int]:
    """Width and height in px as the site shows it. Raises NoPicture."""
    picture = _opened(content)
    picture.thumbnail(ROOM)
    return picture.size


def webp(content: bytes) -> bytes:
    """The picture as WebP of at most HEAVIEST bytes, with nothing in it but its pixels. Raises NoPicture."""
    picture = _opened(content)
    picture.thumbnail(ROOM)
    while True:
        for quality in QUALITIES:
            into = io.BytesIO()
            picture.save(into, "WEBP", quality=quality, method=4)
            if into.tell() <= HEAVIEST:
                return into.getvalue()
        picture.thumbnail((picture.width * 3 // 4, picture.height * 3 // 4))


@lru_cache(maxsize=8)
def logo(content: bytes) -> tuple[int, int, bytes]:
    """Width and height in px of a logo on white, and the PNG of few colours that a card takes. Raises NoPicture."""
    from PIL import Image

    picture = _opened(content)
    scale = min(LOGO[0] / picture.width, LOGO[1] / picture.height)
    small = picture.resize((max(1, round(picture.width * scale)), max(1, round(picture.height * scale))))
    into = io.BytesIO()
    small.quantize(LOGO_COLOURS, method=Image.Quantize.MEDIANCUT, dither=Image.Dither.NONE).save(into, "PNG")
    return *small.size, into.getvalue()


def words(content: bytes) -> Iterator[str]:
    """What cameras and programs wrote into the file of a picture beside its pixels, as far as it can be read."""
    from PIL import Image

    yield from (text.replace(b"\0", b"").decode("ascii") for text in WRITTEN.findall(content))
    with suppress(OSError, ValueError, SyntaxError, EOFError, NoPicture, Image.DecompressionBombError):
        picture = Image.open(io.BytesIO(content), formats=("PNG",))
        if picture.width * picture.height <= MOST_PIXELS:
            yield from map(str, getattr(picture, "text", {}).values())  # those that are packed, too


def _opened(content: bytes):  # type: ignore[no-untyped-def]  # Pillow comes only where a picture is
    from PIL import Image, ImageOps

    try:
        picture = Image.open(io.BytesIO(content), formats=FORMATS)
        if picture.width * picture.height > MOST_PIXELS:
            raise NoPicture
        turned = ImageOps.exif_transpose(picture)
        plain = Image.new("RGB", turned.size, "white")
        rgba = turned.convert("RGBA")
        plain.paste(rgba, mask=rgba.getchannel("A"))
    except (OSError, ValueError, SyntaxError, EOFError, Image.DecompressionBombError) as error:
        raise NoPicture from error
    return plain
