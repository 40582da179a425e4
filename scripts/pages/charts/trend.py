"""What changed from one date to the next, in people: pictures from three dates on, and the sentences that go with
them."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from markupsafe import Markup

from scripts.derive import (
    DERIVED,
    INFERRED,
    PRINTED,
    Amount,
    Interval,
    Measured,
    Point,
    Reading,
    Series,
    Step,
    about,
    hull,
    less,
    rounded,
    series,
    whole,
)
from scripts.derive.bases import printed_share
from scripts.model import UNSTATED, Period, Topic
from scripts.pages.charts.shorter import title as short_title
from scripts.pages.figure_words import source_values
from scripts.pages.ledger import Origin
from scripts.pages.page import Chart, Mark, Table
from scripts.pages.say import Say, capital, plain

MEASURES = {series.PEOPLE: "count", series.SHARE: "percent", series.LEFT: "left"}
"""What a series measures, as the data call it."""
USABLE = 2
"""Dates that may be compared before there is anything to show over time."""
FEWEST = series.FEWEST
"""Marks that a picture has at least; fewer are said in a sentence."""
LONG = 200
"""Days from which on a date is a stretch of time, drawn as a flat line, and joined to nothing."""
NARROW = Fraction(5, 4)
"""How many times its lower end the upper end of a number may be that is still said as one number, "about"."""


@dataclass(frozen=True)
class Ends:
    """The two dates a finding is about, and by how much the later one differs."""

    first: Point
    last: Point

    @property
    def by(self) -> Interval:
        found = less(self.last.value, self.first.value)
        if found is None:
            raise ValueError("solid points have two ends")
        return found

    @property
    def readings(self) -> tuple[Reading, Reading]:
        """The figures of the two dates."""
        return self.first.said.reading, self.last.said.reading

    @property
    def way(self) -> str:
        return "rose" if self.by.low > 0 else "fell" if self.by.high is not None and self.by.high < 0 else "same"


@dataclass(frozen=True)
class Told:
    """One thing over time: the finding with its dates, in a sentence; what must be known with it; and the picture,
    where there are marks enough."""

    finding: Markup
    notes: tuple[Markup, ...]
    chart: Chart | None


def over_time(say: Say, region: str, indicator: str) -> Chart | None:
    """What a topic leads with, on an axis of days: who is still missing, else how many are there. None below three
    marks."""
    told = [one for one in _told(say, region, indicator) if one.chart]
    return told[0].chart if told else None


def changed(say: Say, region: str, indicator: str) -> Markup:
    """What changed, in sentences, where two dates can be compared and there are too few for a picture; else empty."""
    told = _told(say, region, indicator)
    if not told or any(one.chart for one in told):
        return Markup("")
    return Markup(" ").join([capital(told[0].finding) + Markup("."), *told[0].notes])


def _told(say: Say, region: str, indicator: str) -> list[Told]:
    topic = say.site.topic(indicator)
    first = unreached(say, region, topic) if topic and topic.leads_with == "unreached" else None
    return [told for told in (first, people(say, region, indicator)) if told]


def unreached(say: Say, region: str, topic: Topic) -> Told | None:
    """Who is not reached yet, date by date, while those to be reached grew; None until two dates can be compared."""
    indicator = say.data.indicators[topic.indicator]
    base = indicator.main_base
    found = say.facts.left(region, topic.indicator, base) if base else None
    # What is left over is made of two counts: a percentage at odds with them takes no number away.
    counted = [point for point in found.run if set(point.why) <= {series.AT_ODDS}] if found else []
    if found is None or base is None or len(counted) < USABLE:
        return None
    ends = Ends(counted[0], counted[-1])
    required = less(ends.last.size, ends.first.size)
    grew = "_grew" if required is not None and required.low > 0 else ""
    values = {
        "before": _number(say, ends.first),
        "after": _number(say, ends.last),
        "people": say.people(base),
        "grew": say.n(whole(required.nominal), *ends.readings) if required else Markup(""),
        "short": say.short(ends.last.said.reading),
        "unreached": say.unreached(topic),
        "unit": say.unit_of(topic.indicator),
        **_place(say, region, ends),
    }
    table = Table(
        say.t("chart.left.caption", **values),
        (
            say.t("head.date"),
            capital(say.unreached(topic)),
            say.text(indicator.name),
            capital(say.text(say.data.bases[base].name)),
            say.t("head.origin"),
        ),
        tuple(
            (
                say.when(point.said.reading),
                _number(say, point),
                _whole(say, point.count, point.said.reading),
                _whole(say, point.size, point.said.reading),
                say.evidence(point.said.reading, say.t(f"origin.{point.said.origin}")),
            )
            for point in found.run
        ),
        frozenset({1, 2, 3}),
    )
    peak = _peak(counted)
    values |= _peak_values(say, peak)
    finding = say.t("chart.left.peak" if peak else f"chart.left.{ends.way}{grew}", **values)
    way = "peak" if peak else ends.way
    title = short_title(say, f"chart.left.title.{way}", f"chart.left.since.{way}", **values)
    drawing = _Drawing(_left_name(say, region, topic), "left", found, found.run, found.run, None)
    notes = tuple(_left_notes(say, found, ends))
    return Told(finding, notes, _chart(say, drawing, title, values, table, notes))


def _left_name(say: Say, region: str, topic: Topic) -> str:
    """The first such topic has the name that its charts were published under when there was no other."""
    first = next(topic for topic in say.site.topics if topic.leads_with == "unreached")
    return f"left-{region}" if topic == first else f"left-{region}-{topic.indicator}"


def _peak(points: Sequence[Point]) -> Point | None:
    """A date between the first and the last that surely lies above both: then nothing simply rose or fell."""
    ends = [points[0].value, points[-1].value]
    if any(end is None or end.high is None for end in ends):
        return None
    most = max(end.high for end in ends if end and end.high is not None)
    higher = [point for point in points[1:-1] if point.value and point.value.low > most]
    return max(higher, key=lambda point: point.value.nominal if point.value else 0, default=None)


def _peak_values(say: Say, peak: Point | None) -> dict[str, object]:
    if peak is None:
        return {}
    return {"peak": _number(say, peak), "peak_date": say.when(peak.said.reading)}


def _left_notes(say: Say, found: Series, ends: Ends) -> Iterator[Markup]:
    recorded = less(ends.last.count, ends.first.count)
    if recorded is not None and recorded.low > 0:
        values = {"unit": say.unit(ends.last.said.reading), "short": say.short(ends.last.said.reading)}
        yield say.t("series.recorded", n=say.n(whole(recorded.nominal), *ends.readings), **values)
    yield say.t("series.left_ours")
    for point in found.run:
        if series.AT_ODDS in point.why:
            yield say.t("series.left_at_odds", date=say.when(point.said.reading))
        if set(point.why) - {series.AT_ODDS}:
            yield say.t("series.left_hollow", date=say.when(point.said.reading), why=_reasons(say, point))
    between = _undrawn_between(say, found, ends)
    if between:
        unit = say.unit(ends.first.said.reading)
        yield say.t("series.left_between", list=say.listed(between), unit=unit)
    cut = [point for point in found.dated if series.OVER in point.why]
    if cut:
        base = say.people(found.base or UNSTATED)
        yield say.t("series.left_cut", date=say.when(cut[-1].said.reading), people=base)


def _undrawn_between(say: Say, found: Series, ends: Ends) -> list[Markup]:
    """Percentages from between the two dates that leave nobody to be counted: they may tell another way from one
    date to the other. Each value of a date once, with the first source that prints it."""
    figure = ends.first.said.reading.figure
    first, last = (say.facts.last_day(end.said.reading) for end in (ends.first, ends.last))
    drawn = {amount.reading.id for point in found.points for amount in point.amounts}
    told: dict[tuple[object, ...], Reading] = {}
    for one in sorted(
        say.facts.plain(figure.region, figure.indicator), key=lambda reading: str(say.facts.last_day(reading))
    ):
        period, percent = one.figure.period, one.figure.percents
        day = say.facts.last_day(one)
        bare = one.figure.of == UNSTATED or one.count is None
        if not (first and last and day and period.stated and first < day < last):
            continue
        if percent is not None and bare and one.id not in drawn:
            told.setdefault((str(period), percent, one.figure.of), one)
    return [
        say.t(
            "series.left_one",
            share=say.printed(reading),
            people=_left_if(say, reading, found.base, ends),
            date=say.when(reading),
            evidence=say.evidence(reading),
        )
        for reading in told.values()
    ]


def _left_if(say: Say, reading: Reading, base: str | None, ends: Ends) -> Markup:
    """How many a share of something unstated leaves, were it of this base, as large as it was on the two dates."""
    figure = reading.figure
    shares, sizes = printed_share(figure), hull((ends.first.size, ends.last.size))
    if figure.of != UNSTATED or shares is None or base is None or sizes is None or sizes.high is None:
        return Markup("")
    if shares.high is None or shares.high > 100:
        return Markup("")
    left = Interval(
        sizes.low * (100 - shares.high) / 100,
        sizes.high * (100 - shares.low) / 100,
        sizes.nominal * (100 - shares.nominal) / 100,
    )
    if left.high is None or left.high > left.low * NARROW:
        return Markup("")
    return say.t(
        "series.left_if",
        people=say.people(base),
        left=say.counted(reading, say.n(about(left), reading, *ends.readings)),
    )


def people(say: Say, region: str, indicator: str) -> Told | None:
    """How many people it was on each date, beside the target; None until two dates can be compared.

    Where nobody counted, shares of one base make a line; two shares are not drawn.
    """
    found = _series(say, region, indicator)
    if found is None or len(found.joined) < USABLE or (found.measure == series.SHARE and not found.trend):
        return None
    ends = Ends(_first(found), found.joined[-1])
    drawn = [point for point in found.points if _days(say, point)]
    aim = _aim(say, region, indicator, drawn) if found.measure == series.PEOPLE else None
    values = {
        "indicator": say.text(say.data.indicators[indicator].name),
        "before": _number(say, ends.first),
        "after": _number(say, ends.last),
        "n": _whole(say, Interval.exactly(abs(ends.by.nominal)), *ends.readings, exact=ends.by.exact),
        "people": say.people(found.base or UNSTATED),
        "unit": say.unit_of(indicator),
        **_place(say, region, ends),
    }
    # From a date nobody states, nothing "grew since": the two numbers are said as they stand.
    key = "share" if found.measure == series.SHARE else ends.way if ends.first.dated else "from_to"
    peak = _peak(found.joined) if key == "fell" else None
    key = "peak" if peak else key
    values |= _peak_values(say, peak)
    cells = [
        (say.when(point.said.reading), _number(say, point), _note(say, point), _sources(say, point))
        for point in found.points
    ]
    if aim:
        cells.append((aim.when, say.n(aim.needed, *aim.origins), aim.note or say.t("chart.progress.aim"), aim.source))
    table = Table(
        say.t("chart.people.caption", **values),
        (say.t("head.date"), say.t("head.number_of"), say.t("head.note"), say.t("head.source")),
        tuple(cells),
        frozenset({1}),
    )
    # What began with a figure of a known year went on from there, whatever its day was.
    way = "share" if key == "share" else "peak" if peak else ends.way
    title = short_title(say, f"chart.people.title.{way}", f"chart.people.since.{way}", **values)
    drawing = _Drawing(f"people-{region}-{indicator}", "people", found, drawn, found.points, aim)
    notes = tuple(_people_notes(say, found, ends, len(drawn)))
    finding = capital(say.t(f"chart.people.{key}", **values))
    return Told(finding, notes, _chart(say, drawing, title, values, table, notes))


@dataclass(frozen=True)
class Aim:
    """A target as a number of people, and the days in which it holds; none where it names none."""

    needed: int
    days: tuple[date, date] | None
    label: Markup
    note: Markup
    when: Markup
    source: Markup
    origins: tuple[Origin, ...]
    by: Period


def _aim(say: Say, region: str, indicator: str, drawn: Sequence[Point]) -> Aim | None:
    """The region's target, where it is one number of people and holds at a time that is drawn, or after it."""
    held = [progress.key for progress in say.facts.held_against(region, indicator)]
    own = [target for target in say.facts.targets if target.key in held and target.target.region == region]
    first = say.facts.target(region, indicator)
    spans = [days for point in drawn if (days := _days(say, point))]
    for measured in [*([first] if first else []), *own]:
        target, needed = measured.target, measured.needed
        if needed is None or needed[0] != needed[1]:
            continue
        days = _window(measured)
        if days and spans and days[1] < min(since for since, _ in spans):
            continue
        origins = (target, measured.reading) if measured.reading else (target,)
        year = days and days[0].year == days[1].year and days[0].year
        values = {"needed": say.n(needed[0], *origins), "unit": say.unit_of(indicator), "year": year}
        return Aim(
            needed[0],
            days,
            say.t("chart.people.aim_year" if year else "chart.progress.target", **values),
            say.t("message.ours") if measured.inferred else Markup(""),
            say.when(target.by) if target.by.stated else capital(say.t("chart.progress.aim")),
            Markup("; ").join(say.source(citation.source) for citation in target.sources),
            origins,
            target.by,
        )
    return None


