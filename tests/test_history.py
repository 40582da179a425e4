"""The history of the data: a small invented repository, walked by its commits."""

import json
import os
import shutil
from datetime import UTC, date, datetime, timedelta, timezone
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scripts import __main__, history, pipeline, read, write
from scripts.derive import CORRECTION, NEW, REMOVED, UPDATE, History
from scripts.derive.history import BROKEN, NO_GIT, NO_REPOSITORY, NOT_READABLE, REFUSED, SHALLOW
from tests import repository as repositories
from tests.repository import FIGURE, PROVINCE, RECAP, Invented, git


@pytest.fixture
def repository(tmp_path):
    return Invented(tmp_path)


def walked(folder, cached=None) -> History:
    return history.history(Path(folder), {} if cached is None else cached)


def hows(found):
    return [[(one.kind, one.how) for one in moment.changes] for moment in found.moments]


@pytest.fixture
def told(repository):
    return repositories.told(repository)


def test_every_commit_that_changed_what_the_data_say_is_told_once(told):
    found = walked(told.data)
    assert hows(found)[:3] == [[("figure", UPDATE)], [("figure", CORRECTION)], [("figure", CORRECTION)]]
    assert {how for _, how in hows(found)[3]} == {REMOVED}
    assert (found.whole, found.skipped, found.lacks) == (True, 1, None)
    values = [(one.fields[0].before, one.fields[0].after) for _, one in found.corrections_of(FIGURE)]
    assert values == [(890000, 895000), (900000, 890000)]


def test_the_first_data_are_counted_and_not_called_new(told):
    found = walked(told.data)
    data, _ = read.folder(PROVINCE)
    assert (found.first.figures, found.first.sources) == (sum(1 for _ in data.figures()), len(data.sources))
    assert NEW not in {how for moment in hows(found) for _, how in moment}


def test_dates_are_the_committers_in_utc_where_the_data_name_no_zone(told):
    """07.00 in Central Indonesia is still the evening before in UTC."""
    found = walked(told.data)
    assert [moment.day for moment in found.moments] == [date(2031, 6, day) for day in (2, 3, 6, 7)]
    assert found.moments[1].at == datetime(2031, 6, 3, 23, tzinfo=UTC)
    assert found.last == date(2031, 6, 7)


def test_a_second_walk_reads_nothing(told, monkeypatch):
    cached = {}
    first = walked(told.data, cached)
    monkeypatch.setattr(read, "folder", lambda *_: pytest.fail("read again"))
    assert walked(told.data, cached) == first
    assert all(json.loads(text) is None or text for text in cached.values())


def test_other_code_asks_anew(told, monkeypatch):
    cached = {}
    walked(told.data, cached)
    before = len(cached)
    monkeypatch.setattr(history, "_version", lambda: "other")
    walked(told.data, cached)
    assert len(cached) == 2 * before


def test_a_shallow_copy_claims_nothing_about_its_beginning(told, tmp_path_factory):
    place = tmp_path_factory.mktemp("shallow")
    git(place, "clone", "-q", "--depth", "2", f"file://{told.folder}", "copy")
    found = walked(place / "copy/data")
    assert (found.whole, [{how for _, how in moment} for moment in hows(found)]) == (False, [{REMOVED}])
    git(place, "clone", "-q", "--depth", "1", f"file://{told.folder}", "one")
    only = walked(place / "one/data")
    assert (only.moments, only.whole, only.last) == ((), False, None)


def test_without_git_or_repository_nothing_is_known(told, tmp_path_factory, monkeypatch):
    outside = tmp_path_factory.mktemp("outside")
    shutil.copytree(PROVINCE, outside / "data")
    assert walked(outside / "data") == History(lacks=NO_REPOSITORY)
    untracked = Path(shutil.copytree(PROVINCE, told.folder / "other"))
    assert walked(untracked) == History(lacks=NO_REPOSITORY)
    monkeypatch.setenv("PATH", str(outside))
    assert walked(told.data) == History(lacks=NO_GIT)


def test_a_repository_without_a_commit_is_none(repository):
    assert walked(repository.data) == History(lacks=NO_REPOSITORY)


