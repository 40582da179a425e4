"""What the pages say, as values: every number of the pages for readers with its sentence, its formula and its figures.

Each page wrote it down while it was made (`reads.py`): the table holds what the pages say because they say it. Where
nobody kept that, they are made once more, with a ledger.
"""

import json
import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from decimal import Decimal
from hashlib import sha256
from typing import Any, NamedTuple

from scripts.derive import Facts, Interval, Reading, rounded
from scripts.derive import whole as whole_number
from scripts.model import Effort, Target
from scripts.pages import (
    about,
    awards,
    benefits,
    cards,
    goals,
    headlines,
    home,
    missing,
    outreach,
    quotes,
    reading,
    regions,
    stories,
    topic,
)
from scripts.pages.formulas import Formulas
from scripts.pages.ledger import Ledger, Number, Sentence
from scripts.pages.page import Chart, Mark, Page, Planned
from scripts.pages.say import AGED, HUNDRED, LISTED, Say, plain
from scripts.publish import told
from scripts.publish.addresses import address, evidence, published
from scripts.publish.table import PERCENT, YEARS
from scripts.words import FALLBACK, Words, words

PAGES = (
    home.pages,
    awards.pages,
    topic.pages,
    benefits.pages,
    regions.pages,
    outreach.pages,
    goals.pages,
    stories.pages,
    cards.pages,
    about.pages,
)
"""The pages for readers; the others show the very tables, how to read them, or how to add to them."""
WITH_CHARTS = (missing.pages, reading.pages)
"""Other pages with a chart."""
ENGLISH = "en"


class Made(NamedTuple):
    """What the pages of one language say, by their paths, in their order; and their charts, by name."""

    said: Mapping[str, Sequence[Sentence]]
    charts: Mapping[str, Chart]


def spoken(facts: Facts) -> list[str]:
    """The languages in which what is said is published: Indonesian and, on a site in English too, English."""
    return [FALLBACK, *([ENGLISH] if ENGLISH in facts.site.languages else [])]


def everything(facts: Facts, kept: Callable[[str], Made | None] = lambda language: None) -> told.Told:
    """What is said in each language `spoken`; `kept` knows what pages said that are made already, or gives None."""
    said = {language: words(language, facts.data.own_words) for language in spoken(facts)}
    pages = {
        language: _Spoken(facts, words_, kept(language) or anew(facts, words_)) for language, words_ in said.items()
    }
    return told.Told(_sentences(facts, said), tuple(_statements(pages)), _pictures(pages))


def _sentences(facts: Facts, said: Mapping[str, Words]) -> dict[tuple[str, str], dict[str, str]]:
    """The sentence to quote of each region and indicator of which a figure leads."""
    found: dict[tuple[str, str], dict[str, str]] = defaultdict(dict)
    for language, spoken in said.items():
        say = Say(facts, spoken, "index.md")
        for code in facts.data.covered:
            for key in facts.data.indicators:
                if headline := headlines.known(say, code, key):
                    found[code, key][language] = plain(quotes.quotable(say, headline))
    return found


def planned(facts: Facts, spoken: Words) -> Iterator[Planned]:
    """The pages for readers."""
    return (page for plan in PAGES for page in plan(facts, spoken))


def collected(facts: Facts, spoken: Words, made: Callable[[Planned, bool], tuple[Page, Sequence[Sentence]]]) -> Made:
    """What all pages say; `made` gives each planned one, with its sentences where it is for readers."""
    said: dict[str, Sequence[Sentence]] = {}
    pages: list[Page] = []
    for plans, for_readers in ((PAGES, True), (WITH_CHARTS, False)):
        for one in (one for plan in plans for one in plan(facts, spoken)):
            page, sentences = made(one, for_readers)
            pages.append(page)
            if for_readers:
                said[one.path] = sentences
    # The same chart stands on several pages, and says the same there: the first of them says it.
    charts = {name: chart for page in reversed(pages) for name, chart in page.charts.items()}
    return Made(said, charts)


def anew(facts: Facts, spoken: Words) -> Made:
    """What the pages of a language say, made for this alone."""

    def made(planned: Planned, for_readers: bool) -> tuple[Page, Sequence[Sentence]]:
        return whole(planned, facts, spoken) if for_readers else (planned.make(facts, spoken), ())

    return collected(facts, spoken, made)


class _Spoken(NamedTuple):
    """What the pages of one language say, with the words in which more is said."""

    facts: Facts
    words: Words
    made: Made


