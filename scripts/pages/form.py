"""Sunting: a form that turns what an officer types into a data file, and tells what the checks would say of it.

The page holds the frame and its words; `data` is what the page's script works with: the JSON Schema that editors use,
what is known already, the patterns of the reader and the sentences of the checks. What a form asks comes from the
schema, so a new field, indicator or region appears without a change here.
"""

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Any
from urllib.parse import quote

from scripts.derive import Facts, claims
from scripts.derive.changes import INSIDE
from scripts.model import ZONES, Award, Figure, Period, Site, Source, Target, Where, figure_id
from scripts.model.checked import QUESTIONS
from scripts.model.entries import KEY, LONGEST, Plain, Wordings
from scripts.model.fields import fields, kinds
from scripts.model.forge import repository
from scripts.model.numbers import (
    ABSENT,
    APART,
    BEHIND,
    COUNTED,
    DOT_AND_THREE,
    GROUPED,
    IN_PER_CENT,
    LOOK_ALIKE,
    MARK,
    MARK_BEFORE,
    MARKS,
    MEASURED,
    MOST_PEOPLE,
    PERCENT,
    PLAIN,
    RANGE,
    SAID,
    SCALES,
    SHARED,
    UNSURE,
)
from scripts.model.numbers import LONGEST as LONGEST_NUMBER
from scripts.model.periods import (
    ABSENT as NO_DATE,
)
from scripts.model.periods import (
    EARLIEST,
    ENGLISH,
    FORMS,
    LATEST,
    LEADING,
    LONGEST_SERIAL,
    MONTHS,
    NAMED,
    SHORTEST_SERIAL,
    WEEKDAY,
    period,
)
from scripts.pages.mistakes import asked, spoken
from scripts.pages.page import Page, Planned
from scripts.pages.render import page
from scripts.pages.say import Say
from scripts.publish import FOLDER, schema
from scripts.words import Words
from scripts.words import rules as shipped_rules

PATH = "sunting.md"
SCRIPTS = ("assets/form-data.js", "assets/form.js")
"""In the order in which they run. The first is made from the data; an inline one would weigh on the page itself."""
PASTED = "assets/paste-data.js"
"""What is known to whoever reads a pasted text: fetched with the reader, once the box is used."""
FILES = "assets/form-files.js"
"""The files that the form opens in one script, for a page that may fetch nothing: it is asked for only there."""
GUIDE = "PANDUAN.md"
"""What officers read before their first file, at the root of the repository."""
DATES = ("2024-11-04", "2024-10", "2024")
"""What a date may look like, said as people write it."""
WITH_ITS_FIELD = re.compile(r"`\{name\}: (\{\w+\})`")
"""A line of a file, as the checks tell how to write it: in a form there is a box for what stands behind the colon."""
KINDS = ("monthly", "release", "official", "reply", "award", "programme")
"""What can be added, as addresses name it (`sunting/?kind=monthly`)."""

