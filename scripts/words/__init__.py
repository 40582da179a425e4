"""A language: its words (a folder each), its numbers, its dates; `data/words/` may say some of it in its own way."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal
from difflib import get_close_matches
from functools import cache, cached_property

from babel import Locale, UnknownLocaleError
from babel.dates import format_date
from babel.numbers import format_decimal

from scripts.model import Finding, Period, Site, Text, Where
from scripts.words.files import FALLBACK, Rule, languages, rules, shipped

__all__ = [
    "FALLBACK",
    "NOT_OWN",
    "OWN",
    "PLACE",
    "WRITTEN",
    "Override",
    "Own",
    "Rule",
    "Words",
    "findings",
    "isolated",
    "judges",
    "languages",
    "overrides",
    "rules",
    "shipped",
    "words",
]

WRITTEN = ("id", "en")
"""The languages in which data are written: the fields of a text for readers, and columns of the published tables."""
TURNING = re.compile(
    r"[\u0590-\u08ff\u200f\u202a-\u202e\u2066-\u2069\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff]"
)
"""Letters that run from right to left, and signs that turn what follows: beside them a date changes places."""
TURNS = re.compile(r"[\u202a-\u202e\u2066-\u2069]")
ALONE = re.compile("\u2068[^\u2068\u2069]*\u2069")
PLACE = re.compile(r"\{([a-z_]+)\}")
OWN = (
    *("menu", "link", "trace", "know", "home", "award", "topic", "region", "benefit", "save", "figures", "about"),
    *("shell", "search", "spellings", "offline", "copy", "poster", "outreach.title", "outreach.region_title"),
    *("sheets.headings", "sheets.indicators", "sheets.about", "sheets.behind", "sheets.template"),
    *("missing.address", "missing.next_date", "missing.invite", "missing.invite_all", "missing.invite_soon"),
    "glossary.office",
)
"""Parts of the words that a province may say in its own way, each with all that stands below it.

