"""What the script of the form works with: it knows what the reader, the checks and the formatter know."""

from scripts import check, derive, formatter, pages, read
from scripts.words import Words


def files(facts: derive.Facts, words: Words) -> dict[str, str]:
    """The data and rules of the form in one language, by the path of its script."""
    texts, entry, form = read.personal, read.entry, formatter.form
    own = {**texts.PATTERNS, "formula": entry.FORMULA, "markup": entry.MARKUP}
    own |= {"hidden": read.text.HIDDEN, "control": read.text.CONTROL}
    own |= {"host": check.sources.HOST, "file_name": check.sources.FILE_NAME}
    own |= {"guessed": form.GUESSED, "safe_number": form.SAFE_NUMBER}
    rules = pages.form.Rules(
        own,
        tuple(texts.PROVINCES),
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
    )
    return {
        pages.form.SCRIPTS[0]: pages.form.script(facts, words, rules),
        pages.form.FILES: pages.form.files(facts.data.typed),
    }
