"""One form for every file: whatever way it was typed, the same bytes, the same meaning, every comment."""

import json
import random
import re
import shutil
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cache
from pathlib import Path

import pytest
import yaml
from hypothesis import assume, given
from hypothesis import strategies as st

from scripts import formatter, pipeline, read
from scripts.__main__ import main
from scripts.formatter.repair_saved import names
from scripts.model import Data, Entry, Source
from scripts.model.entries import Regions
from scripts.read import text
from scripts.read.repair import layout
from tests.conftest import ROOT
from tests.examples import cases

TODAY = date(2031, 12, 31)
PROVINCE = ROOT / "tests/province/data"
EVERY = pytest.mark.parametrize(
    "folder", [pytest.param(ROOT / "data", marks=pytest.mark.our_data), PROVINCE], ids=["kaltim", "contoh"]
)


def files(folder: Path) -> list[str]:
    """The data files of a folder, by their names in it."""
    names = sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*.yml"))
    return [name for name in names if name in read.FILES or name.partition("/")[0] in read.FOLDERS]


SCHEMA = "../schema/source.json"
HEAD = f"# yaml-language-server: $schema={SCHEMA}\n"
damages = cases(80)
few = cases(50)
many = cases(80)


def kind_of(name: str) -> type[Entry]:
    return read.FILES.get(name) or read.FOLDERS[name.partition("/")[0]]


def form(text: str, kind: type[Entry] = Source, schema: str = SCHEMA) -> str:
    made = formatter.tidied(text, kind, schema)
    assert formatter.tidied(made, kind, schema) == made, "twice is not the same as once"
    return made


def body(text: str, kind: type[Entry] = Source) -> str:
    return form(text, kind).removeprefix(HEAD)


def comments(text: str) -> Counter[str]:
    """What stands behind each `#` that begins a comment, found in another way than the code finds it."""
    text = text.removeprefix("\ufeff").replace("\t", "  ")
    tokens = list(yaml.scan(text, Loader=yaml.CSafeLoader))
    spans = [(one.start_mark.index, one.end_mark.index) for one in tokens if isinstance(one, yaml.ScalarToken)]
    for start, end in spans:
        inside = text[start:end]
        if inside[:1] in "|>":
            start += len(re.split(r"[\r\n]", inside, maxsplit=1)[0])
        text = text[:start] + re.sub(r"[^\r\n]", "x", text[start:end]) + text[end:]
    found = (line.partition("#")[2].strip() for line in re.split(r"\r\n?|\n", text) if "#" in line)
    return Counter(" ".join(one.split()) for one in found if "yaml-language-server" not in one)


def reads(name: str, text: str, folder: Path) -> tuple[object, object]:
    """What the reader makes of one file, and what it says of it; only "refused" where it refuses something.

    (Of several mistakes on one line it says one, so which ones it says depends on the lines.)
    """
    path = folder / "data" / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text.encode())
    try:
        data, findings = read.folder(folder / "data")
    finally:
        path.unlink()
    mine = [finding for finding in findings if finding.where.file == f"data/{name}"]
    said = "refused" if any(finding.refuses for finding in mine) else formatter.said(Data(), mine)
    return formatter.said(data, []), said


# --- the data we have ----------------------------------------------------------------------------------------------


@EVERY
def test_a_real_file_says_the_same_in_its_form_with_every_comment(folder, tmp_path):
    for name in files(folder):
        text = (folder / name).read_text("utf-8")
        made = form(text, kind_of(name))
        assert reads(name, made, tmp_path) == reads(name, text, tmp_path), name
        assert comments(made) == comments(text), name


@EVERY
def test_a_whole_folder_reads_the_same_and_a_second_time_nothing_changes(folder, tmp_path):
    data = Path(shutil.copytree(folder, tmp_path / "data"))
    before = formatter.said(*read.folder(data))
    assert main(["format", "--data", str(data), "--today", str(TODAY)]) == 0
    assert formatter.said(*read.folder(data)) == before
    assert not any(file.changes or file.left for file in pipeline.format_folder(data, TODAY))
    assert sorted(path.name for path in data.rglob("*")) == sorted(path.name for path in folder.rglob("*"))


