"""Panduan pemeriksaan: the ten most common mistakes with their answers, and every rule of the checks.

The rules, in their order, are those that have sentences in the words; what each promises stands there too. Here stand
only the facts of an example for each, invented and without a place in them.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Any

from markupsafe import Markup

from scripts.derive import Facts
from scripts.model import Finding, Where, listed
from scripts.pages.page import Page
from scripts.pages.render import page
from scripts.pages.say import Say, escaped
from scripts.words import Words

ASKED = frozenset(
    (
        "answers_are_needed",
        "bases_are_near_what_is_known",
        "claims_fit_our_figures",
        "counts_do_not_jump",
        "counts_of_a_base_can_be_one",
        "counts_fit_in_their_base",
        "cumulative_counts_do_not_fall",
        "figures_are_not_older_than_their_indicator",
        "figures_are_not_younger_than_their_source",
        "gaps_agree",
        "links_are_fresh",
        "long_numbers_are_explained",
        "no_two_regions_are_the_same",
        "parts_add_up",
        "percentages_above_100_have_a_reason",
        "percentages_are_not_fractions",
        "percentages_follow_from_their_counts",
        "percentages_follow_from_their_source",
        "regions_sum_to_their_province",
        "sources_are_read_after_they_appear",
        "sources_are_used",
        "texts_are_no_formulas",
        "texts_are_only_words",
        "texts_are_whole",
    )
)
"""Rules that ask for another look; every other one refuses."""

NOWHERE = Where("", 0)

A_FILE = "data/sources/2026-01-contoh-siaran.yml"

EXAMPLES: dict[str, tuple[str, dict[str, Any]]] = {
    "files_are_utf8": ("utf16", {}),
    "files_are_small": ("plain", {"largest": 1_000_000}),
    "people_stay_private": ("nik", {"masked": "9701••••••••0001"}),
    "long_numbers_are_explained": ("plain", {"masked": "1234••••••••3456"}),
    "characters_can_be_seen": ("plain", {"code": "U+200B", "column": 14}),
    "spaces_are_spaces": ("tab-start", {"spaces": 4}),
    "merges_are_finished": ("plain", {}),
    "lines_can_be_read": ("no-space", {"text": "percent:14,5", "better": "percent: 14,5"}),
    "text_is_only_text": ("anchor", {}),
    "one_value_a_line": ("plain", {}),
    "quotes_are_plain": ("plain", {"better": '"Judul contoh"'}),
    "texts_are_whole": ("plain", {"typed": "satu di kotanya"}),
    "entries_are_not_deep": ("plain", {"deepest": 12}),
    "files_hold_one_document": ("plain", {}),
    "names_are_written_once": ("plain", {"name": "count", "first": 11, "second": 12}),
    "mistakes_are_few": ("plain", {}),
    "files_are_there": ("plain", {}),
    "files_are_files": ("plain", {}),
    "files_can_be_read": ("denied", {}),
    "folders_are_there": ("plain", {}),
    "files_have_their_place": ("ending", {"ending": ".yaml", "better": "2026-01-contoh-siaran.yml"}),
    "values_have_their_shape": ("text", {"name": "note", "typed": "Tanggalnya dari kalimat sebelumnya."}),
    "values_are_written": ("plain", {"name": "speaker"}),
    "fields_are_written": ("plain", {"name": "publisher"}),
    "names_are_known": ("near", {"typed": "persen", "better": "percent"}),
    "words_are_known": ("near", {"name": "extent", "typed": "ful", "better": "full", "known": "full, excerpt"}),
    "words_have_their_form": ("rank", {"name": "rank", "typed": "tertinggi"}),
    "texts_are_short": ("plain", {"name": "says", "length": 1402, "longest": 1000}),
    "texts_are_no_formulas": ("plain", {"name": "locator", "sign": "="}),
    "texts_are_only_words": ("plain", {"name": "title", "typed": "<b>"}),
    "keys_are_plain": ("near", {"name": "target", "typed": "Target Contoh", "better": "target-contoh"}),
    "counts_are_whole_numbers": ("letters", {"name": "count", "typed": "2O.126", "better": "20.126"}),
    "percentages_have_one_reading": ("thousand-or-part", {"name": "percent", "typed": "96.750", "better": "96,75"}),
    "dates_exist": ("day-first", {"name": "published", "typed": "04-11-2024", "better": "2024-11-04"}),
    "own_words_replace_shipped_ones": ("near", {"typed": "menu.indek", "better": "menu.index"}),
    "regions_are_known": ("no-dot", {"name": "region", "typed": "9701", "better": "97.01", "place": "Contoh"}),
    "regions_are_listed_once": ("plain", {"typed": "97.01", "earlier": 8}),
    "regions_lie_in_a_province": ("plain", {"name": "Contoh"}),
    "groups_do_not_circle": ("plain", {"typed": "semua-kota"}),
    "tiles_are_free": ("plain", {"typed": "4,1", "other": "Contoh", "earlier": 12}),
    "indicators_are_known": ("near", {"name": "indicator", "typed": "rekam-krtu", "better": "rekam-kartu"}),
    "bases_are_known": ("near", {"name": "of", "typed": "wajibktp", "better": "wajib-ktp"}),
    "groups_are_known": ("near", {"name": "among", "typed": "semua-kab", "better": "semua-kabupaten"}),
    "people_are_known": ("unknown", {"name": "group", "typed": "lansia", "known": "`pemilih-pemula` (pemilih pemula)"}),
    "targets_are_known": ("near", {"name": "target", "typed": "target-contoh-26", "better": "target-contoh-2026"}),
    "awards_are_known": ("near", {"name": "award", "typed": "2026-05-piala", "better": "2026-05-contoh-piala"}),
    "sources_are_known": ("near", {"name": "source", "typed": "2026-01-contoh", "better": "2026-01-contoh-siaran"}),
    "speakers_are_known": ("unknown", {"name": "speaker", "typed": "Fulan Contoh"}),
    "everything_has_a_source": ("plain", {}),
    "sources_can_be_found": ("plain", {"kind": "press"}),
    "sources_are_entered_once": ("plain", {"earlier": f"{A_FILE}:5"}),
    "sources_are_used": ("plain", {}),
    "sources_are_read_after_they_appear": ("plain", {"typed": "2026-01-02", "published": "2026-01-20"}),
    "copies_say_whose_words": ("plain", {}),
    "links_are_https": (
        "http",
        {"name": "url", "typed": "http://contoh.example/berita", "better": "https://contoh.example/berita"},
    ),
    "the_office_can_be_reached": ("plain", {"typed": "kantor.contoh.example"}),
    "site_languages_have_words": ("plain", {"typed": "jv", "known": "id, en"}),
    "file_names_are_plain": ("near", {"typed": "2026-01 Contoh.yml", "better": "2026-01-contoh.yml"}),
    "names_of_entries_are_plain": ("plain", {"typed": "Target Contoh", "better": "target-contoh"}),
    "keys_are_used_once": ("plain", {"key": "target-contoh", "earlier": "data/targets.yml:3"}),
    "figures_have_a_date": ("plain", {}),
    "flows_have_two_ends": ("backwards", {"first": "2026-02-05", "last": "2026-02-01"}),
    "dates_are_not_in_the_future": ("plain", {"name": "published", "typed": "2062-01", "today": "2026-11-21"}),
    "figures_are_not_older_than_their_indicator": (
        "plain",
        {"indicator": "rekam-kartu", "since": "2022", "typed": "2012-10"},
    ),
    "figures_are_not_younger_than_their_source": ("plain", {"typed": "2026-03", "published": "2026-01-20"}),
    "a_figure_has_a_value": ("plain", {}),
    "a_target_has_a_value": ("plain", {}),
    "a_target_can_be_measured": ("backwards", {"first": "2026-07", "last": "2026-06"}),
    "a_figure_is_written_once": ("plain", {"indicator": "rekam-kartu", "region": "97.01", "earlier": 9}),
    "a_claim_is_written_once": ("plain", {"region": "97.01", "earlier": 20}),
    "an_award_is_written_once": ("plain", {"earlier": "data/awards/2026-05-contoh-piala.yml:1"}),
    "a_percentage_says_of_what": ("no-percent", {"typed": "eligible"}),
    "a_share_of_a_target_names_it": ("plain", {"known": "target-contoh-2026"}),
    "readings_of_ours_have_a_reason": ("plain", {"name": "read_as"}),
    "small_groups_stay_uncounted": ("plain", {"most": 10}),
    "words_of_a_source_are_few": ("plain", {"words": 15, "most": 8}),
    "percentages_above_100_have_a_reason": ("plain", {"typed": "101,69"}),
    "percentages_are_not_fractions": ("plain", {"typed": "0,9954", "better": "99,54"}),
    "percentages_follow_from_their_counts": (
        "plain",
        {"typed": "98,40", "count": 100_000, "base": 102_000, "share": "98,04"},
    ),
    "counts_fit_in_their_base": ("plain", {"count": 120_000, "base": 102_000}),
    "bases_are_near_what_is_known": (
        "plain",
        {"typed": 1_020_000, "of": "wajib-ktp", "other": 102_000, "place": f"{A_FILE}:14"},
    ),
    "cumulative_counts_do_not_fall": (
        "plain",
        {"other": 100_500, "earlier": "2025-11", "place": f"{A_FILE}:14", "count": 100_000, "period": "2025-12"},
    ),
    "counts_do_not_jump": (
        "plain",
        {"other": 100_500, "earlier": "2025-11", "place": f"{A_FILE}:14", "count": 1_010_000, "period": "2025-12"},
    ),
    "regions_sum_to_their_province": ("plain", {"regions": 3, "sum": 640_000, "count": 600_000}),
    "links_are_fresh": ("plain", {"typed": "2020-05-06"}),
    "claims_fit_our_figures": ("plain", {"region": "Contoh", "other": "Misal", "place": f"{A_FILE}:14"}),
    "no_two_regions_are_the_same": ("plain", {"typed": "20.126", "other": "Contoh", "earlier": 9}),
    "percentages_follow_from_their_source": (
        "plain",
        {"typed": "65,97", "count": "26.976", "base": "136.315", "share": "19,79"},
    ),
    "counts_of_a_base_can_be_one": (
        "plain",
        {"typed": 531, "other": "200.000", "place": f"{A_FILE}:12"},
    ),
    "parts_add_up": ("plain", {"done": "90.000", "left": "4.000", "sum": "94.000", "all": "100.000"}),
    "gaps_agree": ("plain", {"left": "80.000", "gap": "5.000", "period": "2025-11", "place": f"{A_FILE}:12"}),
    "answers_are_needed": ("value", {"question": "percent-follows", "typed": "99,46", "now": "99,64"}),
}
"""For each rule one of its sentences and what is filled into it."""


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
    below = (region for region in facts.data.regions.values() if region.parent == facts.site.region)
    region = next(below, facts.data.regions[facts.site.region])
    name = region.short[:60].replace("`", "'")  # in a sentence of the checks a ` begins what one may type
    place = {"name": "region", "typed": name, "better": region.code}
    million = {"name": "count", "typed": "2,5 juta", "better": "2.500.000"}
    sign = {"name": "percent", "typed": "98,04%", "better": "98,04"}
    comma = {"name": "count", "typed": "20,126", "better": "20.126"}
    day = {"name": "published", "typed": "4 November 2024", "better": "2024-11-04"}
    title = {"name": "title", "better": '"Rekam KTP: tertinggi"'}
    link = {"name": "url", "typed": "contoh.example/berita", "better": "https://contoh.example/berita"}
    number, share = "counts_are_whole_numbers", "percentages_have_one_reading"
    return (
        Mistake("name", "names_are_known", "near", "persen: 14,5", "percent: 14,5", EXAMPLES["names_are_known"][1]),
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
    for rule, case in first.items():
        promise = f"mistakes.rules.{rule}"
        finding = Finding(NOWHERE, rule, *EXAMPLES.get(rule, (case, {})))
        yield rule, rule not in ASKED, words(promise) if promise in words else rule, words.finding(finding)


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


def pages(facts: Facts, words: Words) -> Iterator[Page]:
    say = Say(facts, words, "panduan-pemeriksaan.md")
    every = list(rules(words))
    yield page(
        say,
        "mistakes.md",
        title=say.t("mistakes.title"),
        description=say.t("mistakes.description"),
        made_from=Where(f"{PurePosixPath(facts.site.where.file).parent}/README.md", 1),
        ten=[(one, spoken(words.finding(one.finding))) for one in ten(facts)],
        rules=[(rule, refuses, promise, spoken(said)) for rule, refuses, promise, said in every],
        refused=sum(refuses for _, refuses, _, _ in every),
        asked=sum(not refuses for _, refuses, _, _ in every),
    )
