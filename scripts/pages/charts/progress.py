"""People counted, on the way to a target that is a number of people."""

from markupsafe import Markup

from scripts.derive import DERIVED, INFERRED, PRINTED, Interval, Measured, own_count
from scripts.model import UNSTATED
from scripts.pages.charts.alternative import alternative
from scripts.pages.charts.shorter import title
from scripts.pages.figure_words import said_count
from scripts.pages.headlines import Headline
from scripts.pages.page import Chart, Mark, Table
from scripts.pages.say import Say, capital, plain

OPEN = {"at-least", "below"}
"""Counts of which only one end is known have no bar."""


def progress(say: Say, headline: Headline | None) -> Chart | None:
    """One bar to a dashed end; None unless one count leads, and the target is one number of people."""
    if headline is None or headline.target is None or headline.target.needed is None:
        return None
    reading, target, (needed, most) = headline.reading, headline.target, headline.target.needed
    count, figure = own_count(reading), reading.figure
    if count is None or figure.count is None or needed != most or not needed or figure.count_is in OPEN:
        return None
    if headline.conflict or headline.undecided or figure.count_from is not None:
        return None
    unit = say.unit(reading)
    goal = say.t("chart.progress.target", needed=say.n(needed, reading), unit=unit)
    ours = say.t("message.ours") if target.inferred else None
    values = {
        "region": say.region(figure.region),
        "date": say.when(reading),
        "short": say.short(reading),
        "n": say.counted(reading, said_count(say, reading)),
        "goal": goal,
        "needed": say.n(needed, reading),
        "unit": unit,
        "set_by": say.text(target.target.set_by),
        "amount": _amount(say, target),
        "people": say.people(target.target.of or UNSTATED),
    }
    how = "count" if target.target.percent is None else "of" if _is_of(say, target) else "unstated"
    done = {"people": figure.count, "state": "done", "label": plain(capital(say.short(reading)))}
    aim = {"people": needed, "state": "target", "label": plain(goal), "note": plain(ours) if ours else None}
    return Chart(
        f"progress-{figure.region}-{figure.indicator}",
        "progress",
        (done, aim),
        title(say, f"chart.progress.{how}", f"chart.progress.{how}_short", **values),
        say.t("chart.progress.subtitle", **values),
        alternative(say, "chart.progress.alt", [plain(goal), *([plain(ours)] if ours else [])], **values),
        Table(
            say.t("chart.progress.caption", **values),
            (say.t("head.what"), capital(unit), say.t("head.origin")),
            (
                (capital(say.short(reading)), said_count(say, reading), say.evidence(reading)),
                (
                    capital(say.t("chart.progress.aim")),
                    say.n(needed, reading),
                    say.t(f"origin.{'derived_inferred' if ours else 'printed' if how == 'count' else 'derived'}"),
                ),
            ),
            frozenset({1}),
        ),
        marks=(
            Mark(
                figure.region,
                figure.indicator,
                "count",
                PRINTED,
                count,
                None,
                figure.period,
                (reading.id,),
                figure.count,
            ),
            Mark(
                figure.region,
                figure.indicator,
                "target",
                INFERRED if ours else PRINTED if how == "count" else DERIVED,
                Interval.exactly(needed),
                target.target.of,
                target.target.by,
                (reading.id,),
            ),
        ),
    )


def _amount(say: Say, target: Measured) -> Markup:
    """30 of a hundred, as a number without its sign."""
    percent = target.target.percent
    return say.goal(percent, target.target) if percent is not None else Markup("")


def _is_of(say: Say, target: Measured) -> bool:
    return (target.target.of or UNSTATED) != UNSTATED