All others say what a figure or a claim is worth, what kind of thing something is, or what the checks found: with them
a verdict could be turned round, or an obstacle become a success, without touching a figure.
"""
NOT_OWN = (
    *("home.headline", "home.headline_plain", "home.no_benefits", "home.nothing", "home.all_old", "home.fresh"),
    *("home.order", "home.order_short", "award.headline", "award.none_headline", "award.none"),
    *("award.others", "award.others_one"),
    *("award.recognition", "award.recognition_dated", "award.sentence", "award.sentence_plain", "award.in_time"),
    *("award.unnamed", "award.undated", "award.named_by", "award.noted", "award.fold.award", "award.fold.recognition"),
    *("award.fold.claims", "award.fold.claims_inside", "benefit.none", "benefit.none_headline", "benefit.asserted"),
    *("benefit.hoped", "benefit.no_steps", "benefit.before_note", "benefit.hindered", "benefit.all_hindered"),
    *("topic.headline_unreached", "topic.headline_people", "topic.unreached", "topic.nation", "topic.nation_bases"),
    *("topic.nation_dates", "topic.nation_unstated", "region.headline", "region.headline_none"),
    *("region.headline_other", "region.claims", "region.claims_news", "region.claims_open", "region.claims_paid"),
    *("region.claims_among", "region.obstacles", "region.obstacles_undated", "region.going", "region.done"),
    *("region.list_note", "region.same_day", "region.same_day_over", "region.figures_latest", "region.older"),
    *("about.publisher", "about.status_draft", "about.status_live", "about.searched", "about.today", "about.commit"),
    *("about.version", "shell.status_draft", "shell.newest", "shell.today", "shell.changed", "offline.kept"),
)
"""What judges within them."""
BROUGHT = ("language", "list", "number.people", "number.unit")
"""What a language must say for itself: in ours, "million people" in the place of "people" would turn every figure."""


def isolated(text: str) -> str:
    """A text that people typed, as plain text beside ours: what runs the other way in it turns nothing around it.

    U+2068 and U+2069 around it do that, in sentences, titles, feeds and pictures alike; most texts need none.
    """
    rest, more = text, 1
    while more:
        rest, more = ALONE.subn("", rest)
    if not TURNING.search(rest):
        return text
    # A turn that nobody ends would take in the end of ours.
    return f"\u2068{TURNS.sub('', text)}\u2069" if TURNS.search(rest) else f"\u2068{text}\u2069"


@dataclass(frozen=True)
class Words:
    """One language. Sentences are templates with `{places}`; numbers and dates take its form."""

    language: str
    sentences: Mapping[str, str] = field(repr=False)
    borrowed: frozenset[str] = field(default=frozenset(), repr=False)
    """Keys of sentences that stand there in `FALLBACK`, for want of one in this language."""

    def __contains__(self, key: str) -> bool:
        return key in self.sentences

    def template(self, key: str) -> str:
        """The sentence with its places unfilled. Raises KeyError, naming the nearest key, for one that is not there."""
        if key not in self.sentences:
            close = get_close_matches(key, list(self.sentences), n=1)
            raise KeyError(
                f"no words for {key!r} in {self.language}/" + (f"; did you mean {close[0]!r}?" if close else "")
            )
        return self.sentences[key]

    def __call__(self, key: str, **values: object) -> str:
        """The sentence with its places filled. Raises KeyError for a place without a value."""
        return isolated(PLACE.sub(lambda place: isolated(str(values[place[1]])), self.template(key)))

    @cached_property
    def cldr(self) -> Locale:
        """Whose numbers and dates this language takes: those that its words name (`language.locale`), else its own.

        Where the tables of CLDR know neither, those of `FALLBACK`.
        """
        named = "" if "language.locale" in self.borrowed else self.sentences.get("language.locale", "")
        return _locale(named) or _locale(self.language) or Locale.parse(FALLBACK)

    @property
    def name(self) -> str:
        """What the language calls itself; its code where nobody says."""
        if "shell.language" not in self.borrowed:
            return self("shell.language")
        known = _locale(self.language)
        return (known and known.get_display_name()) or self.language

    def any_of(self, *keys: str) -> str:
        """The first of these keys that has words: where there is no special sentence, the general one serves."""
        return next((key for key in keys if key in self.sentences), keys[-1])

    def count(self, number: int) -> str:
        """2860701 as 2.860.701 or 2,860,701."""
        return _number(number, 0, self.cldr)

    def decimal(self, number: Decimal) -> str:
        """A number with exactly the digits it has: 99.50 stays 99,50."""
        exponent = number.as_tuple().exponent
        digits = -exponent if isinstance(exponent, int) and exponent < 0 else 0
        return _number(number, digits, self.cldr)

    def period(self, period: Period) -> str:
        """A period in words: 4 November 2024, Oktober 2024, triwulan IV 2024, semester II 2024, 2024."""
        if period.first is None or period.last is None:
            return self("period.unstated")
        if period.form == "day":
            return _date(period.first, "d MMMM y", self.cldr)
        if period.form == "month":
            return _date(period.first, "MMMM y", self.cldr)
        if period.form == "span":
            if whole := _calendar(period.first, period.last):
                return self.period(whole)
            return self.span(_day(period.first), _day(period.last))
        if period.form == "year":
            return str(period.first.year)
        return self(f"period.{period.form}", number=self._ordinal(period, period.first), year=period.first.year)

    def brief(self, period: Period) -> str:
        """The same as shortly as a list needs it, a day by its month: Nov 2024."""
        if period.first is None or period.form not in ("day", "month"):
            return self.period(period)
        return _date(period.first, "MMM y", self.cldr)

    def span(self, first: Period, last: Period) -> str:
        """From one period to another; what both have in common is said once: 9 sampai 13 Januari 2024."""
        if (first.first, first.last) == (last.first, last.last):
            return self.period(last)
        if first.first is None or last.first is None or first.first.year != last.first.year:
            return self("period.span", first=self.period(first), last=self.period(last))
        if first.form == last.form and first.form in ("quarter", "half"):
            ends = {"first": self._ordinal(first, first.first), "last": self._ordinal(last, last.first)}
            return self(f"period.{first.form}_span", year=last.first.year, **ends)
        one_month = first.first.month == last.first.month
        shape = {("day", "day"): "d" if one_month else "d MMMM", ("month", "month"): "MMMM", ("month", "day"): "MMMM"}
        shape |= {} if one_month else {("day", "month"): "d MMMM"}
        if (first.form, last.form) not in shape or (one_month and first.form != last.form):
            return self("period.span", first=self.period(first), last=self.period(last))
        began = _date(first.first, shape[first.form, last.form], self.cldr)
        return self("period.span", first=began, last=self.period(last))

    def _ordinal(self, period: Period, day: date) -> str:
        number = (day.month + 2) // 3 if period.form == "quarter" else (day.month + 5) // 6
        return self(f"period.ordinal.{number}")

    def weekday(self, period: Period) -> str:
        """A day with its weekday: Senin, 4 November 2024."""
        if period.form != "day" or period.first is None:
            return self.period(period)
        return _date(period.first, "EEEE, d MMMM y", self.cldr)

    def day(self, day: date) -> str:
        """A day of the calendar: 21 November 2026."""
        return _date(day, "d MMMM y", self.cldr)

    def text(self, text: Text) -> tuple[str, bool]:
        """A text for readers, and whether it stands there in the other language for want of a translation."""
        said = getattr(text, self.language) if self.language in WRITTEN else None
        return (text.id, self.language != FALLBACK) if said is None else (said, False)

    def listed(self, words: Iterable[str]) -> str:
        """`a, b, dan c`."""
        words = list(words)
        if len(words) < 2:
            return "".join(words)
        return self("list.two" if len(words) == 2 else "list.many", first=", ".join(words[:-1]), last=words[-1])

    def finding(self, finding: Finding) -> str:
        """What is wrong with a line, and how to write it."""
        key = self.any_of(f"findings.{finding.rule}.{finding.case}", f"findings.{finding.rule}.plain")
        facts = {name: self._fact(value) for name, value in finding.facts.items()}
        said = PLACE.sub(lambda place: facts.get(place[1], place[0]), self.template(key))
        if finding.to_write is None:
            return said
        given = finding.to_write
        named = {"question": given.question, "values": given.values, "line": str(given.line), "old": given.old}
        return f"{said} {self(f'check.answer.{given.case}', **named)}"

    def _fact(self, value: object) -> str:
        text = self.count(value) if isinstance(value, int) and value > 9999 else str(value)
        text = re.sub(r"\s+", " ", text).strip()
        return text if len(text) <= 300 else text[:299] + "…"

    def locale(self) -> dict[str, dict[str, object]]:
        """Vega's number and time formats of this language (Vega refuses names such as `id-ID`)."""
        symbols = self.cldr.number_symbols.get("latn") or Locale.parse(FALLBACK).number_symbols["latn"]
        months, days = self.cldr.months["format"], self.cldr.days["format"]
        number = {"decimal": symbols["decimal"], "thousands": symbols["group"], "grouping": [3], "currency": ["", ""]}
        time = {
            "dateTime": "%A, %e %B %Y %X",
            "date": "%d/%m/%Y",
            "time": "%H:%M:%S",
            "periods": ["AM", "PM"],
            "days": [days["wide"][(n + 6) % 7] for n in range(7)],
            "shortDays": [days["abbreviated"][(n + 6) % 7] for n in range(7)],
            "months": [months["wide"][n] for n in range(1, 13)],
            "shortMonths": [months["abbreviated"][n] for n in range(1, 13)],
        }
        return {"number": number, "time": time}


