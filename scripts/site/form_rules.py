"""What the script of the form works with: it knows what the reader, the checks and the formatter know."""

from typing import Any

from scripts import check, derive, formatter, pages, read, spreadsheet
from scripts.model.provinces import PROVINCES, is_real
from scripts.site import reading
from scripts.words import Words


def files(facts: derive.Facts, words: Words) -> dict[str, str]:
    """The data and rules of the form in one language, by the path of its script."""
    return {
        pages.form.SCRIPTS[0]: pages.form.script(facts, words, _rules(facts)),
        pages.form.FILES: pages.form.files(facts.data.typed),
        pages.form.PASTED: pages.form.pasted(facts, words, reading.names(facts.data)),
    }


def checked(facts: derive.Facts, words: Words) -> dict[str, str]:
    """What "Periksa kalimat" works with, by the path of its script."""
    private = {name: value for name, value in pages.form.reading(_rules(facts)).items() if name != "sheet"}
    return {pages.checking.DATA: pages.checking.script(facts, words, reading.names(facts.data), private)}


def _rules(facts: derive.Facts) -> pages.form.Rules:
    texts, entry, form = read.personal, read.entry, formatter.form
    own = {**texts.PATTERNS, "formula": entry.FORMULA, "markup": entry.MARKUP}
    own |= {"hidden": read.text.HIDDEN, "control": read.text.CONTROL}
    own |= {"host": check.sources.HOST, "file_name": check.sources.FILE_NAME}
    own |= {"front": check.sources.FRONT}
    if facts.data.site and is_real(facts.data.site.region):
        own |= {"nowhere": check.sources.NOWHERE}
    own |= {"guessed": form.GUESSED, "safe_number": form.SAFE_NUMBER}
    return pages.form.Rules(
        own,
        tuple(PROVINCES),
        tuple(" ".join(map(str, sizes)) for sizes in sorted(texts.STANDARD)),
        (texts.SHORT, texts.LONG, texts.ENDLESS, texts.QUOTE),
        texts.FILLER,
        entry.LINKS,
        "".join(sorted(form.SIGNS)),
        tuple(sorted(entry.TO_FILL_IN)),
        entry.MAY_BE_UNSTATED,
        texts.MASK,
        check.figures.FEW,
        check.figures.MOST_WORDS,
        check.dates.MOST_AHEAD,
        {question.__name__: question.asks for question in check.QUESTIONS},
        _sheet(facts),
    )


ROLES = ("region", "code", "number", "count", "percent", "of_count", "note", "personal", "total")
"""What the form reads of a table that is pasted; all else it leaves to the import."""


def _sheet(facts: derive.Facts) -> dict[str, Any]:
    """The words of the import for these columns, for indicators and bases, and the other names of regions."""
    known = spreadsheet.headings.Headings(facts.data)
    return {
        "roles": {role: sorted(known.lists[role]) for role in ROLES},
        "indicators": known.indicators,
        "bases": known.bases,
        "counts": {base.counted_by: key for key, base in facts.data.bases.items() if base.counted_by},
        "of": {key: indicator.of for key, indicator in facts.data.indicators.items() if indicator.of},
        "also": {code: region.also for code, region in facts.data.regions.items() if region.also},
    }
