"""A map of squares: every region is a tile of one size at its place, with its name and what is known of it in words.

It never shows shares. Neighbours on a map are compared at a glance, so shares would need figures on one base for at
least half of the regions. Until the data have those, shares stand in the chart of regions alone.
"""

from typing import TYPE_CHECKING, Any

from scripts.draw.look import FONT_SIZE, LINE, WIDTH, at, lines, look, row_of

if TYPE_CHECKING:
    import altair as alt

FIELDS = {
    "name": str,
    "label": str,
    "row": int,
    "column": int,
    "state": ("full", "left", "right", "empty", "missing"),
}

GAP = 6
PAD = 6
STRIP = 6
WIDEST = 104


def tile_map(locale: dict[str, Any]) -> "alt.LayerChart":
    """A tile for each region: its strip is full, half or, where nothing is known, not there.

    The strip only repeats what the label says.
    """
    import altair as alt

    rows, strips = alt.Chart(alt.NamedData("rows")), alt.Chart(alt.NamedData("strips"))
    tile = rows.encode(_across("x"), at("y"), row_of(), x2="x_to:Q", y2="y_to:Q")
    return alt.LayerChart(
        layer=[
            strips.mark_rect(style="done").encode(_across("x"), at("y"), x2="x_to:Q", y2="y_to:Q"),
            tile.mark_rect(style="tile", aria=True),
            rows.mark_text(style="text").encode(_across("text_x"), at("name_at"), text="name:N"),
            rows.mark_text(style="soft-text").encode(_across("text_x"), at("label_at"), text="label:N"),
        ],
        config=look(locale),
    )


def _across(field: str) -> "alt.X":
    import altair as alt

    return alt.X(f"{field}:Q", scale=None, axis=None)


def laid_out(rows: list[dict[str, Any]]) -> dict[str, Any]:
    """Tiles of one size, as high as the longest texts need, without empty columns or rows at the edges.

    ValueError where two regions have one place.
    """
    if len({(row["row"], row["column"]) for row in rows}) != len(rows):
        raise ValueError("tile_map: `row` and `column` must be another place for each region")
    left, top = min(row["column"] for row in rows), min(row["row"] for row in rows)
    columns = max(row["column"] for row in rows) - left + 1
    wide = min(WIDEST, (WIDTH - 1 - GAP * (columns - 1)) / columns)
    texts = [(lines(row["name"], wide - 2 * PAD), lines(row["label"], wide - 2 * PAD)) for row in rows]
    high = STRIP + PAD + LINE * max(len(name) + len(label) for name, label in texts) + PAD
    placed = []
    for row, (name, label) in zip(rows, texts, strict=True):
        x, y = 0.5 + (row["column"] - left) * (wide + GAP), 0.5 + (row["row"] - top) * (high + GAP)
        name_at = y + STRIP + PAD + FONT_SIZE - 2
        placed.append(
            row
            | {"x": x, "x_to": x + wide, "y": y, "y_to": y + high, "text_x": x + PAD}
            | {"name": name, "name_at": name_at, "label": label, "label_at": name_at + LINE * len(name)}
        )
    return {
        "height": max(one["y_to"] for one in placed) + 1.5,
        "datasets": {"rows": placed, "strips": [_strip(one) for one in placed if one["state"] in SHARES]},
    }


SHARES = {"full": (0, 1), "left": (0, 0.5), "right": (0.5, 1)}


def _strip(tile: dict[str, Any]) -> dict[str, float]:
    start, end = (tile["x"] + part * (tile["x_to"] - tile["x"]) for part in SHARES[tile["state"]])
    return {"x": start, "x_to": end, "y": tile["y"], "y_to": tile["y"] + STRIP}
