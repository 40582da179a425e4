"""A hundred squares: of every hundred people, how many have it, and how many the target asks for."""

from collections.abc import Sequence
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from scripts.draw.look import FONT_SIZE, LINE, NARROW, WIDE, at, look, pair, row_of

if TYPE_CHECKING:
    import altair as alt

FIELDS = {
    "squares": int | float | Decimal,
    "label": str | None,
    "note": str | None,
    "state": ("done", "target", "rest"),
}
DEFAULTS = {"label": None, "note": None}
WIDTHS = (NARROW, WIDE)

ALL = 100
DOWN, ACROSS = 5, 10  # squares of one line: a column on a phone, a row on a desk
SQUARE = 0.8  # of the room that one has
LARGE = 39  # px, the room of one on a desk
ASIDE = 20  # px from the squares to their words there


def waffle(locale: dict[str, Any]) -> "alt.LayerChart":
    """A hundred outlines, filled as far as counted, the last one cut; a dashed line around those of the target."""
    import altair as alt

    squares, edges, bolds, softs = (alt.Chart(alt.NamedData(name)) for name in ("squares", "edges", "bolds", "softs"))
    squares = squares.encode(_across("x"), at("y"), row_of(), x2="x_to:Q", y2="y_to:Q")
    return alt.LayerChart(
        layer=[
            squares.mark_rect(style="rest-square", aria=True).transform_filter(alt.datum.state == "rest"),
            squares.mark_rect(style="done", aria=True).transform_filter(alt.datum.state == "done"),
            edges.mark_rule(style="target-line", aria=True).encode(
                _across("x"), at("y"), row_of(), x2="x_to:Q", y2="y_to:Q"
            ),
            bolds.mark_text(style="bold-text").encode(_across("x"), at("y"), text="text:N"),
            softs.mark_text(style="soft-text").encode(_across("x"), at("y"), text="text:N"),
        ],
        config=look(locale),
    )


def _across(field: str) -> "alt.X":
    import altair as alt

    return alt.X(f"{field}:Q", scale=None, axis=None)


def laid_out(rows: list[dict[str, Any]], width: float) -> dict[str, Any]:
    """On a phone twenty columns of five, with words above and below; on a desk ten rows of ten, with words beside.

    `done` and `rest` are a hundred together; `target` reaches from the first square as far as it says.
    ValueError where they do not, or where what is drawn has no word.
    """
    named = {row["state"]: row for row in rows}
    done, rest = named.get("done"), named.get("rest")
    if done is None or len(named) != len(rows) or not _is_whole(done, rest):
        raise ValueError("waffle: `squares` of done and rest must be a hundred together")
    if any(not row["label"] or row["squares"] > ALL for row in rows if row["state"] != "rest"):
        raise ValueError("waffle: `label` must name what is filled and the target, of at most a hundred")
    return (_tall if width == WIDE else _flat)(done, named.get("target"), rest, width)


def _is_whole(done: dict[str, Any], rest: dict[str, Any] | None) -> bool:
    return abs(float(done["squares"]) + float(rest["squares"] if rest else 0) - ALL) < 1e-6


def _flat(
    done: dict[str, Any], target: dict[str, Any] | None, rest: dict[str, Any] | None, width: float
) -> dict[str, Any]:
    pitch = width / (ALL / DOWN)
    above = pair(target["label"], target["note"] or "", width) if target else None
    top = LINE * above["lines"] + 6 if above else 1
    foot = top + pitch * DOWN
    words: list[tuple[dict[str, Any], float, float]] = [(above, 0, FONT_SIZE)] if above else []
    below = pair(done["label"], done["note"] or "", width)
    words.append((below, 0, foot + LINE + 2))
    height = foot + 2 + LINE * below["lines"] + 5
    return _placed(done, target, rest, words, (pitch, top, DOWN), width, height)


