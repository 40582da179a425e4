"""What the words mean; frozen values. Nothing here reads files or draws conclusions."""

from scripts.model.data import Data, figure_id, listed
from scripts.model.entries import (
    Award,
    Base,
    Benefit,
    Citation,
    Claim,
    Comparable,
    Effort,
    Entry,
    Figure,
    Group,
    Indicator,
    Person,
    Region,
    Site,
    Source,
    Speaker,
    Target,
    Text,
)
from scripts.model.periods import UNSTATED, Period
from scripts.model.where import Finding, Where, visible

__all__ = [
    "UNSTATED",
    "Award",
    "Base",
    "Benefit",
    "Citation",
    "Claim",
    "Comparable",
    "Data",
    "Effort",
    "Entry",
    "Figure",
    "Finding",
    "Group",
    "Indicator",
    "Period",
    "Person",
    "Region",
    "Site",
    "Source",
    "Speaker",
    "Target",
    "Text",
    "Where",
    "figure_id",
    "listed",
    "visible",
]
