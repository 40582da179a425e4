"""The regions as squares in their places: a way in, by name and the year of the newest figure. No value, no colour."""

from dataclasses import dataclass

from markupsafe import Markup

from scripts.derive import Reading
from scripts.pages import mark, message
from scripts.pages.say import Say

COLUMNS = 8
"""Squares side by side that a phone on its side has room for."""


@dataclass(frozen=True)
class Tile:
    """One region's square: its place counts from 1, `note` is the year of its newest figure, or that there is none."""

    code: str
    row: int
    column: int
    note: Markup


@dataclass(frozen=True)
class Tiles:
    """All regions under a parent, each in its square; `free` is a corner with room for a sentence, as (row, column,
    rows, columns), or None where there is none."""

    tiles: tuple[Tile, ...]
    columns: int
    free: tuple[int, int, int, int] | None


def of(say: Say, parent: str) -> Tiles | None:
    """The map of a region's parts; None where one of them has no place on it, or a phone has no room for it."""
    places = mark.places(say.data, parent)
    columns = max((place.column for place in places), default=-1) + 1
    if not 0 < columns <= COLUMNS:
        return None
    tiles = tuple(Tile(place.code, place.row + 1, place.column + 1, newest(say, place.code)) for place in places)
    return Tiles(tiles, columns, _corner(tiles, columns))


def newest(say: Say, region: str) -> Markup:
    """The year of the figure that leads a region, as lists say it; else of its newest figure; that it has none of a
    known time, or none at all."""
    told = message.leading(say, region)
    if told and (year := _year(message.speaking(told.known))):
        return Markup(year)
    readings = say.facts.readings.of_region.get(region, [])
    if not readings:
        return say.t("missing.cell")
    years = {year for reading in readings if (year := _year(reading))}
    return Markup(max(years)) if years else say.t("tiles.undated")


def _year(reading: Reading) -> str | None:
    last = reading.figure.period.last
    return str(last.year) if last else None


def _corner(tiles: tuple[Tile, ...], columns: int) -> tuple[int, int, int, int] | None:
    """The largest empty rectangle at the upper left corner, at least two columns wide and one row high."""
    taken = {(tile.row, tile.column) for tile in tiles}
    rows = max(tile.row for tile in tiles)
    sizes = [
        (high, wide)
        for high in range(1, rows + 1)
        for wide in range(2, columns + 1)
        if not any((row, column) in taken for row in range(1, high + 1) for column in range(1, wide + 1))
    ]
    high, wide = max(sizes, key=lambda size: size[0] * size[1], default=(0, 0))
    return (1, 1, high, wide) if high else None