# --- how a value is spelled ----------------------------------------------------------------------------------------

NUMBERS = [
    ("count: 2.860.701", "count: 2860701"),
    ("count: '2860701'", "count: 2860701"),
    ("count: 20.126", "count: 20126"),
    ("count: 0", "count: 0"),
    ("count: 2.860.70", 'count: "2.860.70"'),
    ("count: sekitar 20", "count: sekitar 20"),
    ("percent: 99,54", "percent: 99.54"),
    ("percent: 99,50", 'percent: "99.50"'),
    ("percent: 14.0", 'percent: "14.0"'),
    ('percent: "25"', "percent: 25"),
    ("percent: 0,5", "percent: 0.5"),
    ("percent: 18,250", 'percent: "18,250"'),
    ("percent: 18.250", 'percent: "18.250"'),
    ("prefer: 'true'", "prefer: true"),
    ("prefer: ya", "prefer: ya"),
    ("prefer: yes", 'prefer: "yes"'),
    ("region: 64.10", 'region: "64.10"'),
    ("region: '64'", 'region: "64"'),
    ("as_of: 2024-11", 'as_of: "2024-11"'),
    ("as_of: 2024-11-04", 'as_of: "2024-11-04"'),
    ("as_of: '2024-Q4'", "as_of: 2024-Q4"),
    ("as_of: unstated", "as_of: unstated"),
    ("locator: paragraf 3", "locator: paragraf 3"),
    ("locator: '12:30'", 'locator: "12:30"'),
    ("locator: NO", 'locator: "NO"'),
    ("locator: ''", 'locator: ""'),
    ('locator: "~"', 'locator: "~"'),
    ("locator: ~", "locator:"),
    ("locator:", "locator:"),
    ("locator: it's", "locator: it's"),
    ("locator: 'a: b'", 'locator: "a: b"'),
    ("locator: 'a #b'", 'locator: "a #b"'),
    ("locator: \"'a'\"", "locator: \"'a'\""),
    ("""locator: '"a" b'""", """locator: '"a" b'"""),
    (r"""locator: "a \"b\" it's: c" """, """locator: 'a "b" it''s: c'"""),
    ('locator: "a\\tb"', 'locator: "a\\u0009b"'),
    ("locator: '“a”'", 'locator: "“a”"'),
    ("locator: a\n      b\n      c", "locator: a b c"),
    ("locator: 'a\n\n      b'", 'locator: "a\\nb"'),
    ("speaker:   Sulekan   # siapa", "speaker: Sulekan  # siapa"),
    ('speaker: "Sulekan" #siapa', 'speaker: "Sulekan"  #siapa'),
    ("speaker: Sulekan #siapa", "speaker: Sulekan  #siapa"),
]


@pytest.mark.parametrize(("typed", "expected"), NUMBERS, ids=[typed for typed, _ in NUMBERS])
def test_a_value_is_spelled_so(typed, expected):
    assert body(f"figures:\n  - {typed}\n") == f"figures:\n  - {expected}\n"


CORE = re.compile(
    r"null|Null|NULL|~||true|True|TRUE|false|False|FALSE|[-+]?[0-9]+|0o[0-7]+|0x[0-9a-fA-F]+"
    r"|[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?|[-+]?\.(inf|Inf|INF)|\.(nan|NaN|NAN)"
)
"""What YAML 1.2 does not take for a text."""
ODD = [
    "64.09",
    "1e3",
    "0x1F",
    "0o17",
    "1_000",
    "1:30",
    "=",
    "<<",
    "2024-11-04 10:00",
    ".inf",
    "-",
    "- a",
    "a:",
    "#",
    "%a",
]
texts = st.one_of(
    st.sampled_from(
        [*ODD, "no", "Y", "off", "null", "@a", "`a", "a\u00a0b", "👩‍💻", "a\\b", 'a"b', "{a", "[a]", "? a", "!a", "&a"]
    ),
    st.text(st.characters(exclude_categories=("Cs",)), max_size=12),
    st.text("0123456789.,:-_+eExX tT", max_size=8),
)


