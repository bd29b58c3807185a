"""Slips in figures and dates that the ledger's other figures and dates give away.

Each is typed for what stands in the ledger, so that mending it gives the ledger back.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from tests.reading.typing_errors.generator import Entry, MistypedLedger, entries, kind, lines

AMOUNT = re.compile(r"([\d.]+)([万亿]元)")


def changed(
    text: str, number: int, new: str, *diagnostics: str, fix: str = "", mended: str = ""
) -> MistypedLedger:
    """The text with one line replaced; mended, it is what it was."""
    every = lines(text)
    every[number - 1] = new
    whole = "\n".join(every)
    return MistypedLedger(
        whole.encode(), number, frozenset(diagnostics), fix, (mended or text).encode()
    )


def added(
    text: str, after: int, wrong: str, right: str, *diagnostics: str, fix: str = ""
) -> MistypedLedger:
    """The text with a line more, and the same with the line as it should be."""
    every = lines(text)

    def put(line: str) -> bytes:
        return "\n".join([*every[:after], line, *every[after:]]).encode()

    return MistypedLedger(put(wrong), after + 1, frozenset(diagnostics), fix, put(right))


def of(text: str, *keys: str) -> list[Entry]:
    return [e for e in entries(text) if e.key in keys]


def times(amount: str, factor: float) -> str:
    """3亿元 ten times is 30亿元."""
    found = AMOUNT.fullmatch(amount)
    assert found is not None
    return f"{float(found[1]) * factor:.10g}{found[2]}"


def exchanged(amount: str) -> str:
    return amount.translate(str.maketrans("万亿", "亿万"))


# ---- one amount against the others of its project ------------------------------------------


@kind("a total in 万 for 亿")
def _(text: str) -> Iterator[MistypedLedger]:
    for e in of(text, "总投资"):
        new = f"{e.head}: {exchanged(e.value)}"
        yield changed(text, e.number, new, "unit-slip", fix=re.escape(e.value))


@kind("a total of a tenth")
def _(text: str) -> Iterator[MistypedLedger]:
    every = lines(text)
    for e in of(text, "总投资"):
        if "年度计划投资" in every[e.number]:  # else there is nothing to compare it with
            new = f"{e.head}: {times(e.value, 0.1)}"
            yield changed(text, e.number, new, "out-of-line", fix="总投资|是不是")


def _plans(text: str) -> Iterator[tuple[Entry, str]]:
    """The lines of yearly plans, with the plan of 2022."""
    for e in of(text, "年度计划投资"):
        found = re.search(r"2022: ([\d.]+[万亿]元)", e.value)
        if found:
            yield e, found[1]


@kind("a year's plan of a tenth")
def _(text: str) -> Iterator[MistypedLedger]:
    for e, plan in _plans(text):
        value = e.value.replace(f"2022: {plan}", f"2022: {times(plan, 0.1)}")
        yield changed(text, e.number, f"{e.head}: {value}", "out-of-line", fix="是不是|对一下")


@kind("a year's plan in 万 for 亿")
def _(text: str) -> Iterator[MistypedLedger]:
    for e, plan in _plans(text):
        value = e.value.replace(f"2022: {plan}", f"2022: {exchanged(plan)}")
        new = f"{e.head}: {value}"
        yield changed(text, e.number, new, "unit-slip", fix=re.escape(plan))


@kind("a year's plan ten times as much")
def _(text: str) -> Iterator[MistypedLedger]:
    for e, plan in _plans(text):
        value = e.value.replace(f"2022: {plan}", f"2022: {times(plan, 10)}")
        new = f"{e.head}: {value}"
        yield changed(text, e.number, new, "out-of-line", "exceeds-total", fix="总投资|是不是")


@kind("invested ten times as much")
def _(text: str) -> Iterator[MistypedLedger]:
    names = ("beyond-plan", "out-of-line", "exceeds-total", "rate-jumps")
    for e in of(text, "完成投资"):
        new = f"{e.head}: {times(e.value, 10)}"
        yield changed(text, e.number, new, *names, fix="是不是|对一下")


@kind("a first sum of five hundred times the plan")
def _(text: str) -> Iterator[MistypedLedger]:
    money = of(text, "完成投资")
    firsts = money[:1] + [b for a, b in pairwise(money) if b.number - a.number > 12]
    for e in firsts:
        new = f"{e.head}: 500亿元"
        yield changed(
            text, e.number, new, "beyond-plan", "exceeds-total", "unit-slip", fix="对一下|是不是"
        )


@kind("since the start less than in the year")
def _(text: str) -> Iterator[MistypedLedger]:
    for e in of(text, "完成投资"):
        less, more = times(e.value, 0.5), times(e.value, 1.5)
        yield added(
            text,
            e.number,
            f"{e.indent}开工以来投资: {less}",
            f"{e.indent}开工以来投资: {more}",
            "since-start-below-year",
            fix="年初",
        )


@kind("land in 公顷 for 亩")
def _(text: str) -> Iterator[MistypedLedger]:
    land = of(text, "用地")
    if len(land) < 5:
        return
    for e in land:
        new = f"{e.head}: {e.value.replace('亩', '公顷')}"
        yield changed(text, e.number, new, "unlike-the-others", fix="亩")


@kind("a yearly output ten times as much")
def _(text: str) -> Iterator[MistypedLedger]:
    land = of(text, "用地")
    if len(land) < 5:
        return
    every = lines(text)
    totals = [next(t for t in of(text, "总投资") if t.number > e.number) for e in land]
    outputs = [f"{e.indent}年产值: {t.value}" for e, t in zip(land, totals, strict=True)]

    def put(all_of: list[str]) -> str:
        new = every.copy()
        for e, output in zip(land, all_of, strict=True):
            new[e.number - 1] += "\n" + output
        return "\n".join(new)

    for n, (e, t) in enumerate(zip(land, totals, strict=True)):
        wrong = outputs.copy()
        wrong[n] = f"{e.indent}年产值: {times(t.value, 10)}"
        yield MistypedLedger(
            put(wrong).encode(),
            e.number + n + 1,
            frozenset({"unlike-the-others"}),
            "年产值|对一下",
            put(outputs).encode(),
        )


@kind("built ten times what is planned")
def _(text: str) -> Iterator[MistypedLedger]:
    units = of(text, "责任单位")
    for e in of(text, "完成投资"):
        above = [u for u in units if u.number < e.number]
        if not above:
            continue
        scale = f"{above[-1].indent}建设规模: {{路基: 3.2公里}}"
        base = lines(text)
        base[above[-1].number - 1] += "\n" + scale
        yield added(
            "\n".join(base),
            e.number + 1,
            f"{e.indent}完成工程量: {{路基: 32公里}}",
            f"{e.indent}完成工程量: {{路基: 3.2公里}}",
            "beyond-scale",
            fix="建设规模|3.2公里",
        )


@kind("more than a hundred per cent of the works")
def _(text: str) -> Iterator[MistypedLedger]:
    for e in of(text, "完成投资"):
        wrong, right = f"{e.indent}进度百分比: 750%", f"{e.indent}进度百分比: 75%"
        yield added(text, e.number, wrong, right, "percent-beyond", fix="75%|100%")


# ---- what has not happened yet -------------------------------------------------------------


@kind("done typed for planned")
def _(text: str) -> Iterator[MistypedLedger]:
    for number, line in enumerate(lines(text), 1):
        if re.match(r"\s+[^\s:]+: \{计划: \d{4}-\d\d\}$", line) and "2022-08}" not in line:
            new = line.replace("计划", "完成")
            yield changed(text, number, new, "not-yet", fix="计划")


@kind("granted typed for due")
def _(text: str) -> Iterator[MistypedLedger]:
    for e in of(text, "完成投资"):
        yield added(
            text,
            e.number,
            f"{e.indent}前期手续: {{环评: {{办结: 2022-12}}}}",
            f"{e.indent}前期手续: {{环评: {{期限: 2022-12}}}}",
            "not-yet",
            fix="期限",
        )


@kind("closed after the report")
def _(text: str) -> Iterator[MistypedLedger]:
    for e in of(text, "办结"):
        new = f"{e.head}: 2022-12-25"
        yield changed(text, e.number, new, "not-yet", fix="期限")


# ---- years ---------------------------------------------------------------------------------

FAR = ("2202", "2922", "2122", "1922")


def far_off(year: str) -> tuple[str, str]:
    """What is said of a year, and what of it leads to the right one: some no date can have."""
    return ("year-out-of-bounds", "年份") if year > "2200" else ("year-far-off", "2022")


DATES = (
    "date",
    "日期",
    "报送日期",
    "reported",
    "活动日期",
    "发布日期",
    "event",
    "published",
    "办结",
)


@kind("a year far off")
def _(text: str) -> Iterator[MistypedLedger]:
    for e in of(text, *DATES):
        for year in FAR:
            new = f"{e.head}: {e.value.replace('2022', year)}"
            name, fix = far_off(year)
            yield changed(text, e.number, new, name, fix=fix)
    for number, line in enumerate(lines(text), 1):
        if re.search(r"(计划|完成|planned|done): (by )?2022", line):
            for year in FAR:
                new = line.replace("2022", year, 1)
                name, fix = far_off(year)
                yield changed(text, number, new, name, fix=fix)


@kind("left the list long ago")
def _(text: str) -> Iterator[MistypedLedger]:
    for e in of(text, "责任单位"):
        for year in ("2002", "2202"):
            name, fix = far_off(year)
            yield added(
                text,
                e.number,
                f"{e.indent}调出: {{日期: {year}-08-31, 原因: 完工}}",
                f"{e.indent}调出: {{日期: 2022-08-31, 原因: 完工}}",
                name,
                fix=fix,
            )


@kind("a plan under another year's key")
def _(text: str) -> Iterator[MistypedLedger]:
    for e, _ in _plans(text):
        if "2021" not in e.value:
            for year in ("2021", "2023", "2020"):
                new = f"{e.head}: {e.value.replace('2022:', f'{year}:')}"
                yield changed(text, e.number, new, "plan-of-another-year", fix="2022")


@kind("a date of the report a year off")
def _(text: str) -> Iterator[MistypedLedger]:
    for e in of(text, "统计时点", "as_of"):
        for year in ("2023", "2021", "2032"):
            new = f"{e.head}: {e.value.replace('2022', year)}"
            yield changed(text, e.number, new, "as-of-far-off", fix="2022")


# ---- copied --------------------------------------------------------------------------------


@kind("an entry copied, its date not changed")
def _(text: str) -> Iterator[MistypedLedger]:
    every = lines(text)
    dates = [e for e in of(text, "日期") if e.dash and "内容" not in every[e.number]]
    for first, second in pairwise(dates):
        there = "\n".join(every[first.number : second.number])
        if "编号" not in there and "提出人" not in there and first.value < second.value:
            if re.search(r"依据|备注", "\n".join(lines(text)[second.number : second.number + 8])):
                continue  # it names its own source: then it may be another report of that day
            new = f"{second.head}: {first.value}"
            yield changed(text, second.number, new, "two-entries-of-one-day", fix="日期")
