"""What a page says first of one indicator in one region: a headline, a number with what it is of, and its chips.

The headline says one thing, and no percentage that nobody named a base for; every doubt stands in the line beneath.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from markupsafe import Markup

from scripts.derive import (
    DERIVED,
    DISAGREES,
    INFERRED,
    LATE,
    MISSED,
    PRINTED,
    REACHED,
    VALUES,
    Reading,
    Share,
    TargetProgress,
    own_count,
)
from scripts.model import UNSTATED
from scripts.pages import conflict_words, figure_words, goals, headlines
from scripts.pages.headlines import Headline
from scripts.pages.say import Say, capital, plain

LONGEST = 75
"""Letters of a headline; one with the region's name that is longer leaves the name to the line above it."""
TITLE = 65
"""Letters of a title in a tab, in a list of results and in a chat."""
ALMOST = 99
"""From so many percent of those required on, and only where nothing speaks against it, it is almost all."""


@dataclass(frozen=True)
class Chip:
    """A fact under a number. One that `must` be seen is a doubt: it never stands folded."""

    text: Markup
    must: bool = False


@dataclass(frozen=True)
class Message:
    """One indicator in one region, in the order in which it is read.

    `number` is large; empty where the headline holds the only number there is. `beside` says what it is of. `notes` are
    who says so, what else is printed, and the target.
    """

    known: Headline
    headline: Markup
    number: Markup
    beside: Markup
    chips: tuple[Chip, ...]
    notes: tuple[Markup, ...]
    date: Markup
    """Of when the headline is."""

    @property
    def doubts(self) -> list[Markup]:
        """What must be said wherever the figure stands."""
        return [chip.text for chip in self.chips if chip.must]


def of(say: Say, region: str, indicator: str) -> Message | None:
    """What a region's newest figure of an indicator says; None where no figure is known, or none that may lead."""
    known = headlines.known(say, region, indicator)
    return about(say, known) if known else None


def about(say: Say, known: Headline) -> Message:
    """The same of a headline that is known already."""
    spoken = speaking(known)
    return Message(
        known,
        _headline(say, known, spoken),
        *_figure_line(say, known, spoken),
        tuple(_chips(say, known, spoken)),
        tuple(_notes(say, known, spoken)),
        say.when(spoken),
    )


def title(told: Message, name: Markup) -> Markup:
    """The headline with its date, for tabs and chats; with the page's own name where that would be too long: no two
    pages have one title, and the home page says its headline bare."""
    if plain(told.date) in plain(told.headline):
        return told.headline
    with_date = Markup("{}, {}").format(told.headline, told.date)
    return with_date if len(plain(with_date)) <= TITLE else Markup("{}: {}").format(name, told.headline)


# --- which number speaks ---------------------------------------------------------------------------------------------


def leading_share(known: Headline) -> Share | None:
    """The share that a headline may say: of a base that the source names, not above 100%, at odds with nothing."""
    share = known.share
    if share is None or share.origin != PRINTED or share.contested or known.conflict or known.undecided:
        return None
    stands_alone = share.reading is known.reading or known.reading.figure.count is None
    return share if stands_alone and share.percent.nominal <= 100 and not known.of_target else None


def speaking(known: Headline) -> Reading:
    """The figure that a headline says: the leading one, or the newest count of a known date where that has no base."""
    other = known.lead.beside.leader
    if leading_share(known) or own_count(known.reading) is not None or known.undecided:
        return known.reading
    if other is not None and own_count(other) is not None and other.figure.period.stated:
        return other
    return known.reading


def in_a_line(say: Say, known: Headline) -> Markup:
    """What leads, as shortly as a list says it: `98,96% dari wajib KTP`, `sekitar 136.764 orang`."""
    share = leading_share(known)
    spoken = share.reading if share else speaking(known)
    if share is None and own_count(spoken) is not None:
        return say.in_units(spoken.figure.indicator, _count(say, known, spoken))
    return figure_words.share_range(say, known.undecided) if known.undecided else say.percents_in_short(spoken)


def is_ours(say: Say, known: Headline) -> bool:
    """Whether what is said of people rests on a base that we took for the source's."""
    figure = known.reading.figure
    if known.share is None:
        return figure.read_as is not None and figure.percents is not None
    return known.share.origin == INFERRED or (known.share.origin == DERIVED and not say.facts.first_hand(known.share))


def absent(say: Say, region: str, indicator: str) -> Markup:
    """The headline where no figure leads: that there is none here yet."""
    name = say.text(say.data.indicators[indicator].name)
    return _fitting(say, "absent", name=name, region=say.region(region))


