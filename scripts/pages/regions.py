"""Wilayah: the list of regions, and a page for each of them."""

from collections import Counter
from collections.abc import Iterator

from markupsafe import Markup

from scripts.derive import Facts, Reading
from scripts.model import Region
from scripts.pages import charts, claim_rows, goals, headlines, parts, trap, ways_in
from scripts.pages.charts import trend
from scripts.pages.outreach import looked_up, ran
from scripts.pages.page import Page, Planned
from scripts.pages.render import page
from scripts.pages.say import Say
from scripts.publish.addresses import region_page
from scripts.words import Words

LATEST = 4
"""Figures of one indicator that a region's table shows; older ones are in the table of all."""


def pages(facts: Facts, words: Words) -> Iterator[Planned]:
    yield Planned("wilayah.md", _list)
    for region in facts.data.covered.values():
        yield Planned(region_page(region.code), _region, (region,))


def _list(say: Say) -> Page:
    facts = say.facts
    data, site = facts.data, facts.site
    shown = data.shown
    rows = [
        (region.code, [(key, headlines.known(say, region.code, key)) for key in shown]) for region in parts.listed(data)
    ]
    found = {
        key: facts.places(site.region, key, data.indicators[key].compare_on or "")
        for key in shown
        if data.indicators[key].compare_on
    }
    sentences = [
        say.t(
            "region.list_headline",
            known=places.known,
            n=len(places.places),
            compared=places.compared,
            indicator=say.text(data.indicators[key].name),
            people=say.people(places.base),
        )
        for key, places in found.items()
    ]
    ways = charts.ways(say, site.region)
    led = [topic.indicator for topic in site.topics if topic.leads_with == "unreached"]
    same_day = [chart for key in led if (chart := charts.same_day(say, site.region, key))]
    return page(
        say,
        "regions.md",
        title=say.t("menu.wilayah"),
        description=sentences[-1] if sentences else say.t("menu.wilayah"),
        made_from=next(iter(data.covered.values())).where,
        charts=[ways, *same_day],
        sentences=sentences,
        ways=ways,
        same_day=same_day,
        rows=rows,
        all=len(data.covered),
    )


def _region(say: Say, region: Region) -> Page:
    facts, data = say.facts, say.data
    readings = facts.readings.of_region.get(region.code, [])
    shown = data.shown
    known = {key: headlines.known(say, region.code, key) for key in shown}
    newest = max(
        (headline for headline in known.values() if headline),
        key=lambda headline: str(
            headline.reading.figure.period.last or data.sources[headline.reading.source].published.last
        ),
        default=None,
    )
    parent = region.parent if region.parent in data.covered else None
    siblings = {
        key: charts.regions(say, facts.places(parent, key, data.indicators[key].compare_on or ""), parent)
        for key, headline in known.items()
        if headline and parent and data.indicators[key].compare_on
    }
    leading = {key: charts.over_time(say, region.code, key) for key, headline in known.items() if headline}
    squares = {key: charts.coverage(say, headline) for key, headline in known.items() if headline and headline.share}
    sources = {reading.source for reading in readings}
    where = {"region": say.region(region.code, short=False)}
    lead = next((headline for headline in known.values() if headline), None)
    if newest and lead:
        headline = say.t("region.headline", sentence=headlines.how_many(say, lead), **where)
        count = _counted(say, newest.reading, len(readings), len(sources))
    elif readings:
        headline, count = say.t("region.headline_other", k=len(readings), **where), None
    else:
        headline, count = say.t("region.headline_none", **where, **say.searched()), None
    return page(
        say,
        "region.md",
        title=say.region(region.code, short=False),
        description=headline,
        made_from=newest.where if newest else region.where,
        charts=[*leading.values(), *squares.values(), *siblings.values()],
        about=say.region(region.code, short=False),
        region=region,
        headline=headline,
        count=count,
        # What has been reached comes first, what is missing after it.
        known=dict(sorted(known.items(), key=lambda item: item[1] is None)),
        leading=leading,
        changed={key: _changed(say, region.code, key) for key, headline in known.items() if headline},
        squares=squares,
        siblings=siblings,
        traps={key: trap.of_region(say, region.code, key) for key in known},
        readings=(latest := _latest(facts.listed(readings))),
        older=len(readings) - len(latest),
        claims=[claim_rows.claim_row(say, judged) for judged in facts.claims_about(region.code)],
        awards={key: award for key, award in data.awards.items() if award.receiver == region.code},
        efforts=[effort for effort in data.outreach.values() if effort.region == region.code],
        ran=ran,
        offices=[office for office in data.offices.values() if office.region == region.code],
        looked_up=looked_up,
        inside=say.regions_under(region.code) if parent else (),
        neighbours=say.regions_under(parent or region.code),
        goals=goals,
        ways_in=ways_in,
    )


def _latest(readings: list[Reading]) -> list[Reading]:
    """Of figures as a table lists them, the newest of each indicator: a page stays small however many years it has."""
    seen: Counter[str] = Counter()
    kept = []
    for reading in readings:
        seen[reading.figure.indicator] += 1
        if seen[reading.figure.indicator] <= LATEST:
            kept.append(reading)
    return kept


def _counted(say: Say, newest: Reading, figures: int, sources: int) -> Markup:
    """How many figures there are, and of when the newest is; of an undated one, when its source appeared."""
    date, key = newest.figure.period, "region.counted"
    if not date.stated:
        date = say.data.sources[newest.source].published
        key += "_reported" if date.stated else "_undated"
    return say.t(key, k=figures, s=sources, date=say.when(date))


def _changed(say: Say, region: str, indicator: str) -> list[Markup]:
    """What fell and why, and whether there are dates enough for a trend."""
    few = trend.too_few(say, region, indicator)
    return [*trend.lines(say, region, indicator), *([few] if few else [])]
