"""The form page: what comes out of it is a file that the checks take, and what must not leave it does not."""

import json
import random
import re
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest

from scripts.check import CHECKS, QUESTIONS, REMARKS
from scripts.model import Award, Claim, Effort, Figure, Source, Speaker, Target
from scripts.model.entries import Reply
from scripts.pages.form import ALWAYS, ELSEWHERE, FRONT, HOLDS, KINDS, NEEDED, PRESET, RULES, beyond
from tests import examples
from tests.browser import REPOSITORY, SMALL, listen, opened, settle, until, watched
from tests.conftest import INVENTED_DAY
from tests.test_axe import COLOURS, EVERY_RULE, LAYOUT, darkened, violations

PATH = "sunting/"


@contextmanager
def visit(chrome) -> Iterator:
    """A page on the day of the tests; nothing it does may leave this machine."""
    with opened(chrome, accept_downloads=True) as page:
        page.clock.set_fixed_time(f"{INVENTED_DAY}T12:00:00")
        seen = watched(page)
        yield page
        assert seen.complaints == []
        assert seen.foreign == []


@pytest.fixture
def page(chrome) -> Iterator:
    with visit(chrome) as empty:
        yield empty


def there(page) -> None:
    """Until the form of the kind that was asked for stands there: some come with what is fetched later."""
    settle(page)
    until(page, "!location.search.includes('=') || typeof formMore !== 'undefined'")
    until(page, "!document.querySelector('[name=kind]:checked') || document.querySelector('#form-body > *')")


def begun(page, hosted, query: str = "") -> None:
    page.goto(f"{hosted.address}{PATH}{query}", wait_until="load")
    there(page)


FOCUSED = """() => {
  const one = document.activeElement, near = one.closest("fieldset")
  const label = (one.labels?.[0]?.firstChild?.textContent || one.textContent || "").trim()
  return { label: label.slice(0, 60), legend: near?.querySelector("legend")?.textContent || "" }
}"""


AHEAD = """([label, legend]) => {
  const stops = [...document.querySelectorAll("#form :is(input, select, textarea, button, summary)")].filter(one =>
    one.checkVisibility() && !one.disabled && (one.type !== "radio" || one.checked))
  const said = one => (one.labels?.[0]?.firstChild?.textContent || one.textContent || "").trim()
  const from = stops.indexOf(document.activeElement)
  const there = stops.findIndex((one, n) => n > from && said(one).startsWith(label)
    && (one.closest("fieldset")?.querySelector("legend")?.textContent || "").startsWith(legend))
  return from < 0 || there < 0 ? 0 : Math.max(0, there - from - 2)
}"""
"""How many times Tab may be pressed without looking where it leads: the last steps are looked at."""


class Keyboard:
    """A person who has no mouse: Tab until the field is there, then type."""

    def __init__(self, page):
        self.page = page

    def to(self, label: str, legend: str = "", most: int = 300) -> dict[str, str]:
        seen = []
        for _ in range(self.page.evaluate(AHEAD, [label, legend])):
            self.page.keyboard.press("Tab")
        for _ in range(most):
            self.page.keyboard.press("Tab")
            here = self.page.evaluate(FOCUSED)
            if here["label"].startswith(label) and here["legend"].startswith(legend):
                return here
            seen.append(here["label"])
        raise AssertionError(f"no way by Tab to {label!r} in {legend!r}: {seen[:80]}")

    def type(self, label: str, text: str, legend: str = "") -> None:
        self.to(label, legend)
        self.page.keyboard.press("Control+A")
        self.page.keyboard.insert_text(text)

    def choose(self, label: str, value: str, legend: str = "") -> None:
        """In a list by its arrow keys."""
        self.to(label, legend)
        self.page.keyboard.press("Home")
        for _ in range(200):
            if self.page.evaluate("document.activeElement.value") == value:
                return
            self.page.keyboard.press("ArrowDown")
        raise AssertionError(f"no {value} in {label}")

    def press(self, label: str, legend: str = "", key: str = "Enter") -> None:
        self.to(label, legend)
        self.page.keyboard.press(key)

    def kind(self, kind: str) -> None:
        """The first radio button is where Tab stops; arrows go on from there."""
        self.to("Angka bulanan")
        if kind == "monthly":
            self.page.keyboard.press("Space")
        for _ in range(6):
            if self.page.evaluate("document.activeElement.value") == kind:
                return
            self.page.keyboard.press("ArrowDown")
        raise AssertionError(kind)


def result(page) -> tuple[str, str]:
    """The file's name and its content, once the page shows them."""
    title = page.locator("#form-result-title").inner_text()
    assert page.locator("#form-done").is_visible(), f"{title}\n{page.locator('#form-told').inner_text()}"
    until(page, "document.getElementById('form-file').textContent")
    return page.locator("#form-where code").first.inner_text(), page.locator("#form-file").text_content()


def source(keys: Keyboard, page: str) -> None:
    said = {"Penerbit": "Contoh Pos", "Alamat sumber": f"https://contoh.example/{page}", "Waktu terbit": "2031-10-05"}
    for label, text in said.items():
        keys.type(label, text)


def monthly(keys: Keyboard) -> None:
    keys.type("Penerbit", "Disdukcapil Contoh")
    keys.type("Nomor dokumen", "470/12/2031")
    keys.type("Waktu terbit", "2031-10-05")
    keys.choose("Indikator", "kartu-terekam")
    keys.type("Waktu angka", "2031-09")
    keys.choose("Persen dari apa", "wajib")
    for region, numbers in (
        ("Kabupaten Contoh Satu", ("200.000", "98,04", "204.000")),
        ("Kota Contoh", ("140.000", "", "")),
    ):
        for label, number in zip(("Jumlah orang", "Persen", "Banyaknya pembagi"), numbers, strict=True):
            if number:
                keys.type(label, number, region)


def release(keys: Keyboard) -> None:
    source(keys, "siaran")
    keys.press("Tambah orang")
    keys.page.keyboard.press("Shift+Tab")
    keys.type("Nama", "Fulan Contoh", "Orang yang dikutip 1")
    keys.type("Jabatan", "Kepala Bidang: Contoh", "Orang yang dikutip 1")
    keys.choose("Wilayah", "97.01", "Angka 1")
    keys.choose("Indikator", "kartu-ponsel", "Angka 1")
    keys.type("Waktu angka", "2031-09", "Angka 1")
    keys.type("Jumlah orang", "30.000", "Angka 1")
    keys.press("Tambah angka")
    keys.page.keyboard.press("Shift+Tab")
    keys.choose("Wilayah", "97.01", "Angka 2")
    keys.choose("Indikator", "kartu-ponsel", "Angka 2")
    keys.type("Waktu angka", "2031-09", "Angka 2")
    keys.type("Persen", "21,4", "Angka 2")
    keys.choose("Persen dari apa", "unstated", "Angka 2")
    keys.type("Siapa yang menyebutnya", "Fulan Contoh", "Angka 2")
    keys.press("Tambah klaim")
    keys.page.keyboard.press("Shift+Tab")
    keys.choose("Wilayah", "97.01", "Klaim peringkat 1")
    keys.choose("Peringkat", "1", "Klaim peringkat 1")
    keys.type("Kelompok menurut sumber", "15 kabupaten <b>karangan</b>", "Klaim peringkat 1")
    keys.press("Kartu ponsel contoh", "Indikator", "Space")
    keys.choose("Menurut ukuran apa", "count", "Klaim peringkat 1")
    keys.press("Tambah target")
    keys.page.keyboard.press("Shift+Tab")
    keys.type("Nama", "Target contoh 2032", "Target 1")
    keys.type("Siapa yang menetapkan", "Disdukcapil Contoh", "Target 1")
    keys.choose("Wilayah target", "97.01", "Target 1")
    keys.choose("Indikator", "kartu-ponsel", "Target 1")
    keys.type("Target dalam persen", "20", "Target 1")
    keys.choose("Persen dari apa", "unstated", "Target 1")
    keys.type("Tenggat", "2032", "Target 1")
    for number, says in (
        ("1", "Petugas bertanya tentang IKD kepada setiap warga contoh."),
        ("2", "Sosialisasi contoh."),
    ):
        keys.press("Tambah program")
        keys.page.keyboard.press("Shift+Tab")
        keys.choose("Jenis", "programme", f"Program atau kendala {number}")
        keys.choose("Wilayah", "97.01", f"Program atau kendala {number}")
        keys.type("Isi", says, f"Program atau kendala {number}")


