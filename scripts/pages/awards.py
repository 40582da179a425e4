"""Penghargaan: the award that leads with its own name, who did the work, all of them in time, and what proves it."""

from collections.abc import Iterator
from itertools import islice

from markupsafe import Markup

from scripts.derive import Facts, JudgedClaim
from scripts.model import Data
from scripts.pages import award_words, claim_rows, quotes, ways_in
from scripts.pages.page import Page, Planned
from scripts.pages.render import page
from scripts.pages.say import Say
from scripts.pages.timeline import timeline
from scripts.publish import photos
from scripts.words import Words

PATH = "penghargaan.md"
KINDS = ("award", "recognition")
MOMENTS = 8
"""Awards and recognitions on the line of time, the newest."""
UNDATED = 3
"""Those without a date beside it."""


def pages(facts: Facts, words: Words) -> Iterator[Planned]:
    yield Planned(PATH, _page)


def leading(data: Data) -> str | None:
    """The award that leads: the one that the site names, where it is an award; else the newest; else a recognition."""
    chosen = data.site.leads if data.site and data.site.leads in data.awards else None
    by_kind = sorted(_newest_first(data), key=lambda key: (data.awards[key].kind != "award", key != chosen))
    return next(iter(by_kind), None)


def _newest_first(data: Data) -> list[str]:
    return sorted(data.awards, key=lambda key: str(data.awards[key].date.last or ""), reverse=True)


def _page(say: Say) -> Page:
    facts = say.facts
    data, site = facts.data, facts.site
    key = leading(data)
    award = data.awards[key] if key else None
    others = [other for other in _newest_first(data) if other != key]
    dated = [other for other in _newest_first(data) if data.awards[other].date.stated]
    shown = {other: data.awards[other] for other in dated[:MOMENTS]}
    undated = dict(islice(((other, one) for other, one in data.awards.items() if not one.date.stated), UNDATED))
    own = [judged for judged in facts.claims if judged.claim.region == site.region]
    return page(
        say,
        "awards.md",
        title=say.t("menu.penghargaan"),
        description=quotes.award_sentence(say, award) if award and award.kind == "award" else quotes.awards_held(say),
        made_from=award.where if award else site.where,
        headline=award_words.headline(say, award) if award else say.t("award.none_headline"),
        key=key,
        award=award,
        rest={kind: {one: data.awards[one] for one in others if data.awards[one].kind == kind} for kind in KINDS},
        offices=say.regions_under(award.receiver) if award and award.together else [],
        line=timeline({other: one.date for other, one in shown.items()}) if shown else None,
        dated=shown,
        older=len(data.awards) - len(shown) - len(undated),
        undated=undated,
        claims=_claims(say, own),
        own=len(own),
        elsewhere=len(facts.claims) - len(own),
        all_claims=len(facts.claims),
        verified=sum(judged.evidence == "verified" for judged in facts.claims),
        ways_in=ways_in,
        photos=photos,
    )


def _claims(say: Say, own: list[JudgedClaim]) -> dict[Markup, list[dict[str, Markup]]]:
    """Claims of the site's own region, those of an award first, by what would settle them: that is said once."""
    found: dict[Markup, list[dict[str, Markup]]] = {}
    for judged in sorted(own, key=lambda judged: judged.claim.award is None):
        row = claim_rows.claim_row(say, judged)
        found.setdefault(row["settles"], []).append(row)
    return found