def _window(measured: Measured) -> tuple[date, date] | None:
    """From the first day of the target's year, or of its own beginning, to its deadline."""
    target, last = measured.target, measured.target.by.last
    if last is None:
        return None
    first = target.from_.first if target.from_ else None
    return first or date(last.year, 1, 1), last


def _days(say: Say, point: Point) -> tuple[date, date] | None:
    """The first and the last day of a mark; None for what has no place on an axis of days.

    What a source tells without a date has its place only where of the source itself no more than the year is known.
    """
    reading = point.said.reading
    period = reading.figure.period
    if not period.stated:
        period = say.data.sources[reading.source].published
        if period.form != "year":
            return None
    days = period.days
    if days is None or point.value is None:
        return None
    return days if (days[1] - days[0]).days > LONG else (days[1], days[1])


def _series(say: Say, region: str, indicator: str) -> Series | None:
    """The counts; where they cannot be compared, the shares of whatever base has the longest line."""
    counted = say.facts.counts(region, indicator)
    if counted and len(counted.joined) >= USABLE:
        return counted
    bases = [key for key in say.data.indicators[indicator].of if not say.data.bases[key].of_target]
    shares = [series for key in bases if (series := say.facts.shares(region, indicator, key))]
    longest = max(shares, key=lambda series: len(series.joined), default=None)
    if longest and (counted is None or len(longest.joined) > len(counted.joined)):
        return longest
    return counted


