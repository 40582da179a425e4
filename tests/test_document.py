"""What a page carries of its style sheets, on pages small enough to see through."""

import re
from base64 import b64encode
from dataclasses import dataclass
from hashlib import sha256
from html import unescape

import pytest

from scripts.site import document, inline_css, page_scripts
from scripts.site.mkdocs import InSight
from tests.conftest import ROOT

LINKS = '<link rel="stylesheet" href="../assets/a.css">\n<link rel="stylesheet" href="../assets/b.css">\n'


def page(body: str, head: str = LINKS) -> str:
    return f"<html><head>\n{head}</head><body>{body}</body></html>"


def rules(css: str, body: str) -> str:
    """What is left of a style sheet in a page with this body."""
    done = document.page(page(body), {"a.css": css, "b.css": ""})
    return done.partition("<style>")[2].partition("</style>")[0]


KEPT = {
    "a tag": ("p{a:b}", "<p>"),
    "a class among others": (".x{a:b}", '<p class="w x">'),
    "an id": ("#x{a:b}", '<p id="x">'),
    "an attribute with its value": ('[lang="en"]{a:b}', '<p lang="en">'),
    "part of a value": ("[href^=http]{a:b}", '<a href="https://contoh.example">'),
    "all but some": ("p:not(.x){a:b}", "<p>"),
    "a state": (".x:hover::after{a:b}", '<p class="x">'),
    "what scripts make": (".md-typeset__scrollwrap{a:b}", ""),
    "the other colours": ("[data-md-color-scheme=slate]{a:b}", ""),
    "inside a medium": ("@media print{p{a:b}}", "<p>"),
    "a page of paper": ("@page{margin:1cm}", ""),
    "a semicolon in a text": ('p{a:";}";b:c}', "<p>"),
    "a picture in an address": ("p{a:url(data:image/svg+xml;x{}y)}", "<p>"),
    "a property that is used": (":root{--x:1}p{a:var(--x)}", "<p>"),
    "a movement that is used": ("@keyframes x{from{a:b}}p{animation:x 1s}", "<p>"),
}


@pytest.mark.parametrize("case", KEPT)
def test_what_a_page_uses_stays(case):
    css, body = KEPT[case]
    assert rules(css, body) == css


IN_FULL = {
    "one of two": (":is(.x,.y) p{a:b}", ".y p{a:b}"),
    "two of two": (".y :is(b,p){a:b}", ".y b,.y p{a:b}"),
    "joined": ("p:is(.y,:not([lang])){a:b}", "p.y,p:not([lang]){a:b}"),
    "twice": (":is(p,.y):is(.y,.z):hover{a:b}", "p.y:hover,p.z:hover,.y.y:hover,.y.z:hover{a:b}"),
    "none of a list": ("p:not(.x, .z){a:b}", "p:not(.x):not(.z){a:b}"),
    "what cannot be said otherwise": (".y:is(p,b),p{a:b}", "p{a:b}.y:is(p,b){a:b}"),
    "what is new stands apart": (
        "p:focus, p:focus-visible , p::marker{a:b}",
        "p:focus{a:b}p:focus-visible{a:b}p::marker{a:b}",
    ),
    "where one of them is": ("@media print{p:has(b),.y{a:b}}", "@media print{.y{a:b}p:has(b){a:b}}"),
    "escaped": (r".\:x,p{a:b}", "p{a:b}"),
}


@pytest.mark.parametrize("case", IN_FULL)
def test_a_rule_is_said_as_browsers_of_2017_know_it(case):
    css, full = IN_FULL[case]
    assert rules(css, '<p class="y z"><b>') == full


GONE = {
    "a tag": "video{a:b}",
    "a class": ".x{a:b}",
    "one class of two": ".here.x{a:b}",
    "another value": '[lang="fr"]{a:b}',
    "neither of two": ":is(.x,.y) p{a:b}",
    "inside a medium": "@media print{.x{a:b}}",
    "a font": '@font-face{font-family:"x"}',
    "a property nobody asks for": ":root{--x:1}",
    "a property for such a property": ":root{--x:var(--y);--y:1}",
    "a movement": "@keyframes x{from{a:b}}",
    "a remark": "/* p{a:b} */",
}


@pytest.mark.parametrize("case", GONE)
def test_what_a_page_does_not_use_is_left_out(case):
    assert rules(GONE[case], '<p class="here" lang="en">') == ""


@pytest.mark.parametrize(
    ("html", "names"),
    [
        ('<p class="a b" id=c>x</p>', {"p", "[class]", "[class=a b]", ".a", ".b", "[id]", "[id=c]", "#c"}),
        ('<a title="1 > 0" data-x>', {"a", "[title]", "[title=1 > 0]", "[data-x]", "[data-x=]"}),
        ('<script type="x">"<b>"</script><i>', {"script", "[type]", "[type=x]", "i"}),
        ("<!-- <b> --><style>b > i {}</style>3 < 4 <U>", {"style", "u"}),
    ],
)
def test_the_vocabulary_of_a_page_is_that_of_its_tags(html, names):
    found = {name for name in inline_css.vocabulary(html).names if not name.endswith(inline_css.BARE)}
    assert found - inline_css.MADE - {"html", "body"} == names - inline_css.MADE