@cache
def _date(day: date, form: str, locale: Locale) -> str:
    """A day in the form of a language. The same few days stand on most pages."""
    return format_date(day, form, locale=locale)


@cache
def _number(number: int | Decimal, digits: int, locale: Locale) -> str:
    """A number in the form of a language, with so many decimals. Most stand on several pages."""
    return format_decimal(number, "#,##0" + ("." + "0" * digits if digits else ""), locale=locale)


@cache
def _locale(name: str) -> Locale | None:
    """The tables of CLDR for a language, or None where there are none."""
    try:
        return Locale.parse(name.replace("-", "_")) if name else None
    except (UnknownLocaleError, ValueError):
        return None


def _calendar(first: date, last: date) -> Period | None:
    """The year, half year, quarter or month whose first and last day these are; None where there is no such."""
    months = (last.year - first.year) * 12 + last.month - first.month + 1
    form = {1: "month", 3: "quarter", 6: "half", 12: "year"}.get(months)
    if form is None or first.day != 1 or (last + timedelta(days=1)).day != 1 or (first.month - 1) % months:
        return None
    return Period(f"{first}_{last}", form, first, last)


def _day(day: date) -> Period:
    return Period(day.isoformat(), "day", day, day)


Own = Mapping[str, Mapping[str, tuple[str, Where]]]
"""Sentences of a province's own, by language and key, each with its line."""


