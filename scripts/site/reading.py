"""The reader of sentences: what it is told of the data, and a way to ask it without a page.

Its rules are in docs/assets/reading.js alone, which pages run; here the very same file runs in Chromium.
"""

import re
import shutil
from functools import cache as once
from pathlib import Path
from typing import Any

import yaml

from scripts.model import Data, Text
from scripts.model.numbers import SAID
from scripts.model.periods import ENGLISH, MONTHS, NAMED
from scripts.read.personal import found

READER = Path(__file__).parents[2] / "docs/assets/reading.js"
WORDS = Path(__file__).with_name("reading.yml")


def names(data: Data) -> dict[str, Any]:
    """What `Reading.read` of docs/assets/reading.js is given: `regions` (code, name, level, parent, also), `indicators`
    and `bases` (key, words as patterns; whose rest an indicator is; of a base its rank, 0 first, and who counts it),
    `months` by name, `exact`: how sources say that a number is not exact, `units` that are ours and others, how a
    sentence `says` aims, results and spans of time, where a field is asked (`doubts`), what stands in front
    of `places`, and numbers that are no data by
    themselves (`none`) or by what stands around them (`unsaid`: pairs of in front and behind), all as patterns."""
    known = words()
    ranks = {key: rank for rank, key in enumerate(known["bases"])}
    spelled = {name: number for one in (MONTHS, ENGLISH) for number, name in enumerate(one, 1)}
    return {
        "months": spelled | NAMED,
        "exact": SAID,
        **{
            part: {name: f"(?:{'|'.join(each)})" for name, each in known[part].items()}
            for part in ("units", "says", "doubts", "places")
        },
        "most": known["most"],
        "unsaid": known["unsaid"],
        "none": [pattern for each in known["none"].values() for pattern in each],
        "regions": [
            {
                "code": region.code,
                "name": region.name,
                "level": region.level,
                "parent": region.parent or "",
                "also": sorted({region.short, *region.also}),
            }
            for region in data.regions.values()
        ],
        "indicators": [
            {
                "key": key,
                "words": known["indicators"].get(key) or _named(indicator.name, indicator.short),
                "rest_of": indicator.remainder_of or "",
            }
            for key, indicator in data.indicators.items()
        ],
        "bases": [
            {
                "key": key,
                "words": known["bases"].get(key) or _named(base.name, base.people),
                "rank": ranks.get(key, len(ranks)),
                "counted_by": base.counted_by or "",
            }
            for key, base in data.bases.items()
        ],
    }


def read(text: str, data: Data, published: str = "") -> dict[str, Any]:
    """`{"proposals": [...]}` for a text: each number with what its sentence says of it (the fields stand at the end of
    READER). `published` is a day, a month or "": "akhir tahun lalu" is reckoned from it.

    Raises ImportError where Playwright is not there (it comes with what tests need), OSError where no Chromium starts.
    """
    from playwright.sync_api import Error, sync_playwright

    with sync_playwright() as playwright:
        system = shutil.which("chromium") or shutil.which("chromium-browser")
        try:
            browser = playwright.chromium.launch(executable_path=system, args=["--no-sandbox", "--disable-gpu"])
        except Error as error:
            raise OSError(str(error).splitlines()[0]) from error
        page = browser.new_page()
        page.add_script_tag(path=READER)
        told: dict[str, Any] = page.evaluate(
            "([text, names, published]) => Reading.read(text, names, published)", [text, names(data), published]
        )
        browser.close()
    return told


def most() -> int:
    """Characters of the longest text that is read."""
    return int(words()["most"])


def personal_lines(text: str) -> list[int]:
    """The lines of a text, from 1, that hold what can only be a NIK."""
    lines = enumerate(text.splitlines(), 1)
    return [number for number, line in lines if any(each.kind == "nik" and not each.asks for each in found(line))]


def _named(*texts: Text) -> list[str]:
    """Patterns of the names that the data themselves give, with any white space between words."""
    return [r"\s+".join(map(re.escape, text.id.split())) for text in texts]


@once
def words() -> dict[str, Any]:
    """The `most` characters of a text; patterns of `indicators` and `bases` by key, as press releases call them."""
    return yaml.load(WORDS.read_text("utf-8"), Loader=yaml.CSafeLoader)
