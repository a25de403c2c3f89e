"""The practice sheet by which a collective passes its experience on."""

from hirondelles.indicators.models.sheets import (
    Edition,
    Heading,
    PracticeSheet,
    QuotedFigure,
    QuotedSaying,
    Section,
    SectionVersion,
)

__all__ = [
    "Edition",
    "Heading",
    "PracticeSheet",
    "QuotedFigure",
    "QuotedSaying",
    "Section",
    "SectionVersion",
]
