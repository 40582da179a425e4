"""Where proposals go: one table of services, and a site without any."""

import json
import re
import shutil
from datetime import date
from pathlib import Path
from urllib.parse import parse_qs, quote, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scripts import read
from scripts.model.forge import FORGES, recognised, repository
from scripts.pages import form, ways_in
from scripts.pages.say import Say
from scripts.site import load_site, mkdocs
from scripts.words import words
from tests.conftest import ROOT
from tests.test_form import finished

SITE = read.site(ROOT / "tests/province/data")
FILE = "data/sources/2031-01-contoh-é a.yml"


def of(address="https://github.com/contoh/data", **over):
    return SITE.model_copy(update={"repository": address, "forge": None, **over})


@pytest.mark.parametrize(
    ("address", "service"),
    [
        ("https://github.com/contoh/data", "github"),
        ("https://github.contoh.go.id/contoh/data", "github"),
        ("https://gitlab.com/kelompok/bagian/data", "gitlab"),
        ("https://gitlab.contoh.go.id/contoh/data", "gitlab"),
        ("https://codeberg.org/contoh/data", "forgejo"),
        ("https://gitea.contoh.example/contoh/data", "forgejo"),
        ("https://kode.example/github/gitlab", None),
        ("https://notgithub.com/contoh/data", None),
        ("https://[", None),
        ("", None),
    ],
)
def test_a_service_is_known_by_the_name_of_its_host(address, service):
    assert recognised(address) == service


HOME = "https://kode.example/contoh/data"
PATH = "data/sources/2031-01-contoh-%C3%A9%20a.yml"
LINKS = {
    "github": (f"{HOME}/edit/main/{PATH}", f"{HOME}/blob/main/{PATH}#L7", f"{HOME}/commit/1a2b"),
    "gitlab": (f"{HOME}/-/edit/main/{PATH}", f"{HOME}/-/blob/main/{PATH}#L7", f"{HOME}/-/commit/1a2b"),
    "forgejo": (f"{HOME}/_edit/main/{PATH}", f"{HOME}/src/branch/main/{PATH}#L7", f"{HOME}/commit/1a2b"),
}


@pytest.mark.parametrize("service", FORGES)
def test_each_service_has_its_own_addresses(service):
    kept = repository(of(f"{HOME}/", forge=service))
    assert (kept.edit(FILE), kept.view(FILE, 7), kept.commit("1a2b")) == LINKS[service]
    assert kept.issue.startswith(HOME)
    assert kept.issue.endswith("=")
    assert "{" not in kept.issue + kept.new(FILE, "isi")


def test_a_name_goes_before_the_address_and_none_is_none():
    assert repository(of(forge="gitlab")).forge.name == "GitLab"
    assert repository(of(forge="none")) is repository(of("https://kode.example/a")) is repository(of(None)) is None


@given(st.text(max_size=3000), st.sampled_from([*FORGES]))
def test_a_new_file_opens_with_its_text_or_with_its_name_alone(text, service):
    """Signing in first encodes the whole address once more, and it still fits."""
    kept = repository(of(forge=service))
    made = kept.new(FILE, text)
    assert len(quote(made, safe="")) <= kept.forge.most
    asked = parse_qs(urlsplit(made).query, keep_blank_values=True)
    assert FILE in {value for [value] in asked.values()}
    whole = len(quote(kept._filled(kept.forge.new, name=quote(FILE, safe=""), text=quote(text, safe="")), safe=""))
    fits = kept.forge.takes_text and whole <= kept.forge.most
    assert (asked.get("value") == [text]) == fits


# --- the form and the pages ----------------------------------------------------------------------------------------


def test_without_a_repository_the_file_goes_by_letter_and_the_page_says_to_whom():
    site = of(None, email="kantor@contoh.example")
    assert form.goes(site)["new"] == "mailto:kantor%40contoh.example?subject={name}&body={text}"
    for language in ("id", "en"):
        said = form.goes_said(site, words(language))
        assert all("kantor@contoh.example" in said[name] for name in ("next", "next_reply", "too_long"))
    nobody = of(None, email=None)
    assert form.goes(nobody) is None
    assert SITE.publisher.id in form.goes_said(nobody, words("id"))["next"]


