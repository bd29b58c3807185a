"""Units, and what projects are grouped by: one thing has one name, and one project one unit."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator
from itertools import combinations

from portfolio.checks.lookalikes import Lookalike, Rules, lookalikes
from portfolio.checks.offices import office_of, same_office
from portfolio.checks.subject import Subject
from portfolio.diagnostics import Diagnostic, Span, Words, diagnostic
from portfolio.ledger.model import Leader, Ledger, Problem, Project
from portfolio.ledger.vocabulary import field, nearest

DEPARTMENTS = (
    *("发改", "发展改革", "经信", "工信", "科技", "教育", "教体", "教科", "公安", "公路", "民政"),
    *("民宗", "司法", "财政", "人社", "自然资源", "国土", "国资", "规划", "生态环境", "环保"),
    *("住建", "城管", "城建", "交通", "交警", "水利", "水务", "电力", "农业", "林业", "林草"),
    *("畜牧", "商务", "政务", "税务", "文旅", "文体", "文广", "旅游", "卫健", "医保", "应急"),
    *("审计", "统计", "体育", "市监", "市场监管", "信访", "气象", "招商", "投促", "粮食", "供销"),
    *("扶贫", "乡村振兴", "档案", "机关事务", "房管", "园林", "消防", "地震", "移民", "史志"),
)
"""Departments of county governments, as they are called in short: 财政 and 民政 are two."""

SHORT = Words("像是同一个单位的简称和全称", "as its short name does from the full one")

_SEPARATED = re.compile(
    r"\s*[、，,；;/／&＆+＋]\s*|(?<=[局委办会府院司队站])(?:[ \u3000]+|[和及与])(?=\S)"
)
"""What stands between two units in one field. 住房和城乡建设局 is one."""

_ORGAN = re.compile(r"[局委办会府院司队站部所厂校]$|中心$|公司$|集团$|街道$|[镇乡]$")
"""What names of units end in."""

MOST_PLACES = 3
"""Of the places of a name that is written wrong, so many are shown."""

UNIT = Rules(stems=DEPARTMENTS)
GROUP = Rules(front=1)

Places = dict[str, list[Span]]
"""Names in the order in which they first stand in the ledger, with their places."""


def units_are_one_each(subject: Subject) -> Iterator[Diagnostic]:
    """A project and a problem have one responsible unit, which is the one that is judged."""
    listed = {unit.name for unit in subject.ledger.units}
    for holder, unit in _responsible(subject.ledger):
        first, *more = _several(unit) or [unit]
        if not more or unit in listed:
            continue
        others = Words("、".join(more), ", ".join(more))
        advice = Words(
            f"只留牵头的一个，评的就是它，比如“{first}”；{others.zh}写到“配合单位”里",
            f"keep the one that leads, which is judged, as in `{first}`; "
            f"{others.en} may stand in `supporting_units`",
        )
        if not any(_ORGAN.search(name) for name in more) and _ORGAN.search(first):
            advice = Words(
                f"只写单位，比如“{first}”；{others.zh}是人的，写到项目的“责任人”或者“联系人”里",
                f"write the unit only, as in `{first}`; a person goes into `person` or `contact`",
            )
        elif isinstance(holder, Problem):
            advice = Words(
                f"只留牵头的一个，比如“{first}”；{others.zh}的事另写一条问题",
                f"keep the one that leads, as in `{first}`; for {others.en} write another problem",
            )
        span = holder.place.of("unit")
        yield diagnostic("several-units", span, first=first, others=others, advice=advice)


def _responsible(ledger: Ledger) -> Iterator[tuple[Project | Problem, str]]:
    """Every project and every problem that has a responsible unit, with the unit."""
    for project in ledger.projects:
        holders: list[Project | Problem] = [project, *project.problems]
        for holder in holders:
            if holder.unit:
                yield holder, holder.unit


def _several(unit: str) -> list[str]:
    """The units in a field that holds more than one."""
    parts = [part for part in _SEPARATED.split(unit) if len(part) > 1]
    return parts if len(parts) > 1 else []


def units_are_listed(subject: Subject) -> Iterator[Diagnostic]:
    """Where the ledger lists its units, those of its projects are among them."""
    listed = {unit.name: None for unit in subject.ledger.units}
    missing: Places = defaultdict(list)
    for project in subject.ledger.projects if listed else ():
        if project.unit and project.unit not in listed and not _several(project.unit):
            missing[project.unit].append(project.place.of("unit"))
    for name, (first, *others) in missing.items():
        near = nearest(name, listed) or _same(name, listed)
        advice = Words(f"写成“{near}”；或者", f"write `{near}`, or ") if near else Words("", "")
        yield diagnostic("unit-not-listed", first, related=_also(others), name=name, advice=advice)


def _same(name: str, listed: Iterable[str]) -> str | None:
    """The listed name of a unit that is written in short, or in full."""
    office = office_of(name)
    offices = ((other, office_of(other)) for other in listed)
    return next((n for n, o in offices if office and o and same_office(office, o)), None)


def units_are_of_their_parks(subject: Subject) -> Iterator[Diagnostic]:
    """No project of one park is another park's, by the name of its unit."""
    projects = subject.ledger.projects
    parks = {p.park: None for p in projects if p.park and len(p.park) > 1}
    for project in projects if len(parks) > 1 else ():
        park, unit = project.park, project.unit
        if not park or not unit or park in unit:
            continue
        other = next((name for name in parks if name in unit and name not in park), None)
        if other is not None:
            yield diagnostic(
                "unit-of-another-park",
                project.place.of("unit"),
                related=[(project.place.of("park"), Words("园区写在", "the park is at"))],
                unit=unit,
                other=other,
                park=park,
            )


