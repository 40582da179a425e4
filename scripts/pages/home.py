"""Beranda: what has been reached, on one screen of a phone."""

from collections.abc import Iterator

from markupsafe import Markup

from scripts.derive import Facts
from scripts.model import Award
from scripts.pages import charts, goals, headlines, quotes
from scripts.pages.page import Page
from scripts.pages.render import page
from scripts.pages.say import Say, capital
from scripts.words import Words


def pages(facts: Facts, words: Words) -> Iterator[Page]:
    say = Say(facts, words, "index.md")
    site = facts.site
    award = facts.data.awards.get(site.leads or "")
    coverage = headlines.known(say, site.region, site.coverage)
    identity = headlines.known(say, site.region, site.identity)
    benefits = [one for one in facts.data.benefits.values() if one.about == "ikd" and one.short]
    ladder = charts.ladder(say, site.region)
    headline = _headline(say, award)
    yield page(
        say,
        "home.md",
        title=say.t("menu.index"),
        description=headline + " " + say.text(site.tagline),
        made_from=award.where if award else site.where,
        charts=[ladder],
        about=say.region(site.region, short=False),
        site=site,
        headline=headline,
        awarded=award is not None,
        sentence=quotes.award_sentence(say, award) if award else quotes.awards_held(say),
        coverage=coverage,
        identity=identity,
        benefits=benefits[:3],
        goals=goals,
        ladder=ladder,
        regions=_regions(say, site.region),
    )


def _headline(say: Say, award: Award | None) -> Markup:
    """The award that leads, else how much is known."""
    region = say.region(say.facts.site.region if award is None else award.receiver)
    if award is None and not say.facts.readings:
        return capital(say.t("region.headline_none", region=region, **say.searched()))
    if award is None:
        return capital(say.t("home.headline_plain", region=region, **say.searched()))
    return capital(say.t("home.headline", region=region, giver=say.text(award.giver_short), date=say.when(award.date)))


def _regions(say: Say, parent: str) -> list[tuple[str, bool]]:
    """Every region, and whether any figure of it is here."""
    have = {gap.region for gap in say.facts.gaps.values() if gap.has_figure}
    return [(region.code, region.code in have) for region in say.regions_under(parent)]
