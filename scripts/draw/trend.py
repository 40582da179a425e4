"""One thing over time: marks on an axis of days that stands on zero, joined where they may be compared.

A date known only to the year is a flat line over that year; what rests on our estimate is hollow; what disagrees with
its own numbers is crossed; a target is dashed. None of these is joined to anything.
"""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from itertools import pairwise
from typing import TYPE_CHECKING, Any, NamedTuple

from scripts.draw.look import FONT_SIZE, LINE, NARROW, WIDE, at, lines, look, pair, row_of, width

if TYPE_CHECKING:
    import altair as alt

FIELDS = {
    "since": str | None,
    "day": str | None,
    "value": int | float | Decimal,
    "label": str,
    "note": str | None,
    "when": str,
    "gap": str | None,
    "state": ("joined", "alone", "hollow", "crossed", "target"),
    "of": ("done", "part"),
}
DEFAULTS = {"since": None, "note": None, "gap": None, "of": "done"}
"""`since` is the first day of what holds for a whole stretch, where that is not `day` itself; `of` says whether people
counted are followed, or those not counted yet. A target without `since` and `day` holds all the time; its `gap` says
how far the last mark is from it, and an arrow shows that where there is room."""
WIDTHS = (NARROW, WIDE)

EDGE = 9  # px from the side of the picture to the middle of the outermost dot
DOT = 8  # px from the middle of a dot to where its room ends
PLOT = {NARROW: 150, WIDE: 210}  # px from 0 to the highest value
TICK = 5
ARROW = 4  # px from the middle of an arrow to the ends of its heads
LEAST = 60  # px of an arrow that can be told from its heads, with a line of text beside it
APART = 3  # px between a year's line and where the year ends
MARKS = {"joined": "dot", "alone": "dot", "hollow": "hollow", "crossed": "crossed"}


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
    """Dots over a line of time that begins at 0, each with its number where it fits; a dashed line for a target."""
    import altair as alt

    dots, years, joins, axis, target, arrow, labels, softs = (
        alt.Chart(alt.NamedData(name))
        for name in ("dots", "years", "joins", "axis", "target", "arrow", "labels", "softs")
    )
    ends = {"x2": "x_to:Q", "y2": "y_to:Q"}
    dots = dots.encode(_across("x"), at("y"), row_of())
    years = years.encode(_across("x"), at("y"), row_of(), **ends)
    joins = joins.encode(_across("x"), at("y"), **ends)
    words: dict[str, Any] = {"align": alt.expr("datum.align")}
    return alt.LayerChart(
        layer=[
            axis.mark_rule(style="scale").encode(_across("x"), at("y"), **ends),
            arrow.mark_rule(style="arrow").encode(_across("x"), at("y"), **ends),
            target.mark_rule(style="target-line", aria=True).encode(_across("x"), at("y"), row_of(), **ends),
            *(joins.mark_rule(style=f"{of}-join").transform_filter(alt.datum.of == of) for of in ("done", "part")),
            *(
                years.mark_rule(style=f"{of}-year", aria=True).transform_filter(alt.datum.of == of)
                for of in ("done", "part")
            ),
            *(
                dots.mark_point(style=f"{of}-{mark}", aria=True).transform_filter(alt.datum.mark == f"{of}-{mark}")
                for of in ("done", "part")
                for mark in ("dot", "hollow", "crossed")
            ),
            labels.mark_text(style="bold-text", **words).encode(_across("x"), at("y"), text="text:N"),
            softs.mark_text(style="soft-text", **words).encode(_across("x"), at("y"), text="text:N"),
        ],
        config=look(locale),
    )


def _across(field: str) -> "alt.X":
    import altair as alt

    return alt.X(f"{field}:Q", scale=None, axis=None)


