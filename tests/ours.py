"""Who reads the data of this site: those tests are run for every proposal, the others only where code changed.

A test that reads them carries the mark `our_data`: `make test ONLY=data` runs these, but for what looks at pages in a
browser, and no others; another province leaves them out. The mark stands on the test or on a parameter, or comes with a
fixture or a file that `conftest.py` names; a file that reads the data while it is imported has it on all its tests.
Whoever reads anything below data/ without it fails, in a fixture or in a process that a test starts as well. So no
other test can come out otherwise when data change.
"""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import FrameType
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
DATA = str(ROOT / "data")
MARK = "our_data"
FILES = ("open", "os.listdir", "os.scandir")
COMMANDS = ("scripts", "mkdocs")
"""Of Python's modules, those that read data/ where nobody names another folder."""
ELSEWHERE = {"--data", "-f"}
"""What names one."""
ANYBODY = None

imported: set[str] = set()
"""Files of tests that read the data while they were imported, by the name of their module: all they hold is marked."""
_who: list[str | None] = [ANYBODY]
"""Who is at work, and may not read the data; ANYBODY may."""


class UnmarkedError(AssertionError):
    """A test read the data of this site and does not say so."""


@contextmanager
def at_work(who: str | None) -> Iterator[None]:
    """Until the end of this, `who` reads no data of ours; ANYBODY may."""
    _who.append(who)
    try:
        yield
    finally:
        _who.pop()


@contextmanager
def importing() -> Iterator[None]:
    """A file of tests is imported: what it reads is noted."""
    with at_work("import"):
        yield


def _heard(event: str, told: tuple[Any, ...]) -> None:
    if (who := _who[-1]) is ANYBODY or not (_file(told) if event in FILES else _command(event, told)):
        return
    if sys._getframe(1).f_globals.get("__name__") == "pkgutil":  # looks for modules in every folder that it finds
        return
    if who == "import":
        imported.add(_module(sys._getframe()))
        return
    raise UnmarkedError(f"{who} reads data/ of this site and is not marked `{MARK}` (see tests/ours.py)")


def _file(told: tuple[Any, ...]) -> bool:
    """Whether a file below data/ is opened, or a folder listed."""
    path = told[0]
    if len(told) > 1 and told[1] is None and isinstance(path, str) and not os.path.isabs(path):
        return False  # os.open, within a folder that is open already: how shutil takes away a tree
    return _below(path)


def _below(path: object) -> bool:
    if isinstance(path, int) or path is None:
        return False
    name = os.fsdecode(path)  # type: ignore[arg-type]
    return "data" in name and (os.path.abspath(name) + "/").startswith(f"{DATA}/")


def _command(event: str, told: tuple[Any, ...]) -> bool:
    """Whether a process is started that will read them: they are named to it, or nothing else is."""
    if event != "subprocess.Popen":
        return False
    _, arguments, folder, environment = told
    words = [os.fsdecode(one) for one in arguments] if isinstance(arguments, list | tuple) else str(arguments).split()
    named = [environment[name] for name in ("ADMINDUK_DATA", "DATA") if environment and environment.get(name)]
    if any(one.startswith("/") and _below(one) for one in (*words, *named)):
        return True
    here = os.path.abspath(folder or ".") == str(ROOT)
    return here and not named and not ELSEWHERE & {*words} and any(module in words for module in COMMANDS)


def _module(frame: FrameType | None) -> str:
    """Whose lines are being imported: the innermost file of tests."""
    while frame is not None:
        name = frame.f_globals.get("__name__", "")
        if frame.f_code.co_name == "<module>" and name.startswith("tests."):
            return name
        frame = frame.f_back
    return "?"


sys.addaudithook(_heard)
