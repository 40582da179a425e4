"""Upaya & kendala: what is done, what hinders, who does what."""

from collections.abc import Iterator

from scripts.derive import Facts
from scripts.pages.page import Page
from scripts.pages.render import page
from scripts.pages.say import Say
from scripts.words import Words

KINDS = ("programme", "challenge", "plan", "role")


def pages(facts: Facts, words: Words) -> Iterator[Page]:
    say = Say(facts, words, "upaya.md")
    efforts = list(facts.data.outreach.values())
    count = {kind: sum(one.kind == kind for one in efforts) for kind in KINDS}
    newest = max(
        (one.published for one in facts.data.sources.values() if one.published.last),
        key=lambda one: str(one.last),
        default=None,
    )
    headline = say.t(
        "outreach.headline",
        n=count["programme"],
        m=count["challenge"],
        k=sum(one.count is not None for one in efforts if one.kind == "programme"),
        date=say.words.period(newest) if newest else "–",
    )
    yield page(
        say,
        "outreach.md",
        title=say.t("menu.upaya"),
        description=headline,
        made_from=efforts[0].where if efforts else None,
        headline=headline,
        efforts=efforts,
        kinds=KINDS,
    )