class _Quoted:
    """The sentences to quote of single figures; many numbers come from the same one."""

    def __init__(self, spoken: _Spoken):
        self.words = spoken.words
        self.say = Say(spoken.facts, spoken.words, "index.md")
        self.of_figure: dict[str, str] = {}

    def of(self, number: Number) -> str | None:
        """That of a figure that has this number in it, or what was done; None where there is none."""
        words = self.words
        ends = [Decimal(end) for end in number.value.split("/")]
        digits = [words.decimal(end) if number.of else words.count(int(end)) for end in ends]
        for origin in number.origins:
            if isinstance(origin, Effort):
                return f"{plain(self.say.text(origin.says))}: {digits[0]}"
            if isinstance(origin, Reading) and number.of != HUNDRED:
                said = self._of_figure(origin)
                if all(re.search(rf"(?<![\d.,]){re.escape(end)}(?![\d]|[.,]\d)", said) for end in digits):
                    return said
        return None

    def _of_figure(self, reading: Reading) -> str:
        if reading.id not in self.of_figure:
            self.of_figure[reading.id] = plain(quotes.quotable_figure(self.say, reading))
        return self.of_figure[reading.id]


def _statements(pages: Mapping[str, _Spoken]) -> Iterator[dict[str, Any]]:
    first = pages[FALLBACK]
    facts, formulas, quoted = first.facts, Formulas(first.facts), _Quoted(first)
    quoted_in_english = _Quoted(pages[ENGLISH]) if ENGLISH in pages else None
    for path, sentences in first.made.said.items():
        english = _English(pages.get(ENGLISH), path, quoted_in_english)
        before: Counter[str] = Counter()
        for sentence in sentences:
            beside = english.of(sentence)
            for place, number in enumerate(sentence.numbers):
                follows = {**_formula(number, formulas), "counts": number.rows or None}
                digest = _digest(sentence, place, number, follows)
                before[digest] += 1
                once_more = f"-{before[digest]}" if before[digest] > 1 else ""
                yield {
                    "id": f"{path.removesuffix('.md')}/{digest}{once_more}",
                    "page": published(facts.site, FALLBACK, path) or address(path) or "./",
                    "sentence": (quoted.of(number) if sentence.bare else None) or plain(sentence.said),
                    "sentence_en": english.in_words(beside, number),
                    **_value(number, facts),
                    **follows,
                }


def _digest(sentence: Sentence, place: int, number: Number, follows: Mapping[str, Any]) -> str:
    """What a number states, without its value: in which sentence, from what, by which formula. Whatever else the page
    says, its row keeps this name."""
    key = "" if sentence.bare else sentence.signature[0]
    stated = [key, place, number.of, *(follows[name] for name in sorted(follows))]
    return sha256(json.dumps(stated).encode()).hexdigest()[:10]


def whole(planned: Planned, facts: Facts, spoken: Words) -> tuple[Page, list[Sentence]]:
    """A page, its sentences with numbers in them, and the numbers that stand alone."""
    ledger = Ledger()
    page = planned.make(facts, spoken, ledger)
    return page, ledger.whole()


class _English:
    """The same page in English: its sentences, found by what they have in common with the others."""

    def __init__(self, spoken: _Spoken | None, path: str, quoted: _Quoted | None):
        self.quoted = quoted
        self.by_signature: dict[tuple[str, ...], list[Sentence]] = defaultdict(list)
        self.by_figures: dict[tuple[str, ...], Sentence] = {}
        for sentence in spoken.made.said.get(path, ()) if spoken else ():
            self.by_signature[sentence.signature].append(sentence)
            self.by_figures[_figures(sentence)] = sentence

    def of(self, sentence: Sentence) -> Sentence | None:
        """The sentence that says the same; the last one once more where English says once what is said twice."""
        alike = self.by_signature.get(sentence.signature)
        if not alike:
            return self.by_figures.get(_figures(sentence))
        return alike.pop(0) if len(alike) > 1 else alike[0]

    def in_words(self, sentence: Sentence | None, number: Number) -> str | None:
        """What it says; of a number alone the sentence to quote of its figure, where that has it."""
        if self.quoted is None:
            return None
        if sentence and not sentence.bare:
            return plain(sentence.said)
        return self.quoted.of(number) or (plain(sentence.said) if sentence else None)