def official(keys: Keyboard) -> None:
    keys.choose("Wilayah penerbit", "97.01")
    keys.type("Penerbit", "Disdukcapil Contoh")
    keys.type("Nomor dokumen", "470/13/2031")
    keys.type("Waktu terbit", "2031-10-06")
    keys.choose("Wilayah", "97.01", "Angka 1")
    keys.choose("Indikator", "kartu-ponsel", "Angka 1")
    keys.type("Waktu angka", "2031-04", "Angka 1")
    keys.type("Jumlah orang", "21.746", "Angka 1")
    keys.type("Sumber yang diperbaiki", "2031-06-contoh-pos-ponsel", "Angka 1")


def award(keys: Keyboard) -> None:
    source(keys, "piala")
    keys.to("Penghargaan", "Jenis")
    keys.page.keyboard.press("ArrowDown")
    keys.type("Waktu penyerahan", "2031-10")
    keys.type("Pemberi", "Kementerian Contoh")
    keys.type("Pemberi, nama pendek", "Kemencontoh")
    keys.type("Penerima", "Pemerintah Kota Contoh")
    keys.to("Wilayah penerima")
    assert keys.page.evaluate("document.activeElement.value") == "97.71"  # it follows from the name
    keys.type("Untuk apa", "pelayanan contoh")  # as a whole: no indicator
    keys.press("Isian lain")
    keys.type("Jabatan", "Menteri Contoh", "Yang menyerahkan")
    keys.press("Tambah nama", "Nama")
    keys.page.keyboard.press("Shift+Tab")
    keys.type("Nama seperti tercetak", "Fulan Contoh, S.Sos.", "Nama 1")


def programme(keys: Keyboard) -> None:
    source(keys, "program")
    keys.choose("Jenis", "programme")
    keys.choose("Wilayah", "97.03")
    keys.type("Isi", "- Petugas datang dengan perahu: 'tiap' minggu #1")


REPLIED = "2031-06-contoh-pos-ponsel"


@pytest.fixture(scope="module")
def typed(chrome, hosted, invented) -> dict[str, tuple[str, str]]:
    """What a person with a keyboard and a phone gets of each kind: the file's name and its content."""
    made = {}
    for fill in (monthly, release, official, award, programme):
        with visit(chrome) as page:
            begun(page, hosted)
            keys = Keyboard(page)
            keys.kind(fill.__name__)
            fill(keys)
            keys.press("Periksa dan lihat hasil")
            assert page.evaluate("document.activeElement.id") == "form-result-title", fill.__name__
            assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), fill.__name__
            made[fill.__name__] = result(page)
    with visit(chrome) as page:
        begun(page, hosted, f"?kind=reply&figure={REPLIED}/97.03/kartu-ponsel/2030-12/unstated")
        keys = Keyboard(page)
        keys.type("Tanggal jawaban", "2031-11-20")
        keys.type("Siapa yang menjawab", "Disdukcapil Contoh")
        keys.type("Isi", "Dari warga dewasa: 138.800 orang.")
        keys.press("Periksa dan lihat hasil")
        made["reply"] = name, text = result(page)
        assert page.locator("#form-open").get_attribute("href") == f"{REPOSITORY}/edit/main/{name}"
        before = (invented.folder.parent / name).read_text("utf-8").splitlines()
        assert [one for one in before if one not in text.splitlines()] == [], "nothing else is lost"
        assert "      by: Disdukcapil Contoh\n" in text
    return made


@pytest.fixture(scope="module")
def checked(typed, invented, tmp_path_factory) -> Path:
    """The data with all of them."""
    data = Path(shutil.copytree(invented.folder.parent / "data", tmp_path_factory.mktemp("form") / "data"))
    for name, text in typed.values():
        assert (data.parent / name).parent.is_dir()
        (data.parent / name).write_text(text, "utf-8")
    return data


def test_every_kind_of_entry_passes_the_checks(typed, checked, run):
    done = run("check", "--data", checked, "--today", INVENTED_DAY, "--format", "json")
    found = json.loads(done.stdout.rpartition("]")[0] + "]")
    assert [one for one in found if one["file"] in dict(typed.values()) and one["severity"] == "refuse"] == []
    assert done.returncode == 0
    assert len({name for name, _ in typed.values()}) == len(KINDS)


def test_every_file_has_the_form_that_the_tidier_gives_it(checked, run):
    done = run("format", "--check", "--data", checked, "--today", INVENTED_DAY)
    assert done.returncode == 0, done.stdout


# --- what must not leave -----------------------------------------------------------------------------------------

NIK = "6471 0101 0190 0001"
EVERY_FIELD = """secret => {
  const form = document.getElementById("form"), told = document.getElementById("form-result"), quiet = []
  const tell = one => one.dispatchEvent(new Event("input", { bubbles: true }))
  const fields = [...form.querySelectorAll("input[type=text], textarea")]
  for (const one of fields) {
    const typed = one.value
    one.value = `x ${secret}`
    tell(one)
    const file = document.getElementById("form-file"), stopped = !file.offsetParent && !file.textContent
    const masked = !told.hidden && told.textContent.includes("••••") && !document.body.innerText.includes(secret)
    if (!stopped || !masked) quiet.push(one.labels[0].textContent)
    one.value = typed
    tell(one)
  }
  return { quiet, fields: fields.length }
}"""


@pytest.mark.parametrize("kind", KINDS)
def test_a_nik_typed_anywhere_is_stopped(page, hosted, kind):
    begun(page, hosted, f"?kind={kind}")
    for button in page.locator("#form-body .step > div > button").all():
        button.click()
    found = page.evaluate(EVERY_FIELD, NIK)
    assert found["quiet"] == []
    assert found["fields"] > (3 if kind == "reply" else 15)


def test_what_was_ready_waits_until_the_nik_is_gone(page, hosted):
    begun(page, hosted)
    keys = Keyboard(page)
    keys.kind("programme")
    programme(keys)
    keys.press("Periksa dan lihat hasil")
    name, text = result(page)
    keys.type("Jumlah orang", NIK)
    assert page.locator("#form-result-title").inner_text() == "Ada data pribadi di formulir ini"
    assert page.locator("#form-done").is_hidden()
    assert page.locator("#form-file").text_content() == ""
    assert [one for one in page.locator("#form-copy, #form-download, #form-open").all() if one.is_visible()] == []
    page.keyboard.press("Control+A")
    page.keyboard.press("Delete")
    assert result(page) == (name, text)


REMEMBERED = """[...document.querySelectorAll("#form input.control, #form textarea")]
  .filter(one => one.autocomplete != "off" || one.spellcheck).length"""
"""Fields that a browser might fill in again later, or send to a spelling service."""


def kept(page) -> str:
    """What lies in the browser: the tab's own store, and nothing else ever."""
    before = page.evaluate("[JSON.stringify(localStorage), document.cookie]")
    assert before == ["{}", ""]
    return page.evaluate("JSON.stringify(sessionStorage)")


def test_what_is_typed_is_kept_for_this_tab_until_it_is_taken_along(page, hosted):
    begun(page, hosted)
    assert page.evaluate(REMEMBERED) == 0
    keys = Keyboard(page)
    keys.kind("programme")
    programme(keys)
    keys.press("Periksa dan lihat hasil")
    name, text = result(page)
    asked = []
    listen(page, "dialog", lambda dialog: (asked.append(dialog.type), dialog.accept()))
    for again in (page.reload, lambda: page.goto(f"{hosted.address}en/{PATH}"), lambda: page.goto(hosted.address)):
        again()
        settle(page)
        if again is page.reload or "/en/" in page.url:
            there(page)
            page.locator("#form [type=submit]").click()
            assert result(page) == (name, text)
    page.go_back()
    there(page)
    page.locator("#form [type=submit]").click()
    assert result(page) == (name, text)
    assert asked == [], "nothing is lost, so nobody is asked"
    with page.expect_download():
        page.locator("#form-download").press("Enter")
    assert kept(page) == "{}"
    page.goto(f"{hosted.address}{PATH}")
    there(page)
    assert page.locator("#form-body *").count() == 0


def test_a_nik_is_never_kept(page, hosted):
    begun(page, hosted, "?kind=programme")
    page.get_by_label("Penerbit wajib").fill("Contoh Pos")
    page.get_by_label("Isinya wajib").fill(f"Warga {NIK} datang.")
    asked = []
    listen(page, "dialog", lambda dialog: (asked.append(dialog.type), dialog.accept()))
    page.reload()
    there(page)
    assert asked == ["beforeunload"], "what is not kept would be lost"
    assert page.get_by_label("Penerbit wajib").input_value() == "Contoh Pos"
    assert page.get_by_label("Isinya wajib").input_value() == ""
    assert not re.search("6471|0001", kept(page))
    saved: list[str] = []
    listen(page, "download", lambda one: saved.append(one.suggested_filename))
    for says in (NIK, "Petugas datang."):
        page.get_by_label("Isinya wajib").fill(says)
        assert page.get_by_text("Ada data pribadi di formulir ini").is_visible() == (says == NIK)
        page.locator("#form-draft").click()
    until(page, "document.getElementById('form-kept').textContent.includes('draf-')")
    assert saved == ["draf-2031-contohpos-program.yml"]


