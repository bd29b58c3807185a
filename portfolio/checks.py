"""Rules over a whole ledger. A check is a function that yields faults and changes nothing.

To add one: write the function, put it into `CHECKS`, give its rule a sentence in `messages`
and a ledger in `tests/errors/`. Knows the model and the documents; knows nothing of rendering.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from itertools import pairwise
from typing import NamedTuple

from portfolio import walk
from portfolio.citations import Ambiguous, Document, Miss, Passage
from portfolio.declare import FIELDS, TEXT, Place, Record
from portfolio.diagnostics import Diagnostic, Span, Words, fault
from portfolio.model import Directive, Entry, Ledger, Project, Quote, Remark, Waiver
from portfolio.quantities import Amount, When, amount_text, half_width, iso
from portfolio.vocabulary import nearest


class Subject(NamedTuple):
    """What is checked. `incomplete` are the nouns of which some could not be named: whether one is
    missing is then not known.
    """

    ledger: Ledger
    documents: Mapping[str, Document]
    incomplete: frozenset[type[Record]]


Check = Callable[[Subject], Iterator[Diagnostic]]

_FIRST = Words("第一次写在", "first written at")


def check(subject: Subject) -> list[Diagnostic]:
    """Run all checks."""
    return [found for one in CHECKS for found in one(subject)]


def unique_ids(subject: Subject) -> Iterator[Diagnostic]:
    """No two projects or parents have one id, and no two projects one name."""
    ledger = subject.ledger
    yield from _unique("repeated-id", "id", (*ledger.parents, *ledger.projects))
    yield from _unique("repeated-name", "name", ledger.projects)


def _unique(rule: str, key: str, projects: tuple[Project, ...]) -> Iterator[Diagnostic]:
    first: dict[str, Project] = {}
    for project in projects:
        if not project.place.has(key):
            continue
        value: str = getattr(project, key)
        other = first.setdefault(value, project)
        if other is not project:
            related = [(other.place.of(key), _FIRST)]
            yield fault(rule, project.place.of(key), related=related, value=value)


def known_references(subject: Subject) -> Iterator[Diagnostic]:
    """Every id that a record names belongs to something."""
    if Project in subject.incomplete:
        return
    ledger = subject.ledger
    parents = [p.id for p in ledger.parents]
    for project in ledger.projects:
        if project.parent is not None:
            yield from _known("unknown-parent", project.place, "parent", project.parent, parents)
    projects = [p.id for p in ledger.projects]
    for tour in ledger.tours:
        for stop in tour.stops:
            yield from _known("unknown-project", tour.place, "stops", stop, projects)
    sayings: list[Directive | Remark] = [*ledger.directives, *ledger.remarks]
    for said in sayings:
        if said.at is not None:
            yield from _known("unknown-project", said.place, "at", said.at, projects)
        for about in said.projects:
            yield from _known("unknown-project", said.place, "projects", about, projects)


def _known(rule: str, place: Place, key: str, value: str, known: list[str]) -> Iterator[Diagnostic]:
    if value not in known:
        yield fault(rule, _word(place.of(key), value), id=value, advice=_advice(value, known))


def _word(span: Span, word: str) -> Span:
    """The place of one word of a list, so that the caret stands under it."""
    text = span.source.text[span.start : span.end]
    found = re.search(rf"(?<![\w-]){re.escape(word)}(?![\w-])", text)
    return (
        Span(span.source, span.start + found.start(), span.start + found.end()) if found else span
    )


def _advice(word: str, known: list[str], most: int = 8) -> Words:
    """The name that was probably meant, or else those there are, as far as a line holds them."""
    near = nearest(word, known)
    if near:
        return Words(f"是不是“{near}”？", f"did you mean `{near}`?")
    if not known:
        return Words("台账里还没有，先写上", "there is none yet: write it first")
    more = len(known) > most
    zh = "、".join(known[:most]) + (" 等" if more else "")
    en = ", ".join(known[:most]) + (", …" if more else "")
    return Words(f"已有的编号：{zh}", f"known ids: {en}")


def quotes_stand_in_their_documents(subject: Subject) -> Iterator[Diagnostic]:
    """Every quote is found where it says it comes from."""
    for quote in walk.quotes(subject.ledger):
        document = subject.documents.get(quote.source)
        if document is None:
            if quote.source not in subject.ledger.sources:
                advice = _advice(quote.source, list(subject.ledger.sources))
                span = quote.place.of("source")
                yield fault("unknown-source", span, id=quote.source, advice=advice)
            continue
        found = document.find(quote.text)
        if isinstance(found, Ambiguous):
            yield fault("quote-ambiguous", quote.place.span, times=str(found.times))
        elif isinstance(found, Miss):
            yield _missed(quote, found)


def _missed(quote: Quote, miss: Miss) -> Diagnostic:
    """Show the nearest passage, with a caret under the first character that differs."""
    span = quote.place.span
    if not miss.nearest:
        advice = Words(
            "原文里没有相近的话；看看是不是引错了来源",
            "nothing in it comes near; is it another source?",
        )
        return fault("quote-not-found", span, source=quote.source, advice=advice)
    start = _squeezed_offset(span, miss.at)
    there = Span(span.source, start, min(span.end, start + max(1, len(miss.quoted))))
    near = miss.nearest if len(miss.nearest) < 60 else f"{miss.nearest[:60]}…"
    if not miss.found:
        zh, en = f"多了“{miss.quoted}”", f"`{miss.quoted}` is too much"
    elif not miss.quoted:
        zh, en = f"这里少了“{miss.found}”", f"`{miss.found}` is left out here"
    else:
        zh = f"这里写的是“{miss.quoted}”，原文是“{miss.found}”"
        en = f"here it says `{miss.quoted}`, the source has `{miss.found}`"
    advice = Words(f"{zh}。最接近的原文：{near}", f"{en}; the nearest passage is: {near}")
    return fault("quote-not-found", there, source=quote.source, advice=advice)


def _squeezed_offset(span: Span, index: int) -> int:
    """Offset in the ledger of the quote's nth character that is no white space."""
    text = span.source.text
    start = span.start + (text[span.start] in "\"'")
    solid = [at for at in range(start, span.end) if not text[at].isspace()]
    return solid[min(index, len(solid) - 1)] if solid else span.start


