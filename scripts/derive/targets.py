"""Is a target reached? Each target in each region: what shows it, what cannot, and what the readings differ on.

A figure measures a target only between the first day of the target's year and its deadline. A target that was not set
for a region gives it no result; it is a line to compare with.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from scripts.derive import leads
from scripts.derive.against import ABOVE, ASTRIDE, AT, BELOW, Way, bases, ways
from scripts.derive.intervals import Interval
from scripts.derive.recompute import Reading, Readings, last_day
from scripts.model import UNSTATED, Data, Target

REACHED, MISSED, LATE, UNKNOWN, OPEN, UNCLEAR = "reached", "missed", "late", "unknown-at-deadline", "open", "unclear"
RESULTS = (REACHED, MISSED, LATE, UNKNOWN, OPEN, UNCLEAR)

NO_DEADLINE, ELSEWHERE, UNSAID = "no-deadline", "applies-elsewhere", "applies-unstated"
DIFFER, CANNOT_TELL, NO_FIGURE, UNDATED, EARLIER = "readings-differ", "cannot-tell", "no-figure", "undated", "earlier"
SHOWN, BEFORE, AFTER, SOURCES_DIFFER = "shown", "before-deadline", "reached-later", "sources-differ"
REASONS = (
    *(SHOWN, AFTER, EARLIER, UNDATED, NO_FIGURE, BEFORE, DIFFER, SOURCES_DIFFER, CANNOT_TELL),
    *(NO_DEADLINE, ELSEWHERE, UNSAID),
)


@dataclass(frozen=True)
class Window:
    """The days in which a figure measures a target; without an end where a source names none."""

    first: date | None
    last: date | None

    def holds(self, reading: Reading, data: Data) -> bool:
        """Whether the whole time that a dated figure is of lies inside."""
        days = reading.span
        return days is not None and (
            (self.first is None or self.first <= days[0]) and (self.last is None or days[1] <= self.last)
        )


@dataclass(frozen=True)
class Outcome:
    """What comes out if the target is of this base (None: it is a number of people)."""

    base: str | None
    result: str | None
    ways: tuple[Way, ...]
    """Those of the figure that shows it, else of the newest one inside the window."""


@dataclass(frozen=True)
class TargetProgress:
    """One target in one region (and one year of it, where it is set for each): what came out, and what shows it.

    `result` is None for a line to compare with. `figure` shows the result, else is the newest to be said beside it;
    `now` is a newer one inside the window. `lies` is where `now`, else `figure`, lies; `since` the first figure after
    which all that are known lie above.
    """

    key: str
    target: Target
    region: str
    window: Window
    year: int | None
    result: str | None
    reason: str
    figure: Reading | None
    now: Reading | None
    since: Reading | None
    lies: str | None
    outcomes: tuple[Outcome, ...]
    said: tuple[Way, ...]
    """The ways in which `figure` and `now` can be held against it at all, also where they are of another time."""

    @property
    def id(self) -> str:
        """Made of what it is about, never of a value."""
        return "/".join([self.key, self.region, *([str(self.year)] if self.year else [])])

    @property
    def ways(self) -> tuple[Way, ...]:
        """All ways that lead to the outcomes, in their order."""
        return tuple(way for outcome in self.outcomes for way in outcome.ways)

    @property
    def above(self) -> bool:
        """Whether the newest figure inside the window lies above it in every reading."""
        return self.lies == ABOVE


def results(data: Data, readings: Readings, today: date) -> tuple[TargetProgress, ...]:
    """Every target in every region that it was set for, and as a line wherever a figure can be held against it."""
    speaking: dict[tuple[str, str], list[Reading]] = {}
    found: list[TargetProgress] = []
    for key, target in data.targets.items():
        for region in data.covered:
            about = region, target.indicator
            if about not in speaking:
                speaking[about] = standing(readings.about(*about), data)
            found += _of_region(_Held(key, region, speaking[about], data, readings), today)
    return tuple(found)


def _of_region(held: "_Held", today: date) -> Iterator[TargetProgress]:
    why = why_line(held.target, held.region, held.data)
    if why is None:
        for window, year in windows(held.target, held.data, today):
            yield _result(held, window, year, today)
    elif _line_for(held.target, held.region, held.data):
        line = _line(held, Window(*_days(held.target)), why)
        # Without any figure it still stands on the pages of its own region, or of the whole that the site is about.
        whole = held.data.site.region if held.data.site else None
        own = held.target.region if held.target.region in held.data.covered else whole
        if line.figure or held.region == own:
            yield line


# --- for whom, and when ----------------------------------------------------------------------------------------------


def why_line(target: Target, region: str, data: Data) -> str | None:
    """Why a target gives a region no result but is a line to compare with; None where it was set for the region."""
    if not _set_for(target, region, data):
        return UNSAID if target.applies_to == UNSTATED and target.region is None else ELSEWHERE
    if target.by.stated or (target.yearly and target.from_ is not None):
        return None
    return NO_DEADLINE


def _set_for(target: Target, region: str, data: Data) -> bool:
    """Whether a target was set for this very region, or for each of those to which it belongs."""
    place = data.regions[region]
    if target.region == region:
        return True
    if target.applies_to == "each":
        return target.region is None or target.region in data.around(region)
    if target.region is not None:
        return False
    return target.applies_to == {"province": "province", "country": "nation"}.get(place.level)


def _line_for(target: Target, region: str, data: Data) -> bool:
    """Whether a target that was not set for a region is a line for it: one of all, or of the region around it."""
    return target.region in (None, region, *data.around(region))


def _days(target: Target) -> tuple[date | None, date | None]:
    """From the first day of the target's year, or of its `from`, to its deadline."""
    last = target.by.last
    if target.from_ is not None:
        return target.from_.first, last
    return (date(last.year, 1, 1) if last else None), last


