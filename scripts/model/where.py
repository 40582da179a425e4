"""An address in data/, and what is the matter there."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, NamedTuple


class Where(NamedTuple):
    """The file and line (from 1) a person must open to change something. `file` is relative: `data/site.yml`."""

    file: str
    line: int


@dataclass(frozen=True)
class Finding:
    """What is the matter with one line. `words` turns rule, case and facts into a sentence."""

    where: Where
    rule: str
    """Named by what is true when all is well: `counts_are_whole_numbers`."""
    case: str = "plain"
    """Which of the rule's sentences fits."""
    facts: Mapping[str, Any] = field(default_factory=dict)
    refuses: bool = True
    """False: published, but someone should look at it."""
