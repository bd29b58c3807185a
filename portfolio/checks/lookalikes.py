"""Names that are nearly the same, of which the rarer is probably a slip of the other.

Knows words only. Names are not compared all with all: two that are one edit or one exchange apart
have a text in common that lacks one of their characters, and only such names are compared.
"""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from functools import lru_cache
from operator import attrgetter
from typing import NamedTuple

from portfolio.diagnostics import Words
from portfolio.ledger.quantities import half_width

BLANK = Words("只差空格、看不见的字符或全角半角", "by a space, a width or an unseen character")
ORDER = Words("只有字的次序不同", "by the order of two characters")
PART = Words("只多或少几个字", "by a part that one of them lacks")
CHARACTER = Words("只差一个字", "by one character")

_LONGEST = 40
"""Of a longer name no character is left out: nobody calls a unit so."""
_MOST_LIKELY = 8
"""Of the names that share a text only so many, the most used, are compared with each other."""


class Lookalike(NamedTuple):
    """A name that is nearly another one, which is used more, or was there before."""

    name: str
    other: str
    apart: Words


class Rules(NamedTuple):
    """How near is too near: the shortest names of which one character is judged, how many more
    characters at the front and at the end make a part, and how often the other name must be used
    where they differ by a character.
    """

    shortest: int = 4
    front: int = 3
    end: int = 2
    most_used: int = 3
    stems: tuple[str, ...] = ()
    """What well-known names have in them: two that have different ones are no slips."""


class _Name(NamedTuple):
    """A name with what it is compared by, and its rank: a slip ranks lower than what was meant."""

    text: str
    plain: str
    stem: str
    uses: int
    rank: tuple[bool, int, bool, bool, int]


def lookalikes(
    uses: Mapping[str, int], rules: Rules, sure: Collection[str] = ()
) -> Iterator[Lookalike]:
    """Each name that is nearly another one of `uses`, which says how often each is used, the first
    one first. The rarer one is the slip, or the one with a space; of two as rare ones the later.
    Names of which the clerk is `sure` are slips of nothing.
    """
    names = [
        _name(n, text, times, rules, certain=text in sure)
        for n, (text, times) in enumerate(uses.items())
    ]
    found: dict[str, tuple[_Name, Words]] = {}
    for pair in _near(sorted(names, key=attrgetter("rank"), reverse=True), rules):
        other, one = pair
        apart = difference(one.plain, other.plain, rules)
        if apart is BLANK and one.text == one.plain and other.text not in sure:
            one, other = other, one  # however often it is written with a space
        if one.text in sure or (one.text in found and found[one.text][0].rank >= other.rank):
            continue
        if apart is not None and (apart is not CHARACTER or _rare(one, other, rules)):
            found[one.text] = other, apart
    for text in uses:
        if text in found:
            other, apart = found[text]
            yield Lookalike(text, other.text, apart)


def _name(n: int, text: str, times: int, rules: Rules, *, certain: bool) -> _Name:
    plain = squeezed(text)
    stem = next((stem for stem in rules.stems if stem in plain), "")
    return _Name(text, plain, stem, times, (certain, times, bool(stem), text == plain, -n))


def _rare(one: _Name, other: _Name, rules: Rules) -> bool:
    """Whether two names that differ by a character are used as a slip and its original are."""
    if one.stem != other.stem:
        return not one.stem
    return other.uses >= rules.most_used and 4 * one.uses <= max(4, other.uses)


def _near(names: Iterable[_Name], rules: Rules) -> Iterator[tuple[_Name, _Name]]:
    """Pairs of names that may be nearly the same, the one of the higher rank first."""
    sharing: dict[str, list[_Name]] = defaultdict(list)
    for name in names:
        keys = _keys(name.plain, rules) | ({name.stem} if name.stem else set())
        near = {other.text: other for key in keys for other in sharing[key]}
        yield from ((other, name) for other in near.values())
        for key in keys:
            if len(sharing[key]) < _MOST_LIKELY:
                sharing[key].append(name)


def _keys(text: str, rules: Rules) -> set[str]:
    """A text, the texts that lack one of its characters, and those that lack a part at an end."""
    size = len(text)
    if size > _LONGEST:
        return {text}
    longest = _MORE_AT_MOST if rules.end > 1 else rules.end
    keys = {text[:at] + text[at + 1 :] for at in range(size)}
    keys |= {text[cut:] for cut in range(1, min(rules.front, size - 3) + 1)}
    keys |= {text[:-cut] for cut in range(1, min(longest, size - 2) + 1)}
    return {key for key in keys | {text} if len(key) > 1}


_MORE = re.compile(r"(?:人民)?政府|管委会|管理委员会|办公室|街道办(?:事处)?|机关|\([^()]{1,3}\)")
"""What is left out of or put behind the name of an office, however long it is."""
_MORE_AT_MOST = 5

_NUMBERING = frozenset("0123456789一二三四五六七八九十百甲乙丙丁ABCDEFGHabcdefgh东西南北")
_COUNTERPARTS = _NUMBERING | frozenset("中上下左右前后内外新老旧大小省市县区镇乡村")
"""Characters by which things of one kind are told apart: 东园 and 西园, 1标 and 2标."""


def difference(one: str, other: str, rules: Rules) -> Words | None:
    """By what two squeezed names differ, if it is so little that one is probably a slip."""
    first, second = sorted((one, other), key=len)
    if first == second:
        return BLANK
    if len(first) == len(second):
        places = [at for at in range(len(first)) if first[at] != second[at]]
        left, right = places[0], places[-1]
        changed = {first[left], second[left], first[right], second[right]}
        if len(places) == 1:
            told = changed <= _COUNTERPARTS or bool(changed & _NUMBERING)
            return CHARACTER if len(first) >= rules.shortest and not told else None
        swapped = first[left] == second[right] and first[right] == second[left]
        told = changed <= _COUNTERPARTS
        return ORDER if len(places) == 2 and right == left + 1 and swapped and not told else None
    if second.startswith(first) and len(first) > 1:
        more, most = second[len(first) :], rules.end if len(first) > 2 else min(rules.end, 1)
        part = len(more) <= most or (rules.end > 1 and bool(_MORE.fullmatch(more)))
    elif second.endswith(first) and len(first) > 2:
        more = second[: -len(first)]
        part = len(more) <= rules.front
    elif first in rules.stems and first in second:
        return PART
    else:
        return _without_one(first, second, rules)
    return PART if part and not set(more) & _NUMBERING else None


def _without_one(first: str, second: str, rules: Rules) -> Words | None:
    """The longer of two names has one character more, somewhere inside."""
    if len(second) != len(first) + 1 or len(second) < rules.shortest:
        return None
    at = next(at for at, (a, b) in enumerate(zip(first, second, strict=False)) if a != b)
    if first[at:] != second[at + 1 :] or second[at] in _COUNTERPARTS:
        return None
    return CHARACTER


_UNSEEN = re.compile(r"\s")


@lru_cache(maxsize=4096)  # projects share the names of their milestones
def squeezed(name: str) -> str:
    """A name without white space and characters that cannot be seen, in half width."""
    seen = (c for c in name if unicodedata.category(c) not in ("Cf", "Cc"))
    return _UNSEEN.sub("", half_width("".join(seen)))
