"""Upaya dan kendala: what is done, what hinders, who does what."""

from collections.abc import Iterator

from markupsafe import Markup

from scripts.derive import Facts
from scripts.model import Basis, Effort, Office, Period
from scripts.pages import ways_in
from scripts.pages.page import Page, Planned
from scripts.pages.render import page
from scripts.pages.say import Say
from scripts.words import Words

KINDS = ("programme", "challenge", "plan", "role")
NEWEST = 6
"""Entries of a kind that the page shows; the older ones are folded once more."""


def pages(facts: Facts, words: Words) -> Iterator[Planned]:
    yield Planned("upaya.md", _page)


def _page(say: Say) -> Page:
    facts = say.facts
    keyed = facts.data.outreach
    efforts = list(keyed.values())
    newest = max(
        (source.published for source in facts.data.sources.values() if source.published.last),
        key=lambda period: str(period.last),
        default=None,
    )
    numbers = _numbers(say, newest, efforts) if newest and efforts else {}
    said = say.t("outreach.headline", **numbers) if numbers else say.t("outreach.none", **say.searched())
    ordered = sorted(keyed.items(), key=lambda named: _day(say, named[1]), reverse=True)
    kinds = [(kind, [(key, effort) for key, effort in ordered if effort.kind == kind]) for kind in KINDS]
    return page(
        say,
        "outreach.md",
        title=say.t("menu.upaya"),
        description=said,
        made_from=efforts[0].where if efforts else None,
        headline=say.t("outreach.title"),
        numbers=numbers,
        kinds=[(kind, those[:NEWEST], those[NEWEST:]) for kind, those in kinds if those],
        year=lambda effort: _year(say, effort),
        ran=ran,
        based_on=based_on,
        ways_in=ways_in,
    )


def _day(say: Say, effort: Effort) -> str:
    """The last day that an entry speaks of; of one without dates, the day its newest source appeared."""
    own = [period.last for period in (effort.as_of, effort.to, effort.from_) if period and period.last]
    published = [say.data.sources[citation.source].published.last for citation in effort.sources]
    return str(max(own or filter(None, published), default=""))


def _year(say: Say, effort: Effort) -> Markup:
    """The year that an entry speaks of; of one without dates, that its article appeared in it."""
    day = _day(say, effort)
    if not day:
        return say.t("period.unstated")
    if effort.as_of or effort.to or effort.from_:
        return Markup(day[:4])
    return say.t("period.reported", period=day[:4])


def ran(say: Say, effort: Effort) -> Markup:
    """When a programme ran, or of which time its source speaks; nothing where no source says so."""
    if not (effort.as_of or effort.from_ or effort.to or effort.ongoing):
        return Markup("")
    ends = [name for name, end in (("from", effort.from_), ("to", effort.to)) if end]
    parts = [
        "plan" if effort.kind == "plan" and ends else "ran",
        *(["ongoing"] if effort.ongoing else []),
        *ends,
        *(["as_of"] if effort.as_of and (effort.ongoing or not ends) else []),
    ]
    dates = {"first": effort.from_, "last": effort.to, "date": effort.as_of}
    said: dict[str, object] = {name: say.when(day) for name, day in dates.items() if day}
    if effort.from_ and effort.to:
        said["span"] = say.words.span(effort.from_, effort.to)
    return say.t(f"outreach.{'_'.join(parts)}", **said)


def looked_up(say: Say, office: Office) -> Period:
    """The newest day on which somebody read what a source says of an office."""
    read = [say.data.sources[citation.source].accessed for citation in office.sources]
    return max(read, key=lambda day: str(day.last))


def based_on(say: Say, basis: Basis | None) -> Markup:
    """`Dasar hukum: Permendagri 72/2022.`, linked where its text has an address; nothing where none is named."""
    if basis is None:
        return Markup("")
    name = say.text(basis.text)
    return say.t("outreach.basis", basis=say.out(basis.url, name) if basis.url else name)


def _numbers(say: Say, newest: Period, efforts: list[Effort]) -> dict[str, object]:
    """How many there are of what, up to the newest source."""
    return {
        "n": say.many(sum(effort.kind == "programme" for effort in efforts), "outreach"),
        "m": say.many(sum(effort.kind == "challenge" for effort in efforts), "outreach"),
        "k": say.many(sum(effort.count is not None for effort in efforts if effort.kind == "programme"), "outreach"),
        "date": say.words.period(newest),
    }
