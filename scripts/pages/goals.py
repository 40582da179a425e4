"""Targets, said: what was set, whether it is reached, and what every reading of a figure gives."""

from collections import Counter
from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction

from markupsafe import Markup

from scripts.derive import (
    ABOVE,
    AT,
    BELOW,
    LATE,
    MISSED,
    OPEN,
    REACHED,
    UNCLEAR,
    UNKNOWN_AT_DEADLINE,
    Facts,
    Reading,
    TargetProgress,
    Way,
    against,
    targets,
    whole,
)
from scripts.model import UNSTATED, Period, Target
from scripts.pages import figure_words, headlines, parts, ways_in
from scripts.pages.outreach import based_on
from scripts.pages.page import Page, Planned
from scripts.pages.render import page
from scripts.pages.say import Say, capital
from scripts.words import Words

PATH = "target.md"
NEWEST = 6
"""Targets of an indicator that the page shows; the older ones are folded once more."""
Listed = tuple[str, Target, list[tuple[TargetProgress, Markup]], int]
"""A target by its name, with its results in words, and how many of them are on other pages."""


def pages(facts: Facts, words: Words) -> Iterator[Planned]:
    """Target: all of them, by indicator, each with its result in each region."""
    yield Planned(PATH, _page)


def _page(say: Say) -> Page:
    facts = say.facts
    by_indicator = {
        key: [
            (name, target, *of_target(say, name))
            for name, target in facts.data.targets.items()
            if target.indicator == key
        ]
        for key in facts.data.indicators
    }
    every = list(facts.data.targets.values())
    counted = _counted(say)
    none = say.t("goal.none", **say.searched())
    return page(
        say,
        "targets.md",
        title=say.t("menu.target"),
        description=counted if every else none,
        made_from=every[0].where if every else None,
        headline=say.t("goal.title"),
        total=len(every),
        tally=_tally(say) if every else [],
        best=_best(say) if every else Markup(""),
        groups=[(key, *_newest(say, those)) for key, those in by_indicator.items() if those],
        outcome=lambda results: _outcome(say, [progress for progress, _ in results]),
        amount=amount,
        set_line=set_line,
        applies=applies,
        ways_in=ways_in,
        based_on=based_on,
    )


def _best(say: Say) -> Markup:
    """What the region that the site is about has reached, or stands above, where there is such; the newest first."""
    proud = [
        progress
        for progress in say.facts.results
        if progress.region == say.site.region
        and (progress.result == REACHED or (progress.result is None and progress.above))
    ]
    newest = max(proud, key=lambda progress: str(progress.window.last or ""), default=None)
    if newest is None:
        return Markup("")
    best = _passed(say, newest) if newest.result is None else said(say, newest)[0]
    return say.t("goal.headline_best", region=say.region(newest.region), said=best)


def _passed(say: Say, progress: TargetProgress) -> Markup:
    """That a figure lies above a line, without the line's own percentage: a title has no room to say of what it is."""
    reading = _figure(progress)
    values = {"set_by": say.text(progress.target.set_by), "by": say.when(progress.target.by)}
    key = "goal.passed" if progress.target.by.stated else "goal.passed_undated"
    return say.t(key, value=_shown(say, progress, reading), date=say.when(reading), **values)


def _newest(say: Say, those: list[Listed]) -> tuple[list[Listed], list[Listed]]:
    """The targets of an indicator that the page shows, the newest deadline first, and those folded once more."""
    ordered = sorted(those, key=lambda listed: str(listed[1].by.last or ""), reverse=True)
    return ordered[:NEWEST], ordered[NEWEST:]


def _tally(say: Say) -> list[Markup]:
    """How the results of all targets come out, each with its number."""
    tally = Counter(progress.result for progress in say.facts.results if progress.result is not None)
    order = (REACHED, LATE, MISSED, OPEN, UNCLEAR, UNKNOWN_AT_DEADLINE)
    return [
        say.t("goal.tally", n=_results(say, tally[result]), result=say.t(f"goal.outcome.{result}"))
        for result in order
        if tally[result]
    ]


