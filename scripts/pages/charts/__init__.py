"""Rows, titles and tables of the charts of the pages; how each kind is drawn: `scripts/draw/`."""

from scripts.pages.charts.bars import ladder, ladder_of
from scripts.pages.charts.bullet import same_day
from scripts.pages.charts.dot_plot import regions
from scripts.pages.charts.tile_map import SIGNS, known, ways
from scripts.pages.charts.waffle import squares

__all__ = ["SIGNS", "known", "ladder", "ladder_of", "regions", "same_day", "squares", "ways"]
