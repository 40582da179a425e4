"""The history as readers and feed readers have it: an invented repository, whole through the site."""

import gzip
import json
import re
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from functools import lru_cache
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest

from scripts import pipeline
from scripts.derive import Change, History, Moment, State
from scripts.derive.changes import KINDS, STATEMENT, Field
from scripts.model import Where
from scripts.pages.history import name_of
from scripts.publish import changes
from scripts.publish.formats.json import as_json
from scripts.site import beside, load_site, mkdocs
from scripts.words import languages, words
from tests import repository as repositories
from tests.browser import ADDRESS, REPOSITORY, tree
from tests.conftest import ROOT
from tests.conftest import TODAY as BUILT_ON
from tests.repository import FIGURE, RECAP, Invented, git

TODAY = date(2031, 12, 31)
ATOM = "{http://www.w3.org/2005/Atom}"
CARD = ("bukti/2031-05-contoh-resmi.md", "97_kartu-terekam_2031-04_wajib")


@pytest.fixture(scope="module")
def told(tmp_path_factory) -> Invented:
    return repositories.told(Invented(tmp_path_factory.mktemp("told")))


@pytest.fixture(scope="module")
def travel(tmp_path_factory, drawn):
    """`travel(folder, language)`: the site of a data folder with its history."""
    root = tmp_path_factory.mktemp("root")
    known = lru_cache(lambda folder, at: pipeline.data_history(folder, root))

    def travelled(folder: Path, language="id", today=TODAY, past=None, **over):
        past = known(folder, git(folder, "rev-parse", "HEAD")) if past is None else past
        site = load_site(folder, language, today, drawn, past, **over)
        assert not site.refused, site.complaints()
        return site

    return travelled


def body(site, path="riwayat.md"):
    return site.pages[path].markdown.partition("\n---\n\n")[2]


def feed_of(site) -> str:
    """The feed alone; "" where there is none."""
    return beside.feed(site.facts, site.words, site.address).get("feed.xml", "")


def table_of(site) -> list[dict[str, Any]]:
    """The rows of the table of changes alone, as programs read them."""
    return json.loads(as_json(changes.rows(site.facts)))


def section(site, title):
    """The text of one section, as a reader has it; of one that is folded, what is inside."""
    folds = [one for one in tree(f"<div>{body(site)}</div>").all("details") if one.text().strip().startswith(title)]
    if folds:
        return folds[-1].text()
    return tree(f"<div>{body(site).partition(f'## {title}')[2].partition('## ')[0]}</div>").text()


# --- the page ------------------------------------------------------------------------------------------------------


def test_the_page_keeps_corrections_removals_and_the_rest_apart(told, travel):
    site = travel(told.data)
    assert site.pages["riwayat.md"].title == "Riwayat"
    assert body(site).count("\n# Data terakhir berubah 7 Juni 2031\n") == 1
    assert "<li>0 " not in body(site)
    corrections = section(site, "Koreksi")
    assert corrections.index("6 Juni 2031") < corrections.index("3 Juni 2031")
    assert "Semula 890.000 orang, 90% wajib kartu; kini 895.000 orang" in corrections
    assert "Semula 900.000 orang, 90% wajib kartu; kini 890.000 orang" in corrections
    assert "Catatan contoh" not in body(site)
    assert "2 Juni 2031 Diperbarui: 1 angka." in section(site, "Tambahan dan pembaruan")
    assert "1 keadaan data di antaranya tidak bisa dibaca" in section(site, "Data pertama")
    first = site.history.first
    assert f"{first.figures} angka dari {first.sources} sumber" in section(site, "Data pertama")
    assert "7 Juni 2031" in section(site, "Dihapus")
    assert "7 Juni 2031" not in corrections


def test_english_says_the_same(told, travel):
    site = travel(told.data, "en")
    assert "Was 890,000 people" in section(site, "Corrections")
    assert "# The data last changed on 7 June 2031" in body(site)
    assert "pembaruan " not in body(site)


def test_every_percentage_stands_with_its_base(told, travel):
    page = tree(f"<div>{body(travel(told.data))}</div>")
    said = [text for node, text in page.texts() if "%" in text and not node.inside("data")]
    assert said == []
    shares = [node for node in page.all("data") if "%" in node.text()]
    assert shares
    assert all(node["data-of"] for node in shares)


