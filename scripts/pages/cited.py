"""What a source tells beside figures and claims: all else that names it as its source, from targets to offices."""

from collections import Counter, defaultdict
from collections.abc import Callable, Mapping
from typing import NamedTuple

from markupsafe import Markup

from scripts.model import Data
from scripts.pages import goals, quotes
from scripts.pages.outreach import ran
from scripts.pages.say import Say, capital, escaped

Cited = Mapping[str, Mapping[str, Mapping[str, list[str]]]]
"""By source and by kind: the keys of the entries that name it, each with its places in the source."""


class Told(NamedTuple):
    """One of them: a link to where the site shows it, its sentence, and where in the source it stands."""

    link: Markup
    says: Markup
    locators: list[str]


def by_source(data: Data) -> Cited:
    """Every source with what names it, in the order of the data."""
    found: dict[str, dict[str, dict[str, list[str]]]] = defaultdict(lambda: {kind: {} for kind in TOLD})
    for kind in TOLD:
        for key, entry in getattr(data, kind).items():
            for citation in entry.sources:
                places = found[citation.source][kind].setdefault(key, [])
                places += [citation.locator] if citation.locator else []
    return found


def told(say: Say, cited: Cited, source: str) -> dict[str, list[Told]]:
    """What a source tells, by kind."""
    return {
        kind: [Told(*TOLD[kind](say, key), places) for key, places in entries.items()]
        for kind, entries in cited.get(source, {}).items()
        if entries
    }


def holds(say: Say, cited: Cited, source: str) -> Markup:
    """`4 angka, 1 klaim, dan 2 target`: what is recorded from a source; nothing where that is nothing yet."""
    numbers = Counter(figures=len(say.facts.readings.of_source.get(source, ())))
    numbers["claims"] = len(say.data.sources[source].claims)
    for kind, entries in cited.get(source, {}).items():
        numbers.update(getattr(getattr(say.data, kind)[key], "kind", kind) for key in entries)
    return say.listed(
        say.t(f"source.holds.{kind}{'_one' if number == 1 else ''}", n=number)
        for kind, number in numbers.items()
        if number
    )


def _target(say: Say, key: str) -> tuple[Markup, Markup]:
    target = say.data.targets[key]
    return say.a(goals.PATH, say.text(target.name), key), goals.set_line(say, target)[0]


def _award(say: Say, key: str) -> tuple[Markup, Markup]:
    award = say.data.awards[key]
    label = say.t(f"source.{award.kind}", region=say.region(award.receiver))
    sentence = quotes.award_sentence if award.kind == "award" else quotes.recognition_sentence
    return say.a("penghargaan.md", label, key), sentence(say, award)


def _effort(say: Say, key: str) -> tuple[Markup, Markup]:
    effort = say.data.outreach[key]
    label = say.t(f"source.{effort.kind}", region=say.region(effort.region))
    number = say.t("source.number", n=say.n(effort.count, effort)) if effort.count is not None else Markup("")
    said = (say.text(effort.says), number, ran(say, effort))
    return say.a("upaya.md", label, key), Markup(" ").join(part for part in said if part)


def _benefit(say: Say, key: str) -> tuple[Markup, Markup]:
    benefit = say.data.benefits[key]
    about = [say.topic(topic) for topic in say.site.topics if topic.address == benefit.about]
    label = say.t("benefit.for", topic=about[0]) if about else say.t("menu.manfaat")
    says = say.t("source.benefit", says=say.text(benefit.says), how=capital(say.t(f"benefit.{benefit.said_as}")))
    return say.a("manfaat.md", label, key), says


def _office(say: Say, key: str) -> tuple[Markup, Markup]:
    office = say.data.offices[key]
    told = (escaped(office.street or ""), say.text(office.hours) if office.hours else Markup(""))
    return say.a(f"wilayah/{office.region}.md", say.text(office.name)), Markup(". ").join(filter(None, told))


TOLD: Mapping[str, Callable[[Say, str], tuple[Markup, Markup]]] = {
    "targets": _target,
    "awards": _award,
    "outreach": _effort,
    "benefits": _benefit,
    "offices": _office,
}
"""By their names in the data: how an entry is linked and said."""
