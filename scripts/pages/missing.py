"""Belum ada di situs ini: which figures we have not found yet."""

from collections.abc import Iterator
from functools import partial

from scripts.derive import Facts
from scripts.pages import charts, ways_in
from scripts.pages.page import Page, Planned
from scripts.pages.render import page
from scripts.pages.say import Say
from scripts.words import Words


def pages(facts: Facts, words: Words) -> Iterator[Planned]:
    yield Planned("belum-ada.md", partial(_page, Say(facts, words, "belum-ada.md")))


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
        headline=headline,
        charts=maps,
        maps=maps,
        shown=shown,
        signs=charts.SIGNS,
        below=below,
        gaps=facts.gaps,
        ways_in=ways_in,
    )
