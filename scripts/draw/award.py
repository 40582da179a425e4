"""An award in its setting: when, where, from whom, to whom, for what, on one thread."""

from itertools import pairwise
from typing import TYPE_CHECKING, Any

from scripts.draw.look import FONT_SIZE, LINE, WIDTH, at, lines, look, row_of

if TYPE_CHECKING:
    import altair as alt

FIELDS = {"what": str, "text": str, "mark": ("step", "giver", "receiver")}
DEFAULTS = {"mark": "step"}  # `what` is in the language of the page, so it cannot tell who gives and who receives

THREAD = 9
TEXT = 30
GAP = 18


def award(locale: dict[str, Any]) -> "alt.LayerChart":
    """A mark for each step, on a thread that is strong from the giver, a ring, to the receiver, a seal."""
    import altair as alt

    rows, threads = alt.Chart(alt.NamedData("rows")), alt.Chart(alt.NamedData("threads"))
    threads = threads.encode(at("thread_from"), y2="thread_to:Q", x=alt.value(THREAD))
    marks = rows.encode(at("mark_at"), row_of(), x=alt.value(THREAD))
    plain = alt.FieldEqualPredicate("step", "mark")
    return alt.LayerChart(
        layer=[
            threads.mark_rule(style="thread").transform_filter(alt.datum.kind == "thread"),
            threads.mark_rule(style="handover").transform_filter(alt.datum.kind == "handover"),
            marks.mark_point(style="step-mark", aria=True).transform_filter(alt.datum.mark == "step"),
            marks.mark_point(style="giver-mark", aria=True).transform_filter(alt.datum.mark == "giver"),
            marks.mark_point(style="receiver-seal", aria=True).transform_filter(alt.datum.mark == "receiver"),
            marks.mark_point(style="receiver-mark").transform_filter(alt.datum.mark == "receiver"),
            rows.mark_text(style="soft-text", x=TEXT).encode(at("what_at"), text="what:N"),
            rows.mark_text(style="text", x=TEXT).encode(at("text_at"), text="text:N").transform_filter(plain),
            rows.mark_text(style="bold-text", x=TEXT).encode(at("text_at"), text="text:N").transform_filter(~plain),
        ],
        config=look(locale),
    )


def laid_out(rows: list[dict[str, Any]]) -> dict[str, Any]:
    """As high as its texts need."""
    placed, top = [], 0
    for row in rows:
        placed.append(row | _texts(row, top))
        top = placed[-1]["foot"] + GAP
    threads = [_thread(*pair) for pair in pairwise(placed)]
    return {"height": top - GAP, "datasets": {"rows": placed, "threads": threads}}


def _texts(row: dict[str, Any], top: int) -> dict[str, Any]:
    room = WIDTH - TEXT
    what, text = lines(row["what"], room), lines(row["text"], room, bold=row["mark"] != "step")
    what_at = top + FONT_SIZE
    text_at = what_at + LINE * len(what)
    foot = text_at + LINE * len(text) - FONT_SIZE
    return {"what": what, "what_at": what_at, "mark_at": what_at - 5, "text": text, "text_at": text_at, "foot": foot}


def _thread(above: dict[str, Any], below: dict[str, Any]) -> dict[str, Any]:
    handed_over = (above["mark"], below["mark"]) == ("giver", "receiver")
    return {
        "thread_from": above["mark_at"],
        "thread_to": below["mark_at"],
        "kind": "handover" if handed_over else "thread",
    }
