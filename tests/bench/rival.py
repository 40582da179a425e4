"""The same content as most would build it: default Material, its charts drawn in the browser by vega-embed.

The same Markdown, tables and menu; the theme as it comes (palette, fonts from Google); Vega, Vega-Lite and vega-embed
at the versions of package.json, served from the site itself. Each chart is the specification that ours is drawn from.
Google's fonts are stood in for by the files of @fontsource under Google's host names: the same typefaces cut into the
same ranges of letters, with connections of their own. What the comparison leaves out in favour of Material: the menu is
our short one (by itself MkDocs would list every page on every page), and Vega is not fetched from a third party.
"""

import json
import re
import subprocess
import sys
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

import yaml
from markupsafe import Markup

from scripts import draw, pages
from scripts.cache import FOLDER
from scripts.site import Site, load_site, mkdocs

ROOT = Path(__file__).resolve().parents[2]
LIBRARIES = ("vega/build/vega.min.js", "vega-lite/build/vega-lite.min.js", "vega-embed/build/vega-embed.min.js")
EMBED = """document.querySelectorAll(".vega").forEach(place => {
  vegaEmbed(place, JSON.parse(place.nextElementSibling.textContent))
})
"""
STYLES, FONTS = "fonts.googleapis.com", "fonts.gstatic.com"
FACES: dict[str, tuple[str, ...]] = {
    "roboto": ("300", "300-italic", "400", "400-italic", "700", "700-italic"),
    "roboto-mono": ("400", "400-italic", "700", "700-italic"),
}
"""What Material asks Google for."""


def built(folder: Path, data: Path, today: date, modules: Path) -> Path:
    """Build it, Indonesian only, into `folder`/site. Raises CalledProcessError when MkDocs does."""
    site = load_site(data, "id", today, cache=ROOT / FOLDER)
    docs = folder / "docs"
    for path, page in site.pages.items():
        _written(docs / path, page.markdown)
    for library in LIBRARIES:
        _written(docs / "vega" / Path(library).name, (modules / library).read_text("utf-8"))
    _written(docs / "vega" / "embed.js", EMBED)
    scripts = [f"vega/{Path(name).name}" for name in (*LIBRARIES, "embed.js")]
    told = yaml.safe_dump(_settings(site) | {"extra_javascript": scripts}, sort_keys=False)
    _written(folder / "mkdocs.yml", told)
    command = [sys.executable, "-m", "mkdocs", "build", "--quiet", "-f", str(folder / "mkdocs.yml")]
    subprocess.run(command, check=True, capture_output=True, text=True)
    for path, page in site.pages.items():
        html = folder / "site" / pages.address(path) / "index.html"
        filled = pages.SLOT.sub(partial(_figure, site, page), html.read_text("utf-8"))
        html.write_text(filled, "utf-8")
    return folder / "site"


def settings(data: Path, language: str, today: date) -> dict[str, Any]:
    """What MkDocs is told of the same pages in a language; their charts are drawn already."""
    return _settings(load_site(data, language, today, cache=ROOT / FOLDER))


def _settings(site: Site) -> dict[str, Any]:
    told = mkdocs.settings(site)
    return {
        "site_name": str(told["site_name"]),
        "theme": {"name": "material", "language": site.language},
        "nav": told["nav"],
        "markdown_extensions": ["attr_list", "md_in_html", "tables", {"toc": {"permalink": True}}],
    }


def _figure(site: Site, page: pages.Page, slot: re.Match[str]) -> str:
    chart = page.charts[slot[1]]
    return str(pages.figure(chart, Markup(drawn(site, chart)), site.words))  # noqa: S704 - for a page nobody sees


def drawn(site: Site, chart: pages.Chart) -> str:
    """A chart as the rival's page has it: its specification for a phone; what Altair cannot say, as our own picture."""
    if chart.kind not in draw.CHARTS:
        return site.drawn(chart)
    spec = draw.CHARTS[chart.kind](site.words.locale()).to_dict()
    kind, rows = draw.KINDS[chart.kind], draw.checked(chart.kind, [dict(row) for row in chart.rows])
    spec |= kind.laid_out(rows, *getattr(kind, "WIDTHS", ())[:1])
    said = json.dumps(spec, ensure_ascii=False, separators=(",", ":")).replace("<", "\\u003c")
    return f'<div class="vega"></div><script type="application/json">{said}</script>'


def fonts(folder: Path, modules: Path) -> dict[str, Path]:
    """What stands in for Google's two hosts, as folders by host name."""
    sheets = [
        ((modules / "@fontsource" / face / f"{style}.css").read_text("utf-8"), face)
        for face, styles in FACES.items()
        for style in styles
    ]
    for sheet, face in sheets:
        for name in re.findall(r"url\(\./files/([^)]+\.woff2)\)", sheet):
            there = folder / FONTS / "s" / name
            there.parent.mkdir(parents=True, exist_ok=True)
            there.write_bytes((modules / "@fontsource" / face / "files" / name).read_bytes())
    joined = "\n".join(sheet for sheet, _ in sheets)
    joined = re.sub(r",\s*url\([^)]+\.woff\)\s*format\(['\"]woff['\"]\)", "", joined)
    joined = joined.replace("./files/", f"https://{FONTS}/s/").replace("font-display: swap", "font-display: fallback")
    _written(folder / STYLES / "css", joined)
    return {STYLES: folder / STYLES, FONTS: folder / FONTS}


def _written(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")
