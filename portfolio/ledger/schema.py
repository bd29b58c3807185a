"""The vocabulary as a JSON Schema (draft-07), for editors that complete and check while one types.

Everything is derived from what is declared in `model`. A schema sees one value at a time, as an
editor types it: it knows nothing of quotes, references or dates that must follow each other.

Definitions of a record, here of an entry:

- `Entry`: which keys it may have, and which it must have.
- `Entry.en`, `Entry.zh`: its fields under their English and their Chinese keys.
- `Entry.mixed`: its fields where it has keys of both languages, each under one of its keys.
- `Entry.under.en`, `Entry.under.zh`: the same record below an English or a Chinese key. A record
  that has no key yet is offered the keys of that language.

An editor offers the properties of every schema that holds. So the fields of a language stand
behind an `if` that asks for a key of it, and in a mixed record each field behind an `if` that asks
whether its other key is there. `patternProperties` are checked, but never offered.

The language server keeps every schema that holds, and fails to show anything once it has some
100,000 of them in a file. So the usual record, of one language, needs few.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, TypeAlias, get_args

from portfolio.diagnostics import Lang
from portfolio.ledger import vocabulary
from portfolio.ledger.declare import (
    AREA,
    FIELDS,
    ID,
    MONEY,
    NUMBER,
    PERCENT,
    QUANTITY,
    TEXT,
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
Schema: TypeAlias = dict[str, Json]

LANGS: tuple[Lang, Lang] = ("en", "zh")
WIDTH = 110
"""A value that is no longer than this stands on one line."""

_SIGN = "[0-9０-９]"
_YEAR = rf"^\s*(?![0０]{{4}}){_SIGN}{{4}}年?\s*$"
_ID = r"^\s*[^\s!-,/:-@\[-^`{-~\u3000-\u303f\uff00-\uff0f\uff1a-\uff20\uff5b-\uff65]+\s*$"


def ledger() -> Schema:
    """The schema of a ledger and of the parts it includes.

    An included part needs no title of its own, so nothing tells an editor which of both a file is:
    a file that includes nothing and has neither `format` nor `title` is taken for a part.
    """
    main = [vocabulary.field(Ledger, name) for name in ("format", "title", "as_of")]
    signs: Json = [{"required": [key]} for d in main for key in (d.en, d.zh)]
    required: Schema = {"if": {"anyOf": signs}, "then": _required(Ledger)}
    return document(Ledger, "重点项目台账 / ledger of key projects", required)


def document(root: type[Record], title: str, required: Schema | None = None) -> Schema:
    """The schema of a file that holds one record of a class, such as a rule set.

    `$comment` and not `title`, which an editor would print above the meaning of every field.
    `required`: which fields the file must have, where that is not as its class says.
    """
    definitions: dict[str, Json] = {}
    for cls in vocabulary.records(root):
        name = cls.__name__
        given = required if cls is root and required else _required(cls)
        definitions[name] = _record(cls, given)
        for lang in LANGS:
            fields: dict[str, Json] = {
                d.key.say(lang): _field(d, lang, definitions) for d in FIELDS[cls]
            }
            definitions[f"{name}.{lang}"] = {
                "properties": fields,
                **(_aliases(cls) if lang == "zh" else {}),
            }
        definitions[f"{name}.mixed"] = {"allOf": list(_mixed(cls)), **_aliases(cls)}
        if cls is not root:
            for lang in LANGS:
                definitions[f"{name}.under.{lang}"] = {
                    "allOf": [_ref(name)],
                    "if": _ref("no-key"),
                    "then": _ref(f"{name}.{lang}"),
                }
    return {
        "$schema": "http://json-schema.org/draft-07/schema#",
        "$comment": title,
        "type": "object",
        "allOf": [_ref(root.__name__)],
        "if": _ref("no-key"),
        "then": {"allOf": [_ref(f"{root.__name__}.{lang}") for lang in LANGS]},
        "definitions": {**definitions, **_SHARED},
    }


def _ref(name: str) -> Schema:
    return {"$ref": f"#/definitions/{name}"}


_TRUE: Schema = {}
_SHARED: Mapping[str, Json] = {
    # null is put so that no editor offers it
    "blank": {"not": {"type": ["number", "boolean", "object", "array"]}, "pattern": r"^\s*$"},
    # a number or a boolean, put so that no editor offers true and false where a text is meant
    "plain": {"not": {"type": ["string", "object", "array", "null"]}},
    "no-key": {"type": "object", "patternProperties": {".": False}},
    "english": {"not": {"patternProperties": {"^[ -~]": False}}},
    "chinese": {"not": {"patternProperties": {"^[^ -~]": False}}},
}
"""`english` and `chinese`: a group that has a key of the language."""


def _record(cls: type[Record], required: Schema) -> Schema:
    """A record, or blank.

    The keys stand behind an `if`: an editor that finds them at what is no group yet, as behind a
    dash, would offer those and no field.
    """
    keys: dict[str, Json] = dict.fromkeys(vocabulary.keys(cls), True)
    name = cls.__name__
    english: Schema = {
        "if": _ref("chinese"),
        "then": _ref(f"{name}.mixed"),
        "else": _ref(f"{name}.en"),
    }
    chinese: Schema = {"if": _ref("chinese"), "then": _ref(f"{name}.zh")}
    group: Json = {
        "properties": keys,
        "additionalProperties": False,
        "allOf": [
            {"if": _ref("english"), "then": english, "else": chinese},
            *([required] if required else []),
        ],
    }
    return {
        "$comment": f"{vocabulary.noun(cls).zh} / {vocabulary.noun(cls).en}",
        **_group({}),
        "if": {"type": "object"},
        "then": group,
    }


def _required(cls: type[Record]) -> Schema:
    """Each required field is there under either key; the key of the record's language is missed."""
    fields = [d for d in FIELDS[cls] if d.required]
    if not fields:
        return _TRUE
    zh: Json = [{"anyOf": [{"required": [d.zh]}, {"required": [d.en]}]} for d in fields]
    en: Json = [{"anyOf": [{"required": [d.en]}, {"required": [d.zh]}]} for d in fields]
    return {"if": _ref("chinese"), "then": {"allOf": zh}, "else": {"allOf": en}}


