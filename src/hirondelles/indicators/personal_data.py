"""What the practice sheet knows of those who write it."""

from django.utils.translation import gettext_lazy as _

from hirondelles.accounts.personal_data import TEAM
from hirondelles.core.personal_data import Basis, Datum, Erase, Kept, Kind, declare, nothing
from hirondelles.indicators.models import (
    Edition,
    PracticeSheet,
    QuotedFigure,
    QuotedSaying,
    Section,
    SectionVersion,
)

AUTHOR = Datum(
    what=_(
        "que vous avez écrit dans la fiche pratique ou l’avez publiée (le numéro de votre compte, pas votre nom)"
    ),
    kind=Kind.ACTIVITY,
    purpose=TEAM,
    basis=Basis.INTEREST,
    kept=Kept(sentence=_("Tant que le collectif garde sa fiche.")),
    erase=Erase.NUMBERED,
)
declare(PracticeSheet, nothing("id", "collective", "title", "edition"))
declare(Section, nothing("id", "collective", "sheet", "heading", "text", "number"))
declare(SectionVersion, AUTHOR.of("by", "at"), nothing("id", "collective", "section", "number", "text"))
declare(QuotedFigure, nothing("id", "collective", "sheet", "key", "shown", "sentence", "quoted_on"))
declare(QuotedSaying, nothing("id", "collective", "sheet", "verbatim"))
declare(Edition, AUTHOR.of("by", "published_on"), nothing("id", "collective", "sheet", "number", "content"))