def windows(target: Target, data: Data, today: date) -> Iterator[tuple[Window, int | None]]:
    """The days in which figures measure a target; one stretch for each year of a yearly one."""
    if not target.yearly:
        yield Window(*_days(target)), None
        return
    first, last = _years(target, data, today)
    for year in range(first, last + 1):
        yield Window(date(year, 1, 1), date(year, 12, 31)), year


def _years(target: Target, data: Data, today: date) -> tuple[int, int]:
    """The first and last year of a yearly target: as written, else from when its first source told it, until today."""
    last = target.by.last.year if target.by.last else today.year
    if target.from_ is not None and target.from_.first is not None:
        return target.from_.first.year, last
    told = [data.sources[citation.source].published for citation in target.sources if citation.source in data.sources]
    years = [period.first.year for period in told if period.first is not None]
    return min([last, *years]), last


# --- which figures ---------------------------------------------------------------------------------------------------


def standing(about: Iterable[Reading], data: Data) -> list[Reading]:
    """The figures of a region that may speak, oldest first: those that lead among all of their own time."""
    same: dict[str, list[Reading]] = defaultdict(list)
    for one in leads.speaking(about, data):
        same[str(one.figure.period) if one.figure.period.stated else one.id].append(one)
    kept = [reading for those in same.values() for reading in _not_set_aside(those, data)]
    return sorted(kept, key=lambda reading: leads.order(reading, data))


def _not_set_aside(those: Sequence[Reading], data: Data) -> list[Reading]:
    """Of figures of one date, those whose count, or whose share of its base, no other one outvotes."""
    out: set[int] = set()
    groups: dict[tuple[str, str | None], list[Reading]] = defaultdict(list)
    for one in those:
        if leads.own_count(one) is not None:
            groups["count", None].append(one)
        if leads.own_share(one) is not None:
            groups["share", leads.base_of(one.figure)].append(one)
    for (measure, _), alike in groups.items():
        value = leads.own_count if measure == "count" else leads.own_share
        kept = leads.choose(alike, value, data).left
        out |= {id(reading) for reading in alike if not any(reading is other for other in kept)}
    return [reading for reading in those if id(reading) not in out]


def of_cut_off(reading: Reading, window: Window, data: Data) -> bool:
    """Whether a figure is of a deadline: of its last day or month, or an office's of the quarter or half year that ends
    there.

    A time that its source cannot yet have seen the end of is not. A year's figure never is.
    """
    period, days = reading.figure.period, reading.span
    if window.last is None or days is None or days[1] != window.last or period.last != window.last:
        return False
    source = data.sources[reading.source]
    if period.form in ("quarter", "half"):
        after = source.published.first is not None and source.published.first > window.last
        return after and source.kind in ("official", "government")
    return period.form in ("day", "month")


# --- what comes out --------------------------------------------------------------------------------------------------


def _state(found: Sequence[Way]) -> str | None:
    """What all ways of one figure say together: at or above in each, below in each, or not to be told."""
    if not found:
        return None
    if all(way.sure and way.may_reach and way.lies in (ABOVE, AT) for way in found):
        return ABOVE
    return BELOW if all(way.sure and way.lies == BELOW for way in found) else ASTRIDE


