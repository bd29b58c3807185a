"""Milestones: one name each, in an order that works can have, and no stage that denies them."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from itertools import product

from portfolio.checks.lookalikes import BLANK, ORDER, Rules, lookalikes, squeezed
from portfolio.checks.subject import Subject
from portfolio.diagnostics import Diagnostic, Span, Words, diagnostic
from portfolio.facts.reported import Reported
from portfolio.facts.stages import ENDS, STARTS
from portfolio.facts.state import MilestoneState, State
from portfolio.ledger.model import Entry, Milestone, Project
from portfolio.ledger.model.codes import STAGE
from portfolio.ledger.quantities import When, iso
from portfolio.ledger.vocabulary import code

# ---- names -----------------------------------------------------------------------------------

KNOWN = (*STARTS, *ENDS)
"""Milestones that a project's start and end go by: under another name they are not found."""

ALIKE = {
    "开": "凯揩幵升井",
    "工": "功公供共宫弓攻土",
    "竣": "峻俊骏浚郡君军菌竞",
    "完": "玩丸万皖宛",
    "投": "头透偷役没",
    "产": "铲阐厂颤严",
    "交": "焦郊胶教校",
    "付": "附副负富复府傅",
    "验": "检厌燕研厢",
    "收": "手受授守牧",
    "建": "健见键件渐",
    "设": "社射涉没",
}
"""What is typed for a character of `KNOWN`: words of one sound in pinyin, and similar shapes."""

_MISSPELT = {
    name[:at] + wrong + name[at + 1 :]: name
    for name in KNOWN
    for at, right in enumerate(name)
    for wrong in ALIKE.get(right, "")
}
_WORDED = {
    **{f"{name}{word}": name for name in KNOWN for word in ("时间", "日期")},
    **{f"{word}{name}": name for name in KNOWN for word in ("计划", "预计", "实际", "项目")},
}

OF_ONE_PROJECT = Rules(shortest=3, front=0, end=1, most_used=1)
OF_MANY = Rules(shortest=4, front=0, end=0, most_used=5)


Mentions = dict[str, list[tuple[Entry, Milestone]]]
"""The milestones of a project by name, each with what was said of it."""


def milestones_have_one_name(subject: Subject) -> Iterator[Diagnostic]:
    """No milestone is nearly one that the program goes by, or another of its project, or one that
    many projects have: the plan would be of one and the completion of the other.
    """
    every = [_mentions(project) for project in subject.ledger.projects]
    used = Counter(name for mentions in every for name in mentions)
    used_in = {name: mentions for mentions in reversed(every) for name in mentions}
    common = {slip.name: slip.other for slip in lookalikes(used, OF_MANY)}
    for mentions in every:
        own = _of_one_project(mentions)
        for name, ((_, first), *_) in mentions.items():
            other = _known(name) or own.get(name)
            if other is None and name in common and common[name] not in mentions:
                other = common[name]
            if other is not None:
                yield diagnostic(
                    "milestone-lookalike",
                    _key(first, name),
                    related=_written(other, mentions, used_in),
                    name=name,
                    other=other,
                )


def _written(
    name: str, own: Mentions, elsewhere: Mapping[str, Mentions]
) -> list[tuple[Span, Words]]:
    """Where a milestone first stands in a project, or else in the ledger."""
    holder = own if name in own else elsewhere.get(name)
    if holder is None:
        return []
    words = Words(f"“{name}”写在", f"`{name}` is at")
    return [(_key(holder[name][0][1], name), words)]


def _mentions(project: Project) -> Mentions:
    mentions: Mentions = defaultdict(list)
    for entry in project.progress:
        for name, milestone in entry.milestones.items():
            mentions[name].append((entry, milestone))
    return mentions


def _known(name: str) -> str | None:
    """The milestone of `KNOWN` that a name is a slip of."""
    plain = squeezed(name)
    if name in KNOWN:
        return None
    return plain if plain in KNOWN else _MISSPELT.get(plain) or _WORDED.get(plain)


def _of_one_project(mentions: Mentions) -> dict[str, str]:
    """Names that are nearly others of their project.

    Two of which one entry speaks are two; and so is one that comes later with a plan of its own. A
    slip is done, or moved for a reason, without ever having been planned.
    """
    found = {}
    order = list(mentions)
    for slip in lookalikes({name: len(said) for name, said in mentions.items()}, OF_ONE_PROJECT):
        with_other = {id(entry) for entry, _ in mentions[slip.other]}
        apart = all(id(entry) not in with_other for entry, _ in mentions[slip.name])
        _, first = mentions[max(slip.name, slip.other, key=order.index)][0]
        goes_on = first.planned is None or first.reason is not None
        if (apart and goes_on) or slip.apart in (BLANK, ORDER):
            found[slip.name] = slip.other
    return found


