"""Words by which a reader looks for a page and which may not stand on it: other forms, names, initials."""

import re

from scripts.derive import Facts
from scripts.model import Region, Topic
from scripts.publish.addresses import topic_page
from scripts.words import Words

WORD = re.compile(r"[\w'’-]+")
INITIALS = 3
"""A name of so many words goes by its initials too: of two, they would be like any word."""


def keywords(facts: Facts, words: Words, path: str) -> list[str]:
    """For the search index only, each a single word; the search puts a page with such a word first.

    Indonesian builds words at both ends (aktif, mengaktifkan, pengaktifan), and no stemmer for it comes with the theme.
    """
    page = path.removesuffix(".md")
    key = f"search.{page}"
    if key in words:
        return words(key).split()
    topic = next((topic for topic in facts.site.topics if topic_page(topic) == path), None)
    if topic:
        return _of_topic(facts, words, topic)
    code = page.removeprefix("wilayah/")
    region = facts.data.regions.get(code) if code != page else None
    return _of_region(region) if region else []


def _of_topic(facts: Facts, words: Words, topic: Topic) -> list[str]:
    """The words that its data give; else those it is called by."""
    said, _ = words.text(topic.search or facts.data.called(topic))
    return said.split() if topic.search else WORD.findall(said)


def _of_region(region: Region) -> list[str]:
    """Its short name and its initials. Of two names that share a word, the one without others comes first."""
    short = WORD.findall(region.short)
    initials = ["".join(word[0] for word in short).upper()] if len(short) >= INITIALS else []
    # Alone, the name is the whole answer: said twice, it comes before the longer names it is a part of.
    return [*(short * 2 if len(short) == 1 else short), *initials]
