"""What a page asks of a slow line: one file with the rules it uses, scripts after it, nothing that nobody loads."""

import json
import re
from base64 import b64encode
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from hashlib import sha256
from html import escape, unescape
from html.parser import HTMLParser
from importlib.resources import files
from pathlib import Path
from typing import NamedTuple, TypeVar

UNUSED = re.compile(r"\.map$|\.css$|/lunr/|^assets/images/favicon\.png$")
"""Of what the theme brings: maps for its makers, styles (each page carries its own), stemmers that are switched off."""

SCRIPT = re.compile(r'[ \t]*<script src="([^"]+)"[^>]*></script>\s*')
BARE = re.compile(r"[ \t]*<script>.*?</script>\s*", re.DOTALL)
BODY = re.compile(r"<body[^>]*>")
THEME = re.compile(r"/javascripts/bundle\.")
FIRST = """var __md_scope=new URL(document.querySelector("[name=root]").content,location)
var __md_get=(name,store=localStorage,scope=__md_scope)=>JSON.parse(store.getItem(scope.pathname+"."+name))
var __md_set=(name,value,store=localStorage,scope=__md_scope)=>{\
try{store.setItem(scope.pathname+"."+name,JSON.stringify(value))}catch{}}
document.documentElement.classList.replace("no-js","js")
{let chosen
try{chosen=__md_get("__palette")?.color}catch{}
document.body.setAttribute("data-md-color-scheme",chosen&&chosen.media!="(prefers-color-scheme)"?chosen.scheme:\
matchMedia("(prefers-color-scheme: dark)").matches?"slate":"default")}"""
"""What must be known before anything is painted: light or dark. The theme says the same in three scripts, whose text
differs from folder to folder; this one reads the folder from a meta tag, so that one hash allows it on every page."""
LATER = """{const{theirs,ours,styles}=document.currentScript.dataset
const put=(src,then)=>{const one=document.createElement("script");one.src=src;one.async=false;one.onload=then;\
document.body.append(one)}
const used="[data-md-component=search],[data-md-component=palette],[data-md-toggle=search]"
const use=event=>{if(!event.target.closest?.(used))return
for(const kind of["focusin","change"])removeEventListener(kind,use)
const look=document.createElement("link");look.rel="stylesheet";look.href=styles;document.head.prepend(look)
const tell=()=>document.querySelector("[name=__palette]:checked")?.dispatchEvent(new Event("change"))
for(const src of JSON.parse(theirs))put(src,tell)}
for(const kind of["focusin","change"])addEventListener(kind,use)
addEventListener("load",()=>{for(const src of JSON.parse(ours))put(src)})}"""
"""Text and charts wait for no script. Ours comes once the page is there. The theme's is the heaviest file of all and
fetches the whole search index when it starts: it comes when somebody searches or chooses light or dark, and is then
told of a choice that it came too late to hear."""
POLICY = "; ".join(
    (
        "default-src 'self'",
        "script-src 'self' "
        + " ".join(f"'sha256-{b64encode(sha256(text.encode()).digest()).decode()}'" for text in (FIRST, LATER)),
        "style-src 'self' 'unsafe-inline'",
        "img-src 'self' data: blob:",
        "object-src 'none'",
        "base-uri 'none'",
        "form-action 'none'",
    )
)
"""What a page may run and fetch: files of this site, and the two scripts above by their hashes. Styles stand in it."""
BLANK = re.compile(r"\n\s+(?=[<\n])")
OURS = ("colours.css", "site.css")
T = TypeVar("T")
RESULT = "--md-search-result"
SEARCH = "assets/search.css"
UNSEARCHED = re.compile(r'<(?=(?:table|dl|code)\b|ul class="places"|p class="(?:eyebrow|trace|actions)")(\w+)')
LINK = re.compile(r'[ \t]*<link rel="stylesheet" href="([^"]+)">\s*')
TOKEN = re.compile(r"""/\*.*?\*/|"(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*'|url\([^"')]*\)|[{};]|[^"'{};/u]+|.""", re.DOTALL)
OPENS, CLOSES, ENDS = "{", "}", ";"
NESTED = ("@media", "@supports", "@layer", "@container")
PIECE = re.compile(
    r"""\.(?P<class>(?:\\.|[\w-])+)|\#(?P<id>[\w-]+)|\[(?P<attribute>[\w-]+)(?P<value>=["']?[^"'\]]*["']?)?[^\]]*\]"""
    r"""|:(?P<either>is|where)\(|:{1,2}[\w-]+(?P<call>\()?|(?P<tag>[a-zA-Z][\w-]*)|(?P<open>\()|(?P<close>\))|(?P<comma>,)|.""",
    re.DOTALL,
)
# What scripts put into a page, or the browser, when there is something to show.
MADE = {".kt-kept", ".js", ".no-js", ".focus-visible", "h1", "h2", "p", "div"}
MADE_CLASS = re.compile(r"\.md-typeset__")
FOUND = re.compile(
    r"\.(md-search-result__(item|link|article|more|icon|terms|teaser)|md-tags?)\b|\.md-search-result\b.*\bmark\b"
)
"""What only the theme's script makes, when somebody searches: the rules for it come with that script."""
STATES = {"data-md-color-scheme", "data-md-color-media", "hidden", "open", "checked", "disabled", "aria-expanded"}
"""Attributes whose values change while the page is read."""
PROPERTY = re.compile(r"(--[\w-]+)\s*:")
USED = re.compile(r"var\(\s*(--[\w-]+)")


