"""What the data promises. One rule, one function, one name here; the name is also the key of its sentence."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from scripts.check.answers import answered, answers_are_needed, to_write
from scripts.check.claims import claims_fit_our_figures
from scripts.check.dates import (
    dates_are_not_in_the_future,
    figures_are_not_older_than_their_indicator,
    figures_are_not_younger_than_their_source,
    figures_have_a_date,
    flows_have_two_ends,
    sources_are_read_after_they_appear,
)
from scripts.check.figures import (
    a_claim_is_written_once,
    a_figure_has_a_value,
    a_figure_is_written_once,
    a_percentage_says_of_what,
    a_share_of_a_target_names_it,
    a_target_can_be_measured,
    a_target_has_a_value,
    readings_of_ours_have_a_reason,
    small_groups_stay_uncounted,
    words_of_a_source_are_few,
)
from scripts.check.found import Asked, Check, Question
from scripts.check.known import (
    awards_are_known,
    bases_are_known,
    groups_are_known,
    indicators_are_known,
    people_are_known,
    sources_are_known,
    speakers_are_known,
    targets_are_known,
)
from scripts.check.neighbours import no_two_regions_are_the_same, regions_sum_to_their_province
from scripts.check.parts import gaps_agree, parts_add_up
from scripts.check.places import groups_do_not_circle, regions_are_known, regions_lie_in_a_province, tiles_are_free
from scripts.check.plausible import (
    bases_are_near_what_is_known,
    counts_fit_in_their_base,
    counts_of_a_base_can_be_one,
    percentages_above_100_have_a_reason,
    percentages_are_not_fractions,
    percentages_follow_from_their_counts,
    percentages_follow_from_their_source,
)
from scripts.check.series import counts_do_not_jump, cumulative_counts_do_not_fall
from scripts.check.sources import (
    an_award_is_written_once,
    copies_say_whose_words,
    everything_has_a_source,
    file_names_are_plain,
    keys_are_used_once,
    links_are_fresh,
    links_are_https,
    names_of_entries_are_plain,
    site_languages_have_words,
    sources_are_entered_once,
    sources_are_used,
    sources_can_be_found,
    the_office_can_be_reached,
)
from scripts.model import Data, Finding, Where

CHECKS: tuple[Check, ...] = (
    regions_are_known,
    indicators_are_known,
    bases_are_known,
    groups_are_known,
    people_are_known,
    targets_are_known,
    awards_are_known,
    sources_are_known,
    speakers_are_known,
    regions_lie_in_a_province,
    groups_do_not_circle,
    tiles_are_free,
    everything_has_a_source,
    sources_can_be_found,
    sources_are_entered_once,
    copies_say_whose_words,
    links_are_https,
    the_office_can_be_reached,
    site_languages_have_words,
    file_names_are_plain,
    names_of_entries_are_plain,
    keys_are_used_once,
    figures_have_a_date,
    flows_have_two_ends,
    dates_are_not_in_the_future,
    a_figure_has_a_value,
    a_figure_is_written_once,
    a_claim_is_written_once,
    an_award_is_written_once,
    a_percentage_says_of_what,
    a_target_has_a_value,
    a_target_can_be_measured,
    a_share_of_a_target_names_it,
    readings_of_ours_have_a_reason,
    small_groups_stay_uncounted,
    words_of_a_source_are_few,
)
"""Refused: with one of these broken, nothing is published."""

QUESTIONS: tuple[Question, ...] = (
    percentages_above_100_have_a_reason,
    percentages_are_not_fractions,
    percentages_follow_from_their_counts,
    percentages_follow_from_their_source,
    counts_fit_in_their_base,
    bases_are_near_what_is_known,
    counts_of_a_base_can_be_one,
    parts_add_up,
    gaps_agree,
    cumulative_counts_do_not_fall,
    counts_do_not_jump,
    regions_sum_to_their_province,
    no_two_regions_are_the_same,
    figures_are_not_older_than_their_indicator,
    figures_are_not_younger_than_their_source,
    sources_are_read_after_they_appear,
    sources_are_used,
    links_are_fresh,
    claims_fit_our_figures,
)
"""Published, and asked: a source may really print it. Each can be answered in `checked`, by the name that it `asks`."""

LAST: tuple[Question, ...] = (percentages_follow_from_their_source, claims_fit_our_figures)
"""Asked only where nothing is refused: they reason."""


def findings(data: Data, today: date, sound: bool = True) -> list[Finding]:
    """Run them all: nobody should have to push twice to see two mistakes. In file and line order.

    What only stands in for something that could not be read has no place, and is not complained about. `sound` says
    whether everything could be read.
    """
    found = [_finding(check, *one) for check in CHECKS for one in check(data, today)]
    sound = sound and not any(one.refuses and one.where.file for one in found)
    raised = [(check, one) for check in QUESTIONS if sound or check not in LAST for one in check(data, today)]
    found += [_question(check, one) for check, one in raised if not answered(check.asks, one.entry)]
    if sound:
        asked = {(check.asks, id(one.entry)) for check, one in raised}
        needless = answers_are_needed(data, asked)
        found += [Finding(where, "answers_are_needed", case, facts, False) for where, case, facts in needless]
    return sorted((one for one in found if one.where.file), key=lambda one: one.where)


def _finding(check: Check, where: Where, case: str, facts: Mapping[str, Any]) -> Finding:
    return Finding(where, check.__name__, case, facts)


def _question(check: Question, asked: Asked) -> Finding:
    """A question that nobody answered, with the lines that would."""
    where = asked.entry.at(asked.field)
    return Finding(where, check.__name__, asked.case, asked.facts, False, to_write(check.asks, asked.entry))
