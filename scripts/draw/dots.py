"""A thousand people as a thousand dots: who is counted, and the last ones, who are not yet.

Ours, not Altair's: a thousand marks weigh 6.5 KB, and two dashed rules with round ends, which look the same, 0.4.
"""

from html import escape
from typing import Any

from scripts.draw.look import DONE, FONT_SIZE, INK, INK_SOFT, LINE, NARROW, PART, WIDE, lines

FIELDS = {"dots": int, "label": str | None, "note": str | None, "state": ("done", "part")}
DEFAULTS = {"label": None, "note": None}  # only the last ones are named in the picture
WIDTHS = (NARROW, WIDE)

COLUMNS, ROWS = 40, 25
ALL = COLUMNS * ROWS
DOT = 0.71  # of the room that one has
LARGER = 0.04  # by which those not yet counted are larger, so that few of them are seen
BRACKET = 6  # px from the dots to the bracket, and as high as its ends


def laid_out(rows: list[dict[str, Any]], width: float) -> dict[str, Any]:
    """Row by row from the upper left. ValueError unless there are a thousand, counted ones first."""
    if [row["state"] for row in rows] not in (["done"], ["done", "part"]) or sum(row["dots"] for row in rows) != ALL:
        raise ValueError(f"dots: `dots` must be {ALL} together, `done` first and `part` after it")
    pitch = width / COLUMNS
    placed, first = [], 0
    for row in rows:
        placed.append(row | {"d": rules(first, first + row["dots"], pitch), "pitch": pitch})
        first += row["dots"]
    foot = pitch * ROWS
    data: dict[str, Any] = {"width": width, "rows": placed, "texts": [], "bracket": ""}
    last = rows[-1]
    if last["state"] == "part" and last["dots"]:
        data["bracket"], data["texts"] = _bracket(last, width, pitch, foot)
        foot = data["texts"][-1]["y"] + LINE * (len(data["texts"][-1]["text"]) - 1) + LINE - FONT_SIZE + 1
    return data | {"height": foot}


def rules(first: int, end: int, pitch: float, columns: int = COLUMNS) -> str:
    """The rows of dots from one to before another, each a rule from the middle of its first to that of its last."""
    pieces = []
    for line in range(first // columns, (end - 1) // columns + 1 if end > first else 0):
        left, right = max(first, line * columns), min(end, (line + 1) * columns) - 1
        x, y = (left % columns + 0.5) * pitch, (line + 0.5) * pitch
        # A hair longer than its dots need: rounding may never cost the last one. A dot alone needs a length to be seen.
        pieces.append(f"M{x:.4g} {y:.4g}h{(right - left) * pitch + 0.05:.5g}")
    return "".join(pieces)


def _bracket(row: dict[str, Any], width: float, pitch: float, top: float) -> tuple[str, list[dict[str, Any]]]:
    """Under the last dots of the last line, and what it says, which ends where the picture does."""
    wide = max(min(row["dots"], COLUMNS) * pitch, 2 * BRACKET)
    left, y = width - wide + 0.5, top + BRACKET
    bracket = f"M{left:.5g} {y:.5g}v{BRACKET}H{width - 0.5:g}v-{BRACKET}M{width - wide / 2:.5g} {y + BRACKET:.5g}v5"
    texts: list[dict[str, Any]] = []
    at = y + BRACKET + 5 + FONT_SIZE + 3
    if not row["label"]:
        raise ValueError("dots: `label` must say who the last ones are")
    for text, bold in ((row["label"], True), (row["note"], False)):
        if text:
            texts.append({"text": lines(text, width, bold=bold), "x": width, "y": at, "bold": bold})
            at += LINE * len(texts[-1]["text"])
    return bracket, texts


def drawn(placed: dict[str, Any]) -> str:
    """The two rules, the bracket and its words as SVG."""
    return (
        "".join(_row(row) for row in placed["rows"] if row["dots"])
        + (f'<path stroke="{INK_SOFT}" d="{placed["bracket"]}"/>' if placed["bracket"] else "")
        + "".join(_text(**text) for text in placed["texts"])
    )


def _row(row: dict[str, Any]) -> str:
    counted = row["state"] == "done"
    size = row["pitch"] * (DOT if counted else DOT + LARGER)
    return (
        f'<path data-row="{row["entry"]}" stroke="{DONE if counted else PART}" stroke-width="{size:.3g}"'
        f' stroke-linecap="round" stroke-dasharray="0 {row["pitch"]:g}" d="{row["d"]}"/>'
    )


def _text(text: list[str], x: float, y: float, bold: bool) -> str:
    weight = ' font-weight="600"' if bold else ""
    first, *more = map(escape, text)
    said = "".join([f"<tspan>{first}</tspan>", *(f'<tspan x="0" dy="{LINE}">{line}</tspan>' for line in more)])
    return (
        f'<text transform="translate({x:g},{y:.4g})" text-anchor="end" fill="{INK}"{weight}>'
        f"{said if more else first}</text>"
    )
