"""The photographs of awards and the publisher's logo as the site shows them: small, with nothing but their pixels."""

from base64 import b64decode, b64encode
from collections.abc import Iterator, MutableMapping
from hashlib import sha256

from scripts.cache import key, taken
from scripts.derive import Facts
from scripts.model import Data, pictures


def path(award: str) -> str:
    """Where the photograph of an award lies, by the award's key."""
    return f"foto/{award}.webp"


def of(data: Data, award: str) -> bytes | None:
    """The photograph of an award as it was given; None where it has none."""
    photo = data.awards[award].photo
    return data.photos.get(photo.file) if photo else None


def size(data: Data, award: str) -> tuple[int, int]:
    """Width and height in px as the site shows it; raises NoPicture where there is none to show."""
    content = of(data, award)
    if content is None:
        raise pictures.NoPicture
    return pictures.shown_size(content)


def logo(data: Data) -> tuple[int, int, bytes] | None:
    """Width, height and PNG of the publisher's logo as cards show it; None where there is none."""
    content = data.photos.get(data.site.logo) if data.site and data.site.logo else None
    return pictures.logo(content) if content else None


def files(facts: Facts, cache: MutableMapping[str, str] | None = None) -> Iterator[tuple[str, bytes]]:
    """(path, WebP) of every award with a photograph."""
    for award in facts.data.awards:
        content = of(facts.data, award)
        if content is not None:
            yield path(award), _made(content, cache)


def _made(content: bytes, cache: MutableMapping[str, str] | None) -> bytes:
    place = key("photo", sha256(content).hexdigest())
    return b64decode(taken(cache, place, lambda: b64encode(pictures.webp(content)).decode()))
