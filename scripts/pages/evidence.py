"""Bukti dan data: where each figure comes from, recomputed; and a page for each source with its evidence cards."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping

from markupsafe import Markup

from scripts.derive import AGREES, CANNOT, DISAGREES, FITS, TRUNCATED, Facts, Reading
from scripts.pages import cited, claim_rows, figure_words, open_data, parts, verdicts, ways_in
from scripts.pages import history as past
from scripts.pages.page import Page, Planned
from scripts.pages.render import page
from scripts.pages.say import Say
from scripts.publish import tables
from scripts.publish.addresses import anchor_of, former_anchors, source_page
from scripts.publish.table import meaning
from scripts.words import Words

RESULTS = (AGREES, FITS, TRUNCATED, DISAGREES, CANNOT, None)
"""What comes out when a percentage is reckoned again, in the order in which the index has it; None without one."""
NEWEST = 6
"""Figures of one indicator that the page of a region shows; the older ones are folded once more."""
OPEN = 2
"""A source with so few figures shows them opened."""


def pages(facts: Facts, words: Words) -> Iterator[Planned]:
    named = cited.by_source(facts.data)
    apart = parts.figures_apart(facts)
    yield Planned("bukti.md", _all, (named, apart))
    for code in _regions(facts):
        yield Planned(parts.evidence_page(code), _region, (code,))
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
        headline=say.t("evidence_page.title"),
        chips=_chips(say, newest) if newest else [],
        apart=[
            (
                area,
                len(facts.readings.of_region.get(area, ())),
                [(parts.figures_page(area, half), _half(say, half), len(those)) for half, those in halves.items()],
            )
            for area, halves in apart.items()
        ],
        by_region=[] if apart else [(code, len(facts.readings.of_region[code])) for code in _regions(facts)],
        by_topic=[] if apart else _by_topic(facts),
        by_year=[] if apart else _by_year(facts),
        by_result=[] if apart else _by_result(facts),
        evidence_page=parts.evidence_page,
        sources={
            key: (source, cited.holds(say, named, key))
            for key, source in data.sources.items()
            if not apart or key not in facts.readings.of_source
        },
        fields=[(column.name, meaning("figures", column, words)) for column in tables.FIGURES.columns],
    )


def _regions(facts: Facts) -> list[str]:
    """The regions that the site is about and that have figures, in the order of the data."""
    return [code for code in facts.data.covered if facts.readings.of_region.get(code)]


def _by_topic(facts: Facts) -> list[tuple[str, list[tuple[str, int]]]]:
    """Each indicator with the regions that have figures of it, and how many."""
    found = [
        (key, [(code, number) for code in _regions(facts) if (number := len(facts.readings.about(code, key)))])
        for key in facts.data.indicators
    ]
    return [(key, those) for key, those in found if those]


def _by_year(facts: Facts) -> list[tuple[int | None, list[Reading]]]:
    """The figures of each year, the newest first; of an undated one the year in which its source appeared."""
    found: dict[int | None, list[Reading]] = {}
    for reading in facts.listed(facts.readings):
        day = facts.last_day(reading)
        found.setdefault(day.year if day else None, []).append(reading)
    return sorted(found.items(), key=lambda named: -(named[0] or 0))


def _by_result(facts: Facts) -> list[tuple[str, list[Reading]]]:
    """The figures by what comes out when they are reckoned again."""
    those: dict[str | None, list[Reading]] = {result: [] for result in RESULTS}
    for reading in facts.listed(facts.readings):
        those[reading.verdict].append(reading)
    return [(f"verdict.{result or 'none'}", readings) for result, readings in those.items() if readings]


def _region(say: Say, code: str) -> Page:
    """Every figure of a region, each folded with how it comes out, and a link to its card at its source."""
    facts = say.facts
    readings = facts.readings.of_region[code]
    newest = max(readings, key=lambda reading: str(facts.last_day(reading) or ""))
    values = {"region": say.region(code), "n": len(readings), "s": len({reading.source for reading in readings})}
    groups = []
    for key in facts.data.indicators:
        of_it = sorted(facts.readings.about(code, key), key=lambda one: str(facts.last_day(one) or ""), reverse=True)
        if of_it:
            groups.append((key, of_it[:NEWEST], of_it[NEWEST:]))
    return page(
        say,
        "evidence_region.md",
        title=say.t("evidence_page.region_title", **values),
        description=say.t("evidence_page.region_headline", date=say.when(newest), **values),
        made_from=newest.figure.where,
        picture_of="bukti.md",
        headline=say.t("evidence_page.region_title", **values),
        code=code,
        number=len(readings),
        beside=say.t("evidence_page.figures_of", s=values["s"]),
        newest=newest,
        tally=_tally(say, readings),
        groups=groups,
        inside=[region.code for region in facts.data.under(code) if facts.readings.of_region.get(region.code)],
        evidence_page=parts.evidence_page,
        anchor_of=anchor_of,
        ways_in=ways_in,
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
        a=tally[AGREES],
        f=tally[FITS] + tally[TRUNCATED],
        b=tally[DISAGREES],
        c=tally[CANNOT],
        d=tally[None],
    )


def _chips(say: Say, newest: Reading) -> list[Markup]:
    return [say.t("evidence_page.until", date=say.when(newest)), *_tally(say, say.facts.readings)]


def _tally(say: Say, readings: Iterable[Reading]) -> list[Markup]:
    """How many figures come out how: `12 cocok`."""
    tally = Counter(reading.verdict for reading in readings)
    return [
        say.t(f"evidence_page.tally.{result or 'none'}", n=say.words.count(tally[result]))
        for result in RESULTS
        if tally[result]
    ]


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
        opened=len(readings) <= OPEN,
        former=former_anchors(facts.readings.of_source.get(key, ())),
        claims=[claim_rows.claim_row(say, judged) for judged in facts.claims_of(key)],
        copies=facts.data.copies.get(key, ()),
        told=cited.told(say, named, key),
        past=past,
        ways_in=ways_in,
    )
