"""sw.js: the service worker that keeps pages readable without a connection; its code is worker.js beside this."""

import json
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

WORKER = Path(__file__).with_name("worker.js")
WORDS = ("kept", "newer", "lost_title", "lost")


class Spoken(NamedTuple):
    """One language of the site: its folder ("" for the first), main pages as (title, address) and words by WORDS."""

    language: str
    folder: str
    main: list[tuple[str, str]]
    words: dict[str, str]


def text(languages: Iterable[Spoken]) -> str:
    """The file: what it has to know of this site, the first language first, and the code that is always the same."""
    known = json.dumps([language._asdict() for language in languages], ensure_ascii=False)
    return f"const KNOWN = {known}\n{WORKER.read_text('utf-8')}"
