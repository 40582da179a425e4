"""What each chart shows, as rows from `derive`: the same rows go to the picture, the table and the text alternative."""

from typing import NamedTuple

from markupsafe import Markup

from scripts.derive import (
    INFERRED,
    Interval,
    Measured,
    Places,
    Reading,
    Share,
    whole,
)
from scripts.model import Award, Region
from scripts.pages.figure_words import hundred, of_hundred, said_hundred, share_words
from scripts.pages.page import Chart, Table
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
        "bars",
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
    origin = say.t("origin.derived_inferred" if target.inferred else "origin.derived")
    return Step(say.t("chart.ladder.target"), target.needed[0], "target", origin)


def _target_note(say: Say, target: Measured) -> Markup:
    if not target.inferred or target.needed is None:
        return Markup("")
    return say.t("target.ours", needed=say.between(target.needed))


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
    one = of_hundred(say, share)
    if (goal is not None and goal > one.drawn) or one.rest is None:
        return Markup(str(left))
    return said_hundred(say, one.rest)


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
        other = gap is not None and gap.held
        label = say.t("missing.share" if other else "missing.cell")
        if share:
            at_odds = share.reading.at_odds
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
        "of": _spelled_out(say, found.base),
        "known": found.known,
        "n": len(found.places),
        "compared": found.compared,
        "indicator": say.text(indicator.name),
        "people": of,
        "region": say.region(parent),
    }
    return Chart(
        f"regions-{found.indicator}",
        "dot_plot",
        tuple(rows),
        say.t("chart.regions.title", **values),
        say.t("chart.regions.subtitle", **values),
        _alternative(say, "chart.regions.alt", [f"{row['name']} {row['label']}" for row in rows], **values),
        Table(
            say.t("chart.regions.caption", **values),
            (say.t("head.region"), say.text(indicator.name), say.t("head.evidence")),
            tuple(cells),
        ),
        note=Markup(" ").join([say.t("chart.regions.dates"), say.text(say.data.bases[found.base].note)]),
    )


def _spelled_out(say: Say, base: str) -> Markup:
    """Those a base counts; where it is left open between two, both are named."""
    names = [say.text(say.data.bases[key].name) for key in say.data.bases[base].either]
    if not names:
        return say.people(base)
    either = say.t("list.either", first=Markup(", ").join(names[:-1]), last=names[-1])
    return say.t("base.either", people=say.people(base), list=either)


def same_day(say: Say, parent: str) -> Chart | None:
    """Several regions on the one day most have in common: recorded and required in people, whatever the share is."""
    indicator = say.data.indicators[say.site.coverage]
    base = indicator.compare_on or indicator.of[0]
    found = say.facts.same_day(parent, say.site.coverage, base)
    if found is None:
        return None
    short, people = say.text(indicator.short), say.people(base)
    rows, cells = [], []
    for place in found.places:
        name, missing = say.region(place.region), say.t("missing.day")
        done, size = _people(say, place.count), _people(say, place.size)
        if done is None or size is None or place.count is None or place.size is None:
            rows.append(_pair(plain(name), None, plain(missing), None, None, "missing"))
            # The caption names the date, and the table is narrow on a phone.
            cells.append((name, say.t("missing.cell"), Markup("–"), Markup("–")))
            continue
        labels = [plain(say.t("chart.pairs.label", n=n, what=what)) for n, what in ((done, short), (size, people))]
        counts = whole(place.count.nominal), whole(place.size.nominal)
        rows.append(_pair(plain(name), counts[0], labels[0], counts[1], labels[1], "shown"))
        links = Markup("; ").join(say.evidence(one) for one in place.readings)
        cells.append((name, done, size, links))
    values = {
        "region": say.region(parent),
        "date": say.when(found.period),
        "known": found.known,
        "missing": len(found.places) - found.known,
        "over": found.over,
        "n": len(found.places),
        "short": short,
        "people": people,
    }
    said = [" ".join(str(row[part]) for part in ("name", "done_label", "whole_label") if row[part]) for row in rows]
    notes = [say.text(indicator.interpretation)]
    if found.known < len(found.places):
        notes.insert(0, say.t("chart.pairs.missing", **values))
    odd = [place for place in found.places if any(one.at_odds for one in place.readings)]
    if odd:
        names = say.listed(say.region(place.region) for place in odd)
        notes.insert(0, say.t("chart.pairs.at_odds", regions=names))
    return Chart(
        f"pairs-{parent}-{say.site.coverage}",
        "bullet",
        tuple(rows),
        say.t("chart.pairs.title_over" if found.over else "chart.pairs.title", **values),
        say.t("chart.pairs.subtitle", **values),
        _alternative(say, "chart.pairs.alt", said, **values),
        Table(
            say.t("chart.pairs.caption", **values),
            (say.t("head.region"), capital(short), capital(people), say.t("head.evidence")),
            tuple(cells),
            frozenset({1, 2}),
        ),
        note=Markup(" ").join(notes),
    )


def _pair(
    name: str, done: int | None, done_label: str, size: int | None, size_label: str | None, state: str
) -> dict[str, object]:
    return {
        "name": name,
        "done": done,
        "done_label": done_label,
        "whole": size,
        "whole_label": size_label,
        "state": state,
    }


