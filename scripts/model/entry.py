"""What every entry has that a person typed: its place in a file, and no name that nobody knows."""

from collections.abc import Mapping

from pydantic import BaseModel, ConfigDict, Field
from pydantic.json_schema import SkipJsonSchema

from scripts.model.where import Where


class Entry(BaseModel):
    """Anything a person typed. An unknown name is a mistake, so a misspelt one cannot vanish.

    `where` is the line of the entry, `indent` how far in its names stand, `lines` the line of each of its fields,
    `unreadable` the fields that are written but could not be read ("" when even their names are lost); the reader fills
    them in. What is unreadable is never published.
    """

    model_config = ConfigDict(frozen=True, extra="forbid", arbitrary_types_allowed=True)
    where: SkipJsonSchema[Where] = Field(default=Where("", 0), repr=False)
    indent: SkipJsonSchema[int] = Field(default=0, repr=False)
    lines: SkipJsonSchema[Mapping[str, int]] = Field(default_factory=dict, repr=False)
    unreadable: SkipJsonSchema[frozenset[str]] = Field(default=frozenset(), repr=False)

    def at(self, name: str) -> Where:
        """Where a field stands, or its entry when the field is not written."""
        return Where(self.where.file, self.lines.get(name, self.where.line))