def _field(d: Declared, lang: Lang, definitions: dict[str, Json]) -> Schema:
    """A field under its key of a language: what it means, what it is called in the other."""
    if d.required:
        assert isinstance(d.kind, ScalarKind)
        what = _scalar(d.kind, lang, definitions, given=True)
    else:
        what = _value(d.kind, lang, definitions)
    if isinstance(d.kind, RecordKind):
        what = {"anyOf": [what]}  # without it an editor puts no colon after the key
    other = d.en if lang == "zh" else d.zh
    return {"description": f"{d.meaning.say(lang)} ({other})", **what}


def _aliases(cls: type[Record]) -> Schema:
    """The other keys of fields: checked as the usual key is, and never offered."""
    usual = f"{cls.__name__}.zh/properties"
    other: dict[str, Json] = {
        f"^{d.alias}$": _ref(f"{usual}/{d.zh}") for d in FIELDS[cls] if d.alias
    }
    return {"patternProperties": other} if other else {}


def _mixed(cls: type[Record]) -> Iterator[Schema]:
    """Each field under one of its keys, and not under both."""
    for d in FIELDS[cls]:
        en: Schema = {d.en: _ref(f"{cls.__name__}.en/properties/{d.en}")}
        zh: Schema = {d.zh: _ref(f"{cls.__name__}.zh/properties/{d.zh}")}
        yield {
            "if": {"required": [d.zh]},
            "then": {"properties": {d.en: False}},
            "else": {"properties": en},
        }
        yield {"if": {"required": [d.en]}, "else": {"properties": zh}}


def _value(kind: Kind[object], lang: Lang, definitions: dict[str, Json]) -> Schema:
    """A reference to what a kind allows, blank included. Its definition is put with the others."""
    if isinstance(kind, RecordKind):
        return _ref(f"{kind.cls.__name__}.under.{lang}")
    if isinstance(kind, ListKind):
        item = _value(kind.item, lang, definitions)
        several: Schema = {"anyOf": [{"type": "array"}, _ref("blank")], "items": item}
        if isinstance(kind.item, ScalarKind):
            several = {"anyOf": [{"type": "array", "items": item}, item]}
        return _defined(f"{_name(item)}.list", several, definitions)
    if isinstance(kind, MapKind):
        return _named(kind, _value(kind.value, lang, definitions), definitions)
    if isinstance(kind, CiteKind):
        quote = _scalar(TEXT, lang, definitions, given=True)
        quotes: Schema = {"anyOf": [{"type": "array", "items": quote}, quote]}
        return _defined("cite", _group({"additionalProperties": quotes}), definitions)
    assert isinstance(kind, ScalarKind)
    return _scalar(kind, lang, definitions)


def _scalar(
    kind: ScalarKind[Any], lang: Lang, definitions: dict[str, Json], *, given: bool = False
) -> Schema:
    """A reference to a text of a kind; `given`: it must not be blank."""
    name, alternatives = _offered(kind, lang) if kind.choices or kind is YES else _typed(kind)
    if given:
        return _defined(f"{name}.given", {"anyOf": alternatives}, definitions)
    return _defined(name, {"anyOf": [*alternatives, _ref("blank")]}, definitions)


def _defined(name: str, schema: Schema, definitions: dict[str, Json]) -> Schema:
    assert definitions.setdefault(name, schema) == schema, name
    return _ref(name)


def _name(reference: Schema) -> str:
    return str(reference["$ref"]).removeprefix("#/definitions/")


def _group(rules: Schema) -> Schema:
    return {"anyOf": [{"type": "object"}, _ref("blank")], **rules}