@many
@given(texts)
def test_a_text_stays_that_text_for_every_yaml_tool(text):
    try:
        made = body(f"title: {yaml.dump(text, default_style=chr(34), allow_unicode=True, width=10**6)}")
    except formatter.Untidy:
        assert re.search("[\x85\u2028\u2029]", text)
        return
    for loader in (yaml.SafeLoader, yaml.CSafeLoader, yaml.BaseLoader):
        assert yaml.load(made, Loader=loader) == {"title": text.replace("\t", "  ") if "\t" in made else text}  # noqa: S506 - makes nothing but texts
    assert made[7] in "\"'" or not CORE.fullmatch(made[7:-1])


@few
@given(st.lists(texts.filter(lambda text: "\t" not in text), min_size=1, max_size=4))
def test_a_list_in_brackets_holds_the_same_texts(listed):
    typed = ", ".join(yaml.dump(text, default_style='"', width=10**6).strip() for text in listed)
    assert yaml.safe_load(body(f"note: [{typed}]")) == {"note": listed}


# --- order and comments --------------------------------------------------------------------------------------------


def test_names_stand_in_the_order_of_the_model_and_sources_come_last():
    assert list(names(read.FOLDERS["awards"]))[-2:] == ["note", "sources"]
    assert list(names(Source))[:4] == ["title", "publisher", "region", "kind"]
    assert body("kind: press\nfigures:\n- count: 5\n  region: 64\npublisher: A\n") == (
        'publisher: A\nkind: press\nfigures:\n  - region: "64"\n    count: 5\n'
    )


def test_keys_that_people_chose_keep_their_order():
    typed = "speakers:\n  Z:\n    office: A\n    role:\n      en: b\n      id: a\n  A:\n    office: B\n"
    made = "speakers:\n  Z:\n    role:\n      id: a\n      en: b\n    office: A\n  A:\n    office: B\n"
    assert body(typed) == made


def test_comments_travel_with_what_they_stand_above_or_beside():
    assert body(
        "# atas\n"
        "\n"
        "# di atas juga\n"
        "kind: press   # jenis\n"
        "# penerbit\n"
        "publisher: A\n"
        "figures:   # semua angka\n"
        "# angka pertama\n"
        "- # sungguh\n"
        "  count: 5   # orang\n"
        "  # wilayah\n"
        "  region: 64\n"
        "    # lebih dalam\n"
        "  # ekor angka\n"
        "\n"
        "- count: 6\n"
        "# ekor\n"
        "  \n"
        "  \n"
        "# judul\n"
        "title: T\n"
        "# akhir\n"
    ) == (
        "# atas\n"
        "\n"
        "# di atas juga\n"
        "# ekor\n"
        "\n"
        "# judul\n"
        "title: T\n"
        "# penerbit\n"
        "publisher: A\n"
        "kind: press  # jenis\n"
        "figures:  # semua angka\n"
        "  # angka pertama\n"
        "  # sungguh\n"
        "  # wilayah\n"
        '  - region: "64"\n'
        "    count: 5  # orang\n"
        "    # lebih dalam\n"
        "    # ekor angka\n"
        "\n"
        "  - count: 6\n"
        "# akhir\n"
    )


def test_comments_inside_a_list_in_brackets_go_above_it():
    typed = "claims:\n  - indicators: [ a,   # satu\n      # lain\n      b  # dua\n      ]   # tiga\n"
    made = "claims:\n  # satu\n  # lain\n  # dua\n  - indicators: [a, b]  # tiga\n"
    assert body(typed) == made


def test_a_comment_between_a_name_and_its_value_goes_above():
    assert body("title:\n  # kata\n  Judul\n") == "# kata\ntitle: Judul\n"


def test_the_line_for_editors_is_first_and_stands_once():
    other = "# yaml-language-server: $schema=https://contoh.example/lama.json"
    assert form(f"# a\n{other}\ntitle: T\n  {other}\nkind: press\n") == f"{HEAD}# a\ntitle: T\nkind: press\n"
    assert form("regions: []", Regions, "schema/regions.json").startswith(
        "# yaml-language-server: $schema=schema/regions.json\n"
    )


