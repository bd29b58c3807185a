"""What identifies a project or a person is written as it should be, and where it should be."""

from __future__ import annotations

import re
from collections.abc import Iterator

from portfolio.checks.subject import Subject
from portfolio.diagnostics import Diagnostic, Words, diagnostic, mask
from portfolio.ledger import contacts
from portfolio.ledger.quantities import half_width


def numbers_stand_with_contacts(subject: Subject) -> Iterator[Diagnostic]:
    """No text but that of a contact has the number of a telephone or of a person."""
    sources = (record.place.span.source for record, _ in subject.facts.records)
    texts = {id(source): source.text for source in sources}
    if not any(any(mask.numbers(text)) for text in texts.values()):
        return  # nearly always: the texts need not be looked at one by one
    for span in contacts.numbers(subject.ledger):
        number = mask.masked(span.source.text[span.start : span.end])
        yield diagnostic("number-in-text", span, number=number)


_CODE = re.compile(r"[0-9]{4}-[0-9]{6}-[0-9]{2}-[0-9]{2}-[0-9]{6}")


def codes_are_those_of_the_platform(subject: Subject) -> Iterator[Diagnostic]:
    """项目代码 has the 24 characters of the online approval platform."""
    for project in (*subject.ledger.parents, *subject.ledger.projects):
        if project.code and not _CODE.fullmatch(project.code):
            yield diagnostic(
                "project-code",
                project.place.of("code"),
                code=project.code,
                advice=_advice(project.code),
            )


def _advice(code: str) -> Words:
    plain = re.sub("[^0-9A-Za-z]", "", half_width(code))
    if re.fullmatch("[0-9]{20}", plain):
        parts = "-".join((plain[:4], plain[4:10], plain[10:12], plain[12:14], plain[14:]))
        return Words(f"写成 {parts}", f"write {parts}")
    if len(plain) == len(code) == 18:
        return Words(
            "18 位的是单位的统一社会信用代码；项目代码如 2017-450114-48-01-900353",
            "18 characters are the code of a company; a project's is as 2017-450114-48-01-900353",
        )
    return Words(
        "对一下批文；项目代码如 2017-450114-48-01-900353",
        "compare it with the approval; it is as 2017-450114-48-01-900353",
    )
