"""`python steps.py FILE COMMAND …`: one command of the code beside it, with what its steps took as lines of FILE.

A line is JSON: the process, the step, its CPU and wall seconds, and the most memory its process had by then (MB). A
step within another is counted in both; those that a child process takes are its own.
"""

import json
import os
import resource
import sys
import time
from collections.abc import Callable
from functools import wraps
from importlib import import_module
from typing import Any

STEPS = {
    "read": ("scripts.read", "folder"),
    "check": ("scripts.check", "findings"),
    "history": ("scripts.pipeline", "data_history"),
    "derive": ("scripts.derive", "everything"),
    "page texts": ("scripts.pages.page:Planned", "make"),
    "beside": ("scripts.site.pages:Site", "_beside"),
    "downloads": ("scripts.publish", "everything"),
    "cards": ("scripts.site.beside", "pictures"),
    "MkDocs": ("mkdocs.commands.build", "build"),
    "Markdown beside": ("scripts.site.pages:Site", "put_markdown"),
    "one-file copy": ("scripts.site.single_file", "whole_site"),
    "a language": ("scripts.site.build", "_make"),
    "everything": ("scripts.__main__", "build"),
}
"""Where each step begins: a module (and a class in it), and the function."""


def main(into: str, *command: str) -> int:
    for step, (place, name) in STEPS.items():
        module, _, inside = place.partition(":")
        owner = getattr(import_module(module), inside) if inside else import_module(module)
        if hasattr(owner, name):
            setattr(owner, name, _timed(step, getattr(owner, name), into))
    return int(import_module("scripts.__main__").main(list(command)))


def _timed(step: str, function: Callable[..., Any], into: str) -> Callable[..., Any]:
    @wraps(function)
    def timed(*given: Any, **named: Any) -> Any:
        cpu, begun = time.process_time(), time.perf_counter()
        try:
            return function(*given, **named)
        finally:
            most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
            told = [os.getpid(), step, time.process_time() - cpu, time.perf_counter() - begun, most]
            with open(into, "a", encoding="utf-8") as file:
                file.write(json.dumps(told) + "\n")

    return timed


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
