"""Daerah: the way to every region, and a page for each: its message, the other topics, how and where, the proof."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from scripts.derive import Facts, JudgedClaim, Reading, months_since
from scripts.derive.claims import OPEN
from scripts.model import UNSTATED, Effort, Office, Period, Region
from scripts.model.periods import period
from scripts.pages import (
    cards,
    charts,
    claim_rows,
    figure_words,
    goals,
    headlines,
    mark,
    message,
    parts,
    region_list,
    strip,
    tiles,
    trap,
    ways_in,
)
from scripts.pages.charts import trend
from scripts.pages.headlines import Headline
from scripts.pages.message import Chip, Message
from scripts.pages.outreach import looked_up, ran
from scripts.pages.page import Chart, Page, Planned
from scripts.pages.render import page
from scripts.pages.say import Say, capital, plain
from scripts.publish.addresses import region_page, topic_page
from scripts.words import Words

LATEST = 3
"""Figures of one indicator that a region's table shows; older ones are in the table of all."""
FEW = 5
"""Figures below which a region's page stays short: the other regions are folded too."""
OLD = 36
"""Months after which a leading figure is news to nobody: its page is short as well."""
TILES = 2
"""Other topics and indicators that a page shows at once."""
FRESH = 12
"""Months for which a programme that goes on is still said to."""
OBSTACLES = 2
"""Obstacles that a page shows at once: those of the newest year."""
OFFICIAL = {"official", "government"}
"""Who may say where an office is and when it is open."""


@dataclass(frozen=True)
class Tile:
    """Another topic of a region in a few words; `line` is empty where nothing is known of it, and `missing` says so."""

    name: Markup
    line: Markup
    chips: tuple[Chip, ...] = ()
    missing: Markup | None = None
    asked: str = ""


@dataclass(frozen=True)
class Did:
    """Something done, planned or in the way, with the year of which its source speaks."""

    effort: Effort
    year: Markup

    @property
    def dated(self) -> bool:
        return str(self.year).isdigit()


@dataclass(frozen=True)
class How:
    """How and where: offices, what goes on, what is in the way; `done` is what was done once, by its kind."""

    offices: tuple[Office, ...]
    going: tuple[Did, ...]
    obstacles: tuple[Did, ...]
    done: dict[str, list[Did]]
    years: Markup


@dataclass(frozen=True)
class Claims:
    """All claims about a region as one row: what most of them say, what must be said beside it, and each of them."""

    said: Markup
    beside: Markup
    rows: tuple[dict[str, Markup], ...]


def pages(facts: Facts, words: Words) -> Iterator[Planned]:
    yield Planned("wilayah.md", _list)
    for region in facts.data.covered.values():
        yield Planned(region_page(region.code), _region, (region,))


# --- all regions -----------------------------------------------------------------------------------------------------


def _list(say: Say) -> Page:
    data, site = say.data, say.site
    listed = [region.code for region in parts.listed(data)]
    led = [topic.indicator for topic in site.topics if topic.leads_with == "unreached"]
    same_day = [chart for key in led if (chart := charts.same_day(say, site.region, key))]
    groups, silent = region_list.listed(say, site.region)
    title = say.t("region.list_title", n=say.many(len(say.regions_under(site.region)), "regions"))
    return page(
        say,
        "regions.md",
        title=say.t("menu.wilayah"),
        description=title,
        made_from=next(iter(data.covered.values())).where,
        charts=same_day,
        headline=title,
        tiles=tiles.of(say, site.region),
        groups=groups,
        silent=silent,
        codes=listed,
        same_day=same_day,
        one_day=_one_day(say, led[0]) if same_day else None,
        finder=len(listed) > strip.SHOWN,
        strips=[(topic, strip.of(say, site.region, topic.indicator)) for topic in site.topics],
        all=len(data.covered),
    )


