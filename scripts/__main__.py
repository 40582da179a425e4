"""The commands. `python -m scripts COMMAND --help` explains each.

What one command alone needs is imported there: a check of the data has ended before charts and pages are there.
"""

import argparse
import errno
import gc
import os
import sys
from datetime import UTC, date, datetime, time
from pathlib import Path

# What a command makes stays until it ends: looking for rubbish in it every 700 objects takes a tenth of the time.
gc.set_threshold(100_000, 20, 20)

from scripts import pipeline, words, write  # noqa: E402
from scripts.cache import key, ours, put_value, taken_value  # noqa: E402

ROOT = Path(__file__).resolve().parent.parent
OK, REFUSED = 0, 1
SINCE = date(2024, 11, 1)
"""When this project began: a clock that says less stands, as it does in a machine without a battery."""
LEAST_PLACE = 100
"""Megabytes that a build asks for where no earlier site tells how large this one will be."""


def main(arguments: list[str] | None = None) -> int:
    """Run one command. Returns 0, or 1 when the data are refused or a build fails; argparse exits with 2."""
    parser = argparse.ArgumentParser(prog="python -m scripts", description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True)
    checking = commands.add_parser("check", help="read and check a data folder; every mistake in one run")
    checking.add_argument("--format", choices=("text", "github", "json"), default="text")
    checking.add_argument(
        "--all", action="store_true", help="also the questions that stood before what is being edited"
    )
    checking.add_argument("--words", choices=words.languages(), default="id", help="language of the sentences")
    building = commands.add_parser("build", help="check, then build all languages into one folder")
    building.add_argument("--into", type=Path, default=ROOT / "site")
    serving = commands.add_parser("serve", help="show the site on this machine; a saved file shows at once")
    serving.add_argument("--port", type=int, default=8000)
    exporting = commands.add_parser("export-markdown", help="write the pages as plain Markdown, charts included")
    exporting.add_argument("folder", type=Path)
    exporting.add_argument("--words", default="id", help="language of the pages")
    describing = commands.add_parser("schema", help="write schema/ in a data folder, from which editors explain")
    describing.add_argument("--check", action="store_true", help="write nothing; 1 when the schemas are not current")
    tidying = commands.add_parser("format", aliases=["rapikan"], help="rewrite the data files into their one form")
    tidying.add_argument("--check", action="store_true", help="write nothing, show the difference; 1 if there is one")
    reporting = commands.add_parser("report", help="what the data say now and did not say at a revision, in Markdown")
    reporting.add_argument("--base", default="HEAD", metavar="REVISION", help="commit, branch or tag to compare with")
    reporting.add_argument("--into", type=Path, help="write the report to a file, not to the screen")
    reporting.add_argument("--most", type=int, help="characters of the report")
    reporting.add_argument("--commit", default="", help="to whose files the report links")
    reporting.add_argument("--run", default="", help="address of the run of the checks, where the preview lies")
    reporting.add_argument("--site", type=Path, default=ROOT / "site", help="a finished build, for --preview")
    reporting.add_argument("--preview", type=Path, help="bind the pages that change into one HTML file")
    reporting.add_argument("--words", choices=words.languages(), default="id", help="language of the report")
    caring = commands.add_parser("upkeep", help="ask every link over the network, and say which figures grew old")
    caring.add_argument("--into", type=Path, help="write the report to a file, not to the screen")
    caring.add_argument("--words", choices=words.languages(), default="id", help="language of the report")
    reading = commands.add_parser("read", help="what the numbers in a press release are about, as far as it says so")
    reading.add_argument("file", type=Path, help="the text, in UTF-8")
    reading.add_argument("--published", default="", help="a day or a month, from which `akhir tahun lalu` is reckoned")
    reading.add_argument("--format", choices=("text", "json"), default="text")
    importing = commands.add_parser("import", help="read a spreadsheet; show what it would change, or write it")
    importing.add_argument("file", type=Path)
    if "import" in (sys.argv[1:] if arguments is None else arguments):
        _options_of_import(importing)
    handing = commands.add_parser("template", help="write an Excel file to fill in, with lists to choose from")
    handing.add_argument("--into", type=Path, default=Path("rekap.xlsx"))
    verifying = commands.add_parser("verify", help="make a published site again from its commit, and compare it")
    verifying.add_argument("site", help="its folder, or its address")
    beginning = commands.add_parser("new-province", help="start the data folder of another province, without figures")
    beginning.add_argument("--code", required=True, help="its code of Kemendagri, such as 65; 00 for the nation")
    beginning.add_argument("--into", type=Path, help="an empty or new folder; data-CODE if left out")
    beginning.add_argument("--today", type=date.fromisoformat, help="year-month-day")
    for command in (
        checking,
        building,
        serving,
        exporting,
        describing,
        tidying,
        reporting,
        caring,
        reading,
        importing,
        handing,
        verifying,
    ):
        command.add_argument("--data", type=Path, default=Path(os.environ.get("DATA") or ROOT / "data"))
        command.add_argument("--today", type=date.fromisoformat, help="year-month-day; today where the data are about")
    given = parser.parse_args(arguments)
    if os.fsencode(ROOT).decode("utf-8", "ignore") != str(ROOT):
        write.complain(write.one_line(words.words("id")("check.name_of_code", folder=ROOT)))
        return REFUSED
    # A preview may run for days.
    if given.today is None and "data" in given and given.command != "serve":
        given.today = pipeline.local_day(given.data)
        if given.today < SINCE:
            write.complain(words.words("id")("check.clock", today=given.today))
            return REFUSED
    write.repaired(_place_of(given.into) if given.command == "build" else ROOT / "site")
    run = {"check": check, "build": build, "serve": serve, "export-markdown": export_markdown}
    run |= {"report": tell, "upkeep": look_after, "schema": describe}
    run |= dict.fromkeys(("format", "rapikan"), rewrite)
    run |= {"read": read_sentences, "import": take_in, "template": hand_out}
    run |= {"new-province": begin, "verify": compare}
    code = run[given.command](given)
    # make adds a line of its own, which nobody can keep from it.
    if code and "MAKELEVEL" in os.environ and write.is_watched():
        write.complain(words.words("id")("check.make"))
    return code


