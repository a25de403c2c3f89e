"""What alerts know of people: those who write, those of whom they write, those who answer."""

from dataclasses import replace

from django.conf import settings
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from hirondelles.core.personal_data import Basis, Datum, Erase, Kept, Kind, Purpose, declare, nothing
from hirondelles.safeguarding.models import Alert, AlertCall, AlertStep, Recusal

PROTECTION = Purpose(
    title=_("Recevoir les alertes et protéger les élèves"),
    people=_("Les personnes qui donnent une alerte, celles qu’elle nomme, et les personnes référentes."),
    order=16,
    recipients=_(
        "Les personnes référentes du collectif, sauf celle que l’alerte nomme ; puis qui elles préviennent : "
        "l’établissement, le 119 ou la cellule du département, la justice."
    ),
)
LONG_AFTER = Kept(
    sentence=format_lazy(
        _("{kept} après la clôture de l’alerte ; personne ne peut la modifier ni la supprimer avant."),
        kept=settings.KEPT["alerts"],
    ),
    clock="safeguarding.alerts",
)
WRITTEN = Datum(
    what=_("ce qui est écrit dans une alerte, les personnes qu’elle nomme"),
    kind=Kind.OPINION,
    purpose=PROTECTION,
    basis=Basis.INTEREST,
    kept=LONG_AFTER,
    erase=Erase.ON_TIME,
)
REACH = replace(WRITTEN, what=_("comment répondre à qui a donné l’alerte, si c’est écrit"), kind=Kind.CONTACT)
DONE = replace(
    WRITTEN, what=_("ce que les personnes référentes ont fait d’une alerte, et quand"), kind=Kind.PROOF
)
CALLED = Datum(
    what=_("la date du dernier courriel écrit à une personne référente"),
    kind=Kind.ACTIVITY,
    purpose=PROTECTION,
    basis=Basis.INTEREST,
    kept=Kept(sentence=_("Trente jours."), clock="safeguarding.calls"),
    export=False,
    erase=Erase.ON_TIME,
)
declare(
    Alert,
    WRITTEN.of("category", "text", "about", "page", "names", "received_at"),
    REACH.of("reach"),
    nothing("id", "collective"),
)
declare(
    AlertStep,
    DONE.of("move", "state", "by", "held_by", "whom", "at", "outcome", "note"),
    nothing("id", "collective", "alert", "number"),
)
declare(Recusal, WRITTEN.of("user", "at"), nothing("id", "collective", "alert"))
declare(AlertCall, CALLED.of("user", "at"), nothing("id", "collective"))