def test_a_correction_leads_to_its_evidence_card_which_tells_it_too(told, travel):
    site = travel(told.data)
    links = [node["href"] for node in tree(f"<div>{body(site)}</div>").all("a")]
    assert links.count(f"../bukti/2031-05-contoh-resmi/#{CARD[1]}") == 3, "two corrections and a note"
    card = body(site, CARD[0]).partition(f'id="{CARD[1]}"')[2].partition("</section>")[0]
    assert re.findall(r"Dikoreksi (\d+ \w+ \d+)", card) == ["6 Juni 2031", "3 Juni 2031"]
    assert card.index("890.000") < card.index("900.000")
    others = [text for path, text in ((path, body(site, path)) for path in site.pages) if path.startswith("bukti/")]
    assert sum("Dikoreksi" in text for text in others) == 1


@pytest.mark.parametrize("repository", ["", REPOSITORY])
def test_commits_are_linked_where_the_repository_has_an_address(told, travel, repository):
    site = travel(told.data, repository=repository)
    found = re.findall(r'href="([^"]*/commit/[0-9a-f]{40})"', body(site))
    newest = site.history.moments[-1].commit
    assert (f"{REPOSITORY}/commit/{newest}" in found) == bool(repository)
    assert bool(found) == bool(repository)


def test_a_shallow_copy_says_from_when_on_and_no_more(told, travel, tmp_path):
    git(tmp_path, "clone", "-q", "--depth", "2", f"file://{told.folder}", "copy")
    site = travel(tmp_path / "copy/data")
    assert "hanya memuat riwayat sejak 6 Juni 2031" in body(site)
    assert "Data pertama" not in body(site)
    assert "Baru:" not in body(site)
    git(tmp_path, "clone", "-q", "--depth", "1", f"file://{told.folder}", "one")
    only = travel(tmp_path / "one/data")
    assert "Riwayat perubahan data belum bisa ditampilkan." in body(only)
    assert "hanya memuat riwayat sejak 7 Juni 2031" in body(only)
    assert mkdocs.frame(only)["changed"] is None


def test_without_a_history_the_page_says_so_and_no_page_names_a_change(travel):
    site = travel(repositories.PROVINCE, past=History(lacks="repository"))
    assert "Data ini dibangun tanpa riwayatnya." in body(site)
    assert (mkdocs.frame(site)["changed"], mkdocs.frame(site)["feed"]) == (None, None)
    assert feed_of(site) == ""
    assert table_of(site) == []
    assert "git" in body(travel(repositories.PROVINCE, past=History(lacks="git")))


def test_with_first_data_only_nothing_is_called_new(travel, tmp_path):
    repository = Invented(tmp_path)
    repository.commit()
    site = travel(repository.data)
    assert "# Belum ada perubahan sejak data pertama (1 Juni 2031)." in body(site)
    assert "Baru:" not in body(site)
    assert "1 Juni 2031" in mkdocs.todays(site)[mkdocs.frame(site)["changed"]["says"]]


def test_what_is_gone_from_the_data_is_told_without_a_link(travel, tmp_path):
    """A removed region's code, a removed base and a removed source: nothing there to look up any more."""
    site = travel(repositories.PROVINCE, past=made([gone(n) for n in range(3)]))
    removed = section(site, "Dihapus")
    assert "97.99: indikator-lama" in removed
    assert "Tertulis sebelumnya: 12 orang, 50% dari dasar-lama." in removed
    assert "Dihapus" in section(site, "Dihapus") or removed


def gone(number: int) -> Change:
    before = {"region": "97.99", "indicator": "indikator-lama", "as_of": "2030", "count": 12, "percent": "50"}
    entry = {**before, "of": "dasar-lama"}
    return Change("figure", "removed", f"lama-{number}/97.99/x/2030/y", Where("data/sources/lama.yml", 9), (), entry)


def made(changes, moments: int = 1) -> History:
    start = datetime(2031, 1, 1, tzinfo=UTC)
    many = [Moment(f"{n:040x}", start + timedelta(days=n + 1), tuple(changes)) for n in range(moments)]
    return History(tuple(many), State("f" * 40, start, 4, 2))


def claimed(name, before, after) -> Change:
    old = {"region": "97.01", "rank": "1", "among": "x", "indicators": ["kartu-ponsel"], "by": "count"}
    fields = (Field(name, before, after, True),)
    entries = [{**old, name: value} for value in (before, after)]
    return Change("claim", "correction", "s/97.01/x/y/count", Where("data/sources/s.yml", 3), fields, *entries)


SAID = {
    "a rank": (claimed("rank", "1", "2"), "Peringkat: semula 1; kini 2."),
    "a rank in words of the data": (claimed("rank", "lowest", "high"), "Peringkat diperbaiki."),
    "indicators": (
        claimed("indicators", ["kartu-ponsel"], ["kartu-ponsel", "kartu-terekam"]),
        "semula Kartu ponsel contoh; kini Kartu ponsel contoh dan Perekaman kartu contoh.",
    ),
    "a date": (claimed("as_of", "2031-04", "2031-05"), "semula April 2031; kini Mei 2031."),
    "a date taken away": (claimed("as_of", "2031-04", None), "semula April 2031; kini tidak ditulis."),
}


