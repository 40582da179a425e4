"""Tentang: who publishes, in which role, under which licence."""

from collections.abc import Iterator

from scripts.derive import Facts
from scripts.pages.page import Page
from scripts.pages.render import page
from scripts.pages.say import Say
from scripts.words import Words


def pages(facts: Facts, words: Words) -> Iterator[Page]:
    say = Say(facts, words, "tentang.md")
    site = facts.site
    yield page(
        say,
        "about.md",
        title=say.t("menu.tentang"),
        description=say.text(site.tagline),
        made_from=site.where,
        site=site,
        today=say.words.day(facts.today),
    )
