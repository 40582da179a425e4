"""How a program begins with `latest`, in one line of each language, and what whoever begins has to know."""

LINES = {
    "python": 'pandas.read_csv("{address}", dtype={{"region": str, "region_bps": str}})',
    "r": 'read.csv("{address}", colClasses = c(region = "character", region_bps = "character"), na.strings = "")',
    "sql": "SELECT * FROM read_csv('{address}', types = {{'region': 'VARCHAR', 'region_bps': 'VARCHAR'}})",
}
"""Codes are texts, numbers are numbers. The words call them `open.way_<key>`; the SQL is DuckDB's."""
TRAPS = ("of", "newest", "codes", "empty", "sum")
"""The five traps, in the words `open.warn_<key>`."""
