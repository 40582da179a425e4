"""Pages that people write by hand: what they ask of the data is filled in, and nothing they type becomes markup."""

import re
import shutil
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scripts import pipeline
from scripts.pages import stories
from scripts.pages.say import Say
from scripts.site import Site, blocks, load_site
from scripts.words import words
from tests.browser import tree
from tests.test_site import PROVINCE, TODAY

HEAD = '---\nregion: "97"\ntitle: "Cerita <b>contoh</b>"\ndate: 2031-06-01\n---\n\n'
BODY = """\
Petugas datang **lebih dulu**, tulis [Contoh Pos, 2031](bukti/2031-06-contoh-pos-ponsel/).

## Yang sudah

{{ angka("97", "kartu-terekam") }}

- Satu
- Dua, lihat [situs lain](https://contoh.example/)

{{ kalimat("97", "kartu-terekam") }}

{{ grafik("97", "kartu-terekam", "waktu") }}

{{ penghargaan("2031-05-piala-contoh") }}
"""
OLDER = HEAD.replace("2031-06-01", "2030-01-01").replace("Cerita <b>contoh</b>", "Cerita lama")


def written(place: Path, **files: str) -> Path:
    """A copy of the invented province with hand-written pages beside its data; `__` stands for the folder."""
    shutil.copytree(PROVINCE / "data", place / "data")
    for name, text in files.items():
        file = place / "docs" / f"{name.replace('__', '/').replace('_en', '.en')}.md"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, "utf-8")
    return place / "data"


@pytest.fixture(scope="module")
def made(drawn):
    """`made(place, language, files…)`: the site with these pages."""

    def site(place: Path, language: str = "id", **files: str) -> Site:
        return load_site(written(place, **files), language, TODAY, cache=drawn)

    return site


def body(site: Site, path: str) -> str:
    return site.pages[path].markdown.partition("\n---\n")[2]


@pytest.fixture(scope="module")
def told(tmp_path_factory, made):
    return made(tmp_path_factory.mktemp("told"), cerita__contoh=HEAD + BODY, cerita__lama=OLDER + "Dulu.\n")


def test_what_a_story_asks_for_is_filled_in(told):
    text = tree(f"<div>{body(told, 'cerita/contoh.md')}</div>")
    said = text.text()
    assert "{{" not in said
    assert "Petugas datang lebih dulu, tulis Contoh Pos, 2031." in said
    assert next(node.text() for node in text.all("strong")) == "lebih dulu"
    assert [node for node in text.all("strong") if "number" in node.classes]
    assert [node for node in text.all("ul") if "chips" in node.classes]
    assert "Sumber: " in said
    assert [node for node in text.all("div") if "certificate" in node.classes]
    assert len(told.pages["cerita/contoh.md"].charts) == body(told, "cerita/contoh.md").count("data-slot")
    links = [link["href"] for link in text.all("a")]
    assert "../../bukti/2031-06-contoh-pos-ponsel/" in links
    assert "https://contoh.example/" in links


def test_a_story_changes_with_its_figures(tmp_path):
    here = written(tmp_path, cerita__contoh=HEAD + BODY)
    before = load_site(here, "id", TODAY, cache=tmp_path / "cache")
    first = body(before, "cerita/contoh.md")
    before.keep()
    file = tmp_path / "docs/cerita/contoh.md"
    file.write_text(file.read_text("utf-8").replace("lebih dulu", "paling awal"), "utf-8")
    source = here / "sources/2031-05-contoh-resmi.yml"
    typed = source.read_text("utf-8")
    source.write_text(typed.replace("Contoh Resmi", "Kantor Lain"), "utf-8")
    after = body(load_site(here, "id", TODAY, cache=tmp_path / "cache"), "cerita/contoh.md")
    assert "paling awal" in after
    assert after != first


def test_a_page_of_a_story_is_in_parts_like_any_other(told):
    stretches = blocks.without(body(told, "cerita/contoh.md"))[1]
    assert len(stretches) == 4  # what stands over the headline, and below each heading


def test_the_newest_story_is_on_the_home_page_and_leads_to_the_others(told):
    home = tree(f"<div>{body(told, 'index.md')}</div>")
    assert "cerita/contoh/" in [link["href"] for link in home.all("a")]
    assert "cerita/lama/" not in [link["href"] for link in home.all("a")]
    assert '<a href="../lama/">Cerita lama</a>' in body(told, "cerita/contoh.md")


def test_nothing_that_people_type_becomes_markup(told):
    page = told.pages["cerita/contoh.md"]
    assert "<b>" not in page.markdown.replace("<b>Cerita", "")
    assert "Cerita &lt;b&gt;contoh&lt;/b&gt;" in page.markdown


LETTERS = st.text(st.sampled_from('<>&"*[]()# -\n{}ab:/'), max_size=60)


@given(LETTERS)
def test_any_text_stays_text(told, text):
    say = Say(told.facts, words("id"), "cerita/contoh.md")
    line = re.sub(r"\{\{|\}\}", "", text)
    said = stories._inline(say, line)
    assert set(re.findall(r"<(\w+)", said)) <= {"a", "strong"}


def test_a_story_for_another_region_is_left_out(tmp_path, made):
    site = made(tmp_path, cerita__contoh=HEAD.replace('"97"', '"98"') + '{{ angka("98", "tidak-ada") }}\n')
    assert not site.refused
    assert "cerita/contoh.md" not in site.pages


def test_a_story_in_one_language_is_marked_in_the_other_and_its_twin_is_taken(tmp_path, made):
    english = HEAD.replace("Cerita <b>contoh</b>", "An example") + "Officers came first.\n"
    files = {"cerita__contoh": HEAD + BODY, "cerita__contoh_en": english, "cerita__lama": OLDER + "Dulu.\n"}
    site = made(tmp_path, "en", **files)
    assert "Officers came first." in body(site, "cerita/contoh.md")
    assert 'lang="id"' not in body(site, "cerita/contoh.md").partition("## ")[0]
    assert '<p lang="id">Dulu.</p>' in body(site, "cerita/lama.md")


def test_what_people_wrote_about_the_site_stands_before_what_the_code_knows(tmp_path, made):
    site = made(tmp_path, tentang=HEAD.replace("date: 2031-06-01\n", "") + "Situs contoh kami.\n")
    text = body(site, "tentang.md")
    assert "Situs contoh kami." in text
    assert words("id")("about.licences") in text


def test_a_page_of_its_own_is_no_story(tmp_path, made):
    site = made(tmp_path, sebelum=HEAD.replace("date: 2031-06-01\n", "") + "Bawa KTP-el.\n")
    assert "Bawa" in body(site, "sebelum.md")
    assert "sebelum/" not in body(site, "index.md")


def test_a_mistake_in_a_story_stops_the_site(tmp_path, made):
    site = made(tmp_path, cerita__contoh=HEAD + '{{ angka("97.99", "kartu-terekam") }}\n')
    assert site.refused
    assert any("docs/cerita/contoh.md:7" in line for line in site.complaints())


def test_a_number_of_a_person_in_a_story_is_found(tmp_path):
    folder = written(tmp_path, cerita__contoh=HEAD + "NIK 9701014107310001.\n")
    found = pipeline.check_folder(folder, TODAY).findings
    assert any(one.where.file == "docs/cerita/contoh.md" and one.refuses for one in found)
