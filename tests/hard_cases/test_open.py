"""Cases in which the report says something else than design.md asks for, and no small change mends it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.conftest import Run
from tests.hard_cases.cases import Case, each, judge
from tests.hard_cases.ledgers import SEPTEMBER, east, ledger, school

CASES = (
    Case(
        15,
        "two rows of the overview with one lag do not have two lights",
        "9.96 and 10.0 behind.",
        ledger(
            east("日期: 2022-09-30, 完成投资: 6504万元"),
            school("日期: 2022-09-30, 完成投资: 6500万元"),
            head=SEPTEMBER,
        ),
        ("summary/overview: 城东水厂 | 绿灯 | −9.96",),
        ("summary/overview: 城东水厂 | −10.0",),
    ),
)


@pytest.mark.xfail(reason="the overview does not know the bounds of the lights beside its leads")
@each(CASES)
def test_an_open_case_is_what_the_hand_gets(
    case: Case, run: Callable[..., Run], tmp_path: Path
) -> None:
    judge(case, run, tmp_path)
