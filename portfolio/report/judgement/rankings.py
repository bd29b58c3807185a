"""League tables in words."""

from __future__ import annotations

from typing import NamedTuple

from portfolio.report.context import Context
from portfolio.report.judgement.telling import measure_name, told
from portfolio.rules.book import Book
from portfolio.rules.model import Ranking, RuleSet
from portfolio.rules.rankings import By, Row, tables
from portfolio.rules.scores import items
from portfolio.rules.values import Ask


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
    """One ranking; `rule` says what it goes by."""

    name: str
    rule: str
    series: tuple[Series, ...]


def build(context: Context, book: Book, sets: tuple[RuleSet, ...]) -> tuple[Table, ...]:
    """Every ranking in which somebody could be ranked."""
    found = [_table(context, book, rules, ranking) for rules in sets for ranking in rules.rankings]
    return tuple(t for t in found if any(r.rank for s in t.series for r in s.rows))


def _table(context: Context, book: Book, rules: RuleSet, ranking: Ranking) -> Table:
    w = context.words
    cases = book.cases(ranking.subject or "unit", context.day)
    by = By(ranking.measure, Ask(ranking.span, ranking.event), ranking.order != "low")
    made = tables(book, cases, context.day, rules, by, context.since)
    key = "ranked_high" if by.high_first else "ranked_low"
    return Table(
        w.own(ranking.name),
        w.say(key, measure=measure_name(w, ranking.measure), title=rules.title),
        tuple(
            Series(w.own(t.series), tuple(_row(context, book, rules, by, r) for r in t.rows))
            for t in made
        ),
    )


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
    if by.measure == "score" and row.rank is not None:
        scheme = next(s for s in rules.scores if (s.subject or "unit") == case.subject)
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
