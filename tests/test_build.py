"""`make site` as a machine runs it: the same bytes every time, nothing else touched, nothing half done."""

import re
import shutil
from dataclasses import dataclass
from pathlib import Path

import pytest

from scripts.__main__ import main
from tests.browser import Site
from tests.conftest import ROOT
from tests.test_cache import SMALL, copied, in_indonesian, with_our_cache

PROVINCE = ROOT / "tests/province/data"
TODAY = "2031-12-31"
SOURCE = "sources/2031-05-contoh-resmi.yml"
FIVE_MISTAKES = {
    "    count: 900.000": "    count: 9.000.00",
    "    percent: 101,18": "    percent: 101,18 persen dari semua",
    "    indicator: kartu-terekam": "    indicator: kartu-rekam",
    "    as_of: 2031-02": "    as_of: 2031-13",
    "    rank: 1": "    rank: juara",
}
"""The first line that reads so, and what somebody makes of it."""


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """The data of the invented province, to spoil; in the source nothing is asked about."""
    folder = Path(shutil.copytree(PROVINCE, tmp_path / "data"))
    path = folder / SOURCE
    path.write_text(re.sub("</?b>", "", path.read_text("utf-8")), "utf-8")
    return folder


def spoil(path: Path, mistakes: dict[str, str]) -> list[int]:
    """Type each mistake once; on which lines."""
    lines = path.read_text("utf-8").splitlines()
    at = []
    for right, wrong in mistakes.items():
        line = lines.index(right)
        lines[line] = wrong
        at.append(line + 1)
    path.write_text("\n".join(lines) + "\n", "utf-8")
    return at


def furnished(folder: Path) -> dict[str, bytes]:
    """An older site, as it lies there while somebody builds a new one."""
    for name in ("index.html", "en/index.html", "data/figures.json", "notes of mine.txt"):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(name.encode())
    return Site(folder).files()


@pytest.mark.parametrize("command", ["build", "check"])
def test_five_mistakes_are_five_findings_and_nothing_is_touched(run, data, tmp_path, command):
    lines = spoil(data / SOURCE, FIVE_MISTAKES)
    old = furnished(tmp_path / "site")
    into = ("--into", tmp_path / "site") if command == "build" else ()
    done = run(command, "--data", data, "--today", TODAY, *into)
    said = done.stdout + done.stderr
    found = re.findall(rf"^data/{SOURCE}:(\d+)  (\S.*)$", said, re.MULTILINE)
    assert done.returncode == 1
    assert sorted(int(line) for line, _ in found) == sorted(lines), said
    assert len({sentence for _, sentence in found}) == 5
    assert "Traceback" not in said
    assert Site(tmp_path / "site").files() == old
    assert sorted(path.name for path in tmp_path.iterdir()) == ["data", "site"]


UNREADABLE = {
    "no such folder": lambda data: shutil.rmtree(data),
    "an empty folder": lambda data: [shutil.rmtree(data), data.mkdir()],
    "no site.yml": lambda data: (data / "site.yml").unlink(),
    "no regions.yml": lambda data: (data / "regions.yml").unlink(),
    "not text": lambda data: (data / SOURCE).write_bytes(b"\xff\xfe\x00 \x80"),
    "not YAML": lambda data: (data / SOURCE).write_text("figures: [\n  }", "utf-8"),
    "an empty file": lambda data: (data / SOURCE).write_text("", "utf-8"),
    "an award that leads and is not there": lambda data: shutil.rmtree(data / "awards"),
}


@pytest.mark.parametrize("trouble", UNREADABLE)
def test_what_cannot_be_read_is_refused_with_a_sentence(data, tmp_path, capsys, trouble):
    UNREADABLE[trouble](data)
    old = furnished(tmp_path / "site")
    assert main(["build", "--data", str(data), "--into", str(tmp_path / "site"), "--today", TODAY]) == 1
    said = capsys.readouterr().out
    assert re.search(r"^data(/[\w./-]+)?:\d+  \S", said, re.MULTILINE), said
    assert Site(tmp_path / "site").files() == old


def test_a_build_that_breaks_half_way_leaves_the_old_site(run, tmp_path):
    place = with_our_cache(in_indonesian(copied(tmp_path / "place", SMALL)))
    (place / "overrides/partials/footer.html").write_text("{% if %}", "utf-8")
    old = furnished(tmp_path / "site")
    done = run("build", "--into", tmp_path / "site", "--data", place / "data", "--today", TODAY, root=place)
    assert done.returncode == 1
    assert "footer.html" in done.stdout + done.stderr
    assert Site(tmp_path / "site").files() == old


@dataclass(frozen=True)
class Again:
    """The site built a second time, and what lay around it before."""

    site: Site
    around: dict[Path, dict[str, bytes]]


@pytest.fixture(scope="module")
def again(build, invented, tmp_path_factory) -> Again:
    """Another folder, time zone, hash seed and order of files; nothing drawn before; an old site in the way."""
    folder = tmp_path_factory.mktemp("again")
    place = copied(tmp_path_factory.mktemp("clone") / "code", invented.folder.parent / "data")
    furnished(folder / "site")
    around = {own: furnished(own) for own in (place / "site", place / "build", folder / "build", folder / "mine")}
    strange = {"TZ": "Pacific/Kiritimati", "PYTHONHASHSEED": "7", "LC_ALL": "C", "SOURCE_DATE_EPOCH": "86400"}
    return Again(build(folder, place / "data", TODAY, root=place, **strange), around)


def test_two_builds_of_one_day_are_the_same_bytes(invented, again):
    """This one drew every chart anew; the one it is compared with had the repository's cache. No old file is left."""
    mine, theirs = invented.files(), again.site.files()
    assert sorted(mine) == sorted(theirs)
    assert [name for name in mine if mine[name] != theirs[name]] == []


def test_a_build_leaves_alone_what_is_not_its_own(again):
    """Neither the repository's own site nor whatever lies beside the folder that is built."""
    for folder, before in again.around.items():
        assert Site(folder).files() == before, folder


def test_a_build_leaves_nothing_behind_but_the_site(again):
    assert sorted(path.name for path in again.site.folder.parent.iterdir()) == ["build", "mine", "site"]