# --- form of lines -------------------------------------------------------------------------------------------------


def test_lists_stay_as_they_were_typed():
    assert body("claims:\n- indicators: [ a,b ]\n") == "claims:\n  - indicators: [a, b]\n"
    assert body("claims:\n- indicators:\n   - a\n   - b\n") == "claims:\n  - indicators:\n      - a\n      - b\n"
    assert body("claims:\n- indicators: a\n") == "claims:\n  - indicators: a\n"
    typed = "groups:\n  x:\n    members: [64.10, 64.09]\n"
    assert form(typed, Regions).endswith('    members: ["64.10", "64.09"]\n')


def test_a_long_text_stays_on_one_line():
    text = " ".join(["kata"] * 60)
    assert body(f"title: {text}\n") == f"title: {text}\n"


BLOCKS = [
    "|\n  satu\n    dua\n\n  tiga\n",
    "|-\n  satu\n",
    "|+\n  satu\n\n\n",
    ">\n  satu\n  dua\n\n    tiga\n  empat\n",
    ">-\n  # bukan komentar\n  a: b\n",
    "|2\n    masuk\n  keluar\n",
    "|\n  akhir  \n     \n",
    "|2-\n\n    masuk\n",
]


@pytest.mark.parametrize("block", BLOCKS)
@pytest.mark.parametrize("step", [1, 2, 5])
def test_a_block_keeps_its_text(block, step):
    header, *inside = block.removesuffix("\n").split("\n")
    canonical = [f"title: {header}  # satu", *inside, "publisher: A", "# dua"]

    def typed(above: int) -> list[str]:
        return [f"{header.replace('2', str(step))}   # satu"] + [
            f"{' ' * (above + step)}{line[2:]}" if line.strip() else line for line in inside
        ]

    first, *rest = typed(0)
    made = body("\n".join([f"title: {first}", *rest, "publisher: A", "# dua", ""]))
    if block[-3:] != "  \n":
        assert made == "\n".join([*canonical, ""])
    for before in ("title: ", "figures:\n- note:\n   id: ", "claims:\n   - ", "claims:\n - indicators:\n   - "):
        above = before.rpartition("\n")[2]
        first, *rest = typed(len(above) - len(above.lstrip()))
        text = "\n".join([before + first, *rest, ""])
        assert yaml.safe_load(form(text)) == yaml.safe_load(text)


def test_a_number_in_a_block_is_a_number():
    assert body("figures:\n- count: >-   # sepuluh\n    10\n  region: 64\n") == (
        'figures:\n  - region: "64"\n    count: 10  # sepuluh\n'
    )


def test_marks_of_documents_go_and_their_comments_stay():
    assert body("# a\n--- # b\ntitle: T\n...\n# c\n") == "# a\n# b\ntitle: T\n# c\n"


UNTIDY = [
    "",
    "# hanya komentar\n",
    "teks\n",
    "- a\n",
    "a: b: c\n",
    "a: {b: c}\n",
    "a: [b: c]\n",
    "a: &x b\n",
    "a: !!str b\n",
    "a: b\na: c\n",
    "a: b\n---\na: b\n",
    "%YAML 1.1\n---\na: b\n",
    "a: 'b\n",
    "a: b\u2028c\n",
    "a: \x00\n",
    "? [a]\n: b\n",
    "? |\n  a\n: b\n",
    "a:\n" + "".join(" " * n + "-\n" for n in range(1, 60)),
    "[" * 500,
]


@pytest.mark.parametrize("text", UNTIDY, ids=range(len(UNTIDY)))
def test_what_is_not_yaml_as_we_use_it_has_no_form(text):
    with pytest.raises(formatter.Untidy):
        formatter.tidied(text, Source, SCHEMA)


# --- one file typed in many ways -----------------------------------------------------------------------------------


@dataclass
class Leaf:
    """A text, a number with its other spellings, or a text in a block."""

    ways: list[str]
    block: str = ""