SOURCE = ("title", "publisher", "url", "published", "extent")
OFFICE = ("publisher", "kind", "number", "url", "published")
VALUE = ("region", "indicator", "as_of", "count", "percent", "of", "of_count")
FIGURE = (*VALUE, "target", "wording", "speaker", "locator", "as_printed")
AWARD = ("kind", "date", "giver", "giver_short", "receiver_name", "receiver", "for", "indicators", "category")
"""The receiver's name stands before its region: the region follows from it."""
FRONT: Mapping[str, Mapping[str, tuple[str, ...]]] = {
    "monthly": {"Source": OFFICE, "Figure": ("indicator", "as_of", "of")},
    "release": {"Source": ("kind", *SOURCE), "Figure": FIGURE, "Award": AWARD},
    "official": {"Source": ("region", *OFFICE), "Figure": (*VALUE, "revises", "note")},
    "reply": {"Reply": ("date", "by", "says")},
    "award": {"Source": ("kind", *SOURCE), "Award": AWARD},
    "programme": {"Source": ("kind", *SOURCE)},
}
"""The fields that a form asks first, by kind of entry, in this order; others that may stay empty are folded."""
ALWAYS = {
    "Award": ("indicators", "category"),
    "Effort": ("region", "indicators", "says", "count", "speaker"),
    "Claim": ("region", "rank", "among", "among_says", "indicators", "by", "speaker", "locator", "as_printed"),
    "Target": ("region", "percent", "of", "count"),
    "Speaker": ("role", "office", "region"),
}
POINTS_TO = {name: field.points_to for kind in kinds(Source) for name, field in fields(kind).items() if field.points_to}
"""Whose keys a field of a source's file holds."""
NEEDED = {"Figure": ("as_of",)}
"""Fields that the schema lets go, because others may stand in their place; nearly every entry needs them."""
EITHER = {"Source": (("url", "number"),), "Claim": (("among", "among_says"),)}
"""Of two fields one is needed: the first, unless the second is filled in."""
LONG = ("says", "note", "because", "together", "answer")
"""Texts of a sentence or more; the others are a name or a few words."""
PRESET = {
    "monthly": {"kind": "official", "extent": "full"},
    "release": {"kind": "press", "extent": "full"},
    "official": {"kind": "official", "extent": "full"},
    "award": {"kind": "press", "extent": "full"},
    "programme": {"kind": "press", "extent": "full"},
}
"""What most files of a kind say; it can be changed."""
HOLDS = {
    "monthly": (),
    "release": ("speakers", "figures", "claims", "targets", "outreach", "awards"),
    "official": ("speakers", "figures"),
    "award": ("speakers", "awards"),
    "programme": ("speakers", "outreach"),
}
"""The parts of a source that a form asks for besides what it says of the source itself, in this order: whoever is
quoted comes first, since the others name them."""
RANKS = ("1", "lowest", "high", "top-3", "top-5", "top-10", *map(str, range(2, 39)))
"""The ranks to choose from; a province has no more rivals than there are provinces."""
SUBJECT = {"official": "klarifikasi", "award": "penghargaan", "programme": "program"}
"""The last part of a file's proposed name; of figures it is what they count."""

RULES = (
    *(
        "people_stay_private",
        "long_numbers_are_explained",
        "fields_are_written",
        "values_are_written",
        "words_are_known",
    ),
    *("words_have_their_form", "texts_are_short", "texts_are_no_formulas", "texts_are_only_words"),
    *("keys_are_plain", "counts_are_whole_numbers", "percentages_have_one_reading", "dates_exist"),
    *(
        "regions_are_known",
        "indicators_are_known",
        "bases_are_known",
        "groups_are_known",
        "people_are_known",
        "targets_are_known",
    ),
    *("awards_are_known", "sources_are_known", "speakers_are_known"),
    *(
        "sources_can_be_found",
        "sources_are_entered_once",
        "copies_say_whose_words",
        "links_are_https",
        "links_lead_to_the_page_itself",
    ),
    *("file_names_are_plain", "names_of_entries_are_plain", "keys_are_used_once"),
    *("figures_have_a_date", "flows_have_two_ends", "dates_are_not_in_the_future", "a_figure_has_a_value"),
    *("a_claim_says_among_whom", "a_percentage_says_of_what", "a_share_of_a_target_names_it"),
    *("readings_of_ours_have_a_reason", "small_groups_stay_uncounted"),
    *("words_of_a_source_are_few", "percentages_above_100_have_a_reason", "percentages_are_not_fractions"),
    *("percentages_follow_from_their_counts", "counts_fit_in_their_base", "sources_are_used"),
)
"""The rules of the checks that the page's script knows as well (docs/assets/form-rules.js): what a field and an entry
need, and the arithmetic of one entry. What compares entries is told by the report on a proposal; only a source, a key
or a file that is there already is told before somebody types all of it."""
ELSEWHERE = frozenset(
    (
        *("regions_lie_in_a_province", "groups_do_not_circle", "tiles_are_free"),
        *(
            "the_office_can_be_reached",
            "a_live_site_is_approved",
            "where_proposals_go_is_known",
            "offices_are_told_by_officials",
            "programmes_end_after_they_begin",
        ),
        *("a_target_has_a_value", "a_target_can_be_measured", "everything_has_a_source"),
        *("answers_are_needed", "topics_are_known", "topics_have_a_page_of_their_own"),
        *("stories_take_what_is_there", "stories_take_percentages_from_the_data"),
    )
)
"""Checks of what a form neither writes nor changes: regions, groups, targets, the site. In a source everything has its
source."""

