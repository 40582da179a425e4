"""Text typed by people is data on a page: never markup, never Markdown, never an address."""

from html.parser import HTMLParser

import markdown
import pytest
from hypothesis import given
from hypothesis import strategies as st
from markupsafe import Markup

from scripts.model import Text
from scripts.pages import headlines, quotes
from scripts.pages.say import Say, attribute, capital, escaped, plain
from scripts.publish.addresses import address
from scripts.publish.formats.csv import cell
from scripts.words import isolated, words
from tests.registry import INDICATORS, facts, figure, source

HOSTILE = [
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "[tautan](javascript:alert(1))",
    "**tebal** _miring_ `kode` ~~coret~~",
    "| a | b |",
    "![gambar](https://contoh.example/x.png)",
    "# judul",
    "{{ 7 * 7 }} {% raw %}",
    "{: .kelas }",
    "&lt;b&gt;",
    "---",
    "baris satu\n\n# baris dua",
    '<div data-slot="ladder-64"></div>',
]


SHALOM = "\u05e9\u05dc\u05d5\u05dd"
ALONE = f"\u2068{SHALOM}\u2069"
TURNED = {
    "nothing of the kind": ("Balikpapan 2024", "Balikpapan 2024"),
    "a name": (SHALOM, ALONE),
    "a name among others": (f"Kantor {SHALOM} 2024", f"\u2068Kantor {SHALOM} 2024\u2069"),
    "Arabic": ("\u0645\u0631\u062d\u0628\u0627", "\u2068\u0645\u0631\u062d\u0628\u0627\u2069"),
    "Thaana": ("\u078b", "\u2068\u078b\u2069"),
    "beyond sixteen bits": ("\U0001e900", "\u2068\U0001e900\u2069"),
    "an older form": ("\ufe8d", "\u2068\ufe8d\u2069"),
    "done already": (f"{ALONE} 2024", f"{ALONE} 2024"),
    "twice inside": (f"\u2068a {ALONE} b\u2069", f"\u2068a {ALONE} b\u2069"),
    "an override": ("a\u202eb", "\u2068ab\u2069"),
    "an embedding nobody ends": (f"{SHALOM}\u202b", ALONE),
    "an end nobody began": (f"{SHALOM}\u2069", ALONE),
    "an isolate nobody ends": (f"\u2067{SHALOM}", ALONE),
}


@pytest.mark.parametrize("case", TURNED)
def test_what_runs_the_other_way_stands_alone(case):
    text, alone = TURNED[case]
    assert isolated(text) == alone
    assert isolated(alone) == alone
    assert plain(text) == alone
    assert plain(escaped(text)) == alone
    assert attribute(text) == attribute(escaped(text)) == alone
    assert ("<bdi>" in escaped(text)) is (text != alone)


def test_a_name_in_a_sentence_stands_alone():
    say = words("id")
    assert say("period.reported", period=SHALOM) == say("period.reported", period=ALONE)
    assert ALONE in say("period.reported", period=SHALOM)


class Tags(HTMLParser):
    def __init__(self):
        super().__init__()
        self.tags, self.text = [], []

    def handle_starttag(self, tag, attrs):
        self.tags.append(tag)

    def handle_data(self, data):
        self.text.append(data)


def parsed(html):
    found = Tags()
    found.feed(html)
    found.close()
    return found.tags, " ".join("".join(found.text).split())


@pytest.mark.parametrize("text", HOSTILE)
def test_typed_text_stays_text(text):
    inside = markdown.markdown(
        f"# {escaped(text)}\n\n<p>{escaped(text)}</p>\n", extensions=["attr_list", "tables", "md_in_html"]
    )
    tags, said = parsed(inside)
    assert set(tags) <= {"h1", "p", "span"}
    flat = " ".join(text.split())
    assert said == f"{flat} {flat}"


@given(st.text(st.characters(exclude_categories=["Cc", "Cs", "Zl", "Zp"]), max_size=60))
def test_any_text_survives_a_paragraph_word_for_word(text):
    tags, said = parsed(markdown.markdown(f"<p>{escaped(text)}</p>"))
    assert set(tags) <= {"p", "span", "bdi"}
    assert said == isolated(" ".join(text.split()))