@pytest.mark.parametrize(("service", "tells"), [("github", "Pemeriksa menjawab"), ("gitlab", "Tekan Salin dulu")])
def test_the_form_says_what_its_service_does(service, tells):
    said = form.goes_said(of(forge=service), words("id"))
    assert tells in said["next"]
    assert FORGES[service].name in said["open"]
    assert "{file}" in said["too_long"]
    assert "Pemeriksa menjawab" not in form.goes_said(of(forge="forgejo"), words("id"))["next"]


def test_each_way_says_everything():
    """What the page's script asks for by name is there, whatever the site has."""
    asked = set(re.findall(r'"(open_edit|open|next_reply|next|too_long)"', FORM))
    assert len(asked) == 5
    for site in (of(forge="github"), of(forge="gitlab"), of(forge="forgejo"), of(None), of(None, email=None)):
        assert form.goes_said(site, words("id")).keys() >= asked


FORM = (ROOT / "docs/assets/form-more.js").read_text("utf-8")


@pytest.mark.parametrize("service", [*FORGES, "none"])
def test_every_link_of_the_pages_is_of_the_one_service(service, tmp_path, drawn):
    folder = Path(shutil.copytree(ROOT / "tests/province/data", tmp_path / "data"))
    told = (folder / "site.yml").read_text("utf-8")
    (folder / "site.yml").write_text(told.replace("forge: github", f"forge: {service}"), "utf-8")
    site = load_site(folder, "id", date(2031, 12, 31), drawn)
    say, kept = Say(site.facts, words("id"), "index.md"), repository(site.checked.data.site)
    where = next(iter(site.checked.data.sources.values())).where
    pencil, line = ways_in.pencil(say, where), say.line(where)
    begun = ways_in.new_source(say, "97.01", next(iter(say.data.indicators)))
    assert (kept.edit(where.file) in pencil) if kept else pencil == begun == ""
    assert (f'href="{kept.view(where.file, where.line)}"' in line) if kept else "href" not in line
    assert bool(begun) == (kept is not None and kept.forge.takes_text)
    assert bool(mkdocs.frame(site)["report"]["url"]) == (kept is not None)


FORM_DATA = re.compile(r"/form-data\b.*\.js")
WAYS = {
    "gitlab": (of("https://gitlab.com/contoh/data"), "https://gitlab.com/contoh/data/-/new/main?file_name={name}"),
    "forgejo": (
        of("https://codeberg.org/contoh/data"),
        "https://codeberg.org/contoh/data/_new/main/?filename={name}&value={text}",
    ),
    "mail": (of(None, email="kantor@contoh.example"), "mailto:kantor%40contoh.example?subject={name}&body={text}"),
    "none": (of(None, email=None), None),
}


def test_the_page_offers_the_way_of_its_site(chrome, hosted):
    for site, address in WAYS.values():
        page = chrome.new_page()
        page.clock.set_fixed_time("2031-12-31T04:00:00Z")
        said = form.goes_said(site, words("id"))
        page.route(FORM_DATA, handing(site, said))
        name, text = finished(page, hosted, "Antre & 50% é")
        link, told = page.locator("#form-open"), page.locator("#form-next").inner_text()
        if address is None:
            assert link.is_hidden()
        else:
            assert link.inner_text() == said["open"]
            assert link.get_attribute("href") == address.format(
                name=quote(name, safe=""), text=quote(text, safe="()!'*~")
            )
        assert said["next"] in told
        page.close()


def handing(site, said):
    """Answers with the data of the form as a site of this kind hands them over."""

    def answer(route):
        found = route.fetch()
        begin, handed = found.text().split("=", 1)
        told = json.loads(handed)
        told |= {"goes": form.goes(site), "words": told["words"] | said}
        route.fulfill(response=found, body=f"{begin}={json.dumps(told)}\n")

    return answer
