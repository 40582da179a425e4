"""`python -m tests.audit [FILE]`: whether a library that is used here has a known weakness, appended in Markdown.

Asks the network through pip-audit, which lies beside the project. Where nobody answers it says so: silence is no
clean bill. News and no failure: a weakness that was found yesterday must not keep a figure from being mended.
"""

import json
import subprocess
import sys
from pathlib import Path

from scripts import write
from scripts.report import code, typed

LOCKED = ("requirements.txt", "requirements-dev.txt")
HEAD = "\n## Kelemahan pustaka\n\n"


def main(into: Path | None) -> int:
    """Print the report, or append it to a file. Returns 0."""
    text = HEAD + "\n".join(report(LOCKED)) + "\n"
    if into:
        write.files(into.parent, {into.name: (into.read_text("utf-8") if into.exists() else "") + text})
    else:
        write.say(text)
    return 0


def report(locked: tuple[str, ...]) -> list[str]:
    """A line for each weakness; one where there is none; one where nobody could be asked."""
    asked = [part for name in locked for part in ("--requirement", name)]
    command = [sys.executable, "-m", "pip_audit", *asked, "--require-hashes", "--disable-pip", "--format", "json"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    try:
        seen = json.loads(done.stdout)["dependencies"]
    except (ValueError, KeyError, TypeError):
        last = [line for line in done.stderr.splitlines() if line.strip()][-1:]
        return [f"Tidak bisa ditanyakan minggu ini: {code(' '.join(last)[:300] or 'tanpa jawaban')}."]
    found = [
        f"- {code(one['name'])} {typed(one['version'])}: {typed(weak['id'])}, "
        f"diperbaiki di {typed(', '.join(weak.get('fix_versions') or ()) or 'belum ada')}"
        for one in seen
        for weak in one.get("vulns", ())
    ]
    silent = [one["name"] for one in seen if "skip_reason" in one]
    if silent:
        found.append(f"Tidak bisa ditanyakan: {len(silent)} dari {len(seen)} pustaka, antara lain {code(silent[0])}.")
    return found or [f"Tidak ada yang diketahui, dari {len(seen)} pustaka."]


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]) if len(sys.argv) > 1 else None))
