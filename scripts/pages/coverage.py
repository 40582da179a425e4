"""KTP-el: how many are recorded, and who is not yet."""

from collections.abc import Iterator

from scripts.derive import Facts
from scripts.pages import charts, figure_words, goals, headlines, open_data
from scripts.pages.charts import trend
from scripts.pages.page import Page
from scripts.pages.render import page
from scripts.pages.say import Say
from scripts.words import Words


def pages(facts: Facts, words: Words) -> Iterator[Page]:
    say = Say(facts, words, "ktp-el.md")
    site = facts.site
    indicator = facts.data.indicators[site.coverage]
    one = headlines.known(say, site.region, site.coverage)
    leading = trend.unreached(say, site.region) or trend.people(say, site.region, site.coverage)
    squares = charts.squares(say, one.share) if one and one.share else None
    found = facts.places(site.region, site.coverage, indicator.compare_on or indicator.of[0])
    regions = charts.regions(say, found, site.region)
    headline = (
        say.t("coverage.headline", share=figure_words.share_words(say, one.share), date=say.when(one.reading))
        if one and one.share
        else headlines.how_many(say, one)
        if one
        else headlines.absent(say, site.region, site.coverage)
    )
    yield page(
        say,
        "topic.md",
        title=say.t("menu.ktp-el"),
        description=headline,
        made_from=one.where if one else indicator.where,
        charts=[leading, squares, regions],
        linked=open_data.of_indicator(say, site.coverage),
        eyebrow=say.t("menu.ktp-el"),
        headline=headline + (" " + headlines.left_over(say, one) if one else ""),
        one=one,
        indicator=indicator,
        leading=leading,
        changed=trend.lines(say, site.region, site.coverage),
        squares=squares,
        ladder=None,
        regions=regions,
        found=found,
        readings=facts.listed(facts.readings.about(site.region, site.coverage)),
        place=site.region,
        compared=None,
        trap=None,
        goals=goals,
        topic="coverage",
    )
