"""`python -m tests.mutants [MODULE …]`: wrong lines in the core, one at a time; which does no test of it notice?

mutmut writes the wrong lines (mutants) into a copy under `.cache/mutants/` and runs the tests that reach each of them;
the work tree is never touched. Started by `make mutants`, which installs mutmut beside the project, not into it.
"""

import argparse
import contextlib
import json
import os
import shutil
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest
import yaml

ROOT = Path(__file__).resolve().parents[1]
PLACE = ROOT / ".cache/mutants/run"
EQUIVALENT = ROOT / "tests/equivalent.yml"

FOLDER = "scripts/derive"
MODULES = ("bases", "recompute", "intervals", "claims", "targets", "against", "nearness", "leads", "conflicts")
"""Where a wrong sign becomes a wrong sentence about somebody's figures."""
TESTS = (
    "against",
    "bases",
    "boundaries",
    "claims",
    "conflicts",
    "derive",
    "leads",
    "nearness",
    "recompute",
    "series",
    "targets",
)
"""The tests of the core: values made in code, no build, no browser; all of them take two seconds."""
READ = ("scripts", "tests", "data", "docs", "overrides", "mkdocs.yml")
"""What those tests import and read."""
LEAST = 90
"""Per cent that must be noticed, over all modules asked for."""

OPTIONS = (
    # Examples made at random notice a mutant in one run and not in the next, the real data today and not tomorrow.
    *("-p", "_hypothesis_pytestplugin", "-m", "not hypothesis", "-k", "not real_data"),
    *("-p", "tests.mutants"),
    # Each collects garbage twice for every mutant, which is most of what one costs.
    *("-p", "no:cacheprovider", "-p", "no:unraisableexception", "-p", "no:threadexception"),
)
NOTICED = {1: "killed", 3: "killed", 24: "killed", -24: "killed", 36: "killed", 152: "killed", 255: "killed"}
"""mutmut's codes: a test failed, pytest did, or the mutant ran on without end. Everything else survived."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """As a plugin of the runs under mutmut: the tests of the mutant's own module first, for they notice it soonest."""
    module = os.environ.get("MUTANT_UNDER_TEST", "").partition(".x")[0].rpartition(".")[2]
    first = (f"test_{module}", "test_boundaries")
    items.sort(key=lambda one: first.index(one.path.stem) if one.path.stem in first else len(first))


@dataclass(frozen=True)
class Mutant:
    """A wrong line that no test noticed: the function it stands in, the line as it was, and as it became."""

    function: str
    was: str
    becomes: str

    @property
    def module(self) -> str:
        return self.function.split(".")[0]


@dataclass(frozen=True)
class Score:
    """What became of the mutants of one module."""

    module: str
    made: int
    equivalent: int
    survivors: tuple[Mutant, ...]

    @property
    def counted(self) -> int:
        return self.made - self.equivalent

    @property
    def killed(self) -> int:
        return self.counted - len(self.survivors)


def equivalent() -> dict[Mutant, str]:
    """The mutants that change no result, each with the reason."""
    listed = yaml.safe_load(EQUIVALENT.read_text("utf-8")) or []
    return {Mutant(one["function"], one["was"], one["becomes"]): one["because"] for one in listed}


def percent(scores: Iterable[Score]) -> float:
    """How many of a hundred mutants that change something are noticed; rounded down, so that 90 is 90."""
    scores = list(scores)
    counted = sum(one.counted for one in scores)
    return 1000 * sum(one.killed for one in scores) // counted / 10 if counted else 100.0


