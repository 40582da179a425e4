"""What people type into the search, in a real browser: numbers in any form, other spellings, slips, signs."""

import json
from urllib.parse import urlsplit

import pytest

from scripts import words
from scripts.pages import search
from tests.test_browser import opened

ALIKE = {
    "": {
        "2.860.701": ("2860701", "2,860,701", "2 860 701", "2\u00a0860\u00a0701", "2.860.701.", "(2860701)"),
        "99,54": ("99.54", "99,54%", "99.54 %", "99,54;"),
        "KTP-el": ("e-KTP", "eKTP", "ektp", "KTPel", "ktp el", "KTP elektronik", "e ktp", "KTP\u2011el", "K.T.P. el"),
        "IKD": ("ikd:", "IKD: ", "I K D", "i.k.d.", "KTP digital", "identitas digital", "IKD^", "~IKD", "*ikd*"),
        "blangko": ("blanko", "BLANKO", "blanko:"),
        "jemput bola": ("jemputbola", "jemput-bola", "jemput:bola"),
        "title balikpapan": ("title:balikpapan", "title: balikpapan"),
    },
    "en/": {
        "2,860,701": ("2860701", "2.860.701", "2 860 701"),
        "99.54": ("99,54", "99,54%"),
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
FOUND = """async typed => {
  const input = document.querySelector(".md-search__input"), list = document.querySelector(".md-search-result__list")
  const meta = document.querySelector(".md-search-result__meta")
  list.textContent = ""
  meta.textContent = "…"
  input.value = typed
  input.dispatchEvent(new KeyboardEvent("keyup", { bubbles: true }))
  for (let n = 0, same = 0, before = ""; n < 300 && same < 6; n++) {
    await new Promise(done => setTimeout(done, 100))
    const now = meta.textContent + list.childElementCount
    same = now === before && !meta.textContent.includes("…") ? same + 1 : 0
    before = now
  }
  return [...document.querySelectorAll(".md-search-result__item > a")].map(one => one.href)
}"""


@pytest.fixture(scope="module", params=list(ALIKE), ids=["id", "en"])
def find(request, chrome, host):
    """`find(typed)`: the addresses of all results; and where the language begins."""
    with opened(chrome, host.address + request.param) as page:
        page.locator(".kt-search-open").click()
        page.keyboard.type("a")
        page.locator(".md-search-result__item").first.wait_for(state="visible", timeout=60000)
        yield request.param, lambda typed: [urlsplit(url).path for url in page.evaluate(FOUND, typed)]


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


def test_numbers_lead_to_pages_that_print_them(find, site):
    folder, found = find
    printed = {"": "2.860.701", "en/": "2,860,701"}[folder]
    for path in found("2860701")[:3]:
        inside = path.partition("/situs/")[2]
        assert printed in site.pages[inside].text(), path


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