Pattern = tuple[str, str]


@dataclass(frozen=True)
class Rules:
    """What the reader, the checks and the tidier know and a page may not import: patterns by name, and constants."""

    patterns: Mapping[str, re.Pattern[str]]
    provinces: tuple[int, ...]
    standard: tuple[str, ...]
    rows: tuple[int, ...]
    filler: str
    links: tuple[str, ...]
    opening: str
    to_fill_in: tuple[str, ...]
    may_be_unstated: tuple[str, ...]
    mask: str
    few: int
    most_words: int
    most_ahead: int
    asks: Mapping[str, str]
    """The name of the question that a rule asks."""
    sheet: Mapping[str, Any]
    """The words by which a spreadsheet's columns and rows are known."""


def pages(facts: Facts, words: Words) -> Iterator[Planned]:
    yield Planned(PATH, _page)


def _page(say: Say) -> Page:
    facts, words = say.facts, say.words
    kept = repository(say.site)
    return page(
        say,
        "form.md",
        title=say.t("menu.sunting"),
        description=say.t("form.description"),
        made_from=Where(f"{PurePosixPath(facts.site.where.file).parent}/README.md", 1),
        kinds=KINDS,
        beyond=beyond(),
        opens=goes_said(say.site, words)["open"],
        without=spoken(words("form.without")),
        guide=kept.view(GUIDE) if kept else None,
        scripts=SCRIPTS,
        files=FOLDER,
    )


def beyond() -> list[str]:
    """Checks that the form does not know, for they ask for all the data at once: the page says that they come later."""
    return [rule.name for rule in shipped_rules() if rule.room == "check" and rule.name not in ELSEWHERE.union(RULES)]


def script(facts: Facts, words: Words, rules: Rules) -> str:
    """The data of the page's script as a script: pages opened from a disk may fetch nothing."""
    return _script("formData", data(facts, words, rules))


def _script(name: str, value: object) -> str:
    # "<" could end an element where somebody puts this into a page.
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":")).replace("<", "\\u003c")
    return f"const {name}={text}\n"


def files(typed: Mapping[str, bytes]) -> str:
    """The files that the form opens, as text by their path in the data, as a script."""
    return _script("formFiles", {path: content.decode("utf-8", "replace") for path, content in typed.items()})


def pasted(facts: Facts, words: Words, names: Mapping[str, Any]) -> str:
    """What a pasted text is read with, as a script. `names` is what the reader of sentences knows."""
    data = facts.data
    return _script(
        "pasteData",
        {
            "names": names,
            "groups": {
                key: {
                    "name": group.name.id,
                    "members": claims.members(group, data),
                    "within": group.within is not None,
                }
                for key, group in data.groups.items()
            },
            "targets": {
                key: {
                    "indicator": target.indicator,
                    "percent": "" if target.percent is None else f"{target.percent:f}".replace(".", ","),
                }
                for key, target in data.targets.items()
            },
            "wordings": {key: _verbs(facts, key) for key in data.indicators},
            "words": {
                key.removeprefix("form.paste."): said
                for key, said in words.sentences.items()
                if key.startswith("form.paste.")
            },
        },
    )


