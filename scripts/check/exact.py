"""How far a printed number reaches, in exact fractions: 99,54 stands for 99,535 to 99,545. Arithmetic for questions."""

from decimal import Decimal
from fractions import Fraction
from math import floor

from scripts.model import Figure

Number = int | Fraction
Reach = tuple[Number, Number | None]
"""The lowest and the highest value a number may stand for; None: no upper end."""


def of_count(count: int, said: str | None) -> Reach:
    """`about` reaches half a unit of the last non-zero digit to each side: 38.000 is 37.500 to 38.500."""
    if said == "at-least":
        return count, None
    if said == "below":
        return 0, count
    if said != "about" or not count:
        return count, count
    digits = str(count)
    half = Fraction(10 ** (len(digits) - len(digits.rstrip("0"))), 2)
    return count - half, count + half


def counted(figure: Figure) -> Reach | None:
    """A figure's people, as a number or a range."""
    if figure.count is not None:
        return of_count(figure.count, figure.count_is)
    if figure.count_from is not None and figure.count_to is not None:
        return figure.count_from, figure.count_to
    return None


def follows(figure: Figure) -> bool | None:
    """Whether a percentage follows from its own count and base, rounded or cut; None when there is nothing to ask."""
    people = counted(figure)
    if figure.percent is None or people is None or not figure.of_count:
        return None
    base_low, base_high = of_count(figure.of_count, figure.of_count_is)
    printed = Fraction(figure.percent)
    unit = Fraction(10) ** int(figure.percent.as_tuple().exponent)
    too_high = figure.percent_is != "at-least" and base_high and 100 * people[0] >= (printed + unit) * base_high
    bottom = 0 if figure.percent_is == "below" else printed - unit / 2
    too_low = people[1] is not None and 100 * people[1] < bottom * base_low
    return not (too_high or too_low)


def share(count: int, base: int, like: Decimal) -> str:
    """100 × count / base with as many digits as a printed percentage, two at least, half up: `100,12`."""
    digits = max(2, -int(like.as_tuple().exponent))
    scaled = floor(Fraction(100 * count, base) * 10**digits + Fraction(1, 2))
    return f"{Decimal(scaled).scaleb(-digits):f}".replace(".", ",")
