"""What may stand side by side. The only way to a scale, a sort, a ranking or a map leads through here."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import ceil

from scripts.derive import leads
from scripts.derive.bases import OWN, STATED, printed_share
from scripts.derive.conflicts import Conflict
from scripts.derive.dates import comparable_dates
from scripts.derive.intervals import Interval, left_of, of_count, rounded, share
from scripts.derive.leads import SHARE
from scripts.derive.recompute import AGREES, Reading, Readings, last_day
from scripts.model import Data, Indicator

PRINTED, DERIVED, INFERRED = "printed", "derived", "inferred"


class NotComparable(ValueError):
    """Two figures were about to share a scale although they are not of the same thing."""


@dataclass(frozen=True)
class Share:
    """A percentage of a named base: as printed, derived by us from printed counts, or inferred about its base.

    `contested`: sources differ and none leads; `percent` then reaches from the lowest to the highest of them.
    """

    reading: Reading
    base: str
    percent: Interval
    origin: str
    contested: bool = False

    @property
    def said_of(self) -> str:
        """What the source, or our reading of it, says the share is of; the base itself where we derived it."""
        figure = self.reading.figure
        return self.base if self.origin == DERIVED else figure.read_as or figure.of or self.base

    @property
    def exact(self) -> Interval:
        """The share as exact as its own count and base make it, where they agree with what is printed."""
        decided = self.reading.decided
        agrees = self.reading.verdict == AGREES and decided is not None and decided.target is None
        if self.origin == PRINTED and agrees and decided and decided.base == self.base:
            return decided.result
        return self.percent

    @property
    def widened(self) -> bool:
        """Whether it is said of one of those between which the base is left open."""
        return self.said_of != self.base

    @property
    def traits(self) -> dict[str, object]:
        """What two shares must have in common to lie on one scale; their dates are weighed apart."""
        figure = self.reading.figure
        return {"indicator": figure.indicator, "base": self.base, "kind": figure.is_flow, "group": figure.group}


def alike(things: Iterable[tuple[str, Mapping[str, object]]]) -> None:
    """Raises NotComparable, naming a trait and the two that differ in it, unless all have the same traits."""
    first: tuple[str, Mapping[str, object]] | None = None
    for name, traits in things:
        first = first or (name, traits)
        for trait, mine in first[1].items():
            if mine != traits[trait]:
                raise NotComparable(f"{trait}: {first[0]} is {mine}, {name} is {traits[trait]}")


@dataclass(frozen=True)
class Scale:
    """Shares that one axis may hold: one indicator, base, kind and group, with comparable dates.

    Made by `one_scale`, which weighs the dates too; drawing, sorting and ranking take a Scale, never loose shares.
    However it is made, it refuses shares of two things.
    """

    indicator: str
    base: str
    shares: tuple[Share, ...]

    def __post_init__(self) -> None:
        alike((share.reading.id, share.traits) for share in self.shares)


def one_scale(shares: Iterable[Share], indicators: Mapping[str, Indicator]) -> Scale:
    """The shares as a Scale, in the order given.

    Raises NotComparable, naming the two that clash, when indicator, base, kind (stock or flow), group or dates
    differ; and when there is nothing to put on a scale.
    """
    shares = tuple(shares)
    if not shares:
        raise NotComparable("no share, no scale")
    first = shares[0]
    alike((share.reading.id, share.traits) for share in shares)
    indicator = indicators[first.reading.figure.indicator]
    for number, one in enumerate(shares):
        for other in shares[number + 1 :]:
            if not comparable_dates(one.reading.figure, other.reading.figure, indicator):
                raise NotComparable(f"dates: {one.reading.id} and {other.reading.id}")
    return Scale(first.reading.figure.indicator, first.base, shares)


def highest_first(scale: Scale) -> list[Share]:
    """A ranking: by share, then by region, so that equals keep one order."""
    return sorted(scale.shares, key=lambda share: (-share.percent.nominal, share.reading.figure.region))


def share_of(reading: Reading, base: str, data: Data, readings: Readings) -> Share | None:
    """A reading as a share of a base, or None when nothing known supports it.

    Printed where the source says so and nobody reads it otherwise; inferred where a person does (`read_as`); derived
    where the count and a size of the base for the same region and period are known. A share of one of the two between
    which a base is left open (`either`) is a share of that base; what is derived spans what both give. A printed share
    at odds with its own count and base is never given: what its numbers give is, as derived.
    """
    figure = reading.figure
    either = data.bases[base].either
    printed = printed_share(figure)
    if printed is not None and not reading.at_odds:
        if not figure.read_as and figure.of in (base, *either):
            return Share(reading, base, printed, PRINTED)
        if figure.read_as in (base, *either):
            return Share(reading, base, printed, INFERRED)
    return _derived(reading, base, data, readings)


def _derived(reading: Reading, base: str, data: Data, readings: Readings) -> Share | None:
    """What a figure's own count gives of every number that its base is known to have had."""
    indicator = data.indicators[reading.figure.indicator]
    if reading.count is None or reading.count_from != reading.id:
        return None
    if not {base, *data.bases[base].either} & set(indicator.of):
        return None
    sizes = readings.bases.here(base, reading.source, reading.figure)
    results = [result for size in sizes if (result := share(reading.count, size.people))]
    if not results:
        return None
    highs = [result.high for result in results if result.high is not None]
    high = max(highs) if len(highs) == len(results) else None
    nominal = sum((result.nominal for result in results), Fraction(0)) / len(results)
    return Share(reading, base, Interval(min(result.low for result in results), high, nominal), DERIVED)


