"""All that concerns one project, for a page of its own: card, directives, remarks, deadlines."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from portfolio.facts.state import State
from portfolio.report import directives, projects, remarks
from portfolio.report.context import Context
from portfolio.report.data import told
from portfolio.report.deadlines import Deadline
from portfolio.report.directives import Spoken
from portfolio.report.phrase import Phrase
from portfolio.report.remarks import SpokenRemark

if TYPE_CHECKING:
    from portfolio.report.lights import Lights

PAGE_ASKED = Phrase("领导要求", "Directives")


class Dossier(NamedTuple):
    """One project. `asked` are directives given at its site or about it, `remarks` likewise.

    `deadlines` are those not met yet, `unit` its responsible unit as the ledger writes it, empty
    where nobody is named.
    """

    card: projects.Card
    unit: str
    unit_name: str
    asked: tuple[Spoken, ...]
    remarks: tuple[SpokenRemark, ...]
    deadlines: tuple[Deadline, ...]


class Dossiers:
    """The dossiers of one report; what all of them are picked from is made once."""

    def __init__(
        self, context: Context, lights: Lights | None, deadlines: tuple[Deadline, ...]
    ) -> None:
        self._context = context
        self._fields = told(context)
        self._lit = {row.subject.id: row for row in lights.rows} if lights is not None else {}
        self._deadlines: dict[str, list[Deadline]] = {}
        for deadline in deadlines:
            if deadline.project is not None:
                self._deadlines.setdefault(deadline.project.id, []).append(deadline)

    def of(self, state: State, number: int) -> Dossier:
        key, unit = state.project.id, state.project.unit or ""
        return Dossier(
            card=projects.card(self._context, number, state, self._lit.get(key), self._fields),
            unit=unit,
            unit_name=self._context.words.own(unit),
            asked=directives.given_about(self._context, key),
            remarks=remarks.remarks_about(self._context, key),
            deadlines=tuple(self._deadlines.get(key, ())),
        )


def build(
    context: Context, lights: Lights | None, deadlines: tuple[Deadline, ...]
) -> tuple[Dossier, ...]:
    """One of every project on the list, in the ledger's order."""
    dossiers = Dossiers(context, lights, deadlines)
    return tuple(dossiers.of(state, n) for n, state in enumerate(context.states, 1))
