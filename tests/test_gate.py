"""The last gate: a site that holds what has the form of a NIK is not put in place. All numbers are invented."""

import sqlite3
import struct
import zipfile
import zlib
from io import BytesIO
from types import SimpleNamespace

import pytest
from openpyxl import Workbook

from scripts.site import gate
from tests.examples import afresh

NIK = "9601014505310001"
"""Province 96, a woman born on the 5th of May: invented."""
SITE = "<!doctype html><title>Contoh</title><p>2.868.568 orang, 99,65%</p>"


def png(kind: bytes, content: bytes) -> bytes:
    def chunk(name: bytes, body: bytes) -> bytes:
        return struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))

    return gate.PNG + chunk(kind, content) + chunk(b"IEND", b"")


def archive(name: str, content: bytes) -> bytes:
    made = BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr(name, content)
    return made.getvalue()


def database(value: object) -> bytes:
    with sqlite3.connect(":memory:") as made:
        made.execute("CREATE TABLE contoh (catatan)")
        made.execute("INSERT INTO contoh VALUES (?)", (value,))
        made.commit()
        return bytes(made.serialize())


def workbook(value: object) -> bytes:
    book = Workbook()
    book.active["A1"] = value
    made = BytesIO()
    book.save(made)
    return made.getvalue()


PLANTED = {
    "text of a page": ("index.html", f"<p>nomor {NIK}.</p>"),
    "an attribute": ("a/index.html", f'<img alt="{NIK}">'),
    "a title": ("b/index.html", f"<title>{NIK}</title>"),
    "a description": ("c/index.html", f'<meta name="description" content="NIK {NIK}">'),
    "in groups of the card": ("d.html", "<p>960101 450531 0001</p>"),
    "with dots": ("e.html", "<p>960101.450531.0001</p>"),
    "in pairs": ("f.html", "<p>96-01-01-45-05-31-0001</p>"),
    "in fours": ("g.html", "<p>9601 0145 0531 0001</p>"),
    "with spaces that do not break": ("h.html", "<p>9601\u00a00145\u00a00531\u00a00001</p>"),
    "JSON, as a text": ("data/a.json", f'{{"note": "{NIK}"}}'),
    "JSON, as a number": ("data/b.json", f'{{"count": {NIK}}}'),
    "a cell of a CSV": ("data/a.csv", f"id,catatan\n1,{NIK}\n"),
    "text of a drawing": ("a.svg", f"<svg><text>{NIK}</text></svg>"),
    "a script": ("assets/a.js", f'const a = "{NIK}"'),
    "plain text": ("llms.txt", f"lihat {NIK}"),
    "Markdown": ("index.md", f"- {NIK}\n"),
    "words of a picture": ("gambar/a.png", png(b"tEXt", b"Comment\0" + NIK.encode())),
    "packed words of a picture": ("gambar/b.png", png(b"zTXt", b"Comment\0\0" + zlib.compress(NIK.encode()))),
    "an archive": ("data/a.zip", archive("catatan.txt", NIK.encode())),
    "the name of a file in it": ("data/b.zip", archive(f"{NIK}.txt", b"")),
    "a workbook": ("data/a.xlsx", workbook(NIK)),
    "a database, as a text": ("data/a.sqlite", database(NIK)),
    "a database, as a number": ("data/b.sqlite", database(int(NIK))),
    "an archive in an archive": ("data/c.zip", archive("b.zip", archive("a.txt", NIK.encode()))),
}


@pytest.mark.parametrize(("place", "content"), PLANTED.values(), ids=PLANTED)
def test_what_is_planted_is_found(tmp_path, place, content):
    (tmp_path / place).parent.mkdir(parents=True, exist_ok=True)
    (tmp_path / "aman.html").write_text(SITE)
    (tmp_path / place).write_bytes(content if isinstance(content, bytes) else content.encode())
    told, free = gate.found(tmp_path, (), ())
    assert [(one.file, one.digits) for one in told] == [(place, NIK)]
    assert len(free) == 1


HARMLESS = {
    "counts beside one another": "<td>960.101</td><td>450.531</td><td>0001</td>",
    "cells of a table": "960101,450531,0001\n",
    "across tags": "<b>960101</b> <b>450531</b> <b>0001</b>",
    "a digest": "sha256 a9601014505310001b",
    "a longer number": "96010145053100011",
    "no day of birth": "9601019905310001",
    "no such province": "1001014505310001",
    "signs of two kinds": "960101.450531-0001",
    "lines of a drawing": '<path d="M9601.1,4505.3L1000.1,2000.2"/>',
}


@pytest.mark.parametrize("content", HARMLESS.values(), ids=HARMLESS)
def test_other_digits_pass(content):
    assert gate.numbers(content.encode()) == []


def test_a_clean_file_is_not_read_twice_and_a_changed_one_is(tmp_path):
    page = tmp_path / "index.html"
    page.write_text(SITE)
    told, free = gate.found(tmp_path, (), ())
    assert told == []
    page.write_text(SITE + NIK)
    assert [one.digits for one in gate.found(tmp_path, (), free)[0]] == [NIK]
    assert gate.found(tmp_path, {NIK}, free)[0] == []


def test_the_lines_of_the_data_are_named_and_the_digits_are_not(tmp_path):
    site, data = tmp_path / "site", tmp_path / "data"
    for folder in (site, data / "sources"):
        folder.mkdir(parents=True)
    (site / "index.html").write_text(SITE + NIK)
    (data / "sources/a.yml").write_text("title: x\nnote: '960101 4505-310001'\n")
    empty = SimpleNamespace(sources={})
    [line], _ = gate.complaints(site, empty, data, ())
    assert line.startswith("index.html memuat nomor yang berbentuk NIK, dari sources/a.yml:2.")
    assert NIK not in line
    (data / "sources/a.yml").write_text("title: x\n")
    assert "tidak ditemukan" in gate.complaints(site, empty, data, ())[0][0]
    asked = SimpleNamespace(sources={"a": SimpleNamespace(url=f"https://contoh.example/{NIK}", archive=None)})
    assert gate.complaints(site, asked, data, ())[0] == []


PLANTED = f"""
import sys
from scripts.__main__ import main
from scripts.site import build

joined = build.joined

def planted(sites, work):
    finished = joined(sites, work)
    (finished / "tentang/catatan.html").write_text("{NIK}")
    return finished

build.joined = planted
sys.exit(main(sys.argv[1:]))
"""
"""The command itself, with a page that some part of the build put there."""


def test_a_site_that_is_held_back_leaves_the_old_one(tmp_path):
    into = tmp_path / "site"
    into.mkdir()
    (into / "index.html").write_text("lama")
    done = afresh(PLANTED, "build", "--data", "tests/small/data", "--into", into, "--today", "2031-12-31")
    assert done.returncode == 1, done.stderr
    assert "tentang/catatan.html memuat nomor yang berbentuk NIK" in done.stderr
    assert NIK not in done.stderr
    assert (into / "index.html").read_text() == "lama"
