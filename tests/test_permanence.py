"""What was published stays where it is: no address and no id of the last release is lost."""

import json
import os
from pathlib import Path

import pytest

from scripts import journey
from scripts.pages import moved
from tests.browser import ALONE, tree
from tests.conftest import ROOT, TODAY

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
    return pages | files, ids


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
    site = journey.asked({"ADMINDUK_TODAY": TODAY}, "en", ROOT)
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
