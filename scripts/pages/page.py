"""A page and its charts as values: plain Markdown with named places, each chart with the very rows of its table."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any, NamedTuple

from markupsafe import Markup

from scripts.derive import Facts, Interval
from scripts.model import Period, Where
from scripts.pages.ledger import Ledger
from scripts.pages.say import Say
from scripts.words import Words

SLOT = re.compile(r'<div data-slot="([^"]+)"></div>')
"""A chart's place in a page."""


@dataclass(frozen=True)
class Table:
    """Rows for readers. `numbers` are the columns (from 0) that hold numbers; `caption` says of what and when."""

    caption: Markup
    heads: tuple[Markup, ...]
    rows: tuple[tuple[Markup, ...], ...]
    numbers: frozenset[int] = frozenset()


@dataclass(frozen=True)
class Mark:
    """What a mark of a chart says, as a program reads it: of whom, what, when, how many, how sure, from which figures.

    `measure` is what is counted: `count`, `percent`, `left` (not reached), `base`, `target`, or `known` (no number).
    """

    region: str
    indicator: str
    measure: str
    state: str
    value: Interval | None = None
    base: str | None = None
    period: Period | None = None
    figures: tuple[str, ...] = ()
    printed: Decimal | int | None = None


@dataclass(frozen=True)
class Chart:
    """What `draw` needs for the picture, and what stands around it.

    `title` is the finding, `subtitle` names base and date, `description` is what a screen reader says.
    """

    name: str
    kind: str
    rows: tuple[Mapping[str, Any], ...]
    title: Markup
    subtitle: Markup
    description: str
    table: Table | None
    words: tuple[Markup, ...] = ()
    note: Markup = field(default_factory=Markup)
    marks: tuple[Mark, ...] = ()
    """The same as data, for whoever draws it anew."""

    @property
    def slot(self) -> Markup:
        """The place in the page where the figure goes after Markdown and search index are done."""
        return Markup('<div data-slot="{}"></div>').format(self.name)


@dataclass(frozen=True)
class Page:
    """One page of one language. `path` is its Markdown file, relative to the language's root."""

    path: str
    title: str
    description: str
    markdown: str
    made_from: Where | None = None
    charts: Mapping[str, Chart] = field(default_factory=dict)
    about: str = ""
    """The region and what of it: stands over the headline in the picture that a chat shows of a link."""
    picture: str = ""
    """That picture's file, beside the pages of the language; the pages of single sources share one."""


class Planned(NamedTuple):
    """A page by its path, and how it is made: whoever asks for one page makes no other.

    `function` takes a way of speaking (`Say`) and what is `given`.
    """

    path: str
    function: Callable[..., Page]
    given: tuple[Any, ...] = ()

    def make(self, facts: Facts, words: Words, ledger: Ledger | None = None) -> Page:
        """The page. What it says follows from these alone, and from what is given; its numbers go into the ledger."""
        return self.function(Say(facts, words, self.path, ledger), *self.given)