class Rule(NamedTuple):
    """Selectors with their declarations, or an at-rule with the rules (`body`) in it."""

    head: str
    body: "tuple[Rule, ...] | str"


def published(path: str) -> bool:
    """Whether a file of the theme or of docs/ belongs on the site: no page asks for the others."""
    return not UNUSED.search(path)


def sheets(styles: Mapping[str, str]) -> dict[str, str]:
    """Style sheets (path -> content) by file name, in the order of a page: the theme's first."""
    ours_last = sorted(styles, key=lambda path: "/stylesheets/" not in path)
    return {path.rpartition("/")[2]: styles[path] for path in ours_last}


def on_disk(root: Path) -> dict[str, str]:
    """The style sheets that a page asks for, the theme's as installed and those of docs/."""
    theme = Path(str(files("material"))) / "templates/assets/stylesheets"
    found = [*sorted(theme.glob("main.*.css")), *sorted(theme.glob("palette.*.css"))]
    found += [root / "docs/assets" / name for name in OURS]
    return sheets({path.as_posix(): path.read_text("utf-8") for path in found})


def finished(made: Mapping[str, T], styles: Mapping[str, str]) -> dict[str, "T | str"]:
    """Files made for the site, by path: whole HTML documents with their rules in them; and the rules of the search."""
    done = {
        path: page(one, styles) if isinstance(one, str) and path.endswith(".html") else one
        for path, one in made.items()
    }
    return {SEARCH: for_search(styles), **done}


def searched(html: str) -> str:
    """The content of a page as the theme's search reads it: sentences, without tables of figures and lists of links."""
    return UNSEARCHED.sub(r'<\1 data-search-exclude="true"', html)


def page(html: str, styles: Mapping[str, str]) -> str:
    """The page with its rules inside it and its scripts after it. `styles` are the whole style sheets, by file name.

    Blank lines and indentation between tags go too: no page holds preformatted text.
    """
    return BLANK.sub("\n", _with_scripts_after_it(_with_its_rules(html, styles)))


def for_search(styles: Mapping[str, str]) -> str:
    """The rules of the results of a search, which no page carries, out of the whole style sheets by file name."""
    kept = _of_results(tuple(rule for css in styles.values() for rule in _parsed(css)))
    return "".join(_written(_without_idle_properties(kept, "")))


def _of_results(rules: Iterable[Rule]) -> list[Rule]:
    kept = []
    for rule in rules:
        if isinstance(rule.body, tuple):
            if inner := _of_results(rule.body):
                kept.append(Rule(rule.head, tuple(inner)))
        elif rule.head == ":root" and (said := [one for one in _declarations(rule.body) if one.startswith(RESULT)]):
            kept.append(Rule(rule.head, ";".join(said)))
        elif heads := [one for one, _ in _selectors(rule.head) if FOUND.search(one)]:
            kept.append(Rule(",".join(heads), rule.body))
    return kept


