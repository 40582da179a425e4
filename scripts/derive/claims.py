"""Rank claims: of whom they are true, and what is there to prove them. Nothing here is typed; all of it follows."""

from collections import Counter
from dataclasses import dataclass

from scripts.derive.compare import comparable_dates
from scripts.derive.recompute import Reading, Readings
from scripts.model import UNSTATED, Claim, Data, Group

AS_CLAIMED, NARROWER = "as-claimed", "narrower"
VERIFIED, STATED, OTHERS, OPEN = "verified", "stated", "other-figures", "open"
WEIGHED = {"1": 1, "lowest": -1}
"""Ranks that figures can settle, and which way: no other figure may be higher, or lower."""


@dataclass(frozen=True)
class Judged:
    """A claim with its scope and evidence.

    `narrower_group`: the group of which it is stated elsewhere in the same source. `own` is the figure that carries
    the claim, `against` are comparable figures that rank before it, `lacking` the members without a comparable figure;
    `members_known` says whether we know who belongs to the group at all. `reason` says why the evidence is what it is:
    `verified`, `other-figures`, `stated`, `stated-narrower` (of a narrower group only), or what keeps it open: `rank`
    (no single figure settles such a rank), `several` (indicators at once), `measure` (not stated), `members` (unknown),
    `own` (figure not found), `unranked` (a share above 100%, or at odds with its own count), `lacking` (figures of
    others not found).
    """

    id: str
    source: str
    claim: Claim
    scope: str
    narrower_group: str | None
    evidence: str
    reason: str
    own: Reading | None
    against: tuple[Reading, ...]
    lacking: tuple[str, ...]
    members_known: bool


def judged(data: Data, readings: Readings) -> tuple[Judged, ...]:
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
    return "/".join([source, claim.region, "+".join(claim.indicators), claim.among, claim.by])


def members(group: Group, data: Data) -> list[str] | None:
    """The codes of a group's members: listed, or computed from our regions; None when nobody told us."""
    if group.members:
        return list(group.members)
    if group.parent is None:
        return None
    return [r.code for r in data.regions.values() if r.parent == group.parent and r.level in group.levels]


def _judge(source: str, name: str, claim: Claim, data: Data, readings: Readings) -> Judged:
    narrower = _narrower(claim, source, data)
    group = data.groups.get(claim.among)
    known = members(group, data) if group else None
    own, against, lacking = _weighed(source, claim, known, data, readings)
    evidence, reason = OPEN, _open_because(claim, known, own)
    if against:
        evidence = reason = OTHERS
    elif reason == "lacking" and own and not lacking:
        evidence = reason = VERIFIED
    elif claim.award in data.awards:
        # Whoever gave the award ranked the members; the giver's table is not among our sources.
        evidence, reason = STATED, "stated-narrower" if narrower else STATED
    scope = NARROWER if narrower else AS_CLAIMED
    return Judged(name, source, claim, scope, narrower, evidence, reason, own, against, lacking, known is not None)


def _open_because(claim: Claim, known: list[str] | None, own: Reading | None) -> str:
    """The first thing that keeps figures from settling a claim."""
    if claim.rank not in WEIGHED:
        return "rank"
    if len(claim.indicators) != 1:
        return "several"
    if claim.by == UNSTATED:
        return "measure"
    if known is None:
        return "members"
    if own is None:
        return "own"
    return "lacking" if claim.by == "count" or _ranks(own) else "unranked"


def _narrower(claim: Claim, source: str, data: Data) -> str | None:
    """The narrower group for which the same source makes the same claim, if there is one.

    The same: one region, rank, award (or none) and measure, and at least one indicator in common.
    """
    for other in data.sources[source].claims:
        same = (other.region, other.rank, other.award, other.by) == (claim.region, claim.rank, claim.award, claim.by)
        if same and set(other.indicators) & set(claim.indicators) and _inside(other.among, claim.among, data):
            return other.among
    return None


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


def _weighed(
    source: str, claim: Claim, known: list[str] | None, data: Data, readings: Readings
) -> tuple[Reading | None, tuple[Reading, ...], tuple[str, ...]]:
    """The claim's own figure, comparable figures that rank before it, and members without a comparable one.

    Only one measure, base, kind and group with comparable dates is weighed; a claim that does not say by which
    measure, that speaks of several indicators, or that is not about the first or the last place cannot be.
    """
    if claim.by == UNSTATED or len(claim.indicators) != 1 or claim.rank not in WEIGHED or known is None:
        return None, (), ()
    indicator = data.indicators.get(claim.indicators[0])
    by_count = claim.by == "count"
    mine = [
        one
        for one in readings.about(claim.region, claim.indicators[0])
        if one.source == source and (one.figure.count if by_count else one.figure.percent) is not None
    ]
    own = mine[0] if mine else None
    others = [code for code in known if code != claim.region]
    if own is None or indicator is None:
        return own, (), tuple(others)
    rivals = [
        one
        for code in others
        for one in readings.about(code, claim.indicators[0])
        if (one.figure.group, one.figure.is_flow) == (own.figure.group, own.figure.is_flow)
        and not one.copied
        and (by_count or _base(one) == _base(own) != UNSTATED)
        and (one.figure.count if by_count else one.figure.percent) is not None
        and (comparable_dates(own.figure, one.figure, indicator) or _of_one_text(own, one))
        and (by_count or _ranks(one))
    ]
    way = WEIGHED[claim.rank]
    against = [one for one in rivals if way * _value(one, by_count) > way * _value(own, by_count)]
    have = {one.figure.region for one in rivals}
    return own, tuple(against), tuple(code for code in others if code not in have)


def _of_one_text(own: Reading, rival: Reading) -> bool:
    """Two undated figures are of one date when one text gives both."""
    undated = not own.figure.period.stated and not rival.figure.period.stated
    return undated and own.source == rival.source


def _base(reading: Reading) -> str | None:
    """What a share is taken to be of: our reading where the printed base cannot be, else what is printed."""
    return reading.figure.read_as or reading.figure.of


def _ranks(reading: Reading) -> bool:
    """Whether a share may be ranked at all: not above 100%, and not at odds with its own count."""
    percent = reading.figure.percent
    return percent is not None and percent <= 100 and not reading.at_odds


def _value(reading: Reading, by_count: bool):  # type: ignore[no-untyped-def]
    return reading.figure.count if by_count else reading.figure.percent
