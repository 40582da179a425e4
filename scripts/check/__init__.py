"""What the data promises. One rule, one function, one name here; the name is also the key of its sentence."""

from collections.abc import Callable, Iterator
from datetime import date

from scripts.check.dates import (
    dates_are_not_in_the_future,
    figures_are_not_older_than_their_indicator,
    figures_have_a_date,
    flows_have_two_ends,
)
from scripts.check.figures import (
    a_figure_has_a_value,
    a_figure_is_written_once,
    a_percentage_says_of_what,
    a_share_of_a_target_names_it,
    readings_of_ours_have_a_reason,
    words_of_a_source_are_few,
)
from scripts.check.known import (
    awards_are_known,
    bases_are_known,
    groups_are_known,
    indicators_are_known,
    regions_are_known,
    sources_are_known,
    speakers_are_known,
    targets_are_known,
)
from scripts.check.plausible import percentages_above_100_have_a_reason, percentages_are_not_fractions
from scripts.check.sources import (
    copies_say_whose_words,
    everything_has_a_source,
    file_names_are_plain,
    keys_are_used_once,
    links_are_https,
    sources_can_be_found,
)
from scripts.model import Data, Finding, Where

Check = Callable[[Data, date], Iterator[tuple[Where, str, dict[str, object]]]]

CHECKS: tuple[Check, ...] = (
    regions_are_known,
    indicators_are_known,
    bases_are_known,
    groups_are_known,
    targets_are_known,
    awards_are_known,
    sources_are_known,
    speakers_are_known,
    everything_has_a_source,
    sources_can_be_found,
    copies_say_whose_words,
    links_are_https,
    file_names_are_plain,
    keys_are_used_once,
    figures_have_a_date,
    flows_have_two_ends,
    dates_are_not_in_the_future,
    figures_are_not_older_than_their_indicator,
    a_figure_has_a_value,
    a_figure_is_written_once,
    a_percentage_says_of_what,
    a_share_of_a_target_names_it,
    readings_of_ours_have_a_reason,
    words_of_a_source_are_few,
)
"""Refused: with one of these broken, nothing is published."""

QUESTIONS: tuple[Check, ...] = (
    percentages_above_100_have_a_reason,
    percentages_are_not_fractions,
)
"""Published, and asked: a source may really print it."""


def findings(data: Data, today: date) -> list[Finding]:
    """Run them all: nobody should have to push twice to see two mistakes. In file and line order."""
    found = [
        Finding(where, check.__name__, case, facts, refuses=check in CHECKS)
        for check in CHECKS + QUESTIONS
        for where, case, facts in check(data, today)
    ]
    return sorted(found, key=lambda one: one.where)