def drafted(page, into: Path) -> Path:
    with page.expect_download() as coming:
        page.locator("#form-draft").press("Enter")
    coming.value.save_as(into / coming.value.suggested_filename)
    return into / coming.value.suggested_filename


STATE = """[...document.querySelectorAll("#form-body :is(input, select, textarea)")]
  .filter(one => one.id !== "english" && !one.labels[0].textContent.startsWith("Wilayah yang diisi"))
  .map(one => one.type === "checkbox" ? one.checked : one.value)"""


@pytest.mark.parametrize("kind", examples.some(KINDS, "release", "monthly", "reply"))
def test_a_draft_is_opened_on_another_machine_and_nothing_is_lost(chrome, page, hosted, tmp_path, kind):
    """With every field filled in, some of them wrongly; numbers of people without a name, and two with one."""
    query = f"?kind=reply&figure={REPLIED}/97.03/kartu-ponsel/2030-12/unstated" if kind == "reply" else f"?kind={kind}"
    begun(page, hosted, query)
    page.evaluate(EVERYTHING)
    page.evaluate(EVERYTHING_TYPED)
    page.keyboard.press("Tab")
    if kind == "reply":
        until(page, "document.getElementById('form-heard')")
    before = page.evaluate(STATE)
    assert len({one for one in before if isinstance(one, str)}) > (3 if kind == "reply" else 15)
    draft = drafted(page, tmp_path)
    assert draft.read_text("utf-8").startswith("# draf: ")
    with visit(chrome) as other:
        begun(other, hosted)
        other.locator("#form-opened").set_input_files(draft)
        until(other, "document.querySelector('#form-body > *')")
        settle(other)
        assert other.evaluate("document.querySelector('[name=kind]:checked').value") == kind
        assert other.evaluate(STATE) == before


EVERYTHING_TYPED = """() => {
  let n = 0
  for (const one of document.querySelectorAll("#form-body :is(input, select, textarea)")) {
    n += 1
    if (one.type === "checkbox") one.checked = n % 2 && one.id !== "english"
    else if (one.tagName === "SELECT") one.selectedIndex = Math.min(one.selectedIndex || 1 + n % 3, one.length - 1)
    else if (!one.value && !one.readOnly) one.value = n % 5 ? `isi ${n}: "x" # '${n}'` : ""
    one.dispatchEvent(new Event("input", { bubbles: true }))
  }
}"""


# --- what is published, corrected and completed --------------------------------------------------------------------


def lines_of(page) -> list[str]:
    until(page, "document.getElementById('form-file').textContent")
    return page.locator("#form-file").text_content().splitlines()


def test_a_published_figure_is_corrected_from_its_page(page, hosted, invented):
    """From the evidence to the whole file with one line otherwise, which goes where that file is edited."""
    name = "data/sources/2031-05-contoh-resmi.yml"
    before = (invented.folder.parent / name).read_text("utf-8").splitlines()
    assert invented.file(name).decode().splitlines() == before, "it is published as it is"
    page.goto(f"{hosted.address}bukti/2031-05-contoh-resmi/")
    for fold in page.locator("details").all():
        fold.evaluate("one => { one.open = true }")
    page.locator("a[href*='figure=97.02']", has_text="Betulkan").first.click()
    until(page, "document.activeElement.value")
    assert page.evaluate("document.activeElement.value") == "591.980", "as people write it"
    page.keyboard.press("Control+A")
    page.keyboard.insert_text("1")
    page.keyboard.press("Control+A")
    page.keyboard.insert_text("591.980")
    page.locator("#form [type=submit]").click()
    assert lines_of(page) == before, "the file is as it was"
    page.evaluate("[...document.querySelectorAll('.control')].find(one => one.value === '591.980').focus()")
    page.keyboard.press("Control+A")
    page.keyboard.insert_text("591.981")
    page.locator("#form [type=submit]").click()
    assert [line for line in lines_of(page) if line not in before] == ["    count: 591981"]
    assert len(lines_of(page)) == len(before)
    assert page.locator("#form-open").get_attribute("href") == f"{REPOSITORY}/edit/main/{name}"
    page.get_by_role("button", name="Hapus angka ini").first.click()
    assert "ikut terhapus: 1" in page.locator("#form-next").inner_text()
    page.get_by_role("button", name="Kembalikan angka").click()
    assert [line for line in lines_of(page) if line not in before] == ["    count: 591981"]


def test_a_figure_is_added_to_a_published_source(page, hosted, invented):
    name = "data/sources/2031-06-contoh-pos-ponsel.yml"
    before = (invented.folder.parent / name).read_text("utf-8").splitlines()
    begun(page, hosted, "?file=2031-06-contoh-pos-ponsel&add=figures")
    until(page, "document.activeElement.closest('.item')")
    item = page.locator(".item", has=page.locator(":focus"))
    assert item.get_by_label("Indikator wajib").input_value() == "kartu-ponsel", "where the one before stands"
    item.get_by_label("Jumlah orang", exact=True).fill("777")
    page.locator("#form [type=submit]").click()
    made = lines_of(page)
    assert [line for line in before if line not in made] == []
    assert "    count: 777" in made


NAMED = {
    "Pemerintah Kota Contoh": "97.71",
    "Disdukcapil kabupaten contoh dua": "97.02",
    "Kabupaten Contoh Satu dan Kota Contoh": "",
    "Kantor Lain": "",
}
"""Whoever received an award, and the region that this names."""


def test_what_follows_from_a_name_is_filled_in_until_somebody_says_otherwise(page, hosted):
    begun(page, hosted)
    page.locator("label[for=kind-award]").click()
    assert page.evaluate(FOCUSED)["label"] == "Judul", "whoever has chosen by hand types next"
    name, region = page.get_by_label("Penerima wajib", exact=True), page.get_by_label("Wilayah penerima wajib")
    for typed, code in NAMED.items():
        name.fill(typed)
        assert region.input_value() == code, typed
    region.select_option("97.03")
    name.fill("Pemerintah Kota Contoh")
    assert region.input_value() == "97.03"
    giver, short = page.get_by_label("Pemberi wajib", exact=True), page.get_by_label("Pemberi, nama pendek wajib")
    for typed, known in {"Kementerian Contoh": "Kemencontoh", "constructor": "", "Kementerian Lain": ""}.items():
        giver.fill(typed)
        assert short.input_value() == known
    page.locator("#kind-monthly").focus()
    page.keyboard.press("ArrowDown")
    assert page.evaluate("document.activeElement.name") == "kind", "arrows stay among the kinds"


ENTRIES = {
    "penghargaan/": ("awards/2031-05-piala-contoh.yml", "Pemberi, nama pendek wajib", "id: Kemencontoh"),
    "target/": ("targets.yml", "Tenggat wajib", 'by: "2031"'),
}
"""Pages with what several sources tell, the file in which the first of it lies, one of its fields, and its line."""


@pytest.mark.parametrize(("where", "case"), ENTRIES.items(), ids=ENTRIES)
def test_what_several_sources_tell_is_corrected_from_its_page(page, hosted, invented, where, case):
    path, label, line = case
    page.goto(hosted.address + where, wait_until="load")
    settle(page)
    link = page.locator("a[href*='sunting/?file=']").first
    assert f"file={path}&" in link.get_attribute("href")
    page.goto(link.evaluate("one => one.href"), wait_until="load")
    until(page, "document.querySelector('.item')")
    field = page.get_by_label(label, exact=True).first
    field.fill("")
    page.get_by_role("button", name="Periksa dan lihat hasil").first.click()
    assert label.removesuffix(" wajib") in page.locator("#form-told").inner_text()
    field.fill("2035")
    page.reload(wait_until="load")
    until(page, "document.querySelector('.item')")
    assert page.get_by_label(label, exact=True).first.input_value() == "2035"
    page.locator("#form [type=submit]").click()
    name, text = result(page)
    assert name == f"data/{path}"
    assert page.locator("#form-open").get_attribute("href") == f"{REPOSITORY}/edit/main/{name}"
    before = (invented.folder.parent / name).read_text("utf-8")
    assert text == before.replace(line, f'{line.partition(":")[0]}: "2035"', 1)
    [now, gone] = page.locator("#form-says li").all_inner_texts()
    was = line.partition(": ")[2].strip('"')
    assert now.endswith(f". {label.removesuffix(' wajib')}: 2035"), "of the others nothing is told"
    assert gone == f"Sebelumnya: {now.removesuffix('2035')}{was}"