def test_a_folder_that_is_not_there_is_none(tmp_path):
    assert walked(tmp_path / "nowhere").lacks in (NO_GIT, NO_REPOSITORY)


def test_another_repository_in_the_environment_is_not_asked(told, tmp_path_factory, monkeypatch):
    """As in a hook of git, which sets where it was called."""
    other = tmp_path_factory.mktemp("other")
    git(other, "init", "-q")
    monkeypatch.setenv("GIT_DIR", str(other / ".git"))
    monkeypatch.setenv("GIT_INDEX_FILE", str(other / ".git/index"))
    assert len(walked(told.data).moments) == 4


def test_the_data_may_be_the_repository_or_lie_deep_in_it(tmp_path):
    for place in ("", "a/b c/d"):
        top = tmp_path / f"top{len(place)}"
        shutil.copytree(PROVINCE, top / place, dirs_exist_ok=True)
        git(top, "init", "-q")
        git(top, "add", "-A")
        git(top, "commit", "-q", "-m", "x")
        assert walked(top / place).known, place


def test_what_came_by_a_merge_came_at_once(repository):
    repository.commit()
    git(repository.folder, "checkout", "-q", "-b", "other")
    repository.edit(RECAP, "count: 900.000", "count: 1.234")
    repository.commit("2031-06-02T09:00:00Z")
    repository.edit(RECAP, "count: 1.234", "count: 890.000")
    repository.commit("2031-06-03T09:00:00Z")
    git(repository.folder, "checkout", "-q", "main")
    git(repository.folder, "merge", "-q", "--no-ff", "-m", "x", "other", at="2031-06-04T09:00:00Z")
    [moment] = walked(repository.data).moments
    assert [(one.before, one.after) for one in moment.changes[0].fields] == [(900000, 890000)]
    assert moment.day == date(2031, 6, 4)


def test_a_corrected_date_and_a_renamed_file_keep_their_history(repository):
    repository.commit()
    repository.edit(RECAP, "count: 900.000", "count: 890.000")
    repository.commit()
    repository.edit(RECAP, "as_of: 2031-04", "as_of: 2031-03")
    repository.commit()
    (repository.data / RECAP).rename(repository.data / "sources/2031-05-contoh-rekap.yml")
    for path in (repository.data / "targets.yml", *repository.data.glob("*/*.yml"), *repository.data.glob("*.yml")):
        path.write_text(path.read_text("utf-8").replace("2031-05-contoh-resmi", "2031-05-contoh-rekap"), "utf-8")
    repository.commit()
    found = walked(repository.data)
    now = "2031-05-contoh-rekap/97/kartu-terekam/2031-03/wajib"
    assert [one.fields[0].name for _, one in found.corrections_of(now)] == ["as_of", "count"]
    assert found.now(found.moments[0], FIGURE) == now
    assert [(one.kind, one.how, one.was) for one in found.moments[-1].changes] == [
        ("source", UPDATE, "2031-05-contoh-resmi")
    ]


def test_where_no_state_can_be_read_nothing_is_known(repository):
    """Neither a first one nor a change; what is being typed now is of no commit."""
    repository.edit(RECAP, "count: 900.000", "count: 9.00.000")
    repository.commit()
    repository.edit(RECAP, "count: 9.00.000", "count: 900.000")
    assert walked(repository.data) == History(skipped=1, lacks=NOT_READABLE)


def test_going_back_to_an_older_state_is_a_change_too(repository):
    repository.commit()
    repository.edit(RECAP, "count: 900.000", "count: 890.000")
    repository.commit()
    repository.edit(RECAP, "count: 890.000", "count: 900.000")
    repository.commit()
    assert hows(walked(repository.data)) == [[("figure", CORRECTION)]] * 2


def test_a_commit_without_the_data_is_skipped(repository):
    repository.commit()
    repository.data.rename(repository.folder / "elsewhere")
    repository.commit()
    (repository.folder / "elsewhere").rename(repository.data)
    repository.commit()
    found = walked(repository.data)
    assert (found.moments, found.skipped) == ((), 1)


def test_a_link_in_the_data_of_a_commit_is_not_followed(repository):
    repository.commit()
    target = repository.data / RECAP
    target.unlink()
    target.symlink_to("/etc/hostname")
    repository.commit()
    found = walked(repository.data)
    assert (found.moments, found.skipped) == ((), 1)


