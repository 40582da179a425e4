"""Charts as data: the rows of each picture with codes, days and the ids of its figures, for whoever draws it anew."""

from typing import Any

from scripts.publish.formats.csv import as_csv
from scripts.publish.formats.json import as_json
from scripts.publish.made import Files, Made
from scripts.publish.table import DAY, LIST, NUMBER, PERIOD, Column
from scripts.publish.told import Picture

FOLDER = "chart/"
COLUMNS = (
    *(Column(name) for name in ("region", "region_bps", "region_name", "indicator", "measure", "base", "unit")),
    Column("as_of", PERIOD),
    Column("first_day", DAY),
    Column("last_day", DAY),
    *(Column(name, NUMBER) for name in ("value", "low", "high")),
    Column("state"),
    Column("figures", LIST, points_to="figures"),
    Column("evidence"),
    Column("licence"),
)
"""What each row says; the words explain them under `chart_rows`."""


def name(chart: str) -> str:
    """Where the file of a chart lies, without its ending, below the folder of the data."""
    return f"{FOLDER}{chart}"


def files(made: Made) -> Files:
    """A CSV and a JSON file of each chart."""
    found: Files = {}
    for chart, picture in made.charts.items():
        rows = [{**row, "licence": made.in_first.licence_name} for row in picture.rows]
        found[f"{name(chart)}.csv"] = as_csv(COLUMNS, rows).encode()
        found[f"{name(chart)}.json"] = as_json(_whole(made, chart, picture)).encode()
    return found


def _whole(made: Made, chart: str, picture: Picture) -> dict[str, Any]:
    """The rows with what they are: title, columns and their meanings, licence, how to cite."""
    about = made.in_first
    return {
        "id": chart,
        "title": dict(picture.titles),
        "licence": {"name": about.licence_name, "url": about.licence_url},
        "publisher": about.publisher,
        "version": about.version,
        "citation": about.citation,
        "columns": {
            column.name: {language: words(f"chart_rows.{column.name}") for language, words in made.spoken.items()}
            for column in COLUMNS
            if column.name != "licence"
        },
        "rows": list(picture.rows),
    }