def laid_out(rows: list[dict[str, Any]], wide: float) -> dict[str, Any]:
    """A place for each row by its day and value. The first and the last always say their number and day, and the
    target its own; those between them where there is room, for the table has them all."""
    placed = sorted(_placed(rows, wide), key=lambda mark: (mark["x"] + mark["x_to"], mark["row"]["entry"]))
    marks, targets = ([mark for mark in placed if mark["aim"] == aim] for aim in (False, True))
    if not marks:
        raise ValueError("trend: `state` of some row must be another than target")
    names = [(target, pair(target["row"]["label"], target["row"]["note"] or "", wide - 2)) for target in targets]
    most_lines = max(len(lines(mark["row"]["label"], _room(wide), bold=True)) for mark in marks)
    top = max([LINE * most_lines + DOT + 2, *(LINE * said["lines"] + 8 for _, said in names)])
    zero = top + PLOT[int(wide)]
    for mark in placed:
        mark["y"] = mark["y_to"] = zero - mark["high"] * PLOT[int(wide)]
    dots = [mark for mark in marks if mark["x"] == mark["x_to"]]
    years = [mark for mark in marks if mark["x"] != mark["x_to"]]
    joined = [dot for dot in dots if dot["row"]["state"] == "joined"]
    joins = [
        {"x": a["x"], "y": a["y"], "x_to": b["x"], "y_to": b["y"], "of": b["row"]["of"]} for a, b in pairwise(joined)
    ]
    room = _Room(wide, zero, marks, targets, joins)
    labels, softs = room.numbers(marks, names)
    arrow, said = room.gap(marks[-1], targets)
    labels += said
    days = list(_days(marks, zero + TICK + LINE, wide))
    ticks = [{"x": dot["x"], "x_to": dot["x"], "y": zero, "y_to": zero + TICK} for dot in dots]
    axis = [{"x": 0, "x_to": wide, "y": zero, "y_to": zero}, *ticks]
    foot = max(day["y"] + LINE * len(day["text"]) for day in days)
    data = {
        "dots": [_drawn(dot) | {"mark": f"{dot['row']['of']}-{MARKS[dot['row']['state']]}"} for dot in dots],
        "years": [_drawn(year) for year in years],
        "joins": joins,
        "axis": axis,
        "target": [_drawn(target) for target in targets],
        "arrow": arrow,
        "labels": labels,
        "softs": [*softs, *days],
    }
    return {"width": wide, "height": foot - FONT_SIZE + 4, "datasets": data}


def _drawn(mark: dict[str, Any]) -> dict[str, Any]:
    place = {field: mark[field] for field in ("x", "x_to", "y", "y_to")}
    return place | {"of": mark["row"]["of"], "entry": mark["row"]["entry"]}


def _placed(rows: list[dict[str, Any]], wide: float) -> Iterator[dict[str, Any]]:
    """Each row with its px from the left, `x` to `x_to`, and `high`, its part of the highest."""
    spans = [(_day(row, "since") or _day(row, "day"), _day(row, "day")) for row in rows]
    days = [day for span in spans for day in span if day]
    highest = max(float(row["value"]) for row in rows) or 1
    if not days:
        raise ValueError("trend: `day` must be known of some row")
    first, all_days = min(days), (max(days) - min(days)).days

    def across(day: date) -> float:
        return EDGE + ((day - first).days / all_days if all_days else 0.5) * (wide - 2 * EDGE)

    for row, (since, last) in zip(rows, spans, strict=True):
        aim = row["state"] == "target"
        if since is None or last is None:
            if not aim:
                raise ValueError(f"trend: `day` must be known, in {row}")
            x, x_to = 0.0, wide
        else:
            x, x_to = across(since), across(last)
            if since > last:
                raise ValueError(f"trend: `since` lies after `day`, in {row}")
            x, x_to = (x + APART, x_to - APART) if x_to - x > 4 * APART else ((x + x_to) / 2,) * 2
            x, x_to = (x - DOT, x_to + DOT) if aim and x == x_to else (x, x_to)
        yield {"row": row, "x": x, "x_to": x_to, "high": float(row["value"]) / highest, "aim": aim}