def _first(found: Series) -> Point:
    """Where the story begins: a figure that only its publication dates, if it came before any date; else a date."""
    first = found.points[0]
    told = not found.trend and first.why == (series.UNDATED,) and "" < first.order[0] < found.joined[0].order[0]
    return first if told else found.joined[0]


def _people_notes(say: Say, found: Series, ends: Ends, drawn: int) -> Iterator[Markup]:
    start = ends.first.value
    if found.measure == series.PEOPLE and ends.first.dated and ends.way == "rose" and start and start.low > 0:
        percent = rounded(100 * ends.by.nominal / start.nominal, 0)
        if percent:  # what rounds to nothing is said in people alone
            first = ends.first.said.reading
            yield say.t(
                "series.grown", percent=say.part(percent, *ends.readings), unit=say.unit(first), date=say.when(first)
            )
    if FEWEST <= drawn < len(found.points):
        yield say.t("series.only_in_table")
    wordings = {amount.reading.figure.wording for point in found.points for amount in point.amounts} - {None}
    if len(wordings) > 1:
        said = say.listed(say.t(f"wording.{wording}") for wording in sorted(wordings, key=str))
        yield say.t("series.wordings", list=said)


def lines(say: Say, region: str, indicator: str) -> list[Markup]:
    """What fell and why, as far as the numbers tell: people, or only a share whose base outgrew them."""
    about = say.data.indicators[indicator]
    base = about.compare_on or next(iter(about.of), None)
    counted = say.facts.counts(region, indicator)
    shared = say.facts.shares(region, indicator, base) if base else None
    said = [_fall(say, step) for found in (counted, shared) if found for step in _newest_fall(found)]
    return [line for line in said if line]


