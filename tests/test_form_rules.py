"""What the form says of a file is what the checks say: one table of cases, and many made-up ones, for both."""

import json
import random
import re
import shutil
from collections.abc import Iterator
from datetime import date
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
import yaml
from pydantic_core import PydanticCustomError

from scripts import pipeline
from scripts.check.sources import _wrong as wrong_link
from scripts.derive.intervals import rounded
from scripts.derive.recompute import readings
from scripts.formatter.form import tidied
from scripts.model import UNSTATED, Data, Period
from scripts.model.entries import Figure, Source
from scripts.model.numbers import UNSURE, count, percent
from scripts.model.periods import day, period
from scripts.pages.form import RULES, beyond
from scripts.read import personal
from scripts.site import form_rules, load_site
from tests.conftest import ROOT, typed
from tests.test_layouts import SIBLINGS

HERE = Path(__file__).parent
PROVINCE = HERE / "province/data"
TODAY = date(2031, 12, 31)
CASES = typed(HERE / "form_cases.yml")
READ = {"count": count, "percent": percent, "when": period, "day": day}


@pytest.fixture(scope="module")
def examined() -> pipeline.CheckedFolder:
    return pipeline.check_folder(PROVINCE, TODAY)


@pytest.fixture(scope="module")
def rules(chrome, drawn) -> Iterator[Any]:
    """`rules(expression, argument)` in a browser that knows the invented province; there too they are `rules`."""
    site = load_site(PROVINCE, "id", TODAY, cache=drawn)
    script = form_rules.files(site.facts, site.words)["assets/form-data.js"]
    page = chrome.new_page()
    page.add_script_tag(content=script)
    for name in ("form-rules", "form-sheet"):
        page.add_script_tag(content=(ROOT / f"docs/assets/{name}.js").read_text("utf-8"))
    page.add_script_tag(content="const rules = formRules(formData)")
    yield page.evaluate
    page.close()


PASTED = """([text]) => JSON.parse(JSON.stringify(formSheet(rules)(text, ""), (_, one) =>
  typeof one === "bigint" ? String(one) : one))"""


@pytest.mark.parametrize("name", SIBLINGS)
def test_a_sheet_that_is_pasted_is_read_as_it_is_imported_or_refused(rules, name):
    made, _, _, expected = SIBLINGS[name]
    read = rules(PASTED, ["\n".join("\t".join(map(str, row)) for row in made)])
    if isinstance(expected, str):
        assert read["wrong"] == expected
    else:
        first = next(iter(read["rows"].values()))
        numbers = {key: one if key == "percent" else int(one) for key, one in first.items()}
        assert (read["of"], read["base"], [numbers, len(read["rows"])]) == expected
        assert all(one["fits"] for one in read["sums"])
        assert read["strange"] in ([], ["Rata-rata"])


FILE_WORDS = r"""\.yml|data/|kurung siku|baris ini|\{name\}:|`(?!\{)[^`]*`"""


def test_the_form_speaks_of_boxes_and_not_of_files(rules):
    """Whoever fills in a form knows no field by its name in a file, and no line of one."""
    said = rules("formData.findings")
    about_files = [
        f"{rule}.{case} {text}"
        for rule, cases in said.items()
        for case, text in cases.items()
        if rule != "words_have_their_form" and re.search(FILE_WORDS, text)
    ]
    assert about_files == []


# --- values ------------------------------------------------------------------------------------------------------

VALUES = """cases => cases.map(([kind, typed]) => {
  const read = rules[kind](typed)
  if (read.rule) return `${read.rule}/${read.case} ${read.facts.better}`.trim()
  const { value } = read
  return String(value.text ?? value)
})"""


def value(kind: str, typed: str) -> str:
    """A value as the model reads it, or the mistake with what to write instead."""
    try:
        read = READ[kind](typed)
    except PydanticCustomError as error:
        return f"{error.type}/{error.context['case']} {error.context.get('better', '')}".strip()
    return str(read)


@pytest.mark.parametrize("kind", READ)
def test_values_are_read_alike(rules, kind):
    cases = CASES["values"][kind]
    wanted = {typed: said.strip() for typed, said in cases.items()}
    assert len(wanted) > 10
    assert {typed: value(kind, typed) for typed in wanted} == wanted
    assert dict(zip(wanted, rules(VALUES, [[kind, one] for one in wanted]), strict=True)) == wanted