@dataclass
class Tree:
    """A mapping (`ordered` by the model, or by people) or a list (without keys; `flow` in brackets)."""

    parts: list["Twig"]
    keyed: bool = True
    ordered: bool = True
    flow: bool = False
    tail: str = ""


@dataclass
class Twig:
    key: str
    value: "Leaf | Tree"
    above: list[str] = field(default_factory=list)
    beside: str = ""


class Typist:
    """Types a tree in one of the many ways people and editors do."""

    def __init__(self, seed: int):
        self.dice = random.Random(seed)  # noqa: S311 - any order will do

    def maybe(self) -> bool:
        return self.dice.random() < 0.5

    def file(self, tree: Tree, head: list[str]) -> str:
        lines = [*head, *self.lines(tree)]
        lines = [
            *self.dice.choice([[], [HEAD.strip()], ["# yaml-language-server:  $schema=lama.json"], ["---"]]),
            *lines,
        ]
        text = self.dice.choice(["\n", "\r\n", "\r"]).join(lines)
        return self.dice.choice(["", "\ufeff"]) + text + self.dice.choice(["", "\n", "\r\n"])

    def lines(self, tree: Tree) -> list[str]:
        parts = list(tree.parts)
        if tree.ordered and tree.keyed:
            self.dice.shuffle(parts)
        lines: list[str] = []
        for twig in parts:
            mark = f"{self.scalar(twig.key)}:" if tree.keyed else "-"
            lines += [*twig.above, *self.twig(mark, twig)]
        return [*lines, tree.tail] if tree.tail else lines

    def twig(self, mark: str, twig: Twig) -> list[str]:
        beside = " " * self.dice.randint(1, 4) + twig.beside if twig.beside else self.dice.choice(["", "", " ", "   "])
        if isinstance(twig.value, Leaf):
            return self.leaf(mark, twig.value, beside)
        if twig.value.flow:
            listed = [self.scalar(inner.value.ways[0], in_brackets=True) for inner in twig.value.parts]
            return [
                f"{mark} [{self.dice.choice(['', ' '])}{self.dice.choice([',', ', ', ' ,  ']).join(listed)}]{beside}"
            ]
        inside = self.lines(twig.value)
        if mark == "-" and not twig.beside and not inside[0].startswith("#") and self.maybe():
            gap = self.dice.randint(1, 4)
            return [f"-{' ' * gap}{inside[0]}", *(f"{' ' * (gap + 1)}{line}" for line in inside[1:])]
        least = 0 if mark != "-" and not twig.value.keyed and not twig.value.tail else 1
        step = " " * self.dice.randint(least, 5)
        return [mark + beside, *(f"{step}{line}" if line else "" for line in inside)]

    def leaf(self, mark: str, leaf: Leaf, beside: str) -> list[str]:
        if leaf.block:
            step = " " * self.dice.randint(1, 4)
            return [f"{mark} {leaf.block}{beside}", *(step + line if line else "" for line in leaf.ways)]
        way = self.dice.choice(leaf.ways)
        if re.fullmatch(r"[a-z]+( [a-z]+)+", way) and self.maybe():
            first, _, rest = way.partition(" ")
            quote = self.dice.choice(["", "'", '"'])
            return [f"{mark} {quote}{first}", f"          {rest}{quote}{beside}"]
        return [f"{mark}{' ' * self.dice.randint(1, 3)}{self.scalar(way)}{beside}"]

    def scalar(self, text: str, in_brackets: bool = False) -> str:
        ways = [json.dumps(text, ensure_ascii=False)]
        if "\n" not in text:
            ways.append("'" + text.replace("'", "''") + "'")
        if not plain_fails(text, in_brackets):
            ways += [text] * 2
        return self.dice.choice(ways)


@cache
def plain_fails(text: str, in_brackets: bool) -> bool:
    """Whether a text without quotes would be another text, none, or a question to the reader."""
    if text in ("", "~", "null") or text[0] in "“-":
        return True
    typed = [(f"- [{text}]", [[text]])] if in_brackets else [(f"k: {text}", {"k": text}), (f"{text}: k", {text: "k"})]
    try:
        return any(yaml.load(one, Loader=yaml.BaseLoader) != meant for one, meant in typed)  # noqa: S506 - texts only
    except yaml.YAMLError:
        return True


