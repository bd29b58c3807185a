"""What must hold of a rule set besides its grammar."""

from __future__ import annotations

from collections.abc import Iterator

from portfolio.diagnostics import Diagnostic, Words, diagnostic
from portfolio.judgement.coverage import coverage
from portfolio.judgement.lights import ORDER
from portfolio.judgement.measures import MEASURES
from portfolio.judgement.model import Condition, Item, Light, List, Rank, Ranking, RuleSet
from portfolio.ledger.declare import Record

_Measuring = Light | Condition | Rank | Ranking | Item


def check(rules: RuleSet) -> Iterator[Diagnostic]:
    """What is wrong with a rule set besides its grammar."""
    if rules.source is None and rules.own is None and rules.place.has("title"):
        yield diagnostic("rule-set-without-source", rules.place.of("title"))
    for light in rules.lights:
        yield from _measure(light, light.subject or "project")
        for condition in light.only:
            yield from _measure(condition, light.subject or "project")
        if not light.bands:
            yield diagnostic("light-without-bands", light.place.of("dimension"))
        else:
            yield from coverage(light)
        if light.span is None and light.place.has("measure"):
            yield from _first_band(light)
    for rule in rules.lists:
        yield from _list(rule)
    for ranking in rules.rankings:
        yield from _measure(ranking, ranking.subject or "unit")
        yield from _scheme(ranking, ranking.subject or "unit", rules)
    for rule in rules.lists:
        for part in _parts(rule):
            yield from _scheme(part, rule.subject or "project", rules)
    for score in rules.scores:
        for item in score.items:
            yield from _measure(item, score.subject or "unit")
            if item.measure == "score" and item.place.has("measure"):
                yield diagnostic("score-of-scores", item.place.of("measure"))


def _list(rule: List) -> Iterator[Diagnostic]:
    if not rule.every and not rule.either and rule.place.has("name"):
        yield diagnostic("list-without-conditions", rule.place.of("name"), name=rule.name)
    for part in _parts(rule):
        yield from _measure(part, rule.subject or "project")
    if rule.rank is not None and rule.rank.first is None and rule.rank.last is None:
        yield diagnostic("rank-without-number", rule.place.of("rank"))


def _parts(rule: List) -> list[Condition | Rank]:
    return [*rule.every, *rule.either, *([rule.rank] if rule.rank is not None else [])]


def _measure(part: _Measuring, subject: str) -> Iterator[Diagnostic]:
    """A measure fits what is judged, and has what it needs."""
    known = MEASURES.get(part.measure)
    if known is None or not part.place.has("measure"):
        return
    if subject not in known.subjects:
        yield diagnostic("measure-of-projects", part.place.of("measure"))
    if known.needs and getattr(part, known.needs) is None:
        what = {"span": Words("“期间”", "`span`"), "event": Words("“事由”", "`event`")}
        yield diagnostic("measure-lacks", part.place.of("measure"), what=what[known.needs])


def _scheme(part: Record, subject: str, rules: RuleSet) -> Iterator[Diagnostic]:
    """To go by a score there must be a scheme for what is judged."""
    if getattr(part, "measure", None) != "score":
        return
    if not any((score.subject or "unit") == subject for score in rules.scores):
        yield diagnostic("score-without-scheme", part.place.of("measure"))


def _first_band(light: Light) -> Iterator[Diagnostic]:
    """The mildest band comes first: a later one that is milder would never be seen as meant."""
    gravity = [ORDER.get(band.light, 0) for band in light.bands]
    for before, now, band in zip(gravity, gravity[1:], light.bands[1:], strict=False):
        if now < before and band.place.has("light"):
            yield diagnostic("bands-out-of-order", band.place.of("light"))
