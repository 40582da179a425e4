"""A pasted text in the form: each number is a proposal that somebody answers, and what is accepted is an entry."""

import json
from collections.abc import Iterator

import pytest
import yaml

from tests.browser import opened, settle, until, watched
from tests.conftest import INVENTED_DAY
from tests.test_axe import COLOURS, EVERY_RULE, darkened, violations

ARTICLE = """Contoh Satu mengejar target kartu ponsel

CONTOH SATU – Sampai 30 September 2031, sebanyak 30.000 warga Kabupaten Contoh Satu memakai kartu ponsel contoh, \
atau 21,4 persen dari warga terekam.

Kartu ponsel contoh di Kota Contoh dipakai 12.000 orang. Angka ini menjadikan Kota Contoh tertinggi di Contoh.

"Kita sudah 14,5 persen untuk kartu ponsel contoh," kata Kepala Bidang Contoh, Fulan Contoh. \
Perekaman kartu contoh mencapai 90 persen.

Sebanyak 30.000 warga Contoh Satu itu memakai kartu ponsel contoh. Dinas Contoh menargetkan kartu ponsel contoh \
25 persen pada tahun 2032.

Petugas menjalankan program jemput bola ke desa-desa di Contoh."""
NIK = "9601014505310001"


@pytest.fixture
def page(chrome) -> Iterator:
    with opened(chrome, accept_downloads=True) as own:
        own.clock.set_fixed_time(f"{INVENTED_DAY}T12:00:00")
        seen = watched(own)
        yield own
        assert seen.complaints == []
        assert seen.foreign == []


def pasted(page, hosted, text: str = ARTICLE, language: str = "") -> None:
    page.goto(f"{hosted.address}{language}sunting/", wait_until="load")
    settle(page)
    page.locator("#form-paste").focus()
    page.keyboard.insert_text(text)
    until(page, "document.querySelector('#form-pasted p')")


def line(page, said: str):
    """The proposal whose own line begins with a number like this, or names it."""
    return page.locator("#form-pasted fieldset").filter(has=page.locator("legend", has_text=said)).first


def answer(page, said: str, how: str = "Terima") -> None:
    line(page, said).get_by_role("button", name=how, exact=True).press("Enter")


def when(page) -> None:
    page.get_by_role("group", name="Waktu angka, bila").get_by_role("button", name="Tidak disebut").press("Enter")


def left(page) -> list[str]:
    return page.locator("#form-pasted ul a").all_inner_texts()


def entries(page) -> dict:
    """What the form holds, as the tab keeps it when somebody turns away."""
    page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
    kept = page.evaluate("Object.entries(sessionStorage).find(([name]) => name.endsWith('.form'))?.[1]")
    return json.loads(kept)["pages"]["release"]["tree"]


def test_nothing_is_accepted_by_itself_and_what_is_accepted_is_an_entry(page, hosted):
    pasted(page, hosted)
    assert left(page) == ["30.000", "21,4", "12.000", "tertinggi", "14,5", "90", "25"]
    assert "figures" not in entries(page)
    assert "disebut 1 kali lagi" in line(page, "30.000 orang").inner_text(), "the same number has one line"

    answer(page, "1. 30.000 orang")
    answer(page, "2. 21,4%")
    assert left(page)[:1] == ["12.000"]
    [both] = entries(page)["figures"]
    assert (both["count"], both["percent"], both["of"], both["as_of"]) == ("30.000", "21,4", "terekam", "2031-09-30")
    assert (both["locator"], both["region"]) == ("paragraf 1", "97.01")
    assert both["as_printed"] == "21,4 persen dari warga terekam"

    answer(page, "3. 12.000 orang")
    assert len(entries(page)["figures"]) == 1, "a number without a date waits until somebody says one"
    when(page)
    answer(page, "3. 12.000 orang")
    answer(page, "4. Tertinggi", "Bukan data")
    page.get_by_label("Wilayah, bila kalimatnya").select_option("97.01")
    answer(page, "5. 14,5%")
    answer(page, "6. 90%", "Perbaiki")
    line(page, "6. 90%").get_by_label("Pilihan lain").first.select_option("kartu-terekam")
    assert "Perekaman kartu contoh" in line(page, "6. 90%").locator("legend").inner_text()
    answer(page, "6. 90%")
    answer(page, "7. target 25%")
    assert left(page) == []

    held = entries(page)
    assert [each.get("as_of") for each in held["figures"]] == ["2031-09-30", *["unstated"] * 3]
    assert [each["indicator"] for each in held["figures"]][-2:] == ["kartu-ponsel", "kartu-terekam"]
    assert "claims" not in held
    assert held["figures"][2]["speaker"] == "Fulan Contoh"
    assert held["figures"][2]["region"] == "97.01", "what is asked once holds for every line"
    [target] = held["targets"].values()
    assert (target["percent"], target["by"], target["set_by"]) == ("25", "2032", {"id": "Dinas Contoh"})

    for label, said in {"Alamat sumber": "https://contoh.example/2031/10/x/", "Penerbit wajib": "Contoh Pos"}.items():
        page.get_by_label(label).fill(said)
    page.locator("#form [type=submit]").press("Enter")
    until(page, "document.getElementById('form-file').textContent")
    made = yaml.safe_load(page.locator("#form-file").text_content())
    assert (made["title"], made["published"]) == ("Contoh Satu mengejar target kartu ponsel", "2031-10")
    assert [each.get("count") for each in made["figures"]] == [30000, 12000, None, None]
    assert made["speakers"]["Fulan Contoh"]["role"] == {"id": "Kepala Bidang Contoh"}