def run(modules: Iterable[str], jobs: int) -> None:
    """Make and try the mutants of these modules in a fresh folder."""
    shutil.rmtree(PLACE, ignore_errors=True)
    PLACE.mkdir(parents=True)
    for name in READ:
        (PLACE / name).symlink_to(ROOT / name)
    settings: Mapping[str, object] = {
        "source_paths": ["scripts"],
        "only_mutate": [f"{FOLDER}/{name}.py" for name in modules],
        "also_copy": list(READ[2:]),
        "pytest_add_cli_args": list(OPTIONS),
        "pytest_add_cli_args_test_selection": [f"tests/test_{name}.py" for name in TESTS],
        "track_dependencies": False,
        "use_git_change_detection": False,
    }
    # A list of texts, and true and false, are written alike in JSON and TOML.
    lines = [f"{name} = {json.dumps(value)}" for name, value in settings.items()]
    # The empty table keeps pytest from the project's own settings, which it would find further up.
    text = "\n".join(["[tool.pytest.ini_options]", "[tool.mutmut]", *lines, ""])
    (PLACE / "pyproject.toml").write_text(text, "utf-8")
    environment = {**os.environ, "PYTHONDONTWRITEBYTECODE": "1", "PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1"}
    command = [sys.executable, "-c", "from mutmut.__main__ import cli; cli()", "run", "--max-children", str(jobs)]
    with (PLACE / "log").open("w", encoding="utf-8") as log:
        done = subprocess.run(command, cwd=PLACE, env=environment, stdout=log, stderr=log, check=False)
    if done.returncode:
        sys.exit((PLACE / "log").read_text("utf-8")[-4000:])


def score(module: str, known: Mapping[Mutant, str]) -> Score:
    """Read what mutmut wrote down of one module."""
    from mutmut.mutation.diff_apply import get_diff_for_mutant  # lies beside the project, see `make mutants`

    path = f"{FOLDER}/{module}.py"
    told = json.loads((PLACE / f"mutants/{path}.meta").read_text("utf-8"))["exit_code_by_key"]
    with contextlib.chdir(PLACE):
        lived = [
            _changed(name, get_diff_for_mutant(name, path=path)) for name, code in told.items() if code not in NOTICED
        ]
    same = [one for one in lived if one in known]
    return Score(module, len(told), len(same), tuple(one for one in lived if one not in known))


def _changed(name: str, diff: str) -> Mutant:
    """`scripts.derive.bases.xǁBasesǁhere__mutmut_3` and its difference: bases.Bases.here, what was and became."""
    module, _, function = name.rpartition(".")
    plain = function.rpartition("__mutmut_")[0].removeprefix("x").replace("ǁ", ".").strip(".")
    plain = plain if "ǁ" in function else plain.removeprefix("_")
    lines = diff.splitlines()[2:]
    was, becomes = (" ".join(line[1:].strip() for line in lines if line.startswith(sign)) for sign in "-+")
    return Mutant(f"{module.rpartition('.')[2]}.{plain}", was, becomes)


def main() -> None:
    """Print a line for each module, the survivors, and what stands on the list of equivalents without need."""
    parser = argparse.ArgumentParser(prog="python -m tests.mutants", description=__doc__)
    parser.add_argument("module", nargs="*", help=", ".join(MODULES))
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1, help="mutants tried at once")
    parser.add_argument("--again", action="store_true", help="only print what the last run found")
    asked = parser.parse_args()
    modules = asked.module or list(MODULES)
    if unknown := [name for name in modules if name not in MODULES]:
        parser.error(f"{unknown[0]}: no such module; there are {', '.join(MODULES)}")
    begun = time.perf_counter()
    if not asked.again:
        print(f"progress: tail -f {(PLACE / 'log').relative_to(ROOT)}", flush=True)
        run(modules, asked.jobs)
    known = equivalent()
    scores = [score(name, known) for name in modules]
    print(f"{'module':12}{'mutants':>9}{'equivalent':>12}{'killed':>8}{'of 100':>8}")
    for one in scores:
        print(f"{one.module:12}{one.made:9}{one.equivalent:12}{one.killed:8}{percent([one]):8.1f}")
    print(f"all: {percent(scores):.1f} of 100 noticed, in {(time.perf_counter() - begun) / 60:.0f} minutes\n")
    for one in scores:
        for mutant, times in Counter(one.survivors).items():
            print(
                f"{mutant.function}{f' ({times} times)' if times > 1 else ''}\n  - {mutant.was}\n  + {mutant.becomes}"
            )
    if percent(scores) < LEAST:
        sys.exit(f"fewer than {LEAST} of 100: add a case to the tables of tests/test_boundaries.py or of the module")


if __name__ == "__main__":
    main()
