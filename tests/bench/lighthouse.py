"""Lighthouse (mobile, its own simulated slow line) on five kinds of pages, served with gzip at the address they name.

The site is built for the address where it is served, so that canonical addresses and the sitemap are in place as they
will be on a host. `status: draft` adds a line to the pages and forbids no indexing, so the data stay as they are. The
service worker may do its work, as for any reader. Performance is the median of three runs, for it moves with the
machine; the other categories are those of one run.
"""

import json
import statistics
import subprocess
from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from tests.bench import nodejs
from tests.bench.made import KINDS
from tests.bench.table import table

TARGETS = {"performance": 0.95, "accessibility": 1.0, "best-practices": 1.0, "seo": 1.0}
RUNS = 3


def run(site: Path, port: int) -> None:
    """Print the scores of a site built for http://127.0.0.1:`port`/. Raises Unavailable as `nodejs` does."""
    nodejs.packages()
    kinds = {f"http://127.0.0.1:{port}/{address}": kind for kind, address in KINDS.items()}
    with nodejs.served({"": site}, port=port):
        told = list(_told(nodejs.chromium(), list(kinds)))
    speed = statistics.median(one["speed"] for one in told)
    print(f"Lighthouse {told[0]['version']}, mobile; in its own benchmark this machine scores {speed:.0f}")
    print(shown(told, kinds))


def _told(chromium: str, urls: list[str]) -> Iterator[dict[str, Any]]:
    command = ["node", "lighthouse.mjs", chromium, str(RUNS), *urls]
    with subprocess.Popen(command, cwd=nodejs.FOLDER, stdout=subprocess.PIPE, text=True) as running:
        assert running.stdout
        for line in running.stdout:
            one = json.loads(line)
            print(f"  {one['url']}: run {one['run']} of {RUNS}, performance {_score(_first(one))}", flush=True)
            yield one
    if running.returncode:
        raise nodejs.Unavailable(f"Lighthouse ended with {running.returncode}")


def _first(one: dict[str, Any]) -> float | None:
    return one["scores"].get("performance")


def shown(told: Iterable[dict[str, Any]], kinds: dict[str, str]) -> str:
    """The scores as a table, then each audit that fails in a category below its target."""
    runs = defaultdict(list)
    for one in told:
        runs[one["url"]].append(one)
    rows, failing = [], []
    for url, seen in runs.items():
        middle = {category: _middle(seen, category) for category in TARGETS}
        scores = {category: one["scores"][category] if one else None for category, one in middle.items()}
        rows.append([kinds[url], *(_score(score) for score in scores.values())])
        failing += [f"{kinds[url]}: {one['problem']}" for one in seen if one["problem"]]
        for category, target in TARGETS.items():
            if (scores[category] or 0) < target:
                audits = (middle[category] or {}).get("failing", {}).get(category, ())
                failing += [f"{kinds[url]}, {category}: {_audit(audit)}" for audit in audits]
    wanted = ["wanted", *(f"{target:.2f}" for target in TARGETS.values())]
    return "\n".join([table(["page", *TARGETS], [*rows, wanted]), *(failing or ["every page reaches every target"])])


def _middle(runs: list[dict[str, Any]], category: str) -> dict[str, Any] | None:
    """The run with the median score; None when no run has one."""
    given = [one for one in runs if one["scores"].get(category) is not None]
    return sorted(given, key=lambda one: one["scores"][category])[(len(given) - 1) // 2] if given else None


def _score(score: float | None) -> str:
    return "no score" if score is None else f"{score:.2f}"


def _audit(audit: dict[str, str]) -> str:
    return f"{audit['id']}: {audit['title']}" + (f" ({audit['said']})" if audit["said"] else "")