def leading(say: Say, region: str) -> Message | None:
    """The topic that leads a region: a share of a base that its source names, which agrees, before others; the newer
    first, then the order of the menu. Without such a share the first topic of which anything is known."""
    found = [message for topic in say.site.topics if (message := of(say, region, topic.indicator))]
    firm = [message for message in found if leading_share(message.known)]
    newest = sorted(firm, key=lambda message: str(say.facts.last_day(message.known.reading) or ""), reverse=True)
    return next(iter(newest or found), None)


# --- headline --------------------------------------------------------------------------------------------------------


def _headline(say: Say, known: Headline, spoken: Reading) -> Markup:
    region = say.region(spoken.figure.region)
    values = {"region": region, "short": say.short(spoken)}
    share = leading_share(known)
    if share is not None:
        return _of_share(say, share, values)
    if own_count(spoken) is not None:
        return _of_count(say, known, spoken, values)
    figure = spoken.figure
    if figure.of is not None and figure_words.of_target(say, figure.of) and figure.read_as is None:
        return _fitting(say, "reached", share=say.printed(spoken), **values)
    return _fitting(
        say, "state", name=say.text(say.data.indicators[figure.indicator].name), date=say.when(spoken), **values
    )


def _of_share(say: Say, share: Share, values: dict[str, Markup]) -> Markup:
    people = say.people(share.base)
    if _is_almost_all(say, share):
        return _fitting(say, "almost", people=people, **values)
    return _fitting(say, "of_hundred", n=in_hundred(say, share), people=people, **values)


def _is_almost_all(say: Say, share: Share) -> bool:
    """Whether a share of those whom a topic wants to reach to the last lies surely between 99% and 100%."""
    topic = say.site.topic(share.reading.figure.indicator)
    wanted = say.data.indicators[share.reading.figure.indicator].compare_on
    if topic is None or topic.leads_with != "unreached" or share.said_of != wanted or share.exact.high is None:
        return False
    return share.exact.low >= ALMOST and share.exact.high <= 100


def in_hundred(say: Say, share: Share) -> Markup:
    """`15`, where 14,97% is said as 15 in 100; with its word where a plain number would say too much: lebih dari 98."""
    hundred = figure_words.of_hundred(say, share)
    if hundred.how == "about" and hundred.low == hundred.high:
        return say.of_hundred(hundred.low, share.reading)
    return figure_words.said_hundred(say, hundred, share.reading)


def _of_count(say: Say, known: Headline, spoken: Reading, values: dict[str, Markup]) -> Markup:
    n = _count(say, known, spoken)
    counted = say.counted(spoken, n)
    if counted != n and say.counts_people(spoken):
        return _fitting(say, "people", n=n, **values)
    return _fitting(say, "things", n=counted, **values)


def _count(say: Say, known: Headline, spoken: Reading) -> Markup:
    """A count as it is said; both ends where sources differ and none leads."""
    ends = known.counts if spoken is known.reading else None
    return say.between(ends, *known.lead.counts.left) if ends else figure_words.said_count(say, spoken)


def _fitting(say: Say, key: str, **values: object) -> Markup:
    """A headline with the region's name where both fit, else without it."""
    whole = capital(say.t(f"message.{key}", **values))
    return whole if len(plain(whole)) <= LONGEST else capital(say.t(f"message.{key}_short", **values))


# --- figure line -----------------------------------------------------------------------------------------------------


def _figure_line(say: Say, known: Headline, spoken: Reading) -> tuple[Markup, Markup]:
    """The large number, and what it is of."""
    if (leading := leading_share(known)) is not None:
        return _large(figure_words.share_words(say, leading)), Markup("")
    if known.conflict or spoken is not known.reading or known.undecided:
        return Markup(""), Markup("")
    share = known.share
    if share is None:
        return Markup(""), say.read(known.reading) if is_ours(say, known) else Markup("")
    counted = known.reading.figure.count is not None
    if counted and share.origin != INFERRED and share.percent.nominal <= 100 and not share.contested:
        return say.together(in_hundred(say, share), say.t("message.in_hundred", people=say.people(share.said_of)))
    return Markup(""), figure_words.share_words(say, share)


def _large(number: Markup) -> Markup:
    """A number to be shown large: a word before it, such as about, stays small."""
    word, sign, rest = str(number).partition("<data")
    small = Markup('<small class="number__word">{}</small> ').format(word.strip())
    return small + Markup(sign + rest) if word else number


# --- chips -----------------------------------------------------------------------------------------------------------


def _chips(say: Say, known: Headline, spoken: Reading) -> Iterator[Chip]:
    figure = spoken.figure
    if leading_share(known) is not None and figure.count is not None:
        n = figure_words.said_count(say, spoken)
        base = figure.of_count
        said = (
            say.t("message.count_of", n=n, base=say.n(base, spoken), unit=say.unit(spoken))
            if base
            else say.in_units(figure.indicator, n)
        )
        yield Chip(said)
    yield Chip(dated(say, spoken))
    if aged := say.ago(spoken):
        yield Chip(aged)
    yield from (Chip(text, must=True) for text in doubts(say, known))


