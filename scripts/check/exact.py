"""How far a printed number reaches, in exact fractions: 99,54 stands for 99,535 to 99,545. Arithmetic for questions."""

from decimal import Decimal
from fractions import Fraction
from math import floor

from scripts.model import Figure

Reach = tuple[Fraction, Fraction | None]
"""The lowest and the highest value a number may stand for; None: no upper end."""


def of_count(count: int, said: str | None) -> Reach:
    """`about` reaches half a unit of the last non-zero digit to each side: 38.000 is 37.500 to 38.500."""
    if said == "at-least":
        return Fraction(count), None
    if said == "below":
        return Fraction(0), Fraction(count)
    digits = str(count)
    half = Fraction(10 ** (len(digits) - len(digits.rstrip("0"))), 2) if said == "about" and count else Fraction(0)
    return count - half, count + half


def counted(figure: Figure) -> Reach | None:
    """A figure's people, as a number or a range."""
    if figure.count is not None:
        return of_count(figure.count, figure.count_is)
    if figure.count_from is not None and figure.count_to is not None:
        return Fraction(figure.count_from), Fraction(figure.count_to)
    return None


def follows(figure: Figure) -> bool | None:
    """Whether a percentage follows from its own count and base, rounded or cut; None when there is nothing to ask."""
    people = counted(figure)
    if figure.percent is None or people is None or not figure.of_count:
        return None
    base_low, base_high = of_count(figure.of_count, figure.of_count_is)
    low = 100 * people[0] / base_high if base_high else Fraction(0)
    high = 100 * people[1] / base_low if people[1] is not None and base_low > 0 else None
    unit, value = _unit(figure.percent), Fraction(figure.percent)
    top = None if figure.percent_is == "at-least" else value + unit
    bottom = Fraction(0) if figure.percent_is == "below" else value - unit / 2
    return (top is None or low < top) and (high is None or bottom <= high)


def share(count: int, base: int, like: Decimal) -> str:
    """100 × count / base with as many digits as a printed percentage, two at least, half up: `100,12`."""
    digits = max(2, -int(like.as_tuple().exponent))
    scaled = floor(Fraction(100 * count, base) * 10**digits + Fraction(1, 2))
    return f"{Decimal(scaled).scaleb(-digits):f}".replace(".", ",")


def _unit(percent: Decimal) -> Fraction:
    """The worth of the last printed digit."""
    return Fraction(10) ** int(percent.as_tuple().exponent)
