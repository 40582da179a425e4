"""A rank claim as a row: its scope, its evidence, who contradicts or supports it."""

from collections.abc import Iterable, Iterator

from markupsafe import Markup

from scripts.derive import Judged, Reading
from scripts.derive.claims import AS_CLAIMED, OPEN, STATED
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


def _scope(say: Say, one: Judged, narrowed: Markup) -> Markup:
    """Of whom a claim is true, where that is fewer than it says; else nothing."""
    if one.scope == AS_CLAIMED:
        return Markup("")
    return say.badge("narrower", f"scope.{one.scope}") + say.t("claim.narrower", group=narrowed)


def _beside_claim(say: Say, one: Judged) -> Iterator[Markup]:
    """What else is known: its own share is at odds, figures that support it, and later ones that settle nothing."""
    by = one.claim.by
    if by == "percent" and one.own and one.own.at_odds and one.reason != "at-odds":
        yield say.t("settles.at-odds")
    if one.evidence in (OPEN, STATED) and one.weighed.behind:
        yield say.t("claim.supported", list=_rivals(say, one.weighed.behind, by))
    if one.weighed.later:
        yield say.t("claim.later", list=_rivals(say, one.weighed.later, by))


def claim_row(say: Say, one: Judged) -> dict[str, Markup]:
    """A rank claim for a table: what is claimed, by whom, of whom it is true, what proves it, what would settle it."""
    claim = one.claim
    group = say.data.groups[claim.among]
    indicators = say.listed(say.text(say.data.indicators[key].name) for key in claim.indicators)
    rank = claim.rank if not claim.rank.startswith("top-") else "top"
    key = f"rank.{rank}" if f"rank.{rank}" in say.words else "rank.number"
    place = say.t(key, n=claim.rank.removeprefix("top-"))
    narrower = say.data.groups.get(one.narrower_group or "")
    narrowed = say.text(narrower.name if narrower else one.narrower_category)
    settle = say.t(
        f"settles.{one.reason}",
        group=say.text(group.name),
        narrower=narrowed,
        lacking=say.listed(say.region(code) for code in one.lacking),
        against=_rivals(say, one.against, claim.by),
        equal=_rivals(say, one.weighed.equal, claim.by),
        unclear=_rivals(say, one.weighed.unclear, claim.by),
        **say.searched(),
    )
    return {
        "claim": say.t(
            "claim.words",
            rank=place,
            indicators=indicators,
            group=say.text(group.name),
            by=say.t(f"claim.by_{claim.by}"),
        ),
        "region": say.region(claim.region),
        "printed": say.indonesian(claim.as_printed) if claim.as_printed else Markup(""),
        "source": say.source(one.source),
        "scope": _scope(say, one, narrowed),
        "evidence": say.badge(
            EVIDENCE_BADGES[one.evidence],
            f"evidence.{one.reason}" if one.reason in NAMED_REASONS else f"evidence.{one.evidence}",
        ),
        "settles": Markup(" ").join([settle, *_beside_claim(say, one)]),
        "note": say.text(claim.note),
    }
