"""Which files of a data folder are read, as what, and what is said about those that nobody would read."""

import re
from collections.abc import Iterator
from difflib import get_close_matches
from pathlib import Path

from scripts.model import Entry, Finding, Where
from scripts.model import entries as kinds
from scripts.read import text
from scripts.read.file import not_too_many

FILES: dict[str, type[Entry]] = {
    "site.yml": kinds.Site,
    "regions.yml": kinds.Regions,
    "indicators.yml": kinds.Indicators,
    "targets.yml": kinds.Targets,
    "benefits.yml": kinds.Benefits,
    "outreach.yml": kinds.Outreach,
}
FOLDERS: dict[str, type[Entry]] = {"sources": kinds.Source, "awards": kinds.Award}
BESIDE = {"README.md": "", "words": ".yml", "schema": ".json"}
"""What else may lie in data/: the field guide, this province's words, the schemas for editors."""
PICTURES = (".jpg", ".jpeg", ".png", ".gif", ".webp", ".heic", ".svg", ".bmp", ".tif", ".tiff")
SHEETS = (".xls", ".xlsx", ".xlsm", ".ods", ".csv", ".tsv")
MOST_FILES = 20_000


def files(path: Path, findings: list[Finding], unread: set[str]) -> Iterator[tuple[Path, str, type[Entry]]]:
    """Every file that is data with its name as it may be shown, in order; what no reader would pick up is reported."""
    every = sorted(path.rglob("*"))
    if len(every) > MOST_FILES:
        findings.append(Finding(Where(path.name, 1), "files_have_their_place", "many", {"most": MOST_FILES}))
    misplaced: set[Path] = set()
    for found in every[:MOST_FILES]:
        inside = found.relative_to(path)
        shown, private = text.name_in_private(f"{path.name}/{inside.as_posix()}")
        findings += private
        kind = FILES.get(inside.as_posix()) or (FOLDERS.get(inside.parts[0]) if len(inside.parts) == 2 else None)
        if found.is_symlink() or not (found.is_file() or found.is_dir()):
            findings.append(Finding(Where(shown, 1), "files_are_files"))
            unread.add(found.stem)
        elif found.is_file() and kind and inside.suffix == ".yml" and not inside.name.startswith("."):
            yield found, shown, kind
        elif why := _misplaced(found, inside):
            if found.is_dir():
                misplaced.add(inside)
            if inside.parent not in misplaced:
                findings.append(Finding(Where(shown, 1), "files_have_their_place", why[0], why[1]))
            unread.add(found.stem)
            if found.is_file():
                findings += not_too_many(text.in_private(beginning(found), shown))
        elif found.is_file() and inside.parts[0] == "README.md":
            findings += not_too_many(text.in_private(beginning(found), shown))


def _misplaced(found: Path, inside: Path) -> tuple[str, dict[str, str]] | None:
    """Why nobody would read this; None when it may lie here."""
    first, ending = inside.parts[0], inside.suffix.lower()
    known = ", ".join([*FILES, *(f"{name}/" for name in FOLDERS)])
    if any(part.startswith(".") for part in inside.parts):
        return ("hidden", {}) if ending == ".yml" else None
    if found.is_dir():
        fine = len(inside.parts) == 1 and first in (*FOLDERS, *BESIDE)
        return None if fine else ("folder", {"known": ", ".join(FOLDERS)})
    if first in BESIDE and (len(inside.parts) == 2 or first == "README.md"):
        fine = first == "README.md" or inside.suffix == BESIDE[first]
        return None if fine else ("beside", {"known": BESIDE[first]})
    if ending in PICTURES:
        return "picture", {}
    if ending in SHEETS:
        return "sheet", {}
    name = re.sub(r"(\.ya?ml)?(\.txt|\.ya?ml)?$", "", inside.name, flags=re.IGNORECASE)
    if name != inside.name and not inside.name.endswith(".yml") and (first in FOLDERS or f"{name}.yml" in FILES):
        return "ending", {"ending": inside.name[len(name) :], "better": f"{name}.yml"}
    if len(inside.parts) == 1 and ending == ".yml":
        close = get_close_matches(inside.name.lower(), list(FILES), n=1)
        return ("near", {"better": close[0]}) if close else ("top", {"known": known})
    return "plain", {"known": known}


def beginning(found: Path) -> bytes:
    """The bytes of a file, and one more than it may have if it is larger than that. Nothing if nobody may read it."""
    try:
        with found.open("rb") as file:
            return file.read(text.LARGEST + 1)
    except OSError:
        return b""
