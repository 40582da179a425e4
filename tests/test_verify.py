"""A published site names its commit; whoever has the repository makes it again and sees what differs first."""

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from scripts import verify
from scripts.__main__ import main
from tests.browser import ADDRESS, REPOSITORY, served
from tests.repository import git
from tests.test_cache import SMALL, copied, in_indonesian, with_our_cache

COMMIT = "0123456789abcdef0123456789abcdef01234567"
INDEX = {"commit": COMMIT, "date": "2031-12-31", "checksums_url": "https://contoh.example/situs/data/checksums.txt"}
FILES = {
    "index.html": b"<p>\n20.126 orang</p>\n",
    "data/latest.csv": b"id,count\na,20126\n",
    "data/index.json": json.dumps(INDEX).encode(),
    "gambar/a.png": b"\x89PNG\r\n\x1a\n\0\1\2",
}


def folder(place: Path) -> Path:
    for name, content in FILES.items():
        (place / name).parent.mkdir(parents=True, exist_ok=True)
        (place / name).write_bytes(content)
    return place


CHANGES = {
    "a digit of a page": ("index.html", b"<p>\n20.127 orang</p>\n", ("differs", "index.html", 2, 6)),
    "a digit of the data": ("data/latest.csv", b"id,count\na,20128\n", ("differs", "data/latest.csv", 2, 7)),
    "the end of a file": ("index.html", b"<p>\n20.126 orang</p>", ("differs", "index.html", 2, 17)),
    "more behind the end": ("index.html", FILES["index.html"] + b"x", ("differs", "index.html", 3, 1)),
    "a letter of several bytes": ("index.html", "<p>\n20.126 ørang</p>\n".encode(), ("differs", "index.html", 2, 8)),
    "a byte of a picture": ("gambar/a.png", b"\x89PNG\r\n\x1a\n\0\1\3", ("differs", "gambar/a.png", 0, 11)),
    "a file that is gone": ("gambar/a.png", None, ("missing", "gambar/a.png", 0, 0)),
    "a file that nothing made": ("a.html", b"", ("extra", "a.html", 0, 0)),
    "nothing but packed files beside": ("index.html.gz", b"", None),
    "a packed file of nothing": ("lain.html.br", b"", ("extra", "lain.html.br", 0, 0)),
}


@pytest.mark.parametrize(("name", "content", "said"), CHANGES.values(), ids=CHANGES)
def test_the_first_difference_is_named(tmp_path, name, content, said):
    made, published = folder(tmp_path / "made"), folder(tmp_path / "site")
    (published / name).unlink(missing_ok=True)
    if content is not None:
        (published / name).write_bytes(content)
    found = verify.differences(verify.from_folder(published), made, published)
    assert [(one.kind, one.file, one.line, one.column) for one in found] == ([said] if said else [])


def test_what_stands_there_and_what_should_is_shown(tmp_path):
    made, published = folder(tmp_path / "made"), folder(tmp_path / "site")
    (published / "index.html").write_bytes(b"<p>\n20.127 orang</p>\n")
    [one] = verify.differences(verify.from_folder(published), made, published)
    assert "20.127 orang" in one.published
    assert "20.126 orang" in one.made


def test_a_server_is_asked_file_by_file(tmp_path):
    made, published = folder(tmp_path / "made"), folder(tmp_path / "site")
    (published / "data/latest.csv").write_bytes(b"id,count\na,20128\n")
    with served(published) as server:
        get = verify.from_address(server.address)
        assert verify.claim(get).commit == COMMIT
        assert verify.claim(get).address == "https://contoh.example/situs/"
        assert [one.file for one in verify.differences(get, made)] == ["data/latest.csv"]
    with pytest.raises(verify.NotVerifiableError, match="no_answer"):
        verify.claim(get)


BROKEN = {
    "no index": (None, "data/index.json tidak ada"),
    "no JSON": (b"<html>", "data/index.json tidak ada atau tidak terbaca"),
    "a list": (b"[]", "data/index.json tidak ada atau tidak terbaca"),
    "no commit": (json.dumps({**INDEX, "commit": None}).encode(), "belum disimpan di git"),
    "a commit that is an option": (json.dumps({**INDEX, "commit": "--upload-pack=x"}).encode(), "tidak terbaca"),
    "a commit that nobody has": (json.dumps(INDEX).encode(), f"Keadaan {COMMIT} tidak ada"),
}


@pytest.mark.parametrize(("index", "said"), BROKEN.values(), ids=BROKEN)
def test_what_cannot_be_compared_is_one_sentence(tmp_path, capsys, index, said):
    published = folder(tmp_path / "site")
    (published / verify.INDEX).unlink()
    if index is not None:
        (published / verify.INDEX).write_bytes(index)
    assert main(["verify", str(published), "--data", str(SMALL)]) == 1
    told = capsys.readouterr().err
    assert said in told
    assert "Traceback" not in told
    assert main(["verify", str(tmp_path / "tidak-ada"), "--data", str(SMALL)]) == 1


def test_a_copy_with_one_changed_digit_is_found(tmp_path, monkeypatch, capsys):
    """The commands themselves, in a repository: built, found the same; then one digit changed, and found."""
    place = with_our_cache(in_indonesian(copied(tmp_path / "code", SMALL)))
    (place / ".gitignore").write_text("/site/\n.cache/\n__pycache__/\n", "utf-8")
    git(place, "init", "-q", "-b", "main")
    git(place, "add", "--all")
    git(place, "commit", "-q", "-m", "Awal")
    clean = {name: value for name, value in os.environ.items() if not name.startswith(("ADMINDUK_", "DATA"))}

    def run(*command: str) -> subprocess.CompletedProcess[str]:
        begun = [sys.executable, "-m", "scripts", *command]
        return subprocess.run(begun, cwd=place, env=clean, capture_output=True, text=True, check=False, timeout=1800)

    over = {"ADMINDUK_ADDRESS": ADDRESS, "ADMINDUK_REPOSITORY": REPOSITORY}
    clean |= over
    built = run("build", "--today", "2031-12-31")
    assert built.returncode == 0, built.stderr
    for name in over:
        clean.pop(name)
    commit = git(place, "rev-parse", "HEAD").strip()
    about = (place / "site/tentang/index.html").read_text("utf-8")
    assert f'<meta name="commit" content="{commit}">' in about
    assert json.loads((place / "site" / verify.INDEX).read_text("utf-8"))["version"] in about
    others = [path for path in (place / "site").rglob("*.html") if commit in path.read_text("utf-8")]
    assert {path.parent.name for path in others} <= {"tentang", "site"}, "only Tentang, and the copy that holds it"
    same = run("verify", "site")
    assert same.returncode == 0, same.stdout + same.stderr
    assert commit in same.stdout

    made = Path(shutil.copytree(place / "site", tmp_path / "made"))  # the same, as we know by now
    monkeypatch.setattr(verify, "made_again", lambda *_: made)
    table = place / "site/data/figures.csv"
    text = table.read_text("utf-8")
    at = next(match.start() for match in re.finditer(r"(?<=,)\d{3,}(?=,)", text))
    table.write_text(text[:at] + str((int(text[at]) + 1) % 10) + text[at + 1 :], "utf-8")
    line = text.count("\n", 0, at) + 1
    assert main(["verify", str(place / "site"), "--data", str(place / "data")]) == 1
    told = capsys.readouterr().out
    assert told.startswith(f"data/figures.csv:{line}:{at - text.rfind(chr(10), 0, at)} berbeda.")
    assert "1 dari" in told
