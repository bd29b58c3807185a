"""Checks over a whole ledger. A check is a function that yields diagnostics and changes nothing.

To add one: write the function in the file of its kind, put it into `CHECKS` or `of_figures`, give
its diagnostic an entry in `diagnostics/catalogue/` and a ledger in `tests/errors/`.
"""

from __future__ import annotations

from portfolio import facts as figures
from portfolio.checks import (
    basis,
    contacts,
    dates,
    half_items,
    histories,
    judgement,
    milestones,
    not_yet,
    parties,
    quoted_dates,
    quotes,
    references,
    waivers,
    years,
)
from portfolio.checks.subject import Check, Subject
from portfolio.checks.suspicions import Suspicion, suspicions
from portfolio.checks.waivers import waived
from portfolio.diagnostics import Diagnostic

CHECKS: tuple[Check, ...] = (
    references.unique_ids,
    references.known_references,
    quotes.quotes_stand_in_their_documents,
    quotes.figures_are_quoted,
    quoted_dates.milestones_are_dated_as_quoted,
    dates.corrections_have_their_entry,
    dates.entries_are_in_order,
    dates.entries_are_of_different_days,
    dates.nothing_is_dated_after_the_report,
    not_yet.nothing_is_done_before_its_day,
    years.years_are_near_each_other,
    years.as_of_is_near_the_entries,
    years.plans_are_of_the_years_of_the_entries,
    dates.works_end_after_they_begin,
    dates.years_end_after_they_begin,
    dates.directives_are_closed_after_they_are_given,
    dates.moved_milestones_have_reasons,
    judgement.results_and_events_name_one_object,
    judgement.decisions_end_after_they_begin,
    judgement.problems_and_results_are_closed_after_they_are_raised,
    parties.units_are_one_each,
    parties.units_are_listed,
    parties.units_are_of_their_parks,
    parties.leaders_have_one_name,
    parties.units_have_one_name,
    parties.groups_have_one_name,
    milestones.milestones_have_one_name,
    milestones.works_begin_before_they_end,
    milestones.stages_agree_with_milestones,
    half_items.items_are_whole,
    histories.histories_are_their_own,
    histories.new_projects_are_entered,
    basis.groups_are_fields_or_labels,
    basis.columns_are_fields_or_labels,
    contacts.codes_are_those_of_the_platform,
    contacts.numbers_stand_with_contacts,
    basis.the_target_has_its_size,
    basis.the_target_is_about_a_plan,
    basis.since_is_before_the_report,
    waivers.waivers_name_warnings,
)


def of_figures() -> tuple[Check, ...]:
    """The checks that a ledger without any figure has no use for."""
    # Not loaded where there are no figures.
    from portfolio.checks import arithmetic, in_line, largest, plans, quantity_names, units, whole

    return (
        in_line.figures_are_in_line,
        whole.parts_make_the_whole,
        arithmetic.sums_since_the_start_keep_pace,
        arithmetic.percentages_have_bounds,
        arithmetic.works_are_not_copied,
        arithmetic.reported_rates_agree,
        arithmetic.quantities_measure_the_same,
        plans.funds_are_no_larger_than_planned,
        plans.changed_plans_have_reasons,
        units.amounts_are_of_one_order,
        largest.totals_have_bounds,
        quantity_names.reports_are_named_as_planned,
    )


def check(subject: Subject) -> list[Diagnostic]:
    """Run all checks."""
    more = of_figures() if figures.any_in(subject.ledger) else ()
    found = [d for one in (*CHECKS, *more) for d in one(subject)]
    return years.without_consequences(subject.facts, found)


__all__ = [
    "CHECKS",
    "Check",
    "Subject",
    "Suspicion",
    "check",
    "of_figures",
    "suspicions",
    "waived",
]
