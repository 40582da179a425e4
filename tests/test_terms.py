"""Words of the trade are explained where a reader meets them first."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scripts.pages import terms
from tests.browser import content

IKD = {"IKD": "x#ikd", "wajib KTP": "x#wajib", "KTP": "x#ktp"}
LINK = '<a class="term" href="x#{}">{}</a>'
CASES = {
    "the first use only": ("<p>IKD dan IKD</p>", f"<p>{LINK.format('ikd', 'IKD')} dan IKD</p>"),
    "as it is written": ("<p>Wajib KTP</p>", f"<p>{LINK.format('wajib', 'Wajib KTP')}</p>"),
    "inside emphasis": ("<li><strong>IKD</strong></li>", f"<li><strong>{LINK.format('ikd', 'IKD')}</strong></li>"),
    "after a break": ("<p>a<br>IKD</p>", f"<p>a<br>{LINK.format('ikd', 'IKD')}</p>"),
    "the longer term": (
        "<p>wajib KTP, KTP</p>",
        f"<p>{LINK.format('wajib', 'wajib KTP')}, {LINK.format('ktp', 'KTP')}</p>",
    ),
    "not in a headline, but after it": ("# IKD\n\n<p>IKD</p>", f"# IKD\n\n<p>{LINK.format('ikd', 'IKD')}</p>"),
    "not in a link": ('<p><a href="y">IKD</a></p>', '<p><a href="y">IKD</a></p>'),
    "not in a table": ("<table><tr><td><p>IKD</p></td></tr></table>", "<table><tr><td><p>IKD</p></td></tr></table>"),
    "not in a quotation": ("<blockquote><p>IKD</p></blockquote>", "<blockquote><p>IKD</p></blockquote>"),
    "not beside the text": ('<p class="trace">IKD</p>', '<p class="trace">IKD</p>'),
    "not in an attribute": ('<p title="IKD">a</p>', '<p title="IKD">a</p>'),
    "not in part of a word": ("<p>IKDX</p>", "<p>IKDX</p>"),
    "not in part of an id or address": ("<p>2031-IKD-contoh, IKD/2</p>", "<p>2031-IKD-contoh, IKD/2</p>"),
}


@pytest.mark.parametrize("case", CASES)
def test_the_first_use_leads_to_the_explanation(case):
    body, wanted = CASES[case]
    assert terms.linked(body, IKD) == wanted


WHOLE = {"IKD": "Identitas Contoh"}
WRITTEN_OUT = {
    "after its first use": ("<p>IKD, IKD</p>", "<p>{} (Identitas Contoh), IKD</p>"),
    "on an evidence card": ("<dl><dd>Kepala IKD</dd></dl>", "<dl><dd>Kepala {} (Identitas Contoh)</dd></dl>"),
    "inside parentheses": ("<p>kantor (IKD)</p>", "<p>kantor ({}, Identitas Contoh)</p>"),
    "not where the text does": ("<p>Identitas Contoh (IKD)</p>", "<p>Identitas Contoh ({})</p>"),
    "whatever its commas and capitals": ("<p>identitas, contoh (IKD)</p>", "<p>identitas, contoh ({})</p>"),
    "not in a table": ("<table><tr><td>IKD</td></tr></table>", "<table><tr><td>IKD</td></tr></table>"),
    "not in a quotation": (
        "<blockquote>IKD</blockquote><p>IKD</p>",
        "<blockquote>IKD</blockquote><p>{} (Identitas Contoh)</p>",
    ),
    "no other term on a card": ("<dd>wajib KTP</dd>", "<dd>wajib KTP</dd>"),
}


@pytest.mark.parametrize("case", WRITTEN_OUT)
def test_an_abbreviation_is_written_out(case):
    body, wanted = WRITTEN_OUT[case]
    assert terms.linked(body, IKD, WHOLE) == wanted.format(LINK.format("ikd", "IKD"))


@given(
    st.lists(
        st.sampled_from(["<p>", "</p>", "<li>", "</li>", "<a>", "</a>", "<br>", "IKD", " wajib KTP ", "&lt;", "\n"])
    )
)
def test_only_links_are_added_and_each_once(pieces):
    body = "".join(pieces)
    made = terms.linked(body, IKD)
    assert re.sub(r'<a class="term"[^>]*>(.*?)</a>', r"\1", made) == body
    addresses = re.findall(r'class="term" href="([^"]*)"', made)
    assert len(addresses) == len(set(addresses))


def test_every_explained_word_in_the_text_of_a_page_has_its_link(site):
    """On the pages as built, in both languages: where IKD stands in a sentence, one of them leads to the glossary."""
    lacking = []
    for address, page in site.pages.items():
        if "cara-membaca" in address:
            continue
        body = content(page)
        linked = {one.text().lower() for one in body.all("a") if "term" in one.classes}
        said = [
            node.text()
            for node in body.all("p")
            if not {"trace", "eyebrow", "actions", "card__more", "go", "kick"} & node.classes
            and not node.inside("blockquote", "figure", "table", "a")
        ]
        for word in ("IKD", "Kemendagri"):
            if any(re.search(rf"\b{word}\b", text) for text in said) and word.lower() not in linked:
                lacking.append((address, word))
    assert lacking == []
    glossary = {one["id"] for one in site.pages["cara-membaca/"].all("details")}
    assert {terms.anchor(key) for key in terms.GLOSSARY} == {one for one in glossary if one.startswith("istilah-")}
