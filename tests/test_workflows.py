"""The workflows: sound by two linters, and the command of every step run here as GitHub runs it."""

import ast
import os
import re
import shutil
import subprocess
import sys
import tarfile
from pathlib import Path

import pytest
import yaml

from tests.conftest import ROOT
from tests.repository import RECAP, Invented, git
from tests.test_cache import in_indonesian, with_our_cache

FOLDER = ROOT / ".github/workflows"
WORKFLOWS = {path.stem: yaml.load(path.read_text("utf-8"), Loader=yaml.CBaseLoader) for path in FOLDER.glob("*.yml")}  # noqa: S506
STEPS = {
    (workflow, job, step["name"]): step
    for workflow, content in WORKFLOWS.items()
    for job, described in content["jobs"].items()
    for step in described["steps"]
    if "run" in step
}
CODE = ("scripts", "examples", "overrides", "docs", "mkdocs.yml")
BUILT_WITH = ("Makefile", "requirements.txt", "requirements-dev.txt")


@pytest.mark.parametrize("command", ["actionlint", "zizmor --offline --strict-collection --no-progress .github"])
def test_the_linters_find_nothing(command):
    name, *arguments = command.split()
    own = Path(sys.executable).with_name(name)
    done = subprocess.run([own, *arguments], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


def test_no_text_of_a_proposal_reaches_a_command():
    """What GitHub puts between double braces is text that people typed; in a command it would be code."""
    assert not [name for name, step in STEPS.items() if "${{" in step["run"]]


def test_every_action_is_pinned_and_every_permission_has_a_reason():
    for path in FOLDER.glob("*.yml"):
        text = path.read_text("utf-8")
        uses = re.findall(r"uses: (.*)", text)
        assert uses
        assert all(re.fullmatch(r"[\w./-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+", one) for one in uses), uses
        assert "\npermissions: {}\n" in text
        assert all("#" in line for line in re.findall(r"^ +[a-z-]+: (?:read|write)\b.*", text, re.MULTILINE))


def test_who_may_write_runs_no_code_of_the_repository():
    for content in WORKFLOWS.values():
        for job in content["jobs"].values():
            if "write" in job["permissions"].values():
                commands = " ".join(step.get("run", "") for step in job["steps"])
                assert not [step for step in job["steps"] if step.get("uses", "").startswith("actions/checkout")]
                assert "make" not in commands.split()


def test_the_required_check_runs_for_every_proposal():
    """A filter by path would leave a required check waiting for ever; so would a queue that it does not answer."""
    assert WORKFLOWS["pull-request"]["on"] == {"pull_request": "", "merge_group": ""}
    assert "pull_request_target" not in "".join(path.read_text("utf-8") for path in FOLDER.glob("*.yml"))


# --- every step, run -----------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def proposal(tmp_path_factory) -> Path:
    """A repository with the code, an invented province, and a proposal merged into its base: what GitHub checks out."""
    place = tmp_path_factory.mktemp("actions") / "repository"
    repository = Invented(place)
    for name in CODE:
        (shutil.copytree if (ROOT / name).is_dir() else shutil.copy)(ROOT / name, place / name)
    for name in BUILT_WITH:
        shutil.copy2(ROOT / name, place / name)  # as old as they are: a newer one would ask for new packages
    (place / ".venv").symlink_to(Path(sys.executable).parents[1])
    (place / ".gitignore").write_text(".venv\nsite\n.cache\n", "utf-8")
    with_our_cache(in_indonesian(place))
    repository.commit()
    git(place, "switch", "-q", "-c", "usulan")
    repository.edit(RECAP, "count: 900.000", "count: 912.345")
    repository.commit()
    git(place, "switch", "-q", "main")
    git(place, "merge", "-q", "--no-ff", "-m", "Gabung", "usulan")
    return place


@pytest.fixture
def gh(tmp_path) -> Path:
    """A `gh` that writes down what it was asked, and answers with the text in `answer`."""
    folder = tmp_path / "bin"
    folder.mkdir()
    (folder / "answer").write_text("")
    lines = ["#!/bin/sh", f'printf "%s\\n" "$@" --- >> {folder}/asked', f"cat {folder}/answer", ""]
    (folder / "gh").write_text("\n".join(lines))
    (folder / "gh").chmod(0o755)
    return folder


def step(name, where, **environment):
    """Run the command of a step the way GitHub does, in a folder."""
    summary = where.parent / "summary.md"
    clean = {key: value for key, value in os.environ.items() if not key.startswith(("ADMINDUK_", "DATA", "MAKE"))}
    ours = {"GITHUB_STEP_SUMMARY": str(summary), "TODAY": "2031-12-31", "PYTHONDONTWRITEBYTECODE": "1"}
    described = {key: value for key, value in STEPS[name].get("env", {}).items() if "${{" not in value}
    return subprocess.run(
        ["bash", "-e", "-c", STEPS[name]["run"]],
        cwd=where,
        env=clean | ours | described | environment,
        capture_output=True,
        text=True,
        check=False,
        timeout=300,
    )


LOOK = ("pull-request", "look")


def test_the_check_says_what_is_wrong_on_its_line(proposal):
    done = step((*LOOK, "Periksa data"), proposal)
    assert done.returncode == 0, done.stderr
    assert "::warning file=data/sources/2031-05-contoh-resmi.yml,line=14," in done.stdout
    assert STEPS["publish", "build", "Periksa data"]["run"] == STEPS[*LOOK, "Periksa data"]["run"]


def test_the_site_is_built_and_the_report_and_preview_with_it(proposal):
    done = step((*LOOK, "Bangun situs"), proposal)
    assert done.returncode == 0, done.stdout + done.stderr
    assert (proposal / "site/index.html").is_file()
    done = step((*LOOK, "Laporkan perubahan"), proposal)
    assert done.returncode == 0, done.stdout + done.stderr
    said = (proposal / "laporan.md").read_text("utf-8")
    assert "| 900.000 orang, 90% wajib kartu | 912.345 orang, 90% wajib kartu |" in said
    assert (proposal.parent / "summary.md").read_text("utf-8") == said
    preview = (proposal / "halaman.html").read_text("utf-8")
    assert "912.345" in preview
    assert "<script" not in preview
    assert "tentang/" not in re.findall(r'<article[^>]* id="([^"]*)"', preview)


def test_the_report_stands_where_the_check_fails(proposal, tmp_path):
    place = Path(shutil.copytree(proposal, tmp_path / "repository", symlinks=True))
    shutil.rmtree(place / "site", ignore_errors=True)
    path = place / "data" / RECAP
    path.write_text(path.read_text("utf-8").replace("count: 912.345", "count: 9.12.345"), "utf-8")
    (place / "halaman.html").unlink(missing_ok=True)
    assert step((*LOOK, "Periksa data"), place).returncode != 0
    assert step((*LOOK, "Laporkan perubahan"), place).returncode == 0
    assert "belum bisa terbit" in (tmp_path / "summary.md").read_text("utf-8")
    assert not (place / "halaman.html").exists()


def test_the_steps_that_prove_call_what_proves(proposal):
    for name, more in {("pull-request", "check", "Uji"): ["BASE=HEAD^1"], ("publish", "build", "Uji"): []}.items():
        assert STEPS[name]["run"].split() == ["make", "test", *more]
    assert "pytest" in subprocess.run(["make", "-n", "prove"], cwd=proposal, capture_output=True, text=True).stdout
    assert STEPS["publish", "build", "Bangun situs"]["run"] == STEPS[*LOOK, "Bangun situs"]["run"]


def put(name: str, text: str = "contoh"):
    def change(folder: Path) -> None:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, "utf-8")

    return change


