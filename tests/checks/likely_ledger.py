"""Ledgers that are made up and yet likely: works begin slowly, sums rise month by month to about
the plan, quarters make the year, and everything is of the order that such things have.
"""

from __future__ import annotations

from calendar import monthrange

from hypothesis import strategies as st

SHAPES = (
    (0, 2, 6, 13, 22, 32, 43, 54, 65, 76, 87, 98),
    (3, 6, 14, 24, 34, 45, 53, 62, 72, 81, 90, 100),
    (0, 0, 5, 12, 20, 30, 41, 50, 60, 72, 84, 96),
    (5, 8, 18, 28, 40, 52, 61, 70, 78, 86, 93, 104),
)
"""What was invested by the end of each month, in hundredths of the year's plan."""
QUARTERS = ((15, 30, 30, 25), (10, 25, 35, 30), (20, 30, 25, 25))


@st.composite
def likely(draw: st.DrawFn) -> str:
    """A ledger of some projects, with so many months of a year reported."""
    year, months = draw(st.integers(2019, 2026)), draw(st.integers(4, 11))
    out = f"格式: 1\n标题: 示例（虚构）\n统计时点: {_end(year, months)}\n项目:\n"
    for number in range(draw(st.integers(5, 8))):
        out += _project(draw, number, year, months)
    return out


def _end(year: int, month: int) -> str:
    return f"{year}-{month:02}-{monthrange(year, month)[1]}"


def _project(draw: st.DrawFn, number: int, year: int, months: int) -> str:
    plan = 100 * draw(st.integers(30, 400))  # 万元, so that every hundredth of it is whole
    total = plan * draw(st.integers(20, 40)) // 10
    shape = draw(st.sampled_from(SHAPES))
    parts = draw(st.sampled_from(QUARTERS))
    targets = [plan * part // 100 for part in parts]
    land = total // draw(st.integers(150, 350))
    scale = draw(st.integers(20, 300))
    out = (
        f"  - 编号: p{number}\n    名称: 项目{'甲乙丙丁戊己庚辛'[number]}\n    年度分类: 续建\n"
        f"    用地: {land}亩\n    年产值: {total * draw(st.integers(8, 16)) // 10}万元\n"
        f"    建设规模: {{厂房: {scale / 10:.1f}万平方米}}\n"
        f"    投资:\n      总投资: {total}万元\n      年度计划投资: {{{year}: {plan}万元}}\n"
        f"      期间任务:\n"
    )
    for quarter, target in zip("一二三四", targets, strict=True):
        out += f"        {year}年{quarter}季度: {target}万元\n"
    out += "    进展:\n"
    for month in range(1, months + 1):
        out += f"      - 日期: {_end(year, month)}\n"
        out += f"        形象进度: {number + 1}号工地第{month}月的工程\n"
        out += f"        完成投资: {plan * shape[month - 1] // 100}万元\n"
        if month == 1:
            out += f"        节点:\n          开工: {{完成: {year - 1}-0{draw(st.integers(3, 9))}-15}}\n"
            out += f"          竣工: {{计划: {year}-12}}\n"
        if month >= 3 and shape[month - 1]:
            built = scale * shape[month - 1] / 1200
            out += f"        完成工程量: {{厂房: {built:.2f}万平方米}}\n"
            out += f"        进度百分比: {min(100, shape[month - 1])}%\n"
    return out
