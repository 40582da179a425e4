"""What an edit did to the data: names that others still use and that are gone, and the findings that it brought."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from scripts.check import known, stories
from scripts.derive import NEW, REMOVED, changes
from scripts.model import Data, Finding, Where
from scripts.model.roles import AWARD, BASE, GROUP, INDICATOR, PEOPLE, REGION, SOURCE, TARGET, PointsTo

POINTED: tuple[PointsTo, ...] = (SOURCE, TARGET, AWARD, INDICATOR, BASE, GROUP, PEOPLE, REGION)
"""What an edit may take away while others point to it; a source first, for its file holds some of the rest."""
LINE = re.compile(r"(\.yml(?::|#L))[0-9]+")
"""The line behind the name of a file."""
OF_NAMES = frozenset(check.__name__ for check in (*known.CHECKS, *stories.CHECKS)) | {"regions_are_known"}
"""The rules that miss what is gone, each at every place that uses it."""


@dataclass(frozen=True)
class Gone:
    """Something that was there, is not any more under its name, and is used: told once, not at every place."""

    where: Where
    """Where it stood."""
    names: tuple[tuple[str, str], ...]
    """Kind and key of all that went with it and is used: a source's file may hold targets and awards of others."""
    now: str
    """The name that it has now; "" where it is removed."""
    file: bool
    """Whether its whole file is gone."""
    used: tuple[Where, ...]
    """The places that use it, in file and line order."""


def gone(before: Data, after: Data, found: Sequence[Finding]) -> tuple[Gone, ...]:
    """Whatever the data before had, that is missed by what was found now; by file, else each by itself."""
    lost = _files(before) - {entry.where.file for entry in after.entries()}
    missed = {one.where for one in found if one.rule in OF_NAMES}
    used: dict[tuple[str, str], list[Where]] = defaultdict(list)
    for kind, key, where in _used(before, after):
        if where in missed:
            used[kind, key].append(where)
    if not used:
        return ()
    together: dict[Any, list[tuple[str, str]]] = defaultdict(list)
    for kind, key in used:
        stood = _held(before, kind)[key].where
        together[stood.file if stood.file in lost else (kind, key)].append((kind, key))
    renamed = _renamed(before, after)
    return tuple(
        Gone(
            _held(before, kind)[key].where,
            tuple(names),
            renamed.get((kind, key), ""),
            isinstance(place, str),
            tuple(sorted({where for name in names for where in used[name]})),
        )
        for place, names in together.items()
        for kind, key in names[:1]
    )


def _used(before: Data, after: Data) -> Iterator[tuple[str, str, Where]]:
    """Kind, key and place of everything that is named now and was only there before."""
    for to in POINTED:
        there, held = _held(after, to.name), _held(before, to.name)
        for entry, name, keys in known.pointing_to(after, to):
            for key in keys:
                if key in held and key not in there and key not in after.unread:
                    yield to.name, key, entry.at(name)
    for where, case, facts in stories.stories_take_what_is_there(after, date.min):
        typed = str(facts.get("typed", ""))
        key = typed.removeprefix("bukti/").removesuffix("/") if case == "link" else typed
        for kind in (SOURCE.name, AWARD.name) if case in ("link", "unknown") else ():
            if key in _held(before, kind) and key not in _held(after, kind):
                yield kind, key, where


def _files(data: Data) -> set[str]:
    """The files that hold one source or one award, under its name."""
    alone = {**data.awards, **data.sources}
    return {entry.where.file for key, entry in alone.items() if entry.where.file.endswith(f"/{key}.yml")}


def _held(data: Data, kind: str) -> Mapping[str, Any]:
    table = next(to.table for to in POINTED if to.name == kind)
    held: Mapping[str, Any] = getattr(data, table)
    return held


def _renamed(before: Data, after: Data) -> dict[tuple[str, str], str]:
    """What has another name now: a file that says the same, an entry whose every word is the same."""
    found = {}
    came, went = [], []
    for change in changes(before, after):
        if change.kind == "source" and change.was:
            found["source", change.was] = change.id
        came += [change] if change.how == NEW else []
        went += [change] if change.how == REMOVED else []
    for old in went:
        same = [new.id for new in came if new.kind == old.kind and new.after == old.before]
        if len(same) == 1:
            found[old.kind, old.id] = same[0]
    return found


def brought(before: Sequence[Finding], after: Sequence[Finding]) -> list[Finding]:
    """The questions that an edit brings, and whatever must be mended; a moved line is no new question."""
    known = Counter(map(_asked, before))
    new = []
    for finding in after:
        asked = _asked(finding)
        if known[asked] and not finding.refuses:
            known[asked] -= 1
        else:
            new.append(finding)
    return new


def _asked(finding: Finding) -> tuple[object, ...]:
    """What a finding says, without the lines that it names."""
    facts = sorted((name, LINE.sub(r"\1", str(fact))) for name, fact in finding.facts.items())
    answer = (finding.to_write.case, finding.to_write.values) if finding.to_write else ()
    return finding.where.file, finding.rule, finding.case, *facts, *answer


def beside(found: Sequence[Finding], lost: Sequence[Gone]) -> list[Finding]:
    """The findings but those that only miss what is gone: whoever puts it back has mended them."""
    keys = {where: {key for one in lost for _, key in one.names} for one in lost for where in one.used}
    return [one for one in found if not (one.rule in OF_NAMES and _misses(one, keys.get(one.where, set())))]


def _misses(finding: Finding, keys: set[str]) -> bool:
    typed = str(finding.facts.get("typed", ""))
    return typed.removeprefix("bukti/").removesuffix("/") in keys or (bool(keys) and "•" in typed)