_FIGURE = re.compile(r"\d+(?:[.,]\d+)*")


def figures_are_quoted(subject: Subject) -> Iterator[Diagnostic]:
    """A figure in a record's text also stands in the words that the record cites.

    Of quotes that are not in their document nothing is said: that is reported already.
    """
    for record, cited in walk.cited(subject.ledger):
        if not cited:
            continue
        quoted = {figure for quote in cited for figure in _figures(quote.text)}
        for declared in FIELDS[type(record)]:
            value = getattr(record, declared.attribute)
            if declared.kind is not TEXT or not isinstance(value, str):
                continue
            strange = [figure for figure in _figures(value) if figure not in quoted]
            if not strange or not all(_stands(subject, quote) for quote in cited):
                continue
            for figure in strange:
                span = record.place.of(declared.en)
                yield fault("figure-not-quoted", _figure_place(span, figure), figure=figure)


def _stands(subject: Subject, quote: Quote) -> bool:
    document = subject.documents.get(quote.source)
    return document is not None and isinstance(document.find(quote.text), Passage)


def _figures(text: str) -> list[str]:
    return [found.replace(",", "") for found in _FIGURE.findall(half_width(text))]


def _figure_place(span: Span, figure: str) -> Span:
    plain = half_width(span.source.text[span.start : span.end])
    for found in _FIGURE.finditer(plain):
        if found[0].replace(",", "") == figure:
            return Span(span.source, span.start + found.start(), span.start + found.end())
    return span