def replaced_by_a_link(folder: Path) -> None:
    shutil.rmtree(folder / "data")
    (folder / "data").symlink_to("other")


def replaced_by_a_file(folder: Path) -> None:
    shutil.rmtree(folder / "data")
    (folder / "data").write_text("data", "utf-8")


ONLY_DATA = {
    "nothing": lambda folder: None,
    "a source": put("data/sources/2031-12-contoh.yml"),
    "a source less": lambda folder: (folder / "data/sources/a.yml").unlink(),
    "the guide": put("data/README.md"),
    "a name with a line in it": put("data/sources/a\nscripts/b: $(touch x) 'é\".yml"),
    "a name that looks like another folder": put("data/scripts/a.py"),
    "a name that looks like a pattern": put("data/:(exclude)*"),
}
MORE = {
    "code": put("scripts/a.py"),
    "a source and code": lambda folder: [put("data/sources/b.yml")(folder), put("scripts/b.py")(folder)],
    "a file beside data": put("data.yml"),
    "a folder that begins so": put("database/a.yml"),
    "a folder in capitals": put("Data/a.yml"),
    "a folder of that name elsewhere": put("tests/province/data/a.yml"),
    "a name that looks like data": put("\ndata/a.yml"),
    "a name in quotes": put('"data/a.yml"'),
    "code that is gone": lambda folder: (folder / "scripts/a.txt").unlink(),
    "code that moved into data": lambda folder: (folder / "scripts/a.txt").rename(folder / "data/sources/a.txt"),
    "code that may be run": lambda folder: (folder / "scripts/a.txt").chmod(0o755),
    "a link instead of data": replaced_by_a_link,
    "a file instead of data": replaced_by_a_file,
}


