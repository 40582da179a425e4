"""The list of mutants that change nothing is of today's code. The mutants themselves: `make mutants`."""

import ast
from pathlib import Path
from types import SimpleNamespace

import pytest

from tests import mutants
from tests.mutants import Mutant, Score

ROOT = Path(__file__).resolve().parents[1]
CODE = {name: (ROOT / mutants.FOLDER / f"{name}.py").read_text("utf-8") for name in mutants.MODULES}


def functions(module):
    """Each function of a module by its name, as mutmut prints it: without line breaks where a change spans several."""
    tree = ast.parse(CODE[module])
    classes = [(f"{one.name}.", one.body) for one in tree.body if isinstance(one, ast.ClassDef)]
    places = [("", tree.body), *classes]
    return {
        f"{module}.{before}{one.name}": " ".join(ast.get_source_segment(CODE[module], one).split())
        for before, body in places
        for one in body
        if isinstance(one, ast.FunctionDef)
    }


FUNCTIONS = {name: text for module in mutants.MODULES for name, text in functions(module).items()}


@pytest.mark.parametrize("one", mutants.equivalent(), ids=lambda one: one.function)
def test_every_equivalent_mutant_is_of_a_line_that_is_still_there(one):
    assert " ".join(one.was.split()) in FUNCTIONS[one.function]
    assert one.was != one.becomes
    assert mutants.equivalent()[one]


def test_the_tests_that_count_are_there():
    assert all((ROOT / f"tests/test_{name}.py").exists() for name in mutants.TESTS)


def test_equivalent_mutants_count_neither_way_and_nothing_is_rounded_up():
    survivor = Mutant("bases.counted", "a", "b")
    score = Score("bases", 1001, 1, (survivor,) * 101)
    assert (score.counted, score.killed, mutants.percent([score])) == (1000, 899, 89.9)
    assert mutants.percent([]) == 100


def test_the_tests_of_the_mutants_own_module_go_first(monkeypatch):
    monkeypatch.setenv("MUTANT_UNDER_TEST", "scripts.derive.leads.x_choose__mutmut_3")
    items = [
        SimpleNamespace(path=Path(f"tests/test_{name}.py")) for name in ("bases", "boundaries", "leads", "targets")
    ]
    mutants.pytest_collection_modifyitems(items)
    assert [one.path.stem for one in items] == ["test_leads", "test_boundaries", "test_bases", "test_targets"]


DIFF = """--- scripts/derive/bases.py
+++ scripts/derive/bases.py
@@ -1,4 +1,4 @@
 def here(self):
-    return (one and
-            two)
+    return (one or
+            two)"""
NAMES = [
    ("scripts.derive.bases.xǁBasesǁ__init____mutmut_3", "bases.Bases.__init__"),
    ("scripts.derive.bases.xǁBasesǁ_best__mutmut_12", "bases.Bases._best"),
    ("scripts.derive.bases.x__once__mutmut_1", "bases._once"),
    ("scripts.derive.bases.x_counted__mutmut_1", "bases.counted"),
]


@pytest.mark.parametrize(("name", "function"), NAMES)
def test_a_mutant_is_known_by_its_lines_and_not_by_a_number(name, function):
    assert mutants._changed(name, DIFF) == Mutant(function, "return (one and two)", "return (one or two)")
