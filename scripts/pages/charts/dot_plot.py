"""Shares of one base, region by region, in a fixed order."""

from markupsafe import Markup

from scripts.derive import DERIVED, INFERRED, Place, Places
from scripts.pages.charts.alternative import alternative
from scripts.pages.charts.shorter import title
from scripts.pages.figure_words import share_words
from scripts.pages.page import Chart, Mark, Table
from scripts.pages.say import Say, plain


def regions(say: Say, found: Places, parent: str) -> Chart | None:
    """Regions on one base, in their fixed order; those without a figure are named together. None while all are."""
    if not found.known:
        return None
    indicator = say.data.indicators[found.indicator]
    rows: list[dict[str, object]] = []
    cells: list[tuple[Markup, ...]] = []
    absent: list[Markup] = []
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
        if place.state == "missing":
            absent.append(say.region(place.region))
        else:
            said = {"name": name, "label": plain(label), "state": place.state}
            rows.append({**said, "value": value, "entry": len(cells)})
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
        title(say, "chart.regions.title", "chart.regions.title_short", **values),
        say.t("chart.regions.subtitle", **values),
        alternative(say, "chart.regions.alt", [f"{row['name']} {row['label']}" for row in rows], **values),
        Table(
            say.t("chart.regions.caption", **values),
            (say.t("head.region"), say.text(indicator.name), say.t("head.evidence")),
            tuple(cells),
        ),
        words=(say.t("chart.regions.absent", regions=say.listed(absent), **values),) if absent else (),
        note=Markup(" ").join([say.t("chart.regions.dates"), say.text(say.data.bases[found.base].note)]),
        marks=tuple(_mark(place, found) for place in found.places),
    )


def _mark(place: Place, found: Places) -> Mark:
    """A region with its share; without a number where it has none of this base."""
    share = place.share
    if share is None:
        return Mark(place.region, found.indicator, "percent", place.state, base=found.base)
    figure = share.reading.figure
    printed = None if share.origin == DERIVED else figure.percent
    return Mark(
        place.region,
        found.indicator,
        "percent",
        place.state,
        share.percent,
        found.base,
        figure.period,
        (share.reading.id,),
        printed,
    )


def _spelled_out(say: Say, base: str) -> Markup:
    """Those a base counts; where it is left open between two, both are named."""
    names = [say.text(say.data.bases[key].name) for key in say.data.bases[base].either]
    if not names:
        return say.people(base)
    either = say.t("list.either", first=Markup(", ").join(names[:-1]), last=names[-1])
    return say.t("base.either", people=say.people(base), list=either)