def _named(kind: MapKind[object, object], value: Schema, definitions: dict[str, Json]) -> Schema:
    patterns = {id(YEAR): ("year", _YEAR), id(WHEN): ("date", _date())}
    name, pattern = patterns.get(id(kind.key), ("name", ""))
    rules: Schema = {"additionalProperties": value}
    if pattern:
        rules = {"patternProperties": {pattern: value}, "additionalProperties": False}
    return _defined(f"{_name(value)}.by.{name}", _group(rules), definitions)


def _offered(kind: ScalarKind[Any], lang: Lang) -> tuple[str, list[Json]]:
    """The words of one language are offered, those of both are allowed."""
    if kind is YES:
        words = ["是", "否"] if lang == "zh" else ["yes", "no"]
        every = ["[是否有无]", *map(_any_case, ("yes", "no", "true", "false"))]
        boolean: list[Json] = [{"not": {"type": ["string", "number", "object", "array", "null"]}}]
    else:
        words = [choice.say(lang) for choice in kind.choices]
        every = [re.escape(word) for choice in kind.choices for word in (choice.zh, choice.en)]
        boolean = []
    name = re.sub("^an? |^what ", "", kind.words.en).replace(" ", "-")
    allowed: Schema = {"type": "string", "pattern": rf"^\s*({'|'.join(every)})\s*$"}
    return f"{name}.{lang}", [{"enum": [*words]}, allowed, *boolean]


def _any_case(word: str) -> str:
    """A pattern for a word in any mixture of capitals."""
    return "".join(f"[{char.upper()}{char}]" for char in word)


def _typed(kind: ScalarKind[Any]) -> tuple[str, list[Json]]:
    """The name of a kind, and the values that it allows."""
    if isinstance(kind, WholeKind):
        name = f"whole.{kind.low}-{kind.high}"
        return name, [{"type": "integer", "minimum": kind.low, "maximum": kind.high}]

    def matching(pattern: str) -> Schema:
        said = f"应当是{kind.words.zh} / should be {kind.words.en}"
        return {"type": "string", "pattern": pattern, "errorMessage": said}

    def amount(*dimensions: Dimension) -> Schema:
        written = [unit for dimension in dimensions for unit in units_as_written(dimension)]
        example = f"3.2{written[0]}"
        said = f"应当是数字加单位，如 {example} / should be a number with its unit, as {example}"
        return {"type": "string", "pattern": _amount(written), "errorMessage": said}

    typed: Mapping[int, tuple[str, list[Json]]] = {
        id(WHEN): (
            "date",
            [matching(_date()), {"type": "integer", "minimum": 1000, "maximum": 9999}],
        ),
        id(YEAR): (
            "year",
            [matching(_YEAR), {"type": "integer", "minimum": 1000, "maximum": 9999}],
        ),
        id(ID): ("id", [matching(_ID), _ref("plain")]),
        id(NUMBER): (
            "number",
            [{"type": "number"}, matching(rf"^\s*[-－−]?{_SIGN}+([.．]{_SIGN}+)?\s*$")],
        ),
        id(MONEY): ("money", [amount("money")]),
        id(AREA): ("area", [amount("area")]),
        id(QUANTITY): ("quantity", [amount(*(d for d in get_args(Dimension) if d != "money"))]),
        id(PERCENT): ("percentage", [matching(rf"^\s*{_SIGN}+([.．]{_SIGN}+)?\s*[%％]\s*$")]),
    }
    return typed.get(id(kind), ("text", [matching(r"\S"), _ref("plain")]))


def _amount(units: Iterable[str]) -> str:
    grouped = rf"{_SIGN}{{1,3}}([,，]{_SIGN}{{3}})+"
    listed = "|".join(map(_either_width, units))
    return rf"^\s*({grouped}|{_SIGN}+)([.．]{_SIGN}+)?\s*({listed})\s*$"


def _either_width(word: str) -> str:
    """A pattern for a word whose ASCII signs may be full width: 台(套) is 台（套）."""
    return "".join(f"[{c}{chr(ord(c) + 0xFEE0)}]" if c.isascii() else c for c in word)


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
    return rf"^\s*({_either_width('by')}\s+|不晚于\s*)?{year}({'|'.join(rest)})?\s*$"


def text(schema: Json, indent: str = "") -> str:
    """A schema as JSON text, a property a line; a short value keeps its line."""
    flat = json.dumps(schema, ensure_ascii=False)
    if len(indent) + len(flat) <= WIDTH or not isinstance(schema, list | dict):
        return flat
    deeper = indent + " "
    if isinstance(schema, list):
        lines = [text(item, deeper) for item in schema]
    else:
        lines = [
            f"{json.dumps(k, ensure_ascii=False)}: {text(v, deeper)}" for k, v in schema.items()
        ]
    left, right = "[]" if isinstance(schema, list) else "{}"
    return left + "".join(f"\n{deeper}{line}," for line in lines)[:-1] + f"\n{indent}{right}"
