"""Random ledgers of money: every project has a plan or none, and reports sums, twice on some days."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from hypothesis import strategies as st

UNITS = ("甲局", "乙局", "丙局")
DAYS = [
    *(date(2022, 2, 28), date(2022, 4, 30), date(2022, 6, 30), date(2022, 7, 25)),
    *(date(2022, 8, 31), date(2022, 9, 5), date(2022, 9, 30)),
]
"""Days of reports; on the last one, the day of the report, most of them are."""

plans = st.one_of(st.integers(1, 999_999), st.sampled_from([100, 3000, 7000, 12_000, 30_000]))
"""In 万元."""
entries = st.lists(
    st.tuples(st.sampled_from([*DAYS, DAYS[-1], DAYS[-1]]), st.integers(0, 1_500)), max_size=4
)
"""Days, and what was invested in thousandths of the plan, as far as that goes in 元."""
bases = st.builds(
    lambda baseline, decimals, more: (
        "{" + ", ".join(x for x in (baseline, f"decimals: {decimals}", more) if x) + "}"
    ),
    st.sampled_from(
        [
            *("", "baseline: days", "baseline: curve"),
            *("baseline: target, target: 120%", "baseline: target, target: 99.7%"),
        ]
    ),
    st.sampled_from([1, 1, 1, 0, 2, 4]),
    st.sampled_from(["", "", "cutoff: 25", "grace: 1", "period: quarter"]),
)


class Money(NamedTuple):
    """A project: its plan (万元; None where it has none), the points of its curve in thousandths of
    the plan, and its entries.
    """

    unit: str | None
    plan: int | None
    curve: tuple[int, int] | None
    entries: list[tuple[date, int]]
    odd: int

    def yuan(self, thousandths: int) -> int:
        """So much of the plan in 元, with some odd money so that no division comes out even."""
        return (self.plan or 1000) * 10 * thousandths + self.odd * (thousandths > 0)


projects = st.builds(
    Money,
    st.sampled_from([*UNITS, None]),
    st.one_of(plans, plans, plans, st.none()),
    st.one_of(st.none(), st.none(), st.tuples(st.integers(0, 500), st.integers(500, 1000))),
    entries,
    st.integers(0, 9),
)
some = st.lists(projects, min_size=1, max_size=5)


def text_of(given: list[Money], basis: str = "{}", *, milestones: str = "") -> str:
    """A ledger of some projects as of 30 September 2022."""
    out = f"format: 1\ntitle: 任意\nas_of: 2022-09-30\nbasis: {basis}\nprojects:\n"
    for n, p in enumerate(given):
        out += f"  - id: p{n}\n    name: 项目{n}号\n"
        out += f"    unit: {p.unit}\n" if p.unit else ""
        if p.plan is not None:
            curve = ""
            if p.curve is not None:
                points = zip(("2022-05", "2022-11"), p.curve, strict=True)
                said = ", ".join(f"{month}: {p.yuan(each)}元" for month, each in points)
                curve = f", curve: {{{said}}}"
            out += f"    investment: {{plan: {{2022: {p.plan}万元}}{curve}}}\n"
        if p.entries or milestones:
            out += "    progress:\n"
        if milestones:
            out += f"      - {{date: 2022-01-10, milestones: {milestones}}}\n"
        for day, thousandths in sorted(p.entries, key=lambda e: e[0]):
            out += f"      - {{date: {day}, invested: {p.yuan(thousandths)}元}}\n"
    return out
