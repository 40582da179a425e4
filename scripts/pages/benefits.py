"""Manfaat: what the topics are good for, stated apart from hoped, and what still stands in the way."""

from collections.abc import Iterator

from markupsafe import Markup

from scripts.derive import Facts
from scripts.model import Benefit, Effort, Topic
from scripts.pages import ways_in
from scripts.pages.page import Page, Planned
from scripts.pages.render import page
from scripts.pages.say import Say
from scripts.words import Words

MOST = 15
"""Hindrances in the fold; the page of outreach holds all."""
SHORT = 4
"""Stated benefits of a topic that stand open, beside the first one hoped for: three to five where there are."""
FIRST = 5
"""Of what people need to know first, and FEW of what hinders them, so many stand open."""
FEW = 3


def pages(facts: Facts, words: Words) -> Iterator[Planned]:
    yield Planned("manfaat.md", _page)


def _page(say: Say) -> Page:
    facts = say.facts
    benefits = facts.data.benefits
    # Of what nothing is told, nothing is headed.
    topics = [topic for topic in in_order(facts) if topic.address in {b.about for b in benefits.values()}]
    by = {
        (topic.address, how): {key: b for key, b in benefits.items() if (b.about, b.said_as) == (topic.address, how)}
        for topic in topics
        for how in ("asserted", "hoped")
    }
    listed = say.listed(say.topic(topic) for topic in topics)
    headline = (
        say.t("benefit.headline", topics=listed) if topics else say.t("benefit.none_headline", topics=say.topics())
    )
    stated = [benefit for benefit in benefits.values() if benefit.said_as == "asserted"]
    nothing = say.t("benefit.none", topics=say.topics(), **say.searched())
    return page(
        say,
        "benefits.md",
        title=say.t("menu.manfaat"),
        description=say.text(stated[0].says) if stated else nothing if not topics else headline,
        made_from=next((benefit.where for benefit in benefits.values()), None),
        headline=headline,
        by=by,
        number={
            topic.address: sum(benefit.about == topic.address for benefit in benefits.values()) for topic in topics
        },
        short={(about, how): _open(held, SHORT if how == "asserted" else 1) for (about, how), held in by.items()},
        topics=topics,
        to_know=[(topic, known) for topic in in_order(facts) if (known := _to_know(facts, topic.indicator))],
        hindered=_hindrances(facts, [topic.indicator for topic in topics]),
        told=told,
        first=FIRST,
        few=FEW,
        most=MOST,
        ways_in=ways_in,
    )


def _open(benefits: dict[str, Benefit], most: int) -> dict[str, Benefit]:
    """The first of these, those said shortly before others."""
    short_first = sorted(benefits.items(), key=lambda item: item[1].short is None)
    return dict(short_first[:most])


def told(say: Say, effort: Effort) -> Markup:
    """What sources say, of which region where that is one among others, and which they are, with their year."""
    own = effort.region == say.site.region or effort.region in say.data.context
    says = say.text(effort.says)
    said = says if own else say.t("benefit.somewhere", region=say.region(effort.region), says=says)
    sources = say.sources(citation.source for citation in effort.sources)
    return Markup('{} <span class="trace">{}</span>').format(said, sources)


def _to_know(facts: Facts, indicator: str) -> list[Effort]:
    """What people need to know before they apply, for all before for one region, the newest first."""
    found = [e for e in facts.data.outreach.values() if e.to_know and indicator in e.indicators]
    found.sort(key=lambda effort: _newest(facts, effort), reverse=True)
    wide = {facts.site.region, *facts.data.context}
    return sorted(found, key=lambda effort: effort.region not in wide)


def in_order(facts: Facts) -> list[Topic]:
    """What few have yet needs reasons most: topics that lead with people come before those that nearly all have."""
    return sorted(facts.site.topics, key=lambda topic: topic.leads_with != "people")


def _hindrances(facts: Facts, indicators: list[str]) -> list[Effort]:
    """What sources say hinders some indicators, the newest first."""
    found = [
        effort
        for effort in facts.data.outreach.values()
        if effort.kind == "challenge" and set(indicators) & {*effort.indicators}
    ]
    return sorted(found, key=lambda effort: _newest(facts, effort), reverse=True)


def _newest(facts: Facts, effort: Effort) -> str:
    """The last day that one of its sources can have appeared; those of no date come last."""
    sources = [
        facts.data.sources[citation.source] for citation in effort.sources if citation.source in facts.data.sources
    ]
    return max((str(source.published.last or "") for source in sources), default="")
