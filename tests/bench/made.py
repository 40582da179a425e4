"""What the parts measure: the site of the real data, built once, and an address of each of the five kinds of pages."""

import gzip
import os
import re
import shutil
import subprocess
import sys
from datetime import date
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
DATA = ROOT / "data"
ACCESSED = re.compile(r'^accessed: "?(\d{4}-\d\d-\d\d)', re.MULTILINE)
TODAY = max(
    date.fromisoformat(day)
    for path in (DATA / "sources").glob("*.yml")
    for day in ACCESSED.findall(path.read_text("utf-8"))
)
"""The day on which somebody last read a source."""
CODE = ("scripts", "examples", "overrides", "docs", "mkdocs.yml")
KINDS = {
    "home": "",
    "topic (IKD)": "ikd/",
    "region": "wilayah/64.09/",
    "awards": "penghargaan/",
    "data & evidence": "bukti/",
}


def site(folder: Path, address: str = "https://contoh.example/", data: Path = DATA) -> Path:
    """Build both languages into `folder`/site for an address, with a copy of the code that has drawn nothing before.

    Raises CalledProcessError when the build fails, with what it said.
    """
    code = folder / "code"
    (code / "data").mkdir(parents=True)  # mkdocs.yml watches one
    for name in CODE:
        copy = shutil.copytree if (ROOT / name).is_dir() else shutil.copy
        copy(ROOT / name, code / name)
    command = [sys.executable, "-m", "scripts", "build", "--into", str(folder / "site"), "--data", str(data)]
    clean = {name: value for name, value in os.environ.items() if not name.startswith(("ADMINDUK_", "DATA"))}
    try:
        subprocess.run(
            [*command, "--today", TODAY.isoformat()],
            cwd=code,
            env=clean | {"ADMINDUK_ADDRESS": address},
            check=True,
            capture_output=True,
            text=True,
        )
    except subprocess.CalledProcessError as error:
        error.add_note(f"{error.stdout}{error.stderr}")
        raise
    return folder / "site"


def gz(content: bytes) -> bytes:
    """As a host sends it, near enough: gzip at its best."""
    return gzip.compress(content, 9, mtime=0)
