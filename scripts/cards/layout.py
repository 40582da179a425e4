"""A card as SVG, in one of two formats: `story` for a status or a feed, `link` for what a chat shows of an address."""

from base64 import b64encode
from collections.abc import Iterator
from typing import NamedTuple

import segno

from scripts.cards import look
from scripts.cards.card import Card, labels
from scripts.cards.charts import chart
from scripts.cards.type import BOLD, FAMILY, HEAVY, MEDIUM, TIGHT, lines, text, width

STORY, LINK = (1080, 1350), (1200, 630)
MARGIN, EDGE = 72, 56
"""px around a story, and around a link."""
CODE = 160
"""px of the largest code to scan, with the white around it."""
AROUND = 10
"""px of white around a logo."""
WANTED = {"dots": 420, "waffle": 300, "progress": 250, "": 0}
"""px of height that a chart should have on a story: the headline makes room for it."""
COLUMN, PICTURE = 600, 432
"""px of a link's words and of its picture."""


class Box(NamedTuple):
    """Something drawn, and where it ends."""

    svg: str
    foot: float


class Sizes(NamedTuple):
    """px of the type of a figure's words."""

    place: float
    headline: float
    number: float
    beside: float
    under: float
    small: float


def story(card: Card) -> str:
    """1080 × 1350 px. Raises ValueError where its words do not fit, at the smallest type that is still legible."""
    foot = _story_foot(card)
    body = (_award_story if card.award else _figure_story)(card, STORY[1] - foot.foot)
    return _svg(STORY, card, body + _brand(card) + foot.svg)


def link(card: Card) -> str:
    """1200 × 630 px, without a code: the card is the link itself. Raises ValueError as `story` does."""
    foot = _link_foot(card)
    body = (_award_link if card.award else _figure_link)(card, LINK[1] - foot.foot)
    return _svg(LINK, card, body + foot.svg)


def _svg(size: tuple[int, int], card: Card, inside: str) -> str:
    wide, high = size
    ground = look.FOREST if card.award else look.PAPER
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{wide}" height="{high}" font-family="{FAMILY}">'
        f'<rect width="{wide}" height="{high}" fill="{ground}"/>{inside}</svg>'
    )


# --- a figure --------------------------------------------------------------------------------------------------------


def _figure_story(card: Card, bottom: float) -> str:
    room = STORY[0] - 2 * MARGIN
    caption = [line for told in card.caption for line in lines(told, room, 30, MEDIUM)]
    below = len(caption) * 39 + 30
    best = ""
    for size in range(92 if card.kind else 132, 43, -2):
        sizes = Sizes(34, size, min(150, size * 2), 34, 40, 31)
        words = _words(card, MARGIN, 150, room, sizes, 3 if size >= 58 else 4)
        if words is None or words.foot + below > bottom:
            continue
        if not card.kind:
            # Words alone stand in the middle of the card, a little higher.
            air = (bottom - below - words.foot) * 0.4
            lower = _words(card, MARGIN, 150 + air, room, sizes, 4) or words
            return lower.svg + _under(caption, lower.foot + 56, look.SOFT)
        high = bottom - below - words.foot - 44
        drawn = chart(card.kind, card.rows, MARGIN, words.foot + 44, room, high, 31)
        if drawn is None:
            told = [line for one in labels(card.rows) for line in lines(one, room, 31, BOLD)]
            at = words.foot + 56
            if at + len(told) * 40 + below > bottom:
                continue
            best = best or words.svg + _under(told, at, look.DONE, BOLD) + _under(
                caption, at + len(told) * 40, look.SOFT
            )
            continue
        air = min((high - drawn[1]) / 2, 60)
        moved = chart(card.kind, card.rows, MARGIN, words.foot + 44 + air, room, high - air, 31) or drawn
        made = words.svg + moved[0] + _under(caption, words.foot + 44 + air + moved[1] + 36, look.SOFT)
        if high >= WANTED[card.kind]:
            return made
        best = made
    if not best:
        raise ValueError(f"{card.key}: {card.headline}")
    return best


