"""Projects that left the list or were cancelled, and why."""

from __future__ import annotations

from portfolio.report.phrase import Phrase

TITLE = Phrase("已调出和取消的项目", "Projects that left or were cancelled")
ON = Phrase("{date}调出，原因：{reason}", "left on {date}, reason: {reason}")
CANCELLED_ON = Phrase("{date}取消，原因：{reason}", "Cancelled on {date}. Reason: {reason}")
EFFECT = Phrase("不再计入合计：{parts}", "no longer in the sums: {parts}")
