"""Periksa kalimat: what it answers about a sentence, by a table; and the page in a browser, which sends nothing."""

import gzip
import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from scripts.site import reading
from tests import sentences
from tests.browser import opened, until, watched
from tests.conftest import ROOT

MORE = ROOT / "docs/assets/check-more.js"


def figure(region: str, indicator: str, when: str, base: str | None = None, **values: object) -> dict[str, object]:
    """An invented figure as the page's script has it: of one month, with a count or a percentage."""
    ends = {name: [value, value] for name, value in values.items() if name in ("count", "percent")}
    about = {"region": region, "indicator": indicator, "of": base, "base": values.get("read", base)}
    plain = {"count": None, "percent": None, "group": "", "flow": bool(values.get("flow"))}
    dated = {"first": f"{when}-01", "last": f"{when}-28", "name": f"{region} {when} {base or ''}".strip()}
    return plain | about | ends | dated


KNOWN = {
    "figures": [
        figure("97", "ikd-active", "2031-10", "target", percent=18.25),
        figure("97", "ikd-active", "2031-10", count=156639),
        figure("97.02", "ikd-active", "2031-10", None, read="adults", percent=14.5),
        figure("97.01", "kia", "2031-03", "children", percent=40.5),
        figure("97.01", "kia", "2031-09", "children", percent=44.1),
        figure("97.01", "ktp-el-recorded", "2031-06", "eligible", percent=99.54),
        figure("97.01", "ktp-el-printed", "2031-06", flow=True, count=300),
        figure("97.72", "kia", "2031-06", "children", read="target", percent=88.8),
        figure("97.71", "ktp-el-recorded", "2031-06", "eligible", percent=12.5),
    ],
    "targets": [{"indicator": "ikd-active", "percent": [30, 30], "count": None, "name": "30"}],
    "claims": [{"region": "97", "indicators": ["ikd-active"], "rank": "1", "name": "first"}],
}

TRAP = "IKD Provinsi Contoh sudah 18,25 persen, lebih tinggi daripada Kabupaten Andai Timur yang baru 14,5 persen."
TABLE = {
    # right
    "IKD Provinsi Contoh mencapai 18,25 persen dari target.": ["18,25 there 97 2031-10 target"],
    "Aktivasi IKD di Provinsi Contoh sebanyak 156.639 jiwa.": ["156.639 there 97 2031-10"],
    # rounded, as a sentence does
    "IKD Provinsi Contoh mencapai 18,3 persen dari target.": ["18,3 there 97 2031-10 target"],
    # wrong base
    "IKD Provinsi Contoh mencapai 18,25 persen dari wajib KTP.": ["18,25 other_base 97 2031-10 target"],
    "IKD Kabupaten Andai Timur 14,5 persen dari wajib KTP.": ["14,5 no_base 97.02 2031-10"],
    # a base that cannot be is not the one that a figure here is of
    "KIA Kota Umpama 88,8 persen dari anak.": ["88,8 other_base 97.72 2031-06 children"],
    # no base: a question, never an answer
    "IKD Provinsi Contoh mencapai 18,25 persen.": ["18,25 asks of"],
    # two bases
    TRAP: ["apart target adults", "18,25 asks of", "14,5 asks of"],
    "Capaian IKD Provinsi Contoh 20 persen dari target, tetapi cuma 6 persen dari wajib KTP.": [
        "apart target eligible",
        "20 none 97 2031-10 target",
        "6 none 97 2031-10 target",
    ],
    # superseded, and another time
    "Hingga Maret 2031, KIA Kabupaten Contoh Satu 40,5 persen dari anak.": ["40,5 newer 97.01 2031-09 children"],
    "Hingga Mei 2030, perekaman KTP-el Kabupaten Contoh Satu 99,54 persen dari wajib KTP.": [
        "99,54 other_date 97.01 2031-06 eligible"
    ],
    # unknown region
    "IKD di Kota Antah mencapai 18,25 persen dari target.": ["18,25 asks region"],
    # a range
    "IKD Provinsi Contoh 18 sampai 19 persen dari target.": ["18 sampai 19 there 97 2031-10 target"],
    # rank
    "Provinsi Contoh tertinggi di Indonesia dalam aktivasi IKD.": ["tertinggi rank first"],
    # a flow is no stock
    "Selama Juni 2031, 300 keping KTP-el dicetak di Kabupaten Contoh Satu.": ["300 there 97.01 2031-06"],
    # target
    "Target IKD Provinsi Contoh 30 persen.": ["30 target 30"],
    # English, and nonsense
    "Digital IDs in Provinsi Contoh reached 18.25 percent of the target.": ["18.25 there 97 2031-10 target"],
    "Besok hujan 20 persen.": ["20 asks region indicator of"],
    "Tidak ada angka.": [],
}


