"""All ways to read the rows of a file, by what the model lets stand where, and what each way asks to be changed."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from scripts.read.repair import forms
from scripts.read.repair.rows import Row

ABOVE_ALL = -2
"""The column of the name that opens a file, if there were one: what stands in it begins two spaces further in."""
WIDEST = 12
"""Ways that are followed at a time."""
WORSE = 6.0
"""A way that costs so much more than the best one is given up."""

# What each thing costs. Only the order matters: one slip of the hand must cost less than the mistakes that it explains.
MOVED, PER_SPACE, ALONG = 2.0, 0.1, 0.6
NEW_DASH, NO_DASH, DASH_MOVED, TIGHT = 1.9, 2.0, 0.9, 1.0
TWICE, TWICE_THE_SAME = 3.0, 1.5
STRANGE, UNKNOWN, UNKNOWN_ABOVE = 2.6, 0.8, 3.0
"""A name that belongs elsewhere; one that belongs nowhere; either of them with more below it."""
MISSING, MISSING_ALL, EMPTY = 1.5, 2.5, 1.5
"""An entry that lacks something, however much: what people forget is no sign of a slip in the layout. An item that has
nothing of what it needs is one: it most likely belongs to the item above."""
NO_PLACE = 4.0
WRONG_SHAPE, OUT_OF_TEXT = 3.0, 2.5
UNSEEN = 0.1
"""A row below an unknown name: slips are not noticed there, which must not make that reading the cheaper one."""
UNUSUAL = 0.05
"""Not two spaces further in than the line above: right, and yet sometimes the mistake itself."""


@dataclass(frozen=True, slots=True)
class Block:
    """A part of a file that is open: what stands in it, in which column, and the column of the name that opened it."""

    holds: forms.Holds
    above: int
    column: int | None = None
    seen: tuple[tuple[str, str], ...] = ()
    item: bool = False
    free: bool = False
    """Below a name that holds no names of ours: whatever stands in it is left as it was typed."""
    alien: bool = False
    """Below a name that holds one text: whatever stands in it is out of place."""

    def has(self, name: str) -> bool:
        """Whether the name stands in it already."""
        return any(name == one for one, _ in self.seen)

    def with_name(self, row: Row, column: int) -> "Block":
        """The block with one more name in it."""
        return replace(self, column=column, seen=(*self.seen, (row.name or "", row.value)))

    @property
    def unfinished(self) -> float:
        """What it costs to leave it as it is."""
        if self.free:
            return 0.0
        if self.column is None:
            return EMPTY
        if self.holds.role != "entry":
            return 0.0
        kind = self.holds.kind
        needed = forms.needed(kind) if kind else frozenset()
        lacking = needed.difference(name for name, _ in self.seen)
        return 0.0 if not lacking else MISSING_ALL if self.item and lacking == needed else MISSING


@dataclass(frozen=True, slots=True)
class Change:
    """A row as it was most likely meant: the column it begins in, and its dash."""

    row: Row
    indent: int
    dash: str
    along: bool = False
    """Whether it is one slip with the change of the row above."""

    @property
    def shifts(self) -> bool:
        """Whether only its distance from the edge changes."""
        return bool(self.dash) == bool(self.row.dash) and self.indent != self.row.indent

    @property
    def by(self) -> int:
        """How far what stands behind the dash moves."""
        return self.indent + len(self.dash) - self.row.column


@dataclass(frozen=True, slots=True)
class Way:
    """One way to read the rows so far: what is open, what had to be changed, and what all that costs."""

    cost: float
    stack: tuple[Block, ...]
    changes: tuple["Way", Change] | None = None
    """The way before the last change, and that change."""
    last: Change | None = None
    """The change of the row just before."""

    def all_changes(self) -> list[Change]:
        """Every change on this way, from the top."""
        found, way = [], self
        while way.changes:
            way, change = way.changes
            found.append(change)
        return found[::-1]

    def ended(self) -> float:
        """What it costs when nothing follows."""
        return self.cost + sum(block.unfinished for block in self.stack[1:])


def best(ways: list[Way]) -> list[Way]:
    """The few cheapest ways; of those that come to the same only one."""
    kept: dict[object, Way] = {}
    ways.sort(key=lambda way: way.cost)
    for way in ways:
        if way.cost > ways[0].cost + WORSE or len(kept) == WIDEST:
            break
        by = way.last.by if way.last else 0
        kept.setdefault((way.stack, by), way)
    return list(kept.values())


# --- one row further --------------------------------------------------------------------------------------------------


def further(way: Way, row: Row) -> list[Way]:
    """All ways to read one more row; only the plain one where there is nothing to wonder about."""
    found: list[Way] = []
    closing, at_home = 0.0, _is_at_home(way, row)
    for depth in range(len(way.stack) - 1, -1, -1):
        block = way.stack[depth]
        here = Way(way.cost + closing, way.stack[: depth + 1], way.changes, way.last)
        found += _in_block(here, block, row, at_home)
        innermost = all(block.free and block.column is None for block in way.stack[depth + 1 :])
        if any(one.cost == way.cost and not one.last for one in found) and (innermost or _is_usual_item(block, row)):
            return [one for one in found if one.cost == way.cost][:1]
        closing += block.unfinished
    left = Way(way.cost + NO_PLACE, way.stack, way.changes)
    return [*found, left]


def _is_usual_item(block: Block, row: Row) -> bool:
    """Whether an item begins as items do: with something that it cannot be without."""
    kind = block.holds.kind
    return bool(row.dash) and (kind is None or row.name in forms.needed(kind))


def _is_at_home(way: Way, row: Row) -> bool:
    """Whether a row stands, as typed, in a column in which its name may stand."""
    return not row.dash and any(
        block.column == row.indent and not block.free and block.holds.role != "list" and not _name(way, block, row)
        for block in way.stack
    )


def _in_block(way: Way, block: Block, row: Row, at_home: bool) -> Iterator[Way]:
    if block.free:
        yield from _in_free(way, block, row)
    elif block.holds.role == "list":
        yield from _in_list(way, block, row)
    else:
        yield from _in_names(way, block, row, at_home)


def _in_free(way: Way, block: Block, row: Row) -> Iterator[Way]:
    """Anything that stands further in; below a name that should have no names under it, each row is a mistake."""
    if row.indent > block.above or (row.dash and row.indent == block.above):
        cost = (OUT_OF_TEXT if block.column is None else ALONG) if block.alien else UNSEEN
        opened = replace(block, column=row.indent)
        yield Way(way.cost + cost, (*way.stack[:-1], opened), way.changes)


def _out_of_shape(way: Way, block: Block, row: Row) -> Way:
    """Names where a list should be, or a list where names should be: said elsewhere, and left as typed."""
    opened = Block(forms.TEXT, block.above, row.indent, free=True, alien=True)
    return Way(way.cost + WRONG_SHAPE, (*way.stack[:-1], opened), way.changes)


def _in_names(way: Way, block: Block, row: Row, at_home: bool) -> Iterator[Way]:
    """A row as a name of an entry, or as one of those names that people choose.

    A row that is `at_home` where it stands is moved only to where its name is known, too.
    """
    if row.dash and block.column is None:
        if row.indent >= block.above > ABOVE_ALL:
            yield _out_of_shape(way, block, row)
    elif row.name is not None and (block.item or not row.dash):
        name = _name(way, block, row)
        for column, unusual in _columns(block, row.indent):
            if name and at_home and column != row.indent:
                continue
            cost, along = _losing_dash(way) if row.dash else _moving(way, column - row.indent)
            yield _read(way, block, row, Change(row, column, "", along), column, name + unusual + cost)


def _in_list(way: Way, block: Block, row: Row) -> Iterator[Way]:
    """A row as an item: with its dash, or with the dash that was forgotten."""
    if row.dash:
        item = _item_cost(way, block, row)
        for column, unusual in _columns(block, row.indent, dash=True):
            cost, along = _moving(way, column - row.indent)
            change = Change(row, column, "- " if row.tight else row.dash, along)
            yield _item(way, block, row, change, item + unusual + cost)
    elif _may_begin(block, row):
        for column, unusual in _columns(block, max(row.indent - 2, 0), dash=True):
            change = Change(row, column, "- ")
            yield _item(way, block, row, change, NEW_DASH + unusual + PER_SPACE * abs(change.by))
    elif block.column is None and row.indent > block.above:
        yield _out_of_shape(way, block, row)


def _may_begin(block: Block, row: Row) -> bool:
    """Whether a row without a dash may begin an entry: the first one, or one that begins as entries do."""
    kind = block.holds.kind
    return kind is not None and row.name in (forms.fields(kind) if block.column is None else forms.needed(kind))


def _item(way: Way, block: Block, row: Row, change: Change, cost: float) -> Way:
    """A new item in a list, with its first name if it has one."""
    opened = replace(block, column=change.indent)
    way = Way(way.cost, (*way.stack[:-1], opened), way.changes, way.last)
    if block.holds.kind is None:
        return _changing(way, change, way.stack, cost)
    entry = Block(forms.Holds("entry", block.holds.kind), change.indent, item=True)
    if row.name is None:
        stack = (*way.stack, entry) if not row.value else way.stack
        return _changing(way, change, stack, cost)
    way = Way(way.cost, (*way.stack, entry), way.changes, way.last)
    return _read(way, entry, row, change, change.indent + len(change.dash), cost)


def _read(way: Way, block: Block, row: Row, change: Change, column: int, cost: float) -> Way:
    """The way with a name read in its innermost block, and whatever that name opens."""
    stack = (*way.stack[:-1], block.with_name(row, column))
    holds = _held(block, row.name or "")
    if row.holds:
        if holds is None or holds.role == "text":
            stack = (*stack, Block(forms.TEXT, column, free=True, alien=holds is not None))
        else:
            stack = (*stack, Block(holds, column))
    return _changing(way, change, stack, cost)


def _changing(way: Way, change: Change, stack: tuple[Block, ...], cost: float) -> Way:
    if (change.indent, change.dash) == (change.row.indent, change.row.dash):
        return Way(way.cost + cost, stack, way.changes)
    return Way(way.cost + cost, stack, (way, change), change)


# --- what it costs ----------------------------------------------------------------------------------------------------


def _columns(block: Block, typed: int, dash: bool = False) -> list[tuple[int, float]]:
    """The columns in which the next row of a block may begin, each with what it costs to think so."""
    if block.column is not None:
        return [(block.column, 0.0)]
    usual = block.above + 2
    fits = typed > block.above or (dash and typed == block.above)
    return [(usual, 0.0), (typed, UNUSUAL)] if fits and typed != usual else [(usual, 0.0)]


def _moving(way: Way, by: int) -> tuple[float, bool]:
    """Moving a row costs little when the row above moves just as far: then both are one slip."""
    if not by:
        return 0.0, False
    if way.last and way.last.shifts and way.last.indent - way.last.row.indent == by:
        return ALONG, True
    return MOVED + PER_SPACE * abs(by), False


def _losing_dash(way: Way) -> tuple[float, bool]:
    """Taking a dash away costs less when the row above needs one: then it only stands a line too low."""
    moved = way.last is not None and bool(way.last.dash) and not way.last.row.dash
    return (DASH_MOVED if moved else NO_DASH), moved


def _item_cost(way: Way, block: Block, row: Row) -> float:
    """What it costs to read a row with a dash as an item of this list."""
    kind, cost = block.holds.kind, TIGHT if row.tight else 0.0
    if kind is None:
        return cost + (STRANGE if row.name is not None else 0.0)
    if row.name is None:
        return cost + (STRANGE if row.value else 0.0)
    return cost + (0.0 if row.name in forms.fields(kind) else _strange(way, row))


def _name(way: Way, block: Block, row: Row) -> float:
    """What it costs to read this name in this block."""
    name, kind = row.name or "", block.holds.kind
    if block.has(name):
        return TWICE_THE_SAME if row.value and (name, row.value) in block.seen else TWICE
    ours = kind is not None and name in forms.fields(kind)
    if block.holds.role == "keyed":
        return (0.0 if row.holds else WRONG_SHAPE) + (STRANGE if ours else 0.0)
    return 0.0 if ours else _strange(way, row)


def _strange(way: Way, row: Row) -> float:
    kind = way.stack[0].holds.kind
    if row.holds:
        return UNKNOWN_ABOVE
    return STRANGE if kind and row.name in forms.names(kind) else UNKNOWN


def _held(block: Block, name: str) -> forms.Holds | None:
    """What stands below a name; None when the model does not know it."""
    kind = block.holds.kind
    if block.holds.role == "keyed":
        return forms.Holds("entry", kind)
    return forms.fields(kind).get(name) if kind else None