def _one_day(say: Say, indicator: str) -> tuple[Markup, Markup]:
    """On which day the most regions can be compared, and why a share may lie above one hundred there."""
    base = say.data.indicators[indicator].main_base
    found = say.facts.same_day(say.site.region, indicator, base) if base else None
    if found is None or base is None:
        raise ValueError(f"no day of {indicator} has two numbers of several regions")
    values = {
        "n": say.many(found.known, "regions"),
        "date": say.when(found.period),
        "over": say.many(found.over, "regions"),
        "short": say.text(say.data.indicators[indicator].short),
        "people": say.people(base),
    }
    over = say.t("region.same_day_over", **values) if found.over else Markup("")
    return say.t("region.same_day", **values), over


# --- one region ------------------------------------------------------------------------------------------------------


def _region(say: Say, region: Region) -> Page:
    facts, data, code = say.facts, say.data, region.code
    readings = facts.readings.of_region.get(code, [])
    told = {key: message.of(say, code, key) for key in data.shown}
    lead = message.leading(say, code) or next((found for found in told.values() if found), None)
    key = lead.known.lead.indicator if lead else data.shown[0] if data.shown else ""
    own = lead is not None and code == say.site.region
    known = {indicator: found.known for indicator, found in told.items() if found}
    pictures = {indicator: chart for indicator, headline in known.items() if (chart := _picture(say, headline))}
    # Those of the site's own region are on the pages of the topics.
    folded = {indicator: chart for indicator, chart in pictures.items() if indicator != key and not own}
    parent = region.parent if region.parent in data.covered else None
    inside = say.regions_under(code)
    where = {"region": say.region(code, short=False)}
    if lead:
        headline = say.t("region.own", **where) if own else lead.headline
        description = say.t("region.headline", sentence=headlines.how_many(say, lead.known), **where)
    elif readings:
        headline = description = say.t("region.headline_other", k=say.many(len(readings), "figures"), **where)
    else:
        headline = description = say.t("region.headline_none", **where, **say.searched())
    latest = _latest(facts.listed(readings))
    return page(
        say,
        "region.md",
        title=say.region(code, short=False),
        description=description,
        made_from=lead.known.where if lead else region.where,
        charts=[pictures.get(key), *folded.values()],
        about=say.region(code, short=False),
        named=message.title(lead, say.region(region.code)) if lead and not own else None,
        region=region,
        headline=headline,
        own=own,
        on_map=_on_map(say, region),
        told=lead,
        card=cards.link_of_region(say, code),
        picture=pictures.get(key),
        changed=_changed(say, code, lead) if lead else [],
        fell=list(trend.lines(say, code, key)) if lead else [],
        few=trend.too_few(say, code, key) if lead else None,
        tiles=_tiles(say, code, key if lead else "", told),
        how=_how(say, code),
        strip=_strip(say, region, key, lead),
        short=len(readings) < FEW or _is_old(say, lead),
        topic=say.site.topic(key),
        known=known,
        folded=folded,
        folded_of=[say.text(data.indicators[indicator].name) for indicator in folded],
        traps=[line for indicator in known if (line := trap.of_region(say, code, indicator))],
        readings=latest,
        unsaid=[headlines.absent(say, code, indicator) for indicator, found in told.items() if not found],
        older=len(readings) - len(latest),
        sources=len({reading.source for reading in readings}),
        claims=_claims(say, facts.claims_about(code)),
        awards={key: award for key, award in data.awards.items() if award.receiver == code},
        efforts=[effort for effort in data.outreach.values() if effort.region == code],
        ran=ran,
        looked_up=looked_up,
        inside=inside if parent else (),
        neighbours=say.regions_under(parent or code),
        goals=goals,
        ways_in=ways_in,
    )


def _picture(say: Say, known: Headline) -> Chart | None:
    """An indicator in a region as one picture: over time, else those reached among all, else the way to a target."""
    region, indicator = known.reading.figure.region, known.lead.indicator
    return charts.over_time(say, region, indicator) or charts.coverage(say, known) or charts.progress(say, known)


def _strip(say: Say, region: Region, indicator: str, lead: Message | None) -> strip.Strip | None:
    """The regions inside one, or those beside it with its own row marked; None where nothing is known of any."""
    if not lead or not say.site.topic(indicator):
        return None
    if say.regions_under(region.code):
        found = strip.of(say, region.code, indicator)
    elif region.parent in say.data.covered:
        found = strip.of(say, str(region.parent), indicator, marked=region.code)
    else:
        return None
    return found if found.rows else None


