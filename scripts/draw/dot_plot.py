"""Regions on one base, in the order given; one whose figure is of another date is there in words."""

from decimal import Decimal
from math import ceil, floor, log10
from typing import TYPE_CHECKING, Any

from scripts.draw.look import FONT_SIZE, LINE, WIDTH, at, heading, look, row_of

if TYPE_CHECKING:
    import altair as alt

FIELDS = {
    "name": str,
    "value": int | float | Decimal | None,
    "label": str,
    "state": ("shown", "inferred", "beside"),
}

DOT = 7.5  # px from the middle of a dot to where its room ends; the scale leaves as much free at both ends
TICK = 4
GAP = 14
INTERVALS = 4  # of the scale, at most


def dot_plot(locale: dict[str, Any]) -> "alt.LayerChart":
    """A dot on a scale from 0 for each figure: solid as published, hollow as inferred; words alone where it is of
    another date."""
    import altair as alt

    rows, dots, tracks, ticks, ruler = (
        alt.Chart(alt.NamedData(name)) for name in ("rows", "dots", "tracks", "ticks", "ruler")
    )
    value = alt.X("value:Q", axis=None, scale=alt.Scale(domainMin=0, nice=False, range=[DOT, WIDTH - DOT]))
    dots = dots.encode(at("dot_at"))
    labels: dict[str, Any] = {"x": alt.expr("datum.label_x"), "align": alt.expr("datum.align")}
    with_dot = alt.FieldOneOfPredicate("state", ["shown", "inferred"])
    return alt.LayerChart(
        layer=[
            tracks.mark_rule(style="scale").encode(at("track_at"), x=alt.value(DOT), x2=alt.value(WIDTH - DOT)),
            ticks.mark_rule(style="scale").encode(value, at("tick_from"), y2="tick_to:Q"),
            ruler.mark_text(style="soft-text", align=alt.expr("datum.align")).encode(
                value, at("number_at"), text=alt.Text("value:Q", format=",~f")
            ),
            dots.mark_rule(style="stem").encode(value, x2=alt.datum(0)),
            dots.mark_point(style="shown-dot", aria=True)
            .encode(value, row_of())
            .transform_filter(alt.datum.state == "shown"),
            dots.mark_point(style="inferred-dot", aria=True)
            .encode(value, row_of())
            .transform_filter(alt.datum.state == "inferred"),
            rows.mark_text(style="text", x=0).encode(at("name_at"), text="name:N"),
            rows.mark_text(style="bold-text", **labels)
            .encode(at("label_at"), text="label:N")
            .transform_filter(with_dot),
            rows.mark_text(style="soft-text", aria=True, **labels)
            .encode(at("label_at"), row_of(), text="label:N")
            .transform_filter(alt.datum.state == "beside"),
        ],
        config=look(locale),
    )


def laid_out(rows: list[dict[str, Any]]) -> dict[str, Any]:
    """One place for each row, however many there are. ValueError where value and state contradict each other."""
    placed: list[dict[str, Any]] = []
    for row in rows:
        placed.append(_placed(row, placed[-1]["foot"] + GAP if placed else 0))
    height = placed[-1]["foot"]
    dots = [row for row in placed if "dot_at" in row]
    data = {"rows": placed, "dots": dots, "tracks": [], "ticks": [], "ruler": []}
    if dots:
        values = _round_numbers(_with_room(max(row["value"] for row in dots)))
        tracks = [row["dot_at"] for row in dots] + [height + GAP]
        data["tracks"] = [{"track_at": track} for track in tracks]
        data["ticks"] = [_tick(value, track) for track in tracks for value in values]
        data["ruler"] = _ruler(values, tracks[-1])
        height = data["ruler"][0]["number_at"] + LINE - FONT_SIZE
    return {"height": height, "datasets": data}


def _placed(row: dict[str, Any], top: float) -> dict[str, Any]:
    if (row["state"] in ("shown", "inferred")) != (row["value"] is not None):
        raise ValueError(f"dot_plot: `value` of {row['name']} cannot be {row['value']} where `state` is {row['state']}")
    texts = heading(row["name"], row["label"], top)
    if row["value"] is None:
        return row | texts
    middle = texts["foot"] + DOT + 1
    return row | texts | {"value": float(row["value"]), "dot_at": middle, "foot": middle + DOT}


def _tick(value: float, track: float) -> dict[str, Any]:
    return {"value": value, "tick_from": track - TICK, "tick_to": track + TICK}


def _ruler(values: list[float], track: float) -> list[dict[str, Any]]:
    """The numbers of the scale. The last one ends at its tick, so that it stays in the picture."""
    aligns = ["center"] * (len(values) - 1) + ["right"]
    return [
        {"value": value, "number_at": track + TICK + LINE, "align": align}
        for value, align in zip(values, aligns, strict=True)
    ]


def _with_room(highest: float) -> float:
    """Shares are of 100: a quarter of the scale stays free, so that the highest of few does not look like all."""
    return min(100, highest * 4 / 3) if 0 < highest <= 100 else highest or 1


def _round_numbers(highest: float) -> list[float]:
    """From 0 to `highest` or just above, in equal steps that people count in."""
    tens = 10.0 ** floor(log10(highest / INTERVALS))
    step = next(tens * step for step in (1, 2, 2.5, 5, 10) if tens * step * INTERVALS >= highest)
    return [step * n for n in range(ceil(highest / step) + 1)]
