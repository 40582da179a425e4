"""A source's file: a new one, or the one that is there with its values replaced and everything else left as it was."""

import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from scripts.formatter import tidied
from scripts.model import Figure, Source
from scripts.spreadsheet.recap import Draft

SCHEMA = "../schema/source.json"
FIELDS = ("title", "publisher", "region", "kind", "url", "number", "published", "accessed", "extent")
VALUES = ("count", "percent", "of", "of_count", "of_as_of")


def fresh(about: Mapping[str, str], drafts: Iterable[Draft], locator: str) -> str:
    """A new file in its one form. `locator` is the sentence that says where a figure stands: `{sheet}`, `{row}`."""
    lines = [f"{name}: {_quoted(about[name])}" for name in FIELDS if name in about]
    lines += _note(about.get("note", ""), "")
    lines += ["figures:", *(line for draft in drafts for line in _figure(draft, locator))]
    return tidied("\n".join(lines) + "\n", Source, SCHEMA)


def renewed(text: str, source: Source, about: Mapping[str, str], drafts: Sequence[Draft], locator: str) -> str:
    """The file that is there with the values of these figures; figures that it lacks come behind the others.

    Raises tidy.Untidy. Comments, and every field that a spreadsheet does not hold, stay.
    """
    lines = text.split("\n")
    there = [(draft, same(draft, source.figures)) for draft in drafts]
    added = [line for draft, figure in there if figure is None for line in _figure(draft, locator)]
    if added:
        end = _end_of_figures(lines, source)
        lines[end:end] = added
    changes = [(draft, figure) for draft, figure in there if figure is not None]
    for draft, figure in sorted(changes, key=lambda change: change[1].where.line, reverse=True):
        _replace(lines, figure.lines, _values(draft), VALUES)
    given = {name: about[name] for name in FIELDS if name in about and name != "accessed"}
    _replace(lines, {name: source.lines[name] for name in given if name in source.lines}, given, FIELDS)
    return tidied("\n".join(lines), Source, SCHEMA)


def same(draft: Draft, figures: Iterable[Figure]) -> Figure | None:
    """The figure that a draft says anew: of the same region, indicator and date, and the same base where it has one."""
    alike = [
        figure
        for figure in figures
        if (figure.region, figure.indicator, str(figure.period)) == (draft.region, draft.indicator, str(draft.as_of))
        and figure.group is None
    ]
    exact = [figure for figure in alike if (figure.of or "") == draft.of]
    open_ = [figure for figure in alike if not figure.of or not draft.of]
    return next(iter(exact or open_), None)


def _values(draft: Draft) -> dict[str, str]:
    values = {
        "count": draft.count,
        "percent": f"{draft.percent:f}".replace(".", ",") if draft.percent is not None else None,
        "of": draft.of or None,
        "of_count": draft.of_count,
        "of_as_of": draft.of_as_of,
    }
    return {name: _quoted(str(value)) for name, value in values.items() if value is not None}


def _replace(lines: list[str], at: Mapping[str, int], values: Mapping[str, str], order: Sequence[str]) -> None:
    """Put values behind their names; a name that is not written yet comes below the last of those that are."""
    indent = ""
    for name in reversed(order):
        if name in values and name in at:
            line = lines[at[name] - 1]
            if found := re.match(rf"(\s*(?:- )?){name}:\s*(?:\"[^\"]*\"|'[^']*'|[^#]*?)(\s+#.*)?$", line):
                value = values[name] if order is VALUES else _quoted(values[name])
                lines[at[name] - 1] = f"{found[1]}{name}: {value}{found[2] or ''}"
    if order is VALUES:
        below = max(at.get(one, 0) for one in ("region", "indicator", "as_of"))
        first = re.match(r"\s*(?:- )?", lines[below - 1])
        indent = " " * len(first[0]) if first else ""
        lines[below:below] = [f"{indent}{name}: {value}" for name, value in values.items() if name not in at]


def _end_of_figures(lines: Sequence[str], source: Source) -> int:
    """The line (from 0) behind the last figure."""
    line = max((figure.where.line for figure in source.figures), default=source.lines.get("figures", len(lines)))
    while line < len(lines) and (not lines[line].strip() or lines[line][0] in " -#"):
        line += 1
    while line and not lines[line - 1].strip():
        line -= 1
    return line


def _figure(draft: Draft, locator: str) -> Iterator[str]:
    yield f"  - region: {_quoted(draft.region)}"
    yield f"    indicator: {draft.indicator}"
    yield f"    as_of: {_quoted(str(draft.as_of))}"
    yield from (f"    {name}: {value}" for name, value in _values(draft).items())
    if draft.target:
        yield f"    target: {_quoted(draft.target)}"
    said = locator.replace("{sheet}", draft.sheet).replace("{row}", str(draft.row)) if draft.sheet else ""
    if said:
        yield f"    locator: {_quoted(said)}"
    yield from _note(draft.note, "    ")


def _note(text: str, indent: str) -> Iterator[str]:
    if text:
        yield f"{indent}note:"
        yield f"{indent}  id: {_quoted(text)}"


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)