def _newest_fall(found: Series) -> list[Step]:
    return [step for step in found.changes if step.why in (series.PEOPLE_FELL, series.BASE_GREW)][-1:]


def _fall(say: Say, step: Step) -> Markup:
    """What fell. Where an end of it is hollow that is said too, and what then may be no fall is not called one."""
    ends = (step.before, step.after)
    sure = all(point.solid or _covered(point) for point in ends) or _falls_either_way(step)
    doubts = [_doubt(say, point, sure) for point in ends if not point.solid]
    return Markup(" ").join([_fell(say, step, sure), *_base_dates(say, step), *doubts])


def _base_dates(say: Say, step: Step) -> Iterator[Markup]:
    """As of when the bases of a share that fell were counted, where that is another time than its own."""
    for point in (step.before, step.after):
        if step.before.said.measure == series.SHARE and point.said.base_date != point.said.reading.figure.period:
            when = say.when(point.said.base_date)
            yield say.t("series.base_of", date=say.when(point.said.reading), base_date=when)


def _covered(point: Point) -> bool:
    """Whether a hollow point says all that its sources allow, so that a fall from it or to it is one all the same."""
    return set(point.why) <= {series.DIFFER, series.RANGE, series.LIMIT}


def _falls_either_way(step: Step) -> bool:
    """Whether a share fell both as printed and as its own numbers give it."""

    def values(point: Point) -> list[Fraction]:
        percents = point.said.reading.figure.percents or ()
        return [value.nominal for value in (point.value,) if value] + [Fraction(percent) for percent in percents]

    share = step.before.said.measure == series.SHARE
    at_odds = all(set(point.why) <= {series.AT_ODDS} for point in (step.before, step.after))
    return share and at_odds and min(values(step.before)) > max(values(step.after))


