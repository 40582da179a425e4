"""Figures that follow from figures. Pure arithmetic, and the only place where a figure is made."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction
from functools import cached_property

from scripts.derive import (
    against,
    claims,
    compare,
    conflicts,
    gaps,
    leads,
    nearness,
    recompute,
    sameday,
    series,
    targets,
)
from scripts.derive.against import ABOVE, AT, BELOW, Way
from scripts.derive.changes import CORRECTION, NEW, REMOVED, UPDATE, Change, changes
from scripts.derive.claims import JudgedClaim
from scripts.derive.compare import (
    DERIVED,
    INFERRED,
    PRINTED,
    Hundred,
    NotComparable,
    Place,
    Places,
    Scale,
    Share,
    highest_first,
    one_scale,
    out_of_hundred,
    remaining,
)
from scripts.derive.conflicts import BASES, GAPS, INDICATORS, VALUES, Conflict, Told
from scripts.derive.effects import Effect, effects
from scripts.derive.gaps import Gap, months_since, years_since
from scripts.derive.history import UNKNOWN, History, Moment, State
from scripts.derive.intervals import Interval, about, hull, less, rounded, short, whole
from scripts.derive.leads import Choice, Lead, own_count
from scripts.derive.nearness import Measured
from scripts.derive.recompute import (
    AGREES,
    CANNOT,
    DISAGREES,
    FITS,
    OTHER_SENTENCE,
    TRUNCATED,
    Candidate,
    Reading,
    Readings,
    last_day,
)
from scripts.derive.sameday import Counted, SameDay
from scripts.derive.series import Amount, Point, Series, Step, one_series
from scripts.derive.targets import LATE, MISSED, OPEN, REACHED, UNCLEAR, Outcome, TargetProgress
from scripts.derive.targets import UNKNOWN as UNKNOWN_AT_DEADLINE
from scripts.model import Data, Site

__all__ = [
    "ABOVE",
    "AGREES",
    "AT",
    "BASES",
    "BELOW",
    "CANNOT",
    "CORRECTION",
    "DERIVED",
    "DISAGREES",
    "FITS",
    "GAPS",
    "INDICATORS",
    "INFERRED",
    "LATE",
    "MISSED",
    "NEW",
    "OPEN",
    "OTHER_SENTENCE",
    "PRINTED",
    "REACHED",
    "REMOVED",
    "TRUNCATED",
    "UNCLEAR",
    "UNKNOWN",
    "UNKNOWN_AT_DEADLINE",
    "UPDATE",
    "VALUES",
    "Amount",
    "Candidate",
    "Change",
    "Choice",
    "Conflict",
    "Counted",
    "Effect",
    "Facts",
    "Gap",
    "History",
    "Hundred",
    "Interval",
    "JudgedClaim",
    "Lead",
    "Measured",
    "Moment",
    "NotComparable",
    "Outcome",
    "Place",
    "Places",
    "Point",
    "Reading",
    "Readings",
    "SameDay",
    "Scale",
    "Series",
    "Share",
    "State",
    "Step",
    "TargetProgress",
    "Told",
    "Way",
    "about",
    "against",
    "changes",
    "claims_judged",
    "effects",
    "everything",
    "highest_first",
    "hull",
    "last_day",
    "less",
    "months_since",
    "one_scale",
    "one_series",
    "out_of_hundred",
    "own_count",
    "remaining",
    "rounded",
    "series",
    "short",
    "targets",
    "whole",
    "years_since",
]


@dataclass(frozen=True)
class Facts:
    """The data, and all that follows from it as of one day."""

    data: Data
    today: date
    readings: Readings
    claims: tuple[JudgedClaim, ...]
    targets: tuple[Measured, ...]
    gaps: Mapping[tuple[str, str], Gap]
    conflicts: tuple[Conflict, ...]
    results: tuple[TargetProgress, ...] = ()
    """Whether each target is reached, region by region; lines to compare with among them."""
    history: History = UNKNOWN
    _places: dict[tuple[str, str, str], Places] = field(default_factory=dict, repr=False, compare=False)
    """Comparisons made so far: every region of a province asks for the same one."""
    _leads: dict[tuple[str, str], Lead | None] = field(default_factory=dict, repr=False, compare=False)

    @property
    def whole(self) -> "Facts":
        """All of it, for who goes through everything: a page that asks for this is made again after any change."""
        return self

    @property
    def site(self) -> Site:
        """Who publishes, and about which region. Raises ValueError when site.yml could not be read."""
        if self.data.site is None:
            raise ValueError("no site.yml, no site")
        return self.data.site

    def reading(self, name: str) -> Reading:
        """A figure by its id. Raises KeyError."""
        return self.readings.by_id[name]

    def listed(self, readings: Iterable[Reading]) -> list[Reading]:
        """Figures in the order of a table: by region and indicator as the data list them, the newest first."""
        regions, indicators = self.data.place_of, list(self.data.indicators)
        newest = sorted(readings, key=lambda reading: leads.order(reading, self.data), reverse=True)
        return sorted(
            newest,
            key=lambda reading: (regions[reading.figure.region], indicators.index(reading.figure.indicator)),
        )

    def lead(self, region: str, indicator: str) -> Lead | None:
        """The newest word on an indicator in a region."""
        asked = (region, indicator)
        if asked not in self._leads:
            self._leads[asked] = leads.lead(*asked, self.data, self.readings)
        return self._leads[asked]

    def plain(self, region: str, indicator: str) -> list[Reading]:
        """Figures of their own about a whole region: no copies, groups or flows, and none set aside by hand."""
        return leads.plain(self.readings.about(region, indicator), self.data)

    def last_day(self, reading: Reading) -> date | None:
        """The last day a figure may be of; of an undated one the last day its source can have appeared."""
        return last_day(reading, self.data)

    def share(self, reading: Reading, base: str) -> Share | None:
        """A figure as a share of a base, where something known supports it."""
        return compare.share_of(reading, base, self.data, self.readings)

    def conflicts_of(self, reading: Reading) -> tuple[Conflict, ...]:
        """The conflicts that a figure is part of."""
        return tuple(self._conflicts.get(reading.id, ()))

    def others(self, reading: Reading) -> tuple[tuple[Reading, str | None], ...]:
        """Other figures of the very same thing and time, each with how it relates: `same`, `rounded`, `differs`."""
        others = self._topics.get(conflicts.topic(reading), ())
        return tuple((other, conflicts.relation(reading, other)) for other in others if other is not reading)

    @cached_property
    def _topics(self) -> Mapping[tuple[str, ...], list[Reading]]:
        """Figures of one thing and time, without copies: every evidence card asks for its own."""
        same: dict[tuple[str, ...], list[Reading]] = defaultdict(list)
        for reading in self.readings:
            if not reading.copied:
                same[conflicts.topic(reading)].append(reading)
        return same

    @cached_property
    def _conflicts(self) -> Mapping[str, list[Conflict]]:
        found: dict[str, list[Conflict]] = defaultdict(list)
        for conflict in self.conflicts:
            for reading in conflict.readings:
                if conflict not in found[reading.id]:
                    found[reading.id].append(conflict)
        return found

    @cached_property
    def _conflicts_about(self) -> Mapping[tuple[str, str], list[Conflict]]:
        """Conflicts by region and indicator, in their order."""
        found: dict[tuple[str, str], list[Conflict]] = defaultdict(list)
        for conflict in self.conflicts:
            found[conflict.region, conflict.indicator].append(conflict)
        return found

    @cached_property
    def odd(self) -> list[Reading]:
        """Figures whose percentage does not follow from what their own source says."""
        return [reading for reading in self.readings if reading.verdict == DISAGREES and not reading.copied]

    def claims_of(self, source: str) -> Sequence[JudgedClaim]:
        """The claims that a source makes."""
        return self._claims["source", source]

    def claims_about(self, region: str) -> Sequence[JudgedClaim]:
        """The claims about a region."""
        return self._claims["region", region]

    @cached_property
    def _claims(self) -> Mapping[tuple[str, str], list[JudgedClaim]]:
        found: dict[tuple[str, str], list[JudgedClaim]] = defaultdict(list)
        for judged in self.claims:
            found["source", judged.source].append(judged)
            found["region", judged.claim.region].append(judged)
        return found

    def people_share(self, reading: Reading) -> Share | None:
        """A figure as a share of people on the most certain base; never of a target."""
        return compare.people_share(reading, self.data, self.readings)

    def spoken_share(self, lead: Lead) -> Share | None:
        """The share of people that is said with a region's newest figure; none where what leads is at odds with its own
        numbers, for then the count speaks alone."""
        leading = [reading for reading in (lead.count, lead.share) if reading]
        if any(reading.verdict == DISAGREES for reading in leading):
            return None
        shares = [share for reading in leading if (share := self.people_share(reading))]
        if len({reading.source for reading in leading}) == 1:
            # Of two percentages beside one count, what is printed of people comes before what we make of the other.
            shares.sort(key=lambda share: share.origin == DERIVED)
        # A share that follows from a count stands no firmer than the count.
        contested = bool(lead.counts.left) and lead.count is None
        return next((share for share in shares if not (contested and share.origin == DERIVED)), None)

    def first_hand(self, share: Share) -> bool:
        """Whether a derived share is that of two numbers of one source and time, and so no estimate of ours."""
        return compare.first_hand(share, self.readings)

    def places(self, parent: str, indicator: str, base: str) -> Places:
        """Every region under `parent` on one base, missing ones included."""
        asked = (parent, indicator, base)
        if asked not in self._places:
            # A base left open takes shares of either: then it matters too of which one a percentage is.
            kinds = (VALUES, BASES) if self.data.bases[base].either else (VALUES,)
            below = (region.code for region in self.data.under(parent))
            differing = [
                conflict
                for code in below
                for conflict in self._conflicts_about.get((code, indicator), ())
                if conflict.kind in kinds
            ]
            self._places[asked] = compare.places(*asked, self.data, self.readings, differing)
        return self._places[asked]

    def counts(self, region: str, indicator: str) -> Series | None:
        """The people counted in a region, date by date."""
        return series.counts(region, indicator, self.data, self.readings)

    def shares(self, region: str, indicator: str, base: str) -> Series | None:
        """A region's shares of one base, date by date."""
        return series.shares(region, indicator, base, self.data, self.readings)

    def left(self, region: str, indicator: str, base: str) -> Series | None:
        """How many of a base were not reached yet, date by date."""
        return series.left(region, indicator, base, self.data, self.readings)

    def same_day(self, parent: str, indicator: str, base: str) -> SameDay | None:
        """The regions under `parent` on the day for which most of them have a count and its base."""
        return sameday.same_day(parent, indicator, base, self.data, self.readings)

    def target(self, region: str, indicator: str) -> Measured | None:
        """The target that a region's leading figure names; only then another of the region, with a number of people."""
        lead = self.lead(region, indicator)
        leading = [reading for reading in (lead.count, lead.share) if reading] if lead else []
        names = {reading.figure.target for reading in leading if reading.figure.target}
        held = [progress.key for progress in self.held_against(region, indicator)]
        about = [
            amount
            for amount in sorted(
                self.targets, key=lambda measured: held.index(measured.key) if measured.key in held else len(held)
            )
            if amount.key in held and amount.reading and amount.reading.figure.region == region
        ]
        return nearness.chosen(about, leading[0] if leading else None, names, self.data)

    def held_against(self, region: str, indicator: str) -> list[TargetProgress]:
        """The targets that a region is held against, its own first; then lines to compare with."""
        return targets.held_against(
            self._results.get((region, indicator), ()), self._leading(region, indicator), self.data
        )

    def results_of(self, target: str) -> Sequence[TargetProgress]:
        """What came of a target in each region."""
        return self._of_target.get(target, ())

    @cached_property
    def _of_target(self) -> Mapping[str, list[TargetProgress]]:
        found: dict[str, list[TargetProgress]] = defaultdict(list)
        for progress in self.results:
            found[progress.key].append(progress)
        return found

    def unreached(self, region: str, indicator: str, value: Interval) -> list[Fraction]:
        """The targets, in percent, that a share lies below: no rounded sentence lands on or beyond one of them."""
        return targets.unreached(self._results.get((region, indicator), ()), value)

    def _leading(self, region: str, indicator: str) -> Reading | None:
        lead = self.lead(region, indicator)
        return lead.any if lead else None

    @cached_property
    def _results(self) -> Mapping[tuple[str, str], list[TargetProgress]]:
        found: dict[tuple[str, str], list[TargetProgress]] = defaultdict(list)
        for progress in self.results:
            found[progress.region, progress.target.indicator].append(progress)
        return found


def claims_judged(data: Data) -> tuple[JudgedClaim, ...]:
    """Every rank claim of a data folder, judged by its figures."""
    return claims.judged(data, recompute.readings(data))


def everything(data: Data, today: date, history: History = UNKNOWN) -> Facts:
    """All that follows from a data folder as of `today`, and how it came to say so, where that is known."""
    readings = recompute.readings(data)
    return Facts(
        data,
        today,
        readings,
        claims.judged(data, readings),
        nearness.measured(data, readings, today),
        gaps.gaps(data, readings, today),
        conflicts.found(data, readings),
        targets.results(data, readings, today),
        history,
    )
