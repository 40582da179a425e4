"""What was published stays where it is: no address and no id of the last release is lost."""

import json
import os
import re
from pathlib import Path

import pytest

from scripts.model import Source, figure_id, former_ids
from scripts.pages import moved
from scripts.site import site_from_environment
from tests.browser import ALONE, tree
from tests.conftest import INVENTED, INVENTED_DAY

RELEASED = Path(__file__).parent / "released"
ADDRESSES, IDS = RELEASED / "addresses.txt", RELEASED / "ids.txt"
ASKED = "poster/"
"""Posters need the site's own address and come with it."""


def published(site) -> tuple[set[str], set[str]]:
    """Addresses of pages and of files for programs, and the ids of figures and claims."""
    files = {name for name in site.files() if name.startswith(("data/", "en/data/"))}
    pages = {
        name.removesuffix("index.html")
        for name in site.files()
        if name.endswith("index.html") and "embed/" not in name and ASKED not in name
    }
    ids = {
        f"{table}:{entry['id']}"
        for table in ("figures", "claims")
        for entry in json.loads((site.folder / f"data/{table}.json").read_text("utf-8"))
    }
    return pages | files, ids | anchors(site)


def anchors(site) -> set[str]:
    """Ids of figures under which an evidence card can still be reached, among them those of before."""
    return {
        f"figures:{page.parent.name}/{anchor.replace('_', '/')}"
        for page in (site.folder / "bukti").glob("*/index.html")
        for anchor in re.findall(r' id="?([^" >]+)', page.read_text("utf-8"))
    }


def lost(released: list[str], now: set[str], redirects: dict[str, str]) -> list[str]:
    """What was there and is not, nor leads on. A figure goes on with the page of its source."""
    left = [one for one in released if one and one not in now]
    return [
        one
        for one in left
        if one.removeprefix("en/") not in redirects
        and one.partition(":")[2] not in redirects
        and f"bukti/{one.partition(':')[2].partition('/')[0]}/" not in redirects
    ]


@pytest.fixture(scope="module")
def now(site) -> tuple[set[str], set[str]]:
    found = published(site)
    if os.environ.get("RELEASE"):
        for file, names in zip((ADDRESSES, IDS), found, strict=True):
            file.write_text("".join(f"{one}\n" for one in sorted(names)), "utf-8")
    return found


@pytest.mark.parametrize(("file", "which"), [(ADDRESSES, 0), (IDS, 1)], ids=["addresses", "ids"])
def test_nothing_of_the_last_release_is_lost(now, file, which):
    released = file.read_text("utf-8").splitlines()
    assert len(released) > 100
    assert lost(released, now[which], moved.moved()) == []


PLAIN = {"region": "97", "indicator": "contoh", "as_of": "2031-05", "percent": "50", "of": "wajib"}
APART = {
    "one figure": ([{}], ["wajib"]),
    "two dates of the base": ([{"of_as_of": "2029"}, {"of_as_of": "2030"}], ["wajib~2029", "wajib~2030"]),
    "a dated base beside an undated one": ([{"of_as_of": "2029"}, {}], ["wajib~2029", "wajib"]),
    "two bases": ([{}, {"of": "warga"}], ["wajib", "warga"]),
    "two targets": ([{"target": "a"}, {"target": "b"}], ["wajib~a", "wajib~b"]),
    "two wordings": ([{"wording": "using"}, {"wording": "owning"}], ["wajib~using", "wajib~owning"]),
    "two speakers": ([{"speaker": "Fulan Contoh"}, {"speaker": "Fulana"}], ["wajib~fulan-contoh", "wajib~fulana"]),
    "one of two without a speaker": ([{"speaker": "Fulan"}, {}], ["wajib~fulan", "wajib"]),
    "two places": ([{"locator": "paragraf 2"}, {"locator": "Judul"}], ["wajib~paragraf-2", "wajib~judul"]),
    "a speaker twice, two places": (
        [{"speaker": "A", "locator": "2"}, {"speaker": "A", "locator": "3"}, {"speaker": "B", "locator": "3"}],
        ["wajib~a~2", "wajib~a~3", "wajib~b~3"],
    ),
    "a group beside all": ([{}, {"group": "pemula"}], ["wajib", "wajib/pemula"]),
    "nothing tells them apart": ([{"locator": "2"}, {"locator": "2."}], ["wajib", "wajib"]),
}


