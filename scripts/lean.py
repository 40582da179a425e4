"""What a page asks of a slow line: one file with the rules it uses, scripts after it, nothing that nobody loads."""

import re
from base64 import b64encode
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from hashlib import sha256
from html import escape, unescape
from html.parser import HTMLParser
from importlib.resources import files
from pathlib import Path
from typing import Any, NamedTuple, TypeVar

from rjsmin import jsmin

UNUSED = re.compile(r"\.map$|\.css$|/lunr/|^assets/images/favicon\.png$")
"""Of what the theme brings: maps for its makers, styles (each page carries its own), stemmers that are switched off."""

SEARCHES = re.compile(r"/javascripts/workers/search\.[^/]*\.js$")
HAN = r'new RegExp("\\p{sc=Han}+","gu")'
HAN_OF_2017 = r"/[\u2e80-\u2fdf\u3005-\u3007\u3021-\u3029\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff]+/g"
SCRIPT = re.compile(r'[ \t]*<script src="([^"]+)"[^>]*></script>\s*')
BARE = re.compile(r"[ \t]*<script>.*?</script>\s*", re.DOTALL)
BODY = re.compile(r"<body[^>]*>")
THEME = re.compile(r"/javascripts/bundle\.")
FIRST = """var __md_scope=new URL(document.querySelector("[name=root]").content,location)
var __md_get=(name,store)=>{try{const got=JSON.parse((store||localStorage).getItem(__md_scope.pathname+"."+name))
if(name!="__palette"||/^[012]$/.test(got.index)&&/^(default|slate)$/.test(got.color.scheme))return got}catch(e){}\
return null}
var __md_set=(name,value,store)=>{\
try{(store||localStorage).setItem(__md_scope.pathname+"."+name,JSON.stringify(value))}catch(e){}}
{const chosen=__md_get("__palette"),body=document.body
body.dataset.told=""
body.setAttribute("data-md-color-scheme",chosen&&+chosen.index?chosen.color.scheme:\
matchMedia("(prefers-color-scheme: dark)").matches?"slate":"default")}"""
"""What must be known before anything is painted: light or dark. The theme says the same in three scripts, whose text
differs from folder to folder; this one reads the folder from a meta tag, so that one hash allows it on every page.
What lies in the store may be anything: other projects of the same host write there, and it may be full or forbidden."""
LATER = """var __put=(src,then,gone)=>{const one=document.createElement("script")
one.src=src;one.async=false;one.onload=then
one.onerror=gone||(()=>fetch(location,{cache:"reload"}).then(page=>page.ok&&page.text()).then(text=>{\
text&&!text.includes(src.match(/[^/]*$/)[0])&&location.reload()}).catch(()=>{}))
document.body.append(one)}
{const{ours}=document.currentScript.dataset
const ask=(src,from)=>__put(src,null,src[0]=="/"?()=>{const up=from.replace(/[^/]*\\/?$/,"")
up&&ask(up+src.match(/assets\\/[^/]*$/)[0],up)}:performance.navigation.type==1&&(()=>{}))
addEventListener("load",()=>ours.split(" ").forEach(src=>ask(src,location.pathname)))}"""
"""Text and charts wait for no script: ours come once the page is there. A script that is gone belongs to an older page;
where the page itself has changed since, the new one comes, once. 404.html stands at any depth, and its addresses hold
for one place only: where our script is not there it is looked for in each folder above, and then mends the others."""
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
ASKS = "search.js"
"""What hands the reader's words to the theme's search: it comes with it, and before it."""
ON_A_TAP = ("save.js", "explore.js")
OWN = re.compile(r"assets/[^/]+\.(?:js|css)")
EVERY: Mapping[str, str] = {}
"""Without other names, every script has its own."""
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
EITHER = re.compile(r":is\(|:not\((?=(?:[^()]|\([^()]*\))*,)")
PSEUDO = re.compile(r"(?<!\\):{1,2}([a-z-]+)")
KNOWN = {
    *("hover", "focus", "active", "visited", "link", "target", "root", "empty", "not", "lang", "focus-within"),
    *("first-child", "last-child", "only-child", "nth-child", "nth-last-child"),
    *("first-of-type", "last-of-type", "only-of-type", "nth-of-type", "nth-last-of-type"),
    *("checked", "disabled", "enabled", "required", "optional", "valid", "invalid", "indeterminate", "read-only"),
    *("before", "after", "first-letter", "first-line", "placeholder", "selection", "placeholder-shown"),
}
"""What a browser of 2017 knows of states and parts of elements."""
# What scripts put into a page, or the browser, when there is something to show.
MADE = {".kt-kept", ".js", ".no-js", ".kt-form", ".focus-visible", "h1", "h2", "p", "div"}
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


def older(content: str) -> str:
    """The theme's search in the language of older browsers: there it ends at one pattern."""
    return content.replace(HAN, HAN_OF_2017)


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


OUR_SCRIPT = re.compile(r"assets/[^/]+\.js")
JOINED = {"assets/form.js": "assets/form-rules.js"}
"""Scripts that travel after another in one file: a page asks once, and what both say is packed once."""


