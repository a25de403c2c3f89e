"""What the interface knows of people."""

from django.utils.translation import gettext_lazy as _

from hirondelles.core.personal_data import Basis, Datum, Erase, Kept, Kind, Purpose, declare, nothing
from hirondelles.ui.models import Submission

SAFETY = Purpose(
    title=_("Vous reconnaître, et protéger le site"),
    people=_("Les personnes qui se connectent, ou qui envoient un formulaire."),
    order=30,
    recipients=_("L’hébergeur et la personne qui tient l’installation."),
)
FINGERPRINT = Datum(
    what=_("une empreinte de chaque formulaire envoyé, d’où l’on ne peut pas relire ce qui était écrit"),
    kind=Kind.TECHNICAL,
    purpose=SAFETY,
    basis=Basis.INTEREST,
    kept=Kept(sentence=_("Deux jours."), clock="ui.submissions"),
    erase=Erase.ON_TIME,
)
declare(Submission, FINGERPRINT.of("key", "fingerprint", "location", "received_at"), nothing("id"))
