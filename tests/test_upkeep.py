"""Dead links and old figures, with an invented network."""

import socket
import ssl
from collections import Counter
from datetime import date
from http.client import IncompleteRead
from urllib.error import URLError

import pytest

from scripts import derive, pipeline, upkeep
from scripts.words import words
from tests.registry import data, figure, source

TODAY = date(2033, 6, 1)
HOST = "https://satu.contoh.example/"


def registry(*urls, archive=None):
    made = [source(figure(count="900"), kind="official") for _ in urls]
    return data(*(one.model_copy(update={"url": url, "archive": archive}) for one, url in zip(made, urls, strict=True)))


def no_such_host():
    return URLError(socket.gaierror(socket.EAI_NONAME, "x"))


CASES = [
    # what HEAD and GET give, state, why
    (200, None, "fine", "200"),
    (404, 404, "dead", "404"),
    (410, 410, "dead", "410"),
    (404, 200, "fine", "200"),
    (405, 200, "fine", "200"),
    (403, 403, "unsure", "403"),
    (500, 404, "dead", "404"),
    (429, 429, "unsure", "429"),
    (no_such_host(), no_such_host(), "dead", "host"),
    (URLError(socket.gaierror(socket.EAI_AGAIN, "x")), URLError(TimeoutError()), "unsure", "time"),
    (TimeoutError(), TimeoutError(), "unsure", "time"),
    (URLError(ssl.SSLCertVerificationError("x")), URLError(ssl.SSLError("x")), "unsure", "tls"),
    (ConnectionResetError(), IncompleteRead(b""), "unsure", "line"),
]


def network(answers):
    """`ask` with these answers by address and method; an exception is raised."""

    def ask(method, url):
        said = answers[url][method == "GET"]
        if isinstance(said, Exception):
            raise said
        return said

    return ask


@pytest.mark.parametrize(("head", "get", "state", "why"), CASES)
def test_an_answer_is_dead_only_where_somebody_says_so(head, get, state, why):
    found = upkeep.links(registry(HOST, "https://dua.contoh.example/"))
    told = upkeep.answers(found, network({HOST: (head, get), "https://dua.contoh.example/": (200, None)}))
    assert told[HOST] == upkeep.Answer(state, why)


def test_where_nobody_answers_nothing_is_called_dead():
    registered = registry(HOST, "https://dua.contoh.example/")
    both = {link.url: (no_such_host(), no_such_host()) for link in upkeep.links(registered)}
    said = pipeline.upkeep_report(registered, TODAY, words("id"), network(both))
    assert "0 mati, 2 belum bisa dipastikan" in said
    assert "Tidak satu pun alamat menjawab." in said


def test_each_address_is_asked_once_and_each_host_by_one_at_a_time():
    asked, open_hosts = Counter(), Counter()

    def ask(method, url):
        host = url.split("/")[2]
        open_hosts[host] += 1
        assert open_hosts[host] == 1
        asked[url] += 1
        open_hosts[host] -= 1
        return 200

    urls = [f"https://{host}.contoh.example/{page}" for host in ("a", "b") for page in (1, 2, 3)]
    found = upkeep.links(registry(*urls, archive=urls[0]))
    assert len(found) == 12
    assert set(upkeep.answers(found, ask)) == set(asked) == set(urls)
    assert set(asked.values()) == {1}


def test_the_report_names_file_line_and_age():
    registered = registry(HOST + "a|b", HOST + "hidup")
    told = network({HOST + "a|b": (404, 404), HOST + "hidup": (200, None)})
    said = pipeline.upkeep_report(registered, TODAY, words("id"), told)
    assert "Dari 2 tautan: 1 mati, 0 belum bisa dipastikan. 1 angka terbaru sudah lebih dari setahun." in said
    assert "a&#124;b</code> | kode 404 | belum ada salinan |" in said
    assert "26 bulan" in said
    assert pipeline.upkeep_report(registered, TODAY, words("en"), told).startswith("## As of 1 June 2033")


def test_a_figure_of_this_year_is_not_old():
    facts = derive.everything(registry(HOST), date(2032, 4, 30))
    assert "0 angka terbaru" in upkeep.text(facts, [], {}, words("id"))


@pytest.mark.parametrize("url", ["http://contoh.example/", "file:///etc/hostname", "ftp://contoh.example/"])
def test_only_the_web_over_tls_is_asked(url):
    with pytest.raises(ValueError, match="https"):
        upkeep.over_the_network("HEAD", url)


def test_a_redirect_never_leads_to_a_file_of_this_machine():
    handler = upkeep._OnTheWeb()
    asked = upkeep.Request("https://contoh.example/")
    with pytest.raises(upkeep.HTTPError):
        handler.redirect_request(asked, None, 302, "x", {}, "file:///etc/hostname")
    assert handler.redirect_request(asked, None, 302, "x", {}, "https://contoh.example/b").full_url.endswith("/b")
