"""Which dates a quote names, and when a milestone is dated otherwise."""

from __future__ import annotations

from datetime import date

import pytest

from portfolio import checks
from portfolio.checks.quoted_dates import quoted_dates
from portfolio.diagnostics import Text
from portfolio.evidence.citations import Document
from portfolio.facts.facts import Facts
from portfolio.ledger import parse
from portfolio.ledger.quantities import month_of
from portfolio.reading import yamltree


@pytest.mark.parametrize(
    ("words", "first", "last"),
    [
        ("8月进行试运行", (8, 1), (8, 31)),
        ("８月份试运行", (8, 1), (8, 31)),
        ("十一月通车", (11, 1), (11, 30)),
        ("8月15日封顶", (8, 15), (8, 15)),
        ("8月底前封顶", (1, 1), (8, 31)),
        ("6月起试运行", (6, 1), (12, 31)),
        ("7—9月安装", (7, 1), (9, 30)),
        ("三季度投产", (7, 1), (9, 30)),
        ("前三季度", (1, 1), (9, 30)),
        ("上半年开工", (1, 1), (6, 30)),
    ],
)
def test_months_days_quarters_and_halves_are_read(
    words: str, first: tuple[int, int], last: tuple[int, int]
) -> None:
    (said,) = quoted_dates(words, month_of(2022, 3))
    assert (said.first, said.last) == (date(2022, *first), date(2022, *last))


@pytest.mark.parametrize("words", ["工期3个月", "13月", "2月30日", "9-7月", "一期8栋", "2022年"])
def test_what_is_no_date_is_not_read(words: str) -> None:
    assert not list(quoted_dates(words, month_of(2022, 3)))


def test_a_year_that_is_written_counts() -> None:
    (said,) = quoted_dates("2023年6月投产", month_of(2022, 6))
    assert said.first == date(2023, 6, 1)


LEDGER = """\
格式: 1
标题: 示例
统计时点: 2022-07-31
来源:
  纪要: {{文件: 纪要.txt, 标题: 示例纪要}}
项目:
  - 编号: 物流港
    名称: 示例物流港
    进展:
      - 日期: 2022-07-24
        节点:
          试运行: {milestone}
        依据:
          纪要: {quote}
"""


def told(milestone: str, quote: str) -> bool:
    """Whether the date of a milestone is said not to be that of its entry's quote."""
    text = LEDGER.format(milestone=milestone, quote=quote)
    root, faults, _ = yamltree.read(Text("ledger.yaml", text))
    assert root is not None and not faults
    reading = parse.ledger(root)
    assert reading.record is not None and not reading.diagnostics
    documents = {"纪要": Document(quote)}
    found = checks.check(checks.Subject(Facts(reading.record), documents, reading.incomplete))
    return "date-not-quoted" in {d.name for d in found}


@pytest.mark.parametrize(
    ("milestone", "quote"),
    [
        ("{计划: 2022-06}", "8月进行试运行"),
        ("{计划: 2022-12}", "9月底前试运行"),
        ("{计划: 2023-08}", "2022年8月试运行"),
        ("{完成: 2022-07-12}", "7月21日试运行"),
        ("{计划: 2022-08-15}", "试运行在8月25日"),
        ("{计划: 2022-11}", "三季度试运行"),
    ],
)
def test_another_date_than_the_quote_has_is_told(milestone: str, quote: str) -> None:
    assert told(milestone, quote)


@pytest.mark.parametrize(
    ("milestone", "quote"),
    [
        ("{计划: 2022-08}", "8月进行试运行"),
        ("{计划: 2022-08-15}", "8月进行试运行"),
        ("{计划: 2022-09}", "三季度试运行"),
        ("{计划: 2022-07}", "8月底前试运行"),
        ("{计划: 2022-11}", "年底前试运行"),
        ("{计划: 2022-11}", "本月底试运行"),
        ("{计划: 2022-11}", "国庆试运行"),
        ("{完成: 不晚于2022-07-24}", "7月20日已试运行"),
        ("{计划: 2022-11}", "主体8月封顶，试运行正在准备"),  # another clause
        ("{计划: 2022-11}", "8月试运行，后来改到11月试运行"),
    ],
)
def test_a_date_that_may_be_the_quoted_one_is_not_told(milestone: str, quote: str) -> None:
    assert not told(milestone, quote)