def _under(said: list[str], y: float, fill: str, weight: int = MEDIUM, x: float = MARGIN, size: float = 30) -> str:
    return "".join(text(line, x, y + n * size * 1.3, size, weight, fill) for n, line in enumerate(said))


def _figure_link(card: Card, bottom: float) -> str:
    for beside in (True, False) if card.kind else (False,):
        room = COLUMN if beside else LINK[0] - 2 * EDGE
        for size in range(60, 33, -2):
            sizes = Sizes(30, size, min(116, size * 2), 30, 36, 30)
            words = _words(card, EDGE, 44, room, sizes, 3 if size >= 50 else 4)
            if words is None:
                continue
            if not beside:
                told = [line for one in (*labels(card.rows), *card.caption) for line in lines(one, room, 30, MEDIUM)]
                if words.foot + len(told) * 39 + 40 <= bottom:
                    return words.svg + _under(told, words.foot + 44, look.SOFT, x=EDGE)
                if words.foot + 24 <= bottom and size <= 40:
                    return words.svg
                continue
            if words.foot + 24 > bottom:
                continue
            x = LINK[0] - EDGE - PICTURE
            drawn = chart(card.kind, card.rows, x, 72, PICTURE, bottom - 100, 30)
            if drawn is None:
                break
            at = 72 + drawn[1] + 40
            caption = [line for told in card.caption for line in lines(told, PICTURE, 30, MEDIUM)]
            fits = at + len(caption) * 39 - 20 <= bottom
            return words.svg + drawn[0] + (_under(caption, at, look.SOFT, x=x) if fits else "")
    raise ValueError(f"{card.key}: {card.headline}")


def _words(card: Card, x: float, y: float, room: float, sizes: Sizes, most: int) -> Box | None:
    """Place, headline, number and chips, one under the other; None where the headline needs more lines than it may."""
    headline = lines(card.headline, room, sizes.headline, HEAVY)
    if len(headline) > most or any(width(line, sizes.headline, HEAVY) > room for line in headline):
        return None
    done = ""
    for line in lines(card.place, room, sizes.place, BOLD):
        done += text(line, x, y + sizes.place, sizes.place, BOLD, look.PLACE)
        y += sizes.place * 1.25
    y += sizes.headline * 0.16
    for line in headline:
        y += sizes.headline * 1.13
        looks = {"tracking": TIGHT, "accent": card.accent, "accent_fill": look.DONE}
        done += text(line, x, y - sizes.headline * 0.2, sizes.headline, HEAVY, look.INK, **looks)  # type: ignore[arg-type]
    if card.number:
        number = _number(card, x, y, room, sizes)
        if number is None:
            return None
        done, y = done + number.svg, number.foot
    for line in lines(card.under, room, sizes.under, BOLD):
        y += sizes.under * 1.35
        done += text(line, x, y + 8, sizes.under, BOLD, look.INK)
    chips = _chips(card, x, y + 26, room, sizes.small)
    return Box(done + chips.svg, chips.foot)


def _number(card: Card, x: float, y: float, room: float, sizes: Sizes) -> Box | None:
    """The number, with what stands beside it; beneath it where there is no room."""
    wide = width(card.number, sizes.number, HEAVY)
    if wide > room:
        return None
    y += sizes.number * 0.98
    done = text(card.number, x - sizes.number * 0.03, y, sizes.number, HEAVY, look.DONE, tracking=TIGHT)
    left = wide + sizes.number * 0.2
    widest = max((width(line, sizes.beside, BOLD) for line in card.beside), default=0)
    if card.beside and left + widest <= room:
        for n, line in enumerate(reversed(card.beside)):
            weight, fill = (BOLD, look.INK) if n == len(card.beside) - 1 else (MEDIUM, look.SOFT)
            done += text(line, x + left, y - n * sizes.beside * 1.25, sizes.beside, weight, fill)
    else:
        for n, told in enumerate(card.beside):
            for line in lines(told, room, sizes.beside, BOLD):
                y += sizes.beside * 1.3
                done += text(line, x, y + 6, sizes.beside, MEDIUM if n else BOLD, look.SOFT if n else look.INK)
    return Box(done, y + 6)


