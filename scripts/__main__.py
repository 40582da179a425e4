"""The commands. `python -m scripts COMMAND --help` explains each."""

import argparse
import os
import subprocess
import sys
from contextlib import nullcontext
from datetime import UTC, date, datetime, time
from pathlib import Path

from rich.console import Console

from scripts import journey, words, write

ROOT = Path(__file__).resolve().parent.parent
OK, REFUSED = 0, 1


def main(arguments: list[str] | None = None) -> int:
    """Run one command. Returns 0, or 1 when the data are refused or a build fails; argparse exits with 2."""
    parser = argparse.ArgumentParser(prog="python -m scripts", description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True)
    checking = commands.add_parser("check", help="read and check a data folder; every mistake in one run")
    checking.add_argument("--format", choices=("text", "github", "json"), default="text")
    checking.add_argument("--words", choices=words.LANGUAGES, default="id", help="language of the sentences")
    building = commands.add_parser("build", help="check, then build all languages into one folder")
    building.add_argument("--into", type=Path, default=ROOT / "site")
    exporting = commands.add_parser("export-markdown", help="write the pages as plain Markdown, charts included")
    exporting.add_argument("folder", type=Path)
    exporting.add_argument("--words", choices=words.LANGUAGES, default="id", help="language of the pages")
    for command in (checking, building, exporting):
        command.add_argument("--data", type=Path, default=Path(os.environ.get("DATA") or ROOT / "data"))
        command.add_argument("--today", type=date.fromisoformat, default=date.today(), help="year-month-day")
    given = parser.parse_args(arguments)
    return {"check": check, "build": build, "export-markdown": export_markdown}[given.command](given)


def check(given: argparse.Namespace) -> int:
    """Print every finding; 1 when one of them refuses."""
    seen = journey.examined(given.data, given.today)
    said = words.words(given.words)
    refused = sum(finding.refuses for finding in seen.findings)
    counts = {"refused": refused, "asked": len(seen.findings) - refused, "sources": len(seen.data.sources)}
    summary = said("check.summary" if seen.findings else "check.fine", **counts)
    write.findings(seen.sentences(given.words), given.format, summary)
    return REFUSED if seen.refused else OK


def build(given: argparse.Namespace) -> int:
    """Check, build each language side by side, join them, and only then replace the folder that is there."""
    seen = journey.examined(given.data, given.today)
    if seen.refused or seen.data.site is None:
        given.format, given.words = "text", "id"
        check(given)
        write.complain(words.words("id")("check.not_built", folder=given.into.name))
        return REFUSED
    into = given.into.absolute()
    # Beside the folder to replace: moving a finished build into place is then one step on one disk.
    work = write.emptied(into.with_name("build" if into == ROOT / "site" else f"{into.name}.build"))
    languages = list(seen.data.site.languages)
    environment = os.environ | {
        "ADMINDUK_DATA": str(given.data.absolute()),
        "ADMINDUK_TODAY": given.today.isoformat(),
        # The one date that MkDocs writes of its own accord (into sitemap.xml), pinned like every other.
        "SOURCE_DATE_EPOCH": str(int(datetime.combine(given.today, time(), UTC).timestamp())),
        "PYTHONHASHSEED": "0",
        "NO_MKDOCS_2_WARNING": "1",
    }
    watching = Console(stderr=True)
    with watching.status("mkdocs build") if watching.is_terminal else nullcontext():
        running = {language: _mkdocs(language, languages[0], work / language, environment) for language in languages}
        output = {language: process.communicate()[0] for language, process in running.items()}
    if failed := [language for language, process in running.items() if process.returncode]:
        for language in failed:
            write.complain(output[language])
        return REFUSED
    parts = {"" if language == languages[0] else language: work / language for language in languages}
    write.put_in_place(write.joined(work / "all", parts), into)
    write.say(words.words("id")("check.built", folder=given.into.name, n=sum(1 for _ in given.into.rglob("*.html"))))
    return OK


def _mkdocs(language: str, first: str, into: Path, environment: dict[str, str]) -> subprocess.Popen[str]:
    config = ROOT / ("mkdocs.yml" if language == first else f"mkdocs.{language}.yml")
    # --strict counts warnings only without --quiet.
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "-f", str(config), "-d", str(into)]
    return subprocess.Popen(
        command, cwd=ROOT, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    )


def export_markdown(given: argparse.Namespace) -> int:
    """Write every page as Markdown that any generator builds."""
    site = journey.travel(given.data, given.words, given.today, cache=ROOT / ".cache" / "svg")
    if site.refused:
        given.format = "text"
        return check(given)
    write.files(given.folder, site.markdown())
    return OK


if __name__ == "__main__":
    sys.exit(main())
