"""Manfaat: what the topics are good for, stated apart from hoped, and what still stands in the way."""

from collections.abc import Iterator

from scripts.derive import Facts
from scripts.model import Effort, Topic
from scripts.pages.page import Page, Planned
from scripts.pages.render import page
from scripts.pages.say import Say
from scripts.words import Words

MOST = 15
"""Hindrances beside one topic's benefits; the page of outreach holds all."""


def pages(facts: Facts, words: Words) -> Iterator[Planned]:
    yield Planned("manfaat.md", _page)


def _page(say: Say) -> Page:
    facts = say.facts
    benefits = facts.data.benefits
    stated = [benefit for benefit in benefits.values() if benefit.said_as == "asserted"]
    headline = say.text(stated[0].says) if stated else say.t("benefit.none", topics=say.topics(), **say.searched())
    by = {
        (about, how): {key: b for key, b in benefits.items() if (b.about, b.said_as) == (about, how)}
        for about in (topic.address for topic in facts.site.topics)
        for how in ("asserted", "hoped")
    }
    return page(
        say,
        "benefits.md",
        title=say.t("menu.manfaat"),
        description=headline,
        made_from=next((benefit.where for benefit in benefits.values()), None),
        headline=headline,
        first=stated[0] if stated else None,
        by=by,
        # Of what nothing is told, nothing is headed.
        topics=[topic for topic in in_order(facts) if topic.address in {b.about for b in benefits.values()}],
        hindered={topic.address: _hindrances(facts, topic.indicator) for topic in facts.site.topics},
        most=MOST,
    )


def in_order(facts: Facts) -> list[Topic]:
    """What few have yet needs reasons most: topics that lead with people come before those that nearly all have."""
    return sorted(facts.site.topics, key=lambda topic: topic.leads_with != "people")


def _hindrances(facts: Facts, indicator: str) -> list[Effort]:
    """What sources say hinders an indicator, the newest first."""
    found = [
        effort
        for effort in facts.data.outreach.values()
        if effort.kind == "challenge" and indicator in effort.indicators
    ]
    return sorted(found, key=lambda effort: _newest(facts, effort), reverse=True)


def _newest(facts: Facts, effort: Effort) -> str:
    """The last day that one of its sources can have appeared; those of no date come last."""
    sources = [
        facts.data.sources[citation.source] for citation in effort.sources if citation.source in facts.data.sources
    ]
    return max((str(source.published.last or "") for source in sources), default="")
