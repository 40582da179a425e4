"""Pages that people wrote by hand: Markdown files in `docs/`, beside the folder of the data."""

import re
from pathlib import Path

from scripts.model import Finding
from scripts.model.story import Story
from scripts.read import text
from scripts.read.file import not_too_many
from scripts.read.places import content

FOLDER = "docs"
NAME = re.compile(r"((?:cerita/)?[a-z0-9][a-z0-9-]*)(?:\.([a-z]{2,3}))?\.md")
FIRST = "id"
"""The language of a file whose name says none."""
HEAD = re.compile(r"([a-z_]+): *(.*)")
EDGE = "---"


def stories(data: Path) -> tuple[dict[tuple[str, str], Story], list[Finding]]:
    """Every hand-written page by its path and language, and what is wrong with the files as texts.

    A file whose name is no address is none of them; neither is what cannot be opened.
    """
    folder = data.resolve().parent / FOLDER
    found: dict[tuple[str, str], Story] = {}
    findings: list[Finding] = []
    for file in sorted([*folder.glob("*.md"), *folder.glob("cerita/*.md")]):
        name = NAME.fullmatch(file.relative_to(folder).as_posix())
        if name is None or file.is_symlink():
            continue
        try:
            typed = text.typed(content(file, text.LARGEST), f"{FOLDER}/{name[0]}")
        except OSError:
            continue
        findings += not_too_many(list(typed.findings))
        story = _story(f"{name[1]}.md", name[2] or FIRST, f"{FOLDER}/{name[0]}", typed.lines)
        found[story.path, story.language] = story
    return found, findings


def _story(path: str, language: str, file: str, lines: tuple[str, ...]) -> Story:
    numbered = list(enumerate(lines, 1))
    if not lines or lines[0].strip() != EDGE or EDGE not in (line.strip() for line in lines[1:]):
        return Story(path, language, file, {}, tuple(numbered))
    end = next(number for number, line in numbered[1:] if line.strip() == EDGE)
    head = {
        pair[1]: (pair[2].strip().strip("\"'"), number)
        for number, line in numbered[1 : end - 1]
        if (pair := HEAD.fullmatch(line.strip()))
    }
    return Story(path, language, file, head, tuple(numbered[end:]))
