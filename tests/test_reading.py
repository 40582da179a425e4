"""The reader of sentences: what it says of each number, what it asks, and what it never takes for a datum."""

import gzip
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scripts.site import reading
from tests import sentences
from tests.examples import cases
from tests.sentences import FOLDER, Article, articles, judge, said

CASES = articles(FOLDER / "cases.yml")


@pytest.fixture(scope="module")
def told():
    return sentences.read(CASES)


@pytest.mark.parametrize("n", range(len(CASES)), ids=[case.text[:60] for case in CASES])
def test_a_sentence_is_read_as_it_says(told, n):
    judged = judge(CASES[n], told[n])
    everything = [said(one) for one in told[n]]
    assert not judged.missed, everything
    assert not judged.extra, everything
    assert not judged.wrong, everything
    assert not any(verdict == "asked" for _, verdict in judged.fields), everything


def test_every_proposal_points_at_its_number(told):
    for case, proposals in zip(CASES, told, strict=True):
        for one in proposals:
            begin, end = one["span"]
            assert any(sign.isalnum() for sign in case.text[begin:end])
            assert case.text[begin:end] in one["sentence"]
            assert set(one["asked"]) <= {"value", "kind", "of", "region", "indicator", "as_of"}


NO_DATA = [
    "Perekaman KTP-el dibuka pukul 08.00 WITA.",
    "Perekaman KTP-el menurut UU Nomor 24 Tahun 2013 Pasal 63 ayat (1).",
    "Perekaman KTP-el: hubungi 0812-3456-7890.",
    "Perekaman KTP-el bagi warga berusia 17 tahun.",
    "Perekaman KTP-el pada 12 November 2031 dan 14/11/2031.",
    "Perekaman KTP-el menelan Rp 2.500.000 dan Rp1,2 miliar.",
    "Perekaman KTP-el di 10 kecamatan, 5 kelurahan dan 3 sekolah.",
    "Perekaman KTP-el dalam HUT ke-79, surat 400.8/6632/Dukcapil.",
    "Perekaman KTP-el selesai 24 jam, 3 hari kerja, 2 kali setahun.",
]


def test_dates_laws_hours_money_and_ages_are_no_data():
    for text, proposals in zip(NO_DATA, sentences.read([Article(text, "", ()) for text in NO_DATA]), strict=True):
        assert [said(one) for one in proposals if one["kind"] != "rank"] == [], text


PIECES = ["persen", " IKD ", " dari ", " target ", "Contoh", "😀", "wajib KTP", " juta", "\n", *"0123456789.,%- ()"]
ODD = st.lists(st.sampled_from(PIECES), max_size=40).map("".join)


@cases(1)
@given(st.lists(ODD, min_size=200, max_size=300))
def test_any_text_is_read_to_its_end(texts):
    """Whatever is pasted: no error, and every span lies in the text, counted in code points."""
    for text, proposals in zip(texts, sentences.read([Article(text, "", ()) for text in texts]), strict=True):
        assert all(0 <= one["span"][0] < one["span"][1] <= len(text) for one in proposals)


def test_it_is_light_and_knows_no_place():
    code = reading.READER.read_bytes()
    assert len(gzip.compress(code, 9)) <= 25 * 1024
    assert b"Kaltim" not in code


@pytest.mark.browser
def test_the_command_runs_the_same_file_in_a_browser(run, tmp_path, told):
    case = CASES[0]
    (tmp_path / "berita.txt").write_text(case.text, "utf-8")
    done = run("read", tmp_path / "berita.txt", "--data", "tests/province/data", "--format", "json")
    assert done.returncode == 0, done.stderr
    assert [one["value"] for one in json.loads(done.stdout)["proposals"]] == [20, 6]


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"NIK 9601014505310001", "baris 1. Hapus nomor itu"),
        (b"\xff\xfe\x00", "bukan teks UTF-8"),
        (b"1.234 warga. " * 8000, "lebih panjang dari 100.000 huruf"),
        (None, "tidak bisa dibaca"),
    ],
)
def test_what_cannot_be_read_is_one_sentence(run, tmp_path, content, sentence):
    if content is not None:
        (tmp_path / "berita.txt").write_bytes(content)
    done = run("read", tmp_path / "berita.txt", "--data", "tests/province/data")
    assert (done.returncode, done.stdout) == (1, "")
    assert sentence in done.stderr
    assert "Traceback" not in done.stderr
    assert "9601014505310001" not in done.stderr
