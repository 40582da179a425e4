"""A cache saves making things again; whatever it holds, it never changes what is made."""

import fcntl
import os
import random
import re
import shutil
import signal
import subprocess
import sys
import time
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as some

from scripts import cache, pipeline, write
from scripts.cache import Cache
from tests import examples
from tests.browser import ADDRESS, REPOSITORY, Site
from tests.conftest import ROOT
from tests.examples import afresh, until, waits_for_nobody

SMALL = ROOT / "tests/small/data"
LATER = "2031-12-31"
PATIENCE = 900
"""Seconds that a build may take, however busy the machine is."""


# One entry


@given(content=some.text(), other=some.text())
def test_what_was_put_in_comes_out_and_nothing_else(tmp_path_factory, content, other):
    kept = Cache(tmp_path_factory.mktemp("cache"))
    kept["a"] = content
    kept["b"] = other
    assert (kept["a"], kept["b"], len(kept)) == (content, other, 2)
    assert kept.get("c") is None


def cut(content: bytes, chance: random.Random) -> bytes:
    return content[: chance.randrange(len(content))]


def scattered(content: bytes, chance: random.Random) -> bytes:
    at = chance.randrange(len(content))
    return content[:at] + bytes([content[at] ^ (1 << chance.randrange(8))]) + content[at + 1 :]


def planted(content: bytes, chance: random.Random) -> bytes:
    digest, _, rest = content.partition(b"\n")
    return digest + b"\n" + b"<script>alert(1)</script>" + rest


def replaced(content: bytes, chance: random.Random) -> bytes:
    return chance.choice([b"", b"\n", b"null", b"{}", chance.randbytes(chance.randrange(1, 4000))])


SPOILT = (cut, scattered, planted, replaced)


@pytest.mark.parametrize("spoil", SPOILT)
@given(content=some.text(min_size=1, max_size=200), seed=some.integers())
def test_a_spoilt_entry_is_none(tmp_path_factory, spoil, content, seed):
    kept = Cache(tmp_path_factory.mktemp("cache"))
    kept["a"] = content
    path = kept.folder / "a"
    path.write_bytes(spoil(path.read_bytes(), random.Random(seed)))  # noqa: S311
    assert kept.get("a") is None
    assert cache.taken(kept, "a", lambda: "again") == "again"
    assert kept["a"] == "again"


INSTEAD = {
    "a pipe": os.mkfifo,
    "a link to a device": lambda path: path.symlink_to("/dev/zero"),
    "a link to itself": lambda path: path.symlink_to(path.name),
    "a link to another": lambda path: path.symlink_to("b"),
    "a link to nowhere": lambda path: path.symlink_to("c"),
    "more than memory": lambda path: (path.touch(), os.truncate(path, 1 << 40)),
    "a folder": Path.mkdir,
}
"""What may stand where an entry was."""


@pytest.mark.parametrize("what", INSTEAD)
def test_what_is_no_file_is_no_entry(tmp_path, what):
    kept = Cache(tmp_path)
    kept["a"], kept["b"] = "1", "2"
    (tmp_path / "a").unlink()
    INSTEAD[what](tmp_path / "a")
    with waits_for_nobody():
        kept.shrink()
        assert kept["b"] == "2"
        kept.shrink(0)
        assert kept.get("b") is None
        kept["b"] = "2"
        assert kept.get("a") is None
        assert cache.taken(kept, "a", lambda: "again") == "again"
        # A folder may hold what is somebody's: nothing is kept there.
        assert kept.get("a") == (None if what == "a folder" else "again")
        kept.shrink()
    assert kept["b"] == "2"


def test_nothing_is_written_through_a_link(tmp_path):
    there = tmp_path / "there"
    kept = Cache(tmp_path / "made")
    kept.folder.mkdir()
    (kept.folder / f"a.{os.getpid()}").symlink_to(there)
    kept["a"] = "1"
    assert (kept["a"], there.exists()) == ("1", False)


def test_an_entry_under_the_name_of_another_is_none(tmp_path):
    kept = Cache(tmp_path)
    kept["a"] = "1"
    shutil.copy(tmp_path / "a", tmp_path / "b")
    assert kept.get("b") is None


def test_where_nothing_can_be_written_all_is_made(tmp_path):
    (tmp_path / "taken").write_text("a file where the folder should be", "utf-8")
    kept = Cache(tmp_path / "taken")
    assert cache.taken(kept, "a", lambda: "made") == "made"
    assert kept.get("a") is None