PIECES = {
    "count": "0 1 2 3 4 5 6 7 8 9 1 20 126 000 . , _ ribu juta sekitar lebih~dari kurang~dari orang"
    " tidak~disebut - + O l % s.d. an : n/a ² １ ~ p *) 1) ( ) KK jiwa s ribuan persen ~lebih lebih~"
    " antara~ ~dan~ juta -an (dua) tak~sampai~",
    "percent": "0 1 2 3 4 5 6 7 8 9 9 99 54 . , 0, % ~persen sekitar~ lebih~dari~ - O : ~ p *) ² 1) s KK ~lebih"
    " -an orang ribu persen",
    "when": "2024 2031 - - 01 12 13 31 4 / . ~ Nov November Senin,~ Q4 S2 triwulan semester IV II unstated 45000 Okt"
    " februari 29 30 24 des tidak~disebut kan"
    " per~ hingga~ s.d.~ sd~ tahun~ akhir~ pada~tanggal~ ~2025",
}
"""Bits of what people type, with a blank between them; `~` is one."""
PIECES["day"] = PIECES["when"]


def heaps(seed: str, pieces: str, number: int, longest: int = 6) -> list[str]:
    """Many texts put together from pieces; the same each time."""
    dice = random.Random(seed)  # noqa: S311 - nothing secret
    bits = pieces.split(" ")
    made = {"".join(dice.choices(bits, k=dice.randint(1, longest))).replace("~", " ").strip() for _ in range(number)}
    return sorted(made - {""})


@pytest.mark.parametrize("kind", READ)
def test_made_up_values_are_read_alike(rules, kind):
    made = heaps(kind, PIECES[kind], 4000)
    said = dict(zip(made, rules(VALUES, [[kind, one] for one in made]), strict=True))
    unlike = {one: (value(kind, one), said[one]) for one in made if value(kind, one) != said[one]}
    assert unlike == {}
    assert len({one.split(" ")[0] for one in said.values() if "/" in one}) > 4


OFFERS = """cases => cases.flatMap(([kind, typed]) => {
  const read = rules[kind](typed), better = read.facts?.better
  if (!better || formData.unsure.includes(read.case)) return []
  return [[kind, typed, better, Boolean(rules[kind](better).rule)]]
})"""


def offered(kind: str, typed: str) -> str:
    """What is proposed instead of a text and may be put in by a press; "" for nothing."""
    try:
        READ[kind](typed)
    except PydanticCustomError as error:
        facts = error.context or {}
        return "" if facts["case"] in UNSURE else str(facts.get("better", ""))
    return ""


def test_what_is_offered_is_taken(rules):
    """Whoever follows an offer is done: the field takes it, in the form and in the checks."""
    texts = {kind: [*CASES["values"][kind], *heaps(f"offers {kind}", PIECES[kind], 4000)] for kind in READ}
    offers = rules(OFFERS, [[kind, one] for kind, all_ in texts.items() for one in all_])
    assert [one for one in offers if one[3]] == []
    said = {(kind, typed): better for kind, typed, better, _ in offers}
    assert said == {
        (kind, one): offered(kind, one) for kind, all_ in texts.items() for one in all_ if offered(kind, one)
    }
    assert all(value(kind, better).partition("/")[0] not in RULES for (kind, _), better in said.items())
    assert len(said) > 150
    links = {
        one: wrong[1] for one in [*CASES["links"], *heaps("offers", ADDRESSES, 2000)] if (wrong := wrong_link(one))
    }
    assert {one: better for one, better in links.items() if better and wrong_link(better)} == {}


# --- personal data and links -------------------------------------------------------------------------------------

PRIVATE = (
    "texts => texts.map(text => rules.found(text).map(one => `${one.kind} ${one.start}-${one.end} ${one.masked}`))"
)


def private(text: str) -> list[str]:
    return [f"{one.kind} {one.start}-{one.end} {one.masked}" for one in personal.found(text)]


def test_personal_data_is_found_alike(rules):
    cases = CASES["personal"]
    assert {text: [one.kind for one in personal.found(text)] for text in cases} == cases
    found = rules(PRIVATE, list(cases))
    assert {text: [one.split(" ")[0] for one in said] for text, said in zip(cases, found, strict=True)} == cases
    assert found == [private(text) for text in cases]