def answers(texts: list[str]) -> list[list[dict]]:
    """What the script answers for each text, by Deno, without a page."""
    deno = shutil.which("deno", path=str(Path(sys.executable).parent)) or "deno"
    code = (
        reading.READER.read_text("utf-8")
        + MORE.read_text("utf-8")
        + (
            "\nconst [texts, names, known] = JSON.parse(await new Response(Deno.stdin.readable).text())"
            "\nconst all = texts.map((text) => Checking.answer(text, names, known, Reading.read))"
            "\nconsole.log(JSON.stringify(all))"
        )
    )
    done = subprocess.run(
        [deno, "eval", "--quiet", code],
        input=json.dumps([texts, sentences.names(sentences.PLACES), KNOWN]),
        capture_output=True,
        text=True,
        check=True,
        timeout=120,
    )
    return json.loads(done.stdout)


def said(groups: list[dict]) -> list[str]:
    """The answers of a text, one a line: the number, the answer, and the figure that leads or what is lacking."""
    lines = []
    for group in groups:
        if group["apart"]:
            lines.append(" ".join(["apart", *(one["base"] for one in group["apart"])]))
        for one in group["numbers"]:
            near = one.get("near") if one["answer"] == "none" else None
            shown = one.get("newer") or one.get("figure") or (near or [{}])[0]
            parts = [one["said"].strip(" %"), one["answer"], *one.get("lacks", []), shown.get("name", "")]
            lines.append(" ".join(part for part in parts if part).replace(" persen", ""))
    return lines


def test_each_sentence_gets_its_answer():
    assert dict(zip(TABLE, map(said, answers(list(TABLE))), strict=True)) == TABLE


def test_what_another_sentence_lends_is_no_answer():
    """The region stands in the first sentence alone: of the second number it is not said where."""
    text = "IKD Provinsi Contoh terus naik. Capaiannya 18,25 persen dari target."
    [group] = answers([text])[0]
    [one] = group["numbers"]
    assert (one["answer"], "region" in one["lacks"]) == ("asks", True)
    assert [each["name"] for each in one["near"]] == ["97 2031-10 target"]


@pytest.mark.parametrize("language", ["id", "en"])
def test_no_answer_ever_says_that_a_sentence_is_true(language):
    text = (ROOT / f"scripts/words/{language}/checking.yml").read_text("utf-8").partition("\n")[2]
    assert not {"benar", "true", "betul", "correct", "tepat"}.intersection(text.lower().split())


# --- the page --------------------------------------------------------------------------------------------------------

PRIVATE = "NIK 9601014505310001"


def asked(page, text: str) -> list[str]:
    """The answers that the page shows for a text, by their keys."""
    page.fill("#check-text", text)
    page.click("#check-form button")
    until(page, "document.querySelector('#check-heard').textContent")
    return page.eval_on_selector_all("#check-told [data-answer]", "found => found.map(one => one.dataset.answer)")


@pytest.mark.browser
def test_a_draft_is_checked_on_the_page_and_goes_nowhere(chrome, hosted):
    """A right sentence, one without a base, and a personal number, which stops everything."""
    sentence = "Di Provinsi Contoh, 45.000 orang mengaktifkan kartu ponsel."
    with opened(chrome) as page:
        seen = watched(page)
        page.goto(f"{hosted.address}periksa/", wait_until="load")
        until(page, "document.documentElement.classList.contains('kt-form')")
        assert set(asked(page, sentence)) <= {"there", "newer"}
        assert page.locator("#check-told blockquote").first.inner_text()
        assert page.locator("#check-told a").first.get_attribute("href").startswith("../bukti/")
        assert asked(page, f"{sentence}\n{PRIVATE}") == []
        assert "9601014505310001" not in page.locator("main").inner_text()
        page.context.set_offline(True)
        try:
            assert asked(page, "IKD mencapai 18,25 persen.") == ["asks"]
        finally:
            page.context.set_offline(False)  # others use this browser's pages too
        assert seen.foreign == []


@pytest.mark.parametrize("folder", ["", "en/"])
def test_the_page_is_light_and_leads_from_its_english_name(invented, folder):
    files = invented.files()
    assert len(gzip.compress(files[f"{folder}periksa/index.html"], 9)) < 20_000
    assert b"periksa/" in files[f"{folder}check/index.html"]
    assert b"check-data." not in files[f"{folder}ikd/index.html"]