POOL = [
    *("kata", "dua kata", "tiga kata lagi", "64.10", "2024-11", "no", "~", "null", "a: b", "x #y", "it's", 'say "hi"'),
    *(
        "back\\slash",
        "- item",
        "[x]",
        "“kutip”",
        "1_000",
        "12:30",
        "0,1",
        " tepi ",
        "yes",
        "akhir:",
        "a\nb",
        "ñ 👩‍💻 é",
    ),
]
COUNTS = [["2.860.701", "2860701"], ["0"], ["20.126", "20126"], ["5", " 5 "]]
PERCENTS = [["99,54", "99.54"], ["14,0", "14.0"], ["25"], ["18,250"]]


class Writer:
    """Makes a source with texts, numbers, lists, texts in blocks and comments, much of it odd."""

    def __init__(self, seed: int):
        self.dice = random.Random(seed)  # noqa: S311 - any of them will do
        self.comments = 0

    def source(self) -> tuple[Tree, list[str]]:
        """The tree of a file, and the comments at its top; what stands above the first name belongs to them."""
        fields = {
            "title": self.text,
            "publisher": self.text,
            "published": lambda: Leaf(["2024-11"]),
            "note": self.note,
            "figures": lambda: self.listed(self.figure),
            "claims": lambda: self.listed(self.claim),
            "speakers": lambda: self.keyed(lambda: self.entry({"role": self.note, "office": self.text})),
            "targets": lambda: self.keyed(lambda: self.entry({"name": self.note, "percent": self.percent})),
        }
        tree = self.entry(fields)
        for twig in tree.parts:
            twig.above = []
        return tree, self.sometimes()

    def figure(self) -> Tree:
        texts = dict.fromkeys(("region", "indicator", "note"), self.text)
        numbers = {
            "count": self.count,
            "percent": self.percent,
            "of_count": self.count,
            "prefer": lambda: Leaf(["true"]),
        }
        return self.entry({**texts, **numbers, "note": self.note})

    def claim(self) -> Tree:
        return self.entry({"region": self.text, "indicators": self.keys, "note": self.note})

    def note(self) -> Tree:
        return self.entry({"id": self.text, "en": self.text})

    def entry(self, fields: Mapping[str, Callable[[], Leaf | Tree]]) -> Tree:
        chosen = self.dice.sample(list(fields), self.dice.randint(1, len(fields)))
        return Tree([self.twig(name, fields[name]()) for name in chosen], tail="".join(self.sometimes()))

    def listed(self, make: Callable[[], Leaf | Tree]) -> Tree:
        return Tree([self.twig("", make()) for _ in range(self.dice.randint(1, 3))], keyed=False)

    def keyed(self, make: Callable[[], Leaf | Tree]) -> Tree:
        keys = self.dice.sample(["Fulan", "64.01", "b a", "no"], self.dice.randint(1, 3))
        return Tree([self.twig(key, make()) for key in keys], ordered=False)

    def keys(self) -> Tree:
        parts = [
            Twig("", Leaf([self.dice.choice(["a", "b-c", "64.09", "x, y"])])) for _ in range(self.dice.randint(1, 3))
        ]
        return Tree(parts, keyed=False, flow=self.dice.random() < 0.5)

    def twig(self, key: str, value: Leaf | Tree) -> Twig:
        return Twig(key, value, self.sometimes(), "".join(self.sometimes()))

    def sometimes(self) -> list[str]:
        self.comments += 1
        return [f"# {self.dice.choice(['k', 'count: 5', '- x', '#'])} {self.comments}"] * (self.dice.random() < 0.2)

    def text(self) -> Leaf:
        if self.dice.random() < 0.8:
            return Leaf([self.dice.choice(POOL)])
        lines = self.dice.choices(["satu", "dua # tiga", "a: b"], k=self.dice.randint(1, 3))
        return Leaf(lines, self.dice.choice(["|", "|-", ">"]))

    def count(self) -> Leaf:
        return Leaf(self.dice.choice(COUNTS))

    def percent(self) -> Leaf:
        return Leaf(self.dice.choice(PERCENTS))