def corrections_have_their_entry(subject: Subject) -> Iterator[Diagnostic]:
    """A correction names an entry that is there, and says why."""
    for project in subject.ledger.projects:
        reports = [e for e in project.progress if e.corrects is None]
        dates = [e.date.day for e in reports]
        all_read = all(e.place.has("date") for e in reports)
        for entry in project.progress:
            if entry.corrects is None:
                continue
            if all_read and entry.corrects.day not in dates:
                yield fault("corrects-nothing", entry.place.of("corrects"), project=project.name)
            if entry.reason is None:
                yield fault("correction-without-reason", entry.place.of("corrects"))


def entries_are_in_order(subject: Subject) -> Iterator[Diagnostic]:
    """Entries stand oldest first. The fold would sort them, but such a date is often wrong."""
    for project in subject.ledger.projects:
        newest: Entry | None = None
        for entry in project.progress:
            if not entry.place.has("date"):
                continue
            if newest is not None and entry.date.day < newest.date.day:
                related = [(newest.place.of("date"), Words("它前面的一条是", "the one before it"))]
                yield fault("entries-out-of-order", entry.place.of("date"), related=related)
            else:
                newest = entry


def nothing_is_dated_after_the_report(subject: Subject) -> Iterator[Diagnostic]:
    """What is dated after `as_of` is not in the report, which is said."""
    ledger = subject.ledger
    if not ledger.place.has("as_of"):
        return
    for record, _ in walk.cited(ledger):
        dated = getattr(record, "date", None)
        if not isinstance(dated, When) or not record.place.has("date"):
            continue
        if dated.day > ledger.as_of.day and not (isinstance(record, Entry) and record.blank):
            yield fault("after-as-of", record.place.of("date"), as_of=iso(ledger.as_of))


def works_end_after_they_begin(subject: Subject) -> Iterator[Diagnostic]:
    """A project is not finished before it was started."""
    for project in subject.ledger.projects:
        marks = [
            (name, m)
            for entry in project.progress
            for name, m in entry.milestones.items()
            if m.done is not None
        ]
        starts = [m for name, m in marks if name in ("开工", "开工建设", "start")]
        for name, end in marks:
            for start in starts:
                if name in _ENDS and end.done and start.done and end.done.last < start.done.first:
                    related = [(start.place.of("done"), Words("开工写在", "the start is at"))]
                    yield fault(
                        "done-before-started", end.place.of("done"), related=related, name=name
                    )


_ENDS = ("竣工", "竣工验收", "完工", "投产", "交付", "completion")


def directives_are_closed_after_they_are_given(subject: Subject) -> Iterator[Diagnostic]:
    """Neither an answer nor the closing of a directive comes before the directive."""
    for directive in subject.ledger.directives:
        if not directive.place.has("date"):
            continue
        given = directive.date.first
        related = [(directive.place.of("date"), Words("提出的日期写在", "it was given at"))]
        if directive.closed is not None and directive.closed.last < given:
            yield fault("closed-before-raised", directive.place.of("closed"), related=related)
        for answer in directive.feedback:
            if answer.place.has("date") and answer.date.last < given:
                yield fault("closed-before-raised", answer.place.of("date"), related=related)


def cumulative_investment_does_not_fall(subject: Subject) -> Iterator[Diagnostic]:
    """What was invested since 1 January does not become less within a year, corrections made."""
    odd = {id(amount) for _, amount, _ in _odd_amounts(subject.ledger)}
    for project in subject.ledger.projects:
        sums = [s for s in _sums(project) if id(s.amount) not in odd]
        for before, now in pairwise(sums):
            same_year = before.day.year == now.day.year
            if same_year and now.amount.base < before.amount.base:
                yield fault(
                    "invested-falls",
                    now.span,
                    related=[(before.span, Words("上一次写在", "the last one is at"))],
                    now=amount_text(now.amount),
                    before=amount_text(before.amount),
                )


class _Sum(NamedTuple):
    """What was invested up to a day, and where that is written."""

    day: date
    amount: Amount
    span: Span


def _sums(project: Project) -> list[_Sum]:
    """A project's sums, oldest first, each as its last correction has it."""
    found: dict[date, _Sum] = {}
    for entry in sorted(project.progress, key=lambda e: (e.corrects is not None, e.date.day)):
        day = (entry.corrects or entry.date).day
        if entry.invested is not None and (entry.corrects is None or day in found):
            found[day] = _Sum(day, entry.invested, entry.place.of("invested"))
    return [found[day] for day in sorted(found)]


