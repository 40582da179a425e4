"""What the pages say, as values: every number of the pages for readers with its sentence, its formula and its figures.

The pages are made once more in each language, with a ledger: the table holds what they say because they say it.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Any

from scripts.derive import Facts, Reading
from scripts.model import Effort, Target
from scripts.pages import awards, benefits, cards, goals, headlines, home, outreach, quotes, regions, stories, topic
from scripts.pages.formulas import Formulas
from scripts.pages.ledger import Ledger, Number, Sentence
from scripts.pages.page import Planned
from scripts.pages.say import HUNDRED, LISTED, Say, plain
from scripts.publish import told
from scripts.publish.addresses import address, published
from scripts.publish.table import PERCENT
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
)
"""The pages for readers; the others show the very tables, how to read them, or how to add to them."""
ENGLISH = "en"


def everything(facts: Facts) -> told.Told:
    """What is said, in Indonesian and, on a site in English too, in English."""
    spoken = [FALLBACK, *([ENGLISH] if ENGLISH in facts.site.languages else [])]
    said = {language: words(language, facts.data.own_words) for language in spoken}
    return told.Told(_sentences(facts, said), tuple(_statements(facts, said)))


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


def _statements(facts: Facts, said: Mapping[str, Words]) -> Iterator[dict[str, Any]]:
    formulas = Formulas(facts)
    pages = {language: {page.path: page for page in planned(facts, spoken)} for language, spoken in said.items()}
    for path, page in pages[FALLBACK].items():
        english = _English(facts, pages.get(ENGLISH, {}).get(path), said.get(ENGLISH))
        place = 0
        for sentence in whole(page, facts, said[FALLBACK]):
            beside = english.of(sentence)
            for number in sentence.numbers:
                place += 1
                yield {
                    "id": f"{path.removesuffix('.md')}/{place}",
                    "page": published(facts.site, FALLBACK, path) or address(path) or "./",
                    "sentence": _in_words(facts, said[FALLBACK], sentence, number),
                    "sentence_en": english.in_words(beside, number),
                    **_value(number, facts),
                    **_formula(number, formulas),
                }


def whole(page: Planned, facts: Facts, spoken: Words) -> list[Sentence]:
    """The sentences of a page with numbers in them, and the numbers that stand alone."""
    ledger = Ledger()
    page.make(facts, spoken, ledger)
    return ledger.whole()


class _English:
    """The same page in English: its sentences, found by what they have in common with the others."""

    def __init__(self, facts: Facts, page: Planned | None, spoken: Words | None):
        self.facts, self.spoken = facts, spoken
        self.by_signature: dict[tuple[str, ...], list[Sentence]] = defaultdict(list)
        self.by_figures: dict[tuple[str, ...], Sentence] = {}
        for sentence in whole(page, facts, spoken) if page and spoken else ():
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
        if self.spoken is None:
            return None
        if sentence and not sentence.bare:
            return plain(sentence.said)
        return _quoted(self.facts, self.spoken, number) or (plain(sentence.said) if sentence else None)


def _figures(sentence: Sentence) -> tuple[str, ...]:
    """Which words about which figures."""
    origins = (origin for number in sentence.numbers for origin in number.origins)
    return (sentence.key, *sorted({origin.id for origin in origins if isinstance(origin, Reading)}))


def _in_words(facts: Facts, spoken: Words, sentence: Sentence, number: Number) -> str:
    """The sentence; of a number that stands alone in a table that of its figure, where it has the number in it."""
    return (_quoted(facts, spoken, number) if sentence.bare else None) or plain(sentence.said)


def _quoted(facts: Facts, spoken: Words, number: Number) -> str | None:
    """The sentence to quote of a figure that has this number in it, or what was done; None where there is none."""
    say = Say(facts, spoken, "index.md")
    ends = [Decimal(end) for end in number.value.split("/")]
    digits = [spoken.decimal(end) if number.of else spoken.count(int(end)) for end in ends]
    for origin in number.origins:
        if isinstance(origin, Effort):
            return f"{plain(say.text(origin.says))}: {digits[0]}"
        if isinstance(origin, Reading) and number.of != HUNDRED:
            said = plain(quotes.quotable_figure(say, origin))
            if all(re.search(rf"(?<![\d.,]){re.escape(end)}(?![\d]|[.,]\d)", said) for end in digits):
                return said
    return None


def _value(number: Number, facts: Facts) -> dict[str, Any]:
    """The number as programs read it; both ends of a range."""
    ends = [Decimal(end) for end in number.value.split("/")]
    counts = number.of in ("", LISTED, HUNDRED)
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
    if number.of == LISTED:
        return None
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
    return next((key for key, entry in entries.items() if any(entry is one for one in own)), None)
