"""Regions as squares on a map: what is known of each."""

from markupsafe import Markup

from scripts.pages import mark
from scripts.pages.charts.alternative import alternative
from scripts.pages.charts.shorter import title
from scripts.pages.page import Chart, Mark, Table
from scripts.pages.say import Say, plain

COLUMNS = 4
"""Of a map of squares, at most: on a phone, words in narrower tiles would have to be broken."""

SIGNS = {"both": "●", "count": "◐", "share": "◑", "other": "◌", "claim": "○", "nothing": "·"}
"""A sign beside the word for what is known, never instead of it."""

TILES = {"both": "full", "count": "left", "share": "right", "other": "empty", "claim": "empty", "nothing": "missing"}


def known(say: Say, indicator: str, parent: str) -> Chart | None:
    """A map of squares: what is known of an indicator in each region. None where the data give no places for one."""
    places = _places(say, parent)
    gaps = [say.facts.gaps[place.code, indicator] for place in places]
    labels = [say.t(f"cell.{gap.kind}") for gap in gaps]
    signed = [f"{SIGNS[gap.kind]} {plain(label)}" for gap, label in zip(gaps, labels, strict=True)]
    rows = [
        # An empty place says so itself: a dash and two words need no sign.
        _tile(say, place, signed[n] if gap.kind != "nothing" else plain(labels[n]), TILES[gap.kind])
        for n, (place, gap) in enumerate(zip(places, gaps, strict=True))
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
        tuple(
            Mark(
                gap.region,
                indicator,
                "known",
                gap.kind,
                period=gap.newest.figure.period if gap.newest else None,
                figures=(gap.newest.id,) if gap.newest else (),
            )
            for gap in gaps
        ),
    )


def _places(say: Say, parent: str) -> list[mark.Place]:
    """Where each region lies; none at all where one has no place, or where the map is too wide for a phone."""
    places = mark.places(say.data, parent)
    return places if max((place.column for place in places), default=0) < COLUMNS else []


def _tile(say: Say, place: mark.Place, label: str, state: str) -> dict[str, object]:
    return {
        "name": say.region_name(place.code),
        "label": label,
        "row": place.row,
        "column": place.column,
        "state": state,
    }


def _map(
    say: Say,
    name: str,
    key: str,
    rows: list[dict[str, object]],
    values: dict[str, object],
    table: Table,
    marks: tuple[Mark, ...],
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
        marks=marks,
    )
