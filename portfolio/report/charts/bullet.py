"""A year's investment against its plan, with a mark where 序时进度 is."""

from __future__ import annotations

from fractions import Fraction
from typing import Literal, NamedTuple

from portfolio.facts.ranges import Range
from portfolio.report.charts import at, clipped
from portfolio.report.phrase import Phrase
from portfolio.report.wording import Wording

RATE = Phrase("完成率 {rate}", "completion rate {rate}")
PACE = Phrase("序时进度 {pace}", "pace {pace}")
NO_RATE = Phrase("没有完成率", "no completion rate")
BAR_RATE = Phrase("完成率", "completion rate")
BAR_PACE = Phrase("序时进度", "pace")


REACH = 125
"""Per cent of the plan that a drawing reaches to. A longer bar is cut, and says so."""

SHORTEST = Fraction(1, 2)
"""Per cent of a drawing that a bar is long at least, so that what is not zero is seen."""


class Bullet(NamedTuple):
    """`bar` is how long the bar is, `whole` where the plan is met, `pace` where the pace stands.

    `pace` is empty where there is none. `over` says that the bar is longer than the drawing.
    """

    state: Literal["given", "zero", "empty"]
    bar: str
    whole: str
    pace: str
    over: bool
    text: str


def bullet(w: Wording, rate: Range | None, pace: Fraction | None, digits: int) -> Bullet:
    """Both in per cent. Without a rate there is a track and no bar: nothing is drawn for what
    nobody reported. Where reports differ, the bar is as long as the lowest.
    """
    whole = at(Fraction(100 * 100, REACH))
    if rate is None:
        return Bullet("empty", "0%", whole, "", over=False, text=w.say(NO_RATE))
    words = [w.say(RATE, rate=w.share(rate, digits))]
    words += [w.say(PACE, pace=w.share(pace, digits))] if pace is not None else []
    low = rate.low
    return Bullet(
        state="given" if low else "zero",
        bar=at(max(clipped(low * 100 / REACH), SHORTEST) if low > 0 else Fraction(0)),
        whole=whole,
        pace=at(clipped(pace * 100 / REACH)) if pace is not None else "",
        over=low > REACH,
        text=w.join(words),
    )
