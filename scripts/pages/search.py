"""assets/search.js: puts what a reader types as the pages have it. The index of the search stays as small as it is."""

import json
from pathlib import Path

from scripts.words import Words

PATH = "assets/search.js"
CODE = Path(__file__).with_name("search.js")
SPELLINGS = "spellings."


def script(words: Words) -> str:
    """The file: how this language prints numbers, which words have other spellings, and the code for all languages."""
    number = words.locale()["number"]
    spellings = {
        key.removeprefix(SPELLINGS): [way.strip() for way in ways.split(",")]
        for key, ways in words.sentences.items()
        if key.startswith(SPELLINGS)
    }
    known = {"group": number["thousands"], "decimal": number["decimal"], "spellings": spellings}
    return f"const known = {json.dumps(known, ensure_ascii=False)};\n{CODE.read_text('utf-8')}"
