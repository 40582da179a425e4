"""Rows, titles and tables of the charts of the pages; how each kind is drawn: `scripts/draw/`."""

from scripts.pages.charts.bullet import same_day
from scripts.pages.charts.coverage import coverage, dots, squares
from scripts.pages.charts.dot_plot import regions
from scripts.pages.charts.progress import progress
from scripts.pages.charts.tile_map import SIGNS, known
from scripts.pages.charts.trend import changed, over_time

__all__ = [
    "SIGNS",
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
