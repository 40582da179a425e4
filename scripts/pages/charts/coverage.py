"""How many of all people are reached: a thousand dots where nearly all are, else a hundred squares."""

from decimal import Decimal
from fractions import Fraction
from math import ceil

from markupsafe import Markup

from scripts.derive import AGREES, DERIVED, INFERRED, PRINTED, Interval, Measured, Reading, Share, own_count, remaining
from scripts.model import UNSTATED
from scripts.pages.charts.shorter import title
from scripts.pages.figure_words import hundred, of_hundred, people_between, said_hundred, share_words
from scripts.pages.headlines import Headline
from scripts.pages.page import Chart, Mark, Table
from scripts.pages.say import Say, capital, plain

ALL, HUNDRED = 1000, 100
FROM = 98
"""Percent from which on a thousand dots are drawn: one square of a hundred would be more people than are missing."""


def coverage(say: Say, headline: Headline | None) -> Chart | None:
    """The share that leads, as a picture of people; None where it cannot be drawn honestly."""
    # A base that we read makes a sentence: outlines that mean "we think so" look like nobody at all.
    if headline is None or headline.share is None or headline.share.origin == INFERRED:
        return None
    return dots(say, headline.share) or squares(say, headline.share, headline.target)


def dots(say: Say, share: Share) -> Chart | None:
    """A thousand dots; None below 98% or above 100%, and unless the base is stated and the numbers agree."""
    reading, figure = share.reading, share.reading.figure
    if share.contested or reading.verdict != AGREES or share.base == UNSTATED or figure.read_as is not None:
        return None
    percent = share.exact.nominal
    if not FROM <= percent <= 100:
        return None
    # Whoever is missing is seen: only where nobody is, no dot is left open.
    missing = (100 - percent) * 10
    last = ceil(missing)
    values = _values(say, share) | {"all": say.many(ALL)}
    topic = say.site.topic(figure.indicator)
    short = say.reached(topic) if topic else say.short(reading)
    lacking = say.unreached(topic) if topic else say.t("chart.dots.not_yet")
    counted, uncounted = _thousands(say, missing, reading)
    left = remaining(reading)
    people = say.counted(reading, people_between(say, left, reading)) if left and left.high is not None else Markup("")
    table = Table(
        say.t("chart.dots.caption", **values),
        (say.t("head.what"), say.t("head.of_1000", all=say.many(ALL)), capital(say.unit(reading))),
        (
            (capital(short), counted, _count(say, reading.count, reading)),
            *([(capital(lacking), uncounted, _count(say, left, reading))] if last else []),
        ),
        frozenset({1, 2}),
    )
    rows: list[dict[str, object]] = [{"dots": ALL - last, "state": "done"}]
    if last:
        words = {"n": last, "unreached": lacking, "people": people, "of": uncounted, "all": say.many(ALL)}
        note = say.t("chart.dots.note" if people else "chart.dots.note_share", **words)
        rows.append(
            {"dots": last, "state": "part", "label": plain(say.t("chart.dots.last", **words)), "note": plain(note)}
        )
    return Chart(
        _name(share),
        "dots",
        tuple(rows),
        title(say, "chart.dots.title", "chart.dots.title_short", reached=short, **values),
        say.t("chart.squares.subtitle", **values),
        plain(say.t("chart.dots.alt", counted=counted, left=uncounted, reached=short, unreached=lacking, **values)),
        table,
        marks=_marks(share),
    )


def _thousands(say: Say, missing: Fraction, reading: Reading) -> tuple[Markup, Markup]:
    """How many of a thousand, and how many not, no more exact than they are: lebih dari 996, kurang dari 4."""
    last = ceil(missing)
    n = say.n(ALL - last, reading), say.n(last, reading)
    if missing == last:
        return n
    return say.t("hundred.over", n=n[0]), say.t("hundred.under", n=n[1])


def _count(say: Say, number: Interval | None, reading: Reading) -> Markup:
    return people_between(say, number, reading) if number and number.high is not None else Markup("–")


def squares(say: Say, share: Share, target: Measured | None = None) -> Chart | None:
    """A share of people in a hundred squares; None above 100%, at odds with its own count, or with only one end."""
    if share.percent.nominal > 100 or share.contested or share.reading.at_odds:
        return None
    told = of_hundred(say, share)
    if told.rest is None:
        return None
    goal = _same_base(share, target)
    values = _values(say, share)
    filled = share.exact.nominal
    rows: list[dict[str, object]] = [
        {
            "squares": float(filled),
            "state": "done",
            "label": plain(say.t("chart.squares.done")),
            "note": plain(say.short(share.reading)),
        }
    ]
    cells: list[tuple[Markup, Markup]] = [(capital(say.short(share.reading)), hundred(say, share))]
    if goal is not None and target is not None:
        number = say.goal(goal, target.target)
        said = say.t("chart.squares.target", goal=number)
        note = say.t("message.ours") if target.inferred else None
        rows.append({"squares": goal, "state": "target", "label": plain(said), "note": plain(note) if note else None})
        cells.append((capital(said), number))
    if filled < 100:
        rows.append({"squares": 100 - float(filled), "state": "rest"})
        cells.append((say.t("chart.squares.left"), said_hundred(say, told.rest, share.reading)))
    rows = [row | {"entry": place} for place, row in enumerate(rows)]
    return Chart(
        _name(share),
        "waffle",
        tuple(rows),
        title(say, "chart.squares.title", "chart.squares.title_short", **values),
        say.t("chart.squares.subtitle", **values),
        plain(say.t("chart.squares.alt", **values)),
        Table(
            say.t("chart.squares.caption", **values),
            (say.t("head.what"), say.t("head.of_100", all=say.many(HUNDRED))),
            tuple(cells),
            frozenset({1}),
        ),
        marks=_marks(share),
    )


def _marks(share: Share) -> tuple[Mark, ...]:
    """The share, with the count and the number not reached where they are known: the same for dots and squares."""
    reading, figure = share.reading, share.reading.figure

    def mark(measure: str, state: str, value: Interval, base: str | None, printed: Decimal | int | None) -> Mark:
        of = (figure.region, figure.indicator)
        return Mark(*of, measure, state, value, base, figure.period, (reading.id,), printed)

    percent = figure.percent if share.origin == PRINTED else None
    found = [mark("percent", share.origin, share.percent, share.base, percent)]
    if (count := own_count(reading)) is not None:
        found.append(mark("count", PRINTED, count, None, figure.count))
    if (left := remaining(reading)) is not None and not reading.at_odds:
        found.append(mark("left", DERIVED, left, share.base, None))
    return tuple(found)


def _name(share: Share) -> str:
    """Whichever is drawn: a link to the picture of a share leads on to it."""
    return f"squares-{share.reading.figure.region}-{share.reading.figure.indicator}"


def _values(say: Say, share: Share) -> dict[str, object]:
    figure = share.reading.figure
    return {
        "n": hundred(say, share),
        "people": say.people(share.base),
        "short": say.short(share.reading),
        "region": say.region(figure.region),
        "date": say.when(share.reading),
        "share": share_words(say, share),
        "origin": say.t(f"origin.{share.origin}"),
    }


def _same_base(share: Share, target: Measured | None) -> Decimal | None:
    """The target in a hundred, only where it is a share of the very same base; above 100 it cannot be drawn."""
    if target is None or target.target.percent is None or target.through is None or target.through.base != share.base:
        return None
    return target.target.percent if 0 < target.target.percent <= 100 else None