def _day(row: dict[str, Any], field: str) -> date | None:
    try:
        return date.fromisoformat(row[field]) if row[field] else None
    except ValueError:
        raise ValueError(f"trend: `{field}` cannot be {row[field]!r}, in {row}") from None


def _room(wide: float) -> float:
    """Of one text: the first and the last then never meet."""
    return wide / 2 - EDGE


def _order(number: int) -> Iterator[int]:
    """The ends first: they carry the finding."""
    yield from dict.fromkeys([0, number - 1, *range(1, number - 1)])


class _Room:
    """What is taken in a picture, and where a text still fits."""

    def __init__(
        self,
        wide: float,
        zero: float,
        marks: list[dict[str, Any]],
        targets: list[dict[str, Any]],
        joins: list[dict[str, Any]],
    ):
        self.wide, self.zero, self.joins = wide, zero, joins
        self.taken = [Box(mark["x"] - DOT, mark["x_to"] + DOT, mark["y"] - DOT, mark["y"] + DOT) for mark in marks]
        self.taken += [Box(aim["x"], aim["x_to"], aim["y"] - 2, aim["y"] + 2) for aim in targets]

    def free(self, box: Box) -> bool:
        inside = box.left >= 0 and box.right <= self.wide and box.top >= 0 and box.bottom < self.zero
        return (
            inside
            and not any(box.meets(other) for other in self.taken)
            and not any(box.crossed(line) for line in self.joins)
        )

    def numbers(
        self, marks: list[dict[str, Any]], targets: list[tuple[dict[str, Any], dict[str, Any]]]
    ) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
        """The bold texts and the soft ones: of the ends, of targets, of what lies between, and the 0 of the scale."""
        labels, softs = [], []
        for target, said in targets:
            bold, soft = self._aim(target, said)
            labels.append(bold)
            softs += soft
        for number in _order(len(marks)):
            label = self._number(marks[number], number in (0, len(marks) - 1))
            labels += [label] if label else []
        for x, align, left in ((self.wide, "right", self.wide - width("0")), (0.0, "left", 0.0)):
            box = Box(left, left + width("0"), self.zero - 16, self.zero - 1)
            if self.free(box):
                softs.append({"text": ["0"], "x": x, "y": self.zero - 4, "align": align})
                break
        return labels, softs

    def gap(
        self, last: dict[str, Any], targets: list[dict[str, Any]]
    ) -> tuple[list[dict[str, float]], list[dict[str, Any]]]:
        """An arrow between the last mark and the target above it, and how far that is, where nothing is in the way."""
        x = (last["x"] + last["x_to"]) / 2
        for target in targets:
            top, foot = target["y"] + 6, last["y"] - DOT - LINE - 4
            text = lines(target["row"]["gap"] or "", _room(self.wide), bold=True)
            wide = max(width(line, bold=True) for line in text)
            right, y = x - ARROW - 6, (top + foot) / 2 + 5 - LINE * (len(text) - 1) / 2
            beside = Box(right - wide, right, y - 12, y + LINE * (len(text) - 1) + 3)
            over = target["x"] <= x <= target["x_to"]
            if not (target["row"]["gap"] and over and foot - top >= max(LEAST, LINE * len(text) + 12)):
                continue
            if self.free(beside) and self.free(Box(x - ARROW, min(x + ARROW, self.wide), top, foot)):
                heads = (
                    [(x - ARROW, top + ARROW), (x + ARROW, top + ARROW)],
                    [(x - ARROW, foot - ARROW), (x + ARROW, foot - ARROW)],
                )
                lines_of = [
                    (x, top, x, foot),
                    *((x, top, *end) for end in heads[0]),
                    *((x, foot, *end) for end in heads[1]),
                ]
                arrow = [{"x": a, "y": b, "x_to": c, "y_to": d} for a, b, c, d in lines_of]
                return arrow, [{"text": text, "x": right, "y": y, "align": "right"}]
        return [], []

    def _aim(self, target: dict[str, Any], said: dict[str, Any]) -> tuple[dict[str, Any], list[dict[str, Any]]]:
        """Above its line where that is free of marks, else below it; at one of its ends or in its middle."""
        high = LINE * said["lines"]
        wide = said["width"]
        middle = min(max((target["x"] + target["x_to"] - wide) / 2, 0), self.wide - wide)
        lefts = dict.fromkeys([max(0.0, min(target["x"], self.wide - wide)), max(0.0, target["x_to"] - wide), middle])
        places = [(left, y) for y in (target["y"] - high - 5, target["y"] + 5) for left in lefts]
        boxes = [Box(left, left + wide, y, y + high) for left, y in places]
        box = next((box for box in boxes if self.free(box)), boxes[0])
        self.taken.append(box)
        y = box.top + FONT_SIZE
        bold = {"text": said["bold"], "x": box.left, "y": y, "align": "left"}
        soft = {"text": said["soft"], "x": box.left + said["aside"], "y": y + said["below"], "align": "left"}
        return bold, [soft] if said["soft"] else []

    def _number(self, mark: dict[str, Any], insists: bool) -> dict[str, Any] | None:
        """Above its mark, below it or beside it, where neither a line nor another text is; only the ends may insist."""
        text = lines(mark["row"]["label"], _room(self.wide), bold=True)
        wide, more = max(width(line, bold=True) for line in text), LINE * (len(text) - 1)
        x, align, left = _beside((mark["x"] + mark["x_to"]) / 2, wide, self.wide)
        above, below, level = mark["y"] - DOT - 4 - more, mark["y"] + DOT + FONT_SIZE, mark["y"] + 5 - more / 2
        places = [
            (x, align, left, above),
            (x, align, left, below),
            (mark["x"] - DOT - 4, "right", mark["x"] - DOT - 4 - wide, level),
            (mark["x_to"] + DOT + 4, "left", mark["x_to"] + DOT + 4, level),
            (mark["x_to"] + DOT, "right", mark["x_to"] + DOT - wide, above),
            (mark["x"] - DOT, "left", mark["x"] - DOT, above),
        ]
        boxes = [(place, Box(place[2], place[2] + wide, place[3] - 12, place[3] + more + 3)) for place in places]
        found = next(((place, box) for place, box in boxes if self.free(box)), boxes[0] if insists else None)
        if found is None:
            return None
        (x, align, _, y), box = found
        self.taken.append(box)
        return {"text": text, "x": x, "y": y, "align": align}