def test_the_data_of_any_commit_can_be_asked_for(told):
    data, _ = history.at(told.data, "HEAD~1")
    assert {key for key, _ in data.figures()} >= {"2031-08-contoh-kabar"}
    assert history.at(told.data, "HEAD~2") is None, "the broken one"
    assert history.at(told.data, "no-such-branch") is None


# --- what an edit brings ---------------------------------------------------------------------------------------------


def asked_of(repository, capsys, *arguments) -> list[str]:
    """What `check` says: the places that it asks about, without their folder and line, then its last line."""
    __main__.main(["check", "--data", str(repository.data), "--today", "2031-12-31", *arguments])
    lines = capsys.readouterr().out.splitlines()
    return [*(line.rpartition("/")[2].partition(":")[0] for line in lines if line.startswith("data/")), lines[-1]]


def test_of_questions_that_stood_before_an_edit_people_read_the_number(repository, capsys):
    whole = asked_of(repository, capsys)
    assert len(whole) == 6
    assert "lama" not in whole[-1], "in no repository, everything is told"
    repository.commit()
    assert asked_of(repository, capsys) == whole, "nothing was edited"
    repository.edit(RECAP, "title: Rekap", "# sebaris di atas semuanya\ntitle: Rekap")
    assert asked_of(repository, capsys) == [
        "Tidak ada kesalahan dalam 6 sumber. Pertanyaan lama yang belum dijawab: 5. `make check ALL=1` menampilkannya."
    ], "another line is no other question"
    repository.edit(RECAP, "percent: 90\n", "percent: 91\n")
    assert asked_of(repository, capsys) == [
        Path(RECAP).name,
        "0 harus diperbaiki, 1 perlu ditinjau, dalam 6 sumber yang terbaca. Pertanyaan lama yang belum dijawab: 5. "
        "`make check ALL=1` menampilkannya.",
    ]
    assert len(asked_of(repository, capsys, "--all")) == 7
    repository.edit(RECAP, "count: 199.101", "count: 199.10x")
    assert asked_of(repository, capsys)[-1].startswith("1 harus diperbaiki, 1 perlu")


def test_an_edit_began_from_the_last_commit_that_others_have(repository, tmp_path):
    """Without anybody else, from the last one."""
    assert history.begun_from(repository.data) == "", "there is no commit"
    first = repository.commit()
    assert history.begun_from(repository.data) == ""
    copy = tmp_path / "copy"
    git(tmp_path, "clone", "-q", str(repository.folder), str(copy))
    for at, edit in {
        "edited": lambda: (copy / "data" / RECAP).write_text("# lain\n", "utf-8"),
        "committed": lambda: git(copy, "commit", "-qam", "Perubahan contoh"),
        "on a branch of one's own": lambda: git(copy, "checkout", "-qb", "usulan"),
    }.items():
        edit()
        assert history.begun_from(copy / "data") == first, at
    (repository.data / "sources/2031-09-contoh-baru.yml").write_text("# baru\n", "utf-8")
    assert history.begun_from(repository.data) == first, "a new file"
    (repository.folder / "notes.txt").write_text("beside the data")
    second = repository.commit()
    repository.edit(RECAP, "count: 900.000", "count: 900.001")
    assert history.begun_from(repository.data) == second
    assert history.begun_from(tmp_path / "nowhere") == ""


def test_the_line_that_make_adds_is_explained_on_a_terminal_alone(repository, capsys, monkeypatch):
    repository.edit(RECAP, "count: 900.000", "count: 900.00x")
    for level, watched, told in ((None, True, 0), ("1", False, 0), ("1", True, 1)):
        monkeypatch.delenv("MAKELEVEL", raising=False)
        if level:
            monkeypatch.setenv("MAKELEVEL", level)
        monkeypatch.setattr(write, "is_watched", lambda watched=watched: watched)
        assert __main__.main(["check", "--data", str(repository.data), "--today", "2031-12-31"]) == 1
        assert capsys.readouterr().err.count("Baris dari make") == told


# --- clocks -----------------------------------------------------------------------------------------------------------

