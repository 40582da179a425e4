"""Raw and gzip bytes of five kinds of built pages, each of their charts, and the files fetched later, if at all."""

import re
from pathlib import Path

from tests.bench.made import KINDS, gz
from tests.bench.table import table

CHART = re.compile(rb'<svg class="chart__svg".*?</svg>', re.DOTALL)
HEAVIEST = 12


def run(site: Path) -> None:
    """Print the table."""
    rows = []
    for kind, address in KINDS.items():
        page = (site / address / "index.html").read_bytes()
        charts = " ".join(str(len(gz(svg))) for svg in CHART.findall(page))
        rows.append([kind, str(len(page)), str(len(gz(page))), charts or "none"])
    later = sorted(path for path in site.rglob("*") if path.suffix in (".js", ".css"))
    for content, path in {path.read_bytes(): path for path in reversed(later)}.items():  # both languages have the same
        rows.append([path.name, str(len(content)), str(len(gz(content))), ""])
    print(table(["page or file", "bytes", "gzip", "charts, gzip of each"], rows))
    pages = {path.parent.relative_to(site): len(gz(path.read_bytes())) for path in site.rglob("index.html")}
    heaviest = sorted(pages.items(), key=lambda page: -page[1])[:HEAVIEST]
    print(table(["the heaviest pages", "gzip"], [[f"{address}/", str(size)] for address, size in heaviest]))
    print(f"the whole site: {sum(path.stat().st_size for path in site.rglob('*') if path.is_file())} bytes")
