"""Pages written by hand, as they were and as they are: paragraph by paragraph."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from difflib import SequenceMatcher

from scripts.model import Where
from scripts.model.story import Story

Stories = Mapping[tuple[str, str], Story]


@dataclass(frozen=True)
class Rewritten:
    """Paragraphs that stand together; "" where there were or are none. `where` is their line now, or was."""

    where: Where
    before: str
    after: str


def rewritten(before: Stories, after: Stories) -> tuple[Rewritten, ...]:
    """What differs, page by page; a page that is new or gone differs as a whole."""
    pages = sorted(before.keys() | after.keys())
    return tuple(one for page in pages for one in _of(before.get(page), after.get(page)))


def _of(before: Story | None, after: Story | None) -> Iterator[Rewritten]:
    old, new = (list(_pieces(story)) if story else [] for story in (before, after))
    matched = SequenceMatcher(None, [text for _, text in old], [text for _, text in new], autojunk=False)
    for kind, start, end, first, last in matched.get_opcodes():
        if kind != "equal":
            place = new[first] if first < last else old[start]
            told = after if first < last else before
            if told:
                texts = ("\n".join(text for _, text in side) for side in (old[start:end], new[first:last]))
                yield Rewritten(told.at(place[0]), *texts)


def _pieces(story: Story) -> Iterator[tuple[int, str]]:
    """What its head says and each of its paragraphs, with the line of each."""
    for name, (said, line) in story.head.items():
        yield line, f"{name}: {said}"
    yield from story.paragraphs()