seeds = st.integers(0, 10**9)


@many
@given(seeds, seeds, seeds)
def test_however_a_file_is_typed_it_has_one_form(seed, one, other):
    source = Writer(seed).source()
    typed = [Typist(way).file(*source) for way in (one, other)]
    first, second = (form(text) for text in typed)
    assert first == second, "\n".join(typed)
    assert [line for line in first.split("\n") if line != line.rstrip()] == []
    assert not re.search(r"[\r\t\ufeff]|\n\n|[^\n]\Z", first)
    assert comments(first) == comments(typed[0])


@few
@given(seeds, seeds)
def test_the_reader_reads_the_form_as_it_read_the_file(tmp_path_factory, seed, way):
    typed = Typist(way).file(*Writer(seed).source())
    # Where entries lack what they need, the reader asks how their lines were meant, and that depends on the form.
    lines = (text.typed(one.encode(), "a.yml").lines for one in (typed, form(typed)))
    assume(not any(layout.meant(one, "a.yml", read.FOLDERS["sources"]) for one in lines))
    folder = tmp_path_factory.getbasetemp() / "reads"
    assert reads("sources/a.yml", form(typed), folder) == reads("sources/a.yml", typed, folder)


# --- damage --------------------------------------------------------------------------------------------------------

SNIPPETS = [
    *(
        "# lagi",
        "  # lagi",
        "      # lagi",
        " # lagi",
        "\t",
        "  ",
        "\n",
        "\n\n",
        ":",
        ": ",
        "- ",
        "'",
        '"',
        "[",
        "]",
        "{a: b}",
        "|",
    ),
    *(
        ">",
        "&a ",
        "*a",
        "!x ",
        "---\n",
        "...\n",
        "? ",
        "é",
        "\ufeff",
        "\r",
        "\u2028",
        "\x00",
        ",",
        "~",
        "null",
        " #x",
        "#",
        "0",
    ),
]


def damaged(text: str, dice: random.Random) -> str:
    for _ in range(dice.randint(1, 2)):
        lines = text.split("\n")
        at = dice.randrange(len(lines))
        match dice.randrange(6):
            case 0:
                del lines[at]
            case 1:
                lines.insert(dice.randrange(len(lines) + 1), lines[at])
            case 2:
                lines[at] = " " * dice.randint(0, 7) + lines[at].lstrip()
            case 3:
                lines.insert(
                    at, dice.choice(["", "# lagi", "  # lagi", "    # lagi", "      # lagi", "        # lagi"])
                )
            case _:
                column = dice.randint(0, len(lines[at]))
                lines[at] = lines[at][:column] + dice.choice(SNIPPETS) + lines[at][column:]
        text = "\n".join(lines)
    return text


@damages
@given(st.sampled_from(files(PROVINCE)), seeds)
def test_damage_never_changes_what_is_read_and_never_gives_a_traceback(tmp_path_factory, name, seed):
    text = damaged((PROVINCE / name).read_text("utf-8"), random.Random(seed))  # noqa: S311 - any damage will do
    place = tmp_path_factory.getbasetemp() / "damage"
    before, said = reads(name, text, place)
    try:
        made = form(text, kind_of(name))
    except formatter.Untidy:
        assert said == "refused", text
        return
    if said != "refused":
        assert reads(name, made, place) == (before, said)
        assert comments(made) == comments(text)


# --- the command ---------------------------------------------------------------------------------------------------


@pytest.fixture
def province(tmp_path: Path) -> Path:
    return Path(shutil.copytree(PROVINCE, tmp_path / "data"))


def run(*arguments: object) -> int:
    return main([*map(str, arguments), "--today", str(TODAY)])


