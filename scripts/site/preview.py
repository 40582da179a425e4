"""The live preview: a saved file shows at once."""

from collections.abc import Iterable
from typing import Any

LOOK = 0.2
"""Seconds between two looks at the files. MkDocs looks twice a second."""
SETTLE = 0.05
"""Seconds without another change before a build begins: several files may be saved at once."""


def watch_closely(server: Any, watched: Iterable[str]) -> None:
    """Let MkDocs' server look at what it watches already, and will watch, more often."""
    paths = list(watched)
    for path in paths:
        server.unwatch(path)
    server.observer = type(server.observer)(timeout=LOOK)
    server.build_delay = SETTLE
    for path in paths:
        server.watch(path)
