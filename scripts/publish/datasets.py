"""DATASETS: which tables belong together, for catalogues: a portal lists a handful of things, not every table."""

from collections.abc import Iterable, Iterator

from scripts.publish.table import Table

ALL = "all"
"""Everything at once, in the formats that hold it."""
NUMBERS = "numbers"
"""What is not named below: the figures, and what follows from them."""
NAMED = {
    "claims": ("claims", "awards"),
    "targets": ("targets", "target_results"),
    "services": ("benefits", "outreach", "offices"),
    "reference": (
        *("sources", "regions", "indicators", "bases", "groups", "people_groups", "changes"),
        *("ms_ind", "ms_var"),
    ),
}
DATASETS = (NUMBERS, *NAMED)
"""In the order in which catalogues name them; the words call them `open.datasets.<name>`, and say what they hold under
`open.datasets.<name>_about`."""
_OF = {table: name for name, tables in NAMED.items() for table in tables}


def parted(tables: Iterable[Table]) -> Iterator[tuple[str, list[Table]]]:
    """Each dataset with its tables, in the order of these."""
    known = list(tables)
    for name in DATASETS:
        yield name, [table for table in known if _OF.get(table.name, NUMBERS) == name]