@pytest.mark.parametrize(
    ("change", "only"),
    [*((one, True) for one in ONLY_DATA.values()), *((one, False) for one in MORE.values())],
    ids=[*ONLY_DATA, *MORE],
)
def test_only_what_touches_nothing_but_data_is_proved_by_less(change, only, tmp_path):
    folder = repository_of(tmp_path)
    git(folder, "switch", "-q", "-c", "usulan")
    change(folder)
    git(folder, "add", "-A")
    git(folder, "commit", "-q", "--allow-empty", "-m", "Usulan")
    git(folder, "switch", "-q", "main")
    git(folder, "merge", "-q", "--no-ff", "-m", "Gabung", "usulan")
    assert proved(folder, "BASE=HEAD^1") == (DATA_ONLY if only else ALL)


def test_what_is_proved_is_everything_unless_git_says_otherwise(tmp_path):
    folder = repository_of(tmp_path)
    assert proved(folder) == proved(folder, "BASE=") == proved(folder, "BASE=nowhere") == ALL
    assert proved(folder, "ONLY=data") == DATA_ONLY
    assert proved(folder, "ONLY=all") == ALL
    shutil.rmtree(folder / ".git")
    assert proved(folder, "BASE=HEAD^1") == ALL


ALL, DATA_ONLY = "prove", "pytest -q -m our_data and not browser"


def repository_of(place: Path) -> Path:
    """A repository with some code, some data and the Makefile, whose `make prove` only says so."""
    folder = place / "repository"
    for name in ("data/sources/a.yml", "scripts/a.txt", "requirements.txt", "requirements-dev.txt"):
        put(name)(folder)
    made = (ROOT / "Makefile").read_text("utf-8")
    assert made.count("\nprove: .venv/dev browser\n") == 1
    (folder / "Makefile").write_text(
        re.sub(r"(?m)^prove: (?:.*\n)(?:\t.*\n)+", "prove:\n\t@echo prove\n", made), "utf-8"
    )
    (folder / ".gitignore").write_text(".venv\n", "utf-8")
    (folder / ".venv/bin").mkdir(parents=True)
    (folder / ".venv/bin/python").write_text('#!/bin/sh\nshift\necho "$@"\n', "utf-8")
    (folder / ".venv/bin/python").chmod(0o755)
    for name in ("run", "dev"):
        (folder / ".venv" / name).touch()
    git(folder, "init", "-q", "-b", "main")
    git(folder, "config", "commit.gpgsign", "false")
    git(folder, "add", "-A")
    git(folder, "commit", "-q", "-m", "Awal")
    return folder


def proved(folder: Path, *words: str) -> str:
    """What `make test` does there: the last line that it says."""
    clean = {key: value for key, value in os.environ.items() if not key.startswith(("MAKE", "BASE", "ONLY"))}
    done = subprocess.run(["make", "test", *words], cwd=folder, env=clean, capture_output=True, text=True, check=True)
    return done.stdout.splitlines()[-1]


@pytest.mark.parametrize("result", ["success", "failure", "cancelled", "skipped"])
def test_the_required_check_fails_with_what_it_needs(result, tmp_path):
    """GitHub takes a skipped check for a passed one, so it always runs, and asks first."""
    described = WORKFLOWS["pull-request"]["jobs"]["check"]
    assert (described["needs"], described["if"]) == ("look", "${{ always() }}")
    name = ("pull-request", "check", "Data benar dan situs terbangun")
    assert described["steps"][0] == STEPS[name]
    assert (step(name, tmp_path, LOOK=result).returncode == 0) == (result == "success")


