"""What each chart shows, as rows from `derive`: the same rows go to the picture, the table and the text alternative."""

from typing import NamedTuple

from markupsafe import Markup

from scripts.derive import (
    DISAGREES,
    INFERRED,
    Measured,
    Places,
    Reading,
    Share,
    out_of_hundred,
)
from scripts.model import Award
from scripts.pages.page import Chart, Table
from scripts.pages.parts import hundred, share_words
from scripts.pages.say import Say, capital, escaped, plain


class Step(NamedTuple):
    """One bar of the people ladder."""

    name: Markup
    people: int
    state: str
    origin: Markup


def ladder(say: Say, region: str) -> Chart | None:
    """People recorded, targeted and active on one axis in people; None unless two counts of one date are known."""
    lead = say.facts.lead(region, say.site.identity)
    if lead is None or lead.count is None or lead.count.figure.count is None or not lead.count.figure.period.stated:
        return None
    # Recording may have a newer count; a picture of one date needs the one of that date.
    beside = [
        one
        for one in say.facts.readings.beside(lead.count)
        if one.figure.indicator == say.site.coverage and one.figure.count is not None
    ]
    if len({one.figure.count for one in beside}) != 1:
        return None
    counts = [beside[0], lead.count]
    recorded, active = _step(say, counts[0], "done"), _step(say, counts[1], "part")
    target = say.facts.target(region, say.site.identity)
    goal = _goal(say, target) if target else None
    steps = [recorded, *([goal] if goal else []), active]
    when = say.when(counts[1])
    place = {"region": say.region(region), "date": when}
    labels = [plain(say.t("number.people", n=say.n(step.people))) for step in steps]
    return Chart(
        f"ladder-{region}",
        "ladder",
        tuple(
            {"name": plain(step.name), "people": step.people, "label": label, "state": step.state}
            for step, label in zip(steps, labels, strict=True)
        ),
        say.t("chart.ladder.title", recorded=say.n(recorded.people), active=say.n(active.people), **place),
        say.t("chart.ladder.subtitle", **place),
        _alternative(
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


def _step(say: Say, reading: Reading, state: str) -> Step:
    indicator = say.data.indicators[reading.figure.indicator]
    return Step(say.text(indicator.name), reading.figure.count or 0, state, say.t("origin.printed"))


def _goal(say: Say, target: Measured) -> Step | None:
    """The target as a bar, only where it is one number of people."""
    if target.needed is None or target.needed[0] != target.needed[1]:
        return None
    origin = say.t("origin.inferred" if target.inferred else "origin.derived")
    return Step(say.t("chart.ladder.target"), target.needed[0], "target", origin)


def _target_note(say: Say, target: Measured) -> Markup:
    if not target.inferred or target.needed is None:
        return Markup("")
    return say.t("target.ours", needed=say.between(target.needed))


def squares(say: Say, share: Share, target: Measured | None = None) -> Chart | None:
    """A share of people in a hundred squares; None above 100%, or at odds with its own count."""
    if share.percent.nominal > 100 or share.reading.verdict == DISAGREES:
        return None
    figure = share.reading.figure
    drawn = out_of_hundred(share.percent).drawn
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
    words = [capital(say.t("chart.squares.done", **values))]
    if goal is not None:
        words.append(say.t("chart.squares.target", goal=goal, n=goal - drawn))
    words.append(say.t("chart.squares.rest", n=100 - max(drawn, goal or 0)))
    table = Table(
        say.t("chart.squares.caption", **values),
        (say.t("head.what"), say.t("head.of_100")),
        (
            (say.short(share.reading), said),
            *([(say.t("chart.squares.goal"), Markup(str(goal)))] if goal is not None else []),
        ),
        frozenset({1}),
    )
    return Chart(
        f"squares-{figure.region}-{figure.indicator}",
        "squares",
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
    return [{"row": n // 10, "column": n % 10, "state": state} for n, state in enumerate(states)]


def _same_base(share: Share, target: Measured | None) -> int | None:
    """The target in a hundred, only where it is a share of the very same base; above 100 it cannot be drawn."""
    if target is None or target.target.percent is None or target.through is None or target.through.base != share.base:
        return None
    goal = int(target.target.percent)
    return goal if goal == target.target.percent and goal <= 100 else None


def regions(say: Say, found: Places, parent: str) -> Chart | None:
    """All regions on one base, in their fixed order, missing ones drawn as missing; None while all are missing."""
    if not found.known:
        return None
    indicator = say.data.indicators[found.indicator]
    rows, cells = [], []
    for place in found.places:
        share = place.share
        # A region may have a figure, only none of this base: that is not "nothing found".
        gap = say.facts.gaps.get((place.region, found.indicator))
        other = gap is not None and gap.has_figure
        label = say.t("missing.share" if other else "missing.cell")
        if share:
            at_odds = share.reading.verdict == DISAGREES
            label = say.t(
                f"chart.regions.{'disagrees' if at_odds else 'inferred' if share.origin == INFERRED else 'label'}",
                share=share_words(say, share),
                date=say.when(share.reading),
            )
        on_scale = place.state in ("shown", "inferred")
        value = float(share.percent.nominal) if share and on_scale else None
        name = say.region_name(place.region)
        rows.append({"name": name, "value": value, "label": plain(label), "state": place.state})
        cells.append((say.region(place.region), label, say.evidence(share.reading) if share else Markup("–")))
    of = say.people(found.base)
    values = {
        "known": found.known,
        "n": len(found.places),
        "compared": found.compared,
        "indicator": say.text(indicator.name),
        "people": of,
        "region": say.region(parent),
    }
    return Chart(
        f"regions-{found.indicator}",
        "regions",
        tuple(rows),
        say.t("chart.regions.title", **values),
        say.t("chart.regions.subtitle", **values),
        _alternative(say, "chart.regions.alt", [f"{row['name']} {row['label']}" for row in rows], **values),
        Table(
            say.t("chart.regions.caption", **values),
            (say.t("head.region"), say.text(indicator.name), say.t("head.evidence")),
            tuple(cells),
        ),
        note=say.text(say.data.bases[found.base].note),
    )


def award(say: Say, key: str, one: Award) -> Chart:
    """An award in its setting: when, where, from whom, to whom, what for."""
    place = ", ".join(part for part in (one.venue, one.city, one.province) if part)
    steps = [
        ("when", say.words.weekday(one.date)),
        ("where", f"{plain(say.text(one.event))}. {place}." if one.event else place),
        ("from", _with_person(say, one, "handed_by", plain(say.text(one.giver)))),
        ("to", _with_person(say, one, "received_by", plain(say.text(one.receiver_name)))),
        (
            "for",
            _capital(plain(say.text(one.for_)))
            + (f". {say.words('award.category', category=plain(say.text(one.category)))}" if one.category else ""),
        ),
    ]
    marks = {"from": "giver", "to": "receiver"}
    rows = [
        {"what": say.words(f"award.{step}"), "text": _capital(text), "mark": marks.get(step, "step")}
        for step, text in steps
        if text
    ]
    values = {
        "receiver": say.text(one.receiver_name),
        "giver": say.text(one.giver_short),
        "date": say.when(one.date),
        "for": say.text(one.for_),
    }
    return Chart(
        f"award-{key}",
        "award",
        tuple(rows),
        say.t("chart.award.title", **values),
        say.t("chart.award.subtitle", **values),
        _alternative(say, "chart.award.alt", [f"{row['what']}: {row['text']}" for row in rows], **values),
        Table(
            say.t("chart.award.caption", **values),
            (say.t("head.what"), say.t("head.answer")),
            tuple((escaped(row["what"]), escaped(row["text"])) for row in rows),
        ),
    )


def _with_person(say: Say, one: Award, field: str, office: str) -> str:
    person = getattr(one, field)
    if person is None:
        return office
    names = say.words.listed(dict.fromkeys(name.printed for name in person.names))
    return say.words(f"award.{field}", office=office, name=names, role=plain(say.text(person.role)))


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _alternative(say: Say, key: str, rows: list[str], **values: object) -> str:
    return plain(say.t(key, rows="; ".join(rows), **values))
