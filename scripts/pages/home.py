"""Beranda: what has been reached, on one screen of a phone."""

from collections.abc import Iterator

from scripts.derive import Facts
from scripts.pages import charts, parts
from scripts.pages.page import Page
from scripts.pages.render import page
from scripts.pages.say import Say, capital
from scripts.words import Words


def pages(facts: Facts, words: Words) -> Iterator[Page]:
    say = Say(facts, words, "index.md")
    site = facts.site
    award = facts.data.awards[site.leads]
    coverage = parts.known(say, site.region, site.coverage)
    identity = parts.known(say, site.region, site.identity)
    benefits = [one for one in facts.data.benefits.values() if one.about == "ikd" and one.short]
    ladder = charts.ladder(say, site.region)
    yield page(
        say,
        "home.md",
        title=say.t("menu.index"),
        description=capital(
            say.t(
                "home.headline",
                region=say.region(site.region),
                giver=say.text(award.giver_short),
                date=say.when(award.date),
            )
        )
        + " "
        + say.text(site.tagline),
        made_from=award.where,
        charts=[ladder],
        site=site,
        award=award,
        sentence=parts.award_sentence(say, award),
        coverage=coverage,
        identity=identity,
        benefits=benefits[:3],
        parts=parts,
        ladder=ladder,
        regions=_regions(say, site.region),
    )


def _regions(say: Say, parent: str) -> list[tuple[str, bool]]:
    """Every region, and whether any figure of it is here."""
    have = {gap.region for gap in say.facts.gaps.values() if gap.has_figure}
    return [(region.code, region.code in have) for region in say.regions_under(parent)]