def _verbs(facts: Facts, key: str) -> list[str]:
    """The verbs that sources have used for an indicator, or for which it has words of its own."""
    own = facts.data.indicators[key].wordings
    used = {str(each.figure.wording) for each in facts.readings if each.figure.indicator == key and each.figure.wording}
    return sorted(used | {field for field in fields(Wordings) if own and getattr(own, field)})


def data(facts: Facts, words: Words, rules: Rules) -> dict[str, Any]:
    """What the page's script works with; only texts, numbers, lists and mappings."""
    return {
        "schema": _asking(schema.of("source", facts.data, words)),
        "hours": ZONES.get(facts.site.timezone or ""),
        **_plan(),
        **_known(facts, words),
        **reading(rules),
        **_said(facts.site, words),
    }


def _asking(made: Any) -> Any:
    """A schema without what an editor says of a mistake: the form has sentences of its own."""
    if isinstance(made, dict):
        return {name: _asking(one) for name, one in made.items() if name not in ("errorMessage", "patternErrorMessage")}
    return [_asking(one) for one in made] if isinstance(made, list) else made


def _plan() -> dict[str, Any]:
    """How the kinds of forms are laid out."""
    return {
        "front": FRONT,
        "always": ALWAYS,
        "needed": NEEDED,
        "either": EITHER,
        "long": LONG,
        "preset": PRESET,
        "holds": HOLDS,
        "parts": INSIDE,
        "subject": SUBJECT,
    }


def _known(facts: Facts, words: Words) -> dict[str, Any]:
    """What is published already, as far as a new file may point to it or repeat it; and where files go."""
    data, site = facts.data, facts.site
    said = words.text
    return {
        "ranks": [[rank, _rank(words, rank)] for rank in RANKS],
        "language": words.language,
        "folder": PurePosixPath(site.where.file).parent.as_posix(),
        "goes": goes(site),
        "first": "# yaml-language-server: $schema=../schema/source.json",
        "regions": {code: [region.name, region.short, code in data.context] for code, region in data.regions.items()},
        "indicators": {key: said(indicator.name)[0] for key, indicator in data.indicators.items()},
        "bases": {
            key: {
                "suffix": said(base.suffix)[0],
                "of_target": base.of_target,
            }
            for key, base in data.bases.items()
        },
        "targets": {
            key: {
                "name": said(target.name)[0],
                "label": _label(said(target.name)[0], words, target.by),
                "count": None if target.count is None else str(target.count),
                "count_is": target.count_is,
            }
            for key, target in sorted(data.targets.items(), key=lambda one: _place(facts, one[1]))
        },
        "people": {key: said(people.name)[0] for key, people in data.people_groups.items()},
        "groups": {key: said(group.name)[0] for key, group in data.groups.items()},
        "awards": {
            key: _award(award, words)
            for key, award in sorted(data.awards.items(), key=lambda one: str(one[1].date), reverse=True)
        },
        "givers": {award.giver.id: award.giver_short.id for award in data.awards.values()},
        "sources": {key: _source(key, source) for key, source in data.sources.items()},
        "leads": _leads(facts),
        "keys": {
            "benefits": list(data.benefits),
            "outreach": list(data.outreach),
        },
    }


def _label(name: str, words: Words, day: Period) -> str:
    """A name with a day behind it, unless it holds its year: what two targets of one office are told apart by."""
    return name if not day.stated or str(day)[:4] in name else f"{name}, {words.period(day)}"


def _place(facts: Facts, target: Target) -> tuple[int, int, str]:
    """Where a target stands in a list: by what is measured, where, the latest first."""
    indicators, regions = list(facts.data.indicators), list(facts.data.regions)
    where = -1 if target.region is None else regions.index(target.region)
    return indicators.index(target.indicator), where, "".join(chr(255 - ord(one)) for one in str(target.by))


def _award(award: Award, words: Words) -> str:
    """An award as people know it: its name, who gave it to whom, and when."""
    title = [words.text(award.title)[0]] if award.title else []
    names = [*title, words.text(award.giver_short)[0], words.text(award.receiver_name)[0]]
    return ", ".join([*names, words.period(award.date)] if award.date.stated else names)


