"""Cards to share: nothing leaves them, nothing on them stands without what it is of, its date and its doubts."""

import io
import re
from dataclasses import replace
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from scripts import cards
from scripts.cards import FORMATS, HEAVIEST, LINK, STORY, Card, layout, look, png
from scripts.cards.type import MEDIUM, width
from scripts.model import UNSTATED, pictures
from scripts.pages import cards as pages
from scripts.pages.say import Say
from scripts.pipeline import CheckedFolder
from scripts.site.pages import Site
from scripts.words import words
from tests.browser import until
from tests.registry import TODAY, facts, figure, said, source
from tests.test_awards import NAME, award

SIZES = {"story": STORY, "link": LINK}
SIDES = {"story": layout.MARGIN, "link": layout.EDGE}
SVG = "{http://www.w3.org/2000/svg}"
LONGEST = "Kepulauansiautagulandangbiaroxy"
assert len(LONGEST) == 31
EVERY_DOUBT = ("hitungan ulang berbeda", "sumber lain: 99,46%", "perkiraan kami", "angka sementara")
LONG_AWARD = f"Piala {LONGEST} {LONGEST}"

DOTS = {
    "kind": "dots",
    "rows": (
        {"dots": 996, "state": "done"},
        {
            "dots": 4,
            "state": "part",
            "label": "4 titik terakhir: belum rekam",
            "note": "10.201 orang, kurang dari 4 dari 1.000",
        },
    ),
    "caption": ("Tiap titik satu dari 1.000 warga wajib kartu.",),
}
SQUARES = {
    "kind": "waffle",
    "rows": (
        {"squares": 14.97, "state": "done", "label": "terisi", "note": "sudah memakai"},
        {"squares": 20, "state": "target", "label": "target: 20"},
        {"squares": 85.03, "state": "rest"},
    ),
}
BAR = {
    "kind": "progress",
    "rows": (
        {"people": 156_639, "state": "done", "label": "Sudah aktif"},
        {"people": 858_210, "state": "target", "label": "target: 858.210 orang", "note": "perkiraan kami"},
    ),
}


def card(**more) -> Card:
    told = {
        "key": "97",
        "site": "Adminduk Contoh Terbuka",
        "place": "Provinsi Contoh",
        "headline": "Hampir semua warga wajib kartu di Contoh sudah rekam",
        "number": "99,65%",
        "beside": ("2.868.568 orang", "dari 2.878.769 orang"),
        "base": "dari wajib kartu",
        "date": "12 November 2031",
        "source": "Sumber: Contoh Pos, Juni 2031",
        "made": "Rancangan. Dibuat 31 Desember 2031",
        "mark": (20, 34, "M0 28h6v6h-6zM7 21h6v6h-6z"),
    }
    return Card(**(told | more))


AWARD = {
    "award": True,
    "place": "Kota Contoh, 2 Mei 2031",
    "headline": "Contoh raih Piala Contoh 2031",
    "accent": "Piala Contoh 2031",
    "number": "",
    "beside": (),
    "date": "",
    "base": "Kategori provinsi contoh",
    "under": "Dari Kementerian Contoh, untuk perekaman kartu contoh",
}