def test_a_full_disk_leaves_no_half_entry(tmp_path, monkeypatch):
    def full(path: Path, content: bytes) -> None:
        path.open("wb").write(content[:3])
        raise OSError(28, "No space left on device")

    kept = Cache(tmp_path)
    monkeypatch.setattr(Path, "write_bytes", full)
    assert cache.taken(kept, "a", lambda: "made") == "made"
    assert list(tmp_path.iterdir()) == []


def test_what_was_not_asked_for_the_longest_goes_first(tmp_path):
    kept = Cache(tmp_path)
    for age, name in enumerate("abcd"):
        kept[name] = "x" * 1000
        os.utime(tmp_path / name, (time.time() - age * 10 * cache.FRESH,) * 2)
    assert kept["d"]
    kept.shrink(2500)
    assert sorted(kept) == ["a", "d"]


def test_what_was_made_of_the_last_value_is_remembered_for_that_very_one():
    made = []
    known = cache.of_the_last(lambda value: made.append(value) or [*value])
    first, equal = [1], [1]
    assert known(first) is known(first)
    assert known(equal) == known(equal)
    assert known(first) == [1]
    assert [id(value) for value in made] == [id(first), id(equal), id(first)]


def test_keys_differ_where_what_they_stand_for_does():
    told = [("page", "a"), ("page", "b"), ("chart", "a"), ("page", "a", "b"), ("page", ["a", "b"]), ("page", {"a": 1})]
    assert len({cache.name(*parts) for parts in told} | {cache.key(*parts) for parts in told}) == 2 * len(told)


# Builds


def files(run, folder: Path, place: Path, today: str = LATER) -> dict[str, bytes]:
    done = run("build", "--into", folder / "site", "--data", place / "data", "--today", today, root=place)
    assert done.returncode == 0, done.stdout + done.stderr
    return Site(folder / "site").files()


def copied(folder: Path, data: Path, code: Path = ROOT) -> Path:
    """The code and some data in a new folder, without what was made of them."""
    shutil.rmtree(folder, ignore_errors=True)
    for name in ("scripts", "examples", "overrides", "docs"):
        shutil.copytree(code / name, folder / name)
    shutil.copy(code / "mkdocs.yml", folder)
    shutil.copytree(data, folder / "data")
    return folder


def in_indonesian(place: Path) -> Path:
    """The same in one language: half the work, and nothing less to keep."""
    with (place / "data/site.yml").open("a", encoding="utf-8") as settings:
        settings.write("languages: [id]\n")
    return place


def with_our_cache(place: Path) -> Path:
    """The same with what was made here before: for a build that is not about its cache."""
    (ROOT / cache.FOLDER).mkdir(parents=True, exist_ok=True)
    (place / cache.FOLDER).parent.mkdir()
    (place / cache.FOLDER).symlink_to(ROOT / cache.FOLDER)
    return place


@dataclass(frozen=True)
class Built:
    """A copy of the code, some data and a full cache, which were built once; and what came of it."""

    code: Path
    site: dict[str, bytes]

    def again(self, folder: Path) -> Path:
        """A copy that a test may spoil, with its cache."""
        return Path(shutil.copytree(self.code, folder))

    def anew(self, folder: Path) -> Path:
        """A copy without a cache."""
        return Path(shutil.copytree(self.code, folder, ignore=shutil.ignore_patterns(".cache")))


@pytest.fixture(scope="module")
def cold(run, shared) -> Built:
    def make(folder: Path) -> None:
        files(run, folder, in_indonesian(copied(folder / "code", SMALL)))

    folder = shared("cold", make)
    return Built(folder / "code", Site(folder / "site").files())


def entries(place: Path) -> list[Path]:
    return sorted((place / cache.FOLDER).iterdir())


def test_a_build_from_forty_spoilt_entries_is_the_same(run, cold, tmp_path):
    """Ten of each kind among those that a build asks for, and what is no file; none ends in an error or shows."""
    place = cold.again(tmp_path / "place")
    chance = random.Random(7)  # noqa: S311
    kept = entries(place)
    assert len(kept) > 40
    chosen = chance.sample(kept, 40 + len(INSTEAD))
    for path, make in zip(chosen, INSTEAD.values(), strict=False):
        path.unlink()
        make(path)
    for number, path in enumerate(chosen[len(INSTEAD) :]):
        path.write_bytes(SPOILT[number % len(SPOILT)](path.read_bytes(), chance))
    assert files(run, tmp_path, place) == cold.site
    # What nobody asked for stays as it is, but for what can be no entry.
    assert {path.name for path in entries(place)} >= {path.name for path in kept if path not in chosen[: len(INSTEAD)]}


