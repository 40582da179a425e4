"""Periksa kalimat: what the site's own figures say of the numbers in a sentence. Nothing is sent; never "true".

The page holds the frame; `script` is what docs/assets/check-more.js works with: every figure, target and claim with a
sentence that may be printed as it stands, and the names that the reader of sentences knows.
"""

import json
from collections.abc import Iterator, Mapping
from typing import Any

from scripts.derive import Facts, Interval, Reading, own_count
from scripts.derive.leads import own_share
from scripts.model import UNSTATED
from scripts.pages import claim_rows, figure_words, goals, quotes, trap
from scripts.pages.page import Page, Planned
from scripts.pages.render import page
from scripts.pages.say import Say, plain
from scripts.publish.addresses import anchor_of, source_page
from scripts.words import FALLBACK, Words, words

PATH = "periksa.md"
SCRIPTS = ("assets/check.js",)
DATA = "assets/check-data.js"
"""Made from the data, fetched with the reader once somebody uses the page."""
ANSWERS = "checking.js."


def pages(facts: Facts, words: Words) -> Iterator[Planned]:
    yield Planned(PATH, _page)


def _page(say: Say) -> Page:
    return page(
        say,
        "checking.md",
        title=say.t("menu.periksa"),
        description=say.t("checking.description"),
        made_from=say.site.where,
        example=example(say),
        scripts=SCRIPTS,
    )


def example(say: Say) -> str:
    """The sentence that misleads most: a share of a target over a larger share of people; "" where there is none."""
    read = Say(say.facts, words(FALLBACK, say.data.own_words), say.path)  # the language that the reader knows
    for topic in say.site.topics:
        if pair := trap.widest(read, topic.indicator):
            told = {"a": pair.target.figure, "b": pair.people.figure}
            shares = {name: read.words.decimal(figure.percent) for name, figure in told.items() if figure.percent}
            places = {"region": read.region_name(told["a"].region), "other": read.region_name(told["b"].region)}
            if len(shares) == len(told):
                return read.words("checking.example", topic=plain(read.topic(topic)), **places, **shares)
    return ""


def script(facts: Facts, words: Words, names: Mapping[str, Any], private: Mapping[str, Any]) -> str:
    """The data of the page's script. `names` is what the reader of sentences knows, `private` what finds a NIK."""
    # "<" could end an element where somebody puts this into a page.
    text = json.dumps(
        {**private, **data(facts, words), "names": names}, ensure_ascii=False, separators=(",", ":"), sort_keys=True
    )
    return f"const checkData={text.replace('<', chr(92) + 'u003c')}\n"


def data(facts: Facts, words: Words) -> dict[str, Any]:
    """Figures, targets and claims as the script compares them; percentages and people as pairs of ends."""
    say = Say(facts, words, PATH)
    return {
        "figures": [_figure(say, reading) for reading in facts.readings if not reading.copied],
        "targets": [
            {
                "indicator": target.indicator,
                "percent": target.percent and [float(target.percent)] * 2,
                "count": target.count and [target.count] * 2,
                "says": plain(say.text(target.name)),
                "href": str(say.href(goals.PATH)),
            }
            for target in facts.data.targets.values()
        ],
        "claims": [_claim(say, judged) for key in facts.data.sources for judged in facts.claims_of(key)],
        "bases": {key: plain(say.people(key)) for key in facts.data.bases},
        "words": {
            key.removeprefix(ANSWERS): words.sentences[key] for key in words.sentences if key.startswith(ANSWERS)
        },
    }


def _figure(say: Say, reading: Reading) -> dict[str, Any]:
    figure = reading.figure
    of = None if figure.of == UNSTATED else figure.of
    share = plain(say.printed(reading)) if figure.percents else None
    count = plain(say.counted(reading, figure_words.said_count(say, reading))) if own_count(reading) else None
    return {
        "region": figure.region,
        "indicator": figure.indicator,
        "count": _ends(own_count(reading)) if count else None,
        "percent": [float(end) for end in figure.percents] if figure.percents and own_share(reading) else None,
        "of": of,
        "base": figure.read_as or of,
        "group": figure.group or "",
        "flow": figure.is_flow,
        "first": figure.period.first.isoformat() if figure.period.first else "",
        "last": figure.period.last.isoformat() if figure.period.last else "",
        "about": f"{plain(say.text(say.data.indicators[figure.indicator].name))}, {say.region_name(figure.region)}",
        "number": ", ".join(filter(None, (count, share))),
        "share": share,
        "when": plain(say.when(reading)),
        "odd": reading.at_odds,
        "sentence": plain(quotes.quotable_figure(say, reading)),
        "href": str(say.href(source_page(reading.source), anchor_of(reading))),
    }


def _ends(value: Interval | None) -> list[float] | None:
    """Both ends of what a count may mean; of one without an upper end, the lower one."""
    if value is None:
        return None
    return [float(value.low), float(value.low if value.high is None else value.high)]


def _claim(say: Say, judged: Any) -> dict[str, Any]:
    row = claim_rows.claim_row(say, judged)
    return {
        "region": judged.claim.region,
        "indicators": list(judged.claim.indicators),
        "rank": judged.claim.rank,
        "says": " ".join(filter(None, (plain(row[name]) for name in ("claim", "scope", "evidence")))),
        "href": str(say.href(source_page(judged.source))),
    }
