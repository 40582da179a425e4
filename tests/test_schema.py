"""What an editor says about a file: complete, in our words, and never stricter than the checks."""

import json
import re
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from scripts import pipeline, words
from scripts.__main__ import main
from scripts.model import Entry
from scripts.publish import schema
from scripts.read import FILES, FOLDERS

jsonschema = pytest.importorskip("jsonschema")

ROOT = Path(__file__).parent.parent
DATA = ROOT / "data"
PROVINCE = Path(__file__).parent / "province" / "data"
TODAY = date(2031, 12, 31)
EXAMPLE = re.compile(r"```yaml\n# (data/\S+)\n(.*?)```", re.S)
ASKED = ("$schema", "$comment", "title", "markdownDescription", "markdownEnumDescriptions", "examples", "definitions")
RULES = ("type", "properties", "required", "additionalProperties", "items", "enum", "pattern", "$ref")
MESSAGES = ("errorMessage", "patternErrorMessage")
EVERY = pytest.mark.parametrize(
    "folder", [pytest.param(DATA, marks=pytest.mark.our_data), PROVINCE], ids=["kaltim", "contoh"]
)


class Editor(yaml.SafeLoader):
    """Values as an editor sees them: the core schema of YAML 1.2."""


Editor.yaml_implicit_resolvers = {}
for tag, pattern in (
    ("null", r"~|null|Null|NULL|"),
    ("bool", r"true|True|TRUE|false|False|FALSE"),
    ("int", r"[-+]?[0-9]+|0o[0-7]+|0x[0-9a-fA-F]+"),
    ("float", r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?|[-+]?\.(inf|Inf|INF)|\.(nan|NaN|NAN)"),
):
    Editor.add_implicit_resolver(f"tag:yaml.org,2002:{tag}", re.compile(f"^(?:{pattern})$"), None)
Editor.add_constructor(
    "tag:yaml.org,2002:int",
    lambda loader, node: int(
        node.value, 0 if node.value[:1] == "0" and node.value[1:2] in "ox" and node.value != "0" else 10
    ),
)


def seen(text: str) -> Any:
    return yaml.load(text, Loader=Editor)  # noqa: S506 - a safe loader, with other resolvers


def kind_of(name: str) -> str:
    """The schema of a file in data/: `sources/x.yml` -> source."""
    kind = FILES.get(name) or FOLDERS[name.split("/")[0]]
    return next(one for one, known in schema.KINDS.items() if known is kind)


@cache
def made(folder: Path) -> dict[str, Any]:
    read = pipeline.check_folder(folder, TODAY)
    texts = schema.everything(read.data, words.words("id", read.data.own_words))
    return {name.removesuffix(".json"): json.loads(text) for name, text in texts.items()}


@pytest.fixture(scope="module")
def elsewhere() -> dict[str, Any]:
    """Of the invented province."""
    return made(PROVINCE)


def complaints(of: dict[str, Any], name: str, text: str) -> list[str]:
    validator = jsonschema.Draft7Validator(of[kind_of(name)])
    return [f"{'/'.join(map(str, one.absolute_path))}: {one.message}" for one in validator.iter_errors(seen(text))]


def files(folder: Path) -> list[Path]:
    return [path for path in sorted(folder.rglob("*.yml")) if "words" not in path.relative_to(folder).parts]


# --- current, complete, in our words ---------------------------------------------------------------------------------


def test_every_kind_of_file_has_a_schema():
    assert set(schema.KINDS.values()) == {*FILES.values(), *FOLDERS.values()}


@pytest.mark.our_data
def test_the_stored_schemas_are_current():
    read = pipeline.check_folder(DATA, TODAY)
    stored = {path.name: path.read_text("utf-8") for path in (DATA / "schema").glob("*")}
    assert schema.stale(stored, schema.everything(read.data, words.words("id"))) == [], "run `make schema`"


def test_suggestions_may_age_and_rules_may_not():
    old = '{"examples": ["a"], "enum": ["b"]}'
    assert schema.stale({"x.json": old}, {"x.json": old.replace('"a"', '"c"')}) == []
    assert schema.stale({"x.json": old}, {"x.json": old.replace('"b"', '"c"')}) == ["x.json"]
    assert schema.stale({}, {"x.json": old}) == schema.stale({"x.json": "{"}, {"x.json": old}) == ["x.json"]
    assert schema.stale({"x.json": old}, {}) == ["x.json"]


@EVERY
def test_editors_know_every_word_of_the_schemas(folder):
    """And each of them says something in our words when it refuses: `minimum` or `anyOf` would answer in English."""
    for name, whole in made(folder).items():
        jsonschema.Draft7Validator.check_schema(whole)
        for path, node in nodes(whole, name):
            assert set(node) <= {*ASKED, *RULES, *MESSAGES}, path
            assert "errorMessage" in node or not {"type", "enum", "required", "additionalProperties"} & set(node), path
            assert ("patternErrorMessage" in node) == ("pattern" in node), path
            assert len(node.get("enum", ())) == len(node.get("markdownEnumDescriptions", ())), path
            assert node.get("additionalProperties", False) is False or "properties" not in node, path
            assert "properties" not in node or node["additionalProperties"] is False, path


@EVERY
def test_what_stands_beside_a_reference_only_explains(folder):
    """In this draft everything else beside a `$ref` is taken no notice of."""
    for name, whole in made(folder).items():
        for path, node in nodes(whole, name):
            assert "$ref" not in node or set(node) <= {"$ref", "title", "markdownDescription", "examples"}, path


@pytest.mark.parametrize("language", words.languages())
def test_every_field_is_explained_in_every_language(language):
    read = pipeline.check_folder(PROVINCE, TODAY)
    said = words.words(language)
    missing = []
    for kind in schema.KINDS.values():
        try:
            schema._Maker(kind, read.data, said).schema()
        except KeyError as error:
            missing.append(str(error))
    assert not missing


@EVERY
def test_every_value_shows_what_it_looks_like(folder):
    """By its words, by keys of the data, or by an example in its description."""
    for name, whole in made(folder).items():
        for path, node in nodes(whole, name):
            for field, value in node.get("properties", {}).items():
                assert value["title"], path
                inner = whole["definitions"][value["$ref"].split("/")[-1]] if "$ref" in value else value
                shows = (
                    {"enum", "properties", "items"} & set(inner) or "boolean" in inner["type"] or "examples" in value
                )
                keyed = isinstance(inner.get("additionalProperties"), dict)
                assert shows or keyed or "`" in value["markdownDescription"], f"{path}/{field}"


def test_no_word_of_ours_is_left_over():
    """A field that is gone leaves no words behind."""
    known = {one for kind in schema.KINDS.values() for one in entries_in(kind)}
    fields = {
        f"entry.{one.__name__.lower()}.{field.alias or name}"
        for one in known
        for name, field in one.model_fields.items()
        if name not in Entry.model_fields
    }
    kinds = {f"entry.kinds.{one.__name__.lower()}" for one in known}
    other = ("entry.shared.", "entry.choice.", "entry.wrong.", "entry.example.")
    mine = [key for key in words.shipped("id") if key.startswith("entry.") and key.count(".") > 1]
    assert [key for key in mine if not key.startswith(other) and key not in fields | kinds] == []
    names = {key.rpartition(".")[2] for key in fields}
    assert [
        key for key in mine if key.startswith(("entry.shared.", "entry.example.")) and key.split(".")[2] not in names
    ] == []


def entries_in(kind: type[Entry]) -> set[type[Entry]]:
    found = {kind}
    for field in kind.model_fields.values():
        for inner in inside(field.annotation):
            found |= entries_in(inner) if inner is not kind else set()
    return found


def inside(annotation: Any) -> list[type[Entry]]:
    if isinstance(annotation, type) and issubclass(annotation, Entry):
        return [annotation]
    return [found for part in getattr(annotation, "__args__", ()) for found in inside(part)]


def nodes(whole: dict[str, Any], path: str) -> Any:
    """Every schema in a schema."""
    yield path, whole
    inner = [(name, one) for part in ("properties", "definitions") for name, one in whole.get(part, {}).items()]
    inner += [(part, whole[part]) for part in ("items", "additionalProperties") if isinstance(whole.get(part), dict)]
    for name, one in inner:
        yield from nodes(one, f"{path}/{name}")


# --- never stricter than the reader ----------------------------------------------------------------------------------


@EVERY
def test_every_file_is_fine_in_an_editor(folder):
    names = {path.relative_to(folder).as_posix(): path.read_text("utf-8") for path in files(folder)}
    told = {name: complaints(made(folder), name, text) for name, text in names.items()}
    assert {name: found for name, found in told.items() if found} == {}


@pytest.mark.our_data
def test_every_example_of_the_guide_is_fine_in_an_editor():
    examples = EXAMPLE.findall((DATA / "README.md").read_text("utf-8"))
    assert len(examples) > 5
    told = {name: complaints(made(DATA), name.removeprefix("data/"), text) for name, text in examples}
    assert {name: found for name, found in told.items() if found} == {}


SOURCE = "sources/2031-05-contoh-resmi.yml"
FINE = [
    ("region: 97", 'region: "97"'),
    ("count: 900.000", "count: 900000"),
    ("count: 900.000", 'count: "900.000"'),
    ("percent: 90", "percent: 90,0"),
    ("as_of: 2031-04", "as_of: 2031"),
    ("as_of: 2031-04", 'as_of: "2031-Q2"'),
    ("title: Rekap karangan nomor satu", "title: 2031"),
    ("title: Rekap karangan nomor satu", "title: true"),
    ("number: 001/CONTOH/2031", "number: 12.3"),
    ("publisher: ", "speakers:\npublisher: "),
]


@pytest.mark.parametrize(("old", "new"), FINE)
def test_what_the_reader_takes_an_editor_takes(elsewhere, old, new, tmp_path):
    text = (PROVINCE / SOURCE).read_text("utf-8")
    assert old in text
    changed = text.replace(old, new, 1)
    assert not refused(tmp_path, SOURCE, changed)
    assert complaints(elsewhere, SOURCE, changed) == []


WRONG = [
    ("publisher: ", "publiser: ", "known"),
    ("kind: official", "kind: resmi", "choice"),
    ("region: 97", "region: 12", "region"),
    ("region: 97", "region: 97.99", "region"),
    ("region: 97", "region: Contoh", "region"),
    ("indicator: kartu-terekam", "indicator: kartu-rekam", "indicator"),
    ("of: wajib", "of: warga", "base"),
    ("count: 900.000", "count: 900 ribu", "count"),
    ("count: 900.000", "count: 9,5 juta", "count"),
    ("count: 900.000", "count: [900]", "count"),
    ("count: 900.000", "count:", "count"),
    ("percent: 90", "percent: 90%", "percent"),
    ("as_of: 2031-04", "as_of: April 2031", "when"),
    ("as_of: 2031-04", "as_of: 04-2031", "when"),
    ("accessed: 2031", "accessed: 31-12-2031 #", "day"),
    ("accessed: 2031", "accessed: 2031 #", "day"),
    ("extent: full", "extent: penuh", "choice"),
    ("figures:\n", "figures: tidak ada\nx:\n", "list"),
    ("publisher: ", "note: catatan\npublisher: ", "known"),
    ("publisher: ", "archive: [a]\npublisher: ", "line"),
    ("title: Rekap karangan nomor satu", 'title: ""', "text"),
    ("title: Rekap karangan nomor satu", "title: ~", "line"),
    ("title: Rekap", f"title: {'kata ' * 300}", "text"),
    ("publisher: ", "speakers: Fulan\npublisher: ", "keyed"),
    ("publisher: ", "carries: Contoh Pos\npublisher: ", "key"),
]


@pytest.mark.parametrize(("old", "new", "message"), WRONG, ids=[f"{new[:24]!r}" for _, new, _ in WRONG])
def test_what_an_editor_underlines_is_refused_with_a_message_of_ours(elsewhere, old, new, message, tmp_path):
    text = (PROVINCE / SOURCE).read_text("utf-8")
    assert old in text
    changed = text.replace(old, new, 1)
    errors = list(jsonschema.Draft7Validator(elsewhere["source"]).iter_errors(seen(changed)))
    said = {one.schema["patternErrorMessage" if one.validator == "pattern" else "errorMessage"] for one in errors}
    wanted = words.words("id").template(f"entry.wrong.{'names' if message == 'known' else message}").partition("{")[0]
    assert any(one.startswith(wanted) for one in said), said
    assert refused(tmp_path, SOURCE, changed)


VALUES = [
    *("", "~", "null", "true", "True", "no", "0", "-5", "1.5", "12", "1.234", "1.234.567", "99,54", "97", "97.01"),
    *("1e3", "0x1F", ".nan", "-.inf", "0123", "1_000", "12:30", "2031", "2031-04", "2031-04-05", "2031-Q2", "unstated"),
    *('" "', "[]", "[a, b]", "[97]", "{}", "{id: a}", '"97"', '""', "'null'", "kata", "dua kata", "kartu-terekam"),
    *("wajib", "press", "about", "50%", "1,5 juta", "https://contoh.example/", "top-3", "4,1", "\n  - a", "\n  id: a"),
]
LINES = [
    (path.relative_to(PROVINCE).as_posix(), number)
    for path in files(PROVINCE)
    for number, line in enumerate(path.read_text("utf-8").splitlines())
    if re.match(r" *(- )?\w+:", line)
]


@given(st.sampled_from(LINES), st.sampled_from(VALUES))
def test_whatever_is_typed_an_editor_is_not_stricter(tmp_path_factory, place, value):
    name, number = place
    lines = (PROVINCE / name).read_text("utf-8").splitlines()
    head = re.match(r"( *)(?:- )?[\w.-]+:", lines[number])
    lines[number] = f"{head[0]} {value.replace(chr(10), chr(10) + head[1] + '  ')}"
    text = "\n".join(lines)
    try:
        wrong = complaints(made(PROVINCE), name, text)
    except yaml.YAMLError:
        return
    assert not wrong or refused(tmp_path_factory.mktemp("typed"), name, text), (name, lines[number], wrong)


def refused(folder: Path, name: str, text: str) -> bool:
    """Whether the checks refuse the invented province with this file in it."""
    for path in files(PROVINCE):
        target = folder / "data" / path.relative_to(PROVINCE)
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(path.read_text("utf-8"), "utf-8")
    (folder / "data" / name).write_text(text, "utf-8")
    found = pipeline.check_folder(folder / "data", TODAY).findings
    return any(one.refuses and one.where.file == f"data/{name}" for one in found)


# --- how editors find them -------------------------------------------------------------------------------------------


def test_the_settings_lead_every_file_to_its_schema():
    settings = json.loads((ROOT / ".vscode/settings.json").read_text("utf-8"))
    wanted = {f"data/{name}": kind_of(name) for name in FILES} | {
        f"data/{name}/*.yml": kind_of(f"{name}/") for name in FOLDERS
    }
    assert settings["yaml.schemas"] == {f"./data/schema/{kind}.json": glob for glob, kind in wanted.items()}
    extensions = json.loads((ROOT / ".vscode/extensions.json").read_text("utf-8"))
    assert extensions["recommendations"] == ["redhat.vscode-yaml"]


@pytest.mark.our_data
def test_a_schema_line_names_the_right_schema():
    for path in files(DATA):
        for given_path in re.findall(r"^# yaml-language-server: \$schema=(\S+)", path.read_text("utf-8"), re.M):
            kind = kind_of(path.relative_to(DATA).as_posix())
            assert (path.parent / given_path).resolve() == DATA / "schema" / f"{kind}.json", path.name


def test_the_command_writes_and_checks(tmp_path, capsys):
    folder = tmp_path / "data"
    for path in files(PROVINCE):
        target = folder / path.relative_to(PROVINCE)
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(path.read_text("utf-8"), "utf-8")
    command = ["schema", "--data", str(folder), "--today", TODAY.isoformat()]
    assert main([*command, "--check"]) == 1
    assert main(command) == main([*command, "--check"]) == 0
    (folder / "schema" / "site.json").write_text("{}", "utf-8")
    assert main([*command, "--check"]) == 1
    assert "site.json" in capsys.readouterr().err
    (folder / "site.yml").write_text("role: apa", "utf-8")
    assert main(command) == 1