@pytest.mark.soak
def test_a_cache_that_cannot_be_written_changes_nothing(run, cold, tmp_path):
    place = cold.again(tmp_path / "place")
    shutil.rmtree(place / cache.FOLDER)
    (place / cache.FOLDER).write_text("no folder", "utf-8")
    assert files(run, tmp_path, place) == cold.site


def begun(place: Path, into: Path) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-m", "scripts", "build", "--into", str(into), "--data", str(place / "data")]
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    ours = {"ADMINDUK_ADDRESS": ADDRESS, "ADMINDUK_REPOSITORY": REPOSITORY}
    return subprocess.Popen(
        [*command, "--today", LATER], cwd=place, env=os.environ | ours, start_new_session=True, **quiet
    )


def of_group(group: int) -> list[str]:
    """Processes that are still there, of a group that we started."""
    said = subprocess.run(["ps", "-eo", "pgid=,pid=,stat="], capture_output=True, text=True, check=True).stdout
    rows = (line.split() for line in said.splitlines())
    return [pid for pgid, pid, state in rows if int(pgid) == group and not state.startswith("Z")]


@pytest.mark.soak
def test_two_builds_at_once_both_succeed(cold, tmp_path):
    """Into one folder and with one cache, in which every entry is spoilt: both make everything anew."""
    place = cold.again(tmp_path / "place")
    for path in entries(place):
        path.write_bytes(planted(path.read_bytes(), random.Random(1)))  # noqa: S311
    (tmp_path / "out").mkdir()
    running = [begun(place, tmp_path / "out/site") for _ in range(2)]
    assert [process.wait(PATIENCE) for process in running] == [0, 0]
    assert Site(tmp_path / "out/site").files() == cold.site
    assert [path.name for path in (tmp_path / "out").iterdir()] == ["site"]


def at_once(process: subprocess.Popen[bytes], folder: Path) -> bool:
    return True


def with_children(process: subprocess.Popen[bytes], folder: Path) -> bool:
    """The languages are being made: each has begun to write what MkDocs says."""
    return process.poll() is not None or any(folder.glob("*/*.log"))


@pytest.mark.parametrize(
    "whole_group", [False, pytest.param(True, marks=pytest.mark.soak)], ids=["the process", "its group"]
)
@pytest.mark.parametrize("moment", [at_once, with_children])
def test_a_killed_build_leaves_the_old_site_and_no_process(cold, tmp_path, moment, whole_group):
    """At whatever moment: the site is the old one or the new one; the next build clears away what is left."""
    into = tmp_path / "out"
    (into / "site").mkdir(parents=True)
    (into / "site/index.html").write_text("old", "utf-8")
    process = begun(cold.anew(tmp_path / "place"), into / "site")
    until(lambda: moment(process, into), "the build has begun")
    (os.killpg if whole_group else os.kill)(process.pid, signal.SIGKILL)
    process.wait(PATIENCE)
    until(lambda: not of_group(process.pid), "no process of the build is left")
    assert (into / "site/index.html").exists()

    def cleared() -> bool:
        with write.workshop(into / "site") as work:
            return sorted(path.name for path in into.iterdir()) == sorted([work.name, "site"])

    # The system may hold the lock of a process for a moment after it has gone.
    until(cleared, "the next build has cleared away what was left")


# Folders in place of folders


def test_a_folder_is_exchanged_in_one_step(tmp_path):
    for name in ("old", "new"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "which").write_text(name, "utf-8")
    write.put_in_place(tmp_path / "new", tmp_path / "old")
    assert (tmp_path / "old/which").read_text("utf-8") == "new"


def test_without_an_exchange_a_kill_between_two_steps_is_mended(tmp_path, monkeypatch):
    monkeypatch.setattr(write, "_exchanged", lambda one, other: False)
    for name in ("site", "new"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "which").write_text(name, "utf-8")
    with monkeypatch.context() as killed:
        killed.setattr(Path, "rename", interrupted(Path.rename, tmp_path / "new"))
        with pytest.raises(KeyboardInterrupt):
            write.put_in_place(tmp_path / "new", tmp_path / "site")
    assert not (tmp_path / "site").exists()
    write.repaired(tmp_path / "site")
    assert (tmp_path / "site/which").read_text("utf-8") == "site"
    write.put_in_place(tmp_path / "new", tmp_path / "site")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["site"]
    assert (tmp_path / "site/which").read_text("utf-8") == "new"


