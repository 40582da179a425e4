"""From a compiled chart to the few bytes a page carries: rendered, trimmed, named."""

import re
from collections.abc import Iterable, Iterator, MutableMapping
from hashlib import sha256
from html import escape
from importlib.metadata import version
from json import dumps
from typing import Any
from xml.etree import ElementTree

from scripts.draw.look import FONT, FONT_SIZE

TRIMMING = 3  # counts up with every change below that changes bytes, so that no cache serves yesterday's
VEGA_LITE = "6.4"
MADE_BY = dumps([version("altair"), version("vl-convert-python"), VEGA_LITE, TRIMMING])

OVERHANG = 2
"""px on either side of a picture, for what a letter reaches over its edge: a seventh of the size of the type."""

NARROW, WIDE = "narrow", "wide"
HIDDEN = ' display="none"'
"""An attribute that any style sheet overrules."""

GEOMETRY = {"d", "transform", "x", "y", "x1", "y1", "x2", "y2", "dx", "dy", "stroke-dasharray"}
NOISE = {"class", "role", "display"}
INHERITED = ("fill", "stroke", "stroke-width", "stroke-dasharray", "font-weight", "text-anchor")
# What the root says once, or what goes without saying.
IDLE = {
    ("fill", "none"),
    ("fill", "transparent"),
    ("font-family", FONT),
    ("font-size", f"{FONT_SIZE}px"),
    ("font-weight", "normal"),
    ("opacity", "1"),
    ("stroke-miterlimit", "10"),
    ("stroke-width", "1"),
    ("text-anchor", "start"),
    ("transform", "translate(0,0)"),
    ("x2", "0"),
    ("y2", "0"),
}


def picture(spec: dict[str, Any], name: str, cache: MutableMapping[str, str] | None) -> str:
    """The chart of `spec` as one line of SVG elements without their `<svg>`, its ids made of `name`."""
    key = sha256(dumps([spec, name, MADE_BY], sort_keys=True).encode()).hexdigest()
    if cache is not None and (kept := cache.get(key)) is not None:
        return kept
    import vl_convert  # a tenth of a second, and most pictures were drawn before

    drawn = trimmed(vl_convert.vegalite_to_svg(spec, vl_version=VEGA_LITE, allowed_base_urls=[]), name)
    if cache is not None:
        cache[key] = drawn
    return drawn


def framed(
    drawn: str,
    *,
    height: float,
    width: float,
    title: str,
    description: str,
    name: str,
    size: str = "",
) -> str:
    """The picture in its `<svg>`, with the words a screen reader says for it.

    Of two drawings of one chart, `narrow` carries the words, and `wide` borrows them: a style sheet shows one of the
    two, and without one the wide one stays hidden.
    A text that stands at the edge needs a little more: some letters, like J, reach back over where they begin.
    """
    words = f'<title id="{name}-title">{escape(title)}</title><desc id="{name}-text">{escape(description)}</desc>'
    return (
        f'<svg class="chart__svg{f" chart__{size}" if size else ""}"{HIDDEN if size == WIDE else ""}'
        f' role="img" aria-labelledby="{name}-title {name}-text"'
        f' viewBox="{-OVERHANG:g} 0 {width + 2 * OVERHANG:g} {round(height, 1):g}"'
        f' fill="none" font-family="{FONT}" font-size="{FONT_SIZE}">'
        f"{words if size != WIDE else ''}{drawn}</svg>"
    )


def trimmed(svg: str, name: str) -> str:
    """What is left of a picture of Vega's when all that draws nothing is gone: half of it."""
    root = ElementTree.fromstring(svg)
    # Vega numbers its ids on and on with every picture it draws: here they take the name of the chart.
    ids = {each.attrib["id"]: f"{name}-{n}" for n, each in enumerate(root.iterfind(".//*[@id]"), start=1)}
    kept = [slim for child in root for slim in _slim(child, ids)]
    return "".join(ElementTree.tostring(each, encoding="unicode").replace(" />", "/>") for each in kept)


def _slim(node: ElementTree.Element, ids: dict[str, str]) -> list[ElementTree.Element]:
    """A copy without idle attributes: nothing of what nobody would see, and a group that says nothing makes room."""
    slim = ElementTree.Element(node.tag.rpartition("}")[2], dict(_telling(node, ids)))
    slim.text = node.text
    slim.extend(_joined(each for child in node for each in _slim(child, ids)))
    if slim.tag == "g":
        if len(slim) > 1:
            _say_once(slim)
        return [slim] if len(slim) and slim.attrib else list(slim)
    unseen = slim.tag == "path" and not slim.attrib.keys() & {"fill", "stroke"}
    return [] if unseen else [slim]


def _joined(shapes: Iterable[ElementTree.Element]) -> Iterator[ElementTree.Element]:
    """Paths that follow one another and differ in nothing but where they lie become one: the squares of one state."""
    last = None
    for shape in shapes:
        if last is not None and shape.tag == last.tag == "path" and _looks(shape) == _looks(last):
            last.set("d", last.get("d", "") + shape.get("d", ""))
            continue
        if last is not None:
            yield last
        last = shape
    if last is not None:
        yield last


def _looks(shape: ElementTree.Element) -> dict[str, str | None]:
    """Everything but the outline; two that are moved would have to move together."""
    return {**shape.attrib, "d": None, "transform": shape.get("transform") and shape.get("d")}


def _telling(node: ElementTree.Element, ids: dict[str, str]) -> Iterator[tuple[str, str]]:
    for attribute, value in node.attrib.items():
        if attribute == "id":
            yield attribute, ids[value]
        elif attribute == "aria-label":
            yield "data-row", value
        elif attribute in GEOMETRY and (attribute, value) not in IDLE:
            yield attribute, re.sub(r"-?\d+\.\d+(e-?\d+)?", _one_decimal, value)
        elif attribute not in NOISE and not attribute.startswith("aria-") and (attribute, value) not in IDLE:
            yield attribute, re.sub(r"(?<=#)\w+", lambda old: ids.get(old[0], old[0]), value)


def _one_decimal(number: re.Match[str]) -> str:
    return f"{round(float(number[0]), 1) or 0:g}"


def _say_once(group: ElementTree.Element) -> None:
    """What all in a group say alike, the group says for them."""
    for attribute in INHERITED:
        values = {child.get(attribute) for child in group}
        if len(values) == 1 and None not in values:
            group.set(attribute, values.pop() or "")
            for child in group:
                del child.attrib[attribute]
