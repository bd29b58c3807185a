"""Does a quote hold a value? Every row is a quote, a value, and the answer."""

from __future__ import annotations

from decimal import Decimal

import pytest

from portfolio.evidence.holds import Word, holds, quantities
from portfolio.ledger.quantities import Amount, read_amount, read_percent, read_quantity


def amount(text: str) -> Amount | Decimal:
    """A figure as a ledger writes it."""
    for read in (read_amount(text, "money"), read_quantity(text), read_percent(text)):
        if isinstance(read, Amount | Decimal):
            return read
    raise AssertionError(text)


@pytest.mark.parametrize(
    ("quote", "figure"),
    [
        ("疏港公路完成投资24920万元", "24920万元"),
        ("完成投资2.492亿元", "24920万元"),
        ("完成投资249200000元", "2.492亿元"),
        ("完成投资２４９２０万元", "24920万元"),
        ("完成投资24,920万元", "2.492亿元"),
        ("完成投资２４，９２０万元", "24920万元"),
        ("完成投资 2 亿 元", "20000万元"),
        ("完成投资2.5亿，占年度计划的一半", "2.5亿元"),
        ("完成投资2亿5000万元", "2.5亿元"),
        ("完成投资2亿零500万元", "20500万元"),
        ("签约3亿元", "3亿元"),
        ("由2亿元调整为3亿元", "3亿元"),
        ("已建成2.5万平方米", "25000平方米"),
        ("已建成2.5万㎡", "25000平方米"),
        ("占地15亩", "1公顷"),
        ("占地320亩", "320亩"),
        ("路基2.1公里", "2100米"),
        ("路基3公里200米", "3.2公里"),
        ("路基5km,桥梁3座", "5公里"),
        ("路基5km,桥梁3座", "3座"),
        ("新建2栋12000平方米", "12000平方米"),
        ("安装12台（套）", "12台套"),
        ("2022年1-7月完成投资1.8亿元", "1.8亿元"),
        ("进度85.3%", "85.3%"),
        ("进度８５．３０％", "85.3%"),
    ],
)
def test_a_quote_holds_the_same_quantity_in_any_unit(quote: str, figure: str) -> None:
    assert holds(quote, amount(figure))


@pytest.mark.parametrize(
    ("quote", "figure"),
    [
        ("影响路基2.1公里", "24920万元"),
        ("完成投资124920万元", "24920万元"),
        ("完成投资24920万元", "4920万元"),
        ("完成投资1.24920亿元", "24920万元"),
        ("完成投资3.5亿元", "5亿元"),
        ("完成投资1,24920万元", "24920万元"),
        ("标段1，200万元", "1200万元"),
        ("完成投资24920元", "24920万元"),
        ("完成投资24920", "24920万元"),
        ("完成投资近2.5亿元", "2.5亿元"),
        ("完成投资约2.5亿元", "2.5亿元"),
        ("完成投资超2.5亿元", "2.5亿元"),
        ("完成投资逾2.5亿元", "2.5亿元"),
        ("完成投资2亿余元", "2亿元"),
        ("征地300余亩", "300亩"),
        ("完成投资2亿元左右", "2亿元"),
        ("完成投资2亿元以上", "2亿元"),
        ("完成投资不低于2亿元", "2亿元"),
        ("投资2至3亿元", "3亿元"),
        ("投资2—3亿元", "2亿元"),
        ("投资8000万元—1亿元", "1亿元"),
        ("投资2亿5千万元", "2亿元"),
        ("投资2亿5000万元", "5000万元"),
        ("投资一亿2000万元", "2000万元"),
        ("用电2.5亿千瓦时", "2.5亿元"),
        ("惠及2.5万户", "2.5万元"),
        ("投资强度300万元/亩", "300万元"),
        ("每亩300万元", "300万元"),
        ("亩均300万元", "300万元"),
        ("工期3个月", "3个"),
        ("高于序时进度1.7个百分点", "1.7%"),
        ("同比增长85.3%", "85.3%"),
        ("下降-5%", "5%"),
        ("主体施工至第9层", "9层"),
        ("A3栋封顶", "3栋"),
        ("2022元旦开工", "2022元"),
        ("建成12层", "12栋"),
        ("建成十二栋", "12栋"),
        ("进度185.3%", "85.3%"),
        ("进度5.3%", "85.3%"),
        ("打造千亿产业，冲刺三五百亿", "5亿元"),
    ],
)
def test_a_quote_does_not_hold_another_quantity_or_one_that_is_not_exact(
    quote: str, figure: str
) -> None:
    assert not holds(quote, amount(figure))


@pytest.mark.parametrize(
    ("quote", "text", "held"),
    [
        ("二期目前已建成1号、2号倒班房2.5万平方米", "已建成1号、2号倒班房2.5万平方米", True),
        ("主体工程 已提前完成", "主体工程，已提前完成。", True),
        ("主体工程", "主体工程已提前完成", True),
        ("路基3.6公里全部完成", "完成路基3600米", True),
        ("影响路基2.1公里", "交通标线施工", False),
        ("路基3.6公里", "完成路基3.6公里、桥梁2座", True),  # the text says it, and more
        ("完成路基3.6公里", "桥梁2座、路基3.6公里", False),
        ("完成路基2.5公里", "5公里", False),
        ("主体尚未完成", "完成", False),
        ("完成近2.5万平方米", "2.5万平方米", False),
        ("完成近2.5万平方米", "建成近25000平方米", True),
        ("完成近2.5万平方米", "建成超2.5万平方米", False),
        ("完成2—3公里", "建成2～3公里", True),
        ("完成2—3公里", "建成3公里", False),
        ("已完成第12层", "2层", False),
        ("，。", "，", False),
    ],
)
def test_a_quote_holds_a_text_that_says_the_same(quote: str, text: str, held: bool) -> None:
    assert holds(quote, text) is held


@pytest.mark.parametrize(
    ("quote", "word", "held"),
    [
        ("8月进行试运行", "试运行", True),
        ("主体已经封顶", "竣工", False),
        ("该项目已入统", "已入统", True),
        ("该项目未竣工", "竣工", False),
        ("主体", "主体工程", False),
    ],
)
def test_a_quote_holds_a_word_that_it_has(quote: str, word: str, held: bool) -> None:
    assert holds(quote, Word(word)) is held


def test_a_text_without_a_unit_states_no_quantity() -> None:
    assert quantities("2022年7月24日，1号、2号，第3期") == ()