def interrupted(rename, path: Path):
    def instead(self: Path, there: Path) -> Path:
        if self == path:
            raise KeyboardInterrupt
        return rename(self, there)

    return instead


def test_the_work_folder_of_a_build_that_runs_is_left_alone(tmp_path):
    with write.workshop(tmp_path / "site") as first, write.workshop(tmp_path / "site") as second:
        assert first != second
        assert first.is_dir()
    assert list(tmp_path.iterdir()) == []


def test_a_work_folder_is_known_as_left_wherever_its_clearing_was_killed(tmp_path, monkeypatch):
    """The lock goes last, and what is left behind it is empty; one with something in it may be of an older build."""

    def killed(folder: Path, **_: object) -> None:
        (folder / write.LOCK).unlink(missing_ok=True)
        raise KeyboardInterrupt

    monkeypatch.setattr(shutil, "rmtree", killed)
    with pytest.raises(KeyboardInterrupt), write.workshop(tmp_path / "site") as work:
        (work / "id").mkdir()
    monkeypatch.undo()
    assert (work / write.LOCK).exists()
    empty, fresh, old = (tmp_path / f".site.build-{name}" for name in "abc")
    for folder in (empty, fresh / "id", old / "id"):
        folder.mkdir(parents=True)
    os.utime(old, (time.time() - 2 * write.MOMENT,) * 2)
    with write.workshop(tmp_path / "site") as now:
        assert sorted(path.name for path in tmp_path.iterdir()) == sorted([fresh.name, now.name])


@pytest.mark.parametrize("moment", ["open", "flock"])
def test_a_work_folder_that_another_build_took_for_left_is_made_again(tmp_path, monkeypatch, moment):
    """Before it has its lock, and between having one and holding it."""
    taken, of = [], {"open": Path, "flock": fcntl}[moment]
    really = getattr(of, moment)

    def after_another(*given: object) -> object:
        if not taken:
            [folder] = tmp_path.iterdir()
            taken.append(folder)
            shutil.rmtree(folder)
        return really(*given)

    monkeypatch.setattr(of, moment, after_another)
    with write.workshop(tmp_path / "site") as work:
        assert work.is_dir()
        assert work not in taken
    assert list(tmp_path.iterdir()) == []


# What is read


def test_a_folder_read_again_says_what_it_said(data, tmp_path):
    day = pipeline.local_day(data)
    kept = Cache(tmp_path / "cache")
    fresh = pipeline.check_folder(data, day)
    for _ in range(2):
        again = pipeline.check_folder(data, day, kept)
        assert (again.data, again.findings) == (fresh.data, fresh.findings)
    source = sorted((data / "sources").glob("*.yml"))[0]
    source.write_text(source.read_text("utf-8").replace("title:", "judul:", 1), "utf-8")
    fresh, changed = pipeline.check_folder(data, day), pipeline.check_folder(data, day, kept)
    assert (changed.data, changed.findings) == (fresh.data, fresh.findings)
    assert changed.digest != again.digest


# Edits


PROVINCE = ROOT / "tests/province/data"
NEWS = "sources/2031-12-contoh-berita.yml"


def value(folder: Path, chance: random.Random) -> None:
    """Another last digit for one of the counts of a source."""
    path = chance.choice(sorted((folder / "data/sources").glob("*.yml")))
    text = path.read_text("utf-8")
    if counts := list(re.finditer(r"(?<=    count: )[\d.]*\d", text)):
        found = chance.choice(counts)
        digit = str(chance.randrange(10))
        path.write_text(text[: found.end() - 1] + digit + text[found.end() :], "utf-8")


def title(folder: Path, chance: random.Random) -> None:
    path = chance.choice(sorted((folder / "data/sources").glob("*.yml")))
    path.write_text(
        re.sub("(?m)^title: .*", f"title: Judul contoh {chance.random()}", path.read_text("utf-8")), "utf-8"
    )


def source(folder: Path, chance: random.Random) -> None:
    """A new source without figures, or the one of before gone again."""
    path = folder / "data" / NEWS
    if path.exists():
        path.unlink()
    else:
        [first, *_] = sorted((folder / "data/sources").glob("*.yml"))
        path.write_text(first.read_text("utf-8").partition("\nfigures:")[0] + "\n", "utf-8")


def own_words(folder: Path, chance: random.Random) -> None:
    path = folder / "data/words/id.yml"
    path.parent.mkdir(exist_ok=True)
    path.write_text(f"menu:\n  index: Beranda {chance.randrange(100)}\n", "utf-8")


