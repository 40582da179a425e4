"""Regions as squares on a map: what is known of each."""

from markupsafe import Markup

from scripts.model import Region
from scripts.pages.charts.alternative import alternative
from scripts.pages.charts.shorter import title
from scripts.pages.page import Chart, Table
from scripts.pages.say import Say, plain

COLUMNS = 4
"""Of a map of squares, at most: on a phone, words in narrower tiles would have to be broken."""

SIGNS = {"both": "●", "count": "◐", "share": "◑", "other": "◌", "claim": "○", "nothing": "·"}
"""A sign beside the word for what is known, never instead of it."""

TILES = {"both": "full", "count": "left", "share": "right", "other": "empty", "claim": "empty", "nothing": "missing"}


def known(say: Say, indicator: str, parent: str) -> Chart | None:
    """A map of squares: what is known of an indicator in each region. None where the data give no places for one."""
    regions = _with_tiles(say, parent)
    gaps = [say.facts.gaps[region.code, indicator] for region in regions]
    labels = [say.t(f"cell.{gap.kind}") for gap in gaps]
    signed = [f"{SIGNS[gap.kind]} {plain(label)}" for gap, label in zip(gaps, labels, strict=True)]
    rows = [
        # An empty place says so itself: a dash and two words need no sign.
        _tile(say, region, signed[n] if gap.kind != "nothing" else plain(labels[n]), TILES[gap.kind])
        for n, (region, gap) in enumerate(zip(regions, gaps, strict=True))
    ]
    cells = [
        (say.region(gap.region), label, say.evidence(gap.newest, say.when(gap.newest)) if gap.newest else Markup("–"))
        for gap, label in zip(gaps, labels, strict=True)
    ]
    values = {
        "indicator": say.text(say.data.indicators[indicator].name),
        "known": sum(gap.has_figure for gap in gaps),
        "sources": say.searched()["n"],
        "date": say.searched()["date"],
        "n": len(gaps),
        "region": say.region(parent),
    }
    heads = (say.t("head.region"), say.t("head.known"), say.t("head.newest"))
    return _map(
        say,
        f"map-{indicator}",
        "known",
        rows,
        values,
        Table(say.t("chart.known.caption", **values), heads, tuple(cells)),
    )


def _with_tiles(say: Say, parent: str) -> list[Region]:
    """The regions on the map; none at all where one has no place, or where the map is too wide for a phone."""
    regions = say.regions_under(parent)
    columns = {int(region.tile.partition(",")[2]) for region in regions if region.tile}
    placed = all(region.tile for region in regions) and max(columns, default=0) - min(columns, default=0) < COLUMNS
    return regions if placed else []


def _tile(say: Say, region: Region, label: str, state: str) -> dict[str, object]:
    row, _, column = (region.tile or "").partition(",")
    return {
        "name": say.region_name(region.code),
        "label": label,
        "row": int(row),
        "column": int(column),
        "state": state,
    }


def _map(
    say: Say, name: str, key: str, rows: list[dict[str, object]], values: dict[str, object], table: Table
) -> Chart | None:
    if not rows:
        return None
    return Chart(
        name,
        "tile_map",
        tuple(rows),
        title(say, f"chart.{key}.title", f"chart.{key}.title_short", **values),
        say.t(f"chart.{key}.subtitle", **values),
        alternative(say, f"chart.{key}.alt", [f"{row['name']} {row['label']}" for row in rows], **values),
        table,
        note=say.t("chart.known.schematic"),
    )
