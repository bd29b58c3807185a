"""Which figure of a project is out of line with the others: one place decides it.

Figures that contradict each other are found in pairs (`clashes`). The one that is in most of them
is the wrong one; where two are in as many, the one that is further from the order of the rest. It
is named, with what it was probably meant to be, and of its neighbours nothing is said.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import NamedTuple

from portfolio.checks import clashes, slips
from portfolio.checks.amounts import named
from portfolio.checks.clashes import Clash
from portfolio.checks.parts import explained
from portfolio.checks.proportions import unlike_the_others
from portfolio.checks.siblings import Figure, Money, distance, money_of, reported, typical_years
from portfolio.checks.subject import Subject
from portfolio.checks.targets import parts_make_up_the_plan
from portfolio.checks.units import odd_amounts_of
from portfolio.checks.years import misdated
from portfolio.diagnostics import Diagnostic, Span, Words, diagnostic
from portfolio.facts.facts import Facts
from portfolio.facts.rounding import half_up
from portfolio.facts.settings import Settings
from portfolio.facts.stages import started
from portfolio.facts.state import State
from portfolio.ledger.model import Entry
from portfolio.ledger.quantities import Amount, amount_text, percent_text
from portfolio.ledger.vocabulary import field

CLEARLY = 0.3
"""Orders by which one suspect has to be further from the rest than another to be blamed for it."""
LAST = Words("上一次写在", "the last one is at")
NEAR = 0.6
"""Orders within which a figure is among its siblings."""


class Odd(NamedTuple):
    """A figure that is out of line, the first contradiction that it is in, and what it was probably
    meant to be.
    """

    figure: Figure
    clash: Clash
    meant: str | None
    unit: bool

    @property
    def name(self) -> str:
        """The diagnostic that says so."""
        if self.unit and self.clash.name != "unlike-the-others":
            return "unit-slip"
        first = self.clash.suspects[0].span == self.figure.span
        return self.clash.name if first else "out-of-line"

    @property
    def other(self) -> Figure:
        """What it is held against."""
        first, other = self.clash.suspects[0], self.clash.other
        return other if first.span == self.figure.span else first


def figures_are_in_line(subject: Subject) -> Iterator[Diagnostic]:
    """No figure of a project contradicts the others; the wrong one is named."""
    for some in odd_figures(subject.facts).values():
        for odd in some:
            yield _said(odd, subject.facts.settings)


def _said(odd: Odd, how: Settings) -> Diagnostic:
    figure, other = odd.figure, odd.other
    there = Words(f"{other.what.zh}写在", f"{other.what.en} is at")
    advice = slips.is_it(odd.meant) if odd.meant is not None else slips.LOOK
    return diagnostic(
        odd.name,
        figure.span,
        related=[(other.span, LAST if odd.name in ("cumulative-falls", "rate-jumps") else there)],
        what=figure.what,
        amount=figure.text,
        than=other.what,
        other=odd.meant if odd.name == "unit-slip" and odd.meant else other.text,
        times=odd.clash.times or _times(figure, other),
        advice=advice,
        **(_jump(odd, how) if odd.name == "rate-jumps" else {}),
    )


def _jump(odd: Odd, how: Settings) -> dict[str, str]:
    """How far the rate jumped, in points."""
    now, plan, before = odd.clash.suspects
    old, new = (100 * Fraction(f.size) / Fraction(plan.size) for f in (before, now))
    limit = how.jump * clashes.periods(before.day, now.day, how)
    return {
        "old": f"{half_up(old, how.decimals)}%",
        "new": f"{half_up(new, how.decimals)}%",
        "points": f"{half_up(new - old, how.decimals)}",
        "limit": str(limit),
    }


def _times(figure: Figure, other: Figure) -> str:
    """How many times the greater of two is the smaller."""
    low, high = sorted((figure.size, other.size))
    return f"{half_up(Fraction(high) / Fraction(low), 1).normalize():f}" if low else "∞"


def odd_figures(facts: Facts) -> dict[int, tuple[Odd, ...]]:
    """The figures that are out of line, by the number of the project; worked out once."""
    found: dict[int, tuple[Odd, ...]] | None = facts.memo.get("odd figures")
    if found is None:
        known = _of_the_ledger(facts)
        of_total = typical_years(facts)
        found = {}
        unlike = unlike_the_others(facts)
        for project in (*facts.ledger.parents, *facts.ledger.projects):
            state, astray = facts.final(project), misdated(facts, project)
            clashing = unlike.get(id(project), ())
            odd = tuple(_of_project(state, facts, of_total, known, clashing, astray))
            if odd:
                found[id(project)] = odd
        facts.memo["odd figures"] = found
    return found


def odd_places(facts: Facts) -> frozenset[Span]:
    """Where a figure is out of line: other checks are silent about it and what follows from it."""
    found: frozenset[Span] | None = facts.memo.get("odd places")
    if found is None:
        every = (odd for some in odd_figures(facts).values() for odd in some)
        found = frozenset((*_of_the_ledger(facts), *(odd.figure.span for odd in every)))
        facts.memo["odd places"] = found
    return found


def _of_the_ledger(facts: Facts) -> frozenset[Span]:
    """Where an amount stands out among those of all projects, or its mending makes a parent's sum
    right: other checks say so.
    """
    found: frozenset[Span] | None = facts.memo.get("odd of the ledger")
    if found is None:
        units = (span for span, _, _ in odd_amounts_of(facts))
        found = frozenset((*units, *explained(facts)))
        facts.memo["odd of the ledger"] = found
    return found


def _of_project(
    state: State,
    facts: Facts,
    of_total: float,
    known: frozenset[Span],
    unlike: Iterable[Clash],
    astray: frozenset[date],
) -> Iterator[Odd]:
    """Of entries whose day is wrong only what does not go by the day."""
    every = money_of(state, of_total)
    money = every.without(astray) if astray else every
    found = [
        *clashes.of_money(money, facts.settings),
        *unlike,
        *parts_make_up_the_plan(money),
        *clashes.of_rates(money, state),
        *clashes.far_from_all(money, started=started(state) is True),
        *(clashes.whatever_the_day(every, astray) if astray else ()),
    ]
    odd = list(_decided(found, every.every, known)) if found else []
    yield from odd
    known |= {each.figure.span for each in odd}
    for clashing, siblings in (
        *_works(state, astray),
        *_funds(state, money, astray),
        (_percent(state, astray), []),
    ):
        if clashing:
            yield from _decided(clashing, siblings, known)


def _works(state: State, astray: frozenset[date]) -> Iterator[tuple[list[Clash], list[Figure]]]:
    """The contradictions of each kind of works, with its figures.

    The percentage of the same day says which part of the works each is about.
    """
    done = {r.date.day: float(r.value) / 100 for r in state.tracks["percent"] if r.value}
    for name, every in state.named.get("built", {}).items():
        track = tuple(r for r in every if r.date.day not in astray)
        if not track or not all(r.value.comparable(track[0].value) for r in track):
            continue
        what = Words(f"“{name}”", f"`{name}`")
        built = [reported("built", what, r, name, done.get(r.date.day)) for r in track]
        amount, scale = state.project.scale.get(name), []
        if amount is not None and amount.comparable(track[0].value):
            place = state.project.place.of("scale", name)
            said = Words(f"“{name}”的建设规模", f"the planned `{name}`")
            scale = [Figure("scale", said, amount, amount.base, place, built[0].day, 1.0)]
        yield clashes.of_works(next(iter(scale), None), built), [*scale, *built]


def _funds(
    state: State, money: Money, astray: frozenset[date]
) -> Iterator[tuple[list[Clash], list[Figure]]]:
    """The contradictions of the money that has arrived from each source."""
    for name, track in state.named.get("funds_arrived", {}).items():
        if track:
            what = Words(f"“{name}”", f"`{name}`")
            arrived = [
                reported("funds_arrived", what, report, name)
                for report in track
                if report.date.day not in astray
            ]
            yield clashes.of_funds(money.funding.get(name), arrived), []


def _percent(state: State, astray: frozenset[date]) -> list[Clash]:
    what = named(field(Entry, "percent").key, None)
    track = [
        reported("percent", what, report)
        for report in state.tracks["percent"]
        if report.date.day not in astray
    ]
    return list(clashes.falls(track, within_years=False))


def _decided(found: list[Clash], every: list[Figure], known: frozenset[Span]) -> Iterator[Odd]:
    """The figures that are in most contradictions, one after another, until there is none left."""
    rest = [c for c in found if not any(f.span in known for f in (*c.suspects, c.other))]
    among = {f.span: f for f in every}
    while rest:
        votes = Counter(f.span for clash in rest for f in clash.suspects)
        most = max(votes.values())
        figures = {
            f.span: among.get(f.span, f)
            for clash in rest
            for f in clash.suspects
            if votes[f.span] == most
        }
        firsts = [c.suspects[0].span for c in rest if c.suspects[0].span in figures]
        blamed = figures[firsts[0] if firsts else next(iter(figures))]
        furthest = max(figures.values(), key=lambda f: distance(f, every))
        clearly = CLEARLY if blamed.order is not None else 1.0  # land is no money to compare with
        if distance(furthest, every) > distance(blamed, every) + clearly:
            blamed = furthest
        own = [c for c in rest if any(f.span == blamed.span for f in c.suspects)]
        first = own[0]
        if first.name == "cumulative-falls" and first.suspects[0].span == blamed.span:
            first = max(own, key=lambda c: c.other.day if c.name == first.name else date.min)
        meant = next((c.meant for c in own if c.meant and c.suspects[0].span == blamed.span), ())
        yield Odd(blamed, first, *((_among(meant), False) if meant else _meant(blamed, every)))
        rest = [c for c in rest if not c.concerns(blamed, as_other=not first.small)]


def _among(meant: Iterable[Amount | Decimal]) -> str:
    """Several readings in words."""
    return " / ".join(amount_text(m) if isinstance(m, Amount) else percent_text(m) for m in meant)


def _meant(figure: Figure, every: Iterable[Figure]) -> tuple[str | None, bool]:
    """What a figure would have to be to be among its siblings, and whether its unit is wrong."""
    now = distance(figure, every)
    if now <= NEAR or not figure.size:
        return None, False
    best: tuple[float, Amount] | None = None
    for other in slips.meant(figure.value):
        if isinstance(other, Amount):
            away = distance(figure, every, float(other.base / figure.size))
            if away < NEAR and (best is None or away < best[0]):
                best = away, other
    if best is None:
        return None, False
    amount = best[1]
    own = slips.exchanged(figure.value) if isinstance(figure.value, Amount) else None
    return amount_text(amount), own == amount