def leaders_have_one_name(subject: Subject) -> Iterator[Diagnostic]:
    """Who holds a post has one name: a successor's hardly differs by one character.

    Not so a post that several hold, as in one tour.
    """
    tours = subject.ledger.tours
    posts = [Counter(leader.title for leader in tour.leaders) for tour in tours]
    shared = {title for post in posts for title, holders in post.items() if holders > 1}
    first: dict[str, Leader] = {}
    for leader in (leader for tour in tours for leader in tour.leaders):
        if not leader.title or leader.title in shared:
            continue
        other = first.setdefault(leader.title, leader)
        same = [a == b for a, b in zip(leader.name, other.name, strict=False)]
        if len(leader.name) == len(other.name) > 2 and same.count(False) == 1:
            yield diagnostic(
                "leader-lookalike",
                leader.place.of("name"),
                related=[(other.place.of("name"), Words("那一处写在", "the other is at"))],
                title=leader.title,
                other=other.name,
                name=leader.name,
            )


def units_have_one_name(subject: Subject) -> Iterator[Diagnostic]:
    """No unit is nearly another: with a slip it would be a unit of its own, ranked on its own.

    Addressees of directives may be nearly a unit; no unit is a slip of an addressee, who may be
    anybody.
    """
    ledger = subject.ledger
    listed = {unit.name for unit in ledger.units}
    places: Places = defaultdict(list)
    for unit in ledger.units:
        places[unit.name].append(unit.place.of("name"))
    told = {p.unit for p in ledger.projects if listed and p.unit not in listed}
    for holder, name in _responsible(ledger):
        if name not in told and not _several(name):
            places[name].append(holder.place.of("unit"))
    known = frozenset(places)
    for directive in ledger.directives:
        if directive.to:
            places[directive.to].append(directive.place.of("to"))
    slips = {slip.name: slip for slip in lookalikes(_uses(places), UNIT, listed)}
    for name, other in _short_and_full(places, listed):
        slips.setdefault(name, Lookalike(name, other, SHORT))
    for slip in slips.values():
        if slip.other in known:
            yield _of_slip("unit-lookalike", slip, places)


def _short_and_full(places: Places, listed: Collection[str]) -> Iterator[tuple[str, str]]:
    """Units under their short and their full name. The one that is listed is right, or that which
    is used more, or was there before.
    """
    offices = defaultdict(list)
    for name in places:
        office = office_of(name)
        if office is not None:
            offices[office.stem[0], office.kind].append((name, office))
    for several in offices.values():
        for (one, first), (two, second) in combinations(several, 2):
            if same_office(first, second):
                right = max((one, two), key=lambda name: (name in listed, len(places[name])))
                yield (two, one) if right == one else (one, two)


def groups_have_one_name(subject: Subject) -> Iterator[Diagnostic]:
    """No park, industry or label is nearly another: with a slip it would be a group of its own."""
    groups: dict[str, tuple[Words, Places]] = {}
    for project in subject.ledger.projects:
        fields = [
            (key, getattr(project, key), project.place.of(key)) for key in ("industry", "park")
        ]
        labels = project.labels.items()
        members = [(key, text, project.place.of("labels", key)) for key, text in labels]
        for key, name, span in (*fields, *members):
            if name:
                what = field(Project, key).key if key in ("industry", "park") else Words(key, key)
                groups.setdefault(key, (what, defaultdict(list)))[1][name].append(span)
    for what, places in groups.values():
        for slip in lookalikes(_uses(places), GROUP):
            yield _of_slip("group-lookalike", slip, places, what=what)


def _uses(places: Places) -> dict[str, int]:
    return {name: len(spans) for name, spans in places.items()}


def _of_slip(kind: str, slip: Lookalike, places: Places, **more: Words) -> Diagnostic:
    """A name that is nearly another: where it stands, where the other does and how often."""
    first, *others = places[slip.name]
    there = Words(f"“{slip.other}”写在", f"`{slip.other}` is at")
    advice = Words(f"写成“{slip.other}”", f"write `{slip.other}`")
    if len(places[slip.other]) == len(places[slip.name]):
        advice = Words(
            f"看看哪个对，都写成一样，比如“{slip.other}”", f"write both alike, as in `{slip.other}`"
        )
    return diagnostic(
        kind,
        first,
        related=[(places[slip.other][0], there), *_also(others)],
        name=slip.name,
        other=slip.other,
        times=str(len(places[slip.other])),
        advice=advice,
        apart=slip.apart,
        **more,
    )


def _also(others: list[Span]) -> list[tuple[Span, Words]]:
    """The further places of a name that is written wrong, as far as they are shown."""
    return [(span, Words("也这样写在", "it is so too at")) for span in others[: MOST_PLACES - 1]]
