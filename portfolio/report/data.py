"""What was filled in and what was not: every field that a project can report, counted.

The list of fields is read off the vocabulary, so that a new field is counted without being named
here.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from operator import attrgetter
from pathlib import PurePath
from typing import NamedTuple

from portfolio.checks.suspicions import Suspicion
from portfolio.facts.columns import counted
from portfolio.facts.state import State
from portfolio.ledger.declare import FIELDS, Declared, MapKind, Role
from portfolio.ledger.model import Entry, Investment, Project
from portfolio.report.context import Context, Link
from portfolio.report.phrase import Phrase
from portfolio.report.words import LABEL_OF, PLAN_OF_YEAR, YEAR_NAMED

TITLE = Phrase("数据说明", "Data")
INTRO = Phrase(
    "哪些填了，哪些没有填。没有填的，报告里不推算、不补零。",
    "What was filled in and what was not. What is missing is neither inferred nor taken for nought.",
)
DATA_NONE = Phrase("所有项目都未报", "Reported of no project")
FIELD = Phrase("栏目", "Field")
GIVEN = Phrase("已报", "Reported")
MISSING = Phrase("未报的项目", "Projects without it")
MORE = Phrase("，另有 {n} 个", " and {n} more")
ALL = Phrase("全部已报", "All reported")
CAPTION = Phrase("各栏目的填报情况", "What was reported, field by field")
DATA_OF = Phrase("{given}/{total}", "{given}/{total}")
MARKS = Phrase("三种写法", "Three ways of having no number")
MARKS_UNREPORTED = Phrase(
    "台账里没有填。可能有，可能没有，不知道。",
    "Not in the ledger. There may be some or none: nobody knows.",
)
MARKS_NOT_APPLICABLE = Phrase("这一项对它没有意义。", "It has no meaning here.")
MARKS_ZERO = Phrase("填报的就是零。", "Nought was reported.")
WAIVED = Phrase("看过并决定不管的警告", "Warnings looked at and let stand")
WAIVED_RULE = Phrase("警告", "Warning")
WAIVED_FOR = Phrase("适用", "For")
WAIVED_REASON = Phrase("原因", "Reason")
WAIVED_EVERYWHERE = Phrase("整本台账", "the whole ledger")
PLEASE_CHECK = Phrase("请核对", "Please check")
PLEASE_CHECK_INTRO = Phrase(
    "台账里这些地方前后不合或者少见，还没有人说过没有错。错了的改台账；没有错的写进“豁免”，说明原因。",
    "These places of the ledger do not go together or are unusual, and nobody has said yet that "
    "they are right. Mend the ledger, or waive what is right, with a reason.",
)
PLEASE_CHECK_OF = Phrase("项目", "Project")
PLEASE_CHECK_WHAT = Phrase("可疑之处", "What is doubtful")
PLEASE_CHECK_PLACE = Phrase("在台账的哪一行", "Line of the ledger")
PLEASE_CHECK_EARLIER = Phrase("{sentence}（以前各期的）", "{sentence} (of an earlier period)")
PLEASE_CHECK_MORE = Phrase("另有 {n} 处。", "And {n} more.")
LATER_ENTRIES = Phrase(
    "晚于统计时点、未计入本报告的进展：{n} 条。",
    "Reports dated after the day of this report, and left out: {n}.",
)


NAMED = 50
"""Projects named at most for one field; the rest is counted."""


class FieldCoverage(NamedTuple):
    """One field and the projects that have it not, `NAMED` at most, and how many `more` there are;
    `share` says how many of how many have it.
    """

    label: str
    weighty: bool
    share: str
    given: int
    missing: tuple[Link, ...]
    more: str


class Waived(NamedTuple):
    """A warning that was let stand, for which project or all, and why."""

    rule: str
    project: str
    reason: str


class Doubt(NamedTuple):
    """A warning that nobody let stand: its sentence, file and line; its project, if it has one, as
    a `link` where the report has a card of it.
    """

    link: tuple[Link, ...]
    project: str
    sentence: str
    place: str


class Coverage(NamedTuple):
    """Fields that some projects report, those that none does; warnings that nobody has dealt with,
    `NAMED` at most, and how many `more_doubts` there are; and warnings that were let stand.
    """

    some: tuple[FieldCoverage, ...]
    never: tuple[FieldCoverage, ...]
    never_labels: str
    later: int
    doubts: tuple[Doubt, ...]
    more_doubts: int
    waived: tuple[Waived, ...]


def build(context: Context) -> Coverage:
    w = context.words
    fields = [_field(context, declared) for declared in reportable(context.settings.columns)]
    never = tuple(f for f in fields if not f.given)
    later = sum(
        1
        for p in context.ledger.projects
        for e in p.progress
        if e.date.day > context.day and not e.blank
    )
    doubtful = [s for s in context.suspicions if s.known_on(context.day)]
    waived = tuple(
        Waived(
            waiver.rule,
            context.name(context.project(waiver.project))
            if waiver.project
            else w.say(WAIVED_EVERYWHERE),
            waiver.reason,
        )
        for waiver in context.ledger.waive
    )
    return Coverage(
        some=tuple(f for f in fields if f.given),
        never=never,
        never_labels=w.join(field.label for field in never),
        later=later,
        doubts=tuple(_doubt(context, s) for s in doubtful[:NAMED]),
        more_doubts=max(0, len(doubtful) - NAMED),
        waived=waived,
    )


def _doubt(context: Context, suspicion: Suspicion) -> Doubt:
    d, project = suspicion.diagnostic, suspicion.project
    sentence = d.sentence(context.words.lang)
    if not suspicion.new:
        sentence = context.words.say(PLEASE_CHECK_EARLIER, sentence=sentence)
    # Not the whole path: a page is the same wherever it was made.
    place = f"{PurePath(d.span.file).name}:{d.span.line}"
    link = context.links(s for s in context.states if s.project is project)
    return Doubt(link, context.name(project) if project is not None else "", sentence, place)


def reportable(wanted: tuple[str, ...]) -> tuple[Declared, ...]:
    """The fields of a project and of its entries that somebody may miss. `wanted` are columns that
    the office asks for.
    """
    return tuple(
        declared
        for cls in (Project, Investment, Entry)
        for declared in FIELDS[cls]
        if counted(declared, wanted)
    )


def has(declared: Declared, year: int) -> Callable[[State], object]:
    """How a state is asked whether anything was said of a field by its date; of a year's figure, in
    that year or for it. Every project is asked the same, so that the field is looked at once.
    """
    name, attribute = declared.en, declared.attribute
    if name == "plan":
        return lambda state: state.plan("plan", year).now is not None
    if Role.YEARLY in declared.roles:
        return lambda state: any(r.date.day.year == year for r in state.tracks[name])
    if name in ("milestones", "procedures"):
        return attrgetter(name)
    if declared in FIELDS[Investment]:
        return lambda state: state.plans[name]
    if declared not in FIELDS[Entry]:
        return lambda state: getattr(state.project, attribute)
    if isinstance(declared.kind, MapKind):
        return lambda state: state.named[name]
    return lambda state: state.tracks[name]  # which has something if there is a newest one


def told(context: Context) -> tuple[Declared, ...]:
    """The fields that were said of some project; what was said of none is named once."""
    fields = reportable(context.settings.columns)
    return tuple(d for d in fields if any(map(has(d, context.day.year), context.states)))


def missing(context: Context, state: State, fields: Iterable[Declared]) -> tuple[str, ...]:
    """Labels of those fields that were not said of a project."""
    return tuple(context.words.key(d) for d in fields if not has(d, context.day.year)(state))


def _field(context: Context, declared: Declared) -> FieldCoverage:
    said = has(declared, context.day.year)
    without = [s for s in context.states if not said(s)]
    total = len(context.states)
    given = total - len(without)
    left = len(without) - NAMED
    return FieldCoverage(
        label=_label(context, declared),
        weighty=Role.LEADING in declared.roles,
        share=context.words.say(DATA_OF, given=given, total=total),
        given=given,
        missing=context.links(without[:NAMED]),
        more=context.words.say(MORE, n=left) if left > 0 else "",
    )


def _label(context: Context, declared: Declared) -> str:
    """How a field is called; with the year, where it is one that was reported of other years."""
    w, year = context.words, context.day.year
    label = w.key(declared)
    if any(_of_other_years(s, declared, year) for s in context.states):
        if declared.en == "plan":
            return w.say(PLAN_OF_YEAR, year=year)
        return w.say(LABEL_OF, label=label, of=w.say(YEAR_NAMED, year=year))
    return label


def _of_other_years(state: State, declared: Declared, year: int) -> bool:
    if declared.en == "plan":
        return any(key != year for key in state.plans["plan"])
    if Role.YEARLY not in declared.roles:
        return False
    return any(r.date.day.year != year for r in state.tracks[declared.en])