def _on_map(say: Say, region: Region) -> Markup:
    """A small map with a region's own tile; empty where the data give it no place."""
    found = mark.places(say.data, region.parent or "")
    own = [place for place in found if place.code == region.code]
    if not own:
        return Markup("")
    whole = mark.drawn(found)
    others = mark.drawn([place for place in found if place.code != region.code]).path if len(found) > 1 else ""
    label = say.t("region.on_map", region=say.region(region.code), parent=say.region(str(region.parent)))
    return Markup(
        '<svg class="place-mark__map" viewBox="-0.5 -0.5 {} {}" role="img" aria-label="{}">'
        '<path class="place-mark__others" d="{}"/><path class="place-mark__own" d="{}"/></svg>'
    ).format(whole.width + 1, whole.height + 1, label.striptags(), others, mark.drawn(own).path)


# --- other topics ----------------------------------------------------------------------------------------------------


def _tiles(say: Say, region: str, lead: str, told: dict[str, Message | None]) -> list[Tile]:
    """The topics that do not lead, then other indicators, the newest first. A topic of which only those who are left
    over are known shows these; one of which nothing is known says so, and asks."""
    data = say.data
    found, used = [], {lead}
    for key in told:
        if key != lead:
            rest = data.rest_of(key)
            one = told[key] or (message.of(say, region, rest) if rest else None)
            used |= {key, rest} if one else {key}
            topic = say.site.topic(key)
            name = say.a(topic_page(topic), say.topic(topic)) if topic else say.text(data.indicators[key].name)
            if one:
                found.append(Tile(name, _line(say, one), _shown_chips(say, one)))
            else:
                found.append(Tile(name, Markup(""), missing=headlines.absent(say, region, key), asked=key))
    others = [key for key, one in data.indicators.items() if key not in used and one.remainder_of not in used]
    return [*found, *_newest_tiles(say, region, others)[: max(0, TILES - len(found))]]


def _newest_tiles(say: Say, region: str, indicators: list[str]) -> list[Tile]:
    """Those of which something is known that nobody contradicts, the newest first."""
    told = [(key, one) for key in indicators if (one := message.of(say, region, key)) and not one.known.undecided]
    told.sort(key=lambda pair: str(say.facts.last_day(message.speaking(pair[1].known)) or ""), reverse=True)
    return [
        Tile(capital(say.text(say.data.indicators[key].name)), _line(say, one), _shown_chips(say, one))
        for key, one in told
    ]


def _shown_chips(say: Say, told: Message) -> tuple[Chip, ...]:
    """Date, age and doubts: the number stands above them already."""
    spoken = message.speaking(told.known)
    dates = {message.dated(say, spoken), say.ago(spoken)}
    return tuple(chip for chip in told.chips if chip.must or chip.text in dates)


def _line(say: Say, told: Message) -> Markup:
    """`92% dari anak punya akta kelahiran`, `38.734 anak punya KIA`."""
    spoken = message.speaking(told.known)
    if message.leading_share(told.known) is None and spoken.figure.count is not None:
        line = say.counted(spoken, figure_words.said_count(say, spoken))
    elif spoken.figure.of == UNSTATED and spoken.figure.read_as is None and not told.known.undecided:
        line = say.printed(spoken)
    else:
        line = message.in_a_line(say, told.known)
    return Markup("{} {}").format(line, say.short(spoken))


# --- how and where ---------------------------------------------------------------------------------------------------


def _how(say: Say, region: str) -> How:
    data = say.data
    all_done = [Did(effort, _year(say, effort)) for effort in data.outreach.values() if effort.region == region]
    all_done.sort(key=lambda did: str(did.year) if did.dated else "", reverse=True)
    offices = [
        office
        for office in data.offices.values()
        if office.region == region and OFFICIAL & {data.sources[citation.source].kind for citation in office.sources}
    ]
    going = [did for did in all_done if did.effort.kind == "programme" and _goes_on(say, did.effort)]
    obstacles = [did for did in all_done if did.effort.kind == "challenge"]
    newest = [did for did in obstacles if did.year == obstacles[0].year][:OBSTACLES]
    rest = [did for did in all_done if did not in going and did not in newest]
    done = {
        kind: those
        for kind in ("programme", "challenge", "plan", "role")
        if (those := [did for did in rest if did.effort.kind == kind])
    }
    years = sorted({str(did.year) for did in rest if did.dated})
    return How(tuple(offices), tuple(going), tuple(newest), done, _years(say, years))


