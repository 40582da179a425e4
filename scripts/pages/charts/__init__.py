"""Rows, titles and tables of the charts of the pages; how each kind is drawn: `scripts/draw/`."""

from scripts.pages.charts.bullet import same_day
from scripts.pages.charts.coverage import coverage, dots, squares
from scripts.pages.charts.dot_plot import regions
from scripts.pages.charts.progress import progress
from scripts.pages.charts.tile_map import SIGNS, known
from scripts.pages.charts.trend import changed, over_time
from scripts.pages.headlines import Headline
from scripts.pages.page import Chart
from scripts.pages.say import Say

__all__ = [
    "SIGNS",
    "at_a_glance",
    "changed",
    "coverage",
    "dots",
    "known",
    "over_time",
    "progress",
    "regions",
    "same_day",
    "squares",
]


def at_a_glance(say: Say, headline: Headline | None) -> Chart | None:
    """What says an indicator in one picture: how far a share of a target has come, else how many of all."""
    far = progress(say, headline) if headline and headline.of_target else None
    return far or coverage(say, headline)
