"""What is no plain file, or cannot be opened, is named as what it is: never taken for empty, never waited for.

A name may hold any sign; none of them reaches a log, a terminal or a report as it is.
"""

import errno
import importlib
import json
import os
import pkgutil
import re
import shutil
import socket
import tempfile
from contextlib import contextmanager
from pathlib import Path

import pytest

import scripts
from scripts import __main__, pipeline, write
from tests.examples import waits_for_nobody
from tests.mistakes import POS, TODAY, said, valid, written

pytestmark = pytest.mark.skipif(os.name == "nt", reason="Windows has neither pipes nor such names")
NOBODY = 65534


@pytest.fixture(scope="module", autouse=True)
def loaded():
    """What commands load where they need it may lie where only root may look."""
    for module in pkgutil.walk_packages(scripts.__path__, "scripts."):
        if not module.name.endswith("__main__"):
            importlib.import_module(module.name)
    for name in ("altair", "openpyxl", "tinycss2", "vl_convert", "mkdocs.__main__"):
        importlib.import_module(name)


@pytest.fixture
def folder(monkeypatch):
    """A data folder in a place that anybody may open; whatever waits in it is stopped after ten seconds."""
    place = Path(tempfile.mkdtemp())
    place.chmod(0o755)
    made = written(valid(), place)
    "".encode("cp1252")
    pipeline.check_folder(made, TODAY)  # what Python loads on first use may lie where only root may look
    with waits_for_nobody():
        yield made
    for path in (place, *place.rglob("*")):
        if path.is_dir() and not path.is_symlink():
            path.chmod(0o755)
    shutil.rmtree(place)


@contextmanager
def nobody():
    """As somebody whom permissions bind: root may read everything."""
    if os.geteuid() != 0:
        yield
        return
    os.seteuid(NOBODY)
    try:
        yield
    finally:
        os.seteuid(0)


def rules(folder):
    with nobody():
        return sorted(" ".join(line.split(" ")[:3]) for line in said(pipeline.check_folder(folder, TODAY)))


def closed(*names):
    return lambda folder: [(folder / name).chmod(0) for name in names]


def listed_only(name):
    """Its names can be seen, and nothing behind them."""
    return lambda folder: (folder / name).chmod(0o444)


def without(name):
    return lambda folder: shutil.rmtree(folder / name) if (folder / name).is_dir() else (folder / name).unlink()


def instead(name, make):
    def change(folder):
        if (folder / name).exists():
            without(name)(folder)
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        make(folder / name)

    return change


def bind(path):
    with socket.socket(socket.AF_UNIX) as one:
        home = os.open(path.parent, os.O_RDONLY)
        one.bind(f"/proc/self/fd/{home}/{path.name}")
        os.close(home)


def words(folder):
    (folder / "words").mkdir()
    (folder / "words/id.yml").write_text("menu:\n  index: Depan\n", "utf-8")
    (folder / "words/id.yml").chmod(0)


def inside_closed(folder):
    (folder / "words").mkdir(mode=0)


