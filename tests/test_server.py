"""The server's configuration that ships: its policy is that of the pages, and nginx gives what it says, where it is."""

import gzip
import re
import shutil
import subprocess
from http.client import HTTPConnection, HTTPResponse
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from scripts.publish.linked import MEDIA
from scripts.site.page_scripts import POLICY
from tests.production import SERVER, program, served

FILES = {
    "index.html": "<!doctype html><p>Beranda</p>" + " contoh" * 99,
    "404.html": "<!doctype html><p>Tidak ada</p>" + " contoh" * 99,
    "tentang/index.html": "<!doctype html><p>Tentang</p>",
    "assets/site.0123abcd.js": "const contoh = 1\n" * 99,
    "assets/javascripts/bundle.0123abcd.min.js": "const contoh = 1\n" * 99,
    "assets/form-data.js": "const contoh = 1\n",
    "sw.js": "const contoh = 1\n",
    "feed.xml": "<?xml version='1.0'?><feed/>",
    "data/rapi.yml": "a: b\n",
    "tentang/index.md": "# Tentang\n",
    **{f"data/contoh.{ending}": "id,count\n" * 99 for ending in MEDIA},
    ".git/config": "rahasia",
}
ALWAYS = {
    "Content-Security-Policy": POLICY,
    "Strict-Transport-Security": "max-age=31536000",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "strict-origin-when-cross-origin",
}
GONE = {
    "not-there/": 404,
    ".git/config": 404,
    "data/": 404,
}


def test_the_policy_of_the_server_is_that_of_the_pages():
    assert f'add_header Content-Security-Policy "{POLICY}" always;' in (SERVER / "headers.conf").read_text("utf-8")


def test_what_the_example_includes_is_there():
    for name in re.findall(r"include /etc/nginx/adminduk/(\S+);", (SERVER / "nginx.conf").read_text("utf-8")):
        assert (SERVER / name).is_file()


def test_packing_gives_the_same_bytes_and_leaves_nothing_old(tmp_path):
    (tmp_path / "lama.html.gz").write_bytes(b"")
    (tmp_path / "a b.html").write_text(FILES["index.html"], "utf-8")
    (tmp_path / "a.png").write_bytes(b"\x89PNG" * 999)
    packed = []
    for _ in range(2):
        subprocess.run([str(SERVER / "pack.sh"), str(tmp_path)], check=True, capture_output=True)
        packed.append((tmp_path / "a b.html.gz").read_bytes())
    assert packed[0] == packed[1]
    names = {path.name for path in tmp_path.iterdir()} - {"a b.html.br"}
    assert names == {"a b.html", "a b.html.gz", "a.png"}


def get(address: str, path: str, accepts: str = "identity") -> HTTPResponse:
    parts = urlsplit(address)
    asked = HTTPConnection(parts.netloc, timeout=60)
    asked.request("GET", path if path.startswith("/") else parts.path + path, headers={"Accept-Encoding": accepts})
    return asked.getresponse()


@pytest.fixture(scope="module", params=["", "/situs"], ids=["at the root", "below a folder"])
def server(request, tmp_path_factory):
    if program() is None:
        pytest.skip("nginx is not installed here")
    site = Path(tmp_path_factory.mktemp("site"))
    for name, content in FILES.items():
        (site / name).parent.mkdir(parents=True, exist_ok=True)
        (site / name).write_text(content, "utf-8")
    with served(site, request.param) as address:
        yield address


def test_every_answer_has_its_type_and_headers(server):
    types = {"html": "text/html", "js": "application/javascript", "md": "text/markdown", "xml": "text/xml"}
    types |= {"yml": "application/yaml"} | {ending: kind.partition(";")[0] for ending, kind in MEDIA.items()}
    for name in FILES:
        if not name.startswith("."):
            answer = (
                get(server, name) if not name.endswith("index.html") else get(server, name.removesuffix("index.html"))
            )
            assert answer.status == 200, name
            assert answer.headers["Content-Type"].partition(";")[0] == types[name.rpartition(".")[2]], name
            assert {key: answer.headers[key] for key in ALWAYS} == ALWAYS, name
            hashed = "0123abcd" in name
            assert ("immutable" in answer.headers["Cache-Control"]) == hashed, name
            assert hashed or answer.headers["Cache-Control"] == "no-cache", name
            assert answer.read().decode() == FILES[name], name


def test_what_was_packed_is_given_to_who_takes_it(server):
    answer = get(server, "", "gzip")
    assert answer.headers["Content-Encoding"] == "gzip"
    assert answer.headers["Content-Type"] == "text/html; charset=utf-8"
    assert gzip.decompress(answer.read()).decode() == FILES["index.html"]
    if shutil.which("brotli") and get(server, "", "br").headers["Content-Encoding"]:
        assert get(server, "", "br, gzip").headers["Content-Encoding"] == "br"


def test_what_is_not_there_gets_our_page_and_folders_their_slash(server):
    for path, status in GONE.items():
        answer = get(server, path)
        assert (answer.status, answer.read().decode()) == (status, FILES["404.html"]), path
        assert answer.headers["Content-Security-Policy"] == POLICY
    base = urlsplit(server).path
    for path, to in {"tentang": "tentang/", "tentang/index.html": "tentang/", "index.html?a=1": "?a=1"}.items():
        answer = get(server, path)
        assert (answer.status, answer.headers["Location"]) == (301, base + to), path
    assert "nginx/" not in (get(server, "").headers["Server"] or "")
