"""PUBLISHED: the files that programs read, each made from the same facts as the pages."""

from collections.abc import Callable

from scripts.derive import Facts
from scripts.publish import claims, conflicts, figures, gaps, offline, robots

PUBLISHED: dict[str, Callable[[Facts], str]] = {
    "data/figures.json": figures.json_text,
    "data/figures.csv": figures.csv_text,
    "data/claims.json": claims.json_text,
    "data/gaps.json": gaps.json_text,
    "data/conflicts.json": conflicts.json_text,
}


__all__ = ["PUBLISHED", "everything", "offline", "robots"]


def everything(facts: Facts) -> dict[str, str]:
    """Address in the site -> content of the file."""
    return {path: make(facts) for path, make in PUBLISHED.items()}
