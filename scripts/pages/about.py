"""Tentang: who publishes, in which role, under which licence."""

from collections.abc import Iterator

from scripts.derive import Facts
from scripts.model import forge
from scripts.pages import stories
from scripts.pages.page import Page, Planned
from scripts.pages.render import page
from scripts.pages.say import Say
from scripts.publish import photos, tables
from scripts.words import Words


def pages(facts: Facts, words: Words) -> Iterator[Planned]:
    yield Planned("tentang.md", _page)


def _page(say: Say) -> Page:
    facts = say.facts
    site = facts.site
    typed = stories.told_in(facts, say.words.language).get("tentang.md")
    kept = forge.repository(site)
    own = list(stories.blocks(say, typed)) if typed else []
    return page(
        say,
        "about.md",
        title=say.t("menu.tentang"),
        headline=stories.title(say, typed) if typed else say.t("about.title"),
        description=say.text(site.tagline),
        made_from=site.where,
        site=site,
        blocks=own,
        photos=photos,
        charts=[block.chart for block in own],
        today=say.words.day(facts.today),
        version=tables.version(facts.whole),
        made_of=facts.history.commit,
        commit_at=kept.commit(facts.history.commit) if kept and facts.history.commit else "",
    )
