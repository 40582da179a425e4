"""How a tree is written.

Names in the model's order, two spaces a level; counts in plain digits, percentages with a point and every digit; quotes
where a YAML tool would read something else than the text (so around codes and dates); a text on one line, unless it was
typed as a block; two spaces before a comment, and one blank line where there was at least one.
"""

import re
import unicodedata

from scripts.formatter.comments import Part, Typed, Untidy
from scripts.formatter.repair_saved import Meant
from scripts.model import Entry
from scripts.read.nodes import List, Mapping, Node, Scalar

SCHEMA = "# yaml-language-server: $schema="
"""How the line begins by which an editor knows what may stand in a file."""
SIGNS = frozenset("-?:,[]{}#&*!|>'\"%@`=<~“”„‟‘’‚")
"""A text that begins so is a mark of YAML, or looks like a quotation."""
GUESSED = re.compile(
    r"y|n|yes|no|on|off|true|false|null|[-+]?\.(?:inf|nan)"
    r"|[-+]?\.?[0-9][0-9_.,:-]*(?:e[-+]?[0-9]*)?|[-+]?0[xob][0-9a-f_,]+"
    r"|[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}[t ].*",
    re.IGNORECASE,
)
"""What a YAML tool (1.1 or 1.2; Ruby's reads commas too) may take for a truth value, a number or a date."""
SAFE_NUMBER = re.compile(r"[0-9]+(?:\.[0-9]*[1-9])?|true|false")
"""What such a tool writes back with the same digits."""
HIDDEN = frozenset(("Cc", "Cf", "Co", "Cs", "Zl", "Zp", "Zs"))
"""Kinds of characters that no eye sees."""
RAW = frozenset(" \u200d")
"""Those of them that may stand in a file: the space, and the joiner inside an emoji."""


def tidied(text: str, kind: type[Entry], schema: str) -> str:
    """The one form of a file's text. `schema` is the address of its JSON Schema, as seen from the file.

    Raises Untidy. What comes back has been read again: it says the same, and holds every comment once.
    """
    typed = Typed(text)
    made = "\n".join([SCHEMA + schema, *typed.head, *_lines(typed.top, Meant(kind))]) + "\n"
    again = Typed(made)
    before, after = (_says(one.top.value, Meant(kind)) for one in (typed, again))
    if again.comments != typed.comments or after != before:
        raise Untidy("the new text would say something else")
    return made


def _lines(around: Part, meant: Meant) -> list[str]:
    """The parts of a mapping or a list as lines, not indented yet."""
    place = {name: number for number, name in enumerate(meant.order)}
    keyed = isinstance(around.value, Mapping)
    made: list[str] = []
    for part in sorted(around.parts, key=lambda part: place.get(part.name, len(place))) if keyed else around.parts:
        made += part.above
        made += _named(part, meant.inside(part.name)) if keyed else _listed(part, Meant(meant.of))
    made += around.tail
    return made[1:] if not made[0] else made


def _says(node: Node, meant: Meant) -> object:
    """What a node says to the model. In an entry the order of the names says nothing."""
    if isinstance(node, Scalar):
        return None if node.empty else meant.number(node.text) or node.text
    if isinstance(node, List):
        return [_says(item, Meant(meant.of)) for item in node.items]
    pairs = {name.text: _says(value, meant.inside(name.text)) for name, value in node.pairs}
    return pairs if meant.order else list(pairs.items())


def _named(part: Part, meant: Meant) -> list[str]:
    name = f"{_text(part.name)}:"
    if part.parts:
        return [_joined(name, "", part.beside), *_indented(_lines(part, meant))]
    return _with_text(name, part, meant)


def _listed(part: Part, meant: Meant) -> list[str]:
    """An item. Behind the dash stands the first line that is no comment; the comments go above it."""
    if not part.parts:
        return _with_text("-", part, meant)
    inside = _lines(part, meant)
    first = next(number for number, line in enumerate(inside) if line and not line.startswith("#"))
    above = ([part.beside] if part.beside else []) + inside[:first]
    return [*above, f"- {inside[first]}", *_indented(inside[first + 1 :])]


def _with_text(mark: str, part: Part, meant: Meant) -> list[str]:
    """A value on the line of its mark, and below it the lines of a text in a block."""
    if part.block and not (isinstance(part.value, Scalar) and meant.number(part.value.text)):
        return [_joined(mark, part.block.header, part.beside), *_indented(part.block.lines)]
    return [_joined(mark, _value(part.value, meant, part.beside), part.beside)]


def _joined(mark: str, value: str, beside: str) -> str:
    return mark + (f" {value}" if value else "") + (f"  {beside}" if beside else "")


def _indented(inside: list[str]) -> list[str]:
    return [f"  {line}" if line else "" for line in inside]


def _value(node: Node, meant: Meant, beside: str = "", in_brackets: bool = False) -> str:
    """What stands on the line itself."""
    if isinstance(node, List):
        return "[" + ", ".join(_value(item, Meant(meant.of), in_brackets=True) for item in node.items) + "]"
    if isinstance(node, Mapping):
        raise Untidy("names in brackets")
    if number := meant.number(node.text):
        return number if SAFE_NUMBER.fullmatch(number) else f'"{number}"'
    if node.empty:
        return node.text if in_brackets else ""
    # Behind a text without quotes, `#word` looks like the part of it that YAML cuts off.
    return _text(node.text, in_brackets, quoted=bool(node.style and re.match(r"#[^\s#]", beside)))


def _text(text: str, in_brackets: bool = False, quoted: bool = False) -> str:
    """A text in the quotes it needs: none, double ones, or single ones around double ones and backslashes."""
    if any(map(_hidden, text)):
        return '"' + "".join(map(_escaped, text)) + '"'
    if not quoted and not _misread(text) and not (in_brackets and re.search(r"[,:?\[\]{}]", text)):
        return text
    return "'" + text.replace("'", "''") + "'" if '"' in text or "\\" in text else f'"{text}"'


def _misread(text: str) -> bool:
    """Whether a YAML tool would take a text without quotes for something else."""
    if text != text.strip() or not text or text[0] in SIGNS or text.endswith(":"):
        return True
    return ": " in text or " #" in text or bool(GUESSED.fullmatch(text))


def _hidden(sign: str) -> bool:
    return unicodedata.category(sign) in HIDDEN and sign not in RAW


def _escaped(sign: str) -> str:
    if sign in '"\\':
        return "\\" + sign
    if not _hidden(sign):
        return sign
    return "\\n" if sign == "\n" else f"\\u{ord(sign):04x}" if ord(sign) < 0x10000 else f"\\U{ord(sign):08x}"
