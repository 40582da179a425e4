"""All regions with two counts each, side by side in people: those reached, and those they are of."""

from typing import TYPE_CHECKING, Any

from scripts.draw.look import FONT_SIZE, LINE, WIDTH, at, lines, look, row_of

if TYPE_CHECKING:
    import altair as alt

FIELDS = {"name": str, "done": int, "done_label": str, "whole": int, "whole_label": str}

BAR = 12
GAP = 18


def bullet(locale: dict[str, Any]) -> "alt.LayerChart":
    """Two bars for each region, filled and outlined, on one axis from 0.

    Every label names its own bar, so that nobody needs a legend, or colours.
    """
    import altair as alt

    names, bars, texts = (alt.Chart(alt.NamedData(name)) for name in ("names", "bars", "texts"))
    people = alt.X("people:Q", axis=None, scale=alt.Scale(domainMin=0, nice=False, range=[1, WIDTH - 1]))
    bars = bars.encode(people, at("bar_at"), row_of())
    return alt.LayerChart(
        layer=[
            bars.mark_bar(style="done", orient="horizontal", size=BAR, aria=True).transform_filter(
                alt.datum.kind == "done"
            ),
            bars.mark_bar(style="whole", orient="horizontal", size=BAR, aria=True).transform_filter(
                alt.datum.kind == "whole"
            ),
            names.mark_text(style="bold-text", x=0).encode(at("text_at"), text="text:N"),
            texts.mark_text(style="text", x=alt.expr("datum.x")).encode(at("text_at"), text="text:N"),
        ],
        config=look(locale),
    )


def laid_out(rows: list[dict[str, Any]]) -> dict[str, Any]:
    """One place for each row."""
    data: dict[str, list[dict[str, Any]]] = {"names": [], "bars": [], "texts": []}
    top = 0.0
    for row in rows:
        name = lines(row["name"], WIDTH, bold=True)
        data["names"].append({"text": name, "text_at": top + FONT_SIZE})
        top += LINE * len(name)
        for kind in ("done", "whole"):
            top = _bar(kind, row, top, data)
        top += GAP
    return {"height": top - GAP + 1, "datasets": data}


def _bar(kind: str, row: dict[str, Any], top: float, data: dict[str, list[dict[str, Any]]]) -> float:
    text = lines(row[f"{kind}_label"], WIDTH)
    data["texts"].append({"text": text, "x": 0, "text_at": top + FONT_SIZE})
    bar_from = top + LINE * len(text) + 1
    data["bars"].append({"people": row[kind], "kind": kind, "bar_at": bar_from + BAR / 2, "entry": row["entry"]})
    return bar_from + BAR + 3