@pytest.mark.parametrize("what", ["a disk", "no connection"])
def test_a_published_file_is_opened_where_nothing_can_be_fetched(chrome, hosted, invented, what):
    query = "?file=2031-05-contoh-resmi"
    disk = (invented.folder / PATH / "index.html").as_uri()
    with opened(chrome) as page:
        page.route("**/data/sources/*", lambda route: route.fulfill(status=503))
        page.goto(f"{disk if what == 'a disk' else hosted.address + PATH}{query}", wait_until="load")
        until(page, "document.querySelector('#form-body .item')")
        assert page.get_by_label("Penerbit wajib").input_value() == "Kantor Contoh"


HEAD = "Keadaan per 30 September 2031\n\nNo\tKab./Kota\tPerekaman kartu contoh\t%\tWajib kartu\n"
PASTED = {
    "whole": (
        f"{HEAD}1\tKABUPATEN CONTOH SATU\t200.000\t98,04%\t204.000\n2\tkota contoh\t140.000\t\t\n"
        "3\tNegeri Lain\t5\t\t\n\tJUMLAH\t340.000\t\t\n",
        ["Terbaca: 2 wilayah, Perekaman kartu contoh.", "Jumlahnya 340.000, cocok", "tidak ikut: Negeri Lain"],
        [["97.01", "200.000", "98,04", "204.000"], ["97.71", "140.000", "", ""]],
    ),
    "a sum that is wrong": (
        f"{HEAD}1\t97.71\t140.000\t\t\n\tTOTAL\t140.001\t\t\n",
        ["Jumlahnya 140.000, padahal baris jumlah menulis 140.001"],
        [["97.71", "140.000", "", ""]],
    ),
    "what cannot be read is told at its field": (
        f"{HEAD}1\t97.71\t140,5\t\t\n2\t97.01\t98%\t\t\n3\t97.02\t20.126 KK\t\t\n4\t97.03\t5 ribuan\t\t\n",
        ["Terbaca: 4 wilayah"],
        [
            ["97.01", "98%", "", ""],
            ["97.02", "20.126 KK", "", ""],
            ["97.03", "5 ribuan", "", ""],
            ["97.71", "140,5", "", ""],
        ],
    ),
    "without a heading": ("1\tKota Contoh\t140.000\n", ["Baris judul belum terlihat"], []),
    "with persons": ("Kota\tNIK\tJumlah\nKota Contoh\t1\t2\n", ["kolom data pribadi"], []),
    "the time in a column": (
        "Tanggal\tKota\tPerekaman kartu contoh\n30 September 2031\tKota Contoh\t1.234\n30/9/2031\tContoh Satu\t2.345\n",
        ["Terbaca: 2"],
        [["97.01", "2.345", "", ""], ["97.71", "1.234", "", ""]],
    ),
    "two of one kind": ("Kota\tJumlah\tJumlah\nKota Contoh\t1\t2\n", ["dua kolom yang dibaca sama"], []),
    "no region": ("Kota\tJumlah\nLain\t2\n", ["Tidak ada baris wilayah"], []),
}
ROWS = """names => [...document.querySelectorAll(".row")].map(row => [...row.querySelectorAll(".row__fields input")]
  .map(one => one.value)).map((values, n) => [names[n], ...values]).filter(([, ...values]) => values.some(Boolean))"""


@pytest.mark.parametrize("case", PASTED)
def test_a_table_is_pasted_from_a_spreadsheet(page, hosted, case):
    text, says, rows = PASTED[case]
    begun(page, hosted, "?kind=monthly")
    page.get_by_label("Tabel dari Excel").fill(text)
    seen = page.locator("details", has=page.get_by_label("Tabel dari Excel")).inner_text()
    assert [one for one in says if one not in seen] == []
    take = page.get_by_role("button", name=re.compile("^Pakai .* baris ini"))
    assert take.count() == bool(rows)
    if rows:
        take.click()
        codes = page.evaluate("Object.keys(formData.regions).filter(code => !formData.regions[code][2])")
        assert page.evaluate(ROWS, codes) == rows
        assert page.get_by_label("Waktu angka wajib").input_value() == "2031-09-30"
        assert page.get_by_label("Indikator wajib").input_value() == "kartu-terekam"


def test_a_pasted_recap_that_lacks_nothing_else_is_looked_at_next(page, hosted):
    begun(page, hosted, "?kind=monthly")
    for label, text in {"Penerbit": "Disdukcapil Contoh", "Nomor": "470/9/2031", "Waktu terbit": "2031-10-05"}.items():
        page.get_by_label(re.compile(f"^{label}")).first.fill(text)
    page.get_by_label("Tabel dari Excel").fill(f"{HEAD}1\t97.71\t140.000\t\t\n")
    page.get_by_role("button", name=re.compile("^Pakai .* baris ini")).click()
    assert "count: 140000" in result(page)[1]


def test_a_form_is_begun_anew_and_what_was_there_brought_back(page, hosted):
    begun(page, hosted, "?kind=release")
    title = page.get_by_label("Judul", exact=True)
    title.fill("Judul rekaan")
    for accepted in (False, True):
        page.once("dialog", lambda dialog, yes=accepted: dialog.accept() if yes else dialog.dismiss())
        page.get_by_role("button", name="Mulai baru").click()
        assert title.input_value() == ("" if accepted else "Judul rekaan")
    page.get_by_role("button", name="Kembalikan isian tadi").click()
    until(page, "[...document.querySelectorAll('#form-body input')].some(one => one.value === 'Judul rekaan')")


def test_every_effort_and_benefit_leads_to_its_file(invented):
    """What only one source tells lies in the file of that source."""
    for where in ("upaya", "manfaat"):
        links = re.findall(
            r"sunting/\?file=([^&\"]+)&(?:amp;)?figure=([^\"]+)\"",
            (invented.folder / where / "index.html").read_text("utf-8"),
        )
        assert links
        for file, key in links:
            path = file if file.endswith(".yml") else f"sources/{file}.yml"
            assert f"  {key}:" in (invented.folder.parent / "data" / path).read_text("utf-8")


def test_what_the_site_will_say_is_read_before_it_is_sent(page, hosted):
    begun(page, hosted, "?file=2031-05-contoh-resmi&add=figures")
    until(page, "document.activeElement.closest('.item')")
    item = page.locator(".item", has=page.locator("legend", has_text=re.compile("^Angka"))).last
    for label, value in {"Wilayah wajib": "97.01", "Indikator wajib": "kartu-ponsel"}.items():
        item.get_by_label(label).select_option(value)
    item.get_by_label("Waktu angka").fill("2031-12")
    item.get_by_label("Jumlah orang", exact=True).fill("38.000")
    item.get_by_role("button", name="Periksa dan lihat hasil").click()  # beside it: the file's end is far away
    lines_of(page)
    says = page.locator("#form-says").inner_text()
    assert "Kabupaten Contoh Satu, Kartu ponsel contoh: 38.000 (Desember 2031)." in says
    assert "Contoh Satu: Kartu ponsel contoh" in says.partition("mungkin berganti")[2]
    item.get_by_label("Waktu angka").fill("2030-01")
    page.locator("#form [type=submit]").click()
    assert "Contoh Satu: Kartu ponsel" not in page.locator("#form-says").inner_text().partition("mungkin berganti")[2]
    assert page.locator("#form-file").is_hidden(), "the file itself is folded"
    assert "Sebelumnya" not in page.locator("#form-says").inner_text(), "nothing that was there is gone"
    first = page.locator(".item", has=page.locator("legend", has_text="Angka 1")).first
    old = first.get_by_label("Jumlah orang", exact=True).input_value()
    first.get_by_label("Jumlah orang", exact=True).fill("37.123")
    page.locator("#form [type=submit]").click()
    [gone] = re.findall("Sebelumnya: (.*)", page.locator("#form-says").inner_text())
    assert old.replace(".", "") in gone.replace(".", "")


UNREADABLE = {
    "kosong.yml": ("", "bukan draf dan bukan berkas sumber"),
    "gambar.yml": ("\x89PNG\x00\x01", "bukan draf dan bukan berkas sumber|lihat baris 1"),
    "wilayah.yml": ("regions:\n  - code: 97\n", "bukan draf dan bukan berkas sumber"),
    "rusak.yml": ("publisher: Contoh\nfigures:\n  - region: 97\n   count: 1\n", "lihat baris 4"),
    "jangkar.yml": ("publisher: &a Contoh\n", "lihat baris 1"),
    "datar.yml": ("publisher: Contoh\nfigures: tiga\n", "lihat baris 2"),
    "draf.yml": ("# draf: kind=%E0%A4 of=__proto__\nregions: x\n", "bukan draf dan bukan berkas sumber"),
}


