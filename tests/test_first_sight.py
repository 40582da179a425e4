"""What a page says before anything is opened: few words, short sentences, headlines that can be read at a glance.

Over an invented province with every kind of page; what the real pages hold is printed by `make bench ONLY=reader`.
"""

import re

import pytest

from tests.browser import Node, content, language, sentences

WORDS = {
    r"": 290,
    r"(ktp-el|ikd)/": 650,
    r"wilayah/[0-9.]+/": 600,
    r"penghargaan/": 600,
    r"manfaat/": 600,
}
"""Words in Indonesian by address; English takes a sixth more for the same."""
ENGLISH = 7 / 6
AIMED, HEADLINE = 60, 75
SENTENCE = 22
OPEN = re.compile(r"(en/)?(bukti/(?!wilayah/).+|panduan-pemeriksaan|sunting|periksa|riwayat|perbedaan/.+|cerita/.*)/?")
"""Pages that say what others said, or that are a tool: their headlines are not ours, or not about a figure."""
UNSEEN = {"hidden", "print-first", "headerlink", "chart__svg"}


def seen(node: Node) -> str:
    """The text in front of a reader: of what is folded, only the line that opens it; nothing that is drawn."""
    pieces = []
    for child in node.children:
        if isinstance(child, str):
            pieces.append(child)
        elif child.tag in ("script", "style", "svg") or UNSEEN & child.classes or "hidden" in child.attributes:
            continue
        elif child.tag == "details" and "open" not in child.attributes:
            pieces += [
                seen(summary) for summary in child.children if isinstance(summary, Node) and summary.tag == "summary"
            ]
        else:
            pieces.append(seen(child))
    return " ".join(" ".join(pieces).split())


def pages_of(site, pattern):
    return {address: page for address, page in site.pages.items() if re.fullmatch(f"(en/)?{pattern}", address)}


@pytest.mark.parametrize(("pattern", "most"), WORDS.items())
def test_a_page_is_read_in_a_minute(invented, pattern, most):
    found = pages_of(invented, pattern)
    assert found
    counted = {address: len(seen(content(page)).split()) for address, page in found.items()}
    bounds = {address: most * (ENGLISH if language(address) == "en" else 1) for address in found}
    assert {address: words for address, words in counted.items() if words > bounds[address]} == {}


def headline(page: Node) -> str:
    return content(page).one("h1").text().removesuffix("#").strip()


def test_headlines_are_short_and_without_brackets(invented):
    own = {address: headline(page) for address, page in invented.pages.items() if not OPEN.fullmatch(address)}
    assert len(own) > 20
    assert {address: said for address, said in own.items() if len(said) > HEADLINE} == {}
    assert {address: said for address, said in own.items() if re.search(r"[()]", said.replace("(IKD)", ""))} == {}
    short = sum(len(said) <= AIMED for said in own.values())
    assert short > len(own) * 0.8


@pytest.mark.parametrize("pattern", WORDS)
def test_sentences_are_short(invented, pattern):
    long = {}
    for address, page in pages_of(invented, pattern).items():
        told = [
            seen(node) for node in content(page).all("p", "li") if not node.inside("details", "table", "blockquote")
        ]
        found = [one for text in told for one in sentences(text) if len(one.split()) > SENTENCE]
        if found:
            long[address] = found
    assert long == {}


def test_a_doubt_that_must_be_seen_never_stands_folded_alone(invented):
    """Each number of a headline has its chips beside it, outside of every fold."""
    lacking = []
    for address, page in invented.pages.items():
        for node in content(page).all("p", "div"):
            if "words" in node.classes and any("figure-line" in one.classes for one in node):
                chips = [one for one in node if "chips" in one.classes]
                if not chips or chips[0].inside("details"):
                    lacking.append(address)
    assert lacking == []
