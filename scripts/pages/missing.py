"""Data yang dicari: which figures we have not found yet."""

from collections.abc import Iterator
from typing import Any

from scripts.derive import Facts, Reading
from scripts.model import Region
from scripts.pages import charts, parts, ways_in
from scripts.pages.page import Page, Planned
from scripts.pages.render import page
from scripts.pages.say import Say
from scripts.words import Words


def pages(facts: Facts, words: Words) -> Iterator[Planned]:
    yield Planned("belum-ada.md", _page)
    for area in parts.areas(facts.data):
        yield Planned(parts.gaps_page(area.code), _part, (area,))


def _page(say: Say) -> Page:
    facts = say.facts
    data, site = facts.data, facts.site
    shown = data.shown
    below = [region.code for region in say.regions_under(site.region)]
    filled = sum(facts.gaps[code, key].has_figure for code in below for key in shown)
    headline = say.t(
        "gaps.headline",
        filled=filled,
        n=len(below),
        k=len(shown),
        all=len(below) * len(shown),
        date=say.searched()["date"],
    )
    maps = [chart for topic in site.topics if (chart := charts.known(say, topic.indicator, site.region))]
    return page(
        say,
        "missing.md",
        title=say.t("menu.belum-ada"),
        description=headline,
        made_from=site.where,
        headline=say.t("gaps.title"),
        filled=filled,
        all=len(below) * len(shown),
        charts=maps,
        maps=maps,
        rows=parts.listed(data),
        areas=parts.areas(data),
        **_table(say, below),
    )


def _part(say: Say, area: Region) -> Page:
    """One part of a site about many regions."""
    data = say.data
    rows = parts.within(data, area.code)
    below = [region.code for region in rows[1:]]
    filled = sum(say.facts.gaps[code, key].has_figure for code in below for key in data.shown)
    headline = say.t(
        "gaps.part_headline",
        region=say.region(area.code, short=False),
        filled=filled,
        all=len(below) * len(data.shown),
        n=len(below),
        k=len(data.shown),
        date=say.searched()["date"],
    )
    return page(
        say,
        "missing.md",
        title=say.t("gaps.part_title", region=say.region(area.code)),
        description=headline,
        made_from=area.where,
        picture_of="belum-ada.md",
        headline=say.t("gaps.part_title", region=say.region(area.code)),
        filled=filled,
        all=len(below) * len(data.shown),
        maps=(),
        rows=rows,
        areas=(),
        **_table(say, below),
    )


def _table(say: Say, below: list[str]) -> dict[str, Any]:
    """What the page shows of each region and indicator, and what it asks for: the places where nothing is."""
    gaps = say.facts.gaps
    kinds = [
        kind for kind in charts.SIGNS if any(gaps[code, key].kind == kind for code in below for key in say.data.shown)
    ]
    return {
        "shown": say.data.shown,
        "signs": charts.SIGNS,
        "kinds": kinds,
        "lacking": [(code, key) for code in below for key in say.data.shown if not gaps[code, key].has_figure],
        "gaps": gaps,
        "year": lambda reading: _year(say, reading),
        "gaps_page": parts.gaps_page,
        "ways_in": ways_in,
    }


def _year(say: Say, reading: Reading) -> str:
    """The year of a figure; that its article is of that year, or that it has no date at all."""
    if reading.figure.period.last:
        return str(reading.figure.period.last.year)
    published = say.data.sources[reading.source].published
    return say.words("period.reported", period=published.last.year) if published.last else say.words("source.undated")
