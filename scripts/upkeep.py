"""What wears out by itself: links that died, and figures that grew old. Beside `verify` all that asks a network."""

import socket
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from http.client import HTTPException
from ssl import SSLError
from urllib.error import HTTPError, URLError
from urllib.parse import quote, urlsplit
from urllib.request import HTTPRedirectHandler, Request, build_opener

from scripts.derive import Facts, Gap
from scripts.model import Data, Where
from scripts.report import Table, code, more, typed
from scripts.words import Words

FINE, DEAD, UNSURE = "fine", "dead", "unsure"
GONE = frozenset({404, 410})
"""Answers by which a host says itself that there is nothing. Any other refusal may mean that it likes no robots."""
SILENT = frozenset({"host", "time", "line"})
"""Failures by which no host has said anything."""
WAIT = 20
"""Seconds for one answer."""
AT_ONCE = 8
OLD = 12
"""Months after which pages call a figure old."""
AGENT = "adminduk-terbuka link check"


@dataclass(frozen=True)
class Link:
    """An address that a source names, and the line it stands on. `archive`: the source has a copy elsewhere."""

    url: str
    where: Where
    archive: str | None


@dataclass(frozen=True)
class Answer:
    """`fine`, `dead` (nothing is there any more) or `unsure`; `why` is the status or the kind of failure."""

    state: str
    why: str


Ask = Callable[[str, str], int]
"""(method, address) -> HTTP status; raises OSError or HTTPException where nobody answers."""


def links(data: Data) -> list[Link]:
    """Every address in the sources, archived copies included, in the order of files."""
    found = []
    for source in data.sources.values():
        if source.url:
            found.append(Link(source.url, source.at("url"), source.archive))
        if source.archive:
            found.append(Link(source.archive, source.at("archive"), None))
    return found


def answers(found: Iterable[Link], ask: Ask) -> Mapping[str, Answer]:
    """What became of each address. Several hosts are asked side by side, each host one address at a time."""
    hosts: dict[str, list[str]] = defaultdict(list)
    for url in dict.fromkeys(link.url for link in found):
        hosts[urlsplit(url).netloc].append(url)
    with ThreadPoolExecutor(AT_ONCE) as several:
        told = several.map(lambda urls: [(url, _answer(url, ask)) for url in urls], hosts.values())
        answered = {url: answer for host in told for url, answer in host}
    if any(answer.why not in SILENT for answer in answered.values()):
        return answered
    # Nobody at all answers: that says nothing about the hosts and all about the line of this machine.
    return {url: Answer(UNSURE, answer.why) for url, answer in answered.items()}


def _answer(url: str, ask: Ask) -> Answer:
    """The head alone is asked for first; hosts that refuse that are asked for the page."""
    answer = Answer(UNSURE, "")
    for method in ("HEAD", "GET"):
        answer = _once(method, url, ask)
        if answer.state == FINE:
            break
    return answer


def _once(method: str, url: str, ask: Ask) -> Answer:
    try:
        status = ask(method, url)
    except (OSError, HTTPException, ValueError) as problem:
        return _failure(problem)
    return Answer(FINE if 200 <= status < 400 else DEAD if status in GONE else UNSURE, str(status))


def _failure(problem: Exception) -> Answer:
    """A host without an address is gone; anything else may be the line, its certificate, or this machine."""
    inner = problem.reason if isinstance(problem, URLError) and isinstance(problem.reason, Exception) else problem
    if isinstance(inner, socket.gaierror):
        return Answer(DEAD if inner.errno == socket.EAI_NONAME else UNSURE, "host")
    if isinstance(inner, SSLError):
        return Answer(UNSURE, "tls")
    return Answer(UNSURE, "time" if isinstance(inner, TimeoutError) else "line")


class _OnTheWeb(HTTPRedirectHandler):
    """A redirect may lead to another page, never to a file of this machine."""

    def redirect_request(self, req, fp, code, msg, headers, newurl):  # type: ignore[no-untyped-def]
        if urlsplit(newurl).scheme not in ("http", "https"):
            raise HTTPError(newurl, code, msg, headers, fp)
        return super().redirect_request(req, fp, code, msg, headers, newurl)


def over_the_network(method: str, url: str) -> int:
    """The HTTP status of an address after redirects. Raises OSError or HTTPException where nobody answers."""
    address = quote(url, safe=":/?#[]@!$&'()*+,;=%~-._")
    asked = Request(address, method=method, headers={"User-Agent": AGENT, "Accept": "*/*"})  # noqa: S310 - see below
    if urlsplit(address).scheme != "https":
        raise ValueError("only https addresses are asked")
    try:
        with build_opener(_OnTheWeb).open(asked, timeout=WAIT) as answer:
            return int(answer.status)
    except HTTPError as refusal:
        refusal.close()
        return refusal.code


def text(facts: Facts, found: Iterable[Link], told: Mapping[str, Answer], words: Words) -> str:
    """The report, in Markdown for GitHub: dead links first, then those nobody could ask, then old figures."""
    found = list(found)
    dead = [link for link in found if told[link.url].state == DEAD]
    unsure = [link for link in found if told[link.url].state == UNSURE]
    old = list(_old(facts))
    lines = [f"## {words('upkeep.title', date=words.day(facts.today))}"]
    lines.append(words("upkeep.counted", links=len(found), dead=len(dead), unsure=len(unsure), old=len(old)))
    if found and len(unsure) == len(found):
        lines.append(words("upkeep.no_network"))
    tables = [_links(words, "dead", dead, told), _links(words, "unsure", unsure, told), _figures(facts, old, words)]
    return "\n\n".join([*lines, *(table.text(200) for table in tables if table.rows)]) + "\n"


def _links(words: Words, state: str, found: Iterable[Link], told: Mapping[str, Answer]) -> Table:
    rows = tuple(
        (
            code(f"{link.where.file}:{link.where.line}"),
            code(link.url),
            _why(words, told[link.url]),
            words("upkeep.archived" if link.archive else "upkeep.not_archived"),
        )
        for link in found
    )
    heads = tuple(words(f"upkeep.head.{name}") for name in ("where", "link", "why", "archive"))
    return Table(words(f"upkeep.{state}"), heads, rows, more(words))


def _why(words: Words, answer: Answer) -> str:
    known = f"upkeep.why.{answer.why}"
    return words(known) if known in words else words("upkeep.why.status", status=answer.why)


def _old(facts: Facts) -> Iterator[Gap]:
    """Regions and indicators whose newest figure is older than a year, the oldest first."""
    aged = [gap for gap in facts.gaps.values() if gap.has_figure and gap.months is not None and gap.months > OLD]
    return iter(sorted(aged, key=lambda gap: -(gap.months or 0)))


def _figures(facts: Facts, old: Iterable[Gap], words: Words) -> Table:
    rows = tuple(
        (
            typed(facts.data.regions[gap.region].name),
            typed(words.text(facts.data.indicators[gap.indicator].name)[0]),
            words("upkeep.months", n=words.count(gap.months or 0)),
            code(f"{gap.newest.figure.where.file}:{gap.newest.figure.where.line}"),
        )
        for gap in old
        if gap.newest
    )
    heads = tuple(words(f"upkeep.head.{name}") for name in ("region", "indicator", "age", "where"))
    return Table(words("upkeep.old"), heads, rows, more(words))
