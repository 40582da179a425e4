"""What stands around the code: forms, owners, the guard before a commit, and documents that name them rightly."""

import io
import os
import re
import shutil
import subprocess
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path

import pytest
import yaml

from scripts.__main__ import main
from tests.conftest import ROOT
from tests.repository import RECAP, Invented, git
from tests.test_workflows import BUILT_WITH, WORKFLOWS

GITHUB = ROOT / ".github"
FORMS = sorted(path for path in (GITHUB / "ISSUE_TEMPLATE").glob("*.yml") if path.name != "config.yml")
DOCUMENTS = [*sorted(ROOT.glob("*.md")), ROOT / "data/README.md"]


@pytest.mark.parametrize("path", FORMS, ids=lambda path: path.stem)
def test_a_form_says_first_that_it_is_public(path):
    first = yaml.load(path.read_text("utf-8"), Loader=yaml.CBaseLoader)["body"][0]  # noqa: S506
    assert first["type"] == "markdown"
    assert re.match(r"\*\*(Jangan menulis data pribadi|No personal data)", first["attributes"]["value"])


@pytest.mark.parametrize("name", ["angka-keliru", "sumber-baru"])
def test_a_form_about_data_asks_for_the_promise(name):
    body = yaml.load((GITHUB / f"ISSUE_TEMPLATE/{name}.yml").read_text("utf-8"), Loader=yaml.CBaseLoader)["body"]  # noqa: S506
    [promise] = [part for part in body if part["type"] == "checkboxes"]
    assert [option["required"] for option in promise["attributes"]["options"]] == ["true"]


def owner(path: str) -> str:
    """Who approves a file: the last line of CODEOWNERS that matches."""
    rows = [line.split() for line in (GITHUB / "CODEOWNERS").read_text("utf-8").splitlines()]
    rules = [(row[0], row[1]) for row in rows if row and not row[0].startswith("#")]
    return [who for pattern, who in rules if pattern == "*" or f"/{path}".startswith(pattern)][-1].rpartition("/")[2]


@pytest.mark.parametrize(
    ("path", "team"),
    [
        ("data/sources/2024-11-x.yml", "kantor"),
        ("data/regions.yml", "kantor"),
        ("data/schema/source.json", "pengelola"),
        ("data/site.yml", "pengelola"),
        ("scripts/check/claims.py", "pengelola"),
        (".github/workflows/publish.yml", "pengelola"),
        (".github/CODEOWNERS", "pengelola"),
        ("data/words/id.yml", "pengelola"),
        ("data/words/en.yml", "pengelola"),
        ("README.md", "pengelola"),
    ],
)
def test_data_belong_to_the_office_and_all_else_to_the_maintainers(path, team):
    assert owner(path) == team


def test_the_required_check_is_named_as_it_is():
    said = (ROOT / "PENGELOLA.md").read_text("utf-8")
    assert f"`{WORKFLOWS['pull-request']['jobs']['check']['name']}`" in said
    assert f"*{WORKFLOWS['upkeep']['name']}*" in said


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_documents_lead_to_files_that_are_there_and_commands_that_exist(path):
    text = path.read_text("utf-8")
    for link in re.findall(r"\]\((?!https?:|#|mailto:)([^)#\s]+)", text):
        assert (path.parent / link).exists(), link
    commands = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE))
    for command in re.findall(r"`(?:[A-Z]+=\S+ )*make ([a-z-]+)", text):
        assert command in commands, f"make {command}"


def test_every_document_is_reached_from_the_readme():
    known, rest = set(), [ROOT / "README.md"]
    while rest:
        path = rest.pop()
        known.add(path)
        there = [(path.parent / link).resolve() for link in re.findall(r"\]\(([^)#\s:]+\.md)", path.read_text("utf-8"))]
        rest += [one for one in there if one not in known]
    assert set(DOCUMENTS) - known <= {ROOT / "CHANGELOG.md"}


