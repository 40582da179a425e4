"""Manfaat: what KTP-el and IKD are good for; what is stated apart from what is hoped."""

from collections.abc import Iterator

from scripts.derive import Facts
from scripts.pages.page import Page
from scripts.pages.render import page
from scripts.pages.say import Say
from scripts.words import Words


def pages(facts: Facts, words: Words) -> Iterator[Page]:
    say = Say(facts, words, "manfaat.md")
    benefits = list(facts.data.benefits.values())
    stated = [one for one in benefits if one.said_as == "asserted"]
    headline = say.text(stated[0].says) if stated else say.t("benefit.none", **say.searched())
    by = {
        (about, how): [b for b in benefits if (b.about, b.said_as) == (about, how)]
        for about in ("ikd", "ktp-el")
        for how in ("asserted", "hoped")
    }
    yield page(
        say,
        "benefits.md",
        title=say.t("menu.manfaat"),
        description=headline,
        made_from=benefits[0].where if benefits else None,
        headline=headline,
        first=stated[0] if stated else None,
        by=by,
        # Of what nothing is told, nothing is headed.
        topics=[about for about in ("ikd", "ktp-el") if any(one.about == about for one in benefits)],
    )
