"""Saying things on a page: sentences with their places filled, numbers that carry value and base, links.

Everything people typed passes `escaped` on its way into a page; only this module and the templates write markup.
"""

import posixpath
import re
from collections.abc import Iterable
from decimal import Decimal
from fractions import Fraction
from functools import cache, cached_property, lru_cache
from html import escape as html
from typing import Any
from urllib.parse import quote

from markupsafe import Markup, escape

from scripts.derive import Facts, Interval, Reading, last_day, months_since, short, years_since
from scripts.model import UNSTATED, Figure, Period, Region, Text, Topic, Where
from scripts.model.forge import repository
from scripts.pages.ledger import Ledger, Origin
from scripts.publish.addresses import address, anchor_of, published, region_page, source_page, topic_page
from scripts.words import FALLBACK, PLACE, Words, isolated, shipped

MARKUP = {ord(sign): f"&#{ord(sign)};" for sign in "&<>\"'\\`*_{}[]#|~^"}
"""Signs that HTML or Markdown may take for markup, in one table: escaping twice would escape the escape."""
NO_BREAK = re.compile(r"(KTP-el|e-KTP)")


def escaped(text: object) -> Markup:
    """A typed text as it may stand in HTML and in Markdown: nothing in it is markup of either.

    Where it runs from right to left it stands alone, by signs as well as by markup: they stay where that is taken out.
    """
    if type(text) is Markup:
        return text
    if hasattr(text, "__html__"):
        return Markup(text)
    typed = " ".join(str(text).split())
    alone = isolated(typed)
    safe = NO_BREAK.sub(r'<span class="nobr">\1</span>', alone.translate(MARKUP))
    return Markup(safe if alone == typed else f"<bdi>{safe}</bdi>")


def attribute(text: object) -> Markup:
    """A text as the value of an attribute: markup taken out, quotes escaped."""
    return Markup(html(" ".join(plain(text).split())))


def capital(text: object) -> Markup:
    """A sentence with a capital at its beginning; markup in front of the first letter is skipped."""
    first = re.compile("^((?:<[^>]*>|\u2068)*)([a-z])")
    return Markup(first.sub(lambda start: start[1] + start[2].upper(), str(escaped(text))))


def plain(text: object) -> str:
    """The words of a piece of markup, or a typed text, for titles and descriptions."""
    return Markup(text).striptags() if hasattr(text, "__html__") else isolated(str(text))


def _borrowed(said: Markup) -> Markup:
    """What stands in Indonesian on a page of another language, for screen readers and translators."""
    return Markup('<span lang="{}">{}</span>').format(FALLBACK, said)


HERE, HUNDRED, LISTED, AGED = "here", "hundred", "listed", "aged"
"""Of what a number is that is a share of no base by name: of what the words around it say, or of a hundred people. Or
it only says how many entries there are, or how many years old a figure is."""
LINKS_KEPT = 10_000
"""How many ways from page to page are remembered: one page often leads to another many times."""
DATE = 20
"""The longest date, in letters, that stays on one line: more does not fit a small phone at its largest type."""


