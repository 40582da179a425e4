"""The site as the public command builds it, once for all workers."""

import compileall
import fcntl
import gc
import json
import os
import pickle
import re
import shutil
import subprocess
import sys
from collections import Counter
from collections.abc import Callable, Generator, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml
from playwright.sync_api import Browser, sync_playwright

from scripts import pages, read
from scripts.cache import FOLDER
from scripts.model import Data, Finding
from tests import examples, ours  # noqa: F401 - `examples` has the profile of every property
from tests.browser import ADDRESS, REPOSITORY, Served, Site, chromium, served

ROOT = Path(__file__).resolve().parents[1]
CODE = ("scripts", "examples", "overrides", "docs", "data", "mkdocs.yml", ".git")
"""What a build reads; the last is there in a repository only."""

INVENTED, INVENTED_DAY = ROOT / "tests/province/data", "2031-12-31"
OUR_PROVINCE = "64"
"""Whose data the tests of the real data are about: their regions and sources are named there."""

KINDS = (
    *("home", "awards", "coverage", "identity", "benefits", "regions", "province"),
    *("region with most figures", "region with fewest figures", "outreach", "evidence", "source", "missing", "reading"),
    *("differences", "open data", "cards"),
    *("history", "about", "guide", "form", "lost"),
)
"""The kinds of pages: `kinds` knows an address of each."""

Run = Callable[..., subprocess.CompletedProcess[str]]
Shared = Callable[[str, Callable[[Path], object]], Path]
Value = Callable[[str, Callable[[], Any]], Any]


def typed(path: Path) -> Any:
    """A YAML file as people typed it: every value a text."""
    return yaml.load(path.read_text("utf-8"), Loader=yaml.CBaseLoader)  # noqa: S506 - makes nothing but texts


OF_OUR_DATA = {
    *("site", "host", "kinds", "data", "clone"),
    *("test_verdicts::real", "test_conflicts::real", "test_open_data::real", "test_sheets::offices"),
}
"""Fixtures that are made of the real data: of this file, and of others by their file and name."""
ABOUT_OUR_DATA = {
    *("test_guide", "test_ways_in", "test_new_province"),
    "test_today::test_another_province_begins_with_its_own_zone",
    "test_today::test_a_code_that_is_none_is_no_crash",
    "test_around::test_documents_lead_to_files_that_are_there_and_commands_that_exist",
    "test_around::test_every_document_is_reached_from_the_readme",
    "test_mistakes_page::test_the_page_is_linked_and_not_in_the_menu",
}
"""Files of tests, or single ones, that read the real data without them."""


