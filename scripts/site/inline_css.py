"""The style rules that a page uses, out of whole style sheets, as browsers of 2017 read them."""

import re
from collections.abc import Iterable, Iterator, Mapping, MutableMapping
from functools import cache, lru_cache
from html import unescape
from importlib.resources import files
from pathlib import Path
from typing import Any, NamedTuple

from tinycss2 import parse_component_value_list, parse_rule_list, parse_stylesheet, serialize

from scripts.cache import key, taken_value

OURS = ("colours.css", "site.css")
RESULT = "--md-search-result"
SEARCH = "assets/search.css"
END = re.compile("</(?=style)", re.IGNORECASE)
LINK = re.compile(r'<link rel="stylesheet" href="([^"]+)">\s*')
NESTED = ("@media", "@supports", "@layer", "@container")
PIECE = re.compile(
    r"""(?P<bare>[a-z]+:not\(\[class\]\))|\.(?P<class>(?:\\.|[\w-])+)|\#(?P<id>[\w-]+)"""
    r"""|\[(?P<attribute>[\w-]+)(?P<value>=["']?[^"'\]]*["']?)?[^\]]*\]"""
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
MADE = {".kt-kept", ".js", ".no-js", ".kt-form", ".focus-visible", "[data-address]", "h1", "h2", "p", "div"}
MADE_CLASS = re.compile(r"\.md-typeset__")
BARE = ":not([class])"
"""Of an element without a class: the theme dresses such tables only."""
IDLE = re.compile(r"\.md-typeset (?:summary|details|\.admonition)|th\[role=columnheader\]")
"""What the theme draws around folds and tables, and our own rules undo to the last bit: no page needs to carry it."""
FOUND = re.compile(
    r"\.(md-search-result__(item|link|article|more|icon|terms|teaser)|md-tags?)\b|\.md-search-result\b.*\bmark\b"
)
"""What only the theme's script makes, when somebody searches: the rules for it come with that script."""
STATES = {"data-md-color-scheme", "data-md-color-media", "hidden", "open", "checked", "disabled", "aria-expanded"}
"""Attributes whose values change while the page is read."""
PROPERTY = re.compile(r"(--[\w-]+)\s*:")
KEYFRAMES = "keyframes"
USED = re.compile(r"var\(\s*(--[\w-]+)")
UNREAD = re.compile(r"<!--.*?-->|(<(script|style)\b[^>]*>).*?(?=</\2\b)", re.DOTALL | re.IGNORECASE)
"""What holds no tags: comments; and what follows the tag of a script or of styles."""
TAG = re.compile(r"""<[a-zA-Z][^>"']*(?:(?:"[^"]*"|'[^']*')[^>"']*)*>""")
ATTRIBUTE = re.compile(r"""([^\s"'<>/=]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'=<>`]+)))?""")
TAGS_KEPT = 30_000
"""How many tags are remembered with their names: pages of one kind repeat each other."""


class Rule(NamedTuple):
    """Selectors with their declarations, or an at-rule with the rules (`body`) in it."""

    head: str
    body: "tuple[Rule, ...] | str"


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


def remember(root: Path, cache: MutableMapping[str, str]) -> None:
    """Read the style sheets of pages now: processes that are forked from this one have no need to."""
    sheets = tuple(on_disk(root).values())
    READ.update(taken_value(cache, key("rules", sheets), lambda: {css: _parsed(css) for css in sheets}))
    _known(sheets)


def for_search(styles: Mapping[str, str]) -> str:
    """The rules of the results of a search, which no page carries, out of the whole style sheets by file name."""
    kept = _of_results(tuple(rule for css in styles.values() for rule in _parsed(css)))
    return _without_idle_properties(kept, frozenset())


def _of_results(rules: Iterable[Rule]) -> list[Rule]:
    kept = []
    for rule in rules:
        if isinstance(rule.body, tuple):
            if inner := _of_results(rule.body):
                kept.append(Rule(rule.head, tuple(inner)))
        elif rule.head == ":root" and (said := [one for one in _declarations(rule.body) if one.startswith(RESULT)]):
            kept.append(Rule(rule.head, ";".join(said)))
        elif heads := [selector.text for selector in _selectors(rule.head) if selector.of_results]:
            kept.append(Rule(",".join(heads), rule.body))
    return kept


class Vocabulary(NamedTuple):
    """Of a page: every tag, class, id and attribute, each as a selector writes it, and the properties it asks for."""

    names: frozenset[str]
    asked: frozenset[str]

    def __or__(self, other: "Vocabulary") -> "Vocabulary":
        return Vocabulary(self.names | other.names, self.asked | other.asked)


def with_its_rules(html: str, styles: Mapping[str, str], known: Vocabulary | None = None) -> str:
    """The page with the rules it uses in place of its links to style sheets; `styles` are those, by file name.

    `known` is the vocabulary of the page, where that was found out before.
    """
    asked = [link[1].rpartition("/")[2] for link in LINK.finditer(html)]
    if not asked or not set(asked) <= styles.keys():
        return html
    css = _used(tuple(styles[name] for name in asked), known or vocabulary(html))
    before, *between, after = without(LINK, html)
    return f"{before}<style>{css}</style>\n{''.join(between)}{after}"


def without(pattern: re.Pattern[str], html: str) -> list[str]:
    """What lies around each place of a pattern, without the blanks before it. A pattern that began with them would be
    tried at every blank of a page."""
    pieces, at = [], 0
    for found in pattern.finditer(html):
        pieces.append(html[at : found.start()].rstrip(" \t"))
        at = found.end()
    return [*pieces, html[at:]]


def _used(sheets: tuple[str, ...], said: Vocabulary) -> str:
    """The rules of whole style sheets for a page of this vocabulary."""
    names, properties = _known(sheets)
    return _kept(sheets, said.names & names, said.asked & properties)


@cache
def _known(sheets: tuple[str, ...]) -> tuple[frozenset[str], frozenset[str]]:
    """Names and properties that style sheets speak of: what else a page holds makes no difference to its rules."""
    names: set[str] = set()
    rules = [rule for css in sheets for rule in _parsed(css)]
    while rules:
        rule = rules.pop()
        if isinstance(rule.body, tuple):
            rules += rule.body
        elif not rule.head.startswith("@"):
            for selector in _selectors(rule.head):
                names.update(_flat(selector.needs))
    return frozenset(names), frozenset(PROPERTY.findall("".join(sheets)))


def _flat(needs: "Needs") -> Iterator[str]:
    yield from needs.names
    for alternatives in needs.either:
        for alternative in alternatives:
            yield from _flat(alternative)


@cache
def _kept(sheets: tuple[str, ...], seen: frozenset[str], asked: frozenset[str]) -> str:
    """Most pages of one kind ask for the same."""
    kept = _pruned(tuple(rule for css in sheets for rule in _parsed(css)), seen)
    # Nothing in a string may end the element that the rules stand in.
    return END.sub(r"<\\/", _without_idle_properties(kept, asked))


def vocabulary(html: str) -> Vocabulary:
    """The vocabulary of a page, or of a part of it."""
    tags = set(TAG.findall(UNREAD.sub(r"\1", html)))
    names = {*MADE, "html", "body"}.union(*map(_names_in, tags))
    return Vocabulary(frozenset(names), frozenset(USED.findall(html)))


@lru_cache(TAGS_KEPT)
def _names_in(tag: str) -> frozenset[str]:
    """What the tag that opens an element says of it, as a selector would."""
    element, *attributes = ATTRIBUTE.finditer(tag, 1)
    names = {element[1].lower()}
    for attribute in attributes:
        name, value = attribute[1].lower(), unescape(attribute[2] or attribute[3] or attribute[4] or "")
        names |= {f"[{name}]", f"[{name}={value}]"}
        if name == "class":
            names |= {f".{each}" for each in value.split()}
        if name == "id":
            names.add(f"#{value}")
    if "[class]" not in names:
        names.add(element[1].lower() + BARE)
    return frozenset(names)


READ: dict[str, tuple[Rule, ...]] = {}
"""The rules of each style sheet that was read."""


def _parsed(css: str) -> tuple[Rule, ...]:
    if css not in READ:
        READ[css] = tuple(_rules(parse_stylesheet(css, skip_comments=True, skip_whitespace=True)))
    return READ[css]


def _rules(nodes: Iterable[Any]) -> Iterator[Rule]:
    """Rules as tinycss2 reads them; @charset and the like, and what no browser could read, are nothing a page needs."""
    for node in nodes:
        if node.type == "error" or node.content is None:
            continue
        keyword = f"@{node.at_keyword}" if node.type == "at-rule" else ""
        head = _tight(keyword + _serialized(node.prelude))
        if head.startswith(NESTED):
            yield Rule(head, tuple(_rules(parse_rule_list(node.content, skip_comments=True, skip_whitespace=True))))
        else:
            yield from _for_all(head, _body(node.content))


def _serialized(nodes: Iterable[Any]) -> str:
    """Tokens as CSS. Where two of them touch, tinycss2 puts an empty comment between them that was never there."""
    return str(serialize([node for node in nodes if node.type != "comment"])).replace("/**/", "")


def _body(nodes: Iterable[Any]) -> str:
    """Declarations, or whatever else stands between two braces, on one line."""
    said = ""
    for node in nodes:
        if node.type == "whitespace":
            said += " " if said and said[-1] not in ";} " else ""
        elif node.type == "{} block":
            said = f"{said.rstrip()}{{{_body(node.content)}}}"
        elif node == ";":
            said = f"{said.rstrip()};"
        elif node.type != "comment":
            said += node.serialize()
    return said.strip("; ")


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
        else:
            wanted = _wanted(rule.head)
            heads = [text for text, needs in wanted if needs.names <= seen and (not needs.either or _met(needs, seen))]
            if heads:
                kept.append(Rule(",".join(heads), rule.body))
    return kept


def _for_all(head: str, body: str) -> Iterator[Rule]:
    """A rule as browsers of 2017 know it: `:is()` said in full, and what they do not know apart from what they do, for
    one selector that a browser does not know takes the whole rule away."""
    if head.startswith("@"):
        yield Rule(head, body)
        return
    heads = [one for each in _listed(head) for one in _in_full(each)]
    known = [head for head in heads if {found[1] for found in PSEUDO.finditer(head)} <= KNOWN]
    if known:
        yield Rule(",".join(known), body)
    yield from (Rule(head, body) for head in heads if head not in known)


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


class Needs(NamedTuple):
    """What a selector asks of a page: all of these names, and one of each group of alternatives (`:is`)."""

    names: frozenset[str]
    either: "tuple[tuple[Needs, ...], ...]"


class Selector(NamedTuple):
    """A selector, what it needs, and whether it is about the results of a search."""

    text: str
    needs: Needs
    of_results: bool


@cache
def _selectors(head: str) -> tuple[Selector, ...]:
    """Each selector of a list."""
    return tuple(
        Selector(part, _alternatives(PIECE.finditer(part))[0], bool(FOUND.search(part)))
        for part in _listed(head)
        if not IDLE.search(part)
    )


@cache
def _wanted(head: str) -> tuple[tuple[str, Needs], ...]:
    """Those of a list that a page may need from the start, with what they need."""
    return tuple((selector.text, selector.needs) for selector in _selectors(head) if not selector.of_results)


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
    found: list[tuple[list[str], list[tuple[Needs, ...]]]] = [([], [])]
    for piece in pieces:
        names, either = found[-1]
        if piece["close"]:
            break
        if piece["comma"]:
            found.append(([], []))
        elif piece["either"]:
            either.append(_alternatives(pieces))
        elif piece["call"] or piece["open"]:  # :not(), :nth-child(): these ask for nothing that must be there
            _alternatives(pieces)
        else:
            names += _names(piece)
    return tuple(Needs(frozenset(names), tuple(either)) for names, either in found)


def _names(piece: re.Match[str]) -> list[str]:
    if piece["bare"]:
        return [piece["bare"], piece["bare"].partition(":")[0]]
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
    if not needs.names <= seen:
        return False
    return all(any(_met(each, seen) for each in alternatives) for alternatives in needs.either)


def _without_idle_properties(rules: list[Rule], asked: frozenset[str]) -> str:
    """The rules as CSS without the custom properties and movements that nothing left over asks for: most of the theme's
    are pictures of icons."""
    texts = [_written(rule) for rule in rules]
    # Few rules can become slimmer: those that hold properties of their own, or movements.
    able: dict[int, tuple[Rule, ...]] = {
        place: (rules[place],) for place, text in enumerate(texts) if PROPERTY.search(text) or KEYFRAMES in text
    }
    while True:
        css = "".join(texts)
        used = {*USED.findall(css), *asked}
        slim = {place: tuple(one for rule in left for one in _slimmer(rule, used, css)) for place, left in able.items()}
        if slim == able:
            return css
        able = slim
        for place, left in able.items():
            texts[place] = "".join(map(_written, left))


def _slimmer(rule: Rule, used: set[str], css: str) -> Iterator[Rule]:
    if isinstance(rule.body, tuple):
        inner = tuple(one for each in rule.body for one in _slimmer(each, used, css))
        if inner:
            yield Rule(rule.head, inner)
    elif KEYFRAMES in rule.head.split(" ")[0]:
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
    said: list[list[Any]] = [[]]
    for node in parse_component_value_list(body):
        if node == ";":
            said.append([])
        else:
            said[-1].append(node)
    return tuple(text for one in said if (text := _serialized(one).strip()))


def _written(rule: Rule) -> str:
    return _in_braces(rule.head, rule.body if isinstance(rule.body, str) else "".join(map(_written, rule.body)))


@cache
def _in_braces(head: str, body: str) -> str:
    return f"{head}{{{body}}}"