def _tall(
    done: dict[str, Any], target: dict[str, Any] | None, rest: dict[str, Any] | None, width: float
) -> dict[str, Any]:
    grid = ACROSS * LARGE
    x = grid + ASIDE
    beside = pair(done["label"], done["note"] or "", width - x)
    y = FONT_SIZE + 6.0
    words: list[tuple[dict[str, Any], float, float]] = [(beside, x, y)]
    foot = y + LINE * beside["lines"]
    if target:
        aim = pair(target["label"], target["note"] or "", width - x)
        ends = 1 + float(target["squares"]) / ACROSS * LARGE
        y = max(foot + 8, min(ends, grid - LINE * (aim["lines"] - 1)))
        words.append((aim, x, y))
        foot = y + LINE * aim["lines"]
    return _placed(done, target, rest, words, (LARGE, 1, ACROSS), width, max(grid + 2, foot))


def _placed(
    done: dict[str, Any],
    target: dict[str, Any] | None,
    rest: dict[str, Any] | None,
    words: Sequence[tuple[dict[str, Any], float, float]],
    grid: tuple[float, float, int],
    width: float,
    height: float,
) -> dict[str, Any]:
    """`grid`: px of one square's room, px above the first, and how many stand in one line."""
    pitch, top, line = grid
    filled = float(done["squares"])
    squares = []
    for number in range(ALL):
        part = min(max(filled - number, 0), 1)
        square = _square(number, pitch, top, line)
        # The outline of a cut one shows what is not there of it.
        if part < 1 and rest:
            squares.append(square | {"state": "rest", "entry": rest["entry"]})
        if part:
            squares.append(_cut(square, part, line) | {"state": "done", "entry": done["entry"]})
    edges = [edge | {"entry": target["entry"]} for edge in _edges(float(target["squares"]), grid)] if target else []
    bolds = [{"text": said["bold"], "x": x, "y": y} for said, x, y in words]
    softs = [
        {"text": said["soft"], "x": x + said["aside"], "y": y + said["below"]} for said, x, y in words if said["soft"]
    ]
    squares.sort(key=lambda square: square["state"])
    return {
        "width": width,
        "height": height,
        "datasets": {"squares": squares, "edges": edges, "bolds": bolds, "softs": softs},
    }


def _square(number: int, pitch: float, top: float, line: int) -> dict[str, float]:
    along, across = divmod(number, line)
    column, row = (along, across) if line == DOWN else (across, along)
    margin = pitch * (1 - SQUARE) / 2
    x, y = column * pitch + margin, top + row * pitch + margin
    return {"x": x, "x_to": x + pitch * SQUARE, "y": y, "y_to": y + pitch * SQUARE}


def _cut(square: dict[str, float], part: float, line: int) -> dict[str, float]:
    """As much of a square as is filled, from where its line begins."""
    start, end = ("y", "y_to") if line == DOWN else ("x", "x_to")
    return square | {end: square[start] + part * (square[end] - square[start])}


def _edges(squares: float, grid: tuple[float, float, int]) -> list[dict[str, float]]:
    """The outline of so many squares from the first on: whole lines, and a step where the last one is not whole."""
    pitch, top, line = grid
    whole, over = int(squares // line), squares % line
    # In lines (u) and squares along a line (v), clockwise or not: the same outline.
    corners = [(0.0, 0.0), (whole + 1.0, 0.0), (whole + 1.0, over), (float(whole), over), (float(whole), float(line))]
    corners = [*corners, (0.0, float(line))] if whole else corners[:4]
    if not over:
        corners = [(0.0, 0.0), (float(whole), 0.0), (float(whole), float(line)), (0.0, float(line))]
    elif not whole:
        corners = [(0.0, 0.0), (1.0, 0.0), (1.0, over), (0.0, over)]
    points = [(u * pitch, v * pitch) if line == DOWN else (v * pitch, u * pitch) for u, v in corners]
    pairs = zip(points, [*points[1:], points[0]], strict=True)
    return [{"x": x, "x_to": x_to, "y": top + y, "y_to": top + y_to} for (x, y), (x_to, y_to) in pairs]
