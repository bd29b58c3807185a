"""An amount stands out among the others: compared with them, and not with itself."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from portfolio.checks.slips import exchanged
from portfolio.checks.units import odd_amounts
from portfolio.ledger.quantities import Amount, read_amount
from tests.ledgers import HEAD, sound

ALLOWED = ("unit-slip",)
amounts = st.builds(
    lambda number, unit: f"{number}{unit}",
    st.integers(0, 60),
    st.sampled_from(("万元", "亿元", "元")),
)


def odd(texts: list[str]) -> list[Amount]:
    projects = "".join(
        f"  - {{id: p{n}, name: 项目{n}, investment: {{total: {text}}}}}\n"
        for n, text in enumerate(texts)
    )
    ledger = sound(HEAD + "projects:\n" + projects, allow=ALLOWED)
    return [amount for _, amount, _ in odd_amounts(ledger)]


@given(st.lists(amounts, min_size=1, max_size=9))
def test_each_is_compared_with_all_others_whatever_their_order(texts: list[str]) -> None:
    # Worked out anew for every amount, as slowly as the rule is written down.
    read = [amount for text in texts if isinstance(amount := read_amount(text, "money"), Amount)]
    expected = []
    for place, amount in enumerate(read):
        others = sorted(a.base for n, a in enumerate(read) if n != place and a.base)
        if len(others) < 3 or not amount.base:
            continue
        middle = others[len(others) // 2]
        other = exchanged(amount)
        apart = not middle / 1000 < amount.base < middle * 1000
        if apart and other is not None and others[0] / 30 <= other.base <= others[-1] * 30:
            expected.append(amount)
    assert odd(texts) == expected


def test_one_yi_among_wan_stands_out() -> None:
    assert [a.unit for a in odd(["3万元", "4万元", "5万元", "6亿元"])] == ["亿元"]
    assert odd(["3万元", "4万元", "6亿元"]) == []  # two others are no company to stand out from