ODD = "sources/2025-06-contoh-aneh.yml"
STORY = "../docs/cerita/perahu.md"
CASES = {
    "sources cannot be listed": (closed("sources"), ["data/sources:1 refuse files_can_be_read.folder-denied"]),
    "awards cannot be listed": (closed("awards"), ["data/awards:1 refuse files_can_be_read.folder-denied"]),
    "words cannot be listed": (inside_closed, ["data/words:1 refuse files_can_be_read.folder-denied"]),
    "the data cannot be listed": (closed("."), ["data:1 refuse files_can_be_read.folder-denied"]),
    "sources can only be listed": (
        listed_only("sources"),
        [f"data/{name}:1 refuse files_can_be_read.folder-denied" for name in sorted(valid()) if "sources" in name],
    ),
    "a source": (closed(POS), [f"data/{POS}:1 refuse files_can_be_read.denied"]),
    "an award": (
        closed("awards/2025-03-piala-contoh.yml"),
        ["data/awards/2025-03-piala-contoh.yml:1 refuse files_can_be_read.denied"],
    ),
    "this province's words": (words, ["data/words/id.yml:1 refuse files_can_be_read.denied"]),
    **{
        name: (closed(name), [f"data/{name}:1 refuse files_can_be_read.denied"])
        for name in ("site.yml", "regions.yml", "indicators.yml", "targets.yml", "benefits.yml", "outreach.yml")
    },
    "several": (
        closed(POS, "targets.yml"),
        [f"data/{name}:1 refuse files_can_be_read.denied" for name in (POS, "targets.yml")],
    ),
    "no folder": (without("."), ["data:1 refuse folders_are_there.all"]),
    "a file for a folder": (
        instead(".", lambda path: path.write_text("site: x", "utf-8")),
        ["data:1 refuse folders_are_there.no-folder"],
    ),
    "no sources": (without("sources"), ["data/sources:1 refuse folders_are_there.plain"]),
    "sources as a file": (
        instead("sources", lambda path: path.write_text("publisher: x\n", "utf-8")),
        ["data/sources:1 refuse files_are_files.no-folder"],
    ),
    "sources as a link": (
        instead("sources", lambda path: path.symlink_to("/tmp")),  # noqa: S108 - only a place that is there
        ["data/sources:1 refuse files_are_files.plain"],
    ),
    "sources as a pipe": (instead("sources", os.mkfifo), ["data/sources:1 refuse files_are_files.pipe"]),
    "words as a file": (
        instead("words", lambda path: path.write_text("x", "utf-8")),
        ["data/words:1 refuse files_are_files.no-folder"],
    ),
    "a pipe": (instead(ODD, os.mkfifo), [f"data/{ODD}:1 refuse files_are_files.pipe"]),
    "a pipe for the guide": (instead("README.md", os.mkfifo), ["data/README.md:1 refuse files_are_files.pipe"]),
    "a pipe for this site": (instead("site.yml", os.mkfifo), ["data/site.yml:1 refuse files_are_files.pipe"]),
    "a socket": (instead(ODD, bind), [f"data/{ODD}:1 refuse files_are_files.socket"]),
    "a link to nowhere": (
        instead(ODD, lambda path: path.symlink_to("2025-06-tidak-ada.yml")),
        [f"data/{ODD}:1 refuse files_are_files.nowhere"],
    ),
    "a link to itself": (
        instead(ODD, lambda path: path.symlink_to(path.name)),
        [f"data/{ODD}:1 refuse files_are_files.circle"],
    ),
    "a link out of the folder": (
        instead(ODD, lambda path: path.symlink_to("/etc/hostname")),
        [f"data/{ODD}:1 refuse files_are_files.plain"],
    ),
    "a link to a device": (
        instead(ODD, lambda path: path.symlink_to("/dev/zero")),
        [f"data/{ODD}:1 refuse files_are_files.plain"],
    ),
    "a folder named as a file": (instead(ODD, Path.mkdir), [f"data/{ODD}:1 refuse files_are_files.folder"]),
    "a folder for this site": (instead("site.yml", Path.mkdir), ["data/site.yml:1 refuse files_are_files.folder"]),
    "two gigabytes": (
        instead(ODD, lambda path: (path.touch(), os.truncate(path, 2 * 1024**3))),
        [f"data/{ODD}:1 refuse files_are_small.plain"],
    ),
    # pages written by hand, beside the data
    "stories cannot be listed": (
        instead("../docs/cerita", lambda path: path.mkdir(mode=0)),
        ["docs/cerita:1 refuse files_can_be_read.folder-denied"],
    ),
    "pages cannot be listed": (
        instead("../docs", lambda path: path.mkdir(mode=0)),
        ["docs:1 refuse files_can_be_read.folder-denied"],
    ),
    "stories can only be listed": (
        instead(STORY, lambda path: (path.touch(), path.parent.chmod(0o444))),
        ["docs/cerita/perahu.md:1 refuse files_can_be_read.denied"],
    ),
    "a story": (
        instead(STORY, lambda path: (path.touch(), path.chmod(0))),
        ["docs/cerita/perahu.md:1 refuse files_can_be_read.denied"],
    ),
    "stories as a link": (
        instead("../docs/cerita", lambda path: path.symlink_to("/tmp")),  # noqa: S108 - only a place that is there
        ["docs/cerita:1 refuse files_are_files.plain"],
    ),
    "pages as a file": (
        instead("../docs", lambda path: path.write_text("cerita", "utf-8")),
        ["docs:1 refuse files_are_files.no-folder"],
    ),
    "a pipe for a story": (instead(STORY, os.mkfifo), ["docs/cerita/perahu.md:1 refuse files_are_files.pipe"]),
    "a folder for a page": (
        instead("../docs/halaman.md", Path.mkdir),
        ["docs/halaman.md:1 refuse files_are_files.folder"],
    ),
    "a link for a page": (
        instead("../docs/halaman.md", lambda path: path.symlink_to("/dev/zero")),
        ["docs/halaman.md:1 refuse files_are_files.plain"],
    ),
    "a story of another kind": (
        instead("../docs/cerita/perahu.MD", lambda path: path.write_text("Kata.\n", "utf-8")),
        ["docs/cerita/perahu.MD:1 refuse files_have_their_place.page"],
    ),
    "what is no page": (
        lambda folder: [
            instead(f"../docs/{name}", lambda path: path.write_text("x", "utf-8"))(folder)
            for name in ("README.md", "cerita/.gitkeep", "catatan.txt")
        ],
        [],
    ),
    "an old encoding": (
        instead(ODD, lambda path: path.write_bytes(valid()[POS] + b"# caf\xe9 lama\n")),
        [f"data/{ODD}:4 refuse sources_are_entered_once.plain", f"data/{ODD}:61 refuse files_are_utf8.cp1252"],
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_what_cannot_be_read_is_named_with_its_place_and_reason(name, folder):
    change, expected = CASES[name]
    change(folder)
    assert rules(folder) == expected


@pytest.mark.skipif(os.geteuid() != 0, reason="only root makes devices")
@pytest.mark.parametrize("kind", ["char", "block"])
def test_a_device_is_never_opened(kind, folder):
    mode = 0o20666 if kind == "char" else 0o60666
    try:
        os.mknod(folder / ODD, mode, os.makedev(1, 5))
    except PermissionError:
        pytest.skip("this machine makes no devices")
    assert rules(folder) == [f"data/{ODD}:1 refuse files_are_files.device"]


@pytest.mark.parametrize(
    ("number", "where", "expected"),
    [
        (errno.EIO, POS, [f"data/{POS}:1 refuse files_can_be_read.plain"]),
        (errno.EACCES, POS, [f"data/{POS}:1 refuse files_can_be_read.denied"]),
        (errno.ENOENT, POS, [f"data/{POS}:1 refuse files_can_be_read.plain"]),
        (errno.EIO, "sources", ["data/sources:1 refuse files_can_be_read.folder"]),
    ],
)
def test_a_disk_that_fails_is_no_empty_file(number, where, expected, folder, monkeypatch):
    for name in ("open", "iterdir"):
        real = getattr(Path, name)

        def failing(path, *arguments, real=real, **options):
            if path == folder / where:
                raise OSError(number, os.strerror(number), str(path))
            return real(path, *arguments, **options)

        monkeypatch.setattr(Path, name, failing)
    assert rules(folder) == expected
    [line] = said(pipeline.check_folder(folder, TODAY))
    assert errno.errorcode[number] in line or number == errno.EACCES


COMMANDS = {
    "check": [],
    "format": ["--check"],
    "schema": ["--check"],
    "template": ["--into", "{place}/rekap.xlsx"],
    "build": ["--into", "{place}/site"],
    "export-markdown": ["{place}/markdown"],
    "upkeep": [],
    "import": ["{place}/rekap.csv"],
}


@pytest.mark.parametrize("change", [closed("sources"), closed(POS), without("sources")], ids=["folder", "file", "gone"])
@pytest.mark.parametrize("command", COMMANDS)
def test_no_command_works_on_what_it_cannot_read(command, change, folder, capsys):
    (folder.parent / "rekap.csv").write_text("kode;jumlah\n97.01;12\n", "utf-8")
    change(folder)
    more = [one.format(place=folder.parent) for one in COMMANDS[command]]
    with nobody():
        code = __main__.main([command, *more, "--data", str(folder), "--today", TODAY.isoformat()])
    told = "".join(capsys.readouterr())
    assert code == 1
    assert "Tidak ada kesalahan" not in told
    assert "sudah rapi" not in told
    assert "kosong atau bukan" not in told


def test_a_report_says_what_cannot_be_read(folder, capsys):
    closed("sources")(folder)
    with nobody():
        __main__.main(["report", "--data", str(folder), "--today", TODAY.isoformat()])
    assert "data/sources:1" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("make", "case"),
    [
        (os.mkfifo, "no_file"),
        (Path.mkdir, "no_file"),
        (lambda path: path.symlink_to(path.name), "no_file"),
        (lambda path: path.symlink_to("tidak-ada.xlsx"), "missing"),
        (lambda path: (path.write_text("x", "utf-8"), path.chmod(0)), "denied"),
        (lambda path: (path.touch(), os.truncate(path, 2 * 1024**3)), "large"),
    ],
    ids=["pipe", "folder", "circle", "nowhere", "denied", "huge"],
)
def test_a_spreadsheet_that_cannot_be_opened_is_no_empty_one(make, case, folder):
    sheet = folder.parent / "rekap.xlsx"
    make(sheet)
    with nobody():
        plan, rows = pipeline.plan_import(folder, sheet, {}, TODAY)
    assert ([one.case for one in plan.remarks], rows) == ([f"unreadable.{case}"], [])


# --- names ----------------------------------------------------------------------------------------------------------

NAMES = {
    "a new line and a command": "2025\n::error file=site.yml,line=1::palsu",
    "a carriage return": "2025\r::warning ::palsu",
    "an escape": "2025-06-\x1b[2Jcontoh",
    "a bell": "2025-06-\x07contoh",
    "C1": "2025-06-\x9b31mcontoh",
    "a next line": "2025-06\x85::error::palsu",
    "a line separator": "2025-06\u2028::error::palsu",
    "a paragraph separator": "2025-06\u2029::error::palsu",
    "from right to left": "2025-06-\u202elmy.hotnoc",
    "isolated": "2025-06-\u2067contoh\u2069",
    "a tab": "2025-06-\tcontoh",
    "no width": "2025-06-con\u200btoh",
    "no UTF-8": "2025-06-\udcff",
    "delete": "2025-06-\x7fcontoh",
}
PLACES = ("sources", "awards", "words", "photos", "../docs/cerita", "")


def _seen(text):
    """Only line ends of ours, and nothing that steers a terminal or a reader's eye."""
    odd = [sign for sign in text if not (sign.isprintable() or sign == "\n")]
    assert not odd, odd
    assert not [line for line in text.splitlines() if re.match("::.*palsu(::|$)", line)]


FEW = [list(NAMES.values())[start : start + 5] for start in range(0, len(NAMES), 5)]
"""As many at once as GitHub shows errors of."""


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("names", FEW, ids=range(len(FEW)))
def test_no_name_of_a_file_reaches_anybody_as_it_is(names, place, folder, capsys):
    ending = {"photos": "png", "../docs/cerita": "md"}.get(place, "yml")
    (folder / place).mkdir(parents=True, exist_ok=True)
    for name in names:
        (folder / place / f"{name}.{ending}").write_bytes(valid()[POS])
    for form, language in (("text", "id"), ("text", "en"), ("github", "id"), ("json", "en")):
        code = __main__.main(["check", "--data", str(folder), "--format", form, "--words", language])
        out, err = capsys.readouterr()
        assert code == 1
        _seen(out + err)
        if form == "json":
            told = json.loads(out)
            odd = [one for one in told if (one["rule"], one["case"]) == ("characters_can_be_seen", "name")]
            assert len(odd) == len(names)
            for one in told:
                _seen(one["file"] + one["message"] + (one["suggestion"] or ""))
        if form == "github":
            commands = [line for line in out.split("\n") if line.startswith("::")]
            ours = ("::error file=data/", "::error file=docs/", "::warning file=data/", "::error::+", "::warning::+")
            assert all(line.startswith(ours) for line in commands)
            assert not any(line.startswith("::error file=site.yml") for line in out.splitlines())


@pytest.mark.parametrize("names", FEW, ids=range(len(FEW)))
def test_nor_by_the_other_commands(names, folder, capsys):
    sound = written(valid(), folder.parent / "sound")
    for name in names:
        (folder / "sources" / f"{name}.yml").write_bytes(valid()[POS])
    for command, more in (("format", []), ("format", ["--check"]), ("upkeep", []), ("report", []), ("schema", [])):
        __main__.main([command, *more, "--data", str(folder), "--today", TODAY.isoformat()])
        out, err = capsys.readouterr()
        _seen((out + err).replace("\u2060", ""))  # in a report it parts what GitHub would take for a link
    for name in names:
        sheet = folder.parent / f"{name}.csv"
        sheet.write_text("kode;jumlah\n97.01;12\n", "utf-8")
        __main__.main(["import", str(sheet), "--data", str(sound), "--today", TODAY.isoformat()])
        _seen("".join(capsys.readouterr()))


def test_a_name_and_a_value_typed_with_codes_do_not_reach_the_terminal(folder, capsys):
    text = valid()[POS].decode().replace("  Fulan Contoh:\n", '  "Fulan\\e[31m\\u202e\\u2028\\x9b Contoh":\n')
    (folder / POS).write_text(text.replace("publisher: Contoh Pos", 'publisher: "\\e]0;x\\a"'), "utf-8")
    for form in ("text", "github", "json"):
        assert __main__.main(["check", "--data", str(folder), "--format", form]) == 1
        _seen("".join(capsys.readouterr()))


# --- the place of the site --------------------------------------------------------------------------------------------


def _with(path, **inside):
    path.mkdir()
    for name, text in inside.items():
        (path / name.replace("_", ".")).write_text(text, "utf-8")


TAKEN = {
    "a file": (lambda path: path.write_text("skripsi", "utf-8"), "bukan folder"),
    "a pipe": (os.mkfifo, "bukan folder"),
    "a device": (lambda path: path.symlink_to("/dev/null"), "tidak menuju"),
    "a link to nowhere": (lambda path: path.symlink_to("tidak-ada"), "tidak menuju"),
    "a link to itself": (lambda path: path.symlink_to(path.name), "tidak menuju"),
    "a link to a file": (lambda path: path.symlink_to("data/site.yml"), "tidak menuju"),
    "somebody's work": (lambda path: _with(path, skripsi_docx="penting"), "berisi hal lain"),
    "a repository": (lambda path: _with(path, index_html="x", _git="gitdir: x"), "berisi hal lain"),
    "a link to the data": (lambda path: path.symlink_to("data"), "berisi hal lain"),
    "what the data lie in": (lambda path: path.symlink_to("."), "berisi hal lain"),
    "the root of all": (lambda path: path.symlink_to("/"), "disk tersendiri"),
    "below a file": (lambda path: path.parent.joinpath("site").write_text("x", "utf-8"), "bukan folder"),
}


@pytest.mark.parametrize("what", TAKEN)
def test_a_site_takes_nobodys_place(what, folder, capsys):
    make, told = TAKEN[what]
    into = folder.parent / "site"
    make(into)
    before = sorted(path.name for path in folder.parent.rglob("*"))
    place = into / "a/b" if what == "below a file" else into
    code = __main__.main(["build", "--into", str(place), "--data", str(folder), "--today", TODAY.isoformat()])
    out, err = capsys.readouterr()
    assert (code, out) == (1, "")
    [sentence] = err.splitlines()
    assert sentence.startswith("Situs tidak dibuat: ")
    assert told in sentence
    assert sorted(path.name for path in folder.parent.rglob("*")) == before


def test_an_empty_folder_or_an_older_site_is_a_place(tmp_path):
    site = tmp_path / "site"
    for inside in ({}, {"index_html": "x"}, {"index_html": "x", "catatan_txt": "x"}):
        _with(site, **inside)
        assert write.taken(site, (tmp_path / "data",)) is None
        shutil.rmtree(site)
    assert write.taken(tmp_path / "a/b/site", (tmp_path / "data",)) is None


def test_an_old_site_in_which_nobody_may_write_leaves_nothing_behind(folder):
    """Its folders cannot be exchanged then, nor deleted as they are."""
    home = folder.parent / "keluar"
    home.mkdir()
    home.chmod(0o777)
    with nobody(), write.workshop(home / "site") as work:
        for place in (home / "site", work / "baru"):
            (place / "wilayah").mkdir(parents=True)
            (place / "wilayah/index.html").write_text(place.name, "utf-8")
        (home / "site/wilayah").chmod(0o555)
        (home / "site").chmod(0o555)
        write.put_in_place(work / "baru", home / "site")
    assert [path.name for path in home.iterdir()] == ["site"]
    assert (home / "site/wilayah/index.html").read_text("utf-8") == "baru"