def _when(say: Say, effort: Effort) -> Period | None:
    """The newest time that is said of an effort: its own, else that of its newest source. None where nobody says."""
    said = [day for day in (effort.as_of, effort.to, effort.from_ if not effort.ongoing else None) if day and day.last]
    if said:
        return said[0]
    published = [say.data.sources[citation.source].published for citation in effort.sources]
    return max((day for day in published if day.last), key=lambda day: str(day.last), default=None)


def _year(say: Say, effort: Effort) -> Markup:
    when = _when(say, effort)
    return Markup(when.last.year) if when and when.last else say.t("tiles.undated")


def _years(say: Say, years: list[str]) -> Markup:
    if not years:
        return Markup("")
    return Markup(years[0]) if len(years) == 1 else Markup(say.words.span(period(years[0]), period(years[-1])))


def _goes_on(say: Say, effort: Effort) -> bool:
    """Whether a source says that a programme goes on, and says so of a time less than twelve months ago."""
    when = _when(say, effort)
    if not effort.ongoing or when is None or when.last is None:
        return False
    return months_since(when.last, say.facts.today) < FRESH


def _is_old(say: Say, lead: Message | None) -> bool:
    """Whether the figure that a page leads with is years old, or nobody knows of when it is."""
    day = say.facts.last_day(message.speaking(lead.known)) if lead else None
    return day is None or months_since(day, say.facts.today) > OLD


# --- claims ----------------------------------------------------------------------------------------------------------


def _claims(say: Say, judged: Sequence[JudgedClaim]) -> Claims | None:
    if not judged:
        return None
    alike = Counter((one.claim.rank, one.claim.indicators, one.claim.group) for one in judged)
    what, _ = alike.most_common(1)[0]
    rank, indicators, _ = what
    same = [one for one in judged if (one.claim.rank, one.claim.indicators, one.claim.group) == what]
    sources = {one.source: say.data.sources[one.source].kind for one in same}
    said = say.t(
        "region.claims" if set(sources.values()) <= OFFICIAL else "region.claims_news",
        n=say.many(len(sources), "sources"),
        region=say.region(judged[0].claim.region),
        rank=Markup(str(claim_rows.rank_of(say, rank)).lower()),
        indicators=say.listed(say.text(say.data.indicators[key].name) for key in indicators),
    )
    paid = sum(kind == "paid" for kind in sources.values())
    beside = [
        say.t("region.claims_among", group=claim_rows.group_of(say, same[0].claim)),
        say.t("region.claims_paid", n=say.many(paid, "sources")) if paid else None,
        say.t("region.claims_open") if all(one.evidence == OPEN for one in same) else None,
        say.t("region.claims_more", n=say.many(len(judged) - len(same), "claims")) if len(judged) > len(same) else None,
    ]
    return Claims(
        said,
        Markup("; ").join([line for line in beside if line]),
        tuple(claim_rows.claim_row(say, one) for one in judged),
    )


# --- figures ---------------------------------------------------------------------------------------------------------


def _changed(say: Say, region: str, lead: Message) -> list[Markup]:
    """What changed up to the leading figure: what fell stands where the rest would. Older changes are folded."""
    indicator, date = lead.known.lead.indicator, plain(say.when(lead.known.reading))
    fell = [line for line in trend.lines(say, region, indicator) if date in plain(line)]
    return [line for line in (charts.changed(say, region, indicator), *fell) if line]


def _latest(readings: list[Reading]) -> list[Reading]:
    """Of figures as a table lists them, the newest of each indicator: a page stays small however many years it has."""
    seen: Counter[str] = Counter()
    kept = []
    for reading in readings:
        seen[reading.figure.indicator] += 1
        if seen[reading.figure.indicator] <= LATEST:
            kept.append(reading)
    return kept