def people_share(reading: Reading, data: Data, readings: Readings) -> Share | None:
    """A reading as a share of people, on the most certain base: an exact one first, else the one to compare on.

    Shares of a target are never this: see `Base.of_target`.
    """
    indicator = data.indicators[reading.figure.indicator]
    keys = [key for key in indicator.of if key in data.bases and not data.bases[key].of_target]
    # What a share is said to be of comes before the base left open that holds it.
    shares = sorted(
        (share for key in keys if (share := share_of(reading, key, data, readings))), key=lambda s: s.widened
    )
    on = [share for share in shares if share.base == indicator.compare_on and not share.widened]
    certain = [share for share in shares if share.origin != INFERRED and share.percent.exact]
    printed = [share for share in shares if share.origin == PRINTED]
    return next(iter([*printed, *certain, *on, *shares]), None)


def first_hand(share: Share, readings: Readings) -> bool:
    """Whether a derived share is that of two numbers which one source prints for one time: then it is no estimate."""
    sizes = readings.bases.here(share.base, share.reading.source, share.reading.figure)
    return len(sizes) == 1 and sizes[0].origin in (STATED, OWN) and not sizes[0].read


def remaining(reading: Reading) -> Interval | None:
    """How many of the base are not reached: base minus count, exact where the base is stated, else as implied.

    None where the printed base cannot be, and is read otherwise: what is left of it means nothing.
    """
    figure = reading.figure
    if leads.misnamed(figure):
        return None
    return left_of(of_count(figure.of_count, figure.of_count_is) if figure.of_count else reading.implied, reading.count)


@dataclass(frozen=True)
class Place:
    """One region in a comparison. `state`: `shown`, `inferred` (its base is), `beside` (another date), `missing`."""

    region: str
    state: str
    share: Share | None


@dataclass(frozen=True)
class Places:
    """All regions of a parent, always, in their fixed order; those that compare share one scale."""

    indicator: str
    base: str
    scale: Scale | None
    places: tuple[Place, ...]

    def __post_init__(self) -> None:
        """Other dates may stand beside the scale, each said with its date; another base, kind or group may not."""
        plain = {"indicator": self.indicator, "base": self.base, "kind": False, "group": None}
        shown = ((place.share.reading.id, place.share.traits) for place in self.places if place.share)
        alike([("this comparison", plain), *shown])

    @property
    def known(self) -> int:
        return sum(place.state != "missing" for place in self.places)

    @property
    def compared(self) -> int:
        """How many stand side by side; one alone is compared with nothing."""
        together = sum(place.state in ("shown", "inferred") for place in self.places)
        return together if together > 1 else 0


