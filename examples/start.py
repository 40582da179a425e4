"""The newest figures of each region, with their base and date: python start.py [DATA [INDICATOR]]

DATA is an address (https://…/data), a folder, or adminduk.zip; without it, the folder in which the tables lie, or the
one above. INDICATOR is a key of the table `indicators`; without it, the one that `latest` begins with.
Needs nothing but Python. Everything is read as text first: code 64.10 is not 64.1.
"""

import csv
import io
import sys
import zipfile
from decimal import Decimal
from pathlib import Path
from urllib.request import urlopen

NUMBERS = ("share", "share_to", "people", "people_to")


def text(data: str, name: str) -> str:
    """A published file, from an address, a folder or the zip."""
    if data.startswith(("https://", "http://")):
        with urlopen(f"{data.rstrip('/')}/{name}") as answer:  # noqa: S310 - only these two get here
            return answer.read().decode()
    if data.endswith(".zip"):
        with zipfile.ZipFile(data) as archive:
            return archive.read(name).decode()
    return (Path(data) / name).read_text("utf-8")


def table(data: str, name: str) -> list[dict[str, str]]:
    """The rows of a table; an empty cell is an empty text: nobody said so, which is not zero."""
    return list(csv.DictReader(io.StringIO(text(data, f"{name}.csv"), newline="")))


def here() -> str:
    """Where the tables lie when nobody says."""
    return next((folder for folder in (".", "..", "site/data") if Path(folder, "latest.csv").is_file()), ".")


def newest(data: str, indicator: str = "") -> list[dict[str, object]]:
    """A row for each region, in the order of the codes. Shares of different bases (`of`) are never compared.

    `share_to` and `people_to` are the other end where sources differ and none leads. `of_is` tells how the base is
    known: stated by the source, read so by a person, or unstated.
    """
    latest = table(data, "latest")
    indicator = indicator or latest[0]["indicator"]
    found = [
        {
            "region": row["region"],
            "name": row["region_name"],
            "share": row["share_low"],
            "share_to": row["share_high"] if row["share_high"] != row["share_low"] else "",
            "of": row["share_of"],
            "of_is": row["share_of_is"],
            "share_as_of": row["share_as_of"],
            "verdict": row["verdict"],
            "people": row["count_low"],
            "people_to": row["count_high"] if row["count_high"] != row["count_low"] else "",
            "people_as_of": row["count_as_of"],
        }
        for row in latest
        if row["indicator"] == indicator
    ]
    return [
        {name: (Decimal(value) if name in NUMBERS else value) if value else None for name, value in row.items()}
        for row in sorted(found, key=lambda row: row["region"])
    ]


if __name__ == "__main__":
    data, indicator = [*sys.argv[1:], "", ""][:2]
    rows = newest(data or here(), indicator)
    if not rows:
        raise SystemExit(f"latest holds no indicator {indicator}")
    out = csv.DictWriter(sys.stdout, rows[0], lineterminator="\n")
    out.writeheader()
    out.writerows(rows)
