"""Numbers of people as bars on one axis."""

from typing import NamedTuple

from markupsafe import Markup

from scripts.derive import Measured, Reading
from scripts.model import Topic
from scripts.pages.charts.alternative import alternative
from scripts.pages.page import Chart, Table
from scripts.pages.say import Say, plain


class Step(NamedTuple):
    """One bar of the people ladder."""

    name: Markup
    people: int
    state: str
    origin: Markup


def ladder(say: Say, region: str) -> Chart | None:
    """The first ladder that a topic of the site has in a region."""
    return next((chart for topic in say.site.topics if (chart := ladder_of(say, region, topic))), None)


def ladder_of(say: Say, region: str, topic: Topic) -> Chart | None:
    """People whom one topic has reached, and of these whom another has, with its target, on one axis in people.

    None for a topic that is no part of another, and unless counts of both are known for one date.
    """
    around = _around(say, topic)
    lead = say.facts.lead(region, topic.indicator) if around else None
    if (
        lead is None
        or around is None
        or lead.count is None
        or lead.count.figure.count is None
        or not lead.count.figure.period.stated
    ):
        return None
    # The other may have a newer count; a picture of one date needs the one of that date.
    beside = [
        reading
        for reading in say.facts.readings.beside(lead.count)
        if reading.figure.indicator == around.indicator and reading.figure.count is not None
    ]
    if len({reading.figure.count for reading in beside}) != 1:
        return None
    counts = [beside[0], lead.count]
    recorded, active = _step(say, counts[0], "done"), _step(say, counts[1], "part")
    target = say.facts.target(region, topic.indicator)
    goal = _goal(say, target, topic) if target else None
    steps = [recorded, *([goal] if goal else []), active]
    when = say.when(counts[1])
    place = {"region": say.region(region), "date": when}
    said = {"short": say.text(say.data.indicators[topic.indicator].short), "reached": say.reached(around)}
    labels = [plain(say.t("number.people", n=say.n(step.people))) for step in steps]
    return Chart(
        f"ladder-{region}",
        "bars",
        tuple(
            {"name": plain(step.name), "people": step.people, "label": label, "state": step.state}
            for step, label in zip(steps, labels, strict=True)
        ),
        say.t("chart.ladder.title", recorded=say.n(recorded.people), active=say.n(active.people), **said, **place),
        say.t("chart.ladder.subtitle", **place),
        alternative(
            say,
            "chart.ladder.alt",
            [f"{plain(step.name)} {label}" for step, label in zip(steps, labels, strict=True)],
            **place,
        ),
        Table(
            say.t("chart.ladder.caption", **place),
            (say.t("head.what"), say.t("head.people"), say.t("head.origin")),
            tuple((step.name, say.n(step.people), step.origin) for step in steps),
            frozenset({1}),
        ),
        note=_target_note(say, target) if target else Markup(""),
    )


def _around(say: Say, topic: Topic) -> Topic | None:
    """The topic whose people are what a share of this one may be of; None for one that leads with the unreached."""
    indicator = say.data.indicators[topic.indicator]
    bases = [say.data.bases[key] for key in indicator.of]
    counted = {base.counted_by for base in bases} - {topic.indicator}
    held = (topic for topic in say.site.topics if topic.indicator in counted)
    return next(held, None) if topic.leads_with == "people" else None


def _step(say: Say, reading: Reading, state: str) -> Step:
    indicator = say.data.indicators[reading.figure.indicator]
    return Step(say.text(indicator.name), reading.figure.count or 0, state, say.t("origin.printed"))


def _goal(say: Say, target: Measured, topic: Topic) -> Step | None:
    """The target as a bar, only where it is one number of people."""
    if target.needed is None or target.needed[0] != target.needed[1]:
        return None
    origin = say.t("origin.derived_inferred" if target.inferred else "origin.derived")
    return Step(say.t("chart.ladder.target", topic=say.topic(topic)), target.needed[0], "target", origin)


def _target_note(say: Say, target: Measured) -> Markup:
    if not target.inferred or target.needed is None:
        return Markup("")
    unit = say.unit_of(target.target.indicator)
    return say.t("target.ours", needed=say.between(target.needed), unit=unit)
