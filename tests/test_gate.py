"""The last gate: a site that holds what has the form of a NIK is not put in place. All numbers are invented."""

import gzip
import json
import sqlite3
import struct
import zipfile
import zlib
from base64 import b64encode
from hashlib import sha256
from io import BytesIO
from types import SimpleNamespace
from urllib.parse import quote

import pytest
from openpyxl import Workbook
from openpyxl.comments import Comment
from openpyxl.packaging.custom import StringProperty
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.worksheet.datavalidation import DataValidation

from scripts.site import gate
from tests.examples import afresh

NIK = "9601014505310001"
"""Province 96, a woman born on the 5th of May: invented."""
RAISED, CIRCLED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹"), str.maketrans("0123456789", "⓪①②③④⑤⑥⑦⑧⑨")
SITE = "<!doctype html><title>Contoh</title><p>2.868.568 orang, 99,65%</p>"


def png(kind: bytes, content: bytes) -> bytes:
    def chunk(name: bytes, body: bytes) -> bytes:
        return struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))

    return gate.PNG + chunk(kind, content) + chunk(b"IEND", b"")


def archive(name: str, content: bytes, extra: bytes = b"", comment: bytes = b"") -> bytes:
    made, about = BytesIO(), zipfile.ZipInfo(name)
    about.extra = struct.pack("<HH", 0x7777, len(extra)) + extra if extra else b""
    about.comment = comment
    with zipfile.ZipFile(made, "w") as packed:
        packed.writestr(about, content, zipfile.ZIP_DEFLATED)
    return made.getvalue()


def commented(comment: bytes) -> bytes:
    made = BytesIO()
    with zipfile.ZipFile(made, "w") as packed:
        packed.writestr("a.txt", b"")
        packed.comment = comment
    return made.getvalue()


def several(**files: str) -> bytes:
    made = BytesIO()
    with zipfile.ZipFile(made, "w") as packed:
        for name, content in files.items():
            packed.writestr(zipfile.ZipInfo(name), content)
    return made.getvalue()


def database(value: object, column: str = "catatan", more: str = "") -> bytes:
    with sqlite3.connect(":memory:") as made:
        made.execute(f'CREATE TABLE contoh ("{column}")')
        made.execute("INSERT INTO contoh VALUES (?)", (value,))
        made.execute(more)
        made.commit()
        return bytes(made.serialize())


PARTS = {
    "remark": lambda book: setattr(book.active["A1"], "comment", Comment(NIK, "Fulan")),
    "author": lambda book: setattr(book.active["A1"], "comment", Comment("a", NIK)),
    "description": lambda book: setattr(book.properties, "description", NIK),
    "sheet": lambda book: setattr(book.active, "title", NIK),
    "name": lambda book: book.defined_names.add(DefinedName("a", attr_text=f'"{NIK}"')),
    "list": lambda book: book.active.add_data_validation(DataValidation("list", f'"{NIK},a"', sqref="A1")),
    "heading": lambda book: setattr(book.active.oddHeader.center, "text", NIK),
    "link": lambda book: setattr(book.active["A1"], "hyperlink", f"https://contoh.example/{NIK}"),
    "form": lambda book: setattr(book.active["A1"], "number_format", f'"{NIK}"0'),
    "formula": lambda book: setattr(book.active["A1"], "value", f'="{NIK}"'),
    "property": lambda book: book.custom_doc_props.append(StringProperty("a", NIK)),
}
"""Where else a workbook may hold words."""


