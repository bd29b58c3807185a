"""League tables in words."""

from __future__ import annotations

from typing import NamedTuple

from portfolio.judgement.book import Book
from portfolio.judgement.model import Ranking, RuleSet, Score
from portfolio.judgement.rankings import By, Row, tables
from portfolio.judgement.scores import items
from portfolio.judgement.values import Ask
from portfolio.report.context import Context
from portfolio.report.phrase import Phrase
from portfolio.report.telling import LACK_MISSING, measure_name, told

TITLE = Phrase("排名", "Rankings")
RANKED_HIGH = Phrase(
    "按{measure}从高到低，规则“{title}”", "By {measure:low}, highest first, by {title}"
)
RANKED_LOW = Phrase(
    "按{measure}从低到高，规则“{title}”", "By {measure:low}, lowest first, by {title}"
)
RANK = Phrase("{n}", "{n}")
TIED = Phrase("{n}（并列）", "{n} (tied)")
UP = Phrase("升 {n} 位", "up {n}")
DOWN = Phrase("降 {n} 位", "down {n}")
SAME = Phrase("不变", "unchanged")
COLUMN = Phrase("名次", "Rank")
MOVED = Phrase("比上期", "Since last report")
NAME = Phrase("对象", "Name")
HOW = Phrase("依据", "Because")
RANK_NONE = Phrase("未排名", "Not ranked")
SCORE_ITEM = Phrase("{name} {points} 分：{how}", "{name} {points} points: {how}")
ITEM_CHOSEN = Phrase("补定（{name}）：{text}", "Chosen here ({name}): {text}")


class Ranked(NamedTuple):
    """One row. `rank` is empty for those that are not ranked, and `how` then says why."""

    rank: str
    name: str
    project: str
    moved: str
    how: str
    items: tuple[str, ...]


class RankingGap(NamedTuple):
    """Those that are not ranked for the same reason."""

    reason: str
    named: tuple[Ranked, ...]


class Series(NamedTuple):
    """Those that are ranked with each other."""

    name: str
    rows: tuple[Ranked, ...]

    @property
    def ranked(self) -> tuple[Ranked, ...]:
        return tuple(row for row in self.rows if row.rank)

    @property
    def gaps(self) -> tuple[RankingGap, ...]:
        """Those that are not ranked, together where the reason is the same."""
        found: dict[str, list[Ranked]] = {}
        for row in self.rows:
            if not row.rank:
                found.setdefault(row.how, []).append(row)
        return tuple(RankingGap(reason, tuple(some)) for reason, some in found.items())


class RankingTable(NamedTuple):
    """One ranking; `rule` says what it goes by, `chosen` what its score chose where the text has a
    gap.
    """

    name: str
    rule: str
    chosen: tuple[str, ...]
    series: tuple[Series, ...]


def build(context: Context, book: Book, sets: tuple[RuleSet, ...]) -> tuple[RankingTable, ...]:
    """Every ranking, also one in which nobody can be ranked: then it says why."""
    found = [_table(context, book, rules, ranking) for rules in sets for ranking in rules.rankings]
    return tuple(t for t in found if t.series)


def _table(context: Context, book: Book, rules: RuleSet, ranking: Ranking) -> RankingTable:
    w = context.words
    cases = book.cases(ranking.subject or "unit", context.day)
    by = By(ranking.measure, Ask(ranking.span, ranking.event), ranking.order != "low")
    made = tables(book, cases, context.day, rules, by, context.since)
    phrase = RANKED_HIGH if by.high_first else RANKED_LOW
    return RankingTable(
        w.own(ranking.name),
        w.say(phrase, measure=measure_name(w, ranking.measure), title=rules.title),
        _chosen(context, rules, ranking),
        tuple(
            Series(w.own(t.series), tuple(_row(context, book, rules, by, r) for r in t.rows))
            for t in made
        ),
    )


def _chosen(context: Context, rules: RuleSet, ranking: Ranking) -> tuple[str, ...]:
    scheme = _scheme(rules, ranking.subject or "unit") if ranking.measure == "score" else None
    return tuple(
        context.words.say(ITEM_CHOSEN, name=item.name, text=item.chosen)
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
        rank = w.say(TIED if row.tied else RANK, n=row.rank)
    moved = ""
    if row.moved is not None and row.rank is not None:
        phrase = SAME
        if row.moved:
            phrase = UP if row.moved > 0 else DOWN
        moved = w.say(phrase, n=abs(row.moved))
    how = told(w, row.measured, row.beside)
    if row.rank is None:
        how = w.say(LACK_MISSING, why=how)
    parts: list[str] = []
    scheme = _scheme(rules, case.subject) if by.measure == "score" else None
    if scheme is not None and row.rank is not None:
        parts = [
            w.say(
                SCORE_ITEM,
                name=s.item.name,
                points=w.number(s.points, 2),
                how=told(w, s.measured),
            )
            for s in items(book, case, context.day, scheme)
            if s.points is not None
        ]
    name = context.name(case.project) if of_project else w.own(case.key)
    return Ranked(rank, name, case.key if of_project else "", moved, how, tuple(parts))
