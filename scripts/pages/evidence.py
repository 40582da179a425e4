"""Data & bukti: where each figure comes from, recomputed; and a page for each source with its evidence cards."""

from collections import Counter
from collections.abc import Iterator
from functools import partial

from markupsafe import Markup

from scripts.derive import Facts, Reading
from scripts.pages import cited, claim_rows, figure_words, open_data, verdicts, ways_in
from scripts.pages import history as past
from scripts.pages.page import Page, Planned
from scripts.pages.render import page
from scripts.pages.say import Say
from scripts.publish import tables
from scripts.publish.addresses import anchor_of, former_anchors, source_page
from scripts.publish.table import meaning
from scripts.words import Words


def pages(facts: Facts, words: Words) -> Iterator[Planned]:
    named = cited.by_source(facts.data)
    yield Planned("bukti.md", partial(_all, Say(facts, words, "bukti.md"), named))
    for key in facts.data.sources:
        say = Say(facts, words, source_page(key))
        yield Planned(say.path, partial(_source, say, key, named))


def _all(say: Say, named: cited.Cited) -> Page:
    facts, words = say.facts, say.words
    data, site = facts.data, facts.site
    newest = max(facts.readings, key=lambda reading: str(reading.figure.period.last or ""), default=None)
    headline = _headline(say, newest) if newest else say.t("evidence_page.headline_none", **say.searched())
    return page(
        say,
        "evidence.md",
        title=say.t("menu.bukti"),
        description=headline,
        made_from=newest.figure.where if newest else site.where,
        linked=open_data.dataset(say),
        headline=headline,
        readings=facts.listed(facts.readings),
        sources={key: (source, cited.holds(say, named, key)) for key, source in data.sources.items()},
        fields=[(column.name, meaning("figures", column, words)) for column in tables.FIGURES.columns],
    )


def _headline(say: Say, newest: Reading) -> Markup:
    """How many figures there are, and how they come out when they are reckoned again."""
    tally = Counter(reading.verdict for reading in say.facts.readings)
    return say.t(
        "evidence_page.headline",
        n=len(say.facts.readings),
        date=say.when(newest),
        a=tally["agrees"],
        f=tally["fits"] + tally["truncated"],
        b=tally["disagrees"],
        c=tally["cannot"],
        d=tally[None],
    )


def _source(say: Say, key: str, named: cited.Cited) -> Page:
    facts = say.facts
    source = facts.data.sources[key]
    readings = [
        (anchor_of(reading), reading, verdicts.recomputation(say, reading))
        for reading in facts.readings.of_source.get(key, ())
    ]
    title = source.title or say.words("source.untitled", publisher=source.publisher)
    values = figure_words.source_values(say, key)
    # One publisher may have several sources of one date: their file names, which never change, tell them apart.
    apart = f" ({key})" if facts.data.alike[source.publisher, str(source.published)] > 1 else ""
    name = say.t("source.short", **values) + apart
    holds = cited.holds(say, named, key)
    return page(
        say,
        "source.md",
        title=name,
        named=name,
        description=say.t("source.description" if holds else "source.description_none", holds=holds, **values) + apart,
        made_from=source.where,
        picture_of="bukti.md",
        source=source,
        source_key=key,
        headline=title,
        holds=holds,
        readings=readings,
        former=former_anchors(facts.readings.of_source.get(key, ())),
        claims=[claim_rows.claim_row(say, judged) for judged in facts.claims_of(key)],
        copies=facts.data.copies.get(key, ()),
        told=cited.told(say, named, key),
        past=past,
        ways_in=ways_in,
    )
