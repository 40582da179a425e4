"""Penghargaan: the awards first, then who did the work, then what is claimed and what proves it."""

from collections.abc import Iterator

from scripts.derive import Facts
from scripts.pages import charts, claim_rows, quotes, ways_in
from scripts.pages.page import Page, Planned
from scripts.pages.render import page
from scripts.pages.say import Say
from scripts.words import Words


def pages(facts: Facts, words: Words) -> Iterator[Planned]:
    yield Planned("penghargaan.md", _page)


def _page(say: Say) -> Page:
    facts = say.facts
    data, site = facts.data, facts.site
    lead = data.awards.get(site.leads or "")
    newest = sorted(data.awards.items(), key=lambda item: str(item[1].date.last or ""), reverse=True)
    awards = {key: award for key, award in newest if award.kind == "award"}
    own = [judged for judged in facts.claims if judged.claim.region == site.region]
    drawn = {key: charts.award(say, key, award) for key, award in awards.items()}
    first = {key: award for key, award in data.awards.items() if award is lead} | awards
    sentence = quotes.award_sentence(say, lead) if lead else quotes.awards_held(say)
    return page(
        say,
        "awards.md",
        title=say.t("menu.penghargaan"),
        description=sentence,
        made_from=lead.where if lead else site.where,
        charts=drawn.values(),
        awards=first,
        drawn=drawn,
        sentence=sentence,
        recognitions={key: award for key, award in newest if award.kind == "recognition"},
        claims=[
            claim_rows.claim_row(say, claim) for claim in sorted(own, key=lambda judged: judged.claim.award is None)
        ],
        elsewhere=len(facts.claims) - len(own),
        all_claims=len(facts.claims),
        verified=sum(judged.evidence == "verified" for judged in facts.claims),
        regions=say.regions_under(site.region),
        ways_in=ways_in,
    )
