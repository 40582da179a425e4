"""How a tree is written.

Names in the model's order, two spaces a level; counts in plain digits, percentages with a point and every digit; quotes
where a YAML tool would read something else than the text (so around codes and dates); a text on one line, unless it was
typed as a block; two spaces before a comment, and one blank line where there was at least one.
"""

import re
import unicodedata

from scripts.formatter.repair_saved import Meant
from scripts.formatter.tree import Block, Node, Part, Scalar, Typed, Untidy
from scripts.model import Entry

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
    if again.comments != typed.comments or _says(again.top, Meant(kind)) != _says(typed.top, Meant(kind)):
        raise Untidy("the new text would say something else")
    return made


def _lines(block: Block, meant: Meant) -> list[str]:
    """A mapping or a list as lines, not indented yet."""
    place = {name: number for number, name in enumerate(meant.order)}
    parts = block.parts
    if block.keyed:
        parts = sorted(parts, key=lambda part: place.get(part.text, len(place)))
    made: list[str] = []
    for part in parts:
        made += part.above
        made += _named(part, meant.inside(part.text)) if block.keyed else _listed(part, Meant(meant.of))
    made += block.tail
    return made[1:] if not made[0] else made


def _says(node: Node, meant: Meant) -> object:
    """What a node says to the model. In an entry the order of the names says nothing."""
    if isinstance(node, Scalar):
        return None if node.empty else meant.number(node.text) or node.text
    if not node.keyed:
        return [_says(part.value, Meant(meant.of)) for part in node.parts]
    pairs = {part.text: _says(part.value, meant.inside(part.text)) for part in node.parts}
    return pairs if meant.order else list(pairs.items())


def _named(part: Part, meant: Meant) -> list[str]:
    name = f"{_text(part.text)}:"
    if part.opens:
        return [_joined(name, "", part.beside), *_indented(_lines(part.opens, meant))]
    return _with_text(name, part, meant)


def _listed(part: Part, meant: Meant) -> list[str]:
    """An item. Behind the dash stands the first line that is no comment; the comments go above it."""
    if not part.opens:
        return _with_text("-", part, meant)
    inside = _lines(part.opens, meant)
    first = next(number for number, line in enumerate(inside) if line and not line.startswith("#"))
    above = ([part.beside] if part.beside else []) + inside[:first]
    return [*above, f"- {inside[first]}", *_indented(inside[first + 1 :])]


def _with_text(mark: str, part: Part, meant: Meant) -> list[str]:
    """A value on the line of its mark, and below it the lines of a text in a block."""
    value = _value(part.value, meant, part.beside)
    below = part.value.lines if isinstance(part.value, Scalar) and value == part.value.header else []
    return [_joined(mark, value, part.beside), *_indented(below)]


def _joined(mark: str, value: str, beside: str) -> str:
    return mark + (f" {value}" if value else "") + (f"  {beside}" if beside else "")


def _indented(inside: list[str]) -> list[str]:
    return [f"  {line}" if line else "" for line in inside]


def _value(node: Node, meant: Meant, beside: str = "", in_brackets: bool = False) -> str:
    """What stands on the line itself."""
    if isinstance(node, Block):
        return "[" + ", ".join(_value(part.value, Meant(meant.of), in_brackets=True) for part in node.parts) + "]"
    if number := meant.number(node.text):
        return number if SAFE_NUMBER.fullmatch(number) else f'"{number}"'
    if node.empty:
        return node.text if in_brackets else ""
    # Behind a text without quotes, `#word` looks like the part of it that YAML cuts off.
    quoted = node.style is not None and bool(re.match(r"#[^\s#]", beside))
    return node.header or _text(node.text, in_brackets, quoted)


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
