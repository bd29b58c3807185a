"""The two languages of messages and reports, a text in both, and how severe a diagnostic is."""

from __future__ import annotations

from typing import Literal, NamedTuple

Lang = Literal["zh", "en"]
Severity = Literal["error", "warning"]


class Words(NamedTuple):
    """The same text in both languages."""

    zh: str
    en: str

    def say(self, lang: Lang) -> str:
        return self.zh if lang == "zh" else self.en


NO_WORDS = Words("", "")
