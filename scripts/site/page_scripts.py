"""Scripts as a slow line and an old browser take them: after the page, small, and named after their content."""

import re
from base64 import b64encode
from collections.abc import Iterator, Mapping
from hashlib import sha256
from html import escape, unescape
from typing import Any

from rjsmin import jsmin

from scripts.site.inline_css import SEARCH, without

ALTERNATES = '"link[rel=alternate]"'
NO_LINK = '"link[rel=sitemap]"'
"""The theme fetches a sitemap for each language in which a page exists, from the published site even in a preview, to
stay on the page when the language changes. Our language link leads there anyway, so its script is to find none."""
BUNDLE = re.compile(r"/javascripts/bundle\.[^/]*\.js$")
SEARCHES = re.compile(r"/javascripts/workers/search\.[^/]*\.js$")
HAN = r'new RegExp("\\p{sc=Han}+","gu")'
HAN_OF_2017 = r"/[\u2e80-\u2fdf\u3005-\u3007\u3021-\u3029\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff]+/g"
SCRIPT = re.compile(r'<script src="([^"]+)"[^>]*></script>\s*')
BARE = re.compile(r"<script>.*?</script>\s*", re.DOTALL)
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
addEventListener("load",()=>ours.split(" ").forEach(src=>ask(src,location.pathname)))
const show=()=>{let one,opened
try{one=document.getElementById(decodeURIComponent(location.hash.slice(1)))}catch(e){}
const meant=one
for(;one;one=one.parentElement)if(one.tagName=="DETAILS"&&!one.open)opened=one.open=true
opened&&meant.scrollIntoView()}
show()
addEventListener("hashchange",show)}"""
"""Text and charts wait for no script: ours come once the page is there. A script that is gone belongs to an older page;
where the page itself has changed since, the new one comes, once. 404.html stands at any depth, and its addresses hold
for one place only: where our script is not there it is looked for in each folder above, and then mends the others.
Last, what is folded opens where the address leads into it, before the page is painted."""
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
ASKS = "search.js"
"""What hands the reader's words to the theme's search: it comes with it, and before it."""
ON_A_TAP = ("save.js", "explore.js")
OF_A_PAGE = {
    "form.js": ("form-more.js", "form-files.js", "paste.js", "paste-data.js"),
    "check.js": ("check-more.js", "check-data.js"),
}
"""What a page asks for later that has this script, once somebody works in it."""
OWN = re.compile(r"assets/[^/]+\.(?:js|css)")
EVERY: Mapping[str, str] = {}
"""Without other names, every script has its own."""


def older(content: str) -> str:
    """The theme's search in the language of older browsers: there it ends at one pattern."""
    return content.replace(HAN, HAN_OF_2017)


def quiet(content: str) -> str:
    """The theme's script without its sitemaps."""
    return content.replace(ALTERNATES, NO_LINK)


OUR_SCRIPT = re.compile(r"assets/[^/]+\.js")
JOINED = {
    "assets/form.js": ("assets/form-rules.js", "assets/form-fields.js", "assets/form-keep.js"),
    "assets/form-more.js": tuple(
        f"assets/form-{one}.js"
        for one in ("file", "open", "asked", "choices", "said", "told", "sheet", "monthly", "reply", "entries")
    ),
    "assets/paste.js": ("assets/reading.js",),
    "assets/check-more.js": ("assets/form-rules.js", "assets/reading.js"),
}
"""Scripts that travel after others in one file: a page asks once, and what all say is packed once."""


def carried(path: str, script: str) -> str:
    """A script as it travels: one of ours without what only its writers read."""
    return jsmin(script) if OUR_SCRIPT.fullmatch(path) else script


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
        if BUNDLE.search(file.src_uri):
            file.content_string = quiet(file.content_string)
        if OWN.fullmatch(file.src_uri):
            file.dest_uri = file.url = named(file.src_uri, file.content_bytes)
            yield file.src_uri.rpartition("/")[2], file.dest_uri.rpartition("/")[2]


def _join(files: Any) -> None:
    """Put those of MkDocs' files into one that travel so."""
    ours = {file.src_uri: file for file in files}
    gone: set[str] = set()
    for last, others in JOINED.items():
        if last in ours:
            before = [ours[one] for one in others if one in ours]
            texts = [file.content_string for file in (*before, ours[last])]
            ours[last].content_string = ";\n".join(texts)
            gone.update(file.src_uri for file in before)
    for path in gone:
        files.remove(ours[path])


def named(path: str, content: bytes) -> str:
    """A path with eight signs in its name that stand for the content: `assets/site.js` is `assets/site.12345678.js`."""
    name, _, ending = path.rpartition(".")
    return f"{name}.{sha256(content).hexdigest()[:8]}.{ending}"


def after_the_page(html: str, names: Mapping[str, str]) -> str:
    """The page with its scripts behind its content, and a policy that allows these and no others."""
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
    here = [src.rpartition("/")[2] for src in ours]
    later = (*ON_A_TAP, *(name for own in here for name in OF_A_PAGE.get(own, ())))
    data |= {name.partition(".")[0]: beside(name) for name in later}
    said = "".join(f' data-{name}="{escape(value)}"' for name, value in data.items())
    html = "".join(without(BARE, "".join(without(SCRIPT, html))))
    html = BODY.sub(lambda body: f"{body[0]}<script>{FIRST}</script>", html, count=1)
    html = html.replace("</body>", f"<script{said}>{LATER}</script></body>")
    return html.replace("<head>", f'<head><meta http-equiv="Content-Security-Policy" content="{POLICY}">', 1)