class Say:
    """One page's way of speaking: a language, the facts, and the address the page's links start from.

    Where there is a `ledger`, every number that is said goes into it, with its sentence and its figures.
    """

    def __init__(self, facts: Facts, words: Words, path: str, ledger: Ledger | None = None):
        self.facts = facts
        self.data = facts.data
        self.site = facts.site
        self.words = words
        self.path = path
        self.ledger = ledger

    def _number_of(self, said: Markup, value: object, of: str, figures: Iterable[Origin], rows: str = "") -> Markup:
        if self.ledger is not None:
            self.ledger.number(said, str(value), of, figures, rows)
        return said

    def _said_of(self, said: Markup, *figures: Origin) -> Markup:
        if self.ledger is not None:
            self.ledger.about(said, figures)
        return said

    # --- words -----------------------------------------------------------------------------------------------------

    def t(self, key: str, **values: object) -> Markup:
        """A sentence of the words files, marked where it is borrowed. Values that are not markup are escaped.

        `{below}`, `{below_n}` and `{below_each}` need no value: they are what the site's regions are called.
        """
        template = self.words.template(key)
        said = self._filled(template, self._below | values)
        said = _borrowed(said) if key in self.words.borrowed else said
        if self.ledger is not None:
            self.ledger.sentence(key, said, [values.get(place[1]) for place in PLACE.finditer(template)])
        return said

    @cached_property
    def _below(self) -> dict[str, object]:
        """What lies below the site's own region: regencies and cities, or provinces on a site of the nation."""
        level = "country" if self.data.regions[self.site.region].level == "country" else "province"
        forms = {"below": "listed", "below_n": "counted", "below_each": "each"}
        return {place: escaped(self.words(f"below.{level}.{form}")) for place, form in forms.items()}

    def by_role(self, key: str, **values: object) -> Markup:
        """A sentence that differs by who publishes; one form serves both where only one is written."""
        return self.t(self.words.any_of(f"{key}.{self.site.role}", key), **values)

    def _filled(self, template: str, values: dict[str, object]) -> Markup:
        first, *rest = _parted(template)
        # All of them are markup already, which Markup's own join would ask of each.
        return Markup("".join([first, *(part for name, words in rest for part in (escaped(values[name]), words))]))

    def listed(self, items: Iterable[Markup]) -> Markup:
        """`a, b, dan c`, of pieces that are markup already."""
        items = list(items)
        if len(items) < 2:
            return Markup("").join(items)
        return self.t(
            "list.two" if len(items) == 2 else "list.many", first=Markup(", ").join(items[:-1]), last=items[-1]
        )

    def text(self, text: Text | None) -> Markup:
        """A text for readers; an Indonesian one on a page of another language is marked as such."""
        if text is None:
            return Markup("")
        said, borrowed = self.words.text(text)
        return _borrowed(escaped(said)) if borrowed else escaped(said)

    def short(self, reading: Reading) -> Markup:
        """What the people counted did, in the verb of the source: sudah menggunakan IKD."""
        indicator = self.data.indicators[reading.figure.indicator]
        said = self.text(getattr(indicator.wordings, reading.figure.wording or "", None) or indicator.short)
        return self._said_of(said, reading)

    def indonesian(self, text: object) -> Markup:
        """Words of a source, which stay Indonesian on a page of another language and are marked as such."""
        return escaped(text) if self.words.language == FALLBACK else _borrowed(escaped(text))

    def region(self, code: str, short: bool = True) -> Markup:
        return escaped(self.region_name(code, short))

    def region_name(self, code: str, short: bool = True) -> str:
        region = self.data.regions[code]
        if self.words.language == "en" and region.name_en:
            # Where the short name is English too (Tarakan, of Tarakan City), a table has room for no more.
            return isolated(region.short if short and region.short in region.name_en else region.name_en)
        return isolated(region.short if short else region.name)

    # --- topics ----------------------------------------------------------------------------------------------------

    def topic(self, topic: Topic) -> Markup:
        """A topic as the menu calls it."""
        return self.text(self.data.called(topic))

    def topic_in(self, topic: Topic, region: str) -> Markup:
        """The line over a topic: IKD di Kalimantan Timur; what its letters stand for, where they are some."""
        full = f"glossary.{topic.address}.full"
        if full in self.words:
            return self.t("topic.kick_full", topic=self.topic(topic), full=self.t(full))
        return self.t("topic.kick", topic=self.topic(topic), region=self.region(region, short=False))

    def topics(self) -> Markup:
        """All topics in one sentence: KTP-el dan IKD."""
        return self.listed(map(self.topic, self.site.topics))

    def reached(self, topic: Topic) -> Markup:
        """Those whom a topic has reached, as briefly as it can be said: sudah rekam."""
        return self.text(topic.reached or self.data.indicators[topic.indicator].short)

    def topic_reached(self, topic: Topic) -> Markup:
        """The same as a heading of a list of regions: Sudah rekam KTP-el."""
        return self.text(self.data.indicators[topic.indicator].short)

    def unreached(self, topic: Topic) -> Markup:
        """Those whom it has not: belum rekam."""
        indicator = self.data.indicators[topic.indicator]
        return self.text(topic.unreached) or self.t("topic.unreached", indicator=self.text(indicator.name))

    def topic_link(self, indicator: str) -> Markup:
        """A link to the page of an indicator; empty where it has none, and on that page itself."""
        topic = self.site.topic(indicator)
        if topic is None or topic_page(topic) == self.path:
            return Markup("")
        return self.a(topic_page(topic), self.t("topic.more", topic=self.topic(topic)))

    # --- numbers ---------------------------------------------------------------------------------------------------

    def n(self, number: int, *figures: Origin) -> Markup:
        """A number of people, which comes from these figures, else from those of the sentence around it."""
        return self._number_of(_counted(number, self.words.count(number)), number, "", figures)

    def many(self, number: int, rows: str = "") -> Markup:
        """How many entries there are, on a page or in the data; `rows` is the published table whose rows they are."""
        return self._number_of(_counted(number, self.words.count(number)), number, LISTED, (), rows)

    def together(self, number: Markup, beside: Markup) -> tuple[Markup, Markup]:
        """A number and the words beside it, which are one sentence in two places of a page."""
        if self.ledger is not None:
            self.ledger.sentence("message.number", Markup("{} {}").format(number, beside), [number, beside])
        return number, beside

    def counts_people(self, reading: Reading) -> bool:
        """Whether a figure counts people, and not cards, documents or children."""
        return self._of_people(reading.figure.indicator)

    def unit(self, reading: Reading) -> Markup:
        """What a figure counts: orang, anak, keping."""
        return self._said_of(self.unit_of(reading.figure.indicator), reading)

    def unit_of(self, indicator: str) -> Markup:
        """What an indicator counts: orang, anak, keping."""
        unit = self.data.indicators[indicator].unit
        return self.t("number.unit") if self._of_people(indicator) else self.text(unit)

    def unit_of_base(self, base: str | None, indicator: str) -> Markup:
        """What a base of an indicator counts: as the indicator that counts the base, else as the indicator itself."""
        known = self.data.bases.get(base or "")
        return self.unit_of((known and known.counted_by) or indicator)

    def in_units(self, indicator: str, number: Markup) -> Markup:
        """A number with what its indicator counts: 4.000 keping."""
        if self._of_people(indicator):
            return self.t("number.people", n=number)
        return Markup("{} {}").format(number, self.unit_of(indicator))

    def _of_people(self, indicator: str) -> bool:
        return self.data.indicators[indicator].unit.id == shipped(FALLBACK)["number.unit"]

    def counted(self, reading: Reading, number: Markup) -> Markup:
        """A number with its unit, unless the words that follow begin with it: 912.264 anak punya KIA."""
        unit = self.unit(reading)
        first = plain(self.short(reading)).lower().partition(" ")[0]
        named = {plain(unit).lower(), *re.split(r",\s*", self.words("number.nouns"))}
        return number if first in named else Markup("{} {}").format(number, unit)

    def between(self, ends: tuple[int, int], *figures: Origin) -> Markup:
        """Two numbers of people, or one when they are the same."""
        low, high = ends
        if low == high:
            return self.n(low, *figures)
        return self.t("number.between", low=self.n(low, *figures), high=self.n(high, *figures))

    def printed(self, reading: Reading) -> Markup:
        """A percentage as printed, with what it is of, and with "about" where the source says so."""
        return self.qualified(reading.figure.percent_is, self.printed_number(reading))

    def printed_number(self, reading: Reading) -> Markup:
        """A percentage as printed, with what it is of, and nothing else: where the sentence around it says the rest."""
        figure = reading.figure
        return self._ends(reading, figure.of or UNSTATED)

    def qualified(self, how: str | None, number: Markup) -> Markup:
        """A number with the word of the source for how exact it is: about, at least, below."""
        return self.t(f"number.{how.replace('-', '_')}", n=number) if how else number

    def read(self, reading: Reading) -> Markup:
        """A percentage as printed, of what we read it as."""
        figure = reading.figure
        return self._ends(reading, figure.read_as or figure.of or UNSTATED)

    def _ends(self, reading: Reading, of: str) -> Markup:
        """A printed percentage, or both ends of a printed range. Raises ValueError where there is none."""
        figure = reading.figure
        if figure.percents is None:
            raise ValueError(f"{reading.id} has no percentage")
        low, high = figure.percents
        if low == high:
            return self._percent(self.words.decimal(low), str(low), of, figure, figures=(reading,))
        said = self.words("number.between", low=self.words.decimal(low), high=self.words.decimal(high))
        return self._percent(said, f"{low}/{high}", of, figure, figures=(reading,))

    def pct(
        self,
        value: Fraction | Interval,
        of: str,
        digits: int = 2,
        short_of: Iterable[Fraction] = (),
        figures: Iterable[Origin] = (),
    ) -> Markup:
        """A percentage of ours with what it is of; of an interval both ends, or one where they round alike.

        It keeps as many digits as show it to lie below the targets it is `short_of`.
        """
        low, high = (value.low, value.high) if isinstance(value, Interval) else (value, value)
        goals = list(short_of)
        ends = [short(end, digits, goals) for end in (low, low if high is None else high)]
        said = [self.words.decimal(end) for end in ends]
        if said[0] == said[1]:
            return self._percent(said[0], str(ends[0]), of, figures=figures)
        between = self.words("number.between", low=said[0], high=said[1])
        return self._percent(between, f"{ends[0]}/{ends[1]}", of, figures=figures)

    def percents(
        self, low: Decimal, high: Decimal, of: str, label: Markup | None = None, figures: Iterable[Origin] = ()
    ) -> Markup:
        """Two printed percentages of one base, or one when they are the same; `label` says the base in other words."""
        if low == high:
            return self._percent(self.words.decimal(low), str(low), of, label=label, figures=figures)
        said = self.words("number.between", low=self.words.decimal(low), high=self.words.decimal(high))
        return self._percent(said, f"{low}/{high}", of, label=label, figures=figures)

    def percents_in_short(self, reading: Reading) -> Markup:
        """A printed percentage with what it is taken to be of, as a list of regions says it: the date of a base left
        out, and in two words where nobody says of what. Raises ValueError where there is none."""
        figure = reading.figure
        if figure.percents is None:
            raise ValueError(f"{reading.id} has no percentage")
        base = figure.read_as or figure.of or UNSTATED
        label = self.t("strip.unsaid") if base == UNSTATED else None
        return self.qualified(figure.percent_is, self.percents(*figure.percents, base, label, [reading]))

    def part(self, percent: Decimal, *figures: Origin) -> Markup:
        """A percentage whose base the sentence around it names: a target, a step of a calculation."""
        return self._part(str(percent), self.words.decimal(percent), figures)

    def parts(self, low: Decimal, high: Decimal, *figures: Origin) -> Markup:
        """Two ends of such a percentage, or one where they are the same."""
        if low == high:
            return self.part(low, *figures)
        said = self.words("number.between", low=self.words.decimal(low), high=self.words.decimal(high))
        return self._part(f"{low}/{high}", said, figures)

    def _part(self, value: str, number: str, figures: Iterable[Origin]) -> Markup:
        said = Markup(f'<data value="{escape(value)}" data-of="{HERE}">{escape(number)}%</data>')
        return self._number_of(said, value, HERE, figures)

    def of_hundred(self, number: int, *figures: Origin) -> Markup:
        """So many of a hundred people: `15`, without a sign around it, for the words beside it say of what."""
        return self._number_of(Markup(self.words.count(number)), number, HUNDRED, figures)

    def goal(self, percent: Decimal, *targets: Origin) -> Markup:
        """What a target asks of a hundred, without a sign: `30`, for the words beside it say of what."""
        return self._number_of(Markup(self.words.decimal(percent)), percent, HERE, targets)

    def suffix(self, of: str) -> str:
        if of == UNSTATED or of not in self.data.bases:
            return self.words("base.unstated")
        return self.words.text(self.data.bases[of].suffix)[0]

    def _percent(
        self,
        said: str,
        value: str,
        of: str,
        figure: Figure | None = None,
        label: Markup | None = None,
        figures: Iterable[Origin] = (),
    ) -> Markup:
        number = Markup(
            f'<data value="{escape(value)}" data-of="{escape(of)}"><span class="nobr">{escape(said)}%</span>'
            f' <span class="of">{label or escaped(self.suffix(of))}</span></data>'
        )
        return self._number_of(number, value, of, figures) + self._of_when(figure)

    def _of_when(self, figure: Figure | None) -> Markup:
        """The date of a base, where a figure's own is another: dari wajib KTP, followed by data 2021."""
        if figure is None or figure.of_as_of is None or str(figure.of_as_of) == str(figure.period):
            return Markup("")
        later = figure.of_as_of.first and figure.period.last and figure.of_as_of.first > figure.period.last
        return Markup(' <span class="of">{}</span>').format(
            self.t("base.ahead" if later else "base.dated", date=self.words.period(figure.of_as_of))
        )

    def people(self, of: str) -> Markup:
        """Those a base counts: warga yang sudah rekam."""
        if of == UNSTATED or of not in self.data.bases:
            return self.t("base.unstated_people")
        return self.text(self.data.bases[of].people)

    # --- time ------------------------------------------------------------------------------------------------------

    def when(self, what: Reading | Period) -> Markup:
        """As of when; for an undated figure when it was published: berita Januari 2025."""
        if isinstance(what, Period):
            said = self.words.period(what)
        elif what.figure.period.stated:
            said = self.words.period(what.figure.period)
        else:
            published = self.data.sources[what.source].published
            known = self.words.period(published)
            said = self.words("period.reported", period=known) if published.stated else known
        if isinstance(what, Reading):
            said = self._marked(what.figure, said)
        date = Markup(f'<span class="when">{escaped(said)}</span>') if len(said) <= DATE else escaped(said)
        return self._said_of(date, what) if isinstance(what, Reading) else date

    def brief(self, reading: Reading) -> Markup:
        """As of when, as shortly as a list says it: Nov 2024; that no date is stated, where none is."""
        return escaped(self.words.brief(reading.figure.period))

    def span(self, first: Reading, last: Reading) -> Markup:
        """From when to when two figures are; what the dates have in common is said once."""
        if not (first.figure.period.stated and last.figure.period.stated):
            return self.t("period.span", first=self.when(first), last=self.when(last))
        return escaped(self.words.span(first.figure.period, last.figure.period))

    def _marked(self, figure: Figure, said: str) -> str:
        """A figure's time, with what it must never be read without: that it is a flow, that it is provisional."""
        said = self.words("period.during", period=said) if figure.is_flow else said
        return self.words("period.provisional", period=said) if figure.provisional else said

    def searched(self) -> dict[str, object]:
        """How many sources were searched until when: what every "belum ada di situs ini" says."""
        period = self.site.searched_until
        month = Period(period.text[:7], "month", period.first, period.last)
        return {"n": self.many(len(self.data.sources), "sources"), "date": self.words.period(month)}

    def ago(self, reading: Reading) -> Markup:
        """`lebih dari 2 tahun lalu`, from a year on: words that stay true on paper. Empty for younger ones, and where
        nobody knows."""
        last, today = last_day(reading, self.data), self.facts.today
        if last is None:
            return Markup("")
        years = years_since(last, today)
        if years < 1:
            return Markup("")
        said = Markup('<data value="{}">{}</data>').format(years, self.words.count(years))
        n = self._number_of(said, years, AGED, [reading])
        return self.t("message.year_ago" if years == 1 else "message.years_ago", n=n)

    def age(self, reading: Reading) -> Markup:
        """How old a figure is: nothing more than its time under six months, then that, then the years."""
        last = last_day(reading, self.data)
        if last is None:
            return Markup("")
        ago = self.ago(reading)
        key = "age.old" if ago else "age.new" if months_since(last, self.facts.today) < 6 else "age.year"
        if reading.figure.period.stated:
            return self.t(key, when=self.when(reading), ago=ago)
        return self.t(f"{key}_reported", when=self.when(self.data.sources[reading.source].published), ago=ago)

    # --- links -----------------------------------------------------------------------------------------------------

    def href(self, path: str, anchor: str = "") -> Markup:
        """The relative address of a page or file of the same language from this page."""
        target = address(path)
        base = address(self.path)
        return _relative(base, target, anchor)

    def file(self, path: str) -> Markup:
        """The relative address of a file that programs read: it lies once, beside the pages of the first language."""
        return self.href(path if self.words.language == self.site.languages[0] else f"../{path}")

    def whole(self, path: str) -> str:
        """The whole address of such a file, as text; where the site has none, its relative one."""
        return published(self.site, self.site.languages[0], path) or str(self.file(path))

    def a(self, path: str, label: object, anchor: str = "") -> Markup:
        return Markup(f'<a href="{self.href(path, anchor)}">{escaped(label)}</a>')

    def out(self, url: str, label: object) -> Markup:
        """A link to another site. Only https addresses become links (a check refuses others; so does this)."""
        if not url.startswith("https://"):
            return escaped(label)
        return Markup('<a href="{}" rel="noopener">{}</a>').format(Markup(html(url)), escaped(label))

    def whatsapp(self, sentence: object) -> Markup:
        """The address that hands a sentence to WhatsApp, with this page's own where the site has one.

        A link and nothing more: no request is made before somebody follows it.
        """
        text = "\n".join(filter(None, (plain(sentence), published(self.site, self.words.language, self.path))))
        return Markup(html(f"https://wa.me/?text={quote(text, safe='')}"))

    def evidence(self, reading: Reading, label: object | None = None) -> Markup:
        """A link to a figure's evidence card."""
        return self.a(source_page(reading.source), label or self.t("link.evidence"), anchor_of(reading))

    def source(self, key: str) -> Markup:
        """A source, linked to its page: publisher and when."""
        source = self.data.sources[key]
        return self.a(
            source_page(key),
            self.t("source.short", publisher=source.publisher, date=self.words.period(source.published)),
        )

    def source_in_short(self, key: str) -> Markup:
        """The same; where nobody knows when it appeared, by its publisher alone."""
        source = self.data.sources[key]
        return self.source(key) if source.published.stated else self.a(source_page(key), source.publisher)

    def sources(self, keys: Iterable[str]) -> Markup:
        return Markup("; ").join(self.source(key) for key in dict.fromkeys(keys))

    def line(self, where: Where) -> Markup:
        """File and line, linked where the repository shows it."""
        label = Markup("<code>{}:{}</code>").format(where.file, where.line)
        kept = repository(self.site)
        return self.out(kept.view(where.file, where.line), label) if kept else label

    def badge(self, kind: str, key: str) -> Markup:
        return Markup('<span class="badge badge--{}">{}</span>').format(kind, self.t(key))

    def region_link(self, code: str, short: bool = True) -> Markup:
        """A region, linked to its page; only its name where it has none, for it stands beside the site's own."""
        said = self.region(code, short)
        return self.a(region_page(code), said) if code in self.data.covered else said

    def listed_regions(self, codes: Iterable[str]) -> Markup:
        """Regions in one sentence, each linked to its page."""
        return self.listed(map(self.region_link, codes))

    def regions_under(self, code: str) -> list[Region]:
        return self.data.under(code)