def test_a_file_that_cannot_be_read_gets_one_sentence_and_changes_nothing(page, hosted, tmp_path):
    begun(page, hosted, "?kind=programme")
    page.get_by_label("Penerbit wajib").fill("Contoh Pos")
    for name, (content, said) in UNREADABLE.items():
        (tmp_path / name).write_text(content, "utf-8")
        page.locator("#form-opened").set_input_files(tmp_path / name)
        until(page, f"document.getElementById('form-kept').textContent.includes({json.dumps(name)})")
        assert re.search(said, page.locator("#form-kept").inner_text()), name
    assert page.get_by_label("Penerbit wajib").input_value() == "Contoh Pos"


def test_another_kind_keeps_what_was_said_of_the_source(page, hosted):
    begun(page, hosted, "?kind=monthly")
    page.get_by_label("Penerbit wajib").fill("Contoh Pos")
    page.get_by_label("Nomor dokumen").fill("1/CONTOH")
    page.locator("#kind-award").check()
    assert page.get_by_label("Penerbit wajib").input_value() == "Contoh Pos"
    assert page.get_by_label("Jenis sumber wajib").input_value() == "press"


# --- what comes out ----------------------------------------------------------------------------------------------


def finished(page, hosted, says: str = "Petugas datang.") -> tuple[str, str]:
    begun(page, hosted, "?kind=programme&region=97.03&indicator=kartu-terekam")
    for label, text in {
        "Penerbit": "Contoh Pos",
        "Alamat sumber": "https://contoh.example/x",
        "Waktu terbit": "2031-10",
    }.items():
        page.get_by_label(re.compile(f"^{label}( wajib)?$")).fill(text)
    page.get_by_label("Jenis wajib", exact=True).select_option("programme")
    page.get_by_label("Isinya wajib").fill(says)
    page.locator("#form [type=submit]").click()
    return result(page)


def test_github_opens_with_the_very_file(page, hosted):
    name, text = finished(page, hosted, 'Antre & "daftar": #1 + 50% é 👩\u200d🌾')
    address = urlsplit(page.locator("#form-open").get_attribute("href"))
    assert f"{address.scheme}://{address.netloc}{address.path}" == f"{REPOSITORY}/new/main"
    assert parse_qs(address.query) == {"filename": [name], "value": [text]}


def test_what_is_too_long_for_an_address_is_copied_instead(page, hosted):
    finished(page, hosted, "é " * 490)
    page.locator(".step summary").first.press("Enter")
    page.get_by_label("Catatan", exact=True).first.fill("ü " * 490)
    assert page.locator("#form-open").is_hidden()
    assert "Tekan Salin" in page.locator("#form-next").inner_text()
    assert page.locator("#form-copy").is_visible()


def test_copy_and_download_give_the_same_text(page, hosted, tmp_path):
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    name, text = finished(page, hosted)
    page.locator("#form-copy").focus()
    page.keyboard.press("Enter")
    until(page, "document.getElementById('form-said').textContent === 'Tersalin.'")
    assert page.evaluate("navigator.clipboard.readText()") == text
    assert page.evaluate("document.activeElement.id") == "form-copy"
    with page.expect_download() as coming:
        page.locator("#form-download").press("Enter")
    coming.value.save_as(tmp_path / "saved")
    assert (tmp_path / "saved").read_text("utf-8") == text
    assert coming.value.suggested_filename == name.rpartition("/")[2]


def test_the_recomputation_is_told_beside_the_numbers(page, hosted):
    begun(page, hosted, "?kind=release")
    for label, text in {"Jumlah orang": "156.639", "Persen": "18,25", "Banyaknya pembagi": "858.210"}.items():
        page.get_by_label(label, exact=True).fill(text)
    sum_ = page.locator(".item__sum")
    assert sum_.inner_text() == "18,25% = 156.639 dari 858.210: cocok"
    page.get_by_label("Persen", exact=True).fill("18,26")
    assert sum_.inner_text() == "156.639 dari 858.210 = 18,25%, tertulis 18,26%: tidak cocok"
    page.get_by_label("Banyaknya pembagi", exact=True).fill("")
    assert sum_.inner_text() == "156.639 dan 18,26% berarti pembaginya 857.592 sampai 858.060 orang."


@pytest.mark.parametrize("kind", ["release", "monthly"])
def test_a_question_is_answered_where_it_is_asked(page, hosted, kind):
    begun(page, hosted, f"?kind={kind}&indicator=kartu-terekam")
    where = page if kind == "release" else page.locator(".row").nth(1)
    if kind == "monthly":
        page.get_by_label("Persen dari apa").select_option("wajib")
    for label, text in {"Jumlah orang": "1.000", "Persen": "51,00", "Banyaknya pembagi": "2.000"}.items():
        where.get_by_label(label, exact=True).fill(text)
    if kind == "release":
        where.get_by_label("Persen dari apa").first.select_option("wajib")
    page.keyboard.press("Tab")
    asked = where.get_by_role("button", name="Memang begitu di sumber: jawab")
    assert asked.count() == 1
    asked.press("Enter")
    assert "Jawaban" in page.evaluate(FOCUSED)["label"]
    page.keyboard.insert_text("Sumber memang mencetak 51,00.")
    page.keyboard.press("Tab")
    assert asked.count() == 0
    page.locator("#form [type=submit]").click()
    assert "51,00%" not in page.locator("#form-told").inner_text()
    where.get_by_label("Jumlah orang", exact=True).fill("1.001")
    page.keyboard.press("Tab")
    asked.press("Enter")
    page.keyboard.press("Tab")
    assert asked.count() == 0


# --- how it speaks -----------------------------------------------------------------------------------------------


TOLD = """() => {
  const one = document.activeElement, ids = one.getAttribute("aria-describedby").split(" ")
  const says = ids.map(id => document.getElementById(id).innerText).join(" ")
  return { id: `#${one.id}`, invalid: one.getAttribute("aria-invalid"), says }
}"""


def test_mistakes_are_listed_with_the_way_to_each(page, hosted):
    begun(page, hosted, "?kind=programme")
    page.locator("#form [type=submit]").click()
    assert page.evaluate("document.activeElement.id") == "form-result-title"
    links = page.locator("#form-told a").all()
    assert len(links) > 4
    for link in links:
        link.press("Enter")
        field = page.evaluate(TOLD)
        assert link.get_attribute("href") == field["id"]
        assert field["invalid"] == "true"
        assert "Perbaiki:" in field["says"]


def test_what_holds_for_all_rows_is_left_out_where_it_has_no_number(page, hosted):
    begun(page, hosted, "?kind=monthly&indicator=kartu-ponsel")
    for label, text in {
        "Penerbit": "Contoh",
        "Nomor dokumen": "1",
        "Waktu terbit": "2031-10",
        "Waktu angka": "2031-09",
    }.items():
        page.get_by_label(re.compile(f"^{label}( wajib)?$")).fill(text)
    page.get_by_label("Persen dari apa").select_option("wajib")
    rows = page.locator(".row")
    rows.nth(1).get_by_label("Persen", exact=True).fill("98,04")
    rows.nth(2).get_by_label("Jumlah orang").fill("1.000")
    page.locator("#form [type=submit]").click()
    _, text = result(page)
    assert text.count("  - region: ") == 2
    assert text.count("    of: wajib\n") == text.count("    percent: 98.04\n") == 1
    assert text.endswith("    count: 1000\n")


def test_what_is_meant_is_one_press_away(page, hosted):
    begun(page, hosted, "?kind=release")
    page.get_by_label("Waktu terbit").fill("4/11/31")
    page.keyboard.press("Tab")
    page.get_by_role("button", name="Pakai 2031-11-04").press("Enter")
    assert page.get_by_label("Waktu terbit").input_value() == "2031-11-04"
    assert "2031-11" in page.get_by_label("Nama berkas").input_value()


DATED = {
    "4 November 2031": "2031-11-04",
    "Oktober 2031": "2031-10",
    "04/11/2031": "2031-11-04",
    "2031/11/04": "2031-11-04",
    "akhir 2031": "2031-12",
    "triwulan III 2031": "2031-Q3",
    "smt 1 2031": "2031-S1",
    "Tidak disebut sumber": "unstated",
    "11/25/2031": None,
    "4/11/31": None,
    "45970": None,
}
"""Dates as people write them, and what the file says of those that have one reading."""


