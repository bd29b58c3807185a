"""The day of the report in a ledger's text, moved on to a period; nothing else is touched."""

from __future__ import annotations

from portfolio.commands.insertion import pair
from portfolio.diagnostics import Text, Words
from portfolio.ledger.quantities import When, iso, read_when
from portfolio.reading import yamltree
from portfolio.reading.repair import Edit, Repaired
from portfolio.reading.yamltree import Mapping, Scalar


def moved(data: bytes, name: str, when: When) -> tuple[bytes, tuple[Words, ...]]:
    """A main ledger whose 统计时点 is earlier than a period, with the period's; and what to say.

    上期时点, where it is written, becomes the day that 统计时点 was.
    """
    text, found = yamltree.decode(data, name)
    if text is None or found:
        return data, ()
    root = yamltree.read(text).root
    if not isinstance(root, Mapping):
        return data, ()
    as_of, since = _date(root, "as_of", "统计时点"), _date(root, "since", "上期时点")
    if as_of is None or as_of[1].day >= when.day:
        return data, ()
    old, new = as_of[0].text, _as_written(as_of[0].text, as_of[1], when)
    edits = [_written(text, as_of[0], new)]
    said = [Words(f"统计时点还是 {old}，改成 {new}", f"`as_of` is still {old}, now {new}")]
    if since is not None and since[1].day < as_of[1].day:
        edits.append(_written(text, since[0], old))
        was = since[0].text
        said.append(Words(f"上期时点从 {was} 改成 {old}", f"`since` moved from {was} to {old}"))
    subtitle = pair(root, "subtitle", "副标题")
    month = f"{as_of[1].day.month}月"
    if subtitle is not None and isinstance(subtitle[1], Scalar) and month in subtitle[1].text:
        said.append(
            Words(
                f"副标题“{subtitle[1].text}”里还是{month}，请手工改",
                f"the subtitle `{subtitle[1].text}` still says {month}: mend it by hand",
            )
        )
    mark = b"\xef\xbb\xbf" if data.startswith(b"\xef\xbb\xbf") else b""
    return mark + Repaired(text.text, edits).text.encode("utf-8"), tuple(said)


def _date(root: Mapping, *keys: str) -> tuple[Scalar, When] | None:
    """A date of the ledger and where it stands; None where there is none that can be replaced."""
    found = pair(root, *keys)
    if found is None or not isinstance(found[1], Scalar):
        return None
    when = read_when(found[1].text)
    return (found[1], when) if isinstance(when, When) else None


def _written(text: Text, scalar: Scalar, new: str) -> Edit:
    """Put a date in the place of another, in its quotes where it has some."""
    as_it_stands = text.text[scalar.start : scalar.end]
    return Edit(scalar.start, scalar.end, as_it_stands.replace(scalar.text, new))


def _as_written(text: str, old: When, when: When) -> str:
    """A period as the date before it was written: a month as a month, a day as a day."""
    day = when.day
    month = old.precision == when.precision == "month"
    if "年" in text:
        return f"{day.year}年{day.month}月" + ("" if month else f"{day.day}日")
    return iso(when) if month else day.isoformat()
