"""Recorded beside required, region by region, of one day."""

from markupsafe import Markup

from scripts.derive import PRINTED, Interval, Reading, whole
from scripts.pages.charts.alternative import alternative
from scripts.pages.charts.shorter import title
from scripts.pages.page import Chart, Mark, Table
from scripts.pages.say import Say, capital, plain


def same_day(say: Say, parent: str, key: str) -> Chart | None:
    """Several regions on the one day most have in common: people reached and to be reached, whatever the share is."""
    indicator = say.data.indicators[key]
    base = indicator.main_base
    found = say.facts.same_day(parent, key, base) if base else None
    if found is None or base is None:
        return None
    short, people = say.text(indicator.short), say.people(base)
    rows, cells, absent = [], [], []
    for place in found.places:
        name = say.region(place.region)
        done, size = (_people(say, value, *place.readings) for value in (place.count, place.size))
        if done is None or size is None or place.count is None or place.size is None:
            absent.append(name)
            # The caption names the date, and the table is narrow on a phone.
            cells.append((name, say.t("missing.cell"), Markup("–"), Markup("–")))
            continue
        counts = whole(place.count.nominal), whole(place.size.nominal)
        rows.append(
            {
                "name": plain(name),
                "done": counts[0],
                "done_label": plain(done),
                "whole": counts[1],
                "whole_label": plain(size),
                "entry": len(cells),
            }
        )
        links = Markup("; ").join(say.evidence(reading) for reading in place.readings)
        cells.append((name, done, size, links))
    values = {
        "region": say.region(parent),
        "date": say.when(found.period),
        "known": found.known,
        "n": len(found.places),
        "short": short,
        "people": people,
        "unit": say.unit_of(key),
    }
    label = "chart.pairs.label"
    said = [
        f"{row['name']} {plain(say.t(label, n=row['done_label'], what=short))},"
        f" {plain(say.t(label, n=row['whole_label'], what=people))}"
        for row in rows
    ]
    notes = [say.text(indicator.interpretation)]
    odd = [place for place in found.places if any(reading.at_odds for reading in place.readings)]
    if odd:
        names = say.listed(say.region(place.region) for place in odd)
        notes.insert(0, say.t("chart.pairs.at_odds", regions=names))
    return Chart(
        f"pairs-{parent}-{key}",
        "bullet",
        tuple(rows),
        title(say, "chart.pairs.title", "chart.pairs.title_short", **values),
        say.t("chart.pairs.subtitle", **values),
        alternative(say, "chart.pairs.alt", said, **values),
        Table(
            say.t("chart.pairs.caption", **values),
            (say.t("head.region"), capital(short), capital(people), say.t("head.evidence")),
            tuple(cells),
            frozenset({1, 2}),
        ),
        words=(
            say.t("chart.pairs.legend", **values),
            *([say.t("chart.pairs.absent", regions=say.listed(absent))] if absent else []),
        ),
        note=Markup(" ").join(notes),
        marks=tuple(
            Mark(
                place.region,
                key,
                measure,
                PRINTED,
                value,
                of,
                found.period,
                tuple(reading.id for reading in place.readings),
            )
            for place in found.places
            for measure, value, of in (("count", place.count, None), ("base", place.size, base))
            if value is not None
        ),
    )


def _people(say: Say, number: Interval | None, *figures: Reading) -> Markup | None:
    ends = number.people() if number else None
    return say.between(ends, *figures) if ends else None