def _might(found: Sequence[Way]) -> bool:
    """Whether the target would be reached in one of several readings."""
    return any(way.may_reach and way.lies in (ABOVE, AT) for way in found)


class _Held:
    """One target in one region: the figures that may speak, and every way to hold each of them against it."""

    def __init__(self, key: str, region: str, mine: list[Reading], data: Data, readings: Readings):
        self.key, self.region, self.mine, self.data = key, region, mine, data
        self.target = data.targets[key]
        self._readings = readings
        self._ways: dict[int, dict[str | None, list[Way]]] = {}

    def ways(self, reading: Reading) -> Mapping[str | None, list[Way]]:
        """By what the target may be of; only where there is one."""
        if id(reading) not in self._ways:
            each = {base: ways(reading, self.key, base, self.data, self._readings) for base in self.bases}
            self._ways[id(reading)] = {base: found for base, found in each.items() if found}
        return self._ways[id(reading)]

    @property
    def bases(self) -> tuple[str | None, ...]:
        return bases(self.target, self.data)

    def said(self, *readings: Reading | None) -> tuple[Way, ...]:
        return tuple(way for reading in readings if reading for found in self.ways(reading).values() for way in found)

    @property
    def left_open(self) -> bool:
        """Whether nobody says what the target is a percentage of."""
        return UNSTATED in self.bases

    def lies(self, reading: Reading) -> str | None:
        """Where a figure lies whatever the target is of; `unclear` where that cannot be told, None without any way.

        A number of people that was set for others says nothing of a region.
        """
        known = self.ways(reading)
        found = [way for those in known.values() for way in those]
        if not found or (self.target.count is not None and not _set_for(self.target, self.region, self.data)):
            return None
        lies = {_plainly(way) for way in found}
        complete = not self.left_open or len(known.keys() - {UNSTATED}) >= len(self.bases) - 1 > 1
        return lies.pop() if len(lies) == 1 and complete else ASTRIDE


def _plainly(way: Way) -> str:
    """Where a value surely lies: what is only our reading, or no share that can be, lies nowhere above."""
    if not way.sure or (not way.may_reach and way.lies != BELOW):
        return ASTRIDE
    return way.lies


def _result(held: _Held, window: Window, year: int | None, today: date) -> TargetProgress:
    inside = [reading for reading in held.mine if window.holds(reading, held.data)]
    passed = window.last is not None and window.last < today
    measured = [reading for reading in inside if held.ways(reading)]
    shown = [(base, *_on_base(base, inside, passed, window, held)) for base in held.bases]
    if len(shown) > 2:
        shown = [one for one in shown if one[0] != UNSTATED or any(UNSTATED in held.ways(it) for it in inside)]
    result = _together([it for _, it, _ in shown])
    figure = next((reading for _, it, reading in shown if reading and it == result), None)
    figure = figure or next((reading for _, _, reading in shown if reading), None)
    reason = _reason(
        result, [it for _, it, _ in shown], [way for reading in inside for way in _all(held.ways(reading))]
    )
    if result in (UNKNOWN, OPEN):
        figure, reason = _newest_before(held.mine, window, held.data)
        reason = reason if result == UNKNOWN else BEFORE
    now = measured[-1] if measured else None
    if result == UNCLEAR and figure and (other := _disputing(figure, shown[0][0], inside, held)):
        reason, now = SOURCES_DIFFER, other
    outcomes = tuple(
        Outcome(base, it, tuple(held.ways(beside).get(base, ())) if (beside := reading or now) else ())
        for base, it, reading in shown
    )
    beside = now or figure
    lies = held.lies(beside) if beside else None
    return TargetProgress(
        *(held.key, held.target, held.region, window, year, result, reason, figure),
        *(
            None if now is figure or _repeats(now, figure, result) else now,
            None,
            lies,
            outcomes,
            held.said(figure, now),
        ),
    )


def _repeats(now: Reading | None, figure: Reading | None, result: str) -> bool:
    """Whether the newest figure is of the time of the one by which a target was reached, and so says it again."""
    return bool(now and figure and result == REACHED and now.figure.period == figure.figure.period)


def _all(found: Mapping[str | None, list[Way]]) -> list[Way]:
    return [way for those in found.values() for way in those]


