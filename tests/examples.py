"""How many made-up cases a property is tried on: few in `make test`, more where somebody asks for them.

`EXAMPLES=20 python -m pytest tests/test_fuzz.py` takes twenty times as many.
"""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from types import FrameType
from typing import Any

import pytest
from hypothesis import HealthCheck, settings

ROOT = Path(__file__).parents[1]
TIMES = int(os.environ.get("EXAMPLES") or 1)
USUAL = 25
"""Cases of a property that does not say how many it needs."""
MOST = 120
"""Seconds of computing that a small thing may take: whatever takes longer hangs, on any machine."""

settings.register_profile("steady", deadline=None, max_examples=USUAL * TIMES, suppress_health_check=list(HealthCheck))
settings.load_profile("steady")
"""No test may fail because the machine was slow."""


def some(values: Iterable[Any], *always: Any) -> list[Any]:
    """Parameters of a test: those named, and the others where THOROUGH asks for them, which show the same at length."""
    others = pytest.mark.soak
    known = list(values)
    assert set(always) <= set(known), f"{always} is not among {known}"
    return [one if one in always else pytest.param(one, marks=others) for one in known]


def cases(number: int, **more: Any) -> settings:
    """So many cases, times EXAMPLES."""
    return settings(max_examples=number * TIMES, **more)


@contextmanager
def ends(what: str) -> Iterator[None]:
    """Whatever is done here comes to an end. Raises TimeoutError after minutes of computing, on a busy machine too."""

    def hangs(_: int, __: FrameType | None) -> None:
        raise TimeoutError(f"{what} did not end after {MOST} seconds of computing")

    before = signal.signal(signal.SIGVTALRM, hangs)
    signal.setitimer(signal.ITIMER_VIRTUAL, MOST)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        signal.signal(signal.SIGVTALRM, before)


@contextmanager
def waits_for_nobody(seconds: int = 60) -> Iterator[None]:
    """Whatever is done here does not wait for somebody at the other end of a pipe."""
    signal.signal(signal.SIGALRM, lambda *_: pytest.fail("it waits"))
    signal.alarm(seconds)
    try:
        yield
    finally:
        signal.alarm(0)


def afresh(code: str, *given: object) -> subprocess.CompletedProcess[str]:
    """Python in a process of its own, with `given` as its arguments. A build forks, and a process that has drawn
    a chart has threads whose locks its child would wait for until the end of time."""
    said = [sys.executable, "-c", code, *map(str, given)]
    return subprocess.run(said, cwd=ROOT, capture_output=True, text=True, check=False, timeout=1800)


def until(true: Callable[[], object], what: str, seconds: float = 600) -> None:
    """Wait until something is true; AssertionError with what was waited for, after minutes."""
    end = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < end, f"waited {seconds} s until {what}"
        time.sleep(0.05)
