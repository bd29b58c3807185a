"""Bands that ask for several periods in a row, and whose word counts of two. Worked out by hand."""

from __future__ import annotations

from pathlib import Path

import pytest

from portfolio import report
from portfolio.commands.rulesets import read
from tests.judgement.cases import ANY, half, lamp
from tests.ledgers import HEAD, sound, when

JUNE = "2022-06-30"

RULES = """\
格式: 1
标题: 连续落后办法
自定: 示例县重点办
亮灯:
  - 方面: 进度
    指标: 落后百分点
    档:
      - {灯: 绿, 低于: 20}
      - {灯: 黄, 不低于: 20}
      - {灯: 红, 不低于: 20, 连续: 3}
"""


def light(folder: Path, day: str, *entries: tuple[str, int]) -> str:
    """The light of a project whose plan is 12000万元, so that a month's pace is 1000万元."""
    (folder / "rules.yaml").write_text(RULES, "utf-8")
    rules, faults = read(folder / "rules.yaml")
    assert rules is not None and not faults
    lines = "".join(
        f"      - {{date: {date}, works: 到{date}, invested: {sum_}万元}}\n"
        for date, sum_ in entries
    )
    text = (
        f"{HEAD}projects:\n  - id: port\n    name: 示例物流港\n"
        f"    investment: {{plan: {{2022: 12000万元}}}}\n    progress:\n{lines}"
    )
    made = report.build(sound(text, allow=ANY), {}, when(day), rules=(rules,))
    assert made.lights is not None
    found = made.lights.of("port")
    assert found is not None
    return found.lamps[0].light


# 20 points of 12000万元 are 2400万元: at the end of April, May and June 1600, 2600 and 3600 are
# just 20 points behind 4000, 5000 and 6000.
APRIL, MAY, JUNE_ENTRY = ("2022-04-30", 1600), ("2022-05-31", 2600), ("2022-06-30", 3600)
MARCH = ("2022-03-31", 600)


@pytest.mark.parametrize(
    ("entries", "expected"),
    [
        ((APRIL, MAY, JUNE_ENTRY), "red"),  # three periods, as the band asks
        ((MAY, JUNE_ENTRY), "yellow"),  # two
        ((("2022-04-30", 1601), MAY, JUNE_ENTRY), "yellow"),  # April is less than 20 behind
        ((APRIL, ("2022-05-31", 2601), JUNE_ENTRY), "yellow"),  # May ends the row
        # Nobody reported in May: it neither counts nor ends the row.
        ((APRIL, JUNE_ENTRY), "yellow"),
        ((MARCH, APRIL, JUNE_ENTRY), "red"),
    ],
)
def test_a_band_asks_for_periods_in_a_row(
    entries: tuple[tuple[str, int], ...], expected: str, tmp_path: Path
) -> None:
    assert light(tmp_path, "2022-06-30", *entries) == expected


OLDER = "  - {date: 2022-05-01, dimension: 进度, light: 红, reason: 现场停工, by: 县重点办}\n"
NEWER = "  - {date: 2022-06-01, dimension: 进度, light: 黄, reason: 已经复工, by: 县重点办}\n"
OTHER = "  - {date: 2022-06-15, dimension: 问题, light: 红, reason: 久拖不决, by: 县重点办}\n"


@pytest.mark.parametrize("written", [OLDER + NEWER, NEWER + OLDER, OTHER + NEWER + OLDER])
def test_of_two_overrides_the_newer_one_holds_in_whichever_order_they_are_written(
    written: str,
) -> None:
    assert (
        lamp("default", "进度", JUNE, f"overrides:\n{written}{half('5000万元')}").light == "yellow"
    )
