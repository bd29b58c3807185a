"""Dates of milestones beside the words that they are taken from: 8月进行试运行 is no 2022-06.

Only months, days, quarters and halves that are written as such are compared. What is said of a
date in other words (年底, 月底前, 下旬, 国庆) may be anything.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from portfolio.checks.quotes import stands
from portfolio.checks.subject import Subject
from portfolio.diagnostics import Diagnostic, Words, diagnostic
from portfolio.ledger.model import Entry, Milestone
from portfolio.ledger.quantities import When, half_width, iso, months_of, read_when

_NUMERALS = {"十": 10, "十一": 11, "十二": 12} | {
    c: n for n, c in enumerate("一二三四五六七八九", 1)
}
_MONTH = r"(?:1[0-2]|[1-9]|0[1-9]|十[一二]?|[一二三四五六七八九])"
_DATE = re.compile(
    rf"""(?:(?P<year>20\d\d)年|(?<![\d十])) (?:
         (?P<first>{_MONTH})月?[-—–~～至到、](?P<last>{_MONTH})月
       | (?P<month>{_MONTH})月(?:份|(?P<day>\d{{1,2}})[日号])?
       | (?P<quarters>前)?(?P<quarter>[一二三四1-4])个?季度
       | (?P<half>[上下])半年
       ) (?P<bound>[^，。；、]{{0,2}}?(?:之?前|以?后|起|以来))?""",
    re.VERBOSE,
)
_LOOSE = re.compile(
    r"年[底末内初终]|(?<![\d一二三四五六七八九十])月[底末]|[本当上下次]月|明年|去年|日前|近期"
    r"|(?<!月)[上中下]旬|[本上下]周|[天日]内|国庆|春节|五一|十一(?!月)|元旦|中秋"
)
"""What may be any date."""
_CLAUSE = re.compile(r"[，。；！？,;]")


class QuotedDate(NamedTuple):
    """What a quote says of a date: its words, and the days they may stand for in a year."""

    text: str
    first: date
    last: date


def milestones_are_dated_as_quoted(subject: Subject) -> Iterator[Diagnostic]:
    """A milestone's date is one of those in its quote, where the quote has any.

    The quote is the milestone's own, or a clause of its entry's that speaks of it by name.
    """
    for project in (*subject.ledger.parents, *subject.ledger.projects):
        for entry in project.progress:
            for name, milestone in entry.milestones.items():
                if milestone.cite or entry.cite:
                    yield from _of(subject, entry, name, milestone)


def _of(subject: Subject, entry: Entry, name: str, milestone: Milestone) -> Iterator[Diagnostic]:
    given = [(key, getattr(milestone, key)) for key in ("planned", "done")]
    given = [(key, when) for key, when in given if when is not None]
    quotes = milestone.cite or entry.cite
    whole = bool(milestone.cite)
    clauses = [c for q in quotes for c in ([q.text] if whole else _clauses(q.text, name))]
    if not given or not clauses or any(_LOOSE.search(clause) for clause in clauses):
        return
    said = [d for clause in clauses for _, when in given for d in quoted_dates(clause, when)]
    if not said or any(_fits(d, when) for d in said for _, when in given):
        return
    if all(stands(subject, quote) for quote in quotes):
        key, when = given[-1]
        yield diagnostic(
            "date-not-quoted",
            milestone.place.of(key),
            related=[(quotes[0].place.span, Words("引文写在", "the quote is at"))],
            name=name,
            when=iso(when),
            quoted=said[0].text,
        )


def _clauses(text: str, name: str) -> list[str]:
    return [clause for clause in _CLAUSE.split(text) if name in clause]


def _fits(said: QuotedDate, when: When) -> bool:
    first = date.min if when.by else when.first
    return said.first <= when.last and first <= said.last


def quoted_dates(text: str, beside: When) -> Iterator[QuotedDate]:
    """The dates that a text names. Those without a year are of the year of the date beside them."""
    for found in _DATE.finditer(half_width(text)):
        year = int(found["year"] or beside.last.year)
        span = _span(found, year)
        if span is None:
            continue
        first, last = span
        bound = found["bound"] or ""
        if bound.endswith("前"):
            first = date(year, 1, 1)
        elif bound:
            last = date(year, 12, 31)
        yield QuotedDate(found[0], first, last)


def _span(found: re.Match[str], year: int) -> tuple[date, date] | None:
    """The days that are named; None where there are no such days."""
    if found["half"]:
        begin = 1 if found["half"] == "上" else 7
        when = months_of(year, begin, begin + 5)
    elif found["quarter"]:
        number = _number(found["quarter"])
        when = months_of(year, 1 if found["quarters"] else 3 * number - 2, 3 * number)
    elif found["first"]:
        first, last = _number(found["first"]), _number(found["last"])
        if first > last:
            return None
        when = months_of(year, first, last)
    else:
        month = _number(found["month"])
        when = months_of(year, month, month)
        if found["day"]:
            read = read_when(f"{year}-{month:02}-{int(found['day']):02}")
            if not isinstance(read, When):
                return None
            when = read
    return when.first, when.last


def _number(text: str) -> int:
    return _NUMERALS.get(text) or int(text)
