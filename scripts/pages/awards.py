"""Penghargaan: the awards first, then who did the work, then what is claimed and what proves it."""

from collections.abc import Iterator

from scripts.derive import Facts
from scripts.pages import charts, claim_rows, quotes, ways_in
from scripts.pages.page import Page
from scripts.pages.render import page
from scripts.pages.say import Say
from scripts.words import Words


def pages(facts: Facts, words: Words) -> Iterator[Page]:
    say = Say(facts, words, "penghargaan.md")
    data, site = facts.data, facts.site
    lead = data.awards.get(site.leads or "")
    newest = sorted(data.awards.items(), key=lambda item: str(item[1].date.last or ""), reverse=True)
    awards = {key: one for key, one in newest if one.kind == "award"}
    own = [one for one in facts.claims if one.claim.region == site.region]
    drawn = {key: charts.award(say, key, one) for key, one in awards.items()}
    first = {key: one for key, one in data.awards.items() if one is lead} | awards
    sentence = quotes.award_sentence(say, lead) if lead else quotes.awards_held(say)
    yield page(
        say,
        "awards.md",
        title=say.t("menu.penghargaan"),
        description=sentence,
        made_from=lead.where if lead else site.where,
        charts=drawn.values(),
        awards=first,
        drawn=drawn,
        sentence=sentence,
        recognitions={key: one for key, one in newest if one.kind == "recognition"},
        claims=[claim_rows.claim_row(say, one) for one in sorted(own, key=lambda one: one.claim.award is None)],
        elsewhere=len(facts.claims) - len(own),
        all_claims=len(facts.claims),
        verified=sum(one.evidence == "verified" for one in facts.claims),
        regions=say.regions_under(site.region),
        ways_in=ways_in,
    )