def _days(marks: list[dict[str, Any]], y: float, wide: float) -> Iterator[dict[str, Any]]:
    """When each mark is of, below the axis. Where the two ends would meet in the middle they go to their sides."""
    said = [(mark, lines(mark["row"]["when"], _room(wide))) for mark in marks]
    places = [
        (_beside((mark["x"] + mark["x_to"]) / 2, max(width(line) for line in text), wide), text) for mark, text in said
    ]
    boxes = [Box(left - 6, left + max(width(line) for line in text) + 6, 0, 1) for (_, _, left), text in places]
    if len(marks) > 1 and boxes[0].meets(boxes[-1]):
        first, last = (max(width(line) for line in places[end][1]) for end in (0, -1))
        places[0] = ((0, "left", 0), places[0][1])
        places[-1] = ((wide, "right", wide - last), places[-1][1])
        boxes[0], boxes[-1] = Box(-6, first + 6, 0, 1), Box(wide - last - 6, wide + 6, 0, 1)
    taken: list[Box] = []
    for number in _order(len(marks)):
        ends = number in (0, len(marks) - 1)
        if ends or not any(boxes[number].meets(other) for other in taken):
            taken.append(boxes[number])
            (x, align, _), text = places[number]
            yield {"text": text, "x": x, "y": y, "align": align}


def _beside(x: float, wide: float, room: float) -> tuple[float, str, float]:
    """Where a text of that width stands over a place, and where it begins: in its middle, but never out of the
    picture."""
    if x - wide / 2 < 0:
        return 0, "left", 0
    if x + wide / 2 > room:
        return room, "right", room - wide
    return x, "center", x - wide / 2
