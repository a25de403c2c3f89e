"""What the journal knows of who did what."""

from django.conf import settings
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from hirondelles.core.personal_data import Basis, Datum, Erase, Kept, Kind, Purpose, declare, nothing
from hirondelles.journal.models import Entry

JOURNAL = Purpose(
    title=_("Savoir qui a fait quoi"),
    people=_("Les personnes qui travaillent dans un collectif."),
    order=40,
)
DONE = Datum(
    what=_("ce que vous avez fait dans un collectif, et quand (le numéro de votre compte, pas votre nom)"),
    kind=Kind.ACTIVITY,
    purpose=JOURNAL,
    basis=Basis.INTEREST,
    kept=Kept(sentence=format_lazy(_("{kept}."), kept=settings.KEPT["journal"]), clock="journal.entries"),
    export=True,
    erase=Erase.NUMBERED,
)
declare(Entry, DONE.of("verb", "at", "by"), nothing("id", "collective", "subject_type", "subject_id"))
