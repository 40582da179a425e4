"""A hundred squares: of every hundred people, how many have it, and how many the target asks for."""

from typing import TYPE_CHECKING, Any

from scripts.draw.look import look, row_of

if TYPE_CHECKING:
    import altair as alt

SIDE = range(10)
FIELDS = {"row": tuple(SIDE), "column": tuple(SIDE), "state": ("done", "target", "rest")}

CELL = 22
SQUARE = 18  # with its outline
PICTURE = CELL * 9 + SQUARE


def hundred(done: int, target: int | None) -> list[dict[str, Any]]:
    """The rows of one picture: `done` filled, outlined up to `target`, the rest thin. The table beside it has a row for
    each of these that there is.

    They fill like a glass: row 0 is the lowest, column 0 the leftmost. Both are people in a hundred, 0 to 100;
    anything else raises ValueError, for a share above 100% has no squares.
    """
    for people in (done, 0 if target is None else target):
        if isinstance(people, bool) or not isinstance(people, int) or not 0 <= people <= 100:
            raise ValueError(f"waffle: a hundred squares show 0 to 100 whole people, not {people!r}")
    states = ["done" if n < done else "target" if n < (target or 0) else "rest" for n in range(100)]
    entries = list(dict.fromkeys(["done", *states]))
    return [
        {"row": n // 10, "column": n % 10, "state": state, "entry": entries.index(state)}
        for n, state in enumerate(states)
    ]


def waffle(locale: dict[str, Any]) -> "alt.LayerChart":
    """Ten rows of ten: filled, thick outline, thin outline."""
    import altair as alt

    each = alt.Chart(alt.NamedData("rows")).encode(
        alt.X("column:O", axis=None, scale=_band(list(SIDE))),
        alt.Y("row:O", axis=None, scale=_band(list(reversed(SIDE)))),
        row_of(),
    )
    thin, thick = SQUARE - 1, SQUARE - 2.5
    return alt.LayerChart(
        layer=[
            each.mark_rect(style="rest-square", width=thin, height=thin, aria=True).transform_filter(
                alt.datum.state == "rest"
            ),
            each.mark_rect(style="target-square", width=thick, height=thick, aria=True).transform_filter(
                alt.datum.state == "target"
            ),
            each.mark_rect(style="done-square", width=thin, height=thin, aria=True).transform_filter(
                alt.datum.state == "done"
            ),
        ],
        config=look(locale),
    )


def _band(domain: list[int]) -> "alt.Scale":
    import altair as alt

    return alt.Scale(domain=domain, range=[0, PICTURE], paddingInner=1 - SQUARE / CELL, paddingOuter=0)


def laid_out(rows: list[dict[str, Any]]) -> dict[str, Any]:
    """The scale of ten by ten does the placing. ValueError unless every square is there once."""
    if len(rows) != 100 or len({(row["row"], row["column"]) for row in rows}) != 100:
        raise ValueError("waffle: `row` and `column` must name each of the hundred squares once")
    return {"width": PICTURE, "height": PICTURE, "datasets": {"rows": rows}}
