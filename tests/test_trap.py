"""A share of a target beside a share of people: said where the data hold such a pair, and nowhere else."""

import pytest

from scripts.pages import reading, regions, topic, trap
from scripts.pages.say import Say, plain
from scripts.words import words
from tests.registry import facts, figure, source, target

TARGETS = {"t": target(percent="20", of="wajib")}
READ = {"of": "unstated", "read_as": "dewasa", "because": {"id": "x"}}


def active(region, as_of="2031-04", **fields):
    return figure(region, "aktif", as_of, **fields)


def required(region, count="1.000", as_of="2031-04"):
    return figure(region, "wajib", as_of, count=count)


OF_TARGET = active("97", count="50", percent="25", of="sasaran", target="t")
PROVINCE = source(OF_TARGET, required("97"))
UNSAID = active("97.01", percent="14,5", **READ)


def about(*sources, language="id"):
    return facts(*sources, targets=TARGETS)


def said(*sources, region=None):
    say = Say(about(*sources), words("id"), "x.md")
    found = trap.of_region(say, region, "aktif") if region else trap.found(say)
    return plain(found) if found else None


def test_the_two_printed_shares_and_what_compares():
    """25 is of a target; on one base it is 5, and the other 14 to 14,5: the order is the other way round."""
    undated = source(active("97.01", "unstated", percent="14,5", **READ), published="2031-04")
    counted = source(active("97.01", count="140"), required("97.01"))
    text = said(PROVINCE, undated, counted)
    assert text == said(PROVINCE, undated, counted, region="97.01")
    assert "Contoh 25% s dan Satu 14,5%" in text
    assert "Yang pertama bagian dari target" in text
    assert '"Dari apa" yang kedua perkiraan kami.' in text
    assert "Contoh 5,0% s (April 2031) dan Satu 14,0 sampai 14,5% s (berita April 2031)" in text
    assert "Di dalamnya ada hitungan kami." in text


def test_dates_that_differ_are_said_to():
    later = active("97.01", as_of="2031-05", percent="14", of="wajib")
    text = said(PROVINCE, source(later))
    assert "Waktunya tidak sama" in text
    assert "perkiraan kami" not in text
    assert "Waktunya tidak sama" not in said(PROVINCE, source(UNSAID))


def test_what_its_source_leaves_open_is_the_example_before_what_it_states():
    stated = active("97.01", as_of="2031-05", percent="15", of="wajib")
    assert "Satu 14,5%" in said(PROVINCE, source(UNSAID), source(stated))


def test_of_several_regions_the_one_highest_on_one_base_is_the_example():
    low = active("97.02", percent="3", of="wajib")
    assert "Satu 14,5%" in said(PROVINCE, source(low), source(UNSAID))
    assert "Dua 3%" in said(PROVINCE, source(low), source(UNSAID), region="97.02")


NO_PAIR = {
    "only a share of a target": (PROVINCE,),
    "only a share of people": (source(UNSAID),),
    "two shares of people": (source(active("97", count="50", percent="5", of="wajib")), source(UNSAID)),
    "two shares of targets": (PROVINCE, source(active("97.01", percent="40", of="sasaran", target="t"))),
    "a target of nobody knows how many": (source(active("97", percent="25", of="sasaran", target="t")), source(UNSAID)),
    "of what nobody knows": (PROVINCE, source(active("97.01", percent="14,5", of="unstated"))),
    "no printed share, only a count": (PROVINCE, source(active("97.01", count="140"), required("97.01"))),
    "of a group alone": (PROVINCE, source(active("97.01", percent="14,5", of="wajib", group="pelajar"))),
}


@pytest.mark.parametrize("sources", NO_PAIR.values(), ids=NO_PAIR)
def test_without_such_a_pair_nothing_is_said(sources):
    assert said(*sources) is None
    assert said(*sources, region="97.01") is None


@pytest.mark.parametrize("language", ["id", "en"])
def test_it_stands_on_the_pages_of_the_topic_the_region_and_how_to_read(language):
    def holding(*sources):
        found = about(*sources)
        pages = [
            planned.make(found, words(language))
            for room in (topic, reading, regions)
            for planned in room.pages(found, words(language))
        ]
        return {page.path for page in pages if 'class="trap"' in page.markdown}

    assert holding(PROVINCE, source(UNSAID)) == {"ikd.md", "cara-membaca.md", "wilayah/97.01.md"}
    assert holding(PROVINCE) == set()
