"""Code as it lies on the disk: a process that runs for days would know only the one that it began with."""

import sys
from collections.abc import Mapping
from pathlib import Path

CODE = "scripts"
"""Our own package, with its words and templates."""


def code(root: Path, before: Mapping[Path, int] | None) -> Mapping[Path, int]:
    """When each file of our code was written; where that is not as before, all of it is forgotten."""
    now = {path: path.stat().st_mtime_ns for path in (root / CODE).rglob("*.*") if path.suffix != ".pyc"}
    if before not in (None, now):
        for name in [name for name in sys.modules if name.partition(".")[0] == CODE]:
            del sys.modules[name]
    return now
