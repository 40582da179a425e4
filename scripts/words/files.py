"""What ships, from its files: the words of each language, and the rules of the checks with their sentences."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml

FOLDER = Path(__file__).parent
"""A folder for each language; in it a file for each room of the site."""
FALLBACK = "id"
"""The one language that has every sentence. What another one lacks is said in this one."""
SCRIPTS = FOLDER.parent
RULES = (
    *("read/text", "read/structure", "read/file", "read/places", "read/entry", "model/numbers", "model/periods"),
    *("words/own", "check/places", "check/known", "check/sources", "check/dates", "check/figures", "check/plausible"),
    *("check/parts", "check/series", "check/neighbours", "check/claims", "check/answers", "check/stories"),
)
"""Where rules are written down, each beside the code that finds them broken, in the order in which readers see them."""
LOADER = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
"""Makes nothing but texts; the one in C, where PyYAML has it, is five times as fast."""


@dataclass(frozen=True)
class Rule:
    """A promise that the data make, as its file tells it."""

    name: str
    room: str
    """Where it is found broken: `check`, or where values are read."""
    refuses: bool
    """Whether nothing is published where it is broken; else another look is asked for."""
    case: str
    """Which of its sentences serves as the example."""
    facts: Mapping[str, str | int]
    """What is filled into that sentence; a whole number takes the form of the language."""
    said: Mapping[str, Mapping[str, str]]
    """By key of the words, then by language: what it promises, its sentences, and the name of what it asks."""


def languages() -> tuple[str, ...]:
    """The languages that ship, the one that others fall back to first: a language is a folder with words in it."""
    found = {path.parent.name for path in FOLDER.glob("*/*.yml")}
    return (FALLBACK, *sorted(found - {FALLBACK}))


@cache
def shipped(language: str) -> Mapping[str, str]:
    """The words of a language that come with the code, by dotted key; of all but `FALLBACK` it may be some only.

    Raises FileNotFoundError for a language without a folder.
    """
    folder = FOLDER / language
    if not folder.is_dir():
        raise FileNotFoundError(folder)
    said: dict[str, str] = {}
    for path in sorted(folder.glob("*.yml")):
        for key, sentence in _flat(_tree(path)):
            if key in said:
                raise ValueError(f"{path}: {key} is written twice")
            said[key] = sentence
    beside = {key: said[language] for rule in rules() for key, said in rule.said.items() if language in said}
    if twice := sorted(beside.keys() & said):
        raise ValueError(f"{folder}: {twice[0]} stands beside its check already")
    # What is not here is said in one way everywhere: as ours, never as an office's failure.
    absent = said["missing.absent"] if "missing.absent" in said else shipped(FALLBACK)["missing.absent"]
    return {key: sentence.replace("{absent}", absent) for key, sentence in (said | beside).items()}


@cache
def rules() -> tuple[Rule, ...]:
    """Every rule that ships, in the order of `RULES`."""
    paths = [SCRIPTS / f"{name}.yml" for name in RULES]
    return tuple(_rule(name, path.parent.name, given) for path in paths for name, given in _tree(path).items())


def _rule(name: str, room: str, given: Mapping[str, Any]) -> Rule:
    said = {f"findings.{name}.{case}": sentence for case, sentence in given["says"].items()}
    said |= {f"mistakes.rules.{name}": given["promise"]} if "promise" in given else {}
    asks = given.get("asks")
    # Rules that ask one question share its name; the first of them says what it is about.
    said |= {f"entry.choice.{question}": about for question, about in asks.items()} if isinstance(asks, dict) else {}
    [(case, facts)] = given["example"].items() if "example" in given else [(next(iter(given["says"])), {})]
    facts = {place: int(fact) if fact.isdecimal() else fact for place, fact in facts.items()}
    return Rule(name, room, not asks and given.get("refuses") != "no", case, facts, said)


def _tree(path: Path) -> dict[str, Any]:
    """A file as texts by name. Raises ValueError, with the line, for a name that is written twice."""
    top = yaml.compose(path.read_text("utf-8"), Loader=LOADER)
    return _named(top, path) if isinstance(top, yaml.MappingNode) else {}


def _named(node: yaml.MappingNode, path: Path) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for name, value in node.value:
        if name.value in found or isinstance(value, yaml.SequenceNode):
            raise ValueError(f"{path}:{name.start_mark.line + 1}: {name.value} is written twice, or is a list")
        found[name.value] = _named(value, path) if isinstance(value, yaml.MappingNode) else value.value
    return found


def _flat(tree: Mapping[str, Any], above: str = "") -> Iterator[tuple[str, str]]:
    for name, value in tree.items():
        if isinstance(value, dict):
            yield from _flat(value, f"{above}{name}.")
        else:
            yield f"{above}{name}", value
