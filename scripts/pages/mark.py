"""The map as a mark: a tile for each region of the site, and where one region lies among them."""

from collections.abc import Iterable
from typing import NamedTuple

from scripts.model import Data

TILE, STEP = 6, 7
"""The side of a tile in the mark, and from one tile to the next."""


class Mark(NamedTuple):
    """Tiles as one path, in a picture of this size."""

    path: str
    width: int
    height: int


class Place(NamedTuple):
    """Where a tile lies on the map, in rows and columns from its upper left corner."""

    code: str
    row: int
    column: int


def places(data: Data, parent: str) -> list[Place]:
    """The regions under one on the map of tiles; none at all where one of them has no place there."""
    regions = data.under(parent)
    if not regions or not all(region.tile for region in regions):
        return []
    found = []
    for region in regions:
        row, _, column = (region.tile or "").partition(",")
        found.append(Place(region.code, int(row), int(column)))
    top, left = min(place.row for place in found), min(place.column for place in found)
    return [Place(place.code, place.row - top, place.column - left) for place in found]


def mark(data: Data) -> Mark | None:
    """The mark of a site: the tiles of the regions it is about; None where the data give them no places."""
    tiles = places(data, data.site.region) if data.site else []
    return drawn(tiles) if tiles else None


def drawn(tiles: Iterable[Place]) -> Mark:
    """Tiles as a path."""
    tiles = list(tiles)
    path = "".join(f"M{tile.column * STEP} {tile.row * STEP}h{TILE}v{TILE}h-{TILE}z" for tile in tiles)
    return Mark(
        path,
        max(tile.column for tile in tiles) * STEP + TILE,
        max(tile.row for tile in tiles) * STEP + TILE,
    )
