"""Redraw "who has not been recorded yet" from the published data: not_yet_recorded.py DATA REGION OUT [INDICATOR]

DATA is an address (https://…/data), a folder, or adminduk.zip; REGION a Kemendagri code (64); OUT an .svg, .png or
.json; INDICATOR a key, without it the one that `latest` begins with. Needs Altair, and start.py beside it; `OUT.json`
needs no renderer. The rules that matter are in `left_over`.
"""

import sys

import altair as alt
from start import table

Rows = list[dict[str, str]]


def begun(latest: Rows, region: str, indicator: str) -> dict[str, str]:
    """The row of `latest` that the chart ends with: what is newest of this region."""
    wanted = indicator or latest[0]["indicator"]
    for row in latest:
        if (row["region"], row["indicator"]) == (region, wanted):
            return row
    raise SystemExit(f"latest holds no {wanted} of region {region}")


def left_over(series: Rows, row: dict[str, str]) -> list[dict[str, object]]:
    """Date by date, the people who are not recorded yet.

    Only points that may stand side by side (`joined`), of one series: they share region, indicator and base. An empty
    value is no zero; it stays out.
    """
    return [
        {"date": one["last_day"], "as_of": one["as_of"], "people": int(float(one["value"])), "of": one["base"]}
        for one in series
        if (one["region"], one["indicator"], one["measure"]) == (row["region"], row["indicator"], "left")
        and one["joined"] == "true"
        and one["value"]
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
    data, region, out, indicator = [*sys.argv[1:], ""][:4]
    draw(left_over(table(data, "series"), begun(table(data, "latest"), region, indicator))).save(out)
