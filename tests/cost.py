"""A plugin of pytest, `-p tests.cost`: what each test costs in seconds of a processor, with all that it started.

It stands as the property `cpu` in what `--junitxml` writes. A busy machine takes longer, and costs the same.
"""

import os
from collections.abc import Generator
from pathlib import Path
from typing import Any

import pytest

BEFORE = pytest.StashKey[float]()
TICK = os.sysconf("SC_CLK_TCK") if hasattr(os, "sysconf") else 100
PARENT, SPENT = 1, slice(11, 15)
"""Where a process's line in /proc, behind its name, tells its parent and what it and its ended children took."""


def spent() -> float:
    """Seconds that this process took, those that it waited for, and, where the system tells, what runs below it."""
    return sum(os.times()[:4]) + sum(_running().values())


def _running() -> dict[int, float]:
    told: dict[int, tuple[int, float]] = {}
    for place in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = place.read_text("utf-8", "replace").rpartition(")")[2].split()
        except OSError:  # it has just ended
            continue
        told[int(place.parent.name)] = int(fields[PARENT]), sum(map(int, fields[SPENT])) / TICK
    ours, found = {os.getpid()}, dict[int, float]()
    while ours:
        ours = {pid for pid, (parent, _) in told.items() if parent in ours}
        found |= {pid: told[pid][1] for pid in ours}
    return found


@pytest.hookimpl(wrapper=True)
def pytest_runtest_protocol(item: pytest.Item) -> Generator[None, Any, Any]:
    item.stash[BEFORE] = spent()
    return (yield)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item, call: pytest.CallInfo[Any]) -> Generator[None, Any, Any]:
    if call.when == "teardown":
        item.user_properties.append(("cpu", f"{max(0.0, spent() - item.stash[BEFORE]):.2f}"))
    return (yield)