@given(st.text(max_size=60))
def test_no_text_leaves_an_attribute(text):
    tags, _ = parsed(f'<p title="{attribute(text)}">x</p>')
    assert tags == ["p"]


def test_markup_of_ours_passes_and_loses_its_tags_in_an_attribute():
    mark = Markup('<data value="5">5</data>')
    assert escaped(mark) == mark
    assert attribute(mark) == "5"
    assert plain(mark) == "5"


@pytest.mark.parametrize(("text", "said"), [("lebih dari", "Lebih dari"), ("99 dari", "99 dari"), ("", "")])
def test_a_sentence_begins_with_a_capital(text, said):
    assert capital(text) == said


def test_a_capital_looks_behind_markup():
    assert capital(Markup("<b>lebih</b>")) == "<b>Lebih</b>"


ADDRESSES = [("index.md", ""), ("ikd.md", "ikd/"), ("wilayah/64.09.md", "wilayah/64.09/"), ("data/figures.csv",) * 2]


@pytest.mark.parametrize(("path", "where"), ADDRESSES)
def test_pages_are_published_at_their_keys(path, where):
    assert address(path) == where


LINKS = [
    ("index.md", "index.md", "./"),
    ("index.md", "ikd.md", "ikd/"),
    ("ikd.md", "index.md", "../"),
    ("ikd.md", "wilayah/64.09.md", "../wilayah/64.09/"),
    ("wilayah/64.09.md", "wilayah/64.01.md", "../64.01/"),
    ("wilayah/64.09.md", "data/figures.csv", "../../data/figures.csv"),
]


def test_links_are_the_same_wherever_the_build_is_started(tmp_path, monkeypatch):
    """A clone may lie in a folder of any name, such as that of a link's first step."""
    (tmp_path / "data").mkdir()
    monkeypatch.chdir(tmp_path / "data")
    say = Say(facts(source()), words("en"), "ikd.md")
    assert say.href("../data/figures.csv") == "../../data/figures.csv"


@pytest.mark.parametrize(("here", "there", "link"), LINKS)
def test_links_are_relative(here, there, link):
    assert Say(facts(source()), words("id"), here).href(there) == link


@pytest.mark.parametrize(
    "url", ["javascript:alert(1)", "http://contoh.example", "data:text/html,x", "//contoh.example"]
)
def test_only_https_becomes_a_link(url):
    assert "<a" not in Say(facts(source()), words("id"), "index.md").out(url, "x")


def test_a_percentage_never_stands_without_its_base():
    found = facts(source(figure(percent="14,5", of="unstated"), figure(percent="99,54", of="wajib")))
    say = Say(found, words("id"), "index.md")
    first, second = (str(say.printed(one)).replace('<span class="nobr">', "<b>") for one in found.readings)
    assert first == (
        '<data value="14.5" data-of="unstated"><b>14,5%</span>'
        ' <span class="of">(sumber tidak menyebut persen dari apa)</span></data>'
    )
    assert 'data-of="wajib"><b>99,54%</span> <span class="of">s</span>' in second


COUNTED = [
    # unit, what the people counted did, as said in Indonesian
    ("orang", "sudah rekam", "2.072 orang sudah rekam (April 2031)."),
    ("anak", "anak punya kartu", "2.072 anak punya kartu (April 2031)."),
    ("anak", "punya kartu", "2.072 anak punya kartu (April 2031)."),
    ("orang", "anak punya kartu", "2.072 anak punya kartu (April 2031)."),
    ("orang", "warga punya kartu", "2.072 warga punya kartu (April 2031)."),
    ("orang", "Anak punya kartu", "2.072 Anak punya kartu (April 2031)."),
    ("keping", "dicetak", "2.072 keping dicetak (April 2031)."),
]