# --- the guard before a commit -------------------------------------------------------------------------------------


@pytest.fixture
def guarded(tmp_path) -> Invented:
    """A repository with the code and `make hooks` done."""
    repository = Invented(tmp_path / "repository")
    (repository.folder / "scripts").symlink_to(ROOT / "scripts")
    shutil.copytree(GITHUB / "hooks", repository.folder / ".github/hooks")
    for name in BUILT_WITH:
        shutil.copy2(ROOT / name, repository.folder / name)
    (repository.folder / ".venv").symlink_to(ROOT / ".venv")
    repository.commit()
    subprocess.run(["make", "hooks"], cwd=repository.folder, check=True, capture_output=True)
    return repository


def kept(repository: Invented, monkeypatch, *what: str) -> subprocess.CompletedProcess[str]:
    monkeypatch.setenv("TODAY", "2031-12-31")
    monkeypatch.delenv("MAKEFLAGS", raising=False)
    git(repository.folder, "add", *what)
    command = ["git", "-c", "user.name=Contoh", "-c", "user.email=contoh@contoh.example", "commit", "-m", "Contoh"]
    return subprocess.run(command, cwd=repository.folder, capture_output=True, text=True, check=False)


def test_personal_data_are_never_committed(guarded, monkeypatch):
    guarded.edit(RECAP, "count: 900.000", "count: 900.000\n    note:\n      id: NIK 6471014101900001 karangan")
    done = kept(guarded, monkeypatch, "data")
    assert done.returncode != 0
    assert "NIK" in done.stdout + done.stderr
    assert "6471014101900001" not in done.stdout + done.stderr
    guarded.edit(RECAP, " 6471014101900001", "")
    assert kept(guarded, monkeypatch, "data").returncode == 0


def test_what_is_no_data_is_not_checked(guarded, monkeypatch):
    guarded.edit(RECAP, "kind: official", "kind: resmi")
    Path(guarded.folder / "catatan.txt").write_text("contoh")
    assert kept(guarded, monkeypatch, "catatan.txt").returncode == 0


# --- a checkout on Windows -----------------------------------------------------------------------------------------


def on_windows(repository: Invented, place: Path) -> Invented:
    """The repository, cloned as Git for Windows does it."""
    git(place, "clone", "-q", "-c", "core.autocrlf=true", repository.folder, "windows")
    copy = Invented.__new__(Invented)
    copy.folder, copy.data = place / "windows", place / "windows/data"
    git(copy.folder, "config", "commit.gpgsign", "false")
    return copy


def crlf(path: Path) -> None:
    path.write_bytes(path.read_bytes().replace(b"\r\n", b"\n").replace(b"\n", b"\r\n"))


def run(repository: Invented, *command: str) -> subprocess.CompletedProcess[str]:
    """A command of the project, in this process."""
    said, complained = io.StringIO(), io.StringIO()
    with redirect_stdout(said), redirect_stderr(complained):
        code = main([*command, "--data", str(repository.data), "--today", "2031-12-31"])
    return subprocess.CompletedProcess(command, code, said.getvalue(), complained.getvalue())


@pytest.mark.parametrize("attributes", [True, False], ids=["with attributes", "without"])
def test_a_checkout_on_windows_is_checked_and_tidy(attributes, guarded, tmp_path, monkeypatch):
    monkeypatch.setenv("TODAY", "2031-12-31")
    run(guarded, "format")
    if attributes:
        shutil.copy(ROOT / ".gitattributes", guarded.folder)
    guarded.commit()
    copy = on_windows(guarded, tmp_path)
    texts = {path: path.read_bytes() for path in copy.data.rglob("*.yml")}
    assert all((b"\r\n" in text) != attributes for text in texts.values())
    assert ((copy.folder / ".github/hooks/pre-commit").read_bytes().count(b"\r") == 0) == attributes
    assert run(copy, "check").returncode == 0
    for command in (["format", "--check"], ["format"]):
        done = run(copy, *command)
        assert (done.returncode, done.stderr, "sudah rapi" in done.stdout) == (0, "", True)
    assert {path: path.read_bytes() for path in copy.data.rglob("*.yml")} == texts
    assert git(copy.folder, "status", "--porcelain", "data") == ""