def _chips(card: Card, x: float, y: float, room: float, size: float) -> Box:
    """What the number is of, its date in solid ink, and every doubt in an outline."""
    high, inner, gap = size * 1.68, size * 0.62, 12
    kinds = [(card.base, look.BASE, look.BASE_INK, ""), (card.date, look.INK, look.PAPER, "")]
    kinds += [(doubt, look.PAPER, look.INK, look.INK) for doubt in card.doubts]
    done, left = "", x
    for said, fill, ink, edge in kinds:
        for line in lines(said, room - 2 * inner, size, BOLD):
            wide = width(line, size, BOLD) + 2 * inner
            if left > x and left + wide > x + room:
                left, y = x, y + high + gap
            stroke = f' stroke="{edge}" stroke-width="3"' if edge else ""
            done += (
                f'<rect x="{left + 1.5:.1f}" y="{y + 1.5:.1f}" width="{wide - 3:.1f}" height="{high - 3:.1f}"'
                f' rx="{high / 2:.1f}" fill="{fill}"{stroke}/>'
            )
            done += text(line, left + inner, y + high * 0.67, size, BOLD, ink)
            left += wide + gap
    return Box(done, y + high if done else y - 26)


# --- an award --------------------------------------------------------------------------------------------------------


def _award_story(card: Card, bottom: float) -> str:
    room, middle = STORY[0] - 2 * MARGIN, STORY[0] / 2
    for size, least in [(size, least) for least in (270, 190) for size in range(88, 43, -4)]:
        names = lines(_in_a_row(card.names), room, 31, MEDIUM)
        if len(names) > 6:
            names = []
        parts = [
            *_centred([card.place], room, 34, BOLD, look.BRASS, 1.3),
            *_headline(card, room, size),
            *_centred([card.base], room, 40, BOLD, look.CREAM, 1.3),
            *_centred([card.under], room, 34, MEDIUM, look.FOOT_SOFT, 1.3),
            *([("", 0, 0, "", 44)] if card.together else []),
            *_centred([card.together], room, 32, BOLD, look.CREAM, 1.35),
            *((line, 31, MEDIUM, look.FOOT_SOFT, 40) for line in names),
        ]
        high = sum(step for *_, step in parts) + 3 * 18
        medal = min(bottom - 24 - 130 - high - 30, 330)
        if medal >= least:
            break
    else:
        raise ValueError(f"{card.key}: {card.headline}")
    air = (bottom - 24 - 130 - high - 30 - medal) / 2
    y = 130 + air + medal + 30
    done = _medal(middle, 130 + air, medal)
    last = ""
    for said, px, weight, fill, step in parts:
        if not said:
            done += f'<path d="M{middle - 60:g} {y + 24:.1f}h120" stroke="{look.BRASS}" stroke-width="3"/>'
        y += step + (18 if last and fill != last and weight != HEAVY else 0)
        last = fill
        if said:
            tracking = TIGHT if weight == HEAVY else 0
            done += text(said, middle, y - px * 0.25, px, weight, fill, anchor="middle", tracking=tracking)
    return done


def _in_a_row(names: tuple[str, ...]) -> str:
    """Names with a dot between them; a line ends with a dot and never begins with one."""
    return "\u00a0· ".join(name.replace(" ", "\u00a0") for name in names)


Part = tuple[str, float, int, str, float]


def _centred(said: list[str], room: float, size: float, weight: int, fill: str, leading: float) -> Iterator[Part]:
    for told in said:
        for line in lines(told, room, size, weight):
            yield line, size, weight, fill, size * leading


def _headline(card: Card, room: float, size: float) -> Iterator[Part]:
    """What is said, and the award's name in brass on lines of its own."""
    before, name, after = card.headline.partition(card.accent) if card.accent else (card.headline, "", "")
    for said, fill in ((before, look.CREAM), (name, look.BRASS), (after, look.CREAM)):
        for line in lines(said.strip(), room, size, HEAVY):
            yield line, size, HEAVY, fill, size * 1.14