def pytest_configure(config: pytest.Config) -> None:
    config.addinivalue_line("markers", f"{ours.MARK}: reads data/ of this site, so that it can change with it")
    config.addinivalue_line("markers", "soak: tries at length what another test tries once; THOROUGH=1 tries it too")
    config.addinivalue_line("markers", "browser: looks at pages in a browser: how they behave changes with code alone")
    if getattr(config.option, "numprocesses", 0) and not hasattr(config, "workerinput"):
        # Once, for all workers and every process that a test starts, also where Python is told to keep nothing.
        os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
        compileall.compile_dir(ROOT / "scripts", quiet=2)


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Mark who reads the real data. Where another province has put its own, only what holds for all is proved.

    What tries again and at length what another test tries once waits for THOROUGH.
    """
    if not os.environ.get("THOROUGH"):
        waiting = [item for item in items if item.get_closest_marker("soak")]
        config.hook.pytest_deselected(items=waiting)
        items[:] = [item for item in items if not item.get_closest_marker("soak")]
    foreign = typed(ROOT / "data/site.yml")["region"] != OUR_PROVINCE and not {"ACCEPT", "RELEASE"} & os.environ.keys()
    for item in items:
        name = getattr(item, "originalname", item.name)
        if reads_ours(item.path.stem, name, fixtures_of(item)):
            item.add_marker(ours.MARK)
        if "chrome" in getattr(item, "fixturenames", ()):
            item.add_marker("browser")
        about = item.get_closest_marker(ours.MARK)
        if about and foreign:
            item.add_marker(pytest.mark.skip(reason=f"about the data of {OUR_PROVINCE}"))


def pytest_collection_finish() -> None:
    """Thousands of tests are here to stay: nobody need look through them again for what may be thrown away."""
    gc.freeze()
    gc.set_threshold(20_000, 20, 20)


def pytest_unconfigure() -> None:
    """At the end they may go: a library tells of each thing of its own that nobody took away."""
    gc.unfreeze()


def fixtures_of(item: pytest.Item) -> set[str]:
    """The fixtures that a test uses, as `OF_OUR_DATA` names them."""
    known = getattr(item, "_fixtureinfo", None)
    used = set(getattr(item, "fixturenames", ()))
    return {named(known.name2fixturedefs[name][-1]) for name in used if name in known.name2fixturedefs}


def named(fixture: Any) -> str:
    """The name of a fixture: of one that a file of tests has for itself, with that of the file."""
    return f"{Path(fixture.baseid).stem}::{fixture.argname}" if fixture.baseid.endswith(".py") else fixture.argname


def reads_ours(file: str, test: str, fixtures: set[str]) -> bool:
    """Whether a test reads the real data by its fixtures, its name, or because its file does while it is imported."""
    named = bool(ABOUT_OUR_DATA & {file, f"{file}::{test}"})
    return named or bool(OF_OUR_DATA & fixtures) or f"tests.{file}" in ours.imported


@pytest.hookimpl(wrapper=True)
def pytest_make_collect_report(collector: pytest.Collector) -> Generator[None, Any, Any]:
    with ours.importing():
        return (yield)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_protocol(item: pytest.Item) -> Generator[None, Any, Any]:
    with ours.at_work(ours.ANYBODY if item.get_closest_marker(ours.MARK) else item.nodeid):
        return (yield)


@pytest.hookimpl(wrapper=True)
def pytest_fixture_setup(fixturedef: Any, request: pytest.FixtureRequest) -> Generator[None, Any, Any]:
    """A fixture that several tests share reads the data only where its name says so: they have their mark from it."""
    name = named(fixturedef)
    if fixturedef.scope == "function" or name in OF_OUR_DATA or _is_marked(request):
        return (yield)
    with ours.at_work(f"the fixture `{name}`"):
        return (yield)


def _is_marked(request: pytest.FixtureRequest) -> bool:
    """All that uses it is: it belongs to a file of tests that has the mark on all of it."""
    return reads_ours(request.path.stem, "", set())


TODAY = max(
    (typed(path)["accessed"] for path in (ROOT / "data/sources").glob("*.yml")), default=date.today().isoformat()
)
"""The day on which somebody last read a source: with new data it moves on, and with nothing else."""


@pytest.fixture(scope="session", autouse=True)
def _files_are_read_once() -> Iterator[None]:
    """What a file holds is known from its name and its content: thousands of tests read folders that differ in one."""
    read_anew, known = read.folder, {}

    def folder(path: Path, given: read.Known | None = None) -> tuple[Data, list[Finding]]:
        if len(known) > 2_000:
            known.clear()
        return read_anew(path, known if given is None else given)

    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(read, "folder", folder)
        yield


@pytest.fixture(scope="session")
def run() -> Run:
    """`run("check", "--data", folder)`: a command of the project, in a repository, with an environment over ours."""

    def command(*arguments: object, root: Path = ROOT, **environment: str) -> subprocess.CompletedProcess[str]:
        said = [sys.executable, "-m", "scripts", *map(str, arguments)]
        said += [] if "--today" in arguments else ["--today", TODAY]
        clean = {name: value for name, value in os.environ.items() if not name.startswith(("ADMINDUK_", "DATA"))}
        ours = {"ADMINDUK_ADDRESS": ADDRESS, "ADMINDUK_REPOSITORY": REPOSITORY, "PYTHONDONTWRITEBYTECODE": "1"}
        return subprocess.run(
            said, cwd=root, env=clean | ours | environment, capture_output=True, text=True, check=False, timeout=1800
        )

    return command


@pytest.fixture(scope="session")
def build(run: Run) -> Callable[..., Site]:
    """`build(folder, data=…)`: a whole site in `folder/site`, which must succeed."""

    def made(folder: Path, data: Path = ROOT / "data", today: str = TODAY, **more: object) -> Site:
        folder.mkdir(parents=True, exist_ok=True)
        done = run("build", "--into", folder / "site", "--data", data, "--today", today, **more)
        assert done.returncode == 0, done.stdout + done.stderr
        return Site(folder / "site")

    return made


Once = Callable[[str, Callable[[Path], Site]], Site]


@pytest.fixture(scope="session")
def once(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Once:
    """`once(name, make)`: a site that the first worker to want it builds, for all of them. Nobody may write there."""

    def made(name: str, make: Callable[[Path], Site]) -> Site:
        if worker_id == "master":
            return make(tmp_path_factory.mktemp(name))
        place = tmp_path_factory.getbasetemp().parent / name
        with place.with_suffix(".lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            # A build is put in place whole, so whatever is there is finished.
            return Site(place / "site") if (place / "site").exists() else make(place)

    return made


@pytest.fixture(scope="session")
def site(build: Callable[..., Site], once: Once) -> Site:
    """The real data, built into a folder outside the repository."""
    return once("built", build)


@pytest.fixture(scope="session")
def invented(build: Callable[..., Site], run: Run, once: Once) -> Site:
    """An invented province with every kind of page and of chart, at the address of the tests: what browsers look at.

    Its data lie beside it, in the form that the tidier gives them.
    """

    def made(place: Path) -> Site:
        folder = Path(shutil.copytree(INVENTED, place / "data", dirs_exist_ok=True))
        told = (folder / "site.yml").read_text("utf-8")
        told = re.sub(r"^address: .*", f"address: {ADDRESS}", told, flags=re.M)
        told = re.sub(r"^repository: .*", f"repository: {REPOSITORY}", told, flags=re.M)
        (folder / "site.yml").write_text(f"{told}timezone: Asia/Makassar\n", "utf-8")
        tidied = run("format", "--data", folder, "--today", INVENTED_DAY)
        assert tidied.returncode == 0, tidied.stdout
        return build(place, folder, today=INVENTED_DAY)

    return once("invented", made)


@pytest.fixture(scope="session")
def homeless(build: Callable[..., Site], once: Once) -> Site:
    """A small invented site that does not know its address."""
    small = ROOT / "tests/small/data"
    return once("homeless", lambda place: build(place, small, today=INVENTED_DAY, ADMINDUK_ADDRESS=""))


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """A copy of the data to spoil."""
    return Path(shutil.copytree(ROOT / "data", tmp_path / "data"))


@pytest.fixture(scope="session")
def clone(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The repository somewhere else, with nothing that a build has left behind."""
    folder = tmp_path_factory.mktemp("clone")
    for name in filter(lambda name: (ROOT / name).exists(), CODE):
        # With the times of the files, so that Python need not compile them again.
        copy = shutil.copytree if (ROOT / name).is_dir() else shutil.copy2
        copy(ROOT / name, folder / name)
    return folder


