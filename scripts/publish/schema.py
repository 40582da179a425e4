"""JSON Schema of each kind of file in data/, for editors: made from the model, the words and the keys in the data.

An editor decides what a value is before it asks the schema: `64.09` is a number to it, `2.860.701` a text, `2024-10` a
text. To us all three are texts. So a schema allows every form in which the editor may see what the reader accepts, and
is never stricter than the reader. It speaks one language, in messages of its own: built-in ones come in English, so
keywords that an editor cannot answer in our words (`minimum`, `maxLength`, `anyOf`) do not occur.
"""

import json
import re
import typing
from collections.abc import Callable, Iterable, Mapping
from typing import Any, Literal

from pydantic import BeforeValidator, StringConstraints

from scripts.model import UNSTATED, Data, Entry
from scripts.model import entries as kinds
from scripts.model.checked import QUESTIONS, QuestionName
from scripts.model.fields import TypedField, fields
from scripts.model.numbers import GROUPED, PERCENT, PLAIN, Count, Percent
from scripts.model.periods import FORMS, Day, When
from scripts.model.roles import (
    AWARD,
    BASE,
    GROUP,
    INDICATOR,
    LANGUAGE,
    PEOPLE,
    REGION,
    SOURCE,
    TARGET,
    TOPIC,
    PointsTo,
)
from scripts.words import Words, languages

Schema = dict[str, Any]

KINDS: dict[str, type[Entry]] = {
    "source": kinds.Source,
    "award": kinds.Award,
    "site": kinds.Site,
    "regions": kinds.Regions,
    "indicators": kinds.Indicators,
    "targets": kinds.Targets,
    "benefits": kinds.Benefits,
    "outreach": kinds.Outreach,
}
DRAFT = "http://json-schema.org/draft-07/schema#"
"""The newest draft that every editor knows; in it, what stands beside a `$ref` explains and forbids nothing."""
FIXED = (REGION, INDICATOR, BASE, TOPIC)
"""Keys that stand in one file only, which seldom changes: a field may hold one of these and nothing else. All others
are suggested, because the very file that is being typed may add one, and many a new file does."""
DEFINING: dict[type[Entry], tuple[PointsTo, ...]] = {kinds.Regions: (REGION,), kinds.Indicators: (INDICATOR, BASE)}
"""Where these keys are made: there they are suggested too."""
MOST_SUGGESTED = 40
MOST_NAMED = 40
"""Keys in one message: a nation has more regions than anybody reads."""
EXAMPLES: dict[Any, tuple[str, ...]] = {
    Count: ("1.234.567",),
    Percent: ("98,76",),
    When: ("2024-10", "2024-Q4"),
    Day: ("2024-11-04",),
    "rank": ("1", "top-10"),
    "code": ("97", "97.01"),
    "tile": ("4,1",),
    "bps": ("9701",),
}
"""What may stand behind a name, by type or by name; examples made of words stand in the words. They are said in the
description: of what stands under `examples` an editor puts the first into the file, where it would pass for a fact."""


def everything(data: Data, words: Words) -> dict[str, str]:
    """File name -> content, one for each kind of file."""
    made = {f"{name}.json": of(name, data, words) for name in KINDS}
    return {name: json.dumps(schema, ensure_ascii=False, indent=1) + "\n" for name, schema in made.items()}


def of(name: str, data: Data, words: Words) -> Schema:
    """The schema of one kind of file, by its name in KINDS."""
    return _Maker(KINDS[name], data, words).schema()


def stale(stored: Mapping[str, str], made: Mapping[str, str]) -> list[str]:
    """The files that differ in what they say or accept. Suggestions age with every new source, and do no harm."""
    return sorted(name for name in {*stored, *made} if _said(stored.get(name, "")) != _said(made.get(name, "")))


def _said(text: str) -> Any:
    try:
        return json.loads(
            text, object_pairs_hook=lambda pairs: {name: value for name, value in pairs if name != "examples"}
        )
    except json.JSONDecodeError:
        return None


