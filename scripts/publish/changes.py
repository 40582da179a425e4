"""Changes: what became of the data from commit to commit, one row for each field; empty where git was not asked."""

import json
from collections.abc import Iterator
from typing import Any

from scripts.derive import Change, Facts, Moment
from scripts.derive.changes import FEWEST, STATEMENT, Field


def rows(facts: Facts) -> list[dict[str, Any]]:
    """All changes, the newest first. The first data are no change: nobody knows what was before them."""
    return [row for moment in reversed(facts.history.moments) for row in _of(moment)]


def _of(moment: Moment) -> Iterator[dict[str, Any]]:
    number = 0
    for change in moment.changes:
        for field in change.fields or (None,):
            number += 1
            yield {
                "id": f"{moment.commit}/{number}",
                "date": moment.day.isoformat(),
                "commit": moment.commit,
                "how": change.how,
                "kind": change.kind,
                "entry": change.id,
                "was": change.was,
                "field": field.name if field else None,
                "corrects": bool(field and field.corrects),
                "before": told(change, field, change.before, field.before) if field else None,
                "after": told(change, field, change.after, field.after) if field else None,
                "file": change.where.file,
                "line": change.where.line,
            }


def told(change: Change, field: Field, entry: Any, value: Any) -> str | None:
    """A value as text. What states nothing about the world is not told again: a note may have been taken back."""
    if value is None or field.name not in {*STATEMENT[change.kind], "file"}:
        return None
    few = change.kind == "figure" and "group" in (entry or {}) and isinstance(value, int) and 0 < value < FEWEST
    if few and not isinstance(value, bool):
        return f"<{FEWEST}"
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False, sort_keys=True)