def _doubt(say: Say, point: Point, sure: bool) -> Markup:
    """Why a point is hollow, and what that means for the fall."""
    date = say.when(point.said.reading)
    if _covered(point):
        return say.t("series.doubt.covered", date=date, why=_reasons(say, point))
    if series.AT_ODDS in point.why:
        return say.t("series.doubt.amount" if sure else "series.doubt.at_odds", date=date)
    return say.t("series.doubt.other", date=date, why=_reasons(say, point))


def _fell(say: Say, step: Step, sure: bool) -> Markup:
    values = {
        "before": _ours(say, step.before),
        "after": _ours(say, step.after),
        "first": say.when(step.before.said.reading),
        "last": say.when(step.after.said.reading),
        "unit": say.unit(step.after.said.reading),
    }
    if step.before.said.measure == series.PEOPLE:
        key = "series.fell" if sure else "series.fell_unsure"
        return say.t(key, short=say.short(step.after.said.reading), **values)
    if not sure:
        return say.t("series.share_fell_unsure", **values)
    if step.why == series.PEOPLE_FELL or step.people is None or step.base is None:
        return say.t("series.share_fell", **values)
    people = say.people(step.before.said.base or UNSTATED)
    both = (step.before.said.reading, step.after.said.reading)
    return say.t(
        "series.base_grew",
        n=_whole(say, step.people, *both),
        grew=_whole(say, step.base, *both),
        people=people,
        **values,
    )


def _ours(say: Say, point: Point) -> Markup:
    """What a point says; a share that we reckoned ourselves is said to be ours."""
    said = _number(say, point)
    ours = point.said.measure == series.SHARE and point.said.origin == DERIVED
    return say.t("series.ours", share=said) if ours else said


def too_few(say: Say, region: str, indicator: str) -> Markup:
    """That a trend cannot be drawn yet, and from how many dates; empty where one is."""
    found = _series(say, region, indicator)
    dates = len(found.joined) if found else 0
    if dates >= FEWEST or over_time(say, region, indicator):
        return Markup("")
    return say.t("series.few", n=say.many(dates, "figures")) if dates else say.t("series.none")


@dataclass(frozen=True)
class _Drawing:
    """What is drawn of a series: `drawn` are the points with a place on the axis, `listed` those of the table, row for
    row; the target comes after them."""

    name: str
    key: str
    found: Series
    drawn: Sequence[Point]
    listed: Sequence[Point]
    aim: Aim | None


