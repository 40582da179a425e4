"""What a report is told of: both sides of a proposal, and where its links lead."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from scripts.derive import Facts
from scripts.model import Finding, Where
from scripts.pages import Page
from scripts.report.markdown import code, link


@dataclass(frozen=True)
class State:
    """One side of a proposal: what follows from its data (None where they are refused), its pages by path, its
    findings with their sentences.
    """

    facts: Facts | None
    pages: Mapping[str, Page]
    found: Sequence[tuple[Finding, str]]


@dataclass(frozen=True)
class Links:
    """Where the links of a report lead; "" where nobody knows."""

    page: Callable[[str], str] = lambda path: ""
    """The public address of a page."""
    line: Callable[[Where], str] = lambda where: ""
    """A line of a file as the proposal has it."""
    old: Callable[[Where], str] = lambda where: ""
    """A line of a file as it is without the proposal."""
    run: str = ""
    """The run of the checks, where the preview lies; "" where there is none."""

    def place(self, where: Where, gone: bool = False) -> str:
        """File and line; of what is gone no link leads there."""
        return link(code(f"{where.file}:{where.line}"), "" if gone else self.line(where))