def test_a_date_with_one_reading_stays_as_it_was_typed(page, hosted):
    begun(page, hosted, "?kind=monthly&indicator=kartu-ponsel")
    field = page.get_by_label(re.compile("^Waktu terbit( wajib)?$"))
    for label, text in {"Penerbit": "Contoh", "Nomor dokumen": "1", "Waktu angka": "2031-09"}.items():
        page.get_by_label(re.compile(f"^{label}( wajib)?$")).fill(text)
    page.locator(".row").nth(2).get_by_label("Jumlah orang").fill("1.000")
    for typed, written in DATED.items():
        field.fill(typed)
        page.keyboard.press("Tab")
        assert (field.get_attribute("aria-invalid") == "true") == (written is None), typed
        page.locator("#form [type=submit]").click()
        assert field.input_value() == typed
        shown = page.locator("#form-file").text_content()
        assert (f"published: {written}\n" in shown.replace('"', "")) == (written is not None), typed
    field.locator("xpath=../..").get_by_role("button", name="Tidak disebut sumber").first.click()
    assert field.input_value() == "Tidak disebut sumber"


PREFILLED = {
    "?kind=monthly&region=97.01&indicator=kartu-ponsel": (
        "monthly",
        {"Indikator": "kartu-ponsel", "Wilayah yang diisi": "97.01"},
    ),
    "?kind=release&region=97.02&indicator=kartu-terekam": (
        "release",
        {"Indikator": "kartu-terekam", "Wilayah": "97.02"},
    ),
    "?kind=award&region=97.71": ("award", {"Wilayah penerima": "97.71"}),
    "?kind=programme&region=97.03": ("programme", {"Wilayah": "97.03"}),
    f"?kind=official&figure={REPLIED}/97.01_kartu-ponsel_2031-04_wajib": (
        "official",
        {"Wilayah": "97.01", "Sumber yang diperbaiki": REPLIED},
    ),
    f"?figure={REPLIED}/97/kartu-ponsel/2031-04/sasaran": ("reply", {"Sumber": REPLIED, "Angka": "0"}),
    "?kind=monthly&region=99&indicator=<b>": ("monthly", {"Indikator": "", "Wilayah yang diisi": ""}),
    "?kind=lain": ("", {}),
}


@pytest.mark.parametrize("query", PREFILLED)
def test_an_address_says_what_to_begin_with(page, hosted, query):
    kind, fields = PREFILLED[query]
    begun(page, hosted, query)
    assert page.evaluate("document.querySelector('[name=kind]:checked')?.value || ''") == kind
    for label, value in fields.items():
        assert page.get_by_label(re.compile(f"^{label}( wajib)?$")).first.input_value() == value, label


def test_a_new_field_of_the_schema_appears_without_the_form_being_touched(page, hosted, invented):
    made = (invented.folder / invented.script("assets/form-data.js")).read_text("utf-8").removeprefix("const formData=")
    data = json.loads(made)
    effort = data["schema"]["definitions"]["Effort"]["properties"]
    effort["floor"] = {"title": "Lantai", "markdownDescription": "Karangan.", "$ref": "#/definitions/count"}
    data["schema"]["definitions"]["indicator"]["enum"].append("karangan")
    data["schema"]["definitions"]["indicator"]["markdownEnumDescriptions"].append("Karangan.")
    data["indicators"]["karangan"] = "Karangan"
    hosted.planted[invented.script("assets/form-data.js")] = f"const formData={json.dumps(data)}".encode()
    try:
        finished(page, hosted)
        page.locator(".step summary").nth(1).press("Enter")
        page.get_by_label("Lantai", exact=True).fill("1.000.000")
        page.get_by_label("Karangan", exact=True).press("Space")
        _, text = result(page)
        assert "    floor: 1000000\n" in text
        assert "    indicators: [kartu-terekam, karangan]\n" in text
    finally:
        hosted.planted.clear()


def test_from_disk_it_works_as_well(chrome, invented):
    with opened(chrome, f"{(invented.folder / PATH / 'index.html').as_uri()}?kind=programme") as page:
        page.locator("#form [type=submit]").click()
        assert page.locator("#form-told li").count() > 3


def test_without_scripts_the_page_says_what_to_do_instead(chrome, hosted):
    with opened(chrome, hosted.address + PATH, java_script_enabled=False) as page:
        assert "data/README.md" in page.locator(".form__without").inner_text()
        assert page.locator("#form").is_hidden()


AXE = {kind: (EVERY_RULE, COLOURS) if kind in ("monthly", "programme") else (LAYOUT, None) for kind in KINDS}
"""What is asked in light, and again in dark: rows of figures, and one entry with all it may have, are all its parts;
the other kinds look like them."""


@pytest.mark.parametrize("kind", examples.some(KINDS, "release", "monthly", "programme"))
def test_axe_finds_nothing_in_a_form_that_is_open(chrome, hosted, kind):
    """With everything unfolded and every mistake told, at the least width a page may have."""
    light, dark = AXE[kind]
    with opened(chrome, f"{hosted.address}{PATH}?kind={kind}", viewport=SMALL) as page:
        page.evaluate(EVERYTHING)
        page.locator("#form [type=submit]").click()
        page.evaluate("for (const one of document.querySelectorAll('details')) one.open = true")
        found = violations(page, "light", light)
        if dark:
            darkened(page)
            found += violations(page, "dark", dark)
        assert "\n".join(found) == ""
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_in_english_the_fields_speak_english_and_the_file_is_the_same(page, hosted):
    page.goto(f"{hosted.address}en/{PATH}?kind=release", wait_until="load")
    settle(page)
    page.locator("#form [type=submit]").click()
    assert "To mend:" in page.locator("#form-told").inner_text()
    spoken = page.locator("#form").inner_text()
    assert not re.search(r"\b(belum|sumber|wilayah|Isian|wajib|Pilih)\b", spoken), spoken


# --- whoever is in a hurry ---------------------------------------------------------------------------------------

EVERYTHING = """() => {
  const add = [...document.querySelectorAll("#form-body .step > div > button, #form-body .group > div > button")]
  for (const one of add) one.click()
  for (const one of document.querySelectorAll("#form-body .item .group > div > button")) one.click()
  for (const one of document.querySelectorAll("#form details")) one.open = true
}"""
"""One entry of every kind, and what is folded unfolded."""


def everything(page, hosted, kind: str) -> None:
    begun(page, hosted, f"?kind={kind}")
    page.evaluate(EVERYTHING)


TAKEN = re.compile(r"^(Hapus|Remove)")


@pytest.mark.parametrize("kind", [kind for kind in KINDS if HOLDS.get(kind)])
@pytest.mark.parametrize("first", [True, False], ids=["from the first", "from the last"])
def test_whoever_takes_the_only_entry_away_hears_what_is_missing(page, hosted, kind, first):
    everything(page, hosted, kind)
    items = page.locator("#form-body .item")
    assert items.count() > 0
    while items.count():
        buttons = page.locator("#form-body .item > button")
        (buttons.first if first else buttons.last).press("Enter")
        assert page.evaluate("document.activeElement.tagName") != "BODY"
    says = page.locator("#form-body .step > div > .field__says:not(:empty)")
    assert says.inner_text() == "Perbaiki: Belum ada angka, klaim atau isian lain."
    assert "Belum ada angka" in page.locator("#form-heard").text_content()
    assert page.locator("#form-result").is_hidden(), "nobody has asked for the file"
    page.locator("#form [type=submit]").press("Enter")
    line = page.locator("#form-told li", has_text="Belum ada angka")
    line.locator("a").press("Enter")
    assert "Belum ada angka" in page.evaluate(TOLD)["says"]
    page.locator("#form-body .step > div > button").first.press("Space")
    assert page.locator("#form-body .item").count() == 1


def test_whoever_is_quoted_is_no_entry_yet(page, hosted):
    begun(page, hosted, "?kind=release")
    page.get_by_role("button", name="Tambah orang yang dikutip").press("Enter")
    page.get_by_role("button", name="Hapus angka ini").press("Enter")
    assert page.evaluate(FOCUSED)["label"] == "Tambah angka"
    assert "Belum ada angka, klaim atau isian lain." in page.evaluate(f"({TOLD})().says")


