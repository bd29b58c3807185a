"""The nouns of the ledger. Each field is declared once, and everything else is read off.

All records are frozen and keep the place where they were written. `None` means that nothing was
said, and is never replaced by a zero or an empty text. Knows no files, no YAML and no report.
"""

from portfolio.ledger.model.basis import Basis
from portfolio.ledger.model.codes import NOT_APPLICABLE
from portfolio.ledger.model.judgement import Award, Event, Exemption, Override, Unit
from portfolio.ledger.model.ledger import Ledger, Waiver
from portfolio.ledger.model.office import Directive, Feedback, Leader, Remark, Tour
from portfolio.ledger.model.project import (
    Entry,
    Exit,
    Funding,
    Investment,
    Milestone,
    Photo,
    Problem,
    Procedure,
    Project,
    Years,
    reported_fields,
)
from portfolio.ledger.model.sources import CITE, Quote, Source

__all__ = [
    "CITE",
    "NOT_APPLICABLE",
    "Award",
    "Basis",
    "Directive",
    "Entry",
    "Event",
    "Exemption",
    "Exit",
    "Feedback",
    "Funding",
    "Investment",
    "Leader",
    "Ledger",
    "Milestone",
    "Override",
    "Photo",
    "Problem",
    "Procedure",
    "Project",
    "Quote",
    "Remark",
    "Source",
    "Tour",
    "Unit",
    "Waiver",
    "Years",
    "reported_fields",
]