@pytest.mark.parametrize(("unit", "short", "wanted"), COUNTED)
def test_a_count_names_its_unit_once(monkeypatch, unit, short, wanted):
    counts = INDICATORS["terekam"].model_copy(update={"unit": Text(id=unit), "short": Text(id=short)})
    monkeypatch.setitem(INDICATORS, "terekam", counts)
    found = facts(source(figure(count="2.072")))
    say = Say(found, words("id"), "index.md")
    assert quotes.quotable_figure(say, found.readings[0]).striptags().startswith(f"Contoh: {wanted}")
    known = headlines.known(say, "97", "terekam")
    assert known
    assert headlines.how_many(say, known).striptags() == wanted


def test_people_are_people_where_their_unit_is_not_translated(monkeypatch):
    counts = INDICATORS["terekam"].model_copy(update={"unit": Text(id="orang"), "short": Text(id="x", en="recorded")})
    monkeypatch.setitem(INDICATORS, "terekam", counts)
    found = facts(source(figure(count="2.072")))
    said = quotes.quotable_figure(Say(found, words("en"), "index.md"), found.readings[0]).striptags()
    assert said.startswith("Contoh: 2,072 people recorded (April 2031).")


AGES = [
    # as of, published, what is said of it on 31 December 2031
    ("2031-11", "2031-12", "Data November 2031."),
    ("2031-02", "2031-12", "Data Februari 2031, lebih dari enam bulan lalu."),
    ("2030-02", "2031-12", "Data Februari 2030, lebih dari 1 tahun lalu."),
    ("2031-07-01", "2031-12", "Data 1 Juli 2031."),
    ("2031-06-30", "2031-12", "Data 30 Juni 2031, lebih dari enam bulan lalu."),
    ("2030-12-01", "2031-12", "Data 1 Desember 2030, lebih dari 1 tahun lalu."),
    ("2030-11-30", "2031-12", "Data 30 November 2030, lebih dari 1 tahun lalu."),
    ("unstated", "2031-11", "Sumber tidak menyebut tanggal angkanya; beritanya dari November 2031."),
    ("unstated", "2029", "Sumber tidak menyebut tanggal angkanya; beritanya dari 2029, lebih dari 2 tahun lalu."),
    ("unstated", "unstated", ""),
]


@pytest.mark.parametrize(("as_of", "published", "wanted"), AGES)
def test_an_age_says_whose_date_it_is(as_of, published, wanted):
    found = facts(source(figure(as_of=as_of, count="9"), published=published))
    assert Say(found, words("id"), "index.md").age(found.readings[0]).striptags() == wanted


CELLS = [
    ("=1+1", "'=1+1"),
    ("+62", "'+62"),
    ("-5", "'-5"),
    ("@sum", "'@sum"),
    ("\tx", "'\tx"),
    ("biasa", "biasa"),
    (-5, "-5"),
    (None, ""),
    (True, "true"),
    (["a", "b"], '["a", "b"]'),
    ([], ""),
    ({"a": 1, "b": None}, '{"a": 1, "b": null}'),
    ("'=x", "''=x"),
]


@pytest.mark.parametrize(("value", "text"), CELLS)
def test_a_spreadsheet_runs_nothing(value, text):
    assert cell(value) == text


LEFT = {
    "exact": ({"count": "90", "of_count": "100"}, "10 orang belum, hitungan kami."),
    "about": ({"count": "90", "count_is": "about", "of_count": "100"}, "5 sampai 15 orang belum, hitungan kami."),
    "below the base itself": ({"count": "12", "count_is": "below", "of_count": "12"}, "0 sampai 12 orang belum"),
    "at least": ({"count": "90", "count_is": "at-least", "of_count": "100"}, ""),
}


@pytest.mark.parametrize("case", LEFT)
def test_what_is_left_is_never_about_nobody(case):
    fields, expected = LEFT[case]
    say = Say(facts(source(figure("97", "terekam", "2031-04", of="wajib", **fields))), words("id"), "ktp-el.md")
    said = headlines.left_over(say, headlines.known(say, "97", "terekam")).striptags()
    assert said.startswith(expected)
    assert "ekitar 0" not in said
    assert bool(said) == bool(expected)