SECRETS = (
    "0 1 2 3 4 5 6 7 8 9 ~ - . \u00a0 \u200b 0812 +62 62~8 6471 010190 0001 3201 41019 ٦٤٧١ １６ 99,54 0, (+62) ~8 @ x"
    " wa.me/ 6471010101900001 198001012006041001 fulan@contoh.example kantor@contoh.go.id https://x.id/ a1b2c3"
)


def test_made_up_texts_hide_nothing_from_one_of_the_two(rules):
    made = heaps("personal", SECRETS, 6000, longest=9)
    found = rules(PRIVATE, made)
    assert {text: said for text, said in zip(made, found, strict=True) if said != private(text)} == {}
    assert sum(map(bool, found)) > 500


def link(typed: str) -> str:
    wrong = wrong_link(typed)
    return f"{wrong[0]} {wrong[1]}".strip() if wrong else "ok"


LINKS = "links => links.map(one => { const wrong = rules.link(one); return wrong ? wrong.join(' ').trim() : 'ok' })"


def test_links_are_judged_alike(rules):
    cases = CASES["links"]
    assert {typed: link(typed) for typed in cases} == cases
    assert dict(zip(cases, rules(LINKS, list(cases)), strict=True)) == cases


ADDRESSES = (
    "https:// http:// // www. contoh .example .id /berita ?a=1 #x @ : :8080 ~ javascript: data: < xn-- é - HTTPS:// ."
    " a & ftp:// mailto: | https://contoh.example https://www.contoh.example/"
)


def test_made_up_links_are_judged_alike(rules):
    made = heaps("links", ADDRESSES, 4000)
    judged = dict(zip(made, rules(LINKS, made), strict=True))
    assert {one: (link(one), judged[one]) for one in made if link(one) != judged[one]} == {}
    kinds = ({said.split(" ")[0] for said in all_.values()} for all_ in (judged, CASES["links"]))
    assert len(set(map(frozenset, kinds))) == 1


# --- the one form of a file --------------------------------------------------------------------------------------

TEXTS = (
    "a b z A Z 0 9 ~ ~ : # ' \" - ? ! & * | > % @ ` { } [ ] , \\ \n \t < = no null true 1.000 12:30 2024-01-01 é “"
    " \u00a0 \u200b 👩\u200d🌾 \u2028 \x85 ... --- :~ ~# 0x1f 1e3 .inf \ue000 \U000e0001"
)


def test_any_text_comes_back_as_it_was_typed_in_the_one_form(rules):
    """Read by the project's own reader, and left as it is by its tidier."""
    made = [*heaps("texts", TEXTS, 3000), *heaps("blanks", "~ a \n : -", 100), *CASES["texts"]]
    files = rules(
        "texts => texts.map(text => rules.file({ title: text, speakers: { [text]: { role: { id: text } } } }))", made
    )
    for text, file in zip(made, files, strict=True):
        tree = yaml.load(file, Loader=yaml.CBaseLoader)  # noqa: S506 - makes nothing but texts
        assert tree == {"title": text, "speakers": {text: {"role": {"id": text}}}}, file
        assert tidied(file, Source, "../schema/source.json") == file
    listed = [one for one in made if "\n" not in one]
    brackets = rules("texts => texts.map(text => rules.file({ claims: [{ indicators: [text, 'a'] }] }))", listed)
    for text, file in zip(listed, brackets, strict=True):
        assert tidied(file, Source, "../schema/source.json") == file
        tree = yaml.load(file, Loader=yaml.CBaseLoader)  # noqa: S506
        assert tree["claims"][0]["indicators"] == [text, "a"]


# --- recomputing -------------------------------------------------------------------------------------------------

SUMS = """cases => cases.map(figures => {
  const read = rules.read({ figures }).figures, made = rules.recompute(read[0])
  if (!made) return "nothing"
  const share = made.decided && rules.rounded(made.decided.result.nominal, 6)
  const base = made.implied && made.implied.high ? rules.between(made.implied).join("-") : ""
  return [made.verdict, share, base].filter(Boolean).join(" ")
})"""


