"""League tables in words."""

from __future__ import annotations

from typing import NamedTuple

from portfolio.judgement.book import Book
from portfolio.judgement.model import Ranking, RuleSet, Score
from portfolio.judgement.rankings import By, Row, tables
from portfolio.judgement.scores import items
from portfolio.judgement.values import Ask
from portfolio.report.context import Context
from portfolio.report.telling import measure_name, told


class Ranked(NamedTuple):
    """One row. `rank` is empty for those that are not ranked, and `how` then says why."""

    rank: str
    name: str
    project: str
    moved: str
    how: str
    items: tuple[str, ...]


class Gap(NamedTuple):
    """Whoever is not ranked for the same reason."""

    reason: str
    named: tuple[Ranked, ...]


class Series(NamedTuple):
    """Whoever is ranked with each other."""

    name: str
    rows: tuple[Ranked, ...]

    @property
    def ranked(self) -> tuple[Ranked, ...]:
        return tuple(row for row in self.rows if row.rank)

    @property
    def gaps(self) -> tuple[Gap, ...]:
        """Whoever is not ranked, together where the reason is the same."""
        found: dict[str, list[Ranked]] = {}
        for row in self.rows:
            if not row.rank:
                found.setdefault(row.how, []).append(row)
        return tuple(Gap(reason, tuple(some)) for reason, some in found.items())


class Table(NamedTuple):
    """One ranking; `rule` says what it goes by, `chosen` what its score chose where the text has a
    gap.
    """

    name: str
    rule: str
    chosen: tuple[str, ...]
    series: tuple[Series, ...]


def build(context: Context, book: Book, sets: tuple[RuleSet, ...]) -> tuple[Table, ...]:
    """Every ranking, also one in which nobody can be ranked: then it says why."""
    found = [_table(context, book, rules, ranking) for rules in sets for ranking in rules.rankings]
    return tuple(t for t in found if t.series)


def _table(context: Context, book: Book, rules: RuleSet, ranking: Ranking) -> Table:
    w = context.words
    cases = book.cases(ranking.subject or "unit", context.day)
    by = By(ranking.measure, Ask(ranking.span, ranking.event), ranking.order != "low")
    made = tables(book, cases, context.day, rules, by, context.since)
    key = "ranked_high" if by.high_first else "ranked_low"
    return Table(
        w.own(ranking.name),
        w.say(key, measure=measure_name(w, ranking.measure), title=rules.title),
        _chosen(context, rules, ranking),
        tuple(
            Series(w.own(t.series), tuple(_row(context, book, rules, by, r) for r in t.rows))
            for t in made
        ),
    )


def _chosen(context: Context, rules: RuleSet, ranking: Ranking) -> tuple[str, ...]:
    scheme = _scheme(rules, ranking.subject or "unit") if ranking.measure == "score" else None
    return tuple(
        context.words.say("item_chosen", name=item.name, text=item.chosen)
        for item in (scheme.items if scheme is not None else ())
        if item.chosen
    )


def _scheme(rules: RuleSet, subject: str) -> Score | None:
    """The scheme of points for projects or units."""
    return next((s for s in rules.scores if (s.subject or "unit") == subject), None)


def _row(context: Context, book: Book, rules: RuleSet, by: By, row: Row) -> Ranked:
    w = context.words
    case = row.case
    of_project = case.subject == "project"
    rank = ""
    if row.rank is not None:
        rank = w.say("rank_tied" if row.tied else "rank", n=row.rank)
    moved = ""
    if row.moved is not None and row.rank is not None:
        key = "rank_up" if row.moved > 0 else "rank_down" if row.moved < 0 else "rank_same"
        moved = w.say(key, n=abs(row.moved))
    how = told(w, row.measured, row.beside)
    if row.rank is None:
        how = w.say("lack_missing", why=how)
    parts: list[str] = []
    scheme = _scheme(rules, case.subject) if by.measure == "score" else None
    if scheme is not None and row.rank is not None:
        parts = [
            w.say(
                "score_item",
                name=s.item.name,
                points=w.number(s.points, 2),
                how=told(w, s.measured),
            )
            for s in items(book, case, context.day, scheme)
            if s.points is not None
        ]
    name = context.name(case.project) if of_project else w.own(case.key)
    return Ranked(rank, name, case.key if of_project else "", moved, how, tuple(parts))