def _options_of_import(importing: argparse.ArgumentParser) -> None:
    """What somebody may say that a sheet does not."""
    from scripts import spreadsheet

    said = words.words("id")
    for name in ("write", *spreadsheet.SWITCHES):
        importing.add_argument(_option(name), action="store_true", help=said(f"sheets.asks.{name}"))
    for name in spreadsheet.OPTIONS:
        action = "append" if name == "of" else "store"
        told = said(f"sheets.asks.{name}")
        importing.add_argument(_option(name), dest=f"{name}_", action=action, metavar="…", help=told)


def check(given: argparse.Namespace) -> int:
    """Print every finding; 1 when one of them refuses. Of questions from before the edits people read the number."""
    with write.waiting(words.words("id")("check.reading_data")):
        seen = pipeline.check_folder(given.data, given.today, ours())
        whole = given.format != "text" or given.all
        shown = seen.findings if whole else pipeline.brought(given.data, seen, given.today, ours())
    said = words.words(given.words)
    refused = sum(finding.refuses for finding in shown)
    counts = {"refused": refused, "asked": len(shown) - refused, "sources": len(seen.data.sources)}
    summary = said("check.summary" if shown else "check.fine", **counts)
    if old := len(seen.findings) - len(shown):
        summary = f"{summary} {said('check.old', n=old)}"
    ids = set(map(id, shown))
    write.findings((one for one in seen.sentences(given.words) if id(one[0]) in ids), given.format, summary)
    return REFUSED if seen.refused else OK


def _refused(given: argparse.Namespace) -> int:
    """What keeps another command from its work: the findings as text, in Indonesian where no language was asked for."""
    given.format, given.all, given.words = "text", False, getattr(given, "words", "id")
    return check(given)


def _place_of(into: Path) -> Path:
    """Where a site is put: a link stays, and leads to the new one."""
    return Path(os.path.realpath(into)) if os.path.islink(into) and os.path.isdir(into) else into.absolute()


