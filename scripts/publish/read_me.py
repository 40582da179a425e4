"""README.txt beside the data: what to open first, and what not to do with it, for who unpacks the zip."""

from collections.abc import Iterable, Mapping

from scripts.publish.about import About
from scripts.publish.start import LINES, TRAPS
from scripts.publish.table import Table, about

NAME = "README.txt"


def text(tables: Iterable[Table], said: Mapping[str, About]) -> str:
    """The whole file, in every language of the site, the first first."""
    known = [table for table in tables if table.of is None]
    return "\n".join(_in(one, known) for one in said.values())


def _in(said: About, tables: list[Table]) -> str:
    words = said.words
    lines = [
        f"# {said.name}",
        f"{said.description} {said.standing}".strip(),
        f"## {words('open.ways')}",
        *(f"{words(f'open.way_{key}')}:\n\n    {line.format(address='latest.csv')}" for key, line in LINES.items()),
        f"{words('open.examples')} `examples/`",
        f"## {words('open.warnings')}",
        "\n".join(f"- {words(f'open.warn_{key}')}" for key in TRAPS),
        f"## {words('open.tables')}",
        "\n".join(f"- `{table.stem}.csv`: {about(table, words)}" for table in tables),
        f"## {words('open.how_cite')}",
        said.citation,
    ]
    return "\n\n".join(lines) + "\n"
