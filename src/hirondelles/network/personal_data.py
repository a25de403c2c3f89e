"""Who chose what for a processing: a number, kept as a proof."""

from django.conf import settings
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from hirondelles.core.personal_data import Basis, Datum, Erase, Kept, Kind, declare, nothing
from hirondelles.journal.personal_data import JOURNAL
from hirondelles.network.models import ProcessingChoice

CHOSEN = Datum(
    what=_("le numéro de compte de qui a choisi le responsable et la base légale d’un traitement, et quand"),
    kind=Kind.PROOF,
    purpose=JOURNAL,
    basis=Basis.OBLIGATION,
    kept=Kept(
        sentence=format_lazy(
            _("Tant que ce choix vaut, puis {kept} après celui qui le remplace."),
            kept=settings.KEPT["proofs"],
        ),
        clock="network.choices",
    ),
    erase=Erase.NUMBERED,
)
declare(
    ProcessingChoice,
    CHOSEN.of("chosen_at", "chosen_by"),
    nothing("id", "collective", "processing", "controller", "basis", "notice"),
)