@lru_cache(LINKS_KEPT)
def _relative(base: str, target: str, anchor: str) -> Markup:
    """The way from one address of a language to another."""
    # Below an invented root: without one, relpath asks which folder the build was started in.
    relative = posixpath.relpath(*(f"/site/language/{one}" for one in (target, base)))
    if target.endswith("/") or not target:
        relative = relative.rstrip("/") + "/"
    return Markup(html(quote(relative, safe="/.~-_") + (f"#{quote(anchor)}" if anchor else "")))


@cache
def _counted(number: int, said: str) -> Markup:
    return Markup('<data value="{}">{}</data>').format(number, said)


@cache
def _parted(template: str) -> tuple[Any, ...]:
    """A sentence in parts: its words up to the first place, then each place with the words that follow it."""
    parts: list[Any] = []
    at, name = 0, ""
    for place in PLACE.finditer(template):
        words = _between(template[at : place.start()])
        parts.append((name, words) if parts else words)
        at, name = place.end(), place[1]
    words = _between(template[at:])
    return (*parts, (name, words) if parts else words)


@cache
def _between(piece: str) -> Markup:
    """The words between two places; `escaped` folds spaces at the ends, where here they part words."""
    if not piece.strip():
        return Markup(" " if piece else "")
    return Markup(" " * piece[0].isspace()) + escaped(piece) + Markup(" " * piece[-1].isspace())
