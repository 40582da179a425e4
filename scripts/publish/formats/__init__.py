"""FORMATS: every form in which the data are published, one file each; pages, catalogue, index and checksums follow."""

from scripts.publish.formats import csv, json, sqlite, xlsx, zip
from scripts.publish.formats.format import Format
from scripts.publish.table import Table

__all__ = ["FORMATS", "OF_EVERYTHING", "OF_TABLES", "Format", "files_of"]

FORMATS = (csv.FORMAT, json.FORMAT, xlsx.FORMAT, zip.FORMAT, sqlite.FORMAT)
"""In the order in which readers are told of them."""
OF_TABLES = tuple(file_format for file_format in FORMATS if file_format.table)
OF_EVERYTHING = tuple(file_format for file_format in FORMATS if file_format.whole)


def files_of(table: Table) -> list[str]:
    """The names of a table's own files."""
    return [
        f"{table.stem}.{file_format.ending}" for file_format in OF_TABLES if file_format.children or table.of is None
    ]
