"""Panduan pemeriksaan: the ten most common mistakes with their answers, and every rule of the checks.

The rules, in their order, are those that have sentences. What each promises and an example stand there too, in the
file beside the check.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Any

from markupsafe import Markup

from scripts.derive import Facts
from scripts.model import Finding, Where, listed
from scripts.pages.page import Page, Planned
from scripts.pages.render import page
from scripts.pages.say import Say, escaped
from scripts.words import Words
from scripts.words import rules as shipped_rules

NOWHERE = Where("", 0)


@dataclass(frozen=True)
class Mistake:
    """Lines as somebody typed them, what the checks find in them, and the lines as they should be; not indented."""

    key: str
    rule: str
    case: str
    typed: str
    right: str
    facts: Mapping[str, Any]

    @property
    def finding(self) -> Finding:
        return Finding(NOWHERE, self.rule, self.case, self.facts)


def ten(facts: Facts) -> tuple[Mistake, ...]:
    """The most common mistakes; a region of this data serves as the example of one."""
    region = next(iter(facts.data.under(facts.site.region)), facts.data.regions[facts.site.region])
    short = region.short[:60].replace("`", "'")  # in a sentence of the checks a ` begins what one may type
    place = {"name": "region", "typed": short, "better": region.code}
    name = {"typed": "persen", "better": "percent"}
    million = {"name": "count", "typed": "2,5 juta", "better": "2.500.000"}
    sign = {"name": "percent", "typed": "98,04%", "better": "98,04"}
    comma = {"name": "count", "typed": "20,126", "better": "20.126"}
    day = {"name": "published", "typed": "4 November 2024", "better": "2024-11-04"}
    title = {"name": "title", "better": '"Rekam KTP: tertinggi"'}
    link = {"name": "url", "typed": "contoh.example/berita", "better": "https://contoh.example/berita"}
    number, share = "counts_are_whole_numbers", "percentages_have_one_reading"
    return (
        Mistake("name", "names_are_known", "near", "persen: 14,5", "percent: 14,5", name),
        Mistake("million", number, "scaled", "count: 2,5 juta", "count: 2.500.000\ncount_is: about", million),
        Mistake("sign", share, "unit", "percent: 98,04%", "percent: 98,04", sign),
        Mistake("comma", number, "comma-thousands", "count: 20,126", "count: 20.126", comma),
        Mistake(
            "of",
            "a_percentage_says_of_what",
            "plain",
            "percent: 14,5",
            "percent: 14,5\nof: unstated",
            {"typed": "14,5", "known": listed(facts.data.bases)},
        ),
        Mistake("date", "dates_exist", "month-name", "published: 4 November 2024", "published: 2024-11-04", day),
        Mistake("region", "regions_are_known", "name", f"region: {region.short}", f"region: {region.code}", place),
        Mistake(
            "colon", "lines_can_be_read", "colon", "title: Rekam KTP: tertinggi", f"title: {title['better']}", title
        ),
        Mistake("empty", "values_are_written", "plain", "locator:", "locator: paragraf 2", {"name": "locator"}),
        Mistake("link", "links_are_https", "no-scheme", f"url: {link['typed']}", f"url: {link['better']}", link),
    )


def rules(words: Words) -> Iterator[tuple[str, bool, str, str]]:
    """Each rule in the order of its sentences: its name, whether it refuses, what it promises, one of its sentences."""
    first: dict[str, str] = {}
    for key in words.sentences:
        if key.startswith("findings."):
            _, rule, case = key.split(".")
            first.setdefault(rule, case)
    written = {rule.name: rule for rule in shipped_rules()}
    for rule, case in first.items():
        promise, known = f"mistakes.rules.{rule}", written.get(rule)
        finding = Finding(NOWHERE, rule, known.case if known else case, known.facts if known else {})
        says = words(promise) if promise in words else rule
        yield rule, known is None or known.refuses, says, words.finding(finding)


def asked() -> frozenset[str]:
    """Rules that ask for another look; every other one refuses."""
    return frozenset(rule.name for rule in shipped_rules() if not rule.refuses)


def spoken(sentence: str) -> Markup:
    """A sentence of the checks with what one may type, and what carries a percent sign, set as code."""
    parts = re.split(r"(`[^`]+`|\S*%\S*)", sentence)
    return Markup("").join(
        Markup("<code>{}</code>").format(escaped(part.strip("`"))) if at % 2 else _prose(part)
        for at, part in enumerate(parts)
    )


def _prose(part: str) -> Markup:
    """Words between two pieces of code; `escaped` takes the spaces at their ends."""
    return Markup(" " * part[:1].isspace()) + escaped(part) + Markup(" " * part[-1:].isspace() * bool(part.strip()))


def pages(facts: Facts, words: Words) -> Iterator[Planned]:
    yield Planned("panduan-pemeriksaan.md", _page)


def _page(say: Say) -> Page:
    facts, words = say.facts, say.words
    every = list(rules(words))
    return page(
        say,
        "mistakes.md",
        title=say.t("mistakes.title"),
        description=say.t("mistakes.description"),
        made_from=Where(f"{PurePosixPath(facts.site.where.file).parent}/README.md", 1),
        ten=[(mistake, spoken(words.finding(mistake.finding))) for mistake in ten(facts)],
        rules=[(rule, refuses, promise, spoken(said)) for rule, refuses, promise, said in every],
        refused=sum(refuses for _, refuses, _, _ in every),
        asked=sum(not refuses for _, refuses, _, _ in every),
    )
