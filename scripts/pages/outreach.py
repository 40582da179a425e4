"""Upaya dan kendala: what is done, what hinders, who does what."""

from collections.abc import Iterator

from markupsafe import Markup

from scripts.derive import Facts
from scripts.model import Basis, Effort, Office, Period
from scripts.pages.page import Page, Planned
from scripts.pages.render import page
from scripts.pages.say import Say
from scripts.words import Words

KINDS = ("programme", "challenge", "plan", "role")


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
    headline = _headline(say, newest, efforts) if newest and efforts else say.t("outreach.none", **say.searched())
    return page(
        say,
        "outreach.md",
        title=say.t("menu.upaya"),
        description=headline,
        made_from=efforts[0].where if efforts else None,
        headline=headline,
        efforts=keyed,
        kinds=KINDS,
        ran=ran,
        based_on=based_on,
    )


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


def _headline(say: Say, newest: Period, efforts: list[Effort]) -> Markup:
    """How many there are of what, up to the newest source."""
    return say.t(
        "outreach.headline",
        n=sum(effort.kind == "programme" for effort in efforts),
        m=sum(effort.kind == "challenge" for effort in efforts),
        k=sum(effort.count is not None for effort in efforts if effort.kind == "programme"),
        date=say.words.period(newest),
    )
