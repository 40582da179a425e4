"""Rank claims: of whom they are true, and what is there to prove them. Nothing here is typed; all of it follows."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from scripts.derive import leads
from scripts.derive.dates import comparable_dates
from scripts.derive.intervals import Interval, hull
from scripts.derive.recompute import Reading, Readings
from scripts.model import UNSTATED, Claim, Data, Group, Indicator, Text

AS_CLAIMED, NARROWER = "as-claimed", "narrower"
VERIFIED, STATED, TIED, OTHERS, OPEN = "verified", "stated", "tied", "other-figures", "open"
REASONS = (
    *(VERIFIED, TIED, OTHERS, STATED, "stated-narrower", "ranking-body", "rank", "several", "measure", "members"),
    *("own", "unranked", "at-odds", "cannot-tell", "lacking", "told"),
)
"""Every reason of an evidence: see `JudgedClaim`."""
WEIGHED = {"1": True, "lowest": False}
"""Ranks that figures can settle, and whether more ranks before: no other figure may be higher, or lower."""
BEFORE, BEHIND, EQUAL, UNCLEAR = "before", "behind", "equal", "unclear"
"""How a rival stands to a claim's own figure: it surely ranks before it or behind it, is printed the same, or no one
can tell."""
HALF_YEAR = 6
"""Months of a comparable span where two figures must be of one half year."""


@dataclass(frozen=True)
class Weighed:
    """The figures that a claim is weighed by.

    `own` carries the claim. Of the rivals at its date, `before` surely rank before it, `behind` surely do not, `equal`
    are printed the same, `unclear` may be either; `later` are of after it, rank before it, and settle nothing.
    `lacking` are the members without a comparable figure, `told` those of whom only another claim of the same ranking
    says that they do not rank before.
    """

    own: Reading | None = None
    before: tuple[Reading, ...] = ()
    behind: tuple[Reading, ...] = ()
    equal: tuple[Reading, ...] = ()
    unclear: tuple[Reading, ...] = ()
    later: tuple[Reading, ...] = ()
    lacking: tuple[str, ...] = ()
    told: tuple[str, ...] = ()


@dataclass(frozen=True)
class JudgedClaim:
    """A claim with its scope and evidence.

    `narrower_group`: the group of which it is stated elsewhere in the same source; `narrower_category` the category of
    its award, where the source hides it. `members_known` says whether we know who belongs to the group at all.
    `reason` says why the evidence is what it is: `verified`, `tied`, `other-figures`, `stated`, `stated-narrower` (of
    a narrower group only), `ranking-body` (a body speaks of its own members), or what keeps it open: `rank` (no single
    figure settles such a rank), `several` (indicators at once), `measure` (not stated), `members` (unknown), `own`
    (figure not found), `unranked` (a share above 100%), `at-odds` (with its own count), `cannot-tell` (a figure may be
    more or less), `lacking` (figures of others not found), `told` (others are only named by a claim).
    """

    id: str
    source: str
    claim: Claim
    scope: str
    narrower_group: str | None
    narrower_category: Text | None
    evidence: str
    reason: str
    weighed: Weighed
    members_known: bool

    @property
    def own(self) -> Reading | None:
        return self.weighed.own

    @property
    def against(self) -> tuple[Reading, ...]:
        """Comparable figures that surely rank before it."""
        return self.weighed.before

    @property
    def lacking(self) -> tuple[str, ...]:
        return self.weighed.lacking


def judged(data: Data, readings: Readings) -> tuple[JudgedClaim, ...]:
    """Every claim of every source, in the order of the data."""
    seen: Counter[str] = Counter()
    result = []
    for key, source in data.sources.items():
        for claim in source.claims:
            name = claim_id(key, claim)
            seen[name] += 1
            # A source that claims the same twice (headline and text) has two claims; the second carries a number.
            numbered = name if seen[name] == 1 else f"{name}/{seen[name]}"
            result.append(_judge(key, numbered, claim, data, readings))
    return tuple(result)


def claim_id(source: str, claim: Claim) -> str:
    """Source, region, indicators, group and measure: never the rank, so a correction keeps its address."""
    return "/".join([source, claim.region, "+".join(claim.indicators), claim.group, claim.by])


def members(group: Group, data: Data) -> list[str] | None:
    """The codes of a group's members: listed, or computed from our regions; None when nobody told us.

    Of the nation around a province a site lists that province alone: who else belongs to it is not known here.
    """
    if group.members:
        return list(group.members)
    if group.parent is None or group.parent not in data.covered:
        return None
    return [region.code for region in data.under(group.parent) if region.level in group.levels]


def _judge(source: str, name: str, claim: Claim, data: Data, readings: Readings) -> JudgedClaim:
    narrower, category = _narrower(claim, source, data), _hidden_category(claim, source, data)
    group = data.groups.get(claim.among or "")
    known = members(group, data) if group else None
    weighed = _weighed(source, claim, known, data, readings)
    evidence, reason = _evidence(claim, known, weighed)
    if evidence == OPEN and claim.award in data.awards:
        # Whoever gave the award ranked the members; the giver's table is not among our sources.
        evidence, reason = STATED, "stated-narrower" if narrower or category else STATED
    elif evidence == OPEN and _by_ranking_body(claim, source, known, data):
        evidence, reason = STATED, "ranking-body"
    scope = NARROWER if narrower or category else AS_CLAIMED
    return JudgedClaim(name, source, claim, scope, narrower, category, evidence, reason, weighed, known is not None)


def _evidence(claim: Claim, known: list[str] | None, weighed: Weighed) -> tuple[str, str]:
    """What the figures say, and why; the first thing that keeps them from settling a claim."""
    if claim.rank not in WEIGHED:
        return OPEN, "rank"
    if len(claim.indicators) != 1:
        return OPEN, "several"
    if claim.by == UNSTATED:
        return OPEN, "measure"
    if known is None:
        return OPEN, "members"
    if weighed.own is None:
        return OPEN, "own"
    if claim.by == "percent" and not _ranks(weighed.own):
        return OPEN, "at-odds" if weighed.own.at_odds else "unranked"
    found = ((weighed.before, OTHERS, OTHERS), (weighed.equal, TIED, TIED), (weighed.unclear, OPEN, "cannot-tell"))
    short = ((weighed.lacking, OPEN, "lacking"), (weighed.told, OPEN, "told"))
    return next(((evidence, reason) for those, evidence, reason in (*found, *short) if those), (VERIFIED, VERIFIED))


# --- of whom -------------------------------------------------------------------------------------------------------


def _narrower(claim: Claim, source: str, data: Data) -> str | None:
    """The narrower group for which the same source makes the same claim, if there is one.

    The same: one region, rank, award (or none) and measure, and at least one indicator in common.
    """
    for other in data.sources[source].claims:
        same = (other.region, other.rank, other.award, other.by) == (claim.region, claim.rank, claim.award, claim.by)
        alike = same and set(other.indicators) & set(claim.indicators)
        if alike and other.among and claim.among and _inside(other.among, claim.among, data):
            return other.among
    return None


def _hidden_category(claim: Claim, source: str, data: Data) -> Text | None:
    """The category of a claim's award, where no claim of its source names a group that lies within a wider one.

    A group in the source's own words may be that category: nobody here knows.
    """
    award = data.awards.get(claim.award or "")
    same = [other for other in data.sources[source].claims if other.award == claim.award]
    groups = [data.groups.get(other.among or "") for other in same]
    named = any(other.among_says for other in same) or any(group and group.within for group in groups)
    return award.category if award and not named else None


def _inside(inner: str, outer: str, data: Data) -> bool:
    """Whether a group is a true part of another, by `within`."""
    seen = set()
    group = data.groups.get(inner)
    while group and group.within and group.within not in seen:
        if group.within == outer:
            return True
        seen.add(group.within)
        group = data.groups.get(group.within)
    return False


def _by_ranking_body(claim: Claim, source: str, known: list[str] | None, data: Data) -> bool:
    """Whether a body speaks of its own members, not of itself: a province of its regencies, the nation.

    One ranking in one source has one speaker; an office's own page without a speaker speaks for it.
    """
    publication = data.sources[source]
    names = [claim.speaker, *(other.speaker for other in publication.claims if _one_ranking(claim, other))]
    speaker = next((speaker for name in names if (speaker := publication.speakers.get(name or ""))), None)
    own_page = publication.kind in ("official", "government")
    body = speaker.region if speaker else publication.region if own_page else None
    ranked = known or [claim.region]
    return body is not None and all(body in data.around(code) for code in ranked)


def _one_ranking(claim: Claim, other: Claim) -> bool:
    """Whether two claims are places in one and the same ranking."""
    apart = {claim.by, other.by} - {UNSTATED}
    when = {str(one.as_of) for one in (claim, other) if one.as_of}
    same = (other.group, tuple(other.indicators), other.award) == (claim.group, tuple(claim.indicators), claim.award)
    return same and len(apart) <= 1 and len(when) <= 1


# --- by which figures ----------------------------------------------------------------------------------------------


def _weighed(source: str, claim: Claim, known: list[str] | None, data: Data, readings: Readings) -> Weighed:
    """The figures that may settle a claim: of one measure, base, kind and group, at the claim's own date.

    A claim that does not say by which measure, that speaks of several indicators, or that is not about the first or
    the last place cannot be weighed.
    """
    indicator = data.indicators.get(claim.indicators[0]) if len(claim.indicators) == 1 else None
    if claim.by == UNSTATED or indicator is None:
        return Weighed()
    value = leads.own_count if claim.by == "count" else leads.own_share
    day = _days_of(claim, source, data)
    own = _own(source, claim, value, day, data, readings)
    if claim.rank not in WEIGHED or known is None:
        return Weighed(own)
    others = [code for code in known if code != claim.region]
    if own is None:
        return Weighed(lacking=tuple(others))
    if claim.by == "percent" and not _ranks(own):
        return Weighed(own, lacking=tuple(others))
    found: dict[str, list[Reading]] = {how: [] for how in (BEFORE, BEHIND, EQUAL, UNCLEAR)}
    later: list[Reading] = []
    have: set[str] = set()
    highest = WEIGHED[claim.rank]
    for code in others:
        rivals = list(_rivals(code, own, claim, value, data, readings))
        of_date, after = _of_the_date(rivals, own, claim, day, indicator, data)
        later += [reading for reading in after if _stands(own, [reading], value, highest) == BEFORE]
        if of_date:
            have.add(code)
            found[_stands(own, of_date, value, highest)] += of_date
    told = {code for code in others if code not in have and _named_behind(code, claim, source, data)}
    lacking = tuple(code for code in others if code not in have | told)
    return Weighed(
        own,
        tuple(found[BEFORE]),
        tuple(found[BEHIND]),
        tuple(found[EQUAL]),
        tuple(found[UNCLEAR]),
        tuple(later),
        lacking,
        tuple(code for code in others if code in told),
    )


def _days_of(claim: Claim, source: str, data: Data) -> tuple[date, date] | None:
    """The days a claim is of: as it says, else those on which its source can have appeared."""
    period = claim.as_of if claim.as_of and claim.as_of.stated else data.sources[source].published
    return period.days


def _own(
    source: str,
    claim: Claim,
    value: leads.Value,
    day: tuple[date, date] | None,
    data: Data,
    readings: Readings,
) -> Reading | None:
    """The figure of the claim's source that carries it: of the claim's date, else the newest before the source
    appeared; undated where there is none with a date."""
    mine = [
        reading
        for reading in readings.about(claim.region, claim.indicators[0])
        if reading.source == source and value(reading) and reading.figure.group is None and not reading.figure.is_flow
    ]
    if claim.as_of and claim.as_of.stated and day:
        dated = [reading for reading in mine if (days := reading.span) and days[0] <= day[1] and day[0] <= days[1]]
        mine = dated or [reading for reading in mine if not reading.figure.period.stated]
    return max(mine, key=lambda reading: (reading.figure.period.stated, leads.order(reading, data)), default=None)


def _rivals(
    code: str, own: Reading, claim: Claim, value: leads.Value, data: Data, readings: Readings
) -> Iterable[Reading]:
    """Figures of another member in the same measure, base, kind and group; shares only where they may rank."""
    for reading in leads.standing(readings.about(code, claim.indicators[0]), value, data):
        one_base = claim.by == "count" or leads.base_of(reading.figure) == leads.base_of(own.figure) != UNSTATED
        if one_base and (claim.by == "count" or _ranks(reading)):
            yield reading


def _of_the_date(
    rivals: Sequence[Reading],
    own: Reading,
    claim: Claim,
    day: tuple[date, date] | None,
    indicator: Indicator,
    data: Data,
) -> tuple[list[Reading], list[Reading]]:
    """The rival figures that decide, and those of after the claim.

    Of the claim's own date first; else the newest of a comparable span before it.
    """
    same = [reading for reading in rivals if leads.overlap(own, reading, data) or _of_one_text(own, reading)]
    mine = own.span
    end = mine[1] if mine and same else max((days[1] for days in (day, mine) if days), default=None)
    dated = [(days, reading) for reading in rivals if (days := reading.span) and reading not in same]
    after = [reading for days, reading in dated if end and days[0] > end]
    if same:
        return same, after
    near = [
        reading
        for days, reading in dated
        if reading not in after and _comparable(own, reading, claim, day, indicator, data)
    ]
    newest = max((leads.order(reading, data) for reading in near), default=None)
    return [reading for reading in near if leads.order(reading, data) == newest], after


def _comparable(
    own: Reading, rival: Reading, claim: Claim, day: tuple[date, date] | None, indicator: Indicator, data: Data
) -> bool:
    """Whether a rival figure is near enough: to the claim's own dated figure, else at most so long before the claim."""
    if comparable_dates(own.figure, rival.figure, indicator):
        return True
    days = rival.span
    if (claim.as_of and claim.as_of.stated) or day is None or days is None:
        return False
    months = (day[0].year - days[1].year) * 12 + day[0].month - days[1].month
    most = HALF_YEAR if indicator.comparable.within == "half-year" else indicator.comparable.months or 0
    return months <= most


