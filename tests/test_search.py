"""What people type into the search, in a real browser: numbers in any form, other spellings, slips, signs."""

import json

import pytest

from scripts import words
from scripts.pages import search
from tests.browser import UNDER, found_by_search, opened, searched, served, settle

ALIKE = {
    "": {
        "900.000": (
            *("900000", "900,000", "900 000", "900\u00a0000", "900\u202f000", "900.000.", "(900000)"),
            *("900’000", "900'000", "９００.０００", "٩٠٠٠٠٠", "۹۰۰٫۰۰۰"),
        ),
        "11,8": ("11.8", "11,8%", "11.8 %", "11,8;", "１１,８％", "١١٫٨٪", "11‚8"),
        "KTP-el": ("e-KTP", "eKTP", "ektp", "KTPel", "ktp el", "KTP elektronik", "e ktp", "KTP\u2011el", "K.T.P. el"),
        "IKD": ("ikd:", "IKD: ", "I K D", "i.k.d.", "KTP digital", "identitas digital", "IKD^", "~IKD", "*ikd*"),
        "blangko": ("blanko", "BLANKO", "blanko:"),
        "jemput bola": ("jemputbola", "jemput-bola", "jemput:bola"),
        "title contoh": ("title:contoh", "title: contoh"),
    },
    "en/": {
        "900,000": ("900000", "900.000", "900 000"),
        "11.8": ("11,8", "11,8%"),
        "KTP-el": ("e-KTP", "eKTP", "electronic KTP"),
        "IKD": ("ikd:", "digital ID", "digital KTP"),
    },
}
"""What the pages print, and what else finds the same, in the same order."""
SLIPS = {
    "": {
        "aktivasi": ("aktifasi", "aktivsi", "aktivassi"),
        "kartanegara": ("kertanegara", "kartanegra"),
        "penghargaan": ("pengharggaan",),
        "disdukcapil": ("disdukcapill", "disdukcpil"),
        "ikd penghargaan": ("ikd pengharggaan",),
    },
    "en/": {"activation": ("actiwation", "activvation")},
}
"""One letter too few, too many or another."""


WORDS = "Blangko, jemput bola, kartanegara, disdukcapil: aktivasi, activation."
"""What the pages of the invented province do not say, on a page that only the search knows."""


@pytest.fixture(scope="module", params=list(ALIKE), ids=["id", "en"])
def find(request, chrome, invented):
    """`find(typed)`: the addresses of all results; and where the language begins."""
    name = f"{request.param}search/search_index.json"
    index = json.loads(invented.file(name))
    index["docs"].append({"location": "kata/", "title": "Kata", "text": WORDS})
    with served(invented.folder) as host, opened(chrome) as page:
        host.planted[name] = json.dumps(index).encode()
        page.goto(host.address + request.param)
        settle(page)
        page.locator(".kt-search-open").click()
        found_by_search(page, "a")
        yield request.param, lambda typed: searched(page, typed)


def test_the_same_is_found_however_it_is_typed(find):
    folder, found = find
    for printed, others in ALIKE[folder].items():
        wanted = found(printed)
        assert wanted, printed
        for typed in others:
            assert found(typed)[:5] == wanted[:5], f"{typed!r} is not {printed!r}"


def test_a_slip_of_one_letter_finds_the_word(find):
    folder, found = find
    for meant, others in SLIPS[folder].items():
        wanted = found(meant)
        assert wanted, meant
        for typed in others:
            assert set(wanted[:3]) & set(found(typed)[:5]), f"{typed!r} does not find {meant!r}"


def test_what_is_nowhere_is_not_found(find):
    _, found = find
    for typed in ("xqzwvxqzwv", "987654321987", "::", '"', "", "~", "^"):
        assert found(typed) == [], typed


def test_numbers_lead_to_pages_that_print_them(find, invented):
    folder, found = find
    printed = {"": "900.000", "en/": "900,000"}[folder]
    for path in found("900000")[:3]:
        assert printed in invented.pages[path.removeprefix(UNDER)].text(), path


@pytest.mark.parametrize("language", ["id", "en"])
def test_what_the_search_knows_of_a_language_is_data(language):
    said = words.words(language)
    known, _, code = search.script(said).partition(";\n")
    told = json.loads(known.removeprefix("const known = "))
    assert (told["group"], told["decimal"]) == {"id": (".", ","), "en": (",", ".")}[language]
    assert told["spellings"].keys() == {
        key.removeprefix("spellings.") for key in said.sentences if key.startswith("spellings.")
    }
    assert all(ways and all(ways) for ways in told["spellings"].values())
    assert code == search.CODE.read_text("utf-8")