class _Maker:
    """The schema of one kind of file; what is said in several places stands once, in its definitions."""

    def __init__(self, kind: type[Entry], data: Data, words: Words):
        self.kind = kind
        self.data = data
        self.words = words
        self.definitions: dict[str, Schema] = {}
        self.scalars: dict[Any, tuple[str, Callable[[], Schema]]] = {
            Count: ("count", lambda: self.text(Count, f"{PLAIN.pattern}|{GROUPED.pattern}", "count")),
            Percent: ("percent", lambda: self.text(Percent, PERCENT.pattern, "percent")),
            When: ("when", lambda: self.text(When, _any_of((*FORMS.values(), UNSTATED)), "when")),
            Day: ("day", lambda: self.text(Day, FORMS["day"].pattern, "day", "string")),
            kinds.Line: ("line", self.line),
            kinds.YesNo: ("yes", lambda: self.text(kinds.YesNo, "true|false", "yes", "boolean", "string")),
        }

    def schema(self) -> Schema:
        """The whole schema; whoever opens the file reads first that it is made, and how."""
        top = self.entry(self.kind)
        return {"$schema": DRAFT, "$comment": self.words("entry.made"), **top, "definitions": self.definitions}

    # --- entries ---------------------------------------------------------------------------------------------------

    def entry(self, kind: type[Entry]) -> Schema:
        """A mapping with the names that people may write in it; the message lists them all."""
        typed = fields(kind)
        needed = [name for name, field in typed.items() if field.required]
        said = {"known": ", ".join(typed), "needed": ", ".join(needed)}
        return {
            "type": "object",
            **self.explained(f"entry.kinds.{kind.__name__.lower()}"),
            "additionalProperties": False,
            "errorMessage": self.words("entry.wrong.names" if needed else "entry.wrong.names_free", **said),
            **({"required": needed} if needed else {}),
            "properties": {name: self.field(kind, field) for name, field in typed.items()},
        }

    def field(self, kind: type[Entry], field: TypedField) -> Schema:
        """What may stand behind one name, and what the name means."""
        keys = (f"entry.{kind.__name__.lower()}.{field.name}", f"entry.shared.{field.name}")
        said = self.explained(self.words.any_of(*keys))
        value = self.value(field, field.hint)
        if not {"enum", "items", "examples"} & {*value} and (example := self.example(field.name, field.hint)):
            said["markdownDescription"] += " " + self.words("entry.for_example", example=example)
        return {**said, **value}

    def example(self, name: str, hint: Any) -> str:
        """What may stand there, for people to see."""
        key = f"entry.example.{name}"
        given = EXAMPLES.get(name) or EXAMPLES.get(hint) or ((self.words(key),) if key in self.words else ())
        return ", ".join(f"`{one}`" for one in given)

    def explained(self, key: str) -> Schema:
        """Title and description; the first sentence of the words is the title."""
        title, _, rest = self.words(key).partition(". ")
        return {"title": title.removesuffix("."), "markdownDescription": rest or title}

    def shared(self, name: str, make: Callable[[], Schema]) -> Schema:
        """A reference to what stands once in the definitions."""
        if name not in self.definitions:
            self.definitions[name] = {}
            self.definitions[name] = make()
        return {"$ref": f"#/definitions/{name}"}

    # --- values ----------------------------------------------------------------------------------------------------

    def value(self, field: TypedField, hint: Any) -> Schema:
        if isinstance(hint, type) and issubclass(hint, Entry):
            return self.shared(hint.__name__, lambda: self.entry(hint))
        bare, notes = _bare(hint)
        inner = typing.get_args(bare)
        if typing.get_origin(bare) is tuple and any(isinstance(note, BeforeValidator) for note in notes):
            return self.one_or_many(field, inner[0])
        if typing.get_origin(bare) is tuple:
            said = self.words("entry.wrong.list")
            return {"type": ["array", "null"], "items": self.value(field, inner[0]), "errorMessage": said}
        if typing.get_origin(bare) is typing.get_origin(Mapping[str, str]):
            said = self.words("entry.wrong.keyed")
            return {
                "type": ["object", "null"],
                "additionalProperties": self.value(field, inner[1]),
                "errorMessage": said,
            }
        return self.scalar(field, hint)

    def scalar(self, field: TypedField, hint: Any) -> Schema:
        """One text, number or word."""
        bare, notes = _bare(hint)
        if typing.get_origin(bare) is Literal:
            return self.choice(typing.get_args(bare))
        if hint == QuestionName:
            return self.choice(tuple(QUESTIONS))
        if hint in self.scalars:
            shared, make = self.scalars[hint]
            return self.shared(shared, make)
        if hint in (kinds.Key, kinds.Plain, kinds.Code):
            return self.key(field.points_to, hint)
        pattern = next((note.pattern for note in notes if isinstance(note, StringConstraints) and note.pattern), None)
        if pattern is None:
            raise TypeError(f"no schema for {field.name}: {hint}")
        said = self.words(f"entry.wrong.{field.name}")
        return {
            "type": ["string", "number"],
            "pattern": str(getattr(pattern, "pattern", pattern)),
            "errorMessage": said,
            "patternErrorMessage": said,
        }

    def key(self, points_to: PointsTo | None, hint: Any) -> Schema:
        """The name of something: one of those that are there, or free with some suggested."""
        if points_to and points_to in FIXED and points_to not in DEFINING.get(self.kind, ()):
            return self.shared(points_to.name, lambda: self.one_of(points_to))
        said = self.words("entry.wrong.key")
        form = {"pattern": _blanks(kinds.KEY.pattern), "patternErrorMessage": said} if hint != kinds.Code else {}
        shared = self.shared(
            "key" if form else "code", lambda: {"type": ["string", "number"], "errorMessage": said, **form}
        )
        keys = sorted(self.keys(points_to), reverse=points_to == SOURCE) if points_to else []
        return shared | ({"examples": keys[:MOST_SUGGESTED]} if keys else {})

    def one_of(self, points_to: PointsTo) -> Schema:
        """Every key in every form in which an editor may see it: `64.09` is a text in quotes, else a number."""
        forms = [(form, said) for key, said in self.keys(points_to).items() for form in _forms(key)]
        keys = list(self.keys(points_to))
        known = ", ".join([*keys[:MOST_NAMED], *("…" for _ in keys[MOST_NAMED : MOST_NAMED + 1])])
        return {
            "enum": [form for form, _ in forms],
            "markdownEnumDescriptions": [said for _, said in forms],
            "errorMessage": self.words(f"entry.wrong.{points_to.name}", known=known),
        }

    def one_or_many(self, field: TypedField, inner: Any) -> Schema:
        """A list, or one of its values alone. An `enum` would forbid the list, so the pattern lists the keys again."""
        item = self.scalar(field, inner)
        known = self.definitions[item["$ref"].rpartition("/")[2]] if "$ref" in item else item
        said = known["errorMessage"]
        pattern = _blanks(_any_of(map(str, known["enum"]))) if "enum" in known else known.get("pattern")
        alone = {"pattern": pattern, "patternErrorMessage": known.get("patternErrorMessage", said)} if pattern else {}
        return {
            "type": ["array", "string", "number"],
            "items": item,
            "errorMessage": said,
            **alone,
        }

    def choice(self, known: tuple[str, ...]) -> Schema:
        """One of the words that the model knows."""
        return {
            "enum": list(known),
            "markdownEnumDescriptions": [self.words(f"entry.choice.{word}") for word in known],
            "errorMessage": self.words("entry.wrong.choice", known=", ".join(known)),
        }

    def text(self, hint: Any, pattern: str, wrong: str, *types: str) -> Schema:
        """A value with a form of its own. The pattern holds for texts; what is a number to the editor passes."""
        said = self.words(f"entry.wrong.{wrong}", example=EXAMPLES.get(hint, ("",))[0])
        form = {"type": list(types or ("string", "number")), "pattern": _blanks(pattern)}
        return {**form, "errorMessage": said, "patternErrorMessage": said}

    def line(self) -> Schema:
        """Words; to an editor a year is a number, and `true` is no word."""
        return {
            "type": ["string", "number", "boolean"],
            "pattern": rf"^\s*\S([\s\S]{{0,{kinds.LONGEST - 2}}}\S)?\s*$",
            "errorMessage": self.words("entry.wrong.line"),
            "patternErrorMessage": self.words("entry.wrong.text", longest=self.words.count(kinds.LONGEST)),
        }

    def keys(self, points_to: PointsTo) -> dict[str, str]:
        """Each key, with the name of what it stands for."""
        data, said = self.data, self.words.text
        listed: dict[PointsTo, Callable[[], dict[str, str]]] = {
            REGION: lambda: {code: f"{code} {region.name}" for code, region in data.regions.items()},
            INDICATOR: lambda: {key: said(indicator.name)[0] for key, indicator in data.indicators.items()},
            BASE: lambda: {
                **{key: said(base.name)[0] for key, base in data.bases.items()},
                UNSTATED: self.words(f"entry.choice.{UNSTATED}"),
            },
            TOPIC: lambda: {topic.address: said(data.called(topic))[0] for topic in data.topics},
            GROUP: lambda: {key: said(group.name)[0] for key, group in data.groups.items()},
            PEOPLE: lambda: {key: said(people.name)[0] for key, people in data.people_groups.items()},
            TARGET: lambda: {key: said(target.name)[0] for key, target in data.targets.items()},
            AWARD: lambda: {key: said(award.receiver_name)[0] for key, award in data.awards.items()},
            SOURCE: lambda: {key: source.publisher for key, source in data.sources.items()},
            LANGUAGE: lambda: dict.fromkeys(
                (*(data.site.languages if data.site else ()), *languages(), *data.own_words), ""
            ),
        }
        return listed[points_to]()


def _bare(hint: Any) -> tuple[Any, tuple[Any, ...]]:
    """A type and what is noted beside it."""
    return (hint.__origin__, hint.__metadata__) if typing.get_origin(hint) is typing.Annotated else (hint, ())


def _forms(key: str) -> list[str | int | float]:
    """A key as an editor may see it: without quotes, `64` and `64.09` are numbers."""
    if re.fullmatch(r"[0-9]+", key) and not key.startswith("0"):
        return [int(key), key]
    return [float(key), key] if re.fullmatch(r"[1-9][0-9]*\.[0-9]+", key) else [key]


def _any_of(forms: Iterable[re.Pattern[str] | str]) -> str:
    """One pattern for several; texts are escaped in the one way that every editor's patterns know."""
    escaped = (
        form.pattern if isinstance(form, re.Pattern) else re.sub(r"[\\^$.*+?()\[\]{}|/]", r"\\\g<0>", form)
        for form in forms
    )
    return "|".join(dict.fromkeys(escaped))


def _blanks(pattern: str) -> str:
    """The reader takes no notice of blanks around a value."""
    return rf"^\s*({pattern})\s*$"
