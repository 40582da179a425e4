"""The regions of a site in one line each, in the group of the topic that leads them."""

from dataclasses import dataclass

from markupsafe import Markup

from scripts.model import Topic
from scripts.pages import message
from scripts.pages.message import Message
from scripts.pages.say import Say


@dataclass(frozen=True)
class Listed:
    """One region in one line: what leads, what that is of, of when, and what must be said of it."""

    code: str
    value: Markup
    date: Markup
    doubts: tuple[Markup, ...]
    aged: bool


def listed(say: Say, parent: str) -> tuple[list[tuple[Topic, list[Listed]]], list[str]]:
    """The regions below one in fixed order, each in the group of the topic that leads it; and those without figures."""
    groups: dict[str, list[Listed]] = {topic.indicator: [] for topic in say.site.topics}
    silent = []
    for region in say.regions_under(parent):
        told = message.leading(say, region.code)
        if told is None:
            silent.append(region.code)
        else:
            groups[told.known.lead.indicator].append(_listed(say, region.code, told))
    return [(topic, groups[topic.indicator]) for topic in say.site.topics if groups[topic.indicator]], silent


def age(say: Say, groups: list[tuple[Topic, list[Listed]]]) -> Markup:
    """How old the figures of the list are, once for all of them; empty where most are younger than a year."""
    rows = [row for _, rows in groups for row in rows]
    fresh = [row.code for row in rows if not row.aged]
    if not rows or len(fresh) * 2 > len(rows):
        return Markup("")
    return say.t("home.fresh", regions=say.listed(map(say.region, fresh))) if fresh else say.t("home.all_old")


def _listed(say: Say, code: str, told: Message) -> Listed:
    spoken = message.speaking(told.known)
    aged = bool(say.ago(spoken)) or not spoken.figure.period.stated
    return Listed(code, message.in_a_line(say, told.known), say.brief(spoken), tuple(told.doubts), aged)