WRAP = ("pull-request", "preview", "Bungkus halamannya")
HOSTILE = """<meta charset="utf-8"><meta http-equiv="refresh" content="0;url=https://jahat.example/">
<p id="said">Isi & "kutip" &lt;b&gt; 'é'</p><a id="down" href="#below">ke bawah</a><p style="height:3000px">x</p>
<h2 id="below">Bawah</h2><script>top.ran = 1</script><img src="https://jahat.example/x" onerror="top.ran = 1">
<a id="out" target="_top" href="https://jahat.example/">keluar</a></iframe><script>top.ran = 1</script>"""


def test_the_pages_of_a_proposal_are_shown_where_nothing_of_them_runs(chrome, tmp_path):
    """What the code of a proposal wrote may be anything."""
    where = tmp_path / "work"
    where.mkdir()
    assert step(WRAP, where).returncode == 0
    assert not (where / "pratinjau.html").exists()
    (where / "halaman.html").write_text(HOSTILE, "utf-8")
    assert step(WRAP, where).returncode == 0
    page = chrome.new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    # What the page's policy stops is told as a request that failed: nothing has left.
    stopped: list[str] = []
    page.on("requestfailed", lambda request: stopped.append(request.url) if request.failure == "csp" else None)
    address = (where / "pratinjau.html").as_uri()
    page.goto(address)
    assert "jangan mengetik apa pun" in page.locator("body > p").inner_text()
    inside = page.frame_locator("iframe")
    assert inside.locator("#said").inner_text() == "Isi & \"kutip\" <b> 'é'"
    inside.locator("#out").click(timeout=3000)
    inside.locator("#down").click()
    page.wait_for_function("document.readyState === 'complete'")
    assert inside.locator("#below").bounding_box()["y"] < 800
    left = [url for url in asked if url not in stopped]
    assert (page.url, left, page.evaluate("window.ran")) == (address, [address], None)
    page.close()


MARK = STEPS["pull-request", "comment", "Tulis atau perbarui komentar"]["env"]["MARK"]


@pytest.mark.parametrize("found", ["", "41\n42\n"])
def test_the_comment_is_found_by_its_mark_and_never_too_long(found, gh, tmp_path):
    name = ("pull-request", "comment", "Tulis atau perbarui komentar")
    where = tmp_path / "work"
    where.mkdir()
    (gh / "answer").write_text(found)
    for text in ("## Laporan\n\n| é |\n", "## Laporan\n" + "baris é\n" * 20_000, "x" * 300_000):
        (where / "laporan.md").write_text(text, "utf-8")
        environment = {"PATH": f"{gh}:{os.environ['PATH']}", "NUMBER": "7", "GH_REPO": "contoh/contoh"}
        done = step(name, where, **environment, LC_ALL="C.UTF-8")
        assert done.returncode == 0, done.stderr
        first, second = [one.splitlines() for one in (gh / "asked").read_text().split("---\n")[:2]]
        assert first[:3] == ["api", "--paginate", "repos/contoh/contoh/issues/7/comments"]
        assert "github-actions[bot]" in first[-1]
        edited = ["api", "--silent", "--method", "PATCH", "repos/contoh/contoh/issues/comments/41"]
        written = ["pr", "comment", "7", "--body-file", "komentar.md"]
        assert second == ([*edited, "--field", "body=@komentar.md"] if found else written)
        said = (where / "komentar.md").read_text("utf-8")
        assert said.startswith(f"{MARK}\n")
        assert len(said) <= 65_536
        assert text.startswith(said.removeprefix(f"{MARK}\n"))
        (gh / "asked").unlink()


@pytest.mark.parametrize(("answer", "then"), [("", ["create"]), ("12\n", ["edit", "12"])])
def test_one_issue_is_renewed(answer, then, gh, tmp_path):
    where = tmp_path / "work"
    where.mkdir()
    (gh / "answer").write_text(answer)
    name = ("upkeep", "tell", "Tulis atau perbarui satu isu")
    done = step(name, where, PATH=f"{gh}:{os.environ['PATH']}")
    assert done.returncode == 0, done.stderr
    first, second = (gh / "asked").read_text().split("---\n")[:2]
    assert first.startswith("issue\nlist\n")
    assert second.split("\n")[: 1 + len(then)] == ["issue", *then]
    assert "--body-file\nrawat.md\n" in second


