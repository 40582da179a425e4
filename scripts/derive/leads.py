"""Which figure leads where several speak of one thing."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from scripts.derive import conflicts
from scripts.derive.conflicts import Choice
from scripts.derive.recompute import AGREES, Reading, Readings, last_day
from scripts.model import UNSTATED, Data, Indicator


@dataclass(frozen=True)
class Lead:
    """What a region's newest date says about an indicator.

    `counts` and `shares` say which reading leads and by which rule (one reading may hold both); where sources differ
    and no rule chooses, what they leave is the range. `others` are the further readings of the same date.
    """

    region: str
    indicator: str
    counts: Choice
    shares: Choice
    others: tuple[Reading, ...]

    @property
    def count(self) -> Reading | None:
        return self.counts.leader

    @property
    def share(self) -> Reading | None:
        return self.shares.leader

    @property
    def reading(self) -> Reading | None:
        return self.count or self.share

    @property
    def any(self) -> Reading:
        """A reading of this date, for its words and its day: the leading one, else one of those that differ."""
        return self.reading or (*self.counts.left, *self.shares.left, *self.others)[0]


def order(reading: Reading, data: Data) -> tuple[str, bool]:
    """How new: the last day of its period, or of its publication where it has no date; dated before undated."""
    last = last_day(reading, data)
    return (last.isoformat() if last else "", reading.figure.period.stated)


def lead(region: str, indicator: str, data: Data, readings: Readings) -> Lead | None:
    """The newest word on an indicator in a region, or None when nothing is known. Flows and groups never lead."""
    mine = [
        one
        for one in readings.about(region, indicator)
        if not one.figure.is_flow and one.figure.group is None and not one.copied
    ]
    if not mine:
        return None
    newest = max(order(one, data) for one in mine)
    # Two undated figures are of the same date only when one publication carries both.
    of_date = [one for one in mine if order(one, data) == newest]
    counts = conflicts.choose([one for one in of_date if conflicts.own_count(one)], conflicts.own_count, data)
    shares = share(of_date, data.indicators.get(indicator), data)
    others = tuple(one for one in of_date if one is not counts.leader and one is not shares.leader)
    return Lead(region, indicator, counts, shares, others)


def share(of_date: Iterable[Reading], indicator: Indicator | None, data: Data) -> Choice:
    """The share that leads. Shares of different bases do not contradict one another: then a base is chosen first.

    One that leads at all, then one settled by hand, official, agreeing with itself; then in the indicator's own order.
    """
    by_base: dict[str | None, list[Reading]] = defaultdict(list)
    for one in of_date:
        if conflicts.own_share(one):
            by_base[conflicts.base_of(one.figure)].append(one)
    order_of = [*(indicator.of if indicator else ()), UNSTATED]

    def standing(item: tuple[str | None, Choice]) -> tuple[object, ...]:
        base, choice = item
        one = choice.leader
        plain = (base or "").partition("~")[0]
        place = order_of.index(plain) if plain in order_of else len(order_of)
        if one is None:
            return (True, True, True, True, place, base or "")
        official = data.sources[one.source].kind == "official"
        return (False, not one.figure.prefer, not official, one.verdict != AGREES, place, base or "")

    choices = {base: conflicts.choose(those, conflicts.own_share, data) for base, those in by_base.items()}
    return min(choices.items(), key=standing)[1] if choices else Choice(None, None, ())