def _on_base(
    base: str | None, inside: list[Reading], passed: bool, window: Window, held: _Held
) -> tuple[str, Reading | None]:
    """The result if the target is of one base, and the figure that shows it."""

    def found(reading: Reading) -> Sequence[Way]:
        return held.ways(reading).get(base, ())

    above = [reading for reading in inside if _state(found(reading)) == ABOVE]
    first = next((reading for reading in above if _disputing(reading, base, inside, held) is None), None)
    if first is not None:
        # Of figures of one time the one that says it in the target's own terms shows it.
        same = [reading for reading in above if reading.figure.period == first.figure.period]
        return REACHED, next((reading for reading in same if base and reading.figure.of == base), first)
    might = next((reading for reading in inside if _might(found(reading))), None)
    if not passed:
        return (UNCLEAR, might) if might else (OPEN, None)
    cut_off = [reading for reading in inside if of_cut_off(reading, window, held.data) and found(reading)]
    if cut_off and all(_state(found(reading)) == BELOW for reading in cut_off):
        after = (
            reading for reading in held.mine if _after(reading, window, held.data) and _state(found(reading)) == ABOVE
        )
        late = next(after, None)
        return (LATE, late) if late else (MISSED, cut_off[-1])
    if cut_off or might:
        return UNCLEAR, might or cut_off[-1]
    return UNKNOWN, None


def _disputing(reading: Reading, base: str | None, inside: Iterable[Reading], held: _Held) -> Reading | None:
    """Another figure of that very date that lies below the target, where neither of the two leads."""
    period = reading.figure.period
    same = (reading for reading in inside if period.stated and reading.figure.period == period)
    return next((reading for reading in same if _state(held.ways(reading).get(base, ())) == BELOW), None)


def _together(found: Sequence[str]) -> str:
    """One result of several readings: theirs where all give the same, else unclear. Late is missed, too."""
    if len(set(found)) == 1:
        return found[0]
    return MISSED if set(found) == {MISSED, LATE} else UNCLEAR


def _reason(result: str, each: Sequence[str], found: Sequence[Way]) -> str:
    if result == UNCLEAR:
        return DIFFER if len(set(each)) > 1 or any(not way.sure for way in found) else CANNOT_TELL
    return AFTER if result == LATE else SHOWN


def _after(reading: Reading, window: Window, data: Data) -> bool:
    days = reading.span
    return days is not None and window.last is not None and days[0] > window.last


def _newest_before(mine: list[Reading], window: Window, data: Data) -> tuple[Reading | None, str]:
    """The newest figure up to a deadline, older than the window too; else whether there are only undated ones."""
    last = window.last
    before = [
        reading for reading in mine if (day := last_day(reading, data)) is not None and (last is None or day <= last)
    ]
    if before:
        return before[-1], EARLIER
    undated = [reading for reading in mine if not reading.figure.period.stated and last_day(reading, data) is None]
    return (undated[-1], UNDATED) if undated else (None, NO_FIGURE)


def _line(held: _Held, window: Window, why: str) -> TargetProgress:
    """A target beside the newest figure of its time, without a result."""
    inside = [reading for reading in held.mine if window.holds(reading, held.data)]
    measured = [(reading, lies) for reading in inside if (lies := held.lies(reading))]
    figure, lies = measured[-1] if measured else (None, None)
    since = None
    for one, where in reversed(measured):
        if where != ABOVE:
            break
        since = one
    outcomes = tuple(Outcome(base, None, tuple(found)) for base, found in (held.ways(figure) if figure else {}).items())
    return TargetProgress(
        *(held.key, held.target, held.region, window, None, None, why, figure, None, since, lies, outcomes),
        held.said(figure),
    )


# --- what pages ask --------------------------------------------------------------------------------------------------


def held_against(found: Iterable[TargetProgress], lead: Reading | None, data: Data) -> list[TargetProgress]:
    """A region's results in the order in which they speak: its own targets, the one whose window holds the leading
    figure first, else the latest; then lines, the newest deadline first."""

    def order(progress: TargetProgress) -> tuple[object, ...]:
        last = progress.window.last
        holds = lead is not None and last is not None and progress.window.holds(lead, data)
        own = progress.result is not None or progress.target.region == progress.region
        return not own, not holds, -(last.toordinal() if last else 0), progress.id

    return sorted(found, key=order)


def unreached(found: Iterable[TargetProgress], value: Interval) -> list[Fraction]:
    """The percentages among targets that a share does not reach: no rounded sentence may land on or beyond one."""
    percents = {Fraction(progress.target.percent) for progress in found if progress.target.percent is not None}
    return sorted(percent for percent in percents if value.nominal < percent)
