"""Redraw "who has not been recorded yet" from the published data: python examples/not_yet_recorded.py DATA REGION OUT

DATA is a folder (site/data, or the unpacked zip: .) or an address (https://…/data), REGION a Kemendagri code (64), OUT
an .svg, .png or .json.
Needs Python and Altair; `OUT.json` needs no renderer. The rules that matter are in `left_over`.
"""

import csv
import io
import json
import sys
from pathlib import Path
from urllib.request import urlopen

import altair as alt


def read(data: str, name: str) -> str:
    """A published file as text, from a folder or from an address."""
    place = f"{data.rstrip('/')}/{name}"
    if place.startswith(("https://", "http://")):
        with urlopen(place) as answer:  # noqa: S310 - only these two get here
            return answer.read().decode()
    return Path(place).read_text("utf-8")


def table(data: str, name: str) -> list[dict[str, str]]:
    """The rows of a table, by way of the data package, which lies beside the tables wherever they are."""
    resources = json.loads(read(data, "datapackage.json"))["resources"]
    [found] = [one for one in resources if one["name"] == name]
    return list(csv.DictReader(io.StringIO(read(data, found["path"]), newline="")))


def left_over(series: list[dict[str, str]], region: str) -> list[dict[str, object]]:
    """Date by date, the people who are not recorded yet.

    Only points that may stand side by side (`joined`), of one series: they share region, indicator and base. An empty
    value is no zero; it stays out.
    """
    return [
        {"date": one["last_day"], "as_of": one["as_of"], "people": int(float(one["value"])), "of": one["base"]}
        for one in series
        if one["region"] == region and one["measure"] == "left" and one["joined"] == "true" and one["value"]
    ]


def draw(points: list[dict[str, object]]) -> alt.Chart:
    """One bar for each date, from zero, with its base in the title."""
    bases = {str(one["of"]) for one in points}
    if len(bases) != 1:
        raise SystemExit(f"these cannot share an axis: {sorted(bases) or 'nothing was found'}")
    return (
        alt.Chart(alt.Data(values=points), title=f"People of the base “{bases.pop()}” who are not recorded yet")
        .mark_bar()
        .encode(x=alt.X("people:Q", title="people"), y=alt.Y("as_of:O", title=None))
    )


if __name__ == "__main__":
    data, region, out = sys.argv[1:]
    draw(left_over(table(data, "series"), region)).save(out)
