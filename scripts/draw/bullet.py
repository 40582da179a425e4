"""Regions with two counts each, side by side in people: those reached, and those they are of."""

from typing import TYPE_CHECKING, Any

from scripts.draw.look import FONT_SIZE, LINE, NARROW, WIDE, at, lines, look, row_of, width

if TYPE_CHECKING:
    import altair as alt

FIELDS = {"name": str, "done": int, "done_label": str, "whole": int, "whole_label": str}
WIDTHS = (NARROW, WIDE)

BAR = 12
PAIR = 2 * LINE - 4  # px of the two bars of one region
GAP = 14
BESIDE = 6  # px from a bar to its number
NAMES = 0.3  # of the width, on a desk


def bullet(locale: dict[str, Any]) -> "alt.LayerChart":
    """Two bars for each region, filled and outlined, on one axis from 0, each with its number at its end."""
    import altair as alt

    names, bars, bolds, softs = (alt.Chart(alt.NamedData(name)) for name in ("names", "bars", "bolds", "softs"))
    bars = bars.encode(_across("x"), at("y"), row_of(), x2="x_to:Q", y2="y_to:Q")
    return alt.LayerChart(
        layer=[
            bars.mark_rect(style="done", aria=True).transform_filter(alt.datum.kind == "done"),
            bars.mark_rect(style="whole", aria=True).transform_filter(alt.datum.kind == "whole"),
            names.mark_text(style="bold-text", x=0).encode(at("y"), text="text:N"),
            bolds.mark_text(style="bold-text").encode(_across("x"), at("y"), text="text:N"),
            softs.mark_text(style="soft-text").encode(_across("x"), at("y"), text="text:N"),
        ],
        config=look(locale),
    )


def _across(field: str) -> "alt.X":
    import altair as alt

    return alt.X(f"{field}:Q", scale=None, axis=None)


def laid_out(rows: list[dict[str, Any]], wide: float) -> dict[str, Any]:
    """Names above their bars on a phone, beside them on a desk; the longest bar leaves room for the longest number."""
    left = wide * NAMES if wide == WIDE else 0.0
    names = [lines(row["name"], left - FONT_SIZE if left else wide, bold=True) for row in rows]
    numbers = [
        (lines(row["done_label"], (wide - left) / 2, bold=True), lines(row["whole_label"], (wide - left) / 2))
        for row in rows
    ]
    longest = max(width(line, bold=True) for pair in numbers for said in pair for line in said)
    room, most = wide - left - longest - BESIDE - 2, max(max(row["done"], row["whole"]) for row in rows) or 1
    data: dict[str, list[dict[str, Any]]] = {"names": [], "bars": [], "bolds": [], "softs": []}
    top = 0.0
    for row, name, said in zip(rows, names, numbers, strict=True):
        data["names"].append({"text": name, "y": top + FONT_SIZE})
        foot = top + LINE * len(name)
        y = top if left else foot
        for kind, text, texts in zip(("done", "whole"), said, ("bolds", "softs"), strict=True):
            x_to = left + 1 + row[kind] / most * room
            bar = {"x": left + 1, "x_to": x_to, "y": y + 3, "y_to": y + 3 + BAR, "kind": kind, "entry": row["entry"]}
            data["bars"].append(bar)
            data[texts].append({"text": text, "x": x_to + BESIDE, "y": y + FONT_SIZE})
            y += max(LINE * len(text), PAIR / 2)
        top = max(y, foot) + GAP
    return {"width": wide, "height": top - GAP + 3, "datasets": data}
