"""The one look of all charts: width, type, colours, and how much room a text takes."""

from bisect import bisect_left
from math import ceil
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import altair as alt

WIDTH = 320
NARROW, WIDE = 324, 624
"""px of a drawing for a phone and of one for a column of a desk, where two are made of the same rows."""
LINE = 18  # px from one line of text to the next
FONT = "system-ui, sans-serif"
FONT_SIZE = 14  # px; a 320 px phone shows the charts at nine tenths, and 12 px is the least that reads well there

PAPER = "var(--kt-paper, #fbfaf6)"
INK = "var(--kt-ink, #18231f)"
INK_SOFT = "var(--kt-ink-soft, #51605a)"
DONE = "var(--kt-done, #0a6657)"
PART = "var(--kt-part, #b87611)"
TARGET = "var(--kt-target, #3b4a5c)"
SCALE = "var(--kt-line, #838a83)"
NOTHING = "transparent"

TEXT = {"color": INK, "fontSize": FONT_SIZE, "align": "left", "baseline": "alphabetic", "lineHeight": LINE}
SOFT = {"color": INK_SOFT}
BOLD = {"fontWeight": 600}
SOLID = {"filled": True, "opacity": 1}  # Vega-Lite draws points hollow and see-through unless told

CROSS = "M-1,-1L1,1M-1,1L1,-1"


def _of_time(name: str, colour: str) -> dict[str, dict[str, Any]]:
    """The marks of what is followed over time, in its colour: counted, our estimate, at odds with its own numbers; the
    line that joins, and the flat one of a whole year."""
    point = {"stroke": colour, "strokeWidth": 2.5, "size": 90, **SOLID}
    return {
        f"{name}-join": {"color": colour, "strokeWidth": 3},
        f"{name}-year": {"color": colour, "strokeWidth": 4},
        f"{name}-dot": {"color": colour, **point},
        f"{name}-hollow": {"color": PAPER, **point},
        f"{name}-crossed": {"color": NOTHING, **point, "strokeWidth": 3, "size": 150, "shape": CROSS},
    }


# Charts name these styles and never a colour. In `color` Vega-Lite sees the inside of a shape; `fill` it ignores here.
STYLES: dict[str, dict[str, Any]] = {
    "text": TEXT,
    "bold-text": TEXT | BOLD,
    "soft-text": TEXT | SOFT,
    "done": {"color": DONE},
    "target": {"color": NOTHING, "stroke": TARGET, "strokeWidth": 1.5, "strokeDash": [5, 3]},
    "target-line": {"color": TARGET, "strokeWidth": 2, "strokeDash": [5, 4]},
    "whole": {"color": NOTHING, "stroke": SCALE, "strokeWidth": 1.5},
    "rest-square": {"color": NOTHING, "stroke": SCALE, "strokeWidth": 1},
    "arrow": {"color": INK, "strokeWidth": 1},
    "scale": {"color": SCALE, "strokeWidth": 1},
    "stem": {"color": DONE, "strokeWidth": 2.5},
    "shown-dot": {"color": DONE, "stroke": DONE, "strokeWidth": 2.5, "size": 110, **SOLID},
    "inferred-dot": {"color": PAPER, "stroke": DONE, "strokeWidth": 2.5, "size": 110, **SOLID},
    **_of_time("done", DONE),
    **_of_time("part", PART),
    "tile": {"color": NOTHING, "stroke": SCALE, "strokeWidth": 1},
}


def look(locale: dict[str, Any]) -> dict[str, Any]:
    """The Vega-Lite config every chart wears.

    `locale` is {"number": …, "time": …} in d3's words. Names of locales are not enough: Vega knows no `id-ID`.
    """
    return {
        "background": NOTHING,
        "aria": False,
        # The charts place things themselves: Vega would fit the picture to the letters of a font it does not have.
        "autosize": "none",
        "padding": 0,
        "view": {"stroke": None, "continuousWidth": WIDTH, "discreteWidth": WIDTH},
        "font": FONT,
        "locale": locale,
        "style": STYLES,
    }


def at(field: str) -> "alt.Y":
    """A height that a layout has worked out, in px from the top."""
    import altair as alt

    return alt.Y(f"{field}:Q", scale=None, axis=None)


