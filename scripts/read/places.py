"""Which files of a data folder are read, as what, and what is said about those that nobody would read."""

import errno
import re
import stat
from collections.abc import Iterator
from difflib import get_close_matches
from pathlib import Path

from scripts.model import Entry, Finding, Where, pictures, visible
from scripts.model import entries as kinds
from scripts.read import personal, text
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
PHOTOS = "photos"
PHOTO_ENDINGS = (".jpg", ".jpeg", ".png", ".webp")
BESIDE = {"README.md": ("",), "words": (".yml",), "schema": (".json",), PHOTOS: PHOTO_ENDINGS}
"""What else may lie in data/: the field guide, this province's words, the schemas for editors, photographs."""
LARGEST_PHOTO = 20_000_000
PICTURES = (".jpg", ".jpeg", ".png", ".gif", ".webp", ".heic", ".svg", ".bmp", ".tif", ".tiff")
SHEETS = (".xls", ".xlsx", ".xlsm", ".ods", ".csv", ".tsv")
MOST_FILES = 20_000
ESSENTIAL = ("site.yml", "regions.yml", "indicators.yml", "sources")
"""What every data folder has; the sources may be none yet, but then their folder says so."""


def files(path: Path, findings: list[Finding], unread: set[str]) -> Iterator[tuple[str, bytes, type[Entry] | None]]:
    """Every file that is data: its name as it may be shown, its beginning, and its kind (None: this province's words).

    In order. What no reader would pick up, and what cannot be opened, is reported and named in `unread`.
    """
    walk = _Walk(path, findings, unread)
    for number, (found, mode) in enumerate(walk.below(path)):
        if number == MOST_FILES:
            findings.append(
                Finding(Where(visible(path.name), 1), "files_have_their_place", "many", {"most": MOST_FILES})
            )
            return
        yield from walk.read(found, mode)
    walk.miss()


class _Walk:
    """One walk through a data folder. It opens plain files only: whoever opens a pipe waits for ever."""

    def __init__(self, path: Path, findings: list[Finding], unread: set[str]):
        self.path = path
        self.findings = findings
        self.unread = unread
        self.there: set[str] = set()
        """Everything found so far, whatever it is."""
        self.misplaced: set[Path] = set()

    def below(self, folder: Path) -> Iterator[tuple[Path, int]]:
        """Everything in a folder with its mode, in order; links are not followed."""
        try:
            inside = sorted(folder.iterdir())
        except OSError as error:
            self._not_listed(folder, error)
            return
        for found in inside:
            try:
                mode = found.lstat().st_mode
            except OSError as error:
                self._not_opened(found, error, is_folder=True)
                continue
            yield found, mode
            if stat.S_ISDIR(mode):
                yield from self.below(found)

    def read(self, found: Path, mode: int) -> Iterator[tuple[str, bytes, type[Entry] | None]]:
        """What is to be read of one thing in the folder; nothing of what is no data."""
        inside = found.relative_to(self.path)
        self.there.add(inside.as_posix())
        shown, odd = text.name(self.path.name, inside.as_posix())
        self.findings += odd
        if case := _no_file(found, inside, mode):
            self._say(shown, "files_are_files", case)
            self._lose(inside)
            self.misplaced.add(inside)
        elif stat.S_ISREG(mode) and (inside.suffix == ".yml" and _is_read(inside)):
            if (typed := self._opened(found)) is not None:
                yield shown, typed, _kind(inside)
        elif why := _misplaced(inside, stat.S_ISDIR(mode)):
            if inside.parent not in self.misplaced:
                self.findings.append(Finding(Where(shown, 1), "files_have_their_place", why[0], why[1]))
            if stat.S_ISDIR(mode):
                self.misplaced.add(inside)
            else:
                self._look_for_people(found, shown)
            self.unread.add(found.stem)
        elif inside.as_posix() == "README.md":
            self._look_for_people(found, shown)
        elif inside.parts[0] == PHOTOS and inside.suffix.lower() in PHOTO_ENDINGS:
            self._look_into_photo(found, shown)

    def miss(self) -> None:
        """Say what a site cannot be without, and is not there."""
        for name in () if "" in self.unread else ESSENTIAL:
            if name not in self.there:
                folder = name in FOLDERS
                self._say(self._shown(self.path / name), "folders_are_there" if folder else "files_are_there", "plain")
                self._lose(Path(name))

    def _opened(self, found: Path) -> bytes | None:
        try:
            return content(found, text.LARGEST)
        except OSError as error:
            self._not_opened(found, error)
            return None

    def _look_for_people(self, found: Path, shown: str) -> None:
        """What is personal in a file that is not read otherwise."""
        if (typed := self._opened(found)) is not None:
            self.findings += not_too_many(text.in_private(typed, shown))

    def _look_into_photo(self, found: Path, shown: str) -> None:
        """What is personal in the words within a picture. The site never shows them, but whoever has the file does."""
        told = _photo(found)
        private = [one for text in pictures.words(told or b"") for one in personal.found(text) if _is_number(one)]
        if private:
            facts = {"masked": "; ".join(dict.fromkeys(one.masked for one in private))}
            self.findings.append(Finding(Where(shown, 1), "people_stay_private", "photo", facts))

    def _not_listed(self, folder: Path, error: OSError) -> None:
        if folder == self.path and isinstance(error, FileNotFoundError | NotADirectoryError):
            case = "all" if isinstance(error, FileNotFoundError) else "no-folder"
            self._say(self._shown(folder), "folders_are_there", case)
            self._lose(Path())
        else:
            self._not_opened(folder, error, is_folder=True)

    def _not_opened(self, found: Path, error: OSError, is_folder: bool = False) -> None:
        """Say why something cannot be read: nobody may take it for empty."""
        inside = found.relative_to(self.path)
        self.there.add(inside.as_posix())
        self.findings.append(not_opened(self._shown(found), error, is_folder))
        self._lose(inside)

    def _lose(self, inside: Path) -> None:
        """Whatever is named elsewhere may stand in what could not be read."""
        first = inside.parts[0] if inside.parts else ""
        kind = FILES.get(first) or FOLDERS.get(first)
        kinds_of_all = {one.__name__ for one in (*FILES.values(), *FOLDERS.values())}
        in_sources = {one.__name__ for one in (kinds.Source, kinds.Award, kinds.Targets)}
        self.unread |= {inside.stem}
        self.unread |= kinds_of_all if not first else in_sources if first == "sources" else set()
        self.unread |= {kind.__name__} if kind else set()

    def _say(self, shown: str, rule: str, case: str) -> None:
        self.findings.append(Finding(Where(shown, 1), rule, case))

    def _shown(self, found: Path) -> str:
        inside = found.relative_to(self.path).as_posix()
        return text.name(self.path.name, "" if inside == "." else inside)[0]


