"""That a test which reads the data of this site says so: otherwise a proposal of data would not be proved by it."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from scripts import pipeline, read
from tests import conftest, ours
from tests.conftest import ROOT
from tests.mistakes import TODAY

DATA = ROOT / "data"
PROVINCE = ROOT / "tests/province/data"
SCRIPTS = [sys.executable, "-m", "scripts", "check"]
READS = {
    "a file": lambda: (DATA / "site.yml").read_text("utf-8"),
    "a file by bytes": lambda: (DATA / "README.md").read_bytes(),
    "a file by a text": lambda: open(f"{DATA}/site.yml", encoding="utf-8"),  # noqa: SIM115
    "a file by another way": lambda: (ROOT / "tests/../data/site.yml").read_text("utf-8"),
    "a file from here": lambda: Path("data/site.yml").read_text("utf-8"),
    "its names": lambda: os.listdir(DATA),
    "its names, with all below": lambda: list(DATA.rglob("*.yml")),
    "all names of the repository": lambda: list(ROOT.rglob("*.yml")),
    "a copy": lambda: shutil.copytree(DATA, "/nowhere"),
    "the reader": lambda: read.folder(DATA),
    "a check": lambda: pipeline.check_folder(DATA, TODAY),
    "a process that is told": lambda: subprocess.run([*SCRIPTS, "--data", str(DATA)], check=False),
    "a process that is told by its surroundings": lambda: subprocess.run(
        SCRIPTS, cwd="/", env={"ADMINDUK_DATA": str(DATA)}, check=False
    ),
    "a process that is told nothing": lambda: subprocess.run(SCRIPTS, cwd=ROOT, check=False),
}


@pytest.mark.parametrize("how", READS)
def test_whoever_reads_them_without_the_mark_fails(how, monkeypatch):
    monkeypatch.chdir(ROOT)
    with pytest.raises(ours.UnmarkedError, match="test_whoever_reads_them_without_the_mark_fails"):
        READS[how]()


@pytest.mark.parametrize("how", sorted(set(READS) - {"a copy"} - {one for one in READS if "process" in one}))
@pytest.mark.our_data
def test_with_the_mark_nobody_does(how, monkeypatch):
    monkeypatch.chdir(ROOT)
    assert READS[how]()


def test_other_data_may_be_read():
    assert (PROVINCE / "site.yml").read_text("utf-8")
    assert not pipeline.check_folder(PROVINCE, TODAY).data.unread
    with pytest.raises(FileNotFoundError):
        (ROOT / "data.yml").read_text("utf-8")
    subprocess.run([sys.executable, "-c", "", "scripts", "--data", str(PROVINCE)], cwd=ROOT, check=True)


@pytest.mark.parametrize("name", sorted(conftest.OF_OUR_DATA))
def test_a_fixture_of_them_brings_the_mark(name):
    assert conftest.reads_ours("test_x", "test_y", {"tmp_path", name})


def test_so_does_reading_while_a_file_is_imported():
    code = "from tests.conftest import ROOT\nNAMES = list(ROOT.glob({!r}))\n"
    for module, pattern in (("test_reads", "data/*"), ("test_reads_not", "tests/province/data/*")):
        with ours.importing():
            exec(code.format(pattern), {"__name__": f"tests.{module}"})  # noqa: S102
    try:
        assert conftest.reads_ours("test_reads", "test_y", set())
        assert not conftest.reads_ours("test_reads_not", "test_y", set())
    finally:
        ours.imported.discard("tests.test_reads")


def test_a_named_file_or_test_has_it(monkeypatch):
    monkeypatch.setattr(conftest, "ABOUT_OUR_DATA", {"test_x", "test_z::test_y"})
    names = ("test_x", "test_y"), ("test_z", "test_y"), ("test_z", "test_x")
    assert [conftest.reads_ours(*name, set()) for name in names] == [True, True, False]


def test_a_shared_fixture_without_it_may_not_read(request):
    """What it had read would be there for a test without the mark."""
    with ours.at_work(ours.ANYBODY), pytest.raises(ours.UnmarkedError, match="the fixture `test_ours::shared_reading`"):
        request.getfixturevalue("shared_reading")


@pytest.fixture(scope="module")
def shared_reading():
    return (DATA / "site.yml").read_text("utf-8")
