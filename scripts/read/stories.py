"""Pages that people wrote by hand: Markdown files in `docs/`, beside the folder of the data."""

import re
import stat
from collections.abc import Iterator
from pathlib import Path

from scripts.model import Finding, Where
from scripts.model.story import FIRST, Story
from scripts.read import places, text
from scripts.read.file import not_too_many

FOLDER = "docs"
TOLD = "cerita"
"""The folder within it that holds nothing but pages."""
NAME = re.compile(rf"((?:{TOLD}/)?[a-z0-9][a-z0-9-]*)(?:\.([a-z]{{2,3}}))?\.md")
ENDINGS = (".md", ".markdown")
ABOUT = "readme.md"
"""What tells of a folder, and is no page."""
HEAD = re.compile(r"([a-z_]+): *(.*)")
EDGE = "---"


def stories(data: Path) -> tuple[dict[tuple[str, str], Story], list[Finding]]:
    """Every hand-written page by its path and language, and what is wrong with the files as files and texts.

    What cannot be opened, or has a name that is no address, is said: nobody may take a page for not written.
    """
    folder = data.resolve().parent / FOLDER
    found: dict[tuple[str, str], Story] = {}
    findings: list[Finding] = []
    for file in _files(folder, findings):
        inside = file.relative_to(folder).as_posix()
        shown, odd = text.name(FOLDER, inside)
        findings += odd
        name = NAME.fullmatch(inside)
        if name is None:
            findings += [] if odd else [Finding(Where(shown, 1), "files_have_their_place", "page")]
            continue
        try:
            typed = text.typed(places.content(file, text.LARGEST), shown)
        except OSError as error:
            findings.append(places.not_opened(shown, error))
            continue
        findings += not_too_many(list(typed.findings))
        story, odd = _story(f"{name[1]}.md", name[2] or FIRST, shown, typed.lines)
        findings += odd
        found[story.path, story.language] = story
    return found, findings


def _files(folder: Path, findings: list[Finding]) -> Iterator[Path]:
    """Every file that may be meant as a page, in order. What is none, or cannot be looked at, is said."""
    for place in (folder, folder / TOLD):
        try:
            mode = place.lstat().st_mode
            if odd := places.neither(place, mode) or ("" if stat.S_ISDIR(mode) else "no-folder"):
                findings.append(_no_page(folder, place, odd))
                return
            inside = sorted(place.iterdir())
        except FileNotFoundError:
            return
        except OSError as error:
            findings.append(places.not_opened(_shown(folder, place), error, is_folder=True))
            return
        for file in inside:
            meant = file.suffix.lower() in ENDINGS and file.name.lower() != ABOUT
            if meant and file.name.startswith("."):
                findings.append(Finding(Where(_shown(folder, file), 1), "files_have_their_place", "hidden"))
            elif (meant or place != folder) and not file.name.startswith("."):
                yield from _opened(folder, file, findings)


def _opened(folder: Path, file: Path, findings: list[Finding]) -> Iterator[Path]:
    try:
        mode = file.lstat().st_mode
    except OSError as error:
        findings.append(places.not_opened(_shown(folder, file), error))
        return
    if odd := places.neither(file, mode) or ("folder" if stat.S_ISDIR(mode) else ""):
        findings.append(_no_page(folder, file, odd))
    else:
        yield file


def _no_page(folder: Path, file: Path, case: str) -> Finding:
    return Finding(Where(_shown(folder, file), 1), "files_are_files", case)


def _shown(folder: Path, file: Path) -> str:
    """The name of what lies in the folder, as it may be shown."""
    return text.name(FOLDER, "" if file == folder else file.relative_to(folder).as_posix())[0]


def _story(path: str, language: str, file: str, lines: tuple[str, ...]) -> tuple[Story, list[Finding]]:
    """A page with the head that it has, and what is wrong with the lines of that head."""
    numbered = list(enumerate(lines, 1))
    if not lines or lines[0].strip() != EDGE or EDGE not in (line.strip() for line in lines[1:]):
        return Story(path, language, file, {}, tuple(numbered)), []
    end = next(number for number, line in numbered[1:] if line.strip() == EDGE)
    head: dict[str, tuple[str, int]] = {}
    findings = []
    for number, line in numbered[1 : end - 1]:
        pair = HEAD.fullmatch(line.strip())
        if pair and pair[1] in head:
            facts: dict[str, object] = {"name": pair[1], "first": head[pair[1]][1], "second": number}
            findings.append(Finding(Where(file, number), "names_are_written_once", facts=facts))
        elif pair:
            head[pair[1]] = (pair[2].strip().strip("\"'"), number)
        elif line.strip() and not line.strip().startswith("#"):
            facts = {"text": line.strip()[:60]}
            findings.append(Finding(Where(file, number), "lines_can_be_read", "no-name", facts))
    return Story(path, language, file, head, tuple(numbered[end:])), findings
