"""Names of offices, in short and in full: 县住建局 is 县住房和城乡建设局. Knows words only."""

from __future__ import annotations

import re
from typing import NamedTuple

from portfolio.checks.lookalikes import squeezed

_OFFICE = re.compile(
    # 市场监督管理局 and 城市管理局 begin with no place
    r"(?P<place>(?:(?!城市).{0,6}?[省市县区州旗盟](?![场政容域]))?)"
    r"(?P<stem>.{2,}?)(?P<kind>局|委员会|委|办公室|办|厅|中心)"
)
_KINDS = {"委员会": "委", "办公室": "办"}
_FULLER = (
    *(("交通", "交通运输"), ("农业", "农业农村"), ("应急", "应急管理"), ("工信", "工业和信息化")),
    *(("退役", "退役军人事务"), ("自然资源", "自然资源和规划"), ("统计", "统计调查")),
)
"""Short names that are the beginning of the full one. Of others that cannot be told: 水利工程建设局
is not 水利局.
"""


class Office(NamedTuple):
    """The name of an office: whose it is, what for, and 局, 委 or 办."""

    place: str
    stem: str
    kind: str


def office_of(name: str) -> Office | None:
    """A name taken apart, if it is that of an office."""
    found = _OFFICE.fullmatch(squeezed(name))
    if found is None:
        return None
    return Office(found["place"], found["stem"], _KINDS.get(found["kind"], found["kind"]))


def same_office(one: Office, other: Office) -> bool:
    """Whether two names are the short and the full one of an office of one place.

    The characters of the short one stand in the full one in this order, and the full one has others
    between them.
    """
    short, full = sorted((one, other), key=lambda office: len(office.stem))
    places = sorted((one.place, other.place), key=len)
    if short.kind != full.kind or not places[1].endswith(places[0]):
        return False
    if len(short.stem) == len(full.stem) or short.stem[0] != full.stem[0]:
        return False
    if full.stem.startswith(short.stem):
        return (short.stem, full.stem) in _FULLER
    rest = iter(full.stem)
    return all(char in rest for char in short.stem)
