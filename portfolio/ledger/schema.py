"""The vocabulary as a JSON Schema (draft-07), for editors that complete and check while one types.

Everything is derived from what is declared in `model`. A schema sees one value at a time, as an
editor types it: it knows nothing of quotes, references or dates that must follow each other.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import TypeAlias, get_args

from portfolio.ledger import vocabulary
from portfolio.ledger.declare import (
    AREA,
    FIELDS,
    ID,
    MONEY,
    NUMBER,
    PERCENT,
    QUANTITY,
    WHEN,
    YEAR,
    YES,
    CiteKind,
    Declared,
    Kind,
    ListKind,
    MapKind,
    Record,
    RecordKind,
    ScalarKind,
    WholeKind,
)
from portfolio.ledger.model import Ledger
from portfolio.ledger.quantities import Dimension, units_as_written

Json: TypeAlias = bool | int | str | list["Json"] | dict[str, "Json"] | None

_SCALAR: Json = ["string", "number", "boolean"]
_ID = r"^\s*[^\s!-,/:-@\[-^`{-~\u3000-\u303f\uff00-\uff0f\uff1a-\uff20]+\s*$"
_SIGN = "[0-9０-９]"
_NOTHING: Json = {
    "anyOf": [
        {"type": "string", "pattern": r"^\s*$"},
        # null, put so that no editor offers it
        {"not": {"type": ["string", "number", "boolean", "object", "array"]}},
    ]
}
"""A blank is silence, with quotes round it or without."""


def _date() -> str:
    """A pattern for all that `read_when` reads; the calendar's own gaps apart."""
    year = rf"(?![0０]{{4}}){_SIGN}{{4}}"
    month = r"([0０]?[1-9１-９]|[1１][0-2０-２])"
    day = r"([0０]?[1-9１-９]|[12１２][0-9０-９]|[3３][01０１])"
    dash, slash, dot = "[-－]", "[/／]", "[.．]"
    rest = (
        rf"{dash}{month}({dash}{day})?",
        rf"{slash}{month}({slash}{day})?",
        rf"{dot}{month}{dot}{day}",
        rf"年{month}月({day}[日号]|份)?",
        rf"{dash}?[QqＱｑ][1-4１-４]",
        r"年第?[一二三四1-4１-４]季度",
        rf"{dash}?[HhＨｈ][12１２]",
        r"年[上下]半年",
        rf"{dash}{month}{slash}{year}{dash}{month}",
        rf"年{month}月?([-—–~－～]|至|到){month}月份?",
        r"年前[二三四2-4２-４两]个?季度",
        "年",
    )
    return rf"^\s*(by\s+|不晚于\s*)?{year}({'|'.join(rest)})?\s*$"


def schema() -> dict[str, Json]:
    """The schema of a ledger and of the parts it includes.

    An included part needs no title of its own, so nothing tells an editor which of both a file is:
    a file that includes nothing and has neither `format` nor `title` is taken for a part.
    """
    records = vocabulary.records(Ledger)
    whole = _record(Ledger)
    required = whole.pop("allOf")
    whole["if"] = {"anyOf": [{"required": [key]} for key in _keys("format", "title", "as_of")]}
    whole["then"] = {"allOf": required}
    return {
        "$schema": "http://json-schema.org/draft-07/schema#",
        "title": "重点项目台账 / ledger of key projects",
        **whole,
        "definitions": {cls.__name__: _record(cls) for cls in records if cls is not Ledger},
    }


def document(root: type[Record], title: str) -> dict[str, Json]:
    """The schema of a file that holds one record of a class, such as a rule set."""
    records = vocabulary.records(root)
    return {
        "$schema": "http://json-schema.org/draft-07/schema#",
        "title": title,
        **_record(root),
        "definitions": {cls.__name__: _record(cls) for cls in records if cls is not root},
    }


def _keys(*names: str) -> list[str]:
    declared = [vocabulary.field(Ledger, name) for name in names]
    return [key for d in declared for key in (d.en, d.zh)]


def _record(cls: type[Record]) -> dict[str, Json]:
    """A record: each field under both its keys, but not under both at once."""
    properties: dict[str, Json] = {}
    conditions: list[Json] = []
    for d in FIELDS[cls]:
        properties[d.en] = properties[d.zh] = _field(d)
        if d.required:
            conditions.append({"anyOf": [_given(d.en), _given(d.zh)]})
        conditions.append({"not": {"required": [d.en, d.zh]}})
    return {
        "type": "object",
        "description": f"{vocabulary.noun(cls).zh} / {vocabulary.noun(cls).en}",
        "properties": properties,
        "additionalProperties": False,
        "allOf": conditions,
    }


