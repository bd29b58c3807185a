"""A printed lead is the printed rate minus the printed pace, to the last digit, or says why not."""

from __future__ import annotations

import re
from decimal import Decimal
from fractions import Fraction

from hypothesis import given, settings
from hypothesis import strategies as st

from portfolio import report
from portfolio.facts.baseline import Pace
from portfolio.facts.rounding import half_up
from portfolio.judgement.values import Percent, Points, measured
from portfolio.report import Report
from portfolio.report.languages import wording
from portfolio.report.telling import told
from tests.any_ledger import ledger_of
from tests.judgement.cases import rules
from tests.money_ledger import DAYS, Money, bases, some, text_of

UNROUNDED = "按未取舍的数相减"
DAY = DAYS[-1]


def ends(printed: str) -> tuple[Decimal, Decimal]:
    """The lowest and the highest of what is printed: 73.5%—73.7%, −9.8."""
    numbers = [
        Decimal(part.replace("\u2212", "-").replace("%", "").lstrip("+"))
        for part in re.split("—| 至 ", printed)
    ]
    return numbers[0], numbers[-1]


def subtracts(rate: str, pace: str, lead: str) -> bool:
    """Whether both ends of a lead are those of the rate less the pace."""
    due, other = ends(pace)
    assert due == other
    return tuple(end - due for end in ends(rate)) == ends(lead)


def built(given_: list[Money], basis: str) -> Report:
    return report.build(ledger_of(text_of(given_, basis)), {}, rules=(rules("default"),))


@given(some, bases)
def test_a_groups_printed_lead_is_its_printed_rate_minus_its_printed_pace(
    given_: list[Money], basis: str
) -> None:
    """In the total and in every group: at both ends of a range, or with the remark; and a lead
    that is printed as zero is zero, or has the remark.
    """
    made = built(given_, basis)
    if made.totals is None or "完成率" not in made.totals.columns:
        return
    rows = [made.totals.whole, *(row for table in made.totals.tables for row in table.rows)]
    place = made.totals.columns.index("完成率")
    for row in rows:
        rate, pace, lead = row.cells[place : place + 3]
        if lead.state != "given":
            continue
        if UNROUNDED not in lead.remarks:
            assert subtracts(rate.text, pace.text, lead.text), (row, basis)
            digits = {number.as_tuple().exponent for number in (*ends(rate.text), *ends(lead.text))}
            assert len(digits) == 1, row


SENTENCES = (
    re.compile(
        r"完成率 (?P<rate>[\d.%—]+)，(?P<way>高于|低于)序时进度 (?P<lead>[\d.—]+) 个百分点"
        r"（序时进度 (?P<pace>[\d.]+%)）(?P<rest>，按未取舍的数相减)?"
    ),
    re.compile(
        r"(?P<way>高于|低于)序时进度 (?P<lead>[\d.—]+) 个百分点：完成率 (?P<rate>[\d.]+%)，"
        r"序时进度 (?P<pace>[\d.]+%)(?P<rest>[^；'\"]*)"
    ),
)


@given(some, bases)
def test_a_lead_that_is_told_in_a_sentence_is_the_rate_minus_the_pace_in_it(
    given_: list[Money], basis: str
) -> None:
    """In lights, ranks, lists and the bulletin, of projects and of units: also where a bound or a
    neighbouring rank asks for more digits than the subtraction.
    """
    made = built(given_, basis)
    text = str((made.lights, made.rankings, made.lists, made.bulletin))
    for sentence in SENTENCES:
        for found in sentence.finditer(text):
            if UNROUNDED in found["rest"] if found["rest"] else False:
                continue
            low, high = ends(found["lead"])
            signs = (low, high) if found["way"] == "高于" else (-high, -low)
            due, _ = ends(found["pace"])
            assert tuple(end - due for end in ends(found["rate"])) == signs, found[0]


fractions = st.builds(Fraction, st.integers(1, 99_999_999), st.just(1_000_000))


@settings(max_examples=500)
@given(fractions, fractions, st.lists(st.integers(0, 3), max_size=2), st.integers(0, 4))
def test_a_lead_beside_a_bound_or_a_rank_is_still_the_rate_minus_the_pace(
    rate: Fraction, pace: Fraction, beside: list[int], decimals: int
) -> None:
    """However many digits it takes for the lead not to look equal to its neighbours."""
    points = rate - pace
    if not points:
        return
    found = measured(
        -points,
        "lag_ahead" if points > 0 else "lag_behind",
        rate=Percent(rate),
        pace=Pace(pace, "whole"),
        points=Points(abs(points)),
    )
    bounds = [Fraction(half_up(-points, digits)) for digits in beside]
    text = told(wording("zh", decimals, {}), found, bounds)
    sentence = SENTENCES[1].search(text)
    assert sentence
    if UNROUNDED not in sentence["rest"]:
        lead = ends(sentence["lead"])[0] * (1 if sentence["way"] == "高于" else -1)
        assert ends(sentence["rate"])[0] - ends(sentence["pace"])[0] == lead, text
        assert lead, text


def test_a_bound_that_asks_for_two_digits_asks_for_a_third_where_two_do_not_subtract() -> None:
    """10.004 - 8.336 = 1.668, which is 1.7 at one digit, and 10.00 - 8.34 is not 1.67."""
    rate, pace = Fraction("10.004"), Fraction("8.336")
    found = measured(
        pace - rate,
        "lag_ahead",
        rate=Percent(rate),
        pace=Pace(pace, "whole"),
        points=Points(rate - pace),
    )
    assert told(wording("zh", 1, {}), found, [Fraction("-1.7")]) == (
        "高于序时进度 1.668 个百分点：完成率 10.004%，序时进度 8.336%"
    )


def test_the_sentences_are_found() -> None:
    """Else the property above would look at nothing."""
    some_ = [
        Money("甲局", 10_000, None, [(DAY, 500)], 0),
        Money("乙局", 5_000, None, [(DAY, 900)], 0),
    ]
    made = built(some_, "{}")
    assert SENTENCES[0].search(str(made.bulletin))
    assert len(SENTENCES[1].findall(str(made.rankings))) == 4


def test_an_office_without_decimals_gets_none() -> None:
    """75 - 75 is 0, and no four digits are needed to see it."""
    made = built([Money("甲局", 10_000, None, [(DAY, 750)], 0)], "{decimals: 0}")
    assert made.totals is not None
    assert [cell.text for cell in made.totals.whole.cells[-3:]] == ["75%", "75%", "0"]
