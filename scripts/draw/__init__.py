"""Rows in, one inline SVG out. A new kind of chart is one file here and one name in KINDS."""

import json
import re
from collections.abc import MutableMapping
from decimal import Decimal
from functools import cache as once
from hashlib import sha256
from math import inf
from typing import Any

from scripts.cache import key, taken
from scripts.draw import bullet, dot_plot, dots, progress, tile_map, trend, waffle
from scripts.draw.look import WIDTH
from scripts.draw.preview import preview
from scripts.draw.svg import NARROW, WIDE, framed, picture

__all__ = ["CHARTS", "KINDS", "checked", "preview", "remember_templates", "svg"]

# Each file holds FIELDS, what a row needs; `laid_out`, which gives every row its place; and, under its own name, a
# function that ends in the chart. One that also holds WIDTHS is laid out for each of these, for a phone and for a desk.
# What Altair cannot say is drawn by the file itself, by `drawn`.
KINDS = {
    "trend": trend,
    "bullet": bullet,
    "waffle": waffle,
    "dot_plot": dot_plot,
    "tile_map": tile_map,
    "dots": dots,
    "progress": progress,
}
CHARTS = {kind: getattr(module, kind) for kind, module in KINDS.items() if hasattr(module, kind)}


def svg(
    kind: str,
    rows: list[dict[str, Any]],
    *,
    title: str,
    description: str,
    locale: dict[str, Any],
    name: str,
    cache: MutableMapping[str, str] | None = None,
) -> str:
    """One line of inline SVG, made for a phone, in the colours of the page around it; behind it, where a desk shows
    more, another one for that.

    `rows` are as FIELDS of the chart says; each may also name its `entry`, the row of the table beside the chart (from
    0) that it draws, where that is not its own place: its mark carries it as `data-row`. `title` is the finding,
    `description` what is drawn, both plain text.
    `locale` is {"number": …, "time": …}, mappings as d3 knows them. `name` is the chart's own on its page: the ids are
    made of it. `cache` keeps drawings between builds.

    Raises ValueError for an unknown kind, a row that lacks a field, has an unknown one or one that cannot be drawn,
    and for a chart without rows, title or description.
    """
    if kind not in KINDS:
        raise ValueError(f"{kind}: no such chart; there are {', '.join(sorted(KINDS))}")
    title, description = _plain(title), _plain(description)
    if not title or not description:
        raise ValueError(f"{kind}: {name} needs a title and a description, for those who do not see it")
    module, rows, ids = KINDS[kind], checked(kind, rows), _identifier(name)
    widths = getattr(module, "WIDTHS", ())
    layouts = [module.laid_out(rows, width) for width in widths] if widths else [module.laid_out(rows)]
    return "".join(
        framed(
            _drawn(kind, placed, locale, ids, cache),
            width=placed.get("width", WIDTH),
            height=placed["height"],
            title=title,
            description=description,
            name=ids,
            size=size,
        )
        for placed, size in zip(layouts, (NARROW, WIDE) if widths else ("",), strict=True)
    )


def _drawn(
    kind: str, placed: dict[str, Any], locale: dict[str, Any], ids: str, cache: MutableMapping[str, str] | None
) -> str:
    if kind not in CHARTS:
        return str(KINDS[kind].drawn(placed))
    spec = json.loads(_kept_template(kind, cache)) | placed
    spec["config"]["locale"] = locale
    return picture(spec, ids, cache)


def remember_templates(cache: MutableMapping[str, str]) -> None:
    """Build what `svg` will ask for, every kind of chart, where the cache has not got it: once, for all languages."""
    for kind in CHARTS:
        _kept_template(kind, cache)


def _kept_template(kind: str, cache: MutableMapping[str, str] | None) -> str:
    # What builds a template, Altair, takes half a second to be there at all.
    return taken(cache, key("chart", kind), lambda: _template(kind))


@once
def _template(kind: str) -> str:
    """Building a chart takes a hundred times as long as swapping its rows and its locale; validating it, which the
    tests do, nearly as long again."""
    from altair.utils.schemapi import debug_mode

    with debug_mode(False):
        return json.dumps(CHARTS[kind]({}).to_dict(validate=False))


def checked(kind: str, rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The rows with their texts on one line. ValueError names the chart and the field: Vega would draw a row with a
    misspelt field as nothing, and say nothing."""
    if not rows:
        raise ValueError(f"{kind}: a chart needs rows")
    return [_checked(kind, {"entry": place} | row) for place, row in enumerate(rows)]


def _checked(kind: str, row: dict[str, Any]) -> dict[str, Any]:
    fields = KINDS[kind].FIELDS | {"entry": int}
    row = getattr(KINDS[kind], "DEFAULTS", {}) | row
    if unknown := row.keys() - fields.keys():
        raise ValueError(f"{kind}: `{min(unknown)}` is not known, in {row}; known are {', '.join(fields)}")
    if missing := fields.keys() - row.keys():
        raise ValueError(f"{kind}: `{min(missing)}` is missing, in {row}")
    plain = {field: _plain(value) if isinstance(value, str) else value for field, value in row.items()}
    for field, wanted in fields.items():
        if not _fits(plain[field], wanted):
            raise ValueError(f"{kind}: `{field}` cannot be {row[field]!r}, in {row}")
    return plain


def _fits(value: Any, wanted: Any) -> bool:
    if isinstance(wanted, tuple):
        return value in wanted
    if isinstance(value, int | float | Decimal) and not 0 <= float(value) < inf:
        return False
    return isinstance(value, wanted) and not isinstance(value, bool) and value != ""


def _plain(text: str) -> str:
    """On one line, for a blank line would end the chart inside Markdown; without what XML has no letter for."""
    text = re.sub("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]", "", text)
    return re.sub(r"[^\S\u00a0\u202f]+", " ", text).strip()


def _identifier(name: str) -> str:
    """`name` itself where it can be an id; else what can be kept of it and a fingerprint, so that no two names meet."""
    if re.fullmatch(r"[A-Za-z0-9_-]+", name):
        return f"chart-{name}"
    return f"chart-{re.sub('[^A-Za-z0-9_-]+', '-', name).strip('-')}-{sha256(name.encode()).hexdigest()[:8]}"
