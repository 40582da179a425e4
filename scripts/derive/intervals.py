"""How far a printed number reaches: 99,54 stands for 99,535 to 99,545; "about 38.000" for 37.500 to 38.500.

Exact fractions throughout: a verdict must not hang on a float's last bit.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache
from math import ceil, floor

PRINTED_KEPT = 100_000
"""Percentages that are remembered with what they stand for: a nation prints about as many."""


@dataclass(frozen=True)
class Interval:
    """All values a printed number may stand for, both ends included; `high` None means no upper end.

    `nominal` is the number itself as printed.
    """

    low: Fraction
    high: Fraction | None
    nominal: Fraction

    @classmethod
    def exactly(cls, value: int | Fraction) -> "Interval":
        return cls(Fraction(value), Fraction(value), Fraction(value))

    @property
    def exact(self) -> bool:
        return self.low == self.high

    def overlaps(self, other: "Interval") -> bool:
        return (other.high is None or self.low <= other.high) and (self.high is None or other.low <= self.high)

    def times(self, factor: Fraction) -> "Interval":
        """The interval of a known part of it, such as 30% of a base. `factor` is positive."""
        return Interval(self.low * factor, None if self.high is None else self.high * factor, self.nominal * factor)

    def people(self) -> tuple[int, int] | None:
        """The first and last whole number inside; None when there is no upper end."""
        return None if self.high is None else (ceil(self.low), floor(self.high))


def of_count(count: int, said: str | None = None) -> Interval:
    """A count as printed. `about` widens by half a unit of its last non-zero digit: 38.000 is 37.500 to 38.500."""
    value = Fraction(count)
    if said == "at-least":
        return Interval(value, None, value)
    if said == "below":
        return Interval(Fraction(0), value, value)
    if said == "about" and count:
        digits = str(count)
        half = Fraction(10 ** (len(digits) - len(digits.rstrip("0"))), 2)
        return Interval(value - half, value + half, value)
    return Interval.exactly(value)


def of_percent(percent: Decimal, said: str | None = None) -> Interval:
    """A percentage as printed: half a unit of its last digit to each side. `about` widens nothing more."""
    # Every rule and page asks anew; 97 and 97,0 are one number and not one text.
    return _of_printed(str(percent), said)


@lru_cache(PRINTED_KEPT)
def _of_printed(text: str, said: str | None) -> Interval:
    percent = Decimal(text)
    value = Fraction(percent)
    half = last_digit(percent) / 2
    if said == "at-least":
        return Interval(value - half, None, value)
    if said == "below":
        return Interval(Fraction(0), value + half, value)
    return Interval(value - half, value + half, value)


def if_cut(percent: Decimal) -> Interval:
    """What a percentage stands for when its further digits were cut off instead of rounded: 11,6 is 11,6 up to 11,7."""
    value = Fraction(percent)
    # The upper end itself would print as the next number, so a hair is taken off: thinner than any quotient of two
    # counts of people can come near it.
    return Interval(value, value + last_digit(percent) * Fraction(10**30 - 1, 10**30), value)


def last_digit(percent: Decimal) -> Fraction:
    """The worth of the last printed digit: 0,01 for 99,54."""
    exponent = percent.as_tuple().exponent
    return Fraction(10) ** (exponent if isinstance(exponent, int) else 0)


def share(count: Interval, base: Interval) -> Interval | None:
    """100 × count / base in percent, as wide as both allow. None when the base may be zero."""
    if base.low <= 0 or base.nominal <= 0:
        return None
    low = Fraction(0) if base.high is None else 100 * count.low / base.high
    high = None if count.high is None else 100 * count.high / base.low
    return Interval(low, high, 100 * count.nominal / base.nominal)


def implied_base(count: Interval, percent: Interval) -> Interval | None:
    """The base that a count and its percentage imply: 100 × count / percent. None when the percentage may be zero."""
    if percent.low <= 0 or percent.nominal <= 0:
        return None
    low = Fraction(0) if percent.high is None else 100 * count.low / percent.high
    high = None if count.high is None else 100 * count.high / percent.low
    return Interval(low, high, 100 * count.nominal / percent.nominal)


def hull(intervals: Iterable[Interval | None]) -> Interval | None:
    """The least interval that holds all of them; its nominal is its middle unless all have one. None of nothing."""
    known = [interval for interval in intervals if interval is not None]
    if not known:
        return None
    low = min(interval.low for interval in known)
    high = (
        None
        if any(interval.high is None for interval in known)
        else max(interval.high for interval in known if interval.high is not None)
    )
    nominals = {interval.nominal for interval in known}
    middle = low if high is None else (low + high) / 2
    return Interval(low, high, nominals.pop() if len(nominals) == 1 else middle)


def less(interval: Interval | None, other: Interval | None) -> Interval | None:
    """By how much one is more than the other, as wide as both allow; None where either is unknown or has no end."""
    if interval is None or other is None or interval.high is None or other.high is None:
        return None
    return Interval(interval.low - other.high, interval.high - other.low, interval.nominal - other.nominal)


def left_of(base: Interval | None, count: Interval | None) -> Interval | None:
    """How many of a base are not counted, from nobody on; None where unknown, or where more are counted than it holds.

    What is left of something about is a range.
    """
    left = less(base, count)
    if left is None or left.high is None or left.high < 0 or left.nominal < 0:
        return None
    return Interval(max(left.low, Fraction(0)), left.high, left.nominal)


def rounded(value: Fraction, digits: int = 2) -> Decimal:
    """Half up, as people round by hand."""
    scaled = floor(value * 10**digits + Fraction(1, 2))
    return Decimal(scaled).scaleb(-digits)


def short(value: Fraction, digits: int, goals: Iterable[Fraction]) -> Decimal:
    """Rounded, with as many digits more as it takes to stay below each goal that the value is below: 29,996 of 30."""
    above = [goal for goal in goals if value < goal]
    while any(Fraction(rounded(value, digits)) >= goal for goal in above):
        digits += 1
    return rounded(value, digits)


def whole(value: Fraction) -> int:
    """The nearest whole number, half up."""
    return floor(value + Fraction(1, 2))


def about(interval: Interval) -> int:
    """The roundest whole number inside an interval, near its middle: 13.200 for 13.076 to 13.364.

    Raises ValueError for an interval without an upper end.
    """
    if interval.high is None:
        raise ValueError("no upper end, no middle")
    middle = interval.nominal
    for power in range(len(str(whole(middle))), 0, -1):
        candidate = whole(middle / 10**power) * 10**power
        if interval.low <= candidate <= interval.high and candidate > 0:
            return candidate
    return whole(middle)


def prints_as(result: Interval, percent: Decimal, said: str | None = None) -> bool:
    """Whether a share comes out as a printed percentage, rounded or cut."""
    return result.overlaps(of_percent(percent, said)) or result.overlaps(if_cut(percent))