def _chart(
    say: Say, drawing: _Drawing, title: Markup, values: dict[str, object], table: Table, notes: Iterable[Markup]
) -> Chart | None:
    """The picture; None where there are fewer marks than three."""
    found = drawing.found
    shown = [point for point in drawing.drawn if point.value is not None and _days(say, point)]
    if len(shown) < FEWEST:
        return None
    places = {id(point): place for place, point in enumerate(drawing.listed)}
    joined = {id(point) for point in found.joined}
    rows = [_mark(say, found, point, id(point) in joined) | {"entry": places[id(point)]} for point in shown]
    marks = {(str(row["state"]), row["since"] is not None) for row in rows}
    said = [f"{plain(say.when(point.said.reading))} {plain(_labelled(say, found, point))}" for point in shown]
    if drawing.aim:
        rows.append(_goal(drawing.aim) | {"gap": _gap(say, shown, drawing.aim), "entry": len(drawing.listed)})
        said.append(", ".join(plain(part) for part in (drawing.aim.label, drawing.aim.note) if part))
    key = drawing.key
    return Chart(
        drawing.name,
        "trend",
        tuple(rows),
        title,
        say.t(f"chart.{key}.{'subtitle_share' if found.measure == series.SHARE else 'subtitle'}", **values),
        plain(say.t(f"chart.{key}.alt", rows="; ".join(said), **values)),
        table,
        words=tuple(_legend(say, marks)),
        note=Markup(" ").join(notes),
        marks=tuple(_marks(drawing, joined)),
    )


def _marks(drawing: _Drawing, joined: set[int]) -> Iterator[Mark]:
    """What the table beside the chart lists, row for row: of who is not reached also those reached, and the base."""
    found = drawing.found
    for point in drawing.listed:
        reading = point.said.reading
        figure, figures = reading.figure, tuple(amount.reading.id for amount in point.amounts)
        state, base = _state(point, id(point) in joined), point.said.base
        percent = figure.percent if point.said.origin == PRINTED else None
        printed = {series.PEOPLE: figure.count, series.SHARE: percent}.get(found.measure)
        parts = [(found.measure, point.value, base, printed)]
        if found.measure == series.LEFT:
            parts += [("count", point.count, None, figure.count), ("base", point.size, base, None)]
        for measure, value, of, typed in parts:
            if value is not None:
                said = MEASURES.get(measure, measure)
                yield Mark(figure.region, figure.indicator, said, state, value, of, figure.period, figures, typed)
    if drawing.aim:
        figure = found.points[0].said.reading.figure
        needed = Interval.exactly(drawing.aim.needed)
        figures = tuple(origin.id for origin in drawing.aim.origins if isinstance(origin, Reading))
        yield Mark(figure.region, figure.indicator, "target", "target", needed, None, drawing.aim.by, figures)


def _legend(say: Say, marks: set[tuple[str, bool]]) -> Iterator[Markup]:
    """What the marks mean that stand alone."""
    if any(flat for _, flat in marks):
        yield say.t("series.mark.flat")
    for state in ("hollow", "crossed"):
        if any(drawn == state for drawn, _ in marks):
            yield say.t(f"series.mark.{state}")


def _mark(say: Say, found: Series, point: Point, joined: bool) -> dict[str, object]:
    days = _days(say, point)
    if days is None:
        raise ValueError("what is drawn has a place on the axis")
    (since, day), state = days, _state(point, joined)
    if since != day and state in ("hollow", "crossed"):
        # These are marks and no lines: they stand in the middle of their time.
        since = day = since + (day - since) / 2
    value = point.value.nominal if point.value else Fraction(0)
    share = found.measure == series.SHARE
    return {
        "since": since.isoformat() if since != day else None,
        "day": day.isoformat(),
        "value": float(value) if share else whole(value),
        "label": plain(_labelled(say, found, point) if share else _number(say, point)),
        "when": plain(say.when(point.said.reading)),
        "state": "alone" if since != day else state,
        "of": "part" if found.measure == series.LEFT else "done",
    }