def shipped_words(folder: Path, chance: random.Random) -> None:
    path = folder / "scripts/words/id/frame.yml"
    assert "  search: " in path.read_text("utf-8")
    path.write_text(re.sub("(?m)^  search: .*", f"  search: Cari {chance.random()}", path.read_text("utf-8")), "utf-8")


def template(folder: Path, chance: random.Random) -> None:
    path = chance.choice(sorted((folder / "scripts/pages/templates").glob("[a-z]*.md")))
    path.write_text(f"{path.read_text('utf-8')}\n<p>Contoh {chance.random()}</p>\n", "utf-8")


def frame(folder: Path, chance: random.Random) -> None:
    path = folder / "overrides/partials" / chance.choice(["footer.html", "header.html", "content.html"])
    path.write_text(f"{path.read_text('utf-8')}<!-- {chance.random()} -->", "utf-8")


def style(folder: Path, chance: random.Random) -> None:
    with (folder / "docs/assets/site.css").open("a", encoding="utf-8") as path:
        path.write(f"\np {{ --contoh: {chance.random()}; margin: {chance.randrange(9)}px }}\n")


def edit_well(place: Path, chance: random.Random, day: date) -> None:
    """A few edits of which the data are not refused: then there would be no site to compare."""
    kept = Path(shutil.copytree(place / "data", place / "kept"))
    while True:
        for edit in chance.sample(EDITS, chance.randrange(2, 5)):
            edit(place, chance)
        if not pipeline.check_folder(place / "data", day).refused:
            break
        shutil.rmtree(place / "data")
        shutil.copytree(kept, place / "data")
    shutil.rmtree(kept)


EDITS = (value, value, value, title, source, own_words, shipped_words, template, frame, style)


@pytest.mark.parametrize("seed", range(examples.TIMES))
def test_after_any_edits_a_build_is_a_cold_one(run, cold, tmp_path, seed):
    """Edit upon edit, with the cache of all before; EXAMPLES=30 tries more rows, every other of a larger province."""
    chance = random.Random(seed)  # noqa: S311
    warm = copied(tmp_path / "warm", PROVINCE) if seed % 2 else cold.again(tmp_path / "warm")
    if seed % 2:
        files(run, tmp_path / "first", warm)
    day = date.fromisoformat(LATER)
    for step in range(1 + seed % 2):
        day += timedelta(days=chance.randrange(3))
        edit_well(warm, chance, day)
        fresh = copied(tmp_path / "fresh", warm / "data", warm)
        built = [files(run, tmp_path / f"{place.name}-{step}", place, day.isoformat()) for place in (warm, fresh)]
        assert [name for name in built[0].keys() | built[1].keys() if built[0].get(name) != built[1].get(name)] == []


def test_one_value_makes_few_things_again(run, cold, tmp_path):
    """Counted in entries of the cache, for seconds say nothing on a busy machine."""
    place = cold.again(tmp_path / "place")
    counts = [len(entries(place))]
    [source_] = (place / "data/sources").glob("*.yml")
    for count in ("1.201", "1.202"):
        text, number = re.subn(r" count: 1\.20\d\b", f" count: {count}", source_.read_text("utf-8"), count=1)
        assert number == 1
        source_.write_text(text, "utf-8")
        files(run, tmp_path, place)
        counts.append(len(entries(place)))
    assert counts[2] - counts[1] < counts[0] / 3


# No place


FULL = """
import os, sys
from scripts.__main__ import main
from scripts.site import single_file

def full(*_):
    raise OSError(int(sys.argv[1]), os.strerror(int(sys.argv[1])))

single_file.whole_site = full
sys.exit(main(sys.argv[2:]))
"""


@pytest.mark.parametrize(("number", "told"), [(28, "disk penuh"), (13, "tidak boleh menulis")])
def test_a_disk_that_takes_nothing_is_one_sentence(tmp_path, tmp_path_factory, number, told):
    (tmp_path / "site").mkdir()
    (tmp_path / "site/index.html").write_text("old", "utf-8")
    place = with_our_cache(in_indonesian(copied(tmp_path_factory.mktemp("place"), SMALL)))
    done = afresh(FULL, number, "build", "--data", place / "data", "--into", tmp_path / "site", "--today", LATER)
    assert done.returncode == 1, done.stderr
    [sentence] = [line for line in done.stderr.splitlines() if not line.startswith("Peringatan")]
    assert told in sentence
    assert str(tmp_path) in sentence
    assert [path.name for path in tmp_path.iterdir()] == ["site"]
    assert (tmp_path / "site/index.html").read_text("utf-8") == "old"