@pytest.mark.parametrize(("change", "said"), SAID.values(), ids=SAID)
def test_a_corrected_field_is_said_as_a_reader_knows_it(travel, change, said):
    assert said in section(travel(repositories.PROVINCE, past=made([change])), "Koreksi")


# --- much, little, hidden ------------------------------------------------------------------------------------------


def corrected(number: int) -> Change:
    old = {"region": "97.01", "indicator": "kartu-ponsel", "as_of": "2031-05", "count": 1000 + number}
    new = {**old, "count": 2000 + number * 7}
    fields = (Field("count", old["count"], new["count"], True),)
    name = f"2031-{number:05}-contoh/97.01/kartu-ponsel/2031-05/count"
    return Change("figure", "correction", name, Where("data/sources/x.yml", number), fields, old, new)


def test_a_long_history_stays_a_light_page(travel):
    """Twenty-five commits of forty corrections and forty removals each: the page says how many more there are."""
    many = [one(n) for n in range(40) for one in (corrected, gone)]
    many += [replace(corrected(n), how="new", fields=(), before=None) for n in range(40)]
    site = travel(repositories.PROVINCE, past=made(many, 25), repository=REPOSITORY)
    assert len(gzip.compress(body(site).encode(), 9)) < 6 * 1024
    assert "Dan 970 lagi" in section(site, "Koreksi")
    assert body(site).partition("\n## ")[2].count("<li>") == 30 + 15 + 20
    assert len(ElementTree.fromstring(feed_of(site)).findall(f"{ATOM}entry")) == 100
    assert len(table_of(site)) == 25 * 120


def test_small_groups_of_the_past_stay_hidden(travel):
    """A count of seven that was taken back because it tells too much is not told by its history."""
    old = {"region": "97.01", "indicator": "kartu-ponsel", "as_of": "2031-05", "group": "pemula", "count": 7}
    new = {**old, "count": 10, "count_is": "below"}
    fields = (Field("count", 7, 10, True), Field("count_is", None, "below", True))
    name = "2031-06-contoh-pos-ponsel/97.01/kartu-ponsel/2031-05/count/pemula"
    one = Change("figure", "correction", name, Where("data/sources/x.yml", 3), fields, old, new)
    site = travel(repositories.PROVINCE, past=made([one, replace(one, how="removed", fields=(), after=None)]))
    assert "Semula kurang dari 10 orang; kini kurang dari 10 orang." in section(site, "Koreksi")
    assert "kurang dari 10 orang" in section(site, "Dihapus")
    assert not re.search(r"(?<!\d)7 (orang|people)", body(site) + feed_of(site))
    assert [row["before"] for row in table_of(site) if row["field"] == "count"] == ["<10"]


@pytest.mark.parametrize("language", languages())
def test_every_field_that_can_be_corrected_has_a_name(language):
    said = words(language)
    names = {(kind, field): name_of(said, kind, field) for kind in KINDS for field in STATEMENT[kind]}
    assert [key for key, name in names.items() if name == key[1]] == []


# --- the feed ------------------------------------------------------------------------------------------------------


def entries(text):
    feed = ElementTree.fromstring(text)
    return feed, [
        {part.tag.removeprefix(ATOM): part.get("href") or part.text for part in entry}
        for entry in feed.findall(f"{ATOM}entry")
    ]


@pytest.mark.parametrize("language", languages())
def test_the_feed_says_each_change_once(told, travel, language):
    feed, found = entries(feed_of(travel(told.data, language, address=ADDRESS)))
    assert len({one["id"] for one in found}) == len(found) > 4
    assert all(one["id"].startswith("urn:uuid:") for one in found)
    own = ADDRESS + ("" if language == "id" else "en/")
    links = {link.get("rel"): link.get("href") for link in feed.findall(f"{ATOM}link")}
    assert links == {"self": f"{own}feed.xml", "alternate": f"{own}riwayat/"}
    assert feed.find(f"{ATOM}updated").text == "2031-06-07T01:00:00Z"
    assert [one["updated"] for one in found] == sorted((one["updated"] for one in found), reverse=True)
    assert f"{own}bukti/2031-05-contoh-resmi/#{CARD[1]}" in {one["link"] for one in found}
    assert all(one["title"] and one["content"] for one in found)


