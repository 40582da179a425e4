"""The charts of cards: the marks of the pages' charts, with words large enough for a card in a chat.

The dots are the pages' own (`draw.dots`). Squares and bar are drawn here, from the very rows: on the pages their words
are 14 px, and a card is seen at a third of its size.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from scripts.cards import look
from scripts.cards.type import BOLD, MEDIUM, lines, text, width
from scripts.draw import dots

Rows = Sequence[Mapping[str, Any]]
COLUMNS = 50
GAP = 10


def chart(kind: str, rows: Rows, x: float, y: float, wide: float, high: float, size: float) -> tuple[str, float] | None:
    """A chart in a box, and how high it is; None where it would not be legible there. `size` is that of its words."""
    return {"dots": _dots, "waffle": _squares, "progress": _bar}[kind](rows, x, y, wide, high, size)


def _dots(rows: Rows, x: float, y: float, wide: float, high: float, size: float) -> tuple[str, float] | None:
    last = rows[-1] if rows[-1]["state"] == "part" else None
    said = [str(last[part]) for part in ("label", "note") if last and last.get(part)]
    words = [
        (line, weight)
        for each, weight in zip(said, (BOLD, MEDIUM), strict=False)
        for line in lines(each, wide, size, weight)
    ]
    foot = (22 + len(words) * size * 1.28) if last else 0
    # Half pixels: a free distance would make every dot another picture, and the file half as large again.
    pitch = int(2 * min(wide / COLUMNS, (high - foot) / (dots.ALL / COLUMNS))) / 2
    if pitch < 8:
        return None
    placed, first = [], 0
    for row in rows:
        end = first + row["dots"]
        placed.append({**row, "entry": 0, "d": dots.rules(first, end, pitch, COLUMNS), "pitch": pitch})
        first = end
    marks = dots.drawn({"rows": placed, "bracket": "", "texts": []})
    for variable, colour in (("done", look.DONE), ("part", look.PART)):
        marks = marks.replace(f"var(--kt-{variable}, {colour})", colour)
    done = f'<g transform="translate({x:g} {y:g})" fill="none">{marks}</g>'
    bottom = y + pitch * dots.ALL / COLUMNS
    if not last:
        return done, bottom - y
    right = x + pitch * COLUMNS
    left = right - max(min(last["dots"], COLUMNS) * pitch, 16)
    done += (
        f'<path d="M{left:.1f} {bottom + 4:.1f}v8H{right:.1f}v-8" fill="none" stroke="{look.OCHRE}" stroke-width="3"/>'
    )
    at = bottom + 18 + size
    for line, weight in words:
        fill = look.OCHRE if weight == BOLD else look.SOFT
        whole = width(line, size, weight)
        done += text(line, max(right, x + whole), at, size, weight, fill, anchor="end")
        at += size * 1.28
    return done, bottom + foot - y


def _squares(rows: Rows, x: float, y: float, wide: float, high: float, size: float) -> tuple[str, float] | None:
    across = 20 if wide > 600 else 10
    down = 100 // across
    said = [row for row in rows if row.get("label")]
    words = [line for row in said for line in _told(row, wide, size)]
    foot = 14 + len(words) * size * 1.28
    pitch = int(min(wide / across, (high - foot) / down))
    if pitch < 16:
        return None
    done = ""
    counted = sum(float(row["squares"]) for row in rows if row["state"] == "done")
    side = pitch * 0.8
    for n in range(100):
        left, top = x + n % across * pitch + (pitch - side) / 2, y + n // across * pitch + (pitch - side) / 2
        part = min(max(counted - n, 0), 1)
        done += _rect(left, top, side, side, look.REST)
        if part:
            done += _rect(left, top, side * part, side, look.DONE)
    goal = next((float(row["squares"]) for row in rows if row["state"] == "target"), None)
    if goal is not None:
        done += _edge(round(goal), across, x, y, pitch)
    at = y + pitch * down + 14 + size * 0.9
    for line, weight, fill in words:
        done += text(line, x, at, size, weight, fill)
        at += size * 1.28
    return done, pitch * down + foot


def _told(row: Mapping[str, Any], wide: float, size: float) -> list[tuple[str, int, str]]:
    fill = look.TARGET if row["state"] == "target" else look.DONE
    said = ", ".join(str(row[part]) for part in ("label", "note") if row.get(part))
    return [(line, BOLD, fill) for line in lines(said, wide, size, BOLD)]


def _edge(goal: int, across: int, x: float, y: float, pitch: float) -> str:
    """A dashed line around the first squares, as many as the target asks for."""
    full, rest = divmod(goal, across)
    right = x + across * pitch
    path = f"M{x:g} {y:g}H{right if full else x + rest * pitch:g}"
    path += f"V{y + full * pitch:g}" if full else ""
    path += f"H{x + rest * pitch:g}V{y + (full + 1) * pitch:g}" if rest else ""
    return f'<path d="{path}H{x:g}z" fill="none" stroke="{look.TARGET}" stroke-width="4" stroke-dasharray="12 9"/>'


def _bar(rows: Rows, x: float, y: float, wide: float, high: float, size: float) -> tuple[str, float] | None:
    counted, target = rows[0], rows[1]
    most = max(counted["people"], target["people"]) or 1
    above = lines(str(counted["label"]), wide, size, BOLD)
    below = [(line, BOLD) for line in lines(str(target["label"]), wide, size, BOLD)]
    below += [(line, MEDIUM) for line in lines(str(target.get("note") or ""), wide, size, MEDIUM)]
    step = size * 1.28
    bar = min(high - step * (len(above) + len(below)) - 2 * GAP, 130)
    if bar < 56:
        return None
    top = y + step * len(above) + GAP
    ends = [max(row["people"] / most * wide, 6) for row in rows]
    done = "".join(text(line, x, y + size + n * step, size, BOLD, look.DONE) for n, line in enumerate(above))
    done += (
        f'<rect x="{x + 2:g}" y="{top + 2:g}" width="{ends[1] - 4:.1f}" height="{bar - 4:g}" rx="8" fill="{look.WHITE}"'
    )
    done += f' stroke="{look.TARGET}" stroke-width="4" stroke-dasharray="14 10"/>'
    done += f'<rect x="{x:g}" y="{top:g}" width="{ends[0]:.1f}" height="{bar:g}" rx="8" fill="{look.DONE}"/>'
    at = top + bar + GAP + size * 0.9
    for line, weight in below:
        right = max(x + ends[1], x + width(line, size, weight))
        done += text(line, right, at, size, weight, look.TARGET if weight == BOLD else look.SOFT, anchor="end")
        at += step
    return done, at - y - size * 0.6


def _rect(x: float, y: float, wide: float, high: float, fill: str) -> str:
    return f'<rect x="{x:g}" y="{y:g}" width="{wide:.1f}" height="{high:g}" rx="4" fill="{fill}"/>'