def _award_link(card: Card, bottom: float) -> str:
    for size in range(76, 33, -2):
        for medal in (360, 240, 0):
            room = LINK[0] - 2 * EDGE - (medal * 0.78 + 40 if medal else 0)
            parts = [
                *_centred([card.place], room, 32, BOLD, look.BRASS, 1.35),
                *_headline(card, room, size),
                *_centred([card.base], room, 34, BOLD, look.CREAM, 1.35),
                *_centred([card.under], room, 31, MEDIUM, look.FOOT_SOFT, 1.35),
            ]
            high = sum(step for *_, step in parts) + 16
            if high + 60 <= bottom and sum(weight == HEAVY for _, _, weight, _, _ in parts) <= 3:
                y = (bottom - high) / 2
                done = _medal(LINK[0] - EDGE - medal * 0.39, (bottom - medal) / 2, medal) if medal else ""
                for said, px, weight, fill, step in parts:
                    y += step
                    tracking = TIGHT if weight == HEAVY else 0
                    done += text(said, EDGE, y - px * 0.25, px, weight, fill, tracking=tracking)
                return done
            if size > 56:
                break
    raise ValueError(f"{card.key}: {card.headline}")


def _medal(middle: float, top: float, high: float) -> str:
    """A medal of a height; on its side is nothing to read."""
    scale = high / 114
    edge = f'stroke="{look.GOLD}" stroke-width="7" stroke-linecap="round" stroke-dasharray="0 8.901"'
    star = "M50 32l3.8 9.8 10.5.6-8.2 6.6 2.7 10.1-8.8-5.7-8.8 5.7 2.7-10.1-8.2-6.6 10.5-.6z"
    return (
        f'<g transform="translate({middle - 50 * scale:.2f} {top - 6 * scale:.2f}) scale({scale:.3f})">'
        f'<path d="M33 72 24 118l15-9 9 11 6-42z" fill="{look.RIBBON}"/>'
        f'<path d="M67 72l9 46-15-9-9 11-6-42z" fill="{look.RIBBON_SHADE}"/>'
        f'<circle cx="50" cy="46" r="34" fill="{look.GOLD}" {edge}/>'
        f'<circle cx="50" cy="46" r="30" fill="{look.BRASS}"/>'
        f'<circle cx="50" cy="46" r="25" fill="none" stroke="{look.GOLD}" stroke-width="1.4"/>'
        f'<path d="{star}" fill="{look.STAR}"/></g>'
    )


# --- what stands on every card ---------------------------------------------------------------------------------------


def _brand(card: Card) -> str:
    ink, fill = (look.CREAM, look.BRASS) if card.award else (look.INK, look.DONE)
    mark = _mark(card, MARGIN, 52, 54, fill)
    logo = _logo(card, STORY[0] - MARGIN, 79)
    said = lines(card.site, STORY[0] - 2 * MARGIN - mark.foot - logo.foot - 20, 34, BOLD)[:1]
    return mark.svg + logo.svg + "".join(text(line, MARGIN + mark.foot + 18, 92, 34, BOLD, ink) for line in said)


def _mark(card: Card, x: float, y: float, high: float, fill: str) -> Box:
    """The site's own mark of a height; `foot` is how wide it is."""
    if card.mark is None:
        return Box("", 0)
    wide, tall, path = card.mark
    scale = high / tall
    return Box(f'<path transform="translate({x:g} {y:g}) scale({scale:.3f})" d="{path}" fill="{fill}"/>', wide * scale)


def _logo(card: Card, right: int, middle: int) -> Box:
    """The publisher's logo on white, at the right; `foot` is how wide it is. Whole px: its colours are counted."""
    if card.logo is None:
        return Box("", 0)
    wide, high, content = card.logo
    left, top = right - wide - AROUND, middle - high // 2
    return Box(
        f'<rect x="{left - AROUND}" y="{top - AROUND}" width="{wide + 2 * AROUND}" height="{high + 2 * AROUND}"'
        f' rx="8" fill="{look.WHITE}"/><image x="{left}" y="{top}" width="{wide}" height="{high}"'
        f' href="data:image/png;base64,{b64encode(content).decode()}"/>',
        wide + 2 * AROUND + 20,
    )


