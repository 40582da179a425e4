"""A rank claim as a row: its scope, its evidence, who contradicts or supports it."""

from collections.abc import Iterable, Iterator

from markupsafe import Markup

from scripts.derive import JudgedClaim, Reading
from scripts.derive.claims import AS_CLAIMED, OPEN, STATED
from scripts.model import Claim
from scripts.pages.figure_words import said_count
from scripts.pages.say import Say


def _ranked(say: Say, rival: Reading, by: str) -> Markup:
    """A figure that ranks before a claim's own, with its value and date."""
    value = said_count(say, rival) if by == "count" else say.printed(rival)
    return say.t("claim.rival", region=say.region(rival.figure.region), value=value, date=say.when(rival))


EVIDENCE_BADGES = {"verified": "verified", "stated": "stated", "tied": "open", "other-figures": "other", "open": "open"}
"""The look of each evidence; which there are, the order says too."""

NAMED_REASONS = ("stated-narrower", "ranking-body")
"""Reasons that the badge itself says."""


def _rivals(say: Say, rivals: Iterable[Reading], by: str) -> Markup:
    return say.listed(say.evidence(rival, _ranked(say, rival, by)) for rival in rivals)


def _scope(say: Say, judged: JudgedClaim, narrowed: Markup) -> Markup:
    """Of whom a claim is true, where that is fewer than it says; else nothing."""
    if judged.scope == AS_CLAIMED:
        return Markup("")
    return say.badge("narrower", f"scope.{judged.scope}") + say.t("claim.narrower", group=narrowed)


def _beside_claim(say: Say, judged: JudgedClaim) -> Iterator[Markup]:
    """What else is known: its own share is at odds, figures that support it, and later ones that settle nothing."""
    by = judged.claim.by
    if by == "percent" and judged.own and judged.own.at_odds and judged.reason != "at-odds":
        yield say.t("settles.at-odds")
    if judged.evidence in (OPEN, STATED) and judged.weighed.behind:
        yield say.t("claim.supported", list=_rivals(say, judged.weighed.behind, by))
    if judged.weighed.later:
        yield say.t("claim.later", list=_rivals(say, judged.weighed.later, by))


def rank_of(say: Say, rank: str) -> Markup:
    """Which place is claimed: Tertinggi, Masuk 10 besar."""
    kind = "top" if rank.startswith("top-") else rank
    return say.t(f"rank.{kind}" if f"rank.{kind}" in say.words else "rank.number", n=rank.removeprefix("top-"))


def group_of(say: Say, claim: Claim) -> Markup:
    """Among whom a place is claimed: the name of a group of the data, else the source's own words."""
    return say.text(say.data.groups[claim.among].name if claim.among else claim.among_says)


def claim_row(say: Say, judged: JudgedClaim) -> dict[str, Markup]:
    """A rank claim for a table: what is claimed, by whom, of whom it is true, what proves it, what would settle it."""
    claim = judged.claim
    group = group_of(say, claim)
    indicators = say.listed(say.text(say.data.indicators[key].name) for key in claim.indicators)
    place = rank_of(say, claim.rank)
    narrower = say.data.groups.get(judged.narrower_group or "")
    narrowed = say.text(narrower.name if narrower else judged.narrower_category)
    settle = say.t(
        f"settles.{judged.reason}",
        group=group,
        narrower=narrowed,
        lacking=say.listed(say.region(code) for code in judged.lacking),
        against=_rivals(say, judged.against, claim.by),
        equal=_rivals(say, judged.weighed.equal, claim.by),
        unclear=_rivals(say, judged.weighed.unclear, claim.by),
        unit=say.unit_of(claim.indicators[0]),
        **say.searched(),
    )
    return {
        "claim": say.t(
            "claim.words",
            rank=place,
            indicators=indicators,
            group=group,
            by=say.t(f"claim.by_{claim.by}", unit=say.unit_of(claim.indicators[0])),
        ),
        "region": say.region(claim.region),
        "printed": say.indonesian(claim.as_printed) if claim.as_printed else Markup(""),
        "source": say.source(judged.source),
        "scope": _scope(say, judged, narrowed),
        "evidence": say.badge(
            EVIDENCE_BADGES[judged.evidence],
            f"evidence.{judged.reason}" if judged.reason in NAMED_REASONS else f"evidence.{judged.evidence}",
        ),
        "settles": Markup(" ").join([settle, *_beside_claim(say, judged)]),
        "note": say.text(claim.note),
    }