def _outcome(say: Say, results: list[TargetProgress]) -> Markup:
    """How a target came out, in few words: the one result it has, or how many of which."""
    told = Counter(progress.result for progress in results if progress.result is not None)
    if not told:
        return say.t("goal.outcome.beside")
    if sum(told.values()) == 1:
        return say.t(f"goal.outcome.{next(iter(told))}")
    return say.listed(
        say.t("goal.tally", n=_results(say, number), result=say.t(f"goal.outcome.{result}"))
        for result, number in told.items()
    )


def _results(say: Say, number: int) -> Markup:
    return say.many(number, "target_results")


def _counted(say: Say) -> Markup:
    """How many targets, and how many of the results are known."""
    results = [progress.result for progress in say.facts.results if progress.result is not None]
    return say.t(
        "goal.headline",
        n=say.many(len(say.data.targets), "targets"),
        all=_results(say, len(results)),
        reached=_results(say, sum(result in (REACHED, LATE) for result in results)),
        missed=_results(say, sum(result == MISSED for result in results)),
        rest=_results(say, sum(result not in (REACHED, LATE, MISSED) for result in results)),
    )


def of_target(say: Say, key: str) -> tuple[list[tuple[TargetProgress, Markup]], int]:
    """A target's results, region by region, each said in one paragraph; of a nation's regions those that one page
    lists, and how many are only on the pages of their regions."""
    found = say.facts.results_of(key)
    listed = {region.code for region in parts.listed(say.data)}
    shown = [progress for progress in found if progress.region in listed]
    return [(progress, Markup(" ").join(said(say, progress))) for progress in shown], len(found) - len(shown)


# --- what was set ----------------------------------------------------------------------------------------------------


def amount(say: Say, target: Target) -> Markup:
    """`sekitar 165.000 orang`, `30% dari wajib KTP`; where no source says of what, that is said."""
    if target.count is not None:
        people = _of_unit(say, say.n(target.count, target), target.indicator)
        return say.qualified(target.count_is, people) if target.count_is else people
    percent = target.percent or Decimal(0)
    return say.percents(percent, percent, target.of or UNSTATED, figures=[target])


def set_line(say: Say, target: Target) -> list[Markup]:
    """Who set what, by when; what the source leaves out is said to be left out."""
    values = {"set_by": say.text(target.set_by), "amount": amount(say, target), "date": say.when(target.by)}
    lines = [say.t("goal.set" if target.by.stated else "goal.set_undated", **values)]
    if target.yearly:
        lines.append(say.t("goal.yearly"))
    if not target.by.stated:
        of_nothing = target.count is None and target.of in (None, UNSTATED)
        lines.append(say.t("goal.unsaid" if of_nothing else "goal.unsaid_date"))
    return lines


def applies(say: Say, target: Target) -> Markup:
    """For whom it was set."""
    if target.region is not None and target.applies_to == UNSTATED:
        return say.t("goal.applies_region", region=say.region(target.region))
    return say.t(f"goal.applies.{target.applies_to}")


# --- what came out ---------------------------------------------------------------------------------------------------


def said(say: Say, progress: TargetProgress) -> list[Markup]:
    """A result in one or two sentences; of a line, what lies beside it."""
    if progress.result is None:
        return [_beside(say, progress)]
    lines = [_SAID[progress.result](say, progress)]
    if progress.year:
        lines = [say.t("goal.of_year", year=str(progress.year), sentence=line) for line in lines]
    if progress.result in (REACHED, LATE) and progress.now is not None:
        lines.append(_now(say, progress, progress.now))
    return lines


def _first(progress: TargetProgress, reading: Reading) -> Way | None:
    """The way in which a figure is said of a target: the first that no reading of ours is in."""
    return next((way for way in (*progress.ways, *progress.said) if way.reading is reading and way.sure), None)


def value(say: Say, way: Way) -> Markup:
    """A figure as it is held against a target: as printed where that says the same, else by our calculation."""
    figure = way.reading.figure
    if way.base is None:
        if way.origin == against.COUNTED:
            return _count(say, way.reading)
        # A share made into people is no more exact than it is printed.
        number = _of_unit(say, figure_words.people_between(say, way.value, way.reading), figure.indicator)
        return say.t("goal.ours", value=number)
    if (
        figure.percents
        and figure.of == way.base
        and not (figure_words.misnamed(figure) or _lands(way, figure.percents[1]))
    ):
        return say.qualified(figure.percent_is, say.percents(*figure.percents, way.base, figures=[way.reading]))
    short_of = [way.goal.low] if way.lies == BELOW else []
    return say.t("goal.ours", value=say.pct(way.value, way.base, short_of=short_of, figures=[way.reading]))


