"""League tables: who is where in its series, and how that changed since the last report.

Equal values share a rank. Who cannot be measured is not ranked, and named. The change of rank is
taken among those that are ranked now and were then, so that a newcomer moves nobody; a unit whose
projects are not the same as then is not compared.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date
from fractions import Fraction
from typing import NamedTuple

from portfolio.judgement.book import Book, Case
from portfolio.judgement.measures import measure_of
from portfolio.judgement.model import RuleSet
from portfolio.judgement.scores import score
from portfolio.judgement.values import Ask, Measured, missing


class Row(NamedTuple):
    """A case in its series. `rank` is None where it cannot be ranked; `moved` is positive where it
    rose, and None where there is nothing to compare. `tied`: another has the same rank. `beside`
    are the values of the ranks next to it.
    """

    case: Case
    measured: Measured
    rank: int | None
    tied: bool
    moved: int | None
    beside: tuple[Fraction, ...] = ()


class Table(NamedTuple):
    """One series, the best first, and below them those that are not ranked."""

    series: str
    rows: tuple[Row, ...]


class By(NamedTuple):
    """What is ranked by: a measure with what it asks, and which end is first."""

    measure: str
    ask: Ask
    high_first: bool


def measure(book: Book, case: Case, day: date, rules: RuleSet, by: By) -> Measured:
    """What a case is ranked by; a score is that of the rule set's own scheme."""
    if by.measure != "score":
        return measure_of(book, case, day, by.measure, by.ask)
    for scheme in rules.scores:
        if (scheme.subject or "unit") == case.subject:
            return score(book, case, day, scheme)
    return missing("no_scheme")


def tables(
    book: Book, cases: Sequence[Case], day: date, rules: RuleSet, by: By, since: date | None = None
) -> tuple[Table, ...]:
    """One table a series, in the order in which the series appear."""
    series = dict.fromkeys(case.series for case in cases)
    return tuple(
        Table(
            name,
            _rows(book, [c for c in cases if c.series == name], day, rules, by, since),
        )
        for name in series
    )


def _rows(
    book: Book, cases: list[Case], day: date, rules: RuleSet, by: By, since: date | None
) -> tuple[Row, ...]:
    now = {c.key: measure(book, c, day, rules, by) for c in cases}
    values = {key: m.value for key, m in now.items() if m.value is not None}
    ranks = _ranks(values, by.high_first)
    moved = _moved(book, cases, values, day, since, rules, by) if since is not None else {}
    held = Counter(ranks.values())
    best = sorted(set(values.values()), reverse=by.high_first)
    beside = {v: tuple(best[max(0, n - 1) : n] + best[n + 1 : n + 2]) for n, v in enumerate(best)}
    rows = [
        Row(
            case,
            now[case.key],
            ranks.get(case.key),
            tied=held[ranks.get(case.key, 0)] > 1,
            moved=moved.get(case.key),
            beside=beside[values[case.key]] if case.key in values else (),
        )
        for case in cases
    ]
    order = {case.key: n for n, case in enumerate(cases)}
    return tuple(sorted(rows, key=lambda r: (r.rank is None, r.rank or 0, order[r.case.key])))


def _ranks(values: dict[str, Fraction], high_first: bool) -> dict[str, int]:
    """1 + the number of those that are better."""
    ranks: dict[Fraction, int] = {}
    for n, value in enumerate(sorted(values.values(), reverse=high_first), 1):
        ranks.setdefault(value, n)
    return {key: ranks[value] for key, value in values.items()}


def _moved(
    book: Book,
    cases: list[Case],
    values: dict[str, Fraction],
    day: date,
    since: date,
    rules: RuleSet,
    by: By,
) -> dict[str, int]:
    then = {
        c.key: m.value
        for c in cases
        if c.key in values
        and _same_projects(book, c, since, day)
        and (m := measure(book, c, since, rules, by)).value is not None
    }
    old = _ranks({k: v for k, v in then.items() if v is not None}, by.high_first)
    new = _ranks({k: values[k] for k in old}, by.high_first)
    return {key: old[key] - new[key] for key in old}


def _same_projects(book: Book, case: Case, since: date, day: date) -> bool:
    """Whether a case is made of the same projects on both days."""
    return all(book.listed(p, since) == book.listed(p, day) for p in case.projects)