def _kind(inside: Path) -> type[Entry] | None:
    return FILES.get(inside.as_posix()) or FOLDERS.get(inside.parts[0])


def _is_read(inside: Path) -> bool:
    """Whether a file of this name is one of those that are data, or this province's words."""
    if inside.name.startswith("."):
        return False
    below = len(inside.parts) == 2 and inside.parts[0] in (*FOLDERS, "words")
    # The words of a language may fill a file, or a folder of its own: words/xx.yml, words/xx/pages.yml.
    of_language = len(inside.parts) == 3 and inside.parts[0] == "words"
    return below or of_language or inside.as_posix() in FILES


def not_opened(shown: str, error: OSError, is_folder: bool = False) -> Finding:
    """Why a file or folder cannot be read."""
    denied = isinstance(error, PermissionError)
    code = errno.errorcode.get(error.errno or 0, "?")
    case = ("folder-denied" if denied else "folder") if is_folder else ("denied" if denied else "plain")
    return Finding(Where(shown, 1), "files_can_be_read", case, {"code": code})


def neither(found: Path, mode: int) -> str | None:
    """What something is that is neither a file nor a folder; None for those."""
    if stat.S_ISLNK(mode):
        return _link(found)
    if stat.S_ISREG(mode) or stat.S_ISDIR(mode):
        return None
    return "pipe" if stat.S_ISFIFO(mode) else "socket" if stat.S_ISSOCK(mode) else "device"


def _is_number(one: personal.Personal) -> bool:
    """Whether something personal is a number for sure: an address of a photographer is meant to be read."""
    return not one.asks and one.kind != "email"


def _no_file(found: Path, inside: Path, mode: int) -> str | None:
    """What stands in the place of a file or folder, when it is neither; None where all is well."""
    if odd := neither(found, mode):
        return odd
    if stat.S_ISDIR(mode):
        return "folder" if inside.suffix.lower() in (".yml", ".yaml") else None
    if inside.as_posix() in (*FOLDERS, "words", "schema", PHOTOS):
        return "no-folder"
    return None


def _link(found: Path) -> str:
    """Which kind of link this is: none is followed, for it may lead out of the folder."""
    try:
        found.stat()
    except FileNotFoundError:
        return "nowhere"
    except (OSError, RuntimeError) as error:
        return "circle" if getattr(error, "errno", errno.ELOOP) == errno.ELOOP else "plain"
    return "plain"


def _misplaced(inside: Path, is_folder: bool) -> tuple[str, dict[str, str]] | None:
    """Why nobody would read this; None when it may lie here."""
    first, ending = inside.parts[0], inside.suffix.lower()
    known = ", ".join([*FILES, *(f"{name}/" for name in FOLDERS)])
    if any(part.startswith(".") for part in inside.parts):
        return ("hidden", {}) if ending == ".yml" else None
    if is_folder:
        fine = first in (*FOLDERS, *BESIDE) if len(inside.parts) == 1 else first == "words" and len(inside.parts) == 2
        return None if fine else ("folder", {"known": ", ".join(FOLDERS)})
    if first in BESIDE and (len(inside.parts) == 2 or first in ("README.md", "words")):
        fine = first == "README.md" or (ending if first == PHOTOS else inside.suffix) in BESIDE[first]
        return None if fine else ("beside", {"known": ", ".join(BESIDE[first])})
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


def photos(path: Path) -> dict[str, bytes | None]:
    """The pictures in photos/ by file name; None for one that cannot be opened or is larger than it may be."""
    try:
        names = sorted(found.name for found in (path / PHOTOS).iterdir())
    except OSError:
        return {}
    return {name: _photo(path / PHOTOS / name) for name in names if Path(name).suffix.lower() in PHOTO_ENDINGS}


def _photo(found: Path) -> bytes | None:
    try:
        inside = None if found.is_symlink() else content(found, LARGEST_PHOTO)
    except OSError:
        return None
    return inside if inside is None or len(inside) <= LARGEST_PHOTO else None


def content(found: Path, most: int) -> bytes:
    """The bytes of a file, and one more than it may have if it is larger than that.

    Raises OSError, also for what is no file: whoever opens a pipe waits for ever.
    """
    if not stat.S_ISREG(found.stat().st_mode):
        raise OSError(errno.EINVAL, "no file", str(found))
    with found.open("rb") as file:
        return file.read(most + 1)
