"""An imaginary province of unusual figures, and what its pages say of them. All numbers are invented.

Two percentages of two bases in one sentence, targets in people and for a quarter, figures of a whole year, and blank
cards, which are counted in pieces. Its pages are held to stored output in `test_site.py`.
"""

import re

import pytest

from scripts.derive import DERIVED, PRINTED
from scripts.site import load_site
from tests.browser import tree
from tests.test_site import TODAY, UNUSUAL, pages_of


@pytest.fixture(scope="module")
def sites(drawn):
    return {language: load_site(UNUSUAL / "data", language, TODAY, drawn) for language in ("id", "en")}


@pytest.fixture(scope="module")
def said(sites):
    """The words of each page, by language and path."""
    return {
        (language, path): " ".join("".join(part for _, part in tree(f"<div>{text}</div>").texts()).split())
        for language, site in sites.items()
        for path, text in pages_of(site).items()
    }


SENTENCES = [
    # Two bases in one sentence: the one of people is said, as printed and not as ours; the other keeps its base.
    ("id", "index.md", "Di sumber: 60% dari sasaran."),
    ("en", "index.md", "In the source: 60% of the goal."),
    ("id", "kartu-digital.md", "60% dari sasaran 12.000 dibagi target, 20.000 orang."),
    # A target in people, the latest share of it as ours.
    ("id", "target.md", "Target Kantor Andai: 20.000 orang, tenggat 2031."),
    ("id", "target.md", "Yang terbaru: 5.000 sampai 5.080 orang, hitungan kami (Agustus 2031)"),
    # A target for a quarter, judged by that quarter: August is later, and above nothing.
    ("id", "wilayah/99.01.md", "tenggat triwulan II 2031. Tercapai triwulan II 2031: 6,00% dari wajib kartu."),
    ("id", "wilayah/99.71.md", "Tidak tercapai pada tenggatnya: 5,00% dari wajib kartu (triwulan II 2031)"),
    ("en", "wilayah/99.71.md", "5.00% of those required (the second quarter of 2031)"),
    ("id", "target.md", "3 target, 5 hasil: 2 tercapai, 1 tidak tercapai pada tenggatnya, 2 belum diketahui."),
    # A year's flow is no state at a date.
    ("id", "bukti/2031-01-andai-tahunan.md", "Kartu digital andaian: 9.500 orang selama 2030."),
    ("id", "bukti/2031-01-andai-tahunan.md", "Blanko kartu: 31.000 keping selama 2030."),
    ("en", "bukti/2031-01-andai-tahunan.md", "Blank cards: 31,000 pieces during 2030."),
    # Blank cards are pieces.
    ("en", "blanko.md", "4,000 pieces of blank cards are in stock (July 2031)."),
    ("id", "index.md", "4.000 keping blanko masih tersedia di kantor di Andai"),
    ("id", "blanko.md", "Blanko kartu bertambah 1.928 keping"),
    ("id", "blanko.md", "Naik 93% dari jumlah keping pada 31 Desember 2030, hitungan kami."),
    ("en", "blanko.md", "Blank cards: 1,928 more pieces"),
    ("id", "wilayah/99.71.md", "di antara semua kabupaten dan kota di Andai, menurut jumlah keping."),
    # In one table with people, both say what they count.
    ("id", "wilayah/99.71.md", "4.800 orang5,00% dari wajib kartu"),
    ("id", "wilayah/99.71.md", "sekitar 1.500 keping"),
    # What one sentence leaves out is not said of what its source gives.
    ("id", "bukti/2031-08-andai-pos.md", "Angka lain untuk waktu yang sama"),
]


@pytest.mark.parametrize(("language", "path", "sentence"), SENTENCES)
def test_a_page_says_it_in_these_words(said, language, path, sentence):
    assert sentence in said[language, path]


def test_no_piece_is_a_person(said):
    """On the page that speaks of blank cards alone nobody is counted, and no number of pieces is one of people."""
    assert not re.search(r"\borang\b", said["id", "blanko.md"])
    assert not re.search(r"\bpeople\b", said["en", "blanko.md"])
    numbers = ("4.000", "2.072", "1.928", "1.500", "443", "31.000")
    mixed = re.compile(rf"(?:{'|'.join(map(re.escape, numbers))}) orang")
    assert {path: found for (_, path), text in said.items() if (found := mixed.findall(text))} == {}


def test_shares_of_two_bases_stand_on_no_scale_together(sites):
    """One count with two shares is one word in each comparison, and only the share of people is compared."""
    facts = sites["id"].facts
    places = facts.places("99", "kartu-digital", "wajib")
    assert [place.share.base for place in places.places if place.share] == ["wajib", "wajib"]
    assert not facts.conflicts
    lead = facts.lead("99", "kartu-digital")
    assert [facts.people_share(one).origin for one in (lead.count, lead.share)] == [DERIVED, PRINTED]


def test_each_target_has_the_result_of_its_own_time(sites):
    results = {(one.key, one.region): (one.result, str(one.figure.figure.period)) for one in sites["id"].facts.results}
    assert results == {
        ("sasaran-orang-2031", "99"): ("open", "2031-Q2"),
        ("sasaran-hilir-2031", "99.71"): ("open", "2031-08"),
        ("triwulan-dua-2031", "99"): ("reached", "2031-Q2"),
        ("triwulan-dua-2031", "99.01"): ("reached", "2031-Q2"),
        ("triwulan-dua-2031", "99.71"): ("missed", "2031-Q2"),
    }