def _people(say: Say, number: Interval | None) -> Markup | None:
    ends = number.people() if number else None
    return say.between(ends) if ends else None


COLUMNS = 4
"""Of a map of squares, at most: on a phone, words in narrower tiles would have to be broken."""
SIGNS = {"both": "●", "count": "◐", "share": "◑", "other": "◌", "claim": "○", "nothing": "·"}
"""A sign beside the word for what is known, never instead of it."""
TILES = {"both": "full", "count": "left", "share": "right", "other": "empty", "claim": "empty", "nothing": "missing"}


def known(say: Say, indicator: str, parent: str) -> Chart | None:
    """A map of squares: what is known of an indicator in each region. None where the data give no places for one."""
    regions = _with_tiles(say, parent)
    gaps = [say.facts.gaps[region.code, indicator] for region in regions]
    labels = [say.t(f"cell.{gap.kind}") for gap in gaps]
    signed = [f"{SIGNS[gap.kind]} {plain(label)}" for gap, label in zip(gaps, labels, strict=True)]
    rows = [
        # An empty place says so itself: a dash and two words need no sign.
        _tile(say, region, signed[n] if gap.kind != "nothing" else plain(labels[n]), TILES[gap.kind])
        for n, (region, gap) in enumerate(zip(regions, gaps, strict=True))
    ]
    cells = [
        (say.region(gap.region), label, say.evidence(gap.newest, say.when(gap.newest)) if gap.newest else Markup("–"))
        for gap, label in zip(gaps, labels, strict=True)
    ]
    values = {
        "indicator": say.text(say.data.indicators[indicator].name),
        "known": sum(gap.has_figure for gap in gaps),
        "sources": say.searched()["n"],
        "date": say.searched()["date"],
        "n": len(gaps),
        "region": say.region(parent),
    }
    heads = (say.t("head.region"), say.t("head.known"), say.t("head.newest"))
    return _map(
        say,
        f"map-{indicator}",
        "known",
        rows,
        values,
        Table(say.t("chart.known.caption", **values), heads, tuple(cells)),
    )


def ways(say: Say, parent: str) -> Chart | None:
    """A map of squares whose tiles lead to the pages of the regions, with how many figures each of them holds."""
    regions = _with_tiles(say, parent)
    held = [len(say.facts.readings.of_region.get(region.code, [])) for region in regions]
    labels = [say.t("chart.ways.label", k=k) if k else say.t("missing.cell") for k in held]
    rows = [
        _tile(say, region, plain(label), "empty" if k else "missing")
        | {"href": str(Markup(say.href(f"wilayah/{region.code}.md")).unescape())}
        for region, label, k in zip(regions, labels, held, strict=True)
    ]
    cells = [
        (say.region(region.code), Markup(k) if k else say.t("missing.cell"))
        for region, k in zip(regions, held, strict=True)
    ]
    values = {
        "known": sum(k > 0 for k in held),
        "date": say.searched()["date"],
        "n": len(regions),
        "region": say.region(parent),
    }
    heads = (say.t("head.region"), say.t("head.held"))
    table = Table(say.t("chart.ways.caption", **values), heads, tuple(cells), frozenset({1}))
    return _map(say, f"map-{parent}", "ways", rows, values, table)


def _with_tiles(say: Say, parent: str) -> list[Region]:
    """The regions on the map; none at all where one has no place, or where the map is too wide for a phone."""
    regions = say.regions_under(parent)
    columns = {int(region.tile.partition(",")[2]) for region in regions if region.tile}
    placed = all(region.tile for region in regions) and max(columns, default=0) - min(columns, default=0) < COLUMNS
    return regions if placed else []


def _tile(say: Say, region: Region, label: str, state: str) -> dict[str, object]:
    row, _, column = (region.tile or "").partition(",")
    return {
        "name": say.region_name(region.code),
        "label": label,
        "row": int(row),
        "column": int(column),
        "state": state,
    }


def _map(
    say: Say, name: str, key: str, rows: list[dict[str, object]], values: dict[str, object], table: Table
) -> Chart | None:
    if not rows:
        return None
    return Chart(
        name,
        "tile_map",
        tuple(rows),
        capital(say.t(f"chart.{key}.title", **values)),
        say.t(f"chart.{key}.subtitle", **values),
        _alternative(say, f"chart.{key}.alt", [f"{row['name']} {row['label']}" for row in rows], **values),
        table,
        note=say.t("chart.known.schematic"),
    )


def award(say: Say, key: str, one: Award) -> Chart:
    """An award in its setting: when, where, from whom, to whom, what for."""
    place = ", ".join(plain(part) for part in (one.venue, one.city, one.province) if part)
    steps = [
        ("called", plain(say.text(one.title)) if one.title else ""),
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
        capital(say.t("chart.award.title", **values)),
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
    names = say.words.listed(dict.fromkeys(plain(name.printed) for name in person.names))
    return say.words(f"award.{field}", office=office, name=names, role=plain(say.text(person.role)))


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _alternative(say: Say, key: str, rows: list[str], **values: object) -> str:
    return plain(say.t(key, rows="; ".join(rows), **values))