def _with_scripts_after_it(html: str) -> str:
    asked = [unescape(script[1]) for script in SCRIPT.finditer(html)]
    if not asked:
        return html
    theirs = [src for src in asked if THEME.search(src)]
    ours = [src for src in asked if src not in theirs]
    data = {
        "theirs": json.dumps(theirs),
        "ours": json.dumps(ours),
        "styles": re.sub(r"[^/]+$", SEARCH.rpartition("/")[2], ours[-1]),
    }
    said = "".join(f' data-{name}="{escape(value)}"' for name, value in data.items())
    html = BARE.sub("", SCRIPT.sub("", html))
    html = BODY.sub(lambda body: f"{body[0]}<script>{FIRST}</script>", html, count=1)
    html = html.replace("</body>", f"<script{said}>{LATER}</script></body>")
    return html.replace("<head>", f'<head><meta http-equiv="Content-Security-Policy" content="{POLICY}">', 1)


def _with_its_rules(html: str, styles: Mapping[str, str]) -> str:
    asked = [link[1].rpartition("/")[2] for link in LINK.finditer(html)]
    if not asked or not set(asked) <= styles.keys():
        return html
    seen = frozenset(_vocabulary(html))
    kept = _pruned(tuple(rule for name in asked for rule in _parsed(styles[name])), seen)
    css = "".join(_written(_without_idle_properties(kept, html)))
    first, *others = list(LINK.finditer(html))
    for link in reversed(others):
        html = html[: link.start()] + html[link.end() :]
    return f"{html[: first.start()]}<style>{css}</style>\n{html[first.end() :]}"


# --- what a page holds -------------------------------------------------------------------------------------------