def test_the_upkeep_report_is_written(proposal):
    done = step(("upkeep", "look", "Periksa tautan dan umur data"), proposal)
    assert done.returncode == 0, done.stdout + done.stderr
    assert (proposal / "rawat.md").read_text("utf-8").startswith("## Keadaan 31 Desember 2031")


ANSWERS = {
    "nothing known": (
        '{"dependencies": [{"name": "a", "version": "1", "vulns": []}]}',
        "Tidak ada yang diketahui, dari 1",
    ),
    "a weakness": (
        '{"dependencies": [{"name": "a", "version": "1", "vulns": [{"id": "PYSEC-1", "fix_versions": ["2"]}]}]}',
        "- <code>a</code> 1: PYSEC-1, diperbaiki di 2",
    ),
    "no answer": ("", "Tidak bisa ditanyakan minggu ini: <code>no route</code>."),
    "no answer for one": (
        '{"dependencies": [{"name": "a", "skip_reason": "x"}, {"name": "b", "version": "1", "vulns": []}]}',
        "Tidak bisa ditanyakan: 1 dari 2 pustaka, antara lain <code>a</code>.",
    ),
}


@pytest.mark.parametrize(("answer", "said"), ANSWERS.values(), ids=ANSWERS)
def test_weak_libraries_are_named_and_silence_is_no_clean_bill(answer, said, tmp_path):
    """With a `pip_audit` that answers so."""
    work = tmp_path / "work"
    for name in ("scripts", "tests"):
        (work / name).parent.mkdir(exist_ok=True)
        (work / name).symlink_to(ROOT / name)
    for name in (*BUILT_WITH, "requirements-audit.txt"):
        shutil.copy2(ROOT / name, work / name)
    (work / ".venv").symlink_to(Path(sys.executable).parents[1])
    (work / "rawat.md").write_text("sebelumnya\n", "utf-8")
    fake = work / ".cache/audit/lib"
    fake.mkdir(parents=True)
    said_by = f"import sys\nprint({answer!r})\nprint('no route', file=sys.stderr)\nsys.exit(1)\n"
    (fake / "pip_audit.py").write_text(said_by, "utf-8")
    done = step(("upkeep", "look", "Periksa kelemahan pustaka"), work)
    assert done.returncode == 0, done.stdout + done.stderr
    told = (work / "rawat.md").read_text("utf-8")
    assert told.startswith("sebelumnya\n")
    assert said in told


def test_the_checksums_to_attest_are_taken_out_of_the_site(tmp_path):
    work = tmp_path / "work"
    (work / "site/data").mkdir(parents=True)
    (work / "site/data/checksums.txt").write_text("tanda")
    with tarfile.open(work / "artifact.tar", "w") as packed:
        packed.add(work / "site", ".")
    assert step(("publish", "deploy", "Ambil tanda periksa data"), work).returncode == 0
    assert (work / "data/checksums.txt").read_text() == "tanda"


def _strings(*nodes):
    parts = (part for node in nodes for part in ast.walk(node))
    return {part.value for part in parts if isinstance(part, ast.Constant) and isinstance(part.value, str)}


def test_no_step_is_left_out():
    """A step that is added later must be run above too, or be the same command as one that is: its title stands in a
    test, or in a name that one uses."""
    whole = ast.parse(Path(__file__).read_text("utf-8")).body
    functions = [one for one in whole if isinstance(one, ast.FunctionDef)]
    used = {part.id for one in functions for part in ast.walk(one) if isinstance(part, ast.Name)}
    names = [one for one in whole if isinstance(one, ast.Assign) and isinstance(one.value, ast.Tuple)]
    titles = _strings(*functions, *(one.value for one in names if getattr(one.targets[0], "id", "") in used))
    proven = {step["run"] for (*_, title), step in STEPS.items() if title in titles}
    assert [name for name, one in STEPS.items() if one["run"] not in proven] == []