def _count(say: Say, reading: Reading) -> Markup:
    """A figure's own count with its unit: 20.179 orang, 912.264 anak."""
    return Markup("{} {}").format(figure_words.said_count(say, reading), say.unit(reading))


def _of_unit(say: Say, number: Markup, indicator: str) -> Markup:
    """A number with what its indicator counts."""
    unit = say.text(say.data.indicators[indicator].unit)
    return Markup("{} {}").format(number, unit)


def _lands(way: Way, printed: Decimal) -> bool:
    """Whether the printed percentage is at or above a target that the figure itself lies below."""
    return way.lies == BELOW and not way.below_top and Fraction(printed) >= way.goal.low


def _plain(say: Say, reading: Reading, target: Target) -> Markup:
    """A figure that cannot surely be held against a target, as its source prints it."""
    figure = reading.figure
    shares = target.count is None and figure.percents is not None
    if not shares and (figure.count is not None or figure.count_from is not None):
        return _count(say, reading)
    if figure_words.misnamed(figure):
        return say.t("goal.ours", value=say.read(reading))
    return say.printed(reading)


def _shown(say: Say, progress: TargetProgress, reading: Reading) -> Markup:
    way = _first(progress, reading)
    return value(say, way) if way else _plain(say, reading, progress.target)


def _month(say: Say, reading: Reading) -> Markup:
    """The month in which something was reached; the period itself where it is longer than a day."""
    period = reading.figure.period
    return say.when(Period(period.text[:7], "month", period.first, period.last) if period.form == "day" else period)


def _figure(progress: TargetProgress) -> Reading:
    if progress.figure is None:
        raise ValueError(f"{progress.id} has a result and no figure that shows it")
    return progress.figure


def _reached(say: Say, progress: TargetProgress) -> Markup:
    reading = _figure(progress)
    values = {"value": _shown(say, progress, reading), "date": say.when(reading)}
    month = _month(say, reading)
    return say.t("goal.said.reached" if month != values["date"] else "goal.said.reached_then", month=month, **values)


def _missed(say: Say, progress: TargetProgress) -> Markup:
    reading = _figure(progress)
    values = {
        "value": _shown(say, progress, reading),
        "amount": amount(say, progress.target),
        "date": say.when(reading),
    }
    return say.t("goal.said.missed", **values)


def _late(say: Say, progress: TargetProgress) -> Markup:
    reading = _figure(progress)
    return say.t("goal.said.late", value=_shown(say, progress, reading), date=say.when(reading))


def _unknown(say: Say, progress: TargetProgress) -> Markup:
    if progress.figure is None:
        return say.t("goal.said.unknown_none")
    values = {"value": _shown(say, progress, progress.figure), "date": say.when(progress.figure)}
    return say.t("goal.said.unknown_undated" if progress.reason == targets.UNDATED else "goal.said.unknown", **values)


def _open(say: Say, progress: TargetProgress) -> Markup:
    if progress.figure is None:
        return say.t("goal.said.open_none", date=_deadline(say, progress))
    values = {
        "value": _shown(say, progress, progress.figure),
        "when": say.when(progress.figure),
        "date": _deadline(say, progress),
    }
    way = _first(progress, progress.figure)
    lacking = way.lacking if way else None
    if way is None or lacking is None:
        return say.t("goal.said.open", **values)
    ends = lacking.people() if way.in_people else None
    shown = progress.figure
    short_of = say.between(ends, shown) if ends else say.part(figure_words.short_percent(lacking.low), shown)
    missing = short_of if ends is None else _of_unit(say, short_of, progress.target.indicator)
    return say.t("goal.said.open_lacking", lacking=missing, **values)


def _deadline(say: Say, progress: TargetProgress) -> Markup:
    if progress.year and progress.window.last:
        last = progress.window.last
        return say.when(Period(last.isoformat(), "day", last, last))
    return say.when(progress.target.by)


