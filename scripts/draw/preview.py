"""What a chat shows of a link: one picture with the page's headline, its region and the site's name."""

from base64 import b64decode, b64encode
from collections.abc import MutableMapping
from hashlib import sha256
from html import escape
from importlib.metadata import version
from struct import pack, unpack_from
from zlib import compress, crc32, decompress

from scripts.draw import look

SIZE = 1200, 630
MARGIN = 72
ROOM = SIZE[0] - 2 * MARGIN
FONT = "Liberation Sans, sans-serif"  # vl-convert brings it: every machine draws the same letters
SIZES = (66, 58, 52, 46, 40, 34, 30)  # px of the headline: the largest that leaves it whole
TALLEST = 330
SMALL = 34


def preview(headline: str, about: str, site: str, note: str, cache: MutableMapping[str, str]) -> bytes:
    """A PNG of 1200 × 630 px. All texts are plain; a headline too long for the picture is left out, never cut:
    the cut might part a percentage from what it is of."""
    drawn = template(headline, about, site, note)
    key = sha256(f"{drawn}{version('vl-convert-python')} packed".encode()).hexdigest()
    kept = cache.get(key)
    if kept is None:
        import vl_convert  # a tenth of a second, and most pictures were drawn before

        kept = cache[key] = b64encode(packed(vl_convert.svg_to_png(drawn, scale=1, ppi=72))).decode()
    return b64decode(kept)


def template(headline: str, about: str, site: str, note: str) -> str:
    """The picture as SVG, in the light colours: region and page above, headline large, site and its standing below."""
    width, height = SIZE
    size, said = _largest(headline)
    texts = [_text(line, 200 + n * size * 1.22, size, look.INK, bold=True) for n, line in enumerate(said)]
    texts.append(_text(_one_line(about), 110, SMALL, look.DONE, bold=True))
    texts.append(_text(_one_line(site), 570 if not note else 552, SMALL, look.INK, bold=True))
    texts.append(_text(_one_line(note), 594, 26, look.INK_SOFT))
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}" font-family="{FONT}">'
        f'<rect width="{width}" height="{height}" fill="{_plain(look.PAPER)}"/>'
        f'<rect width="{width}" height="16" fill="{_plain(look.DONE)}"/>'
        f'<path d="M{MARGIN},508h{ROOM}" stroke="{_plain(look.SCALE)}" stroke-width="2"/>{"".join(texts)}</svg>'
    )


def _largest(headline: str) -> tuple[int, list[str]]:
    for size in SIZES:
        said = look.lines(headline, _room(size)) if headline else []
        if len(said) * size * 1.22 <= TALLEST:
            return size, said
    return SIZES[-1], []


def _one_line(text: str) -> str:
    """A name, cut where it is longer than the picture is wide."""
    first, *rest = look.lines(text, _room(SMALL)) if text else [""]
    return f"{first}…" if rest else first


def _room(size: int) -> float:
    """The width of the picture as `look` counts it, which knows letters of one size; FONT in bold is no wider than
    those, which are of a wider face."""
    return ROOM * look.FONT_SIZE / size


def _text(said: str, y: float, size: int, colour: str, bold: bool = False) -> str:
    weight = ' font-weight="bold"' if bold else ""
    return f'<text x="{MARGIN}" y="{y:g}" font-size="{size}" fill="{_plain(colour)}"{weight}>{escape(said)}</text>'


def packed(png: bytes) -> bytes:
    """The same picture in a third of the bytes: vl-convert packs fast rather than small."""
    at, kept, pixels = 8, [], b""
    while at < len(png):
        (length,), kind = unpack_from(">I", png, at), png[at + 4 : at + 8]
        inside = png[at + 8 : at + 8 + length]
        if kind == b"IDAT":
            pixels += inside
        else:
            kept.append((kind, inside))
        at += 12 + length
    whole = [*kept[:-1], (b"IDAT", compress(decompress(pixels), 9)), kept[-1]]
    chunks = [pack(">I", len(data)) + kind + data + pack(">I", crc32(kind + data)) for kind, data in whole]
    return png[:8] + b"".join(chunks)


def _plain(colour: str) -> str:
    """The light colour that a variable falls back on: a picture has no style sheet."""
    return colour.rpartition(" ")[2].rstrip(")")