WALK = """([seed, steps]) => {
  let state = seed
  const dice = n => Math.floor((state = (state * 1664525 + 1013904223) % 4294967296) / 4294967296 * n)
  const any = list => list[dice(list.length)], form = document.getElementById("form")
  const seen = what => [...form.querySelectorAll(what)].filter(one => one.offsetParent && !one.disabled)
  const tell = one => { for (const name of ["input", "change"]) one.dispatchEvent(new Event(name, { bubbles: true })) }
  const texts = [
    "", "5 ribuan", "20.126 KK", "156.639", "99,54", "18.250", "unstated", "2031-09", "31 April 2031", "0", "-", "a.b",
    "5 ribu lebih", "https://contoh.example/x", "http://contoh", "Fulan", "__proto__", "constructor", "=1+1", "<b>",
  ]
  const did = new Set()
  for (let n = 0; n < steps; n += 1) {
    const roll = dice(20), fields = seen("input:not([name=kind]), select, textarea")
    if (!roll || !form.querySelector("#form-body > *")) any(seen("[name=kind]")).click()
    else if (roll === 1) form.requestSubmit()
    else if (roll === 2 && !dice(8)) form.reset()
    else if (roll < 10) {
      const one = any(seen("button:not(.form__actions button), summary"))
      did.add(one.textContent.split(" ")[0])
      one.click()
    } else {
      const one = any(fields)
      one.focus()
      if (["checkbox", "radio"].includes(one.type)) one.click()
      else {
        if (one.tagName === "SELECT") one.selectedIndex = dice(one.options.length)
        else one.value = any(texts)
        tell(one)
      }
    }
  }
  form.querySelector("#form-body [type=submit]").click()
  return [[...did]]
}"""
"""Clicks, words and choices of somebody who knows no order; what they come to, and which buttons were pressed."""


@pytest.mark.parametrize("seed", range(3))
def test_no_order_of_clicks_breaks_the_form(page, hosted, seed):
    page.goto(f"{hosted.address}{'en/' if seed % 2 else ''}{PATH}", wait_until="load")
    settle(page)
    [pressed] = page.evaluate(WALK, [seed, 150])
    until(page, "!['', '…'].includes(document.getElementById('form-result-title').textContent)")
    assert sum(bool(TAKEN.match(one)) for one in pressed) == 1, "something was taken away"
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


KEYS = (
    "Tab",
    "Tab",
    "Tab",
    "Shift+Tab",
    "Enter",
    "Space",
    "ArrowDown",
    "ArrowUp",
    "Backspace",
    "Home",
    "Escape",
    "5",
    "a",
)


PUT_BACK = """() => {
  const one = document.activeElement
  if (document.getElementById("form").contains(one) && !one.href && !one.closest(".form__actions")) return
  document.querySelector("#form-body :is(input, select, textarea, button)").focus()
}"""


@pytest.mark.parametrize("seed", range(2))
def test_no_order_of_keys_breaks_the_form(page, hosted, seed):
    """Real keys; whoever leaves the form is put back."""
    dice = random.Random(seed)  # noqa: S311 - nothing secret
    begun(page, hosted, f"?kind={KINDS[1 + seed * 3]}")
    for _ in range(200):
        page.evaluate(PUT_BACK)
        page.keyboard.press(dice.choice(KEYS))
    assert urlsplit(page.url).path.endswith(PATH)
    page.locator("#form-body [type=submit]").press("Enter")
    assert page.evaluate("document.activeElement.id") == "form-result-title"


ENTERED = """() => {
  const known = new Set(), kind = document.querySelector("[name=kind]:checked")
  const fields = [...document.querySelectorAll("#form :is(input, select, textarea)")].filter(one => {
    const said = one.name === "kind" ? "kind" : one.type + (one.labels[0] || one).textContent
    return one.offsetParent && (one.name !== "kind" || one === kind) && !known.has(said) && known.add(said)
  })
  return fields.map(one => [one.id, one.type])
}"""
"""Of fields with one label the first is enough."""


@pytest.mark.parametrize("kind", examples.some(KINDS, "release", "monthly"))
def test_enter_in_a_field_sends_nothing(page, hosted, kind):
    everything(page, hosted, kind)
    page.evaluate(
        "window.asked = 0; document.getElementById('form').addEventListener('submit', () => { window.asked += 1 })"
    )
    fields = page.evaluate(ENTERED)
    for field, type_ in fields:
        page.evaluate("id => document.getElementById(id).focus()", field)
        page.keyboard.press("Enter")
        if type_ == "select-one":
            page.keyboard.press("Escape")
    assert {"radio", "text", "select-one", "textarea"} <= {type_ for _, type_ in fields}
    assert page.evaluate("window.asked") == 0
    assert page.locator("#form-result").is_hidden()
    long = page.locator("#form-body textarea:visible").first
    assert long.input_value() == "\n"
    page.locator("#form-body [type=submit]").press("Space")
    assert page.evaluate("window.asked") == 1
    assert page.locator("#form-result").is_visible()


# --- what is asked, to whoever sees and to whoever hears ---------------------------------------------------------

EITHER = "keduanya|or both|nomor surat|number of the letter|Belum ada angka, klaim|There is no figure, claim"
"""What needs one of two fields, or any entry at all: neither is marked."""
MARKED = """() => {
  const mark = document.querySelector("#form > .hint").textContent.match(/"(.+?)"/)[1]
  const named = one => one.closest("fieldset")?.contains(one.labels[0]) && ["checkbox", "radio"].includes(one.type)
    ? one.closest("fieldset").querySelector("legend").textContent : one.labels[0].textContent
  return [...document.querySelectorAll("#form-told li")].map(line => {
    const one = document.querySelector(line.querySelector("a").getAttribute("href"))
    return [line.textContent, named(one).endsWith(` ${mark}`), one.required || one.type === "checkbox"]
  })
}"""


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("language", ["", "en/"])
def test_whatever_must_be_filled_in_is_marked_for_eyes_and_ears(page, hosted, kind, language):
    page.goto(f"{hosted.address}{language}{PATH}?kind={kind}", wait_until="load")
    settle(page)
    page.evaluate(EVERYTHING)
    page.locator("#form [type=submit]").click()
    lines = [one for one in page.evaluate(MARKED) if not re.search(EITHER, one[0])]
    assert len(lines) > 1
    unmarked = [one for one in lines if not (one[1] and one[2])]
    assert unmarked == []


UNTIED = """() => {
  const ids = one => (one.getAttribute("aria-describedby") || "").split(" ").filter(Boolean)
  const all = [...document.querySelectorAll("#form-body :is(input, select, textarea, fieldset, button)")]
  const tied = new Set(all.flatMap(ids)), lost = [...tied].filter(id => !document.getElementById(id))
  const loose = [...document.querySelectorAll("#form-body :is(.hint, .field__says)")].filter(one => !tied.has(one.id))
  const bare = all.filter(one => one.matches(".control, fieldset.group") && !ids(one).length)
  const same = [...document.querySelectorAll("[id]")].map(one => one.id).filter((id, n, list) => list.indexOf(id) !== n)
  return [lost, loose.map(one => one.parentElement.textContent), bare.map(one => one.outerHTML), same]
}"""


@pytest.mark.parametrize("kind", KINDS)
def test_every_hint_and_every_mistake_is_tied_to_its_field(page, hosted, kind):
    everything(page, hosted, kind)
    assert page.locator("#form-body .hint").count() > 2
    assert page.evaluate(UNTIED) == [[], [], [], []]
    assert page.locator("#form-body [aria-invalid=true]").count() == 0, "nothing is scolded before it is filled in"
    assert page.locator("#form-heard").text_content() == ""


def test_what_depends_on_another_field_is_marked_with_it(page, hosted):
    begun(page, hosted, "?kind=release")
    figure = page.locator(".item", has=page.get_by_text("Angka 1", exact=True))
    of = figure.get_by_label("Persen dari apa")
    figure.get_by_label("Persen", exact=True).fill("18,25")
    assert of.evaluate("one => one.required")
    assert figure.get_by_text("Persen dari apa wajib").is_visible()
    figure.get_by_label("Persen", exact=True).fill("")
    assert not of.evaluate("one => one.required")
    for kind, needed in {"press": True, "official": False, "copy": True}.items():
        page.get_by_label("Jenis sumber").select_option(kind)
        assert page.get_by_label("Alamat sumber").evaluate("one => one.required") is needed


def test_a_mistake_is_heard_once_where_it_was_made(page, hosted):
    begun(page, hosted, "?kind=release")
    heard = page.locator("#form-heard")
    field = page.get_by_label("Waktu terbit")
    field.fill("4/11/31")
    assert heard.text_content() == "", "not while somebody types"
    page.keyboard.press("Tab")
    assert heard.text_content().startswith("Waktu terbit. Perbaiki:")
    assert field.get_attribute("aria-invalid") == "true"
    field.fill("2031-11-04")
    page.keyboard.press("Tab")
    assert heard.text_content() == ""
    assert field.get_attribute("aria-invalid") == "false"
    page.locator("#form [type=submit]").click()
    assert heard.text_content() == "", "the list of mistakes has the focus; it is not read out over it"


