"""From a page to the file it is made from: what a pencil opens, and a new file with the lines of a source begun."""

from pathlib import PurePosixPath
from urllib.parse import urlencode

from markupsafe import Markup

from scripts.model import Site, Where
from scripts.model.forge import repository
from scripts.pages.form import PATH as FORM
from scripts.pages.say import Say

FOLDER = "sources"
BLANK = "…"
"""Stands where somebody has to write; the checks refuse a file in which one is left."""


def edit_url(site: Site, file: str) -> str | None:
    """Where a file of the repository is edited in a browser; None where that is nowhere."""
    kept = repository(site)
    return kept.edit(file) if kept else None


def pencil(say: Say, where: Where) -> Markup:
    """A link that edits the file of an entry; nothing where no browser edits it."""
    url = edit_url(say.site, where.file)
    return Markup('<span class="pencil">{}</span>').format(say.out(url, say.t("ways_in.edit"))) if url else Markup("")


def form(say: Say, region: str, indicator: str) -> Markup:
    """A link to the form, with the region and the indicator chosen already."""
    return _asking(say, "ways_in.form", {"kind": "release", "region": region, "indicator": indicator})


def correct(say: Say, source: str, figure: str = "") -> Markup:
    """A link to the form with the file of a source in it, at one of its figures (by its id) where one is meant."""
    asked = {"file": source} | ({"figure": figure.partition("/")[2]} if figure else {})
    return _asking(say, "ways_in.correct", asked)


def correct_entry(say: Say, where: Where, key: str) -> Markup:
    """The same for what several sources may tell: the file it lies in, its own or that of its source, and its key."""
    path = where.file.removeprefix(f"{PurePosixPath(say.site.where.file).parent.as_posix()}/")
    file = PurePosixPath(path).stem if path.startswith(f"{FOLDER}/") else path
    return _asking(say, "ways_in.correct", {"file": file, "figure": key})


def add_to(say: Say, source: str) -> Markup:
    """A link to the form with the file of a source in it, and a figure begun."""
    return _asking(say, "ways_in.add", {"file": source, "add": "figures"})


def answer(say: Say, figure: str) -> Markup:
    """A link to the form where the office answers a figure, by its id."""
    return _asking(say, "ways_in.answer", {"kind": "reply", "figure": figure})


def _asking(say: Say, text: str, asked: dict[str, str]) -> Markup:
    return Markup('<a href="{}?{}">{}</a>').format(say.href(FORM), urlencode(asked, safe="/~"), say.t(text))


def new_source(say: Say, region: str, indicator: str) -> Markup:
    """A link that begins a file about an indicator in a region where the data are kept. Nothing where no browser writes
    there, or where the file would begin empty.
    """
    kept = repository(say.site)
    if kept is None or not kept.forge.takes_text:
        return Markup("")
    # The data folder has the name it has in the repository: that of the file that says who publishes.
    folder = say.site.where.file.rpartition("/")[0]
    name = f"{folder}/{FOLDER}/{say.facts.today:%Y-%m}-{say.words('ways_in.file_name')}.yml"
    url = kept.new(name, skeleton(say, region, indicator))
    return say.out(url, say.t("ways_in.new", forge=kept.forge.name))


def skeleton(say: Say, region: str, indicator: str) -> str:
    """The lines of a source about an indicator in a region, to be filled in: YAML with a word of help behind each."""
    of = [*say.data.indicators[indicator].of, "unstated"]
    name = say.data.indicators[indicator].name.id
    lines = [
        ("# yaml-language-server: $schema=../schema/source.json", ""),
        (f"# {say.words('ways_in.first')}", ""),
        (f"publisher: {BLANK}", ""),
        ("kind: press", "official | government | press | paid | copy"),
        (f"url: {BLANK}", "https://…"),
        (f"published: {BLANK}", f"{say.facts.today:%Y-%m-%d}, {say.facts.today:%Y-%m}, unstated"),
        (f"accessed: {say.facts.today}", say.words("ways_in.accessed")),
        ("extent: full", "full | excerpt"),
        ("figures:", ""),
        (f'  - region: "{region}"', say.data.regions[region].name),
        (f"    indicator: {indicator}", name),
        (f"    as_of: {BLANK}", say.words("ways_in.as_of")),
        (f"    count: {BLANK}", say.words("ways_in.count")),
        (f"    percent: {BLANK}", say.words("ways_in.percent")),
        (f"    of: {BLANK}", " | ".join(of)),
        (f"    locator: {BLANK}", say.words("ways_in.locator")),
    ]
    return "".join(f"{line}  # {_flat(said)}\n" if said else f"{line}\n" for line, said in lines)


def _flat(text: str) -> str:
    """A comment is one line, whatever stands in the data."""
    return " ".join(text.split())
