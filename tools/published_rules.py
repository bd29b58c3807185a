"""The page of the published rule sets that come with the program, read off their files.

It says of each what the published rule judges and by which bounds, what is left out, and what was
chosen where its text has a gap. It has no words of its own about any rule.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

from portfolio.commands.rulesets import RULESETS, names, read
from portfolio.diagnostics import Lang
from portfolio.judgement.model import (
    Band,
    Condition,
    Item,
    Light,
    List,
    Rank,
    Ranking,
    RuleSet,
    Step,
)
from portfolio.ledger.declare import FIELDS, Record
from portfolio.ledger.vocabulary import field, noun
from portfolio.report.english import English
from portfolio.report.telling import bounds, measure_name
from portfolio.report.wording import Wording

HEADS = {
    "zh": "| 规则 | 指标 | 界限 | 公布的规定（据出处整理） | 本文件补定 |\n|-|-|-|-|-|",
    "en": "| rule | measure | bounds | what the source lays down | chosen here |\n|-|-|-|-|-|",
}
COLON = {"zh": "：", "en": ": "}

Measuring = Light | Condition | Rank | Ranking | Item


class Row(NamedTuple):
    """One line of a rule set's table, a field a column."""

    rule: str
    measure: str = ""
    bounds: str = ""
    text: str = ""
    chosen: str = ""


def page(lang: Lang) -> str:
    """The rule sets that somebody published, a section each. Our own default is none of them."""
    found = {name: _read(name) for name in names()}
    return "\n".join(
        line
        for name, rules in found.items()
        if rules.source is not None
        for line in _section(name, rules, lang)
    )


def _read(name: str) -> RuleSet:
    rules, faults = read(RULESETS / f"{name}.yaml")
    assert rules is not None
    assert not faults, faults
    return rules


def _section(name: str, rules: RuleSet, lang: Lang) -> Iterator[str]:
    w = English(1, rules.english) if lang == "en" else Wording(1)
    yield from (f"## {w.own(rules.title)} (`{name}`)", "")
    for key in ("source", "published", "object", "scope"):
        value = getattr(rules, key)
        if value is not None:
            yield f"- {_label(w, RuleSet, key)}{COLON[lang]}{w.plain(value)}"
    yield from ("", HEADS[lang])
    for row in _rows(w, rules):
        yield "| " + " | ".join(row) + " |"
    yield ""
    for key in ("left_out", "notes"):
        if given := getattr(rules, key):
            yield from (f"{_label(w, RuleSet, key)}{COLON[lang].strip()}", "")
            yield from (f"- {w.own(text)}" for text in given)
            yield ""


def _rows(w: Wording, rules: RuleSet) -> Iterator[Row]:
    for light in rules.lights:
        only = [f"{_measure(w, c)} {bounds(w, c, c.measure)}" for c in light.only]
        bands = [_band(w, light, band) for band in light.bands]
        given = [_named(w, Light, "only", w.join(only))] if only else []
        yield Row(
            f"{noun(Light).say(w.lang)} {_value(w, light, 'dimension')}{_of(w, light)}",
            _measure(w, light),
            w.clauses([*given, *bands]),
            w.own(light.text or ""),
            w.clauses(w.own(band.chosen) for band in light.bands if band.chosen),
        )
    for step in rules.escalations:
        row = [_named(w, type(step), "in_a_row", str(step.in_a_row))] if step.in_a_row else []
        yield Row(
            f"{noun(type(step)).say(w.lang)} {_value(w, step, 'dimension')}",
            bounds=w.join([_value(w, step, "light"), *row]),
            text=w.own(step.step),
        )
    for rule in rules.lists:
        yield from _list(w, rule)
    for score in rules.scores:
        for item in score.items:
            yield _item(w, item)
    for ranking in rules.rankings:
        order = _value(w, ranking, "order") if ranking.order else ""
        yield Row(w.own(ranking.name), _measure(w, ranking), order)


def _list(w: Wording, rule: List) -> Iterator[Row]:
    """A row for the list, and one for each of its conditions."""
    about = [_named(w, List, "cycle", _value(w, rule, "cycle"))] if rule.cycle else []
    if rule.classes:
        about.append(_named(w, List, "classes", _value(w, rule, "classes")))
    measure = ""
    if rule.rank is not None:
        measure = _measure(w, rule.rank)
        about += [
            _named(w, Rank, key, str(n))
            for key in ("first", "last")
            if (n := getattr(rule.rank, key)) is not None
        ]
        about += [f"{w.own(name)} {n}" for name, n in rule.rank.series.items()]
    yield Row(
        f"{w.own(rule.name)}{_of(w, rule)}",
        measure,
        w.clauses(about),
        w.own(rule.text or ""),
        w.own(rule.chosen or ""),
    )
    for key in ("every", "either"):
        for condition in getattr(rule, key):
            some = [
                _named(w, Condition, of, _value(w, condition, of))
                for of in ("classes", "levels")
                if getattr(condition, of)
            ]
            yield Row(
                f"{w.own(rule.name)}{COLON[w.lang]}{_label(w, List, key)}",
                _measure(w, condition),
                w.clauses([bounds(w, condition, condition.measure), *some]),
                w.own(condition.text or ""),
                w.own(condition.chosen or ""),
            )


def _item(w: Wording, item: Item) -> Row:
    """An item of a score; its numbers under the names of their fields."""
    given = [
        _named(w, Item, d.en, _value(w, item, d.attribute))
        for d in FIELDS[Item]
        if d.en in ("classes", "levels") and getattr(item, d.attribute)
    ]
    given += [
        _named(w, Item, d.en, f"{n:f}")
        for d in FIELDS[Item]
        if isinstance(n := getattr(item, d.attribute), Decimal)
    ]
    if item.each_project:
        given.append(_label(w, Item, "each_project"))
    given += [
        f"{bounds(w, step, item.measure)} {_named(w, Step, 'points', f'{step.points:f}')}"
        for step in item.steps
    ]
    return Row(
        w.own(item.name),
        _measure(w, item),
        w.clauses(given),
        w.own(item.text or ""),
        w.own(item.chosen or ""),
    )


def _band(w: Wording, light: Light, band: Band) -> str:
    name = _value(w, band, "light") + (f" {w.own(band.label)}" if band.label else "")
    row = [_named(w, Band, "in_a_row", str(band.in_a_row))] if band.in_a_row else []
    return f"{name}{COLON[w.lang]}{w.join([bounds(w, band, light.measure), *row])}"


def _measure(w: Wording, part: Measuring) -> str:
    """What is measured, with the span or the kind of event that it is asked for."""
    found = [measure_name(w, part.measure)]
    found += [_value(w, part, "span")] if part.span else []
    found += [w.own(part.event)] if part.event else []
    return w.join(found)


def _of(w: Wording, rule: Light | List) -> str:
    return f" {_value(w, rule, 'subject')}" if rule.subject else ""


def _label(w: Wording, cls: type[Record], key: str) -> str:
    return field(cls, key).key.say(w.lang).replace("_", " ")


def _named(w: Wording, cls: type[Record], key: str, value: str) -> str:
    return f"{_label(w, cls, key)} {value}"


def _value(w: Wording, record: Record, key: str) -> str:
    """A value as its field's kind is said: a code by its word."""
    declared = field(type(record), key)
    return w.value(declared.kind, getattr(record, declared.attribute))