def workbook(value: object, part: str = "") -> bytes:
    book = Workbook()
    book.active["A1"] = value
    if part:
        PARTS[part](book)
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
    "behind a picture whose code is cut": ("ao.html", f'<img src="data:image/png;base64,AAAAA"> {NIK}'),
    "beside such a picture in an archive": (
        "data/i.zip",
        several(a="<img src='data:image/png;base64,AAAAA'>", b=f'"{NIK}"'),
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
    # where a line ends in letters that a digest has too
    "a cell behind such a line": ("data/g.csv", f"a;b\n{NIK};1\n"),
    "behind one such letter": ("aa.html", f"<p>c{NIK}</p>"),
    # in other groups, by other signs
    "in eights": ("ab.html", "<p>96010145 05310001</p>"),
    "the serial apart": ("ac.html", "<p>960101450531-0001</p>"),
    "the place apart": ("ad.html", "<p>960101/4505310001</p>"),
    "the day in one": ("ae.html", "<p>96 01 01 450531 0001</p>"),
    "as a count": ("af.html", "<p>9.601.014.505.310.001</p>"),
    "as an English count": ("ag.html", "<p>9,601,014,505,310,001</p>"),
    "as a program writes a count": ("b.js", "const a = 9_601_014_505_310_001"),
    "digit by digit": ("ah.html", f"<p>{'-'.join(NIK)}</p>"),
    "with dots between": ("ai.html", "<p>960101·450531·0001</p>"),
    "with signs of a list": ("aj.html", "<p>960101 • 450531 • 0001</p>"),
    "with spaces as a form sends them": ("ak.html", '<a href="?q=960101+450531+0001">a</a>'),
    "raised": ("al.html", f"<p>{NIK.translate(RAISED)}</p>"),
    "in circles": ("am.html", f"<p>{NIK.translate(CIRCLED)}</p>"),
    "partly bold": ("an.html", "<p>96010145<b>0531</b>0001</p>"),
    "partly marked, in the search": ("search/b.json", json.dumps({"text": "960101<mark>450531</mark>0001"})),
    # as codes of other kinds
    "codes of a script": ("c.js", "".join(f"\\x{ord(digit):x}" for digit in NIK)),
    "newer codes of a script": ("d.js", "".join(f"\\u{{{ord(digit):x}}}" for digit in NIK)),
    "the oldest codes of a script": ("e.js", "".join(f"\\{ord(digit):o}" for digit in NIK)),
    "a text over two lines of a script": ("f.js", "a = '96010145\\\n05310001'"),
    "content of a style": ("a.css", f"p::after{{content: '{NIK}'}}"),
    "codes of a style": ("b.css", "".join(f"\\{ord(digit):x} " for digit in NIK)),
    "longer codes of a style": ("c.css", "".join(f"\\{ord(digit):06x}" for digit in NIK)),
    "an address in a style": ("d.css", f"p{{background: url('/gambar/{NIK}.png')}}"),
    "put into code twice": ("feed2.xml", "<?xml version='1.0'?><feed>&lt;p>&amp;#57;601014505310001&lt;/p></feed>"),
    "a page in a page": ("embed/a.html", "<iframe srcdoc='960101&amp;nbsp;450531&amp;nbsp;0001'></iframe>"),
    "JSON in JSON": ("data/g.json", json.dumps(json.dumps("960101\u00a0450531\u00a00001"))),
    "slashes as JSON may write them": ("data/h.json", '"960101\\/450531\\/0001"'),
    "four bytes a letter": ("data/h.csv", f"id\n{NIK}\n".encode("utf-32")),
    # where nobody looks
    "robots.txt": ("robots.txt", f"User-agent: *\nDisallow: /{NIK}/\n"),
    "the manifest": ("manifest.webmanifest", json.dumps({"name": NIK})),
    "CSVW": ("data/a.csv-metadata.json", json.dumps({"dc:title": NIK})),
    "JSON-LD": ("data/a.jsonld", json.dumps({"@id": f"https://contoh.example/id/{NIK}"})),
    "the title of a drawing": ("b.svg", f"<svg><title>{NIK}</title></svg>"),
    "what a drawing is of": ("c.svg", f"<svg><desc>{NIK}</desc></svg>"),
    "XMP of a picture": ("kartu/f.png", png(b"iTXt", b"XML:com.adobe.xmp\0\0\0\0\0" + f"<x>{NIK}</x>".encode())),
    "the name of a picture's word": ("kartu/g.png", png(b"tEXt", NIK.encode() + b"\0a")),
    **{f"{part} of a workbook": (f"data/{part}.xlsx", workbook("a", part)) for part in PARTS},
    "a view": ("data/f.sqlite", database("a", more=f"CREATE VIEW lihat AS SELECT '{NIK}'")),
    "a default": ("data/g.sqlite", database("a", more=f"CREATE TABLE lain (a DEFAULT '{NIK}')")),
    "a trigger": (
        "data/h.sqlite",
        database("a", more=f"CREATE TRIGGER t AFTER INSERT ON contoh BEGIN SELECT '{NIK}'; END"),
    ),
    "an index": ("data/i.sqlite", database("a", more=f'CREATE INDEX "{NIK}" ON contoh (catatan)')),
    "the words of its search": ("data/j.sqlite", database("a", more=f'CREATE VIRTUAL TABLE f USING fts5("{NIK}")')),
    "behind an archive": ("data/f.zip", archive("a.txt", b"a") + NIK.encode()),
    "beside a file of an archive": ("data/g.zip", archive("a.txt", b"a", extra=NIK.encode())),
    "the remark of a file of an archive": ("data/h.zip", archive("a.txt", b"a", comment=NIK.encode())),
    "packed twice": ("data/a.json.gz", gzip.compress(gzip.compress(NIK.encode()))),
}