def _leads(facts: Facts) -> dict[str, dict[str, str]]:
    """The last day of the headline of each region and indicator that has one."""
    found: dict[str, dict[str, str]] = {}
    for code in facts.data.covered:
        for key in facts.data.indicators:
            lead = facts.lead(code, key)
            day = facts.last_day(lead.any) if lead else None
            if day:
                found.setdefault(code, {})[key] = day.isoformat()
    return found


def _source(key: str, source: Source) -> dict[str, Any]:
    """A source by what would be the same in another file; its figures, for whoever replies to one."""
    return {
        "publisher": source.publisher,
        "published": str(source.published),
        "number": source.number,
        **({"article": source.title} if source.number and source.kind != "official" else {}),
        "url": source.url,
        "figures": [_figure(key, figure) for figure in source.figures],
    }


def _figure(source: str, figure: Figure) -> list[Any]:
    """Its id without the source, its line, and its values as text."""
    return [
        figure_id(source, figure).partition("/")[2],
        figure.where.line,
        "" if figure.count is None else str(figure.count),
        "" if figure.percent is None else f"{figure.percent:f}",
    ]


def _rank(words: Words, rank: str) -> str:
    """A rank in words: `Tertinggi (1)`, `Peringkat 2`, `Masuk 10 besar`."""
    if rank.startswith("top-"):
        return words("rank.top", n=rank.removeprefix("top-"))
    said = words.any_of(f"rank.{rank}", "rank.number")
    return words(said, n=rank) + (f" ({rank})" if rank == "1" else "")


def reading(rules: Rules) -> dict[str, Any]:
    """How numbers, dates, names and personal data are read: the very patterns of the reader."""
    patterns = {
        "plain": PLAIN,
        "grouped": GROUPED,
        "percent": PERCENT,
        "dot_and_three": DOT_AND_THREE,
        "marks": MARKS,
        "apart": APART,
        "behind": BEHIND,
        "mark": MARK,
        "mark_before": MARK_BEFORE,
        "range": RANGE,
        "no_number": ABSENT,
        "no_date": NO_DATE,
        "leading": LEADING,
        "key": KEY,
        "measured": MEASURED,
        "counted": COUNTED,
        "shared": SHARED,
        "in_per_cent": IN_PER_CENT,
        **{f"date_{form}": pattern for form, pattern in FORMS.items()},
        **rules.patterns,
    }
    return {
        "patterns": {name: in_javascript(pattern) for name, pattern in patterns.items()},
        "scales": SCALES,
        "exactness": list(SAID),
        "unsure": UNSURE,
        "lookAlike": {chr(one): chr(other) if isinstance(other, int) else other for one, other in LOOK_ALIKE.items()},
        "months": MONTHS,
        "monthNames": [*MONTHS, *ENGLISH],
        "named": NAMED,
        "weekday": WEEKDAY,
        "provinces": sorted(rules.provinces),
        "standard": rules.standard,
        "rows": rules.rows,
        "filler": rules.filler,
        "sheet": rules.sheet,
        "links": rules.links,
        "opening": rules.opening,
        "toFillIn": rules.to_fill_in,
        "mayBeUnstated": rules.may_be_unstated,
        "mask": rules.mask,
        "pointsTo": {name: to.name for name, to in sorted(POINTS_TO.items())},
        "limits": {
            "people": str(MOST_PEOPLE),
            "number": LONGEST_NUMBER,
            "text": LONGEST,
            "earliest": EARLIEST,
            "latest": LATEST,
            "serial": [SHORTEST_SERIAL, LONGEST_SERIAL],
            "few": rules.few,
            "words": rules.most_words,
            "ahead": rules.most_ahead,
        },
        "plain": sorted(
            {name for kind in kinds(Source) for name, field in fields(kind).items() if field.hint == Plain}
        ),
        "asks": {rule: name for rule, name in rules.asks.items() if rule in RULES},
        "questions": {
            name: {"about": QUESTIONS[name].about, "beside": QUESTIONS[name].beside}
            for rule, name in rules.asks.items()
            if rule in RULES
        },
    }