def test_ids_stay_when_the_day_or_the_address_does_not(told, travel):
    sites = [
        travel(told.data),
        travel(told.data, today=date(2034, 2, 3)),
        travel(told.data, address=ADDRESS),
        travel(told.data, address="https://lain.example/"),
    ]
    feeds = [feed_of(site) for site in sites]
    assert feeds[0] == feeds[1]
    ids = [re.findall("<id>(.*?)</id>", feed) for feed in feeds]
    assert ids[0] == ids[1] == ids[2] == ids[3]
    assert "href" not in feeds[0]
    english = re.findall("<id>(.*?)</id>", feed_of(travel(told.data, "en")))
    assert not set(english) & set(ids[0])


def test_an_older_entry_keeps_its_id_when_a_newer_one_comes(told, travel, tmp_path):
    git(tmp_path, "clone", "-q", f"file://{told.folder}", "copy")
    git(tmp_path / "copy", "reset", "-q", "--hard", "HEAD~1")
    older = entries(feed_of(travel(tmp_path / "copy/data")))[1]
    newer = entries(feed_of(travel(told.data)))[1]
    assert {one["id"] for one in older} < {one["id"] for one in newer}


def test_the_table_of_changes_holds_before_and_after(told, travel):
    rows = json.loads(travel(told.data).files()["data/changes.json"])
    [first, *_] = [row for row in rows if row["field"] == "count" and row["date"] == "2031-06-03"]
    assert (first["entry"], first["how"], first["before"], first["after"]) == (FIGURE, "correction", "900000", "890000")
    assert {row["how"] for row in rows} == {"correction", "update", "removed"}
    notes = [row for row in rows if row["field"] == "note"]
    assert [(row["before"], row["after"]) for row in notes] == [(None, None)]
    assert len({row["id"] for row in rows}) == len(rows)


# --- hostile texts -------------------------------------------------------------------------------------------------

AWARD = "awards/2031-05-piala-contoh.yml"
HOSTILE = (
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)> </content></entry>',
    "]]> &amp; <!-- -->",
    "[x](javascript:alert(1)) **b** `c` {{ 7*7 }}",
)


@pytest.mark.parametrize("text", HOSTILE)
def test_typed_texts_stay_texts_in_page_and_feed(travel, tmp_path, text):
    sites = []
    for number, said in enumerate(("kata biasa", text)):
        repository = Invented(tmp_path / str(number))
        quoted = json.dumps(said)
        repository.edit(RECAP, "title: Rekap karangan nomor satu", f"title: {quoted}")
        repository.edit(AWARD, "city: Kota Contoh", f"city: {quoted}")
        repository.commit()
        repository.edit(RECAP, f"title: {quoted}", f"title: {json.dumps(said + ' lagi')}")
        repository.edit(AWARD, f"city: {quoted}", f"city: {json.dumps(said + ' juga')}")
        repository.edit(RECAP, "count: 900.000", f"count: 900.000\n    note:\n      id: {quoted}")
        repository.commit(title=said)
        sites.append(travel(repository.data, repository=REPOSITORY, address=ADDRESS))
    calm, wild = (tree(f"<div>{body(site)}</div>") for site in sites)
    assert [(node.tag, sorted(node.attributes)) for node in wild] == [
        (node.tag, sorted(node.attributes)) for node in calm
    ]
    assert " ".join(f"{text} juga".split()) in wild.text()
    calm_feed, wild_feed = (ElementTree.fromstring(feed_of(site)) for site in sites)
    assert [node.tag for node in wild_feed.iter()] == [node.tag for node in calm_feed.iter()]
    assert text in "".join(wild_feed.itertext())


# --- the built site --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("language", languages())
def test_every_page_says_when_the_data_changed_and_knows_the_feed(site, language):
    """Of the real data: what git knows here stands on every page; where it knows nothing, on none."""
    past = pipeline.data_history(ROOT / "data", ROOT, date.fromisoformat(BUILT_ON))
    last = past.last
    said = words(language)
    own = "" if language == "id" else "en/"
    pages = {address: page for address, page in site.pages.items() if address.startswith("en/") == bool(own)}
    assert len(pages) > 100
    for address, page in pages.items():
        up = "../" * (address.count("/") - own.count("/"))
        links = {node.text(): node["href"] for node in page.one("footer").all("a")}
        feeds = [node["href"] for node in page.all("link") if node["type"] == "application/atom+xml"]
        if last:
            there = {f"{up}riwayat/", "./"} if address == f"{own}riwayat/" else {f"{up}riwayat/"}
            assert links.get(said("shell.changed", date=said.day(last))) in there, address
        assert feeds == ([f"{up}feed.xml"] if past.known else []), address
    assert (f"{own}feed.xml" in site.files()) == past.known
