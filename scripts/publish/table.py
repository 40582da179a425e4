"""What a published table is: its columns, said once, from which every form of it is made.

CSV header, JSON, JSON Schema, data package, SQLite, the metadata and the page that documents them all ask here.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import chain
from typing import Any

from scripts.derive import Facts
from scripts.model import UNSTATED
from scripts.publish.told import SILENT, Told
from scripts.words import PLACE, Words

Row = dict[str, Any]
TEXT, COUNT, NUMBER, YES, DAY, PERIOD = "text", "count", "number", "yes", "day", "period"
LIST, ROWS, RECORD = "list", "rows", "record"
"""LIST holds texts, ROWS records of one form, RECORD a single one."""
PEOPLE, PERCENT, MONTHS, YEARS = "people", "percent", "months", "years"
"""Units of numbers."""
WHEN = rf"^({UNSTATED}|[0-9]{{4}}(-(0[1-9]|1[0-2])(-[0-3][0-9])?|-Q[1-4]|-S[12])?)$"
SPAN = r"^[0-9]{4}-[0-9]{2}-[0-9]{2}_[0-9]{4}-[0-9]{2}-[0-9]{2}$"
ENGLISH = "_en"
"""What ends the name of a column that holds the English of another."""
PARENT, NUMBER_IN = "parent", "n"
"""The columns that tie a row of a child table to the row it was in, and to its place there (from 1)."""


@dataclass(frozen=True)
class Column:
    """One field. `needed`: never null. `points_to` names the table whose key stands here (of a LIST: in each item).

    `of` are the fields of ROWS and of a RECORD; `unit` is what a number counts.
    """

    name: str
    kind: str = TEXT
    needed: bool = False
    one_of: tuple[str, ...] = ()
    points_to: str = ""
    unit: str = ""
    of: "tuple[Column, ...]" = ()
    codes: str = ""
    """Where the words for readers explain each of `one_of`: the pages and this column cannot say two things."""
    signed: bool = False
    """Whether a number may lie below nothing."""
    was: str = ""
    """The name that it has had so far, and keeps beside this one for a release."""
    instead: str = ""
    """The name to use instead of this one, which goes."""

    @property
    def nested(self) -> bool:
        """Whether its value is more than one cell holds: JSON text in CSV and SQLite."""
        return self.kind in (LIST, ROWS, RECORD)


@dataclass(frozen=True)
class Table:
    """One kind of row. `rows` makes them, in the order in which they are published; `key` is unique in each.

    `of` is the table in whose rows this one's are: its JSON holds them already, and explains them.
    """

    name: str
    rows: Callable[[Facts], list[Row]]
    columns: tuple[Column, ...]
    key: tuple[str, ...] = ("id",)
    of: "Table | None" = None
    says: Callable[[list[Row], Told], list[Row]] | None = None
    """Puts into the rows what the pages say, where this table repeats it."""

    @property
    def stem(self) -> str:
        """Its name as that of a file: `ms-ind`."""
        return self.name.replace("_", "-")

    def made(self, facts: Facts, told: Told = SILENT) -> list[Row]:
        """The rows, each with exactly the fields of this table, in their order. Raises ValueError for any other."""
        names = [column.name for column in self.columns]
        rows = self.rows(facts)
        return [_ordered(row, names, self.name) for row in (self.says(rows, told) if self.says else rows)]


def _ordered(row: Row, names: list[str], table: str) -> Row:
    if row.keys() != set(names):
        raise ValueError(f"{table}: {sorted(row.keys() ^ set(names))} are in the row or among the columns, not in both")
    return {name: row[name] for name in names}


def renamed(table: Table, names: Mapping[str, str]) -> Table:
    """The table with a better name beside each of these old ones, right after it: the same values under both."""
    columns: list[Column] = []
    for column in table.columns:
        better = names.get(column.name, "")
        columns += (
            [replace(column, instead=better), replace(column, name=better, was=column.name)] if better else [column]
        )

    def rows(facts: Facts) -> list[Row]:
        return [{**row, **{better: row[old] for old, better in names.items()}} for row in table.rows(facts)]

    return replace(table, columns=tuple(columns), rows=rows)


def inside(column: Column, key: str, rows: Iterable[Row]) -> list[Row]:
    """What a column holds in these rows, each tied to its row by `key` and to its place there."""
    return [
        {PARENT: row[key], NUMBER_IN: number, **(value if isinstance(value, Mapping) else {"value": value})}
        for row in rows
        for number, value in enumerate(row[column.name] or (), 1)
    ]


def children(table: Table) -> Iterator[tuple[Column, Table]]:
    """Each column of records, or of keys that point somewhere, as a table of its own: `figures_candidates`."""
    for column in table.columns:
        if column.kind == ROWS or (column.kind == LIST and column.points_to):
            yield column, _child(table, column)


def _child(table: Table, column: Column) -> Table:
    held = column.of if column.kind == ROWS else (Column("value", needed=True, points_to=column.points_to),)
    tied = (Column(PARENT, needed=True, points_to=table.name), Column(NUMBER_IN, COUNT, needed=True))
    return Table(
        f"{table.name}_{column.name}",
        lambda facts: inside(column, table.key[0], table.made(facts)),
        (*tied, *held),
        (PARENT, NUMBER_IN),
        of=table,
    )


# --- what they mean ----------------------------------------------------------------------------------------------


def in_all(spoken: Iterable[Words], say: Callable[[Words], str]) -> str:
    """What is said in every language, for tools that show one description only: Indonesian / English."""
    return " / ".join(dict.fromkeys(map(say, spoken)))


def about(table: Table, words: Words) -> str:
    """What a table holds, in one or two sentences."""
    if table.of is None:
        return words(f"tables.{table.name}")
    return words("tables.child", column=table.name.removeprefix(f"{table.of.name}_"), table=table.of.name)


def meaning(table: str, column: Column, words: Words) -> str:
    """What a field means, and each of its codes that pages explain. Raises KeyError where nobody has said it."""
    codes = (f"{code}: {_code(column.codes, code, words)}" for code in column.one_of if column.codes)
    gone = [words("open.deprecated", name=column.instead)] if column.instead else []
    return " ".join(chain([_field(table, column, words)], codes, gone))


def _code(where: str, code: str, words: Words) -> str:
    """What a code means, in the words of the pages; what they fill in is left out."""
    said = PLACE.sub("…", words.template(words.any_of(f"{where}.{code}_means", f"{where}.{code}")))
    said = said.removesuffix(".")
    return said if said.endswith("…") else f"{said}."


def _field(table: str, column: Column, words: Words) -> str:
    """In this table, else as everywhere."""
    name = column.was or column.name
    everywhere = (f"columns.shared.{name}", f"fields.{name}")
    key = words.any_of(f"columns.{table}.{name}", *(everywhere[::-1] if table == "figures" else everywhere))
    if key not in words and name.endswith(ENGLISH):
        return words("columns.shared.english", name=name.removesuffix(ENGLISH))
    return words(key)
