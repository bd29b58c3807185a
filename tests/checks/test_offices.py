"""Which names are of one office, in short and in full."""

from __future__ import annotations

import pytest

from portfolio.checks.offices import office_of, same_office


def same(one: str, other: str) -> bool:
    first, second = office_of(one), office_of(other)
    assert first is not None
    assert second is not None
    return same_office(first, second)


@pytest.mark.parametrize(
    ("short", "full"),
    [
        ("县住建局", "县住房和城乡建设局"),
        ("住建局", "示例县住房和城乡建设局"),
        ("县发改委", "县发展和改革委员会"),
        ("发改局", "发展和改革局"),
        ("县人社局", "县人力资源和社会保障局"),
        ("市监局", "市场监督管理局"),
        ("县市监局", "县市场监督管理局"),
        ("城管局", "城市管理局"),
        ("市城管局", "市城市管理局"),
        ("县卫健委", "县卫生健康委员会"),
        ("县交通局", "县交通运输局"),
        ("县应急局", "县应急管理局"),
    ],
)
def test_a_short_name_and_its_full_one_are_one_office(short: str, full: str) -> None:
    assert same(short, full)
    assert same(full, short)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("县住建局", "市住房和城乡建设局"),  # of another place
        ("县住建局", "县住建局"),
        ("县发改委", "县发展和改革局"),  # another kind
        ("县水利局", "县水利工程建设局"),  # a name that goes on
        ("县教育局", "县交通运输局"),
        ("县财政局", "县民政局"),
        ("县公路局", "县公安局"),
    ],
)
def test_other_names_are_of_two_offices(one: str, other: str) -> None:
    assert not same(one, other)


@pytest.mark.parametrize("name", ["示例集团", "东园管委会", "临港镇人民政府", "局", ""])
def test_what_is_no_office_is_not_taken_apart(name: str) -> None:
    assert office_of(name) is None
