"""A figure flows one way. Each room lists the rooms it may know."""

import ast
from pathlib import Path

import pytest

SCRIPTS = Path(__file__).parent.parent / "scripts"
MAY_KNOW: dict[str, set[str]] = {"model": set(), "cache": set()}
MAY_KNOW |= {room: {"model"} for room in ("read", "derive", "words", "write")}
MAY_KNOW |= {"formatter": {"model", "read"}}
MAY_KNOW |= {"check": {"model", "derive"}}
MAY_KNOW |= {"draw": {"model", "derive", "words", "cache"}, "publish": {"model", "derive", "words", "cache"}}
MAY_KNOW |= {"cards": {"cache", "draw"}}
MAY_KNOW |= {"history": {"model", "read", "derive", "write"}}
MAY_KNOW |= {"province": {"words"}, "verify": set()}
MAY_KNOW |= {"spreadsheet": {"model", "read", "check", "formatter", "derive", "words"}}
MAY_KNOW |= {"pages": {"model", "derive", "words", "publish", "cache", "cards"}}
MAY_KNOW |= {"report": {"model", "read", "check", "derive", "words", "pages"}}
MAY_KNOW |= {"upkeep": {"model", "derive", "words", "report"}}
MAY_KNOW |= {"pipeline": {"model", "cache", "read", "check", "derive", "words", "formatter", "spreadsheet", "history"}}
MAY_KNOW["pipeline"] |= {"upkeep", "write"}
MAY_KNOW |= {"site": set(MAY_KNOW)}
MAY_KNOW |= {
    "__main__": {"pipeline", "site", "province", "publish", "spreadsheet", "formatter", "words", "write", "cache"},
    "hooks": {"site"},
}
MAY_KNOW["__main__"] |= {"verify"}


def rooms_imported_by(path: Path):
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        match node:
            case ast.Import(names):
                full = [alias.name for alias in names]
            case ast.ImportFrom(module, names):
                full = [f"{module}.{alias.name}" for alias in names]
            case ast.Call(ast.Name("import_module") | ast.Attribute(attr="import_module"), [ast.Constant(str(name))]):
                full = [name]
            case _:
                continue
        yield from (name.split(".")[1] for name in full if name.startswith("scripts."))


@pytest.mark.parametrize("path", sorted(SCRIPTS.rglob("*.py")), ids=lambda path: path.relative_to(SCRIPTS).as_posix())
def test_each_room_knows_only_the_rooms_before_it(path):
    room = path.relative_to(SCRIPTS).parts[0].removesuffix(".py")
    if room != "__init__":
        assert set(rooms_imported_by(path)) - {room} <= MAY_KNOW[room]


def test_every_room_is_on_the_map():
    rooms = {path.name.removesuffix(".py") for path in SCRIPTS.iterdir() if path.suffix == ".py" or path.is_dir()}
    assert rooms - {"__init__", "__pycache__"} == set(MAY_KNOW)


PRINTS = {"print", "input"}


@pytest.mark.parametrize("path", sorted(SCRIPTS.rglob("*.py")), ids=lambda path: path.relative_to(SCRIPTS).as_posix())
def test_only_write_prints(path):
    called = {
        node.func.id
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name)
    }
    assert path.name == "write.py" or not called & PRINTS


def test_the_door_to_mkdocs_stays_thin():
    assert len((SCRIPTS / "hooks.py").read_text("utf-8").splitlines()) < 80
