"""准入 in words: intensity and output of each project against its threshold."""

from __future__ import annotations

from fractions import Fraction
from typing import NamedTuple

from portfolio.judgement.admission import Admitted, Check, admitted
from portfolio.judgement.book import Book
from portfolio.judgement.model import RuleSet
from portfolio.report.context import Context, Link, Value
from portfolio.report.digits import MOST, to_tell_apart
from portfolio.report.phrase import Phrase
from portfolio.report.telling import told
from portfolio.report.words import NO_RATE

TITLE = Phrase("准入", "Admission")
INTENSITY = Phrase("投资强度（万元/亩）", "Investment per mu (CNY 10,000)")
OUTPUT = Phrase("亩均产出（万元/亩）", "Output per mu (CNY 10,000)")
INDUSTRY = Phrase("门槛", "Threshold")
OTHERS = Phrase("其余行业", "other industries")
UNKNOWN = Phrase(
    "总投资、年产值或用地未报，无法比较：",
    "Total investment, yearly output or land not reported, so nothing can be compared: ",
)
MET = Phrase("达到门槛 {threshold}", "meets {threshold}")
NOT_MET = Phrase("低于门槛 {threshold}", "below {threshold}")


class AdmissionRow(NamedTuple):
    """A project against its threshold."""

    project: Link
    industry: str
    intensity: Value
    output: Value
    rule: str

    @property
    def known(self) -> bool:
        """Whether anything could be compared."""
        return "given" in (self.intensity.state, self.output.state)


def build(context: Context, book: Book, sets: tuple[RuleSet, ...]) -> tuple[AdmissionRow, ...]:
    cases = book.cases("project", context.day)
    return tuple(_row(context, a) for a in admitted(book, cases, context.day, sets))


def _row(context: Context, found: Admitted) -> AdmissionRow:
    w = context.words
    project = found.case.project
    return AdmissionRow(
        Link(project.id, context.name(project)),
        w.own(found.admission.industry or "") or w.say(OTHERS),
        _cell(context, found.intensity),
        _cell(context, found.output),
        w.own(found.rules.title),
    )


def _cell(context: Context, check: Check | None) -> Value:
    w = context.words
    if check is None:
        return Value(w.say(NO_RATE), "not_applicable")
    threshold = f"{check.threshold.normalize():f}"
    if check.measured.value is None:
        return context.unreported()._replace(remarks=(told(w, check.measured),))
    phrase = MET if check.holds else NOT_MET
    digits = to_tell_apart(check.measured.value, (Fraction(check.threshold),), 2) or MOST
    number = w.number(check.measured.value, digits)
    return Value(number, "given", (), (w.say(phrase, threshold=threshold),))
