"""A complaint of pydantic as a rule, a case and facts: what a person typed, and what was wanted instead."""

from collections.abc import Callable, Mapping
from difflib import get_close_matches
from typing import Any

from pydantic_core import ErrorDetails

from scripts.model import Entry, Text
from scripts.model.fields import fields
from scripts.read import aliases, former

MOST_LISTED = 12
"""Names that a sentence lists: more of them nobody reads."""
OURS = ("where", "indent", "lines", "unreadable")
"""Fields of an entry that the reader fills in."""


def what_is_wrong(
    wrong: ErrorDetails, kind: type[Entry], path: tuple[str | int, ...], name: str
) -> tuple[str, str, dict[str, Any]]:
    """Rule, case and facts for a complaint about a field of this name."""
    rule, case, facts = _explained(wrong, kind, path)
    if f"{name}_is" not in _names(_around(kind, path)) and case in ("about", "at-least", "below", "scaled"):
        case = "unit"
    return rule, case, facts


def _explained(wrong: ErrorDetails, kind: type[Entry], path: tuple[str | int, ...]) -> tuple[str, str, dict[str, Any]]:
    """Rule, case and facts for a complaint of pydantic; our own complaints carry them already."""
    facts = wrong.get("ctx", {})
    if "case" in facts:
        return wrong["type"], facts["case"], {key: value for key, value in facts.items() if key != "case"}
    typed = wrong["input"] if isinstance(wrong["input"], str) else ""
    explain: dict[str, Callable[[], tuple[str, str, dict[str, Any]]]] = {
        "missing": lambda: ("fields_are_written", "plain", {}),
        "extra_forbidden": lambda: ("names_are_known", *(_former(wrong) or _unknown(str(path[-1]), kind, path))),
        "literal_error": lambda: (
            "words_are_known",
            *_near(typed, str(facts["expected"]).replace("'", "").replace(" or ", ", ").split(", "), aliases.VALUES),
        ),
        "string_too_long": lambda: ("texts_are_short", "plain", {"length": len(typed), "longest": facts["max_length"]}),
        "tuple_type": lambda: ("values_have_their_shape", "list", {}),
        "string_too_short": lambda: ("values_are_written", "plain", {}),
        "string_pattern_mismatch": lambda: ("words_have_their_form", str(path[-1]), {"typed": typed}),
        "string_type": lambda: ("values_have_their_shape", "one-value", {}),
    }
    if typed and wrong["type"] == "model_type" and _field_kind(kind, path) is Text:
        return "values_have_their_shape", "text", {"typed": typed[:60]}
    return explain.get(wrong["type"], lambda: ("values_have_their_shape", "block", {}))()


def _former(wrong: ErrorDetails) -> tuple[str, dict[str, Any]] | None:
    """A field of site.yml of which a topic is made today: how to write that one."""
    topic = former.TOPICS.get(str(wrong["loc"][-1])) if len(wrong["loc"]) == 1 else None
    if topic is None or not isinstance(wrong["input"], str):
        return None
    address, leads_with = topic
    facts = {"typed": wrong["loc"][-1], "indicator": wrong["input"], "address": address, "leads": leads_with}
    return "topic", {**facts, "better": "topics"}


def meant_by(wrong: ErrorDetails, kind: type[Entry]) -> str:
    """The field that a name which is not known most likely stands for, or ""."""
    return str(_unknown(str(wrong["loc"][-1]), kind, wrong["loc"])[1]["better"])


def _unknown(typed: str, kind: type[Entry], path: tuple[str | int, ...]) -> tuple[str, dict[str, Any]]:
    return _near(typed, _names(_around(kind, path)), aliases.FIELDS)


def _near(typed: str, known: list[str], words: Mapping[str, tuple[str, ...]]) -> tuple[str, dict[str, Any]]:
    """ "Did you mean": the word that was meant, else the nearest known one, else all of them while they are few."""
    close = get_close_matches(typed.lower(), known, n=1, cutoff=0.6)
    better = aliases.meant(typed, known, words) or (close[0] if close else "")
    facts = {"typed": typed, "known": ", ".join(known), "better": better}
    return ("near" if better else "plain" if len(known) <= MOST_LISTED else "far"), facts


def _names(kind: type[Entry]) -> list[str]:
    return list(fields(kind))


def _field_kind(kind: type[Entry], path: tuple[str | int, ...]) -> type[Entry] | None:
    """The class that a field is to hold."""
    field = fields(_around(kind, path)).get(str(path[-1]))
    return field.holds if field else None


def _around(kind: type[Entry], path: tuple[str | int, ...]) -> type[Entry]:
    """The class of the entry around a path: `handed_by.names.0.nme` lies in a Name."""
    for part in path[:-1]:
        field = fields(kind).get(str(part))
        kind = (field.holds if field else None) or kind
    return kind
