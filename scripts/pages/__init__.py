"""PAGES: one file per kind of page, each with its template. Words from `words`, figures from `derive`, nothing else."""

from collections.abc import Callable, Iterator, Mapping

from scripts.derive import Facts
from scripts.model import Data
from scripts.pages import (
    about,
    awards,
    benefits,
    cards,
    checking,
    compiled,
    differences,
    embed,
    evidence,
    form,
    goals,
    history,
    home,
    mark,
    missing,
    mistakes,
    moved,
    open_data,
    outreach,
    poster,
    reading,
    reads,
    regions,
    search,
    stories,
    told,
    topic,
)
from scripts.pages.keywords import keywords
from scripts.pages.page import SLOT, Chart, Page, Planned, Table
from scripts.pages.render import figure
from scripts.pages.ways_in import edit_url
from scripts.publish.addresses import address, published, topic_page
from scripts.words import Words

__all__ = [
    "ABOUT_DATA",
    "FOOTER",
    "PAGES",
    "SLOT",
    "Chart",
    "Page",
    "Pages",
    "Table",
    "address",
    "cards",
    "checking",
    "compiled",
    "edit_url",
    "embed",
    "figure",
    "footer",
    "form",
    "history",
    "keywords",
    "mark",
    "menu",
    "moved",
    "planned",
    "poster",
    "published",
    "reads",
    "search",
    "stories",
    "told",
]

PAGES: tuple[Callable[[Facts, Words], Iterator[Planned]], ...] = (
    home.pages,
    awards.pages,
    topic.pages,
    benefits.pages,
    regions.pages,
    outreach.pages,
    goals.pages,
    evidence.pages,
    open_data.pages,
    differences.pages,
    missing.pages,
    reading.pages,
    mistakes.pages,
    form.pages,
    checking.pages,
    history.pages,
    about.pages,
    stories.pages,
    cards.pages,
)
AFTER_TOPICS = ("wilayah.md", "penghargaan.md", "manfaat.md", "bukti.md")
"""The main menu; home is where the name of the site leads."""
FOOTER = (
    "index.md",
    "kartu.md",
    "upaya.md",
    "target.md",
    "data-terbuka.md",
    "perbedaan.md",
    "belum-ada.md",
    "cara-membaca.md",
    "periksa.md",
    "riwayat.md",
    "sunting.md",
    "tentang.md",
)
ABOUT_DATA = ("index.md", open_data.PAGE)
"""Pages that lead to the catalogue and the index of the data."""


def planned(facts: Facts, words: Words) -> dict[str, Planned]:
    """All pages of one language by their paths, in the order of PAGES; none is made."""
    return {page.path: page for plan in PAGES for page in plan(facts, words)}


class Pages(Mapping[str, Page]):
    """All pages of one language by their paths; each is made when somebody asks for it."""

    def __init__(self, facts: Facts, words: Words):
        self._facts, self._words = facts, words
        self._planned = planned(facts, words)
        self._made: dict[str, Page] = {}

    def __getitem__(self, path: str) -> Page:
        if path not in self._made:
            self._made[path] = self._planned[path].make(self._facts, self._words)
        return self._made[path]

    def __iter__(self) -> Iterator[str]:
        return iter(self._planned)

    def __len__(self) -> int:
        return len(self._planned)


def menu(data: Data, words: Words) -> list[tuple[str, str]]:
    """(title, Markdown file) of the main menu, with the topics of the data in it."""
    topics = [(words.text(data.called(topic))[0], topic_page(topic)) for topic in data.topics]
    return [*topics, *_titled(AFTER_TOPICS, words)]


def footer(words: Words) -> list[tuple[str, str]]:
    """(title, Markdown file) of the menu at the foot of every page."""
    return _titled(FOOTER, words)


def _titled(paths: tuple[str, ...], words: Words) -> list[tuple[str, str]]:
    return [(words(f"menu.{path.removesuffix('.md')}"), path) for path in paths]