def amounts_are_of_one_order(subject: Subject) -> Iterator[Diagnostic]:
    """No amount of money is ten thousand times what others like it are: 亿 for 万, or 万 for 亿."""
    for span, amount, other in _odd_amounts(subject.ledger):
        yield fault("unit-slip", span, amount=amount_text(amount), other=amount_text(other))


def _odd_amounts(ledger: Ledger) -> Iterator[tuple[Span, Amount, Amount]]:
    """Amounts that stand out by three orders or more and would not, were 亿 and 万 exchanged.

    Each with its place and the amount that it was probably meant to be.
    """
    for amounts in _like_amounts(ledger):
        for span, amount in amounts:
            others = sorted(a.base for _, a in amounts if a is not amount and a.base)
            if len(others) < 3 or not amount.base or amount.unit == "元":
                continue
            middle = others[len(others) // 2]
            if middle / 1000 < amount.base < middle * 1000:
                continue
            other = amount._replace(unit="万元" if amount.unit == "亿元" else "亿元")
            if others[0] / 30 <= other.base <= others[-1] * 30:
                yield span, amount, other


def _like_amounts(ledger: Ledger) -> list[list[tuple[Span, Amount]]]:
    """Amounts that can be compared: total investments, and what was invested."""
    totals, invested = [], []
    for project in ledger.projects:
        if project.investment is not None and project.investment.total is not None:
            totals.append((project.investment.place.of("total"), project.investment.total))
        for entry in project.progress:
            if entry.invested is not None:
                invested.append((entry.place.of("invested"), entry.invested))
    return [totals, invested]


def waivers_name_warnings(subject: Subject) -> Iterator[Diagnostic]:
    """A waiver is for a warning; an error cannot be waived. The project it names is there."""
    projects = [p.id for p in subject.ledger.projects]
    for waiver in subject.ledger.waive:
        if waiver.place.has("rule") and not _is_warning(waiver.rule):
            from portfolio.messages import RULES

            warnings = [name for name, rule in RULES.items() if rule.severity == "warning"]
            near = _advice(waiver.rule, warnings, most=20)
            advice = Words(near.zh.replace("编号", "警告"), near.en.replace("ids", "warnings"))
            span = waiver.place.of("rule")
            yield fault("unknown-rule", span, name=waiver.rule, advice=advice)
        if waiver.project is not None and Project not in subject.incomplete:
            yield from _known("unknown-project", waiver.place, "project", waiver.project, projects)


def _is_warning(rule: str) -> bool:
    from portfolio.messages import RULES

    return rule in RULES and RULES[rule].severity == "warning"


def waived(ledger: Ledger, found: list[Diagnostic]) -> list[Diagnostic]:
    """What is left when the waived warnings are taken out; a waiver without any is a warning."""
    left = found
    for waiver in ledger.waive:
        kept = [d for d in left if not _covers(ledger, waiver, d)]
        if len(kept) == len(left) and _is_warning(waiver.rule):
            kept.append(fault("unused-waiver", waiver.place.of("rule")))
        left = kept
    return left


def _covers(ledger: Ledger, waiver: Waiver, d: Diagnostic) -> bool:
    if d.rule != waiver.rule or d.severity != "warning":
        return False
    if waiver.project is None:
        return True
    return any(
        p.place.span.source is d.span.source
        and p.place.span.start <= d.span.start < p.place.span.end
        for p in ledger.projects
        if p.id == waiver.project
    )


CHECKS: tuple[Check, ...] = (
    unique_ids,
    known_references,
    quotes_stand_in_their_documents,
    figures_are_quoted,
    corrections_have_their_entry,
    entries_are_in_order,
    nothing_is_dated_after_the_report,
    works_end_after_they_begin,
    directives_are_closed_after_they_are_given,
    cumulative_investment_does_not_fall,
    amounts_are_of_one_order,
    waivers_name_warnings,
)