def test_what_format_writes_ends_its_lines_with_lf(guarded):
    run(guarded, "format")
    site, recap = guarded.data / "site.yml", guarded.data / RECAP
    crlf(site)
    recap.write_bytes(recap.read_bytes().replace(b"count: 900000", b"count: 900.000").replace(b"\n", b"\r\n"))
    before = site.read_bytes()
    done = run(guarded, "format")
    assert (done.returncode, f"data/{RECAP} dirapikan" in done.stdout) == (0, True)
    assert "site.yml" not in done.stdout
    assert site.read_bytes() == before
    assert b"\r" not in recap.read_bytes()


STUB = """#!/bin/sh
test "$1" = -c && exit 0
echo "$@"
exit 1
"""
"""A Python that has what the check needs, and refuses. What it says itself, the tests of commits above see."""
NO_PYTHON = """#!/bin/sh
echo "Python was not found; run without arguments to install from the Microsoft Store" >&2
exit 49
"""


def launcher(path: Path, text: str = STUB) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")
    path.chmod(0o755)


LAUNCHERS = {
    "a folder of Windows": lambda folder: launcher(folder / ".venv/Scripts/python.exe"),
    "a folder of Linux": lambda folder: launcher(folder / ".venv/bin/python"),
    "py": lambda folder: launcher(folder / "bin/py"),
    "python": lambda folder: launcher(folder / "bin/python"),
    "python3": lambda folder: launcher(folder / "bin/python3"),
    "python behind the stand-in of the store": lambda folder: (
        launcher(folder / "bin/python3", NO_PYTHON),
        launcher(folder / "bin/python"),
    ),
    "an empty environment, and py": lambda folder: (
        launcher(folder / ".venv/Scripts/python.exe", NO_PYTHON),
        launcher(folder / "bin/py"),
    ),
}


FOUND = [*((name, "LF") for name in (*LAUNCHERS, "none")), ("a folder of Windows", "CRLF"), ("none", "CRLF")]


@pytest.mark.parametrize(("name", "ends"), FOUND)
def test_the_guard_finds_python_under_its_names_on_windows(name, ends, guarded, tmp_path):
    (guarded.folder / ".venv").unlink()
    LAUNCHERS.get(name, lambda folder: launcher(folder / "bin/python", NO_PYTHON))(guarded.folder)
    hook = guarded.folder / ".github/hooks/pre-commit"
    if ends == "CRLF":
        crlf(hook)
    for tool in ("git", "sh", "mktemp", "rm"):
        (guarded.folder / "bin").mkdir(exist_ok=True)
        (guarded.folder / "bin" / tool).symlink_to(shutil.which(tool))
    guarded.edit(RECAP, "kind: official", "kind: resmi")
    git(guarded.folder, "add", "data")
    path = {**os.environ, "PATH": str(guarded.folder / "bin"), "TODAY": "2031-12-31"}
    done = subprocess.run(["sh", str(hook)], cwd=guarded.folder, env=path, capture_output=True, text=True, check=False)
    said = done.stdout + done.stderr
    assert done.returncode == 1, said
    if name == "none":
        assert "Python" in said
        assert "Data belum diperiksa" in said
    else:
        assert re.search(r"^-m scripts check --data \S+/data --today 2031-12-31$", said, re.MULTILINE)


def test_git_keeps_every_file_as_it_lies_here():
    """No file in the repository would be changed by `.gitattributes`."""
    rows = git(ROOT, "ls-files", "--eol").splitlines()
    assert [row for row in rows if row.startswith(("i/crlf", "i/mixed"))] == []
    assert [row for row in rows if row.startswith("i/-text") and "attr/-text" not in row] == []
