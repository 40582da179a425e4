"""A source's file in the form: read as the reader reads it, and given back with every line that nobody changed."""

import difflib
import random
from collections.abc import Iterator
from typing import Any

import pytest
import yaml

from scripts.site import form_rules, load_site
from tests.conftest import ROOT
from tests.test_form_rules import PROVINCE, TODAY

OPENED = ("sources/*.yml", "awards/*.yml", "targets.yml", "outreach.yml", "benefits.yml")
FILES = sorted(path for name in OPENED for path in (ROOT / "tests").glob(f"*/data/{name}"))
ODD = """# yaml-language-server: $schema=../schema/source.json
# Karangan.

publisher: "Contoh: Pos #1" # seperti tercetak
kind: press
url: https://contoh.example/a#b
published: '2031-05'
accessed: 2031-06-01
extent: full
note: {id: Satu, en: "Two, three"}
speakers:
  "Fulan: Contoh":
    # jabatan
    role:
      id: >-
        Kepala Bidang
        Contoh
figures:
# yang pertama
- region: "97.01" # Contoh Satu
  indicator: kartu-terekam
  as_of: 2031-04
  count: 1.000
  note:
    id: Baris
      kedua

  # di antara
- region: 97.02
  indicator: kartu-terekam
  as_of: unstated
  percent: 12,5
  of: unstated
claims:
  - {region: "97.01", rank: "1", among: semua, indicators: kartu-terekam, by: count}
benefits: {}
# yang terakhir
"""


@pytest.fixture(scope="module")
def form(chrome, drawn) -> Iterator[Any]:
    """`form(expression, argument)` in a browser where `file` reads and writes; it knows the invented province."""
    site = load_site(PROVINCE, "id", TODAY, cache=drawn)
    page = chrome.new_page()
    page.add_script_tag(content=form_rules.files(site.facts, site.words)["assets/form-data.js"])
    for name in ("form-rules", "form-file"):
        page.add_script_tag(content=(ROOT / f"docs/assets/{name}.js").read_text("utf-8"))
    page.add_script_tag(content="const rules = formRules(formData), file = formFile(formData, rules)")
    yield page.evaluate
    page.close()


BOTH = """texts => texts.map(text => {
  const read = file.read(text)
  return read.tree ? [read.tree, file.written(read.tree, read)] : [null, read.line ?? 0]
})"""
CHANGED = """cases => cases.map(([text, path, value]) => {
  const read = file.read(text)
  let one = read.tree
  for (const name of path.slice(0, -1)) one = one[name]
  if (value === null && Array.isArray(one)) one.splice(path.at(-1), 1)
  else if (value === null) delete one[path.at(-1)]
  else one[path.at(-1)] = value
  const made = file.written(read.tree, read)
  return [made.text, made.lost, file.read(made.text).tree]
})"""


def plain(held: Any) -> Any:
    """Without what says where an entry stood."""
    if isinstance(held, dict):
        return {name: plain(one) for name, one in held.items() if name != "="}
    return [plain(one) for one in held] if isinstance(held, list) else held


def as_typed(text: str) -> Any:
    return _one_as_list(yaml.load(text, Loader=yaml.CBaseLoader))  # noqa: S506 - makes nothing but texts


def _one_as_list(held: Any) -> Any:
    """One key may stand alone where several may stand."""
    if isinstance(held, list):
        return [_one_as_list(one) for one in held]
    if not isinstance(held, dict):
        return held
    return {
        name: [one] if name == "indicators" and isinstance(one, str) else _one_as_list(one)
        for name, one in held.items()
        if one != ""
    }


def test_a_file_is_read_as_it_is_typed_and_given_back_byte_for_byte(form):
    texts = [ODD, *(path.read_text("utf-8") for path in FILES)]
    assert len(texts) > 8
    for text, (tree, made) in zip(texts, form(BOTH, texts), strict=True):
        assert plain(tree) == as_typed(text)
        assert made == {"text": text, "lost": 0}