def _key(milestone: Milestone, name: str) -> Span:
    """The place of a milestone's name, which stands before what is said of it."""
    span = milestone.place.span
    at = span.source.text.rfind(name, 0, span.start)
    return Span(span.source, at, at + len(name)) if at >= 0 else span


# ---- order -----------------------------------------------------------------------------------


def works_begin_before_they_end(subject: Subject) -> Iterator[Diagnostic]:
    """No end is planned before the start, and none is done where the start is only planned."""
    for project in subject.ledger.projects:
        milestones = subject.facts.final(project).milestones
        starts = [m for m in milestones if m.name in STARTS]
        ends = [m for m in milestones if m.name in ENDS]
        begun = next((m for m in starts if m.done is not None), None)
        for start, end in product(starts, ends):
            begins = start.done or start.current
            if end.done is not None and begun is None and start.current is not None:
                yield diagnostic(
                    "done-without-start",
                    _place(end.name, end.done, "done"),
                    related=[(_place(start.name, start.current, "planned"), PLANNED_AT)],
                    end=end.name,
                    start=start.name,
                )
            elif (
                end.done is None
                and end.current is not None
                and begins is not None
                and end.current.value.last < begins.value.first
            ):
                yield _planned_too_early(start, begins, end, end.current)


PLANNED_AT = Words("计划写在", "it is planned at")


def _planned_too_early(
    start: MilestoneState, begins: Reported[When], end: MilestoneState, ends: Reported[When]
) -> Diagnostic:
    """The later written of two dates of which the end is planned before the start."""
    first = _place(start.name, begins, "done" if begins is start.done else "planned")
    last = _place(end.name, ends, "planned")
    here, there = (first, last) if first.start > last.start else (last, first)
    return diagnostic(
        "end-planned-before-start",
        here,
        related=[(there, Words("另一个日期写在", "the other date is at"))],
        end=end.name,
        ends=iso(ends.value),
        start=start.name,
        begins=iso(begins.value),
    )


def _place(name: str, said: Reported[When], key: str) -> Span:
    """Where a date of a milestone is written."""
    return said.given_by.milestones[name].place.of(key)


# ---- stages ----------------------------------------------------------------------------------

_FINISHED = ("竣工", "完工", "completion")
_ACCEPTED = (*_FINISHED, "竣工验收")
_OPERATING = ("投产",)


def stages_agree_with_milestones(subject: Subject) -> Iterator[Diagnostic]:
    """What the newest stage says of start and end, the milestones do not deny."""
    for project in subject.ledger.projects:
        state = subject.facts.final(project)
        reports = state.of("stage")
        if len(reports) == 1 and state.milestones:
            yield from _stage(state, reports[0])


def _stage(state: State, said: Reported[str]) -> Iterator[Diagnostic]:
    now = said.value
    ended, begun = _done(state, _ACCEPTED), _done(state, STARTS)
    if now in ("completed", "operating"):
        names = _FINISHED if now == "completed" else _OPERATING
        yield from _undone(state, said, names)
    elif now == "cancelled":
        return
    elif ended is not None:
        yield from _denied(said, ended, "completed")
    elif now in ("construction", "suspended"):
        yield from _undone(state, said, STARTS)
    elif begun is not None:
        yield from _denied(said, begun, "construction")


def _done(state: State, names: tuple[str, ...]) -> MilestoneState | None:
    return next((m for m in state.milestones if m.name in names and m.done is not None), None)


def _undone(state: State, said: Reported[str], names: tuple[str, ...]) -> Iterator[Diagnostic]:
    """The stage says that something was done which the milestones have only planned."""
    planned = next((m for m in state.milestones if m.name in names and m.current is not None), None)
    if planned is None or planned.current is None or _done(state, names) is not None:
        return
    yield diagnostic(
        "stage-ahead",
        said.given_by.place.of("stage"),
        related=[(_place(planned.name, planned.current, "planned"), PLANNED_AT)],
        stage=_word(said.value),
        name=planned.name,
    )


def _denied(said: Reported[str], done: MilestoneState, right: str) -> Iterator[Diagnostic]:
    """A milestone was done, and the stage is still an earlier one."""
    assert done.done is not None
    yield diagnostic(
        "stage-behind",
        _place(done.name, done.done, "done"),
        related=[(said.given_by.place.of("stage"), Words("阶段写在", "the stage is at"))],
        stage=_word(said.value),
        name=done.name,
        right=_word(right),
    )


def _word(stage: str) -> Words:
    return Words(code(STAGE, stage, "zh"), code(STAGE, stage, "en"))