def _state(point: Point, joined: bool) -> str:
    """How a point is drawn: joined to others, counted but alone, our estimate, or at odds with its own numbers."""
    if series.AT_ODDS in point.why:
        return "crossed"
    if set(point.why) & {series.OUR_BASE, series.OTHER_DATE, series.DIFFER, series.RANGE}:
        return "hollow"
    return "joined" if joined else "alone"


def _gap(say: Say, shown: Sequence[Point], aim: Aim) -> str | None:
    """How many are missing from the target, of one count that is the last."""
    last = max(shown, key=lambda point: point.order)
    if last.value is None or not last.value.exact or not last.solid or aim.needed <= last.value.nominal:
        return None
    n = say.n(aim.needed - whole(last.value.nominal), last.said.reading, *aim.origins)
    return plain(say.t("chart.people.gap", n=n, unit=say.unit(last.said.reading)))


def _goal(aim: Aim) -> dict[str, object]:
    since, day = aim.days or (None, None)
    return {
        "since": since.isoformat() if since else None,
        "day": day.isoformat() if day else None,
        "value": aim.needed,
        "label": plain(aim.label),
        "note": plain(aim.note) or None,
        "when": plain(aim.when),
        "state": "target",
    }


def _labelled(say: Say, found: Series, point: Point) -> Markup:
    number = _number(say, point)
    return number if found.measure == series.SHARE else say.in_units(point.said.reading.figure.indicator, number)


def _number(say: Say, point: Point) -> Markup:
    """What a point says, no more exact than its source: sekitar 4.650; 13.076 sampai 13.364; 99,54% wajib KTP."""
    amount, value = point.said, point.value
    if value is None:
        return Markup("–")
    if amount.measure == series.SHARE:
        return _share(say, amount)
    said = amount.reading.figure.count_is if point.lead and amount.measure == series.PEOPLE else None
    if said is not None:
        return say.t(f"number.{said.replace('-', '_')}", n=say.n(whole(value.nominal), amount.reading))
    return _whole(say, value, amount.reading)


def _share(say: Say, amount: Amount) -> Markup:
    if amount.origin == PRINTED:
        return say.printed(amount.reading)
    if amount.origin == INFERRED:
        return say.read(amount.reading)
    return say.pct(amount.value, amount.base or UNSTATED, figures=[amount.reading]) if amount.value else Markup("–")


def _whole(say: Say, value: Interval | None, *figures: Reading, exact: bool = True) -> Markup:
    """A number of people; both ends where more than one is possible, "about" where a source said no more."""
    ends = value.people() if value else None
    if value is None or ends is None:
        return Markup("–")
    if ends[0] < ends[1]:
        return say.between(ends, *figures)
    number = say.n(whole(value.nominal), *figures)
    return number if exact and value.exact else say.t("number.about", n=number)


def _note(say: Say, point: Point) -> Markup:
    """Why a point is hollow, and which source restated it; a solid one is as published."""
    restated = [
        say.t("series.revised", n=_amount(say, amount), source=say.source(amount.reading.source))
        for amount in point.revisions
    ]
    why = [_reasons(say, point)] if point.why else []
    return capital(Markup("; ").join([*why, *restated] or [say.t("origin.printed")]))


def _reasons(say: Say, point: Point) -> Markup:
    return Markup("; ").join(say.t(f"series.why.{reason}") for reason in point.why)


def _amount(say: Say, amount: Amount) -> Markup:
    return _share(say, amount) if amount.measure == series.SHARE else _whole(say, amount.value, amount.reading)


def _sources(say: Say, point: Point) -> Markup:
    return Markup("; ").join(
        say.evidence(amount.reading, say.t("source.short", **source_values(say, amount.reading.source)))
        for amount in point.amounts
    )


def _place(say: Say, region: str, ends: Ends) -> dict[str, object]:
    return {
        "region": say.region(region),
        "first": say.when(ends.first.said.reading),
        "last": say.when(ends.last.said.reading),
        "span": say.span(ends.first.said.reading, ends.last.said.reading),
        "year": _year(say, ends.first.said.reading),
    }


def _year(say: Say, reading: Reading) -> str:
    day = say.facts.last_day(reading)
    return str(day.year) if day else ""
