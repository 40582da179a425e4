"""What a build costs (`builds.py`); then first visits on two slow lines: our pages beside the same content in default
Material with vega-embed (`rival.py`).

Chromium at 360 x 740 with a CPU six times slower, a new profile for each visit, no service worker, TLS 1.3 and HTTP/2
through the line of `link.py`. A visit ends when the network has been quiet and the chart, if the page has one, stands.
The first visit of a browser is thrown away; then every visit is made three times, ours and the rival's in turn, and the
median is shown. The two lines are measured side by side, each with its own browser: a CPU slowed six times leaves the
machine idle for most of a visit.

requests  asked for within the visit, the page itself and its later scripts included; what a service worker would keep
          for reading offline comes on top, later
KB        what came through the line for them: gzip bodies and headers, 1 KB = 1024 bytes
LCP       largest contentful paint, as Chromium tells it
chart     the first frame after which a chart of the page has a size, above the fold or below
Times are seconds since the visit began, with the look-up of the name. They move by about a tenth from run to run.
"""

import statistics
import tempfile
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Browser, Error, sync_playwright

from tests.bench import builds, link, nodejs, rival
from tests.bench.link import Link
from tests.bench.made import DATA, KINDS, TODAY
from tests.bench.table import table
from tests.browser import FLAGS

LINKS = (Link(400, 400), Link(280, 600))
RUNS = 3
CPU = 6
PHONE = {"width": 360, "height": 740}
OURS, THEIRS = "situs.test", "material.test"
CHART = ".chart__svg, .vega-embed canvas, .vega-embed svg.marks"
WATCH = """selector => {
  const seen = window.bench = {}
  new PerformanceObserver(list => { seen.lcp = list.getEntries().at(-1).startTime })
    .observe({type: "largest-contentful-paint", buffered: true})
  const look = () => {
    const stands = [...document.querySelectorAll(selector)].some(one => one.getBoundingClientRect().height)
    if (stands) requestAnimationFrame(now => { seen.chart = now })
    else requestAnimationFrame(look)
  }
  look()
}"""


@dataclass(frozen=True)
class Visit:
    """What one visit cost: bytes, requests, and seconds; `chart` is None on a page without one."""

    size: int
    requests: int
    lcp: float
    chart: float | None


def median(visits: list[Visit]) -> Visit:
    """Each measure's own median. Raises ValueError when there is no visit."""
    if not visits:
        raise ValueError("no visit, no median")
    charts = [visit.chart for visit in visits if visit.chart is not None]
    return Visit(
        round(statistics.median(visit.size for visit in visits)),
        round(statistics.median(visit.requests for visit in visits)),
        statistics.median(visit.lcp for visit in visits),
        statistics.median(charts) if charts else None,
    )


def run(site: Path) -> None:
    """Print the tables. Raises Unavailable without Node, its packages, openssl or Chromium, when builds are told."""
    builds.run()
    print(flush=True)
    modules, chromium = nodejs.packages(), nodejs.chromium()
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        theirs = rival.built(folder, DATA, TODAY, modules)
        hosts = {OURS: site, THEIRS: theirs, **rival.fonts(folder / "fonts", modules)}
        keys = nodejs.certificate(folder, list(hosts))
        port = stack.enter_context(nodejs.served(hosts, keys))
        with ThreadPoolExecutor(len(LINKS)) as lanes:
            done = lanes.map(lambda one: _measured(one, port, list(hosts), chromium), LINKS)
            measured = {
                (kind, one): pair for one, pairs in zip(LINKS, done, strict=True) for kind, pair in pairs.items()
            }
    print(shown(measured))


def _measured(over: Link, port: int, hosts: list[str], chromium: str) -> dict[str, list[Visit]]:
    """For each kind of page what ours and the rival's cost over one link."""
    made = {}
    with link.running(port, over) as line, _browser(line, hosts, chromium) as chrome:
        _visit(chrome, OURS, "")
        for kind, address in KINDS.items():
            begun = time.perf_counter()
            pairs = [[_visit(chrome, host, address) for host in (OURS, THEIRS)] for _ in range(RUNS)]
            made[kind] = [median(list(visits)) for visits in zip(*pairs, strict=True)]
            print(f"  {over}, {kind}: measured in {time.perf_counter() - begun:.0f} s", flush=True)
    return made


def shown(measured: dict[tuple[str, Link], list[Visit]]) -> str:
    """The table: for each page a line of ours and one of the rival's, with the times on every link."""
    links = list(dict.fromkeys(one for _, one in measured))
    head = ["page", "built as", "KB", "requests"]
    head += [f"{what} {one.kbps}/{one.rtt_ms}" for one in links for what in ("LCP", "chart")]
    rows = []
    for kind in dict.fromkeys(kind for kind, _ in measured):
        for place, name in enumerate(("this site", "Material + Vega")):
            visits = [measured[kind, one][place] for one in links]
            times = [_seconds(seconds) for visit in visits for seconds in (visit.lcp, visit.chart)]
            rows.append([kind, name, f"{visits[0].size / 1024:.1f}", str(visits[0].requests), *times])
    return table(head, rows)


def _seconds(seconds: float | None) -> str:
    return "no chart" if seconds is None else f"{seconds:.2f} s"


@contextmanager
def _browser(port: int, hosts: list[str], chromium: str) -> Iterator[Browser]:
    """A browser for which our hosts are the line, and nothing else is anywhere."""
    known = ", ".join(f"MAP {host} 127.0.0.1:{port}" for host in hosts)
    flags = [*FLAGS, f"--host-resolver-rules={known}, MAP * ~NOTFOUND", "--ignore-certificate-errors"]
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=flags)
        yield browser
        browser.close()


def _visit(chrome: Browser, host: str, address: str) -> Visit:
    own = chrome.new_context(viewport=PHONE, service_workers="block", ignore_https_errors=True)  # type: ignore[arg-type]
    try:
        page = own.new_page()
        page.set_default_timeout(120_000)
        watch = own.new_cdp_session(page)
        watch.send("Network.enable")
        watch.send("Emulation.setCPUThrottlingRate", {"rate": CPU})
        asked: set[str] = set()
        sizes: list[float] = []
        watch.on("Network.requestWillBeSent", lambda told: asked.add(told["request"]["url"]))
        watch.on("Network.loadingFinished", lambda told: sizes.append(told["encodedDataLength"]))
        page.add_init_script(f"({WATCH})({CHART!r})")
        page.goto(f"https://{host}/{address}", wait_until="networkidle")
        if page.locator(CHART + ", .vega").count():
            page.wait_for_function("window.bench.chart")
        page.wait_for_load_state("networkidle")
        seen = page.evaluate("window.bench")
    except Error as error:
        raise nodejs.Unavailable(f"{host}/{address}: {error.message.splitlines()[0]}") from error
    finally:
        own.close()
    over_net = [url for url in asked if url.startswith("https:")]
    chart = seen.get("chart")
    return Visit(round(sum(sizes)), len(over_net), seen["lcp"] / 1000, chart and chart / 1000)
