"""The strip: one row for each region, people and share each with its own date; nothing is sorted by value."""

from dataclasses import dataclass

from markupsafe import Markup

from scripts.derive import Reading
from scripts.model import UNSTATED
from scripts.pages import figure_words, message
from scripts.pages.headlines import Headline, known
from scripts.pages.message import dated
from scripts.pages.say import Say

SHOWN = 15
"""Rows that are always there; the rest of them is one tap away."""


@dataclass(frozen=True)
class Cell:
    """A number with its date. `newest`: nothing in its row is of a later day."""

    number: Markup
    date: Markup
    newest: bool


@dataclass(frozen=True)
class Row:
    """One region: its people, its share with what that is of, and what must be said of them."""

    code: str
    people: Cell | None
    share: Cell | None
    doubts: tuple[Markup, ...]


@dataclass(frozen=True)
class Strip:
    """All regions of a parent that have a figure, in the order of the data; the others by name in one line.

    `marked` is the region on whose own page the strip stands. `unsaid`: a share is among them of which nobody says of
    what it is.
    """

    caption: Markup
    rows: tuple[Row, ...]
    missing: Markup
    people: bool
    unsaid: bool
    marked: str | None = None

    @property
    def shown(self) -> tuple[Row, ...]:
        """The rows of the table; of many the first, and the marked one."""
        first = self.rows[:SHOWN]
        return first + tuple(row for row in self.rows[SHOWN:] if row.code == self.marked)

    @property
    def older(self) -> bool:
        """Whether a number stands here beside a newer one of its region."""
        return any(cell and not cell.newest for row in self.rows for cell in (row.people, row.share))

    @property
    def rest(self) -> tuple[Row, ...]:
        return tuple(row for row in self.rows if row not in self.shown)


def of(say: Say, parent: str, indicator: str, marked: str | None = None) -> Strip:
    """The strip of an indicator for every region right under `parent`."""
    found = {region.code: known(say, region.code, indicator) for region in say.regions_under(parent)}
    rows = tuple(_row(say, code, headline) for code, headline in found.items() if headline)
    return Strip(
        say.t("strip.caption"),
        rows,
        _missing(say, [code for code, headline in found.items() if headline is None], indicator),
        say.data.indicators[indicator].unit.id == say.words("number.unit"),
        any(_unsaid(headline) for headline in found.values() if headline),
        marked,
    )


def _missing(say: Say, codes: list[str], indicator: str) -> Markup:
    """`Belum ada di situs ini: Paser.` Of regions with other figures of the indicator, that these are no rows."""
    other = [code for code in codes if say.facts.readings.about(code, indicator)]
    nothing = [code for code in codes if code not in other]
    lines = [
        say.t(key, regions=say.listed_regions(those))
        for key, those in (("strip.missing", nothing), ("strip.other", other))
        if those
    ]
    return Markup(" ").join(lines)


def _row(say: Say, code: str, headline: Headline) -> Row:
    counted, shared = headline.lead.shown_counts.any, headline.lead.shown_shares.any
    days = {id(reading): say.facts.last_day(reading) for reading in (counted, shared) if reading}
    newest = max((day for day in days.values() if day), default=None)

    def cell(reading: Reading, number: Markup) -> Cell:
        day = days[id(reading)]
        return Cell(number, dated(say, reading), day is None or day == newest)

    people = cell(counted, _number(say, headline, counted)) if counted else None
    share = cell(shared, say.percents_in_short(shared)) if shared else None
    doubts = message.doubts(say, headline)
    ours = say.t("message.ours")
    if shared and shared.figure.read_as and not {ours, say.t("message.ours_share")} & {*doubts}:
        doubts.append(ours)
    return Row(code, people, share, tuple(doubts))


def _unsaid(headline: Headline) -> bool:
    shared = headline.lead.shown_shares.any
    return shared is not None and shared.figure.read_as is None and shared.figure.of in (None, UNSTATED)


def _number(say: Say, headline: Headline, counted: Reading) -> Markup:
    if headline.counts and counted in headline.lead.counts.left:
        return say.between(headline.counts, *headline.lead.counts.left)
    return figure_words.said_count(say, counted)
