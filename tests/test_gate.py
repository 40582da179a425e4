"""The last gate: a site that holds what has the form of a NIK is not put in place. All numbers are invented."""

import gzip
import json
import sqlite3
import struct
import zipfile
import zlib
from base64 import b64encode
from io import BytesIO
from types import SimpleNamespace
from urllib.parse import quote

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


def commented(comment: bytes) -> bytes:
    made = BytesIO()
    with zipfile.ZipFile(made, "w") as packed:
        packed.writestr("a.txt", b"")
        packed.comment = comment
    return made.getvalue()


def database(value: object, column: str = "catatan") -> bytes:
    with sqlite3.connect(":memory:") as made:
        made.execute(f'CREATE TABLE contoh ("{column}")')
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
    # siblings: as codes, in other scripts, packed otherwise
    "right behind a word": ("i.html", f"<p>NIK{NIK}</p>"),
    "in a name of a picture": ("j.html", f'<img src="pasfoto{NIK}.jpg">'),
    "behind a new line of JSON": ("search/search_index.json", json.dumps({"text": f"baris\n{NIK}"})),
    "with signs as JSON's codes": ("data/d.json", json.dumps("960101\u00a0450531\u00a00001")),
    "a number as a power of ten": ("data/e.json", '{"n": 9.601014505310001e15}'),
    "in an address": ("k.html", f'<a href="https://contoh.example/?q={quote("nomor " + NIK)}">a</a>'),
    "with spaces as an address has them": ("l.html", '<a href="?q=960101%20450531%200001">a</a>'),
    "with spaces as HTML's codes": ("m.html", "<p>960101&nbsp;450531&nbsp;0001</p>"),
    "digits as codes": ("n.html", "<p>" + "".join(f"&#{ord(digit)};" for digit in NIK) + "</p>"),
    "with dashes of another width": ("o.html", "<p>960101–450531–0001</p>"),
    "with spaces around dashes": ("p.html", "<p>960101 - 450531 - 0001</p>"),
    "with narrow spaces": ("q.html", "<p>960101 450531 0001</p>"),
    "with what has no width": ("r.html", "<p>9601​0145­0531​0001</p>"),
    "where a line may break": ("s.html", "<p>96010145<wbr>05310001</p>"),
    "over lines of a page": ("t.html", "<!doctype html><p>960101\n450531\n0001</p>"),
    "with spaces that a page shows as one": ("y.html", "<!doctype html><p>960101     450531 \t  0001</p>"),
    "with letters that nobody sees": ("z.html", "<p>960101\u3164450531\u31640001</p>"),
    "in digits of another script": ("u.html", "<p>" + "".join(chr(0x660 + int(digit)) for digit in NIK) + "</p>"),
    "in wide digits": ("v.html", "<p>" + "".join(chr(0xFF10 + int(digit)) for digit in NIK) + "</p>"),
    "a feed": ("feed.xml", f"<?xml version='1.0'?><feed><entry><title>{NIK}</title></entry></feed>"),
    "a packed map of the site": ("sitemap.xml.gz", gzip.compress(f"<loc>https://contoh.example/{NIK}/</loc>".encode())),
    "the service worker": ("sw.js", f'const keep = ["/bukti/{NIK}/"]'),
    "a comment in a page": ("w.html", f"<!-- {NIK} -->"),
    "a picture in the copy": ("salinan.html", f'<img src="data:image/png;base64,{b64encode(NIK.encode()).decode()}">'),
    "words of a picture in the copy": (
        "en/salinan.html",
        f'<img src="data:image/png;base64,{b64encode(png(b"tEXt", b"Comment" + bytes(1) + NIK.encode())).decode()}">',
    ),
    "a drawing as an address": ("x.html", f"<img src='data:image/svg+xml,{quote(f'<svg><text>{NIK}</text></svg>')}'>"),
    "packed words of every script": (
        "kartu/a.png",
        png(b"iTXt", b"Title\0\1\0id\0Judul\0" + zlib.compress(NIK.encode())),
    ),
    "what a camera wrote": ("kartu/b.png", png(b"eXIf", b"MM\0*" + NIK.encode())),
    "a part of a picture that nobody knows": ("kartu/c.png", png(b"prIv", NIK.encode())),
    "behind a picture": ("kartu/d.png", png(b"tEXt", b"Comment\0") + NIK.encode()),
    "words of a picture that cannot be unpacked": ("kartu/e.png", png(b"zTXt", b"a\0\0" + NIK.encode())),
    "a photograph": ("foto/a.jpg", b"\xff\xd8\xff\xe1Exif\0\0" + NIK.encode("utf-16-le") + b"\xff\xd9"),
    "the remark of an archive": ("data/d.zip", commented(NIK.encode())),
    "an archive that is cut": ("data/e.zip", archive("a.txt", b"")[:30] + NIK.encode()),
    "the name of a column": ("data/c.sqlite", database("a", column=NIK)),
    "bytes in a database": ("data/d.sqlite", database(NIK.encode())),
    "a database that is cut": ("data/e.sqlite", gate.DATABASE + NIK.encode()),
    "two bytes a letter": ("data/f.csv", f"id\n{NIK}\n".encode("utf-16")),
    "the name of a file": (f"bukti/{NIK}/index.html", "<p>kosong</p>"),
}


