"""Wherever a build runs, it makes the same bytes, leaves nothing behind, and says nothing that no person can read."""

import os
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from scripts import __main__, pipeline
from tests.browser import ADDRESS, REPOSITORY, Site
from tests.conftest import ROOT
from tests.test_cache import LATER, PATIENCE, SMALL, cold  # noqa: F401 - a fixture

NOWHERE = "/tidak/ada"
IN = {
    "no home": {"HOME": None},
    "a file for a home": {"HOME": "/etc/hostname", "XDG_CACHE_HOME": "/etc/hostname"},
    "letters of 1970": {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
    "Turkish letters": {"LC_ALL": "tr_TR.UTF-8", "LANG": "tr_TR.UTF-8"},
    "a terminal without letters": {"PYTHONIOENCODING": "ascii", "TERM": "dumb"},
    "a narrow terminal": {"COLUMNS": "1"},
    "nowhere to put things aside": {"TMPDIR": NOWHERE, "TEMP": NOWHERE, "TMP": NOWHERE},
    "another repository": {"GIT_DIR": NOWHERE, "GIT_WORK_TREE": NOWHERE, "GIT_INDEX_FILE": NOWHERE},
    "another day and hash": {"TZ": "Pacific/Kiritimati", "PYTHONHASHSEED": "7", "SOURCE_DATE_EPOCH": "0"},
    "another project's settings": {"ADMINDUK_LANGUAGE": "en", "ADMINDUK_DATA": NOWHERE, "ADMINDUK_TODAY": "1970-01-01"},
    "a mask of rights": {"umask": "077"},
}
"""What may be odd about the place in which somebody runs a build, as the environment and the mask of new files."""
PATHS = ("a b", "ñ–目", "garis\nbaru", "-rf", "%20", "a#b?c", "[x]*", "$HOME", "a{b}'\"")


def built(code: Path, data: Path, into: Path, **odd: str | None) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "scripts", "build", "--today", LATER, "--into", str(into), "--data", str(data)]
    mask = int(odd.pop("umask", None) or "22", 8)
    given = os.environ | {"ADMINDUK_ADDRESS": ADDRESS, "ADMINDUK_REPOSITORY": REPOSITORY} | odd
    return subprocess.run(
        command,
        cwd=code,
        env={name: value for name, value in given.items() if value is not None},
        capture_output=True,
        text=True,
        errors="surrogateescape",
        check=False,
        timeout=PATIENCE,
        umask=mask,
    )


def same(done: subprocess.CompletedProcess[str], into: Path, whole: dict[str, bytes]) -> None:
    assert done.returncode == 0, done.stdout + done.stderr
    assert all(line.startswith("Peringatan: ") for line in done.stderr.splitlines()), done.stderr
    assert Site(into).files() == whole
    assert sorted(path.name for path in into.parent.iterdir()) == ["site"]


@pytest.mark.soak
@pytest.mark.parametrize("where", IN)
def test_odd_surroundings_change_nothing(where, cold, tmp_path):  # noqa: F811
    code, into = cold.again(tmp_path / "place"), tmp_path / "out/site"
    same(built(code, code / "data", into, **IN[where]), into, cold.site)


@pytest.mark.soak
@pytest.mark.parametrize("name", PATHS, ids=map(ascii, PATHS))
def test_odd_paths_change_nothing(name, cold, tmp_path):  # noqa: F811
    code, into = cold.again(tmp_path / name / "place"), tmp_path / name / "out/site"
    same(built(code, code / "data", into), into, cold.site)


@pytest.mark.soak
def test_without_git_there_is_a_site_that_says_so(cold, tmp_path):  # noqa: F811
    code, into = cold.again(tmp_path / "place"), tmp_path / "out/site"
    done = built(code, code / "data", into, PATH=NOWHERE)
    assert (done.returncode, Site(into).files().keys()) == (0, cold.site.keys())
    assert "program git tidak ada" in done.stderr


def test_a_folder_whose_name_is_no_text_is_one_sentence(capsys, monkeypatch):
    monkeypatch.setattr(__main__, "ROOT", Path("/tmp/kode\udcff"))  # noqa: S108 - nothing is there
    assert __main__.main(["check", "--data", str(SMALL)]) == 1
    out, err = capsys.readouterr()
    assert (out, len(err.splitlines())) == ("", 1)
    assert "bukan UTF-8" in err
    err.encode()


@pytest.mark.parametrize("year", [1, 1970, 2009])
@pytest.mark.parametrize("command", ["check", "build", "format"])
def test_a_clock_that_stands_is_one_sentence(year, command, capsys, monkeypatch):
    """Without it every date in the data would be said to lie ahead."""
    monkeypatch.setattr(pipeline, "local_day", lambda _: date(year, 1, 1))
    into = ["--into", str(ROOT / "site")] if command == "build" else []
    assert __main__.main([command, *into, "--data", str(SMALL)]) == 1
    out, err = capsys.readouterr()
    assert (out, len(err.splitlines())) == ("", 1)
    assert date(year, 1, 1).isoformat() in err