def summed(figures: list[dict[str, str]], data: Data) -> str:
    """The verdict of the first figure by its own numbers, what they give, and the base that they imply."""
    source = Source.model_construct(figures=(Figure.model_validate(figures[0]),), kind="press", **BARE)
    alone = Data(bases=data.bases, indicators=data.indicators, targets=data.targets, sources={"uji": source})
    reading = readings(alone)[0]
    if reading.verdict is None:
        return "nothing"
    share = str(rounded(reading.recomputed.nominal, 6)) if reading.recomputed else ""
    people = reading.implied.people() if reading.implied else None
    base = f"{people[0]}-{people[1]}" if people else ""
    return " ".join(filter(None, (reading.verdict, share, base)))


NEVER = Period(UNSTATED, UNSTATED)
BARE: dict[str, Any] = {"claims": (), "speakers": {}, "published": NEVER, "accessed": NEVER}
PLACE = {"region": "97.01", "indicator": "kartu-ponsel", "as_of": "2031-04"}


def test_figures_are_recomputed_alike(rules, examined):
    cases = CASES["recompute"]
    figures = [[PLACE | one for one in case["figures"]] for case in cases]
    wanted = [case["gives"] for case in cases]
    assert [summed(one, examined.data) for one in figures] == wanted
    assert rules(SUMS, figures) == wanted


