"""What leads of a region's figures, said in sentences."""

from collections.abc import Iterable
from dataclasses import dataclass

from markupsafe import Markup

from scripts.derive import (
    DERIVED,
    DISAGREES,
    INFERRED,
    PRINTED,
    Lead,
    Measured,
    Reading,
    Share,
    about,
    own_count,
    remaining,
)
from scripts.model import UNSTATED, Where
from scripts.pages.figure_words import inferred_key, misnamed, people_between, said_count, share_range, share_words
from scripts.pages.say import Say


@dataclass(frozen=True)
class Headline:
    """A region's newest word on an indicator, ready for a page."""

    lead: Lead
    reading: Reading
    share: Share | None
    target: Measured | None

    @property
    def of_target(self) -> bool:
        """Whether the printed percentage is of a target: it then never stands without the share of people.

        One that we read as a share of people is none, whatever its source calls it.
        """
        return self.reading.figure.target is not None and self.reading.figure.read_as is None

    @property
    def both(self) -> bool:
        """Whether the source prints the share of people too, beside a percentage of a target."""
        return self.share is not None and self.share.origin == PRINTED and self.share.reading is not self.reading

    @property
    def needed(self) -> tuple[int, int] | None:
        """The target that the printed percentage is of, as people."""
        return self.target.needed if self.target and self.target.key == self.reading.figure.target else None

    @property
    def conflict(self) -> bool:
        """Whether the leading share does not follow from the numbers that are known: then the count is said first."""
        return any(reading is not None and reading.at_odds for reading in (self.reading, self.lead.share))

    @property
    def counts(self) -> tuple[int, int] | None:
        """The lowest and highest count where sources of one date differ and no rule chooses."""
        return None if self.lead.count else ends(self.lead.counts.left)

    @property
    def undecided(self) -> tuple[Reading, ...]:
        """The figures that differ, where none of them leads: counts first, for a count says more than a share."""
        if self.lead.counts.left:
            return () if self.lead.count else self.lead.counts.left
        return () if self.lead.share else self.lead.shares.left

    @property
    def sources(self) -> list[str]:
        """Whom to name: the source that leads, or all that differ."""
        return list(dict.fromkeys(reading.source for reading in self.undecided or (self.reading,)))

    @property
    def where(self) -> Where:
        return self.reading.figure.where


def known(say: Say, region: str, indicator: str) -> Headline | None:
    """The newest word with its share of people; None where nothing is known or no figure leads."""
    lead = say.facts.lead(region, indicator)
    if lead is None:
        return None
    target = say.facts.target(region, indicator)
    # What is missing from a target is said of a number that stands, not of one among several.
    contested = bool(lead.counts.left) and lead.count is None
    of_these = contested and target is not None and any(reading is target.reading for reading in lead.counts.left)
    return Headline(lead, lead.any, say.facts.spoken_share(lead), None if of_these else target)


def ends(readings: Iterable[Reading]) -> tuple[int, int] | None:
    """The lowest and highest count as printed; None for none, or for a single one."""
    figures = [reading.figure for reading in readings]
    all_ = [n for figure in figures for n in (figure.count, figure.count_from, figure.count_to) if n is not None]
    return (min(all_), max(all_)) if len(set(all_)) > 1 else None


def how_many(say: Say, headline: Headline, quoted: bool = False) -> Markup:
    """`2.860.701 orang sudah rekam KTP-el (Oktober 2024)`, with "about" where the source says so.

    Where the source's numbers do not fit one another that is said at once; where sources differ, both ends are given.
    """
    figure = headline.reading.figure
    values = {"short": say.short(headline.reading), "date": say.when(headline.reading)}
    between = headline.counts
    if between is None and figure.count_from is not None and figure.count_to is not None:
        between = (figure.count_from, figure.count_to)
    if between:
        said = say.t(
            "figure.count",
            n=say.counted(headline.reading, say.between(between, *(headline.undecided or (headline.reading,)))),
            **values,
        )
        said += " " + say.t("figure.undecided") if headline.undecided else ""
    elif headline.undecided:
        said = say.t("figure.share_only", share=share_range(say, headline.undecided), **values)
        said += " " + say.t("figure.undecided")
    elif figure.count is None and misnamed(figure):
        said = say.t("figure.share_read", share=say.read(headline.reading), **values)
    elif figure.count is None:
        return say.t("figure.share_only", share=say.printed(headline.reading), **values)
    else:
        key = f"figure.count_{figure.count_is.replace('-', '_')}" if figure.count_is else "figure.count"
        said = say.t(key, n=say.counted(headline.reading, say.n(figure.count, headline.reading)), **values)
    odd = _at_odds(say, headline, quoted) if headline.conflict else Markup("")
    return said + " " + odd if odd else said