def _given(key: str) -> Json:
    """The key is there and is not left blank."""
    return {"required": [key], "properties": {key: {"not": _NOTHING}}}


def _field(d: Declared) -> dict[str, Json]:
    """A field's value, or nothing: a blank is silence."""
    said = f"{d.zh}：{d.meaning.zh} / {d.en}: {d.meaning.en}"
    return {"description": said, "anyOf": [_value(d.kind), _NOTHING]}


def _value(kind: Kind[object]) -> dict[str, Json]:
    if isinstance(kind, RecordKind):
        return {"$ref": f"#/definitions/{kind.cls.__name__}"}
    if isinstance(kind, ListKind):
        item = _value(kind.item)
        items: dict[str, Json] = {"type": "array", "items": {"anyOf": [item, _NOTHING]}}
        return {"anyOf": [items, item]} if isinstance(kind.item, ScalarKind) else items
    if isinstance(kind, MapKind):
        return _named(kind)
    if isinstance(kind, CiteKind):
        quote: Json = {"type": _SCALAR}
        several: Json = {"type": "array", "items": quote}
        return {"type": "object", "additionalProperties": {"anyOf": [quote, several]}}
    assert isinstance(kind, ScalarKind)
    return _scalar(kind)


def _named(kind: MapKind[object, object]) -> dict[str, Json]:
    value: Json = {"anyOf": [_value(kind.value), _NOTHING]}
    patterns = {id(YEAR): rf"^\s*(?![0０]{{4}}){_SIGN}{{4}}年?\s*$", id(WHEN): _date()}
    pattern = patterns.get(id(kind.key))
    if pattern is None:
        return {"type": "object", "additionalProperties": value}
    return {
        "type": "object",
        "patternProperties": {pattern: value},
        "additionalProperties": False,
    }


def _scalar(kind: ScalarKind[object]) -> dict[str, Json]:
    if kind.choices:
        words: list[Json] = [word for c in kind.choices for word in (c.zh, c.en)]
        return {"enum": words}
    if isinstance(kind, WholeKind):
        return _whole(kind.low, kind.high)
    typed: Mapping[int, dict[str, Json]] = {
        id(WHEN): {"anyOf": [{"type": "string", "pattern": _date()}, _whole(1000, 9999)]},
        id(ID): {"anyOf": [{"type": "string", "pattern": _ID}, {"type": ["number", "boolean"]}]},
        id(YES): {
            "anyOf": [
                {"enum": [True, False, "是", "否", "有", "无"]},
                {"type": "string", "pattern": _any_case("yes", "no", "true", "false")},
            ]
        },
        id(NUMBER): {
            "anyOf": [
                {"type": "number"},
                {"type": "string", "pattern": rf"^\s*[-－−]?{_SIGN}+([.．]{_SIGN}+)?\s*$"},
            ]
        },
        id(MONEY): _amount("money"),
        id(AREA): _amount("area"),
        id(QUANTITY): _amount(*(d for d in get_args(Dimension) if d != "money")),
        id(PERCENT): {"type": "string", "pattern": rf"^\s*{_SIGN}+([.．]{_SIGN}+)?\s*[%％]\s*$"},
    }
    return typed.get(id(kind), {"type": _SCALAR})


def _any_case(*words: str) -> str:
    """A pattern for some words in any mixture of capitals."""
    cased = ("".join(f"[{char.upper()}{char}]" for char in word) for word in words)
    return rf"^\s*({'|'.join(cased)})\s*$"


def _whole(low: int, high: int) -> dict[str, Json]:
    return {"type": "integer", "minimum": low, "maximum": high}


def _amount(*dimensions: Dimension) -> dict[str, Json]:
    written = [unit for dimension in dimensions for unit in units_as_written(dimension)]
    units = "|".join(re.escape(unit) for unit in written)
    grouped = rf"{_SIGN}{{1,3}}([,，]{_SIGN}{{3}})+"
    number = rf"({grouped}|{_SIGN}+)([.．]{_SIGN}+)?"
    example = ", ".join(f"3.2{unit}" for unit in written[:2])
    return {
        "type": "string",
        "pattern": rf"^\s*{number}\s*({units})\s*$",
        "description": f"数字加单位 / a number with its unit: {example}",
    }
