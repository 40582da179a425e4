"""Readable but improbable: asked about, never refused, because sources do print such things."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from scripts.model import Data, Where

Found = Iterator[tuple[Where, str, dict[str, Any]]]


def percentages_above_100_have_a_reason(data: Data, today: date) -> Found:
    for _, figure in data.figures():
        if figure.percent is not None and figure.percent > 100 and figure.of_as_of is None and figure.note is None:
            yield figure.at("percent"), "plain", {"typed": f"{figure.percent}".replace(".", ",")}


def percentages_are_not_fractions(data: Data, today: date) -> Found:
    """Excel keeps 99,54% as 0,9954."""
    for _, figure in data.figures():
        percent = figure.percent
        if percent is not None and 0 < percent <= 1 and len(str(percent)) > 4 and figure.note is None:
            typed, better = (f"{one}".replace(".", ",") for one in (percent, (percent * 100).normalize()))
            yield figure.at("percent"), "plain", {"typed": typed, "better": better}