def _of_one_text(own: Reading, rival: Reading) -> bool:
    """Two undated figures are of one date when one text gives both."""
    undated = not own.figure.period.stated and not rival.figure.period.stated
    return undated and own.source == rival.source


def _stands(own: Reading, rivals: Sequence[Reading], value: leads.Value, highest: bool) -> str:
    """How a member stands to a claim's own figure, whatever of its figures of that date is right."""
    mine, theirs = value(own), hull(value(reading) for reading in rivals)
    if mine is None or theirs is None:
        return UNCLEAR
    if all(_printed_alike(own, reading, value) for reading in rivals):
        return EQUAL
    more, fewer = _surely_more(theirs, mine), _surely_more(mine, theirs)
    if more or fewer:
        return BEFORE if (more if highest else fewer) else BEHIND
    return UNCLEAR


def _surely_more(interval: Interval, other: Interval) -> bool:
    return other.high is not None and interval.low > other.high


def _printed_alike(reading: Reading, other: Reading, value: leads.Value) -> bool:
    """Whether two numbers are the same at one precision, and neither is only a limit or about."""
    first, second = value(reading), value(other)
    if first is None or first != second or first.high is None:
        return False
    if value is leads.own_count:
        return first.exact
    return not (reading.figure.percent_is or other.figure.percent_is)


def _named_behind(code: str, claim: Claim, source: str, data: Data) -> bool:
    """Whether another place of the same ranking, in the same source, puts a member behind the claimed one."""
    return any(
        other.region == code and _one_ranking(claim, other) and other.rank != claim.rank and other.rank != "high"
        for other in data.sources[source].claims
    )


def _ranks(reading: Reading) -> bool:
    """Whether a share may be ranked at all: not above 100%, and not at odds with its own count."""
    percent = reading.figure.percent
    return percent is not None and percent <= 100 and not reading.at_odds