def places(
    parent: str, indicator: str, base: str, data: Data, readings: Readings, conflicts: Iterable[Conflict] = ()
) -> Places:
    """Every region under `parent` on one base: the largest comparable set on the scale, other dates beside it.

    Among equally large sets the newest leads. A region never speaks with a share more than a year older than its newest
    one; of a date with two bases that both count, the one that the indicator names first speaks. A share above 100%, at
    odds with its own count, or contested between sources is never put on the scale; copies are no places of their own.
    """
    regions = [region.code for region in data.under(parent)]
    found: dict[str, list[Share]] = {code: [] for code in regions}
    for code in regions:
        for reading in leads.speaking(readings.about(code, indicator), data):
            if one := share_of(reading, base, data, readings):
                found[code].append(one)
    for conflict in conflicts:
        if conflict.region in found:
            found[conflict.region] = _agreed(found[conflict.region], conflict)
    rule = data.indicators[indicator]
    found = {code: _newest_first(shares, rule, data) for code, shares in found.items()}
    fit = {code: [share for share in _recent(shares, data) if _may_rank(share)] for code, shares in found.items()}
    sets = [
        [
            next((s for s in fit[code] if comparable_dates(anchor.reading.figure, s.reading.figure, rule)), None)
            for code in regions
        ]
        for anchor in _anchors(share for shares in fit.values() for share in shares)
    ]
    chosen = max(sets, key=lambda one: (sum(s is not None for s in one), _newest(one, data)), default=[])
    on_scale = {s.reading.figure.region: s for s in chosen if s}
    scale = one_scale(_near_all(list(on_scale.values()), rule), data.indicators) if on_scale else None
    shown = {s.reading.figure.region: s for s in scale.shares} if scale else {}

    def place(code: str) -> Place:
        if code in shown:
            return Place(code, "inferred" if shown[code].origin == INFERRED else "shown", shown[code])
        latest = next(iter(found[code]), None)
        return Place(code, "beside", latest) if latest else Place(code, "missing", None)

    return Places(indicator, base, scale, tuple(place(code) for code in regions))


def _anchors(shares: Iterable[Share]) -> list[Share]:
    """One share of each date: those of one date are near the same others. An undated one is near itself alone."""
    dates: dict[object, Share] = {}
    for anchor in shares:
        period = anchor.reading.figure.period
        dates.setdefault(period if period.stated else anchor.reading.id, anchor)
    return list(dates.values())


def _agreed(shares: list[Share], conflict: Conflict) -> list[Share]:
    """Without the shares that a conflict sets aside; where none leads, one that reaches over all that are left."""
    printed = conflict.measure == SHARE

    def among(share: Share, those: Iterable[Reading]) -> bool:
        return (share.origin != DERIVED) == printed and any(reading is share.reading for reading in those)

    leader = conflict.choice.leader
    if leader is None:
        stands = conflict.choice.left
    else:
        stands = next(told.readings for told in conflict.told if any(reading is leader for reading in told.readings))
    rest = [share for share in shares if not among(share, conflict.readings)]
    kept = [share for share in shares if among(share, stands)]
    if leader is not None or not kept:
        return rest + kept
    low, high = min(share.percent.nominal for share in kept), max(share.percent.nominal for share in kept)
    return [*rest, Share(kept[0].reading, kept[0].base, Interval(low, high, low), DERIVED, contested=True)]


def _newest_first(shares: list[Share], rule: Indicator, data: Data) -> list[Share]:
    """The newest shares first; of one date printed ones, then of the base that the indicator names first."""

    def standing(share: Share) -> tuple[object, ...]:
        place = rule.of.index(share.said_of) if share.said_of in rule.of else len(rule.of)
        return ((PRINTED, DERIVED, INFERRED).index(share.origin), place, share.reading.id)

    return sorted(sorted(shares, key=standing), key=lambda share: _date(share.reading, data), reverse=True)


