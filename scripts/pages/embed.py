"""A chart alone, for the pages of others: title, picture, notes, and the way back to its page."""

from dataclasses import replace

from scripts.derive import Facts
from scripts.pages.page import Chart, Page
from scripts.pages.render import alone, figure
from scripts.pages.say import Say
from scripts.publish import FOLDER, charts
from scripts.words import Words


def path(page: str, chart: str) -> str:
    """Where a chart of a page lies alone, as the Markdown file it is not: `embed/target/x.md` for `target.md`."""
    return f"embed/{page.removesuffix('.md')}/{chart}.md"


def link(page: str, chart: str, facts: Facts, words: Words) -> str:
    """That place seen from the chart's page."""
    return str(Say(facts, words, page).href(path(page, chart)))


def data(page: str, chart: Chart, facts: Facts, words: Words) -> str:
    """Where the rows of a chart lie, seen from the chart's page, without the ending; "" of one without rows."""
    return str(Say(facts, words, page).file(f"{FOLDER}{charts.name(chart.name)}")) if chart.marks else ""


def html(page: Page, chart: Chart, svg: str, facts: Facts, words: Words) -> str:
    """A whole HTML document. Its links start from the chart's page, because the picture was made for there."""
    say = Say(facts, words, path(page.path, chart.name))
    return alone(
        "_embed.html",
        say=say,
        t=say.t,
        page=page,
        chart=chart,
        home=say.href(page.path),
        figure=figure(replace(chart, table=None), svg, words),
    )
