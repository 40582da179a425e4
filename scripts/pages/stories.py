"""Pages that people wrote by hand: stories, and pages of their own. What they ask of the data is filled in here."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from markupsafe import Markup

from scripts.derive import Facts
from scripts.model import Award
from scripts.model.periods import period
from scripts.model.story import ASKED, LINK, OWN, Asking, Story, asking
from scripts.pages import charts, headlines, message, quotes
from scripts.pages.message import Message
from scripts.pages.page import Chart, Page, Planned
from scripts.pages.render import page
from scripts.pages.say import Say, escaped, plain
from scripts.publish import photos
from scripts.words import FALLBACK, Words

STRONG = re.compile(r"\*\*([^*]+)\*\*")
PIECE = re.compile(f"{ASKED.pattern}|{LINK.pattern}|{STRONG.pattern}")
SHORT = 160
"""Letters of what search engines and chats show of a page."""


@dataclass(frozen=True)
class Block:
    """A piece of a page: `heading` and `html` are words; the others what the data say."""

    kind: str
    words: Markup = field(default_factory=Markup)
    message: Message | None = None
    chart: Chart | None = None
    award: tuple[str, Award] | None = None


def pages(facts: Facts, words: Words) -> Iterator[Planned]:
    for path, story in told_in(facts, words.language).items():
        if path not in OWN:
            yield Planned(path, _page, (story,))


def told_in(facts: Facts, language: str) -> dict[str, Story]:
    """The hand-written pages about the site's own region, each in this language where somebody wrote it so."""
    own = [story for story in facts.data.stories.values() if story.said("region") == facts.site.region]
    first = {story.path: story for story in own if story.language == FALLBACK}
    return first | {story.path: story for story in own if story.language == language and story.path in first}


def newest_first(facts: Facts, language: str) -> list[Story]:
    """The stories, the newest first."""
    told = [story for story in told_in(facts, language).values() if story.is_told]
    return sorted(told, key=lambda story: (story.said("date"), story.path), reverse=True)


def title(say: Say, story: Story) -> Markup:
    return _as_spoken(say, story, escaped(story.said("title")))


def lead(say: Say, story: Story) -> Markup:
    """Its first paragraph: what it is about."""
    first = next((block.words for block in blocks(say, story) if block.kind == "html"), Markup(""))
    said = plain(first)
    return escaped(said if len(said) <= SHORT else said[:SHORT].rsplit(" ", 1)[0] + " …")


def opening(say: Say, story: Story) -> Markup:
    """The first sentence of its lead."""
    return escaped(re.split(r"(?<=[.!?])\s", plain(lead(say, story)), maxsplit=1)[0])


def _page(say: Say, story: Story) -> Page:
    made = list(blocks(say, story))
    others = [other for other in newest_first(say.facts, say.words.language) if other.path != story.path]
    return page(
        say,
        "story.md",
        title=story.said("title"),
        description=lead(say, story) or story.said("title"),
        made_from=story.at(1),
        charts=[block.chart for block in made],
        headline=title(say, story),
        story=story,
        date=period(story.said("date")) if story.said("date") else None,
        blocks=made,
        photos=photos,
        others=[(other.path, title(say, other)) for other in others],
    )


def blocks(say: Say, story: Story) -> Iterator[Block]:
    """The pieces of a page in their order. A paragraph is words, a list, a heading, or one thing from the data."""
    for _, text in story.paragraphs():
        asked = ASKED.fullmatch(text)
        if asked and (filled := _filled(say, asking(asked))):
            yield filled
        elif text.startswith("## "):
            yield Block("heading", _as_spoken(say, story, _inline(say, text.removeprefix("## "))))
        elif text.startswith("- "):
            yield Block("html", _listed(say, story, text.split("\n")))
        else:
            yield Block("html", _marked(say, story, "p", _inline(say, text.replace("\n", " "))))


def _filled(say: Say, asked: Asking) -> Block | None:
    """What the data say where a paragraph asks for it alone; None for what stands within a sentence."""
    if asked.function == "penghargaan":
        return Block("award", award=(asked.names[0], say.data.awards[asked.names[0]]))
    region, indicator = asked.names[:2]
    if asked.function == "angka":
        told = message.of(say, region, indicator)
        return Block("figure", message=told) if told else Block("html", message.absent(say, region, indicator))
    if asked.function == "grafik":
        drawn = _drawn(say, region, indicator, asked.names[2])
        return Block("chart", chart=drawn) if drawn else Block("html", Markup(""))
    return None


def _drawn(say: Say, region: str, indicator: str, picture: str) -> Chart | None:
    if picture == "waktu":
        return charts.over_time(say, region, indicator)
    return charts.coverage(say, headlines.known(say, region, indicator))


def _inline(say: Say, text: str) -> Markup:
    """A sentence with its links, what is strong in it, and the safe sentences it asks for; all else is plain text."""
    made, end = Markup(""), 0
    for piece in PIECE.finditer(text):
        made += _words(text[end : piece.start()])
        end = piece.end()
        if asked := ASKED.fullmatch(piece[0]):
            made += _sentence(say, asking(asked))
        elif link := LINK.fullmatch(piece[0]):
            made += _link(say, link[1], link[2])
        else:
            made += Markup("<strong>{}</strong>").format(escaped(piece[0].strip("*")))
    return made + _words(text[end:])


def _words(text: str) -> Markup:
    """Plain words; the spaces at their ends stay, for they part them from what stands beside."""
    if not text.strip():
        return Markup(" " if text else "")
    return Markup(" " * text[0].isspace()) + escaped(text) + Markup(" " * text[-1].isspace())


def _sentence(say: Say, asked: Asking) -> Markup:
    """`{{ kalimat(…) }}`: the sentence that may be quoted as it stands."""
    known = headlines.known(say, asked.names[0], asked.names[1])
    return quotes.quotable(say, known) if known else message.absent(say, asked.names[0], asked.names[1])


def _link(say: Say, label: str, target: str) -> Markup:
    if target.startswith("https://"):
        return say.out(target, label)
    return say.a(f"{target.rstrip('/')}.md", label)


def _listed(say: Say, story: Story, lines: Sequence[str]) -> Markup:
    items = [_inline(say, line.removeprefix("- ")) for line in lines]
    return _marked(say, story, "ul", Markup("").join(Markup("<li>{}</li>").format(item) for item in items))


def _marked(say: Say, story: Story, tag: str, inside: Markup) -> Markup:
    """An element, marked as Indonesian where nobody has written it in the language of the page."""
    mark = "" if story.language == say.words.language else f' lang="{story.language}"'
    return Markup(f"<{tag}{mark}>") + inside + Markup(f"</{tag}>")


def _as_spoken(say: Say, story: Story, words: Markup) -> Markup:
    return words if story.language == say.words.language else _marked(say, story, "span", words)
