"""Bukti dan data: where each figure comes from, recomputed; and a page for each source with its evidence cards."""

from collections import Counter
from collections.abc import Iterator, Mapping

from markupsafe import Markup

from scripts.derive import Facts, Reading
from scripts.pages import cited, claim_rows, figure_words, open_data, parts, verdicts, ways_in
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
    apart = parts.figures_apart(facts)
    yield Planned("bukti.md", _all, (named, apart))
    for area, halves in apart.items():
        for half, readings in halves.items():
            yield Planned(parts.figures_page(area, half), _part, (named, area, half, readings))
    for key in facts.data.sources:
        yield Planned(source_page(key), _source, (key, named))


def _all(say: Say, named: cited.Cited, apart: Mapping[str, Mapping[str, list[Reading]]]) -> Page:
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
        apart=[
            (area, [(parts.figures_page(area, half), _half(say, half), len(those)) for half, those in halves.items()])
            for area, halves in apart.items()
        ],
        readings=[] if apart else facts.listed(facts.readings),
        sources={
            key: (source, cited.holds(say, named, key))
            for key, source in data.sources.items()
            if not apart or key not in facts.readings.of_source
        },
        fields=[(column.name, meaning("figures", column, words)) for column in tables.FIGURES.columns],
    )


def _part(say: Say, named: cited.Cited, area: str, half: str, readings: list[Reading]) -> Page:
    """The figures of one part of a site that has too many for one page, with the sources they are from."""
    facts = say.facts
    values = {"n": len(readings), "region": say.region(area, short=False), "half": _half(say, half)}
    headline = say.t("evidence_page.part_headline", **values)
    keys = dict.fromkeys(reading.source for reading in readings)
    return page(
        say,
        "evidence_part.md",
        title=say.t("evidence_page.part_title", **values),
        description=headline,
        made_from=readings[0].figure.where,
        picture_of="bukti.md",
        headline=headline,
        readings=facts.listed(readings),
        sources={key: (facts.data.sources[key], cited.holds(say, named, key)) for key in keys},
    )


def _half(say: Say, half: str) -> Markup:
    when = parts.when(half)
    return say.when(when) if when else say.t("evidence_page.part_undated")


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
