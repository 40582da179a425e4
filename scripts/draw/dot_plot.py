"""Regions on one base, in the order given; one whose figure is of another date is there in words."""

from decimal import Decimal
from math import ceil, floor, log10
from typing import TYPE_CHECKING, Any

from scripts.draw.look import FONT_SIZE, LINE, NARROW, WIDE, at, heading, lines, look, row_of

if TYPE_CHECKING:
    import altair as alt

FIELDS = {
    "name": str,
    "value": int | float | Decimal | None,
    "label": str,
    "state": ("shown", "inferred", "beside"),
}

WIDTHS = (NARROW, WIDE)

DOT = 7.5  # px from the middle of a dot to where its room ends; the scale leaves as much free at both ends
TICK = 4
GAP = 14
NAMES, LABELS = 0.28, 0.3  # of the width, on a desk
INTERVALS = 4  # of the scale, at most


def dot_plot(locale: dict[str, Any]) -> "alt.LayerChart":
    """A dot on a scale from 0 for each figure: solid as published, hollow as inferred; words alone where it is of
    another date."""
    import altair as alt

    rows, dots, tracks, ticks, ruler = (
        alt.Chart(alt.NamedData(name)) for name in ("rows", "dots", "tracks", "ticks", "ruler")
    )
    x = alt.X("x:Q", scale=None, axis=None)
    dots = dots.encode(x, at("dot_at"))
    labels: dict[str, Any] = {"x": alt.expr("datum.label_x"), "align": alt.expr("datum.align")}
    with_dot = alt.FieldOneOfPredicate("state", ["shown", "inferred"])
    return alt.LayerChart(
        layer=[
            tracks.mark_rule(style="scale").encode(x, at("track_at"), x2="x_to:Q"),
            ticks.mark_rule(style="scale").encode(x, at("tick_from"), y2="tick_to:Q"),
            ruler.mark_text(style="soft-text", align=alt.expr("datum.align")).encode(
                x, at("number_at"), text=alt.Text("value:Q", format=",~f")
            ),
            dots.mark_rule(style="stem").encode(x2="zero:Q"),
            dots.mark_point(style="shown-dot", aria=True).encode(row_of()).transform_filter(alt.datum.state == "shown"),
            dots.mark_point(style="inferred-dot", aria=True)
            .encode(row_of())
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


def laid_out(rows: list[dict[str, Any]], wide: float) -> dict[str, Any]:
    """One place for each row, however many there are: its words above its dot, or on both sides of it on a desk.

    ValueError where value and state contradict each other.
    """
    left, right = (wide * NAMES, wide * (1 - LABELS)) if wide == WIDE else (0.0, wide)
    placed: list[dict[str, Any]] = []
    for row in rows:
        top = placed[-1]["foot"] + GAP if placed else 0
        placed.append(_placed(row, top, wide) if wide == NARROW else _beside(row, top, wide))
    height = placed[-1]["foot"]
    dots = [row for row in placed if "dot_at" in row]
    data = {"rows": placed, "dots": dots, "tracks": [], "ticks": [], "ruler": []}
    if dots:
        values = _round_numbers(_with_room(max(row["value"] for row in dots)))
        zero, end = left + DOT, right - DOT

        def across(value: float) -> float:
            return zero + value / values[-1] * (end - zero)

        for dot in dots:
            dot.update({"x": across(dot["value"]), "zero": zero})
        tracks = [row["dot_at"] for row in dots] + [height + GAP]
        data["tracks"] = [{"track_at": track, "x": zero, "x_to": end} for track in tracks]
        data["ticks"] = [_tick(across(value), track) for track in tracks for value in values]
        # The last number ends at its tick, so that it stays in the picture.
        aligns = ["center"] * (len(values) - 1) + ["right" if right == wide else "center"]
        data["ruler"] = [
            {"value": value, "x": across(value), "number_at": tracks[-1] + TICK + LINE, "align": align}
            for value, align in zip(values, aligns, strict=True)
        ]
        height = data["ruler"][0]["number_at"] + LINE - FONT_SIZE
    return {"width": wide, "height": height, "datasets": data}


def _checked(row: dict[str, Any]) -> None:
    if (row["state"] in ("shown", "inferred")) != (row["value"] is not None):
        raise ValueError(f"dot_plot: `value` of {row['name']} cannot be {row['value']} where `state` is {row['state']}")


def _placed(row: dict[str, Any], top: float, wide: float) -> dict[str, Any]:
    _checked(row)
    texts = heading(row["name"], row["label"], top, wide)
    if row["value"] is None:
        return row | texts
    middle = texts["foot"] + DOT + 1
    return row | texts | {"value": float(row["value"]), "dot_at": middle, "foot": middle + DOT}


def _beside(row: dict[str, Any], top: float, wide: float) -> dict[str, Any]:
    """On a desk: the name before the dot, what is said of it after it."""
    _checked(row)
    name = lines(row["name"], wide * NAMES - FONT_SIZE)
    label = lines(row["label"], wide * LABELS - FONT_SIZE, bold=True)
    first = top + FONT_SIZE
    texts = {
        "name": name,
        "name_at": first,
        "label": label,
        "label_x": wide * (1 - LABELS) + FONT_SIZE,
        "label_at": first,
        "align": "left",
        "foot": top + LINE * max(len(name), len(label)) - 4,
    }
    return row | texts | ({} if row["value"] is None else {"value": float(row["value"]), "dot_at": first - 5})


def _tick(x: float, track: float) -> dict[str, Any]:
    return {"x": x, "tick_from": track - TICK, "tick_to": track + TICK}


def _with_room(highest: float) -> float:
    """Shares are of 100: a quarter of the scale stays free, so that the highest of few does not look like all."""
    return min(100, highest * 4 / 3) if 0 < highest <= 100 else highest or 1


def _round_numbers(highest: float) -> list[float]:
    """From 0 to `highest` or just above, in equal steps that people count in."""
    tens = 10.0 ** floor(log10(highest / INTERVALS))
    step = next(tens * step for step in (1, 2, 2.5, 5, 10) if tens * step * INTERVALS >= highest)
    return [step * n for n in range(ceil(highest / step) + 1)]