def dated(say: Say, reading: Reading) -> Markup:
    """As of when a figure is; that it is provisional stands in a chip of its own."""
    figure = reading.figure
    return say.when(figure.period) if figure.period.stated and not figure.is_flow else say.when(reading)


def doubts(say: Say, known: Headline) -> list[Markup]:
    """What must stand beside a leading figure wherever it is shown: never folded, never left out."""
    found = []
    leading = [reading for reading in (known.reading, known.lead.share) if reading]
    if known.undecided:
        one_source = len(known.sources) == 1
        found.append(say.t("message.two_in_one" if one_source else "message.sources_differ"))
    elif any(reading.verdict == DISAGREES for reading in leading):
        found.append(say.t("message.disagrees"))
    elif known.conflict:
        found.append(say.t("message.otherwise"))
    found += _other_sources(say, known)
    # Where an older count speaks, nothing that rests on a base of ours is said beside it.
    if is_ours(say, known) and speaking(known) is known.reading:
        counted = own_count(known.reading) is not None
        found.append(say.t("message.ours_share" if counted else "message.ours"))
    if any(reading.figure.provisional for reading in leading):
        found.append(say.t("message.provisional"))
    return found


def _other_sources(say: Say, known: Headline) -> list[Markup]:
    """What other sources say of the very same time, where one leads; copies of a statement do not count."""
    leading = {reading.id: reading for reading in (known.lead.count, known.lead.share) if reading}
    told = []
    for reading in leading.values():
        for conflict in say.facts.conflicts_of(reading):
            if conflict.kind == VALUES and conflict.choice.leader is reading:
                values = conflict_words.told_values(say, conflict)
                others = [
                    value
                    for value, these in zip(values, conflict.told, strict=True)
                    if reading not in these.readings and not all(other.copied for other in these.readings)
                ]
                told += [say.t("message.other_source", values=say.listed(others))] if others else []
    return list(dict.fromkeys(told))


# --- notes -----------------------------------------------------------------------------------------------------------


def _notes(say: Say, known: Headline, spoken: Reading) -> Iterator[Markup]:
    share = leading_share(known)
    yield say.t("message.according", source=say.listed([say.source_in_short(key) for key in _sources(known, spoken)]))
    yield from also_printed(say, known, spoken)
    if share is None and known.share is not None and known.share.percent.nominal > 100:
        yield say.t("message.above_all")
    if told := target(say, known):
        yield told


def _sources(known: Headline, spoken: Reading) -> list[str]:
    return known.sources if spoken is known.reading else [spoken.source]


def also_printed(say: Say, known: Headline, spoken: Reading) -> Iterator[Markup]:
    """A percentage that stands in no headline: of a target, of nothing that its source names, or at odds."""
    reading = known.reading if known.of_target else known.lead.share or known.reading
    figure = reading.figure
    if leading_share(known) is not None or figure.percents is None or known.undecided:
        return
    date = say.when(reading)
    if figure.read_as is None and figure.of == UNSTATED:
        number = say.qualified(figure.percent_is, say.parts(*figure.percents, reading))
        yield say.t("message.no_base" if reading is spoken else "message.no_base_dated", share=number, date=date)
    elif known.share is None or known.share.reading is not reading or known.share.origin != PRINTED or known.conflict:
        yield say.t("message.printed", share=say.printed(reading))


def _still_matters(say: Say, known: Headline, progress: TargetProgress) -> bool:
    """Whether a target was set for this region, for a time that the leading figure does not lie beyond."""
    last, until = say.facts.last_day(known.reading), progress.target.by.last
    return progress.result is not None and (until is None or last is None or last <= until)


def target(say: Say, known: Headline) -> Markup:
    """The one target that matters for a leading figure, in a line; empty where there is none."""
    figure = known.reading.figure
    held = say.facts.held_against(figure.region, figure.indicator)
    named = {reading.figure.target for reading in (known.lead.share, known.lead.count) if reading}
    own = [progress for progress in held if progress.key in named or _still_matters(say, known, progress)]
    if not own:
        return goals.passed(say, known)
    progress = own[0]
    values = {
        "set_by": say.text(progress.target.set_by),
        "amount": goals.amount(say, progress.target),
        "date": say.when(progress.target.by),
    }
    key = "message.target" if progress.target.by.stated else "message.target_undated"
    settled = progress.result in (REACHED, LATE, MISSED)
    result = say.t("message.target_result", result=say.t(f"goal.result.{progress.result}")) if settled else ""
    return Markup(" ").join(filter(None, [say.t(key, **values), result]))