@pytest.mark.parametrize("case", APART)
def test_figures_of_one_source_have_ids_of_their_own_that_hold_no_value_and_no_place(case):
    given, wanted = APART[case]
    entries = [{**PLAIN, **one} for one in given]
    for order in (entries, entries[::-1]):
        source = Source.model_validate({**SOURCE, "figures": order})
        ids = [figure_id("s", one) for one in source.figures]
        assert ids == [f"s/97/contoh/2031-05/{one}" for one in (wanted if order is entries else wanted[::-1])]
    other = Source.model_validate({**SOURCE, "figures": [{**one, "percent": "51"} for one in entries]})
    assert [figure_id("s", one) for one in other.figures] == [f"s/97/contoh/2031-05/{one}" for one in wanted]


@pytest.mark.parametrize("case", APART)
def test_an_id_that_a_figure_had_before_leads_to_it(case):
    """Whatever stood alone, or had no date of its base, is still found under the id it had then."""
    given, _ = APART[case]
    source = Source.model_validate({**SOURCE, "figures": [{**PLAIN, **one} for one in given]})
    for figure, one in zip(source.figures, given, strict=True):
        undated = {name: value for name, value in one.items() if name != "of_as_of"}
        for before in ({**PLAIN, **one}, {**PLAIN, **undated}):
            [alone] = Source.model_validate({**SOURCE, "figures": [before]}).figures
            assert figure_id("s", alone) in (figure_id("s", figure), *former_ids("s", figure))


SOURCE = {"publisher": "Contoh", "kind": "official", "published": "2031", "accessed": "2031-06-01", "extent": "full"}


CASES = {
    "a page that is there": (["a/"], {"a/"}, {}, []),
    "a page that is gone": (["a/", "b/"], {"a/"}, {}, ["b/"]),
    "a page that has moved, in both languages": (["a/", "en/a/"], set(), {"a/": "b/"}, []),
    "a figure that is gone": (["figures:s/64/x"], {"figures:s/64/y"}, {}, ["figures:s/64/x"]),
    "a figure that was withdrawn": (["figures:s/64/x"], set(), {"s/64/x": "bukti/s/"}, []),
    "a figure whose source was renamed": (["figures:s/64/x"], set(), {"bukti/s/": "bukti/t/"}, []),
}


@pytest.mark.parametrize("case", CASES)
def test_what_is_lost_is_noticed(case):
    released, there, redirects, wanted = CASES[case]
    assert lost(released, there, redirects) == wanted


def test_an_address_that_has_moved_leads_to_the_new_one(tmp_path):
    file = tmp_path / "moved.yml"
    file.write_text("bukti/lama/: bukti/baru/\nlama/: ''\n2031-01-contoh/97/x/2031: bukti/baru/\n", "utf-8")
    site = site_from_environment({"ADMINDUK_DATA": str(INVENTED), "ADMINDUK_TODAY": INVENTED_DAY}, "en", tmp_path)
    made = dict(moved.files(site.facts, site.words, file))
    assert made.keys() == {"bukti/lama/index.html", "lama/index.html"}
    for name, there in (("bukti/lama/index.html", "../baru/"), ("lama/index.html", "../")):
        page = tree(made[name])
        assert page.one("a")["href"] == there
        assert [one["content"] for one in page.all("meta") if one["http-equiv"] == "refresh"] == [f"0; url={there}"]


def test_every_address_that_has_moved_leads_to_a_page(site):
    for old, new in moved.moved().items():
        assert new in site.pages, f"{old}: {new}"
        assert old not in site.pages
        assert not ALONE.match(new)
