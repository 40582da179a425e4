"""A figure is never bare."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from scripts.model import UNSTATED, Claim, Data, Figure, Where, figure_id

Found = Iterator[tuple[Where, str, dict[str, Any]]]
MOST_WORDS = 8


def a_figure_has_a_value(data: Data, today: date) -> Found:
    for _, figure in data.figures():
        ranged = (figure.count_from is None, figure.count_to is None)
        if ranged[0] != ranged[1]:
            yield figure.at("count_from" if ranged[1] else "count_to"), "half-range", {}
        elif figure.count is None and figure.percent is None and ranged[0]:
            yield figure.where, "plain", {}
        if figure.count_is and figure.count is None:
            yield figure.at("count_is"), "no-count", {}


def a_percentage_says_of_what(data: Data, today: date) -> Found:
    for _, figure in data.figures():
        if figure.percent is not None and figure.of is None:
            yield figure.at("percent"), "plain", {"typed": f"{figure.percent}".replace(".", ",")}
        if figure.percent is None and figure.of is not None:
            yield figure.at("of"), "no-percent", {"typed": figure.of}
    for target in data.targets.values():
        if target.percent is not None and target.of is None:
            yield target.at("percent"), "plain", {"typed": f"{target.percent}".replace(".", ",")}


def a_share_of_a_target_names_it(data: Data, today: date) -> Found:
    for _, figure in data.figures():
        base = data.bases.get(figure.of or "")
        if base and base.of_target and figure.target is None and figure.of_count is None:
            yield figure.at("of"), "plain", {"known": ", ".join(data.targets)}
        if figure.target is not None and not (base and base.of_target):
            yield figure.at("target"), "not-of-target", {}


def a_figure_is_written_once(data: Data, today: date) -> Found:
    """The same thing twice in one source; other values need a place in the text or a note to be told apart."""
    first: dict[str, Any] = {}
    for source, figure in data.figures():
        name = figure_id(source, figure)
        earlier = first.setdefault(name, figure)
        if earlier is not figure:
            yield (
                figure.where,
                "plain",
                {"indicator": figure.indicator, "region": figure.region, "earlier": earlier.where.line},
            )


def readings_of_ours_have_a_reason(data: Data, today: date) -> Found:
    for _, figure in data.figures():
        for name in ("read_as", "prefer"):
            if getattr(figure, name) and figure.because is None:
                yield figure.at(name), "plain", {"name": name}
        if figure.read_as == UNSTATED or (figure.read_as and figure.percent is None):
            yield figure.at("read_as"), "nothing-to-read", {}


def words_of_a_source_are_few(data: Data, today: date) -> Found:
    for source in data.sources.values():
        entries: tuple[Figure | Claim, ...] = (*source.figures, *source.claims)
        for entry in entries:
            if entry.as_printed and len(entry.as_printed.split()) > MOST_WORDS:
                facts = {"words": len(entry.as_printed.split()), "most": MOST_WORDS}
                yield entry.at("as_printed"), "plain", facts
