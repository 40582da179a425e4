"""Whatever folder `check` accepts, the pages are made, whole, in both languages, and say nothing against the data.

`EXAMPLES=40 python -m pytest -n 0 tests/test_valid_folders.py` tries more of them.
"""

import re
from collections.abc import Iterator
from datetime import date

from hypothesis import assume, given

from scripts.words import words
from tests import folders
from tests.answers import LANGUAGES, Folder, folder, news
from tests.examples import cases

LATER = date(2032, 1, 31)
"""After all that the invented folders tell."""
EMPTY = {
    "a place between two commas": r",\s*,|\(\s*,|,\s*\)",
    "nothing in brackets": r"\(\s*\)",
    "a space before a stop": r"\w\s+[,.;:](?=\s|$)",
    "a value that is none": r"\bNone\b|\bnan\b",
    "a place left open": r"\{[a-z_]+\}",
    "more than all": r"[Ll]ebih dari 100 dari 100|[Mm]ore than 100 in every 100",
    "about none": r"[Ss]ekitar 0 |[Aa]bout 0 ",
    "two units": r"orang anak|people children|orang keping|people cards",
}


@cases(5)
@given(folders.folders())
def test_every_accepted_folder_makes_pages_that_are_whole(files):
    made = Folder(files, LATER)
    assume(not made.refused)
    told = [*empty_places(made), *denials(made), *other_numbers(made)]
    assert told == []


def empty_places(made: Folder) -> Iterator[str]:
    """Sentences with a hole, or that say more than there is."""
    for (language, path), said in made.pages.items():
        for name, pattern in EMPTY.items():
            if found := re.search(pattern, said):
                yield f"{name}: {language}/{path}: …{said[max(0, found.start() - 60) : found.end() + 40]}…"


def denials(made: Folder) -> Iterator[str]:
    """Pages that say of something which is held that it is not there."""
    for language in LANGUAGES:
        said = words(language)
        for region in made.facts.data.regions.values():
            page = made.page(f"wilayah/{region.code}.md", language)
            about = {one.figure.indicator for one in made.facts.readings.of_region.get(region.code, ())}
            name = region.name_en if language != "id" and region.name_en else region.short
            for key, indicator in made.facts.data.indicators.items():
                values = {"indicator": said.text(indicator.name)[0], "region": name, "n": "", "date": ""}
                absent = said("missing.region", **values).partition("(")[0].strip()
                if key in about and absent in page:
                    yield f"{language}/{region.code}: {absent}"
        if made.facts.data.awards and said("award.none", n="", date="").partition("(")[0] in made.page(
            "index.md", language
        ):
            yield f"{language}: there is no award, of {len(made.facts.data.awards)}"


def other_numbers(made: Folder) -> Iterator[str]:
    """Pages on which a leading count is not the one that leads."""
    for region in made.facts.data.regions:
        for key, indicator in made.facts.data.indicators.items():
            lead = made.facts.lead(region, key) if indicator.shown else None
            if lead is None or lead.count is None or lead.count.figure.count is None:
                continue
            for language in LANGUAGES:
                number = words(language).count(lead.count.figure.count)
                below = region != made.facts.site.region
                for path in (f"wilayah/{region}.md", *(("wilayah.md",) if below else ())):
                    if number not in made.page(path, language):
                        yield f"{language}/{path} lacks {number} of {region}, {key}"


def test_the_test_can_fail():
    """A hole, a denial and another number are each found where they are put in."""
    figure = {"region": f"{folders.PROVINCE}.01", "indicator": "aktif", "as_of": "2026-10", "count": "12.345"}
    made = folder(news(figure), members=2)
    pages = made.pages
    assert [*empty_places(made), *denials(made), *other_numbers(made)] == []
    pages["id", "index.md"] += " di , , tempat"
    assert any("two commas" in told for told in empty_places(made))
    pages["id", f"wilayah/{folders.PROVINCE}.01.md"] = "Angka Rekaan aktif untuk Karangan 01 belum ada di situs ini (1"
    assert any("belum ada" in told for told in denials(made))
    assert any("lacks" in told for told in other_numbers(made))
