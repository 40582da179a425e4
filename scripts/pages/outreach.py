"""Upaya & kendala: what is done, what hinders, who does what."""

from collections.abc import Iterator

from markupsafe import Markup

from scripts.derive import Facts
from scripts.model import Effort, Period
from scripts.pages.page import Page
from scripts.pages.render import page
from scripts.pages.say import Say
from scripts.words import Words

KINDS = ("programme", "challenge", "plan", "role")


def pages(facts: Facts, words: Words) -> Iterator[Page]:
    say = Say(facts, words, "upaya.md")
    efforts = list(facts.data.outreach.values())
    newest = max(
        (source.published for source in facts.data.sources.values() if source.published.last),
        key=lambda period: str(period.last),
        default=None,
    )
    headline = _headline(say, newest, efforts) if newest and efforts else say.t("outreach.none", **say.searched())
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


def _headline(say: Say, newest: Period, efforts: list[Effort]) -> Markup:
    """How many there are of what, up to the newest source."""
    return say.t(
        "outreach.headline",
        n=sum(effort.kind == "programme" for effort in efforts),
        m=sum(effort.kind == "challenge" for effort in efforts),
        k=sum(effort.count is not None for effort in efforts if effort.kind == "programme"),
        date=say.words.period(newest),
    )