def test_an_answer_is_taken_back(page, hosted):
    pasted(page, hosted)
    answer(page, "1. 30.000 orang")
    answer(page, "2. 21,4%")
    answer(page, "2. 21,4%", "Batal")
    [alone] = entries(page)["figures"]
    assert "percent" not in alone
    assert "of" not in alone
    assert alone["count"] == "30.000"
    answer(page, "1. 30.000 orang", "Batal")
    assert left(page)[:2] == ["30.000", "21,4"]
    assert "figures" not in entries(page)


def test_what_was_answered_is_there_after_a_reload_and_in_the_other_language(page, hosted):
    pasted(page, hosted)
    answer(page, "1. 30.000 orang")
    answer(page, "4. Tertinggi", "Bukan data")
    for address in (page.url, f"{hosted.address}en/sunting/"):
        page.goto(address)
        settle(page)
        until(page, "document.querySelector('#form-pasted fieldset[data-answer=yes]')")
        assert left(page) == ["21,4", "12.000", "14,5", "90", "25"]
    line(page, "2. 21,4%").get_by_role("button", name="Accept").press("Enter")
    [both] = entries(page)["figures"]
    assert (both["count"], both["percent"]) == ("30.000", "21,4"), "a line knows its entry again"


@pytest.mark.parametrize("secret", [NIK, "9601 0145 0531 0001", "9601014505\n310001"])
def test_nothing_goes_on_until_a_nik_is_gone(page, hosted, secret):
    pasted(page, hosted)
    page.get_by_role("button", name="Tempel teks lain").press("Enter")
    page.locator("#form-paste").fill(f"{ARTICLE}\nNIK {secret} milik warga.")
    until(page, "document.querySelector('#form-top .say')")
    assert page.locator("#form-result-title").inner_text() == "Ada data pribadi di formulir ini"
    assert page.locator("#form-pasted fieldset").count() == 0
    page.wait_for_timeout(600)
    assert page.locator("#form-pasted fieldset").count() == 0
    stored = page.evaluate("JSON.stringify(sessionStorage)")
    assert "0001" not in stored
    assert "menargetkan" not in stored
    page.locator("#form-paste").fill(ARTICLE)
    until(page, "document.querySelectorAll('#form-pasted fieldset').length > 6")


def test_a_text_is_text(page, hosted):
    """Whatever is pasted runs nothing, and a text without a number says so."""
    pasted(page, hosted, f"<img src=x onerror=alert(1)> <b>{ARTICLE}</b>")
    assert page.locator("#form-pasted img, #form-pasted b").count() == 0
    page.get_by_role("button", name="Tempel teks lain").press("Enter")
    page.locator("#form-paste").fill("Sebuah kalimat contoh yang tertinggi tanpa angka apa pun.")
    until(page, "document.getElementById('form-pasted').textContent.startsWith('Tidak ada angka')")
    long = "Sebanyak 1.234 warga. " * 5_000
    page.evaluate("text => { document.getElementById('form-paste').value = text }", long)
    page.locator("#form-paste").press("End")
    page.keyboard.insert_text(".")
    until(page, "document.getElementById('form-pasted').textContent.includes('lebih panjang dari 100.000 huruf')")
    assert page.locator("#form-paste").input_value() == f"{long}."


def test_a_sentence_without_a_number_is_worded_by_whoever_accepts_it(page, hosted):
    pasted(page, hosted)
    page.get_by_text("Kalimat tanpa angka yang mungkin data: 1").click()
    answer(page, "Program?", "Tambahkan, lalu tulis")
    [effort] = entries(page)["outreach"].values()
    assert effort["kind"] == "programme"
    assert "says" not in effort, "the words of the source are not ours"
    assert "jemput bola" in page.locator("#form-body blockquote").inner_text()


@pytest.mark.parametrize("language", ["", "en/"])
def test_axe_finds_nothing_beside_a_pasted_text(page, hosted, language):
    pasted(page, hosted, language=language)
    page.locator("#form-pasted fieldset").nth(5).get_by_role("button").nth(1).press("Enter")
    page.locator("#form-pasted fieldset").first.get_by_role("button").first.press("Enter")
    found = violations(page, "light", EVERY_RULE, "#form")
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    darkened(page)
    assert found + violations(page, "dark", COLOURS, "#form") == []
