"""Today is the day where the data are about: not that of a server in UTC, nor that of a phone on a journey."""

import os
import subprocess
import sys
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from scripts import __main__, pipeline, province, read
from scripts.model import ZONES, zone
from tests.conftest import ROOT
from tests.examples import until
from tests.mistakes import POS, VALID, found, valid, written

MORNING = datetime(2026, 11, 29, 23, 30, tzinfo=UTC)
"""07.30 of the next day in the middle of the country, 06.30 in its west, 08.30 in its east."""
EVENING = datetime(2026, 11, 30, 15, 30, tzinfo=UTC)
"""22.30 in the west, 23.30 in the middle; in the east the next day has begun."""
ZONED = "\nregion: 97\n"


def zoned(name: str) -> dict[str, bytes]:
    return valid() | {"site.yml": VALID["site.yml"].replace(ZONED, f"{ZONED}timezone: {name}\n").encode()}


@pytest.mark.parametrize(
    ("name", "now", "day"),
    [
        ("Asia/Jakarta", MORNING, 30),
        ("Asia/Pontianak", MORNING, 30),
        ("Asia/Makassar", MORNING, 30),
        ("Asia/Jayapura", MORNING, 30),
        ("Asia/Jakarta", datetime(2026, 11, 29, 16, 59, 59, tzinfo=UTC), 29),
        ("Asia/Jakarta", datetime(2026, 11, 29, 17, tzinfo=UTC), 30),
        ("Asia/Makassar", datetime(2026, 11, 29, 15, 59, 59, tzinfo=UTC), 29),
        ("Asia/Makassar", datetime(2026, 11, 29, 16, tzinfo=UTC), 30),
        ("Asia/Makassar", EVENING, 30),
        ("'Asia/Jakarta'", MORNING, 30),
    ],
)
def test_today_is_the_day_of_the_zone_of_the_data(name, now, day, tmp_path):
    assert pipeline.local_day(written(zoned(name), tmp_path), now) == date(2026, 11, day)


def test_in_the_east_a_new_month_has_begun(tmp_path):
    assert pipeline.local_day(written(zoned("Asia/Jayapura"), tmp_path), EVENING) == date(2026, 12, 1)


def test_the_zone_has_no_summer_time(tmp_path):
    folder = written(zoned("Asia/Makassar"), tmp_path)
    for month in range(1, 13):
        assert pipeline.local_day(folder, datetime(2026, month, 9, 16, tzinfo=UTC)).day == 10
        assert pipeline.local_day(folder, datetime(2026, month, 9, 15, 59, tzinfo=UTC)).day == 9


NOT_KNOWN = {
    "no zone": valid(),
    "another word": zoned("WITA"),
    "a number": zoned("8"),
    "broken": valid() | {"site.yml": b"\x00\x01"},
    "not YAML": valid() | {"site.yml": b"{[&*\n"},
    "no site": {name: text for name, text in valid().items() if name != "site.yml"},
    "nothing": {"README.md": b""},
}


@pytest.mark.parametrize("what", NOT_KNOWN)
def test_where_the_zone_cannot_be_known_it_is_the_day_of_the_machine(what, tmp_path):
    folder = written(NOT_KNOWN[what], tmp_path)
    assert pipeline.local_day(folder, MORNING) == MORNING.astimezone().date()
    assert __main__.main(["check", "--data", str(folder)]) in (0, 1)


def test_a_folder_that_is_not_there_has_the_day_of_the_machine(tmp_path):
    assert pipeline.local_day(tmp_path / "nowhere", MORNING) == MORNING.astimezone().date()
    os.mkfifo(tmp_path / "site.yml")
    assert pipeline.local_day(tmp_path, MORNING) == MORNING.astimezone().date()


def test_a_proposal_of_this_morning_is_not_of_tomorrow(tmp_path):
    """Read at 07.30 in the middle of the country: on a server in UTC it is still yesterday."""
    files = zoned("Asia/Makassar")
    files[POS] = files[POS].replace(b"accessed: 2025-05-07", b"accessed: 2026-11-30")
    folder = written(files, tmp_path)
    assert not pipeline.check_folder(folder, pipeline.local_day(folder, MORNING)).refused
    assert pipeline.check_folder(folder, MORNING.date()).refused


SHIFTED = """
import datetime, sys
class Late(datetime.datetime):
    @classmethod
    def now(cls, tz=None):
        return datetime.datetime(2026, 11, 29, 23, 30, tzinfo=datetime.UTC).astimezone(tz)
from scripts import __main__, pipeline
pipeline.datetime = Late
sys.exit(__main__.main(sys.argv[1:]))
"""


