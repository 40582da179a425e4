"""What somebody meets who opens a page: its words, hedges, headline, height, and where the first picture stands."""

import re
from pathlib import Path
from typing import Any

from playwright.sync_api import sync_playwright

from tests.bench.made import gz
from tests.bench.table import table
from tests.browser import chromium, opened, served

PAGES = {
    "home": "",
    "topic, who is not yet": "ktp-el/",
    "topic, who is": "ikd/",
    "regions": "wilayah/",
    "region, much": "wilayah/64.09/",
    "region, some": "wilayah/64.07/",
    "region, little": "wilayah/64.01/",
    "awards": "penghargaan/",
    "benefits": "manfaat/",
    "evidence": "bukti/",
    "a source": "bukti/2024-11-ikntime-penghargaan/",
    "open data": "data-terbuka/",
    "what is sought": "belum-ada/",
    "what differs": "perbedaan/",
    "outreach": "upaya/",
    "targets": "target/",
    "how to read": "cara-membaca/",
    "history": "riwayat/",
    "about": "tentang/",
}
LANGUAGES = {"id": "", "en": "en/"}
HEDGES = {
    "id": r"hitungan kami|perkiraan kami|bacaan kami|disimpulkan|belum kami temukan|belum ada di situs ini"
    r"|ada angka lain"
    r"|(?:tidak|belum) bisa di\w+|tidak (?:di|me)\w*sebut|tidak menulis|tidak cocok|berbeda|data lama",
    "en": r"our (?:calculation|estimate|reading|recount)|inferred|not found yet|not (?:yet )?on this site|other figures"
    r"|cannot be \w+|does not (?:say|name|write)|not stated|disagree\w*|differ\w*|old data",
}
"""What hedges in the visible text: counted per thousand words."""
HEADS = ["page", "words", "hedges", "headline", "at 360", "at 1280", "first picture", "KB gzip"]
"""Hedges per thousand words; heights in px, the first picture at 360 / 1280."""
FOLDED = "() => document.querySelectorAll('details[open]').forEach(fold => fold.open = false)"
SEEN = """() => {
  const article = document.querySelector('article');
  const shown = [...article.querySelectorAll('figure svg, .certificate')].find(each => each.getClientRects().length);
  const top = shown ? Math.round(shown.getBoundingClientRect().top + scrollY) : null;
  return {text: article.innerText, height: document.documentElement.scrollHeight, top,
          headline: document.querySelector('h1').innerText};
}"""


def run(site: Path) -> None:
    """Print a table for each language."""
    with served(site, "/") as at, sync_playwright() as playwright, chromium(playwright) as browser:
        for language, folder in LANGUAGES.items():
            rows = [
                [kind, *_measured(browser, site, at.address, f"{folder}{page}", language)]
                for kind, page in PAGES.items()
                if (site / folder / page / "index.html").exists()
            ]
            print(f"\n{language}")
            print(table(HEADS, rows))


def _measured(browser: Any, site: Path, address: str, path: str, language: str) -> list[str]:
    """Words with everything folded, and the rest of one row."""
    at: list[dict[str, Any]] = []
    for width in (360, 1280):
        with opened(browser, f"{address}{path}", viewport={"width": width, "height": 640}) as page:
            page.evaluate(FOLDED)
            at.append(page.evaluate(SEEN))
    words = len(at[0]["text"].split())
    hedges = len(re.findall(HEDGES[language], at[0]["text"], re.IGNORECASE))
    tops = " / ".join("-" if seen["top"] is None else str(seen["top"]) for seen in at)
    size = len(gz((site / path / "index.html").read_bytes())) / 1024
    heights = [str(seen["height"]) for seen in at]
    return [str(words), f"{1000 * hedges / words:.0f}", str(len(at[0]["headline"])), *heights, tops, f"{size:.1f}"]