def build(given: argparse.Namespace) -> int:
    """Check, build each language side by side, join them, and only then replace the folder that is there."""
    into = _place_of(given.into)
    if taken := write.taken(into, (ROOT, given.data)):
        why, where = taken
        write.complain(write.one_line(words.words("id")(f"check.no_place.{why}", folder=where)))
        return REFUSED
    with write.waiting(words.words("id")("check.reading_data")):
        seen = pipeline.check_folder(given.data, given.today, ours())
    if seen.refused or seen.data.site is None:
        _refused(given)
        write.complain(words.words("id")("check.not_built", folder=given.into.name))
        return REFUSED
    from scripts.site import build as building

    environment = os.environ | {
        "ADMINDUK_DATA": str(given.data.absolute()),
        "ADMINDUK_TODAY": given.today.isoformat(),
        # The one date that MkDocs writes of its own accord (into sitemap.xml), pinned like every other.
        "SOURCE_DATE_EPOCH": str(int(datetime.combine(given.today, time(), UTC).timestamp())),
        "NO_MKDOCS_2_WARNING": "1",
    }
    with write.waiting(words.words("id")("check.reading_history")):
        past = pipeline.data_history(given.data, ROOT, given.today)
    told, stops = pipeline.history_lacks(past, os.environ)
    if told:
        write.complain(told)
    if stops:
        write.complain(words.words("id")("check.not_built", folder=given.into.name))
        return REFUSED
    try:
        with write.workshop(into) as work:
            sites = building.in_every_language(seen, given.today, past, environment, ROOT)
            for line in (line for site in sites.values() for line in site.warnings()):
                write.complain(line)
            if wrong := building.side_by_side(sites, work, ROOT, environment):
                for output in wrong:
                    write.complain(output)
                return REFUSED
            finished = building.joined(sites, work)
            with write.waiting(words.words("id")("check.looking_over")):
                held = _held_back(finished, seen, given.data)
            if held:
                write.complain("\n".join([*held, words.words("id")("check.not_built", folder=given.into.name)]))
                return REFUSED
            write.put_in_place(finished, into)
    except OSError as error:
        if error.errno not in write.NO_PLACE:
            raise
        why = f"check.no_place.{write.NO_PLACE[error.errno]}"
        megabytes = max(LEAST_PLACE, 2 * write.size(into) // 1_000_000)
        code = errno.errorcode[error.errno]
        write.complain(write.one_line(words.words("id")(why, folder=into.parent, n=megabytes, code=code)))
        return REFUSED
    ours().shrink()
    number = sum(1 for _ in given.into.rglob("*.html"))
    write.say(words.words("id")("check.built", folder=given.into.name, n=number))
    return OK


def _held_back(finished: Path, seen: pipeline.CheckedFolder, folder: Path) -> list[str]:
    """What keeps a finished site from its place, as lines. What this very code has looked at before it knows again."""
    from scripts.site import gate

    place = key("gate")
    clean = taken_value(ours(), place, dict)
    told, free = gate.complaints(finished, seen.data, folder, clean)
    if free != clean:
        put_value(ours(), place, free)
    return told


def serve(given: argparse.Namespace) -> int:
    """Show the site on this machine until somebody ends it with Ctrl+C."""
    from scripts.site import preview

    said = words.words("id")
    write.say(said("check.serving", address=f"http://{preview.HOST}:{given.port}/"))
    try:
        preview.serve(given.data.absolute(), given.today, ROOT, given.port)
    except OSError as error:
        if error.errno != errno.EADDRINUSE:
            raise
        write.complain(said("check.port_taken", port=given.port))
        return REFUSED
    return OK


def export_markdown(given: argparse.Namespace) -> int:
    """Write every page as Markdown that any generator builds."""
    from scripts.site import site_from_environment

    asked = os.environ | {"ADMINDUK_DATA": str(given.data), "ADMINDUK_TODAY": given.today.isoformat()}
    site = site_from_environment(asked, given.words, ROOT)
    if site.refused:
        return _refused(given)
    write.files(given.folder, site.markdown())
    return OK


def describe(given: argparse.Namespace) -> int:
    """Write the schemas from which editors complete, explain and underline; or only say whether they are current."""
    from scripts.publish import schema

    seen = pipeline.check_folder(given.data, given.today)
    if seen.refused:
        return _refused(given)
    said = words.words("id", seen.data.own_words)
    folder = given.data / "schema"
    made = schema.everything(seen.data, said)
    if not given.check:
        write.files(folder, made)
        write.say(said("entry.written", n=len(made), folder=folder))
        return OK
    if stale := schema.stale({path.name: path.read_text("utf-8") for path in folder.glob("*.json")}, made):
        write.complain(said("entry.stale", folder=folder, files=", ".join(stale)))
        return REFUSED
    write.say(said("entry.current", folder=folder))
    return OK


def rewrite(given: argparse.Namespace) -> int:
    """Put every data file into its one form, or only show what that would change; 1 when one had to be left."""
    from scripts import formatter

    said = words.words("id")
    files = pipeline.format_folder(given.data, given.today)
    changed = [file for file in files if file.changes]
    for file in changed:
        if given.check:
            for line in formatter.difference(file):
                write.say(line)
        else:
            write.replaced(file.path, file.form)
            write.say(said("format.changed", file=file.file))
    left = [file for file in files if file.left]
    for file in left:
        write.complain(said(f"format.{file.left}", file=file.file))
    if not files:
        write.complain(said("format.none", folder=given.data))
    elif changed or not left:
        summary = ("format.would" if given.check else "format.done") if changed else "format.fine"
        write.say(said(summary, changed=len(changed), files=len(files)))
    return REFUSED if left or not files or (given.check and changed) else OK


def tell(given: argparse.Namespace) -> int:
    """Say what changed since a revision. That the data are refused is said too, and is no failure of this command."""
    from scripts.site import MOST, proposal

    asked = os.environ | {"ADMINDUK_DATA": str(given.data.absolute()), "ADMINDUK_TODAY": given.today.isoformat()}
    told = proposal(asked, given.words, ROOT, given.base)
    _put(told.text(given.most or MOST, given.commit, given.run), given.into)
    if given.preview and given.site.is_dir() and not told.after.refused:
        number, html = told.preview(given.site, ROOT)
        said = told.after.words
        if number:
            write.files(given.preview.parent, {given.preview.name: html})
        write.complain(said("report.previewed" if number else "report.no_preview", n=number, file=given.preview.name))
    return OK


def look_after(given: argparse.Namespace) -> int:
    """Say what wore out by itself. Dead links are news and no failure of this command."""
    seen = pipeline.check_folder(given.data, given.today)
    if seen.refused:
        return _refused(given)
    _put(pipeline.upkeep_report(seen.data, given.today, words.words(given.words, seen.data.own_words)), given.into)
    return OK


def _put(text: str, into: Path | None) -> None:
    """A report into a file, or onto the screen."""
    if into:
        write.files(into.parent, {into.name: text})
    else:
        write.say(text.rstrip("\n"))


def compare(given: argparse.Namespace) -> int:
    """Make a published site again from the commit that it names, and say where the two differ; 1 where they do."""
    from scripts import verify

    said = words.words("id")
    address = given.site.startswith(("https://", "http://"))
    folder = None if address else Path(given.site)
    get = verify.from_address(given.site) if folder is None else verify.from_folder(folder)
    try:
        if folder is not None and not folder.is_dir():
            raise verify.NotVerifiableError("no_folder", folder=folder)
        claimed = verify.claim(get)
        write.complain(said("verify.making", commit=claimed.commit[:12], date=claimed.date))
        with write.aside("verify", {}) as place:
            made = verify.made_again(claimed, given.data, ROOT, place.parent)
            found = verify.differences(get, made, folder)
            number = sum(1 for path in made.rglob("*") if path.is_file())
    except verify.NotVerifiableError as error:
        write.complain(write.one_line(said(f"verify.{error.said}", **error.facts)))
        return REFUSED
    if not found:
        write.say(said("verify.same", n=number, commit=claimed.commit))
        return OK
    first = found[0]
    kind = "differs_bytes" if first.kind == "differs" and not first.line else first.kind
    facts = {"file": first.file, "line": first.line, "column": first.column}
    facts |= {"published": first.published, "made": first.made}
    write.say(write.one_line(said(f"verify.{kind}", **facts)))
    write.say(said("verify.summary", differ=len(found), n=number, commit=claimed.commit))
    return REFUSED


def read_sentences(given: argparse.Namespace) -> int:
    """Print what is proposed for the numbers of a text; 1 where it cannot be read or holds a personal number."""
    from scripts.site import reading

    said = words.words("id")
    try:
        text = given.file.read_text("utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        why = "check.reading.letters" if isinstance(error, UnicodeDecodeError) else "check.reading.unreadable"
        write.complain(said(why, file=given.file.name))
        return REFUSED
    if len(text) > reading.most():
        write.complain(said("check.reading.long", file=given.file.name, most=said.count(reading.most())))
        return REFUSED
    if numbers := reading.personal_lines(text):
        write.complain(said("check.reading.personal", file=given.file.name, lines=", ".join(map(str, numbers))))
        return REFUSED
    data = pipeline.check_folder(given.data, given.today, ours()).data
    try:
        told = reading.read(text, data, given.published)
    except (ImportError, OSError):
        write.complain(said("check.reading.no_browser"))
        return REFUSED
    write.proposals(told["proposals"], given.format)
    return OK


def take_in(given: argparse.Namespace) -> int:
    """Show what a spreadsheet would change and write it when asked to; 1 when something stops it."""
    from scripts import spreadsheet

    said = words.words("id")
    asked = {name: value for name in spreadsheet.OPTIONS if (value := getattr(given, f"{name}_"))}
    asked |= {"of": "\n".join(asked["of"])} if "of" in asked else {}
    asked |= {name: "1" for name in spreadsheet.SWITCHES if getattr(given, name)}
    plan, rows = pipeline.plan_import(given.data, given.file, asked, given.today)
    heads = [said(f"sheets.head.{name}") for name in spreadsheet.Row._fields]
    if rows:
        write.table(heads, rows)
    write.remarks(
        (remark.place(said) or spreadsheet.quoted(given.file.name), remark.refuses, remark.said(said))
        for remark in plan.remarks
    )
    if plan.refused:
        refused = sum(remark.refuses for remark in plan.remarks)
        write.complain(said("sheets.refused", refused=refused, asked=len(plan.remarks) - refused))
        return REFUSED
    path = given.data / plan.path
    changes = not path.exists() or path.read_text("utf-8") != plan.text
    if given.write and changes:
        write.files(given.data, {plan.path: plan.text})
    told = ("written" if given.write else "would") if changes else "unchanged"
    write.say(said(f"sheets.{told}", n=len(plan.drafts), file=f"{given.data.name}/{plan.path}"))
    return OK


def hand_out(given: argparse.Namespace) -> int:
    """Write the Excel template of a data folder; a file that is there may hold somebody's work, and stays."""
    from scripts.spreadsheet import template

    said = words.words("id")
    seen = pipeline.check_folder(given.data, given.today)
    if seen.refused:
        return _refused(given)
    if given.into.exists():
        write.complain(said("sheets.template.taken", file=given.into))
        return REFUSED
    write.files(given.into.parent, {given.into.name: template.workbook(seen.data, given.today)})
    write.say(said("sheets.template.written", file=given.into))
    return OK


def begin(given: argparse.Namespace) -> int:
    """Write the data folder of another province; never into a folder that holds something."""
    from scripts import province
    from scripts.publish import schema

    said = words.words("id")
    folder = given.into or Path(f"data-{given.code}")
    try:
        today = given.today or pipeline.day_in(province.timezone(given.code))
        indicators, site = ((ROOT / "data" / name).read_text("utf-8") for name in ("indicators.yml", "site.yml"))
        made = province.files(given.code, indicators, site, today)
    except LookupError as error:
        write.complain(said("province.unknown", code=given.code, known=error.args[0]))
        return REFUSED
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        write.complain(said("province.taken", folder=folder))
        return REFUSED
    write.files(folder, made)
    seen = pipeline.check_folder(folder, today)
    write.files(folder / "schema", schema.everything(seen.data, words.words("id", seen.data.own_words)))
    below = said(f"below.{'country' if given.code == province.NATION else 'province'}.listed")
    write.say(said("province.begun", folder=folder, n=len(seen.data.regions) - 1, below=below))
    for line in (*province.lacks(folder, said), said("province.next")):
        write.say(line)
    return OK


def _option(name: str) -> str:
    return f"--{name.replace('_', '-')}"


if __name__ == "__main__":
    sys.exit(main())