def _unclear(say: Say, progress: TargetProgress) -> Markup:
    """What each reading gives; or that a single value may lie on either side."""
    reading = _figure(progress)
    known = [way for way in progress.ways if way.reading is reading] or list(progress.ways)
    if progress.reason == targets.CANNOT_TELL and known:
        return say.t("goal.said.cannot_tell", value=value(say, known[0]), date=say.when(reading))
    if progress.reason == targets.SOURCES_DIFFER and progress.figure and progress.now:
        both = [_shown(say, progress, reading) for reading in (progress.figure, progress.now)]
        return say.t("goal.said.sources_differ", list=say.listed(both), date=say.when(progress.figure))
    each = [_one_reading(say, way) for way in known]
    return say.t("goal.said.unclear", list=Markup("; ").join(dict.fromkeys(each)))


def _one_reading(say: Say, way: Way, line: bool = False) -> Markup:
    """What comes out if the percentage is of this base: the base is in the words before it."""
    figure = way.reading.figure
    read = way.origin in (against.READ, against.PRINTED)
    told = say.part(figure.percent, way.reading) if read and figure.percent is not None else value(say, way)
    told = say.t("goal.provisional", value=told) if figure.provisional else told
    above = way.lies in (ABOVE, AT) and way.may_reach
    key = ("above" if line else "reached") if above else "below" if way.lies == BELOW else "either"
    return say.t(f"goal.reading.{key}", base=_base(say, way), value=told, month=_month(say, way.reading))


def _base(say: Say, way: Way) -> Markup:
    if way.base is None:
        return say.t("goal.base_people")
    if way.origin == against.TURNED and figure_words.misnamed(way.reading.figure):
        return say.text(say.data.bases[way.reading.figure.of or ""].name)
    return say.t("goal.base_same") if way.base == UNSTATED else say.text(say.data.bases[way.base].name)


_SAID = {
    REACHED: _reached,
    MISSED: _missed,
    LATE: _late,
    UNKNOWN_AT_DEADLINE: _unknown,
    OPEN: _open,
    UNCLEAR: _unclear,
}


def _now(say: Say, progress: TargetProgress, reading: Reading) -> Markup:
    """Where the newest figure lies, once a target was reached: people may have left, or the base grown."""
    way = _first(progress, reading)
    key = {BELOW: "now_below", AT: "now_at"}.get(way.lies if way else "", "now")
    exactly = way is not None and way.value.exact and way.lies == AT
    return say.t(
        f"goal.said.{key if key != 'now_at' or exactly else 'now'}",
        value=_shown(say, progress, reading),
        date=say.when(reading),
    )


# --- a line to compare with ------------------------------------------------------------------------------------------


def above(say: Say, progress: TargetProgress) -> Markup:
    """`di atas target nasional 2024 (99,40%)`."""
    key = "goal.above" if progress.target.by.stated else "goal.above_undated"
    values = {"set_by": say.text(progress.target.set_by), "date": say.when(progress.target.by)}
    return say.t(key, percent=say.part(progress.target.percent or Decimal(0), progress.target), **values)


def _beside(say: Say, progress: TargetProgress) -> Markup:
    if progress.figure is None:
        return say.t("goal.beside_none")
    if {way.lies for way in progress.said} >= {ABOVE, BELOW}:
        each = [_one_reading(say, way, line=True) for way in progress.said if way.base != UNSTATED]
        return say.t("goal.said.unclear", list=Markup("; ").join(dict.fromkeys(each)))
    values = {"value": _shown(say, progress, progress.figure), "date": say.when(progress.figure)}
    if progress.above and progress.target.percent is not None:
        key = (
            "goal.beside_above"
            if progress.since is progress.figure or progress.since is None
            else "goal.beside_above_since"
        )
        return say.t(key, above=above(say, progress), since=say.when(progress.since or progress.figure), **values)
    return say.t("goal.beside", amount=amount(say, progress.target), **values)