def _recent(shares: list[Share], data: Data) -> list[Share]:
    """The newest share of a region, and those of the year before it. Dates as text compare like dates."""
    newest = max((_date(share.reading, data) for share in shares), default="")
    since = f"{int(newest[:4]) - 1:04}{newest[4:]}" if newest else ""
    return [share for share in shares if _date(share.reading, data) >= since]


def _may_rank(share: Share) -> bool:
    """Whether a share may lie on a scale: no range, not above 100%, not at odds with its count, not contested."""
    whole = share.origin == DERIVED or share.reading.figure.percent is not None
    return whole and share.percent.nominal <= 100 and not share.reading.at_odds and not share.contested


def _near_all(shares: list[Share], rule: Indicator) -> list[Share]:
    """Those near every one before them: near the anchor is not yet near one another."""
    kept: list[Share] = []
    for near in shares:
        if all(comparable_dates(near.reading.figure, other.reading.figure, rule) for other in kept):
            kept.append(near)
    return kept


def _newest(shares: Sequence[Share | None], data: Data) -> str:
    return max((_date(share.reading, data) for share in shares if share), default="")


def _date(reading: Reading, data: Data) -> str:
    """The day up to which a figure may count; the publication's where the source gives none."""
    last = last_day(reading, data)
    return last.isoformat() if last else ""


@dataclass(frozen=True)
class Hundred:
    """ "x in 100": `low` and `high` differ where rounding is in doubt.

    `how`: `exact`, `about`, a little `over` or `under`, or only known as `below` or `at-least` so many.
    """

    low: int
    high: int
    how: str

    @property
    def drawn(self) -> int:
        """How many squares of a hundred are surely full."""
        return 0 if self.how in ("under", "below") else self.low

    @property
    def rest(self) -> "Hundred | None":
        """What is left of a hundred, no more exact than what it is left of; None where only one end is known."""
        if self.how in ("below", "at-least"):
            return None
        how = {"over": "under", "under": "over"}.get(self.how, self.how)
        return Hundred(100 - self.high, 100 - self.low, how)


def out_of_hundred(percent: Interval, short_of: Iterable[Fraction] = ()) -> Hundred:
    """A percentage as whole people of a hundred: never all while some are missing, never none while some are there.

    99,54 is over 99 and never 100; 0,3 is under 1; 60 as printed is 60; 14,5 as printed (14,45 to 14,55) is 14 to 15.
    `short_of` are targets that it lies below: 29,57 is over 29, never 30 while 30 is not reached. What is exactly 30
    is said so; what is only known as below 30 is below 30, and what is at least 30 has no end.
    Raises ValueError above 100%.
    """
    return _short_of(_hundred(percent), percent, short_of)


def _short_of(hundred: Hundred, percent: Interval, goals: Iterable[Fraction]) -> Hundred:
    top = min((ceil(goal) - 1 for goal in goals), default=100)
    if hundred.high <= top or hundred.how != "about":
        return hundred
    return Hundred(top, top, "over") if percent.low > top else Hundred(min(hundred.low, top), top, "about")


def _hundred(percent: Interval) -> Hundred:
    value = percent.nominal
    if value > 100:
        raise ValueError("a share above 100% is not said in squares")
    if percent.high is None:
        return Hundred(*(int(percent.low),) * 2, "at-least")
    if percent.low == 0 < value:
        return Hundred(*(ceil(value),) * 2, "below")
    if (percent.exact and value.denominator == 1) or value in (0, 100):
        return Hundred(*(int(value),) * 2, "exact")
    low = int(rounded(percent.low, 0))
    # What was printed as 60 lies below 60,5: the end of an interval is not part of it, unless it is all of it.
    high = low if percent.exact else ceil(percent.high - Fraction(1, 2))
    if value < 100 and high >= 100:
        return Hundred(99, 99, "over")
    if 0 < value < Fraction(1, 2):
        return Hundred(1, 1, "under")
    if low == high == 99 and value > 99:
        return Hundred(99, 99, "over")
    if low < 1 and percent.high < 1:
        return Hundred(1, 1, "under")
    return Hundred(max(low, 1), max(high, 1), "about")
