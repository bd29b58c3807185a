"""The words of the ledger, read off `model`: keys, labels, and the field reference.

Nothing is declared here. Knows what is declared; knows neither YAML nor the report's layout.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache

from portfolio.diagnostics import Lang, Words
from portfolio.ledger.declare import (
    FIELDS,
    NOUNS,
    Declared,
    Kind,
    ListKind,
    MapKind,
    Record,
    RecordKind,
    ScalarKind,
)


def noun(cls: type[Record]) -> Words:
    """What a record of this class is called."""
    return NOUNS[cls]


_KEYS: dict[type[Record], Mapping[str, Declared]] = {}


def keys(cls: type[Record]) -> Mapping[str, Declared]:
    """Every key that a record of this class may have, English and Chinese, to its field."""
    if cls not in _KEYS:
        _KEYS[cls] = {key: d for d in FIELDS[cls] for key in (d.en, d.zh, d.alias) if key}
    return _KEYS[cls]


def field(cls: type[Record], name: str) -> Declared:
    """The field with this English key."""
    return keys(cls)[name]


def label(cls: type[Record], name: str, lang: Lang = "zh") -> str:
    """How a field is called in a report."""
    return field(cls, name).key.say(lang)


@cache
def code(kind: ScalarKind[str], value: str, lang: Lang = "zh") -> str:
    """How a code of a closed list is called: `construction` is 在建."""
    return next(choice for choice in kind.choices if choice.en == value).say(lang)


def records(root: type[Record]) -> list[type[Record]]:
    """The root and every record class below it, in the order in which they are declared."""
    found = [root]
    for declared in FIELDS[root]:
        cls = record_of(declared.kind)
        if cls is not None:
            found += [c for c in records(cls) if c not in found]
    return found


def words(root: type[Record]) -> tuple[frozenset[str], frozenset[str]]:
    """All keys of a record and those below it, and those of them that hold lists or groups."""
    every: set[str] = set()
    holding: set[str] = set()
    for cls in records(root):
        for declared in FIELDS[cls]:
            every |= {declared.en, declared.zh, declared.alias} - {""}
            if not isinstance(declared.kind, ScalarKind):
                holding |= {declared.en, declared.zh}
    return frozenset(every), frozenset(holding)


def record_of(kind: Kind[object]) -> type[Record] | None:
    """The record class that a kind holds, one, many or by name; None where it holds none."""
    if isinstance(kind, RecordKind):
        return kind.cls
    if isinstance(kind, ListKind):
        return record_of(kind.item)
    if isinstance(kind, MapKind):
        return record_of(kind.value)
    return None


def nearest(word: str, known: Iterable[str]) -> str:
    """The known word that this one is probably meant to be, or an empty text."""
    from difflib import get_close_matches  # 3 ms, and only for a word that is not known

    low = {k.lower(): k for k in known}
    near = get_close_matches(word.lower(), list(low), n=1, cutoff=0.5 if len(word) < 4 else 0.6)
    return low[near[0]] if near else ""


def did_you_mean(near: str) -> Words:
    """The question that a message asks about a word that it does not know."""
    return Words(f"是不是“{near}”？", f"did you mean `{near}`?")


def _what_stands_there(kind: Kind[object]) -> Words:
    """A kind in words; where it holds records, they are named."""
    cls = record_of(kind)
    if cls is None:
        return kind.words
    name = noun(cls)
    if isinstance(kind, ListKind):
        return Words(f"列表，每项一条{name.zh}", f"a list, each item a {name.en}")
    if isinstance(kind, MapKind):
        return Words(f"若干名字，各有一条{name.zh}", f"names, each with a {name.en}")
    return Words(f"一条{name.zh}", f"a {name.en}")


def reference(root: type[Record], lang: Lang) -> str:
    """The field reference as Markdown: one table a noun."""
    heads = {
        "zh": ("| 字段 | 英文写法 | 填什么 | 必填 | 意思 |", "是"),
        "en": ("| field | Chinese key | what stands there | required | meaning |", "yes"),
    }
    head, yes = heads[lang]
    out: list[str] = []
    for cls in records(root):
        name = noun(cls)
        out += [f"## {name.zh} {name.en}", "", head, "|-|-|-|-|-|"]
        for d in FIELDS[cls]:
            first, second = (d.zh, d.en) if lang == "zh" else (d.en, d.zh)
            words = _what_stands_there(d.kind).say(lang)
            choices = getattr(getattr(d.kind, "item", d.kind), "choices", ())
            if choices:
                words += "：" if lang == "zh" else ": "
                words += ("、" if lang == "zh" else ", ").join(
                    f"{c.zh} `{c.en}`" if lang == "zh" else f"`{c.en}` {c.zh}" for c in choices
                )
            other = {"zh": f" 或 `{d.alias}`", "en": f" or `{d.alias}`"}[lang] if d.alias else ""
            row = (
                f"`{first}`" + (other if lang == "zh" else ""),
                f"`{second}`" + (other if lang == "en" else ""),
                words,
                yes if d.required else "",
                d.meaning.say(lang),
            )
            out.append("| " + " | ".join(row) + " |")
        out.append("")
    return "\n".join(out)