@pytest.mark.parametrize(("place", "content"), PLANTED.values(), ids=PLANTED)
def test_what_is_planted_is_found(tmp_path, place, content):
    (tmp_path / place).parent.mkdir(parents=True, exist_ok=True)
    (tmp_path / "aman.html").write_text(SITE)
    content = content if isinstance(content, bytes) else content.encode()
    (tmp_path / place).write_bytes(content)
    told, free = gate.found(tmp_path, (), {})
    assert [(one.file, one.digits) for one in told] == [(place, NIK)]
    assert (sha256(content).hexdigest() in free) == (NIK in place)
    # What is known to be clean hides nothing, also not what it lies beside in the same file.
    assert gate.found(tmp_path, (), free)[0] == told


HARMLESS = {
    "counts beside one another": "<td>960.101</td><td>450.531</td><td>0001</td>",
    "cells of a table": "960101,450531,0001\n",
    "across tags": "<b>960101</b> <b>450531</b> <b>0001</b>",
    "cells side by side": "<td>96010145</td><td>05310001</td>",
    "words of a drawing": "<tspan>96010145</tspan><tspan>05310001</tspan>",
    "three numbers": "960101, 450531, 0001",
    "a count of fewer digits": "9.601.014.505.310",
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
    told, free = gate.found(tmp_path, (), {})
    assert told == []
    page.write_text(SITE + NIK)
    assert [one.digits for one in gate.found(tmp_path, (), free)[0]] == [NIK]
    told, free = gate.found(tmp_path, {NIK}, free)
    assert told == []
    # Who takes the answer away is told again.
    assert [one.digits for one in gate.found(tmp_path, (), free)[0]] == [NIK]


def test_files_in_an_archive_are_known_again_one_by_one(tmp_path, monkeypatch):
    looked = []
    in_text = gate._in_text
    monkeypatch.setattr(gate, "_in_text", lambda text: (looked.append(text), *in_text(text))[1:])

    def look(clean, **files):
        looked.clear()
        (tmp_path / "a.zip").write_bytes(several(**files))
        told, free = gate.found(tmp_path, (), clean)
        return (
            [one.digits for one in told],
            {name for name in files if any(files[name] in text for text in looked)},
            free,
        )

    told, read, free = look({}, a="satu", b="dua")
    assert (told, read) == ([], {"a", "b"})
    told, read, same = look(free, a="satu", b="dua")
    assert (told, read, same) == ([], set(), free)
    told, read, free = look(same, a="satu", b="tiga", c="empat")
    assert (told, read) == ([], {"b", "c"})
    told, read, free = look(free, a="satu", b=f"tiga {NIK}", c="empat")
    assert (told, read) == ([NIK], {"b"})
    # What holds one is read each time, and what is gone is forgotten.
    assert look(free, a="satu", b=f"tiga {NIK}", c="empat")[:2] == ([NIK], {"b"})
    assert look(look(free, a="satu")[2], a="satu", c="empat")[1] == {"c"}


def test_the_lines_of_the_data_are_named_and_the_digits_are_not(tmp_path):
    site, data = tmp_path / "site", tmp_path / "data"
    for folder in (site, data / "sources"):
        folder.mkdir(parents=True)
    (site / "index.html").write_text(SITE + NIK)
    (data / "sources/a.yml").write_text("title: x\nnote: '960101 4505-310001'\n")
    empty = SimpleNamespace(sources={})
    [line], _ = gate.complaints(site, empty, data, {})
    assert line.startswith("index.html memuat nomor yang berbentuk NIK, dari sources/a.yml:2.")
    assert NIK not in line
    (data / "sources/a.yml").write_text("title: x\n")
    assert "tidak ditemukan" in gate.complaints(site, empty, data, {})[0][0]
    asked = SimpleNamespace(sources={"a": SimpleNamespace(url=f"https://contoh.example/{NIK}", archive=None)})
    assert gate.complaints(site, asked, data, {})[0] == []


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
    [line], _ = gate.complaints(site, SimpleNamespace(sources={}), tmp_path / "data", {})
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