BARE = "table:not([class]) td>:first-child{a:b}"


@pytest.mark.parametrize(
    ("html", "kept"),
    [
        ("<table><td><b>", True),
        ('<table id="class"><td><b>', True),
        ('<table class="data"><td><b>', False),
        ('<td class="x">', False),
    ],
)
def test_rules_for_tables_without_a_class_stay_where_there_is_one(html, kept):
    assert bool(rules(BARE, html)) is kept


@pytest.mark.parametrize(
    ("css", "kept"),
    [
        (".md-typeset summary:before{a:b}", False),
        ("[dir=ltr] .md-typeset details>p{a:b}", False),
        (".md-typeset table th[role=columnheader]:after{a:b}", False),
        (".md-content__inner summary{a:b}", True),
        (".md-typeset p,.md-typeset summary p{a:b}", True),
    ],
)
def test_what_the_theme_draws_around_folds_is_on_no_page(css, kept):
    html = '<main dir="ltr" class="md-typeset md-content__inner"><details><summary><p><table><th role="columnheader">'
    found = rules(css, html)
    assert bool(found) is kept
    assert "summary" not in found or "content__inner" in found


def test_of_a_list_only_the_selectors_in_use_stay():
    assert rules(".x , p > .y,\n p { a : b ; c: d; }", "<p>") == "p{a : b;c: d}"


def test_no_string_of_a_rule_ends_the_element_that_holds_it():
    done = document.page(page("<p>"), {"a.css": 'p::before{content:"\\3c/style><script>"}', "b.css": ""})
    assert "<\\/style><script>" in done
    assert done.count("</style>") == 1


def test_rules_keep_their_order_across_files():
    done = document.page(page("<p>"), {"a.css": "p{a:1}", "b.css": "p{a:2}"})
    assert "<style>p{a:1}p{a:2}</style>" in done
    assert "<link" not in done


def test_a_property_that_only_a_picture_asks_for_stays():
    assert rules(":root{--x:1}", '<svg><path fill="var(--x, red)"/></svg>') == ":root{--x:1}"


SCRIPTS = (
    "<script>theirs()</script>"
    '<script id="__config" type="application/json">{"base": "../.."}</script>'
    '<script src="../../javascripts/bundle.0.min.js"></script>\n<script src="../assets/b.js?c&amp;d" defer></script>'
)


def test_scripts_come_after_the_page_and_the_theme_s_only_when_used():
    done = document.page(page(SCRIPTS, ""), {})
    assert "<script src" not in done
    assert "theirs()" not in done
    said = dict(re.findall(r' data-(\w+)="([^"]*)"', done))
    assert {name: unescape(text) for name, text in said.items()} == {
        "ours": "../assets/b.js?c&d",
        "theirs": "../assets/search.js ../../javascripts/bundle.0.min.js",
        "styles": "../assets/search.css",
        "save": "../assets/save.js",
        "explore": "../assets/explore.js",
    }


@dataclass
class File:
    """As MkDocs has it."""

    src_uri: str
    content_bytes: bytes = b"one"
    dest_uri: str = ""
    url: str = ""

    @property
    def content_string(self) -> str:
        return self.content_bytes.decode()

    @content_string.setter
    def content_string(self, content: str) -> None:
        self.content_bytes = content.encode()


def test_scripts_are_named_by_their_content():
    """Another content has another name, and what is not ours keeps its own."""
    one, other = File("assets/b.js"), File("assets/b.js", b"other")
    [(old, new)], [(_, newer)] = page_scripts.settled([one]), page_scripts.settled([other])
    assert old == "b.js"
    assert re.fullmatch(r"b\.[0-9a-f]{8}\.js", new)
    assert one.dest_uri == one.url == f"assets/{new}"
    assert new != newer
    others = ("assets/javascripts/bundle.0.min.js", "assets/favicon.svg", "sw.js", "search/search_index.json", "a.md")
    assert list(page_scripts.settled(File(path) for path in others)) == []


def test_a_page_asks_for_scripts_by_their_published_names():
    done = document.page(
        page('<script src="../assets/b.js"></script>', ""), {}, {"b.js": "b.1.js", "save.js": "save.2.js"}
    )
    assert 'data-ours="../assets/b.1.js"' in done
    assert 'data-save="../assets/save.2.js"' in done


def test_a_page_allows_the_two_scripts_that_are_the_same_in_every_folder():
    near, far = (document.page(page(SCRIPTS.replace("../..", base), ""), {}) for base in (".", "/a/b"))
    assert inside(near) == inside(far) == [page_scripts.FIRST, page_scripts.LATER]
    for text in inside(near):
        assert f"'sha256-{b64encode(sha256(text.encode()).digest()).decode()}'" in page_scripts.POLICY
    assert page_scripts.POLICY.count("sha256-") == 2
    assert "<head><meta http-equiv" in near
    assert "unsafe-eval" not in page_scripts.POLICY
    assert "'unsafe-inline'" not in page_scripts.POLICY.partition("script-src")[2].partition(";")[0]


