"""Raw and gzip bytes of five kinds of built pages, each of their charts, and the scripts that they fetch afterwards."""

import re
from pathlib import Path

from tests.bench.made import KINDS, gz
from tests.bench.table import table

CHART = re.compile(rb'<svg class="chart__svg".*?</svg>', re.DOTALL)
SCRIPT = re.compile(r'"([^"]+\.js)"')


def run(site: Path) -> None:
    """Print the table."""
    rows = []
    for kind, address in KINDS.items():
        page = (site / address / "index.html").read_bytes()
        charts = " ".join(str(len(gz(svg))) for svg in CHART.findall(page))
        rows.append([kind, str(len(page)), str(len(gz(page))), charts or "none"])
    for script in dict.fromkeys(SCRIPT.findall((site / "index.html").read_text("utf-8"))):
        content = (site / script).read_bytes()
        rows.append([script.rpartition("/")[2], str(len(content)), str(len(gz(content))), ""])
    print(table(["page or script", "bytes", "gzip", "charts, gzip of each"], rows))
    print(f"the whole site: {sum(path.stat().st_size for path in site.rglob('*') if path.is_file())} bytes")
