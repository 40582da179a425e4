"""Data terbuka: every published file, every field with its meaning, how to cite, and what not to do with it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from markupsafe import Markup

from scripts.derive import Facts
from scripts.model import Data
from scripts.pages import parts
from scripts.pages.page import Page, Planned
from scripts.pages.render import page
from scripts.pages.say import MARKUP, Say
from scripts.publish import EXAMPLES, FOLDER, SCHEMAS, SOURCES, csvw, datasets, linked, read_me, tables, versions
from scripts.publish.about import About
from scripts.publish.addresses import published
from scripts.publish.formats import FORMATS, OF_EVERYTHING, OF_TABLES, files_of
from scripts.publish.formats.json import compact
from scripts.publish.start import LINES, TRAPS
from scripts.publish.table import COUNT, NUMBER, TEXT, YES, Column, Row, Table, about, children, meaning
from scripts.words import Words, isolated

PAGE = "data-terbuka.md"
WHOLE = {
    "index": "index.json",
    **{file_format.ending: file_format.name for file_format in OF_EVERYTHING},
    "readme": read_me.NAME,
    "datapackage": "datapackage.json",
    "csv-metadata": csvw.NAME,
    "versions": versions.NAME,
    "catalog": "catalog.jsonld",
    "datasette": "datasette.json",
    "checksums": "checksums.txt",
    "bib": "citation.bib",
    "license": "LICENSE.txt",
}
MORE = ("series", "nested", "quoted", "formula", "people")
"""What else to know before using the data, in the words `open.warn_<key>`."""
DOWNLOADS = (*files_of(tables.LATEST), *files_of(tables.FIGURES), *(file_format.name for file_format in OF_EVERYTHING))
"""What search engines hear of: the newest figures, all of them, and everything at once."""
FIRST = f"{tables.LATEST.stem}.csv"
"""The table that answers what most ask for."""
LONGEST = 32
"""Letters of an example."""


@dataclass(frozen=True)
class Field:
    """A row of a table of fields. `free`: the example is of what people typed, in Indonesian. There is none where the
    codes are listed, or where anybody knows what a number or a text looks like.
    """

    name: str
    means: str
    column: Column
    example: Markup
    free: bool


@dataclass(frozen=True)
class Described:
    """A table as the page shows it, with the files that hold it and those of its child tables."""

    table: Table
    about: str
    rows: int | None
    """None where the pages say what is in it: this one does not ask all others."""
    fields: tuple[Field, ...]
    files: tuple[str, ...]
    children: tuple[str, ...]
    inner: tuple[tuple[str, tuple[Field, ...]], ...]
    """What its columns of records hold, by the name of the child table or of the column."""


def pages(facts: Facts, words: Words) -> Iterator[Planned]:
    yield Planned(PAGE, _page)


def _page(say: Say) -> Page:
    facts, words = say.facts, say.words
    address = _addresses(say, (FIRST,))[FIRST] if facts.site.address else FIRST
    rows = tables.made(facts.whole)
    about = About(facts, words, tables.version(facts.whole))
    described = [_described(table, rows, words) for table in (*tables.TABLES, *tables.METADATA)]
    return page(
        say,
        "open_data.md",
        title=say.t("menu.data-terbuka"),
        description=say.t("open.headline"),
        made_from=facts.site.where,
        linked=catalogue(say),
        headline=say.t("open.headline"),
        described=described,
        groups=_grouped(described),
        forms=words.listed(
            words(f"open.formats.{file_format.ending}") for file_format in FORMATS if not file_format.of_files
        ),
        endings=[file_format.ending for file_format in OF_TABLES],
        figures=len(facts.readings),
        regions=parts.listed(facts.data) if parts.many_regions(facts.data) else facts.data.regions.values(),
        elsewhere=len(facts.data.regions) - len(parts.listed(facts.data)) if parts.many_regions(facts.data) else 0,
        whole=WHOLE,
        traps=TRAPS,
        more=MORE,
        citation=about.citation,
        single=about.citation_of(facts.readings[0]) if facts.readings else "",
        examples=EXAMPLES,
        folder=FOLDER,
        schemas=SCHEMAS,
        sources=SOURCES,
        told=_told(facts.data),
        ways={key: line.format(address=address) for key, line in LINES.items()},
        site=facts.site,
    )


def _told(data: Data) -> list[str]:
    """Where the files lie that hold what several sources tell: folders, and single files."""
    places = (f"{path.partition('/')[0]}/" if "/" in path else path for path in data.typed)
    return sorted({*places} - {SOURCES})


def _grouped(described: list[Described]) -> Iterator[tuple[str, list[Described]]]:
    """The tables as catalogues part them."""
    known = {one.table.name: one for one in described}
    for name, held in datasets.parted(one.table for one in described):
        yield name, [known[table.name] for table in held]


def catalogue(say: Say) -> str:
    """All data as schema.org has them, with what their parts hold, for the pages that lead to them."""
    page = published(say.site, say.words.language, PAGE)
    return linked.block(linked.catalogue(say.facts, say.words, _addresses(say, DOWNLOADS), page))


def dataset(say: Say) -> str:
    """All data as schema.org has it, for a page about all of them."""
    return linked.block(linked.whole(say.facts, say.words, _addresses(say, DOWNLOADS), _own(say)))


def of_indicator(say: Say, key: str) -> str:
    """The figures of one indicator as schema.org has it, for the page about it."""
    names = tuple(f"indicator/{key}.{file_format.ending}" for file_format in OF_TABLES)
    return linked.block(linked.indicator(say.facts, say.words, key, _addresses(say, names), _own(say)))


def _addresses(say: Say, names: tuple[str, ...]) -> dict[str, str]:
    return {name: say.whole(FOLDER + name) for name in names}


def _own(say: Say) -> str:
    return published(say.site, say.words.language, say.path)


def _described(table: Table, rows: Mapping[str, list[Row]], words: Words) -> Described:
    fields = [_field(table, column, rows[table.name], words) for column in table.columns]
    below = tuple(name for _, child in children(table) for name in files_of(child))
    inner = tuple(_inner(table, words))
    files = tuple(files_of(table))
    number = None if table.says and not rows[table.name] else len(rows[table.name])
    return Described(table, about(table, words), number, tuple(fields), files, below, inner)


def _inner(table: Table, words: Words) -> Iterator[tuple[str, tuple[Field, ...]]]:
    """Records inside rows, however deep. What ties child tables to their rows is said once for all of them."""
    for column in table.columns:
        if column.of:
            held = Table(f"{table.name}_{column.name}", table.rows, column.of)
            fields = (Field(one.name, meaning(held.name, one, words), one, Markup(""), False) for one in column.of)
            yield held.stem, tuple(fields)
            yield from _inner(held, words)


def _field(table: Table, column: Column, rows: list[Row], words: Words) -> Field:
    if column.nested or column.one_of or column.points_to or column.kind in (COUNT, NUMBER, YES):
        return Field(column.name, meaning(table.name, column, words), column, Markup(""), False)
    known = [value for value in (row[column.name] for row in rows) if value is not None and value != []]
    # A percentage in a text would stand here without its base; of prose nobody needs a piece.
    example = next((text for text in map(_example, known) if not {"%", " ", "\xa0"} & {*text}), Markup(""))
    return Field(column.name, meaning(table.name, column, words), column, example, column.kind == TEXT)


def _example(value: Any) -> Markup:
    """A value as its file has it, cut short; letter for letter, so that no word of it is dressed."""
    text = str(value).lower() if isinstance(value, bool) else value if isinstance(value, str) else compact(value)
    return Markup(isolated(text if len(text) <= LONGEST else f"{text[: LONGEST - 1]}…").translate(MARKUP))