@pytest.mark.parametrize(("typed", "refused"), [((), False), (("--today", "2026-11-29"), True)])
def test_the_commands_ask_the_data_and_whoever_names_a_day_is_believed(typed, refused, tmp_path):
    files = zoned("Asia/Makassar")
    files[POS] = files[POS].replace(b"accessed: 2025-05-07", b"accessed: 2026-11-30")
    folder = written(files, tmp_path)
    command = [sys.executable, "-c", SHIFTED, "check", "--data", str(folder), *typed]
    done = subprocess.run(
        command, cwd=ROOT, env={**os.environ, "TZ": "UTC"}, capture_output=True, text=True, check=False
    )
    assert (done.returncode, "hari ini 2026-11-29" in done.stdout) == (int(refused), refused)


def test_make_names_a_day_only_where_somebody_does():
    def told(**environment):
        clean = {name: value for name, value in os.environ.items() if name not in ("TODAY", "MAKEFLAGS")}
        done = subprocess.run(
            ["make", "-n", "check", "site", "report"],
            cwd=ROOT,
            env=clean | environment,
            capture_output=True,
            check=True,
        )
        return done.stdout.decode()

    assert "--today" not in told()
    assert told(TODAY="2026-11-21").count('--today "2026-11-21"') == 3
    for path in (ROOT / ".github/workflows").glob("*.yml"):
        assert "date +" not in path.read_text("utf-8")


@pytest.mark.parametrize(
    ("name", "better"),
    [("WIB", "Asia/Jakarta"), ("wita", "Asia/Makassar"), ("WIT", "Asia/Jayapura"), ("Asia/Makasar", "Asia/Makassar")],
)
def test_a_zone_under_another_name_is_answered_with_its_own(name, better):
    [line] = found(zoned(name))
    assert "words_are_known.near" in line
    assert f'"{better}"' in line
    [line] = found(zoned("Europe/Berlin"))
    assert "words_are_known" in line


def test_zones_are_those_of_the_world(tmp_path):
    zoneinfo = pytest.importorskip("zoneinfo")
    for name, hours in ZONES.items():
        for month in (1, 7):
            there = datetime(2026, month, 1, tzinfo=zoneinfo.ZoneInfo(name)).utcoffset()
            assert there == zone(name).utcoffset(None), name
            assert there.total_seconds() == hours * 3600


@pytest.mark.parametrize(
    ("code", "name"),
    [
        *((code, "Asia/Jakarta") for code in ("11", "21", "31", "36")),
        *((code, "Asia/Pontianak") for code in ("61", "62")),
        *((code, "Asia/Makassar") for code in ("51", "53", "63", "64", "65", "71", "76")),
        *((code, "Asia/Jayapura") for code in ("81", "82", "91", "96")),
    ],
)
def test_another_province_begins_with_its_own_zone(code, name, tmp_path):
    assert province.timezone(code) == name
    folder = tmp_path / "data"
    assert __main__.main(["new-province", "--code", code, "--into", str(folder)]) == 0
    site = read.site(folder)
    assert (site.timezone, str(site.searched_until)) == (name, str(pipeline.local_day(folder)))


def test_a_code_that_is_none_is_no_crash(tmp_path, capsys):
    for code in ("kaltim", "", "99", "²"):
        assert __main__.main(["new-province", "--code", code, "--into", str(tmp_path / "x")]) == 1
        assert "Traceback" not in capsys.readouterr().err


@pytest.mark.our_data
def test_the_data_that_ship_name_their_zone():
    assert read.site(Path(ROOT / "data")).timezone in ZONES


TYPED = """() => [...document.querySelectorAll("#form input")]
  .map(one => one.value).filter(one => /^[0-9]{4}-[0-9]{2}-[0-9]{2}$/.test(one))"""


@pytest.mark.parametrize("there", ["America/New_York", "Pacific/Kiritimati", "UTC"])
def test_the_form_knows_the_day_where_the_data_are_about(there, chrome, hosted):
    context = chrome.new_context(timezone_id=there, service_workers="block")
    page = context.new_page()
    page.clock.set_fixed_time("2026-11-29T23:30:00Z")
    page.goto(f"{hosted.address}sunting/", wait_until="load")
    until(lambda: page.locator("#form input").count() > 3, "the form is there")
    page.click("#form input[type=radio] >> nth=0")
    until(lambda: page.evaluate(TYPED), "the form shows a day")
    assert set(page.evaluate(TYPED)) == {"2026-11-30"}
    context.close()