def words(language: str, own: Own | None = None) -> Words:
    """A language, with a province's own sentences over those that ship; none that judges.

    What it lacks, up to everything, is said in `FALLBACK`.
    """
    over = {key: sentence for key, (sentence, _) in (own or {}).get(language, {}).items() if _may_say(key, language)}
    spoken = {**(shipped(language) if language in languages() else {}), **over}
    if language == FALLBACK:
        return Words(language, spoken)
    whole = words(FALLBACK, own).sentences
    return Words(language, {**whole, **spoken}, frozenset(whole.keys() - spoken.keys()))


def _may_say(key: str, language: str) -> bool:
    """Whether a province may say a sentence itself; of a language that it brings, also how it counts and lists."""
    return not judges(key) or (_in(key, BROUGHT) and language not in languages())


def judges(key: str) -> bool:
    """Whether a sentence says what a figure or a claim is worth, so that no province may say it in its own way."""
    return not _in(key, OWN) or _in(key, NOT_OWN)


def _in(key: str, parts: Iterable[str]) -> bool:
    return any(key == part or key.startswith(f"{part}.") for part in parts)


@dataclass(frozen=True)
class Override:
    """A sentence of a province's own that differs between two states of its data; "" where there is none."""

    key: str
    """With its file: `id: menu.index`."""
    before: str
    after: str
    where: Where


def overrides(before: Own, after: Own) -> list[Override]:
    """Every sentence that readers are told otherwise than before; what ships stands where nobody says it so."""
    found = []
    for language in sorted({*before, *after}):
        ships = shipped(language) if language in languages() else {}
        old, new = before.get(language, {}), after.get(language, {})
        for key in sorted({*old, *new}):
            was, now = (side[key][0] if key in side else ships.get(key, "") for side in (old, new))
            if was != now:
                where = (new.get(key) or old[key])[1]
                found.append(Override(f"{language}: {key}", was, now, where))
    return found


def findings(own: Own, site: Site | None = None) -> list[Finding]:
    """What is wrong with a province's own sentences, and with the languages in which its site is to speak.

    A sentence has an unknown key, or it judges, or it has other places than the one it stands for.
    """
    spoken = site.languages if site else ()
    found = []
    for language in spoken:
        if site and language not in languages() and language not in own:
            facts = {"typed": language, "known": ", ".join(languages())}
            found.append(Finding(site.at("languages"), "site_languages_have_words", facts=facts))
    for language, sentences in own.items():
        if sentences and language not in (*languages(), *spoken):
            # A language that nobody listed is one mistake, however many sentences it holds.
            first = min(where for _, where in sentences.values())
            found.append(Finding(first, "site_languages_have_words", "unlisted", {"typed": language}))
            continue
        known = {**shipped(FALLBACK), **(shipped(language) if language in languages() else {})}
        for key, (sentence, where) in sentences.items():
            if key not in known:
                close = get_close_matches(key, list(known), n=1)
                facts = {"typed": key, "better": close[0] if close else ""}
                found.append(Finding(where, "own_words_replace_shipped_ones", "near" if close else "plain", facts))
            elif wrong := _wrong(key, sentence, known[key], language):
                found.append(Finding(where, "own_words_replace_shipped_ones", *wrong))
    return found


def _wrong(key: str, sentence: str, ships: str, language: str) -> tuple[str, dict[str, str]] | None:
    """Why a sentence may not stand for the one that ships: it has a place more or less, another order, or judges."""
    typed, known = (list(dict.fromkeys(PLACE.findall(one))) for one in (sentence, ships))
    listed = ", ".join(known) or "-"
    if extra := sorted(set(typed).difference(known)):
        return "places", {"typed": ", ".join(extra), "known": listed}
    if not _may_say(key, language):
        return "judges", {"typed": key}
    # Another language has an order of its own.
    same = typed == known if language in languages() else set(typed) == set(known)
    return None if same else ("order", {"known": listed})
