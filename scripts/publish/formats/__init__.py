"""FORMATS: every form in which the data are published, one file each; pages, catalogue, index and checksums follow."""

from scripts.publish.formats import csv, json, sqlite, xlsx, zip
from scripts.publish.formats.format import Format
from scripts.publish.table import Table

__all__ = ["FORMATS", "OF_EVERYTHING", "OF_TABLES", "Format", "files_of"]

FORMATS = (csv.FORMAT, json.FORMAT, xlsx.FORMAT, zip.FORMAT, sqlite.FORMAT)
"""In the order in which readers are told of them."""
OF_TABLES = tuple(one for one in FORMATS if one.table)
OF_EVERYTHING = tuple(one for one in FORMATS if one.whole)


def files_of(table: Table) -> list[str]:
    """The names of a table's own files."""
    return [f"{table.stem}.{one.ending}" for one in OF_TABLES if one.children or table.of is None]