def _story_foot(card: Card) -> Box:
    """The band with source, day and address, and the code beside it; `foot` is how high it is."""
    code = _code(card.address)
    room = STORY[0] - 2 * MARGIN - (CODE + 24 if code else 0)
    sources = lines(card.source, room, 31, BOLD)
    rest = [card.made, *([_shown(card.address)] if card.address else [])]
    together = " · ".join(rest)
    small = (
        [together]
        if width(together, 29, MEDIUM) <= room
        else [line for each in rest for line in lines(each, room, 29, MEDIUM)]
    )
    high = max(176.0, 56 + len(sources) * 40 + len(small) * 37)
    top = STORY[1] - high
    fill = look.FOREST_FOOT if card.award else look.FOOT
    done = f'<rect y="{top:g}" width="{STORY[0]}" height="{high:g}" fill="{fill}"/>'
    y = top + (high - len(sources) * 40 - len(small) * 37) / 2
    for line in sources:
        y += 40
        done += text(line, MARGIN, y - 9, 31, BOLD, look.FOOT_INK)
    for line in small:
        y += 37
        done += text(line, MARGIN, y - 8, 29, MEDIUM, look.FOOT_SOFT)
    if code:
        side = min(CODE, high - 16)
        left, above = STORY[0] - MARGIN - side, top + (high - side) / 2
        done += _placed(code, left, above, side)
    return Box(done, high)


def _shown(address: str) -> str:
    """An address as people write it down."""
    return address.removeprefix("https://").removesuffix("/") + "/"


def _code(address: str) -> tuple[str, int] | None:
    """The modules of a code that leads to an address, as one path, and how many a side; None without an address."""
    if not address:
        return None
    code = segno.make(address, error="m", micro=False, boost_error=False)
    rows = list(code.matrix)
    path = "".join(f"M{x} {y}h1v1h-1z" for y, row in enumerate(rows) for x, dark in enumerate(row) if dark)
    return path, len(rows)


def _placed(code: tuple[str, int], left: float, top: float, side: float) -> str:
    path, modules = code
    module = int(side / (modules + 4))  # whole px: a module that is blurred is no module
    margin = (side - module * modules) / 2
    return (
        f'<rect x="{left:g}" y="{top:g}" width="{side:g}" height="{side:g}" rx="10" fill="{look.WHITE}"/>'
        f'<path transform="translate({round(left + margin)} {round(top + margin)}) scale({module})" d="{path}"'
        f' fill="{look.BLACK}" shape-rendering="crispEdges"/>'
    )


def _link_foot(card: Card) -> Box:
    """The band with mark, name, day and source; `foot` is how high it is."""
    mark = _mark(card, EDGE, 0, 60, look.FOOT_INK)
    left = EDGE + mark.foot + (22 if mark.svg else 0)
    room = LINK[0] - EDGE - left - _logo(card, 0, 0).foot
    name = lines(card.site, room, 31, BOLD)
    beside = len(name) == 1 and width(name[0], 31, BOLD) + 32 + width(card.made, 29, MEDIUM) <= room
    rest = [
        line
        for each in ([] if beside else [card.made], [card.source])
        for one in each
        for line in lines(one, room, 29, MEDIUM)
    ]
    high = max(116.0, 36 + (len(name) + len(rest)) * 39)
    top = LINK[1] - high
    fill = look.FOREST_FOOT if card.award else look.FOOT
    done = f'<rect y="{top:g}" width="{LINK[0]}" height="{high:g}" fill="{fill}"/>'
    done += _mark(card, EDGE, top + (high - 60) / 2, 60, look.BRASS if card.award else look.FOOT_INK).svg
    done += _logo(card, LINK[0] - EDGE, int(top + high / 2)).svg
    y = top + (high - (len(name) + len(rest)) * 39) / 2
    for n, line in enumerate([*name, *rest]):
        y += 39
        bold = n < len(name)
        done += text(
            line, left, y - 10, 31 if bold else 29, BOLD if bold else MEDIUM, look.FOOT_INK if bold else look.FOOT_SOFT
        )
        if beside and n == 0:
            done += text(card.made, left + width(line, 31, BOLD) + 32, y - 10, 29, MEDIUM, look.FOOT_SOFT)
    return Box(done, high)