@pytest.mark.parametrize(("place", "content"), PLANTED.values(), ids=PLANTED)
def test_what_is_planted_is_found(tmp_path, place, content):
    (tmp_path / place).parent.mkdir(parents=True, exist_ok=True)
    (tmp_path / "aman.html").write_text(SITE)
    (tmp_path / place).write_bytes(content if isinstance(content, bytes) else content.encode())
    told, free = gate.found(tmp_path, (), ())
    assert [(one.file, one.digits) for one in told] == [(place, NIK)]
    assert len(free) == (2 if NIK in place else 1)


HARMLESS = {
    "counts beside one another": "<td>960.101</td><td>450.531</td><td>0001</td>",
    "cells of a table": "960101,450531,0001\n",
    "across tags": "<b>960101</b> <b>450531</b> <b>0001</b>",
    "a digest": "sha256 a9601014505310001b",
    "a longer number": "96010145053100011",
    "no day of birth": "9601019905310001",
    "no such province": "1001014505310001",
    "signs of two kinds": "960101.450531-0001",
    "a digest that begins with digits": "sha256 9601014505310001abcdef0123456789",
    "decimals": '{"share": 0.9601014505310001, "other": [1.9601014505310001]}',
    "cells of JSON": '["960101", "450531", "0001"]',
    "lines of a table": "960101\n450531\n0001\n",
    "cells of a page": "<!doctype html>\n<td>960101</td>\n<td>450531</td>\n<td>0001</td>",
    "codes that are signs of a text": "100%9601 &amp; 0145&#39;0531",
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
    told, free = gate.found(tmp_path, {NIK}, free)
    assert told == []
    # Who takes the answer away is told again.
    assert [one.digits for one in gate.found(tmp_path, (), free)[0]] == [NIK]


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


PLACES = {
    "a source": ("data/sources/a.yml", f"title: x\nnote: {NIK}\n", "sources/a.yml:2"),
    "over two lines": ("data/sources/a.yml", "note: |\n  960101\n  450531 0001\n", "sources/a.yml:2"),
    "words of a province": ("data/words/id.yml", f"a: b\nc: {NIK}\n", "words/id.yml:2"),
    "with codes": ("data/sources/a.yml", "note: 960101&nbsp;450531&nbsp;0001\n", "sources/a.yml:1"),
    "a page written by hand": ("docs/cerita/a.md", f"# Judul\n\nNomor {NIK}.\n", "docs/cerita/a.md:3"),
    "a photograph": ("data/photos/a.jpg", b"\xff\xd8\xff" + NIK.encode(), "photos/a.jpg."),
    "the name of a file": (f"data/sources/{NIK}.yml", "", "sources/9601••••••••0001.yml."),
}


@pytest.mark.parametrize(("place", "content", "said"), PLACES.values(), ids=PLACES)
def test_wherever_it_was_typed_the_line_is_named(tmp_path, place, content, said):
    site = tmp_path / "site"
    for path in (tmp_path / place, site / "index.html", tmp_path / "data/site.yml"):
        path.parent.mkdir(parents=True, exist_ok=True)
    (tmp_path / place).write_bytes(content if isinstance(content, bytes) else content.encode())
    (site / "index.html").write_text(SITE + NIK)
    [line], _ = gate.complaints(site, SimpleNamespace(sources={}), tmp_path / "data", ())
    assert said in line
    assert NIK not in line


WITH_A_PAGE = f"""
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
    done = afresh(WITH_A_PAGE, "build", "--data", "tests/small/data", "--into", into, "--today", "2031-12-31")
    assert done.returncode == 1, done.stderr
    assert "tentang/catatan.html memuat nomor yang berbentuk NIK" in done.stderr
    assert NIK not in done.stderr
    assert (into / "index.html").read_text() == "lama"