def row_of() -> "alt.Description":
    """Which row of the table a mark draws. Vega writes it as a label, the trimming makes `data-row` of that.

    The mark must say `aria=True`, else Vega leaves it out.
    """
    import altair as alt

    return alt.Description("entry:N")


# Hundredths of an em, rounded up, of DejaVu Sans: the widest face that `system-ui` commonly is. What fits there, fits.
WIDTHS = {
    letter: hundredths
    for hundredths, letters in {
        30: "'ijlIJí",
        34: " ,./:;\\|‘’·",
        42: "f-()[]t!r",
        54: 'sz?*_"`–°“”',
        58: "cLFk",
        64: "abdeghnopquvxySPTYE0123456789${}áéèóúü",
        70: "KAVXZBRC",
        79: "UNHDG&OQ",
        84: "w#+<=>^~×−≈≥≤",
    }.items()
    for letter in letters
}
WIDEST = 100
BOLDER = 1.16


def width(text: str, bold: bool = False) -> float:
    """The most px that `text` takes in one line on readers' machines."""
    hundredths = sum(WIDTHS.get(letter, WIDEST) for letter in text)
    return hundredths / 100 * FONT_SIZE * (BOLDER if bold else 1)


def lines(text: str, room: float, bold: bool = False) -> list[str]:
    """`text` in as few lines of at most `room` px as it needs, and those about equally long: no last word alone.

    Only spaces part lines, so `KTP-el` stays whole; a word longer than a line is cut.
    """
    words = [piece for word in text.split(" ") for piece in _pieces(word, room, bold)]
    fewest = len(_broken(words, room, bold))
    if fewest == 1:
        return [text]
    rooms = range(ceil(max(width(word, bold) for word in words)), ceil(room))
    narrowest = bisect_left(rooms, True, key=lambda narrower: len(_broken(words, narrower, bold)) <= fewest)
    return _broken(words, rooms[narrowest] if narrowest < len(rooms) else room, bold)


def _broken(words: list[str], room: float, bold: bool) -> list[str]:
    done, line = [], words[0]
    for word in words[1:]:
        if width(f"{line} {word}", bold) > room:
            done.append(line)
            line = word
        else:
            line = f"{line} {word}"
    return [*done, line]


def _pieces(word: str, room: float, bold: bool) -> list[str]:
    """A word, or its parts where it is longer than a line: an address, or somebody's cat on the keyboard."""
    pieces = [""]
    for letter in word:
        if pieces[-1] and width(pieces[-1] + letter, bold) > room:
            pieces.append("")
        pieces[-1] += letter
    return pieces


def pair(label: str, note: str, room: float) -> dict[str, Any]:
    """Bold words and soft ones: in one line where both fit, else beneath each other.

    In lines, with how far the soft ones stand to the right (`aside`, px) or below (`below`, px), and how wide and high
    both are together.
    """
    bold, soft = lines(label, room, bold=True), lines(note, room) if note else []
    wide, beyond = max(width(line, bold=True) for line in bold), max([0, *(width(line) for line in soft)])
    aside = wide + GAP if len(bold) == len(soft) == 1 and wide + GAP + beyond <= room else 0
    return {
        "bold": bold,
        "soft": soft,
        "aside": aside,
        "below": 0 if aside or not soft else LINE * len(bold),
        "width": aside + beyond if aside else max(wide, beyond),
        "lines": len(bold) if aside else len(bold) + len(soft),
    }


GAP = 5


def heading(name: str, label: str, top: float, room: float) -> dict[str, Any]:
    """A name on the left, what is said of it on the right; beneath each other where they do not fit side by side.

    Both come back in lines, with the place of each in px and `foot`, where they end.
    """
    names, labels = lines(name, room), lines(label, room, bold=True)
    beside = len(names) == len(labels) == 1 and width(name) + width(label, bold=True) + FONT_SIZE <= room
    name_at = top + FONT_SIZE
    label_at = name_at if beside else name_at + LINE * len(names)
    return {
        "name": names,
        "name_at": name_at,
        "label": labels,
        "label_x": room if beside else 0,
        "label_at": label_at,
        "align": "right" if beside else "left",
        "foot": label_at + LINE * len(labels) - FONT_SIZE,
    }
