"""What a page asks of a slow line: one file with the rules it uses, scripts after it, nothing that nobody loads."""

import re
from collections.abc import Mapping, MutableMapping
from functools import partial
from typing import Any, TypeVar

from scripts.cache import key, name, taken
from scripts.site import inline_css, page_scripts
from scripts.site.page_scripts import EVERY

UNUSED = re.compile(r"\.map$|\.css$|/lunr/|^assets/images/favicon\.png$")
"""Of what the theme brings: maps for its makers, styles (each page carries its own), stemmers that are switched off."""
BLANK = re.compile(r"\n\s+(?=[<\n])")
T = TypeVar("T")
UNSEARCHED = re.compile(r'<(?=(?:table|dl|code)\b|ul class="places"|p class="(?:eyebrow|trace|actions)")(\w+)')


def published(path: str) -> bool:
    """Whether a file of the theme or of docs/ belongs on the site: no page asks for the others."""
    return not UNUSED.search(path)


def sorted_out(files: Any) -> dict[str, str]:
    """Take out of MkDocs' files what no page asks for; the whole style sheets among them, by file name."""
    sheets = inline_css.sheets({file.src_uri: file.content_string for file in files if file.src_uri.endswith(".css")})
    for file in [file for file in files if not published(file.src_uri)]:
        files.remove(file)
    return sheets


def finished(
    made: Mapping[str, T], styles: Mapping[str, str], cache: MutableMapping[str, str] | None = None
) -> dict[str, "T | str"]:
    """Files made for the site, by path: whole HTML documents with their rules in them; and the rules of the search."""
    around = key("document", sorted(styles.items()))
    done: dict[str, T | str] = {inline_css.SEARCH: taken(cache, around, lambda: inline_css.for_search(styles))}
    for path, content in made.items():
        if isinstance(content, str) and path.endswith(".html"):
            done[path] = taken(cache, name(around, content), partial(page, content, styles))
        else:
            done[path] = content
    return done


def searched(html: str) -> str:
    """The content of a page as the theme's search reads it: sentences, without tables of figures and lists of links."""
    return UNSEARCHED.sub(r'<\1 data-search-exclude="true"', html)


def page(
    html: str,
    styles: Mapping[str, str],
    names: Mapping[str, str] = EVERY,
    known: inline_css.Vocabulary | None = None,
) -> str:
    """The page with its rules inside it and its scripts after it. `styles` are the whole style sheets, by file name;
    `names` the published names of our scripts, by their own.

    Blank lines and indentation between tags go too: no page holds preformatted text.
    """
    return BLANK.sub("\n", page_scripts.after_the_page(inline_css.with_its_rules(html, styles, known), names))