# --- numbers as people print them --------------------------------------------------------------------------------

PRESSED = {
    "17.500 lebih": ("17.500", "at-least"),
    "23.000-an": ("23.000", "about"),
    "kurang dari 30": ("30", "below"),
    "3,97 juta": ("3.970.000", ""),
    "20.126 orang": ("20.126", ""),
    "5 ribu": ("5.000", ""),
    "5 ribuan": ("5.000", "about"),
    "lebih dari 3 juta jiwa": ("3.000.000", "at-least"),
    "20.126 KK": None,
    "30 %": None,
    "20.126 p": None,
    "391,544": None,
    "51.163 ribu": None,
    "1.000-2.000": None,
}
"""What a press of the button makes of a count, and how exact it is then said to be; None: no button."""


def test_an_offer_says_how_exact_the_number_is(page, hosted):
    begun(page, hosted, "?kind=release")
    field, offer = page.get_by_label("Jumlah orang", exact=True), page.get_by_role("button", name=re.compile("^Pakai "))
    how = page.get_by_label("Ketepatan jumlah", exact=True)
    for typed, wanted in PRESSED.items():
        page.evaluate("for (const one of document.querySelectorAll('#form details')) one.open = true")
        how.select_option("")
        field.fill(typed)
        field.press("Tab")
        assert field.get_attribute("aria-invalid") == "true", typed
        assert offer.count() == bool(wanted), typed
        if wanted:
            offer.press("Enter")
            assert (field.input_value(), how.input_value()) == wanted, typed
            assert field.get_attribute("aria-invalid") == "false", typed


def test_one_row_does_not_say_how_exact_all_are(page, hosted):
    begun(page, hosted, "?kind=monthly")
    row = page.locator(".row").nth(1)
    for typed, offers in {"5.000 lebih": 0, "5.000 orang": 1}.items():
        row.get_by_label("Jumlah orang").fill(typed)
        row.get_by_label("Jumlah orang").press("Tab")
        assert row.get_by_role("button", name=re.compile("^Pakai ")).count() == offers


def test_what_is_begun_says_what_else_it_needs(page, hosted):
    """An optional group of fields is optional as a whole; begun, it has to be finished, and leads there."""
    everything(page, hosted, "award")
    group = page.get_by_role("group", name="Yang menyerahkan").first
    group.get_by_label("Jabatan", exact=True).fill("Menteri Contoh")
    while (taken := group.get_by_role("button", name="Hapus nama ini")).count():
        taken.first.press("Enter")
    assert group.get_by_text("Jabatan wajib").is_visible()
    names = group.get_by_role("group", name="Nama wajib")
    page.locator("#form [type=submit]").press("Enter")
    page.locator("#form-told a", has_text=re.compile("^Nama$")).press("Enter")
    assert page.evaluate(FOCUSED)["label"] == "Tambah nama"
    assert "Nama belum diisi." in page.evaluate(f"({TOLD})().says")
    assert "Nama belum diisi." in names.inner_text()


def test_nobody_who_is_quoted_gets_lost(page, hosted):
    begun(page, hosted, "?kind=release")
    for n, name in enumerate(("Fulan Contoh", "", "Fulan Contoh")):
        page.get_by_role("button", name="Tambah orang yang dikutip").press("Enter")
        person = page.locator(".item", has_text="Orang yang dikutip").nth(n)
        person.get_by_label("Nama wajib").fill(name)
        person.get_by_label("Jabatan wajib").fill(f"Jabatan {n}")
    page.locator("#form [type=submit]").click()
    told = page.locator("#form-told").inner_text()
    assert "Nama. Nama belum diisi." in told
    assert 'Nama. "Fulan Contoh" ditulis dua kali di formulir ini.' in told


def test_what_is_made_on_the_page_is_a_choice_on_the_page(page, hosted):
    """A target of the article for its own figure, an award for a claim, a group for another claim; names may change."""

    def item(legend):
        return page.locator(".item").filter(has=page.locator("legend", has_text=re.compile(f"^{legend}$")))

    here, group = "(di halaman ini)", "Kelompok menurut sumber"
    begun(page, hosted, "?kind=release")
    for label, text in {"Penerbit": "Contoh Pos", "Alamat sumber": "https://contoh.example/x"}.items():
        page.get_by_label(re.compile(f"^{label}( wajib)?$")).fill(text)
    for name in ("target", "penghargaan", "klaim", "klaim"):
        page.get_by_role("button", name=re.compile(f"^Tambah {name}")).press("Enter")
    item("Target 1").get_by_label(re.compile("^Nama wajib")).fill("Target <i>karangan</i>")
    item("Penghargaan 1").get_by_label("Penerima wajib", exact=True).fill("Kota Contoh")
    figure = item("Angka 1")
    figure.get_by_label("Persen", exact=True).fill("18,25")
    figure.get_by_label(re.compile("^Persen dari apa")).select_option("sasaran")
    figure.get_by_label(re.compile("^Target yang dimaksud")).select_option(label=f"Target <i>karangan</i> {here}")
    item("Klaim peringkat 1").get_by_text("Isian lain").click()
    item("Klaim peringkat 1").get_by_label("Penghargaan yang terkait").select_option(label=f"Kota Contoh {here}")
    item("Klaim peringkat 1").get_by_label(group, exact=True).fill("15 daerah contoh")
    item("Klaim peringkat 2").get_by_label(re.compile("^Di antara siapa")).select_option(
        label=f"15 daerah contoh {here}"
    )
    assert item("Klaim peringkat 2").get_by_label(group, exact=True).input_value() == "15 daerah contoh"
    page.get_by_label("Waktu terbit").fill("2031-10-05")  # the file gets another name, and with it the target
    page.locator("#form [type=submit]").click()
    told = page.locator("#form-told").inner_text()
    assert "Target yang dimaksud" not in told
    assert "Di antara siapa" not in told
    chosen = page.evaluate("[...document.querySelectorAll('[data-to=target], [data-to=award]')].map(one => one.value)")
    assert chosen == ["2031-10-contohpos-data", "2031-10-contohpos-data", ""]
    item("Target 1").get_by_role("button", name="Hapus target ini").press("Enter")
    assert "Target yang dimaksud" in page.locator("#form-told").inner_text(), "whoever takes it away hears of it"
    page.get_by_role("button", name="Kembalikan target").press("Enter")
    assert "Target yang dimaksud" not in page.locator("#form-told").inner_text()


@pytest.mark.parametrize(
    "query", ["?figure=constructor/x", "?kind=reply&figure=__proto__/x", "?kind=monthly&region=toString"]
)
def test_an_address_that_names_nothing_breaks_nothing(page, hosted, query):
    begun(page, hosted, query)
    page.locator("#form [type=submit]").click()
    assert page.locator("#form-told li").count() > 2


# --- values that the page and the model have to share ------------------------------------------------------------


@pytest.mark.parametrize("kind", KINDS)
def test_whatever_is_missing_is_said_by_its_label_and_leads_to_its_field(page, hosted, kind):
    begun(page, hosted, f"?kind={kind}")
    page.locator("form [type=submit]").click()
    lines = page.locator("#form-told li")
    assert lines.count() > 2
    for line in lines.all():
        field = page.locator(f"[id='{line.locator('a').get_attribute('href').removeprefix('#')}']")
        assert field.get_attribute("aria-invalid") == "true", line.inner_text()
        assert "_" not in line.inner_text()


def test_what_a_form_asks_first_is_there_to_be_asked():
    kinds = {
        "Source": Source,
        "Figure": Figure,
        "Reply": Reply,
        "Award": Award,
        "Effort": Effort,
        "Claim": Claim,
        "Speaker": Speaker,
        "Target": Target,
    }
    asked = [*ALWAYS.items(), *NEEDED.items(), *(pair for front in FRONT.values() for pair in front.items())]
    for name, fields in asked:
        known = {field.alias or key for key, field in kinds[name].model_fields.items()}
        assert set(fields) <= known, name
    assert all(set(preset) <= set(Source.model_fields) for preset in PRESET.values())
    assert {*HOLDS, "reply"} == set(KINDS) == set(FRONT)


def test_every_rule_is_known_here_or_said_to_come_later_or_about_other_files():
    every = {check.__name__ for check in (*CHECKS, *QUESTIONS, *REMARKS)}
    assert every >= ELSEWHERE - {"answers_are_needed"}
    assert ELSEWHERE & set(RULES) == set()
    assert set(beyond()) == every - set(RULES) - ELSEWHERE