def _figures(sentence: Sentence) -> tuple[str, ...]:
    """Which words about which figures."""
    origins = (origin for number in sentence.numbers for origin in number.origins)
    return (sentence.key, *sorted({origin.id for origin in origins if isinstance(origin, Reading)}))


def _value(number: Number, facts: Facts) -> dict[str, Any]:
    """The number as programs read it; both ends of a range."""
    ends = [Decimal(end) for end in number.value.split("/")]
    counts = number.of in ("", LISTED, HUNDRED, AGED)
    low, high = (int(end) if counts else end for end in (ends[0], ends[-1]))
    return {
        "value": low if low == high else None,
        "low": low,
        "high": high,
        "unit": _unit(number, facts),
        "base": number.of if number.of in facts.data.bases else None,
    }


def _unit(number: Number, facts: Facts) -> str | None:
    """What it counts; percent; nothing where it says how many entries there are."""
    if number.of in (LISTED, AGED):
        return YEARS if number.of == AGED else None
    if number.of == HUNDRED or number.of:
        return HUNDRED if number.of == HUNDRED else PERCENT
    for origin in number.origins:
        if isinstance(origin, Reading):
            return facts.data.indicators[origin.figure.indicator].unit.id
        if isinstance(origin, Target):
            return facts.data.indicators[origin.indicator].unit.id
    return None


def _formula(number: Number, formulas: Formulas) -> dict[str, Any]:
    found = formulas.of(number)
    named, figures = found or (None, ())
    return {"formula": named, "figures": [reading.id for reading in figures], **_entry(number, formulas.facts)}


def _entry(number: Number, facts: Facts) -> dict[str, Any]:
    """The entry that names the number itself, where one does."""
    return {
        "target": _key(facts.data.targets, number, Target),
        "effort": _key(facts.data.outreach, number, Effort),
    }


def _key(entries: Mapping[str, Any], number: Number, kind: type) -> str | None:
    own = [origin for origin in number.origins if isinstance(origin, kind)]
    if not own:
        return None
    return next((key for key, entry in entries.items() if any(entry is one for one in own)), None)


# --- charts ----------------------------------------------------------------------------------------------------------


def _pictures(pages: Mapping[str, _Spoken]) -> dict[str, told.Picture]:
    """Every chart with its rows, by its name; where it has a title in several languages, in each."""
    facts = pages[FALLBACK].facts
    return {
        name: told.Picture(
            {
                language: plain(one.made.charts[name].title)
                for language, one in pages.items()
                if name in one.made.charts
            },
            tuple(_mark(mark, facts) for mark in chart.marks),
        )
        for name, chart in pages[FALLBACK].made.charts.items()
        if chart.marks
    }


def _mark(mark: Mark, facts: Facts) -> dict[str, Any]:
    """A mark with codes, days and the ids of its figures. People are whole, and rounded inwards."""
    region, percent = facts.data.regions[mark.region], mark.measure == "percent"
    ends = _ends(mark.value, percent) if mark.value else (None, None)
    period = mark.period if mark.period and mark.period.stated else None
    first = facts.readings.by_id.get(mark.figures[0]) if mark.figures else None
    return {
        "region": mark.region,
        "region_bps": region.bps,
        "region_name": region.name,
        "indicator": mark.indicator,
        "measure": mark.measure,
        "base": mark.base if mark.base in facts.data.bases else None,
        "unit": PERCENT if percent else None if mark.value is None else facts.data.indicators[mark.indicator].unit.id,
        "as_of": str(mark.period) if mark.period else None,
        "first_day": period.first.isoformat() if period and period.first else None,
        "last_day": period.last.isoformat() if period and period.last else None,
        "value": mark.printed if mark.printed is not None else _nominal(mark.value, percent),
        "low": ends[0],
        "high": ends[1],
        "state": mark.state,
        "figures": list(mark.figures),
        "evidence": evidence(first, facts.site) if first else None,
    }


def _ends(value: Interval, percent: bool) -> tuple[Decimal | int | None, Decimal | int | None]:
    if percent:
        return rounded(value.low, 4), None if value.high is None else rounded(value.high, 4)
    return value.people() or (whole_number(value.low), None)


def _nominal(value: Interval | None, percent: bool) -> Decimal | int | None:
    """One number where there is one: a percentage of ours with two decimals, people only where they are exact."""
    if value is None:
        return None
    if percent:
        return rounded(value.nominal)
    return int(value.nominal) if value.exact else None