@pytest.fixture(scope="session")
def shared(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Shared:
    """`shared(name, make)`: a folder that `make(folder)` has filled, once for all workers. Nobody may write there."""
    place = tmp_path_factory.getbasetemp() if worker_id == "master" else tmp_path_factory.getbasetemp().parent

    def once(name: str, make: Callable[[Path], object]) -> Path:
        folder, half = place / name, place / f"{name}.half"
        with (place / f"{name}.lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            if not folder.exists():
                shutil.rmtree(half, ignore_errors=True)  # of somebody who failed
                half.mkdir()
                make(half)
                half.rename(folder)
        return folder

    return once


@pytest.fixture(scope="session")
def value(shared: Shared) -> Value:
    """`value(name, make)`: what `make()` gives, made once for all workers. Nobody may change it."""
    known: dict[str, Any] = {}

    def once(name: str, make: Callable[[], Any]) -> Any:
        if name not in known:
            kept = shared(f"value-{name}", lambda folder: (folder / "it").write_bytes(pickle.dumps(make()))) / "it"
            known[name] = pickle.loads(kept.read_bytes())  # noqa: S301 - of another worker
        return known[name]

    return once


@pytest.fixture(scope="session")
def drawn(shared: Shared) -> Path:
    """A cache for all tests of this run that load a site and are not about the cache: it never changes a byte."""
    return shared("root", lambda folder: None) / FOLDER


@pytest.fixture(scope="session")
def host(site: Site) -> Iterator[Served]:
    """The built site on 127.0.0.1."""
    with served(site.folder) as running:
        yield running


@pytest.fixture(scope="session")
def hosted(invented: Site) -> Iterator[Served]:
    """The invented site on 127.0.0.1."""
    with served(invented.folder) as running:
        yield running


def in_the_menus() -> int:
    """How many pages the main menu and the foot of the invented sites list: each has two topics."""
    topics = typed(INVENTED / "site.yml")["topics"]
    return len((*topics, *pages.AFTER_TOPICS, *pages.FOOTER))


@pytest.fixture(scope="session")
def chrome() -> Iterator[Browser]:
    """Headless Chromium."""
    with sync_playwright() as playwright:
        running = chromium(playwright)
        yield running
        running.close()


@pytest.fixture(scope="session")
def kinds(site: Site) -> dict[str, str]:
    """One address of each kind of page of the real site, in Indonesian."""
    return of_each_kind(site)


@pytest.fixture(scope="session")
def places(invented: Site) -> dict[str, str]:
    """The same of the invented site."""
    return of_each_kind(invented)


def of_each_kind(site: Site) -> dict[str, str]:
    """One address of each kind of page, in Indonesian."""
    figures = json.loads((site.folder / "data/figures.json").read_text("utf-8"))
    many = Counter(f"wilayah/{entry['region']}/" for entry in figures)
    below = sorted(
        (address for address in site.pages if re.fullmatch(r"wilayah/\d\d\.\d\d/", address)), key=many.__getitem__
    )
    return {
        "home": "",
        "awards": "penghargaan/",
        "coverage": "ktp-el/",
        "identity": "ikd/",
        "benefits": "manfaat/",
        "cards": "kartu/",
        "regions": "wilayah/",
        "province": next(address for address in site.pages if re.fullmatch(r"wilayah/\d\d/", address)),
        "region with most figures": below[-1],
        "region with fewest figures": below[0],
        "outreach": "upaya/",
        "evidence": "bukti/",
        "source": next(address for address in site.pages if re.fullmatch(r"bukti/.+/", address)),
        "differences": "perbedaan/",
        "open data": "data-terbuka/",
        "missing": "belum-ada/",
        "reading": "cara-membaca/",
        "history": "riwayat/",
        "about": "tentang/",
        "guide": "panduan-pemeriksaan/",
        "form": "sunting/",
        "check": "periksa/",
        "lost": "nothing-is-here/",
    }
