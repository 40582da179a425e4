"""A share of people as squares of a hundred."""

from markupsafe import Markup

from scripts.derive import Measured, Share
from scripts.pages.figure_words import hundred, of_hundred, said_hundred, share_words
from scripts.pages.page import Chart, Table
from scripts.pages.say import Say, capital, plain


def squares(say: Say, share: Share, target: Measured | None = None) -> Chart | None:
    """A share of people in a hundred squares; None above 100%, at odds with its own count, or with only one end."""
    if share.percent.nominal > 100 or share.reading.at_odds or of_hundred(say, share).rest is None:
        return None
    figure = share.reading.figure
    drawn = of_hundred(say, share).drawn
    goal = _same_base(share, target)
    said = hundred(say, share)
    values = {
        "n": said,
        "people": say.people(share.base),
        "short": say.short(share.reading),
        "region": say.region(figure.region),
        "date": say.when(share.reading),
        "share": share_words(say, share),
        "origin": say.t(f"origin.{share.origin}"),
    }
    over = of_hundred(say, share).how == "over"
    words = [capital(say.t("chart.squares.done_over" if over else "chart.squares.done", full=drawn, **values))]
    if goal is not None:
        words.append(say.t("chart.squares.target", goal=goal, n=goal - drawn))
    left = 100 - max(drawn, goal or 0)
    words.append(say.t("chart.squares.rest_over" if over else "chart.squares.rest", n=left))
    table = Table(
        say.t("chart.squares.caption", **values),
        (say.t("head.what"), say.t("head.of_100")),
        (
            (say.short(share.reading), said),
            *([(say.t("chart.squares.goal", goal=goal), Markup(str(goal - drawn)))] if goal is not None else []),
            *([(say.t("chart.squares.left"), _left(say, share, goal, left))] if left else []),
        ),
        frozenset({1}),
    )
    return Chart(
        f"squares-{figure.region}-{figure.indicator}",
        "waffle",
        tuple(_hundred(drawn, goal)),
        capital(say.t("chart.squares.title", **values)),
        say.t("chart.squares.subtitle", **values),
        plain(say.t("chart.squares.alt", **values)),
        table,
        words=tuple(words),
    )


def _hundred(done: int, goal: int | None) -> list[dict[str, object]]:
    """A hundred squares, filled row by row from the lower left corner."""
    states = ["done" if n < done else "target" if goal is not None and n < goal else "rest" for n in range(100)]
    # A target that is already reached has its row in the table, and no squares of its own.
    entries = {"done": 0, "target": 1, "rest": 1 if goal is None else 2}
    return [
        {"row": n // 10, "column": n % 10, "state": state, "entry": entries[state]} for n, state in enumerate(states)
    ]


def _left(say: Say, share: Share, goal: int | None, left: int) -> Markup:
    """The rest of a hundred, no more exact than what it is left of: lebih dari 99 leaves kurang dari 1."""
    hundred = of_hundred(say, share)
    if (goal is not None and goal > hundred.drawn) or hundred.rest is None:
        return Markup(str(left))
    return said_hundred(say, hundred.rest)


def _same_base(share: Share, target: Measured | None) -> int | None:
    """The target in a hundred, only where it is a share of the very same base; above 100 it cannot be drawn."""
    if target is None or target.target.percent is None or target.through is None or target.through.base != share.base:
        return None
    goal = int(target.target.percent)
    return goal if goal == target.target.percent and goal <= 100 else None