def inside(html: str) -> list[str]:
    return re.findall(r"<script(?: data-[^>]*)?>(.*?)</script>", html, re.DOTALL)


def test_the_rules_of_results_come_with_the_search():
    icon = ":root{--md-search-result-icon:url(x)"
    used = ".md-search-result__icon{c:var(--md-search-result-icon)}"
    css = f"{icon};--other:1}}.md-search-result h1 mark,p{{a:b}}{used}"
    assert rules(css, "<p>") == "p{a:b}"
    late = f"{icon}}}.md-search-result h1 mark{{a:b}}{used}"
    assert inline_css.for_search({"a.css": css}) == late


def test_a_page_without_styles_and_scripts_stays_as_it_is():
    assert document.page(page("<p>", ""), {}) == page("<p>", "")


def test_a_style_sheet_that_is_not_there_is_left_to_the_browser():
    assert document.page(page("<p>"), {"a.css": ""}) == page("<p>")


FORM = "scripts/pages/templates/form.md"


def unscoped(css: str, form: str) -> list[str]:
    """Selectors that name a class of the form's own elements, and not the form."""
    inside = form.partition("<form")[2]
    own = {name for said in re.findall(r'class="([^"]+)"', inside) for name in said.split()}
    heads = re.findall(r"([^{};]+)\{", re.sub(r"/\*.*?\*/", "", css, flags=re.DOTALL))
    each = [one.strip() for head in heads for one in re.split(r",(?![^(]*\))", head)]
    leaking = [one for one in each if own & set(re.findall(r"\.([\w-]+)", one))]
    return [one for one in leaking if not re.search(r"\.form(__|\b(?!-))", one)]


def test_rules_of_the_form_reach_nothing_beyond_it():
    """Its classes are common words: `group` is a span in the tables of other pages. A link that is a button is one on
    every page."""
    css, form = ((ROOT / path).read_text("utf-8") for path in ("docs/assets/site.css", FORM))
    assert [one for one in unscoped(css, form) if not re.search(r"\b(a|card) ?\.button\b", one)] == []
    assert ".form .group" in css


LEAKS = {
    ".group { border: 1px solid }": [".group"],
    ".form .row, .item > legend { padding: 0 }": [".item > legend"],
    "@media print { .md-typeset :is(.say, .x) { margin: 0 } }": [".md-typeset :is(.say, .x)"],
    ".form .group { margin: 0 } .form__kinds .choice { gap: 0 } .lead { margin: 0 } .groups { margin: 0 }": [],
}


@pytest.mark.parametrize("css", LEAKS)
def test_a_rule_of_the_form_that_reaches_other_pages_is_noticed(css):
    assert unscoped(css, (ROOT / FORM).read_text("utf-8")) == LEAKS[css]


# --- scripts -----------------------------------------------------------------------------------------------------

CARRIED = {
    "notes": ("// one\nlet a = 1 // here\n  // two\n\t// three\nlet b", "let a=1\nlet b"),
    "an address": ('  let a = "https://contoh.example"\n', 'let a="https://contoh.example"'),
    "margins": ("if (a) {\n  b\n\n    c\n}", "if(a){b\nc}"),
    "a text over several lines": ("let a = `x\n  // y\n  z`", "let a=`x\n  // y\n  z`"),
    "a pattern that looks like a note": ("let a = /[/]{2} x/", "let a=/[/]{2} x/"),
}


@pytest.mark.parametrize("case", CARRIED)
def test_a_script_travels_without_what_only_its_writers_read(case):
    written, sent = CARRIED[case]
    assert page_scripts.carried("assets/x.js", written) == sent
    assert page_scripts.carried("assets/javascripts/x.js", written) == written


class Files(list):
    """As MkDocs holds them."""


def test_scripts_of_one_page_travel_as_one():
    one, other = File("assets/form-rules.js", b"const a = () => { b }"), File("assets/form.js", b'"use strict"\nuse(a)')
    made = Files([one, File("assets/b.js"), other])
    names = dict(page_scripts.settled(made))
    assert [file.src_uri for file in made] == ["assets/b.js", "assets/form.js"]
    assert other.content_string == 'const a=()=>{b};"use strict"\nuse(a)'
    assert set(names) == {"b.js", "form.js"}


def test_what_lies_in_hidden_folders_of_a_theme_is_not_listed_and_still_there(tmp_path):
    for name in ("main.html", "assets/a.js", ".icons/b.svg", "assets/.icons/c.svg"):
        (tmp_path / "one" / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "one" / name).write_text(name)
    (tmp_path / "two").mkdir()
    (tmp_path / "two/main.html").write_text("other")
    loader = InSight([tmp_path / "one", tmp_path / "two"])
    assert loader.list_templates() == ["assets/a.js", "main.html"]
    assert loader.get_source(None, ".icons/b.svg")[0] == ".icons/b.svg"
