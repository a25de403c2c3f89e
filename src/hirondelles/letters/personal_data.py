"""What letters know of whoever writes them and of whom they reach."""

from django.utils.translation import gettext_lazy as _

from hirondelles.core.personal_data import Basis, Datum, Erase, Kept, Kind, declare, nothing
from hirondelles.letters.models import Delivery, Letter
from hirondelles.notifications.personal_data import MAIL

TWO_YEARS = Kept(sentence=_("Deux ans après le départ de la lettre."), clock="letters.letters")
WORDS = Datum(
    what=_("les lettres que vous avez écrites"),
    kind=Kind.OPINION,
    purpose=MAIL,
    basis=Basis.INTEREST,
    kept=TWO_YEARS,
    export=True,
    erase=Erase.ON_TIME,
)
AUTHOR = Datum(
    what=_("que vous avez écrit ou envoyé une lettre (le numéro de votre compte, pas votre nom)"),
    kind=Kind.ACTIVITY,
    purpose=MAIL,
    basis=Basis.INTEREST,
    kept=TWO_YEARS,
    erase=Erase.NUMBERED,
)
LEFT_OUT = Datum(
    what=_("qu’une lettre ne vous a pas été envoyée (un numéro, pas votre nom)"),
    kind=Kind.ACTIVITY,
    purpose=MAIL,
    basis=Basis.INTEREST,
    kept=TWO_YEARS,
    erase=Erase.NUMBERED,
)
RECEIVED = Datum(
    what=_("quelles lettres vous ont été envoyées, et à quelle adresse"),
    kind=Kind.CONTACT,
    purpose=MAIL,
    basis=Basis.INTEREST,
    kept=Kept(sentence=_("Trente jours après le départ de la lettre."), clock="letters.deliveries"),
    export=True,
    erase=Erase.AT_ONCE,
)
declare(
    Letter,
    WORDS.of("subject", "text", "sent_at"),
    AUTHOR.of("written_by", "sent_by"),
    LEFT_OUT.of("left_out"),
    nothing("id", "collective", "groups", "state", "held", "pressing", "leaves_at", "told", "refused"),
    nothing("created_at", "updated_at"),
)
declare(Delivery, RECEIVED.of("name", "address", "person"), nothing("id", "collective", "letter", "message"))