def proud(say: Say, headline: headlines.Headline | None) -> Markup:
    """That a leading figure lies above a line of its time: `Itu di atas target nasional 2024 (99,40%).`; else empty."""
    result = _above(say, headline) if headline else None
    return capital(say.t("goal.that_is", above=above(say, result))) if result else Markup("")


def _above(say: Say, headline: headlines.Headline) -> TargetProgress | None:
    leading = [it for it in (headline.lead.share, headline.lead.count) if it]
    figure = headline.reading.figure
    held = say.facts.held_against(figure.region, figure.indicator)
    lines = (it for it in held if it.result is None and it.above)
    return next((it for it in lines if any(it.figure is reading for reading in leading)), None)


def passed(say: Say, headline: headlines.Headline) -> Markup:
    """The same as a line of its own, with what it is of: `Di atas target nasional 2024: 99,40% dari wajib KTP.`"""
    result = _above(say, headline)
    if result is None:
        return Markup("")
    values = {"set_by": say.text(result.target.set_by), "amount": amount(say, result.target)}
    key = "message.above" if result.target.by.stated else "message.above_undated"
    return say.t(key, date=say.when(result.target.by), **values)


# --- what a topic or a region says of its targets --------------------------------------------------------------------


def lines(say: Say, headline: headlines.Headline) -> list[Markup]:
    """The targets that a region is held against: its own, the one that its leading figure names, those it passes."""
    figure = headline.reading.figure
    found = say.facts.held_against(figure.region, figure.indicator)
    named = {it.figure.target for it in (headline.lead.share, headline.lead.count) if it}
    told: list[Markup] = []
    for result in found:
        if result.result is not None:
            told += [*set_line(say, result.target), *said(say, result), *_pace(say, headline, result)]
        elif result.key in named:
            told += [*set_line(say, result.target), *_of_that_time(say, result, found), *_needed(say, result)]
    rest = [it for it in found if it.result is None and it.key not in named]
    told += [_standing_above(say, it) for it in rest if it.above and it.target.percent is not None]
    if not told:
        told += [
            say.t("goal.line", set=set_line(say, it.target)[0], beside=_beside(say, it)) for it in rest[:1] if it.figure
        ]
    return told


def _standing_above(say: Say, progress: TargetProgress) -> Markup:
    return capital(_beside(say, progress))


def _pace(say: Say, headline: headlines.Headline, result: TargetProgress) -> list[Markup]:
    """How many a month a target asks for, from a fresh figure; only while it is open."""
    measured = headline.target
    if (
        result.result != OPEN
        or measured is None
        or measured.key != result.key
        or not measured.pace
        or not measured.reading
    ):
        return []
    unit = say.unit_of(result.target.indicator)
    return [
        say.t("target.pace", n=say.between(measured.pace, measured.reading), unit=unit, date=say.when(measured.reading))
    ]


def _of_that_time(say: Say, progress: TargetProgress, found: list[TargetProgress]) -> list[Markup]:
    """What was set for everybody at the time of a figure whose own target has no deadline."""
    if progress.target.by.stated or progress.figure is None:
        return []
    others = [it for it in found if it.key != progress.key and it.figure is progress.figure and it.target.by.stated]
    return [
        say.t(
            "goal.of_that_time",
            set_by=say.text(it.target.set_by),
            date=say.when(it.target.by),
            amount=amount(say, it.target),
        )
        for it in others
        if it.target.region is None
    ]


def _needed(say: Say, progress: TargetProgress) -> list[Markup]:
    """What a target is in people, by each base that it may be of and whose size is known."""
    told = []
    for way in progress.ways:
        lacking = way.lacking if way.in_people else None
        if way.base is None or way.size is None or lacking is None:
            continue
        needed = way.size.times(way.goal.nominal / 100)
        ends = (whole(needed.low), whole(needed.low)) if needed.exact else needed.people()
        missing = (whole(lacking.low), whole(lacking.low)) if needed.exact and lacking.exact else lacking.people()
        if ends is None or missing is None:
            continue
        key = "target.needed" if ends[0] == ends[1] else "target.needed_between"
        values = {"people": say.people(way.base), "unit": say.unit_of(progress.target.indicator)}
        told.append(
            say.t(key, needed=say.between(ends, way.reading), missing=say.between(missing, way.reading), **values)
        )
    return told
