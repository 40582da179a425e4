"""Templates to Markdown, charts to figures."""

import json
import re
from collections.abc import Iterable
from functools import cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from scripts.cache import ours
from scripts.model import Where
from scripts.pages import award_words, claim_rows, conflict_words, figure_words, headlines, quotes, terms, verdicts
from scripts.pages.compiled import Compiled
from scripts.pages.page import Chart, Page
from scripts.pages.say import Say, attribute, capital, escaped, plain
from scripts.words import Words

TEMPLATES = Path(__file__).parent / "templates"
TOLD_BY = (award_words, claim_rows, conflict_words, figure_words, headlines, quotes, verdicts)
"""What every template may ask, by the names of these modules."""
HEADLINE = re.compile(r"^# (.+)$", re.MULTILINE)


@cache
def _environment() -> Environment:
    """Everything a template prints is escaped for HTML and Markdown; a name that is not there is an error."""
    environment = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        finalize=escaped,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
        bytecode_cache=Compiled(ours()),
    )
    environment.filters["attr"] = attribute
    environment.filters["capital"] = capital
    environment.globals |= {module.__name__.rpartition(".")[2]: module for module in TOLD_BY}
    return environment


def remember_templates() -> None:
    """Compile what pages are made from now: processes that are forked from this one have no need to."""
    for name in _environment().list_templates():
        _environment().get_template(name)


def page(
    say: Say,
    template: str,
    *,
    title: object,
    description: object,
    made_from: Where | None,
    charts: Iterable[Chart | None] = (),
    about: object = None,
    picture_of: str | None = None,
    linked: str = "",
    named: object = None,
    **context: object,
) -> Page:
    """One page from its template. `charts` may hold None for a chart that has nothing to show.

    `about` names the region where that is not the site's own with the title; `picture_of` another page whose picture
    for chats serves this one too; `linked` is a block for search engines, markup already. `named` stands in tabs and
    chats where the headline is not ours: what a source prints over its article may hold a percentage of nothing.
    """
    drawn = {chart.name: chart for chart in charts if chart}
    body = _environment().get_template(template).render(say=say, t=say.t, data=say.data, **context)
    body = terms.linked(body, _explained(say), _written_out(say))
    said = plain(title), plain(description)
    # Templates of MkDocs put these into the page as they stand: they must be markup already.
    head = {
        "title": attribute(said[0]),
        "headline": attribute(plain(named) if named else _headline(body)),
        "description": attribute(said[1]),
        "hide": ["toc", "navigation"],
    }
    # For the one page that says of which files the site was made: every other would change with each commit.
    if context.get("made_of"):
        head["commit"] = attribute(str(context["made_of"]))
    # JSON is YAML too, and leaves no text that could end a front matter early.
    front = "\n".join(f"{name}: {json.dumps(value, ensure_ascii=False)}" for name, value in head.items())
    markdown = f"---\n{front}\n---\n\n{body.strip()}\n"
    markdown += f"\n{linked}\n" if linked else ""
    over = plain(about) if about else f"{say.region_name(say.site.region, short=False)} · {said[0]}"
    picture = f"gambar/{(picture_of or say.path).removesuffix('.md')}.png"
    return Page(say.path, *said, markdown, made_from, drawn, over, picture)


def _headline(body: str) -> Markup:
    """What a page says first, as markup. Raises ValueError for a page without a headline."""
    found = HEADLINE.search(body)
    if found is None:
        raise ValueError("a page needs a headline")
    return Markup(found[1])


def _explained(say: Say) -> dict[str, str]:
    """Where each word of the glossary is explained, from a page other than that one."""
    if say.path == terms.PAGE:
        return {}
    words = {plain(say.t(f"glossary.{key}.word")): say.href(terms.PAGE, terms.anchor(key)) for key in terms.GLOSSARY}
    return {word: address for word, address in words.items() if word}


def _written_out(say: Say) -> dict[str, Markup]:
    """The whole name behind an abbreviation that nobody outside the province knows."""
    return {plain(say.t(f"glossary.{key}.word")): say.t(f"glossary.{key}.full") for key in terms.WRITTEN_OUT}


def alone(template: str, **context: object) -> str:
    """A whole HTML document of its own, outside the frame of the site."""
    return _environment().get_template(template).render(**context)


def figure(chart: Chart, svg: str, words: Words, embed: str = "", data: str = "") -> Markup:
    """A chart with its title, picture and table, as it stands in the page. `svg` comes from our own drawing.

    `embed` is where the chart lies alone, seen from the page; "" where it does not. `data` is where its rows lie,
    without the ending.
    """
    return Markup(alone("_figure.html", chart=chart, svg=Markup(svg), t=words, embed=embed, data=Markup(data)).strip())