WITA = timezone(timedelta(hours=8))
DAY = datetime(2031, 6, 1, tzinfo=UTC)


def days(*numbers):
    return [DAY + timedelta(days=number) for number in numbers]


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ((0, 1, 2), (0, 1, 2)),
        ((0, 0, 0), (0, 0, 0)),
        ((0, 500, 2, 3), (0, 2, 2, 3)),
        ((0, 1, -9000, 3), (0, 1, 3, 3)),
        ((0, 1, 500), (0, 1, 1)),
        ((500, 600), (30, 30)),
        ((500, 2, 3), (2, 2, 3)),
        ((0, 5, 4, 6), (0, 4, 4, 6)),
        ((), ()),
    ],
)
def test_no_clock_turns_the_order_of_commits_or_reaches_into_the_future(typed, told):
    assert history.in_order(days(*typed), days(30)[0]) == days(*told)


@given(st.lists(st.integers(-50, 80), max_size=30))
def test_times_run_forward_and_right_ones_stay(numbers):
    found = history.in_order(days(*numbers), days(30)[0])
    assert found == sorted(found)
    assert all(one <= days(30)[0] for one in found)
    if numbers == sorted(numbers) and max(numbers, default=0) <= 30:
        assert found == days(*numbers)


def amended(repository, author, committer):
    """A commit whose author's clock and committer's are set apart."""
    git(repository.folder, "add", "-A")
    git(repository.folder, "commit", "-q", "--allow-empty", "-m", "x", "--date", author, at=committer)


@pytest.mark.parametrize("author", ["1999-01-01T00:00:00Z", "2099-01-01T00:00:00Z", "2031-06-09T09:00:00Z"])
def test_a_change_is_of_the_day_on_which_it_reached_the_main_line(author, repository):
    repository.commit()
    repository.edit(RECAP, "count: 900.000", "count: 890.000")
    amended(repository, author, "2031-06-03T09:00:00Z")
    assert walked(repository.data).last == date(2031, 6, 3)


def test_a_clock_from_before_git_is_disbelieved():
    old, none = datetime(1970, 1, 2, tzinfo=UTC), datetime(1999, 12, 31, tzinfo=UTC)
    assert history.in_order([days(3)[0], old]) == days(3, 3)
    assert history.in_order([none, *days(3, 4), old, *days(9)], days(30)[0]) == days(3, 3, 4, 9, 9)
    assert history.in_order([old], days(30)[0]) == days(30)


def test_a_commit_without_a_time_is_a_commit_all_the_same(repository):
    repository.commit()
    repository.edit(RECAP, "count: 900.000", "count: 890.000")
    git(repository.folder, "add", "-A")
    tree, head = (git(repository.folder, *one).strip() for one in (("write-tree",), ("rev-parse", "HEAD")))
    (repository.folder / "made").write_text(f"tree {tree}\nparent {head}\nauthor x\ncommitter x\n\nx\n", "utf-8")
    made = git(repository.folder, "hash-object", "-t", "commit", "-w", "--literally", "made").strip()
    git(repository.folder, "reset", "-q", "--soft", made)
    assert len(walked(repository.data).moments) == 1


def test_no_program_that_a_repository_names_is_run(repository):
    repository.commit()
    program = f"touch {repository.folder}/ran; cat"
    for name in ("core.fsmonitor", "filter.a=b.clean", "filter.x.clean", "diff.external", "core.pager", "gpg.program"):
        git(repository.folder, "config", name, program)
    for name, value in (
        *(("filter.x.required", "true"), ("filter.x.process", program), ("core.hooksPath", str(repository.folder))),
        *(("log.showSignature", "true"), ("i18n.logOutputEncoding", "UTF-16"), ("alias.log", f"!{program}")),
    ):
        git(repository.folder, "config", name, value)
    (repository.folder / ".git/info/attributes").write_text("* filter=x\n*.yml filter=a=b\n", "utf-8")
    os.utime(repository.data / "site.yml", (1, 1))  # so that git reads it again
    assert walked(repository.data).known
    assert not (repository.folder / "ran").exists()


