"""Random ledgers that are sound: projects with entries of any figures, or of none.

Numbers are as wild as the language allows; dates lie in two years, so that a year's turn is met.
"""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import strategies as st

from portfolio import checks
from portfolio.diagnostics import Text
from portfolio.facts.facts import Facts
from portfolio.ledger import parse
from portfolio.ledger.model import Ledger
from portfolio.reading import yamltree

START, DAYS = date(2021, 11, 1), 500

amounts = st.builds(
    lambda n, digits, unit: f"{n / 10**digits:.{digits}f}{unit}",
    st.integers(0, 10**6),
    st.integers(0, 2),
    st.sampled_from(["亿元", "万元", "元"]),
)
days = st.integers(0, DAYS).map(lambda n: START + timedelta(days=n))
months = st.builds(lambda y, m: f"{y}-{m:02}", st.integers(2021, 2023), st.integers(1, 12))
classes = st.sampled_from(["竣工", "续建", "新开工", "预备"])
stages = st.sampled_from(["谋划", "前期", "在建", "竣工", "投产", "停工", "取消"])
names = st.sampled_from(["开工", "主体", "竣工", "投产"])
quantities = st.integers(0, 99).map(lambda n: f"{n}万平方米")


def _maybe(field: str, value: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    return st.one_of(st.just(""), value.map(lambda v: f"{field}: {v}"))


def _braced(parts: list[str]) -> str:
    return "{" + ", ".join(part for part in parts if part) + "}"


investments = st.tuples(
    _maybe("total", amounts),
    _maybe("plan", st.tuples(amounts, amounts).map(lambda p: f"{{2022: {p[0]}, 2023: {p[1]}}}")),
    _maybe(
        "curve", st.tuples(amounts, amounts).map(lambda p: f"{{2022-06: {p[0]}, 2022-12: {p[1]}}}")
    ),
    _maybe("targets", amounts.map(lambda a: f"{{2022年二季度: {a}}}")),
).map(lambda parts: _braced(list(parts)))

milestones = st.dictionaries(
    names,
    st.tuples(_maybe("planned", months), _maybe("done", days.map(str))).map(
        lambda parts: _braced(list(parts))
    ),
    max_size=3,
).map(lambda marks: "{" + ", ".join(f"{name}: {said}" for name, said in marks.items()) + "}")

procedures = st.dictionaries(
    st.sampled_from(["立项", "用地", "环评"]),
    st.tuples(_maybe("due", months), _maybe("done", days.map(str))).map(
        lambda parts: _braced(list(parts))
    ),
    max_size=3,
).map(lambda some: "{" + ", ".join(f"{name}: {said}" for name, said in some.items()) + "}")

entries = st.tuples(
    days,
    st.tuples(
        _maybe("stage", stages),
        _maybe("invested", amounts),
        _maybe("invested_total", amounts),
        _maybe("recognised", amounts),
        _maybe("rate", st.integers(0, 200).map(lambda n: f"{n}%")),
        _maybe("percent", st.integers(0, 100).map(lambda n: f"{n}%")),
        _maybe("built", quantities.map(lambda q: f"{{厂房: {q}}}")),
        _maybe("statistics", st.sampled_from(["已入统", "未入统", "不需入统"])),
        _maybe("works", st.sampled_from(["平场", "主体施工", "封顶"])),
        _maybe("investment", investments),
        _maybe("milestones", milestones),
        _maybe("procedures", procedures),
    ),
)


def _entry(day: date, parts: tuple[str, ...]) -> str:
    return "      - " + _braced([f"date: {day}", *parts]) + "\n"


Said = tuple[date, tuple[str, ...]]


def _corrected(some: list[Said], corrections: list[tuple[int, int, Said]]) -> list[Said]:
    """Entries with some corrections of them: each corrects one, so many days after it."""
    made = [
        (day + timedelta(days=after), (f"corrects: {day}", "reason: 核对", *parts))
        for number, after, (_, parts) in corrections
        if some
        for day in [some[number % len(some)][0]]
        if any(parts)
    ]
    return [*some, *made]


problems = st.lists(
    st.tuples(days, st.integers(1, 200), _maybe("unit", st.sampled_from(["甲局", "乙局"]))).map(
        lambda p: _braced(
            ["text: 问题", f"raised: {p[0]}", f"due: {p[0] + timedelta(days=p[1])}", p[2]]
        )
    ),
    max_size=3,
).map(lambda some: "[" + ", ".join(some) + "]")

overrides = st.lists(
    st.tuples(
        days,
        st.integers(0, 200),
        st.sampled_from(["进度", "开工", "入统", "节点", "填报"]),
        st.sampled_from(["绿", "提醒", "黄", "红"]),
    ).map(
        lambda o: (
            f"{{date: {o[0]}, until: {o[0] + timedelta(days=o[1])}, "
            f"dimension: {o[2]}, light: {o[3]}, reason: 研究决定}}"
        )
    ),
    max_size=2,
).map(lambda some: "[" + ", ".join(some) + "]")

projects = st.tuples(
    st.tuples(
        _maybe("class", classes),
        _maybe(
            "level",
            st.lists(st.sampled_from(["省", "市", "县"]), unique=True)
            .map(str)
            .map(lambda text: text.replace("'", "")),
        ),
        _maybe("park", st.sampled_from(["东园", "西园"])),
        _maybe("unit", st.sampled_from(["甲局", "乙局"])),
        _maybe("scale", quantities.map(lambda q: f"{{厂房: {q}}}")),
        _maybe("investment", investments),
        _maybe("entered", days.map(str)),
        _maybe("problems", problems),
        _maybe("overrides", overrides),
    ),
    st.builds(
        _corrected,
        st.lists(entries, max_size=5),
        st.lists(st.tuples(st.integers(0, 4), st.integers(0, 200), entries), max_size=2),
    ),
)
"""A project's fields, and its entries as pairs of a day and what is said. Some are corrections of
others, of the same day or a later one.
"""

Project = tuple[tuple[str, ...], list[tuple[date, tuple[str, ...]]]]

bases = st.sampled_from(
    [
        "{}",
        "{baseline: days}",
        "{baseline: target, target: 120%, decimals: 2}",
        "{baseline: curve, start_base: all, completion_base: completing}",
        "{cutoff: 25, period: week, start_base: starting}",
    ]
)


def text_of(
    some: list[Project],
    basis: str = "{}",
    until: date = date.max,
    as_of: date = date(2022, 12, 31),
) -> str:
    """A ledger of some projects, with their entries dated up to a day. Ids go by position."""
    out = f"format: 1\ntitle: 任意\nas_of: {as_of}\nbasis: {basis}\nprojects:\n"
    for n, (fields, progress) in enumerate(some):
        out += f"  - id: p{n}\n    name: 项目{n}\n"
        out += "".join(f"    {field}\n" for field in fields if field)
        kept = sorted((e for e in progress if e[0] <= until), key=lambda e: e[0])
        if kept:
            out += "    progress:\n" + "".join(_entry(*entry) for entry in kept)
    return out


def ledger_of(text: str) -> Ledger:
    """A ledger that has no errors; whatever it is warned of may stand."""
    root, faults, _ = yamltree.read(Text("ledger.yaml", text))
    assert root is not None
    assert not faults, (faults, text)
    reading = parse.ledger(root)
    assert reading.record is not None
    found = checks.check(checks.Subject(Facts(reading.record), {}, reading.incomplete))
    errors = [d for d in (*reading.diagnostics, *found) if d.severity == "error"]
    assert not [e for e in errors if e.name != "done-before-started"], (errors, text)
    return reading.record
