"""What was published once leads on to where it is now: addresses and ids are for ever."""

from collections.abc import Iterator
from functools import cache
from pathlib import Path

import yaml

from scripts.derive import Facts
from scripts.pages.render import alone
from scripts.pages.say import Say
from scripts.words import Words

MOVED = Path(__file__).with_name("moved.yml")


@cache
def moved(file: Path = MOVED) -> dict[str, str]:
    """Old address or id -> the address that stands for it now, both below the language's root."""
    return yaml.load(file.read_text("utf-8"), Loader=yaml.BaseLoader) or {}  # noqa: S506 - makes nothing but texts


def files(facts: Facts, words: Words, file: Path = MOVED) -> Iterator[tuple[str, str]]:
    """(file, HTML) at each address that has moved. A figure's id needs none: its card stands in its source's page."""
    for old, new in moved(file).items():
        if old.endswith("/"):
            say = Say(facts, words, f"{old.rstrip('/')}.md")
            there = say.href(f"{new.rstrip('/')}.md" if new.strip("/") else "index.md")
            yield f"{old}index.html", alone("_moved.html", say=say, t=say.t, there=there)
