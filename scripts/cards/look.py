"""The colours of cards, and the fixed list of colours a picture is stored in: a median of all would lose four dots."""

from itertools import chain

PAPER, INK, SOFT = "#fbfaf6", "#18231f", "#46544e"
DONE, PART, REST, TARGET, PLACE, OCHRE = "#0a6657", "#b87611", "#c9d2cb", "#3b4a5c", "#0b5d70", "#855206"
BASE, BASE_INK = "#e3ede7", "#07493f"
FOOT, FOOT_INK, FOOT_SOFT = "#07493f", "#ffffff", "#d5e8e2"
FOREST, FOREST_FOOT, CREAM, BRASS, GOLD, RIBBON, RIBBON_SHADE, STAR = (
    *("#07493f", "#043a32", "#f7f3e6", "#f3cf7a", "#c79833", "#e4eee9", "#bdd5ca", "#6b4a06"),
)
WHITE, BLACK = "#ffffff", "#000000"

STEPS = 7
ON_PAPER = (INK, SOFT, DONE, PART, REST, TARGET, PLACE, OCHRE, BASE)
OF_FIGURES = (
    *((over, PAPER) for over in ON_PAPER),
    *(
        (BASE_INK, BASE),
        (PAPER, INK),
        (FOOT_INK, FOOT),
        (FOOT_SOFT, FOOT),
        (BLACK, WHITE),
        (WHITE, PAPER),
        (DONE, WHITE),
    ),
    (TARGET, WHITE),
)
OF_AWARDS = (
    *((over, FOREST) for over in (CREAM, BRASS, GOLD, RIBBON, RIBBON_SHADE, FOOT_SOFT)),
    *((GOLD, BRASS), (STAR, BRASS), (FOOT_INK, FOREST_FOOT), (FOOT_SOFT, FOREST_FOOT), (BRASS, FOREST_FOOT)),
    *((BLACK, WHITE), (WHITE, FOREST_FOOT), (FOREST, FOREST_FOOT)),
)


def palette(award: bool) -> list[tuple[int, ...]]:
    """Red, green and blue of every colour that stands on another, with the steps between: the edges of letters."""
    ramps = (_between(over, under) for over, under in (OF_AWARDS if award else OF_FIGURES))
    return list(dict.fromkeys(chain.from_iterable(ramps)))


def _between(over: str, under: str) -> list[tuple[int, ...]]:
    ends = [tuple(int(colour[n : n + 2], 16) for n in (1, 3, 5)) for colour in (under, over)]
    return [
        tuple(round(low + (high - low) * step / (STEPS - 1)) for low, high in zip(*ends, strict=True))
        for step in range(STEPS)
    ]
