"""What a field is to the rest of the house, said once beside its type: whose keys it holds, and what it does.

A role stands in the `Annotated` of a field, in `entries.py`. Published columns and rows, JSON Schema, the table of
changes, the checks of names and the form ask `fields.py` for it, so a new field is said in one place.
"""

from dataclasses import dataclass
from enum import Enum, auto


class Role(Enum):
    """What a field does in its entry."""

    SAYS = auto()
    """It says something about the world: another value here is a correction, in any other field an update."""
    SAYS_EMPTY = auto()
    """It says so by not being written too: exact, final, everyone. Any other statement that was not there before
    completes its entry, and that is an update."""
    NAMES = auto()
    """The entry's id is made of it."""
    KNOWN_BY = auto()
    """The entry is known again by it under another id."""
    TELLS_APART = auto()
    """It tells figures of one source about the very same thing apart; the first that does, in the model's order."""
    UNSTATED = auto()
    """The honest answer may be that the source does not say."""
    LINK = auto()
    """An address on the net."""
    UNPUBLISHED = auto()
    """No column of its entry's table: it is a table of its own, or serves those who edit the data."""


SAYS, SAYS_EMPTY, NAMES, KNOWN_BY = Role.SAYS, Role.SAYS_EMPTY, Role.NAMES, Role.KNOWN_BY
TELLS_APART, MAY_BE_UNSTATED, LINK, UNPUBLISHED = Role.TELLS_APART, Role.UNSTATED, Role.LINK, Role.UNPUBLISHED


@dataclass(frozen=True)
class PointsTo:
    """The field holds keys of something: what that is called, and the published table that holds it, if any.

    The table's name is also that of its entries in `Data`.
    """

    name: str
    table: str = ""


REGION = PointsTo("region", "regions")
INDICATOR = PointsTo("indicator", "indicators")
BASE = PointsTo("base", "bases")
GROUP = PointsTo("group", "groups")
PEOPLE = PointsTo("people", "people_groups")
TARGET = PointsTo("target", "targets")
AWARD = PointsTo("award", "awards")
SOURCE = PointsTo("source", "sources")
TOPIC = PointsTo("topic")
LANGUAGE = PointsTo("language")
