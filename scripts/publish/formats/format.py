"""What a format says of itself: its bytes, and what catalogues call it."""

from collections.abc import Callable
from dataclasses import dataclass

from scripts.derive import Facts
from scripts.publish.made import Files, Made
from scripts.publish.table import Row, Table

NAME = "adminduk"
"""Of the file of a format that holds everything."""


@dataclass(frozen=True)
class Format:
    """One form of the data. It has either a file for each table (`table`) or one for everything (`whole`).

    The words call it `open.formats.<ending>` (a zip of the others needs no name), and say what a file of everything is
    for: `open.files.<ending>`.
    """

    ending: str
    media_type: str
    file_type: str = ""
    """Its name in the list of the European Union that DCAT-AP asks for; some formats have none there."""
    table: Callable[[Facts, Table, list[Row]], str] | None = None
    children: bool = True
    """Whether a child table has a file of its own; none where rows hold their records."""
    whole: Callable[[Made], Files] | None = None
    """Its file, with what else explains that to the programs which open it."""
    of_files: bool = False
    """It holds files of the others, so it is made after them."""

    @property
    def name(self) -> str:
        """The one file that holds everything."""
        return f"{NAME}.{self.ending}"