def contents(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


def test_check_shows_the_difference_and_changes_nothing(province, capsys):
    before = contents(province)
    assert run("format", "--check", "--data", province) == 1
    assert contents(province) == before
    said = capsys.readouterr().out
    assert "--- data/targets.yml\n+++ data/targets.yml\n@@ -1,3 +1,4 @@\n+# yaml-language-server" in said
    assert '-    by: 2031\n+    by: "2031"\n' in said
    assert said.endswith(f"{len(before)} dari {len(before)} berkas belum rapi. Untuk merapikannya: `make format`.\n")


def test_the_second_run_has_nothing_to_do(province, capsys):
    (province / "site.yml").chmod(0o640)
    assert run("rapikan", "--data", province) == 0
    assert "data/sources/2031-05-contoh-resmi.yml dirapikan.\n" in capsys.readouterr().out
    assert (province / "site.yml").stat().st_mode & 0o777 == 0o640
    assert run("format", "--check", "--data", province) == 0
    assert capsys.readouterr().out == f"Semua {len(contents(province))} berkas sudah rapi.\n"
    assert list(province.rglob(".*")) == []


def test_a_file_with_something_to_mend_is_left_and_said(province, capsys):
    wrong = province / "targets.yml"
    wrong.write_text(wrong.read_text("utf-8").replace("percent: 25", "percent: dua puluh lima"), "utf-8")
    (province / "awards" / "2031-05-piala-contoh.yml").write_bytes("kind: award\ncity: Kota Café\n".encode("cp1252"))
    (province / "sources" / "2031-07-salinan-contoh.yml").write_text("kind: [\n", "utf-8")
    before = contents(province)
    assert run("format", "--data", province) == 1
    after = contents(province)
    said = capsys.readouterr()
    for name in ("targets.yml", "awards/2031-05-piala-contoh.yml", "sources/2031-07-salinan-contoh.yml"):
        assert after[Path(name).name] == before[Path(name).name]
        assert f"data/{name} tidak diubah: ada yang harus diperbaiki dulu. Jalankan `make check`.\n" in said.err
    assert after["regions.yml"] != before["regions.yml"]
    assert f"{len(before) - 3} dari {len(before)} berkas dirapikan." in said.out


def test_every_sign_of_a_difference_can_be_seen(province, capsys):
    site = province / "site.yml"
    site.write_bytes(b"\xef\xbb\xbf" + site.read_bytes().replace(b"\n", b"\r\n"))
    run("format", "--check", "--data", province)
    assert "\n-\\ufeff# Provinsi karangan untuk pengujian. Semua nama dan angka di folder ini karangan.\\r\n" in (
        capsys.readouterr().out
    )
    assert run("format", "--data", province) == 0
    assert b"\r" not in site.read_bytes()


def test_what_would_be_read_otherwise_is_kept(province, monkeypatch, capsys):
    real = formatter.files
    spoilt = lambda *given: [replace(one, form=one.form.replace("199101", "199102")) for one in real(*given)]  # noqa: E731 - short
    monkeypatch.setattr(formatter, "files", spoilt)
    before = contents(province)["2031-05-contoh-resmi.yml"]
    assert run("format", "--data", province) == 1
    assert contents(province)["2031-05-contoh-resmi.yml"] == before
    assert "data/sources/2031-05-contoh-resmi.yml tidak diubah: bentuk rapinya" in capsys.readouterr().err


def test_symlinks_and_private_names_are_left(province, tmp_path, capsys):
    outside = tmp_path / "luar.yml"
    outside.write_text("targets:\n", "utf-8")
    (province / "targets.yml").unlink()
    (province / "targets.yml").symlink_to(outside)
    shutil.copy(province / "sources" / "2031-05-contoh-resmi.yml", province / "sources" / "2031-6401014107900001.yml")
    assert run("format", "--data", province) == 1
    assert outside.read_text("utf-8") == "targets:\n"
    said = "".join(capsys.readouterr())
    assert "data/targets.yml tidak diubah" in said
    assert "data/sources/….yml tidak diubah" in said
    assert "6401014107900001" not in said


def test_a_folder_without_data_is_refused(tmp_path, capsys):
    assert run("format", "--data", tmp_path) == 1
    assert capsys.readouterr().err == f"Tidak ada berkas data di {tmp_path}.\n"