class _Names(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.names = {*MADE, "html", "body"}

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.names.add(tag)
        for name, value in attrs:
            self.names |= {f"[{name}]", f"[{name}={value or ''}]"}
            if name == "class":
                self.names |= {f".{each}" for each in (value or "").split()}
            if name == "id":
                self.names.add(f"#{value}")


def _vocabulary(html: str) -> set[str]:
    """Every tag, class, id and attribute of a page, each as a selector writes it."""
    reader = _Names()
    reader.feed(html)
    return reader.names


# --- style sheets ------------------------------------------------------------------------------------------------


@cache
def _parsed(css: str) -> tuple[Rule, ...]:
    tokens = (token[0] for token in TOKEN.finditer(css) if not token[0].startswith("/*"))
    return tuple(_rules(tokens))


def _rules(tokens: Iterator[str]) -> Iterator[Rule]:
    """Rules up to the end, or to the brace that closes what they stand in."""
    head = ""
    for token in tokens:
        if token in CLOSES:
            return
        if token in ENDS:  # @charset and the like: nothing that a page needs
            head = ""
        elif token in OPENS:
            head = _tight(head)
            yield Rule(head, tuple(_rules(tokens)) if head.startswith(NESTED) else _body(tokens))
            head = ""
        else:
            head += token


def _body(tokens: Iterator[str]) -> str:
    """Declarations, or whatever else stands between two braces."""
    depth, body = 1, ""
    for token in tokens:
        depth += (token in OPENS) - (token in CLOSES)
        if not depth:
            break
        body += token if token[0] in "\"'" or token.startswith("url(") else re.sub(r"\s+", " ", token)
    return (
        re.sub(r"\s*([{};])\s*", r"\1", body).strip("; ") if '"' not in body and "'" not in body else body.strip("; ")
    )


def _tight(head: str) -> str:
    return re.sub(r"\s*([,>])\s*", r"\1", re.sub(r"\s+", " ", head)).strip()


def _pruned(rules: Iterable[Rule], seen: frozenset[str]) -> list[Rule]:
    kept = []
    for rule in rules:
        if isinstance(rule.body, tuple):
            if inner := _pruned(rule.body, seen):
                kept.append(Rule(rule.head, tuple(inner)))
        elif rule.head.startswith("@"):
            if not rule.head.startswith("@font-face"):
                kept.append(rule)
        elif heads := [one for one, needs in _selectors(rule.head) if _met(needs, seen) and not FOUND.search(one)]:
            kept.append(Rule(",".join(heads), rule.body))
    return kept


Needs = tuple["str | tuple[Needs, ...]", ...]
"""What a selector asks of a page: names, all of them; and of each inner tuple (`:is`), one alternative."""


@cache
def _selectors(head: str) -> tuple[tuple[str, Needs], ...]:
    """Each selector of a list with what it needs."""
    parts, depth, start = [], 0, 0
    for at, letter in enumerate(head):
        depth += (letter in "([") - (letter in ")]")
        if letter == "," and not depth:
            parts.append(head[start:at])
            start = at + 1
    return tuple((part, _alternatives(PIECE.finditer(part))[0]) for part in [*parts, head[start:]])


def _alternatives(pieces: Iterator[re.Match[str]]) -> tuple[Needs, ...]:
    """What each of a list of selectors needs, up to the end or the closing parenthesis."""
    found: list[list[str | tuple[Needs, ...]]] = [[]]
    for piece in pieces:
        if piece["close"]:
            break
        if piece["comma"]:
            found.append([])
        elif piece["either"]:
            found[-1].append(_alternatives(pieces))
        elif piece["call"] or piece["open"]:  # :not(), :nth-child(): these ask for nothing that must be there
            _alternatives(pieces)
        else:
            found[-1] += _names(piece)
    return tuple(tuple(needs) for needs in found)


def _names(piece: re.Match[str]) -> list[str]:
    if piece["class"]:
        return [] if MADE_CLASS.match(piece[0]) else [f".{piece['class']}"]
    if piece["id"]:
        return [piece[0]]
    if name := piece["attribute"]:
        value = (piece["value"] or "").strip("=\"'")
        exact = piece["value"] and piece[0][1 + len(name)] == "="
        return [] if name in STATES else [f"[{name}={value}]" if exact else f"[{name}]"]
    return [piece["tag"].lower()] if piece["tag"] else []


def _met(needs: Needs, seen: frozenset[str]) -> bool:
    return all(one in seen if isinstance(one, str) else any(_met(each, seen) for each in one) for one in needs)


def _without_idle_properties(rules: list[Rule], html: str) -> list[Rule]:
    """Custom properties and movements that nothing left over asks for: most of the theme's are pictures of icons."""
    while True:
        css = "".join(_written(rules))
        used = {*USED.findall(css), *USED.findall(html)}
        slim = [one for rule in rules for one in _slimmer(rule, used, css)]
        if slim == rules:
            return rules
        rules = slim


def _slimmer(rule: Rule, used: set[str], css: str) -> Iterator[Rule]:
    if isinstance(rule.body, tuple):
        inner = tuple(one for each in rule.body for one in _slimmer(each, used, css))
        if inner:
            yield Rule(rule.head, inner)
    elif "keyframes" in rule.head.split(" ")[0]:
        name = rule.head.split(" ")[-1]
        if re.search(rf"animation[^;}}]*[ :,]{re.escape(name)}\b", css):
            yield rule
    elif "--" not in rule.body:
        yield rule
    else:
        said = [one for one in _declarations(rule.body) if not (own := PROPERTY.match(one)) or own[1] in used]
        if said:
            yield Rule(rule.head, ";".join(said))


@cache
def _declarations(body: str) -> tuple[str, ...]:
    said, here = [], ""
    for token in TOKEN.finditer(body):
        if token[0] in ENDS:
            said.append(here.strip())
            here = ""
        else:
            here += token[0]
    return tuple(one for one in [*said, here.strip()] if one)


def _written(rules: Iterable[Rule]) -> Iterator[str]:
    for rule in rules:
        inner = "".join(_written(rule.body)) if isinstance(rule.body, tuple) else rule.body
        yield f"{rule.head}{{{inner}}}"