def logo(size):
    """Half of it magenta, which is nowhere else on a card."""
    into = io.BytesIO()
    picture = Image.new("RGB", (1000, 1000 * size[1] // size[0]), "white")
    picture.paste("magenta", (0, 0, 500, 1000))
    picture.save(into, "PNG")
    return pictures.logo(into.getvalue())


LOGO = logo(pictures.LOGO)
CARDS = {
    "a wide logo": card(**DOTS, logo=LOGO, site=f"Adminduk {LONGEST}"),
    "an award and a square logo": card(**AWARD, logo=logo((72, 72))),
    "dots": card(**DOTS),
    "squares": card(**SQUARES),
    "a bar": card(**BAR, number="", beside=(), accent="156.639", headline="156.639 warga Contoh sudah aktif"),
    "no chart": card(),
    "every doubt": card(
        **DOTS, doubts=("hitungan ulang berbeda", "sumber lain: 99,46%", "perkiraan kami", "angka sementara")
    ),
    "a long word": card(
        **DOTS, place=f"Kabupaten {LONGEST}", headline=f"Hampir semua warga wajib kartu di {LONGEST} sudah rekam"
    ),
    "long words alone": card(place=LONGEST, headline=f"{LONGEST} {LONGEST}", base=LONGEST, site=f"Adminduk {LONGEST}"),
    "a long headline": card(
        **SQUARES, headline="12.692.573 warga wajib kartu di Kepulauan Contoh Selatan sudah rekam kartu"
    ),
    "a long source": card(
        **DOTS, source=f"Sumber: Dinas Kependudukan dan Pencatatan Sipil {LONGEST}, menurut kepala dinas"
    ),
    "an address": card(**DOTS, address="https://contoh.example/wilayah/97.01/"),
    "a long address": card(**DOTS, address=f"https://{'panjang' * 8}.example/wilayah/97.01/"),
    "an award": card(**AWARD),
    "an award of many": card(**AWARD, together="Kerja bersama petugas di 11 kabupaten", names=(LONGEST,) * 11),
    "a long award": card(**AWARD | {"accent": LONG_AWARD, "headline": f"Contoh raih {LONG_AWARD}"}),
    "letters of another font": card(headline="שלום 你好 → warga sudah rekam"),
    "signs of markup": card(headline="<b>Warga</b> & \"rekan\" 'sudah' rekam"),
}
EVERY = pytest.mark.parametrize("form", FORMATS)
EACH = pytest.mark.parametrize("one", CARDS.values(), ids=CARDS)


def texts(drawn: str) -> list[tuple[float, float, float, str]]:
    """Where each line of a card begins and ends, how low it stands, and what it says."""
    found = []
    for node in ElementTree.fromstring(drawn).iter(f"{SVG}text"):
        line = "".join(node.itertext())
        wide = width(line, float(node.get("font-size")), int(node.get("font-weight")))
        x = float(node.get("x"))
        left = x - {"middle": wide / 2, "end": wide}.get(node.get("text-anchor"), 0)
        found.append((left, left + wide, float(node.get("y")), line))
    return found


@EVERY
@EACH
def test_no_word_leaves_the_card_or_lies_on_another(one, form):
    wide, high = SIZES[form]
    found = texts(FORMATS[form](one))
    assert found
    for left, right, y, line in found:
        assert SIDES[form] - 6 <= left, line
        assert right <= wide - SIDES[form] + 6, line
        assert 30 < y < high, line
    rows = sorted(found, key=lambda text: (text[2], text[0]))
    for n, (left, right, y, line) in enumerate(rows):
        for other in rows[n + 1 :]:
            if other[2] - y < 18 and other[0] < right and left < other[1]:
                raise AssertionError(f"{line!r} lies on {other[3]!r}")


@EACH
def test_the_words_of_a_card_are_its_text_alternative(one):
    """All that is on it, but the address, which is a link beside it; and nothing that is not."""
    spoken = re.sub(r"[^\w%]+", " ", one.alt)
    for _, _, _, line in texts(layout.story(one)):
        for word in re.sub(r"[^\w%]+", " ", line).split():
            assert word in spoken or one.address, (word, spoken)


@EVERY
@pytest.mark.parametrize("name", ["dots", "a bar", "squares", "every doubt", "an award of many"])
def test_a_card_is_small_and_says_what_it_says_in_ink(name, form):
    one = CARDS[name]
    made = png(one, form)
    assert len(made) <= HEAVIEST == 60_000
    picture = Image.open(io.BytesIO(made))
    assert (picture.size, picture.mode) == (SIZES[form], "P")
    assert png(one, form) == made
    ground = look.FOREST if one.award else look.PAPER
    shown = picture.convert("RGB")
    margin = shown.crop((0, 0, SIDES[form] - 12, SIZES[form][1] // 2))
    assert {colour for _, colour in margin.getcolors()} == {tuple(bytes.fromhex(ground[1:]))}
    without = Image.open(io.BytesIO(png(replace(one, headline=".", accent=""), form))).convert("RGB")
    assert shown.tobytes() != without.tobytes(), "a font that is not there draws nothing, and says nothing"


def test_few_dots_keep_their_colour():
    """A list of colours made of the picture would lose them among a thousand green ones."""
    for form in FORMATS:
        picture = Image.open(io.BytesIO(png(CARDS["dots"], form))).convert("RGB")
        colours = {colour: n for n, colour in picture.getcolors(1_000_000)}
        assert colours[tuple(bytes.fromhex(look.PART[1:]))] > 50


@EVERY
@pytest.mark.parametrize("name", ["a wide logo", "an award and a square logo"])
def test_a_logo_keeps_its_colours_and_lies_on_no_word(name, form):
    one = CARDS[name]
    picture = Image.open(io.BytesIO(png(one, form))).convert("RGB")
    colours = {colour: n for n, colour in picture.getcolors(1_000_000)}
    wide, high, _ = one.logo
    assert colours[255, 0, 255] >= (wide // 2 - 2) * high
    node = next(ElementTree.fromstring(FORMATS[form](one)).iter(f"{SVG}image"))
    left, top = int(node.get("x")), int(node.get("y"))
    assert left + wide <= SIZES[form][0] - SIDES[form]
    for _, right, y, line in texts(FORMATS[form](one)):
        assert right <= left or not top - 10 < y < top + high + 20, line


def test_doubts_are_outlined_and_the_date_is_solid():
    drawn = layout.story(CARDS["every doubt"])
    assert drawn.count(f'fill="{look.PAPER}" stroke="{look.INK}"') == 4
    assert drawn.count(f'rx="26.0" fill="{look.INK}"') == 1


def test_a_code_to_scan_needs_an_address_and_stands_on_no_link():
    code = 'shape-rendering="crispEdges"'
    assert code not in layout.story(CARDS["dots"])
    assert code in layout.story(CARDS["an address"])
    assert code not in layout.link(CARDS["an address"])
    assert "contoh.example/wilayah/97.01/" in layout.story(CARDS["an address"])


@EVERY
def test_what_does_not_fit_is_no_card(form):
    with pytest.raises(ValueError, match=r"^97: kata kata"):
        FORMATS[form](card(headline="kata " * 200))


@given(
    st.text(alphabet="abcdefghij KLMNOP.,0123456789-", min_size=1, max_size=75),
    st.sampled_from([DOTS, SQUARES, BAR, {}]),
)
def test_any_headline_stays_on_the_card(headline, chart):
    one = card(headline=headline.strip() or "x", **chart)
    for form, layout_of in FORMATS.items():
        for left, right, y, line in texts(layout_of(one)):
            assert SIDES[form] - 6 <= left, line
            assert right <= SIZES[form][0] - SIDES[form] + 6, line
            assert y < SIZES[form][1], line


def test_letters_that_the_font_lacks_are_taken_for_wide_ones():
    assert width("→", 100, MEDIUM) == 100
    assert width("iii", 100, MEDIUM) < width("mmm", 100, MEDIUM)


# --- which cards there are -------------------------------------------------------------------------------------------

AGREES = {"count": "9.960", "percent": "99,60", "of": "wajib", "of_count": "10.000"}


def shown(*figures, language="id", **more):
    return pages.cards(facts(source(*figures), **more), words(language))


def test_the_province_has_a_card_of_each_topic_and_a_region_of_what_leads_it():
    found = shown(figure(**AGREES), figure(region="97.01", **AGREES))
    assert {key: one.page for key, one in found.items()} == {"97-ktp-el": "ktp-el.md", "97.01": "wilayah/97.01.md"}
    one = found["97-ktp-el"].card
    assert (one.number, one.base, one.date, one.kind) == ("99,60%", "s", "April 2031", "dots")
    assert one.beside == ("9.960 orang", "dari 10.000 orang")
    assert one.made == "Rancangan. Dibuat 31 Desember 2031"
    assert "tahun lalu" not in one.alt, "a picture travels for years"
    assert set(shown(figure(**AGREES), figure(region="97.01", **AGREES), language="en")) == {"97-ktp-el"}


DOUBTS = {
    "provisional": ({**AGREES, "provisional": "true"}, "angka sementara"),
    "at odds": ({**AGREES, "percent": "88,00"}, "hitungan ulang berbeda"),
}


@pytest.mark.parametrize(("fields", "doubt"), DOUBTS.values(), ids=DOUBTS)
def test_no_doubt_is_left_out(fields, doubt):
    assert doubt in shown(figure(**fields))["97-ktp-el"].card.doubts


def test_a_percentage_of_nothing_named_is_never_large():
    """Alone it is no card: nothing is left to pass on. Beside a count it stands in small letters."""
    assert shown(figure(percent="98,4", of=UNSTATED)) == {}
    one = shown(figure(count="900", percent="98,4", of=UNSTATED))["97-ktp-el"].card
    assert (one.number, one.accent) == ("", "900")
    assert "sumber tidak menyebut persen dari apa" in one.alt


def test_pages_lead_to_their_own_card_where_there_is_one():
    found = facts(source(figure(**AGREES), figure(region="97.01", **AGREES)))
    say, english = (Say(found, words(language), "wilayah/97.01.md") for language in ("id", "en"))
    assert 'href="../../kartu/#97-ktp-el"' in pages.link_of_topic(english, found.site.topics[0])
    assert pages.link_of_topic(say, found.site.topics[1]) == ""
    assert 'href="../../kartu/#97.01"' in pages.link_of_region(say, "97.01")
    for code, spoken in (("97", say), ("97.02", say), ("97.01", english)):
        assert pages.link_of_region(spoken, code) == ""


def test_an_award_has_a_card_and_a_recognition_has_none():
    piala = award(title=NAME, category=said("kota"), city="Kota", together=said("Petugas bekerja."))
    one = shown(awards={"piala": piala})["penghargaan"].card
    assert (one.accent, one.place, one.base) == ("Piala Contoh 2031", "Kota, 2 Mei 2031", "Kategori kota")
    assert one.names == ("Satu", "Dua", "Kota")
    assert shown(awards={"piala": award("recognition", title=NAME)}) == {}


def test_a_page_shows_its_own_card_in_chats_and_others_the_first():
    found = shown(figure(**AGREES), figure(region="97.01", **AGREES))
    assert pages.of_page(found, "wilayah/97.01.md").key == "97.01"
    assert pages.of_page(found, "tentang.md").key == "97-ktp-el"
    assert pages.of_page({}, "tentang.md") is None


def test_the_page_shows_every_card_with_its_words():
    found = facts(source(figure(**AGREES)))
    [planned] = pages.pages(found, words("id"))
    text = planned.make(found, words("id")).markdown
    assert '<img src="97-ktp-el.png" width="1080" height="1350" alt="Contoh. ' in text
    assert text.count(" download>") == 2
    nothing = facts()
    assert "<img" not in planned.make(nothing, words("id")).markdown


def test_what_has_no_card_is_named_on_the_page_and_in_the_build(monkeypatch):
    monkeypatch.setitem(cards.FORMATS, "link", refuse("97.01"))
    found = facts(source(figure(**AGREES), figure(region="97.01", **AGREES)))
    assert [one.key for one in pages.every(found, words("id")).left_out] == ["97.01"]
    [planned] = pages.pages(found, words("id"))
    text = planned.make(found, words("id")).markdown
    assert "tulisannya tidak muat: Contoh Satu." in text
    assert 'id="97.01"' not in text
    assert "tidak muat" not in planned.make(facts(source(figure(**AGREES))), words("id")).markdown
    site = Site(CheckedFolder(found.data, []), "id", TODAY, {}, derived=found)
    [line] = site.warnings()
    assert line.startswith("Peringatan: kartu 97.01 untuk Contoh Satu tidak dibuat")
    monkeypatch.setitem(cards.FORMATS, "link", refuse("97-ktp-el", "97.01"))
    text = planned.make(found, words("id")).markdown
    assert words("id")("card.none") not in text  # there is a figure; it is the card that does not fit
    assert "<img" not in text


def refuse(*keys: str):
    """The layout of a link, in which nothing of these cards fits."""

    def drawn(one: Card) -> str:
        if one.key in keys:
            raise ValueError(one.key)
        return layout.link(one)

    return drawn


def test_a_card_that_is_kept_is_not_drawn_again(monkeypatch):
    store = {}
    first = png(CARDS["no chart"], "link", store)
    monkeypatch.setattr(cards, "_packed", None)
    assert png(CARDS["no chart"], "link", store) == first


# --- passing a card on -----------------------------------------------------------------------------------------------

SHARES = """
navigator.canShare = () => {can}
navigator.share = async told =>
  { window.shared = [told.text, ...told.files.map(file => [file.name, file.type, file.size])] }
"""


@pytest.fixture
def page(chrome):
    """A page of its own: what is put into it before it loads stays there."""
    context = chrome.new_context()
    yield context.new_page()
    context.close()


def test_a_card_is_passed_on_as_a_file_where_a_browser_can(page, hosted, places):
    page.add_init_script(SHARES.replace("{can}", "true"))
    page.goto(hosted.address + places["cards"])
    button = page.locator("[data-share]").first
    button.wait_for(state="visible")
    button.click()
    until(page, "window.shared")
    text, (name, kind, size) = page.evaluate("window.shared")
    assert text == button.get_attribute("data-text")
    assert (name, kind) == (button.get_attribute("data-share"), "image/png")
    assert 10_000 < size <= HEAVIEST


def test_where_it_cannot_the_card_can_be_saved(page, hosted, places, tmp_path):
    page.add_init_script(SHARES.replace("{can}", "false"))
    page.goto(hosted.address + places["cards"])
    until(page, "document.documentElement.classList.contains('js')")
    assert not [one for one in page.locator("[data-share]").all() if one.is_visible()]
    with page.expect_download() as waiting:
        page.locator("figure a[download]").first.click()
    waiting.value.save_as(tmp_path / "kartu.png")
    assert Image.open(tmp_path / "kartu.png").size == STORY