def a_figure(dice: random.Random) -> list[dict[str, str]]:
    """A percentage near the edges of rounding, for the most part: where a float would err; often with its base."""
    base = dice.choice([dice.randint(1, 30), dice.randint(1, 10**6), 2 * 10 ** dice.randint(0, 7), 10**9 - 1])
    people, digits = dice.randint(0, base + base // 5), dice.randint(0, 3)
    beside = dice.choice([0, 0, 0, Fraction(1, 2 * 10**digits), -Fraction(1, 10**digits)])
    said = rounded(max(Fraction(100 * people, base) + beside, Fraction(0)), digits)
    figure = PLACE | {"count": str(people), "percent": f"{said:f}".replace(".", ",")}
    figure |= {"of": dice.choice(["wajib", "unstated"])} | ({"of_count": str(base)} if dice.random() < 0.8 else {})
    for name in ("count", "percent", "of_count"):
        if name in figure and dice.random() < 0.2:
            figure[f"{name}_is"] = dice.choice(["about", "at-least", "below"])
    other = PLACE | {"indicator": dice.choice(["wajib", "kartu-terekam"]), "count": str(base)}
    return [figure, other] if dice.random() < 0.3 else [figure]


def test_made_up_figures_are_recomputed_alike(rules, examined):
    dice = random.Random("sums")  # noqa: S311 - nothing secret
    made = [a_figure(dice) for _ in range(2000)]
    said = [summed(one, examined.data) for one in made]
    assert rules(SUMS, made) == said
    assert {one.split(" ")[0] for one in said} == {"agrees", "truncated", "disagrees", "cannot"}


# --- whole files -------------------------------------------------------------------------------------------------

LIKE = re.compile(r"_are_known/.*$")
"""A word that is not known: the checks also look for the one that was meant."""
CHECK = f"""cases => cases.map(({{ source, name }}) => ({{
  said: rules.check(source, name, "{TODAY}").map(one => [one.refuses, `${{one.rule}}/${{one.case}}`]),
  file: rules.file(source),
}}))"""


def changed(source: Any, edits: dict[str, Any], n: int) -> dict[str, Any]:
    """The plain source of the table with something else at some of its places; "-" takes a place away."""
    made = json.loads(json.dumps(source))
    made["url"] = f"https://contoh.example/kasus/{n}"
    for path, new in edits.items():
        *above, last = [int(part) if part.isdigit() else part for part in path.split(".")]
        here = made
        for part in above:
            here = here[part]
        if new == "-":
            del here[last]
        elif isinstance(here, list) and last == len(here):
            here.append(new)
        else:
            here[last] = new
    return made


def examine(files: dict[str, str], tmp_path: Path) -> dict[str, list[list[Any]]]:
    """What the checks say of each file among the invented data, as far as a form can know."""
    data = Path(shutil.copytree(PROVINCE, tmp_path / "data"))
    for name, text in files.items():
        (data / "sources" / f"{name}.yml").write_text(text, "utf-8")
    found: dict[str, list[list[Any]]] = {name: [] for name in files}
    by_file = {f"data/sources/{personal.masked(name)}.yml": name for name in files}
    for one in pipeline.check_folder(data, TODAY).findings:
        if one.where.file in by_file and one.rule not in beyond() and one.case != "neighbour":
            found[by_file[one.where.file]].append([one.refuses, LIKE.sub("_are_known", f"{one.rule}/{one.case}")])
    return found


def judged(rules: Any, cases: list[dict[str, Any]]) -> tuple[dict[str, list[list[Any]]], dict[str, str]]:
    """What the form says of each case, and the file it makes of it."""
    made = rules(CHECK, cases)
    names = [case["name"] for case in cases]
    said = [[[refuses, LIKE.sub("_are_known", rule)] for refuses, rule in one["said"]] for one in made]
    return dict(zip(names, said, strict=True)), dict(zip(names, (one["file"] for one in made), strict=True))


def test_whole_files_are_judged_alike(rules, tmp_path):
    table = CASES["files"]
    cases = [
        {"name": case.get("name", f"2031-12-contoh-kasus-{n}"), "source": changed(CASES["source"], case["edits"], n)}
        for n, case in enumerate(table.values())
    ]
    assert len({case["name"] for case in cases}) == len(cases)
    said, files = judged(rules, cases)
    found = examine(files, tmp_path)
    for (title, case), one in zip(table.items(), cases, strict=True):
        wanted = sorted(case["says"])
        for answer in (found[one["name"]], said[one["name"]]):
            assert sorted(f"{'refuses' if no else 'asks'} {rule}" for no, rule in answer) == wanted, title
    known = {rule.split(" ")[1].partition("/")[0] for case in table.values() for rule in case["says"]}
    assert known == set(RULES)


VALUES_OF = {
    "region": ["97", "97.01", "97.99"],
    "indicator": ["kartu-ponsel", "wajib", "kartu-terekam"],
    "as_of": ["2031", "2031-04", "2032-02", "2029-05-01", "31 April 2031", "unstated"],
    "from": ["2031-01-01", "2031-06-30"],
    "to": ["2031-03-01", "2031-02-30"],
    "count": ["5", "9", "100", "1.000", "2,5 juta", "0", "1200"],
    "count_is": ["about", "below"],
    "count_from": ["10", "200"],
    "count_to": ["100", "1000"],
    "percent": ["10", "0,9954", "101,5", "98,04", "9.500", "14"],
    "percent_is": ["about", "at-least"],
    "of": ["wajib", "sasaran", "unstated", "apa"],
    "of_count": ["1000", "0", "990", "10"],
    "of_as_of": ["2030"],
    "target": ["sasaran-2031", "lain"],
    "group": ["pemula", "Pemilih Pemula"],
    "read_as": ["dewasa", "unstated"],
    "prefer": ["true"],
    "because": [{"id": "karangan"}],
    "note": [{"id": "karangan"}, {"id": "=1+A"}, {"id": "6471010101900001"}],
    "speaker": ["Fulan Contoh"],
    "as_printed": ["satu dua", "satu dua tiga empat lima enam tujuh delapan sembilan"],
    "locator": ["paragraf 2"],
    "checked": [
        [{"question": "percent-follows", "for": "10", "answer": "karangan"}],
        [{"question": "percent-follows", "for": "98.04; 500", "answer": "karangan"}],
        [{"question": "above-100", "for": "101,50", "answer": "karangan"}],
        [{"question": "fraction", "for": "0.9954", "answer": "karangan"}],
        [{"question": "count-fits-base", "for": "1.000", "answer": "karangan"}],
    ],
}


def figures_of(dice: random.Random) -> list[dict[str, Any]]:
    """One figure or two with some fields, among them some that do not go together."""
    always = ["region", "indicator"]
    picked = [
        [*always, *dice.sample(list(VALUES_OF), dice.randint(1, 6)), dice.choice(["count", "percent"])]
        for _ in range(dice.choice([1, 1, 2]))
    ]
    return [{name: dice.choice(VALUES_OF[name]) for name in dict.fromkeys(names)} for names in picked]


def test_made_up_figures_are_judged_alike(rules, tmp_path):
    dice = random.Random("files")  # noqa: S311 - nothing secret
    cases = [
        {"name": f"2031-12-contoh-acak-{n}", "source": changed(CASES["source"], {"figures": figures_of(dice)}, n)}
        for n in range(400)
    ]
    said, files = judged(rules, cases)
    found = examine(files, tmp_path)
    unlike = [(files[name], sorted(found[name]), sorted(said[name])) for name in files]
    assert [one for one in unlike if one[1] != one[2]][:1] == []
    assert len({rule for one in said.values() for _, rule in one}) > 20
