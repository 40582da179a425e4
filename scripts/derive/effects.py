"""What follows from a change of the data: derived values that come out otherwise than before. Nobody typed these."""

from collections import Counter
from collections.abc import Callable, Hashable, Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from scripts.derive.leads import Choice

if TYPE_CHECKING:
    from scripts.derive import Facts

LEADS, CLAIMS, VERDICTS, TARGETS, CONFLICTS = "lead", "claim", "verdict", "target", "conflict"


@dataclass(frozen=True)
class Effect:
    """One derived value that differs between two states of the data.

    `what` says which kind of value, `about` tells it from others of its kind.
    `before` and `after` hold the derived thing itself (Lead, JudgedClaim, Reading, TargetProgress, Conflict); None
    where there was or is none.
    """

    what: str
    about: Hashable
    before: Any
    after: Any

    @property
    def id(self) -> str | None:
        """The id of the entry that it is about; None where it is about several."""
        thing = self.after if self.after is not None else self.before
        return thing.id if self.what in (CLAIMS, VERDICTS) else thing.key if self.what == TARGETS else None


def effects(before: "Facts", after: "Facts") -> tuple[Effect, ...]:
    """Everything derived that differs: leading figures, statuses of claims, verdicts, targets, conflicts.

    Values are compared, not the lines or files they come from. A target whose deadline passes with the days differs
    too when the two facts are of different days; compare states of one day.
    """
    return tuple(
        Effect(what, about, old.get(about), new.get(about))
        for what, listed, value in _KINDS
        for old, new in [(dict(listed(before)), dict(listed(after)))]
        for about in dict.fromkeys([*old, *new])
        if value(old.get(about)) != value(new.get(about))
    )


Listed = Callable[["Facts"], Iterator[tuple[Hashable, Any]]]


def _leads(facts: "Facts") -> Iterator[tuple[Hashable, Any]]:
    shown = facts.data.shown
    for code in facts.data.regions:
        for key in shown:
            if lead := facts.lead(code, key):
                yield (code, key), lead


def _claims(facts: "Facts") -> Iterator[tuple[Hashable, Any]]:
    return ((judged.id, judged) for judged in facts.claims)


def _verdicts(facts: "Facts") -> Iterator[tuple[Hashable, Any]]:
    """Readings with a percentage. A source may give two values of one thing, under one id: they are numbered."""
    seen: Counter[str] = Counter()
    for reading in facts.readings:
        seen[reading.id] += 1
        if reading.verdict is not None:
            yield (reading.id, seen[reading.id]), reading


def _targets(facts: "Facts") -> Iterator[tuple[Hashable, Any]]:
    return ((progress.id, progress) for progress in facts.results)


def _conflicts(facts: "Facts") -> Iterator[tuple[Hashable, Any]]:
    return ((conflict.id, conflict) for conflict in facts.conflicts)


def _lead_value(lead: Any) -> Any:
    figure = lead and lead.any.figure
    return lead and (_choice(lead.counts), _choice(lead.shares), str(figure.period), figure.wording)


def _choice(choice: Choice) -> Any:
    """What a choice between figures says to a reader; not from which file."""
    those = (choice.leader,) if choice.leader else choice.left
    return choice.leader is None, sorted(str(_value(reading.figure)) for reading in those)


def _value(figure: Any) -> Mapping[str, Any]:
    fields = (
        *("count", "count_is", "count_from", "count_to"),
        *("percent", "percent_is", "percent_from", "percent_to", "of", "read_as", "target"),
    )
    return {name: getattr(figure, name) for name in fields}


def _claim_value(one: Any) -> Any:
    return one and (one.scope, one.narrower_group, one.evidence, one.reason, one.lacking)


def _target_value(one: Any) -> Any:
    ways = one and [(way.base, way.value, way.goal, way.sure) for way in (*one.ways, *one.said)]
    return one and (one.result, one.reason, one.lies, ways)


def _conflict_value(one: Any) -> Any:
    return one and ([(told.value, told.indicator, told.base) for told in one.told], _choice(one.choice))


_KINDS: tuple[tuple[str, Listed, Callable[[Any], Any]], ...] = (
    (LEADS, _leads, _lead_value),
    (CLAIMS, _claims, _claim_value),
    (VERDICTS, _verdicts, lambda one: one and one.verdict),
    (TARGETS, _targets, _target_value),
    (CONFLICTS, _conflicts, _conflict_value),
)
"""Each kind: where to find such values, by what they are about, and what of one is compared."""
