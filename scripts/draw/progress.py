"""People counted on the way to a target of so many people: one bar, with a dashed end."""

from typing import TYPE_CHECKING, Any

from scripts.draw.look import FONT_SIZE, LINE, NARROW, WIDE, at, lines, look, pair, row_of

if TYPE_CHECKING:
    import altair as alt

FIELDS = {"people": int, "label": str, "note": str | None, "state": ("done", "target")}
DEFAULTS = {"note": None}
WIDTHS = (NARROW, WIDE)

BAR = 40


def progress(locale: dict[str, Any]) -> "alt.LayerChart":
    """A filled bar of people in a dashed one of the people aimed at, on one scale from 0."""
    import altair as alt

    bars, bolds, softs = (alt.Chart(alt.NamedData(name)) for name in ("bars", "bolds", "softs"))
    bars = bars.encode(_across("x"), at("y"), row_of(), x2="x_to:Q", y2="y_to:Q")
    return alt.LayerChart(
        layer=[
            bars.mark_rect(style="done", aria=True).transform_filter(alt.datum.state == "done"),
            bars.mark_rect(style="target", aria=True).transform_filter(alt.datum.state == "target"),
            bolds.mark_text(style="bold-text", align=alt.expr("datum.align")).encode(
                _across("x"), at("y"), text="text:N"
            ),
            softs.mark_text(style="soft-text", align=alt.expr("datum.align")).encode(
                _across("x"), at("y"), text="text:N"
            ),
        ],
        config=look(locale),
    )


def _across(field: str) -> "alt.X":
    import altair as alt

    return alt.X(f"{field}:Q", scale=None, axis=None)


def laid_out(rows: list[dict[str, Any]], width: float) -> dict[str, Any]:
    """What is counted stands above the bar, the target below its end. ValueError unless there is one of each."""
    if [row["state"] for row in rows] != ["done", "target"] or not rows[1]["people"]:
        raise ValueError("progress: `state` must be done and then target, of some people")
    counted, target = rows
    most = max(row["people"] for row in rows)
    name = lines(counted["label"], width, bold=True)
    top = LINE * len(name) + 6
    ends = {row["state"]: 1 + row["people"] / most * (width - 2) for row in rows}
    bars = [
        {"x": 1, "x_to": ends[row["state"]], "y": top, "y_to": top + BAR, "state": row["state"], "entry": row["entry"]}
        for row in rows
    ]
    said = pair(target["label"], "", width)
    at_end = _ending(ends["target"], said["width"], width)
    y = top + BAR + LINE + 3
    bolds = [{"text": name, "x": 0, "y": FONT_SIZE, "align": "left"}, {"text": said["bold"], "y": y, **at_end}]
    softs = []
    y += LINE * len(said["bold"])
    if target["note"]:
        note = pair(target["note"], "", width)
        softs = [{"text": note["bold"], "y": y, **_ending(ends["target"], note["width"], width)}]
        y += LINE * len(note["bold"])
    return {
        "width": width,
        "height": y + LINE - FONT_SIZE - LINE + 1,
        "datasets": {"bars": bars, "bolds": bolds, "softs": softs},
    }


def _ending(x: float, wide: float, width: float) -> dict[str, Any]:
    """Where a text ends at a place, or begins at the edge where it would not fit before it."""
    return {"x": x, "align": "right"} if x >= wide else {"x": 0, "align": "left"}