def carried(path: str, script: str) -> str:
    """A script as it travels: one of ours without what only its writers read."""
    return jsmin(script) if OUR_SCRIPT.fullmatch(path) else script


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


def settled(files: Any) -> Iterator[tuple[str, str]]:
    """Scripts and style sheets as they are published: of MkDocs' files, those that get another name, old and new.

    Ours have their content in it: no page ever runs a script that another deployment made, and every copy that is kept
    stays right for good.
    """
    _join(files)
    for file in files:
        if OUR_SCRIPT.fullmatch(file.src_uri):
            file.content_string = carried(file.src_uri, file.content_string)
        if SEARCHES.search(file.src_uri):
            file.content_string = older(file.content_string)
        if OWN.fullmatch(file.src_uri):
            file.dest_uri = file.url = named(file.src_uri, file.content_bytes)
            yield file.src_uri.rpartition("/")[2], file.dest_uri.rpartition("/")[2]


def _join(files: Any) -> None:
    """Put those of MkDocs' files into one that travel so."""
    ours = {file.src_uri: file for file in files if file.src_uri in {*JOINED, *JOINED.values()}}
    for last, first in JOINED.items():
        if last in ours and first in ours:
            ours[last].content_string = f"{ours[first].content_string};\n{ours[last].content_string}"
            files.remove(ours[first])


def named(path: str, content: bytes) -> str:
    """A path with eight signs in its name that stand for the content: `assets/site.js` is `assets/site.12345678.js`."""
    name, _, ending = path.rpartition(".")
    return f"{name}.{sha256(content).hexdigest()[:8]}.{ending}"


def page(html: str, styles: Mapping[str, str], names: Mapping[str, str] = EVERY) -> str:
    """The page with its rules inside it and its scripts after it. `styles` are the whole style sheets, by file name;
    `names` the published names of our scripts, by their own.

    Blank lines and indentation between tags go too: no page holds preformatted text.
    """
    return BLANK.sub("\n", _with_scripts_after_it(_with_its_rules(html, styles), names))


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


def _with_scripts_after_it(html: str, names: Mapping[str, str]) -> str:
    asked = [unescape(script[1]) for script in SCRIPT.finditer(html)]
    if not asked:
        return html
    theirs = [src for src in asked if THEME.search(src)]
    ours = [src for src in asked if src not in theirs]
    folder = ours[-1].rpartition("/")[0]

    def beside(name: str) -> str:
        return f"{folder}/{names.get(name, name)}"

    data = {
        "ours": " ".join(beside(src.rpartition("/")[2]) for src in ours),
        "theirs": " ".join([beside(ASKS), *theirs]),
        "styles": beside(SEARCH.rpartition("/")[2]),
    }
    data |= {name.partition(".")[0]: beside(name) for name in ON_A_TAP}
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
            if head.startswith(NESTED):
                yield Rule(head, tuple(_rules(tokens)))
            else:
                yield from _for_all(head, _body(tokens))
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


def _for_all(head: str, body: str) -> Iterator[Rule]:
    """A rule as browsers of 2017 know it: `:is()` said in full, and what they do not know apart from what they do, for
    one selector that a browser does not know takes the whole rule away."""
    if head.startswith("@"):
        yield Rule(head, body)
        return
    heads = [one for each in _listed(head) for one in _in_full(each)]
    known = [one for one in heads if {said[1] for said in PSEUDO.finditer(one)} <= KNOWN]
    if known:
        yield Rule(",".join(known), body)
    yield from (Rule(one, body) for one in heads if one not in known)


def _in_full(selector: str) -> list[str]:
    """`a :is(b,c)` as `a b` and `a c`, `:not(a,b)` as `:not(a):not(b)`; what has no other form stays as it is."""
    either = EITHER.search(selector)
    if not either:
        return [selector]
    before, rest = selector[: either.start()], selector[either.end() :]
    end = next(at for at in range(len(rest)) if rest[: at + 1].count(")") > rest[: at + 1].count("("))
    inside, after = _listed(rest[:end]), rest[end + 1 :]
    if either[0] == ":not(":
        # Only what follows may hold more of them: the parts of this one are done.
        said = "".join(f":not({one})" for one in inside)
        return [f"{before}{said}{one}" for one in _in_full(after)] if after else [before + said]
    if before[-1:] not in ("", *" >+~") and any(one[0].isalpha() for one in inside):
        return [selector]
    return [one for part in inside for one in _in_full(f"{before}{part}{after}")]


Needs = tuple["str | tuple[Needs, ...]", ...]
"""What a selector asks of a page: names, all of them; and of each inner tuple (`:is`), one alternative."""


@cache
def _selectors(head: str) -> tuple[tuple[str, Needs], ...]:
    """Each selector of a list with what it needs."""
    return tuple((part, _alternatives(PIECE.finditer(part))[0]) for part in _listed(head))


def _listed(head: str) -> list[str]:
    """The parts of a list of selectors; commas inside brackets part nothing."""
    parts, depth, start = [], 0, 0
    for at, letter in enumerate(head):
        depth += (letter in "([") - (letter in ")]")
        if letter == "," and not depth:
            parts.append(head[start:at])
            start = at + 1
    return [*parts, head[start:]]


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