def leaves(held: Any, path: tuple = ()) -> Iterator[tuple]:
    """Every path to a text of a tree, and to an entry of a list."""
    for name, one in held.items() if isinstance(held, dict) else enumerate(held):
        if name == "=":
            continue
        if isinstance(one, str) or isinstance(held, list):
            yield (*path, name)
        if isinstance(one, dict | list):
            yield from leaves(one, (*path, name))


def test_only_what_is_changed_changes(form):
    """Any one value otherwise, or taken out: every other line stays, in its order, with its comments."""
    dice = random.Random("form-file")  # noqa: S311 - nothing secret
    cases = []
    for text in (ODD, *(path.read_text("utf-8") for path in FILES)):
        [(tree, _)] = form(BOTH, [text])
        paths = list(leaves(tree))
        for path in dice.sample(paths, min(25, len(paths))):
            whole = isinstance(path[-1], int) and path[-2] != "indicators"
            cases.append((text, list(path), None if whole or path[-1] == "note" else 'lain: "x" # y'))
    lost = 0
    for (text, path, value), (made, gone, tree) in zip(cases, form(CHANGED, cases), strict=True):
        wanted = as_typed(made)
        assert plain(tree) == wanted, path
        [(before, _)] = form(BOTH, [text])
        one, other = before, tree
        for name in path[:-1]:
            one, other = one[name], other[name]
        if value is not None:
            assert other[path[-1]] == value
        added = [line for line in difflib.ndiff(text.splitlines(), made.splitlines()) if line.startswith("+ ")]
        assert len(added) <= (5 if {"note", "claims"} & set(path) else 2), (path, added)  # {a: b} is written out
        comments = [sum("#" in line for line in one.splitlines()) for one in (text, made)]
        lost += gone
        assert comments[0] - comments[1] <= gone + 1, path
    assert lost > 0, "what goes with an entry is counted"


def test_a_new_entry_stands_where_its_form_has_it(form):
    cases = [
        (ODD, ["title"], "Judul"),
        (ODD, ["figures", 0, "percent"], "5"),
        (ODD, ["figures", 2], {"region": "97", "count": "7"}),
        (ODD, ["speakers", "Fulan: Contoh", "office"], "Kantor"),
        (ODD, ["targets"], {"satu": {"name": {"id": "Satu"}}}),
    ]
    title, percent, figure, office, targets = (made.splitlines() for made, _, _ in form(CHANGED, cases))
    assert title[:3] == [*ODD.splitlines()[:2], ""]
    assert "title: Judul" in title
    assert percent[percent.index("  percent: 5") - 1] == "  count: 1.000"
    at = figure.index('- region: "97"')
    assert figure[at - 1 : at + 2] == ["  of: unstated", '- region: "97"', "  count: 7"]
    assert "    office: Kantor" in office
    assert targets[targets.index("targets:") + 1 :][:3] == ["  satu:", "    name:", "      id: Satu"]


REFUSED = {
    "": 0,
    "# hanya catatan\n": 0,
    "regions:\n  - code: 97\n": 0,
    "targets:\n  a:\n    percent: 1\noutreach:\n  b:\n    kind: plan\n": 0,
    "targets:\n  - a\n": 1,
    "kind: award\ngiver: a\n  id: b\n": 3,
    "publisher: a\n\tkind: press\n": 2,
    "publisher: &a b\n": 1,
    "publisher: *a\n": 1,
    "publisher: !tag b\n": 1,
    "publisher: a\npublisher: b\n": 2,
    "publisher: a\nfigures: tiga\n": 2,
    "publisher: a\nfigures:\n  - satu\n": 3,
    "publisher: a: b\n": 1,
    'publisher: "a\nkind: press\n': 1,
    "publisher: a\n   kind: press\n": 2,
    "publisher: a\nnote: [a, {b: c}]\n": 2,
    "publisher: a\n<<: b\n": 2,
    "publisher: a\n---\nkind: b\n": 2,
    "publisher\n": 1,
    "- publisher: a\n": 1,
    "publisher: a\nclaims:\n  - indicators: [a\n": 3,
}


def test_what_cannot_be_read_is_told_by_its_line(form):
    said = dict(zip(REFUSED, form(BOTH, list(REFUSED)), strict=True))
    assert {text: told for text, (tree, told) in said.items() if tree is None} == REFUSED
