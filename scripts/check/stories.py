"""Hand-written pages: whatever they take from the data is there, and no percentage is typed beside it."""

import re
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any
from unicodedata import normalize

from scripts.check.found import Check, Found
from scripts.check.known import TAKEN
from scripts.model import Data
from scripts.model.story import ASKED, ASKS, FIRST, INLINE, LINK, OWN, PICTURES, Asking, Story, asking

HEAD = ("region", "title", "date")
NEEDED = ("region", "title")
DAY = re.compile(r"20\d\d-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])")
BRACES = re.compile(r"\{\{|\}\}")
PERCENT = re.compile(r"\d[\d.,\u066b]*\s*(?:[%\u066a\u2030]|persen\b|per cent\b)", re.IGNORECASE)
CODE = re.compile(r"\d\d(?:\.\d\d)*")
INSIDE = re.compile(r"(bukti|wilayah)/([^/]+)/|([a-z-]+)/")


def of_the_site(data: Data) -> Iterator[Story]:
    """The hand-written pages for the region that the data are about, and those that name none."""
    own = data.site.region if data.site else None
    return (story for story in data.stories.values() if own and story.said("region") in ("", own))


def stories_take_what_is_there(data: Data, today: date) -> Found:
    """A head says for which region a page was written; what its text asks for is known."""
    for story in of_the_site(data):
        stem = story.path.removesuffix(".md")
        yield from ((story.at(1), case, facts) for case, facts in _unspoken(data, story))
        if story.path not in OWN and stem in {*TAKEN, *(topic.address for topic in data.topics)}:
            yield story.at(1), "taken", {"typed": stem}
        lacking = [name for name in NEEDED if not story.said(name)]
        if lacking:
            yield story.at(1), "head", {"name": ", ".join(lacking)}
        elif story.is_told and not DAY.fullmatch(story.said("date")):
            yield story.at(1), "date", {}
        for name, (_, number) in story.head.items():
            if name not in HEAD:
                yield story.at(number), "field", {"typed": name, "known": ", ".join(HEAD)}
        for number, line in story.lines:
            yield from ((story.at(number), case, facts) for case, facts in _wrong(data, line))
            for link in LINK.finditer(line):
                if not _leads(data, link[2]):
                    yield story.at(number), "link", {"typed": link[2]}
    for story in data.stories.values():
        yield from _of_no_site(data, story)


def _of_no_site(data: Data, story: Story) -> Found:
    """A page that nobody would ever see: its region is none that has a site, or lies within the one of this site."""
    own, typed = data.site.region if data.site else None, story.said("region")
    if own and typed and (not CODE.fullmatch(typed) or typed.startswith(f"{own}.")):
        yield story.at(story.head["region"][1]), "region", {"typed": typed, "better": own}


def _unspoken(data: Data, story: Story) -> Iterator[tuple[str, dict[str, Any]]]:
    """Why a page in another language is shown to nobody: the site does not speak it, or there is no page beside it."""
    spoken = data.site.languages if data.site else ()
    if story.language not in spoken:
        yield "language", {"typed": story.language, "known": ", ".join(spoken)}
    elif (story.path, FIRST) not in data.stories:
        yield "first", {"better": story.path.rpartition("/")[2]}


def _wrong(data: Data, line: str) -> Iterator[tuple[str, dict[str, Any]]]:
    """What is wrong with the places of one line that the data fill."""
    known = ", ".join(ASKS)
    if BRACES.search(ASKED.sub("", line)):
        yield "plain", {"typed": line.strip(), "known": known}
    for found in ASKED.finditer(line):
        asked = asking(found)
        if asked.function not in ASKS:
            yield "function", {"typed": asked.function, "known": known}
        elif len(asked.names) != len(ASKS[asked.function]):
            yield "names", {"typed": found[0], "known": ", ".join(ASKS[asked.function])}
        elif asked.function not in INLINE and line.strip() != found[0]:
            yield "alone", {"typed": asked.function}
        else:
            yield from _unknown(data, asked)


def _unknown(data: Data, asked: Asking) -> Iterator[tuple[str, dict[str, Any]]]:
    """The names in it that nobody knows; that there is no figure, where all are known."""
    there: Mapping[str, tuple[str, ...]] = {
        "region": tuple(data.covered),
        "indicator": tuple(data.indicators),
        "picture": PICTURES,
        "award": tuple(data.awards),
    }
    named = dict(zip(ASKS[asked.function], asked.names, strict=True))
    lost = [kind for kind, name in named.items() if name not in there[kind]]
    for kind in lost:
        yield "unknown", {"typed": named[kind], "known": ", ".join(there[kind])}
    if not lost and "indicator" in named:
        about = (named["region"], named["indicator"])
        if not any((figure.region, figure.indicator) == about for _, figure in data.figures()):
            yield "nothing", {"region": about[0], "indicator": about[1]}


def _leads(data: Data, target: str) -> bool:
    """Whether a link leads to another site, to a page of this one's sources and regions, or to one from its menu."""
    if target.startswith("https://"):
        return True
    inside = INSIDE.fullmatch(target)
    if inside is None:
        return False
    below = {"bukti": data.sources, "wilayah": data.covered}
    return inside[2] in below[inside[1]] if inside[1] else True


def stories_take_percentages_from_the_data(data: Data, today: date) -> Found:
    """A percentage that somebody types stays when the data change."""
    for story in of_the_site(data):
        for number, line in story.lines:
            if typed := PERCENT.search(normalize("NFKC", ASKED.sub("", line))):
                yield story.at(number), "plain", {"typed": typed[0]}


CHECKS: tuple[Check, ...] = (stories_take_what_is_there,)
REMARKS: tuple[Check, ...] = (stories_take_percentages_from_the_data,)
"""Published, and worth another look."""