def test_nothing_has_changed_after_today(repository):
    repository.commit()
    repository.edit(RECAP, "count: 900.000", "count: 890.000")
    repository.commit("2099-06-03T09:00:00Z")
    found = history.history(repository.data, {}, date(2031, 6, 9), WITA)
    assert [moment.day for moment in found.moments] == [date(2031, 6, 1)]
    assert found.last <= date(2031, 6, 9)


def test_days_are_those_of_the_zone(repository):
    """23.30 in UTC is the next morning in the middle of the country."""
    repository.commit("2031-06-01T23:30:00Z")
    repository.edit(RECAP, "count: 900.000", "count: 890.000")
    repository.commit("2031-06-02T23:30:00Z")
    assert history.history(repository.data, {}).last == date(2031, 6, 2)
    assert history.history(repository.data, {}, date(2031, 6, 3), WITA).last == date(2031, 6, 3)


# --- what git refuses -------------------------------------------------------------------------------------------------


def spoiled(folder, name):
    for path in (folder / ".git").rglob(name):
        path.chmod(0o644)
        path.write_bytes(b"rusak")


def shallow(folder):
    git(folder.parent, "clone", "-q", "--depth", "1", f"file://{folder}", "copy")
    shutil.rmtree(folder)
    (folder.parent / "copy").rename(folder)


def owned_by_another(folder):
    if os.geteuid() != 0:
        pytest.skip("only root gives files away")
    for path in (folder, *folder.rglob("*")):
        os.chown(path, 65534, 65534, follow_symlinks=False)


def first_blob_lost(folder):
    name = git(folder, "rev-parse", f"HEAD:data/{RECAP}")
    (folder / ".git/objects" / name[:2] / name[2:]).unlink()


WAYS = {
    "another owner": (owned_by_another, REFUSED),
    "no HEAD": (lambda folder: (folder / ".git/HEAD").unlink(), BROKEN),
    "HEAD spoiled": (lambda folder: (folder / ".git/HEAD").write_text("rusak", "utf-8"), BROKEN),
    "branch spoiled": (lambda folder: (folder / ".git/refs/heads/main").write_text("rusak", "utf-8"), BROKEN),
    "branch lost": (lambda folder: (folder / ".git/refs/heads/main").write_text("0" * 39 + "1\n", "utf-8"), BROKEN),
    "configuration spoiled": (lambda folder: (folder / ".git/config").write_text("[rusak", "utf-8"), BROKEN),
    "objects gone": (lambda folder: shutil.rmtree(folder / ".git/objects"), BROKEN),
    "objects spoiled": (lambda folder: [spoiled(folder, f"{'?' * 38}")], BROKEN),
    "a file's content lost": (first_blob_lost, BROKEN),
    "a worktree whose repository moved": (
        lambda folder: (shutil.rmtree(folder / ".git"), (folder / ".git").write_text("gitdir: /tidak/ada", "utf-8")),
        BROKEN,
    ),
    "no repository": (lambda folder: shutil.rmtree(folder / ".git"), NO_REPOSITORY),
    "shallow": (shallow, SHALLOW),
}


@pytest.mark.parametrize("way", WAYS)
def test_what_git_refuses_is_said_and_stops_a_published_build(way, told, tmp_path, monkeypatch):
    monkeypatch.setenv("HOME", str(tmp_path))
    change, lacks = WAYS[way]
    change(told.folder)
    found = walked(told.data)
    assert (found.lacks or (None if found.whole else SHALLOW)) == lacks
    said, stops = pipeline.history_lacks(found, {"CI": "true"})
    assert said.startswith("Peringatan: ")
    assert stops == (lacks != NO_REPOSITORY)
    assert pipeline.history_lacks(found, {}) == (said, False)


def test_a_whole_history_needs_no_word(told):
    assert pipeline.history_lacks(walked(told.data), {"CI": "true"}) == ("", False)


def test_a_build_in_ci_stops_at_a_repository_that_is_not_whole(told, tmp_path, capsys, monkeypatch):
    (told.folder / ".git/HEAD").unlink()
    monkeypatch.setenv("CI", "true")
    into = tmp_path / "site"
    assert __main__.main(["build", "--data", str(told.data), "--into", str(into), "--today", "2031-12-31"]) == 1
    assert "rusak atau tidak utuh" in capsys.readouterr().err
    assert not into.exists()