CLASS = re.compile(r"\[(?:\\.|[^\]\\])*\]")
LETTER = r"\p{L}\p{N}_"


def in_javascript(pattern: re.Pattern[str]) -> Pattern:
    """A pattern and its flags as JavaScript writes them; there `\\w` would know plain letters only."""
    source = re.sub(r"\\U0*([0-9a-fA-F]+)", r"\\u{\1}", pattern.pattern)
    if not pattern.flags & re.ASCII:
        source = CLASS.sub(lambda found: found[0].replace(r"\w", LETTER), source).replace(r"\w", f"[{LETTER}]")
    return source, "iu" if pattern.flags & re.IGNORECASE else "u"


MOST_OF_A_LETTER = 2600
"""The same of an address that opens a letter: Windows cuts one off at some 2,000 characters, encoded once."""


def goes(site: Site) -> dict[str, Any] | None:
    """Where a finished file goes: an address to be filled in for a new file (`new`) and for one that is there (`edit`),
    and how long it may be once it is encoded again (`most`). None where the office has neither repository nor e-mail.

    Places in braces: `path` is the file with each of its folders encoded, `name` the same as one value, `text` what the
    form made; one without `text` opens empty.
    """
    if kept := repository(site):
        return {"new": kept.of_a_file(kept.forge.new), "edit": kept.of_a_file(kept.forge.edit), "most": kept.forge.most}
    if site.email:
        letter = f"mailto:{quote(site.email)}?subject={{name}}&body={{text}}"
        return {"new": letter, "edit": letter, "most": MOST_OF_A_LETTER}
    return None


def goes_said(site: Site, words: Words) -> dict[str, str]:
    """What the page says of that way: `open` and `open_edit` on the button, `next` and `next_reply` below it, and
    `too_long` instead, where the address cannot take the file along. `{file}` is left to the page.
    """
    kept = repository(site)
    way = "forge" if kept else "mail" if site.email else "none"
    after = ("github" if kept.forge.checked else "other" if kept.forge.takes_text else "paste") if kept else way
    keys = {"open": f"open.{way}", "open_edit": f"edit.{way}", "next": f"next.{after}"}
    keys |= {"next_reply": f"reply.{way}", "too_long": f"long.{way}"}
    values = {
        "forge": kept.forge.name if kept else "",
        "email": site.email or "",
        "publisher": words.text(site.publisher)[0],
        "file": "{file}",
    }
    return {name: words(f"form.goes.{key}", **values) for name, key in keys.items()}


def _said(site: Site, words: Words) -> dict[str, Any]:
    """The sentences of the checks, in their form for a page where they have one, and those of the page."""
    rules: dict[str, dict[str, str]] = {}
    for key, sentence in sorted(words.sentences.items()):  # those of the page come after those of the checks
        if key.startswith(("findings.", "form.findings.")):
            rule, case = key.split(".")[-2:]
            if rule in RULES or key.startswith("form."):
                rules.setdefault(rule, {})[case] = WITH_ITS_FIELD.sub(r"`\1`", sentence)
    part = {
        name: {
            key.removeprefix(f"form.{name}."): said
            for key, said in words.sentences.items()
            if key.startswith(f"form.{name}.")
        }
        for name in ("js", "hints", "choices")
    }
    sign = words.count(1000)[1:2]
    return {
        "findings": rules,
        "asked": sorted(asked().intersection(RULES)),
        "words": part["js"] | goes_said(site, words),
        "hints": part["hints"],
        "choices": part["choices"],
        "forExample": words.template("entry.for_example").partition("{")[0].strip(" `"),
        "dates": words("entry.for_example", example=", ".join(map(words.period, map(period, DATES)))),
        "signs": {"group": sign, "decimal": "," if sign == "." else "."},
    }
