"""One thing over time: points on an axis of days, joined where they may be compared, hollow and alone where not."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from itertools import pairwise
from typing import TYPE_CHECKING, Any, NamedTuple

from scripts.draw.look import FONT_SIZE, LINE, WIDTH, at, lines, look, row_of, width

if TYPE_CHECKING:
    import altair as alt

FIELDS = {"day": str, "value": int | float | Decimal, "label": str, "when": str, "state": ("joined", "hollow")}

EDGE = 9  # px from the side of the picture to the middle of the outermost dot
DOT = 8  # px from the middle of a dot to where its room ends
PLOT = 130  # px from 0 to the highest value
TICK = 5
ROOM = WIDTH / 2 - EDGE  # of one text: the first and the last then never meet


class Box(NamedTuple):
    """Room that is taken: left, right, top, bottom in px."""

    left: float
    right: float
    top: float
    bottom: float

    def meets(self, other: "Box") -> bool:
        across = self.left < other.right and other.left < self.right
        return across and self.top < other.bottom and other.top < self.bottom

    def crossed(self, line: dict[str, float]) -> bool:
        """Whether a line, drawn from left to right, passes through."""
        left, right = max(self.left, line["x"]), min(self.right, line["x_to"])
        if left >= right:
            return False
        slope = (line["y_to"] - line["y"]) / (line["x_to"] - line["x"])
        ends = sorted(line["y"] + slope * (x - line["x"]) for x in (left, right))
        return ends[0] < self.bottom and self.top < ends[1]


def trend(locale: dict[str, Any]) -> "alt.LayerChart":
    """Dots over a line of time that begins at 0: solid and joined, or hollow and alone; each number where it fits."""
    import altair as alt

    dots, joins, axis, labels, days = (
        alt.Chart(alt.NamedData(name)) for name in ("dots", "joins", "axis", "labels", "days")
    )
    dots = dots.encode(_across("x"), at("y"), row_of())
    return alt.LayerChart(
        layer=[
            axis.mark_rule(style="scale").encode(_across("x"), at("y"), x2="x_to:Q", y2="y_to:Q"),
            joins.mark_rule(style="stem").encode(_across("x"), at("y"), x2="x_to:Q", y2="y_to:Q"),
            dots.mark_point(style="shown-dot", aria=True).transform_filter(alt.datum.state == "joined"),
            dots.mark_point(style="inferred-dot", aria=True).transform_filter(alt.datum.state == "hollow"),
            labels.mark_text(style="bold-text", align=alt.expr("datum.align")).encode(
                _across("x"), at("y"), text="text:N"
            ),
            days.mark_text(style="soft-text", align=alt.expr("datum.align")).encode(
                _across("x"), at("y"), text="text:N"
            ),
        ],
        config=look(locale),
    )


def _across(field: str) -> "alt.X":
    import altair as alt

    return alt.X(f"{field}:Q", scale=None, axis=None)


def laid_out(rows: list[dict[str, Any]]) -> dict[str, Any]:
    """A place for each row by its day and value. The first and the last always say their number and day; those between
    them where there is room, for the table has them all."""
    days = [_day(row) for row in rows]
    first, span = min(days), (max(days) - min(days)).days
    highest = max(float(row["value"]) for row in rows) or 1
    label_lines = max(len(lines(row["label"], ROOM, bold=True)) for row in rows)
    zero = LINE * label_lines + DOT + 2 + PLOT
    placed = [
        {
            "row": row,
            "state": row["state"],
            "x": EDGE + ((day - first).days / span if span else 0.5) * (WIDTH - 2 * EDGE),
            "y": zero - float(row["value"]) / highest * PLOT,
        }
        for row, day in sorted(zip(rows, days, strict=True), key=lambda pair: pair[1])
    ]
    dots = [{field: dot[field] for field in ("x", "y", "state")} | {"entry": dot["row"]["entry"]} for dot in placed]
    joined = [dot for dot in dots if dot["state"] == "joined"]
    joins = [{"x": a["x"], "y": a["y"], "x_to": b["x"], "y_to": b["y"]} for a, b in pairwise(joined)]
    ticks = [{"x": dot["x"], "x_to": dot["x"], "y": zero, "y_to": zero + TICK} for dot in dots]
    axis = [{"x": 0, "x_to": WIDTH, "y": zero, "y_to": zero}, *ticks]
    said = list(_days(placed, zero + TICK + LINE))
    foot = max(one["y"] + LINE * len(one["text"]) for one in said)
    data = {"dots": dots, "joins": joins, "axis": axis, "labels": list(_labels(placed, joins, zero)), "days": said}
    return {"height": foot - FONT_SIZE + 4, "datasets": data}


def _day(row: dict[str, Any]) -> date:
    try:
        return date.fromisoformat(row["day"])
    except ValueError:
        raise ValueError(f"trend: `day` cannot be {row['day']!r}, in {row}") from None


def _order(number: int) -> Iterator[int]:
    """The ends first: they carry the finding."""
    yield from dict.fromkeys([0, number - 1, *range(1, number - 1)])


def _labels(dots: list[dict[str, Any]], joins: list[dict[str, float]], zero: float) -> Iterator[dict[str, Any]]:
    """Each number above its dot or below it, where neither a line nor another text is; only the ends may insist."""
    taken = [Box(dot["x"] - DOT, dot["x"] + DOT, dot["y"] - DOT, dot["y"] + DOT) for dot in dots]
    for number in _order(len(dots)):
        dot = dots[number]
        text = lines(dot["row"]["label"], ROOM, bold=True)
        x, align, left, right = _beside(dot["x"], max(width(line, bold=True) for line in text))
        above = dot["y"] - DOT - 4 - LINE * (len(text) - 1)
        below = dot["y"] + DOT + FONT_SIZE
        boxes = {y: Box(left, right, y - 12, y + LINE * (len(text) - 1) + 3) for y in (above, below)}
        free = [
            y
            for y, box in boxes.items()
            if box.bottom < zero
            and not any(box.meets(other) for other in taken)
            and not any(box.crossed(line) for line in joins)
        ]
        if free or number in (0, len(dots) - 1):
            y = free[0] if free else above
            taken.append(boxes[y])
            yield {"text": text, "x": x, "y": y, "align": align}


def _days(dots: list[dict[str, Any]], y: float) -> Iterator[dict[str, Any]]:
    taken: list[Box] = []
    for number in _order(len(dots)):
        text = lines(dots[number]["row"]["when"], ROOM)
        x, align, left, right = _beside(dots[number]["x"], max(width(line) for line in text))
        box = Box(left - 6, right + 6, 0, 1)
        if not any(box.meets(other) for other in taken):
            taken.append(box)
            yield {"text": text, "x": x, "y": y, "align": align}


def _beside(x: float, wide: float) -> tuple[float, str, float, float]:
    """Where a text of that width stands over a place: in its middle, but never out of the picture."""
    if x - wide / 2 < 0:
        return 0, "left", 0, wide
    if x + wide / 2 > WIDTH:
        return WIDTH, "right", WIDTH - wide, WIDTH
    return x, "center", x - wide / 2, x + wide / 2
