"""Counts of people on one axis from 0, so that shares of different bases cannot be mixed up."""

from typing import TYPE_CHECKING, Any

from scripts.draw.look import WIDTH, at, heading, look, row_of

if TYPE_CHECKING:
    import altair as alt

FIELDS = {"name": str, "people": int, "label": str, "state": ("done", "part", "hollow", "target")}

BAR = 18
GAP = 16


def bars(locale: dict[str, Any]) -> "alt.LayerChart":
    """Bars in people: done and part are filled, hollow is an outline, a target a dashed one."""
    import altair as alt

    rows = alt.Chart(alt.NamedData("rows"))
    people = alt.X("people:Q", axis=None, scale=alt.Scale(domainMin=0, nice=False, range=[1, WIDTH - 1]))
    bars = rows.encode(people, at("bar_at"), row_of())
    return alt.LayerChart(
        layer=[
            bars.mark_bar(style="done", orient="horizontal", size=BAR, aria=True).transform_filter(
                alt.datum.state == "done"
            ),
            bars.mark_bar(style="part", orient="horizontal", size=BAR, aria=True).transform_filter(
                alt.datum.state == "part"
            ),
            # An outline is drawn half outside its bar: as much thinner, it ends where a filled one does.
            bars.mark_bar(style="hollow", orient="horizontal", size=BAR - 2, aria=True).transform_filter(
                alt.datum.state == "hollow"
            ),
            bars.mark_bar(style="target", orient="horizontal", size=BAR, aria=True).transform_filter(
                alt.datum.state == "target"
            ),
            rows.mark_rule(style="scale").encode(at("bar_from"), y2="bar_to:Q", x=alt.value(0.5)),
            rows.mark_text(style="text", x=0).encode(at("name_at"), text="name:N"),
            rows.mark_text(style="bold-text", x=alt.expr("datum.label_x"), align=alt.expr("datum.align")).encode(
                at("label_at"), text="label:N"
            ),
        ],
        config=look(locale),
    )


def laid_out(rows: list[dict[str, Any]]) -> dict[str, Any]:
    """Name and number above the bar, never on it: in forced colours and on paper no ink is sure to show on a fill."""
    placed, top = [], 0
    for row in rows:
        texts = heading(row["name"], row["label"], top)
        bar_from = texts["foot"] + 3
        bar_to = bar_from + BAR + 4
        placed.append(row | texts | {"bar_from": bar_from, "bar_at": (bar_from + bar_to) / 2, "bar_to": bar_to})
        top = bar_to + GAP
    return {"height": top - GAP + 1, "datasets": {"rows": placed}}