def _at_odds(say: Say, headline: Headline, quoted: bool) -> Markup:
    """That the source's numbers do not fit one another; or what it prints, beside which our share stands.

    A percentage beside which our numbers give another is in no sentence to quote.
    """
    odd = next((reading for reading in (headline.reading, headline.lead.share) if reading and reading.otherwise), None)
    if odd is None or any(
        reading and reading.verdict == DISAGREES for reading in (headline.reading, headline.lead.share)
    ):
        return say.t("figure.disagrees")
    return Markup("") if quoted else say.t("figure.otherwise", printed=say.printed(odd))


def share_said(say: Say, headline: Headline, derived: str = "figure.our_share") -> Markup:
    """`Itu 99,65% wajib KTP.`, with where it comes from. Empty where no share of people is known."""
    if headline.share is None or headline.undecided or _said_already(headline):
        return Markup("")
    share = share_words(say, headline.share)
    if headline.share.origin == DERIVED:
        return say.t(derived, share=share)
    if headline.share.origin == INFERRED:
        return say.t(
            inferred_key(headline.share), share=share, people=say.people(headline.share.reading.figure.of or UNSTATED)
        )
    return say.t("figure.printed_share", share=share)


def _said_already(headline: Headline) -> bool:
    """Whether the sentence of a figure without a count has given this very share, with this base."""
    return headline.reading.figure.count is None and headline.share is not None and headline.share.origin == PRINTED


def absent(say: Say, region: str, indicator: str) -> Markup:
    """That no figure of a whole region is here; where another one is, that it is."""
    values = {"indicator": say.text(say.data.indicators[indicator].name), "region": say.region(region)}
    if say.facts.readings.about(region, indicator):
        return say.t("missing.other", **values)
    return say.t("missing.region", **values, **say.searched())


def beside(say: Say, headline: Headline) -> Markup:
    """The other measure, where its newest figure is of another date: it stands beside the headline with its own."""
    choice = headline.lead.beside
    reading = choice.any
    if reading is None:
        return Markup("")
    date = say.when(reading)
    if own_count(reading) is not None and headline.lead.counts.left == ():
        n = (
            say.between(found, *choice.left)
            if choice.leader is None and (found := ends(choice.left))
            else said_count(say, reading)
        )
        return say.t("figure.beside_count", n=n, unit=say.unit(reading), date=date)
    if choice.leader is None:
        return say.t("figure.beside_share", share=share_range(say, choice.left), date=date)
    share = say.facts.people_share(reading)
    return say.t("figure.beside_share", share=share_words(say, share), date=date) if share else Markup("")


def left_over(say: Say, headline: Headline) -> Markup:
    """`Sekitar 13.200 orang belum, hitungan kami.` Empty where no base is known."""
    left = remaining(headline.reading)
    if left is None or left.high is None or headline.conflict or headline.undecided:
        return Markup("")
    if left.exact:
        return say.t("figure.left_exactly", unit=say.unit(headline.reading), n=say.n(int(left.low), headline.reading))
    figure = headline.reading.figure
    if figure.count_is or figure.of_count_is or figure.count_from is not None or not about(left):
        return say.t(
            "figure.left_range", unit=say.unit(headline.reading), n=people_between(say, left, headline.reading)
        )
    return say.t("figure.left", unit=say.unit(headline.reading), n=say.n(about(left), headline.reading))


def left_between(say: Say, headline: Headline) -> Markup:
    """The two ends between which the number not reached must lie, and how that follows. Empty where unknown."""
    left = remaining(headline.reading)
    base = headline.reading.implied
    ends = left.people() if left else None
    around = base.people() if base else None
    if ends is None or around is None or headline.conflict or headline.undecided:
        return Markup("")
    figure = headline.reading.figure
    values = {"low": say.n(ends[0]), "high": say.n(ends[1]), "people": say.people(figure.of or UNSTATED)}
    return say.t(
        "figure.left_between",
        base_low=say.n(around[0]),
        base_high=say.n(around[1]),
        share=say.printed(headline.reading),
        unit=say.unit(headline.reading),
        **values,
    )
